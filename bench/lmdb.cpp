// SPDX-License-Identifier: MIT
#include "bench/lmdb.h"

#include "bench/measure.h"

namespace parley::bench {
namespace {

constexpr std::size_t kMapped = std::size_t{1}
                                << 38U;            // of addresses: the file is as large as its rows
constexpr std::uint64_t kTransaction = 1'000'000;  // rows; more keep too many pages in memory

void check(int code, const std::string& what) {
  if (code != 0) fail("lmdb: " + what + ": " + mdb_strerror(code));
}

}  // namespace

/// One process and one thread use it: no lock file, no lock.
Lmdb::Lmdb(const std::string& path, Mode mode) : reads_(mode == Mode::kRead) {
  check(mdb_env_create(&environment_), path);
  check(mdb_env_set_mapsize(environment_, kMapped), path);
  const unsigned flags = MDB_NOSUBDIR | MDB_NOLOCK | MDB_NOTLS;
  check(mdb_env_open(environment_, path.c_str(), flags | (reads_ ? MDB_RDONLY : MDB_NOSYNC), 0600),
        path);
  begin();
  check(mdb_dbi_open(transaction_, nullptr, 0, &table_), path);
}

Lmdb::~Lmdb() {
  if (transaction_ != nullptr) mdb_txn_abort(transaction_);
  mdb_env_close(environment_);
}

void Lmdb::begin() {
  check(mdb_txn_begin(environment_, nullptr, reads_ ? MDB_RDONLY : 0, &transaction_), "begin");
}

void Lmdb::append(std::string_view key, std::string_view value) {
  MDB_val k{key.size(), const_cast<char*>(key.data())};
  MDB_val v{value.size(), const_cast<char*>(value.data())};
  check(mdb_put(transaction_, table_, &k, &v, MDB_APPEND), "append");
  if (++appended_ % kTransaction != 0) return;
  check(mdb_txn_commit(transaction_), "commit");
  begin();
}

void Lmdb::finish() {
  check(mdb_txn_commit(transaction_), "commit");
  transaction_ = nullptr;
  check(mdb_env_sync(environment_, 1), "sync");
}

std::string_view Lmdb::get(std::string_view key) {
  MDB_val k{key.size(), const_cast<char*>(key.data())};
  MDB_val v{};
  const int code = mdb_get(transaction_, table_, &k, &v);
  if (code == MDB_NOTFOUND) return {};
  check(code, "get");
  return {static_cast<const char*>(v.mv_data), v.mv_size};
}

LmdbCursor::LmdbCursor(const Lmdb& file) {
  check(mdb_cursor_open(file.transaction(), file.table(), &cursor_), "cursor");
}

void LmdbCursor::broken(int code) { fail(std::string("lmdb: ") + mdb_strerror(code)); }

}  // namespace parley::bench
