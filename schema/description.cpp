// SPDX-License-Identifier: MIT
#include "schema/description.h"

#include "schema/cameo.h"

namespace parley {
namespace {

/// "HAMAS" of "HAMAS [PSEREB]"; "COP" of "[COP]".
std::string_view name_in(std::string_view alias) {
  const auto bracket = alias.rfind('[');
  if (bracket == std::string_view::npos || alias.back() != ']') return alias;
  if (bracket == 0) return alias.substr(1, alias.size() - 2);
  return alias.substr(0, bracket - 1);
}

/// Those who take part in one of these roles, each name once.
std::string names(const Event& event, auto is_meant) {
  std::string all;
  std::string_view last;
  for (const Participant& part : event.participants) {
    const auto name = name_in(part.alias);
    if (part.decision == Decision::kRemoved || name.empty() || name == last ||
        !is_meant(part.roles))
      continue;
    if (!all.empty()) all += ", ";
    all += name;
    last = name;
  }
  return all;
}

std::string made_of_code(const Event& event) {
  const std::string by = names(event, [](RoleSet roles) { return has(roles, Role::kBy); });
  const std::string to = names(event, [](RoleSet roles) { return !has(roles, Role::kBy); });
  std::string line = by;
  if (!to.empty()) line += (by.empty() ? "" : " -> ") + to;
  const std::string_view act = cameo_name(event.code);
  const std::string said(act.empty() ? std::string_view(event.code) : act);
  if (line.empty() || said.empty()) return line + said;
  return line + ": " + said;
}

}  // namespace

std::string description(const Event& event) {
  if (!event.sentences.empty()) return event.sentences.front().text;
  return event.kind == EventKind::kDataset ? made_of_code(event) : std::string{};
}

std::string description(const Event& event, const Participant& participant) {
  return participant.sentence < event.sentences.size() ? event.sentences[participant.sentence].text
                                                       : description(event);
}

std::string alias_of(std::string_view name, std::string_view code) {
  if (code.empty()) return std::string(name);
  std::string alias(name);
  if (!name.empty()) alias += ' ';
  return alias.append("[").append(code).append("]");
}

}  // namespace parley
