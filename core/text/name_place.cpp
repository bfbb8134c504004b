// SPDX-License-Identifier: MIT
// See core/text/name_place.h.
#include "core/text/name_place.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "core/text/grammar.h"
#include "core/text/name_words.h"
#include "schema/ascii.h"
#include "schema/code_points.h"
#include "schema/given_names.h"
#include "schema/text.h"

namespace parley {
namespace {

// ---- characters and words ----

/// Joins letters to one word: Jean-Luc, O'Brien, N.Y.
bool is_joint(std::string_view text, std::size_t at) {
  return text[at] == '-' || text[at] == '\'' || text[at] == '.' || text.substr(at).starts_with("’");
}

/// As a name is written: with a capital, or in a script that has none.
bool looks_like_name(std::string_view word) {
  return !word.empty() && (begins_with_capital(word) ||
                           utf8proc_category(code_point_at(word, 0).value) == UTF8PROC_CATEGORY_LO);
}

std::string_view written(std::string_view text, const Mention& mention) {
  return text.substr(mention.at, mention.length);
}
std::size_t end_of(const Mention& mention) { return std::size_t{mention.at} + mention.length; }

/// Behind "'s" where the name owns what follows; `end` where it does not.
std::size_t behind_possessive(std::string_view text, std::size_t end) {
  for (const std::string_view mark : {"'s ", "’s ", "' ", "’ "})
    if (text.substr(end).starts_with(mark)) return end + mark.size() - 1;
  return end;
}

// ---- the words before a name ----

/// The words before a place in a text, the nearest first, up to the end of a sentence.
class WordsBefore {
 public:
  WordsBefore(std::string_view text, std::size_t at, std::size_t most)
      : text_(text), at_(at), left_(most) {}

  /// Folded; "" where there are no more.
  std::string next() {
    if (left_ == 0 || at_ == 0) return {};
    --left_;
    const Neighbour word = word_before(text_, at_);
    const bool ends = word.gap.find_first_of(".!?;\n") != kNowhere && word.gap != "\n";
    if (word.word.empty() || ends) return {};
    at_ = word.at;
    return folded_word(word.word);
  }

 private:
  std::string_view text_;
  std::size_t at_;
  std::size_t left_;
};

template <class Test>
bool any_before(std::string_view text, std::size_t at, std::size_t most, const Test& test) {
  WordsBefore words(text, at, most);
  for (std::string word = words.next(); !word.empty(); word = words.next())
    if (test(word)) return true;
  return false;
}

/// Does something move, as the nearest word that tells says: "flew to", but not "a message to"?
bool moves(std::string_view text, std::size_t at, std::size_t most) {
  WordsBefore words(text, at, most);
  for (std::string word = words.next(); !word.empty(); word = words.next()) {
    if (is_message(word)) return false;
    if (is_motion(word)) return true;
  }
  return false;
}

enum class Governor : std::uint8_t { kNone, kPlace, kPower };

/// What the preposition `word`, which begins at `at`, makes of a city.
Governor governor_of(std::string_view text, std::string_view word, std::size_t at) {
  const auto place_if = [](bool is_place) {
    return is_place ? Governor::kPlace : Governor::kPower;
  };
  switch (preposition(word)) {
    case Preposition::kNone:
      return is_visit(word) ? Governor::kPlace : Governor::kNone;
    case Preposition::kPlace:
      return Governor::kPlace;
    case Preposition::kTrust:
      return place_if(!any_before(text, at, 2, is_trust));
    case Preposition::kAim:
      return place_if(!any_before(text, at, 3, is_aim));
    case Preposition::kMotion:
      return place_if(moves(text, at, word == "for" ? 2 : 8));
    case Preposition::kSource:
      return place_if(moves(text, at, 4));
    case Preposition::kPart:
      return place_if(any_before(text, at, 3, is_part_of_town));
    case Preposition::kAir:
      return place_if(any_before(text, at, 6, is_flying));
    case Preposition::kPower:
      return Governor::kPower;
  }
  return Governor::kNone;
}

struct Governed {
  Governor by = Governor::kNone;
  std::size_t at = 0;  // of the preposition
};

/// By the preposition before a name, past adjectives: "in central London".
Governed governed(std::string_view text, std::size_t name_at) {
  std::size_t at = name_at;
  for (int steps = 0; steps < 4; ++steps) {
    const Neighbour word = word_before(text, at);
    const std::string folded = folded_word(word.word);
    const bool is_glued = word.gap.empty() && at == name_at;
    if (is_glued && (folded == "ب" || folded == "وب" || folded == "ב" || folded == "וב"))
      return {Governor::kPlace, word.at};
    if (folded == "capital" && (word.touches() || word.gap == ", "))
      return {Governor::kPlace, word.at};
    if (!word.touches() && !is_glued) return {};
    if (!is_glued && !is_town_adjective(folded))
      return {governor_of(text, folded, word.at), word.at};
    at = word.at;
  }
  return {};
}

// ---- one name ----

constexpr std::array<std::string_view, 8> kJoiners = {", ",  " and ", ", and ", " or ",
                                                      " & ", " et ",  " und ",  " y "};

bool is_verb_word(std::string_view word) {
  const Kind kind = word_kind(word);
  return kind == Kind::kSay || kind == Kind::kVerb || kind == Kind::kVerbFirst;
}

/// Reads the names of one text from the left.
class SenseReader {
 public:
  SenseReader(std::string_view text, const std::vector<Mention>& mentions, const Matcher& matcher)
      : text_(text), mentions_(mentions), matcher_(matcher), governed_(mentions.size()) {}

  std::vector<Sense> read() {
    std::vector<Sense> all;
    all.reserve(mentions_.size());
    for (std::size_t i = 0; i < mentions_.size(); ++i) all.push_back(sense(i));
    return all;
  }

 private:
  Sense sense(std::size_t i) {
    const Mention& mention = mentions_[i];
    switch (mention.kind) {
      case NameKind::kOther:
        return Sense::kActor;
      case NameKind::kPerson:
        return is_namesake_of(mention) ? Sense::kOther : Sense::kActor;
      case NameKind::kSurname:
        if (is_namesake_of(mention)) return Sense::kOther;
        return has_other_given_name(i) ? Sense::kBearer : Sense::kActor;
      case NameKind::kCountry:
      case NameKind::kCapital:
        break;
    }
    if (const auto part = sense_as_part(i)) return *part;
    governed_[i] = governed(text_, mention.at);
    if (governed_[i].by == Governor::kNone) inherit(i);
    return mention.kind == NameKind::kCapital && is_place(i) ? Sense::kPlace : Sense::kActor;
  }

  // -- persons --

  /// Qassem Brigades, Rabin Square, شارع عرفات.
  bool is_namesake_of(const Mention& mention) const {
    const Neighbour after = word_after(text_, end_of(mention));
    if (after.touches() && begins_with_capital(after.word)) {
      const std::string folded = folded_word(after.word);
      const std::size_t end = after.at + after.word.size();
      if (is_namesake(folded)) return true;
      if (folded == "international" && is_namesake(folded_word(word_after(text_, end).word)))
        return true;
    }
    const Neighbour word = word_before(text_, mention.at);
    return word.touches() && looks_like_name(word.word) &&
           is_namesake_before(folded_word(word.word));
  }

  /// Leah Rabin; but Joseph Robinette Biden is Joe.
  bool has_other_given_name(std::size_t i) const {
    const Mention& mention = mentions_[i];
    std::size_t at = mention.at;
    bool is_given = false;
    for (int steps = 0; steps < 3; ++steps) {
      const Neighbour word = word_before(text_, at);
      const bool is_initial = word.word.size() == 1 && word.gap == ". ";
      if ((!word.touches() && !is_initial) || !looks_like_name(word.word)) break;
      const std::string folded = folded_word(word.word);
      if (matcher_.is_given_name_of(mention.actor, folded)) return false;
      if (is_given_name(folded) && !is_in_other(i, word.at))
        is_given = true;
      else if (!is_initial && steps == 0)
        break;
      at = word.at;
    }
    return is_given;
  }

  /// Does the name before the i-th reach to `at`?
  bool is_in_other(std::size_t i, std::size_t at) const {
    return i > 0 && end_of(mentions_[i - 1]) > at;
  }

  // -- countries and cities --

  /// Where the name is a part of another name, what that is.
  std::optional<Sense> sense_as_part(std::size_t i) const {
    const Mention& mention = mentions_[i];
    const std::size_t end = end_of(mention);
    if (const auto joined = sense_of_hyphen(mention)) return joined;
    const Neighbour after = word_after(text_, end);
    const bool leads = after.touches() && begins_with_capital(after.word);
    if (leads && is_firm(folded_word(after.word))) return Sense::kOther;
    if (is_elsewhere(mention)) return Sense::kOther;
    const Neighbour word = word_before(text_, mention.at);
    if (word.touches() && (is_air(word) || is_university(word))) return Sense::kOther;
    const std::string_view name = written(text_, mention);
    if (name.find(' ') != kNowhere) return std::nullopt;
    const bool has_stop = word.gap == ". ";
    const bool titled = (word.touches() || has_stop) && looks_like_name(word.word) &&
                        is_title(folded_word(word.word), has_stop);
    // Mr. Israel Smith is not called Israel in the rest of the text.
    if (titled || follows_given_name(i)) return leads ? Sense::kOther : Sense::kBearer;
    if (leads && is_first_name_too(folded_word(name)) && is_surname(folded_word(after.word)))
      return Sense::kOther;
    return std::nullopt;
  }

  /// Panama-flagged, Iranian-born, Doha-based.
  std::optional<Sense> sense_of_hyphen(const Mention& mention) const {
    const std::string_view after = text_.substr(end_of(mention));
    const bool hyphen = after.starts_with('-') || after.starts_with("‐") || after.starts_with("‑");
    if (!hyphen) return std::nullopt;
    const std::string suffix = folded_word(word_after(text_, end_of(mention)).word);
    if (mention.kind == NameKind::kCapital && is_seat(suffix)) return Sense::kPlace;
    if (is_origin(suffix)) return Sense::kOther;
    return std::nullopt;
  }

  /// Paris, Texas; but not the list "Mexico, Texas and Arizona".
  bool is_elsewhere(const Mention& mention) const {
    std::string_view rest = text_.substr(end_of(mention));
    if (!rest.starts_with(", ")) return false;
    rest.remove_prefix(2);
    std::size_t length = 0;
    while (length < rest.size() &&
           (std::isalpha(static_cast<unsigned char>(rest[length])) != 0 || rest[length] == '.'))
      ++length;
    std::string_view state = rest.substr(0, length);
    if (state.ends_with('.')) state.remove_suffix(1);
    if (!is_us_state(state)) return false;
    const std::string_view behind = rest.substr(length);
    const bool goes_on = behind.starts_with(" and ") || behind.starts_with(" or ") ||
                         behind.starts_with(", and ") || behind.starts_with(", or ");
    const std::string_view next = behind.starts_with(", ") ? behind.substr(2) : std::string_view{};
    return !goes_on && !is_us_state(next.substr(0, next.find_first_of(" ,.")));
  }

  /// Air India.
  static bool is_air(const Neighbour& word) { return word.word == "Air"; }

  /// University of Cairo.
  bool is_university(const Neighbour& word) const {
    if (word.word != "of") return false;
    const Neighbour body = word_before(text_, word.at);
    return body.touches() &&
           (body.word == "University" || body.word == "Institute" || body.word == "College");
  }

  /// Michael Jordan, محمد المصري.
  bool follows_given_name(std::size_t i) const {
    const Mention& mention = mentions_[i];
    Neighbour word = word_before(text_, mention.at);
    std::string_view name = written(text_, mention);
    if (!begins_with_capital(name)) {
      // Arabic: of the forms of a country's name only "the Egyptian" is a surname.
      if (!name.starts_with("ال") || !name.ends_with("ي")) return false;
    }
    if (word.word.size() == 1 && word.gap == ". ") word = word_before(text_, word.at);
    if (!word.touches() || !looks_like_name(word.word) || is_in_other(i, word.at)) return false;
    std::string folded = folded_word(word.word);
    if (is_given_name(folded)) return true;
    constexpr std::string_view kAnd = "و";
    return folded.starts_with(kAnd) && is_given_name(folded.substr(kAnd.size()));
  }

  // -- a city: place or power --

  bool is_place(std::size_t i) const {
    const Mention& mention = mentions_[i];
    const std::size_t end = end_of(mention);
    const std::string_view rest = text_.substr(end);
    if (rest.starts_with(", D.C.") || rest.starts_with(", DC") || rest.starts_with(" DC") ||
        rest.starts_with(" D.C.") || rest.starts_with(", the capital") ||
        rest.starts_with(", capital of") || heads_dateline(mention)) {
      return true;
    }
    if (has_locative(rest)) return true;
    const std::size_t behind = behind_possessive(text_, end);
    const Neighbour after = word_after(text_, behind);
    const bool names_town = after.touches() && is_town_noun(folded_word(after.word));
    if (behind == end && names_town) return true;
    if (governed_[i].by != Governor::kPlace) return false;
    // "in Cairo's Tahrir Square" is a place, "at Washington's request" an act.
    return behind == end || names_town || begins_with_capital(after.word);
  }

  /// Turkish: Ankara'da, in Ankara, and Paris'ten, from Paris.
  static bool has_locative(std::string_view rest) {
    constexpr std::array<std::string_view, 8> kEndings = {"da",  "de",  "ta",  "te",
                                                          "dan", "den", "tan", "ten"};
    for (const std::string_view mark : {"'", "’"}) {
      if (!rest.starts_with(mark)) continue;
      const std::string_view ending = word_after(rest, 0).word;
      return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
    }
    return false;
  }

  /// "DOHA, Jan 5 (Agency) - ", "CAIRO — " at the head of a paragraph.
  bool heads_dateline(const Mention& mention) const {
    const bool is_head = mention.at == 0 || text_[mention.at - 1] == '\n';
    if (!is_head) return false;
    constexpr std::size_t kLongest = 48;
    const std::string_view rest = text_.substr(end_of(mention), kLongest);
    std::size_t dash = kNowhere;
    for (const std::string_view mark : {"—", "–", " - ", " -- "})
      dash = std::min(dash, rest.find(mark));
    if (dash == kNowhere || rest.substr(0, dash).find('\n') != kNowhere) return false;
    const std::string_view between = rest.substr(0, dash);
    const bool shouts = std::none_of(written(text_, mention).begin(), written(text_, mention).end(),
                                     [](char c) { return c >= 'a' && c <= 'z'; });
    const bool has_more = between.starts_with(",") || between.starts_with(" (");
    return shouts || has_more;
  }

  /// "in Cairo, Doha and Paris": the preposition governs them all. But "in Doha and Washington
  /// rejected it" begins a clause, and so does "In Doha, Washington agreed".
  void inherit(std::size_t i) {
    if (i == 0 || governed_[i - 1].by == Governor::kNone || !is_joined(i)) return;
    last_joined_ = std::max(last_joined_, i);
    while (last_joined_ + 1 < mentions_.size() && is_joined(last_joined_ + 1)) ++last_joined_;
    const std::size_t end = behind_possessive(text_, end_of(mentions_[last_joined_]));
    const Neighbour after = word_after(text_, end);
    if (after.touches() && is_verb_word(after.word)) {
      const std::size_t at = governed_[i - 1].at;
      const Neighbour head = word_before(text_, at);
      const bool opens = head.word.empty() || !head.touches();
      if (opens || any_before(text_, at, 24, is_verb_word)) return;
    }
    governed_[i] = governed_[i - 1];
  }

  bool is_joined(std::size_t i) const {
    const std::size_t from = end_of(mentions_[i - 1]);
    const std::string_view gap = text_.substr(from, mentions_[i].at - from);
    return std::find(kJoiners.begin(), kJoiners.end(), gap) != kJoiners.end();
  }

  std::string_view text_;
  const std::vector<Mention>& mentions_;
  const Matcher& matcher_;
  std::vector<Governed> governed_;
  std::size_t last_joined_ = 0;  // of the list of names that was looked at last
};

}  // namespace

bool begins_with_capital(std::string_view word) {
  if (word.empty()) return false;
  const auto category = utf8proc_category(code_point_at(word, 0).value);
  return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

/// Of a longer run of letters no more is looked at: it is no word of ours, and in a script without blanks
/// it may hold thousands of names, around each of which we look.
constexpr std::size_t kLongestWord = 128;

Neighbour word_before(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end > 0 && !is_word_character(code_point_at(text, code_point_before(text, end)).value))
    end = code_point_before(text, end);
  std::size_t begin = end;
  while (begin > 0 && end - begin < kLongestWord) {
    const std::size_t previous = code_point_before(text, begin);
    const bool joint =
        is_joint(text, previous) && begin < end && previous > 0 &&
        is_word_character(code_point_at(text, code_point_before(text, previous)).value);
    if (!joint && !is_word_character(code_point_at(text, previous).value)) break;
    begin = previous;
  }
  return {text.substr(begin, end - begin), text.substr(end, at - end), begin};
}

Neighbour word_after(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin < text.size() && !is_word_character(code_point_at(text, begin).value))
    begin += code_point_at(text, begin).length;
  std::size_t stop = begin;
  while (stop < text.size() && stop - begin < kLongestWord) {
    const CodePoint c = code_point_at(text, stop);
    const std::size_t next = stop + c.length;
    const bool joint = is_joint(text, stop) && next < text.size() &&
                       is_word_character(code_point_at(text, next).value);
    if (!joint && !is_word_character(c.value)) break;
    stop = next;
  }
  return {text.substr(begin, stop - begin), text.substr(end, begin - end), begin};
}

std::string folded_word(std::string_view word) {
  std::string folded = fold(word, Accents::kDropped);
  if (folded.ends_with("'s")) folded.resize(folded.size() - 2);
  return folded;
}

bool is_in_place(std::string_view text, const Mention& mention) {
  const Neighbour word = word_before(text, mention.at);
  if (!word.touches()) return false;
  const Preposition kind = preposition(folded_word(word.word));
  return kind == Preposition::kPlace || kind == Preposition::kTrust || kind == Preposition::kAim ||
         kind == Preposition::kSource || kind == Preposition::kPart || word.word == "to";
}

bool owns_as_state(std::string_view text, const Mention& mention) {
  const std::size_t end = end_of(mention);
  const std::size_t behind = behind_possessive(text, end);
  const Neighbour after = word_after(text, behind);
  return behind != end && after.touches() && is_state_noun(folded_word(after.word));
}

std::vector<Sense> senses(std::string_view text, const std::vector<Mention>& mentions,
                          const Matcher& matcher) {
  return SenseReader(text, mentions, matcher).read();
}

}  // namespace parley
