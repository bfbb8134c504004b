// SPDX-License-Identifier: MIT
// The commands that ask.
#include <charconv>

#include "cli/line/declare.h"
#include "cli/line/options.h"

namespace parley::cli {

namespace {

/// "0.5", "100%".
double parse_padding(const std::string& text) {
  double factor = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), factor);
  const std::string_view rest(end, static_cast<std::size_t>(text.data() + text.size() - end));
  if (error != std::errc() || (!rest.empty() && rest != "%") || !(factor >= 0 && factor <= 1e6)) {
    bad_value(fmt::format("--padding {}: not a number of times; write 1, 0.5 or 100%", text));
  }
  return rest.empty() ? factor : factor / 100;
}

void match_option(CLI::App& app, std::string& match) {
  text(app, "--match", match, "WORDS", "only what these words find: see parley search");
}

/// Which events. REQUIRES: `o` lives as long as the app.
void query_options(CLI::App& app, TimelineOptions& o) {
  text(app, "--from", o.from, "DATE", "in or after 2024, 2024-01 or 2024-01-15");
  text(app, "--to", o.to, "DATE", "up to the end of 2024, 2024-01 or 2024-01-15");
  texts(app, "--with", o.with, "ACTOR", "only where this actor also takes part; may be repeated");
  flag(app, "--with-members", o.with_members, "also what those did who were members at the time");
  text(app, "--source", o.source, "NAME", "only what this source says");
  text(app, "--tag", o.tag, "TAG", "only with this tag");
  event_kind_option(app, o.kind);
  text(app, "--dataset", o.dataset, "NAME",
       "only from this dataset (gdelt …), from any or from none");
  text(app, "--negotiation", o.negotiation, "SLUG", "only what belongs to this negotiation");
  match_option(app, o.match);
  flag(app, "--asserted-only", o.asserted_only, "no suggested events: those marked with ?");
  flag(app, "--articles", o.articles, "also articles whose part is told by events");
  flag(app, "--possible", o.possible, "also what may lie in the range, or lies partly in it");
  parsed(
      app, "--padding", [&o](const std::string& text) { o.padding = parse_padding(text); }, "N",
      "let dates with ~ or ? reach further by N times their length");
}

Action declare_timeline(CLI::App& app) {
  auto o = std::make_shared<TimelineOptions>();
  query_options(app, *o);
  flag(app, "--columns", o->columns, "with --negotiation: a column for what each party did");
  flag(app, "--rounds", o->rounds, "with --negotiation: the events of a round under who was there");
  flag(app, "--sentences", o->sentences, "every sentence of an article about the actors, not one");
  page_options(app, o->page, true);
  view_options(app, o->view);
  list_format_option(app, o->format,
                     {Shape::kGrid, Shape::kFields, Shape::kColumns, Shape::kMarkdown});
  return [o](const Words& words, Session& session) {
    o->actors = words;
    return timeline(*o, session);
  };
}

Action declare_export(CLI::App& app) {
  auto o = std::make_shared<ExportOptions>();
  query_options(app, o->query);
  view_options(app, o->query.view);
  flag(app, "--events", o->events, "the events of all actors, not the whole archive");
  list_format_option(app, o->format, {Shape::kFields, Shape::kColumns, Shape::kEvents},
                     Use::kExports);
  text(app, "--output", o->output, "FILE",
       "write to this file, which appears once it is whole; only you may read it");
  return [o](const Words& words, Session& session) {
    o->query.actors = words;
    return export_to(*o, session);
  };
}

double parse_width(const std::string& text) {
  constexpr std::uint64_t kLeast = 600, kMost = 10000;
  const std::uint64_t width = parse_count("--width", text);
  if (width < kLeast || width > kMost)
    bad_value(fmt::format("--width {}: between {} and {} pixels", text, kLeast, kMost));
  return static_cast<double>(width);
}

Action declare_picture(CLI::App& app) {
  auto o = std::make_shared<PictureOptions>();
  query_options(app, o->query);
  view_options(app, o->query.view);
  one_of<PictureFormat>(
      app, "--format", o->format,
      {{"svg", PictureFormat::kSvg}, {"html", PictureFormat::kHtml}, {"png", PictureFormat::kPng}},
      "FORMAT", "instead of what the file's name says:");
  parsed(
      app, "--width", [o](const std::string& text) { o->width = parse_width(text); }, "PIXELS",
      "how wide it is (default 1200)");
  text(app, "--output", o->output, "FILE",
       "write to this file, which appears once it is whole; only you may read it");
  return [o](const Words& words, Session& session) {
    o->query.actors = words;
    return picture(*o, session);
  };
}

Action declare_show(CLI::App& app) {
  auto o = std::make_shared<ShowOptions>();
  flag(app, "--sources", o->sources, "why reports do or do not count as independent");
  view_options(app, o->view);
  format_option(app, o->format, {kText, kJson});
  return [o](const Words& words, Session& session) {
    o->handles = words;
    return show(*o, session);
  };
}

Action declare_reports(CLI::App& app) {
  auto o = std::make_shared<ReportsOptions>();
  text(app, "--from", o->from, "DATE", "published in or after 2024, 2024-01 or 2024-01-15");
  text(app, "--to", o->to, "DATE", "published by the end of 2024, 2024-01 or 2024-01-15");
  text(app, "--source", o->source, "NAME", "only from this source");
  text(app, "--tag", o->tag, "TAG", "only with this tag");
  match_option(app, o->match);
  page_options(app, o->page, true);
  view_options(app, o->view);
  list_format_option(app, o->format,
                     {Shape::kGrid, Shape::kFields, Shape::kColumns, Shape::kMarkdown});
  return [o](const Words& words, Session& session) {
    o->actors = words;
    return reports(*o, session);
  };
}

Action declare_search(CLI::App& app) {
  auto o = std::make_shared<SearchOptions>();
  texts(app, "--actor", o->actors, "ACTOR",
        "only what names this actor, or it takes part in; of several, one of them");
  texts(app, "--with", o->with, "ACTOR", "only where this actor also takes part; may be repeated");
  text(app, "--from", o->from, "DATE", "in or after 2024, 2024-01 or 2024-01-15");
  text(app, "--to", o->to, "DATE", "up to the end of 2024, 2024-01 or 2024-01-15");
  text(app, "--source", o->source, "NAME", "only what this source says");
  text(app, "--tag", o->tag, "TAG", "only with this tag");
  event_kind_option(app, o->kind);
  text(app, "--negotiation", o->negotiation, "SLUG", "only what belongs to this negotiation");
  text(app, "--dataset", o->dataset, "NAME",
       "only from this dataset (acled …), from any or from none");
  text(app, "--lang", o->lang, "LANGUAGE", "only what is in this language: en, fr, ar …");
  page_options(app, o->page, true);
  flag(app, "--best", o->best, "the best at the top, which is the default");
  view_options(app, o->view);
  list_format_option(app, o->format,
                     {Shape::kGrid, Shape::kFields, Shape::kColumns, Shape::kMarkdown});
  return [o](const Words& words, Session& session) {
    o->words = words;
    return search(*o, session);
  };
}

Action declare_reindex(CLI::App& app) {
  auto o = std::make_shared<ReindexOptions>();
  flag(app, "--again", o->again, "make it anew, even where it is whole");
  return [o](const Words&, Session& session) { return reindex(*o, session); };
}

Action declare_history(CLI::App& app) {
  auto o = std::make_shared<HistoryOptions>();
  zone_option(app, o->zone, "show times of day in this zone: Asia/Qatar, +02:00; else UTC");
  format_option(app, o->format, {kText, kJson, kJsonl});
  return [o](const Words& words, Session& session) {
    o->events = words;
    return history(*o, session);
  };
}

Action declare_diff(CLI::App& app) {
  auto o = std::make_shared<DiffOptions>();
  texts(app, "--actor", o->actors, "ACTOR", "only what concerns this actor; may be repeated");
  text(app, "--negotiation", o->negotiation, "SLUG", "only what belongs to this negotiation");
  flag(app, "--known", o->known, "compare what the press had, not what was recorded");
  zone_option(app, o->zone, "days and times of day are this zone's: Asia/Qatar, +02:00; else UTC");
  format_option(app, o->format, {kText, kJson, kJsonl});
  return [o](const Words& words, Session& session) {
    o->from = words.front();
    if (words.size() > 1) o->to = words.back();
    return diff(*o, session);
  };
}

Action declare_log(CLI::App& app) {
  auto o = std::make_shared<LogOptions>();
  page_options(app, o->page, false);
  list_format_option(app, o->format, {Shape::kGrid, Shape::kFields});
  return [o](const Words&, Session& session) { return log(*o, session); };
}

Action declare_stats(CLI::App& app) {
  auto o = std::make_shared<StatsOptions>();
  view_options(app, o->view);
  app.add_flag("--storage", o->storage, "where the bytes are, table by table; reads all of them");
  format_option(app, o->format, {kText, kJson});
  return [o](const Words&, Session& session) { return stats(*o, session); };
}

Action declare_serve(CLI::App& app) {
  auto o = std::make_shared<ServeOptions>();
  parsed(
      app, "--port",
      [&port = o->port](const std::string& text) {
        port = parse_count("--port", text);
        if (port > 65535) bad_value(fmt::format("--port {}: ports end at 65535", text));
      },
      "N", "instead of 8642; 0: any that is free");
  text(app, "--listen", o->listen, "ADDRESS",
       "instead of 127.0.0.1: where other machines reach it, too");
  return [o](const Words&, Session& session) { return serve(*o, session); };
}

Action declare_mcp(CLI::App&) {
  return [](const Words&, Session& session) { return mcp({}, session); };
}

constexpr Command kAskCommands[] = {
    {"timeline", "[ACTOR…]", 0, kMany, Effect::kReads, declare_timeline,
     "show what each party said and did, by date",
     R"(  parley timeline hamas
  parley timeline israel hamas --from 2024-01 --to 2024-01
  parley timeline qatar --with egypt --format jsonl
  parley timeline --negotiation gaza-hostages --columns
)",
     R"(Several actors share one timeline; without any, it is everyone's. Dates are EDTF or
words (2024-01, July 2022, last monday, 2024-Q1); both ends are included whole.
A coarse date is in the range when all of it lies there; --possible also shows
what may. --padding 1 (or 100%) lets dates with ~ or ? reach further by their own
length at each end, and those with % by twice as much.
--columns prints a row for each day: a sentence stands under the parties whose act
it is ("via" a member), and under "others" where no party acts. --rounds gathers the
events of a meeting under one line that says who was there: see parley rounds.
--known-by is the archive as the press had it: each event as told by the reports
published by then. --as-of is what this archive had recorded.
)"},
    {"export", "[ACTOR…]", 0, kMany, Effect::kReads, declare_export,
     "write out the whole archive, or the events that answer a question",
     R"(  parley export --output archive.jsonl
  parley export hamas --from 2024-01 --format csv > hamas.csv
  parley export --negotiation gaza-hostages | jq -r .summary
  parley export hamas --format ics --output hamas.ics
)",
     R"(Without an actor or an option that selects events, JSON Lines hold the whole archive:
each commit with all that it wrote. parley restore makes the same archive from it.
With one, and always in another format, it is one event a line, all of them, by date:
the questions are those of parley timeline, the fields those of parley show.
ics is for calendars, atom for feed readers (what was recorded or revised last),
timelinejs for TimelineJS, timesketch and timesketch-csv for Timesketch, dot for
Graphviz (who answers whom).
)"},
    {"picture", "[ACTOR…]", 0, kMany, Effect::kReads, declare_picture,
     "draw a negotiation, or what parties did, along time",
     R"(  parley picture --negotiation gaza-hostages --output talks.svg
  parley picture --negotiation gaza-hostages --output talks.html
  parley picture hamas israel --from 2024-01 --to 2024-03 --output winter.png
  parley picture --negotiation gaza-hostages --known-by 2024-05-06 > then.svg
)",
     R"(A lane for each party, mediators between those whose talks they are in; a mark for each
act, by its stance or the class of its code; a ring where another's act concerns it.
Uncertain dates are spans that fade, disputed ones hatched; meetings are bands; arrows
go from a proposal to its answers. Where there are more events than marks have room
for, bars count them. One actor has lanes beside it for those it deals with most.
Without actors it is the most named of the archive. talks.html is one file for a
browser that needs no network: zoom, filters, every event's sentence with its sources
and history, and a slider for what the press knew when. PNG is made by rsvg-convert
(Debian: librsvg2-bin).
)"},
    {"show", "r3 | e7 | ACTOR …", 1, kMany, Effect::kReads, declare_show,
     "show all there is about a report, event or actor",
     R"(  parley show r3
  parley show e7 hamas
  parley show e7 --sources
  parley show e7 --known-by 2024-01-20
)",
     R"(A report is named r3, an event e7 or by its dataset and id (gdelt:1108345), an actor by
its handle or a name that no other actor has. --sources also says which reports count
as one, because they share a publisher or a text.
)"},
    {"reports", "[ACTOR…]", 0, kMany, Effect::kReads, declare_reports,
     "list the articles in the archive",
     R"(  parley reports
  parley reports qatar --from 2024 --source "Example Wire"
)",
     R"(By date of publication, the oldest first. Several actors: reports that name one of
them. Of a page that was added again, the newest version is listed.
)"},
    {"search", "WORDS…", 1, kMany, Effect::kReads, declare_search,
     "find reports and events by their words",
     R"(  parley search ceasefire proposal
  parley search '"six weeks" hostages -denied'
  parley search 'negot* title:truce' --from 2024-01 --actor hamas
  parley search 'ceasefire OR truce' --newest-first --format jsonl
)",
     R"(Words stand side by side where all of them must be there, in any form: truce finds
truces. A phrase stands in quotation marks, within those of the shell: '"six weeks"'.
negot* is what begins so; -denied must not be there; a OR b is one of the two, and
brackets group: '(a b) OR c'. title:truce looks in the titles of reports; actor:hamas
finds what names the actor, by whatever name and in whatever script. Accents and case
make no difference. The best come first; --newest-first goes by date.
)",
     true},
    {"reindex", "", 0, 0, Effect::kChanges, declare_reindex,
     "make the index that parley search reads",
     R"(  parley reindex
  parley reindex --again
)",
     R"(Of an archive that was made without one (parley init --no-search), or by a parley
that had none. Others can read meanwhile; where it is stopped, the same command goes
on. The archive's records stay as they are: it is no commit.
)"},
    {"history", "EVENT…", 1, kMany, Effect::kReads, declare_history,
     "show every revision of an event: who, when, why, what changed",
     R"(  parley history e42
  parley history e42 --format json
)",
     R"([-this-] was removed, {+this+} was added.
)"},
    {"diff", "FROM [TO]", 1, 2, Effect::kReads, declare_diff,
     "show what changed between two points",
     R"(  parley diff monday --actor hamas
  parley diff 12 15
  parley diff 2024-01-20 2024-02-01 --known
)",
     R"(A point is the number of a commit, or a date: FROM means its beginning, TO its end.
Without TO, it is now.
)"},
    {"log", "", 0, 0, Effect::kReads, declare_log, "list what was changed, when, by whom and why",
     R"(  parley log
  parley log --limit 5 --format jsonl
)",
     R"(The newest first. Its numbers are those that parley undo, parley diff and --as-of take.
)"},
    {"serve", "", 0, 0, Effect::kReads, declare_serve, "show the archive in a browser, to be read",
     R"(  parley serve
  parley serve --port 0
)",
     R"(Prints an address to open, and serves until Ctrl-C, or until its terminal is closed.
Nothing can be changed there. The address has a token, and without it, or the cookie
that it gives, nobody on this machine reads anything. Each page is of one commit, which
it names, and says the address at which it stays the same; .json behind the path of an
address is what the command says with --format json.
With --listen, other machines reach the archive, too, and the network carries what is
read in the open.
)"},
    {"stats", "", 0, 0, Effect::kReads, declare_stats,
     "show how much there is, from when and from whom",
     R"(  parley stats
  parley stats --storage
)",
     R"(Reports, events and actors, the publishers with the most reports and the actors with
the most events, and how large the archive is. With --storage, what that space goes to,
before and after compression; events of datasets column by column.
)"},
    {"mcp", "", 0, 0, Effect::kReads, declare_mcp,
     "let an assistant ask the archive (Model Context Protocol)",
     R"(  parley mcp

  In the configuration of an assistant, with the whole path of your archive:
  {"mcpServers": {"parley": {"command": "parley",
    "args": ["--archive", "/home/ann/.local/share/parley", "mcp"]}}}
)",
     R"(Assistants start it, and ask it through its standard input and output; it ends when its
input does. Its tools are those commands that read: timeline, show, history, explain,
search, reports, positions, proposals, silence, rounds, brief, diff, and lists of
negotiations and actors. Nothing is written, and no file but the archive is read. Each
answer names the archive's commit, and marks what it quotes; it is refused where it would
be longer than 64 kB. What a tool answers goes to whoever runs the assistant.
)"},
};

}  // namespace

std::span<const Command> asking_commands() { return kAskCommands; }

}  // namespace parley::cli
