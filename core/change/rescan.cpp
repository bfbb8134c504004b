// SPDX-License-Identifier: MIT
// Reading stored reports again after names have changed: events gain the actors that today's names
// find, and suggested events are those that today's lexicon reads. What a person decided stays as it
// is. One pass over the reports, cut into commits like an append.
#include <fmt/format.h>

#include "core/change/article_event.h"
#include "core/change/changes.h"
#include "core/change/merged_event.h"
#include "core/change/read_events.h"
#include "core/commit/transaction.h"
#include "core/record/registry.h"
#include "schema/guard.h"

namespace parley {
namespace {

class Rescan {
 public:
  /// `lexicon`: of the events that are read, too; nullptr for none.
  Rescan(Database& db, const OperationInfo& info, const Matcher& matcher,
         const reading::Lexicon* lexicon)
      : db_(db), info_(info), matcher_(matcher), lexicon_(lexicon) {}

  Result<void> read(ReportId id) {
    auto report = db_.find<Report>(report_key(id), handle(id));
    if (!report) return failure_of(report);
    if (!*report)
      return failure(ErrorCode::kDamaged,
                     fmt::format("{}: {} is missing", db_.directory, handle(id)));
    ++result.reports;
    if (!pending_) pending_.emplace(db_, info_, operation_);
    auto event = pending_->event((*report)->event);
    if (!event) return failure_of(event);
    // Only the present version of an article speaks for its event.
    if (!*event || (*event)->report != id) return {};
    auto reading = guarded([&]() -> Result<Reading> {
      return read_article((*report)->title, (*report)->body, (*report)->tags, matcher_);
    });
    if (!reading) {
      result.unread.push_back(std::move(reading.error()).in(handle(id)));
      return {};
    }
    if (auto done = enrich(**event, **report, *reading); !done) return done;
    if (auto done = read_events(**report); !done) return done;
    return pending_->is_full() ? cut() : Result<void>{};
  }

  Result<void> cut() {
    if (pending_ && !pending_->empty() && !info_.dry_run) {
      auto commit = pending_->commit();
      if (!commit) return failure_of(commit);
      operation_ = commit->operation;
    }
    pending_.reset();
    events_.clear();
    return {};
  }

  RescanResult result;

 private:
  Result<void> enrich(const EventRecord& event, const Report& report, const Reading& reading) {
    auto next = enriched_event(*pending_, event, reading);
    if (!next) return failure_of(next);
    if (!*next) return {};
    ++result.events;
    result.additions += (*next)->participants.size() - event.participants.size();
    if (auto revised = pending_->revise_event(std::move(**next)); !revised) return revised;
    auto told = tell_kept(*pending_, event, report);
    return told ? Result<void>{} : failure_of(told);
  }

  Result<void> read_events(const Report& report) {
    if (lexicon_ == nullptr) return {};
    auto counts = events_.suggest(*pending_, report, read_acts(report, matcher_, *lexicon_));
    if (!counts) return failure_of(counts);
    result.suggested += counts->added;
    result.withdrawn += counts->withdrawn;
    return {};
  }

  Database& db_;
  const OperationInfo& info_;
  const Matcher& matcher_;
  const reading::Lexicon* lexicon_;
  EventsRead events_;
  std::optional<Transaction> pending_;
  CommitNumber operation_{};
};

}  // namespace

Result<RescanResult> rescan(Database& db, const OperationInfo& info, const EventReading& reading) {
  auto lexicon = lexicon_for(reading);
  if (!lexicon) return failure_of(lexicon);
  auto matcher = make_matcher(db);
  if (!matcher) return failure_of(matcher);
  Rescan again(db, info, *matcher, reading.on ? &*lexicon : nullptr);
  const std::uint64_t end = number(db.counters.report);
  for (std::uint64_t id = 1; id < end; ++id) {
    if (info.interrupt != nullptr && info.interrupt->load()) {
      if (auto done = again.cut(); !done) return failure_of(done);
      return failure(ErrorCode::kInterrupted,
                     fmt::format("interrupted after {} of {} reports", id - 1, end - 1),
                     "run rescan again: what is done is not done twice");
    }
    if (auto read = again.read(ReportId{id}); !read) return failure_of(read);
  }
  if (auto done = again.cut(); !done) return failure_of(done);
  return again.result;
}

}  // namespace parley
