// SPDX-License-Identifier: MIT
// The life of proposals: events that say of themselves that they offer or demand, and the events
// that answer them, directly or through answers in between.
#include <algorithm>
#include <unordered_map>

#include "core/archive.h"
#include "core/internal/moves.h"

namespace parley {
namespace {

bool proposes(Stance stance) { return stance == Stance::kOffers || stance == Stance::kDemands; }

std::int64_t day_number(Instant instant) {
  return std::chrono::floor<std::chrono::days>(instant).time_since_epoch().count();
}

/// Collects proposals and answers in whatever order they come; finish() brings them together.
class Tabled {
 public:
  Tabled(const Seating& seating, Instant on) : seating_(seating), on_(on) {}

  void see(const Act& act) {
    const EventId id = act.event.id;
    const EventId answers = act.event.answers;
    const Stance stance = act.event.stance;
    if (act.row.place.start >= on_ || (number(answers) == 0 && !proposes(stance))) return;
    const auto by = seating_.of(act, Role::kBy);
    if (number(answers) != 0) {
      answers_.push_back({act.rank, id, answers, stance, std::string(act.event.when), by});
      answers_to_.emplace(number(id), answers);
    }
    if (!proposes(stance) || by.empty()) return;
    Proposal proposal;
    proposal.move = move_of(act, by.front());
    proposal.by = by;
    proposal.to = addressed(act, by);
    ranks_.emplace_back(act.rank, tabled_.size());
    tabled_.push_back(std::move(proposal));
  }

  std::vector<Proposal> finish() {
    std::sort(ranks_.begin(), ranks_.end());
    std::sort(answers_.begin(), answers_.end(),
              [](const Answer& a, const Answer& b) { return a.rank < b.rank; });
    proposals_.reserve(ranks_.size());
    for (const auto& [rank, at] : ranks_) {
      index_.emplace(number(tabled_[at].move.event), proposals_.size());
      proposals_.push_back(std::move(tabled_[at]));
    }
    for (const Answer& answer : answers_) react(answer);
    for (Proposal& proposal : proposals_) settle(proposal);
    return std::move(proposals_);
  }

 private:
  struct Answer {
    std::size_t rank;
    EventId event, answers;
    Stance stance;
    std::string when;
    std::vector<Seated> by;
  };

  [[nodiscard]] std::vector<ActorId> addressed(const Act& act,
                                               const std::vector<Seated>& by) const {
    std::vector<ActorId> to;
    for (const Seated& one : seating_.of(act, Role::kTo)) to.push_back(one.party);
    if (to.empty()) to = seating_.parties(act.bounds());
    std::erase_if(to, [&by](ActorId party) {
      return std::any_of(by.begin(), by.end(), [&](const Seated& s) { return s.party == party; });
    });
    return to;
  }

  /// The nearest proposal up the chain of answers; nullptr where there is none.
  Proposal* root(EventId id) {
    for (std::size_t steps = 0; steps <= answers_.size(); ++steps) {
      const auto found = index_.find(number(id));
      if (found != index_.end()) return &proposals_[found->second];
      const auto next = answers_to_.find(number(id));
      if (next == answers_to_.end()) return nullptr;
      id = next->second;
    }
    return nullptr;
  }

  void react(const Answer& answer) {
    Proposal* proposal = answer.stance == Stance::kNone ? nullptr : root(answer.answers);
    if (proposal == nullptr || proposal->move.event == answer.event) return;
    for (const Seated& who : answer.by)
      proposal->reactions.push_back({answer.event, who, answer.stance, answer.when});
    if (proposes(answer.stance) && !answer.by.empty()) proposal->amended_by.push_back(answer.event);
  }

  void settle(Proposal& proposal) const {
    const auto days =
        day_number(on_ - std::chrono::microseconds(1)) - day_number(proposal.move.bounds.begin);
    proposal.days = days > 0 ? static_cast<std::uint64_t>(days) : 0;
    bool withdrawn = false, implemented = false;
    for (const Reaction& reaction : proposal.reactions) {
      const bool own = std::any_of(proposal.by.begin(), proposal.by.end(),
                                   [&](const Seated& s) { return s.party == reaction.who.party; });
      if (reaction.stance == Stance::kImplements) implemented = true;
      if (own && reaction.stance == Stance::kWithdraws) withdrawn = true;
    }
    std::size_t accepted = 0;
    bool rejected = false;
    for (const ActorId party : proposal.to) {
      const auto said = std::find_if(proposal.reactions.rbegin(), proposal.reactions.rend(),
                                     [party](const Reaction& r) { return r.who.party == party; });
      const bool silent = said == proposal.reactions.rend();
      if (silent) proposal.pending.push_back(party);
      if (!silent && said->stance == Stance::kAccepts) ++accepted;
      if (!silent && said->stance == Stance::kRejects) rejected = true;
    }
    const bool all = !proposal.to.empty();
    proposal.state = withdrawn                               ? ProposalState::kWithdrawn
                     : implemented                           ? ProposalState::kImplemented
                     : all && accepted == proposal.to.size() ? ProposalState::kAccepted
                     : !proposal.amended_by.empty()          ? ProposalState::kAmended
                     : rejected                              ? ProposalState::kRejected
                     : all && proposal.pending.empty()       ? ProposalState::kAcceptedIf
                                                             : ProposalState::kOpen;
    if (proposal.state != ProposalState::kOpen) proposal.pending.clear();
  }

  const Seating& seating_;
  Instant on_;
  std::vector<Proposal> tabled_;
  std::vector<std::pair<std::size_t, std::size_t>> ranks_;  // each with its place in tabled_
  std::vector<Proposal> proposals_;                         // by rank, from finish() on
  std::vector<Answer> answers_;
  std::unordered_map<std::uint64_t, std::size_t> index_;
  std::unordered_map<std::uint64_t, EventId> answers_to_;
};

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
  }
  return "";
}

Result<std::vector<Proposal>> Archive::proposals(const ProposalsQuery& query) const {
  const View view(*database_, query.at);
  auto table = table_of(view, query.negotiation);
  if (!table) return failure_of(table);
  auto seating = Seating::read(view, *table);
  if (!seating) return failure_of(seating);
  Tabled tabled(*seating, query.on);
  auto walked =
      walk_events(view, query.negotiation, [&tabled](const Act& act) { tabled.see(act); });
  if (!walked) return failure_of(walked);
  return tabled.finish();
}

}  // namespace parley
