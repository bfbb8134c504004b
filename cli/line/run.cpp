// SPDX-License-Identifier: MIT
#include "cli/line/run.h"

#include <algorithm>

#include "cli/line/command_line.h"
#include "cli/line/completions.h"
#include "cli/line/help.h"
#include "cli/line/manual.h"
#include "cli/line/version.h"
#include "cli/print/output.h"
#include "schema/ascii.h"
#include "schema/edit_distance.h"
#include "schema/text.h"

namespace parley::cli {

namespace {

tl::unexpected<Error> unknown_command(const std::string& word, std::string_view group) {
  std::vector<std::string> known;
  for (const auto& command : commands()) {
    const auto space = command.name.find(' ');
    if (group.empty()) {
      if (space == std::string_view::npos) known.emplace_back(command.name);
    } else if (command.name.starts_with(group)) {
      known.emplace_back(command.name.substr(group.size()));
    }
  }
  if (group.empty()) {
    known.emplace_back("help");
    for (auto& name : group_names()) known.push_back(std::move(name));
  }
  const auto meant = nearest(word, known);
  return failure(ErrorCode::kUsage, fmt::format("{}{}: no such command", group, word),
                 meant.empty()
                     ? fmt::format("parley help{}{} lists the commands", group.empty() ? "" : " ",
                                   group.substr(0, group.find(' ')))
                     : fmt::format("did you mean: parley {}{}", group, meant));
}

/// What the words ask for: a page, a command with the words that are left for it, or both.
struct Request {
  const Command* command = nullptr;
  std::string page;  // to print first
  Words rest;
};

bool asks_for_help(const Words& words) {
  const auto end = std::find(words.begin(), words.end(), "--");
  return std::find_if(words.begin(), end,
                      [](const auto& word) { return word == "--help" || word == "-h"; }) != end;
}

Result<Request> help_request(const Words& topic, const Session& session) {
  if (topic.empty() || topic.front() == "help") return Request{.page = overview(), .rest = {}};
  std::string name = topic.front();
  if (is_group(name)) {
    if (topic.size() == 1) return Request{.page = group_overview(name), .rest = {}};
    name += " ";
    if (find_command(name + topic[1]) == nullptr) return unknown_command(topic[1], name);
    name += topic[1];
  }
  const auto* const command = find_command(name);
  if (command == nullptr) return unknown_command(name, "");
  return Request{.page = help_of(*command, session), .rest = {}};
}

/// Words that name no command: what to type, and where the archive is or would be.
Request greet(Words words) {
  words.emplace_back("--no-pager");
  return {.command = find_command("where"), .page = greeting(), .rest = std::move(words)};
}

/// "actor add" of {"actor", "add"}.
std::string joined_name(std::span<const std::string> words) {
  return fmt::format("{}", fmt::join(words, " "));
}

/// What programs ask for, not people: completions for shells, manual pages for the installation.
std::optional<Request> asked_by_program(const Words& words, Session& session) {
  if (words.empty()) return std::nullopt;
  const std::span<const std::string> rest(words.begin() + 1, words.end());
  if (words.front() == "complete")
    return Request{.page = completions({rest.begin(), rest.end()}, session), .rest = {}};
  if (words.front() != "man") return std::nullopt;
  if (words == Words{"man", "--list"}) return Request{.page = manual_names(), .rest = {}};
  auto page = manual_page(joined_name(rest), session);
  return page ? std::optional(Request{.page = std::move(*page), .rest = {}}) : std::nullopt;
}

Result<Request> read_request(Words words, Session& session) {
  if (auto asked = asked_by_program(words, session)) return *std::move(asked);
  if (std::find(words.begin(), words.end(), "--version") == words.begin() && !words.empty()) {
    return Request{.page = version_page(), .rest = {}};
  }
  const bool help = asks_for_help(words);
  if (help) std::erase_if(words, [](const auto& word) { return word == "--help" || word == "-h"; });

  auto at = next_word(words, 0);
  if (at == words.size()) return help ? help_request({}, session) : Result<Request>(greet(words));
  std::string name = words[at];
  if (name == "help") {
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
    return help_request(words, session);
  }
  if (name.starts_with('-')) {
    return failure(ErrorCode::kUsage, fmt::format("{}: no such option before a command", name),
                   "the options of a command come after its name; parley help lists the commands");
  }
  Request request;
  words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
  if (is_group(name)) {
    at = next_word(words, at);
    if (at == words.size()) return help_request({name}, session);
    name += " ";
    request.command = find_command(name + words[at]);
    if (request.command == nullptr) return unknown_command(words[at], name);
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
  } else {
    request.command = find_command(name);
    if (request.command == nullptr) return unknown_command(name, "");
  }
  if (help) return Request{.page = help_of(*request.command, session), .rest = {}};
  request.rest = std::move(words);
  return request;
}

/// What is typed is stored and compared as UTF-8; only the names of files, which follow no option that
/// is stored, may be any bytes.
Result<void> check_words(const Request& request) {
  const bool takes_files = request.command->name == "add" || request.command->name == "watch";
  for (std::size_t i = 0; i < request.rest.size(); ++i) {
    const auto& word = request.rest[i];
    const bool stored = word.starts_with("--") || (i > 0 && request.rest[i - 1].starts_with("--"));
    const auto at = find_invalid_utf8(word);
    if (!at || (takes_files && !stored)) continue;
    return failure(ErrorCode::kUsage,
                   fmt::format("{}: not UTF-8: byte 0x{:02X} at offset {}", word,
                               static_cast<unsigned>(static_cast<unsigned char>(word[*at])), *at),
                   "type it in UTF-8");
  }
  return {};
}

Result<ExitCode> perform(const Request& request, Session& session) {
  if (auto sound = check_words(request); !sound) return failure_of(sound);
  auto ready = parse(*request.command, request.rest, session);
  if (!ready) return failure_of(ready);
  if (request.command->effect == Effect::kChanges && session.prepare_to_write)
    session.prepare_to_write();
  // What is exported is for files and programs, even where it goes to a terminal; what serves goes on.
  const std::string_view name = request.command->name;
  const bool is_read = name != "export" && name != "mcp" && name != "serve";
  const bool asks = request.command->effect == Effect::kReads && is_read;
  if (asks && session.out_is_terminal && !session.common.no_pager && session.page_output)
    session.page_output();
  return (*ready)(session);
}

/// Damage that was met on the way: what to do about it is the same wherever it was met.
Error with_next_step(Error error, const Command& command) {
  const bool says_none = error.hint.empty() && error.remedy == Remedy::kNone;
  // What a restore reads is no archive.
  if (error.code == ErrorCode::kDamaged && says_none && command.name != "restore")
    error.remedy = Remedy::kCheckAndSalvage;
  return error;
}

/// The longest that fits: "actor add", not "add". A word that only begins like one is none.
std::size_t command_name(std::string_view text) {
  std::size_t longest = 0;
  for (const auto& command : commands()) {
    const std::string_view after = text.substr(std::min(text.size(), command.name.size()));
    const bool ends = after.empty() || !(is_letter_or_digit(after.front()) || after.front() == '-');
    if (text.starts_with(command.name) && ends) longest = std::max(longest, command.name.size());
  }
  return longest;
}

}  // namespace

int run(const std::vector<std::string>& words, Session& session) {
  const auto request = read_request(words, session);
  if (!request) {
    print_error(session, "", request.error());
    return static_cast<int>(exit_code(request.error().code));
  }
  print_text(session.out, request->page);
  if (request->command == nullptr) return static_cast<int>(ExitCode::kOk);
  std::optional<Error> unsettled;
  if (std::string& user = session.open_options.cluster.user; user.empty())
    user = session.environment("PARLEY_CEPH_USER").value_or("");
  session.open_options.unsettled = [&](const Error& error) { unsettled = error; };
  session.open_options.noted = [&](const std::string& text) { note(session, "note: " + text); };
  session.open_options.interrupt = session.interrupt;
  session.command_name = command_name;
  session.run = run;
  const auto done = perform(*request, session);
  if (!done)
    print_error(session, request->command->name, with_next_step(done.error(), *request->command));
  if (unsettled) print_error(session, request->command->name, *unsettled);
  if (!done) return static_cast<int>(exit_code(done.error().code));
  return static_cast<int>(unsettled ? exit_code(unsettled->code) : *done);
}

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const auto& command : commands()) names.emplace_back(command.name);
  return names;
}

}  // namespace parley::cli
