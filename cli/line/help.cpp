// SPDX-License-Identifier: MIT
#include "cli/line/help.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace parley::cli {

namespace {

constexpr std::string_view kWelcome =
    R"(parley keeps news articles on negotiations and tells what each party said and
did, when, and according to whom.

)";
constexpr std::string_view kFirstCommands =
    R"(  parley init                             make an archive
  parley add article.txt                  add an article; see whom it names
  parley timeline hamas --from 2024-01    read what a party said and did
)";

/// What the overviews of groups begin with.
struct Introduction {
  std::string_view group, summary, examples;
};
constexpr Introduction kIntroductions[] = {
    {"actor",
     "The registry of actors: states, organisations, groups and persons, with all\ntheir names.",
     R"(  parley actor list --match qatar
  parley actor show hamas
)"},
    {"negotiation", "The register of negotiations: who sits at the table, and what is on it.",
     R"(  parley negotiation list
  parley negotiation show gaza-hostages
)"},
};

/// "actor" of "actor add", "" of a command that is in no group.
std::string_view group_of(const Command& command) {
  const auto space = command.name.find(' ');
  return space == std::string_view::npos ? "" : command.name.substr(0, space);
}

/// The commands of a group, "" for all.
void append_list(std::string& page, std::string_view group) {
  for (const auto& command : commands()) {
    if (command.name.starts_with(group)) {
      page += fmt::format("  {:<20}{}\n", command.name, command.summary);
    }
  }
}

/// The command of a group whose help is worth reading first: one makes something before one asks
/// for it.
std::string_view example(std::string_view group) {
  std::string_view first;
  for (const auto& command : commands()) {
    if (group_of(command) != group) continue;
    if (command.effect == Effect::kChanges) return command.name;
    if (first.empty()) first = command.name;
  }
  return first;
}

void append_options(std::string& page, const std::vector<OptionFacts>& options) {
  for (const auto& option : options) {
    const auto left = fmt::format("{}{}{}", fmt::join(option.names, " "),
                                  option.value.empty() ? "" : " ", option.value);
    page += fmt::format("  {:<24}{}\n", left, option.help);
  }
}

}  // namespace

std::string overview() {
  auto page = fmt::format("{}{}\nCommands:\n", kWelcome, kFirstCommands);
  append_list(page, "");
  return page + R"(
parley help COMMAND explains a command. Options of every command: --archive DIR,
--author NAME, --lock-timeout SECONDS, --quiet. See also: parley --version.
Exit status: 0 done, 1 failed, 2 wrong usage, 3 something rejected or lost, 10 no
archive, 12 damage, 14 disk; man parley lists all.
)";
}

std::string greeting() {
  return fmt::format("{}{}{}", kWelcome, kFirstCommands, R"(
parley help lists all commands, and parley help add explains one. The archive:

)");
}

std::string_view first_commands() { return kFirstCommands; }

std::string group_overview(std::string_view group) {
  std::string page;
  for (const auto& introduction : kIntroductions) {
    if (introduction.group == group)
      page = fmt::format("{}\n\n{}\n", introduction.summary, introduction.examples);
  }
  page += "Commands:\n";
  append_list(page, fmt::format("{} ", group));
  return page + fmt::format("\nparley help {} explains one of them.\n", example(group));
}

std::string_view group_summary(std::string_view group) {
  for (const auto& introduction : kIntroductions) {
    if (introduction.group == group) return introduction.summary;
  }
  return {};
}

bool is_group(std::string_view word) {
  return !word.empty() &&
         std::any_of(commands().begin(), commands().end(),
                     [word](const Command& command) { return group_of(command) == word; });
}

std::vector<std::string> group_names() {
  std::vector<std::string> names;
  for (const auto& command : commands()) {
    const auto group = group_of(command);
    if (!group.empty() && std::find(names.begin(), names.end(), group) == names.end())
      names.emplace_back(group);
  }
  return names;
}

/// Where archives are is told by these; all others work with archives in a cluster as well.
bool is_about_places(const Command& command) {
  return command.name == "init" || command.name == "where" || command.name == "copy" ||
         command.name == "unlock";
}

std::string help_of(const Command& command, const Session& session) {
  std::string page = fmt::format("parley {}: {}\n\n{}\nUsage: parley {}{}{} [options]\n",
                                 command.name, command.summary, command.examples, command.name,
                                 command.arguments.empty() ? "" : " ", command.arguments);
  if (!command.more.empty()) page += fmt::format("\n{}", command.more);
  if (const auto own = options_of(command); !own.empty()) {
    page += "\nOptions:\n";
    append_options(page, own);
  }
  page += "\nOptions of every command:\n";
  append_options(page, common_options(session));
  if (is_about_places(command)) {
    page += "\nOptions of every command, where the archive is rados:POOL/NAME:\n";
    append_options(page, cluster_options());
  }
  return page;
}

}  // namespace parley::cli
