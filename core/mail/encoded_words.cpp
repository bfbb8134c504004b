// SPDX-License-Identifier: MIT
// See core/mail/encoded_words.h.
#include "core/mail/encoded_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "schema/ascii.h"

namespace parley {
namespace {

constexpr std::string_view kBegin = "=?", kEnd = "?=";

struct EncodedWord {
  std::string_view charset;
  std::string_view data;  // base64
  std::size_t size = 0;   // of all of it
};

/// nullopt where no word in base64 begins there.
std::optional<EncodedWord> word_at(std::string_view text) {
  if (!text.starts_with(kBegin)) return std::nullopt;
  const std::size_t behind_charset = text.find('?', kBegin.size());
  if (behind_charset == kNowhere) return std::nullopt;
  const std::string_view encoding = text.substr(behind_charset, 3);
  if (encoding != "?B?" && encoding != "?b?") return std::nullopt;
  const std::size_t begin = behind_charset + encoding.size();
  const std::size_t end = text.find('?', begin);
  if (end == kNowhere || !text.substr(end).starts_with(kEnd)) return std::nullopt;
  return EncodedWord{text.substr(kBegin.size(), behind_charset - kBegin.size()),
                     text.substr(begin, end - begin), end + kEnd.size()};
}

std::string decoded(std::string_view data, const GMime& library) {
  gsize size = 0;
  guchar* const bytes = library.base64_decode(std::string(data).c_str(), &size);
  std::string text(reinterpret_cast<const char*>(bytes), size);
  library.free(bytes);
  return text;
}

std::string encoded(std::string_view bytes, const GMime& library) {
  char* const data =
      library.base64_encode(reinterpret_cast<const guchar*>(bytes.data()), bytes.size());
  std::string text(data);
  library.free(data);
  return text;
}

/// The word that begins `rest`, and those of its charset that follow it; `rest` goes on behind them.
std::string take_run(std::string_view& rest, const EncodedWord& first, const GMime& library) {
  std::string bytes = decoded(first.data, library);
  rest.remove_prefix(first.size);
  while (true) {
    const std::size_t at = std::min(rest.find_first_not_of(" \t\r\n"), rest.size());
    const auto next = at == 0 ? std::nullopt : word_at(rest.substr(at));
    if (!next || lower(next->charset) != lower(first.charset)) break;
    bytes += decoded(next->data, library);
    rest.remove_prefix(at + next->size);
  }
  return fmt::format("=?{}?B?{}?=", first.charset, encoded(bytes, library));
}

}  // namespace

std::string with_joined_words(std::string_view header, const GMime& library) {
  std::string joined;
  while (!header.empty()) {
    const std::size_t at = std::min(header.find(kBegin), header.size());
    joined.append(header.substr(0, at));
    header.remove_prefix(at);
    if (const auto word = word_at(header)) {
      joined += take_run(header, *word, library);
    } else {
      joined.append(header.substr(0, 1));
      header.remove_prefix(std::min<std::size_t>(1, header.size()));
    }
  }
  return joined;
}

}  // namespace parley
