// SPDX-License-Identifier: MIT
// Printing text for people. print() is the only way by which text formats reach a stream; it makes
// everything visible that could steer a terminal (terminal_text.h).
#pragma once

#include <fmt/format.h>

#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/print/terminal_text.h"
#include "cli/session.h"
#include "schema/error.h"

namespace parley::cli {

void print_text(std::ostream& out, std::string_view text);

template <class... Args>
void print(std::ostream& out, fmt::format_string<Args...> format, Args&&... args) {
  print_text(out, fmt::format(format, std::forward<Args>(args)...));
}

/// One line on stderr, after all that was printed before; nothing with --quiet.
void note(Session& session, std::string_view text);

/// "parley: add: doha.txt: not UTF-8 …" on one line of stderr, and a line "hint: …" where there is
/// a hint. `command` may be empty.
void print_error(Session& session, std::string_view command, const Error& error);

/// "1 report", "3 reports"; "1 ally", "2 allies" with the plural given.
std::string counted(std::uint64_t count, std::string_view noun, std::string_view plural = {});

/// "950 bytes", "12 kB", "34 MB".
std::string human_bytes(std::uint64_t bytes);

/// Words one after the other; on a terminal of `width` columns in lines of their own where one is
/// not enough, each after the first behind `indent` blanks. `width` 0: one line.
std::string listed(const std::vector<std::string>& words, std::string_view separator,
                   std::size_t indent, std::size_t width);

}  // namespace parley::cli
