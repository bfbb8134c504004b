// SPDX-License-Identifier: MIT
// What a dataset has said of an event so far. People and undoings revise imported events, too, and a
// file may have an id several times: whether a row is news is told by all that imports wrote.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/record/database.h"

namespace parley {

/// Of one command: "import".
class SentRevisions {
 public:
  SentRevisions(const Database& db, std::string command) : db_(db), command_(std::move(command)) {}

  struct Standing {
    enum class Sent : std::uint8_t {
      kNever,
      kBefore,  // and something else since
      kLast,    // or the event says the same: the dataset has nothing new
    };
    Sent sent = Sent::kNever;
    std::uint32_t revision = 0;  // kBefore: the latest that said so
  };
  /// How what is sent stands to the revisions of the event that is there.
  Result<Standing> standing(const EventRecord& there, const EventRecord& sent);

  /// That revision of the event. REQUIRES: it is closed.
  [[nodiscard]] Result<EventRecord> closed(EventId id, std::uint32_t revision) const;

 private:
  Result<bool> is_ours(CommitNumber commit);

  const Database& db_;
  std::string command_;
  std::unordered_map<std::uint32_t, bool> ours_;  // by commit
};

}  // namespace parley
