// SPDX-License-Identifier: MIT
#include "core/search/query.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "core/index/segments.h"
#include "schema/ascii.h"
#include "schema/text.h"

namespace parley {
namespace {

constexpr std::size_t kMostNesting = 32;
constexpr std::size_t kMostWords = 200;

/// Reads one query from its beginning to its end.
class QueryParser {
 public:
  explicit QueryParser(std::string_view text) : text_(text) {}

  Result<QueryNode> parse() {
    auto all = read_all(false);
    if (!all) return failure_of(all);
    if (at_ < text_.size()) return refused("a bracket closes that was not opened");
    if (!*all) {
      return failure(ErrorCode::kUsage, fmt::format("nothing to look for in '{}'", text_),
                     "give a word, or a \"phrase\"");
    }
    return std::move(**all);
  }

 private:
  using Read = Result<std::optional<QueryNode>>;  // nullopt: no words in it

  tl::unexpected<Error> refused(std::string why, std::string hint = {}) const {
    return failure(ErrorCode::kUsage, fmt::format("cannot read the search '{}': {}", text_, why),
                   std::move(hint));
  }

  void skip_blanks() {
    while (at_ < text_.size() && (is_white(text_[at_]) || text_[at_] == '\r')) ++at_;
  }
  bool ends(std::size_t at) const {
    return at >= text_.size() || is_white(text_[at]) || text_[at] == '(' || text_[at] == ')';
  }
  bool take_operator(std::string_view word) {
    skip_blanks();
    if (text_.substr(at_, word.size()) != word || !ends(at_ + word.size())) return false;
    at_ += word.size();
    return true;
  }
  bool take(std::string_view mark) {
    if (text_.substr(at_, mark.size()) != mark) return false;
    at_ += mark.size();
    return true;
  }
  bool take_quote() {
    for (const std::string_view quote : {"\"", "\u201C", "\u201D", "\u201E", "\u00AB", "\u00BB"}) {
      if (take(quote)) return true;
    }
    return false;
  }

  /// Up to a closing bracket or the end: all of these must be there.
  Read read_all(bool in_title) {
    if (++nesting_ > kMostNesting) return refused("too many brackets within brackets");
    QueryNode all;
    all.kind = QueryNode::Kind::kAll;
    bool any_word = false;
    for (skip_blanks(); at_ < text_.size() && text_[at_] != ')'; skip_blanks()) {
      if (take_operator("AND")) continue;
      if (take_operator("OR"))
        return refused("OR stands between two things to look for",
                       "in quotation marks it is a word: \"OR\"");
      const bool excludes = take_minus();
      auto one = read_either(in_title, excludes);
      if (!one) return failure_of(one);
      if (!*one) continue;
      any_word = true;
      (excludes ? all.excluded : all.children).push_back(std::move(**one));
    }
    --nesting_;
    if (!any_word) return std::optional<QueryNode>{};
    if (all.children.empty()) return refused("it only says what is not wanted", "say also what is");
    if (all.children.size() == 1 && all.excluded.empty())
      return std::optional(std::move(all.children.front()));
    return std::optional(std::move(all));
  }

  bool take_minus() {
    if (take_operator("NOT")) return true;
    skip_blanks();
    if (at_ + 1 >= text_.size() || text_[at_] != '-') return false;
    if (ends(at_ + 1) && text_[at_ + 1] != '(') return false;
    ++at_;
    return true;
  }

  Read read_either(bool in_title, bool excludes) {
    QueryNode either;
    either.kind = QueryNode::Kind::kEither;
    while (true) {
      auto one = read_one(in_title);
      if (!one) return one;
      if (*one) either.children.push_back(std::move(**one));
      const std::size_t before = at_;
      if (!take_operator("OR")) break;
      skip_blanks();
      if (at_ >= text_.size() || text_[at_] == ')') return refused("nothing stands behind OR");
      if (excludes) {
        at_ = before;
        return refused("what is not wanted cannot be one side of OR", "use brackets: -(a OR b)");
      }
      if (take_minus()) return refused("what is not wanted cannot be one side of OR");
    }
    if (either.children.empty()) return std::optional<QueryNode>{};
    if (either.children.size() == 1) return std::optional(std::move(either.children.front()));
    return std::optional(std::move(either));
  }

  Read read_one(bool in_title) {
    skip_blanks();
    if (take("(")) {
      auto all = read_all(in_title);
      if (!all) return all;
      skip_blanks();
      if (!take(")")) return refused("a bracket is not closed");
      return all;
    }
    if (take_quote()) return read_phrase(in_title);
    const std::size_t colon = text_.find(':', at_);
    std::size_t end = at_;
    while (!ends(end)) ++end;
    if (colon != kNowhere && colon < end && colon > at_) {
      const std::string field = lower(text_.substr(at_, colon - at_));
      if (field == "title") return read_field(colon + 1);
      if (field == "actor") return read_actor(colon + 1);
      const bool is_field = std::all_of(field.begin(), field.end(), is_lower);
      if (is_field && colon + 1 < end && text_.substr(colon, 3) != "://")
        return refused(fmt::format("there is no field '{}'", field),
                       "there are title: and actor:; in quotation marks a colon has no meaning");
    }
    const std::string_view written = text_.substr(at_, end - at_);
    at_ = end;
    return phrase(written, in_title);
  }

  Read read_field(std::size_t from) {
    at_ = from;
    if (ends(at_) && text_.substr(at_, 1) != "(") return refused("nothing stands behind title:");
    return read_one(true);
  }

  Read read_actor(std::size_t from) {
    at_ = from;
    QueryNode node;
    node.kind = QueryNode::Kind::kActor;
    if (take_quote()) {
      const std::size_t start = at_;
      while (at_ < text_.size() && !is_quote_at(at_)) ++at_;
      node.actor = std::string(text_.substr(start, at_ - start));
      if (!take_quote()) return refused("a quotation mark is not closed");
    } else {
      const std::size_t start = at_;
      while (!ends(at_)) ++at_;
      node.actor = std::string(text_.substr(start, at_ - start));
    }
    if (node.actor.empty()) return refused("nothing stands behind actor:");
    if (++words_ > kMostWords) return refused("more than 200 words");
    return std::optional(std::move(node));
  }

  bool is_quote_at(std::size_t at) {
    const std::size_t before = at_;
    at_ = at;
    const bool is = take_quote();
    at_ = before;
    return is;
  }

  Read read_phrase(bool in_title) {
    const std::size_t from = at_;
    while (at_ < text_.size() && !is_quote_at(at_)) ++at_;
    const std::string_view written = text_.substr(from, at_ - from);
    if (!take_quote()) return refused("a quotation mark is not closed");
    if (take("*")) return phrase(std::string(written) + '*', in_title);
    return phrase(written, in_title);
  }

  /// The words of what was written; a * directly behind a word makes it the beginning of one.
  Read phrase(std::string_view written, bool in_title) {
    QueryNode node;
    node.in_title = in_title;
    const std::string folded = fold(written);
    std::set<std::size_t> stars;  // where those are that stand behind a word
    for_each_segment(folded, [&](const Segment& one) {
      const std::size_t end = one.at + one.length;
      const bool star = end < folded.size() && folded[end] == '*';
      if (star) stars.insert(end);
      // A run of characters without blanks is found wherever it stands: what follows it may be anything.
      node.words.push_back({std::string(one.text), star && !one.pair, one.pair});
    });
    bool lost_star =
        std::cmp_not_equal(std::count(folded.begin(), folded.end(), '*'), stars.size());
    for (std::size_t i = 0; i + 1 < node.words.size(); ++i)
      lost_star = lost_star || node.words[i].prefix;
    if (lost_star) return refused("* stands at the end of a word, and of a phrase");
    // The last character of a run stands alone: it may be followed by others.
    if (!node.words.empty() && node.words.back().pair) end_of_run(node.words);
    if (node.words.empty()) return std::optional<QueryNode>{};
    words_ += node.words.size();
    if (words_ > kMostWords) return refused(fmt::format("more than {} words", kMostWords));
    return std::optional(std::move(node));
  }

  /// Of "abc" there are ab, bc and c; a text that goes on has cd in the place of c.
  static void end_of_run(std::vector<QueryWord>& words) {
    const bool alone = words.size() == 1 || !words[words.size() - 2].pair;
    if (alone) {
      words.back().prefix = true;  // one character: the first of any pair
    } else {
      words.pop_back();
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t nesting_ = 0;
  std::size_t words_ = 0;
};

}  // namespace

Result<QueryNode> parse_query(std::string_view text) {
  if (find_invalid_utf8(text)) return failure(ErrorCode::kUsage, "the search is not UTF-8");
  return QueryParser(text).parse();
}

}  // namespace parley
