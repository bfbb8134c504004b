// SPDX-License-Identifier: MIT
// What is erased is gone from every answer, from the past and from exports; the archive can still be
// checked, and nothing else is lost.
#include <filesystem>
#include <set>

#include "core/check.h"
#include "tests/copied.h"
#include "tests/core/full_archive.h"

namespace parley::erase_test {

namespace fs = std::filesystem;
using test::by_ann;
using test::must;

std::string told(const CheckResult& result) {
  std::string all;
  for (const Damage& damage : result.damage)
    all += handle(damage.event) + " " + std::to_string(number(damage.commit)) + " " + damage.what +
           "\n";
  return all;
}

void check_sound(const std::string& directory, const Clock& clock) {
  const auto result = must(check_archive(directory, clock, {}, {true, {}, nullptr, {}}));
  CHECK_MESSAGE(result.sound(), told(result));
}

/// An archive with an article of which two versions are there, an event with a past, and rows.
struct Filled {
  Filled() { test::fill(dir / "a", clock); }
  [[nodiscard]] std::unique_ptr<Archive> open() const { return test::opened(dir / "a", clock); }
  test::TempDir dir;
  test::FixedClock clock;
};

TEST_CASE("an event goes with all of its revisions, its rows and its names") {
  const Filled filled;
  auto archive = filled.open();
  const EventId event = must(archive->find_event("desk:17"));
  CHECK(test::exported(*archive).find("a withdrawal") != std::string::npos);
  const auto before = archive->last_commit();
  const ErasedRecords gone = must(archive->erase({}, {&event, 1}, "by law", by_ann("erase")));
  CHECK(gone.events == std::vector<EventId>{event});
  CHECK(gone.reports.empty());
  archive.reset();
  archive = filled.open();
  const std::string text = test::exported(*archive);
  CHECK(text.find("a withdrawal") == std::string::npos);
  CHECK(text.find("it was otherwise") == std::string::npos);
  CHECK(text.find("erased: by law") != std::string::npos);
  CHECK(!archive->find_event("desk:17"));
  for (const Viewpoint& at : {Viewpoint{}, Viewpoint{before, {}}}) {
    TimelineQuery query;
    query.at = at;
    must(archive->timeline(query, [&](const TimelineLine& line) {
      CHECK(line.event != event);
      return Visit::kContinue;
    }));
  }
  archive.reset();
  check_sound(filled.dir / "a", filled.clock);
}

TEST_CASE("a report goes with its event; all versions of an article go together") {
  const Filled filled;
  auto archive = filled.open();
  const ReportId first{1}, second{2};
  const auto one = archive->erase({&first, 1}, {}, "by law", by_ann("erase"));
  REQUIRE(!one);
  CHECK(one.error().message.find("r2") != std::string::npos);
  const std::vector<ReportId> both = {first, second};
  const auto gone = must(archive->erase(both, {}, "by law", by_ann("erase")));
  CHECK(gone.reports == both);
  CHECK(!gone.events.empty());
  const std::string text = test::exported(*archive);
  CHECK(text.find("Hamas met Qatar") == std::string::npos);
  CHECK(text.find("Talks in Doha") == std::string::npos);
  CHECK(text.find("example.org/doha") == std::string::npos);
  CHECK(text.find("urn:doha:1") == std::string::npos);
  SUBCASE("which is not added again in silence") {
    const auto again = test::add(
        *archive, test::article("Talks in Doha", "Hamas met Qatar.\n\nIsrael did not.", 19737));
    CHECK(again.report == first);
  }
  archive.reset();
  check_sound(filled.dir / "a", filled.clock);
}

TEST_CASE("whatever has, or had, a sentence of it is named, and nothing goes before all do") {
  const test::TempDir dir;
  const test::FixedClock clock;
  auto archive = test::new_archive(dir / "a", by_ann("init"), clock);
  const std::string told = "A witness in Rafah saw the exchange at noon.";
  const auto report = test::add(*archive, test::article("A witness", told, 19737)).report;
  const auto other = test::add(*archive, test::article("Noon", "They say: " + told, 19738)).report;
  test::add(*archive, test::article("Apart", "Egypt met Qatar in Cairo on Monday.", 19739));
  const auto record = [&](const std::string& summary, std::vector<std::string> cites = {}) {
    EventInput event;
    event.summary = summary;
    event.when = "2024-01-15";
    event.actors[0] = std::vector<std::string>{"hamas"};
    event.cites = std::move(cites);
    Recorder recorder = archive->record(by_ann("record"));
    const EventId id = must(recorder.add(event)).event.id;
    must(recorder.finish());
    return id;
  };
  const EventId citing = record("In other words", {"r1"});
  const EventId copied = record(told);
  const EventId noted = record("Something else");
  must(archive->annotate(noted, "From the paper: " + told, {}, by_ann("annotate")));
  const EventId corrected = record(told);
  EventInput correction;
  correction.summary = "Somebody saw it";
  must(archive->update(corrected, correction, by_ann("update")));
  const EventId apart = record("Hamas met Qatar in Cairo on Monday, too");

  const auto before = archive->last_commit();
  const auto refused = archive->erase({&report, 1}, {}, "by law", by_ann("erase"));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message ==
        "something of it would stay: r2 has a sentence of r1; e4 cites r1; e5 has a sentence of "
        "r1; e6 has a sentence of r1; e7 has a sentence of r1");
  CHECK(refused.error().remedy == Remedy::kEraseAsWell);
  CHECK(refused.error().facts == std::vector<std::string>{"r1 r2 e4 e5 e6 e7", "r2"});
  CHECK(archive->last_commit() == before);

  const std::vector<ReportId> reports = {report, other};
  const std::vector<EventId> events = {copied, noted, corrected};
  KeptRecords kept;
  CHECK_FALSE(archive->erase(reports, events, "by law", by_ann("erase"), kept));
  kept.events = {copied};  // which is to go
  CHECK_FALSE(archive->erase(reports, events, "by law", by_ann("erase"), kept));
  kept.events = {citing};
  const auto gone = must(archive->erase(reports, events, "by law", by_ann("erase"), kept));
  CHECK(gone.kept.events == kept.events);
  CHECK(test::exported(*archive).find("saw the exchange") == std::string::npos);
  CHECK(must(archive->event(apart)).status == Status::kAsserted);
}

TEST_CASE("what is kept knowingly stays, and a report that was erased is no source of it") {
  const Filled filled;
  auto archive = filled.open();
  const auto third =
      test::add(*archive, test::article("Other", "Egypt met Qatar in Cairo.", 19800)).report;
  const EventId event = must(archive->find_event("desk:17"));
  Cause cause;
  cause.cites = {handle(third)};
  must(archive->confirm(event, cause, false, by_ann("confirm")));
  CHECK(must(archive->sources(event)).reports == 1);
  CHECK_FALSE(archive->erase({&third, 1}, {}, "by law", by_ann("erase")));
  KeptRecords all;
  all.all = true;
  must(archive->erase({&third, 1}, {}, "by law", by_ann("erase"), all));
  CHECK(must(archive->is_erased(third)));
  CHECK_FALSE(must(archive->is_erased(ReportId{1})));
  CHECK(must(archive->sources(event)).reports == 0);
  CHECK(must(archive->sources(event)).entries.empty());
  CHECK_FALSE(archive->confirm(event, cause, false, by_ann("confirm")));
  archive.reset();
  check_sound(filled.dir / "a", filled.clock);
}

TEST_CASE("an export of an archive from which something was erased comes back the same") {
  const Filled filled;
  auto archive = filled.open();
  const EventId event = must(archive->find_event("desk:17"));
  const std::vector<ReportId> reports = {ReportId{1}, ReportId{2}};
  must(archive->erase(reports, {&event, 1}, "by law", by_ann("erase")));
  test::add(*archive, test::article("Other", "Egypt met Qatar.", 19800));
  const std::string text = test::exported(*archive);
  test::new_archive(filled.dir / "copy", by_ann("init"), filled.clock);
  must(test::restore_into(*test::opened(filled.dir / "copy", filled.clock), text));
  CHECK(test::exported(*must(Archive::open(filled.dir / "copy", filled.clock))) == text);
  check_sound(filled.dir / "copy", filled.clock);
}

TEST_CASE("nothing brings it back") {
  const Filled filled;
  auto archive = filled.open();
  const EventId event = must(archive->find_event("desk:17"));
  must(archive->erase({}, {&event, 1}, "by law", by_ann("erase")));
  const auto commit = archive->last_commit();
  CHECK(!archive->undo(commit, by_ann("undo")));
  EventInput reopen;
  reopen.reopen = true;
  CHECK(!archive->update(event, reopen, by_ann("update")));
  CHECK(!archive->erase({}, {&event, 1}, "again", by_ann("erase")));
  CHECK(!archive->erase({}, {}, "", by_ann("erase")));
}

TEST_CASE("after compacting, no file is left that it was in") {
  const Filled filled;
  auto archive = filled.open();
  const EventId event = must(archive->find_event("desk:17"));
  must(archive->erase({}, {&event, 1}, "by law", by_ann("erase")));
  archive.reset();
  const auto files = [&] {
    std::set<std::string> names;
    for (const auto& file : fs::directory_iterator(filled.dir / "a")) {
      const bool holds = file.path().extension() == ".sst" ||
                         (file.path().extension() == ".log" && fs::file_size(file.path()) > 0);
      if (holds) names.insert(file.path().filename().string());
    }
    return names;
  };
  const auto before = files();
  must(filled.open()->compact());
  for (const std::string& name : files()) CHECK(!before.contains(name));
  check_sound(filled.dir / "a", filled.clock);
}

}  // namespace parley::erase_test
