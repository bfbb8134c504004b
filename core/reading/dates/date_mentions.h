// SPDX-License-Identifier: MIT
// When did what a sentence tells happen? Date phrases in running text ("on Tuesday", "two weeks ago",
// "the day before", "since 7 October"), resolved against the day of publication to EDTF, each with the
// rule that did it; and of several the one that dates the sentence's act. What cannot be resolved for
// certain says so (~ or ?): a wrong day that looks certain is worse than none.
//
// English whole; months, weekdays and the commonest phrases of French, Spanish, German and Arabic. The
// words are in date_vocabulary.cpp.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/reading/dates/date_vocabulary.h"
#include "schema/time.h"

namespace parley {

/// May a phrase date the act of its sentence?
enum class DateUse : std::uint8_t {
  kAct,
  kQuoted,    // the words of somebody else, said when he said them
  kName,      // part of what something is called: "the 7 October attacks", "Tuesday's vote"
  kAside,     // of another act: "for the first time since 2014", "who was born in 1955"
  kAnnounced  // of what is to come, where the act is that somebody says so
};

struct DateMention {
  std::size_t at = 0;  // bytes of the sentence
  std::size_t length = 0;
  std::string when;        // EDTF
  std::string_view rule;   // for people: "weekday, the latest up to publication"
  bool is_certain = true;  // neither ~ nor ?, nor a bound that is
  DateUse use = DateUse::kAct;
};

struct SentenceDates {
  std::vector<DateMention> mentions;  // as they stand
  /// When the sentence's main act was: the EDTF of the first mention that can date it; else the
  /// publication as approximate ("2024-01-15~"), or the day of the article's story where an earlier
  /// sentence said it, as approximate, too.
  std::string when;
  std::string_view rule;
  std::optional<std::size_t> mention;  // that said it
};

/// Goes through the sentences of one article, in their order: "the next morning" counts from what was
/// resolved before it.
class ArticleDates {
 public:
  /// The day of publication is that of its own offset. `lang` is the article's BCP 47 tag; where it is
  /// "" each sentence's language is guessed.
  ArticleDates(const Moment& published, std::string_view lang);

  /// `sentence` is UTF-8; what is not, holds no date. Linear.
  SentenceDates read(std::string_view sentence);

 private:
  /// An article goes on about the day that its first sentences tell of.
  void learn_story(const DateMention& act);

  std::string lang_;
  std::size_t sentences_ = 0;
  std::chrono::sys_days published_;
  std::optional<std::chrono::sys_days> last_;   // the last day that was resolved for certain
  std::optional<std::chrono::sys_days> story_;  // of the act that the article is about
};

}  // namespace parley
