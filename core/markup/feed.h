// SPDX-License-Identifier: MIT
// Feeds in XML: RSS 2.0 and its forerunners, RSS 1.0 (RDF) and Atom. An item is a report.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "core/article/article_formats.h"
#include "core/types.h"

namespace parley {

/// One item of a feed, of a message of an agency, of a list in JSON.
struct FeedItem {
  Result<RawReport> report;
  std::size_t line = 0;   // where it begins
  std::string publisher;  // what the feed calls itself: the source of items that name none
};
using TakeItem = std::function<Visit(FeedItem)>;

/// Hands over the items in their order, each as soon as it is whole. The error says where the feed
/// breaks; the items before it were handed over. `bytes` in the charset that they say.
Result<void> read_feed(std::string_view bytes, const TakeItem& take);

/// "Mon, 15 Jan 2024 10:00:00 EST": RFC 822 says what offset its zones have. Other dates as they are.
std::string feed_date(std::string_view text);

/// The first words of a text, for what has no title of its own.
std::string title_from(std::string_view text);

}  // namespace parley
