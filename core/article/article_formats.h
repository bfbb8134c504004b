// SPDX-License-Identifier: MIT
// The parts of reading that the formats share: what an input says of itself (RawReport), which key
// names which field, and how articles in text form keep their title, date and other particulars.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/report_reader.h"

namespace parley {

/// What an input says, as it says it. "" and empty: says nothing.
struct RawReport {
  std::string title;
  std::string text;        // LF line ends; lines may be wrapped
  std::string date;        // under a key: front matter, JSON
  std::string found_date;  // in the text: a "Date:" line, a line that is a date, a dateline
  std::string file_date;   // of the file, as an office document has it: the last resort, and noted
  std::string source;
  std::string url;
  std::string author;
  std::string lang;
  std::vector<std::string> tags;
  std::vector<std::string> ignored;  // keys that name no field
  std::string external_id;           // as NewReport has them
  std::string revised;
  std::string withdrawn;
  std::vector<std::string> notes;  // what a person should know of how it was read
};

enum class Field : std::uint8_t {
  kTitle,
  kDate,
  kSource,
  kUrl,
  kAuthor,
  kLang,
  kTags,
  kText,
  kNone
};
inline constexpr std::size_t kFields = 8;

/// The field that a key of a front matter or of JSON names, in any case: "date" and "published" are
/// kDate.
Field field_named(std::string_view key);
/// Where the value of `field` belongs. REQUIRES: a field with one value.
std::string& value_of(RawReport& raw, Field field);

/// LF line ends for CRLF and CR.
std::string with_line_feeds(std::string_view text);
/// Without blanks and line breaks around it.
std::string_view stripped(std::string_view text);
inline bool is_web_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}
/// "=====", "-----", "***": underlines a title or parts sections.
bool is_rule(std::string_view line);
/// "## Heading ##" without its marks; other lines as they are.
std::string_view without_hashes(std::string_view line);
/// "a, b" as a list; Arabic and CJK commas divide as well. Empty items are dropped.
std::vector<std::string> split_list(std::string_view text);

/// The lines of a text, one after the other.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}
  bool done() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }
  std::string_view peek() const { return rest_.substr(0, rest_.find('\n')); }
  std::string_view next() {
    const std::string_view line = peek();
    rest_.remove_prefix(line.size() < rest_.size() ? line.size() + 1 : line.size());
    return line;
  }
  void skip_blank() {
    while (!done() && stripped(peek()).empty()) next();
  }

 private:
  std::string_view rest_;
};

/// Reads from the line "---" to the next one, and leaves `lines` behind it.
Result<void> read_front_matter(Lines& lines, RawReport& raw);

/// Reads an article in text form, with a front matter, keywords or neither. `text`: UTF-8 with LF
/// line ends.
Result<RawReport> parse_article(std::string_view text);

/// "DOHA, 15 January 2025 (Harbour Wire) – " at the beginning of an article's text, or a first line
/// "Doha, 15 January 2025".
struct Dateline {
  std::size_t length = 0;  // bytes, with the dash and the blanks after it
  std::string date;        // "15 January 2025"; "" where it has none with a year
  bool has_place = false;  // or an agency: else it is a date alone
};
std::optional<Dateline> find_dateline(std::string_view text);

/// A date, or what would be one if its day existed ("31 February 2025"): parse_moment says what is
/// wrong.
bool looks_like_date(std::string_view text);

/// Paragraphs separated by one blank line: wrapped lines are joined, headings and items stand
/// alone.
std::string paragraphs(std::string_view text);

/// Checks and completes what an input says, or hands on why it could not be read. `file_name` may
/// give the date; "" where it must not.
Draft finish_report(const Result<RawReport>& raw, std::string origin, std::string_view file_name,
                    const ReadOptions& options);

}  // namespace parley
