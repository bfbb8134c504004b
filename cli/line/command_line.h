// SPDX-License-Identifier: MIT
// The commands as they are typed: names, arguments, options, help.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.h"

namespace CLI {
class App;  // only option_reader.h includes CLI11
}

namespace parley::cli {

using Words = std::vector<std::string>;
/// Does what the options say with the arguments.
using Action = std::function<Result<ExitCode>(const Words& arguments, Session& session)>;
/// The same once the arguments are known.
using Ready = std::function<Result<ExitCode>(Session& session)>;

enum class Effect : bool { kReads, kChanges };

// In the order in which a row of the table reads.
// NOLINTNEXTLINE(clang-analyzer-optin.performance.Padding)
struct Command {
  std::string_view name;       // "add", "actor add"
  std::string_view arguments;  // for the usage line
  std::size_t fewest, most;    // arguments
  Effect effect;
  Action (*declare)(CLI::App&);  // adds its options; the action owns what they point to
  std::string_view summary;
  std::string_view examples;
  std::string_view more;
  bool takes_minus = false;  // an argument may begin with one -, as in "-denied"
};

/// All of them, in the order in which help shows them. A command of a group has two words.
const std::vector<Command>& commands();

/// By its whole name; nullptr where there is none.
const Command* find_command(std::string_view name);

/// An option as help, manual pages and completions tell of it.
struct OptionFacts {
  Words names;        // "-q", "--quiet"
  std::string value;  // what it takes: "DATE"; "" of a flag
  std::string help;
  Words choices;  // all words that the value may be; none where it is free
};
/// The options of a command, without the common ones, in the order of their declaration.
std::vector<OptionFacts> options_of(const Command& command);
/// The options of every command.
std::vector<OptionFacts> common_options(const Session& session);
/// Of an archive in a cluster; every command understands them, too.
std::vector<OptionFacts> cluster_options();

/// "--quiet"; "--archive". They may stand before the command's name.
bool is_common_flag(std::string_view word);
bool is_common_with_value(std::string_view word);
/// The position of the first word at or after `from` that is neither a common option nor its value;
/// words.size() where there is none.
std::size_t next_word(const Words& words, std::size_t from);

/// Reads the words of a command line without the command's name. Common options go into the
/// session. kUsage where the line makes no sense; nothing is done before the result is called.
Result<Ready> parse(const Command& command, const Words& words, Session& session);

}  // namespace parley::cli
