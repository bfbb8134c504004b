// SPDX-License-Identifier: MIT
// The events of a negotiation and whose acts they are: see core/talks/moves.h.
#include "core/talks/moves.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>

#include "core/ask/hits.h"
#include "core/record/registry.h"
#include "schema/block.h"
#include "schema/dataset_block.h"
#include "schema/date_order.h"
#include "schema/description.h"
#include "schema/keys.h"
#include "schema/stance.h"

namespace parley {
namespace {

// Rows that are held at once, some 15 MB: each block of a negotiation is then decoded once, in
// whatever order its events were recorded. And blocks that are read at once.
constexpr std::size_t kChunk = std::size_t{1} << 17U;
constexpr std::size_t kBlocks = 128;

using ActVisitor = std::function<Result<void>(const Act&)>;

/// Views into the event and the summary; its participants are appended to `parts`.
EventAct act_of(const EventRecord& event, std::string_view summary, std::vector<ActPart>& parts) {
  EventAct act;
  act.id = event.id;
  act.when = event.when;
  act.summary = summary;
  act.issue = event.details.issue;
  act.stance = event.details.stance;
  act.answers = event.details.answers;
  act.place = event.details.place;
  act.round = event.details.round;
  act.report = event.report;
  act.commit = event.commit;
  act.first_part = static_cast<std::uint32_t>(parts.size());
  for (const Participant& part : event.participants) {
    if (part.decision != Decision::kRemoved) parts.push_back({part.actor, part.roles});
  }
  act.parts = static_cast<std::uint32_t>(parts.size()) - act.first_part;
  return act;
}

Result<void> visit_past(const View& view, const Hit& hit, std::size_t rank,
                        const ActVisitor& visit) {
  auto event =
      hit.event ? Result<std::optional<EventRecord>>(*hit.event) : view.event(hit.row.place.event);
  if (!event) return failure_of(event);
  if (!*event) return {};
  const std::string summary = description(**event);
  std::vector<ActPart> parts;
  const EventAct act = act_of(**event, summary, parts);
  return visit({act, parts, hit.row, rank});
}

/// Reads the events of some rows in the order of their blocks: in that of the rows, each would lie
/// elsewhere in memory.
class BlockWalk {
 public:
  BlockWalk(const View& view, const std::vector<TimelineRow>& rows, std::size_t first_rank,
            const ActVisitor& visit)
      : view_(view), rows_(rows), first_rank_(first_rank), visit_(visit) {}

  Result<void> walk() {
    for (const TimelineRow& row : rows_) wanted_.emplace_back(row.place.event, wanted_.size());
    std::sort(wanted_.begin(), wanted_.end());
    std::vector<std::span<const Wanted>> blocks;
    for (std::size_t i = 0, end = 0; i < wanted_.size(); i = end) {
      while (end < wanted_.size() && block_at(end) == block_at(i)) ++end;
      blocks.emplace_back(wanted_.data() + i, end - i);
    }
    for (std::size_t i = 0; i < blocks.size(); i += kBlocks) {
      const auto some = std::span(blocks).subspan(i, std::min(kBlocks, blocks.size() - i));
      if (auto read = read_blocks(some); !read) return read;
    }
    return {};
  }

 private:
  using Wanted = std::pair<EventId, std::size_t>;  // with the number of its row

  [[nodiscard]] std::uint64_t block_at(std::size_t i) const { return block_of(wanted_[i].first); }

  Result<void> read_blocks(std::span<const std::span<const Wanted>> blocks) {
    std::vector<std::string> keys;
    for (const auto& wanted : blocks) keys.push_back(block_key(block_of(wanted.front().first)));
    auto bytes = view_.db.store->get_many(keys);
    if (!bytes) return failure_of(bytes);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const auto& block = (*bytes)[i];
      auto read = read_block(block ? block->view() : std::string_view{}, blocks[i]);
      if (!read) return read;
    }
    return {};
  }

  /// `wanted`: of this block, ascending.
  Result<void> read_block(std::string_view bytes, std::span<const Wanted> wanted) {
    acts_.clear();
    parts_.clear();
    if (!bytes.empty()) {
      const std::uint64_t number = block_of(wanted.front().first);
      auto decoded = is_dataset_block(bytes) ? decode_imported(number, bytes)
                                             : decode_acts(number, bytes, acts_, parts_);
      if (!decoded) return decoded;
    }
    auto at = acts_.begin();
    for (const auto& [event, row] : wanted) {
      while (at != acts_.end() && at->id < event) ++at;
      if (at == acts_.end() || at->id != event)
        return failure(ErrorCode::kDamaged,
                       fmt::format("{}: {} is missing", view_.db.directory, handle(event)));
      auto visited = visit_({*at, std::span(parts_).subspan(at->first_part, at->parts), rows_[row],
                             first_rank_ + row});
      if (!visited) return visited;
    }
    return {};
  }

  /// A dataset's events have no texts of their own to look into: they are kept, decoded.
  Result<void> decode_imported(std::uint64_t number, std::string_view bytes) {
    imported_.clear();
    auto events = decode_block(number, bytes);
    if (!events) return failure_of(events);
    for (EventRecord& event : *events) {
      std::string summary = description(event);
      const auto& kept = imported_.emplace_back(std::move(summary), std::move(event));
      acts_.push_back(act_of(kept.second, kept.first, parts_));
    }
    return {};
  }

  const View& view_;
  const std::vector<TimelineRow>& rows_;
  std::size_t first_rank_;
  const ActVisitor& visit_;
  std::vector<Wanted> wanted_;
  std::vector<EventAct> acts_;  // of one block
  std::vector<ActPart> parts_;
  std::deque<std::pair<std::string, EventRecord>> imported_;  // of one block, described
};

}  // namespace

RoleSet acting_roles(std::span<const ActPart> parts) {
  for (const RoleSet acting :
       {roles(Role::kBy) | roles(Role::kSignatory) | roles(Role::kGuarantor), roles(Role::kHost)}) {
    const bool any = std::any_of(parts.begin(), parts.end(), [acting](const ActPart& part) {
      return has_any(part.roles, acting);
    });
    if (any) return acting;
  }
  return roles(Role::kMediator);
}

Result<void> Seating::add(ActorId id, const Stretch& stretch) {
  auto actor = current_actor(view_, id);
  if (!actor) return failure_of(actor);
  auto all = bodies(view_, *actor);
  if (!all) return failure_of(all);
  for (const ActorId body : *all) by_actor_[number(body)].push_back(stretch);
  return {};
}

Result<Seating> Seating::read(const View& view, const Negotiation& negotiation) {
  Seating seating(view);
  for (const Party& party : negotiation.parties) {
    auto times = held_times(party.when);
    if (!times) return failure_of(times);
    auto members = memberships(view, party.actor);
    if (!members) return failure_of(members);
    for (const Interval& sits : *times) {
      if (auto seated = seating.seat(party, sits, *members); !seated) return failure_of(seated);
    }
  }
  return seating;
}

/// A stretch of time in which a party sits there, itself and by its members.
Result<void> Seating::seat(const Party& party, const Interval& sits,
                           const std::vector<Membership>& members) {
  const Stretch own{{party.actor, party.seat, {}}, sits};
  seats_.push_back(own);
  if (auto added = add(party.actor, own); !added) return added;
  for (const Membership& member : members) {
    for (const Interval& held : member.when) {
      const Interval both{std::max(held.begin, sits.begin), std::min(held.end, sits.end)};
      if (both.begin >= both.end) continue;
      auto added = add(member.member, {{party.actor, party.seat, member.member}, both});
      if (!added) return added;
    }
  }
  return {};
}

/// Adds those for whom one actor counts then.
void Seating::gather(ActorId actor, const Interval& when, std::vector<Seated>& found) const {
  const auto stretches = by_actor_.find(number(actor));
  if (stretches == by_actor_.end()) return;
  const auto counts = [&](const Stretch& stretch) { return overlap(stretch.when, when); };
  const auto is_own = [](const Seated& seated) { return number(seated.through) == 0; };
  const bool own = std::any_of(stretches->second.begin(), stretches->second.end(),
                               [&](const Stretch& s) { return is_own(s.seated) && counts(s); });
  for (const Stretch& stretch : stretches->second) {
    const Seated& one = stretch.seated;
    if (is_own(one) != own || !counts(stretch)) continue;
    const auto same = std::find_if(found.begin(), found.end(),
                                   [&](const Seated& s) { return s.party == one.party; });
    if (same == found.end()) {
      found.push_back(one);
    } else if (own && !is_own(*same)) {
      *same = one;  // it was there itself
    }
  }
}

std::vector<Seated> Seating::of(std::span<const ActPart> parts, const Interval& when,
                                RoleSet roles) const {
  std::vector<Seated> found;
  for (const ActPart& part : parts) {
    if (has_any(part.roles, roles)) gather(part.actor, when, found);
  }
  return found;
}

Result<std::vector<Seated>> Seating::everyone(std::span<const ActPart> parts, const Interval& when,
                                              RoleSet roles) {
  std::vector<Seated> found = of(parts, when, roles);
  for (const ActPart& part : parts) {
    if (!has_any(part.roles, roles) || !of(part.actor, when).empty()) continue;
    auto actor = present(part.actor);
    if (!actor) return failure_of(actor);
    const auto same = [&](const Seated& s) { return s.party == *actor; };
    if (std::none_of(found.begin(), found.end(), same))
      found.push_back({*actor, Seat::kObserver, {}, false});
  }
  return found;
}

/// Who sits at the table at another time is called as it is there.
Result<ActorId> Seating::present(ActorId id) {
  const auto [known, fresh] = present_.try_emplace(number(id), id);
  if (!fresh) return known->second;
  if (const auto stretches = by_actor_.find(number(id)); stretches != by_actor_.end()) {
    for (const auto& [seated, when] : stretches->second) {
      if (number(seated.through) == 0) return known->second = seated.party;
    }
  }
  auto actor = current_actor(view_, id);
  if (!actor) return failure_of(actor);
  return known->second = actor->id;
}

std::vector<Seated> Seating::of(ActorId actor, const Interval& when) const {
  std::vector<Seated> found;
  gather(actor, when, found);
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

Result<void> walk_events(const View& view, NegotiationId negotiation,
                         const ActVisitor& visit_named) {
  std::unordered_map<std::uint32_t, std::string> publishers;
  const ActVisitor visit = [&](const Act& act) -> Result<void> {
    const auto [known, fresh] = publishers.try_emplace(number(act.row.source));
    if (fresh) {
      auto text = view.db.string(act.row.source);
      if (!text) return failure_of(text);
      known->second = std::move(*text);
    }
    return visit_named({act.event, act.parts, act.row, act.rank, known->second});
  };
  TimelineQuery query;
  query.negotiation = negotiation;
  auto selection = select(view, query);
  if (!selection) return failure_of(selection);
  Hits hits(query, view, *selection, Direction::kForward, query.range.hull(), Within::kCertain);
  if (auto started = hits.start(); !started) return started;
  std::vector<TimelineRow> rows;
  for (std::size_t rank = 0;; ++rank) {
    auto hit = hits.next();
    if (!hit) return failure_of(hit);
    Result<void> visited;
    if (*hit && view.is_now()) rows.push_back((*hit)->row);
    if (*hit && !view.is_now()) visited = visit_past(view, **hit, rank, visit);
    if (rows.size() == kChunk || (!*hit && !rows.empty())) {
      visited = BlockWalk(view, rows, rank / kChunk * kChunk, visit).walk();
      rows.clear();
    }
    if (!visited || !*hit) return visited;
  }
}

Stance Act::stance() const {
  return derived() ? stance_of_code(unpack_code(row.code)) : event.stance;
}

Move move_of(const Act& act, const Seated& who) {
  const TimelineRow& row = act.row;
  Move move;
  move.event = act.event.id;
  move.who = who;
  move.when = act.event.when;
  move.bounds = act.bounds();
  move.form = row.form;
  move.uncertain = (row.form != EdtfForm::kDay && row.form != EdtfForm::kInstant) ||
                   row.padding != std::chrono::microseconds(0);
  move.derived = act.derived();
  move.stance = act.stance();
  move.issue = act.event.issue;
  move.summary = act.event.summary;
  move.disputed = row.status == Status::kDisputed || row.status == Status::kDenied;
  move.source = act.publisher;
  move.report = act.event.report;
  move.commit = act.event.commit;
  return move;
}

}  // namespace parley
