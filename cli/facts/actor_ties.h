// SPDX-License-Identifier: MIT
// What an actor belongs to, and who belongs to it, under today's handles.
#pragma once

#include <string>
#include <vector>

#include "cli/facts/open_archive.h"
#include "core/archive.h"

namespace parley::cli {

/// An affiliation seen from either side.
struct Tie {
  std::string handle;
  std::string when;  // EDTF; "" for always
};

/// Merged actors appear as what they have become, and nobody is tied to itself.
Result<std::vector<Tie>> member_of(const Actor& actor, ActorHandles& handles);
Result<std::vector<Tie>> members_of(const Actor& actor, const Viewpoint& at, const Archive& archive,
                                    ActorHandles& handles);

}  // namespace parley::cli
