// SPDX-License-Identifier: MIT
#include "cli/picture/stories.h"

#include <algorithm>

#include "cli/facts/event_facts.h"
#include "cli/facts/open_archive.h"
#include "cli/formats/event_format.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

/// "by hamas; to israel; mediator egypt, qatar".
std::string who_of(const EventFacts& facts) {
  std::vector<std::string> parts;
  for (const auto& [role, actors] : by_role(facts))
    parts.push_back(fmt::format("{} {}", name(role), joined(actors)));
  return joined(parts, "; ");
}

std::vector<Source> sources_behind(const EventFacts& facts) {
  std::vector<Source> sources;
  for (const Citation& citation : facts.citations) {
    if (number(citation.report) == 0) continue;  // a page: below
    const Report& report = report_of(citation, facts);
    sources.push_back({end_of(report.published), publisher(report.source, report.origin),
                       fmt::format("{} {}", handle(report.id), report.title),
                       format(report.published), followable(report.url),
                       std::string(name(citation.kind))});
  }
  for (const Page* page : pages_behind(facts))
    sources.push_back({kFirstInstant,
                       page->source,
                       {},
                       {},
                       followable(page->url),
                       std::string(name(CitationKind::kSupports))});
  if (sources.empty() && !facts.event.source.empty())
    sources.push_back({kFirstInstant,
                       facts.event.source,
                       {},
                       {},
                       followable(facts.event.details.url),
                       std::string(name(CitationKind::kSupports))});
  return sources;
}

Result<std::vector<Version>> versions_of(const Archive& archive, EventId id) {
  auto history = archive.history(id);
  if (!history) return failure_of(history);
  std::vector<Version> versions;
  for (const RevisionEntry& entry : *history) {
    const Event& event = entry.event;
    versions.push_back({end_of(event.published), format(event.published), event.source,
                        marked(event), because_text(event.details)});
  }
  return versions;
}

}  // namespace

Result<void> add_stories(const Archive& archive, std::vector<EventFacts> events,
                         std::vector<Story>& stories) {
  std::sort(events.begin(), events.end(), [](const EventFacts& a, const EventFacts& b) {
    const EventTime left = time_of(a.event), right = time_of(b.event);
    return std::tie(left.begin, left.end, a.event.id) <
           std::tie(right.begin, right.end, b.event.id);
  });
  for (const EventFacts& facts : events) {
    const Event& event = facts.event;
    Story story;
    story.event = event.id;
    story.when = event.when;
    story.who = who_of(facts);
    story.text = summary_of(event);
    for (std::size_t i = 1; i < event.sentences.size(); ++i)
      story.further.push_back(event.sentences[i].text);
    story.stance = name(event.details.stance);
    story.issue = event.details.issue;
    story.place = event.details.place;
    if (event.status != Status::kAsserted) story.status = name(event.status);
    if (number(event.details.answers) != 0) story.answers = handle(event.details.answers);
    story.sources = sources_behind(facts);
    auto versions = versions_of(archive, event.id);
    if (!versions) return failure_of(versions);
    story.history = std::move(*versions);
    stories.push_back(std::move(story));
  }
  return {};
}

}  // namespace parley::cli
