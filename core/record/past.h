// SPDX-License-Identifier: MIT
// The earlier revisions of a record, as they were closed.
#pragma once

#include <functional>
#include <vector>

#include "core/record/database.h"
#include "schema/codec.h"
#include "schema/keys.h"

namespace parley {

/// Visits them oldest first, each with the commits between which it held.
template <class Record>
Result<void> scan_past(
    const Database& db, RecordKind kind, std::uint64_t id,
    const std::function<Result<void>(Record record, CommitNumber from, CommitNumber to)>& visit) {
  return scan(*db.store, past_prefix(kind, id),
              [&](std::string_view, std::string_view value) -> Result<Visit> {
                auto past = decode<PastRevision>(value);
                if (!past) return failure_of(past);
                auto record = decode<Record>(past->record);
                if (!record) return failure_of(record);
                auto visited = visit(std::move(*record), past->from, past->to);
                if (!visited) return failure_of(visited);
                return Visit::kContinue;
              });
}

/// Of all revisions of an event, oldest first: those that no undoing which counts has made void.
std::vector<const EventRecord*> counting_revisions(const std::vector<const EventRecord*>& all);

}  // namespace parley
