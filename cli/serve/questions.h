// SPDX-License-Identifier: MIT
// What a page asks of parley: commands, whose answers are all of one commit.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "cli/facts/answer.h"
#include "cli/serve/json_document.h"

namespace parley::cli {

class Questions {
 public:
  /// `pinned`: where nothing else is asked for, as the archive stood then; 0: as it stands.
  explicit Questions(const Session& session, CommitNumber pinned = {})
      : session_(session), pinned_(pinned) {}

  /// What the command answers in JSON. Where it fails, its message and hint; http_status() says what that
  /// means to a browser. `of_past`: it can be asked of the past.
  Result<Json> ask(std::vector<std::string> words, bool of_past);
  /// The answer as it is.
  Result<std::string> ask_text(std::vector<std::string> words, bool of_past);

  /// The archive's last one, at the first answer.
  [[nodiscard]] CommitNumber commit() const { return commit_; }
  /// The one that the answers are of: an earlier one where they are of the past.
  [[nodiscard]] CommitNumber seen() const { return seen_ == CommitNumber{} ? commit_ : seen_; }
  [[nodiscard]] const std::string& archive() const { return archive_; }
  /// Was a later answer of another commit? Then all is asked again, pinned to one.
  [[nodiscard]] bool has_moved() const { return moved_; }
  [[nodiscard]] int http_status() const { return http_status_; }

 private:
  struct Document {
    std::string text;
    simdjson::dom::parser parser;
  };

  const Session& session_;
  const CommitNumber pinned_;
  std::deque<Document> documents_;  // that what was given out points to
  CommitNumber commit_{}, seen_{};
  std::string archive_;
  bool moved_ = false;
  int http_status_ = 200;
};

}  // namespace parley::cli
