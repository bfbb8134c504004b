// SPDX-License-Identifier: MIT
// See core/change/remnants.h.
#include "core/change/remnants.h"

#include <algorithm>
#include <map>

#include "core/record/citations.h"
#include "core/record/handles.h"
#include "core/text/sentence_finder.h"
#include "schema/block.h"
#include "schema/codec.h"
#include "schema/keys.h"

namespace parley {
namespace {

bool names(const EventRecord& event, ReportId report) {
  return event.report == report || event.details.cause == report ||
         std::ranges::find(event.details.claims, report, &Claim::report) !=
             event.details.claims.end();
}

class Search {
 public:
  Search(Reader& reader, const std::set<ReportId>& reports, const std::set<EventId>& events,
         const std::atomic<bool>* interrupt)
      : reader_(reader), reports_(reports), events_(events), interrupt_(interrupt) {}

  Result<std::vector<Remnant>> run();

 private:
  Result<void> look_for(ReportId id);
  Result<void> look_for(EventId id);
  Result<void> find_citing(ReportId id);
  Result<void> find_in_reports();
  Result<void> find_in_events();
  Result<void> find_in_past();
  void look_into(const EventRecord& event);
  [[nodiscard]] Result<void> go_on() const;

  Reader& reader_;
  const std::set<ReportId>& reports_;
  const std::set<EventId>& events_;
  const std::atomic<bool>* interrupt_;
  SentenceFinder finder_;
  std::map<ReportId, std::string> found_reports_;
  std::map<EventId, std::string> found_events_;
};

Result<void> Search::go_on() const {
  if (interrupt_ == nullptr || !interrupt_->load()) return {};
  return failure(ErrorCode::kInterrupted, "interrupted: nothing was erased");
}

Result<void> Search::look_for(ReportId id) {
  auto report = reader_.report(id);
  if (!report) return failure_of(report);
  if (!*report) return failure(ErrorCode::kDamaged, handle(id) + " is missing");
  finder_.add((*report)->title, handle(id));
  finder_.add((*report)->body, handle(id));
  return find_citing(id);
}

Result<void> Search::look_for(EventId id) {
  auto all = revisions_of(reader_, id);
  if (!all) return failure_of(all);
  for (const EventRecord& one : *all) {
    for (const Sentence& sentence : one.sentences) finder_.add(sentence.text, handle(id));
    for (const Note& note : one.details.notes) finder_.add(note.text, handle(id));
  }
  return {};
}

Result<void> Search::find_citing(ReportId id) {
  auto linked = linked_events(reader_.stored(), LinkKind::kCitedBy, number(id));
  if (!linked) return failure_of(linked);
  for (const EventId event : *linked) {
    if (events_.contains(event)) continue;
    auto cited = standing_citations(reader_.stored(), event);
    if (!cited) return failure_of(cited);
    if (std::ranges::find(*cited, id, &Citation::report) != cited->end()) {
      found_events_.try_emplace(event, "cites " + handle(id));
      continue;
    }
    auto all = revisions_of(reader_, event);
    if (!all) return failure_of(all);
    if (std::ranges::any_of(*all, [id](const EventRecord& one) { return names(one, id); }))
      found_events_.try_emplace(event, "was recorded from " + handle(id));
  }
  return {};
}

Result<void> Search::find_in_reports() {
  return scan(*reader_.stored().store, table_prefix(Table::kReport),
              [this](std::string_view, std::string_view value) -> Result<Visit> {
                if (auto going = go_on(); !going) return failure_of(going);
                auto report = decode<Report>(value);
                if (!report) return failure_of(report);
                if (reports_.contains(report->id)) return Visit::kContinue;
                const std::string* of = finder_.find_in(report->title);
                if (of == nullptr) of = finder_.find_in(report->body);
                if (of != nullptr)
                  found_reports_.try_emplace(report->id, "has a sentence of " + *of);
                return Visit::kContinue;
              });
}

/// What a report tells is found in the report, and goes with it.
void Search::look_into(const EventRecord& event) {
  if (events_.contains(event.id) || found_events_.contains(event.id)) return;
  const bool is_told = event.kind == EventKind::kArticle || event.details.coding.confidence != 0;
  if (is_told && found_reports_.contains(event.report)) return;
  const EventDetailsRecord& details = event.details;
  std::vector<std::string_view> texts{details.place, details.reason};
  for (const Sentence& sentence : event.sentences) texts.emplace_back(sentence.text);
  for (const Note& note : details.notes) texts.emplace_back(note.text);
  for (const Claim& claim : details.claims) texts.emplace_back(claim.reason);
  for (const std::string_view text : texts) {
    const std::string* of = finder_.find_in(text);
    if (of == nullptr) continue;
    found_events_.try_emplace(event.id, "has a sentence of " + *of);
    return;
  }
}

Result<void> Search::find_in_events() {
  return scan(*reader_.stored().store, table_prefix(Table::kEvent),
              [this](std::string_view key, std::string_view value) -> Result<Visit> {
                if (auto going = go_on(); !going) return failure_of(going);
                auto block = trailing_u64(key);
                if (!block) return failure_of(block);
                // Ids of datasets are behind all others.
                if (dataset_of(EventId{*block * kBlockEvents}) != 0) return Visit::kStop;
                auto events = decode_block(*block, value);
                if (!events) return failure_of(events);
                for (const EventRecord& event : *events) look_into(event);
                return Visit::kContinue;
              });
}

Result<void> Search::find_in_past() {
  std::string events = past_prefix(RecordKind::kEvent, 0);
  events.resize(events.size() - sizeof(std::uint64_t));
  return scan(*reader_.stored().store, events,
              [this](std::string_view, std::string_view value) -> Result<Visit> {
                if (auto going = go_on(); !going) return failure_of(going);
                auto past = decode<PastRevision>(value);
                if (!past) return failure_of(past);
                auto event = decode<EventRecord>(past->record);
                if (!event) return failure_of(event);
                if (dataset_of(event->id) != 0) return Visit::kStop;
                look_into(*event);
                return Visit::kContinue;
              });
}

Result<std::vector<Remnant>> Search::run() {
  for (const ReportId id : reports_) {
    if (auto added = look_for(id); !added) return failure_of(added);
  }
  for (const EventId id : events_) {
    if (auto added = look_for(id); !added) return failure_of(added);
  }
  auto searched = find_in_reports();
  if (searched) searched = find_in_events();
  if (searched) searched = find_in_past();
  if (!searched) return failure_of(searched);
  std::vector<Remnant> all;
  for (auto& [id, why] : found_reports_) all.push_back({id, {}, std::move(why)});
  for (auto& [id, why] : found_events_) all.push_back({{}, id, std::move(why)});
  return all;
}

}  // namespace

Result<std::vector<EventRecord>> revisions_of(Reader& reader, EventId id) {
  auto closed = reader.closed_revisions(id);
  if (!closed) return failure_of(closed);
  std::vector<EventRecord> all;
  for (ClosedRevision& one : *closed) all.push_back(std::move(one.event));
  auto event = reader.event(id);
  if (!event) return failure_of(event);
  if (*event) all.push_back(std::move(**event));
  return all;
}

Result<std::vector<Remnant>> remnants_of(Reader& reader, const std::set<ReportId>& reports,
                                         const std::set<EventId>& events,
                                         const std::atomic<bool>* interrupt) {
  return Search(reader, reports, events, interrupt).run();
}

}  // namespace parley
