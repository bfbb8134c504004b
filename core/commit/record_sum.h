// SPDX-License-Identifier: MIT
// What a commit's sum is made of: XXH3-128 of each record that it wrote, added up, so that one scan
// can make it again from whatever order the records lie in.
#pragma once

#include <string_view>

#include "schema/records.h"

namespace parley {

/// a += b, as 128-bit little-endian numbers that wrap.
void add_wrapping(Hash128& a, const Hash128& b);

/// Of (kind, id, revision) and the record's canonical encoding.
Hash128 hash_of_record(RecordKind kind, std::uint64_t id, std::uint32_t revision,
                       std::string_view canonical);

}  // namespace parley
