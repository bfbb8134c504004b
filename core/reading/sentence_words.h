// SPDX-License-Identifier: MIT
// The words of a sentence: a name is one word, whatever it is written of; "Israel's" and "didn't" are two.
#pragma once

#include <span>

#include "core/reading/chunks.h"

namespace parley::reading {

/// Fills `sentence.words` out of its text. `names` ascending, not overlapping.
void split_words(ChunkedSentence& sentence, std::span<const SentenceName> names);

}  // namespace parley::reading
