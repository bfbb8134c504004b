// SPDX-License-Identifier: MIT
// Reports as JSON: an object a line, one object, or an array of objects. simdjson is strict about
// UTF-8 and limits depth by itself.
#include "core/formats/json_reports.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <set>

#include "core/article/article_formats.h"
#include "core/json/json_lines.h"
#include "core/json/json_numbers.h"
#include "core/markup/html_text.h"
#include "schema/ascii.h"
#include "schema/guard.h"
#include "schema/text.h"

namespace parley {
namespace {

namespace dom = simdjson::dom;
constexpr std::size_t kNamesNoted = 50;  // unknown keys that a file may have remembered

Result<std::string> string_in(std::string_view key, dom::element value) {
  return text_in(key, value, {}, field_named(key) == Field::kDate ? "2024-01-15" : "");
}

/// An array of strings, or one string with commas.
Result<std::vector<std::string>> strings_in(std::string_view key, dom::element value) {
  dom::array array;
  if (value.get_array().get(array) != simdjson::SUCCESS) {
    auto text = string_in(key, value);
    if (!text)
      return wrong(fmt::format("\"{}\" must be an array of strings or a string, not {}", key,
                               kind_of(value)));
    return split_list(*text);
  }
  std::vector<std::string> items;
  for (const dom::element item : array) {
    if (item.is_null()) continue;
    std::string_view text;
    if (item.get_string().get(text) != simdjson::SUCCESS) {
      return wrong(fmt::format("\"{}\" must hold only strings, but has {}", key, kind_of(item)));
    }
    items.emplace_back(text);
  }
  return items;
}

Result<void> check_keys(dom::object object) {
  std::vector<std::string_view> keys;
  std::array<std::string_view, kFields> named;
  for (const auto field : object) {
    keys.push_back(field.key);
    const auto index = static_cast<std::size_t>(field_named(field.key));
    if (index >= kFields || field.value.is_null()) continue;
    if (!named[index].empty() && named[index] != field.key) {
      return wrong(fmt::format("has both \"{}\" and \"{}\"", named[index], field.key));
    }
    named[index] = field.key;
  }
  std::sort(keys.begin(), keys.end());
  const auto twice = std::adjacent_find(keys.begin(), keys.end());
  if (twice != keys.end()) return wrong(fmt::format("\"{}\" is given twice", *twice));
  return {};
}

Result<RawReport> report_in(dom::object object, bool needs_date) {
  if (auto checked = check_keys(object); !checked) return failure_of(checked);
  RawReport raw;
  bool has_text = false;
  for (const auto field : object) {
    const Field place = field_named(field.key);
    if (place == Field::kNone) {
      raw.ignored.emplace_back(field.key);
    } else if (field.value.is_null()) {
      continue;
    } else if (place == Field::kTags || (place == Field::kAuthor && field.value.is_array())) {
      auto items = strings_in(field.key, field.value);
      if (!items) return failure_of(items);
      if (place == Field::kTags) raw.tags = std::move(*items);
      if (place == Field::kAuthor) raw.author = fmt::format("{}", fmt::join(*items, ", "));
    } else {
      auto text = string_in(field.key, field.value);
      if (!text) return failure_of(text);
      value_of(raw, place) = std::move(*text);
      has_text = has_text || place == Field::kText;
    }
  }
  std::string missing;
  if (stripped(raw.title).empty()) missing += "\"title\"";
  if (!has_text) missing += missing.empty() ? "\"text\"" : ", \"text\"";
  if (stripped(raw.date).empty() && needs_date)
    missing += missing.empty() ? "\"date\"" : ", \"date\"";
  if (!missing.empty()) return wrong("no " + missing);
  for (std::string* const part : {&raw.title, &raw.text}) {
    auto plain = plain_text(std::move(*part));
    if (!plain) return failure_of(plain);
    *part = std::move(*plain);
  }
  return raw;
}

class JsonReader {
 public:
  JsonReader(std::string_view bytes, std::string_view name, const ReadOptions& options,
             const std::function<Visit(Draft)>& visit)
      : bytes_(bytes), name_(name), options_(options), visit_(visit) {}

  void read_lines() {
    std::size_t number = 0;
    for (std::size_t begin = 0; begin < bytes_.size();) {
      const std::size_t end = std::min(bytes_.find('\n', begin), bytes_.size());
      const std::string_view line = stripped(bytes_.substr(begin, end - begin));
      begin = end + 1;
      ++number;
      if (line.empty()) continue;
      if (read_one(line, fmt::format("{}:{}", name_, number)) == Visit::kStop) return;
    }
  }

  /// The whole input is one value.
  void read_whole() {
    dom::element element;
    if (const auto code = parse_json(parser_, bytes_, element)) {
      refuse(name_, why(code, bytes_));
      return;
    }
    dom::array array;
    if (element.get_array().get(array) != simdjson::SUCCESS) {
      take(element, name_);
      return;
    }
    std::size_t number = 0;
    for (const dom::element item : array) {
      if (take(item, fmt::format("{}#{}", name_, ++number)) == Visit::kStop) return;
    }
    if (number == 0) refuse(name_, {ErrorCode::kFailed, "an empty array", {}});
  }

  bool is_object(std::string_view text) {
    dom::element element;
    return parse_json(parser_, text, element) == simdjson::SUCCESS && element.is_object();
  }

 private:
  Visit read_one(std::string_view line, std::string origin) {
    if (line.size() > kMaxReportBytes) {
      return refuse(origin, {ErrorCode::kFailed, "the line is longer than 16 MiB", {}});
    }
    dom::element element;
    if (const auto code = parse_json(parser_, line, element)) {
      return refuse(origin, why(code, line));
    }
    return take(element, std::move(origin));
  }

  Visit take(dom::element element, std::string origin) {
    dom::object object;
    if (element.get_object().get(object) != simdjson::SUCCESS) {
      return refuse(
          origin,
          {ErrorCode::kFailed, fmt::format("must be an object, not {}", kind_of(element)), {}});
    }
    const auto raw = guarded([&] { return report_in(object, options_.date.empty()); });
    std::vector<std::string> news;
    for (const std::string& key : raw ? raw->ignored : std::vector<std::string>()) {
      if (noted_.size() < kNamesNoted && noted_.insert(key).second) news.push_back(key);
    }
    Draft draft = finish_report(raw, std::move(origin), "", options_);
    if (!news.empty())
      draft.notes.push_back(fmt::format("ignored fields: {}", fmt::join(news, ", ")));
    return visit_(std::move(draft));
  }

  Visit refuse(const std::string& origin, Error error) {
    return visit_({origin, failure(std::move(error).in(origin)), {}});
  }

  /// Names the byte for text that is not UTF-8, counted from the beginning of the line.
  static Error why(simdjson::error_code code, std::string_view text) {
    const auto bad = find_invalid_utf8(text);
    if (!bad) return {ErrorCode::kFailed, std::string(fault_of(code)), {}};
    return {ErrorCode::kFailed,
            fmt::format("not UTF-8: byte 0x{:02X} at offset {} of the line",
                        static_cast<unsigned char>(text[*bad]), *bad),
            "convert it, for example with iconv -f latin1 -t utf-8"};
  }

  std::string_view bytes_;
  std::string name_;
  const ReadOptions& options_;
  const std::function<Visit(Draft)>& visit_;
  dom::parser parser_;
  std::set<std::string> noted_;
};

bool is_lines(std::string_view name) {
  return name.ends_with(".jsonl") || name.ends_with(".ndjson");
}

}  // namespace

bool is_json(std::string_view bytes, std::string_view name) {
  if (is_lines(name) || name.ends_with(".json")) return true;
  const std::string_view start = stripped(bytes.substr(0, 4096));
  const std::string_view inside = start.empty() ? start : stripped(start.substr(1));
  return (start.starts_with('{') && (inside.starts_with('"') || inside.starts_with('}'))) ||
         (start.starts_with('[') && inside.starts_with('{'));
}

void read_json_reports(const ArticleInput& input) {
  const std::string_view bytes = without_byte_order_mark(input.bytes);
  JsonReader reader(bytes, input.name, input.options, input.visit);
  const std::string_view all = stripped(bytes);
  const std::string_view first = all.substr(0, all.find('\n'));
  if (is_lines(input.name) || (first.size() < all.size() && reader.is_object(first))) {
    reader.read_lines();
  } else {
    reader.read_whole();
  }
}

}  // namespace parley
