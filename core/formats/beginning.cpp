// SPDX-License-Identifier: MIT
#include "core/formats/beginning.h"

#include <algorithm>
#include <array>

#include "core/article/article_formats.h"
#include "schema/ascii.h"

namespace parley {
namespace {

struct Signature {
  std::string_view bytes;
  std::string_view what;
  std::size_t at = 0;
};
constexpr auto kSignatures = std::to_array<Signature>({
    {"{\\rtf", "RTF"},
    {"%!PS", "PostScript"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
     "an old Office file (.doc, .xls, .ppt) or an Outlook message"},
    {"PK\x03\x04", "a zip file that is neither DOCX nor ODT"},
    {"PK\x05\x06", "an empty zip file"},
    {"\x1F\x8B", "gzip"},
    {"BZh", "bzip2"},
    {"\xFD"
     "7zXZ",
     "xz"},
    {"\x28\xB5\x2F\xFD", "Zstandard"},
    {"7z\xBC\xAF\x27\x1C", "7-Zip"},
    {"Rar!\x1A\x07", "RAR"},
    {"ustar", "tar", 257},
    {"\x89PNG\r\n", "a PNG image"},
    {"\xFF\xD8\xFF", "a JPEG image"},
    {"GIF87a", "a GIF image"},
    {"GIF89a", "a GIF image"},
    {"WEBP", "a WebP image", 8},
    {"ftyp", "a video, or an image as telephones keep it", 4},
    {"ID3", "MP3"},
    {"OggS", "Ogg"},
    {"fLaC", "FLAC"},
    {"\x1A\x45\xDF\xA3", "a Matroska or WebM video"},
    {"\x7F"
     "ELF",
     "a program"},
    {"MZ\x90", "a program"},
    {"SQLite format 3", "an SQLite database"},
    {"\\documentclass", "LaTeX"},
    {"\\documentstyle", "LaTeX"},
    {"BEGIN:VCALENDAR", "a calendar"},
    {"BEGIN:VCARD", "an address card"},
});

/// Skips what may stand before the first element; what is left begins with its "<", or is "".
std::string_view at_first_element(std::string_view text) {
  while (true) {
    text = stripped(text);
    std::string_view end;
    if (text.starts_with("<!--")) {
      end = "-->";
    } else if (text.starts_with("<?")) {
      end = "?>";
    } else if (text.starts_with("<!")) {
      // The declarations inside a DOCTYPE have ">" of their own.
      const std::size_t open = text.find('[');
      end = open < text.find('>') ? "]>" : ">";
    } else {
      return text.starts_with('<') ? text : std::string_view{};
    }
    const std::size_t at = text.find(end);
    if (at == kNowhere) return {};
    text.remove_prefix(at + end.size());
  }
}

/// "rss" of "<rss version='2.0'>"; "" where it is no tag: "<3", "< 5".
std::string tag_name(std::string_view text) {
  if (text.size() < 2 || !is_letter_byte(text[1])) return {};
  const std::size_t end = std::min(text.find_first_of(" \t\r\n/>", 1), text.size());
  const std::string name = lower(text.substr(1, end - 1));
  const bool is_name = name.size() <= 64 && std::all_of(name.begin(), name.end(), [](char c) {
                         return is_letter_or_digit(c) || !is_ascii(c) || c == ':' || c == '-' ||
                                c == '_' || c == '.';
                       });
  // "<https://example.org>" is an address, "<ann@example.org>" as well.
  return is_name && !name.ends_with(':') ? name : std::string{};
}

/// UTF-16 without its zero bytes: enough to tell what it begins with.
std::string narrowed(std::string_view bytes) {
  std::string narrow;
  for (const char c : bytes.substr(2, 4096)) {
    if (c != '\0') narrow += c;
  }
  return narrow;
}

}  // namespace

Beginning beginning_of(std::string_view bytes, std::string_view name) {
  Beginning found{without_byte_order_mark(bytes), name, {}};
  const bool is_wide = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  found.root = is_wide ? tag_name(at_first_element(narrowed(bytes)))
                       : tag_name(at_first_element(found.bytes));
  return found;
}

std::optional<std::string> foreign_kind(const Beginning& beginning) {
  const std::string_view text = stripped(beginning.bytes.substr(0, 4096));
  for (const Signature& one : kSignatures) {
    if (beginning.bytes.substr(std::min(one.at, beginning.bytes.size())).starts_with(one.bytes) ||
        (one.at == 0 && text.starts_with(one.bytes)))
      return std::string(one.what);
  }
  // Text may begin with a word that is set in bold.
  constexpr auto kInText = std::to_array<std::string_view>(
      {"a", "b", "br", "em", "font", "i", "img", "span", "strong", "u"});
  if (std::find(kInText.begin(), kInText.end(), beginning.root) != kInText.end())
    return std::nullopt;
  if (!beginning.root.empty()) return "XML whose first element is <" + beginning.root + ">";
  const std::string_view marks = text.substr(0, 2);
  if (marks == "<?" || marks == "<!") return "XML or HTML without any element";
  return std::nullopt;
}

}  // namespace parley
