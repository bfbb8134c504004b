// SPDX-License-Identifier: MIT
#include "core/search/passage.h"

#include <algorithm>
#include <set>

#include "core/text/summary.h"
#include "schema/ascii.h"

namespace parley {
namespace {

constexpr std::size_t kMostBytes = 240;  // of a passage: some two or three lines
constexpr std::size_t kShort = 60;       // of a sentence that says little without the next one

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// The line that these bytes begin in.
Stretch line_around(std::string_view text, const Stretch& matched) {
  const std::size_t before = matched.at == 0 ? kNowhere : text.rfind('\n', matched.at - 1);
  const std::size_t begin = before == kNowhere ? 0 : before + 1;
  return {begin, std::min(text.find('\n', matched.at), text.size()) - begin};
}

/// The sentences that these bytes are in, and the next one where that is short.
Stretch sentences_around(std::string_view text, const Stretch& matched) {
  const std::size_t matched_end = matched.at + matched.length;
  Stretch shown = matched;
  bool found = false;
  for (const Span& one : split_sentences(std::string(text))) {
    const std::size_t end = std::size_t{one.at} + one.length;
    if (!found && end <= matched.at) continue;
    const bool is_wanted =
        !found || one.at < matched_end || (shown.length < kShort && end - shown.at <= kMostBytes);
    if (!is_wanted) break;
    found = true;
    const std::size_t begin = std::min(shown.at, std::size_t{one.at});
    shown = {begin, std::max(shown.at + shown.length, end) - begin};
  }
  return shown;
}

/// Of what is too long, the words around these bytes; a third of the room is before them.
Stretch words_around(std::string_view text, const Stretch& matched, const Stretch& within) {
  const std::size_t matched_end = matched.at + matched.length;
  const std::size_t within_end = within.at + within.length;
  const std::size_t room = kMostBytes > matched.length ? kMostBytes - matched.length : 0;
  std::size_t begin = matched.at - std::min(room / 3, matched.at - within.at);
  while (begin > within.at && begin < matched.at && !is_white(text[begin - 1])) ++begin;
  std::size_t end = std::min(within_end, std::max(matched_end, begin + kMostBytes));
  while (end < within_end && end > matched_end && !is_white(text[end])) --end;
  while (begin < matched.at && is_continuation(text[begin])) ++begin;
  while (end < text.size() && is_continuation(text[end])) ++end;
  return {begin, end - begin};
}

/// What is shown around these bytes: the line where it is short, else sentences of it, else words.
void show_around(std::string_view text, const Stretch& matched, Passage& passage) {
  passage.stretch = line_around(text, matched);
  const bool is_in_line =
      matched.at + matched.length <= passage.stretch.at + passage.stretch.length;
  if (is_in_line && passage.stretch.length <= kMostBytes) return;
  const Stretch sentences = sentences_around(text, matched);
  passage.stretch = sentences;
  if (sentences.length <= kMostBytes) return;
  passage.stretch = words_around(text, matched, sentences);
  passage.cut_begin = passage.stretch.at > sentences.at;
  passage.cut_end = passage.stretch.at + passage.stretch.length < sentences.at + sentences.length;
}

}  // namespace

PassageFinder::PassageFinder(const QueryNode& query, std::uint64_t languages) {
  each_wanted(query, [&](const QueryNode& node) {
    if (node.kind != QueryNode::Kind::kPhrase) return;
    Phrase phrase;
    phrase.in_title = node.in_title;
    for (const QueryWord& word : node.words) {
      Sought sought;
      sought.plain = stemmer_.stem(word.folded, Language::kUnknown, word.pair);
      sought.prefix = word.prefix;
      sought.stems.push_back(sought.plain);
      for (std::uint8_t n = 1; n < kLanguages && !word.pair && !word.prefix; ++n) {
        if ((languages >> n & 1U) != 0)
          sought.stems.push_back(stemmer_.stem(word.folded, Language{n}, false));
      }
      phrase.words.push_back(std::move(sought));
    }
    phrases_.push_back(std::move(phrase));
  });
}

bool PassageFinder::fits(const Sought& sought, const std::string& plain,
                         const std::string& stem) const {
  if (sought.prefix) return plain.starts_with(sought.plain);
  return std::find(sought.stems.begin(), sought.stems.end(), stem) != sought.stems.end();
}

std::vector<PassageFinder::Match> PassageFinder::find_matches(const DocumentText::Part& part,
                                                              Language language) {
  struct Seen {
    std::string plain, stem;
    Stretch stretch;
  };
  std::vector<Seen> words;
  reader_.read(part.text, 0, [&](const PlacedWord& word) {
    words.push_back({stemmer_.stem(word.folded, Language::kUnknown, word.pair),
                     stemmer_.stem(word.folded, language, word.pair),
                     {word.at, word.length}});
  });
  std::vector<Match> matches;
  for (std::size_t at = 0; at < words.size(); ++at) {
    for (std::size_t n = 0; n < phrases_.size(); ++n) {
      const Phrase& phrase = phrases_[n];
      if ((phrase.in_title && part.part != TextPart::kTitle) ||
          at + phrase.words.size() > words.size())
        continue;
      bool all = true;
      for (std::size_t i = 0; i < phrase.words.size() && all; ++i)
        all = fits(phrase.words[i], words[at + i].plain, words[at + i].stem);
      if (!all) continue;
      const Stretch& last = words[at + phrase.words.size() - 1].stretch;
      const std::size_t begin = words[at].stretch.at;
      matches.push_back({{begin, last.at + last.length - begin}, n});
    }
  }
  return matches;
}

std::vector<Stretch> PassageFinder::matches_in(const DocumentText& text, std::size_t part,
                                               Language language) {
  std::vector<Stretch> all;
  for (const Match& one : find_matches(text.parts[part], language)) {
    if (!all.empty() && one.stretch.at < all.back().at + all.back().length) {
      all.back().length =
          std::max(all.back().at + all.back().length, one.stretch.at + one.stretch.length) -
          all.back().at;
    } else {
      all.push_back(one.stretch);
    }
  }
  return all;
}

Passage PassageFinder::find(const DocumentText& text, Language language, TextPart but) {
  Passage best;
  std::size_t most = 0;
  Stretch around;
  for (std::size_t n = 0; n < text.parts.size(); ++n) {
    if (text.parts[n].part == but) continue;
    if (most == 0 && best.part != n && text.parts[best.part].part == but) best.part = n;
    const std::vector<Match> matches = find_matches(text.parts[n], language);
    for (std::size_t from = 0, to = 0; from < matches.size(); ++from) {
      std::set<std::size_t> phrases;
      for (to = from; to < matches.size(); ++to) {
        const Stretch& one = matches[to].stretch;
        if (to > from && one.at + one.length - matches[from].stretch.at > kMostBytes) break;
        phrases.insert(matches[to].phrase);
      }
      if (phrases.size() <= most) continue;
      most = phrases.size();
      best.part = n;
      const Stretch& last = matches[to - 1].stretch;
      around = {matches[from].stretch.at, last.at + last.length - matches[from].stretch.at};
    }
  }
  if (text.parts.empty()) return best;
  show_around(text.parts[best.part].text, around, best);
  if (most == 0) return best;
  for (const Stretch& one : matches_in(text, best.part, language)) {
    if (one.at >= best.stretch.at && one.at + one.length <= best.stretch.at + best.stretch.length)
      best.matches.push_back(one);
  }
  return best;
}

}  // namespace parley
