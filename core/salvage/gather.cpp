// SPDX-License-Identifier: MIT
// From the files to what was found: entry by entry, the newer of two, and what the table of changes
// lacks.
#include <algorithm>

#include "core/record/erased.h"
#include "core/salvage/found.h"
#include "schema/block.h"
#include "schema/bytes.h"

namespace parley {
namespace {

/// Tables that hold what was told, ascending. All others follow from them.
constexpr std::string_view kTables = "ACDEMPQRSUWZ";

template <class T>
bool decodes(std::string_view value) {
  return decode<T>(value).has_value();
}

/// Of two states the one of the higher revision; of the same one what the newer file says.
template <class Record>
bool is_newer(std::string_view value, std::string_view old) {
  auto now = decode<Record>(value), then = decode<Record>(old);
  if (!now || !then) return now.has_value();
  return std::pair(now->revision, now->commit) >= std::pair(then->revision, then->commit);
}

bool is_newer_entry(std::string_view value, std::string_view old) {
  auto now = decode<LedgerEntry>(value), then = decode<LedgerEntry>(old);
  if (!now || !then) return now.has_value();
  return now->read >= then->read;
}

/// Where one was erased, what stands in its place is of a later commit.
bool is_newer_report(std::string_view value, std::string_view old) {
  auto now = decode<Report>(value), then = decode<Report>(old);
  if (!now || !then) return now.has_value();
  return now->commit >= then->commit;
}

bool is_newer_count(std::string_view value, std::string_view old) {
  auto now = decode<Counters>(value), then = decode<Counters>(old);
  if (!now || !then) return now.has_value();
  return now->commit >= then->commit;
}

/// The events of both, each in its latest revision.
std::optional<std::string> united(std::uint64_t block, std::string_view value,
                                  std::string_view old) {
  auto now = decode_block(block, value), then = decode_block(block, old);
  if (!now) return std::nullopt;
  if (!then) return std::string(value);
  std::map<EventId, EventRecord> all;
  for (EventRecord& event : *then) all.emplace(event.id, std::move(event));
  for (EventRecord& event : *now) {
    const auto other = all.find(event.id);
    const bool older = other != all.end() && event.revision < other->second.revision;
    if (!older) all.insert_or_assign(event.id, std::move(event));
  }
  std::vector<EventRecord> events;
  events.reserve(all.size());
  for (auto& [id, event] : all) events.push_back(std::move(event));
  return encode_block(block, events);
}

/// Whether what a key of that table holds can be read.
bool is_sound(std::string_view key, std::string_view value) {
  switch (static_cast<Table>(key.front())) {
    case Table::kActor:
      return decodes<Actor>(value);
    case Table::kCommit:
      return decodes<Commit>(value);
    case Table::kChange:
      return decodes<Change>(value);
    case Table::kPast:
      return decodes<PastRevision>(value);
    case Table::kCitation:
      return decodes<Citation>(value);
    case Table::kReport:
      return decodes<Report>(value);
    case Table::kErased:
      return decodes<Erased>(value);
    case Table::kLedger:
      return decodes<LedgerEntry>(value);
    case Table::kNegotiation:
      return decodes<Negotiation>(value);
    case Table::kEvent: {
      auto block = trailing_u64(key);
      return block && decode_block(*block, value).has_value();
    }
    default:
      return true;
  }
}

Result<void> go_on(const std::atomic<bool>* interrupt) {
  if (interrupt == nullptr || !interrupt->load()) return {};
  return failure(ErrorCode::kInterrupted, "interrupted: nothing was made");
}

CommitNumber later(CommitNumber a, CommitNumber b) { return std::max(a, b); }

}  // namespace

Result<std::unique_ptr<Found>> Found::gather(const std::string& directory,
                                             const std::string& workshop,
                                             const OpenOptions& options,
                                             const std::atomic<bool>* interrupt,
                                             const std::function<void(const FileDamage&)>& damage) {
  Wreck wreck(directory, workshop, options.env);
  auto files = wreck.files();
  if (!files) return failure_of(files);
  for (const FileDamage& one : wreck.engine_damage()) damage(one);
  OpenOptions writing;
  writing.access = Access::kWrite;
  writing.bulk = true;
  auto store = Store::create(workshop + "/found", writing);
  if (!store) return failure_of(store);
  std::unique_ptr<Found> found(new Found(std::move(*store)));
  for (const std::string& file : *files) {
    if (auto taken = found->take_file(wreck, file, interrupt, damage); !taken)
      return failure_of(taken);
  }
  auto erased = has_erased(*found->store_);
  if (!erased) return failure_of(erased);
  found->any_erased_ = *erased;
  if (auto counted = found->count(); !counted) return failure_of(counted);
  if (auto texts = found->take_texts(wreck, *files); !texts) return failure_of(texts);
  if (auto completed = found->complete_changes(interrupt); !completed) return failure_of(completed);
  if (auto imports = found->find_imports(); !imports) return failure_of(imports);
  return found;
}

Result<void> Found::take_file(Wreck& wreck, const std::string& file,
                              const std::atomic<bool>* interrupt,
                              const std::function<void(const FileDamage&)>& damage) {
  const auto load = store_->new_load();
  auto what =
      wreck.read(file, kTables, [&](std::string_view key, std::string_view value) -> Result<void> {
        if (auto going = go_on(interrupt); !going) return going;
        auto kept = merged(key, value);
        if (!kept) return failure_of(kept);
        return *kept ? load->put(std::string(key), std::move(**kept)) : Result<void>{};
      });
  if (!what) return failure_of(what);
  if (!what->empty()) damage({file, *what});
  return store_->write({}, *load);
}

/// What is to be kept of a key that a file gives; nullopt where that is what is there.
Result<std::optional<std::string>> Found::merged(std::string_view key,
                                                 std::string_view value) const {
  if (!is_sound(key, value)) return std::optional<std::string>{};
  auto old = store_->get(key);
  if (!old) return failure_of(old);
  if (!*old) return std::optional(std::string(value));
  if (**old == value) return std::optional<std::string>{};
  bool newer = true;
  switch (static_cast<Table>(key.front())) {
    case Table::kEvent: {
      auto block = trailing_u64(key);
      return block ? united(*block, value, **old) : std::optional<std::string>{};
    }
    case Table::kActor:
      newer = is_newer<Actor>(value, **old);
      break;
    case Table::kNegotiation:
      newer = is_newer<Negotiation>(value, **old);
      break;
    case Table::kReport:
      newer = is_newer_report(value, **old);
      break;
    case Table::kLedger:
      newer = is_newer_entry(value, **old);
      break;
    case Table::kMeta:
      newer = key != meta_key("counters") || is_newer_count(value, **old);
      break;
    default:
      break;
  }
  return newer ? std::optional(std::string(value)) : std::optional<std::string>{};
}

Result<bool> Found::lacks_texts() const {
  std::uint32_t there = 0;
  auto scanned = scan(*store_, table_prefix(Table::kString),
                      [&there](std::string_view, std::string_view) -> Result<Visit> {
                        ++there;
                        return Visit::kContinue;
                      });
  if (!scanned) return failure_of(scanned);
  return there + 1 != number(counters_.string);
}

/// A text stands in two tables; where one has lost it the other may have it.
Result<void> Found::take_texts(Wreck& wreck, const std::vector<std::string>& files) {
  auto lacks = lacks_texts();
  if (!lacks) return failure_of(lacks);
  if (!*lacks) return {};
  for (const std::string& file : files) {
    Batch batch;
    auto read = wreck.read(file, table_prefix(Table::kStringId),
                           [&](std::string_view key, std::string_view value) -> Result<void> {
                             auto id = trailing_u32(value);
                             if (!id || value.size() != sizeof(std::uint32_t)) return {};
                             auto there = store_->get(string_key(StringId{*id}));
                             if (!there) return failure_of(there);
                             if (!*there)
                               batch.put(string_key(StringId{*id}), std::string(key.substr(1)));
                             counters_.string = std::max(counters_.string, next(StringId{*id}));
                             return {};
                           });
    if (!read) return failure_of(read);
    if (batch.empty()) continue;
    if (auto written = store_->write(batch); !written) return written;
  }
  return {};
}

Result<void> Found::find_imports() {
  auto scanned =
      scan(*store_, table_prefix(Table::kLedger),
           [this](std::string_view key, std::string_view) -> Result<Visit> {
             const CommitNumber operation{bytes::load_big<std::uint32_t>(key.data() + 1)};
             imports_.emplace(operation, operation);
             return Visit::kContinue;
           });
  if (!scanned) return scanned;
  return scan(*store_, table_prefix(Table::kCommit),
              [this](std::string_view, std::string_view value) -> Result<Visit> {
                auto commit = decode<Commit>(value);
                if (!commit) return Visit::kContinue;
                if (commit->command == "import")
                  imports_.emplace(commit->operation, commit->number);
                const auto import = imports_.find(commit->operation);
                if (import != imports_.end())
                  import->second = later(import->second, commit->number);
                return Visit::kContinue;
              });
}

// ---- what each commit touched ----

namespace {

/// Finds what the table of changes lacks, and adds it.
class ChangeCompleter {
 public:
  explicit ChangeCompleter(Store& store) : store_(store), cursor_(store.cursor()) {}

  Result<void> note(CommitNumber commit, RecordKind kind, std::uint64_t id, bool is_new) {
    const std::pair of(commit, kind);
    auto& known = covered_[of];
    if (id >= known.first && id < known.second) return {};
    auto run = stored(commit, kind, id);
    if (!run) return failure_of(run);
    if (*run) {
      known = {(*run)->first, (*run)->first + (*run)->count};
      return {};
    }
    return add(of, id, is_new ? ChangeKind::kCreated : ChangeKind::kRevised);
  }
  Result<void> finish() {
    for (const auto& [of, run] : open_) put(of.first, run);
    open_.clear();
    return write();
  }
  [[nodiscard]] CommitNumber last() const { return last_; }

 private:
  using Of = std::pair<CommitNumber, RecordKind>;

  Result<std::optional<Change>> stored(CommitNumber commit, RecordKind kind, std::uint64_t id) {
    const std::string key = change_key(commit, kind, id);
    cursor_->seek_for_prev(key);
    if (auto status = cursor_->status(); !status) return failure_of(status);
    const std::string_view same = std::string_view(key).substr(0, key.size() - sizeof id);
    if (!cursor_->valid() || !cursor_->key().starts_with(same)) return std::optional<Change>{};
    auto run = decode<Change>(cursor_->value());
    if (!run || id >= run->first + run->count) return std::optional<Change>{};
    return std::optional(*run);
  }

  Result<void> add(const Of& of, std::uint64_t id, ChangeKind change) {
    last_ = later(last_, of.first);
    const auto open = open_.find(of);
    if (open != open_.end()) {
      Change& run = open->second;
      const std::uint64_t end = run.first + run.count;
      if (run.change == change && id == end) ++run.count;
      if (id < end || (run.change == change && id == end)) return {};
      put(of.first, run);
    }
    open_.insert_or_assign(of, Change{of.second, id, 1, change});
    constexpr std::size_t kMany = 10'000;
    return batch_.writes().size() < kMany ? Result<void>{} : write();
  }
  void put(CommitNumber commit, const Change& run) {
    batch_.put(change_key(commit, run.kind, run.first), encode(run));
  }
  Result<void> write() {
    if (batch_.empty()) return {};
    auto written = store_.write(batch_);
    batch_ = {};
    return written;
  }

  Store& store_;
  std::unique_ptr<Cursor> cursor_;
  std::map<Of, std::pair<std::uint64_t, std::uint64_t>> covered_;  // the last run that was found
  std::map<Of, Change> open_;
  Batch batch_;
  CommitNumber last_{};
};

}  // namespace

/// A record that no commit says it wrote would be left out.
Result<void> Found::complete_changes(const std::atomic<bool>* interrupt) {
  ChangeCompleter changes(*store_);
  const auto note = [&](RecordKind kind, std::uint64_t id, const auto& record,
                        Instant written) -> Result<void> {
    auto belongs = is_of(record.commit, written);
    if (!belongs) return failure_of(belongs);
    if (!*belongs) return {};
    return changes.note(record.commit, kind, id, record.revision == 1);
  };
  const auto each = [&](Table table, const auto& visit) {
    return scan(*store_, table_prefix(table),
                [&](std::string_view key, std::string_view value) -> Result<Visit> {
                  if (auto going = go_on(interrupt); !going) return failure_of(going);
                  auto noted = visit(key, value);
                  return noted ? Result<Visit>(Visit::kContinue) : failure_of(noted);
                });
  };
  const auto note_record = [&](RecordKind kind, std::string_view bytes) -> Result<void> {
    if (kind == RecordKind::kEvent) {
      auto event = decode<EventRecord>(bytes);
      return event ? note(kind, number(event->id), *event, event->revised) : Result<void>{};
    }
    if (kind == RecordKind::kActor) {
      auto actor = decode<Actor>(bytes);
      return actor ? note(kind, number(actor->id), *actor, actor->recorded) : Result<void>{};
    }
    auto negotiation = decode<Negotiation>(bytes);
    if (!negotiation) return {};
    return note(kind, number(negotiation->id), *negotiation, negotiation->recorded);
  };
  auto done = each(Table::kActor, [&](std::string_view, std::string_view value) {
    return note_record(RecordKind::kActor, value);
  });
  if (!done) return done;
  done = each(Table::kNegotiation, [&](std::string_view, std::string_view value) {
    return note_record(RecordKind::kNegotiation, value);
  });
  if (!done) return done;
  done = each(Table::kPast, [&](std::string_view key, std::string_view value) -> Result<void> {
    auto past = decode<PastRevision>(value);
    return past ? note_record(static_cast<RecordKind>(key[1]), past->record) : Result<void>{};
  });
  if (!done) return done;
  done = each(Table::kReport, [&](std::string_view, std::string_view value) -> Result<void> {
    auto report = decode<Report>(value);
    if (!report) return {};
    auto belongs = is_of(report->commit, report->recorded);
    if (!belongs) return failure_of(belongs);
    return *belongs ? changes.note(report->commit, RecordKind::kReport, number(report->id), true)
                    : Result<void>{};
  });
  if (!done) return done;
  done = each(Table::kEvent, [&](std::string_view key, std::string_view value) -> Result<void> {
    auto block = trailing_u64(key);
    auto events = block ? decode_block(*block, value) : Result<std::vector<EventRecord>>();
    if (!events) return {};
    for (const EventRecord& event : *events) {
      auto noted = note(RecordKind::kEvent, number(event.id), event, event.revised);
      if (!noted) return noted;
      if (dataset_of(event.id) == 0) counters_.event = std::max(counters_.event, next(event.id));
    }
    return {};
  });
  if (!done) return done;
  done = each(Table::kCitation, [&](std::string_view, std::string_view value) -> Result<void> {
    auto citation = decode<Citation>(value);
    if (!citation) return {};
    return changes.note(citation->commit, RecordKind::kCitation, number(citation->event), true);
  });
  if (!done) return done;
  counters_.commit = later(counters_.commit, changes.last());
  return changes.finish();
}

}  // namespace parley
