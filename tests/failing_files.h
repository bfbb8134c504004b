// SPDX-License-Identifier: MIT
// A file system under the engine that fails at its Nth step.
#pragma once

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>

#include <memory>
#include <string>

#include "tests/impatient_env.h"

namespace parley::test {

/// Lets `left` changing steps through, then fails each with the given error.
struct Fuse {
  int left = 1 << 30;
  int blown = 0;
  rocksdb::IOStatus error = rocksdb::IOStatus::NoSpace("No space left on device");

  rocksdb::IOStatus step() {
    if (left > 0) {
      --left;
      return rocksdb::IOStatus::OK();
    }
    ++blown;
    return error;
  }
};

class FailingFile final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  FailingFile(std::unique_ptr<rocksdb::FSWritableFile>&& file, Fuse& fuse)
      : rocksdb::FSWritableFileOwnerWrapper(std::move(file)), fuse_(fuse) {}
  rocksdb::IOStatus Append(const rocksdb::Slice& data, const rocksdb::IOOptions& options,
                           rocksdb::IODebugContext* context) override {
    if (auto s = fuse_.step(); !s.ok()) return s;
    return rocksdb::FSWritableFileOwnerWrapper::Append(data, options, context);
  }
  rocksdb::IOStatus Append(const rocksdb::Slice& data, const rocksdb::IOOptions& options,
                           const rocksdb::DataVerificationInfo&,
                           rocksdb::IODebugContext* context) override {
    return Append(data, options, context);
  }
  rocksdb::IOStatus Sync(const rocksdb::IOOptions& options,
                         rocksdb::IODebugContext* context) override {
    if (auto s = fuse_.step(); !s.ok()) return s;
    return rocksdb::FSWritableFileOwnerWrapper::Sync(options, context);
  }
  rocksdb::IOStatus Fsync(const rocksdb::IOOptions& options,
                          rocksdb::IODebugContext* context) override {
    if (auto s = fuse_.step(); !s.ok()) return s;
    return rocksdb::FSWritableFileOwnerWrapper::Fsync(options, context);
  }

 private:
  Fuse& fuse_;
};

class FailingFileSystem final : public rocksdb::FileSystemWrapper {
 public:
  explicit FailingFileSystem(Fuse& fuse)
      : rocksdb::FileSystemWrapper(rocksdb::FileSystem::Default()), fuse_(fuse) {}
  const char* Name() const override { return "FailingFileSystem"; }
  rocksdb::IOStatus NewWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* file,
                                    rocksdb::IODebugContext* context) override {
    if (auto s = fuse_.step(); !s.ok()) return s;
    std::unique_ptr<rocksdb::FSWritableFile> real;
    auto s = rocksdb::FileSystemWrapper::NewWritableFile(name, options, &real, context);
    if (s.ok()) *file = std::make_unique<FailingFile>(std::move(real), fuse_);
    return s;
  }
  rocksdb::IOStatus RenameFile(const std::string& from, const std::string& to,
                               const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* context) override {
    if (auto s = fuse_.step(); !s.ok()) return s;
    return rocksdb::FileSystemWrapper::RenameFile(from, to, options, context);
  }
  rocksdb::IOStatus LinkFile(const std::string& from, const std::string& to,
                             const rocksdb::IOOptions& options,
                             rocksdb::IODebugContext* context) override {
    if (auto s = fuse_.step(); !s.ok()) return s;
    return rocksdb::FileSystemWrapper::LinkFile(from, to, options, context);
  }

 private:
  Fuse& fuse_;
};

}  // namespace parley::test
