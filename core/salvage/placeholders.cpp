// SPDX-License-Identifier: MIT
#include "core/salvage/placeholders.h"

#include <fmt/format.h>

#include "core/commit/transaction.h"

namespace parley {

std::string lost_text(StringId id) { return fmt::format("lost text {}", number(id)); }

std::string lost_slug(std::uint64_t id) { return fmt::format("lost-{}", id); }

Actor lost_actor(ActorId id) {
  Actor actor;
  actor.id = id;
  actor.handle = lost_slug(number(id));
  actor.name = fmt::format("lost actor {}", number(id));
  actor.kind = ActorKind::kGroup;
  return actor;
}

Negotiation lost_negotiation(NegotiationId id) {
  Negotiation negotiation;
  negotiation.id = id;
  negotiation.slug = lost_slug(number(id));
  negotiation.title = fmt::format("lost negotiation {}", number(id));
  negotiation.closed = true;
  return negotiation;
}

Report lost_report(ReportId id, const Moment& published, const std::string& source) {
  Report report;
  report.id = id;
  report.title = fmt::format("Lost report {}", handle(id));
  report.source = source;
  report.published = published;
  report.origin = "salvage";
  return report;
}

EventRecord lost_event(EventId id, const Moment& published, ReportId report) {
  EventRecord event;
  event.id = id;
  event.kind = EventKind::kEvent;
  event.status = Status::kRetracted;
  event.when = format_day(published.instant);
  event.sentences = {{fmt::format("Lost event {}", handle(id)), {}}};
  event.report = report;
  event.published = published;
  event.details.reason = "salvage: it could not be read any more";
  return event;
}

EventRecord lost_revision(const EventRecord& before) {
  EventRecord event = successor(before);
  event.revision = before.revision + 1;
  event.details.reason = "salvage: what changed here could not be read any more";
  return event;
}

}  // namespace parley
