// SPDX-License-Identifier: MIT
// Reads actors from a file: see core/actor_input.h. Strict: a column or key that is not known is an
// error, for what is misspelt would be lost. What `parley actor list --format jsonl` writes is read.
#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>

#include "core/actor_input.h"
#include "core/json/json_lines.h"
#include "core/line_reader.h"
#include "schema/date_phrase.h"

namespace parley {
namespace {

namespace dom = simdjson::dom;

constexpr std::string_view kKeys = "handle, name, kind, code, aliases, affiliations";

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// Visits what stands between `separator`s.
template <class Visit>
void each_part(std::string_view text, char separator, Visit visit) {
  for (;;) {
    const auto end = std::min(text.find(separator), text.size());
    visit(text.substr(0, end));
    if (end == text.size()) return;
    text.remove_prefix(end + 1);
  }
}

/// "=US" is found only as written.
Alias alias_in(std::string_view text) {
  const bool exact = text.size() > 1 && text.front() == '=';
  return {std::string(exact ? text.substr(1) : text), exact};
}

/// "qatar", "qatar 2023-03-07/..", or a name with blanks and no dates.
Result<ActorInput::Affiliation> affiliation_in(std::string_view text) {
  const auto blank = text.rfind(' ');
  if (blank == std::string_view::npos) return ActorInput::Affiliation{std::string(text), ""};
  const auto last = text.substr(blank + 1);
  auto when = parse_edtf(last);
  if (when) return ActorInput::Affiliation{std::string(trimmed(text.substr(0, blank))), when->text};
  const bool meant = last.find('/') != std::string_view::npos || (last[0] >= '0' && last[0] <= '9');
  if (meant) return failure(std::move(when.error()).in(fmt::format("affiliation '{}'", text)));
  return ActorInput::Affiliation{std::string(text), ""};
}

/// The field of a table's cell, or a plain text of JSON.
Result<void> take_text(std::string_view key, std::string_view text, ActorInput& actor) {
  text = trimmed(text);
  if (key == "handle" || key == "actor") actor.handle = text;
  if (key == "name") actor.name = text;
  if (key == "code") actor.code = text;
  if (key == "kind" && !text.empty()) {
    auto kind = parse_actor_kind(text);
    if (!kind) return failure_of(kind);
    actor.kind = *kind;
  }
  return {};
}

Result<void> take_item(std::string_view key, std::string_view text, ActorInput& actor) {
  text = trimmed(text);
  if (text.empty()) return {};
  if (key == "aliases") {
    actor.aliases.push_back(alias_in(text));
    return {};
  }
  auto affiliation = affiliation_in(text);
  if (!affiliation) return failure_of(affiliation);
  actor.affiliations.push_back(std::move(*affiliation));
  return {};
}

bool is_list(std::string_view key) { return key == "aliases" || key == "affiliations"; }
bool is_text(std::string_view key) {
  return key == "handle" || key == "actor" || key == "name" || key == "kind" || key == "code";
}

Result<ActorInput> complete(ActorInput actor) {
  if (actor.name.empty()) return wrong("no name");
  return actor;
}

// ---- JSON Lines ----

/// A string, {"alias":"US","exact":true}, or {"actor":"qatar","when":"2023/.."}.
Result<void> take_element(std::string_view key, dom::element item, ActorInput& actor) {
  std::string_view text;
  if (item.get_string().get(text) == simdjson::SUCCESS) return take_item(key, text, actor);
  if (key == "aliases") {
    bool exact = false;
    if (item["alias"].get_string().get(text) != simdjson::SUCCESS)
      return wrong("\"aliases\" must be an array of strings");
    if (item["exact"].get_bool().get(exact) != simdjson::SUCCESS) exact = false;
    actor.aliases.push_back({std::string(trimmed(text)), exact});
    return {};
  }
  std::string_view when;
  if (item["actor"].get_string().get(text) != simdjson::SUCCESS)
    return wrong("\"affiliations\" must be an array of strings",
                 R"(like "qatar 2023-03-07/..", or {"actor":"qatar","when":"2023-03-07/.."})");
  if (item["when"].get_string().get(when) != simdjson::SUCCESS || when.empty())
    return take_item(key, text, actor);
  auto parsed = parse_when(when);
  if (!parsed) return failure_of(parsed);
  actor.affiliations.push_back({std::string(trimmed(text)), parsed->text});
  return {};
}

Result<void> take_member(std::string_view key, dom::element value, ActorInput& actor) {
  // Of an actor that parley itself wrote.
  constexpr std::array<std::string_view, 4> kOurs = {"schema", "revision", "commit", "recorded"};
  if (std::find(kOurs.begin(), kOurs.end(), key) != kOurs.end() || value.is_null()) return {};
  if (is_text(key)) {
    auto text = text_in(key, value);
    return text ? take_text(key, *text, actor) : failure_of(text);
  }
  if (!is_list(key))
    return wrong(fmt::format("unknown key \"{}\"", key), fmt::format("keys are {}", kKeys));
  dom::array array;
  if (value.get_array().get(array) != simdjson::SUCCESS) return take_element(key, value, actor);
  for (const dom::element item : array) {
    if (auto taken = take_element(key, item, actor); !taken) return taken;
  }
  return {};
}

Result<ActorInput> actor_in(dom::parser& parser, std::string_view line) {
  auto object = object_of_line(parser, line);
  if (!object) return failure_of(object);
  ActorInput actor;
  for (const auto field : *object) {
    if (auto taken = take_member(field.key, field.value, actor); !taken) return failure_of(taken);
  }
  return complete(std::move(actor));
}

// ---- tables ----

Result<std::vector<std::string>> columns_in(std::string_view header) {
  std::vector<std::string> columns;
  each_part(header, '\t', [&](std::string_view cell) { columns.emplace_back(trimmed(cell)); });
  for (const std::string& column : columns) {
    if (!is_text(column) && !is_list(column))
      return failure(ErrorCode::kUsage, fmt::format("unknown column '{}'", column),
                     fmt::format("the first line names the columns: {}", kKeys));
  }
  if (std::find(columns.begin(), columns.end(), "name") == columns.end())
    return failure(ErrorCode::kUsage, "no column 'name'",
                   fmt::format("the first line names the columns: {}", kKeys));
  return columns;
}

Result<ActorInput> actor_in(const std::vector<std::string>& columns, std::string_view line) {
  if (line.size() > kLongestLine) return wrong("longer than 1 MiB");
  ActorInput actor;
  Result<void> taken;
  std::size_t cells = 0;
  each_part(line, '\t', [&](std::string_view cell) {
    if (cells++ >= columns.size() || !taken) return;
    const std::string& column = columns[cells - 1];
    if (!is_list(column)) {
      taken = take_text(column, cell, actor);
      return;
    }
    each_part(cell, '|', [&](std::string_view item) {
      if (taken) taken = take_item(column, item, actor);
    });
  });
  if (cells > columns.size())
    return wrong(fmt::format("{} cells, but {} columns", cells, columns.size()));
  if (!taken) return failure_of(taken);
  return complete(std::move(actor));
}

}  // namespace

Result<void> read_actors(
    std::istream& in,
    const std::function<Result<void>(std::uint64_t line, Result<ActorInput> actor)>& visit) {
  dom::parser parser;
  LineReader lines(in, kLongestLine + 1);  // one byte more is a line that is refused
  std::optional<bool> is_json;
  std::vector<std::string> columns;
  while (true) {
    auto more = lines.next();
    if (!more) return failure_of(more);
    if (!*more) return {};
    std::string& line = lines.line();
    if (lines.number() == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    const auto text = trimmed(line);
    if (text.empty()) continue;
    if (!is_json) is_json = text.front() == '{';
    if (!*is_json && text.front() == '#') continue;
    if (!*is_json && columns.empty()) {
      auto named = columns_in(line);
      if (!named) return failure_of(named);
      columns = std::move(*named);
      continue;
    }
    auto actor = *is_json ? actor_in(parser, text) : actor_in(columns, line);
    if (auto visited = visit(lines.number(), std::move(actor)); !visited) return visited;
  }
}

}  // namespace parley
