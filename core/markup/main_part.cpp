// SPDX-License-Identifier: MIT
#include "core/markup/main_part.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

#include "core/markup/html_text.h"

namespace parley {
namespace {

constexpr std::size_t kShortestParagraph = 25;  // bytes
constexpr std::size_t kShortestLead = 80;       // bytes
constexpr std::size_t kLargestCard = 400;       // bytes

/// An element, and what stands in it.
struct PagePart {
  const xmlNode* element = nullptr;
  std::size_t parent = 0;
  std::size_t lines = 0, own_lines = 0;  // that count; those in no element below that begins a line
  std::size_t all_lines = 0, bytes = 0, linked = 0;
  std::size_t weight = 0, own_weight = 0;  // bytes of paragraphs that are no link
};

/// Parts of an article that are no place for one.
bool is_within_text(std::string_view name) {
  constexpr auto kNames =
      std::to_array<std::string_view>({"blockquote", "dl", "li", "ol", "p", "pre", "ul"});
  static_assert(std::is_sorted(kNames.begin(), kNames.end()));
  return std::binary_search(kNames.begin(), kNames.end(), name);
}

class PageParts {
 public:
  explicit PageParts(const xmlNode& root) {
    for (const xmlNode* at = &root; at != nullptr;) {
      const bool enters = is_element(*at) && (at == &root || !is_left_out(*at, Leave::kAround));
      if (enters) {
        index_.emplace(at, parts_.size());
        parts_.push_back({.element = at, .parent = at == &root ? 0 : index_.at(at->parent)});
        if (heading_ == 0 && name_of(*at) == "h1") heading_ = parts_.size() - 1;
      }
      at = next_node(*at, root, enters);
    }
    each_line(root, Leave::kAround, [this](const HtmlLine& line) { count(line); });
    for (std::size_t i = parts_.size() - 1; i > 0; --i) {
      lower_card(parts_[i]);
      add(parts_[i], parts_[parts_[i].parent]);
    }
  }

  MainPart main() const {
    MainPart found;
    if (parts_[0].weight == 0) return found;
    std::size_t at = 0;
    for (std::size_t next = heaviest_in(at); is_place(next, at); next = heaviest_in(at)) {
      each_in(at, [&](std::size_t i) {
        if (is_lead(i, next)) found.elements.push_back(parts_[i].element);
      });
      at = next;
    }
    found.elements.push_back(parts_[at].element);
    found.is_sure = !has_rivals(at);
    return found;
  }

 private:
  void count(const HtmlLine& line) {
    PagePart& part = parts_[index_.at(line.block)];
    ++part.all_lines;
    part.bytes += line.text.size();
    part.linked += line.linked;
    if (line.text.size() < kShortestParagraph || line.linked * 2 > line.text.size()) return;
    ++part.lines;
    ++part.own_lines;
    part.own_weight += line.text.size() - line.linked;
    part.weight += line.text.size() - line.linked;
  }

  /// A headline that is a link, and a line that makes you want to read on.
  static void lower_card(PagePart& part) {
    const bool is_card =
        part.all_lines > 1 && part.bytes < kLargestCard && part.linked * 4 >= part.bytes;
    if (is_card) part.weight = std::min(part.weight, (part.bytes - part.linked) / 10);
  }

  static void add(const PagePart& part, PagePart& to) {
    to.lines += part.lines;
    to.all_lines += part.all_lines;
    to.bytes += part.bytes;
    to.linked += part.linked;
    to.weight += part.weight;
  }

  /// 0 where there is none.
  std::size_t heaviest_in(std::size_t parent) const {
    std::size_t best = 0;
    each_in(parent, [&](std::size_t i) {
      if (parts_[i].weight > (best == 0 ? 0 : parts_[best].weight)) best = i;
    });
    return best;
  }

  /// May `one` be the place of the article, with what is beside it left out?
  bool is_place(std::size_t one, std::size_t parent) const {
    const PagePart& part = parts_[one];
    if (one == 0) return false;
    std::size_t lead = 0, left_out = parts_[parent].own_weight;
    each_in(parent, [&](std::size_t i) {
      if (i != one) (is_lead(i, one) ? lead : left_out) += parts_[i].weight;
    });
    if (part.weight < 2 * left_out || part.weight < 2 * lead) return false;
    if (is_within_text(name_of(*part.element))) return false;
    if (part.lines == 1 && part.own_lines == 1) return false;  // a paragraph
    bool has_like = false;                                     // sections of one article are alike
    each_in(parent, [&](std::size_t i) {
      has_like =
          has_like || (i != one && parts_[i].weight * 10 >= part.weight && is_named_alike(i, one));
    });
    return !has_like;
  }

  /// The beginning of the article in `place`: between that and the heading.
  bool is_lead(std::size_t one, std::size_t place) const {
    return heading_ != 0 && one > heading_ && one < place && parts_[one].weight >= kShortestLead;
  }

  /// Has it two parts that are no paragraphs, unlike one another, with a quarter of its text each?
  bool has_rivals(std::size_t parent) const {
    std::size_t first = 0;
    bool has_two = false;
    each_in(parent, [&](std::size_t i) {
      const PagePart& part = parts_[i];
      if (part.lines < 2 || part.weight * 4 < parts_[parent].weight) return;
      if (is_within_text(name_of(*part.element))) return;
      if (first == 0) first = i;
      has_two = has_two || !is_alike(first, i);
    });
    return has_two;
  }

  bool is_alike(std::size_t a, std::size_t b) const {
    const xmlNode &one = *parts_[a].element, &other = *parts_[b].element;
    return name_of(one) == name_of(other) && attribute(one, "class") == attribute(other, "class");
  }
  bool is_named_alike(std::size_t a, std::size_t b) const {
    return is_alike(a, b) && has_attribute(*parts_[a].element, "class");
  }

  template <class Visitor>
  void each_in(std::size_t parent, const Visitor& visit) const {
    each_child(*parts_[parent].element, [&](const xmlNode& element) {
      if (const auto there = index_.find(&element); there != index_.end()) visit(there->second);
    });
  }

  std::vector<PagePart> parts_;  // in the order of the page: a part stands behind its parent
  std::unordered_map<const xmlNode*, std::size_t> index_;
  std::size_t heading_ = 0;  // the first <h1>; 0: none
};

}  // namespace

MainPart main_part(const xmlNode& root) { return PageParts(root).main(); }

}  // namespace parley
