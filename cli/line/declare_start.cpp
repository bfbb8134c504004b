// SPDX-License-Identifier: MIT
// The commands with which one begins: an archive, articles in, and where it is.
#include "cli/line/declare.h"
#include "cli/line/options.h"
#include "core/report_reader.h"

namespace parley::cli {

namespace {

Action declare_init(CLI::App& app) {
  auto o = std::make_shared<InitOptions>();
  flag(app, "--no-search", o->no_search, "without an index: parley reindex makes one later");
  change_options(app, o->change);
  return [o](const Words& words, Session& session) {
    if (!words.empty()) o->directory = words.front();
    return init(*o, session);
  };
}

Action declare_where(CLI::App& app) {
  auto o = std::make_shared<WhereOptions>();
  format_option(app, o->format, {kText, kJson});
  return [o](const Words&, Session& session) { return where(*o, session); };
}

Action declare_check(CLI::App& app) {
  auto o = std::make_shared<CheckOptions>();
  flag(app, "--deep", o->deep, "read every file, and compare all records and rows");
  text(app, "--expect", o->expect, "COMMIT:HASH",
       "and that the archive has this commit, as a check said before");
  format_option(app, o->format, {kText, kJson});
  return [o](const Words&, Session& session) { return check(*o, session); };
}

void adding_options(CLI::App& app, AddOptions& o) {
  flag(app, "-r,--recursive", o.recursive, "of a directory, read also what lies below");
  std::vector<Choice<std::string>> formats;
  for (const std::string_view name : article_format_names())
    formats.push_back({name, std::string(name)});
  one_of(app, "--as", o.format_of_files, std::move(formats), "FORMAT",
         "what the files are, where they do not look it: one of");
  text(app, "--date", o.date, "DATE", "date of publication, where a file does not give one");
  zone_option(app, o.zone, "for times without an offset: Asia/Qatar, +02:00; else UTC");
  text(app, "--source", o.source, "NAME", "publisher, where a file does not name one");
  texts(app, "--tag", o.tags, "TAG", "one more tag for each report; may be repeated");
  reading_options(app, o.no_events, o.lexicon);
}

Action declare_add(CLI::App& app) {
  auto o = std::make_shared<AddOptions>();
  adding_options(app, *o);
  format_option(app, o->format, {{"table", OutputFormat::kText}, kJson, kJsonl});
  change_options(app, o->change);
  return [o](const Words& words, Session& session) {
    o->files = words;
    return add(*o, session);
  };
}

Action declare_watch(CLI::App& app) {
  auto o = std::make_shared<AddOptions>();
  adding_options(app, *o);
  format_option(app, o->format, {{"table", OutputFormat::kText}, kJsonl});
  change_options(app, o->change);
  return [o](const Words& words, Session& session) {
    o->files = words;
    return watch(*o, session);
  };
}

/// A number of backups, or of one: from 1.
void number_option(CLI::App& app, const char* name, std::optional<std::uint32_t>& into,
                   const char* help) {
  parsed(
      app, name,
      [&into, name](const std::string& text) {
        const auto number = parse_count(name, text);
        if (number == 0 || number > ~std::uint32_t{0})
          bad_value(fmt::format("{} {}: a number from 1", name, text));
        into = static_cast<std::uint32_t>(number);
      },
      "N", help);
}

Action declare_restore(CLI::App& app) {
  auto o = std::make_shared<RestoreOptions>();
  number_option(app, "--backup", o->backup, "of a directory of backups: that one, not the latest");
  return [o](const Words& words, Session& session) {
    o->file = words.front();
    return restore(*o, session);
  };
}

Action declare_backup(CLI::App& app) {
  auto o = std::make_shared<BackupOptions>();
  alternatives(app, {{"--list", [o = o.get()] { o->list = true; }, "list the backups in DIR"},
                     {"--verify", [o = o.get()] { o->verify = true; },
                      "read every byte of the backups in DIR, and say which are whole"}});
  number_option(app, "--backup", o->backup, "with --verify: only that one");
  number_option(app, "--keep", o->keep, "when the new one is whole, remove all but the latest N");
  list_format_option(app, o->format, {Shape::kGrid, Shape::kFields});
  flag(app, "--dry-run", o->dry_run, "say what would be done, and write nothing");
  return [o](const Words& words, Session& session) -> Result<ExitCode> {
    o->directory = words.front();
    const bool looks = o->list || o->verify;
    if (looks && (o->keep || o->dry_run))
      return failure(ErrorCode::kUsage, "--keep and --dry-run are for making a backup");
    if (o->backup && !o->verify)
      return failure(ErrorCode::kUsage, "--backup is for --verify, and for parley restore");
    return backup(*o, session);
  };
}

Action declare_copy(CLI::App& app) {
  auto o = std::make_shared<CopyOptions>();
  flag(app, "--dry-run", o->dry_run, "say what would be done, and write nothing");
  return [o](const Words& words, Session& session) -> Result<ExitCode> {
    o->from = words[0];
    o->to = words[1];
    if (!session.common.archive.empty())
      return failure(ErrorCode::kUsage, "parley copy takes two places, and no --archive");
    return copy(*o, session);
  };
}

Action declare_unlock(CLI::App& app) {
  auto o = std::make_shared<UnlockOptions>();
  text(app, "--because", o->because, "TEXT", "why the writer will not come back; it is kept");
  flag(app, "--dry-run", o->dry_run, "say who would be shut out, and do nothing");
  return [o](const Words&, Session& session) -> Result<ExitCode> {
    if (o->because.empty() && !o->dry_run)
      return failure(ErrorCode::kUsage,
                     "unlock takes --because: why the writer will not come back");
    return unlock(*o, session);
  };
}

Action declare_migrate(CLI::App& app) {
  auto o = std::make_shared<MigrateOptions>();
  flag(app, "--dry-run", o->dry_run, "say what would be done, and write nothing");
  return [o](const Words&, Session& session) { return migrate_archive(*o, session); };
}

Action declare_salvage(CLI::App& app) {
  auto o = std::make_shared<SalvageOptions>();
  text(app, "--into", o->into, "DIR", "where the new archive goes: a new or an empty directory");
  list_format_option(app, o->format, {Shape::kGrid, Shape::kFields});
  return [o](const Words&, Session& session) { return salvage(*o, session); };
}

constexpr Command kStartCommands[] = {
    {"init", "[DIR]", 0, 1, Effect::kChanges, declare_init, "make an archive",
     R"(  parley init
  parley init ~/talks
)",
     R"(From the start, an archive knows the world's states, well-known groups, the main
organisations and office-holders: parley actor list. Only its owner can read it.
)"},
    {"where", "", 0, 0, Effect::kReads, declare_where, "say which archive is used, and why",
     R"(  parley where
  parley where --archive ~/talks
)",
     R"(The archive that --archive names, else $PARLEY_ARCHIVE, else $XDG_DATA_HOME/parley,
else ~/.local/share/parley.
)"},
    {"add", "FILE… | DIR | -", 1, kMany, Effect::kChanges, declare_add,
     "add articles, and show the actors that they name",
     R"(  parley add doha.txt
  parley add articles --recursive --source "Example Wire" --tz Asia/Qatar
  curl -s https://example.org/feed | parley add -
)",
     R"(A file is an article: a page as a browser saves it; a mail; DOCX, ODT, or PDF; a
line of keywords, a blank line, a title and paragraphs; front matter (title, date,
source, url, author, lang, tags) and text; or plain text whose first line is the
title. Or it holds many: a feed (RSS, Atom, JSON Feed), items of a news agency
(ninjs, NewsML-G2), a mailbox (mbox), a web archive (WARC), or JSON Lines, one
article a line. What it is, is told by its content; --as says it where that goes
wrong. What is none of these, and no text, is refused by what it is. A directory
stands for the files in it; what is left out is said.

Nothing is added twice: a feed read again adds what is new in it. A new text with
the same id or URL replaces the old one. A bad file or item is named, and the
others go in (exit status 3). What an agency cancels is retracted.

Events are read out of the sentences, who did what to whom and when, and stand in
timelines with a "?" until somebody has decided on them: parley review.
)"},
    {"watch", "DIR", 1, 1, Effect::kChanges, declare_watch,
     "add what arrives in a directory, until it is stopped",
     R"(  parley watch ~/wire --recursive
  parley watch ~/mail --source "Example Wire" --format jsonl >> added.jsonl
)",
     R"(First what is there already, then each file when it is whole: when the program that
writes it has closed it, or has moved it there. What arrives together is added as one
operation. A file that is refused is said once, and tried again when it has changed;
hidden files, symbolic links and unfinished downloads are left out, and with --recursive
directories that are made later are watched, too.

The archive is free between two batches. Where another command is writing, or the disk
is full, the batch waits, and nothing is lost. Ctrl-C and SIGTERM end it with exit status
0; started again, it takes what came in the meantime, and adds nothing twice. The status
is 1 if the directory is removed. What another machine writes into a directory on a
network is not noticed: use parley add with cron there.
)"},
    {"check", "", 0, 0, Effect::kReads, declare_check, "look for damage in the archive",
     R"(  parley check
  parley check --deep
  parley check --expect 41:9f2c7d41b6e03a58
)",
     R"(Without --deep: that it opens, and ends at the commit that was acknowledged last. With
it, every byte of every file is read against its checksum, every commit against its sum
and the one before it, and every row of a timeline against its event. Nothing is changed.

Each commit has a hash, which vouches for everything up to it. Write down what a check
says, and --expect tells years later whether it is still that archive. Exit status 12
where something is wrong, or where it is not that archive; each finding names file,
commit or event.
)"},
    {"backup", "DIR", 1, 1, Effect::kChanges, declare_backup,
     "back up the archive, or list and verify its backups",
     R"(  parley backup /media/disk/talks
  parley backup /media/disk/talks --keep 10
  parley backup /media/disk/talks --list
  parley backup /media/disk/talks --verify
)",
     R"(Each backup in DIR is the whole archive, and takes only the space of what has changed
since the one before. It is read back before it counts, and others go on reading and
writing meanwhile. If it is interrupted, or the disk is full, the earlier ones stay as
they are; run the same command again. DIR belongs to one archive. Where there is nothing
new, the latest backup is verified and no other is made.

To get an archive back: parley restore DIR --archive NEW.
)"},
    {"restore", "FILE | DIR | -", 1, 1, Effect::kChanges, declare_restore,
     "restore a backup, or an export into an empty archive",
     R"(  parley restore /media/disk/talks --archive ~/copy
  parley restore archive.jsonl
  parley export --archive ~/talks | parley restore - --archive ~/copy
)",
     R"(A directory is one that parley backup made: its latest backup, or the one that --backup
names, becomes an archive at a place where there is none yet. It is checked on the way,
and comes out whole or not at all.

Of an export, each commit comes out as it was exported, with its number, time and
author, or is refused. If interrupted, run the same command again: it picks up where it
stopped. An older copy catches up with a newer export.
)"},
    {"copy", "FROM TO", 2, 2, Effect::kChanges, declare_copy,
     "copy the archive to another place, here or in a cluster",
     R"(  parley copy ~/talks rados:newsroom/talks
  parley copy rados:newsroom/talks /media/disk/talks
)",
     R"(FROM and TO are directories, or archives in a Ceph cluster: rados:POOL/NAME. The copy is
the same archive, with all its commits, as it stands at one moment: others go on reading
and writing meanwhile. Every byte of it is read back. It is there whole or not at all. To
keep a second archive up to date, use parley backup, or parley export and restore.
)"},
    {"unlock", "", 0, 0, Effect::kChanges, declare_unlock,
     "shut out a writer of an archive in a cluster",
     R"(  parley unlock --dry-run
  parley unlock --because "the machine newsdesk was stolen"
)",
     R"(A writer that has died is taken over from by itself: at once on the same machine, after
30 s on others. This is for one that lives, or seems to, and will not come back. It is
shut out of the cluster first, and can change nothing afterwards; what it has committed
stays. The reason is kept: parley where shows it. The lock of an archive in a directory
goes with its process, and needs none of this.
)"},
    {"migrate", "", 0, 0, Effect::kChanges, declare_migrate,
     "bring an archive of an older format up to date",
     R"(  parley migrate --dry-run
  parley migrate
)",
     R"(First it is backed up, into a directory beside it: what it was can be had again with
parley restore. Then it is converted, all or nothing. An archive of this program's
format is left as it is. Reading commands work with older formats, too.
)"},
    {"salvage", "", 0, 0, Effect::kChanges, declare_salvage,
     "make a new archive of what a damaged one still gives",
     R"(  parley salvage --into ~/talks-salvaged
  parley salvage --archive ~/talks --into ~/talks-salvaged --format json > lost.json
)",
     R"(For when there is no backup, or only an old one. The damaged archive is only read,
also where the engine does not open it any more: HEAD, CURRENT or its manifest may be
gone, files may be missing, cut or damaged. Needs about twice its room. In the new
archive handles, commits, times and authors are what they were. What is lost is listed,
and damaged files. Where others name something that is lost, a placeholder says so. If
nothing is lost the new archive is the old one; else the exit status is 3. Files that
you may not read are refused by name: they are not damaged.
)"},
};

}  // namespace

std::span<const Command> starting_commands() { return kStartCommands; }

}  // namespace parley::cli
