// SPDX-License-Identifier: MIT
// What an actor has for no other reason than an operation that gave it a name, or merged another actor
// into it: without that nobody knows whose it would be. Of the checks of an undo: core/undo/undo.h.
#include <fmt/format.h>

#include <algorithm>

#include "core/record/view.h"
#include "core/sequence/leaf_codec.h"
#include "core/text/matcher.h"
#include "core/undo/undo.h"
#include "schema/codec.h"
#include "schema/description.h"
#include "schema/keys.h"

namespace parley {

/// The actor as the operation left it; nullopt where it did not touch it.
Result<std::optional<Actor>> Undo::state_after(const Actor& present) const {
  std::optional<Actor> after;
  auto scanned = scan_past<Actor>(db_, RecordKind::kActor, number(present.id),
                                  [&](Actor actor, CommitNumber, CommitNumber) {
                                    if (operation_.holds(actor.commit)) after = std::move(actor);
                                    return Result<void>{};
                                  });
  if (!scanned) return failure_of(scanned);
  if (operation_.holds(present.commit)) after = present;
  return after;
}

/// Events since then in which the actor stands for no other reason than what the operation gave it: a
/// name, or another actor that was merged into it. Without that nobody knows whose they would be.
Result<void> Undo::check_given(const Actor& before, const Actor& present) {
  auto after = state_after(present);
  if (!after) return failure_of(after);
  if (!*after) return {};
  const bool merged = (*after)->absorbed.size() > before.absorbed.size();
  if (!merged && (*after)->aliases == before.aliases) return {};
  const auto is_named = [](const Actor& actor, std::string_view text) {
    std::vector<MatcherEntry> names{{actor.name, false, actor.id}};
    for (const Alias& alias : actor.aliases)
      names.push_back({alias.text, alias.exact_case, actor.id});
    Matcher::Scratch scratch;
    std::vector<Mention> found;
    Matcher(names).find(text, scratch, found);
    return !found.empty();
  };
  if (merged) {
    if (auto checked = check_claims(before); !checked) return checked;
    if (auto checked = check_seats(before); !checked) return checked;
  }
  const View then(db_, {.as_of = CommitNumber{number(operation_.first) - 1}, .known_by = {}});
  return scan(*db_.store, timeline_prefix(before.id),
              [&](std::string_view, std::string_view value) -> Result<Visit> {
                std::vector<TimelineRow> rows;
                if (auto decoded = decode_value<RowCodec>(value, rows); !decoded)
                  return failure_of(decoded);
                for (const TimelineRow& row : rows) {
                  // A row stays as it is where only its event's texts change; a dataset's come all at once.
                  if (row.kind == EventKind::kDataset && row.commit <= operation_.first) continue;
                  auto event = then.event(row.place.event);
                  if (!event) return failure_of(event);
                  // What a person typed is not kept: after a merge it may have been either of the two.
                  const auto is_given = [&](const EventRecord& e) {
                    return std::ranges::any_of(e.participants, [&](const Participant& p) {
                      if (p.actor != before.id) return false;
                      const bool was_there =
                          *event &&
                          std::ranges::any_of((*event)->participants, [&](const Participant& o) {
                            return o.actor == p.actor && o.alias == p.alias;
                          });
                      if (was_there) return false;
                      const std::string_view name = name_in(p.alias);
                      if (name.empty()) return merged;
                      return !is_named(before, name) && is_named(**after, name);
                    });
                  };
                  auto blamed = blame_those(row.place.event, is_given,
                                            fmt::format("has {}, which names {} through it",
                                                        handle(row.place.event), before.handle));
                  if (!blamed) return failure_of(blamed);
                }
                return blamed_.empty() ? Visit::kContinue : Visit::kStop;
              });
}

Result<bool> Undo::has_imported(CommitNumber operation) const {
  bool has = false;
  auto scanned = scan(*db_.store, ledger_prefix(operation),
                      [&has](std::string_view, std::string_view) -> Result<Visit> {
                        has = true;
                        return Visit::kStop;
                      });
  if (!scanned) return failure_of(scanned);
  return has;
}

/// Disputes and denials since a merge into the actor: which of the two made them is not kept.
/// Imports make none, and may have touched many events.
Result<void> Undo::check_claims(const Actor& before) {
  const View then(db_, {.as_of = CommitNumber{number(operation_.first) - 1}, .known_by = {}});
  for (auto at = next(operation_.first); at <= db_.counters.commit; at = next(at)) {
    auto operation = later(at);
    if (!operation) return failure_of(operation);
    if (number(*operation) == 0) continue;
    auto imported = has_imported(*operation);
    if (!imported) return failure_of(imported);
    if (*imported) continue;
    std::vector<EventId> touched;
    auto scanned = scan(*db_.store, change_prefix(at),
                        [&touched](std::string_view, std::string_view value) -> Result<Visit> {
                          auto change = decode<Change>(value);
                          if (!change) return failure_of(change);
                          for (std::uint64_t i = 0;
                               change->kind == RecordKind::kEvent && i < change->count; ++i)
                            touched.push_back(EventId{change->first + i});
                          return Visit::kContinue;
                        });
    if (!scanned) return scanned;
    for (const EventId id : touched) {
      auto event = then.event(id);
      if (!event) return failure_of(event);
      const auto is_new = [&](const Claim& claim) {
        const auto is_same = [&claim](const Claim& was) {
          return was.status == claim.status && was.by == claim.by && was.report == claim.report;
        };
        const bool theirs = std::ranges::find(claim.by, before.id) != claim.by.end();
        return theirs && !(*event && std::ranges::any_of((*event)->details.claims, is_same));
      };
      auto blamed = blame_those(
          id, [&](const EventRecord& e) { return std::ranges::any_of(e.details.claims, is_new); },
          fmt::format("has a claim on {} by {}", handle(id), before.handle));
      if (!blamed) return blamed;
    }
  }
  return {};
}

/// The same of seats at negotiations, and of actors in their rules.
Result<void> Undo::check_seats(const Actor& before) {
  const View then(db_, {.as_of = CommitNumber{number(operation_.first) - 1}, .known_by = {}});
  for (NegotiationId id{1}; id < db_.counters.negotiation; id = next(id)) {
    auto present = db_.negotiation(id);
    if (!present) return failure_of(present);
    if (!*present) continue;
    auto was = then.negotiation(id);
    if (!was) return failure_of(was);
    const auto is_in = [&before](const std::vector<ActorId>& actors) {
      return std::ranges::find(actors, before.id) != actors.end();
    };
    const auto is_new = [&](const Party& party) {
      return party.actor == before.id &&
             (!*was || std::ranges::find((*was)->parties, party) == (*was)->parties.end());
    };
    const auto blame_seats = [&](const Negotiation& negotiation, CommitNumber commit) {
      const bool seated = std::ranges::any_of(negotiation.parties, is_new);
      const bool ruled = is_in(negotiation.rule.actors) && !(*was && is_in((*was)->rule.actors));
      if (!seated && !ruled) return Result<void>{};
      return blame(commit, fmt::format("has {}, {} {}", negotiation.slug,
                                       seated ? "which seats" : "whose rule names", before.handle));
    };
    auto scanned = scan_past<Negotiation>(db_, RecordKind::kNegotiation, number(id),
                                          [&](const Negotiation& past, CommitNumber from,
                                              CommitNumber) { return blame_seats(past, from); });
    if (!scanned) return scanned;
    if (auto blamed = blame_seats(**present, (*present)->commit); !blamed) return blamed;
  }
  return {};
}

}  // namespace parley
