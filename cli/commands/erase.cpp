// SPDX-License-Identifier: MIT
// parley erase and compact: what must go by law, out of the archive and off the disk.
#include <fmt/format.h>

#include "cli/facts/open_archive.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/output.h"
#include "schema/ids.h"

namespace parley::cli {

namespace {

std::string handles_of(const std::vector<ReportId>& reports, const std::vector<EventId>& events) {
  std::string all;
  for (const ReportId id : reports) all += (all.empty() ? "" : ", ") + handle(id);
  for (const EventId id : events) all += (all.empty() ? "" : ", ") + handle(id);
  return all;
}

/// "r12" or what names an event.
Result<void> read_record(const std::string& text, const Archive& archive, Session& session,
                         std::vector<ReportId>& reports, std::vector<EventId>& events) {
  if (const auto report = parse_report_handle(text)) {
    reports.push_back(*report);
    return {};
  }
  auto event = find_event(archive, text, {}, session);
  if (!event) return failure_of(event);
  events.push_back(*event);
  return {};
}

}  // namespace

Result<ExitCode> erase(const EraseOptions& options, Session& session) {
  if (options.reason.empty()) return failure(ErrorCode::kUsage, "say why with --because");
  auto archive = open_to_change(session, options.change);
  if (!archive) return failure_of(archive);
  std::vector<ReportId> reports;
  std::vector<EventId> events;
  KeptRecords kept;
  for (const std::string& record : options.records) {
    if (auto read = read_record(record, **archive, session, reports, events); !read)
      return failure_of(read);
  }
  for (const std::string& record : options.keep) {
    kept.all = kept.all || record == "all";
    if (record == "all") continue;
    if (auto read = read_record(record, **archive, session, kept.reports, kept.events); !read)
      return failure_of(read);
  }
  auto done =
      (*archive)->erase(reports, events, options.reason,
                        operation(session, std::string(kEraseCommand), options.change), kept);
  if (!done) return failure_of(done);
  print(session.out, "{} {}\n", options.change.dry_run ? "would erase" : "erased",
        handles_of(done->reports, done->events));
  if (const auto stays = handles_of(done->kept.reports, done->kept.events); !stays.empty())
    note(session, "note: kept with what they have of it: " + stays);
  note(session, outcome(**archive, options.change).substr(2));
  if (options.change.dry_run) return ExitCode::kOk;
  note(session,
       "note: parley compact takes it off the disk; backups and exports that were made "
       "before still have it");
  return ExitCode::kOk;
}

Result<ExitCode> compact(const CompactOptions& /*options*/, Session& session) {
  auto archive = open_to_change(session, {});
  if (!archive) return failure_of(archive);
  if (auto done = (*archive)->compact(); !done) return failure_of(done);
  print(session.out, "wrote all files anew, without the reports and events that were erased\n");
  return ExitCode::kOk;
}

}  // namespace parley::cli
