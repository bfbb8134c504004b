// SPDX-License-Identifier: MIT
// A round of a negotiation in words: the same where rounds are listed (rounds.cpp) and where they
// head lines of a timeline.
#pragma once

#include <string>
#include <vector>

#include "cli/facts/open_archive.h"
#include "core/archive.h"

namespace parley::cli {

struct RoundText {
  std::string name;    // "" where it has none
  std::string when;    // "2024-08-15", "2024-08-15 to 2024-08-16"
  std::string places;  // "Doha, Cairo"
  std::string hosts;   // "qatar"
  std::string mediators;
  std::string present;              // "israel (david-barnea), hamas, antonio-guterres"
  std::string addressed;            // the same of those to whom it only speaks
  std::vector<std::string> events;  // handles
};

/// Times of day are shown in `zone`.
Result<RoundText> round_text(const Round& round, const Course& course, const std::string& zone,
                             ActorHandles& handles);

/// "Doha, August 2024 · 2024-08-15 · Doha · host qatar · present israel (david-barnea) · 2 events".
/// `with_name`: false where the name stands elsewhere.
std::string heading_of(const RoundText& round, bool with_name = true);

}  // namespace parley::cli
