// SPDX-License-Identifier: MIT
// SQLite as the other side uses it: see sqlite.h.
#include "bench/sqlite.h"

#include "bench/measure.h"

namespace parley::bench {

Statement::Statement(sqlite3* db, const std::string& sql) : db_(db) {
  if (sqlite3_prepare_v3(db, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr) !=
      SQLITE_OK) {
    fail("sqlite: " + sql + ": " + sqlite3_errmsg(db));
  }
}

bool Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) fail(std::string("sqlite: ") + sqlite3_errmsg(db_));
  return false;
}

void Statement::run() {
  while (step()) {
  }
  reset();
}

Sqlite::Sqlite(const std::string& path, Mode mode, const std::string& setup) {
  // One thread uses it: NOMUTEX spares a lock a call.
  const int access =
      mode == Mode::kRead ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  if (sqlite3_open_v2(path.c_str(), &db_, access | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK) {
    const std::string why = sqlite3_errmsg(db_);
    sqlite3_close(db_);
    fail("sqlite: " + path + ": " + why);
  }
  run(setup);
}

void Sqlite::run(const std::string& sql) {
  char* error = nullptr;
  if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, &error) != SQLITE_OK) {
    const std::string why = error == nullptr ? "" : error;
    sqlite3_free(error);
    fail("sqlite: " + sql + ": " + why);
  }
}

void Sqlite::settle_for_reading() {
  run("PRAGMA mmap_size = 8589934592; PRAGMA cache_size = -262144; PRAGMA temp_store = MEMORY;"
      "PRAGMA locking_mode = EXCLUSIVE; BEGIN");
}

}  // namespace parley::bench
