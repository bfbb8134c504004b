// SPDX-License-Identifier: MIT
// What the commands that change events say afterwards: one line an event, or JSON.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/facts/open_archive.h"
#include "cli/print/json_list.h"

namespace parley::cli {

/// Prints changes as they come. Lives no longer than the archive and the session.
class ChangeOutput {
 public:
  ChangeOutput(OutputFormat format, const ChangeOptions& change, const Archive& archive,
               Session& session);
  /// `verb`: what was done, in the past tense: "recorded", "retracted". Of an event that is as it was
  /// it says so.
  Result<void> changed(const EventChange& what, std::string_view verb);
  void finish();

 private:
  Result<void> as_json(const EventChange& what, std::string_view verb);

  const ChangeOptions& change_;
  const Archive& archive_;
  Session& session_;
  std::optional<JsonList> list_;
};

/// A note where a change rests on no report: then only today knows it.
void note_undated(const EventChange& what, bool dated, Session& session);

/// Whose stances have no seat at the table: noted once for each actor, with the events.
class UnseatedNotes {
 public:
  UnseatedNotes(const Archive& archive, Session& session) : archive_(archive), session_(session) {}
  /// Looks at what changed.
  Result<void> see(std::span<const EventChange> changes);
  Result<void> see(const EventChange& change) { return see(std::span(&change, 1)); }
  Result<void> say() const;

 private:
  const Archive& archive_;
  Session& session_;
  std::map<std::pair<NegotiationId, ActorId>, std::vector<std::string>> events_;
};

}  // namespace parley::cli
