// SPDX-License-Identifier: MIT
// What a page says of its article in JSON-LD, in the vocabulary of schema.org: NewsArticle and its kin,
// alone, in lists, or in a graph whose parts name each other.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace parley {

/// As it says it; "" and empty: says nothing.
struct LinkedArticle {
  std::string headline, published, modified, author, publisher, lang, url, body;
  std::vector<std::string> tags;
  bool is_live = false;        // a live blog
  bool is_for_payers = false;  // isAccessibleForFree is false
};

/// Adds what a script of the page says to `article`; what is no JSON says nothing.
void read_json_ld(std::string_view script, LinkedArticle& article);

}  // namespace parley
