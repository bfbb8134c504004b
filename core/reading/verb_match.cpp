// SPDX-License-Identifier: MIT
#include "core/reading/verb_match.h"

#include <algorithm>

namespace parley::reading {
namespace {

constexpr std::uint32_t kFarthest = 24;  // words behind a verb in which its pattern is looked for

}  // namespace

std::size_t VerbMatcher::scope_end(std::size_t verb) const {
  for (std::size_t i = verb + 1; i < s_.chunks.size(); ++i) {
    if (is(i, ChunkKind::kStop) || is(i, ChunkKind::kClause)) return i;
    if (is_according(i)) return i;
    if (is(i, ChunkKind::kVerb) && ends_scope(i)) return back_to_subject(i, verb);
  }
  return s_.chunks.size();
}

bool VerbMatcher::ends_scope(std::size_t verb) const {
  const Chunk& one = chunk(verb);
  if (one.infinitive) return false;
  if (one.reduced && one.passive && is(verb - 1, ChunkKind::kAnd)) return true;
  if (one.gerund) return !is(verb - 1, ChunkKind::kGroup) && !is(verb - 1, ChunkKind::kVerb);
  if (!one.reduced || one.passive) return !one.reduced;
  std::size_t before = verb;
  while (before > 0 && is(before - 1, ChunkKind::kOther)) --before;
  if (before == 0 || is(before - 1, ChunkKind::kAnd) || is(before - 1, ChunkKind::kComma))
    return true;
  if (!is(before - 1, ChunkKind::kGroup) || before < 2) return true;
  return is(before - 2, ChunkKind::kComma) || is(before - 2, ChunkKind::kAnd) ||
         is(before - 2, ChunkKind::kQuote) || subjects_.is_saying(verb);
}

std::size_t VerbMatcher::back_to_subject(std::size_t next, std::size_t verb) const {
  std::size_t i = next;
  while (i > verb + 1 && !is(i - 1, ChunkKind::kAnd) && !is(i - 1, ChunkKind::kComma) &&
         !is(i - 1, ChunkKind::kQuote))
    --i;
  if (i > verb + 1) return i - 1;
  // "believes Israel can": nothing but its subject stands between.
  while (next > verb + 1 && is(next - 1, ChunkKind::kGroup)) --next;
  return next;
}

bool VerbMatcher::fits(const Alternatives& item, std::uint32_t& at, std::uint32_t end) const {
  for (std::uint32_t i = at; i < end; ++i) {
    for (const std::vector<std::string>& words : item) {
      if (i + words.size() > end) continue;
      bool same = true;
      for (std::size_t n = 0; n < words.size() && same; ++n)
        same = s_.words[i + n].lower == words[n];
      if (!same) continue;
      at = i + static_cast<std::uint32_t>(words.size());
      return true;
    }
  }
  return false;
}

bool VerbMatcher::fits(const VerbPattern& pattern, std::uint32_t begin, std::uint32_t end) const {
  for (const Alternatives& item : pattern.after) {
    if (!fits(item, begin, end)) return false;
  }
  return true;
}

std::pair<std::uint32_t, std::uint32_t> VerbMatcher::pattern_words(std::size_t verb,
                                                                   const Verb& entry) const {
  const Chunk& one = chunk(verb);
  const auto begin = one.head + 1 + static_cast<std::uint32_t>(entry.particles.size());
  const std::size_t end = scope_end(verb);
  const std::uint32_t last = end > verb + 1 ? chunk(end - 1).last : begin;
  return {begin, std::min<std::uint32_t>(last, begin + kFarthest)};
}

std::optional<VerbMatch> VerbMatcher::match(std::size_t verb) const {
  std::optional<VerbMatch> best;
  std::size_t most = 0;
  for (const VerbReading& reading : chunk(verb).verbs) {
    const Verb& entry = lexicon_.verbs()[reading.verb];
    const auto [begin, end] = pattern_words(verb, entry);
    const std::size_t own = 10 * entry.particles.size() + 1;
    if (!entry.code.empty() && own > most) {
      most = own;
      best = VerbMatch{&entry, nullptr};
    } else if (!best) {
      best = VerbMatch{&entry, nullptr};
    }
    for (const VerbPattern& pattern : entry.patterns) {
      const std::size_t points = own + 4 * pattern.after.size() + 1;
      if (points < most || !(fits(pattern, begin, end) || fits_subject(pattern, verb))) continue;
      most = points;
      best = VerbMatch{&entry, &pattern};
    }
  }
  return best;
}

bool VerbMatcher::fits_subject(const VerbPattern& pattern, std::size_t verb) const {
  if (!chunk(verb).passive || pattern.after.empty()) return false;
  const std::size_t begin = subjects_.clause_begin(verb);
  return begin < verb && fits(pattern, chunk(begin).first, chunk(verb).first);
}

}  // namespace parley::reading
