// SPDX-License-Identifier: MIT
// parley erase and compact: what must go by law, out of the archive and off the disk.
#include <fmt/format.h>

#include "cli/facts/open_archive.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/output.h"
#include "schema/ids.h"

namespace parley::cli {

namespace {

template <class Id>
std::string handles_of(const std::vector<Id>& ids) {
  std::string all;
  for (const Id id : ids) all += (all.empty() ? "" : ", ") + handle(id);
  return all;
}

}  // namespace

Result<ExitCode> erase(const EraseOptions& options, Session& session) {
  if (options.reason.empty()) return failure(ErrorCode::kUsage, "say why with --because");
  auto archive = open_to_change(session, options.change);
  if (!archive) return failure_of(archive);
  std::vector<ReportId> reports;
  std::vector<EventId> events;
  for (const std::string& record : options.records) {
    if (const auto report = parse_report_handle(record)) {
      reports.push_back(*report);
      continue;
    }
    auto event = find_event(**archive, record, {}, session);
    if (!event) return failure_of(event);
    events.push_back(*event);
  }
  auto done = (*archive)->erase(reports, events, options.reason,
                                operation(session, std::string(kEraseCommand), options.change));
  if (!done) return failure_of(done);
  const std::string separator = done->reports.empty() || done->events.empty() ? "" : ", ";
  print(session.out, "{} {}{}{}\n", options.change.dry_run ? "would erase" : "erased",
        handles_of(done->reports), separator, handles_of(done->events));
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
  print(session.out, "wrote all files anew: nothing that was erased is left in them\n");
  return ExitCode::kOk;
}

}  // namespace parley::cli
