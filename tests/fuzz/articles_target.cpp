// SPDX-License-Identifier: MIT
// Articles, from any bytes, and what is read out of them with a small registry: sentences lie inside
// their text, actors have sentences, dates are dates.
#include <fmt/format.h>

#include <algorithm>

#include "core/reading/article_acts.h"
#include "core/reading/dates/date_mentions.h"
#include "core/report_reader.h"
#include "core/text/summary.h"
#include "schema/cameo.h"
#include "schema/text.h"
#include "tests/fuzz/sound.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

/// One of each kind that is read in a way of its own.
const Matcher& registry() {
  // clang-format off
  static const Matcher matcher({
      {"Hamas", false, ActorId{1}},
      {"حماس", false, ActorId{1}},
      {"Israel", false, ActorId{2}, NameKind::kCountry},
      {"Israeli", false, ActorId{2}, NameKind::kCountry},
      {"Qatar", false, ActorId{3}, NameKind::kCountry},
      {"Doha", false, ActorId{3}, NameKind::kCapital},
      {"قطر", false, ActorId{3}, NameKind::kCountry},
      {"卡塔尔", false, ActorId{3}, NameKind::kCountry},
      {"US", true, ActorId{4}, NameKind::kCountry},
      {"U.S.", false, ActorId{4}, NameKind::kCountry},
      {"Washington", false, ActorId{4}, NameKind::kCapital},
      {"Georgia", false, ActorId{5}, NameKind::kCountry},
      {"Jane Doe", false, ActorId{6}, NameKind::kPerson},
      {"Doe", false, ActorId{6}, NameKind::kSurname},
      {"St. Kitts. Nevis", false, ActorId{7}},
      {"İstanbul Şurası", false, ActorId{8}},
      {"Doe Airways", false, ActorId{}}});
  // clang-format on
  return matcher;
}

bool is_inside(const Span& span, const NewReport& report) {
  const std::string& text = span.in_title ? report.title : report.body;
  return std::size_t{span.at} + span.length <= text.size() && is_border(text, span.at) &&
         is_border(text, std::size_t{span.at} + span.length);
}

std::string unsound(const Sentence& sentence, const NewReport& report) {
  if (!is_inside(sentence.span, report)) return "a sentence that is not in its text";
  return find_invalid_utf8(sentence.text) ? "a sentence that is not UTF-8" : "";
}

std::string unsound(const Reading& reading, const NewReport& report) {
  if (reading.sentences.empty()) return "no sentence, not even the title";
  for (const Sentence& sentence : reading.sentences) {
    if (std::string wrong = unsound(sentence, report); !wrong.empty()) return wrong;
  }
  ActorId last{};
  for (const Participant& one : reading.participants) {
    if (one.sentence >= reading.sentences.size()) return "an actor without a sentence";
    if (one.actor <= last) return "actors out of order";
    last = one.actor;
  }
  return {};
}

/// A refusal has a reason, and it is not that something was thrown (schema/guard.h), unless the text
/// that is refused, and quoted, says so itself.
std::string unsound(const Error& error, std::string_view bytes) {
  constexpr std::string_view kThrown = "a bug in parley";
  if (error.message.empty()) return "refused without a reason";
  const bool is_thrown = error.message.find(kThrown) != std::string::npos;
  return is_thrown && bytes.find(kThrown) == std::string_view::npos ? error.message : "";
}

std::string unsound(const ArticleAct& one, const NewReport& report) {
  if (cameo_name(one.act.code).empty()) return "an act without a code";
  if (one.act.confidence == 0 || one.act.confidence > 99) return "an act without a confidence";
  const Span& span = one.sentence.span;
  const auto lies_within = [&span](std::uint32_t at, std::uint32_t length) {
    return std::size_t{at} + length <= span.length;
  };
  if (!lies_within(one.act.at, one.act.length)) return "an act that is not in its sentence";
  for (const auto* parties : {&one.act.by, &one.act.to, &one.act.mediators, &one.act.about}) {
    for (const reading::ActParty& party : *parties) {
      if (!lies_within(party.at, party.length)) return "an actor that is not in its sentence";
      if (party.actor == ActorId{}) return "an act of nobody";
    }
  }
  return unsound(one.sentence, report);
}

std::string unsound_acts(const NewReport& given) {
  Report report;
  report.title = given.title;
  report.body = given.body;
  report.lang = given.lang;
  report.tags = given.tags;
  report.published = given.published;
  for (const ArticleAct& one : read_acts(report, registry(), reading::Lexicon::built_in())) {
    if (std::string wrong = unsound(one, given); !wrong.empty()) return wrong;
  }
  return {};
}

std::string unsound(const NewReport& report) {
  if (find_invalid_utf8(report.title) || find_invalid_utf8(report.body)) return "not UTF-8";
  if (find_invalid_utf8(canonical_url(report.url))) return "an address that is not UTF-8";
  std::size_t end = 0;
  for (const Span& span : split_sentences(report.body)) {
    if (span.at < end || !is_inside(span, report)) return "sentences that are not one by one";
    end = std::size_t{span.at} + span.length;
  }
  if (std::string wrong =
          unsound(read_article(report.title, report.body, report.tags, registry()), report);
      !wrong.empty())
    return wrong;
  ArticleDates dates(report.published, report.lang);
  for (const NamingSentence& one : naming_sentences(report.title, report.body, registry())) {
    std::string wrong = unsound(one.sentence, report);
    const std::string& text = one.sentence.text;
    if (wrong.empty()) wrong = unsound_dates(text, dates.read(text));
    if (!wrong.empty()) return wrong;
  }
  return unsound_acts(report);
}

}  // namespace

std::string unsound_reports(std::string_view bytes, std::string_view name,
                            const ReadOptions& options) {
  std::string wrong;
  read_reports(bytes, name, options, [&](const Draft& draft) {
    wrong = draft.report ? unsound(*draft.report) : unsound(draft.report.error(), bytes);
    return wrong.empty() ? Visit::kContinue : Visit::kStop;
  });
  return wrong;
}

std::string read_articles(std::string_view bytes) {
  ReadOptions options;
  options.date = "2024-01-17";
  // A file's name tells JSON Lines from one value; everything else tells itself.
  const bool is_json = bytes.starts_with('{') || bytes.starts_with('[');
  for (const std::string_view name : {"article.txt", "wire.jsonl", "wire.json"}) {
    if (!is_json && name != "article.txt") break;
    if (std::string wrong = unsound_reports(bytes, name, options); !wrong.empty()) return wrong;
  }
  return {};
}

}  // namespace parley::fuzz
