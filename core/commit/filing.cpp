// SPDX-License-Identifier: MIT
#include "core/commit/filing.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "core/record/handles.h"

namespace parley {
namespace {

Result<Negotiation> existing(Reader& reader, NegotiationId id) {
  auto negotiation = reader.negotiation(id);
  if (!negotiation) return failure_of(negotiation);
  if (!*negotiation) return failure(ErrorCode::kDamaged, "a negotiation is missing");
  return std::move(**negotiation);
}

/// Two events of which one answers the other belong to one negotiation, where both are in any.
Result<void> check_same_negotiation(Reader& reader, const EventRecord& event, EventId other) {
  auto there = reader.event(other);
  if (!there) return failure_of(there);
  if (!*there) return {};
  const NegotiationId filed = (*there)->details.negotiation;
  if (number(filed) == 0 || filed == event.details.negotiation) return {};
  auto negotiation = existing(reader, filed);
  if (!negotiation) return failure_of(negotiation);
  const bool answered = event.details.answers == other;
  return failure(ErrorCode::kFailed,
                 fmt::format("{} belongs to {}", handle(other), negotiation->slug),
                 answered ? "an answer belongs to the same negotiation as what it answers"
                          : fmt::format("it answers {}, and an event belongs where its answers do",
                                        handle(event.id)));
}

}  // namespace

Result<void> check_issue(const Negotiation& negotiation, const std::string& issue) {
  std::vector<std::string> slugs;
  for (const Issue& one : negotiation.issues) {
    if (one.slug == issue) return {};
    slugs.push_back(one.slug);
  }
  const std::string message = fmt::format("{} has no issue '{}'", negotiation.slug, issue);
  return slugs.empty()
             ? failure(ErrorCode::kFailed, message, Remedy::kGiveIssue, {negotiation.slug, issue})
             : failure(ErrorCode::kFailed, message,
                       fmt::format("its issues: {}", fmt::join(slugs, ", ")));
}

Result<void> check_issue(Reader& reader, NegotiationId id, const std::string& issue) {
  auto negotiation = reader.negotiation(id);
  if (!negotiation) return failure_of(negotiation);
  if (!*negotiation) return failure(ErrorCode::kDamaged, "a negotiation is missing");
  return check_issue(**negotiation, issue);
}

Result<void> check_filing(Reader& reader, const EventRecord& before, const EventRecord& after) {
  const NegotiationId filed = after.details.negotiation;
  const bool moved = filed != before.details.negotiation;
  const EventId answers = after.details.answers;
  if (number(filed) == 0 || (!moved && answers == before.details.answers)) return {};
  auto negotiation = existing(reader, filed);
  if (!negotiation) return failure_of(negotiation);
  if (moved && negotiation->closed) {
    return failure(ErrorCode::kFailed, negotiation->slug + " is closed", Remedy::kReopenNegotiation,
                   {negotiation->slug});
  }
  if (number(answers) != 0) {
    if (auto same = check_same_negotiation(reader, after, answers); !same) return same;
  }
  if (number(after.id) == 0 || !moved) return {};
  auto reactions = linked(reader.stored(), LinkKind::kAnsweredBy, number(after.id));
  if (!reactions) return failure_of(reactions);
  for (const std::uint64_t reaction : *reactions) {
    if (auto same = check_same_negotiation(reader, after, EventId{reaction}); !same) return same;
  }
  return {};
}

}  // namespace parley
