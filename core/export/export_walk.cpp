// SPDX-License-Identifier: MIT
// Reading an archive commit by commit: what each touched stands in the table of changes, and which
// revision of it that commit wrote is found in the record or among its past. One record at a time.
#include "core/export/export_walk.h"

#include <algorithm>
#include <array>
#include <map>

#include "core/commit/record_sum.h"
#include "core/export.h"
#include "core/export/record_writer.h"
#include "core/record/commits.h"
#include "core/record/erased.h"
#include "core/record/lookup.h"
#include "schema/codec.h"
#include "schema/keys.h"

namespace parley {
namespace {

using Visitor = std::function<Result<Visit>(std::string_view line)>;

class Everything {
 public:
  Everything(const Database& db, const Visitor& visit) : db_(db), visit_(visit), writer_(db) {}

  Result<void> run() {
    if (auto found = find_imports(); !found) return found;
    auto any = has_erased(*db_.store);
    if (!any) return failure_of(any);
    any_erased_ = *any;
    if (auto told = tell(ExportHead{kExportVersion, db_.format.archive_id}); !told) return told;
    const CommitNumber last = db_.counters.commit;
    for (CommitNumber at{1}; at <= last && !stopped_; at = next(at)) {
      auto commit = require_commit(db_, at);
      if (!commit) return failure_of(commit);
      if (auto told = tell(Exported{*commit}); !told) return told;
      if (auto told = tell_strings(commit->strings); !told) return told;
      if (auto told = tell_written(at); !told) return told;
      if (auto told = tell_ledger(*commit); !told) return told;
    }
    return tell(ExportEnd{number(last), db_.last_hash, ledger_, ledger_sum_});
  }

 private:
  Result<void> tell(const ExportLine& line) {
    if (stopped_) return {};
    auto text = writer_.write(line);
    if (!text) return failure_of(text);
    auto visited = visit_(*text);
    if (!visited) return failure_of(visited);
    stopped_ = *visited == Visit::kStop;
    return {};
  }

  /// Before the records that name them.
  Result<void> tell_strings(std::uint32_t end) {
    for (; next_string_ < end && !stopped_; ++next_string_) {
      const StringId id{next_string_};
      auto text = db_.string(id);
      if (!text) return failure_of(text);
      if (auto told = tell(Exported{ExportedString{id, std::move(*text)}}); !told) return told;
    }
    return {};
  }

  /// The last commits of imports; those of others may lie between.
  Result<void> find_imports() {
    auto walked = visit_ledger(db_, [this](const LedgerEntry& entry) {
      last_of_import_.emplace(entry.operation, entry.operation);
      return Visit::kContinue;
    });
    if (!walked || last_of_import_.empty()) return walked;
    return visit_commits(db_, [this](const Commit& commit) {  // newest first
      const auto import = last_of_import_.find(commit.operation);
      if (import != last_of_import_.end() && import->second < commit.number)
        import->second = commit.number;
      return Visit::kContinue;
    });
  }

  /// Who is named comes before what names them.
  Result<void> tell_written(CommitNumber commit) {
    auto changes = changes_of(db_, commit);
    if (!changes) return failure_of(changes);
    constexpr std::array kOrder = {RecordKind::kActor, RecordKind::kNegotiation,
                                   RecordKind::kReport, RecordKind::kEvent, RecordKind::kCitation};
    for (const RecordKind kind : kOrder) {
      for (const Change& change : *changes) {
        if (change.kind != kind) continue;
        for (std::uint64_t i = 0; i < change.count && !stopped_; ++i) {
          if (auto told = tell_one(kind, change.first + i, commit); !told) return told;
        }
      }
    }
    return {};
  }

  /// Behind the last commit of an operation: each of its commits has written it anew.
  Result<void> tell_ledger(const Commit& commit) {
    const auto import = last_of_import_.find(commit.operation);
    if (import == last_of_import_.end() || import->second != commit.number) return {};
    const std::string first = ledger_key(commit.operation, 0);
    const std::string prefix = first.substr(0, first.size() - sizeof(std::uint32_t));
    return scan(*db_.store, prefix, [&](std::string_view, std::string_view value) -> Result<Visit> {
      auto entry = decode<LedgerEntry>(value);
      if (!entry) return failure_of(entry);
      ++ledger_;
      add_wrapping(ledger_sum_, hash_of_ledger(*entry));
      if (auto done = tell(Exported{std::move(*entry)}); !done) return failure_of(done);
      return stopped_ ? Visit::kStop : Visit::kContinue;
    });
  }

  Result<void> tell_one(RecordKind kind, std::uint64_t id, CommitNumber commit) {
    auto gone = tell_erased(kind, id, commit);
    if (!gone) return failure_of(gone);
    const bool all = *gone > 0 && kind != RecordKind::kEvent && kind != RecordKind::kCitation;
    return all ? Result<void>{} : tell_kept(kind, id, commit, *gone);
  }

  /// How many of them.
  Result<std::uint64_t> tell_erased(RecordKind kind, std::uint64_t id, CommitNumber commit) {
    if (!any_erased_) return 0;
    auto erased = erased_revisions(db_, kind, id);
    if (!erased) return failure_of(erased);
    std::uint64_t told = 0;
    for (const auto& [revision, one] : *erased) {
      if (one.commit != commit) continue;
      ++told;
      if (auto done = tell(Exported{ExportedErased{kind, id, revision, one}}); !done)
        return failure_of(done);
    }
    return told;
  }

  /// `told`: how many have gone already.
  Result<void> tell_kept(RecordKind kind, std::uint64_t id, CommitNumber commit,
                         std::uint64_t told) {
    const auto small = static_cast<std::uint32_t>(id);
    switch (kind) {
      case RecordKind::kActor:
        return tell_revisions<Actor>(kind, id, db_.actor(ActorId{small}), commit, told);
      case RecordKind::kNegotiation:
        return tell_revisions<Negotiation>(kind, id, db_.negotiation(NegotiationId{small}), commit,
                                           told);
      case RecordKind::kEvent:
        return tell_revisions<EventRecord>(kind, id, db_.event(EventId{id}), commit, told);
      case RecordKind::kCitation:
        return tell_citations(EventId{id}, commit, told);
      case RecordKind::kReport:
        break;
    }
    auto report = require_report(db_, ReportId{id});
    return report ? tell(Exported{std::move(*report)}) : Result<void>(failure_of(report));
  }

  /// Those that the commit wrote; the past holds what was closed by it or later.
  template <class Record>
  Result<void> tell_revisions(RecordKind kind, std::uint64_t id,
                              Result<std::optional<Record>> present, CommitNumber commit,
                              std::uint64_t told) {
    if (!present) return failure_of(present);
    if (!*present) return missing(kind, id, commit);
    if ((*present)->revision > 1) {
      const std::string prefix = past_prefix(kind, id);
      const auto cursor = db_.store->cursor();
      for (cursor->seek(past_key(kind, id, commit, 0));
           cursor->valid() && cursor->key().starts_with(prefix); cursor->next()) {
        auto past = decode<PastRevision>(cursor->value());
        if (!past) return failure_of(past);
        if (past->from > commit) break;
        if (past->from < commit) continue;
        auto record = decode<Record>(past->record);
        if (!record) return failure_of(record);
        ++told;
        if (auto done = tell(Exported{std::move(*record)}); !done) return done;
      }
      if (auto status = cursor->status(); !status) return status;
    }
    if ((*present)->commit == commit) {
      ++told;
      if (auto done = tell(Exported{std::move(**present)}); !done) return done;
    }
    return told > 0 ? Result<void>{} : missing(kind, id, commit);
  }

  Result<void> tell_citations(EventId event, CommitNumber commit, std::uint64_t told) {
    const std::string first = citation_key(event, commit, 0);
    const std::string prefix = first.substr(0, first.size() - sizeof(std::uint16_t));
    auto scanned =
        scan(*db_.store, prefix, [&](std::string_view, std::string_view value) -> Result<Visit> {
          auto citation = decode<Citation>(value);
          if (!citation) return failure_of(citation);
          ++told;
          if (auto done = tell(Exported{std::move(*citation)}); !done) return failure_of(done);
          return stopped_ ? Visit::kStop : Visit::kContinue;
        });
    if (!scanned) return scanned;
    return told > 0 ? Result<void>{} : missing(RecordKind::kCitation, number(event), commit);
  }

  /// A copy that leaves something out in silence would be worse than none.
  [[nodiscard]] Result<void> missing(RecordKind kind, std::uint64_t id, CommitNumber commit) const {
    const std::string which = kind == RecordKind::kEvent      ? handle(EventId{id})
                              : kind == RecordKind::kCitation ? "of " + handle(EventId{id})
                                                              : std::to_string(id);
    return failure(ErrorCode::kDamaged,
                   db_.directory + ": what commit " + std::to_string(number(commit)) +
                       " wrote is missing: " + std::string(name(kind)) + " " + which);
  }

  const Database& db_;
  const Visitor& visit_;
  RecordWriter writer_;
  std::map<CommitNumber, CommitNumber> last_of_import_;  // by operation
  std::uint32_t next_string_ = 1;
  std::uint64_t ledger_ = 0;  // lines
  Hash128 ledger_sum_{};
  bool any_erased_ = false;
  bool stopped_ = false;
};

}  // namespace

Result<void> export_lines(const Database& db, const Visitor& visit) {
  return Everything(db, visit).run();
}

}  // namespace parley
