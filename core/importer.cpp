// SPDX-License-Identifier: MIT
// An import: one thread reads and maps rows, this one makes commits of them. Two loads go round
// between them, so that memory is bounded whatever the size of the files.
#include <fmt/format.h>

#include <condition_variable>
#include <mutex>
#include <thread>

#include "core/archive.h"
#include "core/internal/dataset_writer.h"
#include "core/internal/row_reader.h"
#include "schema/keys.h"

namespace parley {
namespace {

constexpr std::size_t kCommitRows = 100'000;
constexpr std::size_t kLoads = 2;

/// Fills loads ahead of whoever takes them.
class ReadAhead {
 public:
  explicit ReadAhead(RowReader& reader) : reader_(reader) {
    for (ImportLoad& load : loads_) free_.push_back(&load);
    thread_ = std::thread([this] { run(); });
  }
  ~ReadAhead() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    changed_.notify_all();
    thread_.join();
  }
  ReadAhead(const ReadAhead&) = delete;

  /// The next load, which is the caller's until give_back; the error that ended the reading.
  Result<ImportLoad*> take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !ready_.empty() || failed_; });
    if (ready_.empty()) return failure(*failed_);
    ImportLoad* load = ready_.front();
    ready_.erase(ready_.begin());
    return load;
  }
  void give_back(ImportLoad* load) {
    {
      const std::lock_guard lock(mutex_);
      free_.push_back(load);
    }
    changed_.notify_all();
  }

 private:
  void run() {
    for (bool last = false; !last;) {
      ImportLoad* load = nullptr;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return !free_.empty() || stopped_; });
        if (stopped_) return;
        load = free_.back();
        free_.pop_back();
      }
      Result<void> filled = fill(*load);
      last = !filled || load->last;
      {
        const std::lock_guard lock(mutex_);
        if (filled) {
          ready_.push_back(load);
        } else {
          failed_ = filled.error();
        }
      }
      changed_.notify_all();
    }
  }

  /// Memory can end here, too; an exception would end the process.
  Result<void> fill(ImportLoad& load) {
    try {
      return reader_.fill(load, kCommitRows);
    } catch (const std::bad_alloc&) {
      return failure(ErrorCode::kIo, "out of memory while reading");
    }
  }

  RowReader& reader_;
  std::array<ImportLoad, kLoads> loads_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<ImportLoad*> free_, ready_;
  std::optional<Error> failed_;
  bool stopped_ = false;
  std::thread thread_;
};

void add(WrittenRows& to, const WrittenRows& more) {
  to.added += more.added;
  to.revised += more.revised;
  to.identical += more.identical;
  to.kept += more.kept;
}

/// One command: what is said of each load, and what it all came to.
class Import {
 public:
  Import(DatasetWriter& writer, const ImportRequest& request, const ImportWatch& watch,
         const OperationInfo& info)
      : writer_(writer), request_(request), watch_(watch), info_(info) {}

  /// False where it is the last, or too much was rejected.
  Result<bool> commit(ImportLoad& load) {
    for (LedgerEntry& file : load.files) {
      const WrittenRows& before = by_file_[file.file];
      file.added = before.added;
      file.revised = before.revised;
      file.identical = before.identical;
      file.kept = before.kept;
    }
    auto written = writer_.write(load.batch, load.files);
    if (!written) return failure_of(written);
    for (const auto& [file, rows] : *written) {
      add(by_file_[file], rows);
      add(all_, rows);
    }
    ImportCounts& counts = summary.counts;
    counts.read += load.read;
    counts.rejected += load.rejected.size();
    counts.added = all_.added;
    counts.revised = all_.revised;
    counts.identical = all_.identical;
    counts.kept = all_.kept;
    if (watch_.noted) std::for_each(load.notes.begin(), load.notes.end(), watch_.noted);
    if (watch_.rejected) std::for_each(load.rejected.begin(), load.rejected.end(), watch_.rejected);
    if (watch_.committed) watch_.committed({counts, load.bytes, load.total});
    summary.stopped = request_.max_errors && counts.rejected > *request_.max_errors;
    return !load.last && !summary.stopped;
  }

  [[nodiscard]] bool interrupted() const {
    return info_.interrupt != nullptr && info_.interrupt->load(std::memory_order_relaxed);
  }

  ImportSummary summary;

 private:
  DatasetWriter& writer_;
  const ImportRequest& request_;
  const ImportWatch& watch_;
  const OperationInfo& info_;
  WrittenByFile by_file_;
  WrittenRows all_;
};

Result<void> run(RowReader& reader, Import& import) {
  ReadAhead ahead(reader);
  for (;;) {
    auto load = ahead.take();
    if (!load) return failure_of(load);
    auto more = import.commit(**load);
    if (!more) return failure_of(more);
    if (!*more) return {};
    if (import.interrupted()) {
      return failure(ErrorCode::kInterrupted, "stopped before the end",
                     "what is committed is safe; the same command goes on with the rest");
    }
    ahead.give_back(*load);
  }
}

std::string text_of(RoleSet set) {
  std::string text;
  for (const Role role : kRoles) {
    if (has(set, role)) text += (text.empty() ? "" : ", ") + std::string(name(role));
  }
  return text;
}

ImportCheck::Sample sample_of(const ImportedEvent& event, const ImportMap& map) {
  ImportCheck::Sample sample;
  const auto field = [&sample](std::string_view name, std::string_view value) {
    if (!value.empty()) sample.fields.emplace_back(name, value);
  };
  field("id", event.id);
  field("when", event.when);
  field("published", event.published);
  field("code", event.code);
  field("summary", event.summary);
  for (const ImportedActor& actor : event.actors) {
    std::string who(actor.name);
    for (const auto part : {actor.code, actor.country, actor.group}) {
      if (!part.empty()) who += fmt::format("{}[{}]", who.empty() ? "" : " ", part);
    }
    field(text_of(actor.roles), who);
  }
  field("place", event.place);
  field("source", event.source.empty() ? publisher_of(event.url) : event.source);
  field("url", event.url);
  for (const ImportedFact& fact : event.facts) field(map.fact_names()[fact.name], fact.value);
  if (event.backdated) field("backdated", "yes");
  return sample;
}

}  // namespace

Result<ImportSummary> Archive::import(const ImportRequest& request, const ImportWatch& watch,
                                      const OperationInfo& info) {
  auto map = map_of(request);
  if (!map) return failure_of(map);
  auto reader = RowReader::open(request, *map);
  if (!reader) return failure_of(reader);
  DatasetWriter writer(*database_, info, {map->dataset(), map->scheme(), map->fact_names()},
                       request.mode);
  Import import(writer, request, watch, info);
  if (auto done = run(*reader, import); !done) return failure_of(done);
  ImportSummary& summary = import.summary;
  // A row that could not be read is no event that has vanished.
  if (request.mode == ImportMode::kFullSnapshot && summary.counts.rejected == 0) {
    auto withdrawn = writer.withdraw_unseen();
    if (!withdrawn) return failure_of(withdrawn);
    summary.counts.withdrawn = *withdrawn;
  }
  summary.operation = writer.operation();
  summary.made = writer.actors().made();
  return std::move(summary);
}

Result<void> Archive::ledger(const std::function<Visit(const LedgerEntry&)>& visit) const {
  return scan(*database_->store, table_prefix(Table::kLedger),
              [&visit](std::string_view, std::string_view value) -> Result<Visit> {
                auto entry = decode<LedgerEntry>(value);
                if (!entry) return failure_of(entry);
                return visit(*entry);
              });
}

Result<ImportCheck> check_import(const ImportRequest& request) {
  constexpr std::size_t kSamples = 3;
  auto map = map_of(request);
  if (!map) return failure_of(map);
  ImportOptions options;
  options.dialect = map->dialect();
  options.digest = false;
  options.standard_input = request.standard_input;
  auto source = ImportSource::open(request.inputs, std::move(options));
  if (!source) return failure_of(source);
  ImportCheck check;
  check.dataset = map->dataset();
  check.scheme = map->scheme();
  Chunk chunk;
  auto more = source->next(chunk);
  if (!more) return failure_of(more);
  if (!*more) return failure(ErrorCode::kFailed, "there is no row to look at");
  RowSplitter splitter(map->dialect());
  splitter.begin(chunk);
  std::optional<Binding> binding;
  Scratch scratch;
  ImportedEvent event;
  for (const Row* row = splitter.next(); row != nullptr && check.samples.size() < kSamples;
       row = splitter.next()) {
    if (!binding) {
      auto bound = map->bind(*row);
      if (!bound) return failure(std::move(bound.error()).in(chunk.origin));
      binding = std::move(*bound);
      if (binding->first_row_is_header()) continue;
    }
    ImportCheck::Sample sample;
    if (row->reject.empty() && !map->mentions()) {
      const Mapped mapped = map->map(*row, *binding, scratch, event);
      if (mapped) sample = sample_of(event, *map);
      if (!mapped) sample.reason = mapped.error();
    } else {
      sample.reason = row->reject;
    }
    sample.line = row->line;
    check.samples.push_back(std::move(sample));
  }
  if (binding) {
    check.found = binding->found();
    check.mapped = binding->mapped();
    check.missing = binding->missing();
    check.unused = binding->unused();
  }
  return check;
}

Result<std::string> import_map(std::string_view profile) {
  auto text = ImportMap::built_in(profile);
  if (!text) return failure_of(text);
  return std::string(*text);
}

std::vector<std::string> import_profiles() { return ImportMap::built_ins(); }

}  // namespace parley
