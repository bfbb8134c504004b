// SPDX-License-Identifier: MIT
// What is a file of actors? See recognise_actor_file() in core/actor_dictionary.h. Each kind has lines
// that no other has: agents a ~ in the code, verbs patterns behind a - and synonyms behind an &,
// dictionaries of actors codes in capitals.
#include <algorithm>

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

}  // namespace

ActorFile recognise_actor_file(std::string_view beginning) {
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
