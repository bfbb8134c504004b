// SPDX-License-Identifier: MIT
// Records as they stood: see core/internal/view.h.
#include "core/internal/view.h"

#include "schema/bytes.h"
#include "schema/keys.h"

namespace parley {
namespace {

/// The record that `key` of the past holds, which held from some commit on.
template <class T>
Result<std::optional<T>> decode_past(std::string_view bytes, CommitNumber as_of) {
  auto past = decode<PastRevision>(bytes);
  if (!past) return failure_of(past);
  if (past->from > as_of) return std::optional<T>{};
  auto record = decode<T>(past->record);
  if (!record) return failure_of(record);
  return std::optional<T>(std::move(*record));
}

/// The revision that was the record's at a commit.
template <class T>
Result<std::optional<T>> find_past(const Store& store, RecordKind kind, std::uint64_t id,
                                   CommitNumber as_of) {
  const auto cursor = store.cursor();
  const std::string prefix = past_prefix(kind, id);
  cursor->seek(past_key(kind, id, next(as_of), 0));
  if (cursor->valid() && cursor->key().starts_with(prefix))
    return decode_past<T>(cursor->value(), as_of);
  if (auto status = cursor->status(); !status) return failure_of(status);
  return std::optional<T>{};
}

/// The revision of an event that the press knew then.
Result<std::optional<Event>> find_known(const Store& store, EventId id, Instant known_by) {
  const auto cursor = store.cursor();
  const std::string prefix = known_prefix(id);
  cursor->seek(known_key(id, known_by + std::chrono::microseconds(1), 0));
  if (!cursor->valid() || !cursor->key().starts_with(prefix)) {
    if (auto status = cursor->status(); !status) return failure_of(status);
    return std::optional<Event>{};
  }
  auto known = decode<KnownRevision>(cursor->value());
  if (!known) return failure_of(known);
  if (known->from > known_by) return std::optional<Event>{};
  auto revision = trailing_u32(cursor->key());
  if (!revision) return failure_of(revision);
  auto bytes = store.get(past_key(RecordKind::kEvent, number(id), known->to, *revision));
  if (!bytes) return failure_of(bytes);
  if (!*bytes) return failure(ErrorCode::kDamaged, "a revision of " + handle(id) + " is missing");
  return decode_past<Event>(**bytes, known->to);
}

}  // namespace

View::View(const Database& database, const Viewpoint& viewpoint) : db(database) {
  if (viewpoint.as_of) {
    table_ = Table::kRowPast;
    as_of_ = *viewpoint.as_of;
  } else if (viewpoint.known_by) {
    table_ = Table::kRowKnown;
    known_by_ = *viewpoint.known_by;
  }
}

std::uint64_t View::first_stamp() const {
  return (table_ == Table::kRowPast ? stamp_of(as_of_) : stamp_of(known_by_)) + 1;
}

Result<std::optional<Event>> View::event(EventId id) const {
  auto present = db.event(id);
  if (!present || !*present || sees(**present)) return present;
  return past_event(id);
}

Result<std::optional<Event>> View::past_event(EventId id) const {
  if (table_ == Table::kRowKnown) return find_known(*db.store, id, known_by_);
  return find_past<Event>(*db.store, RecordKind::kEvent, number(id), as_of_);
}

template <class T>
Result<std::optional<T>> View::at(RecordKind kind, std::uint64_t id,
                                  Result<std::optional<T>> present) const {
  if (!present || !*present || (*present)->commit <= as_of_) return present;
  return find_past<T>(*db.store, kind, id, as_of_);
}

Result<std::optional<Actor>> View::actor(ActorId id) const {
  return at(RecordKind::kActor, number(id), db.actor(id));
}

Result<std::optional<Negotiation>> View::negotiation(NegotiationId id) const {
  return at(RecordKind::kNegotiation, number(id), db.negotiation(id));
}

}  // namespace parley
