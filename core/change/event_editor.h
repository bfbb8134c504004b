// SPDX-License-Identifier: MIT
// From what was typed to an event: everything that record, update and the commands on an event's
// standing are told is looked up and checked here, before anything is written.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/change.h"
#include "core/commit/transaction.h"

namespace parley {

/// A report that was named, with the words of it that were quoted.
struct Cited {
  Report report;
  Span quote;
};

/// "r12" or "r12:words": kFailed where there is no such report or it does not hold the words (blanks
/// and the kind of quotation marks do not matter).
Result<Cited> find_cited(Transaction& transaction, const std::string& text);
Result<std::vector<Cited>> find_all_cited(Transaction& transaction,
                                          const std::vector<std::string>& texts);

/// Since when what somebody says now was known: `published` where it is given, else the earliest
/// publication of what is cited, else now. `zone`: of a time without an offset.
Result<Moment> known_since(const Transaction& transaction, const std::string& published,
                           const std::string& zone, const std::vector<Cited>& cited);

/// The later of two publications: a revision is known no earlier than what it builds on.
Moment later_of(const Moment& a, const Moment& b);

/// The event with what `input` says of it; `event` may be a new, empty one. Nothing is written, but
/// names may have been interned. kUsage and kFailed as core/archive.h says.
Result<EventRecord> edited(Transaction& transaction, EventRecord event, const EventInput& input);

/// What claims make of an event: the graver word stands.
Status status_of(const std::vector<Claim>& claims);

/// kMoved where another revision was expected.
Result<void> check_revision(const EventRecord& event, std::optional<std::uint32_t> expected);

/// The citations that are not there yet, with this kind.
Result<std::vector<Citation>> cite_new(Transaction& transaction, EventId event,
                                       const std::vector<Cited>& cited, CitationKind kind);

/// Commits what a change of one event wrote, unless it is a dry run or there is nothing to write.
Result<EventChange> finish_change(Transaction& transaction, const EventRecord& before,
                                  std::vector<Citation> cited, bool revised,
                                  const OperationInfo& info);

/// A line of text without control characters and blanks at its ends. kUsage, naming `what`, where it
/// is not UTF-8 or longer than 4 KiB.
Result<std::string> clean_line(const char* what, const std::string& text);

/// Handles or names to actors. kFailed with near ones.
Result<std::vector<ActorId>> find_actors(const Database& db, const std::vector<std::string>& names);

}  // namespace parley
