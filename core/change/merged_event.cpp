// SPDX-License-Identifier: MIT
// See core/change/merged_event.h.
#include "core/change/merged_event.h"

#include <algorithm>
#include <limits>

#include "core/change/article_event.h"
#include "core/change/event_editor.h"
#include "core/record/handles.h"

namespace parley {
namespace {

/// The index in `kept` of a sentence of `other`, added as its report's word where it is new. 0 where
/// one of the two has no sentences of its own: the line of a dataset's event is made of its parts.
std::uint16_t joined_sentence(EventRecord& kept, const EventRecord& other,
                              const Participant& part) {
  if (kept.sentences.empty() || part.sentence >= other.sentences.size()) return 0;
  const Sentence& sentence = other.sentences[part.sentence];
  const ReportId report = report_about(other, part);
  for (const QuotedRecord& quoted : kept.details.quoted) {
    if (quoted.report == report && kept.sentences[quoted.sentence] == sentence)
      return quoted.sentence;
  }
  const std::size_t at = kept.sentences.size();
  if (at > std::numeric_limits<std::uint16_t>::max()) return 0;
  kept.sentences.push_back(sentence);
  const auto index = static_cast<std::uint16_t>(at);
  kept.details.quoted.push_back({index, report, source_about(other, part)});
  return index;
}

/// Takes out what `other` said: parts that have its word, and comes back with them.
Result<std::vector<Participant>> take_out(Transaction& t, EventRecord& kept,
                                          const EventRecord& other) {
  std::vector<std::pair<ActorId, ReportId>> said;
  for (const Participant& p : other.participants) {
    auto actor = t.current_actor(p.actor);
    if (!actor) return failure_of(actor);
    said.emplace_back(p.actor, report_about(other, p));
    said.emplace_back(actor->id, report_about(other, p));
  }
  std::vector<Participant> taken;
  std::erase_if(kept.participants, [&](const Participant& p) {
    const QuotedRecord* quoted = quoted_at(kept, p.sentence);
    if (quoted == nullptr || p.decision == Decision::kRemoved) return false;
    const std::pair mine(p.actor, quoted->report);
    if (std::find(said.begin(), said.end(), mine) == said.end()) return false;
    taken.push_back(p);
    return true;
  });
  return taken;
}

/// What a person decided about one who was taken out, and the roles, hold on.
Result<void> put_back(Transaction& t, EventRecord& kept, const Participant& taken) {
  auto actor = t.current_actor(taken.actor);
  if (!actor) return failure_of(actor);
  const auto at = with_actor(kept.participants, actor->id);
  if (at != kept.participants.end() && at->actor == actor->id) {
    if (quoted_at(kept, at->sentence) == nullptr) return {};
    at->roles = at->roles | taken.roles;
    at->decision = taken.decision;
  } else if (taken.decision == Decision::kAdded) {
    kept.participants.insert(at, Participant{actor->id, taken.roles, Decision::kAdded, 0, {}});
  }
  return {};
}

/// Others' sentences that nobody has any more go.
void drop_unused(EventRecord& event) {
  std::vector<std::uint16_t> moved(event.sentences.size());
  std::vector<Sentence> sentences;
  std::vector<QuotedRecord> quoted;
  const auto count = static_cast<std::uint16_t>(event.sentences.size());
  for (std::uint16_t i = 0; i < count; ++i) {
    const QuotedRecord* whose = quoted_at(event, i);
    const bool used = std::any_of(event.participants.begin(), event.participants.end(),
                                  [i](const Participant& p) { return p.sentence == i; });
    if (whose != nullptr && !used) continue;
    moved[i] = static_cast<std::uint16_t>(sentences.size());
    if (whose != nullptr) quoted.push_back({moved[i], whose->report, whose->source});
    sentences.push_back(std::move(event.sentences[i]));
  }
  for (Participant& p : event.participants)
    p.sentence = p.sentence < moved.size() ? moved[p.sentence] : std::uint16_t{0};
  event.sentences = std::move(sentences);
  event.details.quoted = std::move(quoted);
}

/// Whether both say the same of the same, in whatever order their sentences are.
bool same_parts(const EventRecord& a, const EventRecord& b) {
  const auto same = [&](const Participant& p, const Participant& q) {
    const bool said = p.sentence < a.sentences.size() && q.sentence < b.sentences.size()
                          ? a.sentences[p.sentence] == b.sentences[q.sentence]
                          : a.sentences.empty() == b.sentences.empty();
    return p.actor == q.actor && p.roles == q.roles && p.decision == q.decision &&
           p.alias == q.alias && said && report_about(a, p) == report_about(b, q);
  };
  return std::equal(a.participants.begin(), a.participants.end(), b.participants.begin(),
                    b.participants.end(), same);
}

}  // namespace

Result<void> join_participants(Reader& reader, EventRecord& kept, const EventRecord& other,
                               Joining joining) {
  for (const Participant& part : other.participants) {
    if (part.decision == Decision::kRemoved) continue;
    auto actor = reader.current_actor(part.actor);
    if (!actor) return failure_of(actor);
    const auto there = std::find_if(
        kept.participants.begin(), kept.participants.end(),
        [&](const Participant& p) { return p.actor == part.actor || p.actor == actor->id; });
    if (there == kept.participants.end()) {
      Participant joined = part;
      joined.actor = actor->id;
      joined.sentence = joined_sentence(kept, other, part);
      kept.participants.insert(with_actor(kept.participants, actor->id), std::move(joined));
      continue;
    }
    // What the event says itself goes first.
    there->roles = there->roles | part.roles;
    if (joining == Joining::kFirst && there->decision == Decision::kRemoved)
      there->decision = Decision::kAdded;
  }
  return {};
}

Result<void> join_all(Reader& reader, EventRecord& kept) {
  auto ids = linked(reader.stored(), LinkKind::kMergedFrom, number(kept.id));
  if (!ids) return failure_of(ids);
  for (const std::uint64_t id : *ids) {
    auto other = reader.event(EventId{id});
    if (!other) return failure_of(other);
    if (!*other || (*other)->details.merged_into != kept.id) continue;
    if (auto joined = join_participants(reader, kept, **other, Joining::kAgain); !joined)
      return joined;
  }
  return {};
}

Result<EventId> tell_kept(Transaction& t, const EventRecord& before, const Report& report) {
  EventRecord was = before;
  for (;;) {
    auto now = t.event(was.id);
    if (!now) return failure_of(now);
    if (!*now) return failure(ErrorCode::kDamaged, handle(was.id) + " is missing");
    if (number((*now)->details.merged_into) == 0) return was.id;
    auto kept = t.event((*now)->details.merged_into);
    if (!kept) return failure_of(kept);
    if (!*kept)
      return failure(ErrorCode::kDamaged, handle((*now)->details.merged_into) + " is missing");
    EventRecord next = successor(**kept);
    auto taken = take_out(t, next, was);
    if (!taken) return failure_of(taken);
    if (auto joined = join_participants(t, next, **now, Joining::kAgain); !joined)
      return failure_of(joined);
    for (const Participant& one : *taken) {
      if (auto put = put_back(t, next, one); !put) return failure_of(put);
    }
    drop_unused(next);
    was = std::move(**kept);
    if (same_parts(next, was)) continue;
    next.published = later_of(next.published, report.published);
    next.details.cause = report.id;
    if (auto stored = t.revise_event(std::move(next)); !stored) return failure_of(stored);
  }
}

}  // namespace parley
