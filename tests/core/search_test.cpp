// SPDX-License-Identifier: MIT
// What words find: now, as it was recorded, and as the press knew it; and that the index says what the texts
// say, whatever was done to them.
#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "core/check.h"
#include "core/index/index_writer.h"
#include "core/record/writable_database.h"
#include "tests/copied.h"
#include "tests/core/full_archive.h"

namespace parley::search_test {

using test::by_ann;
using test::must;

SearchQuery asking(std::string words) {
  SearchQuery query;
  query.words = std::move(words);
  return query;
}

/// Handles, in the order in which they come.
std::vector<std::string> hits(const Archive& archive, const SearchQuery& query) {
  std::vector<std::string> all;
  const auto end = must(archive.search(query, [&](const SearchHit& hit) {
    all.push_back(hit.report ? handle(hit.report->id) : handle(hit.event->event.id));
    return Visit::kContinue;
  }));
  CHECK(end.found >= all.size());
  return all;
}
std::vector<std::string> hits(const Archive& archive, const std::string& words) {
  return hits(archive, asking(words));
}
std::set<std::string> found(const Archive& archive, const SearchQuery& query) {
  const auto all = hits(archive, query);
  return {all.begin(), all.end()};
}

using Handles = std::vector<std::string>;

EventId record(Archive& archive, const std::string& summary, const std::string& when = "2024-01-15",
               const std::string& place = "") {
  EventInput event;
  event.summary = summary;
  event.when = when;
  event.actors[0] = std::vector<std::string>{"hamas"};
  if (!place.empty()) event.place = place;
  Recorder recorder = archive.record(by_ann("record"));
  const EventId id = must(recorder.add(event)).event.id;
  must(recorder.finish());
  return id;
}

void check_sound(const std::string& directory, const Clock& clock) {
  const auto result = must(check_archive(directory, clock, {}, {true, {}, nullptr, {}}));
  std::string told;
  for (const Damage& damage : result.damage) told += damage.what + "\n";
  CHECK_MESSAGE(result.sound(), told);
}

struct Scene {
  Scene() : archive(test::new_archive(dir / "a", by_ann("init"), clock)) {}
  test::TempDir dir;
  test::FixedClock clock;
  std::unique_ptr<Archive> archive;
  ReportId add(const std::string& title, const std::string& body, int day,
               const std::string& url = "", const std::string& lang = "") {
    NewReport report = test::article(title, body, day);
    report.url = url;
    report.lang = lang;
    return test::add(*archive, report).report;
  }
};

TEST_CASE("words, phrases, beginnings, titles: each finds what it should") {
  Scene scene;
  Archive& archive = *scene.archive;
  scene.add("Truce talks open", "The delegations of both sides met for six weeks in Doha.", 19737);
  scene.add("Aid convoy", "Truces were broken; the weeks were six and the roads were closed.",
            19738);
  scene.add("Negotiators arrive",
            "The negotiator was able to negotiate about what is not negotiable.", 19739);
  record(archive, "Hamas hands over a list of prisoners", "2024-01-15", "Kerem Shalom");
  const struct {
    std::string words;
    Handles hits;
  } kTable[] = {
      {"truce", {"r1", "r2"}},  // in a title it counts more
      {"TRUCES", {"r1", "r2"}},
      {"title:truce", {"r1"}},
      {"title:convoy truce", {"r2"}},
      {"\"six weeks\"", {"r1"}},
      {"six weeks -doha", {"r2"}},
      {"convoy OR doha", {"r2", "r1"}},
      {"negotiat*", {"r3"}},
      {"negotiatio*", {}},
      {"neg*", {"r3"}},
      {"prisoner", {"e4"}},
      {"kerem", {"e4"}},
      {"\"prisoners kerem\"", {}},  // no phrase goes from one part to the next
      {"nowhere", {}},
      {"actor:hamas", {"e4"}},
      {"actor:hamas list", {"e4"}},
      {"actor:egypt", {}},
      {"truce OR actor:hamas", {"r1", "r2", "e4"}},
      {"list -actor:hamas", {}},
  };
  for (const auto& [words, wanted] : kTable) {
    CAPTURE(words);
    const auto all = hits(archive, words);
    CHECK(all == wanted);
  }
  check_sound(scene.dir / "a", scene.clock);
}

TEST_CASE("an actor is found by every name, in every script") {
  Scene scene;
  scene.add("Doha", "Hamas met Qatar in Doha.", 19737);
  scene.add("\u0627\u0644\u062F\u0648\u062D\u0629",
            "\u0642\u0627\u0644\u062A \u062D\u0645\u0627\u0633 \u0625\u0646 "
            "\u0627\u0644\u0648\u0641\u062F \u0648\u0635\u0644 \u0625\u0644\u0649 "
            "\u0627\u0644\u0642\u0627\u0647\u0631\u0629.",
            19738);
  scene.add("Cairo", "Egypt met Qatar.", 19739);
  CHECK(hits(*scene.archive, "hamas") == Handles{"r1"});
  auto named = hits(*scene.archive, "actor:hamas");
  named.erase(
      std::remove_if(named.begin(), named.end(), [](const auto& one) { return one[0] == 'e'; }),
      named.end());
  CHECK(named == Handles{"r2", "r1"});
  CHECK_FALSE(scene.archive->search(asking("actor:nobody-at-all"),
                                    [](const SearchHit&) { return Visit::kContinue; }));
}

TEST_CASE("a hit shows the passage, and where in it the words are") {
  Scene scene;
  const std::string first =
      "The delegations met for the first time in a year, and nobody said for how long.";
  const std::string second =
      "A **truce** of six weeks was put forward; the truce would begin on Sunday.";
  scene.add("A truce in sight", first + "\n\n" + second + "\n\nThe rest is silence.", 19737);
  SearchHit seen;
  must(scene.archive->search(asking("\"six weeks\" truce"), [&](const SearchHit& hit) {
    seen = hit;
    return Visit::kContinue;
  }));
  REQUIRE(seen.report);
  CHECK(seen.title.text == "A truce in sight");
  CHECK(seen.title.matches == std::vector<TextStretch>{{2, 5}});
  CHECK(seen.passage.part == "text");
  CHECK(seen.report->body.substr(seen.passage.at, seen.passage.text.size()) == seen.passage.text);
  std::vector<std::string> marked;
  for (const TextStretch& one : seen.passage.matches)
    marked.push_back(seen.passage.text.substr(one.at, one.length));
  CHECK(marked == std::vector<std::string>{"truce", "six weeks", "truce"});
}

TEST_CASE("a form is marked also in a text whose language nobody knows") {
  Scene scene;
  scene.add("Talks in the city", "The envoys of both sides met in the city on Monday, it was said.",
            19736);
  scene.add("Prisoners", "Prisoners freed", 19737, "", "xx");
  std::vector<std::string> marked;
  must(scene.archive->search(asking("prisoner"), [&](const SearchHit& hit) {
    for (const TextStretch& one : hit.passage.matches)
      marked.push_back(hit.passage.text.substr(one.at, one.length));
    return Visit::kContinue;
  }));
  CHECK(marked == std::vector<std::string>{"Prisoners"});
}

TEST_CASE("what a language's rules make of a word is looked for in its texts alone") {
  Scene scene;
  scene.add("x", "The power met early in Qatar; several states voted on water, in three phases.",
            19700, "", "en");
  scene.add("y", "zzz", 19701, "", "de");
  scene.add("z", "zzz", 19702, "", "he");
  scene.add("w", "zzz", 19703, "", "fr");
  scene.add("v", "zzz", 19704, "", "tr");
  for (const std::string cut : {"pow", "earl", "severa", "vot", "wate", "phas", "stat"}) {
    CAPTURE(cut);
    CHECK(hits(*scene.archive, cut).empty());
    CHECK(hits(*scene.archive, "qatar -" + cut) == Handles{"r1"});
  }
  for (const std::string form : {"powers", "state", "votes", "phase"}) {
    CAPTURE(form);
    CHECK(hits(*scene.archive, form) == Handles{"r1"});
  }
}

TEST_CASE("accents make no difference, also where an ending is told by them") {
  Scene scene;
  scene.add("a", "Le Conseil de sécurité se réunit à l'Élysée, première étape pour les réfugiés.",
            19700, "", "fr");
  scene.add("b", "LE CONSEIL DE SECURITE, PREMIERE ETAPE.", 19701, "", "fr");
  scene.add("c", "La negociación y la liberación: había dudas.", 19702, "", "es");
  scene.add("d", "A negociação e a libertação não são fáceis.", 19703, "", "pt");
  const auto check = [&](const std::string& words, std::set<std::string> expected) {
    CAPTURE(words);
    CHECK(found(*scene.archive, asking(words)) == expected);
  };
  check("securite", {"r1", "r2"});
  check("sécurité", {"r1", "r2"});
  check("SECURITE", {"r1", "r2"});
  check("Elysee", {"r1"});
  check("\"conseil de securite\"", {"r1", "r2"});
  check("premieres", {"r1", "r2"});
  check("refugies", {"r1"});
  check("negociacion", {"r3"});
  check("negociaciones", {"r3"});
  check("habia", {"r3"});
  check("negociacao", {"r4"});
  check("nao sao", {"r4"});
  // One place is counted once, whichever way it is found.
  const auto end = must(scene.archive->search(asking("sécurité"), [](const SearchHit& hit) {
    CHECK(hit.passage.matches.size() == 1);
    return Visit::kContinue;
  }));
  CHECK(end.found == 2);
}

TEST_CASE("a new version is found in the place of the old one, which the past still has") {
  Scene scene;
  Archive& archive = *scene.archive;
  scene.add("Talks", "The envoys met in the harbour.", 19737, "https://example.org/a");
  const auto before = archive.last_commit();
  scene.add("Talks", "The envoys met at the airport.", 19739, "https://example.org/a");
  CHECK(hits(archive, "harbour").empty());
  CHECK(hits(archive, "airport") == Handles{"r2"});
  SearchQuery then = asking("harbour");
  then.at.as_of = before;
  CHECK(hits(archive, then) == Handles{"r1"});
  then.words = "airport";
  CHECK(hits(archive, then).empty());
  SearchQuery known = asking("harbour");
  known.at.known_by = ClockPoint(test::day(19739));
  CHECK(hits(archive, known) == Handles{"r1"});
  known.words = "airport";
  CHECK(hits(archive, known).empty());
  check_sound(scene.dir / "a", scene.clock);
}

TEST_CASE("what is corrected, retracted, brought back and erased") {
  Scene scene;
  Archive& archive = *scene.archive;
  const EventId event = record(archive, "Hamas opens a bakery");
  EventInput correction;
  correction.summary = "Hamas opens a crossing";
  must(archive.update(event, correction, by_ann("update")));
  CHECK(hits(archive, "bakery").empty());
  CHECK(hits(archive, "crossing").size() == 1);
  Cause cause;
  cause.reason = "it was not so";
  must(archive.retract(event, cause, by_ann("retract")));
  CHECK(hits(archive, "crossing").empty());
  must(archive.undo({}, by_ann("undo")));
  CHECK(hits(archive, "crossing").size() == 1);
  must(archive.annotate(event, "See the ledger of the harbourmaster", {}, by_ann("annotate")));
  CHECK(hits(archive, "harbourmaster").size() == 1);
  check_sound(scene.dir / "a", scene.clock);
  const auto last = archive.last_commit();
  must(archive.erase({}, {&event, 1}, "by law", by_ann("erase")));
  for (const std::string word : {"bakery", "crossing", "harbourmaster"}) {
    SearchQuery query = asking(word);
    CHECK(hits(archive, query).empty());
    query.at.as_of = last;
    CHECK(hits(archive, query).empty());
  }
  scene.archive.reset();
  check_sound(scene.dir / "a", scene.clock);
  // Not a word of it is left in the index.
  auto db = must(Database::open(scene.dir / "a", scene.clock, {}));
  for (const std::string word : {"bakeri", "cross", "harbourmast", "harbourmaster"})
    CHECK_FALSE(must(db->store->get(posting_key(word, DocumentId{0}))));
}

TEST_CASE("filters are those of timelines") {
  Scene scene;
  Archive& archive = *scene.archive;
  NewReport report = test::article("Truce", "Hamas met Qatar on a truce.", 19737);
  report.source = "Example Wire";
  report.tags = {"talks"};
  test::add(archive, report);
  report = test::article("Tr\u00EAve", "Le Hamas et le Qatar ont parl\u00E9 de la truce.", 19800);
  report.source = "Harbour Post";
  report.lang = "fr";
  test::add(archive, report);
  record(archive, "Hamas speaks of a truce", "2024-02-01");
  const auto reports_of = [&](SearchQuery query) {
    auto all = hits(archive, query);
    all.erase(std::remove_if(all.begin(), all.end(), [](const auto& one) { return one[0] == 'e'; }),
              all.end());
    return all;
  };
  SearchQuery query = asking("truce");
  query.source = "example wire";
  CHECK(reports_of(query) == Handles{"r1"});
  query = asking("truce");
  query.tag = "talks";
  CHECK(reports_of(query) == Handles{"r1"});
  query = asking("truce");
  query.lang = "fr";
  CHECK(reports_of(query) == Handles{"r2"});
  query = asking("truce");
  query.kind = EventKind::kArticle;
  query.newest_first = true;
  CHECK(hits(archive, query) == Handles{"r2", "r1"});
  query = asking("truce");
  query.range = must(read_range("2024-02", "2024-02"));
  CHECK(reports_of(query).empty());
  CHECK(hits(archive, query).size() == 1);
  query = asking("truce");
  query.with = {must(archive.find_actor("qatar"))};
  query.kind = EventKind::kArticle;
  CHECK(found(archive, query) == std::set<std::string>{"r1", "r2"});
}

TEST_CASE("--match: a timeline and a list of reports of what words find") {
  Scene scene;
  Archive& archive = *scene.archive;
  scene.add("Truce", "Hamas met Qatar on a truce.", 19737);
  scene.add("Aid", "Hamas met Egypt on a convoy.", 19738);
  TimelineQuery timeline;
  timeline.actors = {must(archive.find_actor("hamas"))};
  timeline.match = "convoy";
  std::vector<std::string> lines;
  must(archive.timeline(timeline, [&](const TimelineLine& line) {
    lines.push_back(line.summary);
    return Visit::kContinue;
  }));
  REQUIRE_FALSE(lines.empty());
  for (const std::string& line : lines) CHECK(line.find("convoy") != std::string::npos);
  ReportQuery reports;
  reports.match = "truce OR convoy -aid";
  std::vector<ReportId> listed;
  must(archive.reports(reports, [&](const Report& report) {
    listed.push_back(report.id);
    return Visit::kContinue;
  }));
  CHECK(listed == std::vector<ReportId>{ReportId{1}});
}

/// One change of an archive, by chance.
void change(Archive& archive, std::mt19937& random, std::vector<EventId>& events) {
  constexpr std::string_view kWords[] = {"truce", "convoy", "harbour", "envoys", "list", "border"};
  const auto below = [&random](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  const auto text = [&] {
    std::string all = "Hamas said:";
    for (std::size_t n = 1 + below(4); n > 0; --n) all.append(" ").append(kWords[below(6)]);
    return all + " " + std::to_string(random() % 1000) + ".";
  };
  const auto some = [&] { return events[below(events.size())]; };
  Cause cause;
  cause.reason = "a reason";
  switch (events.empty() ? 0 : below(8)) {
    case 0:
      events.push_back(record(archive, text()));
      break;
    case 1:
    case 2: {
      NewReport report =
          test::article(text(), text() + "\n\n" + text(), 19700 + static_cast<int>(below(60)));
      if (below(2) == 0) report.url = "https://example.org/" + std::to_string(below(3));
      const auto added = test::add(archive, report);
      if (const auto made = archive.report(added.report); made) events.push_back(made->event);
      break;
    }
    case 3: {
      EventInput input;
      input.summary = text();
      std::ignore = archive.update(some(), input, by_ann("update"));
      break;
    }
    case 4:
      std::ignore = archive.retract(some(), cause, by_ann("retract"));
      break;
    case 5:
      std::ignore = archive.undo({}, by_ann("undo"));
      break;
    case 6:
      std::ignore = archive.annotate(some(), text(), {}, by_ann("annotate"));
      break;
    default: {
      const EventId other = some();
      std::ignore = archive.merge_events(some(), {&other, 1}, by_ann("merge"));
    }
  }
}

TEST_CASE("whatever is done, the index is what the texts make of it, now and as of every commit") {
  for (unsigned seed = 1; seed <= 4; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    Scene scene;
    std::vector<EventId> events;
    using Answers = std::map<std::string, std::set<std::string>>;
    std::map<CommitNumber, Answers> then;
    const auto answers = [](const Archive& archive, const Viewpoint& at) {
      Answers all;
      for (const std::string words :
           {"truce", "convoy harbour", "\"envoys list\"", "bord*", "title:list"}) {
        SearchQuery query = asking(words);
        query.at = at;
        all[words] = found(archive, query);
      }
      return all;
    };
    for (int step = 0; step < 60; ++step) {
      change(*scene.archive, random, events);
      then[scene.archive->last_commit()] = answers(*scene.archive, {});
    }
    for (const auto& [commit, expected] : then) {
      CAPTURE(number(commit));
      CHECK(answers(*scene.archive, {commit, {}}) == expected);
    }
    const Answers now = answers(*scene.archive, {});
    scene.archive.reset();
    check_sound(scene.dir / "a", scene.clock);

    auto archive = test::opened(scene.dir / "a", scene.clock);
    const auto again = must(archive->reindex(true, by_ann("reindex")));
    CHECK_FALSE(again.was_whole);
    CHECK(answers(*archive, {}) == now);
    for (const auto& [commit, expected] : then) CHECK(answers(*archive, {commit, {}}) == expected);
    CHECK(must(archive->reindex(false, by_ann("reindex"))).was_whole);
    archive.reset();
    check_sound(scene.dir / "a", scene.clock);
  }
}

TEST_CASE("what a writer remembers of words is forgotten where something else has changed them") {
  Scene scene;
  std::mt19937 random(11);
  std::vector<EventId> events;
  int day = 0;
  // So many that the commonest words fill leaves.
  const auto add_some = [&] {
    Appender appender = scene.archive->append(by_ann("add"), [](const auto&, auto) {});
    for (int i = 0; i < 60; ++i, ++day)
      must(appender.add(test::article("Truce " + std::to_string(random() % 50),
                                      "Hamas spoke of a truce and a convoy, and of list " +
                                          std::to_string(random() % 1000) + ".",
                                      19000 + day)));
    must(appender.finish());
  };
  for (int round = 0; round < 6; ++round) {
    CAPTURE(round);
    add_some();
    add_some();
    switch (round) {
      case 0:
        must(scene.archive->reindex(true, by_ann("reindex")));
        break;
      case 1:
        must(scene.archive->undo({}, by_ann("undo")));
        break;
      case 2: {
        const ReportId gone[] = {ReportId{3}, ReportId{130}};
        must(scene.archive->erase(gone, {}, "by order", by_ann("erase"), {{}, {}, true}));
        break;
      }
      case 3:
        for (int step = 0; step < 12; ++step) change(*scene.archive, random, events);
        break;
      case 4: {  // another process
        scene.archive.reset();
        scene.archive = test::opened(scene.dir / "a", scene.clock);
        break;
      }
      default:
        break;
    }
  }
  const auto found_now = [&] { return found(*scene.archive, asking("truce convoy")); };
  const auto now = found_now();
  CHECK(now.size() > kLeafPostings);
  must(scene.archive->reindex(true, by_ann("reindex")));
  CHECK(found_now() == now);
  scene.archive.reset();
  check_sound(scene.dir / "a", scene.clock);
}

TEST_CASE("what was erased does not come back with the next text that has its words") {
  Scene scene;
  scene.add("One", "Hamas spoke of an armadillo.", 19700);
  scene.add("Two", "Qatar spoke of an armadillo.", 19701);
  const ReportId gone[] = {ReportId{1}};
  must(scene.archive->erase(gone, {}, "by order", by_ann("erase"), {{}, {}, true}));
  scene.add("Three", "Egypt spoke of an armadillo.", 19702);
  CHECK(found(*scene.archive, asking("armadillo")) == std::set<std::string>{"r2", "r3"});
  scene.archive.reset();
  check_sound(scene.dir / "a", scene.clock);
}

TEST_CASE("an archive without an index says so, until one is made; it is kept up meanwhile") {
  const test::TempDir dir;
  const test::FixedClock clock;
  OpenOptions options{Access::kWrite, std::chrono::milliseconds{0}, nullptr};
  options.no_search = true;
  auto archive = must(Archive::create(dir / "a", by_ann("init"), clock, options));
  test::add(*archive, test::article("Truce", "Hamas met Qatar on a truce.", 19737));
  const auto refused =
      archive->search(asking("truce"), [](const SearchHit&) { return Visit::kContinue; });
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message == "this archive has no index to search");
  const auto done = must(archive->reindex(false, by_ann("reindex")));
  CHECK(done.documents >= 1);
  CHECK(hits(*archive, "truce").size() >= 1);
  test::add(*archive, test::article("Convoy", "Egypt sent a convoy.", 19738));
  CHECK(hits(*archive, "title:convoy") == Handles{"r2"});
  archive.reset();
  check_sound(dir / "a", clock);
}

TEST_CASE("what is lost of the index is found, and named") {
  Scene scene;
  for (int i = 0; i < 300; ++i)
    scene.add("Truce " + std::to_string(i),
              "Hamas met Qatar on a truce, the day " + std::to_string(i) + ".", 19000 + i);
  scene.archive.reset();
  const auto damaged = [&](const std::string& key) {
    const test::TempDir other;
    std::filesystem::copy(scene.dir / "a", other / "a", std::filesystem::copy_options::recursive);
    {
      auto db = must(WritableDatabase::open(
          other / "a", scene.clock, {Access::kWrite, std::chrono::milliseconds{0}, nullptr}));
      REQUIRE(must(db->store->get(key)));
      Batch batch;
      batch.erase(key);
      must(db->write_index(batch));
    }
    const auto result = must(check_archive(other / "a", scene.clock, {}, {true, {}, nullptr, {}}));
    CHECK_FALSE(result.sound());
    auto archive = must(Archive::open(other / "a", scene.clock, {}));
    return archive->search(asking("truce"), [](const SearchHit&) { return Visit::kContinue; });
  };
  auto db = must(Database::open(scene.dir / "a", scene.clock, {}));
  std::vector<std::string> leaves;
  must(scan(*db->store, word_prefix("truce"),
            [&](std::string_view key, std::string_view) -> Result<Visit> {
              leaves.emplace_back(key);
              return Visit::kContinue;
            }));
  db.reset();
  REQUIRE(leaves.size() >= 3);
  for (const std::string& key : leaves) {
    const auto answer = damaged(key);
    REQUIRE_FALSE(answer);
    CHECK(answer.error().code == ErrorCode::kDamaged);
  }
  CHECK_FALSE(damaged(document_key(0)));
  CHECK(damaged(
      document_of_key(EventId{1}, DocumentId{0})));  // reading needs it nowhere: check names it
}

}  // namespace parley::search_test
