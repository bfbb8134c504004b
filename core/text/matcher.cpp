// SPDX-License-Identifier: MIT
// At each place of the folded text where a word can begin, one binary search finds the name that
// would stand next to the text in the sorted list; every name with which the text goes on is that
// one or one of those it begins with. The longest that ends at the end of a word is reported, and
// the search goes on behind it.
#include "core/text/matcher.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "core/text/mention_context.h"
#include "schema/code_points.h"
#include "schema/edit_distance.h"

namespace parley {
namespace {

// ---- characters ----

bool is_mark(utf8proc_int32_t code) {
  const auto category = utf8proc_category(code);
  return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

bool is_hangul(utf8proc_int32_t code) {
  const auto in = [code](utf8proc_int32_t first, utf8proc_int32_t last) {
    return code >= first && code <= last;
  };
  return in(0xAC00, 0xD7FF) || in(0x1100, 0x11FF) || in(0x3130, 0x318F);
}

// ---- word boundaries, in folded text ----

/// Takes one of `letters` off the front.
void take_one(std::string_view& text, std::initializer_list<std::string_view> letters) {
  for (const std::string_view letter : letters) {
    if (!text.starts_with(letter)) continue;
    text.remove_prefix(letter.size());
    return;
  }
}

/// Arabic: (و|ف) (ب|ل|ك) (ال), each at most once, or للـ. Hebrew: up to two of ו ה ב ל מ ש כ.
bool is_proclitic(std::string_view prefix) {
  std::string_view arabic = prefix;
  if (arabic.ends_with("ـ")) arabic.remove_suffix(std::string_view("ـ").size());
  take_one(arabic, {"و", "ف"});
  if (arabic == "لل") return true;
  take_one(arabic, {"ب", "ل", "ك"});
  if (arabic.empty() || arabic == "ال") return true;
  take_one(prefix, {"ו", "ה", "ב", "ל", "מ", "ש", "כ"});
  take_one(prefix, {"ו", "ה", "ב", "ל", "מ", "ש", "כ"});
  return prefix.empty();
}

/// Does nothing but such particles stand between the beginning of the word and `at`?
bool follows_proclitic(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 10;  // five letters of two bytes: وبالـ
  std::size_t begin = at;
  while (begin > 0) {
    const std::size_t previous = code_point_before(text, begin);
    if (!is_word_character(code_point_at(text, previous).value)) break;
    if (at - previous > kLongest) return false;
    begin = previous;
  }
  return is_proclitic(text.substr(begin, at - begin));
}

bool begins_word(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  const auto first = code_point_at(text, at).value;
  if (!is_word_character(first)) return true;
  const auto previous = code_point_at(text, code_point_before(text, at)).value;
  if (!is_word_character(previous)) return true;
  if (previous < 0x80 && first < 0x80) return false;
  if (is_mark(first)) return false;
  if (is_unspaced(first) || is_unspaced(previous)) return true;
  if (is_hangul(previous) && !is_hangul(first)) return true;
  return follows_proclitic(text, at);
}

bool ends_word(std::string_view text, std::size_t end) {
  if (end == text.size()) return true;
  const auto last = code_point_at(text, code_point_before(text, end)).value;
  if (!is_word_character(last)) return true;
  const auto following = code_point_at(text, end).value;
  if (!is_word_character(following)) return true;
  if (last < 0x80 && following < 0x80) return false;
  if (is_mark(following)) return false;
  return is_unspaced(last) || is_unspaced(following) || is_hangul(last) || is_hangul(following);
}

// ---- capitals ----

/// Words that are also acronyms. In a line that is all capitals nobody can tell which is meant.
constexpr std::array<std::string_view, 36> kWords = {
    "aid", "aim", "all", "am",   "an", "are", "as", "at", "au", "be",  "by",  "can",
    "car", "cop", "do",  "fast", "he", "if",  "in", "is", "it", "mad", "may", "me",
    "my",  "no",  "of",  "on",   "or", "sad", "so", "to", "up", "us",  "we",  "who"};
static_assert(std::is_sorted(kWords.begin(), kWords.end()));

bool is_ambiguous_acronym(const MatcherEntry& entry) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return entry.exact_case && std::all_of(entry.alias.begin(), entry.alias.end(), is_capital) &&
         std::binary_search(kWords.begin(), kWords.end(), std::string_view(entry.folded));
}

using Categories = std::uint32_t;
constexpr Categories kCapitals = 1U << UTF8PROC_CATEGORY_LU | 1U << UTF8PROC_CATEGORY_LT;
constexpr Categories kSmall = 1U << UTF8PROC_CATEGORY_LL;

bool has_letter(std::string_view text, Categories categories) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if ((categories >> static_cast<unsigned>(utf8proc_category(c.value)) & 1U) != 0) return true;
    at += c.length;
  }
  return false;
}

bool is_all_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// ---- accents ----

/// Words that a name becomes without its accents.
constexpr std::array<std::string_view, 2> kWordsWithoutAccents = {"reunion", "suede"};

/// Short names without their accents are too often other words: Şam (Damascus), Sam.
bool may_lack_accents(std::string_view folded) {
  constexpr std::size_t kShortest = 4;
  return folded.size() >= kShortest &&
         std::find(kWordsWithoutAccents.begin(), kWordsWithoutAccents.end(), folded) ==
             kWordsWithoutAccents.end();
}

/// Soft hyphens, zero-width and bidirectional marks at the end belong to no name. Folding drops
/// them, so that the way back to the original leads past them.
std::size_t without_invisible_end(std::string_view text, std::size_t begin, std::size_t end) {
  while (end > begin && static_cast<unsigned char>(text[end - 1]) >= 0x80) {
    const std::size_t last = code_point_before(text, end);
    const auto code = code_point_at(text, last).value;
    if (utf8proc_category(code) != UTF8PROC_CATEGORY_CF) break;
    end = last;
  }
  return end;
}

enum class Letters : std::uint8_t { kOfText, kOfKeyword };

/// "لل" is "ل" and "ال": the article of a name loses its first letter after it.
constexpr std::string_view kArabicArticle = "ال";
constexpr std::string_view kArabicToThe = "لل";

/// Adds the names with the article after "ل", and puts all in the order of what they fold to.
/// Most are in it already.
std::vector<MatcherEntry> in_order(std::vector<MatcherEntry> names) {
  for (MatcherEntry& name : names) {
    if (name.folded.empty()) name.folded = fold(name.alias, Accents::kDropped);
  }
  std::erase_if(names, [](const MatcherEntry& name) { return name.folded.empty(); });
  const auto before = [](const MatcherEntry& a, const MatcherEntry& b) {
    return a.folded < b.folded;
  };
  const auto sorted = std::is_sorted_until(names.begin(), names.end(), before) - names.begin();
  for (std::size_t i = 0, count = names.size(); i < count; ++i) {
    if (names[i].exact_case || !names[i].folded.starts_with(kArabicArticle)) continue;
    MatcherEntry joined = names[i];
    joined.folded.replace(0, kArabicArticle.size(), kArabicToThe);
    joined.alias = joined.folded;
    names.push_back(std::move(joined));
  }
  std::stable_sort(names.begin() + sorted, names.end(), before);
  std::inplace_merge(names.begin(), names.begin() + sorted, names.end(), before);
  return names;
}

/// Where names with these first two bytes are; 0 stands for the second of a name of one.
std::size_t place_of(std::string_view folded) {
  const auto byte = [folded](std::size_t at) {
    return std::size_t{at < folded.size() ? static_cast<unsigned char>(folded[at]) : 0U};
  };
  return byte(0) << 8U | byte(1);
}
constexpr std::size_t kPlaces = 1U << 16U;

/// The first three bytes in as many values as there are places, so that some share one. Of a shorter
/// name its place.
std::size_t beginning_of(std::string_view folded) {
  const std::size_t place = place_of(folded);
  return folded.size() < 3 ? place
                           : place ^ std::size_t{static_cast<unsigned char>(folded[2])} * 257;
}

/// In capitals and small letters.
bool agrees(const MatcherEntry& name, std::string_view written, std::size_t first,
            Shouting& shouting) {
  if (!name.exact_case) {
    return !has_letter(name.alias, kCapitals) || has_letter(written, kCapitals);
  }
  if (name.alias == written) {
    return !is_ambiguous_acronym(name) || !shouting.around(first, written.size()) ||
           shouting.stands_apart(first, written.size());
  }
  // In a line of capitals nothing else can be written.
  return has_letter(name.alias, kSmall) && !has_letter(written, kSmall) &&
         fold(written) == fold(name.alias) && shouting.around(first, written.size());
}

/// A keyword is written in small letters by habit. A surname may be a word of its language there.
bool is_keyword(const MatcherEntry& name, Letters letters) {
  return letters == Letters::kOfKeyword && !name.exact_case && name.kind != NameKind::kSurname;
}

}  // namespace

// ---- the list of names ----

Matcher::Matcher(std::vector<MatcherEntry> entries)
    : names_(in_order(std::move(entries))),
      shorter_(names_.size(), kNone),
      first_(kPlaces + 1),
      begins_(kPlaces) {
  for (std::uint32_t i = 0; i < names_.size(); ++i) {
    const std::string_view folded = names_[i].folded;
    ++first_[place_of(folded) + 1];
    begins_[beginning_of(folded)] = true;
    if (i > 0) {
      std::uint32_t shorter = i - 1;
      while (shorter != kNone && !folded.starts_with(names_[shorter].folded))
        shorter = shorter_[shorter];
      shorter_[i] = shorter;
    }
    if (names_[i].kind == NameKind::kPerson) persons_.emplace_back(names_[i].actor, i);
  }
  std::partial_sum(first_.begin(), first_.end(), first_.begin());
  std::sort(persons_.begin(), persons_.end());
}

/// The last name that does not come after `rest`. Every name with which `rest` begins is this one or
/// on its way along shorter_.
std::uint32_t Matcher::last_up_to(std::string_view rest) const {
  const std::size_t place = place_of(rest);
  const std::size_t single = place & ~std::size_t{0xFF};  // the names of this one byte
  if (!begins_[beginning_of(rest)] && !begins_[place] && !begins_[single]) return kNone;
  const auto begin = names_.begin() + first_[place];
  const auto after = std::upper_bound(
      begin, names_.begin() + first_[place + 1], rest,
      [](std::string_view text, const MatcherEntry& name) { return text < name.folded; });
  if (after != begin) return static_cast<std::uint32_t>(after - names_.begin() - 1);
  return first_[single] == first_[single + 1] ? kNone : first_[single + 1] - 1;
}

/// The first name of those that fold to `folded`, or kNone.
std::uint32_t Matcher::group(std::string_view folded) const {
  std::uint32_t at = last_up_to(folded);
  if (at == kNone || names_[at].folded != folded) return kNone;
  while (shorter_[at] != kNone && names_[shorter_[at]].folded == folded) at = shorter_[at];
  return at;
}

bool Matcher::is_in_group(std::uint32_t name, std::uint32_t first) const {
  return name < names_.size() && names_[name].folded == names_[first].folded;
}

// ---- in a text ----

class Matcher::Search {
 public:
  Search(const Matcher& matcher, std::string_view text, const FoldedText& folded)
      : matcher_(matcher),
        text_(text),
        folded_(folded.text),
        origin_(folded.origin),
        shouting_(text) {}

  /// The longest name that begins at `begin` of the folded text and is written as it must be.
  std::optional<Mention> longest_at(std::size_t begin) {
    // Half of a character that folding turned into several ("ﬁ") is no place to begin or end.
    if (begin > 0 && origin_[begin] == origin_[begin - 1]) return std::nullopt;
    const std::string_view rest = folded_.substr(begin);
    std::uint32_t at = matcher_.last_up_to(rest);
    bool is_begin = false;
    for (std::string_view last; at != kNone; at = matcher_.shorter_[at]) {
      const std::string_view name = matcher_.names_[at].folded;
      if (name.size() == last.size() || !rest.starts_with(name)) continue;
      last = name;
      const std::size_t end = begin + name.size();
      if (origin_[end] == origin_[end - 1] || !ends_word(folded_, end)) continue;
      if (!is_begin && !begins_word(folded_, begin)) return std::nullopt;
      is_begin = true;
      const std::size_t first = origin_[begin];
      const std::size_t length = without_invisible_end(text_, first, origin_[end]) - first;
      const MatcherEntry* found = fitting(matcher_.group(name), first, length, Letters::kOfText);
      if (found == nullptr) continue;
      return Mention{static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(length),
                     found->actor, found->kind};
    }
    return std::nullopt;
  }

  /// The name among those that fold alike that what is written agrees with, or null: one in exact
  /// case before others, one with the same accents before others; and these count only where they
  /// are all of one actor.
  const MatcherEntry* fitting(std::uint32_t group, std::size_t first, std::size_t length,
                              Letters letters) {
    const std::string_view written = text_.substr(first, length);
    const auto& names = matcher_.names_;
    for (std::uint32_t i = group; matcher_.is_in_group(i, group); ++i) {
      if (names[i].exact_case && agrees(names[i], written, first, shouting_)) return &names[i];
    }
    std::optional<std::string> accented;  // of what is written, folded where it is needed
    const MatcherEntry* near = nullptr;
    bool has_rivals = false;
    for (std::uint32_t i = group; matcher_.is_in_group(i, group); ++i) {
      const MatcherEntry& name = names[i];
      if (name.exact_case) continue;
      if (!agrees(name, written, first, shouting_) && !is_keyword(name, letters)) continue;
      if (is_all_ascii(name.alias) && is_all_ascii(written)) return &name;
      if (!accented) accented = fold(written);
      if (*accented == fold(name.alias)) return &name;
      has_rivals = has_rivals || (near != nullptr && near->actor != name.actor);
      if (near == nullptr) near = &name;
    }
    return near != nullptr && !has_rivals && may_lack_accents(near->folded) ? near : nullptr;
  }

 private:
  const Matcher& matcher_;
  std::string_view text_;
  std::string_view folded_;
  const std::vector<std::uint32_t>& origin_;
  Shouting shouting_;
};

void Matcher::find(std::string_view text, Scratch& scratch, std::vector<Mention>& mentions) const {
  fold_into(text, scratch.folded, Accents::kDropped);
  const std::string& folded = scratch.folded.text;
  const std::vector<std::uint32_t>& origin = scratch.folded.origin;
  Search search(*this, text, scratch.folded);
  std::size_t free_from = 0;  // in the original
  bool in_word = false;       // after an ASCII letter or digit
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const auto byte = static_cast<unsigned char>(folded[i]);
    const bool continues = in_word && is_letter_or_digit(folded[i]);
    in_word = is_letter_or_digit(folded[i]);
    const bool inside = (byte & 0xC0U) == 0x80U;  // a character
    // Nothing begins inside a word of ASCII letters; most bytes end here.
    if (continues || inside || origin[i] < free_from) continue;
    const auto found = search.longest_at(i);
    if (!found) continue;
    free_from = std::size_t{found->at} + found->length;
    if (found->actor != ActorId{} && !in_address(text, found->at, found->length))
      mentions.push_back(*found);
  }
}

std::optional<Mention> Matcher::find_whole(std::string_view keyword, Scratch& scratch) const {
  fold_into(keyword, scratch.folded, Accents::kDropped);
  const std::uint32_t first = group(scratch.folded.text);
  if (first == kNone) return std::nullopt;
  const MatcherEntry* found =
      Search(*this, keyword, scratch.folded).fitting(first, 0, keyword.size(), Letters::kOfKeyword);
  if (found == nullptr || found->actor == ActorId{}) return std::nullopt;
  return Mention{0, static_cast<std::uint32_t>(keyword.size()), found->actor, found->kind};
}

bool Matcher::is_given_name_of(ActorId person, std::string_view word) const {
  constexpr std::size_t kShort = 4;  // Jim is not Joe
  const auto is_like = [word](std::string_view name) {
    return name == word || (name.size() > kShort && word.size() > kShort &&
                            name.front() == word.front() && edit_distance(name, word) <= 2);
  };
  auto at = std::lower_bound(persons_.begin(), persons_.end(), std::pair(person, 0U));
  for (; at != persons_.end() && at->first == person; ++at) {
    std::string_view name = names_[at->second].folded;
    for (auto blank = name.find(' '); blank != name.npos; blank = name.find(' ')) {
      if (is_like(name.substr(0, blank))) return true;
      name.remove_prefix(blank + 1);
    }
  }
  return false;
}

}  // namespace parley
