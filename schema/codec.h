// SPDX-License-Identifier: MIT
// Records as bytes, and the records that an archive keeps for itself alone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "schema/document.h"
#include "schema/event_record.h"

namespace parley {

/// What the table of names says about one, whose letters are in its key.
struct NameUse {
  bool exact_case = false;
  NameKind kind = NameKind::kOther;
  friend bool operator==(const NameUse&, const NameUse&) = default;
};

/// An earlier revision's life: it held from `from` up to, not including, `to`.
struct PastRevision {
  CommitNumber from{};
  CommitNumber to{};
  std::string record;  // the encoded EventRecord, Actor or Negotiation
};

/// The same, with the record where it lies.
struct PastView {
  CommitNumber from{};
  CommitNumber to{};
  std::string_view record;
};

/// When the press knew an earlier revision of an event as the latest: from here until the key says.
struct KnownRevision {
  Instant from;
  CommitNumber to{};  // that closed it; with the revision in the key, where PastRevision is
};

/// What is left of a record that had to go: that it was there, and what a commit's sum had of it.
struct Erased {
  Hash128 hash{};         // as in the sum of the commit that wrote it
  CommitNumber commit{};  // that wrote it
  CommitNumber by{};      // the one that erased it
  Hash128 content{};      // of a report, the first half of its text's SHA-256: it is known again
};

/// The next free ids and the running totals, in one record that each commit replaces.
struct Counters {
  CommitNumber commit{};  // the last
  ReportId report{1};
  EventId event{1};
  ActorId actor{1};
  StringId string{1};
  NegotiationId negotiation{1};
  Counts totals;
};

// ---- encoding ----
// encode: canonical, the same bytes for equal values. decode: kDamaged for an unknown version,
// short or long input, or a length that the input cannot hold; nothing is allocated before lengths
// are checked.

std::string encode(const Report&);
std::string encode(const EventRecord&);
std::string encode(const Actor&);
std::string encode(const NameUse&);
std::string encode(const Commit&);
std::string encode(const Change&);
std::string encode(const Citation&);
std::string encode(const PastRevision&);
std::string encode(const KnownRevision&);
std::string encode(const Erased&);
std::string encode(const Negotiation&);
std::string encode(const EventDetailsRecord&);
std::string encode(const LedgerEntry&);
std::string encode(const Format&);
std::string encode(const Counters&);
std::string encode(const SearchState&);

template <class T>
Result<T> decode(std::string_view bytes);
/// As decode<PastRevision>, without a copy.
Result<PastView> view_past(std::string_view bytes);

}  // namespace parley
