// SPDX-License-Identifier: MIT
#include "core/record/lookup.h"

#include <fmt/format.h>

#include "core/record/citations.h"
#include "core/record/event_texts.h"
#include "core/record/past.h"
#include "schema/keys.h"

namespace parley {
namespace {

/// `at`: where it is there from elsewhere.
tl::unexpected<Error> no_such(const std::string& what, const View* at = nullptr) {
  if (at == nullptr || at->is_now())
    return failure(ErrorCode::kFailed, "there is no " + what + " in this archive");
  return failure(ErrorCode::kFailed,
                 fmt::format("{} was not {} then", what, at->is_as_of() ? "recorded" : "published"),
                 Remedy::kLookAtNow);
}

}  // namespace

Result<EventRecord> require_event(const View& view, EventId id) {
  auto event = view.event(id);
  if (!event) return failure_of(event);
  if (*event) return std::move(**event);
  auto now = view.is_now() ? Result<std::optional<EventRecord>>() : view.db.event(id);
  if (!now) return failure_of(now);
  return no_such("event " + handle(id), *now ? &view : nullptr);
}

Result<Report> require_report(const View& view, ReportId id) {
  auto report = view.db.find<Report>(report_key(id), handle(id));
  if (!report) return failure_of(report);
  if (!*report) return no_such("report " + handle(id));
  if (!view.sees(**report)) return no_such("report " + handle(id), &view);
  return std::move(**report);
}

Result<Actor> require_actor(const View& view, ActorId id) {
  auto actor = view.actor(id);
  if (!actor) return failure_of(actor);
  if (!*actor) return no_such(fmt::format("actor {}", number(id)), &view);
  return std::move(**actor);
}

Result<Negotiation> require_negotiation(const View& view, NegotiationId id) {
  auto found = view.negotiation(id);
  if (!found) return failure_of(found);
  if (!*found)
    return failure(ErrorCode::kFailed, fmt::format("there was no negotiation {} then", number(id)));
  return std::move(**found);
}

Result<void> visit_actors(const Database& db, std::string_view prefix,
                          const std::function<Visit(const Actor&)>& visit) {
  return scan(*db.store, table_prefix(Table::kHandle).append(prefix),
              [&](std::string_view key, std::string_view) -> Result<Visit> {
                auto id = trailing_u32(key);
                if (!id) return failure_of(id);
                auto actor = db.actor(ActorId{*id});
                if (!actor) return failure_of(actor);
                if (!*actor) return no_such(fmt::format("actor {}", *id));
                return (*actor)->removed ? Visit::kContinue : visit(**actor);
              });
}

Result<void> visit_negotiations(const View& view,
                                const std::function<Visit(const Negotiation&)>& visit) {
  return scan(*view.db.store, table_prefix(Table::kSlug),
              [&](std::string_view key, std::string_view) -> Result<Visit> {
                auto id = trailing_u32(key);
                if (!id) return failure_of(id);
                auto found = view.negotiation(NegotiationId{*id});
                if (!found) return failure_of(found);
                return !*found || (*found)->removed ? Visit::kContinue : visit(**found);
              });
}

Result<std::vector<RevisionEntry>> history_of(const Database& db, EventId id) {
  std::vector<RevisionEntry> all;
  const auto add = [&](EventRecord record, std::optional<CommitNumber> until) -> Result<void> {
    auto event = with_texts(std::move(record), Reader(db));
    if (!event) return failure_of(event);
    all.push_back({std::move(*event), until});
    return {};
  };
  auto scanned = scan_past<EventRecord>(db, RecordKind::kEvent, number(id),
                                        [&](EventRecord record, CommitNumber, CommitNumber to) {
                                          return add(std::move(record), to);
                                        });
  if (!scanned) return failure_of(scanned);
  auto present = require_event(db, id);
  if (!present) return failure_of(present);
  if (auto added = add(std::move(*present), std::nullopt); !added) return failure_of(added);
  return all;
}

Result<std::vector<Negotiation>> history_of(const Database& db, NegotiationId id) {
  std::vector<Negotiation> all;
  auto scanned = scan_past<Negotiation>(db, RecordKind::kNegotiation, number(id),
                                        [&all](Negotiation past, CommitNumber, CommitNumber) {
                                          all.push_back(std::move(past));
                                          return Result<void>{};
                                        });
  if (!scanned) return failure_of(scanned);
  auto present = require_negotiation(db, id);
  if (!present) return failure_of(present);
  all.push_back(std::move(*present));
  return all;
}

Result<ReportId> superseded_by(const Database& db, const Report& report) {
  auto cited = standing_citations(db, report.event);
  if (!cited) return failure_of(cited);
  for (const Citation& citation : *cited) {
    if (number(citation.report) == 0) continue;  // a page is no version of an article
    auto other = require_report(db, citation.report);
    if (!other) return failure_of(other);
    if (other->supersedes == report.id) return other->id;
  }
  return ReportId{};
}

}  // namespace parley
