// SPDX-License-Identifier: MIT
// The world as a command sees it: streams, clock, environment. Everything that a command can touch
// comes through here, so that a test can replace all of it.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <istream>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "core/archive.h"
#include "core/clock.h"

namespace parley::cli {

enum class Color : std::uint8_t { kAuto, kAlways, kNever };

/// The options that every command understands, before or after its name.
struct CommonOptions {
  std::string archive;  // --archive; "" where not given
  std::string author;   // --author; "" where not given
  bool quiet = false;   // no notes and no progress on stderr
  bool header = false;  // tables say what their columns are
  // On a terminal: cut long text; write long answers to it as they come.
  bool no_wrap = false, no_pager = false;
  Color color = Color::kAuto;
};

struct Session {
  std::istream& in;
  std::ostream& out;  // data
  std::ostream& err;  // everything else
  const Clock& clock;
  std::function<std::optional<std::string>(const char* variable)> environment{};

  bool out_is_terminal = false;
  bool err_is_terminal = false;
  std::size_t width = 80;                        // of the terminal, in columns
  const std::atomic<bool>* interrupt = nullptr;  // set by Ctrl-C once prepare_to_write was called
  std::function<void()>
      prepare_to_write{};  // called before a command that changes the archive; may be empty
  std::string program_name = "parley";
  OpenOptions open_options{};  // its lock_timeout is set by run()
  CommonOptions common{};      // set by run()
  /// How much of a text's beginning is the name of a command, 0 for none; set by run(), which knows them.
  std::size_t (*command_name)(std::string_view text) = nullptr;
  std::function<void()>
      page_output{};  // called before a command that asks, on a terminal; may be empty
  /// The whole program, for a command that answers by others (facts/answer.h); set by run() itself.
  int (*run)(const std::vector<std::string>& words, Session& session) = nullptr;
  std::function<void(const Archive&)>
      opened{};  // told of each archive that is opened to be read; may be empty
};

}  // namespace parley::cli
