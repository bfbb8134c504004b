// SPDX-License-Identifier: MIT
// NewsML-G2 of news agencies: one newsItem, or a newsMessage with many.
#pragma once

#include <string>
#include <string_view>

#include "core/markup/feed.h"

namespace parley {

/// As read_feed: a newsItem is a report, its guid the identity, versionCreated its date. One that is
/// canceled comes with RawReport::withdrawn; one that is withheld, or no text, is refused.
Result<void> read_newsml(std::string_view bytes, const TakeItem& take);

/// What an agency says with a report that it cancels, for the log: "canceled by Northgate: wrong name".
std::string cancellation(std::string_view agency, std::string_view editors_note);

}  // namespace parley
