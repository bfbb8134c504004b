// SPDX-License-Identifier: MIT
// From a damaged archive to a whole one: what its files still give is read record by record, and a
// new archive is made of it, commit by commit, with all that follows from records derived again. Ids,
// commits, times and authors stay. Where nothing of the archive is lost the new one is the same, to
// its last hash; where something is, its commit says so, and the chain goes on from there. Nothing is
// guessed (core/salvage/SALVAGE.md).
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "core/clock.h"
#include "core/types.h"
#include "schema/records.h"

namespace parley {

/// Something that is lost, or a file that is damaged.
struct Loss {
  enum class Kind : std::uint8_t {
    kFile,
    kCommit,
    kText,
    kActor,
    kNegotiation,
    kReport,
    kEvent,
    kCitation,
    kLedger
  };
  Kind kind = Kind::kFile;
  std::string what;  // "e1201..e1232", "r12", "actor 7"; a file's name
  std::uint64_t count = 1;
  CommitNumber commit{};  // that wrote it; 0: not known
  std::string known;      // what is known of it, or wrong with it
};
std::string_view name(Loss::Kind kind);

/// What the new archive holds, and whether it is the old one.
struct Salvaged {
  CommitNumber commits{};
  Counts kept;
  Counts placeholders;        // of those: they stand for what is lost, and others name them
  std::uint64_t lost = 0;     // records, texts and the like; damaged files do not count
  std::uint64_t damaged = 0;  // files
  bool is_end_known = false;  // HEAD says which commit was the last; else later ones may be lost
};

struct SalvageRequest {
  std::string from, into;  // `into`: a new or an empty directory, not inside `from`
  OpenOptions options;
  const std::atomic<bool>* interrupt = nullptr;
};

/// Reads `from` and writes nothing into it, not even a lock. `into` is there when all of it is; after
/// an error or an interrupt it is as it was. REQUIRES: this process does not have `from` open. `lost` is told of each loss, files first, then in the
/// order of commits. kFailed where `into` cannot be had, kNoArchive where `from` is no
/// archive, kDamaged where nothing of it can be read, kIo where this user may not read a file of it, kLocked while another process writes there. Needs about twice the room of the archive,
/// and bounded memory.
Result<Salvaged> salvage(const SalvageRequest& request, const Clock& clock,
                         const std::function<void(const Loss&)>& lost);

}  // namespace parley
