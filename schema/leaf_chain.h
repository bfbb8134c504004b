// SPDX-License-Identifier: MIT
// What stands behind a leaf in its value: the fence of the next leaf of its class, so that one which
// is missing is noticed by whoever comes past, for nothing.
//
//   leaf (leaf.h) | fence of the next leaf, 16 bytes, or nothing | u8: 1 where there is one, else 0
//
// DO NOT CHANGE: it is on users' disks once a release is tagged.
#pragma once

#include <string>
#include <string_view>

#include "schema/error.h"

namespace parley {

struct ChainedLeaf {
  std::string_view leaf;
  std::string_view next;  // the fence as in a key; "" of the last leaf
};

/// kDamaged where the end cannot be read.
Result<ChainedLeaf> read_chained(std::string_view value);
/// `next`: the key of the next leaf, or ""; of it, the fence is kept.
std::string chained(std::string leaf, std::string_view next);

}  // namespace parley
