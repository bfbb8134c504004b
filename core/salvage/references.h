// SPDX-License-Identifier: MIT
// What a record names, but for itself: visit(id) is called for each id that is not 0.
#pragma once

#include "schema/event_record.h"

namespace parley {

namespace references {
template <class Id, class Visit>
void one(Id id, const Visit& visit) {
  if (number(id) != 0) visit(id);
}
template <class Ids, class Visit>
void all(const Ids& ids, const Visit& visit) {
  for (const auto id : ids) one(id, visit);
}
}  // namespace references

template <class Visit>
void each_reference(const Actor& actor, const Visit& visit) {
  for (const Affiliation& one : actor.affiliations) references::one(one.to, visit);
  references::all(actor.members, visit);
  references::one(actor.merged_into, visit);
  references::all(actor.absorbed, visit);
}

template <class Visit>
void each_reference(const Negotiation& negotiation, const Visit& visit) {
  for (const Party& party : negotiation.parties) references::one(party.actor, visit);
  references::all(negotiation.rule.actors, visit);
  references::all(negotiation.refused, visit);
}

template <class Visit>
void each_reference(const Report& report, const Visit& visit) {
  references::one(report.supersedes, visit);
  references::one(report.event, visit);
}

template <class Visit>
void each_reference(const EventRecord& event, const Visit& visit) {
  const EventDetailsRecord& details = event.details;
  references::one(event.source, visit);
  references::all(event.tags, visit);
  references::one(details.dataset, visit);
  for (const FactRecord& fact : details.facts) references::one(fact.name, visit);
  for (const Participant& part : event.participants) references::one(part.actor, visit);
  references::all(details.coding.said_by, visit);
  references::one(event.report, visit);
  references::one(details.cause, visit);
  for (const Claim& claim : details.claims) {
    references::all(claim.by, visit);
    references::one(claim.report, visit);
  }
  for (const QuotedRecord& quoted : details.quoted) {
    references::one(quoted.report, visit);
    references::one(quoted.source, visit);
  }
  references::one(details.negotiation, visit);
  references::one(details.answers, visit);
  references::one(details.merged_into, visit);
}

}  // namespace parley
