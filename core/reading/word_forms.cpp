// SPDX-License-Identifier: MIT
#include "core/reading/word_forms.h"

#include <algorithm>

namespace parley::reading {
namespace {

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

bool ends_in_consonant_y(std::string_view verb) {
  return verb.size() > 1 && verb.back() == 'y' && !is_vowel(verb[verb.size() - 2]);
}

/// "ban", "stop": one vowel between consonants, in a word of one syllable.
bool doubles(std::string_view verb) {
  if (verb.size() < 3 || verb.size() > 4) return false;
  const char last = verb.back();
  if (is_vowel(last) || last == 'w' || last == 'x' || last == 'y') return false;
  if (!is_vowel(verb[verb.size() - 2]) || is_vowel(verb[verb.size() - 3])) return false;
  return std::count_if(verb.begin(), verb.end(), is_vowel) == 1;
}

std::string third_of(std::string_view verb) {
  std::string form(verb);
  if (ends_in_consonant_y(verb)) return form.replace(form.size() - 1, 1, "ies");
  for (const std::string_view end : {"s", "x", "z", "ch", "sh", "o"}) {
    if (verb.ends_with(end)) return form + "es";
  }
  return form + "s";
}

std::string past_of(std::string_view verb) {
  std::string form(verb);
  if (verb.ends_with('e')) return form + "d";
  if (ends_in_consonant_y(verb)) return form.replace(form.size() - 1, 1, "ied");
  if (doubles(verb)) form += verb.back();
  return form + "ed";
}

/// Does a past form show that the last letter doubles: "barred" of "bar"?
bool is_doubled(std::string_view verb, const std::vector<std::string>& past) {
  const std::string doubled = std::string(verb) + verb.back() + "ed";
  return std::find(past.begin(), past.end(), doubled) != past.end();
}

/// Its past is written as it is itself.
bool is_unchanged(std::string_view verb) {
  for (const std::string_view one : {"hit", "cut", "set", "let", "put", "shut", "quit", "split",
                                     "bid", "spread", "cast", "hurt", "shed"}) {
    if (verb == one) return true;
  }
  return false;
}

std::string gerund_of(std::string_view verb, bool doubled) {
  std::string form(verb);
  if (verb.ends_with("ie")) return form.replace(form.size() - 2, 2, "ying");
  if (verb.ends_with('e') && !verb.ends_with("ee")) form.pop_back();
  if (doubled) form += verb.back();
  return form + "ing";
}

}  // namespace

std::vector<std::pair<std::string, VerbForm>> forms_of(std::string_view verb,
                                                       const std::vector<std::string>& past) {
  std::vector<std::pair<std::string, VerbForm>> forms;
  forms.emplace_back(verb, VerbForm::kBase);
  forms.emplace_back(third_of(verb), VerbForm::kThird);
  forms.emplace_back(gerund_of(verb, doubles(verb) || is_doubled(verb, past)), VerbForm::kGerund);
  if (past.empty() && is_unchanged(verb)) forms.emplace_back(verb, VerbForm::kIrregular);
  if (past.empty() && !is_unchanged(verb)) forms.emplace_back(past_of(verb), VerbForm::kPast);
  for (const std::string& form : past)
    forms.emplace_back(form, form.ends_with("ed") ? VerbForm::kPast : VerbForm::kIrregular);
  return forms;
}

}  // namespace parley::reading
