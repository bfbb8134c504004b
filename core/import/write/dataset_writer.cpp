// SPDX-License-Identifier: MIT
// See core/import/write/dataset_writer.h.
#include "core/import/write/dataset_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "core/change/event_editor.h"
#include "core/import/rows/row_reader.h"
#include "schema/block.h"
#include "schema/codec.h"
#include "schema/keys.h"

namespace parley {
namespace {

constexpr std::ptrdiff_t kMostInCommit = 50'000;  // rows

constexpr std::string_view kWithdrawn = "withdrawn upstream";
bool is_withdrawn(const EventRecord& event) {
  return event.status == Status::kRetracted && event.details.reason == kWithdrawn;
}

/// `there`, with what the dataset sends now. What it had withdrawn counts again.
EventRecord with_sent(const EventRecord& there, EventRecord sent) {
  EventRecord next = successor(there);
  if (is_withdrawn(there)) next.status = status_of(there.details.claims);
  next.when = std::move(sent.when);
  next.code = std::move(sent.code);
  next.sentences = std::move(sent.sentences);
  next.participants = std::move(sent.participants);
  next.source = sent.source;
  next.published = sent.published;
  next.details.place = std::move(sent.details.place);
  next.details.url = std::move(sent.details.url);
  next.details.facts = std::move(sent.details.facts);
  return next;
}

/// Rows in the order of their ids: those whose id comes again go to `later`: they meet what the
/// first one wrote. The order of lines decides.
void keep_first_number(const ImportBatch& batch, std::vector<std::uint32_t>& order,
                       std::vector<std::uint32_t>& later) {
  const auto id = [&batch](std::uint32_t i) { return batch.entries()[i].id; };
  std::size_t kept = 0;
  for (const std::uint32_t i : order) {
    if (kept > 0 && id(order[kept - 1]) == id(i)) {
      later.push_back(i);
    } else {
      order[kept++] = i;
    }
  }
  order.resize(kept);
}

/// The same for ids that are texts, whose events get numbers in the order of lines.
void keep_first(const ImportBatch& batch, std::vector<std::uint32_t>& order,
                std::vector<std::uint32_t>& later) {
  std::unordered_set<std::string_view> seen;
  std::erase_if(order, [&](std::uint32_t i) {
    const bool again = !seen.insert(batch.entries()[i].external).second;
    if (again) later.push_back(i);
    return again;
  });
}

}  // namespace

DatasetWriter::DatasetWriter(Database& db, const OperationInfo& info, DatasetShape shape,
                             ImportMode mode)
    : db_(db),
      info_(info),
      shape_(std::move(shape)),
      mode_(mode),
      numbered_(is_numbered(shape_.dataset)),
      actors_(db, shape_.dataset),
      sent_(db, info.command) {}

Result<bool> DatasetWriter::look_up(DatasetBatch& batch) {
  DatasetViews& views = batch.views;
  if (auto looked = look_for_highest(); !looked) return failure_of(looked);
  const auto& entries = views.batch().entries();
  const bool above = numbered_ && !info_.dry_run && !views.order.empty() &&
                     entries[views.order.front()].id > highest_ && views.is_unique();
  if (!above) return false;
  if (!bulk_) bulk_.emplace(db_, info_, operation_);
  if (auto looked = views.look_up(bulk_->transaction(), actors_); !looked)
    return failure_of(looked);
  bulk_->number_dates(views.whens(), views.batch().whens(), batch.dates);
  batch.stamp = bulk_->stamp();
  dataset_ = views.dataset();
  highest_ = entries[views.order.back()].id;
  if (mode_ == ImportMode::kFullSnapshot) {
    for (const std::uint32_t i : views.order) seen_.insert(entries[i].id);
  }
  return true;
}

void DatasetWriter::encode(DatasetBatch& batch) {
  const auto& entries = batch.views.batch().entries();
  DatasetViews& views = batch.views;
  for (const std::uint32_t i : views.order) views.add(entries[i], entries[i].id);
  prepare(views.views(), views.whens(), views.whens_of(), batch.stamp, batch.prepared);
}

Result<void> DatasetWriter::take(DatasetBatch& batch) {
  return bulk_->take(batch.prepared, batch.dates);
}

Result<void> DatasetWriter::commit(std::span<const LedgerEntry> files) {
  if (!bulk_) return {};
  if (bulk_->events() > 0) {
    for (const LedgerEntry& file : files) bulk_->transaction().put_ledger(file);
    auto done = bulk_->finish();
    if (!done) return failure_of(done);
    if (number(operation_) == 0) operation_ = done->operation;
  }
  bulk_.reset();
  return {};
}

Result<WrittenByFile> DatasetWriter::write(DatasetViews& views,
                                           std::span<const LedgerEntry> files) {
  if (auto looked = look_for_highest(); !looked) return failure_of(looked);
  const ImportBatch& batch = views.batch();
  std::vector<std::uint32_t> later;
  WrittenByFile counts;
  while (!views.order.empty()) {
    const bool has_begun = !counts.empty();
    if (has_begun && info_.interrupt != nullptr && info_.interrupt->load(std::memory_order_relaxed))
      return failure(stopped_early());
    auto written = write_some(views, later, counts, files);
    if (!written) return failure_of(written);
    views.begin(batch);
    std::sort(later.begin(), later.end());
    std::erase_if(views.order, [&later](std::uint32_t i) {
      return !std::binary_search(later.begin(), later.end(), i);
    });
    later.clear();
  }
  return counts;
}

Result<void> forget_undone(const Database& db, CommitNumber since, CommitNumber& operation) {
  for (CommitNumber at = next(since); at <= db.counters.commit; at = next(at)) {
    auto commit = db.find<Commit>(commit_key(at), "a commit");
    if (!commit) return failure_of(commit);
    if (*commit && number(operation) != 0 && (*commit)->undoes == operation) operation = {};
  }
  return {};
}

Result<void> DatasetWriter::forget(CommitNumber since) {
  actors_.forget();
  looked_ = false;
  highest_ = {};
  return forget_undone(db_, since, operation_);
}

Result<void> DatasetWriter::look_for_highest() {
  if (looked_ || !numbered_) return {};
  auto highest = db_.last_event(dataset_of(*numbered_event(shape_.dataset, "1")));
  if (!highest) return failure_of(highest);
  looked_ = true;
  highest_ = *highest;
  return {};
}

/// The event of a row where it is there already.
Result<std::optional<EventRecord>> DatasetWriter::stored(Transaction& t,
                                                         const ImportBatch::Entry& entry) {
  if (numbered_) {
    if (entry.id > highest_) return std::optional<EventRecord>{};
    return t.event(entry.id);
  }
  auto known = t.external(dataset_, entry.external);
  if (!known) return failure_of(known);
  if (number(*known) == 0) return std::optional<EventRecord>{};
  return t.event(*known);
}

/// What was sent before and is sent again is put off: mostly a row of the same id comes behind it in
/// the same files, as it did when they came first, and the last one counts.
Result<void> DatasetWriter::revise_one(Transaction& t, const EventRecord& there, EventRecord sent,
                                       std::uint32_t file, WrittenRows& counts) {
  using Sent = SentRevisions::Standing::Sent;
  put_off_.erase(there.id);
  auto unmade = t.is_unmade(there);
  if (!unmade) return failure_of(unmade);
  if (*unmade) {
    ++counts.added;
    return make_again(t, there, std::move(sent));
  }
  auto standing = sent_.standing(there, sent);
  if (!standing) return failure_of(standing);
  if (standing->sent == Sent::kLast && !is_withdrawn(there)) {
    ++counts.identical;
    return {};
  }
  if (mode_ == ImportMode::kNewOnly) {
    ++counts.kept;
    return {};
  }
  if (standing->sent == Sent::kBefore) {
    put_off_.emplace(there.id, PutOff{standing->revision, file});
    ++counts.identical;
    return {};
  }
  ++counts.revised;
  return t.revise_event(with_sent(there, std::move(sent)));
}

/// What an undo took out and is sent again is there again, under its old handle.
Result<void> DatasetWriter::make_again(Transaction& t, const EventRecord& there, EventRecord sent) {
  EventRecord next = with_sent(there, std::move(sent));
  next.status = Status::kAsserted;
  next.details.voids_from = 1;
  return t.revise_event(std::move(next));
}

/// Back to what the put off row says, unless the event has come to that in the meantime.
Result<bool> DatasetWriter::write_put_off(Transaction& t, EventId id, const PutOff& row) {
  auto there = t.event(id);
  if (!there) return failure_of(there);
  if (!*there) return false;
  auto sent = sent_.closed(id, row.revision);
  if (!sent) return failure_of(sent);
  auto unmade = t.is_unmade(**there);
  if (!unmade) return failure_of(unmade);
  auto standing = sent_.standing(**there, *sent);
  if (!standing) return failure_of(standing);
  if (*unmade) {
    if (auto done = make_again(t, **there, std::move(*sent)); !done) return failure_of(done);
    return true;
  }
  const bool is_there =
      standing->sent == SentRevisions::Standing::Sent::kLast && !is_withdrawn(**there);
  if (is_there) return false;
  if (auto done = t.revise_event(with_sent(**there, std::move(*sent))); !done)
    return failure_of(done);
  return true;
}

Result<std::map<std::uint32_t, std::uint64_t>> DatasetWriter::write_put_off(const Pause& pause) {
  std::map<std::uint32_t, std::uint64_t> revised;
  while (!put_off_.empty()) {
    Transaction t(db_, info_, operation_);
    for (; !put_off_.empty() && !t.is_full(); put_off_.erase(put_off_.begin())) {
      const auto& [id, row] = *put_off_.begin();
      auto done = write_put_off(t, id, row);
      if (!done) return failure_of(done);
      if (*done) ++revised[row.file];
    }
    if (auto done = commit(t); !done) return failure_of(done);
    if (put_off_.empty()) break;
    if (auto paused = pause(); !paused) return failure_of(paused);
  }
  return revised;
}

Result<void> DatasetWriter::write_some(DatasetViews& views, std::vector<std::uint32_t>& later,
                                       WrittenByFile& counts, std::span<const LedgerEntry> files) {
  Transaction t(db_, info_, operation_);
  const ImportBatch& batch = views.batch();
  if (auto looked = views.look_up(t, actors_); !looked) return looked;
  dataset_ = views.dataset();
  if (numbered_) {
    keep_first_number(batch, views.order, later);
  } else {
    keep_first(batch, views.order, later);
  }
  // Rows may be short and very many: each commit ends in a while that somebody can wait for.
  if (std::ssize(views.order) > kMostInCommit) {
    const auto rest = views.order.begin() + kMostInCommit;
    later.insert(later.end(), rest, views.order.end());
    views.order.erase(rest, views.order.end());
  }
  for (const std::uint32_t i : views.order) {
    const auto& entry = batch.entries()[i];
    auto there = stored(t, entry);
    if (!there) return failure_of(there);
    const EventId id = *there ? (*there)->id : numbered_ ? entry.id : t.next_event();
    if (mode_ == ImportMode::kFullSnapshot) seen_.insert(id);
    views.add(entry, id);
    WrittenRows& count = counts[entry.file];
    if (!*there) {
      ++count.added;
      continue;
    }
    EventRecord sent = event_of(views.views().back());
    views.drop_last();
    if (auto done = revise_one(t, **there, std::move(sent), entry.file, count); !done) return done;
  }
  if (!numbered_) {
    for (const EventView& view : views.views()) t.add_external(dataset_, view.external, view.id);
  }
  if (auto added = t.add_events(views.views(), views.whens(), views.whens_of()); !added)
    return added;
  if (numbered_ && !views.views().empty()) highest_ = std::max(highest_, views.views().back().id);
  if (!t.empty()) put_ledger(t, files, counts);
  return commit(t);
}

Result<void> DatasetWriter::commit(Transaction& t) {
  if (t.empty() || info_.dry_run) return {};
  auto done = t.commit();
  if (!done) return failure_of(done);
  if (number(operation_) == 0) operation_ = done->operation;
  return {};
}

Result<bool> DatasetWriter::withdraw(Transaction& t, EventId id) {
  auto event = t.event(id);
  if (!event) return failure_of(event);
  if (!*event || (*event)->status == Status::kRetracted) return false;
  EventRecord next = successor(**event);
  next.status = Status::kRetracted;
  next.details.reason = kWithdrawn;
  if (auto revised = t.revise_event(std::move(next)); !revised) return failure_of(revised);
  return true;
}

Result<std::uint64_t> DatasetWriter::withdraw_unseen(const Pause& pause) {
  std::vector<EventId> all;
  auto scanned = numbered_ ? scan_numbered(all) : scan_external(all);
  if (!scanned) return failure_of(scanned);
  std::uint64_t withdrawn = 0;
  for (auto at = all.begin(); at != all.end();) {
    Transaction t(db_, info_, operation_);
    for (; at != all.end() && !t.is_full(); ++at) {
      auto done = withdraw(t, *at);
      if (!done) return failure_of(done);
      withdrawn += *done ? 1 : 0;
    }
    if (auto done = commit(t); !done) return failure_of(done);
    if (at == all.end()) break;
    if (auto paused = pause(); !paused) return failure_of(paused);
  }
  return withdrawn;
}

/// Events of a numbered dataset that no row had: by their blocks.
Result<void> DatasetWriter::scan_numbered(std::vector<EventId>& unseen) const {
  const std::uint64_t first = number(*numbered_event(shape_.dataset, "1"));
  const std::string end = block_key((first | ((std::uint64_t{1} << 56U) - 1)) / kBlockEvents);
  const auto cursor = db_.store->cursor();
  for (cursor->seek(block_key(first / kBlockEvents)); cursor->valid() && cursor->key() <= end;
       cursor->next()) {
    auto block = trailing_u64(cursor->key());
    if (!block) return failure_of(block);
    auto events = decode_block(*block, cursor->value());
    if (!events) return failure_of(events);
    for (const EventRecord& event : *events) {
      if (!seen_.contains(event.id)) unseen.push_back(event.id);
    }
  }
  return cursor->status();
}

Result<void> DatasetWriter::scan_external(std::vector<EventId>& unseen) const {
  return scan(*db_.store, external_key(dataset_, ""),
              [&](std::string_view, std::string_view value) -> Result<Visit> {
                auto id = trailing_u64(value);
                if (!id) return failure_of(id);
                if (!seen_.contains(EventId{*id})) unseen.push_back(EventId{*id});
                return Visit::kContinue;
              });
}

/// Each file as far as it is read, with what became of its rows in this operation.
void DatasetWriter::put_ledger(Transaction& t, std::span<const LedgerEntry> files,
                               const WrittenByFile& counts) {
  for (LedgerEntry file : files) {
    if (const auto at = counts.find(file.file); at != counts.end()) {
      file.added += at->second.added;
      file.revised += at->second.revised;
      file.identical += at->second.identical;
      file.kept += at->second.kept;
    }
    t.put_ledger(std::move(file));
  }
}

}  // namespace parley
