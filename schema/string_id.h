// SPDX-License-Identifier: MIT
// The number under which an archive keeps a text that many records name. Inside the archive only:
// who asks it anything is given the text.
#pragma once

#include <cstdint>

namespace parley {

enum class StringId : std::uint32_t {};  // of a source, tag, dataset or figure; 0: ""

}  // namespace parley
