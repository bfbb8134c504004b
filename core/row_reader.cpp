// SPDX-License-Identifier: MIT
#include "core/internal/row_reader.h"

#include <fmt/format.h>

#include <algorithm>

namespace parley {
namespace {

constexpr std::size_t kMostText = std::size_t{64} << 10U;  // of an id, a name, a place …
constexpr std::size_t kMostSummary = std::size_t{1} << 20U;

/// Why a row is no event that an archive can hold; "" where it is one.
std::string unfit(const ImportedEvent& event) {
  const auto too_long = [](std::string_view what, std::string_view text) {
    return fmt::format("{} has {} bytes, more than {}", what, text.size(), kMostText);
  };
  if (event.id.size() > kMostText) return too_long("the id", event.id);
  if (event.place.size() > kMostText) return too_long("the place", event.place);
  if (event.url.size() > kMostText) return too_long("the URL", event.url);
  if (event.source.size() > kMostText) return too_long("the source", event.source);
  if (event.code.size() > kMostText) return too_long("the code", event.code);
  if (event.summary.size() > kMostSummary) return "the summary has more than 1 MiB";
  for (const ImportedActor& actor : event.actors) {
    if (actor.name.size() > kMostText) return too_long("an actor's name", actor.name);
    if (actor.code.size() > kMostText) return too_long("an actor's code", actor.code);
  }
  for (const ImportedFact& fact : event.facts) {
    if (fact.value.size() > kMostText) return too_long("a figure", fact.value);
  }
  return {};
}

}  // namespace

void ImportLoad::clear() {
  batch.clear();
  rejected.clear();
  notes.clear();
  files.clear();
  read = 0;
  last = false;
}

Result<ImportMap> map_of(const ImportRequest& request) {
  if (request.profile.empty()) return ImportMap::parse(request.map, request.map_name);
  auto text = ImportMap::built_in(request.profile);
  if (!text) return failure_of(text);
  return ImportMap::parse(*text, request.profile);
}

RowReader::RowReader(ImportSource source, ImportMap map, std::string profile)
    : source_(std::move(source)),
      map_(std::move(map)),
      profile_(std::move(profile)),
      splitter_(map_.dialect()),
      numbered_(is_numbered(map_.dataset())) {}

Result<RowReader> RowReader::open(const ImportRequest& request, ImportMap map) {
  if (map.mentions()) {
    return failure(ErrorCode::kFailed, "mentions cannot be imported yet: their map is only checked",
                   "parley import gdelt FILE brings the events in");
  }
  ImportOptions options;
  options.dialect = map.dialect();
  options.standard_input = request.standard_input;
  auto source = ImportSource::open(request.inputs, std::move(options));
  if (!source) return failure_of(source);
  return RowReader(std::move(*source), std::move(map),
                   request.profile.empty() ? request.map_name : request.profile);
}

LedgerEntry& RowReader::file(ImportLoad& load) {
  const std::uint32_t index = chunk_->file;
  if (files_.size() <= index) files_.resize(index + 1);
  LedgerEntry& entry = files_[index];
  const auto same = [index](const LedgerEntry& e) { return e.file == index; };
  if (std::none_of(load.files.begin(), load.files.end(), same)) {
    entry.file = index;
    entry.profile = profile_;
    entry.dataset = map_.dataset();
    load.files.push_back(entry);  // brought up to date in finish()
  }
  return entry;
}

void RowReader::reject(const Row& row, std::string reason, ImportLoad& load) {
  ++file(load).rejected;
  load.rejected.push_back({chunk_->origin, row.line, std::move(reason), std::string(row.text)});
}

void RowReader::take(const Row& row, ImportLoad& load) {
  ++load.read;
  ++file(load).read;
  if (!row.reject.empty()) return reject(row, std::string(row.reject), load);
  const Mapped mapped = map_.map(row, *binding_, scratch_, event_);
  if (!mapped) return reject(row, mapped.error(), load);
  EventId id{};
  if (numbered_) {
    const auto own = numbered_event(map_.dataset(), event_.id);
    if (!own) return reject(row, fmt::format("the id '{}' is no whole number", event_.id), load);
    id = *own;
  }
  if (auto why = unfit(event_); !why.empty()) return reject(row, std::move(why), load);
  if (event_.actors.empty()) return reject(row, "nobody takes part", load);
  load.batch.add(event_, id, chunk_->file);
}

/// True where the row is a header, or stands for an entry that does not fit.
Result<bool> RowReader::bind(const Row& row, ImportLoad& load) {
  entry_begins_ = false;
  skip_entry_ = false;
  if (!row.reject.empty() && binding_) return false;
  auto bound = map_.bind(row);
  if (bound) {
    binding_ = std::move(*bound);
    return binding_->first_row_is_header();
  }
  if (!any_) return failure(std::move(bound.error()).in(chunk_->origin));
  skip_entry_ = true;
  ++load.read;
  ++file(load).read;
  reject(row, bound.error().message, load);
  return true;
}

/// False at the end of all files.
Result<bool> RowReader::next_chunk(ImportLoad& load) {
  for (;;) {
    auto more = source_.next(*chunk_);
    if (more) {
      if (!*more) return false;
      if (chunk_->first_of_entry) entry_begins_ = true;
      splitter_.begin(*chunk_);
      in_chunk_ = true;
      return true;
    }
    if (!any_ && load.read == 0) return failure_of(more);
    ++load.read;
    ++file(load).read;
    ++file(load).rejected;
    load.rejected.push_back({chunk_->origin, 0, more.error().message, ""});
  }
}

/// The files' records as they stand now.
void RowReader::finish(ImportLoad& load) {
  for (LedgerEntry& entry : load.files) {
    const ImportFile& from = source_.files()[entry.file];
    entry = files_[entry.file];
    entry.path = from.path;
    entry.size = from.size.value_or(0);
    entry.digest = from.digest;
  }
  const auto progress = source_.progress();
  load.bytes = progress.read;
  load.total = progress.total;
  load.last = done_;
}

Result<void> RowReader::fill(ImportLoad& load, std::size_t rows) {
  load.clear();
  const std::size_t noted = source_.notes().size();
  while (!done_ && load.read < rows) {
    if (!in_chunk_) {
      auto more = next_chunk(load);
      if (!more) return failure_of(more);
      done_ = !*more;
      continue;
    }
    const Row* row = splitter_.next();
    if (row == nullptr) {
      in_chunk_ = false;
      continue;
    }
    if (entry_begins_) {
      auto taken = bind(*row, load);
      if (!taken) return failure_of(taken);
      any_ = true;
      if (*taken) continue;
    }
    if (!skip_entry_) take(*row, load);
  }
  load.notes.assign(source_.notes().begin() + static_cast<std::ptrdiff_t>(noted),
                    source_.notes().end());
  finish(load);
  return {};
}

}  // namespace parley
