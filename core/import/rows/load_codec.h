// SPDX-License-Identifier: MIT
// A chunk's rows, mapped, as bytes: what is made of rows on one machine is taken into an archive on another one. Only
// programs of the same version read them, and a checksum of the part stands before; but whatever they hold, nothing
// is read beyond their end.
#pragma once

#include <string>
#include <string_view>

#include "core/import/rows/row_reader.h"

namespace parley {

/// All of it but the chunk. REQUIRES: its rows were mapped.
std::string encode_load(const ImportLoad& load);

/// False where the bytes are none of a load. Texts are views of `bytes`, which lives as long as the load's rows.
bool decode_load(std::string_view bytes, ImportLoad& into);

}  // namespace parley
