// SPDX-License-Identifier: MIT
// LMDB as the third side uses it: a B+tree mapped into memory, which knows neither columns nor
// queries. Where an index row is a key and a value of it, no store that keeps rows one by one reads
// them with less: the floor for index rows.
#pragma once

#include <lmdb.h>

#include <array>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace parley::bench {

/// A file with one tree. What is appended becomes one with the file every million rows and at the end.
class Lmdb {
 public:
  enum class Mode { kCreate, kRead };
  Lmdb(const std::string& path, Mode mode);
  ~Lmdb();
  Lmdb(const Lmdb&) = delete;
  Lmdb& operator=(const Lmdb&) = delete;

  /// Behind all others. REQUIRES: kCreate, and keys in ascending order.
  void append(std::string_view key, std::string_view value);
  /// All that was appended, on the disk.
  void finish();
  /// "" where there is none.
  std::string_view get(std::string_view key);

  [[nodiscard]] MDB_txn* transaction() const { return transaction_; }
  [[nodiscard]] MDB_dbi table() const { return table_; }

 private:
  void begin();

  MDB_env* environment_ = nullptr;
  MDB_txn* transaction_ = nullptr;
  MDB_dbi table_ = 0;
  bool reads_;
  std::uint64_t appended_ = 0;
};

/// A place in the tree of a file that is read.
class LmdbCursor {
 public:
  explicit LmdbCursor(const Lmdb& file);
  ~LmdbCursor() { mdb_cursor_close(cursor_); }
  LmdbCursor(const LmdbCursor&) = delete;
  LmdbCursor& operator=(const LmdbCursor&) = delete;

  /// To the first row at or behind `key`; false: there is none.
  bool seek(std::string_view key) {
    key_ = {key.size(), const_cast<char*>(key.data())};
    return move(MDB_SET_RANGE);
  }
  /// To the last row before `key`.
  bool seek_before(std::string_view key) { return seek(key) ? previous() : move(MDB_LAST); }
  bool next() { return move(MDB_NEXT); }
  bool previous() { return move(MDB_PREV); }
  [[nodiscard]] std::string_view key() const { return view(key_); }
  [[nodiscard]] std::string_view value() const { return view(value_); }

 private:
  static std::string_view view(const MDB_val& value) {
    return {static_cast<const char*>(value.mv_data), value.mv_size};
  }
  bool move(MDB_cursor_op where) {
    const int code = mdb_cursor_get(cursor_, &key_, &value_, where);
    if (code != 0 && code != MDB_NOTFOUND) broken(code);
    return code == 0;
  }
  [[noreturn]] static void broken(int code);

  MDB_cursor* cursor_ = nullptr;
  MDB_val key_{}, value_{};
};

/// Numbers as bytes that sort as they do: the highest byte first.
template <std::unsigned_integral Number>
void put_sorted(char*& at, Number number) {
  for (std::size_t shift = 8 * sizeof number; shift > 0;) {
    shift -= 8;
    *at++ = static_cast<char>(number >> shift);
  }
}
template <std::unsigned_integral Number>
Number get_sorted(const char*& at) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < sizeof(Number); ++i)
    number = number << 8U | static_cast<unsigned char>(*at++);
  return static_cast<Number>(number);
}

/// The bytes of a plain value, and back.
template <class Value>
std::string_view bytes_of(const Value& value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}
template <class Value>
Value value_of(std::string_view bytes) {
  Value value;
  std::memcpy(&value, bytes.data(), sizeof value);
  return value;
}

}  // namespace parley::bench
