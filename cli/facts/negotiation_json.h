// SPDX-License-Identifier: MIT
// A negotiation's record as JSON, the same in lists and in show, and its rule in words.
#pragma once

#include "core/archive.h"
#include "schema/json_writer.h"

namespace parley::cli {

/// The fields, without the braces around them.
Result<void> write_negotiation(const Negotiation& negotiation, const Archive& archive,
                               JsonWriter& json);

/// "with hamas or israel", "tagged Gaza", "from 2023-10": what the rule asks for, for people.
Result<std::vector<std::string>> rule_words(const MatchRule& rule, const Archive& archive);

}  // namespace parley::cli
