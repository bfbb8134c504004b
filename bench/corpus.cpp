// SPDX-License-Identifier: MIT
// Fills the archive that is read, and SQLite from what the archive then holds: see corpus.h.
// SQLite's rows come from the events (Database::event), not from the timelines that are to be
// measured: equal answers say something.
#include "bench/corpus.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>

#include "bench/generator.h"
#include "bench/lmdb.h"
#include "bench/measure.h"
#include "bench/sqlite.h"
#include "core/record/database.h"
#include "schema/leaf.h"

namespace parley::bench {
namespace {

constexpr std::size_t kActorsAnArticle = 3;
constexpr std::size_t kWords = 40;
constexpr std::size_t kQuestions = 500;
constexpr std::uint64_t kFewestRows = 100;  // of an actor that is asked for
constexpr std::chrono::sys_days kFirstDay = std::chrono::year{2014} / 1 / 1;
constexpr std::chrono::sys_days kEndDay = std::chrono::year{2024} / 1 / 1;

struct Row {
  ActorId actor{};
  TimelineRow row;
  std::string when;
  std::string sentence;
};

std::vector<Actor> add_actors(Archive& archive, Random& random, std::size_t count) {
  std::vector<Actor> actors;
  for (std::string& name : make_names(random, count)) {
    NewActor actor;
    actor.name = std::move(name);
    actors.push_back(must(archive.add_actor(actor, operation("actor add"))));
  }
  return actors;
}

/// Evenly over the ten years, in the order of the news: within a day, half of them say only the
/// day.
Moment publication(Random& random, std::uint64_t i, std::uint64_t events) {
  const auto days = static_cast<std::uint64_t>((kEndDay - kFirstDay).count());
  const std::uint64_t seconds = i * days * 86'400 / events;
  const Instant at = kFirstDay + std::chrono::seconds(seconds);
  if (random.below(2) == 0) return {std::chrono::floor<std::chrono::days>(at), false, std::nullopt};
  return {at, true, std::chrono::minutes(0)};
}

void add_events(Archive& archive, const std::vector<Actor>& actors, Random& random,
                std::uint64_t events) {
  const Zipf zipf(actors.size());
  std::uint64_t added = 0;
  auto appender = archive.append(
      operation("add"), [&](const std::optional<Commit>&, std::span<const AddedReport> reports) {
        for (const AddedReport& report : reports) {
          added += report.outcome == AddedReport::Outcome::kNew &&
                   report.actors.size() == kActorsAnArticle;
        }
      });
  for (std::uint64_t i = 0; i < events; ++i) {
    std::vector<std::string_view> names;
    while (names.size() < kActorsAnArticle) {
      const std::string_view name = actors[zipf.draw(random)].name;
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    NewReport article = make_article(random, names, kWords, i);
    article.published = publication(random, i, events);
    must(appender.add(article));
  }
  must(appender.finish());
  if (added != events)
    fail(fmt::format("{} of {} articles named the actors they were made for", added, events));
}

/// Every row of every actor, by actor and place, from the events.
std::vector<Row> rows_of(const Database& archive, std::uint64_t events) {
  std::vector<Row> rows;
  rows.reserve(events * kActorsAnArticle);
  for (std::uint64_t id = 1; id <= events; ++id) {
    const EventRecord event = must(archive.event(EventId{id})).value();
    const Edtf when = must(parse_edtf(event.when));
    for (const Participant& participant : event.participants) {
      Row row{participant.actor, {}, event.when, event.sentences[participant.sentence].text};
      row.row.place = {when.bounds.begin, event.id};
      row.row.roles = participant.roles;
      row.row.kind = event.kind;
      row.row.status = event.status;
      row.row.code = pack_code(event.code);
      row.row.source = event.source;
      row.row.known = end_of(event.published);
      row.row.commit = event.commit;
      rows.push_back(std::move(row));
    }
  }
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return a.actor != b.actor ? a.actor < b.actor : a.row.place < b.row.place;
  });
  return rows;
}

/// The clustered tables that suit SQLite best: index rows of an actor side by side, and the texts
/// of their lines side by side in the same order (texts by (event, actor) cost half as much again).
constexpr const char* kSchema = R"(
  PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
  CREATE TABLE actor (id INTEGER PRIMARY KEY, handle TEXT UNIQUE);
  CREATE TABLE source (id INTEGER PRIMARY KEY, name TEXT);
  CREATE TABLE timeline (
    actor INTEGER, start INTEGER, event INTEGER, roles INTEGER, kind INTEGER, status INTEGER,
    code INTEGER, source INTEGER, published INTEGER, commit_number INTEGER,
    PRIMARY KEY (actor, start, event)) WITHOUT ROWID;
  CREATE TABLE line (
    actor INTEGER, event INTEGER, when_text TEXT, sentence TEXT,
    PRIMARY KEY (actor, event)) WITHOUT ROWID;
  BEGIN;
)";

void insert_rows(Sqlite& db, const std::vector<Row>& rows) {
  Statement timeline = db.prepare("INSERT INTO timeline VALUES (?,?,?,?,?,?,?,?,?,?)");
  for (const Row& entry : rows) {
    const TimelineRow& row = entry.row;
    timeline.bind(1, number(entry.actor));
    timeline.bind(2, row.place.start.time_since_epoch().count());
    timeline.bind(3, static_cast<std::int64_t>(number(row.place.event)));
    timeline.bind(4, static_cast<std::int64_t>(row.roles));
    timeline.bind(5, static_cast<std::int64_t>(row.kind));
    timeline.bind(6, static_cast<std::int64_t>(row.status));
    timeline.bind(7, static_cast<std::int64_t>(row.code));
    timeline.bind(8, number(row.source));
    timeline.bind(9, row.known.time_since_epoch().count());
    timeline.bind(10, number(row.commit));
    timeline.run();
  }
}

/// The columns that are not in the key.
struct RestOfRow {
  std::int64_t published = 0;
  std::uint32_t source = 0, commit = 0;
  std::uint16_t code = 0;
  std::uint8_t roles = 0, kind = 0, status = 0;
};

/// `rows`: by actor and place, as they are read.
void append_rows(const std::string& path, const std::vector<Row>& rows) {
  Lmdb file(path, Lmdb::Mode::kCreate);
  for (const Row& entry : rows) {
    const TimelineRow& row = entry.row;
    const CorpusKey key = corpus_key(
        number(entry.actor), row.place.start.time_since_epoch().count(), number(row.place.event));
    const RestOfRow rest{row.known.time_since_epoch().count(),
                         number(row.source),
                         number(row.commit),
                         static_cast<std::uint16_t>(row.code),
                         static_cast<std::uint8_t>(row.roles),
                         static_cast<std::uint8_t>(row.kind),
                         static_cast<std::uint8_t>(row.status)};
    file.append({key.data(), key.size()}, bytes_of(rest));
  }
  file.finish();
}

void insert_lines(Sqlite& db, std::vector<Row>& rows) {
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return a.actor != b.actor ? a.actor < b.actor : a.row.place.event < b.row.place.event;
  });
  Statement line = db.prepare("INSERT INTO line VALUES (?,?,?,?)");
  for (const Row& entry : rows) {
    line.bind(1, number(entry.actor));
    line.bind(2, static_cast<std::int64_t>(number(entry.row.place.event)));
    line.bind(3, entry.when);
    line.bind(4, entry.sentence);
    line.run();
  }
}

void insert_names(Sqlite& db, const Database& archive, const std::vector<Actor>& actors,
                  const std::vector<Row>& rows) {
  Statement name = db.prepare("INSERT INTO actor VALUES (?,?)");
  for (const Actor& actor : actors) {
    name.bind(1, number(actor.id));
    name.bind(2, actor.handle);
    name.run();
  }
  std::map<StringId, std::string> sources;
  for (const Row& row : rows) sources.try_emplace(row.row.source);
  Statement source = db.prepare("INSERT INTO source VALUES (?,?)");
  for (auto& [id, text] : sources) {
    text = must(archive.string(id));
    source.bind(1, number(id));
    source.bind(2, text);
    source.run();
  }
}

void choose_questions(Corpus& corpus, const std::vector<Actor>& actors,
                      const std::vector<Row>& rows, Random& random) {
  std::map<ActorId, std::uint64_t> counts;
  for (const Row& row : rows) ++counts[row.actor];
  const Zipf zipf(actors.size());
  for (std::size_t tries = 0; corpus.questions.size() < kQuestions; ++tries) {
    if (tries > 100 * kQuestions) fail("too few events: no actor has a hundred");
    const ActorId actor = actors[zipf.draw(random)].id;
    if (counts[actor] < kFewestRows) continue;
    const auto months = static_cast<int>(random.below(120));
    const auto month = std::chrono::year{2014} / 1 / 1 + std::chrono::months(months);
    const auto begin = std::chrono::sys_days(month);
    const auto end = std::chrono::sys_days(month + std::chrono::months(1));
    corpus.questions.push_back({actor, {Instant(begin), Instant(end)}});
  }
  corpus.common = actors[2].id;
  corpus.common_handle = actors[2].handle;
}

Corpus make_corpus(const World& world) {
  Corpus corpus;
  corpus.archive = world.directory + "/archive";
  corpus.sqlite = world.directory + "/sqlite.db";
  corpus.lmdb = world.directory + "/rows.lmdb";
  corpus.events = world.options.events;
  Random random(world.options.seed);
  auto archive = must(
      Archive::create(corpus.archive, operation("init"), world.clock, {.access = Access::kWrite}));
  say(fmt::format("corpus: adding {} actors", world.options.actors));
  const std::vector<Actor> actors = add_actors(*archive, random, world.options.actors);
  say(fmt::format("corpus: adding {} articles", corpus.events));
  const Stopwatch adding;
  add_events(*archive, actors, random, corpus.events);
  archive.reset();  // comes to rest
  const double seconds = adding.seconds();
  say(fmt::format("corpus: {:.0f} articles of {} words a second",
                  static_cast<double>(corpus.events) / seconds, kWords));

  const auto filled = must(Database::open(corpus.archive, world.clock, {}));
  std::vector<Row> rows = rows_of(*filled, corpus.events);
  corpus.rows = rows.size();
  Sqlite db(corpus.sqlite, Sqlite::Mode::kCreate, kSchema);
  insert_names(db, *filled, actors, rows);
  choose_questions(corpus, actors, rows, random);
  insert_rows(db, rows);
  append_rows(corpus.lmdb, rows);
  insert_lines(db, rows);
  db.run("COMMIT; ANALYZE");
  say(fmt::format("corpus: {} rows; the archive (with the articles) is {:.0f} MB, SQLite {:.0f} MB",
                  corpus.rows, static_cast<double>(bytes_on_disk(corpus.archive)) / 1e6,
                  static_cast<double>(bytes_on_disk(corpus.sqlite)) / 1e6));
  return corpus;
}

/// So that numbers below zero sort before those above.
constexpr std::uint64_t kSign = std::uint64_t{1} << 63U;

}  // namespace

Columns columns_of(const TimelineRow& row) {
  return {row.place.start.time_since_epoch().count(),
          static_cast<std::int64_t>(number(row.place.event)),
          static_cast<std::int64_t>(row.roles),
          static_cast<std::int64_t>(row.kind),
          static_cast<std::int64_t>(row.status),
          static_cast<std::int64_t>(row.code),
          static_cast<std::int64_t>(number(row.source)),
          row.known.time_since_epoch().count(),
          static_cast<std::int64_t>(number(row.commit))};
}

CorpusKey corpus_key(std::uint32_t actor, std::int64_t start, std::uint64_t event) {
  CorpusKey key;
  char* at = key.data();
  put_sorted(at, actor);
  put_sorted(at, static_cast<std::uint64_t>(start) ^ kSign);
  put_sorted(at, event);
  return key;
}

Columns columns_of(std::string_view key, std::string_view value) {
  const char* at = key.data() + kCorpusActorBytes;
  const auto start = static_cast<std::int64_t>(get_sorted<std::uint64_t>(at) ^ kSign);
  const auto event = static_cast<std::int64_t>(get_sorted<std::uint64_t>(at));
  const auto rest = value_of<RestOfRow>(value);
  return {start,     event,       rest.roles,     rest.kind,  rest.status,
          rest.code, rest.source, rest.published, rest.commit};
}

const Corpus& corpus_of(World& world) {
  if (!world.corpus) world.corpus = std::make_shared<const Corpus>(make_corpus(world));
  return *world.corpus;
}

}  // namespace parley::bench
