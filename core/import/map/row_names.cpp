// SPDX-License-Identifier: MIT
#include "core/import/map/row_names.h"

#include <algorithm>
#include <string>

#include "core/article/article_formats.h"
#include "core/text/article_names.h"
#include "schema/marks.h"

namespace parley {

void RowNames::find(std::string_view text, std::vector<ImportedName>& into) const {
  into.clear();
  if (text.empty()) return;
  const std::string body(text);
  const auto dateline = find_dateline(body);
  const ArticleNames names =
      names_in_article("", body, dateline ? dateline->length : 0, {}, matcher_);
  for (const Mention& mention : names.body) {
    const bool again = std::any_of(into.begin(), into.end(), [&mention](const ImportedName& name) {
      return name.actor == mention.actor;
    });
    if (!again)
      into.push_back({mention.actor, without_marks(text.substr(mention.at, mention.length))});
  }
}

}  // namespace parley
