// SPDX-License-Identifier: MIT
// The commands of the registry of actors.
#include "cli/line/declare.h"
#include "cli/line/options.h"

namespace parley::cli {

namespace {

Action declare_rescan(CLI::App& app) {
  auto o = std::make_shared<RescanOptions>();
  reading_options(app, o->no_events, o->lexicon);
  change_options(app, o->change);
  return [o](const Words&, Session& session) { return rescan(*o, session); };
}

Action declare_actor_list(CLI::App& app) {
  auto o = std::make_shared<ActorListOptions>();
  actor_kind_option(app, o->kind, "only");
  text(app, "--match", o->match, "TEXT", "only those with a name that contains this");
  list_format_option(app, o->format, {Shape::kGrid, Shape::kFields});
  return [o](const Words&, Session& session) { return actor_list(*o, session); };
}

Action declare_actor_suggest(CLI::App& app) {
  auto o = std::make_shared<ActorSuggestOptions>();
  parsed(
      app, "--fewest",
      [o](const std::string& words) { o->fewest = parse_count("--fewest", words); }, "N",
      "only names that at least N reports have (default 2)");
  page_options(app, o->page, false);
  format_option(app, o->format, {kText, kJson, kJsonl});
  return [o](const Words&, Session& session) { return actor_suggest(*o, session); };
}

Action declare_actor_show(CLI::App& app) {
  auto o = std::make_shared<ActorShowOptions>();
  format_option(app, o->format, {kText, kJson});
  return [o](const Words& words, Session& session) {
    o->actors = words;
    return actor_show(*o, session);
  };
}

Action declare_actor_add(CLI::App& app) {
  auto o = std::make_shared<ActorAddOptions>();
  actor_kind_option(app, o->kind, "what it is: one of");
  text(app, "--handle", o->handle, "HANDLE", "its handle (default: made from NAME)");
  text(app, "--code", o->code, "CODE", "its CAMEO code");
  texts(app, "--alias", o->aliases, "ALIAS", "another name; may be repeated");
  texts(app, "--alias-exact", o->exact_aliases, "ALIAS",
        "another name, found only as written: US is not us");
  change_options(app, o->change);
  return [o](const Words& words, Session& session) {
    o->name = words.front();
    return actor_add(*o, session);
  };
}

Action declare_actor_import(CLI::App& app) {
  auto o = std::make_shared<ActorImportOptions>();
  flag(app, "--dictionary", o->dictionary, "FILE is a dictionary of actors, however it begins");
  format_option(app, o->format, {kText, kJson});
  change_options(app, o->change);
  return [o](const Words& words, Session& session) {
    o->file = words.front();
    return actor_import(*o, session);
  };
}

Action declare_actor_alias(CLI::App& app) {
  auto o = std::make_shared<ActorAliasOptions>();
  flag(app, "--exact", o->exact, "found only as written: US is not us");
  flag(app, "--remove", o->remove, "no longer a name of this actor");
  change_options(app, o->change);
  return [o](const Words& words, Session& session) {
    o->actor = words.front();
    o->aliases.assign(words.begin() + 1, words.end());
    return actor_alias(*o, session);
  };
}

Action declare_actor_affiliate(CLI::App& app) {
  auto o = std::make_shared<ActorAffiliateOptions>();
  text(app, "--from", o->from, "DATE", "since this day");
  text(app, "--to", o->to, "DATE", "until this day, included");
  change_options(app, o->change);
  return [o](const Words& words, Session& session) {
    o->member = words[0];
    o->organisation = words[1];
    return actor_affiliate(*o, session);
  };
}

Action declare_actor_merge(CLI::App& app) {
  auto o = std::make_shared<ActorMergeOptions>();
  change_options(app, o->change);
  return [o](const Words& words, Session& session) {
    o->from = words[0];
    o->into = words[1];
    return actor_merge(*o, session);
  };
}

template <Result<ExitCode> (*command)(const ActorAttachOptions&, Session&)>
Action declare_actor_decision(CLI::App& app) {
  auto o = std::make_shared<ActorAttachOptions>();
  change_options(app, o->change);
  return [o](const Words& words, Session& session) {
    o->actor = words.front();
    o->events.assign(words.begin() + 1, words.end());
    return command(*o, session);
  };
}

constexpr Command kActorCommands[] = {
    {"rescan", "", 0, 0, Effect::kChanges, declare_rescan,
     "read the stored reports again with the names known now",
     R"(  parley actor add "Jane Doe"
  parley rescan --dry-run
  parley rescan
)",
     R"(Adds the actors and the events that it now finds. Suggested events that it does
not find any more are taken back. What a person has decided stays: see parley actor
detach, parley review.
)"},
    {"actor list", "", 0, 0, Effect::kReads, declare_actor_list,
     "list the actors that the archive knows",
     R"(  parley actor list --kind group
  parley actor list --match brigades
)",
     R"(By handle. Actors that were merged into others are not listed.
)"},
    {"actor suggest", "", 0, 0, Effect::kReads, declare_actor_suggest,
     "list names that reports use often and no actor has",
     R"(  parley actor suggest
  parley actor suggest --fewest 5 --format jsonl
)",
     R"(Capitalised names, the most frequent first: how many reports have each, a sentence
from the latest, and the command that adds it. Look at that command before you run
it: the kind of actor is a guess. Then find the new actors in the reports that are
already there with: parley rescan
)"},
    {"actor show", "ACTOR…", 1, kMany, Effect::kReads, declare_actor_show,
     "show an actor's names, codes and affiliations",
     R"(  parley actor show hamas
  parley actor show "United Nations" --format json
)",
     R"(ACTOR is a handle, or a name that no other actor has.
)"},
    {"actor add", "NAME", 1, 1, Effect::kChanges, declare_actor_add, "add an actor",
     R"(  parley actor add "Jane Doe" --alias "Ambassador Doe"
  parley actor add "Example Group" --kind group --alias-exact EG
)",
     R"(It is a person unless --kind says otherwise.
)"},
    {"actor import", "FILE", 1, 1, Effect::kChanges, declare_actor_import,
     "add many actors from a file",
     R"(  parley actor import people.tsv --dry-run
  parley actor list --kind person --format jsonl | parley --archive OTHER actor import -
  parley actor import Phoenix.Countries.actors.txt --dry-run
)",
     R"(FILE is JSON Lines, or tab-separated with a first line that names its columns:
name, and any of handle, kind, code, aliases, affiliations. In a tab-separated file
aliases and affiliations are lists with | between the items; =US is found only as
written, and "qatar 2023-03-07/.." means a member of qatar since that day. An actor
whose handle is already there is given what it lacks. A bad line is named and left
out.

Or it is a dictionary of actors of PETRARCH or TABARI: NAME_ [CODE], +SYNONYM_ and
[CODE 19960618-19990706] on lines of their own; that is seen by how it begins. Codes
make members: of the state for which somebody acts (GOV, MIL, COP, JUD, LEG, SPY)
and of known organisations and groups, with the dates of the code. An opposition,
rebels, former officials and firms are members of nothing. A name that is somebody
else's, a date that cannot be, a code that CAMEO does not have: each is named with
its line, and only that is left out. Where many lines have one fault, the first are
named and the others counted; --format json names all. Dictionaries of agents, verbs
and discards are refused.
)"},
    {"actor alias", "ACTOR ALIAS…", 2, kMany, Effect::kChanges, declare_actor_alias,
     "give an actor another name",
     R"(  parley actor alias jane-doe "Miss Doe" "Mrs Doe"
  parley actor alias example-group EX --exact
  parley actor alias jane-doe "Miss Doe" --remove
)",
     R"(Articles added from then on are read with the new name; parley rescan finds it in
those that are already there.
)"},
    {"actor affiliate", "ACTOR ORGANISATION", 2, 2, Effect::kChanges, declare_actor_affiliate,
     "say who belongs to whom, and from when to when",
     R"(  parley actor affiliate jane-doe qatar --from 2023-03-07
  parley actor affiliate jane-doe united-nations --from 2019 --to 2021-06
)",
     R"(parley timeline ORGANISATION --with-members shows what members did while they
were members.
)"},
    {"actor merge", "DUPLICATE ACTOR", 2, 2, Effect::kChanges, declare_actor_merge,
     "make two actors one",
     R"(  parley actor merge jane-m-doe jane-doe
)",
     R"(From then on DUPLICATE is another name for ACTOR, and one timeline holds both.
Nothing stored is rewritten.
)"},
    {"actor attach", "ACTOR EVENT…", 2, kMany, Effect::kChanges,
     declare_actor_decision<actor_attach>, "say that an actor takes part in an event",
     R"(  parley actor attach jordan e7
)",
     R"(That stays so after parley rescan and after new versions of the article.
)"},
    {"actor detach", "ACTOR EVENT…", 2, kMany, Effect::kChanges,
     declare_actor_decision<actor_detach>, "say that an actor does not take part in an event",
     R"(  parley actor detach jordan e7 --message "a man named Jordan"
)",
     R"(That stays so after parley rescan and after new versions of the article.
)"},
};

}  // namespace

std::span<const Command> actor_commands() { return kActorCommands; }

}  // namespace parley::cli
