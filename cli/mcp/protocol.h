// SPDX-License-Identifier: MIT
// The Model Context Protocol as a function of lines: what a client writes, and what is written back. Both of
// its ages are spoken: that of a handshake (`initialize`, 2024-11-05 to 2025-11-25) and that of a version
// in every request (`server/discover`, from 2026-07-28). Nothing is kept between two questions but the
// version that a handshake agreed on.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/facts/answer.h"
#include "cli/mcp/message.h"
#include "cli/mcp/tools.h"

namespace parley::cli {

/// A longer line is no message, nor is a batch of more.
inline constexpr std::size_t kLongestMessage = std::size_t{1} << 20U;  // bytes
inline constexpr std::size_t kMostInBatch = 50;

/// Runs a command line and gives back what it answers.
using AskCommand = std::function<Answer(const std::vector<std::string>& words)>;

/// For one client, and one thread.
class Protocol {
 public:
  /// `program`: the version of parley, which clients are told.
  Protocol(AskCommand ask, std::string_view program) : ask_(std::move(ask)), program_(program) {}

  /// The answer to a line: one line without its end, "" where none is wanted.
  std::string answer(std::string_view line);
  /// The answer to a line that was too long to be read.
  static std::string answer_to_too_long();

 private:
  struct Request;
  std::string answer_to(simdjson::dom::element message);
  std::string answer_to_batch(simdjson::dom::array messages);
  std::string perform(const Message& message);
  std::string initialize(const Request& request);
  std::string call(const Request& request);

  AskCommand ask_;
  std::string program_;
  std::string_view version_;  // agreed on; the newest with a handshake until then
  simdjson::dom::parser parser_{kLongestMessage};
  bool in_batch_ = false;
};

}  // namespace parley::cli
