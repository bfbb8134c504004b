// SPDX-License-Identifier: MIT
// When are two spellings of a name the same, and where in the original is what was found.
#include "schema/text.h"

#include <doctest/doctest.h>

#include <array>
#include <random>

namespace parley::text_test {

std::string render_origin(const FoldedText& folded) {
  std::string result;
  for (const std::uint32_t origin : folded.origin) result += std::to_string(origin) + " ";
  return result;
}

std::string trim_blanks(std::string_view text) {
  if (text.starts_with(' ')) text.remove_prefix(1);
  if (text.ends_with(' ')) text.remove_suffix(1);
  return std::string(text);
}

/// UTF-8 of a code point.
std::string utf8(char32_t c) {
  if (c < 0x80) return {static_cast<char>(c)};
  const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;  // bytes after the first
  constexpr std::array<char32_t, 4> kLeads = {0, 0xC0, 0xE0, 0xF0};
  std::string bytes = {static_cast<char>(kLeads[static_cast<std::size_t>(more)] | c >> 6 * more)};
  for (int i = more - 1; i >= 0; --i) bytes += static_cast<char>(0x80U | (c >> 6 * i & 0x3FU));
  return bytes;
}

/// Text of the characters that make folding hard, and of ASCII in runs.
std::string random_text(std::mt19937_64& random) {
  static constexpr std::array<std::array<char32_t, 2>, 14> kRanges = {{{0x20, 0x7E},
                                                                       {0x00, 0x1F},
                                                                       {0x80, 0x24F},
                                                                       {0x2B0, 0x36F},
                                                                       {0x370, 0x5FF},
                                                                       {0x600, 0x6FF},
                                                                       {0x900, 0xDFF},
                                                                       {0x1100, 0x11FF},
                                                                       {0x1E00, 0x206F},
                                                                       {0x3000, 0x30FF},
                                                                       {0xAC00, 0xD7A3},
                                                                       {0xF900, 0xFFFD},
                                                                       {0x1D165, 0x1D1FF},
                                                                       {0x1F1E6, 0x1F6FF}}};
  std::string text;
  const std::size_t runs = random() % 12;
  for (std::size_t run = 0; run < runs; ++run) {
    const auto& range = kRanges[random() % (random() % 2 == 0 ? 2 : kRanges.size())];
    const std::size_t length = random() % 10;
    for (std::size_t i = 0; i < length; ++i) {
      text += utf8(range[0] + static_cast<char32_t>(random() % (range[1] - range[0] + 1)));
    }
  }
  return text;
}

TEST_CASE("the first byte that is not UTF-8 is found") {
  const struct {
    std::string_view text;
    std::optional<std::size_t> expected;
  } kCases[] = {
      {"", {}},
      {"plain ASCII that is longer than eight bytes", {}},
      {"Ḥamās, حماس, חמאס, 哈马斯 and 🕊", {}},
      {std::string_view("a\0b", 3), {}},
      {"\x80", 0},                  // a continuation byte alone
      {"abc\xFF", 3},               // no UTF-8 byte at all
      {"0123456789\xC0\xAF", 10},   // an overlong slash
      {"\xE0\x80\xAF", 0},          // another
      {"a\xED\xA0\x80", 1},         // a surrogate
      {"\xF4\x8F\xBF\xBF", {}},     // U+10FFFF
      {"\xF4\x90\x80\x80", 0},      // beyond
      {"\xF8\x88\x80\x80\x80", 0},  // five bytes
      {"012345678 \xC3", 10},       // cut short
      {"é\xE2\x82", 2},
  };
  for (const auto& [text, expected] : kCases) {
    CAPTURE(text);
    CHECK(find_invalid_utf8(text) == expected);
  }
}

TEST_CASE("spellings of a name that differ only in typing fold to the same") {
  const struct {
    std::string_view text;
    std::string_view expected;
  } kCases[] = {
      {"", ""},
      {"Hamas", "hamas"},
      {"  The\t\nUnited \u00A0\u3000 Nations\r\n", "the united nations"},
      {"Al\u2011Aqsa", "al-aqsa"},
      {"Al–Aqsa — Al−Aqsa", "al-aqsa - al-aqsa"},
      {"Martyrs’ ‘Brigades` of Sana´a, Baʿath, Qurʾan",
       "martyrs' 'brigades' of sana'a, ba'ath, qur'an"},
      {"Straße", "strasse"},
      {"STRASSE", "strasse"},
      {"ＨＡＭＡＳ", "hamas"},
      {"ﬁve", "five"},
      {"Cafe\u0301", "caf\u00E9"},
      {"CAF\u00C9", "caf\u00E9"},
      {"e\u0323\u0302 and e\u0302\u0323", "\u1EC7 and \u1EC7"},
      {"e\u200B\u0301", "\u00E9"},
      {"Isra\u00ADel \u200Fwith\u200E marks\uFEFF", "israel with marks"},
      {"Netan\u200Dya\u2060hu", "netanyahu"},
      {"Erdoğan", "erdoğan"},
      {"İSRAİL", "israil"},
      {"ırak", "irak"},
      {"i\u0307ran", "iran"},
      {"على", "علي"},
      {"کیهان", "كيهان"},
      {"أردوغان إيران", "اردوغان ايران"},
      {"حَمَاس", "حماس"},
      {"حمـــاس", "حماس"},
      {"آل", "آل"},
      {"ﺣﻤﺎﺱ", "حماس"},
      {"חָמָאס", "חמאס"},
      {"צה״ל", "צה\"ל"},
      {"ג׳ורג׳", "ג'ורג'"},
      {"תל־אביב", "תל-אביב"},
      {"Σίσυφος ΣΊΣΥΦΟΣ", "σίσυφοσ σίσυφοσ"},
      {"\u1112\u1161\u11AB", "\uD55C"},
      {"한국", "한국"},
      {"U.S.–U.K. №5", "u.s.-u.k. no5"},
      {"½", "1⁄2"},
      {"\u200B\u00AD", ""},
      {" \u064B ", ""},
  };
  for (const auto& [text, expected] : kCases) {
    CAPTURE(text);
    CHECK(fold(text) == expected);
  }
}

TEST_CASE("accents and different letters still tell names apart") {
  CHECK(fold("Café") != fold("Cafe"));
  CHECK(fold("حماس") != fold("حماش"));
  CHECK(fold("Al-Aqsa") != fold("Al Aqsa"));
}

TEST_CASE("without accents letters of Latin script are plain, others stay") {
  const struct {
    std::string_view text;
    std::string_view expected;
  } kCases[] = {
      {"Demirtaş", "demirtas"},
      {"Gahr Støre", "gahr store"},
      {"Łódź", "lodz"},
      {"Cafe\u0301", "cafe"},
      {"Æ œ", "ae oe"},
      {"Соединённые", "соединенные"},
      {"Київ Йемен", "київ йемен"},
      {"Sinn Féin", "sinn fein"},
  };
  for (const auto& [text, expected] : kCases) {
    CAPTURE(text);
    CHECK(fold(text, Accents::kDropped) == expected);
  }
}

TEST_CASE("bytes that are not UTF-8 fold to the replacement character, and nothing breaks") {
  CHECK(fold("a\xFFz") == "a\uFFFDz");
  CHECK(fold("\xE2\x82") == "\uFFFD\uFFFD");
}

TEST_CASE("folded text knows where it came from") {
  const struct {
    std::string_view text;
    std::string_view folded;
    std::string_view origin;
  } kCases[] = {
      {"", "", "0 "},
      {"Ab", "ab", "0 1 2 "},
      {" A  b ", " a b ", "0 1 2 4 5 6 "},
      {"x\u2014y", "x-y", "0 1 4 5 "},
      {"xE\u0301y", "x\u00E9y", "0 1 1 4 5 "},  // the letter and its accent
      {"\u200Bab\u00ADc", "abc", "3 4 7 8 "},   // after what is left out
      {"a \u00A0b", "a b", "0 1 4 5 "},
      {"Straße", "strasse", "0 1 2 3 4 4 6 7 "},
      {"ﬁx", "fix", "0 0 3 4 "},
      {"حَم", "حم", "0 0 4 4 6 "},
  };
  FoldedText folded;  // reused, as the matcher does
  for (const auto& [text, expected, origin] : kCases) {
    CAPTURE(text);
    fold_into(text, folded);
    CHECK(folded.text == expected);
    CHECK(render_origin(folded) == origin);
  }
}

TEST_CASE("a text that becomes much longer by folding fits") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "\uFDFA";  // 18 letters each
  FoldedText folded;
  fold_into(text, folded);
  CHECK(folded.text.size() > 5 * text.size());
  CHECK(folded.origin.size() == folded.text.size() + 1);
  CHECK(folded.origin.back() == text.size());
}

TEST_CASE("a letter with a hundred thousand accents folds in good time") {
  std::string text = "e";
  for (int i = 0; i < 50'000; ++i) text += "\u0301\u0323";
  CHECK(fold(text).size() > 100'000);
}

TEST_CASE("folding is idempotent and its origins are in order, for any text") {
  constexpr std::uint64_t kSeed = 20240115;
  CAPTURE(kSeed);
  std::mt19937_64 random(kSeed);
  FoldedText folded;
  for (int round = 0; round < 20'000; ++round) {
    const std::string text = random_text(random);
    CAPTURE(text);
    REQUIRE(!find_invalid_utf8(text));
    const std::string once = fold(text);
    REQUIRE(fold(once) == once);
    REQUIRE(!find_invalid_utf8(once));
    fold_into(text, folded);
    REQUIRE(trim_blanks(folded.text) == once);
    REQUIRE(folded.origin.size() == folded.text.size() + 1);
    REQUIRE(folded.origin.back() == text.size());
    for (std::size_t i = 0; i < folded.text.size(); ++i) {
      REQUIRE(folded.origin[i] <= folded.origin[i + 1]);
      REQUIRE(folded.origin[i] < text.size());
      REQUIRE((static_cast<unsigned char>(text[folded.origin[i]]) & 0xC0U) != 0x80U);
    }
  }
}

TEST_CASE("every character by itself, and after a letter, folds once and for all") {
  for (char32_t c = 1; c <= 0x10FFFF; ++c) {
    if (c == 0xD800) c = 0xE000;
    const std::string once = fold("a" + utf8(c) + "\u0301");
    if (fold(once) != once) {
      CAPTURE(static_cast<std::uint32_t>(c));
      CHECK(fold(once) == once);
    }
  }
}

TEST_CASE("an actor's handle is its name in plain letters") {
  const struct {
    std::string_view name;
    std::string_view expected;
  } kCases[] = {
      {"Hamas", "hamas"},
      {"Al-Aqsa Martyrs' Brigades", "al-aqsa-martyrs-brigades"},
      {"Popular Front (People’s)", "popular-front-peoples"},
      {"  --United   Nations-- ", "united-nations"},
      {"Recep Tayyip Erdoğan", "recep-tayyip-erdogan"},
      {"Côte d'Ivoire", "cote-divoire"},
      {"Groß, Østergård, Wałęsa, Đặng, Æthelred, Œuvre, İstanbul, ISIL ı",
       "gross-ostergard-walesa-dang-aethelred-oeuvre-istanbul-isil-i"},
      {"Baʿath", "baath"},
      {"حَمَاس", "حماس"},
      {"آل سعود", "آل-سعود"},
      {"חמאס", "חמאס"},
      {"नेपाल", "नेपाल"},
      {"Й Ё", "й-ё"},
      {"한국", "한국"},
      {"R&B №5", "r-b-no5"},
      {"!?", ""},
      {"", ""},
  };
  for (const auto& [name, expected] : kCases) {
    CAPTURE(name);
    CHECK(slug(name) == expected);
    CHECK(slug(slug(name)) == expected);
  }
}

TEST_CASE("the width on a terminal counts columns") {
  const struct {
    std::string_view text;
    std::size_t expected;
  } kCases[] = {
      {"", 0},     {"abc", 3},    {"caf\u00E9", 4}, {"cafe\u0301", 4}, {"哈马斯", 6},
      {"حماس", 4}, {"a\tb\n", 2}, {"\u200B", 0},    {"🕊", 1},       {"\xFF", 1},
  };
  for (const auto& [text, expected] : kCases) {
    CAPTURE(text);
    CHECK(display_width(text) == expected);
  }
}

}  // namespace parley::text_test
