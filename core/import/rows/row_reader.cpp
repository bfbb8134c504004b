// SPDX-License-Identifier: MIT
#include "core/import/rows/row_reader.h"

#include <fmt/format.h>

#include <utility>

#include "schema/guard.h"
#include "schema/time.h"

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
  if (event.told.size() > kMostSummary) return "the text with the actors has more than 1 MiB";
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
  if (mention.published.empty()) return "no publication time";
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
  rejected.clear();
  rejected_by_reader = 0;
  begin_rows();
}

void ImportLoad::number_files_from(std::uint32_t before) {
  file.file += before;
  for (auto& [number, digest] : digests) number += before;
  batch.number_files_from(before);
  mentions.number_files_from(before);
}

void ImportLoad::begin_rows() {
  batch.clear();
  mentions.clear();
  rejected.cut(rejected_by_reader);
  read = rejected_by_reader;
  against.reset();
}

Result<ImportMap> map_of(const ImportRequest& request) {
  std::string_view text = request.map;
  if (!request.profile.empty()) {
    auto built_in = ImportMap::built_in(request.profile);
    if (!built_in) return failure_of(built_in);
    text = *built_in;
  }
  auto map = ImportMap::parse(text, request.profile.empty() ? request.map_name : request.profile);
  if (map && !request.encoding.empty()) map = map->in_encoding(request.encoding);
  if (!map || request.zone.empty()) return map;
  if (auto known = check_zone(request.zone); !known) return failure_of(known);
  if (!request.profile.empty() && !map->zone().empty() && map->zone() != request.zone) {
    return failure(
        ErrorCode::kUsage,
        fmt::format("the times of {} are {}, not {}", request.profile, map->zone(), request.zone),
        Remedy::kLeaveZoneOut);
  }
  return map->in_zone(request.zone);
}

Result<ImportSource> source_of(const ImportRequest& request, const ImportMap& map,
                               ImportOptions options) {
  options.dialect = map.dialect();
  options.standard_input = request.standard_input;
  if (request.max_ratio) options.limits.ratio = *request.max_ratio;
  if (request.max_unpacked) options.limits.unpacked_bytes = *request.max_unpacked;
  return ImportSource::open(request.inputs, options);
}

RowReader::RowReader(ImportSource source, const ImportMap& map, std::string profile,
                     OrderFinder orders)
    : source_(std::move(source)),
      map_(map),
      profile_(std::move(profile)),
      splitter_(map_.dialect()),
      orders_(std::move(orders)) {}

Result<RowReader> RowReader::open(const ImportRequest& request, const ImportMap& map,
                                  ImportOptions options) {
  // Rows that go into one commit with their chunk come in larger ones.
  if (!is_numbered(map.dataset()) || map.mentions()) options.limits.chunk_bytes *= 6;
  if (request.chunk_bytes != 0) options.limits.chunk_bytes = request.chunk_bytes;
  auto source = source_of(request, map, options);
  if (!source) return failure_of(source);
  auto orders = OrderFinder::open(map, request.date_order);
  if (!orders) return failure_of(orders);
  return RowReader(std::move(*source), map,
                   request.profile.empty() ? request.map_name : request.profile,
                   std::move(*orders));
}

void RowReader::reject(std::uint64_t line, std::string reason, std::string text, ImportLoad& load) {
  ++load.rejected_by_reader;
  ++load.read;
  load.rejected.add({load.chunk.origin, line, std::move(reason), std::move(text)});
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
    const std::uint64_t line = row->line;
    const std::string text(row->text);
    auto bound = map_.bind(*row);
    if (bound) {
      if (auto fits = map_.fit(*bound, next_shapes(splitter_)); !fits) bound = failure_of(fits);
    }
    if (bound) {
      bound->set(orders_.orders(), orders_.told_by());
      binding_ = std::make_shared<const Binding>(std::move(*bound));
      load.header = binding_->first_row_is_header();
    } else if (!any_) {
      return failure(std::move(bound.error()).in(load.chunk.origin));
    } else {
      skip_entry_ = true;
      reject(line, bound.error().message, text, load);
    }
  }
  any_ = true;
  return {};
}

std::vector<RowShape> next_shapes(RowSplitter& splitter) {
  constexpr std::size_t kLooked = 16;
  std::vector<RowShape> shapes;
  while (shapes.size() < kLooked) {
    const Row* row = splitter.next();
    if (row == nullptr) break;
    if (row->fields.empty()) continue;
    shapes.push_back({row->fields.size(), std::string(row->fields.front())});
  }
  return shapes;
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

/// From here on the order of day and month is known, or does not matter.
void RowReader::order(ImportLoad& load) const {
  if (!load.binding) return;
  auto binding = std::make_shared<Binding>(*load.binding);
  binding->set(orders_.orders(), orders_.told_by());
  load.binding = std::move(binding);
}

Result<bool> RowReader::read(ImportLoad& load) {
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
    if (entry_begins_ && load.chunk.last_of_entry && !load.chunk.bytes.empty())
      reject(load.chunk.first_line, "not a single row of the file was read", "", load);
    // Whether the file ends with it, and its digest, is known when the next one is asked for.
    if (load.chunk.last_of_entry) ahead_ = fetch(chunk_ahead_);
  }
  describe(load);
  return !fetched.has_ended;
}

/// Looks for the order of day and month, where that is open. True: the load has to wait.
Result<bool> RowReader::wait_for_order(const ImportLoad& load, bool is_last) {
  constexpr std::size_t kMostHeld = std::size_t{64} << 20U;
  if (orders_.is_settled()) return false;
  if (load.binding) {
    auto looked = orders_.look_at(load.chunk, *load.binding, load.header);
    if (!looked) return failure_of(looked);
  }
  held_bytes_ += load.chunk.bytes.size();
  const bool must_give_up = is_last || (orders_.must_wait() && held_bytes_ > kMostHeld);
  if (must_give_up && !orders_.is_settled()) {
    if (auto given_up = orders_.give_up(); !given_up) return failure_of(given_up);
  }
  if (orders_.is_settled() && binding_) {
    auto binding = std::make_shared<Binding>(*binding_);
    binding->set(orders_.orders(), orders_.told_by());
    binding_ = std::move(binding);
  }
  return orders_.must_wait();
}

Result<bool> RowReader::next(ImportLoad& load) {
  while (held_.empty() || orders_.must_wait()) {
    auto more = read(load);
    if (!more) return more;
    has_ended_ = !*more;
    auto wait = wait_for_order(load, has_ended_);
    if (!wait) return wait;
    if (held_.empty() && !*wait) {
      order(load);
      return more;
    }
    held_.push_back(std::exchange(load, ImportLoad{}));
    if (has_ended_) break;
  }
  load = std::move(held_.front());
  held_.pop_front();
  order(load);
  return !held_.empty() || !has_ended_;
}

RowMapping::RowMapping(const ImportMap& map, const RowNames* names)
    : map_(map), names_(names), splitter_(map_.dialect()), numbered_(is_numbered(map_.dataset())) {}

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
          fmt::format("the id '{}' is not a whole number", event_.id));
    id = *own;
  }
  if (auto why = unfit(event_); !why.empty()) return tl::unexpected<std::string>(std::move(why));
  if (names_ != nullptr) names_->find(event_.told, event_.named);
  if (event_.actors.empty() && event_.named.empty()) {
    const bool is_told = !event_.told.empty();
    return tl::unexpected<std::string>(
        is_told ? "nobody takes part: the text names no actor that the archive knows"
                : "nobody takes part");
  }
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
          fmt::format("the event's id '{}' is not a whole number", mention_.event));
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
  if (why.empty()) return;
  load.rejected.add({load.chunk.origin, row.line, std::move(why), std::string(row.text)});
  check_order(row, load);
}

void RowMapping::run(ImportLoad& load, std::optional<std::uint64_t> most_rejected) {
  load.begin_rows();
  if (!load.binding) return;
  splitter_.begin(load.chunk);
  load.batch.lives(load.chunk.bytes);
  bool first = load.header;
  for (const Row* row = splitter_.next(); row != nullptr && !load.against; row = splitter_.next()) {
    if (std::exchange(first, false)) continue;
    if (most_rejected && load.rejected.count() > *most_rejected) return;
    take(*row, load);
  }
  const bool is_empty = load.header && load.chunk.last_of_entry && load.read == 0;
  if (!is_empty) return;
  ++load.read;
  load.rejected.add({load.chunk.origin, load.chunk.first_line,
                     "not a single row of the file was read, only a header", ""});
}

/// Where a cell told the order of day and month, another that tells the contrary ends the import:
/// what lies between them may be read wrongly.
void RowMapping::check_order(const Row& row, ImportLoad& load) {
  const std::string& told_by = load.binding->order_told_by();
  if (told_by.empty()) return;
  OrdersEvidence evidence;
  map_.look_at_orders(row, *load.binding, scratch_, evidence);
  const DateOrders& known = load.binding->orders();
  for (const auto& [told, order] :
       {std::pair(&evidence.when, known.when), std::pair(&evidence.published, known.published)}) {
    if (told->told == DateOrder::kUnknown || told->told == order) continue;
    load.against = {ErrorCode::kFailed,
                    fmt::format("{}:{}: {} is {}, but {} is {}", load.chunk.origin, row.line,
                                told->by, name(told->told), told_by, name(order)),
                    "", Remedy::kCorrectDates};
  }
}

}  // namespace parley
