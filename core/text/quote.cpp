// SPDX-License-Identifier: MIT
// Quoted words in an article: see core/text/quote.h.
#include "core/text/quote.h"

#include <array>
#include <string>
#include <vector>

#include "schema/marks.h"

namespace parley {
namespace {

/// Text in which what does not matter is the same, with the place of each of its bytes in the
/// original.
struct Plain {
  std::string text;
  std::vector<std::uint32_t> at;  // and one more: the end
};

struct Spelling {
  std::string_view written;
  char plain;
};
constexpr std::array<Spelling, 14> kSpellings = {{{"\u2018", '\''},
                                                  {"\u2019", '\''},
                                                  {"\u201A", '\''},
                                                  {"\u201B", '\''},
                                                  {"\u201C", '\''},
                                                  {"\u201D", '\''},
                                                  {"\u201E", '\''},
                                                  {"\u00AB", '\''},
                                                  {"\u00BB", '\''},
                                                  {"\"", '\''},
                                                  {"\u2013", '-'},
                                                  {"\u2014", '-'},
                                                  {"\u00A0", ' '},
                                                  {"\u202F", ' '}}};

Plain plain(std::string_view text) {
  Plain out;
  const auto put = [&out](char c, std::size_t at) {
    if (c == ' ' && !out.text.empty() && out.text.back() == ' ') return;
    out.text += c;
    out.at.push_back(static_cast<std::uint32_t>(at));
  };
  const auto marks = marks_in(text);
  auto mark = marks.begin();
  for (std::size_t i = 0; i < text.size();) {
    if (mark != marks.end() && mark->at <= i) {
      i = mark->at + mark->length;
      ++mark;
      continue;
    }
    const Spelling* found = nullptr;
    for (const Spelling& spelling : kSpellings) {
      if (text.substr(i).starts_with(spelling.written)) found = &spelling;
    }
    if (found != nullptr) {
      put(found->plain, i);
      i += found->written.size();
      continue;
    }
    const bool blank = text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || text[i] == '\r';
    put(blank ? ' ' : text[i], i);
    ++i;
  }
  out.at.push_back(static_cast<std::uint32_t>(text.size()));
  return out;
}

std::string_view trimmed(std::string_view words) {
  const auto outer = [](char c) { return c == ' ' || c == '\''; };
  while (!words.empty() && outer(words.front())) words.remove_prefix(1);
  while (!words.empty() && outer(words.back())) words.remove_suffix(1);
  return words;
}

std::optional<Span> find_in(std::string_view text, std::string_view words, bool in_title) {
  const Plain hay = plain(text);
  const auto at = hay.text.find(words);
  if (at == std::string::npos) return std::nullopt;
  const std::uint32_t begin = hay.at[at];
  // Up to the last character, not to the marks behind it.
  const std::size_t last = at + words.size() - 1;
  std::size_t end = hay.at[last] + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  return Span{begin, static_cast<std::uint32_t>(end - begin), in_title};
}

}  // namespace

std::optional<Span> find_quote(const Report& report, std::string_view words) {
  const std::string wanted(trimmed(plain(words).text));
  if (wanted.empty()) return std::nullopt;
  if (const auto span = find_in(report.body, wanted, false)) return span;
  return find_in(report.title, wanted, true);
}

}  // namespace parley
