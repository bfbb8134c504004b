// SPDX-License-Identifier: MIT
#include "cli/print/output.h"

#include "cli/print/hints.h"
#include "schema/text.h"

namespace parley::cli {

void print_text(std::ostream& out, std::string_view text) {
  const auto safe = visible(text);
  out.write(safe.data(), static_cast<std::streamsize>(safe.size()));
}

void note(Session& session, std::string_view text) {
  if (session.common.quiet) return;
  session.out.flush();  // on a terminal both streams are one page
  print(session.err, "{}\n", one_line(as_typed(std::string(text), session)));
}

void print_error(Session& session, std::string_view command, const Error& error) {
  session.out.flush();
  print(session.err, "{}: {}{}{}\n", session.program_name, command, command.empty() ? "" : ": ",
        one_line(message_of(error)));
  if (const std::string hint = as_typed(hint_of(error), session); !hint.empty())
    print(session.err, "hint: {}\n", one_line(hint));
}

std::string counted(std::uint64_t count, std::string_view noun, std::string_view plural) {
  if (count == 1) return fmt::format("1 {}", noun);
  return plural.empty() ? fmt::format("{} {}s", count, noun) : fmt::format("{} {}", count, plural);
}

std::string human_bytes(std::uint64_t bytes) {
  if (bytes < 10'000) return fmt::format("{} bytes", bytes);
  if (bytes < 10'000'000) return fmt::format("{} kB", bytes / 1000);
  return fmt::format("{} MB", bytes / 1'000'000);
}

std::string listed(const std::vector<std::string>& words, std::string_view separator,
                   std::size_t indent, std::size_t width) {
  std::string text;
  std::size_t used = indent;
  for (const auto& word : words) {
    const auto columns = display_width(word) + display_width(separator);
    if (!text.empty()) {
      text += separator;
      if (width != 0 && used + columns > width) {
        while (text.ends_with(' ')) text.pop_back();
        text.append("\n").append(indent, ' ');
        used = indent;
      }
    }
    text += word;
    used += columns;
  }
  return text;
}

}  // namespace parley::cli
