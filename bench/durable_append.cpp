// SPDX-License-Identifier: MIT
// One report that names five actors, durable when the call returns: parley (batch, then HEAD)
// against 600 bytes appended to a file and fdatasync, and against the same rows in one SQLite
// transaction. The three take turns round by round, because a disk has good and bad seconds.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "bench/generator.h"
#include "bench/measure.h"
#include "bench/sqlite.h"
#include "bench/tasks.h"

namespace parley::bench {
namespace {

constexpr int kRounds = 600;
constexpr int kWarmUp = 20;
constexpr std::size_t kWords = 80;
constexpr std::size_t kRawBytes = 600;

class RawFile {
 public:
  explicit RawFile(const std::string& path)
      : fd_(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600)) {
    if (fd_ < 0) fail("cannot make " + path);
  }
  ~RawFile() { ::close(fd_); }
  RawFile(const RawFile&) = delete;
  RawFile& operator=(const RawFile&) = delete;

  void append(std::string_view bytes) {
    if (::write(fd_, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()) ||
        ::fdatasync(fd_) != 0) {
      fail("cannot append to the raw file");
    }
  }

 private:
  int fd_;
};

constexpr const char* kSchema = R"(
  PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA locking_mode = EXCLUSIVE;
  CREATE TABLE report (
    id INTEGER PRIMARY KEY, title TEXT, body TEXT, source TEXT, url TEXT, published INTEGER);
  CREATE INDEX report_url ON report (url);
  CREATE TABLE event (id INTEGER PRIMARY KEY, when_text TEXT, kind INTEGER, report INTEGER);
  CREATE TABLE timeline (
    actor INTEGER, start INTEGER, event INTEGER, roles INTEGER, published INTEGER,
    PRIMARY KEY (actor, start, event)) WITHOUT ROWID;
  CREATE TABLE sentence (
    event INTEGER, actor INTEGER, text TEXT, PRIMARY KEY (event, actor)) WITHOUT ROWID;
)";

/// What parley stores, as one would store it in SQLite.
class SqliteJournal {
 public:
  explicit SqliteJournal(const std::string& path) : db_(path, Sqlite::Mode::kCreate, kSchema) {}

  void add(const NewReport& report, std::int64_t id, std::size_t actors) {
    const std::int64_t published = report.published.instant.time_since_epoch().count();
    begin_.run();
    report_.bind(1, id);
    report_.bind(2, report.title);
    report_.bind(3, report.body);
    report_.bind(4, report.source);
    report_.bind(5, report.url);
    report_.bind(6, published);
    report_.run();
    event_.bind(1, id);
    event_.bind(2, "2024-01-15");
    event_.bind(3, std::int64_t{1});
    event_.bind(4, id);
    event_.run();
    for (std::size_t i = 0; i < actors; ++i) {
      const auto actor = static_cast<std::int64_t>(i);
      timeline_.bind(1, actor);
      timeline_.bind(2, published);
      timeline_.bind(3, id);
      timeline_.bind(4, std::int64_t{1});
      timeline_.bind(5, published);
      timeline_.run();
      sentence_.bind(1, id);
      sentence_.bind(2, actor);
      sentence_.bind(3, std::string_view(report.body).substr(0, 110));
      sentence_.run();
    }
    commit_.run();
  }

 private:
  Sqlite db_;
  Statement begin_ = db_.prepare("BEGIN IMMEDIATE");
  Statement commit_ = db_.prepare("COMMIT");
  Statement report_ = db_.prepare("INSERT INTO report VALUES (?,?,?,?,?,?)");
  Statement event_ = db_.prepare("INSERT INTO event VALUES (?,?,?,?)");
  Statement timeline_ = db_.prepare("INSERT INTO timeline VALUES (?,?,?,?,?)");
  Statement sentence_ = db_.prepare("INSERT INTO sentence VALUES (?,?,?)");
};

}  // namespace

void durable_append(World& world) {
  const std::vector<std::string_view> actors = {"Hamas", "Israel", "Qatar", "Egypt", "France"};
  Random random(world.options.seed);
  const std::string directory = world.directory + "/append";
  auto archive =
      must(Archive::create(directory, operation("init"), world.clock, {.access = Access::kWrite}));
  RawFile raw(world.directory + "/raw");
  SqliteJournal sqlite(world.directory + "/append.db");
  const std::string raw_bytes(kRawBytes, 'x');
  std::vector<double> parley_ms, raw_ms, sqlite_ms;
  std::uint64_t complete = 0;
  const int rounds = world.options.rounds(kRounds) + kWarmUp;
  auto appender = archive->append(operation("add"), [&](const std::optional<Commit>& commit,
                                                        std::span<const AddedReport> added) {
    complete += commit && added.size() == 1 && added[0].actors.size() == actors.size();
  });
  for (int round = 0; round < rounds; ++round) {
    NewReport report = make_article(random, actors, kWords, static_cast<std::uint64_t>(round));
    report.published = {
        std::chrono::sys_days(std::chrono::year{2024} / 1 / 15) + std::chrono::minutes(round), true,
        std::chrono::minutes(0)};
    const Stopwatch raw_watch;
    raw.append(raw_bytes);
    raw_ms.push_back(raw_watch.seconds() * 1e3);
    const Stopwatch watch;
    must(appender.add(report));
    must(appender.finish());
    parley_ms.push_back(watch.seconds() * 1e3);
    const Stopwatch sqlite_watch;
    sqlite.add(report, round + 1, actors.size());
    sqlite_ms.push_back(sqlite_watch.seconds() * 1e3);
    if (round + 1 != kWarmUp) continue;
    parley_ms.clear();
    raw_ms.clear();
    sqlite_ms.clear();
  }
  if (complete != static_cast<std::uint64_t>(rounds) || archive->totals().reports != complete) {
    fail(fmt::format("{} of {} reports were stored with five actors", complete, rounds));
  }
  Figure figure{.task = "durable add of a report with five actors", .unit = "ms"};
  figure.parley = median(parley_ms);
  figure.against = "raw append";
  figure.other = median(raw_ms);
  figure.aim = Aim::kRatioAtMost;
  figure.limit = 3;
  figure.before = 3.5;
  figure.note =
      fmt::format("90 % below {:.3f} and {:.3f} ms", ninetieth(parley_ms), ninetieth(raw_ms));
  world.figures.push_back(figure);
  figure.against = "SQLite";
  figure.other = median(sqlite_ms);
  figure.aim = Aim::kNone;
  figure.before = 0;
  figure.note = "WAL, synchronous FULL";
  world.figures.push_back(figure);
}

}  // namespace parley::bench
