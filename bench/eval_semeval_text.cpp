// SPDX-License-Identifier: MIT
#include "bench/eval_semeval_text.h"

#include <algorithm>
#include <set>

#include "schema/ascii.h"
#include "schema/word_list.h"

namespace parley::eval {
namespace {

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    if (!word.empty()) words.emplace_back(word);
    text.remove_prefix(std::min(text.size(), word.size() + 1));
  }
  return words;
}

template <class Visit>
void for_each_sentence(const std::vector<TaskArticle>& articles, Visit visit) {
  for (const TaskArticle& article : articles) {
    for (const TaskSentence& sentence : article.sentences) visit(words_in(sentence.text));
  }
}

/// "Jobs said": between words without capitals. Firms and things are not called by their last word, but
/// for "the Union".
bool stands_alone(const std::vector<TaskArticle>& articles, const std::string& name) {
  bool stands = false;
  for_each_sentence(articles, [&](const std::vector<std::string>& words) {
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
      stands = stands || (words[i] == name && words[i - 1] != "the" && !is_capital(words[i - 1]) &&
                          !is_capital(words[i + 1]));
    }
  });
  return stands;
}

}  // namespace

std::size_t PlainSentence::word_at(std::size_t byte) const {
  const auto behind = std::upper_bound(begins.begin(), begins.end(), byte);
  return static_cast<std::size_t>(behind - begins.begin()) - 1;
}

PlainSentence plain(const TaskSentence& sentence) {
  static const WordSet kTight = words_of(", . ; : ? ! ) ] % 's 'S n't 'll 're 've 'd");
  PlainSentence all;
  all.number = sentence.number;
  all.words = words_in(sentence.text);
  bool opens = true;
  for (const std::string& word : all.words) {
    const bool owns = word == "'" && all.text.ends_with('s');
    if (!opens && !kTight.contains(word) && !owns) all.text += ' ';
    all.begins.push_back(all.text.size());
    all.text += word;
    opens = word == "(" || word == "[" || word == "$" || word == "£" || word == "€";
  }
  return all;
}

bool is_capital(std::string_view word) { return !word.empty() && is_upper(word.front()); }

bool is_plain_word(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return is_letter_byte(c) || c == '-'; });
}

TargetNames::TargetNames(const std::string& target, const std::vector<TaskArticle>& articles)
    : words_(words_in(target)) {
  if (words_.empty()) return;
  constexpr std::size_t kMostOfPerson = 3;
  is_person_ = words_.size() > 1 && words_.size() <= kMostOfPerson && has_only_capitals() &&
               stands_alone(articles, words_.back());
  add(target, is_person_ ? NameKind::kPerson : NameKind::kOther);
  if (is_person_) {
    add(words_.back(), NameKind::kSurname);
    add(words_.front(), NameKind::kSurname);
    return;
  }
  add_short_forms();
  if (words_.size() == 2) add_with_word_between(articles);
  add_initials();
}

void TargetNames::add(const std::string& name, NameKind kind) {
  entries_.push_back({name, false, kTarget, kind});
}

std::string TargetNames::words_between(std::size_t first, std::size_t last) const {
  std::string name;
  for (std::size_t i = first; i < last; ++i) name += (name.empty() ? "" : " ") + words_[i];
  return name;
}

/// Also the plural, and "3G iPhone" of "iPhone 3G".
void TargetNames::add_short_forms() {
  static const WordSet kLegal = words_of(
      "Inc Inc. Corp Corp. Corporation Co Co. Company Ltd Ltd. LLC plc PLC AG SA SE NV Group");
  const std::size_t count = words_.size();
  const std::string& last = words_.back();
  if (!is_digit(last.back())) add(words_between(0, count) + "s");
  if (count > 1 && kLegal.contains(last)) add(words_between(0, count - 1));
  if (count == 2 && is_digit(last.front())) add(last + ' ' + words_.front());
  if (count > 2 && !kLegal.contains(last)) add(words_between(count - 2, count));
  if (is_lower(last.front()) && count > 1) add("the " + last);
}

/// "iTunes Music Store" of "iTunes store".
void TargetNames::add_with_word_between(const std::vector<TaskArticle>& articles) {
  std::set<std::string> found;
  for_each_sentence(articles, [&](const std::vector<std::string>& words) {
    for (std::size_t i = 0; i + 2 < words.size(); ++i) {
      if (words[i] == words_[0] && is_capital(words[i + 1]) &&
          lower(words[i + 2]) == lower(words_[1]))
        found.insert(words[i] + ' ' + words[i + 1] + ' ' + words[i + 2]);
    }
  });
  for (const std::string& name : found) add(name);
}

/// "GM" of "General Motors".
void TargetNames::add_initials() {
  if (!has_only_capitals() || words_.size() < 2) return;
  std::string initials;
  for (const std::string& word : words_) initials += word.front();
  entries_.push_back({initials, true, kTarget, NameKind::kOther});
}

bool TargetNames::has_only_capitals() const {
  return std::all_of(words_.begin(), words_.end(), [](const std::string& word) {
    return is_capital(word) && is_plain_word(word);
  });
}

}  // namespace parley::eval
