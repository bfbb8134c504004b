// SPDX-License-Identifier: MIT
// From an event to its rows: see core/sequence/rows.h.
#include "core/sequence/rows.h"

#include <algorithm>

#include "schema/edtf.h"

namespace parley {
namespace {

Result<Edtf> when_of(const Event& event) {
  auto when = parse_edtf(event.when);
  if (!when) return failure(ErrorCode::kDamaged, handle(event.id) + ": " + when.error().message);
  return when;
}

/// A date reaches no further than twice its own length, so that classes by length still tell where
/// to look for it.
std::chrono::microseconds padding_of(const Edtf& when) {
  if (when.padding.count() == 0 || when.bounds.begin == kFirstInstant ||
      when.bounds.end == kLastInstant)
    return when.padding;
  return std::min(when.padding, 2 * (when.bounds.end - when.bounds.begin));
}

}  // namespace

Result<FiledRow> row_of(const Event& event, RoleSet roles) {
  auto when = when_of(event);
  if (!when) return failure_of(when);
  TimelineRow row;
  row.place = {when->bounds.begin, event.id};
  row.end = when->bounds.end;
  row.certain = when->certain;
  row.padding = padding_of(*when);
  row.form = when->form;
  row.roles = roles;
  row.kind = event.kind;
  row.status = event.status;
  row.code = pack_code(event.code);
  row.source = event.source;
  row.known = end_of(event.published);
  row.commit = event.commit;
  return FiledRow{length_class(when->bounds), row};
}

FiledRow filed_as(const FiledRow& dated, const EventView& event) {
  FiledRow filed = dated;
  filed.row.place.event = event.id;
  filed.row.code = pack_code(event.code);
  filed.row.source = event.source;
  filed.row.known = end_of(event.published);
  return filed;
}

Result<FiledPlace> place_of(const Event& event) {
  auto when = when_of(event);
  if (!when) return failure_of(when);
  return FiledPlace{length_class(when->bounds), {when->bounds.begin, event.id}};
}

}  // namespace parley
