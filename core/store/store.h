// SPDX-License-Identifier: MIT
// The one door to the storage engine: an ordered map of bytes with atomic, synced batches, point
// reads, and cursors over one consistent state. Narrow on purpose: another ordered key-value engine
// could serve it. RocksDB is included in this room alone.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/types.h"
#include "schema/error.h"

namespace parley {

/// Changes that become visible together or not at all.
class Batch {
 public:
  void put(std::string key, std::string value) {
    writes_.emplace_back(std::move(key), std::move(value));
  }
  void erase(std::string key) { writes_.emplace_back(std::move(key), std::nullopt); }
  [[nodiscard]] const auto& writes() const { return writes_; }
  [[nodiscard]] bool empty() const { return writes_.empty(); }

 private:
  std::vector<std::pair<std::string, std::optional<std::string>>> writes_;
};

/// Changes of one commit that may be too many for memory and for the log: kept here while they are
/// few, written to table files beside the archive when they are many. Without Store::write they are
/// gone with this object. Keys are those of no other change of the commit.
class Load {
 public:
  virtual ~Load() = default;
  /// REQUIRES: key is not empty. Cheap where the keys of each first byte come in ascending runs: each
  /// run becomes files of its own.
  virtual Result<void> put(std::string key, std::string value) = 0;
  /// The same of an entry that goes.
  virtual Result<void> erase(std::string key) = 0;
  /// Of keys and values so far.
  virtual std::uint64_t bytes() const = 0;
  /// For another thread, beside this one: what is put there is of this load, too, in files of its own.
  /// It lives as long as the load. Nullptr where there is so little that one thread does.
  virtual Load* beside() { return nullptr; }
};

/// A position in the ordered keys. Views are valid until the cursor moves. After each move look at
/// valid(); where it is false, look at status(): the end, or a failing disk.
class Cursor {
 public:
  virtual ~Cursor() = default;
  virtual void seek(std::string_view key) = 0;           // the first key at or after
  virtual void seek_for_prev(std::string_view key) = 0;  // the last key at or before
  virtual void next() = 0;
  virtual void prev() = 0;
  virtual bool valid() const = 0;
  virtual std::string_view key() const = 0;
  virtual std::string_view value() const = 0;
  virtual Result<void> status() const = 0;
};

/// A value read without a copy. The view lives as long as this object.
class Pinned {
 public:
  struct Holder {
    virtual ~Holder() = default;
  };
  Pinned() = default;
  Pinned(std::unique_ptr<Holder> holder, std::string_view view)
      : holder_(std::move(holder)), view_(view) {}
  [[nodiscard]] std::string_view view() const { return view_; }

 private:
  std::unique_ptr<Holder> holder_;
  std::string_view view_;
};

class Store {
 public:
  virtual ~Store() = default;

  /// Makes an empty store. kFailed where the directory holds something already.
  static Result<std::unique_ptr<Store>> create(const std::string& directory,
                                               const OpenOptions& options);
  /// Opens one; never makes or repairs anything. kNoArchive, kLocked (after options.lock_timeout,
  /// naming the process), kUnwritable (read-only file system), kDamaged, kIo.
  static Result<std::unique_ptr<Store>> open(const std::string& directory,
                                             const OpenOptions& options);

  virtual Result<std::optional<std::string>> get(std::string_view key) const = 0;
  /// One entry a key, in order; nullopt where there is none.
  virtual Result<std::vector<std::optional<Pinned>>> get_many(
      std::span<const std::string> keys) const = 0;
  virtual std::unique_ptr<Cursor> cursor() const = 0;
  /// Durable when it returns. After a failure the store takes no further batch.
  virtual Result<void> write(const Batch& batch) = 0;
  /// The same with a load of this store, in one atomic step. The load is spent.
  virtual Result<void> write(const Batch& batch, Load& load) = 0;
  virtual std::unique_ptr<Load> new_load() = 0;
  /// A file for intermediate data, unlinked already: it goes with the descriptor, which is the
  /// caller's.
  virtual Result<int> scratch_file() = 0;
  /// Puts everything into table files: what is opened next finds no log to read. A failure loses
  /// nothing.
  virtual Result<void> flush() = 0;
  /// The same, and makes `directory`, an absolute path, with all that is in them then: hard links
  /// where the file system has those.
  virtual Result<void> copy_files(const std::string& directory) = 0;
  /// The same, and into few of them: an archive that is closed depends on no log. Where others wait
  /// to write, it does not keep them long.
  virtual Result<void> settle() = 0;
  /// Writes every table file anew, so that nothing that was taken out is left in one.
  virtual Result<void> compact() = 0;
  /// Table files and their bytes.
  virtual std::pair<std::uint64_t, std::uint64_t> size() const = 0;
  /// Bytes that keys with this prefix and their values take in table files, about.
  virtual std::uint64_t size_of(std::string_view prefix) const = 0;
  /// Their names ("000123.sst"). There may be others in the directory, which a merge that was killed had
  /// not finished.
  virtual std::set<std::string> table_files() const = 0;
  /// A number that each write changes, and nothing else.
  virtual std::uint64_t state() const { return 0; }
};

/// Whether an error of reading is that a file is gone, which a writer has merged into others.
bool is_gone(const Error& error);

/// All entries whose key begins with `prefix`, ascending.
Result<void> scan(
    const Store& store, std::string_view prefix,
    const std::function<Result<Visit>(std::string_view key, std::string_view value)>& visit);

/// The least key greater than every key with this prefix.
std::string prefix_end(std::string_view prefix);

}  // namespace parley
