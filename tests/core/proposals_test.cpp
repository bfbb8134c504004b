// SPDX-License-Identifier: MIT
// What became of proposals, from small stories.
#include "schema/edtf.h"
#include "tests/support.h"

namespace parley::test {
namespace {

/// Talks of three parties.
struct Talks {
  Talks() {
    archive = must(Archive::create(dir / "archive", info, clock));
    NegotiationInput input;
    input.parties = {{Seat::kParty, "israel"},
                     {Seat::kParty, "hamas"},
                     {Seat::kParty, "egypt"},
                     {Seat::kMediator, "qatar"}};
    input.issues = {"hostages"};
    id = must(archive->add_negotiation("talks", input, info)).id;
  }

  void say(const std::string& by, int day, const std::string& stance,
           const std::string& answers = "", const std::string& to = "") {
    EventInput input;
    input.summary = by + " " + stance;
    input.when = "2024-01-" + std::to_string(day);
    input.published = "2024-06-01";
    input.actors[static_cast<std::size_t>(Role::kBy)] = {by};
    if (!to.empty()) input.actors[static_cast<std::size_t>(Role::kTo)] = {to};
    input.negotiation = "talks";
    if (!stance.empty()) {
      input.stance = stance;
      input.issue = "hostages";
    }
    if (!answers.empty()) input.answers = answers;
    auto recorder = archive->record(info);
    must(recorder.add(input));
    must(recorder.finish());
  }

  /// "e1 open, waits for israel egypt 5 days; e2 rejected".
  std::string tabled(int on = 31) {
    ProposalsQuery query;
    query.negotiation = id;
    query.on = must(parse_range("", "2024-01-" + std::to_string(on))).end;
    std::string text;
    for (const Proposal& one : must(archive->proposals(query))) {
      text +=
          (text.empty() ? "" : "; ") + handle(one.move.event) + " " + std::string(name(one.state));
      if (!one.pending.empty()) text += ", waits for";
      for (const ActorId party : one.pending) text += " " + must(archive->actor(party)).handle;
      if (!one.pending.empty()) text += " " + std::to_string(one.days) + " days";
    }
    return text;
  }

  TempDir dir;
  FixedClock clock;
  OperationInfo info{"test", "tester", "", false, nullptr};
  std::unique_ptr<Archive> archive;
  NegotiationId id{};
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

TEST_CASE("one rejection of those addressed ends a proposal, whatever others say") {
  Talks t;
  t.say("hamas", 10, "demands", "", "israel");
  t.say("egypt", 11, "rejects", "e1");
  CHECK(t.tabled(12) == "e1 open, waits for israel 2 days");
  t.say("israel", 12, "rejects", "e1");
  CHECK(t.tabled() == "e1 rejected");
}

TEST_CASE("a proposal that answers another amends it, and answers to it are its own") {
  Talks t;
  t.say("hamas", 10, "offers", "", "israel");
  t.say("israel", 11, "offers", "e1", "hamas");
  CHECK(t.tabled(12) == "e1 amended; e2 open, waits for hamas 1 days");
  t.say("hamas", 12, "accepts-if", "e2");
  CHECK(t.tabled(12) == "e1 amended; e2 accepted-if");
}

TEST_CASE("an answer to an answer counts for the proposal at the root") {
  Talks t;
  t.say("hamas", 10, "offers", "", "israel");
  t.say("qatar", 11, "", "e1");
  t.say("israel", 12, "accepts", "e2");
  CHECK(t.tabled() == "e1 accepted");
  t.say("hamas", 13, "withdraws", "e3");
  CHECK(t.tabled() == "e1 withdrawn");
}

TEST_CASE("a retracted answer does not count, and one was not there before it was recorded") {
  Talks t;
  t.say("hamas", 10, "offers", "", "israel");
  t.say("israel", 11, "implements", "e1");
  CHECK(t.tabled() == "e1 implemented");
  Cause cause;
  cause.reason = "an error";
  must(t.archive->retract(EventId{2}, cause, t.info));
  CHECK(t.tabled(12) == "e1 open, waits for israel 2 days");
}

}  // namespace
}  // namespace parley::test
