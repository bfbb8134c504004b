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

/// The sentences that these bytes are in, and the next one where that is short. Looked for in their lines, and not
/// further than what would be shown of it: a sentence that begins or ends beyond is too long anyway.
Stretch sentences_around(std::string_view text, const Stretch& matched, const Stretch& line) {
  constexpr std::size_t kFar = 2 * kMostBytes;
  const std::size_t matched_end = matched.at + matched.length;
  std::size_t from = std::max(line.at, matched.at - std::min(kFar, matched.at));
  while (from > line.at && from < matched.at && !is_white(text[from - 1])) ++from;
  std::size_t to = std::min({text.find('\n', matched_end), text.size(), matched_end + kFar});
  while (to > matched_end && to < text.size() && is_continuation(text[to])) --to;
  Stretch shown = matched;
  bool found = false;
  for (const Span& one : split_sentences(std::string(text.substr(from, to - from)))) {
    const std::size_t begin = from + one.at, end = begin + one.length;
    if (!found && end <= matched.at) continue;
    const bool is_wanted =
        !found || begin < matched_end || (shown.length < kShort && end - shown.at <= kMostBytes);
    if (!is_wanted) break;
    found = true;
    const std::size_t least = std::min(shown.at, begin);
    shown = {least, std::max(shown.at + shown.length, end) - least};
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
  const Stretch sentences = sentences_around(text, matched, passage.stretch);
  passage.stretch = sentences;
  if (sentences.length <= kMostBytes) return;
  passage.stretch = words_around(text, matched, sentences);
  passage.cut_begin = passage.stretch.at > sentences.at;
  passage.cut_end = passage.stretch.at + passage.stretch.length < sentences.at + sentences.length;
}

}  // namespace

PassageFinder::PassageFinder(const QueryNode& query, std::uint64_t languages)
    : languages_(languages) {
  each_wanted(query, [&](const QueryNode& node) {
    if (node.kind != QueryNode::Kind::kPhrase) return;
    phrases_.push_back({sought_.size(), node.words.size(), node.in_title});
    for (const QueryWord& word : node.words) {
      Sought sought;
      sought.plain = stemmer_.stem(word.folded, Language::kUnknown, word.pair);
      sought.prefix = word.prefix;
      sought.terms.resize(kLanguages);
      begins_.set(static_cast<unsigned char>(sought.plain.front()));
      for (std::uint8_t n = 1; n < kLanguages && !word.pair && !word.prefix; ++n) {
        if ((languages >> n & 1U) == 0) continue;
        sought.terms[n] = stemmer_.terms(word.folded, Language{n}, false);
        begins_.set(static_cast<unsigned char>(sought.terms[n].stem.front()));
      }
      sought_.push_back(std::move(sought));
    }
  });
}

/// Endings go, and accents; only these languages lose beginnings as well.
bool PassageFinder::may_fit(std::string_view folded, Language language) const {
  return loses_beginnings(language) || !is_ascii(folded.front()) ||
         begins_.test(static_cast<unsigned char>(folded.front()));
}

const PassageFinder::Fits& PassageFinder::fits(const PlacedWord& word, Language language) {
  constexpr std::size_t kMostSeen = 200'000;
  std::string key(1, static_cast<char>(language));
  key += word.folded;
  const auto known = seen_.find(key);
  if (known != seen_.end()) return all_fits_[known->second];
  if (seen_.size() >= kMostSeen) {
    seen_.clear();
    all_fits_.clear();
  }
  const std::string plain = stemmer_.stem(word.folded, Language::kUnknown, word.pair);
  // In a text of unknown language the word may be a form in any that the index has.
  const bool is_known = language != Language::kUnknown;
  std::vector<std::pair<std::uint8_t, Terms>> all;
  for (std::uint8_t n = 1; !word.pair && n < kLanguages; ++n) {
    if ((languages_ >> n & 1U) == 0 || (is_known && Language{n} != language)) continue;
    all.emplace_back(n, stemmer_.terms(is_known ? word.folded : plain, Language{n}, false));
  }
  Fits found;
  for (std::size_t i = 0; i < sought_.size(); ++i) {
    const Sought& one = sought_[i];
    const auto is_form = [&one](const auto& terms) {
      return terms.second.shares(one.terms[terms.first]);
    };
    found[i] = one.prefix ? plain.starts_with(one.plain)
                          : ((!is_known || word.pair) && plain == one.plain) ||
                                std::any_of(all.begin(), all.end(), is_form);
  }
  if (all_fits_.empty()) all_fits_.emplace_back();  // of the words that nobody looks for
  if (found.any()) all_fits_.push_back(found);
  const std::size_t at = found.any() ? all_fits_.size() - 1 : 0;
  seen_.emplace(std::move(key), at);
  return all_fits_[at];
}

/// Those that overlap are one.
std::vector<Stretch> PassageFinder::joined(const std::vector<Match>& matches) {
  std::vector<Stretch> all;
  for (const Match& one : matches) {
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

std::vector<PassageFinder::Match> PassageFinder::find_matches(const DocumentText::Part& part,
                                                              Language language) {
  // Only words that are sought matter, and which place each has.
  struct Seen {
    std::uint32_t place = 0;
    Fits fits;
    Stretch stretch;
  };
  std::vector<Seen> words;
  reader_.read(part.text, 0, [&](const PlacedWord& word) {
    if (!may_fit(word.folded, language)) return;
    const Fits& found = fits(word, language);
    if (found.any()) words.push_back({word.place, found, {word.at, word.length}});
  });
  std::vector<Match> matches;
  for (std::size_t at = 0; at < words.size(); ++at) {
    for (std::size_t n = 0; n < phrases_.size(); ++n) {
      const Phrase& phrase = phrases_[n];
      if (phrase.in_title && part.part != TextPart::kTitle) continue;
      bool all = at + phrase.count <= words.size();
      for (std::size_t i = 0; i < phrase.count && all; ++i)
        all = words[at + i].place == words[at].place + i && words[at + i].fits[phrase.first + i];
      if (!all) continue;
      const Stretch& first = words[at].stretch;
      const Stretch& last = words[at + phrase.count - 1].stretch;
      const std::size_t end = std::max(first.at + first.length, last.at + last.length);
      matches.push_back({{first.at, end - first.at}, n});
    }
  }
  return matches;
}

std::vector<Stretch> PassageFinder::matches_in(const DocumentText& text, std::size_t part,
                                               Language language) {
  return joined(find_matches(text.parts[part], language));
}

Passage PassageFinder::find(const DocumentText& text, Language language, TextPart but) {
  Passage best;
  std::size_t most = 0;
  Stretch around;
  std::vector<Match> of_best;
  for (std::size_t n = 0; n < text.parts.size(); ++n) {
    if (text.parts[n].part == but) continue;
    if (most == 0 && best.part != n && text.parts[best.part].part == but) best.part = n;
    std::vector<Match> matches = find_matches(text.parts[n], language);
    for (std::size_t from = 0, to = 0; from < matches.size(); ++from) {
      std::set<std::size_t> phrases;
      for (to = from; to < matches.size(); ++to) {
        const Stretch& one = matches[to].stretch;
        if (to > from && one.at + one.length > matches[from].stretch.at + kMostBytes) break;
        phrases.insert(matches[to].phrase);
      }
      if (phrases.size() <= most) continue;
      most = phrases.size();
      best.part = n;
      const Stretch& last = matches[to - 1].stretch;
      const std::size_t begin = matches[from].stretch.at;
      around = {begin,
                std::max(last.at + last.length, begin + matches[from].stretch.length) - begin};
    }
    if (most > 0 && best.part == n) of_best = std::move(matches);
  }
  if (text.parts.empty()) return best;
  show_around(text.parts[best.part].text, around, best);
  if (most == 0) return best;
  for (const Stretch& one : joined(of_best)) {
    if (one.at >= best.stretch.at && one.at + one.length <= best.stretch.at + best.stretch.length)
      best.matches.push_back(one);
  }
  return best;
}

}  // namespace parley
