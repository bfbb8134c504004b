// SPDX-License-Identifier: MIT
// Where a page has its article, when it does not say so: pages have menus, cards, notices of cookies and
// of rights around it, in any element and under any name.
#pragma once

#include <vector>

#include "core/markup/libxml.h"

namespace parley {

struct MainPart {
  std::vector<const xmlNode*> elements;  // in the order of the page; none where it has no paragraph
  bool is_sure = true;  // false: a part that is unlike it has as much text, and is in `elements`
};

/// From the root down to the element that has two thirds of the text that is no link, for as long as
/// there is one. What stands between the heading and that is the beginning of the article.
MainPart main_part(const xmlNode& root);

}  // namespace parley
