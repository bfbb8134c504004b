// SPDX-License-Identifier: MIT
// Shares of a dataset that are prepared apart give the archive that an import in one go gives: the same export, byte
// for byte, wherever the dataset is cut; and a share that is not whole is refused before anything is written.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <random>

#include "core/archive.h"
#include "core/import.h"
#include "tests/copied.h"
#include "tests/support.h"

namespace parley::import_prepared_test {

namespace fs = std::filesystem;
using test::must;

constexpr std::string_view kMap =
    "dataset = t\nformat = csv\nheader = yes\n[event]\nid = id\nwhen = when\ndates = edtf\n"
    "code = code\nsummary = text\nurl = url\n[actor]\nname = by\nroles = by\n[actor]\nname = to\n"
    "roles = to\n[facts]\ntone = tone\n";

/// Rows as a file: some twice, some that say something else later, some that no archive takes.
std::string rows(std::mt19937& random, int count) {
  constexpr std::array kWho = {"Hamas", "Israel", "Qatar", "Egypt", "Mediators of Nowhere", ""};
  std::string text = "id,when,code,text,url,by,to,tone\n";
  for (int i = 0; i < count; ++i) {
    const auto pick = [&random](std::size_t most) { return random() % most; };
    text += fmt::format(
        "{},{},{},\"Talks, {}\",https://news{}.example/{},{},{},{}\n", pick(60),
        pick(25) == 0 ? "no date" : fmt::format("2024-{:02}-{:02}", 1 + pick(12), 1 + pick(28)),
        pick(3) == 0 ? "" : "036", pick(5), pick(7), pick(9), kWho[pick(kWho.size())],
        kWho[pick(kWho.size())], pick(4) == 0 ? "" : "-2.5");
  }
  return text;
}

struct Desk {
  std::string file(const std::string& name, const std::string& text) {
    std::ofstream(dir / name, std::ios::binary) << text;
    return dir / name;
  }
  static ImportRequest request(std::vector<std::string> inputs) {
    ImportRequest request;
    request.map = kMap;
    request.map_name = "t.map";
    request.inputs = std::move(inputs);
    request.chunk_bytes = 2000;
    return request;
  }
  std::string prepare(const std::string& name, std::vector<std::string> inputs) {
    must(prepare_import(request(std::move(inputs)), dir / name, {}));
    return dir / name;
  }
  static ImportRequest prepared(std::vector<std::string> parts) {
    ImportRequest request;
    request.prepared = std::move(parts);
    return request;
  }
  /// What an import says, and what the archive is then.
  struct Outcome {
    ImportCounts counts;
    std::vector<std::string> rejected;
    std::string text, ledger;
  };
  Outcome import(Archive& archive, const ImportRequest& request) {
    Outcome outcome;
    ImportWatch watch;
    watch.rejected = [&](const RejectedRow& row) {
      outcome.rejected.push_back(
          fmt::format("{}:{} {} {}", row.origin, row.line, row.reason, row.text));
    };
    outcome.counts = must(archive.import(request, watch, {"import", "ann", ""})).counts;
    outcome.text = test::exported(archive);
    must(archive.ledger([&](const LedgerEntry& entry) {
      outcome.ledger +=
          fmt::format("{} {} {} {} {} {} {} {}\n", entry.file, entry.path, entry.digest, entry.read,
                      entry.added, entry.revised, entry.identical, entry.rejected);
      return Visit::kContinue;
    }));
    return outcome;
  }
  std::unique_ptr<Archive> archive(const std::string& name) {
    return test::new_archive(dir / name, {"init", "ann", ""}, clock);
  }

  test::TempDir dir;
  test::FixedClock clock;
};

TEST_CASE("shares of a dataset that are prepared apart give what an import in one go gives") {
  std::mt19937 random(11);
  int same = 0;
  for (int round = 0; round < 25; ++round) {
    Desk desk;
    std::vector<std::string> files;
    for (std::size_t n = 0; n < 2 + random() % 4; ++n)
      files.push_back(
          desk.file(fmt::format("rows{}.csv", n), rows(random, static_cast<int>(random() % 150))));
    // Cut anywhere between files.
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin < files.size();) {
      const std::size_t end = std::min(files.size(), begin + 1 + random() % 3);
      parts.push_back(desk.prepare(
          fmt::format("part{}", parts.size()),
          {files.begin() + static_cast<long>(begin), files.begin() + static_cast<long>(end)}));
      begin = end;
    }
    auto one = desk.archive("one"), other = desk.archive("other");
    if (round % 3 == 0) {  // what is there already
      const std::string before = desk.file("before.csv", rows(random, 80));
      (void)desk.import(*one, Desk::request({before}));
      (void)desk.import(*other, Desk::request({before}));
    }
    ImportRequest at_once = Desk::request(files), in_parts = Desk::prepared(parts);
    at_once.mode = in_parts.mode = round % 4 == 1   ? ImportMode::kNewOnly
                                   : round % 4 == 2 ? ImportMode::kFullSnapshot
                                                    : ImportMode::kRevise;
    const auto expected = desk.import(*one, at_once);
    const auto found = desk.import(*other, in_parts);
    CAPTURE(round);
    CHECK(found.counts == expected.counts);
    CHECK(found.rejected == expected.rejected);
    CHECK(found.ledger == expected.ledger);
    CHECK(found.text == expected.text);
    same += found.text == expected.text ? 1 : 0;
    // A second time nothing is new.
    CHECK(desk.import(*other, in_parts).text == desk.import(*one, at_once).text);
  }
  MESSAGE("splits: " << same << " of 25 the same");
}

TEST_CASE("whatever of a prepared part is damaged is named, and the archive stays as it was") {
  std::mt19937 random(5);
  Desk desk;
  const std::string file = desk.file("rows.csv", rows(random, 120));
  const std::string sound = desk.prepare("sound", {file});
  auto archive = desk.archive("archive");
  const std::string before = test::exported(*archive);
  int named = 0;
  for (const char* which : {"/mark", "/rows"}) {
    const auto size = fs::file_size(sound + which);
    for (int round = 0; round < 60; ++round) {
      const std::string part = desk.dir / "part";
      fs::remove_all(part);
      fs::copy(sound, part);
      if (round % 10 == 0) {
        fs::resize_file(part + which, random() % size);
      } else if (round % 10 == 1) {
        std::ofstream(part + which, std::ios::app) << "more";
      } else {
        std::fstream bytes(part + which, std::ios::in | std::ios::out | std::ios::binary);
        const auto at = static_cast<long>(random() % size);
        bytes.seekg(at);
        const int byte = bytes.get();
        bytes.seekp(at);
        bytes.put(static_cast<char>(byte ^ (1 << (random() % 8))));
      }
      const auto refused = archive->import(Desk::prepared({part}), {}, {"import", "ann", ""});
      REQUIRE_FALSE(refused);
      CHECK(refused.error().message.find(part) != std::string::npos);
      ++named;
    }
  }
  CHECK(named == 120);
  CHECK(archive->import(Desk::prepared({desk.dir / "nothing"}), {}, {"import", "ann", ""})
            .error()
            .message.ends_with("nothing is no prepared part of a dataset"));
  CHECK(test::exported(*archive) == before);
}

TEST_CASE("parts that were read in different ways do not go together") {
  std::mt19937 random(6);
  Desk desk;
  const std::string file = desk.file("rows.csv", rows(random, 20));
  const std::string one = desk.prepare("one", {file});
  ImportRequest other = Desk::request({file});
  other.zone = "Asia/Gaza";
  must(prepare_import(other, desk.dir / "other", {}));
  auto archive = desk.archive("archive");
  const auto refused =
      archive->import(Desk::prepared({one, desk.dir / "other"}), {}, {"import", "ann", ""});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.ends_with("were prepared in different ways"));
}

TEST_CASE("a part is there when all of it is, and is not written over") {
  std::mt19937 random(7);
  Desk desk;
  const std::string file = desk.file("rows.csv", rows(random, 20));
  const std::string part = desk.prepare("part", {file});
  CHECK_FALSE(prepare_import(Desk::request({file}), part, {}));
  const std::string none = desk.dir / "none";
  ImportRequest few = Desk::request(
      {desk.file("bad.csv", "id,when,code,text,url,by,to,tone\n1,no date,,,,Hamas,,\n")});
  few.max_errors = 0;
  CHECK_FALSE(prepare_import(few, none, {}));
  CHECK_FALSE(fs::exists(none));
  CHECK_FALSE(prepare_import(Desk::request({desk.dir / "missing.csv"}), none, {}));
  CHECK_FALSE(fs::exists(none));
}

}  // namespace parley::import_prepared_test
