// SPDX-License-Identifier: MIT
// An event as rows of timelines: the one place that says in which sequences an event stands, and what
// its row says in each. Whoever writes (one event, many at once, a load) takes rows from here and
// decides only where they are put.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "schema/dataset_block.h"
#include "schema/leaf.h"

namespace parley {

/// What a date says in rows, and the class that they are filed under.
struct FiledDate {
  LengthClass length = LengthClass::kDay;
  Instant start, end;
  Interval certain{Instant{}, Instant{}};
  std::chrono::microseconds padding{};
  EdtfForm form = EdtfForm::kDay;
};
/// kDamaged, with the event's handle, where the date cannot be read.
Result<FiledDate> filed_date(EventId event, std::string_view when);
inline Result<FiledDate> filed_date(const EventRecord& event) {
  return filed_date(event.id, event.when);
}

/// A sequence that an event stands in: that of all events, of a tag, an actor or a negotiation. The
/// first two hold places alone, the others rows.
struct SequenceId {
  enum class Of : std::uint8_t { kEveryone, kTag, kActor, kNegotiation };
  Of of = Of::kEveryone;
  std::uint32_t number = 0;

  [[nodiscard]] bool holds_rows() const { return of == Of::kActor || of == Of::kNegotiation; }
  friend auto operator<=>(const SequenceId&, const SequenceId&) = default;
};
std::string class_prefix(const SequenceId& sequence, LengthClass length);

/// A row with the class that it is filed under.
struct FiledRow {
  LengthClass length = LengthClass::kDay;
  TimelineRow row;
};

/// The row of nobody in particular: that of the event's negotiation. Of an EventRecord or an EventView.
template <class AnyEvent>
FiledRow filed_row(const AnyEvent& event, const FiledDate& date) {
  FiledRow filed{date.length, {}};
  TimelineRow& row = filed.row;
  row.place = {date.start, event.id};
  row.end = date.end;
  row.certain = date.certain;
  row.padding = date.padding;
  row.form = date.form;
  row.kind = event.kind;
  row.status = event.status;
  row.code = pack_code(event.code);
  row.source = event.source;
  row.known = end_of(event.published);
  row.commit = event.commit;
  return filed;
}

// What rows ask of a view. REQUIRES: it has no rest, where tags and the like would be.
inline bool is_now(const EventView& view) { return view.status != Status::kRetracted; }
inline StringId source_about(const EventView& view, const PartView&) { return view.source; }
inline std::span<const StringId> tags_of(const EventView&) { return {}; }
inline NegotiationId negotiation_of(const EventView&) { return {}; }
inline std::span<const StringId> tags_of(const EventRecord& event) { return event.tags; }
inline NegotiationId negotiation_of(const EventRecord& event) { return event.details.negotiation; }

/// Makes a row of nobody in particular that of one who takes part.
template <class AnyEvent, class AnyPart>
void tell_part(TimelineRow& row, const AnyEvent& event, const AnyPart& part) {
  row.roles = part.roles;
  row.source = source_about(event, part);
}

/// Calls visit(const SequenceId&, const FiledRow&) for each row of the event, whose date this is. Of a
/// sequence that holds places, the row's place alone counts. Where timelines do not show the event, it
/// has none.
template <class AnyEvent, class Visit>
void each_row(const AnyEvent& event, const FiledDate& date, const Visit& visit) {
  using Of = SequenceId::Of;
  if (!is_now(event)) return;
  FiledRow filed = filed_row(event, date);
  visit(SequenceId{}, filed);
  for (const StringId tag : tags_of(event)) visit(SequenceId{Of::kTag, number(tag)}, filed);
  if (const auto negotiation = number(negotiation_of(event)); negotiation != 0)
    visit(SequenceId{Of::kNegotiation, negotiation}, filed);
  for (const auto& part : event.participants) {
    if (part.decision == Decision::kRemoved) continue;
    tell_part(filed.row, event, part);
    visit(SequenceId{Of::kActor, number(part.actor)}, filed);
  }
}

/// The row of one who takes part in the event; nullptr: of nobody in particular.
Result<FiledRow> row_of(const EventRecord& event, const Participant* part);

/// Where it stands, without the rest.
struct FiledPlace {
  LengthClass length = LengthClass::kDay;
  Place place;
};
Result<FiledPlace> place_of(const EventRecord& event);

}  // namespace parley
