// SPDX-License-Identifier: MIT
// Finds the names of actors in text: all aliases in one pass (Aho-Corasick over folded text), the
// longest at each place, at word boundaries, in any script. Many thousand aliases cost no more than
// one.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "schema/records.h"
#include "schema/text.h"

namespace parley {

/// What a name is a name of, where that matters for what it means in a text.
enum class NameKind : std::uint8_t {
  kOther,
  kCountry,  // of a state or a region, and its people
  kCapital,  // of a city that stands for a government
  kPerson,   // all of a person's name
  kSurname,  // the part of it that others may bear
};

/// One name found: text[at, at+length) in bytes of the original, which names `actor`.
struct Mention {
  std::uint32_t at = 0;
  std::uint32_t length = 0;
  ActorId actor{};
  NameKind kind = NameKind::kOther;
  friend bool operator==(const Mention&, const Mention&) = default;
};

struct MatcherEntry {
  std::string alias;  // as written; folded here
  bool exact_case = false;
  ActorId actor{};  // 0: a phrase that names no actor and hides the aliases inside it
  NameKind kind = NameKind::kOther;
};

/// Immutable after construction; find() may be called from several threads, each with its own
/// Scratch.
class Matcher {
 public:
  explicit Matcher(const std::vector<MatcherEntry>& entries);
  ~Matcher();
  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;

  struct Scratch {
    FoldedText folded;
    std::vector<Mention> candidates;
  };

  /// Appends the mentions in `text`, ascending, not overlapping. `text` is valid UTF-8. A name with
  /// a capital is found only where it is written with one ("Kabul", but Turkish "kabul" is no city);
  /// one that differs in accents only where nobody's is spelt as the text has it.
  void find(std::string_view text, Scratch& scratch, std::vector<Mention>& mentions) const;

  /// The name that all of `keyword` is, in small letters too, as keywords are written.
  std::optional<Mention> find_whole(std::string_view keyword, Scratch& scratch) const;

  /// Is `word` (folded, without accents) a given name of this person, in one of its spellings?
  bool is_given_name_of(ActorId person, std::string_view word) const;

 private:
  struct Automaton;
  std::unique_ptr<Automaton> automaton_;
  std::unordered_map<std::uint32_t, std::vector<std::string>> given_names_;
};

}  // namespace parley
