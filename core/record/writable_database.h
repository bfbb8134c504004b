// SPDX-License-Identifier: MIT
// An archive that is open to be changed, with HEAD beside the store. A process has it alone, and reads
// back what it has written.
#pragma once

#include <memory>
#include <string>

#include "core/files/head.h"
#include "core/record/database.h"

namespace parley {

class WritableDatabase final : public Database {
 public:
  /// A new archive without a commit; the caller makes the first.
  static Result<std::unique_ptr<WritableDatabase>> create(const std::string& directory,
                                                          const Clock& clock,
                                                          const OpenOptions& options);
  /// Everything is checked as by Database::open before the engine may touch a file. kLocked where
  /// another process has it, after the wait that the options allow.
  static Result<std::unique_ptr<WritableDatabase>> open(const std::string& directory,
                                                        const Clock& clock,
                                                        const OpenOptions& options);
  /// Brings a written store to rest (Store::settle). A failure there loses nothing; OpenOptions::unsettled
  /// is told of it.
  ~WritableDatabase() override;

  Result<void> apply(const Batch& batch, Load& load, const Commit& commit, std::string_view bytes,
                     const Counters& after) override;
  Result<void> write_index(const Batch& batch) override;
  Result<bool> give_turn(const TurnWatch& watch) override;
  [[nodiscard]] bool has_written() const override { return written_; }
  [[nodiscard]] std::uint64_t changes() const override { return changes_; }

 private:
  WritableDatabase(std::shared_ptr<Site> where, const Clock& time, const OpenOptions& options)
      : Database(std::move(where), time), options_(options) {}
  [[nodiscard]] bool stays() const override { return false; }
  /// Opens; waits for others as the options say.
  Result<void> take(const OpenOptions& options);
  void tell_of_last_writer(const Head& acknowledged, const OpenOptions& options);
  Result<void> come_back(const TurnWatch& watch);

  OpenOptions options_;               // of open()
  std::unique_ptr<HeadWriter> head_;  // nullptr only while others have their turn
  bool written_ = false;
  std::uint64_t changes_ = 0;
  bool failed_ = false;  // somebody was told that nothing more can be written
};

}  // namespace parley
