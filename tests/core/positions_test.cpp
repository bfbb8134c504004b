// SPDX-License-Identifier: MIT
// Where each party stands, from small stories.
#include "tests/core/talks_fixture.h"

namespace parley::test::positions_test {

/// Talks of Israel and Hamas, with Qatar as mediator from 2024-02 on.
struct Talks : TalksFixture {
  Talks()
      : TalksFixture({{Seat::kParty, "israel"},
                      {Seat::kParty, "hamas"},
                      {Seat::kMediator, "qatar 2024-02/.."}},
                     {"hostages=Release of hostages", "aid"}) {}

  EventId record(const std::string& by, const std::string& when, const std::string& issue,
                 const std::string& stance, const std::string& code = "") {
    EventInput input = move(by, issue, stance, when, published);
    if (!code.empty()) input.code = code;
    return TalksFixture::record(input);
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
              who(cell.party) + " " + (move.who.at_table ? "" : "(apart) ") +
              (move.derived ? "(" : "") + std::string(name(move.stance)) +
              (move.derived ? ") " : " ") + handle(move.event) + (move.uncertain ? "?" : "");
    }
    return text;
  }

  /// "hostages hamas offers e1 -> rejects e2", of the cells that say something else than before.
  std::string changes(const std::string& since) {
    PositionsQuery query;
    query.negotiation = id;
    query.since = must(read_range(since, "")).times.begin;
    const auto said = [](const Move& move) {
      if (move.stance == Stance::kNone) return std::string("nothing");
      return std::string(name(move.stance)) + (move.disputed ? "* " : " ") + handle(move.event);
    };
    std::string text;
    for (const Cell& cell : must(archive->positions(query)).cells) {
      text += (text.empty() ? "" : ", ") + cell.issue + " " + who(cell.party) + " " +
              (cell.before ? said(*cell.before) : "nothing") + " -> " + said(cell.latest);
    }
    return text;
  }

  std::string published = "2024-06-01";  // of what is recorded next
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

TEST_CASE("who has no seat at the time of the event is shown as such, and never left out") {
  Talks t;
  t.record("qatar", "2024-01-10", "hostages", "offers");
  t.record("egypt", "2024-03-10", "hostages", "offers");
  t.record("egypt", "2024-03-11", "", "", "122");  // on no issue, and nobody wrote it down
  CHECK(t.matrix() == "hostages qatar (apart) offers e1, hostages egypt (apart) offers e2");
  t.record("qatar", "2024-03", "hostages", "offers");
  CHECK(t.matrix() == "hostages qatar offers e4?, hostages egypt (apart) offers e2");
  PositionsQuery query;
  query.negotiation = t.id;
  query.party = must(t.archive->find_actor("egypt"));
  CHECK(must(t.archive->positions(query)).cells.size() == 1);
}

TEST_CASE(
    "who signs or guarantees takes the stance; a host or a mediator only where nobody else does") {
  struct Case {
    std::string rule;
    std::vector<std::pair<Role, std::string>> roles;
    std::string matrix;
  };
  const std::vector<Case> cases = {
      {"a signatory alone", {{Role::kSignatory, "israel"}}, "hostages israel accepts e1"},
      {"a guarantor alone", {{Role::kGuarantor, "qatar"}}, "hostages qatar accepts e1"},
      {"a host alone", {{Role::kHost, "qatar"}}, "hostages qatar accepts e1"},
      {"a mediator alone", {{Role::kMediator, "qatar"}}, "hostages qatar accepts e1"},
      {"who does and who signs",
       {{Role::kBy, "israel"}, {Role::kSignatory, "hamas"}},
       "hostages israel accepts e1, hostages hamas accepts e1"},
      {"a host does not say what its guest says",
       {{Role::kBy, "hamas"}, {Role::kHost, "qatar"}},
       "hostages hamas accepts e1"},
      {"nor does who carries it",
       {{Role::kBy, "hamas"}, {Role::kMediator, "qatar"}},
       "hostages hamas accepts e1"},
      {"who is addressed does not act", {{Role::kTo, "israel"}}, ""},
  };
  for (const Case& one : cases) {
    CAPTURE(one.rule);
    Talks t;
    EventInput input;
    input.summary = one.rule;
    input.when = "2024-03-10";
    input.published = "2024-03-10";
    for (const auto& [role, actor] : one.roles)
      input.actors[static_cast<std::size_t>(role)] = {actor};
    input.negotiation = "talks";
    input.issue = "hostages";
    input.stance = "accepts";
    const EventChange change = must(t.try_record(input));
    CHECK(t.matrix() == one.matrix);
    CHECK(must(t.archive->unseated(std::span(&change.event, 1))).empty() == !one.matrix.empty());
  }
}

TEST_CASE("an act of a member counts as its party's while it is one") {
  Talks t;
  const ActorId hamas = must(t.archive->find_actor("hamas"));
  NewActor person;
  person.name = "Test Envoy";
  const ActorId envoy = must(t.archive->add_actor(person, t.info)).id;
  must(t.archive->affiliate(envoy, {hamas, "2024-01/2024-02"}, t.info));
  t.record("test-envoy", "2024-03-10", "hostages", "rejects");
  CHECK(t.matrix() == "hostages test-envoy (apart) rejects e1");
  t.record("test-envoy", "2024-01-10", "hostages", "offers");
  CHECK(t.matrix() == "hostages hamas offers e2, hostages test-envoy (apart) rejects e1");
  PositionsQuery query;
  query.negotiation = t.id;
  CHECK(must(t.archive->positions(query)).cells.front().latest.who.through == envoy);
}

TEST_CASE("a cell that moved since a day says what it said before by the dates of its events") {
  Talks t;
  t.record("hamas", "2024-01-02", "hostages", "offers");
  t.record("israel", "2024-01-03", "hostages", "demands");
  t.record("hamas", "2024-01-10", "hostages", "accepts");
  t.record("israel", "2024-01-12", "aid", "rejects");
  CHECK(t.changes("2024-01-10") ==
        "hostages hamas offers e1 -> accepts e3, "
        "aid israel nothing -> rejects e4");
  CHECK(t.changes("2024-01-03") ==
        "hostages israel nothing -> demands e2, "
        "hostages hamas offers e1 -> accepts e3, "
        "aid israel nothing -> rejects e4");
  CHECK(t.changes("2024-01-13").empty());  // although all became known in June
}

TEST_CASE("a code never hides what was said before it, and says something where nobody had") {
  Talks t;
  t.record("israel", "2024-01-02", "aid", "offers");
  t.record("israel", "2024-01-02", "aid", "", "122");
  CHECK(t.changes("2024-01-03").empty());
  t.record("israel", "2024-01-04", "aid", "", "122");
  CHECK(t.changes("2024-01-03") == "aid israel offers e1 -> rejects e3");
}

TEST_CASE("what was disputed or taken back since a day moved, too") {
  Talks t;
  t.published = "2024-01-05";
  const EventId offer = t.record("hamas", "2024-01-02", "hostages", "offers");
  const EventId accepts = t.record("hamas", "2024-01-04", "hostages", "accepts");
  CHECK(t.changes("2024-01-10").empty());
  must(t.archive->dispute(accepts, {"", {"israel"}, {}, "2024-01-12", "", {}}, t.info));
  CHECK(t.changes("2024-01-10") == "hostages hamas accepts e2 -> accepts* e2");
  CHECK(t.changes("2024-01-13").empty());
  must(t.archive->retract(accepts, {"a hoax", {}, {}, "2024-01-14", "", {}}, t.info));
  CHECK(t.changes("2024-01-10") == "hostages hamas accepts e2 -> offers e1");
  CHECK(t.changes("2024-01-13") == "hostages hamas accepts* e2 -> offers e1");
  must(t.archive->retract(offer, {"a hoax", {}, {}, "2024-01-14", "", {}}, t.info));
  CHECK(t.changes("2024-01-13") == "hostages hamas accepts* e2 -> nothing");
  CHECK(t.changes("2024-01-15").empty());
  CHECK(t.matrix().empty());
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
  CHECK(party.error().message == "egypt has no seat in talks");
}

}  // namespace parley::test::positions_test
