// SPDX-License-Identifier: MIT
// parley restore: an export or a backup becomes the archive that it was made of.
#include <filesystem>

#include "cli/facts/open_archive.h"
#include "cli/print/hints.h"
#include "cli/print/input_file.h"
#include "cli/print/output.h"
#include "core/export.h"
#include "core/line_reader.h"

namespace parley::cli {

namespace {

/// How far it came.
void tell(const Restorer& restorer, Session& session) {
  if (restorer.restored() + restorer.there() == 0) return;
  const auto there =
      restorer.there() == 0 ? "" : fmt::format("; {} already there", restorer.there());
  note(session, counted(restorer.restored(), "commit") + " restored" + there);
}

bool stopped(const Session& session) {
  return session.interrupt != nullptr && session.interrupt->load();
}

Result<void> restore_lines(std::istream& in, const std::string& name, Restorer& restorer,
                           const Session& session) {
  LineReader lines(in, kLongestLineOfExport, 0);
  while (true) {
    auto more = lines.next();
    if (!more) return failure(std::move(more.error()).in(name));
    // Without its end a line may be the beginning of a longer one.
    if (!*more || !lines.has_end()) break;
    if (lines.line().find_first_not_of(" \t\r") == std::string::npos) continue;
    if (auto added = restorer.add(lines.line()); !added) {
      const bool of_the_line =
          added.error().code == ErrorCode::kFailed || added.error().remedy == Remedy::kExportAgain;
      return of_the_line
                 ? failure(std::move(added.error()).in(fmt::format("{}:{}", name, lines.number())))
                 : failure_of(added);
    }
  }
  if (stopped(session)) {
    return failure(ErrorCode::kInterrupted, "interrupted",
                   "run the same command again: it picks up where it stopped");
  }
  auto done = restorer.finish();
  return done ? done : failure(std::move(done.error()).in(name));
}

/// Of a directory of backups.
Result<ExitCode> restore_from_backup(const RestoreOptions& options, Session& session) {
  auto place = find_archive(session);
  if (!place) return failure_of(place);
  auto backup = restore_backup({options.file, place->directory, options.backup}, session.clock,
                               session.open_options, {session.interrupt, {}});
  if (!backup) return failure_of(backup);
  print(session.out, "made the archive {} from backup {}: commit {} of {}, {}\n",
        one_line(place->directory), backup->number, number(backup->commit),
        format_utc(backup->committed), counted(backup->events, "event"));
  return ExitCode::kOk;
}

}  // namespace

Result<ExitCode> restore(const RestoreOptions& options, Session& session) {
  std::error_code ignored;
  if (std::filesystem::is_directory(options.file, ignored))
    return restore_from_backup(options, session);
  if (options.backup) {
    return failure(ErrorCode::kUsage,
                   options.file + " is no directory of backups, but --backup is given");
  }
  const bool piped = options.file == "-";
  const auto input = InputFile::open(options.file, session);
  if (!input || (!piped && input->stream().peek() == std::istream::traits_type::eof())) {
    if (input && stopped(session)) return failure(ErrorCode::kInterrupted, "interrupted");
    return failure(ErrorCode::kFailed, options.file + ": cannot be read, or is empty",
                   "name a file that was written by: parley export --output FILE");
  }
  session.open_options.bulk = true;
  auto archive = open_to_change(session, {});
  if (!archive) return failure_of(archive);
  Restorer restorer = (*archive)->restore(session.interrupt);
  auto done =
      restore_lines(input->stream(), piped ? "standard input" : options.file, restorer, session);
  tell(restorer, session);
  if (!done) return failure_of(done);
  return ExitCode::kOk;
}

}  // namespace parley::cli
