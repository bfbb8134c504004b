// SPDX-License-Identifier: MIT
// How a timeline is answered, in the order of the data:
//   Selection   which sequences, whose they are, what they must share events with
//   Hits        their merged rows, without repeats, filtered: one hit an event
//   Page        up to 128 hits given their text, with one read of all blocks they need
// The latest few of a range are found backwards and turned round in memory; many are found
// backwards and read again forwards, so that memory does not grow with the answer.
#include <algorithm>
#include <optional>

#include "core/ask/hits.h"
#include "core/ask/printer.h"
#include "core/ask/questions.h"

namespace parley {
namespace {

constexpr std::size_t kPage = 128;
constexpr std::uint64_t kTurnedInMemory = 4096;

/// All hits from here on, printed page by page; `limit` counts them.
Result<bool> stream(Hits& hits, Printer& printer, std::optional<std::uint64_t> limit) {
  std::vector<Hit> page;
  for (;;) {
    std::optional<Hit> hit;
    if (!limit || *limit > 0) {
      auto found = hits.next();
      if (!found) return failure_of(found);
      hit = std::move(*found);
    }
    if (hit) {
      page.push_back(std::move(*hit));
      if (limit) --*limit;
    }
    if (page.size() == kPage || (!hit && !page.empty())) {
      auto printed = printer.page(page);
      if (!printed) return failure_of(printed);
      if (*printed == Visit::kStop) return false;
      page.clear();
    }
    if (!hit) break;
  }
  if (!limit) return false;
  auto more = hits.next();
  if (!more) return failure_of(more);
  return more->has_value();
}

/// The latest `limit` hits, oldest first, where they are few: found backwards, kept, turned round.
Result<bool> latest(Hits& hits, Printer& printer, std::uint64_t limit) {
  std::vector<Hit> kept;
  bool more = false;
  for (;;) {
    auto hit = hits.next();
    if (!hit) return failure_of(hit);
    if (!*hit) break;
    if (kept.size() == limit) {
      more = true;
      break;
    }
    kept.push_back(std::move(**hit));
  }
  std::reverse(kept.begin(), kept.end());
  std::vector<Hit> page;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    page.push_back(std::move(kept[i]));
    if (page.size() < kPage && i + 1 < kept.size()) continue;
    auto printed = printer.page(page);
    if (!printed) return failure_of(printed);
    if (*printed == Visit::kStop) break;
    page.clear();
  }
  return more;
}

/// The position of the `limit`-th hit from the end, and whether there are more before it.
struct Cut {
  std::optional<Position> at;
  bool more = false;
};
Result<Cut> cut(Hits& hits, std::uint64_t limit) {
  Cut result;
  for (std::uint64_t n = 0;; ++n) {
    auto hit = hits.next();
    if (!hit) return failure_of(hit);
    if (!*hit) return result;
    if (n == limit) {
      result.more = true;
      return result;
    }
    result.at = (*hit)->position;
  }
}

/// What a question is asked of.
struct Asked {
  const TimelineQuery& query;
  const View& view;
  const Selection& selection;
  [[nodiscard]] Hits hits(Direction direction) const {
    return {query,
            view,
            selection,
            direction,
            query.range.hull(),
            query.possible ? Within::kPossible : Within::kCertain};
  }
};

/// Oldest first and many: from the cut on, forwards.
Result<bool> many(const Asked& asked, Printer& printer) {
  Hits back = asked.hits(Direction::kBackward);
  if (auto started = back.start(); !started) return failure_of(started);
  auto from = cut(back, *asked.query.limit);
  if (!from) return failure_of(from);
  Hits forward = asked.hits(Direction::kForward);
  if (auto started = forward.start(); !started) return failure_of(started);
  if (from->at) {
    if (auto moved = forward.advance_to(*from->at); !moved) return failure_of(moved);
  }
  if (auto printed = stream(forward, printer, std::nullopt); !printed) return failure_of(printed);
  return from->more;
}

/// Whether the first few of a member's events in the range are all shown by the actors' own
/// timelines.
Result<bool> has_more(const Asked& asked, const Selection& member) {
  constexpr int kRows = 64;
  Hits hits(asked.query, asked.view, member, Direction::kBackward, asked.query.range.hull(),
            Within::kCertain);
  if (auto started = hits.start(); !started) return failure_of(started);
  Hits own = asked.hits(Direction::kBackward);
  if (auto started = own.start(); !started) return failure_of(started);
  std::optional<Hit> beside;  // the first of its own at the hit or beyond
  for (int i = 0; i < kRows; ++i) {
    auto hit = hits.next();
    if (!hit) return failure_of(hit);
    if (!*hit) return false;
    if (i == 0 || (beside && (*hit)->position < beside->position)) {
      if (auto moved = own.advance_to((*hit)->position); !moved) return failure_of(moved);
      auto next = own.next();
      if (!next) return failure_of(next);
      beside = std::move(*next);
    }
    if (!beside || !(beside->position == (*hit)->position)) return true;
  }
  return false;
}

/// Members who have an event in the range that the actors' own timelines do not show. The first
/// few, and a bounded number of rows of each: a note, not a count.
Result<std::vector<ActorId>> members_with_more(const Asked& asked) {
  constexpr std::size_t kMost = 5;
  std::vector<ActorId> found;
  for (const ActorId actor : asked.query.actors) {
    const auto look = [&](ActorId member, const Interval& when) -> Result<Visit> {
      const bool shown = std::ranges::find(asked.selection.owners, member, &Owner::body) !=
                         asked.selection.owners.end();
      if (shown || std::ranges::find(found, member) != found.end()) return Visit::kContinue;
      const std::vector<Interval> windows{when};
      Selection one = asked.selection;
      one.owners.clear();
      auto owned = own(asked.view, member, {member, member, actor, &windows}, one.owners);
      if (!owned) return failure_of(owned);
      auto more = has_more(asked, one);
      if (!more) return failure_of(more);
      if (*more) found.push_back(member);
      return found.size() == kMost ? Visit::kStop : Visit::kContinue;
    };
    if (auto looked = visit_members(asked.view, actor, look); !looked) return failure_of(looked);
    if (found.size() == kMost) break;
  }
  return found;
}

}  // namespace

Result<TimelineEnd> read_timeline(const Database& db, const TimelineQuery& query,
                                  const std::function<Visit(const TimelineLine&)>& visit) {
  const View view(db, query.at);
  auto selection = select(view, query);
  if (!selection) return failure_of(selection);
  TimelineEnd end;
  if (selection->nothing) return end;
  const Asked asked{query, view, *selection};
  Printer printer(view, query, *selection, visit);
  Result<bool> more = false;
  if (query.limit && !query.newest_first && *query.limit > kTurnedInMemory) {
    more = many(asked, printer);
  } else {
    const bool backward = query.newest_first || query.limit.has_value();
    Hits hits = asked.hits(backward ? Direction::kBackward : Direction::kForward);
    if (auto started = hits.start(); !started) return failure_of(started);
    more = query.limit && !query.newest_first ? latest(hits, printer, *query.limit)
                                              : stream(hits, printer, query.limit);
  }
  if (!more) return failure_of(more);
  end.more = *more;
  end.lines = printer.lines;
  if (query.notice_possible && !query.possible) {
    auto possible = count_possible(query, view, *selection);
    if (!possible) return failure_of(possible);
    end.possible = *possible;
  }
  if (query.notice_members && !query.with_members) {
    auto members = members_with_more(asked);
    if (!members) return failure_of(members);
    end.members_with_more = std::move(*members);
  }
  return end;
}

}  // namespace parley
