// SPDX-License-Identifier: MIT
#include "cli/serve/questions.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/exit_codes.h"

namespace parley::cli {

namespace {

using Words = std::vector<std::string>;

constexpr std::size_t kLongestAnswer = 8U << 20U;  // bytes

bool has_option(const Words& words, std::string_view begin) {
  return std::any_of(words.begin(), words.end(),
                     [&](const auto& word) { return word.starts_with(begin); });
}

void add_option(Words& words, std::string option) {
  words.insert(std::find(words.begin(), words.end(), "--"), std::move(option));
}

/// As the archive stood then, but with waiting counted to today, as without it.
void pin(Words& words, CommitNumber commit, const Session& session) {
  if (has_option(words, "--as-of=")) return;
  add_option(words, fmt::format("--as-of={}", number(commit)));
  const bool counts_days =
      words.front() == "proposals" || words.front() == "silence" || words.front() == "brief";
  if (counts_days && !has_option(words, "--on=") && !has_option(words, "--known-by="))
    add_option(words, "--on=" + format_day(session.clock.now()));
}

int http_status_of(int status) {
  switch (static_cast<ExitCode>(status)) {
    case ExitCode::kFailed:
      return 404;
    case ExitCode::kUsage:
      return 400;
    case ExitCode::kNoArchive:
    case ExitCode::kLocked:
    case ExitCode::kInterrupted:
      return 503;
    default:
      return 500;
  }
}

/// The error of a command out of what it printed: "parley: show: there is no event e9" and "hint: …".
Error error_in(const std::string& printed) {
  Error error{ErrorCode::kFailed, "the command failed without a reason", ""};
  for (std::size_t begin = 0; begin < printed.size();) {
    const std::size_t end = std::min(printed.find('\n', begin), printed.size());
    std::string_view line(printed.data() + begin, end - begin);
    begin = end + 1;
    constexpr std::string_view kOurs = "parley: ", kHint = "hint: ";
    if (line.starts_with(kHint)) error.hint = line.substr(kHint.size());
    if (!line.starts_with(kOurs)) continue;
    line.remove_prefix(kOurs.size());
    const std::size_t command =
        line.find(": ");  // its name is of no interest to who asks in a browser
    const bool is_named =
        command != std::string_view::npos &&
        line.substr(0, command).find_first_not_of("abcdefghijklmnopqrstuvwxyz ") ==
            std::string_view::npos;
    error.message = is_named ? line.substr(command + 2) : line;
  }
  return error;
}

}  // namespace

Result<std::string> Questions::ask_text(Words words, bool of_past) {
  if (of_past && pinned_ != CommitNumber{}) pin(words, pinned_, session_);
  Answer given = answer(words, session_, kLongestAnswer);
  const bool is_first = commit_ == CommitNumber{};
  if (is_first) commit_ = given.commit;
  if (is_first) archive_ = given.archive;
  moved_ = moved_ ||
           (given.commit != CommitNumber{} && given.commit != commit_ && pinned_ == CommitNumber{});
  if (given.too_long) {
    http_status_ = 413;
    return failure(ErrorCode::kFailed,
                   fmt::format("the answer is longer than {} MiB", kLongestAnswer >> 20U),
                   "ask for less: fewer days, fewer rows; or ask parley on the command line");
  }
  if (given.status != 0) {
    http_status_ = http_status_of(given.status);
    return tl::unexpected(error_in(given.err));
  }
  return std::move(given.out);
}

Result<Json> Questions::ask(Words words, bool of_past) {
  auto text = ask_text(std::move(words), of_past);
  if (!text) return failure_of(text);
  Document& document = documents_.emplace_back();
  document.text = *std::move(text);
  simdjson::dom::element element;
  if (document.parser.parse(document.text).get(element) == simdjson::SUCCESS) {
    const Json answer(element);
    // Of a difference its later point.
    const Json later =
        answer["to"].is_there() ? answer["to"]["as_of_commit"] : answer["as_of_commit"];
    if (later.is_there() && seen_ == CommitNumber{})
      seen_ = static_cast<CommitNumber>(later.number());
    return answer;
  }
  http_status_ = 500;
  return failure(ErrorCode::kFailed, "the answer is no JSON: a bug, please report it");
}

}  // namespace parley::cli
