// SPDX-License-Identifier: MIT
// Appending reports: is it there already, a newer version of one, or new; who is named; and when to
// cut a commit.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/change.h"
#include "core/change/article_event.h"
#include "core/change/event_editor.h"
#include "core/change/merged_event.h"
#include "core/change/read_events.h"
#include "core/commit/transaction.h"
#include "core/record/citations.h"
#include "core/record/likeness.h"
#include "core/record/origins.h"
#include "core/record/registry.h"
#include "schema/guard.h"
#include "schema/text.h"

namespace parley {
namespace {

/// True where all of `a` lies before `b`: a day is before an instant only when it has ended by then.
bool before(const Moment& a, const Moment& b) {
  return edtf_of(a).bounds.end <= edtf_of(b).bounds.begin;
}

Result<void> cite_whole(Transaction& t, EventId event, const Report& report) {
  auto cited = t.cite(event, report.id, {0, 0, true});
  return cited ? Result<void>{} : Result<void>(failure_of(cited));
}

}  // namespace

struct Appender::State {
  State(Database& database, const OperationInfo& with, Committed callback, EventReading wanted)
      : db(database),
        info(with),
        committed(std::move(callback)),
        events_wanted(std::move(wanted)) {}

  /// What tells that a report is there already.
  struct Keys {
    Sha256 content{};
    std::vector<NameOrigin> names;
  };
  struct Twin {
    std::optional<Report> same;  // there already
    std::string why;
    std::optional<Report> earlier;  // the present version of the same id or URL
  };
  Result<void> look_up(const NewReport& incoming, const NameOrigin& name, Twin& twin);
  Result<Twin> look_up(const NewReport& incoming, const Keys& keys);
  Result<void> store(const NewReport& incoming, const Keys& keys, const Twin& twin);
  Result<void> record(const Report& report, Reading reading, const Report* earlier,
                      AddedReport& added);
  Result<void> revise(const EventRecord& event, const Report& report, Reading reading,
                      AddedReport& added);
  Result<void> record_late(const EventRecord& event, const Report& report, Reading reading,
                           AddedReport& added);
  Result<void> speak(const EventRecord& before, const Report& report, AddedReport& added);
  /// That finds all names in this title, body and tags.
  Result<const Matcher*> matcher_for(std::string_view title, std::string_view body,
                                     const std::vector<std::string>& tags);
  Result<bool> is_undone(const Report& report);
  Result<void> restore(const Report& report, AddedReport& added);
  Result<void> take(const NewReport& report);
  Result<void> withdraw(const NewReport& report);
  Result<void> take_again();
  Result<std::vector<FoundActor>> found_actors(const std::vector<Participant>& participants);
  Result<void> cut();
  Transaction& transaction();

  /// `is_first`: of its article.
  Result<void> read_events(const Report& report, const Matcher& matcher, bool is_first,
                           AddedReport& out);

  Database& db;
  OperationInfo info;
  Committed committed;
  EventReading events_wanted;
  std::optional<reading::Lexicon> lexicon;  // made with the first report, where events are read
  EventsRead events;
  std::optional<Matcher> matcher;  // made with the first report that has names in these scripts
  Scripts scripts = Scripts::kLatin;
  std::optional<Transaction> pending;
  std::vector<AddedReport> added;
  std::vector<NewReport> taken;  // into the pending commit
  bool half_done = false;        // something of a report is in the pending commit, not all
  std::set<ReportId> restored;   // in the pending commit
  std::unordered_map<std::uint32_t, std::string> handles;
  CommitNumber operation{};
};

Transaction& Appender::State::transaction() {
  if (!pending) pending.emplace(db, info, operation);
  return *pending;
}

std::string_view fragment_of(std::string_view url) {
  return url.substr(std::min(url.find('#'), url.size()));
}

/// Whether a stored report of the same id or URL is an earlier version of the incoming one. Entries of a
/// live blog differ in the fragment or the id only, and their texts have nothing in common.
bool is_version(const Report& stored, const NewReport& incoming, OriginKind by) {
  if (by == OriginKind::kExternal) return true;
  const bool is_another = !stored.external_id.empty() && !incoming.external_id.empty() &&
                          stored.external_id != incoming.external_id;
  return (!is_another && fragment_of(stored.url) == fragment_of(incoming.url)) ||
         are_related(Shingles(stored.body), Shingles(incoming.body));
}

/// Whether the incoming text is how the stored one begins, as a feed gives it of a page that was added
/// whole. A page that lost its end was corrected.
bool is_beginning(const NewReport& incoming, const Report& stored) {
  if (incoming.external_id.empty() || !stored.external_id.empty()) return false;
  std::string_view text = incoming.body;
  for (const std::string_view more : {"[…]", "[...]", "…", "...", " "}) {
    if (text.ends_with(more)) text.remove_suffix(more.size());
  }
  return text.size() < stored.body.size() && stored.body.starts_with(text);
}

/// Same text from the same publisher, or from one that is not named, is the same report; the same
/// text from another publisher is a wire copy and a report of its own.
Result<Appender::State::Twin> Appender::State::look_up(const NewReport& incoming,
                                                       const Keys& keys) {
  Twin twin;
  for (const NameOrigin& name : keys.names) {
    if (auto found = look_up(incoming, name, twin); !found) return failure_of(found);
    if (twin.same) return twin;
    if (twin.earlier) break;
  }
  auto same = transaction().with_origin(OriginKind::kContent, first_half(keys.content));
  if (!same) return failure_of(same);
  const std::string source = fold(incoming.source);
  for (const ReportId id : *same) {
    auto report = transaction().report(id);
    if (!report) return failure_of(report);
    if (!*report) return failure(ErrorCode::kDamaged, handle(id) + " is missing");
    const std::string theirs = fold((*report)->source);
    if (source.empty() || theirs.empty() || source == theirs)
      return Twin{std::move(**report), "same text", {}};
  }
  return twin;
}

/// By its id or its URL.
Result<void> Appender::State::look_up(const NewReport& incoming, const NameOrigin& name,
                                      Twin& twin) {
  auto versions = transaction().with_origin(name.kind, name.hash);
  if (!versions) return failure_of(versions);
  const std::string_view by = name.kind == OriginKind::kUrl ? "URL" : "id";
  for (const ReportId id : *versions) {
    auto report = transaction().report(id);
    if (!report) return failure_of(report);
    if (!*report) return failure(ErrorCode::kDamaged, handle(id) + " is missing");
    if ((*report)->title == incoming.title && (*report)->body == incoming.body) {
      twin = {std::move(**report), fmt::format("same {} and text", by), {}};
      return {};
    }
    auto event = transaction().event((*report)->event);
    if (!event) return failure_of(event);
    if (!*event || (*event)->report != id || !is_version(**report, incoming, name.kind)) continue;
    if (name.kind == OriginKind::kUrl && is_beginning(incoming, **report)) {
      twin = {std::move(**report), "same URL, and the beginning of its text", {}};
      return {};
    }
    const bool closer = !twin.earlier || fragment_of((*report)->url) == fragment_of(incoming.url);
    if (closer) twin.earlier = std::move(**report);
  }
  return {};
}

Result<std::vector<FoundActor>> Appender::State::found_actors(
    const std::vector<Participant>& participants) {
  std::vector<FoundActor> found;
  for (const Participant& p : participants) {
    if (p.decision == Decision::kRemoved) continue;
    auto& handle = handles[number(p.actor)];
    if (handle.empty()) {
      auto actor = transaction().current_actor(p.actor);
      if (!actor) return failure_of(actor);
      handle = actor->handle;
    }
    found.push_back({p.actor, handle, p.alias});
  }
  return found;
}

/// The report's event: a new one, or the next revision of its earlier version's.
Result<void> Appender::State::record(const Report& report, Reading reading, const Report* earlier,
                                     AddedReport& out) {
  Transaction& t = transaction();
  if (earlier == nullptr) {
    auto event = article_event(t, report, std::move(reading));
    if (!event) return failure_of(event);
    auto actors = found_actors(event->participants);
    if (!actors) return failure_of(actors);
    out.actors = std::move(*actors);
    if (auto stored = t.add_event(std::move(*event)); !stored) return stored;
    return cite_whole(t, report.event, report);
  }
  auto event = t.event(report.event);
  if (!event) return failure_of(event);
  if (!*event) return failure(ErrorCode::kDamaged, handle(report.event) + " is missing");
  auto gone = transaction().is_unmade(**event);
  if (!gone) return failure_of(gone);
  if (number(report.supersedes) == 0 && !*gone) {
    auto actors = found_actors(reading.participants);
    if (!actors) return failure_of(actors);
    out.actors = std::move(*actors);
    return record_late(**event, report, std::move(reading), out);
  }
  return revise(**event, report, std::move(reading), out);
}

/// The report speaks for its event from now on. What an undo had taken out is there again.
Result<void> Appender::State::revise(const EventRecord& event, const Report& report,
                                     Reading reading, AddedReport& out) {
  Transaction& t = transaction();
  auto next = superseded_event(t, event, report, std::move(reading));
  if (!next) return failure_of(next);
  auto gone = t.is_unmade(event);
  if (!gone) return failure_of(gone);
  if (*gone) next->status = Status::kAsserted;
  auto actors = found_actors(next->participants);
  if (!actors) return failure_of(actors);
  out.actors = std::move(*actors);
  if (auto stored = t.revise_event(std::move(*next)); !stored) return stored;
  return speak(event, report, out);
}

/// The event cites the report, and so does the one that it was merged into, `before` this.
Result<void> Appender::State::speak(const EventRecord& before, const Report& report,
                                    AddedReport& out) {
  Transaction& t = transaction();
  if (auto cited = cite_whole(t, report.event, report); !cited) return cited;
  auto kept = tell_kept(t, before, report);
  if (!kept) return failure_of(kept);
  out.event = *kept;
  if (*kept == report.event) return {};
  auto there = standing_citations(db, *kept);
  if (!there) return failure_of(there);
  const bool known = std::any_of(there->begin(), there->end(), [&](const Citation& c) {
    return c.report == report.id && c.kind == CitationKind::kSupports && c.quote.length == 0;
  });
  return known ? Result<void>{} : cite_whole(t, *kept, report);
}

/// A version that was published before the present one: what the press knew until that one came, and
/// the event stands as it did.
Result<void> Appender::State::record_late(const EventRecord& event, const Report& report,
                                          Reading reading, AddedReport& out) {
  Transaction& t = transaction();
  auto late = superseded_event(t, event, report, std::move(reading));
  if (!late) return failure_of(late);
  if (auto stored = t.revise_event(std::move(*late)); !stored) return stored;
  EventRecord again = successor(event);
  again.details.reason = "what was published after " + handle(report.id);
  if (auto stored = t.revise_event(std::move(again)); !stored) return stored;
  return speak(event, report, out);
}

/// Whether the adding of a stored report was undone: its event cites it no more.
Result<bool> Appender::State::is_undone(const Report& report) {
  if (report.commit == transaction().number_of_commit() || restored.contains(report.id))
    return false;
  auto cited = standing_citations(db, report.event);
  if (!cited) return failure_of(cited);
  return std::none_of(cited->begin(), cited->end(),
                      [&](const Citation& c) { return c.report == report.id; });
}

/// Adds again what was undone, under its old handles.
Result<void> Appender::State::restore(const Report& report, AddedReport& out) {
  auto names = matcher_for(report.title, report.body, report.tags);
  if (!names) return failure_of(names);
  auto event = transaction().event(report.event);
  if (!event) return failure_of(event);
  if (!*event) return failure(ErrorCode::kDamaged, handle(report.event) + " is missing");
  auto gone = transaction().is_unmade(**event);
  if (!gone) return failure_of(gone);
  auto present = transaction().report((*event)->report);
  if (!present) return failure_of(present);
  Reading article = read_article(report.title, report.body, report.tags, **names);
  half_done = true;
  restored.insert(report.id);
  if (*gone || !*present || !before(report.published, (*present)->published)) {
    if (auto revised = revise(**event, report, std::move(article), out); !revised) return revised;
    return read_events(report, **names, false, out);
  }
  auto actors = found_actors(article.participants);
  if (!actors) return failure_of(actors);
  out.actors = std::move(*actors);
  return record_late(**event, report, std::move(article), out);
}

Result<const Matcher*> Appender::State::matcher_for(std::string_view title, std::string_view body,
                                                    const std::vector<std::string>& tags) {
  Scripts needed = std::max(scripts_of(title), scripts_of(body));
  for (const std::string& tag : tags) needed = std::max(needed, scripts_of(tag));
  if (!matcher || needed > scripts) {
    auto made = make_matcher(db, needed);
    if (!made) return failure_of(made);
    matcher = std::move(*made);
    scripts = needed;
  }
  return &*matcher;
}

/// Without what the archive gives it: its number, its event, the version before it.
Report report_of(const NewReport& incoming, const Moment& published, const Sha256& content) {
  Report report;
  report.title = incoming.title;
  report.body = incoming.body;
  report.source = incoming.source;
  report.url = incoming.url;
  report.author = incoming.author;
  report.lang = incoming.lang;
  report.tags = incoming.tags;
  report.published = published;
  report.origin = incoming.origin;
  report.content = content;
  report.external_id = incoming.external_id;
  return report;
}

Result<void> Appender::State::store(const NewReport& incoming, const Keys& keys, const Twin& twin) {
  auto names = matcher_for(incoming.title, incoming.body, incoming.tags);
  if (!names) return failure_of(names);
  Reading reading = read_article(incoming.title, incoming.body, incoming.tags, **names);
  Transaction& t = transaction();
  half_done = true;
  // A changed text is of when it was changed.
  const bool is_revised =
      twin.earlier && incoming.revised && before(incoming.published, *incoming.revised);
  const Moment& published = is_revised ? *incoming.revised : incoming.published;
  const bool late = twin.earlier && before(published, twin.earlier->published);
  Report report = report_of(incoming, published, keys.content);
  report.id = t.next_report();
  report.event = twin.earlier ? twin.earlier->event : t.next_event();
  report.supersedes = twin.earlier && !late ? twin.earlier->id : ReportId{};

  AddedReport out;
  out.outcome = twin.earlier ? AddedReport::Outcome::kNewVersion : AddedReport::Outcome::kNew;
  out.origin = incoming.origin;
  out.report = report.id;
  out.event = report.event;
  out.supersedes = report.supersedes;
  if (late) out.why = "an earlier version of " + handle(twin.earlier->id);
  out.title = incoming.title;
  out.published = published;
  const Report* earlier = twin.earlier ? &*twin.earlier : nullptr;
  if (auto recorded = record(report, std::move(reading), earlier, out); !recorded) return recorded;
  for (const NameOrigin& name : keys.names) {
    if (auto done = t.add_origin(name.kind, name.hash, report.id); !done) return done;
  }
  if (auto done = t.add_origin(OriginKind::kContent, first_half(keys.content), report.id); !done)
    return done;
  const Report stored = report;
  if (auto done = t.add_report(std::move(report)); !done) return done;
  if (!late) {
    const bool is_first = out.outcome == AddedReport::Outcome::kNew;
    if (auto read = read_events(stored, **names, is_first, out); !read) return read;
  }
  added.push_back(std::move(out));
  return {};
}

/// Beside the article's own event; a version that came late tells nothing that is not told.
Result<void> Appender::State::read_events(const Report& report, const Matcher& names, bool is_first,
                                          AddedReport& out) {
  if (!events_wanted.on) return {};
  const auto acts = read_acts(report, names, *lexicon);
  auto counts = is_first ? events.add(transaction(), report, acts)
                         : events.suggest(transaction(), report, acts);
  if (!counts) return failure_of(counts);
  out.events_read = counts->added;
  return {};
}

Result<void> Appender::State::cut() {
  std::optional<Commit> commit;
  if (pending && !pending->empty() && !info.dry_run) {
    auto done = pending->commit();
    if (!done) {
      pending.reset();  // spent: what of it became durable is found by the next opening
      added.clear();
      return failure_of(done);
    }
    if (number(operation) == 0) operation = done->operation;
    commit = std::move(*done);
  }
  if (!info.dry_run) {  // a dry run goes on counting in the one it never commits
    restored.clear();
    taken.clear();
    pending.reset();
    events.clear();
  }
  if (!added.empty()) committed(commit, added);
  added.clear();
  return {};
}

/// Its publisher takes the report back: its event is retracted, and what was read out of it.
Result<void> Appender::State::withdraw(const NewReport& report) {
  Transaction& t = transaction();
  std::optional<Report> known;
  for (const NameOrigin& name : name_origins(report)) {
    auto versions = t.with_origin(name.kind, name.hash);
    if (!versions) return failure_of(versions);
    if (versions->empty()) continue;
    auto found = t.report(versions->back());
    if (!found) return failure_of(found);
    if (!*found) return failure(ErrorCode::kDamaged, handle(versions->back()) + " is missing");
    known = std::move(**found);
    break;
  }
  if (!known) {
    return failure(ErrorCode::kFailed,
                   report.withdrawn + ", and there is no report of it to be retracted");
  }
  auto event = t.event(known->event);
  if (!event) return failure_of(event);
  if (!*event) return failure(ErrorCode::kDamaged, handle(known->event) + " is missing");
  AddedReport out;
  out.origin = report.origin;
  out.report = known->id;
  out.event = known->event;
  out.why = report.withdrawn;
  out.title = known->title;
  out.published = known->published;
  out.outcome = AddedReport::Outcome::kRetracted;
  if ((*event)->status == Status::kRetracted) {
    out.outcome = AddedReport::Outcome::kAlreadyThere;
    out.why = "retracted before";
  } else {
    half_done = true;
    EventRecord next = successor(**event);
    next.status = Status::kRetracted;
    next.details.reason = report.withdrawn;
    next.published = later_of(report.published, (*event)->published);
    if (auto stored = t.revise_event(std::move(next)); !stored) return stored;
    auto taken_back = events.withdraw(t, *known, report.published, report.withdrawn);
    if (!taken_back) return taken_back;
  }
  added.push_back(std::move(out));
  return {};
}

/// Into the pending commit, unless it is there already.
Result<void> Appender::State::take(const NewReport& report) {
  if (!report.withdrawn.empty()) return withdraw(report);
  const Keys keys{content_hash(report.title, report.body), name_origins(report)};
  auto twin = look_up(report, keys);
  if (!twin) return failure_of(twin);
  if (!twin->same) return store(report, keys, *twin);
  AddedReport out;
  out.outcome = AddedReport::Outcome::kAlreadyThere;
  out.origin = report.origin;
  out.report = twin->same->id;
  out.event = twin->same->event;
  out.why = twin->why;
  out.title = twin->same->title;
  out.published = twin->same->published;
  auto undone = is_undone(*twin->same);
  if (!undone) return failure_of(undone);
  if (*undone) {
    out.outcome = AddedReport::Outcome::kRestored;
    out.why = "had been undone";
    if (auto done = restore(*twin->same, out); !done) return done;
  }
  added.push_back(std::move(out));
  return {};
}

/// The pending commit from its beginning, without what was begun last and failed.
Result<void> Appender::State::take_again() {
  const std::size_t told = taken.size() - added.size();  // in a dry run
  pending.reset();
  events.clear();
  restored.clear();
  added.clear();
  for (const NewReport& report : taken) {
    if (auto again = take(report); !again) {
      return failure(
          ErrorCode::kDamaged,
          report.origin + ": went in once, but not a second time: " + again.error().message);
    }
  }
  half_done = false;
  added.erase(added.begin(), added.begin() + static_cast<std::ptrdiff_t>(told));
  return {};
}

Appender::Appender(Database& db, const OperationInfo& info, Committed committed,
                   EventReading reading)
    : state_(std::make_unique<State>(db, info, std::move(committed), std::move(reading))) {}
Appender::~Appender() = default;
Appender::Appender(Appender&&) noexcept = default;

Result<void> Appender::add(const NewReport& report) {
  State& state = *state_;
  if (state.info.interrupt != nullptr && state.info.interrupt->load()) {
    if (auto done = state.cut(); !done) return done;
    return failure(ErrorCode::kInterrupted, "interrupted; everything listed above is stored",
                   "run the same command again to add the rest: nothing is added twice");
  }
  if (state.events_wanted.on && !state.lexicon) {
    auto lexicon = lexicon_for(state.events_wanted);
    if (!lexicon) return failure_of(lexicon);
    state.lexicon = std::move(*lexicon);
  }
  auto taken = guarded([&] { return state.take(report); });
  if (!taken && taken.error().code == ErrorCode::kFailed) {
    if (std::exchange(state.half_done, false)) {
      if (auto again = state.take_again(); !again) return again;
    }
    return failure(std::move(taken.error()).in(report.origin));
  }
  if (!taken) return taken;
  state.half_done = false;
  state.taken.push_back(report);
  return state.pending && state.pending->is_full() ? state.cut() : Result<void>{};
}

Result<void> Appender::finish() { return state_->cut(); }

}  // namespace parley
