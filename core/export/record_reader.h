// SPDX-License-Identifier: MIT
// One line of an export as the record that it was written from (schema/EXPORT.md). Strict: a key or
// a word that is not known is an error, for what is not understood would be lost.
#pragma once

#include <simdjson.h>

#include <functional>
#include <string_view>

#include "core/export/exported.h"
#include "schema/error.h"

namespace parley {

class RecordReader {
 public:
  /// The number of a text that a line before has given, 0 where none has.
  using NumberOf = std::function<Result<StringId>(std::string_view text)>;

  /// kFailed, saying what is wrong with the line. The commit of a record, and what follows from that,
  /// is in `commit()`.
  Result<ExportLine> read(std::string_view line, const NumberOf& number_of);
  /// Of the record that was read last: the commit that it says it was written by.
  [[nodiscard]] CommitNumber commit() const { return commit_; }

 private:
  simdjson::dom::parser parser_;
  CommitNumber commit_{};
};

}  // namespace parley
