// SPDX-License-Identifier: MIT
// The commands that record events and what becomes of them.
#include "cli/line/declare.h"
#include "cli/line/options.h"

namespace parley::cli {

namespace {

void revision_option(CLI::App& app, std::optional<std::uint32_t>& into) {
  parsed(
      app, "--expect-revision",
      [&into](const std::string& text) {
        into = static_cast<std::uint32_t>(
            std::min<std::uint64_t>(parse_count("--expect-revision", text), UINT32_MAX));
      },
      "N", "only if it is at revision N; otherwise exit status 4");
}

void zone_of_times(CLI::App& app, std::string& into) {
  zone_option(app, into, "for times without an offset: Asia/Qatar, +02:00; else UTC");
}

/// Who did what to whom, where, in which code.
void event_options(CLI::App& app, EventInput& into) {
  constexpr std::pair<const char*, const char*> kOptions[] = {
      {"--by", "who did or said it; may be repeated, like all roles"},
      {"--to", "to whom"},
      {"--mediator", "who mediated"},
      {"--host", "who hosted"},
      {"--guarantor", "who guarantees it"},
      {"--signatory", "who signed"},
      {"--about", "whom else it is about"}};
  optional_text(app, "--when", into.when, "DATE",
                "EDTF or words: 2024-01-15, 2024-01~, \"early January 2024\", yesterday");
  for (std::size_t i = 0; i < kRoles.size(); ++i) {
    optional_texts(app, kOptions[i].first, into.actors[i], "ACTOR", kOptions[i].second);
  }
  optional_text(app, "--code", into.code, "CAMEO", "057, or words from its name");
  optional_text(app, "--place", into.place, "TEXT", "where");
  optional_texts(app, "--tag", into.tags, "TAG", "a tag; may be repeated");
  optional_text(app, "--negotiation", into.negotiation, "SLUG", "the negotiation it is part of");
  optional_text(app, "--issue", into.issue, "ISSUE", "an issue of that negotiation");
  optional_text(app, "--stance", into.stance, "STANCE",
                "demands, offers, accepts, accepts-if, rejects, withdraws or implements");
  optional_text(app, "--answers", into.answers, "EVENT", "the event that it answers");
  optional_text(app, "--round", into.round, "NAME", "the round of talks");
  texts(app, "--cite", into.cites, "REPORT", "r12, or r12:\"words in it\"; may be repeated");
  text(app, "--published", into.published, "DATE",
       "known since this date, where no cited report says");
  zone_of_times(app, into.zone);
  text(app, "--because", into.reason, "WHY", "why; kept in the history");
}

void cause_options(CLI::App& app, Cause& into) {
  texts(app, "--cite", into.cites, "REPORT",
        "the report that says so: r12, or r12:\"words in it\"; may be repeated");
  text(app, "--because", into.reason, "WHY", "why; kept in the history");
  text(app, "--published", into.published, "DATE",
       "known since this date, where no cited report says");
  zone_of_times(app, into.zone);
  revision_option(app, into.expect_revision);
}

Action declare_record(CLI::App& app) {
  auto o = std::make_shared<RecordOptions>();
  event_options(app, o->input);
  text(app, "--dataset", o->input.dataset, "NAME",
       "the name of a sender that numbers its events; with --id");
  text(app, "--id", o->input.id, "ID", "its id there: recorded once, however often it is sent");
  text(app, "--json", o->json, "FILE", "read events as JSON Lines instead; - for standard input");
  format_option(app, o->format, {kText, kJson, kJsonl});
  change_options(app, o->change);
  return [o](const Words& words, Session& session) {
    if (!words.empty()) o->input.summary = words.front();
    return record(*o, session);
  };
}

Action declare_update(CLI::App& app) {
  auto o = std::make_shared<UpdateOptions>();
  optional_text(app, "--summary", o->input.summary, "TEXT", "what happened, in a sentence");
  event_options(app, o->input);
  flag(app, "--correction", o->input.correction,
       "our own slip: counts as known for as long as what it corrects");
  flag(app, "--reopen", o->input.reopen, "make a retracted event count again");
  revision_option(app, o->input.expect_revision);
  format_option(app, o->format, {kText, kJson, kJsonl});
  change_options(app, o->change);
  return [o](const Words& words, Session& session) {
    o->event = words.front();
    return update(*o, session);
  };
}

template <Result<ExitCode> (*command)(const StandingOptions&, Session&)>
Action declare_standing(CLI::App& app) {
  auto o = std::make_shared<StandingOptions>();
  if (command == dispute || command == deny) {
    texts(app, "--by", o->cause.by, "ACTOR", "who says so; may be repeated");
  }
  if (command == confirm) {
    flag(app, "--settle", o->settle, "what was said against it is settled: asserted again");
  }
  cause_options(app, o->cause);
  format_option(app, o->format, {kText, kJson, kJsonl});
  change_options(app, o->change);
  return [o](const Words& words, Session& session) {
    o->event = words.front();
    o->note = words.back();
    return command(*o, session);
  };
}

Action declare_erase(CLI::App& app) {
  auto o = std::make_shared<EraseOptions>();
  text(app, "--because", o->reason, "WHY", "why it must go; stays in the log: names nobody");
  texts(app, "--keep", o->keep, "RECORD",
        "stays although it cites what goes or has a sentence of it; may be repeated; all: whatever "
        "does");
  change_options(app, o->change);
  return [o](const Words& words, Session& session) {
    o->records = words;
    return erase(*o, session);
  };
}

Action declare_compact(CLI::App&) {
  auto o = std::make_shared<CompactOptions>();
  return [o](const Words&, Session& session) { return compact(*o, session); };
}

Action declare_merge(CLI::App& app) {
  auto o = std::make_shared<MergeOptions>();
  format_option(app, o->format, {kText, kJson, kJsonl});
  change_options(app, o->change);
  return [o](const Words& words, Session& session) {
    o->kept = words.front();
    o->others.assign(words.begin() + 1, words.end());
    return merge(*o, session);
  };
}

Action declare_reading_review(CLI::App& app) {
  auto o = std::make_shared<ReviewOptions>();
  texts(app, "--actor", o->actors, "ACTOR", "only events of this actor; may be repeated");
  text(app, "--since", o->from, "DATE", "in or after 2024, 2024-01 or 2024-01-15");
  text(app, "--to", o->to, "DATE", "up to the end of 2024, 2024-01 or 2024-01-15");
  text(app, "--negotiation", o->negotiation, "SLUG", "only what seems to belong to it");
  word_list(app, "--accept", o->accept, "EVENT…", "these are right");
  word_list(app, "--reject", o->reject, "EVENT…", "these are wrong, and do not come back");
  flag(app, "--yes", o->yes, "accept all that are listed, but for those rejected");
  flag(app, "--interactive", o->one_by_one, "ask for each: accept, correct, reject or skip");
  flag(app, "--same", o->same, "list events that may be one, told twice, instead");
  text(app, "--because", o->reason, "WHY", "why; kept in the history");
  zone_of_times(app, o->zone);
  page_options(app, o->page, true);
  list_format_option(app, o->format, {Shape::kGrid, Shape::kFields, Shape::kMarkdown});
  change_options(app, o->change);
  return [o](const Words&, Session& session) { return review(*o, session); };
}

Action declare_explain(CLI::App& app) {
  auto o = std::make_shared<ExplainOptions>();
  format_option(app, o->format, {kText, kJson, kJsonl});
  return [o](const Words& words, Session& session) {
    o->events = words;
    return explain(*o, session);
  };
}

Action declare_undo(CLI::App& app) {
  auto o = std::make_shared<UndoOptions>();
  change_options(app, o->change);
  return [o](const Words& words, Session& session) {
    if (!words.empty()) o->operation = words.front();
    return undo(*o, session);
  };
}

constexpr Command kEventCommands[] = {
    {"record", "\"SUMMARY\" | --json FILE", 0, 1, Effect::kChanges, declare_record,
     "record an event by hand, or many from a script",
     R"(  parley record "Hamas says it accepts the proposal" --when 2024-05-06 --by hamas
  parley record "Talks open in Doha" --when 2024-08-15 --host qatar --by israel \
    --to hamas --code "engage in negotiation" --cite r12:"talks opened in Doha"
  jq -c … | parley record --json -
)",
     R"(Dates are EDTF or words. A line of JSON uses the names of the options:
{"summary":"…","when":"2024-01-15","by":["hamas"],"cite":["r12"]}; a bad line is
named, and the others go in (exit status 3). "answers" takes e7 or dataset:id,
also of an earlier line; "cite" takes "r12", "r12:words" or {"report":…,"quote":…}.
What neither a cited report nor --published dates is known from today on: see
--known-by.
)"},
    {"update", "EVENT", 1, 1, Effect::kChanges, declare_update,
     "change an event: its next revision",
     R"(  parley update e42 --when 2024-01-16 --because "the agency corrected the day" --cite r13
  parley update e42 --to israel --to egypt --correction
  parley update e42 --place "" --expect-revision 3
)",
     R"(What you leave out stays as it is; a role that you give holds exactly those you name;
"" empties a field. Nothing is overwritten: parley history e42.
)"},
    {"review", "", 0, 0, Effect::kChanges, declare_reading_review,
     "go through the events that were read out of articles",
     R"(  parley review
  parley review --actor hamas --since 2024-05
  parley review --accept e42 e43 --reject e44
  parley review --interactive
)",
     R"(Lists them with who did what, how sure the reader is, and the negotiation, issue and
stance that they seem to have. Accepted, they count like events that you recorded, and
belong there; one told as still to come gets the code of an intent, one told as not done
or only possible none. Rejected, they leave the timelines and do not come back. To
correct one: parley update e42 --by … --correction, which accepts it, too.

With --same: pairs of events by the same actors in the same roles, at the same time, of
one family of codes, according to different reports. Nothing is merged by itself:
parley merge e42 e57.
)"},
    {"explain", "EVENT…", 1, kMany, Effect::kReads, declare_explain,
     "say how an event was read out of an article",
     R"(  parley explain e42
  parley explain e42 e43 --format json
)",
     R"(The sentence, the words for each actor, the act and the lexicon's entry that fired, the
words for the date and how they were understood.
)"},
    {"retract", "EVENT", 1, 1, Effect::kChanges, declare_standing<retract>,
     "say that it did not happen: off timelines, kept in history",
     R"(  parley retract e42 --because "the agency withdrew its report" --cite r14
)",
     R"(parley update e42 --reopen makes it count again.
)"},
    {"dispute", "EVENT", 1, 1, Effect::kChanges, declare_standing<dispute>,
     "note that somebody says it was otherwise: it stays, marked",
     R"(  parley dispute e42 --by israel --cite r13 --because "says five, not ten"
)",
     R"(Needs --by or --cite. The event stays in timelines, marked [disputed], until parley
confirm --settle takes the mark off.
)"},
    {"deny", "EVENT", 1, 1, Effect::kChanges, declare_standing<deny>,
     "note that somebody says it was not so: it stays, marked",
     R"(  parley deny e42 --by hamas --cite r13
)",
     R"(Needs --by or --cite. The event stays in timelines, marked [denied], until parley
confirm --settle takes the mark off.
)"},
    {"confirm", "EVENT", 1, 1, Effect::kChanges, declare_standing<confirm>,
     "add a report that supports it",
     R"(  parley confirm e42 --cite r15:"officials confirmed"
  parley confirm e42 --cite r15 --settle
)",
     R"(parley show e42 --sources tells how independent the reports are.
)"},
    {"annotate", "EVENT \"NOTE\"", 2, 2, Effect::kChanges, declare_standing<annotate>,
     "add a dated remark of your own",
     R"(  parley annotate e42 "the spokesman was not named on request"
)",
     R"(It stands at the end of parley show, with its date and author. What the event says
stays as it is.
)"},
    {"merge", "EVENT OTHER…", 2, kMany, Effect::kChanges, declare_merge, "make several events one",
     R"(  parley merge e42 e57
)",
     R"(EVENT stays, with the reports, parties and tags of all of them; the handles of the
others lead to it.
)"},
    {"erase", "REPORT|EVENT…", 1, kMany, Effect::kChanges, declare_erase,
     "remove for good what reports and events say, also from the past",
     R"(  parley erase r12 --because "court order 7 of 2026"
  parley erase e42 e57 --because "for a witness's safety" --dry-run
  parley erase r12 e42 --keep r20 --because "court order 7 of 2026"
)",
     R"(For what must go by law or for somebody's safety; for a mistake there are update, retract
and undo, which lose nothing. A report goes with the events that were read out of it.
What is left is a hash, which proves to parley check that something was there, and the
reason.

Where another event cites the report or was recorded from it, or another report or event
has, or had, one of its sentences of five words or more, word for word, that is named, and
nothing is erased: erase it, too, or say with --keep that it stays. Not looked through are
rows of datasets, messages of commits (--message), and the names of actors and
negotiations.

It cannot be undone. parley compact takes the bytes off the disk; backups, exports and
copies that were made before still have them.
)"},
    {"compact", "", 0, 0, Effect::kChanges, declare_compact,
     "write all files anew, without the reports and events that were erased",
     R"(  parley compact
)",
     R"(What was kept when something was erased, and other copies of its words, stay. Needs as
much free space as the archive takes. Other commands may read meanwhile.
)"},
    {"undo", "[OPERATION]", 0, 1, Effect::kChanges, declare_undo,
     "reverse the last operation, or one by its number",
     R"(  parley undo --dry-run
  parley undo
  parley undo 12
)",
     R"(A new operation reverses it; parley log lists both, and undoing that one brings it
back. What later operations build on is not undone: those operations are named.
Undoing a large import takes several commits: after Ctrl-C or a crash, run the same
command again.
)"},
};

}  // namespace

std::span<const Command> event_commands() { return kEventCommands; }

}  // namespace parley::cli
