// SPDX-License-Identifier: MIT
// What is packed by gzip or deflate in a web archive: the archive itself, a member for each record, and the
// pages in it. How much may come out of it is limited.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/files/byte_source.h"
#include "schema/error.h"

namespace parley {

inline tl::unexpected<Error> unreadable(std::string why) {
  return failure(ErrorCode::kFailed, std::move(why));
}

/// Once more than this has come out, it may be no more than so many times what went in.
inline constexpr std::uint64_t kRatioCountsFrom = std::uint64_t{1} << 20U;
inline constexpr std::uint64_t kMostRatio = 200;

enum class Packing : std::uint8_t { kGzip, kDeflate };

/// All of it. kFailed where it is damaged, ends too soon, or unpacks to more than `most` bytes.
Result<std::string> unpacked(std::string_view bytes, Packing packing, std::size_t most);

/// A stream of gzip members, unpacked one after the other. Of one that is damaged nothing is given, unless it
/// is larger than what is held back; of one that the end of the file cuts, all there is. After an error
/// reading goes on with the next member that can be found.
class GzipMembers {
 public:
  explicit GzipMembers(ByteSource packed);
  ~GzipMembers();
  GzipMembers(const GzipMembers&) = delete;
  GzipMembers& operator=(const GzipMembers&) = delete;

  /// Up to so many bytes; 0 at the end only.
  Result<std::size_t> read(char* into, std::size_t bytes);

 private:
  Result<bool> begin_member();
  Result<bool> find_member();
  Result<void> unpack();
  Result<void> inflate_some(std::string_view packed);

  ByteSource packed_;
  z_stream stream_{};
  std::string held_;            // unpacked, and not given yet
  std::size_t given_ = 0;       // of it
  std::optional<Error> error_;  // behind what is held
  bool in_member_ = false;
  bool is_lost_ = false;  // what comes next need not be a member
};

}  // namespace parley
