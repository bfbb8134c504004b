// SPDX-License-Identifier: MIT
// What an assistant writes to parley mcp, from any bytes: each line is answered by one line of JSON at most,
// which says whether it is a result or an error; what reaches a command is one of the tools' commands, its
// options with their values, and words behind "--"; and the line itself, played back as what an archive
// holds, cannot end its quotation.
#include <fmt/format.h>
#include <simdjson.h>

#include <sstream>

#include "cli/mcp/protocol.h"
#include "cli/mcp/quoted.h"
#include "schema/json_writer.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

/// A command line that no tool may have.
std::string unsound(const std::vector<std::string>& words) {
  for (const cli::Tool& tool : cli::tools()) {
    const auto begin = fmt::format("{} --format=json", tool.command);
    if (!fmt::format("{}", fmt::join(words, " ")).starts_with(begin)) continue;
    std::size_t at = tool.command.find(' ') == std::string_view::npos ? 2 : 3;
    for (; at < words.size() && words[at] != "--"; ++at) {
      bool known = false;
      for (const auto& argument : tool.arguments) {
        if (argument.option.empty()) continue;
        known = known || words[at] == argument.option ||
                words[at].starts_with(fmt::format("{}=", argument.option));
      }
      if (!known) return "an option that the tool does not have: " + words[at];
    }
    return at < words.size() ? "" : "no -- before the arguments";
  }
  return "a command that no tool has";
}

/// As an archive would give it back.
std::string as_json(std::string_view text) {
  std::ostringstream out;
  {
    JsonWriter json(out);
    json.begin_object();
    json.field("text", text);
    json.end_object();
  }
  return std::move(out).str();
}

std::string unsound_answer(const std::string& answer) {
  if (answer.empty()) return {};
  if (answer.find('\n') != std::string::npos) return "more than a line";
  simdjson::dom::parser parser;
  simdjson::dom::element message;
  if (parser.parse(answer).get(message) != simdjson::SUCCESS) return "no JSON: " + answer;
  if (message.is_array()) return {};
  const bool is_result = message["result"].error() == simdjson::SUCCESS;
  const bool is_error = message["error"].error() == simdjson::SUCCESS;
  if (is_result == is_error) return "neither a result nor an error, or both";
  std::string_view text;
  if (message.at_pointer("/result/content/0/text").get(text) != simdjson::SUCCESS ||
      message["result"]["structuredContent"].error() != simdjson::SUCCESS)
    return {};
  const auto begin = text.find("\n<quoted-") + 1;
  const auto mark = text.substr(begin + 1, text.find('>', begin) - begin - 1);
  const auto end = text.find(mark, begin + mark.size());
  return end + mark.size() + 1 == text.size() ? "" : "the quotation has two ends";
}

}  // namespace

std::string read_assistants(std::string_view bytes) {
  std::string wrong;
  std::string_view line;
  const auto ask = [&](const std::vector<std::string>& words) {
    if (wrong.empty()) wrong = unsound(words);
    cli::Answer answer;
    answer.out = as_json(line);
    answer.err = line.substr(0, 100);
    return answer;
  };
  cli::Protocol protocol(ask, "1");
  while (!bytes.empty() && wrong.empty()) {
    const auto end = std::min(bytes.find('\n'), bytes.size());
    line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    const auto answer = protocol.answer(line);
    if (wrong.empty()) wrong = unsound_answer(answer);
  }
  return wrong;
}

}  // namespace parley::fuzz
