// SPDX-License-Identifier: MIT
// parley init: makes an archive.
#include <filesystem>

#include "cli/facts/open_archive.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

/// What making an archive would say, as far as that can be known without making it.
Result<ExitCode> rehearse(const std::string& directory, Session& session) {
  std::error_code ignored;
  if (std::filesystem::exists(directory, ignored) &&
      !std::filesystem::is_empty(directory, ignored)) {
    return failure(ErrorCode::kFailed, directory + " already exists and is not empty",
                   "give a new or an empty directory");
  }
  print(session.out, "would make an archive in {}\n", one_line(directory));
  note(session, "dry run: nothing written");
  return ExitCode::kOk;
}

}  // namespace

Result<ExitCode> init(const InitOptions& options, Session& session) {
  const auto& named = options.directory;
  if (!named.empty() && !session.common.archive.empty() && named != session.common.archive) {
    return failure(ErrorCode::kUsage,
                   fmt::format("two places: {} and --archive {}", named, session.common.archive));
  }
  if (!named.empty()) session.common.archive = named;
  const auto place = find_archive(session);
  if (!place) return failure(place.error());
  if (options.change.dry_run) return rehearse(place->directory, session);

  session.open_options.no_search = options.no_search;
  auto archive = Archive::create(place->directory, operation(session, "init", options.change),
                                 session.clock, session.open_options);
  if (!archive) return failure_of(archive);
  const auto stats = (*archive)->stats();
  if (!stats) return failure(stats.error());

  print(session.out, "made an archive in {}: {} actors, {} names to find them by\n",
        one_line(place->directory), stats->totals.actors, stats->aliases);
  const bool found_again = place->origin != "--archive";
  note(session, found_again
                    ? "next: parley add article.txt"
                    : fmt::format("next: export PARLEY_ARCHIVE={}, then parley add article.txt",
                                  place->directory));
  return ExitCode::kOk;
}

}  // namespace parley::cli
