// SPDX-License-Identifier: MIT
#include "core/store/rados/rados_files.h"

#include <rocksdb/file_system.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <set>

#include "core/store/rados/cluster_error.h"

namespace parley {
namespace {

using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

/// A file other than a table has its end in its entry, so that what is written in small steps takes no write of its own.
/// From so many bytes on they are also sent to its objects, and leave the entry when they have arrived there; no more
/// than so many are in an entry.
constexpr std::size_t kEndHere = 16U << 10U, kMostHere = 256U << 10U;

IOStatus said(const RadosFilesOf& of, Answer answer, const std::string& path) {
  return cluster_status(answer, path, of.options);
}

/// A file that is there, opened to be read.
struct Opened {
  RadosFilesOf of;
  std::string path;  // as the engine has it
  FileEntry entry;
  std::uint64_t size = 0;
  bool is_final = false;  // does not change any more

  IOStatus read(std::span<const FilePart> parts) const {
    ChunkCache* cache = is_final ? of.cache.get() : nullptr;
    if (!entry.is_here) return said(of, read_parts(*of.pool, cache, entry.id, size, parts), path);
    std::vector<FilePart> in_objects;
    for (const FilePart& part : parts) {
      const std::uint64_t end = part.offset + part.bytes;
      const std::uint64_t from = std::clamp(entry.before, part.offset, end);
      if (from > part.offset) in_objects.push_back({part.offset, from - part.offset, part.to});
      if (end > from)
        std::memcpy(part.to + (from - part.offset), entry.bytes.data() + (from - entry.before),
                    end - from);
    }
    if (in_objects.empty()) return IOStatus::OK();
    return said(of, read_parts(*of.pool, cache, entry.id, entry.before, in_objects), path);
  }
  /// As much of a stretch as the file has.
  [[nodiscard]] std::size_t within(std::uint64_t offset, std::size_t bytes) const {
    return offset >= size ? 0 : std::min<std::uint64_t>(bytes, size - offset);
  }
};

class AnywhereFile final : public rocksdb::FSRandomAccessFile {
 public:
  explicit AnywhereFile(Opened file) : file_(std::move(file)) {}

  IOStatus Read(std::uint64_t offset, std::size_t bytes, const IOOptions& /*options*/,
                Slice* result, char* scratch, IODebugContext* /*context*/) const override {
    const FilePart part{offset, file_.within(offset, bytes), scratch};
    IOStatus status = file_.read({&part, 1});
    *result = Slice(scratch, status.ok() ? part.bytes : 0);
    return status;
  }
  IOStatus MultiRead(rocksdb::FSReadRequest* requests, std::size_t count,
                     const IOOptions& /*options*/, IODebugContext* /*context*/) override {
    std::vector<FilePart> parts;
    for (std::size_t i = 0; i < count; ++i) {
      rocksdb::FSReadRequest& one = requests[i];
      parts.push_back({one.offset, file_.within(one.offset, one.len), one.scratch});
      one.result = Slice(one.scratch, parts.back().bytes);
    }
    const IOStatus status = file_.read(parts);
    for (std::size_t i = 0; i < count; ++i) requests[i].status = status;
    return IOStatus::OK();
  }

 private:
  Opened file_;
};

/// Reads ahead, for logs are asked for in small pieces.
class InTurnFile final : public rocksdb::FSSequentialFile {
 public:
  explicit InTurnFile(Opened file) : file_(std::move(file)) {}

  IOStatus Read(std::size_t bytes, const IOOptions& /*options*/, Slice* result, char* scratch,
                IODebugContext* /*context*/) override {
    *result = Slice(scratch, 0);
    const std::size_t wanted = file_.within(at_, bytes);
    if (at_ < begin_ || at_ + wanted > begin_ + ahead_.size()) {
      constexpr std::size_t kAhead = std::size_t{1} << 20U;
      std::string next(file_.within(at_, std::max(wanted, kAhead)), '\0');
      const FilePart part{at_, next.size(), next.data()};
      if (IOStatus status = file_.read({&part, 1}); !status.ok()) return status;
      ahead_ = std::move(next);
      begin_ = at_;
    }
    std::memcpy(scratch, ahead_.data() + (at_ - begin_), wanted);
    at_ += wanted;
    *result = Slice(scratch, wanted);
    return IOStatus::OK();
  }
  IOStatus Skip(std::uint64_t bytes) override {
    at_ = std::min(file_.size, at_ + bytes);
    return IOStatus::OK();
  }
  IOStatus PositionedRead(std::uint64_t offset, std::size_t bytes, const IOOptions& /*options*/,
                          Slice* result, char* scratch, IODebugContext* /*context*/) override {
    const FilePart part{offset, file_.within(offset, bytes), scratch};
    IOStatus status = file_.read({&part, 1});
    *result = Slice(scratch, status.ok() ? part.bytes : 0);
    return status;
  }

 private:
  Opened file_;
  std::uint64_t at_ = 0, begin_ = 0;
  std::string ahead_;  // from begin_ on
};

/// A file in the making. What counts of it the directory says: more than that in objects is as good as not there.
class GrowingFile final : public rocksdb::FSWritableFile {
 public:
  GrowingFile(RadosFilesOf of, std::string path, std::uint64_t id)
      : of_(std::move(of)),
        path_(std::move(path)),
        id_(id),
        is_log_(path_.ends_with(".log")),
        is_table_(path_.ends_with(".sst")),
        objects_(of_.pool, id) {}
  ~GrowingFile() override {
    if (!closed_) (void)GrowingFile::Close({}, nullptr);
  }
  GrowingFile(const GrowingFile&) = delete;
  GrowingFile& operator=(const GrowingFile&) = delete;

  IOStatus Append(const Slice& bytes, const IOOptions& /*options*/,
                  IODebugContext* /*context*/) override {
    const std::lock_guard guard(mutex_);
    Answer answer = objects_.would_send(bytes.size()) ? name() : 0;
    if (answer >= 0) answer = objects_.append({bytes.data(), bytes.size()});
    keep({bytes.data(), bytes.size()});
    if (answer >= 0) of_.directory->grew(id_, objects_.size());
    return said(of_, answer, path_);
  }
  IOStatus Append(const Slice& bytes, const IOOptions& options,
                  const rocksdb::DataVerificationInfo& /*info*/, IODebugContext* context) override {
    return Append(bytes, options, context);
  }
  IOStatus Flush(const IOOptions& /*options*/, IODebugContext* /*context*/) override {
    return IOStatus::OK();
  }
  /// A log's end is durable with the next change of the directory: HEAD's, without which no commit is acknowledged,
  /// or an earlier one. So a commit is one write. Of whatever the engine syncs later nothing counts before that.
  IOStatus Sync(const IOOptions& /*options*/, IODebugContext* /*context*/) override {
    const std::lock_guard guard(mutex_);
    Answer answer = write();
    if (answer >= 0) answer = is_log_ ? of_.directory->failed() : of_.directory->flush();
    return said(of_, answer, path_);
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* context) override {
    return Sync(options, context);
  }
  bool IsSyncThreadSafe() const override { return true; }
  /// Its size goes to the cluster with the next change that does.
  IOStatus Close(const IOOptions& /*options*/, IODebugContext* /*context*/) override {
    const std::lock_guard guard(mutex_);
    if (closed_) return IOStatus::OK();
    closed_ = true;
    keeps_end_ = keeps_end_ && objects_.sent() == 0;  // all of it stays in its entry, or nothing
    const Answer answer = write();
    if (answer >= 0) of_.directory->close(id_);
    return said(of_, answer, path_);
  }
  IOStatus Truncate(std::uint64_t bytes, const IOOptions& /*options*/,
                    IODebugContext* /*context*/) override {
    const std::lock_guard guard(mutex_);
    return bytes == objects_.size() ? IOStatus::OK()
                                    : IOStatus::NotSupported("a file in a cluster is not cut");
  }
  std::uint64_t GetFileSize(const IOOptions& /*options*/, IODebugContext* /*context*/) override {
    const std::lock_guard guard(mutex_);
    return objects_.size();
  }

 private:
  /// All that was appended counts once the directory has been written.
  Answer write() {
    Answer answer = 0;
    if (!keeps_end_) {
      answer = name();
      if (answer >= 0) answer = objects_.sync();
      end_.clear();
      keeps_end_ = !is_table_;
    } else {
      answer = objects_.look();
      end_.erase(0, end_.size() - (objects_.size() - objects_.arrived()));
      if (answer >= 0 && end_.size() > kEndHere) {
        answer = name();
        if (answer >= 0) answer = objects_.send();
      }
    }
    if (answer < 0) return answer;
    of_.directory->set_end(id_, objects_.size() - end_.size(), end_);
    return of_.directory->failed();
  }
  void keep(std::string_view bytes) {
    keeps_end_ = keeps_end_ && end_.size() + bytes.size() <= kMostHere;
    if (keeps_end_) end_.append(bytes);
  }
  /// Its name is in the cluster before its first object: what a killed writer leaves has one, and is cleared.
  Answer name() {
    if (is_named_) return 0;
    const Answer answer = of_.directory->flush();
    is_named_ = answer >= 0;
    return answer;
  }

  RadosFilesOf of_;
  const std::string path_;
  const std::uint64_t id_;
  const bool is_log_;
  const bool is_table_;
  std::mutex mutex_;  // of all below: a log is synced while it is written on
  ObjectWriter objects_;
  bool keeps_end_ = !is_table_;  // else what is on its way is waited for
  std::string end_;              // then: at least what has not arrived in objects
  bool is_named_ = false;
  bool closed_ = false;
};

/// Changes of the directory are durable with the next sync of anything.
class RadosDirectory final : public rocksdb::FSDirectory {
 public:
  explicit RadosDirectory(RadosFilesOf of) : of_(std::move(of)) {}
  IOStatus Fsync(const IOOptions& /*options*/, IODebugContext* /*context*/) override {
    return said(of_, of_.directory->flush(), of_.name);
  }

 private:
  RadosFilesOf of_;
};

struct NoLock final : rocksdb::FileLock {};

class RadosFiles final : public rocksdb::FileSystem {
 public:
  explicit RadosFiles(RadosFilesOf of) : of_(std::move(of)) {}
  const char* Name() const override { return "RadosFiles"; }

  // ---- reading ----

  IOStatus NewSequentialFile(const std::string& name, const rocksdb::FileOptions& /*options*/,
                             std::unique_ptr<rocksdb::FSSequentialFile>* file,
                             IODebugContext* /*context*/) override {
    Opened opened;
    if (IOStatus status = open(name, opened); !status.ok()) return status;
    *file = std::make_unique<InTurnFile>(std::move(opened));
    return IOStatus::OK();
  }
  IOStatus NewRandomAccessFile(const std::string& name, const rocksdb::FileOptions& /*options*/,
                               std::unique_ptr<rocksdb::FSRandomAccessFile>* file,
                               IODebugContext* /*context*/) override {
    Opened opened;
    if (IOStatus status = open(name, opened); !status.ok()) return status;
    *file = std::make_unique<AnywhereFile>(std::move(opened));
    return IOStatus::OK();
  }
  IOStatus GetFileSize(const std::string& name, const IOOptions& /*options*/, std::uint64_t* size,
                       IODebugContext* /*context*/) override {
    Opened opened;
    IOStatus status = open(name, opened);
    if (status.ok()) *size = opened.size;
    return status;
  }
  IOStatus FileExists(const std::string& name, const IOOptions& /*options*/,
                      IODebugContext* /*context*/) override {
    FileEntry entry;
    const std::string path = path_of(name);
    const Answer answer = path.empty() ? -ENOENT : of_.directory->find(path, entry);
    if (answer >= 0 || answer == -EBADMSG || !of_.directory->below(path).empty())
      return IOStatus::OK();
    return IOStatus::NotFound(name);
  }
  IOStatus GetChildren(const std::string& name, const IOOptions& /*options*/,
                       std::vector<std::string>* children, IODebugContext* /*context*/) override {
    const std::string directory = path_of(name);
    std::set<std::string> names;
    for (const std::string& path : of_.directory->below(directory)) {
      const std::string rest = directory.empty() ? path : path.substr(directory.size() + 1);
      names.insert(rest.substr(0, rest.find('/')));
    }
    children->assign(names.begin(), names.end());
    return IOStatus::OK();
  }
  IOStatus IsDirectory(const std::string& name, const IOOptions& /*options*/, bool* is_directory,
                       IODebugContext* /*context*/) override {
    *is_directory = !of_.directory->below(path_of(name)).empty();
    return IOStatus::OK();
  }
  IOStatus AreFilesSame(const std::string& first, const std::string& second,
                        const IOOptions& /*options*/, bool* are_same,
                        IODebugContext* /*context*/) override {
    FileEntry one, other;
    if (const Answer answer = of_.directory->find(path_of(first), one); answer < 0)
      return said(of_, answer, first);
    if (const Answer answer = of_.directory->find(path_of(second), other); answer < 0)
      return said(of_, answer, second);
    *are_same = one.id == other.id;
    return IOStatus::OK();
  }

  // ---- writing ----

  IOStatus NewWritableFile(const std::string& name, const rocksdb::FileOptions& /*options*/,
                           std::unique_ptr<rocksdb::FSWritableFile>* file,
                           IODebugContext* /*context*/) override {
    const std::string path = path_of(name);
    std::uint64_t id = 0;
    if (const Answer answer = of_.directory->make(path, id); answer < 0)
      return said(of_, answer, name);
    *file = std::make_unique<GrowingFile>(of_, name, id);
    return IOStatus::OK();
  }
  IOStatus RenameFile(const std::string& from, const std::string& to, const IOOptions& /*options*/,
                      IODebugContext* /*context*/) override {
    return said(of_, of_.directory->rename(path_of(from), path_of(to)), from);
  }
  IOStatus LinkFile(const std::string& from, const std::string& to, const IOOptions& /*options*/,
                    IODebugContext* /*context*/) override {
    return said(of_, of_.directory->link(path_of(from), path_of(to)), from);
  }
  IOStatus DeleteFile(const std::string& name, const IOOptions& /*options*/,
                      IODebugContext* /*context*/) override {
    return said(of_, of_.directory->remove(path_of(name)), name);
  }
  IOStatus NewDirectory(const std::string& /*name*/, const IOOptions& /*options*/,
                        std::unique_ptr<rocksdb::FSDirectory>* directory,
                        IODebugContext* /*context*/) override {
    *directory = std::make_unique<RadosDirectory>(of_);
    return IOStatus::OK();
  }
  // There is a directory where there is a file below it.
  IOStatus CreateDir(const std::string& /*name*/, const IOOptions& /*options*/,
                     IODebugContext* /*context*/) override {
    return IOStatus::OK();
  }
  IOStatus CreateDirIfMissing(const std::string& /*name*/, const IOOptions& /*options*/,
                              IODebugContext* /*context*/) override {
    return IOStatus::OK();
  }
  IOStatus DeleteDir(const std::string& /*name*/, const IOOptions& /*options*/,
                     IODebugContext* /*context*/) override {
    return IOStatus::OK();
  }

  // ---- the rest ----

  /// The site has the archive's lock before the engine asks for its own.
  IOStatus LockFile(const std::string& name, const IOOptions& /*options*/, rocksdb::FileLock** lock,
                    IODebugContext* /*context*/) override {
    if (!of_.directory->is_owned()) return said(of_, -EROFS, name);
    *lock = new NoLock;
    return IOStatus::OK();
  }
  IOStatus UnlockFile(rocksdb::FileLock* lock, const IOOptions& /*options*/,
                      IODebugContext* /*context*/) override {
    delete static_cast<NoLock*>(lock);
    return IOStatus::OK();
  }
  IOStatus GetAbsolutePath(const std::string& name, const IOOptions& /*options*/, std::string* path,
                           IODebugContext* /*context*/) override {
    *path = name;
    return IOStatus::OK();
  }
  IOStatus GetFileModificationTime(const std::string& name, const IOOptions& /*options*/,
                                   std::uint64_t* /*time*/, IODebugContext* /*context*/) override {
    return IOStatus::NotSupported("the time of " + name + " is not kept");
  }
  IOStatus GetTestDirectory(const IOOptions& /*options*/, std::string* /*path*/,
                            IODebugContext* /*context*/) override {
    return IOStatus::NotSupported("there is no directory for tests in a cluster");
  }
  IOStatus NewLogger(const std::string& name, const IOOptions& /*options*/,
                     std::shared_ptr<rocksdb::Logger>* /*logger*/,
                     IODebugContext* /*context*/) override {
    return IOStatus::NotSupported("the engine keeps no log: " + name);
  }

 private:
  /// Below the archive; "" for itself.
  [[nodiscard]] std::string path_of(const std::string& name) const {
    std::string_view rest = name;
    if (rest.starts_with(of_.name)) rest.remove_prefix(of_.name.size());
    std::string path;
    for (const char c : rest) {
      if (c != '/' || (!path.empty() && path.back() != '/')) path.push_back(c);
    }
    if (path.ends_with('/')) path.pop_back();
    return path;
  }

  /// What a writer has made since our picture was taken is not in it: then we take another one.
  IOStatus open(const std::string& name, Opened& into) const {
    const std::string path = path_of(name);
    Answer answer = of_.directory->find(path, into.entry);
    if (answer == -ENOENT && !of_.directory->is_owned()) {
      answer = of_.directory->refresh();
      if (answer >= 0) answer = of_.directory->find(path, into.entry);
    }
    if (answer >= 0) answer = of_.directory->size(into.entry, into.size);
    if (answer < 0) return said(of_, answer, name);
    into.of = of_;
    into.path = name;
    into.is_final = into.entry.size != kOpenSize;
    return IOStatus::OK();
  }

  RadosFilesOf of_;
};

class RadosEnv final : public rocksdb::EnvWrapper {
 public:
  explicit RadosEnv(const std::shared_ptr<rocksdb::FileSystem>& files)
      : rocksdb::EnvWrapper(rocksdb::NewCompositeEnv(files)) {
    file_system_ = files;
    system_clock_ = rocksdb::Env::Default()->GetSystemClock();
  }
};

}  // namespace

std::unique_ptr<rocksdb::Env> rados_env(const RadosFilesOf& of) {
  return std::make_unique<RadosEnv>(std::make_shared<RadosFiles>(of));
}

}  // namespace parley
