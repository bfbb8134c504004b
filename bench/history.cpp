// SPDX-License-Identifier: MIT
// What history costs: the newest hundred lines of an actor whose events have been revised 1, 10, 100
// and 1,000 times, each revision by a report of another day: as they are, as of a commit in the
// middle, and as the press knew them on a day in the middle; against the same archive without any
// revision.
#include <fmt/format.h>

#include "bench/measure.h"
#include "bench/tasks.h"
#include "core/commit/transaction.h"
#include "core/record/writable_database.h"

namespace parley::bench {
namespace {

constexpr int kActors = 10;
constexpr int kEvents = 200;  // of each actor
constexpr int kNewest = 100;
constexpr int kRounds = 41;

/// Revision r of an event rests on a report of day r.
Moment published(int revision) {
  return {Instant{std::chrono::days(19'000 + revision)}, false, std::nullopt};
}
Instant end_of_day(int revision) { return end_of(published(revision)); }
std::string sentence(EventId event, int revision) {
  return fmt::format("Event {} as it was told in revision {}.", number(event), revision);
}

/// An archive of so many events, each revised so many times; a commit for each round of revisions.
struct Past {
  std::string directory;
  int revisions = 0;
  std::vector<ActorId> actors;
  CommitNumber first{};  // the commit with the events as they were recorded
};

EventRecord event_of(Transaction& t, ActorId actor, int i) {
  EventRecord event;
  event.id = t.next_event();
  event.kind = EventKind::kEvent;
  event.when = format_day(Instant{std::chrono::days(18'000 + i)});
  event.sentences = {{sentence(event.id, 0), {}}};
  event.participants = {{actor, roles(Role::kBy), Decision::kAdded, 0, {}}};
  event.published = published(0);
  event.source = must(t.intern("Example Wire"));
  return event;
}

Past make(World& world, int revisions) {
  Past past{fmt::format("{}/history-{}", world.directory, revisions), revisions, {}, {}};
  { must(Archive::create(past.directory, operation("init"), world.clock)); }
  auto db = must(WritableDatabase::open(past.directory, world.clock, {.access = Access::kWrite}));
  const OperationInfo info = operation("record");
  const EventId first = db->counters.event;
  {
    Transaction t(*db, info, {});
    for (int actor = 1; actor <= kActors; ++actor) {
      past.actors.push_back(ActorId{static_cast<std::uint32_t>(actor)});
      for (int i = 0; i < kEvents; ++i) must(t.add_event(event_of(t, past.actors.back(), i)));
    }
    past.first = must(t.commit()).number;
  }
  for (int revision = 1; revision <= revisions; ++revision) {
    Transaction t(*db, info, {});
    for (EventId id = first; id < db->counters.event; id = next(id)) {
      EventRecord event = successor(*must(t.event(id)));
      event.sentences.front().text = sentence(id, revision);
      event.status = revision % 2 == 1 ? Status::kDisputed : Status::kAsserted;
      event.published = published(revision);
      must(t.revise_event(std::move(event)));
    }
    must(t.commit());
  }
  return past;
}

/// The page, with what revision it should show.
std::string page(const Archive& archive, ActorId actor, const Viewpoint& at, int revision) {
  TimelineQuery query;
  query.actors = {actor};
  query.newest_first = true;
  query.limit = kNewest;
  query.at = at;
  std::string text;
  int lines = 0;
  must(archive.timeline(query, [&](const TimelineLine& line) {
    ++lines;
    if (revision >= 0 && line.summary != sentence(line.event, revision))
      fail(fmt::format("{} shows \"{}\" instead of revision {}", handle(line.event), line.summary,
                       revision));
    text.append(line.when).append(line.summary);
    return Visit::kContinue;
  }));
  if (lines != kNewest) fail(fmt::format("{} lines instead of {}", lines, kNewest));
  return text;
}

/// µs a page of one actor.
double time_page(const Archive& archive, const Past& past, const Viewpoint& at) {
  constexpr int kPages = 10;
  const Stopwatch watch;
  for (int i = 0; i < kPages; ++i) page(archive, past.actors.front(), at, -1);
  return watch.seconds() * 1e6 / kPages;
}

struct Side {
  std::string name;
  Viewpoint at;
  int shows = 0;  // which revision
  std::vector<double> times{};
};

void measure(World& world, const Past& past, const Past& plain) {
  const auto archive = must(Archive::open(past.directory, world.clock));
  const auto without = must(Archive::open(plain.directory, world.clock));
  const int middle = past.revisions / 2;
  Viewpoint as_of;
  as_of.as_of = CommitNumber{number(past.first) + static_cast<std::uint32_t>(middle)};
  Viewpoint known;
  known.known_by = end_of_day(middle);
  std::vector<Side> sides = {
      {"current", {}, past.revisions}, {"--as-of", as_of, middle}, {"--known-by", known, middle}};
  for (const ActorId actor : past.actors) {
    for (const Side& side : sides) page(*archive, actor, side.at, side.shows);
    page(*without, actor, {}, 0);
  }
  std::vector<double> base;
  for (int round = 0; round < world.options.rounds(kRounds); ++round) {
    base.push_back(time_page(*without, plain, {}));
    for (Side& side : sides) side.times.push_back(time_page(*archive, past, side.at));
  }
  for (const Side& side : sides) {
    Figure figure{.task = fmt::format("newest 100, {}, {} {}", side.name, past.revisions,
                                      past.revisions == 1 ? "revision" : "revisions"),
                  .unit = "µs"};
    figure.parley = median(side.times);
    figure.against = "no history";
    figure.other = median(base);
    figure.aim = Aim::kRatioAtMost;
    const bool present = side.at.is_now();
    figure.limit = present ? 1.2 : past.revisions == 1 ? 3 : 6;
    if (!present && past.revisions == 10) figure.before = 10;
    if (!present && past.revisions == 100) figure.aim = Aim::kNone;
    if (!present && past.revisions >= 1000) {
      figure.against = "the aim";
      figure.other = 1000;
      figure.limit = 1;
    }
    world.figures.push_back(figure);
  }
}

}  // namespace

void history(World& world) {
  const Past plain = make(world, 0);
  for (const int revisions : {1, 10, 100, 1000}) {
    if (world.options.smoke && revisions > 10) break;
    measure(world, make(world, revisions), plain);
  }
}

}  // namespace parley::bench
