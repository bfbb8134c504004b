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
class App;  // only options.h includes CLI11
}

namespace parley::cli {

using Words = std::vector<std::string>;
/// Does what the options say with the arguments.
using Action = std::function<Result<ExitCode>(const Words& arguments, Session& session)>;
/// The same once the arguments are known.
using Ready = std::function<Result<ExitCode>(Session& session)>;

enum class Effect : bool { kReads, kChanges };

struct Command {
  std::string_view name;       // "add", "actor add"
  std::string_view arguments;  // for the usage line
  std::size_t fewest, most;    // arguments
  Effect effect;
  Action (*declare)(CLI::App&);  // adds its options; the action owns what they point to
  std::string_view summary;
  std::string_view examples;
  std::string_view more;
};

/// All of them, in the order in which help shows them. A command of a group has two words.
const std::vector<Command>& commands();

/// The options of a command and the common ones, for help. Where the session says so, they have
/// other defaults.
std::string option_help(const Command& command, const Session& session);

/// "--quiet"; "--archive". They may stand before the command's name.
bool is_common_flag(std::string_view word);
bool is_common_with_value(std::string_view word);

/// Reads the words of a command line without the command's name. Common options go into the
/// session. kUsage where the line makes no sense; nothing is done before the result is called.
Result<Ready> parse(const Command& command, const Words& words, Session& session);

}  // namespace parley::cli
