// SPDX-License-Identifier: MIT
// parley copy: the same archive at another place, in a directory or in a cluster.
#include "cli/facts/open_archive.h"
#include "cli/print/output.h"

namespace parley::cli {

Result<ExitCode> copy(const CopyOptions& options, Session& session) {
  auto copied = copy_archive({options.from, options.to, options.dry_run}, session.clock,
                             session.open_options, {session.interrupt, {}});
  if (!copied) return failure_of(copied);
  print(session.out, "{} {} {}: {} and {} in {}\n", one_line(options.from),
        options.dry_run ? "would be copied to" : "is copied to", one_line(options.to),
        counted(copied->reports, "report"), counted(copied->events, "event"),
        counted(number(copied->commit), "commit"));
  if (options.dry_run) {
    note(session, "dry run: nothing written");
  } else {
    note(session, "the two are separate now: write to one of them only");
  }
  return ExitCode::kOk;
}

}  // namespace parley::cli
