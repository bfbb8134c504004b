// SPDX-License-Identifier: MIT
// parley negotiation attach, detach, review: which events belong to a negotiation.
#include <algorithm>

#include "cli/commands/event_change.h"
#include "cli/commands/timeline_output.h"
#include "cli/facts/open_archive.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

/// Each event once, in the order in which they were named.
Result<std::vector<EventId>> find_events(const Archive& archive,
                                         const std::vector<std::string>& texts, Session& session) {
  std::vector<EventId> events;
  for (const auto& text : texts) {
    auto event = find_event(archive, text, {}, session);
    if (!event) return failure_of(event);
    if (std::find(events.begin(), events.end(), *event) == events.end()) events.push_back(*event);
  }
  return events;
}

using File = Result<std::vector<EventChange>> (Archive::*)(NegotiationId, std::span<const EventId>,
                                                           const std::string&,
                                                           const OperationInfo&);

Result<ExitCode> file(const NegotiationAttachOptions& options, const char* command,
                      const char* verb, Session& session, File how) {
  auto archive = open_to_change(session, options.change);
  if (!archive) return failure_of(archive);
  auto id = (*archive)->find_negotiation(options.slug);
  if (!id) return failure_of(id);
  auto events = find_events(**archive, options.events, session);
  if (!events) return failure_of(events);
  auto changes = ((**archive).*how)(*id, *events, "", operation(session, command, options.change));
  if (!changes) return failure_of(changes);
  ChangeOutput output(options.format, options.change, **archive, session);
  bool changed = false;
  for (const auto& change : *changes) {
    changed = changed || change.changed;
    if (auto said = output.changed(change, verb); !said) return failure_of(said);
  }
  output.finish();
  if (changed) note(session, outcome(**archive, options.change).substr(2));
  return ExitCode::kOk;
}

/// What is waiting, as a timeline.
Result<ExitCode> list_suggestions(const NegotiationReviewOptions& options, Session& session) {
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  auto at = viewpoint(options.view, **archive, session);
  if (!at) return failure_of(at);
  auto id = (*archive)->find_negotiation(options.slug, *at);
  if (!id) return failure_of(id);
  auto negotiation = (*archive)->negotiation(*id, *at);
  if (!negotiation) return failure_of(negotiation);
  const LineContext context = {.archive = **archive,
                               .at = *at,
                               .zone = options.view.zone,
                               .shows_actor = true,
                               .of_everyone = negotiation->rule.actors.empty()};
  const auto output = make_line_output(*options.format, context, session);
  Result<void> printed;
  auto end =
      (*archive)->suggestions({.negotiation = *id,
                               .newest_first = options.page.newest_first,
                               .limit = limit_of(options.page),
                               .detail = output->detail(),
                               .at = *at},
                              [&](const TimelineLine& line) {
                                printed = output->line(line);
                                return printed && session.out ? Visit::kContinue : Visit::kStop;
                              });
  if (!end) return failure_of(end);
  if (!printed) return failure_of(printed);
  output->finish(*end);
  if (end->more) note(session, "note: there are more: --all or --limit N");
  if (negotiation->rule == MatchRule{}) {
    note(session, fmt::format("note: {0} has no rule: parley negotiation edit {0} --match-actor …",
                              negotiation->slug));
  } else if (end->lines == 0) {
    note(session, "note: nothing is waiting");
  }
  return ExitCode::kOk;
}

/// "all": everything that is suggested now, but for what is named on the other side.
Result<std::vector<EventId>> named(const Archive& archive, NegotiationId id,
                                   const std::vector<std::string>& texts,
                                   const std::vector<std::string>& others, Session& session) {
  if (texts != std::vector<std::string>{"all"}) return find_events(archive, texts, session);
  auto except = find_events(archive, others, session);
  if (!except) return failure_of(except);
  std::vector<EventId> all;
  auto walked = archive.suggestions(
      {.negotiation = id, .newest_first = false, .limit = {}, .at = {}},
      [&](const TimelineLine& line) {
        if (std::find(except->begin(), except->end(), line.event) == except->end())
          all.push_back(line.event);
        return Visit::kContinue;
      });
  if (!walked) return failure_of(walked);
  return all;
}

Result<void> check_decisions(const NegotiationReviewOptions& options) {
  if (!options.view.as_of.empty() || !options.view.known_by.empty()) {
    return failure(ErrorCode::kUsage, "suggestions of the past cannot be decided",
                   "use --accept and --refuse without --as-of and --known-by");
  }
  for (const auto& event : options.accept) {
    if (std::find(options.refuse.begin(), options.refuse.end(), event) != options.refuse.end())
      return failure(ErrorCode::kUsage, fmt::format("{} is both accepted and refused", event));
  }
  return {};
}

Result<ExitCode> decide(const NegotiationReviewOptions& options, Session& session) {
  if (auto sound = check_decisions(options); !sound) return failure_of(sound);
  auto archive = open_to_change(session, options.change);
  if (!archive) return failure_of(archive);
  auto id = (*archive)->find_negotiation(options.slug);
  if (!id) return failure_of(id);
  auto accepted = named(**archive, *id, options.accept, options.refuse, session);
  if (!accepted) return failure_of(accepted);
  auto refused = named(**archive, *id, options.refuse, options.accept, session);
  if (!refused) return failure_of(refused);
  auto changes = (*archive)->review(*id, *accepted, *refused, "",
                                    operation(session, "negotiation review", options.change));
  if (!changes) return failure_of(changes);
  if (changes->empty() && refused->empty()) {
    note(session, "note: nothing is waiting");
    return ExitCode::kOk;
  }
  ChangeOutput output(options.format->of_changes, options.change, **archive, session);
  for (const auto& change : *changes) {
    if (auto said = output.changed(change, "accepted"); !said) return failure_of(said);
  }
  output.finish();
  note(session, fmt::format("{} accepted, {} refused{}", changes->size(), refused->size(),
                            outcome(**archive, options.change)));
  return ExitCode::kOk;
}

}  // namespace

Result<ExitCode> negotiation_attach(const NegotiationAttachOptions& options, Session& session) {
  return file(options, "negotiation attach", "attached", session, &Archive::attach_events);
}

Result<ExitCode> negotiation_detach(const NegotiationAttachOptions& options, Session& session) {
  return file(options, "negotiation detach", "detached", session, &Archive::detach_events);
}

Result<ExitCode> negotiation_review(const NegotiationReviewOptions& options, Session& session) {
  if (options.accept.empty() && options.refuse.empty()) return list_suggestions(options, session);
  return decide(options, session);
}

}  // namespace parley::cli
