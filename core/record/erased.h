// SPDX-License-Identifier: MIT
// What was erased: that a record was there, and its hash.
#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <utility>

#include "core/record/database.h"
#include "schema/codec.h"

namespace parley {

/// The title of what stands in the place of an erased report.
inline constexpr std::string_view kErasedTitle = "[erased]";

/// Whether the report is what stands in the place of one.
Result<bool> is_erased(const Store& store, const Report& report);

/// Whether anything was: one search, for those who would ask of every record.
Result<bool> has_erased(const Store& store);

/// By revision, ascending.
Result<std::map<std::uint32_t, Erased>> erased_revisions(const Store& store, RecordKind kind,
                                                         std::uint64_t id);
inline Result<std::map<std::uint32_t, Erased>> erased_revisions(const Database& db, RecordKind kind,
                                                                std::uint64_t id) {
  return erased_revisions(*db.store, kind, id);
}

}  // namespace parley
