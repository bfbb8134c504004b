// SPDX-License-Identifier: MIT
#include "core/record/facts.h"

#include <algorithm>

#include "core/record/citations.h"
#include "core/record/commits.h"
#include "core/record/erased.h"
#include "core/record/event_shelf.h"
#include "core/record/event_texts.h"
#include "core/record/handles.h"
#include "core/record/lookup.h"
#include "core/record/registry.h"

namespace parley {

// ---- what counts ----

bool is_behind(const Citation& citation) {
  return citation.kind == CitationKind::kSupports || citation.kind == CitationKind::kConfirms;
}

const Report& report_of(const Citation& citation, const EventFacts& facts) {
  return *std::ranges::find(facts.reports, citation.report, &Report::id);
}

std::vector<const Report*> reports_behind(const EventFacts& facts) {
  std::vector<const Report*> reports;
  for (const Citation& citation : facts.citations) {
    if (number(citation.report) == 0 || !is_behind(citation)) continue;
    const Report* report = &report_of(citation, facts);
    if (std::ranges::find(reports, report) == reports.end()) reports.push_back(report);
  }
  return reports;
}

std::vector<const Page*> pages_behind(const EventFacts& facts) {
  std::vector<const Page*> pages;
  for (const Citation& citation : facts.citations) {
    if (number(citation.report) == 0 && is_behind(citation)) pages.push_back(&citation.page);
  }
  return pages;
}

Moment published_of(const EventFacts& facts) {
  const auto own = std::ranges::find(facts.reports, facts.event.report, &Report::id);
  return own == facts.reports.end() ? facts.event.published : own->published;
}

std::string dataset_id(const Event& event) {
  return dataset_of(event.id) == 0 ? event.details.external
                                   : std::to_string(number_in_dataset(event.id));
}

std::vector<std::pair<Role, std::vector<std::string>>> by_role(const EventFacts& facts) {
  std::vector<std::pair<Role, std::vector<std::string>>> all;
  for (const Role role : kRoles) {
    std::vector<std::string> holders;
    for (std::size_t i = 0; i < facts.participants.size(); ++i) {
      const Participant& p = facts.event.participants[i];
      const std::string& handle = facts.participants[i];
      if (p.decision == Decision::kRemoved || !has(p.roles, role)) continue;
      if (std::ranges::find(holders, handle) == holders.end()) holders.push_back(handle);
    }
    if (!holders.empty()) all.emplace_back(role, std::move(holders));
  }
  return all;
}

// ---- names ----

namespace {

/// The value behind `key`, read where it is not known yet.
template <class Read>
Result<std::string> known(std::unordered_map<std::uint32_t, std::string>& values, std::uint32_t key,
                          const Read& read) {
  if (const auto found = values.find(key); found != values.end()) return found->second;
  Result<std::string> value = read();
  if (value) values.emplace(key, *value);
  return value;
}

}  // namespace

/// An actor has all its names: one that is read only for its handle is not read for each page.
Result<std::string> FactsReader::handle_of(ActorId id) {
  EventShelf* const shelf = view_.db.shelf();
  constexpr std::size_t kMost = 4096;
  if (shelf != nullptr && shelf->handles.size() > kMost) shelf->handles.clear();
  auto& handles = shelf != nullptr ? shelf->handles : handles_;
  return known(handles, number(id), [&]() -> Result<std::string> {
    auto actor = current_actor(view_.db, id);
    if (!actor) return failure_of(actor);
    return std::move(actor->handle);
  });
}

Result<std::string> FactsReader::slug_of(NegotiationId id) {
  if (number(id) == 0) return std::string();
  return known(slugs_, number(id), [&]() -> Result<std::string> {
    auto negotiation = require_negotiation(view_.db, id);
    if (!negotiation) return failure_of(negotiation);
    return std::move(negotiation->slug);
  });
}

Result<Event> FactsReader::with_texts(EventRecord record) {
  const bool kept = view_.db.shelf() != nullptr;  // by the database
  return parley::with_texts(std::move(record), [this, kept](StringId id) {
    return kept ? view_.db.string(id)
                : known(texts_, number(id), [&] { return view_.db.string(id); });
  });
}

// ---- an event ----

Result<EventFacts> FactsReader::read_names(Event event) {
  EventFacts facts;
  facts.event = std::move(event);
  auto added = add_participants(facts);
  if (added) added = add_names(facts);
  if (!added) return failure_of(added);
  return facts;
}

Result<EventFacts> FactsReader::read(EventRecord record, Detail detail) {
  auto event = with_texts(std::move(record));
  if (!event) return failure_of(event);
  EventFacts facts;
  facts.event = std::move(*event);
  auto added = add_participants(facts);
  if (added && detail >= Detail::kSources) {
    added = add_names(facts);
    if (added) added = add_scheme(facts);
    if (added) added = add_reports(facts);
    if (added) added = count_sources(facts);
  }
  if (added && detail >= Detail::kWhole) {
    added = add_merged(facts);
    if (added) added = add_answers(facts);
    if (added) added = add_naming(facts);
  }
  if (!added) return failure_of(added);
  return facts;
}

Result<void> FactsReader::add_participants(EventFacts& facts) {
  for (const Participant& participant : facts.event.participants) {
    auto handle = handle_of(participant.actor);
    if (!handle) return failure_of(handle);
    facts.participants.push_back(std::move(*handle));
  }
  return {};
}

Result<void> FactsReader::add_names(EventFacts& facts) {
  auto slug = slug_of(facts.event.details.negotiation);
  if (!slug) return failure_of(slug);
  facts.negotiation = std::move(*slug);
  for (const ActorId id : facts.event.details.coding.said_by) {
    auto handle = handle_of(id);
    if (!handle) return failure_of(handle);
    facts.said_by.push_back(std::move(*handle));
  }
  return add_claimants(facts);
}

Result<void> FactsReader::add_scheme(EventFacts& facts) {
  const Event& event = facts.event;
  if (event.kind != EventKind::kDataset || event.code.empty()) return {};
  auto scheme =
      known(schemes_, number(event.commit), [&] { return scheme_of(view_.db, event.commit); });
  if (!scheme) return failure_of(scheme);
  facts.scheme = std::move(*scheme);
  return {};
}

Result<void> FactsReader::add_claimants(EventFacts& facts) {
  for (const Claim& claim : facts.event.details.claims) {
    std::vector<std::string> handles;
    for (const ActorId id : claim.by) {
      auto handle = handle_of(id);
      if (!handle) return failure_of(handle);
      handles.push_back(std::move(*handle));
    }
    facts.claimants.push_back(std::move(handles));
  }
  return {};
}

Result<void> FactsReader::add_reports(EventFacts& facts) const {
  auto citations = standing_citations(view_, facts.event.id);
  if (!citations) return failure_of(citations);
  for (Citation& citation : *citations) {
    const bool is_known =
        number(citation.report) == 0 ||
        std::ranges::find(facts.reports, citation.report, &Report::id) != facts.reports.end();
    if (!is_known) {
      auto report = require_report(view_.db, citation.report);
      if (!report) return failure_of(report);
      auto erased = is_erased(*view_.db.store, *report);
      if (!erased) return failure_of(erased);
      if (*erased) continue;  // nothing rests on it any more
      facts.reports.push_back(std::move(*report));
    }
    facts.citations.push_back(std::move(citation));
  }
  return {};
}

/// Whether two reports say the same in other words takes their texts, so one alone is not asked.
Result<void> FactsReader::count_sources(EventFacts& facts) const {
  const bool pages = std::ranges::any_of(
      facts.citations, [](const Citation& citation) { return number(citation.report) == 0; });
  const std::size_t own = facts.event.details.url.empty() ? 0 : 1;  // the page it was read from
  const std::size_t count = reports_behind(facts).size() + own;
  facts.sources = {count, count, count};
  if (count < 2 && !pages) return {};
  auto sources = sources_of(view_, facts.event.id);
  if (!sources) return failure_of(sources);
  facts.sources = {sources->reports, sources->publishers, sources->independent};
  return {};
}

/// Those that were merged into it then.
Result<void> FactsReader::add_merged(EventFacts& facts) const {
  auto merged = linked_events(view_.db, LinkKind::kMergedFrom, number(facts.event.id));
  if (!merged) return failure_of(merged);
  facts.merged = std::move(*merged);
  if (view_.is_now()) return {};
  Result<void> read;
  std::erase_if(facts.merged, [&](EventId other) {
    auto event = view_.event(other);
    if (!event && read) read = failure_of(event);
    return !event || !*event || (*event)->details.merged_into != facts.event.id;
  });
  return read;
}

Result<void> FactsReader::add_answers(EventFacts& facts) {
  std::vector<EventId> answered = {facts.event.id};
  answered.insert(answered.end(), facts.merged.begin(), facts.merged.end());
  for (const EventId one : answered) {
    auto found = linked_events(view_.db, LinkKind::kAnsweredBy, number(one));
    if (!found) return failure_of(found);
    for (const EventId other : *found) {
      auto record = view_.event(other);
      if (!record) return failure_of(record);
      if (!*record || (*record)->details.answers != one || !is_now(**record)) continue;
      auto event = with_texts(std::move(**record));
      if (!event) return failure_of(event);
      facts.answers.push_back(std::move(*event));
    }
  }
  const EventId answers = facts.event.details.answers;
  if (number(answers) == 0) return {};
  auto record = view_.event(answers);
  if (!record) return failure_of(record);
  if (!*record) return {};
  auto event = with_texts(std::move(**record));
  if (!event) return failure_of(event);
  facts.answered = std::move(*event);
  return {};
}

namespace {

/// Whom the event of a report names, in the report's own sentences.
template <class Text>
std::vector<ActorId> named_in(const BasicEvent<Text>& event, const Report& report) {
  std::vector<ActorId> named;
  if (event.report != report.id) return named;  // a newer version speaks for it
  for (const Participant& p : event.participants) {
    const bool by_hand = p.alias.empty();
    if (p.decision != Decision::kRemoved && !by_hand && report_about(event, p) == report.id)
      named.push_back(p.actor);
  }
  return named;
}

}  // namespace

/// Whom a report names: those of its own event, in their own sentences.
Result<std::vector<ActorId>> FactsReader::named_by(const Report& report,
                                                   const EventFacts& facts) const {
  if (report.event == facts.event.id) return named_in(facts.event, report);
  auto event = view_.event(report.event);
  if (!event) return failure_of(event);
  return *event ? named_in(**event, report) : std::vector<ActorId>();
}

/// For each who takes part, the reports that name them: those whose sentence it is go first.
Result<void> FactsReader::add_naming(EventFacts& facts) {
  facts.named_in.resize(facts.participants.size());
  for (std::size_t i = 0; i < facts.named_in.size(); ++i) {
    const Participant& p = facts.event.participants[i];
    const ReportId own = report_about(facts.event, p);
    if (number(own) != 0 && !p.alias.empty()) facts.named_in[i].push_back(own);
  }
  for (const Report& report : facts.reports) {
    auto named = named_by(report, facts);
    if (!named) return failure_of(named);
    std::vector<std::string> handles;  // under which several actors may be one today
    for (const ActorId id : *named) {
      auto handle = handle_of(id);
      if (!handle) return failure_of(handle);
      handles.push_back(std::move(*handle));
    }
    for (std::size_t i = 0; i < facts.named_in.size(); ++i) {
      const bool is_named = std::ranges::find(handles, facts.participants[i]) != handles.end();
      auto& reports = facts.named_in[i];
      if (is_named && std::ranges::find(reports, report.id) == reports.end())
        reports.push_back(report.id);
    }
  }
  return {};
}

}  // namespace parley
