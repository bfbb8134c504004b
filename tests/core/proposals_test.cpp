// SPDX-License-Identifier: MIT
// What became of proposals, from small stories.
#include "schema/date_range.h"
#include "tests/core/talks_fixture.h"

namespace parley::test::proposals_test {

/// Talks of three parties.
struct Talks : TalksFixture {
  Talks()
      : TalksFixture({{Seat::kParty, "israel"},
                      {Seat::kParty, "hamas"},
                      {Seat::kParty, "egypt"},
                      {Seat::kMediator, "qatar"}},
                     {"hostages"}) {}

  void say(const std::string& by, int day, const std::string& stance,
           const std::string& answers = "", const std::vector<std::string>& to = {}) {
    EventInput input = move(by, stance.empty() ? "" : "hostages", stance,
                            "2024-01-" + std::to_string(day), "2024-06-01");
    if (!to.empty()) input.actors[static_cast<std::size_t>(Role::kTo)] = to;
    if (!answers.empty()) input.answers = answers;
    record(input);
  }

  /// "e1 open, waits for israel egypt 5 days; e2 rejected".
  std::string tabled(int on = 31) {
    ProposalsQuery query;
    query.negotiation = id;
    query.on = must(read_range("", "2024-01-" + std::to_string(on))).times.end;
    std::string text;
    for (const Proposal& one : must(archive->proposals(query))) {
      text +=
          (text.empty() ? "" : "; ") + handle(one.move.event) + " " + std::string(name(one.state));
      const auto pending = one.pending();
      if (!pending.empty()) text += ", waits for";
      for (const ActorId party : pending) text += " " + who(party);
      if (!pending.empty()) text += " " + std::to_string(one.days) + " days";
    }
    return text;
  }
};

TEST_CASE("without an addressee a proposal waits for all other parties, not for mediators") {
  Talks t;
  t.say("hamas", 10, "offers");
  CHECK(t.tabled(15) == "e1 open, waits for israel egypt 5 days");
  CHECK(t.tabled(10) == "e1 open, waits for israel egypt 0 days");
  t.say("israel", 12, "accepts", "e1");
  CHECK(t.tabled(15) == "e1 open, waits for egypt 5 days");
  CHECK(t.tabled(11) == "e1 open, waits for israel egypt 1 days");
  t.say("egypt", 13, "accepts", "e1");
  CHECK(t.tabled() == "e1 accepted");
}

TEST_CASE("a proposal is rejected by whom it was addressed to, whatever others say") {
  Talks t;
  t.say("hamas", 10, "demands", "", {"israel"});
  t.say("egypt", 11, "rejects", "e1");
  CHECK(t.tabled(12) == "e1 open, waits for israel 2 days");
  t.say("israel", 12, "rejects", "e1");
  CHECK(t.tabled() == "e1 rejected");
}

TEST_CASE("a proposal that answers another amends it, and answers to it are its own") {
  Talks t;
  t.say("hamas", 10, "offers", "", {"israel"});
  t.say("israel", 11, "offers", "e1", {"hamas"});
  CHECK(t.tabled(12) == "e1 amended; e2 open, waits for hamas 1 days");
  t.say("hamas", 12, "accepts-if", "e2");
  CHECK(t.tabled(12) == "e1 amended; e2 accepted-if");
}

TEST_CASE("an answer to an answer counts for the proposal at the root") {
  Talks t;
  t.say("hamas", 10, "offers", "", {"israel"});
  t.say("qatar", 11, "", "e1");
  t.say("israel", 12, "accepts", "e2");
  CHECK(t.tabled() == "e1 accepted");
  t.say("hamas", 13, "withdraws", "e3");
  CHECK(t.tabled() == "e1 withdrawn");
}

TEST_CASE("a retracted answer does not count, and one was not there before it was recorded") {
  Talks t;
  t.say("hamas", 10, "offers", "", {"israel"});
  t.say("israel", 11, "implements", "e1");
  CHECK(t.tabled() == "e1 implemented");
  Cause cause;
  cause.reason = "an error";
  must(t.archive->retract(EventId{2}, cause, t.info));
  CHECK(t.tabled(12) == "e1 open, waits for israel 2 days");
}

/// What is said of a text that Qatar tables on the 10th to Israel and Hamas, and what it waits for.
struct Life {
  std::string rule;
  struct Said {
    std::string by, stance, answers;
    std::vector<std::string> to;
  };
  std::vector<Said> said;
  std::string tabled;  // ten days later
};

TEST_CASE("each addressee owes an answer by itself, until the text itself is over") {
  const std::vector<Life> lives = {
      {"one rejects: the other still owes",
       {{"hamas", "rejects", "e1", {}}},
       "e1 open, waits for israel 10 days"},
      {"one makes a counter-offer: the other still owes",
       {{"hamas", "offers", "e1", {"qatar"}}},
       "e1 open, waits for israel 10 days; e2 open, waits for qatar 9 days"},
      {"both answer, one with a refusal",
       {{"hamas", "rejects", "e1", {}}, {"israel", "accepts", "e1", {}}},
       "e1 rejected"},
      {"a counter-offer and an acceptance",
       {{"hamas", "offers", "e1", {"qatar"}}, {"israel", "accepts", "e1", {}}},
       "e1 amended; e2 open, waits for qatar 9 days"},
      {"the author amends: nobody owes the old text an answer",
       {{"qatar", "offers", "e1", {"israel"}}},
       "e1 amended; e2 open, waits for israel 9 days"},
      {"the author amends over a counter-offer",
       {{"hamas", "offers", "e1", {"qatar"}}, {"qatar", "offers", "e2", {"israel"}}},
       "e1 amended; e2 amended; e3 open, waits for israel 8 days"},
      {"another's bridging text spares nobody",
       {{"egypt", "offers", "e1", {"israel"}}},
       "e1 open, waits for israel hamas 10 days; e2 open, waits for israel 9 days"},
      {"withdrawn", {{"qatar", "withdraws", "e1", {}}}, "e1 withdrawn"},
      {"implemented", {{"hamas", "implements", "e1", {}}}, "e1 implemented"},
      {"the last word counts",
       {{"hamas", "accepts", "e1", {}},
        {"israel", "accepts", "e1", {}},
        {"hamas", "rejects", "e2", {}}},
       "e1 rejected"},
      {"who takes an answer back owes one",
       {{"hamas", "accepts", "e1", {}}, {"hamas", "withdraws", "e2", {}}},
       "e1 open, waits for israel hamas 10 days"},
      {"conditions that the author accepts are none",
       {{"hamas", "accepts-if", "e1", {}},
        {"israel", "accepts", "e1", {}},
        {"qatar", "accepts", "e2", {}}},
       "e1 accepted"},
      {"an answer to another's refusal says nothing of the text",
       {{"hamas", "rejects", "e1", {}}, {"israel", "rejects", "e2", {}}},
       "e1 open, waits for israel 10 days"},
      {"an answer to another's acceptance does",
       {{"hamas", "accepts", "e1", {}}, {"israel", "rejects", "e2", {}}},
       "e1 rejected"},
      {"who has no seat is heard, but was not asked",
       {{"turkey", "accepts", "e1", {}}},
       "e1 open, waits for israel hamas 10 days"},
  };
  for (const Life& life : lives) {
    CAPTURE(life.rule);
    Talks t;
    t.say("qatar", 10, "offers", "", {"israel", "hamas"});
    int day = 11;
    for (const auto& said : life.said) t.say(said.by, day++, said.stance, said.answers, said.to);
    CHECK(t.tabled(20) == life.tabled);
  }
}

TEST_CASE("an addressee without a seat is one, and so is an author") {
  Talks t;
  t.say("hamas", 10, "offers", "", {"turkey"});
  CHECK(t.tabled(12) == "e1 open, waits for turkey 2 days");
  t.say("turkey", 11, "offers", "", {"israel"});
  CHECK(t.tabled(12) == "e1 open, waits for turkey 2 days; e2 open, waits for israel 1 days");
}

TEST_CASE("who has left the table owes nothing any more") {
  Talks t;
  t.say("qatar", 10, "offers", "", {"israel", "egypt"});
  NegotiationInput input;
  input.parties = {{Seat::kParty, "egypt 2023/2024-01-14"}};
  must(t.archive->edit_negotiation(t.id, input, t.info));
  CHECK(t.tabled(14) == "e1 open, waits for egypt israel 4 days");
  CHECK(t.tabled(15) == "e1 open, waits for israel 5 days");
}

TEST_CASE("a denied answer is none, a disputed one is") {
  Talks t;
  t.say("hamas", 10, "offers", "", {"israel"});
  t.say("israel", 11, "accepts", "e1");
  must(t.archive->dispute(EventId{2}, {"", {"egypt"}, {}, "2024-06-01", "", {}}, t.info));
  CHECK(t.tabled(20) == "e1 accepted");
  must(t.archive->deny(EventId{2}, {"", {"israel"}, {}, "2024-06-01", "", {}}, t.info));
  CHECK(t.tabled(20) == "e1 open, waits for israel 10 days");
}

TEST_CASE(
    "an answer to what was merged into an offer, or to a carrier taken back, is to the offer") {
  Talks t;
  t.say("hamas", 10, "offers", "", {"israel"});
  t.say("hamas", 10, "offers", "", {"israel"});
  t.say("israel", 12, "rejects", "e2");
  const EventId other{2};
  must(t.archive->merge_events(EventId{1}, std::span(&other, 1), t.info));
  CHECK(t.tabled(20) == "e1 rejected");
  CHECK(must(t.archive->answered_by(EventId{1})) == std::vector{EventId{3}});
  Talks u;
  u.say("hamas", 10, "offers", "", {"israel"});
  u.say("qatar", 11, "", "e1");
  u.say("israel", 12, "accepts", "e2");
  must(u.archive->retract(EventId{2}, {"not Qatar", {}, {}, "", "", {}}, u.info));
  CHECK(u.tabled(20) == "e1 accepted");
}

TEST_CASE("a negotiation that is closed stops the clock, and nobody owes an answer") {
  Talks t;
  t.clock.set(must(read_range("2026-01-06", "")).times.begin);
  t.say("hamas", 10, "offers", "", {"israel"});
  must(t.archive->close_negotiation(t.id, t.info));
  t.clock.set(must(read_range("2026-01-25", "")).times.begin);
  NegotiationInput title;
  title.title = "Talks that failed";
  must(t.archive->edit_negotiation(t.id, title, t.info));  // closed since before
  CHECK(t.tabled(15) == "e1 open, waits for israel 5 days");
  ProposalsQuery query;
  query.negotiation = t.id;
  query.on = must(read_range("", "2026-02-28")).times.end;
  const Proposal lapsed = must(t.archive->proposals(query)).front();
  CHECK(lapsed.state == ProposalState::kLapsed);
  CHECK(lapsed.pending().empty());
  CHECK(lapsed.days == 727);  // to the 6th
  must(t.archive->reopen_negotiation(t.id, t.info));
  CHECK(must(t.archive->proposals(query)).front().days == 780);
}

}  // namespace parley::test::proposals_test
