// SPDX-License-Identifier: MIT
// See tests/fuzz/mutations.h.
#include "tests/fuzz/mutations.h"

#include <algorithm>
#include <array>
#include <random>

namespace parley::fuzz {
namespace {

/// Bytes and words that mean something somewhere, in several scripts and directions.
constexpr auto kPieces = std::to_array<std::string_view>({"\xFF",
                                                          "\xC3",
                                                          "\xF0\x9F",
                                                          "\x1A",
                                                          "\x7F",
                                                          "\r",
                                                          "\n\n",
                                                          "\t",
                                                          "---\n",
                                                          "[",
                                                          "]",
                                                          "{",
                                                          "}",
                                                          "\"",
                                                          "\\",
                                                          "<!--",
                                                          "-->",
                                                          "#",
                                                          ";",
                                                          "+",
                                                          "_",
                                                          "“",
                                                          "”",
                                                          "«",
                                                          "»",
                                                          "'",
                                                          "’s",
                                                          ".",
                                                          "…",
                                                          "。",
                                                          "؟",
                                                          "،",
                                                          "\u202E",
                                                          "\u200B",
                                                          "\u00AD",
                                                          "\u0301",
                                                          "\uFEFF",
                                                          "İ",
                                                          "ﬁ",
                                                          "ß",
                                                          "قطر",
                                                          "حماس",
                                                          "卡塔尔",
                                                          "停火",
                                                          "Катар",
                                                          "קטאר",
                                                          "카타르",
                                                          "कतर",
                                                          "🕊",
                                                          "Doha",
                                                          "U.S.",
                                                          "Jane Doe",
                                                          "said",
                                                          "1",
                                                          "29 February",
                                                          "on Tuesday",
                                                          "since",
                                                          "9999",
                                                          "99999999999999999999",
                                                          "https://a.example/?utm_x=1&b",
                                                          "Date: ",
                                                          " [USAGOV 20010229-19990101]",
                                                          "\\ud800",
                                                          "\\u0000",
                                                          "null"});

class Mutator {
 public:
  explicit Mutator(std::string_view seed) : seed_(seed) {}

  std::string next() {
    std::string text(seed_);
    for (auto changes = below(6) + 1; changes > 0; --changes) change(text);
    return text;
  }

 private:
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }

  void change(std::string& text) {
    const std::size_t at = below(text.size() + 1);
    switch (below(7)) {
      case 0:
        text.resize(at);
        break;
      case 1:  // some bytes twice
        text.insert(at, text.substr(at, below(40) + 1));
        break;
      case 2:  // and many times over
        for (const std::string part = text.substr(at, below(8) + 1);
             text.size() < seed_.size() + 512;)
          text.insert(at, part.empty() ? "." : part);
        break;
      case 3:
        text.insert(at, below(3) + 1, '\0');
        break;
      case 4:
        text.insert(at, kPieces[below(kPieces.size())]);
        break;
      case 5:
        text.erase(at, below(12) + 1);
        break;
      default:
        if (at < text.size()) text[at] = static_cast<char>(random_());
    }
  }

  std::string_view seed_;
  std::mt19937 random_{20240117};
};

}  // namespace

std::vector<std::string> mutations(std::string_view seed, std::size_t count) {
  Mutator mutator(seed);
  std::vector<std::string> all(count);
  std::generate(all.begin(), all.end(), [&mutator] { return mutator.next(); });
  return all;
}

}  // namespace parley::fuzz
