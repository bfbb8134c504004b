// SPDX-License-Identifier: MIT
// A negotiation in words: the same in the commands that list it
// (positions.cpp, proposals.cpp) and on the page that sums it up.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/facts/open_archive.h"
#include "core/archive.h"
#include "schema/json_writer.h"

namespace parley::cli {

/// "accepts", "(rejects)*?": in parentheses where it was read off a code, * disputed, ? no certain
/// day.
std::string stance_text(const Move& move);

/// Behind the name of who took a stance and has no seat.
inline constexpr std::string_view kNotAtTable = "not at the table";

/// Of what no report says: "by ann", "by hand".
Result<std::string> recorder_of(CommitNumber commit, const Archive& archive);

/// "united-states (william-burns)".
Result<std::string> seated_text(const Seated& seated, ActorHandles& handles);

/// "party":"united-states","through":"william-burns". REQUIRES: inside an object.
Result<void> write_seated(JsonWriter& json, const Seated& seated, ActorHandles& handles);
/// A list of the same.
Result<void> write_seats(JsonWriter& json, std::string_view field, const std::vector<Seated>& seats,
                         ActorHandles& handles);

/// "united-states (william-burns), qatar".
Result<std::string> proposers(const Proposal& proposal, ActorHandles& handles);

/// "hamas accepts-if 2024-01-02 e81; pending with israel, 254 days".
Result<std::vector<std::string>> life(const Proposal& proposal, const std::string& zone,
                                      ActorHandles& handles);
/// For how long it waits: "6 days", or of an uncertain date "6 to 9 days".
std::string waiting_text(const Proposal& proposal);

}  // namespace parley::cli
