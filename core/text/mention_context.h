// SPDX-License-Identifier: MIT
// What stands around a name and changes what it means: an address of a page or a person, or a line
// that is all capitals, in which "US" may be a word.
#pragma once

#include <string_view>

namespace parley {

/// Inside a web or mail address, where names are parts of other names. What stands before or behind
/// the address in the same run of letters is text: [Egypt](https://…), <a href="https://…">Egypt.
bool in_address(std::string_view text, std::size_t at, std::size_t length);

/// Tells whether a line is all capitals; remembers the last line, so that a long one is read once.
class Shouting {
 public:
  explicit Shouting(std::string_view text) : text_(text) {}

  /// At the head of its line or clause, or joined to another name, where a pronoun hardly stands:
  /// "US AND UK STRIKE", "TRUCE HOLDS; US WELCOMES IT". In "GIVE US HOPE" nobody can tell.
  bool stands_apart(std::size_t at, std::size_t length) const;

  /// No small letter in the line around `at`, and more capitals than the match's own `length`?
  bool around(std::size_t at, std::size_t length);

 private:
  void read_line(std::size_t at);

  std::string_view text_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::size_t capitals_ = 0;
  bool has_small_ = false;
  bool known_ = false;
};

}  // namespace parley
