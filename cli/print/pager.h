// SPDX-License-Identifier: MIT
// On a terminal an answer is shown by a pager, as git does it: what is written to stdout, and to
// stderr where that is the terminal, too, goes through it.
#pragma once

#include <sys/types.h>

#include <functional>
#include <optional>
#include <string>

namespace parley::cli {

/// $PARLEY_PAGER, else $PAGER, else less; "" for none: an empty value, cat, or a terminal that
/// cannot page.
std::string pager_command(
    const std::function<std::optional<std::string>(const char*)>& environment);

/// Owns the process of the pager.
class Pager {
 public:
  /// From now on stdout is the pager's input. Nothing where `command` is empty or no such program is
  /// found. Ctrl-C then ends the command, and waits for the pager.
  void start(const std::string& command);
  [[nodiscard]] bool is_running() const { return process_ > 0; }
  /// Closes stdout, gives stderr back and waits for the pager to end; false where a shell found none.
  bool finish();

 private:
  pid_t process_ = 0;
  int errors_ = -1;  // stderr as it was
};

}  // namespace parley::cli
