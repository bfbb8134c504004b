// SPDX-License-Identifier: MIT
#include "core/change/read_events.h"

#include <algorithm>

#include "core/change/article_event.h"
#include "core/change/event_editor.h"
#include "core/commit/read_event.h"
#include "core/record/citations.h"
#include "core/record/handles.h"
#include "core/text/content_words.h"
#include "schema/edtf.h"
#include "schema/keys.h"

namespace parley {
namespace {

constexpr std::string_view kNotRead = "not read out of the article any more";

void take_part(EventRecord& event, const reading::ActParty& party, Role role,
               std::string_view sentence) {
  if (role == Role::kBy && !reading::acts_for_actor(party.agent)) role = Role::kAbout;
  const auto at = with_actor(event.participants, party.actor);
  if (at != event.participants.end() && at->actor == party.actor) {
    at->roles = at->roles | roles(role);
    return;
  }
  std::string alias(sentence.substr(party.at, party.length));
  event.participants.insert(at, {party.actor, roles(role), Decision::kFound, 0, std::move(alias)});
}

Telling telling_of(reading::VerbMode mode) {
  switch (mode) {
    case reading::VerbMode::kFact:
      return Telling::kFact;
    case reading::VerbMode::kFuture:
      return Telling::kFuture;
    case reading::VerbMode::kHypothetical:
      return Telling::kHypothetical;
  }
  return Telling::kFact;
}

Coding coding_of(const ArticleAct& one) {
  Coding coding;
  coding.rule = one.act.rule;
  coding.date_rule = one.date_rule;
  coding.confidence = static_cast<std::uint8_t>(std::clamp(one.act.confidence, 1U, 99U));
  coding.telling = telling_of(one.act.mode);
  coding.negated = one.act.negated;
  for (const reading::ActParty& party : one.act.said_by) {
    if (std::find(coding.said_by.begin(), coding.said_by.end(), party.actor) ==
        coding.said_by.end())
      coding.said_by.push_back(party.actor);
  }
  return coding;
}

/// No id yet.
EventRecord event_of(const Report& report, const ArticleTexts& texts, const ArticleAct& one) {
  EventRecord event;
  event.kind = EventKind::kEvent;
  event.status = Status::kSuggested;
  const bool is_dated = parse_edtf(one.when).has_value();
  event.when = is_dated ? one.when : edtf_of(report.published).text;
  if (is_dated) event.details.said = one.date_phrase;
  event.code = one.act.code;
  event.sentences = {one.sentence};
  const std::string_view text =
      std::string_view(report.body).substr(one.sentence.span.at, one.sentence.span.length);
  for (const auto& party : one.act.by) take_part(event, party, Role::kBy, text);
  for (const auto& party : one.act.to)
    take_part(event, party, one.act.mutual ? Role::kBy : Role::kTo, text);
  for (const auto& party : one.act.mediators) take_part(event, party, Role::kMediator, text);
  for (const auto& party : one.act.about) take_part(event, party, Role::kAbout, text);
  event.report = report.id;
  event.source = texts.source;
  event.tags = texts.tags;
  event.published = report.published;
  event.details.coding = coding_of(one);
  return event;
}

/// Under today's identities.
Result<std::vector<std::pair<ActorId, RoleSet>>> who(Transaction& t, const EventRecord& event) {
  std::vector<std::pair<ActorId, RoleSet>> all;
  for (const Participant& part : event.participants) {
    auto actor = t.current_actor(part.actor);
    if (!actor) return failure_of(actor);
    all.emplace_back(actor->id, part.roles);
  }
  std::sort(all.begin(), all.end());
  return all;
}

enum class Likeness : std::uint8_t { kNone, kNearly, kSame };

/// Of one sentence, with the same actors in it; nearly so where a word or an actor differs: a new
/// version of the article, or a name that was not known.
Result<Likeness> likeness(Transaction& t, const EventRecord& a, const EventRecord& b) {
  constexpr double kSameSentence = 0.75;
  if (a.sentences.empty() || b.sentences.empty()) return Likeness::kNone;
  const std::string &said = a.sentences.front().text, &says = b.sentences.front().text;
  const bool same_words = said == says;
  if (!same_words && shared_part(content_words(said), content_words(says)) < kSameSentence)
    return Likeness::kNone;
  auto mine = who(t, a), theirs = who(t, b);
  if (!mine) return failure_of(mine);
  if (!theirs) return failure_of(theirs);
  if (same_words && *mine == *theirs) return Likeness::kSame;
  const bool shares = std::any_of(mine->begin(), mine->end(), [&](const auto& one) {
    return std::find(theirs->begin(), theirs->end(), one) != theirs->end();
  });
  return shares ? Likeness::kNearly : Likeness::kNone;
}

bool was_taken_back(const EventRecord& event) {
  return event.status == Status::kRetracted && event.details.reason == kNotRead;
}

/// A stored event, as it was when it was read, and whether an act of the present reading is it.
struct There {
  EventRecord event;
  EventRecord as_read;
  bool is_read = false;
};

/// The one that the act is already: the same code, or decided on under another.
Result<There*> find(Transaction& t, std::vector<There>& there, const EventRecord& event) {
  There* decided = nullptr;
  for (There& one : there) {
    if (one.is_read) continue;
    auto alike = likeness(t, one.as_read, event);
    if (!alike) return failure_of(alike);
    if (*alike == Likeness::kNone) continue;
    const bool same_code = one.as_read.code == event.code;
    if (*alike == Likeness::kSame && same_code) return &one;
    // What a person has decided on is not asked again for a comma, a name or another code.
    const bool close = same_code || *alike == Likeness::kSame;
    if (!is_undecided(one.event) && !was_taken_back(one.event) && close) decided = &one;
  }
  return decided;
}

/// Out of timelines, but not by a person's word.
Result<bool> is_gone(Transaction& t, const EventRecord& event) {
  if (was_taken_back(event)) return true;
  return t.is_unmade(event);
}

}  // namespace

Result<reading::Lexicon> lexicon_for(const EventReading& reading) {
  if (!reading.on) return reading::Lexicon{};
  reading::Lexicon lexicon = reading::Lexicon::built_in();
  if (reading.lexicon.empty()) return lexicon;
  if (auto read = lexicon.read(reading.lexicon, reading.lexicon_name); !read)
    return failure_of(read);
  return lexicon;
}

/// What was read out of any version of the article.
Result<std::vector<EventRecord>> EventsRead::told_by(Transaction& t, const Report& report) const {
  std::vector<EventId> ids;
  if (const auto made = pending_.find(report.event); made != pending_.end()) ids = made->second;
  auto citations = standing_citations(t.stored(), report.event);
  if (!citations) return failure_of(citations);
  // What an undo took out is cited by nothing; the report itself is known.
  std::vector<ReportId> versions = {report.id};
  for (const Citation& citation : *citations) {
    if (number(citation.report) != 0) versions.push_back(citation.report);
  }
  for (const ReportId version : versions) {
    auto cited = linked_events(t.stored(), LinkKind::kCitedBy, number(version));
    if (!cited) return failure_of(cited);
    ids.insert(ids.end(), cited->begin(), cited->end());
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  std::vector<EventRecord> told;
  for (const EventId id : ids) {
    auto event = t.event(id);
    if (!event) return failure_of(event);
    if (*event && (*event)->details.coding.confidence != 0) told.push_back(std::move(**event));
  }
  return told;
}

Result<void> EventsRead::add(Transaction& t, const Report& report, const ArticleAct& act,
                             EventRecord event) {
  event.id = t.next_event();
  const EventId id = event.id;
  if (auto added = t.add_event(std::move(event)); !added) return added;
  auto cited = t.cite(id, report.id, act.sentence.span);
  if (!cited) return failure_of(cited);
  pending_[report.event].push_back(id);
  return {};
}

Result<EventsRead::Counts> EventsRead::add(Transaction& t, const Report& report,
                                           const std::vector<ArticleAct>& acts) {
  auto texts = texts_of(t, report);
  if (!texts) return failure_of(texts);
  Counts counts;
  for (const ArticleAct& act : acts) {
    auto event = event_of(report, *texts, act);
    if (auto added = add(t, report, act, std::move(event)); !added) return failure_of(added);
    ++counts.added;
  }
  return counts;
}

Result<EventsRead::Counts> EventsRead::suggest(Transaction& t, const Report& report,
                                               const std::vector<ArticleAct>& acts) {
  auto told = told_by(t, report);
  if (!told) return failure_of(told);
  std::vector<There> there;
  for (EventRecord& event : *told) {
    auto before = t.closed_revisions(event.id);
    if (!before) return failure_of(before);
    EventRecord as_read = before->empty() ? event : std::move(before->front().event);
    there.push_back({std::move(event), std::move(as_read)});
  }
  auto texts = texts_of(t, report);
  if (!texts) return failure_of(texts);
  Counts counts;
  for (const ArticleAct& act : acts) {
    auto event = event_of(report, *texts, act);
    auto known = find(t, there, event);
    if (!known) return failure_of(known);
    if (*known != nullptr) {
      (*known)->is_read = true;
      auto gone = is_gone(t, (*known)->event);
      if (!gone) return failure_of(gone);
      if (!*gone) continue;
      ++counts.added;
      EventRecord again = successor((*known)->event);
      again.status = Status::kSuggested;
      if (auto stored = t.revise_event(std::move(again)); !stored) return failure_of(stored);
      auto cited = t.cite((*known)->event.id, report.id, act.sentence.span);
      if (!cited) return failure_of(cited);
      continue;
    }
    if (auto added = add(t, report, act, std::move(event)); !added) return failure_of(added);
    ++counts.added;
  }
  for (const There& one : there) {
    if (one.is_read || !is_undecided(one.event)) continue;
    EventRecord next = successor(one.event);
    next.status = Status::kRetracted;
    next.details.reason = kNotRead;
    // Until the new version came, the press knew what the old one told.
    if (one.event.report != report.id) {
      next.published = report.published;
      next.details.cause = report.id;
    }
    if (auto stored = t.revise_event(std::move(next)); !stored) return failure_of(stored);
    ++counts.withdrawn;
  }
  return counts;
}

Result<void> EventsRead::withdraw(Transaction& t, const Report& report, const Moment& when,
                                  const std::string& reason) {
  auto told = told_by(t, report);
  if (!told) return failure_of(told);
  for (const EventRecord& event : *told) {
    if (!is_undecided(event)) continue;
    EventRecord next = successor(event);
    next.status = Status::kRetracted;
    next.details.reason = reason;
    next.published = later_of(when, event.published);
    if (auto stored = t.revise_event(std::move(next)); !stored) return stored;
  }
  return {};
}

}  // namespace parley
