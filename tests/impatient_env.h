// SPDX-License-Identifier: MIT
// The engine waits for a second after a step in the background has failed, in case that helps. A sweep
// over hundreds of failing steps does not.
#pragma once

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>
#include <rocksdb/system_clock.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace parley::test {

class ImpatientClock final : public rocksdb::SystemClockWrapper {
 public:
  ImpatientClock() : rocksdb::SystemClockWrapper(rocksdb::SystemClock::Default()) {}
  const char* Name() const override { return "ImpatientClock"; }
  void SleepForMicroseconds(int micros) override {
    target_->SleepForMicroseconds(std::min(micros, 1000));
  }
};

/// An engine's surroundings with these files.
class ImpatientEnv final : public rocksdb::EnvWrapper {
 public:
  explicit ImpatientEnv(const std::shared_ptr<rocksdb::FileSystem>& files)
      : rocksdb::EnvWrapper(rocksdb::NewCompositeEnv(files)) {
    file_system_ = files;
    system_clock_ = std::make_shared<ImpatientClock>();
  }
};

}  // namespace parley::test
