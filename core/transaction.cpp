// SPDX-License-Identifier: MIT
// From records to rows: every index entry is derived here, in one place, and nowhere else. See
// transaction.h.
#include "core/internal/transaction.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <cstring>

#include "core/internal/registry.h"
#include "schema/block.h"
#include "schema/edtf.h"
#include "schema/text.h"

namespace parley {
namespace {

/// a += b, as 128-bit little-endian numbers that wrap.
void add_wrapping(Hash128& a, const Hash128& b) {
  unsigned carry = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const unsigned sum = a[i] + unsigned{b[i]} + carry;
    a[i] = static_cast<std::uint8_t>(sum);
    carry = sum >> 8U;
  }
}

Hash128 hash_of_record(RecordKind kind, std::uint64_t id, std::uint32_t revision,
                       std::string_view canonical) {
  std::string bytes;
  bytes.reserve(canonical.size() + 13);
  bytes += static_cast<char>(kind);
  bytes.append(reinterpret_cast<const char*>(&id), sizeof id);
  bytes.append(reinterpret_cast<const char*>(&revision), sizeof revision);
  bytes += canonical;
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  Hash128 out{};
  std::memcpy(out.data(), &hash.low64, 8);
  std::memcpy(out.data() + 8, &hash.high64, 8);
  return out;
}

/// Equal but for the commit that wrote them: such a row need not be written again.
bool same_row(TimelineRow a, const TimelineRow& b) {
  a.commit = b.commit;
  return a == b;
}

}  // namespace

Transaction::Transaction(Database& db, const OperationInfo& info, CommitNumber operation)
    : db_(db),
      info_(info),
      commit_(next(db.counters.commit)),
      operation_(number(operation) == 0 ? commit_ : operation),
      time_(db.clock.now()),
      counters_(db.counters),
      rows_(*db.store),
      places_(*db.store) {
  if (db.last && time_ < db.last->time) time_ = db.last->time;
}

ReportId Transaction::next_report() {
  return std::exchange(counters_.report, next(counters_.report));
}
EventId Transaction::next_event() { return std::exchange(counters_.event, next(counters_.event)); }
ActorId Transaction::next_actor() { return std::exchange(counters_.actor, next(counters_.actor)); }

Result<StringId> Transaction::intern(std::string_view text) {
  if (text.empty()) return StringId{};
  std::string key(text);
  if (const auto known = strings_.find(key); known != strings_.end()) return known->second;
  auto stored = db_.string_id(text);
  if (!stored) return failure_of(stored);
  if (!*stored) {
    *stored = std::exchange(counters_.string, next(counters_.string));
    batch_.put(string_key(**stored), key);
    batch_.put(string_id_key(text), string_key(**stored).substr(1));
  }
  strings_.emplace(std::move(key), **stored);
  return **stored;
}

// ---- reading ----

Result<Transaction::Block*> Transaction::block(EventId id) {
  const std::uint64_t at = block_of(id);
  if (const auto known = blocks_.find(at); known != blocks_.end()) return &known->second;
  auto bytes = db_.store->get(block_key(at));
  if (!bytes) return failure_of(bytes);
  Block events;
  if (*bytes) {
    auto decoded = decode_block(at, **bytes);
    if (!decoded) return failure_of(decoded);
    for (Event& event : *decoded) events.emplace(event.id, std::move(event));
  }
  return &blocks_.emplace(at, std::move(events)).first->second;
}

Result<std::optional<Event>> Transaction::event(EventId id) {
  if (!blocks_.contains(block_of(id))) return db_.event(id);
  const Block& events = blocks_.at(block_of(id));
  const auto found = events.find(id);
  return found == events.end() ? std::optional<Event>{} : std::optional(found->second);
}

Result<std::optional<Report>> Transaction::report(ReportId id) {
  if (const auto known = reports_.find(number(id)); known != reports_.end())
    return std::optional(known->second);
  return db_.find<Report>(report_key(id), handle(id));
}

Result<std::optional<Actor>> Transaction::actor(ActorId id) {
  if (const auto known = actors_.find(number(id)); known != actors_.end())
    return std::optional(known->second);
  return db_.actor(id);
}

Result<Actor> Transaction::present_actor(ActorId id) {
  if (const auto known = actors_.find(number(id)); known != actors_.end()) {
    if (number(known->second.merged_into) == 0) return known->second;
    id = known->second.merged_into;
  }
  return parley::present_actor(db_, id);
}

Result<std::vector<ReportId>> Transaction::with_origin(OriginKind kind, const Hash128& hash) {
  const std::string prefix = origin_prefix(kind, hash);
  std::vector<ReportId> found;
  auto scanned =
      scan(*db_.store, prefix, [&found](std::string_view key, std::string_view) -> Result<Visit> {
        auto id = trailing_u64(key);
        if (!id) return failure_of(id);
        found.push_back(ReportId{*id});
        return Visit::kContinue;
      });
  if (!scanned) return failure_of(scanned);
  if (const auto pending = origins_.find(prefix); pending != origins_.end()) {
    found.insert(found.end(), pending->second.begin(), pending->second.end());
  }
  return found;
}

// ---- writing ----

void Transaction::note(RecordKind kind, std::uint64_t id, std::uint32_t revision, ChangeKind change,
                       std::string_view canonical) {
  add_wrapping(sum_, hash_of_record(kind, id, revision, canonical));
  bytes_ += canonical.size();
  touched_.try_emplace({kind, id}, change);  // created and revised in one commit: created
}

Result<void> Transaction::add_report(Report report) {
  report.commit = commit_;
  report.recorded = time_;
  std::string bytes = encode(report);
  note(RecordKind::kReport, number(report.id), 1, ChangeKind::kCreated, bytes);
  batch_.put(report_key(report.id), std::move(bytes));
  ++counts_.reports;
  reports_.insert_or_assign(number(report.id), std::move(report));
  return {};
}

Result<void> Transaction::add_origin(OriginKind kind, const Hash128& hash, ReportId report) {
  batch_.put(origin_key(kind, hash, report), {});
  origins_[origin_prefix(kind, hash)].push_back(report);
  return {};
}

Result<void> Transaction::put_in_block(Event event) {
  auto events = block(event.id);
  if (!events) return failure_of(events);
  (*events)->insert_or_assign(event.id, std::move(event));
  return {};
}

Result<void> Transaction::add_event(Event event) {
  event.commit = commit_;
  event.recorded = time_;
  event.revision = 1;
  if (auto rows = put_rows(event, nullptr); !rows) return rows;
  if (auto places = put_places(event, nullptr); !places) return places;
  note(RecordKind::kEvent, number(event.id), 1, ChangeKind::kCreated, encode(event));
  ++counts_.events;
  return put_in_block(std::move(event));
}

Result<void> Transaction::revise_event(Event event) {
  auto before = this->event(event.id);
  if (!before) return failure_of(before);
  if (!*before) return failure(ErrorCode::kFailed, "there is no event " + handle(event.id));
  event.commit = commit_;
  event.recorded = time_;
  event.revision = (*before)->revision + 1;
  batch_.put(past_key(RecordKind::kEvent, number(event.id), (*before)->revision),
             encode(PastRevision{(*before)->commit, commit_, encode(**before)}));
  if (auto rows = put_rows(event, &**before); !rows) return rows;
  if (auto places = put_places(event, &**before); !places) return places;
  note(RecordKind::kEvent, number(event.id), event.revision, ChangeKind::kRevised, encode(event));
  ++counts_.revisions;
  return put_in_block(std::move(event));
}

Result<std::vector<Transaction::Row>> Transaction::rows_of(const Event& event) const {
  std::vector<Row> rows;
  if (event.status == Status::kRetracted) return rows;
  auto when = parse_edtf(event.when);
  if (!when) return failure(std::move(when.error()).in(handle(event.id)));
  const LengthClass length = length_class(when->bounds);
  const bool open = when->bounds.begin == kFirstInstant || when->bounds.end == kLastInstant;
  for (const Participant& participant : event.participants) {
    if (participant.decision == Decision::kRemoved) continue;
    TimelineRow row;
    row.place = {when->bounds.begin, event.id};
    row.span = open ? std::chrono::microseconds::max() : when->bounds.end - when->bounds.begin;
    row.form = when->form;
    row.roles = participant.roles;
    row.kind = event.kind;
    row.status = event.status;
    row.code = pack_code(event.code);
    row.source = event.source;
    row.published = event.published;
    row.commit = commit_;
    rows.push_back(
        {class_prefix(timeline_prefix(participant.actor), length), participant.actor, length, row});
  }
  return rows;
}

Result<void> Transaction::put_rows(const Event& event, const Event* before) {
  auto now = rows_of(event);
  if (!now) return failure_of(now);
  std::vector<Row> then;
  if (before != nullptr) {
    auto earlier = rows_of(*before);
    if (!earlier) return failure_of(earlier);
    then = std::move(*earlier);
  }
  for (Row& old : then) {
    const auto same = std::find_if(now->begin(), now->end(), [&old](const Row& row) {
      return row.prefix == old.prefix && same_row(row.row, old.row);
    });
    if (same != now->end()) {
      now->erase(same);
      continue;
    }
    auto erased = rows_.erase(old.prefix, old.row.place);
    if (!erased) return failure_of(erased);
    if (!*erased)
      return failure(ErrorCode::kDamaged, "a timeline has lost its row of " + handle(event.id));
    // As it stood, with the commit that wrote it: an earlier revision may have left it as it was.
    batch_.put(timeline_past_key(old.actor, old.length, old.row.place, commit_),
               encode_leaf({&**erased, 1}));
  }
  for (const Row& row : *now) {
    if (auto put = rows_.put(row.prefix, row.row); !put) return put;
  }
  return {};
}

Result<void> Transaction::put_places(const Event& event, const Event* before) {
  const auto each = [](const Event& e, const auto& visit) -> Result<void> {
    if (e.status == Status::kRetracted) return {};
    auto when = parse_edtf(e.when);
    if (!when) return failure(std::move(when.error()).in(handle(e.id)));
    const LengthClass length = length_class(when->bounds);
    const Place place{when->bounds.begin, e.id};
    if (auto done = visit(class_prefix(everyone_prefix(), length), place); !done)
      return failure_of(done);
    for (const StringId tag : e.tags) {
      if (auto done = visit(class_prefix(tag_prefix(tag), length), place); !done)
        return failure_of(done);
    }
    return {};
  };
  if (before != nullptr) {
    if (before->when == event.when && before->tags == event.tags && before->status == event.status)
      return {};
    auto erased = each(*before, [this](const std::string& prefix, const Place& place) {
      return places_.erase(prefix, place);
    });
    if (!erased) return erased;
  }
  return each(event, [this](const std::string& prefix, const Place& place) {
    return places_.put(prefix, place);
  });
}

Result<void> Transaction::add_actor(Actor actor) {
  actor.commit = commit_;
  actor.recorded = time_;
  actor.revision = 1;
  touched_.try_emplace({RecordKind::kActor, number(actor.id)}, ChangeKind::kCreated);
  batch_.put(handle_key(actor.handle, actor.id), {});
  put_name(actor.name, false, actor.id);
  for (const Alias& alias : actor.aliases) put_name(alias.text, alias.exact_case, actor.id);
  ++counts_.actors;
  actors_.insert_or_assign(number(actor.id), std::move(actor));
  return {};
}

Result<void> Transaction::revise_actor(Actor actor) {
  auto before = this->actor(actor.id);
  if (!before) return failure_of(before);
  if (!*before)
    return failure(ErrorCode::kFailed, fmt::format("there is no actor {}", number(actor.id)));
  if ((*before)->commit !=
      commit_) {  // once a commit: an actor touched twice in it is one revision
    batch_.put(past_key(RecordKind::kActor, number(actor.id), (*before)->revision),
               encode(PastRevision{(*before)->commit, commit_, encode(**before)}));
    actor.revision = (*before)->revision + 1;
    ++counts_.revisions;
  }
  actor.commit = commit_;
  actor.recorded = time_;
  touched_.try_emplace({RecordKind::kActor, number(actor.id)}, ChangeKind::kRevised);
  actors_.insert_or_assign(number(actor.id), std::move(actor));
  return {};
}

Result<void> Transaction::cite(EventId event, ReportId report, const Span& quote) {
  const std::uint16_t n = citations_[event]++;
  const std::string bytes = encode(Citation{event, commit_, n, report, quote});
  note(RecordKind::kCitation, number(event), number(commit_) ^ (std::uint32_t{n} << 16U),
       ChangeKind::kCreated, bytes);
  batch_.put(citation_key(event, commit_, n), bytes);
  ++counts_.citations;
  return {};
}

void Transaction::put_name(std::string_view alias, bool exact_case, ActorId actor) {
  const std::string folded = fold(alias);
  if (!folded.empty())
    batch_.put(name_key(folded, alias, actor), encode(Alias{std::string(alias), exact_case}));
}

void Transaction::erase_name(std::string_view alias, ActorId actor) {
  const std::string folded = fold(alias);
  if (!folded.empty()) batch_.erase(name_key(folded, alias, actor));
}

// ---- the end ----

/// Runs of neighbouring ids that changed in the same way become one row each.
void Transaction::write_changes() {
  for (auto at = touched_.begin(); at != touched_.end();) {
    const auto [kind, first] = at->first;
    Change change{kind, first, 0, at->second};
    while (at != touched_.end() && at->first == std::pair(kind, first + change.count) &&
           at->second == change.change) {
      ++change.count;
      ++at;
    }
    batch_.put(change_key(commit_, kind, first), encode(change));
  }
}

Result<Commit> Transaction::commit() {
  for (const auto& [id, actor] : actors_) {
    std::string bytes = encode(actor);
    add_wrapping(sum_, hash_of_record(RecordKind::kActor, id, actor.revision, bytes));
    batch_.put(actor_key(ActorId{id}), std::move(bytes));
  }
  for (const auto& [at, events] : blocks_) {
    std::vector<Event> all;
    all.reserve(events.size());
    for (const auto& [id, event] : events) all.push_back(event);
    if (!all.empty()) batch_.put(block_key(at), encode_block(at, all));
  }
  rows_.write_into(batch_);
  places_.write_into(batch_);
  write_changes();

  Commit commit{commit_,      operation_,    time_,
                info_.author, info_.command, info_.message,
                counts_,      sum_,          db_.last ? db_.last_hash : Sha256{}};
  const std::string bytes = encode(commit);
  batch_.put(commit_key(commit_), bytes);
  counters_.commit = commit_;
  counters_.totals.reports += counts_.reports;
  counters_.totals.events += counts_.events;
  counters_.totals.revisions += counts_.revisions;
  counters_.totals.actors += counts_.actors;
  counters_.totals.citations += counts_.citations;
  batch_.put(meta_key("counters"), encode(counters_));

  if (auto written = db_.store->write(batch_); !written) return failure_of(written);
  db_.written = true;
  db_.counters = counters_;
  db_.last = commit;
  db_.last_hash = sha256(bytes);
  if (auto head = db_.head->write({commit_, db_.last_hash}); !head) return failure_of(head);
  return commit;
}

}  // namespace parley
