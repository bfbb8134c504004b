// SPDX-License-Identifier: MIT
// The events of a negotiation and whose acts they are: see core/internal/moves.h.
#include "core/internal/moves.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/internal/hits.h"
#include "core/internal/registry.h"
#include "schema/block.h"
#include "schema/description.h"
#include "schema/keys.h"
#include "schema/stance.h"

namespace parley {
namespace {

// Events that are read at once: most blocks of a negotiation are then read and decoded once.
constexpr std::size_t kChunk = 8192;

bool overlap(const Interval& a, const Interval& b) { return a.begin < b.end && b.begin < a.end; }

Result<void> visit_past(
    const View& view, const std::vector<Hit>& hits,
    const std::function<Result<void>(const Event&, const TimelineRow&)>& visit) {
  for (const Hit& hit : hits) {
    auto event =
        hit.event ? Result<std::optional<Event>>(*hit.event) : view.event(hit.row.place.event);
    if (!event) return failure_of(event);
    if (!*event) continue;
    if (auto visited = visit(**event, hit.row); !visited) return visited;
  }
  return {};
}

/// Block by block: decoding one event at a time would read the same block up to 32 times.
Result<void> visit_present(
    const View& view, const std::vector<Hit>& hits,
    const std::function<Result<void>(const Event&, const TimelineRow&)>& visit) {
  std::vector<std::uint64_t> numbers;
  for (const Hit& hit : hits) numbers.push_back(block_of(hit.row.place.event));
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  std::vector<std::string> keys;
  for (const std::uint64_t block : numbers) keys.push_back(block_key(block));
  auto blocks = view.db.store->get_many(keys);
  if (!blocks) return failure_of(blocks);
  std::unordered_map<std::uint64_t, Event> events;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (!(*blocks)[i]) continue;
    auto decoded = decode_block(numbers[i], (*blocks)[i]->view());
    if (!decoded) return failure_of(decoded);
    for (Event& event : *decoded) {
      const std::uint64_t id = number(event.id);
      events.emplace(id, std::move(event));
    }
  }
  for (const Hit& hit : hits) {
    const auto found = events.find(number(hit.row.place.event));
    if (found == events.end()) {
      return failure(ErrorCode::kDamaged, fmt::format("{}: {} is missing", view.db.directory,
                                                      handle(hit.row.place.event)));
    }
    if (auto visited = visit(found->second, hit.row); !visited) return visited;
  }
  return {};
}

}  // namespace

Result<void> Seating::add(const View& view, ActorId id, const Stretch& stretch) {
  auto actor = present_actor(view, id);
  if (!actor) return failure_of(actor);
  auto all = bodies(view, *actor);
  if (!all) return failure_of(all);
  for (const ActorId body : *all) by_actor_[number(body)].push_back(stretch);
  return {};
}

Result<Seating> Seating::read(const View& view, const Negotiation& negotiation) {
  Seating seating;
  for (const Party& party : negotiation.parties) {
    auto when = party.when.empty() ? Result<Edtf>(Edtf{}) : parse_edtf(party.when);
    if (!when) return failure_of(when);
    const Interval sits = party.when.empty() ? Interval{} : when->bounds;
    const Stretch own{{party.actor, party.seat, {}}, sits};
    seating.seats_.push_back(own);
    if (auto added = seating.add(view, party.actor, own); !added) return failure_of(added);
    auto members = memberships(view, party.actor);
    if (!members) return failure_of(members);
    for (const Membership& member : *members) {
      for (const Interval& held : member.when) {
        const Interval both{std::max(held.begin, sits.begin), std::min(held.end, sits.end)};
        if (both.begin >= both.end) continue;
        auto added =
            seating.add(view, member.member, {{party.actor, party.seat, member.member}, both});
        if (!added) return failure_of(added);
      }
    }
  }
  return seating;
}

std::vector<Seated> Seating::of(ActorId actor, const Interval& when) const {
  std::vector<Seated> found;
  const auto stretches = by_actor_.find(number(actor));
  if (stretches == by_actor_.end()) return found;
  for (const bool itself : {true, false}) {
    for (const Stretch& stretch : stretches->second) {
      if ((number(stretch.seated.through) == 0) != itself || !overlap(stretch.when, when)) continue;
      const auto same = [&](const Seated& one) { return one.party == stretch.seated.party; };
      if (std::none_of(found.begin(), found.end(), same)) found.push_back(stretch.seated);
    }
    if (!found.empty()) break;
  }
  return found;
}

std::vector<Seated> Seating::of(const Event& event, Role role, const Interval& when) const {
  std::vector<Seated> found;
  for (const Participant& part : event.participants) {
    if (part.decision == Decision::kRemoved || !has(part.roles, role)) continue;
    for (const Seated& one : of(part.actor, when)) {
      const auto same = std::find_if(found.begin(), found.end(),
                                     [&](const Seated& s) { return s.party == one.party; });
      if (same == found.end()) {
        found.push_back(one);
      } else if (number(one.through) == 0) {
        *same = one;  // it was there itself
      }
    }
  }
  return found;
}

std::vector<ActorId> Seating::parties(const Interval& when) const {
  std::vector<ActorId> found;
  for (const Stretch& seat : seats_) {
    const ActorId party = seat.seated.party;
    if (seat.seated.seat != Seat::kParty || !overlap(seat.when, when)) continue;
    if (std::find(found.begin(), found.end(), party) == found.end()) found.push_back(party);
  }
  return found;
}

Result<void> walk_events(
    const View& view, NegotiationId negotiation,
    const std::function<Result<void>(const Event&, const TimelineRow&)>& visit) {
  TimelineQuery query;
  query.negotiation = negotiation;
  auto selection = select(view, query);
  if (!selection) return failure_of(selection);
  Hits hits(query, view, *selection, Direction::kForward, query.range, Within::kCertain);
  if (auto started = hits.start(); !started) return started;
  std::vector<Hit> chunk;
  for (;;) {
    auto hit = hits.next();
    if (!hit) return failure_of(hit);
    if (*hit) chunk.push_back(std::move(**hit));
    if (chunk.size() == kChunk || !*hit) {
      auto visited =
          view.is_present() ? visit_present(view, chunk, visit) : visit_past(view, chunk, visit);
      if (!visited) return visited;
      chunk.clear();
    }
    if (!*hit) return {};
  }
}

Result<Negotiation> table_of(const View& view, NegotiationId id) {
  auto found = view.negotiation(id);
  if (!found) return failure_of(found);
  if (!*found)
    return failure(ErrorCode::kFailed, fmt::format("there was no negotiation {} then", number(id)));
  return std::move(**found);
}

Move move_of(const Event& event, const TimelineRow& row, const Seated& who) {
  Move move;
  move.event = event.id;
  move.who = who;
  move.when = event.when;
  move.bounds = {row.place.start, row.end};
  move.uncertain = (row.form != EdtfForm::kDay && row.form != EdtfForm::kInstant) ||
                   row.padding != std::chrono::microseconds(0);
  move.derived = event.details.stance == Stance::kNone;
  move.stance = move.derived ? stance_of_code(event.code) : event.details.stance;
  move.issue = event.details.issue;
  move.summary = description(event);
  move.disputed = event.status == Status::kDisputed || event.status == Status::kDenied;
  move.source = event.source;
  move.report = event.report;
  move.commit = event.commit;
  return move;
}

}  // namespace parley
