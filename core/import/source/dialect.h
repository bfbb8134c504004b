// SPDX-License-Identifier: MIT
// How rows and fields are written in a file that is imported. Said by an import map; read by the
// source (where may a chunk end?) and by the row splitter (where does a field end?).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace parley {

enum class RowFormat : std::uint8_t {
  kTsv,    // one character parts fields; nothing is quoted
  kCsv,    // RFC 4180: a field may be in quotes, and may then hold delimiters and line ends
  kJsonl,  // an object a line; its members are the fields
};
enum class TextEncoding : std::uint8_t { kUtf8, kLatin1, kWindows1252 };
enum class Header : std::uint8_t { kYes, kNo, kAuto };

/// As people and files call them; without regard to case.
inline constexpr std::array<std::pair<std::string_view, TextEncoding>, 5> kEncodings = {{
    {"utf-8", TextEncoding::kUtf8},
    {"iso-8859-1", TextEncoding::kLatin1},
    {"latin1", TextEncoding::kLatin1},
    {"windows-1252", TextEncoding::kWindows1252},
    {"cp1252", TextEncoding::kWindows1252},
}};

struct Dialect {
  RowFormat format = RowFormat::kTsv;
  char delimiter = '\t';  // tsv and csv
  char quote = '"';       // csv
  TextEncoding encoding = TextEncoding::kUtf8;
  Header header = Header::kNo;  // for the map: neither the source nor the splitter treats it apart

  friend bool operator==(const Dialect&, const Dialect&) = default;
};

}  // namespace parley
