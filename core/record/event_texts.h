// SPDX-License-Identifier: MIT
// From an event as it is stored to the event that the archive gives out: every number of a text
// becomes the text. Called where an event leaves the archive, and nowhere else.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/event_input.h"
#include "core/record/reader.h"

namespace parley {

using TextOf = std::function<Result<std::string>(StringId)>;

Result<Event> with_texts(EventRecord record, const TextOf& text_of);
/// With the texts that the reader sees: those of a change in the making, too.
Result<Event> with_texts(EventRecord record, const Reader& reader);
/// nullopt stays nullopt.
Result<std::optional<Event>> with_texts(std::optional<EventRecord> record, const Reader& reader);

/// What one change did, told with the texts; `before` is nullopt where the event is new.
Result<EventChange> change_with_texts(std::optional<EventRecord> before, EventRecord after,
                                      std::vector<Citation> cited, bool changed,
                                      const Reader& reader);

}  // namespace parley
