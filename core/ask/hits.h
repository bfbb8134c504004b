// SPDX-License-Identifier: MIT
// The events that a question about timelines finds: rows of all its sequences merged, without
// repeats, intersected and filtered. Pull style, one hit an event.
#pragma once

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "core/ask/events_in_turn.h"
#include "core/ask/merge.h"
#include "core/ask/selection.h"
#include "core/ask/told_articles.h"
#include "core/sequence/rows.h"

namespace parley {

struct Hit {
  /// Another sequence asked for in which the event stands.
  struct Also {
    std::size_t owner = 0;
    RoleSet roles{};
    StringId source{};
  };
  Position position;
  TimelineRow row;        // of the owner that comes first
  std::size_t owner = 0;  // index into Selection::owners
  std::vector<Also> also;
  std::shared_ptr<const EventRecord> event;  // of then, where a look at the past needed it
};

/// Which dates count as in the range: those that certainly are, also those that may be, or only
/// those that may be and are not certain.
enum class Within : std::uint8_t { kCertain, kPossible, kOnlyPossible };

/// The events asked for, each once, in order. The query and the selection outlive it.
class Hits {
 public:
  /// Looks where things start that may reach into `scanned`, and takes what is within the query's
  /// range.
  Hits(const TimelineQuery& query, const View& view, const Selection& selection,
       Direction direction, const Interval& scanned, Within within);

  /// Positions everything; call once, first.
  Result<void> start();
  /// Goes on from the first hit at or beyond `to`.
  Result<void> advance_to(const Position& to);
  /// nullopt at the end.
  Result<std::optional<Hit>> next();
  /// Whether a question finds this event, as the view has it: the same filters, whatever led to it. Needs no
  /// start().
  Result<bool> would_take(const EventRecord& event);

 private:
  enum class Shared : std::uint8_t { kHere, kMoved, kEnd };

  Result<Shared> leap(const Position& at);
  struct EventThere {
    std::shared_ptr<const EventRecord> event;  // nullptr where it was not there
    FiledDate date;
  };

  Result<std::optional<Hit>> take();
  Result<std::optional<Hit>> take_everyones();
  [[nodiscard]] bool is_left_out(EventId id) const;
  void add(std::optional<Hit>& hit, const Position& at, const TimelineRow& row, std::size_t owner);
  Result<bool> accepted(const TimelineRow& row);
  Result<bool> cites_source(const TimelineRow& row);
  Result<bool> has_citations(std::uint8_t dataset);
  [[nodiscard]] bool is_meant_whole(const TimelineRow& row,
                                    const std::vector<Interval>* windows) const;
  [[nodiscard]] bool is_meant(const std::string& when, const TimelineRow& row,
                              const std::vector<Interval>* windows) const;
  [[nodiscard]] Result<bool> is_of_dataset(const Hit& hit) const;
  Result<bool> gives_way(const Hit& hit) const;
  Result<EventThere> event_at(const Position& at, bool present_unseen = false) const;
  /// The same of an event of which it is known what it is now; nullptr: nothing.
  Result<EventThere> there_at(const Position& at, const EventRecord* present,
                              bool present_unseen) const;
  [[nodiscard]] std::optional<TimelineRow> row_then(const EventThere& then,
                                                    const Owner& owner) const;
  [[nodiscard]] bool shares(const EventRecord& event) const;

  View view_;
  const TimelineQuery& query_;
  const Selection& selection_;
  Merge<RowCodec> rows_;
  Merge<PlaceCodec> everyone_;
  EventsInTurn in_turn_;  // of everyone's places
  Merge<PlaceCodec> tagged_;
  std::vector<Merge<RowCodec>> with_;
  ToldArticles told_;
  Within within_;
  std::unordered_map<std::uint64_t, bool> is_source_;     // of reports: whether they are of one
  std::unordered_map<std::uint8_t, bool> has_citations_;  // of numbered datasets: whether any has
};

/// How many more events `possible` would give: those that straddle an end of the range.
Result<std::uint64_t> count_possible(const TimelineQuery& query, const View& view,
                                     const Selection& selection);

}  // namespace parley
