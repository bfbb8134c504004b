// SPDX-License-Identifier: MIT
// From names and options to sequences: see core/ask/selection.h.
#include "core/ask/selection.h"

#include <algorithm>

#include "core/search/finder.h"
#include "schema/keys.h"
#include "schema/text.h"

namespace parley {
namespace {

/// Sources and tags are stored as written and asked for in any case: all that read the same, and
/// where none does, those that differ in accents only.
Result<std::vector<StringId>> named(const Database& db, const std::string& text) {
  std::vector<StringId> found;
  std::vector<StringId> plain;
  if (text.empty()) return found;
  const std::string folded = fold(text);
  const std::string bare = fold(text, Accents::kDropped);
  auto scanned = scan(*db.store, table_prefix(Table::kStringId),
                      [&](std::string_view key, std::string_view value) -> Result<Visit> {
                        const bool same = fold(key.substr(1)) == folded;
                        if (!same && fold(key.substr(1), Accents::kDropped) != bare)
                          return Visit::kContinue;
                        auto id = trailing_u32(value);
                        if (!id) return failure_of(id);
                        (same ? found : plain).push_back(StringId{*id});
                        return Visit::kContinue;
                      });
  if (!scanned) return failure_of(scanned);
  return found.empty() ? plain : found;
}

}  // namespace

Result<void> own(const View& view, ActorId actor, const Owner& as, std::vector<Owner>& owners) {
  auto record = current_actor(view, actor);
  if (!record) return failure_of(record);
  auto all = bodies(view, *record);
  if (!all) return failure_of(all);
  for (const ActorId body : *all) {
    const bool there = std::any_of(owners.begin(), owners.end(), [&](const Owner& o) {
      return o.body == body && o.windows == nullptr;
    });
    if (!there) owners.push_back({body, as.actor, as.asked, as.windows});
  }
  return {};
}

Result<Selection> select(const View& view, const TimelineQuery& query) {
  Selection selection;
  selection.memberships.reserve(query.actors.size());
  for (const ActorId actor : query.actors) {
    if (auto owned = own(view, actor, {actor, actor, actor, nullptr}, selection.owners); !owned)
      return failure_of(owned);
  }
  for (const ActorId actor : query.actors) {
    if (!query.with_members) break;
    auto members = memberships(view, actor);
    if (!members) return failure_of(members);
    selection.memberships.push_back(std::move(*members));
    for (const Membership& m : selection.memberships.back()) {
      auto owned = own(view, m.member, {m.member, m.member, actor, &m.when}, selection.owners);
      if (!owned) return failure_of(owned);
    }
  }
  if (number(query.negotiation) != 0 && query.actors.empty()) selection.owners.emplace_back();
  for (const ActorId actor : query.with) {
    auto record = current_actor(view, actor);
    if (!record) return failure_of(record);
    auto all = bodies(view, *record);
    if (!all) return failure_of(all);
    selection.with.push_back(std::move(*all));
  }
  auto tags = named(view.db, query.tag);
  if (!tags) return failure_of(tags);
  auto sources = named(view.db, query.source);
  if (!sources) return failure_of(sources);
  selection.nothing = tags->empty() && !query.tag.empty();
  if (!query.dataset.empty() && query.dataset != kAnyDataset && query.dataset != kNoDataset) {
    auto datasets = named(view.db, query.dataset);
    if (!datasets) return failure_of(datasets);
    selection.nothing = selection.nothing || datasets->empty();
    selection.datasets = std::move(*datasets);
    if (const auto first = numbered_event(fold(query.dataset), "1"))
      selection.numbered = dataset_of(*first);
  }
  if (!query.match.empty()) {
    auto matching = matching_events(view, query.match);
    if (!matching) return failure_of(matching);
    selection.matching = std::move(*matching);
    selection.nothing = selection.nothing || selection.matching->empty();
  }
  selection.tags = std::move(*tags);
  selection.sources = std::move(*sources);
  return selection;
}

}  // namespace parley
