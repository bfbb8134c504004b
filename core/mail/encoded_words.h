// SPDX-License-Identifier: MIT
// Words of a header in base64 that belong together: "=?utf-8?B?…?= =?utf-8?B?…?=". GMime 3.2 decodes them as one
// run, which ends at the first "=": of a subject that a program filled up word by word, the rest would be lost.
#pragma once

#include <string>
#include <string_view>

#include "core/mail/gmime.h"

namespace parley {

/// The header with each run of such words as one.
std::string with_joined_words(std::string_view header, const GMime& library);

}  // namespace parley
