// SPDX-License-Identifier: MIT
#include "cli/facts/event_facts.h"

#include <fmt/format.h>

#include "cli/facts/coding_text.h"
#include "schema/date_order.h"
#include "schema/description.h"
#include "schema/marks.h"

namespace parley::cli {

namespace {

void write_claims(JsonWriter& json, const EventFacts& facts) {
  json.key("claims");
  json.begin_array();
  for (std::size_t i = 0; i < facts.claimants.size(); ++i) {
    const Claim& claim = facts.event.details.claims[i];
    json.begin_object();
    json.field("status", name(claim.status));
    json.array_field("by", facts.claimants[i]);
    json.optional_field("report", number(claim.report) == 0 ? "" : handle(claim.report));
    json.optional_field("because", claim.reason);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::string summary_of(const Event& event) { return description(event); }

std::string marked(Status status, const std::string& sentence) {
  if (status == Status::kSuggested) return "? " + sentence;
  return status == Status::kAsserted ? sentence : fmt::format("[{}] {}", name(status), sentence);
}

std::string marked(const Event& event) { return marked(event.status, summary_of(event)); }

std::string claim_text(const Claim& claim, const std::vector<std::string>& by) {
  std::string text(name(claim.status));
  if (!by.empty()) text += " by " + joined(by);
  if (number(claim.report) != 0)
    text += (by.empty() ? " in " : ", according to ") + handle(claim.report);
  return claim.reason.empty() ? text : text + ": " + claim.reason;
}

std::string because_text(const EventDetails& details) {
  if (number(details.cause) == 0) return details.reason;
  return details.reason.empty() ? handle(details.cause)
                                : fmt::format("{} ({})", details.reason, handle(details.cause));
}

std::string sentence_of(const Event& event, const Participant& participant) {
  return description(event, participant);
}

std::string quote_of(const Citation& citation, const Report& report) {
  const auto& text = citation.quote.in_title ? report.title : report.body;
  if (citation.quote.length == 0 || citation.quote.at >= text.size()) return {};
  return without_marks(text, citation.quote.at, citation.quote.length, marks_in(text));
}

namespace {

/// Where a date is one of several that lie apart: which.
void write_stretches(JsonWriter& json, const std::string& when) {
  const auto stretches = stretches_of(when);
  if (stretches.size() < 2) return;
  json.key("one_of");
  json.begin_array();
  for (const Interval& days : stretches) {
    json.begin_object();
    json.optional_field("from", days.begin == kFirstInstant ? "" : format_utc(days.begin));
    json.optional_field("before", days.end == kLastInstant ? "" : format_utc(days.end));
    json.end_object();
  }
  json.end_array();
}

}  // namespace

void write_when(JsonWriter& json, const Event& event) {
  const auto edtf = parse_edtf(event.when);
  const auto bounds = edtf ? edtf->bounds : Interval{};
  json.field("when", event.when);
  json.optional_field("said", event.details.said);
  json.key("happened");
  json.begin_object();
  json.optional_field("from", bounds.begin == kFirstInstant ? "" : format_utc(bounds.begin));
  json.optional_field("before", bounds.end == kLastInstant ? "" : format_utc(bounds.end));
  write_stretches(json, event.when);
  json.end_object();
}

void write_citation(JsonWriter& json, const Citation& citation) {
  json.field("kind", name(citation.kind));
  write_page(json, citation.page);
  json.field("commit", number(citation.commit));
}

void write_citation(JsonWriter& json, const Citation& citation, const Report& report) {
  json.field("report", handle(citation.report));
  json.field("kind", name(citation.kind));
  json.optional_field("quote", quote_of(citation, report));
  json.field("published", format(report.published));
  json.field("commit", number(citation.commit));
}

void write_page(JsonWriter& json, const Page& page) {
  json.optional_field("url", page.url);
  json.optional_field("source", page.source);
  json.field("published", format(page.published));
  json.optional_field("confidence", page.confidence);
}

void write_roles(JsonWriter& json, const EventFacts& facts) {
  json.key("roles");
  json.begin_object();
  for (const auto& [role, holders] : by_role(facts)) json.array_field(name(role), holders);
  json.end_object();
}

void write_details(JsonWriter& json, const EventFacts& facts) {
  const Event& event = facts.event;
  const EventDetails& details = event.details;
  json.optional_field("place", details.place);
  json.optional_field("negotiation", facts.negotiation);
  json.optional_field("issue", details.issue);
  json.optional_field("stance", name(details.stance));
  json.optional_field("answers", number(details.answers) == 0 ? "" : handle(details.answers));
  json.optional_field("round", details.round);
  json.optional_field("dataset", details.dataset);
  json.optional_field("id", dataset_id(event));
  if (event.kind == EventKind::kDataset) {
    json.optional_field("url", details.url);
    json.key("figures");
    json.begin_object();
    for (const Fact& figure : details.facts) json.field(figure.name, figure.value);
    json.end_object();
  }
  json.field("status", name(event.status));
  write_claims(json, facts);
  write_coding(json, facts);
  json.key("sources");
  json.begin_object();
  json.field("reports", facts.sources.reports);
  json.field("publishers", facts.sources.publishers);
  json.field("independent", facts.sources.independent);
  json.end_object();
  const Moment published = published_of(facts);
  json.field("published", format(published));
  json.field("published_utc", format_utc(published.instant));
  json.field("known_since", format(event.published));
  json.field("revision", event.revision);
  json.field("commit", number(event.commit));
  json.field("recorded", format_utc(event.recorded));
  json.field("revised", format_utc(event.revised));
}

}  // namespace parley::cli
