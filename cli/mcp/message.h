// SPDX-License-Identifier: MIT
// One message of JSON-RPC 2.0, as strictly as the Model Context Protocol wants it: who asks what under
// which id, or what is wrong with it.
#pragma once

#include <simdjson.h>

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace parley::cli {

// Numbers of JSON-RPC and of the protocol.
inline constexpr int kParseError = -32700, kInvalidRequest = -32600, kMethodNotFound = -32601,
                     kInvalidParams = -32602, kInternalError = -32603, kUnsupportedVersion = -32022;

/// An error as it is answered.
struct Fault {
  int code = kInvalidRequest;
  std::string message;
  std::string data{};  // JSON, or ""
};

struct Message {
  std::string id;  // as JSON: "7" or "\"a\""; "" where it wants no answer
  std::string_view method;
  std::optional<simdjson::dom::object> params;  // live as long as what was parsed
  bool is_nothing = false;  // an answer to what nobody asked, a notification that makes no sense
};

/// What is wrong with a message, and the id to say it under: "null" where it has none that can be read.
struct Refused {
  std::string id;
  Fault fault;
};

tl::expected<Message, Refused> message_of(simdjson::dom::element value);

/// The id in a line of which simdjson says that it cannot be read because of a number: whoever waits for an
/// answer gets one. "null" where there is none.
std::string id_in_unread(std::string_view line);

/// Why simdjson does not read a line.
Refused unreadable(std::string_view line, simdjson::error_code code);

}  // namespace parley::cli
