// SPDX-License-Identifier: MIT
// Rows of a timeline that are no longer so, as they stood at some point: beside the present rows they
// make the whole timeline of that point. A place has a row for each time that it changed; the one
// that stood is the first whose stamp is late enough, found with one seek however many there are.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/internal/sequence.h"
#include "core/internal/view.h"
#include "schema/keys.h"

namespace parley {

/// One class of one sequence in one direction; the same moves as LeafCursor. Not positioned until
/// seek().
class PastCursor {
 public:
  /// `prefix`: class prefix of the past of a sequence. REQUIRES: a view of the past.
  PastCursor(std::unique_ptr<Cursor> cursor, std::string prefix, Direction direction,
             const View& view);

  [[nodiscard]] bool valid() const { return !rows_.empty(); }
  [[nodiscard]] const TimelineRow& row() const { return rows_.front(); }
  [[nodiscard]] const Place& place() const { return rows_.front().place; }

  /// Forward: the first row at or after `place`. Backward: the last row at or before it.
  Result<void> seek(const Place& place);
  Result<void> next();
  /// Moves on, never back, to the first row in this direction at or beyond `place`.
  Result<void> advance_to(const Place& place);

 private:
  Result<void> find_forward();
  Result<void> find_backward();
  Result<bool> take();
  Result<void> to_least_stamp(const Stamped& from);
  void leave(const Place& place);
  [[nodiscard]] bool on_prefix() const;
  [[nodiscard]] std::optional<Stamped> here() const;

  std::unique_ptr<Cursor> cursor_;
  std::string prefix_;
  Direction direction_;
  View view_;
  std::vector<TimelineRow> rows_;  // the row here, or none
};

}  // namespace parley
