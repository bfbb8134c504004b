// SPDX-License-Identifier: MIT
// What the other headers of the face share: how an archive is opened, from when it is looked at, and
// who does what is done.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "schema/error.h"
#include "schema/ids.h"
#include "schema/time.h"

namespace rocksdb {
class Env;  // only named: the file system that tests put in place of the real one
}

namespace parley {

/// What a visitor answers: go on, or that it has enough.
enum class Visit : bool { kContinue, kStop };

enum class Access : std::uint8_t { kRead, kWrite };

/// How the cluster of an archive at "rados:POOL/NAME" is reached; of a directory's archive none of it counts.
struct ClusterOptions {
  std::string conf;                  // the cluster's configuration; "": where Ceph looks for it
  std::string user;                  // "parley" for client.parley; "": Ceph's own choice
  std::chrono::seconds timeout{30};  // how long an answer of the cluster may take
  std::chrono::seconds grace{600};   // how long files stay readable that a writer has removed
  std::size_t memory = std::size_t{32} << 20U;  // bytes of what was read that are kept in memory
  std::string cache;  // directory of this machine for what was read; "": none
  std::uint64_t cache_bytes = std::uint64_t{1} << 30U;  // it may have
};

class ObjectPools;

struct OpenOptions {
  Access access = Access::kRead;
  std::chrono::milliseconds lock_timeout{5000};  // how long a second writer waits
  rocksdb::Env* env = nullptr;                   // nullptr: the operating system's
  ClusterOptions cluster{};
  ObjectPools* pools = nullptr;  // nullptr: clusters; else what tests put in the place of them
  bool bulk = false;             // for import and restore: large commits are cheaper
  bool no_search = false;        // of an archive that is made: without an index to search
  const std::atomic<bool>* interrupt = nullptr;  // set: wait no longer for another writer
  /// Told what is odd about an archive that can be opened all the same.
  std::function<void(const std::string&)> noted{};
  /// Told what failed after the last commit, when the archive was brought to rest. What was committed
  /// is safe, but the next command may meet the same.
  std::function<void(const Error&)> unsettled{};
};

/// From when the archive is looked at; at most one of the two. Neither: as it is now.
struct Viewpoint {
  /// As this archive stood after that commit; 0: before the first.
  std::optional<CommitNumber> as_of;
  /// As the press had it before that moment (exclusive): each event in its latest revision whose
  /// report had been published by then.
  std::optional<ClockPoint> known_by;
  [[nodiscard]] bool is_now() const { return !as_of && !known_by; }
  friend bool operator==(const Viewpoint&, const Viewpoint&) = default;
};

/// In the place of a dataset's name.
inline constexpr std::string_view kAnyDataset = "any", kNoDataset = "none";

/// Who does it and what it is called in the log.
struct OperationInfo {
  std::string command;
  std::string author;
  std::string message;
  bool dry_run = false;                          // compute everything, write nothing
  const std::atomic<bool>* interrupt = nullptr;  // set: stop at the next commit boundary
  CommitNumber undoes{};                         // set by Archive::undo
};

}  // namespace parley
