// SPDX-License-Identifier: MIT
// From tokens to dates: which words of a sentence are a date phrase, and which days it means. A phrase
// is a date, behind an opening ("since", "early", "about") or before another date ("to", "and").
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/reading/dates/date_tokens.h"
#include "core/reading/dates/resolved_date.h"

namespace parley::reading {

/// Against what a sentence's dates are read.
struct DateFrame {
  sys_days published;
  std::optional<sys_days> last;  // resolved before it in the article
};

struct FoundDate {
  std::size_t begin = 0;  // tokens
  std::size_t end = 0;
  ResolvedDate date;
  bool is_name = false;        // of an act: "the 7 October attacks"
  Term opening = Term::kNone;  // kSince, kBefore, …
  // Of one that names no year, to complete it: "28 December to 3 January 2024".
  bool lacks_year = false;
  unsigned month = 0, day = 0;
  bool is_weekday = false;
};

/// For one sentence; the tokens outlive it. Each question takes a time that does not grow with the
/// sentence.
class DateParser {
 public:
  DateParser(std::string_view sentence, const std::vector<DateToken>& tokens, Language language,
             const DateFrame& frame);

  /// The longest phrase that begins at a token, or nullopt.
  std::optional<FoundDate> phrase(std::size_t at) const;
  /// The last day that was resolved, where that was in this sentence.
  void set_last(std::optional<sys_days> day) { frame_.last = day; }
  /// Of the act around a token: of the nearest verb before it, else behind it.
  Tense tense_at(std::size_t at) const;
  /// Of the nearest verb before it.
  Tense tense_before(std::size_t at) const { return before_[at]; }

 private:
  using Found = std::optional<FoundDate>;

  void find_tenses();
  const DateToken& token(std::size_t at) const;
  Term term(std::size_t at) const { return token(at).meaning.term; }
  std::string_view text(std::size_t at) const;
  bool is(std::size_t at, std::string_view lower_case) const;
  bool is_mark(std::size_t at, char mark) const;
  bool is_unit(std::size_t at, Unit unit) const;
  bool ends_clause(std::size_t at) const;
  bool counts_things(std::size_t at) const;
  std::size_t skip(std::size_t at, std::initializer_list<Term> terms) const;

  Found opened(std::size_t at) const;
  Found third(std::size_t at) const;
  Found ranged(std::size_t at, FoundDate first) const;
  void turn(Term opening, FoundDate& one) const;
  Found bounded(std::size_t at) const;
  Found two_dates(const FoundDate& first) const;
  Found joined(const FoundDate& first, FoundDate second, Term join) const;
  Found date(std::size_t at) const;

  Found written(std::size_t at) const;
  Found day_word(std::size_t at) const;
  Found weekday(std::size_t at, std::size_t begin, Term modifier) const;
  Found of_weekday_and_date(std::size_t begin, std::size_t behind, unsigned weekday) const;
  ResolvedDate weekday_date(std::size_t at, unsigned weekday, Term modifier) const;
  Found day_and_month(std::size_t at) const;
  Found month_and_day(std::size_t at) const;
  Found days_of_month(std::size_t begin, std::size_t end, unsigned month, unsigned first,
                      unsigned last, Term join, std::optional<int> year) const;
  Found month(std::size_t at, std::size_t begin, Term modifier) const;
  Found year(std::size_t at) const;
  Found decade(std::size_t at) const;
  Found part_of_year(std::size_t at) const;
  Found season(std::size_t at, std::size_t begin, Term modifier) const;
  Found modified(std::size_t at) const;
  Found unit(std::size_t at, std::size_t begin, Term modifier) const;
  Found weekend(std::size_t at, std::size_t begin, Term modifier) const;
  Found stretch(std::size_t begin, std::size_t at, bool is_past) const;
  Found counted(std::size_t at) const;
  Found ago(std::size_t begin, std::size_t at) const;
  Found from_last(std::size_t at) const;
  Found day_of_this_month(std::size_t at) const;

  struct Count {
    int number = 0;
    Unit unit = Unit::kDay;
    bool is_few = false;
    std::size_t end = 0;
  };
  std::optional<Count> count(std::size_t at) const;
  std::optional<unsigned> day_number(std::size_t at) const;
  struct YearBehind {
    std::optional<int> year;
    std::size_t end;
  };
  YearBehind year_behind(std::size_t at) const;
  std::size_t behind_month(std::size_t at) const;
  bool is_month_here(std::size_t at) const;
  ResolvedDate shifted(sys_days from, const Count& count, int sign, std::string_view rule) const;

  static Found found(std::size_t begin, std::size_t end, ResolvedDate date);

  std::string_view sentence_;
  const std::vector<DateToken>& tokens_;
  Language language_;
  DateFrame frame_;
  std::vector<Tense> before_, after_;
};

}  // namespace parley::reading
