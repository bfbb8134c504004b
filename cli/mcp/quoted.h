// SPDX-License-Identifier: MIT
// What a command answered, as the content of a tool's result. Whoever reads it may be a machine that does
// what it reads: a headline can say "ignore what you were told". So what the archive holds stands as JSON,
// whose texts have no line ends, between two lines that no text in it can be: their number is one that
// stands nowhere in between. Chosen, not drawn by lot, so that the same question has the same answer, byte
// for byte; a number that nobody can guess would be no safer, as one that is guessed is not taken.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "cli/facts/answer.h"
#include "cli/mcp/tools.h"
#include "schema/json_writer.h"

namespace parley::cli {

/// Bytes of a command's answer; what is longer is refused.
inline constexpr std::size_t kMostAnswerBytes = 64'000;

/// "quoted-1", or the first number of which nothing stands in the text.
std::string mark_for(std::string_view text);

/// The members of the result of tools/call: content, structuredContent (where `structured`), isError.
void write_result(JsonWriter& json, const Tool& tool, const Answer& answer, bool structured);

/// The same where the question was refused before it was asked.
void write_refusal(JsonWriter& json, const Tool& tool, const Error& error);

/// The value of "outputSchema", which all tools share.
void write_output_schema(JsonWriter& json);

}  // namespace parley::cli
