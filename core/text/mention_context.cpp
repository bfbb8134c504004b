// SPDX-License-Identifier: MIT
// See core/text/mention_context.h.
#include "core/text/mention_context.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "schema/ascii.h"

namespace parley {

namespace {

/// Where the address that begins at `begin` ends: at a blank, a quote, an angle bracket, or a
/// closing bracket that it has not opened, as in [Egypt](https://…) or <a href="https://…">Egypt.
std::size_t end_of_address(std::string_view text, std::size_t begin) {
  int open = 0;
  for (std::size_t at = begin; at < text.size(); ++at) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '\'' || c == '<' || c == '>' ||
        c == '|' || c == '`') {
      return at;
    }
    if (c == '(' || c == '[' || c == '{') ++open;
    if ((c == ')' || c == ']' || c == '}') && --open < 0) return at;
    for (const std::string_view quote :
         {"”", "“", "»", "«", "’", "‘", "„", "）", "」", "』", "。"}) {
      if (text.substr(at).starts_with(quote)) return at;
    }
  }
  return text.size();
}

/// Where the last address before `at` in its run of characters without a blank begins, or kNowhere.
std::size_t address_before(std::string_view run) {
  const std::size_t scheme = run.rfind("://");
  const std::size_t www = run.rfind("www.");
  if (scheme == kNowhere) return www;
  std::size_t begin = scheme;
  while (begin > 0 && is_letter_or_digit(run[begin - 1])) --begin;
  return www == kNowhere || www < scheme + 4 ? begin : www;
}

/// "israel" in israel.org/news, with no scheme before it: a domain ends in small letters and a
/// slash, or is a known one.
bool begins_domain(std::string_view after) {
  constexpr std::array<std::string_view, 9> kDomains = {"com",  "org", "net",  "gov", "edu",
                                                        "info", "int", "news", "mil"};
  if (!after.starts_with('.')) return false;
  std::size_t end = 1;
  while (end < after.size() && is_letter_or_digit(after[end])) ++end;
  const std::string_view label = after.substr(1, end - 1);
  const bool known = std::find(kDomains.begin(), kDomains.end(), label) != kDomains.end();
  return known || (label.size() >= 2 && label[0] >= 'a' && end < after.size() && after[end] == '/');
}

/// "israel" in bbc.com/news/israel: a dotted name and a slash stand before it in its run.
bool follows_domain(std::string_view run) {
  const std::size_t slash = run.find('/');
  if (slash == kNowhere) return false;
  std::size_t begin = slash;
  while (begin > 0 &&
         (is_letter_or_digit(run[begin - 1]) || run[begin - 1] == '.' || run[begin - 1] == '-')) {
    --begin;
  }
  const std::string_view host = run.substr(begin, slash - begin);
  const std::size_t dot = host.rfind('.');
  return dot != kNowhere && dot > 0 && host.size() - dot > 2 && host[dot + 1] >= 'a' &&
         end_of_address(run, begin) == run.size();
}

}  // namespace

bool in_address(std::string_view text, std::size_t at, std::size_t length) {
  // No address is longer, and thousands of names may stand in one run without a blank.
  constexpr std::size_t kLongest = 2048;
  const std::size_t from = at - std::min(at, kLongest);
  const auto blank = text.substr(from, at - from).find_last_of(" \t\n");
  const std::size_t begin = blank == kNowhere ? from : from + blank + 1;
  const std::string_view before = text.substr(begin, at - begin);
  const std::string_view after = text.substr(at + length);
  if (begins_domain(after)) return true;
  if (!before.empty()) {
    const std::size_t address = address_before(before);
    const std::string_view up_to_name = text.substr(0, at + 1);
    if (address != kNowhere && end_of_address(up_to_name, begin + address) > at) return true;
    if (address == kNowhere && follows_domain(before)) return true;
    const auto sign = before.rfind('@');
    if (sign != kNowhere && sign > 0 && is_letter_or_digit(before[sign - 1])) return true;
  }
  return after.size() > 1 && after[0] == '@' && after[1] != ' ';
}

bool Shouting::stands_apart(std::size_t at, std::size_t length) const {
  const std::string_view before = text_.substr(0, at);
  const auto last = before.find_last_not_of(" \t");
  constexpr std::string_view kClauseEnds = "\n,;:.!?-(\"'";
  if (last == std::string_view::npos || kClauseEnds.find(before[last]) != std::string_view::npos)
    return true;
  const std::string_view after = text_.substr(at + length);
  return after.starts_with(" AND ") || after.starts_with(",") || after.starts_with("'S") ||
         after.starts_with("-") || before.ends_with(" AND ") || before.ends_with("THE ");
}

bool Shouting::around(std::size_t at, std::size_t length) {
  if (!known_ || at < begin_ || at >= end_) read_line(at);
  return !has_small_ && capitals_ > length;
}

void Shouting::read_line(std::size_t at) {
  const std::size_t newline = text_.rfind('\n', at);
  begin_ = newline == std::string_view::npos ? 0 : newline + 1;
  end_ = std::min(text_.find('\n', at), text_.size());
  has_small_ = false;
  capitals_ = 0;
  known_ = true;
  for (std::size_t i = begin_; i < end_ && !has_small_;) {
    utf8proc_int32_t code = 0;
    const auto length =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text_.data() + i),
                         static_cast<utf8proc_ssize_t>(text_.size() - i), &code);
    const auto category = utf8proc_category(code);
    has_small_ = category == UTF8PROC_CATEGORY_LL;
    capitals_ += category == UTF8PROC_CATEGORY_LU ? 1U : 0U;
    i += length > 0 ? static_cast<std::size_t>(length) : 1;
  }
}

}  // namespace parley
