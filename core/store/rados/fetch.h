// SPDX-License-Identifier: MIT
// The files of a damaged archive in a cluster, brought to a directory of this machine as far as they can be read, so
// that they can be salvaged there as those of a directory are.
#pragma once

#include <functional>
#include <string>

#include "core/store/rados/file_directory.h"

namespace parley {

/// `damaged`: told of each file that is not whole, and what is wrong with it. Objects that no entry names any more
/// are brought as well, under numbers of their own. kIo where the cluster or this machine's disk fails.
Result<void> fetch_files(
    const ObjectPool& pool, FileDirectory& directory, const std::string& archive,
    const std::string& into, const ClusterOptions& options,
    const std::function<void(const std::string& file, const std::string& what)>& damaged);

}  // namespace parley
