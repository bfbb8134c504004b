// SPDX-License-Identifier: MIT
#include "cli/print/output_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>

#include "cli/print/fd_stream.h"
#include "core/left_behind.h"

namespace parley::cli {

namespace fs = std::filesystem;

namespace {

tl::unexpected<Error> io_failure(const std::string& path, int error) {
  const bool denied = error == EACCES || error == EROFS || error == EPERM || error == ENOENT;
  return failure(denied ? ErrorCode::kFailed : ErrorCode::kIo,
                 fmt::format("{}: {}", path, std::strerror(error)),
                 error == ENOSPC ? "free some space and run the command again" : "");
}

/// As the kernel refuses to follow them in /tmp: who may write there could have us replace any file.
bool is_link_of_somebody_else(const std::string& path) {
  struct stat link {};
  return ::lstat(path.c_str(), &link) == 0 && S_ISLNK(link.st_mode) && link.st_uid != ::geteuid() &&
         link.st_uid != 0;
}

}  // namespace

struct OutputFile::Beside {
  Beside(std::string target, std::string made, int descriptor)
      : path(std::move(target)),
        temporary(std::move(made)),
        fd(descriptor),
        buffer(fd),
        out(&buffer) {}
  ~Beside() {
    if (fd >= 0) ::close(fd);
    if (!temporary.empty()) ::unlink(temporary.c_str());
  }
  std::string path;
  std::string temporary;  // "" once it has its name, and where it is no file
  int fd;
  FdBuffer buffer;
  std::ostream out;
};

OutputFile::OutputFile(std::ostream& out, std::unique_ptr<Beside> beside)
    : out_(&out), beside_(std::move(beside)) {}
OutputFile::OutputFile(OutputFile&&) noexcept = default;
OutputFile::~OutputFile() = default;

std::ostream& OutputFile::stream() const { return *out_; }

Result<OutputFile> OutputFile::open(const std::string& path, Session& session) {
  if (path.empty()) return OutputFile(session.out, nullptr);
  struct stat there {};
  const bool exists = ::stat(path.c_str(), &there) == 0;
  if (exists && (S_ISCHR(there.st_mode) || S_ISFIFO(there.st_mode))) return open_as_it_is(path);
  if (exists && !S_ISREG(there.st_mode)) {
    return failure(ErrorCode::kFailed, path + ": exists, but is not a file",
                   "name a file; to write elsewhere, leave --output out and redirect");
  }
  if (is_link_of_somebody_else(path)) {
    return failure(ErrorCode::kFailed, path + ": is a link that somebody else has put there",
                   "name the file that it leads to, if that is what you mean");
  }
  std::error_code error;
  // What a link leads to is replaced, not the link.
  const fs::path resolved = fs::weakly_canonical(path, error);
  const std::string target = error ? path : resolved.string();
  constexpr std::string_view kMark = ".part-";
  clear_left_behind(target, kMark);
  const std::string temporary = place_beside(target, kMark);
  // For nobody else: an archive is, too, and what is to be shared is soon made so.
  const int fd = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0) return io_failure(path, errno);
  (void)::flock(fd, LOCK_EX | LOCK_NB);  // another machine's program leaves it alone
  auto beside = std::make_unique<Beside>(target, temporary, fd);
  std::ostream& out = beside->out;
  return OutputFile(out, std::move(beside));
}

/// A device or a pipe: it takes what it is given, and cannot be replaced.
Result<OutputFile> OutputFile::open_as_it_is(const std::string& path) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) return io_failure(path, errno);
  auto given = std::make_unique<Beside>(path, "", fd);
  std::ostream& out = given->out;
  return OutputFile(out, std::move(given));
}

Result<void> OutputFile::keep() {
  if (!beside_) return {};
  beside_->out.flush();
  if (beside_->buffer.error() != 0) return io_failure(beside_->path, beside_->buffer.error());
  if (beside_->temporary.empty()) return {};
  if (::fsync(beside_->fd) != 0) return io_failure(beside_->path, errno);
  if (::close(std::exchange(beside_->fd, -1)) != 0) return io_failure(beside_->path, errno);
  if (::rename(beside_->temporary.c_str(), beside_->path.c_str()) != 0)
    return io_failure(beside_->path, errno);
  beside_->temporary.clear();
  const std::string folder = fs::path(beside_->path).parent_path().string();
  const int directory = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (directory < 0) return {};  // whole under its name; only its durability is the system's affair
  (void)::fsync(directory);
  ::close(directory);
  return {};
}

}  // namespace parley::cli
