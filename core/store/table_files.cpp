// SPDX-License-Identifier: MIT
#include "core/store/table_files.h"

#include <rocksdb/env.h>
#include <rocksdb/options.h>
#include <rocksdb/sst_file_reader.h>

#include <algorithm>
#include <filesystem>

#include "core/store/engine.h"

namespace parley {

namespace {

/// Those that can be read: a pipe would be waited for.
Result<std::vector<TableFile>> list_table_files(const Site& site, rocksdb::Env& env) {
  std::vector<std::string> names;
  if (const auto s = env.GetChildren(site.name(), &names); !s.ok())
    return failure(engine_error(s, site.name()));
  std::vector<TableFile> files;
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) {
    const std::string path = site.name() + "/" + name;
    if (!name.ends_with(".sst")) continue;
    std::error_code ignored;
    if (site.is_local() && !std::filesystem::is_regular_file(path, ignored)) continue;
    std::uint64_t bytes = 0;
    const bool is_there = env.GetFileSize(path, &bytes).ok();
    files.push_back({name, is_there ? bytes : 0, {}});
  }
  return files;
}

}  // namespace

Result<std::vector<TableFile>> read_table_files(const Site& site,
                                                const std::optional<std::set<std::string>>& part_of,
                                                const std::atomic<bool>* interrupt) {
  const std::string& directory = site.name();
  rocksdb::Options engine;
  if (site.env() != nullptr) engine.env = site.env();
  auto listed = list_table_files(site, *engine.env);
  if (!listed) return failure_of(listed);
  std::vector<TableFile> read;
  for (TableFile& file : *listed) {
    if (part_of && !part_of->contains(file.name)) continue;
    if (interrupt != nullptr && interrupt->load())
      return failure(ErrorCode::kInterrupted, "interrupted: the check is not complete");
    const std::string path = directory + "/" + file.name;
    rocksdb::SstFileReader reader(engine);
    auto status = reader.Open(path);
    if (status.ok()) status = reader.VerifyChecksum();
    if (!status.ok()) {
      if (engine.env->FileExists(path).IsNotFound()) continue;
      // A limit of the system, or a file that may not be read, says nothing of what is in it.
      if (is_of_system(status)) return failure(engine_error(status, directory));
      file.damage = damage_in_words(status);
    }
    read.push_back(std::move(file));
  }
  return read;
}

}  // namespace parley
