// SPDX-License-Identifier: MIT
#include "cli/line/options.h"

#include <algorithm>
#include <charconv>

#include "cli/line/option_reader.h"
#include "schema/time.h"

namespace parley::cli {

void text(CLI::App& app, const char* name, std::string& into, const char* value, const char* help) {
  // An empty value mostly comes from a script's unset variable: not what "no filter" means.
  app.add_option(name, into, help)
      ->type_name(value)
      ->check([](const std::string& text) { return text.empty() ? "an empty value" : ""; })
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

void texts(CLI::App& app, const char* name, std::vector<std::string>& into, const char* value,
           const char* help) {
  app.add_option(name, into, help)->type_name(value)->allow_extra_args(false);
}

void word_list(CLI::App& app, const char* name, std::vector<std::string>& into, const char* value,
               const char* help) {
  app.add_option(name, into, help)->type_name(value);
}

void flag(CLI::App& app, const char* name, bool& into, const char* help) {
  app.add_flag(name, into, help);
}

void bad_value(const std::string& message) { throw CLI::ValidationError(message); }

void bad_value(Error error) { throw BadValue(std::move(error)); }

namespace {

CLI::Option* parsed_option(CLI::App& app, const char* name,
                           const std::function<void(const std::string&)>& parse, const char* value,
                           std::string help) {
  return app.add_option_function<std::string>(name, parse, std::move(help))
      ->type_name(value)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

}  // namespace

void parsed(CLI::App& app, const char* name, const std::function<void(const std::string&)>& parse,
            const char* value, std::string help) {
  parsed_option(app, name, parse, value, std::move(help));
}

void parsed_choice(CLI::App& app, const char* name,
                   const std::function<void(const std::string&)>& parse, const char* value,
                   std::string help, std::vector<std::string> choices) {
  const auto* const option = parsed_option(app, name, parse, value, std::move(help));
  static_cast<OptionReader&>(app).choices.emplace(option, std::move(choices));
}

std::uint64_t parse_count(const char* option, const std::string& text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    bad_value(fmt::format("{} {}: not a whole number", option, text));
  }
  return value;
}

void parsed_all(CLI::App& app, const char* name,
                const std::function<void(const std::vector<std::string>&)>& take, const char* value,
                const char* help) {
  app.add_option_function<std::vector<std::string>>(name, take, help)
      ->type_name(value)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void alternatives(CLI::App& app, const std::vector<Alternative>& all) {
  std::vector<CLI::Option*> flags;
  for (const Alternative& one : all) {
    CLI::Option* const flag = app.add_flag_callback(one.name, one.chosen, one.help);
    for (CLI::Option* const other : flags) other->excludes(flag);
    flags.push_back(flag);
  }
}

void optional_text(CLI::App& app, const char* name, std::optional<std::string>& into,
                   const char* value, const char* help) {
  parsed(
      app, name, [&into](const std::string& text) { into = text; }, value, help);
}

void optional_texts(CLI::App& app, const char* name, OptionalTexts& into, const char* value,
                    const char* help) {
  parsed_all(
      app, name, [&into](const std::vector<std::string>& all) { into = all; }, value, help);
}

void format_option(CLI::App& app, OutputFormat& into, std::vector<Choice<OutputFormat>> choices) {
  one_of<OutputFormat>(app, "--format", into, std::move(choices), "FORMAT", "as");
}

void list_format_option(CLI::App& app, const ListFormat*& into, const std::vector<Shape>& shapes,
                        Use use) {
  std::vector<Choice<const ListFormat*>> choices;
  for (const ListFormat& format : list_formats()) {
    const bool can = std::find(shapes.begin(), shapes.end(), format.shape) != shapes.end();
    if (can && (format.use == use || format.use == Use::kBoth))
      choices.push_back({format.word, &format});
  }
  into = choices.front().value;
  one_of<const ListFormat*>(app, "--format", into, std::move(choices), "FORMAT", "as");
}

void event_kind_option(CLI::App& app, std::optional<EventKind>& into) {
  std::vector<Choice<EventKind>> choices;
  for (const auto kind : {EventKind::kArticle, EventKind::kEvent, EventKind::kDataset}) {
    choices.push_back({name(kind), kind});
  }
  one_of<EventKind>(app, "--kind", into, std::move(choices), "KIND", "only");
}

std::vector<Choice<ActorKind>> actor_kinds() {
  std::vector<Choice<ActorKind>> choices;
  for (const auto kind : {ActorKind::kState, ActorKind::kRegion, ActorKind::kOrganisation,
                          ActorKind::kGroup, ActorKind::kPerson}) {
    choices.push_back({name(kind), kind});
  }
  return choices;
}

void reading_options(CLI::App& app, bool& no_events, std::string& lexicon) {
  flag(app, "--no-events", no_events, "read no events out of the articles");
  text(app, "--lexicon", lexicon, "FILE", "verbs and nouns of your own, beside the built-in ones");
}

void zone_option(CLI::App& app, std::string& into, const char* help) {
  const auto parse = [&into](const std::string& zone) {
    if (zone.empty()) bad_value("--tz: an empty value");
    if (auto known = check_zone(zone); !known) bad_value(std::move(known.error()));
    into = zone;
  };
  parsed(app, "--tz", parse, "ZONE", help);
}

void change_options(CLI::App& app, ChangeOptions& into) {
  text(app, "--message", into.message, "WHY", "why; kept in the log");
  flag(app, "--dry-run", into.dry_run, "say what would be done, and write nothing");
}

void view_options(CLI::App& app, ViewOptions& into) {
  text(app, "--known-by", into.known_by, "DATE", "as the press had it at the end of that day");
  text(app, "--as-of", into.as_of, "WHEN",
       "as this archive stood: a date, a time, or a commit's number");
  zone_option(app, into.zone,
              "days and times of day are this zone's: Asia/Qatar, +02:00; else UTC");
}

void page_options(CLI::App& app, PageOptions& into, bool has_order) {
  parsed(
      app, "--limit",
      [&into](const std::string& text) {
        into.limit = parse_count("--limit", text);
        if (*into.limit == 0) bad_value("--limit 0: nothing would be left; --all shows everything");
      },
      "N", fmt::format("the latest N (default {})", kDefaultLimit));
  flag(app, "--all", into.all, "no limit");
  if (has_order) flag(app, "--newest-first", into.newest_first, "newest at the top");
}

}  // namespace parley::cli
