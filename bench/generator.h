// SPDX-License-Identifier: MIT
// Articles that read like news and name known actors: the same ones for the same seed, on every
// machine.
#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "core/report_reader.h"

namespace parley::bench {

/// Our own draws: the standard's distributions differ from library to library.
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  std::uint64_t below(std::uint64_t end) { return engine_() % end; }
  double fraction() { return static_cast<double>(engine_() >> 11U) * 0x1p-53; }
  template <class List>
  const auto& pick(const List& list) {
    return list[below(std::size(list))];
  }

 private:
  std::mt19937_64 engine_;
};

/// Ranks from 0, as often as Zipf says: the second half as often as the first.
class Zipf {
 public:
  explicit Zipf(std::size_t ranks);
  std::size_t draw(Random& random) const;

 private:
  std::vector<double> sums_;
};

/// `count` made-up names of people, all different: "Karimo Vestalu".
std::vector<std::string> make_names(Random& random, std::size_t count);

/// `count` different numbers below `end`.
std::vector<std::size_t> draw_different(Random& random, std::size_t count, std::size_t end);

/// "The mediators said …" with each of `actors` as the subject of one sentence at least, at least
/// `words` words long. `number` makes it different from all others.
NewReport make_article(Random& random, const std::vector<std::string_view>& actors,
                       std::size_t words, std::uint64_t number);

/// The article as a file with a front matter.
std::string as_file(const NewReport& article);

}  // namespace parley::bench
