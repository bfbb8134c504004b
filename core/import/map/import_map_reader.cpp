// SPDX-License-Identifier: MIT
// Reads the text of an import map; import_map.h says what may stand there.
#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <span>

#include "core/import/map/map_spec.h"
#include "schema/date_text.h"
#include "schema/edit_distance.h"
#include "schema/text.h"
#include "schema/time.h"

namespace parley {

std::string fold_column(std::string_view name) {
  std::string folded;
  for (const char c : name) {
    if (c == ' ' || c == '_' || c == '-') continue;
    folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return folded;
}

namespace {

using Fault = tl::unexpected<Error>;

/// Where `what` stands in `text` outside of quotes and braces, from `at` on; npos: nowhere.
std::size_t find_outside(std::string_view text, std::string_view what, std::size_t at = 0) {
  char until = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (until == 0 && i >= at && text.substr(i).starts_with(what)) return i;
    if (until == 0 && text[i] == '"')
      until = '"';
    else if (until == 0 && text[i] == '{')
      until = '}';
    else if (text[i] == until)
      until = 0;
  }
  return std::string_view::npos;
}

std::vector<std::string_view> split_outside(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = find_outside(text, separator);
    parts.push_back(trimmed(text.substr(0, at)));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + separator.size());
  }
}

std::string_view without_comment(std::string_view line) {
  for (std::size_t at = 0; (at = find_outside(line, "#", at)) != std::string_view::npos; ++at)
    if (at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t') return line.substr(0, at);
  return line;
}

bool is_quoted(std::string_view text) {
  return text.size() >= 2 && text.front() == '"' && text.back() == '"';
}
std::string unquoted(std::string_view text) {
  return std::string(is_quoted(text) ? text.substr(1, text.size() - 2) : text);
}

std::string joined(std::span<const std::string> words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

std::string meant(std::string_view word, std::span<const std::string> known) {
  const std::string near = nearest(word, known);
  return near.empty() ? std::string{} : "did you mean '" + near + "'? ";
}

class MapReader {
 public:
  MapReader(std::string_view text, const std::string& origin) : text_(text) {
    spec_.origin = origin;
  }

  Result<MapSpec> read() {
    while (!text_.empty()) {
      ++line_;
      const std::size_t end = text_.find('\n');
      std::string_view line = trimmed(without_comment(text_.substr(0, end)));
      text_.remove_prefix(end == std::string_view::npos ? text_.size() : end + 1);
      if (line.empty()) continue;
      auto done = line.front() == '[' ? begin_section(line) : read_line(line);
      if (!done) return failure_of(done);
    }
    if (auto checked = check(); !checked) return failure_of(checked);
    return std::move(spec_);
  }

 private:
  Fault fail(std::size_t line, const std::string& message, const std::string& hint = {}) const {
    return failure(ErrorCode::kUsage, spec_.origin + ":" + std::to_string(line) + ": " + message,
                   hint);
  }
  Fault fail(const std::string& message, const std::string& hint = {}) const {
    return fail(line_, message, hint);
  }
  Fault unknown(const std::string& what, std::string_view word,
                const std::vector<std::string>& known) const {
    return fail("unknown " + what + " '" + std::string(word) + "'",
                meant(word, known) + "allowed: " + joined(known));
  }

  Result<void> begin_section(std::string_view line) {
    if (line.back() != ']') return fail("'" + std::string(line) + "' lacks its ']'");
    const std::string_view inside = trimmed(line.substr(1, line.size() - 2));
    section_ = std::string(inside.substr(0, inside.find(' ')));
    const std::string_view name = trimmed(inside.substr(section_.size()));
    static const std::vector<std::string> sections = {"columns",   "event", "mention", "actor",
                                                      "precision", "facts", "table"};
    if (std::find(sections.begin(), sections.end(), section_) == sections.end())
      return unknown("section", section_, sections);
    if (name.empty() != (section_ != "table"))
      return fail(section_ == "table" ? "a table needs a name: [table NAME]"
                                      : "[" + section_ + "] takes no name");
    if (section_ == "columns") spec_.layouts.emplace_back();
    if (section_ == "actor") spec_.actors.emplace_back();
    if (section_ == "table") spec_.tables[table(name)].name = name;
    if (section_ == "table") open_table_ = table(name);
    set_.clear();
    return {};
  }

  Result<void> read_line(std::string_view line) {
    if (section_ == "columns") return read_columns(line);
    const std::size_t equals = find_outside(line, "=");
    if (equals == std::string_view::npos) return fail("'" + shown(line) + "' is not 'key = value'");
    const std::string key = unquoted(trimmed(line.substr(0, equals)));
    const std::string_view value = trimmed(line.substr(equals + 1));
    if (key.empty() || value.empty())
      return fail("'" + shown(line) + "' lacks a " + (key.empty() ? "key" : "value"));
    if (const auto [at, fresh] = set_.emplace(key, line_); !fresh)
      return fail("'" + key + "' is given twice, first on line " + std::to_string(at->second));
    if (section_.empty()) return read_head(key, value);
    if (section_ == "event" || section_ == "mention") return read_event(key, value);
    if (section_ == "actor") return read_actor(key, value);
    if (section_ == "precision") return read_precision(key, value);
    if (section_ == "facts") {
      spec_.fact_names.push_back(key);
      return read_value(value, spec_.facts.emplace_back());
    }
    spec_.tables[open_table_].rows.emplace_back(key, unquoted(value));
    return {};
  }

  Result<void> read_columns(std::string_view line) {
    for (std::string_view name : split_outside(line, ",")) {
      if (name.empty()) continue;  // a comma at the end of the line
      const bool optional = name.back() == '?';
      if (optional) name.remove_suffix(1);
      spec_.layouts.back().push_back(braces_off(name));
      if (optional) optional_.push_back(fold_column(braces_off(name)));
    }
    return {};
  }

  Result<void> read_head(const std::string& key, std::string_view value) {
    if (key == "dataset") return read_dataset(value);
    if (key == "scheme") {
      spec_.scheme = unquoted(value);
      return {};
    }
    if (key == "empty") {
      for (const std::string_view blank : split_outside(value, ","))
        spec_.blanks.add(unquoted(blank));
      return {};
    }
    if (key == "delimiter") return read_delimiter(value);
    if (key == "tz") {
      spec_.rules.zone = unquoted(value);
      auto known = check_zone(spec_.rules.zone);
      return known ? Result<void>{} : fail(known.error().message, known.error().hint);
    }
    if (key == "century") return read_century(value);
    if (key == "kind") {
      auto kind = choice(key, value, {"events", "mentions"});
      if (kind) spec_.mentions = *kind == 1;
      return kind ? Result<void>{} : failure_of(kind);
    }
    if (key == "format") {
      auto format = choice(key, value, {"tsv", "csv", "jsonl"});
      if (!format) return failure_of(format);
      spec_.dialect.format = static_cast<RowFormat>(*format);
      if (!delimiter_said_) spec_.dialect.delimiter = *format == 1 ? ',' : '\t';
      return {};
    }
    if (key == "header") {
      auto header = choice(key, value, {"yes", "no", "auto"});
      if (header) spec_.dialect.header = static_cast<Header>(*header);
      return header ? Result<void>{} : failure_of(header);
    }
    if (key == "encoding") {
      std::vector<std::string> names;
      names.reserve(std::size(kEncodings));
      for (const auto& [name, encoding] : kEncodings) names.emplace_back(name);
      auto encoding = choice(key, fold(value), names);
      if (encoding) spec_.dialect.encoding = kEncodings[*encoding].second;
      return encoding ? Result<void>{} : failure_of(encoding);
    }
    if (key == "actors from")
      return fail("'actors from' belongs in [event]", "write it below the line [event]");
    return unknown("key", key,
                   {"dataset", "kind", "scheme", "format", "delimiter", "encoding", "header",
                    "empty", "tz", "century"});
  }

  /// The first of the hundred years that two digits may mean.
  Result<void> read_century(std::string_view value) {
    const auto [end, error] =
        std::from_chars(value.data(), value.data() + value.size(), spec_.rules.century);
    const bool is_year = error == std::errc{} && end == value.data() + value.size() &&
                         spec_.rules.century >= 1000 && spec_.rules.century <= 9900;
    if (is_year) return {};
    return fail(
        "century '" + std::string(value) + "' is not a four-digit year",
        "the first of the hundred years that two digits may mean: century = 1950 is 1950 to "
        "2049");
  }

  Result<void> read_dataset(std::string_view value) {
    spec_.dataset = unquoted(value);
    for (const char c : spec_.dataset)
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
        return fail("dataset '" + spec_.dataset + "' cannot be used in handles",
                    "use lower-case letters, digits and '-': newsroom-events");
    return {};
  }

  Result<void> read_delimiter(std::string_view value) {
    const std::string text = value == "tab" || value == "\\t" ? "\t" : unquoted(value);
    if (text.size() != 1 || text == "\n" || text == "\"")
      return fail("delimiter '" + text + "' is not one character", "tab, \",\", \";\" or \"|\"");
    spec_.dialect.delimiter = text[0];
    delimiter_said_ = true;
    return {};
  }

  Result<std::size_t> choice(const std::string& key, std::string_view value,
                             const std::vector<std::string>& allowed) {
    const auto found = std::find(allowed.begin(), allowed.end(), value);
    if (found != allowed.end()) return static_cast<std::size_t>(found - allowed.begin());
    return unknown(key, value, allowed);
  }

  Result<void> read_event(const std::string& key, std::string_view value) {
    if (key == "dates" || key == "published dates") {
      auto formats = DateFormats::parse(value);
      if (!formats) return fail(formats.error().message, formats.error().hint);
      (key == "dates" ? spec_.dates : spec_.published_dates) = std::move(*formats);
      return {};
    }
    const bool event = section_ == "event";
    if (event && key == "actors from") return read_told(value);
    std::map<std::string, MapValue*> keys = {
        {"published", &spec_.published}, {"url", &spec_.url}, {"source", &spec_.source}};
    if (event) {
      keys.insert({{"id", &spec_.id},
                   {"when", &spec_.when},
                   {"until", &spec_.until},
                   {"precision", &spec_.precision},
                   {"code", &spec_.code},
                   {"summary", &spec_.summary},
                   {"place", &spec_.place}});
    } else {
      keys.insert({"event", &spec_.id});
    }
    if (const auto found = keys.find(key); found != keys.end())
      return read_value(value, *found->second);
    std::vector<std::string> known = {"published dates"};
    if (event) known.insert(known.end(), {"dates", "actors from"});
    for (const auto& [name, where] : keys) known.push_back(name);
    return unknown("key in [" + section_ + "]", key, known);
  }

  Result<void> read_actor(const std::string& key, std::string_view value) {
    MapActor& actor = spec_.actors.back();
    if (key == "name") return read_value(value, actor.name);
    if (key == "code") return read_value(value, actor.code);
    if (key == "country") return read_value(value, actor.country);
    if (key == "group") return read_value(value, actor.group);
    if (key == "list") {
      const std::string text = unquoted(value);
      if (text.size() != 1) return fail("list '" + text + "' is not one character", "list = \";\"");
      actor.list = text[0];
      return {};
    }
    if (key == "actors from")
      return fail("'actors from' belongs in [event]",
                  "it applies to the whole row, beside its [actor]s");
    if (key != "roles" && key != "role")
      return unknown("key in [actor]", key, {"name", "code", "country", "group", "roles", "list"});
    std::vector<std::string> known;
    known.reserve(kRoles.size());
    for (const Role role : kRoles) known.emplace_back(name(role));
    for (const std::string_view word : split_outside(value, ",")) {
      const auto found = std::find(known.begin(), known.end(), word);
      if (found == known.end()) return unknown("role", word, known);
      actor.roles = actor.roles | roles(kRoles[static_cast<std::size_t>(found - known.begin())]);
    }
    return {};
  }

  /// `summary` alone is the event's, which may be said further down.
  Result<void> read_told(std::string_view value) {
    told_line_ = line_;
    const bool is_one = value.starts_with("join \"");
    for (const std::string_view part : is_one ? std::vector{value} : split_outside(value, ",")) {
      if (part.empty()) return fail("'actors from' has a comma without a column");
      if (is_quoted(part))
        return fail("'actors from' needs columns, but " + std::string(part) + " is text");
      MapValue& text = spec_.told.emplace_back();
      if (part == "summary") continue;  // check_told() says which
      if (auto read = read_value(part, text); !read) return read;
    }
    return {};
  }

  Result<void> read_precision(const std::string& key, std::string_view value) {
    auto precision = choice("precision", value, {kDatePrecisions.begin(), kDatePrecisions.end()});
    if (!precision) return failure_of(precision);
    const auto kind = static_cast<DatePrecision>(*precision);
    if (key == "other")
      spec_.other_precision = kind;
    else
      spec_.precisions.emplace_back(key, kind);
    return {};
  }

  // ---- values ----

  Result<void> read_value(std::string_view text, MapValue& into) {
    for (const std::string_view part : split_outside(text, " or ")) {
      MapChoice& choice = into.choices.emplace_back();
      if (auto read = read_choice(part, choice); !read) return read;
    }
    const MapChoice& first = into.choices.front();
    if (into.choices.size() == 1 && first.factors.size() == 1 && first.factors[0].table < 0)
      into.only = first.factors[0].column;
    return {};
  }

  Result<void> read_choice(std::string_view text, MapChoice& into) {
    std::string_view separator = " + ";
    if (text.starts_with("join \"")) {
      const std::size_t end = text.find('"', 6);
      if (end == std::string_view::npos) return fail("join lacks the second quote");
      into.joined = true;
      into.separator = text.substr(6, end - 6);
      text.remove_prefix(end + 1);
      separator = ",";
    }
    for (const std::string_view part : split_outside(text, separator))
      if (auto read = read_factor(part, into.factors.emplace_back()); !read) return read;
    return {};
  }

  Result<void> read_factor(std::string_view text, MapFactor& into) {
    if (const std::size_t via = find_outside(text, " via "); via != std::string_view::npos) {
      into.table = static_cast<std::int32_t>(table(trimmed(text.substr(via + 5))));
      text = trimmed(text.substr(0, via));
    }
    if (text.empty()) return fail("a column's name or \"text\" is missing");
    if (text.front() == '"') {
      if (!is_quoted(text)) return fail(std::string(text) + " lacks its second quote");
      into.constant = unquoted(text);
      return {};
    }
    const bool optional = text.back() == '?';
    if (optional) text.remove_suffix(1);
    into.column = column(braces_off(trimmed(text)), optional);
    return {};
  }

  static std::string braces_off(std::string_view name) {
    if (name.size() >= 2 && name.front() == '{' && name.back() == '}')
      name = name.substr(1, name.size() - 2);
    return std::string(name);
  }

  std::int32_t column(const std::string& name, bool optional) {
    const std::string folded = fold_column(name);
    for (std::size_t at = 0; at < spec_.columns.size(); ++at) {
      if (spec_.columns[at].folded != folded) continue;
      spec_.columns[at].optional |= optional;
      return static_cast<std::int32_t>(at);
    }
    spec_.columns.push_back({name, folded, optional, line_});
    return static_cast<std::int32_t>(spec_.columns.size() - 1);
  }

  std::size_t table(std::string_view name) {
    const auto found = std::find_if(spec_.tables.begin(), spec_.tables.end(),
                                    [&](const MapTable& table) { return table.name == name; });
    if (found != spec_.tables.end()) return static_cast<std::size_t>(found - spec_.tables.begin());
    spec_.tables.push_back({std::string(name), {}});
    table_lines_.push_back(line_);
    return spec_.tables.size() - 1;
  }

  // ---- the whole ----

  Result<void> check() {
    if (spec_.dataset.empty())
      return fail(1, "dataset is missing", "add a line such as: dataset = newsroom");
    const std::string section = spec_.mentions ? "[mention]" : "[event]";
    if (!spec_.id.said())
      return fail(line_, std::string(spec_.mentions ? "event" : "id") + " is missing in " + section,
                  "say which column tells the rows apart: id = COLUMN");
    if (!spec_.mentions && !spec_.when.said())
      return fail(line_, "when is missing in [event]", "say which column has the date");
    for (std::size_t at = 0; at < spec_.tables.size(); ++at) {
      MapTable& table = spec_.tables[at];
      if (table.rows.empty())
        return fail(table_lines_[at], "table '" + table.name + "' has no rows",
                    "add [table " + table.name + "] with lines such as: 1 = text");
      std::sort(table.rows.begin(), table.rows.end());
    }
    if (spec_.precision.said() && spec_.precisions.empty())
      return fail("precision needs a section [precision]", "with lines such as: 1 = day");
    spec_.dates.set(spec_.rules);
    spec_.published_dates.set(spec_.rules);
    if (auto actors = check_actors(); !actors) return actors;
    if (auto told = check_told(); !told) return told;
    return check_columns();
  }

  Result<void> check_actors() {
    for (MapActor& actor : spec_.actors) {
      if (!actor.name.said() && !actor.code.said())
        return fail("an [actor] needs a name or a code");
      if (actor.roles == RoleSet{}) actor.roles = roles(Role::kAbout);
    }
    return {};
  }

  Result<void> check_told() {
    line_ = told_line_;
    for (MapValue& text : spec_.told) {
      if (text.said()) continue;
      if (spec_.summary.said()) {
        text = spec_.summary;
      } else if (auto read = read_value("summary", text); !read) {
        return read;
      }
    }
    return {};
  }

  Result<void> check_columns() {
    for (MapColumn& column : spec_.columns)
      if (std::find(optional_.begin(), optional_.end(), column.folded) != optional_.end())
        column.optional = true;
    if (spec_.layouts.empty()) {
      if (spec_.dialect.header == Header::kNo && spec_.dialect.format != RowFormat::kJsonl)
        return fail("header = no needs a section [columns]", "name the columns in file order");
      return {};
    }
    for (const MapColumn& column : spec_.columns) {
      std::vector<std::string> names;
      std::size_t layouts = 0;
      for (const auto& layout : spec_.layouts) {
        const auto has = std::find_if(layout.begin(), layout.end(), [&](const std::string& name) {
          return fold_column(name) == column.folded;
        });
        layouts += has != layout.end() ? 1 : 0;
        names.insert(names.end(), layout.begin(), layout.end());
      }
      if (layouts == 0 && !column.optional)
        return fail(column.line, "column '" + column.name + "' is not in [columns]",
                    meant(column.name, names));
      if (layouts < spec_.layouts.size() && !column.optional)
        return fail(column.line, "column '" + column.name + "' is not in every [columns]",
                    "where it may be missing, write " + column.name + "?");
    }
    return {};
  }

  std::string_view text_;
  std::size_t line_ = 0;
  std::string section_;
  std::map<std::string, std::size_t> set_;  // keys of this section: their lines
  std::vector<std::string> optional_;       // columns with ? in [columns], folded
  std::vector<std::size_t> table_lines_;
  std::size_t open_table_ = 0;
  std::size_t told_line_ = 0;
  bool delimiter_said_ = false;
  MapSpec spec_;
};

}  // namespace

Result<MapSpec> read_map(std::string_view text, const std::string& origin) {
  return MapReader(text, origin).read();
}

}  // namespace parley
