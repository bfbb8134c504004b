// SPDX-License-Identifier: MIT
// Where the bytes of a dataset block are (schema/dataset_block.h): each column, and the texts by the column
// that names them first. For those who want to know what an archive's space goes to; not for reading events.
#pragma once

#include <functional>
#include <string_view>

#include "schema/ids.h"

namespace parley {

struct BlockColumn {
  std::string_view name;  // "url", as in schema/FORMAT.md; "figure" with its name
  StringId figure{};
  std::string_view bytes;  // of the block
};

/// Calls visit for every byte of the block once, in the order of the block. False for what cannot be read so:
/// some of it may have been visited.
bool visit_columns(std::string_view block, const std::function<void(const BlockColumn&)>& visit);

}  // namespace parley
