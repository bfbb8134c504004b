// SPDX-License-Identifier: MIT
// The engine's files in a cluster: every method of its file system that it uses, by a FileDirectory and objects. What
// stands here is all there is: a method that it lacks is refused, and never reaches the disk of this machine.
#pragma once

#include <rocksdb/env.h>

#include <memory>
#include <string>

#include "core/store/rados/file_directory.h"
#include "core/store/rados/object_bytes.h"

namespace parley {

struct RadosFilesOf {
  std::string name;  // of the archive; all paths begin with it
  std::shared_ptr<ObjectPool> pool;
  std::shared_ptr<FileDirectory> directory;
  std::shared_ptr<ChunkCache> cache;
  ClusterOptions options;
};

/// An environment with these files and the operating system's clock and threads.
std::unique_ptr<rocksdb::Env> rados_env(const RadosFilesOf& of);

}  // namespace parley
