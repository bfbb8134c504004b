// SPDX-License-Identifier: MIT
#include "core/ask/told_articles.h"

#include <algorithm>

#include "core/record/citations.h"
#include "core/record/handles.h"
#include "schema/block.h"
#include "schema/keys.h"

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

/// Events as the view has them. Those of an article came with it and are neighbours: now, a block of
/// them is fetched once.
class ToldArticles::Events {
 public:
  explicit Events(const View& view) : view_(view) {}

  Result<std::optional<EventRecord>> find(EventId id) {
    if (!view_.is_now()) return view_.event(id);
    if (block_ != block_of(id)) {
      auto bytes = view_.db.store->get(block_key(block_of(id)));
      if (!bytes) return failure_of(bytes);
      block_ = block_of(id);
      bytes_ = std::move(*bytes).value_or(std::string{});
    }
    return bytes_.empty() ? std::optional<EventRecord>{} : decode_event(bytes_, id);
  }

 private:
  const View& view_;
  std::optional<std::uint64_t> block_;
  std::string bytes_;
};

Result<bool> ToldArticles::gives_way(EventId article, const std::vector<ActorId>& bodies,
                                     const ReadArticle& read) const {
  if (query_.articles || query_.kind == EventKind::kArticle) return false;
  auto versions = standing_citations(view_, article);
  if (!versions) return failure_of(versions);
  std::shared_ptr<const EventRecord> record;  // its sentences are looked at
  std::vector<Part> parts;
  Events events(view_);
  const auto is_told = [](const Part& part) { return part.told; };
  for (const Citation& version : *versions) {
    if (number(version.report) == 0) continue;
    auto citing = linked_events(view_.db, LinkKind::kCitedBy, number(version.report));
    if (!citing) return failure_of(citing);
    std::erase(*citing, article);
    if (citing->empty()) continue;
    if (!record) {
      auto there = read();
      if (!there || !*there) return there ? Result<bool>(false) : failure_of(there);
      record = std::move(*there);
      parts = parts_of(*record, bodies);
      if (parts.empty()) return false;
    }
    if (auto looked = look(*citing, version.report, events, parts); !looked)
      return failure_of(looked);
    if (std::ranges::all_of(parts, is_told)) return true;
  }
  return false;
}

/// Those of these bodies; none: of everybody in the article.
std::vector<ToldArticles::Part> ToldArticles::parts_of(const EventRecord& article,
                                                       std::vector<ActorId> bodies) {
  if (bodies.empty()) {
    for (const Participant& part : article.participants) {
      if (part.decision != Decision::kRemoved) bodies.push_back(part.actor);
    }
  }
  std::vector<Part> parts;
  parts.reserve(bodies.size());
  for (const ActorId body : bodies) parts.push_back({body, sentence_about(article, body)});
  return parts;
}

/// Which parts are told by events that a version of the article is behind. What an event cites is looked at
/// last: most tell nothing of these parts.
Result<void> ToldArticles::look(std::span<const EventId> citing, ReportId version, Events& events,
                                std::vector<Part>& parts) const {
  for (const EventId id : citing) {
    auto event = events.find(id);
    if (!event) return failure_of(event);
    if (!*event || !is_now(**event)) continue;
    const auto adds = [&](const Part& part) { return !part.told && tells(**event, part); };
    if (std::ranges::none_of(parts, adds)) continue;
    auto cited = standing_citations(view_, id);
    if (!cited) return failure_of(cited);
    const bool behind = std::ranges::any_of(
        *cited, [&](const Citation& c) { return c.report == version && is_behind(c); });
    for (Part& part : parts) part.told = part.told || (behind && adds(part));
  }
  return {};
}

bool ToldArticles::tells(const EventRecord& event, const Part& part) const {
  if (query_.asserted_only && event.status == Status::kSuggested) return false;
  // Words of its own were given by a person, who has read the article.
  const bool as_read = event.details.coding.confidence != 0 && !event.sentences.empty() &&
                       event.sentences.front().span.length != 0;
  if (as_read && !event.sentences.front().text.starts_with(part.sentence)) return false;
  return takes_part(event, part.body) &&
         std::all_of(selection_.with.begin(), selection_.with.end(),
                     [&event](const std::vector<ActorId>& with) {
                       return std::any_of(with.begin(), with.end(),
                                          [&event](ActorId one) { return takes_part(event, one); });
                     });
}

}  // namespace parley
