// SPDX-License-Identifier: MIT
// Files of articles into an archive, as one operation: what parley add does once, and parley watch with each
// batch that arrives.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/commands/add_output.h"
#include "core/archive.h"
#include "core/article_files.h"

namespace parley::cli {

/// What the options say, read.
struct AddPlan {
  ReadOptions reading;
  EventReading events;
};
Result<AddPlan> plan_to_add(const AddOptions& options, Session& session);

/// All that comes through standard input.
Result<std::string> read_standard_input(Session& session);

bool is_interrupted(const Session& session);

/// Counts what becomes of each input and says so. What was refused once is not said again.
class AddRun {
 public:
  /// `command`: "add", "watch". `plan`, and what the others name, outlives it.
  AddRun(std::string_view command, const AddOptions& options, const AddPlan& plan,
         Session& session);

  /// Of "-", what was read before the archive was opened.
  void give_standard_input(Result<std::string> bytes) { standard_input_ = std::move(bytes); }
  /// Appends them all, files and directories; what is listed is durable. An error ends it: what was committed
  /// before stays.
  Result<void> append(Archive& archive, const std::vector<std::string>& paths);
  /// What was left out of a directory, and what could not be read there.
  void tell(const ArticleFiles& found);
  void reject(const Error& error);
  /// One line about all, where it says more than was said, and what can be done next.
  void sum_up();

  [[nodiscard]] const AddCounts& counts() const { return counts_; }

 private:
  Result<void> append_path(const std::string& path, Appender& appender);
  Result<void> append_directory(const std::string& directory, Appender& appender);
  Result<void> append_file(const std::string& file, Appender& appender);
  void tell_if_empty(const std::string& file, bool has_any);
  Result<void> append_draft(const Draft& draft, const std::string& file, Appender& appender);

  std::string command_;
  const AddOptions& options_;
  const AddPlan& plan_;
  Session& session_;
  AddOutput output_;
  std::optional<Result<std::string>> standard_input_;
  AddCounts counts_;
  std::set<std::string> refused_;  // messages
};

}  // namespace parley::cli
