// SPDX-License-Identifier: MIT
// Every name, option and help text of the command line, to be read in one go; and the only file
// that includes CLI11, which costs seconds of compile time. Only the options of the command that
// was called are built: start-up counts.
//
// CLI11 reads the options. Arguments that are no options are ours: CLI11 takes a file named
// "[a].txt" for a list. Over 400 lines because one reading shall show the whole interface.
#include "cli/command_line.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <charconv>

#include "cli/edit_distance.h"
#include "cli/output.h"

namespace parley::cli {

namespace {

// ---- options ----

void text(CLI::App& app, const char* name, std::string& into, const char* value, const char* help) {
  app.add_option(name, into, help)
      ->type_name(value)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

/// May be given several times. Each takes one word: CLI11 would go on eating.
void texts(CLI::App& app, const char* name, std::vector<std::string>& into, const char* value,
           const char* help) {
  app.add_option(name, into, help)->type_name(value)->allow_extra_args(false);
}

void flag(CLI::App& app, const char* name, bool& into, const char* help) {
  app.add_flag(name, into, help);
}

/// A value that is parsed; `parse` throws CLI::ValidationError.
void parsed(CLI::App& app, const char* name, const std::function<void(const std::string&)>& parse,
            const char* value, std::string help) {
  app.add_option_function<std::string>(name, parse, std::move(help))
      ->type_name(value)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

std::uint64_t parse_count(const char* option, const std::string& text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw CLI::ValidationError(fmt::format("{} {}: not a whole number", option, text));
  }
  return value;
}

template <class Value>
struct Choice {
  std::string_view word;
  Value value;
};

template <class Value>
std::string listed(const std::vector<Choice<Value>>& choices, const char* between) {
  std::string words;
  for (const auto& choice : choices) words.append(words.empty() ? "" : between).append(choice.word);
  return words;
}

template <class Value, class Into>
void one_of(CLI::App& app, const char* name, Into& into, std::vector<Choice<Value>> choices,
            const char* value, const char* help) {
  auto description = fmt::format("{} {}", help, listed(choices, ", "));
  const auto parse = [&into, choices = std::move(choices), name](const std::string& text) {
    std::vector<std::string> known;
    for (const auto& choice : choices) {
      if (choice.word == text) {
        into = choice.value;
        return;
      }
      known.emplace_back(choice.word);
    }
    const auto meant = nearest(text, known);
    throw CLI::ValidationError(fmt::format(
        "{} {}: {}one of {}", name, text,
        meant.empty() ? "" : fmt::format("did you mean {}? It is ", meant), listed(choices, ", ")));
  };
  parsed(app, name, parse, value, std::move(description));
}

constexpr Choice<OutputFormat> kTable = {"table", OutputFormat::kTable};
constexpr Choice<OutputFormat> kText = {"text", OutputFormat::kText};
constexpr Choice<OutputFormat> kJson = {"json", OutputFormat::kJson};
constexpr Choice<OutputFormat> kJsonl = {"jsonl", OutputFormat::kJsonl};
constexpr Choice<OutputFormat> kCsv = {"csv", OutputFormat::kCsv};
constexpr Choice<OutputFormat> kMarkdown = {"markdown", OutputFormat::kMarkdown};

void format_option(CLI::App& app, OutputFormat& into, std::vector<Choice<OutputFormat>> choices) {
  one_of<OutputFormat>(app, "--format", into, std::move(choices), "FORMAT", "as");
}

void event_kind_option(CLI::App& app, std::optional<EventKind>& into) {
  std::vector<Choice<EventKind>> choices;
  for (const auto kind : {EventKind::kArticle, EventKind::kEvent, EventKind::kDataset}) {
    choices.push_back({name(kind), kind});
  }
  one_of<EventKind>(app, "--kind", into, std::move(choices), "KIND", "only");
}

template <class Into>
void actor_kind_option(CLI::App& app, Into& into, const char* help) {
  std::vector<Choice<ActorKind>> choices;
  for (const auto kind : {ActorKind::kState, ActorKind::kRegion, ActorKind::kOrganisation,
                          ActorKind::kGroup, ActorKind::kPerson}) {
    choices.push_back({name(kind), kind});
  }
  one_of<ActorKind>(app, "--kind", into, std::move(choices), "KIND", help);
}

void change_options(CLI::App& app, ChangeOptions& into) {
  text(app, "--message", into.message, "WHY", "what for; kept in the log");
  flag(app, "--dry-run", into.dry_run, "say what would be done, and write nothing");
}

void page_options(CLI::App& app, PageOptions& into, bool has_order) {
  parsed(
      app, "--limit",
      [&into](const std::string& text) {
        into.limit = parse_count("--limit", text);
        if (*into.limit == 0)
          throw CLI::ValidationError("--limit 0: nothing would be left; --all for everything");
      },
      "N", fmt::format("the latest N (default {})", kDefaultLimit));
  flag(app, "--all", into.all, "no limit");
  if (has_order) flag(app, "--newest-first", into.newest_first, "newest at the top");
}

void common_options(CLI::App& app, Session& session) {
  text(app, "--archive", session.common.archive, "DIR",
       "default $PARLEY_ARCHIVE, else the XDG data dir");
  text(app, "--author", session.common.author, "NAME",
       "for the log; default $PARLEY_AUTHOR, else $USER");
  parsed(
      app, "--lock-timeout",
      [&session](const std::string& text) {
        const auto seconds = parse_count("--lock-timeout", text);
        if (seconds > 86'400)
          throw CLI::ValidationError(fmt::format("--lock-timeout {}: longer than a day", text));
        session.open_options.lock_timeout = std::chrono::seconds(seconds);
      },
      "SECONDS", "how long to wait for another writer (default 5)");
  flag(app, "-q,--quiet", session.common.quiet, "no notes and summaries");
}
constexpr std::string_view kCommonWithValue[] = {"--archive", "--author", "--lock-timeout"};
constexpr std::string_view kCommonFlags[] = {"-q", "--quiet"};

// ---- commands ----

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

Action declare_add(CLI::App& app) {
  auto o = std::make_shared<AddOptions>();
  text(app, "--date", o->date, "DATE", "published then, where a file does not say so itself");
  text(app, "--tz", o->zone, "ZONE", "for times without offset: Asia/Qatar, +02:00; else UTC");
  text(app, "--source", o->source, "NAME", "published by, where a file does not say so itself");
  texts(app, "--tag", o->tags, "TAG", "a tag more for each report; may be repeated");
  format_option(app, o->format, {kTable, kJson, kJsonl});
  change_options(app, o->change);
  return [o](const Words& words, Session& session) {
    o->files = words;
    return add(*o, session);
  };
}

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

Action declare_rescan(CLI::App& app) {
  auto o = std::make_shared<RescanOptions>();
  change_options(app, o->change);
  return [o](const Words&, Session& session) { return rescan(*o, session); };
}

Action declare_actor_list(CLI::App& app) {
  auto o = std::make_shared<ActorListOptions>();
  actor_kind_option(app, o->kind, "only");
  text(app, "--match", o->match, "TEXT", "only those with a name that contains this");
  format_option(app, o->format, {kTable, kJson, kJsonl});
  return [o](const Words&, Session& session) { return actor_list(*o, session); };
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
  actor_kind_option(app, o->kind, "one of");
  text(app, "--handle", o->handle, "HANDLE", "its short name (default: made from NAME)");
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
  text(app, "--from", o->from, "DATE", "since then");
  text(app, "--to", o->to, "DATE", "until then, this day included");
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

constexpr std::size_t kMany = ~std::size_t{0};

constexpr Command kCommands[] = {
    {"init", "[DIR]", 0, 1, Effect::kChanges, declare_init, "make an archive",
     R"(  parley init
  parley init ~/talks
)",
     R"(From the start an archive knows the world's states, known groups, main
organisations and office-holders: parley actor list. Only its owner can read it.
)"},
    {"where", "", 0, 0, Effect::kReads, declare_where, "say which archive is used, and why",
     R"(  parley where
  parley where --archive ~/talks
)",
     ""},
    {"add", "FILE… | -", 1, kMany, Effect::kChanges, declare_add,
     "append articles; prints the actors that they name",
     R"(  parley add doha.txt
  parley add articles/* --source "Example Wire" --tz Asia/Qatar
  curl … | parley add - --date 2024-01-15
)",
     R"(A file is an article: a line of keywords, a blank line, title and paragraphs;
or a front matter (title, date, source, url, author, lang, tags) and text; or
plain text whose first line is the title. JSON Lines hold one article a line.
What is there already is not added twice; a new text of the same URL replaces
the old one. A bad file is named, and the others go in (exit status 3).
)"},
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
    {"rescan", "", 0, 0, Effect::kChanges, declare_rescan,
     "read the stored reports again with today's names",
     R"(  parley actor add "Jane Doe"
  parley rescan --dry-run
  parley rescan
)",
     R"(Adds the actors that are found now. What a person has decided stays: see
parley actor detach.
)"},
    {"actor list", "", 0, 0, Effect::kReads, declare_actor_list, "whom the archive knows",
     R"(  parley actor list --kind group
  parley actor list --match brigades
)",
     ""},
    {"actor show", "ACTOR…", 1, kMany, Effect::kReads, declare_actor_show,
     "names, codes and affiliations of an actor",
     R"(  parley actor show hamas
  parley actor show "United Nations" --format json
)",
     ""},
    {"actor add", "NAME", 1, 1, Effect::kChanges, declare_actor_add, "a new actor",
     R"(  parley actor add "Jane Doe" --alias "Ambassador Doe"
  parley actor add "Example Group" --kind group --alias-exact EG
)",
     R"(It is a person where --kind says nothing else.
)"},
    {"actor alias", "ACTOR ALIAS…", 2, kMany, Effect::kChanges, declare_actor_alias,
     "another name of an actor",
     R"(  parley actor alias jane-doe "Miss Doe" "Mrs Doe"
  parley actor alias example-group EX --exact
  parley actor alias jane-doe "Miss Doe" --remove
)",
     R"(Articles that are added from then on are read with the new name; parley rescan
finds it in those that are there.
)"},
    {"actor affiliate", "ACTOR ORGANISATION", 2, 2, Effect::kChanges, declare_actor_affiliate,
     "who belongs to whom, from when to when",
     R"(  parley actor affiliate jane-doe qatar --from 2023-03-07
  parley actor affiliate jane-doe united-nations --from 2019 --to 2021-06
)",
     R"(parley timeline ORGANISATION --with-members shows what members did while they
were members.
)"},
    {"actor merge", "FROM INTO", 2, 2, Effect::kChanges, declare_actor_merge, "two actors are one",
     R"(  parley actor merge jane-m-doe jane-doe
)",
     R"(From then on FROM is another name for INTO, and one timeline holds both. Nothing
that is stored is rewritten.
)"},
    {"actor attach", "ACTOR EVENT…", 2, kMany, Effect::kChanges,
     declare_actor_decision<actor_attach>, "an actor does take part in an event",
     R"(  parley actor attach jordan e7
)",
     ""},
    {"actor detach", "ACTOR EVENT…", 2, kMany, Effect::kChanges,
     declare_actor_decision<actor_detach>, "an actor does not take part in an event",
     R"(  parley actor detach jordan e7 --message "a man named Jordan"
)",
     R"(That stays so after parley rescan and after new versions of the article.
)"},
};

// ---- options as CLI11 sees them ----

void append_options(std::string& page, const CLI::App& app) {
  for (const CLI::Option* option : app.get_options()) {
    auto left = option->get_name(false, true);
    std::replace(left.begin(), left.end(), ',', ' ');
    if (!option->get_type_name().empty()) left += " " + option->get_type_name();
    page += fmt::format("  {:<24}{}\n", left, option->get_description());
  }
}

std::unique_ptr<CLI::App> make_app() {
  auto app = std::make_unique<CLI::App>();
  app->set_help_flag();  // help is ours
  return app;
}

tl::unexpected<Error> unknown_option(const CLI::App& app, const std::string& word) {
  const auto option = word.substr(0, word.find('='));
  std::vector<std::string> known = {"--help"};
  for (const CLI::Option* candidate : app.get_options()) {
    for (const auto& name : candidate->get_lnames()) known.push_back("--" + name);
  }
  const auto meant = nearest(option, known);
  return failure(ErrorCode::kUsage, fmt::format("{}: no such option", option),
                 meant.empty() ? "" : fmt::format("did you mean {}?", meant));
}

/// Gives the options to CLI11 and returns what is left.
Result<Words> parse_options(CLI::App& app, const Words& words) {
  app.allow_extras();
  const auto end = std::find(words.begin(), words.end(), "--");
  Words backwards;  // as CLI11 wants them
  for (auto word = words.begin(); word != end; ++word) {
    // "--source=": CLI11 would take the next word for the value.
    const auto equals = word->find('=');
    const bool empty_value =
        word->starts_with("--") && equals != std::string::npos && equals + 1 == word->size();
    backwards.push_back(empty_value ? word->substr(0, equals) : *word);
    if (empty_value) backwards.emplace_back();
  }
  std::reverse(backwards.begin(), backwards.end());
  try {
    app.parse(backwards);
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string what = error.what();
    return failure(ErrorCode::kUsage,
                   fmt::format("{} needs a value", what.substr(0, what.find(':'))));
  } catch (const CLI::ParseError& error) {
    return failure(ErrorCode::kUsage, error.what());
  }
  Words left = app.remaining();
  for (const auto& word : left) {
    if (word.size() > 1 && word.starts_with('-')) return unknown_option(app, word);
  }
  if (end != words.end()) left.insert(left.end(), end + 1, words.end());
  return left;
}

Result<void> check_arguments(const Command& command, const Words& arguments) {
  const auto usage = fmt::format("parley {}{}{}", command.name,
                                 command.arguments.empty() ? "" : " ", command.arguments);
  for (const auto& argument : arguments) {
    if (argument.empty()) return failure(ErrorCode::kUsage, "an empty argument", usage);
  }
  if (arguments.size() < command.fewest) {
    const auto* const what =
        arguments.empty() ? "nothing was named" : "something more has to be named";
    return failure(ErrorCode::kUsage, what, usage);
  }
  if (arguments.size() > command.most) {
    return failure(ErrorCode::kUsage,
                   fmt::format("{}: one argument too many", arguments[command.most]), usage);
  }
  return {};
}

}  // namespace

std::span<const Command> commands() { return kCommands; }

std::string option_help(const Command& command, const Session& session) {
  const auto own = make_app();
  const auto action = command.declare(*own);  // owns what the options point to
  const auto common = make_app();
  Session scratch = session;
  common_options(*common, scratch);
  std::string page;
  if (!own->get_options().empty()) {
    page += "\nOptions:\n";
    append_options(page, *own);
  }
  page += "\nOptions of every command:\n";
  append_options(page, *common);
  return page;
}

bool is_common_flag(std::string_view word) {
  return std::find(std::begin(kCommonFlags), std::end(kCommonFlags), word) !=
         std::end(kCommonFlags);
}
bool is_common_with_value(std::string_view word) {
  return std::find(std::begin(kCommonWithValue), std::end(kCommonWithValue), word) !=
         std::end(kCommonWithValue);
}

Result<Ready> parse(const Command& command, const Words& words, Session& session) {
  const auto app = make_app();
  auto action = command.declare(*app);
  common_options(*app, session);
  auto arguments = parse_options(*app, words);
  if (!arguments) return failure_of(arguments);
  if (auto checked = check_arguments(command, *arguments); !checked) return failure_of(checked);
  return Ready([action = std::move(action), arguments = std::move(*arguments)](Session& world) {
    return action(arguments, world);
  });
}

}  // namespace parley::cli
