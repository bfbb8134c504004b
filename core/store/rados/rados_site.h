// SPDX-License-Identifier: MIT
// An archive in a cluster: core/files/site.h by a namespace of a pool. One writer holds a lock and watches it; who
// comes after one that has died, or has been stopped, shuts it out of the cluster before the lock is broken, and
// takes the directory over with an epoch of its own, so that nothing of the old one's can change it.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/files/site.h"

namespace parley {

struct ClusterAddress {
  std::string pool, name;
};
/// "rados:POOL/NAME". kUsage where it is not.
Result<ClusterAddress> parse_cluster_address(std::string_view text);

/// Connects.
Result<std::shared_ptr<Site>> rados_site(const std::string& name, const OpenOptions& options);

}  // namespace parley
