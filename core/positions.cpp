// SPDX-License-Identifier: MIT
// Where each party stands on each issue: one walk over the negotiation's events.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

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
  std::map<CellOrder, Cell> cells;
  auto walked = walk_events(
      view, query.negotiation, [&](const Event& event, const TimelineRow& row) -> Result<void> {
        if (!query.issue.empty() && event.details.issue != query.issue) return {};
        if (event.details.stance == Stance::kNone && stance_of_code(event.code) == Stance::kNone)
          return {};
        for (const Seated& who : seating->of(event, Role::kBy, {row.place.start, row.end})) {
          if (number(query.party) != 0 && who.party != query.party) continue;
          Move move = move_of(event, row, who);
          Cell& cell = cells[order_of(*table, move)];
          cell.party = who.party;
          cell.issue = move.issue;
          if (query.history) cell.moves.push_back(move);
          const Move& held = cell.latest;
          const bool weaker = move.derived && !held.derived &&
                              move.bounds.begin <= held.bounds.begin &&
                              held.stance != Stance::kNone;
          if (!weaker) cell.latest = std::move(move);
        }
        return {};
      });
  if (!walked) return failure_of(walked);
  Positions positions{table->parties, table->issues, {}};
  for (auto& [order, cell] : cells) positions.cells.push_back(std::move(cell));
  return positions;
}

}  // namespace parley
