// SPDX-License-Identifier: MIT
// Shingles of texts, and groups of texts that share most of them.
#include "core/record/likeness.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "core/text/words.h"
#include "schema/text.h"

namespace parley {
namespace {

constexpr std::size_t kShingleWords = 5;
constexpr std::size_t kFewShingles = 16;

std::size_t common(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::size_t count = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    const std::uint64_t x = *i;
    const std::uint64_t y = *j;
    count += x == y ? 1 : 0;
    if (x <= y) ++i;
    if (y <= x) ++j;
  }
  return count;
}

}  // namespace

Shingles::Shingles(std::string_view body) {
  std::string text = fold(body);
  // All dashes fold to hyphens, and publishers differ in the blanks around them.
  std::replace(text.begin(), text.end(), '-', ' ');
  std::array<std::uint64_t, kShingleWords>
      last{};  // hashes of the last words, the latest at the end
  const auto add = [&](std::size_t words) {
    hashes_.push_back(XXH3_64bits(last.end() - words, words * sizeof(std::uint64_t)));
  };
  std::size_t words = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Word word = word_at(text, at);
    if (!word.is_mark && word.length > 0) {
      std::move(last.begin() + 1, last.end(), last.begin());
      last.back() = XXH3_64bits(text.data() + at, word.length);
      if (++words >= kShingleWords) add(kShingleWords);
    }
    at += word.length + word.blanks;
  }
  if (words > 0 && words < kShingleWords) add(words);
  std::sort(hashes_.begin(), hashes_.end());
  hashes_.erase(std::unique(hashes_.begin(), hashes_.end()), hashes_.end());
}

double alike(const Shingles& a, const Shingles& b) {
  const std::size_t smaller = std::min(a.size(), b.size());
  if (smaller == 0) return 0;
  if (smaller < kFewShingles) return a.hashes_ == b.hashes_ ? 1 : 0;
  return static_cast<double>(common(a.hashes_, b.hashes_)) / static_cast<double>(smaller);
}

bool are_related(const Shingles& a, const Shingles& b) {
  const std::size_t smaller = std::min(a.size(), b.size());
  const std::size_t least = smaller < kFewShingles ? (smaller + 1) / 2 : (smaller + 9) / 10;
  return smaller > 0 && common(a.hashes_, b.hashes_) >= least;
}

namespace {

/// What is compared of the texts.
struct Compared {
  std::string publisher;  // folded
  Shingles shingles;
};

/// Why the two go together; kItself where they do not.
Independent link(const Compared& text, const Compared& other) {
  Independent found;
  found.likeness = alike(text.shingles, other.shingles);
  if (!text.publisher.empty() && text.publisher == other.publisher) {
    found.why = Independent::Why::kSamePublisher;
  } else if (found.likeness >= kWireCopy) {
    found.why = Independent::Why::kWireCopy;
  }
  return found;
}

/// Groups by their first texts. One call of independent_sources() only.
class Groups {
 public:
  explicit Groups(std::size_t texts) : parents_(texts) {
    std::iota(parents_.begin(), parents_.end(), std::size_t{0});
  }
  std::size_t first_of(std::size_t text) const {
    while (parents_[text] != text) text = parents_[text];
    return text;
  }
  void join(std::size_t a, std::size_t b) {
    const auto [first, second] = std::minmax({first_of(a), first_of(b)});
    parents_[second] = first;
  }

 private:
  std::vector<std::size_t> parents_;  // none is after its child
};

}  // namespace

std::vector<Independent> independent_sources(std::span<const SourceText> texts) {
  std::vector<Compared> compared;
  std::vector<Independent> result;
  for (const SourceText& text : texts) {
    compared.push_back({fold(text.publisher), Shingles(text.body)});
    result.push_back({.like = result.size(), .likeness = 1});
  }
  const auto stands_alone = [&](std::size_t i) {
    return result[i].why == Independent::Why::kItself;
  };
  const auto go_together = [&](std::size_t text, std::size_t other) {
    Independent found = link(compared[text], compared[other]);
    if (found.why == Independent::Why::kItself) return false;
    found.like = other;
    if (stands_alone(text)) result[text] = found;  // the first one found is what is told
    return true;
  };
  Groups groups(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (groups.first_of(i) != groups.first_of(j) && go_together(i, j)) groups.join(i, j);
    }
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::size_t group = groups.first_of(i);
    // No text before it has brought it there, so one after it has.
    for (std::size_t j = i + 1; group != i && stands_alone(i) && j < texts.size(); ++j)
      go_together(i, j);
    result[i].group = group;
  }
  return result;
}

}  // namespace parley
