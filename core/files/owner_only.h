// SPDX-License-Identifier: MIT
// What is in an archive is for its owner's eyes, and so is what is in its backups: files that are made
// while one of these lives can be read by nobody else. The mask is the process's, so all its threads have it.
#pragma once

#include <sys/stat.h>

namespace parley {

class OwnerOnly {
 public:
  OwnerOnly() : before_(::umask(077)) {}
  ~OwnerOnly() { ::umask(before_); }
  OwnerOnly(const OwnerOnly&) = delete;
  OwnerOnly& operator=(const OwnerOnly&) = delete;

 private:
  mode_t before_;
};

}  // namespace parley
