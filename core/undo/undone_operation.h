// SPDX-License-Identifier: MIT
// Which operation is to be undone: the one that is named, or the latest that can be; and where an
// undo was stopped, the one that it reverses.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/record/database.h"

namespace parley {

/// The commits of one operation, ascending. Others may lie between those of an import.
struct Operation {
  CommitNumber first{};
  std::vector<CommitNumber> commits;
  std::string command;
  [[nodiscard]] bool holds(CommitNumber commit) const {
    return std::binary_search(commits.begin(), commits.end(), commit);
  }
  [[nodiscard]] bool is_in_one_piece() const {
    return number(commits.back()) - number(first) + 1 == commits.size();
  }
};

/// An undo that is not whole: which operation it reverses, and which one it is.
struct Unfinished {
  CommitNumber undoes{};
  CommitNumber operation{};
};

std::string encode_mark(const Unfinished& mark);
Result<std::optional<Unfinished>> unfinished(const Database& db);

/// Operations that are undone, each with the undo; none of an undo that is undone itself.
Result<std::map<CommitNumber, CommitNumber>> undone(const Database& db);
/// What came after the operation and was undone, and the undoing.
std::set<CommitNumber> neutral_after(const Operation& operation,
                                     const std::map<CommitNumber, CommitNumber>& gone);
/// The one that is meant, `gone` being undone and `mark` half undone.
Result<Operation> choose(const Database& db, std::optional<CommitNumber> wanted,
                         const std::map<CommitNumber, CommitNumber>& gone,
                         const std::optional<Unfinished>& mark);

}  // namespace parley
