// SPDX-License-Identifier: MIT
#include "core/store/table_files.h"

#include <rocksdb/env.h>
#include <rocksdb/options.h>
#include <rocksdb/sst_file_reader.h>

#include <algorithm>
#include <filesystem>

#include "core/store/engine.h"

namespace parley {

Result<std::vector<TableFile>> read_table_files(const std::string& directory,
                                                const std::optional<std::set<std::string>>& part_of,
                                                const OpenOptions& options,
                                                const std::atomic<bool>* interrupt) {
  namespace fs = std::filesystem;
  std::vector<TableFile> files;
  std::error_code error;
  for (fs::directory_iterator at(directory, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (at->path().extension() != ".sst" || (part_of && !part_of->contains(name))) continue;
    std::error_code gone;
    if (!at->is_regular_file(gone)) continue;  // a pipe would be waited for
    const auto bytes = at->file_size(gone);
    files.push_back({name, gone ? 0 : bytes, {}});
  }
  if (error) return failure(ErrorCode::kIo, directory + ": " + error.message());
  std::sort(files.begin(), files.end(),
            [](const TableFile& a, const TableFile& b) { return a.name < b.name; });
  rocksdb::Options engine;
  if (options.env != nullptr) engine.env = options.env;
  std::vector<TableFile> read;
  for (TableFile& file : files) {
    if (interrupt != nullptr && interrupt->load())
      return failure(ErrorCode::kInterrupted, "interrupted: the check is not complete");
    const std::string path = directory + "/" + file.name;
    rocksdb::SstFileReader reader(engine);
    auto status = reader.Open(path);
    if (status.ok()) status = reader.VerifyChecksum();
    if (!status.ok()) {
      if (!fs::exists(path, error)) continue;
      // A limit of the system, or a file that may not be read, says nothing of what is in it.
      if (is_of_system(status)) return failure(engine_error(status, directory));
      file.damage = damage_in_words(status);
    }
    read.push_back(std::move(file));
  }
  return read;
}

}  // namespace parley
