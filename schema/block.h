// SPDX-License-Identifier: MIT
// A block: up to 32 events, each in its current revision, in columns. Reading a page of a timeline
// fetches a hundred events; with 32 in a value they are found, checked and decompressed together.
//
//   u8      layout version (1)
//   u32     little-endian bitmap: bit i set = the event (block number * 32 + i) is there
//   columns of numbers, one entry an event; among them the lengths of the sections
//   a section an event, with its texts, to the end (schema/FORMAT.md)
//
// A block that holds an event of a dataset has another layout, made for many events that are alike:
// dataset_block.h. The functions here read and write both.
//
// DO NOT CHANGE: it is on users' disks once a release is tagged.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schema/event_record.h"

namespace parley {

inline constexpr std::uint64_t kBlockEvents = 32;
constexpr std::uint64_t block_of(EventId id) { return number(id) / kBlockEvents; }

/// REQUIRES: 1 to 32 events of block `number_of_block`, ascending by id; each with a code that
/// pack_code takes, participants by actor, ascending, their sentences there (0 where the event has
/// no sentences), and published by a day without an offset or by a time with at most 24 hours.
std::string encode_block(std::uint64_t number_of_block, std::span<const EventRecord> events);

/// All events of a block, ascending by id. kDamaged for anything that encode_block would not have
/// written.
Result<std::vector<EventRecord>> decode_block(std::uint64_t number_of_block,
                                              std::string_view bytes);

/// One event of it, without decoding the texts of the others; nullopt where it is not there.
Result<std::optional<EventRecord>> decode_event(std::string_view bytes, EventId id);

/// What a line of a timeline shows of an event, as views into `bytes` or `made`: the sentence about
/// `actor` (the event's own summary where the actor has none) and the `when` as text. `made` is room
/// for a sentence that is not stored (schema/description.h). Fast path of every printed timeline.
struct EventLine {
  std::string_view when;
  std::string_view sentence;
  std::uint32_t revision = 1;
};
Result<std::optional<EventLine>> decode_line(std::string_view bytes, EventId id, ActorId actor,
                                             std::string& made);

/// What a negotiation's table needs of an event besides its row, the texts as views into `bytes`.
struct EventAct {
  EventId id{};
  std::string_view when;
  std::string_view summary;
  std::string_view issue;
  Stance stance = Stance::kNone;
  EventId answers{};
  std::string_view place, round;
  ReportId report{};
  CommitNumber commit{};
  std::uint32_t first_part = 0, parts = 0;  // where its participants stand
};
/// Who takes part, without those who were taken out.
struct ActPart {
  ActorId actor{};
  RoleSet roles{};
};

/// Appends the acts of all events of a block, ascending by id, and who takes part in them: a
/// negotiation is read whole for every question. Damage in what it does not read goes unnoticed.
Result<void> decode_acts(std::uint64_t number_of_block, std::string_view bytes,
                         std::vector<EventAct>& acts, std::vector<ActPart>& parts);

}  // namespace parley
