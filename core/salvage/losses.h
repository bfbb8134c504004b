// SPDX-License-Identifier: MIT
// What a salvage tells of what is lost: neighbouring ids of one commit as one loss, and what a commit
// has to say of itself.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "core/salvage.h"
#include "core/store/wreck.h"

namespace parley {

class Losses {
 public:
  explicit Losses(std::function<void(const Loss&)> tell) : tell_(std::move(tell)) {}

  void damaged(const FileDamage& file);
  /// Of `commit` (0: it is not known of which): ids ascend.
  void lose(Loss::Kind kind, std::uint64_t id, CommitNumber commit, const std::string& known = {});
  /// Which ones is not known.
  void lose_some(Loss::Kind kind, std::uint64_t count, CommitNumber commit,
                 const std::string& known);
  /// Something that has no id.
  void lose_one(Loss::Kind kind, std::string what, CommitNumber commit, const std::string& known);

  /// From here on of the next commit.
  void begin_commit();
  [[nodiscard]] std::uint64_t of_commit(Loss::Kind kind) const;
  [[nodiscard]] bool any_of_commit() const { return !of_commit_.empty(); }
  /// "2 reports and 32 events lost".
  [[nodiscard]] std::string said_of_commit() const;

  /// The last one is told, too.
  void finish() { tell_open(); }
  [[nodiscard]] std::uint64_t lost() const { return lost_; }
  [[nodiscard]] std::uint64_t lost(Loss::Kind kind) const {
    const auto found = of_all_.find(kind);
    return found == of_all_.end() ? 0 : found->second;
  }
  [[nodiscard]] std::uint64_t files() const { return files_; }

 private:
  struct Run {
    Loss::Kind kind;
    std::uint64_t first, count;
    CommitNumber commit;
    std::string known;
  };
  void count(Loss::Kind kind, std::uint64_t count);
  void tell_open();

  std::function<void(const Loss&)> tell_;
  std::optional<Run> open_;
  std::map<Loss::Kind, std::uint64_t> of_commit_, of_all_;
  std::uint64_t lost_ = 0, files_ = 0;
};

}  // namespace parley
