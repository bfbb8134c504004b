// SPDX-License-Identifier: MIT
// A store that is read for longer than files stay that a writer has removed: where one is gone, the store is opened
// again behind the reader's back. That is right as long as nothing was written meanwhile: then it is the same, in
// other files. Else the reader is told, for it would answer of two commits.
#pragma once

#include <functional>
#include <memory>

#include "core/store/store.h"

namespace parley {

/// `again` opens it anew. Of a store that is only read; cursors and pinned values live no longer than it does.
std::unique_ptr<Store> make_lasting(std::unique_ptr<Store> store,
                                    std::function<Result<std::unique_ptr<Store>>()> again);

}  // namespace parley
