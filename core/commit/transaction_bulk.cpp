// SPDX-License-Identifier: MIT
// Many new events in one commit: the same records and rows as Transaction::add_event makes, sorted
// first, so that each block, leaf and run of changes is made once.
#include <algorithm>
#include <tuple>

#include "core/commit/record_sum.h"
#include "core/commit/transaction.h"
#include "schema/block.h"
#include "schema/codec.h"

namespace parley {
namespace {

/// A row on its way to its sequence.
struct Filing {
  SequenceId sequence;
  LengthClass length;
  Place place;
  std::size_t row;  // its index, where the sequence holds rows
  [[nodiscard]] auto class_of() const { return std::tie(sequence, length); }
  [[nodiscard]] auto order() const { return std::tie(sequence, length, place); }
};

/// To one class of a sequence, and out of memory: held all at once, scattered dates would need much.
template <class Codec, class RowOf>
Result<void> put_some(SequenceWriter<Codec>& writer, std::span<const Filing> filings,
                      const RowOf& row_of, Batch& batch) {
  const std::string prefix = class_prefix(filings.front().sequence, filings.front().length);
  std::vector<typename Codec::Row> rows;
  rows.reserve(filings.size());
  for (const Filing& filing : filings) rows.push_back(row_of(filing));
  if (auto put = writer.put_all(prefix, rows); !put) return put;
  writer.finish(prefix, batch);
  return {};
}

}  // namespace

void stamp_new(std::span<EventView> events, const CommitStamp& stamp) {
  for (EventView& event : events) {
    event.revision = 1;
    event.commit = stamp.number;
    event.recorded = event.revised = stamp.time;
  }
}

Result<void> Transaction::add_events(std::span<EventView> events, std::span<const FiledDate> dates,
                                     std::span<const std::uint32_t> whens) {
  stamp_new(events, {commit_, time_});
  NotedEvents noted;
  noted.note(events);
  note_events(noted);
  for (const EventView& event : events) {
    if (event.summary.empty()) continue;
    if (auto opened = open_row(event.id, event.summary, event.place); !opened) return opened;
  }
  if (auto rows = add_rows(events, dates, whens); !rows) return rows;
  return add_blocks(events);
}

void Transaction::put_ledger(LedgerEntry entry) {
  entry.operation = operation_;
  const std::uint32_t file = entry.file;
  ledger_.insert_or_assign({operation_, file}, std::move(entry));
}

void NotedEvents::note(std::span<const EventView> events) {
  std::vector<char> scratch;
  for (const EventView& event : events) {
    const std::string_view record = canonical(event, scratch);
    add_wrapping(sum, hash_of_record(RecordKind::kEvent, number(event.id), 1, record));
    bytes += record.size();
    add(event.id, ChangeKind::kCreated);
  }
  count += events.size();
}

void NotedEvents::add(EventId id, ChangeKind change) {
  Change* const run = runs.empty() ? nullptr : &runs.back();
  if (run != nullptr && run->first + run->count == number(id) && run->change == change) {
    ++run->count;
  } else {
    runs.push_back({RecordKind::kEvent, number(id), 1, change});
  }
}

void NotedEvents::add(const NotedEvents& more) {
  add_wrapping(sum, more.sum);
  count += more.count;
  bytes += more.bytes;
  auto from = more.runs.begin();
  if (!runs.empty() && from != more.runs.end() &&
      runs.back().first + runs.back().count == from->first && runs.back().change == from->change) {
    runs.back().count += from->count;
    ++from;
  }
  runs.insert(runs.end(), from, more.runs.end());
}

void Transaction::note_events(const NotedEvents& noted) {
  noted_.add(noted);
  add_wrapping(sum_, noted.sum);
  bytes_ += noted.bytes;
  counts_.events += noted.count;
}

Result<void> Transaction::note_revision(const EventRecord& event, const EventRecord& before,
                                        std::string_view record, KnownRevisions& known) {
  // What has no earlier revision and is void was never known.
  const bool is_void = before.revision == 1 && event.details.voids_from == 1;
  auto done = is_void ? Result<void>{} : known.revise(event, before, commit_, batch_);
  if (!done) return done;
  put_links(event, &before);
  add_wrapping(sum_, hash_of_record(RecordKind::kEvent, number(event.id), event.revision, record));
  bytes_ += record.size();
  if (before.commit != commit_) noted_.add(event.id, ChangeKind::kRevised);
  ++counts_.revisions;
  return index_.follow(event, &before, report_of());
}

Result<void> Transaction::add_rows(std::span<const EventView> events,
                                   std::span<const FiledDate> dates,
                                   std::span<const std::uint32_t> whens) {
  std::vector<Filing> filings;
  std::vector<TimelineRow> rows;
  for (std::size_t i = 0; i < events.size(); ++i) {
    each_row(events[i], dates[whens[i]], [&](const SequenceId& sequence, const FiledRow& filed) {
      filings.push_back({sequence, filed.length, filed.row.place, rows.size()});
      if (sequence.holds_rows()) rows.push_back(filed.row);
    });
  }
  const auto before = [](const Filing& a, const Filing& b) { return a.order() < b.order(); };
  std::sort(filings.begin(), filings.end(), before);
  std::span<const Filing> left(filings);
  while (!left.empty()) {
    const Filing& first = left.front();
    const auto ours = [&first](const Filing& one) { return one.class_of() == first.class_of(); };
    const auto count = static_cast<std::size_t>(
        std::partition_point(left.begin(), left.end(), ours) - left.begin());
    const auto some = left.first(count);
    auto put = first.sequence.holds_rows()
                   ? put_some(
                         rows_, some, [&](const Filing& one) { return rows[one.row]; }, batch_)
                   : put_some(
                         places_, some, [](const Filing& one) { return one.place; }, batch_);
    if (!put) return put;
    left = left.subspan(count);
  }
  return {};
}

/// A block that is there, or that this commit touches otherwise, is read and written as a whole.
Result<void> Transaction::add_blocks(std::span<const EventView> events) {
  const auto cursor = db_.store->cursor();
  bool sought = false;
  for (std::size_t from = 0, to = 0; from < events.size(); from = to) {
    const std::uint64_t number_of_block = block_of(events[from].id);
    while (to < events.size() && block_of(events[to].id) == number_of_block) ++to;
    const auto part = events.subspan(from, to - from);
    std::string key = block_key(number_of_block);
    if (!sought || (cursor->valid() && cursor->key() < key)) cursor->seek(key);
    sought = true;
    if (auto status = cursor->status(); !cursor->valid() && !status) return status;
    const bool there = cursor->valid() && cursor->key() == key;
    if (!there && !blocks_.contains(number_of_block)) {
      batch_.put(std::move(key), encode_dataset_block(number_of_block, part));
      continue;
    }
    for (const EventView& event : part) {
      if (auto put = put_in_block(event_of(event)); !put) return put;
    }
  }
  return {};
}

}  // namespace parley
