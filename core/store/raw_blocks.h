// SPDX-License-Identifier: MIT
// A table file that has lost its end, or the index in it, where the engine sees nothing any more: its
// blocks of entries are found by how compressed data begins, and each proves by its own checksum that
// it is whole. What is not compressed (a block of few entries, seldom) is not found.
//
//   a block     varint: bytes before compression; a Zstandard frame; u8 7; checksum u32 little
//   checksum    the low half of XXH3-64 of all before the 7, xor 7 * 0x6b9083d9
//   an entry    varints: bytes of the key shared with the one before, others, bytes of the value; the
//               others; the value. A key ends with u8 1 (a value) or 0 (erased) and its sequence number
//   at the end  places of some entries, u32 each, and how many
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "schema/error.h"

namespace parley {

/// Every entry of every block that is whole, in the order of the file; nothing where the file cannot
/// be opened. Errors are those of `entry`.
Result<void> read_raw_blocks(
    const std::string& path,
    const std::function<Result<void>(std::string_view key, std::string_view value)>& entry);

}  // namespace parley
