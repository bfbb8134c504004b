// SPDX-License-Identifier: MIT
// What was recorded, corrected, denied, merged and undone, against a plain model in memory that
// keeps a full copy of its state after each commit and all revisions of each event. After each
// round, and at every point in the past at the end, events, citations and timelines are compared: as
// of each commit, and as the press knew it on each day. One file, though long: the model is one
// thing, and each rule stands in it once.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "schema/edtf.h"
#include "tests/copied.h"
#include "tests/support.h"

namespace parley::history_model_test {

using test::must;
using Texts = std::vector<std::string>;

constexpr int kFirstDay = 19005;
constexpr int kDays = 70;
constexpr int kActors = 12;
const OperationInfo kInfo{"test", "tester", "", false, nullptr, {}};
const OperationInfo kDryRun{"test", "tester", "", true, nullptr, {}};

// ---- the model ----

struct Part {
  RoleSet roles{};
  Decision decision = Decision::kFound;
  int alias = -1;       // the word by which it was found; -1: a person's word
  bool quoted = false;  // the sentence is another's than the event's own: of one merged into it
  ReportId report{};    // whose, and of which publisher
  std::string source = {};
};

struct ModelClaim {
  Status status{};
  std::set<ActorId> by;
  ReportId report{};
  friend auto operator<=>(const ModelClaim&, const ModelClaim&) = default;
};

/// An event in one revision.
struct State {
  std::uint32_t revision = 1;
  EventKind kind = EventKind::kEvent;
  Status status = Status::kAsserted;
  std::string when, summary, source;
  std::map<ActorId, Part> parts;
  std::set<std::string> tags;
  bool in_talks = false;
  EventId answers{}, merged_into{};
  ReportId report{};
  std::vector<ModelClaim> claims;
  int notes = 0;

  Instant known;            // since when the press knew this revision
  std::uint32_t voids = 0;  // an undo: revisions from here on never counted
  bool unmade = false;      // retracted because its making was undone

  [[nodiscard]] bool is_now() const {
    return status != Status::kRetracted && number(merged_into) == 0;
  }
  [[nodiscard]] bool takes_part(ActorId actor) const {
    const auto part = parts.find(actor);
    return part != parts.end() && part->second.decision != Decision::kRemoved;
  }
};

struct Cite {
  ReportId report{};
  std::string quote;  // "" as a whole
  CitationKind kind{};
  int operation = 0;  // whose it is, also where an undo was undone
  [[nodiscard]] bool same(const Cite& other) const {
    return report == other.report && quote == other.quote && kind == other.kind;
  }
};

struct ModelReport {
  NewReport given;
  std::set<int> words;
  EventId event{};
};

struct Membership {
  ActorId member{}, organisation{};
  std::string when;
  friend auto operator<=>(const Membership&, const Membership&) = default;
};

/// Who is who.
struct Registry {
  std::set<ActorId> made;
  std::map<int, ActorId> named;  // by word, where texts find it
  std::map<ActorId, ActorId> merged;
  std::set<Membership> memberships;

  [[nodiscard]] ActorId present(ActorId actor) const {
    while (merged.contains(actor)) actor = merged.at(actor);
    return actor;
  }
  [[nodiscard]] std::set<ActorId> bodies(ActorId actor) const {
    std::set<ActorId> all{present(actor)};
    for (const ActorId other : made) {
      if (present(other) == present(actor)) all.insert(other);
    }
    return all;
  }
  /// Members, direct and indirect, and when they were.
  void members(ActorId of, const Interval& within, std::vector<ActorId>& chain,
               std::map<ActorId, std::vector<Interval>>& found) const {
    for (const Membership& m : memberships) {
      const ActorId member = present(m.member);
      if (present(m.organisation) != of) continue;
      if (std::find(chain.begin(), chain.end(), member) != chain.end()) continue;
      const Interval held = m.when.empty() ? Interval{} : must(parse_edtf(m.when)).bounds;
      const Interval both{std::max(held.begin, within.begin), std::min(held.end, within.end)};
      if (both.begin >= both.end) continue;
      found[member].push_back(both);
      chain.push_back(member);
      members(member, both, chain, found);
      chain.pop_back();
    }
  }
};

/// Everything as it is after one commit.
struct Snapshot {
  std::map<EventId, State> events;
  std::map<EventId, std::vector<Cite>> cites;
  Registry registry;
};

/// One command, as far as undoing it is concerned.
struct Operation {
  const char* what = "";
  int commit = 0;
  int undoes = 0;
  std::set<EventId> revised, made, cited;
  std::set<ReportId> reports;
  std::set<ActorId> actors;
  std::vector<std::pair<EventId, Cite>> added, removed;
  Registry before, after;  // of what it did to the registry
};

std::string text_of(RoleSet roles) { return fmt::format("{:x}", static_cast<unsigned>(roles)); }

/// "e3 r2 event disputed 2024-01-15 'What happened' [5:1 7:40-] #tag talks >e2 =e7 !1 r4 Source"
std::string render(EventId id, const State& s) {
  std::string out = fmt::format("{} r{} {} {} {} '{}' [", handle(id), s.revision, name(s.kind),
                                name(s.status), s.when, s.summary);
  for (const auto& [actor, part] : s.parts) {
    const char* decision = part.decision == Decision::kRemoved ? "-"
                           : part.decision == Decision::kAdded ? "+"
                                                               : "";
    out += fmt::format("{}:{}{}{} ", number(actor), text_of(part.roles), decision,
                       part.quoted ? "@" + handle(part.report) : "");
  }
  out += "]";
  for (const std::string& tag : s.tags) out += " #" + tag;
  if (s.in_talks) out += " talks";
  if (number(s.answers) != 0) out += " >" + handle(s.answers);
  if (number(s.merged_into) != 0) out += " =" + handle(s.merged_into);
  for (const ModelClaim& claim : s.claims) {
    out += fmt::format(" !{}/{}", name(claim.status), number(claim.report));
    for (const ActorId by : claim.by) out += fmt::format(",{}", number(by));
  }
  out += fmt::format(" n{} r{} {} {}", s.notes, number(s.report), s.source,
                     s.known.time_since_epoch().count());
  return out;
}

std::string word(int actor) {
  return "Zorland" + std::string(1, static_cast<char>('a' + actor)) + "ia";
}
std::string date(int day) { return format_day(test::day(day)); }

// ---- the archive and its model, side by side ----

class World {
 public:
  explicit World(std::uint64_t seed) : random_(seed) {
    test::new_archive(place_, kInfo, clock_);
    reopen();
    archived_ = number(archive_->last_commit());
    snapshots_.resize(2);
    operations_.push_back({});
    operations_.back().commit = 1;
    NegotiationInput talks;
    must(archive_->add_negotiation("talks", talks, kInfo));
    talks_ = must(archive_->find_negotiation("talks"));
    begin("negotiation");
    written();
    for (int actor = 0; actor < kActors / 2; ++actor) learn();
  }

  void step();
  void reopen() {
    archive_.reset();
    archive_ = must(
        Archive::open(place_, clock_, {Access::kWrite, std::chrono::milliseconds{0}, nullptr}));
  }
  /// From here on the archive is one that was made of its own export.
  void become_a_copy();
  /// "13 update e3 e4; 14 undo of 13 e3": what was done, for whoever mends what fails.
  [[nodiscard]] std::string story() const {
    std::string all;
    for (const Operation& one : operations_) {
      all += fmt::format("{} {}", one.commit, one.what);
      if (one.undoes != 0) all += fmt::format(" of {}", one.undoes);
      for (const EventId id : one.revised) all += " " + handle(id);
      for (const EventId id : one.cited) all += " (" + handle(id) + ")";
      all += "; ";
    }
    return all;
  }
  int commits() const { return static_cast<int>(snapshots_.size()) - 1; }

  void compare_events(const Viewpoint& at);
  void compare_timelines(const Viewpoint& at, int count);
  void compare_history();
  void compare_differences();
  void compare_sample();
  /// Every point in the past; of commits every `stride`-th.
  void compare_all(int stride);

 private:
  // -- chance --
  int pick(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  bool once_in(int n) { return pick(n) == 0; }
  template <class Set>
  auto one_of(const Set& set) {
    auto at = set.begin();
    std::advance(at, pick(static_cast<int>(set.size())));
    return *at;
  }
  EventId some_event() { return now_.events.empty() ? EventId{} : one_of(now_.events).first; }
  EventId some_present_event();
  ActorId some_actor() { return now_.registry.present(one_of(now_.registry.named).second); }
  std::string some_when();
  Texts some_names();
  Texts some_cites();

  // -- bookkeeping --
  void begin(const char* what) {
    operation_ = {};
    operation_.what = what;
    operation_.before = now_.registry;
    before_ = now_;
  }
  /// The archive must have written one commit.
  void written();
  /// The archive must have written nothing.
  void unwritten() {
    REQUIRE(number(archive_->last_commit()) == static_cast<unsigned>(commits()));
    now_ = before_;
  }
  void settle(bool changed) { changed ? written() : unwritten(); }
  void create(EventId id, State state);
  void revise(EventId id, State state);
  void cite(EventId id, const Cite& what);
  Instant end_of_now() const { return end_of(Moment{now_time(), true, std::chrono::minutes(0)}); }
  Instant now_time() const { return std::max(clock_.now(), last_time_); }

  // -- what is said --
  struct Cause {
    Texts texts;              // as typed
    std::vector<Cite> cites;  // what is meant
    std::string published;
  };
  Cause some_cause();
  Instant known_since(const Cause& cause) const;
  bool leads_to(EventId from, EventId to) const;
  int cite_new(EventId id, const std::vector<Cite>& cites, CitationKind kind);
  bool set_role(State& state, Role role, const Texts& names);
  bool edit(State& state, const EventInput& input);
  static bool same_content(const State& a, const State& b);
  EventInput some_input(bool whole);

  // -- what is done --
  void learn();
  void merge_actors();
  void affiliate();
  void record();
  void update();
  void change_standing();
  void annotate();
  void merge_events();
  void add_articles();
  void read_again();
  void decide();
  void rescan();
  void undo();

  enum class Outcome : std::uint8_t { kNew, kNewVersion, kAlreadyThere, kRestored };
  Outcome add(const ModelReport& report);
  std::map<ActorId, Part> found(const std::set<int>& words) const;
  State superseded(const State& state, const ModelReport& report, ReportId id, EventId event) const;
  void join(State& kept, const State& other, bool first) const;
  EventId tell_kept(EventId id, State was, const ModelReport& report);
  void speak(EventId event, const State& was, const ModelReport& report, ReportId id);
  static ReportId report_of(const State& state, const Part& part) {
    return part.quoted ? part.report : state.report;
  }
  static std::string source_of(const State& state, const Part& part) {
    return part.quoted ? part.source : state.source;
  }
  bool stands_by_merge(const Operation& undone, const std::set<int>& neutral) const;
  void record_late(EventId event, const ModelReport& report, ReportId id);
  bool is_older(ReportId a, ReportId b) const {
    return edtf_of(reports_.at(a).given.published).bounds.end <=
           edtf_of(reports_.at(b).given.published).bounds.begin;
  }
  bool cites_report(EventId event, ReportId report) const;
  ModelReport some_report();
  void undo_events(const Operation& undone);
  bool builds_on(const Operation& undone) const;
  std::map<int, int> gone() const;

  // -- asking the model --
  const State* known_by(EventId id, Instant end) const;
  const State* at(EventId id, const Viewpoint& at) const;
  std::vector<Cite> cites_at(EventId id, const Viewpoint& at) const;
  const Registry& registry_at(const Viewpoint& at) const {
    return at.as_of ? snapshots_[number(*at.as_of)].registry : now_.registry;
  }
  TimelineQuery some_query();
  Viewpoint some_point();
  Viewpoint some_point_but_now() {
    for (;;) {
      if (const Viewpoint at = some_point(); !at.is_now()) return at;
    }
  }

  State state_of(const Event& event);
  void compare_timeline(const TimelineQuery& query);

  test::TempDir dir_;
  std::string place_ = dir_ / "a";
  test::FixedClock clock_{test::day(kFirstDay)};
  std::mt19937_64 random_;
  std::unique_ptr<Archive> archive_;
  NegotiationId talks_{};
  unsigned archived_ = 0;

  Snapshot now_, before_;
  Instant last_time_ = kFirstInstant;
  std::vector<Snapshot> snapshots_;  // by commit
  std::vector<Operation> operations_;
  Operation operation_;                                              // in the making
  std::map<EventId, std::vector<std::pair<int, State>>> revisions_;  // with their commits
  std::map<EventId, std::vector<State>> pending_;                    // of this operation
  std::map<ReportId, ModelReport> reports_;
  std::set<ReportId> unseen_;  // versions of an article that was retracted or merged already
  std::map<std::string, EventId> external_;
  int learnt_ = 0;
  int texts_ = 0;
};

// ---- bookkeeping ----

void World::written() {
  const auto commit = number(archive_->last_commit());
  REQUIRE(commit == snapshots_.size());
  operation_.commit = static_cast<int>(commit);
  operation_.after = now_.registry;
  for (const Change& change : must(archive_->changes(CommitNumber{commit}))) {
    if (change.kind != RecordKind::kActor) continue;
    for (std::uint64_t id = change.first; id < change.first + change.count; ++id)
      operation_.actors.insert(ActorId{static_cast<std::uint32_t>(id)});
  }
  for (auto& [id, states] : pending_) {
    for (State& state : states)
      revisions_[id].emplace_back(static_cast<int>(commit), std::move(state));
  }
  pending_.clear();
  for (auto& [id, one] : operation_.added) {
    if (one.operation == 0) one.operation = operation_.commit;
  }
  for (auto& [id, cites] : now_.cites) {
    for (Cite& one : cites) {
      if (one.operation == 0) one.operation = operation_.commit;
    }
  }
  last_time_ = now_time();
  operations_.push_back(operation_);
  snapshots_.push_back(now_);
}

void World::create(EventId id, State state) {
  state.revision = 1;
  operation_.made.insert(id);
  operation_.revised.insert(id);
  pending_[id].push_back(state);
  REQUIRE(now_.events.emplace(id, std::move(state)).second);
}

void World::revise(EventId id, State state) {
  state.revision = now_.events.at(id).revision + 1;
  operation_.revised.insert(id);
  pending_[id].push_back(state);
  now_.events[id] = std::move(state);
}

void World::cite(EventId id, const Cite& what) {
  now_.cites[id].push_back(what);
  operation_.cited.insert(id);
  operation_.added.emplace_back(id, what);
}

// ---- what is said ----

EventId World::some_present_event() {
  for (int i = 0; i < 5; ++i) {
    const EventId id = some_event();
    if (number(id) == 0 || number(now_.events.at(id).merged_into) == 0) return id;
  }
  return {};
}

std::string World::some_when() {
  const int day = kFirstDay + pick(kDays);
  const auto until = [&](int most) { return day + 1 + pick(most); };
  switch (pick(10)) {
    case 0:
      return date(day).substr(0, 7);
    case 1:
      return date(day).substr(0, 7) + "~";
    case 2:
      return date(day) + "?";
    case 3:
      return date(day) + "/" + date(until(6));
    case 4:
      return date(day) + "/" + date(until(60));
    case 5:
      return once_in(2) ? date(day) + "/.." : "../" + date(day);
    case 6:
      return "[" + date(day) + ".." + date(until(6)) + "]";
    case 7:
      return date(day) + "T10:30:00Z";
    default:
      return date(day);
  }
}

Texts World::some_names() {
  Texts names;
  for (int i = pick(3); i >= 0; --i) names.push_back(word(one_of(now_.registry.named).first));
  return names;
}

World::Cause World::some_cause() {
  Cause cause;
  if (!reports_.empty()) {
    for (int i = pick(3); i > 0; --i) {
      const auto& [id, report] = one_of(reports_);
      const std::string quote =
          once_in(2) ? report.given.body.substr(0, report.given.body.find(' ', 12)) : "";
      cause.texts.push_back(handle(id) + (quote.empty() ? "" : ":" + quote));
      cause.cites.push_back({id, quote, CitationKind::kSupports, 0});
    }
  }
  if (once_in(3)) cause.published = date(kFirstDay + pick(kDays));
  return cause;
}

Instant World::known_since(const Cause& cause) const {
  if (!cause.published.empty()) return end_of(must(parse_moment(cause.published)));
  if (cause.cites.empty()) return end_of_now();
  Instant first = kLastInstant;
  for (const Cite& one : cause.cites)
    first = std::min(first, end_of(reports_.at(one.report).given.published));
  return first;
}

/// How many were not there yet.
int World::cite_new(EventId id, const std::vector<Cite>& cites, CitationKind kind) {
  int added = 0;
  for (Cite one : cites) {
    one.kind = kind;
    const auto& there = now_.cites[id];
    const bool known = std::any_of(there.begin(), there.end(), [&](const Cite& c) {
      return c.report == one.report && c.kind == kind &&
             (one.quote.empty() || c.quote == one.quote);
    });
    if (known) continue;
    cite(id, one);
    ++added;
  }
  return added;
}

/// Refused since an answer would be dated before what it answers: when that is so has tests of its own
/// (answers_test.cpp); here, nothing of it may be written.
template <class T>
bool is_out_of_order(const Result<T>& change) {
  return !change && change.error().message.ends_with(", which it answers");
}

/// Whether `from`, or what it answers, and so on, is `to`.
bool World::leads_to(EventId from, EventId to) const {
  for (int i = 0; number(from) != 0 && i < 1000; ++i) {
    if (from == to) return true;
    const State& state = now_.events.at(from);
    from = number(state.merged_into) != 0 ? state.merged_into : state.answers;
  }
  return false;
}

/// These have the role from now on, and nobody else.
bool World::set_role(State& state, Role role, const Texts& names) {
  std::set<ActorId> wanted;
  for (const std::string& name : names)
    wanted.insert(now_.registry.present(now_.registry.named.at(name[7] - 'a')));
  for (auto& [actor, part] : state.parts) {
    if (wanted.erase(now_.registry.present(actor)) == 0) {
      part.roles = part.roles - roles(role);
      continue;
    }
    if (!has(part.roles, role) || part.decision == Decision::kRemoved)
      part.decision = Decision::kAdded;
    part.roles = part.roles | roles(role);
  }
  for (const ActorId actor : wanted) state.parts[actor] = {roles(role), Decision::kAdded};
  return true;
}

/// False where it is refused.
bool World::edit(State& state, const EventInput& input) {
  if (input.when) state.when = must(parse_edtf(*input.when)).text;
  // What somebody records is one sentence about all who take part.
  if (input.summary && *input.summary != state.summary && state.kind == EventKind::kEvent) {
    for (auto& [actor, part] : state.parts) part.quoted = false;
  }
  if (input.summary) state.summary = *input.summary;
  for (const Role role : kRoles) {
    const auto& names = input.actors[static_cast<std::size_t>(role)];
    if (names) set_role(state, role, *names);
  }
  // Out: of an article so that reading it again does not bring them back.
  if (state.kind == EventKind::kEvent)
    std::erase_if(state.parts, [](const auto& p) { return p.second.roles == RoleSet{}; });
  for (auto& [actor, part] : state.parts) {
    if (part.roles != RoleSet{}) continue;
    part.roles = roles(Role::kAbout);
    part.decision = Decision::kRemoved;
  }
  const bool somebody = std::any_of(state.parts.begin(), state.parts.end(), [](const auto& p) {
    return p.second.decision != Decision::kRemoved;
  });
  if (!somebody && state.kind == EventKind::kEvent) return false;
  if (input.negotiation) state.in_talks = !input.negotiation->empty();
  if (input.answers && input.answers->empty()) state.answers = {};
  if (input.tags) state.tags = {input.tags->begin(), input.tags->end()};
  return true;
}

bool World::same_content(const State& a, const State& b) {
  State other = b;
  other.revision = a.revision;
  other.report = a.report;
  other.source = a.source;
  other.known = a.known;
  return render({}, a) == render({}, other);
}

EventInput World::some_input(bool whole) {
  EventInput input;
  if (whole || once_in(3)) input.summary = fmt::format("Statement {}", pick(500));
  if (whole || once_in(3)) input.when = some_when();
  const Role role = once_in(2) ? Role::kBy : one_of(kRoles);
  if (whole || once_in(3)) input.actors[static_cast<std::size_t>(role)] = some_names();
  if (once_in(4)) input.actors[static_cast<std::size_t>(Role::kTo)] = some_names();
  if (once_in(whole ? 2 : 4)) {
    input.tags = Texts{};
    for (int i = pick(3); i > 0; --i) input.tags->push_back(fmt::format("tag{}", pick(4)));
  }
  if (once_in(5)) input.negotiation = once_in(whole ? 9 : 2) ? "" : "talks";
  return input;
}

// ---- what is done ----

void World::learn() {
  if (learnt_ == kActors) return;
  begin("learn");
  NewActor actor;
  actor.name = word(learnt_);
  actor.kind = ActorKind::kState;
  const ActorId id = must(archive_->add_actor(actor, kInfo)).id;
  now_.registry.made.insert(id);
  now_.registry.named[learnt_++] = id;
  written();
}

void World::merge_actors() {
  const ActorId from = some_actor(), into = some_actor();
  if (from == into) return;
  begin("merge_actors");
  must(archive_->merge_actors(from, into, kInfo));
  now_.registry.merged[from] = into;
  written();
}

void World::affiliate() {
  const ActorId member = some_actor(), organisation = some_actor();
  if (member == organisation) return;
  std::vector<ActorId> chain{member};
  std::map<ActorId, std::vector<Interval>> members;
  now_.registry.members(member, {}, chain, members);
  const int day = kFirstDay + pick(kDays);
  const std::string when = once_in(3) ? "" : date(day) + "/" + date(day + pick(30));
  begin("affiliate");
  const auto done = archive_->affiliate(member, {organisation, when}, kInfo);
  REQUIRE(done.has_value() == !members.contains(organisation));
  const auto& now = archive_->last_commit();
  if (number(now) != static_cast<unsigned>(commits())) {
    now_.registry.memberships.insert({member, organisation, when});
    return written();
  }
  unwritten();
}

void World::record() {
  begin("record");
  Recorder recorder = archive_->record(kInfo);
  for (int i = pick(3); i >= 0; --i) {
    EventInput input = some_input(true);
    const Cause cause = some_cause();
    input.cites = cause.texts;
    input.published = cause.published;
    if (once_in(5)) {
      input.dataset = "desk";
      input.id = std::to_string(pick(10));
    }
    const EventId answered = some_present_event();
    if (once_in(4) && number(answered) != 0) input.answers = handle(answered);
    if (once_in(8)) input.cites.push_back("r999");
    const auto known = external_.find(input.id);
    const bool again = known != external_.end() && now_.events.at(known->second).unmade;
    if (known != external_.end() && !again) {
      // Refused where it says something else, and always without a trace.
      const auto there = recorder.add(input);
      if (!there) continue;
      REQUIRE_FALSE(there->changed);
      REQUIRE(there->event.id == known->second);
      continue;
    }
    const auto change = recorder.add(input);
    State state = again ? now_.events.at(known->second) : State{};
    state.voids = again ? 1 : 0;
    state.status = Status::kAsserted;
    state.unmade = false;
    const bool circle = again && input.answers && leads_to(answered, known->second);
    const bool fits =
        edit(state, input) && !circle && (input.cites.empty() || input.cites.back() != "r999");
    const bool late = is_out_of_order(change);
    REQUIRE(change.has_value() == (fits && !late));
    if (!fits || late) continue;
    const EventId id = change->event.id;
    state.known = known_since(cause);
    if (input.answers) state.answers = answered;
    if (!cause.cites.empty()) {
      state.report = cause.cites.front().report;
      state.source = reports_.at(state.report).given.source;
    }
    REQUIRE((!again || id == known->second));
    again ? revise(id, state) : create(id, state);
    cite_new(id, cause.cites, CitationKind::kSupports);
    if (!input.id.empty()) external_[input.id] = id;
  }
  must(recorder.finish());
  settle(!operation_.revised.empty());
}

void World::update() {
  const EventId id = some_event();
  if (number(id) == 0) return;
  EventInput input = some_input(false);
  const Cause cause = some_cause();
  input.cites = cause.texts;
  input.published = cause.published;
  input.correction = once_in(5);
  input.reopen = once_in(3);
  const State before = now_.events.at(id);
  if (once_in(8)) input.expect_revision = before.revision - (once_in(2) ? 1U : 0U);
  if (once_in(10)) input.answers = "";
  begin("update");
  State next = before;
  next.voids = 0;
  const bool moved = input.expect_revision && *input.expect_revision != before.revision;
  const bool retracted = before.status == Status::kRetracted;
  const bool fits = !moved && (!retracted || input.reopen) && edit(next, input);
  const auto change = archive_->update(id, input, kInfo);
  const bool late = is_out_of_order(change);
  REQUIRE(change.has_value() == (fits && !late));
  if (moved) REQUIRE(change.error().code == ErrorCode::kMoved);
  if (!fits || late) return unwritten();
  if (retracted) {
    next.status = Status::kAsserted;
    for (const ModelClaim& claim : next.claims) next.status = std::max(next.status, claim.status);
    next.unmade = false;
  }
  if (!input.correction) next.known = std::max(known_since(cause), before.known);
  bool changed =
      !same_content(next, before) || (!cause.published.empty() && next.known != before.known);
  if (changed) {
    if (next.kind == EventKind::kEvent && !cause.cites.empty()) {
      next.report = cause.cites.front().report;
      next.source = reports_.at(next.report).given.source;
    }
    revise(id, next);
  }
  changed = cite_new(id, cause.cites, CitationKind::kSupports) > 0 || changed;
  REQUIRE(change->changed == changed);
  settle(changed);
}

void World::change_standing() {
  const EventId id = some_event();
  if (number(id) == 0) return;
  const Cause cause = some_cause();
  parley::Cause said{once_in(6) ? "" : "a reason", {}, cause.texts, cause.published, "", {}};
  const State before = now_.events.at(id);
  State next = before;
  next.voids = 0;
  next.known = std::max(known_since(cause), before.known);
  std::vector<Cite> cites = cause.cites;
  const bool retracted = before.status == Status::kRetracted;
  bool fits = !retracted;
  Result<EventChange> change;
  CitationKind kind{};
  begin("change_standing");
  const int what = pick(4);
  if (what == 0) {
    fits = !said.reason.empty();
    change = archive_->retract(id, said, kInfo);
    kind = CitationKind::kRetracts;
    next.status = Status::kRetracted;
  } else if (what < 3) {
    if (once_in(2)) said.by = some_names();
    fits = fits && (!said.by.empty() || !cites.empty());
    const Status status = what == 1 ? Status::kDisputed : Status::kDenied;
    kind = what == 1 ? CitationKind::kDisputes : CitationKind::kDenies;
    change = what == 1 ? archive_->dispute(id, said, kInfo) : archive_->deny(id, said, kInfo);
    ModelClaim claim{status, {}, cites.empty() ? ReportId{} : cites.front().report};
    for (const std::string& name : said.by)
      claim.by.insert(now_.registry.present(now_.registry.named.at(name[7] - 'a')));
    if (std::find(next.claims.begin(), next.claims.end(), claim) == next.claims.end())
      next.claims.push_back(claim);
    if (next.status != Status::kDenied) next.status = status;
  } else {
    const bool settles = once_in(2);
    fits = fits && !cites.empty();
    kind = CitationKind::kConfirms;
    change = archive_->confirm(id, said, settles, kInfo);
    if (settles) {
      next.status = Status::kAsserted;
      next.claims.clear();
    }
    // A report that is behind it already confirms nothing.
    std::erase_if(cites, [&](const Cite& one) {
      const auto& there = now_.cites[id];
      return one.quote.empty() && std::any_of(there.begin(), there.end(), [&](const Cite& c) {
               return c.report == one.report && c.kind == CitationKind::kSupports;
             });
    });
  }
  REQUIRE(change.has_value() == fits);
  if (!fits) return unwritten();
  bool changed = !same_content(next, before);
  if (changed) revise(id, next);
  changed = cite_new(id, cites, kind) > 0 || changed;
  REQUIRE(change->changed == changed);
  settle(changed);
}

void World::annotate() {
  const EventId id = some_event();
  if (number(id) == 0) return;
  begin("annotate");
  must(archive_->annotate(id, "a note", {}, kInfo));
  State next = now_.events.at(id);
  next.voids = 0;
  ++next.notes;
  revise(id, next);
  written();
}

/// Whoever takes part in `other` takes part in `kept`, with that one's word where it is new.
void World::join(State& kept, const State& other, bool first) const {
  for (const auto& [actor, part] : other.parts) {
    if (part.decision == Decision::kRemoved) continue;
    const ActorId present = now_.registry.present(actor);
    auto mine = std::find_if(kept.parts.begin(), kept.parts.end(), [&, who = actor](const auto& p) {
      return p.first == who || p.first == present;
    });
    if (mine == kept.parts.end()) {
      Part joined = part;
      joined.report = report_of(other, part);
      joined.source = source_of(other, part);
      joined.quoted = true;
      kept.parts[present] = joined;
      continue;
    }
    mine->second.roles = mine->second.roles | part.roles;
    if (first && mine->second.decision == Decision::kRemoved)
      mine->second.decision = Decision::kAdded;
  }
}

/// What an event that was `was` has become is said by the one that it was merged into, too; the last
/// of these comes back.
EventId World::tell_kept(EventId id, State was, const ModelReport& report) {
  for (;;) {
    const State now = now_.events.at(id);
    if (number(now.merged_into) == 0) return id;
    id = now.merged_into;
    const State before = now_.events.at(id);
    State next = before;
    next.voids = 0;
    std::map<ActorId, Part> taken;
    for (const auto& [actor, part] : before.parts) {
      if (!part.quoted || part.decision == Decision::kRemoved) continue;
      for (const auto& [other, theirs] : was.parts) {
        const bool same = other == actor || now_.registry.present(other) == actor;
        if (same && report_of(was, theirs) == part.report) taken[actor] = part;
      }
    }
    for (const auto& [actor, part] : taken) next.parts.erase(actor);
    join(next, now, false);
    for (const auto& [actor, part] : taken) {
      const ActorId present = now_.registry.present(actor);
      const auto at = next.parts.find(present);
      if (at == next.parts.end()) {
        if (part.decision == Decision::kAdded) next.parts[present] = {part.roles, part.decision};
      } else if (at->second.quoted) {
        at->second.roles = at->second.roles | part.roles;
        at->second.decision = part.decision;
      }
    }
    was = before;
    if (same_content(next, before)) continue;
    next.known = std::max(next.known, end_of(report.given.published));
    revise(id, next);
  }
}

/// The event cites its report, and the one that it was merged into as well.
void World::speak(EventId event, const State& was, const ModelReport& report, ReportId id) {
  const Cite whole{id, "", CitationKind::kSupports, 0};
  cite(event, whole);
  const EventId kept = tell_kept(event, was, report);
  const auto& there = now_.cites[kept];
  if (kept != event &&
      std::none_of(there.begin(), there.end(), [&](const Cite& c) { return c.same(whole); }))
    cite(kept, whole);
}

void World::merge_events() {
  std::vector<EventId> others;
  const EventId kept_id = some_event();
  if (number(kept_id) == 0) return;
  for (int i = pick(2); i >= 0; --i) {
    const EventId other = some_event();
    if (std::find(others.begin(), others.end(), other) == others.end()) others.push_back(other);
  }
  begin("merge_events");
  State kept = now_.events.at(kept_id);
  kept.voids = 0;
  bool fits = kept.is_now();
  for (const EventId id : others) {
    const State& other = now_.events.at(id);
    fits = fits && id != kept_id && other.is_now() &&
           (other.kind == kept.kind || other.kind == EventKind::kEvent);
    join(kept, other, true);
    kept.tags.insert(other.tags.begin(), other.tags.end());
    kept.in_talks = kept.in_talks || other.in_talks;
    if (number(kept.answers) == 0 && other.answers != kept_id) kept.answers = other.answers;
    kept.claims.insert(kept.claims.end(), other.claims.begin(), other.claims.end());
    for (const ModelClaim& claim : other.claims) kept.status = std::max(kept.status, claim.status);
    kept.notes += other.notes;
    kept.known = std::max(kept.known, other.known);
    // Of two that are one, none answers the other by way of a third.
    const auto by_way = [this](EventId first, EventId from, EventId to) {
      if (number(first) == 0 || first == to) first = EventId{};
      return number(first) != 0 && first != from && leads_to(first, to);
    };
    fits = fits && !by_way(kept.answers, kept_id, id) && !by_way(other.answers, id, kept_id);
    now_.events.at(id).merged_into = kept_id;  // for those that follow
  }
  for (const EventId id : others)
    now_.events.at(id).merged_into = before_.events.at(id).merged_into;
  if (std::find(others.begin(), others.end(), kept.answers) != others.end()) kept.answers = {};
  const auto merged = archive_->merge_events(kept_id, others, kInfo);
  const bool late = is_out_of_order(merged);
  REQUIRE(merged.has_value() == (fits && !late));
  if (!fits || late) return unwritten();
  for (const EventId id : others) {
    State gone = now_.events.at(id);
    gone.voids = 0;
    gone.merged_into = kept_id;
    gone.known = kept.known;
    revise(id, gone);
    for (Cite one : std::vector<Cite>(now_.cites[id])) {
      const auto& there = now_.cites[kept_id];
      one.operation = 0;
      if (std::none_of(there.begin(), there.end(), [&](const Cite& c) { return c.same(one); }))
        cite(kept_id, one);
    }
  }
  revise(kept_id, kept);
  written();
}

// ---- articles ----

std::map<ActorId, Part> World::found(const std::set<int>& words) const {
  std::map<ActorId, Part> parts;
  for (const int one : words) {
    const auto named = now_.registry.named.find(one);
    if (named == now_.registry.named.end()) continue;
    parts.try_emplace(now_.registry.present(named->second),
                      Part{roles(Role::kAbout), Decision::kFound, one, false, {}, {}});
  }
  return parts;
}

State World::superseded(const State& state, const ModelReport& report, ReportId id,
                        EventId event) const {
  State next = state;
  next.voids = 0;
  next.kind = EventKind::kArticle;
  next.when = edtf_of(report.given.published).text;
  next.summary = report.given.title;
  next.source = report.given.source;
  next.tags = {report.given.tags.begin(), report.given.tags.end()};
  next.report = id;
  next.known = end_of(report.given.published);
  next.parts = found(report.words);
  const auto is_joined = [](const Part& part) {
    return part.quoted && part.decision == Decision::kAdded;
  };
  for (const bool joined : {false, true}) {
    for (const auto& [actor, part] : state.parts) {
      if (part.decision == Decision::kFound || is_joined(part) != joined) continue;
      const ActorId present = now_.registry.present(actor);
      const auto at = next.parts.find(present);
      if (at == next.parts.end()) {
        next.parts[present] = {part.roles, part.decision, joined ? -1 : part.alias, false, {}, {}};
        continue;
      }
      at->second.decision = part.decision;
      if (joined && at->second.quoted) at->second.roles = at->second.roles | part.roles;
    }
    if (joined) break;
    for (const auto& [other, theirs] : now_.events) {
      if (number(event) != 0 && theirs.merged_into == event) join(next, theirs, false);
    }
  }
  return next;
}

void World::record_late(EventId event, const ModelReport& report, ReportId id) {
  const State now = now_.events.at(event);
  revise(event, superseded(now, report, id, event));
  State again = now;
  again.voids = 0;
  revise(event, again);
}

bool World::cites_report(EventId event, ReportId report) const {
  const auto at = now_.cites.find(event);
  return at != now_.cites.end() && std::any_of(at->second.begin(), at->second.end(),
                                               [&](const Cite& c) { return c.report == report; });
}

ModelReport World::some_report() {
  ModelReport report;
  for (int i = pick(4); i >= 0; --i) report.words.insert(pick(kActors));
  std::string body = fmt::format("Text number {} tells the following.", ++texts_);
  for (const int one : report.words) body += " " + word(one) + " said that talks went on.";
  report.given = test::article(fmt::format("A title {}", texts_), body, kFirstDay + pick(kDays));
  if (once_in(4)) {
    report.given.published.has_time = true;
    report.given.published.offset = std::chrono::minutes(0);
    report.given.published.instant += std::chrono::hours(pick(24));
  }
  if (!once_in(4)) report.given.source = fmt::format("Source {}", pick(3));
  if (!once_in(3)) report.given.url = fmt::format("https://example.org/{}", texts_);
  if (once_in(2)) report.given.tags = {fmt::format("tag{}", pick(4))};
  return report;
}

World::Outcome World::add(const ModelReport& report) {
  // There already: by its text, which no other has.
  for (const auto& [id, there] : reports_) {
    if (there.given.body != report.given.body) continue;
    const EventId event = there.event;
    if (cites_report(event, id)) return Outcome::kAlreadyThere;
    const State now = now_.events.at(event);
    const bool gone = now.unmade;
    if (!gone && is_older(id, now.report)) {
      record_late(event, there, id);
    } else {
      State next = superseded(now, there, id, event);
      if (gone) next.status = Status::kAsserted, next.unmade = false;
      revise(event, next);
    }
    speak(event, now, there, id);
    return Outcome::kRestored;
  }
  const ReportId id{reports_.size() + 1};
  operation_.reports.insert(id);
  EventId event{};
  for (const auto& [other, there] : reports_) {
    const bool speaks = now_.events.at(there.event).report == other;
    if (!there.given.url.empty() && there.given.url == report.given.url && speaks)
      event = there.event;
  }
  ModelReport& stored = reports_[id] = report;
  if (number(event) == 0) {
    stored.event = EventId{now_.events.size() + 1};
    create(stored.event, superseded({}, report, id, {}));
    cite(stored.event, {id, "", CitationKind::kSupports, 0});
    return Outcome::kNew;
  }
  stored.event = event;
  const State now = now_.events.at(event);
  if (!now.is_now()) unseen_.insert(id);
  const bool gone = now.unmade;
  if (!gone && is_older(id, now.report)) {
    record_late(event, report, id);
  } else {
    State next = superseded(now, report, id, event);
    if (gone) next.status = Status::kAsserted, next.unmade = false;
    revise(event, next);
  }
  speak(event, now, report, id);
  return Outcome::kNewVersion;
}

/// New ones, versions of those that are there, old ones again; several in one operation.
void World::add_articles() {
  begin("add_articles");
  std::vector<Outcome> expected;
  std::vector<AddedReport::Outcome> got;
  const auto reports_before = reports_;
  Appender appender = archive_->append(kInfo, [&got](const auto&, auto added) {
    for (const AddedReport& one : added) got.push_back(one.outcome);
  });
  for (int i = once_in(2) ? 0 : pick(4); i >= 0; --i) {
    ModelReport report = some_report();
    if (once_in(3) && !reports_.empty()) report = one_of(reports_).second;
    if (once_in(2) && !reports_.empty()) report.given.url = one_of(reports_).second.given.url;
    // A text that is there already has one address.
    for (const auto& [id, there] : reports_) {
      if (there.given.body == report.given.body) report.given.url = there.given.url;
    }
    must(appender.add(report.given));
    expected.push_back(add(report));
  }
  must(appender.finish());
  REQUIRE(got.size() == expected.size());
  const AddedReport::Outcome kMeans[] = {
      AddedReport::Outcome::kNew, AddedReport::Outcome::kNewVersion,
      AddedReport::Outcome::kAlreadyThere, AddedReport::Outcome::kRestored};
  for (std::size_t i = 0; i < got.size(); ++i)
    REQUIRE(got[i] == kMeans[static_cast<std::size_t>(expected[i])]);
  settle(!operation_.revised.empty());
}

void World::decide() {
  std::set<EventId> events;
  for (int i = pick(3); i >= 0; --i) events.insert(some_event());
  if (events.contains(EventId{})) return;
  const ActorId actor = some_actor();
  const std::set<ActorId> bodies = now_.registry.bodies(actor);
  const bool attaches = once_in(2);
  const std::vector<EventId> list(events.begin(), events.end());
  begin("decide");
  bool fits = true;
  for (const EventId id : events) {
    State next = now_.events.at(id);
    next.voids = 0;
    std::vector<Part*> mine;
    bool takes_part = false;
    for (auto& [body, part] : next.parts) {
      if (!bodies.contains(body)) continue;
      mine.push_back(&part);
      takes_part = takes_part || part.decision != Decision::kRemoved;
    }
    if (!attaches && mine.empty()) fits = false;
    if (takes_part == attaches || !fits) continue;
    if (!attaches) {
      for (Part* part : mine) part->decision = Decision::kRemoved;
    } else if (!mine.empty()) {
      mine.front()->decision = Decision::kAdded;
    } else {
      next.parts[actor] = {roles(Role::kAbout), Decision::kAdded};
    }
    revise(id, next);
  }
  const auto done = attaches ? archive_->attach_actor(list, actor, kInfo)
                             : archive_->detach_actor(list, actor, kInfo);
  REQUIRE(done.has_value() == fits);
  if (!fits) pending_.clear(), operation_.revised.clear();
  settle(!operation_.revised.empty());
}

void World::rescan() {
  begin("rescan");
  must(archive_->rescan(kInfo));
  for (const auto& [id, report] : reports_) {
    State next = now_.events.at(report.event);
    if (next.report != id) continue;
    next.voids = 0;
    std::set<ActorId> known;
    for (const auto& [actor, part] : next.parts) {
      known.insert(actor);
      known.insert(now_.registry.present(actor));
    }
    const std::size_t before = next.parts.size();
    for (const auto& [actor, part] : found(report.words)) {
      if (!known.contains(actor)) next.parts[actor] = part;
    }
    if (next.parts.size() == before) continue;
    const State was = now_.events.at(report.event);
    revise(report.event, next);
    tell_kept(report.event, was, report);
  }
  settle(!operation_.revised.empty());
}

// ---- undo ----

/// Operations that are undone, each with the undo; none of an undo that is undone itself.
std::map<int, int> World::gone() const {
  std::map<int, int> gone;
  for (auto at = operations_.rbegin(); at != operations_.rend(); ++at) {
    if (at->undoes != 0 && !gone.contains(at->commit)) gone.emplace(at->undoes, at->commit);
  }
  return gone;
}

/// Whether somebody takes part in something later for no other reason than a merge: by a name that it
/// moved, or by a person's word, who may have typed either of the two; or disputes or denies it.
bool World::stands_by_merge(const Operation& undone, const std::set<int>& neutral) const {
  const auto is_named = [](const Registry& registry, int alias, ActorId actor) {
    const auto named = registry.named.find(alias);
    return named != registry.named.end() && registry.present(named->second) == actor;
  };
  for (const auto& [from, into] : undone.after.merged) {
    if (undone.before.merged.contains(from)) continue;
    const ActorId actor = into;
    const auto& then = snapshots_[static_cast<std::size_t>(undone.commit) - 1].events;
    for (const auto& [id, all] : revisions_) {
      for (const auto& [commit, revision] : all) {
        if (commit <= undone.commit || neutral.contains(commit)) continue;
        const auto was = then.find(id);
        for (const ModelClaim& claim : revision.claims) {
          const bool was_there =
              was != then.end() && std::find(was->second.claims.begin(), was->second.claims.end(),
                                             claim) != was->second.claims.end();
          if (claim.by.contains(actor) && !was_there) return true;
        }
      }
    }
    for (const auto& [id, state] : now_.events) {
      const auto& all = revisions_.at(id);
      if (!state.is_now() || !state.takes_part(actor) || all.back().first <= undone.commit)
        continue;
      for (const auto& [commit, revision] : all) {
        const auto part = revision.parts.find(actor);
        if (commit <= undone.commit || neutral.contains(commit) || part == revision.parts.end())
          continue;
        const auto was = then.find(id);
        const bool was_there = was != then.end() && was->second.parts.contains(actor) &&
                               was->second.parts.at(actor).alias == part->second.alias;
        const int alias = part->second.alias;
        if (was_there) continue;
        if (alias == -1) return true;
        if (!is_named(undone.before, alias, actor) && is_named(undone.after, alias, actor))
          return true;
      }
    }
  }
  return false;
}

/// Whether something later, which still counts, revises, cites or answers what it wrote.
bool World::builds_on(const Operation& undone) const {
  std::set<int> neutral;
  for (const auto& [what, by] : gone()) {
    if (what > undone.commit) neutral.insert({what, by});
  }
  const auto meet = [](const auto& a, const auto& b) {
    return std::any_of(a.begin(), a.end(), [&b](const auto& one) { return b.contains(one); });
  };
  for (const Operation& later : operations_) {
    if (later.commit <= undone.commit || neutral.contains(later.commit)) continue;
    if (meet(later.revised, undone.revised) || meet(later.revised, undone.cited)) return true;
    if (meet(later.cited, undone.revised) || meet(later.actors, undone.actors)) return true;
  }
  if (stands_by_merge(undone, neutral)) return true;
  for (const auto& [id, cites] : now_.cites) {
    for (const Cite& one : cites) {
      if (undone.reports.contains(one.report) && one.operation > undone.commit) return true;
    }
  }
  for (const auto& [id, state] : now_.events) {
    if (state.is_now() && undone.made.contains(state.answers) && !undone.made.contains(id))
      return true;
    for (const auto& [actor, part] : state.parts) {
      const bool made = undone.after.made.contains(actor) && !undone.before.made.contains(actor);
      if (made && state.is_now() && part.decision != Decision::kRemoved) return true;
    }
  }
  return false;
}

void World::undo_events(const Operation& undone) {
  for (const EventId id : undone.revised) {
    const auto& all = revisions_.at(id);
    const State* before = nullptr;
    for (const auto& [commit, state] : all) {
      if (commit < undone.commit) before = &state;
    }
    State next = before != nullptr ? *before : all.front().second;
    next.voids = before != nullptr ? before->revision + 1 : 1;
    if (before == nullptr) next.status = Status::kRetracted, next.unmade = true;
    revise(id, next);
  }
  for (const auto& [id, one] : undone.added) {
    auto& there = now_.cites[id];
    const auto at = std::find_if(there.begin(), there.end(), [&](const Cite& c) {
      return c.same(one) && c.operation == one.operation;
    });
    if (at == there.end()) continue;
    operation_.removed.emplace_back(id, *at);
    operation_.cited.insert(id);
    there.erase(at);
  }
  for (const auto& [id, one] : undone.removed) {
    const auto& there = now_.cites[id];
    if (std::none_of(there.begin(), there.end(), [&](const Cite& c) { return c.same(one); }))
      cite(id, one);
  }
}

void World::undo() {
  const auto gone_before = gone();
  // The latest ones more often: few others can be undone.
  const int back = once_in(2) ? pick(4) : pick(20);
  const std::size_t at =
      operations_.size() - 1 - std::min<std::size_t>(back, operations_.size() - 1);
  const Operation* undone = &operations_[at];
  std::optional<CommitNumber> wanted{CommitNumber{static_cast<std::uint32_t>(undone->commit)}};
  if (once_in(4)) {
    wanted.reset();
    undone = nullptr;
    for (const Operation& one : operations_) {
      if (gone_before.contains(one.commit)) continue;
      // An undo of an undo brings an operation back: that is the latest then.
      const Operation* stands = &one;
      bool is_back = true;
      for (; stands->undoes != 0; is_back = !is_back) {
        stands = &*std::find_if(operations_.begin(), operations_.end(),
                                [&](const Operation& o) { return o.commit == stands->undoes; });
      }
      if (is_back && !gone_before.contains(stands->commit)) undone = stands;
    }
    REQUIRE(undone != nullptr);
  }
  const bool fits = undone->commit != 1 && undone->commit != 2 &&
                    !gone_before.contains(undone->commit) && !builds_on(*undone);
  if (undone->commit == 2) return;  // the negotiation
  begin("undo");
  const Operation copy = *undone;
  const auto tried = archive_->undo(wanted, kDryRun);
  REQUIRE(number(archive_->last_commit()) == static_cast<unsigned>(commits()));
  const auto done = archive_->undo(wanted, kInfo);
  CAPTURE(copy.commit);
  if (fits && is_out_of_order(done)) {
    REQUIRE(is_out_of_order(tried));
    return unwritten();
  }
  if (!done) CAPTURE(done.error().message);
  REQUIRE(done.has_value() == fits);
  REQUIRE(tried.has_value() == fits);
  if (!fits) return unwritten();
  operation_.undoes = copy.commit;
  undo_events(copy);
  now_.registry = [&] {
    Registry next = now_.registry;
    const Registry &was = copy.before, &became = copy.after;
    for (const auto& [one, id] : became.named) {
      if (!was.named.contains(one)) next.named.erase(one);
    }
    for (const auto& [one, id] : was.named) {
      if (!became.named.contains(one)) next.named[one] = id;
    }
    for (const auto& [from, into] : became.merged) {
      if (!was.merged.contains(from)) next.merged.erase(from);
    }
    for (const auto& [from, into] : was.merged) {
      if (!became.merged.contains(from)) next.merged[from] = into;
    }
    for (const Membership& one : became.memberships) {
      if (!was.memberships.contains(one)) next.memberships.erase(one);
    }
    for (const Membership& one : was.memberships) {
      if (!became.memberships.contains(one)) next.memberships.insert(one);
    }
    return next;
  }();
  REQUIRE(done->events == copy.revised.size());
  REQUIRE(done->events == tried->events);
  REQUIRE(done->citations == tried->citations);
  REQUIRE(done->citations == operation_.added.size() + operation_.removed.size());
  written();
  for (const EventId id : copy.revised) {
    const State then = now_.events.at(id);
    REQUIRE(render(id, state_of(must(archive_->event(id)))) == render(id, then));
  }
}

// ---- asking ----

/// The latest revision that counts and was known by then.
const State* World::known_by(EventId id, Instant end) const {
  const auto& all = revisions_.at(id);
  std::set<std::uint32_t> voided;
  const State* latest = nullptr;
  for (auto at = all.rbegin(); at != all.rend(); ++at) {
    const State& state = at->second;
    if (voided.contains(state.revision)) continue;
    if (latest == nullptr && state.known <= end) latest = &state;
    for (std::uint32_t r = state.voids; r != 0 && r < state.revision; ++r) voided.insert(r);
  }
  return latest;
}

const State* World::at(EventId id, const Viewpoint& at) const {
  if (at.known_by) return known_by(id, at.known_by->time);
  const auto& events = at.as_of ? snapshots_[number(*at.as_of)].events : now_.events;
  const auto found = events.find(id);
  return found == events.end() ? nullptr : &found->second;
}

std::vector<Cite> World::cites_at(EventId id, const Viewpoint& at) const {
  const auto& cites = at.as_of ? snapshots_[number(*at.as_of)].cites : now_.cites;
  const auto found = cites.find(id);
  if (found == cites.end()) return {};
  std::vector<Cite> all = found->second;
  if (at.known_by) {
    std::erase_if(all, [&](const Cite& c) {
      return end_of(reports_.at(c.report).given.published) > at.known_by->time;
    });
  }
  return all;
}

State World::state_of(const Event& event) {
  State s;
  s.revision = event.revision;
  s.kind = event.kind;
  s.status = event.status;
  s.when = event.when;
  s.summary = event.sentences.at(0).text;
  s.source = event.source;
  ActorId last{};
  for (const Participant& p : event.participants) {
    REQUIRE(last < p.actor);
    last = p.actor;
    const Quoted* quoted = quoted_at(event, p.sentence);
    s.parts[p.actor] = {
        p.roles, p.decision, -1, quoted != nullptr, quoted == nullptr ? ReportId{} : quoted->report,
        ""};
  }
  s.tags.insert(event.tags.begin(), event.tags.end());
  s.in_talks = event.details.negotiation == talks_;
  s.answers = event.details.answers;
  s.merged_into = event.details.merged_into;
  s.report = event.report;
  for (const Claim& claim : event.details.claims)
    s.claims.push_back({claim.status, {claim.by.begin(), claim.by.end()}, claim.report});
  s.notes = static_cast<int>(event.details.notes.size());
  s.known = end_of(event.published);
  s.voids = event.details.voids_from;
  return s;
}

void World::compare_events(const Viewpoint& point) {
  for (const auto& [id, now] : now_.events) {
    const State* expected = at(id, point);
    const auto got = archive_->event(id, point);
    REQUIRE(got.has_value() == (expected != nullptr));
    if (expected != nullptr) {
      REQUIRE(render(id, state_of(*got)) == render(id, *expected));
      EventId leads_to = id;
      while (const State* there = at(leads_to, point)) {
        if (number(there->merged_into) == 0) break;
        leads_to = there->merged_into;
      }
      REQUIRE(must(archive_->find_event(handle(id), point)) == leads_to);
    }
    std::vector<std::string> cited, expected_cites;
    std::pair<CommitNumber, std::uint16_t> last{};
    for (const Citation& c : must(archive_->citations(id, point))) {
      const Report report = must(archive_->report(c.report));
      cited.push_back(fmt::format("{} {} {}", handle(c.report), name(c.kind),
                                  report.body.substr(c.quote.at, c.quote.length)));
      const std::pair here(c.commit, c.n);
      REQUIRE((cited.size() == 1 || last < here));
      last = here;
    }
    for (const Cite& c : cites_at(id, point))
      expected_cites.push_back(fmt::format("{} {} {}", handle(c.report), name(c.kind), c.quote));
    std::sort(cited.begin(), cited.end());
    std::sort(expected_cites.begin(), expected_cites.end());
    CAPTURE(id);
    REQUIRE(fmt::format("{}", fmt::join(cited, "; ")) ==
            fmt::format("{}", fmt::join(expected_cites, "; ")));
  }
}

TimelineQuery World::some_query() {
  TimelineQuery query;
  for (int n = pick(3); n > 0; --n) query.actors.push_back(one_of(now_.registry.made));
  if (once_in(5)) query.with.push_back(one_of(now_.registry.made));
  query.with_members = !query.actors.empty() && once_in(4);
  if (once_in(2)) {
    const int from = kFirstDay - 5 + pick(kDays);
    Interval range{test::day(from), test::day(from + 1 + pick(40))};
    if (once_in(4)) range.begin = kFirstInstant;
    if (once_in(4)) range.end = kLastInstant;
    query.range = range;
  }
  if (once_in(5)) query.tag = fmt::format("TAG{}", pick(4));
  if (once_in(8)) query.source = fmt::format("source {}", pick(3));
  if (once_in(8)) query.kind = once_in(2) ? EventKind::kEvent : EventKind::kArticle;
  if (once_in(6)) query.negotiation = talks_;
  query.newest_first = once_in(2);
  if (once_in(3)) query.limit = static_cast<std::uint64_t>(pick(12));
  query.possible = once_in(4);
  query.notice_possible = !query.possible && once_in(3);
  if (once_in(5)) query.padding = once_in(2) ? 1.0 : 0.5;
  return query;
}

Viewpoint World::some_point() {
  switch (pick(3)) {
    case 0:
      return {};
    case 1:
      return {CommitNumber{static_cast<std::uint32_t>(pick(commits() + 1))}, {}};
    default:
      return {{}, test::day(kFirstDay - 2 + pick(kDays + 20)) + std::chrono::hours(pick(24))};
  }
}

/// An event where a timeline has it.
struct Line {
  EventId event{};
  const State* state = nullptr;
  Edtf when;
  std::set<ActorId> actors;  // whose line it can be
};

void World::compare_timeline(const TimelineQuery& query) {
  const Registry& registry = registry_at(query.at);
  const auto overlap = [](const Interval& a, const Interval& b) {
    return a.begin < b.end && b.begin < a.end;
  };
  const auto takes_part = [&](const State& state, ActorId actor) {
    const auto bodies = registry.bodies(actor);
    return std::any_of(bodies.begin(), bodies.end(),
                       [&](ActorId body) { return state.takes_part(body); });
  };
  // By the publisher of a line, or of anything that the event cites.
  const auto is_from = [&](const State& state, EventId id, const std::set<ActorId>& actors,
                           const TimelineQuery& asked) {
    const std::string wanted = "S" + asked.source.substr(1);
    if (actors.empty() && state.source == wanted) return true;
    for (const ActorId actor : actors) {
      for (const ActorId body : registry.bodies(actor)) {
        if (state.takes_part(body) && source_of(state, state.parts.at(body)) == wanted) return true;
      }
    }
    const auto cited = cites_at(id, asked.at);
    if (cited.size() == 1 && state.kind == EventKind::kArticle) return false;
    return std::any_of(cited.begin(), cited.end(),
                       [&](const Cite& c) { return reports_.at(c.report).given.source == wanted; });
  };
  std::map<ActorId, std::map<ActorId, std::vector<Interval>>> members;
  for (const ActorId actor : query.actors) {
    if (!query.with_members) break;
    std::vector<ActorId> chain{registry.present(actor)};
    registry.members(registry.present(actor), {}, chain, members[actor]);
  }
  std::vector<Line> lines;
  std::uint64_t possible = 0;
  for (const auto& [id, now] : now_.events) {
    const State* state = at(id, query.at);
    if (state == nullptr || !state->is_now()) continue;
    Line line{id, state, must(parse_edtf(state->when)), {}};
    for (const ActorId actor : query.actors) {
      if (takes_part(*state, actor)) line.actors.insert(actor);
      for (const auto& [member, windows] : members[actor]) {
        for (const Interval& window : windows) {
          if (overlap(line.when.bounds, window) && takes_part(*state, member))
            line.actors.insert(member);
        }
      }
    }
    if (!query.actors.empty() && line.actors.empty()) continue;
    if (!std::all_of(query.with.begin(), query.with.end(),
                     [&](ActorId actor) { return takes_part(*state, actor); }))
      continue;
    if (number(query.negotiation) != 0 && !state->in_talks) continue;
    if (!query.tag.empty() && !state->tags.contains("tag" + query.tag.substr(3))) continue;
    if (!query.source.empty() && !is_from(*state, id, line.actors, query)) continue;
    if (query.kind && state->kind != *query.kind) continue;
    const auto& w = line.when;
    const bool open = w.bounds.begin == kFirstInstant || w.bounds.end == kLastInstant;
    const auto padding =
        open ? w.padding : std::min(w.padding, 2 * (w.bounds.end - w.bounds.begin));
    const Interval wide = padded(w.bounds, padding, query.padding);
    const bool certain =
        w.form == EdtfForm::kInterval
            ? overlap(padded(w.certain, padding, -query.padding), query.range.times)
            : wide.begin >= query.range.times.begin && wide.end <= query.range.times.end;
    const bool maybe = overlap(wide, query.range.times);
    if (!certain && maybe) ++possible;
    if (certain || (query.possible && maybe)) lines.push_back(std::move(line));
  }
  std::sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
    if (a.when.bounds.begin != b.when.bounds.begin)
      return a.when.bounds.begin < b.when.bounds.begin;
    const auto la = length_class(a.when.bounds), lb = length_class(b.when.bounds);
    return la != lb ? la > lb : a.event < b.event;
  });
  const bool more = query.limit && lines.size() > *query.limit;
  if (more) lines.erase(lines.begin(), lines.end() - static_cast<long>(*query.limit));
  if (query.newest_first) std::reverse(lines.begin(), lines.end());
  std::string expected, got;
  for (const Line& line : lines)
    expected += fmt::format("{} r{} {} {}|", handle(line.event), line.state->revision,
                            name(line.state->status), line.state->when);
  std::size_t i = 0;
  const auto end = must(archive_->timeline(query, [&](const TimelineLine& line) {
    got += fmt::format("{} r{} {} {}|", handle(line.event), line.revision, name(line.status),
                       line.when);
    if (i < lines.size() && lines[i].event == line.event) {
      const Line& model = lines[i++];
      const State& state = *model.state;
      if (query.actors.empty()) {
        REQUIRE(line.summary == state.summary);
        REQUIRE(line.source == state.source);
      } else {
        REQUIRE(model.actors.contains(line.actor));
        const auto bodies = registry.bodies(line.actor);
        REQUIRE(std::any_of(bodies.begin(), bodies.end(), [&](ActorId body) {
          return state.takes_part(body) && state.parts.at(body).roles == line.roles &&
                 source_of(state, state.parts.at(body)) == line.source;
        }));
        for (const ActorId other : line.others) REQUIRE(model.actors.contains(other));
      }
    }
    return Visit::kContinue;
  }));
  CAPTURE(query.with_members);
  CAPTURE(query.padding);
  REQUIRE(got == expected);
  REQUIRE(end.more == more);
  if (query.notice_possible) REQUIRE(end.possible == possible);
}

void World::compare_timelines(const Viewpoint& at, int count) {
  for (int i = 0; i < count; ++i) {
    TimelineQuery query = some_query();
    query.at = at;
    compare_timeline(query);
  }
}

void World::compare_history() {
  for (const auto& [id, all] : revisions_) {
    const auto history = must(archive_->history(id));
    REQUIRE(history.size() == all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      REQUIRE(render(id, state_of(history[i].event)) == render(id, all[i].second));
      REQUIRE(history[i].event.details.voids_from == all[i].second.voids);
      REQUIRE(history[i].until.has_value() == (i + 1 < all.size()));
      if (history[i].until)
        REQUIRE(number(*history[i].until) == static_cast<unsigned>(all[i + 1].first));
    }
  }
}

/// Between two points of one kind: what differs in what it says, or is cited more.
void World::compare_differences() {
  Viewpoint from = some_point_but_now(), to = some_point_but_now();
  if (from.as_of.has_value() != to.as_of.has_value()) return;
  if (from.as_of > to.as_of || from.known_by > to.known_by) std::swap(from, to);
  const ActorId actor = once_in(2) ? some_actor() : ActorId{};
  std::set<std::string> expected, got, either;
  for (const auto& [id, now] : now_.events) {
    const State *before = at(id, from), *after = at(id, to);
    const auto asked = [&](const State* state) {
      if (state == nullptr || !state->is_now()) return false;
      if (number(actor) == 0) return true;
      const auto bodies = registry_at(to).bodies(actor);
      return std::any_of(bodies.begin(), bodies.end(),
                         [&](ActorId body) { return state->takes_part(body); });
    };
    if (!asked(before) && !asked(after)) continue;
    std::vector<Cite> cited = cites_at(id, to);
    for (const Cite& old : cites_at(id, from))
      std::erase_if(cited, [&](const Cite& c) { return c.same(old); });
    const bool same = before != nullptr && after != nullptr && same_content(*before, *after);
    if (same && cited.empty()) continue;
    const bool findable = std::any_of(
        cited.begin(), cited.end(), [this](const Cite& c) { return !unseen_.contains(c.report); });
    if (from.known_by && same && !findable) {
      either.insert(fmt::format("{} {}", handle(id), cited.size()));
      continue;
    }
    expected.insert(fmt::format("{} {}", handle(id), cited.size()));
  }
  DiffQuery query{from, to, {}, {}};
  if (number(actor) != 0) query.actors = {actor};
  must(archive_->diff(query, [&](const Difference& d) {
    const std::string one = fmt::format("{} {}", handle(d.event), d.cited.size());
    if (!either.contains(one)) got.insert(one);
    return Visit::kContinue;
  }));
  CAPTURE(from.as_of.has_value());
  REQUIRE(fmt::format("{}", fmt::join(got, "; ")) == fmt::format("{}", fmt::join(expected, "; ")));
}

void World::compare_sample() {
  compare_events({});
  compare_timelines({}, 5);
  for (int i = 0; i < 4; ++i) {
    const Viewpoint at = some_point();
    compare_events(at);
    compare_timelines(at, 5);
  }
  for (int i = 0; i < 3; ++i) compare_differences();
}

void World::compare_all(int stride) {
  archive_.reset();
  archive_ = must(Archive::open(place_, clock_));  // what is only read keeps what was asked for
  for (int commit = 0; commit <= commits(); commit += stride) {
    CAPTURE(commit);
    const Viewpoint at{CommitNumber{static_cast<std::uint32_t>(commit)}, {}};
    compare_events(at);
    compare_timelines(at, 6);
  }
  for (int day = kFirstDay - 2; day < kFirstDay + kDays + 60; ++day) {
    CAPTURE(day);
    const Viewpoint at{{}, test::day(day)};
    compare_events(at);
    compare_timelines(at, 8);
  }
  for (const Viewpoint& at : {Viewpoint{{}, kFirstInstant}, Viewpoint{{}, kLastInstant},
                              Viewpoint{CommitNumber{~0U >> 1U}, {}}, Viewpoint{}}) {
    if (at.as_of) {
      TimelineQuery query;
      query.at = at;
      const auto then =
          must(archive_->timeline(query, [](const auto&) { return Visit::kContinue; }));
      query.at = {};
      const auto now =
          must(archive_->timeline(query, [](const auto&) { return Visit::kContinue; }));
      REQUIRE(then.lines == now.lines);
      continue;
    }
    compare_events(at);
    compare_timelines(at, 20);
  }
  for (int i = 0; i < 60; ++i) compare_differences();
  compare_history();
  reopen();
}

void World::become_a_copy() {
  const std::string text = test::exported(*archive_);
  const std::string copy = place_ + "-copy";
  archive_.reset();
  archive_ = test::copied(text, copy, clock_);
  REQUIRE(test::exported(*archive_) == text);
  archive_.reset();
  REQUIRE(test::difference(place_, copy) == "");
  place_ = copy;
  reopen();
}

void World::step() {
  if (once_in(2)) {
    const auto on = std::chrono::hours(pick(12)) + std::chrono::microseconds(pick(2));
    clock_.set(clock_.now() + (once_in(15) ? -on : on));
  }
  const int what = pick(100);
  if (what < 14) {
    record();
  } else if (what < 32) {
    add_articles();
  } else if (what < 50) {
    update();
  } else if (what < 62) {
    change_standing();
  } else if (what < 64) {
    annotate();
  } else if (what < 70) {
    merge_events();
  } else if (what < 77) {
    decide();
  } else if (what < 79) {
    learn();
  } else if (what < 81) {
    merge_actors();
  } else if (what < 83) {
    affiliate();
  } else if (what < 85) {
    rescan();
  } else {
    undo();
  }
}

enum class Copies : bool { kNever, kEachRound };

void run(std::uint64_t seed, int rounds, int steps, int stride = 1,
         Copies copies = Copies::kNever) {
  CAPTURE(seed);
  World world(seed);
  for (int round = 0; round < rounds; ++round) {
    for (int i = 0; i < steps; ++i) {
      INFO(world.story());
      world.step();
    }
    INFO(world.story());
    if (round % 3 == 2) world.reopen();
    if (copies == Copies::kEachRound) world.become_a_copy();
    world.compare_sample();
  }
  INFO(world.story());
  world.reopen();
  world.compare_all(stride);
}

TEST_CASE("every point in the past is what a plain model remembers of it") {
  constexpr std::uint64_t kSeed = 1938;
  MESSAGE("seed " << kSeed);
  run(kSeed, 25, 14);
}

TEST_CASE("an archive that is exported and restored again and again remembers the same") {
  run(2026, 5, 16, 3, Copies::kEachRound);
}

TEST_CASE("slow: every point in the past is what a plain model remembers, in many lives") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) run(seed, 12, 14);
}

TEST_CASE("slow: archives that are exported and restored again and again remember the same") {
  for (std::uint64_t seed = 31; seed <= 42; ++seed) run(seed, 6, 28, 1, Copies::kEachRound);
}

TEST_CASE("slow: every point in a long past, whose timelines have many leaves, is remembered") {
  run(7, 30, 50, 50);
}

}  // namespace parley::history_model_test
