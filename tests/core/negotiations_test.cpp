// SPDX-License-Identifier: MIT
// What belongs to a negotiation, and what its rule suggests.
#include "tests/core/talks_fixture.h"

namespace parley::test::negotiations_test {

/// An archive with a negotiation of Israel and Hamas, mediated by Qatar.
struct Talks : TalksFixture {
  Talks()
      : TalksFixture({{Seat::kParty, "israel"},
                      {Seat::kParty, "hamas"},
                      {Seat::kMediator, "qatar 2023-10/.."}},
                     {"hostages=Release of hostages", "aid"}) {}

  EventId record(const std::string& by, const std::string& when, const std::string& tag = "") {
    EventInput input = act(by, "did something on " + when, when, when);
    if (!tag.empty()) input.tags = {tag};
    return TalksFixture::record(input);
  }

  /// "e1 e2": what waits.
  std::string waiting(std::optional<std::uint64_t> limit = {}) {
    std::string found;
    must(archive->suggestions({.negotiation = id, .newest_first = false, .limit = limit, .at = {}},
                              [&found](const TimelineLine& line) {
                                found += (found.empty() ? "" : " ") + handle(line.event);
                                return Visit::kContinue;
                              }));
    return found;
  }

  void match(std::vector<std::string> actors, std::vector<std::string> tags = {},
             const std::string& from = "", const std::string& to = "") {
    NegotiationInput input;
    input.match_actors = std::move(actors);
    input.match_tags = std::move(tags);
    input.match_from = from;
    input.match_to = to;
    must(archive->edit_negotiation(id, input, info));
  }

  /// "israel party, qatar mediator 2023-10/..".
  std::string table() {
    std::string text;
    for (const Party& party : must(archive->negotiation(id)).parties) {
      text += (text.empty() ? "" : ", ") + who(party.actor) + " " + std::string(name(party.seat)) +
              (party.when.empty() ? "" : " " + party.when);
    }
    return text;
  }
};

TEST_CASE("an edit changes what it names, and nothing where it names what is so already") {
  Talks t;
  NegotiationInput input;
  input.parties = {{Seat::kMediator, "qatar 2024/.."}, {Seat::kObserver, "iran"}};
  input.removed_parties = {"israel"};
  input.issues = {"aid=Aid 2024/..", "borders"};
  CHECK(must(t.archive->edit_negotiation(t.id, input, t.info)).changed);
  CHECK(t.table() == "hamas party, qatar mediator 2024/.., iran observer");
  const auto issues = must(t.archive->negotiation(t.id)).issues;
  REQUIRE(issues.size() == 3);
  CHECK(issues[1].title == "Aid");
  CHECK(issues[1].when == "2024/..");
  input.removed_parties = {};
  const auto again = must(t.archive->edit_negotiation(t.id, input, t.info));
  CHECK_FALSE(again.changed);
  CHECK(again.negotiation.revision == 2);
}

TEST_CASE("a seat without dates keeps those it has, and several dates are several stretches") {
  Talks t;
  NegotiationInput input;
  input.parties = {{Seat::kMediator, "qatar"}};
  CHECK_FALSE(must(t.archive->edit_negotiation(t.id, input, t.info)).changed);
  input.parties = {{Seat::kMediator, "qatar 2023/2024"}, {Seat::kMediator, "qatar 2025/.."}};
  must(t.archive->edit_negotiation(t.id, input, t.info));
  CHECK(t.table() == "israel party, hamas party, qatar mediator 2023/2024, qatar mediator 2025/..");
  input.parties = {{Seat::kMediator, "qatar 2023/.."}};
  must(t.archive->edit_negotiation(t.id, input, t.info));
  CHECK(t.table() == "israel party, hamas party, qatar mediator 2023/..");
}

TEST_CASE("every change of a negotiation is undone and brought back by undoing that") {
  Talks t;
  NegotiationInput input;
  input.removed_parties = {"hamas"};
  must(t.archive->edit_negotiation(t.id, input, t.info));
  must(t.archive->undo({}, t.info));
  CHECK(t.table() == "israel party, hamas party, qatar mediator 2023-10/..");
  must(t.archive->close_negotiation(t.id, t.info));
  must(t.archive->undo({}, t.info));
  CHECK_FALSE(must(t.archive->negotiation(t.id)).closed);

  const EventId event = t.record("hamas", "2024-01-15");
  t.match({"hamas"});
  const std::vector all{event};
  must(t.archive->review(t.id, {}, all, "", t.info));
  CHECK(t.waiting().empty());
  must(t.archive->undo({}, t.info));
  CHECK(t.waiting() == "e1");
  must(t.archive->attach_events(t.id, all, "", t.info));
  CHECK(t.waiting().empty());
  must(t.archive->undo({}, t.info));
  CHECK(number(must(t.archive->event(event)).details.negotiation) == 0);
}

TEST_CASE("filing an event leaves alone since when the press knew it") {
  Talks t;
  const EventId event = t.record("hamas", "2024-01-15");
  const auto before = must(t.archive->event(event));
  const std::vector all{event};
  const auto changes = must(t.archive->attach_events(t.id, all, "sorted", t.info));
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].changed);
  CHECK(changes[0].event.revision == 2);
  CHECK(changes[0].event.published == before.published);
  CHECK(changes[0].event.details.reason == "sorted");
  CHECK_FALSE(must(t.archive->attach_events(t.id, all, "", t.info))[0].changed);
}

TEST_CASE("of several events all are filed or none") {
  Talks t;
  const EventId event = t.record("hamas", "2024-01-15");
  const std::vector events{event, EventId{99}};
  CHECK_FALSE(t.archive->attach_events(t.id, events, "", t.info));
  CHECK(must(t.archive->event(event)).revision == 1);
}

TEST_CASE("a member counts for a rule while it is one") {
  Talks t;
  NewActor person;
  person.name = "Somebody Unheard-of";
  const Actor member = must(t.archive->add_actor(person, t.info));
  const ActorId hamas = must(t.archive->find_actor("hamas"));
  must(t.archive->affiliate(member.id, {hamas, "2024-01/2024-06"}, t.info));
  t.record(member.handle, "2023-12-15");
  t.record(member.handle, "2024-03-15");
  t.record(member.handle, "2024-07-15");
  t.match({"hamas"});
  CHECK(t.waiting() == "e2");
}

TEST_CASE("a rule's actors, tags and dates must all fit, one of several is enough") {
  Talks t;
  t.record("hamas", "2024-01-15", "Talks");
  t.record("israel", "2024-02-15", "aid");
  t.record("egypt", "2024-02-16", "aid");
  t.record("israel", "2024-03-15", "war");
  t.match({"hamas", "israel"}, {"talks", "AID"});
  CHECK(t.waiting() == "e1 e2");
  CHECK(t.waiting(1) == "e2");  // the latest
  t.match({}, {"aid"});
  CHECK(t.waiting() == "e2 e3");
  t.match({"hamas", "israel"}, {}, "2024-02", "2024-03-14");
  CHECK(t.waiting() == "e2");
  t.match({});
  CHECK(t.waiting().empty());  // no rule, no suggestions
}

TEST_CASE("what is suggested now can be decided, once, and nothing else") {
  Talks t;
  const EventId one = t.record("hamas", "2024-01-15");
  const EventId two = t.record("hamas", "2024-01-16");
  const EventId egypt = t.record("egypt", "2024-01-16");
  t.match({"hamas"});
  CHECK_FALSE(t.archive->review(t.id, std::vector{egypt}, {}, "", t.info));
  must(t.archive->review(t.id, std::vector{one}, std::vector{two}, "", t.info));
  CHECK(t.waiting().empty());
  CHECK(must(t.archive->event(one)).details.negotiation == t.id);
  CHECK(number(must(t.archive->event(two)).details.negotiation) == 0);
  CHECK_FALSE(t.archive->review(t.id, std::vector{two}, {}, "", t.info));
}

TEST_CASE("a closed negotiation keeps its events and takes no new ones") {
  Talks t;
  const std::vector first{t.record("hamas", "2024-01-15")};
  const std::vector second{t.record("hamas", "2024-01-16")};
  must(t.archive->attach_events(t.id, first, "", t.info));
  must(t.archive->close_negotiation(t.id, t.info));
  auto refused = t.archive->attach_events(t.id, second, "", t.info);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message == "talks is closed");
  EventInput place;
  place.place = "Doha";
  CHECK(must(t.archive->update(first.front(), place, t.info)).changed);
  must(t.archive->reopen_negotiation(t.id, t.info));
  CHECK(must(t.archive->attach_events(t.id, second, "", t.info))[0].changed);
}

TEST_CASE("a merge brings no event from one table to another, nor to a closed one") {
  Talks t;
  NegotiationInput other;
  other.parties = {{Seat::kParty, "israel"}};
  const NegotiationId others = must(t.archive->add_negotiation("others", other, t.info)).id;
  const EventId here = t.record("hamas", "2024-01-10"), there = t.record("hamas", "2024-01-10");
  const EventId free = t.record("hamas", "2024-01-10"), twin = t.record("hamas", "2024-01-10");
  must(t.archive->attach_events(t.id, std::array{here, twin}, "", t.info));
  must(t.archive->attach_events(others, std::array{there}, "", t.info));
  const auto refusal = [&t](EventId kept, EventId gone) {
    const auto merged = t.archive->merge_events(kept, std::array{gone}, t.info);
    return merged ? std::string("merged") : merged.error().message;
  };
  const CommitNumber before = t.archive->last_commit();
  CHECK(refusal(here, there) == "e1 belongs to talks, e2 to others");
  must(t.archive->close_negotiation(t.id, t.info));
  CHECK(refusal(here, free) == "talks is closed");
  CHECK(refusal(free, here) == "talks is closed");
  CHECK(t.archive->last_commit() == next(before));  // the closing
  CHECK(refusal(here, twin) == "merged");           // both were there already
  must(t.archive->reopen_negotiation(t.id, t.info));
  CHECK(refusal(free, here) == "merged");
  CHECK(must(t.archive->event(free)).details.negotiation == t.id);
}

TEST_CASE("what is merged away leaves no answer behind that belongs to another table") {
  Talks t;
  NegotiationInput other;
  other.parties = {{Seat::kParty, "israel"}};
  const NegotiationId others = must(t.archive->add_negotiation("others", other, t.info)).id;
  const EventId asked = t.record("hamas", "2024-01-10"), kept = t.record("hamas", "2024-01-10");
  const EventId answer = t.record("israel", "2024-01-12");
  EventInput answers;
  answers.answers = handle(asked);
  must(t.archive->update(answer, answers, t.info));
  must(t.archive->attach_events(others, std::array{answer}, "", t.info));
  must(t.archive->attach_events(t.id, std::array{kept}, "", t.info));
  const auto merged = t.archive->merge_events(kept, std::array{asked}, t.info);
  REQUIRE_FALSE(merged);
  CHECK(merged.error().message == "e3 belongs to others");
  CHECK(merged.error().hint == "it answers e1, and an event belongs where its answers do");
}

}  // namespace parley::test::negotiations_test
