// SPDX-License-Identifier: MIT
// Which reports are there: found through the timelines of articles, which hold one version of each.
#include <algorithm>

#include "core/ask/questions.h"
#include "core/record/handles.h"
#include "core/record/lookup.h"
#include "core/record/registry.h"
#include "schema/text.h"

namespace parley {
namespace {

/// The reports that an article's event and the articles merged into it stand for, as far as they
/// name one of `actors` (none: all).
template <class Text>
Result<std::vector<ReportId>> reports_of(const View& view, const BasicEvent<Text>& event,
                                         const std::vector<ActorId>& actors) {
  std::vector<ReportId> found;
  const auto is_named = [&](const Participant& p) {
    return p.decision != Decision::kRemoved && quoted_at(event, p.sentence) == nullptr &&
           std::find(actors.begin(), actors.end(), p.actor) != actors.end();
  };
  const auto& parts = event.participants;
  if (actors.empty() || std::any_of(parts.begin(), parts.end(), is_named))
    found.push_back(event.report);
  auto merged = linked_events(view.db, LinkKind::kMergedFrom, number(event.id));
  if (!merged) return failure_of(merged);
  for (const EventId id : *merged) {
    auto other = view.event(id);
    if (!other) return failure_of(other);
    if (!*other) continue;  // it was not there yet
    if ((*other)->details.merged_into != event.id || (*other)->kind != EventKind::kArticle)
      continue;
    auto theirs = reports_of(view, **other, actors);
    if (!theirs) return theirs;
    found.insert(found.end(), theirs->begin(), theirs->end());
  }
  return found;
}

}  // namespace

Result<ReportsEnd> read_reports(const Database& db, const ReportQuery& query,
                                const std::function<Visit(const Report&)>& visit) {
  TimelineQuery timeline;
  timeline.actors = query.actors;
  timeline.range = query.range;
  timeline.source = query.source;
  timeline.tag = query.tag;
  timeline.match = query.match;
  timeline.kind = EventKind::kArticle;
  timeline.newest_first = query.newest_first;
  timeline.limit = query.limit;
  timeline.detail = Detail::kParticipants;
  timeline.at = query.at;
  const View view(db, query.at);
  std::vector<ActorId> bodies_of_all;
  for (const ActorId id : query.actors) {
    auto actor = current_actor(view, id);
    if (!actor) return failure_of(actor);
    auto all = bodies(view, *actor);
    if (!all) return failure_of(all);
    bodies_of_all.insert(bodies_of_all.end(), all->begin(), all->end());
  }
  Result<void> failed;
  auto end = read_timeline(db, timeline, [&](const TimelineLine& line) {
    auto ids = reports_of(view, line.facts->event, bodies_of_all);
    if (!ids) failed = failure_of(ids);
    if (!ids) return Visit::kStop;
    for (const ReportId id : *ids) {
      auto report = require_report(db, id);
      if (!report) failed = failure_of(report);
      if (!report) return Visit::kStop;
      const bool fits = query.source.empty() || fold(report->source) == fold(query.source);
      if (fits && visit(*report) == Visit::kStop) return Visit::kStop;
    }
    return Visit::kContinue;
  });
  if (!end) return failure_of(end);
  if (!failed) return failure_of(failed);
  return ReportsEnd{end->more};
}

}  // namespace parley
