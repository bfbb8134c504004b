// SPDX-License-Identifier: MIT
// Items of feeds and of agencies' messages, each a report, and each refused by itself.
#pragma once

#include <string>

#include "core/formats/format_table.h"
#include "core/markup/feed.h"

namespace parley {

/// RSS, RDF and Atom.
void read_feed_reports(const ArticleInput& input);
void read_newsml_reports(const ArticleInput& input);

/// Completes an item, which takes its publisher's name where neither it nor the options have one. A
/// refusal names its title.
Draft finish_item(FeedItem item, std::string origin, const ReadOptions& options);

}  // namespace parley
