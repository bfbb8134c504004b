// SPDX-License-Identifier: MIT
// What files look like to a map, before anything is imported.
#include <fmt/format.h>

#include <optional>
#include <utility>

#include "core/import/map/import_map.h"
#include "core/import/rows/row_reader.h"
#include "core/import/write/imports.h"
#include "core/record/database.h"
#include "core/record/registry.h"

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
    auto actor = current_actor(db, name.actor);
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

constexpr std::size_t kSamples = 3;

/// Looks at rows as an import reads them: with its columns, and the order of day and month that it
/// finds in the whole column.
class Check {
 public:
  /// `db` and `names`: for a map that finds names; else none.
  Check(const ImportMap& map, const Database* db, const RowNames* names)
      : map_(map), db_(db), mapping_(map, names), splitter_(map.dialect()) {
    check_.dataset = map.dataset();
    check_.scheme = map.scheme();
    check_.century = map.century();
  }

  [[nodiscard]] bool is_done() const {
    return check_.samples.size() == kSamples && !map_.has_short_years();
  }

  Result<void> see(const ImportLoad& load) {
    if (!load.binding) return {};
    const Binding& binding = *load.binding;
    if (check_.samples.empty()) name_columns(binding);
    splitter_.begin(load.chunk);
    const Row* row = splitter_.next();
    if (load.header && row != nullptr) row = splitter_.next();
    for (; row != nullptr && !is_done(); row = splitter_.next()) {
      if (check_.samples.size() < kSamples) {
        auto seen = sample(*row, binding);
        if (!seen) return failure_of(seen);
        check_.samples.push_back(std::move(*seen));
      }
      if (map_.has_short_years()) check_.short_years += map_.short_years(*row, binding, scratch_);
    }
    return {};
  }

  ImportCheck take() { return std::move(check_); }

 private:
  void name_columns(const Binding& binding) {
    check_.found = binding.found();
    check_.mapped = binding.mapped();
    check_.missing = binding.missing();
    check_.unused = binding.unused();
  }

  Result<ImportCheck::Sample> sample(const Row& row, const Binding& binding) {
    ImportCheck::Sample sample;
    if (map_.mentions()) {
      auto mention = mapping_.mention_of(row, binding);
      if (mention) sample = sample_of(*mention->mention, map_);
      if (!mention) sample.reason = mention.error();
    } else {
      auto event = mapping_.event_of(row, binding);
      if (event) sample = sample_of(*event->event, map_);
      if (!event) sample.reason = event.error();
      if (event && db_ != nullptr) {
        auto named = named_in(*event->event, *db_);
        if (!named) return failure_of(named);
        if (!named->empty()) sample.fields.emplace_back("named", std::move(*named));
      }
    }
    sample.line = row.line;
    return sample;
  }

  const ImportMap& map_;
  const Database* db_;
  RowMapping mapping_;
  RowSplitter splitter_;
  Scratch scratch_;
  ImportCheck check_;
};

/// Reads on to the end only where something has to be counted in all rows, or as far as the order of
/// day and month is open. `db`: for a map that finds names, whose they are; else none.
Result<ImportCheck> check_files(const ImportRequest& request, const Database* db) {
  auto map = map_of(request);
  if (!map) return failure_of(map);
  ImportOptions options;
  options.digest = false;
  options.interrupt = request.interrupt;
  auto reader = RowReader::open(request, *map, options);
  if (!reader) return failure_of(reader);
  std::optional<RowNames> names;
  if (db != nullptr) {
    auto matcher = make_matcher(*db);
    if (!matcher) return failure_of(matcher);
    names.emplace(std::move(*matcher));
  }
  Check check(*map, db, names ? &*names : nullptr);
  bool any = false;
  for (bool more = true; more && !check.is_done();) {
    ImportLoad load;
    auto next = reader->next(load);
    if (!next) return failure_of(next);
    more = *next;
    if (!any && !load.binding && load.rejected.count() > 0) {
      const RejectedRow& row = load.rejected.kept().front();
      return failure(ErrorCode::kFailed, fmt::format("{}: {}", row.origin, row.reason));
    }
    any = any || load.binding;
    if (auto seen = check.see(load); !seen) return failure_of(seen);
  }
  if (!any) return failure(ErrorCode::kFailed, "there is no row to look at");
  return check.take();
}

}  // namespace

Result<ImportCheck> check_import(const ImportRequest& request) {
  return check_files(request, nullptr);
}

Result<ImportCheck> check_import(const ImportRequest& request, const Database& db) {
  return check_files(request, &db);
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
