// SPDX-License-Identifier: MIT
// Where a command writes data: standard output, or a file that has its name only once it is whole.
#pragma once

#include <memory>
#include <ostream>
#include <string>

#include "cli/session.h"
#include "schema/error.h"

namespace parley::cli {

class OutputFile {
 public:
  /// `path` "": standard output. Else a file beside it, which goes away unless keep() is called, and
  /// which only its owner may read. What is a device or a pipe is written as it is.
  static Result<OutputFile> open(const std::string& path, Session& session);
  OutputFile(OutputFile&&) noexcept;
  ~OutputFile();

  [[nodiscard]] std::ostream& stream() const;
  /// Whether all could be written so far.
  [[nodiscard]] bool good() const { return stream().good(); }
  /// Puts it in the place of what is there under its name. kIo where it could not be written: then
  /// what was there is there. That standard output could not be written is seen at the program's end.
  Result<void> keep();

 private:
  struct Beside;
  static Result<OutputFile> open_as_it_is(const std::string& path);
  OutputFile(std::ostream& out, std::unique_ptr<Beside> beside);
  std::ostream* out_;
  std::unique_ptr<Beside> beside_;  // nullptr: standard output
};

}  // namespace parley::cli
