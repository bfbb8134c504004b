// SPDX-License-Identifier: MIT
// See core/import/write/mention_writer.h. A batch is worked through in the order of its events, so that
// each block of events and each run of citations is read once and neighbours follow each other.
#include "core/import/write/mention_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <unordered_set>

#include "core/record/citations.h"
#include "schema/block.h"

namespace parley {

/// A mention whose event is there.
struct MentionWriter::Found {
  EventId event;
  const MentionBatch::Entry* entry;
};

struct MentionWriter::Outcome {
  WrittenByFile counts;
  RejectedRows& rejected;
};

namespace {

constexpr std::size_t kMostInACommit = std::numeric_limits<std::uint16_t>::max();

/// What makes two mentions of one event the same page.
std::string key_of(const Page& page) {
  if (!page.url.empty()) return page.url + '\x1f' + page.source;
  return fmt::format("\x1f{}\x1f{}", page.source,
                     page.published.instant.time_since_epoch().count());
}

Result<Page> page_of(const MentionBatch::Entry& entry) {
  auto published = parse_moment(entry.published);
  if (!published) return failure_of(published);
  return Page{std::string(entry.url), std::string(entry.source), *published,
              std::string(entry.confidence)};
}

}  // namespace

MentionWriter::MentionWriter(Database& db, const OperationInfo& info, std::string dataset)
    : db_(db), info_(info), dataset_(std::move(dataset)) {}

void MentionWriter::reject(const MentionBatch::Entry& entry, Outcome& outcome) {
  ++rejected_[entry.row.file];
  outcome.rejected.add({std::string(entry.row.origin), entry.row.line,
                        fmt::format("event {}:{} is not in the archive; import its events first",
                                    dataset_, entry.event),
                        std::string(entry.row.text)});
}

/// In the order of events, and of lines for each; the others are rejected.
Result<std::vector<MentionWriter::Found>> MentionWriter::find_events(const MentionBatch& batch,
                                                                     Outcome& outcome) {
  Transaction t(db_, info_, operation_);
  auto dataset = t.known_string(dataset_);
  if (!dataset) return failure_of(dataset);
  std::vector<Found> found;
  found.reserve(batch.entries().size());
  for (const auto& entry : batch.entries()) {
    EventId id = entry.row.id;
    if (number(id) == 0 && number(*dataset) != 0) {
      auto known = t.external(*dataset, entry.event);
      if (!known) return failure_of(known);
      id = *known;
    }
    found.push_back({id, &entry});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Found& a, const Found& b) { return a.event < b.event; });
  EventId last{};
  bool there = false;
  std::vector<Found> kept;
  std::vector<const MentionBatch::Entry*> missing;
  for (const Found& one : found) {
    if (one.event != last) {
      auto event = db_.event(one.event);
      if (!event) return failure_of(event);
      there = event->has_value();
      last = one.event;
    }
    if (there && number(one.event) != 0) {
      kept.push_back(one);
      continue;
    }
    missing.push_back(one.entry);
  }
  std::sort(missing.begin(), missing.end());  // by line again
  for (const auto* entry : missing) reject(*entry, outcome);
  return kept;
}

/// Adds the pages that the event does not cite yet. What a commit cannot number goes to `later`.
Result<void> MentionWriter::cite_for(Transaction& t, std::span<const Found> of_one,
                                     std::vector<Found>& later, Outcome& outcome) const {
  auto standing = standing_citations(db_, of_one.front().event);
  if (!standing) return failure_of(standing);
  std::unordered_set<std::string> known;
  for (const Citation& citation : *standing) {
    if (number(citation.report) == 0) known.insert(key_of(citation.page));
  }
  std::size_t added = 0;
  for (const Found& one : of_one) {
    auto page = page_of(*one.entry);
    if (!page) return failure_of(page);
    WrittenRows& count = outcome.counts[one.entry->row.file];
    if (known.contains(key_of(*page))) {
      ++count.identical;
    } else if (added == kMostInACommit) {
      later.push_back(one);
    } else {
      known.insert(key_of(*page));
      t.cite(one.event, std::move(*page));
      ++count.added;
      ++added;
    }
  }
  return {};
}

void MentionWriter::put_ledger(Transaction& t, std::span<const LedgerEntry> files,
                               const Outcome& outcome) const {
  for (LedgerEntry file : files) {
    if (const auto at = outcome.counts.find(file.file); at != outcome.counts.end()) {
      file.added += at->second.added;
      file.identical += at->second.identical;
    }
    if (const auto at = rejected_.find(file.file); at != rejected_.end())
      file.rejected += at->second;
    t.put_ledger(std::move(file));
  }
}

Result<void> MentionWriter::cite_some(std::vector<Found>& found, Outcome& outcome,
                                      std::span<const LedgerEntry> files) {
  Transaction t(db_, info_, operation_);
  std::vector<Found> later;
  for (auto at = found.begin(); at != found.end();) {
    const auto end =
        std::find_if(at, found.end(), [&at](const Found& one) { return one.event != at->event; });
    if (auto cited = cite_for(t, {at, end}, later, outcome); !cited) return cited;
    at = end;
  }
  found = std::move(later);
  if (t.empty()) return {};
  put_ledger(t, files, outcome);
  if (info_.dry_run) return {};
  auto done = t.commit();
  if (!done) return failure_of(done);
  if (number(operation_) == 0) operation_ = done->operation;
  return {};
}

Result<WrittenByFile> MentionWriter::write(const MentionBatch& batch,
                                           std::span<const LedgerEntry> files,
                                           RejectedRows& rejected) {
  Outcome outcome{{}, rejected};
  rejected_.clear();
  auto found = find_events(batch, outcome);
  if (!found) return failure_of(found);
  while (!found->empty()) {
    if (auto cited = cite_some(*found, outcome, files); !cited) return failure_of(cited);
    if (info_.dry_run) break;
  }
  return std::move(outcome.counts);
}

}  // namespace parley
