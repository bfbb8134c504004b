// SPDX-License-Identifier: MIT
// The archive as it stood: what everything that answers a question reads through. A present view
// reads the present records and nothing else.
#pragma once

#include <limits>
#include <memory>
#include <optional>

#include "core/record/database.h"
#include "core/store/nearby.h"
#include "core/types.h"
#include "schema/leaf.h"

namespace parley {

/// Copyable; lives no longer than the database, and sees it as it was at the first lookup of the
/// past. Not thread-safe.
class View {
 public:
  View(const Database& database) : db(database) {}  // NOLINT: every database is its present view
  View(const Database& database, const Viewpoint& viewpoint);

  [[nodiscard]] bool is_now() const { return kind_ == Kind::kPresent; }
  [[nodiscard]] bool is_as_of() const { return kind_ == Kind::kAsOf; }
  /// Whether a present row, or the present revision of an event, was there already. A row does not say
  /// whether it was published at a time or on a day: where a zone makes that a difference, it may have
  /// been there though it is not certain, and the event tells.
  [[nodiscard]] bool sees(const TimelineRow& row) const {
    return row.commit <= as_of_ && row.known <= certainly_known_;
  }
  [[nodiscard]] bool may_see(const TimelineRow& row) const {
    return row.commit <= as_of_ && row.known <= possibly_known_;
  }
  [[nodiscard]] bool sees(const EventRecord& event) const {
    return event.commit <= as_of_ && has_passed(event.published, known_by_);
  }
  [[nodiscard]] bool sees(const Report& report) const {
    return report.commit <= as_of_ && has_passed(report.published, known_by_);
  }

  /// Whether what was published then was known.
  [[nodiscard]] bool sees_published(const Moment& published) const {
    return has_passed(published, known_by_);
  }

  [[nodiscard]] bool sees(CommitNumber commit) const { return commit <= as_of_; }

  Result<std::optional<EventRecord>> event(EventId id) const;
  /// The same of an event that was read as it is now; nullptr: there is none.
  Result<std::optional<EventRecord>> event(const EventRecord* present) const;
  /// The same where the present revision is known not to be it.
  Result<std::shared_ptr<const EventRecord>> past_event(EventId id) const;
  Result<std::optional<Actor>> actor(ActorId id) const;
  Result<std::optional<Negotiation>> negotiation(NegotiationId id) const;

  const Database& db;

 private:
  enum class Kind : std::uint8_t { kPresent, kAsOf, kKnownBy };

  template <class T>
  Result<std::optional<T>> at(RecordKind kind, std::uint64_t id,
                              Result<std::optional<T>> present) const;
  /// What a record was then, and from when until when it was that.
  template <class T>
  struct Held {
    std::optional<T> record;
    std::int64_t from = 0;
    std::int64_t until = std::numeric_limits<std::int64_t>::max();
  };
  template <class T>
  static Result<Held<T>> decode_past(std::string_view bytes, CommitNumber as_of);
  template <class T>
  Result<Held<T>> find_past(RecordKind kind, std::uint64_t id) const;
  Result<Held<EventRecord>> find_known(EventId id) const;
  Result<std::optional<EventRecord>> find_known_in_zone(EventId id) const;

  Kind kind_ = Kind::kPresent;
  CommitNumber as_of_{std::numeric_limits<std::uint32_t>::max()};
  ClockPoint known_by_ = kLastInstant;
  Instant certainly_known_ = kLastInstant, possibly_known_ = kLastInstant;
  // A cursor each for all lookups: making one costs more than a seek.
  mutable std::shared_ptr<Nearby> past_;
  mutable std::shared_ptr<Nearby> known_;
};

}  // namespace parley
