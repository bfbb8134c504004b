// SPDX-License-Identifier: MIT
// The rules of recording and changing events: what is refused, what writes nothing, what a merge and
// an undo do, and what was told apart at two points in time.
#include <algorithm>

#include "tests/support.h"

namespace parley::standing_test {

using test::must;
using Texts = std::vector<std::string>;
using Outcome = AddedReport::Outcome;

const OperationInfo kInfo{"test", "tester", "", false, nullptr, {}};
constexpr EventId kE1{1}, kE2{2}, kE3{3}, kE4{4};

/// An archive of its own for each test, with words for what tests do again and again.
struct Story {
  test::TempDir dir;
  test::FixedClock clock;
  std::unique_ptr<Archive> archive = test::new_archive(dir / "a", kInfo, clock);

  static EventInput said(const std::string& summary, const std::string& when,
                         const std::string& by) {
    EventInput input;
    input.summary = summary;
    input.when = when;
    input.actors[static_cast<std::size_t>(Role::kBy)] = Texts{by};
    return input;
  }
  Result<EventChange> try_record(const EventInput& input, OperationInfo info = kInfo) const {
    Recorder recorder = archive->record(info);
    auto change = recorder.add(input);
    must(recorder.finish());
    return change;
  }
  EventId record(const std::string& summary, const std::string& when, const std::string& by,
                 Texts cites = {}, const std::string& published = "") const {
    EventInput input = said(summary, when, by);
    input.cites = std::move(cites);
    input.published = published;
    return must(try_record(input)).event.id;
  }
  EventId answer(const std::string& to) const {
    EventInput input = said("An answer to " + to, "2024-02-01", "qatar");
    input.answers = to;
    return must(try_record(input)).event.id;
  }
  EventChange change(EventId id, const std::function<void(EventInput&)>& fill) const {
    EventInput input;
    fill(input);
    return must(archive->update(id, input, kInfo));
  }
  AddedReport add(const std::string& text, const std::string& date, const std::string& source = "",
                  const std::string& url = "") const {
    return test::add(*archive, article(text, date, source, url));
  }
  static NewReport article(const std::string& text, const std::string& date,
                           const std::string& source = "", const std::string& url = "") {
    NewReport report = test::article(text, text, 0);
    report.source = source;
    report.url = url;
    report.published = must(parse_moment(date));
    return report;
  }
  /// What each report that is added in one operation turned out to be.
  std::vector<AddedReport> add_all(const std::vector<NewReport>& reports) const {
    std::vector<AddedReport> all;
    Appender appender = archive->append(kInfo, [&all](const auto&, auto added) {
      all.insert(all.end(), added.begin(), added.end());
    });
    for (const NewReport& report : reports) must(appender.add(report));
    must(appender.finish());
    return all;
  }
  CommitNumber commits() const { return archive->last_commit(); }
  CommitNumber undo(std::optional<std::uint32_t> what = {}) const {
    must(archive->undo(what ? std::optional(CommitNumber{*what}) : std::nullopt, kInfo));
    return commits();
  }
  Event event(EventId id, const Viewpoint& at = {}) const { return must(archive->event(id, at)); }
  static Viewpoint known_by(const std::string& date) {
    return {{}, must(parse_moment(date)).instant};
  }
  static Viewpoint as_of(std::uint32_t commit) { return {CommitNumber{commit}, {}}; }

  /// "e1:summary|e2:summary|"
  std::string timeline(const Viewpoint& at = {}, const char* actor = nullptr) const {
    TimelineQuery query;
    query.at = at;
    if (actor != nullptr) query.actors = {must(archive->find_actor(actor))};
    std::string lines;
    must(archive->timeline(query, [&lines](const TimelineLine& line) {
      lines += handle(line.event) + ":" + line.summary + "|";
      return Visit::kContinue;
    }));
    return lines;
  }
  /// "supports r1, disputes r2"
  std::string citations(EventId id, const Viewpoint& at = {}) const {
    std::string all;
    for (const Citation& c : must(archive->citations(id, at)))
      all += (all.empty() ? "" : ", ") + std::string(name(c.kind)) + " " + handle(c.report);
    return all;
  }
  /// "by hamas, to egypt"
  std::string parties(EventId id, const Viewpoint& at = {}) const {
    std::string all;
    for (const Participant& p : event(id, at).participants) {
      for (const Role role : kRoles) {
        if (p.decision == Decision::kRemoved || !has(p.roles, role)) continue;
        all += (all.empty() ? "" : ", ") + std::string(name(role)) + " " +
               must(archive->actor(p.actor)).handle;
      }
    }
    return all;
  }
  /// "e1 +|e2 summary before -> after|e3 cited r1|"
  std::string diff(const Viewpoint& from, const Viewpoint& to, const char* actor = nullptr) const {
    DiffQuery query{from, to, {}, {}};
    if (actor != nullptr) query.actors = {must(archive->find_actor(actor))};
    std::string all;
    must(archive->diff(query, [&](const Difference& d) {
      all += handle(d.event);
      if (!d.before) all += " +";
      if (!d.after) all += " -";
      if (d.before && d.after && d.before->status != d.after->status)
        all += " " + std::string(name(d.after->status));
      if (d.before && d.after && d.before->when != d.after->when)
        all += " " + d.before->when + "->" + d.after->when;
      for (const Citation& c : d.cited) all += " cited " + handle(c.report);
      all += "|";
      return Visit::kContinue;
    }));
    return all;
  }
};

std::string refusal(const auto& result) {
  REQUIRE_FALSE(result.has_value());
  return result.error().message;
}

// ---- updates ----

TEST_CASE("an update that changes nothing writes nothing") {
  Story s;
  EventInput input = Story::said("Hamas accepts", "2024-05-06", "hamas");
  input.tags = Texts{"truce", "gaza"};
  input.code = "036";
  input.place = "Cairo";
  must(s.try_record(input));
  const CommitNumber before = s.commits();
  const EventInput same[] = {input, {}, Story::said(" Hamas  accepts ", "2024-05-06", "Hamas")};
  for (EventInput again : same) {
    again.tags = Texts{"gaza", "truce", "gaza"};
    again.reason = "to see";
    CHECK_FALSE(must(s.archive->update(kE1, again, kInfo)).changed);
  }
  CHECK(s.commits() == before);
  CHECK(s.event(kE1).revision == 1);
}

TEST_CASE(
    "an update for another revision is refused, and so is a claim, and the error says moved") {
  Story s;
  s.record("Hamas accepts", "2024-05-06", "hamas");
  s.change(kE1, [](EventInput& i) { i.place = "Cairo"; });
  EventInput input;
  input.place = "Doha";
  input.expect_revision = 1;
  CHECK(s.archive->update(kE1, input, kInfo).error().code == ErrorCode::kMoved);
  CHECK(s.archive->dispute(kE1, {"", {"israel"}, {}, "", "", 3}, kInfo).error().code ==
        ErrorCode::kMoved);
  input.expect_revision = 2;
  CHECK(must(s.archive->update(kE1, input, kInfo)).event.revision == 3);
}

TEST_CASE("two updates within one microsecond are two revisions") {
  Story s;
  s.record("Hamas accepts", "2024-05-06", "hamas");
  s.change(kE1, [](EventInput& i) { i.place = "Cairo"; });
  s.change(kE1, [](EventInput& i) { i.place = "Doha"; });
  const auto history = must(s.archive->history(kE1));
  REQUIRE(history.size() == 3);
  CHECK(history[1].event.revised == history[2].event.revised);
  CHECK(s.event(kE1, Story::as_of(3)).details.place == "Cairo");
  CHECK(s.event(kE1, Story::as_of(4)).details.place == "Doha");
}

TEST_CASE("what cannot be recorded is refused, says why, and leaves nothing") {
  Story s;
  s.add("Egypt met Qatar.", "2024-02-10");
  s.record("Hamas accepts", "2024-05-06", "hamas");
  const CommitNumber before = s.commits();
  using Fill = void (*)(EventInput&);
  const struct {
    Fill fill;
    std::string message, hint;
    Remedy remedy = Remedy::kNone;
  } kRefused[] = {
      {[](EventInput& i) { i.when = "2024-02-30"; }, "2024-02-30: no such day", ""},
      {[](EventInput& i) { i.when = "2024-13"; }, "2024-13: no such month", ""},
      {[](EventInput& i) { i.when = "2024-03-01/2024-02-01"; }, "ends before it starts", ""},
      {[](EventInput& i) { i.when = ""; }, "", ""},
      {[](EventInput& i) { i.summary = " \n"; }, "the summary is empty", ""},
      {[](EventInput& i) { i.actors[0] = Texts{"hammas"}; }, "no actor 'hammas'", "hamas"},
      {[](EventInput& i) { i.actors[0] = Texts{}; }, "nobody takes part", "",
       Remedy::kNameParticipants},
      {[](EventInput& i) { i.cites = {"r9"}; }, "there is no report r9", "",
       Remedy::kAddArticleFirst},
      {[](EventInput& i) { i.cites = {"e1"}; }, "e1", ""},
      {[](EventInput& i) { i.cites = {"r1:Egypt left"}; }, "does not say \"Egypt left\"",
       "quote it word for word", Remedy::kReadReport},
      {[](EventInput& i) { i.stance = "demands"; }, "a stance without an issue", "",
       Remedy::kNameIssue},
      {[](EventInput& i) { i.issue = "hostages"; }, "an issue without a negotiation", "",
       Remedy::kNameNegotiation},
      {[](EventInput& i) { i.negotiation = "gaza"; }, "there is no negotiation 'gaza'", "",
       Remedy::kMakeNegotiation},
      {[](EventInput& i) { i.stance = "hopes"; }, "hopes", ""},
      {[](EventInput& i) { i.code = "57"; }, "'57' is not a CAMEO code", "057"},
      {[](EventInput& i) { i.answers = "e99"; }, "there is no event e99", "the last is e2"},
      {[](EventInput& i) { i.published = "2024-02-31"; }, "2024-02-31", ""},
      {[](EventInput& i) { i.dataset = "desk"; }, "dataset and id go together", ""},
      {[](EventInput& i) { i.dataset = "desk", i.id = "17\n"; }, "the id has blanks", ""},
      {[](EventInput& i) { i.summary = std::string(5000, 'x'); }, "5000 bytes", "up to 4,096",
       Remedy::kAddArticle},
      {[](EventInput& i) { i.reason = "\xFF"; }, "the reason is not UTF-8", ""},
  };
  for (std::size_t i = 0; i < std::size(kRefused); ++i) {
    CAPTURE(i);
    EventInput input = Story::said("Talks", "2024-05-07", "qatar");
    kRefused[i].fill(input);
    const auto recorded = s.try_record(input);
    CHECK(refusal(recorded).find(kRefused[i].message) != std::string::npos);
    CHECK(recorded.error().hint.find(kRefused[i].hint) != std::string::npos);
    CHECK(recorded.error().remedy == kRefused[i].remedy);
    if (!input.dataset.empty()) continue;  // says who sends, of new events only
    CHECK_FALSE(s.archive->update(kE2, input, kInfo).has_value());
  }
  CHECK(s.commits() == before);
  CHECK(s.timeline({}, "qatar") == "e1:Egypt met Qatar.|");
}

TEST_CASE("a stance is on an issue of the negotiation, and goes with it") {
  Story s;
  NegotiationInput talks;
  talks.issues = {"hostages=Release of hostages"};
  must(s.archive->add_negotiation("gaza", talks, kInfo));
  EventInput input = Story::said("Hamas demands", "2024-05-06", "hamas");
  input.negotiation = "gaza";
  input.issue = "hostage";
  CHECK(refusal(s.try_record(input)) == "gaza has no issue 'hostage'");
  input.issue = "hostages";
  input.stance = "demands";
  must(s.try_record(input));
  CHECK(s.event(kE1).details.stance == Stance::kDemands);
  s.change(kE1, [](EventInput& i) { i.negotiation = ""; });
  CHECK(s.event(kE1).details.stance == Stance::kNone);
  CHECK(s.event(kE1).details.issue.empty());
}

TEST_CASE("answers go in no circle, not through a chain, and not by way of a merge") {
  Story s;
  s.record("A proposal", "2024-01-01", "egypt");
  s.answer("e1");
  s.answer("e2");
  EventInput back;
  back.answers = "e3";
  CHECK(refusal(s.archive->update(kE1, back, kInfo)) ==
        "e3 already answers e1: the other way round would be a circle");
  back.answers = "e1";
  CHECK(refusal(s.archive->update(kE1, back, kInfo)) == "e1 cannot answer itself");
  s.record("A proposal, too", "2024-01-01", "egypt");
  must(s.archive->merge_events(kE3, std::array{kE4}, kInfo));
  back.answers = "e4";  // is e3 now
  CHECK(refusal(s.archive->update(kE1, back, kInfo)) ==
        "e3 already answers e1: the other way round would be a circle");
  CHECK(s.archive->answered_by(kE1) == std::vector{kE2});
}

TEST_CASE("events that answer one another through a third are not one event") {
  Story s;
  s.record("A proposal", "2024-01-01", "egypt");
  s.answer("e1");
  s.answer("e2");
  const CommitNumber before = s.commits();
  CHECK_FALSE(s.archive->merge_events(kE1, std::array{kE3}, kInfo).has_value());
  CHECK_FALSE(s.archive->merge_events(kE3, std::array{kE1}, kInfo).has_value());
  CHECK(s.commits() == before);
  // One that answers the other directly is the same thing told twice.
  must(s.archive->merge_events(kE1, std::array{kE2}, kInfo));
  CHECK(s.event(kE1).details.answers == EventId{});
}

TEST_CASE("a quote may differ in blanks and quotation marks, and is found where it stands") {
  Story s;
  const std::string text =
      "Egypt met Qatar.\n\nIt was “a first\u00A0step”, the envoys – all of them – said.";
  s.add(text, "2024-02-10");
  const struct {
    const char *quote, *found;
  } kQuotes[] = {
      {"r1:\"a first step\", the envoys", "a first\u00A0step”, the envoys"},
      {"r1:met   Qatar.  It was", "met Qatar.\n\nIt was"},
      {"r1:envoys - all", "envoys – all"},
      {"r1:'a first step'", "a first\u00A0step"},
  };
  for (const auto& [quote, found] : kQuotes) {
    CAPTURE(quote);
    const auto change = must(s.try_record([&] {
      EventInput input = Story::said("They met", "2024-02-09", "egypt");
      input.cites = {quote};
      return input;
    }()));
    REQUIRE(change.cited.size() == 1);
    const Span span = change.cited[0].quote;
    CHECK(text.substr(span.at, span.length) == found);
  }
}

// ---- what becomes of an event ----

TEST_CASE("a retraction needs a reason, a claim somebody who makes it, a confirmation a report") {
  Story s;
  s.record("Hamas accepts", "2024-05-06", "hamas");
  const CommitNumber before = s.commits();
  CHECK(refusal(s.archive->retract(kE1, {" ", {}, {}, "", "", {}}, kInfo)) == "no reason");
  CHECK(refusal(s.archive->dispute(kE1, {"no", {}, {}, "", "", {}}, kInfo)) ==
        "nobody is named as saying so");
  CHECK(refusal(s.archive->deny(kE1, {"no", {}, {}, "", "", {}}, kInfo)) ==
        "nobody is named as saying so");
  CHECK(refusal(s.archive->confirm(kE1, {"yes", {}, {}, "", "", {}}, false, kInfo)) == "no report");
  CHECK(s.commits() == before);
}

TEST_CASE("a retracted event is only revised when it is reopened, and comes back as it stood") {
  Story s;
  s.add("Egypt met Qatar.", "2024-02-10");
  s.record("Hamas accepts", "2024-05-06", "hamas");
  must(s.archive->deny(kE2, {"", {"israel"}, {}, "", "", {}}, kInfo));
  must(s.archive->dispute(kE2, {"", {"egypt"}, {}, "", "", {}}, kInfo));
  CHECK(s.event(kE2).status == Status::kDenied);  // the graver word
  must(s.archive->retract(kE2, {"a mistake", {}, {}, "", "", {}}, kInfo));
  CHECK(s.timeline({}, "hamas").empty());
  EventInput input;
  input.place = "Cairo";
  const Cause cause{"x", {"israel"}, {"r1"}, "", "", {}};
  CHECK(refusal(s.archive->update(kE2, input, kInfo)) == "e2 is retracted");
  CHECK(refusal(s.archive->dispute(kE2, cause, kInfo)) == "e2 is retracted");
  CHECK(refusal(s.archive->deny(kE2, cause, kInfo)) == "e2 is retracted");
  CHECK(refusal(s.archive->confirm(kE2, cause, true, kInfo)) == "e2 is retracted");
  CHECK(refusal(s.archive->merge_events(kE1, std::array{kE2}, kInfo)) == "e2 is retracted");
  s.change(kE2, [](EventInput& i) { i.reopen = true; });
  CHECK(s.event(kE2).status == Status::kDenied);
  CHECK(s.timeline({}, "hamas") == "e2:Hamas accepts|");
}

TEST_CASE("a confirmation adds a citation and no revision, unless it settles a dispute") {
  Story s;
  s.add("Egypt met Qatar.", "2024-02-10", "A Wire");
  s.add("Qatar met Egypt, in Cairo.", "2024-02-11", "B Post");
  const EventId met = s.record("They met", "2024-02-10", "egypt", {"r1"});
  must(s.archive->confirm(met, {"", {}, {"r2"}, "", "", {}}, false, kInfo));
  CHECK(s.event(met).revision == 1);
  CHECK(s.citations(met) == "supports r1, confirms r2");
  const CommitNumber before = s.commits();
  CHECK_FALSE(must(s.archive->confirm(met, {"", {}, {"r2"}, "", "", {}}, false, kInfo)).changed);
  CHECK_FALSE(must(s.archive->confirm(met, {"", {}, {"r1"}, "", "", {}}, false, kInfo)).changed);
  CHECK(s.commits() == before);
  must(s.archive->dispute(met, {"", {"israel"}, {}, "", "", {}}, kInfo));
  must(s.archive->confirm(met, {"", {}, {"r2:in Cairo"}, "", "", {}}, false, kInfo));
  CHECK(s.event(met).status == Status::kDisputed);
  must(s.archive->confirm(met, {"", {}, {"r2"}, "", "", {}}, true, kInfo));
  CHECK(s.event(met).status == Status::kAsserted);
  CHECK(s.event(met).details.claims.empty());
}

TEST_CASE("wire copy and one publisher's reports count once") {
  Story s;
  const std::string wire =
      "Egypt met Qatar in Cairo on Monday, and the envoys of both said that the talks about the "
      "release of hostages would go on for as long as it took, a diplomat said.";
  s.add(wire, "2024-02-10", "A Wire");
  s.add(wire + " More soon.", "2024-02-10", "B Post");
  s.add("A statement by Qatar confirms that its ministers were in Cairo.", "2024-02-11", "C Times");
  s.add("Analysis: what was said in Cairo, and who paid for the flight.", "2024-02-12", "a wire");
  const EventId met = s.record("They met", "2024-02-10", "egypt", {"r1", "r2", "r3", "r4"});
  const Sources sources = must(s.archive->sources(met));
  CHECK(sources.reports == 4);
  CHECK(sources.publishers == 3);
  CHECK(sources.independent == 2);
  CHECK(sources.entries[1].why.find("nearly the text of r1") == 0);
  CHECK(sources.entries[3].why == "same publisher as r1");
  must(s.archive->dispute(met, {"", {}, {"r3"}, "", "", {}}, kInfo));
  CHECK(must(s.archive->sources(met)).against.size() == 1);
}

// ---- merges ----

TEST_CASE("a merge keeps citations, parties and tags of both, and the other handle leads there") {
  Story s;
  s.add("Egypt met Qatar.", "2024-02-10");
  s.add("Qatar met Egypt, in Cairo.", "2024-02-11");
  const auto record = [&s](const char* by, const char* tag, Texts cites) {
    EventInput input = Story::said(std::string("They met, says ") + by, "2024-02-09", by);
    input.tags = Texts{tag};
    input.cites = std::move(cites);
    return must(s.try_record(input)).event.id;
  };
  const EventId a = record("egypt", "cairo", {"r1"});            // e3
  const EventId b = record("qatar", "talks", {"r1", "r2"});      // e4
  const EventId c = record("israel", "hostages", {"r2:Cairo"});  // e5
  must(s.archive->merge_events(a, std::array{b}, kInfo));
  must(s.archive->merge_events(c, std::array{a}, kInfo));
  CHECK(s.parties(c) == "by egypt, by israel, by qatar");
  CHECK(s.event(c).tags.size() == 3);
  CHECK(s.citations(c) == "supports r2, supports r1, supports r2");
  for (const char* handle : {"e3", "e4", "e5"}) CHECK(must(s.archive->find_event(handle)) == c);
  CHECK(must(s.archive->find_event("e4", Story::as_of(6))) == b);
  CHECK(must(s.archive->find_event("e4", Story::as_of(7))) == a);
  // What was said of each is said of it still.
  CHECK(s.timeline({}, "qatar").find("e5:They met, says qatar") != std::string::npos);
  CHECK(s.timeline({}, "israel").find("e5:They met, says israel") != std::string::npos);
  CHECK(s.timeline({}, "qatar").find("e4") == std::string::npos);
  TimelineQuery tagged;
  tagged.tag = "TALKS";
  std::vector<EventId> found;
  must(s.archive->timeline(tagged, [&found](const TimelineLine& line) {
    found.push_back(line.event);
    return Visit::kContinue;
  }));
  CHECK(found == std::vector{c});
}

TEST_CASE("an event is merged once, into another, and never in a circle") {
  Story s;
  for (const char* by : {"egypt", "qatar", "israel"}) s.record("They met", "2024-02-09", by);
  CHECK(refusal(s.archive->merge_events(kE1, std::array{kE1}, kInfo)) ==
        "e1 cannot be merged into itself");
  CHECK(refusal(s.archive->merge_events(kE1, std::array{kE2, kE1}, kInfo)) ==
        "e1 cannot be merged into itself");
  must(s.archive->annotate(kE2, "a note", {}, kInfo));
  must(s.archive->merge_events(kE1, std::array{kE2, kE2}, kInfo));
  CHECK(s.event(kE1).details.notes.size() == 1);
  CHECK(s.event(kE2).revision == 3);
  CHECK_FALSE(s.archive->merge_events(kE2, std::array{kE1}, kInfo).has_value());
  CHECK_FALSE(s.archive->merge_events(kE3, std::array{kE2}, kInfo).has_value());
  CHECK(s.timeline() == "e1:They met|e3:They met|");
}

TEST_CASE("of several events that become one, each is known by itself until all are known as one") {
  Story s;
  s.add("Egypt met Qatar.", "2024-02-10");
  for (const char* by : {"egypt", "qatar", "israel"}) {
    const int day = by[0] == 'e' ? 10 : by[0] == 'q' ? 15 : 20;
    EventInput input = Story::said(by, "2024-02-09", by);
    input.cites = {"r1"};
    input.published = "2024-02-" + std::to_string(day);
    must(s.try_record(input));
  }
  must(s.archive->merge_events(kE2, std::array{kE3, kE4}, kInfo));
  CHECK(s.timeline(Story::known_by("2024-02-11")) == "e2:egypt|e1:Egypt met Qatar.|");
  CHECK(s.timeline(Story::known_by("2024-02-16")) == "e2:egypt|e3:qatar|e1:Egypt met Qatar.|");
  CHECK(s.timeline(Story::known_by("2024-02-21")) == "e2:egypt|e1:Egypt met Qatar.|");
  CHECK(s.parties(kE2, Story::known_by("2024-02-16")) == "by egypt");
  CHECK(s.parties(kE2, Story::known_by("2024-02-21")) == "by egypt, by israel, by qatar");
  CHECK(s.citations(kE2) == "supports r1");  // what all three cite, once
}

TEST_CASE("a dispute is not lost when the disputed event is merged") {
  Story s;
  s.record("They met", "2024-02-09", "egypt");
  s.record("They met", "2024-02-09", "qatar");
  must(s.archive->dispute(kE2, {"", {"israel"}, {}, "", "", {}}, kInfo));
  const Event kept = must(s.archive->merge_events(kE1, std::array{kE2}, kInfo)).event;
  CHECK(kept.details.claims.size() == 1);
  CHECK(kept.status == Status::kDisputed);
}

// ---- undo ----

TEST_CASE("done, undone, done again and undone again leaves nothing behind") {
  Story s;
  s.add("Egypt met Qatar.", "2024-02-10");                 // 2
  s.record("They met", "2024-02-09", "egypt");             // 3
  s.change(kE2, [](EventInput& i) { i.cites = {"r1"}; });  // 4
  CHECK(s.undo() == CommitNumber{5});
  CHECK(s.citations(kE2).empty());
  CHECK(s.undo(5) == CommitNumber{6});
  CHECK(s.citations(kE2) == "supports r1");
  CHECK(s.undo() == CommitNumber{7});  // 4 once more
  CHECK(s.citations(kE2).empty());
  CHECK(refusal(s.archive->undo(CommitNumber{4}, kInfo)) == "operation 4 is already undone");
  s.undo(7);
  CHECK(s.citations(kE2) == "supports r1");
  CHECK(s.citations(kE2, Story::as_of(5)).empty());
  CHECK(s.citations(kE2, Story::as_of(6)) == "supports r1");
}

TEST_CASE("what was undone and then done by hand is not there twice when the undo is undone") {
  Story s;
  s.add("Egypt met Qatar.", "2024-02-10");
  s.record("They met", "2024-02-09", "egypt");
  s.change(kE2, [](EventInput& i) { i.cites = {"r1"}; });
  const CommitNumber undone = s.undo();
  s.change(kE2, [](EventInput& i) { i.cites = {"r1"}; });
  s.undo(number(undone));
  CHECK(s.citations(kE2) == "supports r1");
}

TEST_CASE("what later builds on is not undone, whatever else was undone since") {
  Story s;
  s.add("Egypt met Qatar.", "2024-02-10");                 // 2: r1, e1
  s.record("A proposal", "2024-01-01", "egypt");           // 3: e2
  s.answer("e2");                                          // 4: e3
  s.change(kE3, [](EventInput& i) { i.place = "Doha"; });  // 5
  s.undo();                                                // 6
  CHECK(refusal(s.archive->undo(CommitNumber{3}, kInfo)) ==
        "operation 3 cannot be undone: operation 4 has e3, which answers e2");
  s.change(kE3, [](EventInput& i) { i.cites = {"r1"}; });  // 7
  s.undo();                                                // 8
  s.undo(8);                                               // 9: cited again
  CHECK(refusal(s.archive->undo(CommitNumber{2}, kInfo)) ==
        "operation 2 cannot be undone: operation 7 cites r1 for e3");
  const CommitNumber before = s.commits();
  OperationInfo dry = kInfo;
  dry.dry_run = true;
  CHECK_FALSE(s.archive->undo(CommitNumber{3}, dry).has_value());
  CHECK(must(s.archive->undo(CommitNumber{7}, dry)).citations == 1);
  CHECK(s.commits() == before);
  s.undo(7), s.undo(4), s.undo(3), s.undo(2);
  CHECK(s.timeline().empty());
}

TEST_CASE("an actor that an event names is not undone, whatever else was undone since") {
  Story s;
  NewActor actor;
  actor.name = "Zorlandia";
  must(s.archive->add_actor(actor, kInfo));                     // 2
  s.record("A proposal", "2024-01-01", "zorlandia");            // 3
  s.change(kE1, [](EventInput& i) { i.when = "2024-01-02"; });  // 4
  s.undo();                                                     // 5
  CHECK(refusal(s.archive->undo(CommitNumber{2}, kInfo)) ==
        "operation 2 cannot be undone: operation 3 has e1, which names zorlandia");
  s.undo(3);
  s.undo(2);
  CHECK_FALSE(s.archive->find_actor("zorlandia").has_value());
}

TEST_CASE("a negotiation that has events is not undone") {
  Story s;
  must(s.archive->add_negotiation("gaza", {}, kInfo));  // 2
  EventInput input = Story::said("A proposal", "2024-01-01", "egypt");
  input.negotiation = "gaza";
  must(s.try_record(input));  // 3
  CHECK(refusal(s.archive->undo(CommitNumber{2}, kInfo)) ==
        "operation 2 cannot be undone: operation 3 has e1, which names gaza");
  s.undo(3);
  s.undo(2);
  CHECK_FALSE(s.archive->find_negotiation("gaza").has_value());
}

TEST_CASE("an actor and a negotiation that were undone, done again and undone again are gone") {
  Story s;
  NewActor actor;
  actor.name = "Zorlandia";
  must(s.archive->add_actor(actor, kInfo));             // 2
  must(s.archive->add_negotiation("gaza", {}, kInfo));  // 3
  s.undo(2), s.undo(3), s.undo(4), s.undo(5);
  CHECK(s.archive->find_actor("zorlandia").has_value());
  CHECK(s.archive->find_negotiation("gaza").has_value());
  s.undo(6), s.undo(7);  // what brought them back
  CHECK_FALSE(s.archive->find_actor("zorlandia").has_value());
  CHECK_FALSE(s.archive->find_negotiation("gaza").has_value());
  s.add("Zorlandia met Egypt.", "2024-02-10");
  CHECK(s.parties(kE1) == "about egypt");
}

TEST_CASE("an undo that would give a name to two is refused") {
  Story s;
  NewActor actor;
  actor.name = "Zorlandia";
  must(s.archive->add_actor(actor, kInfo));             // 2
  must(s.archive->add_negotiation("gaza", {}, kInfo));  // 3
  s.undo(2), s.undo(3);
  must(s.archive->add_actor(actor, kInfo));             // 6
  must(s.archive->add_negotiation("gaza", {}, kInfo));  // 7
  CHECK_FALSE(s.archive->undo(CommitNumber{4}, kInfo).has_value());
  CHECK_FALSE(s.archive->undo(CommitNumber{5}, kInfo).has_value());
  s.undo(6), s.undo(7), s.undo(4), s.undo(5);
  CHECK(s.archive->find_actor("zorlandia").has_value());
  CHECK(s.archive->find_negotiation("gaza").has_value());
  // A merge moves names; taken apart, each has its own again.
  must(s.archive->merge_actors(must(s.archive->find_actor("zorlandia")),
                               must(s.archive->find_actor("egypt")), kInfo));
  s.undo();
  CHECK(must(s.archive->actor(must(s.archive->find_actor("Zorlandia")))).handle == "zorlandia");
}

TEST_CASE("an operation of several commits is undone whole, and done again") {
  Story s;
  const std::string much(4'300'000, '.');
  s.add_all({test::article("One", "Egypt met Qatar. " + much, 19700),
             test::article("Two", "Egypt met Oman. " + much, 19701),
             test::article("Three", "Egypt met Iran.", 19702)});
  REQUIRE(s.commits() == CommitNumber{3});
  CHECK(must(s.archive->undo({}, kInfo)).events == 3);
  CHECK(s.timeline().empty());
  s.undo(number(s.commits()));
  TimelineQuery query;
  const auto count = [](const TimelineLine&) { return Visit::kContinue; };
  CHECK(must(s.archive->timeline(query, count)).lines == 3);
  query.at = Story::as_of(2);
  CHECK(must(s.archive->timeline(query, count)).lines == 2);
}

TEST_CASE(
    "a merge is undone: each event has its own again, also for those who ask what was known") {
  Story s;
  s.add("Egypt met Qatar.", "2024-02-10");
  const EventId a = s.record("They met", "2024-02-09", "egypt", {"r1"}, "2024-02-10");
  const EventId b = s.record("Both met", "2024-02-09", "qatar", {"r1:met"}, "2024-02-12");
  must(s.archive->merge_events(a, std::array{b}, kInfo));
  const std::string one = s.timeline();
  const CommitNumber undone = s.undo();
  CHECK(s.timeline() == "e2:They met|e3:Both met|e1:Egypt met Qatar.|");
  CHECK(s.parties(a) == "by egypt");
  CHECK(s.citations(a) == "supports r1");
  CHECK(must(s.archive->find_event("e3")) == b);
  CHECK(s.timeline(Story::known_by("2024-02-13")) == s.timeline());
  s.undo(number(undone));
  CHECK(s.timeline() == one);
  CHECK(must(s.archive->find_event("e3")) == a);
  CHECK(s.citations(a) == "supports r1, supports r1");  // as a whole, and a word of it
  s.undo();
  CHECK(s.citations(a) == "supports r1");
}

// ---- recorded once ----

TEST_CASE("an event with a dataset and an id is recorded once, however often it is sent") {
  Story s;
  EventInput input = Story::said("They met", "2024-02-09", "egypt");
  input.dataset = "desk";
  input.id = "17";
  {
    Recorder recorder = s.archive->record(kInfo);
    CHECK(must(recorder.add(input)).changed);
    EventInput again = Story::said("They did not meet", "2024-02-10", "qatar");
    again.dataset = "desk";
    again.id = "17";
    CHECK(refusal(recorder.add(again)) == "desk:17 is already e1, which says something else");
    const EventChange there = must(recorder.add(input));
    CHECK_FALSE(there.changed);
    CHECK(there.event.sentences.front().text == "They met");
    must(recorder.finish());
  }
  const CommitNumber before = s.commits();
  CHECK_FALSE(must(s.try_record(input)).changed);
  CHECK(s.commits() == before);
  CHECK(must(s.archive->find_event("desk:17")) == kE1);
  // Undone and sent again, it is there again.
  s.undo();
  CHECK(s.timeline().empty());
  const EventChange again = must(s.try_record(input));
  CHECK(again.changed);
  CHECK(again.event.id == kE1);
  CHECK(s.timeline() == "e1:They met|");
  // Retracted by a person, it stays so, whatever was undone since.
  must(s.archive->retract(kE1, {"a mistake", {}, {}, "", "", {}}, kInfo));
  must(s.archive->annotate(kE1, "a note", {}, kInfo));
  s.undo();
  CHECK_FALSE(must(s.try_record(input)).changed);
  CHECK(s.timeline().empty());
}

TEST_CASE("an event comes with the texts that it shares with others, whoever gives it out") {
  Story s;
  s.add("Hamas accepts.", "2024-05-05", "Cedar Post");
  EventInput input = Story::said("They met", "2024-02-09", "egypt");
  input.tags = Texts{"truce"};
  input.dataset = "desk";
  input.id = "17";
  const auto tags = [](const Event& event) { return event.tags; };
  // One tag is there when the other is first named, before either event is committed.
  Recorder recorder = s.archive->record(kInfo);
  must(recorder.add(input));
  input.tags = Texts{"truce", "gaza"};
  input.id = "18";
  input.cites = {"r1"};
  const EventChange recorded = must(recorder.add(input));
  CHECK(tags(recorded.event) == Texts{"truce", "gaza"});
  CHECK(recorded.event.source == "Cedar Post");
  CHECK(recorded.event.details.dataset == "desk");
  must(recorder.finish());
  const EventId id = recorded.event.id;
  CHECK(s.event(id) == must(s.archive->facts(id)).event);
  CHECK(tags(s.event(id)) == Texts{"truce", "gaza"});

  // What a dry run would name exists nowhere else.
  OperationInfo dry = kInfo;
  dry.dry_run = true;
  EventInput update;
  update.tags = Texts{"never kept"};
  const EventChange would = must(s.archive->update(id, update, dry));
  CHECK(tags(would.before.value()) == Texts{"truce", "gaza"});
  CHECK(tags(would.event) == Texts{"never kept"});

  const CommitNumber before = s.commits();
  update.tags = Texts{"hostages"};
  must(s.archive->update(id, update, kInfo));
  const auto history = must(s.archive->history(id));
  REQUIRE(history.size() == 2);
  CHECK(tags(history[0].event) == Texts{"truce", "gaza"});
  CHECK(tags(history[1].event) == Texts{"hostages"});
  const DiffQuery since{{before, {}}, {}, {}, {}};
  must(s.archive->diff(since, [&](const Difference& difference) {
    CHECK(tags(difference.before.value()) == Texts{"truce", "gaza"});
    CHECK(tags(difference.after.value()) == Texts{"hostages"});
    return Visit::kContinue;
  }));
  const ActorId qatar = must(s.archive->find_actor("qatar"));
  const auto attached = must(s.archive->attach_actor(std::array{id}, qatar, kInfo));
  CHECK(tags(attached.front()) == Texts{"hostages"});
}

TEST_CASE("a bad line between good ones leaves nothing, and no gap") {
  Story s;
  Recorder recorder = s.archive->record(kInfo);
  EventInput bad = Story::said("Nobody knows", "2024-02-09", "egypt");
  bad.cites = {"r7"};
  bad.tags = Texts{"never"};
  CHECK_FALSE(recorder.add(bad).has_value());
  CHECK(must(recorder.add(Story::said("One", "2024-02-09", "egypt"))).event.id == kE1);
  bad.cites.clear();
  bad.stance = "demands";
  CHECK_FALSE(recorder.add(bad).has_value());
  CHECK(must(recorder.add(Story::said("Two", "2024-02-10", "egypt"))).event.id == kE2);
  CHECK_FALSE(recorder.add(bad).has_value());
  must(recorder.finish());
  CHECK(s.timeline() == "e1:One|e2:Two|");
  CHECK(s.archive->totals().events == 2);
}

TEST_CASE("only bad lines write no commit") {
  Story s;
  const CommitNumber before = s.commits();
  EventInput bad = Story::said("Nobody knows", "2024-02-09", "egypt");
  bad.tags = Texts{"never"};
  bad.answers = "e7";
  CHECK_FALSE(s.try_record(bad).has_value());
  CHECK(s.commits() == before);
}

TEST_CASE("a line may answer one before it, also where both are sent at once") {
  Story s;
  EventInput proposal = Story::said("A proposal", "2024-01-01", "egypt");
  proposal.dataset = "desk";
  proposal.id = "1";
  EventInput reply = Story::said("A reply", "2024-01-02", "qatar");
  reply.answers = "desk:1";
  EventInput another = reply;
  another.answers = "e2";
  Recorder recorder = s.archive->record(kInfo);
  must(recorder.add(proposal));
  must(recorder.add(reply));
  must(recorder.add(another));
  must(recorder.finish());
  CHECK(s.archive->answered_by(kE1) == std::vector{kE2});
  CHECK(s.archive->answered_by(kE2) == std::vector{kE3});
}

// ---- articles that come, go, and come again ----

TEST_CASE("an article that was undone and is added again has its old handles") {
  Story s;
  const AddedReport first = s.add("Egypt met Qatar.", "2024-02-10");
  s.undo();
  CHECK(s.timeline().empty());
  const AddedReport again = s.add("Egypt met Qatar.", "2024-02-10");
  CHECK(again.outcome == Outcome::kRestored);
  CHECK(again.report == first.report);
  CHECK(again.event == first.event);
  CHECK(s.timeline() == "e1:Egypt met Qatar.|");
  CHECK(s.timeline(Story::known_by("2024-02-11")) == "e1:Egypt met Qatar.|");
  CHECK(s.citations(kE1) == "supports r1");
  CHECK(s.add("Egypt met Qatar.", "2024-02-10").outcome == Outcome::kAlreadyThere);
}

TEST_CASE("two versions that were undone at once come back at once, in their order") {
  Story s;
  const std::vector<NewReport> both = {
      Story::article("Egypt met Qatar.", "2024-02-10", "", "https://x.org/1"),
      Story::article("Egypt met Oman.", "2024-02-12", "", "https://x.org/1")};
  s.add_all(both);
  s.undo();
  const auto again = s.add_all(both);
  CHECK(again[0].outcome == Outcome::kRestored);
  CHECK(again[1].outcome == Outcome::kRestored);
  CHECK(s.timeline() == "e1:Egypt met Oman.|");
  CHECK(s.timeline(Story::known_by("2024-02-11")) == "e1:Egypt met Qatar.|");
  CHECK(s.citations(kE1) == "supports r1, supports r2");
  // The other way round, and each by itself.
  s.undo();
  s.add_all({both[1]});
  CHECK(s.timeline() == "e1:Egypt met Oman.|");
  CHECK(s.timeline(Story::known_by("2024-02-11")).empty());
  s.add_all({both[0]});
  CHECK(s.timeline() == "e1:Egypt met Oman.|");
  CHECK(s.timeline(Story::known_by("2024-02-11")) == "e1:Egypt met Qatar.|");
}

TEST_CASE("a late version that was undone and is added again is late again") {
  Story s;
  s.add("Egypt met Oman.", "2024-02-12", "", "https://x.org/1");
  s.add("Egypt met Qatar.", "2024-02-10", "", "https://x.org/1");
  CHECK(s.timeline() == "e1:Egypt met Oman.|");
  s.undo();
  CHECK(s.timeline(Story::known_by("2024-02-11")).empty());
  CHECK(s.add("Egypt met Qatar.", "2024-02-10", "", "https://x.org/1").outcome ==
        Outcome::kRestored);
  CHECK(s.timeline() == "e1:Egypt met Oman.|");
  CHECK(s.timeline(Story::known_by("2024-02-11")) == "e1:Egypt met Qatar.|");
}

TEST_CASE("a new version of an article that was undone does not bring the old one back") {
  Story s;
  s.add("Egypt met Qatar.", "2024-02-10", "", "https://x.org/1");
  s.undo();
  s.add("Egypt met Oman.", "2024-02-12", "", "https://x.org/1");
  CHECK(s.timeline() == "e1:Egypt met Oman.|");
  CHECK(s.timeline(Story::known_by("2024-02-11")).empty());
}

TEST_CASE("an earlier version of an article that was undone speaks until that comes again") {
  Story s;
  s.add("Egypt met Oman.", "2024-02-12", "", "https://x.org/1");
  s.undo();
  s.add("Egypt met Qatar.", "2024-02-10", "", "https://x.org/1");
  CHECK(s.timeline() == "e1:Egypt met Qatar.|");
  s.add("Egypt met Oman.", "2024-02-12", "", "https://x.org/1");
  CHECK(s.timeline() == "e1:Egypt met Oman.|");
  CHECK(s.timeline(Story::known_by("2024-02-11")) == "e1:Egypt met Qatar.|");
}

TEST_CASE("an article that was undone comes back, also after names were learnt in between") {
  Story s;
  s.add("Egypt met Zorlandia.", "2024-02-10");
  s.undo();
  NewActor actor;
  actor.name = "Zorlandia";
  must(s.archive->add_actor(actor, kInfo));
  must(s.archive->rescan(kInfo));
  CHECK(s.timeline().empty());
  CHECK(s.add("Egypt met Zorlandia.", "2024-02-10").outcome == Outcome::kRestored);
  CHECK(s.timeline({}, "zorlandia") == "e1:Egypt met Zorlandia.|");
}

TEST_CASE("a person's retraction outlives new versions of the article, whatever was undone since") {
  Story s;
  s.add("Egypt met Qatar.", "2024-02-10", "", "https://x.org/1");
  must(s.archive->retract(kE1, {"no such meeting", {}, {}, "", "", {}}, kInfo));
  must(s.archive->attach_actor(std::array{kE1}, must(s.archive->find_actor("israel")), kInfo));
  s.undo();
  s.add("Egypt met Oman.", "2024-02-12", "", "https://x.org/1");
  CHECK(s.timeline().empty());
}

// ---- the past ----

TEST_CASE("an actor that was made and merged later was alone before") {
  Story s;
  s.record("A proposal", "2024-01-01", "egypt");  // 2
  NewActor actor;
  actor.name = "Zorlandia";
  const ActorId later = must(s.archive->add_actor(actor, kInfo)).id;                  // 3
  must(s.archive->merge_actors(must(s.archive->find_actor("egypt")), later, kInfo));  // 4
  const auto lines = [&](std::uint32_t commit) {
    TimelineQuery query;
    query.actors = {later};
    query.at = Story::as_of(commit);
    return must(s.archive->timeline(query, [](const TimelineLine&) { return Visit::kContinue; }))
        .lines;
  };
  CHECK(lines(4) == 1);
  CHECK(lines(3) == 0);
  CHECK(lines(2) == 0);
}

TEST_CASE("members who have more are those who had more then") {
  Story s;
  NewActor actor;
  actor.name = "Zorlandia";
  const ActorId member = must(s.archive->add_actor(actor, kInfo)).id;
  actor.name = "Zorgroup";
  const ActorId group = must(s.archive->add_actor(actor, kInfo)).id;
  must(s.archive->affiliate(member, {group, ""}, kInfo));
  s.record("One", "2024-01-01", "zorlandia");
  s.record("Two", "2024-01-02", "zorgroup");
  const CommitNumber then = s.commits();
  must(s.archive->attach_actor(std::array{kE1}, group, kInfo));
  TimelineQuery query;
  query.actors = {group};
  query.notice_members = true;
  const auto count = [](const TimelineLine&) { return Visit::kContinue; };
  CHECK(must(s.archive->timeline(query, count)).members_with_more.empty());
  query.at.as_of = then;
  CHECK(must(s.archive->timeline(query, count)).members_with_more == std::vector{member});
}

TEST_CASE("a difference between commits says what was added, revised, disputed, cited, retracted") {
  Story s;
  s.add("Egypt met Qatar.", "2024-02-10");    // 2
  s.record("One", "2024-01-01", "egypt");     // 3
  s.record("Two", "2024-01-02", "qatar");     // 4
  s.record("Three", "2024-01-03", "israel");  // 5
  const Viewpoint then = Story::as_of(5);
  s.change(kE2, [](EventInput& i) { i.when = "2024-01-05"; });              // 6
  must(s.archive->dispute(kE3, {"", {"israel"}, {}, "", "", {}}, kInfo));   // 7
  must(s.archive->retract(kE4, {"a mistake", {}, {}, "", "", {}}, kInfo));  // 8
  s.record("Five", "2024-01-06", "egypt");                                  // 9
  s.change(kE1, [](EventInput& i) { i.cites = {"r1:Egypt"}; });             // 10
  CHECK(s.diff(then, {}) == "e3 disputed|e4 retracted|e2 2024-01-01->2024-01-05|e5 +|e1 cited r1|");
  CHECK(s.diff(then, {}, "egypt") == "e2 2024-01-01->2024-01-05|e5 +|e1 cited r1|");
  CHECK(s.diff(Story::as_of(6), Story::as_of(7)) == "e3 disputed|");
  CHECK(s.diff(then, then).empty());
  CHECK(s.diff({}, {}).empty());
  // What came and went in between is none.
  s.record("Six", "2024-01-06", "egypt");
  s.undo();
  s.undo(10);
  s.undo(number(s.commits()));
  CHECK(s.diff(Story::as_of(10), {}).empty());
  CHECK(refusal(s.archive->diff({then, Story::known_by("2024-02-11"), {}, {}},
                                [](const Difference&) { return Visit::kContinue; })) ==
        "one point is a commit, the other a publication date");
}

TEST_CASE("a difference between days says what the press came to know") {
  Story s;
  s.add("Egypt met Qatar.", "2024-02-10", "", "https://x.org/1");
  s.add("Egypt met Qatar in Cairo.", "2024-02-14", "", "https://x.org/1");
  const EventId met = s.record("They met", "2024-02-09", "egypt", {"r1"});  // e2
  must(s.archive->dispute(met, {"", {"israel"}, {}, "2024-02-12", "", {}}, kInfo));
  s.record("Before", "2024-02-01", "qatar", {}, "2024-02-02");
  s.change(met, [](EventInput& i) { i.cites = {"r2"}; });
  s.record("Before, too", "2024-02-01", "israel", {"r1"}, "2024-02-02");  // e4
  const auto day = [](const char* date) { return Story::known_by(date); };
  CHECK(s.diff(day("2024-02-01"), day("2024-02-04")) == "e3 +|e4 +|");
  CHECK(s.diff(day("2024-02-04"), day("2024-02-11")) == "e4 cited r1|e2 + cited r1|e1 + cited r1|");
  CHECK(s.diff(day("2024-02-09"), day("2024-02-16")) ==
        "e4 cited r1|e2 + cited r1 cited r2|e1 + cited r1 cited r2|");
  CHECK(s.diff(day("2024-02-11"), day("2024-02-13")) == "e2 disputed|");
  CHECK(s.diff(day("2024-02-13"), day("2024-02-16")) ==
        "e2 cited r2|e1 2024-02-10->2024-02-14 cited r2|");
  CHECK(s.diff(day("2024-02-16"), day("2025-02-16")).empty());
}

}  // namespace parley::standing_test
