// SPDX-License-Identifier: MIT
// What keeps a second writer out whatever is done to the files. The engine locks a file by name, LOCK;
// whoever removes that name lets another in, and two writers destroy an archive. So a writer also locks
// the directory itself, which no `rm` undoes, and looks before each commit whether the directory, LOCK
// and HEAD are still those that it opened.
#pragma once

#include <memory>
#include <string>

#include "core/files/site.h"
#include "schema/error.h"

namespace parley {

/// Which file something is, whatever its name.
struct FileIdentity {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};

/// Of what a path leads to; of an open descriptor. All zero where there is nothing.
FileIdentity identity_of(const std::string& path);
FileIdentity identity_of(int fd);

/// Of a directory.
class ArchiveLock final : public WriterLock {
 public:
  /// nullptr where another writer has it. kIo, kUnwritable where the directory cannot be opened.
  static Result<std::unique_ptr<ArchiveLock>> take(const std::string& directory);
  ~ArchiveLock() override;
  ArchiveLock(const ArchiveLock&) = delete;
  ArchiveLock& operator=(const ArchiveLock&) = delete;

  void remember_files() override;
  /// Names what is gone or has been replaced. Costs three system calls.
  [[nodiscard]] Result<void> check() const override;
  /// On a file system that does not lock directories: there only the engine's LOCK keeps others out.
  [[nodiscard]] std::string weakness() const override;

 private:
  ArchiveLock(std::string directory, int fd, bool held);
  std::string directory_;
  int fd_;
  bool held_;
  FileIdentity own_, lock_file_, head_;
};

}  // namespace parley
