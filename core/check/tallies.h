// SPDX-License-Identifier: MIT
// What indexes should hold and what they do, compared without keeping either: a count and a wrapping
// sum of hashes for each sequence of timelines and each table.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/commit/record_sum.h"
#include "core/commit/refiling.h"

namespace parley {

struct Tally {
  std::uint64_t count = 0;
  Hash128 sum{};
  void add(const Hash128& hash) {
    ++count;
    add_wrapping(sum, hash);
  }
  friend bool operator==(const Tally&, const Tally&) = default;
};

Hash128 hash_of_entry(std::string_view key, std::string_view value);
Hash128 hash_of_row(const TimelineRow& row);
Hash128 hash_of_place(const Place& place);
/// Of one id in a commit's list of what it touched.
Hash128 hash_of_change(RecordKind kind, std::uint64_t id, ChangeKind change);

/// By the class prefix of a sequence, or the byte of a table.
class Tallies {
 public:
  struct Pair {
    Tally wanted, found;
  };
  void want(const std::string& bucket, const Hash128& hash) { all_[bucket].wanted.add(hash); }
  void find(const std::string& bucket, const Hash128& hash) { all_[bucket].found.add(hash); }
  /// An entry of a table whose keys have no sequence.
  void want_entry(std::string_view key, std::string_view value) {
    want(std::string(key.substr(0, 1)), hash_of_entry(key, value));
  }
  void find_entry(std::string_view key, std::string_view value) {
    find(std::string(key.substr(0, 1)), hash_of_entry(key, value));
  }
  /// Those that differ, in the order of their keys.
  [[nodiscard]] std::map<std::string, Pair> differing() const;

 private:
  std::unordered_map<std::string, Pair> all_;
};

/// What all revisions of an event, oldest first, leave in sequences.
struct FiledEvent {
  std::vector<StandingRow> rows;
  std::vector<StandingPlace> places;
  std::vector<StandingPlace> departed;  // each once
};
Result<FiledEvent> filed(const std::vector<const EventRecord*>& revisions);

}  // namespace parley
