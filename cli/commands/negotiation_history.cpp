// SPDX-License-Identifier: MIT
// parley negotiation history: who came to the table or left it, what was put on it, and why, one
// revision after the other.
#include "cli/facts/commit_json.h"
#include "cli/facts/event_text.h"
#include "cli/facts/negotiation_json.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/json_list.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

using Kind = FieldChange::Kind;
using Texts = std::vector<std::string>;

/// "egypt mediator 2023-10/..".
Result<Texts> seats_of(const Negotiation& negotiation, ActorHandles& handles) {
  Texts seats;
  for (const Party& party : negotiation.parties) {
    auto actor = handles.of(party.actor);
    if (!actor) return failure_of(actor);
    seats.push_back(fmt::format("{} {}{}{}", *actor, name(party.seat),
                                party.when.empty() ? "" : " ", party.when));
  }
  return seats;
}

/// "hostages=Release of hostages 2023-10/..".
Texts issues_of(const Negotiation& negotiation) {
  Texts issues;
  for (const Issue& issue : negotiation.issues)
    issues.push_back(fmt::format("{}={}{}{}", issue.slug, issue.title,
                                 issue.when.empty() ? "" : " ", issue.when));
  return issues;
}

Texts refused_of(const Negotiation& negotiation) {
  Texts refused;
  for (const EventId event : negotiation.refused) refused.push_back(handle(event));
  return refused;
}

/// One that never was has no state and no name.
std::string state_of(const Negotiation& negotiation) {
  if (negotiation.slug.empty()) return "";
  return negotiation.removed ? "removed" : negotiation.closed ? "closed" : "open";
}

Result<std::vector<FieldChange>> changes(const Negotiation& before, const Negotiation& after,
                                         const Archive& archive) {
  ActorHandles handles(archive);
  std::vector<FieldChange> all;
  const auto add = [&all](FieldChange change) {
    if (change.before != change.after) all.push_back(std::move(change));
  };
  const auto text = [&add](std::string field, Kind kind, const std::string& was,
                           const std::string& is) {
    const auto in_list = [](const std::string& one) { return one.empty() ? Texts() : Texts{one}; };
    add({std::move(field), kind, in_list(was), in_list(is)});
  };
  text("state", Kind::kValue, state_of(before), state_of(after));
  text("title", Kind::kText, before.title, after.title);
  auto seats_then = seats_of(before, handles);
  if (!seats_then) return failure_of(seats_then);
  auto seats_now = seats_of(after, handles);
  if (!seats_now) return failure_of(seats_now);
  add({"seats", Kind::kList, std::move(*seats_then), std::move(*seats_now)});
  add({"issues", Kind::kList, issues_of(before), issues_of(after)});
  auto rule_then = rule_words(before.rule, archive);
  if (!rule_then) return failure_of(rule_then);
  auto rule_now = rule_words(after.rule, archive);
  if (!rule_now) return failure_of(rule_now);
  add({"rule", Kind::kList, std::move(*rule_then), std::move(*rule_now)});
  add({"refused", Kind::kList, refused_of(before), refused_of(after)});
  return all;
}

/// Calls `tell` with each revision, the commit that wrote it, and what it changed.
template <class Tell>
Result<void> walk(const std::vector<Negotiation>& revisions, const Archive& archive,
                  const Tell& tell) {
  Negotiation before;
  for (const Negotiation& revision : revisions) {
    auto commit = archive.commit(revision.commit);
    if (!commit) return failure_of(commit);
    auto changed = changes(before, revision, archive);
    if (!changed) return failure_of(changed);
    tell(revision, *commit, *changed);
    before = revision;
  }
  return {};
}

Result<void> print_revisions(const std::vector<Negotiation>& revisions, const std::string& zone,
                             const Archive& archive, Session& session) {
  const Negotiation& present = revisions.back();
  print(session.out, "{}  {}{}\n", present.slug, one_line(present.title),
        present.closed ? "  (closed)" : "");
  return walk(revisions, archive,
              [&](const Negotiation& revision, const Commit& commit,
                  const std::vector<FieldChange>& changed) {
                print(session.out, "\n{:<12}{}  {}\n",
                      fmt::format("revision {}", revision.revision), stamp_in(commit.time, zone),
                      one_line(made_by(commit)));
                print_indented(session, "because", commit.message);
                print_changes(changed, zone, session);
              });
}

Result<void> write_revisions(JsonList& list, const std::vector<Negotiation>& revisions,
                             const Archive& archive) {
  return walk(revisions, archive,
              [&](const Negotiation& revision, const Commit& commit,
                  const std::vector<FieldChange>& changed) {
                JsonWriter& json = list.begin_row();
                json.field("negotiation", revision.slug);
                json.field("revision", revision.revision);
                write_commit_fields(json, commit);
                write_changes(json, changed);
                list.end_row();
              });
}

}  // namespace

Result<ExitCode> negotiation_history(const NegotiationHistoryOptions& options, Session& session) {
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  std::optional<JsonList> list;
  if (options.format != OutputFormat::kText) list.emplace(session.out, options.format, "revisions");
  for (const auto& slug : options.slugs) {
    auto id = (*archive)->find_negotiation(slug);
    if (!id) return failure_of(id);
    auto revisions = (*archive)->negotiation_history(*id);
    if (!revisions) return failure_of(revisions);
    if (!list && &slug != &options.slugs.front()) print(session.out, "\n");
    auto told = list ? write_revisions(*list, *revisions, **archive)
                     : print_revisions(*revisions, options.zone, **archive, session);
    if (!told) return failure_of(told);
  }
  if (list) list->finish([&](JsonWriter& json) { write_viewpoint(json, {}, **archive); });
  return ExitCode::kOk;
}

}  // namespace parley::cli
