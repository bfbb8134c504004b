// SPDX-License-Identifier: MIT
// What is exported comes back the same, whatever was kept: the events of datasets, dates of any kind,
// names that are not UTF-8. And what is not a whole export, or not one of this archive, changes
// nothing. That all of the past comes back is in history_model_test.cpp.
#include <fmt/format.h>

#include <deque>
#include <filesystem>
#include <vector>

#include "core/export.h"
#include "tests/copied.h"
#include "tests/core/full_archive.h"

namespace parley::restore_test {

namespace fs = std::filesystem;
using test::by_ann;
using test::fill;
using test::import;
using test::must;
using test::opened;
using test::row;

/// The lines, with their ends.
std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at) + 1;
    lines.push_back(text.substr(at, end - at));
    at = end;
  }
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) text += line;
  return text;
}

bool begins(const std::string& line, std::string_view record) {
  return line.starts_with(fmt::format(R"({{"record":"{}")", record));
}

/// An archive and its export, made once.
struct Original {
  Original() {
    fill(directory, clock);
    text = test::exported(*must(Archive::open(directory, clock)));
    test::new_archive(dir / "empty", by_ann("init"), clock);
  }
  /// An empty archive there; sooner copied than made.
  void make_empty(const std::string& place) const { fs::copy(dir / "empty", place); }
  test::TempDir dir;
  test::FixedClock clock;
  std::string directory = dir / "original";
  std::string text;
};

const Original& original() {
  static const Original made;
  return made;
}

/// Everyone's timeline and that of each actor; leaves may be divided otherwise.
std::string timelines_of(const Archive& archive) {
  std::vector<TimelineQuery> queries(1);
  must(archive.actors(true, [&](const Actor& actor) {
    queries.emplace_back().actors = {actor.id};
    return Visit::kContinue;
  }));
  std::string all;
  for (const TimelineQuery& query : queries) {
    must(archive.timeline(query, [&all](const TimelineLine& line) {
      all += fmt::format("{} {} {} {} {}\n", handle(line.event), line.revision, line.when,
                         line.summary, line.source);
      return Visit::kContinue;
    }));
  }
  return all;
}

/// Commits of an archive that is opened anew: what a restore has left.
unsigned commits_in(const std::string& directory, const Clock& clock) {
  return number(must(Archive::open(directory, clock))->last_commit());
}

TEST_CASE("an export that is restored and exported again is the same, byte for byte") {
  const Original& from = original();
  test::TempDir dir;
  auto copy = test::copied(from.text, dir / "copy", from.clock);
  CHECK(test::exported(*copy) == from.text);
  copy.reset();
  CHECK(test::difference(from.directory, dir / "copy") == "");
}

TEST_CASE("commits of thousands of imported events are restored, whatever ids they have") {
  test::TempDir dir;
  test::FixedClock clock;
  test::new_archive(dir / "a", by_ann("init"), clock);
  std::deque<std::string> texts;
  const auto rows = [&texts](int from, int to, int day) {
    std::vector<ImportedEvent> events;
    for (int id = from; id < to; ++id) {
      const std::string& text = texts.emplace_back(std::to_string(id));
      events.push_back(
          row(text, texts.emplace_back(fmt::format("2024-01-{:02}", (id + day) % 28 + 1))));
    }
    return events;
  };
  import(dir / "a", "gdelt", rows(10'000, 13'000, 0), clock);
  import(dir / "a", "gdelt", rows(12'500, 15'500, 0), clock);  // some are there already
  import(dir / "a", "gdelt", rows(15'000, 18'000, 1), clock);  // some are revised
  import(dir / "a", "gdelt", rows(100, 2'100, 0), clock);      // before all others
  import(dir / "a", "ucdp-ged", rows(1, 10'000, 0), clock);    // in several parts
  import(dir / "a", "newsroom", rows(1, 2'000, 0), clock);     // ids that are no events' own
  const std::string text = test::exported(*must(Archive::open(dir / "a", clock)));
  auto copy = test::copied(text, dir / "copy", clock);
  CHECK(test::exported(*copy) == text);
  const auto same = must(Archive::open(dir / "a", clock));
  CHECK(timelines_of(*copy) == timelines_of(*same));
}

TEST_CASE("a restore is interrupted among the events of a large commit, and leaves nothing of it") {
  test::TempDir dir;
  test::FixedClock clock;
  test::new_archive(dir / "a", by_ann("init"), clock);
  std::deque<std::string> ids;
  std::vector<ImportedEvent> events;
  for (int id = 1; id <= 1500; ++id)
    events.push_back(row(ids.emplace_back(std::to_string(id)), "2024-01-15"));
  import(dir / "a", "gdelt", events, clock);
  const std::string text = test::exported(*must(Archive::open(dir / "a", clock)));
  test::new_archive(dir / "copy", by_ann("init"), clock);
  std::atomic<bool> stop = false;
  {
    auto archive = opened(dir / "copy", clock);
    Restorer restorer = archive->restore(&stop);
    Result<void> done;
    int event = 0;
    for (const std::string& line : lines_of(text)) {
      if (begins(line, "event") && ++event == 700) stop = true;
      done = restorer.add(std::string_view(line).substr(0, line.size() - 1));
      if (!done) break;
    }
    REQUIRE_FALSE(done);
    CHECK(done.error().code == ErrorCode::kInterrupted);
    CHECK(event == 700);
  }
  CHECK(commits_in(dir / "copy", clock) == 1);
  must(test::restore_into(*opened(dir / "copy", clock), text));
  CHECK(test::exported(*must(Archive::open(dir / "copy", clock))) == text);
}

TEST_CASE("what is recorded after a restore gets the ids that the original would have given") {
  const Original& from = original();
  test::TempDir dir;
  test::FixedClock clock;
  clock.set(from.clock.now() + std::chrono::hours(1));
  fs::copy(from.directory, dir / "a");
  test::copied(from.text, dir / "b", from.clock).reset();
  for (const char* name : {"a", "b"}) {
    auto archive = opened(dir / name, clock);
    test::add(*archive, test::article("New talks", "Egypt met Hamas and the Cairo Desk.", 19800));
    must(archive->undo(std::nullopt, by_ann("undo")));
    must(archive->undo(std::nullopt, by_ann("undo")));
  }
  const auto a = test::exported(*must(Archive::open(dir / "a", clock)));
  CHECK(test::exported(*must(Archive::open(dir / "b", clock))) == a);
  // An older copy catches up.
  test::copied(from.text, dir / "c", clock).reset();
  must(test::restore_into(*opened(dir / "c", clock), a));
  CHECK(test::difference(dir / "a", dir / "c") == "");
}

TEST_CASE("an export that is cut off anywhere is refused, and what is stored are whole commits") {
  const Original& from = original();
  const auto lines = lines_of(from.text);
  for (std::size_t kept = 0; kept < lines.size(); kept += kept < 750 ? 375 : 3) {
    CAPTURE(kept);
    test::TempDir dir;
    from.make_empty(dir / "copy");
    const std::string part = joined({lines.begin(), lines.begin() + static_cast<long>(kept)});
    const auto done = test::restore_into(*opened(dir / "copy", from.clock), part);
    REQUIRE_FALSE(done);
    // The last commit that is complete is stored; the same again, with the whole, does the rest.
    const auto begun = std::count_if(lines.begin(), lines.begin() + static_cast<long>(kept),
                                     [](const auto& line) { return begins(line, "commit"); });
    CHECK(commits_in(dir / "copy", from.clock) == std::max(1L, begun - 1));
    if (kept % 4 != 0) continue;
    must(test::restore_into(*opened(dir / "copy", from.clock), from.text));
    REQUIRE(test::difference(from.directory, dir / "copy") == "");
  }
}

TEST_CASE("an export that lacks a line, has one twice or two in another order is refused") {
  const Original& from = original();
  const auto lines = lines_of(from.text);
  test::TempDir dir;
  int tried = 0;
  for (std::size_t i = 0; i < lines.size(); i += i < 750 ? 375 : 1) {
    CAPTURE(lines[i]);
    for (const bool twice : {false, true}) {
      // Some lines the one way, some the other. A string may come again: it is there.
      if ((i % 2 == 0) == twice || (twice && begins(lines[i], "string"))) continue;
      auto changed = lines;
      const auto at = changed.begin() + static_cast<long>(i);
      if (twice) {
        changed.insert(at, lines[i]);
      } else {
        changed.erase(at);
      }
      const std::string copy = dir / fmt::format("copy{}", ++tried);
      from.make_empty(copy);
      const auto done = test::restore_into(*opened(copy, from.clock), joined(changed));
      REQUIRE_FALSE(done);
      // Without its first line, or with two, it is no export; else it says itself that it is damaged.
      CHECK(done.error().code == (i == 0 ? ErrorCode::kFailed : ErrorCode::kDamaged));
      fs::remove_all(copy);
    }
  }
}

TEST_CASE("a value that was changed in an export is noticed before it is stored") {
  const Original& from = original();
  struct Case {
    const char *was, *is, *says;
  };
  const std::vector<Case> cases = {
      {"it was otherwise", "it was so", "does not come out as it was exported"},
      {"Harbour Wire\"}", "Harbour Wira\"}", "no earlier line gives the string \"Harbour Wire\""},
      {R"("when":"2024-01~")", R"("when":"2024-02~")", "does not come out"},
      {R"("when":"2024-01~")", R"("when":"soon")", "'soon' is not an EDTF date"},
      {R"("value":"-10.0")", R"("value":"")", "a figure without a value"},
      {R"("handle":"hamas")", R"("handle":"hamaz")", "commit 1, which begins on line 2,"},
      {R"("record":"report")", R"("record":"raport")", "not a line of an export"},
      {R"("title":"Talks in Doha")", R"("titel":"Talks in Doha")", "unknown key \"titel\""},
      {R"("published":"2024-01-15")", R"("published":"2024-02-30")", "\"published\": "},
      {R"("report":"r1")", R"("report":"x1")", "\"report\": 'x1' is not a handle"},
      {R"("roles":["by"])", R"("roles":["buy"])",
       "\"roles\": 'buy' is not a word that belongs here"},
      {R"("revision":2)", R"("revision":3)", "revision 3 does not follow revision 1"},
      {R"("version":1)", R"("version":2)", "an export of version 2; this program reads version 1"},
      {R"("record":"end")", R"("record":"end)", "not JSON: a string has no closing quotation mark"},
  };
  for (const auto& [was, is, says] : cases) {
    INFO(std::string(was));
    std::string text = from.text;
    const auto at = text.find(was);
    REQUIRE(at != std::string::npos);
    text.replace(at, std::string_view(was).size(), is);
    test::TempDir dir;
    from.make_empty(dir / "copy");
    const auto done = test::restore_into(*opened(dir / "copy", from.clock), text);
    REQUIRE_FALSE(done);
    CHECK_MESSAGE(done.error().message.find(says) != std::string::npos, done.error().message);
    // What came before is whole: the export as it was goes on from there.
    must(test::restore_into(*opened(dir / "copy", from.clock), from.text));
    CHECK(test::difference(from.directory, dir / "copy") == "");
  }
}

TEST_CASE("an archive that holds something else is left as it is") {
  const Original& from = original();
  test::TempDir dir;
  test::FixedClock clock;
  test::new_archive(dir / "other", by_ann("init"), clock);
  test::add(*opened(dir / "other", clock), test::article("Other", "Egypt met Qatar.", 19700));
  const auto before = test::stored(dir / "other");
  const auto done = test::restore_into(*opened(dir / "other", clock), from.text);
  REQUIRE_FALSE(done);
  CHECK(done.error().message.find("is not empty, and its commit 2 is not the one in this export") !=
        std::string::npos);
  CHECK(test::stored(dir / "other") == before);
}

TEST_CASE("a restore whose process ended before the first commit was acknowledged is sound") {
  const Original& from = original();
  test::TempDir dir;
  must(Archive::create(dir / "copy", by_ann("init"), test::FixedClock(test::day(1))));
  fs::copy_file(dir / "copy/HEAD", dir / "HEAD");
  const auto lines = lines_of(from.text);
  const auto second = std::find_if(lines.begin(), lines.end(), [](const auto& line) {
    return line.starts_with(R"({"record":"commit","number":2)");
  });
  (void)test::restore_into(*opened(dir / "copy", from.clock), joined({lines.begin(), second + 1}));
  CHECK(commits_in(dir / "copy", from.clock) == 1);
  // HEAD as it was: the disk has the new first commit, and nobody has said so yet.
  fs::copy_file(dir / "HEAD", dir / "copy/HEAD", fs::copy_options::overwrite_existing);
  CHECK(must(Archive::open(dir / "copy", from.clock))->commit(CommitNumber{1})->author == "ann");
  must(test::restore_into(*opened(dir / "copy", from.clock), from.text));
  CHECK(test::difference(from.directory, dir / "copy") == "");
  // But for that one commit HEAD is believed.
  must(Archive::create(dir / "other", by_ann("init"), test::FixedClock(test::day(2))));
  fs::copy_file(dir / "other/HEAD", dir / "copy/HEAD", fs::copy_options::overwrite_existing);
  const auto refused = Archive::open(dir / "copy", from.clock);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::kDamaged);
}

TEST_CASE("an interrupted restore stops behind a commit, and goes on when it is run again") {
  const Original& from = original();
  test::TempDir dir;
  from.make_empty(dir / "copy");
  const unsigned all = commits_in(from.directory, from.clock);
  for (unsigned last = 1; last < all; ++last) {
    CAPTURE(last);
    auto archive = opened(dir / "copy", from.clock);
    std::atomic<bool> stop = false;
    Restorer restorer = archive->restore(&stop);
    Result<void> done;
    for (const auto& line : lines_of(from.text)) {
      stop = line.starts_with(fmt::format(R"({{"record":"commit","number":{},)", last + 1));
      done = restorer.add(std::string_view(line).substr(0, line.size() - 1));
      if (!done) break;
    }
    REQUIRE_FALSE(done);
    CHECK(done.error().code == ErrorCode::kInterrupted);
    CHECK(number(archive->last_commit()) == last);
  }
  must(test::restore_into(*opened(dir / "copy", from.clock), from.text));
  CHECK(test::difference(from.directory, dir / "copy") == "");
}

}  // namespace parley::restore_test
