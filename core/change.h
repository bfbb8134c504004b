// SPDX-License-Identifier: MIT
// What a change of an archive is given, and what it tells of itself. What is typed of events, actors
// and negotiations: event_input.h, actor_input.h, negotiation_input.h beside it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/event_input.h"
#include "core/report_reader.h"
#include "core/types.h"
#include "schema/records.h"

namespace parley {

class Database;  // what is inside (core/record/database.h)

struct FoundActor {
  ActorId actor{};
  std::string handle;
  std::string alias;  // as it stands in the text
};

/// Whether acts are read out of articles, as suggested events.
struct EventReading {
  bool on = false;
  std::string lexicon;       // the text of a file to add to the built-in one, "" for none
  std::string lexicon_name;  // of that file, for messages
};

struct AddedReport {
  enum class Outcome : std::uint8_t { kNew, kNewVersion, kAlreadyThere, kRestored, kRetracted };
  Outcome outcome = Outcome::kNew;
  std::string origin;
  ReportId report{};  // the new one, or the one that is there already; in a dry run the number it
                      // would get
  EventId event{};
  ReportId supersedes{};  // kNewVersion: the version before it
  std::string why;        // kAlreadyThere: "same URL and text", "same text"; kRetracted: the reason
  std::string title;
  Moment published;
  std::vector<FoundActor> actors;
  std::uint64_t events_read = 0;  // suggested, and new
};

/// One command that adds reports: one operation, cut into commits of about 8 MiB of input.
class Appender {
 public:
  /// Called after each commit is durable, with what it added in the order of add(). `commit` is
  /// empty in a dry run and where nothing was new.
  using Committed =
      std::function<void(const std::optional<Commit>& commit, std::span<const AddedReport> added)>;

  ~Appender();
  Appender(Appender&&) noexcept;

  /// Takes a report into the present commit; commits when that is full. kFailed: this one is refused,
  /// nothing of it is kept, and the others may go on. kUsage: a fault in the lexicon. kInterrupted after an interrupt, with
  /// everything before the last commit boundary durable.
  Result<void> add(const NewReport& report);
  /// Commits what is left. Without it the rest is dropped.
  Result<void> finish();

 private:
  friend class Archive;
  struct State;
  Appender(Database& db, const OperationInfo& info, Committed committed, EventReading reading);
  std::unique_ptr<State> state_;
};

/// One command that records events: one operation, cut into commits like an append. Not
/// thread-safe; lives no longer than its archive.
class Recorder {
 public:
  ~Recorder();
  Recorder(Recorder&&) noexcept;

  /// The event as it will stand, or why it is refused: then nothing of it is kept. An event with a
  /// dataset and an id that is there already comes back as it is, with `changed` false.
  Result<EventChange> add(const EventInput& input);
  /// Commits what is left. Without it the rest is dropped.
  Result<void> finish();

 private:
  friend class Archive;
  struct State;
  Recorder(Database& db, const OperationInfo& info);
  std::unique_ptr<State> state_;
};

/// A person's word on an event that was read out of an article.
struct Review {
  EventId event{};
  bool accept = true;  // else it is out of timelines, and does not come back when it is read again
  bool file = true;    // where it is accepted: under the negotiation that it seems to belong to
};

/// What may stay although it cites what is erased, or has words of it.
struct KeptRecords {
  std::vector<ReportId> reports;
  std::vector<EventId> events;
  bool all = false;
};

/// What erasing took out; an article's events go with its report.
struct ErasedRecords {
  std::vector<ReportId> reports;
  std::vector<EventId> events;
  KeptRecords kept;       // of those that might, what has something of it
  CommitNumber commit{};  // 0 of a dry run
};
/// The command of operations that erase, in the log; none of them can be undone.
inline constexpr std::string_view kEraseCommand = "erase";

struct UndoResult {
  CommitNumber operation{};  // that was undone
  std::string command;       // what it was
  std::uint64_t events = 0;  // put back, or taken out of timelines
  std::uint64_t citations = 0;
  std::uint64_t actors = 0;
  std::uint64_t negotiations = 0;
};

struct NewActor {
  std::string handle;  // "" : made from the name
  std::string name;
  ActorKind kind = ActorKind::kPerson;
  std::string code;
  std::vector<Alias> aliases;
};

/// What became of the lines of a file of actors.
struct ActorImportResult {
  std::uint64_t added = 0;
  std::uint64_t there = 0;    // were there before
  std::uint64_t changed = 0;  // of those: have a name or an affiliation more
};

struct RescanResult {
  std::uint64_t reports = 0;    // read again
  std::vector<Error> unread;    // that could not be, by name
  std::uint64_t events = 0;     // revised
  std::uint64_t additions = 0;  // actors added to events
  std::uint64_t suggested = 0;  // events read that were not there
  std::uint64_t withdrawn = 0;  // suggested before, undecided, and not read any more
};

}  // namespace parley
