// SPDX-License-Identifier: MIT
// What a cluster says went wrong, in our words: what, why, and what to do. The engine only hands texts on, so the
// words travel through it between two marks.
#pragma once

#include <rocksdb/io_status.h>

#include <optional>
#include <string>
#include <string_view>

#include "core/store/rados/object_pool.h"

namespace parley {

/// `what`: the archive, or a file of it, by the name that the user knows.
Error cluster_error(Answer answer, const std::string& what, const ClusterOptions& options);

/// The same for the engine. -ENOENT is a file that is not there.
rocksdb::IOStatus cluster_status(Answer answer, const std::string& what,
                                 const ClusterOptions& options);

/// The error that a text of the engine carries; nullopt where it is the engine's own.
std::optional<Error> error_in(std::string_view text);

}  // namespace parley
