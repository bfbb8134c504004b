// SPDX-License-Identifier: MIT
// What an event says in one line. Reports and people give sentences; most datasets give only a code
// and names, of which one is made whenever it is read: "ISRAEL -> HAMAS: demand settlement of
// dispute". It is never stored.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "schema/dataset_block.h"
#include "schema/records.h"

namespace parley {

/// The event's own summary; of a dataset's event without one, a line made of what it has. "" where
/// there is nothing to make it of.
template <class Text>
std::string description(const BasicEvent<Text>& event);
/// That line, as it is made; replaces `line`. `parts` by actor, ascending.
void describe(std::string_view code, std::span<const PartView> parts, std::string& line);
/// The sentence about one who takes part.
template <class Text>
std::string description(const BasicEvent<Text>& event, const Participant& participant);

/// The name in what names an actor: "HAMAS" of "HAMAS [PSEREB]"; "COP" of "[COP]".
std::string_view name_in(std::string_view alias);
/// What a dataset calls an actor, and its code for it: "HAMAS [PSEREB]". Either may be "".
std::string alias_of(std::string_view name, std::string_view code);

}  // namespace parley
