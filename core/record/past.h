// SPDX-License-Identifier: MIT
// The earlier revisions of a record, as they were closed.
#pragma once

#include <functional>
#include <type_traits>
#include <vector>

#include "core/record/database.h"
#include "core/store/rows_ahead.h"
#include "schema/codec.h"
#include "schema/keys.h"

namespace parley {

template <class Record>
using PastVisit = std::function<Result<void>(Record record, CommitNumber from, CommitNumber to)>;

/// Of one entry.
template <class Record>
Result<void> visit_past(std::string_view value, const PastVisit<Record>& visit) {
  auto past = decode<PastRevision>(value);
  if (!past) return failure_of(past);
  auto record = decode<Record>(past->record);
  if (!record) return failure_of(record);
  return visit(std::move(*record), past->from, past->to);
}

/// Visits them oldest first, each with the commits between which it held.
template <class Record>
Result<void> scan_past(const Database& db, RecordKind kind, std::uint64_t id,
                       const std::type_identity_t<PastVisit<Record>>& visit) {
  return scan(*db.store, past_prefix(kind, id),
              [&](std::string_view, std::string_view value) -> Result<Visit> {
                auto visited = visit_past<Record>(value, visit);
                if (!visited) return failure_of(visited);
                return Visit::kContinue;
              });
}
/// The same of many records, by ids that ascend.
template <class Record>
Result<void> scan_past(RowsAhead& past, RecordKind kind, std::uint64_t id,
                       const std::type_identity_t<PastVisit<Record>>& visit) {
  return past.each(past_prefix(kind, id), [&](std::string_view, std::string_view value) {
    return visit_past<Record>(value, visit);
  });
}

/// Of all revisions of an event, oldest first: those that no undoing which counts has made void.
std::vector<const EventRecord*> counting_revisions(const std::vector<const EventRecord*>& all);

}  // namespace parley
