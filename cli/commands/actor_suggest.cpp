// SPDX-License-Identifier: MIT
// parley actor suggest: whom the reports name and the archive does not know.
#include "cli/facts/open_archive.h"
#include "cli/print/json_list.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

/// The command that adds it. A name is made of words, so that nothing in it needs more quoting.
std::string command_for(const NameSuggestion& suggestion) {
  std::string command = fmt::format("parley actor add \"{}\"", suggestion.name);
  if (suggestion.kind != ActorKind::kPerson)
    command += fmt::format(" --kind {}", name(suggestion.kind));
  return command;
}

void print_suggestion(std::ostream& out, const NameSuggestion& suggestion) {
  print(out, "{}  {}, the latest {}\n    {}\n    {}\n", suggestion.name,
        counted(suggestion.reports, "report"), handle(suggestion.report),
        one_line(suggestion.example), command_for(suggestion));
}

void write_suggestion(JsonWriter& json, const NameSuggestion& suggestion) {
  json.field("name", suggestion.name);
  json.field("reports", suggestion.reports);
  json.field("report", handle(suggestion.report));
  json.field("example", suggestion.example);
  json.field("kind", name(suggestion.kind));
  json.field("command", command_for(suggestion));
}

}  // namespace

Result<ExitCode> actor_suggest(const ActorSuggestOptions& options, Session& session) {
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  NameSuggestionQuery query{.fewest = options.fewest, .limit = {}};
  if (!options.page.all) query.limit = options.page.limit.value_or(kDefaultLimit) + 1;
  auto suggestions = (*archive)->suggest_names(query);
  if (!suggestions) return failure_of(suggestions);
  const bool more = query.limit && suggestions->size() == *query.limit;
  if (more) suggestions->pop_back();
  std::optional<JsonList> list;
  if (options.format != OutputFormat::kText) list.emplace(session.out, options.format, "names");
  for (const NameSuggestion& suggestion : *suggestions) {
    if (list) {
      write_suggestion(list->begin_row(), suggestion);
      list->end_row();
    } else {
      print_suggestion(session.out, suggestion);
    }
  }
  if (list) list->finish([more](JsonWriter& json) { json.field("more", more); });
  if (suggestions->empty()) note(session, "note: nothing found");
  if (more) note(session, "note: there are more; --all shows them");
  return ExitCode::kOk;
}

}  // namespace parley::cli
