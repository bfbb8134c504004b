// SPDX-License-Identifier: MIT
// From records to entries of indexes: they are derived here, in one place, and nowhere else; hence
// more than 400 lines. Which rows an event has in timelines is in core/sequence/rows.h. See
// transaction.h.
#include "core/commit/transaction.h"

#include <fmt/format.h>

#include "core/commit/record_sum.h"
#include "core/commit/refiling.h"
#include "core/record/erased.h"
#include "core/record/registry.h"
#include "core/sequence/rows.h"
#include "schema/actor_names.h"
#include "schema/block.h"
#include "schema/bytes.h"
#include "schema/codec.h"
#include "schema/dataset_block.h"
#include "schema/edtf.h"
#include "schema/text.h"

namespace parley {

EventRecord successor(EventRecord event) {
  event.details.cause = ReportId{};
  event.details.reason.clear();
  event.details.voids_from = 0;
  return event;
}

Transaction::Transaction(Database& db, const OperationInfo& info, CommitNumber operation)
    : Reader(db),
      db_(db),
      info_(info),
      commit_(next(db.counters.commit)),
      operation_(number(operation) == 0 ? commit_ : operation),
      time_(db.clock.now()),
      counters_(db.counters),
      rows_(*db.store),
      places_(*db.store),
      first_new_(counters_.string),
      known_(db),
      index_(db) {
  if (db.last && time_ < db.last->time) time_ = db.last->time;
}

Transaction::Transaction(Database& db, const Commit& again)
    : Reader(db),
      db_(db),
      info_{again.command, again.author, again.message, false, nullptr, again.undoes},
      again_(again),
      commit_(again.number),
      operation_(again.operation),
      time_(again.time),
      counters_(number(again.number) == 1 ? Counters{} : db.counters),
      rows_(*db.store),
      places_(*db.store),
      first_new_(counters_.string),
      known_(db),
      index_(db) {}

ReportId Transaction::next_report() {
  return std::exchange(counters_.report, next(counters_.report));
}
EventId Transaction::next_event() { return std::exchange(counters_.event, next(counters_.event)); }
NegotiationId Transaction::next_negotiation() {
  return std::exchange(counters_.negotiation, next(counters_.negotiation));
}
ActorId Transaction::next_actor() { return std::exchange(counters_.actor, next(counters_.actor)); }

Result<StringId> Transaction::intern(std::string_view text) {
  if (text.empty()) return StringId{};
  std::string key(text);
  if (const auto known = strings_.find(key); known != strings_.end()) return known->second;
  auto stored = db_.string_id(text);
  if (!stored) return failure_of(stored);
  const StringId id = stored->value_or(counters_.string);
  const auto kept = strings_.emplace(std::move(key), id).first;
  if (!*stored) {
    counters_.string = next(id);
    new_strings_.push_back(kept->first);
    batch_.put(string_key(id), kept->first);
    batch_.put(string_id_key(text), string_key(id).substr(1));
    add_wrapping(sum_, hash_of_string(id, text));
  }
  return id;
}

// ---- reading ----

Result<StringId> Transaction::known_string(std::string_view text) {
  if (const auto known = strings_.find(std::string(text)); known != strings_.end())
    return known->second;
  auto stored = db_.string_id(text);
  if (!stored) return failure_of(stored);
  return stored->value_or(StringId{});
}

Result<std::string> Transaction::string(StringId id) const {
  const std::size_t at = number(id) - number(first_new_);
  if (id >= first_new_ && at < new_strings_.size()) return std::string(new_strings_[at]);
  return Reader::string(id);
}

Result<Transaction::Block*> Transaction::block(EventId id) {
  const std::uint64_t at = block_of(id);
  if (const auto known = blocks_.find(at); known != blocks_.end()) return &known->second;
  auto bytes = db_.store->get(block_key(at));
  if (!bytes) return failure_of(bytes);
  Block events;
  if (*bytes) {
    auto decoded = decode_block(at, **bytes);
    if (!decoded) return failure_of(decoded);
    for (EventRecord& event : *decoded) events.emplace(event.id, std::move(event));
  }
  return &blocks_.emplace(at, std::move(events)).first->second;
}

Result<std::optional<EventRecord>> Transaction::event(EventId id) {
  if (!blocks_.contains(block_of(id))) return Reader::event(id);
  const Block& events = blocks_.at(block_of(id));
  const auto found = events.find(id);
  return found == events.end() ? std::optional<EventRecord>{} : std::optional(found->second);
}

Result<std::optional<Report>> Transaction::report(ReportId id) {
  if (const auto known = reports_.find(number(id)); known != reports_.end())
    return std::optional(known->second);
  return Reader::report(id);
}

/// For the search index; what it points to is valid until the next one is asked for.
ReportOf Transaction::report_of() {
  return [this](ReportId id) -> Result<const Report*> {
    if (const auto known = reports_.find(number(id)); known != reports_.end())
      return &known->second;
    if (!looked_up_ || looked_up_->id != id) {
      auto found = Reader::report(id);
      if (!found) return failure_of(found);
      looked_up_ = std::move(*found);
    }
    return looked_up_ ? &*looked_up_ : nullptr;
  };
}

Result<std::optional<Actor>> Transaction::actor(ActorId id) {
  if (const auto known = actors_.find(number(id)); known != actors_.end())
    return std::optional(known->second);
  return Reader::actor(id);
}

Result<std::optional<Negotiation>> Transaction::negotiation(NegotiationId id) {
  const auto known = negotiations_.find(number(id));
  return known != negotiations_.end() ? std::optional(known->second) : Reader::negotiation(id);
}

Result<EventId> Transaction::external(StringId dataset, std::string_view id) {
  const std::string key = external_key(dataset, id);
  if (const auto known = externals_.find(key); known != externals_.end()) return known->second;
  auto stored = db_.store->get(key);
  if (!stored) return failure_of(stored);
  if (!*stored) return EventId{};
  auto event = trailing_u64(**stored);
  if (!event) return failure_of(event);
  return EventId{*event};
}

Result<Actor> Transaction::current_actor(ActorId id) {
  if (const auto known = actors_.find(number(id)); known != actors_.end()) {
    if (number(known->second.merged_into) == 0) return known->second;
    id = known->second.merged_into;
  }
  return Reader::current_actor(id);
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
  const auto kept = reports_.insert_or_assign(number(report.id), std::move(report)).first;
  return index_.arrive(kept->second);
}

Result<void> Transaction::add_origin(OriginKind kind, const Hash128& hash, ReportId report) {
  batch_.put(origin_key(kind, hash, report), {});
  origins_[origin_prefix(kind, hash)].push_back(report);
  return {};
}

Result<void> Transaction::put_in_block(EventRecord event) {
  auto events = block(event.id);
  if (!events) return failure_of(events);
  (*events)->insert_or_assign(event.id, std::move(event));
  return {};
}

Result<void> Transaction::add_event(EventRecord event) {
  event.commit = commit_;
  event.recorded = time_;
  event.revised = time_;
  event.revision = 1;
  if (auto filed = file(event, nullptr); !filed) return filed;
  put_links(event, nullptr);
  note(RecordKind::kEvent, number(event.id), 1, ChangeKind::kCreated, canonical(event));
  ++counts_.events;
  return put_in_block(std::move(event));
}

Result<void> Transaction::check_not_erased(const EventRecord& event) const {
  if (event.status != Status::kRetracted) return {};
  auto erased = erased_revisions(db_, RecordKind::kEvent, number(event.id));
  if (!erased) return failure_of(erased);
  if (erased->empty()) return {};
  return failure(ErrorCode::kFailed, handle(event.id) + " was erased: nothing comes back");
}

Result<void> Transaction::revise_event(EventRecord event) {
  auto before = this->event(event.id);
  if (!before) return failure_of(before);
  if (!*before) return failure(ErrorCode::kFailed, "there is no event " + handle(event.id));
  if (auto there = check_not_erased(**before); !there) return there;
  event.commit = commit_;
  event.recorded = (*before)->recorded;
  event.revised = time_;
  event.revision = (*before)->revision + 1;
  batch_.put(past_key(RecordKind::kEvent, number(event.id), commit_, (*before)->revision),
             encode(PastRevision{(*before)->commit, commit_, encode(**before)}));
  if (auto filed = file(event, &**before); !filed) return filed;
  if (auto known = known_.revise(event, **before, commit_, batch_); !known) return known;
  put_links(event, &**before);
  note(RecordKind::kEvent, number(event.id), event.revision, ChangeKind::kRevised,
       canonical(event));
  ++counts_.revisions;
  return put_in_block(std::move(event));
}

void Transaction::add_external(StringId dataset, std::string_view id, EventId event) {
  std::string key = external_key(dataset, id);
  std::string value;
  bytes::put_big(value, number(event));
  externals_.emplace(key, event);
  batch_.put(std::move(key), std::move(value));
}

/// In timelines and the search index, instead of the revision before.
Result<void> Transaction::file(const EventRecord& event, const EventRecord* before) {
  auto change = refiling(event, before);
  if (!change) return failure_of(change);
  for (const StandingRow& one : change->rows_gone) {
    auto erased = rows_.erase(one.prefix(), one.row.place);
    if (!erased) return failure_of(erased);
    if (!*erased) return failure(lost_row(event.id));
  }
  for (const StandingRow& one : change->rows_come) {
    if (auto put = rows_.put(one.prefix(), one.row); !put) return put;
  }
  for (const StandingPlace& one : change->places_gone) {
    if (auto gone = places_.erase(one.prefix(), one.place); !gone) return failure_of(gone);
  }
  for (const StandingPlace& one : change->departed) {
    if (auto put = places_.put(departed_of(one.prefix()), one.place); !put) return put;
  }
  for (const StandingPlace& one : change->places_come) {
    if (auto put = places_.put(one.prefix(), one.place); !put) return put;
  }
  return index_.follow(event, before, report_of());
}

void Transaction::put_links(const EventRecord& event, const EventRecord* before) {
  const auto follow = [&](LinkKind kind, EventId now, EventId then) {
    if (now == then) return;
    if (number(then) != 0) batch_.erase(link_key(kind, number(then), number(event.id)));
    if (number(now) != 0) batch_.put(link_key(kind, number(now), number(event.id)), {});
  };
  const EventDetailsRecord none;
  const EventDetailsRecord& then = before == nullptr ? none : before->details;
  follow(LinkKind::kAnsweredBy, event.details.answers, then.answers);
  follow(LinkKind::kMergedFrom, event.details.merged_into, then.merged_into);
}

Result<void> Transaction::add_actor(Actor actor) {
  actor.commit = commit_;
  actor.recorded = time_;
  actor.revision = 1;
  touched_.try_emplace({RecordKind::kActor, number(actor.id)}, ChangeKind::kCreated);
  batch_.put(handle_key(actor.handle, actor.id), {});
  put_names(actor, {});
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
    batch_.put(past_key(RecordKind::kActor, number(actor.id), commit_, (*before)->revision),
               encode(PastRevision{(*before)->commit, commit_, encode(**before)}));
    actor.revision = (*before)->revision + 1;
    ++counts_.revisions;
  }
  actor.commit = commit_;
  actor.recorded = time_;
  put_names(actor, **before);
  touched_.try_emplace({RecordKind::kActor, number(actor.id)}, ChangeKind::kRevised);
  actors_.insert_or_assign(number(actor.id), std::move(actor));
  return {};
}

Result<void> Transaction::add_negotiation(Negotiation negotiation) {
  negotiation.commit = commit_;
  negotiation.recorded = time_;
  negotiation.revision = 1;
  touched_.try_emplace({RecordKind::kNegotiation, number(negotiation.id)}, ChangeKind::kCreated);
  batch_.put(slug_key(negotiation.slug, negotiation.id), {});
  negotiations_.insert_or_assign(number(negotiation.id), std::move(negotiation));
  return {};
}

Result<void> Transaction::revise_negotiation(Negotiation negotiation) {
  auto before = this->negotiation(negotiation.id);
  if (!before) return failure_of(before);
  if (!*before) return failure(ErrorCode::kFailed, "there is no negotiation " + negotiation.slug);
  if ((*before)->commit != commit_) {
    batch_.put(
        past_key(RecordKind::kNegotiation, number(negotiation.id), commit_, (*before)->revision),
        encode(PastRevision{(*before)->commit, commit_, encode(**before)}));
    negotiation.revision = (*before)->revision + 1;
    ++counts_.revisions;
  }
  negotiation.commit = commit_;
  negotiation.recorded = time_;
  touched_.try_emplace({RecordKind::kNegotiation, number(negotiation.id)}, ChangeKind::kRevised);
  negotiations_.insert_or_assign(number(negotiation.id), std::move(negotiation));
  return {};
}

void Transaction::add_citation(const Citation& citation) {
  const std::string bytes = encode(citation);
  note(RecordKind::kCitation, number(citation.event),
       number(citation.commit) ^ (std::uint32_t{citation.n} << 16U), ChangeKind::kCreated, bytes);
  batch_.put(citation_key(citation.event, citation.commit, citation.n), bytes);
}

Result<Citation> Transaction::cite(EventId event, ReportId report, const Span& quote,
                                   CitationKind kind) {
  const Citation citation{event, commit_, citations_[event]++, report, quote, kind, {}, 0, {}};
  add_citation(citation);
  batch_.put(link_key(LinkKind::kCitedBy, number(report), number(event)), {});
  ++counts_.citations;
  return citation;
}

Citation Transaction::cite(EventId event, Page page, CitationKind kind) {
  Citation citation{event, commit_, citations_[event]++, {}, {}, kind, {}, 0, std::move(page)};
  add_citation(citation);
  ++counts_.citations;
  return citation;
}

Result<Citation> Transaction::cite_again(EventId event, const Citation& other) {
  if (number(other.report) == 0) return cite(event, other.page, other.kind);
  return cite(event, other.report, other.quote, other.kind);
}

void Transaction::withdraw(const Citation& citation) {
  add_citation({citation.event,
                commit_,
                citations_[citation.event]++,
                citation.report,
                {},
                CitationKind::kWithdrawn,
                citation.commit,
                citation.n,
                {}});
}

void Transaction::put_names(const Actor& actor, const Actor& before) {
  const auto is_same = [&](auto... part) { return ((actor.*part == before.*part) && ...); };
  if (is_same(&Actor::name, &Actor::aliases, &Actor::kind, &Actor::removed, &Actor::merged_into))
    return;
  std::map<std::string, std::string> rows;
  for (const ActorName& name : names_of(actor))
    rows.emplace(name_key(name.folded, name.written, actor.id), encode(name.use));
  for (const ActorName& name : names_of(before)) {
    std::string key = name_key(name.folded, name.written, actor.id);
    if (!rows.contains(key)) batch_.erase(std::move(key));
  }
  for (const auto& [key, value] : rows) batch_.put(key, value);
}

void Transaction::put_meta(std::string_view name, std::optional<std::string> value) {
  if (value) {
    batch_.put(meta_key(name), std::move(*value));
  } else {
    batch_.erase(meta_key(name));
  }
}

/// Leaves are rewritten with each commit that touches them: where events lie scattered, commits that
/// hold few of them cost more than they save.
bool Transaction::is_full() const {
  constexpr std::size_t kRecords = std::size_t{8} << 20U, kHeld = std::size_t{192} << 20U;
  return bytes_ >= kRecords || held() >= kHeld;
}

/// About the memory of leaves and blocks that were read to be changed.
std::size_t Transaction::held() const {
  constexpr std::size_t kBlockBytes = kBlockEvents * sizeof(EventRecord);
  return rows_.held() + places_.held() + blocks_.size() * kBlockBytes + index_.held();
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
  for (const Change& run : noted_.runs)
    batch_.put(change_key(commit_, run.kind, run.first), encode(run));
}

template <class Record>
void Transaction::put_records(RecordKind kind,
                              const std::unordered_map<std::uint32_t, Record>& records,
                              std::string (*key)(decltype(Record::id))) {
  for (const auto& [id, record] : records) {
    std::string bytes = encode(record);
    add_wrapping(sum_, hash_of_record(kind, id, record.revision, bytes));
    batch_.put(key(record.id), std::move(bytes));
  }
}

Result<Commit> Transaction::commit() {
  const auto none = db_.store->new_load();
  return commit(*none);
}

Result<Commit> Transaction::commit(Load& load) {
  const bool replaces = again_ && commit_ == CommitNumber{1};
  if (commit_ != next(db_.counters.commit) && !replaces) {
    return failure(ErrorCode::kFailed,
                   fmt::format("commit {} was made meanwhile by another operation of this process",
                               number(commit_)));
  }
  put_records(RecordKind::kActor, actors_, actor_key);
  put_records(RecordKind::kNegotiation, negotiations_, negotiation_key);
  for (const auto& [at, events] : blocks_) {
    std::vector<EventRecord> all;
    all.reserve(events.size());
    for (const auto& [id, event] : events) all.push_back(event);
    if (!all.empty()) batch_.put(block_key(at), encode_block(at, all));
  }
  if (auto put = rows_.write_into(batch_); !put) return failure_of(put);
  if (auto put = places_.write_into(batch_); !put) return failure_of(put);
  if (auto put = index_.write_into(batch_); !put) return failure_of(put);
  write_changes();

  if (auto written = write_ledger(*db_.store, ledger_, batch_); !written)
    return failure_of(written);

  const bool first = commit_ == CommitNumber{1};
  if (first) add_wrapping(sum_, hash_of_archive(db_.format.archive_id));
  Commit commit{commit_,
                operation_,
                time_,
                info_.author,
                info_.command,
                info_.message,
                info_.undoes,
                counts_,
                parley::number(counters_.string),
                sum_,
                first ? Sha256{} : db_.last_hash};
  std::string bytes = encode(commit);
  if (again_ && bytes != encode(*again_)) {
    if (!otherwise_)
      return failure(ErrorCode::kFailed,
                     fmt::format("commit {} is not as it was", number(commit_)));
    commit.message = *otherwise_;
    bytes = encode(commit);
  }
  batch_.put(commit_key(commit_), bytes);
  counters_.commit = commit_;
  counters_.totals.reports += counts_.reports;
  counters_.totals.events += counts_.events;
  counters_.totals.revisions += counts_.revisions;
  counters_.totals.actors += counts_.actors;
  counters_.totals.citations += counts_.citations;
  batch_.put(meta_key(kCounters), encode(counters_));

  if (auto done = db_.apply(batch_, load, commit, bytes, counters_); !done) return failure_of(done);
  index_.written();
  return commit;
}

}  // namespace parley
