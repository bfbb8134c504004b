// SPDX-License-Identifier: MIT
// Records as they stood: see core/record/view.h.
#include "core/record/view.h"

#include <algorithm>
#include <vector>

#include "core/record/event_shelf.h"
#include "core/record/past.h"
#include "schema/bytes.h"
#include "schema/codec.h"
#include "schema/keys.h"

namespace parley {
namespace {

/// Until when a revision was known, as the key of it says, which ends with that and the revision's number.
std::int64_t until_in(std::string_view known_key) {
  constexpr std::size_t kTail = sizeof(std::int64_t) + sizeof(std::uint32_t);
  return bytes::Reader(known_key.substr(known_key.size() - std::min(kTail, known_key.size())))
      .signed_big();
}

}  // namespace

/// The record that an entry of the past holds, and which held from some commit on.
template <class T>
Result<View::Held<T>> View::decode_past(std::string_view bytes, CommitNumber as_of) {
  auto past = view_past(bytes);
  if (!past) return failure_of(past);
  if (past->from > as_of) return Held<T>{{}, number(as_of), number(past->from)};
  auto record = decode<T>(past->record);
  if (!record) return failure_of(record);
  return Held<T>{std::move(*record), number(past->from), number(past->to)};
}

std::vector<const EventRecord*> counting_revisions(const std::vector<const EventRecord*>& all) {
  std::vector<const EventRecord*> counting;
  std::uint32_t void_from = all.back()->revision + 1;  // what is undone by a revision that counts
  for (std::size_t i = all.size(); i-- > 0;) {
    if (all[i]->revision >= void_from) continue;
    counting.push_back(all[i]);
    const std::uint32_t voids = all[i]->details.voids_from;
    void_from = voids != 0 ? voids : all[i]->revision;
  }
  std::reverse(counting.begin(), counting.end());
  return counting;
}

View::View(const Database& database, const Viewpoint& viewpoint) : db(database) {
  if (viewpoint.as_of) {
    kind_ = Kind::kAsOf;
    as_of_ = *viewpoint.as_of;
  } else if (viewpoint.known_by) {
    kind_ = Kind::kKnownBy;
    known_by_ = *viewpoint.known_by;
    certainly_known_ = known_by_.first();
    possibly_known_ = known_by_.last();
  }
}

/// The revision that was the record's at the commit: the first one that was closed after it.
template <class T>
Result<View::Held<T>> View::find_past(RecordKind kind, std::uint64_t id) const {
  if (!past_) past_ = std::make_shared<Nearby>(*db.store);
  auto found = past_->find(past_key(kind, id, next(as_of_), 0), past_prefix(kind, id));
  if (!found) return failure_of(found);
  return *found ? decode_past<T>(past_->value(), as_of_) : Held<T>{{}, number(as_of_)};
}

/// The revision of an event that the press knew: the first one that it knew only until later.
Result<View::Held<EventRecord>> View::find_known(EventId id) const {
  if (!known_) known_ = std::make_shared<Nearby>(*db.store);
  const auto count = [](Instant time) { return time.time_since_epoch().count(); };
  auto found = known_->find(known_key(id, known_by_.time + std::chrono::microseconds(1), 0),
                            known_prefix(id));
  if (!found) return failure_of(found);
  if (!*found) return Held<EventRecord>{{}, count(known_by_.time)};
  auto known = decode<KnownRevision>(known_->value());
  if (!known) return failure_of(known);
  if (known->from > known_by_.time)
    return Held<EventRecord>{{}, count(known_by_.time), count(known->from)};
  auto revision = trailing_u32(known_->key());
  if (!revision) return failure_of(revision);
  if (!past_) past_ = std::make_shared<Nearby>(*db.store);
  const std::string key = past_key(RecordKind::kEvent, number(id), known->to, *revision);
  auto there = past_->find(key, key);
  if (!there) return failure_of(there);
  if (!*there) return failure(ErrorCode::kDamaged, "a revision of " + handle(id) + " is missing");
  auto held = decode_past<EventRecord>(past_->value(), known->to);
  if (!held) return held;
  held->from = count(known->from);
  held->until = until_in(known_->key());
  return held;
}

/// Which revision was known when is kept for days that end with UTC's. In a zone a day may end before a
/// time that comes first there: all revisions are looked at.
Result<std::optional<EventRecord>> View::find_known_in_zone(EventId id) const {
  if (!past_) past_ = std::make_shared<Nearby>(*db.store);
  const std::string prefix = past_prefix(RecordKind::kEvent, number(id));
  auto any = past_->find(prefix, prefix);
  if (!any) return failure_of(any);
  if (!*any) return std::optional<EventRecord>{};
  std::vector<EventRecord> all;
  auto scanned = scan_past<EventRecord>(db, RecordKind::kEvent, number(id),
                                        [&all](EventRecord event, CommitNumber, CommitNumber) {
                                          all.push_back(std::move(event));
                                          return Result<void>{};
                                        });
  if (!scanned) return failure_of(scanned);
  auto present = db.event(id);
  if (!present) return failure_of(present);
  if (*present) all.push_back(std::move(**present));
  std::vector<const EventRecord*> each;
  each.reserve(all.size());
  for (const EventRecord& revision : all) each.push_back(&revision);
  const auto counting = counting_revisions(each);
  const auto known = std::find_if(counting.rbegin(), counting.rend(),
                                  [this](const EventRecord* event) { return sees(*event); });
  return known == counting.rend() ? std::optional<EventRecord>{}
                                  : std::optional<EventRecord>(**known);
}

Result<std::optional<EventRecord>> View::event(EventId id) const {
  auto event = db.event(id);
  if (!event || !*event || sees(**event)) return event;
  return this->event(&**event);
}

Result<std::optional<EventRecord>> View::event(const EventRecord* present) const {
  if (present != nullptr && sees(*present)) return std::optional(*present);
  // A first revision has none before it.
  if (present == nullptr || present->revision == 1) return std::optional<EventRecord>{};
  auto past = past_event(present->id);
  if (!past) return failure_of(past);
  return *past ? std::optional(**past) : std::optional<EventRecord>{};
}

Result<std::shared_ptr<const EventRecord>> View::past_event(EventId id) const {
  using Shared = std::shared_ptr<const EventRecord>;
  const auto shared = [](std::optional<EventRecord>& event) {
    return event ? std::make_shared<const EventRecord>(std::move(*event)) : Shared{};
  };
  const bool known_by = kind_ == Kind::kKnownBy;
  if (known_by && known_by_.time != known_by_.day) {
    auto found = find_known_in_zone(id);
    return found ? Result<Shared>(shared(*found)) : failure_of(found);
  }
  EventShelf* const shelf = db.shelf();
  const std::int64_t at =
      known_by ? known_by_.time.time_since_epoch().count() : std::int64_t{number(as_of_)};
  if (shelf != nullptr) {
    const PastShelf& past = known_by ? shelf->known_by : shelf->as_of;
    if (const auto* held = past.find(id, at)) return *held;
  }
  auto found = known_by ? find_known(id) : find_past<EventRecord>(RecordKind::kEvent, number(id));
  if (!found) return failure_of(found);
  Shared event = shared(found->record);
  if (shelf != nullptr)
    (known_by ? shelf->known_by : shelf->as_of).keep(id, found->from, found->until, event);
  return event;
}

template <class T>
Result<std::optional<T>> View::at(RecordKind kind, std::uint64_t id,
                                  Result<std::optional<T>> present) const {
  if (!present || !*present || (*present)->commit <= as_of_) return present;
  auto past = find_past<T>(kind, id);
  if (!past) return failure_of(past);
  return std::move(past->record);
}

Result<std::optional<Actor>> View::actor(ActorId id) const {
  return at(RecordKind::kActor, number(id), db.actor(id));
}

Result<std::optional<Negotiation>> View::negotiation(NegotiationId id) const {
  return at(RecordKind::kNegotiation, number(id), db.negotiation(id));
}

}  // namespace parley
