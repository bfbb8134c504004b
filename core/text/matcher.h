// SPDX-License-Identifier: MIT
// Finds the names of actors in text: at each word the longest name that begins there, at word
// boundaries, in any script. The names are one sorted list, which costs hardly more to make than to
// read: most commands look into one article.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "schema/records.h"
#include "schema/text.h"

namespace parley {

/// One name found: text[at, at+length) in bytes of the original, which names `actor`.
struct Mention {
  std::uint32_t at = 0;
  std::uint32_t length = 0;
  ActorId actor{};
  NameKind kind = NameKind::kOther;
  friend bool operator==(const Mention&, const Mention&) = default;
};

struct MatcherEntry {
  std::string alias;  // as written
  bool exact_case = false;
  ActorId actor{};  // 0: a phrase that names no actor and hides the aliases inside it
  NameKind kind = NameKind::kOther;
  std::string folded = {};  // the alias without accents; made where it is ""
};

/// Immutable after construction; find() may be called from several threads, each with its own
/// Scratch.
class Matcher {
 public:
  /// Fastest where the entries come in the order of `folded`. What folds to nothing is left out.
  explicit Matcher(std::vector<MatcherEntry> entries);

  struct Scratch {
    FoldedText folded;
  };

  /// Appends the mentions in `text`, ascending, not overlapping. `text` is valid UTF-8. A name with
  /// a capital is found only where it is written with one ("Kabul", but Turkish "kabul" is no city);
  /// one that differs in accents only where nobody's is spelt as the text has it. Time is linear in
  /// the text, times the logarithm of the names.
  void find(std::string_view text, Scratch& scratch, std::vector<Mention>& mentions) const;

  /// The name that all of `keyword` is, in small letters too, as keywords are written.
  std::optional<Mention> find_whole(std::string_view keyword, Scratch& scratch) const;

  /// Is `word` (folded, without accents) a given name of this person, in one of its spellings?
  bool is_given_name_of(ActorId person, std::string_view word) const;

 private:
  class Search;
  static constexpr std::uint32_t kNone = UINT32_MAX;

  [[nodiscard]] std::uint32_t last_up_to(std::string_view rest) const;
  [[nodiscard]] std::uint32_t group(std::string_view folded) const;
  [[nodiscard]] bool is_in_group(std::uint32_t name, std::uint32_t first) const;

  std::vector<MatcherEntry> names_;  // by what they fold to
  /// Of each name the one before it that folds alike, or else the longest that it begins with.
  std::vector<std::uint32_t> shorter_;
  std::vector<std::uint32_t> first_;  // by the first two bytes, see matcher.cpp
  std::vector<bool> begins_;          // by the first three: names may begin so
  std::vector<std::pair<ActorId, std::uint32_t>> persons_;  // and their names in full
};

}  // namespace parley
