// SPDX-License-Identifier: MIT
#include "core/import/write/sent_revisions.h"

#include <fmt/format.h>

#include <optional>

#include "core/record/past.h"

namespace parley {
namespace {

/// What a dataset says of an event; the rest is what became of it here.
bool same_sent(const EventRecord& a, const EventRecord& b) {
  return a.when == b.when && a.code == b.code && a.sentences == b.sentences &&
         a.participants == b.participants && a.source == b.source && a.published == b.published &&
         a.details.place == b.details.place && a.details.url == b.details.url &&
         a.details.facts == b.details.facts;
}

}  // namespace

Result<bool> SentRevisions::is_ours(CommitNumber commit) {
  const auto known = ours_.find(number(commit));
  if (known != ours_.end()) return known->second;
  auto record = db_.find<Commit>(commit_key(commit), "a commit");
  if (!record) return failure_of(record);
  const bool ours = *record && (*record)->command == command_;
  ours_.emplace(number(commit), ours);
  return ours;
}

Result<SentRevisions::Standing> SentRevisions::standing(const EventRecord& there,
                                                        const EventRecord& sent) {
  using Sent = Standing::Sent;
  if (same_sent(there, sent)) return Standing{Sent::kLast, 0};
  if (there.revision == 1) return Standing{};
  std::vector<EventRecord> pasts;
  auto scanned = scan_past<EventRecord>(db_, RecordKind::kEvent, number(there.id),
                                        [&pasts](EventRecord event, CommitNumber, CommitNumber) {
                                          pasts.push_back(std::move(event));
                                          return Result<void>{};
                                        });
  if (!scanned) return failure_of(scanned);
  std::vector<const EventRecord*> all;
  all.reserve(pasts.size() + 1);
  for (const EventRecord& past : pasts) all.push_back(&past);
  all.push_back(&there);
  std::vector<const EventRecord*> counting = counting_revisions(all);
  bool is_last = true;
  for (; !counting.empty(); counting.pop_back()) {
    auto ours = is_ours(counting.back()->commit);
    if (!ours) return failure_of(ours);
    if (!*ours) continue;
    if (same_sent(*counting.back(), sent))
      return Standing{is_last ? Sent::kLast : Sent::kBefore, counting.back()->revision};
    is_last = false;
  }
  return Standing{};
}

Result<EventRecord> SentRevisions::closed(EventId id, std::uint32_t revision) const {
  std::optional<EventRecord> found;
  auto scanned = scan_past<EventRecord>(db_, RecordKind::kEvent, number(id),
                                        [&](EventRecord event, CommitNumber, CommitNumber) {
                                          if (event.revision == revision) found = std::move(event);
                                          return Result<void>{};
                                        });
  if (!scanned) return failure_of(scanned);
  if (found) return std::move(*found);
  return failure(ErrorCode::kDamaged,
                 fmt::format("revision {} of event {} is missing", revision, number(id)));
}

}  // namespace parley
