// SPDX-License-Identifier: MIT
// What is a file of actors? See recognise_actor_file() in core/actor_dictionary.h. Each kind has lines
// that no other has: agents a ~ in the code, verbs patterns behind a - and synonyms behind an &,
// dictionaries of actors codes in capitals. What is no text is told by its first bytes.
#include <algorithm>
#include <array>
#include <optional>

#include "core/actor_dictionary.h"
#include "schema/ascii.h"

namespace parley {
namespace {

struct Signs {
  std::size_t lines = 0, tabs = 0, agents = 0, verbs = 0, codes = 0, plus = 0, capitals = 0;
};

bool is_code(std::string_view inside) {
  const auto end = std::min(inside.find_first_of(" \t<>]"), inside.size());
  const std::string_view code = inside.substr(0, end);
  return code.size() >= 3 &&
         std::all_of(code.begin(), code.end(),
                     [](char c) {
                       return is_upper(c) || is_digit(c) || c == '-' || c == '/' || c == '+';
                     }) &&
         std::any_of(code.begin(), code.end(), [](char c) { return is_upper(c) || c == '-'; });
}

void look_at(std::string_view line, Signs& signs) {
  const auto first = line.find_first_not_of(" \t\r");
  if (first == kNowhere || line[first] == '#' || line[first] == '<') return;
  line.remove_prefix(first);
  ++signs.lines;
  const auto bracket = line.find('[');
  const std::string_view inside = bracket == kNowhere ? "" : line.substr(bracket + 1);
  const bool is_pattern = line.starts_with("- ") || line.front() == '&' || line.starts_with("---");
  const bool is_set = line.front() == '!' && line.find('=') != kNowhere;
  if (is_set || inside.substr(0, inside.find(']')).find('~') != kNowhere) ++signs.agents;
  if (is_pattern) ++signs.verbs;
  if (is_code(inside)) ++signs.codes;
  if (line.front() == '+') ++signs.plus;
  if (line.find('\t') != kNowhere) ++signs.tabs;
  const std::string_view name = line.substr(0, line.find_first_of("#;["));
  if (std::none_of(name.begin(), name.end(), is_lower)) ++signs.capitals;
}

/// How a packed file begins.
constexpr auto kPackedBeginnings =
    std::to_array<std::string_view>({"\x1F\x8B", "\x28\xB5\x2F\xFD", "BZh",
                                     "\xFD"
                                     "7zXZ",
                                     "PK\x03\x04"});

/// What is no text as we read it. A NUL here and there is dirt, which costs its line.
std::optional<ActorFile> recognise_bytes(std::string_view beginning) {
  if (beginning.starts_with("\xFF\xFE") || beginning.starts_with("\xFE\xFF"))
    return ActorFile::kUtf16;
  for (const std::string_view packed : kPackedBeginnings) {
    if (beginning.starts_with(packed)) return ActorFile::kPacked;
  }
  const auto count = [beginning](std::size_t first) {  // NULs among each second byte
    std::size_t nulls = 0;
    for (std::size_t at = first; at < beginning.size(); at += 2)
      nulls += beginning[at] == 0 ? 1 : 0;
    return nulls;
  };
  const std::size_t even = count(0), odd = count(1), pairs = beginning.size() / 2;
  const std::size_t most = std::max(even, odd), least = std::min(even, odd);
  if (pairs > 1 && most > pairs * 9 / 10 && least == 0) return ActorFile::kUtf16;
  const auto controls = std::count_if(beginning.begin(), beginning.end(), [](char c) {
    return static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f';
  });
  if (static_cast<std::size_t>(controls) > beginning.size() / 10) return ActorFile::kBinary;
  return std::nullopt;
}

}  // namespace

ActorFile recognise_actor_file(std::string_view beginning) {
  if (const auto bytes = recognise_bytes(beginning)) return *bytes;
  Signs signs;
  bool is_first = true;
  while (!beginning.empty()) {
    const auto end = std::min(beginning.find('\n'), beginning.size());
    const std::string_view line = beginning.substr(0, end);
    const auto first = line.find_first_not_of(" \t\r\xEF\xBB\xBF");
    const bool says_something = first != kNowhere && line[first] != '#';
    if (is_first && says_something) {
      is_first = false;
      if (line[first] == '{') return ActorFile::kList;
      const auto column = line.substr(first).substr(0, line.substr(first).find_first_of("\t\r"));
      if (column == "name" || column == "handle" || column == "actor") return ActorFile::kList;
    }
    look_at(line, signs);
    beginning.remove_prefix(std::min(end + 1, beginning.size()));
  }
  if (signs.agents > signs.codes) return ActorFile::kAgents;
  if (signs.verbs > 0 && signs.verbs >= signs.codes) return ActorFile::kVerbs;
  if (signs.codes > 0) return ActorFile::kDictionary;
  const bool is_discards = signs.plus > 0 && signs.tabs == 0 && signs.lines > 1;
  return is_discards ? ActorFile::kDiscards : ActorFile::kList;
}

}  // namespace parley
