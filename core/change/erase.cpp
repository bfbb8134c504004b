// SPDX-License-Identifier: MIT
// Reports and events that must go, by law or for somebody's safety: what they said goes from the
// present and the past, and what was read out of a report goes with it. What cannot go alone is
// refused by name, for words that stay somewhere else are not gone; a copy stays where somebody says
// so.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/change/changes.h"
#include "core/change/event_editor.h"
#include "core/change/remnants.h"
#include "core/commit/transaction.h"
#include "core/record/citations.h"
#include "core/record/erased.h"
#include "core/record/handles.h"
#include "core/record/past.h"
#include "schema/text.h"

namespace parley {
namespace {

class Erasing {
 public:
  explicit Erasing(Transaction& t) : t_(t) {}

  Result<void> add(ReportId id);
  Result<void> add(EventId id);
  /// kFailed where words of what is to go would stay in something else.
  Result<void> check();
  /// The same of what only cites it or has copied from it, but for what `may_stay`. `asked`: what
  /// is to go, as it was named. Gives what stays.
  Result<KeptRecords> check_remnants(const KeptRecords& may_stay, std::vector<std::string> asked,
                                     const std::atomic<bool>* interrupt);

  std::set<ReportId> reports;
  std::set<EventId> events;

 private:
  Result<void> check_report(ReportId id);
  Result<void> check_event(EventId id);

  Transaction& t_;
};

template <class Id>
bool has(const std::vector<Id>& ids, Id id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

tl::unexpected<Error> goes_along(const std::string& kept) {
  return failure(ErrorCode::kFailed, kept + " is to be erased itself, and cannot be kept");
}

/// Whether it has words of the report.
bool has_words_of(const EventRecord& event, ReportId report) {
  const auto& quoted = event.details.quoted;
  if (std::any_of(quoted.begin(), quoted.end(),
                  [report](const QuotedRecord& one) { return one.report == report; }))
    return true;
  return event.report == report &&
         std::any_of(event.sentences.begin(), event.sentences.end(),
                     [](const Sentence& one) { return one.span.length != 0; });
}

Result<void> Erasing::add(ReportId id) {
  auto report = t_.report(id);
  if (!report) return failure_of(report);
  if (!*report) return failure(ErrorCode::kFailed, "there is no report " + handle(id));
  auto gone = is_erased(*t_.stored().store, **report);
  if (!gone) return failure_of(gone);
  if (*gone) return failure(ErrorCode::kFailed, handle(id) + " was erased before");
  reports.insert(id);
  if (auto added = add((*report)->event); !added) return added;
  auto cited = linked_events(t_.stored(), LinkKind::kCitedBy, number(id));
  if (!cited) return failure_of(cited);
  for (const EventId one : *cited) {
    auto event = t_.event(one);
    if (!event) return failure_of(event);
    const bool was_read = *event && (*event)->details.coding.confidence != 0;
    if (!was_read) continue;
    if (auto added = add(one); !added) return added;
  }
  return {};
}

Result<void> Erasing::add(EventId id) {
  if (events.contains(id)) return {};
  auto event = t_.event(id);
  if (!event) return failure_of(event);
  if (!*event) return failure(ErrorCode::kFailed, "there is no event " + handle(id));
  auto gone = erased_revisions(t_.stored(), RecordKind::kEvent, number(id));
  if (!gone) return failure_of(gone);
  if (!gone->empty()) return failure(ErrorCode::kFailed, handle(id) + " was erased before");
  events.insert(id);
  return {};
}

/// An event that cites it may have its words, and an article's other versions are its words.
Result<void> Erasing::check_report(ReportId id) {
  auto cited = linked_events(t_.stored(), LinkKind::kCitedBy, number(id));
  if (!cited) return failure_of(cited);
  for (const EventId one : *cited) {
    if (events.contains(one)) continue;
    auto all = revisions_of(t_, one);
    if (!all) return failure_of(all);
    if (std::none_of(all->begin(), all->end(),
                     [id](const EventRecord& event) { return has_words_of(event, id); }))
      continue;
    return failure(ErrorCode::kFailed,
                   fmt::format("words of {} stand in {}, too", handle(id), handle(one)),
                   fmt::format("erase {} and {} together", handle(id), handle(one)));
  }
  return {};
}

Result<void> Erasing::check_event(EventId id) {
  auto all = revisions_of(t_, id);
  if (!all) return failure_of(all);
  for (const EventRecord& one : *all) {
    const EventId into = one.details.merged_into;
    if (number(into) != 0 && !events.contains(into))
      return failure(ErrorCode::kFailed,
                     fmt::format("{} was merged into {}, where its words stand, too", handle(id),
                                 handle(into)),
                     fmt::format("erase {} and {} together", handle(id), handle(into)));
    const ReportId report = one.report;
    const bool is_article = one.kind == EventKind::kArticle && number(report) != 0;
    if (is_article && !reports.contains(report))
      return failure(
          ErrorCode::kFailed,
          fmt::format("{} is what {} says, which would keep its words", handle(id), handle(report)),
          fmt::format("erase the report {}", handle(report)));
  }
  return {};
}

Result<void> Erasing::check() {
  for (const ReportId id : reports) {
    if (auto fits = check_report(id); !fits) return fits;
  }
  for (const EventId id : events) {
    if (auto fits = check_event(id); !fits) return fits;
  }
  return {};
}

Result<KeptRecords> Erasing::check_remnants(const KeptRecords& may_stay,
                                            std::vector<std::string> asked,
                                            const std::atomic<bool>* interrupt) {
  for (const ReportId id : may_stay.reports) {
    if (reports.contains(id)) return goes_along(handle(id));
  }
  for (const EventId id : may_stay.events) {
    if (events.contains(id)) return goes_along(handle(id));
  }
  auto remnants = remnants_of(t_, reports, events, interrupt);
  if (!remnants) return failure_of(remnants);
  KeptRecords kept;
  constexpr std::size_t kMost = 5;
  std::vector<std::string> reasons;
  std::string first;
  std::size_t more = 0;
  for (const Remnant& one : *remnants) {
    const bool is_report = number(one.report) != 0;
    const bool stays = may_stay.all || (is_report ? has(may_stay.reports, one.report)
                                                  : has(may_stay.events, one.event));
    if (stays && is_report) {
      kept.reports.push_back(one.report);
    } else if (stays) {
      kept.events.push_back(one.event);
    } else if (reasons.size() == kMost) {
      ++more;
    } else {
      asked.push_back(is_report ? handle(one.report) : handle(one.event));
      if (first.empty()) first = asked.back();
      reasons.push_back(asked.back() + " " + one.why);
    }
  }
  if (reasons.empty()) return kept;
  return failure(ErrorCode::kFailed,
                 fmt::format("something of it would stay: {}{}", fmt::join(reasons, "; "),
                             more == 0 ? "" : fmt::format("; and {} more", more)),
                 Remedy::kEraseAsWell,
                 {fmt::format("{}{}", fmt::join(asked, " "), more == 0 ? "" : " …"), first});
}

}  // namespace

Result<ErasedRecords> erase(Database& db, std::span<const ReportId> reports,
                            std::span<const EventId> events, const std::string& reason,
                            const OperationInfo& info, const KeptRecords& may_stay) {
  auto why = clean_line("the reason", reason);
  if (!why) return failure_of(why);
  if (why->empty()) return failure(ErrorCode::kUsage, "erasing needs a reason");
  Transaction t(db, info, {});
  Erasing erasing(t);
  std::vector<std::string> asked;
  for (const ReportId id : reports) {
    if (auto added = erasing.add(id); !added) return failure_of(added);
    asked.push_back(handle(id));
  }
  for (const EventId id : events) {
    if (auto added = erasing.add(id); !added) return failure_of(added);
    asked.push_back(handle(id));
  }
  if (auto fits = erasing.check(); !fits) return failure_of(fits);
  auto kept = erasing.check_remnants(may_stay, std::move(asked), info.interrupt);
  if (!kept) return failure_of(kept);
  ErasedRecords result;
  result.kept = std::move(*kept);
  result.reports.assign(erasing.reports.begin(), erasing.reports.end());
  result.events.assign(erasing.events.begin(), erasing.events.end());
  for (const EventId id : result.events) {
    if (auto done = t.erase_event(id, "erased: " + *why); !done) return failure_of(done);
  }
  for (const ReportId id : result.reports) {
    if (auto done = t.erase_report(id); !done) return failure_of(done);
  }
  if (info.dry_run) return result;
  auto done = t.commit();
  if (!done) return failure_of(done);
  result.commit = done->number;
  return result;
}

}  // namespace parley
