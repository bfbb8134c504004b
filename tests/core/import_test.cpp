// SPDX-License-Identifier: MIT
#include "core/import.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <new>
#include <optional>
#include <random>
#include <set>
#include <sstream>
#include <utility>

#include "core/archive.h"
#include "core/check.h"
#include "schema/cameo.h"
#include "tests/copied.h"
#include "tests/support.h"

namespace parley::import_test {

/// A row of GDELT 2.0 with what matters here.
struct GdeltRow {
  std::uint64_t id = 1;
  std::string day = "20240115";
  std::string code1 = "ISRGOV", name1 = "ISRAEL", code2 = "PSEREB", name2 = "HAMAS";
  std::string event = "0841", tone = "-2.5", added = "20240116001500";
  std::string url = "https://www.news.example/a";
};

std::string line(const GdeltRow& row) {
  std::vector<std::string> c(61);
  c[0] = std::to_string(row.id);
  c[1] = row.day;
  c[5] = row.code1;
  c[6] = row.name1;
  c[7] = row.code1.substr(0, 3);
  c[15] = row.code2;
  c[16] = row.name2;
  c[17] = row.code2.substr(0, 3);
  c[25] = "1";
  c[26] = row.event;
  c[29] = "2";
  c[30] = "7.0";
  c[31] = c[33] = "4";
  c[32] = "1";
  c[34] = row.tone;
  c[52] = "Gaza, Gaza Strip";
  c[59] = row.added;
  c[60] = row.url;
  std::string text;
  for (std::size_t i = 0; i < c.size(); ++i) text += (i == 0 ? "" : "\t") + c[i];
  return text + "\n";
}

std::string lines(const std::vector<GdeltRow>& rows) {
  std::string text;
  for (const GdeltRow& row : rows) text += line(row);
  return text;
}

/// An archive in a directory of its own, and files beside it.
class Desk {
 public:
  Desk() { archive = test::new_archive(dir / "archive", {"init", "ann", ""}, clock); }

  Result<ImportSummary> import(const std::string& text, ImportMode mode = ImportMode::kRevise,
                               const std::atomic<bool>* interrupt = nullptr) {
    const std::string path = dir / "rows.csv";
    std::ofstream(path, std::ios::binary) << text;
    ImportRequest request;
    request.profile = profile;
    request.inputs = {path};
    request.mode = mode;
    request.chunk_bytes = chunk_bytes;
    request.max_errors = max_errors;
    rejected.clear();
    ImportWatch watch;
    watch.taken = taken;
    watch.rejected = [this](const RejectedRow& row) {
      rejected.push_back(std::to_string(row.line) + ": " + row.reason);
    };
    OperationInfo info{"import", "ann", ""};
    info.interrupt = interrupt;
    return archive->import(request, watch, info);
  }

  ImportCounts counts(const std::string& text, ImportMode mode = ImportMode::kRevise) {
    auto done = import(text, mode);
    REQUIRE(done);
    return done->counts;
  }

  std::vector<std::string> timeline(const std::string& actor, bool with_members = false) {
    TimelineQuery query;
    query.actors = {*archive->find_actor(actor)};
    query.with_members = with_members;
    std::vector<std::string> found;
    REQUIRE(archive->timeline(query, [&](const TimelineLine& l) {
      found.push_back(l.when + " " + handle(l.event) + " " + l.summary);
      return Visit::kContinue;
    }));
    return found;
  }

  /// Of the newest import.
  LedgerEntry ledger() {
    LedgerEntry last;
    test::must(archive->ledger([&](const LedgerEntry& entry) {
      last = entry;
      return Visit::kContinue;
    }));
    return last;
  }

  Event event(const std::string& called) { return *archive->event(*archive->find_event(called)); }

  test::TempDir dir;
  test::FixedClock clock;
  std::unique_ptr<Archive> archive;
  std::vector<std::string> rejected;
  std::string profile = "gdelt";
  std::size_t chunk_bytes = 0;
  std::optional<std::uint64_t> max_errors;
  std::function<void(const ImportStatus&)> taken;
};

using Lines = std::vector<std::string>;

TEST_CASE("a row of GDELT is an event of those whom it names, by name, known group and code") {
  Desk desk;
  CHECK(desk.counts(lines({{}})) == ImportCounts{1, 1});
  CHECK(desk.timeline("hamas") ==
        Lines{"2024-01-15 gdelt:1 ISRAEL -> HAMAS: " + std::string(cameo_name("0841"))});
  CHECK(desk.timeline("israel").empty());  // its government did it
  CHECK(desk.timeline("israel-government") == desk.timeline("hamas"));
  CHECK(desk.timeline("israel", true) == desk.timeline("hamas"));
  const Event event = desk.event("gdelt:1");
  CHECK(event.kind == EventKind::kDataset);
  CHECK(event.code == "0841");
  CHECK(event.details.place == "Gaza, Gaza Strip");
  CHECK(event.details.url == "https://www.news.example/a");
  CHECK(format(event.published) == "2024-01-16T00:15:00Z");
}

TEST_CASE("no row whose code begins with a country's is missing from it and its members") {
  Desk desk;
  std::vector<GdeltRow> rows;
  for (const auto& [code, name] :
       std::vector<std::pair<std::string, std::string>>{{"ISR", "ISRAEL"},
                                                        {"ISRGOV", "ISRAELI"},
                                                        {"ISRGOVMIL", "ISRAEL"},
                                                        {"ISRREB", "HAMAS"},
                                                        {"ISR", "TEL AVIV"},
                                                        {"ISRXYZ", "SOMEBODY"},
                                                        {"ISRGOV", "NETANYAHU"},
                                                        {"ISR", "HEZBOLLAH"},
                                                        {"ISROPP", "BENNY GANTZ"}}) {
    GdeltRow row;
    row.id = rows.size() + 1;
    row.code1 = code;
    row.name1 = name;
    row.code2 = row.name2 = "";
    rows.push_back(row);
  }
  CHECK(desk.counts(lines(rows)).added == rows.size());
  CHECK(desk.timeline("israel", true).size() == rows.size());
  CHECK(desk.timeline("hamas").size() == 1);
}

TEST_CASE("the same again is nothing; what has changed is a revision, what has grown is added") {
  Desk desk;
  CHECK(desk.counts(lines({{.id = 1}, {.id = 2}})) == ImportCounts{2, 2});
  const CommitNumber before = desk.archive->last_commit();
  CHECK(desk.counts(lines({{.id = 1}, {.id = 2}})) == ImportCounts{2, 0, 0, 2});
  CHECK(desk.archive->last_commit() == before);
  CHECK(desk.counts(lines({{.id = 1}, {.id = 2}, {.id = 3}})) == ImportCounts{3, 1, 0, 2});
  CHECK(desk.counts(lines({{.id = 2, .tone = "1.0"}})) == ImportCounts{1, 0, 1});
  CHECK(desk.event("gdelt:2").revision == 2);
  CHECK(desk.counts(lines({{.id = 2, .tone = "9.0"}, {.id = 9}}), ImportMode::kNewOnly) ==
        ImportCounts{2, 1, 0, 0, 1});
  CHECK(desk.event("gdelt:2").revision == 2);
}

TEST_CASE("of an id that comes twice in a file the order of lines decides") {
  Desk desk;
  const std::string text = lines({{.id = 7, .tone = "1.0"},
                                  {.id = 3},
                                  {.id = 7, .tone = "1.0"},
                                  {.id = 7, .tone = "2.0"},
                                  {.id = 7, .tone = "3.0"}});
  CHECK(desk.counts(text) == ImportCounts{5, 2, 2, 1});
  const Event event = desk.event("gdelt:7");
  CHECK(event.revision == 3);
  const auto tone = std::find_if(event.details.facts.begin(), event.details.facts.end(),
                                 [](const Fact& fact) { return fact.value == "3.0"; });
  CHECK(tone != event.details.facts.end());
}

TEST_CASE("what people said of an imported event stays when its row comes again") {
  Desk desk;
  desk.counts(lines({{}}));
  EventInput input;
  input.place = "Rafah";
  REQUIRE(desk.archive->update(*desk.archive->find_event("gdelt:1"), input, {"update", "ann", ""}));
  CHECK(desk.counts(lines({{}})) == ImportCounts{1, 0, 0, 1});
  CHECK(desk.event("gdelt:1").details.place == "Rafah");
}

TEST_CASE("a timeline has the events of one dataset, of any, or of none") {
  Desk desk;
  desk.counts(lines({{.id = 1}, {.id = 2}}));
  const auto record = [&desk](const std::string& summary, const std::string& dataset) {
    EventInput input;
    input.summary = summary;
    input.when = input.published = "2024-01-16";
    input.actors[static_cast<std::size_t>(Role::kBy)] = {"hamas"};
    input.dataset = dataset;
    if (!dataset.empty()) input.id = "7";
    auto recorder = desk.archive->record({"record", "ann", ""});
    REQUIRE(recorder.add(input));
    REQUIRE(recorder.finish());
  };
  record("ours", "");
  record("the wire's", "wire");
  const auto found = [&desk](const std::string& dataset) {
    TimelineQuery query;
    query.actors = {*desk.archive->find_actor("hamas")};
    query.dataset = dataset;
    std::string events;
    REQUIRE(desk.archive->timeline(query, [&](const TimelineLine& l) {
      events += (events.empty() ? "" : " ") + handle(l.event);
      return Visit::kContinue;
    }));
    return events;
  };
  CHECK(found("") == "gdelt:1 gdelt:2 e1 e2");
  CHECK(found("gdelt") == "gdelt:1 gdelt:2");
  CHECK(found("GDELT") == "gdelt:1 gdelt:2");
  CHECK(found("wire") == "e2");
  CHECK(found("any") == "gdelt:1 gdelt:2 e2");
  CHECK(found("none") == "e1");
  CHECK(found("acled").empty());
}

TEST_CASE("an import that was undone can be made again") {
  Desk desk;
  desk.counts(lines({{.id = 1}, {.id = 2}}));
  REQUIRE(desk.archive->undo(std::nullopt, {"undo", "ann", ""}));
  CHECK(desk.timeline("hamas").empty());
  CHECK(desk.counts(lines({{.id = 1}, {.id = 2}})) == ImportCounts{2, 2});
  CHECK(desk.timeline("hamas").size() == 2);
  CHECK(desk.counts(lines({{.id = 1}, {.id = 2}})) == ImportCounts{2, 0, 0, 2});
}

TEST_CASE("an undo of more than one commit that is stopped goes on, or is taken back") {
  Desk desk;
  std::vector<GdeltRow> rows;
  for (std::uint64_t id = 1; id <= 300; ++id)
    rows.push_back({.id = id, .code2 = "NEWREB", .url = std::string(50'000, 'u')});
  REQUIRE(desk.counts(lines(rows)).added == 300);
  const auto commits = [&desk] {
    std::string text;
    test::must(desk.archive->commits([&](const Commit& commit) {
      text = commit.command + " " + std::to_string(number(commit.operation)) +
             (text.empty() ? "" : ", ") + text;
      return Visit::kContinue;
    }));
    return text;
  };
  const std::atomic<bool> stop = true;
  OperationInfo info{"undo", "ann", ""};
  info.interrupt = &stop;
  const auto stopped = desk.archive->undo(std::nullopt, info);
  REQUIRE_FALSE(stopped);
  CHECK(stopped.error().code == ErrorCode::kInterrupted);
  const std::size_t standing = desk.timeline("hamas").size();
  CHECK(standing > 0);
  CHECK(standing < 300);
  info.interrupt = nullptr;
  CHECK(commits() == "init 1, import 2, undo 3");

  // Others may write before it goes on; but nothing else is undone before.
  desk.counts(line({.id = 1000, .code1 = "ISR", .code2 = ""}));
  const auto other = desk.archive->undo(CommitNumber{4}, info);
  REQUIRE_FALSE(other);
  CHECK(other.error().message == "operation 2 is half undone");
  info.dry_run = true;
  CHECK(test::must(desk.archive->undo(std::nullopt, info)).events == 300);
  info.dry_run = false;
  CHECK(desk.timeline("hamas").size() == standing + 1);

  SUBCASE("it goes on") {
    CHECK(test::must(desk.archive->undo(std::nullopt, info)).events == 300);
    CHECK(commits() == "init 1, import 2, undo 3, import 4, undo 3");
    CHECK(desk.timeline("hamas").size() == 1);
    CHECK_FALSE(desk.archive->find_actor("new-rebels"));
    const auto again = desk.archive->undo(CommitNumber{2}, info);
    REQUIRE_FALSE(again);
    CHECK(again.error().message == "operation 2 is already undone");
    // As a whole it can be undone, too.
    CHECK(test::must(desk.archive->undo(CommitNumber{3}, info)).events == 300);
    CHECK(desk.timeline("hamas").size() == 301);
  }
  SUBCASE("it is taken back") {
    CHECK(test::must(desk.archive->undo(CommitNumber{3}, info)).events == 300 - standing);
    CHECK(desk.timeline("hamas").size() == 301);
    CHECK(test::must(desk.archive->undo(CommitNumber{2}, info)).events == 300);
    CHECK(desk.timeline("hamas").size() == 1);
  }
}

TEST_CASE("an import of many events is undone, brought back and restored as it was") {
  Desk desk;
  std::vector<GdeltRow> rows;
  for (std::uint64_t id = 1; id <= 3000; ++id) {
    GdeltRow row{.id = id, .url = "https://www.news.example/" + std::string(4000, 'u')};
    row.day = fmt::format("2024{:02}{:02}", id % 12 + 1, id % 28 + 1);
    if (id % 3 == 0) row.code2 = "NEWREB";
    if (id % 7 == 0) row.code2 = row.name2 = "";
    rows.push_back(row);
  }
  REQUIRE(desk.counts(lines({rows.begin(), rows.begin() + 1700})).added == 1700);
  // They share leaves, and a block.
  REQUIRE(desk.counts(lines(rows)).added == 1300);
  const auto told = [&desk] {
    std::vector<std::string> all;
    for (const std::string actor : {"israel-government", "hamas"}) {
      for (const std::string& one : desk.timeline(actor)) all.push_back(actor + " " + one);
    }
    return all;
  };
  const auto check_sound = [&desk](const std::string& directory) {
    CheckRequest deep;
    deep.deep = true;
    const CheckResult result = test::must(check_archive(directory, desk.clock, {}, deep));
    CHECK(result.sound());
    for (const Damage& damage : result.damage) MESSAGE(damage.what);
  };
  const auto whole = told();
  const ActorId government = test::must(desk.archive->find_actor("israel-government"));
  const CommitNumber imported = desk.archive->last_commit();
  const OperationInfo info{"undo", "ann", ""};
  CHECK(test::must(desk.archive->undo(std::nullopt, info)).events == 1300);
  const CommitNumber second = desk.archive->last_commit();
  CHECK(second == next(imported));
  CHECK(desk.timeline("israel-government").size() == 1700);
  CHECK(test::must(desk.archive->undo(CommitNumber{2}, info)).events == 1700);
  const CommitNumber first = desk.archive->last_commit();
  CHECK(first == next(second));
  CHECK(desk.timeline("hamas").empty());
  CHECK_FALSE(desk.archive->find_actor("israel-government"));  // the import made it
  desk.archive.reset();
  check_sound(desk.dir / "archive");
  desk.archive = test::must(Archive::open(desk.dir / "archive", desk.clock,
                                          {Access::kWrite, std::chrono::milliseconds{0}, nullptr}));
  TimelineQuery then;
  then.actors = {government};
  then.at.as_of = imported;
  const auto count = [](const TimelineLine&) { return Visit::kContinue; };
  CHECK(test::must(desk.archive->timeline(then, count)).lines == 3000);

  CHECK(test::must(desk.archive->undo(first, info)).events == 1700);
  CHECK(test::must(desk.archive->undo(second, info)).events == 1300);
  CHECK(told() == whole);
  test::copied(test::exported(*desk.archive), desk.dir / "copy", desk.clock).reset();
  desk.archive.reset();
  check_sound(desk.dir / "archive");
  check_sound(desk.dir / "copy");
  CHECK(test::difference(desk.dir / "archive", desk.dir / "copy") == "");
}

TEST_CASE("a full snapshot withdraws what it lacks, and takes it back when it is there again") {
  Desk desk;
  desk.counts(lines({{.id = 1}, {.id = 2}}));
  ImportCounts counts = desk.counts(lines({{.id = 2}}), ImportMode::kFullSnapshot);
  CHECK(counts.withdrawn == 1);
  CHECK(desk.event("gdelt:1").status == Status::kRetracted);
  CHECK(desk.timeline("hamas").size() == 1);
  counts = desk.counts(lines({{.id = 1}, {.id = 2}}), ImportMode::kFullSnapshot);
  CHECK(counts == ImportCounts{2, 0, 1, 1});
  CHECK(desk.timeline("hamas").size() == 2);
  // A row that cannot be read is no event that has vanished.
  counts = desk.counts(lines({{.id = 1}, {.id = 2, .day = "20249999"}}), ImportMode::kFullSnapshot);
  CHECK(counts == ImportCounts{2, 0, 0, 1, 0, 1});
}

TEST_CASE("bad rows are rejected with line and reason, and the counts add up") {
  Desk desk;
  std::string text = line({.id = 1}) + "not a row\n" + line({.id = 2, .day = "20240231"});
  text += line({.id = 3, .name1 = std::string("A\0B", 3)});
  text += line({.id = 4, .name1 = "A\xff"});
  text += line({.id = 5, .code1 = "", .name1 = "", .code2 = "", .name2 = ""});
  text += line({.id = 6, .url = std::string(70'000, 'u')});
  std::string torn = line({.id = 7});
  torn.resize(torn.size() / 3);
  text += torn;
  const ImportCounts counts = desk.counts(text);
  CHECK(counts == ImportCounts{8, 1, 0, 0, 0, 7});
  REQUIRE(desk.rejected.size() == 7);
  CHECK(desk.rejected[0].starts_with("2: "));
  CHECK(desk.rejected[6].starts_with("8: "));
}

TEST_CASE("whatever rows come, in whatever mode, each is counted once") {
  constexpr unsigned kSeed = 7;
  MESSAGE("seed " << kSeed);
  std::mt19937 random(kSeed);
  const auto pick = [&random](std::uint32_t below) { return random() % below; };
  Desk desk;
  struct Stored {
    std::string tone;
    std::set<std::string> sent;  // the tones that it ever had
    std::string put_off;         // one of them that came again; "" none
  };
  std::map<std::uint64_t, Stored> model;
  for (int round = 0; round < 30; ++round) {
    CAPTURE(round);
    const bool new_only = pick(2) == 0;
    ImportCounts expected;
    std::string text;
    for (expected.read = 0; expected.read < 5 || pick(40) != 0; ++expected.read) {
      const GdeltRow row{.id = pick(40) + 1, .tone = std::to_string(pick(3)) + ".5"};
      if (!text.empty() && pick(5) == 0) {  // the first row says what the columns are
        const std::string bad[] = {line({.id = row.id, .day = "20241301"}), "torn\n",
                                   line({.id = row.id, .name1 = "\xff"}),
                                   line({.id = row.id, .event = "0841\tx"})};
        text += bad[pick(4)];
        ++expected.rejected;
        continue;
      }
      text += line(row);
      const auto [at, fresh] = model.try_emplace(row.id, Stored{row.tone, {row.tone}, ""});
      Stored& stored = at->second;
      stored.put_off = "";
      if (fresh) {
        ++expected.added;
      } else if (stored.tone == row.tone) {
        ++expected.identical;
      } else if (new_only) {
        ++expected.kept;
      } else if (stored.sent.contains(row.tone)) {
        ++expected.identical;
        stored.put_off = row.tone;
      } else {
        ++expected.revised;
        stored.tone = row.tone;
        stored.sent.insert(row.tone);
      }
    }
    for (auto& [id, stored] : model) {
      if (stored.put_off.empty()) continue;
      --expected.identical;
      ++expected.revised;
      stored.tone = std::exchange(stored.put_off, "");
    }
    const auto counts = desk.counts(text, new_only ? ImportMode::kNewOnly : ImportMode::kRevise);
    CHECK(counts == expected);
    CHECK(counts.read ==
          counts.added + counts.revised + counts.identical + counts.kept + counts.rejected);
    CHECK(desk.rejected.size() == expected.rejected);
  }
}

TEST_CASE(
    "a byte order mark, line ends of Windows, blank lines and no last line end are no errors") {
  Desk desk;
  std::string text = "\xEF\xBB\xBF" + lines({{.id = 1}, {.id = 2}}) + "\n" + line({.id = 3});
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2)
    text.insert(at, "\r");
  text.resize(text.size() - 2);
  CHECK(desk.counts(text) == ImportCounts{3, 3});
  CHECK(desk.event("gdelt:3").details.url == "https://www.news.example/a");
}

TEST_CASE("a header where none belongs is one rejected row") {
  Desk desk;
  std::string header = "GLOBALEVENTID\tSQLDATE";
  for (int column = 2; column < 61; ++column) header += "\tColumn" + std::to_string(column);
  CHECK(desk.counts(header + "\n" + line({.id = 1})) == ImportCounts{2, 1, 0, 0, 0, 1});
  CHECK(desk.rejected.front().starts_with("1: "));
}

TEST_CASE("a file with another delimiter is refused, and beside good ones it is one rejected row") {
  Desk desk;
  std::string text = line({.id = 1});
  std::replace(text.begin(), text.end(), '\t', ';');
  const auto alone = desk.import(text);
  REQUIRE_FALSE(alone);
  CHECK(
      alone.error().message.ends_with("rows.csv: 57, 58 or 61 columns expected, 1 found; the line "
                                      "has 60 ';': is the delimiter ';'?"));
  CHECK(desk.archive->last_commit() == CommitNumber{1});
  CHECK(desk.counts(line({.id = 2}) + text) == ImportCounts{2, 1, 0, 0, 0, 1});
}

TEST_CASE("a column of a megabyte is a rejected row, and what follows comes in") {
  Desk desk;
  const std::string text =
      lines({{.id = 1, .name1 = std::string(1U << 20U, 'a')}, {.id = 2}, {.id = 3}});
  CHECK(desk.counts(text) == ImportCounts{3, 2, 0, 0, 0, 1});
  CHECK(desk.rejected.front() == "1: an actor's name has 1048576 bytes, more than 65536");
}

TEST_CASE("in a directory each file counts for itself, and its reject names it once") {
  const test::TempDir dir;
  const test::FixedClock clock;
  const auto archive = test::new_archive(dir / "archive", {"init", "ann", ""}, clock);
  std::filesystem::create_directories(dir / "in/b/c");
  const auto put = [&](const char* name, const std::string& text) {
    std::ofstream(dir / name, std::ios::binary) << text;
  };
  put("in/a.csv", line({.id = 1}));
  put("in/b/c/rows.csv", line({.id = 2}));
  put("in/b/damaged.csv.gz", "\x1F\x8B\x08 and no more");
  put("in/b/empty.csv", "");
  put("in/b/readme.txt", "These are the rows of January.\n");
  put("in/z.csv", line({.id = 3}));
  ImportRequest request;
  request.profile = "gdelt";
  request.inputs = {dir / "in"};
  std::vector<std::string> rejected;
  ImportWatch watch;
  watch.rejected = [&](const RejectedRow& row) {
    rejected.push_back(row.origin.substr(row.origin.find("/in/")) + " " + row.reason);
  };
  const auto done = test::must(archive->import(request, watch, {"import", "ann", ""}));
  CHECK(done.counts == ImportCounts{5, 3, 0, 0, 0, 2});
  REQUIRE(rejected.size() == 2);
  CHECK(rejected[0].starts_with("/in/b/damaged.csv.gz damaged gzip data: "));
  CHECK(rejected[1] == "/in/b/readme.txt 57, 58 or 61 columns expected, 1 found");
  std::string ledger;
  test::must(archive->ledger([&](const LedgerEntry& entry) {
    ledger += entry.path.substr(entry.path.find("/in/") + 4) + " " + std::to_string(entry.read) +
              " " + std::to_string(entry.rejected) + "; ";
    return Visit::kContinue;
  }));
  CHECK(ledger ==
        "a.csv 1 0; b/c/rows.csv 1 0; b/damaged.csv.gz 1 1; b/readme.txt 1 1; z.csv 1 0; ");
}

TEST_CASE("a date long before the row came is marked, and precision is kept") {
  Desk desk;
  desk.counts(lines({{.id = 1, .day = "20230115"}, {.id = 2}}));
  const auto figures = [&](const char* called) { return desk.event(called).details.facts.size(); };
  CHECK(figures("gdelt:1") == figures("gdelt:2") + 1);
}

/// All that an archive says of its events, whichever commits they came in.
Lines everything(const Desk& desk) {
  Lines found;
  const auto take = [&](const TimelineLine& l) {
    const std::string who = number(l.actor) == 0 ? "" : (*desk.archive->actor(l.actor)).handle;
    const Event event = *desk.archive->event(l.event);
    std::string text = fmt::format("{} {} {} {} {} {}", who, l.when, handle(l.event), l.summary,
                                   l.source, event.revision);
    for (const Fact& fact : event.details.facts) text += " " + fact.value;
    for (const Participant& one : event.participants)
      text += " " + (*desk.archive->actor(one.actor)).handle + " " + one.alias;
    found.push_back(text);
    return Visit::kContinue;
  };
  TimelineQuery query;
  REQUIRE(desk.archive->timeline(query, take));
  std::vector<Actor> actors;
  REQUIRE(desk.archive->actors(false, [&](const Actor& actor) {
    actors.push_back(actor);
    return Visit::kContinue;
  }));
  std::sort(actors.begin(), actors.end(),
            [](const Actor& a, const Actor& b) { return a.handle < b.handle; });
  for (const Actor& actor : actors) {
    query.actors = {actor.id};
    REQUIRE(desk.archive->timeline(query, take));
  }
  return found;
}

TEST_CASE("rows come to the same events, however many are read at once, in whatever order") {
  std::mt19937 random(20241);
  const auto upto = [&](std::uint64_t n) { return random() % n; };
  const Lines codes = {"ISR", "ISRGOV", "PSEREB", "USA", "LBNREB", "XYZ", "EGYGOVMIL"};
  const Lines names = {"ISRAEL", "HAMAS", "CAIRO", "", "HEZBOLLAH"};
  for (int round = 0; round < 6; ++round) {
    std::vector<GdeltRow> rows;
    for (std::uint64_t id = 1 + upto(90); rows.size() < 1500; id += 1 + upto(3) * upto(3)) {
      GdeltRow row;
      row.id = id;
      row.day = fmt::format("202{}{:02}{:02}", upto(4), 1 + upto(12), 1 + upto(28));
      row.code1 = codes[upto(codes.size())];
      row.name1 = names[upto(names.size())];
      row.tone = fmt::format("-{}.{}", upto(9), 1 + upto(9));
      row.url = fmt::format("https://n{}.example/{}", upto(9), id / 3);
      rows.push_back(row);
    }
    // In order; with ids twice, near and far; in no order.
    for (std::uint64_t n = round % 3 == 0 ? 0 : 40; n > 0; --n) {
      GdeltRow again = rows[upto(rows.size())];
      again.tone = fmt::format("{}.125", n);
      rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(upto(rows.size())), again);
    }
    if (round % 3 == 2) std::shuffle(rows.begin(), rows.end(), random);
    Desk at_once, in_pieces, in_two;
    in_pieces.chunk_bytes = 1 + upto(20'000);
    CHECK(at_once.counts(lines(rows)) == in_pieces.counts(lines(rows)));
    const auto middle = rows.begin() + static_cast<std::ptrdiff_t>(upto(rows.size()));
    in_two.chunk_bytes = 3000;
    in_two.counts(lines({rows.begin(), middle}));
    in_two.counts(lines({middle, rows.end()}));
    std::map<std::uint64_t, std::string> last;  // what the last line of an id says
    for (const GdeltRow& row : rows) last[row.id] = row.tone;
    for (const auto& [id, tone] : last) {
      const auto facts = in_pieces.event(fmt::format("gdelt:{}", id)).details.facts;
      CHECK(std::any_of(facts.begin(), facts.end(),
                        [&tone](const Fact& fact) { return fact.value == tone; }));
    }
    const Lines all = everything(at_once);
    CHECK(all.size() > rows.size());
    CHECK(everything(in_pieces) == all);
    CHECK(everything(in_two) == all);
    CHECK(in_pieces.counts(lines(rows)).added == 0);
  }
}

TEST_CASE("an import that is stopped goes on where its last commit ended") {
  Desk desk;
  std::vector<GdeltRow> rows;
  for (std::uint64_t id = 1; id <= 250'000; ++id) rows.push_back({.id = id});
  const std::string text = lines(rows);
  const std::atomic<bool> stop = true;
  auto stopped = desk.import(text, ImportMode::kRevise, &stop);
  REQUIRE(!stopped);
  CHECK(stopped.error().code == ErrorCode::kInterrupted);
  const std::uint64_t there = desk.archive->totals().events;
  CHECK(there > 0);
  CHECK(there < 250'000);
  CHECK(desk.counts(text) == ImportCounts{250'000, 250'000 - there, 0, there});
}

TEST_CASE("whoever is in no registry is of the country that a column or the name says") {
  Desk desk;
  desk.profile = "acled";
  const std::string columns =
      "event_id_cnty,event_date,time_precision,event_type,actor1,country,location,source,notes,"
      "fatalities\n";
  const auto row = [](const std::string& id, const std::string& who) {
    return id + ",2024-01-15,1,Protests," + who + ",Israel,Haifa,Paper,row " + id + ",0\n";
  };
  desk.counts(columns + row("A1", "Protesters (Israel)") +
              row("A2", "Military Forces of Israel (2022-)") + row("A3", "Government of Israel") +
              row("A4", "Protesters (Jordan)") + row("A5", "Friends of Israel") +
              row("A6", "Rioters (Nowhere)"));
  CHECK(desk.timeline("israel", true) ==
        Lines{"2024-01-15 e1 row A1", "2024-01-15 e2 row A2", "2024-01-15 e3 row A3"});
  CHECK(desk.timeline("jordan", true) == Lines{"2024-01-15 e4 row A4"});

  desk.profile = "icews";
  const auto icews = [](const std::string& id, const std::string& who, const std::string& whence) {
    return id + "\t2024-01-16\t" + who + "\t\t" + whence +
           "\tDemand\t10\t-5.0\t\t\t\t1\t1\tPaper\t\t\t\tEgypt\t30\t31\n";
  };
  desk.counts(icews("1", "Police", "Egypt") + icews("2", "Police", "Qatar") +
              icews("3", "Police (Egypt)", "Egypt") + icews("4", "Police", ""));
  const auto count = [&desk](const std::string& actor) {
    return desk.timeline(actor, true).size();
  };
  CHECK(count("egypt") == 2);
  CHECK(count("police-egypt-icews") == 2);
  CHECK(count("qatar") == 1);
  CHECK(count("police-icews") == 1);
}

TEST_CASE("a row that names only its target does not read as if the target had done it") {
  Desk desk;
  GdeltRow to, by;
  to.code1 = to.name1 = by.code2 = by.name2 = "";
  by.id = 2;
  desk.counts(lines({to, by}));
  const std::string act = std::string(cameo_name("0841"));
  CHECK(desk.timeline("hamas") == Lines{"2024-01-15 gdelt:1 -> HAMAS: " + act});
  CHECK(desk.timeline("israel", true) == Lines{"2024-01-15 gdelt:2 ISRAEL: " + act});
}

TEST_CASE("slow: a difference of more events than are gathered is told in order, each once") {
  constexpr std::uint64_t kRows = 210'000, kMoved = 1000;
  const auto rows = [](std::uint64_t moved) {
    std::string text;
    for (std::uint64_t id = 1; id <= kRows; ++id) {
      // Some days, in no order of the ids; what has moved did so within its month.
      const std::uint64_t day = id <= moved ? 31 : 1 + id * 7919 % 28;
      GdeltRow row;
      row.id = id;
      row.day = (day < 10 ? "2024010" : "202401") + std::to_string(day);
      text += line(row);
    }
    return text;
  };
  Desk desk;
  CHECK(desk.counts(rows(0)).added == kRows);
  const CommitNumber loaded = desk.archive->last_commit();
  CHECK(desk.counts(rows(kMoved)).revised == kMoved);
  const auto told = [&desk](CommitNumber from, ActorId actor) {
    std::vector<std::string> events;
    DiffQuery query{{from, {}}, {desk.archive->last_commit(), {}}, {actor}, {}};
    REQUIRE(desk.archive->diff(query, [&events](const Difference& one) {
      events.push_back(one.after->when + " " + handle(one.event) + " " + one.after->code +
                       (one.before ? " from " + one.before->when : ""));
      return Visit::kContinue;
    }));
    return events;
  };
  const ActorId hamas = *desk.archive->find_actor("hamas");
  std::vector<std::string> all;
  TimelineQuery query;
  query.actors = {hamas};
  REQUIRE(desk.archive->timeline(query, [&all](const TimelineLine& l) {
    all.push_back(l.when + " " + handle(l.event) + " 0841");
    return Visit::kContinue;
  }));
  CHECK(all.size() == kRows);
  CHECK(told(CommitNumber{1}, hamas) == all);  // walked
  const auto moved = told(loaded, hamas);      // gathered
  REQUIRE(moved.size() == kMoved);
  CHECK(moved.front() == "2024-01-31 gdelt:1 0841 from 2024-01-24");
}

/// Rows of ids from `first` on. Where the archive has higher ones, each chunk is a commit.
std::vector<GdeltRow> some(std::uint64_t first, std::uint64_t count) {
  std::vector<GdeltRow> rows;
  for (std::uint64_t id = first; id < first + count; ++id) rows.push_back({.id = id});
  return rows;
}

TEST_CASE("the ledger has a file to its end, whatever its last rows brought") {
  Desk desk;
  desk.chunk_bytes = 1000;
  std::vector<GdeltRow> rows = some(1, 100);
  desk.counts(lines(rows));
  const LedgerEntry first = desk.ledger();
  CHECK(first.added == 100);
  SUBCASE("a change at its beginning, and nothing new behind it") {
    rows[2].tone = "9.5";
    CHECK(desk.counts(lines(rows)) == ImportCounts{100, 0, 1, 99});
    const LedgerEntry entry = desk.ledger();
    CHECK(entry.read == 100);
    CHECK(entry.revised == 1);
    CHECK(entry.identical == 99);
    CHECK(entry.digest.size() == 32);
    CHECK(entry.digest != first.digest);
  }
  SUBCASE("an event that had gone from the snapshot") {
    rows.resize(90);
    desk.counts(lines(rows), ImportMode::kFullSnapshot);
    const LedgerEntry entry = desk.ledger();
    CHECK(entry.operation != first.operation);
    CHECK(entry.read == 90);
    CHECK(entry.identical == 90);
    CHECK(entry.digest.size() == 32);
  }
  SUBCASE("bad rows at its end") {
    rows.push_back({.id = 200});
    std::string text = lines(rows);
    for (int i = 0; i < 30; ++i) text += "no row, and the file ends without a good one\n";
    CHECK(desk.counts(text) == ImportCounts{131, 1, 0, 100, 0, 30});
    const LedgerEntry entry = desk.ledger();
    CHECK(entry.read == 131);
    CHECK(entry.rejected == 30);
    CHECK(entry.digest.size() == 32);
  }
}

TEST_CASE("too many errors end an import of several commits behind the last good one") {
  Desk desk;
  desk.counts(line({.id = 1000}));
  desk.chunk_bytes = 1000;
  desk.max_errors = 2;
  std::string text = lines(some(1, 50));
  for (int i = 0; i < 3; ++i) text += "no row\n";
  text += lines(some(51, 900));
  const auto done = test::must(desk.import(text));
  CHECK(done.stopped);
  CHECK(done.counts == ImportCounts{53, 50, 0, 0, 0, 3});
  CHECK(desk.archive->totals().events == done.counts.added + 1);
  CHECK(number(desk.archive->last_commit()) > number(done.operation));  // several commits
  const LedgerEntry entry = desk.ledger();
  CHECK(entry.read == done.counts.read);
  CHECK(entry.rejected == 3);
  CHECK(entry.digest.empty());  // not read to its end
  desk.max_errors = {};
  CHECK(desk.counts(text) ==
        ImportCounts{953, 950 - done.counts.added, 0, done.counts.added, 0, 3});
}

TEST_CASE("no row behind the one that is a rejected row too many is taken, wherever chunks end") {
  std::string text;
  for (int i = 0; i < 40; ++i) {
    text += lines(some(1 + 10 * static_cast<std::uint64_t>(i), 10));
    text += "no row\n";
  }
  for (const std::size_t chunk_bytes : {0, 500, 3000, 20'000}) {
    for (const bool has_one : {false, true}) {  // then rows are looked up one by one
      CAPTURE(chunk_bytes);
      CAPTURE(has_one);
      Desk desk;
      if (has_one) desk.counts(line({.id = 100'000}));
      desk.chunk_bytes = chunk_bytes;
      desk.max_errors = 10;
      const auto done = test::must(desk.import(text));
      CHECK(done.stopped);
      CHECK(done.counts == ImportCounts{121, 110, 0, 0, 0, 11});
      CHECK(desk.rejected.back() == "121: 57, 58 or 61 columns expected, 1 found");
      desk.max_errors = 0;
      CHECK(test::must(desk.import(text)).counts == ImportCounts{11, 0, 0, 10, 0, 1});
      desk.max_errors = 40;
      CHECK_FALSE(test::must(desk.import(text)).stopped);
      CHECK(desk.archive->totals().events == (has_one ? 401 : 400));
    }
  }
}

TEST_CASE("rejected rows that are very many are counted, and the first of them told") {
  constexpr std::uint64_t kRows = 120'000;
  Desk desk;
  std::string text = lines({{}});
  for (std::uint64_t i = 0; i < kRows; ++i) text += "x\n";
  const ImportCounts counts = desk.counts(text);
  CHECK(counts == ImportCounts{kRows + 1, 1, 0, 0, 0, kRows});
  CHECK(desk.rejected.size() == 50'001);
  CHECK(desk.rejected.back().starts_with("50002: too many rejected rows to keep them all"));
  CHECK(desk.ledger().rejected == kRows);
}

TEST_CASE(
    "what is thrown among the workers comes out of the import, and the archive takes the next") {
  Desk desk;
  desk.chunk_bytes = 1000;
  const std::string text = lines(some(1, 100));
  desk.taken = [](const ImportStatus& status) {
    if (status.counts.read > 20) throw std::bad_alloc();
  };
  CHECK_THROWS_AS((void)desk.import(text), std::bad_alloc);
  CHECK(desk.archive->totals().events == 0);
  desk.taken = {};
  CHECK(desk.counts(text) == ImportCounts{100, 100});
}

TEST_CASE("the sample of GDELT comes in whole") {
  const std::string path = std::string(PARLEY_SHARED_DATA) + "/gdelt/20180101000000.export.CSV";
  if (!std::filesystem::exists(path)) {
    MESSAGE("skipped: no " << path);
    return;
  }
  std::ifstream file(path);
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  Desk desk;
  CHECK(desk.counts(text) == ImportCounts{2414, 2414});
  CHECK(desk.counts(text) == ImportCounts{2414, 0, 0, 2414});
  std::set<std::string> israel;
  std::istringstream in(text);
  for (std::string row; std::getline(in, row);) {
    std::vector<std::string> c;
    std::istringstream fields(row);
    for (std::string field; std::getline(fields, field, '\t');) c.push_back(field);
    if (c[5].starts_with("ISR") || c[15].starts_with("ISR")) israel.insert("gdelt:" + c[0]);
  }
  std::set<std::string> found;
  for (const auto& shown : desk.timeline("israel", true))
    found.insert(shown.substr(11, shown.find(' ', 11) - 11));
  for (const auto& id : israel) {
    CAPTURE(id);
    CHECK(found.contains(id));
  }
}

}  // namespace parley::import_test
