// SPDX-License-Identifier: MIT
// The register of negotiations: who sits at the table, what is on it, and what events its rule looks
// for. Each change is a new revision.
#include <fmt/format.h>

#include <algorithm>

#include "core/ask/questions.h"
#include "core/change/changes.h"
#include "core/change/event_editor.h"
#include "core/commit/transaction.h"
#include "core/record/handles.h"
#include "core/record/past.h"
#include "core/record/registry.h"
#include "core/record/view.h"
#include "core/search/finder.h"
#include "schema/date_range.h"
#include "schema/keys.h"
#include "schema/text.h"

namespace parley {
namespace {

/// A time of sitting at a table, or of an issue. Exported as EDTF, for "last month" would be another one
/// later.
Result<Edtf> dates_of(const Database& db, std::string_view text) {
  return parse_when(text, {.now = db.clock.now(), .zone = {}});
}

/// "qatar", or "qatar 2023-10/..", "qatar since October 2023": the longest beginning that names an actor
/// is its name, and dates may follow it.
Result<Party> party_of(const Database& db, Seat seat, const std::string& text) {
  auto whole = find_actor(db, text);
  if (whole) return Party{*whole, seat, {}};
  std::optional<std::string> unknown;  // what stands before dates and names nobody
  for (auto blank = text.rfind(' '); blank != std::string::npos && blank > 0;
       blank = text.rfind(' ', blank - 1)) {
    const std::string name = text.substr(0, blank);
    const std::string_view said = std::string_view(text).substr(blank + 1);
    auto when = dates_of(db, said);
    auto actor = find_actor(db, name);
    if (actor && when) return Party{*actor, seat, when->text};
    if (actor && said.find_first_of("0123456789") != std::string_view::npos)
      return failure_of(when);
    if (when) unknown = name;
  }
  if (!unknown) return failure_of(whole);
  auto named = find_actor(db, *unknown);
  return failure(named.error());
}

/// "hostages=Release of hostages", or with the time in which it is on the table behind a blank, as EDTF
/// with a /, for a title may end in a date; "hostages= since May 2024" has no title. What is not said is
/// "".
Result<Issue> issue_of(const Database& db, const std::string& text) {
  const auto equals = text.find('=');
  Issue issue{text.substr(0, equals), {}, {}};
  if (issue.slug.empty() || issue.slug != slug(issue.slug)) {
    return failure(ErrorCode::kUsage, fmt::format("'{}' cannot name an issue", issue.slug),
                   "lower-case letters, digits and hyphens, then = and its title: "
                   "hostages=\"Release of hostages\"");
  }
  std::string said = equals == std::string::npos ? std::string() : text.substr(equals + 1);
  const auto last = said.rfind(' ') == std::string::npos ? 0 : said.rfind(' ') + 1;
  const bool interval = said.find('/', last) != std::string::npos &&
                        std::string_view("0123456789.").find(said[last]) != std::string_view::npos;
  const auto alone = said.starts_with(' ') ? dates_of(db, said) : Result<Edtf>(Edtf{});
  if (alone && !alone->text.empty()) {
    issue.when = alone->text;
    said.clear();
  } else if (interval) {
    auto when = dates_of(db, std::string_view(said).substr(last));
    if (!when) return failure_of(when);
    issue.when = when->text;
    said.resize(last);
  }
  auto title = clean_line("the issue's title", said);
  if (!title) return failure_of(title);
  issue.title = std::move(*title);
  return issue;
}

Result<void> check_slug(const Database& db, const std::string& text) {
  if (text.empty() || text != slug(text)) {
    return failure(ErrorCode::kUsage, fmt::format("'{}' cannot name a negotiation", text),
                   "lower-case letters, digits and hyphens: " + slug(text));
  }
  auto taken = find_negotiation(db, text);
  if (!taken) return {};
  return failure(ErrorCode::kFailed, fmt::format("there is already a negotiation '{}'", text));
}

/// What is named in this command replaces the dates that a seat had; named more than once, it has
/// several stretches of time. Without dates a seat keeps those it has.
Result<void> seat_parties(const Database& db, Negotiation& negotiation,
                          const std::vector<std::pair<Seat, std::string>>& named) {
  std::vector<Party> dated;
  auto& all = negotiation.parties;
  for (const auto& [seat, text] : named) {
    auto party = party_of(db, seat, text);
    if (!party) return failure_of(party);
    const auto same = [&party](const Party& p) {
      return p.actor == party->actor && p.seat == party->seat;
    };
    const auto there = std::find_if(all.begin(), all.end(), same);
    const bool is_there = there != all.end();
    if (is_there && party->when.empty()) continue;
    if (is_there && std::none_of(dated.begin(), dated.end(), same)) {
      there->when = party->when;
      all.erase(std::remove_if(there + 1, all.end(), same), all.end());
    } else if (std::find(all.begin(), all.end(), *party) == all.end()) {
      all.push_back(*party);
    }
    dated.push_back(std::move(*party));
  }
  return {};
}

Result<void> unseat(const Database& db, Negotiation& negotiation,
                    const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    auto actor = find_actor(db, name);
    if (!actor) return failure_of(actor);
    std::string seated;
    bool found = false;
    for (const Party& party : negotiation.parties) {
      auto present = current_actor(db, party.actor);
      if (!present) return failure_of(present);
      found = found || present->id == *actor;
      seated += (seated.empty() ? "" : ", ") + present->handle;
    }
    if (!found) {
      return failure(ErrorCode::kFailed,
                     fmt::format("'{}' has no seat in {}", name, negotiation.slug),
                     seated.empty() ? "nobody has" : "seated: " + seated);
    }
    std::erase_if(negotiation.parties, [&](const Party& party) {
      auto present = current_actor(db, party.actor);
      return present && present->id == *actor;
    });
  }
  return {};
}

Result<void> put_issues(const Database& db, Negotiation& negotiation,
                        const std::vector<std::string>& texts) {
  std::vector<std::string> named;
  for (const std::string& text : texts) {
    auto issue = issue_of(db, text);
    if (!issue) return failure_of(issue);
    if (std::find(named.begin(), named.end(), issue->slug) != named.end())
      return failure(ErrorCode::kUsage, fmt::format("issue '{}' is named twice", issue->slug));
    named.push_back(issue->slug);
    auto& all = negotiation.issues;
    const auto there = std::find_if(all.begin(), all.end(),
                                    [&](const Issue& other) { return other.slug == issue->slug; });
    if (there == all.end()) {
      if (issue->title.empty()) issue->title = issue->slug;
      all.push_back(std::move(*issue));
      continue;
    }
    if (!issue->title.empty()) there->title = std::move(issue->title);
    if (!issue->when.empty()) there->when = std::move(issue->when);
  }
  return {};
}

/// How many present events name an issue.
Result<std::uint64_t> events_on(const Database& db, NegotiationId id, const std::string& issue) {
  TimelineQuery query;
  query.negotiation = id;
  query.detail = Detail::kParticipants;
  std::uint64_t count = 0;
  auto walked = read_timeline(db, query, [&](const TimelineLine& line) {
    if (line.facts->event.details.issue == issue) ++count;
    return Visit::kContinue;
  });
  if (!walked) return failure_of(walked);
  return count;
}

Result<void> drop_issues(const Database& db, Negotiation& negotiation,
                         const std::vector<std::string>& slugs) {
  for (const std::string& slug : slugs) {
    auto& all = negotiation.issues;
    const auto there = std::find_if(all.begin(), all.end(),
                                    [&](const Issue& issue) { return issue.slug == slug; });
    if (there == all.end()) {
      std::string known;
      for (const Issue& issue : all) known += (known.empty() ? "" : ", ") + issue.slug;
      return failure(ErrorCode::kFailed,
                     fmt::format("{} has no issue '{}'", negotiation.slug, slug),
                     known.empty() ? "it has none" : "its issues: " + known);
    }
    auto count = events_on(db, negotiation.id, slug);
    if (!count) return failure_of(count);
    if (*count != 0) {
      return failure(
          ErrorCode::kFailed,
          fmt::format("{} event{} about '{}'", *count, *count == 1 ? " is" : "s are", slug),
          Remedy::kEmptyOrCloseIssue, {slug});
    }
    all.erase(there);
  }
  return {};
}

Result<void> set_rule(const Database& db, MatchRule& rule, const NegotiationInput& input) {
  if (input.without_rule) rule = {};
  if (input.match_actors) {
    auto actors = find_actors(db, *input.match_actors);
    if (!actors) return failure_of(actors);
    rule.actors = std::move(*actors);
  }
  if (input.match_tags) {
    rule.tags.clear();
    for (const std::string& text : *input.match_tags) {
      auto tag = clean_line("a tag", text);
      if (!tag) return failure_of(tag);
      const bool known = std::find(rule.tags.begin(), rule.tags.end(), *tag) != rule.tags.end();
      if (!tag->empty() && !known) rule.tags.push_back(std::move(*tag));
    }
  }
  if (input.match_words) {
    rule.words = *input.match_words;
    if (!rule.words.empty()) {
      if (auto finder = Finder::open(View(db), rule.words); !finder) return failure_of(finder);
    }
  }
  for (const auto& [said, into] :
       {std::pair(&input.match_from, &rule.from), std::pair(&input.match_to, &rule.to)}) {
    if (!*said) continue;
    if ((*said)->empty()) {
      into->clear();
      continue;
    }
    auto when = dates_of(db, **said);
    if (!when) return failure_of(when);
    *into = when->text;
  }
  auto range = read_range(rule.from, rule.to);
  if (!range) return failure_of(range);
  return {};
}

/// Everything that was said of it; nothing is written.
Result<void> apply(const Database& db, Negotiation& negotiation, const NegotiationInput& input) {
  if (input.title) {
    auto title = clean_line("the title", *input.title);
    if (!title) return failure_of(title);
    negotiation.title = title->empty() ? negotiation.slug : std::move(*title);
  }
  auto set = unseat(db, negotiation, input.removed_parties);
  if (set) set = seat_parties(db, negotiation, input.parties);
  if (set) set = drop_issues(db, negotiation, input.removed_issues);
  if (set) set = put_issues(db, negotiation, input.issues);
  if (set) set = set_rule(db, negotiation.rule, input);
  return set;
}

bool same_content(const Negotiation& a, const Negotiation& b) {
  return a.title == b.title && a.parties == b.parties && a.issues == b.issues && a.rule == b.rule &&
         a.closed == b.closed;
}

/// Its next revision, where `change` makes it another.
Result<NegotiationChange> revise(Database& db, NegotiationId id, const OperationInfo& info,
                                 const std::function<Result<void>(Negotiation&)>& change) {
  Transaction t(db, info, {});
  auto before = t.negotiation(id);
  if (!before) return failure_of(before);
  if (!*before || (*before)->removed)
    return failure(ErrorCode::kFailed, fmt::format("there is no negotiation {}", number(id)));
  Negotiation next = **before;
  if (auto changed = change(next); !changed) return failure_of(changed);
  if (same_content(next, **before)) return NegotiationChange{std::move(next), false};
  if (auto revised = t.revise_negotiation(std::move(next)); !revised) return failure_of(revised);
  auto after = t.negotiation(id);
  if (!after) return failure_of(after);
  if (!info.dry_run) {
    if (auto commit = t.commit(); !commit) return failure_of(commit);
  }
  return NegotiationChange{std::move(**after), true};
}

}  // namespace

Result<Negotiation> add_negotiation(Database& db, const std::string& slug,
                                    const NegotiationInput& input, const OperationInfo& info) {
  if (auto free = check_slug(db, slug); !free) return failure_of(free);
  Transaction t(db, info, {});
  Negotiation negotiation;
  negotiation.slug = slug;
  negotiation.title = slug;
  if (auto applied = apply(db, negotiation, input); !applied) return failure_of(applied);
  negotiation.id = t.next_negotiation();
  if (auto added = t.add_negotiation(negotiation); !added) return failure_of(added);
  negotiation.commit = t.number_of_commit();
  negotiation.recorded = t.time();
  if (!info.dry_run) {
    if (auto commit = t.commit(); !commit) return failure_of(commit);
  }
  return negotiation;
}

Result<NegotiationChange> edit_negotiation(Database& db, NegotiationId id,
                                           const NegotiationInput& input,
                                           const OperationInfo& info) {
  return revise(db, id, info,
                [&](Negotiation& negotiation) { return apply(db, negotiation, input); });
}

Result<NegotiationChange> close_negotiation(Database& db, NegotiationId id,
                                            const OperationInfo& info) {
  return revise(db, id, info, [](Negotiation& negotiation) -> Result<void> {
    negotiation.closed = true;
    return {};
  });
}

Result<NegotiationChange> reopen_negotiation(Database& db, NegotiationId id,
                                             const OperationInfo& info) {
  return revise(db, id, info, [](Negotiation& negotiation) -> Result<void> {
    negotiation.closed = false;
    return {};
  });
}

}  // namespace parley
