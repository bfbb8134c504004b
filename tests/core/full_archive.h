// SPDX-License-Identifier: MIT
// An archive with some of everything that one can hold, for tests of what must not lose any of it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/import/write/dataset_writer.h"
#include "core/record/writable_database.h"
#include "tests/support.h"

namespace parley::test {

inline OperationInfo by_ann(std::string command) {
  return {std::move(command), "ann", "", false, nullptr, {}};
}

inline std::unique_ptr<Archive> opened(const std::string& directory, const Clock& clock) {
  return must(
      Archive::open(directory, clock, {Access::kWrite, std::chrono::milliseconds{0}, nullptr}));
}

inline ImportedEvent row(std::string_view id, std::string_view when) {
  ImportedEvent event;
  event.id = id;
  event.when = when;
  event.code = "057";
  event.url = "https://www.example.org/a";
  event.source = "example.org";
  ImportedActor israel, hamas;
  israel.name = "ISRAEL";
  israel.code = "ISR";
  israel.roles = roles(Role::kBy);
  hamas.name = "HAMAS";
  hamas.code = "PSEREB";
  hamas.roles = roles(Role::kTo);
  event.actors = {israel, hamas};
  event.facts = {{0, "-10.0"}, {1, "4"}};
  return event;
}

/// `ids`: as the dataset has them.
inline void import(const std::string& directory, const std::string& dataset,
                   const std::vector<ImportedEvent>& events, const Clock& clock) {
  auto db = must(WritableDatabase::open(directory, clock,
                                        {Access::kWrite, std::chrono::milliseconds{0}, nullptr}));
  const DatasetShape shape{dataset, "CAMEO", {"goldstein", "mentions"}};
  DatasetWriter writer(*db, by_ann("import"), shape, ImportMode::kRevise);
  ImportBatch batch;
  for (const ImportedEvent& event : events)
    batch.add(event, numbered_event(dataset, event.id).value_or(EventId{}), 0);
  LedgerEntry file;
  file.profile = dataset;
  file.dataset = dataset;
  file.path = "rows\xFF.csv";
  file.size = 1234;
  file.digest = "0123456789abcdef0123456789abcdef";
  file.read = events.size();
  DatasetViews views(shape);
  views.begin(batch);
  must(writer.write(views, {&file, 1}));
}

/// An archive with some of everything.
inline void fill(const std::string& directory, FixedClock& clock) {
  new_archive(directory, by_ann("init"), clock);
  auto archive = opened(directory, clock);
  NewReport report = article("Talks in Doha", "Hamas met Qatar.\n\nIsrael did not.", 19737);
  report.url = "https://example.org/doha?utm_source=x";
  report.external_id = "urn:doha:1";
  report.source = "Harbour Wire";
  report.tags = {"Gaza", "talks"};
  report.origin = "f\xFF.txt";  // a file's name may be any bytes
  add(*archive, report);
  report.body += " They met again.";
  report.published = {day(19738) + std::chrono::hours(3), true, std::chrono::minutes(-270)};
  add(*archive, report);
  clock.set(clock.now() + std::chrono::microseconds(1234567));

  EventInput event;
  event.summary = "Hamas demands \u2066a withdrawal\u2069, \"now\"";
  event.when = "[2024-01-12..2024-01-18]";
  event.actors[0] = std::vector<std::string>{"hamas"};
  event.dataset = "desk";
  event.id = "17";
  NegotiationInput talks;
  talks.parties = {{Seat::kParty, "israel"}, {Seat::kParty, "hamas"}};
  talks.issues = {"hostages"};
  must(archive->add_negotiation("talks", talks, by_ann("negotiation new")));
  Recorder recorder = archive->record(by_ann("record"));
  must(recorder.add(event));
  for (const char* when : {"2024-01~", "2024-01-XX", "2024?", "2024-01-12/..", "-0044-03-15",
                           "Y12024", "../2024-01-15", "2024-01-15T23:30:00-05:00", "2024%"}) {
    EventInput dated;
    dated.summary = "What happened";
    dated.when = when;
    dated.actors[0] = std::vector<std::string>{"hamas"};
    const auto added = recorder.add(dated);
    if (!added) MESSAGE(std::string(when) << ": " << added.error().message);
  }
  for (const char* words : {"offers a list", "answers it"}) {
    EventInput move;
    move.summary = std::string("Hamas ") + words;
    move.when = "2024-02-01";
    move.actors[0] = std::vector<std::string>{"hamas"};
    move.negotiation = "talks";
    move.issue = "hostages";
    must(recorder.add(move));
  }
  must(recorder.finish());
  Cause cause;
  cause.by = {"israel"};
  cause.reason = "it was otherwise";
  must(archive->dispute(must(archive->find_event("desk:17")), cause, by_ann("dispute")));
  archive.reset();

  import(directory, "gdelt", {row("1108345", "2024-01-15"), row("1108347", "2024-01-16")}, clock);
  ImportedEvent changed = row("1108345", "2024-01-14");
  ImportedEvent early = row("7", "0001-01-01");
  import(directory, "gdelt", {changed, early}, clock);
  import(directory, "newsroom", {row("a/1", "2023-12/2024-01"), row("b", "2024")}, clock);
}

}  // namespace parley::test
