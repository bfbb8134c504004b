// SPDX-License-Identifier: MIT
// Where each party stands, from small stories.
#include "tests/support.h"

namespace parley::test {
namespace {

/// Talks of Israel and Hamas, with Qatar as mediator from 2024-02 on.
struct Talks {
  Talks() {
    archive = must(Archive::create(dir / "archive", info, clock));
    NegotiationInput input;
    input.parties = {
        {Seat::kParty, "israel"}, {Seat::kParty, "hamas"}, {Seat::kMediator, "qatar 2024-02/.."}};
    input.issues = {"hostages=Release of hostages", "aid"};
    id = must(archive->add_negotiation("talks", input, info)).id;
  }

  EventId record(const std::string& by, const std::string& when, const std::string& issue,
                 const std::string& stance, const std::string& code = "") {
    EventInput input;
    input.summary = by + " " + stance + code;
    input.when = when;
    input.published = "2024-06-01";
    input.actors[static_cast<std::size_t>(Role::kBy)] = {by};
    input.negotiation = "talks";
    if (!issue.empty()) input.issue = issue;
    if (!stance.empty()) input.stance = stance;
    if (!code.empty()) input.code = code;
    auto recorder = archive->record(info);
    auto change = must(recorder.add(input));
    must(recorder.finish());
    return change.event.id;
  }

  /// "hostages israel demands e1, - hamas (offers) e2".
  std::string matrix(const std::string& issue = "") {
    PositionsQuery query;
    query.negotiation = id;
    query.issue = issue;
    std::string text;
    for (const Cell& cell : must(archive->positions(query)).cells) {
      const Move& move = cell.latest;
      text += (text.empty() ? "" : ", ") + (cell.issue.empty() ? "-" : cell.issue) + " " +
              must(archive->actor(cell.party)).handle + " " + (move.derived ? "(" : "") +
              std::string(name(move.stance)) + (move.derived ? ") " : " ") + handle(move.event) +
              (move.uncertain ? "?" : "");
    }
    return text;
  }

  TempDir dir;
  FixedClock clock;
  OperationInfo info{"test", "tester", "", false, nullptr};
  std::unique_ptr<Archive> archive;
  NegotiationId id{};
};

TEST_CASE("the latest stance is the latest by the event's date, not by recording") {
  Talks t;
  t.record("hamas", "2024-01-20", "hostages", "offers");
  t.record("hamas", "2024-01-10", "hostages", "rejects");
  CHECK(t.matrix() == "hostages hamas offers e1");
}

TEST_CASE("a stance read off a code stands until an explicit one, and again after it") {
  Talks t;
  t.record("israel", "2024-01-10", "aid", "", "1033");
  CHECK(t.matrix() == "aid israel (demands) e1");
  t.record("israel", "2024-01-12", "aid", "offers");
  t.record("israel", "2024-01-11", "aid", "", "122");
  t.record("israel", "2024-01-12", "aid", "", "122");
  CHECK(t.matrix() == "aid israel offers e2");
  t.record("israel", "2024-01-13", "", "", "122");
  CHECK(t.matrix() == "aid israel offers e2, - israel (rejects) e5");
  t.record("israel", "2024-01-14", "aid", "", "0863");
  CHECK(t.matrix("aid") == "aid israel (implements) e6");
}

TEST_CASE("who does not sit at the table at the time of the event has no position") {
  Talks t;
  t.record("qatar", "2024-01-10", "hostages", "offers");
  t.record("egypt", "2024-03-10", "hostages", "offers");
  CHECK(t.matrix().empty());
  t.record("qatar", "2024-03", "hostages", "offers");
  CHECK(t.matrix() == "hostages qatar offers e3?");
}

TEST_CASE("an act of a member counts as its party's while it is one") {
  Talks t;
  const ActorId hamas = must(t.archive->find_actor("hamas"));
  NewActor person;
  person.name = "Test Envoy";
  const ActorId envoy = must(t.archive->add_actor(person, t.info)).id;
  must(t.archive->affiliate(envoy, {hamas, "2024-01/2024-02"}, t.info));
  t.record("test-envoy", "2024-03-10", "hostages", "rejects");
  CHECK(t.matrix().empty());
  t.record("test-envoy", "2024-01-10", "hostages", "offers");
  CHECK(t.matrix() == "hostages hamas offers e2");
  PositionsQuery query;
  query.negotiation = t.id;
  CHECK(must(t.archive->positions(query)).cells.front().latest.who.through == envoy);
}

TEST_CASE("an issue or a party that is not on the table is an error that says what is") {
  Talks t;
  PositionsQuery query;
  query.negotiation = t.id;
  query.issue = "water";
  auto issue = t.archive->positions(query);
  REQUIRE_FALSE(issue);
  CHECK(issue.error().message == "talks has no issue 'water'");
  CHECK(issue.error().hint == "its issues: hostages, aid");
  query.issue.clear();
  query.party = must(t.archive->find_actor("egypt"));
  auto party = t.archive->positions(query);
  REQUIRE_FALSE(party);
  CHECK(party.error().message == "egypt does not sit at the table of talks");
}

}  // namespace
}  // namespace parley::test
