// SPDX-License-Identifier: MIT
// What a file's head looks like to a map, before anything is imported.
#include <fmt/format.h>

#include <optional>

#include "core/archive.h"
#include "core/import.h"
#include "core/internal/database.h"
#include "core/internal/import_map.h"
#include "core/internal/import_source.h"
#include "core/internal/order_finder.h"
#include "core/internal/registry.h"
#include "core/internal/row_reader.h"

namespace parley {
namespace {

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

/// Whom the row's words name, by handle: `hamas "Hamas"`.
Result<std::string> named_in(const ImportedEvent& event, const Database& db) {
  std::string names;
  for (const ImportedName& name : event.named) {
    auto actor = present_actor(db, name.actor);
    if (!actor) return failure_of(actor);
    names += fmt::format("{}{} \"{}\"", names.empty() ? "" : ", ", actor->handle, name.words);
  }
  return names;
}

ImportCheck::Sample sample_of(const ImportedMention& mention, const ImportMap& map) {
  ImportCheck::Sample sample;
  const auto field = [&sample](std::string_view name, std::string_view value) {
    if (!value.empty()) sample.fields.emplace_back(name, value);
  };
  field("event", mention.event);
  field("published", mention.published);
  field("source", mention.source.empty() ? publisher_of(mention.url) : mention.source);
  field("url", mention.url);
  for (const ImportedFact& fact : mention.facts) field(map.fact_names()[fact.name], fact.value);
  return sample;
}

/// As the rows below the header are.
Result<void> fit(const ImportMap& map, const Chunk& chunk, Binding& binding) {
  RowSplitter ahead(map.dialect());
  ahead.begin(chunk);
  ahead.next();
  auto fits = map.fit(binding, next_shapes(ahead));
  return fits ? fits : failure(std::move(fits.error()).in(chunk.origin));
}

/// The order of day and month, as far as the head tells it.
Result<void> order_dates(const ImportRequest& request, const ImportMap& map, const Chunk& chunk,
                         Binding& binding) {
  auto orders = OrderFinder::open(map, request.date_order);
  if (!orders) return failure_of(orders);
  auto looked = orders->look_at(chunk, binding, binding.first_row_is_header());
  if (looked && orders->must_wait()) looked = orders->give_up();
  if (looked) binding.set(orders->orders(), orders->told_by());
  return looked;
}

/// `db`: for a map that finds names, whose they are; else none.
Result<ImportCheck> check_head(const ImportRequest& request, const Database* db) {
  constexpr std::size_t kSamples = 3;
  auto map = map_of(request);
  if (!map) return failure_of(map);
  ImportOptions options;
  options.digest = false;
  auto source = source_of(request, *map, std::move(options));
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
  std::optional<RowNames> names;
  if (db != nullptr) {
    auto matcher = make_matcher(*db);
    if (!matcher) return failure_of(matcher);
    names.emplace(std::move(*matcher));
  }
  RowMapping mapping(*map, names ? &*names : nullptr);
  for (const Row* row = splitter.next(); row != nullptr && check.samples.size() < kSamples;
       row = splitter.next()) {
    if (!binding) {
      auto bound = map->bind(*row);
      if (!bound) return failure(std::move(bound.error()).in(chunk.origin));
      binding = std::move(*bound);
      if (auto fits = fit(*map, chunk, *binding); !fits) return failure_of(fits);
      if (auto ordered = order_dates(request, *map, chunk, *binding); !ordered)
        return failure_of(ordered);
      if (binding->first_row_is_header()) continue;
    }
    ImportCheck::Sample sample;
    if (map->mentions()) {
      auto mention = mapping.mention_of(*row, *binding);
      if (mention) sample = sample_of(*mention->mention, *map);
      if (!mention) sample.reason = mention.error();
    } else {
      auto event = mapping.event_of(*row, *binding);
      if (event) sample = sample_of(*event->event, *map);
      if (!event) sample.reason = event.error();
      if (event && db != nullptr) {
        auto named = named_in(*event->event, *db);
        if (!named) return failure_of(named);
        if (!named->empty()) sample.fields.emplace_back("named", std::move(*named));
      }
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

}  // namespace

Result<ImportCheck> check_import(const ImportRequest& request) {
  return check_head(request, nullptr);
}

Result<ImportCheck> Archive::check_import(const ImportRequest& request) const {
  return check_head(request, database_.get());
}

Result<bool> finds_names(const ImportRequest& request) {
  auto map = map_of(request);
  if (!map) return failure_of(map);
  return map->finds_names();
}

Result<std::string> import_map(std::string_view profile) {
  auto text = ImportMap::built_in(profile);
  if (!text) return failure_of(text);
  return std::string(*text);
}

std::vector<std::string> import_profiles() { return ImportMap::built_ins(); }

}  // namespace parley
