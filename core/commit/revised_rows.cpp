// SPDX-License-Identifier: MIT
#include "core/commit/revised_rows.h"

#include <algorithm>
#include <deque>
#include <tuple>

#include "core/sequence/leaf_codec.h"
#include "core/sequence/sequence_editor.h"

namespace parley {
namespace {

constexpr std::size_t kMostDatesHeld = 500'000;

using What = RowChange::What;

/// A row as it stands from this commit on.
TimelineRow row_of(const RowChange& change, const FiledDate& date, CommitNumber commit) {
  return {change.place, date.end,      date.certain, date.padding,  date.form,    change.roles,
          change.kind,  change.status, change.code,  change.source, change.known, commit};
}

/// Changes to leaves, sequence by sequence.
class ChangedLeaves {
 public:
  ChangedLeaves(const Store& store, Load& load, const std::vector<FiledDate>& dates,
                CommitNumber commit)
      : rows_(store, load),
        places_(store, load),
        departed_(store, load),
        dates_(dates),
        commit_(commit) {}

  /// REQUIRES: all of one class.
  Result<void> take(std::span<const RowChange> changes) {
    const std::string prefix = class_prefix(changes.front().sequence(), changes.front().length);
    const bool holds_rows = changes.front().sequence().holds_rows();
    auto there = holds_rows ? rows_.go_to(prefix) : places_.go_to(prefix);
    if (!there) return there;
    if (there = departed_.go_to(departed_of(prefix)); !there) return there;
    for (const RowChange& change : changes) {
      auto done = holds_rows ? take_row(change) : take_place(change);
      if (!done) return done;
      const bool departs = change.what == What::kGoesForGood || change.what == What::kDeparts;
      if (!departs) continue;
      if (done = departed_.put(change.place); !done) return done;
    }
    return {};
  }

  Result<void> finish() {
    for (auto* editor : {&places_, &departed_}) {
      if (auto done = editor->finish(); !done) return done;
    }
    return rows_.finish();
  }

 private:
  Result<void> take_row(const RowChange& change) {
    if (change.what == What::kDeparts) return {};
    if (change.what == What::kComes) return rows_.put(row_of(change, dates_[change.when], commit_));
    auto erased = rows_.erase(change.place);
    if (!erased) return failure_of(erased);
    return *erased ? Result<void>{} : failure(lost_row(change.place.event));
  }
  Result<void> take_place(const RowChange& change) {
    if (change.what == What::kDeparts) return {};
    if (change.what == What::kComes) return places_.put(change.place);
    auto erased = places_.erase(change.place);
    return erased ? Result<void>{} : failure_of(erased);
  }

  SequenceEditor<RowCodec> rows_;
  SequenceEditor<PlaceCodec> places_, departed_;
  const std::vector<FiledDate>& dates_;
  CommitNumber commit_;
};

}  // namespace

std::uint32_t RowChange::bucket() const {
  if (of < SequenceId::Of::kActor) return 0;
  return of == SequenceId::Of::kActor ? std::min(number, kMostBuckets) : kMostBuckets;
}

bool RowChange::is_before(const RowChange& other) const {
  return std::tie(of, number, length, place, order, what) <
         std::tie(other.of, other.number, other.length, other.place, other.order, other.what);
}

Result<std::uint32_t> RevisedRows::date_of(const EventRecord& event) {
  const auto next = static_cast<std::uint32_t>(dates_.size());
  const auto [at, fresh] = date_numbers_.try_emplace(event.when, next);
  if (!fresh) return at->second;
  auto date = filed_date(event);
  if (!date) {
    date_numbers_.erase(at);
    return failure_of(date);
  }
  dates_.push_back(*date);
  return next;
}

void RevisedRows::add(const StandingRow& one, What what, std::uint32_t when) {
  const TimelineRow& row = one.row;
  changes_.push_back({row.place, row.known, one.sequence.number, order_, when, row.source, row.code,
                      one.sequence.of, one.length, what, row.roles, row.kind, row.status});
}

void RevisedRows::add(const StandingPlace& one, What what) {
  RowChange change;
  change.place = one.place;
  change.number = one.sequence.number;
  change.order = order_;
  change.of = one.sequence.of;
  change.length = one.length;
  change.what = what;
  changes_.push_back(change);
}

Result<void> RevisedRows::add(const EventRecord& event, const EventRecord& before) {
  auto now = date_of(event);
  if (!now) return failure_of(now);
  auto then = date_of(before);
  if (!then) return failure_of(then);
  const Refiling change = refiling(event, dates_[*now], &before, &dates_[*then]);
  changes_.clear();
  ++order_;
  for (const StandingRow& row : change.rows_gone) add(row, What::kGoes, *then);
  for (const StandingPlace& place : change.places_gone) add(place, What::kGoes);
  // Mostly what goes has departed: then it is one change.
  for (const StandingPlace& place : change.departed) {
    const auto goes = std::ranges::find_if(changes_, [&place](const RowChange& one) {
      return one.what == What::kGoes && one.place == place.place && one.length == place.length &&
             one.sequence() == place.sequence;
    });
    if (goes == changes_.end()) {
      add(place, What::kDeparts);
    } else {
      goes->what = What::kGoesForGood;
    }
  }
  for (const StandingRow& row : change.rows_come) add(row, What::kComes, *now);
  for (const StandingPlace& place : change.places_come) add(place, What::kComes);
  return runs_.add(changes_);
}

bool RevisedRows::is_full() const { return dates_.size() >= kMostDatesHeld; }

Result<void> RevisedRows::write_into(Load& load, CommitNumber commit) {
  std::deque<ChangedLeaves> leaves;
  std::vector<SortedRuns<RowChange>::Take> takers;
  for (Load* const one : loads_of_cores(load)) {
    ChangedLeaves& part = leaves.emplace_back(store_, *one, dates_, commit);
    takers.emplace_back([&part](std::span<const RowChange> changes) { return part.take(changes); });
  }
  if (auto merged = runs_.merge(takers); !merged) return merged;
  for (ChangedLeaves& part : leaves) {
    if (auto done = part.finish(); !done) return done;
  }
  return {};
}

}  // namespace parley
