// SPDX-License-Identifier: MIT
#include "core/internal/row_reader.h"

#include <fmt/format.h>

#include <utility>

#include "core/internal/guard.h"

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

std::string unfit(const ImportedMention& mention) {
  if (mention.url.empty() && mention.source.empty()) return "neither a page nor a source";
  if (mention.published.empty()) return "no time of publication";
  for (const std::string_view text : {mention.event, mention.url, mention.source}) {
    if (text.size() > kMostText) {
      return fmt::format("a field has {} bytes, more than {}", text.size(), kMostText);
    }
  }
  for (const ImportedFact& fact : mention.facts) {
    if (fact.value.size() > kMostText) return "a figure is too long";
  }
  return {};
}

}  // namespace

void ImportLoad::clear() {
  binding.reset();
  header = false;
  notes.clear();
  digests.clear();
  file = {};
  batch.clear();
  mentions.clear();
  rejected.clear();
  read = 0;
}

Result<ImportMap> map_of(const ImportRequest& request) {
  std::string_view text = request.map;
  if (!request.profile.empty()) {
    auto built_in = ImportMap::built_in(request.profile);
    if (!built_in) return failure_of(built_in);
    text = *built_in;
  }
  auto map = ImportMap::parse(text, request.profile.empty() ? request.map_name : request.profile);
  return !map || request.encoding.empty() ? map : map->in_encoding(request.encoding);
}

Result<ImportSource> source_of(const ImportRequest& request, const ImportMap& map,
                               ImportOptions options) {
  options.dialect = map.dialect();
  options.standard_input = request.standard_input;
  if (request.max_ratio) options.limits.ratio = *request.max_ratio;
  if (request.max_unpacked) options.limits.unpacked_bytes = *request.max_unpacked;
  return ImportSource::open(request.inputs, std::move(options));
}

RowReader::RowReader(ImportSource source, const ImportMap& map, std::string profile)
    : source_(std::move(source)),
      map_(map),
      profile_(std::move(profile)),
      splitter_(map_.dialect()) {}

Result<RowReader> RowReader::open(const ImportRequest& request, const ImportMap& map,
                                  ImportOptions options) {
  // Rows that go into one commit with their chunk come in larger ones.
  if (!is_numbered(map.dataset()) || map.mentions()) options.limits.chunk_bytes *= 6;
  if (request.chunk_bytes != 0) options.limits.chunk_bytes = request.chunk_bytes;
  auto source = source_of(request, map, std::move(options));
  if (!source) return failure_of(source);
  return RowReader(std::move(*source), map,
                   request.profile.empty() ? request.map_name : request.profile);
}

void RowReader::reject(std::uint64_t line, std::string reason, std::string text, ImportLoad& load) {
  ++load.read;
  load.rejected.push_back({load.chunk.origin, line, std::move(reason), std::move(text)});
}

/// Finds out from the first row of an entry which column is where. One that does not fit is left
/// out as a whole.
Result<void> RowReader::bind(ImportLoad& load) {
  splitter_.begin(load.chunk);
  const Row* row = splitter_.next();
  if (row == nullptr) return {};
  entry_begins_ = false;
  skip_entry_ = false;
  if (row->reject.empty() || !binding_) {
    auto bound = map_.bind(*row);
    if (bound) {
      binding_ = std::make_shared<const Binding>(std::move(*bound));
      load.header = binding_->first_row_is_header();
    } else if (!any_) {
      return failure(std::move(bound.error()).in(load.chunk.origin));
    } else {
      skip_entry_ = true;
      reject(row->line, bound.error().message, std::string(row->text), load);
    }
  }
  any_ = true;
  return {};
}

/// The file, and all that is told beside rows.
void RowReader::describe(ImportLoad& load) {
  load.notes.assign(source_.notes().begin() + static_cast<std::ptrdiff_t>(noted_),
                    source_.notes().end());
  noted_ = source_.notes().size();
  for (; ended_ < source_.files().size() && !source_.files()[ended_].digest.empty(); ++ended_)
    load.digests.emplace_back(ended_, source_.files()[ended_].digest);
  const ImportFile& from = source_.files()[load.chunk.file];
  load.file.file = load.chunk.file;
  load.file.profile = profile_;
  load.file.dataset = map_.dataset();
  load.file.scheme = map_.scheme();
  load.file.path = from.path;
  load.file.size = from.size.value_or(0);
  const auto progress = source_.progress();
  load.bytes = progress.read;
  load.total = progress.total;
}

/// Without the name of the file, which stands beside it.
std::string RowReader::unlabelled(std::string_view message, const Chunk& chunk) const {
  for (const std::string_view name :
       {std::string_view(chunk.origin), std::string_view(source_.files()[chunk.file].path)}) {
    if (message.starts_with(name) && message.substr(name.size()).starts_with(": "))
      return std::string(message.substr(name.size() + 2));
  }
  return std::string(message);
}

/// The next chunk of the source, or what came instead.
RowReader::Fetched RowReader::fetch(Chunk& into) {
  Fetched fetched;
  auto more = source_.next(into);
  fetched.has_ended = more && !*more;
  if (!more) fetched.error = std::make_shared<const Error>(std::move(more.error()));
  return fetched;
}

Result<bool> RowReader::next(ImportLoad& load) {
  load.clear();
  if (ahead_) std::swap(load.chunk, chunk_ahead_);
  const Fetched fetched = ahead_ ? *std::exchange(ahead_, std::nullopt) : fetch(load.chunk);
  if (fetched.error) {
    if (!any_ || fetched.error->code == ErrorCode::kInterrupted) return failure(*fetched.error);
    reject(0, unlabelled(fetched.error->message, load.chunk), "", load);
  } else if (!fetched.has_ended) {
    if (load.chunk.first_of_entry) entry_begins_ = true;
    if (entry_begins_) {
      if (auto bound = bind(load); !bound) return failure_of(bound);
    }
    if (!entry_begins_ && !skip_entry_) load.binding = binding_;
    // Whether the file ends with it, and its digest, is known when the next one is asked for.
    if (load.chunk.last_of_entry) ahead_ = fetch(chunk_ahead_);
  }
  describe(load);
  return !fetched.has_ended;
}

RowMapping::RowMapping(const ImportMap& map)
    : map_(map), splitter_(map_.dialect()), numbered_(is_numbered(map_.dataset())) {}

tl::expected<RowMapping::MappedEvent, std::string> RowMapping::event_of(const Row& row,
                                                                        const Binding& binding) {
  if (!row.reject.empty()) return tl::unexpected<std::string>(std::string(row.reject));
  if (auto mapped = map_.map(row, binding, scratch_, event_); !mapped)
    return tl::unexpected<std::string>(std::move(mapped.error()));
  EventId id{};
  if (numbered_) {
    const auto own = numbered_event(map_.dataset(), event_.id);
    if (!own)
      return tl::unexpected<std::string>(
          fmt::format("the id '{}' is no whole number", event_.id));
    id = *own;
  }
  if (auto why = unfit(event_); !why.empty()) return tl::unexpected<std::string>(std::move(why));
  if (event_.actors.empty()) return tl::unexpected<std::string>("nobody takes part");
  return MappedEvent{&event_, id};
}

tl::expected<RowMapping::MappedMention, std::string> RowMapping::mention_of(
    const Row& row, const Binding& binding) {
  if (!row.reject.empty()) return tl::unexpected<std::string>(std::string(row.reject));
  if (auto mapped = map_.map_mention(row, binding, scratch_, mention_); !mapped)
    return tl::unexpected<std::string>(std::move(mapped.error()));
  EventId id{};
  if (numbered_) {
    const auto own = numbered_event(map_.dataset(), mention_.event);
    if (!own)
      return tl::unexpected<std::string>(
          fmt::format("the event's id '{}' is no whole number", mention_.event));
    id = *own;
  }
  if (auto why = unfit(mention_); !why.empty()) return tl::unexpected<std::string>(std::move(why));
  return MappedMention{&mention_, id};
}

/// Why the row is rejected; "" where it is not.
std::string RowMapping::take_event(const Row& row, ImportLoad& load) {
  auto mapped = event_of(row, *load.binding);
  if (!mapped) return std::move(mapped.error());
  load.batch.add(*mapped->event, mapped->id, load.chunk.file);
  return {};
}

std::string RowMapping::take_mention(const Row& row, ImportLoad& load) {
  auto mapped = mention_of(row, *load.binding);
  if (!mapped) return std::move(mapped.error());
  std::string_view confidence;
  for (const ImportedFact& fact : mention_.facts) {
    if (map_.fact_names()[fact.name] == "confidence") confidence = fact.value;
  }
  load.mentions.add(mention_, confidence,
                    {mapped->id, load.chunk.file, row.line, load.chunk.origin, row.text});
  return {};
}

void RowMapping::take(const Row& row, ImportLoad& load) {
  ++load.read;
  auto taken = guarded([&]() -> Result<std::string> {
    return map_.mentions() ? take_mention(row, load) : take_event(row, load);
  });
  std::string& why = taken ? *taken : taken.error().message;
  if (!why.empty())
    load.rejected.push_back({load.chunk.origin, row.line, std::move(why), std::string(row.text)});
}

void RowMapping::run(ImportLoad& load) {
  if (!load.binding) return;
  splitter_.begin(load.chunk);
  load.batch.lives(load.chunk.bytes);
  bool first = load.header;
  for (const Row* row = splitter_.next(); row != nullptr; row = splitter_.next()) {
    if (!std::exchange(first, false)) take(*row, load);
  }
}

}  // namespace parley
