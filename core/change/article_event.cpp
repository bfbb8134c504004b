// SPDX-License-Identifier: MIT
// Reports to events and back again: see core/change/article_event.h.
#include "core/change/article_event.h"

#include <algorithm>

#include "core/change/merged_event.h"
#include "core/record/registry.h"
#include "schema/edtf.h"

namespace parley {
namespace {

/// "Doha, Cairo": the first that the text has.
std::string places_of(const std::vector<std::string>& places) {
  constexpr std::size_t kMost = 3;
  std::string line;
  for (std::size_t i = 0; i < std::min(kMost, places.size()); ++i)
    line += (i == 0 ? "" : ", ") + places[i];
  return line;
}

Result<void> fill(Transaction& transaction, const Report& report, Reading reading,
                  EventRecord& event) {
  auto texts = texts_of(transaction, report);
  if (!texts) return failure_of(texts);
  event.source = texts->source;
  event.tags = std::move(texts->tags);
  event.kind = EventKind::kArticle;
  event.when = edtf_of(report.published).text;
  if (!parse_edtf(event.when)) {
    return failure(ErrorCode::kFailed,
                   event.when + ": a publication date beyond what an archive can hold");
  }
  event.sentences = std::move(reading.sentences);
  event.details.quoted.clear();
  event.participants = std::move(reading.participants);
  event.report = report.id;
  // What somebody said of the place stands.
  if (event.details.place.empty()) event.details.place = places_of(reading.places);
  event.published = report.published;
  return {};
}

/// The index of this sentence in the event, added where it is new.
std::uint16_t sentence_index(EventRecord& event, const Sentence& sentence) {
  const auto at = std::find(event.sentences.begin(), event.sentences.end(), sentence);
  if (at == event.sentences.end()) {
    event.sentences.push_back(sentence);
    return static_cast<std::uint16_t>(event.sentences.size() - 1);
  }
  return static_cast<std::uint16_t>(at - event.sentences.begin());
}

}  // namespace

Result<ArticleTexts> texts_of(Transaction& transaction, const Report& report) {
  auto source = transaction.intern(report.source);
  if (!source) return failure_of(source);
  ArticleTexts texts{*source, {}};
  for (const std::string& tag : report.tags) {
    auto id = transaction.intern(tag);
    if (!id) return failure_of(id);
    if (number(*id) != 0) texts.tags.push_back(*id);
  }
  std::sort(texts.tags.begin(), texts.tags.end());
  texts.tags.erase(std::unique(texts.tags.begin(), texts.tags.end()), texts.tags.end());
  return texts;
}

std::vector<Participant>::iterator with_actor(std::vector<Participant>& participants,
                                              ActorId actor) {
  return std::lower_bound(participants.begin(), participants.end(), actor,
                          [](const Participant& p, ActorId id) { return p.actor < id; });
}

Result<EventRecord> article_event(Transaction& transaction, const Report& report, Reading reading) {
  EventRecord event;
  event.id = report.event;
  if (auto filled = fill(transaction, report, std::move(reading), event); !filled)
    return failure_of(filled);
  return event;
}

Result<EventRecord> superseded_event(Transaction& transaction, const EventRecord& event,
                                     const Report& report, Reading reading) {
  EventRecord next = successor(event);
  if (auto filled = fill(transaction, report, std::move(reading), next); !filled)
    return failure_of(filled);
  // Under today's identity: the reading knows no other.
  const auto keep = [&](const Participant& decided, bool joined) -> Result<void> {
    auto actor = transaction.current_actor(decided.actor);
    if (!actor) return failure_of(actor);
    const auto at = with_actor(next.participants, actor->id);
    if (at != next.participants.end() && at->actor == actor->id) {
      at->decision = decided.decision;
      if (joined && quoted_at(next, at->sentence) != nullptr) at->roles = at->roles | decided.roles;
      return {};
    }
    Participant kept = decided;
    kept.actor = actor->id;
    kept.sentence = 0;
    if (joined) kept.alias.clear();
    next.participants.insert(at, kept);
    return {};
  };
  // Who was added by another event has its sentence from there again.
  const auto is_joined = [&event](const Participant& p) {
    return p.decision == Decision::kAdded && quoted_at(event, p.sentence) != nullptr;
  };
  for (const Participant& decided : event.participants) {
    if (decided.decision == Decision::kFound || is_joined(decided)) continue;
    if (auto kept = keep(decided, false); !kept) return failure_of(kept);
  }
  if (auto joined = join_all(transaction, next); !joined) return failure_of(joined);
  for (const Participant& decided : event.participants) {
    if (!is_joined(decided)) continue;
    if (auto kept = keep(decided, true); !kept) return failure_of(kept);
  }
  return next;
}

Result<std::optional<EventRecord>> enriched_event(Transaction& transaction,
                                                  const EventRecord& event,
                                                  const Reading& reading) {
  // Whom the event has a word about already, under today's identities: Jordan removed stays removed
  // after a merge.
  std::vector<ActorId> known;
  for (const Participant& participant : event.participants) {
    known.push_back(participant.actor);
    auto actor = transaction.current_actor(participant.actor);
    if (!actor) return failure_of(actor);
    known.push_back(actor->id);
  }
  std::optional<EventRecord> next;
  for (const Participant& found : reading.participants) {
    if (std::find(known.begin(), known.end(), found.actor) != known.end()) continue;
    if (!next) next = successor(event);
    Participant added = found;
    added.sentence = sentence_index(*next, reading.sentences[found.sentence]);
    next->participants.insert(with_actor(next->participants, added.actor), added);
  }
  return next;
}

}  // namespace parley
