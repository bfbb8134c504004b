// SPDX-License-Identifier: MIT
// An Aho-Corasick automaton over the bytes of folded text. Every occurrence that stands at word
// boundaries is a candidate; the leftmost, and of these the longest, is reported.
#include "core/internal/matcher.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "core/internal/mention_context.h"
#include "schema/edit_distance.h"

namespace parley {
namespace {

// ---- characters ----

struct Character {
  utf8proc_int32_t code = 0;
  std::size_t length = 1;
};

Character character_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {lead, 1};
  Character c;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at);
  const auto length =
      utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &c.code);
  if (length > 0) c.length = static_cast<std::size_t>(length);
  return c;
}

/// Where the character before `at` begins. REQUIRES: at > 0.
std::size_t before(std::string_view text, std::size_t at) {
  --at;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return at;
}

constexpr bool is_ascii_word(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_mark(utf8proc_int32_t code) {
  const auto category = utf8proc_category(code);
  return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

/// A letter, a mark or a digit.
bool is_word(utf8proc_int32_t code) {
  if (code < 0x80) return is_ascii_word(static_cast<unsigned char>(code));
  const auto category = utf8proc_category(code);
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

bool in(utf8proc_int32_t code, utf8proc_int32_t first, utf8proc_int32_t last) {
  return code >= first && code <= last;
}

/// Scripts that are written without blanks between words: Han, Hiragana, Katakana, Thai, Lao,
/// Khmer, Myanmar.
bool is_unspaced(utf8proc_int32_t code) {
  return in(code, 0x4E00, 0x9FFF) || in(code, 0x3040, 0x30FF) || in(code, 0x0E00, 0x0EFF) ||
         in(code, 0x2E80, 0x2FDF) || in(code, 0x3005, 0x3007) || in(code, 0x3021, 0x3029) ||
         in(code, 0x31F0, 0x31FF) || in(code, 0x3400, 0x4DBF) || in(code, 0xF900, 0xFAFF) ||
         in(code, 0xFF66, 0xFF9F) || in(code, 0x20000, 0x3FFFF) || in(code, 0x1780, 0x17FF) ||
         in(code, 0x1000, 0x109F) || in(code, 0xA9E0, 0xA9FF) || in(code, 0xAA60, 0xAA7F);
}

bool is_hangul(utf8proc_int32_t code) {
  return in(code, 0xAC00, 0xD7FF) || in(code, 0x1100, 0x11FF) || in(code, 0x3130, 0x318F);
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
    const std::size_t previous = before(text, begin);
    if (!is_word(character_at(text, previous).code)) break;
    if (at - previous > kLongest) return false;
    begin = previous;
  }
  return is_proclitic(text.substr(begin, at - begin));
}

bool begins_word(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  const auto first = character_at(text, at).code;
  if (!is_word(first)) return true;
  const auto previous = character_at(text, before(text, at)).code;
  if (!is_word(previous)) return true;
  if (previous < 0x80 && first < 0x80) return false;
  if (is_mark(first)) return false;
  if (is_unspaced(first) || is_unspaced(previous)) return true;
  if (is_hangul(previous) && !is_hangul(first)) return true;
  return follows_proclitic(text, at);
}

bool ends_word(std::string_view text, std::size_t end) {
  if (end == text.size()) return true;
  const auto last = character_at(text, before(text, end)).code;
  if (!is_word(last)) return true;
  const auto following = character_at(text, end).code;
  if (!is_word(following)) return true;
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

bool is_ambiguous_acronym(const MatcherEntry& entry, const std::string& folded) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return entry.exact_case && std::all_of(entry.alias.begin(), entry.alias.end(), is_capital) &&
         std::binary_search(kWords.begin(), kWords.end(), std::string_view(folded));
}

using Categories = std::uint32_t;
constexpr Categories kCapitals = 1U << UTF8PROC_CATEGORY_LU | 1U << UTF8PROC_CATEGORY_LT;
constexpr Categories kSmall = 1U << UTF8PROC_CATEGORY_LL;

bool has_letter(std::string_view text, Categories categories) {
  for (std::size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    if ((categories >> static_cast<unsigned>(utf8proc_category(c.code)) & 1U) != 0) return true;
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
    const std::size_t last = before(text, end);
    const auto code = character_at(text, last).code;
    if (utf8proc_category(code) != UTF8PROC_CATEGORY_CF) break;
    end = last;
  }
  return end;
}

enum class Letters : std::uint8_t { kOfText, kOfKeyword };

/// One spelling that ends at a state. Those of a state: exact ones first, then in the order given.
struct Spelling {
  std::string folded;    // without accents
  std::string accented;  // with them; "" where that is the same
  std::string exact;     // "": in any case
  ActorId actor{};
  NameKind kind = NameKind::kOther;
  bool has_capital = false;
  bool is_word = false;
  std::uint32_t order = 0;
};

/// "لل" is "ل" and "ال": the article of a name loses its first letter after it.
constexpr std::string_view kArabicArticle = "ال";
constexpr std::string_view kArabicToThe = "لل";

std::vector<Spelling> spellings(const std::vector<MatcherEntry>& entries) {
  std::vector<Spelling> all;
  all.reserve(entries.size() + entries.size() / 8);
  for (const MatcherEntry& entry : entries) {
    Spelling spelling;
    spelling.folded = fold(entry.alias, Accents::kDropped);
    if (spelling.folded.empty()) continue;
    if (!is_all_ascii(entry.alias)) spelling.accented = fold(entry.alias);
    if (spelling.accented == spelling.folded) spelling.accented.clear();
    spelling.actor = entry.actor;
    spelling.kind = entry.kind;
    spelling.has_capital = has_letter(entry.alias, kCapitals);
    spelling.order = static_cast<std::uint32_t>(all.size());
    if (!entry.exact_case && spelling.folded.starts_with(kArabicArticle)) {
      all.push_back(spelling);
      all.back().folded.replace(0, kArabicArticle.size(), kArabicToThe);
    }
    if (entry.exact_case) spelling.exact = entry.alias;
    spelling.is_word = is_ambiguous_acronym(entry, spelling.folded);
    all.push_back(std::move(spelling));
  }
  std::sort(all.begin(), all.end(), [](const Spelling& a, const Spelling& b) {
    if (const int order = a.folded.compare(b.folded); order != 0) return order < 0;
    if (a.exact.empty() != b.exact.empty()) return b.exact.empty();
    return a.order < b.order;
  });
  return all;
}

}  // namespace

/// States are numbered by depth (breadth first), so that the children of one lie side by side. A
/// state with many children, and the root, has a row with the next state for each byte; the others,
/// nearly all, search theirs.
struct Matcher::Automaton {
  static constexpr std::uint32_t kRoot = 0;
  static constexpr std::uint32_t kNoRow = UINT32_MAX;
  static constexpr std::uint32_t kSearched =
      6;  // children that are searched faster than a row is kept in cache
  using Row = std::array<std::uint32_t, 256>;

  struct State {
    std::uint32_t child = 0;  // the first
    std::uint32_t children = 0;
    std::uint32_t row = kNoRow;
    std::uint32_t fail = kRoot;  // the longest proper suffix that is a state
    std::uint32_t hit = kRoot;   // this or the longest suffix at which a spelling ends, or the root
    std::uint32_t spelling = 0;  // the first that ends here
    std::uint32_t depth = 0;
  };

  std::vector<Spelling> all;
  std::vector<State> states;
  std::vector<unsigned char> labels;  // of the edge into each state
  std::vector<Row> rows;

  explicit Automaton(std::vector<Spelling> sorted) : all(std::move(sorted)) {
    std::size_t bytes = 1;
    for (const Spelling& spelling : all) bytes += spelling.folded.size();
    states.reserve(bytes);
    labels.reserve(bytes);
    struct Range {
      std::uint32_t begin, end;
    };  // the spellings that begin with the path to a state
    std::vector<Range> ranges;
    ranges.reserve(bytes);
    states.emplace_back();
    labels.push_back(0);
    ranges.push_back({0, static_cast<std::uint32_t>(all.size())});
    for (std::uint32_t parent = 0; parent < states.size(); ++parent) {
      auto [begin, end] = ranges[parent];
      const std::size_t depth = states[parent].depth;
      while (begin < end && all[begin].folded.size() == depth) ++begin;
      states[parent].child = static_cast<std::uint32_t>(states.size());
      while (begin < end) {
        const char label = all[begin].folded[depth];
        std::uint32_t stop = begin + 1;
        while (stop < end && all[stop].folded[depth] == label) ++stop;
        add_child(parent, static_cast<unsigned char>(label), begin);
        ranges.push_back({begin, stop});
        begin = stop;
      }
      if (parent == kRoot || states[parent].children > kSearched) add_row(parent);
    }
  }

  void add_child(std::uint32_t parent, unsigned char label, std::uint32_t spelling) {
    State state;
    state.depth = states[parent].depth + 1;
    state.spelling = spelling;
    state.fail = parent == kRoot ? kRoot : step(states[parent].fail, label);
    const bool ends = all[spelling].folded.size() == state.depth;
    state.hit = ends ? static_cast<std::uint32_t>(states.size()) : states[state.fail].hit;
    ++states[parent].children;
    states.push_back(state);
    labels.push_back(label);
  }

  void add_row(std::uint32_t at) {
    Row row{};
    if (at != kRoot) {
      for (unsigned b = 0; b < row.size(); ++b)
        row[b] = step(states[at].fail, static_cast<unsigned char>(b));
    }
    for (std::uint32_t i = 0; i < states[at].children; ++i) {
      row[labels[states[at].child + i]] = states[at].child + i;
    }
    states[at].row = static_cast<std::uint32_t>(rows.size());
    rows.push_back(row);
  }

  /// The state after `byte`. The root has a row, so this ends.
  std::uint32_t step(std::uint32_t at, unsigned char byte) const {
    for (;;) {
      const State& state = states[at];
      if (state.row != kNoRow) return rows[state.row][byte];
      for (std::uint32_t i = state.child; i < state.child + state.children; ++i) {
        if (labels[i] == byte) return i;
      }
      at = state.fail;
    }
  }

  /// Adds the spellings that end before `end` of the folded text.
  void collect(std::string_view text, std::uint32_t at, std::size_t end, Shouting& shouting,
               Scratch& scratch) const {
    const std::string_view folded = scratch.folded.text;
    const std::vector<std::uint32_t>& origin = scratch.folded.origin;
    // Half of a character that folding turned into several ("ﬁ") is no place to end or begin.
    if (origin[end] == origin[end - 1] || !ends_word(folded, end)) return;
    for (at = states[at].hit; at != kRoot; at = states[states[at].fail].hit) {
      const std::size_t begin = end - states[at].depth;
      if (begin > 0 && origin[begin] == origin[begin - 1]) continue;
      if (!begins_word(folded, begin)) continue;
      const std::size_t first = origin[begin];
      const std::size_t length = without_invisible_end(text, first, origin[end]) - first;
      const Spelling* spelling = fitting(at, text.substr(first, length), first, shouting);
      if (spelling == nullptr) continue;
      scratch.candidates.push_back({static_cast<std::uint32_t>(first),
                                    static_cast<std::uint32_t>(length), spelling->actor,
                                    spelling->kind});
    }
  }

  /// The first spelling of a state that `written` agrees with, or null. One with the same accents
  /// comes before others, and these count only where they are all of one actor.
  const Spelling* fitting(std::uint32_t at, std::string_view written, std::size_t first,
                          Shouting& shouting, Letters letters = Letters::kOfText) const {
    const std::string& folded = all[states[at].spelling].folded;
    std::optional<std::string> accented;  // of what is written, folded where it is needed
    const Spelling* near = nullptr;
    bool has_rivals = false;
    for (std::size_t i = states[at].spelling; i < all.size() && all[i].folded == folded; ++i) {
      const Spelling& spelling = all[i];
      if (!agrees(spelling, written, first, shouting) && !is_keyword(spelling, letters)) continue;
      if (!spelling.exact.empty() || (spelling.accented.empty() && is_all_ascii(written)))
        return &spelling;
      if (!accented) accented = fold(written);
      if (*accented == (spelling.accented.empty() ? folded : spelling.accented)) return &spelling;
      has_rivals = has_rivals || (near != nullptr && near->actor != spelling.actor);
      if (near == nullptr) near = &spelling;
    }
    return near != nullptr && !has_rivals && may_lack_accents(folded) ? near : nullptr;
  }

  /// A keyword is written in small letters by habit. A surname may be a word of its language there.
  static bool is_keyword(const Spelling& spelling, Letters letters) {
    return letters == Letters::kOfKeyword && spelling.exact.empty() &&
           spelling.kind != NameKind::kSurname;
  }

  /// In capitals and small letters.
  static bool agrees(const Spelling& spelling, std::string_view written, std::size_t first,
                     Shouting& shouting) {
    if (spelling.exact.empty()) {
      return !spelling.has_capital || has_letter(written, kCapitals);
    }
    if (spelling.exact == written) {
      return !spelling.is_word || !shouting.around(first, written.size()) ||
             shouting.stands_apart(first, written.size());
    }
    // In a line of capitals nothing else can be written.
    return has_letter(spelling.exact, kSmall) && !has_letter(written, kSmall) &&
           fold(written) == fold(spelling.exact) && shouting.around(first, written.size());
  }
};

Matcher::Matcher(const std::vector<MatcherEntry>& entries)
    : automaton_(std::make_unique<Automaton>(spellings(entries))) {
  for (const MatcherEntry& entry : entries) {
    if (entry.kind != NameKind::kPerson) continue;
    const std::string folded = fold(entry.alias, Accents::kDropped);
    std::vector<std::string>& names = given_names_[number(entry.actor)];
    for (std::size_t at = 0, blank = folded.find(' '); blank != std::string::npos;
         at = blank + 1, blank = folded.find(' ', at)) {
      names.push_back(folded.substr(at, blank - at));
    }
  }
}
Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;

void Matcher::find(std::string_view text, Scratch& scratch, std::vector<Mention>& mentions) const {
  const Automaton& automaton = *automaton_;
  fold_into(text, scratch.folded, Accents::kDropped);
  scratch.candidates.clear();
  Shouting shouting(text);
  const std::string& folded = scratch.folded.text;
  std::uint32_t state = Automaton::kRoot;
  bool in_word = false;  // after an ASCII letter or digit
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const auto byte = static_cast<unsigned char>(folded[i]);
    const bool continues = in_word && is_ascii_word(byte);
    in_word = is_ascii_word(byte);
    // Nothing begins inside a word of ASCII letters; most bytes end here.
    if (state == Automaton::kRoot && continues) continue;
    state = automaton.step(state, byte);
    if (automaton.states[state].hit != Automaton::kRoot) {
      automaton.collect(text, state, i + 1, shouting, scratch);
    }
  }
  std::sort(scratch.candidates.begin(), scratch.candidates.end(),
            [](const Mention& a, const Mention& b) {
              return a.at != b.at ? a.at < b.at : a.length > b.length;
            });
  std::size_t free_from = 0;
  for (const Mention& candidate : scratch.candidates) {
    if (candidate.at < free_from) continue;
    free_from = std::size_t{candidate.at} + candidate.length;
    if (candidate.actor == ActorId{} || in_address(text, candidate.at, candidate.length)) continue;
    mentions.push_back(candidate);
  }
}

bool Matcher::is_given_name_of(ActorId person, std::string_view word) const {
  constexpr std::size_t kShort = 4;  // Jim is not Joe
  const auto names = given_names_.find(number(person));
  if (names == given_names_.end()) return false;
  return std::any_of(names->second.begin(), names->second.end(), [word](std::string_view name) {
    return name == word || (name.size() > kShort && word.size() > kShort &&
                            name.front() == word.front() && edit_distance(name, word) <= 2);
  });
}

std::optional<Mention> Matcher::find_whole(std::string_view keyword, Scratch& scratch) const {
  const Automaton& automaton = *automaton_;
  fold_into(keyword, scratch.folded, Accents::kDropped);
  std::uint32_t state = Automaton::kRoot;
  for (const char c : scratch.folded.text)
    state = automaton.step(state, static_cast<unsigned char>(c));
  state = automaton.states[state].hit;
  if (state == Automaton::kRoot || automaton.states[state].depth != scratch.folded.text.size())
    return std::nullopt;
  Shouting shouting(keyword);
  const Spelling* spelling = automaton.fitting(state, keyword, 0, shouting, Letters::kOfKeyword);
  if (spelling == nullptr || spelling->actor == ActorId{}) return std::nullopt;
  return Mention{0, static_cast<std::uint32_t>(keyword.size()), spelling->actor, spelling->kind};
}

}  // namespace parley
