// SPDX-License-Identifier: MIT
// Dates in running text, from any bytes: where each phrase stands, and that what is made of it is a date.
#include <fmt/format.h>

#include <algorithm>

#include "core/reading/dates/date_mentions.h"
#include "schema/edtf.h"
#include "schema/text.h"
#include "tests/fuzz/sound.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {

std::string unsound_dates(std::string_view sentence, const SentenceDates& read) {
  const bool has_borders = !find_invalid_utf8(sentence);
  std::size_t end = 0;
  for (const DateMention& one : read.mentions) {
    if (one.length == 0 || one.at < end || one.at + one.length > sentence.size())
      return fmt::format("a date at {}, {} bytes long, behind one that ends at {}", one.at,
                         one.length, end);
    end = one.at + one.length;
    if (has_borders && !(is_border(sentence, one.at) && is_border(sentence, end)))
      return fmt::format("a date at {} that cuts a character", one.at);
    if (!parse_edtf(one.when)) return fmt::format("'{}' is no date", one.when);
    if (one.rule.empty()) return fmt::format("{} without a rule", one.when);
  }
  if (!parse_edtf(read.when)) return fmt::format("'{}' is no date", read.when);
  if (read.mention && *read.mention >= read.mentions.size()) return "dated by no mention";
  return {};
}

std::string read_dates(std::string_view bytes) {
  const std::string_view first = bytes.substr(0, bytes.find('\n'));
  const auto blank = std::min(first.find(' '), first.size());
  auto published = parse_moment(first.substr(0, blank));
  std::string_view lang;
  if (published) {
    lang = first.substr(std::min(blank + 1, first.size()));
    bytes.remove_prefix(std::min(first.size() + 1, bytes.size()));
  } else {
    published = parse_moment("2024-01-17");
  }
  ArticleDates dates(*published, lang);
  while (!bytes.empty()) {
    const std::string_view sentence = bytes.substr(0, bytes.find('\n'));
    if (std::string wrong = unsound_dates(sentence, dates.read(sentence)); !wrong.empty())
      return wrong;
    bytes.remove_prefix(std::min(sentence.size() + 1, bytes.size()));
  }
  return {};
}

}  // namespace parley::fuzz
