// SPDX-License-Identifier: MIT
// The way back from an export: see core/export.h. In the order of the data: a line is read, the
// commit that it belongs to is in the making, and the line that begins the next one ends it. That
// it came out as it was is seen from its sum, before it is written.
#include <fmt/format.h>

#include <optional>
#include <unordered_map>

#include "core/commit/commit_again.h"
#include "core/commit/record_sum.h"
#include "core/export.h"
#include "core/export/record_reader.h"
#include "schema/codec.h"
#include "schema/guard.h"
#include "schema/keys.h"

namespace parley {
namespace {

tl::unexpected<Error> refused(std::string what, std::string hint = {}) {
  return failure(ErrorCode::kFailed, std::move(what), std::move(hint));
}
tl::unexpected<Error> refused(std::string what, Remedy remedy) {
  return failure(ErrorCode::kFailed, std::move(what), remedy);
}

/// The export itself shows it: by its sums, its counts, or lines behind a sound first one that are none.
tl::unexpected<Error> damaged_export(std::string what) {
  return failure(ErrorCode::kDamaged, std::move(what), Remedy::kExportAgain);
}

}  // namespace

/// Empties the store but for what describes it. The old commit's hash is kept: HEAD names it until
/// the new one is acknowledged.
Result<void> Transaction::replace_first(const std::string& archive_id) {
  const auto cursor = db_.store->cursor();
  const std::string meta = table_prefix(Table::kMeta);
  for (cursor->seek({}); cursor->valid(); cursor->next()) {
    if (!cursor->key().starts_with(meta)) batch_.erase(std::string(cursor->key()));
  }
  if (auto status = cursor->status(); !status) return status;
  batch_.put(meta_key(kReplaced), std::string(db_.last_hash.begin(), db_.last_hash.end()));
  db_.format.archive_id = archive_id;
  batch_.put(meta_key("format"), encode(db_.format));
  return {};
}

struct Restorer::State {
  State(Database& database, const std::atomic<bool>* stop) : db(database), interrupt(stop) {}

  Result<void> take(ExportLine line);
  Result<void> take_head(const ExportHead& head);
  Result<void> take_end(const ExportEnd& end);
  Result<void> begin(const Commit& commit);
  Result<bool> is_there(const Commit& commit);
  Result<void> finish_commit();
  Result<void> write(Exported kept);
  Result<StringId> number_of(std::string_view text);
  Result<StringId> stored_number(std::string_view text) const;

  Result<void> put(const ExportedString& string);
  Result<void> put(EventRecord event);
  Result<void> put(const ExportedErased& erased);
  Result<void> put(const LedgerEntry& entry);
  Result<void> put(const Commit& commit) { return begin(commit); }
  template <class Record>
  Result<void> put(const Record& record) {
    return pending->put(record);
  }

  Transaction& t() { return pending->transaction(); }
  /// kInterrupted where somebody wants it to end.
  [[nodiscard]] Result<void> go_on() const;

  Database& db;
  const std::atomic<bool>* interrupt;
  RecordReader reader;
  std::optional<CommitAgain> pending;
  CommitNumber at{};         // the commit whose lines these are
  std::uint64_t line = 0;    // that is being read
  std::uint64_t began = 0;   // the line of that commit
  std::string archive_id;    // "" before the first line
  CommitNumber operation{};  // of that commit
  Sha256 at_hash{};          // of its record
  std::uint64_t ledger = 0;  // lines
  Hash128 ledger_sum{};
  bool ended = false;
  std::uint64_t restored = 0;
  std::uint64_t there = 0;
  std::unordered_map<std::string, StringId> strings;  // some of those that are there
};

Result<StringId> Restorer::State::stored_number(std::string_view text) const {
  auto id = db.string_id(text);
  if (!id) return failure_of(id);
  return id->value_or(StringId{});
}

Result<StringId> Restorer::State::number_of(std::string_view text) {
  std::string key(text);
  if (const auto known = strings.find(key); known != strings.end()) return known->second;
  auto id = pending ? pending->transaction().known_string(text) : stored_number(text);
  constexpr std::size_t kMostStrings = 100'000;
  if (strings.size() == kMostStrings) strings.clear();
  if (id && number(*id) != 0) strings.emplace(std::move(key), *id);
  return id;
}

Result<void> Restorer::State::take(ExportLine line_read) {
  if (ended) return damaged_export("there is more after the end of the export");
  if (const auto* head = std::get_if<ExportHead>(&line_read)) return take_head(*head);
  if (archive_id.empty()) {
    return refused("the first line is not how an export begins", Remedy::kGiveExport);
  }
  if (const auto* end = std::get_if<ExportEnd>(&line_read)) return take_end(*end);
  auto& kept = std::get<Exported>(line_read);
  if (const auto* entry = std::get_if<LedgerEntry>(&kept.record)) {
    ++ledger;
    LedgerEntry of_import = *entry;
    of_import.operation = operation;
    add_wrapping(ledger_sum, hash_of_ledger(of_import));
  }
  const bool of_a_commit = !std::holds_alternative<Commit>(kept.record) &&
                           !std::holds_alternative<ExportedString>(kept.record);
  if (of_a_commit && (number(at) == 0 || reader.commit() != at))
    return damaged_export(fmt::format("\"commit\": {} among the lines of commit {}",
                                      number(reader.commit()), number(at)));
  return write(std::move(kept));
}

Result<void> Restorer::State::take_head(const ExportHead& head) {
  if (!archive_id.empty()) return refused("a second export begins here");
  if (head.version != kExportVersion) {
    return refused(fmt::format("an export of version {}; this program reads version {}",
                               head.version, kExportVersion),
                   "upgrade parley");
  }
  if (head.archive_id.empty()) return refused("\"archive\" is empty");
  archive_id = head.archive_id;
  return {};
}

Result<void> Restorer::State::take_end(const ExportEnd& end) {
  if (end.commits != number(at)) {
    return damaged_export(
        fmt::format("the export had {} commits, but {} are here", end.commits, number(at)));
  }
  if (end.ledger != ledger) {
    return damaged_export(fmt::format("the export had {} lines of imported files, but {} are here",
                                      end.ledger, ledger));
  }
  if (end.hash != at_hash) {
    return damaged_export(
        fmt::format("commit {}, the last one, is not as it was exported: something in its line has "
                    "been changed",
                    end.commits));
  }
  if (end.ledger_sum != ledger_sum)
    return damaged_export("something in the lines of imported files has been changed");
  ended = true;
  return finish_commit();
}

/// Whether the archive has this very commit.
Result<bool> Restorer::State::is_there(const Commit& commit) {
  if (commit.number > db.counters.commit) return false;
  auto stored = db.find<Commit>(commit_key(commit.number), "a commit");
  if (!stored) return failure_of(stored);
  return *stored && encode(**stored) == encode(commit);
}

Result<void> Restorer::State::begin(const Commit& commit) {
  if (auto done = finish_commit(); !done) return done;
  if (commit.number != next(at)) {
    return damaged_export(fmt::format("commit {} comes after commit {}: lines are missing",
                                      number(commit.number), number(at)));
  }
  auto same = is_there(commit);
  if (!same) return failure_of(same);
  at = commit.number;
  operation = commit.operation;
  at_hash = sha256(encode(commit));
  began = line;
  const bool replaces = at == CommitNumber{1} && db.counters.commit == at;
  if (*same && !(replaces && db.format.archive_id != archive_id)) {
    ++there;
    return {};
  }
  if (at <= db.counters.commit && !replaces) {
    return refused(
        fmt::format("the archive {} is not empty, and its commit {} is not the one in this export",
                    db.directory, number(at)),
        Remedy::kRestoreIntoEmpty);
  }
  if (!replaces && commit.previous != db.last_hash)
    return refused(fmt::format("commit {} does not belong after commit {}", number(at),
                               number(db.counters.commit)));
  pending.emplace(db, commit);
  pending->expect_all_in_order();
  return replaces ? pending->transaction().replace_first(archive_id) : Result<void>{};
}

Result<void> Restorer::State::finish_commit() {
  if (pending) {
    auto done = pending->finish();
    pending.reset();
    if (!done && done.error().code == ErrorCode::kFailed) {
      return damaged_export(
          fmt::format("commit {}, which begins on line {}, does not come out as it was exported: "
                      "something in it is missing or has been changed",
                      number(at), began));
    }
    if (!done) return failure_of(done);
    ++restored;
  }
  return go_on();
}

Result<void> Restorer::State::go_on() const {
  if (interrupt == nullptr || !interrupt->load()) return {};
  return failure(ErrorCode::kInterrupted, "interrupted",
                 "run the same command again: it picks up where it stopped");
}

Result<void> Restorer::State::write(Exported kept) {
  return std::visit(
      [this](auto& record) -> Result<void> {
        using Record = std::decay_t<decltype(record)>;
        if (std::is_same_v<Record, Commit>) return put(std::move(record));
        if (number(at) == 0) return damaged_export("no commit begins before this line");
        auto done = pending ? put(std::move(record)) : Result<void>{};
        // It does not fit what stands before it.
        if (!done && done.error().code == ErrorCode::kFailed)
          return damaged_export(std::move(done.error().message));
        return done;
      },
      kept.record);
}

Result<void> Restorer::State::put(const ExportedString& string) {
  auto id = t().intern(string.text);
  if (!id) return failure_of(id);
  if (*id == string.id && number(*id) != 0) return {};
  return damaged_export(fmt::format("string {} comes out as {}: lines before it are missing",
                                    number(string.id), number(*id)));
}

Result<void> Restorer::State::put(EventRecord event) {
  auto done = pending->put(std::move(event));
  return done && pending->is_many() ? go_on() : done;
}

Result<void> Restorer::State::put(const ExportedErased& one) {
  return pending->put_erased(one.kind, one.id, one.revision, one.erased);
}

Result<void> Restorer::State::put(const LedgerEntry& entry) {
  pending->put(entry);
  return {};
}

Restorer::Restorer(Database& db, const std::atomic<bool>* interrupt)
    : state_(std::make_unique<State>(db, interrupt)) {}
Restorer::~Restorer() = default;
Restorer::Restorer(Restorer&&) noexcept = default;

Result<void> Restorer::add(std::string_view line) {
  ++state_->line;
  return guarded([&]() -> Result<void> {
    auto read = state_->reader.read(
        line, [this](std::string_view text) { return state_->number_of(text); });
    const bool is_in_export = !state_->archive_id.empty();
    if (!read && is_in_export && read.error().code == ErrorCode::kFailed)
      return damaged_export(std::move(read.error().message));
    if (!read) return failure_of(read);
    return state_->take(std::move(*read));
  });
}

Result<void> Restorer::finish() {
  if (state_->ended) return {};
  if (state_->archive_id.empty()) return refused("the export is empty");
  const auto last = number(state_->at);
  return damaged_export(last == 0 ? "the export is cut off before its first commit"
                                  : fmt::format("the export is cut off in commit {}", last));
}

std::uint64_t Restorer::restored() const { return state_->restored; }
std::uint64_t Restorer::there() const { return state_->there; }

}  // namespace parley
