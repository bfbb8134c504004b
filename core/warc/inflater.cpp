// SPDX-License-Identifier: MIT
// See core/warc/inflater.h.
#include "core/warc/inflater.h"

#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <utility>

namespace parley {
namespace {

constexpr int kGzipWindow = 15 + 16, kZlibWindow = 15, kRawWindow = -15;
constexpr std::size_t kPieceBytes = std::size_t{64} << 10U;
constexpr std::size_t kHeldBytes = std::size_t{64} << 20U;  // more than a page may have
constexpr std::string_view kMemberBegin = "\x1F\x8B\x08";

bool is_bomb(const z_stream& stream) {
  return stream.total_out > kRatioCountsFrom &&
         stream.total_out / kMostRatio > std::max<uLong>(stream.total_in, 1);
}

tl::unexpected<Error> bomb() {
  return unreadable(
      fmt::format("unpacks to more than {} times its size: this may be a bomb", kMostRatio));
}

Bytef* bytes_of(std::string_view text) {
  // zlib does not write through it, but its interface is older than const.
  return reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
}

/// Ends its stream whatever happens.
struct Stream {
  explicit Stream(int window) { is_ready = inflateInit2(&z, window) == Z_OK; }
  ~Stream() { inflateEnd(&z); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  z_stream z{};
  bool is_ready = false;
};

Result<std::string> unpacked_with(std::string_view bytes, int window, std::size_t most) {
  Stream stream(window);
  if (!stream.is_ready) return unreadable("not enough memory to unpack it");
  stream.z.next_in = bytes_of(bytes);
  stream.z.avail_in = static_cast<uInt>(bytes.size());
  std::string text, piece(kPieceBytes, '\0');
  for (int status = Z_OK; status != Z_STREAM_END;) {
    stream.z.next_out = bytes_of(piece);
    stream.z.avail_out = static_cast<uInt>(piece.size());
    status = inflate(&stream.z, Z_NO_FLUSH);
    text.append(piece, 0, piece.size() - stream.z.avail_out);
    if (status == Z_BUF_ERROR) return unreadable("packed data that end too soon");
    if (status != Z_OK && status != Z_STREAM_END) return unreadable("damaged packed data");
    if (is_bomb(stream.z)) return bomb();
    if (text.size() > most)
      return unreadable(fmt::format("unpacks to more than {} MiB", most >> 20U));
  }
  return text;
}

}  // namespace

Result<std::string> unpacked(std::string_view bytes, Packing packing, std::size_t most) {
  if (packing == Packing::kGzip) return unpacked_with(bytes, kGzipWindow, most);
  // Servers send both with and without the frame that the standard asks for.
  auto framed = unpacked_with(bytes, kZlibWindow, most);
  return framed ? framed : unpacked_with(bytes, kRawWindow, most);
}

GzipMembers::GzipMembers(ByteSource packed) : packed_(std::move(packed)) {
  if (inflateInit2(&stream_, kGzipWindow) != Z_OK) throw std::bad_alloc();
}
GzipMembers::~GzipMembers() { inflateEnd(&stream_); }

Result<std::size_t> GzipMembers::read(char* into, std::size_t bytes) {
  while (given_ == held_.size()) {
    if (error_) return failure(*std::exchange(error_, std::nullopt));
    auto there = in_member_ ? Result<bool>(true) : begin_member();
    if (!there) return failure_of(there);
    if (!*there) return 0;
    held_.clear();
    given_ = 0;
    if (auto done = unpack(); !done) {
      in_member_ = false;
      is_lost_ = true;
      error_ = std::move(done.error());
    }
  }
  const std::size_t given = std::string_view(held_).substr(given_).copy(into, bytes);
  given_ += given;
  return given;
}

/// False at the end.
Result<bool> GzipMembers::begin_member() {
  auto found = is_lost_ ? find_member() : Result<bool>(true);
  if (!found || !*found) return found;
  auto next = packed_.peek(1);
  if (!next) return failure_of(next);
  if (next->empty()) return false;
  is_lost_ = false;
  in_member_ = true;
  inflateReset2(&stream_, kGzipWindow);
  return true;
}

/// The rest of the member, as much of it as is held back.
Result<void> GzipMembers::unpack() {
  while (in_member_ && held_.size() < kHeldBytes) {
    auto packed = packed_.peek(kPieceBytes);
    if (!packed) return failure_of(packed);
    if (packed->empty()) return unreadable("cut off: the file ends within a gzip member");
    if (auto done = inflate_some(*packed); !done) {
      held_.clear();
      return done;
    }
  }
  return {};
}

/// Goes to where a member may begin, behind the place of the damage.
Result<bool> GzipMembers::find_member() {
  packed_.take(std::min<std::size_t>(1, packed_.peek(1).value_or("").size()));
  while (true) {
    auto ahead = packed_.peek(kPieceBytes);
    if (!ahead) return failure_of(ahead);
    const std::size_t at = ahead->find(kMemberBegin);
    if (at != std::string_view::npos) {
      packed_.take(at);
      return true;
    }
    if (ahead->size() < kPieceBytes) return false;
    packed_.take(ahead->size() - kMemberBegin.size() + 1);
  }
}

Result<void> GzipMembers::inflate_some(std::string_view packed) {
  const std::size_t before = held_.size();
  held_.resize(before + kPieceBytes);
  stream_.next_in = bytes_of(packed);
  stream_.avail_in = static_cast<uInt>(packed.size());
  stream_.next_out = bytes_of(std::string_view(held_).substr(before));
  stream_.avail_out = static_cast<uInt>(kPieceBytes);
  const int status = inflate(&stream_, Z_NO_FLUSH);
  held_.resize(held_.size() - stream_.avail_out);
  packed_.take(packed.size() - stream_.avail_in);
  if (status == Z_STREAM_END) in_member_ = false;
  if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
    return unreadable(fmt::format("damaged gzip data near byte {}", packed_.position()));
  return is_bomb(stream_) ? Result<void>(bomb()) : Result<void>{};
}

}  // namespace parley
