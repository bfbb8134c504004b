// SPDX-License-Identifier: MIT
#include "core/commit/bulk_revisions.h"

#include <algorithm>
#include <utility>

#include "schema/block.h"
#include "schema/codec.h"
#include "schema/keys.h"

namespace parley {
namespace {

constexpr std::uint64_t kMostRevised = 8'000'000;  // what a kill can undo: under a minute's work
constexpr std::size_t kMostEntriesHeld = 500'000;  // what was known when, ties, runs of ids
constexpr std::size_t kMostIndexHeld = std::size_t{192} << 20U;  // bytes of the search index

}  // namespace

BulkRevisions::BulkRevisions(Database& db, Transaction& transaction, Load& load)
    : db_(db), transaction_(transaction), load_(load), rows_(*db.store), erased_(*db.store) {}

Result<BulkRevisions::InBlock*> BulkRevisions::find(EventId id) {
  if (block_ != block_of(id)) {
    if (auto put = put_block(); !put) return failure_of(put);
    if (auto read = read_block(block_of(id)); !read) return failure_of(read);
  }
  const auto found =
      std::ranges::lower_bound(in_block_, id, {}, [](const InBlock& one) { return one.event.id; });
  return found != in_block_.end() && found->event.id == id ? &*found : nullptr;
}

Result<void> BulkRevisions::read_block(std::uint64_t block) {
  const std::string key = block_key(block);
  if (!blocks_) {
    blocks_ = db_.store->cursor();
    blocks_->seek(key);
  } else {
    if (blocks_->valid() && blocks_->key() < key) blocks_->next();  // mostly it is the next one
    if (!blocks_->valid() || blocks_->key() != key) blocks_->seek(key);
  }
  if (auto status = blocks_->status(); !blocks_->valid() && !status) return status;
  in_block_.clear();
  block_ = block;
  if (!blocks_->valid() || blocks_->key() != key) return {};
  auto decoded = decode_block(block, blocks_->value());
  if (!decoded) return failure_of(decoded);
  for (EventRecord& event : *decoded) in_block_.emplace_back().event = std::move(event);
  return {};
}

Result<const EventRecord*> BulkRevisions::event(EventId id) {
  auto found = find(id);
  if (!found) return failure_of(found);
  return *found == nullptr ? nullptr : &(*found)->event;
}

Result<void> BulkRevisions::check_not_erased(const EventRecord& before) {
  if (before.status != Status::kRetracted) return {};
  auto any = erased_.any(erased_prefix(RecordKind::kEvent, number(before.id)));
  if (!any) return failure_of(any);
  return *any ? transaction_.check_not_erased(before) : Result<void>{};
}

Result<void> BulkRevisions::revise(EventRecord event) {
  auto found = find(event.id);
  if (!found) return failure_of(found);
  if (*found == nullptr)
    return failure(ErrorCode::kFailed, "there is no event " + handle(event.id));
  if (auto there = check_not_erased((*found)->event); !there) return there;
  const EventRecord before = std::exchange((*found)->event, std::move(event));
  EventRecord& now = (*found)->event;
  now.commit = transaction_.number_of_commit();
  now.recorded = before.recorded;
  now.revised = transaction_.time();
  now.revision = before.revision + 1;
  (*found)->viewed.emplace(now);
  if (auto put = put_past(before); !put) return put;
  if (auto added = rows_.add(now, before); !added) return added;
  if (last_ != now.id) known_.emplace(db_);
  const std::string_view record = canonical((*found)->viewed->view(), record_);
  if (auto noted = transaction_.note_revision(now, before, record, *known_); !noted) return noted;
  if (last_ != now.id) ++events_;
  last_ = now.id;
  block_changed_ = true;
  return {};
}

Result<void> BulkRevisions::put_past(const EventRecord& before) {
  const CommitNumber commit = transaction_.number_of_commit();
  std::string past = encode(PastRevision{before.commit, commit, encode(before)});
  bytes_ += past.size();
  return load_.put(past_key(RecordKind::kEvent, number(before.id), commit, before.revision),
                   std::move(past));
}

/// What encode_block gives, with views that are there already.
Result<void> BulkRevisions::put_block() {
  if (!std::exchange(block_changed_, false)) return {};
  const auto is_imported = [](const InBlock& one) { return one.event.kind == EventKind::kDataset; };
  if (std::ranges::any_of(in_block_, is_imported)) {
    std::vector<EventView> views;
    for (InBlock& one : in_block_) {
      if (!one.viewed) one.viewed.emplace(one.event);
      views.push_back(one.viewed->view());
    }
    return load_.put(block_key(*block_), encode_dataset_block(*block_, views));
  }
  std::vector<EventRecord> events;
  for (InBlock& one : in_block_) events.push_back(std::move(one.event));
  in_block_.clear();
  return load_.put(block_key(*block_), encode_block(*block_, events));
}

bool BulkRevisions::is_full() const {
  return events_ >= kMostRevised || transaction_.index_held() >= kMostIndexHeld ||
         transaction_.entries_held() >= kMostEntriesHeld || rows_.is_full();
}

Result<void> BulkRevisions::finish() {
  if (auto put = put_block(); !put) return put;
  block_.reset();
  blocks_.reset();
  return rows_.write_into(load_, transaction_.number_of_commit());
}

}  // namespace parley
