// SPDX-License-Identifier: MIT
// The newest hundred index rows of an actor, and all of one month: leaves of 128 rows in one value
// against SQLite's clustered table. In process and warm; SQLite prepared, memory-mapped, in one
// read transaction.
#include <fmt/format.h>

#include <array>
#include <optional>

#include "bench/corpus.h"
#include "bench/measure.h"
#include "bench/sqlite.h"
#include "core/ask/merge.h"

namespace parley::bench {
namespace {

constexpr int kRounds = 41;
constexpr int kNewest = 100;
using Columns = std::array<std::int64_t, kIndexColumnCount>;

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

/// Reads every column, so that no side can leave one out.
struct Sum {
  std::int64_t value = 0;
  std::uint64_t rows = 0;
  void operator()(const Columns& columns) {
    for (const std::int64_t column : columns) value += column;
    ++rows;
  }
};

/// `ours` and `theirs` answer a question, row by row, to what they are given.
template <class Ours, class Theirs>
void compare(const std::vector<Question>& questions, const Ours& ours, const Theirs& theirs) {
  for (const Question& question : questions) {
    std::vector<Columns> a;
    std::vector<Columns> b;
    ours(question, [&a](const Columns& columns) { a.push_back(columns); });
    theirs(question, [&b](const Columns& columns) { b.push_back(columns); });
    if (a != b) {
      fail(fmt::format("actor {}: {} rows here, {} in SQLite, and they differ",
                       number(question.actor), a.size(), b.size()));
    }
  }
}

/// µs a question.
template <class Side>
double time_round(const std::vector<Question>& questions, const Side& side, Sum& sum) {
  const auto add = [&sum](const Columns& columns) { sum(columns); };
  const Stopwatch watch;
  for (const Question& question : questions) side(question, add);
  return watch.seconds() * 1e6 / static_cast<double>(questions.size());
}

template <class Ours, class Theirs>
Figure measure(const std::vector<Question>& questions, int rounds, const Ours& ours,
               const Theirs& theirs) {
  compare(questions, ours, theirs);  // warms both, too
  std::vector<double> parley;
  std::vector<double> sqlite;
  Sum a;
  Sum b;
  for (int round = 0; round < rounds; ++round) {
    parley.push_back(time_round(questions, ours, a));
    sqlite.push_back(time_round(questions, theirs, b));
  }
  if (a.value != b.value || a.rows != b.rows) fail("the rows changed while they were timed");
  Figure figure;
  figure.unit = "µs";
  figure.parley = median(parley);
  figure.against = "SQLite";
  figure.other = median(sqlite);
  figure.note =
      fmt::format("{} rows each", a.rows / (static_cast<std::size_t>(rounds) * questions.size()));
  return figure;
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

  Figure figure = measure(
      corpus.questions, world.options.rounds(kRounds),
      [&](const Question& q, const auto& visit) { newest_of_parley(*db_of_parley, q, visit); },
      [&](const Question& q, const auto& visit) { newest_of_sqlite(newest, q, visit); });
  figure.task = "newest 100 of an actor, index rows";
  figure.aim = Aim::kRatioAtMost;
  figure.limit = 0.4;
  world.figures.push_back(figure);

  figure = measure(
      corpus.questions, world.options.rounds(kRounds),
      [&](const Question& q, const auto& visit) { month_of_parley(*db_of_parley, q, visit); },
      [&](const Question& q, const auto& visit) { month_of_sqlite(month, q, visit); });
  figure.task = "one month of an actor, index rows";
  world.figures.push_back(figure);
}

}  // namespace parley::bench
