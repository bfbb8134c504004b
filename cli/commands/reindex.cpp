// SPDX-License-Identifier: MIT
// parley reindex: makes the index that parley search reads.
#include "cli/facts/open_archive.h"
#include "cli/print/output.h"

namespace parley::cli {

Result<ExitCode> reindex(const ReindexOptions& options, Session& session) {
  ChangeOptions change;
  auto archive = open_to_change(session, change);
  if (!archive) return failure_of(archive);
  auto done = (*archive)->reindex(options.again, operation(session, "reindex", change));
  if (!done) return failure_of(done);
  if (done->was_whole) {
    print(session.out, "the index is whole: {} can be searched\n",
          counted(done->documents, "text"));
    note(session, "nothing written; parley reindex --again makes it anew");
    return ExitCode::kOk;
  }
  print(session.out, "{} read, {} can be searched\n", counted(done->events, "event"),
        counted(done->documents, "text"));
  return ExitCode::kOk;
}

}  // namespace parley::cli
