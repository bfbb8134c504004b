// SPDX-License-Identifier: MIT
#include "core/store/sites.h"

#include "core/files/local_site.h"
#include "core/store/rados/rados_site.h"

namespace parley {

Result<std::shared_ptr<Site>> site_of(const std::string& name, const OpenOptions& options) {
  if (is_in_cluster(name)) return rados_site(name, options);
  return local_site(name, options.env);
}

}  // namespace parley
