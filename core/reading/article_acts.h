// SPDX-License-Identifier: MIT
// What an article tells, act by act: each with its sentence, who did what to whom, and when. The
// article's names and sentences are those of core/text, dates and acts those of this room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/reading/coder.h"
#include "core/text/matcher.h"
#include "schema/records.h"

namespace parley {

struct ArticleAct {
  Sentence sentence;        // whole, with its place in the body
  reading::CodedAct act;    // its offsets count in the sentence as it stands in the body
  std::string when;         // EDTF
  std::string date_phrase;  // "on Tuesday"; "" where no phrase says it
  std::string date_rule;
};

/// Acts of the sentences of the body, in their order; headings and the title tell none. Nothing for a
/// language other than English; where `report.lang` does not say it, the words decide. Linear in the
/// text. `report.body` is valid UTF-8.
std::vector<ArticleAct> read_acts(const Report& report, const Matcher& matcher,
                                  const reading::Lexicon& lexicon);

}  // namespace parley
