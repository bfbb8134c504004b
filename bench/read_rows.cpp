// SPDX-License-Identifier: MIT
// The newest hundred index rows of an actor, and all of one month: leaves of 128 rows in one value
// against SQLite's clustered table and LMDB's tree of single rows. In process and warm; SQLite
// prepared, and both memory-mapped, in one read transaction.
#include <fmt/format.h>

#include <limits>
#include <tuple>

#include "bench/corpus.h"
#include "bench/lmdb.h"
#include "bench/measure.h"
#include "bench/sqlite.h"
#include "core/ask/merge.h"

namespace parley::bench {
namespace {

constexpr int kRounds = 41;
constexpr int kNewest = 100;
constexpr std::int64_t kAlways = std::numeric_limits<std::int64_t>::min();

/// As core/ask/timeline.cpp reads one actor's rows.
template <class Visit>
void newest_of_parley(const Database& db, const Question& question, const Visit& visit) {
  Merge<RowCodec> rows(db, Direction::kBackward, {});
  must(rows.add(timeline_prefix(question.actor), 0));
  for (int n = 0; n < kNewest && rows.valid(); ++n) {
    visit(columns_of(*rows.row()));
    must(rows.next());
  }
}

template <class Visit>
void month_of_parley(const Database& db, const Question& question, const Visit& visit) {
  Merge<RowCodec> rows(db, Direction::kForward, question.month);
  must(rows.add(timeline_prefix(question.actor), 0));
  while (rows.valid()) {
    const TimelineRow& row = *rows.row();
    const bool inside = row.place.start >= question.month.begin && row.end <= question.month.end;
    if (inside) visit(columns_of(row));
    must(rows.next());
  }
}

template <class Visit>
void rows_of_sqlite(Statement& statement, const Visit& visit) {
  while (statement.step()) {
    Columns columns;
    for (int i = 0; i < kIndexColumnCount; ++i) {
      columns[static_cast<std::size_t>(i)] = statement.integer(i);
    }
    visit(columns);
  }
  statement.reset();
}

template <class Visit>
void newest_of_sqlite(Statement& statement, const Question& question, const Visit& visit) {
  statement.bind(1, number(question.actor));
  rows_of_sqlite(statement, visit);
}

template <class Visit>
void month_of_sqlite(Statement& statement, const Question& question, const Visit& visit) {
  statement.bind(1, number(question.actor));
  statement.bind(2, question.month.begin.time_since_epoch().count());
  statement.bind(3, question.month.end.time_since_epoch().count());
  rows_of_sqlite(statement, visit);
}

template <class Visit>
void newest_of_lmdb(LmdbCursor& cursor, const Question& question, const Visit& visit) {
  const CorpusKey first = corpus_key(number(question.actor), 0, 0);
  const CorpusKey behind = corpus_key(number(question.actor) + 1, kAlways, 0);
  const std::string_view actor(first.data(), kCorpusActorBytes);
  bool more = cursor.seek_before({behind.data(), behind.size()});
  for (int n = 0; more && n < kNewest; ++n, more = cursor.previous()) {
    if (!cursor.key().starts_with(actor)) break;
    visit(columns_of(cursor.key(), cursor.value()));
  }
}

template <class Visit>
void month_of_lmdb(LmdbCursor& cursor, const Question& question, const Visit& visit) {
  const auto place = [&question](Instant time) {
    return corpus_key(number(question.actor), time.time_since_epoch().count(), 0);
  };
  const CorpusKey first = place(question.month.begin), behind = place(question.month.end);
  const std::string_view end(behind.data(), behind.size());
  bool more = cursor.seek({first.data(), first.size()});
  for (; more && cursor.key() < end; more = cursor.next())
    visit(columns_of(cursor.key(), cursor.value()));
}

/// Reads every column, so that no side can leave one out.
struct Sum {
  std::int64_t value = 0;
  std::uint64_t rows = 0;
  friend bool operator==(const Sum&, const Sum&) = default;
  void operator()(const Columns& columns) {
    for (const std::int64_t column : columns) value += column;
    ++rows;
  }
};

/// One side, which answers questions row by row to what it is given.
template <class Ask>
struct Side {
  std::string name;
  Ask ask;
  std::vector<double> times{};
  Sum sum{};

  std::vector<Columns> answer(const Question& question) {
    std::vector<Columns> rows;
    ask(question, [&rows](const Columns& columns) { rows.push_back(columns); });
    return rows;
  }
  /// µs a question.
  void time_round(const std::vector<Question>& questions) {
    const auto add = [this](const Columns& columns) { sum(columns); };
    const Stopwatch watch;
    for (const Question& question : questions) ask(question, add);
    times.push_back(watch.seconds() * 1e6 / static_cast<double>(questions.size()));
  }
};
template <class Ask>
Side(std::string, Ask) -> Side<Ask>;

void same(const Question& question, const std::vector<Columns>& ours,
          const std::vector<Columns>& theirs, const std::string& name) {
  if (ours == theirs) return;
  fail(fmt::format("actor {}: {} rows here, {} in {}, and they differ", number(question.actor),
                   ours.size(), theirs.size(), name));
}

/// A figure against each of `others`; an aim only against the first.
template <class Ours, class... Others>
void measure(World& world, const std::string& task, double limit, Ours ours, Others... others) {
  const std::vector<Question>& questions = corpus_of(world).questions;
  for (const Question& question : questions) {  // warms all, too
    const std::vector<Columns> rows = ours.answer(question);
    (same(question, rows, others.answer(question), others.name), ...);
  }
  const int rounds = world.options.rounds(kRounds);
  for (int round = 0; round < rounds; ++round) {
    ours.time_round(questions);
    (others.time_round(questions), ...);
  }
  const std::vector<double>* const first = &std::get<0>(std::tie(others...)).times;
  const auto tell = [&](const auto& other) {
    if (ours.sum != other.sum) fail("the rows changed while they were timed");
    Figure figure{.task = task, .unit = "µs", .parley = median(ours.times)};
    figure.against = other.name;
    figure.other = median(other.times);
    if (&other.times == first) {
      figure.note =
          fmt::format("{} rows each", ours.sum.rows / (questions.size() * ours.times.size()));
      if (limit != 0) figure.aim = Aim::kRatioAtMost, figure.limit = limit;
    }
    world.figures.push_back(figure);
  };
  (tell(others), ...);
}

}  // namespace

void index_rows(World& world) {
  const Corpus& corpus = corpus_of(world);
  const auto db_of_parley = must(Database::open(corpus.archive, world.clock, {}));
  Sqlite db(corpus.sqlite, Sqlite::Mode::kRead);
  db.settle_for_reading();
  const std::string select = fmt::format("SELECT {} FROM timeline WHERE actor = ?", kIndexColumns);
  Statement newest =
      db.prepare(select + fmt::format(" ORDER BY start DESC, event DESC LIMIT {}", kNewest));
  Statement month = db.prepare(select + " AND start >= ? AND start < ? ORDER BY start, event");
  const Lmdb file(corpus.lmdb, Lmdb::Mode::kRead);
  LmdbCursor cursor(file);

  measure(world, "newest 100 of an actor, index rows", 0.4,
          Side{"parley",
               [&](const Question& q, const auto& v) { newest_of_parley(*db_of_parley, q, v); }},
          Side{"SQLite", [&](const Question& q, const auto& v) { newest_of_sqlite(newest, q, v); }},
          Side{"LMDB", [&](const Question& q, const auto& v) { newest_of_lmdb(cursor, q, v); }});
  measure(world, "one month of an actor, index rows", 0,
          Side{"parley",
               [&](const Question& q, const auto& v) { month_of_parley(*db_of_parley, q, v); }},
          Side{"SQLite", [&](const Question& q, const auto& v) { month_of_sqlite(month, q, v); }},
          Side{"LMDB", [&](const Question& q, const auto& v) { month_of_lmdb(cursor, q, v); }});
}

}  // namespace parley::bench
