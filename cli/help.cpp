// SPDX-License-Identifier: MIT
#include "cli/help.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace parley::cli {

namespace {

/// Groups of commands, and what their overviews begin with.
constexpr std::pair<std::string_view, std::string_view> kGroups[] = {
    {"actor", R"(The registry of actors: states, organisations, groups and persons, with all
their names.

  parley actor list --match qatar
  parley actor show hamas
)"},
    {"negotiation", R"(The register of negotiations: who sits at the table, and what is on it.

  parley negotiation list
  parley negotiation show gaza-hostages
)"},
};

/// The commands of a group, "" for all.
void append_list(std::string& page, std::string_view group) {
  for (const auto& command : commands()) {
    if (command.name.starts_with(group)) {
      page += fmt::format("  {:<20}{}\n", command.name, command.summary);
    }
  }
}

}  // namespace

std::string overview() {
  std::string page =
      R"(parley keeps news articles on negotiations and tells what each party said and
did, when, and according to whom.

  parley init                             make an archive
  parley add article.txt                  append an article; see whom it names
  parley timeline hamas --from 2024-01    read what a party said and did

Commands:
)";
  append_list(page, "");
  return page + R"(
parley help COMMAND explains one. Options of every command: --archive DIR,
--author NAME, --lock-timeout SECONDS, --quiet. See also: parley --version.
)";
}

std::string group_overview(std::string_view group) {
  std::string page;
  for (const auto& [name, introduction] : kGroups) {
    if (name == group) page = introduction;
  }
  page += "\nCommands:\n";
  append_list(page, fmt::format("{} ", group));
  return page + fmt::format("\nparley help {} {} explains one.\n", group,
                            group == "actor" ? "add" : "new");
}

bool is_group(std::string_view word) {
  return std::any_of(std::begin(kGroups), std::end(kGroups),
                     [word](const auto& group) { return group.first == word; });
}

std::vector<std::string> group_names() {
  std::vector<std::string> names;
  for (const auto& group : kGroups) names.emplace_back(group.first);
  return names;
}

std::string help_of(const Command& command, const Session& session) {
  std::string page = fmt::format("parley {}: {}\n\n{}\nUsage: parley {}{}{} [options]\n",
                                 command.name, command.summary, command.examples, command.name,
                                 command.arguments.empty() ? "" : " ", command.arguments);
  if (!command.more.empty()) page += fmt::format("\n{}", command.more);
  return page + option_help(command, session);
}

}  // namespace parley::cli
