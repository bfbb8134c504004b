// SPDX-License-Identifier: MIT
// Which archive, and how a command opens it: what all commands do first.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cli/commands.h"
#include "core/archive.h"

namespace parley::cli {

/// Where the archive is, or would be, and what said so.
struct ArchivePlace {
  std::string directory;
  std::string_view origin;  // "--archive", "$PARLEY_ARCHIVE", "$XDG_DATA_HOME", "$HOME"
};

/// kUsage where nothing says where it is.
Result<ArchivePlace> find_archive(const Session& session);

/// The archive that find_archive() names. Never makes one.
Result<std::unique_ptr<Archive>> open_to_read(const Session& session);
/// To change it; a dry run only reads.
Result<std::unique_ptr<Archive>> open_to_change(const Session& session,
                                                const ChangeOptions& change);

/// Who does it (--author, $PARLEY_AUTHOR, $USER), what, and why.
OperationInfo operation(const Session& session, std::string command, const ChangeOptions& change);

/// Whether events are read out of articles, with what is in the lexicon's file ("" for none).
Result<EventReading> event_reading(bool no_events, const std::string& lexicon,
                                   const Session& session);

/// "; commit 7", or that nothing was written, for the end of a summary.
std::string outcome(const Archive& archive, const ChangeOptions& change);

Result<std::vector<ActorId>> find_actors(const Archive& archive,
                                         const std::vector<std::string>& names,
                                         const Viewpoint& at = {});

/// Whom a question is about: actors by handle or name, and the slug of a negotiation, as they were then.
struct Whom {
  std::vector<ActorId> actors, with;
  NegotiationId negotiation{};
};
Result<Whom> find_whom(const Archive& archive, const std::vector<std::string>& actors,
                       const std::vector<std::string>& with, const std::string& negotiation,
                       const Viewpoint& at);

/// The limit of a page: nullopt for all.
std::optional<std::uint64_t> limit_of(const PageOptions& page);

/// Handles of actors, each read once. Lives no longer than the archive; not thread-safe.
class ActorHandles {
 public:
  explicit ActorHandles(const Archive& of_archive) : archive(of_archive) {}
  /// "" for none.
  Result<std::string> of(ActorId id);
  Result<std::vector<std::string>> of(const std::vector<ActorId>& ids);

  const Archive& archive;

 private:
  std::unordered_map<std::uint32_t, std::string> known_;
};

/// Who published something, for people: where nobody is named, the name of the file it was read
/// from.
std::string publisher(const std::string& source, const std::string& origin);

/// "hamas, israel".
std::string joined(const std::vector<std::string>& words, std::string_view separator = ", ");

}  // namespace parley::cli
