// SPDX-License-Identifier: MIT
#include "schema/marks.h"

#include <algorithm>
#include <array>
#include <map>

#include "schema/ascii.h"

namespace parley {
namespace {

constexpr std::size_t kEmphasis = 600;    // bytes between two marks that are a pair
constexpr std::size_t kLinkText = 500;    // bytes
constexpr std::size_t kLinkPlace = 2000;  // bytes
constexpr std::size_t kTag = 300;         // bytes

/// What begins a mark.
constexpr std::array<bool, 256> kBegins = [] {
  std::array<bool, 256> begins{};
  for (const char c : {'*', '_', '`', '~', '[', '!', '<', '\\', '.', '\xC2', '\xE2'})
    begins[static_cast<unsigned char>(c)] = true;
  return begins;
}();

constexpr std::array<std::string_view, 31> kTags = {
    "a",  "b",  "big",   "blockquote", "br",     "cite", "code", "div", "em",   "font", "h1",
    "h2", "h3", "h4",    "h5",         "h6",     "hr",   "i",    "li",  "mark", "ol",   "p",
    "q",  "s",  "small", "span",       "strong", "sub",  "sup",  "u",   "ul"};
static_assert(std::is_sorted(kTags.begin(), kTags.end()));

class Finder {
 public:
  explicit Finder(std::string_view text) : text_(text) {}

  std::vector<MarkSpan> run() && {
    std::size_t at = 0;
    while (at < text_.size()) {
      if (const auto second = halves_.begin(); second != halves_.end() && second->first <= at) {
        if (second->first == at) at = add(at, second->second);
        halves_.erase(second);
        continue;
      }
      if (!kBegins[static_cast<unsigned char>(text_[at])]) {
        ++at;
        continue;
      }
      at = take(at);
    }
    return std::move(marks_);
  }

 private:
  std::size_t add(std::size_t at, std::size_t length) {
    marks_.push_back({at, length});
    return at + length;
  }

  /// Adds the mark at `at`, if it is one; where to go on.
  std::size_t take(std::size_t at) {
    switch (text_[at]) {
      case '*':
        return star(at);
      case '_':
      case '`':
      case '~':
        return pair(at);
      case '[':
        return bracket(at);
      case '!': {
        const std::size_t end = next(at) == '[' ? link_end(at + 1) : kNowhere;
        return end == kNowhere ? at + 1 : add(at, end - at);
      }
      case '<':
        return tag(at);
      case '\\':
        return std::string_view("*_[]()#`~>+-.!").find(next(at)) == kNowhere ? at + 1
                                                                             : add(at, 1) + 1;
      case '.':
        return bare_number(at);
      default:
        return raised(at);
    }
  }

  char next(std::size_t at) const { return at + 1 < text_.size() ? text_[at + 1] : '\0'; }
  char before(std::size_t at) const { return at > 0 ? text_[at - 1] : ' '; }
  char character(std::size_t at) const { return at < text_.size() ? text_[at] : ' '; }
  std::size_t run_at(std::size_t at) const {
    const std::size_t end = std::min(text_.find_first_not_of(text_[at], at), text_.size());
    return end - at;
  }
  /// Up to the end of the paragraph, at most `bytes`.
  std::string_view ahead(std::size_t at, std::size_t bytes) const {
    const std::string_view rest = text_.substr(std::min(at, text_.size()), bytes);
    return rest.substr(0, rest.find("\n\n"));
  }

  std::size_t star(std::size_t at) {
    const std::size_t run = run_at(at);
    const char left = before(at), right = character(at + run);
    if ((is_white(left) && is_white(right)) || (is_digit(left) && is_digit(right))) return at + run;
    return add(at, run);
  }

  /// _so_, __so__, `so`, ~~so~~: the first of two at the edges of words.
  std::size_t pair(std::size_t at) {
    const std::size_t run = run_at(at);
    const bool edge = is_white(before(at)) ||
                      std::string_view("([\"*_~").find(before(at)) != kNowhere ||
                      static_cast<unsigned char>(before(at)) >= 0x80;
    if (!edge || run > 3 || (text_[at] == '~' && run != 2) || is_white(character(at + run)))
      return at + run;
    const std::string_view rest = ahead(at + run, kEmphasis);
    const std::string sought(run, text_[at]);
    for (std::size_t end = rest.find(sought, 1); end != kNowhere;
         end = rest.find(sought, end + 1)) {
      const char after = end + run < rest.size() ? rest[end + run] : ' ';
      if (is_white(rest[end - 1]) || is_letter_byte(after) || is_digit(after) || after == text_[at])
        continue;
      halves_[at + run + end] = run;
      return add(at, run);
    }
    return at + run;
  }

  // ---- brackets ----

  std::size_t bracket(std::size_t at) {
    if (const std::size_t note = footnote(at); note != 0) {
      // "the deal [12]." has a blank before the mark that belongs to it.
      const std::size_t blank = is_white(before(at)) && at > 0 && may_take(at - 1) ? 1 : 0;
      return add(at - blank, note + blank);
    }
    const std::size_t end = link_end(at);
    if (end == kNowhere) return at + 1;
    const std::size_t close = closing(at);
    halves_[close] = end - close;
    return add(at, 1);
  }
  bool may_take(std::size_t at) const {
    return marks_.empty() || marks_.back().at + marks_.back().length <= at;
  }

  /// The bracket that closes the one at `at`.
  std::size_t closing(std::size_t at) const {
    const std::string_view rest = ahead(at, kLinkText);
    int depth = 0;
    for (std::size_t i = 0; i < rest.size(); ++i) {
      if (rest[i] == '[') ++depth;
      if (rest[i] == ']' && --depth == 0) return at + i;
    }
    return kNowhere;
  }

  /// Behind "[text](place)" or "[text][3]"; kNowhere where it is none.
  std::size_t link_end(std::size_t at) const {
    const std::size_t close = closing(at);
    if (close == kNowhere) return kNowhere;
    if (next(close) == '[' && close > at + 1) {
      const std::size_t end = closing(close + 1);
      const bool short_name = end != kNowhere && end - close <= 24;
      return short_name && ahead(close + 1, end - close).find(' ') == kNowhere ? end + 1 : kNowhere;
    }
    if (next(close) != '(') return kNowhere;
    const std::string_view rest = ahead(close + 1, kLinkPlace);
    int depth = 0;
    for (std::size_t i = 0; i < rest.size(); ++i) {
      if (rest[i] == '(') ++depth;
      if (rest[i] == ')' && --depth == 0)
        return is_place(rest.substr(1, i - 1)) ? close + 2 + i : kNowhere;
    }
    return kNowhere;
  }
  /// An address, a path or a fragment, perhaps with a title: not words in parentheses.
  static bool is_place(std::string_view place) {
    const std::size_t blank = std::min(place.find_first_of(" \n"), place.size());
    const std::string_view title = place.substr(blank, 2);
    const bool titled = title.empty() || title.ends_with('"') || title.ends_with('\'');
    return titled && (place.empty() || place.substr(0, blank).find_first_of("/#.:") != kNowhere);
  }

  /// The length of "[12]", "[a]", "[^3]", "[note 2]", "[citation needed]", with a page behind it
  /// ("[12]:45"); 0 where it is none.
  std::size_t footnote(std::size_t at) const {
    const std::string_view rest = ahead(at, 40);
    const std::size_t close = rest.find(']');
    if (close == kNowhere || close < 2) return 0;
    const std::string_view inner = rest.substr(1, close - 1);
    if (inner[0] == '^') return close + 1 + (character(at + close + 1) == ':' ? 1 : 0);
    const bool behind_mark = !marks_.empty() && marks_.back().at + marks_.back().length == at;
    const bool glued = at > 0 && (behind_mark || !is_white(before(at)));
    if (is_numbers(inner)) {
      const char left = before(at - std::min<std::size_t>(at, 1));
      const char right = character(at + close + 1);
      const bool ends = std::string_view(".,;:!?").find(right) != kNowhere;
      const bool ended = std::string_view(".!?\"").find(left) != kNowhere;
      const bool apart = at > 1 && !glued && !is_white(left) && (ends || ended);
      return (glued && before(at) != '(') || apart ? close + 1 + page_at(at + close + 1) : 0;
    }
    if (!glued) return 0;
    const bool behind_stop =
        behind_mark || std::string_view(".,;:!?\")").find(before(at)) != kNowhere;
    if (inner.size() == 1) return is_lower(inner[0]) && behind_stop ? close + 1 : 0;
    return is_remark(inner) ? close + 1 : 0;
  }
  std::size_t page_at(std::size_t at) const {
    if (character(at) != ':' || !is_digit(character(at + 1))) return 0;
    return std::min(text_.find_first_not_of("0123456789-", at + 1), text_.size()) - at;
  }
  /// "12", "3,4", "5-7", "١٢".
  static bool is_numbers(std::string_view inner) {
    std::size_t digits = 0;
    for (std::size_t i = 0; i < inner.size();) {
      const std::string_view two = inner.substr(i, 2);
      const bool eastern = (two >= "٠" && two <= "٩") || (two >= "۰" && two <= "۹");
      if (is_digit(inner[i]) || eastern) {
        if (++digits > 3) return false;
        i += eastern ? 2 : 1;
        continue;
      }
      const std::size_t dash = inner.substr(i).starts_with("–") ? 3 : 1;
      if (digits == 0 || (dash == 1 && std::string_view(",- ").find(inner[i]) == kNowhere))
        return false;
      if (inner[i] != ' ') digits = 0;
      i += dash;
    }
    return digits > 0;
  }
  static bool is_remark(std::string_view inner) {
    for (const std::string_view word :
         {"note ", "nb ", "n ", "fn ", "Note ", "N ", "lower-alpha "}) {
      if (inner.starts_with(word) && is_digit(inner.back())) return true;
    }
    for (const std::string_view words : {"who?", "when?", "where?", "why?", "which?"}) {
      if (inner == words) return true;
    }
    return inner.ends_with(" needed") || inner.ends_with(" needed]");
  }

  // ---- other marks ----

  std::size_t tag(std::size_t at) {
    if (text_.substr(at, 4) == "<!--") {
      const std::size_t end = ahead(at, kLinkPlace).find("-->");
      return end == kNowhere ? at + 1 : add(at, end + 3);
    }
    const std::size_t end = ahead(at, kTag).find('>');
    const std::size_t name_at = next(at) == '/' ? at + 2 : at + 1;
    if (end == kNowhere || name_at >= at + end) return at + 1;
    std::string name(text_.substr(name_at, at + end - name_at));
    name.resize(std::min(name.find_first_of(" /\n\t"), name.size()));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (!std::binary_search(kTags.begin(), kTags.end(), std::string_view(name))) return at + 1;
    // A raised number is a footnote's.
    const std::string_view inside = ahead(at + end + 1, 20);
    const std::size_t close = name == "sup" && next(at) != '/' ? inside.find("</sup>") : kNowhere;
    const bool is_note =
        close != kNowhere && inside.substr(0, close).find_first_not_of("[]0123456789") == kNowhere;
    return add(at, end + 1 + (is_note ? close + 6 : 0));
  }

  /// "the agreement.12 Russia said": raised when it was printed.
  std::size_t bare_number(std::size_t at) {
    if (!is_digit(next(at))) return at + 1;
    const std::size_t end = std::min(text_.find_first_not_of("0123456789", at + 1), text_.size());
    std::size_t letters = 0;
    while (letters < 4 && letters < at && is_lower(text_[at - 1 - letters])) ++letters;
    const bool blank = end == text_.size() || is_white(text_[end]);
    const std::size_t word = std::min(text_.find_first_not_of(" \n\t", end), text_.size());
    const bool capital = word == text_.size() || (character(word) >= 'A' && character(word) <= 'Z');
    if (letters < 4 || end - at > 4 || !blank || !capital) return at + 1;
    return add(at + 1, end - at - 1);
  }

  /// Raised digits behind a word or a stop, but not in m² and 10².
  std::size_t raised(std::size_t at) {
    std::size_t end = at;
    while (const std::size_t length = raised_digit(end)) end += length;
    if (end == at) return at + 1;
    const char left = before(at);
    if (is_white(left) || is_digit(left) || left == 'm') return end;
    return add(at, end - at);
  }
  std::size_t raised_digit(std::size_t at) const {
    const std::string_view rest = text_.substr(std::min(at, text_.size()), 3);
    if (rest.starts_with("¹") || rest.starts_with("²") || rest.starts_with("³")) return 2;
    return rest >= "⁰" && rest <= "⁹" && rest.size() == 3 ? 3 : 0;
  }

  std::string_view text_;
  std::vector<MarkSpan> marks_;
  std::map<std::size_t, std::size_t> halves_;  // second marks of pairs: where, how long
};

struct Entity {
  std::string_view name;
  std::string_view character;
};
constexpr auto kEntities = std::to_array<Entity>({
    {"amp", "&"},    {"lt", "<"},     {"gt", ">"},     {"quot", "\""},  {"apos", "'"},
    {"nbsp", " "},   {"ensp", " "},   {"emsp", " "},   {"thinsp", " "}, {"ndash", "–"},
    {"mdash", "—"},  {"lsquo", "‘"},  {"rsquo", "’"},  {"sbquo", "‚"},  {"ldquo", "“"},
    {"rdquo", "”"},  {"bdquo", "„"},  {"laquo", "«"},  {"raquo", "»"},  {"lsaquo", "‹"},
    {"rsaquo", "›"}, {"hellip", "…"}, {"bull", "•"},   {"middot", "·"}, {"shy", ""},
    {"copy", "©"},   {"reg", "®"},    {"trade", "™"},  {"euro", "€"},   {"pound", "£"},
    {"yen", "¥"},    {"cent", "¢"},   {"sect", "§"},   {"para", "¶"},   {"deg", "°"},
    {"times", "×"},  {"frac12", "½"}, {"iexcl", "¡"},  {"iquest", "¿"}, {"szlig", "ß"},
    {"Agrave", "À"}, {"Aacute", "Á"}, {"Acirc", "Â"},  {"Atilde", "Ã"}, {"Auml", "Ä"},
    {"Aring", "Å"},  {"AElig", "Æ"},  {"Ccedil", "Ç"}, {"Egrave", "È"}, {"Eacute", "É"},
    {"Ecirc", "Ê"},  {"Euml", "Ë"},   {"Iacute", "Í"}, {"Icirc", "Î"},  {"Ntilde", "Ñ"},
    {"Oacute", "Ó"}, {"Ocirc", "Ô"},  {"Otilde", "Õ"}, {"Ouml", "Ö"},   {"Oslash", "Ø"},
    {"Uacute", "Ú"}, {"Ucirc", "Û"},  {"Uuml", "Ü"},   {"agrave", "à"}, {"aacute", "á"},
    {"acirc", "â"},  {"atilde", "ã"}, {"auml", "ä"},   {"aring", "å"},  {"aelig", "æ"},
    {"ccedil", "ç"}, {"egrave", "è"}, {"eacute", "é"}, {"ecirc", "ê"},  {"euml", "ë"},
    {"igrave", "ì"}, {"iacute", "í"}, {"icirc", "î"},  {"iuml", "ï"},   {"ntilde", "ñ"},
    {"ograve", "ò"}, {"oacute", "ó"}, {"ocirc", "ô"},  {"otilde", "õ"}, {"ouml", "ö"},
    {"oslash", "ø"}, {"ugrave", "ù"}, {"uacute", "ú"}, {"ucirc", "û"},  {"uuml", "ü"},
    {"yacute", "ý"}, {"yuml", "ÿ"},   {"oelig", "œ"},  {"scaron", "š"}, {"Scaron", "Š"},
});

void append_utf8(std::uint32_t code, std::string& into) {
  const auto put = [&into](std::uint32_t byte) { into += static_cast<char>(byte); };
  if (code < 0x80) return put(code);
  if (code < 0x800) return put(0xC0 | code >> 6), put(0x80 | (code & 0x3F));
  if (code < 0x10000)
    return put(0xE0 | code >> 12), put(0x80 | (code >> 6 & 0x3F)), put(0x80 | (code & 0x3F));
  put(0xF0 | code >> 18), put(0x80 | (code >> 12 & 0x3F));
  put(0x80 | (code >> 6 & 0x3F)), put(0x80 | (code & 0x3F));
}

/// "#8217", "#x2019".
bool append_numbered(std::string_view number, std::string& into) {
  const bool is_hex = number.size() > 1 && (number[0] == 'x' || number[0] == 'X');
  if (is_hex) number.remove_prefix(1);
  if (number.empty() || number.size() > 7) return false;
  std::uint32_t code = 0;
  for (const char c : number) {
    const char small = c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c;
    const bool hex_digit = is_hex && small >= 'a' && small <= 'f';
    if (!is_digit(c) && !hex_digit) return false;
    const int digit = hex_digit ? small - 'a' + 10 : c - '0';
    code = code * (is_hex ? 16 : 10) + static_cast<std::uint32_t>(digit);
  }
  if (code == 0xA0) code = ' ';
  if (code < 0x20 || (code >= 0x7F && code < 0xA0) || code > 0x10FFFF) return false;
  if ((code >= 0xD800 && code < 0xE000) || (code >= 0x2028 && code <= 0x202E)) return false;
  append_utf8(code, into);
  return true;
}

bool append_entity(std::string_view name, std::string& into) {
  if (name.starts_with('#')) return append_numbered(name.substr(1), into);
  const auto* const found = std::find_if(kEntities.begin(), kEntities.end(),
                                         [name](const Entity& e) { return e.name == name; });
  if (found == kEntities.end()) return false;
  into += found->character;
  return true;
}

}  // namespace

std::vector<MarkSpan> marks_in(std::string_view text) { return Finder(text).run(); }

std::string without_marks(std::string_view text, std::size_t at, std::size_t length,
                          const std::vector<MarkSpan>& marks) {
  std::string plain;
  plain.reserve(length);
  const std::size_t end = std::min(at + length, text.size());
  auto mark = std::lower_bound(
      marks.begin(), marks.end(), at,
      [](const MarkSpan& m, std::size_t place) { return m.at + m.length <= place; });
  while (at < end) {
    if (mark != marks.end() && mark->at <= at) {
      at = mark->at + mark->length;
      ++mark;
      continue;
    }
    const bool blank = is_white(text[at]);
    if (!blank || !(plain.empty() || plain.back() == ' ')) plain += blank ? ' ' : text[at];
    ++at;
  }
  while (plain.ends_with(' ')) plain.pop_back();
  return plain;
}

std::string without_marks(std::string_view text) {
  return without_marks(text, 0, text.size(), marks_in(text));
}

std::string without_entities(std::string_view text) {
  constexpr std::size_t kLongest = 10;
  std::string plain;
  for (;;) {
    const std::size_t at = text.find('&');
    plain += text.substr(0, at);
    if (at == kNowhere) return plain;
    text.remove_prefix(at);
    const std::size_t end = text.substr(0, kLongest).find(';');
    const bool known = end != kNowhere && append_entity(text.substr(1, end - 1), plain);
    if (!known) plain += '&';
    text.remove_prefix(known ? end + 1 : 1);
  }
}

}  // namespace parley
