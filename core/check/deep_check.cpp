// SPDX-License-Identifier: MIT
// The half of a deep check that reads records: a function a table, hence more than 400 lines.
#include "core/check/deep_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/commit/known.h"
#include "core/commit/ledger.h"
#include "core/record/origins.h"
#include "core/record/past.h"
#include "schema/actor_names.h"
#include "schema/block.h"
#include "schema/bytes.h"
#include "schema/dataset_block.h"

namespace parley {
namespace {

std::string canonical_of(const EventRecord& event) { return canonical(event); }
template <class Record>
std::string canonical_of(const Record& record) {
  return encode(record);
}

constexpr std::string_view kKnownTables = "MCDREQPKTFVGBANHSXOLIZYWUJde";

}  // namespace

Result<void> DeepCheck::run() {
  using Part = Result<void> (DeepCheck::*)();
  const std::pair<std::string_view, Part> parts[] = {
      {"commits", &DeepCheck::read_commits},
      {"texts", &DeepCheck::read_strings},
      {"what was erased", &DeepCheck::read_erased},
      {"actors", &DeepCheck::read_actors},
      {"negotiations", &DeepCheck::read_negotiations},
      {"reports", &DeepCheck::read_reports},
      {"events", &DeepCheck::read_events},
      {"citations", &DeepCheck::read_citations},
      {"imported files", &DeepCheck::read_ledger},
      {"changes", &DeepCheck::read_changes},
  };
  for (const auto& [name, part] : parts) {
    auto done = findings_.step(name, [this, part = part] { return (this->*part)(); });
    if (!done) return done;
    if (auto on = findings_.go_on(); !on) return on;
  }
  auto done = read_indexes();
  if (done) done = findings_.step("counts", [this] { return read_meta(); });
  // What was not read is missing from every sum.
  if (!done || findings_.has_unread()) return done;
  compare_commits();
  return findings_.step("indexes", [this] { return compare_indexes(); });
}

template <class Record>
Result<void> DeepCheck::each(
    Table table, const std::string& what,
    const std::function<Result<void>(std::string_view key, Record record)>& visit) {
  std::uint64_t seen = 0;
  return scan(
      *db_.store, table_prefix(table),
      [&](std::string_view key, std::string_view value) -> Result<Visit> {
        constexpr std::uint64_t kLook = 1024;
        if (++seen % kLook == 0) {
          if (auto on = findings_.go_on(); !on) return failure_of(on);
        }
        auto record = decode<Record>(value);
        if (!record) {
          findings_.unreadable({what + " cannot be read: " + record.error().message, {}, {}, {}});
          return Visit::kContinue;
        }
        auto visited = visit(key, std::move(*record));
        if (!visited) return failure_of(visited);
        return Visit::kContinue;
      });
}

// ---- records ----

Result<void> DeepCheck::read_commits() {
  commits_.resize(number(db_.counters.commit));
  written_.resize(commits_.size());
  auto scanned = each<Commit>(Table::kCommit, "a commit", [this](std::string_view, Commit commit) {
    const std::size_t at = number(commit.number) - 1;
    if (at >= commits_.size()) {
      damage("a commit behind the last one", commit.number);
    } else {
      commits_[at] = std::move(commit);
    }
    return Result<void>{};
  });
  if (!scanned) return scanned;
  Sha256 previous{};
  std::uint32_t strings = 1;
  Instant time = kFirstInstant;
  for (std::size_t at = 0; at < commits_.size(); ++at) {
    const CommitNumber which{static_cast<std::uint32_t>(at + 1)};
    const Commit& commit = commits_[at];
    if (commit.number != which) {
      findings_.unreadable({"the commit is missing", {}, which, {}});
      return {};
    }
    if (commit.previous != previous)
      damage("the commit is not the one behind the commit before it", which);
    if (commit.strings < strings) damage("the commit takes texts back", which);
    if (commit.time < time) damage("the commit is older than the one before it", which);
    previous = sha256(encode(commit));
    strings = commit.strings;
    time = commit.time;
  }
  if (strings != number(db_.counters.string))
    damage("the archive counts other texts than its last commit");
  return {};
}

DeepCheck::Written* DeepCheck::written(CommitNumber commit) {
  const std::size_t at = number(commit) - 1;
  return at < written_.size() ? &written_[at] : nullptr;
}

void DeepCheck::note_change(RecordKind kind, std::uint64_t id, CommitNumber commit, bool is_new) {
  const ChangeKind change = is_new ? ChangeKind::kCreated : ChangeKind::kRevised;
  if (Written* of = written(commit)) of->changes.add(hash_of_change(kind, id, change));
}

Result<void> DeepCheck::read_strings() {
  std::uint32_t next = 1;
  auto commit = commits_.begin();
  return scan(*db_.store, table_prefix(Table::kString),
              [&](std::string_view key, std::string_view text) -> Result<Visit> {
                auto id = trailing_u32(key);
                if (!id) return failure_of(id);
                if (*id != next) {
                  findings_.unreadable({fmt::format("text {} is missing", next), {}, {}, {}});
                }
                next = *id + 1;
                while (commit != commits_.end() && commit->strings <= *id) ++commit;
                if (commit == commits_.end()) {
                  damage(fmt::format("text {} is of no commit", *id));
                  return Visit::kContinue;
                }
                add_wrapping(written(commit->number)->sum, hash_of_string(StringId{*id}, text));
                tallies_.want_entry(string_id_key(text), key.substr(1));
                return Visit::kContinue;
              });
}

Result<void> DeepCheck::read_erased() {
  auto scanned = each<Erased>(
      Table::kErased, "what was erased",
      [this](std::string_view key, const Erased& one) -> Result<void> {
        bytes::Reader in(key.substr(1));
        const auto kind = static_cast<RecordKind>(in.u8());
        const auto id = in.big<std::uint64_t>();
        const auto revision = in.big<std::uint32_t>();
        erased_[{kind, id}].emplace(revision, one);
        Written* const of = written(one.commit);
        if (of == nullptr || written(one.by) == nullptr || one.by <= one.commit) {
          damage("something was erased of or by a commit that there is not");
          return {};
        }
        add_wrapping(of->sum, one.hash);
        if (kind == RecordKind::kReport) {
          ++of->counts.reports;
          tallies_.want_entry(origin_key(OriginKind::kContent, one.content, ReportId{id}), {});
        } else if (kind == RecordKind::kCitation) {
          ++of->counts.citations;
        } else {
          ++(revision == 1 ? of->counts.events : of->counts.revisions);
        }
        return {};
      });
  if (!scanned) return scanned;
  for (const auto& [which, revisions] : erased_) {
    const auto& [kind, id] = which;
    CommitNumber before{};
    for (const auto& [revision, one] : revisions) {
      const bool is_first =
          kind == RecordKind::kCitation ? revision == number(one.commit) : one.commit != before;
      if (is_first) note_change(kind, id, one.commit, kind != RecordKind::kEvent || revision == 1);
      before = one.commit;
    }
    const auto event = erased_.find({RecordKind::kEvent, id});
    const bool fits = kind != RecordKind::kCitation ||
                      (event != erased_.end() &&
                       event->second.begin()->second.by == revisions.begin()->second.by);
    if (!fits) damage("a citation was erased, but not its event", {}, EventId{id});
  }
  return {};
}

/// Oldest first, the present one last; without a gap but for what was erased.
template <class Record>
Result<std::vector<Record>> DeepCheck::revisions_of(RecordKind kind, std::uint64_t id,
                                                    const Record& now) {
  std::vector<Record> all;
  if (now.revision > 1) {
    CommitNumber closed{};
    auto scanned = scan_past<Record>(
        db_, kind, id, [&](Record record, CommitNumber from, CommitNumber to) -> Result<void> {
          past_wanted_.add(hash_of_entry(past_key(kind, id, to, record.revision), {}));
          if (from != record.commit || (!all.empty() && closed != record.commit))
            damage(fmt::format("revision {} of {} {} does not follow the one before it",
                               record.revision, name(kind), id),
                   from);
          closed = to;
          all.push_back(std::move(record));
          return {};
        });
    if (!scanned) return failure_of(scanned);
    if (!all.empty() && closed != now.commit)
      damage(fmt::format("the last revision of {} {} does not follow the one before it", name(kind),
                         id),
             now.commit);
  }
  all.push_back(now);
  const std::size_t gone = erased(kind, id);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].revision == gone + i + 1) continue;
    findings_.unreadable(
        {fmt::format("revision {} of {} {} is missing", gone + i + 1, name(kind), id),
         {},
         {},
         kind == RecordKind::kEvent ? EventId{id} : EventId{}});
    break;
  }
  return all;
}

template <class Record>
Result<void> DeepCheck::note(RecordKind kind, std::uint64_t id,
                             const std::vector<Record>& revisions) {
  CommitNumber before{};
  for (const Record& one : revisions) {
    Written* const of = written(one.commit);
    if (of == nullptr) {
      damage(fmt::format("{} {} is of commit {}, which there is not", name(kind), id,
                         number(one.commit)));
      continue;
    }
    add_wrapping(of->sum, hash_of_record(kind, id, one.revision, canonical_of(one)));
    if (one.commit != before) note_change(kind, id, one.commit, one.revision == 1);
    before = one.commit;
    if (one.revision > 1) {
      ++of->counts.revisions;
    } else if (kind == RecordKind::kEvent) {
      ++of->counts.events;
    } else if (kind == RecordKind::kActor) {
      ++of->counts.actors;
    }
  }
  return {};
}

Result<void> DeepCheck::read_actors() {
  return each<Actor>(Table::kActor, "an actor", [this](std::string_view key, const Actor& actor) {
    if (key != actor_key(actor.id) || actor.id >= db_.counters.actor)
      damage("actor " + actor.handle + " stands in the wrong place");
    auto all = revisions_of(RecordKind::kActor, number(actor.id), actor);
    if (!all) return Result<void>(failure_of(all));
    for (const ActorName& name : names_of(actor))
      tallies_.want_entry(name_key(name.folded, name.written, actor.id), encode(name.use));
    tallies_.want_entry(handle_key(all->front().handle, actor.id), {});
    return note(RecordKind::kActor, number(actor.id), *all);
  });
}

Result<void> DeepCheck::read_negotiations() {
  return each<Negotiation>(
      Table::kNegotiation, "a negotiation", [this](std::string_view key, const Negotiation& one) {
        if (key != negotiation_key(one.id) || one.id >= db_.counters.negotiation)
          damage("negotiation " + one.slug + " stands in the wrong place");
        auto all = revisions_of(RecordKind::kNegotiation, number(one.id), one);
        if (!all) return Result<void>(failure_of(all));
        tallies_.want_entry(slug_key(all->front().slug, one.id), {});
        return note(RecordKind::kNegotiation, number(one.id), *all);
      });
}

Result<void> DeepCheck::read_reports() {
  return each<Report>(
      Table::kReport, "a report", [this](std::string_view key, const Report& one) -> Result<void> {
        if (key != report_key(one.id) || one.id >= db_.counters.report)
          damage(handle(one.id) + " stands in the wrong place");
        if (const auto gone = erased_.find({RecordKind::kReport, number(one.id)});
            gone != erased_.end()) {
          if (gone->second.begin()->second.by != one.commit)
            damage(handle(one.id) + " was erased by another commit", one.commit);
          if (Written* of = written(one.commit))
            add_wrapping(of->sum,
                         hash_of_record(RecordKind::kReport, number(one.id), 2, encode(one)));
          note_change(RecordKind::kReport, number(one.id), one.commit, false);
          return {};
        }
        if (one.content != content_hash(one.title, one.body))
          damage(handle(one.id) + " does not have the text that its hash is of", one.commit);
        if (Written* of = written(one.commit)) {
          ++of->counts.reports;
          add_wrapping(of->sum,
                       hash_of_record(RecordKind::kReport, number(one.id), 1, encode(one)));
        }
        note_change(RecordKind::kReport, number(one.id), one.commit, true);
        for (const NameOrigin& name : name_origins(one))
          tallies_.want_entry(origin_key(name.kind, name.hash, one.id), {});
        tallies_.want_entry(origin_key(OriginKind::kContent, first_half(one.content), one.id), {});
        auto event = db_.event(one.event);
        if (!event) return failure_of(event);
        if (!*event) damage(handle(one.id) + " is of an event that is missing", {}, one.event);
        return {};
      });
}

Result<void> DeepCheck::read_events() {
  std::uint64_t seen = 0;
  return scan(*db_.store, table_prefix(Table::kEvent),
              [&](std::string_view key, std::string_view value) -> Result<Visit> {
                constexpr std::uint64_t kLook = 64;
                if (++seen % kLook == 0) {
                  if (auto on = findings_.go_on(); !on) return failure_of(on);
                }
                auto block = trailing_u64(key);
                if (!block) return failure_of(block);
                auto events = decode_block(*block, value);
                if (!events) {
                  const EventId first{*block * kBlockEvents};
                  findings_.unreadable({fmt::format("the block of events from {} on cannot be "
                                                    "read: {}",
                                                    handle(first), events.error().message),
                                        {},
                                        {},
                                        first});
                  return Visit::kContinue;
                }
                for (const EventRecord& event : *events) {
                  if (auto read = read_event(event); !read) return failure_of(read);
                }
                return Visit::kContinue;
              });
}

Result<void> DeepCheck::read_event(const EventRecord& event) {
  auto all = revisions_of(RecordKind::kEvent, number(event.id), event);
  if (!all) return failure_of(all);
  if (auto noted = note(RecordKind::kEvent, number(event.id), *all); !noted) return noted;
  if (const auto gone = erased_.find({RecordKind::kEvent, number(event.id)});
      gone != erased_.end() && gone->second.rbegin()->second.by != all->front().commit)
    damage("the event was erased by another commit", event.commit, event.id);
  std::vector<const EventRecord*> revisions;
  for (const EventRecord& one : *all) revisions.push_back(&one);
  auto rows = filed(revisions);
  if (!rows) {
    damage(rows.error().message, event.commit, event.id);
    return {};
  }
  for (const StandingRow& one : rows->rows) tallies_.want(one.prefix(), hash_of_row(one.row));
  for (const StandingPlace& one : rows->places)
    tallies_.want(one.prefix(), hash_of_place(one.place));
  for (const StandingPlace& one : rows->departed)
    tallies_.want(departed_of(one.prefix()), hash_of_place(one.place));
  if (all->size() > 1) want_known(*all);
  const EventDetailsRecord& details = event.details;
  const std::uint64_t id = number(event.id);
  for (const auto& [kind, to] : {std::pair(LinkKind::kAnsweredBy, details.answers),
                                 {LinkKind::kMergedFrom, details.merged_into}}) {
    if (number(to) != 0) tallies_.want_entry(link_key(kind, number(to), id), {});
  }
  const EventDetailsRecord& first = all->front().details;
  if (number(first.dataset) != 0 && !first.external.empty() && dataset_of(event.id) == 0) {
    std::string value;
    bytes::put_big(value, id);
    tallies_.want_entry(external_key(first.dataset, first.external), value);
  }
  check_sentences(event);
  return index_.read_event(*all, erased(RecordKind::kEvent, id) > 0);
}

void DeepCheck::want_known(const std::vector<EventRecord>& revisions) {
  std::vector<ClosedRevision> closed;
  for (std::size_t i = 0; i + 1 < revisions.size(); ++i)
    closed.push_back({revisions[i], revisions[i + 1].commit});
  for (const KnownRevisions::Known& known : KnownRevisions::known_of(closed, revisions.back())) {
    tallies_.want_entry(known_key(revisions.back().id, known.until, known.revision),
                        encode(KnownRevision{known.from, closed[known.revision - 1].to}));
  }
}

/// Each sentence lies in the report that it is from.
void DeepCheck::check_sentences(const EventRecord& event) {
  for (std::size_t i = 0; i < event.sentences.size(); ++i) {
    const Span& span = event.sentences[i].span;
    const auto quoted = std::find_if(event.details.quoted.begin(), event.details.quoted.end(),
                                     [i](const auto& one) { return one.sentence == i; });
    const ReportId from = quoted == event.details.quoted.end() ? event.report : quoted->report;
    if (number(from) == 0 || span.length == 0) continue;
    const auto source = report(from);
    if (!source || *source == nullptr) {
      damage("a sentence is from " + handle(from) + ", which is missing", {}, event.id);
      continue;
    }
    if (erased(RecordKind::kReport, number(from)) > 0) continue;
    const std::string& text = span.in_title ? (*source)->title : (*source)->body;
    if (std::size_t{span.at} + span.length > text.size())
      damage("a sentence lies beyond the end of " + handle(from), {}, event.id);
  }
}

/// nullptr where it is missing.
Result<const Report*> DeepCheck::report(ReportId id) {
  if (id != cached_) {
    auto found = db_.find<Report>(report_key(id), handle(id));
    if (!found) return failure_of(found);
    report_ = std::move(*found);
    cached_ = id;
  }
  return report_ ? &*report_ : nullptr;
}

Result<void> DeepCheck::read_citations() {
  EventId event{};
  std::vector<ReportId> cited;
  return each<Citation>(
      Table::kCitation, "a citation",
      [&](std::string_view key, const Citation& one) -> Result<void> {
        if (key != citation_key(one.event, one.commit, one.n))
          damage("a citation stands in the wrong place", one.commit, one.event);
        if (one.event != event) {
          auto there = db_.event(one.event);
          if (!there) return failure_of(there);
          if (!*there) damage("a citation is of an event that is missing", one.commit, one.event);
          cited.clear();
          event = one.event;
        }
        Written* const of = written(one.commit);
        if (of == nullptr) {
          damage("a citation is of a commit that there is not", one.commit, one.event);
          return {};
        }
        const std::uint32_t revision = number(one.commit) ^ (std::uint32_t{one.n} << 16U);
        add_wrapping(of->sum, hash_of_record(RecordKind::kCitation, number(one.event), revision,
                                             encode(one)));
        if (one.n == 0) note_change(RecordKind::kCitation, number(one.event), one.commit, true);
        if (one.kind == CitationKind::kWithdrawn) return {};
        ++of->counts.citations;
        if (number(one.report) == 0) return {};
        if (std::find(cited.begin(), cited.end(), one.report) == cited.end()) {
          tallies_.want_entry(link_key(LinkKind::kCitedBy, number(one.report), number(one.event)),
                              {});
          cited.push_back(one.report);
        }
        auto source = report(one.report);
        if (!source) return failure_of(source);
        if (*source == nullptr) {
          damage("a citation is of " + handle(one.report) + ", which is missing", one.commit,
                 one.event);
          return {};
        }
        if (erased(RecordKind::kReport, number(one.report)) > 0) return {};
        const std::string& text = one.quote.in_title ? (*source)->title : (*source)->body;
        if (std::size_t{one.quote.at} + one.quote.length > text.size())
          damage("a quotation lies beyond the end of " + handle(one.report), one.commit, one.event);
        return {};
      });
}

Result<void> DeepCheck::read_ledger() {
  Hash128 sum{};
  auto read = each<LedgerEntry>(Table::kLedger, "an entry of imported files",
                                [&sum](std::string_view, const LedgerEntry& entry) -> Result<void> {
                                  add_wrapping(sum, hash_of_ledger(entry));
                                  return {};
                                });
  if (!read) return read;
  auto stored = ledger_sum(*db_.store);
  if (!stored) return failure_of(stored);
  if (sum != *stored) damage("what is noted of imported files is not what was noted");
  return {};
}

/// Counters, and that there is nothing else in the store.
Result<void> DeepCheck::read_meta() {
  Counts all;
  for (const Written& one : written_) {
    all.reports += one.counts.reports;
    all.events += one.counts.events;
    all.revisions += one.counts.revisions;
    all.actors += one.counts.actors;
    all.citations += one.counts.citations;
  }
  if (!findings_.has_unread() && all != db_.counters.totals)
    damage(fmt::format(
        "the archive counts {} reports, {} events, {} revisions, {} actors and {} "
        "citations, but has {}, {}, {}, {} and {}",
        db_.counters.totals.reports, db_.counters.totals.events, db_.counters.totals.revisions,
        db_.counters.totals.actors, db_.counters.totals.citations, all.reports, all.events,
        all.revisions, all.actors, all.citations));
  const auto cursor = db_.store->cursor();
  for (int byte = 0; byte < 256; ++byte) {
    const char table = static_cast<char>(byte);
    if (kKnownTables.find(table) != std::string_view::npos) continue;
    cursor->seek(std::string_view(&table, 1));
    if (cursor->valid() && cursor->key().front() == table)
      damage(fmt::format("the store has entries of no table that is known: {}", byte));
    if (auto status = cursor->status(); !status) return status;
  }
  auto named =
      scan(*db_.store, table_prefix(Table::kMeta), [this](std::string_view key, std::string_view) {
        const std::string_view name = key.substr(1);
        const bool is_known = name == kFormat || name == kCounters || name == kLedgerSum ||
                              name == kReplaced || name == kUndoing || name == kSearch;
        if (!is_known) damage("the store has a mark of no name that is known");
        return Result<Visit>(Visit::kContinue);
      });
  if (!named) return named;
  return scan(*db_.store, table_prefix(Table::kPast),
              [this](std::string_view key, std::string_view) -> Result<Visit> {
                past_found_.add(hash_of_entry(key, {}));
                return Visit::kContinue;
              });
}

}  // namespace parley
