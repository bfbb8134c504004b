// SPDX-License-Identifier: MIT
#include "core/commit/commit_again.h"

#include <fmt/format.h>

#include <optional>

#include "core/record/erased.h"
#include "core/record/origins.h"
#include "schema/keys.h"

namespace parley {
namespace {

constexpr std::uint64_t kManyEvents = 1000;  // of a commit: an import's

/// Revisions are without gaps.
Result<void> follows(std::uint32_t revision, std::uint32_t before) {
  if (revision == before + 1) return {};
  return failure(ErrorCode::kFailed,
                 before == 0
                     ? fmt::format("revision {} of something that is not there", revision)
                     : fmt::format("revision {} does not follow revision {}", revision, before));
}

/// What is there before the first commit is about to be replaced.
template <class Record>
std::uint32_t revision_before(const std::optional<Record>& record, CommitNumber at) {
  return record && at != CommitNumber{1} ? record->revision : 0;
}

}  // namespace

CommitAgain::CommitAgain(Database& db, const Commit& again)
    : db_(db), again_(again), pending_(db, again), many_(again.counts.events >= kManyEvents) {}

void CommitAgain::expect_all_in_order() {
  if (number(again_.undoes) == 0 || again_.counts.events != 0) return;
  many_ = again_.counts.revisions >= kManyEvents;
  revisions_.emplace(db_, transaction(), pending_.load());
}

Result<void> CommitAgain::put(const Actor& actor) {
  auto before = transaction().actor(actor.id);
  if (!before) return failure_of(before);
  const std::uint32_t revision = revision_before(*before, again_.number);
  if (auto fits = follows(actor.revision, revision); !fits) return fits;
  transaction().take(actor.id);
  return revision == 0 ? transaction().add_actor(actor) : transaction().revise_actor(actor);
}

Result<void> CommitAgain::put(const Negotiation& negotiation) {
  auto before = transaction().negotiation(negotiation.id);
  if (!before) return failure_of(before);
  const std::uint32_t revision = revision_before(*before, again_.number);
  if (auto fits = follows(negotiation.revision, revision); !fits) return fits;
  transaction().take(negotiation.id);
  return revision == 0 ? transaction().add_negotiation(negotiation)
                       : transaction().revise_negotiation(negotiation);
}

Result<void> CommitAgain::put(const Report& read) {
  auto before = transaction().report(read.id);
  if (!before) return failure_of(before);
  if (!*before) {
    auto erased = is_erased(*db_.store, read);
    if (!erased) return failure_of(erased);
    if (*erased) {
      transaction().put_in_place_of_erased(read);
      return {};
    }
  }
  if (*before) return failure(ErrorCode::kFailed, handle(read.id) + " appears a second time");
  Report report = read;
  report.content = content_hash(report.title, report.body);
  transaction().take(report.id);
  for (const NameOrigin& one : name_origins(report)) {
    if (auto done = transaction().add_origin(one.kind, one.hash, report.id); !done) return done;
  }
  auto done = transaction().add_origin(OriginKind::kContent, first_half(report.content), report.id);
  return done ? transaction().add_report(std::move(report)) : done;
}

/// Whether it can go with the plain ones: it comes behind all that the archive has of the dataset,
/// and the commit has no other events, whose rows may belong into the same leaves.
Result<bool> CommitAgain::is_for_bulk(const EventRecord& event) {
  if (!many_ || others_ || !PlainEvents::is_plain(event)) return false;
  if (dataset_of(highest_) != dataset_of(event.id)) {
    auto last = db_.last_event(dataset_of(event.id));
    if (!last) return failure_of(last);
    highest_ = *last;
  }
  return event.id > highest_ && event.id > plain_.last();
}

/// One of many revisions.
Result<void> CommitAgain::put_next(EventRecord event) {
  if (event.id < revisions_->last()) {
    return failure(ErrorCode::kFailed,
                   handle(event.id) + " cannot come after " + handle(revisions_->last()));
  }
  auto before = revisions_->event(event.id);
  if (!before) return failure_of(before);
  const std::uint32_t revision = *before == nullptr ? 0 : (*before)->revision;
  if (auto fits = follows(event.revision, revision); !fits) return fits;
  if (revision != 0) return revisions_->revise(std::move(event));
  return failure(ErrorCode::kFailed,
                 handle(event.id) + " is new in a commit that has no new events");
}

Result<void> CommitAgain::put(EventRecord event) {
  if (revisions_) return put_next(std::move(event));
  auto bulk = is_for_bulk(event);
  if (!bulk) return failure_of(bulk);
  if (*bulk) return plain_.add(std::move(event), pending_);
  if (!plain_.empty()) {
    return failure(ErrorCode::kFailed,
                   handle(event.id) + " cannot come after " + handle(plain_.last()));
  }
  others_ = true;
  auto before = transaction().event(event.id);
  if (!before) return failure_of(before);
  if (!*before && event.revision > 1) return put_in_place(std::move(event));
  const std::uint32_t revision = *before ? (*before)->revision : 0;
  if (auto fits = follows(event.revision, revision); !fits) return fits;
  transaction().take(event.id);
  if (revision != 0) return transaction().revise_event(std::move(event));
  const EventDetailsRecord& details = event.details;
  if (number(details.dataset) != 0 && !details.external.empty())
    transaction().add_external(details.dataset, details.external, event.id);
  return transaction().add_event(std::move(event));
}

/// Behind revisions that were erased. The time when it was first recorded is in the first one's commit.
Result<void> CommitAgain::put_in_place(EventRecord event) {
  auto erased = erased_revisions(db_, RecordKind::kEvent, number(event.id));
  if (!erased) return failure_of(erased);
  if (auto fits = follows(event.revision, erased->empty() ? 0 : erased->rbegin()->first); !fits)
    return fits;
  transaction().take(event.id);
  auto commit = db_.find<Commit>(commit_key(erased->begin()->second.commit), "a commit");
  if (!commit) return failure_of(commit);
  if (*commit) event.recorded = (*commit)->time;
  return transaction().put_in_place_of_erased(std::move(event));
}

Result<void> CommitAgain::put_erased(RecordKind kind, std::uint64_t id, std::uint32_t revision,
                                     const Erased& erased) {
  if (kind == RecordKind::kEvent) transaction().take(EventId{id});
  if (kind == RecordKind::kReport) transaction().take(ReportId{id});
  if (kind == RecordKind::kActor || kind == RecordKind::kNegotiation || revision == 0) {
    return failure(ErrorCode::kFailed, "what was erased is no event, report or citation");
  }
  transaction().put_erased(kind, id, revision, erased);
  others_ = true;
  return {};
}

Result<void> CommitAgain::put(const Citation& citation) {
  transaction().skip_citations(citation.event, citation.n);
  if (citation.kind == CitationKind::kWithdrawn) {
    Citation taken_back = citation;
    taken_back.commit = citation.withdrawn_commit;
    taken_back.n = citation.withdrawn_n;
    transaction().withdraw(taken_back);
    return {};
  }
  auto cited = transaction().cite_again(citation.event, citation);
  if (!cited) return failure_of(cited);
  if (cited->n == citation.n) return {};
  return failure(ErrorCode::kFailed,
                 fmt::format("citation {} of {} comes out as {}: lines before it are missing",
                             citation.n, handle(citation.event), cited->n));
}

Result<Commit> CommitAgain::finish() {
  auto given = revisions_ ? revisions_->finish() : plain_.finish(pending_);
  return given ? pending_.finish() : Result<Commit>(failure_of(given));
}

Result<Commit> CommitAgain::finish_or_say(std::string message) {
  transaction().let_differ(std::move(message));
  return finish();
}

}  // namespace parley
