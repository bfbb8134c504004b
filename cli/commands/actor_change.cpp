// SPDX-License-Identifier: MIT
// parley actor add, alias, affiliate, merge: the registry of actors.
#include "cli/facts/open_archive.h"
#include "cli/print/output.h"
#include "schema/date_range.h"

namespace parley::cli {

namespace {

constexpr std::string_view kRescan =
    "stored reports have not been searched for it yet: parley rescan";

/// The rest of a line that says what became of an actor.
std::string done(const Archive& archive, const Actor& before, const Actor& after,
                 const ChangeOptions& change) {
  return before.revision == after.revision && !change.dry_run ? "; nothing to change"
                                                              : outcome(archive, change);
}

/// The EDTF interval of two ends, either of which may be open. Of what lasts or is one of several days
/// its first day counts, or its last.
Result<std::string> interval(const std::string& from, const std::string& to, const Clock& clock) {
  if (from.empty() && to.empty()) return std::string();
  const DateContext context{.now = clock.now(), .zone = {}};
  auto range = read_range(from, to, context);
  if (!range) return failure_of(range);
  const auto end = [&](const std::string& text, const std::string& day) -> Result<std::string> {
    if (text.empty()) return "..";
    auto when = parse_when(text, context);
    if (!when) return failure_of(when);
    const bool one = when->form != EdtfForm::kInterval && when->form != EdtfForm::kOneOf;
    return one ? when->text : day;
  };
  auto begins = end(from, format_day(range->days.begin));
  if (!begins) return begins;
  auto ends = end(to, last_included(*range));
  if (!ends) return ends;
  auto when = parse_edtf(*begins + "/" + *ends);
  if (!when) return failure_of(when);
  return when->text;
}

/// Whether this is the handle of an actor that was merged into another.
Result<bool> merged_handle(const Archive& archive, const std::string& handle) {
  bool merged = false;
  auto looked = archive.actors(true, [&](const Actor& actor) {
    merged = actor.handle == handle && actor.merged_into != ActorId{};
    return merged ? Visit::kStop : Visit::kContinue;
  });
  if (!looked) return failure_of(looked);
  return merged;
}

}  // namespace

Result<ExitCode> actor_add(const ActorAddOptions& options, Session& session) {
  auto archive = open_to_change(session, options.change);
  if (!archive) return failure_of(archive);
  NewActor actor = {.handle = options.handle,
                    .name = options.name,
                    .kind = options.kind,
                    .code = options.code,
                    .aliases = {}};
  for (const auto& alias : options.aliases)
    actor.aliases.push_back({.text = alias, .exact_case = false});
  for (const auto& alias : options.exact_aliases)
    actor.aliases.push_back({.text = alias, .exact_case = true});
  auto added = (*archive)->add_actor(actor, operation(session, "actor add", options.change));
  if (!added) return failure_of(added);

  print(session.out, "{}  {}  ({}){}\n", one_line(added->handle), one_line(added->name),
        name(added->kind), outcome(**archive, options.change));
  if (!options.change.dry_run) note(session, kRescan);
  return ExitCode::kOk;
}

Result<ExitCode> actor_alias(const ActorAliasOptions& options, Session& session) {
  auto archive = open_to_change(session, options.change);
  if (!archive) return failure_of(archive);
  auto id = (*archive)->find_actor(options.actor);
  if (!id) return failure_of(id);
  auto before = (*archive)->actor(*id);
  if (!before) return failure_of(before);

  const auto info = operation(session, "actor alias", options.change);
  std::vector<Alias> aliases;
  for (const auto& alias : options.aliases)
    aliases.push_back({.text = alias, .exact_case = options.exact});
  auto after = options.remove ? (*archive)->remove_aliases(*id, options.aliases, info)
                              : (*archive)->add_aliases(*id, aliases, info);
  if (!after) return failure_of(after);
  for (const auto& alias : options.aliases) {
    print(session.out, "{}  {} \"{}\"{}\n", one_line(after->handle),
          options.remove ? "no longer" : "also", one_line(alias),
          done(**archive, *before, *after, options.change));
  }
  const bool changed = after->revision != before->revision;
  if (changed && !options.change.dry_run && !options.remove) note(session, kRescan);
  return ExitCode::kOk;
}

Result<ExitCode> actor_affiliate(const ActorAffiliateOptions& options, Session& session) {
  auto when = interval(options.from, options.to, session.clock);
  if (!when) return failure_of(when);
  auto archive = open_to_change(session, options.change);
  if (!archive) return failure_of(archive);
  auto ids = find_actors(**archive, {options.member, options.organisation});
  if (!ids) return failure_of(ids);
  auto before = (*archive)->actor(ids->front());
  if (!before) return failure_of(before);
  auto organisation = (*archive)->actor(ids->back());
  if (!organisation) return failure_of(organisation);

  auto after = (*archive)->affiliate(ids->front(), {.to = ids->back(), .when = *when},
                                     operation(session, "actor affiliate", options.change));
  if (!after) return failure_of(after);
  print(session.out, "{}  member of {} {}{}\n", one_line(after->handle),
        one_line(organisation->handle), when->empty() ? "at all times" : *when,
        done(**archive, *before, *after, options.change));
  return ExitCode::kOk;
}

Result<ExitCode> actor_merge(const ActorMergeOptions& options, Session& session) {
  auto archive = open_to_change(session, options.change);
  if (!archive) return failure_of(archive);
  auto ids = find_actors(**archive, {options.from, options.into});
  if (!ids) return failure_of(ids);
  auto from = (*archive)->actor(ids->front());
  if (!from) return failure_of(from);
  // A handle that was merged away leads on to another actor: merging that one is hardly meant.
  auto gone = merged_handle(**archive, options.from);
  if (!gone) return failure_of(gone);
  if (*gone) {
    return failure(ErrorCode::kFailed, fmt::format("{} is already {}", options.from, from->handle),
                   "to merge that one, name it by its own handle");
  }
  auto target = (*archive)->actor(ids->back());
  if (!target) return failure_of(target);
  if (from->kind != target->kind) {
    note(session, fmt::format("note: {} is a {}, {} a {}", from->handle, name(from->kind),
                              target->handle, name(target->kind)));
  }

  auto into = (*archive)->merge_actors(ids->front(), ids->back(),
                                       operation(session, "actor merge", options.change));
  if (!into) return failure_of(into);
  print(session.out, "{}  is {} from now on{}\n", one_line(from->handle), one_line(into->handle),
        outcome(**archive, options.change));
  return ExitCode::kOk;
}

}  // namespace parley::cli
