// SPDX-License-Identifier: MIT
// Looking up and checking what was typed of an event: see core/change/event_editor.h.
#include "core/change/event_editor.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/commit/filing.h"
#include "core/record/citations.h"
#include "core/record/erased.h"
#include "core/record/event_texts.h"
#include "core/record/handles.h"
#include "core/record/registry.h"
#include "core/report_reader.h"
#include "core/talks/answers.h"
#include "core/text/quote.h"
#include "schema/cameo.h"
#include "schema/date_phrase.h"
#include "schema/text.h"

namespace parley {
namespace {

constexpr std::size_t kMostTextBytes = 4096;

/// Nobody names so many by hand: a script has put a text where a list belongs.
Result<void> check_count(const char* what, std::size_t count) {
  constexpr std::size_t kMost = kMostTags;
  if (count <= kMost) return {};
  return failure(ErrorCode::kUsage, fmt::format("{} {}: more than {}", count, what, kMost));
}

tl::unexpected<Error> no_event(const std::string& text) {
  return failure(ErrorCode::kFailed, "there is no event " + text + " in this archive",
                 Remedy::kSeeEvents);
}

Result<void> set_when(EventRecord& event, const std::string& text, const DateContext& context) {
  auto when = parse_when(text, context);
  if (!when) return failure_of(when);
  auto said = clean_line("the date", text);
  if (!said) return failure_of(said);
  event.when = when->text;
  event.details.said = *said == when->text ? std::string() : *said;
  return {};
}

Result<void> set_summary(EventRecord& event, const std::string& text) {
  auto line = clean_line("the summary", text);
  if (!line) return failure_of(line);
  if (line->empty()) return failure(ErrorCode::kUsage, "the summary is empty");
  if (event.sentences.empty()) event.sentences.emplace_back();
  if (event.sentences.front().text == *line) return {};
  event.sentences.front() = {std::move(*line), {}};
  // What somebody records is one sentence about all who take part.
  if (event.kind == EventKind::kArticle || event.details.quoted.empty()) return {};
  for (Participant& p : event.participants) p.sentence = 0;
  event.sentences.resize(1);
  event.details.quoted.clear();
  return {};
}

/// Those who are named have the role from now on, and nobody else. Somebody without any role is out:
/// of an article for good, so that reading it again does not bring them back.
Result<void> set_role(Transaction& t, EventRecord& event, Role role,
                      const std::vector<std::string>& names) {
  if (auto few = check_count("actors in one role", names.size()); !few) return few;
  auto wanted = find_actors(t.stored(), names);
  if (!wanted) return failure_of(wanted);
  for (Participant& p : event.participants) {
    auto actor = t.current_actor(p.actor);
    if (!actor) return failure_of(actor);
    const auto at = std::find(wanted->begin(), wanted->end(), actor->id);
    if (at == wanted->end()) {
      p.roles = p.roles - roles(role);
      continue;
    }
    if (!has(p.roles, role) || p.decision == Decision::kRemoved) p.decision = Decision::kAdded;
    p.roles = p.roles | roles(role);
    wanted->erase(std::remove(wanted->begin(), wanted->end(), actor->id), wanted->end());
  }
  for (const ActorId actor : *wanted) {
    const auto at = std::lower_bound(event.participants.begin(), event.participants.end(), actor,
                                     [](const Participant& p, ActorId id) { return p.actor < id; });
    if (at != event.participants.end() && at->actor == actor) continue;  // named twice
    event.participants.insert(at, Participant{actor, roles(role), Decision::kAdded, 0, {}});
  }
  return {};
}

void drop_roleless(EventRecord& event) {
  if (event.kind != EventKind::kArticle) {
    std::erase_if(event.participants, [](const Participant& p) { return p.roles == RoleSet{}; });
  }
  for (Participant& p : event.participants) {
    if (p.roles != RoleSet{}) continue;
    p.roles = roles(Role::kAbout);
    p.decision = Decision::kRemoved;
  }
}

Result<void> set_actors(Transaction& t, EventRecord& event, const EventInput& input) {
  for (const Role role : kRoles) {
    const auto& names = input.actors[static_cast<std::size_t>(role)];
    if (!names) continue;
    if (auto set = set_role(t, event, role, *names); !set) return set;
  }
  drop_roleless(event);
  const auto takes_part = [](const Participant& p) { return p.decision != Decision::kRemoved; };
  if (std::any_of(event.participants.begin(), event.participants.end(), takes_part) ||
      event.kind == EventKind::kArticle)
    return {};
  return failure(ErrorCode::kUsage, "nobody takes part", Remedy::kNameParticipants);
}

Result<void> set_tags(Transaction& t, EventRecord& event, const std::vector<std::string>& tags) {
  if (auto few = check_count("tags", tags.size()); !few) return few;
  event.tags.clear();
  for (const std::string& text : tags) {
    auto tag = clean_line("a tag", text);
    if (!tag) return failure_of(tag);
    auto id = t.intern(*tag);
    if (!id) return failure_of(id);
    if (number(*id) != 0) event.tags.push_back(*id);
  }
  std::sort(event.tags.begin(), event.tags.end());
  event.tags.erase(std::unique(event.tags.begin(), event.tags.end()), event.tags.end());
  return {};
}

/// Where a stance on what it answers is all that is said, it is on the issue of that, at its table.
Result<void> follow_answered(Transaction& t, EventDetailsRecord& details, const EventInput& input) {
  const bool asks = input.stance && !input.stance->empty() && number(details.answers) != 0;
  if (!asks || input.issue || !details.issue.empty()) return {};
  auto answered = t.event(details.answers);
  if (!answered) return failure_of(answered);
  if (!*answered) return no_event(handle(details.answers));
  const EventDetailsRecord& there = (*answered)->details;
  if (!input.negotiation && number(details.negotiation) == 0)
    details.negotiation = there.negotiation;
  if (details.negotiation == there.negotiation) details.issue = there.issue;
  return {};
}

/// Its negotiation, the issue on that table, and the stance on the issue.
Result<void> set_negotiation(Transaction& t, EventRecord& event, const EventInput& input) {
  EventDetailsRecord& details = event.details;
  if (input.negotiation) {
    details.negotiation = NegotiationId{};
    if (!input.negotiation->empty()) {
      auto found = find_negotiation(t.stored(), *input.negotiation);
      if (!found) return failure_of(found);
      details.negotiation = *found;
    }
    if (number(details.negotiation) == 0) details.issue.clear(), details.stance = Stance::kNone;
  }
  if (auto followed = follow_answered(t, details, input); !followed) return followed;
  if (input.issue) details.issue = *input.issue;
  if (input.issue && input.issue->empty()) details.stance = Stance::kNone;
  if (input.stance) {
    auto stance =
        input.stance->empty() ? Result<Stance>(Stance::kNone) : parse_stance(*input.stance);
    if (!stance) return failure_of(stance);
    details.stance = *stance;
  }
  if (details.stance != Stance::kNone && details.issue.empty()) {
    return failure(ErrorCode::kUsage, "a stance without an issue", Remedy::kNameIssue);
  }
  if (details.issue.empty()) return {};
  if (number(details.negotiation) == 0) {
    return failure(ErrorCode::kUsage, "an issue without a negotiation", Remedy::kNameNegotiation);
  }
  return check_issue(t, details.negotiation, details.issue);
}

/// As find_event(), but an event that was recorded a line before is found, too.
Result<EventId> find_answered(Transaction& t, const std::string& text) {
  EventId id{};
  if (const auto colon = text.find(':'); colon != std::string::npos) {
    auto dataset = t.known_string(text.substr(0, colon));
    if (!dataset) return failure_of(dataset);
    auto known = t.external(*dataset, text.substr(colon + 1));
    if (!known) return failure_of(known);
    id = *known;
  } else if (const auto named = parse_event_handle(text)) {
    id = *named;
  }
  for (int steps = 0; number(id) != 0 && steps < 64; ++steps) {
    auto event = t.event(id);
    if (!event) return failure_of(event);
    if (!*event) break;
    if (number((*event)->details.merged_into) == 0) return id;
    id = (*event)->details.merged_into;
  }
  return find_event(t.stored(), text);  // says why there is none
}

Result<void> set_answers(Transaction& t, EventRecord& event, const std::string& text) {
  event.details.answers = EventId{};
  if (text.empty()) return {};
  auto answered = find_answered(t, text);
  if (!answered) return failure_of(answered);
  auto there = t.event(*answered);
  if (!there) return failure_of(there);
  if (!*there) return no_event(handle(*answered));
  if (auto stands = t.check_not_erased(**there); !stands) return stands;
  // Up the chain of what it answers: coming back here would be a circle.
  EventId at = *answered;
  for (int steps = 0; number(at) != 0; ++steps) {
    if (at == event.id || steps > 10'000) {
      return failure(
          ErrorCode::kFailed,
          steps == 0 ? handle(event.id) + " cannot answer itself"
                     : fmt::format("{} already answers {}: the other way round would be a circle",
                                   handle(*answered), handle(event.id)));
    }
    auto next = t.event(at);
    if (!next) return failure_of(next);
    if (!*next) return no_event(handle(at));
    at = number((*next)->details.merged_into) != 0 ? (*next)->details.merged_into
                                                   : (*next)->details.answers;
  }
  event.details.answers = *answered;
  return {};
}

Result<void> set_text(const char* what, const std::optional<std::string>& text, std::string& into) {
  if (!text) return {};
  auto line = clean_line(what, *text);
  if (!line) return failure_of(line);
  into = std::move(*line);
  return {};
}

}  // namespace

Result<std::string> clean_line(const char* what, const std::string& text) {
  if (find_invalid_utf8(text)) {
    return failure(ErrorCode::kUsage, fmt::format("{} is not UTF-8", what));
  }
  if (text.size() > kMostTextBytes) {
    return failure(ErrorCode::kUsage, fmt::format("{} has {} bytes", what, text.size()),
                   Remedy::kAddArticle, {}, "up to 4,096");
  }
  std::string line;
  for (const char c : text) {
    const bool blank = static_cast<unsigned char>(c) <= 0x20 || c == 0x7F;
    if (!blank) line += c;
    if (blank && !line.empty() && line.back() != ' ') line += ' ';
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

Result<std::vector<ActorId>> find_actors(const Database& db,
                                         const std::vector<std::string>& names) {
  std::vector<ActorId> found;
  for (const std::string& name : names) {
    if (name.empty()) continue;  // takes away
    auto actor = find_actor(db, name);
    if (!actor) return failure_of(actor);
    if (std::find(found.begin(), found.end(), *actor) == found.end()) found.push_back(*actor);
  }
  return found;
}

Result<Cited> find_cited(Transaction& transaction, const std::string& text) {
  const auto colon = text.find(':');
  auto id = parse_report_handle(std::string_view(text).substr(0, colon));
  if (!id) return failure_of(id);
  auto report = transaction.report(*id);
  if (!report) return failure_of(report);
  if (!*report) {
    return failure(ErrorCode::kFailed, "there is no report " + handle(*id) + " in this archive",
                   Remedy::kAddArticleFirst);
  }
  auto erased = is_erased(*transaction.stored().store, **report);
  if (!erased) return failure_of(erased);
  if (*erased)
    return failure(ErrorCode::kFailed, handle(*id) + " was erased: it cannot be cited any more");
  Cited cited{std::move(**report), {0, 0, false}};
  if (colon == std::string::npos) return cited;
  const std::string_view words = std::string_view(text).substr(colon + 1);
  const auto quote = find_quote(cited.report, words);
  if (!quote) {
    return failure(ErrorCode::kFailed, fmt::format("{} does not say \"{}\"", handle(*id), words),
                   Remedy::kReadReport, {handle(*id)}, "quote it word for word");
  }
  cited.quote = *quote;
  return cited;
}

Result<std::vector<Cited>> find_all_cited(Transaction& transaction,
                                          const std::vector<std::string>& texts) {
  if (auto few = check_count("citations", texts.size()); !few) return failure_of(few);
  std::vector<Cited> all;
  for (const std::string& text : texts) {
    auto cited = find_cited(transaction, text);
    if (!cited) return failure_of(cited);
    all.push_back(std::move(*cited));
  }
  return all;
}

Result<Moment> known_since(const Transaction& transaction, const std::string& published,
                           const std::string& zone, const std::vector<Cited>& cited) {
  if (!published.empty())
    return parse_published(published, {.now = transaction.time(), .zone = zone});
  if (cited.empty()) return Moment{transaction.time(), true, std::chrono::minutes(0)};
  return std::min_element(cited.begin(), cited.end(),
                          [](const Cited& a, const Cited& b) {
                            return end_of(a.report.published) < end_of(b.report.published);
                          })
      ->report.published;
}

Moment later_of(const Moment& a, const Moment& b) { return end_of(a) < end_of(b) ? b : a; }

Result<EventRecord> edited(Transaction& t, EventRecord event, const EventInput& input) {
  const EventRecord before = event;
  Result<void> set;
  if (input.when) set = set_when(event, *input.when, {.now = t.time(), .zone = input.zone});
  if (set && input.summary) set = set_summary(event, *input.summary);
  if (set) set = set_actors(t, event, input);
  if (set && input.code) {
    auto code = input.code->empty() ? Result<std::string>("") : parse_cameo(*input.code);
    if (code) event.code = std::move(*code);
    if (!code) set = failure_of(code);
  }
  if (set) set = set_text("the place", input.place, event.details.place);
  if (set) set = set_text("the round", input.round, event.details.round);
  if (set && input.answers) set = set_answers(t, event, *input.answers);
  if (set) set = set_negotiation(t, event, input);
  if (set) set = check_filing(t, before, event);
  if (set) set = check_order(t, before, event);
  if (set && input.tags) set = set_tags(t, event, *input.tags);
  if (!set) return failure_of(set);
  return event;
}

Status status_of(const std::vector<Claim>& claims) {
  if (claims.empty()) return Status::kAsserted;
  const bool denied = std::any_of(claims.begin(), claims.end(),
                                  [](const Claim& c) { return c.status == Status::kDenied; });
  return denied ? Status::kDenied : Status::kDisputed;
}

Result<void> check_revision(const EventRecord& event, std::optional<std::uint32_t> expected) {
  if (!expected || *expected == event.revision) return {};
  return failure(
      ErrorCode::kMoved,
      fmt::format("{} is at revision {}, not {}", handle(event.id), event.revision, *expected),
      Remedy::kSeeHistory, {handle(event.id)});
}

Result<std::vector<Citation>> cite_new(Transaction& t, EventId event,
                                       const std::vector<Cited>& cited, CitationKind kind) {
  auto there = standing_citations(t.stored(), event);
  if (!there) return failure_of(there);
  std::vector<Citation> added;
  for (const Cited& one : cited) {
    const auto same = [&](const Citation& c) {
      return c.report == one.report.id && c.kind == kind &&
             (c.quote == one.quote || one.quote.length == 0);
    };
    if (std::any_of(there->begin(), there->end(), same) ||
        std::any_of(added.begin(), added.end(), same))
      continue;
    auto citation = t.cite(event, one.report.id, one.quote, kind);
    if (!citation) return failure_of(citation);
    added.push_back(*citation);
  }
  return added;
}

Result<EventChange> finish_change(Transaction& t, const EventRecord& before,
                                  std::vector<Citation> cited, bool revised,
                                  const OperationInfo& info) {
  auto after = t.event(before.id);
  if (!after) return failure_of(after);
  const bool changed = revised || !cited.empty();
  auto change = change_with_texts(before, std::move(**after), std::move(cited), changed, t);
  if (!change) return failure_of(change);
  if (changed && !info.dry_run) {
    if (auto commit = t.commit(); !commit) return failure_of(commit);
  }
  return change;
}

}  // namespace parley
