// SPDX-License-Identifier: MIT
// parley add: reads articles and appends them. What it prints on stdout is durable by then.
#include <algorithm>

#include "cli/commands/add_run.h"
#include "cli/facts/open_archive.h"

namespace parley::cli {

namespace {

ExitCode verdict(const AddCounts& counts) {
  if (counts.rejected == 0) return ExitCode::kOk;
  return counts.taken() == 0 ? ExitCode::kFailed : ExitCode::kSomeRejected;
}

}  // namespace

Result<ExitCode> add(const AddOptions& options, Session& session) {
  auto plan = plan_to_add(options, session);
  if (!plan) return failure_of(plan);
  // What is still being piped in must not keep others waiting for the archive.
  std::optional<Result<std::string>> piped;
  if (std::find(options.files.begin(), options.files.end(), "-") != options.files.end()) {
    piped = read_standard_input(session);
    if (is_interrupted(session))
      return failure(ErrorCode::kInterrupted, "stopped; nothing was added");
  }
  auto archive = open_to_change(session, options.change);
  if (!archive) return failure_of(archive);

  AddRun run("add", options, *plan, session);
  if (piped) run.give_standard_input(std::move(*piped));
  auto appended = run.append(**archive, options.files);
  run.sum_up();
  if (!appended && appended.error().code == ErrorCode::kInterrupted) {
    return failure(ErrorCode::kInterrupted, "stopped before the end",
                   "what is listed is safe; run the same command again for the rest");
  }
  if (!appended) return failure_of(appended);
  return verdict(run.counts());
}

}  // namespace parley::cli
