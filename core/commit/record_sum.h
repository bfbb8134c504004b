// SPDX-License-Identifier: MIT
// What a commit's sum is made of: XXH3-128 of each record that it wrote, added up, so that one scan
// can make it again from whatever order the records lie in.
#pragma once

#include <string_view>

#include "schema/records.h"
#include "schema/string_id.h"

namespace parley {

/// a += b, as 128-bit little-endian numbers that wrap.
void add_wrapping(Hash128& a, const Hash128& b);

/// Of (kind, id, revision) and the record's canonical encoding.
Hash128 hash_of_record(RecordKind kind, std::uint64_t id, std::uint32_t revision,
                       std::string_view canonical);
/// Of a text that the commit gave a number.
Hash128 hash_of_string(StringId id, std::string_view text);
/// Of the archive's id, which the first commit vouches for.
Hash128 hash_of_archive(std::string_view archive_id);
/// Of a ledger entry, of which no commit is the last: what `kLedgerSum` adds up.
Hash128 hash_of_ledger(const LedgerEntry& entry);
/// The other way: what add_wrapping added is taken out again.
void take_wrapping(Hash128& a, const Hash128& b);

}  // namespace parley
