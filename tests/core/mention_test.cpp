// SPDX-License-Identifier: MIT
// Mentions: pages that tell of events which are there already.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "core/archive.h"
#include "core/import.h"
#include "tests/copied.h"
#include "tests/support.h"

namespace parley::mention_test {

constexpr const char* kEvents = R"(dataset = talks
format = csv
header = yes
[event]
id = id
when = day
[actor]
name = who
roles = by
)";
constexpr const char* kMentions = R"(dataset = talks
kind = mentions
format = csv
header = yes
[mention]
event = id
published = seen
url = url
source = source
[facts]
confidence = sure
)";

/// An archive with the events talks:1 and talks:2.
class Desk {
 public:
  Desk() {
    archive = test::new_archive(dir / "archive", {"init", "ann", ""}, clock);
    REQUIRE(import(kEvents, "id,day,who\n1,2024-01-15,Hamas\n2,2024-01-16,Qatar\n").added == 2);
  }

  ImportCounts import(const std::string& map, const std::string& rows, bool dry_run = false) {
    const std::string path = dir / "rows.csv";
    std::ofstream(path, std::ios::binary) << rows;
    ImportRequest request;
    request.map = map;
    request.map_name = "a.map";
    request.inputs = {path};
    rejected.clear();
    ImportWatch watch;
    watch.rejected = [this](const RejectedRow& row) {
      rejected.push_back(std::to_string(row.line) + ": " + row.reason);
    };
    OperationInfo info{"import", "ann", ""};
    info.dry_run = dry_run;
    auto done = archive->import(request, watch, info);
    REQUIRE(done);
    last = done->operation;
    return done->counts;
  }
  ImportCounts mentions(const std::string& rows, bool dry_run = false) {
    return import(kMentions, "id,seen,url,source,sure\n" + rows, dry_run);
  }

  EventId event(const std::string& called) { return *archive->find_event(called); }
  std::vector<std::string> urls(const std::string& called, const Viewpoint& at = {}) {
    std::vector<std::string> found;
    const auto cited = *archive->citations(event(called), at);
    for (const Citation& c : cited) found.push_back(c.page.url);
    return found;
  }

  test::TempDir dir;
  test::FixedClock clock;
  std::unique_ptr<Archive> archive;
  std::vector<std::string> rejected;
  CommitNumber last{};
};

using Lines = std::vector<std::string>;

TEST_CASE("a mention is a citation of its page: where, whose, when, and how sure") {
  Desk desk;
  CHECK(desk.mentions("1,2024-01-17T10:00:00Z,http://a.example/1,a.example,50\n").added == 1);
  const auto cited = *desk.archive->citations(desk.event("talks:1"), {});
  REQUIRE(cited.size() == 1);
  CHECK(number(cited[0].report) == 0);
  CHECK(cited[0].page.url == "http://a.example/1");
  CHECK(cited[0].page.source == "a.example");
  CHECK(format(cited[0].page.published) == "2024-01-17T10:00:00Z");
  CHECK(cited[0].page.confidence == "50");
}

TEST_CASE("an export with mentions is the same, byte for byte, when it is restored and exported") {
  Desk desk;
  desk.mentions(
      "2,2024-01-17,http://a.example/1,a.example,50\n"
      "1,2024-01-18T10:00:00Z,http://b.example/2,b.example,20\n"
      "1,2024-01-17,,c.example,\n");
  desk.mentions("1,2024-01-19,http://d.example/3,d.example,70\n");
  const std::string text = test::exported(*desk.archive);
  CHECK(text.find("http://d.example/3") != std::string::npos);
  const auto copy = test::copied(text, desk.dir / "copy", desk.clock);
  CHECK(test::exported(*copy) == text);
  CHECK(copy->citations(desk.event("talks:1"), {})->size() == 3);
}

TEST_CASE("one page counts once for an event, and sending it again adds nothing") {
  Desk desk;
  const std::string rows =
      "1,2024-01-17,http://a.example/1,a.example,50\n"
      "2,2024-01-17,http://a.example/1,a.example,20\n"
      "1,2024-01-17,http://a.example/1,a.example,30\n";
  const ImportCounts first = desk.mentions(rows);
  CHECK(first.added == 2);
  CHECK(first.identical == 1);
  const ImportCounts again = desk.mentions(rows);
  CHECK(again.added == 0);
  CHECK(again.identical == 3);
  CHECK(number(desk.last) == 0);
}

TEST_CASE("independent sources of mentions are their publishers") {
  Desk desk;
  desk.mentions(
      "1,2024-01-17,http://a.example/1,a.example,50\n"
      "1,2024-01-18,http://a.example/2,a.example,50\n"
      "1,2024-01-18,http://b.example/1,b.example,50\n");
  const Sources sources = *desk.archive->sources(desk.event("talks:1"), {});
  CHECK(sources.reports == 3);
  CHECK(sources.publishers == 2);
  CHECK(sources.independent == 2);
}

TEST_CASE("a mention that cannot be kept is rejected with its line and reason") {
  Desk desk;
  const ImportCounts counts = desk.mentions(
      "7,2024-01-17,http://a.example/1,a.example,50\n"
      "1,yesterday,http://a.example/1,a.example,50\n"
      "1,2024-01-17,,,50\n"
      "1,,http://a.example/1,a.example,50\n"
      ",2024-01-17,http://a.example/1,a.example,50\n");
  CHECK(counts.read == 5);
  CHECK(counts.rejected == 5);
  REQUIRE(desk.rejected.size() == 5);
  CHECK(std::count(desk.rejected.begin(), desk.rejected.end(),
                   "2: event talks:7 is not in the archive; import its events first") == 1);
  CHECK(std::count(desk.rejected.begin(), desk.rejected.end(), "4: neither a page nor a source") ==
        1);
  CHECK(std::count(desk.rejected.begin(), desk.rejected.end(), "5: no publication time") == 1);
}

TEST_CASE("a mention was known from its publication, and recorded by its commit") {
  Desk desk;
  desk.mentions("1,2024-01-20,http://a.example/1,a.example,50\n");
  const auto before = desk.archive->last_commit();
  desk.mentions("1,2024-01-25,http://b.example/1,b.example,50\n");
  Viewpoint early;
  early.known_by = parse_moment("2024-01-22")->instant;
  CHECK(desk.urls("talks:1", early) == Lines{"http://a.example/1"});
  Viewpoint then;
  then.as_of = before;
  CHECK(desk.urls("talks:1", then) == Lines{"http://a.example/1"});
  CHECK(desk.urls("talks:1") == Lines{"http://a.example/1", "http://b.example/1"});
}

TEST_CASE("a dry run of mentions counts and writes nothing") {
  Desk desk;
  const auto before = desk.archive->last_commit();
  CHECK(desk.mentions("1,2024-01-20,http://a.example/1,a.example,50\n", true).added == 1);
  CHECK(desk.archive->last_commit() == before);
  CHECK(desk.urls("talks:1").empty());
}

}  // namespace parley::mention_test
