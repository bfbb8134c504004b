// SPDX-License-Identifier: MIT
// From the words of a command line to a command that is ready to run. What each command is called and
// can be told stands in declare_….cpp. Only the options of the command that was called are built:
// start-up counts.
//
// CLI11 reads the options. Arguments that are no options are ours: CLI11 takes a file named
// "[a].txt" for a list.
#include "cli/line/command_line.h"

#include <algorithm>
#include <array>

#include "cli/line/declare.h"
#include "cli/line/option_reader.h"
#include "cli/line/options.h"

namespace parley::cli {

namespace {

/// A number of seconds, up to a day.
std::chrono::seconds seconds_of(const char* option, const std::string& text) {
  const auto seconds = parse_count(option, text);
  if (seconds > 86'400) bad_value(fmt::format("{} {}: longer than a day", option, text));
  return std::chrono::seconds(seconds);
}

/// Of archives in a cluster (core/store/CLUSTER.md).
void declare_cluster(CLI::App& app, ClusterOptions& cluster) {
  text(app, "--ceph-conf", cluster.conf, "FILE",
       "the cluster: default $CEPH_CONF, else /etc/ceph/ceph.conf");
  text(app, "--ceph-user", cluster.user, "NAME",
       "parley for client.parley; default $PARLEY_CEPH_USER");
  parsed(
      app, "--ceph-timeout",
      [&cluster](const std::string& text) { cluster.timeout = seconds_of("--ceph-timeout", text); },
      "SECONDS", "how long it may take to answer (default 30)");
  parsed(
      app, "--ceph-grace",
      [&cluster](const std::string& text) { cluster.grace = seconds_of("--ceph-grace", text); },
      "SECONDS", "how long readers keep what this command removes (600)");
  text(app, "--cache", cluster.cache, "DIR", "keep what is read in a directory of this machine");
}

void declare_common(CLI::App& app, Session& session) {
  text(app, "--archive", session.common.archive, "DIR",
       "default $PARLEY_ARCHIVE, else the XDG data dir");
  text(app, "--author", session.common.author, "NAME",
       "for the log; default $PARLEY_AUTHOR, else $USER");
  parsed(
      app, "--lock-timeout",
      [&session](const std::string& text) {
        session.open_options.lock_timeout = seconds_of("--lock-timeout", text);
      },
      "SECONDS", "how long to wait for another writer (default 5)");
  flag(app, "-q,--quiet", session.common.quiet, "no notes and no progress");
  flag(app, "--header", session.common.header, "name the columns of tables");
  flag(app, "--no-wrap", session.common.no_wrap,
       "on a terminal: cut long text instead of wrapping it");
  flag(app, "--no-pager", session.common.no_pager, "on a terminal: do not page long answers");
  one_of<Color>(app, "--color", session.common.color,
                {{"auto", Color::kAuto}, {"always", Color::kAlways}, {"never", Color::kNever}},
                "WHEN", "colours:");
}
constexpr std::string_view kCommonWithValue[] = {"--archive",    "--author",    "--lock-timeout",
                                                 "--ceph-conf",  "--ceph-user", "--ceph-timeout",
                                                 "--ceph-grace", "--cache",     "--color"};
constexpr std::string_view kCommonFlags[] = {"-q", "--quiet", "--header", "--no-wrap",
                                             "--no-pager"};

// ---- options as CLI11 sees them ----

std::vector<OptionFacts> facts_of(const OptionReader& reader) {
  std::vector<OptionFacts> all;
  for (const CLI::Option* option : reader.get_options()) {
    OptionFacts facts;
    for (const auto& name : option->get_snames()) facts.names.push_back("-" + name);
    for (const auto& name : option->get_lnames()) facts.names.push_back("--" + name);
    facts.value = option->get_type_name();
    facts.help = option->get_description();
    if (const auto choices = reader.choices.find(option); choices != reader.choices.end())
      facts.choices = choices->second;
    all.push_back(std::move(facts));
  }
  return all;
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
Result<Words> parse_options(CLI::App& app, const Words& words, bool takes_minus) {
  app.allow_extras();
  const auto end = std::find(words.begin(), words.end(), "--");
  Words backwards;  // as CLI11 wants them
  for (auto word = words.begin(); word != end; ++word) {
    // "--source=": CLI11 would take the next word for the value.
    const auto equals = word->find('=');
    const bool empty_value =
        word->starts_with("--") && equals != std::string::npos && equals + 1 == word->size();
    // A blank before it makes it an argument for CLI11, and nothing else for whoever reads it.
    const bool is_argument =
        takes_minus && word->size() > 2 && word->front() == '-' && (*word)[1] != '-';
    backwards.push_back(empty_value ? word->substr(0, equals) : is_argument ? " " + *word : *word);
    if (empty_value) backwards.emplace_back();
  }
  std::reverse(backwards.begin(), backwards.end());
  try {
    app.parse(backwards);
  } catch (const CLI::ArgumentMismatch& error) {
    const std::string what = error.what();
    return failure(ErrorCode::kUsage,
                   fmt::format("{} needs a value", what.substr(0, what.find(':'))));
  } catch (const BadValue& value) {
    return failure(value.error);
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
        arguments.empty() ? "an argument is missing" : "one more argument is needed";
    return failure(ErrorCode::kUsage, what, usage);
  }
  if (arguments.size() > command.most) {
    return failure(ErrorCode::kUsage,
                   fmt::format("{}: one argument too many", arguments[command.most]), usage);
  }
  return {};
}

}  // namespace

const std::vector<Command>& commands() {
  static const std::vector<Command> all = [] {
    std::vector<Command> joined;
    for (const auto part :
         {starting_commands(), import_commands(), asking_commands(), event_commands(),
          negotiation_commands(), talks_commands(), actor_commands()})
      joined.insert(joined.end(), part.begin(), part.end());
    return joined;
  }();
  return all;
}

const Command* find_command(std::string_view name) {
  for (const auto& command : commands()) {
    if (command.name == name) return &command;
  }
  return nullptr;
}

std::vector<OptionFacts> options_of(const Command& command) {
  OptionReader reader;
  const auto action = command.declare(reader);  // owns what the options point to
  return facts_of(reader);
}

std::vector<OptionFacts> cluster_options() {
  OptionReader reader;
  ClusterOptions scratch;
  declare_cluster(reader, scratch);
  return facts_of(reader);
}

std::vector<OptionFacts> common_options(const Session& session) {
  OptionReader reader;
  Session scratch = session;  // what they would write to
  declare_common(reader, scratch);
  return facts_of(reader);
}

bool is_common_flag(std::string_view word) {
  return std::find(std::begin(kCommonFlags), std::end(kCommonFlags), word) !=
         std::end(kCommonFlags);
}
bool is_common_with_value(std::string_view word) {
  return std::find(std::begin(kCommonWithValue), std::end(kCommonWithValue), word) !=
         std::end(kCommonWithValue);
}

std::size_t next_word(const Words& words, std::size_t from) {
  for (std::size_t i = from; i < words.size(); ++i) {
    const auto& word = words[i];
    if (is_common_with_value(word)) {
      ++i;
      continue;
    }
    const auto equals = word.find('=');
    const bool has_value =
        equals != std::string::npos && is_common_with_value(word.substr(0, equals));
    if (!has_value && !is_common_flag(word)) return i;
  }
  return words.size();
}

Result<Ready> parse(const Command& command, const Words& words, Session& session) {
  OptionReader reader;
  auto action = command.declare(reader);
  declare_common(reader, session);
  declare_cluster(reader, session.open_options.cluster);
  auto arguments = parse_options(reader, words, command.takes_minus);
  if (!arguments) return failure_of(arguments);
  if (auto checked = check_arguments(command, *arguments); !checked) return failure_of(checked);
  return Ready([action = std::move(action), arguments = std::move(*arguments)](Session& world) {
    return action(arguments, world);
  });
}

}  // namespace parley::cli
