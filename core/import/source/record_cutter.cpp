// SPDX-License-Identifier: MIT
// Finding the ends of records in a buffer that grows: see core/import/source/record_cutter.h.
#include "core/import/source/record_cutter.h"

#include <algorithm>

namespace parley {

void RecordCutter::restart(std::size_t start) {
  start_ = seen_ = start;
  end_ = first_end_ = 0;
  in_quotes_ = false;
}

/// The line ends in bytes[from, to), all of which are outside quotes.
void RecordCutter::note_ends(std::string_view bytes, std::size_t from, std::size_t to) {
  const std::string_view part = bytes.substr(from, to - from);
  const std::size_t last = part.rfind('\n');
  if (last == std::string_view::npos) return;
  if (first_end_ == 0) first_end_ = from + part.find('\n') + 1;
  end_ = from + last + 1;
}

bool RecordCutter::begins_field(std::string_view bytes, std::size_t at) const {
  return at == start_ || bytes[at - 1] == '\n' || bytes[at - 1] == dialect_.delimiter;
}

void RecordCutter::extend(std::string_view bytes, bool complete) {
  const bool quotes = dialect_.format == RowFormat::kCsv;
  while (seen_ < bytes.size()) {
    const std::size_t quote =
        quotes ? std::min(bytes.find(dialect_.quote, seen_), bytes.size()) : bytes.size();
    if (!in_quotes_) {
      note_ends(bytes, seen_, quote);
      seen_ = std::min(quote + 1, bytes.size());
      in_quotes_ = quote < bytes.size() && begins_field(bytes, quote);
    } else if (quote + 1 >= bytes.size()) {
      // A quote that is the last byte so far closes the field or is the first of two.
      seen_ = quote;
      if (!complete) return;
      in_quotes_ = quote == bytes.size();
      seen_ = bytes.size();
    } else {
      in_quotes_ = bytes[quote + 1] == dialect_.quote;
      seen_ = quote + (in_quotes_ ? 2 : 1);
    }
  }
}

}  // namespace parley
