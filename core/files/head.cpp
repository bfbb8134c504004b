// SPDX-License-Identifier: MIT
// The HEAD file: see core/files/head.h for its bytes and why it is there.
#include "core/files/head.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

#include "core/files/archive_files.h"

namespace parley {
namespace {

constexpr std::size_t kSlotBytes = 64;
constexpr off_t kSlotDistance = 4096;  // two sectors, two pages: a torn write cannot spoil both
constexpr char kMagic[8] = {'p', 'a', 'r', 'l', 'e', 'y', 'H', 'D'};
constexpr std::uint32_t kLayout = 1;
using Slot = std::array<char, kSlotBytes>;

std::string head_path(const std::string& directory) { return directory + "/HEAD"; }

std::uint64_t checksum(const Slot& slot) {
  return XXH3_64bits(slot.data(), kSlotBytes - sizeof(std::uint64_t));
}

Slot to_slot(const Head& head) {
  Slot slot{};
  const std::uint32_t commit = number(head.commit);
  std::memcpy(slot.data(), kMagic, 8);
  std::memcpy(slot.data() + 8, &kLayout, 4);
  std::memcpy(slot.data() + 12, &commit, 4);
  std::memcpy(slot.data() + 16, head.hash.data(), head.hash.size());
  const std::uint64_t sum = checksum(slot);
  std::memcpy(slot.data() + 56, &sum, 8);
  return slot;
}

std::optional<Head> from_slot(const Slot& slot) {
  std::uint32_t layout = 0;
  std::uint32_t commit = 0;
  std::uint64_t sum = 0;
  std::memcpy(&layout, slot.data() + 8, 4);
  std::memcpy(&commit, slot.data() + 12, 4);
  std::memcpy(&sum, slot.data() + 56, 8);
  if (std::memcmp(slot.data(), kMagic, 8) != 0 || layout != kLayout || sum != checksum(slot))
    return std::nullopt;
  Head head{CommitNumber{commit}, {}};
  std::memcpy(head.hash.data(), slot.data() + 16, head.hash.size());
  return head;
}

/// A slot that nothing was written to.
bool is_empty(const Slot& slot) {
  return std::all_of(slot.begin(), slot.end(), [](char byte) { return byte == 0; });
}

/// The two slots of an open HEAD, as they are now.
Result<std::optional<Head>> read_slots(int fd, const std::string& path) {
  std::optional<Head> newest;
  int spoilt = 0, empty = 0;
  for (const off_t at : {off_t{0}, kSlotDistance}) {
    Slot slot{};
    const ssize_t got = ::pread(fd, slot.data(), slot.size(), at);
    if (got < 0) return failure(ErrorCode::kIo, path + ": " + std::strerror(errno));
    const auto head = got == static_cast<ssize_t>(slot.size()) ? from_slot(slot) : std::nullopt;
    if (!head && is_empty(slot) && got > 0)
      ++empty;
    else if (!head)
      ++spoilt;
    if (head && (!newest || head->commit > newest->commit)) newest = head;
  }
  // After the first commit one slot is empty still.
  if (newest) newest->half_spoilt = spoilt + (newest->commit > CommitNumber{1} ? empty : 0) > 0;
  return newest;
}

/// A writer at work may be seen between two halves of a slot; what stays spoilt is spoilt.
Result<Head> read_open_head(int fd, const std::string& path) {
  constexpr int kTries = 3;
  constexpr std::chrono::milliseconds kPause{2};
  struct stat about {};
  if (::fstat(fd, &about) == 0 && !S_ISREG(about.st_mode))
    return failure(ErrorCode::kDamaged, path + " is not a file");
  for (int attempt = 1;; ++attempt) {
    auto newest = read_slots(fd, path);
    if (!newest) return failure_of(newest);
    if (*newest && (!(*newest)->half_spoilt || attempt == kTries)) return **newest;
    if (attempt == kTries)
      return failure(ErrorCode::kDamaged,
                     path + " is damaged: neither of its two records of the last commit is whole");
    std::this_thread::sleep_for(kPause);
  }
}

class HeadFile final : public HeadWriter {
 public:
  explicit HeadFile(int fd) : fd_(fd) {}
  ~HeadFile() override { ::close(fd_); }
  Result<void> write(const Head& head) override;

 private:
  int fd_;
};

}  // namespace

std::string head_slot(const Head& head) {
  const Slot slot = to_slot(head);
  return {slot.data(), slot.size()};
}

std::optional<Head> head_in_slot(std::string_view bytes) {
  Slot slot{};
  if (bytes.size() != slot.size()) return std::nullopt;
  std::copy(bytes.begin(), bytes.end(), slot.begin());
  return from_slot(slot);
}

Result<Head> read_head(const std::string& directory) {
  const std::string path = head_path(directory);
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0) {
    const int error = errno;
    if (error == ENOENT) return failure(ErrorCode::kDamaged, path + " is missing");
    return failure(ErrorCode::kIo, "cannot read " + path + ": " + std::strerror(error),
                   hint_for(error, path));
  }
  auto head = read_open_head(fd, path);
  ::close(fd);
  return head;
}

Result<void> sync_directory(const std::string& directory) {
  const int fd =
      ::open(directory.empty() ? "." : directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool synced = fd >= 0 && ::fsync(fd) == 0;
  const int error = errno;
  if (fd >= 0) ::close(fd);
  return synced ? Result<void>{} : Result<void>(file_failure("sync " + directory, error));
}

Result<std::unique_ptr<HeadWriter>> HeadWriter::open(const std::string& directory, bool create) {
  const std::string path = head_path(directory);
  const int flags = O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
  const int fd = ::open(path.c_str(), flags | (create ? O_CREAT | O_EXCL : 0), 0600);
  if (fd < 0) {
    const int error = errno;
    auto failed = file_failure("cannot write " + path, error);
    failed.value().hint = hint_for(error, path);
    return failed;
  }
  std::unique_ptr<HeadWriter> writer = std::make_unique<HeadFile>(fd);
  if (create) {
    // Zeros are written, not left as a hole: a later write then changes no metadata and fdatasync
    // stays cheap.
    const std::array<char, kSlotDistance + kSlotBytes> zeros{};
    if (::pwrite(fd, zeros.data(), zeros.size(), 0) != static_cast<ssize_t>(zeros.size()) ||
        ::fsync(fd) != 0) {
      return file_failure("write " + path, errno);
    }
    if (auto synced = sync_directory(directory); !synced) return failure_of(synced);
  }
  return writer;
}

Result<void> HeadFile::write(const Head& head) {
  const Slot slot = to_slot(head);
  const off_t at = number(head.commit) % 2 == 0 ? 0 : kSlotDistance;
  errno = 0;
  if (::pwrite(fd_, slot.data(), slot.size(), at) != static_cast<ssize_t>(slot.size()) ||
      ::fdatasync(fd_) != 0) {
    const int error = errno;
    auto failed = file_failure(
        fmt::format("commit {} is stored, but HEAD could not be written", number(head.commit)),
        error);
    failed.value().hint.clear();
    failed.value().remedy = Remedy::kDoNotRepeat;
    return failed;
  }
  return {};
}

}  // namespace parley
