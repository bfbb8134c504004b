// SPDX-License-Identifier: MIT
#include "core/reading/article_acts.h"

#include <algorithm>

#include "core/article/article_formats.h"
#include "core/reading/dates/date_mentions.h"
#include "core/text/article_names.h"
#include "core/text/summary.h"
#include "schema/ascii.h"
#include "schema/edtf.h"
#include "schema/marks.h"

namespace parley {
namespace {

// A sentence of more than this is a list, or no sentence.
constexpr std::size_t kLongestSentence = 2000;

bool may_be_english(std::string_view lang) {
  const std::string tag = lower(lang.substr(0, lang.find_first_of("-_")));
  return tag.empty() || tag == "en" || tag == "eng" || tag == "und";
}

/// "anti-Israel protesters", "Iran-backed fighters": of somebody else.
bool is_part_of_word(std::string_view body, std::size_t at, std::size_t length) {
  const std::size_t end = at + length;
  if (end + 1 < body.size() && body[end] == '-' && is_lower(body[end + 1])) return true;
  if (at == 0 || body[at - 1] != '-') return false;
  const std::size_t from = body.substr(0, at - 1).find_last_of(" \t\n") + 1;
  const std::string before = lower(body.substr(from, at - 1 - from));
  return before == "anti" || before == "pro" || before == "non" || before == "ex";
}

/// The names in [begin, end) of the body, counted from its beginning.
std::vector<reading::SentenceName> names_between(std::string_view body,
                                                 std::vector<Mention>::const_iterator& mention,
                                                 const std::vector<Mention>& mentions,
                                                 std::size_t begin, std::size_t end) {
  std::vector<reading::SentenceName> names;
  while (mention != mentions.end() && mention->at < begin) ++mention;
  for (; mention != mentions.end() && mention->at < end; ++mention) {
    if (std::size_t{mention->at} + mention->length > end) continue;
    if (is_part_of_word(body, mention->at, mention->length)) continue;
    const bool person = mention->kind == NameKind::kPerson || mention->kind == NameKind::kSurname;
    names.push_back(
        {static_cast<std::uint32_t>(mention->at - begin), mention->length, mention->actor, person});
  }
  return names;
}

/// The mention that dates an act: of several in the sentence, the one beside it with no other act
/// between; else the sentence's own.
const DateMention* date_of(const reading::CodedAct& act, const std::vector<reading::CodedAct>& all,
                           const SentenceDates& told) {
  const DateMention* best = nullptr;
  std::size_t nearest = std::string_view::npos;
  const auto is_between = [&all](std::size_t from, std::size_t to) {
    return std::any_of(all.begin(), all.end(), [&](const reading::CodedAct& other) {
      return other.at > from && other.at < to;
    });
  };
  for (const DateMention& one : told.mentions) {
    if (one.use == DateUse::kName) continue;
    const bool behind = one.at > act.at;
    if (behind ? is_between(act.at, one.at) : is_between(one.at, act.at)) continue;
    // What stands behind an act is rather its own.
    const std::size_t distance = behind ? one.at - act.at : 2 * (act.at - one.at);
    if (distance < nearest) nearest = distance, best = &one;
  }
  if (told.mentions.size() > 1 && best != nullptr) return best;
  return told.mention ? &told.mentions[*told.mention] : nullptr;
}

/// What is only bounded ("before the end of the week") is no date of an act, and what is told as done
/// is not of a day to come: both stay with the article's day, as approximate.
void date(ArticleAct& act, const DateMention* mention, const SentenceDates& told,
          std::string_view sentence, const Report& report) {
  act.when = mention == nullptr ? told.when : mention->when;
  act.date_rule = std::string(mention == nullptr ? told.rule : mention->rule);
  const auto edtf = parse_edtf(act.when);
  const bool open =
      !edtf || edtf->bounds.begin == kFirstInstant || edtf->bounds.end == kLastInstant;
  const bool to_come = edtf && act.act.mode == reading::VerbMode::kFact &&
                       edtf->bounds.begin >= edtf_of(report.published).bounds.end;
  if (open || to_come) act.when = about_day_of(report.published);
  if (open) act.date_rule += "; without a bound, the day of publication";
  if (to_come) act.date_rule += "; told as done, so not of a day to come";
  if (mention != nullptr)
    act.date_phrase = std::string(sentence.substr(mention->at, mention->length));
}

}  // namespace

std::vector<ArticleAct> read_acts(const Report& report, const Matcher& matcher,
                                  const reading::Lexicon& lexicon) {
  std::vector<ArticleAct> all;
  if (!may_be_english(report.lang)) return all;
  const std::string& body = report.body;
  const auto dateline = find_dateline(body);
  const std::size_t start = dateline ? dateline->length : 0;
  const ArticleNames names = names_in_article(report.title, body, start, report.tags, matcher);
  ArticleDates dates(report.published, report.lang);
  const std::vector<MarkSpan> marks = marks_in(body);
  std::vector<reading::ActParty> subject;
  auto mention = names.body.cbegin();
  for (Span span : split_sentences(std::string_view(body).substr(start))) {
    span.at += static_cast<std::uint32_t>(start);
    const std::string_view text = std::string_view(body).substr(span.at, span.length);
    const SentenceDates told = dates.read(text);
    const auto here = names_between(body, mention, names.body, span.at, span.at + span.length);
    if (text.size() > kLongestSentence || text.ends_with('?')) continue;  // who asks tells nothing
    reading::CodedSentence coded = reading::code_sentence(text, here, lexicon, subject);
    for (reading::CodedAct& act : coded.acts) {
      const DateMention* mention_of_it = date_of(act, coded.acts, told);
      ArticleAct one;
      one.sentence = {without_marks(body, span.at, span.length, marks), span};
      one.act = std::move(act);
      date(one, mention_of_it, told, text, report);
      all.push_back(std::move(one));
    }
    subject = std::move(coded.subject);
  }
  return all;
}

}  // namespace parley
