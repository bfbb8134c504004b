// SPDX-License-Identifier: MIT
// parley watch: appends the files that arrive in a directory, a batch as one operation, until it is stopped.
// Between two batches the archive is closed, so that others may write.
#include <poll.h>

#include <algorithm>
#include <chrono>

#include "cli/commands/add_run.h"
#include "cli/facts/open_archive.h"
#include "cli/print/output.h"
#include "core/directory_watch.h"

namespace parley::cli {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFirstPause{1000}, kLongestPause{60'000};

/// What another try may get the better of: another writer, a full disk.
bool passes(const Error& error) {
  return error.code == ErrorCode::kLocked || error.code == ErrorCode::kIo;
}

/// For so long, or until it is interrupted.
void pause(milliseconds length, const Session& session) {
  constexpr milliseconds kLook{100};
  for (milliseconds waited{0}; waited < length && !is_interrupted(session); waited += kLook)
    ::poll(nullptr, 0, static_cast<int>(kLook.count()));
}

/// The batch into the archive; tried again as long as what is in the way may pass. What went in at one try is
/// there already at the next.
Result<void> take(const ArticleFiles& batch, const AddOptions& options, const AddPlan& plan,
                  Session& session) {
  AddRun run("watch", options, plan, session);
  run.tell(batch);
  if (batch.paths.empty()) return {};
  std::string said;
  milliseconds wait = kFirstPause;
  while (true) {
    auto archive = open_to_change(session, options.change);
    auto taken = archive ? run.append(**archive, batch.paths) : failure_of(archive);
    if (taken || taken.error().code == ErrorCode::kInterrupted) break;
    if (!passes(taken.error())) return taken;
    if (said != taken.error().message) {
      said = taken.error().message;
      print_error(session, "watch", taken.error());
      note(session,
           fmt::format("note: {} waiting; nothing is lost", counted(batch.paths.size(), "file")));
    }
    if (archive) archive->reset();
    pause(wait, session);
    if (is_interrupted(session)) break;
    // Opening has waited for another writer before; a disk takes longer to be cleared.
    if (taken.error().code == ErrorCode::kIo) wait = std::min(wait * 2, kLongestPause);
  }
  run.sum_up();
  return {};
}

}  // namespace

Result<ExitCode> watch(const AddOptions& options, Session& session) {
  const std::string& directory = options.files.front();
  auto plan = plan_to_add(options, session);
  if (!plan) return failure_of(plan);
  // A wrong archive is told now, not when the first file comes.
  if (auto archive = open_to_read(session); !archive) return failure_of(archive);
  auto watched =
      DirectoryWatch::open(directory, options.recursive ? Depth::kAllBelow : Depth::kItsFiles);
  if (!watched) return failure_of(watched);
  note(session, fmt::format("watching {}; Ctrl-C ends it", directory));
  while (!is_interrupted(session)) {
    auto batch = watched->next(session.interrupt);
    if (!batch) return failure_of(batch);
    if (auto taken = take(*batch, options, *plan, session); !taken) return failure_of(taken);
  }
  note(session, "stopped; what is listed is stored");
  return ExitCode::kOk;
}

}  // namespace parley::cli
