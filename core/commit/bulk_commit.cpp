// SPDX-License-Identifier: MIT
#include "core/commit/bulk_commit.h"

#include <algorithm>
#include <deque>
#include <functional>

#include "core/commit/record_sum.h"
#include "schema/block.h"
#include "schema/dataset_block.h"

namespace parley {
namespace {

constexpr std::uint64_t kMostEvents = 32'000'000;  // what a kill can undo: under a minute's work
constexpr std::size_t kMostRuns = 1'000'000;       // of ids without a gap, some 30 bytes each
constexpr std::size_t kMostDates = 500'000;
constexpr std::size_t kMostIndex = std::size_t{192} << 20U;  // bytes

std::vector<EventRecord> events_of(std::span<const EventView> views) {
  std::vector<EventRecord> events;
  events.reserve(views.size());
  for (const EventView& view : views) events.push_back(event_of(view));
  return events;
}

/// Rows of one timeline as they come, to leaves as they are full.
template <class Codec>
class LeafFiller {
 public:
  LeafFiller(const Store& store, Load& load) : writer_(store), load_(load) {}

  Result<void> add(const std::string& prefix, const typename Codec::Row& row) {
    if (rows_.size() >= kMost || (prefix != prefix_ && !rows_.empty())) {
      if (auto put = put_rows(prefix == prefix_); !put) return put;
    }
    if (prefix != prefix_) prefix_ = prefix;
    rows_.push_back(row);
    return {};
  }
  Result<void> finish() { return put_rows(false); }

 private:
  static constexpr std::size_t kMost = std::size_t{1} << 14U;

  Result<void> put_rows(bool more) {
    if (rows_.empty()) return {};
    if (auto put = writer_.put_all(prefix_, rows_); !put) return put;
    rows_.clear();
    return writer_.write_into(load_, more);
  }

  SequenceWriter<Codec> writer_;
  Load& load_;
  std::string prefix_;
  std::vector<typename Codec::Row> rows_;
};

/// Rows of some actors, and everyone's, to their leaves. For one thread at a time.
class RowFiller {
 public:
  RowFiller(const Store& store, Load& load, std::span<const FiledDate> dates, CommitNumber commit)
      : everyone_(store, load), timelines_(store, load), dates_(dates), commit_(commit) {}

  /// REQUIRES: all of one class.
  Result<void> operator()(std::span<const LoadedRow> rows) {
    const ActorId actor = rows.front().actor;
    const bool all = number(actor) == 0;
    const std::string prefix =
        class_prefix(all ? SequenceId{} : SequenceId{SequenceId::Of::kActor, number(actor)},
                     rows.front().length);
    for (const LoadedRow& row : rows) {
      auto added = all ? everyone_.add(prefix, row.place)
                       : timelines_.add(prefix, row_of(row, dates_[row.when], commit_));
      if (!added) return added;
    }
    return {};
  }

  Result<void> finish() {
    if (auto done = everyone_.finish(); !done) return done;
    return timelines_.finish();
  }

 private:
  LeafFiller<PlaceCodec> everyone_;
  LeafFiller<RowCodec> timelines_;
  std::span<const FiledDate> dates_;
  CommitNumber commit_;
};

}  // namespace

void PreparedBatch::clear() {
  events = 0;
  blocks.clear();
  first.clear();
  last.clear();
  rows.clear();
  texts.clear();
  noted = {};
}

void prepare(std::span<EventView> events, std::span<const FiledDate> dates,
             std::span<const std::uint32_t> whens, const CommitStamp& stamp, PreparedBatch& into) {
  into.clear();
  into.events = events.size();
  stamp_new(events, stamp);
  into.noted.note(events);
  for (std::size_t i = 0; i < events.size(); ++i) {
    each_row(events[i], dates[whens[i]], [&](const SequenceId& sequence, const FiledRow& filed) {
      into.rows.push_back(loaded_row(sequence, filed, whens[i]));
    });
    if (const EventView& event = events[i]; !event.summary.empty())
      into.texts.push_back({event.id, std::string(event.summary), std::string(event.place)});
  }
  for (std::size_t from = 0, to = 0; from < events.size(); from = to) {
    const std::uint64_t block = block_of(events[from].id);
    while (to < events.size() && block_of(events[to].id) == block) ++to;
    const auto part = events.subspan(from, to - from);
    if (from == 0) {
      into.first = events_of(part);
    } else if (to == events.size()) {
      into.last = events_of(part);
    } else {
      into.blocks.emplace_back(block, encode_dataset_block(block, part));
    }
  }
}

BulkCommit::BulkCommit(Database& db, const OperationInfo& info, CommitNumber operation)
    : db_(db), transaction_(db, info, operation), load_(db.store->new_load()), runs_(*db.store) {}

BulkCommit::BulkCommit(Database& db, const Commit& again)
    : db_(db), transaction_(db, again), load_(db.store->new_load()), runs_(*db.store) {}

void BulkCommit::number_dates(std::span<const FiledDate> dates,
                              std::span<const std::string_view> texts,
                              std::vector<std::uint32_t>& numbers) {
  numbers.clear();
  for (std::size_t i = 0; i < dates.size(); ++i) {
    const auto [at, fresh] =
        date_numbers_.try_emplace(std::string(texts[i]), static_cast<std::uint32_t>(dates_.size()));
    if (fresh) dates_.push_back(dates[i]);
    numbers.push_back(at->second);
  }
  date_count_ = dates_.size();
}

Result<void> BulkCommit::take(PreparedBatch& batch, std::span<const std::uint32_t> dates) {
  if (batch.events == 0) return {};
  if (!pending_.empty() && block_of(pending_.back().id) != block_of(batch.first.front().id)) {
    if (auto put = put_pending(); !put) return put;
  }
  std::move(batch.first.begin(), batch.first.end(), std::back_inserter(pending_));
  if (!batch.last.empty()) {
    if (auto put = put_pending(); !put) return put;
    for (auto& [block, bytes] : batch.blocks) {
      if (auto put = load_->put(block_key(block), std::move(bytes)); !put) return put;
    }
    pending_ = std::move(batch.last);
  }
  for (LoadedRow& row : batch.rows) row.when = dates[row.when];
  if (auto added = runs_.add(batch.rows); !added) return added;
  for (const PreparedBatch::Text& one : batch.texts) {
    auto opened = transaction_.open_row(one.event, one.summary, one.place);
    if (!opened) return opened;
  }
  noted_.add(batch.noted);
  events_ += batch.events;
  return {};
}

/// The first block of a load may be one that the archive has the beginning of.
Result<void> BulkCommit::put_pending() {
  if (pending_.empty()) return {};
  const std::uint64_t block = block_of(pending_.front().id);
  std::vector<EventRecord> events;
  if (!any_block_) {
    auto there = db_.store->get(block_key(block));
    if (!there) return failure_of(there);
    if (*there) {
      auto decoded = decode_block(block, **there);
      if (!decoded) return failure_of(decoded);
      events = std::move(*decoded);
    }
  }
  any_block_ = true;
  std::move(pending_.begin(), pending_.end(), std::back_inserter(events));
  pending_.clear();
  return load_->put(block_key(block), encode_block(block, events));
}

bool BulkCommit::is_full() const {
  return events_ >= kMostEvents || transaction_.index_held() >= kMostIndex ||
         noted_.runs.size() >= kMostRuns || date_count_ >= kMostDates;
}

Result<void> BulkCommit::put_rows() {
  std::deque<RowFiller> fillers;
  std::vector<SortedRuns<LoadedRow>::Take> takers;
  for (Load* const load : loads_of_cores(*load_)) {
    takers.emplace_back(
        std::ref(fillers.emplace_back(*db_.store, *load, dates_, transaction_.number_of_commit())));
  }
  if (auto merged = runs_.merge(takers); !merged) return merged;
  for (RowFiller& filler : fillers) {
    if (auto done = filler.finish(); !done) return done;
  }
  return {};
}

Result<Commit> BulkCommit::finish() {
  if (auto put = put_pending(); !put) return failure_of(put);
  if (auto put = put_rows(); !put) return failure_of(put);
  transaction_.note_events(noted_);
  return transaction_.commit(*load_);
}

}  // namespace parley
