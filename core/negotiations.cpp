// SPDX-License-Identifier: MIT
// The register of negotiations: who sits at the table, and what is on it.
#include <fmt/format.h>

#include <algorithm>

#include "core/archive.h"
#include "core/internal/event_editor.h"
#include "core/internal/handles.h"
#include "core/internal/registry.h"
#include "core/internal/transaction.h"
#include "schema/edtf.h"
#include "schema/keys.h"
#include "schema/text.h"

namespace parley {
namespace {

/// "qatar", or "qatar 2023-10/..".
Result<Party> party_of(const Database& db, Seat seat, const std::string& text) {
  const auto blank = text.rfind(' ');
  const auto dated = blank != std::string::npos && text.find('/', blank) != std::string::npos;
  auto actor = find_actor(db, text.substr(0, dated ? blank : std::string::npos));
  if (!actor) return failure_of(actor);
  if (!dated) return Party{*actor, seat, {}};
  auto when = parse_edtf(text.substr(blank + 1));
  if (!when) return failure_of(when);
  return Party{*actor, seat, when->text};
}

/// "hostages=Release of hostages".
Result<Issue> issue_of(const std::string& text) {
  const auto equals = text.find('=');
  Issue issue{text.substr(0, equals), {}, {}};
  if (issue.slug.empty() || issue.slug != slug(issue.slug)) {
    return failure(ErrorCode::kUsage, fmt::format("'{}' is no name for an issue", issue.slug),
                   "lower-case letters, digits and hyphens, then = and its title: "
                   "hostages=\"Release of hostages\"");
  }
  auto title = clean_line("the issue's title",
                          equals == std::string::npos ? issue.slug : text.substr(equals + 1));
  if (!title) return failure_of(title);
  issue.title = std::move(*title);
  return issue;
}

Result<void> check_slug(const Database& db, const std::string& text) {
  if (text.empty() || text != slug(text)) {
    return failure(ErrorCode::kUsage, fmt::format("'{}' is no name for a negotiation", text),
                   "lower-case letters, digits and hyphens: " + slug(text));
  }
  auto taken = find_negotiation(db, text);
  if (!taken) return {};
  return failure(ErrorCode::kFailed, fmt::format("there is a negotiation '{}' already", text));
}

}  // namespace

Result<Negotiation> Archive::add_negotiation(const std::string& slug, const NegotiationInput& input,
                                             const OperationInfo& info) {
  if (auto free = check_slug(*database_, slug); !free) return failure_of(free);
  Transaction t(*database_, info, {});
  Negotiation negotiation;
  negotiation.slug = slug;
  auto title = clean_line("the title", input.title.value_or(slug));
  if (!title) return failure_of(title);
  negotiation.title = std::move(*title);
  for (const auto& [seat, text] : input.parties) {
    auto party = party_of(*database_, seat, text);
    if (!party) return failure_of(party);
    auto& all = negotiation.parties;
    if (std::find(all.begin(), all.end(), *party) == all.end()) all.push_back(std::move(*party));
  }
  for (const std::string& text : input.issues) {
    auto issue = issue_of(text);
    if (!issue) return failure_of(issue);
    const auto same = [&](const Issue& other) { return other.slug == issue->slug; };
    if (std::any_of(negotiation.issues.begin(), negotiation.issues.end(), same))
      return failure(ErrorCode::kUsage, fmt::format("issue '{}' is named twice", issue->slug));
    negotiation.issues.push_back(std::move(*issue));
  }
  negotiation.id = t.next_negotiation();
  if (auto added = t.add_negotiation(negotiation); !added) return failure_of(added);
  negotiation.commit = t.number_of_commit();
  negotiation.recorded = t.time();
  if (!info.dry_run) {
    if (auto commit = t.commit(); !commit) return failure_of(commit);
  }
  return negotiation;
}

Result<Negotiation> Archive::negotiation(NegotiationId id, const Viewpoint& at) const {
  auto found = View(*database_, at).negotiation(id);
  if (!found) return failure_of(found);
  if (!*found)
    return failure(ErrorCode::kFailed, fmt::format("there was no negotiation {} then", number(id)));
  return std::move(**found);
}

Result<void> Archive::negotiations(const std::function<Visit(const Negotiation&)>& visit) const {
  return scan(*database_->store, table_prefix(Table::kSlug),
              [&](std::string_view key, std::string_view) -> Result<Visit> {
                auto id = trailing_u32(key);
                if (!id) return failure_of(id);
                auto found = negotiation(NegotiationId{*id});
                if (!found) return failure_of(found);
                return found->removed ? Visit::kContinue : visit(*found);
              });
}

}  // namespace parley
