// SPDX-License-Identifier: MIT
// What an assistant says about a tool's arguments, held against the table: the schema that it is told, and
// the command line that becomes of what it sends.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/mcp/tools.h"
#include "schema/edit_distance.h"

namespace parley::cli {

namespace {

constexpr std::uint64_t kMostTexts = 20, kMostCharacters = 1000;
constexpr std::uint64_t kLeastCount = 1, kUsualCount = 20, kMostCount = 200;

// ---- the schema ----

void write_text_schema(JsonWriter& json) {
  json.field("type", "string");
  json.field("minLength", kLeastCount);
  json.field("maxLength", kMostCharacters);
}

void write_kind(JsonWriter& json, const ToolArgument& argument) {
  switch (argument.takes) {
    case Takes::kText:
    case Takes::kPoint:
      write_text_schema(json);
      break;
    case Takes::kTexts:
      json.field("type", "array");
      json.key("items");
      json.begin_object();
      write_text_schema(json);
      json.end_object();
      json.field("maxItems", kMostTexts);
      break;
    case Takes::kFlag:
      json.field("type", "boolean");
      break;
    case Takes::kCount:
      json.field("type", "integer");
      json.field("minimum", kLeastCount);
      json.field("maximum", kMostCount);
      json.field("default", kUsualCount);
      break;
    case Takes::kChoice:
      json.field("type", "string");
      json.array_field("enum", argument.choices);
      break;
  }
}

// ---- the command line ----

using Value = simdjson::dom::element;

std::string_view kind_of_value(Value value) {
  switch (value.type()) {
    case simdjson::dom::element_type::ARRAY:
      return "an array";
    case simdjson::dom::element_type::OBJECT:
      return "an object";
    case simdjson::dom::element_type::STRING:
      return "a text";
    case simdjson::dom::element_type::BOOL:
      return "true or false";
    case simdjson::dom::element_type::NULL_VALUE:
      return "null";
    default:
      return "a number";
  }
}

tl::unexpected<Error> refused(std::string message, std::string hint = {}) {
  return failure(ErrorCode::kUsage, std::move(message), std::move(hint));
}

tl::unexpected<Error> of_wrong_kind(const ToolArgument& argument, std::string_view wanted,
                                    Value value) {
  return refused(
      fmt::format("{}: {} is wanted, not {}", argument.name, wanted, kind_of_value(value)),
      value.is_null() ? "leave out what is not wanted" : "");
}

Result<std::string> text_of(const ToolArgument& argument, Value value) {
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) return of_wrong_kind(argument, "a text", value);
  if (text.empty())
    return refused(fmt::format("{}: an empty text", argument.name), "leave out what is not wanted");
  if (text.find('\0') != std::string_view::npos)
    return refused(fmt::format("{}: a NUL in the text", argument.name));
  const auto characters = std::count_if(text.begin(), text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  });
  if (static_cast<std::uint64_t>(characters) > kMostCharacters) {
    return refused(fmt::format("{}: longer than {} characters", argument.name, kMostCharacters));
  }
  return std::string(text);
}

Result<std::string> point_of(const ToolArgument& argument, Value value) {
  std::uint64_t commit = 0;
  if (value.get(commit) == simdjson::SUCCESS) return fmt::format("{}", commit);
  return text_of(argument, value);
}

Result<std::string> count_of(const ToolArgument& argument, Value value) {
  double number = 0;  // 20.0 is whole, too
  if (value.get(number) != simdjson::SUCCESS || number != std::floor(number))
    return of_wrong_kind(argument, "a whole number", value);
  if (number < static_cast<double>(kLeastCount) || number > static_cast<double>(kMostCount)) {
    return refused(fmt::format("{}: from {} to {}", argument.name, kLeastCount, kMostCount));
  }
  return fmt::format("{:.0f}", number);
}

Result<std::string> choice_of(const ToolArgument& argument, Value value) {
  auto text = text_of(argument, value);
  if (!text) return text;
  const auto& choices = argument.choices;
  if (std::find(choices.begin(), choices.end(), *text) != choices.end()) return text;
  return refused(
      fmt::format("{}: '{}' is none of: {}", argument.name, *text, fmt::join(choices, ", ")));
}

Result<std::vector<std::string>> texts_of(const ToolArgument& argument, Value value) {
  simdjson::dom::array all;
  if (value.get(all) != simdjson::SUCCESS)
    return of_wrong_kind(argument, "an array of texts", value);
  if (all.size() > kMostTexts)
    return refused(fmt::format("{}: more than {}", argument.name, kMostTexts));
  std::vector<std::string> texts;
  for (const Value one : all) {
    auto text = text_of(argument, one);
    if (!text) return failure_of(text);
    texts.push_back(std::move(*text));
  }
  return texts;
}

Result<std::vector<std::string>> flag_of(const ToolArgument& argument, Value value) {
  bool set = false;
  if (value.get(set) != simdjson::SUCCESS) return of_wrong_kind(argument, "true or false", value);
  return std::vector<std::string>(set ? 1 : 0);
}

Result<std::string> one_value_of(const ToolArgument& argument, Value value) {
  switch (argument.takes) {
    case Takes::kPoint:
      return point_of(argument, value);
    case Takes::kCount:
      return count_of(argument, value);
    case Takes::kChoice:
      return choice_of(argument, value);
    default:
      return text_of(argument, value);
  }
}

/// The values of an argument: none of a flag that is not set, an empty one of a flag that is.
Result<std::vector<std::string>> values_of(const ToolArgument& argument, Value value) {
  if (argument.takes == Takes::kTexts) return texts_of(argument, value);
  if (argument.takes == Takes::kFlag) return flag_of(argument, value);
  auto one = one_value_of(argument, value);
  if (!one) return failure_of(one);
  return std::vector<std::string>{std::move(*one)};
}

tl::unexpected<Error> unknown(const Tool& tool, std::string_view name) {
  std::vector<std::string> known;
  for (const ToolArgument& argument : tool.arguments) known.emplace_back(argument.name);
  return refused(fmt::format("{:.100}: there is no such argument", name),
                 fmt::format("there are: {}", fmt::join(known, ", ")));
}

/// Every name is one of the tool's, once.
Result<void> check_names(const Tool& tool, simdjson::dom::object arguments) {
  std::vector<std::string_view> seen;
  for (const auto& [name, value] : arguments) {
    if (!tool.has(name)) return unknown(tool, name);
    if (std::find(seen.begin(), seen.end(), name) != seen.end())
      return refused(fmt::format("{}: given twice", name));
    seen.push_back(name);
  }
  return {};
}

std::vector<std::string> command_words(std::string_view command) {
  const auto blank = command.find(' ');
  if (blank == std::string_view::npos) return {std::string(command)};
  return {std::string(command.substr(0, blank)), std::string(command.substr(blank + 1))};
}

/// `behind`: what stands behind "--".
void add_words(const ToolArgument& argument, std::vector<std::string> values,
               std::vector<std::string>& words, std::vector<std::string>& behind) {
  for (std::string& value : values) {
    if (argument.option.empty()) {
      behind.push_back(std::move(value));
    } else if (argument.takes == Takes::kFlag) {
      words.emplace_back(argument.option);
    } else {
      words.push_back(fmt::format("{}={}", argument.option, value));
    }
  }
}

}  // namespace

void write_input_schema(JsonWriter& json, const Tool& tool) {
  json.begin_object();
  json.field("type", "object");
  json.key("properties");
  json.begin_object();
  std::vector<std::string_view> required;
  for (const ToolArgument& argument : tool.arguments) {
    json.key(argument.name);
    json.begin_object();
    write_kind(json, argument);
    json.field("description", argument.description);
    json.end_object();
    if (argument.required) required.push_back(argument.name);
  }
  json.end_object();
  if (!required.empty()) json.array_field("required", required);
  json.field("additionalProperties", false);
  json.end_object();
}

Result<std::vector<std::string>> words_of(const Tool& tool,
                                          const std::optional<simdjson::dom::object>& arguments) {
  if (arguments) {
    if (auto known = check_names(tool, *arguments); !known) return failure_of(known);
  }
  auto words = command_words(tool.command);
  words.emplace_back("--format=json");
  std::vector<std::string> behind;
  for (const ToolArgument& argument : tool.arguments) {
    Value value;
    if (!arguments || arguments->at_key(argument.name).get(value) != simdjson::SUCCESS) {
      if (argument.required) return refused(fmt::format("{}: is missing", argument.name));
      if (argument.takes == Takes::kCount)
        words.push_back(fmt::format("{}={}", argument.option, kUsualCount));
      continue;
    }
    auto values = values_of(argument, value);
    if (!values) return failure_of(values);
    add_words(argument, *std::move(values), words, behind);
  }
  words.emplace_back("--");
  words.insert(words.end(), behind.begin(), behind.end());
  return words;
}

}  // namespace parley::cli
