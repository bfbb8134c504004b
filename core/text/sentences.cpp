// SPDX-License-Identifier: MIT
// Where a sentence ends. A full stop is not enough: abbreviations, initials, numbers and quotations
// have their own, most scripts have other marks, and between the stop and the next sentence there may
// stand what belongs to neither: a footnote's mark, the end of a link, the name of an agency.
#include <utf8proc.h>

#include <algorithm>

#include "core/article/abbreviations.h"
#include "core/article/item_mark.h"
#include "core/text/sentence_text.h"
#include "core/text/summary.h"
#include "schema/ascii.h"
#include "schema/marks.h"

namespace parley {
namespace {

using sentence::Character;
using sentence::character_at;
using sentence::Code;
using sentence::credit_end;
using sentence::is_blank;
using sentence::is_closer;
using sentence::is_digit;
using sentence::is_dotted;
using sentence::is_letter;
using sentence::is_lower;
using sentence::is_one_letter;
using sentence::is_upper;
using sentence::Mark;
using sentence::mark_of;
using sentence::word_before;
using sentence::word_from;

constexpr std::size_t kHeadingCharacters = 80;
constexpr std::size_t kQuoteKeptWhole = 300;  // bytes; a longer quotation is split like other text

// ---- one paragraph ----

class Splitter {
 public:
  /// One paragraph of `body`. `marks`: those of the body.
  Splitter(std::string_view body, std::size_t begin, std::size_t end,
           const std::vector<MarkSpan>& marks, std::vector<Span>& spans)
      : text_(body.substr(0, end)), begin_(begin), marks_(marks), spans_(spans) {}

  /// `first`: the number of the item that the paragraph is, 0 where it is none.
  void run(ItemMark item) {
    item_ = item;
    begin_ = after_credit(begin_);
    std::size_t at = begin_;
    auto mark = mark_from(at);
    while (at < text_.size()) {
      while (mark != marks_.end() && mark->at + mark->length <= at) ++mark;
      if (mark != marks_.end() && mark->at <= at) {
        at = mark->at + mark->length;
        continue;
      }
      const Character c = character_at(text_, at);
      const Mark stop = mark_of(c.code);
      if (stop == Mark::kNone) {
        const bool introduces = c.code == ':' && introduces_list(at + 1);
        note_quote(at, c);
        at += c.length;
        if (introduces) at = begin_next(at);
        continue;
      }
      std::size_t after = at + c.length;
      while (mark_of(character_at(text_, after).code) != Mark::kNone)
        after += character_at(text_, after).length;
      const std::size_t closed = after_closers(after);
      at = ends(stop, at, after, closed) ? begin_next(closed) : after;
    }
    add(without_credit(text_.size()));
  }

 private:
  using Marks = std::vector<MarkSpan>::const_iterator;

  /// The first mark that does not end before `at`.
  Marks mark_from(std::size_t at) const {
    return std::lower_bound(marks_.begin(), marks_.end(), at,
                            [](const MarkSpan& m, std::size_t x) { return m.at + m.length <= x; });
  }
  /// Behind the mark that covers `at`; `at` where there is none.
  std::size_t after_mark(std::size_t at) const {
    const auto mark = mark_from(at);
    return mark != marks_.end() && mark->at <= at ? std::min(mark->at + mark->length, text_.size())
                                                  : at;
  }

  /// Ends the sentence before `end`, and goes to where the next one begins.
  std::size_t begin_next(std::size_t end) {
    add(end);
    quote_end_ = kNowhere;
    begin_ = after_credit(after_blanks(end));
    const ItemMark mark = item_mark(text_.substr(begin_));
    if (mark.length != 0 && (mark.follows(item_) || (introduced_ && mark.is_first()))) {
      item_ = mark;
      begin_ += mark.length;
    }
    introduced_ = false;
    return begin_;
  }

  std::size_t after_blanks(std::size_t at) const {
    while (is_blank(character_at(text_, at).code)) at += character_at(text_, at).length;
    return at;
  }

  /// Between two sentences an agency's name in parentheses belongs to the one before.
  std::size_t after_credit(std::size_t at) const {
    const std::size_t end = credit_end(text_, at);
    if (end == 0) return at;
    std::size_t next = after_blanks(end);
    for (const std::string_view dash : {"–", "—", "--", "-"}) {
      if (!text_.substr(next).starts_with(dash)) continue;
      next = after_blanks(next + dash.size());
      break;
    }
    return next;
  }
  std::size_t without_credit(std::size_t end) const {
    while (end > begin_) {
      std::size_t last = end - 1;
      while (last > begin_ && (static_cast<unsigned char>(text_[last]) & 0xC0U) == 0x80U) --last;
      if (!is_blank(character_at(text_, last).code)) break;
      end = last;
    }
    if (end <= begin_ || text_[end - 1] != ')') return end;
    const std::size_t open = text_.substr(0, end).rfind('(');
    return open != kNowhere && open > begin_ && credit_end(text_, open) == end ? open : end;
  }

  /// "The plan says: 1. Israel leaves. 2. …" behind its colon.
  bool introduces_list(std::size_t at) {
    const std::size_t next = after_blanks(at);
    const ItemMark mark = next > at ? item_mark(text_.substr(next)) : ItemMark{};
    if (mark.number != 1 || mark.is_sure) return false;
    const std::string second = text_[next] == '('              ? " (2) "
                               : text_.substr(next, 2) == "1)" ? " 2) "
                                                               : " 2. ";
    introduced_ = text_.find(second, next) != kNowhere;
    return introduced_;
  }

  /// The sentence from begin_ up to `end`, without blanks and marks around it. Ornaments ("***") are
  /// none.
  void add(std::size_t end) {
    std::size_t begin = begin_;
    while (begin < end) {
      const std::size_t next = after_mark(after_blanks(begin));
      if (next == begin) break;
      begin = next;
    }
    const auto is_outside = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '|'; };
    while (begin < end && is_outside(text_[begin])) ++begin;
    while (end > begin && is_outside(text_[end - 1])) --end;
    for (std::size_t i = begin; i < end;) {
      if (const std::size_t past = after_mark(i); past != i) {
        i = past;
        continue;
      }
      const Character c = character_at(text_, i);
      if (is_letter(c.code) || is_digit(c.code)) {
        spans_.push_back(
            {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin), false});
        return;
      }
      i += c.length;
    }
  }

  // ---- quotations ----

  /// An opening quotation mark: the quotation stays in one sentence if its end is near.
  void note_quote(std::size_t at, Character c) {
    if (quote_end_ != kNowhere && at <= quote_end_) return;
    quote_end_ = kNowhere;
    const std::string_view closer = closer_of(at, c);
    if (closer.empty()) return;
    // Where an earlier search for the same mark ended in vain, this one goes on.
    std::size_t from = at + c.length;
    const std::size_t to = std::min(from + kQuoteKeptWhole, text_.size());
    if (closer == sought_) from = std::max(from, sought_to_);
    std::size_t end = from < to ? text_.substr(from, to - from).find(closer) : kNowhere;
    // An apostrophe is no closing mark: that has a mark before it and no letter behind.
    while (end != kNowhere && is_single(closer) && !closes_single(from + end, closer.size())) {
      const std::size_t next = text_.substr(from, to - from).find(closer, end + closer.size());
      end = next;
    }
    sought_ = end == kNowhere ? closer : std::string_view{};
    sought_to_ = to - std::min(to, closer.size() - 1);
    if (end != kNowhere) quote_end_ = from + end;
  }

  std::string_view closer_of(std::size_t at, Character c) const {
    const auto left =
        at == begin_ ? utf8proc_int32_t{' '} : static_cast<unsigned char>(text_[at - 1]);
    const bool opens = is_blank(left) || left == '(' || left == '[' || left == '*' || left == '_';
    switch (c.code) {
      case 0x201C:
        return "”";
      case 0x201E:
        return text_.substr(at, kQuoteKeptWhole).find("“") <
                       text_.substr(at, kQuoteKeptWhole).find("”")
                   ? "“"
                   : "”";
      case 0xAB:
        return "»";
      case 0xBB:
        return opens ? "«" : "";
      case 0x300C:
        return "」";
      case 0x300E:
        return "』";
      case 0x2018:
        return "’";
      case '"':
        return opens ? "\"" : "";
      case '\'':
        return opens && is_letter(character_at(text_, at + 1).code) ? "'" : "";
      default:
        return {};
    }
  }
  static bool is_single(std::string_view closer) { return closer == "’" || closer == "'"; }
  bool closes_single(std::size_t at, std::size_t length) const {
    const Character after = character_at(text_, at + length);
    const bool inside = is_letter(after.code) || is_digit(after.code);
    const char before = at > 0 ? text_[at - 1] : ' ';
    return !inside && std::string_view(".,!?").find(before) != kNowhere;
  }

  /// Past the closing quotation marks and brackets, French ones with their blank, and the marks.
  std::size_t after_closers(std::size_t at) const {
    for (;;) {
      if (const std::size_t past = after_mark(at); past != at) {
        at = past;
        continue;
      }
      const Character c = character_at(text_, at);
      const bool ends_german = (c.code == 0x201C || c.code == 0xAB) && at == quote_end_;
      if (c.length > 0 && (is_closer(c.code) || ends_german)) {
        at += c.length;
        continue;
      }
      const Character following = character_at(text_, at + c.length);
      if (c.length == 0 || !is_blank(c.code)) return at;
      if (const std::size_t past = after_mark(at + c.length);
          past != at + c.length && text_[at + c.length] == '[' && text_[past - 1] == ']') {
        at = past;  // "said. [12] The"
        continue;
      }
      const std::size_t behind = at + c.length + following.length;
      if (following.code != 0xBB || is_letter(character_at(text_, behind).code)) return at;
      at = behind;
    }
  }

  // ---- ends ----

  /// Does the sentence end with the mark at `at`? `after` the marks, `closed` after the closers
  /// behind them.
  bool ends(Mark mark, std::size_t at, std::size_t after, std::size_t closed) const {
    if (closed >= text_.size()) return true;
    if (quote_end_ != kNowhere && closed <= quote_end_) return false;
    const Character c = character_at(text_, closed);
    if (mark == Mark::kEnd) return !is_decimal_point(at, c.code);
    const bool omission = is_omission(at, after);
    if (!is_blank(c.code)) return !omission && ends_without_blank(mark, at, after, closed);
    if (mark == Mark::kSpaced) return true;
    const std::size_t next = after_blanks(closed);
    if (is_lower(first_letter(next)) || omission) return false;
    if (mark == Mark::kAsk) return closed == after || !is_said(next);
    const bool single_stop = text_[at] == '.' && after == at + 1;
    return !single_stop || ends_with_stop(at, next);
  }
  /// The wide full stop in ３．５.
  bool is_decimal_point(std::size_t at, Code next) const {
    return text_.substr(at).starts_with("．") &&
           (is_digit(next) || (next >= 0xFF10 && next <= 0xFF19));
  }

  /// "[…]", "(...)": words left out, inside a sentence unless one ended before.
  bool is_omission(std::size_t at, std::size_t after) const {
    if (at < begin_ + 2 || (text_[at - 1] != '[' && text_[at - 1] != '(')) return false;
    const bool closes = after < text_.size() && (text_[after] == ']' || text_[after] == ')');
    std::size_t before = at - 1;
    while (before > begin_ && text_[before - 1] == ' ') --before;
    return closes && before > begin_ &&
           std::string_view(".!?\"").find(text_[before - 1]) == kNowhere;
  }

  /// What was pasted without its blank: "the deal.Israel said", "the deal.[12]Israel said".
  bool ends_without_blank(Mark mark, std::size_t at, std::size_t after, std::size_t closed) const {
    const Character c = character_at(text_, closed);
    if (mark == Mark::kSpaced) return is_letter(c.code);
    if (mark != Mark::kStop || after != at + 1 || text_[at] != '.' || !is_upper(c.code))
      return false;
    if (after_mark(after) != after) return ends_with_stop(at, closed);
    const std::string_view word = word_before(text_.substr(0, at), at);
    const Character second = character_at(text_, closed + c.length);
    const bool is_word = word.size() > 2 && is_lower(static_cast<unsigned char>(word.back())) &&
                         is_lower(static_cast<unsigned char>(word[word.size() - 2])) &&
                         word.find_first_of("./@:") == kNowhere;
    return is_word && (is_lower(second.code) || is_blank(second.code)) &&
           ends_with_stop(at, closed);
  }

  /// The first character of the next sentence, past opening quotation marks, brackets and marks.
  utf8proc_int32_t first_letter(std::size_t at) const {
    for (int i = 0; i < 4; ++i) {
      if (const std::size_t past = after_mark(at); past != at) {
        at = past;
        continue;
      }
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
      std::string_view word = word_from(text_, at);
      at += word.size() + 1;
      while (!word.empty() && word.back() == '.') word.remove_suffix(1);
      if (says(word)) return true;
    }
    return false;
  }

  /// One full stop before `next`: is it the end, or that of an abbreviation?
  bool ends_with_stop(std::size_t at, std::size_t next) const {
    const std::string_view word = word_before(text_.substr(0, at), at);
    const bool begins_sentence = word.data() == text_.data() + begin_;
    switch (abbreviation(word)) {
      case Abbreviation::kLeads:
        return false;
      case Abbreviation::kNumbers:
        return !is_digit(character_at(text_, next).code);
      case Abbreviation::kMayEnd:
        return begins_sentences(word_from(text_, next));
      case Abbreviation::kNone:
        break;
    }
    if (is_one_letter(word)) {
      const auto letter = character_at(word, 0).code;
      if (is_upper(letter) || letter > 0x590) return false;
    }
    if (is_dotted(word)) return begins_sentences(word_from(text_, next));
    const auto is_figure = [](char c) { return c >= '0' && c <= '9'; };
    if (!std::all_of(word.begin(), word.end(), is_figure)) return true;
    // "1. The parties …": a number that begins a sentence counts it. "am 15. Januar": a day.
    if (begins_sentence && word.size() < 4) return false;
    return word.size() > 2 ||
           !(is_month(text_.substr(next)) || leads_ordinal(word_before_word(word)));
  }
  std::string_view word_before_word(std::string_view word) const {
    const auto begin = static_cast<std::size_t>(word.data() - text_.data());
    if (begin <= begin_) return {};
    return word_before(text_.substr(0, begin - 1), begin - 1);
  }

  std::string_view text_;  // up to the end of the paragraph
  std::size_t begin_;      // of the sentence
  const std::vector<MarkSpan>& marks_;
  std::vector<Span>& spans_;
  ItemMark item_;                     // the last one
  bool introduced_ = false;           // behind a colon that introduces a list
  std::size_t quote_end_ = kNowhere;  // of the quotation that we are in
  std::string_view sought_;           // a closing mark that does not stand before sought_to_
  std::size_t sought_to_ = 0;
};

// ---- paragraphs ----

/// Without an agency's name at its end.
std::string_view uncredited(std::string_view paragraph) {
  const std::size_t open = paragraph.ends_with(')') ? paragraph.rfind('(') : kNowhere;
  const bool credit = open != kNowhere && credit_end(paragraph, open) == paragraph.size();
  return credit ? paragraph.substr(0, open) : paragraph;
}

/// One short line without final punctuation. REQUIRES: no marks in it.
bool is_heading(std::string_view paragraph) {
  paragraph = uncredited(paragraph);
  if (paragraph.find('\n') != kNowhere || paragraph.size() > 4 * kHeadingCharacters) return false;
  std::size_t characters = 0;
  Mark last = Mark::kNone;
  for (std::size_t i = 0; i < paragraph.size(); ++characters) {
    const Character c = character_at(paragraph, i);
    if (!is_closer(c.code) && !is_blank(c.code)) last = mark_of(c.code);
    i += c.length;
  }
  return characters <= kHeadingCharacters && last == Mark::kNone;
}

/// At least three words, or as many characters of a script without blanks as make some.
bool has_words(std::string_view paragraph) {
  constexpr std::size_t kFewestWords = 3, kWideCharacters = 8;
  std::size_t blanks = 0, wide = 0;
  for (std::size_t i = 0; i < paragraph.size();) {
    const Character c = character_at(paragraph, i);
    blanks += is_blank(c.code) ? 1U : 0U;
    wide += c.code >= 0x3040 && c.code <= 0x9FFF ? 1U : 0U;
    i += c.length;
  }
  return blanks + 1 >= kFewestWords || wide >= kWideCharacters;
}

bool is_credit(std::string_view paragraph) { return credit_end(paragraph, 0) == paragraph.size(); }

struct Paragraph {
  std::size_t begin, end;
  ItemMark mark;  // of an item
};

/// What stands in a body between blank lines, without credits.
std::vector<Paragraph> paragraphs_of(std::string_view body) {
  std::vector<Paragraph> all;
  for (std::size_t begin = 0; begin < body.size();) {
    if (body[begin] == '\n') {
      ++begin;
      continue;
    }
    const std::size_t end = std::min(body.find("\n\n", begin), body.size());
    const std::string_view text = body.substr(begin, end - begin);
    if (!is_credit(text)) all.push_back({begin, end, item_mark(text)});
    begin = end;
  }
  return all;
}

/// A number at a paragraph's head is that of an item where one more or one less stands near.
void settle_items(std::string_view body, std::vector<Paragraph>& all) {
  ItemMark last;
  for (std::size_t i = 0; i < all.size(); ++i) {
    ItemMark& mark = all[i].mark;
    if (mark.length == 0 || mark.is_sure) continue;
    const bool goes_on = mark.follows(last);
    const bool leads = i + 1 < all.size() && all[i + 1].mark.follows(mark);
    if (goes_on || leads || mark.is_first()) {
      last = mark;
    } else {
      mark = {};
    }
  }
  for (Paragraph& one : all) {
    while (one.mark.length == 0 && body.substr(one.begin, one.end - one.begin).starts_with("> "))
      one.begin += 2;
  }
}

}  // namespace

std::vector<Span> split_sentences(std::string_view body, const std::vector<MarkSpan>& marks) {
  std::vector<Span> spans;
  std::vector<Paragraph> all = paragraphs_of(body);
  settle_items(body, all);
  for (const Paragraph& one : all) {
    const std::string_view text = body.substr(one.begin, one.end - one.begin);
    const bool is_item = one.mark.length != 0 || text.starts_with('|');
    // A heading heads something: a last paragraph is none, though its stop is missing.
    const bool is_last = &one == &all.back() && has_words(text);
    const bool is_short = text.size() <= 8 * kHeadingCharacters;
    if (is_item || is_last || !is_short ||
        !is_heading(without_marks(body, one.begin, text.size(), marks)))
      Splitter(body, one.begin + one.mark.length, one.end, marks, spans).run(one.mark);
  }
  return spans;
}

std::vector<Span> split_sentences(std::string_view body) {
  return split_sentences(body, marks_in(body));
}

}  // namespace parley
