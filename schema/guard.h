// SPDX-License-Identifier: MIT
// A bug of ours that one input trips costs that input alone: what is thrown while it is worked on
// becomes its error, and the others go on.
#pragma once

#include <exception>
#include <new>
#include <string>

#include "schema/error.h"

namespace parley {

/// What `work` returns, which is a Result; kFailed where it throws. Memory that has run out is no
/// fault of the input: that is thrown on.
template <class Work>
auto guarded(Work work) -> decltype(work()) {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    return failure(ErrorCode::kFailed,
                   std::string("a bug in parley, please report it: ") + error.what());
  }
}

}  // namespace parley
