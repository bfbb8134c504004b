// SPDX-License-Identifier: MIT
// Which place a name means: a directory of this machine, or an archive in a cluster.
#pragma once

#include <memory>
#include <string>

#include "core/files/site.h"

namespace parley {

/// Of a directory nothing is looked at yet. Of "rados:POOL/NAME" the cluster is connected to, once a process:
/// asked again, it is the same object. kUsage where the name is none; kIo, naming what is missing, where no cluster
/// answers. Thread-safe.
Result<std::shared_ptr<Site>> site_of(const std::string& name, const OpenOptions& options);

}  // namespace parley
