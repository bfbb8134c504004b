// SPDX-License-Identifier: MIT
// The texts of SemEval-2015's task 4 as parley reads texts: words with blanks between them made into
// sentences, and the names by which the articles call a target.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "bench/eval_semeval.h"
#include "core/text/matcher.h"

namespace parley::eval {

/// Whose timeline it is: nobody else has names here.
inline constexpr ActorId kTarget{1};

/// A sentence as it is printed, and where its words stand in that.
struct PlainSentence {
  std::string number;
  std::string text;
  std::vector<std::string> words;
  std::vector<std::size_t> begins;

  /// The word that a byte of the text belongs to.
  [[nodiscard]] std::size_t word_at(std::size_t byte) const;
};

/// "Apple 's iTunes , " is "Apple's iTunes,".
PlainSentence plain(const TaskSentence& sentence);

bool is_capital(std::string_view word);
/// Letters and hyphens: no number, no mark.
bool is_plain_word(std::string_view word);

/// The names of a target: its own, and those that follow from it where the articles use them.
class TargetNames {
 public:
  TargetNames(const std::string& target, const std::vector<TaskArticle>& articles);

  /// Two or three words with capitals, of which the articles use the last one alone.
  [[nodiscard]] bool is_person() const { return is_person_; }
  /// A firm or a body, rather than a thing that is sold: words with capitals, no numbers.
  [[nodiscard]] bool may_be_firm() const { return !is_person_ && has_only_capitals(); }
  [[nodiscard]] const std::string& given_name() const { return words_.front(); }
  [[nodiscard]] const std::vector<MatcherEntry>& entries() const { return entries_; }

 private:
  void add(const std::string& name, NameKind kind = NameKind::kOther);
  void add_short_forms();
  void add_with_word_between(const std::vector<TaskArticle>& articles);
  void add_initials();
  [[nodiscard]] bool has_only_capitals() const;
  [[nodiscard]] std::string words_between(std::size_t first, std::size_t last) const;

  std::vector<std::string> words_;
  bool is_person_ = false;
  std::vector<MatcherEntry> entries_;
};

}  // namespace parley::eval
