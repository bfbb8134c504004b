// SPDX-License-Identifier: MIT
// parley unlock: takes the right to write to an archive in a cluster away from a writer that will not come back.
#include "cli/facts/open_archive.h"
#include "cli/print/output.h"
#include "core/cluster.h"

namespace parley::cli {

Result<ExitCode> unlock(const UnlockOptions& options, Session& session) {
  auto place = find_archive(session);
  if (!place) return failure_of(place);
  const std::string archive = one_line(place->directory);
  if (!names_cluster(place->directory)) {
    return failure(ErrorCode::kFailed,
                   archive + " is a directory: its lock goes with the process that has it",
                   "end that process; parley unlock is for archives at rados:POOL/NAME");
  }
  if (options.dry_run) {
    auto facts = cluster_facts(place->directory, session.open_options);
    if (!facts) return failure_of(facts);
    print(session.out, "{}\n",
          facts->writer.empty() ? "nobody writes to " + archive
                                : "would shut out " + one_line(facts->writer));
    note(session, "dry run: nothing written");
    return ExitCode::kOk;
  }
  const std::string author = operation(session, "unlock", {}).author;
  auto who = unlock_archive(place->directory, options.because, author, session.clock,
                            session.open_options);
  if (!who) return failure_of(who);
  print(session.out, "{}\n",
        who->empty() ? "nobody writes to " + archive + ": there is nothing to unlock"
                     : "shut out " + one_line(*who) + ": it can write no more");
  return ExitCode::kOk;
}

}  // namespace parley::cli
