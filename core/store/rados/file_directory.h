// SPDX-License-Identifier: MIT
// The directory of an archive in a cluster (file_entry.h), as one process sees it. Who only reads has a picture of
// it as it was at one moment. Who writes has the only true one: its changes are gathered here and go to the cluster
// together, in one atomic step, guarded by the writer's epoch, when something depends on them: a synced file, HEAD.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "core/store/rados/file_entry.h"
#include "core/store/rados/object_pool.h"

namespace parley {

/// Thread-safe. Answers: -ENOENT, -EBADMSG where an entry is damaged, -EROFS without the right to write, and what
/// the cluster says.
class FileDirectory {
 public:
  FileDirectory(std::shared_ptr<ObjectPool> pool, std::chrono::seconds grace)
      : pool_(std::move(pool)), grace_(grace) {}

  // ---- looking ----

  /// Takes a new picture; for a writer its own is the newest. -ENOENT: there is none.
  Answer refresh();
  /// "" where there is none.
  [[nodiscard]] std::string attribute(const std::string& name) const;
  Answer find(const std::string& path, FileEntry& into) const;
  /// Paths below `directory` ("" for all), whole, ascending; those whose entry is damaged, too.
  [[nodiscard]] std::vector<std::string> below(const std::string& directory) const;
  /// The first whose entry is damaged; "" for none.
  [[nodiscard]] std::string damaged() const;
  /// Whether a file, or a removed one, has that id.
  [[nodiscard]] bool knows(std::uint64_t id) const;
  /// Bytes of a file: those of an open one as far as they are written.
  Answer size(const FileEntry& entry, std::uint64_t& bytes) const;

  // ---- writing ----

  /// Makes this process the owner, where the last one is `before` still ("" for none: then the directory is made).
  Answer own(const std::string& before, const std::string& epoch);
  /// Gives it up. What was gathered and not flushed is dropped.
  void disown();
  [[nodiscard]] bool is_owned() const;
  /// What failed first while it was owned, 0 for nothing: nothing is written after that.
  [[nodiscard]] Answer failed() const;

  /// Makes an open file; one of that name goes.
  Answer make(const std::string& path, std::uint64_t& id);
  /// The bytes of an open file in objects, written so far.
  void grew(std::uint64_t id, std::uint64_t bytes);
  /// What counts of an open file: so many bytes in objects, and those behind them, which are in its entry.
  void set_end(std::uint64_t id, std::uint64_t before, std::string_view bytes);
  /// It has what counted last.
  void close(std::uint64_t id);
  /// Of a file, or of all that lies below it.
  Answer rename(const std::string& from, const std::string& to);
  Answer link(const std::string& from, const std::string& to);
  Answer remove(const std::string& path);
  /// Makes what was gathered durable, with these attributes.
  Answer flush(const std::map<std::string, std::string>& attributes = {});
  /// Removes the bytes of files that were removed long enough ago, or of all, no more than so many files.
  Answer purge(bool all, std::size_t most);

 private:
  Answer refresh_locked();
  Answer may_write() const;
  void put(const std::string& path, const FileEntry& entry);
  void drop(const std::string& path);
  void each_name(std::uint64_t id, const std::function<void(FileEntry&)>& change);
  [[nodiscard]] bool has_name(std::uint64_t id) const;
  Answer remove_objects(const FileEntry& entry);

  const std::shared_ptr<ObjectPool> pool_;
  const std::chrono::seconds grace_;
  std::mutex flushing_;  // taken before mutex_

  mutable std::mutex mutex_;  // of all below
  std::map<std::string, FileEntry> files_, removed_;
  std::vector<std::string> damaged_;
  std::map<std::string, std::string> attributes_;
  std::map<std::uint64_t, std::uint64_t> grown_;  // of files that this process has open, by id
  std::string epoch_;                             // "" while it is not owned
  Answer failed_ = 0;
  std::map<std::string, std::optional<std::string>> pending_;
  std::random_device random_;
};

}  // namespace parley
