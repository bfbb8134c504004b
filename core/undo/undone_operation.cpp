// SPDX-License-Identifier: MIT
#include "core/undo/undone_operation.h"

#include <fmt/format.h>

#include "core/change.h"
#include "core/record/commits.h"
#include "schema/bytes.h"
#include "schema/keys.h"

namespace parley {

std::string encode_mark(const Unfinished& mark) {
  std::string bytes;
  bytes::put_big(bytes, number(mark.undoes));
  bytes::put_big(bytes, number(mark.operation));
  return bytes;
}

Result<std::optional<Unfinished>> unfinished(const Database& db) {
  auto bytes = db.store->get(meta_key(kUndoing));
  if (!bytes) return failure_of(bytes);
  if (!*bytes) return std::optional<Unfinished>{};
  bytes::Reader in(**bytes);
  const Unfinished mark{CommitNumber{in.big<std::uint32_t>()},
                        CommitNumber{in.big<std::uint32_t>()}};
  if (!in.done()) return failure(ErrorCode::kDamaged, "the mark of an unfinished undo");
  return std::optional(mark);
}

namespace {

/// The operation that a commit belongs to.
Result<Operation> operation_of(const Database& db, CommitNumber number) {
  auto commit = require_commit(db, number);
  if (!commit) return failure_of(commit);
  Operation operation{commit->operation, {commit->operation}, commit->command};
  for (auto at = next(commit->operation); at <= db.counters.commit; at = next(at)) {
    auto following = require_commit(db, at);
    if (!following) return failure_of(following);
    if (following->operation == commit->operation) operation.commits.push_back(at);
  }
  return operation;
}

/// The operation that an undo has brought back, by undoing the undo of it; 0 where it did not.
Result<CommitNumber> brought_back(const Database& db, const Commit& undo) {
  CommitNumber at = undo.undoes;
  for (bool is_undone = true;; is_undone = !is_undone) {
    auto commit = require_commit(db, at);
    if (!commit) return failure_of(commit);
    if (number(commit->undoes) == 0) return is_undone ? CommitNumber{} : at;
    at = commit->undoes;
  }
}

/// The latest that stands: one that was brought back does so since then.
Result<Operation> choose_latest(const Database& db,
                                const std::map<CommitNumber, CommitNumber>& gone) {
  CommitNumber latest{}, erasing{};
  Result<void> looked;
  auto walked = visit_commits(db, [&](const Commit& commit) {
    if (gone.contains(commit.operation)) return Visit::kContinue;
    auto stands = number(commit.undoes) == 0 ? Result<CommitNumber>(commit.operation)
                                             : brought_back(db, commit);
    if (!stands) looked = failure_of(stands);
    if (!stands) return Visit::kStop;
    if (number(*stands) == 0 || gone.contains(*stands)) return Visit::kContinue;
    const bool erased = commit.command == kEraseCommand;
    if (erased && number(erasing) == 0) erasing = *stands;
    if (erased) return Visit::kContinue;
    latest = *stands;
    return Visit::kStop;
  });
  if (!walked) return failure_of(walked);
  if (!looked) return failure_of(looked);
  if (number(erasing) == 0) return operation_of(db, latest);
  const bool is_first = latest == CommitNumber{1};  // made the archive
  return failure(ErrorCode::kFailed,
                 fmt::format("the last operation, {}, has erased something, which cannot be undone",
                             number(erasing)),
                 is_first ? Remedy::kNone : Remedy::kUndoByNumber,
                 {std::to_string(number(latest))});
}

Result<Operation> choose_whole(const Database& db, std::optional<CommitNumber> wanted,
                               const std::map<CommitNumber, CommitNumber>& gone) {
  if (wanted) {
    auto operation = operation_of(db, *wanted);
    if (!operation) return operation;
    if (gone.contains(operation->first)) {
      return failure(ErrorCode::kFailed,
                     fmt::format("operation {} is already undone", number(operation->first)));
    }
    if (operation->command == kEraseCommand) {
      return failure(ErrorCode::kFailed,
                     fmt::format("operation {} has erased something, which cannot be undone",
                                 number(operation->first)));
    }
    return operation;
  }
  return choose_latest(db, gone);
}

tl::unexpected<Error> half_undone(const Unfinished& mark) {
  return failure(ErrorCode::kFailed,
                 fmt::format("operation {} is half undone", number(mark.undoes)),
                 Remedy::kFinishUndo,
                 {std::to_string(number(mark.undoes)), std::to_string(number(mark.operation))});
}

}  // namespace

Result<std::map<CommitNumber, CommitNumber>> undone(const Database& db) {
  std::map<CommitNumber, CommitNumber> gone;
  auto walked = visit_commits(db, [&gone](const Commit& commit) {  // newest first
    const bool counts = commit.number == commit.operation && !gone.contains(commit.operation);
    if (counts && number(commit.undoes) != 0) gone.emplace(commit.undoes, commit.operation);
    return Visit::kContinue;
  });
  if (!walked) return failure_of(walked);
  return gone;
}

std::set<CommitNumber> neutral_after(const Operation& operation,
                                     const std::map<CommitNumber, CommitNumber>& gone) {
  std::set<CommitNumber> neutral;
  for (const auto& [what, undo] : gone) {
    if (what <= operation.first) continue;
    neutral.insert(what);
    neutral.insert(undo);
  }
  return neutral;
}

Result<Operation> choose(const Database& db, std::optional<CommitNumber> wanted,
                         const std::map<CommitNumber, CommitNumber>& gone,
                         const std::optional<Unfinished>& mark) {
  if (mark && wanted.value_or(mark->undoes) == mark->undoes) return operation_of(db, mark->undoes);
  if (!mark || *wanted == mark->operation) return choose_whole(db, wanted, gone);
  return half_undone(*mark);
}

}  // namespace parley
