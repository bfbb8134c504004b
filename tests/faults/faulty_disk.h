// SPDX-License-Identifier: MIT
// A disk that fails, or loses power, at its Nth step. It stands under the engine (its file system, through
// RocksDB's public interface) and under our own system calls (HEAD, directories, rows that are sorted): the
// linker leads those to faulty_disk.cpp. What a power loss would leave is known at any time: of each
// directory the names as of its last sync, of each file the bytes as of its last.
#pragma once

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>
#include <sys/types.h>

#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <string>

namespace parley::test {

/// What a step asks of the disk. Steps are counted for each on its own.
enum class Step { kChange, kRead };

enum class Fault {
  kOnce,        // that step alone
  kFromThenOn,  // it, and all that follow
  kPowerCut,    // likewise, and then after_power_loss() tells what is left
};

/// What is left of all that was not synced.
enum class Left {
  kNothing,     // names and bytes alike are as they were at the last sync
  kNames,       // new, renamed and removed names, but none of the bytes
  kTornBytes,   // names, and the first part of the bytes
  kEverything,  // the process is gone, but not the machine
};

/// One at a time: system calls have but one disk to go to.
class FaultyDisk {
 public:
  /// Everything below `root`, which is on the disk already; `kept`: a directory of ours beside it.
  FaultyDisk(std::string root, std::string kept);
  ~FaultyDisk();
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;

  rocksdb::Env* env() { return env_.get(); }
  /// The step with this number, from 0, is the first that fails.
  void fail(Step kind, int at, Fault fault,
            rocksdb::IOStatus error = rocksdb::IOStatus::IOError("Input/output error"));
  /// It says that all is synced, and syncs nothing: what a writer would do that forgets to.
  void forget_syncs() { syncs_ = false; }
  [[nodiscard]] int steps(Step kind) const;
  [[nodiscard]] int injected() const;

  /// What a machine that starts again finds, into a new directory. Where no power was cut it is cut now.
  void after_power_loss(Left left, unsigned seed, const std::string& into);

  // -- for what stands under the engine and the system calls --
  rocksdb::IOStatus step(Step kind);
  /// 0, or the number of the error.
  int system_step(Step kind);
  [[nodiscard]] bool holds(const std::string& path) const;
  /// The disk that there is, or nullptr.
  static FaultyDisk* present();
  void made(const std::string& path);                        // a file, new and empty
  void synced(ino_t file, std::uint64_t bytes);              // so many of its bytes
  void synced_directory(const std::string& path);            // its names
  void will_overwrite(ino_t file, const std::string& path);  // in place
  void synced_overwritten(ino_t file);

 private:
  struct Names {
    std::map<std::string, ino_t> files, directories;
  };
  using Tree = std::map<ino_t, Names>;

  bool fails(Step kind);
  void keep(const std::string& directory, Tree& tree, bool below);
  void cut();
  void build(ino_t directory, const Tree& tree, Left left, std::mt19937& random,
             const std::string& into);
  [[nodiscard]] std::string bytes_left(ino_t file, Left left, std::mt19937& random) const;
  [[nodiscard]] std::string kept_file(ino_t file) const;

  mutable std::mutex mutex_;
  std::string root_, kept_;
  std::unique_ptr<rocksdb::Env> env_;
  int steps_[2] = {0, 0};
  int injected_ = 0;
  Step kind_ = Step::kChange;
  int at_ = -1;
  Fault fault_ = Fault::kOnce;
  rocksdb::IOStatus error_;
  bool syncs_ = true, is_cut_ = false;
  Tree durable_, at_cut_;
  std::map<ino_t, std::uint64_t> synced_;      // of files that were made or grew since the start
  std::map<ino_t, std::string> overwritten_;   // what a file held before bytes that are not synced
  std::map<ino_t, std::string> bytes_at_cut_;  // of those
};

}  // namespace parley::test
