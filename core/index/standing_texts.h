// SPDX-License-Identifier: MIT
// Which texts an event makes searchable, in one revision: the one rule by which they are indexed, checked and
// shown. An article's event stands for its report's title and body, also where it was merged into another's,
// until it is retracted. An event that timelines show stands for what it says itself: its sentences, its notes
// and its place; of an article only the notes, and sentences that other reports say. A row of a dataset has a
// text only where its dataset wrote one.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "schema/event_record.h"

namespace parley {

/// What a part of an event's own text is.
enum class TextPart : std::uint8_t { kTitle, kBody, kSentence, kPlace, kNote };

struct OwnText {
  TextPart part = TextPart::kSentence;
  std::string_view text;  // not empty; of the event
  friend bool operator==(const OwnText&, const OwnText&) = default;
};

struct StandingTexts {
  ReportId report{};         // 0: none
  std::vector<OwnText> own;  // in the order in which their words are counted
};
/// Views into `event`.
StandingTexts standing_texts(const EventRecord& event);

/// What a revision changes: which texts are closed, and then which are opened. A text that stays is neither.
struct TextChange {
  bool closes_report = false, closes_own = false;
  ReportId opens_report{};         // 0: none
  std::vector<OwnText> opens_own;  // none: none
};
/// `before`: nullptr where the event is new. Views into `now`.
TextChange text_change(const EventRecord& now, const EventRecord* before);

}  // namespace parley
