// SPDX-License-Identifier: MIT
// Reversing an operation by a new one: what it made is taken out, what it changed is as it was, and
// the history keeps both. Refused where later operations build on it, for then nobody knows what
// they would have written without it. Over 400 lines, because what is checked and what is reversed
// must name the same things.
//
// An import may have made more events than fit into memory, or into one commit: they are gone through
// as the table of changes has them, and a mark (kUndoing) says as long as the undo is not whole.
// Where it was stopped, the next undo goes on with it.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/archive.h"
#include "core/internal/citations.h"
#include "core/internal/handles.h"
#include "core/internal/matcher.h"
#include "core/internal/past.h"
#include "core/internal/registry.h"
#include "core/internal/transaction.h"
#include "schema/bytes.h"
#include "schema/description.h"
#include "schema/keys.h"
#include "schema/text.h"

namespace parley {
namespace {

/// The commits of one operation, ascending. Others may lie between those of an import.
struct Operation {
  CommitNumber first{};
  std::vector<CommitNumber> commits;
  std::string command;
  [[nodiscard]] bool holds(CommitNumber commit) const {
    return std::binary_search(commits.begin(), commits.end(), commit);
  }
  [[nodiscard]] bool is_in_one_piece() const {
    return number(commits.back()) - number(first) + 1 == commits.size();
  }
};

/// What the operation touched, but for events, of which there may be many.
struct Touched {
  std::set<ReportId> reports;
  std::set<ActorId> actors;
  std::set<NegotiationId> negotiations;
};

/// An undo that is not whole: which operation it reverses, and which one it is.
struct Unfinished {
  CommitNumber undoes{};
  CommitNumber operation{};
};

std::string encode_mark(const Unfinished& mark) {
  std::string bytes;
  bytes::put_big(bytes, number(mark.undoes));
  bytes::put_big(bytes, number(mark.operation));
  return bytes;
}

Result<std::optional<Unfinished>> unfinished(const Database& db) {
  auto bytes = db.store->get(meta_key(kUndoing));
  if (!bytes) return failure_of(bytes);
  if (!*bytes) return std::optional<Unfinished>{};
  bytes::Reader in(**bytes);
  const Unfinished mark{CommitNumber{in.big<std::uint32_t>()},
                        CommitNumber{in.big<std::uint32_t>()}};
  if (!in.done()) return failure(ErrorCode::kDamaged, "the mark of an unfinished undo");
  return std::optional(mark);
}

/// A record before an operation touched it.
template <class Record>
struct Before {
  Record state;          // where the operation made it: as it made it
  bool made = false;     // by the operation
  CommitNumber first{};  // the first of the operation's commits that wrote it; 0: none
};

class Undo {
 public:
  /// `neutral`: operations that do not count, for they and their undoing came later. `begun`: this
  /// undo's first commit, where it goes on; `marked`: some undo is not whole.
  Undo(Database& db, const OperationInfo& info, Operation operation, std::set<CommitNumber> neutral,
       CommitNumber begun, bool marked)
      : db_(db),
        info_(info),
        operation_(std::move(operation)),
        neutral_(std::move(neutral)),
        begun_(begun),
        marked_(marked) {
    info_.undoes = operation_.first;
    result.operation = operation_.first;
    result.command = operation_.command;
  }

  Result<void> look();
  Result<void> check();
  Result<void> reverse();

  UndoResult result;

 private:
  /// Every event that the operation changed (kEvent) or cited for (kCitation), with the commit; one
  /// that several of its commits touched, several times.
  using Touch = std::function<Result<void>(EventId id, CommitNumber at)>;
  Result<void> each_touched(RecordKind kind, const Touch& touch) const;
  Result<CommitNumber> later(CommitNumber commit);
  Result<void> blame(CommitNumber commit, const std::string& why);
  using Builds = std::function<bool(const Event&)>;
  Result<void> blame_those(EventId id, const Builds& builds, const std::string& why);
  template <class Record>
  Result<void> blame_revisions(RecordKind kind, std::uint64_t id, const Record& present,
                               const std::string& name);
  Result<void> check_all();
  Result<void> check_event(EventId id);
  Result<void> check_report(ReportId id);
  Result<void> check_actor(ActorId id);
  Result<void> check_negotiation(NegotiationId id);
  Result<void> check_named(const std::string& sequence, const std::string& name,
                           const Builds& builds);
  Result<void> check_names(const Actor& state);
  Result<void> check_given(const Actor& before, const Actor& present);
  Result<std::optional<Actor>> state_after(const Actor& present) const;
  tl::unexpected<Error> name_taken(const std::string& name, const std::string& by) const;
  template <class Record>
  Result<Before<Record>> state_before(RecordKind kind, std::uint64_t id, const Record& present);
  Result<bool> is_reversed(CommitNumber commit);
  Result<void> reverse_event(Transaction& t, EventId id, CommitNumber at);
  Result<void> reverse_citations(Transaction& t, EventId id, CommitNumber at);
  Result<void> take_back(Transaction& t, const Citation& citation,
                         const std::vector<Citation>& standing);
  Result<void> reverse_actor(Transaction& t, ActorId id);
  Result<void> reverse_negotiation(Transaction& t, NegotiationId id);
  Result<void> cut_full(std::optional<Transaction>& t);
  Result<void> finish(Transaction& t);

  Database& db_;
  OperationInfo info_;
  Operation operation_;
  std::set<CommitNumber> neutral_;
  Touched touched_;
  CommitNumber begun_;  // this undo's first commit, 0 before it
  bool marked_;
  std::map<CommitNumber, std::string> blamed_;  // operations that build on this one
};

Result<void> Undo::look() {
  for (const CommitNumber at : operation_.commits) {
    auto scanned = scan(*db_.store, change_prefix(at),
                        [&](std::string_view, std::string_view value) -> Result<Visit> {
                          auto change = decode<Change>(value);
                          if (!change) return failure_of(change);
                          for (std::uint64_t i = 0; i < change->count; ++i) {
                            const std::uint64_t id = change->first + i;
                            const auto small = static_cast<std::uint32_t>(id);
                            if (change->kind == RecordKind::kReport)
                              touched_.reports.insert(ReportId{id});
                            else if (change->kind == RecordKind::kActor)
                              touched_.actors.insert(ActorId{small});
                            else if (change->kind == RecordKind::kNegotiation)
                              touched_.negotiations.insert(NegotiationId{small});
                            else
                              break;
                          }
                          return Visit::kContinue;
                        });
    if (!scanned) return scanned;
  }
  return {};
}

Result<void> Undo::each_touched(RecordKind kind, const Touch& touch) const {
  for (const CommitNumber at : operation_.commits) {
    auto scanned =
        scan(*db_.store, change_prefix(at),
             [&](std::string_view, std::string_view value) -> Result<Visit> {
               auto change = decode<Change>(value);
               if (!change) return failure_of(change);
               for (std::uint64_t i = 0; change->kind == kind && i < change->count; ++i) {
                 auto touched = touch(EventId{change->first + i}, at);
                 if (!touched) return failure_of(touched);
               }
               return Visit::kContinue;
             });
    if (!scanned) return scanned;
  }
  return {};
}

/// The operation of a commit, if it came later and counts; else 0.
Result<CommitNumber> Undo::later(CommitNumber commit) {
  if (commit <= operation_.first || operation_.holds(commit)) return CommitNumber{};
  auto record = db_.find<Commit>(commit_key(commit), "a commit");
  if (!record) return failure_of(record);
  const CommitNumber operation = *record ? (*record)->operation : commit;
  if (operation == begun_) return CommitNumber{};
  return neutral_.contains(operation) ? CommitNumber{} : operation;
}

/// Something was written by this commit, if it came later and its operation counts.
Result<void> Undo::blame(CommitNumber commit, const std::string& why) {
  auto operation = later(commit);
  if (!operation) return failure_of(operation);
  if (number(*operation) != 0) blamed_.try_emplace(*operation, why);
  return {};
}

/// Those revisions of an event that build on what is undone. All of them are looked at: the present
/// one may have been written by an undo, which puts back what an operation that counts had written.
Result<void> Undo::blame_those(EventId id, const Builds& builds, const std::string& why) {
  auto present = db_.event(id);
  if (!present) return failure_of(present);
  if (*present && builds(**present)) {
    if (auto blamed = blame((*present)->commit, why); !blamed) return blamed;
  }
  return scan_past<Event>(db_, RecordKind::kEvent, number(id),
                          [&](const Event& event, CommitNumber from, CommitNumber) {
                            return builds(event) ? blame(from, why) : Result<void>{};
                          });
}

/// Every revision of a record behind the operation's first one, whether or not it is the present one;
/// where the operation only cited for it, behind its first commit.
template <class Record>
Result<void> Undo::blame_revisions(RecordKind kind, std::uint64_t id, const Record& present,
                                   const std::string& name) {
  std::vector<CommitNumber> all;
  auto scanned = scan_past<Record>(db_, kind, id, [&](Record, CommitNumber from, CommitNumber) {
    all.push_back(from);
    return Result<void>{};
  });
  if (!scanned) return scanned;
  all.push_back(present.commit);
  const auto ours = [this](CommitNumber commit) { return operation_.holds(commit); };
  auto at = std::find_if(all.begin(), all.end(), ours);
  if (at == all.end()) at = all.begin();
  for (; at != all.end(); ++at) {
    if (auto blamed = blame(*at, "revises " + name); !blamed) return blamed;
  }
  return {};
}

/// Later revisions, citations and answers.
Result<void> Undo::check_event(EventId id) {
  auto event = db_.event(id);
  if (!event) return failure_of(event);
  if (!*event) return {};
  auto blamed = blame_revisions(RecordKind::kEvent, number(id), **event, handle(id));
  if (!blamed) return blamed;
  auto cited = all_citations(db_, id);
  if (!cited) return failure_of(cited);
  for (const Citation& citation : *cited) {
    if (blamed = blame(citation.commit, "cites for " + handle(id)); !blamed) return blamed;
  }
  auto answers = linked(db_, LinkKind::kAnsweredBy, number(id));
  if (!answers) return failure_of(answers);
  auto before = state_before(RecordKind::kEvent, number(id), **event);
  if (!before) return failure_of(before);
  for (const std::uint64_t other : *answers) {
    auto answering = db_.event(EventId{other});
    if (!answering) return failure_of(answering);
    if (!before->made || !*answering || !is_present(**answering)) continue;
    blamed = blame_those(
        EventId{other}, [id](const Event& e) { return e.details.answers == id; },
        fmt::format("has {}, which answers {}", handle(EventId{other}), handle(id)));
    if (!blamed) return blamed;
  }
  return {};
}

Result<void> Undo::check_report(ReportId id) {
  auto events = linked(db_, LinkKind::kCitedBy, number(id));
  if (!events) return failure_of(events);
  for (const std::uint64_t event : *events) {
    auto cited = all_citations(db_, EventId{event});
    if (!cited) return failure_of(cited);
    for (const Citation& citation : *cited) {
      if (citation.report != id || citation.kind == CitationKind::kWithdrawn) continue;
      auto blamed = blame(citation.commit,
                          fmt::format("cites {} for {}", handle(id), handle(EventId{event})));
      if (!blamed) return blamed;
    }
  }
  return {};
}

/// Later revisions; and of an actor that the operation made, events in which it takes part.
Result<void> Undo::check_actor(ActorId id) {
  auto actor = db_.actor(id);
  if (!actor) return failure_of(actor);
  if (!*actor) return {};
  auto blamed = blame_revisions(RecordKind::kActor, number(id), **actor, (*actor)->handle);
  if (!blamed) return blamed;
  auto before = state_before(RecordKind::kActor, number(id), **actor);
  if (!before) return failure_of(before);
  if (!before->made) {
    auto names = check_names(before->state);
    return names ? check_given(before->state, **actor) : names;
  }
  return check_named(timeline_prefix(id), (*actor)->handle, [id](const Event& event) {
    return std::any_of(event.participants.begin(), event.participants.end(),
                       [id](const Participant& p) { return p.actor == id; });
  });
}

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
  const View then(db_, {.as_of = CommitNumber{number(operation_.first) - 1}, .known_by = {}});
  return scan(
      *db_.store, timeline_prefix(before.id),
      [&](std::string_view, std::string_view value) -> Result<Visit> {
        std::vector<TimelineRow> rows;
        if (auto decoded = decode_leaf(value, rows); !decoded) return failure_of(decoded);
        for (const TimelineRow& row : rows) {
          // A row stays as it is where only its event's texts change; a dataset's come all at once.
          if (row.kind == EventKind::kDataset && row.commit <= operation_.first) continue;
          auto event = then.event(row.place.event);
          if (!event) return failure_of(event);
          // What a person typed is not kept: after a merge it may have been either of the two.
          const auto is_given = [&](const Event& e) {
            return std::ranges::any_of(e.participants, [&](const Participant& p) {
              if (p.actor != before.id) return false;
              const bool was_there =
                  *event && std::ranges::any_of((*event)->participants, [&](const Participant& o) {
                    return o.actor == p.actor && o.alias == p.alias;
                  });
              if (was_there) return false;
              const std::string_view name = name_in(p.alias);
              if (name.empty()) return merged;
              return !is_named(before, name) && is_named(**after, name);
            });
          };
          auto blamed = blame_those(
              row.place.event, is_given,
              fmt::format("has {}, which names {} through it", handle(row.place.event),
                          before.handle));
          if (!blamed) return failure_of(blamed);
        }
        return blamed_.empty() ? Visit::kContinue : Visit::kStop;
      });
}

/// A name that an actor would have again must not name another one by now.
Result<void> Undo::check_names(const Actor& state) {
  if (state.removed || number(state.merged_into) != 0) return {};
  Result<void> free;
  const auto check = [&](ActorId id) -> Result<Visit> {
    auto other = present_actor(db_, id);
    if (!other) return failure_of(other);
    if (other->id == state.id || other->removed || touched_.actors.contains(other->id))
      return Visit::kContinue;
    free = name_taken(state.handle, other->handle);
    return Visit::kStop;
  };
  auto scanned = scan(*db_.store, handle_prefix(state.handle),
                      [&](std::string_view key, std::string_view) -> Result<Visit> {
                        auto id = trailing_u32(key);
                        return id ? check(ActorId{*id}) : Result<Visit>(failure_of(id));
                      });
  if (!scanned || !free) return scanned ? free : scanned;
  std::vector<std::string> names{state.name};
  for (const Alias& alias : state.aliases) names.push_back(alias.text);
  for (const std::string& name : names) {
    auto visited = visit_namesakes(db_, name, check);
    if (!visited || !free) return visited ? free : visited;
  }
  return {};
}

tl::unexpected<Error> Undo::name_taken(const std::string& name, const std::string& by) const {
  return failure(ErrorCode::kFailed,
                 fmt::format("operation {} cannot be undone: {} would have a name that is {}'s now",
                             number(operation_.first), name, by),
                 "take that name away first, or merge the two");
}

/// Events that are filed there since.
Result<void> Undo::check_named(const std::string& sequence, const std::string& name,
                               const Builds& builds) {
  return scan(*db_.store, sequence, [&](std::string_view, std::string_view value) -> Result<Visit> {
    std::vector<TimelineRow> rows;
    if (auto decoded = decode_leaf(value, rows); !decoded) return failure_of(decoded);
    for (const TimelineRow& row : rows) {
      // An import names its own actors in all of its events; one that others left alone needs no look.
      if (operation_.is_in_one_piece() && operation_.holds(row.commit)) continue;
      auto named =
          blame_those(row.place.event, builds,
                      fmt::format("has {}, which names {}", handle(row.place.event), name));
      if (!named) return failure_of(named);
    }
    return blamed_.empty() ? Visit::kContinue : Visit::kStop;
  });
}

/// Later revisions; and of a negotiation that the operation made, events that belong to it.
Result<void> Undo::check_negotiation(NegotiationId id) {
  auto found = db_.negotiation(id);
  if (!found) return failure_of(found);
  if (!*found) return {};
  auto blamed = blame_revisions(RecordKind::kNegotiation, number(id), **found, (*found)->slug);
  if (!blamed) return blamed;
  auto before = state_before(RecordKind::kNegotiation, number(id), **found);
  if (!before) return failure_of(before);
  if (!before->made) {
    const Negotiation& state = before->state;
    auto there = state.removed ? Result<NegotiationId>(id) : find_negotiation(db_, state.slug);
    return !there || *there == id ? Result<void>{} : name_taken(state.slug, state.slug);
  }
  return check_named(thread_prefix(id), (*found)->slug,
                     [id](const Event& event) { return event.details.negotiation == id; });
}

Result<void> Undo::check_all() {
  const auto check = [this](EventId id, CommitNumber) { return check_event(id); };
  if (auto checked = each_touched(RecordKind::kEvent, check); !checked) return checked;
  const auto check_cited = [this](EventId id, CommitNumber) -> Result<void> {
    auto event = db_.event(id);
    if (!event) return failure_of(event);
    if (!*event) return {};
    return blame_revisions(RecordKind::kEvent, number(id), **event, handle(id));
  };
  if (auto checked = each_touched(RecordKind::kCitation, check_cited); !checked) return checked;
  for (const ReportId id : touched_.reports) {
    if (auto checked = check_report(id); !checked) return checked;
  }
  for (const ActorId id : touched_.actors) {
    if (auto checked = check_actor(id); !checked) return checked;
  }
  for (const NegotiationId id : touched_.negotiations) {
    if (auto checked = check_negotiation(id); !checked) return checked;
  }
  return {};
}

Result<void> Undo::check() {
  if (auto checked = check_all(); !checked) return checked;
  if (blamed_.empty()) return {};
  constexpr std::size_t kMost = 5;
  std::vector<std::string> reasons;
  for (const auto& [operation, why] : blamed_) {
    reasons.push_back(fmt::format("operation {} {}", number(operation), why));
    if (reasons.size() == kMost) break;
  }
  const auto more = blamed_.size() - reasons.size();
  return failure(
      ErrorCode::kFailed,
      fmt::format("operation {} cannot be undone: {}{}", number(operation_.first),
                  fmt::join(reasons, "; "), more == 0 ? "" : fmt::format("; and {} more", more)),
      "undo those first, the latest first");
}

/// The record as it was before the operation: the revision before its first one.
template <class Record>
Result<Before<Record>> Undo::state_before(RecordKind kind, std::uint64_t id,
                                          const Record& present) {
  std::optional<Record> before, first;
  auto scanned = scan_past<Record>(db_, kind, id, [&](Record record, CommitNumber, CommitNumber) {
    if (!first && operation_.holds(record.commit)) first = record;
    if (!first) before = std::move(record);
    return Result<void>{};
  });
  if (!scanned) return failure_of(scanned);
  if (!first && operation_.holds(present.commit)) first = present;
  const CommitNumber at = first ? first->commit : CommitNumber{};
  if (before) return Before<Record>{std::move(*before), false, at};
  return Before<Record>{first ? std::move(*first) : present, true, at};
}

/// Whether this commit is of this undo, so that what it wrote is as it was.
Result<bool> Undo::is_reversed(CommitNumber commit) {
  if (number(begun_) == 0 || commit < begun_) return false;
  auto record = db_.find<Commit>(commit_key(commit), "a commit");
  if (!record) return failure_of(record);
  return *record && (*record)->operation == begun_;
}

/// Back to the state before; or out of timelines, where there was none. What the operation wrote is
/// void: it does not count as having been known. Only at the first of its commits that wrote it.
Result<void> Undo::reverse_event(Transaction& t, EventId id, CommitNumber at) {
  auto present = t.event(id);
  if (!present) return failure_of(present);
  if (!*present) return {};
  auto before = state_before(RecordKind::kEvent, number(id), **present);
  if (!before) return failure_of(before);
  if (before->first != at) return {};
  ++result.events;
  auto done = is_reversed((*present)->commit);
  if (!done) return failure_of(done);
  if (*done) return {};
  Event next = successor(before->state);
  next.details.voids_from = before->made ? 1 : before->state.revision + 1;
  next.details.reason = fmt::format("operation {} undone", number(operation_.first));
  if (before->made) next.status = Status::kRetracted;
  return t.revise_event(std::move(next));
}

/// Takes back the citations that the operation added, and adds again what it took back. Only at the
/// first of its commits that cited.
Result<void> Undo::reverse_citations(Transaction& t, EventId id, CommitNumber at) {
  auto all = all_citations(db_, id);
  if (!all) return failure_of(all);
  const auto first = std::find_if(all->begin(), all->end(), [this](const Citation& citation) {
    return operation_.holds(citation.commit);
  });
  if (first == all->end() || first->commit != at) return {};
  auto standing = standing_citations(db_, id);
  if (!standing) return failure_of(standing);
  for (const Citation& citation : *all) {
    if (!operation_.holds(citation.commit)) continue;
    if (citation.kind != CitationKind::kWithdrawn) {
      if (auto done = take_back(t, citation, *standing); !done) return done;
      continue;
    }
    const auto original = std::find_if(all->begin(), all->end(), [&](const Citation& other) {
      return other.commit == citation.withdrawn_commit && other.n == citation.withdrawn_n;
    });
    if (original == all->end()) continue;
    const bool there = std::any_of(standing->begin(), standing->end(),
                                   [&](const Citation& c) { return same_source(c, *original); });
    if (there) continue;  // somebody has cited it since
    ++result.citations;
    auto again = t.cite_again(id, *original);
    if (!again) return failure_of(again);
  }
  return {};
}

/// The citation, or the one that stands for it since an undo of it was undone.
Result<void> Undo::take_back(Transaction& t, const Citation& citation,
                             const std::vector<Citation>& standing) {
  for (const Citation& c : standing) {
    if (!same_source(c, citation)) continue;
    auto others = later(c.commit);
    if (!others) return failure_of(others);
    if (number(*others) != 0) continue;  // cited again by hand
    ++result.citations;
    t.withdraw(c);
  }
  return {};
}

Result<void> Undo::reverse_actor(Transaction& t, ActorId id) {
  auto present = t.actor(id);
  if (!present) return failure_of(present);
  if (!*present) return {};
  auto before = state_before(RecordKind::kActor, number(id), **present);
  if (!before) return failure_of(before);
  Actor next = before->state;
  next.removed = next.removed || before->made;
  ++result.actors;
  return t.revise_actor(std::move(next));
}

Result<void> Undo::reverse_negotiation(Transaction& t, NegotiationId id) {
  auto present = t.negotiation(id);
  if (!present) return failure_of(present);
  if (!*present) return {};
  auto before = state_before(RecordKind::kNegotiation, number(id), **present);
  if (!before) return failure_of(before);
  Negotiation next = before->state;
  next.removed = next.removed || before->made;
  ++result.negotiations;
  return t.revise_negotiation(std::move(next));
}

/// Commits what is enough for one; a dry run forgets it.
Result<void> Undo::cut_full(std::optional<Transaction>& t) {
  if (!t->is_full()) return {};
  if (!info_.dry_run) {
    if (number(begun_) == 0) begun_ = t->number_of_commit();
    t->put_meta(kUndoing, encode_mark({operation_.first, begun_}));
    marked_ = true;
    if (auto commit = t->commit(); !commit) return failure_of(commit);
    if (info_.interrupt != nullptr && info_.interrupt->load(std::memory_order_relaxed)) {
      return failure(
          ErrorCode::kInterrupted,
          fmt::format("stopped while operation {} was half undone", number(operation_.first)),
          "the same command goes on with the rest");
    }
  }
  t.emplace(db_, info_, begun_);
  return {};
}

Result<void> Undo::finish(Transaction& t) {
  if (info_.dry_run || (t.empty() && !marked_)) return {};
  if (marked_) t.put_meta(kUndoing, std::nullopt);
  auto commit = t.commit();
  return commit ? Result<void>{} : failure_of(commit);
}

/// Events first: as long as some of them stand, so do the actors that they name.
Result<void> Undo::reverse() {
  std::optional<Transaction> t;
  t.emplace(db_, info_, begun_);
  auto done = each_touched(RecordKind::kEvent, [&](EventId id, CommitNumber at) {
    auto reversed = reverse_event(*t, id, at);
    return reversed ? cut_full(t) : reversed;
  });
  if (!done) return done;
  done = each_touched(RecordKind::kCitation, [&](EventId id, CommitNumber at) {
    auto reversed = reverse_citations(*t, id, at);
    return reversed ? cut_full(t) : reversed;
  });
  if (!done) return done;
  for (const NegotiationId id : touched_.negotiations) {
    if (done = reverse_negotiation(*t, id); !done) return done;
  }
  for (const ActorId id : touched_.actors) {
    if (done = reverse_actor(*t, id); !done) return done;
  }
  return finish(*t);
}

/// The operation that a commit belongs to.
Result<Operation> operation_of(const Archive& archive, CommitNumber number) {
  auto commit = archive.commit(number);
  if (!commit) return failure_of(commit);
  Operation operation{commit->operation, {commit->operation}, commit->command};
  for (auto at = next(commit->operation); at <= archive.counters().commit; at = next(at)) {
    auto following = archive.commit(at);
    if (!following) return failure_of(following);
    if (following->operation == commit->operation) operation.commits.push_back(at);
  }
  return operation;
}

/// Operations that are undone, each with the undo; none of an undo that is undone itself.
Result<std::map<CommitNumber, CommitNumber>> undone(const Archive& archive) {
  std::map<CommitNumber, CommitNumber> gone;
  auto walked = archive.commits([&gone](const Commit& commit) {  // newest first
    const bool counts = commit.number == commit.operation && !gone.contains(commit.operation);
    if (counts && number(commit.undoes) != 0) gone.emplace(commit.undoes, commit.operation);
    return Visit::kContinue;
  });
  if (!walked) return failure_of(walked);
  return gone;
}

/// What came after the operation and was undone, and the undoing.
std::set<CommitNumber> neutral_after(const Operation& operation,
                                     const std::map<CommitNumber, CommitNumber>& gone) {
  std::set<CommitNumber> neutral;
  for (const auto& [what, undo] : gone) {
    if (what <= operation.first) continue;
    neutral.insert(what);
    neutral.insert(undo);
  }
  return neutral;
}

Result<Operation> choose(const Archive& archive, std::optional<CommitNumber> wanted,
                         const std::map<CommitNumber, CommitNumber>& gone) {
  if (wanted) {
    auto operation = operation_of(archive, *wanted);
    if (!operation) return operation;
    if (gone.contains(operation->first)) {
      return failure(ErrorCode::kFailed,
                     fmt::format("operation {} is undone already", number(operation->first)));
    }
    return operation;
  }
  CommitNumber latest{};
  auto walked = archive.commits([&](const Commit& commit) {
    const bool can = number(commit.undoes) == 0 && !gone.contains(commit.operation);
    if (can) latest = commit.operation;
    return can ? Visit::kStop : Visit::kContinue;
  });
  if (!walked) return failure_of(walked);
  return operation_of(archive, latest);
}

tl::unexpected<Error> half_undone(const Unfinished& mark) {
  return failure(
      ErrorCode::kFailed, fmt::format("operation {} is half undone", number(mark.undoes)),
      fmt::format("finish that with: parley undo {}; or take it back with: parley undo {}",
                  number(mark.undoes), number(mark.operation)));
}

}  // namespace

Result<UndoResult> Archive::undo(std::optional<CommitNumber> wanted, const OperationInfo& info) {
  auto mark = unfinished(*database_);
  if (!mark) return failure_of(mark);
  auto gone = undone(*this);
  if (!gone) return failure_of(gone);
  Result<Operation> operation = failure(ErrorCode::kFailed, "");
  if (*mark && wanted.value_or((*mark)->undoes) == (*mark)->undoes) {
    operation = operation_of(*this, (*mark)->undoes);
  } else if (!*mark || *wanted == (*mark)->operation) {
    operation = choose(*this, wanted, *gone);
  } else {
    operation = half_undone(**mark);
  }
  if (!operation) return failure_of(operation);
  if (operation->first == CommitNumber{1}) {
    return failure(ErrorCode::kFailed, "operation 1 made the archive",
                   "there is nothing before it; to be rid of the archive, remove its directory");
  }
  const bool goes_on = *mark && operation->first == (*mark)->undoes;
  Undo undo(*database_, info, *operation, neutral_after(*operation, *gone),
            goes_on ? (*mark)->operation : CommitNumber{}, mark->has_value());
  if (auto looked = undo.look(); !looked) return failure_of(looked);
  if (auto checked = undo.check(); !checked) return failure_of(checked);
  if (auto reversed = undo.reverse(); !reversed) return failure_of(reversed);
  return undo.result;
}

}  // namespace parley
