// SPDX-License-Identifier: MIT
// parley retract, dispute, deny, confirm, annotate, merge, undo: what becomes of what was recorded.
#include <charconv>

#include "cli/commands/event_change.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

using Change =
    std::function<Result<EventChange>(Archive& archive, EventId event, const OperationInfo& info)>;

Result<ExitCode> change_standing(const StandingOptions& options, const char* command,
                                 const char* verb, Session& session, const Change& change) {
  auto archive = open_to_change(session, options.change);
  if (!archive) return failure_of(archive);
  auto event = find_event(**archive, options.event, {}, session);
  if (!event) return failure_of(event);
  auto done = change(**archive, *event, operation(session, command, options.change));
  if (!done) return failure_of(done);
  ChangeOutput output(options.format, options.change, **archive, session);
  if (auto said = output.changed(*done, verb); !said) return failure_of(said);
  output.finish();
  if (!done->changed) return ExitCode::kOk;
  note(session, outcome(**archive, options.change).substr(2));
  const bool dated = !options.cause.cites.empty() || !options.cause.published.empty();
  note_undated(*done, dated || std::string_view(verb) == "annotated", session);
  return ExitCode::kOk;
}

}  // namespace

Result<ExitCode> retract(const StandingOptions& options, Session& session) {
  return change_standing(options, "retract", "retracted", session,
                         [&](Archive& archive, EventId event, const OperationInfo& info) {
                           return archive.retract(event, options.cause, info);
                         });
}

Result<ExitCode> dispute(const StandingOptions& options, Session& session) {
  return change_standing(options, "dispute", "disputed", session,
                         [&](Archive& archive, EventId event, const OperationInfo& info) {
                           return archive.dispute(event, options.cause, info);
                         });
}

Result<ExitCode> deny(const StandingOptions& options, Session& session) {
  return change_standing(options, "deny", "denied", session,
                         [&](Archive& archive, EventId event, const OperationInfo& info) {
                           return archive.deny(event, options.cause, info);
                         });
}

/// Whether the report is a source of its own is what one wants to know.
Result<ExitCode> confirm(const StandingOptions& options, Session& session) {
  return change_standing(
      options, "confirm", "confirmed", session,
      [&](Archive& archive, EventId event, const OperationInfo& info) -> Result<EventChange> {
        auto done = archive.confirm(event, options.cause, options.settle, info);
        if (!done || info.dry_run || done->cited.empty()) return done;
        auto sources = archive.sources(event);
        if (!sources) return failure_of(sources);
        note(session, fmt::format("{}: {}, {}, {} independent", handle(event),
                                  counted(sources->reports, "report"),
                                  counted(sources->publishers, "publisher"), sources->independent));
        return done;
      });
}

Result<ExitCode> annotate(const StandingOptions& options, Session& session) {
  return change_standing(options, "annotate", "annotated", session,
                         [&](Archive& archive, EventId event, const OperationInfo& info) {
                           return archive.annotate(event, options.note, options.cause, info);
                         });
}

Result<ExitCode> merge(const MergeOptions& options, Session& session) {
  auto archive = open_to_change(session, options.change);
  if (!archive) return failure_of(archive);
  auto kept = find_event(**archive, options.kept, {}, session);
  if (!kept) return failure_of(kept);
  std::vector<EventId> others;
  for (const auto& text : options.others) {
    auto other = find_event(**archive, text, {}, session);
    if (!other) return failure_of(other);
    others.push_back(*other);
  }
  auto change =
      (*archive)->merge_events(*kept, others, operation(session, "merge", options.change));
  if (!change) return failure_of(change);
  ChangeOutput output(options.format, options.change, **archive, session);
  if (auto said = output.changed(*change, "merged"); !said) return failure_of(said);
  output.finish();
  note(session, fmt::format("{} {} to {} from now on{}", joined(options.others),
                            options.others.size() == 1 ? "leads" : "lead", handle(*kept),
                            outcome(**archive, options.change)));
  UnseatedNotes notes(**archive, session);
  if (auto seen = notes.see(*change); !seen) return failure_of(seen);
  if (auto said = notes.say(); !said) return failure_of(said);
  return ExitCode::kOk;
}

Result<ExitCode> undo(const UndoOptions& options, Session& session) {
  std::optional<CommitNumber> operation_number;
  if (!options.operation.empty()) {
    std::uint32_t wanted = 0;
    const char* end = options.operation.data() + options.operation.size();
    const auto [at, problem] = std::from_chars(options.operation.data(), end, wanted);
    if (problem != std::errc() || at != end || wanted == 0) {
      return failure(ErrorCode::kUsage,
                     fmt::format("{}: not the number of an operation", options.operation),
                     "parley log lists operations");
    }
    operation_number = CommitNumber{wanted};
  }
  auto archive = open_to_change(session, options.change);
  if (!archive) return failure_of(archive);
  auto undone = (*archive)->undo(operation_number, operation(session, "undo", options.change));
  if (!undone) return failure_of(undone);
  std::vector<std::string> parts;
  const auto say = [&](std::uint64_t count, std::string_view noun) {
    if (count != 0) parts.push_back(counted(count, noun));
  };
  say(undone->events, "event");
  say(undone->citations, "citation");
  say(undone->actors, "actor");
  say(undone->negotiations, "negotiation");
  print(session.out, "operation {} ({}) {}: {}{}\n", number(undone->operation), undone->command,
        options.change.dry_run ? "can be undone" : "undone",
        parts.empty() ? "nothing to put back" : joined(parts), outcome(**archive, options.change));
  return ExitCode::kOk;
}

}  // namespace parley::cli
