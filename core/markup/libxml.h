// SPDX-License-Identifier: MIT
// libxml2, which reads HTML and XML from strangers: loaded when it is first needed (Debian's brings
// 31 MB of ICU with it), and never allowed to open a file, an address or an entity. Trees are looked
// at here, without its functions; no other file includes its headers.
#pragma once

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "core/types.h"
#include "schema/error.h"

namespace parley {

/// A tree, freed with its owner.
class XmlTree {
 public:
  explicit XmlTree(xmlDoc* doc);
  /// The first element; nullptr where there is none.
  [[nodiscard]] const xmlNode* root() const;

 private:
  std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> doc_;
};

/// HTML as browsers would take it, or nearly: nothing is refused but what is nested deeper than 256.
/// `text`: UTF-8.
Result<XmlTree> parse_html(std::string_view text);

/// XML that must be well formed. `text`: UTF-8. An error names the line where it is not.
Result<XmlTree> parse_xml(std::string_view text);

/// Walks XML, and hands over each element that `is_wanted` as soon as it is whole, so that what comes
/// before a break is read. What stands before it in its parents is still there then; what was handed
/// over is not. The error names the line where the text breaks.
struct XmlElements {
  std::function<bool(const xmlNode& element)> is_wanted;
  std::function<Visit(const xmlNode& element)> visit;
};
Result<void> walk_xml(std::string_view text, const XmlElements& elements);

/// XML as it was meant: HTML's names for characters (&nbsp;) as numbers, an ampersand that stands alone
/// escaped, control characters left out. What is in CDATA and comments stays.
Result<std::string> mended_xml(std::string_view text);

// ---- nodes ----

inline bool is_element(const xmlNode& node) { return node.type == XML_ELEMENT_NODE; }
/// Without its namespace's prefix.
std::string_view name_of(const xmlNode& node);
/// Where it begins. REQUIRES: of XML.
std::size_t line_of(const xmlNode& node);
/// The address of its namespace, "" where it has none.
std::string_view namespace_of(const xmlNode& node);
/// "" where it has none. A name without a prefix.
std::string attribute(const xmlNode& node, std::string_view name);
bool has_attribute(const xmlNode& node, std::string_view name);
/// What a text, CDATA or comment holds.
std::string_view text_of_node(const xmlNode& node);
/// All text below, as it stands.
std::string content_of(const xmlNode& node);
/// The first entity below that the text declares itself, and that stands unexpanded in it: "&lol;".
std::string own_entity(const xmlNode& node);
/// The first child of that name; nullptr.
const xmlNode* child(const xmlNode& node, std::string_view name);
/// Its text, without blanks around it; "".
std::string child_text(const xmlNode& node, std::string_view name);

/// Each child that is an element.
template <class Visitor>
void each_child(const xmlNode& node, const Visitor& visit) {
  for (const xmlNode* at = node.children; at != nullptr; at = at->next) {
    if (is_element(*at)) visit(*at);
  }
}

/// The next node of the tree below `top` in the order of the text; nullptr behind the last. Without
/// recursion: markup from strangers is nested as deep as they like.
const xmlNode* next_node(const xmlNode& at, const xmlNode& top, bool with_children = true);

}  // namespace parley
