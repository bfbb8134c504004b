// SPDX-License-Identifier: MIT
// Nobody answers what is not said yet: by whatever way the two dates come together.
#include "tests/core/talks_fixture.h"

namespace parley::test::answers_test {

/// Talks of two, with an offer of the 10th as e1.
struct Offer : TalksFixture {
  Offer() : TalksFixture({{Seat::kParty, "israel"}, {Seat::kParty, "hamas"}}, {"hostages"}) {
    must(record("hamas", "2024-01-10", ""));
  }

  Result<EventChange> record(const std::string& by, const std::string& when,
                             const std::string& answers) {
    EventInput input = act(by, when, when);
    if (!answers.empty()) input.answers = answers;
    return try_record(input);
  }

  Result<EventChange> update(int event, std::optional<std::string> when,
                             std::optional<std::string> answers, bool reopen = false) {
    EventInput input;
    input.when = std::move(when);
    input.answers = std::move(answers);
    input.reopen = reopen;
    return archive->update(EventId{static_cast<std::uint64_t>(event)}, input, info);
  }
};

TEST_CASE("an answer dated before its offer is refused with both dates") {
  Offer t;
  auto early = t.record("israel", "2024-01-08", "e1");
  REQUIRE_FALSE(early);
  CHECK(early.error().message ==
        "this answer is dated 2024-01-08, before e1 of 2024-01-10, which it answers");
  CHECK(t.record("israel", "2024-01-10", "e1"));
  CHECK(t.record("israel", "circa January 2024", "e1"));
}

TEST_CASE("the dates are compared by whatever way they come together") {
  Offer t;
  must(t.record("israel", "2024-01-12", "e1"));
  CHECK_FALSE(t.update(2, "2024-01-09", std::nullopt));  // the answer is dated otherwise
  CHECK_FALSE(t.update(1, "2024-01-13", std::nullopt));  // or the offer
  CHECK(t.update(1, "2024-01-11", std::nullopt));
  must(t.record("israel", "2024-01-05", ""));
  CHECK_FALSE(t.update(3, std::nullopt, "e1"));  // or it turns out to be an answer
  must(t.record("egypt", "2024-01", "e2"));
  CHECK_FALSE(t.record("hamas", "2024-01-06", "e4"));  // through one in between
  must(t.archive->retract(EventId{2}, {"an error", {}, {}, "", "", {}}, t.info));
  must(t.update(1, "2024-01-20", std::nullopt));               // what is taken back does not count
  CHECK_FALSE(t.update(2, std::nullopt, std::nullopt, true));  // until it is put back
}

TEST_CASE("events that become one keep what answers them behind them") {
  Offer t;
  must(t.record("hamas", "2024-01-05", ""));
  must(t.record("israel", "2024-01-06", "e2"));
  const EventId other{2};
  CHECK_FALSE(t.archive->merge_events(EventId{1}, std::span(&other, 1), t.info));
  const EventId offer{1};
  CHECK(t.archive->merge_events(other, std::span(&offer, 1), t.info));
}

TEST_CASE("a stance on what it answers is on its issue, at its table") {
  Offer t;
  EventInput filed;
  filed.negotiation = "talks";
  filed.issue = "hostages";
  filed.stance = "offers";
  must(t.archive->update(EventId{1}, filed, t.info));
  EventInput input;
  input.summary = "Israel signs";
  input.when = "2024-01-12";
  input.actors[static_cast<std::size_t>(Role::kSignatory)] = {"israel"};
  input.stance = "accepts";
  input.answers = "e1";
  const EventChange change = must(t.try_record(input));
  CHECK(change.event.details.issue == "hostages");
  CHECK(number(change.event.details.negotiation) == 1);
}

}  // namespace parley::test::answers_test
