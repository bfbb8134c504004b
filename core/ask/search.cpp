// SPDX-License-Identifier: MIT
// Searching: what the words find (core/search), filtered as timelines are, and shown with its passage.
#include <algorithm>

#include "core/ask/hits.h"
#include "core/ask/questions.h"
#include "core/record/facts.h"
#include "core/record/lookup.h"
#include "core/search/finder.h"
#include "core/search/passage.h"
#include "schema/ascii.h"
#include "schema/keys.h"

namespace parley {
namespace {

std::string_view name_of(TextPart part) {
  switch (part) {
    case TextPart::kTitle:
      return "title";
    case TextPart::kBody:
      return "text";
    case TextPart::kSentence:
      return "sentence";
    case TextPart::kPlace:
      return "place";
    case TextPart::kNote:
      return "note";
  }
  return "";
}

TimelineQuery filters_of(const SearchQuery& query) {
  TimelineQuery filters;
  filters.actors = query.actors;
  filters.with = query.with;
  filters.range = query.range;
  filters.source = query.source;
  filters.tag = query.tag;
  filters.kind = query.kind;
  filters.dataset = query.dataset;
  filters.negotiation = query.negotiation;
  filters.at = query.at;
  return filters;
}

/// What a search leaves out of what its words find.
class Filter {
 public:
  static Result<std::unique_ptr<Filter>> make(const View& view, const SearchQuery& query,
                                              const Finder& finder) {
    std::unique_ptr<Filter> filter(new Filter(view, query, finder));
    auto selection = select(view, filter->asked_);
    if (!selection) return failure_of(selection);
    filter->selection_ = std::move(*selection);
    if (auto gathered = filter->gather(); !gathered) return failure_of(gathered);
    filter->hits_.emplace(filter->asked_, filter->view_, filter->selection_, Direction::kForward,
                          query.range.hull(), Within::kCertain);
    return filter;
  }
  [[nodiscard]] bool takes_all() const {
    const SearchQuery& q = query_;
    return q.actors.empty() && q.with.empty() && q.range == DateRange() && q.source.empty() &&
           q.tag.empty() && !q.kind && q.dataset.empty() && number(q.negotiation) == 0 &&
           q.lang.empty();
  }

  Result<bool> takes(DocumentId id) {
    if (selection_.nothing) return false;
    auto document = finder_.index().document(id);
    if (!document) return failure_of(document);
    if (!query_.lang.empty()) {
      auto ours = is_of_language(*document);
      if (!ours || !*ours) return ours;
    }
    const auto has = [&](const std::vector<EventId>& events) {
      return std::binary_search(events.begin(), events.end(), document->event);
    };
    if (!std::all_of(of_actors_.begin(), of_actors_.end(), has)) return false;
    auto event = view_.event(document->event);
    if (!event) return failure_of(event);
    if (!*event) return false;
    return hits_->would_take(**event);
  }

 private:
  /// What actors take part in, once: few of an archive's texts, and looking there costs less than an event.
  Result<void> gather() {
    std::vector<ActorId> any;
    for (const Owner& owner : selection_.owners) any.push_back(owner.body);
    std::vector<std::vector<ActorId>> groups = selection_.with;
    if (!query_.actors.empty()) groups.push_back(std::move(any));
    for (const std::vector<ActorId>& bodies : groups) {
      auto events = events_of_bodies(view_.db, bodies);
      if (!events) return failure_of(events);
      of_actors_.push_back(std::move(*events));
    }
    return {};
  }
  Filter(const View& view, const SearchQuery& query, const Finder& finder)
      : view_(view), query_(query), finder_(finder), asked_(filters_of(query)) {}

  /// Of a report that says which it is in, that; else the one that its words tell.
  Result<bool> is_of_language(const Document& document) const {
    const auto primary = [](std::string_view tag) {
      return lower(tag.substr(0, tag.find_first_of("-_")));
    };
    const std::string wanted = primary(query_.lang);
    const Language told{document.language};
    if (told != Language::kUnknown) return told == language_named(wanted);
    if (!document.is_report) return false;
    auto report = require_report(view_.db, document.report);
    if (!report) return failure_of(report);
    return primary(report->lang) == wanted;
  }

  View view_;
  const SearchQuery& query_;
  const Finder& finder_;
  TimelineQuery asked_;
  Selection selection_;
  std::optional<Hits> hits_;
  std::vector<std::vector<EventId>> of_actors_;  // of each group of which one must take part
};

/// Makes a hit of what was found.
class HitMaker {
 public:
  HitMaker(const View& view, const Finder& finder)
      : view_(view),
        finder_(finder),
        facts_(view),
        passages_(finder.query(), finder.index().state().languages) {}

  Result<SearchHit> make(const FoundDocument& found) {
    auto document = finder_.index().document(found.id);
    if (!document) return failure_of(document);
    SearchHit hit;
    hit.score = found.score;
    auto event = require_event(view_, document->event);
    if (!event) return failure_of(event);
    auto facts = facts_.read(std::move(*event), Detail::kParticipants);
    if (!facts) return failure_of(facts);
    hit.event = std::make_shared<const EventFacts>(std::move(*facts));
    auto text = text_of(view_.db, *document);
    if (!text) return failure_of(text);
    if (document->is_report) {
      if (!text->report)
        return failure(ErrorCode::kDamaged, handle(document->report) + " is missing",
                       Remedy::kCheckAndSalvage);
      hit.report = std::move(text->report);
      hit.title = title_of(*text, Language{document->language});
    }
    hit.passage = passage_of(*text, Language{document->language});
    return hit;
  }

 private:
  MarkedText title_of(const DocumentText& text, Language language) {
    if (text.parts.empty()) return {};
    MarkedText title{"title", text.parts.front().text, 0, false, false, {}};
    for (const Stretch& one : passages_.matches_in(text, 0, language))
      title.matches.push_back({one.at, one.length});
    return title;
  }
  MarkedText passage_of(const DocumentText& text, Language language) {
    if (text.parts.empty()) return {};
    const Passage found = passages_.find(text, language, TextPart::kTitle);
    const DocumentText::Part& part = text.parts[found.part];
    if (part.part == TextPart::kTitle) return {};
    MarkedText passage;
    passage.part = name_of(part.part);
    passage.text = part.text.substr(found.stretch.at, found.stretch.length);
    passage.at = found.stretch.at;
    passage.cut_begin = found.cut_begin;
    passage.cut_end = found.cut_end;
    for (const Stretch& one : found.matches)
      passage.matches.push_back({one.at - found.stretch.at, one.length});
    return passage;
  }

  const View& view_;
  const Finder& finder_;
  FactsReader facts_;
  PassageFinder passages_;
};

/// The best first; of equals, the latest that came.
bool is_better(const FoundDocument& a, const FoundDocument& b) {
  return a.score != b.score ? a.score > b.score : a.id > b.id;
}

/// The newest first, by the date of the event, which of an article is its publication.
Result<void> sort_by_date(const View& view, const Finder& finder,
                          std::vector<FoundDocument>& found) {
  std::vector<std::pair<Instant, FoundDocument>> dated;
  dated.reserve(found.size());
  for (const FoundDocument& one : found) {
    auto document = finder.index().document(one.id);
    if (!document) return failure_of(document);
    auto event = require_event(view, document->event);
    if (!event) return failure_of(event);
    auto date = filed_date(*event);
    if (!date) return failure_of(date);
    dated.emplace_back(date->start, one);
  }
  std::sort(dated.begin(), dated.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second.id > b.second.id;
  });
  for (std::size_t i = 0; i < dated.size(); ++i) found[i] = dated[i].second;
  return {};
}

}  // namespace

Result<SearchEnd> search(const Database& db, const SearchQuery& query,
                         const std::function<Visit(const SearchHit&)>& visit) {
  const View view(db, query.at);
  auto finder = Finder::open(view, query.words);
  if (!finder) return failure_of(finder);
  auto filter = Filter::make(view, query, **finder);
  if (!filter) return failure_of(filter);
  const auto takes = [&filter](DocumentId id) { return (*filter)->takes(id); };
  auto found = (*filter)->takes_all() ? (*finder)->find({}) : (*finder)->find(takes);
  if (!found) return failure_of(found);
  const std::size_t shown = static_cast<std::size_t>(
      std::min<std::uint64_t>(query.limit.value_or(found->size()), found->size()));
  const bool has_scores = std::any_of(found->begin(), found->end(),
                                      [](const FoundDocument& one) { return one.score > 0; });
  if (query.newest_first || !has_scores) {
    if (auto sorted = sort_by_date(view, **finder, *found); !sorted) return failure_of(sorted);
  } else {
    std::partial_sort(found->begin(), found->begin() + static_cast<std::ptrdiff_t>(shown),
                      found->end(), is_better);
  }
  HitMaker maker(view, **finder);
  for (std::size_t i = 0; i < shown; ++i) {
    auto hit = maker.make((*found)[i]);
    if (!hit) return failure_of(hit);
    if (visit(*hit) == Visit::kStop) break;
  }
  return SearchEnd{found->size()};
}

}  // namespace parley
