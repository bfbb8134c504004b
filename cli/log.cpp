// SPDX-License-Identifier: MIT
// parley log: what was changed, when, by whom and why. Newest first.
#include "cli/commit_json.h"
#include "cli/json_list.h"
#include "cli/open_archive.h"
#include "cli/output.h"
#include "cli/render_table.h"

namespace parley::cli {

namespace {

/// "2 reports, 2 events, 1 revision".
std::string describe(const Commit& commit) {
  const Counts& counts = commit.counts;
  std::vector<std::string> parts;
  if (number(commit.undoes) != 0)
    parts.push_back(fmt::format("undoes operation {}", number(commit.undoes)));
  if (counts.reports != 0) parts.push_back(counted(counts.reports, "report"));
  if (counts.events != 0) parts.push_back(counted(counts.events, "event"));
  if (counts.actors != 0) parts.push_back(counted(counts.actors, "actor"));
  if (counts.revisions != 0) parts.push_back(counted(counts.revisions, "revision"));
  if (counts.citations != 0 && counts.events == 0)
    parts.push_back(counted(counts.citations, "citation"));
  return parts.empty() ? "nothing" : joined(parts);
}

void write_commit(JsonWriter& json, const Commit& commit) {
  write_commit_fields(json, commit);
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

}  // namespace

Result<ExitCode> log(const LogOptions& options, Session& session) {
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);

  const auto limit = limit_of(options.page);
  std::optional<JsonList> list;
  std::optional<Table> table;
  if (options.format == OutputFormat::kTable) {
    table.emplace(session.out, session.out_is_terminal ? session.width : 0,
                  std::vector<std::size_t>{0, 0, 16, 16, 0});
  } else {
    list.emplace(session.out, options.format, "commits");
  }
  std::uint64_t printed = 0;
  bool more = false;
  auto walked = (*archive)->commits([&](const Commit& commit) {
    if (limit && printed == *limit) {
      more = true;
      return Visit::kStop;
    }
    ++printed;
    if (list) {
      write_commit(list->begin_row(), commit);
      list->end_row();
    } else {
      const auto what = commit.message.empty()
                            ? describe(commit)
                            : fmt::format("{}: {}", describe(commit), commit.message);
      table->row({fmt::format("{}", number(commit.number)), format_utc(commit.time), commit.command,
                  commit.author.empty() ? "-" : commit.author, what});
    }
    return session.out ? Visit::kContinue : Visit::kStop;
  });
  if (!walked) return failure_of(walked);
  if (list) list->finish([&](JsonWriter& json) { json.field("more", more); });
  if (table) table->finish();
  if (more) note(session, "note: more commits before these: --all or --limit N");
  return ExitCode::kOk;
}

}  // namespace parley::cli
