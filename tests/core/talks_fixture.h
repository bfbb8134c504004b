// SPDX-License-Identifier: MIT
// An archive with one negotiation, for the tests of negotiations. Each file derives its own from it:
// who has a seat, what is recorded in its stories, and in which words it reads what comes out.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tests/support.h"

namespace parley::test {

struct TalksFixture {
  using Seats = std::vector<std::pair<Seat, std::string>>;

  explicit TalksFixture(Seats parties, std::vector<std::string> issues = {})
      : archive(new_archive(dir / "archive", info, clock)) {
    NegotiationInput input;
    input.parties = std::move(parties);
    input.issues = std::move(issues);
    id = must(archive->add_negotiation("talks", input, info)).id;
  }

  /// An act of one, that has nothing to do with the negotiation yet.
  static EventInput act(const std::string& by, const std::string& words, const std::string& when,
                        const std::string& published = "") {
    EventInput input;
    input.summary = by + " " + words;
    input.when = when;
    input.published = published;
    input.actors[static_cast<std::size_t>(Role::kBy)] = {by};
    return input;
  }
  /// The same in the negotiation; `issue` and `stance` may be empty.
  static EventInput move(const std::string& by, const std::string& issue, const std::string& stance,
                         const std::string& when, const std::string& published) {
    EventInput input = act(by, stance, when, published);
    input.negotiation = "talks";
    if (!issue.empty()) input.issue = issue;
    if (!stance.empty()) input.stance = stance;
    return input;
  }

  Result<EventChange> try_record(const EventInput& input) const {
    auto recorder = archive->record(info);
    auto change = recorder.add(input);
    must(recorder.finish());
    return change;
  }
  EventId record(const EventInput& input) const { return must(try_record(input)).event.id; }

  std::string who(ActorId actor) const { return must(archive->actor(actor)).handle; }

  TempDir dir;
  FixedClock clock;
  OperationInfo info{"test", "tester", "", false, nullptr};
  std::unique_ptr<Archive> archive;
  NegotiationId id{};
};

}  // namespace parley::test
