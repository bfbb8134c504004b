// SPDX-License-Identifier: MIT
// The front matter of Markdown files: as much of YAML as people and site generators write there.
// Scalars, lists and comments; what is nested deeper belongs to keys that name no field.
#include <algorithm>
#include <array>
#include <utility>

#include "core/article/article_formats.h"
#include "schema/ascii.h"

namespace parley {
namespace {

/// YAML's words for nothing.
bool is_null(std::string_view value) {
  return value == "~" || value == "null" || value == "Null" || value == "NULL";
}

/// Takes quotation marks off, with what they escape. A comment after an unquoted value goes.
std::string unquoted(std::string_view value) {
  value = stripped(value);
  const char quote = value.empty() ? ' ' : value.front();
  if (quote != '"' && quote != '\'') {
    // A comment stands alone or behind a blank.
    if (quote == '#') return {};
    value = stripped(value.substr(0, value.find(" #")));
    return is_null(value) ? std::string() : std::string(value);
  }
  std::string plain;
  for (std::size_t i = 1; i < value.size(); ++i) {
    const bool pair = i + 1 < value.size();
    if (quote == '"' && value[i] == '\\' && pair) {
      ++i;
      plain += value[i] == 'n' || value[i] == 't' ? ' ' : value[i];
    } else if (value[i] == quote && !(quote == '\'' && pair && value[i + 1] == quote)) {
      break;
    } else {
      i += value[i] == quote ? 1U : 0U;
      plain += value[i];
    }
  }
  return plain;
}

/// [a, "b, c", d]
std::vector<std::string> flow_list(std::string_view value) {
  std::vector<std::string> items;
  value.remove_prefix(1);
  std::size_t begin = 0;
  char quote = 0;
  for (std::size_t i = 0; i <= value.size(); ++i) {
    const char c = i < value.size() ? value[i] : ']';
    if (quote != 0) {
      quote = c == quote ? '\0' : quote;
    } else if ((c == '"' || c == '\'') && stripped(value.substr(begin, i - begin)).empty()) {
      quote = c;
    }
    const bool ends = i == value.size() || (quote == 0 && (c == ',' || c == ']'));
    if (!ends) continue;
    if (std::string item = unquoted(value.substr(begin, i - begin)); !item.empty())
      items.push_back(std::move(item));
    if (c == ']') break;
    begin = i + 1;
  }
  return items;
}

/// A key's value: what stands behind the colon, and the indented lines and "- " items below.
struct Value {
  std::string first;
  std::vector<std::string> items;  // of a block list
};

std::vector<std::string> list_of(const Value& value) {
  if (!value.items.empty()) return value.items;
  if (value.first.starts_with('[')) return flow_list(value.first);
  return split_list(unquoted(value.first));
}

std::string scalar_of(const Value& value) {
  if (value.items.empty() && !value.first.starts_with('[')) return unquoted(value.first);
  std::string joined;
  for (const std::string& item : list_of(value)) joined += (joined.empty() ? "" : ", ") + item;
  return joined;
}

tl::unexpected<Error> bad_line(std::size_t line, std::string_view why) {
  return failure(ErrorCode::kFailed, "line " + std::to_string(line) + ": " + std::string(why));
}

/// Reads one key with its value. `line` counts.
Result<void> read_key(Lines& lines, std::size_t& line, std::array<bool, kFields>& given,
                      RawReport& raw) {
  const std::string_view entry = lines.next();
  const std::size_t colon = entry.find(':');
  const std::size_t at = line++;
  if (colon == kNowhere || colon == 0 ||
      (colon + 1 < entry.size() && !is_blank(entry[colon + 1]))) {
    return bad_line(at,
                    "front matter is \"key: value\" lines up to a line \"---\"; this line is not");
  }
  Value value{std::string(stripped(entry.substr(colon + 1))), {}};
  if (value.first == "|" || value.first == ">" || value.first == "|-" || value.first == ">-")
    value.first.clear();
  while (!lines.done()) {
    const std::string_view below = lines.peek();
    const std::string_view content = stripped(below);
    if (content.starts_with('#')) {
      lines.next();
      ++line;
      continue;
    }
    const bool is_item = content == "-" || content.starts_with("- ");
    if (content.empty() || (!is_blank(below.front()) && !is_item)) break;
    if (is_item && value.first.empty()) {
      if (std::string item = unquoted(content.substr(1)); !item.empty())
        value.items.push_back(std::move(item));
    } else {
      value.first.append(value.first.empty() ? "" : " ").append(content);
    }
    lines.next();
    ++line;
  }
  const std::string key = unquoted(entry.substr(0, colon));
  const Field field = field_named(key);
  if (field == Field::kNone || field == Field::kText) {
    raw.ignored.push_back(key);
    return {};
  }
  if (std::exchange(given[static_cast<std::size_t>(field)], true))
    return bad_line(at, key + " is given twice");
  if (field == Field::kTags) {
    raw.tags = list_of(value);
  } else {
    value_of(raw, field) = scalar_of(value);
  }
  return {};
}

}  // namespace

Result<void> read_front_matter(Lines& lines, RawReport& raw) {
  std::array<bool, kFields> given{};
  lines.next();
  for (std::size_t line = 2; !lines.done();) {
    const std::string_view entry = stripped(lines.peek());
    if (entry == "---" || entry == "...") {
      lines.next();
      return {};
    }
    if (entry.empty() || entry.starts_with('#')) {
      lines.next();
      ++line;
    } else if (auto key = read_key(lines, line, given, raw); !key) {
      return key;
    }
  }
  return failure(ErrorCode::kFailed,
                 "the front matter begins with \"---\" but has no second \"---\" to end it");
}

}  // namespace parley
