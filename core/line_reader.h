// SPDX-License-Identifier: MIT
// Lines of a stream, of which none costs more memory than it may: a file without line ends, or a
// device, is no line of a gigabyte.
#pragma once

#include <cstdint>
#include <istream>
#include <string>
#include <string_view>

#include "schema/error.h"

namespace parley {

/// The longest line of an export: the text of a report, 16 MiB, may take six bytes for one.
inline constexpr std::size_t kLongestLineOfExport = std::size_t{128} << 20U;

/// For one thread. The stream outlives it.
class LineReader {
 public:
  /// A line of more than `longest` bytes is cut there; what goes on for more than `dropped` bytes
  /// behind that is none.
  LineReader(std::istream& in, std::size_t longest, std::size_t dropped = std::size_t{256} << 20U)
      : in_(in), longest_(longest), most_dropped_(dropped) {}

  /// The next line; false at the end of the stream. kFailed where the line goes on and on: then
  /// nothing behind it can be read. kIo where the stream fails.
  Result<bool> next();

  /// Without its line end, and no longer than `longest`.
  [[nodiscard]] const std::string& line() const { return line_; }
  [[nodiscard]] std::string& line() { return line_; }
  [[nodiscard]] std::uint64_t number() const { return number_; }  // 1-based
  /// It was longer: line() is how it begins.
  [[nodiscard]] bool is_cut() const { return is_cut_; }
  /// A line feed follows: not the last line of a file that was cut off.
  [[nodiscard]] bool has_end() const { return has_end_; }

 private:
  std::istream& in_;
  std::size_t longest_, most_dropped_;
  std::string line_;
  std::uint64_t number_ = 0;
  bool is_cut_ = false;
  bool has_end_ = false;
};

}  // namespace parley
