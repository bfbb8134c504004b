// SPDX-License-Identifier: MIT
// What a question about timelines touches, before any row is read: which sequences, whose they are,
// and what their events must share.
#pragma once

#include <optional>
#include <vector>

#include "core/ask.h"
#include "core/record/database.h"
#include "core/record/registry.h"

namespace parley {

/// Whose sequence it is, and why it is read.
struct Owner {
  ActorId body{};   // under whose id the rows are filed; 0: the negotiation asked for
  ActorId actor{};  // whose line it is: the one asked for, or its member
  ActorId asked{};  // the one asked for
  const std::vector<Interval>* windows = nullptr;  // a member's time as one; nullptr: always
};

struct Selection {
  std::vector<Owner> owners;                     // none: everyone
  std::vector<std::vector<ActorId>> with;        // bodies of each actor that must take part, too
  std::vector<StringId> tags;                    // one of these; none: any
  std::vector<StringId> sources;                 // one of these; none: any
  std::optional<std::vector<EventId>> matching;  // only these, ascending; nullopt: any
  std::uint8_t numbered = 0;                     // the dataset asked for, where its ids are numbers
  std::vector<StringId> datasets;                // its name
  std::vector<std::vector<Membership>> memberships;  // what Owner::windows points into
  bool nothing = false;                              // a tag or dataset that is not there
};

Result<Selection> select(const View& view, const TimelineQuery& query);

/// Adds the sequences of `actor`, merged ones included, each once. `as` says whose lines they give.
Result<void> own(const View& view, ActorId actor, const Owner& as, std::vector<Owner>& owners);

}  // namespace parley
