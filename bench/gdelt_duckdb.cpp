// SPDX-License-Identifier: MIT
// GDELT events in DuckDB, in process: its own reader of the file, all cores, a timeline sorted by actor
// and day. The library is loaded when the benchmark runs, so that nobody needs it to build.
#include <dlfcn.h>
#include <fmt/format.h>

#include <cstring>
#include <filesystem>
#include <span>

#include "bench/gdelt_parse.h"
#include "bench/gdelt_side.h"
#include "bench/measure.h"
#include "schema/cameo.h"

namespace parley::bench {
namespace {

/// The part of DuckDB's C interface that is used here, as its header declares it.
struct DuckResult {
  std::uint64_t columns, rows, changed;
  void* data;
  char* error;
  void* internal;
};
struct Api {
  int (*open)(const char* path, void** database);
  void (*close)(void** database);
  int (*connect)(void* database, void** connection);
  void (*disconnect)(void** connection);
  int (*query)(void* connection, const char* sql, DuckResult* result);
  int (*prepare)(void* connection, const char* sql, void** statement);
  const char* (*prepare_error)(void* statement);
  void (*destroy_prepare)(void** statement);
  int (*bind_int64)(void* statement, std::uint64_t at, std::int64_t value);
  int (*execute_prepared)(void* statement, DuckResult* result);
  void* (*fetch_chunk)(DuckResult result);
  std::uint64_t (*chunk_size)(void* chunk);
  void* (*chunk_vector)(void* chunk, std::uint64_t column);
  void* (*vector_data)(void* vector);
  void (*destroy_chunk)(void** chunk);
  const char* (*result_error)(DuckResult* result);
  void (*destroy_result)(DuckResult* result);
  const char* (*version)();
};

/// Never unloaded: its threads may still be about.
const Api& api_of(const std::string& library) {
  static Api api = [&library] {
    void* const handle = ::dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr) fail(fmt::format("cannot load {}: {}", library, ::dlerror()));
    const auto find = [handle](auto& function, const char* name) {
      void* const at = ::dlsym(handle, name);
      if (at == nullptr) fail(fmt::format("libduckdb.so has no {}", name));
      std::memcpy(&function, &at, sizeof at);
    };
    Api found{};
    find(found.open, "duckdb_open");
    find(found.close, "duckdb_close");
    find(found.connect, "duckdb_connect");
    find(found.disconnect, "duckdb_disconnect");
    find(found.query, "duckdb_query");
    find(found.prepare, "duckdb_prepare");
    find(found.prepare_error, "duckdb_prepare_error");
    find(found.destroy_prepare, "duckdb_destroy_prepare");
    find(found.bind_int64, "duckdb_bind_int64");
    find(found.execute_prepared, "duckdb_execute_prepared");
    find(found.fetch_chunk, "duckdb_fetch_chunk");
    find(found.chunk_size, "duckdb_data_chunk_get_size");
    find(found.chunk_vector, "duckdb_data_chunk_get_vector");
    find(found.vector_data, "duckdb_vector_get_data");
    find(found.destroy_chunk, "duckdb_destroy_data_chunk");
    find(found.result_error, "duckdb_result_error");
    find(found.destroy_result, "duckdb_destroy_result");
    find(found.version, "duckdb_library_version");
    return found;
  }();
  return api;
}

/// Columns of up to 2048 rows. All that is selected here is BIGINT, DOUBLE or VARCHAR, never NULL.
class Chunk {
 public:
  Chunk(const Api& api, void* chunk) : api_(api), chunk_(chunk) {}
  [[nodiscard]] std::size_t rows() const { return api_.chunk_size(chunk_); }
  [[nodiscard]] std::int64_t integer(std::size_t column, std::size_t row) const {
    return static_cast<const std::int64_t*>(data(column))[row];
  }
  [[nodiscard]] double real(std::size_t column, std::size_t row) const {
    return static_cast<const double*>(data(column))[row];
  }
  /// duckdb_string_t: twelve bytes and less lie in it.
  [[nodiscard]] std::string_view text(std::size_t column, std::size_t row) const {
    constexpr std::size_t kBytes = 16, kInlined = 12;
    const char* const at = static_cast<const char*>(data(column)) + kBytes * row;
    std::uint32_t length = 0;
    std::memcpy(&length, at, sizeof length);
    const char* bytes = at + sizeof length;
    if (length > kInlined) std::memcpy(&bytes, at + 8, sizeof bytes);
    return {bytes, length};
  }

 private:
  [[nodiscard]] const void* data(std::size_t column) const {
    return api_.vector_data(api_.chunk_vector(chunk_, column));
  }
  const Api& api_;
  void* chunk_;
};

class Connection {
 public:
  Connection(const Api& functions, const std::string& path) : api(functions) {
    if (api.open(path.c_str(), &database_) != 0) fail("DuckDB cannot open " + path);
    if (api.connect(database_, &connection_) != 0) fail("DuckDB cannot connect to " + path);
  }
  ~Connection() {
    api.disconnect(&connection_);
    api.close(&database_);
  }
  Connection(const Connection&) = delete;

  void run(const std::string& sql) {
    DuckResult result{};
    const bool failed = api.query(connection_, sql.c_str(), &result) != 0;
    const std::string why = failed ? api.result_error(&result) : "";
    api.destroy_result(&result);
    if (failed) fail("DuckDB: " + sql.substr(0, 60) + "…: " + why);
  }
  void* handle() { return connection_; }

  const Api& api;

 private:
  void* database_ = nullptr;
  void* connection_ = nullptr;
};

class Prepared {
 public:
  Prepared(Connection& connection, const std::string& sql) : api_(connection.api) {
    if (api_.prepare(connection.handle(), sql.c_str(), &statement_) != 0)
      fail("DuckDB: " + sql + ": " + api_.prepare_error(statement_));
  }
  ~Prepared() { api_.destroy_prepare(&statement_); }
  Prepared(const Prepared&) = delete;

  template <class Visit>
  void each(std::initializer_list<std::int64_t> values, const Visit& visit) {
    std::uint64_t at = 0;
    for (const std::int64_t value : values) api_.bind_int64(statement_, ++at, value);
    DuckResult result{};
    if (api_.execute_prepared(statement_, &result) != 0)
      fail(std::string("DuckDB: ") + api_.result_error(&result));
    while (void* chunk = api_.fetch_chunk(result)) {
      const Chunk part(api_, chunk);
      for (std::size_t row = 0; row < part.rows(); ++row) visit(part, row);
      api_.destroy_chunk(&chunk);
    }
    api_.destroy_result(&result);
  }

 private:
  const Api& api_;
  void* statement_ = nullptr;
};

constexpr std::array<std::string_view, kGdeltColumns> kNames = {
    "id",      "day",      "month", "year",     "fraction", "code1",       "name1",     "a7",
    "a8",      "a9",       "a10",   "a11",      "a12",      "a13",         "a14",       "code2",
    "name2",   "b7",       "b8",    "b9",       "b10",      "b11",         "b12",       "b13",
    "b14",     "root",     "code",  "base",     "rootcode", "quad",        "goldstein", "mentions",
    "sources", "articles", "tone",  "c0",       "c1",       "c2",          "c3",        "c4",
    "c5",      "c6",       "c7",    "d0",       "d1",       "d2",          "d3",        "d4",
    "d5",      "d6",       "d7",    "geo_type", "place",    "geo_country", "e3",        "e4",
    "lat",     "lon",      "e7",    "added",    "url"};

std::string_view type_of(std::string_view name) {
  if (name == "id" || name == "added") return "BIGINT";
  if (name == "goldstein" || name == "tone") return "DOUBLE";  // "lat" and "lon" may be blank
  for (const std::string_view small : {"day", "mentions", "sources", "articles"})
    if (name == small) return "INTEGER";
  for (const std::string_view tiny : {"root", "quad", "geo_type"})
    if (name == tiny) return "UTINYINT";
  return "VARCHAR";
}

std::string read_csv(const std::string& file) {
  std::string columns;
  for (const std::string_view name : kNames)
    columns += fmt::format("{}'{}': '{}'", columns.empty() ? "" : ", ", name, type_of(name));
  return fmt::format(
      "read_csv('{}', delim='\t', header=false, quote='', escape='', nullstr='\x01', "
      "auto_detect=false,"
      " columns={{{}}})",
      file, columns);
}

constexpr const char* kTables = R"(
CREATE TABLE actor(id INTEGER, code VARCHAR);
CREATE TABLE source(id INTEGER, name VARCHAR);
CREATE TABLE code(id INTEGER, code VARCHAR, label VARCHAR);
INSERT INTO actor VALUES (0, '');
CREATE TABLE event(id BIGINT, day INTEGER, published BIGINT, code INTEGER, quad UTINYINT,
  root UTINYINT, goldstein DOUBLE, mentions INTEGER, sources INTEGER, articles INTEGER, tone DOUBLE,
  code1 VARCHAR, name1 VARCHAR, code2 VARCHAR, name2 VARCHAR, place VARCHAR, geo_type UTINYINT,
  geo_country VARCHAR, lat DOUBLE, lon DOUBLE, domain VARCHAR, url VARCHAR);
CREATE TABLE timeline(actor INTEGER, day INTEGER, event BIGINT, roles UTINYINT, code INTEGER,
  published BIGINT, source INTEGER);
)";

/// What a file adds, in the order of its rows; then dictionaries, then the sorted timeline.
std::string insert_events(const std::string& file) {
  return fmt::format(R"(
INSERT INTO event
SELECT id, date_diff('day', DATE '1970-01-01', strptime(day::VARCHAR, '%Y%m%d')::DATE),
  epoch(strptime(added::VARCHAR, '%Y%m%d%H%M%S'))::BIGINT, ((length(code) - 1) << 14) | code::INTEGER,
  quad, root, goldstein, mentions, sources, articles, tone, code1, name1, code2, name2, place,
  geo_type, geo_country, coalesce(TRY_CAST(lat AS DOUBLE), 0),
  coalesce(TRY_CAST(lon AS DOUBLE), 0),
  CASE WHEN starts_with(split_part(url, '/', 3), 'www.') THEN substr(split_part(url, '/', 3), 5)
       ELSE split_part(url, '/', 3) END, url
FROM {};
)",
                     read_csv(file));
}

constexpr const char* kFillTimeline = R"(
INSERT INTO actor SELECT row_number() OVER (ORDER BY code), code FROM
  (SELECT code1 AS code FROM event UNION SELECT code2 FROM event) WHERE code <> '';
INSERT INTO source SELECT row_number() OVER (ORDER BY domain), domain FROM
  (SELECT DISTINCT domain FROM event);
INSERT INTO timeline
SELECT * FROM (
  SELECT actor.id AS actor, day, event.id AS event,
    CASE WHEN code1 = code2 THEN 3 ELSE 1 END AS roles, event.code, published, source.id
    FROM event JOIN actor ON actor.code = code1 JOIN source ON source.name = domain
    WHERE code1 <> ''
  UNION ALL
  SELECT actor.id, day, event.id, 2, event.code, published, source.id
    FROM event JOIN actor ON actor.code = code2 JOIN source ON source.name = domain
    WHERE code2 <> '' AND code2 <> code1)
ORDER BY actor, day, event;
)";

std::string insert_codes() {
  std::string rows;
  for (const CameoCode& code : cameo_codes())
    rows += fmt::format("{}('{}', '{}')", rows.empty() ? "" : ", ", code.code, code.name);
  return fmt::format(
      "INSERT INTO code SELECT ((length(code) - 1) << 14) | code::INTEGER, code, label FROM"
      " (VALUES {}) AS t(code, label);",
      rows);
}

constexpr const char* kColumns =
    "day::BIGINT, event::BIGINT, roles::BIGINT, code::BIGINT, published::BIGINT, source::BIGINT";

/// Reads a row of numbers.
auto adding_to(IndexRows& rows) {
  return [&rows](const Chunk& chunk, std::size_t at) {
    IndexRow& row = rows.emplace_back();
    for (std::size_t i = 0; i < row.size(); ++i) row[i] = chunk.integer(i, at);
  };
}

class Reader final : public GdeltReader {
 public:
  Reader(const Api& api, const std::string& path)
      : db_(api, path),
        newest_(db_, fmt::format("SELECT {} FROM timeline WHERE actor = $1"
                                 " ORDER BY day DESC, event DESC LIMIT {}",
                                 kColumns, kNewestRows)),
        days_(db_, fmt::format("SELECT {} FROM timeline WHERE actor = $1 AND day >= $2 AND day < $3"
                               " ORDER BY day, event",
                               kColumns)),
        printed_(db_, joined("code.label")),
        full_(db_, joined("code.code, e.code1, e.code2, e.place, e.geo_country, e.url,"
                          " e.published, e.quad::BIGINT, e.root::BIGINT, e.mentions::BIGINT,"
                          " e.sources::BIGINT, e.articles::BIGINT, e.geo_type::BIGINT,"
                          " e.goldstein, e.tone, e.lat, e.lon")),
        publisher_(db_, "SELECT name FROM source WHERE id = $1") {}

  std::int64_t actor(const std::string& code) override {
    std::int64_t id = 0;
    Prepared(db_, fmt::format("SELECT id::BIGINT FROM actor WHERE code = '{}'", code))
        .each({}, [&id](const Chunk& chunk, std::size_t row) { id = chunk.integer(0, row); });
    return id;
  }
  std::int64_t group(const std::vector<std::string>& codes) override {
    std::string ids;
    for (const std::string& code : codes)
      ids += fmt::format("{}{}", ids.empty() ? "" : ", ", actor(code));
    groups_.push_back(std::make_unique<Prepared>(
        db_, fmt::format("SELECT day::BIGINT, event::BIGINT, 0::BIGINT, any_value(code)::BIGINT,"
                         " any_value(published)::BIGINT, any_value(source)::BIGINT FROM timeline"
                         " WHERE actor IN ({}) GROUP BY day, event ORDER BY day DESC, event DESC"
                         " LIMIT {}",
                         ids, kNewestRows)));
    return static_cast<std::int64_t>(groups_.size()) - 1;
  }
  std::string publisher(std::int64_t number) override {
    std::string text;
    publisher_.each({number},
                    [&text](const Chunk& chunk, std::size_t row) { text = chunk.text(0, row); });
    return text;
  }

  void newest(std::int64_t actor, IndexRows& rows) override {
    newest_.each({actor}, adding_to(rows));
  }
  void days(std::int64_t actor, std::int64_t begin, std::int64_t end, IndexRows& rows) override {
    days_.each({actor, begin, end}, adding_to(rows));
  }
  void with_members(std::int64_t group, IndexRows& rows) override {
    groups_[static_cast<std::size_t>(group)]->each({}, adding_to(rows));
  }

  void printed(std::int64_t actor, std::string& page) override {
    std::string sentence;
    printed_.each({actor}, [&](const Chunk& chunk, std::size_t row) {
      sentence.clear();
      add_sentence(sentence, chunk.text(3, row), chunk.text(4, row), chunk.text(5, row));
      const auto day = day_text(chunk.integer(0, row));
      add_printed(page, {day.data(), day.size()}, chunk.integer(1, row), chunk.text(2, row),
                  sentence);
    });
  }
  void full(std::int64_t actor, std::string& page) override {
    std::string by, to;
    full_.each({actor}, [&](const Chunk& chunk, std::size_t row) {
      const std::string_view one = chunk.text(6, row), two = chunk.text(7, row);
      alias(by, chunk.text(3, row), one);
      alias(to, chunk.text(4, row), one == two ? "" : two);
      const auto day = day_text(chunk.integer(0, row));
      add_full(page, {.when = {day.data(), day.size()},
                      .code = chunk.text(5, row),
                      .by = by,
                      .to = to,
                      .place = chunk.text(8, row),
                      .geo_country = chunk.text(9, row),
                      .source = chunk.text(2, row),
                      .url = chunk.text(10, row),
                      .id = chunk.integer(1, row),
                      .published = chunk.integer(11, row),
                      .quad = chunk.integer(12, row),
                      .root = chunk.integer(13, row),
                      .mentions = chunk.integer(14, row),
                      .sources = chunk.integer(15, row),
                      .articles = chunk.integer(16, row),
                      .geo_type = chunk.integer(17, row),
                      .goldstein = chunk.real(18, row),
                      .tone = chunk.real(19, row),
                      .latitude = chunk.real(20, row),
                      .longitude = chunk.real(21, row)});
    });
  }

 private:
  /// Day, event, publisher, both names, then `columns`. The limit comes first, then the texts.
  static std::string joined(const std::string& columns) {
    return fmt::format(
        "SELECT t.day::BIGINT, t.event::BIGINT, e.domain, e.name1,"
        " CASE WHEN e.code1 = e.code2 THEN '' ELSE e.name2 END, {} FROM"
        " (SELECT day, event, code FROM timeline WHERE actor = $1"
        "  ORDER BY day DESC, event DESC LIMIT {}) AS t"
        " JOIN event AS e ON e.id = t.event JOIN code ON code.id = t.code"
        " ORDER BY t.day DESC, t.event DESC",
        columns, kNewestRows);
  }
  static void alias(std::string& text, std::string_view name, std::string_view code) {
    text = name;
    if (!code.empty()) text.append(" [").append(code).append("]");
  }
  Connection db_;
  Prepared newest_, days_, printed_, full_, publisher_;
  std::vector<std::unique_ptr<Prepared>> groups_;
};

class Side final : public GdeltSide {
 public:
  Side(const std::string& directory, std::string library)
      : GdeltSide(directory), library_(std::move(library)) {}
  [[nodiscard]] std::string name() const override { return "DuckDB"; }
  [[nodiscard]] std::string load_protection() const override {
    return "its own: one statement a transaction, then a checkpoint";
  }
  [[nodiscard]] std::string add_protection() const override { return ""; }
  [[nodiscard]] bool adds_durably() const override { return false; }
  Usage load(const std::string& file) override {
    std::filesystem::create_directories(directory());
    return in_child([&] {
             // Only what is attached can have the newest format on disk, which is a fifth smaller.
             Connection db(api_of(library_), ":memory:");
             db.run(fmt::format("ATTACH '{}' AS gdelt (STORAGE_VERSION 'latest')", path()));
             db.run("USE gdelt");
             db.run(kTables);
             db.run(insert_codes());
             db.run(insert_events(file));
             db.run(kFillTimeline);
             db.run("CHECKPOINT");
             return std::vector<double>{};
           })
        .usage;
  }
  Usage add_durably(const std::string&) override { fail("DuckDB is not asked to add durably"); }
  [[nodiscard]] std::unique_ptr<GdeltReader> open() const override {
    return std::make_unique<Reader>(api_of(library_), path());
  }
  [[nodiscard]] Words cold_command(const std::string&) const override { return {}; }

 private:
  [[nodiscard]] std::string path() const { return directory() + "/gdelt.duckdb"; }
  std::string library_;
};

}  // namespace

std::unique_ptr<GdeltSide> duckdb_side(const std::string& directory, const std::string& library) {
  return std::make_unique<Side>(directory, library);
}

std::string duckdb_version(const std::string& library) { return api_of(library).version(); }

}  // namespace parley::bench
