// SPDX-License-Identifier: MIT
// What must hold of anything that was read, whatever it was read from.
#pragma once

#include <string>
#include <string_view>

#include "core/report_reader.h"

namespace parley {
struct SentenceDates;
}

namespace parley::fuzz {

/// Whether a character of the UTF-8 begins there, or the text ends.
inline bool is_border(std::string_view text, std::size_t at) {
  return at == text.size() ||
         (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U);
}

/// Phrases lie inside their sentence, in order and apart, and what is said of them is EDTF: "", or what
/// is wrong.
std::string unsound_dates(std::string_view sentence, const SentenceDates& read);

/// Reads all reports in `bytes`, down to the sentence of each actor and the dates in it: "", or what is
/// wrong with one of them.
std::string unsound_reports(std::string_view bytes, std::string_view name,
                            const ReadOptions& options);

}  // namespace parley::fuzz
