// SPDX-License-Identifier: MIT
#include "core/markup/libxml.h"

#include <fmt/format.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <climits>
#include <exception>
#include <new>

#include "core/article/article_formats.h"
#include "core/files/loaded_library.h"
#include "schema/ascii.h"

namespace parley {
namespace {

/// What is used of libxml2.
struct Functions {
  decltype(&::htmlReadMemory) html_read_memory = nullptr;
  decltype(&::xmlReadMemory) xml_read_memory = nullptr;
  decltype(&::xmlFreeDoc) free_doc = nullptr;
  decltype(&::xmlGetLastError) last_error = nullptr;
  decltype(&::xmlResetLastError) reset_last_error = nullptr;
  decltype(&::xmlNewParserCtxt) new_context = nullptr;
  decltype(&::xmlFreeParserCtxt) free_context = nullptr;
  decltype(&::xmlCtxtReadMemory) context_read_memory = nullptr;
  decltype(&::xmlStopParser) stop = nullptr;
  decltype(&::xmlSAX2EndElementNs) end_element = nullptr;
  decltype(&::htmlEntityLookup) entity_lookup = nullptr;
  decltype(&::xmlGetLineNo) line_number = nullptr;
  decltype(&::xmlUnlinkNode) unlink_node = nullptr;
  decltype(&::xmlFreeNode) free_node = nullptr;
};

Result<Functions> load() {
  auto library = LoadedLibrary::load("libxml2.so.2", "libxml2", "HTML and XML");
  if (!library) return failure_of(library);
  Functions f;
  library->find("htmlReadMemory", f.html_read_memory);
  library->find("xmlReadMemory", f.xml_read_memory);
  library->find("xmlFreeDoc", f.free_doc);
  library->find("xmlGetLastError", f.last_error);
  library->find("xmlResetLastError", f.reset_last_error);
  library->find("xmlNewParserCtxt", f.new_context);
  library->find("xmlFreeParserCtxt", f.free_context);
  library->find("xmlCtxtReadMemory", f.context_read_memory);
  library->find("xmlStopParser", f.stop);
  library->find("xmlSAX2EndElementNs", f.end_element);
  library->find("htmlEntityLookup", f.entity_lookup);
  library->find("xmlGetLineNo", f.line_number);
  library->find("xmlUnlinkNode", f.unlink_node);
  library->find("xmlFreeNode", f.free_node);
  if (auto complete = library->complete(); !complete) return failure_of(complete);
  return f;
}

const Result<Functions>& libxml() {
  static const Result<Functions> functions = load();
  return functions;
}

// Never NOENT, DTDLOAD, DTDATTR or XINCLUDE: with them a text reads files of the machine. Never HUGE:
// without it libxml2 refuses what is nested deeper than 256 and entities that multiply.
constexpr int kXmlOptions = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                            XML_PARSE_IGNORE_ENC | XML_PARSE_COMPACT | XML_PARSE_BIG_LINES;
constexpr int kHtmlOptions = HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                             HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT;

std::string_view view_of(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

/// libxml2 has no code for that alone.
bool is_too_deep(const xmlError& error) {
  return error.message != nullptr && std::string_view(error.message).starts_with("Excessive depth");
}

Error broken(const Functions& f) {
  const xmlError* const last = f.last_error();
  if (last == nullptr || last->message == nullptr)
    return {ErrorCode::kFailed, "not well-formed XML", {}};
  const std::string line = fmt::format("line {}: ", last->line);
  switch (last->code) {
    case XML_ERR_DOCUMENT_END:
    case XML_ERR_TAG_NOT_FINISHED:
    case XML_ERR_GT_REQUIRED:
    case XML_ERR_CDATA_NOT_FINISHED:
    case XML_ERR_COMMENT_NOT_FINISHED:
      return {ErrorCode::kFailed, line + "the file breaks off here", "fetch it again"};
    case XML_ERR_ENTITY_LOOP:
      return {ErrorCode::kFailed, line + "its entities multiply without end", {}};
    case XML_ERR_NO_MEMORY:
      throw std::bad_alloc();
    default:
      break;
  }
  if (is_too_deep(*last)) return {ErrorCode::kFailed, line + "nested deeper than 256", {}};
  const std::string message(stripped(last->message));
  return {ErrorCode::kFailed, line + "not well-formed XML: " + message, {}};
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < ' ' && c != '\t' && c != '\n' && c != '\r';
}

/// What mended_xml looks at: an ampersand, "<", control characters.
constexpr std::string_view kMendable{
    "&<\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0B\x0C\x0E\x0F\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19"
    "\x1A\x1B\x1C\x1D\x1E\x1F",
    31};

/// `text` begins with an ampersand: appends what is meant, and returns how long it was.
std::size_t append_reference(const Functions& f, std::string_view text, std::string& into) {
  constexpr std::size_t kLongest = 40;  // bytes of a name
  const std::size_t end = text.substr(0, kLongest).find(';');
  const std::string name(text.substr(1, end == kNowhere ? 0 : end - 1));
  const bool is_number = name.size() > 1 && name[0] == '#' &&
                         std::all_of(name.begin() + 1, name.end(), is_letter_or_digit);
  const bool is_name = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return is_letter_or_digit(c) || c == '.' || c == '-' || c == '_';
  });
  if (!is_number && !is_name) {
    into += "&amp;";
    return 1;
  }
  const bool is_of_xml =
      name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos";
  const auto* const known = is_number || is_of_xml
                                ? nullptr
                                : f.entity_lookup(reinterpret_cast<const xmlChar*>(name.c_str()));
  if (known == nullptr) {
    into += text.substr(0, end + 1);
  } else {
    into += fmt::format("&#{};", known->value);
  }
  return end + 1;
}

struct Walk {
  const Functions& functions;
  const XmlElements& elements;
  std::exception_ptr thrown;  // in a visitor; not through a library in C
  bool is_stopped;
};

/// An element is whole: it is handed over where it is wanted, and then emptied.
void end_of_element(void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri) {
  auto* const parser = static_cast<xmlParserCtxt*>(context);
  auto& walk = *static_cast<Walk*>(parser->_private);
  xmlNode* const element = parser->node;
  walk.functions.end_element(context, name, prefix, uri);
  if (element == nullptr || walk.is_stopped || walk.thrown) return;
  try {
    if (!walk.elements.is_wanted(*element)) return;
    walk.is_stopped = walk.elements.visit(*element) == Visit::kStop;
  } catch (...) {
    walk.thrown = std::current_exception();
  }
  if (walk.is_stopped || walk.thrown) return walk.functions.stop(parser);
  // The element itself stays: without it libxml2 would join the texts around it.
  while (xmlNode* const inside = element->children) {
    walk.functions.unlink_node(inside);
    walk.functions.free_node(inside);
  }
}

}  // namespace

XmlTree::XmlTree(xmlDoc* doc) : doc_(doc, libxml()->free_doc) {}

const xmlNode* XmlTree::root() const {
  if (!doc_) return nullptr;
  for (const xmlNode* at = doc_->children; at != nullptr; at = at->next) {
    if (is_element(*at)) return at;
  }
  return nullptr;
}

Result<XmlTree> parse_html(std::string_view text) {
  const auto& f = libxml();
  if (!f) return failure(f.error());
  if (text.size() > INT_MAX) return failure(ErrorCode::kFailed, "larger than 2 GiB");
  f->reset_last_error();
  XmlTree tree(f->html_read_memory(text.data(), static_cast<int>(text.size()), nullptr, "UTF-8",
                                   kHtmlOptions));
  // It gives up there, and what it has read would be taken for the whole.
  if (const xmlError* const last = f->last_error(); last != nullptr && is_too_deep(*last))
    return failure(ErrorCode::kFailed,
                   fmt::format("line {}: HTML nested deeper than 256", last->line));
  return tree;
}

Result<XmlTree> parse_xml(std::string_view text) {
  const auto& f = libxml();
  if (!f) return failure(f.error());
  if (text.size() > INT_MAX) return failure(ErrorCode::kFailed, "larger than 2 GiB");
  f->reset_last_error();
  xmlDoc* const doc =
      f->xml_read_memory(text.data(), static_cast<int>(text.size()), nullptr, "UTF-8", kXmlOptions);
  if (doc == nullptr) return failure(broken(*f));
  return XmlTree(doc);
}

Result<void> walk_xml(std::string_view text, const XmlElements& elements) {
  const auto& f = libxml();
  if (!f) return failure(f.error());
  if (text.size() > INT_MAX) return failure(ErrorCode::kFailed, "larger than 2 GiB");
  f->reset_last_error();
  const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxt*)> context(f->new_context(),
                                                                         f->free_context);
  if (!context) throw std::bad_alloc();
  Walk walk{*f, elements, {}, false};
  context->_private = &walk;
  context->sax->endElementNs = end_of_element;
  const XmlTree rest(f->context_read_memory(
      context.get(), text.data(), static_cast<int>(text.size()), nullptr, "UTF-8", kXmlOptions));
  if (walk.thrown) std::rethrow_exception(walk.thrown);
  if (walk.is_stopped || rest.root() != nullptr) return {};
  return failure(broken(*f));
}

Result<std::string> mended_xml(std::string_view text) {
  const auto& f = libxml();
  if (!f) return failure(f.error());
  std::string mended;
  mended.reserve(text.size());
  text = stripped(text);
  while (!text.empty()) {
    const std::size_t at = std::min(text.find_first_of(kMendable), text.size());
    mended += text.substr(0, at);
    text.remove_prefix(at);
    std::size_t kept = 0;  // bytes that stay as they are
    for (const auto& [begin, end] :
         {std::pair<std::string_view, std::string_view>{"<![CDATA[", "]]>"}, {"<!--", "-->"}}) {
      if (text.starts_with(begin)) kept = std::min(text.find(end, begin.size()), text.size());
    }
    if (kept == 0 && text.starts_with('<')) kept = 1;
    for (const char c : text.substr(0, kept))
      if (!is_control(c)) mended += c;
    if (kept == 0 && text.starts_with('&')) {
      kept = append_reference(*f, text, mended);
    } else if (kept == 0 && !text.empty()) {
      kept = 1;  // a control character
    }
    text.remove_prefix(kept);
  }
  return mended;
}

std::string_view name_of(const xmlNode& node) { return view_of(node.name); }

std::size_t line_of(const xmlNode& node) {
  const long line = libxml()->line_number(&node);
  return line < 0 ? 0 : static_cast<std::size_t>(line);
}

std::string_view namespace_of(const xmlNode& node) {
  return node.ns == nullptr ? std::string_view{} : view_of(node.ns->href);
}

std::string attribute(const xmlNode& node, std::string_view name) {
  for (const xmlAttr* at = node.properties; at != nullptr; at = at->next) {
    if (view_of(at->name) != name) continue;
    std::string value;
    for (const xmlNode* part = at->children; part != nullptr; part = part->next)
      if (part->type == XML_TEXT_NODE) value += view_of(part->content);
    return value;
  }
  return {};
}

bool has_attribute(const xmlNode& node, std::string_view name) {
  for (const xmlAttr* at = node.properties; at != nullptr; at = at->next) {
    if (view_of(at->name) == name) return true;
  }
  return false;
}

std::string_view text_of_node(const xmlNode& node) { return view_of(node.content); }

std::string content_of(const xmlNode& node) {
  std::string text;
  for (const xmlNode* at = next_node(node, node); at != nullptr; at = next_node(*at, node)) {
    if (at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE)
      text += view_of(at->content);
  }
  return text;
}

std::string own_entity(const xmlNode& node) {
  for (const xmlNode* at = next_node(node, node); at != nullptr; at = next_node(*at, node)) {
    if (at->type == XML_ENTITY_REF_NODE) return fmt::format("&{};", name_of(*at));
  }
  return {};
}

const xmlNode* child(const xmlNode& node, std::string_view name) {
  for (const xmlNode* at = node.children; at != nullptr; at = at->next) {
    if (is_element(*at) && name_of(*at) == name) return at;
  }
  return nullptr;
}

std::string child_text(const xmlNode& node, std::string_view name) {
  const xmlNode* const found = child(node, name);
  return found == nullptr ? std::string{} : std::string(stripped(content_of(*found)));
}

const xmlNode* next_node(const xmlNode& at, const xmlNode& top, bool with_children) {
  // The children of an entity belong to its declaration, and lead back to it.
  if (with_children && at.type != XML_ENTITY_REF_NODE && at.children != nullptr) return at.children;
  const xmlNode* up = &at;
  while (up != &top) {
    if (up->next != nullptr) return up->next;
    up = up->parent;
    if (up == nullptr) return nullptr;
  }
  return nullptr;
}

}  // namespace parley
