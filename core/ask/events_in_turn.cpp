// SPDX-License-Identifier: MIT
#include "core/ask/events_in_turn.h"

#include <algorithm>

#include "schema/block.h"
#include "schema/keys.h"

namespace parley {

Result<const EventRecord*> EventsInTurn::event(EventId id) {
  const std::uint64_t block = block_of(id);
  auto held = std::find_if(held_.begin(), held_.end(),
                           [block](const Held& one) { return one.block == block; });
  const bool again = held != held_.end();
  if (!again || held->events.empty()) {
    auto bytes = db_.store->get(block_key(block));
    if (!bytes) return failure_of(bytes);
    if (!*bytes) return nullptr;
    if (!again) {
      held_[next_] = {block, {}};
      next_ = (next_ + 1) % held_.size();
      auto event = decode_event(**bytes, id);
      if (!event) return failure_of(event);
      alone_ = std::move(*event);
      return alone_ ? &*alone_ : nullptr;
    }
    auto all = decode_block(block, **bytes);
    if (!all) return failure_of(all);
    held->events = std::move(*all);
  }
  const auto found = std::lower_bound(held->events.begin(), held->events.end(), id,
                                      [](const EventRecord& e, EventId to) { return e.id < to; });
  return found != held->events.end() && found->id == id ? &*found : nullptr;
}

}  // namespace parley
