// SPDX-License-Identifier: MIT
// The small words of English, by what they do in a sentence.
#pragma once

#include <cstdint>
#include <string_view>

namespace parley::reading {

enum class SmallWord : std::uint8_t {
  kNone,
  kArticle,  // the, a, this, its
  kBe,       // is, was, been
  kHave,     // has, had
  kDo,       // did, does
  kWill,     // will, shall
  kWould,    // would, could, may
  kNot,      // not, never
  kTo,
  kPreposition,
  kClause,  // that, which, after
  kAnd,
  kPronoun,  // it, he, they
  kAdverb,   // also, again
  kTime      // Monday, yesterday, January
};

/// `word` in lower case.
SmallWord small_word(std::string_view word);

}  // namespace parley::reading
