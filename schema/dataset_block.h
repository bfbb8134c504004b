// SPDX-License-Identifier: MIT
// A block with events of a dataset: the second layout of block.h. Imported events come by the
// hundred million and are alike: few texts of their own, the same figures, runs from the same page.
// So all of it lies in columns, and each text once:
//
//   u8      layout version (2)
//   u32     little-endian bitmap, as in block.h
//   columns of numbers, one entry an event; texts as places in the list of texts
//   columns of participants, of all events one after the other
//   the texts, each once
//   columns of figures, one name after the other; decimal numbers as numbers (schema/FORMAT.md)
//
// DO NOT CHANGE: it is on users' disks once a release is tagged.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schema/block.h"
#include "schema/event_record.h"

namespace parley {

struct PartView {
  ActorId actor{};
  RoleSet roles{};
  Decision decision = Decision::kFound;
  std::uint16_t sentence = 0;
  std::string_view alias;
};

struct FactView {
  StringId name{};
  std::string_view value;
};

/// An event as an importer has it: views, so that a million of them are not a million times twenty
/// small strings. What it has no field for is in `rest`.
struct EventView {
  EventId id{};
  std::uint32_t revision = 1;
  EventKind kind = EventKind::kDataset;
  Status status = Status::kAsserted;
  std::string_view when, code, summary, place, url, external;
  StringId dataset{};
  ReportId report{};
  StringId source{};
  Moment published;
  CommitNumber commit{};
  Instant recorded, revised;
  std::span<const PartView> participants;  // by actor, ascending
  std::span<const FactView> facts;         // by name, ascending
  std::string_view rest;                   // what encode_rest gives; "" for nothing
};

/// An event as a view, with the storage for what it points to. The event outlives it.
class ViewedEvent {
 public:
  explicit ViewedEvent(const EventRecord& event);
  ViewedEvent(const ViewedEvent&) = delete;
  [[nodiscard]] const EventView& view() const { return view_; }

 private:
  std::vector<PartView> participants_;
  std::vector<FactView> facts_;
  std::string rest_;
  EventView view_;
};

/// The event that a view shows. REQUIRES: `rest` is what encode_rest gives.
EventRecord event_of(const EventView& view);

/// What an EventView has no field for: sentences with spans, tags, most of the details. "" where there is
/// nothing of that.
std::string encode_rest(const EventRecord& event);

/// The canonical encoding of an event's revision: what a commit's sum is made of. The same bytes for
/// equal events, whatever block they stand in. It lies in `scratch`, which is reused and never shrinks.
std::string_view canonical(const EventView& event, std::vector<char>& scratch);
std::string canonical(const EventRecord& event);

inline bool is_dataset_block(std::string_view bytes) { return !bytes.empty() && bytes[0] == 2; }

/// As encode_block. REQUIRES: as there; facts with values.
std::string encode_dataset_block(std::uint64_t number_of_block, std::span<const EventView> events);
std::string encode_dataset_block(std::uint64_t number_of_block,
                                 std::span<const EventRecord> events);
Result<std::vector<EventRecord>> decode_dataset_block(std::uint64_t number_of_block,
                                                      std::string_view bytes);

/// One event of it; nullopt where it is not there. Damage in other events goes unnoticed.
Result<std::optional<EventRecord>> decode_dataset_event(std::string_view bytes, EventId id);
/// As decode_line. Figures are half of a block and come last, as no line shows one: damage in them
/// goes unnoticed, too.
Result<std::optional<EventLine>> decode_dataset_line(std::string_view bytes, EventId id,
                                                     ActorId actor, std::string& made);

}  // namespace parley
