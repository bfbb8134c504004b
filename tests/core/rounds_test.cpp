// SPDX-License-Identifier: MIT
// Which events of a negotiation are one meeting, who was there, and for whom each act counts.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tests/core/talks_fixture.h"

namespace parley::test::rounds_test {

/// Talks of Israel and Hamas, with Qatar as mediator from 2024-02 on, and an envoy of Hamas in 2024.
struct Talks : TalksFixture {
  Talks()
      : TalksFixture({{Seat::kParty, "israel"},
                      {Seat::kParty, "hamas"},
                      {Seat::kMediator, "qatar 2024-02/.."}}) {
    NewActor person;
    person.name = "Test Envoy";
    const ActorId envoy = must(archive->add_actor(person, info)).id;
    must(archive->affiliate(envoy, {must(archive->find_actor("hamas")), "2024"}, info));
  }

  using Roles = std::vector<std::pair<Role, std::string>>;
  EventId record(const std::string& when, const std::string& round, const std::string& place,
                 const Roles& who, const std::string& published = "2024-06-01") {
    EventInput input;
    input.summary = "They meet";
    input.when = when;
    input.published = published;
    for (const auto& [role, actor] : who) input.actors[static_cast<std::size_t>(role)].emplace();
    for (const auto& [role, actor] : who)
      input.actors[static_cast<std::size_t>(role)]->push_back(actor);
    input.negotiation = "talks";
    if (!round.empty()) input.round = round;
    if (!place.empty()) input.place = place;
    return TalksFixture::record(input);
  }

  /// "hamas, hamas (test-envoy)".
  std::string seats(const std::vector<Seated>& all) {
    std::vector<std::string> words;
    for (const Seated& one : all)
      words.push_back(number(one.through) == 0
                          ? who(one.party)
                          : fmt::format("{} ({})", who(one.party), who(one.through)));
    return fmt::format("{}", fmt::join(words, ", "));
  }
  /// "Doha I: e1 e2, -: e4".
  std::string rounds(const Viewpoint& at = {}) {
    const Course course = must(archive->course(id, at));
    std::vector<std::string> words;
    for (const Round& round : course.rounds) {
      words.push_back((round.name.empty() ? "-" : round.name) + ":");
      for (const auto step : round.events) words.back() += " " + handle(course.steps[step].event);
    }
    return fmt::format("{}", fmt::join(words, ", "));
  }
};

TEST_CASE("events with one name are one round, wherever and whenever they were") {
  Talks t;
  t.record("2024-03-02", "Spring", "Cairo", {{Role::kBy, "hamas"}});
  t.record("2024-03-05", "", "", {{Role::kBy, "israel"}});
  t.record("2024-03-09", "SPRING", "Doha", {{Role::kBy, "israel"}, {Role::kHost, "qatar"}});
  t.record("2024-03-01", "Spring", "", {{Role::kBy, "israel"}});
  CHECK(t.rounds() == "Spring: e4 e1 e3");
  const Round round = must(t.archive->course(t.id)).rounds.front();
  CHECK(round.from == "2024-03-01");
  CHECK(round.to == "2024-03-09");
  CHECK(round.places == std::vector<std::string>{"Cairo", "Doha"});
  REQUIRE(round.hosts.size() == 1);
  CHECK(t.who(round.hosts.front()) == "qatar");
}

TEST_CASE("without a name, one day, one place and a host or a mediator make a round") {
  Talks t;
  t.record("2024-03-02", "", "Doha", {{Role::kBy, "hamas"}, {Role::kHost, "qatar"}});
  t.record("2024-03-02T18:00:00+03:00", "", "DOHA",
           {{Role::kBy, "israel"}, {Role::kMediator, "egypt"}});
  t.record("2024-03-03", "", "Doha", {{Role::kBy, "hamas"}, {Role::kHost, "qatar"}});
  t.record("2024-03-02", "", "Cairo", {{Role::kBy, "hamas"}, {Role::kHost, "egypt"}});
  t.record("2024-03-02", "", "Doha", {{Role::kBy, "hamas"}});    // nobody hosts it
  t.record("2024-03-02", "", "", {{Role::kMediator, "qatar"}});  // it is nowhere
  t.record("2024-03", "", "Doha", {{Role::kHost, "qatar"}});     // on no certain day
  CHECK(t.rounds() == "-: e7, -: e1 e2, -: e4, -: e3");
}

TEST_CASE("what has no name joins the named round of its day and place, unless there are two") {
  Talks t;
  t.record("2024-03-02", "Doha I", "Doha", {{Role::kBy, "hamas"}});
  t.record("2024-03-02", "", "Doha", {{Role::kBy, "israel"}, {Role::kHost, "qatar"}});
  CHECK(t.rounds() == "Doha I: e1 e2");
  t.record("2024-03-02", "Experts", "Doha", {{Role::kBy, "hamas"}});
  CHECK(t.rounds() == "Doha I: e1, -: e2, Experts: e3");
}

TEST_CASE("present is who takes part, with the party it belonged to then") {
  Talks t;
  t.record("2024-03-02", "Doha I", "Doha",
           {{Role::kBy, "test-envoy"},
            {Role::kTo, "israel"},
            {Role::kMediator, "qatar"},
            {Role::kHost, "qatar"},
            {Role::kBy, "norway"},
            {Role::kAbout, "iran"}});
  const Course course = must(t.archive->course(t.id));
  const Round& round = course.rounds.front();
  std::vector<std::string> present;
  for (const Attendee& one : round.present)
    present.push_back(fmt::format("{}: {}", t.who(one.actor), t.seats(one.seats)));
  std::sort(present.begin(), present.end());
  CHECK(present ==
        std::vector<std::string>{"norway: ", "qatar: qatar", "test-envoy: hamas (test-envoy)"});
  REQUIRE(round.addressed.size() == 1);  // to be spoken to is not to be there
  CHECK(t.seats(round.addressed.front().seats) == "israel");
  t.record("2024-03-02", "Doha I", "Doha", {{Role::kBy, "qatar"}, {Role::kTo, "hamas"}});
  CHECK(must(t.archive->course(t.id)).rounds.front().addressed.size() == 1);  // its envoy is there
}

TEST_CASE("an act counts for those at the table at its date; who has no seat then is another") {
  Talks t;
  t.record("2024-01-10", "", "", {{Role::kBy, "qatar"}, {Role::kBy, "israel"}});
  t.record("2024-02-10", "", "", {{Role::kBy, "qatar"}, {Role::kBy, "test-envoy"}});
  t.record("2025-02-10", "", "", {{Role::kBy, "test-envoy"}, {Role::kTo, "israel"}});
  const Course course = must(t.archive->course(t.id));
  REQUIRE(course.steps.size() == 3);
  CHECK(t.seats(course.steps[0].by) == "israel");
  REQUIRE(course.steps[0].others.size() == 1);
  CHECK(t.who(course.steps[0].others.front()) == "qatar");
  CHECK(course.steps[1].by.size() == 2);
  CHECK(course.steps[1].others.empty());
  CHECK(course.steps[2].by.empty());
  CHECK(course.steps[2].others.size() == 1);
}

TEST_CASE("rounds as the press knew them, and as they were recorded") {
  Talks t;
  t.record("2024-03-02", "Doha I", "Doha", {{Role::kBy, "hamas"}}, "2024-03-03");
  const CommitNumber then = t.archive->last_commit();
  t.record("2024-03-02", "Doha I", "Doha", {{Role::kBy, "israel"}}, "2024-03-09");
  EventInput other;
  other.round = "Doha II";
  other.published = "2024-03-20";
  must(t.archive->update(EventId{1}, other, t.info));
  CHECK(t.rounds() == "Doha II: e1, Doha I: e2");
  CHECK(t.rounds({.as_of = then, .known_by = {}}) == "Doha I: e1");
  CHECK(t.rounds({.as_of = {}, .known_by = day(19792)}) == "Doha I: e1 e2");  // 2024-03-10
}

TEST_CASE("every revision of a negotiation is kept") {
  Talks t;
  NegotiationInput input;
  input.issues = {"aid"};
  must(t.archive->edit_negotiation(t.id, input, t.info));
  must(t.archive->close_negotiation(t.id, t.info));
  const auto history = must(t.archive->negotiation_history(t.id));
  REQUIRE(history.size() == 3);
  CHECK(history[0].issues.empty());
  CHECK(history[1].issues.size() == 1);
  CHECK_FALSE(history[1].closed);
  CHECK(history[2].closed);
  for (std::size_t i = 0; i < history.size(); ++i) CHECK(history[i].revision == i + 1);
}

}  // namespace parley::test::rounds_test
