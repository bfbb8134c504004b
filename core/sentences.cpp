// SPDX-License-Identifier: MIT
// Where a sentence ends. A full stop is not enough: abbreviations, initials, numbers and quotations
// have their own, and most scripts have other marks.
#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "core/internal/summary.h"

namespace parley {
namespace {

constexpr std::size_t kHeadingCharacters = 80;
constexpr std::size_t kQuoteKeptWhole = 300;  // bytes; a longer quotation is split like other text
constexpr auto kNowhere = std::string_view::npos;

struct Character {
  utf8proc_int32_t code = 0;
  std::size_t length = 0;  // 0 at the end of the text
};

Character character_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {lead, 1};
  Character c{0xFFFD, 1};
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at);
  const auto length =
      utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &c.code);
  if (length > 0) c.length = static_cast<std::size_t>(length);
  return c;
}

bool is_digit(utf8proc_int32_t c) { return c >= '0' && c <= '9'; }
bool is_blank(utf8proc_int32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == 0xA0 || c == 0x202F || c == 0x3000 ||
         (c >= 0x2000 && c <= 0x200B);
}
bool is_lower(utf8proc_int32_t c) {
  return c < 0x80 ? c >= 'a' && c <= 'z' : utf8proc_category(c) == UTF8PROC_CATEGORY_LL;
}
bool is_upper(utf8proc_int32_t c) {
  return c < 0x80 ? c >= 'A' && c <= 'Z' : utf8proc_category(c) == UTF8PROC_CATEGORY_LU;
}
bool is_letter(utf8proc_int32_t c) {
  if (c < 0x80) return is_lower(c) || is_upper(c);
  const auto category = utf8proc_category(c);
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

enum class Mark : std::uint8_t {
  kNone,
  kStop,    // . and …: may belong to an abbreviation or go on
  kAsk,     // ! ?: may stand inside a sentence
  kSpaced,  // the full stop of a script that sets blanks after it
  kEnd,     // 。 and its kin: ends a sentence whatever follows
};

Mark mark_of(utf8proc_int32_t c) {
  switch (c) {
    case '.':
    case 0x2026:
      return Mark::kStop;
    case '!':
    case '?':
    case 0x203C:
    case 0x203D:
    case 0x2047:
    case 0x2048:
    case 0x2049:
      return Mark::kAsk;
    case 0x0589:
    case 0x061F:
    case 0x06D4:
    case 0x0964:
    case 0x0965:
    case 0x104B:
    case 0x1362:
    case 0x17D4:
      return Mark::kSpaced;
    case 0x3002:
    case 0xFF01:
    case 0xFF0E:
    case 0xFF1F:
    case 0xFF61:
      return Mark::kEnd;
    default:
      return Mark::kNone;
  }
}

bool is_closer(utf8proc_int32_t c) {
  switch (c) {
    case '"':
    case '\'':
    case ')':
    case ']':
    case '*':
    case '_':
    case 0x201D:
    case 0x2019:
    case 0xBB:
    case 0x203A:
    case 0x300D:
    case 0x300F:
    case 0xFF09:
    case 0x3011:
    case 0x300B:
      return true;
    default:
      return false;
  }
}

// ---- words ----

constexpr std::array<std::string_view, 46> kTitles = {
    "adm", "brig", "capt", "cf",   "cmdr", "col", "cpl",  "dr",   "e.g",  "ext", "fig", "gen",
    "gov", "hon",  "i.e",  "lt",   "m",    "maj", "mgr",  "mj",   "mlle", "mm",  "mme", "mr",
    "mrs", "ms",   "mt",   "no",   "nos",  "pp",  "pres", "prof", "pte",  "pvt", "rep", "reps",
    "rev", "sec",  "sen",  "sens", "sgt",  "sr",  "st",   "ste",  "supt", "vs"};
constexpr std::array<std::string_view, 32> kShortened = {
    "a.m", "al",  "apr", "assn", "aug",  "ave", "bros", "co",   "corp", "dec", "dept",
    "est", "etc", "feb", "inc",  "intl", "jan", "jr",   "jul",  "jun",  "llc", "ltd",
    "mar", "nov", "oct", "p.m",  "ph.d", "plc", "sep",  "sept", "u.k",  "univ"};
constexpr std::array<std::string_view, 62> kStarters = {
    "a",       "according", "after", "all",       "also", "although", "an",    "and",
    "another", "as",        "at",    "before",    "both", "but",      "by",    "despite",
    "during",  "earlier",   "even",  "every",     "for",  "he",       "her",   "his",
    "how",     "however",   "i",     "if",        "in",   "instead",  "it",    "its",
    "last",    "later",     "many",  "meanwhile", "more", "most",     "no",    "nor",
    "on",      "only",      "or",    "our",       "she",  "since",    "so",    "some",
    "such",    "that",      "the",   "their",     "then", "there",    "these", "they",
    "this",    "those",     "under", "we",        "when", "while"};
constexpr std::array<std::string_view, 12> kSaid = {"added",    "answered", "asked", "cried",
                                                    "demanded", "replied",  "said",  "says",
                                                    "shouted",  "told",     "wrote", "yelled"};
static_assert(std::is_sorted(kTitles.begin(), kTitles.end()) &&
              std::is_sorted(kShortened.begin(), kShortened.end()));
static_assert(std::is_sorted(kStarters.begin(), kStarters.end()) &&
              std::is_sorted(kSaid.begin(), kSaid.end()));

template <std::size_t size>
bool holds(const std::array<std::string_view, size>& words, std::string_view word) {
  std::array<char, 12> small{};
  if (word.empty() || word.size() > small.size()) return false;
  std::transform(word.begin(), word.end(), small.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return std::binary_search(words.begin(), words.end(),
                            std::string_view(small.data(), word.size()));
}

/// The word that ends at `end`, at most 24 bytes of it.
std::string_view word_before(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && end - begin < 24) {
    const char c = text[begin - 1];
    if (c == ' ' || c == '\n' || c == '(' || c == '"' || c == '-' || c == '[' || c == '\'' ||
        c == '\t')
      break;
    --begin;
  }
  for (constexpr std::string_view quote = "“"; text.substr(begin, quote.size()) == quote;)
    begin += quote.size();
  return text.substr(begin, end - begin);
}

std::string_view word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && end - at < 24 && text[end] != ' ' && text[end] != ',' &&
         text[end] != '\n')
    ++end;
  return text.substr(at, end - at);
}

bool is_one_letter(std::string_view word) {
  const Character c = character_at(word, 0);
  return c.length == word.size() && is_letter(c.code);
}

/// "U.S", "p.m": letters with stops between them.
bool is_dotted(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < word.size();) {
    const Character c = character_at(word, i);
    if (!is_letter(c.code)) return false;
    i += c.length;
    ++letters;
    if (i < word.size() && word[i++] != '.') return false;
  }
  return letters > 1;
}

// ---- one paragraph ----

class Splitter {
 public:
  Splitter(std::string_view body, std::size_t begin, std::size_t end, std::vector<Span>& spans)
      : text_(body.substr(0, end)), begin_(begin), spans_(spans) {}

  void run() {
    std::size_t at = begin_;
    while (at < text_.size()) {
      const Character c = character_at(text_, at);
      const Mark mark = mark_of(c.code);
      if (mark == Mark::kNone) {
        note_quote(at, c);
        at += c.length;
        continue;
      }
      std::size_t after = at + c.length;
      while (mark_of(character_at(text_, after).code) != Mark::kNone)
        after += character_at(text_, after).length;
      const std::size_t closed = after_closers(after);
      if (ends(mark, at, after, closed)) {
        add(closed);
        quote_end_ = kNowhere;
        at = closed;
        while (is_blank(character_at(text_, at).code)) at += character_at(text_, at).length;
        begin_ = at;
      } else {
        at = after;
      }
    }
    add(text_.size());
  }

 private:
  /// The sentence from begin_ up to `end`, without blanks around it. Ornaments ("***") are none.
  void add(std::size_t end) {
    std::size_t begin = begin_;
    while (begin < end && is_blank(character_at(text_, begin).code))
      begin += character_at(text_, begin).length;
    while (end > begin &&
           (text_[end - 1] == ' ' || text_[end - 1] == '\n' || text_[end - 1] == '\t'))
      --end;
    for (std::size_t i = begin; i < end;) {
      const Character c = character_at(text_, i);
      if (is_letter(c.code) || is_digit(c.code)) {
        spans_.push_back(
            {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin), false});
        return;
      }
      i += c.length;
    }
  }

  /// An opening quotation mark: the quotation stays in one sentence if its end is near.
  void note_quote(std::size_t at, Character c) {
    if (quote_end_ != kNowhere && at < quote_end_) return;
    quote_end_ = kNowhere;
    std::string_view closer;
    if (c.code == 0x201C || c.code == 0x201E) closer = c.code == 0x201C ? "”" : "“";
    if (c.code == 0xAB) closer = "»";
    if (c.code == '"' &&
        (at == 0 || is_blank(static_cast<unsigned char>(text_[at - 1])) || text_[at - 1] == '('))
      closer = "\"";
    if (closer.empty()) return;
    // Where an earlier search for the same mark ended in vain, this one goes on.
    std::size_t from = at + c.length;
    const std::size_t to = std::min(from + kQuoteKeptWhole, text_.size());
    if (closer == sought_) from = std::max(from, sought_to_);
    const std::size_t end = from < to ? text_.substr(from, to - from).find(closer) : kNowhere;
    sought_ = end == kNowhere ? closer : std::string_view{};
    sought_to_ = to - std::min(to, closer.size() - 1);
    if (end != kNowhere) quote_end_ = from + end;
  }

  /// Past the closing quotation marks and brackets, French ones with their blank.
  std::size_t after_closers(std::size_t at) const {
    for (;;) {
      const Character c = character_at(text_, at);
      const bool ends_german = c.code == 0x201C && at == quote_end_;
      if (c.length > 0 && (is_closer(c.code) || ends_german)) {
        at += c.length;
        continue;
      }
      const Character following = character_at(text_, at + c.length);
      if (c.length == 0 || !is_blank(c.code) || following.code != 0xBB || following.length == 0)
        return at;
      at += c.length + following.length;
    }
  }

  /// Does the sentence end with the mark at `at`? `after` the marks, `closed` after the closers
  /// behind them.
  bool ends(Mark mark, std::size_t at, std::size_t after, std::size_t closed) const {
    if (closed >= text_.size()) return true;
    if (quote_end_ != kNowhere && closed <= quote_end_) return false;
    if (mark == Mark::kEnd) return true;
    const Character c = character_at(text_, closed);
    if (!is_blank(c.code)) return false;
    std::size_t next = closed;
    while (is_blank(character_at(text_, next).code)) next += character_at(text_, next).length;
    if (mark == Mark::kSpaced) return true;
    if (is_lower(first_letter(next))) return false;
    if (mark == Mark::kAsk) return closed == after || !is_said(next);
    const bool single_stop = text_[at] == '.' && after == at + 1;
    return !single_stop || ends_with_stop(at, next);
  }

  /// The first character of the next sentence, past opening quotation marks and brackets.
  utf8proc_int32_t first_letter(std::size_t at) const {
    for (int i = 0; i < 3; ++i) {
      const Character c = character_at(text_, at);
      const auto category = utf8proc_category(c.code);
      const bool opens = c.code == '"' || c.code == '\'' || category == UTF8PROC_CATEGORY_PS ||
                         category == UTF8PROC_CATEGORY_PI;
      if (c.length == 0 || !opens) return c.code;
      at += c.length;
    }
    return character_at(text_, at).code;
  }

  /// “Will it hold?” Blinken asked: is there a verb of saying in the next words?
  bool is_said(std::size_t at) const {
    for (int i = 0; i < 4 && at < text_.size(); ++i) {
      std::string_view word = word_at(text_, at);
      at += word.size() + 1;
      while (!word.empty() && word.back() == '.') word.remove_suffix(1);
      if (holds(kSaid, word)) return true;
    }
    return false;
  }

  /// One full stop and a blank before `next`: is it the end, or that of an abbreviation?
  bool ends_with_stop(std::size_t at, std::size_t next) const {
    std::string_view word = word_before(text_.substr(0, at), at);
    const bool begins_sentence = word.data() == text_.data() + begin_;
    if (holds(kTitles, word)) {
      // "Mr. Blinken", "No. 5", but: "They said no. The talks …"
      if (word == "no") return !is_digit(character_at(text_, next).code);
      return false;
    }
    if (is_one_letter(word) && is_upper(character_at(word, 0).code)) return false;
    if (is_one_letter(word) && character_at(word, 0).code > 0x590) return false;
    if (is_dotted(word) || holds(kShortened, word)) return holds(kStarters, word_at(text_, next));
    // "1. The parties …": a number that begins a sentence counts it.
    const auto is_figure = [](char c) { return c >= '0' && c <= '9'; };
    return !(begins_sentence && word.size() < 4 &&
             std::all_of(word.begin(), word.end(), is_figure));
  }

  std::string_view text_;  // up to the end of the paragraph
  std::size_t begin_;      // of the sentence
  std::vector<Span>& spans_;
  std::size_t quote_end_ = kNowhere;  // of the quotation that we are in
  std::string_view sought_;           // a closing mark that does not stand before sought_to_
  std::size_t sought_to_ = 0;
};

/// One short line without final punctuation.
bool is_heading(std::string_view paragraph) {
  if (paragraph.find('\n') != kNowhere || paragraph.size() > 4 * kHeadingCharacters) return false;
  for (const std::string_view bullet : {"- ", "* ", "+ ", "• ", "– "}) {
    if (paragraph.starts_with(bullet)) return false;
  }
  std::size_t characters = 0;
  Mark last = Mark::kNone;
  for (std::size_t i = 0; i < paragraph.size(); ++characters) {
    const Character c = character_at(paragraph, i);
    if (!is_closer(c.code) && !is_blank(c.code)) last = mark_of(c.code);
    i += c.length;
  }
  return characters <= kHeadingCharacters && last == Mark::kNone;
}

/// Past the marks that make a line an item or a quotation.
std::size_t after_bullet(std::string_view body, std::size_t begin, std::size_t end) {
  for (const std::string_view bullet : {"- ", "* ", "+ ", "• ", "– ", "> "}) {
    if (body.substr(begin, end - begin).starts_with(bullet)) return begin + bullet.size();
  }
  return begin;
}

}  // namespace

std::vector<Span> split_sentences(std::string_view body) {
  std::vector<Span> spans;
  for (std::size_t begin = 0; begin < body.size();) {
    if (body[begin] == '\n') {
      ++begin;
      continue;
    }
    const std::size_t end = std::min(body.find("\n\n", begin), body.size());
    if (!is_heading(body.substr(begin, end - begin))) {
      Splitter(body, after_bullet(body, begin, end), end, spans).run();
    }
    begin = end;
  }
  return spans;
}

}  // namespace parley
