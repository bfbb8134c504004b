// SPDX-License-Identifier: MIT
#include "core/markup/office.h"

#include <algorithm>
#include <span>
#include <vector>

#include "core/markup/feed.h"
#include "core/markup/libxml.h"
#include "core/markup/zip_members.h"
#include "schema/ascii.h"

namespace parley {
namespace {

/// How a format names the parts of its text; each list ascends.
struct Vocabulary {
  std::span<const std::string_view> paragraphs;
  std::span<const std::string_view> blanks;    // tabs, breaks, spaces
  std::span<const std::string_view> left_out;  // with all that they hold
  std::string_view words;                      // the element that holds them; "": any
};

bool has(std::span<const std::string_view> names, std::string_view name) {
  return std::binary_search(names.begin(), names.end(), name);
}

bool is_title_style(const xmlNode& paragraph) {
  const xmlNode* const properties = child(paragraph, "pPr");
  const xmlNode* const style = properties == nullptr ? nullptr : child(*properties, "pStyle");
  const std::string name =
      lower(style == nullptr ? attribute(paragraph, "style-name") : attribute(*style, "val"));
  return name == "title" || name == "titel" || name == "titre" || name == "heading1";
}

struct DocumentText {
  std::string text;   // paragraphs with blank lines between them
  std::string title;  // the first that is set as one
};

DocumentText read_text(const xmlNode& top, const Vocabulary& vocabulary) {
  DocumentText found;
  std::string line;
  const xmlNode* paragraph = nullptr;
  const auto end_line = [&] {
    const std::string_view text = stripped(line);
    if (!text.empty()) {
      if (found.title.empty() && paragraph != nullptr && is_title_style(*paragraph)) {
        found.title = text;
      } else {
        found.text.append(found.text.empty() ? "" : "\n\n").append(text);
      }
    }
    line.clear();
  };
  const xmlNode* at = &top;
  while (at != nullptr) {
    const bool is_out = is_element(*at) && has(vocabulary.left_out, name_of(*at));
    if (is_element(*at) && has(vocabulary.paragraphs, name_of(*at))) {
      end_line();
      paragraph = at;
    } else if (is_element(*at) && has(vocabulary.blanks, name_of(*at))) {
      line += ' ';
    } else if (at->type == XML_TEXT_NODE && paragraph != nullptr &&
               (vocabulary.words.empty() || name_of(*at->parent) == vocabulary.words)) {
      line += text_of_node(*at);
    }
    at = next_node(*at, top, !is_out);
  }
  end_line();
  return found;
}

Result<XmlTree> tree_of(const std::string& member) {
  auto tree = parse_xml(member);
  if (tree && tree->root() != nullptr) {
    if (const std::string entity = own_entity(*tree->root()); !entity.empty())
      return failure(ErrorCode::kFailed,
                     entity + " is an entity of its own, which is not expanded");
  }
  return tree;
}

/// The first element of that name, at any depth.
std::string first_named(const xmlNode& root, std::string_view name) {
  for (const xmlNode* at = &root; at != nullptr; at = next_node(*at, root)) {
    if (is_element(*at) && name_of(*at) == name) return std::string(stripped(content_of(*at)));
  }
  return {};
}

struct Package {
  std::string text, properties;  // names of members
  Vocabulary vocabulary;
  const char* created;
  const char* author;
};

/// What a document's properties say is of the file, and gives way to what was said or written.
Result<void> read_properties(const std::string& member, const Package& package, RawReport& raw) {
  auto tree = tree_of(member);
  if (!tree) return failure_of(tree);
  const xmlNode& root = *tree->root();
  raw.title = first_named(root, "title");
  if (raw.title.starts_with("Microsoft Word - ")) raw.title.clear();
  raw.author = first_named(root, package.author);
  if (raw.author.empty()) raw.author = first_named(root, "creator");
  raw.lang = first_named(root, "language");
  raw.tags = split_list(first_named(root, "keywords"));
  if (raw.tags.empty()) raw.tags = split_list(first_named(root, "keyword"));
  raw.file_date = first_named(root, package.created);
  return {};
}

Result<RawReport> read_package(std::string_view bytes, const Package& package) {
  auto members = zip_members(bytes, {package.text, package.properties});
  if (!members) return failure_of(members);
  const auto text = members->find(package.text);
  if (text == members->end()) return failure(ErrorCode::kFailed, "no " + package.text + " in it");
  RawReport raw;
  if (const auto about = members->find(package.properties); about != members->end()) {
    if (auto read = read_properties(about->second, package, raw); !read)
      return failure(std::move(read.error()).in(package.properties));
  }
  auto tree = tree_of(text->second);
  if (!tree) return failure(std::move(tree.error()).in(package.text));
  DocumentText found = read_text(*tree->root(), package.vocabulary);
  if (!found.title.empty()) raw.title = std::move(found.title);
  if (stripped(raw.title).empty()) {
    const std::size_t end = std::min(found.text.find("\n\n"), found.text.size());
    raw.title = title_from(found.text);
    if (raw.title.size() == end) found.text.erase(0, std::min(end + 2, found.text.size()));
  }
  raw.text = std::move(found.text);
  if (auto dateline = find_dateline(raw.text)) raw.found_date = std::move(dateline->date);
  return raw;
}

}  // namespace

bool is_docx(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") && bytes.find("word/document.xml") != kNowhere;
}

bool is_odt(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") &&
         bytes.substr(0, 4096).find("application/vnd.oasis.opendocument.text") != kNowhere;
}

Result<RawReport> read_docx(std::string_view bytes) {
  static constexpr std::string_view kParagraphs[] = {"p"};
  static constexpr std::string_view kBlanks[] = {"br", "cr", "tab"};
  static constexpr std::string_view kLeftOut[] = {"Fallback", "del", "moveFrom", "pPr", "rPr"};
  return read_package(bytes, {"word/document.xml",
                              "docProps/core.xml",
                              {kParagraphs, kBlanks, kLeftOut, "t"},
                              "created",
                              "creator"});
}

Result<RawReport> read_odt(std::string_view bytes) {
  static constexpr std::string_view kParagraphs[] = {"h", "p"};
  static constexpr std::string_view kBlanks[] = {"line-break", "s", "tab"};
  static constexpr std::string_view kLeftOut[] = {"annotation", "automatic-styles", "note",
                                                  "scripts", "tracked-changes"};
  return read_package(bytes, {"content.xml",
                              "meta.xml",
                              {kParagraphs, kBlanks, kLeftOut, ""},
                              "creation-date",
                              "initial-creator"});
}

}  // namespace parley
