// SPDX-License-Identifier: MIT
// Articles in text form. Front matter, keywords and particulars ("Source: …") come first, in some
// order; what is left is the text.
#include "core/article/article_formats.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "schema/ascii.h"
#include "schema/code_points.h"
#include "schema/date_text.h"
#include "schema/text.h"

namespace parley {
namespace {

constexpr std::size_t kTitleLine = 200;  // bytes; a longer line after keywords is a paragraph
constexpr std::size_t kDateLine = 96;    // bytes
constexpr std::size_t kDatelinePrefix = 160;

struct Key {
  std::string_view name;
  Field field;
};
constexpr auto kKeys = std::to_array<Key>({
    {"title", Field::kTitle},
    {"headline", Field::kTitle},
    {"date", Field::kDate},
    {"published", Field::kDate},
    {"publication date", Field::kDate},
    {"publication_date", Field::kDate},
    {"published_at", Field::kDate},
    {"pubdate", Field::kDate},
    {"datepublished", Field::kDate},
    {"source", Field::kSource},
    {"publisher", Field::kSource},
    {"url", Field::kUrl},
    {"link", Field::kUrl},
    {"author", Field::kAuthor},
    {"authors", Field::kAuthor},
    {"byline", Field::kAuthor},
    {"by", Field::kAuthor},
    {"lang", Field::kLang},
    {"language", Field::kLang},
    {"tags", Field::kTags},
    {"keywords", Field::kTags},
    {"text", Field::kText},
    {"body", Field::kText},
});
/// What stands before a colon in the first lines of an article, beside the keys above.
constexpr auto kLabels = std::to_array<Key>({
    {"published on", Field::kDate},
    {"posted", Field::kDate},
    {"posted on", Field::kDate},
    {"date de publication", Field::kDate},
    {"publié le", Field::kDate},
    {"التاريخ", Field::kDate},
    {"تاريخ النشر", Field::kDate},
    {"المصدر", Field::kSource},
    {"الرابط", Field::kUrl},
    {"lien", Field::kUrl},
    {"auteur", Field::kAuthor},
    {"par", Field::kAuthor},
    {"بقلم", Field::kAuthor},
    {"الكاتب", Field::kAuthor},
    {"langue", Field::kLang},
    {"datum", Field::kDate},
    {"veröffentlicht", Field::kDate},
    {"veröffentlicht am", Field::kDate},
    {"fecha", Field::kDate},
    {"publicado", Field::kDate},
    {"publicado el", Field::kDate},
    {"publicado em", Field::kDate},
    {"data", Field::kDate},
    {"pubblicato", Field::kDate},
    {"pubblicato il", Field::kDate},
    {"tarih", Field::kDate},
    {"yayınlanma tarihi", Field::kDate},
    {"yayın tarihi", Field::kDate},
    {"data publikacji", Field::kDate},
    {"opublikowano", Field::kDate},
    {"дата", Field::kDate},
    {"дата публикации", Field::kDate},
    {"опубликовано", Field::kDate},
    {"дата публікації", Field::kDate},
    {"опубліковано", Field::kDate},
    {"تاریخ", Field::kDate},
    {"تاریخ انتشار", Field::kDate},
    {"תאריך", Field::kDate},
    {"תאריך פרסום", Field::kDate},
    {"日期", Field::kDate},
    {"发布时间", Field::kDate},
    {"發布時間", Field::kDate},
});
/// The same without a colon, where what follows is a date.
constexpr auto kBeforeDate = std::to_array<std::string_view>(
    {"published on ", "published ", "posted on ", "posted ", "publié le ", "نشر في ", "date ",
     "veröffentlicht am ", "publicado el ", "publicado em ", "pubblicato il ", "yayınlanma tarihi ",
     "opublikowano ", "Опубликовано ", "Опубліковано ", "פורסם ב-", "发布于"});
constexpr std::array<std::string_view, 3> kBeforeName = {"By ", "Par ", "بقلم "};

// ---- lines ----

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_blank(text[i]) && (i == 0 || is_blank(text[i - 1]))) ++words;
  }
  return words;
}

// ---- dates ----

bool has_digit(std::string_view text) {
  // 0xD9 and 0xDB lead Eastern digits (and other Arabic letters, which are rare where this is
  // asked).
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return is_digit(c) || c == '\xD9' || c == '\xDB'; }) ||
         text.find("年") != kNowhere;
}

/// Cuts a date off the end of "DOHA, 15 January 2025"; "" if there is none.
std::string take_date(std::string_view& place) {
  if (!has_digit(place)) return {};
  for (std::size_t i = 0; i < place.size(); ++i) {
    if (i > 0 && place[i - 1] != ' ') continue;
    std::string_view date = place.substr(i);
    if (date.ends_with(',')) date.remove_suffix(1);
    if (!looks_like_date(date)) continue;
    place = stripped(place.substr(0, i));
    return std::string(date);
  }
  return {};
}

// ---- chronologies ----

bool is_bullet(std::string_view text) {
  return text == "-" || text == "*" || text == "+" || text == "•" || text == "–";
}

/// "5 January 2024 – talks open", "- 5 January: talks open": whether a line begins with a day.
bool is_dated_entry(std::string_view line) {
  const std::string_view first = line.substr(0, line.find(' '));
  if (is_bullet(first)) line = stripped(line.substr(first.size()));
  std::size_t end = kNowhere;
  for (const std::string_view mark : {"—", "–", " - ", " -- ", ": "})
    end = std::min(end, line.find(mark));
  if (end > kDateLine) return false;
  const std::string day(stripped(line.substr(0, end)));
  return looks_like_date(day) || looks_like_date(day + " 2024");
}

/// Of a line that is a date: whether it heads the first entry of a chronology, where other such
/// lines come later, and says nothing of when all of it was published.
bool begins_chronology(Lines lines) {
  const std::string_view first = stripped(lines.next());
  while (!lines.done()) {
    const std::string_view line = stripped(lines.next());
    if (line != first && line.size() <= kDateLine && has_digit(line) && looks_like_date(line))
      return true;
  }
  return false;
}

/// The same of a dateline: where later paragraphs begin like it, with other days.
bool is_entry(const Dateline& dateline, std::string_view text) {
  Lines lines(text);
  lines.next();
  while (!lines.done()) {
    const std::string_view line = stripped(lines.next());
    if (!has_digit(line.substr(0, kDatelinePrefix))) continue;
    if (!dateline.has_place) {
      if (is_dated_entry(line)) return true;
    } else if (const auto other = find_dateline(line);
               other && other->has_place && !other->date.empty() && other->date != dateline.date) {
      return true;
    }
  }
  return false;
}

// ---- particulars in the first lines ----

/// The field of a label, folded.
Field label_named(const std::string& label) {
  static const auto folded = [] {
    std::unordered_map<std::string, Field> fields;
    for (const Key& key : kLabels) fields.emplace(fold(key.name), key.field);
    return fields;
  }();
  const auto found = folded.find(label);
  return found == folded.end() ? Field::kNone : found->second;
}

/// "Source: Harbour Wire", "Published on 15 January 2025": the field and its value.
std::pair<Field, std::string_view> labelled(std::string_view line) {
  constexpr std::pair<Field, std::string_view> kNothing{Field::kNone, {}};
  constexpr std::string_view kWideColon = "：";
  const std::size_t wide = line.find(kWideColon);
  const std::size_t colon = std::min(line.find(':'), wide);
  if (colon != kNowhere && colon <= 40) {
    const std::string label = fold(stripped(line.substr(0, colon)));
    Field field = field_named(label);
    if (const Field known = label_named(label); known != Field::kNone) field = known;
    const std::string_view value =
        stripped(line.substr(colon + (colon == wide ? kWideColon.size() : 1)));
    if (field == Field::kTitle || field == Field::kText || value.empty()) return kNothing;
    // A date in Italian, Portuguese and Polish, and something else in English.
    if (label == "data" && !looks_like_date(value)) return kNothing;
    const bool is_link = value.starts_with("http://") || value.starts_with("https://");
    if (field == Field::kSource && is_link) return {Field::kUrl, value};
    if (field != Field::kNone) return {field, value};
  }
  if (line.size() > 2 * kDateLine || !has_digit(line)) return kNothing;
  for (const std::string_view words : kBeforeDate) {
    if (lower(line.substr(0, words.size())) != lower(words)) continue;
    const std::string_view value = stripped(line.substr(words.size()));
    if (looks_like_date(value)) return {Field::kDate, value};
  }
  return line.size() <= kDateLine && looks_like_date(line) ? std::pair{Field::kDate, line}
                                                           : kNothing;
}

/// "By Jane Doe": the name, or "".
std::string_view byline(std::string_view line) {
  for (const std::string_view words : kBeforeName) {
    if (!line.starts_with(words) || line.size() > 100 || count_words(line) > 10) continue;
    if (line.ends_with('.') || line.ends_with(',') || line.ends_with('!') || line.ends_with('?'))
      continue;
    return stripped(line.substr(words.size()));
  }
  return {};
}

/// A line that names authors, publishers, or neither, and a date.
struct DatedByline {
  std::string_view author;
  std::string date;  // "": it is no such line
};

/// "Jane Doe | Harbour Wire | 1 August 2022", "| 1 August 2022, 10:45 BST": names and one date. Not
/// that of an update.
DatedByline divided_byline(std::string_view line) {
  DatedByline found;
  std::size_t parts = 0;
  while (!line.empty()) {
    std::size_t end = line.size();
    std::size_t length = 0;
    for (const std::string_view mark : {"|", "·", "•"}) {
      if (const std::size_t at = line.find(mark); at < end)
        std::tie(end, length) = std::pair{at, mark.size()};
    }
    const std::string_view part = stripped(line.substr(0, end));
    line.remove_prefix(end + length);
    ++parts;
    if (const auto [field, value] = labelled(part); field == Field::kDate) {
      if (found.date.empty()) found.date = value;
    } else if (count_words(part) > 8) {
      return {};
    } else if (const auto name = byline(part); !name.empty()) {
      found.author = name;
    }
  }
  return parts > 1 ? found : DatedByline{};
}

/// "By Jane Doe, 1 August 2022" or one with bars.
DatedByline dated_byline(std::string_view line) {
  if (line.size() > 200 || !has_digit(line)) return {};
  if (auto divided = divided_byline(line); !divided.date.empty()) return divided;
  for (const std::string_view words : kBeforeName) {
    if (!line.starts_with(words)) continue;
    std::string_view name = line.substr(words.size());
    std::string date = take_date(name);
    while (name.ends_with(',') || name.ends_with('-'))
      name = stripped(name.substr(0, name.size() - 1));
    for (const std::string_view dash : {"–", "—"}) {
      if (name.ends_with(dash)) name = stripped(name.substr(0, name.size() - dash.size()));
    }
    if (!name.empty() && count_words(name) <= 10) return {name, std::move(date)};
  }
  return {};
}

/// Takes one line of particulars; false if it is none, or gives again what was given.
bool take_particular(Lines& lines, RawReport& raw) {
  const std::string_view line = stripped(lines.peek());
  auto [field, value] = labelled(line);
  if (field == Field::kDate && value == line && begins_chronology(lines)) return false;
  if (field == Field::kNone) {
    if (DatedByline dated = dated_byline(line); !dated.date.empty() && raw.found_date.empty()) {
      raw.found_date = std::move(dated.date);
      if (raw.author.empty()) raw.author = dated.author;
      lines.next();
      return true;
    }
    value = byline(line);
    Lines below = lines;
    below.next();
    const std::string_view following = stripped(below.peek());
    const bool alone = following.empty() || labelled(following).first != Field::kNone;
    if (value.empty() || !alone) return false;
    field = Field::kAuthor;
  }
  if (field == Field::kTags) {
    for (std::string& tag : split_list(value)) raw.tags.push_back(std::move(tag));
  } else {
    std::string& place = field == Field::kDate ? raw.found_date : value_of(raw, field);
    if (field == Field::kDate && !place.empty()) return false;
    if (place.empty()) place = value;
  }
  lines.next();
  return true;
}

// ---- keywords ----

bool is_keyword(std::string_view item) {
  if (item.empty() || count_words(item) > 5 || looks_like_date(item)) return false;
  for (std::size_t i = 0; i < item.size(); ++i) {
    if (std::string_view("!?:;\"").find(item[i]) != kNowhere) return false;
    // "U.S." has stops, a sentence has one.
    const bool initial = i > 0 && (i == 1 || item[i - 2] == '.' || is_blank(item[i - 2]));
    if (item[i] == '.' && !initial) return false;
  }
  return true;
}

/// Is the line that `lines` stands at a title? Not the first line of a wrapped paragraph: there the
/// first word of the second would not have fitted.
bool is_title_line(Lines lines) {
  const std::string_view line = stripped(lines.next());
  if (line.empty() || line.size() > kTitleLine || line.ends_with('.') || find_dateline(line))
    return false;
  if (labelled(line).first != Field::kNone || !byline(line).empty()) return false;
  if (!dated_byline(line).date.empty()) return false;
  if (stripped(lines.rest()).empty()) return false;
  const std::string_view below = stripped(lines.peek());
  if (below.empty() || is_rule(below) || labelled(below).first != Field::kNone) return true;
  std::size_t widest = 0;
  for (Lines block = lines; !stripped(block.peek()).empty();)
    widest = std::max(widest, count_code_points(block.next()));
  return !(below.front() >= 'a' && below.front() <= 'z') &&
         count_code_points(line) + 1 + count_code_points(below.substr(0, below.find(' '))) <=
             widest;
}

/// Takes a first line of keywords and leaves `lines` at the title.
void take_keywords(Lines& lines, RawReport& raw) {
  Lines ahead = lines;
  const std::string_view line = stripped(ahead.next());
  if (line.size() > 4096 || looks_like_date(line) || line.starts_with('#')) return;
  std::vector<std::string> items = split_list(line);
  if (items.size() < 2 || !std::all_of(items.begin(), items.end(), is_keyword)) return;
  if (ahead.done() || !stripped(ahead.peek()).empty()) return;
  ahead.skip_blank();
  if (!is_title_line(ahead)) return;
  raw.tags = std::move(items);
  lines = ahead;
}

}  // namespace

Field field_named(std::string_view key) {
  const std::string small = lower(key);
  for (const Key& known : kKeys) {
    if (known.name == small) return known.field;
  }
  return Field::kNone;
}

std::string& value_of(RawReport& raw, Field field) {
  switch (field) {
    case Field::kTitle:
      return raw.title;
    case Field::kDate:
      return raw.date;
    case Field::kSource:
      return raw.source;
    case Field::kUrl:
      return raw.url;
    case Field::kAuthor:
      return raw.author;
    case Field::kLang:
      return raw.lang;
    default:
      return raw.text;
  }
}

std::string_view stripped(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\n\r\f\v";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == kNowhere) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin);
}

bool is_rule(std::string_view line) {
  return line.size() >= 3 && (line[0] == '=' || line[0] == '-' || line[0] == '*') &&
         line.find_first_not_of(line[0]) == kNowhere;
}

std::string_view without_hashes(std::string_view line) {
  const std::size_t hashes = line.find_first_not_of('#');
  if (hashes == 0 || hashes > 6 || hashes == kNowhere || !is_blank(line[hashes])) return line;
  line = stripped(line.substr(hashes));
  while (line.ends_with('#')) line.remove_suffix(1);
  return stripped(line);
}

std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> items;
  for (std::size_t begin = 0; begin <= text.size();) {
    std::size_t end = text.size();
    std::size_t comma = 0;
    for (const std::string_view mark : {",", "،", "，", "、"}) {
      const std::size_t at = text.substr(0, end).find(mark, begin);
      if (at != kNowhere) std::tie(end, comma) = std::pair{at, mark.size()};
    }
    if (const auto item = stripped(text.substr(begin, end - begin)); !item.empty())
      items.emplace_back(item);
    if (comma == 0) break;
    begin = end + comma;
  }
  return items;
}

bool looks_like_date(std::string_view text) {
  text = stripped(text);
  if (text.size() < 6 || text.size() > kDateLine || !has_digit(text)) return false;
  return has_form_of_date(text);
}

std::optional<Dateline> find_dateline(std::string_view text) {
  std::string head(text.substr(0, std::min({kDatelinePrefix, text.find("\n\n"), text.size()})));
  std::replace(head.begin(), head.end(), '\n', ' ');
  std::size_t end = kNowhere;
  Dateline dateline;
  for (const std::string_view dash : {"—", "–", " - ", " -- "}) {
    if (const std::size_t at = head.find(dash); at < end) {
      end = at;
      dateline.length = at + dash.size();
    }
  }
  const bool is_line = end == kNowhere;
  if (is_line && (head.size() > 2 * kDateLine || head.find(',') == kNowhere)) return std::nullopt;
  if (is_line) dateline.length = head.size();
  while (dateline.length < text.size() && is_white(text[dateline.length])) ++dateline.length;
  const std::string_view after = text.substr(dateline.length, 1);
  std::string_view place = stripped(std::string_view(head).substr(0, end));
  if (count_words(place) > 12 || (!after.empty() && is_lower(after.front()))) return std::nullopt;
  const bool has_agency = place.ends_with(')') && place.find('(') != kNowhere;
  if (has_agency) {
    const std::size_t open = place.rfind('(');
    if (count_words(place.substr(open)) > 4) return std::nullopt;
    place = stripped(place.substr(0, open));
  }
  dateline.date = take_date(place);
  dateline.has_place = has_agency || (!place.empty() && !is_bullet(place));
  const std::string_view town = place.substr(0, place.find(','));
  const bool shouts = !is_line && std::none_of(town.begin(), town.end(), is_lower) &&
                      std::count_if(town.begin(), town.end(), is_upper) > 2;
  const bool plain = count_words(place) <= 4 && place.find(". ") == kNowhere &&
                     (place.empty() || !is_lower(place.front()));
  const bool has_more = !dateline.date.empty() || (has_agency && !is_line);
  if (!shouts && !(plain && has_more)) return std::nullopt;
  return dateline;
}

Result<RawReport> parse_article(std::string_view text) {
  RawReport raw;
  Lines lines(text);
  lines.skip_blank();
  if (stripped(lines.peek()) == "---") {
    if (auto read = read_front_matter(lines, raw); !read) return failure_of(read);
  } else {
    take_keywords(lines, raw);
  }
  for (lines.skip_blank(); !lines.done(); lines.skip_blank()) {
    const std::string_view line = stripped(lines.peek());
    if (take_particular(lines, raw)) continue;
    const std::string_view heading = without_hashes(line);
    // A front matter's title is often repeated as the first heading.
    if (!is_rule(line) && !raw.title.empty() && heading != raw.title) break;
    if (!is_rule(line)) raw.title = heading;
    lines.next();
  }
  raw.text = lines.rest();
  if (raw.found_date.empty()) {
    auto dateline = find_dateline(raw.text);
    if (dateline && !is_entry(*dateline, raw.text)) raw.found_date = std::move(dateline->date);
  }
  return raw;
}

}  // namespace parley
