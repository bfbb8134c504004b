// SPDX-License-Identifier: MIT
// Answers and what they answer, by their dates: see core/talks/answers.h.
#include "core/talks/answers.h"

#include <fmt/format.h>

#include <set>

#include "core/record/handles.h"
#include "schema/date_order.h"

namespace parley {
namespace {

/// Refuses an answer that is dated before what it answers.
Result<void> check_pair(const EventRecord& answer, const EventRecord& answered) {
  auto later = parse_edtf(answer.when);
  if (!later) return failure_of(later);
  auto earlier = parse_edtf(answered.when);
  if (!earlier) return failure_of(earlier);
  if (!certainly_before(*later, *earlier)) return {};
  return failure(ErrorCode::kFailed,
                 fmt::format("{} is dated {}, before {} of {}, which it answers",
                             number(answer.id) == 0 ? "this answer" : handle(answer.id),
                             answer.when, handle(answered.id), answered.when),
                 Remedy::kLeaveAnswerOut, {},
                 "correct a date, or say that one is uncertain (2024-01-15?, circa January 2024)");
}

/// All that `after` answers, through whatever is in between.
Result<void> check_upwards(Reader& reader, const EventRecord& after) {
  std::set<EventId> seen;
  for (EventId at = after.details.answers; number(at) != 0 && seen.insert(at).second;) {
    auto event = reader.event(at);
    if (!event) return failure_of(event);
    if (!*event) return {};
    if (is_now(**event)) {
      if (auto fits = check_pair(after, **event); !fits) return fits;
    }
    const EventDetailsRecord& details = (*event)->details;
    at = number(details.merged_into) != 0 ? details.merged_into : details.answers;
  }
  return {};
}

/// All that answers `from`, directly or through others.
Result<void> check_downwards(Reader& reader, EventId from, const EventRecord& answered) {
  std::set<EventId> seen = {answered.id, from};
  std::vector<EventId> open = {from};
  while (!open.empty()) {
    const EventId at = open.back();
    open.pop_back();
    for (const LinkKind kind : {LinkKind::kAnsweredBy, LinkKind::kMergedFrom}) {
      auto linked = parley::linked(reader.stored(), kind, number(at));
      if (!linked) return failure_of(linked);
      for (const std::uint64_t id : *linked) {
        if (!seen.insert(EventId{id}).second) continue;
        auto event = reader.event(EventId{id});
        if (!event) return failure_of(event);
        if (!*event) continue;
        const EventDetailsRecord& details = (*event)->details;
        if ((kind == LinkKind::kAnsweredBy ? details.answers : details.merged_into) != at) continue;
        if (is_now(**event)) {
          if (auto fits = check_pair(**event, answered); !fits) return fits;
        }
        open.push_back(EventId{id});
      }
    }
  }
  return {};
}

}  // namespace

Result<void> check_order(Reader& reader, const EventRecord& before, const EventRecord& after) {
  const bool there = number(before.id) != 0 && is_now(before);
  const bool dated = !there || after.when != before.when;
  if (!dated && after.details.answers == before.details.answers) return {};
  if (auto fits = check_upwards(reader, after); !fits) return fits;
  return dated && number(after.id) != 0 ? check_downwards(reader, after.id, after) : Result<void>{};
}

Result<void> check_answers_to(Reader& reader, EventId from, const EventRecord& answered) {
  return check_downwards(reader, from, answered);
}

}  // namespace parley
