// SPDX-License-Identifier: MIT
// Looking up keys one after the other that mostly lie near one another, in either direction: events
// of a timeline come in order, and so do their past revisions. A step costs a fifth of a search.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/store/store.h"

namespace parley {

/// Sees the store as it is when it is made. The view of an entry is valid until the next lookup.
class Nearby {
 public:
  explicit Nearby(const Store& store) : cursor_(store.cursor()) {}

  /// The first entry at or after `key` that begins with `prefix`; false where there is none.
  Result<bool> find(std::string_view key, std::string_view prefix);
  [[nodiscard]] std::string_view key() const { return key_; }
  [[nodiscard]] std::string_view value() const { return value_; }

 private:
  bool walk(std::string_view key);
  bool walk_back(std::string_view key);
  void hold();

  std::unique_ptr<Cursor> cursor_;
  bool backward_ = false;  // which way the last walk went; turning round costs a search
  int misses_ = 0;  // walks in a row that led nowhere: where entries are crowded none is tried
  std::string key_, value_;  // the entry found
};

}  // namespace parley
