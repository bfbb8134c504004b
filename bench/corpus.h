// SPDX-License-Identifier: MIT
// What the reading tasks read: an archive that was filled through Appender, and an SQLite file with
// the same rows; and the questions that are asked of both.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "bench/tasks.h"
#include "schema/leaf.h"

namespace parley::bench {

struct Question {
  ActorId actor{};
  Interval month;
};

struct Corpus {
  std::string archive;  // a directory
  std::string sqlite;   // a file
  std::string lmdb;     // a file, with the index rows alone
  std::uint64_t events = 0;
  std::uint64_t rows = 0;
  std::vector<Question> questions;  // actors as often as they are in the news
  ActorId common{};                 // one with many events, for the start-up
  std::string common_handle;
};

/// The corpus of this run, made with the first call.
const Corpus& corpus_of(World& world);

/// The columns that both sides give for an index row, in this order: start, event, roles, kind,
/// status, code, source, published, commit.
inline constexpr const char* kIndexColumns =
    "start, event, roles, kind, status, code, source, published, commit_number";
inline constexpr int kIndexColumnCount = 9;
using Columns = std::array<std::int64_t, kIndexColumnCount>;
Columns columns_of(const TimelineRow& row);

/// Index rows in LMDB: the key is found by, and the rest of the columns.
using CorpusKey = std::array<char, 20>;
CorpusKey corpus_key(std::uint32_t actor, std::int64_t start, std::uint64_t event);
/// Bytes of a key that are the actor's.
inline constexpr std::size_t kCorpusActorBytes = 4;
Columns columns_of(std::string_view key, std::string_view value);

}  // namespace parley::bench
