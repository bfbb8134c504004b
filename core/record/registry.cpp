// SPDX-License-Identifier: MIT
// The registry of actors as it is asked: see core/record/registry.h.
#include "core/record/registry.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>

#include "schema/actor_table.h"
#include "schema/codec.h"
#include "schema/date_order.h"
#include "schema/keys.h"
#include "schema/text.h"

namespace parley {
namespace {

/// Actors that are there, each once, by id.
class Found {
 public:
  explicit Found(const View& view) : view_(view) {}

  /// Takes the one that has taken its place where it was merged.
  Result<Visit> take(ActorId id) {
    auto actor = current_actor(view_, id);
    if (!actor) return failure_of(actor);
    if (!actor->removed) actors_.insert(actor->id);
    return Visit::kContinue;
  }

  [[nodiscard]] std::vector<ActorId> all() const { return {actors_.begin(), actors_.end()}; }

 private:
  const View& view_;
  std::set<ActorId> actors_;
};

/// Actors under a prefix of the handle or the name table.
Result<std::vector<ActorId>> actors_under(const View& view, const std::string& prefix) {
  Found found(view);
  auto scanned =
      scan(*view.db.store, prefix, [&](std::string_view key, std::string_view) -> Result<Visit> {
        auto id = trailing_u32(key);
        return id ? found.take(ActorId{*id}) : Result<Visit>(failure_of(id));
      });
  if (!scanned) return failure_of(scanned);
  return found.all();
}

Result<std::vector<ActorId>> actors_named(const View& view, std::string_view text) {
  Found found(view);
  auto visited = visit_namesakes(view.db, text, [&](ActorId id) { return found.take(id); });
  if (!visited) return failure_of(visited);
  return found.all();
}

/// Letters to insert, drop, change or swap to get from one word to the other; `limit + 1` where it
/// is more.
std::size_t edits(std::string_view a, std::string_view b, std::size_t limit) {
  if (a.size() > b.size() + limit || b.size() > a.size() + limit) return limit + 1;
  std::vector<std::size_t> before(b.size() + 1), row(b.size() + 1), older(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    older.swap(before);
    before.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min(
          {before[j] + 1, row[j - 1] + 1, before[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], older[j - 2] + 1);
    }
  }
  return std::min(row[b.size()], limit + 1);
}

/// Handles near what was typed: a few letters off, or with it as a part; the nearest five.
Result<std::string> near_handles(const Database& db, std::string_view typed) {
  constexpr std::size_t kNear = 2;
  constexpr std::size_t kMost = 5;
  const std::string wanted = slug(typed);
  const std::string folded = fold(typed, Accents::kDropped);
  std::map<ActorId, std::size_t> distance;
  const auto consider = [&](std::string_view word, std::string_view against, ActorId id) {
    std::size_t d = edits(word, against, kNear);
    if (d > kNear && against.size() >= 3 && word.find(against) != std::string_view::npos)
      d = kNear + word.size();
    if (d == kNear + 1 || against.empty()) return;
    const auto [at, fresh] = distance.try_emplace(id, d);
    if (!fresh) at->second = std::min(at->second, d);
  };
  const auto search = [&](Table table, std::string_view against) {
    return scan(*db.store, table_prefix(table),
                [&](std::string_view key, std::string_view) -> Result<Visit> {
                  auto id = trailing_u32(key);
                  if (!id) return failure_of(id);
                  consider(key.substr(1, key.find('\0') - 1), against, ActorId{*id});
                  return Visit::kContinue;
                });
  };
  auto scanned = search(Table::kHandle, wanted);
  if (scanned) scanned = search(Table::kName, folded);
  if (!scanned) return failure_of(scanned);
  std::vector<std::pair<std::size_t, ActorId>> nearest;
  nearest.reserve(distance.size());
  for (const auto& [id, d] : distance) nearest.emplace_back(d, id);
  std::sort(nearest.begin(), nearest.end());
  // Beside one that is a letter off, one that is two off is noise.
  const std::size_t best = nearest.empty() ? 0 : nearest.front().first;
  std::erase_if(nearest, [best](const auto& n) { return n.first > best && n.first <= kNear; });
  std::vector<std::string> handles;
  for (const auto& [d, id] : nearest) {
    auto actor = current_actor(db, id);
    if (!actor) return failure_of(actor);
    const bool there = std::find(handles.begin(), handles.end(), actor->handle) != handles.end();
    if (!there && !actor->removed) handles.push_back(actor->handle);
    if (handles.size() == kMost) break;
  }
  return fmt::format("{}", fmt::join(handles, ", "));
}

/// Persons with a name of which this is the end: its last word or words.
Result<std::vector<ActorId>> persons_by_surname(const View& view, std::string_view typed) {
  const std::string surname = fold(typed, Accents::kDropped);
  std::set<ActorId> found;
  if (surname.empty()) return std::vector<ActorId>();
  const std::string end = ' ' + surname;
  auto scanned = scan(*view.db.store, table_prefix(Table::kName),
                      [&](std::string_view key, std::string_view) -> Result<Visit> {
                        if (!key.substr(0, key.find('\0')).ends_with(end)) return Visit::kContinue;
                        auto id = trailing_u32(key);
                        if (!id) return failure_of(id);
                        auto actor = current_actor(view, ActorId{*id});
                        if (!actor) return failure_of(actor);
                        if (!actor->removed && actor->kind == ActorKind::kPerson)
                          found.insert(actor->id);
                        return Visit::kContinue;
                      });
  if (!scanned) return failure_of(scanned);
  return std::vector<ActorId>(found.begin(), found.end());
}

/// Gives the members of `of`, who count for the asked one while `within` lasts, then theirs.
Result<Visit> visit_members_of(const View& view, const Actor& of, const Interval& within,
                               std::vector<ActorId>& chain, const VisitMember& visit) {
  auto parts = bodies(view, of);
  if (!parts) return failure_of(parts);
  std::vector<std::pair<Actor, Interval>> deeper;
  for (const ActorId body : *parts) {
    auto organisation = view.actor(body);
    if (!organisation) return failure_of(organisation);
    if (!*organisation) continue;
    for (const ActorId id : (*organisation)->members) {
      auto member = view.actor(id);
      if (!member) return failure_of(member);
      if (!*member) continue;
      auto present =
          number((*member)->merged_into) == 0 ? Result<Actor>(**member) : current_actor(view, id);
      if (!present) return failure_of(present);
      if (std::find(chain.begin(), chain.end(), present->id) != chain.end()) continue;  // a circle
      for (const Affiliation& affiliation : (*member)->affiliations) {
        if (affiliation.to != body) continue;
        auto times = held_times(affiliation.when);
        if (!times) return failure(std::move(times.error()).in((*member)->handle));
        for (const Interval& time : *times) {
          const Interval held = common_part(time, within);
          if (held.begin >= held.end) continue;
          auto visited = visit(present->id, held);
          if (!visited || *visited == Visit::kStop) return visited;
          if (!present->members.empty() || !present->absorbed.empty())
            deeper.emplace_back(*present, held);
        }
      }
    }
  }
  for (const auto& [member, held] : deeper) {
    chain.push_back(member.id);
    auto visited = visit_members_of(view, member, held, chain, visit);
    chain.pop_back();
    if (!visited || *visited == Visit::kStop) return visited;
  }
  return Visit::kContinue;
}

}  // namespace

Result<Actor> current_actor(const View& view, ActorId id) {
  for (int steps = 0; steps < 64; ++steps) {
    auto actor = view.actor(id);
    if (!actor) return failure_of(actor);
    if (!*actor && !view.is_now()) {  // made later: as it was made
      actor = view.db.actor(id);
      if (actor && *actor) (*actor)->merged_into = ActorId{}, (*actor)->absorbed.clear();
    }
    if (!actor) return failure_of(actor);
    if (!*actor)
      return failure(ErrorCode::kDamaged,
                     fmt::format("{}: actor {} is missing", view.db.directory, number(id)));
    if (number((*actor)->merged_into) == 0) return std::move(**actor);
    id = (*actor)->merged_into;
  }
  return failure(ErrorCode::kDamaged,
                 fmt::format("{}: actor {} is merged in a circle", view.db.directory, number(id)));
}

Result<std::vector<ActorId>> bodies(const View& view, const Actor& actor) {
  std::vector<ActorId> all{actor.id};
  std::vector<ActorId> open = actor.absorbed;
  while (!open.empty()) {
    const ActorId id = open.back();
    open.pop_back();
    if (std::find(all.begin(), all.end(), id) != all.end()) continue;
    all.push_back(id);
    auto absorbed = view.actor(id);
    if (!absorbed) return failure_of(absorbed);
    if (*absorbed)
      open.insert(open.end(), (*absorbed)->absorbed.begin(), (*absorbed)->absorbed.end());
  }
  return all;
}

Result<ActorId> find_actor(const View& view, std::string_view name) {
  // One after the other: most are asked for by handle, and folding has a table to make first.
  using Way = Result<std::vector<ActorId>> (*)(const View&, std::string_view);
  constexpr std::array<Way, 5> kWays = {
      [](const View& v, std::string_view text) { return actors_under(v, handle_prefix(text)); },
      actors_named,
      [](const View& v, std::string_view text) {
        return actors_under(v, handle_prefix(slug(text)));
      },
      persons_by_surname,
      // in accents only it differs
      [](const View& v, std::string_view text) {
        return actors_under(v, name_prefix(fold(text, Accents::kDropped)));
      },
  };
  for (const Way way : kWays) {
    auto found = way(view, name);
    if (!found) return failure_of(found);
    if (found->size() == 1) return found->front();
    if (found->size() > 1) {
      std::vector<std::string> handles;
      for (const ActorId id : *found) {
        auto actor = view.actor(id);
        if (!actor) return failure_of(actor);
        if (*actor) handles.push_back((*actor)->handle);
      }
      return failure(ErrorCode::kFailed, fmt::format("'{}' names several actors", name),
                     fmt::format("one of: {}", fmt::join(handles, ", ")));
    }
  }
  auto near = near_handles(view.db, name);
  if (!near) return failure_of(near);
  const std::string message = fmt::format("no actor '{}'", name);
  return near->empty() ? failure(ErrorCode::kFailed, message, Remedy::kSeeActors)
                       : failure(ErrorCode::kFailed, message, "did you mean: " + *near);
}

Result<void> visit_namesakes(const Database& db, std::string_view text,
                             const std::function<Result<Visit>(ActorId)>& visit) {
  const std::string folded = fold(text);
  return scan(*db.store, name_prefix(fold(text, Accents::kDropped)),
              [&](std::string_view key, std::string_view) -> Result<Visit> {
                auto name = read_name_key(key);
                if (!name) return failure_of(name);
                return fold(name->written) == folded ? visit(name->actor) : Visit::kContinue;
              });
}

Result<void> visit_members(const View& view, ActorId id, const VisitMember& visit) {
  auto actor = current_actor(view, id);
  if (!actor) return failure_of(actor);
  std::vector<ActorId> chain{actor->id};
  auto visited = visit_members_of(view, *actor, Interval{}, chain, visit);
  if (!visited) return failure_of(visited);
  return {};
}

Result<std::vector<Membership>> memberships(const View& view, ActorId id) {
  std::map<ActorId, std::vector<Interval>> found;
  const auto take = [&found](ActorId member, const Interval& held) -> Result<Visit> {
    found[member].push_back(held);
    return Visit::kContinue;
  };
  if (auto visited = visit_members(view, id, take); !visited) return failure_of(visited);
  std::vector<Membership> all;
  all.reserve(found.size());
  for (auto& [member, when] : found) all.push_back({member, std::move(when)});
  return all;
}

Scripts scripts_of(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0xCD) continue;  // below U+0340
    const unsigned next = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0U;
    const bool accented = lead == 0xE1 && next >= 0xB8 && next <= 0xBB;  // U+1E00 to U+1EFF: ễ
    const bool symbol = lead == 0xE2 && next < 0xB0;  // U+2000 to U+2BFF: dashes, quotes, €
    if (!accented && !symbol) return Scripts::kAll;
  }
  return Scripts::kLatin;
}

Result<Matcher> make_matcher(const Database& db, Scripts scripts) {
  const auto is_left_out = [scripts](std::string_view folded) {
    return scripts == Scripts::kLatin && scripts_of(folded) != Scripts::kLatin;
  };
  std::vector<MatcherEntry> entries;
  auto scanned = scan(*db.store, table_prefix(Table::kName),
                      [&](std::string_view key, std::string_view value) -> Result<Visit> {
                        auto name = read_name_key(key);
                        if (!name) return failure_of(name);
                        if (is_left_out(name->folded)) return Visit::kContinue;
                        auto use = decode<NameUse>(value);
                        if (!use) return failure(std::move(use.error()).in("the table of names"));
                        entries.push_back({std::string(name->written), use->exact_case, name->actor,
                                           use->kind, std::string(name->folded)});
                        return Visit::kContinue;
                      });
  if (!scanned) return failure_of(scanned);
  for (const std::string_view phrase : phrases_that_name_no_actor()) {
    if (!is_left_out(phrase)) entries.push_back({std::string(phrase)});
  }
  return Matcher(std::move(entries));
}

}  // namespace parley
