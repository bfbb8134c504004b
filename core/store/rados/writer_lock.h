// SPDX-License-Identifier: MIT
// Who may write to an archive in a cluster: one process at a time, which says of itself which machine, process and
// command it is, and which answers as long as it lives.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/files/site.h"
#include "core/store/rados/file_directory.h"

namespace parley {

/// Somebody who has the lock.
struct LockHolder {
  std::string machine, host, command, since;  // machine: changes with each start of it
  long pid = 0;
  ObjectLocker as_locker;
  /// "process 4711 (parley import) on newsdesk".
  [[nodiscard]] std::string in_words() const;
};

struct LockTry {
  bool taken = false;
  std::string cookie;      // of ours
  LockHolder holder;       // who has it, or from whom it was taken over
  bool was_dead = false;   // taken over
  bool is_silent = false;  // it has it, and does not answer
};

/// One try to take the lock; a holder that has died is shut out and its lock broken.
Result<LockTry> try_lock(ObjectPool& pool, const std::string& archive,
                         const ClusterOptions& options);

/// Whoever has it; nullopt for nobody.
Result<std::optional<LockHolder>> lock_holder(ObjectPool& pool, const std::string& archive,
                                              const ClusterOptions& options);

/// Shuts the holder out and breaks its lock, whether it lives or not.
Result<void> take_lock_away(ObjectPool& pool, const LockHolder& holder, const std::string& archive,
                            const ClusterOptions& options);

inline constexpr const char* kLockObject = "lock";
inline constexpr const char* kQueueObject = "queue";

/// "x|y|…", what this process says of itself; no two are the same.
std::string own_cookie();

}  // namespace parley
