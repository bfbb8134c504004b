// SPDX-License-Identifier: MIT
#include "core/store/table_load.h"

#include <rocksdb/file_checksum.h>

#include <algorithm>
#include <filesystem>

#include "core/files/archive_files.h"

namespace parley {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kHeldBytes = 8U << 20U;    // what goes through the log
constexpr std::uint64_t kFileBytes = 256U << 20U;  // of a table file

}  // namespace

TableLoad::TableLoad(rocksdb::DB& db, std::string directory, ToError error)
    : db_(db), directory_(std::move(directory)), error_(error) {}

TableLoad::~TableLoad() {
  writer_.reset();
  std::error_code ignored;
  if (spilled_) fs::remove_all(directory_ + kLoading, ignored);
}

Result<void> TableLoad::put(std::string key, std::string value) {
  bytes_ += key.size() + value.size();
  rocksdb::Status status;
  if (spilled_) {
    status = add(key, value);
  } else {
    held_.emplace_back(std::move(key), std::move(value));
    if (bytes_ > kHeldBytes) status = spill();
  }
  if (!status.ok()) return failure(error_(status, directory_));
  return {};
}

rocksdb::Status TableLoad::spill() {
  if (auto made = make_private_directory(directory_ + kLoading); !made)
    return rocksdb::Status::IOError(made.error().message);
  spilled_ = true;
  for (const auto& [key, value] : held_) {
    if (auto s = add(key, value); !s.ok()) return s;
  }
  held_ = {};
  return {};
}

rocksdb::Status TableLoad::add(std::string_view key, std::string_view value) {
  if (writer_ &&
      (key <= last_ || key.front() != last_.front() || writer_->FileSize() > kFileBytes)) {
    if (auto s = close_file(); !s.ok()) return s;
  }
  if (!writer_) {
    if (auto s = open_file(); !s.ok()) return s;
  }
  last_ = key;
  return writer_->Put(slice(key), slice(value));
}

rocksdb::Status TableLoad::open_file() {
  writer_ = std::make_unique<rocksdb::SstFileWriter>(rocksdb::EnvOptions(), db_.GetOptions());
  return writer_->Open(directory_ + kLoading + "/" + std::to_string(files_.size()) + ".sst");
}

rocksdb::Status TableLoad::close_file() {
  if (!writer_) return {};
  auto s = writer_->Finish(&files_.emplace_back());
  writer_.reset();
  return s;
}

/// The batch in pieces that lie between the files' ranges of keys, where it can be: files that
/// overlap no others need no merging later.
rocksdb::Status TableLoad::add_batch(const Batch& batch) {
  if (auto s = close_file(); !s.ok()) return s;
  std::vector<std::size_t> order(batch.writes().size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto key = [&](std::size_t i) -> const std::string& { return batch.writes()[i].first; };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  std::vector<std::string> ends;
  for (const auto& file : files_) ends.push_back(file.largest_key);
  std::sort(ends.begin(), ends.end());
  for (std::size_t at = 0; at < order.size(); ++at) {
    const std::size_t i = order[at];
    if (at + 1 < order.size() && key(order[at + 1]) == key(i)) continue;  // the later one counts
    const auto gap = [&](const std::string& k) {
      return std::lower_bound(ends.begin(), ends.end(), k) - ends.begin();
    };
    if (writer_ && gap(last_) != gap(key(i))) {
      if (auto s = close_file(); !s.ok()) return s;
    }
    if (!writer_) {
      if (auto s = open_file(); !s.ok()) return s;
    }
    last_ = key(i);
    const auto& value = batch.writes()[i].second;
    auto s = value ? writer_->Put(slice(last_), slice(*value)) : writer_->Delete(slice(last_));
    if (!s.ok()) return s;
  }
  return close_file();
}

rocksdb::Status TableLoad::write_through_log(const Batch& batch) {
  rocksdb::WriteBatch writes;
  for (const auto& [key, value] : batch.writes()) {
    auto s = value ? writes.Put(slice(key), slice(*value)) : writes.Delete(slice(key));
    if (!s.ok()) return s;
  }
  for (const auto& [key, value] : held_) {
    if (auto s = writes.Put(slice(key), slice(value)); !s.ok()) return s;
  }
  rocksdb::WriteOptions synced;
  synced.sync = true;
  return db_.Write(synced, &writes);
}

rocksdb::Status TableLoad::take_in() {
  rocksdb::IngestExternalFileArg arg;
  arg.column_family = db_.DefaultColumnFamily();
  for (const auto& file : files_) {
    arg.external_files.push_back(file.file_path);
    arg.files_checksums.push_back(file.file_checksum);
    arg.files_checksum_func_names.push_back(file.file_checksum_func_name);
  }
  arg.options.move_files = true;
  arg.options.write_global_seqno = false;    // it would change a file whose checksum is known
  arg.options.verify_file_checksum = false;  // they come from the writer
  return db_.IngestExternalFiles({arg});
}

rocksdb::Status TableLoad::write(const Batch& batch) {
  if (!spilled_) return write_through_log(batch);
  if (auto s = add_batch(batch); !s.ok()) return s;
  // Files must not meet what is still in memory (facebook/rocksdb 7.8: their order may be lost).
  if (auto s = db_.Flush({}); !s.ok()) return s;
  return take_in();
}

}  // namespace parley
