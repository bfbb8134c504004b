// SPDX-License-Identifier: MIT
// What the sides are asked about a GDELT file: every answer is compared before any is timed.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "bench/gdelt_side.h"
#include "bench/generator.h"

namespace parley::bench {

struct GdeltQuestions {
  struct Month {
    std::string code;
    std::int64_t begin = 0, end = 0;  // days
  };
  std::vector<std::string> actors;               // codes, as often as they are in the news
  std::vector<Month> months;                     // of any actor as often as of any other
  std::vector<std::vector<std::string>> groups;  // codes of an actor and all its members
};
/// Whom and when to ask about: actors that have a hundred events in the first tenth of the rows and more, and days of
/// that tenth, so that a file of it alone is asked the same.
struct GdeltSubjects {
  std::vector<std::string> actors;                // codes
  std::function<std::size_t(Random& from)> draw;  // one of them, as often as they are in the news
  std::int64_t first = 0, last = 0;               // days
  std::vector<std::vector<std::string>> groups;
};
GdeltQuestions gdelt_questions(const GdeltSubjects& subjects, std::uint64_t seed);

struct Timed {
  double median = 0;  // µs a question; 0: this side has no answer
  double size = 0;    // rows or bytes an answer
};
/// µs a page as it is printed, by side, in a process that was never asked before: each actor once, so many times; the
/// median. The files are in the system's cache. 0: this side has no answer.
std::vector<double> time_first_pages(const std::vector<const GdeltSide*>& sides,
                                     const GdeltQuestions& questions, int rounds);
/// In a process of its own; ends the benchmark where answers differ.
void compare_questions(const std::vector<const GdeltSide*>& sides, const GdeltQuestions& questions);
/// The same, then timed in so many rounds. By kAsks, then by side.
std::vector<std::vector<Timed>> time_questions(const std::vector<const GdeltSide*>& sides,
                                               const GdeltQuestions& questions, int rounds);

}  // namespace parley::bench
