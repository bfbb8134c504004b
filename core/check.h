// SPDX-License-Identifier: MIT
// Is an archive whole? Quick: it opens, and ends at the commit that was acknowledged last. Deep: every
// byte of every file, every commit against its sum and the one before it, every row of an index
// against the record that it comes from and the reverse. Nothing is changed or repaired.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "core/types.h"
#include "schema/records.h"

namespace parley {

/// A commit that somebody has written down elsewhere: its hash, or at least its first 16 digits.
struct ExpectedCommit {
  CommitNumber commit{};
  std::string hash;  // hexadecimal, lower case
};

struct CheckRequest {
  bool deep = false;
  std::optional<ExpectedCommit> expect;
  const std::atomic<bool>* interrupt = nullptr;
  std::function<void(std::string_view step)> progress;  // what is looked at next
};

/// What is wrong, and where, as far as that is known.
struct Damage {
  std::string what;  // a line in words
  std::string file;  // in the archive's directory
  CommitNumber commit{};
  EventId event{};
  bool is_link = false;  // a link in the place of the file: nothing is lost
};

/// How an archive that is sound in itself answers to the commit that somebody has written down.
enum class Expected : std::uint8_t {
  kNothing,  // nothing was expected, or the archive cannot be opened
  kThere,    // the commit is in it
  kNotYet,   // it ends before that commit: an older state, or another archive
  kAnother,  // its commit of that number is another one
};

struct CheckResult {
  bool opened = false;  // else what follows is not known, and only files were looked at
  bool deep = false;
  std::string archive_id;
  CommitNumber commit{};  // the last one
  Sha256 hash{};          // of its record
  Counts totals;
  std::uint64_t files = 0, bytes = 0;  // table files
  std::uint64_t rows = 0;              // of timelines and other sequences; deep
  std::vector<Damage> damage;          // the first kMostDamage
  std::uint64_t damages = 0;           // all
  Expected expected = Expected::kNothing;
  Sha256 found{};  // kAnother: the hash of the archive's own commit of that number
  [[nodiscard]] bool sound() const { return damages == 0; }
  [[nodiscard]] bool is_expected() const {
    return expected == Expected::kNothing || expected == Expected::kThere;
  }
};
inline constexpr std::size_t kMostDamage = 1000;

/// Works on an archive that cannot be opened, too: what opening it says is then the first damage.
/// kNoArchive, kUnwritable (of a newer program), kIo, kInterrupted. Another process may write
/// meanwhile: what is checked is the archive as it was at the start.
Result<CheckResult> check_archive(const std::string& directory, const Clock& clock,
                                  const OpenOptions& options, const CheckRequest& request);

}  // namespace parley
