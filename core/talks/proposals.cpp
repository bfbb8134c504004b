// SPDX-License-Identifier: MIT
// The life of proposals: events that say of themselves that they offer or demand, and the events
// that answer them, directly or through answers in between. A proposal waits for each of those whom
// it was addressed to by itself: that one has refused it spares no other his answer.
#include <algorithm>
#include <unordered_map>

#include "core/record/lookup.h"
#include "core/record/past.h"
#include "core/talks/moves.h"
#include "core/talks/talks.h"

namespace parley {
namespace {

constexpr std::chrono::microseconds kTick(1);

bool proposes(Stance stance) { return stance == Stance::kOffers || stance == Stance::kDemands; }

bool names(const std::vector<Seated>& all, ActorId party) {
  return std::any_of(all.begin(), all.end(), [party](const Seated& s) { return s.party == party; });
}

/// Both are midnights.
std::uint64_t days_between(Instant from, Instant to) {
  const auto days = std::chrono::floor<std::chrono::days>(to - from).count();
  return days > 0 ? static_cast<std::uint64_t>(days) : 0;
}

/// An event that answers another one.
struct Answer {
  std::size_t rank = 0;
  EventId event{}, answers{};
  Stance stance = Stance::kNone;
  std::string when;
  Status status = Status::kAsserted;
  std::vector<Seated> by;
};

/// Until when proposals wait.
struct Until {
  ClockPoint on;                     // what happens later does not count
  std::optional<ClockPoint> closed;  // since when the negotiation is
  std::string zone;                  // whose days are counted
  /// The last day of waiting.
  [[nodiscard]] Instant last_day() const {
    const Instant last = is_closed() ? std::min(closed->day, on.day - kTick) : on.day - kTick;
    return std::chrono::floor<std::chrono::days>(last);
  }
  [[nodiscard]] bool is_closed() const { return closed && closed->time < on.time; }
};

/// Collects proposals and answers in whatever order they come; finish() brings them together.
class Tabled {
 public:
  Tabled(const View& view, Seating& seating, const Until& until)
      : view_(view), seating_(seating), until_(until) {}

  Result<void> see(const Act& act) {
    const EventId id = act.event.id;
    const EventId answers = act.event.answers;
    const Stance stance = act.event.stance;
    if (!begins_before(act.row.form, act.row.place.start, until_.on)) return {};
    if (number(answers) == 0 && !proposes(stance)) return {};
    auto by = seating_.everyone(act, acting_roles(act.parts));
    if (!by) return failure_of(by);
    if (number(answers) != 0) {
      answers_.push_back(
          {act.rank, id, answers, stance, std::string(act.event.when), act.row.status, *by});
    }
    if (!proposes(stance) || by->empty()) return {};
    auto to = addressed(act, *by);
    if (!to) return failure_of(to);
    Proposal proposal;
    proposal.move = move_of(act, by->front());
    for (Seated& one : *to) proposal.addressees.push_back({one, std::nullopt, false, false});
    proposal.by = std::move(*by);
    ranks_.emplace_back(act.rank, tabled_.size());
    tabled_.push_back(std::move(proposal));
    return {};
  }

  Result<std::vector<Proposal>> finish() {
    std::sort(ranks_.begin(), ranks_.end());
    std::sort(answers_.begin(), answers_.end(),
              [](const Answer& a, const Answer& b) { return a.rank < b.rank; });
    proposals_.reserve(ranks_.size());
    for (const auto& [rank, at] : ranks_) {
      index_.emplace(number(tabled_[at].move.event), proposals_.size());
      proposals_.push_back(std::move(tabled_[at]));
    }
    for (Answer& answer : answers_) by_event_.emplace(number(answer.event), &answer);
    for (Answer& answer : answers_) {
      if (auto met = meet(answer); !met) return failure_of(met);
    }
    for (const Answer& answer : answers_) react(answer);
    for (Proposal& proposal : proposals_) settle(proposal);
    return std::move(proposals_);
  }

 private:
  /// Those it is said to; without a word on that, all other parties at the table then.
  Result<std::vector<Seated>> addressed(const Act& act, const std::vector<Seated>& by) {
    auto to = seating_.everyone(act, roles(Role::kTo));
    if (!to) return to;
    if (to->empty()) {
      for (const ActorId party : seating_.parties(act.bounds()))
        to->push_back({party, Seat::kParty, {}});
    }
    std::erase_if(*to, [&by](const Seated& one) { return names(by, one.party); });
    return to;
  }

  [[nodiscard]] bool is_here(EventId id) const {
    return index_.contains(number(id)) || by_event_.contains(number(id));
  }

  /// What it answers may be another event by now, or was taken back, or stands at no table: then what
  /// that is, or in its turn answers, is what it means.
  Result<void> meet(Answer& answer) {
    constexpr int kMost = 64;
    for (int steps = 0; !is_here(answer.answers) && steps < kMost; ++steps) {
      auto event = view_.event(answer.answers);
      if (!event) return failure_of(event);
      const EventDetailsRecord none;
      const EventDetailsRecord& there = *event ? (*event)->details : none;
      const EventId next = number(there.merged_into) != 0 ? there.merged_into : there.answers;
      if (number(next) == 0) return {};
      answer.answers = next;
    }
    return {};
  }

  const Answer* answer_at(EventId id) const {
    const auto found = by_event_.find(number(id));
    return found == by_event_.end() ? nullptr : found->second;
  }

  /// The nearest proposal from `id` up the chain of answers, of `party` where one is given; nullptr
  /// where there is none.
  Proposal* root(EventId id, std::optional<ActorId> party = {}) {
    for (std::size_t steps = 0; steps <= answers_.size(); ++steps) {
      const auto found = index_.find(number(id));
      if (found != index_.end() && (!party || names(proposals_[found->second].by, *party)))
        return &proposals_[found->second];
      const Answer* const next = answer_at(id);
      if (next == nullptr) return nullptr;
      id = next->answers;
    }
    return nullptr;
  }

  /// Counts for the proposal that it reaches. Who takes a text back or brings another one says so of
  /// its own text, too, where that stands further up: "Hamas withdraws its offer over Israel's".
  void react(const Answer& answer) {
    if (answer.stance == Stance::kNone) return;
    Proposal* const nearest = root(answer.answers);
    const bool own = proposes(answer.stance) || answer.stance == Stance::kWithdraws;
    for (const Seated& who : answer.by) {
      add(nearest, answer, who);
      Proposal* const mine = own ? root(answer.answers, who.party) : nullptr;
      if (mine != nearest) add(mine, answer, who);
    }
  }

  void add(Proposal* proposal, const Answer& answer, const Seated& who) const {
    if (proposal == nullptr || proposal->move.event == answer.event) return;
    const Answer* const answered = answer_at(answer.answers);
    const bool refused =
        answered != nullptr && answer.answers != proposal->move.event &&
        (answered->stance == Stance::kRejects || answered->stance == Stance::kWithdraws) &&
        !names(answered->by, who.party);
    const bool denied = answer.status == Status::kDenied;
    proposal->reactions.push_back({answer.event, who, answer.stance, answer.when, answer.answers,
                                   denied || answer.status == Status::kDisputed, denied, refused});
    auto& amended = proposal->amended_by;
    if (proposes(answer.stance) &&
        std::find(amended.begin(), amended.end(), answer.event) == amended.end())
      amended.push_back(answer.event);
  }

  /// What the addressee says in the end. Who takes an answer back has given none.
  static void take_answer(const Proposal& proposal, Addressee& addressee) {
    for (const Reaction& reaction : proposal.reactions) {
      if (reaction.who.party != addressee.who.party || reaction.denied || reaction.aside) continue;
      if (reaction.stance == Stance::kWithdraws && addressee.answer)
        addressee.answer.reset();
      else
        addressee.answer = reaction;
    }
  }

  /// Its conditions were accepted by who made the proposal.
  static bool is_met(const Proposal& proposal, const Reaction& conditions) {
    return std::any_of(
        proposal.reactions.begin(), proposal.reactions.end(), [&](const Reaction& reaction) {
          return reaction.answers == conditions.event && !reaction.denied &&
                 reaction.stance == Stance::kAccepts && names(proposal.by, reaction.who.party);
        });
  }

  /// The end that its authors or deeds made of it; kOpen where none did.
  static ProposalState ended(const Proposal& proposal) {
    bool withdrawn = false, implemented = false, amended = false;
    for (const Reaction& reaction : proposal.reactions) {
      if (reaction.denied) continue;
      const bool own = names(proposal.by, reaction.who.party);
      withdrawn |= own && reaction.stance == Stance::kWithdraws;
      amended |= own && proposes(reaction.stance);
      implemented |= reaction.stance == Stance::kImplements;
    }
    return withdrawn     ? ProposalState::kWithdrawn
           : implemented ? ProposalState::kImplemented
           : amended     ? ProposalState::kAmended
                         : ProposalState::kOpen;
  }

  /// What the answers make of it, once nobody owes one.
  static ProposalState answered(const Proposal& proposal) {
    std::size_t accepted = 0, all = 0;
    bool rejected = false, countered = false;
    for (const Addressee& addressee : proposal.addressees) {
      if (!addressee.answer) continue;
      const Stance stance = addressee.answer->stance;
      ++all;
      const bool met = stance == Stance::kAcceptsIf && is_met(proposal, *addressee.answer);
      accepted += met || stance == Stance::kAccepts ? 1U : 0U;
      countered |= proposes(stance);
      rejected |= stance == Stance::kRejects || stance == Stance::kWithdraws;
    }
    return all == 0          ? ProposalState::kLapsed
           : accepted == all ? ProposalState::kAccepted
           : countered       ? ProposalState::kAmended
           : rejected        ? ProposalState::kRejected
                             : ProposalState::kAcceptedIf;
  }

  void settle(Proposal& proposal) const {
    const bool closed = until_.is_closed();
    const Move& made = proposal.move;
    const Instant last = until_.last_day();
    proposal.least_days = days_between(last_day(made.form, made.bounds.end, until_.zone), last);
    proposal.days = made.bounds.begin == kFirstInstant
                        ? proposal.least_days
                        : days_between(first_day(made.form, made.bounds.begin, until_.zone), last);
    proposal.state = ended(proposal);
    const bool over = proposal.state != ProposalState::kOpen;
    const Instant today = std::chrono::floor<std::chrono::days>(until_.on.day - kTick);
    bool waits = false, silent = false;
    for (Addressee& addressee : proposal.addressees) {
      take_answer(proposal, addressee);
      addressee.left = addressee.who.at_table &&
                       seating_.of(addressee.who.party, {today, until_.on.day}).empty();
      addressee.owes = !addressee.answer && !addressee.left && !closed && !over;
      waits |= addressee.owes;
      silent |= !addressee.answer;
    }
    if (over || waits) return;
    if (proposal.addressees.empty())
      proposal.state = closed ? ProposalState::kLapsed : ProposalState::kOpen;
    else
      proposal.state = closed && silent ? ProposalState::kLapsed : answered(proposal);
  }

  const View& view_;
  Seating& seating_;
  Until until_;
  std::vector<Proposal> tabled_;
  std::vector<std::pair<std::size_t, std::size_t>> ranks_;  // each with its place in tabled_
  std::vector<Proposal> proposals_;                         // by rank, from finish() on
  std::vector<Answer> answers_;
  std::unordered_map<std::uint64_t, std::size_t> index_;
  std::unordered_map<std::uint64_t, const Answer*> by_event_;  // into answers_, from finish() on
};

/// Since when it is closed, without a break; nullopt where it is not.
Result<std::optional<Instant>> closed_since(const View& view, const Negotiation& negotiation) {
  std::optional<Instant> since;
  if (!negotiation.closed) return since;
  auto scanned = scan_past<Negotiation>(view.db, RecordKind::kNegotiation, number(negotiation.id),
                                        [&](const Negotiation& past, CommitNumber, CommitNumber) {
                                          if (past.commit >= negotiation.commit)
                                            return Result<void>{};
                                          if (!past.closed) since.reset();
                                          if (past.closed && !since) since = past.recorded;
                                          return Result<void>{};
                                        });
  if (!scanned) return failure_of(scanned);
  return since ? since : std::optional<Instant>(negotiation.recorded);
}

}  // namespace

std::string_view name(ProposalState state) {
  switch (state) {
    case ProposalState::kOpen:
      return "open";
    case ProposalState::kAccepted:
      return "accepted";
    case ProposalState::kAcceptedIf:
      return "accepted-if";
    case ProposalState::kRejected:
      return "rejected";
    case ProposalState::kWithdrawn:
      return "withdrawn";
    case ProposalState::kImplemented:
      return "implemented";
    case ProposalState::kAmended:
      return "amended";
    case ProposalState::kLapsed:
      return "lapsed";
  }
  return "";
}

std::vector<ActorId> Proposal::to() const {
  std::vector<ActorId> all;
  for (const Addressee& addressee : addressees) all.push_back(addressee.who.party);
  return all;
}

std::vector<ActorId> Proposal::pending() const {
  std::vector<ActorId> all;
  for (const Addressee& addressee : addressees) {
    if (addressee.owes) all.push_back(addressee.who.party);
  }
  return all;
}

Result<std::vector<Proposal>> read_proposals(const Database& db, const ProposalsQuery& query) {
  const View view(db, query.at);
  auto table = require_negotiation(view, query.negotiation);
  if (!table) return failure_of(table);
  auto closed = closed_since(view, *table);
  if (!closed) return failure_of(closed);
  auto seating = Seating::read(view, *table);
  if (!seating) return failure_of(seating);
  std::optional<ClockPoint> since;
  if (*closed) since = on_clocks(**closed, query.zone);
  Tabled tabled(view, *seating, {query.on, since, query.zone});
  auto walked =
      walk_events(view, query.negotiation, [&tabled](const Act& act) { return tabled.see(act); });
  if (!walked) return failure_of(walked);
  return tabled.finish();
}

}  // namespace parley
