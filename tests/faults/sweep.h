// SPDX-License-Identifier: MIT
// One fault at each of the steps of an operation, one after the other, until it comes to its end undisturbed.
#pragma once

#include <fmt/format.h>

#include "tests/faults/operations.h"

namespace parley::test {

struct Tally {
  int points = 0, injected = 0, lost = 0, wrong = 0;
  std::string first;  // what went wrong first

  void take(const Judgement& judgement, const std::string& where) {
    if (judgement.verdict == Verdict::kRight) return;
    ++(judgement.verdict == Verdict::kLost ? lost : wrong);
    if (first.empty()) first = where + ": " + judgement.why;
  }
  void add(const Tally& other) {
    points += other.points;
    injected += other.injected;
    lost += other.lost;
    wrong += other.wrong;
    if (first.empty()) first = other.first;
  }
  [[nodiscard]] std::string line(const std::string& what, unsigned seed) const {
    return fmt::format("{}: points {}, injected {}, lost {}, wrong {}, seed {}", what, points,
                       injected, lost, wrong, seed);
  }
};

}  // namespace parley::test
