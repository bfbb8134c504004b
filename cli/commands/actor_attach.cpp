// SPDX-License-Identifier: MIT
// parley actor attach, detach: a person's word on who takes part in an event. Rescan respects it.
#include "cli/facts/open_archive.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

enum class Word : bool { kDetach, kAttach };

Result<ExitCode> decide(Word word, const ActorAttachOptions& options, Session& session) {
  std::vector<EventId> events;
  for (const auto& text : options.events) {
    auto event = parse_event_handle(text);
    if (!event) return failure_of(event);
    events.push_back(*event);
  }
  auto archive = open_to_change(session, options.change);
  if (!archive) return failure_of(archive);
  auto id = (*archive)->find_actor(options.actor);
  if (!id) return failure_of(id);
  auto actor = (*archive)->actor(*id);
  if (!actor) return failure_of(actor);

  const bool attach = word == Word::kAttach;
  std::vector<std::uint32_t> revisions;
  for (const auto event : events) {
    auto before = (*archive)->event(event);
    if (!before) return failure_of(before);
    revisions.push_back(before->revision);
  }
  const auto info = operation(session, attach ? "actor attach" : "actor detach", options.change);
  auto after = attach ? (*archive)->attach_actor(events, *id, info)
                      : (*archive)->detach_actor(events, *id, info);
  if (!after) return failure_of(after);
  for (std::size_t i = 0; i < events.size(); ++i) {
    const bool same = (*after)[i].revision == revisions[i];
    print(session.out, "{}  {} {}{}\n", handle(events[i]), attach ? "with" : "without",
          one_line(actor->handle),
          same ? "; nothing to change" : outcome(**archive, options.change));
  }
  return ExitCode::kOk;
}

}  // namespace

Result<ExitCode> actor_attach(const ActorAttachOptions& options, Session& session) {
  return decide(Word::kAttach, options, session);
}

Result<ExitCode> actor_detach(const ActorAttachOptions& options, Session& session) {
  return decide(Word::kDetach, options, session);
}

}  // namespace parley::cli
