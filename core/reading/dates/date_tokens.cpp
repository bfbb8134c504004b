// SPDX-License-Identifier: MIT
#include "core/reading/dates/date_tokens.h"

#include <algorithm>
#include <string>

#include "core/text/sentence_text.h"
#include "core/text/words.h"
#include "schema/ascii.h"
#include "schema/date_cursor.h"
#include "schema/date_words.h"

namespace parley::reading {
namespace {

/// No word of a date is longer, in bytes.
constexpr std::size_t kLongestWord = 40;

enum class QuoteMark : std::uint8_t { kNone, kOpens, kCloses, kEither };

/// Not the single ones of type: they are apostrophes, too.
QuoteMark quote_mark(std::string_view mark) {
  if (mark == "\"") return QuoteMark::kEither;
  if (mark == "“") return QuoteMark::kEither;  // opens in English, closes in German
  if (mark == "„" || mark == "«") return QuoteMark::kOpens;
  if (mark == "”" || mark == "»") return QuoteMark::kCloses;
  return QuoteMark::kNone;
}

char plain_mark(std::string_view mark) {
  if (mark == "–" || mark == "—" || mark == "‑" || mark == "-") return '-';
  if (mark == "،" || mark == ",") return ',';
  if (mark == "’" || mark == "'") return '\'';
  if (quote_mark(mark) != QuoteMark::kNone) return '"';
  return mark.size() == 1 ? mark.front() : '\0';
}

class Tokenizer {
 public:
  Tokenizer(std::string_view sentence, Language language)
      : sentence_(sentence), language_(language) {}

  std::vector<DateToken> run() {
    std::size_t at = blank_at_front();
    while (at < sentence_.size()) {
      const Word word = word_at(sentence_, at);
      if (word.is_mark) {
        add_mark(at, at + word.length);
      } else if (word.length > 0) {
        add_word(at, at + word.length);
      }
      at += word.length + word.blanks;
    }
    return std::move(tokens_);
  }

 private:
  std::size_t blank_at_front() const {
    std::size_t at = 0;
    while (const std::size_t blank = blank_at(sentence_, at)) at += blank;
    return at;
  }

  DateToken& add(std::size_t begin, std::size_t end, TokenKind kind) {
    DateToken token;
    token.begin = begin;
    token.end = end;
    token.kind = kind;
    token.is_quoted = in_quote_;
    tokens_.push_back(token);
    return tokens_.back();
  }

  void add_mark(std::size_t begin, std::size_t end) {
    const std::string_view text = sentence_.substr(begin, end - begin);
    const QuoteMark quote = quote_mark(text);
    if (quote != QuoteMark::kNone)
      in_quote_ = quote == QuoteMark::kOpens || (quote == QuoteMark::kEither && !in_quote_);
    DateToken& token = add(begin, end, TokenKind::kMark);
    token.mark = plain_mark(text);
    if (token.mark == '-') token.meaning.term = Term::kRange;
  }

  void add_word(std::size_t begin, std::size_t end) {
    const std::string_view text = sentence_.substr(begin, end - begin);
    if (text.size() > kLongestWord) {
      add(begin, end, TokenKind::kWord);
      return;
    }
    // Most words are of ASCII, where folding is lower case.
    const bool plain = std::all_of(text.begin(), text.end(), is_ascii);
    std::string folded = plain ? lower(text) : fold_for_dates(text);
    const bool possessive = folded.size() > 2 && folded.ends_with("'s");
    if (possessive) folded.resize(folded.size() - 2);
    if (add_number(begin, end, folded)) {
      tokens_.back().is_possessive = possessive;
      return;
    }
    if (ends_name_of_month(end, folded)) return;
    const WordMeaning meaning = meaning_of(folded, language_);
    const std::size_t hyphen = text.find('-');
    if (meaning.term == Term::kNone && hyphen != kNowhere && splits(text, hyphen)) {
      add_word(begin, begin + hyphen);
      add_mark(begin + hyphen, begin + hyphen + 1);
      add_word(begin + hyphen + 1, end);
      return;
    }
    DateToken& token = add(begin, end, TokenKind::kWord);
    token.meaning = meaning;
    token.is_possessive = possessive;
    token.is_capital = sentence::is_upper(sentence::character_at(text, 0).code);
  }

  /// The months of the Levant have two words: "كانون الثاني".
  bool ends_name_of_month(std::size_t end, std::string_view folded) {
    static const std::string all_first = fold_for_dates("الأول"),
                             all_second = fold_for_dates("الثاني");
    if (language_ != Language::kArabic || tokens_.empty() ||
        (folded != all_first && folded != all_second))
      return false;
    DateToken& before = tokens_.back();
    if (before.kind != TokenKind::kWord || end - before.begin > 2 * kLongestWord) return false;
    const auto month = month_of(fold_for_dates(sentence_.substr(before.begin, end - before.begin)));
    if (!month) return false;
    before.end = end;
    before.meaning = WordMeaning{};
    before.meaning.term = Term::kMonth;
    before.meaning.value = static_cast<std::uint16_t>(*month);
    return true;
  }

  /// "15", "15th", "1990s", "2024-01-15", "15/01/2024"; "1er" is a word.
  bool add_number(std::size_t begin, std::size_t end, std::string_view folded) {
    DateCursor at{folded};
    const std::size_t digits = at.digits();
    if (digits == 0) return false;
    if (digits <= 4) {
      const unsigned value = *at.number(1, 4);
      const bool is_ordinal =
          at.rest == "st" || at.rest == "nd" || at.rest == "rd" || at.rest == "th";
      if (at.at_end() || (is_ordinal && digits <= 2)) {
        DateToken& token = add(begin, end, TokenKind::kNumber);
        token.number = static_cast<std::uint16_t>(value);
        token.digits = static_cast<std::uint8_t>(digits);
        token.is_ordinal = is_ordinal;
        return true;
      }
      if (digits == 4 && at.rest == "s") {
        add(begin, end, TokenKind::kDecade).number = static_cast<std::uint16_t>(value);
        return true;
      }
    }
    const auto in_digits = [](char c) { return is_digit(c) || c == '-' || c == '/' || c == '.'; };
    const auto separators =
        std::count_if(folded.begin(), folded.end(), [](char c) { return !is_digit(c); });
    if (separators != 2 || folded.size() < 8 || folded.size() > 10 ||
        !std::all_of(folded.begin(), folded.end(), in_digits))
      return false;
    add(begin, end, TokenKind::kWritten);
    return true;
  }

  /// "mid-January", "3-5", "Monday-Friday": two words around a range or behind an opening; not
  /// "three-day", "Israel-Hamas".
  bool splits(std::string_view text, std::size_t hyphen) const {
    const std::string first = fold_for_dates(text.substr(0, hyphen));
    const std::string second = fold_for_dates(text.substr(hyphen + 1));
    if (second.empty() || second.find('-') != std::string::npos) return false;
    const auto all_digits = [](std::string_view word) {
      return word.size() <= 4 && DateCursor{word}.digits() == word.size();
    };
    if (all_digits(first)) return all_digits(second);
    const Term opening = meaning_of(first, language_).term;
    const Term rest = meaning_of(second, language_).term;
    if (opening == Term::kEarly || opening == Term::kMid || opening == Term::kLate)
      return rest != Term::kNone || all_digits(second);
    return opening == rest && (opening == Term::kMonth || opening == Term::kWeekday);
  }

  std::string_view sentence_;
  Language language_;
  std::vector<DateToken> tokens_;
  bool in_quote_ = false;
};

}  // namespace

bool is_year(const DateToken& token) {
  return token.kind == TokenKind::kNumber && token.digits == 4 && token.number >= 1000 &&
         token.number < 2200;
}

std::vector<DateToken> date_tokens(std::string_view sentence, Language language) {
  return Tokenizer(sentence, language).run();
}

}  // namespace parley::reading
