// SPDX-License-Identifier: MIT
// From an event to its rows: see core/sequence/rows.h.
#include "core/sequence/rows.h"

#include <algorithm>

#include "schema/edtf.h"
#include "schema/keys.h"

namespace parley {
namespace {

/// A date reaches no further than twice its own length, so that classes by length still tell where
/// to look for it.
std::chrono::microseconds padding_of(const Edtf& when) {
  if (when.padding.count() == 0 || when.bounds.begin == kFirstInstant ||
      when.bounds.end == kLastInstant)
    return when.padding;
  return std::min(when.padding, 2 * (when.bounds.end - when.bounds.begin));
}

std::string prefix_of(const SequenceId& sequence) {
  switch (sequence.of) {
    case SequenceId::Of::kEveryone:
      return everyone_prefix();
    case SequenceId::Of::kTag:
      return tag_prefix(StringId{sequence.number});
    case SequenceId::Of::kActor:
      return timeline_prefix(ActorId{sequence.number});
    case SequenceId::Of::kNegotiation:
      return thread_prefix(NegotiationId{sequence.number});
  }
  return {};
}

}  // namespace

Result<FiledDate> filed_date(EventId event, std::string_view when) {
  auto date = parse_edtf(when);
  if (!date) return failure(ErrorCode::kDamaged, handle(event) + ": " + date.error().message);
  const Interval& bounds = date->bounds;
  return FiledDate{length_class(bounds), bounds.begin,      bounds.end,
                   date->certain,        padding_of(*date), date->form};
}

std::string class_prefix(const SequenceId& sequence, LengthClass length) {
  return class_prefix(prefix_of(sequence), length);
}

Result<FiledRow> row_of(const EventRecord& event, const Participant* part) {
  auto date = filed_date(event);
  if (!date) return failure_of(date);
  FiledRow filed = filed_row(event, *date);
  if (part != nullptr) tell_part(filed.row, event, *part);
  return filed;
}

Result<FiledPlace> place_of(const EventRecord& event) {
  auto date = filed_date(event);
  if (!date) return failure_of(date);
  return FiledPlace{date->length, {date->start, event.id}};
}

}  // namespace parley
