// SPDX-License-Identifier: MIT
// Myers' O(ND) comparison in its linear-space form, over words numbered by their bytes. White space
// takes no part in it, otherwise the many blanks that agree would outvote the words; what differs
// in it between words that agree is added afterwards.
#include "core/word_diff.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdlib>
#include <limits>
#include <optional>
#include <unordered_map>

#include "core/text/words.h"

namespace parley {
namespace {

struct Token {
  std::uint32_t at = 0;
  std::uint32_t length = 0;
  std::uint32_t id = 0;  // equal for equal bytes
};

/// One of the two texts.
struct Side {
  std::string_view text;
  std::vector<Token> tokens;  // and one at the end of the text, for its position
  std::vector<bool> changed;  // by token

  std::size_t size() const { return changed.size(); }
  std::string_view word(std::size_t i) const { return text.substr(tokens[i].at, tokens[i].length); }
  std::size_t word_end(std::size_t i) const { return tokens[i].at + tokens[i].length; }
  std::string_view blanks_after(std::size_t i) const {
    return text.substr(word_end(i), tokens[i + 1].at - word_end(i));
  }
};

using Ids = std::unordered_map<std::string_view, std::uint32_t>;

Side side_of(std::string_view text, Ids& ids) {
  assert(text.size() <= std::numeric_limits<std::uint32_t>::max());
  Side side;
  side.text = text;
  const auto add = [&](std::size_t at, std::size_t length, std::uint32_t id) {
    side.tokens.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(length), id});
  };
  for (std::size_t at = 0; at < text.size();) {
    const Word word = word_at(text, at);
    const auto id = static_cast<std::uint32_t>(ids.size());
    add(at, word.length, ids.try_emplace(text.substr(at, word.length), id).first->second);
    at += word.length + word.blanks;
  }
  side.changed.assign(side.tokens.size(), false);
  add(text.size(), 0, 0);
  return side;
}

// ---- which words are changed ----

/// Half-open ranges of tokens of both sides.
struct Box {
  std::size_t a, a_end;
  std::size_t b, b_end;
};

/// Marks the words that are changed. Lives during one word_diff() only.
class Comparison {
 public:
  Comparison(Side& a, Side& b)
      : a_(a),
        b_(b),
        middle_(static_cast<std::ptrdiff_t>((a.size() + b.size() + 1) / 2 + 1)),
        forward_(static_cast<std::size_t>(2 * middle_ + 1)),
        backward_(forward_.size()) {}

  /// Recurses as deep as the logarithm of what is changed: halves have half the changes each.
  void run(Box box) {
    while (box.a < box.a_end && box.b < box.b_end && same(box.a, box.b)) ++box.a, ++box.b;
    while (box.a < box.a_end && box.b < box.b_end && same(box.a_end - 1, box.b_end - 1))
      --box.a_end, --box.b_end;
    const bool both = box.a < box.a_end && box.b < box.b_end;
    const std::optional<Point> split = both ? middle_of(box) : std::nullopt;
    if (split) {
      run({box.a, box.a + split->a, box.b, box.b + split->b});
      run({box.a + split->a, box.a_end, box.b + split->b, box.b_end});
      return;
    }
    for (std::size_t i = box.a; i < box.a_end; ++i) a_.changed[i] = true;
    for (std::size_t i = box.b; i < box.b_end; ++i) b_.changed[i] = true;
  }

 private:
  /// Words of each side since the corner of a box.
  struct Point {
    std::size_t a, b;
  };
  /// How far one can come from a corner: how many words of `a`, by diagonal (words of `a` less
  /// words of `b`).
  using Reach = std::vector<std::ptrdiff_t>;

  /// Of one search for a middle: enough for some 11,000 changed words.
  static constexpr std::ptrdiff_t kMostSteps = std::ptrdiff_t{1} << 25;

  bool same(std::size_t i, std::size_t j) const { return a_.tokens[i].id == b_.tokens[j].id; }
  std::ptrdiff_t& at(Reach& reach, std::ptrdiff_t diagonal) const {
    return reach[static_cast<std::size_t>(middle_ + diagonal)];
  }

  std::optional<Point> middle_of(const Box& box);
  template <class Same>
  std::ptrdiff_t extend(Reach& reach, std::ptrdiff_t changes, std::ptrdiff_t diagonal, Same same);

  Side& a_;
  Side& b_;
  std::ptrdiff_t middle_;  // where diagonal 0 is in a Reach
  Reach forward_;
  Reach backward_;
};

/// One change more on a diagonal, then as many words as agree.
template <class Same>
std::ptrdiff_t Comparison::extend(Reach& reach, std::ptrdiff_t changes, std::ptrdiff_t diagonal,
                                  Same same) {
  const bool from_above =
      diagonal == -changes ||
      (diagonal != changes && at(reach, diagonal - 1) < at(reach, diagonal + 1));
  std::ptrdiff_t i = from_above ? at(reach, diagonal + 1) : at(reach, diagonal - 1) + 1;
  const std::ptrdiff_t begin = i;
  while (same(i, i - diagonal)) ++i;
  at(reach, diagonal) = i;
  return i - begin;
}

/// A point through which a shortest way from corner to corner goes, about half-way: searched from
/// both corners, until the two meet. nullopt where that takes too long.
/// REQUIRES: neither side empty, nor first or last words that agree.
std::optional<Comparison::Point> Comparison::middle_of(const Box& box) {
  const auto n = static_cast<std::ptrdiff_t>(box.a_end - box.a);
  const auto m = static_cast<std::ptrdiff_t>(box.b_end - box.b);
  const std::ptrdiff_t delta = n - m;  // the diagonal of the far corner
  const bool is_odd = delta % 2 != 0;
  const auto same_forward = [&](std::ptrdiff_t i, std::ptrdiff_t j) {
    return i < n && j < m &&
           same(box.a + static_cast<std::size_t>(i), box.b + static_cast<std::size_t>(j));
  };
  const auto same_backward = [&](std::ptrdiff_t i, std::ptrdiff_t j) {
    return i < n && j < m &&
           same(box.a_end - 1 - static_cast<std::size_t>(i),
                box.b_end - 1 - static_cast<std::size_t>(j));
  };
  at(forward_, 1) = 0;
  at(backward_, 1) = 0;
  std::ptrdiff_t steps = 0;
  for (std::ptrdiff_t changes = 0; steps < kMostSteps; ++changes) {
    steps += 2 * (changes + 1);
    for (std::ptrdiff_t k = -changes; k <= changes; k += 2) {
      steps += extend(forward_, changes, k, same_forward);
      if (!is_odd || std::abs(delta - k) >= changes) continue;
      const std::ptrdiff_t i = at(forward_, k);
      if (i + at(backward_, delta - k) >= n)
        return Point{static_cast<std::size_t>(i), static_cast<std::size_t>(i - k)};
    }
    for (std::ptrdiff_t k = -changes; k <= changes; k += 2) {
      steps += extend(backward_, changes, k, same_backward);
      if (is_odd || std::abs(delta - k) > changes) continue;
      const std::ptrdiff_t i = at(backward_, k);
      if (i + at(forward_, delta - k) >= n)
        return Point{static_cast<std::size_t>(n - i), static_cast<std::size_t>(m - (i - k))};
    }
  }
  return std::nullopt;
}

// ---- where an insertion stands best ----

/// Changes between words that agree: ranges of tokens, one of which may be empty.
std::vector<Box> hunks_of(const Side& a, const Side& b) {
  std::vector<Box> hunks;
  for (std::size_t i = 0, j = 0; i < a.size() || j < b.size(); ++i, ++j) {
    Box hunk{i, i, j, j};
    while (hunk.a_end < a.size() && a.changed[hunk.a_end]) ++hunk.a_end;
    while (hunk.b_end < b.size() && b.changed[hunk.b_end]) ++hunk.b_end;
    i = hunk.a_end;
    j = hunk.b_end;
    if (hunk.a < i || hunk.b < j) hunks.push_back(hunk);
  }
  return hunks;
}

bool is_full_stop(std::string_view word) {
  constexpr std::array<std::string_view, 10> kMarks = {".", "!", "?",  "…",  "؟",
                                                       "۔", "।", "。", "！", "？"};
  return std::find(kMarks.begin(), kMarks.end(), word) != kMarks.end();
}

/// How natural it is that something begins before token `i`.
int break_before(const Side& side, std::size_t i) {
  if (i == 0) return 3;
  const std::string_view blanks = side.blanks_after(i - 1);
  if (blanks.find('\n') != std::string_view::npos) return 3;
  if (is_full_stop(side.word(i - 1))) return 2;
  // A sentence may end with a closing quotation mark.
  const bool after_quote = i >= 2 && !blanks.empty() && side.blanks_after(i - 2).empty();
  return after_quote && is_full_stop(side.word(i - 2)) ? 2 : 0;
}

/// "a [b a] b" is also "[a b] a b" and "a b [a b]": where words that are only in `side` begin best,
/// at a paragraph, a sentence, or as far down as can be. They are [begin, end) now; `above` and
/// `below` are how many of the words around them may change places with them.
std::size_t best_begin(const Side& side, std::size_t begin, std::size_t end, std::size_t above,
                       std::size_t below) {
  const std::size_t length = end - begin;
  const auto may_swap = [&](std::size_t first) {
    return side.tokens[first].id == side.tokens[first + length].id;
  };
  std::size_t at = begin;
  while (begin - at < above && may_swap(at - 1)) --at;
  std::size_t best = at;
  while (at < begin + below && may_swap(at)) {
    ++at;
    if (break_before(side, at) >= break_before(side, best)) best = at;
  }
  return best;
}

/// No hunk comes to touch another by it.
void shift_to_breaks(const Side& a, const Side& b, std::vector<Box>& hunks) {
  for (std::size_t i = 0; i < hunks.size(); ++i) {
    Box& hunk = hunks[i];
    const bool is_last = i + 1 == hunks.size();
    const std::size_t above = i == 0 ? hunk.a : hunk.a - hunks[i - 1].a_end - 1;
    const std::size_t below = is_last ? a.size() - hunk.a_end : hunks[i + 1].a - hunk.a_end - 1;
    std::size_t shifted = 0;  // by so much, modulo 2^64
    if (hunk.a == hunk.a_end) shifted = best_begin(b, hunk.b, hunk.b_end, above, below) - hunk.b;
    if (hunk.b == hunk.b_end) shifted = best_begin(a, hunk.a, hunk.a_end, above, below) - hunk.a;
    for (std::size_t* position : {&hunk.a, &hunk.a_end, &hunk.b, &hunk.b_end}) *position += shifted;
  }
}

// ---- from words to bytes ----

/// Collects changes as ranges of bytes, those that touch as one.
class Changes {
 public:
  Changes(std::string_view before, std::string_view after) : before_(before), after_(after) {}

  void add(const Box& change) {
    if (!changes_.empty() && changes_.back().a_end == change.a &&
        changes_.back().b_end == change.b) {
      changes_.back().a_end = change.a_end;
      changes_.back().b_end = change.b_end;
    } else {
      changes_.push_back(change);
    }
  }

  std::vector<WordRun> runs() {
    std::vector<WordRun> runs;
    const auto add_run = [&](WordChange change, std::string_view text) {
      if (!text.empty()) runs.push_back({change, text});
    };
    std::size_t same_from = 0;
    for (Box& change : changes_) {
      trim(change);
      add_run(WordChange::kSame, before_.substr(same_from, change.a - same_from));
      add_run(WordChange::kRemoved, before_.substr(change.a, change.a_end - change.a));
      add_run(WordChange::kAdded, after_.substr(change.b, change.b_end - change.b));
      same_from = change.a_end;
    }
    add_run(WordChange::kSame, before_.substr(same_from));
    return runs;
  }

 private:
  bool has_more(const Box& change) const {
    return change.a < change.a_end && change.b < change.b_end;
  }

  /// White space that both sides begin or end with is not changed.
  void trim(Box& change) const {
    while (has_more(change)) {
      const std::size_t length = blank_at(before_, change.a);
      if (length == 0 || before_.substr(change.a, length) != after_.substr(change.b, length)) break;
      change.a += length;
      change.b += length;
    }
    while (has_more(change)) {
      const std::size_t length = last_blank(before_.substr(change.a, change.a_end - change.a));
      const std::string_view blank = before_.substr(change.a_end - length, length);
      if (length == 0 || !after_.substr(change.b, change.b_end - change.b).ends_with(blank)) break;
      change.a_end -= length;
      change.b_end -= length;
    }
  }

  /// The length of the last character, 0 where that is not blank. REQUIRES: not empty.
  static std::size_t last_blank(std::string_view text) {
    std::size_t at = text.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
    return blank_at(text, at) == text.size() - at ? text.size() - at : 0;
  }

  std::string_view before_;
  std::string_view after_;
  std::vector<Box> changes_;
};

/// The words of the hunks, and white space that differs after words that agree.
Changes changes_of(const Side& a, const Side& b, const std::vector<Box>& hunks) {
  Changes changes(a.text, b.text);
  std::size_t i = 0;
  std::size_t j = 0;
  const auto add_blanks_until = [&](std::size_t end) {
    for (; i < end; ++i, ++j) {
      if (a.blanks_after(i) == b.blanks_after(j)) continue;
      changes.add({a.word_end(i), a.tokens[i + 1].at, b.word_end(j), b.tokens[j + 1].at});
    }
  };
  for (const Box& hunk : hunks) {
    add_blanks_until(hunk.a);
    changes.add({a.tokens[hunk.a].at, a.tokens[hunk.a_end].at, b.tokens[hunk.b].at,
                 b.tokens[hunk.b_end].at});
    i = hunk.a_end;
    j = hunk.b_end;
  }
  add_blanks_until(a.size());
  return changes;
}

}  // namespace

std::vector<WordRun> word_diff(std::string_view before, std::string_view after) {
  if (before == after || before.empty() || after.empty()) {  // no words need to be told apart
    if (before.empty() && after.empty()) return {};
    if (before == after) return {{WordChange::kSame, before}};
    return {before.empty() ? WordRun{WordChange::kAdded, after}
                           : WordRun{WordChange::kRemoved, before}};
  }
  Ids ids;
  Side a = side_of(before, ids);
  Side b = side_of(after, ids);
  Comparison(a, b).run({0, a.size(), 0, b.size()});
  std::vector<Box> hunks = hunks_of(a, b);
  shift_to_breaks(a, b, hunks);
  return changes_of(a, b, hunks).runs();
}

}  // namespace parley
