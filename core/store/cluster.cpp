// SPDX-License-Identifier: MIT
#include "core/cluster.h"

#include <fmt/format.h>

#include "core/store/sites.h"
#include "schema/time.h"

namespace parley {

bool names_cluster(const std::string& archive) { return is_in_cluster(archive); }

Result<ClusterFacts> cluster_facts(const std::string& archive, const OpenOptions& options) {
  auto site = site_of(archive, options);
  if (!site) return failure_of(site);
  auto writer = (*site)->writer();
  if (!writer) return failure_of(writer);
  auto unlocked = (*site)->unlocked();
  if (!unlocked) return failure_of(unlocked);
  return ClusterFacts{std::move(*writer), std::move(*unlocked)};
}

Result<std::string> unlock_archive(const std::string& archive, const std::string& because,
                                   const std::string& author, const Clock& clock,
                                   const OpenOptions& options) {
  auto site = site_of(archive, options);
  if (!site) return failure_of(site);
  return (*site)->unlock(fmt::format("{} by {}: {}", format_utc(clock.now()), author, because));
}

}  // namespace parley
