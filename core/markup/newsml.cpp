// SPDX-License-Identifier: MIT
#include "core/markup/newsml.h"

#include <fmt/format.h>

#include "core/markup/charset.h"
#include "core/markup/html_text.h"
#include "core/markup/libxml.h"
#include "schema/ascii.h"
#include "schema/guard.h"

namespace parley {
namespace {

/// "canceled" of "stat:canceled" or of "http://cv.iptc.org/newscodes/pubstatusg2/canceled".
std::string code_in(const xmlNode& element) {
  std::string code = attribute(element, "qcode");
  if (code.empty()) code = attribute(element, "uri");
  return lower(std::string_view(code).substr(code.find_last_of(":/") + 1));
}

/// A name as a literal, as a <name>, or as text.
std::string name_in(const xmlNode* element) {
  if (element == nullptr) return {};
  if (std::string name = child_text(*element, "name"); !name.empty()) return name;
  if (std::string literal = attribute(*element, "literal"); !literal.empty()) return literal;
  return std::string(stripped(content_of(*element)));
}

/// The part of a document in NITF or XHTML that is the text.
const xmlNode& text_part(const xmlNode& document) {
  for (const std::string_view name : {"body.content", "block", "body"}) {
    for (const xmlNode* at = &document; at != nullptr; at = next_node(*at, document)) {
      if (is_element(*at) && name_of(*at) == name) return *at;
    }
  }
  return document;
}

Result<std::string> text_of_set(const xmlNode& content_set) {
  Result<std::string> text = std::string{};
  each_child(content_set, [&](const xmlNode& one) {
    if (!text || !text->empty()) return;
    if (name_of(one) == "inlineXML") text = text_of(text_part(one), Leave::kHidden);
    if (name_of(one) == "inlineData") text = plain_text(content_of(one));
  });
  return text;
}

void read_meta(const xmlNode& meta, RawReport& raw) {
  raw.date = child_text(meta, "versionCreated");
  if (raw.date.empty()) raw.date = child_text(meta, "firstCreated");
  raw.source = name_in(child(meta, "provider"));
  raw.title = child_text(meta, "title");
  if (const std::string until = child_text(meta, "embargoed"); !until.empty())
    raw.notes.push_back("embargoed until " + until);
}

Result<void> read_content(const xmlNode& content, RawReport& raw) {
  for (const char* name : {"headline", "slugline"}) {
    const xmlNode* const title = child(content, name);
    if (title == nullptr || (!raw.title.empty() && name_of(*title) == "slugline")) continue;
    auto text = element_text(*title);
    if (!text) return failure_of(text);
    if (!text->empty()) raw.title = std::move(*text);
  }
  raw.author = child_text(content, "by");
  if (raw.author.empty()) raw.author = name_in(child(content, "creator"));
  if (const xmlNode* language = child(content, "language")) raw.lang = attribute(*language, "tag");
  each_child(content, [&](const xmlNode& one) {
    if (name_of(one) == "keyword") raw.tags.emplace_back(stripped(content_of(one)));
    if (name_of(one) == "subject" && child(one, "name") != nullptr)
      raw.tags.push_back(name_in(&one));
  });
  return {};
}

Result<RawReport> news_item(const xmlNode& item) {
  if (const std::string entity = own_entity(item); !entity.empty())
    return failure(ErrorCode::kFailed, entity + " is an entity of its own, which is not expanded");
  RawReport raw;
  raw.external_id = attribute(item, "guid");
  raw.lang = attribute(item, "lang");
  const xmlNode* const meta = child(item, "itemMeta");
  if (meta == nullptr) return failure(ErrorCode::kFailed, "a newsItem without itemMeta");
  read_meta(*meta, raw);
  if (const xmlNode* content = child(item, "contentMeta")) {
    if (auto read = read_content(*content, raw); !read) return failure_of(read);
  }
  const xmlNode* const status = child(*meta, "pubStatus");
  const std::string code = status == nullptr ? "usable" : code_in(*status);
  if (code == "canceled" || code == "cancelled") {
    raw.withdrawn = cancellation(raw.source, child_text(*meta, "edNote"));
    if (raw.title.empty()) raw.title = raw.external_id;
    return raw;
  }
  if (code == "withheld")
    return failure(ErrorCode::kFailed, title_from(raw.title) + ": withheld by its agency");
  if (const xmlNode* set = child(item, "contentSet")) {
    auto text = text_of_set(*set);
    if (!text) return failure_of(text);
    raw.text = std::move(*text);
  }
  if (raw.text.empty()) {
    const xmlNode* const kind = child(*meta, "itemClass");
    return failure(ErrorCode::kFailed,
                   fmt::format("{}: {}, not a text", title_from(raw.title),
                               kind == nullptr ? "an item" : "a " + code_in(*kind)));
  }
  if (raw.title.empty()) raw.title = title_from(raw.text);
  return raw;
}

}  // namespace

Result<void> read_newsml(std::string_view bytes, const TakeItem& take) {
  auto text = mended_xml(decode(bytes, declared_charset(bytes)).text);
  if (!text) return failure_of(text);
  const XmlElements items{
      [](const xmlNode& element) { return name_of(element) == "newsItem"; },
      [&](const xmlNode& element) {
        return take({guarded([&] { return news_item(element); }), line_of(element), {}});
      }};
  return walk_xml(*text, items);
}

std::string cancellation(std::string_view agency, std::string_view editors_note) {
  return fmt::format("canceled by {}{}{}", agency.empty() ? "its agency" : agency,
                     editors_note.empty() ? "" : ": ", editors_note);
}

}  // namespace parley
