// SPDX-License-Identifier: MIT
// A lexicon's text, line by line.
#pragma once

#include <string_view>

#include "core/reading/lexicon.h"

namespace parley::reading {

class LexiconReader {
 public:
  /// Adds to `lexicon`; what it holds after an error is not to be used.
  LexiconReader(Lexicon& lexicon, std::string_view name) : lexicon_(lexicon), name_(name) {}

  Result<void> read(std::string_view text);

 private:
  /// The flags at the end of a line: "[mutual] [with]".
  struct Flags {
    VerbUses uses;
    std::vector<std::string> prepositions;
  };

  tl::unexpected<Error> fail(const std::string& message, const std::string& hint = {}) const;
  Result<void> read_line(std::string_view line, bool indented);
  Result<void> read_set(std::string_view rest);
  Result<void> read_agents(std::string_view rest);
  Result<void> read_verbs(std::string_view rest);
  Result<void> read_pattern(std::string_view line);
  Result<void> read_nouns(std::string_view rest);
  Result<Flags> take_flags(std::string_view& line) const;
  Result<std::string> code(std::string_view word) const;
  Result<Alternatives> item(std::string_view word) const;
  Result<std::vector<Alternatives>> items(std::string_view words) const;
  void index_forms();
  std::uint32_t verb(std::string_view text);

  Lexicon& lexicon_;
  std::string name_;
  std::size_t line_ = 0;
  std::vector<std::uint32_t> group_;  // the verbs of the last verb line
};

}  // namespace parley::reading
