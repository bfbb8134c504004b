// SPDX-License-Identifier: MIT
// A packed file in which one bit is another one changes nothing in an archive, wherever that bit is:
// the file is refused, or the bit did not matter.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "core/archive.h"
#include "core/import.h"
#include "tests/copied.h"
#include "tests/core/packed_file.h"
#include "tests/support.h"

namespace parley::import_damage_test {

using test::Pack;

constexpr const char* kMap = R"(dataset = desk
format = csv
header = yes
[event]
id = id
when = day
summary = what
[actor]
name = who
roles = by
)";

/// Rows `from` to `to`. Numbers do not pack well: some are stored as they are, where one bit is one
/// digit.
std::string rows(int from, int to) {
  std::string text = "id,day,what,who\n";
  std::uint64_t noise = 1;
  for (int row = from; row < to; ++row) {
    noise = noise * 6364136223846793005U + 1442695040888963407U;
    text += fmt::format("{},2024-01-{:02},Says {} and no more,Hamas\n", row, 1 + row % 28, noise);
  }
  return text;
}

struct Kind {
  const char* name;
  Pack how;
};
constexpr Kind kKinds[] = {
    {"rows.gz", Pack::kGzip}, {"rows.zst", Pack::kZstd}, {"rows.zip", Pack::kZip}};

class Desk {
 public:
  Desk() { archive = test::new_archive(dir / "archive", {"init", "ann", ""}, clock); }

  /// Two parts: members of a zip, or what follows one another in a file.
  void pack(const Kind& kind) {
    const std::string path = dir / kind.name, first = rows(0, 60);
    const std::string second = rows(60, 120);
    if (kind.how == Pack::kZip) {
      test::pack(path, kind.how, {{"a.csv", first}, {"b.csv", second}});
      return;
    }
    test::pack(path, kind.how, {{"", first}});
    const std::string before = test::read_back(path);
    test::pack(path, kind.how, {{"", second.substr(second.find('\n') + 1)}});
    test::write_file(path, before + test::read_back(path));
  }

  [[nodiscard]] bool is_as(const std::string& before) const {
    return test::exported(*archive) == before;
  }

  Result<ImportSummary> import(const std::string& name, bool dry_run = false) {
    ImportRequest request;
    request.map = kMap;
    request.map_name = "desk.map";
    request.chunk_bytes = 1000;  // many commits
    request.inputs = {dir / name};
    return archive->import(request, {}, {"import", "ann", "", dry_run, nullptr});
  }

  test::TempDir dir;
  test::FixedClock clock;
  std::unique_ptr<Archive> archive;
};

std::string flipped(std::string bytes, std::size_t at, unsigned bit) {
  bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1U << bit));
  return bytes;
}

TEST_CASE("one bit of a packed file of rows that are stored changes nothing, wherever it is") {
  constexpr std::size_t kPlaces = 40;
  for (const Kind& kind : kKinds) {
    CAPTURE(std::string(kind.name));
    Desk desk;
    desk.pack(kind);
    test::must(desk.import(kind.name));
    const std::string before = test::exported(*desk.archive);
    REQUIRE(before.find("and no more") != std::string::npos);
    const CommitNumber last = desk.archive->last_commit();
    const std::string bytes = test::read_back(desk.dir / kind.name);
    std::size_t refused = 0;
    for (std::size_t i = 0; i < kPlaces; ++i) {
      const std::size_t at = i * (bytes.size() - 1) / (kPlaces - 1);
      CAPTURE(at);
      test::write_file(desk.dir / kind.name, flipped(bytes, at, i % 8));
      const bool dry_refused = !desk.import(kind.name, true);
      auto imported = desk.import(kind.name);
      CHECK(dry_refused == !imported);
      REQUIRE(desk.archive->last_commit() == last);
      if (!imported) {
        ++refused;
        CHECK(imported.error().message.starts_with(desk.dir / kind.name));
      }
    }
    CHECK(desk.is_as(before));
    // A name, a time or the kind of system in a header may be any.
    CHECK(refused > kPlaces * 8 / 10);
  }
}

TEST_CASE("a packed file that is cut off anywhere adds nothing") {
  for (const Kind& kind : kKinds) {
    CAPTURE(std::string(kind.name));
    Desk desk;
    desk.pack(kind);
    const std::string before = test::exported(*desk.archive);
    const std::string bytes = test::read_back(desk.dir / kind.name);
    for (std::size_t end = 1; end < bytes.size(); end += bytes.size() / 30) {
      CAPTURE(end);
      test::write_file(desk.dir / kind.name, bytes.substr(0, end));
      CHECK_FALSE(desk.import(kind.name));
      REQUIRE(desk.archive->last_commit() == CommitNumber{1});
    }
    CHECK(desk.is_as(before));
  }
}

}  // namespace parley::import_damage_test
