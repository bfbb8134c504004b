// SPDX-License-Identifier: MIT
// The events of a negotiation and whose acts they are: see core/internal/moves.h.
#include "core/internal/moves.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <unordered_set>

#include "core/internal/hits.h"
#include "core/internal/registry.h"
#include "schema/block.h"
#include "schema/dataset_block.h"
#include "schema/description.h"
#include "schema/keys.h"
#include "schema/stance.h"

namespace parley {
namespace {

// Events that are read at once, about 20 MB of blocks: each block of a negotiation is then read and
// decoded once, in whatever order its events were recorded.
constexpr std::size_t kChunk = std::size_t{1} << 17U;

bool overlap(const Interval& a, const Interval& b) { return a.begin < b.end && b.begin < a.end; }

using Visitor = std::function<void(const Act&)>;

/// Views into the event and the summary; its participants are appended to `parts`.
EventAct act_of(const Event& event, std::string_view summary, std::vector<ActPart>& parts) {
  EventAct act;
  act.id = event.id;
  act.when = event.when;
  act.summary = summary;
  act.issue = event.details.issue;
  act.stance = event.details.stance;
  act.answers = event.details.answers;
  act.report = event.report;
  act.commit = event.commit;
  act.first_part = static_cast<std::uint32_t>(parts.size());
  for (const Participant& part : event.participants) {
    if (part.decision != Decision::kRemoved) parts.push_back({part.actor, part.roles});
  }
  act.parts = static_cast<std::uint32_t>(parts.size()) - act.first_part;
  return act;
}

Result<void> visit_past(const View& view, const Hit& hit, const Visitor& visit) {
  auto event =
      hit.event ? Result<std::optional<Event>>(*hit.event) : view.event(hit.row.place.event);
  if (!event) return failure_of(event);
  if (!*event) return {};
  const std::string summary = description(**event);
  std::vector<ActPart> parts;
  const EventAct act = act_of(**event, summary, parts);
  visit({act, parts, hit.row});
  return {};
}

/// The acts of some rows, whose texts lie in blocks that are held as long as they are.
class Acts {
 public:
  Result<void> read(const View& view, const std::vector<TimelineRow>& rows) {
    acts_.resize(rows.size());
    std::vector<std::pair<EventId, std::size_t>> wanted;  // with its row
    for (const TimelineRow& row : rows) wanted.emplace_back(row.place.event, wanted.size());
    std::sort(wanted.begin(), wanted.end());
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const std::uint64_t block = block_of(wanted[i].first);
      if (i == 0 || block != block_of(wanted[i - 1].first)) keys.push_back(block_key(block));
    }
    auto blocks = view.db.store->get_many(keys);
    if (!blocks) return failure_of(blocks);
    blocks_ = std::move(*blocks);
    std::size_t block = 0;
    for (std::size_t i = 0; i < wanted.size(); ++block) {
      const std::uint64_t number = block_of(wanted[i].first);
      std::size_t end = i;
      while (end < wanted.size() && block_of(wanted[end].first) == number) ++end;
      auto taken = take(view, number, block, {wanted.data() + i, end - i});
      if (!taken) return taken;
      i = end;
    }
    return {};
  }

  [[nodiscard]] Act act(std::size_t i, const TimelineRow& row) const {
    return {acts_[i], std::span(parts_).subspan(acts_[i].first_part, acts_[i].parts), row};
  }

 private:
  /// `wanted`: all of one block, ascending.
  Result<void> take(const View& view, std::uint64_t number, std::size_t block,
                    std::span<const std::pair<EventId, std::size_t>> wanted) {
    decoded_.clear();
    if (blocks_[block]) {
      const std::string_view bytes = blocks_[block]->view();
      auto decoded = is_dataset_block(bytes) ? decode_imported(number, bytes)
                                             : decode_acts(number, bytes, decoded_, parts_);
      if (!decoded) return decoded;
    }
    auto at = decoded_.begin();
    for (const auto& [event, row] : wanted) {
      while (at != decoded_.end() && at->id < event) ++at;
      if (at == decoded_.end() || at->id != event)
        return failure(ErrorCode::kDamaged,
                       fmt::format("{}: {} is missing", view.db.directory, handle(event)));
      acts_[row] = *at;
      acts_[row].issue = *issues_.insert(at->issue).first;
    }
    return {};
  }

  /// A dataset's events have no texts of their own to look into: they are kept, decoded.
  Result<void> decode_imported(std::uint64_t number, std::string_view bytes) {
    auto events = decode_block(number, bytes);
    if (!events) return failure_of(events);
    for (Event& event : *events) {
      const auto& kept = imported_.emplace_back(description(event), std::move(event));
      decoded_.push_back(act_of(kept.second, kept.first, parts_));
    }
    return {};
  }

  std::deque<std::pair<std::string, Event>> imported_;  // with their descriptions
  std::vector<std::optional<Pinned>> blocks_;
  std::vector<EventAct> acts_;
  std::vector<EventAct> decoded_;                // of one block
  std::unordered_set<std::string_view> issues_;  // each in one place: they are compared often
  std::vector<ActPart> parts_;
};

Result<void> visit_present(const View& view, const std::vector<TimelineRow>& rows,
                           const Visitor& visit) {
  Acts acts;
  if (auto read = acts.read(view, rows); !read) return read;
  for (std::size_t i = 0; i < rows.size(); ++i) visit(acts.act(i, rows[i]));
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

std::vector<Seated> Seating::of(const Act& act, Role role) const {
  std::vector<Seated> found;
  for (const ActPart& part : act.parts) {
    const auto stretches = by_actor_.find(number(part.actor));
    if (!has(part.roles, role) || stretches == by_actor_.end()) continue;
    const auto counts = [&](const Stretch& stretch) { return overlap(stretch.when, act.bounds()); };
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

Result<void> walk_events(const View& view, NegotiationId negotiation, const Visitor& visit) {
  TimelineQuery query;
  query.negotiation = negotiation;
  auto selection = select(view, query);
  if (!selection) return failure_of(selection);
  Hits hits(query, view, *selection, Direction::kForward, query.range, Within::kCertain);
  if (auto started = hits.start(); !started) return started;
  std::vector<TimelineRow> rows;
  for (;;) {
    auto hit = hits.next();
    if (!hit) return failure_of(hit);
    Result<void> visited;
    if (*hit && view.is_present()) rows.push_back((*hit)->row);
    if (*hit && !view.is_present()) visited = visit_past(view, **hit, visit);
    if (rows.size() == kChunk || !*hit) {
      visited = visit_present(view, rows, visit);
      rows.clear();
    }
    if (!visited || !*hit) return visited;
  }
}

Result<Negotiation> table_of(const View& view, NegotiationId id) {
  auto found = view.negotiation(id);
  if (!found) return failure_of(found);
  if (!*found)
    return failure(ErrorCode::kFailed, fmt::format("there was no negotiation {} then", number(id)));
  return std::move(**found);
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
  move.uncertain = (row.form != EdtfForm::kDay && row.form != EdtfForm::kInstant) ||
                   row.padding != std::chrono::microseconds(0);
  move.derived = act.derived();
  move.stance = act.stance();
  move.issue = act.event.issue;
  move.summary = act.event.summary;
  move.disputed = row.status == Status::kDisputed || row.status == Status::kDenied;
  move.source = row.source;
  move.report = act.event.report;
  move.commit = act.event.commit;
  return move;
}

}  // namespace parley
