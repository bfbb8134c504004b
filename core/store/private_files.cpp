// SPDX-License-Identifier: MIT
// See core/store/private_files.h. Each file is made here, empty, before the engine opens it: so there is
// no moment at which others could open it.
#include "core/store/private_files.h"

#include <fcntl.h>
#include <rocksdb/file_system.h>
#include <sys/stat.h>
#include <unistd.h>

namespace parley {
namespace {

class PrivateFiles final : public rocksdb::FileSystemWrapper {
 public:
  using rocksdb::FileSystemWrapper::FileSystemWrapper;
  const char* Name() const override { return "PrivateFiles"; }

  rocksdb::IOStatus NewWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* file,
                                    rocksdb::IODebugContext* context) override {
    return made_before(name,
                       [&] { return target()->NewWritableFile(name, options, file, context); });
  }
  rocksdb::IOStatus ReopenWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                                       std::unique_ptr<rocksdb::FSWritableFile>* file,
                                       rocksdb::IODebugContext* context) override {
    return made_before(name,
                       [&] { return target()->ReopenWritableFile(name, options, file, context); });
  }
  rocksdb::IOStatus CreateDir(const std::string& name, const rocksdb::IOOptions& options,
                              rocksdb::IODebugContext* context) override {
    auto status = target()->CreateDir(name, options, context);
    if (status.ok()) (void)::chmod(name.c_str(), S_IRWXU);  // empty as yet
    return status;
  }
  rocksdb::IOStatus CreateDirIfMissing(const std::string& name, const rocksdb::IOOptions& options,
                                       rocksdb::IODebugContext* context) override {
    if (target()->FileExists(name, options, context).ok())
      return target()->CreateDirIfMissing(name, options, context);
    return CreateDir(name, options, context);
  }
  rocksdb::IOStatus LockFile(const std::string& name, const rocksdb::IOOptions& options,
                             rocksdb::FileLock** lock, rocksdb::IODebugContext* context) override {
    return made_before(name, [&] { return target()->LockFile(name, options, lock, context); });
  }

 private:
  template <class Open>
  static rocksdb::IOStatus made_before(const std::string& name, Open open) {
    // O_EXCL: one that is there is not touched. Closing a descriptor of LOCK would drop its lock.
    const int fd = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0) ::close(fd);
    rocksdb::IOStatus status = open();
    if (fd >= 0 && !status.ok()) ::unlink(name.c_str());
    return status;
  }
};

/// All but the files as in the given one. A wrapper by itself would ask the environment for files, and so
/// lose what their errors say of more than a status.
class PrivateEnv final : public rocksdb::EnvWrapper {
 public:
  PrivateEnv(const std::shared_ptr<rocksdb::FileSystem>& files,
             const std::shared_ptr<rocksdb::SystemClock>& clock)
      : rocksdb::EnvWrapper(rocksdb::NewCompositeEnv(files)) {
    file_system_ = files;
    system_clock_ = clock;
  }
};

}  // namespace

std::unique_ptr<rocksdb::Env> with_private_files(rocksdb::Env* env) {
  const rocksdb::Env& given = env == nullptr ? *rocksdb::Env::Default() : *env;
  return std::make_unique<PrivateEnv>(std::make_shared<PrivateFiles>(given.GetFileSystem()),
                                      given.GetSystemClock());
}

}  // namespace parley
