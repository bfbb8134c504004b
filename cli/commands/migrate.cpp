// SPDX-License-Identifier: MIT
// parley migrate: brings an archive of an older format to this program's.
#include "cli/facts/open_archive.h"
#include "cli/print/output.h"
#include "core/migration.h"

namespace parley::cli {

Result<ExitCode> migrate_archive(const MigrateOptions& options, Session& session) {
  auto place = find_archive(session);
  if (!place) return failure_of(place);
  auto done = migrate(place->directory, options.dry_run, session.clock, session.open_options,
                      {session.interrupt, {}});
  if (!done) return failure_of(done);
  const auto archive = one_line(place->directory);
  if (done->from == done->to) {
    print(session.out, "{} has format {}: nothing to do\n", archive, done->from);
    return ExitCode::kOk;
  }
  print(session.out, "{} {} from format {} to {}\n", archive,
        options.dry_run ? "would be brought" : "was brought", done->from, done->to);
  print(session.out, "as it was, it {} in {}\n", options.dry_run ? "would stay" : "is",
        one_line(done->backup));
  if (options.dry_run) note(session, "dry run: nothing written");
  return ExitCode::kOk;
}

}  // namespace parley::cli
