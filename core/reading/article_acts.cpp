// SPDX-License-Identifier: MIT
#include "core/reading/article_acts.h"

#include <algorithm>

#include "core/article/article_formats.h"
#include "core/reading/date_mentions.h"
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

/// The names in [begin, end) of the body, counted from its beginning.
std::vector<reading::SentenceName> names_between(std::vector<Mention>::const_iterator& mention,
                                                 const std::vector<Mention>& mentions,
                                                 std::size_t begin, std::size_t end) {
  std::vector<reading::SentenceName> names;
  while (mention != mentions.end() && mention->at < begin) ++mention;
  for (; mention != mentions.end() && mention->at < end; ++mention) {
    if (std::size_t{mention->at} + mention->length > end) continue;
    const bool person = mention->kind == NameKind::kPerson || mention->kind == NameKind::kSurname;
    names.push_back(
        {static_cast<std::uint32_t>(mention->at - begin), mention->length, mention->actor, person});
  }
  return names;
}

/// What is only bounded ("before the end of the week") is no date of an act: it stays with the
/// article's day, as approximate.
void date(ArticleAct& act, const SentenceDates& told, std::string_view sentence,
          const Report& report) {
  constexpr std::size_t kDay = 10;
  act.when = told.when;
  act.date_rule = std::string(told.rule);
  const auto edtf = parse_edtf(told.when);
  const bool open =
      !edtf || edtf->bounds.begin == kFirstInstant || edtf->bounds.end == kLastInstant;
  if (open) act.when = edtf_of(report.published).text.substr(0, kDay) + "~";
  if (open) act.date_rule += "; without a bound, the day of publication";
  if (!told.mention) return;
  const DateMention& mention = told.mentions[*told.mention];
  act.date_phrase = std::string(sentence.substr(mention.at, mention.length));
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
    const auto here = names_between(mention, names.body, span.at, span.at + span.length);
    if (text.size() > kLongestSentence) continue;
    reading::CodedSentence coded = reading::code_sentence(text, here, lexicon, subject);
    for (reading::CodedAct& act : coded.acts) {
      ArticleAct one;
      one.sentence = {without_marks(body, span.at, span.length, marks), span};
      one.act = std::move(act);
      date(one, told, text, report);
      all.push_back(std::move(one));
    }
    subject = std::move(coded.subject);
  }
  return all;
}

}  // namespace parley
