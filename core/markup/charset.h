// SPDX-License-Identifier: MIT
// Bytes of a web page, a feed or a mail as UTF-8. What they say of themselves is often wrong: what is
// UTF-8 is taken as that, whatever is said, and what cannot be what it says is taken as windows-1252,
// which is what such pages mostly are. Both are told.
#pragma once

#include <string>
#include <string_view>

namespace parley {

struct Decoded {
  std::string text;  // valid UTF-8, no byte order mark
  std::string
      note;  // what a person should know of it: "says UTF-8, but is not; read as windows-1252"
};

/// `charset`: what came with the bytes says ("text/html; charset=…" has "windows-1256"), "" where
/// nothing does; a byte order mark goes before it.
Decoded decode(std::string_view bytes, std::string_view charset);

/// What the beginning of a page (<meta charset>, http-equiv) or of XML (encoding="…") says; "".
std::string declared_charset(std::string_view bytes);

}  // namespace parley
