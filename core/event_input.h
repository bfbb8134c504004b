// SPDX-License-Identifier: MIT
// What a person or a script says of an event, as it was typed: the options of a command or a line of
// JSON. Everything is checked in one place, whichever way it came (core/change/recorder.cpp).
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <istream>
#include <optional>
#include <string>
#include <vector>

#include "schema/records.h"

namespace parley {

/// Unset: not said, so an update leaves it as it is. Empty: takes away what was there.
struct EventInput {
  std::optional<std::string> summary;
  std::optional<std::string> when;  // EDTF, or words (schema/date_phrase.h)
  /// By number of Role: handles or names of actors; in an update they replace those who had it.
  std::array<std::optional<std::vector<std::string>>, kRoles.size()> actors;
  std::optional<std::string> code;  // CAMEO 1.1b3, by number or name
  std::optional<std::string> place;
  std::optional<std::vector<std::string>> tags;
  std::optional<std::string> negotiation;  // slug
  std::optional<std::string> issue;        // slug
  std::optional<std::string> stance;
  std::optional<std::string> answers;  // handle of an event
  std::optional<std::string> round;
  std::vector<std::string> cites;  // "r12", or "r12:words in it"
  std::string published;           // since when it was known, where no cited report says so
  std::string zone;                // of times without an offset, and of "today"; "": UTC
  std::string reason;              // why; of an update
  std::string dataset, id;         // of the sender: such an event is recorded once
  bool correction = false;  // of an update: our own slip: known for as long as what it corrects
  bool reopen = false;      // of an update: a retracted event counts again
  std::optional<std::uint32_t> expect_revision;
};

/// Why an event's standing changes.
struct Cause {
  std::string reason;
  std::vector<std::string> by;     // who disputes or denies: handles or names
  std::vector<std::string> cites;  // as in EventInput
  std::string published;
  std::string zone;  // as in EventInput
  std::optional<std::uint32_t> expect_revision;
};

/// What one change did.
struct EventChange {
  std::optional<Event> before;  // nullopt: a new event
  Event event;                  // as it stands now; in a dry run as it would
  std::vector<Citation> cited;  // that were added
  bool changed = true;          // false: it was already so, and nothing was written
};

/// Reads events in JSON Lines, one object a line, with the names of EventInput's fields and of the
/// roles: {"summary":"…","when":"2024-01-15","by":["hamas"],"cite":["r12"]}. Lists may be given as
/// one string. `visit` gets each line's number and its event, or why it cannot be one; blank lines
/// are passed over. kIo where the stream fails.
Result<void> read_events(
    std::istream& in,
    const std::function<Result<void>(std::uint64_t line, Result<EventInput> event)>& visit);

}  // namespace parley
