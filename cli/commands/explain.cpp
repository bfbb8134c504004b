// SPDX-License-Identifier: MIT
// parley explain: how an event was read out of an article.
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/facts/coding_text.h"
#include "cli/facts/event_facts.h"
#include "cli/facts/open_archive.h"
#include "cli/facts/show.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/json_list.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

void as_text(const EventFacts& facts, Session& session) {
  const Event& event = facts.event;
  print(session.out, "{}  {}  {}  {}\n", handle(event.id), event.when, name(event.status),
        who_text(facts));
  const auto lines = explanation(facts);
  for (const auto& [label, what] : lines) print_field(session, label, what);
  if (lines.empty())
    print_field(session, "recorded", "not read out of an article: parley show " + handle(event.id));
  for (const Report* report : reports_behind(facts)) {
    print_field(session, "report",
                fmt::format("{}  {}  {}", handle(report->id),
                            publisher(report->source, report->origin), report->title));
  }
}

void as_fields(const EventFacts& facts, JsonWriter& json) {
  const Event& event = facts.event;
  json.field("event", handle(event.id));
  json.field("status", name(event.status));
  write_when(json, event);
  json.optional_field("code", event.code);
  json.optional_field("sentence", event.sentences.empty() ? "" : event.sentences.front().text);
  json.optional_field("report", number(event.report) == 0 ? "" : handle(event.report));
  if (!event.sentences.empty()) {
    json.key("span");
    json.begin_object();
    json.field("at", static_cast<std::uint64_t>(event.sentences.front().span.at));
    json.field("length", static_cast<std::uint64_t>(event.sentences.front().span.length));
    json.end_object();
  }
  json.key("actors");
  json.begin_array();
  for (std::size_t i = 0; i < event.participants.size(); ++i) {
    json.begin_object();
    json.field("actor", facts.participants[i]);
    json.array_field("roles", role_names(event.participants[i].roles));
    json.optional_field("alias", event.participants[i].alias);
    json.end_object();
  }
  json.end_array();
  write_coding(json, facts);
}

}  // namespace

Result<ExitCode> explain(const ExplainOptions& options, Session& session) {
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  std::optional<JsonList> list;
  if (options.format != OutputFormat::kText) list.emplace(session.out, options.format, "events");
  bool first = true;
  for (const std::string& text : options.events) {
    auto id = find_event(**archive, text, {}, session);
    if (!id) return failure_of(id);
    auto facts = (*archive)->facts(*id, {}, Detail::kSources);
    if (!facts) return failure_of(facts);
    if (list) {
      as_fields(*facts, list->begin_row());
      list->end_row();
      continue;
    }
    if (!std::exchange(first, false)) print(session.out, "\n");
    as_text(*facts, session);
  }
  if (list) list->finish();
  return ExitCode::kOk;
}

}  // namespace parley::cli
