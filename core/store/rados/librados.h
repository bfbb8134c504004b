// SPDX-License-Identifier: MIT
// Clusters by Ceph's own library, which is loaded when the first archive in a cluster is opened: Debian's librados2
// brings 20 MB and a dozen libraries with it. No other file includes its header.
#pragma once

#include "core/store/rados/object_pool.h"

namespace parley {

/// One for the process. Thread-safe.
ObjectPools& ceph_pools();

}  // namespace parley
