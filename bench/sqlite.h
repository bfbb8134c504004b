// SPDX-License-Identifier: MIT
// SQLite as the other side uses it: a connection and prepared statements, as thin as can be, so
// that what is timed is SQLite; and its best settings for one reader.
#pragma once

#include <sqlite3.h>

#include <string>
#include <string_view>

namespace parley::bench {

class Statement {
 public:
  Statement(sqlite3* db, const std::string& sql);
  ~Statement() { sqlite3_finalize(statement_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  /// Parameters count from 1. Text must live until the next reset().
  void bind(int at, std::int64_t value) { sqlite3_bind_int64(statement_, at, value); }
  void bind_real(int at, double value) { sqlite3_bind_double(statement_, at, value); }
  void bind(int at, std::string_view text) {
    sqlite3_bind_text(statement_, at, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
  }
  /// True where there is a row.
  bool step();
  void reset() { sqlite3_reset(statement_); }
  /// For statements that give no rows: runs it and makes it ready to run again.
  void run();

  std::int64_t integer(int column) { return sqlite3_column_int64(statement_, column); }
  double real(int column) { return sqlite3_column_double(statement_, column); }
  std::string_view text(int column) {
    const unsigned char* bytes = sqlite3_column_text(statement_, column);
    const int length = sqlite3_column_bytes(statement_, column);
    return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length)};
  }

 private:
  sqlite3* db_;
  sqlite3_stmt* statement_ = nullptr;
};

class Sqlite {
 public:
  enum class Mode { kCreate, kRead };
  /// `setup` runs before anything is prepared.
  Sqlite(const std::string& path, Mode mode, const std::string& setup = {});
  ~Sqlite() { sqlite3_close(db_); }
  Sqlite(const Sqlite&) = delete;
  Sqlite& operator=(const Sqlite&) = delete;

  void run(const std::string& sql);
  Statement prepare(const std::string& sql) { return {db_, sql}; }

  /// Memory-mapped, everything in one read transaction: no lock and no read call a query.
  void settle_for_reading();

 private:
  sqlite3* db_ = nullptr;
};

}  // namespace parley::bench
