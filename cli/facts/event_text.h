// SPDX-License-Identifier: MIT
// What changed between two states of an event, field by field, and texts word by word, for people in
// the way of git: [-taken out-] {+come in+}.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/facts/event_facts.h"
#include "cli/session.h"

namespace parley::cli {

struct FieldChange {
  enum class Kind : std::uint8_t {
    kValue,  // one at most on either side
    kText,   // the same, compared word by word
    kList,   // compared one by one
  };
  std::string field;
  Kind kind = Kind::kValue;
  std::vector<std::string> before, after;
};

/// In one word: "added", "removed", "restored", "merged", "retracted", "disputed", "denied", "changed".
std::string_view change_of(const Difference& difference);

/// In the order in which people read an event. What a default Event{} lacks, an event says anew.
Result<std::vector<FieldChange>> changes(const Event& before, const Event& after,
                                         const Archive& archive);
/// The same of events whose names were read (Archive::named), default ones among them.
std::vector<FieldChange> changes(const EventFacts& before, const EventFacts& after);

/// A line each, indented. Times of day in `zone`.
void print_changes(const std::vector<FieldChange>& all, const std::string& zone, Session& session);
/// "changes":[…]. REQUIRES: inside an object.
void write_changes(JsonWriter& json, const std::vector<FieldChange>& all);

/// The same for citations: "cited  r2  disputes  Example Wire  "words"".
Result<void> print_cited(std::string_view label, const std::vector<Citation>& citations,
                         const Archive& archive, Session& session);
Result<void> write_cited(JsonWriter& json, std::string_view field,
                         const std::vector<Citation>& citations, const Archive& archive);

/// "commit 5, record, by ann".
std::string made_by(const Commit& commit);

/// "    label       what" where there is something to say.
void print_indented(Session& session, std::string_view label, std::string_view what);

}  // namespace parley::cli
