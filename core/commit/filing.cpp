// SPDX-License-Identifier: MIT
#include "core/commit/filing.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "core/record/handles.h"

namespace parley {
namespace {

Result<Negotiation> existing(Transaction& t, NegotiationId id) {
  auto negotiation = t.negotiation(id);
  if (!negotiation) return failure_of(negotiation);
  if (!*negotiation) return failure(ErrorCode::kDamaged, "a negotiation is missing");
  return std::move(**negotiation);
}

/// Two events of which one answers the other are on the same table, where both are on one.
Result<void> check_same_table(Transaction& t, const Event& event, EventId other) {
  auto there = t.event(other);
  if (!there) return failure_of(there);
  if (!*there) return {};
  const NegotiationId table = (*there)->details.negotiation;
  if (number(table) == 0 || table == event.details.negotiation) return {};
  auto negotiation = existing(t, table);
  if (!negotiation) return failure_of(negotiation);
  const bool answered = event.details.answers == other;
  return failure(
      ErrorCode::kFailed, fmt::format("{} belongs to {}", handle(other), negotiation->slug),
      answered
          ? "an answer belongs to the same negotiation as what it answers"
          : fmt::format("it answers {}, which belongs where its answers do", handle(event.id)));
}

}  // namespace

Result<void> check_issue(Transaction& transaction, NegotiationId id, const std::string& issue) {
  auto negotiation = transaction.negotiation(id);
  if (!negotiation) return failure_of(negotiation);
  if (!*negotiation) return failure(ErrorCode::kDamaged, "a negotiation is missing");
  const auto& issues = (*negotiation)->issues;
  const auto same = [&](const Issue& one) { return one.slug == issue; };
  if (std::any_of(issues.begin(), issues.end(), same)) return {};
  std::vector<std::string> slugs;
  slugs.reserve(issues.size());
  for (const Issue& one : issues) slugs.push_back(one.slug);
  return failure(
      ErrorCode::kFailed, fmt::format("{} has no issue '{}'", (*negotiation)->slug, issue),
      slugs.empty() ? fmt::format("give it one: parley negotiation edit {} --issue {}=TITLE",
                                  (*negotiation)->slug, issue)
                    : fmt::format("its issues: {}", fmt::join(slugs, ", ")));
}

Result<void> check_filing(Transaction& t, const Database& db, const Event& before,
                          const Event& after) {
  const NegotiationId table = after.details.negotiation;
  const bool moved = table != before.details.negotiation;
  const EventId answers = after.details.answers;
  if (number(table) == 0 || (!moved && answers == before.details.answers)) return {};
  auto negotiation = existing(t, table);
  if (!negotiation) return failure_of(negotiation);
  if (moved && negotiation->closed) {
    return failure(ErrorCode::kFailed, negotiation->slug + " is closed",
                   "open it again: parley negotiation reopen " + negotiation->slug);
  }
  if (number(answers) != 0) {
    if (auto same = check_same_table(t, after, answers); !same) return same;
  }
  if (number(after.id) == 0 || !moved) return {};
  auto reactions = linked(db, LinkKind::kAnsweredBy, number(after.id));
  if (!reactions) return failure_of(reactions);
  for (const std::uint64_t reaction : *reactions) {
    if (auto same = check_same_table(t, after, EventId{reaction}); !same) return same;
  }
  return {};
}

}  // namespace parley
