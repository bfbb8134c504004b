// SPDX-License-Identifier: MIT
// How an event was read out of an article, in words and in JSON.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/facts.h"
#include "schema/json_writer.h"

namespace parley::cli {

/// "reject plan or agreement to settle dispute (127)"; "not: …", "if: …", "to come: …" before it
/// where it is told so. "" without a code.
std::string act_of(const Event& event);

/// "not done", "to come", "possible only"; "" where it is told as a fact, or a person recorded it.
std::string told_as(const Event& event);

/// "by hamas, to israel, according to qatar".
std::string who_text(const EventFacts& facts);

/// A label and what there is to say, from top to bottom; none where a person recorded the event.
std::vector<std::pair<std::string, std::string>> explanation(const EventFacts& facts);

/// A field "coding", an object; nothing where a person recorded the event.
void write_coding(JsonWriter& json, const EventFacts& facts);

}  // namespace parley::cli
