// SPDX-License-Identifier: MIT
// The load of a commit (core/store/store.h) as RocksDB takes it in: sorted table files that are
// written beside the database and become part of it in one atomic step, without going through the
// log and the merging of files.
#pragma once

#include <rocksdb/db.h>
#include <rocksdb/options.h>
#include <rocksdb/sst_file_writer.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/store/store.h"

namespace parley {

inline rocksdb::Slice slice(std::string_view text) { return {text.data(), text.size()}; }

/// In the archive's directory: files of loads that are not taken in yet. What a killed process left
/// in it may be removed by who holds the archive's lock.
inline constexpr const char* kLoading = "/loading";

class TableLoad final : public Load {
 public:
  /// `error`: how the store tells of a failure.
  using ToError = Error (*)(const rocksdb::Status&, const std::string& directory);
  TableLoad(rocksdb::DB& db, std::string directory, ToError error);
  ~TableLoad() override;

  Result<void> put(std::string key, std::string value) override;
  std::uint64_t bytes() const override { return bytes_; }

  /// Everything of it with the batch, durable when it returns.
  rocksdb::Status write(const Batch& batch);

 private:
  using Entry = std::pair<std::string, std::string>;

  rocksdb::Status spill();
  rocksdb::Status add(std::string_view key, std::string_view value);
  rocksdb::Status open_file();
  rocksdb::Status close_file();
  rocksdb::Status add_batch(const Batch& batch);
  rocksdb::Status write_through_log(const Batch& batch);
  rocksdb::Status take_in();

  rocksdb::DB& db_;
  std::string directory_;
  ToError error_;
  std::vector<Entry> held_;  // until there are too many
  std::uint64_t bytes_ = 0;
  bool spilled_ = false;
  std::unique_ptr<rocksdb::SstFileWriter> writer_;
  std::string last_;  // key of writer_
  std::vector<rocksdb::ExternalSstFileInfo> files_;
};

}  // namespace parley
