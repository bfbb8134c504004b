// SPDX-License-Identifier: MIT
// A file system for what copies between two sites: paths of an archive in a cluster go to the cluster's files, all
// others to this machine's.
#pragma once

#include <rocksdb/file_system.h>

#include <memory>
#include <string>
#include <utility>

#include "core/files/site.h"

namespace parley {

class RoutedFiles : public rocksdb::FileSystemWrapper {
 public:
  using rocksdb::FileSystemWrapper::FileSystemWrapper;
  const char* Name() const override { return "RoutedFiles"; }

  /// From now on this site's paths go to its files. REQUIRES: nothing is open.
  void add(const Site& site) {
    if (site.is_local()) return;
    name_ = site.name();
    files_ = site.env()->GetFileSystem();
  }

  rocksdb::IOStatus NewSequentialFile(const std::string& name, const rocksdb::FileOptions& options,
                                      std::unique_ptr<rocksdb::FSSequentialFile>* file,
                                      rocksdb::IODebugContext* context) override {
    return of(name).NewSequentialFile(name, options, file, context);
  }
  rocksdb::IOStatus NewRandomAccessFile(const std::string& name,
                                        const rocksdb::FileOptions& options,
                                        std::unique_ptr<rocksdb::FSRandomAccessFile>* file,
                                        rocksdb::IODebugContext* context) override {
    return of(name).NewRandomAccessFile(name, options, file, context);
  }
  rocksdb::IOStatus NewWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* file,
                                    rocksdb::IODebugContext* context) override {
    return of(name).NewWritableFile(name, options, file, context);
  }
  rocksdb::IOStatus ReopenWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                                       std::unique_ptr<rocksdb::FSWritableFile>* file,
                                       rocksdb::IODebugContext* context) override {
    return of(name).ReopenWritableFile(name, options, file, context);
  }
  rocksdb::IOStatus NewDirectory(const std::string& name, const rocksdb::IOOptions& options,
                                 std::unique_ptr<rocksdb::FSDirectory>* directory,
                                 rocksdb::IODebugContext* context) override {
    return of(name).NewDirectory(name, options, directory, context);
  }
  rocksdb::IOStatus FileExists(const std::string& name, const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* context) override {
    return of(name).FileExists(name, options, context);
  }
  rocksdb::IOStatus GetChildren(const std::string& name, const rocksdb::IOOptions& options,
                                std::vector<std::string>* children,
                                rocksdb::IODebugContext* context) override {
    return of(name).GetChildren(name, options, children, context);
  }
  rocksdb::IOStatus GetChildrenFileAttributes(const std::string& name,
                                              const rocksdb::IOOptions& options,
                                              std::vector<rocksdb::FileAttributes>* children,
                                              rocksdb::IODebugContext* context) override {
    return of(name).GetChildrenFileAttributes(name, options, children, context);
  }
  rocksdb::IOStatus DeleteFile(const std::string& name, const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* context) override {
    return of(name).DeleteFile(name, options, context);
  }
  rocksdb::IOStatus CreateDir(const std::string& name, const rocksdb::IOOptions& options,
                              rocksdb::IODebugContext* context) override {
    return of(name).CreateDir(name, options, context);
  }
  rocksdb::IOStatus CreateDirIfMissing(const std::string& name, const rocksdb::IOOptions& options,
                                       rocksdb::IODebugContext* context) override {
    return of(name).CreateDirIfMissing(name, options, context);
  }
  rocksdb::IOStatus DeleteDir(const std::string& name, const rocksdb::IOOptions& options,
                              rocksdb::IODebugContext* context) override {
    return of(name).DeleteDir(name, options, context);
  }
  rocksdb::IOStatus IsDirectory(const std::string& name, const rocksdb::IOOptions& options,
                                bool* is_directory, rocksdb::IODebugContext* context) override {
    return of(name).IsDirectory(name, options, is_directory, context);
  }
  rocksdb::IOStatus GetFileSize(const std::string& name, const rocksdb::IOOptions& options,
                                std::uint64_t* size, rocksdb::IODebugContext* context) override {
    return of(name).GetFileSize(name, options, size, context);
  }
  rocksdb::IOStatus RenameFile(const std::string& from, const std::string& to,
                               const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* context) override {
    return of(from).RenameFile(from, to, options, context);
  }
  rocksdb::IOStatus LinkFile(const std::string& from, const std::string& to,
                             const rocksdb::IOOptions& options,
                             rocksdb::IODebugContext* context) override {
    // From one site to the other there is none: who asks copies.
    if (&of(from) != &of(to)) return rocksdb::IOStatus::NotSupported("a link between two sites");
    return of(from).LinkFile(from, to, options, context);
  }
  rocksdb::IOStatus LockFile(const std::string& name, const rocksdb::IOOptions& options,
                             rocksdb::FileLock** lock, rocksdb::IODebugContext* context) override {
    return of(name).LockFile(name, options, lock, context);
  }
  rocksdb::IOStatus GetAbsolutePath(const std::string& name, const rocksdb::IOOptions& options,
                                    std::string* path, rocksdb::IODebugContext* context) override {
    return of(name).GetAbsolutePath(name, options, path, context);
  }

 private:
  [[nodiscard]] rocksdb::FileSystem& of(const std::string& path) const {
    const bool is_there = files_ && path.starts_with(name_) &&
                          (path.size() == name_.size() || path[name_.size()] == '/');
    return is_there ? *files_ : *target();
  }

  std::string name_;
  std::shared_ptr<rocksdb::FileSystem> files_;
};

}  // namespace parley
