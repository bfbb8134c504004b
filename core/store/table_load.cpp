// SPDX-License-Identifier: MIT
#include "core/store/table_load.h"

#include <rocksdb/file_checksum.h>

#include <algorithm>
#include <numeric>

#include "core/files/site.h"

namespace parley {
namespace {

constexpr std::uint64_t kHeldBytes = 8U << 20U;    // what goes through the log
constexpr std::uint64_t kFileBytes = 256U << 20U;  // of a table file

/// The writes of a batch by their keys; of the same key in the order in which they were put.
std::vector<std::size_t> by_key(const Batch& batch) {
  const auto& writes = batch.writes();
  std::vector<std::size_t> order(writes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&writes](std::size_t a, std::size_t b) {
    return writes[a].first < writes[b].first;
  });
  return order;
}

}  // namespace

rocksdb::Status TableRun::open_file() {
  writer_ = std::make_unique<rocksdb::SstFileWriter>(rocksdb::EnvOptions(), db_.GetOptions());
  return writer_->Open(path_of_());
}

rocksdb::Status TableRun::close_file() {
  if (!writer_) return {};
  auto s = writer_->Finish(&files_.emplace_back());
  writer_.reset();
  return s;
}

rocksdb::Status TableRun::add(std::string_view key, const std::optional<std::string>& value) {
  if (writer_ && (key <= last_ || writer_->FileSize() > kFileBytes)) {
    if (auto s = close_file(); !s.ok()) return s;
  }
  return add_edit(key, value);
}

rocksdb::Status TableRun::add_edit(std::string_view key, const std::optional<std::string>& value) {
  if (!writer_) {
    if (auto s = open_file(); !s.ok()) return s;
  }
  last_ = key;
  return value ? writer_->Put(slice(key), slice(*value)) : writer_->Delete(slice(key));
}

/// What another thread puts. Its files are those of the load.
class TableLoad::Beside final : public Load {
 public:
  explicit Beside(TableLoad& load)
      : load_(load), runs_(load.db_, [&load] { return load.next_path(); }) {}

  Result<void> put(std::string key, std::string value) override {
    return take(key, std::move(value));
  }
  Result<void> erase(std::string key) override { return take(key, std::nullopt); }
  std::uint64_t bytes() const override { return load_.bytes_; }
  TableRuns& runs() { return runs_; }

 private:
  Result<void> take(const std::string& key, const std::optional<std::string>& value) {
    load_.bytes_ += key.size() + (value ? value->size() : 0);
    if (const auto s = runs_.add(key, value); !s.ok())
      return failure(load_.error_(s, load_.directory_));
    return {};
  }

  TableLoad& load_;
  TableRuns runs_;
};

TableLoad::TableLoad(rocksdb::DB& db, std::string directory, ToError error)
    : db_(db),
      directory_(std::move(directory)),
      error_(error),
      runs_(db, [this] { return next_path(); }),
      batch_run_(db, [this] { return next_path(); }) {}

TableLoad::~TableLoad() {
  beside_.clear();
  if (!spilled_) return;
  const std::string loading = directory_ + kLoading;
  rocksdb::Env& env = *db_.GetEnv();
  std::vector<std::string> left;
  (void)env.GetChildren(loading, &left);
  for (const std::string& file : left)
    (void)env.DeleteFile(std::string(loading).append("/").append(file));
  (void)env.DeleteDir(loading);
}

std::string TableLoad::next_path() {
  return directory_ + kLoading + "/" + std::to_string(next_file_++) + ".sst";
}

template <class Visit>
void TableLoad::each_run(const Visit& visit) {
  runs_.each(visit);
  for (const auto& other : beside_) other->runs().each(visit);
  visit(batch_run_);
}

Result<void> TableLoad::take(std::string key, std::optional<std::string> value) {
  bytes_ += key.size() + (value ? value->size() : 0);
  rocksdb::Status status;
  if (spilled_) {
    status = runs_.add(key, value);
  } else {
    held_.emplace_back(std::move(key), std::move(value));
    if (bytes_ > kHeldBytes) status = spill();
  }
  if (!status.ok()) return failure(error_(status, directory_));
  return {};
}

Load* TableLoad::beside() {
  if (!spilled_) return nullptr;
  return beside_.emplace_back(std::make_unique<Beside>(*this)).get();
}

rocksdb::Status TableLoad::spill() {
  if (auto s = db_.GetEnv()->CreateDirIfMissing(directory_ + kLoading); !s.ok()) return s;
  spilled_ = true;
  for (const auto& [key, value] : held_) {
    if (auto s = runs_.add(key, value); !s.ok()) return s;
  }
  held_ = {};
  return {};
}

rocksdb::Status TableLoad::close_files() {
  rocksdb::Status status;
  each_run([&status](TableRun& run) {
    if (status.ok()) status = run.close_file();
  });
  return status;
}

/// The batch in pieces that lie between the files' ranges of keys, where it can be: files that
/// overlap no others need no merging later. REQUIRES: all files are closed.
rocksdb::Status TableLoad::add_batch(const Batch& batch) {
  const std::vector<std::size_t> order = by_key(batch);
  const auto key = [&](std::size_t i) -> const std::string& { return batch.writes()[i].first; };
  std::vector<std::string> ends;
  each_run([&ends](const TableRun& run) {
    for (const auto& file : run.files()) ends.push_back(file.largest_key);
  });
  std::sort(ends.begin(), ends.end());
  for (std::size_t at = 0; at < order.size(); ++at) {
    const std::size_t i = order[at];
    if (at + 1 < order.size() && key(order[at + 1]) == key(i)) continue;  // the later one counts
    const auto gap = [&](const std::string& k) {
      return std::lower_bound(ends.begin(), ends.end(), k) - ends.begin();
    };
    if (batch_run_.has_file() && gap(batch_run_.last()) != gap(key(i))) {
      if (auto s = batch_run_.close_file(); !s.ok()) return s;
    }
    if (auto s = batch_run_.add_edit(key(i), batch.writes()[i].second); !s.ok()) return s;
  }
  return batch_run_.close_file();
}

rocksdb::Status TableLoad::write_through_log(const Batch& batch) {
  rocksdb::WriteBatch writes;
  // In order: the engine finds the place of a key next to the one before it. That is a third of a commit.
  for (const std::size_t i : by_key(batch)) {
    const auto& [key, value] = batch.writes()[i];
    auto s = value ? writes.Put(slice(key), slice(*value)) : writes.Delete(slice(key));
    if (!s.ok()) return s;
  }
  for (const auto& [key, value] : held_) {
    auto s = value ? writes.Put(slice(key), slice(*value)) : writes.Delete(slice(key));
    if (!s.ok()) return s;
  }
  rocksdb::WriteOptions synced;
  synced.sync = true;
  return db_.Write(synced, &writes);
}

rocksdb::Status TableLoad::take_in() {
  rocksdb::IngestExternalFileArg arg;
  arg.column_family = db_.DefaultColumnFamily();
  each_run([&arg](const TableRun& run) {
    for (const auto& file : run.files()) {
      arg.external_files.push_back(file.file_path);
      arg.files_checksums.push_back(file.file_checksum);
      arg.files_checksum_func_names.push_back(file.file_checksum_func_name);
    }
  });
  arg.options.move_files = true;
  arg.options.write_global_seqno = false;    // it would change a file whose checksum is known
  arg.options.verify_file_checksum = false;  // they come from the writer
  return db_.IngestExternalFiles({arg});
}

rocksdb::Status TableLoad::write(const Batch& batch) {
  if (!spilled_) return write_through_log(batch);
  if (auto s = close_files(); !s.ok()) return s;
  if (auto s = add_batch(batch); !s.ok()) return s;
  // Files must not meet what is still in memory (facebook/rocksdb 7.8: their order may be lost).
  if (auto s = db_.Flush({}); !s.ok()) return s;
  return take_in();
}

}  // namespace parley
