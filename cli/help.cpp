// SPDX-License-Identifier: MIT
#include "cli/help.h"

#include <fmt/format.h>

namespace parley::cli {

namespace {

/// The commands of a group, "" for all.
void append_list(std::string& page, std::string_view group) {
  for (const auto& command : commands()) {
    if (command.name.starts_with(group)) {
      page += fmt::format("  {:<17}{}\n", command.name, command.summary);
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

std::string actor_overview() {
  std::string page = R"(The registry of actors: states, organisations, groups and persons, with all
their names.

  parley actor list --match qatar
  parley actor show hamas

Commands:
)";
  append_list(page, "actor ");
  return page + "\nparley help actor add explains one.\n";
}

std::string help_of(const Command& command, const Session& session) {
  std::string page = fmt::format("parley {}: {}\n\n{}\nUsage: parley {}{}{} [options]\n",
                                 command.name, command.summary, command.examples, command.name,
                                 command.arguments.empty() ? "" : " ", command.arguments);
  if (!command.more.empty()) page += fmt::format("\n{}", command.more);
  return page + option_help(command, session);
}

}  // namespace parley::cli
