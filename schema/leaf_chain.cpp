// SPDX-License-Identifier: MIT
#include "schema/leaf_chain.h"

#include "schema/keys.h"

namespace parley {

Result<ChainedLeaf> read_chained(std::string_view value) {
  const auto broken = [] { return failure(ErrorCode::kDamaged, "a leaf without a sound end"); };
  if (value.empty()) return broken();
  const char flag = value.back();
  value.remove_suffix(1);
  if (flag == 0) return ChainedLeaf{value, {}};
  if (flag != 1 || value.size() < kFenceBytes) return broken();
  const std::size_t size = value.size() - kFenceBytes;
  return ChainedLeaf{value.substr(0, size), value.substr(size)};
}

std::string chained(std::string leaf, std::string_view next) {
  if (!next.empty()) leaf += next.substr(next.size() - kFenceBytes);
  leaf += static_cast<char>(next.empty() ? 0 : 1);
  return leaf;
}

}  // namespace parley
