// SPDX-License-Identifier: MIT
// What the command's exit status says. Documented in EXIT_CODES.md; numbers are never given another
// meaning.
#pragma once

#include <string_view>

#include "schema/error.h"

namespace parley::cli {

enum class ExitCode : int {
  kOk = 0,
  kFailed = 1,        // the request cannot be met
  kUsage = 2,         // the command line is wrong
  kSomeRejected = 3,  // done, but some inputs were rejected, or something is lost
  kMoved = 4,         // the event has moved on since it was read
  kNoArchive = 10,
  kLocked = 11,  // another process is writing
  kDamaged = 12,
  kUnwritable = 13,  // made by a newer program, or read-only
  kIo = 14,          // disk full or another I/O error
  kBug = 70,
  kOutOfMemory = 71,
  kInterrupted = 130,  // Ctrl-C
  kPipeClosed = 141,   // nobody reads what we print
};

struct ExitMeaning {
  ExitCode code;
  std::string_view meaning;
};
inline constexpr ExitMeaning kExitMeanings[] = {
    {ExitCode::kOk, "done; an empty answer is an answer"},
    {ExitCode::kFailed, "failed: no such actor or event, or an input that is refused"},
    {ExitCode::kUsage, "the command line is wrong"},
    {ExitCode::kSomeRejected, "done, but some inputs were rejected, or something is lost"},
    {ExitCode::kMoved, "the event has moved on: it is not at the revision that was expected"},
    {ExitCode::kNoArchive, "there is no archive there"},
    {ExitCode::kLocked, "another process is writing"},
    {ExitCode::kDamaged, "damage found"},
    {ExitCode::kUnwritable, "made by a newer program, or read-only"},
    {ExitCode::kIo, "disk full, or another I/O error"},
    {ExitCode::kBug, "a bug in parley"},
    {ExitCode::kOutOfMemory, "out of memory"},
    {ExitCode::kInterrupted, "interrupted; what was listed is stored"},
    {ExitCode::kPipeClosed, "whoever was reading the output went away"},
};

constexpr ExitCode exit_code(ErrorCode code) {
  switch (code) {
    case ErrorCode::kFailed:
      return ExitCode::kFailed;
    case ErrorCode::kUsage:
      return ExitCode::kUsage;
    case ErrorCode::kMoved:
      return ExitCode::kMoved;
    case ErrorCode::kNoArchive:
      return ExitCode::kNoArchive;
    case ErrorCode::kLocked:
      return ExitCode::kLocked;
    case ErrorCode::kDamaged:
      return ExitCode::kDamaged;
    case ErrorCode::kUnwritable:
      return ExitCode::kUnwritable;
    case ErrorCode::kIo:
      return ExitCode::kIo;
    case ErrorCode::kInterrupted:
      return ExitCode::kInterrupted;
  }
  return ExitCode::kBug;
}

}  // namespace parley::cli
