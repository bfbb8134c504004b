// SPDX-License-Identifier: MIT
// Events as JSON Lines: see core/event_input.h. Strict: a key that is not known is an error, for what
// is misspelt would be lost.
#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <string_view>

#include "core/event_input.h"
#include "core/json/json_lines.h"
#include "core/line_reader.h"
#include "schema/guard.h"

namespace parley {
namespace {

namespace dom = simdjson::dom;

/// {"report":"r12","quote":"words"}, or "r12:words".
Result<std::string> cite_in(dom::element value) {
  dom::object object;
  if (value.get_object().get(object) != simdjson::SUCCESS) return text_in("cite", value);
  std::string report, quote;
  for (const auto field : object) {
    auto text = text_in(field.key, field.value);
    if (!text) return text;
    if (field.key != "report" && field.key != "quote")
      return wrong(fmt::format("\"cite\" has an unknown key \"{}\"", field.key));
    (field.key == "report" ? report : quote) = std::move(*text);
  }
  return quote.empty() ? report : report + ":" + quote;
}

Result<std::vector<std::string>> texts_in(std::string_view key, dom::element value) {
  std::vector<std::string> texts;
  dom::array array;
  const auto put = [&](dom::element item) -> Result<void> {
    auto text = key == "cite" ? cite_in(item) : text_in(key, item);
    if (!text) return failure_of(text);
    texts.push_back(std::move(*text));
    return {};
  };
  if (value.get_array().get(array) != simdjson::SUCCESS) {
    if (auto one = put(value); !one)
      return wrong(fmt::format("\"{}\" must be an array of strings or a string", key));
    return texts;
  }
  for (const dom::element item : array) {
    if (auto one = put(item); !one) return failure_of(one);
  }
  return texts;
}

/// Where the text of a key goes; nullptr where the key holds no single text.
struct TextField {
  std::string_view key;
  std::optional<std::string> EventInput::*member;
};
constexpr TextField kTexts[] = {
    {"summary", &EventInput::summary}, {"when", &EventInput::when},
    {"code", &EventInput::code},       {"place", &EventInput::place},
    {"issue", &EventInput::issue},     {"negotiation", &EventInput::negotiation},
    {"stance", &EventInput::stance},   {"answers", &EventInput::answers},
    {"round", &EventInput::round},
};
struct PlainField {
  std::string_view key;
  std::string EventInput::*member;
};
constexpr PlainField kPlain[] = {{"published", &EventInput::published},
                                 {"tz", &EventInput::zone},
                                 {"because", &EventInput::reason},
                                 {"dataset", &EventInput::dataset},
                                 {"id", &EventInput::id}};

template <class Fields>
auto find_field(const Fields& fields, std::string_view key) {
  return std::find_if(std::begin(fields), std::end(fields),
                      [key](const auto& field) { return field.key == key; });
}

Result<void> take_field(std::string_view key, dom::element value, EventInput& input) {
  if (const auto* field = find_field(kTexts, key); field != std::end(kTexts)) {
    auto text = text_in(key, value, key == "code" ? "codes begin with a zero: \"057\"" : "");
    if (!text) return failure_of(text);
    input.*(field->member) = std::move(*text);
    return {};
  }
  if (const auto* field = find_field(kPlain, key); field != std::end(kPlain)) {
    auto text = text_in(key, value);
    if (!text) return failure_of(text);
    input.*(field->member) = std::move(*text);
    return {};
  }
  for (const Role role : kRoles) {
    if (key != name(role)) continue;
    auto texts = texts_in(key, value);
    if (!texts) return failure_of(texts);
    input.actors[static_cast<std::size_t>(role)] = std::move(*texts);
    return {};
  }
  if (key != "tags" && key != "cite") {
    return wrong(
        fmt::format("unknown key \"{}\"", key),
        "keys are summary, when, by, to, mediator, host, guarantor, signatory, about, code, "
        "place, tags, negotiation, issue, stance, answers, round, cite, published, "
        "tz, because, dataset, id");
  }
  auto texts = texts_in(key, value);
  if (!texts) return failure_of(texts);
  if (key == "cite") input.cites = std::move(*texts);
  if (key == "tags") input.tags = std::move(*texts);
  return {};
}

Result<EventInput> event_in(dom::parser& parser, std::string_view line) {
  auto object = object_of_line(parser, line);
  if (!object) return failure_of(object);
  EventInput input;
  std::vector<std::string_view> seen;
  for (const auto field : *object) {
    if (std::find(seen.begin(), seen.end(), field.key) != seen.end())
      return wrong(fmt::format("\"{}\" is given twice", field.key));
    seen.push_back(field.key);
    if (field.value.is_null()) continue;
    if (auto taken = take_field(field.key, field.value, input); !taken) return failure_of(taken);
  }
  return input;
}

}  // namespace

Result<void> read_events(
    std::istream& in,
    const std::function<Result<void>(std::uint64_t line, Result<EventInput> event)>& visit) {
  dom::parser parser;
  LineReader lines(in, kLongestLine + 1);  // one byte more is a line that is refused
  while (true) {
    auto more = lines.next();
    if (!more) return failure_of(more);
    if (!*more) return {};
    if (lines.line().find_first_not_of(" \t\r") == std::string::npos) continue;
    auto event = guarded([&] { return event_in(parser, lines.line()); });
    if (auto visited = visit(lines.number(), std::move(event)); !visited) return visited;
  }
}

}  // namespace parley
