// SPDX-License-Identifier: MIT
// Actors as a file gives them, many at once: JSON Lines, or tab-separated with a header line.
#pragma once

#include <cstdint>
#include <functional>
#include <istream>
#include <optional>
#include <string>
#include <vector>

#include "schema/error.h"
#include "schema/records.h"

namespace parley {

struct ActorInput {
  std::string handle;  // "": made from the name
  std::string name;
  std::optional<ActorKind> kind;  // a person where the actor is new
  std::string code;
  std::vector<Alias> aliases;
  struct Affiliation {
    std::string to;    // a handle or a name
    std::string when;  // EDTF; "" for always
  };
  std::vector<Affiliation> affiliations;
};

/// An actor and the line it comes from.
struct ActorLine {
  std::uint64_t number = 0;
  ActorInput actor;
};

/// `visit` gets each line's number and its actor, or why it cannot be one; blank lines and, in
/// tab-separated files, comments (#) are passed over. What begins with { is JSON Lines. kUsage for a header that
/// names no column "name", or a column that is not known; kIo where the stream fails.
Result<void> read_actors(
    std::istream& in,
    const std::function<Result<void>(std::uint64_t line, Result<ActorInput> actor)>& visit);

}  // namespace parley
