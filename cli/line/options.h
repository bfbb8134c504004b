// SPDX-License-Identifier: MIT
// The building blocks of options, for the files that declare commands (declare_….cpp).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/line/command_line.h"
#include "cli/print/list.h"
#include "cli/print/output.h"
#include "schema/edit_distance.h"

namespace parley::cli {

inline constexpr std::size_t kMany = ~std::size_t{0};

void text(CLI::App& app, const char* name, std::string& into, const char* value, const char* help);

/// May be given several times. Each takes one word: CLI11 would go on eating.
void texts(CLI::App& app, const char* name, std::vector<std::string>& into, const char* value,
           const char* help);

/// Takes all words up to the next option.
void word_list(CLI::App& app, const char* name, std::vector<std::string>& into, const char* value,
               const char* help);

void flag(CLI::App& app, const char* name, bool& into, const char* help);

/// Ends the reading of a command line: the value of an option makes no sense. Only for `parse`.
[[noreturn]] void bad_value(const std::string& message);
[[noreturn]] void bad_value(Error error);

/// A value that is parsed; `parse` calls bad_value().
void parsed(CLI::App& app, const char* name, const std::function<void(const std::string&)>& parse,
            const char* value, std::string help);

/// The same of a value that is one of these words.
void parsed_choice(CLI::App& app, const char* name,
                   const std::function<void(const std::string&)>& parse, const char* value,
                   std::string help, std::vector<std::string> choices);

/// May be given several times; gives all of them at once.
void parsed_all(CLI::App& app, const char* name,
                const std::function<void(const std::vector<std::string>&)>& take, const char* value,
                const char* help);

/// Flags of which one at most may be given.
struct Alternative {
  const char* name;
  std::function<void()> chosen;
  const char* help;
};
void alternatives(CLI::App& app, const std::vector<Alternative>& all);

/// For what an empty value takes away, and none leaves as it is.
using OptionalTexts = std::optional<std::vector<std::string>>;
void optional_text(CLI::App& app, const char* name, std::optional<std::string>& into,
                   const char* value, const char* help);
/// May be given several times; `--by ""` says that there is nobody.
void optional_texts(CLI::App& app, const char* name, OptionalTexts& into, const char* value,
                    const char* help);

std::uint64_t parse_count(const char* option, const std::string& text);

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
  std::vector<std::string> known;
  known.reserve(choices.size());
  for (const auto& choice : choices) known.emplace_back(choice.word);
  const auto parse = [&into, choices = std::move(choices), known, name](const std::string& text) {
    for (const auto& choice : choices) {
      if (choice.word == text) {
        into = choice.value;
        return;
      }
    }
    const auto meant = nearest(text, known);
    bad_value(fmt::format("{} {}: {}one of {}", name, text,
                          meant.empty() ? "" : fmt::format("did you mean {}? It is ", meant),
                          listed(choices, ", ")));
  };
  parsed_choice(app, name, parse, value, std::move(description), std::move(known));
}

inline constexpr Choice<OutputFormat> kText = {"text", OutputFormat::kText};
inline constexpr Choice<OutputFormat> kJson = {"json", OutputFormat::kJson};
inline constexpr Choice<OutputFormat> kJsonl = {"jsonl", OutputFormat::kJsonl};
inline constexpr Choice<OutputFormat> kMarkdown = {"markdown", OutputFormat::kMarkdown};

void format_option(CLI::App& app, OutputFormat& into, std::vector<Choice<OutputFormat>> choices);

/// The formats of list_formats() for what the command's list has, in that `use`. The first of them is
/// the default.
void list_format_option(CLI::App& app, const ListFormat*& into, const std::vector<Shape>& shapes,
                        Use use = Use::kAnswers);

void event_kind_option(CLI::App& app, std::optional<EventKind>& into);

std::vector<Choice<ActorKind>> actor_kinds();

template <class Into>
void actor_kind_option(CLI::App& app, Into& into, const char* help) {
  one_of<ActorKind>(app, "--kind", into, actor_kinds(), "KIND", help);
}

/// --tz: a zone that is not known is refused, whatever the command.
void zone_option(CLI::App& app, std::string& into, const char* help);

void change_options(CLI::App& app, ChangeOptions& into);
/// Of commands that read articles.
void reading_options(CLI::App& app, bool& no_events, std::string& lexicon);

/// From when the archive is looked at.
void view_options(CLI::App& app, ViewOptions& into);

void page_options(CLI::App& app, PageOptions& into, bool has_order);

}  // namespace parley::cli
