// SPDX-License-Identifier: MIT
// The building blocks of options, for the files that declare commands (declare_….cpp): the only ones
// besides command_line.cpp that include CLI11, which costs seconds of compile time.
#pragma once

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <charconv>
#include <memory>

#include "cli/command_line.h"
#include "cli/edit_distance.h"
#include "cli/output.h"

namespace parley::cli {

inline constexpr std::size_t kMany = ~std::size_t{0};

inline void text(CLI::App& app, const char* name, std::string& into, const char* value,
                 const char* help) {
  // An empty value mostly comes from a script's unset variable: not what "no filter" means.
  app.add_option(name, into, help)
      ->type_name(value)
      ->check([](const std::string& text) { return text.empty() ? "an empty value" : ""; })
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

/// May be given several times. Each takes one word: CLI11 would go on eating.
inline void texts(CLI::App& app, const char* name, std::vector<std::string>& into,
                  const char* value, const char* help) {
  app.add_option(name, into, help)->type_name(value)->allow_extra_args(false);
}

inline void flag(CLI::App& app, const char* name, bool& into, const char* help) {
  app.add_flag(name, into, help);
}

/// A value that is parsed; `parse` throws CLI::ValidationError.
inline void parsed(CLI::App& app, const char* name,
                   const std::function<void(const std::string&)>& parse, const char* value,
                   std::string help) {
  app.add_option_function<std::string>(name, parse, std::move(help))
      ->type_name(value)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

inline std::uint64_t parse_count(const char* option, const std::string& text) {
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

inline constexpr Choice<OutputFormat> kTable = {"table", OutputFormat::kTable};
inline constexpr Choice<OutputFormat> kText = {"text", OutputFormat::kText};
inline constexpr Choice<OutputFormat> kJson = {"json", OutputFormat::kJson};
inline constexpr Choice<OutputFormat> kJsonl = {"jsonl", OutputFormat::kJsonl};
inline constexpr Choice<OutputFormat> kCsv = {"csv", OutputFormat::kCsv};
inline constexpr Choice<OutputFormat> kMarkdown = {"markdown", OutputFormat::kMarkdown};

inline void format_option(CLI::App& app, OutputFormat& into,
                          std::vector<Choice<OutputFormat>> choices) {
  one_of<OutputFormat>(app, "--format", into, std::move(choices), "FORMAT", "as");
}

inline void event_kind_option(CLI::App& app, std::optional<EventKind>& into) {
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

inline void change_options(CLI::App& app, ChangeOptions& into) {
  text(app, "--message", into.message, "WHY", "what for; kept in the log");
  flag(app, "--dry-run", into.dry_run, "say what would be done, and write nothing");
}

/// From when the archive is looked at.
inline void view_options(CLI::App& app, ViewOptions& into) {
  text(app, "--known-by", into.known_by, "DATE", "as the press had it at the end of that day");
  text(app, "--as-of", into.as_of, "WHEN",
       "as this archive stood: a date, a time, or a commit's number");
  text(app, "--tz", into.zone, "ZONE",
       "times of day are shown there: Asia/Qatar, +02:00; else UTC");
}

inline void page_options(CLI::App& app, PageOptions& into, bool has_order) {
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

}  // namespace parley::cli
