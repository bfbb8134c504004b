// SPDX-License-Identifier: MIT
// What reaches a terminal, from any bytes: as text, on one line, and in JSON there is nothing that
// steers it, turns the order of what is read, or hides; what is visible once stays as it is.
#include <fmt/format.h>
#include <simdjson.h>

#include <sstream>

#include "cli/print/terminal_text.h"
#include "schema/json_writer.h"
#include "schema/text.h"
#include "schema/unseen.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

std::string unsafe(std::string_view text, bool many_lines) {
  if (find_invalid_utf8(text)) return "not UTF-8";
  char32_t before = 0;
  while (!text.empty()) {
    const auto character = cli::first_character(text);
    const bool is_layout = many_lines && (character.code == U'\n' || character.code == U'\t');
    if (!is_layout && is_shown_as_escape(character.code, before))
      return fmt::format("U+{:04X} is left", static_cast<std::uint32_t>(character.code));
    before = character.code;
    text.remove_prefix(character.length);
  }
  return {};
}

}  // namespace

std::string read_terminal(std::string_view bytes) {
  const std::string shown = cli::visible(bytes), line = cli::one_line(bytes);
  if (std::string wrong = unsafe(shown, true); !wrong.empty()) return wrong;
  if (std::string wrong = unsafe(line, false); !wrong.empty()) return wrong;
  if (cli::visible(shown) != shown) return "what is visible changes again";
  std::ostringstream out;
  {
    JsonWriter json(out);
    json.value(bytes);
  }
  const std::string json = out.str();
  if (std::string wrong = unsafe(json, false); !wrong.empty()) return "JSON: " + wrong;
  simdjson::dom::parser parser;
  std::string_view back;
  if (parser.parse(json).get_string().get(back) != simdjson::SUCCESS) return "no JSON: " + json;
  if (!find_invalid_utf8(bytes) && back != bytes) return "JSON says something else";
  return {};
}

}  // namespace parley::fuzz
