// SPDX-License-Identifier: MIT
#include "core/ask/told_articles.h"

#include <algorithm>

#include "core/record/citations.h"
#include "core/record/handles.h"

namespace parley {
namespace {

bool takes_part(const EventRecord& event, ActorId body) {
  return std::any_of(
      event.participants.begin(), event.participants.end(),
      [body](const Participant& p) { return p.actor == body && p.decision != Decision::kRemoved; });
}

/// What the article's line shows of the actor, without the "…" of a long one.
std::string_view sentence_about(const EventRecord& article, ActorId body) {
  for (const Participant& part : article.participants) {
    if (part.actor != body || part.sentence >= article.sentences.size()) continue;
    std::string_view text = article.sentences[part.sentence].text;
    constexpr std::string_view kEllipsis = "…";
    if (text.ends_with(kEllipsis)) text.remove_suffix(kEllipsis.size());
    return text;
  }
  return {};
}

}  // namespace

Result<bool> ToldArticles::gives_way(const EventRecord& article,
                                     std::vector<ActorId> bodies) const {
  if (query_.articles || article.kind != EventKind::kArticle) return false;
  if (query_.kind == EventKind::kArticle) return false;
  if (bodies.empty()) {
    for (const Participant& part : article.participants) {
      if (part.decision != Decision::kRemoved) bodies.push_back(part.actor);
    }
  }
  if (bodies.empty()) return false;
  auto events = events_of(article);
  if (!events) return failure_of(events);
  return std::all_of(bodies.begin(), bodies.end(), [&](ActorId body) {
    const std::string_view sentence = sentence_about(article, body);
    return std::any_of(events->begin(), events->end(),
                       [&](const EventRecord& event) { return tells(event, body, sentence); });
  });
}

bool ToldArticles::tells(const EventRecord& event, ActorId body, std::string_view sentence) const {
  if (query_.asserted_only && event.status == Status::kSuggested) return false;
  // Words of its own were given by a person, who has read the article.
  const bool as_read = event.details.coding.confidence != 0 && !event.sentences.empty() &&
                       event.sentences.front().span.length != 0;
  if (as_read && !event.sentences.front().text.starts_with(sentence)) return false;
  return takes_part(event, body) &&
         std::all_of(selection_.with.begin(), selection_.with.end(),
                     [&event](const std::vector<ActorId>& with) {
                       return std::any_of(with.begin(), with.end(),
                                          [&event](ActorId one) { return takes_part(event, one); });
                     });
}

/// Those that a version of the article is behind.
Result<std::vector<EventRecord>> ToldArticles::events_of(const EventRecord& article) const {
  auto versions = standing_citations(view_, article.id);
  if (!versions) return failure_of(versions);
  std::vector<EventRecord> events;
  for (const Citation& version : *versions) {
    if (number(version.report) == 0) continue;
    auto ids = linked_events(view_.db, LinkKind::kCitedBy, number(version.report));
    if (!ids) return failure_of(ids);
    for (const EventId id : *ids) {
      if (id == article.id) continue;
      auto event = view_.event(id);
      if (!event) return failure_of(event);
      if (!*event || !is_now(**event)) continue;
      auto cited = standing_citations(view_, id);
      if (!cited) return failure_of(cited);
      const bool behind = std::any_of(cited->begin(), cited->end(), [&](const Citation& c) {
        return c.report == version.report && is_behind(c);
      });
      if (behind) events.push_back(std::move(**event));
    }
  }
  return events;
}

}  // namespace parley
