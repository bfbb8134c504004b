// SPDX-License-Identifier: MIT
// Events and negotiations by what they are called: see core/record/handles.h.
#include "core/record/handles.h"

#include <fmt/format.h>

#include <algorithm>

#include "schema/keys.h"

namespace parley {
namespace {

/// Of a number that no event has. The hint is the last one that there is.
tl::unexpected<Error> no_event(const Database& db, std::string_view text) {
  const auto next = number(db.counters.event);
  const std::string message = fmt::format("there is no event {} in this archive", text);
  return next <= 1
             ? failure(ErrorCode::kFailed, message, Remedy::kRecordFirst)
             : failure(ErrorCode::kFailed, message, "the last is " + handle(EventId{next - 1}));
}

Result<EventId> find_external(const View& view, std::string_view text, std::size_t colon) {
  const std::string_view dataset = text.substr(0, colon);
  auto name = view.db.string_id(dataset);
  if (!name) return failure_of(name);
  std::optional<std::string> bytes;
  if (*name) {
    auto stored = view.db.store->get(external_key(**name, text.substr(colon + 1)));
    if (!stored) return failure_of(stored);
    bytes = std::move(*stored);
  }
  if (!bytes) {
    return failure(ErrorCode::kFailed, fmt::format("there is no event {} in this archive", text));
  }
  auto id = trailing_u64(*bytes);
  if (!id) return failure_of(id);
  return EventId{*id};
}

}  // namespace

Result<EventId> present_event(const View& view, EventId id) {
  for (int steps = 0; steps < 64; ++steps) {
    auto event = view.event(id);
    if (!event) return failure_of(event);
    if (!*event || number((*event)->details.merged_into) == 0) return id;
    id = (*event)->details.merged_into;
  }
  return failure(ErrorCode::kDamaged, handle(id) + " is merged in a circle");
}

Result<EventId> find_event(const View& view, std::string_view text) {
  const auto colon = text.find(':');
  if (colon != std::string_view::npos && colon > 0 && !is_numbered(text.substr(0, colon))) {
    auto id = find_external(view, text, colon);
    return id ? present_event(view, *id) : id;
  }
  auto id = parse_event_handle(text);
  if (!id) return failure_of(id);
  auto event = view.db.event(*id);
  if (!event) return failure_of(event);
  if (!*event) return no_event(view.db, text);
  return present_event(view, *id);
}

Result<NegotiationId> find_negotiation(const View& view, std::string_view slug) {
  std::optional<NegotiationId> found;
  std::string all;
  auto scanned = scan(*view.db.store, table_prefix(Table::kSlug),
                      [&](std::string_view key, std::string_view) -> Result<Visit> {
                        auto id = trailing_u32(key);
                        if (!id) return failure_of(id);
                        auto negotiation = view.negotiation(NegotiationId{*id});
                        if (!negotiation) return failure_of(negotiation);
                        if (!*negotiation || (*negotiation)->removed) return Visit::kContinue;
                        if ((*negotiation)->slug == slug) found = NegotiationId{*id};
                        all += (all.empty() ? "" : ", ") + (*negotiation)->slug;
                        return Visit::kContinue;
                      });
  if (!scanned) return failure_of(scanned);
  if (found) return *found;
  const std::string message = fmt::format("there is no negotiation '{}'", slug);
  return all.empty()
             ? failure(ErrorCode::kFailed, message, Remedy::kMakeNegotiation, {std::string(slug)})
             : failure(ErrorCode::kFailed, message, "there are: " + all);
}

Result<std::vector<std::uint64_t>> linked(const Database& db, LinkKind kind, std::uint64_t from) {
  std::vector<std::uint64_t> found;
  auto scanned = scan(*db.store, link_prefix(kind, from),
                      [&found](std::string_view key, std::string_view) -> Result<Visit> {
                        auto id = trailing_u64(key);
                        if (!id) return failure_of(id);
                        found.push_back(*id);
                        return Visit::kContinue;
                      });
  if (!scanned) return failure_of(scanned);
  return found;
}

Result<std::vector<EventId>> linked_events(const Database& db, LinkKind kind, std::uint64_t from) {
  auto ids = linked(db, kind, from);
  if (!ids) return failure_of(ids);
  std::vector<EventId> events;
  for (const std::uint64_t event : *ids) events.push_back(EventId{event});
  return events;
}

Result<std::vector<EventId>> answers_to(const Database& db, EventId id) {
  auto answers = linked_events(db, LinkKind::kAnsweredBy, number(id));
  if (!answers) return answers;
  auto merged = linked_events(db, LinkKind::kMergedFrom, number(id));
  if (!merged) return merged;
  for (const EventId other : *merged) {
    auto more = answers_to(db, other);
    if (!more) return more;
    answers->insert(answers->end(), more->begin(), more->end());
  }
  return answers;
}

}  // namespace parley
