// SPDX-License-Identifier: MIT
// An event as rows of timelines: the one place where a row is made of an event.
#pragma once

#include "schema/dataset_block.h"
#include "schema/leaf.h"

namespace parley {

/// The row of whoever has these roles in the event, with the class that it is filed under. The row's
/// commit is the event's. kDamaged where its date cannot be read.
struct FiledRow {
  LengthClass length = LengthClass::kDay;
  TimelineRow row;
};
Result<FiledRow> row_of(const Event& event, RoleSet roles);
/// The same for a dataset's event, of whose date there is a row already.
FiledRow filed_as(const FiledRow& dated, const EventView& event);

/// Where it stands, without the rest.
struct FiledPlace {
  LengthClass length = LengthClass::kDay;
  Place place;
};
Result<FiledPlace> place_of(const Event& event);

}  // namespace parley
