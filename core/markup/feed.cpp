// SPDX-License-Identifier: MIT
#include "core/markup/feed.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "core/markup/charset.h"
#include "core/markup/html_text.h"
#include "core/markup/libxml.h"
#include "schema/ascii.h"
#include "schema/code_points.h"
#include "schema/guard.h"

namespace parley {
namespace {

constexpr std::string_view kAtom = "http://www.w3.org/2005/Atom";
constexpr std::string_view kContent = "http://purl.org/rss/1.0/modules/content/";
constexpr std::string_view kDublinCore = "http://purl.org/dc/elements/1.1/";
constexpr std::string_view kDublinTerms = "http://purl.org/dc/terms/";

/// A child in the namespace of its parent: RSS has <title>, and <media:title> beside it.
const xmlNode* own(const xmlNode& node, std::string_view name) {
  for (const xmlNode* at = node.children; at != nullptr; at = at->next) {
    if (is_element(*at) && name_of(*at) == name && namespace_of(*at) == namespace_of(node))
      return at;
  }
  return nullptr;
}

/// A child in another one; `prefix` is its usual name, where a feed forgets to declare it.
const xmlNode* foreign(const xmlNode& node, std::string_view space, std::string_view prefix,
                       std::string_view name) {
  for (const xmlNode* at = node.children; at != nullptr; at = at->next) {
    if (!is_element(*at)) continue;
    if (name_of(*at) == name && namespace_of(*at) == space) return at;
    if (name_of(*at) == fmt::format("{}:{}", prefix, name)) return at;
  }
  return nullptr;
}

std::string text_in(const xmlNode* element) {
  return element == nullptr ? std::string{} : std::string(stripped(content_of(*element)));
}

std::string first_text(std::initializer_list<const xmlNode*> elements) {
  for (const xmlNode* one : elements) {
    if (std::string text = text_in(one); !text.empty()) return text;
  }
  return {};
}

/// An Atom link to the page: rel is "alternate" or absent.
std::string page_link(const xmlNode& node) {
  std::string found;
  each_child(node, [&](const xmlNode& one) {
    if (name_of(one) != "link" || namespace_of(one) != kAtom || !found.empty()) return;
    const std::string rel = attribute(one, "rel"), address = attribute(one, "href");
    if ((rel.empty() || rel == "alternate") && is_web_address(address)) found = address;
  });
  return found;
}

/// Of xml:lang, of the element or of what it stands in.
std::string language_of(const xmlNode& node) {
  for (const xmlNode* up = &node; up != nullptr && is_element(*up); up = up->parent) {
    if (std::string lang = attribute(*up, "lang"); !lang.empty()) return lang;
  }
  return {};
}

/// Blogs end each item with "The post A title appeared first on A blog."
void drop_signature(std::string& text) {
  const std::size_t end = text.rfind("\n\n");
  const std::string_view last = std::string_view(text).substr(end == kNowhere ? 0 : end + 2);
  if (end != kNowhere && last.starts_with("The post ") &&
      last.find(" appeared first on ") != kNowhere)
    text.erase(end);
}

Result<void> set_texts(RawReport& raw, const xmlNode* title, const xmlNode* text) {
  if (text != nullptr) {
    auto body = element_text(*text);
    if (!body) return failure_of(body);
    raw.text = std::move(*body);
    drop_signature(raw.text);
  }
  if (title != nullptr) {
    auto heading = element_text(*title);
    if (!heading) return failure_of(heading);
    raw.title = std::move(*heading);
  }
  if (stripped(raw.title).empty()) raw.title = title_from(raw.text);
  if (stripped(raw.title).empty())
    return failure(ErrorCode::kFailed, "an item without title and text");
  return {};
}

Result<RawReport> rss_item(const xmlNode& item) {
  RawReport raw;
  const xmlNode* text = foreign(item, kContent, "content", "encoded");
  if (text == nullptr || text_in(text).empty()) text = child(item, "content");
  if (text == nullptr) text = own(item, "description");
  if (auto set = set_texts(raw, own(item, "title"), text); !set) return failure_of(set);
  const xmlNode* const guid = own(item, "guid");
  raw.external_id = first_text({guid});
  if (raw.external_id.empty()) raw.external_id = attribute(item, "about");
  raw.url = text_in(own(item, "link"));
  if (!is_web_address(raw.url)) raw.url = page_link(item);
  const bool is_link = guid != nullptr && lower(attribute(*guid, "isPermaLink")) != "false";
  if (raw.url.empty() && (is_link || guid == nullptr) && is_web_address(raw.external_id))
    raw.url = raw.external_id;
  raw.date = feed_date(first_text(
      {own(item, "pubDate"), own(item, "pubdate"), foreign(item, kDublinCore, "dc", "date"),
       foreign(item, kDublinTerms, "dcterms", "issued"),
       foreign(item, kDublinTerms, "dcterms", "created"), foreign(item, kAtom, "atom", "published"),
       foreign(item, kAtom, "atom", "updated")}));
  raw.revised = feed_date(first_text({foreign(item, kAtom, "atom", "updated"),
                                      foreign(item, kDublinTerms, "dcterms", "modified")}));
  raw.author = first_text({foreign(item, kDublinCore, "dc", "creator"), own(item, "author")});
  raw.source = first_text({own(item, "source"), foreign(item, kDublinCore, "dc", "publisher")});
  raw.lang = first_text({foreign(item, kDublinCore, "dc", "language")});
  each_child(item, [&](const xmlNode& one) {
    if (one.ns != nullptr && namespace_of(one) != namespace_of(item) &&
        namespace_of(one) != kDublinCore)
      return;
    if (name_of(one) == "category" || name_of(one) == "subject") raw.tags.push_back(text_in(&one));
  });
  return raw;
}

Result<RawReport> atom_entry(const xmlNode& entry) {
  RawReport raw;
  const xmlNode* text = own(entry, "content");
  if (text == nullptr || text->children == nullptr) text = own(entry, "summary");
  if (auto set = set_texts(raw, own(entry, "title"), text); !set) return failure_of(set);
  raw.external_id = text_in(own(entry, "id"));
  raw.url = page_link(entry);
  raw.date = first_text({own(entry, "published"), own(entry, "issued"), own(entry, "updated"),
                         own(entry, "modified")});
  raw.revised = first_text({own(entry, "updated"), own(entry, "modified")});
  const xmlNode* const source = own(entry, "source");
  for (const xmlNode* one : {&entry, source}) {
    if (one == nullptr || !raw.author.empty()) continue;
    if (const xmlNode* author = own(*one, "author")) raw.author = text_in(own(*author, "name"));
  }
  if (source != nullptr) raw.source = text_in(own(*source, "title"));
  raw.lang = language_of(entry);
  each_child(entry, [&](const xmlNode& one) {
    if (name_of(one) != "category") return;
    const std::string label = attribute(one, "label");
    raw.tags.push_back(label.empty() ? attribute(one, "term") : label);
  });
  return raw;
}

/// What a feed says of all its items, in front of the first.
struct FeedFacts {
  std::string publisher, lang, author;
};

FeedFacts facts_of_feed(const xmlNode& first_item) {
  const xmlNode* const beside = child(*first_item.parent, "channel");  // in RDF
  const xmlNode& feed = beside == nullptr ? *first_item.parent : *beside;
  FeedFacts facts;
  if (auto title = plain_text(text_in(own(feed, "title")))) facts.publisher = std::move(*title);
  facts.lang = first_text({own(feed, "language"), foreign(feed, kDublinCore, "dc", "language")});
  if (const xmlNode* author = own(feed, "author")) facts.author = text_in(own(*author, "name"));
  return facts;
}

FeedItem item_of(const xmlNode& element, const FeedFacts& feed) {
  FeedItem item{failure(ErrorCode::kFailed, ""), line_of(element), feed.publisher};
  item.report = guarded([&]() -> Result<RawReport> {
    if (const std::string entity = own_entity(element); !entity.empty()) {
      return failure(ErrorCode::kFailed,
                     entity + " is an entity of its own, which is not expanded");
    }
    return name_of(element) == "entry" ? atom_entry(element) : rss_item(element);
  });
  if (!item.report) return item;
  if (item.report->lang.empty()) item.report->lang = feed.lang;
  if (item.report->lang.empty()) item.report->lang = language_of(element);
  if (item.report->author.empty()) item.report->author = feed.author;
  return item;
}

}  // namespace

Result<void> read_feed(std::string_view bytes, const TakeItem& take) {
  const Decoded decoded = decode(bytes, declared_charset(bytes));
  const std::string& note = decoded.note;
  auto text = mended_xml(decoded.text);
  if (!text) return failure_of(text);
  bool is_first = true;
  std::optional<FeedFacts> feed;
  const XmlElements items{[](const xmlNode& element) {
                            const std::string_view name = name_of(element);
                            return (name == "item" || name == "entry") &&
                                   element.parent != nullptr && is_element(*element.parent);
                          },
                          [&](const xmlNode& element) {
                            if (!feed) feed = facts_of_feed(element);
                            FeedItem item = item_of(element, *feed);
                            if (item.report && !note.empty() && std::exchange(is_first, false))
                              item.report->notes.push_back("the feed " + note);
                            return take(std::move(item));
                          }};
  return walk_xml(*text, items);
}

std::string feed_date(std::string_view text) {
  constexpr auto kZones =
      std::to_array<std::pair<std::string_view, std::string_view>>({{"UT", "+0000"},
                                                                    {"Z", "+0000"},
                                                                    {"EST", "-0500"},
                                                                    {"EDT", "-0400"},
                                                                    {"CST", "-0600"},
                                                                    {"CDT", "-0500"},
                                                                    {"MST", "-0700"},
                                                                    {"MDT", "-0600"},
                                                                    {"PST", "-0800"},
                                                                    {"PDT", "-0700"}});
  std::string date(stripped(text));
  for (const auto& [zone, offset] : kZones) {
    if (date.size() > zone.size() && date.ends_with(zone) &&
        date[date.size() - zone.size() - 1] == ' ')
      return date.substr(0, date.size() - zone.size()).append(offset);
  }
  return date;
}

std::string title_from(std::string_view text) {
  constexpr std::size_t kLongest = 120;  // bytes
  text = stripped(text.substr(0, text.find("\n\n")));
  if (text.size() <= kLongest) return std::string(text);
  std::size_t end = text.rfind(' ', kLongest);
  if (end == kNowhere || end == 0) end = code_point_before(text, kLongest);
  return std::string(text.substr(0, end)) + "…";
}

}  // namespace parley
