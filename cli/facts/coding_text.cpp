// SPDX-License-Identifier: MIT
#include "cli/facts/coding_text.h"

#include <fmt/format.h>

#include "cli/facts/event_facts.h"
#include "cli/facts/open_archive.h"
#include "schema/cameo.h"

namespace parley::cli {

namespace {

bool was_read(const Event& event) { return event.details.coding.confidence != 0; }

std::string telling_of(const Coding& coding) {
  std::string text = coding.negated ? "not done" : "";
  if (coding.telling != Telling::kFact)
    text += (text.empty() ? "" : ", ") +
            std::string(coding.telling == Telling::kFuture ? "to come" : "possible only");
  return text;
}

/// hamas "Hamas leaders"
std::string named(const EventFacts& facts, std::size_t i) {
  const Participant& part = facts.event.participants[i];
  return part.alias.empty() ? facts.participants[i]
                            : fmt::format("{} \"{}\"", facts.participants[i], part.alias);
}

}  // namespace

std::string told_as(const Event& event) {
  return was_read(event) ? telling_of(event.details.coding) : "";
}

std::string act_of(const Event& event) {
  const std::string_view name = cameo_name(event.code);
  std::string act = name.empty() ? event.code : fmt::format("{} ({})", name, event.code);
  const std::string telling = telling_of(event.details.coding);
  if (!was_read(event) || telling.empty()) return act;
  return act.empty() ? telling : fmt::format("{}: {}", telling, act);
}

std::string who_text(const EventFacts& facts) {
  std::string text;
  for (const auto& [role, actors] : by_role(facts))
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name(role), joined(actors));
  if (!facts.said_by.empty())
    text += fmt::format("{}according to {}", text.empty() ? "" : ", ", joined(facts.said_by));
  return text;
}

std::vector<std::pair<std::string, std::string>> explanation(const EventFacts& facts) {
  const Event& event = facts.event;
  const Coding& coding = event.details.coding;
  std::vector<std::pair<std::string, std::string>> lines;
  if (!was_read(event)) return lines;
  const auto say = [&lines](const char* label, std::string what) {
    if (!what.empty()) lines.emplace_back(label, std::move(what));
  };
  say("sentence", event.sentences.empty() ? "" : event.sentences.front().text);
  for (std::size_t i = 0; i < event.participants.size(); ++i) {
    const auto roles = joined(role_names(event.participants[i].roles));
    say(roles.c_str(), named(facts, i));
  }
  say("said by", joined(facts.said_by));
  say("act", act_of(event));
  say("rule", coding.rule);
  say("date",
      fmt::format("{}{} ({})", event.when,
                  event.details.said.empty() ? std::string(", of the article's date")
                                             : fmt::format(" from \"{}\"", event.details.said),
                  coding.date_rule));
  say("confidence", fmt::format("{} %", coding.confidence));
  return lines;
}

void write_coding(JsonWriter& json, const EventFacts& facts) {
  const Coding& coding = facts.event.details.coding;
  if (!was_read(facts.event)) return;
  json.key("coding");
  json.begin_object();
  json.field("rule", coding.rule);
  json.field("date_rule", coding.date_rule);
  json.field("confidence", static_cast<std::uint64_t>(coding.confidence));
  json.field("telling", coding.telling == Telling::kFact ? "fact" : name(coding.telling));
  json.field("negated", coding.negated);
  json.array_field("said_by", facts.said_by);
  json.end_object();
}

}  // namespace parley::cli
