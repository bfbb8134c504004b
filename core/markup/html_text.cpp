// SPDX-License-Identifier: MIT
#include "core/markup/html_text.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "core/article/article_formats.h"
#include "schema/ascii.h"
#include "schema/code_points.h"
#include "schema/text.h"

namespace parley {
namespace {

template <std::size_t size>
constexpr bool has(const std::array<std::string_view, size>& words, std::string_view word) {
  return std::binary_search(words.begin(), words.end(), word);
}

constexpr auto kBlocks = std::to_array<std::string_view>(
    {"address", "article", "aside",   "blockquote", "body",  "br",    "caption",  "center",
     "dd",      "details", "dir",     "div",        "dl",    "dt",    "fieldset", "figcaption",
     "figure",  "footer",  "form",    "h1",         "h2",    "h3",    "h4",       "h5",
     "h6",      "header",  "hr",      "html",       "li",    "main",  "nav",      "ol",
     "p",       "pre",     "section", "summary",    "table", "tbody", "td",       "tfoot",
     "th",      "thead",   "tr",      "ul"});
static_assert(std::is_sorted(kBlocks.begin(), kBlocks.end()));

/// Never text.
constexpr auto kNoText = std::to_array<std::string_view>(
    {"applet",   "audio",  "button",   "canvas",   "datalist", "embed",   "head",
     "iframe",   "input",  "map",      "math",     "meter",    "noembed", "noframes",
     "noscript", "object", "option",   "picture",  "progress", "script",  "select",
     "style",    "svg",    "template", "textarea", "title",    "track",   "video"});
static_assert(std::is_sorted(kNoText.begin(), kNoText.end()));

constexpr auto kAround = std::to_array<std::string_view>(
    {"amp-ad", "amp-consent", "amp-sidebar", "amp-user-notification", "aside", "dialog",
     "figcaption", "figure", "footer", "form", "menu", "nav"});
static_assert(std::is_sorted(kAround.begin(), kAround.end()));

/// Words of classes, ids and roles of what stands around an article.
constexpr auto kAroundWords = std::to_array<std::string_view>(
    {"ad",         "ads",           "advert",      "advertisement", "alertdialog", "author",
     "banner",     "breadcrumb",    "breadcrumbs", "byline",        "caption",     "comment",
     "comments",   "complementary", "consent",     "contentinfo",   "cookie",      "cookies",
     "credit",     "dateline",      "dialog",      "disqus",        "footer",      "gdpr",
     "masthead",   "menu",          "meta",        "modal",         "nav",         "navbar",
     "navigation", "newsletter",    "overlay",     "pagination",    "paywall",     "popup",
     "promo",      "pubdate",       "recirc",      "recommended",   "related",     "respond",
     "search",     "share",         "sharedaddy",  "sharing",       "sidebar",     "signup",
     "social",     "sponsored",     "subscribe",   "subscription",  "tags",        "teaser",
     "teasers",    "timestamp",     "toolbar",     "widget"});
static_assert(std::is_sorted(kAroundWords.begin(), kAroundWords.end()));

/// Whole classes, also of paragraphs, that say of what they are on that they are no article's text.
constexpr auto kAroundClasses = std::to_array<std::string_view>({"ad",
                                                                 "ads",
                                                                 "advert",
                                                                 "advertisement",
                                                                 "breaking-news",
                                                                 "caption",
                                                                 "caption-text",
                                                                 "copyright",
                                                                 "credit",
                                                                 "fig-caption",
                                                                 "figcaption",
                                                                 "figure-caption",
                                                                 "image-caption",
                                                                 "image-credit",
                                                                 "img-caption",
                                                                 "instagram-media",
                                                                 "media-caption",
                                                                 "media-credit",
                                                                 "most-read",
                                                                 "most-viewed",
                                                                 "mostread",
                                                                 "newsletter",
                                                                 "newsletter-signup",
                                                                 "photo-caption",
                                                                 "photo-credit",
                                                                 "picture-caption",
                                                                 "read-also",
                                                                 "read-more",
                                                                 "readmore",
                                                                 "related",
                                                                 "related-article",
                                                                 "related-articles",
                                                                 "related-content",
                                                                 "related-links",
                                                                 "related-posts",
                                                                 "related-stories",
                                                                 "screen-reader",
                                                                 "screen-reader-only",
                                                                 "screen-reader-text",
                                                                 "screenreader",
                                                                 "sr-only",
                                                                 "tiktok-embed",
                                                                 "twitter-tweet",
                                                                 "visually-hidden",
                                                                 "visuallyhidden",
                                                                 "wp-caption-text"});
static_assert(std::is_sorted(kAroundClasses.begin(), kAroundClasses.end()));

/// Lines, folded, that stand alone over an advertisement.
constexpr auto kAdvertisements = std::to_array<std::string_view>(
    {"ad", "advertisement", "advertisements", "advertising", "anuncio", "anzeige", "oglas",
     "pubblicità", "publicidad", "publicidade", "publicité", "reklam", "reklama", "sponsored",
     "sponsored content", "werbung", "реклама", "פרסומת"});
static_assert(std::is_sorted(kAdvertisements.begin(), kAdvertisements.end()));

/// One of its classes, or what a page's editor calls it.
bool has_around_class(const xmlNode& element) {
  for (const char* name : {"class", "data-component"}) {
    const std::string value = lower(attribute(element, name));
    std::string_view rest = value;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find_first_of(" \t\r\n"), rest.size());
      if (has(kAroundClasses, rest.substr(0, end))) return true;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return false;
}

/// "Advertisement", with a colon, dashes or brackets around it.
bool is_advertisement(std::string_view line) {
  constexpr std::size_t kLongest = 40;  // bytes
  if (line.size() > kLongest) return false;
  const std::string folded = fold(line);
  constexpr std::string_view kAroundIt = " -:.*[]()";
  const std::size_t begin = folded.find_first_not_of(kAroundIt);
  if (begin == kNowhere) return false;
  return has(kAdvertisements, std::string_view(folded).substr(
                                  begin, folded.find_last_not_of(kAroundIt) + 1 - begin));
}

/// In lower case, without blanks.
std::string style_of(const xmlNode& element) {
  std::string style = lower(attribute(element, "style"));
  std::erase_if(style, [](char c) { return is_white(c); });
  return style;
}

bool is_hidden(const xmlNode& element) {
  const std::string style = style_of(element);
  if (style.find("display:none") != kNowhere || style.find("visibility:hidden") != kNowhere)
    return true;
  return lower(attribute(element, "aria-hidden")) == "true" || has_attribute(element, "hidden");
}

/// A class that names what is around may also say of a whole page that it has that: "with-sidebar".
bool holds_article(const xmlNode& element) {
  for (const xmlNode* at = next_node(element, element); at != nullptr;
       at = next_node(*at, element)) {
    if (!is_element(*at)) continue;
    const std::string_view name = name_of(*at);
    if (name == "article" || name == "main" || name == "h1" ||
        attribute(*at, "itemprop") == "articleBody")
      return true;
  }
  return false;
}

std::size_t count_letters(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint code = code_point_at(text, at);
    letters += code.value > ' ' ? 1 : 0;
    at += code.length;
  }
  return letters;
}

template <std::size_t size>
bool ends_with_any(std::string_view text, const std::array<std::string_view, size>& marks) {
  return std::any_of(marks.begin(), marks.end(),
                     [text](std::string_view mark) { return text.ends_with(mark); });
}

/// A fact may stand so in a list or a table, and a heading is no paragraph.
bool may_lead_elsewhere(const xmlNode& block) {
  constexpr auto kNames = std::to_array<std::string_view>(
      {"dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th"});
  static_assert(std::is_sorted(kNames.begin(), kNames.end()));
  return !has(kNames, name_of(block));
}

/// "Read also: Talks halt over lists of names", of which the headline is a link: told in any language
/// by its shape. A sentence has its end outside of the link or is quoted in it, and says more in front.
bool is_labelled_link(const HtmlLine& line) {
  constexpr std::size_t kMostLabel = 40, kMostLink = 200;  // letters
  constexpr auto kColons = std::to_array<std::string_view>({":", "：", "»", "›", "→", ">"});
  constexpr auto kEnds = std::to_array<std::string_view>({".", "…", "。"});
  constexpr auto kQuotes = std::to_array<std::string_view>({"\"", "“", "„", "«", "「"});
  constexpr auto kCalls = std::to_array<std::string_view>({"!", "?", "؟", "！", "？"});
  if (!line.ends_in_link || !may_lead_elsewhere(*line.block)) return false;
  const std::string_view label = stripped(line.text.substr(0, line.first_link));
  const std::string_view link = line.text.substr(line.first_link);
  const std::size_t before = count_letters(label), linked = count_letters(link);
  if (before > kMostLabel || linked > kMostLink || ends_with_any(link, kEnds)) return false;
  if (std::any_of(kQuotes.begin(), kQuotes.end(),
                  [link](std::string_view mark) { return link.starts_with(mark); }))
    return false;
  for (const std::string_view mark : {".", "!", "?", "…", "。", "؟"}) {
    if (label.find(mark) != kNowhere) return false;
  }
  if (ends_with_any(label, kColons)) return linked * 10 >= (before + linked) * 6;
  return linked * 4 >= (before + linked) * 3 && !ends_with_any(link, kCalls);
}

/// Joins words to lines.
class LineJoiner {
 public:
  explicit LineJoiner(const std::function<void(const HtmlLine&)>& visit) : visit_(visit) {}

  void words(std::string_view text, bool in_link, const xmlNode* block) {
    for (std::size_t at = 0; at < text.size();) {
      const CodePoint code = code_point_at(text, at);
      const bool is_blank_one = code.value <= ' ' || code.value == 0xA0 || code.value == 0x2028 ||
                                code.value == 0x2029 || code.value == 0x85;
      if (is_blank_one) {
        has_blank_ = !line_.empty();
      } else if (code.value != 0xAD && code.value != 0x200B && code.value != 0xFEFF) {
        if (line_.empty()) block_ = block;
        if (std::exchange(has_blank_, false)) line_ += ' ';
        line_ += text.substr(at, code.length);
        if (in_link) {
          if (linked_ == 0) first_link_ = line_.size() - code.length;
          linked_ += code.length;
        } else if (linked_ != 0) {
          ends_in_link_ = false;
        }
      }
      at += code.length;
    }
  }

  void end_line() {
    if (!line_.empty()) {
      visit_({.text = line_,
              .linked = linked_,
              .first_link = linked_ == 0 ? line_.size() : first_link_,
              .ends_in_link = linked_ != 0 && ends_in_link_,
              .block = block_});
    }
    line_.clear();
    linked_ = 0;
    ends_in_link_ = true;
    has_blank_ = false;
  }

 private:
  const std::function<void(const HtmlLine&)>& visit_;
  std::string line_;
  std::size_t linked_ = 0, first_link_ = 0;
  bool ends_in_link_ = true;  // nothing is behind a link
  const xmlNode* block_ = nullptr;
  bool has_blank_ = false;
};

/// Are its paragraphs HTML's, and its line ends nothing but blanks?
bool is_laid_out(std::string_view text) {
  constexpr auto kEnds =
      std::to_array<std::string_view>({"</article>", "</blockquote>", "</div>", "</html>", "</li>",
                                       "</p>", "</script>", "</section>", "</table>"});
  const std::string small = lower(text);
  return std::any_of(kEnds.begin(), kEnds.end(),
                     [&small](std::string_view end) { return small.find(end) != kNowhere; });
}

/// Blank lines part paragraphs all the same.
std::string with_paragraphs(std::string_view text) {
  std::string html;
  for (Lines lines(text); !lines.done();) {
    const std::string_view line = lines.next();
    html.append(stripped(line).empty() ? "<p>" : line).append("\n");
  }
  return html;
}

}  // namespace

bool is_called(const xmlNode& element, std::span<const std::string_view> words) {
  for (const char* name : {"class", "id", "role"}) {
    const std::string value = lower(attribute(element, name));
    std::string_view rest = value;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find_first_of(" \t\r\n-_"), rest.size());
      if (std::binary_search(words.begin(), words.end(), rest.substr(0, end))) return true;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return false;
}

bool is_block(const xmlNode& element) {
  if (has(kBlocks, name_of(element))) return true;
  if (!has_attribute(element, "style")) return false;
  return style_of(element).find("display:block") != kNowhere;
}

bool leads_elsewhere(const HtmlLine& line) {
  constexpr std::size_t kLongestPointer = 200;  // bytes
  if (line.linked * 10 > line.text.size() * 8 && line.text.size() < kLongestPointer) return true;
  return is_labelled_link(line);
}

bool is_left_out(const xmlNode& element, Leave leave) {
  const std::string_view name = name_of(element);
  if (has(kNoText, name)) return true;
  if (name == "html" || name == "body") return false;
  if (is_hidden(element)) return true;
  if (leave == Leave::kHidden) return false;
  if (has(kAround, name)) return true;
  if (name == "article" || name == "main") return false;
  const bool is_around = has_around_class(element) ||
                         (name != "p" && name != "time" && is_called(element, kAroundWords));
  return is_around && !holds_article(element);
}

void each_line(const xmlNode& top, Leave leave, const std::function<void(const HtmlLine&)>& visit) {
  LineJoiner joiner(visit);
  std::size_t links = 0;                        // that the node is in
  std::vector<const xmlNode*> blocks = {&top};  // that it is in
  const xmlNode* at = &top;
  while (at != nullptr) {
    const bool is_text = at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE;
    bool is_open = is_text || is_element(*at);
    if (is_text) {
      joiner.words(text_of_node(*at), links != 0, blocks.back());
    } else if (is_open) {
      const bool is_line = is_block(*at);
      if (is_line) joiner.end_line();
      is_open = at == &top || !is_left_out(*at, leave);
      if (is_open && is_line && at != &top) blocks.push_back(at);
      if (is_open && name_of(*at) == "a") ++links;
    }
    if (is_open && is_element(*at) && at->children != nullptr) {
      at = at->children;
      continue;
    }
    // Up again, past what ends here.
    while (true) {
      if (is_open && is_element(*at)) {
        if (is_block(*at)) joiner.end_line();
        if (blocks.back() == at && at != &top) blocks.pop_back();
        if (name_of(*at) == "a") --links;
      }
      if (at == &top) return joiner.end_line();
      if (at->next != nullptr) break;
      at = at->parent;
      is_open = true;
    }
    at = at->next;
  }
}

std::string text_of(const xmlNode& top, Leave leave) {
  std::string text;
  each_line(top, leave, [&](const HtmlLine& line) {
    if (leave == Leave::kAround && (leads_elsewhere(line) || is_advertisement(line.text))) return;
    text.append(text.empty() ? "" : "\n\n").append(line.text);
  });
  return text;
}

Result<std::string> html_text(std::string_view html) {
  std::string text(html);
  std::erase(text, '\0');
  if (stripped(text).empty()) return std::string{};
  auto tree = parse_html(text);
  if (!tree) return failure_of(tree);
  const xmlNode* const root = tree->root();
  if (root == nullptr) return std::string{};
  if (std::string words = text_of(*root, Leave::kAround); !words.empty()) return words;
  return text_of(*root, Leave::kHidden);  // a title that is a link
}

bool is_html(std::string_view text) {
  constexpr auto kSure = std::to_array<std::string_view>(
      {"<!doctype html", "</a>",     "</article>", "</blockquote>", "</b>",       "</div>",
       "</em>",          "</h1>",    "</h2>",      "</h3>",         "</i>",       "</iframe>",
       "</li>",          "</ol>",    "</p>",       "</script>",     "</section>", "</span>",
       "</strong>",      "</table>", "</td>",      "</ul>",         "<br />",     "<br/>",
       "<br>",           "<p>"});
  for (std::size_t at = text.find('<'); at != kNowhere; at = text.find('<', at + 1)) {
    const std::string tag = lower(text.substr(at, 16));
    if (std::any_of(kSure.begin(), kSure.end(),
                    [&tag](std::string_view one) { return tag.starts_with(one); }))
      return true;
    if (tag.starts_with("<img ") || tag.starts_with("<br ") || tag.starts_with("<!--")) return true;
  }
  return false;
}

bool has_blocks(std::string_view text) {
  constexpr auto kTags = std::to_array<std::string_view>(
      {"<!doctype html", "<br>", "<br/>", "<br />", "</div>", "</h2>", "</h3>", "</iframe>",
       "</li>", "</p>", "</script>", "</table>", "<p>"});
  const std::string small = lower(text);
  return std::any_of(kTags.begin(), kTags.end(),
                     [&small](std::string_view tag) { return small.find(tag) != kNowhere; });
}

Result<std::string> plain_text(std::string text) {
  // Escaped twice, as some feeds have it, is escaped still when it is read.
  if (!is_html(text) && text.find("&lt;") != kNowhere) {
    auto once = html_text(text);
    if (!once) return once;
    if (is_html(*once)) text = std::move(*once);
  }
  if (!is_html(text)) return text;
  if (is_laid_out(text)) return html_text(with_paragraphs(text));
  // A few tags in lines that mean something.
  std::string plain;
  for (Lines lines(text); !lines.done();) {
    auto line = html_text(lines.next());
    if (!line) return line;
    plain.append(plain.empty() ? "" : "\n").append(*line);
  }
  return plain;
}

Result<std::string> element_text(const xmlNode& element) {
  bool has_elements = false;
  each_child(element, [&](const xmlNode&) { has_elements = true; });
  if (has_elements) return text_of(element, Leave::kHidden);
  if (lower(attribute(element, "type")) == "html") return html_text(content_of(element));
  return plain_text(content_of(element));
}

}  // namespace parley
