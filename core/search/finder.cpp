// SPDX-License-Identifier: MIT
#include "core/search/finder.h"

#include <algorithm>
#include <cmath>

#include "core/record/registry.h"
#include "core/search/document_text.h"
#include "core/search/matches.h"
#include "core/sequence/leaf_codec.h"
#include "schema/keys.h"

namespace parley {
namespace {

constexpr double kSaturation = 1.2, kLength = 0.75;  // k1 and b of BM25

bool takes_part(const EventRecord& event, const std::vector<ActorId>& bodies) {
  return std::any_of(event.participants.begin(), event.participants.end(),
                     [&](const Participant& p) {
                       return p.decision != Decision::kRemoved &&
                              std::find(bodies.begin(), bodies.end(), p.actor) != bodies.end();
                     });
}

/// The events in an actor's timeline, now or once.
Result<void> add_events(const Database& db, ActorId body, std::vector<EventId>& events) {
  const std::string prefix = timeline_prefix(body);
  auto now =
      scan(*db.store, prefix, [&](std::string_view, std::string_view value) -> Result<Visit> {
        std::vector<TimelineRow> rows;
        if (auto decoded = decode_value<RowCodec>(value, rows); !decoded)
          return failure_of(decoded);
        for (const TimelineRow& row : rows) events.push_back(row.place.event);
        return Visit::kContinue;
      });
  if (!now) return now;
  return scan(*db.store, departed_of(prefix),
              [&](std::string_view, std::string_view value) -> Result<Visit> {
                std::vector<Place> places;
                if (auto decoded = decode_value<PlaceCodec>(value, places); !decoded)
                  return failure_of(decoded);
                for (const Place& place : places) events.push_back(place.event);
                return Visit::kContinue;
              });
}

}  // namespace

Result<std::vector<EventId>> events_of_bodies(const Database& db,
                                              const std::vector<ActorId>& bodies) {
  std::vector<EventId> events;
  for (const ActorId body : bodies) {
    if (auto added = add_events(db, body, events); !added) return failure_of(added);
  }
  std::sort(events.begin(), events.end());
  events.erase(std::unique(events.begin(), events.end()), events.end());
  return events;
}

Result<std::unique_ptr<Finder>> Finder::open(const View& view, std::string_view query) {
  auto parsed = parse_query(query);
  if (!parsed) return failure_of(parsed);
  auto index = IndexReader::open(view.db);
  if (!index) return failure_of(index);
  std::unique_ptr<Finder> finder(new Finder(view, std::move(*parsed), std::move(*index)));
  if (auto resolved = finder->resolve(finder->query_); !resolved) return failure_of(resolved);
  return finder;
}

/// Who the actors in the query are.
Result<void> Finder::resolve(QueryNode& node) {
  for (auto* group : {&node.children, &node.excluded}) {
    for (QueryNode& child : *group) {
      if (auto resolved = resolve(child); !resolved) return resolved;
    }
  }
  if (node.kind != QueryNode::Kind::kActor) return {};
  auto id = find_actor(view_, node.actor);
  if (!id) return failure_of(id);
  auto actor = current_actor(view_, *id);
  if (!actor) return failure_of(actor);
  auto all = bodies(view_, *actor);
  if (!all) return failure_of(all);
  bodies_.emplace_back(node.actor, std::move(*all));
  return {};
}

MatchContext Finder::context() const {
  const auto bodies_of = [this](const std::string& actor) -> const std::vector<ActorId>& {
    return std::find_if(bodies_.begin(), bodies_.end(),
                        [&actor](const auto& one) { return one.first == actor; })
        ->second;
  };
  const auto events_of_actor =
      [this, bodies_of](const std::string& actor) -> Result<std::vector<EventId>> {
    return events_of_bodies(view_.db, bodies_of(actor));
  };
  const auto names_actor = [this, bodies_of](const std::string& actor,
                                             const Document& document) -> Result<bool> {
    auto event = view_.event(document.event);
    if (!event) return failure_of(event);
    return *event && takes_part(**event, bodies_of(actor));
  };
  const auto of_beginning = [this](const Document& document,
                                   std::string_view begin) -> Result<std::vector<std::uint32_t>> {
    auto text = text_of(view_.db, document);
    if (!text) return failure_of(text);
    return places_of_beginning(*text, begin);
  };
  return {*index_, events_of_actor, names_actor, of_beginning};
}

Result<bool> Finder::stands(DocumentId id) const {
  if (view_.is_now()) {
    auto sizes = index_->sizes(id);
    if (!sizes) return failure_of(sizes);
    return number(sizes->closed) == 0;
  }
  auto document = index_->document(id);
  if (!document) return failure_of(document);
  if (!view_.sees(document->opened)) return false;
  if (view_.is_as_of()) return number(document->closed) == 0 || !view_.sees(document->closed);
  return was_known(id, *document);
}

/// Whether it is what the press had of its event.
Result<bool> Finder::was_known(DocumentId id, const Document& document) const {
  auto event = view_.event(document.event);
  if (!event) return failure_of(event);
  if (!*event) return false;
  const StandingTexts texts = standing_texts(**event);
  if (document.is_report) return texts.report == document.report;
  if (texts.own.empty() || (*event)->revision < document.from) return false;
  auto all = index_->documents_of(document.event);
  if (!all) return failure_of(all);
  for (const DocumentId other : *all) {  // the last that began by then is it
    if (other <= id) continue;
    auto later = index_->document(other);
    if (!later) return failure_of(later);
    if (!later->is_report && later->from <= (*event)->revision) return false;
  }
  return true;
}

Result<std::vector<FoundDocument>> Finder::find(const Takes& takes) {
  const MatchContext with = context();
  auto matches = matches_of(query_, with);
  if (!matches) return failure_of(matches);
  Matches& all = **matches;
  if (auto started = all.start(); !started) return failure_of(started);
  if (auto leads = all.lead(); !leads) return failure_of(leads);
  std::vector<DocumentId> documents;
  std::vector<float> frequencies;
  std::size_t found = 0;
  while (all.valid()) {
    const DocumentId id = all.document();
    auto there = stands(id);
    if (!there) return failure_of(there);
    if (*there) {
      ++found;
      auto taken = takes ? takes(id) : Result<bool>(true);
      if (!taken) return failure_of(taken);
      if (*taken) {
        documents.push_back(id);
        if (auto added = all.add_frequencies(frequencies); !added) return failure_of(added);
      }
    }
    if (auto moved = all.next(); !moved) return failure_of(moved);
  }
  return scored(documents, frequencies, found);
}

/// The weight of each phrase: the rarer it is, the more it tells. `found`: by the whole query.
Result<std::vector<double>> Finder::weights(std::size_t found) const {
  std::vector<const QueryNode*> phrases;
  each_wanted(query_, [&phrases](const QueryNode& node) { phrases.push_back(&node); });
  const MatchContext with = context();
  std::vector<double> weights;
  for (const QueryNode* phrase : phrases) {
    if (phrase->kind == QueryNode::Kind::kActor) {
      weights.push_back(0);
      continue;
    }
    double count = static_cast<double>(found);
    const bool is_word = phrase->words.size() == 1 && !phrase->in_title;
    const bool all_stand = number(index_->state().next) == index_->state().standing;
    if (phrases.size() > 1 && is_word && all_stand) {
      auto matches = matches_of(*phrase, with);
      if (!matches) return failure_of(matches);
      if (auto started = (*matches)->start(); !started) return failure_of(started);
      auto cost = (*matches)->cost();
      if (!cost) return failure_of(cost);
      count = static_cast<double>(*cost);
    } else if (phrases.size() > 1) {
      auto matches = matches_of(*phrase, with);
      if (!matches) return failure_of(matches);
      Matches& all = **matches;
      if (auto started = all.start(); !started) return failure_of(started);
      std::size_t documents = 0;
      while (all.valid()) {
        auto sizes = index_->sizes(all.document());
        if (!sizes) return failure_of(sizes);
        if (number(sizes->closed) == 0) ++documents;
        if (auto moved = all.next(); !moved) return failure_of(moved);
      }
      count = static_cast<double>(documents);
    }
    const double all = static_cast<double>(std::max<std::uint64_t>(index_->state().standing, 1));
    weights.push_back(std::max(std::log((all - count + 0.5) / (count + 0.5)), 1e-6));
  }
  return weights;
}

Result<std::vector<FoundDocument>> Finder::scored(const std::vector<DocumentId>& documents,
                                                  const std::vector<float>& frequencies,
                                                  std::size_t found) const {
  std::vector<FoundDocument> all;
  all.reserve(documents.size());
  if (documents.empty()) return all;
  auto weight = weights(found);
  if (!weight) return failure_of(weight);
  const SearchState& state = index_->state();
  const double average =
      state.standing == 0 || state.words == 0
          ? 1
          : static_cast<double>(state.words) / static_cast<double>(state.standing);
  const std::size_t width = weight->size();
  for (std::size_t i = 0; i < documents.size(); ++i) {
    auto sizes = index_->sizes(documents[i]);
    if (!sizes) return failure_of(sizes);
    const double length = (sizes->words + sizes->title) / average;
    double score = 0;
    for (std::size_t n = 0; n < width; ++n) {
      const double frequency = frequencies[i * width + n];
      score += (*weight)[n] * frequency * (kSaturation + 1) /
               (frequency + kSaturation * (1 - kLength + kLength * length));
    }
    all.push_back({documents[i], static_cast<float>(score)});
  }
  return all;
}

Result<std::vector<EventId>> matching_events(const View& view, std::string_view query) {
  auto finder = Finder::open(view, query);
  if (!finder) return failure_of(finder);
  auto found = (*finder)->find({});
  if (!found) return failure_of(found);
  std::vector<EventId> events;
  for (const FoundDocument& one : *found) {
    auto document = (*finder)->index().document(one.id);
    if (!document) return failure_of(document);
    events.push_back(document->event);
  }
  std::sort(events.begin(), events.end());
  events.erase(std::unique(events.begin(), events.end()), events.end());
  return events;
}

}  // namespace parley
