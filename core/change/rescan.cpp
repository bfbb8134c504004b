// SPDX-License-Identifier: MIT
// Reading stored reports again after names have changed: events gain the actors that today's names
// find. What a person decided stays as it is, and nothing is taken away. One pass over the reports,
// cut into commits like an append.
#include <fmt/format.h>

#include "core/change/article_event.h"
#include "core/change/changes.h"
#include "core/change/merged_event.h"
#include "core/commit/transaction.h"
#include "core/record/registry.h"
#include "schema/guard.h"

namespace parley {
namespace {

class Rescan {
 public:
  Rescan(Database& db, const OperationInfo& info, const Matcher& matcher)
      : db_(db), info_(info), matcher_(matcher) {}

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
    auto next = enriched_event(*pending_, **event, *reading);
    if (!next) return failure_of(next);
    if (!*next) return {};
    ++result.events;
    result.additions += (*next)->participants.size() - (*event)->participants.size();
    if (auto revised = pending_->revise_event(std::move(**next)); !revised) return revised;
    auto told = tell_kept(*pending_, **event, **report);
    if (!told) return failure_of(told);
    return pending_->is_full() ? cut() : Result<void>{};
  }

  Result<void> cut() {
    if (pending_ && !pending_->empty() && !info_.dry_run) {
      auto commit = pending_->commit();
      if (!commit) return failure_of(commit);
      operation_ = commit->operation;
    }
    pending_.reset();
    return {};
  }

  RescanResult result;

 private:
  Database& db_;
  const OperationInfo& info_;
  const Matcher& matcher_;
  std::optional<Transaction> pending_;
  CommitNumber operation_{};
};

}  // namespace

Result<RescanResult> rescan(Database& db, const OperationInfo& info) {
  auto matcher = make_matcher(db);
  if (!matcher) return failure_of(matcher);
  Rescan again(db, info, *matcher);
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
