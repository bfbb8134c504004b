// SPDX-License-Identifier: MIT
// The public face: opening, and the questions that need no module of their own. Appending is in
// appender.cpp, changes to the registry in actors.cpp and rescan.cpp, timelines in timeline.cpp,
// counting in stats.cpp.
#include "core/archive.h"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>

#include "core/ask/merge.h"
#include "core/ask/timeline.h"
#include "core/commit/transaction.h"
#include "core/record/database.h"
#include "core/record/registry.h"
#include "core/store/head.h"
#include "schema/actor_table.h"
#include "schema/codec.h"
#include "schema/keys.h"
#include "schema/text.h"

namespace parley {
namespace {

Actor actor_of(const ActorEntry& entry, ActorId id) {
  Actor actor;
  actor.id = id;
  actor.handle = entry.handle;
  actor.name = entry.name;
  actor.kind = entry.kind;
  actor.code = entry.code;
  actor.aliases = aliases_of(entry);
  return actor;
}

/// The built-in actors, with memberships both ways.
Result<void> fill_registry(Transaction& transaction) {
  std::map<std::string_view, std::size_t> places;
  std::vector<Actor> actors;
  for (const ActorEntry& entry : actor_table()) {
    places.emplace(entry.handle, actors.size());
    actors.push_back(actor_of(entry, transaction.next_actor()));
  }
  for (const ActorEntry& entry : actor_table()) {
    Actor& member = actors[places.at(entry.handle)];
    for (const std::string& part : names_listed(entry.affiliations)) {
      const auto blank = part.find(' ');
      const auto to = places.find(std::string_view(part).substr(0, blank));
      if (to == places.end())
        return failure(ErrorCode::kFailed, "the built-in registry has no " + part);
      const std::string when(blank == std::string::npos ? std::string() : part.substr(blank + 1));
      Actor& organisation = actors[to->second];
      member.affiliations.push_back({organisation.id, when});
      if (organisation.members.empty() || organisation.members.back() != member.id) {
        organisation.members.push_back(member.id);
      }
    }
  }
  for (Actor& actor : actors) {
    if (auto added = transaction.add_actor(std::move(actor)); !added) return added;
  }
  return {};
}

namespace fs = std::filesystem;

/// An archive with its first commit, complete and closed.
Result<void> make_archive(const std::string& directory, const OperationInfo& info,
                          const Clock& clock, const OpenOptions& options) {
  auto db = Database::create(directory, clock, options);
  if (!db) return failure_of(db);
  Transaction transaction(**db, info, {});
  if (auto filled = fill_registry(transaction); !filled) return failure_of(filled);
  if (auto done = transaction.commit(); !done) return failure_of(done);
  return (*db)->store->settle();
}

Result<void> put_in_place(const std::string& made, const std::string& directory) {
  std::error_code error;
  fs::rename(made, directory, error);  // over a directory only where that is empty
  if (!error) return sync_directory(fs::path(directory).parent_path().string());
  return failure(ErrorCode::kFailed,
                 "cannot put the archive in " + directory + ": " + error.message(),
                 "give a new or an empty directory");
}

tl::unexpected<Error> no_such(const std::string& what, const Viewpoint& at = {}) {
  if (at.is_now()) return failure(ErrorCode::kFailed, "there is no " + what + " in this archive");
  return failure(ErrorCode::kFailed,
                 fmt::format("{} was not {} then", what, at.as_of ? "recorded" : "published"),
                 "it may be there without --as-of and --known-by");
}

}  // namespace

Archive::Archive(std::unique_ptr<Database> database) : database_(std::move(database)) {}
Archive::~Archive() = default;

/// Made beside its place and renamed into it: an init that is killed or fails leaves no half archive, and of two at
/// the same time one wins.
Result<std::unique_ptr<Archive>> Archive::create(const std::string& directory,
                                                 const OperationInfo& info, const Clock& clock,
                                                 OpenOptions options) {
  std::error_code error;
  const std::string place = fs::absolute(directory).lexically_normal().string();
  const std::string target = place.ends_with('/') ? place.substr(0, place.size() - 1) : place;
  if (fs::exists(target + "/CURRENT", error)) {
    return failure(ErrorCode::kFailed, "there is an archive in " + directory + " already");
  }
  if (fs::exists(target, error) &&
      (!fs::is_directory(target, error) || !fs::is_empty(target, error))) {
    return failure(ErrorCode::kFailed, directory + " already exists and is not empty",
                   "give a new or an empty directory");
  }
  const std::string beside = target + ".init-" + std::to_string(::getpid());
  options.access = Access::kWrite;
  auto made = make_archive(beside, info, clock, options);
  if (made) made = put_in_place(beside, target);
  if (!made) {
    fs::remove_all(beside, error);
    return failure_of(made);
  }
  return open(directory, clock, options);
}

Result<std::unique_ptr<Archive>> Archive::open(const std::string& directory, const Clock& clock,
                                               OpenOptions options) {
  auto db = Database::open(directory, clock, options);
  if (!db) return failure_of(db);
  return std::unique_ptr<Archive>(new Archive(std::move(*db)));
}

Result<ActorId> Archive::find_actor(std::string_view name, const Viewpoint& at) const {
  return parley::find_actor(View(*database_, at), name);
}

Result<Actor> Archive::actor(ActorId id, const Viewpoint& at) const {
  auto actor = View(*database_, at).actor(id);
  if (!actor) return failure_of(actor);
  if (!*actor) return no_such(fmt::format("actor {}", number(id)), at);
  return std::move(**actor);
}

Result<Actor> Archive::current(ActorId id) const { return parley::current_actor(*database_, id); }

namespace {

/// Gives the actors whose handle begins with `prefix`, merged ones too, by handle.
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

namespace {

/// The reports that an article's event and the articles merged into it stand for, as far as they
/// name one of `actors` (none: all).
Result<std::vector<ReportId>> reports_of(const Archive& archive, const Event& event,
                                         const std::vector<ActorId>& actors, const Viewpoint& at) {
  std::vector<ReportId> found;
  const auto is_named = [&](const Participant& p) {
    return p.decision != Decision::kRemoved && quoted_at(event, p.sentence) == nullptr &&
           std::find(actors.begin(), actors.end(), p.actor) != actors.end();
  };
  const auto& parts = event.participants;
  if (actors.empty() || std::any_of(parts.begin(), parts.end(), is_named))
    found.push_back(event.report);
  auto merged = archive.merged_from(event.id);
  if (!merged) return failure_of(merged);
  for (const EventId id : *merged) {
    auto other = archive.event(id, at);
    if (!other && other.error().code == ErrorCode::kFailed) continue;  // it was not there yet
    if (!other) return failure_of(other);
    if (other->details.merged_into != event.id || other->kind != EventKind::kArticle) continue;
    auto theirs = reports_of(archive, *other, actors, at);
    if (!theirs) return theirs;
    found.insert(found.end(), theirs->begin(), theirs->end());
  }
  return found;
}

}  // namespace

/// A report's place is that of the event it made: reports are asked for through the timelines of
/// articles, which hold one version of each.
Result<ReportsEnd> Archive::reports(const ReportQuery& query,
                                    const std::function<Visit(const Report&)>& visit) const {
  TimelineQuery timeline;
  timeline.actors = query.actors;
  timeline.range = query.range;
  timeline.source = query.source;
  timeline.tag = query.tag;
  timeline.kind = EventKind::kArticle;
  timeline.newest_first = query.newest_first;
  timeline.limit = query.limit;
  timeline.at = query.at;
  const View view(*database_, query.at);
  std::vector<ActorId> bodies_of_all;
  for (const ActorId id : query.actors) {
    auto actor = current_actor(view, id);
    if (!actor) return failure_of(actor);
    auto all = bodies(view, *actor);
    if (!all) return failure_of(all);
    bodies_of_all.insert(bodies_of_all.end(), all->begin(), all->end());
  }
  Result<void> failed;
  auto end = read_timeline(*database_, timeline, [&](const TimelineLine& line) {
    auto event = this->event(line.event, query.at);
    if (!event) failed = failure_of(event);
    if (!event) return Visit::kStop;
    auto ids = reports_of(*this, *event, bodies_of_all, query.at);
    if (!ids) failed = failure_of(ids);
    if (!ids) return Visit::kStop;
    for (const ReportId id : *ids) {
      auto report = this->report(id);
      if (!report) failed = failure_of(report);
      if (!report) return Visit::kStop;
      const bool fits = query.source.empty() || fold(report->source) == fold(query.source);
      if (fits && visit(*report) == Visit::kStop) return Visit::kStop;
    }
    return Visit::kContinue;
  });
  if (!end) return failure_of(end);
  if (!failed) return failure_of(failed);
  return ReportsEnd{end->more};
}

Result<Report> Archive::report(ReportId id, const Viewpoint& at) const {
  auto report = database_->find<Report>(report_key(id), handle(id));
  if (!report) return failure_of(report);
  if (!*report) return no_such("report " + handle(id));
  if (!View(*database_, at).sees(**report)) return no_such("report " + handle(id), at);
  return std::move(**report);
}

Result<Event> Archive::event(EventId id, const Viewpoint& at) const {
  auto event = View(*database_, at).event(id);
  if (!event) return failure_of(event);
  if (!*event) {
    auto now = at.is_now() ? Result<std::optional<Event>>() : database_->event(id);
    if (!now) return failure_of(now);
    return no_such("event " + handle(id), *now ? at : Viewpoint{});
  }
  return std::move(**event);
}

Result<ReportId> Archive::superseded_by(const Report& report) const {
  auto cited = citations(report.event);
  if (!cited) return failure_of(cited);
  for (const Citation& citation : *cited) {
    if (number(citation.report) == 0) continue;  // a page is no version of an article
    auto other = this->report(citation.report);
    if (!other) return failure_of(other);
    if (other->supersedes == report.id) return other->id;
  }
  return ReportId{};
}

Result<std::string> Archive::string(StringId id) const { return database_->string(id); }

Result<void> Archive::commits(const std::function<Visit(const Commit&)>& visit) const {
  for (auto at = number(database_->counters.commit); at > 0; --at) {
    auto commit =
        database_->find<Commit>(commit_key(CommitNumber{at}), fmt::format("commit {}", at));
    if (!commit) return failure_of(commit);
    if (!*commit)
      return failure(ErrorCode::kDamaged, fmt::format("{}: commit {} is missing", directory(), at));
    if (visit(**commit) == Visit::kStop) break;
  }
  return {};
}

Result<Commit> Archive::commit(CommitNumber number) const {
  auto commit =
      database_->find<Commit>(commit_key(number), fmt::format("commit {}", parley::number(number)));
  if (!commit) return failure_of(commit);
  if (!*commit) return no_such(fmt::format("commit {}", parley::number(number)));
  return std::move(**commit);
}

/// Times of commits never go back.
Result<CommitNumber> Archive::commit_before(Instant end) const {
  std::uint32_t before = 0;
  std::uint32_t after = number(database_->counters.commit) + 1;
  while (after - before > 1) {
    const std::uint32_t middle = before + (after - before) / 2;
    auto commit = this->commit(CommitNumber{middle});
    if (!commit) return failure_of(commit);
    (commit->time < end ? before : after) = middle;
  }
  return CommitNumber{before};
}

Result<std::vector<Change>> Archive::changes(CommitNumber commit) const {
  std::vector<Change> found;
  auto scanned = scan(*database_->store, change_prefix(commit),
                      [&found](std::string_view, std::string_view value) -> Result<Visit> {
                        auto change = decode<Change>(value);
                        if (!change) return failure_of(change);
                        found.push_back(*change);
                        return Visit::kContinue;
                      });
  if (!scanned) return failure_of(scanned);
  return found;
}

Counts Archive::totals() const { return database_->counters.totals; }
CommitNumber Archive::last_commit() const { return database_->counters.commit; }
bool Archive::has_written() const { return database_->written; }
const std::string& Archive::directory() const { return database_->directory; }

}  // namespace parley
