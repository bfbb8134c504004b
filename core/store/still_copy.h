// SPDX-License-Identifier: MIT
// An archive as it stands at one moment, to be read at leisure while others write on: second names of
// its files in a room of its own inside the archive. The engine never changes a table file, so
// they cost no space until the archive drops a file that they hold.
#pragma once

#include <memory>

#include "core/files/site.h"
#include "core/store/store.h"

namespace parley {

/// REQUIRES: `store` is the place's, open to be written.
inline Result<std::unique_ptr<CopyRoom>> take_still_copy(Store& store, Site& site) {
  auto room = site.copy_room();
  if (!room) return room;
  if (auto made = store.copy_files((*room)->files()); !made) return failure_of(made);
  return room;
}

}  // namespace parley
