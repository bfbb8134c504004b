// SPDX-License-Identifier: MIT
// What a command reads line by line: a file, a pipe, or standard input. Ctrl-C ends the reading of each.
#pragma once

#include <istream>
#include <memory>
#include <string>

#include "cli/session.h"

namespace parley::cli {

class InputFile {
 public:
  /// "-": standard input. nullptr, and errno, where it cannot be opened.
  static std::unique_ptr<InputFile> open(const std::string& path, Session& session);
  ~InputFile();
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  [[nodiscard]] std::istream& stream() const { return *in_; }

 private:
  struct Opened;
  InputFile(std::istream& in, std::unique_ptr<Opened> opened);
  std::istream* in_;
  std::unique_ptr<Opened> opened_;  // nullptr: standard input
};

}  // namespace parley::cli
