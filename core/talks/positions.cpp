// SPDX-License-Identifier: MIT
// Where each party stands on each issue: one walk over the negotiation's events.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <map>
#include <span>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "core/commit/filing.h"
#include "core/record/lookup.h"
#include "core/record/registry.h"
#include "core/talks/moves.h"
#include "core/talks/talks.h"
#include "schema/stance.h"

namespace parley {
namespace {

/// Issues in their order, then the others by name, "" last; who has no seat after those who have.
struct CellOrder {
  std::size_t issue;
  std::string name;
  std::size_t party;
  ActorId actor;
  friend auto operator<=>(const CellOrder&, const CellOrder&) = default;
};

CellOrder order_of(const Negotiation& negotiation, const Cell& cell) {
  const auto issue = std::find_if(negotiation.issues.begin(), negotiation.issues.end(),
                                  [&](const Issue& one) { return one.slug == cell.issue; });
  const auto party = std::find_if(negotiation.parties.begin(), negotiation.parties.end(),
                                  [&](const Party& one) { return one.actor == cell.party; });
  return {
      static_cast<std::size_t>(issue - negotiation.issues.begin()) + (cell.issue.empty() ? 1U : 0U),
      cell.issue, static_cast<std::size_t>(party - negotiation.parties.begin()), cell.party};
}

/// By issue, then party: found without a copy of the issue.
using Cells = std::map<std::string, std::map<ActorId, Cell>, std::less<>>;

Cell& cell_of(Cells& cells, std::string_view issue, ActorId party) {
  auto row = cells.find(issue);
  if (row == cells.end()) row = cells.try_emplace(std::string(issue)).first;
  auto [cell, fresh] = row->second.try_emplace(party);
  if (fresh) cell->second.party = party, cell->second.issue = issue;
  return cell->second;
}

/// The move that a cell holds, as far as it takes to tell whether another one replaces it: the last
/// by date; on one date an explicit stance before one that a code says.
using Weight = std::tuple<Instant, bool, std::size_t>;

Weight weight_of(const Move& move, std::size_t rank) {
  return {move.bounds.begin, !move.derived, rank};
}
Weight weight_of(const Act& act) { return {act.row.place.start, !act.derived(), act.rank}; }

std::vector<Cell> in_order(Cells&& cells, const Negotiation& negotiation) {
  std::vector<Cell> all;
  for (auto& [issue, row] : cells) {
    for (auto& [party, cell] : row) all.push_back(std::move(cell));
  }
  std::sort(all.begin(), all.end(), [&negotiation](const Cell& a, const Cell& b) {
    return order_of(negotiation, a) < order_of(negotiation, b);
  });
  return all;
}

/// Who has no seat may be asked for where it took a stance all the same.
Result<void> check_party_asked(const View& view, const Negotiation& negotiation, ActorId party,
                               const Cells& found) {
  if (number(party) == 0 || !found.empty()) return {};
  std::vector<std::string> handles;
  for (const Party& one : negotiation.parties) {
    if (one.actor == party) return {};
    auto actor = current_actor(view, one.actor);
    if (!actor) return failure_of(actor);
    if (std::find(handles.begin(), handles.end(), actor->handle) == handles.end())
      handles.push_back(actor->handle);
  }
  auto asked = current_actor(view, party);
  if (!asked) return failure_of(asked);
  return failure(
      ErrorCode::kFailed, fmt::format("{} has no seat in {}", asked->handle, negotiation.slug),
      Remedy::kSeatActor, {negotiation.slug, asked->handle},
      fmt::format("seated: {}",
                  handles.empty() ? "nobody" : fmt::format("{}", fmt::join(handles, ", "))));
}

std::vector<Move> in_order(std::vector<std::pair<std::size_t, Move>> ranked) {
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Move> moves;
  moves.reserve(ranked.size());
  for (auto& [rank, move] : ranked) moves.push_back(std::move(move));
  return moves;
}

/// The acts that are asked for and for whom they count; `seen` is called with every event. What
/// nobody wrote down and nobody put on an issue counts only for those at the table.
Result<void> walk_acts(const View& view, const PositionsQuery& query, Seating& seating,
                       const std::function<void(EventId)>& seen,
                       const std::function<void(const Act&, const Seated&)>& visit) {
  return walk_events(view, query.negotiation, [&](const Act& act) -> Result<void> {
    if (seen) seen(act.event.id);
    if (!query.issue.empty() && act.event.issue != query.issue) return {};
    if (act.stance() == Stance::kNone) return {};
    auto everyone = seating.everyone(act, acting_roles(act.parts));
    if (!everyone) return failure_of(everyone);
    for (const Seated& who : *everyone) {
      if (number(query.party) != 0 && who.party != query.party) continue;
      if (who.at_table || !act.derived() || !act.event.issue.empty()) visit(act, who);
    }
    return {};
  });
}

/// The moves before query.since: of what was known then in the words of then.
Result<std::vector<Move>> moves_before(const Database& database, const PositionsQuery& query,
                                       Seating& seating, const std::vector<Move>& now) {
  Viewpoint then = query.at;
  then.known_by = std::min(*query.since, then.known_by.value_or(kLastInstant));
  std::vector<Move> moves;
  std::unordered_set<std::uint64_t> known;
  auto walked = walk_acts(
      View(database, then), query, seating, [&](EventId event) { known.insert(number(event)); },
      [&](const Act& act, const Seated& who) { moves.push_back(move_of(act, who)); });
  if (!walked) return failure_of(walked);
  for (const Move& move : now) {
    if (!known.contains(number(move.event))) moves.push_back(move);
  }
  std::erase_if(moves, [&](const Move& move) {
    return !begins_before(move.form, move.bounds.begin, *query.since);
  });
  std::stable_sort(moves.begin(), moves.end(), [](const Move& a, const Move& b) {
    return std::tuple(a.bounds.begin, number(a.event)) <
           std::tuple(b.bounds.begin, number(b.event));
  });
  return moves;
}

bool says_the_same(const Move& a, const Move& b) {
  const auto said = [](const Move& m) {
    return std::tie(m.event, m.stance, m.derived, m.disputed, m.when);
  };
  return said(a) == said(b);
}

/// Gives each cell what it said before query.since, and leaves out those that say the same now.
Result<void> keep_moved(const Database& database, const PositionsQuery& query, Seating& seating,
                        const std::vector<Move>& moves, Cells& cells) {
  auto earlier = moves_before(database, query, seating, moves);
  if (!earlier) return failure_of(earlier);
  for (std::size_t rank = 0; rank < earlier->size(); ++rank) {
    const Move& move = (*earlier)[rank];
    std::optional<Move>& before = cell_of(cells, move.issue, move.who.party).before;
    // They come in order: of one date, only what a code says gives way.
    if (!before || weight_of(*before, 0) < weight_of(move, 1)) before = move;
  }
  for (auto& [issue, row] : cells) {
    std::erase_if(row, [](const auto& entry) {
      const Cell& cell = entry.second;
      return cell.before && says_the_same(*cell.before, cell.latest);
    });
  }
  return {};
}

}  // namespace

Result<Positions> read_positions(const Database& db, const PositionsQuery& query) {
  const View view(db, query.at);
  auto table = require_negotiation(view, query.negotiation);
  if (!table) return failure_of(table);
  if (!query.issue.empty()) {
    if (auto known = check_issue(*table, query.issue); !known) return failure_of(known);
  }
  auto seating = Seating::read(view, *table);
  if (!seating) return failure_of(seating);
  Cells cells;
  std::unordered_map<const Cell*, Weight> held;
  std::vector<std::pair<std::size_t, Move>> ranked;  // only where moves are asked for
  auto walked = walk_acts(view, query, *seating, nullptr, [&](const Act& act, const Seated& who) {
    if (query.history || query.since) ranked.emplace_back(act.rank, move_of(act, who));
    Cell& cell = cell_of(cells, act.event.issue, who.party);
    const auto [weight, first] = held.try_emplace(&cell, weight_of(act));
    if (!first && weight_of(act) < weight->second) return;
    weight->second = weight_of(act);
    cell.latest = move_of(act, who);
  });
  if (!walked) return failure_of(walked);
  if (auto checked = check_party_asked(view, *table, query.party, cells); !checked)
    return failure_of(checked);
  const auto moves = in_order(std::move(ranked));
  if (query.history) {
    for (const Move& move : moves) cell_of(cells, move.issue, move.who.party).moves.push_back(move);
  }
  if (query.since) {
    auto kept = keep_moved(db, query, *seating, moves, cells);
    if (!kept) return failure_of(kept);
  }
  return Positions{table->parties, table->issues, in_order(std::move(cells), *table)};
}

Result<std::vector<Unseated>> find_unseated(const Database& db, std::span<const Event> events) {
  const View view(db);
  std::map<NegotiationId, Seating> tables;
  std::vector<Unseated> found;
  for (const Event& event : events) {
    const NegotiationId id = event.details.negotiation;
    if (number(id) == 0 || event.details.stance == Stance::kNone || !is_now(event)) continue;
    auto table = tables.find(id);
    if (table == tables.end()) {
      auto negotiation = require_negotiation(view, id);
      if (!negotiation) return failure_of(negotiation);
      auto seating = Seating::read(view, *negotiation);
      if (!seating) return failure_of(seating);
      table = tables.emplace(id, std::move(*seating)).first;
    }
    auto when = parse_edtf(event.when);
    if (!when) return failure_of(when);
    std::vector<ActPart> parts;
    for (const Participant& part : event.participants) {
      if (part.decision != Decision::kRemoved) parts.push_back({part.actor, part.roles});
    }
    auto everyone = table->second.everyone(parts, when->bounds, acting_roles(parts));
    if (!everyone) return failure_of(everyone);
    Unseated one{event.id, id, {}};
    for (const Seated& who : *everyone) {
      if (!who.at_table) one.actors.push_back(who.party);
    }
    if (everyone->empty() || !one.actors.empty()) found.push_back(std::move(one));
  }
  return found;
}

}  // namespace parley
