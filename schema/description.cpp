// SPDX-License-Identifier: MIT
#include "schema/description.h"

#include <algorithm>

#include "schema/cameo.h"

namespace parley {
namespace {

/// Adds those who take part in one of these roles, each name once; `before` the first of them.
template <class Parts>
void add_names(std::string& line, std::string_view before, const Parts& parts, auto is_meant) {
  std::string_view last;
  for (const auto& part : parts) {
    const auto name = name_in(part.alias);
    if (part.decision == Decision::kRemoved || name.empty() || name == last ||
        !is_meant(part.roles))
      continue;
    line.append(last.empty() ? before : ", ").append(name);
    last = name;
  }
}

template <class Parts>
void make_line(std::string_view code, const Parts& parts, std::string& line) {
  line.clear();
  add_names(line, "", parts, [](RoleSet roles) { return has(roles, Role::kBy); });
  // Where nobody is said to have done it, it must not read as if its target had.
  const bool has_target = std::any_of(parts.begin(), parts.end(), [](const auto& part) {
    return part.decision != Decision::kRemoved && has(part.roles, Role::kTo);
  });
  add_names(line,
            !line.empty() ? " -> "
            : has_target  ? "-> "
                          : "",
            parts, [](RoleSet set) { return !has(set, Role::kBy) && set != roles(Role::kAbout); });
  // Nor as if it were done to those whom it is only about.
  add_names(line, line.empty() ? "" : ", about ", parts,
            [](RoleSet set) { return set == roles(Role::kAbout); });
  const std::string_view act = cameo_name(code);
  const std::string_view said = act.empty() ? code : act;
  if (!line.empty() && !said.empty()) line += ": ";
  line += said;
}

}  // namespace

std::string_view name_in(std::string_view alias) {
  const auto bracket = alias.rfind('[');
  if (bracket == std::string_view::npos || alias.back() != ']') return alias;
  if (bracket == 0) return alias.substr(1, alias.size() - 2);
  return alias.substr(0, bracket - 1);
}

template <class Text>
std::string description(const BasicEvent<Text>& event) {
  if (!event.sentences.empty()) return event.sentences.front().text;
  std::string line;
  if (event.kind == EventKind::kDataset) make_line(event.code, event.participants, line);
  return line;
}

template <class Text>
std::string description(const BasicEvent<Text>& event, const Participant& participant) {
  return participant.sentence < event.sentences.size() ? event.sentences[participant.sentence].text
                                                       : description(event);
}

template std::string description(const Event&);
template std::string description(const EventRecord&);
template std::string description(const Event&, const Participant&);
template std::string description(const EventRecord&, const Participant&);

void describe(std::string_view code, std::span<const PartView> parts, std::string& line) {
  make_line(code, parts, line);
}

std::string alias_of(std::string_view name, std::string_view code) {
  if (code.empty()) return std::string(name);
  std::string alias(name);
  if (!name.empty()) alias += ' ';
  return alias.append("[").append(code).append("]");
}

}  // namespace parley
