// SPDX-License-Identifier: MIT
// Finds the names of actors in text: all aliases in one pass (Aho-Corasick over folded text), the
// longest at each place, at word boundaries, in any script. Many thousand aliases cost no more than
// one.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "schema/records.h"
#include "schema/text.h"

namespace parley {

/// One name found: text[at, at+length) in bytes of the original, which names `actor`.
struct Mention {
  std::uint32_t at = 0;
  std::uint32_t length = 0;
  ActorId actor{};
  friend bool operator==(const Mention&, const Mention&) = default;
};

struct MatcherEntry {
  std::string alias;  // as written; folded here
  bool exact_case = false;
  ActorId actor{};  // 0: a phrase that names no actor and hides the aliases inside it
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

  /// Appends the mentions in `text`, ascending, not overlapping. `text` is valid UTF-8.
  void find(std::string_view text, Scratch& scratch, std::vector<Mention>& mentions) const;

 private:
  struct Automaton;
  std::unique_ptr<Automaton> automaton_;
};

}  // namespace parley
