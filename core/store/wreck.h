// SPDX-License-Identifier: MIT
// The files of an archive one by one, where the engine does not open them, or not all of them: a
// table file without the list of files that names it, past its damaged blocks or without its
// end; a log past its damaged records. Nothing is written beside them: logs are replayed from copies elsewhere.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/types.h"
#include "schema/error.h"

namespace parley {

/// A file, and what is wrong with it.
struct FileDamage {
  std::string file, what;
};

class Wreck {
 public:
  /// `workshop`: an empty directory of the caller's, for copies of logs.
  Wreck(std::string directory, std::string workshop, rocksdb::Env* env)
      : directory_(std::move(directory)), workshop_(std::move(workshop)), env_(env) {}

  /// Its table files and logs, ascending by the number in their names: what a later one says is
  /// mostly newer. A merge of files gives an older state a higher number.
  [[nodiscard]] Result<std::vector<std::string>> files() const;

  using Entry = std::function<Result<void>(std::string_view key, std::string_view value)>;
  /// Every entry that the file still gives whose key begins with one of these bytes, which ascend;
  /// keys ascend, each comes once. What is wrong with the file, "" for nothing. Errors are those of
  /// `entry` and of the workshop.
  Result<std::string> read(const std::string& file, std::string_view tables, const Entry& entry);

  /// What only the engine needs to open it, where that is missing or damaged.
  [[nodiscard]] std::vector<FileDamage> engine_damage() const;

 private:
  Result<std::string> read_table(const std::string& file, std::string_view tables,
                                 const Entry& entry) const;
  Result<std::string> read_log(const std::string& file, std::string_view tables,
                               const Entry& entry);

  std::string directory_, workshop_;
  rocksdb::Env* env_;
};

}  // namespace parley
