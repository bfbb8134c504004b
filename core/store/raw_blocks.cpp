// SPDX-License-Identifier: MIT
#include "core/store/raw_blocks.h"

#include <fcntl.h>
#include <unistd.h>
#include <xxhash.h>
#include <zstd.h>

#include <algorithm>
#include <optional>

#include "schema/bytes.h"

namespace parley {
namespace {

constexpr std::string_view kFrameBegin("\x28\xB5\x2F\xFD", 4);
constexpr unsigned char kCompressed = 7;
constexpr std::size_t kTrailer = 5;             // of a block
constexpr std::size_t kSequence = 8;            // of a key
constexpr std::size_t kMostBytes = 64U << 20U;  // of a block: far more than any record

using EntryVisit = std::function<Result<void>(std::string_view key, std::string_view value)>;

/// The bytes of a file as far as the disk gives them, some at a time.
class Window {
 public:
  explicit Window(int fd) : fd_(fd) {}
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;
  ~Window() { ::close(fd_); }

  /// From there on; what the disk does not give is zeros.
  std::string_view from(off_t at) {
    constexpr std::size_t kPage = 4096;
    bytes_.assign(kBytes, '\0');
    std::size_t done = 0;
    for (std::size_t step = kBytes; done < kBytes;) {
      const ssize_t got = ::pread(fd_, bytes_.data() + done, std::min(step, kBytes - done),
                                  at + static_cast<off_t>(done));
      if (got == 0) break;
      if (got > 0) done += static_cast<std::size_t>(got);
      if (got < 0 && step <= kPage) done = std::min(done + kPage, kBytes);
      if (got < 0) step = kPage;
    }
    return std::string_view(bytes_).substr(0, done);
  }
  static constexpr std::size_t kBytes = 16U << 20U;  // a block lies in half of them

 private:
  int fd_;
  std::string bytes_;
};

std::optional<std::uint64_t> varint(std::string_view& bytes) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 35 && !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    value |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return value;
  }
  return std::nullopt;
}

bool is_whole(std::string_view block, std::string_view trailer) {
  const auto sum = static_cast<std::uint32_t>(XXH3_64bits(block.data(), block.size()));
  return static_cast<unsigned char>(trailer[0]) == kCompressed &&
         bytes::load_little<std::uint32_t>(trailer.data() + 1) ==
             (sum ^ (kCompressed * std::uint32_t{0x6b9083d9}));
}

/// The block whose frame begins there, unpacked; nullopt where there is no whole one. `length`: of the
/// frame with what follows it.
std::optional<std::string> block_at(std::string_view bytes, std::size_t frame,
                                    std::size_t& length) {
  const std::string_view rest = bytes.substr(frame);
  const std::size_t packed = ZSTD_findFrameCompressedSize(rest.data(), rest.size());
  if (ZSTD_isError(packed) != 0 || packed + kTrailer > rest.size()) return std::nullopt;
  constexpr std::size_t kLongestVarint = 5;
  for (std::size_t before = 1; before <= std::min(kLongestVarint, frame); ++before) {
    const std::string_view block = bytes.substr(frame - before, before + packed);
    if (!is_whole(block, rest.substr(packed, kTrailer))) continue;
    std::string_view head = block;
    const auto size = varint(head);
    if (!size || *size > kMostBytes) return std::nullopt;
    std::string unpacked(*size, '\0');
    const std::size_t got = ZSTD_decompress(unpacked.data(), unpacked.size(), rest.data(), packed);
    if (ZSTD_isError(got) != 0 || got != unpacked.size()) return std::nullopt;
    length = packed + kTrailer;
    return unpacked;
  }
  return std::nullopt;
}

Result<void> read_entries(std::string_view block, std::string& last, const EntryVisit& entry) {
  if (block.size() < sizeof(std::uint32_t)) return {};
  const auto places =
      bytes::load_little<std::uint32_t>(block.data() + block.size() - sizeof(std::uint32_t));
  if (places >= block.size() / sizeof(std::uint32_t)) return {};
  block.remove_suffix((places + std::size_t{1}) * sizeof(std::uint32_t));
  std::string key;
  while (!block.empty()) {
    const auto shared = varint(block), others = varint(block), size = varint(block);
    if (!shared || !others || !size || *shared > key.size() || *others + *size > block.size())
      return {};
    key.resize(*shared);
    key += block.substr(0, *others);
    const std::string_view value = block.substr(*others, *size);
    block.remove_prefix(*others + *size);
    if (key.size() <= kSequence) return {};
    const std::string_view ours(key.data(), key.size() - kSequence);
    const bool is_value = key[ours.size()] == 1;
    // Of several states of a key the newest comes first.
    const bool again = ours == last;
    last = ours;
    if (!is_value || again) continue;
    if (auto given = entry(ours, value); !given) return given;
  }
  return {};
}

}  // namespace

Result<void> read_raw_blocks(const std::string& path, const EntryVisit& entry) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0) return {};
  Window window(fd);
  std::string last;
  for (off_t at = 0;;) {
    const std::string_view bytes = window.from(at);
    std::size_t from = 0;
    for (;;) {
      const std::size_t frame = bytes.find(kFrameBegin, from);
      // What reaches beyond the window is looked at again from where it begins.
      const bool near_end = frame == std::string_view::npos || frame > bytes.size() / 2;
      if (near_end && bytes.size() == Window::kBytes) break;
      if (frame == std::string_view::npos) return {};
      std::size_t length = kFrameBegin.size();
      if (const auto block = block_at(bytes, frame, length)) {
        if (auto read = read_entries(*block, last, entry); !read) return read;
      }
      from = frame + length;
    }
    // Some bytes before the frame belong to its block.
    constexpr std::size_t kBefore = 16;
    const std::size_t on = std::max(from, bytes.size() / 2);
    at += static_cast<off_t>(on > kBefore ? on - kBefore : on);
  }
}

}  // namespace parley
