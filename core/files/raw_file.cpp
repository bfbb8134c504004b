// SPDX-License-Identifier: MIT
// Reading raw bytes in order: see core/files/raw_file.h. XXH3-128 and not SHA-256: the latter
// costs as much time as the reading itself, and this digest only has to tell files apart.
#include "core/files/raw_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include "core/input.h"

namespace parley {
namespace {

constexpr std::size_t kBeginningBytes = 512;
constexpr std::size_t kDropBytes = std::size_t{1} << 20U;

std::string hex(const XXH128_hash_t& hash) {
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace

RawFile::RawFile(std::string path, int fd, bool is_own, std::optional<std::uint64_t> size,
                 bool digest, const std::atomic<bool>* interrupt)
    : path_(std::move(path)), fd_(fd), is_own_(is_own), size_(size), interrupt_(interrupt) {
  if (size_) ::posix_fadvise(fd_, 0, 0, POSIX_FADV_SEQUENTIAL);
  if (!digest) return;
  sum_.reset(XXH3_createState());
  XXH3_128bits_reset(sum_.get());
}

RawFile::~RawFile() {
  if (is_own_) ::close(fd_);
}

Error RawFile::io_error(int number) const {
  return Error{ErrorCode::kIo, path_ + ": cannot be read: " + std::strerror(number), {}};
}

Result<void> RawFile::wait_for_bytes() const {
  if (size_ || wait_for_input(fd_, interrupt_)) return {};
  return failure(ErrorCode::kInterrupted, "stopped while it was waiting for " + path_,
                 "what is committed is safe; run the same command again for the rest");
}

/// From the descriptor; 0 at the end only.
Result<std::size_t> RawFile::read_some(char* into, std::size_t bytes) {
  while (true) {
    if (auto there = wait_for_bytes(); !there) return failure_of(there);
    const ssize_t got = ::read(fd_, into, bytes);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR && errno != EAGAIN) return failure(io_error(errno));
  }
}

Result<std::string_view> RawFile::beginning() {
  beginning_.resize(size_ ? std::min<std::uint64_t>(*size_, kBeginningBytes) : kBeginningBytes);
  std::size_t filled = 0;
  while (filled < beginning_.size()) {
    auto got = read_some(beginning_.data() + filled, beginning_.size() - filled);
    if (!got) return failure_of(got);
    if (*got == 0) break;
    filled += *got;
  }
  beginning_.resize(filled);
  return std::string_view(beginning_);
}

Result<std::size_t> RawFile::read(char* into, std::size_t bytes) {
  std::size_t filled = std::min(bytes, beginning_.size() - given_);
  std::memcpy(into, beginning_.data() + given_, filled);
  given_ += filled;
  if (size_) bytes = std::min<std::uint64_t>(bytes, *size_ - position_);
  while (filled < bytes && !at_end_) {
    auto got = read_some(into + filled, bytes - filled);
    if (!got && filled == 0) return got;
    if (!got) break;  // the next call meets the error again
    at_end_ = *got == 0;
    filled += *got;
  }
  if (filled == 0 && size_ && position_ < *size_) {
    return failure(ErrorCode::kFailed, path_ + ": shrank while it was being read",
                   "copy the file first if another program rewrites it");
  }
  position_ += filled;
  if (sum_) XXH3_128bits_update(sum_.get(), into, filled);
  return filled;
}

void RawFile::seek(std::uint64_t position) {
  sum_.reset();
  beginning_.clear();
  given_ = 0;
  at_end_ = false;
  position_ = std::min(position, *size_);
  ::lseek(fd_, static_cast<off_t>(position_), SEEK_SET);
}

Result<void> RawFile::drain() {
  std::vector<char> dropped(kDropBytes);
  while (true) {
    auto got = read(dropped.data(), dropped.size());
    if (!got) return failure_of(got);
    if (*got == 0) return {};
  }
}

Result<void> RawFile::digest_and_rewind() {
  if (sum_) {
    if (auto drained = drain(); !drained) return drained;
    digest_ = digest();
  }
  seek(0);
  return {};
}

std::string RawFile::digest() const {
  if (!digest_.empty() || !sum_) return digest_;
  return size_ && position_ < *size_ ? std::string{} : hex(XXH3_128bits_digest(sum_.get()));
}

}  // namespace parley
