// SPDX-License-Identifier: MIT
// Everything here comes from the declarations of the commands. What a value may be is told by its name
// in the usage line: an ACTOR is a handle from the archive, a FILE is looked for by the shell.
#include "cli/line/completions.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "cli/facts/open_archive.h"
#include "cli/line/help.h"
#include "cli/print/terminal_text.h"
#include "schema/ascii.h"

namespace parley::cli {

namespace {

/// The lines that are answered: only what goes on as what is typed begins.
class Candidates {
 public:
  explicit Candidates(std::string typed) : typed_(std::move(typed)) {}

  /// From here on candidates stand behind this, which is typed already: "--format=".
  void go_behind(std::string_view begun) {
    begun_ = begun;
    typed_.erase(0, begun.size());
  }
  [[nodiscard]] const std::string& typed() const { return typed_; }

  void add(std::string_view word, std::string_view meaning = "") {
    if (!word.starts_with(typed_)) return;
    lines_.append(begun_).append(word);
    if (!meaning.empty()) lines_.append("\t").append(one_line(meaning));
    lines_ += '\n';
  }
  /// Once: where FILE…|DIR stands, files are asked for, and with them come directories.
  void ask_shell_for(std::string_view what) {
    if (!asks_shell_) lines_.append("\t").append(what) += '\n';
    asks_shell_ = true;
  }

  std::string take() { return std::move(lines_); }

 private:
  std::string begun_, typed_, lines_;
  bool asks_shell_ = false;
};

// ---- values by their names in usage lines ----

/// A list of thousands helps nobody, and takes longer to read than a letter more to type. Part of it
/// would mislead: the shell types at once what all candidates begin with.
constexpr std::size_t kMostActors = 2000;

void add_actors(Candidates& candidates, const Session& session) {
  const auto archive = open_to_read(session);
  if (!archive) return;
  std::vector<std::pair<std::string, std::string>> found;
  std::ignore = (*archive)->actors_under(candidates.typed(), [&](const Actor& actor) {
    found.emplace_back(actor.handle, actor.name);
    return found.size() > kMostActors ? Visit::kStop : Visit::kContinue;
  });
  if (found.size() > kMostActors) return;
  for (const auto& [handle, name] : found) candidates.add(handle, name);
}

void add_negotiations(Candidates& candidates, const Session& session) {
  const auto archive = open_to_read(session);
  if (!archive) return;
  std::ignore = (*archive)->negotiations([&](const Negotiation& negotiation) {
    candidates.add(negotiation.slug, negotiation.title);
    return Visit::kContinue;
  });
}

void add_files(Candidates& candidates, const Session&) { candidates.ask_shell_for("files"); }

void add_directories(Candidates& candidates, const Session&) {
  candidates.ask_shell_for("directories");
}

void add_profiles(Candidates& candidates, const Session&) {
  for (const auto& profile : import_profiles()) candidates.add(profile);
}

void add_stances(Candidates& candidates, const Session&) {
  for (const auto stance : {Stance::kDemands, Stance::kOffers, Stance::kAccepts, Stance::kAcceptsIf,
                            Stance::kRejects, Stance::kWithdraws, Stance::kImplements})
    candidates.add(name(stance));
}

struct Kind {
  std::string_view name;
  void (*add)(Candidates&, const Session&);
};
constexpr Kind kKinds[] = {
    {"ACTOR", add_actors},      {"ORGANISATION", add_actors},      {"DUPLICATE", add_actors},
    {"SLUG", add_negotiations}, {"NEGOTIATION", add_negotiations}, {"FILE", add_files},
    {"DIR", add_directories},   {"PROFILE", add_profiles},         {"STANCE", add_stances},
};

/// "NEGOTIATION", "ACTOR" of "NEGOTIATION|ACTOR"; "FILE" of "FILE…".
std::vector<std::string_view> alternatives_in(std::string_view value) {
  std::vector<std::string_view> all;
  while (!value.empty()) {
    const auto bar = std::min(value.find('|'), value.size());
    auto one = value.substr(0, bar);
    value.remove_prefix(std::min(bar + 1, value.size()));
    while (!one.empty() && (one.front() == ' ' || one.front() == '[')) one.remove_prefix(1);
    one = one.substr(0, one.find_first_of(" ]\xE2"));  // … begins with this byte
    if (!one.empty()) all.push_back(one);
  }
  return all;
}

void add_values(Candidates& candidates, std::string_view value, const Session& session) {
  for (const auto one : alternatives_in(value)) {
    for (const auto& kind : kKinds) {
      if (kind.name == one) kind.add(candidates, session);
    }
    if (std::all_of(one.begin(), one.end(), is_lower))
      candidates.add(one);  // "all" stands for itself
  }
}

/// What stands at a position of "ACTOR ALIAS…" or "r3 | e7 | ACTOR …"; the last goes on for ever.
std::string_view argument_at(std::string_view arguments, std::size_t position) {
  constexpr std::string_view kBlanks = " ";
  for (std::size_t end = 0;; arguments.remove_prefix(end + 1)) {
    end = arguments.find(kBlanks);
    while (end != std::string_view::npos &&
           (arguments.substr(end).starts_with(" | ") || arguments.substr(0, end).ends_with(" |") ||
            arguments.substr(end + 1).starts_with("…")))
      end = arguments.find(kBlanks, end + 1);
    if (end == std::string_view::npos || position-- == 0) return arguments.substr(0, end);
  }
}

// ---- the line so far ----

/// Which command the words before the cursor name, or of which group one is to be named.
struct Named {
  std::string group;  // "actor "; "" where the first word is to come
  const Command* command = nullptr;
  std::size_t rest = 0;  // position of the first word behind the command's name
};

/// nullopt where there is no such command.
std::optional<Named> named_in(const Words& words, std::size_t from = 0) {
  Named named;
  auto at = next_word(words, from);
  if (at < words.size() && is_group(words[at])) {
    named.group = words[at] + " ";
    at = next_word(words, at + 1);
  }
  if (at >= words.size()) return named;
  named.command = find_command(named.group + words[at]);
  named.rest = at + 1;
  return named.command == nullptr ? std::nullopt : std::optional(named);
}

void add_commands(Candidates& candidates, std::string_view group) {
  for (const auto& command : commands()) {
    if (!command.name.starts_with(group)) continue;
    const auto word = command.name.substr(group.size());
    if (word.find(' ') == std::string_view::npos) candidates.add(word, command.summary);
  }
  if (!group.empty()) return;
  for (const auto& name : group_names()) candidates.add(name, group_summary(name));
}

const OptionFacts* find_option(const std::vector<OptionFacts>& options, std::string_view name) {
  const auto has_name = [name](const OptionFacts& option) {
    return std::find(option.names.begin(), option.names.end(), name) != option.names.end();
  };
  const auto found = std::find_if(options.begin(), options.end(), has_name);
  return found == options.end() ? nullptr : &*found;
}

/// The option whose value the next word is.
const OptionFacts* option_before(const std::vector<OptionFacts>& options, const std::string& word) {
  const auto* const option = find_option(options, word);
  return option == nullptr || option->value.empty() ? nullptr : option;
}

void add_option_values(Candidates& candidates, const OptionFacts& option, const Session& session) {
  for (const auto& choice : option.choices) candidates.add(choice);
  if (option.choices.empty()) add_values(candidates, option.value, session);
}

/// Arguments among these words, which follow the command's name.
std::size_t count_arguments(std::span<const std::string> words,
                            const std::vector<OptionFacts>& options) {
  std::size_t count = 0;
  bool all = false;  // behind "--"
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (all || !words[i].starts_with('-') || words[i] == "-") {
      ++count;
    } else if (words[i] == "--") {
      all = true;
    } else if (option_before(options, words[i]) != nullptr) {
      ++i;
    }
  }
  return count;
}

void take_archive(const Words& words, Session& session) {
  constexpr std::string_view kOption = "--archive";
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == kOption && i + 1 < words.size()) session.common.archive = words[i + 1];
    if (words[i].starts_with("--archive="))
      session.common.archive = words[i].substr(kOption.size() + 1);
  }
}

/// Behind the words of a command, or before its name where `named` has none yet.
void complete_line(Candidates& candidates, const Words& words, const Named& named,
                   const Session& session) {
  auto options = named.command == nullptr ? std::vector<OptionFacts>() : options_of(*named.command);
  for (auto& option : common_options(session)) options.push_back(std::move(option));
  for (auto& option : cluster_options()) options.push_back(std::move(option));
  options.push_back({.names = {"-h", "--help"}, .value = {}, .help = "explain it", .choices = {}});

  const bool plain = std::find(words.begin(), words.end(), "--") != words.end();
  const auto equals = candidates.typed().find('=');
  if (!plain && candidates.typed().starts_with("--") && equals != std::string::npos) {
    const auto* const option = option_before(options, candidates.typed().substr(0, equals));
    candidates.go_behind(candidates.typed().substr(0, equals + 1));
    if (option != nullptr) add_option_values(candidates, *option, session);
  } else if (const auto* const option =
                 plain || words.empty() ? nullptr : option_before(options, words.back());
             option != nullptr) {
    add_option_values(candidates, *option, session);
  } else if (!plain && candidates.typed().starts_with('-')) {
    for (const auto& known : options) {
      for (const auto& name : known.names) candidates.add(name, known.help);
    }
    if (words.empty()) candidates.add("--version", "of the program, its engine and its formats");
  } else if (named.command == nullptr) {
    add_commands(candidates, named.group);
    if (named.group.empty()) candidates.add("help", "explain a command");
  } else {
    const auto position = count_arguments(std::span(words).subspan(named.rest), options);
    if (position < named.command->most)
      add_values(candidates, argument_at(named.command->arguments, position), session);
  }
}

}  // namespace

std::string completions(Words words, Session& session) {
  Candidates candidates(words.empty() ? "" : words.back());
  if (!words.empty()) words.pop_back();
  take_archive(words, session);
  const auto first = next_word(words, 0);
  const bool help = first < words.size() && words[first] == "help";
  if (const auto named = named_in(words, help ? first + 1 : 0); named && !help) {
    complete_line(candidates, words, *named, session);
  } else if (named && named->command == nullptr) {
    add_commands(candidates, named->group);
  }
  return candidates.take();
}

}  // namespace parley::cli
