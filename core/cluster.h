// SPDX-License-Identifier: MIT
// What is asked of an archive in a Ceph cluster ("rados:POOL/NAME"), and of no other: who writes to it just now, and
// taking that right away from a writer that will not come back.
#pragma once

#include <string>

#include "core/clock.h"
#include "core/types.h"
#include "schema/error.h"

namespace parley {

/// Whether a name speaks of a cluster and not of a directory.
bool names_cluster(const std::string& archive);

struct ClusterFacts {
  std::string writer;  // "process 4711 (parley import) on newsdesk since 2026-…"; "" for nobody
  std::string
      unlocked;  // when, by whom, and why its lock was taken away last; "" where it never was
};
/// kUsage where the name is none of a cluster's archive; kIo where the cluster does not answer.
Result<ClusterFacts> cluster_facts(const std::string& archive, const OpenOptions& options);

/// Shuts whoever writes out of the cluster, alive or not, and takes its lock away: what it had not committed is not
/// stored. Says who it was; "" where nobody had it. `because` and `author` stay to be read in cluster_facts().
Result<std::string> unlock_archive(const std::string& archive, const std::string& because,
                                   const std::string& author, const Clock& clock,
                                   const OpenOptions& options);

}  // namespace parley
