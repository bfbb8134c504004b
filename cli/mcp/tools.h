// SPDX-License-Identifier: MIT
// What an assistant may ask: a fixed table of tools, each one of the commands that only read. What the
// assistant says becomes values of options and arguments of that command, and nothing else.
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schema/error.h"
#include "schema/json_writer.h"

namespace parley::cli {

/// What an argument takes, and thereby its JSON Schema.
enum class Takes : std::uint8_t {
  kText,
  kPoint,  // a date or a commit, whose number may stand there as one
  kTexts,
  kFlag,
  kCount,
  kChoice,
};

// In the order in which a row of the table reads.
// NOLINTNEXTLINE(clang-analyzer-optin.performance.Padding)
struct ToolArgument {
  std::string_view name;    // "known_by"
  std::string_view option;  // "--known-by"; "": an argument of the command that is no option
  Takes takes = Takes::kText;
  std::string_view description;
  bool required = false;
  std::span<const std::string_view> choices = {};
};

struct Tool {
  std::string_view name;     // "timeline"
  std::string_view title;    // for people
  std::string_view command;  // "negotiation list"
  std::string_view description;
  std::string_view less;  // how to ask for less, where an answer is too long
  std::span<const ToolArgument> arguments;

  [[nodiscard]] bool has(std::string_view argument) const;
};

/// All of them, in the order in which assistants are told of them.
std::span<const Tool> tools();
/// nullptr where there is none.
const Tool* find_tool(std::string_view name);

/// The value of "inputSchema": JSON Schema 2020-12.
void write_input_schema(JsonWriter& json, const Tool& tool);

/// The command line of a question: the command's words, `--option=value`s, and behind `--` what is no
/// option, so that no value can be taken for one. kUsage names an argument that is unknown, missing,
/// given twice, or of another kind than the schema says.
Result<std::vector<std::string>> words_of(const Tool& tool,
                                          const std::optional<simdjson::dom::object>& arguments);

}  // namespace parley::cli
