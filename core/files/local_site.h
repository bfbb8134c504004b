// SPDX-License-Identifier: MIT
// An archive in a directory of this machine: core/files/site.h by the operating system's own means.
#pragma once

#include <memory>
#include <string>

#include "core/files/site.h"

namespace parley {

/// `env`: the file system that the engine is to use; nullptr: the operating system's.
std::shared_ptr<Site> local_site(const std::string& directory, rocksdb::Env* env);

}  // namespace parley
