// SPDX-License-Identifier: MIT
// parley log: what was changed, when, by whom and why. Newest first.
#include "cli/facts/commit_json.h"
#include "cli/facts/open_archive.h"
#include "cli/print/list.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

/// Records of one kind that a commit made, or revised.
struct Written {
  std::uint64_t count = 0;
  std::vector<std::string> some;  // the first few by name
};

constexpr std::size_t kNamed = 3;

Result<std::string> name_of(RecordKind kind, std::uint64_t id, CommitNumber at,
                            const Archive& archive) {
  const auto small = static_cast<std::uint32_t>(id);
  if (kind == RecordKind::kReport) return handle(ReportId{id});
  if (kind == RecordKind::kEvent) return handle(EventId{id});
  if (kind == RecordKind::kActor) {
    auto actor = archive.actor(ActorId{small});
    return actor ? Result<std::string>(actor->handle) : failure_of(actor);
  }
  auto negotiation = archive.negotiation(NegotiationId{small}, {.as_of = at, .known_by = {}});
  // What an undo took out has no place of its own any more.
  if (!negotiation) return fmt::format("negotiation {}", id);
  return negotiation->slug;
}

Result<Written> written(RecordKind kind, ChangeKind change, const std::vector<Change>& changes,
                        CommitNumber at, const Archive& archive) {
  Written all;
  for (const Change& run : changes) {
    if (run.kind != kind || run.change != change) continue;
    for (std::uint64_t i = 0; i < run.count && all.some.size() <= kNamed; ++i) {
      auto name = name_of(kind, run.first + i, at, archive);
      if (!name) return failure_of(name);
      all.some.push_back(std::move(*name));
    }
    all.count += run.count;
  }
  return all;
}

/// "2 reports, 2 events", "e7 revised", "negotiation doha": few things by name.
Result<std::string> describe(const Commit& commit, const Archive& archive) {
  constexpr std::pair<RecordKind, std::string_view> kKinds[] = {
      {RecordKind::kReport, "report"},
      {RecordKind::kEvent, "event"},
      {RecordKind::kActor, "actor"},
      {RecordKind::kNegotiation, "negotiation"}};
  auto changes = archive.changes(commit.number);
  if (!changes) return failure_of(changes);
  std::vector<std::string> parts;
  if (number(commit.undoes) != 0)
    parts.push_back(fmt::format("undoes operation {}", number(commit.undoes)));
  for (const ChangeKind change : {ChangeKind::kCreated, ChangeKind::kRevised}) {
    for (const auto& [kind, noun] : kKinds) {
      auto all = written(kind, change, *changes, commit.number, archive);
      if (!all) return failure_of(all);
      if (all->count == 0) continue;
      const bool few = all->count <= kNamed;
      if (change == ChangeKind::kRevised) {
        parts.push_back((few ? joined(all->some) : counted(all->count, noun)) + " revised");
      } else if (few && kind != RecordKind::kReport && kind != RecordKind::kEvent) {
        parts.push_back(fmt::format("{} {}", noun, joined(all->some)));
      } else {
        parts.push_back(counted(all->count, noun));
      }
    }
  }
  if (commit.counts.citations != 0 && commit.counts.events == 0)
    parts.push_back(counted(commit.counts.citations, "citation"));
  return parts.empty() ? "nothing" : joined(parts);
}

void write_commit(JsonWriter& json, const Commit& commit, const std::string& did) {
  write_commit_fields(json, commit);
  json.field("did", did);
  if (number(commit.undoes) != 0) json.field("undoes", number(commit.undoes));
  json.key("counts");
  json.begin_object();
  json.field("reports", commit.counts.reports);
  json.field("events", commit.counts.events);
  json.field("revisions", commit.counts.revisions);
  json.field("actors", commit.counts.actors);
  json.field("citations", commit.counts.citations);
  json.end_object();
  json.field("sum", hex(commit.sum));
  json.field("previous", hex(commit.previous));
}

struct LogRow {
  const Commit& commit;
  std::string did;
};

constexpr Column<LogRow> kLogColumns[] = {
    {"commit", [](const LogRow& r) { return fmt::format("{}", number(r.commit.number)); }, 0,
     Paint::kHandle},
    {"recorded", [](const LogRow& r) { return format_utc(r.commit.time); }},
    {"command", [](const LogRow& r) { return r.commit.command; }, 16},
    {"author", [](const LogRow& r) { return r.commit.author.empty() ? "-" : r.commit.author; }, 16},
    {"what",
     [](const LogRow& r) {
       return r.commit.message.empty() ? r.did : fmt::format("{}: {}", r.did, r.commit.message);
     }},
};

const Listing<LogRow> kCommits = {
    .rows = "commits",
    .grid = kLogColumns,
    .fields = [](JsonWriter& json, const LogRow& row) -> Result<void> {
      write_commit(json, row.commit, row.did);
      return {};
    }};

}  // namespace

Result<ExitCode> log(const LogOptions& options, Session& session) {
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);

  const auto limit = limit_of(options.page);
  ListPrinter list(*options.format, kCommits, session.out, session);
  std::uint64_t count = 0;
  bool more = false;
  Result<void> printed;
  auto walked = (*archive)->commits([&](const Commit& commit) {
    if (limit && count == *limit) {
      more = true;
      return Visit::kStop;
    }
    ++count;
    auto did = describe(commit, **archive);
    printed = did ? list.row({commit, std::move(*did)}) : failure_of(did);
    return printed && session.out ? Visit::kContinue : Visit::kStop;
  });
  if (!walked) return failure_of(walked);
  if (!printed) return failure_of(printed);
  list.finish([&](JsonWriter& json) { json.field("more", more); });
  if (more) note(session, "note: more commits before these: --all or --limit N");
  return ExitCode::kOk;
}

}  // namespace parley::cli
