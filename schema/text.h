// SPDX-License-Identifier: MIT
// Unicode text: is it UTF-8, and how do two spellings of a name become equal. One folding serves
// both sides, the index of aliases and the text that is searched, so that they cannot drift apart.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parley {

/// The offset of the first byte that is not UTF-8, or nullopt.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// Text in the form in which names are compared: NFKC, case folded (utf8proc); curly and modifier
/// apostrophes (also the signs for ayn and hamza, and geresh) become ', all kinds of hyphens and
/// dashes -, runs of white space one blank; soft hyphens, zero-width and bidirectional marks are
/// left out, and so are tatweel and the vowel signs of Arabic and the points of Hebrew. İ, I and ı
/// are one letter; so are ى, ی and ي, ک and ك, and an alef with and without its hamza. A byte that
/// is not UTF-8 becomes U+FFFD. Leading and trailing blanks are dropped. Empty for text that has
/// nothing left: such a name is never indexed.
///
/// Accents of Latin letters stay, so that two names may differ in them; without them ş is s, ø o, æ
/// ae, and Russian ё е.
enum class Accents : bool { kKept, kDropped };
std::string fold(std::string_view text, Accents accents = Accents::kKept);

/// The same folding, not trimmed, with the way back to the original.
struct FoldedText {
  std::string text;
  /// origin[i] is the byte offset in the original at which the character that gave text[i] begins;
  /// one more entry at the end: the length of the original.
  std::vector<std::uint32_t> origin;
};
/// REQUIRES: text.size() < 4 GiB, valid UTF-8. Reuses the memory of `into`.
void fold_into(std::string_view text, FoldedText& into, Accents accents = Accents::kKept);

/// An actor's handle from its name: "Al-Aqsa Martyrs' Brigades" -> "al-aqsa-martyrs-brigades".
/// Letters of Latin script lose their accents; other scripts stay; everything else becomes a
/// hyphen.
std::string slug(std::string_view name);

/// C0 and C1 controls (\n and \t, too), DEL, line and paragraph separators, embeddings, overrides
/// and isolates of the bidirectional algorithm.
bool steers_terminal(char32_t code);

/// Columns on a terminal: CJK 2, combining 0 (utf8proc_charwidth).
std::size_t display_width(std::string_view text);

}  // namespace parley
