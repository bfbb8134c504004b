// SPDX-License-Identifier: MIT
// Lines into paragraphs. Files are wrapped at some column, at none, or at the end of each sentence;
// lists, tables and quotations set no blank lines between their parts. What a line's end means is
// told by the lines around it.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/article/article_formats.h"
#include "core/article/item_mark.h"
#include "schema/ascii.h"
#include "schema/code_points.h"

namespace parley {
namespace {

constexpr std::size_t kWrapColumn = 100;  // longer lines are not wrapped by hand or by an editor
constexpr std::size_t kHeadingColumns = 60;

bool ends_sentence(std::string_view line) {
  for (const std::string_view closer : {"\"", "'", ")", "”", "’", "»", "*", "_"}) {
    if (line.ends_with(closer)) line.remove_suffix(closer.size());
  }
  // "agreed.[12]"
  if (line.ends_with(']') && line.rfind('[') != std::string_view::npos)
    line = line.substr(0, std::max<std::size_t>(line.rfind('['), 1));
  constexpr std::array<std::string_view, 9> kMarks = {".", "!", "?", ":", "…", "。", "؟", "।", "۔"};
  return std::any_of(kMarks.begin(), kMarks.end(),
                     [&](std::string_view mark) { return line.ends_with(mark); });
}

/// Words that no heading and no title ends with: what follows belongs to them.
bool ends_open(std::string_view line) {
  constexpr std::array<std::string_view, 38> kOpen = {
      "a",    "after", "an",    "and",  "are",  "as",   "at",    "be",    "been", "between",
      "but",  "by",    "for",   "from", "had",  "has",  "have",  "in",    "into", "is",
      "its",  "of",    "on",    "or",   "said", "that", "the",   "their", "to",   "was",
      "were", "when",  "which", "who",  "will", "with", "would", "says"};
  const std::string_view last = line.substr(line.rfind(' ') + 1);
  return std::find(kOpen.begin(), kOpen.end(), last) != kOpen.end();
}

/// Would the first word below still have fitted above? Then somebody ended the line on purpose.
bool is_ended(std::string_view above, std::string_view below, std::size_t widest) {
  const std::size_t columns = count_code_points(above);
  return columns > kWrapColumn ||
         columns + 1 + count_code_points(below.substr(0, below.find(' '))) <= widest;
}

bool may_be_heading(std::string_view line) {
  return count_code_points(line) <= kHeadingColumns && !ends_sentence(line) &&
         !line.ends_with(',') && !line.ends_with(';') && !line.ends_with('-') &&
         !is_lower(line.front()) && !ends_open(line);
}

/// Does a paragraph end behind lines[i - 1], although no blank line follows? Where that line was
/// ended on purpose and ends a sentence or is a heading, and where a heading follows.
bool breaks(const std::vector<std::string_view>& lines, std::size_t i, std::size_t widest,
            bool above_is_first) {
  const bool ended = is_ended(lines[i - 1], lines[i], widest);
  if (!ends_sentence(lines[i - 1])) {
    return ended && above_is_first && may_be_heading(lines[i - 1]) && !is_lower(lines[i].front());
  }
  return ended || (i + 1 < lines.size() && may_be_heading(lines[i]) &&
                   is_ended(lines[i], lines[i + 1], widest));
}

/// Han and kana are joined without a blank, and so are the halves of al-Sisi; "pre- and post-war"
/// keeps its blank.
bool needs_blank(std::string_view above, std::string_view below) {
  const auto is_wide = [](char c) {
    const auto lead = static_cast<unsigned char>(c);
    return lead >= 0xE3 && lead <= 0xE9;
  };
  if (above.size() > 1 && above.ends_with('-') && is_letter_byte(above[above.size() - 2])) {
    for (const std::string_view joining : {"and ", "or ", "to ", "und ", "oder ", "et ", "ou "}) {
      if (below.starts_with(joining)) return true;
    }
    return !is_letter_byte(below.front());
  }
  return above.size() < 3 || !is_wide(above[above.size() - 3]) || !is_wide(below.front());
}

/// The line between a table's head and its rows, or around it: "|---|:--:|", "+----+".
bool is_table_rule(std::string_view line) {
  return line.size() > 2 && (line[0] == '|' || line[0] == '+') &&
         line.find_first_not_of("|+-=: ") == std::string_view::npos &&
         line.find('-') != std::string_view::npos;
}

/// Tells which lines begin an item of a list, block after block: a number counts on over blank lines.
class Items {
 public:
  /// Of the block that begins: its longest line.
  void set_widest(std::size_t widest) { widest_ = widest; }

  /// `above`: the line before, "" at the beginning of a paragraph.
  bool begins(std::string_view line, std::string_view above) {
    if (line.starts_with('|')) return true;
    const ItemMark mark = item_mark(line);
    if (mark.length == 0 || mark.length >= line.size()) return false;
    const bool ended = above.empty() || ends_sentence(above) || is_ended(above, line, widest_);
    if (mark.number == 0 && mark.roman == 0) {
      // "Hamas⏎- which Israel fights -": a dash that was wrapped.
      const bool wrapped = !ended && !in_list_ && is_lower(line[mark.length]);
      in_list_ = in_list_ || !wrapped;
      return !wrapped;
    }
    const bool begins = mark.follows(last_) || (ended && mark.is_first());
    if (begins) last_ = mark;
    return begins;
  }

 private:
  std::size_t widest_ = 0;
  ItemMark last_;
  bool in_list_ = false;
};

/// Appends lines that no blank line parts.
void append_block(const std::vector<std::string_view>& lines, Items& items, std::string& body) {
  std::size_t widest = 0;
  for (const std::string_view line : lines) widest = std::max(widest, count_code_points(line));
  items.set_widest(widest);
  std::string_view above;  // "" at the beginning of a paragraph
  bool above_is_first = true;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_rule(lines[i]) || is_table_rule(lines[i])) {
      above = {};
      continue;
    }
    const std::string_view line = without_hashes(lines[i]);
    const bool is_heading = line.size() < lines[i].size();
    const bool is_item = items.begins(line, above);
    const bool begins =
        above.empty() || is_heading || is_item || breaks(lines, i, widest, above_is_first);
    if (begins && !body.empty()) body += "\n\n";
    if (!begins && needs_blank(above, line)) body += ' ';
    body += line;
    above_is_first = begins;
    above = is_heading ? std::string_view{} : line;
  }
}

/// How deep the line is quoted ("> > so"), and the line without that.
std::size_t take_quote_marks(std::string_view& line) {
  std::size_t depth = 0;
  while (line.starts_with('>')) {
    line = stripped(line.substr(1));
    ++depth;
  }
  return depth;
}

}  // namespace

std::string paragraphs(std::string_view text) {
  std::string body;
  body.reserve(text.size());
  std::vector<std::string_view> block;
  Items items;
  std::size_t quoted = 0;
  const auto end_block = [&] {
    append_block(block, items, body);
    block.clear();
  };
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = stripped(text.substr(begin, end - begin));
    // "over⏎> 50 people" is no quotation.
    const bool may_quote = block.empty() || quoted > 0 || ends_sentence(block.back());
    const std::size_t depth = may_quote ? take_quote_marks(line) : 0;
    if (!block.empty() && (line.empty() || depth != quoted)) end_block();
    quoted = depth;
    if (!line.empty()) block.push_back(line);
    begin = end + 1;
  }
  end_block();
  return body;
}

}  // namespace parley
