// SPDX-License-Identifier: MIT
#include "core/index/standing_texts.h"

namespace parley {

StandingTexts standing_texts(const EventRecord& event) {
  StandingTexts texts;
  const bool is_article = event.kind == EventKind::kArticle;
  if (is_article && event.status != Status::kRetracted) texts.report = event.report;
  if (!is_now(event)) return texts;
  for (std::size_t i = 0; i < event.sentences.size(); ++i) {
    const Sentence& one = event.sentences[i];
    const bool of_report = is_article && quoted_at(event, static_cast<std::uint16_t>(i)) == nullptr;
    if (!of_report && !one.text.empty()) texts.own.push_back({TextPart::kSentence, one.text});
  }
  for (const Note& note : event.details.notes) {
    if (!note.text.empty()) texts.own.push_back({TextPart::kNote, note.text});
  }
  const bool has_text =
      event.kind == EventKind::kEvent || (event.kind == EventKind::kDataset && !texts.own.empty());
  if (has_text && !event.details.place.empty())
    texts.own.push_back({TextPart::kPlace, event.details.place});
  return texts;
}

TextChange text_change(const EventRecord& now, const EventRecord* before) {
  StandingTexts texts = standing_texts(now);
  const StandingTexts then = before == nullptr ? StandingTexts{} : standing_texts(*before);
  TextChange change;
  if (texts.report != then.report) {
    change.closes_report = number(then.report) != 0;
    change.opens_report = texts.report;
  }
  if (texts.own != then.own) {
    change.closes_own = !then.own.empty();
    change.opens_own = std::move(texts.own);
  }
  return change;
}

}  // namespace parley
