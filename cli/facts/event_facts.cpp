// SPDX-License-Identifier: MIT
#include "cli/facts/event_facts.h"

#include <fmt/format.h>

#include <algorithm>

#include "schema/date_order.h"
#include "schema/description.h"
#include "schema/marks.h"

namespace parley::cli {

namespace {

void add_once(std::vector<std::string>& handles, const std::string& handle) {
  if (std::find(handles.begin(), handles.end(), handle) == handles.end()) handles.push_back(handle);
}

Result<void> read_reports(EventFacts& facts, const Archive& archive) {
  for (const auto& citation : facts.citations) {
    if (number(citation.report) == 0) continue;
    const auto same = [&](const Report& report) { return report.id == citation.report; };
    if (std::any_of(facts.reports.begin(), facts.reports.end(), same)) continue;
    auto report = archive.report(citation.report);
    if (!report) return failure_of(report);
    facts.reports.push_back(std::move(*report));
  }
  return {};
}

/// Whether two reports say the same in other words takes their texts, so one alone is not asked.
Result<SourceCounts> count_sources(const EventFacts& facts, const Viewpoint& at,
                                   const Archive& archive) {
  std::vector<ReportId> behind;
  bool pages = false;
  for (const auto& citation : facts.citations) {
    if (is_behind(citation)) behind.push_back(citation.report);
    pages = pages || number(citation.report) == 0;
  }
  std::sort(behind.begin(), behind.end());
  behind.erase(std::unique(behind.begin(), behind.end()), behind.end());
  const std::size_t own = facts.event.details.url.empty() ? 0 : 1;  // the page it was read from
  const std::size_t count = behind.size() + own;
  if (count < 2 && !pages) return SourceCounts{count, count, count};
  auto sources = archive.sources(facts.event.id, at);
  if (!sources) return failure_of(sources);
  return SourceCounts{sources->reports, sources->publishers, sources->independent};
}

Result<void> read_names(EventFacts& facts, Names& names) {
  const EventDetails& details = facts.event.details;
  for (const auto tag : facts.event.tags) {
    auto text = names.text(tag);
    if (!text) return failure_of(text);
    facts.tags.push_back(std::move(*text));
  }
  auto negotiation = names.negotiation(details.negotiation);
  if (!negotiation) return failure_of(negotiation);
  facts.negotiation = std::move(*negotiation);
  auto dataset = names.text(details.dataset);
  if (!dataset) return failure_of(dataset);
  facts.dataset = std::move(*dataset);
  facts.id = dataset_of(facts.event.id) == 0 ? details.external
                                             : std::to_string(number_in_dataset(facts.event.id));
  for (const Fact& fact : details.facts) {
    auto figure = names.text(fact.name);
    if (!figure) return failure_of(figure);
    facts.figures.emplace_back(std::move(*figure), fact.value);
  }
  for (const auto& claim : details.claims) {
    auto by = names.actors.of(claim.by);
    if (!by) return failure_of(by);
    facts.claimants.push_back(std::move(*by));
  }
  return {};
}

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

Result<std::string> Names::text(StringId id) {
  if (id == StringId{}) return std::string();
  const auto [known, fresh] = texts_.try_emplace(number(id));
  if (fresh) {
    auto text = archive.string(id);
    if (!text) return text;
    known->second = std::move(*text);
  }
  return known->second;
}

Result<std::string> Names::scheme(CommitNumber commit) {
  const auto [known, fresh] = schemes_.try_emplace(number(commit));
  if (fresh) {
    auto scheme = archive.scheme(commit);
    if (!scheme) return scheme;
    known->second = std::move(*scheme);
  }
  return known->second;
}

Result<std::string> Names::negotiation(NegotiationId id) {
  if (id == NegotiationId{}) return std::string();
  const auto [known, fresh] = negotiations_.try_emplace(number(id));
  if (fresh) {
    auto negotiation = archive.negotiation(id);
    if (!negotiation) return failure_of(negotiation);
    known->second = std::move(negotiation->slug);
  }
  return known->second;
}

Result<EventFacts> with_participants(Event event, Names& names) {
  EventFacts facts;
  facts.event = std::move(event);
  for (const auto& participant : facts.event.participants) {
    auto handle = names.actors.of(participant.actor);
    if (!handle) return failure_of(handle);
    facts.participants.push_back(std::move(*handle));
  }
  return facts;
}

Result<EventFacts> read_participants(EventId id, const Viewpoint& at, Names& names) {
  auto event = names.archive.event(id, at);
  if (!event) return failure_of(event);
  return with_participants(std::move(*event), names);
}

Result<EventFacts> read_facts(EventId id, const Viewpoint& at, Names& names) {
  auto facts = read_participants(id, at, names);
  if (!facts) return facts;
  if (auto read = read_names(*facts, names); !read) return failure_of(read);
  auto citations = names.archive.citations(id, at);
  if (!citations) return failure_of(citations);
  facts->citations = std::move(*citations);
  if (auto read = read_reports(*facts, names.archive); !read) return failure_of(read);
  auto sources = count_sources(*facts, at, names.archive);
  if (!sources) return failure_of(sources);
  facts->sources = *sources;
  auto publisher = names.text(facts->event.source);
  if (!publisher) return failure_of(publisher);
  facts->publisher = std::move(*publisher);
  if (facts->event.kind == EventKind::kDataset && !facts->event.code.empty()) {
    auto scheme = names.scheme(facts->event.commit);
    if (!scheme) return failure_of(scheme);
    facts->scheme = std::move(*scheme);
  }
  return facts;
}

std::string summary_of(const Event& event) { return description(event); }

std::string marked(Status status, const std::string& sentence) {
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

std::vector<std::string> words(RoleSet roles) {
  std::vector<std::string> names;
  for (const Role role : kRoles) {
    if (has(roles, role)) names.emplace_back(name(role));
  }
  return names;
}

bool is_behind(const Citation& citation) {
  return citation.kind == CitationKind::kSupports || citation.kind == CitationKind::kConfirms;
}

std::string quote_of(const Citation& citation, const Report& report) {
  const auto& text = citation.quote.in_title ? report.title : report.body;
  if (citation.quote.length == 0 || citation.quote.at >= text.size()) return {};
  return without_marks(text, citation.quote.at, citation.quote.length, marks_in(text));
}

const Report& report_of(const Citation& citation, const EventFacts& facts) {
  return *std::find_if(facts.reports.begin(), facts.reports.end(),
                       [&](const Report& report) { return report.id == citation.report; });
}

std::vector<std::pair<Role, std::vector<std::string>>> by_role(const EventFacts& facts) {
  std::vector<std::pair<Role, std::vector<std::string>>> all;
  for (const Role role : kRoles) {
    std::vector<std::string> holders;
    for (std::size_t i = 0; i < facts.participants.size(); ++i) {
      const auto& participant = facts.event.participants[i];
      if (participant.decision != Decision::kRemoved && has(participant.roles, role))
        add_once(holders, facts.participants[i]);
    }
    if (!holders.empty()) all.emplace_back(role, std::move(holders));
  }
  return all;
}

Moment published_of(const EventFacts& facts) {
  for (const auto& report : facts.reports) {
    if (report.id == facts.event.report) return report.published;
  }
  return facts.event.published;
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
  const Page& page = citation.page;
  json.field("kind", name(citation.kind));
  json.optional_field("url", page.url);
  json.optional_field("source", page.source);
  json.field("published", format(page.published));
  json.optional_field("confidence", page.confidence);
  json.field("commit", number(citation.commit));
}

void write_citation(JsonWriter& json, const Citation& citation, const Report& report) {
  json.field("report", handle(citation.report));
  json.field("kind", name(citation.kind));
  json.optional_field("quote", quote_of(citation, report));
  json.field("published", format(report.published));
  json.field("commit", number(citation.commit));
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
  json.optional_field("dataset", facts.dataset);
  json.optional_field("id", facts.id);
  if (event.kind == EventKind::kDataset) {
    json.optional_field("url", details.url);
    json.key("figures");
    json.begin_object();
    for (const auto& [figure, value] : facts.figures) json.field(figure, value);
    json.end_object();
  }
  json.field("status", name(event.status));
  write_claims(json, facts);
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
