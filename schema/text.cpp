// SPDX-License-Identifier: MIT
// Folding of text, fast where it is ASCII and thorough where it is not.
//
// Folding is a pipeline over code points: decompose (NFKD with case folding), map or drop what does
// not distinguish names, order marks and compose. Mapping comes after decomposition because
// compatibility characters hide apostrophes, dashes and vowel points; and composition comes after
// dropping because a dropped zero-width character can stand between a letter and its accent. So
// fold(fold(x)) == fold(x). Without accents the same pipeline drops more marks.
#include "schema/text.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "schema/code_points.h"

namespace parley {
namespace {

constexpr utf8proc_int32_t kDropped = -1;

/// The offset of the first byte at or after `from` that is not ASCII, or the size.
std::size_t skip_ascii(std::string_view text, std::size_t from) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  for (; from + 8 <= text.size(); from += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + from, 8);
    if ((eight & kHighBits) != 0) break;
  }
  while (from < text.size() && is_ascii(text[from])) ++from;
  return from;
}

/// Apostrophes as they are typed and typeset, the signs for ayn and hamza, and the Hebrew geresh.
bool is_apostrophe(utf8proc_int32_t c) {
  switch (c) {
    case 0x60:
    case 0xB4:
    case 0x2B9:
    case 0x2BB:
    case 0x2BC:
    case 0x2BD:
    case 0x2BE:
    case 0x2BF:
    case 0x5F3:
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:
      return true;
    default:
      return false;
  }
}

/// Tatweel and the vowel signs of Arabic, points and accents of Hebrew: written or not as one
/// likes.
bool is_vocalisation(utf8proc_int32_t c) {
  if (c < 0x591 || c > 0x670) return false;
  if (c <= 0x5C7) return utf8proc_category(c) == UTF8PROC_CATEGORY_MN;
  return c == 0x640 || (c >= 0x64B && c <= 0x652) || c == 0x670;
}

bool is_blank(utf8proc_int32_t c) {
  if (c <= 0x85) return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85;
  const auto category = utf8proc_category(c);
  return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
         category == UTF8PROC_CATEGORY_ZP;
}

/// Letters that one language or keyboard has for another's: the dotless i, alef maksura and the yeh
/// and kaf of Persian, alef wasla. `c` for others.
utf8proc_int32_t common_letter(utf8proc_int32_t c) {
  switch (c) {
    case 0x131:
      return 'i';
    case 0x649:
    case 0x6CC:
      return 0x64A;
    case 0x6A9:
      return 0x643;
    case 0x671:
      return 0x627;
    default:
      return c;
  }
}

constexpr utf8proc_int32_t kDotAbove = 0x307;
constexpr utf8proc_int32_t kDiaeresis = 0x308;

/// Is `mark` over `base` no part of the spelling? The dot that capital İ leaves on its i, and the
/// hamza on an alef, which many leave out.
bool is_idle_mark(utf8proc_int32_t base, utf8proc_int32_t mark) {
  return (base == 'i' && mark == kDotAbove) || (base == 0x627 && (mark == 0x654 || mark == 0x655));
}

/// Is `mark` an accent on the Latin letter `base`, or the points of ё, which Russian mostly leaves
/// out? In other scripts a mark makes another letter: й is not и.
bool is_accent(utf8proc_int32_t base, utf8proc_int32_t mark) {
  const bool latin = base >= 'a' && base <= 'z';
  return latin ? mark >= 0x300 && mark <= 0x36F : base == 0x435 && mark == kDiaeresis;
}

/// What stands for `c` in folded text, or kDropped. All that it returns it maps to itself.
utf8proc_int32_t map_folded(utf8proc_int32_t c) {
  if (is_apostrophe(c)) return '\'';
  if (is_blank(c)) return ' ';
  if (c < 0x80) return c;
  if (const auto common = common_letter(c); common != c) return common;
  const utf8proc_property_t* property = utf8proc_get_property(c);
  if (property->ignorable != 0 || is_vocalisation(c)) return kDropped;
  if (property->category == UTF8PROC_CATEGORY_PD || c == 0x2212) return '-';
  if (c == 0x5F4) return '"';  // gershayim, in Hebrew abbreviations
  return c;
}

/// Nothing before `c` can compose with it, or with a mark after it.
bool starts_segment(utf8proc_int32_t c) {
  if (c < 0x80) return true;
  const utf8proc_property_t* property = utf8proc_get_property(c);
  if (property->combining_class != 0) return false;
  switch (property->boundclass) {
    case UTF8PROC_BOUNDCLASS_EXTEND:
    case UTF8PROC_BOUNDCLASS_SPACINGMARK:
    case UTF8PROC_BOUNDCLASS_V:  // Hangul vowels and finals
    case UTF8PROC_BOUNDCLASS_T:
      return false;
    default:
      return true;
  }
}

/// Canonical order: runs of marks by their class. Stable, and not quadratic for a million marks.
void order_marks(std::u32string& segment) {
  const auto class_of = [](char32_t c) {
    return utf8proc_get_property(static_cast<utf8proc_int32_t>(c))->combining_class;
  };
  auto from = segment.begin();
  while (from != segment.end()) {
    from = std::find_if(from, segment.end(), [&](char32_t c) { return class_of(c) != 0; });
    const auto to = std::find_if(from, segment.end(), [&](char32_t c) { return class_of(c) == 0; });
    std::stable_sort(from, to, [&](char32_t a, char32_t b) { return class_of(a) < class_of(b); });
    from = to;
  }
}

constexpr std::array<char, 128> kAsciiFolded = [] {
  std::array<char, 128> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const char c = static_cast<char>(i);
    table[i] = c >= 'A' && c <= 'Z'     ? static_cast<char>(c + 32)
               : c >= '\t' && c <= '\r' ? ' '
               : c == '`'               ? '\''
                                        : c;
  }
  return table;
}();

/// What the code points of two bytes (Latin, Greek, Cyrillic, Hebrew, Arabic) fold to where the
/// next one begins a segment; a length of 0 for those that need the pipeline: marks and what is
/// dropped. Saves most of the work in most texts that are not English: Arabic folds six times as
/// fast.
struct ShortFolding {
  std::array<char, 3> bytes{};
  std::uint8_t length = 0;
};
using ShortFoldings = std::array<ShortFolding, 0x800>;

/// One folding of one text. Lives during fold_into() only.
class Folder {
 public:
  /// Without `table` everything goes through the pipeline.
  Folder(std::string_view text, FoldedText& into, Accents accents, const ShortFoldings* table)
      : text_(text), into_(into), accents_(accents), table_(table) {
    make_room(0);
  }

  void run() {
    std::size_t at = 0;
    while (at < text_.size()) {
      std::size_t ascii_end = skip_ascii(text_, at);
      // The last letter before a byte that is not ASCII may have its accent there.
      if (ascii_end != text_.size() && ascii_end > at) --ascii_end;
      fold_ascii(at, ascii_end);
      at = fold_others(ascii_end);
    }
    into_.text.resize(size_);
    into_.origin.resize(size_ + 1);
    into_.origin[size_] = static_cast<std::uint32_t>(text_.size());
  }

 private:
  bool after_blank() const { return size_ > 0 && into_.text[size_ - 1] == ' '; }

  /// Both arrays have places for `more` bytes; the first call makes them as long as the text.
  void make_room(std::size_t more) {
    const std::size_t needed = std::max(text_.size(), size_ + more);
    if (into_.text.size() < needed) into_.text.resize(needed + (size_ + more) / 2);
    if (into_.origin.size() < into_.text.size()) into_.origin.resize(into_.text.size());
  }

  void fold_ascii(std::size_t from, std::size_t to) {
    if (from >= to) return;
    make_room(to - from);
    char* text = into_.text.data();
    std::uint32_t* origin = into_.origin.data();
    bool blank_before = after_blank();
    std::size_t size = size_;
    // No branch on the text: blanks come too irregularly to be predicted.
    for (std::size_t i = from; i < to; ++i) {
      const char c = kAsciiFolded[static_cast<unsigned char>(text_[i]) & 0x7FU];
      text[size] = c;
      origin[size] = static_cast<std::uint32_t>(i);
      const bool blank = c == ' ';
      size += static_cast<std::size_t>(!(blank && blank_before));
      blank_before = blank;
    }
    size_ = size;
  }

  /// From `at` up to where two ASCII bytes in a row, or the end, allow the fast way again.
  std::size_t fold_others(std::size_t at) {
    while (at < text_.size()) {
      if (is_ascii(text_[at]) && (at + 1 == text_.size() || is_ascii(text_[at + 1]))) break;
      if (const ShortFolding* known = short_folding_at(at); known && segment_ends_at(at + 2)) {
        flush();
        write(known->bytes.data(), known->length, at);
        at += 2;
        continue;
      }
      const CodePoint c = code_point_at(text_, at);
      decompose(c.value, at);
      at += c.length;
    }
    flush();
    return at;
  }

  const ShortFolding* short_folding_at(std::size_t at) const {
    if (table_ == nullptr || at + 1 >= text_.size()) return nullptr;
    const auto lead = static_cast<unsigned char>(text_[at]);
    const auto next = static_cast<unsigned char>(text_[at + 1]);
    if (lead < 0xC2 || lead > 0xDF || (next & 0xC0U) != 0x80U) return nullptr;
    const ShortFolding& found = (*table_)[(lead & 0x1FU) << 6U | (next & 0x3FU)];
    return found.length > 0 ? &found : nullptr;
  }
  bool segment_ends_at(std::size_t at) const {
    return at >= text_.size() || is_ascii(text_[at]) || short_folding_at(at) != nullptr;
  }

  void write(const char* bytes, std::size_t count, std::size_t at) {
    make_room(count);
    for (std::size_t i = 0; i < count; ++i, ++size_) {
      into_.text[size_] = bytes[i];
      into_.origin[size_] = static_cast<std::uint32_t>(at);
    }
  }

  void decompose(utf8proc_int32_t c, std::size_t at) {
    if (c < 0x80 || is_apostrophe(c)) {  // ´ would decompose to a blank with an accent
      add(c < 0x80 ? kAsciiFolded[static_cast<std::size_t>(c)] : '\'', at);
      return;
    }
    constexpr auto kOptions =
        static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
    std::array<utf8proc_int32_t, 32> parts{};  // the longest, U+FDFA, gives 18
    int boundary = 0;
    const auto count = utf8proc_decompose_char(c, parts.data(), parts.size(), kOptions, &boundary);
    for (std::size_t i = 0; i < static_cast<std::size_t>(std::max<utf8proc_ssize_t>(count, 0));
         ++i) {
      const utf8proc_int32_t mapped = map_folded(parts[i]);
      if (mapped == kDropped) continue;
      const std::string_view plain =
          accents_ == Accents::kDropped ? latin_spelling(mapped) : std::string_view{};
      if (plain.empty()) add(mapped, at);
      for (const char letter : plain) add(letter, at);
    }
  }

  void add(utf8proc_int32_t c, std::size_t at) {
    if (starts_segment(c)) flush();
    if (!segment_.empty()) {
      const auto base = static_cast<utf8proc_int32_t>(segment_.front());
      if (is_idle_mark(base, c) || (accents_ == Accents::kDropped && is_accent(base, c))) return;
    }
    if (segment_.empty()) segment_origin_ = at;
    segment_.push_back(static_cast<char32_t>(c));
  }

  /// Writes the segment, composed; every byte of it comes from where it began.
  void flush() {
    if (segment_.empty()) return;
    auto length = segment_.size();
    if (length > 1) {
      order_marks(segment_);
      length = static_cast<std::size_t>(utf8proc_normalize_utf32(
          reinterpret_cast<utf8proc_int32_t*>(segment_.data()),
          static_cast<utf8proc_ssize_t>(length),
          static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_STABLE)));
    }
    for (std::size_t i = 0; i < length; ++i) {
      if (segment_[i] == U' ' && after_blank()) continue;
      std::array<char, 4> bytes{};
      const auto count = utf8proc_encode_char(static_cast<utf8proc_int32_t>(segment_[i]),
                                              reinterpret_cast<utf8proc_uint8_t*>(bytes.data()));
      write(bytes.data(), static_cast<std::size_t>(count), segment_origin_);
    }
    segment_.clear();
  }

  std::string_view text_;
  FoldedText& into_;
  Accents accents_;
  const ShortFoldings* table_;
  std::size_t size_ = 0;  // written so far; the arrays are longer
  std::u32string segment_;
  std::size_t segment_origin_ = 0;
};

ShortFoldings compute_short_foldings(Accents accents) {
  ShortFoldings table;
  FoldedText folded;
  for (std::size_t c = 0x80; c < table.size(); ++c) {
    const std::array<char, 2> bytes = {static_cast<char>(0xC0U | c >> 6U),
                                       static_cast<char>(0x80U | (c & 0x3FU))};
    Folder({bytes.data(), bytes.size()}, folded, accents, nullptr).run();
    const std::string& text = folded.text;
    // Blanks may have to be collapsed, and marks belong to what is before them.
    if (text.empty() || text.size() > 3 || text.find(' ') != std::string::npos ||
        !starts_segment(code_point_at(text, 0).value)) {
      continue;
    }
    std::copy(text.begin(), text.end(), table[c].bytes.begin());
    table[c].length = static_cast<std::uint8_t>(text.size());
  }
  return table;
}

const ShortFoldings& short_foldings(Accents accents) {
  if (accents == Accents::kDropped) {
    static const ShortFoldings plain = compute_short_foldings(Accents::kDropped);
    return plain;
  }
  static const ShortFoldings table = compute_short_foldings(Accents::kKept);
  return table;
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  std::size_t at = skip_ascii(text, 0);
  while (at < text.size()) {
    utf8proc_int32_t value = 0;
    const auto length =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                         static_cast<utf8proc_ssize_t>(text.size() - at), &value);
    if (length <= 0) return at;
    at += static_cast<std::size_t>(length);
    if (at < text.size() && is_ascii(text[at])) at = skip_ascii(text, at);
  }
  return std::nullopt;
}

void fold_into(std::string_view text, FoldedText& into, Accents accents) {
  Folder(text, into, accents, &short_foldings(accents)).run();
}

std::string fold(std::string_view text, Accents accents) {
  FoldedText folded;
  fold_into(text, folded, accents);
  // Blanks are single already.
  if (folded.text.ends_with(' ')) folded.text.pop_back();
  if (folded.text.starts_with(' ')) folded.text.erase(0, 1);
  return std::move(folded.text);
}

}  // namespace parley
