// SPDX-License-Identifier: MIT
#include "core/markup/html_text.h"

#include <algorithm>
#include <array>

#include "core/article/article_formats.h"
#include "schema/ascii.h"
#include "schema/code_points.h"

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
    {"amp-ad", "amp-sidebar", "amp-user-notification", "aside", "dialog", "figcaption", "figure",
     "footer", "form", "menu", "nav"});
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

bool is_hidden(const xmlNode& element) {
  std::string style = lower(attribute(element, "style"));
  std::erase_if(style, [](char c) { return is_white(c); });
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

/// Joins words to lines, and lines to paragraphs.
class Writer {
 public:
  explicit Writer(Leave leave) : leave_(leave) {}

  void words(std::string_view text, bool in_link) {
    for (std::size_t at = 0; at < text.size();) {
      const CodePoint code = code_point_at(text, at);
      const bool is_blank_one = code.value <= ' ' || code.value == 0xA0 || code.value == 0x2028 ||
                                code.value == 0x2029 || code.value == 0x85;
      if (is_blank_one) {
        has_blank_ = !line_.empty();
      } else if (code.value != 0xAD && code.value != 0x200B && code.value != 0xFEFF) {
        if (std::exchange(has_blank_, false)) line_ += ' ';
        line_ += text.substr(at, code.length);
        if (in_link) linked_ += code.length;
      }
      at += code.length;
    }
  }

  void end_line() {
    constexpr std::size_t kLongestPointer = 200;  // bytes
    const bool leads_elsewhere = leave_ == Leave::kAround && linked_ * 10 > line_.size() * 8 &&
                                 line_.size() < kLongestPointer;
    if (!line_.empty() && !leads_elsewhere) {
      if (!text_.empty()) text_ += "\n\n";
      text_ += line_;
    }
    line_.clear();
    linked_ = 0;
    has_blank_ = false;
  }

  std::string finished() && {
    end_line();
    return std::move(text_);
  }

 private:
  Leave leave_;
  std::string text_, line_;
  std::size_t linked_ = 0;  // bytes of the line that are a link
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

bool is_block(std::string_view name) { return has(kBlocks, name); }

bool is_left_out(const xmlNode& element, Leave leave) {
  const std::string_view name = name_of(element);
  if (has(kNoText, name)) return true;
  if (name == "html" || name == "body") return false;
  if (is_hidden(element)) return true;
  if (leave == Leave::kHidden) return false;
  if (has(kAround, name)) return true;
  if (name == "article" || name == "main" || name == "p" || name == "time") return false;
  return is_called(element, kAroundWords) && !holds_article(element);
}

std::string text_of(const xmlNode& top, Leave leave) {
  Writer writer(leave);
  std::size_t links = 0;  // that the node is in
  const xmlNode* at = &top;
  while (at != nullptr) {
    bool enters = true;
    if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) {
      writer.words(text_of_node(*at), links != 0);
    } else if (!is_element(*at) || (at != &top && is_left_out(*at, leave))) {
      enters = false;
      if (is_element(*at) && is_block(name_of(*at))) writer.end_line();
    } else {
      if (is_block(name_of(*at))) writer.end_line();
      if (name_of(*at) == "a") ++links;
    }
    // Up again, past what ends here.
    if (enters && at->type == XML_ELEMENT_NODE && at->children != nullptr) {
      at = at->children;
      continue;
    }
    bool is_open = enters;
    while (true) {
      if (is_open && is_element(*at)) {
        if (is_block(name_of(*at))) writer.end_line();
        if (name_of(*at) == "a") --links;
      }
      if (at == &top) return std::move(writer).finished();
      if (at->next != nullptr) break;
      at = at->parent;
      is_open = true;
    }
    at = at->next;
  }
  return std::move(writer).finished();
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
