// SPDX-License-Identifier: MIT
// What is done to an archive while its disk fails, and what may be found afterwards: all that was
// acknowledged, each commit whole, and an archive that the next writer can go on with; of backups each of
// which it was said that it is made.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/import.h"
#include "tests/faults/faulty_disk.h"
#include "tests/support.h"

namespace parley::test {

/// What an operation came to, as the one who asked for it was told.
struct Told {
  CommitNumber acknowledged{};  // 0: none
  std::optional<Error> error;
};

/// To import a table of "id,when,who".
ImportRequest rows_request(const std::string& file);

enum class Verdict { kRight, kLost, kWrong };
struct Judgement {
  Verdict verdict = Verdict::kRight;
  std::string why;
};

struct Operation {
  std::string name;
  std::string start;  // a prepared archive; "": there is none yet
  std::function<Told(const std::string& archive, rocksdb::Env* env)> run;
  /// Of what it makes beside the archive: before the next writer comes, and after it was asked for again.
  std::function<Judgement(const std::string& archive, const Told& told)> beside{};
};

/// The archives that the operations begin with, the operations, and what each leads to.
class Workshop {
 public:
  Workshop();
  [[nodiscard]] const std::vector<Operation>& operations() const { return operations_; }
  /// A disk with the archive that the operation begins with on it, or none.
  void prepare(const Operation& operation);
  [[nodiscard]] std::string disk() const { return dir_ / "disk"; }
  [[nodiscard]] std::string archive() const { return dir_ / "disk/archive"; }
  [[nodiscard]] std::string kept() const { return dir_ / "kept"; }
  [[nodiscard]] std::string found() const { return dir_ / "found"; }

  /// Opens what a fault has left, compares it with what was acknowledged, checks it deeply, and writes to it.
  Judgement judge(const Operation& operation, const std::string& archive, const Told& told);

 private:
  struct Outcome {
    std::string before, after;  // exports, without their last line
    std::uint64_t actors = 0;
  };
  const Outcome& outcome(const Operation& operation);
  Result<std::unique_ptr<Archive>> open(const std::string& archive, rocksdb::Env* env = nullptr,
                                        bool bulk = false) const;
  void make_starts();
  void add_operations();
  void add_backups();
  Judgement judge_answers(const Operation& operation, const std::string& archive, const Told& told);

  TempDir dir_;
  FixedClock clock_;
  std::vector<Operation> operations_;
  std::map<std::string, Outcome> outcomes_;
  std::string export_;  // of an archive with some of everything
};

}  // namespace parley::test
