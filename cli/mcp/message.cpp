// SPDX-License-Identifier: MIT
#include "cli/mcp/message.h"

#include <fmt/format.h>

#include <sstream>

#include "schema/json_writer.h"

namespace parley::cli {

namespace {

using simdjson::SUCCESS;

std::string as_json(std::string_view text) {
  std::ostringstream out;
  {
    JsonWriter json(out);
    json.value(text);
  }
  return std::move(out).str();
}

/// A text or a whole number, as JSON; nothing else is an id.
std::optional<std::string> id_of(simdjson::dom::element value) {
  std::string_view text;
  if (value.get(text) == SUCCESS) return as_json(text);
  std::int64_t negative = 0;
  if (value.get(negative) == SUCCESS) return fmt::format("{}", negative);
  std::uint64_t large = 0;
  if (value.get(large) == SUCCESS) return fmt::format("{}", large);
  return std::nullopt;
}

/// How often each of the members stands there that make a message.
struct Members {
  std::size_t version = 0, id = 0, method = 0, params = 0, answer = 0;

  explicit Members(simdjson::dom::object message) {
    for (const auto& [name, value] : message) {
      version += name == "jsonrpc" ? 1 : 0;
      id += name == "id" ? 1 : 0;
      method += name == "method" ? 1 : 0;
      params += name == "params" ? 1 : 0;
      answer += name == "result" || name == "error" ? 1 : 0;
    }
  }
  [[nodiscard]] bool has_one_twice() const {
    return version > 1 || id > 1 || method > 1 || params > 1;
  }
};

tl::unexpected<Refused> refuse(std::string id, int code, std::string message) {
  return tl::unexpected<Refused>({std::move(id), {code, std::move(message)}});
}

}  // namespace

tl::expected<Message, Refused> message_of(simdjson::dom::element value) {
  constexpr const char* kNone = "null";
  simdjson::dom::object object;
  if (value.get(object) != SUCCESS) return refuse(kNone, kInvalidRequest, "a message is an object");
  const Members members(object);
  if (members.has_one_twice())
    return refuse(kNone, kInvalidRequest,
                  "one of jsonrpc, id, method and params stands there twice");
  Message message;
  std::string id = kNone;
  if (members.id > 0) {
    auto told = id_of(object["id"].value_unsafe());
    if (!told) return refuse(kNone, kInvalidRequest, "an id is a text or a whole number");
    message.id = id = std::move(*told);
  }
  std::string_view version;
  if (object["jsonrpc"].get(version) != SUCCESS || version != "2.0")
    return refuse(std::move(id), kInvalidRequest, "jsonrpc is to be \"2.0\"");
  if (members.method == 0 && members.answer > 0) {
    message.is_nothing = true;
    return message;
  }
  if (object["method"].get(message.method) != SUCCESS)
    return refuse(std::move(id), kInvalidRequest, "there is no method, or it is no text");
  simdjson::dom::object params;
  if (members.params > 0) {
    if (object["params"].get(params) == SUCCESS) {
      message.params = params;
    } else if (members.id > 0) {
      return refuse(std::move(id), kInvalidParams, "params are an object");
    } else {
      message.is_nothing = true;
    }
  }
  return message;
}

std::string id_in_unread(std::string_view line) {
  const simdjson::padded_string padded(line);
  simdjson::ondemand::parser parser;
  simdjson::ondemand::document document;
  simdjson::ondemand::value id;
  if (parser.iterate(padded).get(document) != SUCCESS ||
      document.find_field_unordered("id").get(id) != SUCCESS)
    return "null";
  std::int64_t number = 0;
  if (id.get_int64().get(number) == SUCCESS) return fmt::format("{}", number);
  std::string_view text;
  if (id.get_string().get(text) == SUCCESS) return as_json(text);
  return "null";
}

Refused unreadable(std::string_view line, simdjson::error_code code) {
  if (code == simdjson::NUMBER_ERROR)
    return {id_in_unread(line), {kInvalidRequest, "a number that is too large"}};
  if (code == simdjson::DEPTH_ERROR) return {"null", {kParseError, "nested too deeply"}};
  if (code == simdjson::UTF8_ERROR) return {"null", {kParseError, "not UTF-8"}};
  return {"null", {kParseError, fmt::format("not JSON: {}", simdjson::error_message(code))}};
}

}  // namespace parley::cli
