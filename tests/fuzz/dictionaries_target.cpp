// SPDX-License-Identifier: MIT
// Dictionaries of actors, from any bytes: each head becomes an entry or is refused, names are text,
// memberships have dates, and what is told has a line.
#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "core/actor_dictionary.h"
#include "schema/edtf.h"
#include "schema/text.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

std::string unsound(const DictionaryEntry::Name& name) {
  if (name.text.empty()) return fmt::format("line {}: no name", name.line);
  if (find_invalid_utf8(name.text)) return fmt::format("line {}: not UTF-8", name.line);
  const bool has_control = std::any_of(name.text.begin(), name.text.end(), [](char c) {
    return static_cast<unsigned char>(c) < ' ' || c == '\x7F';
  });
  return has_control ? fmt::format("line {}: a control character", name.line) : "";
}

std::string unsound(const DictionaryEntry& entry) {
  if (std::string wrong = unsound(entry.name); !wrong.empty()) return wrong;
  for (const DictionaryEntry::Name& synonym : entry.synonyms) {
    if (std::string wrong = unsound(synonym); !wrong.empty()) return wrong;
  }
  for (const DictionaryEntry::Stay& stay : entry.stays) {
    if (stay.with.empty()) return fmt::format("line {}: a member of nothing", stay.line);
    if (!stay.when.empty() && !parse_edtf(stay.when))
      return fmt::format("line {}: '{}' is no date", stay.line, stay.when);
  }
  return {};
}

}  // namespace

std::string read_dictionaries(std::string_view bytes) {
  recognise_actor_file(bytes);
  const auto lines = static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.end(), '\n')) + 1;
  std::istringstream in{std::string(bytes)};
  std::uint64_t entries = 0;
  std::string wrong;
  const auto counts = read_actor_dictionary(
      in,
      [&](const DictionaryEntry& entry) {
        ++entries;
        if (wrong.empty()) wrong = unsound(entry);
      },
      [&](const FaultyLine& faulty) {
        if (faulty.line == 0 || faulty.line > lines)
          wrong = fmt::format("line {} of {} is told of", faulty.line, lines);
        if (faulty.error.message.empty())
          wrong = fmt::format("nothing is told of line {}", faulty.line);
      });
  if (!wrong.empty()) return wrong;
  if (!counts) return {};  // too many heads
  if (counts->heads != entries + counts->refused)
    return fmt::format("{} heads, {} entries and {} refused", counts->heads, entries,
                       counts->refused);
  return {};
}

}  // namespace parley::fuzz
