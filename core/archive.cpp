// SPDX-License-Identifier: MIT
// The door: each question and each change goes to the room that answers it.
#include "core/archive.h"

#include "core/ask/questions.h"
#include "core/change/changes.h"
#include "core/export/export_walk.h"
#include "core/import/write/imports.h"
#include "core/record/citations.h"
#include "core/record/commits.h"
#include "core/record/database.h"
#include "core/record/erased.h"
#include "core/record/event_texts.h"
#include "core/record/facts.h"
#include "core/record/handles.h"
#include "core/record/lookup.h"
#include "core/record/registry.h"
#include "core/record/writable_database.h"
#include "core/talks/talks.h"

namespace parley {

Archive::Archive(std::unique_ptr<Database> database) : database_(std::move(database)) {}
Archive::~Archive() = default;

Result<std::unique_ptr<Archive>> Archive::create(const std::string& directory,
                                                 const OperationInfo& info, const Clock& clock,
                                                 OpenOptions options) {
  options.access = Access::kWrite;
  if (auto made = create_archive(directory, info, clock, options); !made) return failure_of(made);
  return open(directory, clock, options);
}

Result<std::unique_ptr<Archive>> Archive::open(const std::string& directory, const Clock& clock,
                                               const OpenOptions& options) {
  std::unique_ptr<Database> database;
  if (options.access == Access::kRead) {
    auto db = Database::open(directory, clock, options);
    if (!db) return failure_of(db);
    database = std::move(*db);
  } else {
    auto db = WritableDatabase::open(directory, clock, options);
    if (!db) return failure_of(db);
    database = std::move(*db);
  }
  return std::unique_ptr<Archive>(new Archive(std::move(database)));
}

// ---- asking ----

Result<ActorId> Archive::find_actor(std::string_view name, const Viewpoint& at) const {
  return parley::find_actor({*database_, at}, name);
}

Result<Actor> Archive::actor(ActorId id, const Viewpoint& at) const {
  return require_actor({*database_, at}, id);
}

Result<Actor> Archive::current(ActorId id) const { return parley::current_actor(*database_, id); }

namespace {

bool is_merged(const Actor& actor) { return number(actor.merged_into) != 0; }

}  // namespace

Result<void> Archive::actors(bool merged_too,
                             const std::function<Visit(const Actor&)>& visit) const {
  return visit_actors(*database_, "", [&](const Actor& actor) {
    return is_merged(actor) && !merged_too ? Visit::kContinue : visit(actor);
  });
}

Result<void> Archive::actors_under(std::string_view prefix,
                                   const std::function<Visit(const Actor&)>& visit) const {
  return visit_actors(*database_, prefix, [&](const Actor& actor) {
    return is_merged(actor) ? Visit::kContinue : visit(actor);
  });
}

Result<std::vector<ActorId>> Archive::members(ActorId id) const {
  auto found = memberships(*database_, id);
  if (!found) return failure_of(found);
  std::vector<ActorId> ids;
  for (const Membership& membership : *found) ids.push_back(membership.member);
  return ids;
}

Result<TimelineEnd> Archive::timeline(
    const TimelineQuery& query, const std::function<Visit(const TimelineLine&)>& visit) const {
  return read_timeline(*database_, query, visit);
}

Result<SearchEnd> Archive::search(const SearchQuery& query,
                                  const std::function<Visit(const SearchHit&)>& visit) const {
  return parley::search(*database_, query, visit);
}

Result<ReportsEnd> Archive::reports(const ReportQuery& query,
                                    const std::function<Visit(const Report&)>& visit) const {
  return read_reports(*database_, query, visit);
}

Result<Report> Archive::report(ReportId id, const Viewpoint& at) const {
  return require_report({*database_, at}, id);
}

Result<std::vector<NameSuggestion>> Archive::suggest_names(const NameSuggestionQuery& query) const {
  return parley::suggest_names(*database_, query);
}

Result<Event> Archive::event(EventId id, const Viewpoint& at) const {
  auto record = require_event({*database_, at}, id);
  if (!record) return failure_of(record);
  return with_texts(std::move(*record), Reader(*database_));
}

Result<EventFacts> Archive::facts(EventId id, const Viewpoint& at, Detail detail) const {
  const View view(*database_, at);
  auto event = require_event(view, id);
  if (!event) return failure_of(event);
  return FactsReader(view).read(std::move(*event), detail);
}

Result<EventFacts> Archive::named(Event event) const {
  return FactsReader(View(*database_)).read_names(std::move(event));
}

Result<EventId> Archive::find_event(std::string_view handle, const Viewpoint& at) const {
  return parley::find_event({*database_, at}, handle);
}

Result<std::vector<Citation>> Archive::citations(EventId id, const Viewpoint& at) const {
  return standing_citations({*database_, at}, id);
}

Result<Sources> Archive::sources(EventId id, const Viewpoint& at) const {
  return sources_of({*database_, at}, id);
}

Result<std::vector<EventId>> Archive::cited_by(ReportId id) const {
  return linked_events(*database_, LinkKind::kCitedBy, number(id));
}

Result<std::vector<EventId>> Archive::answered_by(EventId id) const {
  return answers_to(*database_, id);
}

Result<std::vector<EventId>> Archive::merged_from(EventId id) const {
  return linked_events(*database_, LinkKind::kMergedFrom, number(id));
}

Result<std::vector<Twins>> Archive::twins(const TwinsQuery& query) const {
  return find_twins(*database_, query);
}

Result<std::vector<RevisionEntry>> Archive::history(EventId id) const {
  return history_of(*database_, id);
}

Result<void> Archive::diff(const DiffQuery& query,
                           const std::function<Visit(const Difference&)>& visit) const {
  return compare(*database_, query, visit);
}

Result<CommitNumber> Archive::commit_before(Instant end) const {
  return parley::commit_before(*database_, end);
}

Result<Commit> Archive::commit(CommitNumber number) const {
  return require_commit(*database_, number);
}

Result<NegotiationId> Archive::find_negotiation(std::string_view slug, const Viewpoint& at) const {
  return parley::find_negotiation({*database_, at}, slug);
}

Result<Negotiation> Archive::negotiation(NegotiationId id, const Viewpoint& at) const {
  return require_negotiation({*database_, at}, id);
}

Result<void> Archive::negotiations(const std::function<Visit(const Negotiation&)>& visit,
                                   const Viewpoint& at) const {
  return visit_negotiations({*database_, at}, visit);
}

Result<std::vector<Negotiation>> Archive::negotiation_history(NegotiationId id) const {
  return history_of(*database_, id);
}

Result<TimelineEnd> Archive::suggestions(
    const SuggestionQuery& query, const std::function<Visit(const TimelineLine&)>& visit) const {
  return visit_suggestions(*database_, query, visit);
}

Result<Positions> Archive::positions(const PositionsQuery& query) const {
  return read_positions(*database_, query);
}

Result<std::vector<Unseated>> Archive::unseated(std::span<const Event> events) const {
  return find_unseated(*database_, events);
}

Result<Course> Archive::course(NegotiationId id, const Viewpoint& at) const {
  return read_course({*database_, at}, id);
}

Result<std::map<EventId, SuggestedFiling>> Archive::suggested_filings() const {
  return parley::suggested_filings(*database_);
}

Result<std::vector<Proposal>> Archive::proposals(const ProposalsQuery& query) const {
  return read_proposals(*database_, query);
}

Result<ReportId> Archive::superseded_by(const Report& report) const {
  return parley::superseded_by(*database_, report);
}

Result<void> Archive::commits(const std::function<Visit(const Commit&)>& visit) const {
  return visit_commits(*database_, visit);
}

Result<std::vector<Change>> Archive::changes(CommitNumber commit) const {
  return changes_of(*database_, commit);
}

Result<Stats> Archive::stats(const Viewpoint& at) const { return read_stats(*database_, at); }
Result<std::vector<StoredPart>> Archive::storage() const { return read_storage(*database_); }

Result<void> Archive::export_lines(
    const std::function<Result<Visit>(std::string_view line)>& visit) const {
  return parley::export_lines(*database_, visit);
}

Counts Archive::totals() const { return database_->counters.totals; }
CommitNumber Archive::last_commit() const { return database_->counters.commit; }
bool Archive::has_written() const { return database_->has_written(); }

const std::string& Archive::directory() const { return database_->directory; }
const std::string& Archive::id() const { return database_->format.archive_id; }

// ---- changing ----

Appender Archive::append(const OperationInfo& info, Appender::Committed committed,
                         EventReading reading) {
  return {*database_, info, std::move(committed), std::move(reading)};
}

Recorder Archive::record(const OperationInfo& info) { return {*database_, info}; }

Result<EventChange> Archive::update(EventId id, const EventInput& input,
                                    const OperationInfo& info) {
  return update_event(*database_, id, input, info);
}

Result<EventChange> Archive::retract(EventId id, const Cause& cause, const OperationInfo& info) {
  return retract_event(*database_, id, cause, info);
}

Result<EventChange> Archive::dispute(EventId id, const Cause& cause, const OperationInfo& info) {
  return dispute_event(*database_, id, cause, info);
}

Result<EventChange> Archive::deny(EventId id, const Cause& cause, const OperationInfo& info) {
  return deny_event(*database_, id, cause, info);
}

Result<EventChange> Archive::confirm(EventId id, const Cause& cause, bool settle,
                                     const OperationInfo& info) {
  return confirm_event(*database_, id, cause, settle, info);
}

Result<EventChange> Archive::annotate(EventId id, const std::string& note, const Cause& cause,
                                      const OperationInfo& info) {
  return annotate_event(*database_, id, note, cause, info);
}

Result<EventChange> Archive::merge_events(EventId kept, std::span<const EventId> others,
                                          const OperationInfo& info) {
  return parley::merge_events(*database_, kept, others, info);
}

Result<UndoResult> Archive::undo(std::optional<CommitNumber> operation, const OperationInfo& info) {
  return undo_operation(*database_, operation, info);
}

Result<Negotiation> Archive::add_negotiation(const std::string& slug, const NegotiationInput& input,
                                             const OperationInfo& info) {
  return parley::add_negotiation(*database_, slug, input, info);
}

Result<NegotiationChange> Archive::edit_negotiation(NegotiationId id, const NegotiationInput& input,
                                                    const OperationInfo& info) {
  return parley::edit_negotiation(*database_, id, input, info);
}

Result<NegotiationChange> Archive::close_negotiation(NegotiationId id, const OperationInfo& info) {
  return parley::close_negotiation(*database_, id, info);
}

Result<NegotiationChange> Archive::reopen_negotiation(NegotiationId id, const OperationInfo& info) {
  return parley::reopen_negotiation(*database_, id, info);
}

Result<std::vector<EventChange>> Archive::attach_events(NegotiationId id,
                                                        std::span<const EventId> events,
                                                        const std::string& reason,
                                                        const OperationInfo& info) {
  return parley::attach_events(*database_, id, events, reason, info);
}

Result<std::vector<EventChange>> Archive::detach_events(NegotiationId id,
                                                        std::span<const EventId> events,
                                                        const std::string& reason,
                                                        const OperationInfo& info) {
  return parley::detach_events(*database_, id, events, reason, info);
}

Result<std::vector<EventChange>> Archive::review(NegotiationId id,
                                                 std::span<const EventId> accepted,
                                                 std::span<const EventId> refused,
                                                 const std::string& reason,
                                                 const OperationInfo& info) {
  return review_suggestions(*database_, id, accepted, refused, reason, info);
}

Result<Actor> Archive::add_actor(const NewActor& actor, const OperationInfo& info) {
  return parley::add_actor(*database_, actor, info);
}

Result<ActorImportResult> Archive::import_actors(
    std::span<const ActorLine> lines,
    const std::function<void(std::uint64_t line, Error error)>& reject, const OperationInfo& info) {
  return parley::import_actors(*database_, lines, reject, info);
}

Result<DictionaryImportResult> Archive::import_dictionary(std::span<const DictionaryEntry> entries,
                                                          const ReportLine& report,
                                                          const OperationInfo& info) {
  return parley::import_dictionary(*database_, entries, report, info);
}

Result<Actor> Archive::add_aliases(ActorId id, std::span<const Alias> aliases,
                                   const OperationInfo& info) {
  return parley::add_aliases(*database_, id, aliases, info);
}

Result<Actor> Archive::remove_aliases(ActorId id, std::span<const std::string> aliases,
                                      const OperationInfo& info) {
  return parley::remove_aliases(*database_, id, aliases, info);
}

Result<Actor> Archive::affiliate(ActorId id, const Affiliation& affiliation,
                                 const OperationInfo& info) {
  return parley::affiliate(*database_, id, affiliation, info);
}

Result<Actor> Archive::merge_actors(ActorId from, ActorId into, const OperationInfo& info) {
  return parley::merge_actors(*database_, from, into, info);
}

Result<std::vector<Event>> Archive::attach_actor(std::span<const EventId> events, ActorId actor,
                                                 const OperationInfo& info) {
  return parley::attach_actor(*database_, events, actor, info);
}

Result<std::vector<Event>> Archive::detach_actor(std::span<const EventId> events, ActorId actor,
                                                 const OperationInfo& info) {
  return parley::detach_actor(*database_, events, actor, info);
}

Result<ErasedRecords> Archive::erase(std::span<const ReportId> reports,
                                     std::span<const EventId> events, const std::string& reason,
                                     const OperationInfo& info, const KeptRecords& may_stay) {
  return parley::erase(*database_, reports, events, reason, info, may_stay);
}

Result<bool> Archive::is_erased(ReportId id) const {
  auto report = require_report({*database_, {}}, id);
  if (!report) return failure_of(report);
  return parley::is_erased(*database_->store, *report);
}

Result<void> Archive::compact() { return database_->store->compact(); }

Result<ReindexResult> Archive::reindex(bool again, const OperationInfo& info) {
  return parley::reindex(*database_, again, info);
}

Restorer Archive::restore(const std::atomic<bool>* interrupt) { return {*database_, interrupt}; }

Result<ImportSummary> Archive::import(const ImportRequest& request, const ImportWatch& watch,
                                      const OperationInfo& info) {
  return import_rows(*database_, request, watch, info);
}

Result<ImportCheck> Archive::check_import(const ImportRequest& request) const {
  return parley::check_import(request, *database_);
}

Result<std::string> Archive::scheme(CommitNumber commit) const {
  return scheme_of(*database_, commit);
}

Result<void> Archive::ledger(const std::function<Visit(const LedgerEntry&)>& visit) const {
  return visit_ledger(*database_, visit);
}

Result<std::vector<EventChange>> Archive::review(std::span<const Review> reviews,
                                                 const std::string& reason,
                                                 const OperationInfo& info) {
  return review_events(*database_, reviews, reason, info);
}

Result<RescanResult> Archive::rescan(const OperationInfo& info, const EventReading& reading) {
  return parley::rescan(*database_, info, reading);
}

}  // namespace parley
