// SPDX-License-Identifier: MIT
// Events that are asked for one after another, in an order in which neighbours often lie in one block: of
// a block that is asked for again soon, all events are decoded at once.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/record/database.h"

namespace parley {

/// Lives no longer than the database, to which nothing is written meanwhile. Not thread-safe.
class EventsInTurn {
 public:
  explicit EventsInTurn(const Database& db) : db_(db) {}

  /// As it is now. nullptr where there is none; valid until the next call.
  Result<const EventRecord*> event(EventId id);

 private:
  struct Held {
    std::uint64_t block = UINT64_MAX;
    std::vector<EventRecord> events;  // ascending by id; none: it was asked for once only
  };

  const Database& db_;
  std::array<Held, 16> held_;  // some 0.5 MB
  std::size_t next_ = 0;       // is replaced next
  std::optional<EventRecord> alone_;
};

}  // namespace parley
