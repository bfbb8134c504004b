// SPDX-License-Identifier: MIT
// Taking out what a record said, from the present, the past and every index, so that nothing but its
// hash is left: see core/commit/transaction.h.
#include "core/commit/record_sum.h"
#include "core/commit/refiling.h"
#include "core/commit/transaction.h"
#include "core/record/erased.h"
#include "core/record/origins.h"
#include "schema/codec.h"
#include "schema/edtf.h"

namespace parley {
namespace {

/// What stands in the place of an event: when it was published, and nothing of what it told.
EventRecord nothing_of(const EventRecord& event, const std::string& reason) {
  EventRecord in_place;
  in_place.id = event.id;
  in_place.revision = event.revision + 1;
  in_place.kind = event.kind;
  in_place.status = Status::kRetracted;
  in_place.when = edtf_of(event.published).text;
  in_place.report = event.report;
  in_place.published = event.published;
  in_place.recorded = event.recorded;
  in_place.details.reason = reason;
  return in_place;
}

}  // namespace

void Transaction::keep_hash(RecordKind kind, std::uint64_t id, std::uint32_t revision,
                            Erased erased, std::string_view canonical) {
  erased.hash = hash_of_record(kind, id, revision, canonical);
  erased.by = commit_;
  batch_.put(erased_key(kind, id, revision), encode(erased));
}

Result<void> Transaction::erase_all(const std::string& prefix) {
  return scan(*db_.store, prefix, [this](std::string_view key, std::string_view) -> Result<Visit> {
    batch_.erase(std::string(key));
    return Visit::kContinue;
  });
}

Result<void> Transaction::erase_event(EventId id, const std::string& reason) {
  auto present = event(id);
  if (!present) return failure_of(present);
  if (!*present) return failure(ErrorCode::kFailed, "there is no event " + handle(id));
  auto closed = known_.closed(id);
  if (!closed) return failure_of(closed);
  std::vector<const EventRecord*> revisions;
  for (const ClosedRevision& past : *closed) {
    revisions.push_back(&past.event);
    batch_.erase(past_key(RecordKind::kEvent, number(id), past.to, past.event.revision));
  }
  revisions.push_back(&**present);
  for (const EventRecord* one : revisions)
    keep_hash(RecordKind::kEvent, number(id), one->revision, {{}, one->commit, {}, {}},
              canonical(*one));
  if (auto gone = index_.erase_own(revisions, commit_); !gone) return gone;
  EventRecord in_place = nothing_of(**present, reason);
  if (auto gone = erase_rows(revisions, in_place); !gone) return gone;
  if (auto gone = erase_all(known_prefix(id)); !gone) return gone;
  if (auto gone = erase_pages(id); !gone) return gone;
  put_links(in_place, &**present);
  const EventDetailsRecord& first = revisions.front()->details;
  if (number(first.dataset) != 0 && !first.external.empty() && dataset_of(id) == 0)
    batch_.erase(external_key(first.dataset, first.external));
  return put_in_place_of_erased(std::move(in_place));
}

/// The rows of the present, and the places that any revision has left.
Result<void> Transaction::erase_rows(const std::vector<const EventRecord*>& revisions,
                                     const EventRecord& in_place) {
  for (std::size_t i = 0; i < revisions.size(); ++i) {
    const bool last = i + 1 == revisions.size();
    auto change = refiling(last ? in_place : *revisions[i + 1], revisions[i]);
    if (!change) return failure_of(change);
    if (!last) {
      for (const StandingPlace& one : change->departed) {
        auto gone = places_.erase(departed_of(one.prefix()), one.place);
        if (!gone) return failure_of(gone);
      }
      continue;
    }
    for (const StandingRow& one : change->rows_gone) {
      if (auto gone = rows_.erase(one.prefix(), one.row.place); !gone) return failure_of(gone);
    }
    for (const StandingPlace& one : change->places_gone) {
      if (auto gone = places_.erase(one.prefix(), one.place); !gone) return failure_of(gone);
    }
  }
  return {};
}

/// Citations of pages tell what is at them; those of reports only say where in a report.
Result<void> Transaction::erase_pages(EventId id) {
  return scan(*db_.store, citation_prefix(id),
              [&](std::string_view key, std::string_view value) -> Result<Visit> {
                auto citation = decode<Citation>(value);
                if (!citation) return failure_of(citation);
                if (number(citation->report) != 0) return Visit::kContinue;
                const std::uint32_t revision =
                    number(citation->commit) ^ (std::uint32_t{citation->n} << 16U);
                keep_hash(RecordKind::kCitation, number(id), revision,
                          {{}, citation->commit, {}, {}}, value);
                batch_.erase(std::string(key));
                return Visit::kContinue;
              });
}

Result<void> Transaction::put_in_place_of_erased(EventRecord event) {
  event.commit = commit_;
  event.revised = time_;
  note(RecordKind::kEvent, number(event.id), event.revision, ChangeKind::kRevised,
       canonical(event));
  ++counts_.revisions;
  return put_in_block(std::move(event));
}

Result<void> Transaction::erase_report(ReportId id) {
  auto report = this->report(id);
  if (!report) return failure_of(report);
  if (!*report) return failure(ErrorCode::kFailed, "there is no report " + handle(id));
  keep_hash(RecordKind::kReport, number(id), 1,
            {{}, (*report)->commit, {}, first_half((*report)->content)}, encode(**report));
  if (auto gone = index_.erase_report(**report, commit_); !gone) return gone;
  for (const NameOrigin& one : name_origins(**report))
    batch_.erase(origin_key(one.kind, one.hash, id));
  Report in_place;
  in_place.id = id;
  in_place.title = kErasedTitle;
  in_place.published = (*report)->published;
  in_place.event = (*report)->event;
  in_place.supersedes = (*report)->supersedes;
  put_in_place_of_erased(std::move(in_place));
  return {};
}

void Transaction::put_in_place_of_erased(Report report) {
  report.content = content_hash(report.title, report.body);
  report.commit = commit_;
  report.recorded = time_;
  std::string bytes = encode(report);
  note(RecordKind::kReport, number(report.id), 2, ChangeKind::kRevised, bytes);
  batch_.put(report_key(report.id), std::move(bytes));
  reports_.insert_or_assign(number(report.id), std::move(report));
}

void Transaction::put_erased(RecordKind kind, std::uint64_t id, std::uint32_t revision,
                             const Erased& erased) {
  batch_.put(erased_key(kind, id, revision), encode(erased));
  add_wrapping(sum_, erased.hash);
  const bool is_new = kind != RecordKind::kEvent || revision == 1;
  if (kind == RecordKind::kReport) {
    ++counts_.reports;
    batch_.put(origin_key(OriginKind::kContent, erased.content, ReportId{id}), {});
  } else if (kind == RecordKind::kCitation) {
    ++counts_.citations;
  } else {
    ++(is_new ? counts_.events : counts_.revisions);
  }
  touched_.try_emplace({kind, id}, is_new ? ChangeKind::kCreated : ChangeKind::kRevised);
}

}  // namespace parley
