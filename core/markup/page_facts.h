// SPDX-License-Identifier: MIT
// What a page says of its article outside of its text: in <meta>, JSON-LD, <link>, <time>.
#pragma once

#include <string>

#include "core/article/article_formats.h"
#include "core/markup/json_ld.h"
#include "core/markup/libxml.h"

namespace parley {

struct PageFacts {
  LinkedArticle linked;
  std::string heading;    // the first <h1>
  std::string title;      // of the window
  bool has_wall = false;  // names a part that only payers see
};

/// Fills in all of `raw` but its text.
PageFacts read_page_facts(const xmlNode& root, RawReport& raw);

}  // namespace parley
