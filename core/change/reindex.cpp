// SPDX-License-Identifier: MIT
// Making the search index of an archive that has none, or anew. The archive's records do not change, so it is no
// commit: batches of events follow one another, each with how far it came, and where it was stopped it goes on.
#include "core/change/changes.h"
#include "core/index/index_writer.h"
#include "core/record/reader.h"
#include "schema/block.h"
#include "schema/codec.h"
#include "schema/keys.h"

namespace parley {
namespace {

using Phase = SearchState::Phase;

constexpr std::size_t kMostHeld = std::size_t{64} << 20U;  // bytes of a batch, about
constexpr std::uint64_t kMostBlocks = 10'000;              // of events, in a batch
constexpr std::size_t kMostErased = 50'000;                // entries of a batch

bool is_stopped(const OperationInfo& info) {
  return info.interrupt != nullptr && info.interrupt->load(std::memory_order_relaxed);
}

tl::unexpected<Error> stopped() {
  return failure(ErrorCode::kInterrupted, "stopped: the search index is not whole",
                 Remedy::kMakeIndex);
}

Result<void> put_state(Database& db, const SearchState& state) {
  Batch batch;
  batch.put(meta_key(kSearch), encode(state));
  return db.write_index(batch);
}

/// Takes out all entries of the index.
Result<void> clear(Database& db, const OperationInfo& info) {
  for (const Table table : {Table::kWord, Table::kDocument, Table::kDocumentsOf}) {
    while (true) {
      if (is_stopped(info)) return stopped();
      Batch batch;
      auto scanned =
          scan(*db.store, table_prefix(table),
               [&batch](std::string_view key, std::string_view) -> Result<Visit> {
                 batch.erase(std::string(key));
                 return batch.writes().size() < kMostErased ? Visit::kContinue : Visit::kStop;
               });
      if (!scanned) return scanned;
      if (batch.empty()) break;
      if (auto written = db.write_index(batch); !written) return written;
    }
  }
  return {};
}

/// Goes through the events from where it was, block by block.
class Reindexing {
 public:
  Reindexing(Database& db, const OperationInfo& info, ReindexResult& result)
      : db_(db), info_(info), result_(result), reader_(db), writer_(db) {}

  Result<void> run(EventId from) {
    auto state = writer_.state();
    if (!state) return failure_of(state);
    const auto cursor = db_.store->cursor();
    cursor->seek(block_key(block_of(from)));
    const std::string events = table_prefix(Table::kEvent);
    EventId reached = from;
    std::uint64_t blocks = 0;
    for (; cursor->valid() && cursor->key().starts_with(events); cursor->next()) {
      auto block = trailing_u64(cursor->key());
      if (!block) return failure_of(block);
      auto all = decode_block(*block, cursor->value());
      if (!all) return failure_of(all);
      for (EventRecord& event : *all) {
        if (event.id < from) continue;
        if (auto read = this->read(std::move(event)); !read) return read;
      }
      reached = EventId{(*block + 1) * kBlockEvents};
      if (writer_.held() < kMostHeld && ++blocks % kMostBlocks != 0) continue;
      if (auto written = write(Phase::kBuilding, reached); !written) return written;
      if (is_stopped(info_)) return stopped();
    }
    if (auto status = cursor->status(); !cursor->valid() && !status) return status;
    return write(Phase::kWhole, {});
  }

 private:
  Result<void> read(EventRecord event) {
    ++result_.events;
    // Most of an archive is rows of datasets that say nothing for themselves.
    if (event.revision == 1 && standing_texts(event).own.empty() &&
        number(standing_texts(event).report) == 0)
      return {};
    std::vector<EventRecord> revisions;
    if (event.revision > 1) {
      auto closed = reader_.closed_revisions(event.id);
      if (!closed) return failure_of(closed);
      for (ClosedRevision& one : *closed) revisions.push_back(std::move(one.event));
    }
    revisions.push_back(std::move(event));
    return writer_.follow_all(revisions, [this](ReportId id) -> Result<const Report*> {
      auto found = db_.find<Report>(report_key(id), handle(id));
      if (!found) return failure_of(found);
      report_ = std::move(*found);
      return report_ ? &*report_ : nullptr;
    });
  }
  Result<void> write(Phase phase, EventId reached) {
    writer_.set_phase(phase, reached);
    Batch batch;
    if (auto put = writer_.write_into(batch); !put) return put;
    if (auto done = db_.write_index(batch); !done) return done;
    writer_.written();
    return {};
  }

  Database& db_;
  const OperationInfo& info_;
  ReindexResult& result_;
  Reader reader_;
  IndexWriter writer_;
  std::optional<Report> report_;
};

}  // namespace

Result<ReindexResult> reindex(Database& db, bool again, const OperationInfo& info) {
  auto found = search_state(*db.store);
  if (!found) return failure_of(found);
  SearchState state = found->value_or(SearchState{});
  ReindexResult result;
  if (*found && state.phase == Phase::kWhole && !again) {
    result.was_whole = true;
    result.documents = state.standing;
    return result;
  }
  if (info.dry_run) return result;
  const bool anew = !*found || state.phase == Phase::kClearing || again;
  if (anew) {
    if (*found) {
      state = SearchState{};
      state.phase = Phase::kClearing;
      if (auto put = put_state(db, state); !put) return failure_of(put);
      if (auto cleared = clear(db, info); !cleared) return failure_of(cleared);
    }
    state = SearchState{};
    state.phase = Phase::kBuilding;
    if (auto put = put_state(db, state); !put) return failure_of(put);
  }
  if (auto done = Reindexing(db, info, result).run(state.reached); !done) return failure_of(done);
  auto after = search_state(*db.store);
  if (!after) return failure_of(after);
  result.documents = (*after)->standing;
  return result;
}

}  // namespace parley
