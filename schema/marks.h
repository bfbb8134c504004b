// SPDX-License-Identifier: MIT
// What was set into an article's words for print or for a screen, and nobody said: Markdown's
// emphasis and links, the marks of footnotes, HTML's tags and entities. Bodies keep marks as they
// came; sentences and quotations are shown without them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace parley {

struct MarkSpan {
  std::size_t at = 0;
  std::size_t length = 0;
};

/// The marks of `text`, ascending, none touching a letter that is said: "**", "[" and "](https://…)"
/// of a link, a whole image, "[12]", "[^3]", "[citation needed]", "<b>". What has a meaning of its
/// own stays: 2 * 3, snake_case, m², "demand[s]", "[the group]". Linear.
std::vector<MarkSpan> marks_in(std::string_view text);

/// text[at, at + length) without `marks`, which are those of the text, and with one blank for each
/// run of blanks and line breaks, none at the ends.
std::string without_marks(std::string_view text, std::size_t at, std::size_t length,
                          const std::vector<MarkSpan>& marks);
/// A whole text, by its own marks.
std::string without_marks(std::string_view text);

/// "&quot;Yes,&quot; it said" with the characters that are meant; what is no entity stays. No control
/// character comes of it.
std::string without_entities(std::string_view text);

}  // namespace parley
