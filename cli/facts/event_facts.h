// SPDX-License-Identifier: MIT
// An event in words, and its fields as JSON: the same in every command that prints events. What it
// points to comes from core/facts.h.
#pragma once

#include <string>
#include <vector>

#include "cli/facts/open_archive.h"
#include "core/archive.h"
#include "schema/json_writer.h"

namespace parley::cli {

/// The event's own sentence, "" where it has none.
std::string summary_of(const Event& event);
/// The same with the status where that is not the plain one: "[disputed] Hamas accepts the offer."
std::string marked(const Event& event);
std::string marked(Status status, const std::string& sentence);
/// "disputed by israel, according to r2: the text was another"; `by` are handles.
std::string claim_text(const Claim& claim, const std::vector<std::string>& by);
/// Why there is this revision, and which report made somebody write it: "the day was wrong (r13)".
std::string because_text(const EventDetails& details);
/// What the event says about one who takes part.
std::string sentence_of(const Event& event, const Participant& participant);
/// The words that a citation quotes; "" where it cites the report as a whole.
std::string quote_of(const Citation& citation, const Report& report);

// ---- fields; each REQUIRES: inside an object ----
/// When it happened: as stored, in the words that were given, and the bounds in UTC.
void write_when(JsonWriter& json, const Event& event);
void write_citation(JsonWriter& json, const Citation& citation, const Report& report);
/// The same of a page that is not kept as a report.
void write_citation(JsonWriter& json, const Citation& citation);
void write_page(JsonWriter& json, const Page& page);
void write_roles(JsonWriter& json, const EventFacts& facts);
/// Everything about an event but when, what and who: where it belongs, how it stands, and the clocks
/// of its publication and of its revisions.
void write_details(JsonWriter& json, const EventFacts& facts);

}  // namespace parley::cli
