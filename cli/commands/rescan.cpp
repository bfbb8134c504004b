// SPDX-License-Identifier: MIT
// parley rescan: reads the stored reports again with today's names.
#include "cli/facts/open_archive.h"
#include "cli/print/output.h"

namespace parley::cli {

Result<ExitCode> rescan(const RescanOptions& options, Session& session) {
  auto reading = event_reading(options.no_events, options.lexicon, session);
  if (!reading) return failure_of(reading);
  auto archive = open_to_change(session, options.change);
  if (!archive) return failure_of(archive);
  auto result = (*archive)->rescan(operation(session, "rescan", options.change), *reading);
  if (!result) return failure_of(result);
  for (const Error& error : result->unread) print_error(session, "rescan", error);

  print(session.out, "{} read again: {} revised, {} added", counted(result->reports, "report"),
        counted(result->events, "event"), counted(result->additions, "actor"));
  if (result->suggested != 0) print(session.out, ", {} read", counted(result->suggested, "event"));
  if (result->withdrawn != 0)
    print(session.out, ", {} taken back", counted(result->withdrawn, "event"));
  print(session.out, "\n");
  if (options.change.dry_run) {
    note(session, "dry run: nothing written");
  } else if (result->events + result->suggested + result->withdrawn == 0) {
    note(session, "nothing written");
  } else {
    note(session, fmt::format("commit {}", number((*archive)->last_commit())));
  }
  return result->unread.empty() ? ExitCode::kOk : ExitCode::kSomeRejected;
}

}  // namespace parley::cli
