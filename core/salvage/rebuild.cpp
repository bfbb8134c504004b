// SPDX-License-Identifier: MIT
#include "core/salvage/rebuild.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace parley {
namespace {

constexpr std::array kOrder = {RecordKind::kActor, RecordKind::kNegotiation, RecordKind::kReport,
                               RecordKind::kEvent, RecordKind::kCitation};

Loss::Kind loss_of(RecordKind kind) {
  switch (kind) {
    case RecordKind::kReport:
      return Loss::Kind::kReport;
    case RecordKind::kEvent:
      return Loss::Kind::kEvent;
    case RecordKind::kActor:
      return Loss::Kind::kActor;
    case RecordKind::kCitation:
      return Loss::Kind::kCitation;
    case RecordKind::kNegotiation:
      break;
  }
  return Loss::Kind::kNegotiation;
}

constexpr const char* kUnnamed = "nothing says which ones";

}  // namespace

Result<void> Rebuild::go_on() const {
  if (interrupt_ == nullptr || !interrupt_->load()) return {};
  return failure(ErrorCode::kInterrupted, "interrupted: nothing was made");
}

Moment Rebuild::now() const { return {making_->commit.time, true, std::chrono::minutes(0)}; }

Result<void> Rebuild::run(CommitNumber last) {
  for (CommitNumber at{1}; at <= last; at = next(at)) {
    if (auto made = make(at, at == last); !made) return made;
  }
  tell_unnamed();
  return {};
}

/// Of a commit of which nothing is left, the archive's totals say how much it wrote.
void Rebuild::tell_unnamed() {
  const Counts& was = found_.counters().totals;
  const Counts& now = db_.counters.totals;
  const auto tell = [this](RecordKind kind, std::uint64_t before, std::uint64_t after) {
    const std::uint64_t left = after - std::min(after, ours_[kind]);
    const std::uint64_t known = losses_.lost(loss_of(kind));
    if (before > left + known)
      losses_.lose_some(loss_of(kind), before - left - known, {}, kUnnamed);
  };
  tell(RecordKind::kReport, was.reports, now.reports);
  tell(RecordKind::kEvent, was.events, now.events);
  tell(RecordKind::kActor, was.actors, now.actors);
  tell(RecordKind::kCitation, was.citations, now.citations);
}

Counts Rebuild::placeholders() const {
  Counts counts;
  for (const auto& [kind, id] : placed_) {
    if (kind == RecordKind::kReport) ++counts.reports;
    if (kind == RecordKind::kEvent) ++counts.events;
    if (kind == RecordKind::kActor) ++counts.actors;
  }
  return counts;
}

// ---- a commit ----

/// Nothing but its number is known, and what the records say that it wrote.
Result<Commit> Rebuild::unknown_commit(CommitNumber at, const std::vector<Change>& changes) const {
  Commit commit;
  commit.number = commit.operation = at;
  commit.command = "lost";
  commit.time = db_.last ? db_.last->time : Instant{};
  for (const Change& run : changes) {
    if (run.kind == RecordKind::kEvent) commit.counts.events += run.count;
    std::optional<Instant> time;
    if (run.kind == RecordKind::kReport) {
      auto report = found_.report(ReportId{run.first}, at);
      if (!report) return failure_of(report);
      if (*report) time = (*report)->recorded;
    } else if (run.kind == RecordKind::kEvent) {
      auto events = found_.events(EventId{run.first}, at);
      if (!events) return failure_of(events);
      if (!events->empty()) time = events->front().revised;
    } else if (run.kind == RecordKind::kActor) {
      auto actors = found_.actors(ActorId{static_cast<std::uint32_t>(run.first)}, at);
      if (!actors) return failure_of(actors);
      if (!actors->empty()) time = actors->front().recorded;
    }
    if (time) commit.time = std::max(commit.time, *time);
  }
  return commit;
}

Result<void> Rebuild::make(CommitNumber at, bool is_last) {
  auto was = found_.commit(at);
  if (!was) return failure_of(was);
  auto changes = found_.changes(at);
  if (!changes) return failure_of(changes);
  losses_.begin_commit();
  const bool named = *was && previous_ && at != CommitNumber{1};
  if (named && (*was)->previous != *previous_) {
    losses_.lose_one(Loss::Kind::kCommit, std::to_string(number(at) - 1),
                     CommitNumber{number(at) - 1}, "it is not the one that the next commit names");
    losses_.begin_commit();
  }
  previous_ = *was ? std::optional(sha256(encode(**was))) : std::nullopt;
  auto again = *was ? Result<Commit>(**was) : unknown_commit(at, *changes);
  if (!again) return failure_of(again);
  if (at != CommitNumber{1}) again->previous = db_.last_hash;
  if (!*was)
    losses_.lose_one(Loss::Kind::kCommit, std::to_string(number(at)), at,
                     changes->empty() ? "nothing of it is left" : "who made it, when and why");
  making_.emplace(db_, *again);
  if (at == CommitNumber{1}) t().put_meta(kFormat, encode(db_.format));
  // A commit vouches for the texts that it gave numbers.
  if (*was && (*was)->strings > 1) {
    if (auto there = need(StringId{(*was)->strings - 1}); !there) return there;
  }
  if (auto written = write(*changes); !written) return written;
  if (auto written = write_ledger(); !written) return written;
  if (is_last) {
    if (auto rest = write_rest(); !rest) return rest;
  }
  return finish(*was);
}

/// Who is named comes before what names them.
Result<void> Rebuild::write(const std::vector<Change>& changes) {
  for (const RecordKind kind : kOrder) {
    for (const Change& run : changes) {
      if (run.kind != kind) continue;
      if (run.change == ChangeKind::kCreated) tell_gap(run);
      for (std::uint64_t i = 0; i < run.count; ++i) {
        if (auto going = go_on(); !going) return going;
        if (auto written = write_one(kind, run.first + i, run.change); !written) return written;
      }
    }
  }
  return {};
}

/// Ids are given without a gap: those between are of a commit of which nothing is left.
void Rebuild::tell_gap(const Change& run) {
  const bool dense = run.kind != RecordKind::kCitation &&
                     (run.kind != RecordKind::kEvent || dataset_of(EventId{run.first}) == 0);
  if (!dense) return;
  std::uint64_t& expected = expected_.try_emplace(run.kind, 1).first->second;
  for (; expected < run.first; ++expected) losses_.lose(loss_of(run.kind), expected, {});
  expected = std::max(expected, run.first + run.count);
}

/// What came of the files of an import, behind its last commit: each of its commits has written it
/// anew.
Result<void> Rebuild::write_ledger() {
  const CommitNumber operation = making_->commit.operation;
  const auto import = found_.imports().find(operation);
  if (import == found_.imports().end() || import->second != at()) return {};
  auto entries = found_.ledger(operation);
  if (!entries) return failure_of(entries);
  std::uint32_t expected = 0;
  const auto lose = [&](const std::string& what) {
    losses_.lose_one(Loss::Kind::kLedger, what, at(),
                     "which files it read, and how many rows it took of them");
  };
  for (const LedgerEntry& entry : *entries) {
    for (; expected < entry.file; ++expected) lose(fmt::format("file {}", expected + 1));
    expected = entry.file + 1;
    making_->again.put(entry);
  }
  if (entries->empty()) lose("all files");
  return {};
}

/// Texts that nothing names, and ids that are not to be given again.
Result<void> Rebuild::write_rest() {
  const Counters& counters = found_.counters();
  if (auto there = need(StringId{number(counters.string) - 1}); !there) return there;
  const auto rest = [this](RecordKind kind, std::uint64_t end) {
    if (end > 1) tell_gap({kind, end, 0, ChangeKind::kCreated});
  };
  rest(RecordKind::kActor, number(counters.actor));
  rest(RecordKind::kNegotiation, number(counters.negotiation));
  rest(RecordKind::kReport, number(counters.report));
  rest(RecordKind::kEvent, number(counters.event));
  t().take(ActorId{number(counters.actor) - 1});
  t().take(NegotiationId{number(counters.negotiation) - 1});
  t().take(ReportId{number(counters.report) - 1});
  t().take(EventId{number(counters.event) - 1});
  return {};
}

Result<void> Rebuild::finish(const std::optional<Commit>& was) {
  const std::string& before = making_->commit.message;
  const std::string said = "salvaged: " + losses_.said_of_commit();
  auto made = making_->again.finish_or_say(before.empty() ? said : before + " (" + said + ")");
  if (!made) return failure_of(made);
  if (was) {
    tell_fewer(*was, *made);
    const bool same = made->sum == was->sum && made->counts == was->counts;
    if (!same && !losses_.any_of_commit()) {
      losses_.lose_one(Loss::Kind::kCommit, std::to_string(number(was->number)), was->number,
                       "something of it is lost or changed: nothing says what");
    }
  }
  for (const auto& [kind, count] : making_->ours) ours_[kind] += count;
  making_.reset();
  return {};
}

/// A commit says how much it wrote: what is missing beyond the ids that are known.
void Rebuild::tell_fewer(const Commit& was, const Commit& made) {
  const auto tell = [&](RecordKind kind, std::uint64_t before, std::uint64_t now) {
    const std::uint64_t left = now - std::min(now, making_->ours[kind]);
    const std::uint64_t known = losses_.of_commit(loss_of(kind));
    if (before > left + known)
      losses_.lose_some(loss_of(kind), before - left - known, was.number, kUnnamed);
  };
  tell(RecordKind::kReport, was.counts.reports, made.counts.reports);
  tell(RecordKind::kEvent, was.counts.events, made.counts.events);
  tell(RecordKind::kActor, was.counts.actors, made.counts.actors);
  tell(RecordKind::kCitation, was.counts.citations, made.counts.citations);
}

}  // namespace parley
