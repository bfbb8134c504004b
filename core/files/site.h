// SPDX-License-Identifier: MIT
// Where the files of one archive are, and what is asked of them outside the engine: is there an archive, its
// HEAD, who may write, who waits to write, what killed processes have left, and how an archive appears whole or
// not at all. There are two implementations: a directory of this machine (local_site.h), and objects in a
// cluster (core/store/rados/rados_site.h). site_of() in core/store/sites.h makes the one that a name asks for.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "core/files/head.h"
#include "core/types.h"
#include "schema/error.h"

namespace parley {

/// In the archive's directory: files of loads that are not taken in yet. What a killed process left in it may be
/// removed by who holds the archive's lock.
inline constexpr const char* kLoading = "/loading";
/// In Site::scratch_directory(), as mkostemps() wants it.
inline constexpr std::string_view kScratch = "/rows-XXXXXX.tmp";

/// Keeps every other writer out, as long as it lives.
class WriterLock {
 public:
  virtual ~WriterLock() = default;
  /// To be called once the engine has opened the files: check() is about those that are there now.
  virtual void remember_files() {}
  /// kIo, saying why, where this process may write no more. Cheap: asked before each commit.
  [[nodiscard]] virtual Result<void> check() const = 0;
  /// What a user should know of a lock that keeps out less than it should; "" for nothing.
  [[nodiscard]] virtual std::string weakness() const { return {}; }
};

/// A place in the queue of those who wait to write, as long as it lives.
class Queued {
 public:
  virtual ~Queued() = default;
  /// To be called at each look: an announcement may fail for a moment, or have to be made again.
  virtual void announce() = 0;
};

/// A directory within an archive in which its files stand under second names, so that they can be read at
/// leisure while others write on. It goes with this object.
class CopyRoom {
 public:
  virtual ~CopyRoom() = default;
  /// Where the files go: not there yet.
  [[nodiscard]] virtual std::string files() const = 0;
};

/// Thread-safe but for what it makes. Errors name it as the user did.
class Site {
 public:
  virtual ~Site() = default;
  Site(const Site&) = delete;
  Site& operator=(const Site&) = delete;

  /// As the user wrote it: "talks", "rados:parley/talks". The engine's paths begin with it.
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] virtual bool is_local() const { return true; }
  /// The file system that the engine is to use; nullptr: the operating system's.
  [[nodiscard]] virtual rocksdb::Env* env() const { return nullptr; }

  // ---- what is there ----

  /// kNoArchive, kDamaged where there is none that could be opened so.
  virtual Result<void> check_archive(Access access) = 0;
  /// That others than its owner can change it, "" where they cannot.
  [[nodiscard]] virtual std::string open_to_others() const { return {}; }

  // ---- HEAD ----

  /// What is acknowledged by now. kDamaged where none can be told.
  virtual Result<Head> head() = 0;
  /// `create`: of an archive in the making, which has none.
  virtual Result<std::unique_ptr<HeadWriter>> head_writer(bool create) = 0;
  /// Makes durable what the engine has synced of its log, where only the next HEAD does that.
  virtual Result<void> settle() { return {}; }

  // ---- who writes ----

  /// Makes what an archive is made in; nothing where that is there.
  virtual Result<void> prepare() = 0;
  /// nullptr where another writer has it. kIo, kUnwritable where it cannot be taken.
  virtual Result<std::unique_ptr<WriterLock>> lock() = 0;
  /// From whom the last lock was taken over, because it has died without letting go of it; "" for nobody. Told once.
  virtual std::string taken_from() { return {}; }
  /// Takes the lock away from whoever has it, and sees to it that it writes no more. Who it was; "" for nobody.
  /// `because` is kept, for unlocked().
  virtual Result<std::string> unlock(const std::string& because) = 0;
  /// kLocked, naming who has it where that is known. `waited` 0: it did not want to.
  [[nodiscard]] virtual Error locked_error(std::chrono::milliseconds waited) const = 0;
  /// The same where the engine met a lock of its own.
  [[nodiscard]] virtual Error locked_in_engine_error(bool by_this_process,
                                                     std::chrono::milliseconds waited) const = 0;
  /// Who has the lock, where that can be told; "" for nobody.
  virtual Result<std::string> writer() const = 0;
  /// Of the last unlock(); "" where there was none.
  virtual Result<std::string> unlocked() = 0;
  /// Between two tries for the lock.
  [[nodiscard]] virtual std::chrono::milliseconds pause() const = 0;
  virtual std::unique_ptr<Queued> queue() = 0;
  /// Whether another process, or another part of this one, waits to write.
  [[nodiscard]] virtual bool somebody_waits() const = 0;

  // ---- tidying up; REQUIRES: the lock ----

  /// What killed writers left: loads, files that were not finished.
  virtual void clear_left_over() = 0;
  /// Logs that nothing was written to. REQUIRES: the engine is closed.
  virtual void clear_empty_logs() = 0;
  /// Removes for good what the engine has removed: no reader may rely on it any more.
  virtual Result<void> forget_removed() { return {}; }
  /// Copies of processes that have ended.
  virtual void clear_dead_copies() = 0;
  virtual Result<std::unique_ptr<CopyRoom>> copy_room() = 0;

  /// A directory of this machine for intermediate files.
  [[nodiscard]] virtual std::string scratch_directory() const { return name_; }

  /// Brings the files of a damaged archive, as far as they can be read, to an empty directory of this machine;
  /// nothing where they are there. `damaged` is told of those that are not whole.
  virtual Result<void> fetch(
      const std::string& /*into*/,
      const std::function<void(const std::string& file, const std::string& what)>& /*damaged*/) {
    return {};
  }

  // ---- making ----

  /// kFailed where an archive could not be put there.
  virtual Result<void> check_new() = 0;
  /// `make` makes in the directory that it is given what is to stand here; nothing is left of it where it fails.
  virtual Result<void> make(const std::function<Result<void>(const std::string& where)>& make) = 0;

 protected:
  explicit Site(std::string name) : name_(std::move(name)) {}

 private:
  std::string name_;
};

/// Whether a name speaks of a cluster ("rados:POOL/NAME") and not of a directory.
inline bool is_in_cluster(std::string_view name) { return name.starts_with("rados:"); }

}  // namespace parley
