// SPDX-License-Identifier: MIT
// How well dates in running text are read: against phrases of our own (fixtures/date_phrases.tsv), and
// against the gold timelines that the field scores itself by.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/reading/dates/date_mentions.h"
#include "schema/error.h"

namespace parley::eval {

/// A row of the fixture: a sentence of an article that has only this one, or goes on with the sentence
/// of the row before it.
struct DatePhrase {
  std::string kind;
  std::string published, lang, sentence;
  std::vector<std::string> phrases, whens;  // none where the sentence has no date
  std::string act;                          // what dates the sentence; "" where that is not asked
  bool goes_on = false;                     // "+" before the kind
  bool is_held_out = false;                 // written last, never tuned to
};

Result<std::vector<DatePhrase>> read_date_phrases(const std::filesystem::path& file);

struct DateScore {
  unsigned sentences = 0;
  unsigned expected = 0, found = 0, matched = 0;  // phrases
  unsigned right = 0;                             // of those expected: EDTF as expected
  unsigned wrong_and_certain = 0;                 // days that say they are certain, and are wrong
  unsigned acts = 0, acts_right = 0;
  std::vector<std::string> mistakes;  // "sentence: expected …, found …"
};
/// By kind; "" is all of them.
std::map<std::string, DateScore> score_dates(const std::vector<DatePhrase>& rows, bool held_out);

/// Of the mentions of the gold timelines with a day: how many have a sentence whose date is right.
struct TimelineScore {
  unsigned mentions = 0, day = 0, month = 0, year = 0;
  std::vector<std::string> mistakes;
};
/// `directory` holds articles/ and gold/, as in SemEval-2015's task 4.
Result<TimelineScore> score_timelines(const std::filesystem::path& directory);

}  // namespace parley::eval
