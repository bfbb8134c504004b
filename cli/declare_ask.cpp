// SPDX-License-Identifier: MIT
// The commands that ask.
#include "cli/declare.h"
#include "cli/options.h"

namespace parley::cli {

namespace {

Action declare_timeline(CLI::App& app) {
  auto o = std::make_shared<TimelineOptions>();
  text(app, "--from", o->from, "DATE", "in or after 2024, 2024-01 or 2024-01-15");
  text(app, "--to", o->to, "DATE", "to the end of 2024, 2024-01 or 2024-01-15");
  texts(app, "--with", o->with, "ACTOR", "only where this actor takes part, too; may be repeated");
  flag(app, "--with-members", o->with_members, "also what those did who were members at the time");
  text(app, "--source", o->source, "NAME", "only what this source says");
  text(app, "--tag", o->tag, "TAG", "only with this tag");
  event_kind_option(app, o->kind);
  page_options(app, o->page, true);
  format_option(app, o->format, {kTable, kJson, kJsonl, kCsv, kMarkdown});
  return [o](const Words& words, Session& session) {
    o->actors = words;
    return timeline(*o, session);
  };
}

Action declare_show(CLI::App& app) {
  auto o = std::make_shared<ShowOptions>();
  format_option(app, o->format, {kText, kJson});
  return [o](const Words& words, Session& session) {
    o->handles = words;
    return show(*o, session);
  };
}

Action declare_reports(CLI::App& app) {
  auto o = std::make_shared<ReportsOptions>();
  text(app, "--from", o->from, "DATE", "published in or after 2024, 2024-01 or 2024-01-15");
  text(app, "--to", o->to, "DATE", "published to the end of 2024, 2024-01 or 2024-01-15");
  text(app, "--source", o->source, "NAME", "only of this source");
  text(app, "--tag", o->tag, "TAG", "only with this tag");
  page_options(app, o->page, true);
  format_option(app, o->format, {kTable, kJson, kJsonl, kCsv, kMarkdown});
  return [o](const Words& words, Session& session) {
    o->actors = words;
    return reports(*o, session);
  };
}

Action declare_log(CLI::App& app) {
  auto o = std::make_shared<LogOptions>();
  page_options(app, o->page, false);
  format_option(app, o->format, {kTable, kJson, kJsonl});
  return [o](const Words&, Session& session) { return log(*o, session); };
}

Action declare_stats(CLI::App& app) {
  auto o = std::make_shared<StatsOptions>();
  format_option(app, o->format, {kText, kJson});
  return [o](const Words&, Session& session) { return stats(*o, session); };
}

constexpr Command kCommands[] = {
    {"timeline", "[ACTOR…]", 0, kMany, Effect::kReads, declare_timeline,
     "what each party said and did, by date",
     R"(  parley timeline hamas
  parley timeline israel hamas --from 2024-01 --to 2024-01
  parley timeline qatar --with egypt --format jsonl
)",
     R"(Several actors make one timeline; without any it is everyone's. Dates are
2024, 2024-01, 2024-01-15 or other EDTF; both ends are included whole.
)"},
    {"show", "r3 | e7 | ACTOR …", 1, kMany, Effect::kReads, declare_show,
     "everything about a report, event or actor",
     R"(  parley show r3
  parley show e7 hamas
)",
     ""},
    {"reports", "[ACTOR…]", 0, kMany, Effect::kReads, declare_reports,
     "list the articles in the archive",
     R"(  parley reports
  parley reports qatar --from 2024 --source "Example Wire"
)",
     ""},
    {"log", "", 0, 0, Effect::kReads, declare_log, "what was changed, when, by whom and why",
     R"(  parley log
  parley log --limit 5 --format jsonl
)",
     ""},
    {"stats", "", 0, 0, Effect::kReads, declare_stats, "how much there is, from when, from whom",
     R"(  parley stats
  parley stats --format json
)",
     ""},
};

}  // namespace

std::span<const Command> asking_commands() { return kCommands; }

}  // namespace parley::cli
