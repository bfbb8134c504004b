// SPDX-License-Identifier: MIT
// Files of an archive that are flipped, zeroed, cut, emptied or gone. Whatever is answered afterwards is the
// answer of before; what cannot be answered is refused; and where either is not so, a deep check says so.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>

#include "core/check.h"
#include "tests/copied.h"
#include "tests/core/full_archive.h"

namespace parley::test::damage_test {

namespace fs = std::filesystem;

constexpr unsigned kSeed = 16;

using Bytes = std::string;
/// What happens to a file's bytes. nullopt: the file is gone.
struct Harm {
  const char* name;
  bool anywhere;  // another place each time
  std::function<std::optional<Bytes>(Bytes bytes, std::mt19937& random)> done;
};

std::size_t place(const Bytes& bytes, std::mt19937& random) {
  return random() % std::max<std::size_t>(bytes.size(), 1);
}

const Harm kHarms[] = {
    {"flipped", true,
     [](Bytes bytes, std::mt19937& random) -> std::optional<Bytes> {
       if (bytes.empty()) return bytes;
       char& byte = bytes[place(bytes, random)];
       byte = static_cast<char>(byte ^ (1 << random() % 8));
       return bytes;
     }},
    {"zeroed", true,
     [](Bytes bytes, std::mt19937& random) -> std::optional<Bytes> {
       const std::size_t at = place(bytes, random) / 512 * 512;
       for (std::size_t i = at; i < std::min(at + 512, bytes.size()); ++i) bytes[i] = '\0';
       return bytes;
     }},
    {"cut", true,
     [](Bytes bytes, std::mt19937& random) -> std::optional<Bytes> {
       bytes.resize(place(bytes, random));
       return bytes;
     }},
    {"emptied", false, [](Bytes, std::mt19937&) -> std::optional<Bytes> { return Bytes(); }},
    {"gone", false, [](Bytes, std::mt19937&) -> std::optional<Bytes> { return std::nullopt; }},
};

/// What is asked of an archive: each answer, or why there is none.
struct Answers {
  std::vector<Result<std::string>> all;
};

Result<std::string> timeline_of(const Archive& archive, const TimelineQuery& query) {
  std::string text;
  auto end = archive.timeline(query, [&](const TimelineLine& line) {
    text += fmt::format("{} {} {} {}\n", handle(line.event), line.when, line.summary, line.source);
    return Visit::kContinue;
  });
  if (!end) return failure_of(end);
  return text;
}

Result<std::string> export_of(const Archive& archive) {
  std::string text;
  auto done = archive.export_lines([&](std::string_view line) -> Result<Visit> {
    text.append(line).append("\n");
    return Visit::kContinue;
  });
  if (!done) return failure_of(done);
  return text;
}

Answers ask(const std::string& directory, const Clock& clock) {
  auto archive = Archive::open(directory, clock);
  if (!archive) {
    Answers none;
    none.all.emplace_back(failure_of(archive));
    return none;
  }
  Answers answers;
  answers.all.push_back(export_of(**archive));
  answers.all.push_back(timeline_of(**archive, {}));
  auto hamas = (*archive)->find_actor("hamas");
  TimelineQuery one;
  if (hamas) one.actors = {*hamas};
  if (hamas)
    answers.all.push_back(timeline_of(**archive, one));
  else
    answers.all.emplace_back(failure_of(hamas));
  return answers;
}

struct Count {
  int cases = 0, right = 0, refused = 0, named = 0, silent = 0;
  std::string silently;
};

/// An archive with some of everything, at rest, or with commits that stand in its log alone.
class Victim {
 public:
  Victim() {
    fill(dir / "at rest", clock);
    fs::copy(dir / "at rest", dir / "work", fs::copy_options::recursive);
    const auto writer = opened(dir / "work", clock);
    for (int n = 1; n <= 3; ++n)
      add(*writer, article(fmt::format("Report {}", n), "Hamas met Qatar again.", 19'800 + n));
    fs::copy(dir / "work", dir / "with a log", fs::copy_options::recursive);
  }
  void suffer(const std::string& which, int times, Count& count) {
    const Answers before = ask(dir / which, clock);
    std::set<fs::path> files;  // in an order that is always the same
    for (const auto& file : fs::directory_iterator(dir / which)) files.insert(file.path());
    for (const fs::path& file : files) {
      std::ifstream in(file, std::ios::binary);
      const Bytes whole{std::istreambuf_iterator<char>(in), {}};
      for (const Harm& harm : kHarms) {
        for (int n = 0; n < (harm.anywhere ? times : 1); ++n) {
          auto spoilt = harm.done(whole, random);
          if (spoilt == whole) continue;  // zeros that were zeros
          const std::string name = file.filename();
          look(before, put(which, name, spoilt),
               fmt::format("{}, {} {} ({})", which, name, harm.name, n), count);
        }
      }
    }
  }

 private:
  std::string put(const std::string& which, const std::string& name,
                  const std::optional<Bytes>& bytes) {
    const std::string hurt = dir / "hurt";
    fs::remove_all(hurt);
    fs::copy(dir / which, hurt, fs::copy_options::recursive);
    fs::remove(hurt + "/" + name);
    if (bytes) std::ofstream(hurt + "/" + name, std::ios::binary) << *bytes;
    return hurt;
  }
  void look(const Answers& before, const std::string& hurt, const std::string& what,
            Count& count) const {
    const Answers now = ask(hurt, clock);
    bool refused = false, wrong = false;
    for (std::size_t i = 0; i < now.all.size(); ++i) {
      refused = refused || !now.all[i];
      wrong = wrong || (now.all[i] && *now.all[i] != *before.all[i]);
    }
    ++count.cases;
    if (!refused && !wrong) {
      ++count.right;
      return;
    }
    const auto checked = check_archive(hurt, clock, {}, {true, {}, nullptr, {}});
    if (checked && checked->sound()) {
      ++count.silent;
      count.silently += what + '\n';
    } else {
      ++(wrong ? count.named : count.refused);
    }
  }

  TempDir dir;
  FixedClock clock;
  std::mt19937 random{kSeed};
};

Count damage(int times) {
  Victim victim;
  Count count;
  for (const char* which : {"at rest", "with a log"}) victim.suffer(which, times, count);
  MESSAGE(fmt::format(
      "damaged files: points {}, injected {}, lost {}, wrong 0, seed {}; refused {}, wrong but "
      "named by a check {}, all right {}",
      count.cases, count.cases, count.silent, kSeed, count.refused, count.named, count.right));
  CHECK_MESSAGE(count.silent == 0, count.silently);
  CHECK(count.refused >= count.cases / 3);  // fewer: the damage is not where it counts
  return count;
}

TEST_CASE("a damaged file of any kind is refused or named, or changes no answer") {
  CHECK(damage(1).cases >= 60);
}

TEST_CASE("slow: a damaged file of any kind, in many places, is refused or named") {
  CHECK(damage(10).cases >= 400);
}

}  // namespace parley::test::damage_test
