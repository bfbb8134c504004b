// SPDX-License-Identifier: MIT
// Files as GDELT 2.0 gives them: 61 columns between tabs, some 420 bytes a line. Actors are as often
// in the news as Zipf says, codes are skewed, rows of one report follow each other. The same file
// for the same seed, on every machine.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace parley::bench {

inline constexpr std::uint64_t kFirstGdeltId = 400'000'000;

/// A stretch of a stream of events: rows `first` to `first + rows`, where `in_ten_years` rows make
/// ten years.
struct GdeltSpec {
  std::uint64_t first = 0;
  std::uint64_t rows = 0;
  std::uint64_t in_ten_years = 0;
  std::uint64_t seed = 0;
};

void write_gdelt_file(const std::string& path, const GdeltSpec& spec);

/// Ends the benchmark where one seed does not give the bytes that it gave everywhere else.
void check_gdelt_bytes();

/// CAMEO codes of the 5,000 actors, the most frequent first.
std::vector<std::string> gdelt_actor_codes();

/// The day of a row as YYYYMMDD, `days_more` later.
std::int32_t gdelt_day(const GdeltSpec& spec, std::uint64_t row, int days_more = 0);

}  // namespace parley::bench
