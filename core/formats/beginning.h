// SPDX-License-Identifier: MIT
// Tells from its first bytes what a file is that parley does not read, so that it is refused by its
// name: an image, a program, XML of a vocabulary that says nothing of articles.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/formats/format_table.h"

namespace parley {

Beginning beginning_of(std::string_view bytes, std::string_view name);

/// What it is, where it is no text and none of the formats: "a JPEG image", "XML whose first element
/// is <gpx>". nullopt: text, as far as one can see.
std::optional<std::string> foreign_kind(const Beginning& beginning);

}  // namespace parley
