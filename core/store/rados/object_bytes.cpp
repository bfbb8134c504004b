// SPDX-License-Identifier: MIT
#include "core/store/rados/object_bytes.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>

#include "core/files/archive_files.h"

namespace parley {
namespace {

namespace fs = std::filesystem;

/// Reads from objects.
Answer read_objects(const ObjectPool& pool, std::uint64_t id, std::span<const FilePart> parts) {
  std::vector<ObjectPart> wanted;
  for (FilePart part : parts) {
    while (part.bytes > 0) {
      const std::uint64_t within = part.offset % kObjectBytes;
      const std::size_t here = std::min<std::uint64_t>(part.bytes, kObjectBytes - within);
      wanted.push_back({object_name(id, part.offset / kObjectBytes), within, here, part.to, 0});
      part.offset += here;
      part.to += here;
      part.bytes -= here;
    }
  }
  pool.read(wanted);
  for (const ObjectPart& part : wanted) {
    if (part.answer < 0) return part.answer;
    if (static_cast<std::size_t>(part.answer) < part.bytes) return -EIO;
  }
  return 0;
}

std::uint64_t sum_of_chunk(std::string_view chunk) {
  return XXH3_64bits(chunk.data(), chunk.size());
}

}  // namespace

// ---- the cache ----

ChunkCache::ChunkCache(std::size_t most_in_memory, std::string directory,
                       std::uint64_t most_on_disk)
    : most_in_memory_(most_in_memory),
      directory_(std::move(directory)),
      most_on_disk_(most_on_disk) {
  if (directory_.empty()) return;
  (void)make_private_directory(directory_);
  std::error_code error;
  for (fs::directory_iterator at(directory_, error), end; !error && at != end;
       at.increment(error)) {
    std::error_code ignored;
    if (at->path().extension() == ".chunk") on_disk_ += at->file_size(ignored);
  }
}

std::string ChunkCache::path_of(const Key& key) const {
  return fmt::format("{}/{:016x}-{:08x}.chunk", directory_, key.first, key.second);
}

/// A chunk and its sum. One that is not what was written is none.
ChunkCache::Chunk ChunkCache::read_disk(const Key& key) const {
  const int fd = ::open(path_of(key).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0) return nullptr;
  std::string bytes(kChunkBytes + sizeof(std::uint64_t), '\0');
  const ssize_t got = ::read(fd, bytes.data(), bytes.size());
  if (got > 0) (void)::futimens(fd, nullptr);  // used now
  ::close(fd);
  std::uint64_t sum = 0;
  if (got <= static_cast<ssize_t>(sizeof sum)) return nullptr;
  const auto size = static_cast<std::size_t>(got) - sizeof sum;
  std::memcpy(&sum, bytes.data() + size, sizeof sum);
  bytes.resize(size);
  return sum == sum_of_chunk(bytes) ? std::make_shared<const std::string>(std::move(bytes))
                                    : nullptr;
}

void ChunkCache::write_disk(const Key& key, const std::string& chunk) {
  if (on_disk_ + chunk.size() + sizeof(std::uint64_t) > most_on_disk_)
    make_room(chunk.size() + sizeof(std::uint64_t));
  const std::string path = path_of(key), made = fmt::format("{}.{}", path, ::getpid());
  const int fd = ::open(made.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) return;
  const std::uint64_t sum = sum_of_chunk(chunk);
  std::string bytes = chunk;
  bytes.append(reinterpret_cast<const char*>(&sum), sizeof sum);
  const bool written =
      ::write(fd, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size());
  ::close(fd);
  if (written && ::rename(made.c_str(), path.c_str()) == 0) {
    on_disk_ += bytes.size();
  } else {
    ::unlink(made.c_str());
  }
}

/// The chunks that were used longest ago go, to a tenth below what is allowed. Other processes may use the directory.
void ChunkCache::make_room(std::uint64_t needed) {
  struct Kept {
    fs::file_time_type used;
    std::uint64_t bytes;
    fs::path path;
  };
  std::vector<Kept> kept;
  std::error_code error, ignored;
  on_disk_ = 0;
  for (fs::directory_iterator at(directory_, error), end; !error && at != end;
       at.increment(error)) {
    if (at->path().extension() != ".chunk") continue;
    kept.push_back({at->last_write_time(ignored), at->file_size(ignored), at->path()});
    on_disk_ += kept.back().bytes;
  }
  std::sort(kept.begin(), kept.end(), [](const Kept& a, const Kept& b) { return a.used < b.used; });
  for (const Kept& one : kept) {
    if (on_disk_ <= most_on_disk_ / 10 * 9 && on_disk_ + needed <= most_on_disk_) return;
    fs::remove(one.path, ignored);
    on_disk_ -= one.bytes;
  }
}

void ChunkCache::hold(const Key& key, Chunk chunk) {
  if (held_.contains(key)) return;
  used_ += chunk->size();
  order_.emplace_front(key, std::move(chunk));
  held_[key] = order_.begin();
  while (used_ > most_in_memory_ && order_.size() > 1) {
    used_ -= order_.back().second->size();
    held_.erase(order_.back().first);
    order_.pop_back();
  }
}

ChunkCache::Chunk ChunkCache::get(std::uint64_t id, std::uint64_t number) {
  const std::lock_guard guard(mutex_);
  const Key key(id, number);
  if (const auto found = held_.find(key); found != held_.end()) {
    order_.splice(order_.begin(), order_, found->second);
    return found->second->second;
  }
  if (directory_.empty()) return nullptr;
  Chunk chunk = read_disk(key);
  if (chunk) hold(key, chunk);
  return chunk;
}

void ChunkCache::put(std::uint64_t id, std::uint64_t number, Chunk chunk) {
  const std::lock_guard guard(mutex_);
  const Key key(id, number);
  if (!directory_.empty()) write_disk(key, *chunk);
  hold(key, std::move(chunk));
}

namespace {

/// The part of a stretch that a chunk holds.
void copy_out(const FilePart& part, std::uint64_t number, std::string_view chunk) {
  const std::uint64_t begin = number * ChunkCache::kChunkBytes;
  const std::uint64_t from = std::max(part.offset, begin);
  const std::uint64_t to = std::min(part.offset + part.bytes, begin + chunk.size());
  if (from < to)
    std::memcpy(part.to + (from - part.offset), chunk.data() + (from - begin), to - from);
}

}  // namespace

Answer read_parts(const ObjectPool& pool, ChunkCache* cache, std::uint64_t id, std::uint64_t size,
                  std::span<const FilePart> parts) {
  if (cache == nullptr) return read_objects(pool, id, parts);
  std::map<std::uint64_t, ChunkCache::Chunk> chunks;
  for (const FilePart& part : parts) {
    if (part.bytes == 0) continue;
    const std::uint64_t last = (part.offset + part.bytes - 1) / ChunkCache::kChunkBytes;
    for (std::uint64_t n = part.offset / ChunkCache::kChunkBytes; n <= last; ++n) chunks[n];
  }
  std::vector<std::pair<std::uint64_t, std::shared_ptr<std::string>>> missing;
  std::vector<FilePart> wanted;
  for (auto& [n, chunk] : chunks) {
    chunk = cache->get(id, n);
    if (chunk) continue;
    const std::uint64_t begin = n * ChunkCache::kChunkBytes;
    auto bytes =
        std::make_shared<std::string>(std::min(ChunkCache::kChunkBytes, size - begin), '\0');
    wanted.push_back({begin, bytes->size(), bytes->data()});
    missing.emplace_back(n, bytes);
    chunk = std::move(bytes);
  }
  if (const Answer answer = read_objects(pool, id, wanted); answer < 0) return answer;
  for (auto& [n, chunk] : missing) cache->put(id, n, std::move(chunk));
  for (const FilePart& part : parts) {
    for (const auto& [n, chunk] : chunks) copy_out(part, n, *chunk);
  }
  return 0;
}

// ---- writing ----

namespace {

constexpr std::size_t kUnit = std::size_t{1} << 20U;  // what goes in one piece
constexpr std::size_t kGoing = 8;                     // pieces on the way

}  // namespace

bool ObjectWriter::would_send(std::size_t bytes) const { return held_.size() + bytes >= kUnit; }

Answer ObjectWriter::append(std::string_view bytes) {
  held_.append(bytes);
  while (held_.size() >= kUnit && failed_ == 0) {
    if (const Answer answer = send_piece(); answer < 0) return answer;
  }
  return failed_;
}

Answer ObjectWriter::send() {
  while (!held_.empty() && failed_ == 0) {
    if (const Answer answer = send_piece(); answer < 0) return answer;
  }
  return failed_;
}

/// One piece, which ends with its object. The first of an object makes it: nobody else has written there.
Answer ObjectWriter::send_piece() {
  const std::uint64_t within = written_ % kObjectBytes;
  const std::size_t bytes = std::min<std::uint64_t>({held_.size(), kUnit, kObjectBytes - within});
  // Only what is there can be written to, so the one that makes the object comes first.
  const bool is_new = within == 0;
  if (const Answer answer = settle(kGoing - 1); answer < 0) return answer;
  going_.push_back({written_ + bytes, pool_->write(object_name(id_, written_ / kObjectBytes),
                                                   within, held_.substr(0, bytes), is_new)});
  held_.erase(0, bytes);
  written_ += bytes;
  return 0;
}

/// Waits for it.
void ObjectWriter::end_first() {
  if (const Answer answer = going_.front().write->wait(); answer < 0 && failed_ == 0)
    failed_ = answer;
  if (failed_ == 0) arrived_ = going_.front().end;
  going_.pop_front();
}

/// Waits until no more than so many are on the way.
Answer ObjectWriter::settle(std::size_t most) {
  while (going_.size() > most) end_first();
  return failed_;
}

Answer ObjectWriter::look() {
  while (!going_.empty() && going_.front().write->is_done()) end_first();
  return failed_;
}

Answer ObjectWriter::sync() {
  const Answer answer = send();
  return answer < 0 ? answer : settle(0);
}

}  // namespace parley
