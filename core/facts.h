// SPDX-License-Identifier: MIT
// An event with all that it points to: names where the event has ids, the reports that it cites, and
// which of them speak for it. What counts as a source is decided here alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/types.h"
#include "schema/records.h"

namespace parley {

/// How much is read of an event; each level with all before it. What is not read stays empty.
enum class Detail : std::uint8_t {
  kLine,          // what a line of a timeline says by itself
  kParticipants,  // the event, and who takes part
  kSources,       // also its negotiation, who says otherwise, and what it rests on
  kWhole,         // what became of it, and which reports name whom
};

/// How many reports stand behind an event, pages of datasets among them, and how independent they are.
struct SourceCounts {
  std::size_t reports = 0, publishers = 0, independent = 0;
};

/// Owned. Handles of actors are those of today.
struct EventFacts {
  Event event;
  std::vector<std::string> participants;  // handles, as in event.participants
  std::string negotiation;                // its slug
  std::string scheme;  // of its code, with the edition, where a dataset gave it: "CAMEO-1.1b3"
  std::vector<std::string> said_by;                 // handles, as in event.details.coding
  std::vector<std::vector<std::string>> claimants;  // handles, as in event.details.claims

  std::vector<Citation> citations;  // those that stand, in the order in which they came
  std::vector<Report> reports;      // that are cited, each once
  SourceCounts sources;             // that stand behind it

  std::vector<EventId> merged;                  // that turned out to be this one
  std::vector<Event> answers;                   // to it, or to one of those
  std::optional<Event> answered;                // that it answers
  std::vector<std::vector<ReportId>> named_in;  // by participant: the reports that name each
};

/// A source of an event, and whether it counts.
struct SourceEntry {
  Citation citation;
  Report report;
  std::size_t stands_with = 0;  // index of the entry that it counts with; its own where it counts
                                // itself
  std::string
      why;  // "same publisher as r3", "nearly the text of r3 (94 %)"; "" where it counts itself
};

/// Whom an event rests on.
struct Sources {
  std::vector<SourceEntry> entries;  // what supports or confirms, in the order in which it came
  std::vector<SourceEntry> against;  // what disputes, denies or retracts
  std::size_t reports = 0;           // of entries, each once
  std::size_t publishers = 0;        // distinct; those without a name count as one each
  std::size_t independent = 0;
};

/// Whether a citation speaks for the event.
bool is_behind(const Citation& citation);
/// The report of a citation. REQUIRES: it is one of facts.citations, and cites a report.
const Report& report_of(const Citation& citation, const EventFacts& facts);
/// What speaks for the event, each once, in the order in which it came: reports that are kept, and
/// pages that a dataset names alone.
std::vector<const Report*> reports_behind(const EventFacts& facts);
std::vector<const Page*> pages_behind(const EventFacts& facts);
/// When the report whose word it is was published; of an event without one, since when it was known.
Moment published_of(const EventFacts& facts);
/// The id that a dataset gave the event; "" where there is none.
std::string dataset_id(const Event& event);
/// The actors that take part in each role, each once; roles that nobody has are left out.
std::vector<std::pair<Role, std::vector<std::string>>> by_role(const EventFacts& facts);

}  // namespace parley
