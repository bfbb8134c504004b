// SPDX-License-Identifier: MIT
#include "core/commit/known.h"

#include <algorithm>

#include "core/record/past.h"
#include "schema/bytes.h"
#include "schema/codec.h"
#include "schema/keys.h"

namespace parley {

/// The revision before was known until this one was; where that is not so, all are looked at again.
Result<void> KnownRevisions::revise(const EventRecord& event, const EventRecord& before,
                                    CommitNumber commit, Batch& batch) {
  closed_[event.id].push_back({before, commit});
  const Known known{before.revision, end_of(before.published), end_of(event.published)};
  if (event.details.voids_from != 0 || known.until < known.from) return derive_anew(event, batch);
  if (known.until == known.from) return {};
  const auto all = all_known_.find(event.id);
  (all != all_known_.end() ? all->second : known_[event.id]).push_back(known);
  put(event.id, known, commit, batch);
  return {};
}

/// Reads all revisions again: a pure function of them says what was known when.
Result<void> KnownRevisions::derive_anew(const EventRecord& event, Batch& batch) {
  auto closed = this->closed(event.id);
  if (!closed) return failure_of(closed);
  auto old = stored(event.id);
  if (!old) return failure_of(old);
  std::vector<Known> anew = known_of(*closed, event);
  const auto has = [](const std::vector<Known>& all, const Known& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
  };
  for (const ClosedRevision& past : *closed) {
    for (const Known& known : *old) {
      if (known.revision != past.event.revision || has(anew, known)) continue;
      batch.erase(known_key(event.id, known.until, known.revision));
    }
    for (const Known& known : anew) {
      if (known.revision != past.event.revision || has(*old, known)) continue;
      put(event.id, known, past.to, batch);
    }
  }
  all_known_.insert_or_assign(event.id, std::move(anew));
  return {};
}

std::vector<KnownRevisions::Known> KnownRevisions::known_of(
    const std::vector<ClosedRevision>& closed, const EventRecord& present) {
  std::vector<const EventRecord*> all;
  all.reserve(closed.size() + 1);
  for (const ClosedRevision& past : closed) all.push_back(&past.event);
  all.push_back(&present);
  std::vector<Known> known;
  for (const EventRecord* event : counting_revisions(all)) {
    const Instant from = end_of(event->published);
    while (!known.empty() && known.back().from >= from) known.pop_back();
    if (!known.empty()) known.back().until = from;
    known.push_back({event->revision, from, kLastInstant});
  }
  known.pop_back();  // the present one: its rows say so themselves
  return known;
}

/// The first revision that this commit closes is the first that there was: the store has none to look up.
bool KnownRevisions::nothing_closed_before(EventId id) const {
  const auto pending = closed_.find(id);
  return pending != closed_.end() && pending->second.front().event.revision == 1;
}

Result<std::vector<ClosedRevision>> KnownRevisions::closed(EventId id) const {
  auto all = nothing_closed_before(id) ? Result<std::vector<ClosedRevision>>{}
                                       : Reader(db_).closed_revisions(id);
  const auto pending = closed_.find(id);
  if (all && pending != closed_.end())
    all->insert(all->end(), pending->second.begin(), pending->second.end());
  return all;
}

Result<std::vector<KnownRevisions::Known>> KnownRevisions::stored(EventId id) const {
  if (const auto all = all_known_.find(id); all != all_known_.end()) return all->second;
  std::vector<Known> found;
  const std::string prefix = known_prefix(id);
  auto scanned = nothing_closed_before(id)
                     ? Result<void>{}
                     : scan(*db_.store, prefix,
                            [&](std::string_view key, std::string_view value) -> Result<Visit> {
                              auto known = decode<KnownRevision>(value);
                              if (!known) return failure_of(known);
                              bytes::Reader in(key.substr(prefix.size()));
                              const Instant until{std::chrono::microseconds{in.signed_big()}};
                              found.push_back({in.big<std::uint32_t>(), known->from, until});
                              return Visit::kContinue;
                            });
  if (!scanned) return failure_of(scanned);
  if (const auto pending = known_.find(id); pending != known_.end())
    found.insert(found.end(), pending->second.begin(), pending->second.end());
  return found;
}

void KnownRevisions::put(EventId id, const Known& known, CommitNumber closed, Batch& batch) {
  batch.put(known_key(id, known.until, known.revision), encode(KnownRevision{known.from, closed}));
}

}  // namespace parley
