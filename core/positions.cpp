// SPDX-License-Identifier: MIT
// Where each party stands on each issue: one walk over the negotiation's events.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>
#include <unordered_set>

#include "core/archive.h"
#include "core/internal/moves.h"
#include "core/internal/registry.h"
#include "schema/stance.h"

namespace parley {
namespace {

/// Issues in their order, then the others by name, "" last.
struct CellOrder {
  std::size_t issue, party;
  std::string name;
  friend auto operator<=>(const CellOrder&, const CellOrder&) = default;
};

CellOrder order_of(const Negotiation& table, const Move& move) {
  const auto issue = std::find_if(table.issues.begin(), table.issues.end(),
                                  [&](const Issue& one) { return one.slug == move.issue; });
  const auto party = std::find_if(table.parties.begin(), table.parties.end(),
                                  [&](const Party& one) { return one.actor == move.who.party; });
  return {static_cast<std::size_t>(issue - table.issues.begin()) + (move.issue.empty() ? 1U : 0U),
          static_cast<std::size_t>(party - table.parties.begin()), move.issue};
}

Result<void> check_issue_asked(const Negotiation& table, const std::string& issue) {
  if (issue.empty()) return {};
  std::vector<std::string> slugs;
  for (const Issue& one : table.issues) {
    if (one.slug == issue) return {};
    slugs.push_back(one.slug);
  }
  return failure(ErrorCode::kFailed, fmt::format("{} has no issue '{}'", table.slug, issue),
                 slugs.empty() ? fmt::format("give it one: parley negotiation edit {} --issue {}",
                                             table.slug, issue)
                               : fmt::format("its issues: {}", fmt::join(slugs, ", ")));
}

Result<void> check_party_asked(const View& view, const Negotiation& table, ActorId party) {
  if (number(party) == 0) return {};
  std::vector<std::string> handles;
  for (const Party& one : table.parties) {
    if (one.actor == party) return {};
    auto actor = present_actor(view, one.actor);
    if (!actor) return failure_of(actor);
    if (std::find(handles.begin(), handles.end(), actor->handle) == handles.end())
      handles.push_back(actor->handle);
  }
  auto asked = present_actor(view, party);
  if (!asked) return failure_of(asked);
  return failure(
      ErrorCode::kFailed,
      fmt::format("{} does not sit at the table of {}", asked->handle, table.slug),
      fmt::format("there: {}; to seat it: parley negotiation edit {} --party {}",
                  handles.empty() ? "nobody" : fmt::format("{}", fmt::join(handles, ", ")),
                  table.slug, asked->handle));
}

/// The moves that are asked for, in the order of timelines; `seen` is called with every event.
Result<void> walk_moves(const View& view, const PositionsQuery& query, const Seating& seating,
                        const std::function<void(EventId)>& seen,
                        const std::function<void(Move)>& visit) {
  return walk_events(
      view, query.negotiation, [&](const Event& event, const TimelineRow& row) -> Result<void> {
        seen(event.id);
        if (!query.issue.empty() && event.details.issue != query.issue) return {};
        if (event.details.stance == Stance::kNone && stance_of_code(event.code) == Stance::kNone)
          return {};
        for (const Seated& who : seating.of(event, Role::kBy, {row.place.start, row.end})) {
          if (number(query.party) == 0 || who.party == query.party) visit(move_of(event, row, who));
        }
        return {};
      });
}

/// REQUIRES: moves come in the order of timelines.
void hold(Move& held, const Move& move) {
  const bool weaker = move.derived && !held.derived && move.bounds.begin <= held.bounds.begin &&
                      held.stance != Stance::kNone;
  if (!weaker) held = move;
}

/// The moves before query.since: of what was known then in the words of then.
Result<std::vector<Move>> moves_before(const Database& database, const PositionsQuery& query,
                                       const Seating& seating, const std::vector<Move>& now) {
  Viewpoint then = query.at;
  then.known_by = std::min(query.since.value(), then.known_by.value_or(kLastInstant));
  std::vector<Move> moves;
  std::unordered_set<std::uint64_t> known;
  auto walked = walk_moves(
      View(database, then), query, seating, [&](EventId event) { known.insert(number(event)); },
      [&](Move move) { moves.push_back(std::move(move)); });
  if (!walked) return failure_of(walked);
  for (const Move& move : now) {
    if (!known.contains(number(move.event))) moves.push_back(move);
  }
  std::erase_if(moves, [&](const Move& move) { return move.bounds.begin >= *query.since; });
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

using Cells = std::map<CellOrder, Cell>;

Cell& cell_of(Cells& cells, const Negotiation& table, const Move& move) {
  Cell& cell = cells[order_of(table, move)];
  cell.party = move.who.party;
  cell.issue = move.issue;
  return cell;
}

}  // namespace

Result<Positions> Archive::positions(const PositionsQuery& query) const {
  const View view(*database_, query.at);
  auto table = table_of(view, query.negotiation);
  if (!table) return failure_of(table);
  if (auto checked = check_issue_asked(*table, query.issue); !checked) return failure_of(checked);
  if (auto checked = check_party_asked(view, *table, query.party); !checked)
    return failure_of(checked);
  auto seating = Seating::read(view, *table);
  if (!seating) return failure_of(seating);
  Cells cells;
  std::vector<Move> moves;  // only where they are asked for again
  auto walked = walk_moves(
      view, query, *seating, [](EventId) {},
      [&](Move move) {
        Cell& cell = cell_of(cells, *table, move);
        if (query.history) cell.moves.push_back(move);
        hold(cell.latest, move);
        if (query.since) moves.push_back(std::move(move));
      });
  if (!walked) return failure_of(walked);
  if (query.since) {
    auto earlier = moves_before(*database_, query, *seating, moves);
    if (!earlier) return failure_of(earlier);
    for (const Move& move : *earlier) {
      Cell& cell = cell_of(cells, *table, move);
      if (!cell.before) cell.before.emplace();
      hold(*cell.before, move);
    }
    std::erase_if(cells, [](const auto& entry) {
      const Cell& cell = entry.second;
      return cell.before && says_the_same(*cell.before, cell.latest);
    });
  }
  Positions positions{table->parties, table->issues, {}};
  for (auto& [order, cell] : cells) positions.cells.push_back(std::move(cell));
  return positions;
}

}  // namespace parley
