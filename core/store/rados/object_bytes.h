// SPDX-License-Identifier: MIT
// The bytes of files in a cluster, in objects of 4 MiB: written in pieces that go on at the same time, read in
// chunks of which the last ones used stay in memory, and on a disk of this machine where the user names one.
#pragma once

#include <deque>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/store/rados/file_entry.h"
#include "core/store/rados/object_pool.h"

namespace parley {

/// A stretch of a file.
struct FilePart {
  std::uint64_t offset = 0;
  std::size_t bytes = 0;
  char* to = nullptr;
};

/// Chunks of files that do not change any more, so that none of them is ever out of date. Thread-safe.
class ChunkCache {
 public:
  /// `directory`: "" for none on a disk; made where it is missing. What is wrong with it costs the cache alone.
  ChunkCache(std::size_t most_in_memory, std::string directory, std::uint64_t most_on_disk);

  static constexpr std::uint64_t kChunkBytes = std::uint64_t{256} << 10U;
  using Chunk = std::shared_ptr<const std::string>;
  /// nullptr where it is not known.
  Chunk get(std::uint64_t id, std::uint64_t number);
  void put(std::uint64_t id, std::uint64_t number, Chunk chunk);

 private:
  using Key = std::pair<std::uint64_t, std::uint64_t>;
  void hold(const Key& key, Chunk chunk);
  [[nodiscard]] std::string path_of(const Key& key) const;
  [[nodiscard]] Chunk read_disk(const Key& key) const;
  void write_disk(const Key& key, const std::string& chunk);
  void make_room(std::uint64_t needed);

  const std::size_t most_in_memory_;
  const std::string directory_;
  const std::uint64_t most_on_disk_;
  std::mutex mutex_;  // of all below
  std::size_t used_ = 0;
  std::uint64_t on_disk_ = 0;               // about
  std::list<std::pair<Key, Chunk>> order_;  // the last used one first
  std::map<Key, std::list<std::pair<Key, Chunk>>::iterator> held_;
};

/// Reads stretches of one file, all that is not in the cache at once. `size`: of the file. -ENOENT where the bytes
/// have been removed; -EIO where there are fewer than that.
Answer read_parts(const ObjectPool& pool, ChunkCache* cache, std::uint64_t id, std::uint64_t size,
                  std::span<const FilePart> parts);

/// Writes one file from its beginning. For one thread.
class ObjectWriter {
 public:
  ObjectWriter(std::shared_ptr<ObjectPool> pool, std::uint64_t id)
      : pool_(std::move(pool)), id_(id) {}

  Answer append(std::string_view bytes);
  /// Whether appending so many sends some.
  [[nodiscard]] bool would_send(std::size_t bytes) const;
  /// All that was appended is replicated when it returns.
  Answer sync();
  /// All that was appended is on its way when it returns.
  Answer send();
  /// Looks what of it has arrived; does not wait. It counts until then as if it had not been sent.
  Answer look();
  [[nodiscard]] std::uint64_t arrived() const { return arrived_; }
  [[nodiscard]] std::uint64_t sent() const { return written_; }
  [[nodiscard]] std::uint64_t size() const { return written_ + held_.size(); }

 private:
  struct Going {
    std::uint64_t end = 0;  // of the file's bytes with it
    std::unique_ptr<ObjectPool::Pending> write;
  };
  Answer send_piece();
  Answer settle(std::size_t most);
  void end_first();

  std::shared_ptr<ObjectPool> pool_;
  std::uint64_t id_;
  std::string held_;           // not sent yet
  std::uint64_t written_ = 0;  // sent
  std::uint64_t arrived_ = 0;
  std::deque<Going> going_;
  Answer failed_ = 0;
};

}  // namespace parley
