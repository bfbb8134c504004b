// SPDX-License-Identifier: MIT
#include "core/record/erased.h"

#include "schema/keys.h"

namespace parley {

Result<bool> is_erased(const Store& store, const Report& report) {
  if (report.title != kErasedTitle) return false;  // nearly all: no look at the store
  auto erased = erased_revisions(store, RecordKind::kReport, number(report.id));
  if (!erased) return failure_of(erased);
  return !erased->empty();
}

Result<bool> has_erased(const Store& store) {
  bool any = false;
  auto scanned = scan(store, table_prefix(Table::kErased),
                      [&any](std::string_view, std::string_view) -> Result<Visit> {
                        any = true;
                        return Visit::kStop;
                      });
  if (!scanned) return failure_of(scanned);
  return any;
}

Result<std::map<std::uint32_t, Erased>> erased_revisions(const Store& store, RecordKind kind,
                                                         std::uint64_t id) {
  std::map<std::uint32_t, Erased> all;
  auto scanned = scan(store, erased_prefix(kind, id),
                      [&all](std::string_view key, std::string_view value) -> Result<Visit> {
                        auto revision = trailing_u32(key);
                        if (!revision) return failure_of(revision);
                        auto erased = decode<Erased>(value);
                        if (!erased) return failure_of(erased);
                        all.emplace(*revision, *erased);
                        return Visit::kContinue;
                      });
  if (!scanned) return failure_of(scanned);
  return all;
}

}  // namespace parley
