// SPDX-License-Identifier: MIT
#include "core/markup/page_facts.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>

#include "core/markup/html_text.h"
#include "schema/ascii.h"
#include "schema/marks.h"
#include "schema/text.h"
#include "schema/time.h"

namespace parley {
namespace {

/// All that a page gives a name in <meta>, the first of each; and the <time>s and <link>s that count.
class Collector {
 public:
  explicit Collector(PageFacts& facts) : facts_(facts) {}

  void take(const xmlNode& element) {
    const std::string_view name = name_of(element);
    if (name == "meta") {
      take_meta(element);
    } else if (name == "link") {
      take_link(element);
    } else if (name == "script") {
      if (lower(attribute(element, "type")).starts_with("application/ld+json"))
        read_json_ld(content_of(element), facts_.linked);
    } else if (name == "title") {
      if (facts_.title.empty() && !in_drawing(element))
        facts_.title = stripped(content_of(element));
    } else if (name == "h1") {
      if (facts_.heading.empty()) facts_.heading = text_of(element, Leave::kHidden);
    } else if (name == "time") {
      take_time(element);
    }
    if (const std::string property = attribute(element, "itemprop");
        !property.empty() && name != "meta")
      take_property(element, property);
    constexpr auto kWall = std::to_array<std::string_view>({"paywall", "piano", "regwall"});
    facts_.has_wall = facts_.has_wall || is_called(element, kWall);
  }

  /// The first of these that the page gives.
  std::string first(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names) {
      const auto found = meta_.find(std::string(name));
      if (found != meta_.end() && !found->second.empty()) return found->second;
    }
    return {};
  }
  const std::vector<std::string>& tags() const { return tags_; }

 private:
  static bool in_drawing(const xmlNode& element) {
    return element.parent != nullptr && name_of(*element.parent) == "svg";
  }

  void take_meta(const xmlNode& element) {
    const std::string content(stripped(attribute(element, "content")));
    for (const char* key : {"property", "name", "itemprop", "http-equiv"}) {
      const std::string name = lower(attribute(element, key));
      if (name.empty()) continue;
      if (name == "article:tag") tags_.push_back(content);
      meta_.try_emplace(name, content);
    }
  }

  void take_link(const xmlNode& element) {
    const std::string rel = lower(attribute(element, "rel"));
    if (const std::string address = attribute(element, "href"); rel == "canonical")
      meta_.try_emplace("link:canonical", stripped(address));
  }

  /// The first one with a date; one that says that it is the date of publication goes before.
  void take_time(const xmlNode& element) {
    std::string date(stripped(attribute(element, "datetime")));
    if (date.empty()) date = text_of(element, Leave::kHidden);
    if (date.size() < 8) return;  // an hour, or "PT5M"
    const bool is_published = has_attribute(element, "pubdate");
    meta_.try_emplace(is_published ? "time:published" : "time", date);
  }

  void take_property(const xmlNode& element, const std::string& property) {
    if (property == "articleBody") return;
    std::string value;
    for (const char* key : {"content", "datetime", "title"}) {
      if (value.empty()) value = stripped(attribute(element, key));
    }
    if (value.empty()) value = text_of(element, Leave::kHidden);
    if (value.size() < 500) meta_.try_emplace("item:" + lower(property), value);
  }

  PageFacts& facts_;
  std::map<std::string, std::string> meta_;
  std::vector<std::string> tags_;
};

/// The address that a browser writes into a page when it saves it, or "".
std::string saved_from(const xmlNode& root) {
  constexpr std::string_view kMark = "saved from url=(";
  for (const xmlNode* at = root.doc->children; at != nullptr; at = at->next) {
    if (at->type != XML_COMMENT_NODE) continue;
    const std::string_view text = text_of_node(*at);
    const std::size_t begin = text.find(kMark);
    if (begin == kNowhere) continue;
    const std::size_t close = text.find(')', begin);
    if (close != kNowhere) return std::string(stripped(text.substr(close + 1)));
  }
  return {};
}

/// "Talks resume | Harbour Wire" without the publisher's name.
std::string without_publisher(std::string title, const std::string& source) {
  for (const std::string_view mark : {" | ", " - ", " – ", " — ", " :: ", " » ", " · "}) {
    const std::size_t at = title.rfind(mark);
    if (at == kNowhere || at == 0) continue;
    if (!source.empty() && fold(title.substr(at + mark.size())) == fold(source)) {
      title.erase(at);
      return title;
    }
  }
  return title;
}

std::string without_by(std::string author) {
  for (const std::string_view by : {"By ", "by ", "BY ", "Von ", "Par ", "Por ", "بقلم "}) {
    if (author.starts_with(by)) return author.substr(by.size());
  }
  return author;
}

std::string first_of(std::initializer_list<std::string> texts) {
  for (const std::string& text : texts) {
    if (!text.empty()) return text;
  }
  return {};
}

/// The first that is one; where none is, the first: what is wrong with it will be said.
std::string first_date(const std::string& linked, const Collector& page) {
  constexpr auto kNames = std::to_array<std::string_view>({"article:published_time",
                                                           "og:published_time",
                                                           "og:article:published_time",
                                                           "datepublished",
                                                           "item:datepublished",
                                                           "publish-date",
                                                           "publish_date",
                                                           "publication_date",
                                                           "publishdate",
                                                           "pubdate",
                                                           "parsely-pub-date",
                                                           "sailthru.date",
                                                           "dcterms.created",
                                                           "dcterms.issued",
                                                           "dc.date.issued",
                                                           "dc.date.created",
                                                           "dc.date",
                                                           "date",
                                                           "time:published",
                                                           "time",
                                                           "item:datecreated",
                                                           "article:modified_time"});
  std::string first = linked;
  if (!linked.empty() && parse_moment(linked)) return linked;
  for (const std::string_view name : kNames) {
    std::string date = page.first({name});
    if (!date.empty() && parse_moment(date)) return date;
    if (first.empty()) first = std::move(date);
  }
  return first;
}

}  // namespace

PageFacts read_page_facts(const xmlNode& root, RawReport& raw) {
  PageFacts facts;
  Collector page(facts);
  for (const xmlNode* at = &root; at != nullptr; at = next_node(*at, root)) {
    if (is_element(*at)) page.take(*at);
  }
  LinkedArticle& linked = facts.linked;
  raw.source =
      first_of({linked.publisher, page.first({"og:site_name", "item:publisher", "dc.publisher",
                                              "publisher", "application-name"})});
  if (is_web_address(raw.source)) raw.source.clear();
  raw.title = first_of({linked.headline,
                        page.first({"og:title", "twitter:title", "dc.title", "item:headline"}),
                        facts.heading, facts.title});
  raw.title = without_publisher(without_entities(raw.title), without_entities(raw.source));
  raw.date = first_date(linked.published, page);
  raw.revised = first_of({linked.modified, page.first({"article:modified_time", "item:datemodified",
                                                       "og:updated_time", "last-modified"})});
  raw.author =
      first_of({linked.author, page.first({"author", "item:author", "parsely-author", "dc.creator",
                                           "article:author", "byl", "sailthru.author"})});
  if (is_web_address(raw.author)) raw.author.clear();
  raw.author = without_by(std::move(raw.author));
  raw.lang = first_of(
      {attribute(root, "lang"), linked.lang, page.first({"content-language", "og:locale"})});
  std::replace(raw.lang.begin(), raw.lang.end(), '_', '-');
  raw.url = first_of({page.first({"link:canonical"}), page.first({"og:url"}), linked.url});
  if (!is_web_address(raw.url)) raw.url = saved_from(root);
  if (!is_web_address(raw.url)) raw.url.clear();
  raw.tags = page.tags();
  if (raw.tags.empty()) raw.tags = linked.tags;
  if (raw.tags.empty()) raw.tags = split_list(page.first({"news_keywords", "keywords"}));
  return facts;
}

}  // namespace parley
