// SPDX-License-Identifier: MIT
#include "core/markup/charset.h"

#include <fmt/format.h>
#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <optional>

#include "core/article/article_formats.h"
#include "schema/ascii.h"
#include "schema/text.h"

namespace parley {
namespace {

constexpr std::size_t kPrescan = 4096;  // bytes in which a charset is declared

/// Of windows-1252, the characters of 0x80 to 0x9F; five of them are none, and shown as such.
constexpr std::array<std::string_view, 32> kWindows = {
    "€", "�", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "�", "Ž", "�",
    "�", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "�", "ž", "Ÿ"};

std::string from_windows_1252(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto code = static_cast<unsigned char>(c);
    if (code < 0x80) {
      text += c;
    } else if (code < 0xA0) {
      text += kWindows.at(code - 0x80U);
    } else {
      text += static_cast<char>(0xC0U | (code >> 6U));
      text += static_cast<char>(0x80U | (code & 0x3FU));
    }
  }
  return text;
}

/// nullopt where iconv does not know the charset, or where the bytes are not of it.
std::optional<std::string> converted(std::string_view bytes, const std::string& charset) {
  const iconv_t opened = ::iconv_open("UTF-8", charset.c_str());
  if (reinterpret_cast<std::intptr_t>(opened) == -1) return std::nullopt;
  const std::unique_ptr<void, int (*)(iconv_t)> converter(opened, ::iconv_close);
  std::string text;
  std::array<char, 16384> part{};
  char* from = const_cast<char*>(bytes.data());
  std::size_t left = bytes.size();
  while (true) {
    char* to = part.data();
    std::size_t room = part.size();
    const std::size_t done = ::iconv(opened, &from, &left, &to, &room);
    text.append(part.data(), part.size() - room);
    if (done != static_cast<std::size_t>(-1)) return text;
    if (errno != E2BIG) return std::nullopt;
  }
}

bool is_plain_ascii(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), is_ascii);
}

/// What the web means with these names is windows-1252.
bool is_windows_1252(std::string_view charset) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"windows-1252", "cp1252", "iso-8859-1", "iso8859-1", "latin1", "l1", "us-ascii", "ascii"});
  return std::find(kNames.begin(), kNames.end(), charset) != kNames.end();
}

/// Two bytes a character, or four: what declares itself in ASCII is none of these.
bool is_wide(std::string_view charset) {
  return charset.starts_with("utf-16") || charset.starts_with("utf-32") ||
         charset.starts_with("ucs-") || charset == "unicode";
}

std::string value_after(std::string_view text, std::string_view key) {
  const std::size_t at = text.find(key);
  if (at == kNowhere) return {};
  text = text.substr(at + key.size());
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  if (!text.starts_with('=')) return {};
  text.remove_prefix(1);
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\"'"), text.size()));
  return std::string(text.substr(0, text.find_first_of(" \t\r\n\"';/>?")));
}

}  // namespace

Decoded decode(std::string_view bytes, std::string_view given) {
  for (const auto& [mark, name] : {std::pair<std::string_view, const char*>{"\xEF\xBB\xBF", ""},
                                   {"\xFF\xFE", "UTF-16LE"},
                                   {"\xFE\xFF", "UTF-16BE"}}) {
    if (!bytes.starts_with(mark)) continue;
    bytes.remove_prefix(mark.size());
    if (*name == '\0') return decode(bytes, "utf-8");
    if (auto text = converted(bytes, name)) return {std::move(*text), {}};
    return {from_windows_1252(bytes),
            fmt::format("begins as {}, but is not; read as windows-1252", name)};
  }
  const std::string charset = lower(stripped(given));
  const bool says_utf8 = charset == "utf-8" || charset == "utf8";
  if (is_plain_ascii(bytes) && !charset.starts_with("iso-2022") && charset != "hz-gb-2312" &&
      charset != "utf-7")
    return {std::string(bytes), {}};
  if (!find_invalid_utf8(bytes)) {
    const bool lies = !charset.empty() && !says_utf8;
    return {std::string(bytes), lies ? fmt::format("says {}, but is UTF-8", charset) : ""};
  }
  if (is_windows_1252(charset)) return {from_windows_1252(bytes), {}};
  if (!says_utf8 && !charset.empty() && !is_wide(charset)) {
    if (auto text = converted(bytes, charset)) return {std::move(*text), {}};
  }
  return {from_windows_1252(bytes),
          charset.empty() ? std::string("names no charset, and is not UTF-8; read as windows-1252")
                          : fmt::format("says {}, but is not; read as windows-1252", charset)};
}

std::string declared_charset(std::string_view bytes) {
  const std::string head = lower(bytes.substr(0, kPrescan));
  if (head.starts_with("<?xml")) {
    const std::string_view declaration = std::string_view(head).substr(0, head.find("?>"));
    if (auto named = value_after(declaration, "encoding"); !named.empty()) return named;
  }
  for (std::size_t at = head.find("<meta"); at != kNowhere; at = head.find("<meta", at + 1)) {
    const std::string_view meta = std::string_view(head).substr(at, head.find('>', at) - at);
    if (auto named = value_after(meta, "charset"); !named.empty()) return named;
  }
  return {};
}

}  // namespace parley
