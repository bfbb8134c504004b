// SPDX-License-Identifier: MIT
// Whom does an article name? The matcher knows every name; what a name stands for is told by what
// stands around it and by the rest of the text: "Washington rejected" is a government, "flew to
// Washington" a city, "Denzel Washington" a man, and so is "Washington" in the sentences after him.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/text/matcher.h"

namespace parley {

struct ArticleNames {
  struct Tag {
    std::string_view text;
    Mention mention;
  };
  std::vector<Mention> title;  // of actors, ascending
  std::vector<Mention> body;
  std::vector<Tag> tags;
  /// Cities in which something happens, as written, each once, in the order of the text; the
  /// dateline's comes first.
  std::vector<std::string> places;
};

/// `dateline` bytes at the head of `body` are its dateline: no actor is named in it.
ArticleNames names_in_article(const std::string& title, const std::string& body,
                              std::size_t dateline, const std::vector<std::string>& tags,
                              const Matcher& matcher);

}  // namespace parley
