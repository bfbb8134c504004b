// SPDX-License-Identifier: MIT
// See tests/faults/faulty_disk.h. Files that a power loss could bring back are kept by a second name, so
// that neither the engine nor a rename over them can take their bytes away.
#include "tests/faults/faulty_disk.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/impatient_env.h"

namespace parley::test {
namespace {

namespace fs = std::filesystem;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

FaultyDisk* the_disk = nullptr;

ino_t inode(const std::string& path) {
  struct stat about {};
  return ::stat(path.c_str(), &about) == 0 ? about.st_ino : 0;
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class FaultyWrites final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  FaultyWrites(std::unique_ptr<rocksdb::FSWritableFile>&& file, FaultyDisk& disk,
               const std::string& path)
      : rocksdb::FSWritableFileOwnerWrapper(std::move(file)),
        disk_(disk),
        file_(inode(path)),
        bytes_(fs::file_size(path)) {}
  IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* context) override {
    if (auto s = disk_.step(Step::kChange); !s.ok()) return s;
    bytes_ += data.size();
    return rocksdb::FSWritableFileOwnerWrapper::Append(data, options, context);
  }
  IOStatus Append(const Slice& data, const IOOptions& options,
                  const rocksdb::DataVerificationInfo& /*info*/, IODebugContext* context) override {
    return Append(data, options, context);
  }
  IOStatus Truncate(std::uint64_t size, const IOOptions& options,
                    IODebugContext* context) override {
    if (auto s = disk_.step(Step::kChange); !s.ok()) return s;
    bytes_ = size;
    return rocksdb::FSWritableFileOwnerWrapper::Truncate(size, options, context);
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* context) override {
    if (auto s = disk_.step(Step::kChange); !s.ok()) return s;
    disk_.synced(file_, bytes_);
    return rocksdb::FSWritableFileOwnerWrapper::Sync(options, context);
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* context) override {
    return Sync(options, context);
  }

 private:
  FaultyDisk& disk_;
  ino_t file_;
  std::uint64_t bytes_;
};

class FaultyBytes final : public rocksdb::FSSequentialFileOwnerWrapper {
 public:
  FaultyBytes(std::unique_ptr<rocksdb::FSSequentialFile>&& file, FaultyDisk& disk)
      : rocksdb::FSSequentialFileOwnerWrapper(std::move(file)), disk_(disk) {}
  IOStatus Read(std::size_t n, const IOOptions& options, Slice* result, char* scratch,
                IODebugContext* context) override {
    if (auto s = disk_.step(Step::kRead); !s.ok()) return s;
    return rocksdb::FSSequentialFileOwnerWrapper::Read(n, options, result, scratch, context);
  }

 private:
  FaultyDisk& disk_;
};

class FaultyPlaces final : public rocksdb::FSRandomAccessFileOwnerWrapper {
 public:
  FaultyPlaces(std::unique_ptr<rocksdb::FSRandomAccessFile>&& file, FaultyDisk& disk)
      : rocksdb::FSRandomAccessFileOwnerWrapper(std::move(file)), disk_(disk) {}
  IOStatus Read(std::uint64_t offset, std::size_t n, const IOOptions& options, Slice* result,
                char* scratch, IODebugContext* context) const override {
    if (auto s = disk_.step(Step::kRead); !s.ok()) return s;
    return rocksdb::FSRandomAccessFileOwnerWrapper::Read(offset, n, options, result, scratch,
                                                         context);
  }
  IOStatus MultiRead(rocksdb::FSReadRequest* requests, std::size_t count, const IOOptions& options,
                     IODebugContext* context) override {
    if (auto s = disk_.step(Step::kRead); !s.ok()) return s;
    return rocksdb::FSRandomAccessFileOwnerWrapper::MultiRead(requests, count, options, context);
  }

 private:
  FaultyDisk& disk_;
};

class FaultyNames final : public rocksdb::FSDirectoryWrapper {
 public:
  FaultyNames(std::unique_ptr<rocksdb::FSDirectory>&& directory, FaultyDisk& disk, std::string path)
      : rocksdb::FSDirectoryWrapper(directory.get()),
        owned_(std::move(directory)),
        disk_(disk),
        path_(std::move(path)) {}
  IOStatus Fsync(const IOOptions& options, IODebugContext* context) override {
    if (auto s = disk_.step(Step::kChange); !s.ok()) return s;
    disk_.synced_directory(path_);
    return rocksdb::FSDirectoryWrapper::Fsync(options, context);
  }
  IOStatus FsyncWithDirOptions(const IOOptions& options, IODebugContext* context,
                               const rocksdb::DirFsyncOptions& /*what*/) override {
    return Fsync(options, context);
  }

 private:
  std::unique_ptr<rocksdb::FSDirectory> owned_;
  FaultyDisk& disk_;
  std::string path_;
};

class FaultyFiles final : public rocksdb::FileSystemWrapper {
 public:
  explicit FaultyFiles(FaultyDisk& disk)
      : rocksdb::FileSystemWrapper(rocksdb::FileSystem::Default()), disk_(disk) {}
  const char* Name() const override { return "FaultyFiles"; }

  IOStatus NewWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                           std::unique_ptr<rocksdb::FSWritableFile>* file,
                           IODebugContext* context) override {
    if (auto s = disk_.step(Step::kChange); !s.ok()) return s;
    std::unique_ptr<rocksdb::FSWritableFile> real;
    auto s = target()->NewWritableFile(name, options, &real, context);
    if (!s.ok()) return s;
    disk_.made(name);
    *file = std::make_unique<FaultyWrites>(std::move(real), disk_, name);
    return s;
  }
  IOStatus ReopenWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                              std::unique_ptr<rocksdb::FSWritableFile>* file,
                              IODebugContext* context) override {
    if (auto s = disk_.step(Step::kChange); !s.ok()) return s;
    std::unique_ptr<rocksdb::FSWritableFile> real;
    auto s = target()->ReopenWritableFile(name, options, &real, context);
    if (s.ok()) *file = std::make_unique<FaultyWrites>(std::move(real), disk_, name);
    return s;
  }
  IOStatus NewSequentialFile(const std::string& name, const rocksdb::FileOptions& options,
                             std::unique_ptr<rocksdb::FSSequentialFile>* file,
                             IODebugContext* context) override {
    if (auto s = disk_.step(Step::kRead); !s.ok()) return s;
    std::unique_ptr<rocksdb::FSSequentialFile> real;
    auto s = target()->NewSequentialFile(name, options, &real, context);
    if (s.ok()) *file = std::make_unique<FaultyBytes>(std::move(real), disk_);
    return s;
  }
  IOStatus NewRandomAccessFile(const std::string& name, const rocksdb::FileOptions& options,
                               std::unique_ptr<rocksdb::FSRandomAccessFile>* file,
                               IODebugContext* context) override {
    if (auto s = disk_.step(Step::kRead); !s.ok()) return s;
    std::unique_ptr<rocksdb::FSRandomAccessFile> real;
    auto s = target()->NewRandomAccessFile(name, options, &real, context);
    if (s.ok()) *file = std::make_unique<FaultyPlaces>(std::move(real), disk_);
    return s;
  }
  IOStatus NewDirectory(const std::string& name, const IOOptions& options,
                        std::unique_ptr<rocksdb::FSDirectory>* directory,
                        IODebugContext* context) override {
    std::unique_ptr<rocksdb::FSDirectory> real;
    auto s = target()->NewDirectory(name, options, &real, context);
    if (s.ok()) *directory = std::make_unique<FaultyNames>(std::move(real), disk_, name);
    return s;
  }
  IOStatus RenameFile(const std::string& from, const std::string& to, const IOOptions& options,
                      IODebugContext* context) override {
    if (auto s = disk_.step(Step::kChange); !s.ok()) return s;
    return target()->RenameFile(from, to, options, context);
  }
  IOStatus LinkFile(const std::string& from, const std::string& to, const IOOptions& options,
                    IODebugContext* context) override {
    if (auto s = disk_.step(Step::kChange); !s.ok()) return s;
    return target()->LinkFile(from, to, options, context);
  }
  IOStatus DeleteFile(const std::string& name, const IOOptions& options,
                      IODebugContext* context) override {
    if (auto s = disk_.step(Step::kChange); !s.ok()) return s;
    return target()->DeleteFile(name, options, context);
  }

 private:
  FaultyDisk& disk_;
};

}  // namespace

FaultyDisk::FaultyDisk(std::string root, std::string kept)
    : root_(std::move(root)),
      kept_(std::move(kept)),
      env_(std::make_unique<ImpatientEnv>(std::make_shared<FaultyFiles>(*this))) {
  fs::remove_all(kept_);
  fs::create_directories(kept_);
  keep(root_, durable_, true);
  REQUIRE(the_disk == nullptr);
  the_disk = this;
}

FaultyDisk::~FaultyDisk() { the_disk = nullptr; }

FaultyDisk* FaultyDisk::present() { return the_disk; }

bool FaultyDisk::holds(const std::string& path) const {
  return path == root_ || path.starts_with(root_ + "/");
}

void FaultyDisk::fail(Step kind, int at, Fault fault, rocksdb::IOStatus error) {
  const std::lock_guard lock(mutex_);
  kind_ = kind;
  at_ = at;
  fault_ = fault;
  error_ = std::move(error);
}

int FaultyDisk::steps(Step kind) const {
  const std::lock_guard lock(mutex_);
  return steps_[static_cast<int>(kind)];
}

int FaultyDisk::injected() const {
  const std::lock_guard lock(mutex_);
  return injected_;
}

bool FaultyDisk::fails(Step kind) {
  const std::lock_guard lock(mutex_);
  const int number = steps_[static_cast<int>(kind)]++;
  if (kind != kind_ || at_ < 0 || number < at_) return false;
  if (fault_ == Fault::kOnce && number > at_) return false;
  ++injected_;
  if (fault_ == Fault::kPowerCut && !is_cut_) cut();
  return true;
}

rocksdb::IOStatus FaultyDisk::step(Step kind) {
  return fails(kind) ? error_ : rocksdb::IOStatus::OK();
}

int FaultyDisk::system_step(Step kind) {
  if (!fails(kind)) return 0;
  return error_.IsNoSpace() ? ENOSPC : EIO;
}

std::string FaultyDisk::kept_file(ino_t file) const { return kept_ + "/" + std::to_string(file); }

/// The names in a directory, `below`: and in those in it, as they are now.
void FaultyDisk::keep(const std::string& directory, Tree& tree, bool below) {
  Names names;
  for (const auto& entry : fs::directory_iterator(directory)) {
    const std::string path = entry.path().string();
    const ino_t id = inode(path);
    std::error_code ignored;
    if (entry.is_directory(ignored)) {
      names.directories[entry.path().filename()] = id;
      if (below) keep(path, tree, below);
      continue;
    }
    fs::create_hard_link(path, kept_file(id), ignored);
    // Else the engine has removed it this moment.
    if (fs::exists(kept_file(id))) names.files[entry.path().filename()] = id;
  }
  tree[inode(directory)] = std::move(names);
}

void FaultyDisk::made(const std::string& path) {
  const std::lock_guard lock(mutex_);
  synced_[inode(path)] = 0;
}

void FaultyDisk::synced(ino_t file, std::uint64_t bytes) {
  const std::lock_guard lock(mutex_);
  if (syncs_) synced_[file] = bytes;
}

void FaultyDisk::synced_directory(const std::string& path) {
  const std::lock_guard lock(mutex_);
  if (syncs_) keep(path, durable_, false);
}

void FaultyDisk::will_overwrite(ino_t file, const std::string& path) {
  const std::lock_guard lock(mutex_);
  overwritten_.try_emplace(file, bytes_of(path));
}

void FaultyDisk::synced_overwritten(ino_t file) {
  const std::lock_guard lock(mutex_);
  if (syncs_) overwritten_.erase(file);
}

void FaultyDisk::cut() {
  is_cut_ = true;
  keep(root_, at_cut_, true);
  for (const auto& [file, before] : overwritten_) bytes_at_cut_[file] = bytes_of(kept_file(file));
}

/// A file that grew at its end, or was written to in place; none does both.
std::string FaultyDisk::bytes_left(ino_t file, Left left, std::mt19937& random) const {
  std::string bytes = bytes_of(kept_file(file));
  if (left == Left::kEverything) return bytes;
  if (const auto before = overwritten_.find(file); before != overwritten_.end()) {
    std::string old = before->second;
    if (left != Left::kTornBytes) return old;
    const std::string& now = bytes_at_cut_.at(file);
    const std::size_t torn = random() % (now.size() + 1);
    return now.substr(0, torn) + (torn < old.size() ? old.substr(torn) : std::string());
  }
  if (const auto known = synced_.find(file); known != synced_.end()) {
    const std::uint64_t lost = bytes.size() - std::min<std::uint64_t>(known->second, bytes.size());
    bytes.resize(bytes.size() - (left == Left::kTornBytes ? random() % (lost + 1) : lost));
  }
  return bytes;
}

void FaultyDisk::build(ino_t directory, const Tree& tree, Left left, std::mt19937& random,
                       const std::string& into) {
  fs::create_directories(into);
  fs::permissions(into, fs::perms::owner_all);
  const auto names = tree.find(directory);
  if (names == tree.end()) return;
  for (const auto& [name, file] : names->second.files) {
    std::ofstream(into + "/" + name, std::ios::binary) << bytes_left(file, left, random);
  }
  for (const auto& [name, below] : names->second.directories)
    build(below, tree, left, random, into + "/" + name);
}

void FaultyDisk::after_power_loss(Left left, unsigned seed, const std::string& into) {
  const std::lock_guard lock(mutex_);
  if (!is_cut_) cut();
  std::mt19937 random(seed);
  fs::remove_all(into);
  build(inode(root_), left == Left::kNothing ? durable_ : at_cut_, left, random, into);
}

}  // namespace parley::test

// ---- our own system calls: the linker's --wrap leads them here ----

using parley::test::FaultyDisk;
using parley::test::Step;

namespace {

/// What a descriptor is open for; "" where it is none of the disk's.
std::string path_on_disk(int fd) {
  if (FaultyDisk::present() == nullptr) return {};
  char path[PATH_MAX];
  const ssize_t length =
      ::readlink(("/proc/self/fd/" + std::to_string(fd)).c_str(), path, sizeof path);
  if (length <= 0) return {};
  std::string found(path, static_cast<std::size_t>(length));
  return FaultyDisk::present()->holds(found) ? found : std::string();
}

ino_t inode_of(int fd) {
  struct stat about {};
  return ::fstat(fd, &about) == 0 ? about.st_ino : 0;
}

/// Whether the call fails; errno says why.
bool fails(const std::string& path, Step kind) {
  if (path.empty()) return false;
  errno = FaultyDisk::present()->system_step(kind);
  return errno != 0;
}

void synced(int fd, const std::string& path) {
  if (path.empty()) return;
  if (std::filesystem::is_directory(path))
    FaultyDisk::present()->synced_directory(path);
  else
    FaultyDisk::present()->synced_overwritten(inode_of(fd));
}

}  // namespace

extern "C" {

ssize_t __real_pwrite(int fd, const void* bytes, size_t count, off_t at);
ssize_t __real_pread(int fd, void* bytes, size_t count, off_t at);
int __real_fsync(int fd);
int __real_fdatasync(int fd);

ssize_t __wrap_pwrite(int fd, const void* bytes, size_t count, off_t at) {
  const std::string path = path_on_disk(fd);
  if (fails(path, Step::kChange)) return -1;
  if (!path.empty()) FaultyDisk::present()->will_overwrite(inode_of(fd), path);
  return __real_pwrite(fd, bytes, count, at);
}

ssize_t __wrap_pread(int fd, void* bytes, size_t count, off_t at) {
  return fails(path_on_disk(fd), Step::kRead) ? -1 : __real_pread(fd, bytes, count, at);
}

int __wrap_fsync(int fd) {
  const std::string path = path_on_disk(fd);
  if (fails(path, Step::kChange)) return -1;
  synced(fd, path);
  return __real_fsync(fd);
}

int __wrap_fdatasync(int fd) {
  const std::string path = path_on_disk(fd);
  if (fails(path, Step::kChange)) return -1;
  synced(fd, path);
  return __real_fdatasync(fd);
}

}  // extern "C"
