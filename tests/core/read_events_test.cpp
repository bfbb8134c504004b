// SPDX-License-Identifier: MIT
// What articles tell becomes suggested events, once: reading the same text again adds nothing, and
// nothing that a person has decided is touched.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/archive.h"
#include "tests/copied.h"
#include "tests/support.h"

namespace parley::read_events_test {

const OperationInfo kInfo{"add", "tester", "", false, nullptr};

NewReport article(const std::string& body, const std::string& url = "https://a.example/1",
                  const std::string& date = "2024-05-08") {
  NewReport report;
  report.title = "Reply";
  report.body = body;
  report.source = "Wire";
  report.url = url;
  report.published = test::must(parse_moment(date));
  report.origin = "reply.txt";
  return report;
}

class Desk {
 public:
  Desk() : archive_(test::new_archive(directory_ / "archive", kInfo, clock_)) {}

  void add(const NewReport& report) {
    Appender appender = archive_->append(kInfo, [](const auto&, auto) {},
                                         {.on = true, .lexicon = {}, .lexicon_name = {}});
    REQUIRE(appender.add(report).has_value());
    REQUIRE(appender.finish().has_value());
  }

  RescanResult rescan(const std::string& lexicon = {}) {
    return test::must(
        archive_->rescan(kInfo, {.on = true, .lexicon = lexicon, .lexicon_name = "l"}));
  }

  std::vector<Event> events(Status status = Status::kSuggested) const {
    std::vector<Event> found;
    TimelineQuery query;
    query.kind = EventKind::kEvent;
    query.detail = Detail::kParticipants;
    test::must(archive_->timeline(query, [&](const TimelineLine& line) {
      if (line.status == status) found.push_back(line.facts->event);
      return Visit::kContinue;
    }));
    return found;
  }

  /// Handles of the lines of an actor's timeline, with the sign of what is suggested.
  std::string timeline(const std::string& actor, bool articles = false,
                       bool asserted = false) const {
    std::string line;
    TimelineQuery query;
    query.actors = {test::must(archive_->find_actor(actor))};
    query.articles = articles;
    query.asserted_only = asserted;
    test::must(archive_->timeline(query, [&](const TimelineLine& one) {
      line += (line.empty() ? "" : " ") + handle(one.event);
      if (one.status == Status::kSuggested) line += "?";
      return Visit::kContinue;
    }));
    return line;
  }

  Archive& archive() { return *archive_; }

 private:
  test::TempDir directory_;
  test::FixedClock clock_;
  std::unique_ptr<Archive> archive_;
};

TEST_CASE(
    "an act becomes a suggested event with its sentence, its actors, its date and how it was "
    "read") {
  Desk desk;
  desk.add(article("On Tuesday Qatar said that Hamas had rejected the plan of Israel."));
  const auto events = desk.events();
  REQUIRE(events.size() == 1);
  const Event& event = events[0];
  CHECK(event.code == "127");
  CHECK(event.when == "2024-05-07");
  CHECK(event.details.said == "Tuesday");
  CHECK(event.details.coding.rule == "reject: * {proposal}");
  CHECK(event.details.coding.said_by ==
        std::vector{test::must(desk.archive().find_actor("qatar"))});
  CHECK(event.participants.size() == 2);
  const Report report = test::must(desk.archive().report(event.report));
  const Span span = event.sentences[0].span;
  CHECK(report.body.substr(span.at, span.length) == event.sentences[0].text);
  const auto cited = test::must(desk.archive().citations(event.id));
  REQUIRE(cited.size() == 1);
  CHECK(cited[0].quote == span);
}

TEST_CASE("without being asked, nothing is read") {
  Desk desk;
  Appender appender = desk.archive().append(kInfo, [](const auto&, auto) {});
  REQUIRE(appender.add(article("Hamas rejected the plan.")).has_value());
  REQUIRE(appender.finish().has_value());
  CHECK(desk.events().empty());
}

TEST_CASE("the article's line gives way where its part is told, and only there") {
  Desk desk;
  desk.add(article("Hamas rejected the plan. A man from Qatar was in the room."));
  CHECK(desk.timeline("hamas") == "e2?");
  CHECK(desk.timeline("hamas", true) == "e1 e2?");
  CHECK(desk.timeline("hamas", false, true) == "e1");
  CHECK(desk.timeline("qatar") == "e1");
}

TEST_CASE("reading again adds nothing, and takes nothing back that is still read") {
  Desk desk;
  desk.add(article("Hamas rejected the plan. Israel attacked Egypt."));
  for (int i = 0; i < 3; ++i) {
    const auto again = desk.rescan();
    CHECK(again.suggested == 0);
    CHECK(again.withdrawn == 0);
  }
  CHECK(desk.events().size() == 2);
}

TEST_CASE("what is rejected does not come back, what is accepted stays as it is") {
  Desk desk;
  desk.add(article("Hamas rejected the plan. Israel attacked Egypt. Iran condemned Israel."));
  const auto events = desk.events();
  REQUIRE(events.size() == 3);
  const Review reviews[] = {{events[0].id, true, true}, {events[1].id, false, true}};
  test::must(desk.archive().review(reviews, "", kInfo));
  // The same words mean other acts now: only what nobody has decided on follows.
  const auto again = desk.rescan("verb 111  reject\nverb 182  attack\nverb 112  condemn\n");
  CHECK(again.suggested == 1);
  CHECK(again.withdrawn == 1);
  const auto waiting = desk.events();
  REQUIRE(waiting.size() == 1);
  CHECK(waiting[0].code == "112");
  const auto accepted = desk.events(Status::kAsserted);
  REQUIRE(accepted.size() == 1);
  CHECK(accepted[0].code == "127");
  CHECK(desk.timeline("egypt") == "e1");
}

TEST_CASE("what is corrected stays as it is, and is not read a second time") {
  Desk desk;
  desk.add(article("Israel rejected the reply of Hamas."));
  EventInput input;
  input.actors[static_cast<std::size_t>(Role::kTo)] = std::vector<std::string>{"hamas", "qatar"};
  input.code = "125";
  input.correction = true;
  test::must(desk.archive().update(EventId{2}, input, kInfo));
  CHECK(desk.events().empty());
  CHECK(desk.rescan().suggested == 0);
  const auto accepted = desk.events(Status::kAsserted);
  REQUIRE(accepted.size() == 1);
  CHECK(accepted[0].participants.size() == 3);
}

TEST_CASE("what is decided on is not asked again for a name that is known now, nor for a comma") {
  Desk desk;
  desk.add(article("Qatar met Jane Roe of Nowhere in Doha on Monday. Hamas rejected the plan."));
  const auto events = desk.events();
  REQUIRE(events.size() == 2);
  const Review reviews[] = {{events[0].id, false, true}, {events[1].id, true, true}};
  test::must(desk.archive().review(reviews, "", kInfo));
  test::must(desk.archive().add_actor({"", "Jane Roe", ActorKind::kPerson, "", {}}, kInfo));
  CHECK(desk.rescan().suggested == 0);
  desk.add(article("Qatar met Jane Roe, of Nowhere, in Doha on Monday. Hamas rejected the plan.",
                   "https://a.example/1", "2024-05-09"));
  CHECK(desk.events().empty());
}

TEST_CASE("who merges two events says that they happened, and no rescan takes that back") {
  Desk desk;
  desk.add(article("Iran condemned Israel on Monday."));
  desk.add(article("On Monday Iran denounced Israel.", "https://b.example/1"));
  const EventId other[] = {EventId{4}};
  test::must(desk.archive().merge_events(EventId{2}, other, kInfo));
  CHECK(desk.events().empty());
  CHECK(desk.rescan().suggested == 0);
  CHECK(desk.rescan().withdrawn == 0);
  CHECK(desk.events(Status::kAsserted).size() == 1);
}

TEST_CASE("until a new version came, the press knew what the old one told") {
  Desk desk;
  desk.add(article("Hamas rejected the plan. Israel attacked Egypt."));
  desk.add(article("Hamas rejected the plan. It was a long day in Cairo and in Doha.",
                   "https://a.example/1", "2024-05-20"));
  CHECK(desk.timeline("israel").empty());
  TimelineQuery then;
  then.actors = {test::must(desk.archive().find_actor("israel"))};
  then.at.known_by = test::must(read_range("", "2024-05-10")).end();
  std::size_t lines = 0;
  test::must(desk.archive().timeline(then, [&](const TimelineLine&) {
    ++lines;
    return Visit::kContinue;
  }));
  CHECK(lines == 2);  // the article's, and the attack
}

TEST_CASE("a sentence that no event tells stays") {
  Desk desk;
  desk.add(
      article("Hamas rejected the plan. A man of Qatar met Egypt. Hezbollah was told that Israel "
              "attacked Lebanon, Qatar said."));
  CHECK(desk.timeline("hezbollah") == "e1");
}

TEST_CASE("a question tells nothing, and what is told as done is not of a day to come") {
  Desk desk;
  desk.add(
      article("Did Hamas accept the truce? Iran attacked Israel and will meet Qatar on Saturday."));
  std::string told;
  for (const Event& event : desk.events()) told += event.code + " " + event.when + "; ";
  CHECK(told == "190 2024-05-08~; 040 2024-05-11; ");
}

TEST_CASE("back to the old lexicon, and what had been taken back is there again") {
  Desk desk;
  desk.add(article("Iran condemned Israel."));
  desk.rescan("verb 112  condemn\n");
  CHECK(desk.events()[0].code == "112");
  const auto again = desk.rescan();
  CHECK(again.suggested == 1);
  REQUIRE(desk.events().size() == 1);
  CHECK(desk.events()[0].code == "111");
  CHECK(desk.events()[0].id == EventId{2});
}

TEST_CASE("a new version of an article takes back what it no longer says") {
  Desk desk;
  desk.add(article("Hamas rejected the plan. Israel attacked Egypt."));
  desk.add(article("Hamas rejected the plan. Israel denied the report.", "https://a.example/1",
                   "2024-05-09"));
  std::string codes;
  for (const Event& event : desk.events()) codes += event.code + " ";
  CHECK(codes == "127 016 ");
}

TEST_CASE("told as still to come it is an intent once accepted; told as not done it has no code") {
  Desk desk;
  desk.add(
      article("Israel will release the prisoners. Hamas did not reject the plan. "
              "Iran would attack Israel."));
  std::vector<Review> reviews;
  for (const Event& event : desk.events()) reviews.push_back({event.id, true, true});
  REQUIRE(reviews.size() == 3);
  std::string codes;
  for (const auto& change : test::must(desk.archive().review(reviews, "", kInfo)))
    codes += "[" + change.event.code + "] ";
  CHECK(codes == "[0353] [] [] ");
}

TEST_CASE("an undone article takes its events along, and brings them back under their handles") {
  Desk desk;
  desk.add(article("Hamas rejected the plan."));
  test::must(desk.archive().undo({}, kInfo));
  CHECK(desk.timeline("hamas").empty());
  desk.add(article("Hamas rejected the plan."));
  CHECK(desk.timeline("hamas") == "e2?");
  CHECK(desk.events().size() == 1);
}

TEST_CASE("an export has how each event was read, and gives it back") {
  Desk desk;
  desk.add(
      article("Qatar said that Israel will not release the prisoners. Hamas rejected the plan."));
  const std::string text = test::exported(desk.archive());
  CHECK(text.find("\"telling\":\"future\"") != std::string::npos);
  CHECK(text.find("\"said_by\"") != std::string::npos);
  test::TempDir directory;
  test::FixedClock clock;
  CHECK(test::exported(*test::copied(text, directory / "copy", clock)) == text);
}

TEST_CASE("only what waits can be reviewed, and all or none is") {
  Desk desk;
  desk.add(article("Hamas rejected the plan. Israel attacked Egypt."));
  const auto events = desk.events();
  REQUIRE(events.size() == 2);
  const Review twice[] = {{events[0].id, true, true}, {EventId{1}, true, true}};
  CHECK_FALSE(desk.archive().review(twice, "", kInfo).has_value());
  CHECK(desk.events().size() == 2);
}

TEST_CASE("the same event in two reports is a pair, with a score; in one report it is not") {
  Desk desk;
  desk.add(article("Iran condemned Israel on Monday. Iran condemned Israel on Monday again."));
  desk.add(article("On Monday Iran denounced Israel, a spokesman said.", "https://b.example/1"));
  desk.add(article("Iran condemned Israel on Sunday.", "https://c.example/1"));
  desk.add(article("Israel condemned Iran on Monday.", "https://d.example/1"));
  const auto twins = test::must(desk.archive().twins({}));
  REQUIRE(twins.size() == 2);
  for (const Twins& one : twins) {
    CHECK(one.same_date);
    CHECK(one.same_code);
    CHECK(one.second == EventId{5});
    CHECK(one.score > 70);
  }
}

TEST_CASE("an article in another language is not read") {
  Desk desk;
  NewReport report = article("Le Hamas rejected the plan.");
  report.lang = "fr";
  desk.add(report);
  CHECK(desk.events().empty());
}

}  // namespace parley::read_events_test
