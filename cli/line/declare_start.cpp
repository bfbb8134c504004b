// SPDX-License-Identifier: MIT
// The commands with which one begins: an archive, articles in, and where it is.
#include "cli/line/declare.h"
#include "cli/line/options.h"

namespace parley::cli {

namespace {

Action declare_init(CLI::App& app) {
  auto o = std::make_shared<InitOptions>();
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

Action declare_add(CLI::App& app) {
  auto o = std::make_shared<AddOptions>();
  text(app, "--date", o->date, "DATE", "date of publication, where a file does not give one");
  zone_option(app, o->zone, "for times without an offset: Asia/Qatar, +02:00; else UTC");
  text(app, "--source", o->source, "NAME", "publisher, where a file does not name one");
  texts(app, "--tag", o->tags, "TAG", "one more tag for each report; may be repeated");
  reading_options(app, o->no_events, o->lexicon);
  format_option(app, o->format, {{"table", OutputFormat::kText}, kJson, kJsonl});
  change_options(app, o->change);
  return [o](const Words& words, Session& session) {
    o->files = words;
    return add(*o, session);
  };
}

Action declare_restore(CLI::App&) {
  auto o = std::make_shared<RestoreOptions>();
  return [o](const Words& words, Session& session) {
    o->file = words.front();
    return restore(*o, session);
  };
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
    {"add", "FILE… | -", 1, kMany, Effect::kChanges, declare_add,
     "add articles, and show the actors that they name",
     R"(  parley add doha.txt
  parley add articles/* --source "Example Wire" --tz Asia/Qatar
  curl … | parley add - --date 2024-01-15
)",
     R"(A file is an article: a line of keywords, a blank line, a title and paragraphs;
or front matter (title, date, source, url, author, lang, tags) and text; or
plain text whose first line is the title. JSON Lines hold one article a line.
Nothing is added twice; a new text at the same URL replaces the old one. A bad
file is named, and the others go in (exit status 3).

Events are read out of the sentences, who did what to whom and when, and stand in
timelines with a "?" until somebody has decided on them: parley review.
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
where something is wrong; each finding names file, commit or event.
)"},
    {"restore", "FILE | -", 1, 1, Effect::kChanges, declare_restore,
     "restore an export into an empty archive",
     R"(  parley restore archive.jsonl
  parley export --archive ~/talks | parley restore - --archive ~/copy
)",
     R"(Each commit comes out as it was exported, with its number, time and author, or is
refused. If interrupted, run the same command again: it picks up where it stopped. An
older copy catches up with a newer export.
)"},
};

}  // namespace

std::span<const Command> starting_commands() { return kStartCommands; }

}  // namespace parley::cli
