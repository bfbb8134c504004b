// SPDX-License-Identifier: MIT
// Where the rows of the GDELT tasks come from: made up from a seed, or a real file over and over. Either
// writes any stretch of its rows, and knows whom and when to ask about.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "bench/gdelt_questions.h"
#include "bench/tasks.h"

namespace parley::bench {

class GdeltSource {
 public:
  virtual ~GdeltSource() = default;
  /// Before the names of its tasks: "", or "real rows: ".
  [[nodiscard]] virtual std::string prefix() const = 0;
  /// Rows `first` to `first + rows`. What lies behind options.rows continues the file.
  virtual void write(const std::string& path, std::uint64_t first, std::uint64_t rows) const = 0;
  [[nodiscard]] virtual GdeltQuestions questions() const = 0;
  /// The code of an actor that has a hundred rows and more.
  [[nodiscard]] virtual std::string common_code() const = 0;
};

/// options.rows rows in ten years.
std::unique_ptr<GdeltSource> made_up_rows(const Options& options);
/// The file options.real as often as options.rows need it. May leave something in `directory`.
std::unique_ptr<GdeltSource> real_rows(World& world, const std::string& directory);

}  // namespace parley::bench
