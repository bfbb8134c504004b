// SPDX-License-Identifier: MIT
// Where a page has its article: where it says so (itemprop, <article>, <main>), else where most text
// stands that is no link.
#include "core/markup/html_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "core/markup/charset.h"
#include "core/markup/main_part.h"
#include "core/markup/page_facts.h"
#include "schema/ascii.h"
#include "schema/text.h"

namespace parley {
namespace {

constexpr std::size_t kShortText = 200;  // bytes; less is no article
constexpr std::size_t kStubText = 2000;  // what is shown before a wall

/// Elements that `is_wanted`, in parts that are not left out; none inside of another.
template <class Wanted>
std::vector<const xmlNode*> outermost(const xmlNode& root, const Wanted& is_wanted) {
  std::vector<const xmlNode*> found;
  const xmlNode* at = &root;
  while (at != nullptr) {
    const bool enters = !is_element(*at) || (!is_left_out(*at, Leave::kAround) && !is_wanted(*at));
    if (is_element(*at) && !enters && !is_left_out(*at, Leave::kAround)) found.push_back(at);
    at = next_node(*at, root, enters);
  }
  return found;
}

std::string longest_text(const std::vector<const xmlNode*>& elements) {
  std::string longest;
  for (const xmlNode* one : elements) {
    std::string text = text_of(*one, Leave::kAround);
    if (text.size() > longest.size()) longest = std::move(text);
  }
  return longest;
}

std::string joined_text(const std::vector<const xmlNode*>& elements) {
  std::string all;
  for (const xmlNode* one : elements) {
    const std::string text = text_of(*one, Leave::kAround);
    if (!text.empty()) all.append(all.empty() ? "" : "\n\n").append(text);
  }
  return all;
}

/// The text where most of it stands. A named article that is short may be all there is: it gives way
/// only to a far longer one.
void take_main_part(const xmlNode& root, std::string& text, RawReport& raw) {
  const MainPart part = main_part(root);
  std::string all = joined_text(part.elements);
  if (all.size() <= 2 * text.size()) return;
  text = std::move(all);
  if (!part.is_sure)
    raw.notes.emplace_back(
        "the page does not say where its article is: the text may hold other texts of the page");
}

std::string main_text(const xmlNode& root, const PageFacts& facts, RawReport& raw) {
  const auto body = outermost(
      root, [](const xmlNode& element) { return attribute(element, "itemprop") == "articleBody"; });
  std::string text = joined_text(body);
  if (text.size() >= kShortText) return text;
  const auto articles =
      outermost(root, [](const xmlNode& element) { return name_of(element) == "article"; });
  const auto mains = outermost(root, [](const xmlNode& element) {
    return name_of(element) == "main" || lower(attribute(element, "role")) == "main";
  });
  // The entries of a live blog are articles beside one another.
  text = facts.linked.is_live ? joined_text(articles.empty() ? mains : articles)
                              : longest_text(articles);
  if (text.size() < kShortText) {
    if (std::string all = longest_text(mains); all.size() > text.size()) text = std::move(all);
  }
  if (text.size() < kShortText) take_main_part(root, text, raw);
  if (text.empty()) text = text_of(root, Leave::kAround);
  return text;
}

/// A page's heading, and its author's line, are often the first lines of its text as well.
void drop_repeated_title(std::string& text, std::string_view title, std::string_view heading) {
  for (int i = 0; i < 2; ++i) {
    const std::string_view first = std::string_view(text).substr(0, text.find("\n\n"));
    const std::string folded = fold(first);
    if (folded.empty() || (folded != fold(title) && folded != fold(heading))) return;
    text.erase(0, std::min(first.size() + 2, text.size()));
  }
}

}  // namespace

Result<RawReport> read_html_page(std::string_view bytes, std::string_view charset) {
  if (bytes.size() > kMaxReportBytes) return failure(ErrorCode::kFailed, "larger than 16 MiB");
  Decoded page = decode(bytes, charset.empty() ? declared_charset(bytes) : std::string(charset));
  std::erase(page.text, '\0');
  auto tree = parse_html(page.text);
  if (!tree) return failure_of(tree);
  const xmlNode* const root = tree->root();
  if (root == nullptr) return failure(ErrorCode::kFailed, "an HTML page without anything in it");
  RawReport raw;
  if (!page.note.empty()) raw.notes.push_back("the page " + page.note);
  const PageFacts facts = read_page_facts(*root, raw);
  raw.text = main_text(*root, facts, raw);
  drop_repeated_title(raw.text, raw.title, facts.heading);
  if (raw.text.size() < kShortText && facts.linked.body.size() > raw.text.size()) {
    auto body = plain_text(facts.linked.body);
    if (!body) return failure_of(body);
    raw.text = std::move(*body);
  }
  // Many pages have a wall ready that stands before few articles.
  if (facts.linked.is_for_payers || (facts.has_wall && raw.text.size() < kStubText))
    raw.notes.emplace_back("the page is for subscribers: its text may be cut");
  if (stripped(raw.text).empty())
    return failure(ErrorCode::kFailed, "an HTML page without an article in it");
  return raw;
}

}  // namespace parley
