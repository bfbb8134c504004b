// SPDX-License-Identifier: MIT
// An event with all that it points to, and its fields as JSON: the same in every command that prints
// events.
#pragma once

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "cli/facts/open_archive.h"
#include "cli/print/json_writer.h"
#include "core/archive.h"

namespace parley::cli {

/// What the ids in events stand for, each read once. Lives no longer than the archive; not
/// thread-safe.
class Names {
 public:
  explicit Names(const Archive& of) : archive(of), actors(of) {}
  Result<std::string> text(StringId id);              // "" for none
  Result<std::string> negotiation(NegotiationId id);  // its slug, "" for none
  Result<std::string> scheme(CommitNumber commit);    // of the codes it imported, "" for none

  const Archive& archive;
  ActorHandles actors;

 private:
  std::unordered_map<std::uint32_t, std::string> texts_, negotiations_, schemes_;
};

struct SourceCounts {
  std::size_t reports = 0, publishers = 0, independent = 0;
};

struct EventFacts {
  Event event;
  std::vector<std::string> participants;  // handles, as in event.participants
  std::vector<std::string> tags;
  std::string negotiation, dataset;
  std::string id;         // that the dataset gave it; "" where there is none
  std::string scheme;     // of its code, with the edition, where a dataset gave it
  std::string publisher;  // according to the event itself; "" where reports say it
  std::vector<std::pair<std::string, std::string>> figures;  // the dataset's own, by their names
  std::vector<std::vector<std::string>> claimants;           // handles, as in event.details.claims
  std::vector<Citation> citations;
  std::vector<Report> reports;  // that are cited, each once
  SourceCounts sources;         // that stand behind it
};

/// An event with the names of all who take part, without what it rests on.
Result<EventFacts> with_participants(Event event, Names& names);
Result<EventFacts> read_participants(EventId id, const Viewpoint& at, Names& names);
/// All of it. Reads texts only where several reports stand behind the event.
Result<EventFacts> read_facts(EventId id, const Viewpoint& at, Names& names);

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
std::vector<std::string> words(RoleSet roles);
/// Whether a citation speaks for the event.
bool is_behind(const Citation& citation);
/// The words that a citation quotes; "" where it cites the report as a whole.
std::string quote_of(const Citation& citation, const Report& report);
/// REQUIRES: the citation is one of facts.citations.
const Report& report_of(const Citation& citation, const EventFacts& facts);
/// When the report whose word it is was published; of an event without one, since when it was known.
Moment published_of(const EventFacts& facts);
/// The actors that take part in each role, each once; roles that nobody has are left out.
std::vector<std::pair<Role, std::vector<std::string>>> by_role(const EventFacts& facts);

// ---- fields; each REQUIRES: inside an object ----
/// When it happened: as stored, in the words that were given, and the bounds in UTC.
void write_when(JsonWriter& json, const Event& event);
void write_citation(JsonWriter& json, const Citation& citation, const Report& report);
/// The same of a page that is not kept as a report.
void write_citation(JsonWriter& json, const Citation& citation);
void write_roles(JsonWriter& json, const EventFacts& facts);
/// Everything about an event but when, what and who: where it belongs, how it stands, and the clocks
/// of its publication and of its revisions.
void write_details(JsonWriter& json, const EventFacts& facts);

}  // namespace parley::cli
