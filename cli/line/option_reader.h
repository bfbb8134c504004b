// SPDX-License-Identifier: MIT
// What reads the options of one command, and is asked for them afterwards: CLI11, and what CLI11 does
// not keep. Only options.cpp and command_line.cpp include this: CLI11 costs seconds of compile time.
#pragma once

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <map>

#include "cli/line/command_line.h"
#include "schema/error.h"

namespace parley::cli {

/// What is declared as a CLI::App is one of these.
class OptionReader : public CLI::App {
 public:
  OptionReader() { set_help_flag(); }  // help is ours

  std::map<const CLI::Option*, Words> choices;  // of options whose value is one of a few words
};

/// A value that makes no sense, with what to do about it: CLI11 keeps one text alone.
struct BadValue : CLI::ValidationError {
  explicit BadValue(parley::Error what)
      : CLI::ValidationError(what.message), error(std::move(what)) {}
  parley::Error error;
};

}  // namespace parley::cli
