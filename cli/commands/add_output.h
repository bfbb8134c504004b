// SPDX-License-Identifier: MIT
// What parley add says about each report, and in the end about all.
#pragma once

#include <optional>

#include "cli/commands.h"
#include "cli/print/json_list.h"
#include "core/archive.h"
#include "core/article_files.h"

namespace parley::cli {

struct AddCounts {
  std::uint64_t added = 0;
  std::uint64_t new_versions = 0;
  std::uint64_t already_there = 0;
  std::uint64_t restored = 0;   // had been undone
  std::uint64_t retracted = 0;  // taken back by its publisher
  std::uint64_t rejected = 0;
  std::uint64_t without_actors = 0;  // of those added
  std::uint64_t events_read = 0;
  std::optional<CommitNumber> first_commit, last_commit;

  void count(const AddedReport& report);
  void count(const Commit& commit);
  std::uint64_t taken() const {
    return added + new_versions + restored + retracted + already_there;
  }
};

/// "3 added, 1 already there, 1 rejected; commit 7".
std::string summary(const AddCounts& counts, bool dry_run);

/// "left out: notes/.a, notes/.b (hidden)": a line for each reason.
std::vector<std::string> left_out_lines(const std::vector<LeftOut>& left_out);

class AddOutput {
 public:
  AddOutput(OutputFormat format, Session& session);
  void report(const AddedReport& report);
  void finish(const AddCounts& counts, bool dry_run);

 private:
  void as_text(const AddedReport& report);
  void as_json(const AddedReport& report);

  Session& session_;
  std::optional<JsonList> list_;  // none: text
};

}  // namespace parley::cli
