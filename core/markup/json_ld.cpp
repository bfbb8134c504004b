// SPDX-License-Identifier: MIT
#include "core/markup/json_ld.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

#include "core/article/article_formats.h"
#include "schema/ascii.h"

namespace parley {
namespace {

namespace dom = simdjson::dom;
constexpr int kDeepest = 12;  // objects in lists in graphs: no page has more

std::string_view text_at(dom::object object, std::string_view key) {
  std::string_view text;
  if (object[key].get_string().get(text) != simdjson::SUCCESS) return {};
  return stripped(text);
}

bool has_type(dom::object object, auto&& is_wanted) {
  dom::element type;
  if (object["@type"].get(type) != simdjson::SUCCESS) return false;
  std::string_view name;
  if (type.get_string().get(name) == simdjson::SUCCESS) return is_wanted(name);
  dom::array names;
  if (type.get_array().get(names) != simdjson::SUCCESS) return false;
  for (const dom::element one : names) {
    if (one.get_string().get(name) == simdjson::SUCCESS && is_wanted(name)) return true;
  }
  return false;
}

bool is_article(std::string_view type) {
  constexpr auto kTypes = std::to_array<std::string_view>(
      {"Article", "NewsArticle", "BlogPosting", "LiveBlogPosting", "Report", "SocialMediaPosting"});
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end() ||
         type.ends_with("NewsArticle");
}

class Reader {
 public:
  Reader(dom::element root, LinkedArticle& article) : root_(root), article_(article) {}

  void read(dom::element element, int depth) {
    if (depth > kDeepest) return;
    dom::array array;
    if (element.get_array().get(array) == simdjson::SUCCESS) {
      for (const dom::element one : array) read(one, depth + 1);
      return;
    }
    dom::object object;
    if (element.get_object().get(object) != simdjson::SUCCESS) return;
    if (has_type(object, is_article)) {
      take(object);
      return;
    }
    for (const char* key :
         {"@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"}) {
      dom::element inside;
      if (object[key].get(inside) == simdjson::SUCCESS) read(inside, depth + 1);
    }
  }

 private:
  static void set(std::string& into, std::string_view text) {
    if (into.empty()) into = text;
  }

  void take(dom::object object) {
    if (!article_.headline.empty()) return;  // the first article is the page's
    set(article_.headline, text_at(object, "headline"));
    if (article_.headline.empty()) set(article_.headline, text_at(object, "name"));
    set(article_.published, text_at(object, "datePublished"));
    if (article_.published.empty()) set(article_.published, text_at(object, "dateCreated"));
    set(article_.modified, text_at(object, "dateModified"));
    set(article_.lang, text_at(object, "inLanguage"));
    set(article_.url, text_at(object, "url"));
    if (article_.url.empty()) set(article_.url, named(object, "mainEntityOfPage", "@id"));
    set(article_.body, text_at(object, "articleBody"));
    set(article_.author, named(object, "author", "name"));
    if (article_.author.empty()) set(article_.author, named(object, "creator", "name"));
    set(article_.publisher, named(object, "publisher", "name"));
    if (article_.publisher.empty())
      set(article_.publisher, named(object, "sourceOrganization", "name"));
    article_.is_live = has_type(object, [](auto type) { return type == "LiveBlogPosting"; });
    article_.is_for_payers = is_false(object, "isAccessibleForFree");
    take_tags(object);
  }

  static bool is_false(dom::object object, std::string_view key) {
    bool truth = true;
    if (object[key].get_bool().get(truth) == simdjson::SUCCESS) return !truth;
    return lower(text_at(object, key)) == "false";
  }

  void take_tags(dom::object object) {
    dom::element keywords;
    if (object["keywords"].get(keywords) != simdjson::SUCCESS) return;
    std::string_view text;
    if (keywords.get_string().get(text) == simdjson::SUCCESS) article_.tags = split_list(text);
    dom::array list;
    if (keywords.get_array().get(list) != simdjson::SUCCESS) return;
    for (const dom::element one : list) {
      if (one.get_string().get(text) == simdjson::SUCCESS) article_.tags.emplace_back(text);
    }
  }

  /// The names of what stands under `key`: a text, an object, one that is described elsewhere in the
  /// graph, or a list of these.
  std::string named(dom::object object, std::string_view key, std::string_view name) {
    dom::element value;
    if (object[key].get(value) != simdjson::SUCCESS) return {};
    dom::array list;
    if (value.get_array().get(list) != simdjson::SUCCESS) return name_in(value, name);
    std::string names;
    for (const dom::element one : list) {
      const std::string more = name_in(one, name);
      if (!more.empty()) names.append(names.empty() ? "" : ", ").append(more);
    }
    return names;
  }

  std::string name_in(dom::element value, std::string_view name) {
    std::string_view text;
    if (value.get_string().get(text) == simdjson::SUCCESS) return std::string(stripped(text));
    dom::object object;
    if (value.get_object().get(object) != simdjson::SUCCESS) return {};
    if (const auto found = text_at(object, name); !found.empty()) return std::string(found);
    const std::string_view id = text_at(object, "@id");
    return id.empty() ? std::string{} : name_of_id(id, name);
  }

  std::string name_of_id(std::string_view id, std::string_view name) const {
    dom::array graph;
    dom::object top;
    if (root_.get_object().get(top) != simdjson::SUCCESS ||
        top["@graph"].get_array().get(graph) != simdjson::SUCCESS)
      return {};
    for (const dom::element one : graph) {
      dom::object object;
      if (one.get_object().get(object) != simdjson::SUCCESS || text_at(object, "@id") != id)
        continue;
      if (const auto found = text_at(object, name); !found.empty()) return std::string(found);
    }
    return {};
  }

  dom::element root_;
  LinkedArticle& article_;
};

/// Line breaks inside of strings, which JSON does not have, and many pages do, as blanks.
std::string without_controls(std::string_view script) {
  std::string clean(script);
  std::replace_if(
      clean.begin(), clean.end(), [](char c) { return c >= '\0' && c < ' '; }, ' ');
  return clean;
}

}  // namespace

void read_json_ld(std::string_view script, LinkedArticle& article) {
  script = stripped(script);
  for (const std::string_view mark : {"<!--", "//<![CDATA[", "<![CDATA["}) {
    if (script.starts_with(mark)) script.remove_prefix(mark.size());
  }
  for (const std::string_view mark : {"-->", "//]]>", "]]>"}) {
    if (script.ends_with(mark)) script.remove_suffix(mark.size());
  }
  const std::string clean = without_controls(script);
  dom::parser parser;
  dom::element root;
  if (parser.parse(clean).get(root) == simdjson::SUCCESS) Reader(root, article).read(root, 0);
}

}  // namespace parley
