// SPDX-License-Identifier: MIT
// See core/reading/dates/date_mentions.h. Finding the phrases is date_parser.h's; here stands which of them
// can date the act of the sentence.
#include "core/reading/dates/date_mentions.h"

#include <algorithm>

#include "core/reading/dates/date_parser.h"
#include "core/reading/dates/date_tokens.h"
#include "core/reading/dates/resolved_date.h"
#include "schema/ascii.h"
#include "schema/word_list.h"

namespace parley {
namespace {

using reading::DateToken;
using reading::FoundDate;
using reading::Grain;
using reading::Language;
using reading::sys_days;
using reading::Tense;
using reading::Term;
using reading::TokenKind;
using std::chrono::days;

/// The day on the clocks where it was published.
sys_days day_of(const Moment& moment) {
  return std::chrono::floor<days>(moment.instant + moment.offset.value_or(std::chrono::minutes(0)));
}

/// Sets and intervals of days are written in years of four digits only.
bool is_writable(const reading::ResolvedDate& date) {
  constexpr sys_days kFirst(std::chrono::year(1) / 1 / 2);
  constexpr sys_days kLast(std::chrono::year(9999) / 12 / 30);
  return kFirst <= date.first && date.last <= kLast;
}

/// One sentence, once its tokens are there.
class SentenceReader {
 public:
  SentenceReader(std::string_view sentence, Language language, reading::DateFrame frame)
      : sentence_(sentence),
        language_(language),
        frame_(frame),
        last_of_acts_(frame.last),
        tokens_(reading::date_tokens(sentence, language)) {}

  std::vector<DateMention> run() {
    reading::DateParser parser(sentence_, tokens_, language_, frame_);
    std::vector<DateMention> mentions;
    for (std::size_t at = 0; at < tokens_.size();) {
      look_at(at);
      const auto found = parser.phrase(at);
      if (!found || !is_writable(found->date)) {
        ++at;
        continue;
      }
      mentions.push_back(mention_of(*found, parser));
      remember(*found, mentions.back());
      parser.set_last(frame_.last);
      for (++at; at < found->end; ++at) look_at(at);
    }
    return mentions;
  }

  /// What the sentences behind it count from.
  [[nodiscard]] std::optional<sys_days> last() const { return last_of_acts_; }

  /// Whether a verb of the article's own says that something was; of languages whose verbs are not
  /// known, always.
  [[nodiscard]] bool tells_past() const {
    return language_ != Language::kEnglish ||
           std::any_of(tokens_.begin(), tokens_.end(), [](const DateToken& token) {
             return token.meaning.tense == Tense::kPast && !token.meaning.intends &&
                    !token.is_quoted;
           });
  }

  /// A line that holds nothing but a date says when it was written.
  [[nodiscard]] bool is_date_line(const DateMention& mention) const {
    return std::all_of(tokens_.begin(), tokens_.end(), [&mention](const DateToken& token) {
      return token.kind == TokenKind::kMark ||
             (mention.at <= token.begin && token.end <= mention.at + mention.length);
    });
  }

 private:
  /// What stands before a phrase decides whose date it is.
  void look_at(std::size_t at) {
    const DateToken& token = tokens_[at];
    const bool is_break =
        token.kind == TokenKind::kMark && (token.mark == ',' || token.mark == ';');
    const bool closes = is_break && in_relative_;
    if (is_break) in_relative_ = false;
    // "the group, founded in 1987, …"
    if (behind_comma_ && token.meaning.tense == Tense::kPast && !token.meaning.says &&
        !token.meaning.intends && language_ == Language::kEnglish)
      in_relative_ = true;
    behind_comma_ = is_break && !closes;
    const std::string_view word = sentence_.substr(token.begin, token.end - token.begin);
    static const WordSet relative = words_of("who which whose where whom");
    if (language_ == Language::kEnglish && relative.contains(word)) in_relative_ = true;
    if (token.is_quoted) return;
    if (said_ && token.meaning.tense != Tense::kUnknown) is_reported_ = true;
    said_ = said_ || token.meaning.says;
  }

  DateMention mention_of(const FoundDate& found, const reading::DateParser& parser) const {
    DateMention mention;
    mention.at = tokens_[found.begin].begin;
    mention.length = tokens_[found.end - 1].end - mention.at;
    mention.when = found.date.edtf();
    mention.rule = found.date.rule;
    mention.is_certain = mention.when.find_first_of("~?%") == std::string::npos &&
                         !found.date.is_uncertain && !found.date.is_approximate;
    mention.use = use_of(found, parser);
    return mention;
  }

  DateUse use_of(const FoundDate& found, const reading::DateParser& parser) const {
    if (tokens_[found.begin].is_quoted) return DateUse::kQuoted;
    if (found.is_name) return DateUse::kName;
    if (found.opening == Term::kSince && is_superlative(found.begin)) return DateUse::kAside;
    if (found.opening == Term::kBefore || found.opening == Term::kAfter) return DateUse::kAside;
    if (in_relative_) return DateUse::kAside;
    const bool is_coarse = found.date.last - found.date.first > days(7);
    if (is_reported_ && is_coarse) return DateUse::kAside;
    const bool to_come = found.date.first > frame_.published ||
                         (found.opening == Term::kUntil && found.date.last > frame_.published) ||
                         (found.opening == Term::kBy && found.date.last > frame_.published);
    static constexpr std::string_view kFor = "for";
    const DateToken& before = tokens_[found.begin > 0 ? found.begin - 1 : 0];
    if (to_come && sentence_.substr(before.begin, before.end - before.begin) == kFor)
      return DateUse::kAnnounced;
    const bool is_announced =
        to_come && said_ && parser.tense_before(found.begin) != Tense::kUnknown;
    return is_announced ? DateUse::kAnnounced : DateUse::kAct;
  }

  /// "for the first time since", "the largest since", "the third since".
  bool is_superlative(std::size_t at) const {
    constexpr std::size_t kNear = 6;
    static const WordSet words =
        words_of("first time most worst best second third biggest largest highest lowest only");
    for (std::size_t i = at; i > 0 && at - i < kNear; --i) {
      const DateToken& token = tokens_[i - 1];
      const std::string word = lower(sentence_.substr(token.begin, token.end - token.begin));
      if (words.contains(word) || (word.size() > 5 && word.ends_with("est"))) return true;
    }
    return false;
  }

  /// A day that stands in the article's own voice is what "the day before" counts from.
  void remember(const FoundDate& found, const DateMention& mention) {
    if (found.date.grain != Grain::kDay || mention.use == DateUse::kQuoted ||
        mention.use == DateUse::kAnnounced)
      return;
    // After what is not certain nobody knows which day "that day" is.
    if (found.date.is_uncertain) {
      frame_.last.reset();
      if (mention.use == DateUse::kAct) last_of_acts_.reset();
      return;
    }
    // "On Thursday they called for talks on 15 August": what goes on is of Thursday.
    const bool is_past = found.date.first <= frame_.published;
    if (!is_past && has_past_) return;
    has_past_ = has_past_ || is_past;
    frame_.last = found.date.first;
    if (mention.use == DateUse::kAct) last_of_acts_ = found.date.first;
  }

  std::string_view sentence_;
  Language language_;
  reading::DateFrame frame_;
  std::optional<sys_days> last_of_acts_;
  std::vector<DateToken> tokens_;
  bool in_relative_ = false;
  bool said_ = false;
  bool behind_comma_ = false;
  bool has_past_ = false;     // a day up to publication stands in it
  bool is_reported_ = false;  // behind a verb of saying and another verb
};

}  // namespace

ArticleDates::ArticleDates(const Moment& published, std::string_view lang)
    : lang_(lang), published_(day_of(published)) {}

SentenceDates ArticleDates::read(std::string_view sentence) {
  ++sentences_;
  const Language language = reading::language_of(lang_, sentence);
  SentenceReader reader(sentence, language, {published_, last_});
  SentenceDates dates;
  dates.mentions = reader.run();
  last_ = reader.last();
  const auto act = std::find_if(dates.mentions.begin(), dates.mentions.end(),
                                [](const DateMention& one) { return one.use == DateUse::kAct; });
  if (act != dates.mentions.end()) {
    dates.when = act->when;
    dates.rule = act->rule;
    dates.mention = static_cast<std::size_t>(act - dates.mentions.begin());
    if (!reader.is_date_line(*act)) learn_story(*act);
    return dates;
  }
  // What holds now holds on the day of publication.
  const bool of_story = story_ && reader.tells_past();
  dates.when = format_day(Instant(of_story ? *story_ : published_)) + "~";
  dates.rule = of_story ? "no date of its own: the day that the article's beginning tells of"
                        : "no date of its own: the day of publication";
  return dates;
}

void ArticleDates::learn_story(const DateMention& act) {
  constexpr std::size_t kLead = 4;  // a title, a line with its date, and two sentences
  constexpr days kNews(7);
  if (story_ || sentences_ > kLead || !act.is_certain) return;
  const auto day = parse_moment(act.when);
  if (!day) return;
  const sys_days told = std::chrono::floor<days>(day->instant);
  if (told <= published_ && published_ - told <= kNews) story_ = told;
}

}  // namespace parley
