// SPDX-License-Identifier: MIT
// parley backup: makes, lists, reads and removes backups, which all lie in one directory.
#include <chrono>

#include "cli/facts/open_archive.h"
#include "cli/print/hints.h"
#include "cli/print/list.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

// ---- as a list ----

std::string of(const BackupCheck& check, std::string (*value)(const Backup&)) {
  return check.backup ? value(*check.backup) : "-";
}

/// What is known of it: a list alone does not tell whether it is whole.
std::string_view state_of(const BackupCheck& check) {
  if (check.damage) return "damaged";
  return check.is_read ? "whole" : "not read now";
}

// The sizes are those of compressed files, and say least: last.
constexpr Column<BackupCheck> kBackupColumns[] = {
    {"backup", [](const BackupCheck& c) { return fmt::format("{}", c.number); }, 0, Paint::kHandle},
    {"made",
     [](const BackupCheck& c) {
       return of(c, [](const Backup& b) { return format_utc(b.made); });
     }},
    {"commit",
     [](const BackupCheck& c) {
       return of(c, [](const Backup& b) { return fmt::format("commit {}", number(b.commit)); });
     }},
    {"events",
     [](const BackupCheck& c) {
       return of(c, [](const Backup& b) { return counted(b.events, "event"); });
     }},
    {"state", [](const BackupCheck& c) { return std::string(state_of(c)); }},
    {"size",
     [](const BackupCheck& c) {
       return of(c, [](const Backup& b) {
         return fmt::format("{}, {} of it new", human_bytes(b.bytes), human_bytes(b.new_bytes));
       });
     }},
};

Result<void> write_backup(JsonWriter& json, const BackupCheck& check) {
  json.field("backup", check.number);
  json.field("state", state_of(check));
  if (check.damage) json.field("damage", check.damage->message);
  if (!check.backup) return {};
  const Backup& backup = *check.backup;
  json.field("made", format_utc(backup.made));
  json.field("archive_id", backup.archive_id);
  json.field("format", backup.schema);
  json.field("commit", number(backup.commit));
  json.field("hash", hex(backup.hash));
  json.field("committed", format_utc(backup.committed));
  json.field("reports", backup.reports);
  json.field("events", backup.events);
  json.field("bytes", backup.bytes);
  json.field("new_bytes", backup.new_bytes);
  return {};
}

const Listing<BackupCheck> kBackups = {
    .rows = "backups", .grid = kBackupColumns, .fields = write_backup};

Result<void> print_backups(const std::vector<BackupCheck>& checks, const BackupOptions& options,
                           Session& session) {
  ListPrinter list(*options.format, kBackups, session.out, session);
  for (const BackupCheck& check : checks) {
    if (auto printed = list.row(check); !printed) return printed;
  }
  list.finish();
  return {};
}

// ---- how far it is ----

/// On a terminal one line that is written over, nothing elsewhere. Of a backup another thread reads.
class ReadBytes {
 public:
  explicit ReadBytes(Session& session)
      : session_(session), shows_(session.err_is_terminal && !session.common.quiet) {}
  ~ReadBytes() {
    if (there_) session_.err << "\r\x1b[K" << std::flush;
  }
  ReadBytes(const ReadBytes&) = delete;
  ReadBytes& operator=(const ReadBytes&) = delete;

  BackupWatch watch() {
    BackupWatch watch{session_.interrupt, {}};
    if (shows_) watch.read = [this](std::uint64_t bytes) { show(bytes); };
    return watch;
  }

 private:
  void show(std::uint64_t bytes) {
    constexpr std::chrono::milliseconds kPause{200};
    const auto now = std::chrono::steady_clock::now();
    if (now - shown_ < kPause) return;
    shown_ = now;
    session_.err << "\r\x1b[K" << human_bytes(bytes) << " read" << std::flush;
    there_ = true;
  }

  Session& session_;
  bool shows_, there_ = false;
  std::chrono::steady_clock::time_point shown_ = std::chrono::steady_clock::now();
};

// ---- looking ----

/// Damage is an error at the end; before it, which of them are whole.
Result<ExitCode> tell_damage(const std::vector<BackupCheck>& checks, const BackupOptions& options,
                             Session& session) {
  std::vector<std::string> whole;
  const BackupCheck* first = nullptr;
  for (const BackupCheck& check : checks) {
    if (check.is_read) whole.push_back(fmt::format("{}", check.number));
    if (check.damage && first == nullptr) first = &check;
  }
  if (first == nullptr) return ExitCode::kOk;
  for (const BackupCheck& check : checks) {
    if (check.damage && &check != first) note(session, "damaged: " + check.damage->message);
  }
  Error error = *first->damage;
  error.remedy = Remedy::kNone;  // which is about archives
  constexpr std::string_view kAnother = "make the next backup in another directory";
  if (!options.verify) {
    error.hint = fmt::format("to see which are whole: parley backup {} --verify; {}",
                             shell_word(options.directory), kAnother);
  } else if (whole.empty()) {
    error.hint = fmt::format("none that was read is whole; {}", kAnother);
  } else {
    error.hint = fmt::format(
        "whole: {}; to have one back: parley restore {} --backup {} --archive "
        "NEW; {}",
        joined(whole), shell_word(options.directory), whole.back(), kAnother);
  }
  return failure(std::move(error));
}

Result<std::vector<BackupCheck>> checks_of(const BackupOptions& options, Session& session) {
  if (!options.verify) return backups(options.directory, session.open_options);
  ReadBytes read(session);
  return verify_backups(options.directory, options.backup, session.open_options, read.watch());
}

Result<ExitCode> look(const BackupOptions& options, Session& session) {
  auto checks = checks_of(options, session);
  if (!checks) return failure_of(checks);
  if (auto printed = print_backups(*checks, options, session); !printed) return failure_of(printed);
  if (checks->empty()) note(session, "there are no backups in " + options.directory + " yet");
  return tell_damage(*checks, options, session);
}

// ---- making ----

Result<BackedUp> make(const BackupOptions& options, Session& session) {
  auto place = find_archive(session);
  if (!place) return failure_of(place);
  ReadBytes read(session);
  return back_up({place->directory, options.directory, options.keep, options.dry_run},
                 session.clock, session.open_options, read.watch());
}

void tell(const BackedUp& done, const BackupOptions& options, Session& session) {
  std::vector<std::string> numbers;
  for (const auto number : done.removed) numbers.push_back(fmt::format("{}", number));
  std::string removed;
  if (!numbers.empty()) {
    removed = fmt::format("; {} {}", options.dry_run ? "would remove" : "removed", joined(numbers));
  }
  if (!done.is_new) {
    note(session, fmt::format("nothing new since backup {}{}{}", done.backup.number,
                              options.dry_run ? "" : ", which is whole", removed));
  } else if (options.dry_run) {
    note(session, fmt::format("would back up commit {}, {}{}", number(done.backup.commit),
                              counted(done.backup.events, "event"), removed));
  } else {
    note(session, "written and read back" + removed);
  }
  if (options.dry_run) note(session, "dry run: nothing written");
}

}  // namespace

Result<ExitCode> backup(const BackupOptions& options, Session& session) {
  if (options.list || options.verify) return look(options, session);
  auto done = make(options, session);
  if (!done) return failure_of(done);
  if (done->backup.number != 0) {
    const std::vector<BackupCheck> made = {
        {done->backup.number, done->backup, std::nullopt, !options.dry_run}};
    if (auto printed = print_backups(made, options, session); !printed) return failure_of(printed);
  }
  tell(*done, options, session);
  return ExitCode::kOk;
}

}  // namespace parley::cli
