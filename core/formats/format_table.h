// SPDX-License-Identifier: MIT
// What a file of articles can be: one entry for each format, with its name, how it is told by its
// content, and what reads it. A new format is an entry more.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "core/files/byte_source.h"
#include "core/report_reader.h"

namespace parley {

/// What a reader of a format is given.
struct ArticleInput {
  std::string_view bytes;  // all of the file, a byte order mark included
  std::string_view name;   // as the user gave it, "-" for standard input
  const ReadOptions& options;
  const std::function<Visit(Draft)>& visit;
};

/// What a file is told by: how it begins, and in doubt its name.
struct Beginning {
  std::string_view bytes;  // the first of them at least, without a byte order mark
  std::string_view name;
  /// Of what begins like XML or HTML, the name of its first element behind declarations and
  /// comments, in lower case: "rss", "rdf:rdf", "html". "" where it does not begin so.
  std::string root;
};

struct ArticleFormat {
  std::string_view name;   // as --as takes it
  std::string_view what;   // "an HTML page": for messages
  std::size_t most_bytes;  // of a file: a larger one is refused before all of it is read
  bool (*is_begun)(const Beginning& beginning);
  /// Hands each report of the input to `visit`, or why it was refused.
  void (*read)(const ArticleInput& input);
  /// The same of a file of any size, a report at a time; `input` has no bytes then. nullptr where all of the
  /// file has to be in memory. An error only where the source has one.
  Result<void> (*read_stream)(ByteSource& source, const ArticleInput& input) = nullptr;
};

/// In the order in which they are tried; the last one, text, is whatever is text.
std::span<const ArticleFormat> article_formats();

/// What a file is that begins so: `wanted` (as ReadOptions::format), else what it looks like; nullptr where
/// it looks like none of them.
const ArticleFormat* format_told(std::string_view beginning, std::string_view name,
                                 std::string_view wanted);

/// Hands over that the whole input is refused.
void refuse_input(const ArticleInput& input, Error error);

/// Without the mark that says that it is UTF-8.
std::string_view without_byte_order_mark(std::string_view bytes);

}  // namespace parley
