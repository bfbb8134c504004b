// SPDX-License-Identifier: MIT
#include "cli/facts/open_archive.h"

#include <fmt/format.h>

namespace parley::cli {

Result<ArchivePlace> find_archive(const Session& session) {
  const auto variable = [&](const char* name) { return session.environment(name).value_or(""); };
  if (!session.common.archive.empty()) return ArchivePlace{session.common.archive, "--archive"};
  if (auto set = variable("PARLEY_ARCHIVE"); !set.empty())
    return ArchivePlace{std::move(set), "$PARLEY_ARCHIVE"};
  // A relative $XDG_DATA_HOME is to be ignored, says the XDG specification.
  if (auto data = variable("XDG_DATA_HOME"); data.starts_with('/')) {
    return ArchivePlace{data + "/parley", "$XDG_DATA_HOME"};
  }
  if (auto home = variable("HOME"); !home.empty())
    return ArchivePlace{home + "/.local/share/parley", "$HOME"};
  return failure(ErrorCode::kUsage, "no archive named, and $HOME is not set",
                 "parley --archive DIR …");
}

Result<std::unique_ptr<Archive>> open_to_read(const Session& session) {
  auto place = find_archive(session);
  if (!place) return failure_of(place);
  auto options = session.open_options;
  options.access = Access::kRead;
  auto archive = Archive::open(place->directory, session.clock, options);
  if (archive && session.opened) session.opened(**archive);
  return archive;
}

Result<std::unique_ptr<Archive>> open_to_change(const Session& session,
                                                const ChangeOptions& change) {
  if (change.dry_run) return open_to_read(session);
  auto place = find_archive(session);
  if (!place) return failure_of(place);
  auto options = session.open_options;
  options.access = Access::kWrite;
  return Archive::open(place->directory, session.clock, options);
}

OperationInfo operation(const Session& session, std::string command, const ChangeOptions& change) {
  OperationInfo info;
  info.command = std::move(command);
  info.author = session.common.author;
  if (info.author.empty()) info.author = session.environment("PARLEY_AUTHOR").value_or("");
  if (info.author.empty()) info.author = session.environment("USER").value_or("");
  info.message = change.message;
  info.dry_run = change.dry_run;
  info.interrupt = session.interrupt;
  return info;
}

Result<EventReading> event_reading(bool no_events, const std::string& lexicon,
                                   const Session& session) {
  if (no_events && !lexicon.empty())
    return failure(ErrorCode::kUsage, "--no-events and --lexicon cannot be used together");
  EventReading reading;
  reading.on = !no_events;
  if (lexicon.empty()) return reading;
  constexpr std::size_t kMostBytes = 16U << 20U;
  auto text = read_file(lexicon, kMostBytes, session.interrupt);
  if (!text) return failure_of(text);
  reading.lexicon = std::move(*text);
  reading.lexicon_name = lexicon;
  return reading;
}

std::string outcome(const Archive& archive, const ChangeOptions& change) {
  if (change.dry_run) return "; dry run: nothing written";
  if (!archive.has_written()) return "; nothing written";
  return fmt::format("; commit {}", number(archive.last_commit()));
}

Result<std::vector<ActorId>> find_actors(const Archive& archive,
                                         const std::vector<std::string>& names,
                                         const Viewpoint& at) {
  std::vector<ActorId> ids;
  for (const auto& name : names) {
    auto id = archive.find_actor(name, at);
    if (!id) return failure_of(id);
    ids.push_back(*id);
  }
  return ids;
}

Result<Whom> find_whom(const Archive& archive, const std::vector<std::string>& actors,
                       const std::vector<std::string>& with, const std::string& negotiation,
                       const Viewpoint& at) {
  Whom whom;
  auto found = find_actors(archive, actors, at);
  if (!found) return failure_of(found);
  whom.actors = std::move(*found);
  found = find_actors(archive, with, at);
  if (!found) return failure_of(found);
  whom.with = std::move(*found);
  if (negotiation.empty()) return whom;
  auto id = archive.find_negotiation(negotiation, at);
  if (!id) return failure_of(id);
  whom.negotiation = *id;
  return whom;
}

std::optional<std::uint64_t> limit_of(const PageOptions& page) {
  if (page.all) return std::nullopt;
  return page.limit.value_or(kDefaultLimit);
}

Result<std::string> ActorHandles::of(ActorId id) {
  if (id == ActorId{}) return std::string();
  if (const auto known = known_.find(number(id)); known != known_.end()) return known->second;
  auto actor = archive.current(id);
  if (!actor) return failure_of(actor);
  return known_.emplace(number(id), actor->handle).first->second;
}

Result<std::vector<std::string>> ActorHandles::of(const std::vector<ActorId>& ids) {
  std::vector<std::string> handles;
  for (const auto id : ids) {
    auto handle = of(id);
    if (!handle) return failure_of(handle);
    handles.push_back(std::move(*handle));
  }
  return handles;
}

std::string publisher(const std::string& source, const std::string& origin) {
  return source.empty() ? origin.substr(origin.find_last_of('/') + 1) : source;
}

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  return fmt::format("{}", fmt::join(words, separator));
}

}  // namespace parley::cli
