// SPDX-License-Identifier: MIT
// See core/internal/mention_context.h.
#include "core/internal/mention_context.h"

#include <utf8proc.h>

#include <algorithm>

namespace parley {

bool in_address(std::string_view text, std::size_t at, std::size_t length) {
  const auto blank = text.find_last_of(" \t\n", at);
  const std::size_t begin = blank == std::string_view::npos ? 0 : blank + 1;
  const std::string_view before = text.substr(begin, at - begin);
  if (before.find("://") != std::string_view::npos || before.find("www.") != std::string_view::npos)
    return true;
  const auto sign = before.rfind('@');
  const bool domain = sign != std::string_view::npos && sign > 0;
  return domain || (at + length + 1 < text.size() && text[at + length] == '@' &&
                    text[at + length + 1] != ' ');
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
