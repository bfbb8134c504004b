// SPDX-License-Identifier: MIT
// Which events belong to a negotiation: attached and detached by a person, or suggested by the
// negotiation's rule and then accepted or refused. Suggestions are a view; what is stored is only
// what was refused.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/ask/questions.h"
#include "core/commit/filing.h"
#include "core/commit/read_event.h"
#include "core/commit/transaction.h"
#include "core/record/event_texts.h"
#include "core/record/handles.h"
#include "core/record/lookup.h"
#include "core/talks/answers.h"
#include "core/talks/talks.h"
#include "schema/date_range.h"
#include "schema/text.h"

namespace parley {
namespace {

Result<Negotiation> existing(Transaction& t, NegotiationId id) {
  auto negotiation = t.negotiation(id);
  if (!negotiation) return failure_of(negotiation);
  if (!*negotiation || (*negotiation)->removed)
    return failure(ErrorCode::kFailed, fmt::format("there is no negotiation {}", number(id)));
  return std::move(**negotiation);
}

/// Files an event under a negotiation, or under none, where it is not filed so already. `published`
/// stays: the press knew the event, whatever we file it under.
Result<EventChange> file(Transaction& t, EventId id, NegotiationId filed,
                         const std::string& reason) {
  auto before = t.event(id);
  if (!before) return failure_of(before);
  if (!*before)
    return failure(ErrorCode::kFailed, "there is no event " + handle(id) + " in this archive",
                   Remedy::kSeeEvents);
  if (auto there = t.check_not_erased(**before); !there) return failure_of(there);
  if ((*before)->details.negotiation == filed)
    return change_with_texts(*before, **before, {}, false, t);
  if ((*before)->status == Status::kRetracted) {
    return failure(ErrorCode::kFailed, handle(id) + " is retracted", Remedy::kReopenEvent,
                   {handle(id)});
  }
  EventRecord next = successor(**before);
  next.details.negotiation = filed;
  next.details.issue.clear();
  next.details.stance = Stance::kNone;
  next.details.reason = reason;
  if (auto fits = check_filing(t, **before, next); !fits) return failure_of(fits);
  // A row of a dataset may have come with another date since.
  const bool attached = number(filed) != 0;
  if (attached) {
    if (auto fits = check_order(t, EventRecord{}, next); !fits) return failure_of(fits);
    accept_read(next);
  }
  if (auto revised = t.revise_event(std::move(next)); !revised) return failure_of(revised);
  auto after = t.event(id);
  if (!after) return failure_of(after);
  return change_with_texts(std::move(*before), std::move(**after), {}, true, t);
}

Result<EventChange> attach(Transaction& t, EventId id, NegotiationId filed,
                           const std::string& reason) {
  auto event = t.event(id);
  if (!event) return failure_of(event);
  const NegotiationId other = *event ? (*event)->details.negotiation : NegotiationId{};
  if (number(other) == 0 || other == filed) return file(t, id, filed, reason);
  auto owner = existing(t, other);
  if (!owner) return failure_of(owner);
  return failure(ErrorCode::kFailed, fmt::format("{} belongs to {}", handle(id), owner->slug),
                 Remedy::kDetachEvent, {owner->slug, handle(id)});
}

/// One that is in another negotiation, or in none, is out already.
Result<EventChange> detach(Transaction& t, EventId id, NegotiationId filed,
                           const std::string& reason) {
  auto event = t.event(id);
  if (!event) return failure_of(event);
  if (!*event || (*event)->details.negotiation == filed) return file(t, id, {}, reason);
  return change_with_texts(*event, **event, {}, false, t);
}

using Filing = Result<EventChange> (*)(Transaction&, EventId, NegotiationId, const std::string&);

Result<std::vector<EventChange>> file_all(Transaction& t, Filing filing,
                                          std::span<const EventId> events, NegotiationId filed,
                                          const std::string& reason) {
  std::vector<EventChange> changes;
  for (const EventId id : events) {
    auto change = filing(t, id, filed, reason);
    if (!change) return failure_of(change);
    changes.push_back(std::move(*change));
  }
  return changes;
}

Result<void> commit_changes(Transaction& t, const OperationInfo& info) {
  if (info.dry_run || t.empty()) return {};
  auto done = t.commit();
  if (!done) return failure_of(done);
  return {};
}

/// What a rule cannot ask of a timeline: the tags, of which one is enough, and what is filed already.
class Fitting {
 public:
  explicit Fitting(const Negotiation& negotiation)
      : refused_(negotiation.refused.begin(), negotiation.refused.end()) {
    for (const std::string& tag : negotiation.rule.tags) tags_.insert(fold(tag));
  }

  bool operator()(const Event& event) const {
    if (refused_.contains(event.id) || number(event.details.negotiation) != 0) return false;
    return tags_.empty() || std::ranges::any_of(event.tags, [this](const std::string& tag) {
             return tags_.contains(fold(tag));
           });
  }

 private:
  std::set<EventId> refused_;
  std::set<std::string> tags_;
};

/// Passes on what fits; `limit` counts that.
Result<TimelineEnd> walk(const Database& db, const TimelineQuery& query, const Fitting& fits,
                         std::optional<std::uint64_t> limit,
                         const std::function<Visit(const TimelineLine&)>& visit) {
  TimelineEnd end;
  auto walked = read_timeline(db, query, [&](const TimelineLine& line) {
    if (!fits(line.facts->event)) return Visit::kContinue;
    if (limit && end.lines == *limit) {
      end.more = true;
      return Visit::kStop;
    }
    ++end.lines;
    return visit(line);
  });
  if (!walked) return failure_of(walked);
  return end;
}

}  // namespace

Result<TimelineEnd> visit_suggestions(const Database& db, const SuggestionQuery& query,
                                      const std::function<Visit(const TimelineLine&)>& visit) {
  auto negotiation = require_negotiation({db, query.at}, query.negotiation);
  if (!negotiation) return failure_of(negotiation);
  const MatchRule& rule = negotiation->rule;
  if (rule == MatchRule{}) return TimelineEnd{};
  auto range = read_range(rule.from, rule.to);
  if (!range) return failure_of(range);
  TimelineQuery matching;
  matching.actors = rule.actors;
  matching.match = rule.words;
  matching.with_members = true;
  matching.range = *range;
  matching.suggested_only = query.read_only;
  matching.at = query.at;
  matching.newest_first = query.newest_first || query.limit.has_value();
  matching.detail = std::max(query.detail, Detail::kParticipants);
  const Fitting fits(*negotiation);
  if (matching.newest_first == query.newest_first)
    return walk(db, matching, fits, query.limit, visit);
  // The latest few are found backwards and turned round.
  std::vector<TimelineLine> kept;
  auto end = walk(db, matching, fits, query.limit, [&kept](const TimelineLine& line) {
    kept.push_back(line);
    return Visit::kContinue;
  });
  if (!end) return end;
  for (auto line = kept.rbegin(); line != kept.rend(); ++line) {
    if (visit(*line) == Visit::kStop) break;
  }
  return end;
}

Result<std::vector<EventChange>> attach_events(Database& db, NegotiationId id,
                                               std::span<const EventId> events,
                                               const std::string& reason,
                                               const OperationInfo& info) {
  Transaction t(db, info, {});
  auto changes = file_all(t, attach, events, id, reason);
  if (!changes) return changes;
  if (auto done = commit_changes(t, info); !done) return failure_of(done);
  return changes;
}

Result<std::vector<EventChange>> detach_events(Database& db, NegotiationId id,
                                               std::span<const EventId> events,
                                               const std::string& reason,
                                               const OperationInfo& info) {
  Transaction t(db, info, {});
  auto changes = file_all(t, detach, events, id, reason);
  if (!changes) return changes;
  if (auto done = commit_changes(t, info); !done) return failure_of(done);
  return changes;
}

Result<std::vector<EventChange>> review_suggestions(Database& db, NegotiationId id,
                                                    std::span<const EventId> accepted,
                                                    std::span<const EventId> refused,
                                                    const std::string& reason,
                                                    const OperationInfo& info) {
  std::set<EventId> open;
  SuggestionQuery query;
  query.negotiation = id;
  auto listed = visit_suggestions(db, query, [&open](const TimelineLine& line) {
    open.insert(line.event);
    return Visit::kContinue;
  });
  if (!listed) return failure_of(listed);
  Transaction t(db, info, {});
  auto negotiation = existing(t, id);
  if (!negotiation) return failure_of(negotiation);
  for (const auto events : {accepted, refused}) {
    for (const EventId event : events) {
      if (open.contains(event)) continue;
      return failure(ErrorCode::kFailed, fmt::format("{} is not suggested", handle(event)),
                     Remedy::kSeeSuggestionsOrAttach, {negotiation->slug, handle(event)});
    }
  }
  auto changes = file_all(t, attach, accepted, id, reason);
  if (!changes) return changes;
  if (!refused.empty()) {
    std::set<EventId> all(negotiation->refused.begin(), negotiation->refused.end());
    all.insert(refused.begin(), refused.end());
    negotiation->refused.assign(all.begin(), all.end());
    if (auto revised = t.revise_negotiation(std::move(*negotiation)); !revised)
      return failure_of(revised);
  }
  if (auto done = commit_changes(t, info); !done) return failure_of(done);
  return changes;
}

}  // namespace parley
