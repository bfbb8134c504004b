// SPDX-License-Identifier: MIT
// The commands of the register of negotiations.
#include "cli/line/declare.h"
#include "cli/line/options.h"

namespace parley::cli {

namespace {

void seat_option(CLI::App& app, const char* name, Seat seat, NegotiationInput& into,
                 const char* help) {
  const auto take = [&into, seat](const std::vector<std::string>& all) {
    for (const auto& text : all) into.parties.emplace_back(seat, text);
  };
  parsed_all(app, name, take, "ACTOR", help);
}

/// Who sits at the table, what is on it, and what its rule looks for.
void table_options(CLI::App& app, NegotiationInput& into) {
  parsed(
      app, "--title", [&into](const std::string& text) { into.title = text; }, "TEXT",
      "its title (default: SLUG)");
  seat_option(
      app, "--party", Seat::kParty, into,
      "a party; \"qatar since May 2023\" or \"qatar 2023-10/..\" says when; may be repeated");
  seat_option(app, "--mediator", Seat::kMediator, into, "a mediator");
  seat_option(app, "--guarantor", Seat::kGuarantor, into, "a guarantor");
  seat_option(app, "--observer", Seat::kObserver, into, "an observer");
  texts(app, "--issue", into.issues, "SLUG=TITLE",
        "an issue; \"hostages=Release 2023-10/..\" says when; may be repeated");
  optional_texts(app, "--match-actor", into.match_actors, "ACTOR",
                 "suggest events of this actor or a member; may be repeated");
  optional_texts(app, "--match-tag", into.match_tags, "TAG", "… with this tag; may be repeated");
  optional_text(app, "--match", into.match_words, "WORDS",
                "… found by these words: see parley search");
  optional_text(app, "--match-from", into.match_from, "DATE", "… from this date on");
  optional_text(app, "--match-to", into.match_to, "DATE", "… up to this date, included");
}

void because_option(CLI::App& app, std::string& into) {
  text(app, "--because", into, "WHY", "why; kept in the log");
}

Action declare_new(CLI::App& app) {
  auto o = std::make_shared<NegotiationNewOptions>();
  table_options(app, o->input);
  change_options(app, o->change);
  return [o](const Words& words, Session& session) {
    o->slug = words.front();
    return negotiation_new(*o, session);
  };
}

Action declare_edit(CLI::App& app) {
  auto o = std::make_shared<NegotiationNewOptions>();
  table_options(app, o->input);
  texts(app, "--remove", o->input.removed_parties, "ACTOR", "take away its seat; may be repeated");
  texts(app, "--remove-issue", o->input.removed_issues, "ISSUE",
        "take away an issue that no event is about");
  flag(app, "--no-match", o->input.without_rule, "drop the rule, but for what is given with this");
  because_option(app, o->change.message);
  change_options(app, o->change);
  return [o](const Words& words, Session& session) {
    o->slug = words.front();
    return negotiation_edit(*o, session);
  };
}

template <Result<ExitCode> (*command)(const NegotiationNewOptions&, Session&)>
Action declare_end(CLI::App& app) {
  auto o = std::make_shared<NegotiationNewOptions>();
  because_option(app, o->change.message);
  change_options(app, o->change);
  return [o](const Words& words, Session& session) {
    o->slug = words.front();
    return command(*o, session);
  };
}

template <Result<ExitCode> (*command)(const NegotiationAttachOptions&, Session&)>
Action declare_attach(CLI::App& app) {
  auto o = std::make_shared<NegotiationAttachOptions>();
  because_option(app, o->change.message);
  format_option(app, o->format, {kText, kJson, kJsonl});
  change_options(app, o->change);
  return [o](const Words& words, Session& session) {
    o->slug = words.front();
    o->events.assign(words.begin() + 1, words.end());
    return command(*o, session);
  };
}

Action declare_review(CLI::App& app) {
  auto o = std::make_shared<NegotiationReviewOptions>();
  word_list(app, "--accept", o->accept, "EVENT…|all", "these events belong to it");
  word_list(app, "--refuse", o->refuse, "EVENT…|all",
            "these events do not, and are not suggested again");
  page_options(app, o->page, true);
  view_options(app, o->view);
  list_format_option(app, o->format,
                     {Shape::kGrid, Shape::kFields, Shape::kColumns, Shape::kMarkdown});
  because_option(app, o->change.message);
  change_options(app, o->change);
  return [o](const Words& words, Session& session) {
    o->slug = words.front();
    return negotiation_review(*o, session);
  };
}

Action declare_list(CLI::App& app) {
  auto o = std::make_shared<NegotiationListOptions>();
  view_options(app, o->view);
  list_format_option(app, o->format, {Shape::kGrid, Shape::kFields, Shape::kMarkdown});
  return [o](const Words&, Session& session) { return negotiation_list(*o, session); };
}

Action declare_negotiation_history(CLI::App& app) {
  auto o = std::make_shared<NegotiationHistoryOptions>();
  zone_option(app, o->zone, "show times of day in this zone: Asia/Qatar, +02:00; else UTC");
  format_option(app, o->format, {kText, kJson, kJsonl});
  return [o](const Words& words, Session& session) {
    o->slugs = words;
    return negotiation_history(*o, session);
  };
}

Action declare_negotiation_show(CLI::App& app) {
  auto o = std::make_shared<NegotiationShowOptions>();
  view_options(app, o->view);
  format_option(app, o->format, {kText, kJson, kMarkdown});
  return [o](const Words& words, Session& session) {
    o->slugs = words;
    return negotiation_show(*o, session);
  };
}

constexpr Command kNegotiationCommands[] = {
    {"negotiation new", "NEW-SLUG", 1, 1, Effect::kChanges, declare_new,
     "make a negotiation: who sits at the table, and its issues",
     R"(  parley negotiation new gaza-hostages --title "Hostages and ceasefire" \
    --party israel --party hamas --mediator qatar --mediator "egypt 2023-10/.." \
    --issue hostages="Release of hostages" --issue withdrawal
)",
     R"(Parties are actors: parley actor list. Dates behind one say from when to when it has
its seat. Events belong to the negotiation by parley record --negotiation, or by
parley negotiation attach.
)"},
    {"negotiation edit", "SLUG", 1, 1, Effect::kChanges, declare_edit,
     "change who takes part, the issues, and the rule for events",
     R"(  parley negotiation edit gaza-hostages --mediator "united-states 2024-01/.."
  parley negotiation edit gaza-hostages --remove egypt --issue aid="Aid to Gaza"
  parley negotiation edit gaza-hostages --match-actor hamas --match-actor israel \
    --match-tag hostages --match-from 2023-10-07
)",
     R"(What you leave out stays as it is. Dates of a seat or an issue replace those it had.
What you give of the rule replaces what was there; "" empties it.
)"},
    {"negotiation close", "SLUG", 1, 1, Effect::kChanges, declare_end<negotiation_close>,
     "say that it is over: no new events",
     R"(  parley negotiation close gaza-hostages --because "signed in Sharm el-Sheikh"
)",
     R"(Its events stay, and open proposals lapse. parley negotiation reopen takes it back.
)"},
    {"negotiation reopen", "SLUG", 1, 1, Effect::kChanges, declare_end<negotiation_reopen>,
     "say that it goes on",
     R"(  parley negotiation reopen gaza-hostages
)",
     R"(It takes events again, and proposals that had lapsed wait again.
)"},
    {"negotiation attach", "SLUG EVENT…", 2, kMany, Effect::kChanges,
     declare_attach<negotiation_attach>, "say that events belong to it",
     R"(  parley negotiation attach gaza-hostages e42 e57
)",
     R"(All of them or none. This is our own filing: when an event became known does not
change. Issue and stance: parley update e42 --issue hostages --stance offers
--correction
)"},
    {"negotiation detach", "SLUG EVENT…", 2, kMany, Effect::kChanges,
     declare_attach<negotiation_detach>, "say that events do not belong to it",
     R"(  parley negotiation detach gaza-hostages e57 --because "is about prisoners of 2011"
)",
     R"(Their issue and stance go, too; parley undo brings them back.
)"},
    {"negotiation review", "SLUG", 1, 1, Effect::kChanges, declare_review,
     "list what its rule suggests, to accept or refuse",
     R"(  parley negotiation review gaza-hostages
  parley negotiation review gaza-hostages --accept e5 e7 --refuse e9
  parley negotiation review gaza-hostages --accept all
)",
     R"(Lists events and articles that fit the rule (negotiation edit --match-…), belong to no
negotiation and were not refused. Nothing is filed unless you accept it.
)"},
    {"negotiation list", "", 0, 0, Effect::kReads, declare_list, "list all negotiations",
     R"(  parley negotiation list
)",
     R"(One a line: parley negotiation show tells more.
)"},
    {"negotiation show", "SLUG…", 1, kMany, Effect::kReads, declare_negotiation_show,
     "show its parties, their last moves, issues, and what is open",
     R"(  parley negotiation show gaza-hostages
  parley negotiation show gaza-hostages --known-by 2024-01-20
)",
     R"(Who sits at the table is the archive's own filing: --known-by asks for the events that
the press knew of, --as-of also for the negotiation as it was recorded then.
)"},
    {"negotiation history", "SLUG…", 1, kMany, Effect::kReads, declare_negotiation_history,
     "show every revision of it: who, when, why, what changed",
     R"(  parley negotiation history gaza-hostages
  parley negotiation history gaza-hostages --format json
)",
     R"([-this-] was removed, {+this+} was added.
)"},
};

}  // namespace

std::span<const Command> negotiation_commands() { return kNegotiationCommands; }

}  // namespace parley::cli
