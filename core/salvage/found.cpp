// SPDX-License-Identifier: MIT
#include "core/salvage/found.h"

#include <algorithm>

#include "core/record/erased.h"
#include "schema/block.h"
#include "schema/bytes.h"

namespace parley {
namespace {

/// Damage of one record is a record that is not there; other errors are ours.
template <class T>
Result<std::optional<T>> if_sound(Result<T> read) {
  if (read) return std::optional<T>(std::move(*read));
  if (read.error().code == ErrorCode::kDamaged) return std::optional<T>{};
  return failure_of(read);
}

}  // namespace

template <class T>
Result<std::optional<T>> Found::find(const std::string& key) const {
  auto bytes = store_->get(key);
  if (!bytes) return failure_of(bytes);
  if (!*bytes) return std::optional<T>{};
  return if_sound(decode<T>(**bytes));
}

/// What there is at least, where the archive's own counters are lost.
Result<void> Found::count() {
  auto format = find<Format>(meta_key("format"));
  if (!format) return failure_of(format);
  format_ = std::move(*format);
  auto counted = find<Counters>(meta_key("counters"));
  if (!counted) return failure_of(counted);
  if (*counted) counters_ = **counted;
  const auto last = [this](Table table) -> Result<std::optional<std::string>> {
    const std::string prefix = table_prefix(table);
    const auto cursor = store_->cursor();
    cursor->seek_for_prev(prefix_end(prefix));
    if (cursor->valid() && cursor->key() == prefix_end(prefix)) cursor->prev();
    if (auto status = cursor->status(); !status) return failure_of(status);
    if (!cursor->valid() || !cursor->key().starts_with(prefix)) return std::optional<std::string>{};
    return std::optional(std::string(cursor->key().substr(1)));
  };
  const auto raise = [&](Table table, auto& counter, auto read) -> Result<void> {
    auto key = last(table);
    if (!key) return failure_of(key);
    using Id = std::decay_t<decltype(counter)>;
    if (*key) counter = std::max(counter, next(static_cast<Id>(read((*key)->data()))));
    return {};
  };
  const auto small = [](const char* at) { return bytes::load_big<std::uint32_t>(at); };
  const auto large = [](const char* at) { return bytes::load_big<std::uint64_t>(at); };
  CommitNumber commits = next(counters_.commit);
  for (auto done : {raise(Table::kCommit, commits, small), raise(Table::kChange, commits, small),
                    raise(Table::kString, counters_.string, small),
                    raise(Table::kActor, counters_.actor, small),
                    raise(Table::kNegotiation, counters_.negotiation, small),
                    raise(Table::kReport, counters_.report, large)}) {
    if (!done) return done;
  }
  counters_.commit = CommitNumber{number(commits) - 1};
  return {};
}

Result<std::optional<Commit>> Found::commit(CommitNumber at) const {
  return find<Commit>(commit_key(at));
}

Result<std::map<std::uint32_t, Erased>> Found::erased(RecordKind kind, std::uint64_t id) const {
  if (!any_erased_) return std::map<std::uint32_t, Erased>{};
  return erased_revisions(*store_, kind, id);
}

Result<std::vector<Change>> Found::changes(CommitNumber at) const {
  std::vector<Change> found;
  auto scanned = scan(*store_, change_prefix(at),
                      [&found](std::string_view, std::string_view value) -> Result<Visit> {
                        if (auto change = decode<Change>(value)) found.push_back(*change);
                        return Visit::kContinue;
                      });
  if (!scanned) return failure_of(scanned);
  return found;
}

Result<std::vector<LedgerEntry>> Found::ledger(CommitNumber operation) const {
  std::vector<LedgerEntry> found;
  auto scanned = scan(*store_, ledger_prefix(operation),
                      [&found](std::string_view, std::string_view value) -> Result<Visit> {
                        if (auto entry = decode<LedgerEntry>(value)) found.push_back(*entry);
                        return Visit::kContinue;
                      });
  if (!scanned) return failure_of(scanned);
  return found;
}

Result<std::optional<std::string>> Found::text(StringId id) const {
  return store_->get(string_key(id));
}

/// What another archive left whose first commit was replaced has another time.
Result<bool> Found::is_of(CommitNumber commit, Instant written) const {
  if (time_of_.first != commit) {
    auto record = this->commit(commit);
    if (!record) return failure_of(record);
    time_of_ = {commit, *record ? std::optional((*record)->time) : std::nullopt};
  }
  return !time_of_.second || *time_of_.second == written;
}

namespace {

Instant written_at(const EventRecord& event) { return event.revised; }
template <class Record>
Instant written_at(const Record& record) {
  return record.recorded;
}

}  // namespace

template <class Record>
Result<std::vector<Record>> Found::written(RecordKind kind, std::uint64_t id, CommitNumber by,
                                           std::optional<Record> present) const {
  std::vector<Record> found;
  const auto take = [&](Record record) -> Result<void> {
    if (record.commit != by) return {};
    auto belongs = is_of(by, written_at(record));
    if (!belongs) return failure_of(belongs);
    const bool there = !found.empty() && found.back().revision == record.revision;
    if (*belongs && !there) found.push_back(std::move(record));
    return {};
  };
  if (!present || present->revision > 1) {
    auto scanned = scan(*store_, past_prefix(kind, id),
                        [&](std::string_view, std::string_view value) -> Result<Visit> {
                          auto past = decode<PastRevision>(value);
                          if (!past) return Visit::kContinue;
                          auto record = decode<Record>(past->record);
                          if (!record) return Visit::kContinue;
                          auto taken = take(std::move(*record));
                          return taken ? Result<Visit>(Visit::kContinue) : failure_of(taken);
                        });
    if (!scanned) return failure_of(scanned);
  }
  if (present) {
    if (auto taken = take(std::move(*present)); !taken) return failure_of(taken);
  }
  return found;
}

Result<std::vector<Actor>> Found::actors(ActorId id, CommitNumber by) const {
  auto present = find<Actor>(actor_key(id));
  if (!present) return failure_of(present);
  return written<Actor>(RecordKind::kActor, number(id), by, std::move(*present));
}

Result<std::vector<Negotiation>> Found::negotiations(NegotiationId id, CommitNumber by) const {
  auto present = find<Negotiation>(negotiation_key(id));
  if (!present) return failure_of(present);
  return written<Negotiation>(RecordKind::kNegotiation, number(id), by, std::move(*present));
}

Result<void> Found::read_block(std::uint64_t block) const {
  if (block_ == block) return {};
  auto bytes = store_->get(block_key(block));
  if (!bytes) return failure_of(bytes);
  in_block_.clear();
  if (*bytes) {
    auto events = if_sound(decode_block(block, **bytes));
    if (!events) return failure_of(events);
    if (*events) in_block_ = std::move(**events);
  }
  block_ = block;
  return {};
}

Result<std::vector<EventRecord>> Found::events(EventId id, CommitNumber by) const {
  if (auto read = read_block(block_of(id)); !read) return failure_of(read);
  const auto at = std::find_if(in_block_.begin(), in_block_.end(),
                               [id](const EventRecord& event) { return event.id == id; });
  return written<EventRecord>(RecordKind::kEvent, number(id), by,
                              at == in_block_.end() ? std::nullopt : std::optional(*at));
}

Result<std::optional<Report>> Found::report(ReportId id, CommitNumber by) const {
  auto report = find<Report>(report_key(id));
  if (!report || !*report) return report;
  auto belongs = is_of(by, (*report)->recorded);
  if (!belongs) return failure_of(belongs);
  return (*report)->commit == by && *belongs ? std::move(*report) : std::optional<Report>{};
}

Result<std::vector<Citation>> Found::citations(EventId event, CommitNumber by) const {
  std::vector<Citation> found;
  const std::string first = citation_key(event, by, 0);
  auto scanned = scan(*store_, first.substr(0, first.size() - sizeof(std::uint16_t)),
                      [&found](std::string_view, std::string_view value) -> Result<Visit> {
                        if (auto citation = decode<Citation>(value)) found.push_back(*citation);
                        return Visit::kContinue;
                      });
  if (!scanned) return failure_of(scanned);
  return found;
}

Result<bool> Found::has(RecordKind kind, std::uint64_t id) const {
  const auto cursor = store_->cursor();
  const std::string past = past_prefix(kind, id);
  cursor->seek(past);
  if (cursor->valid() && cursor->key().starts_with(past)) return true;
  if (auto status = cursor->status(); !status) return failure_of(status);
  if (kind == RecordKind::kEvent) {
    if (auto read = read_block(block_of(EventId{id})); !read) return failure_of(read);
    return std::ranges::any_of(in_block_,
                               [id](const EventRecord& event) { return number(event.id) == id; });
  }
  const auto small = static_cast<std::uint32_t>(id);
  auto value = store_->get(kind == RecordKind::kActor    ? actor_key(ActorId{small})
                           : kind == RecordKind::kReport ? report_key(ReportId{id})
                                                         : negotiation_key(NegotiationId{small}));
  if (!value) return failure_of(value);
  return value->has_value();
}

}  // namespace parley
