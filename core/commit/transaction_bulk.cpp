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

/// Where a row goes; `at` is the event's index.
struct RowPlace {
  ActorId actor;
  LengthClass length;
  RoleSet roles;
  std::uint32_t at;
  Place place;
  [[nodiscard]] auto sequence() const { return std::pair(actor, length); }
  [[nodiscard]] auto order() const { return std::tie(actor, length, place); }
};

}  // namespace

Result<void> Transaction::add_events(std::span<EventView> events, std::span<const FiledRow> filed) {
  for (EventView& event : events) {
    event.revision = 1;
    event.commit = commit_;
    event.recorded = event.revised = time_;
  }
  NotedEvents noted;
  noted.note(events);
  note_events(noted);
  if (auto rows = add_rows(events, filed); !rows) return rows;
  return add_blocks(events);
}

void Transaction::put_ledger(LedgerEntry entry) {
  entry.operation = operation_;
  batch_.put(ledger_key(operation_, entry.file), encode(entry));
}

void NotedEvents::note(std::span<const EventView> events) {
  std::string record;
  for (const EventView& event : events) {
    record.clear();
    append_canonical(record, event);
    add_wrapping(sum, hash_of_record(RecordKind::kEvent, number(event.id), 1, record));
    bytes += record.size();
    Change* const run = runs.empty() ? nullptr : &runs.back();
    if (run != nullptr && run->first + run->count == number(event.id)) {
      ++run->count;
    } else {
      runs.push_back({RecordKind::kEvent, number(event.id), 1, ChangeKind::kCreated});
    }
  }
  count += events.size();
}

void NotedEvents::add(const NotedEvents& more) {
  add_wrapping(sum, more.sum);
  count += more.count;
  bytes += more.bytes;
  auto from = more.runs.begin();
  if (!runs.empty() && from != more.runs.end() &&
      runs.back().first + runs.back().count == from->first) {
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

Result<void> Transaction::add_rows(std::span<const EventView> events,
                                   std::span<const FiledRow> filed) {
  std::vector<RowPlace> places;
  places.reserve(events.size() * 2);
  for (std::uint32_t i = 0; i < events.size(); ++i) {
    const Place place{filed[i].row.place.start, events[i].id};
    for (const PartView& part : events[i].participants)
      places.push_back({part.actor, filed[i].length, part.roles, i, place});
  }
  const auto before = [](const RowPlace& a, const RowPlace& b) { return a.order() < b.order(); };
  std::sort(places.begin(), places.end(), before);
  std::vector<TimelineRow> rows;
  for (auto at = places.begin(); at != places.end();) {
    const auto sequence = at->sequence();
    rows.clear();
    for (; at != places.end() && at->sequence() == sequence; ++at) {
      TimelineRow& row = rows.emplace_back(filed[at->at].row);
      row.place = at->place;
      row.roles = at->roles;
      row.commit = commit_;
    }
    const auto prefix = class_prefix(timeline_prefix(sequence.first), sequence.second);
    if (auto put = rows_.put_all(prefix, rows); !put) return put;
    rows_.finish(prefix, batch_);  // held all at once, scattered dates would need much memory
  }
  // Everyone's, as that of nobody in particular.
  places.clear();
  for (std::uint32_t i = 0; i < events.size(); ++i)
    places.push_back({ActorId{}, filed[i].length, {}, i, {filed[i].row.place.start, events[i].id}});
  std::sort(places.begin(), places.end(), before);
  std::vector<Place> all;
  for (auto at = places.begin(); at != places.end();) {
    const auto sequence = at->sequence();
    all.clear();
    for (; at != places.end() && at->sequence() == sequence; ++at) all.push_back(at->place);
    const auto prefix = class_prefix(everyone_prefix(), sequence.second);
    if (auto put = places_.put_all(prefix, all); !put) return put;
    places_.finish(prefix, batch_);
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
