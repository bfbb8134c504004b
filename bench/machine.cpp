// SPDX-License-Identifier: MIT
// Where and with what it was measured: see machine.h.
#include "bench/machine.h"

#include <lmdb.h>
#include <rocksdb/version.h>
#include <sqlite3.h>
#include <sys/utsname.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "core/version.h"

namespace parley::bench {
namespace {

std::string processor() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  }
  return "unknown";
}

std::string kernel() {
  utsname names{};
  if (::uname(&names) != 0) return "unknown";
  return std::string(names.sysname) + ' ' + names.release + ' ' + names.machine;
}

}  // namespace

std::string file_system_of(const std::string& directory) {
  std::error_code error;
  const std::string path = std::filesystem::canonical(directory, error).string();
  std::ifstream file("/proc/self/mounts");
  std::string found;
  std::size_t longest = 0;
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields(line);
    std::string device, where, type;
    fields >> device >> where >> type;
    const bool inside = where == "/" || path == where || path.starts_with(where + "/");
    if (!inside || where.size() < longest) continue;
    longest = where.size();
    found = type;
  }
  return found;
}

std::string program_directory() {
  std::error_code error;
  return std::filesystem::read_symlink("/proc/self/exe", error).parent_path().string();
}

std::vector<std::pair<std::string, std::string>> describe_machine(const std::string& directory) {
  const std::string engine = std::to_string(ROCKSDB_MAJOR) + '.' + std::to_string(ROCKSDB_MINOR) +
                             '.' + std::to_string(ROCKSDB_PATCH);
  return {{"processor", processor()},
          {"cores", std::to_string(std::thread::hardware_concurrency())},
          {"kernel", kernel()},
          {"file system", file_system_of(directory)},
          {"compiler", "GCC " __VERSION__},
          {"parley", std::string(version())},
          {"RocksDB", engine},
          {"SQLite", sqlite3_libversion()},
          {"LMDB", std::to_string(MDB_VERSION_MAJOR) + '.' + std::to_string(MDB_VERSION_MINOR) +
                       '.' + std::to_string(MDB_VERSION_PATCH)}};
}

}  // namespace parley::bench
