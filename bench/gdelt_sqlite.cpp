// SPDX-License-Identifier: MIT
// GDELT events in SQLite, in process, as well as it can: texts that repeat in dictionaries, a
// timeline clustered by actor and day, an index for everyone's timeline, sorted loading with neither
// journal nor sync; and for durable additions WAL, synchronous FULL, a transaction per 100,000.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <functional>
#include <unordered_map>

#include "bench/gdelt_parse.h"
#include "bench/gdelt_side.h"
#include "bench/measure.h"
#include "bench/sqlite.h"
#include "schema/cameo.h"
#include "schema/leaf.h"

namespace parley::bench {
namespace {

constexpr std::size_t kTransaction = 100'000;

constexpr const char* kTables = R"(
CREATE TABLE actor(id INTEGER PRIMARY KEY, code TEXT);
CREATE TABLE name(id INTEGER PRIMARY KEY, actor INTEGER, code TEXT, name TEXT);
CREATE TABLE place(id INTEGER PRIMARY KEY, name TEXT, type INTEGER, country TEXT, lat REAL, lon REAL);
CREATE TABLE source(id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE code(id INTEGER PRIMARY KEY, code TEXT, label TEXT);
CREATE TABLE event(id INTEGER PRIMARY KEY, day INTEGER, published INTEGER, code INTEGER, quad INTEGER,
  root INTEGER, goldstein REAL, mentions INTEGER, sources INTEGER, articles INTEGER, tone REAL,
  name1 INTEGER, name2 INTEGER, place INTEGER, source INTEGER, url TEXT);
CREATE TABLE timeline(actor INTEGER, day INTEGER, event INTEGER, roles INTEGER, code INTEGER,
  published INTEGER, source INTEGER, name1 INTEGER, name2 INTEGER, PRIMARY KEY(actor, day, event)) WITHOUT ROWID;
)";
constexpr const char* kIndex = "CREATE INDEX everyone ON event(day);";
constexpr const char* kColumns = "day, event, roles, code, published, source";

constexpr std::int64_t kBy = 1, kTo = 2;  // as parley's RoleSet

struct Entry {
  std::int64_t actor, day, event, roles, code, published, source, name1 = 0, name2 = 0;
  friend bool operator<(const Entry& a, const Entry& b) {
    return std::tie(a.actor, a.day, a.event) < std::tie(b.actor, b.day, b.event);
  }
};

/// Texts that repeat, by number. New ones are written when they come.
class Dictionary {
 public:
  /// `select` gives what is known: a number, then the key or what `key_of` makes it from.
  Dictionary(
      Sqlite& db, const std::string& insert, const std::string& select,
      const std::function<std::string(Statement&)>& key_of =
          [](Statement& row) { return std::string(row.text(1)); })
      : insert_(db.prepare(insert)) {
    Statement known = db.prepare(select);
    while (known.step()) numbers_.emplace(key_of(known), known.integer(0));
  }
  /// 0 for "". `bind` binds all but the number, which is the first.
  template <class Bind>
  std::int64_t number(std::string_view key, const Bind& bind) {
    if (key.empty()) return 0;
    const auto found = numbers_.find(key);
    if (found != numbers_.end()) return found->second;
    const auto fresh = static_cast<std::int64_t>(numbers_.size()) + 1;
    numbers_.emplace(key, fresh);
    insert_.bind(1, fresh);
    bind(insert_);
    insert_.run();
    return fresh;
  }

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::unordered_map<std::string, std::int64_t, Hash, std::equal_to<>> numbers_;
  Statement insert_;
};

/// All columns of a place: in real files a name may stand for several places.
std::string place_key(std::string_view name, std::int64_t type, std::string_view country,
                      double latitude, double longitude) {
  std::string key(name);
  key.append(1, '\t').append(country).append(1, '\t');
  key.append(reinterpret_cast<const char*>(&type), sizeof type);
  key.append(reinterpret_cast<const char*>(&latitude), sizeof latitude);
  key.append(reinterpret_cast<const char*>(&longitude), sizeof longitude);
  return key;
}

/// From lines to rows. Events are written as they come, timelines when the caller says so: sorted.
class Filler {
 public:
  explicit Filler(Sqlite& db)
      : actors_(db, "INSERT INTO actor VALUES (?, ?)", "SELECT id, code FROM actor"),
        names_(db, "INSERT INTO name VALUES (?, ?, ?, ?)",
               "SELECT id, code || x'09' || name FROM name"),
        places_(db, "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?)",
                "SELECT id, name, type, country, lat, lon FROM place",
                [](Statement& row) {
                  return place_key(row.text(1), row.integer(2), row.text(3), row.real(4),
                                   row.real(5));
                }),
        sources_(db, "INSERT INTO source VALUES (?, ?)", "SELECT id, name FROM source"),
        codes_(db, "INSERT OR IGNORE INTO code VALUES (?, ?, ?)", "SELECT id, code FROM code"),
        event_(db.prepare("INSERT INTO event VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")),
        entry_(db.prepare("INSERT INTO timeline VALUES (?,?,?,?,?,?,?,?,?)")) {}

  void add(const GdeltRow& row) {
    if (row.day != day_) day_ = row.day, days_ = days_of(row.day);
    if (row.added != added_) added_ = row.added, published_ = seconds_of(row.added);
    Entry entry{0, days_, row.id, kBy, code_number(row), published_, source_number(row)};
    const std::int64_t one = actor_number(row.actor1);
    const std::int64_t two = actor_number(row.actor2);
    entry.name1 = name_number(one, row.actor1, row.name1);
    entry.name2 = name_number(two, row.actor2, row.name2);
    add_event(row, entry, entry.name1, entry.name2);
    if (one == two) entry.roles = kBy | kTo;
    if (one != 0) add_entry(entry, one);
    entry.roles = kTo;
    if (two != 0 && two != one) add_entry(entry, two);
  }

  void write_timelines() {
    std::sort(entries_.begin(), entries_.end());
    for (const Entry& entry : entries_) {
      int at = 0;
      for (const std::int64_t value : {entry.actor, entry.day, entry.event, entry.roles, entry.code,
                                       entry.published, entry.source, entry.name1, entry.name2})
        entry_.bind(++at, value);
      entry_.run();
    }
    entries_.clear();
  }

 private:
  std::int64_t code_number(const GdeltRow& row) {
    const auto packed = static_cast<std::int64_t>(pack_code(row.code));
    codes_.number(row.code, [&](Statement& insert) {
      insert.bind(1, packed);
      insert.bind(2, row.code);
      insert.bind(3, cameo_name(row.code));
    });
    return packed;
  }
  std::int64_t source_number(const GdeltRow& row) {
    return sources_.number(row.domain, [&](Statement& insert) { insert.bind(2, row.domain); });
  }
  std::int64_t actor_number(std::string_view code) {
    return actors_.number(code, [&](Statement& insert) { insert.bind(2, code); });
  }
  /// A code has many names in real files. The two columns stand side by side: one key.
  std::int64_t name_number(std::int64_t actor, std::string_view code, std::string_view name) {
    if (actor == 0) return 0;
    const std::string_view both(code.data(), static_cast<std::size_t>(name.end() - code.begin()));
    return names_.number(both, [&](Statement& insert) {
      insert.bind(2, actor);
      insert.bind(3, code);
      insert.bind(4, name);
    });
  }
  std::int64_t place_number(const GdeltRow& row) {
    const std::string key =
        place_key(row.place, row.geo_type, row.geo_country, row.latitude, row.longitude);
    return places_.number(key, [&](Statement& insert) {
      insert.bind(2, row.place);
      insert.bind(3, row.geo_type);
      insert.bind(4, row.geo_country);
      insert.bind_real(5, row.latitude);
      insert.bind_real(6, row.longitude);
    });
  }

  void add_event(const GdeltRow& row, const Entry& entry, std::int64_t one, std::int64_t two) {
    int at = 0;
    for (const std::int64_t value :
         {row.id, entry.day, entry.published, entry.code, row.quad, row.root})
      event_.bind(++at, value);
    event_.bind_real(++at, row.goldstein);
    for (const std::int64_t value : {row.mentions, row.sources, row.articles})
      event_.bind(++at, value);
    event_.bind_real(++at, row.tone);
    for (const std::int64_t value : {one, two, place_number(row), entry.source})
      event_.bind(++at, value);
    event_.bind(++at, row.url);
    event_.run();
  }

  void add_entry(Entry entry, std::int64_t actor) {
    entry.actor = actor;
    entries_.push_back(entry);
  }

  Dictionary actors_, names_, places_, sources_, codes_;
  Statement event_, entry_;
  std::vector<Entry> entries_;
  std::int64_t day_ = 0, days_ = 0, added_ = 0, published_ = 0;
};

void bulk_load(const std::string& file, const std::string& path) {
  Sqlite db(path, Sqlite::Mode::kCreate,
            "PRAGMA page_size = 16384;"
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
            "PRAGMA cache_size = -262144; PRAGMA temp_store = MEMORY;");
  db.run(kTables);
  db.run("BEGIN");
  {
    Filler filler(db);
    const MappedFile mapped(file);
    GdeltFields fields;
    for (std::string_view text = mapped.text(); !text.empty();) {
      split_gdelt_line(text, fields);
      filler.add(gdelt_row(fields));
    }
    filler.write_timelines();
  }
  db.run(kIndex);
  db.run("COMMIT; ANALYZE");
}

void add_with_wal(const std::string& file, const std::string& path) {
  Sqlite db(path, Sqlite::Mode::kCreate,
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -262144;"
            "PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = MEMORY;");
  const MappedFile mapped(file);
  db.run("BEGIN");
  Filler filler(db);
  GdeltFields fields;
  std::size_t rows = 0;
  for (std::string_view text = mapped.text(); !text.empty();) {
    split_gdelt_line(text, fields);
    filler.add(gdelt_row(fields));
    if (++rows % kTransaction != 0) continue;
    filler.write_timelines();
    db.run("COMMIT; BEGIN");
  }
  filler.write_timelines();
  db.run("COMMIT");
}

class Reader final : public GdeltReader {
 public:
  explicit Reader(const std::string& path)
      : db_(path, Sqlite::Mode::kRead),
        newest_(db_.prepare(fmt::format("SELECT {} FROM timeline WHERE actor = ?1"
                                        " ORDER BY day DESC, event DESC LIMIT {}",
                                        kColumns, kNewestRows))),
        days_(db_.prepare(fmt::format("SELECT {} FROM timeline WHERE actor = ?1 AND day >= ?2 AND"
                                      " day < ?3 ORDER BY day, event",
                                      kColumns))),
        printed_(db_.prepare(joined("", "one.name, two.name, code.label"))),
        full_(db_.prepare(joined(
            " CROSS JOIN event AS e ON e.id = t.event CROSS JOIN place ON place.id = e.place",
            "one.name, two.name, code.code, one.code, two.code, place.name, place.country, e.url,"
            " e.published, e.quad, e.root, e.mentions, e.sources, e.articles, place.type,"
            " e.goldstein, e.tone, place.lat, place.lon"))),
        publisher_(db_.prepare("SELECT name FROM source WHERE id = ?")),
        actor_(db_.prepare("SELECT id FROM actor WHERE code = ?")) {
    db_.settle_for_reading();
  }

  std::int64_t actor(const std::string& code) override {
    actor_.bind(1, std::string_view(code));
    const std::int64_t id = actor_.step() ? actor_.integer(0) : 0;
    actor_.reset();
    return id;
  }

  /// Ordered selects that SQLite merges until it has a hundred: four times as fast as grouping the
  /// latest hundred of each.
  std::int64_t group(const std::vector<std::string>& codes) override {
    std::string sql;
    for (const std::string& code : codes)
      sql += fmt::format(
          "{}SELECT day, event, 0, code, published, source FROM timeline WHERE actor = {}",
          sql.empty() ? "" : " UNION ", actor(code));
    sql += fmt::format(" ORDER BY 1 DESC, 2 DESC LIMIT {}", kNewestRows);
    // In place: a statement cannot be moved.
    groups_.push_back(std::unique_ptr<Statement>(new Statement(db_.prepare(sql))));
    return static_cast<std::int64_t>(groups_.size()) - 1;
  }

  std::string publisher(std::int64_t number) override {
    publisher_.bind(1, number);
    std::string text(publisher_.step() ? publisher_.text(0) : "");
    publisher_.reset();
    return text;
  }

  void newest(std::int64_t actor, IndexRows& rows) override {
    newest_.bind(1, actor);
    read(newest_, rows);
  }
  void days(std::int64_t actor, std::int64_t begin, std::int64_t end, IndexRows& rows) override {
    days_.bind(1, actor);
    days_.bind(2, begin);
    days_.bind(3, end);
    read(days_, rows);
  }
  void with_members(std::int64_t group, IndexRows& rows) override {
    read(*groups_[static_cast<std::size_t>(group)], rows);
  }

  void printed(std::int64_t actor, std::string& page) override {
    printed_.bind(1, actor);
    std::string sentence;
    while (printed_.step()) {
      sentence.clear();
      add_sentence(sentence, printed_.text(5), to(printed_), printed_.text(7));
      const auto day = day_text(printed_.integer(0));
      add_printed(page, {day.data(), day.size()}, printed_.integer(1), printed_.text(2), sentence);
    }
    printed_.reset();
  }

  void full(std::int64_t actor, std::string& page) override {
    full_.bind(1, actor);
    std::string by, to_whom;
    while (full_.step()) {
      alias(by, full_.text(5), full_.text(8));
      alias(to_whom, to(full_), full_.integer(3) == full_.integer(4) ? "" : full_.text(9));
      const auto day = day_text(full_.integer(0));
      add_full(page, {.when = {day.data(), day.size()},
                      .code = full_.text(7),
                      .by = by,
                      .to = to_whom,
                      .place = full_.text(10),
                      .geo_country = full_.text(11),
                      .source = full_.text(2),
                      .url = full_.text(12),
                      .id = full_.integer(1),
                      .published = full_.integer(13),
                      .quad = full_.integer(14),
                      .root = full_.integer(15),
                      .mentions = full_.integer(16),
                      .sources = full_.integer(17),
                      .articles = full_.integer(18),
                      .geo_type = full_.integer(19),
                      .goldstein = full_.real(20),
                      .tone = full_.real(21),
                      .latitude = full_.real(22),
                      .longitude = full_.real(23)});
    }
    full_.reset();
  }

 private:
  /// Day, event, publisher, both actors' numbers, then `columns`. `more`: a table that only some want.
  static std::string joined(const std::string& more, const std::string& columns) {
    return fmt::format(
        "SELECT t.day, t.event, source.name, one.actor, two.actor, {} FROM timeline AS t"
        " CROSS JOIN source ON source.id = t.source"
        " CROSS JOIN code ON code.id = t.code{}"
        " LEFT JOIN name AS one ON one.id = t.name1 LEFT JOIN name AS two ON two.id = t.name2"
        " WHERE t.actor = ?1 ORDER BY t.day DESC, t.event DESC LIMIT {}",
        columns, more, kNewestRows);
  }
  /// The second name; "" where it is the first one again.
  static std::string_view to(Statement& row) {
    return row.integer(3) == row.integer(4) ? std::string_view{} : row.text(6);
  }
  static void alias(std::string& text, std::string_view name, std::string_view code) {
    text = name;
    if (!code.empty()) text.append(" [").append(code).append("]");
  }
  static void read(Statement& statement, IndexRows& rows) {
    while (statement.step()) {
      IndexRow& row = rows.emplace_back();
      for (std::size_t i = 0; i < row.size(); ++i) row[i] = statement.integer(static_cast<int>(i));
    }
    statement.reset();
  }

  Sqlite db_;
  Statement newest_, days_, printed_, full_, publisher_, actor_;
  std::vector<std::unique_ptr<Statement>> groups_;
};

class Side final : public GdeltSide {
 public:
  using GdeltSide::GdeltSide;
  [[nodiscard]] std::string name() const override { return "SQLite"; }
  [[nodiscard]] std::string load_protection() const override {
    return "none: journal and synchronous OFF, one transaction";
  }
  [[nodiscard]] std::string add_protection() const override {
    return "WAL, synchronous FULL, a transaction per 100,000";
  }
  Usage load(const std::string& file) override {
    std::filesystem::create_directories(directory());
    return in_child([&] {
             bulk_load(file, path());
             return std::vector<double>{};
           })
        .usage;
  }
  Usage add_durably(const std::string& file) override {
    return in_child([&] {
             add_with_wal(file, path());
             return std::vector<double>{};
           })
        .usage;
  }
  [[nodiscard]] std::unique_ptr<GdeltReader> open() const override {
    return std::make_unique<Reader>(path());
  }
  [[nodiscard]] Words cold_command(const std::string& code) const override {
    return {
        "sqlite3",
        "-batch",
        "-readonly",
        "-init",
        "/dev/null",
        "-separator",
        "\t",
        path(),
        fmt::format(
            "SELECT date(t.day * 86400, 'unixepoch'), 'gdelt:' || t.event, source.name,"
            " ifnull(one.name, '') || CASE WHEN two.id IS NULL OR two.actor IS one.actor THEN ''"
            " WHEN one.id IS NULL THEN '-> ' || two.name ELSE ' -> ' || two.name END || ': ' ||"
            " code.label FROM (SELECT day, event, code, source, name1, name2 FROM timeline WHERE "
            "actor ="
            "  (SELECT id FROM actor WHERE code = '{}')"
            "  ORDER BY day DESC, event DESC LIMIT {}) AS t"
            " CROSS JOIN source ON source.id = t.source"
            " CROSS JOIN code ON code.id = t.code"
            " LEFT JOIN name AS one ON one.id = t.name1"
            " LEFT JOIN name AS two ON two.id = t.name2 ORDER BY t.day, t.event",
            code, kNewestRows)};
  }

 private:
  [[nodiscard]] std::string path() const { return directory() + "/gdelt.sqlite"; }
};

}  // namespace

std::unique_ptr<GdeltSide> sqlite_side(const std::string& directory) {
  return std::make_unique<Side>(directory);
}

}  // namespace parley::bench
