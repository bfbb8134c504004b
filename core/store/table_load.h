// SPDX-License-Identifier: MIT
// The load of a commit (core/store/store.h) as RocksDB takes it in: sorted table files that are
// written beside the database and become part of it in one atomic step, without going through the
// log and the merging of files. Each table has its own, so that tables may be filled by turns.
#pragma once

#include <rocksdb/db.h>
#include <rocksdb/options.h>
#include <rocksdb/sst_file_writer.h>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/store/store.h"

namespace parley {

inline rocksdb::Slice slice(std::string_view text) { return {text.data(), text.size()}; }

/// Sorted table files that are written one after the other. For one thread.
class TableRun {
 public:
  /// `path_of`: where the next file goes.
  TableRun(rocksdb::DB& db, std::function<std::string()> path_of)
      : db_(db), path_of_(std::move(path_of)) {}

  /// Begins another file where the key is no higher than the last one; nullopt takes the key out.
  rocksdb::Status add(std::string_view key, const std::optional<std::string>& value);
  /// The same within one ascending run.
  rocksdb::Status add_edit(std::string_view key, const std::optional<std::string>& value);
  rocksdb::Status close_file();
  [[nodiscard]] bool has_file() const { return writer_ != nullptr; }
  [[nodiscard]] const std::string& last() const { return last_; }  // key
  [[nodiscard]] const std::vector<rocksdb::ExternalSstFileInfo>& files() const { return files_; }

 private:
  rocksdb::Status open_file();

  rocksdb::DB& db_;
  std::function<std::string()> path_of_;
  std::unique_ptr<rocksdb::SstFileWriter> writer_;
  std::string last_;
  std::vector<rocksdb::ExternalSstFileInfo> files_;  // that are whole
};

/// The same for each table, so that tables may be filled by turns: keys with the same first byte.
class TableRuns {
 public:
  TableRuns(rocksdb::DB& db, std::function<std::string()> path_of)
      : db_(db), path_of_(std::move(path_of)) {}

  rocksdb::Status add(std::string_view key, const std::optional<std::string>& value) {
    return runs_.try_emplace(key.front(), db_, path_of_).first->second.add(key, value);
  }
  /// Calls visit(TableRun&) for each.
  template <class Visit>
  void each(const Visit& visit) {
    for (auto& [table, run] : runs_) visit(run);
  }

 private:
  rocksdb::DB& db_;
  std::function<std::string()> path_of_;
  std::map<char, TableRun> runs_;
};

class TableLoad final : public Load {
 public:
  /// `error`: how the store tells of a failure.
  using ToError = Error (*)(const rocksdb::Status&, const std::string& directory);
  TableLoad(rocksdb::DB& db, std::string directory, ToError error);
  ~TableLoad() override;

  Result<void> put(std::string key, std::string value) override {
    return take(std::move(key), std::move(value));
  }
  Result<void> erase(std::string key) override { return take(std::move(key), std::nullopt); }
  std::uint64_t bytes() const override { return bytes_; }
  Load* beside() override;

  /// Everything of it with the batch, durable when it returns. REQUIRES: no other thread puts anything.
  rocksdb::Status write(const Batch& batch);

 private:
  using Entry = std::pair<std::string, std::optional<std::string>>;
  class Beside;

  Result<void> take(std::string key, std::optional<std::string> value);
  /// Calls visit(TableRun&) for each.
  template <class Visit>
  void each_run(const Visit& visit);
  [[nodiscard]] std::string next_path();
  rocksdb::Status spill();
  rocksdb::Status close_files();
  rocksdb::Status add_batch(const Batch& batch);
  rocksdb::Status write_through_log(const Batch& batch);
  rocksdb::Status take_in();

  rocksdb::DB& db_;
  std::string directory_;
  ToError error_;
  std::vector<Entry> held_;  // until there are too many
  std::atomic<std::uint64_t> bytes_ = 0;
  bool spilled_ = false;
  std::atomic<unsigned> next_file_ = 0;
  TableRuns runs_;
  TableRun batch_run_;  // of the batch
  std::vector<std::unique_ptr<Beside>> beside_;
};

}  // namespace parley
