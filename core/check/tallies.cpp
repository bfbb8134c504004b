// SPDX-License-Identifier: MIT
#include "core/check/tallies.h"

#include <xxhash.h>

#include <algorithm>
#include <cstring>

#include "schema/bytes.h"

namespace parley {
namespace {

Hash128 hash_of_bytes(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  Hash128 out{};
  std::memcpy(out.data(), &hash.low64, 8);
  std::memcpy(out.data() + 8, &hash.high64, 8);
  return out;
}

void append(std::string& out, Instant instant) {
  bytes::put_ordered(out, instant.time_since_epoch().count());
}

void append(std::string& out, const Place& place) {
  append(out, place.start);
  bytes::put_big(out, number(place.event));
}

}  // namespace

Hash128 hash_of_entry(std::string_view key, std::string_view value) {
  thread_local std::string bytes;
  bytes.clear();
  bytes::put_big(bytes, static_cast<std::uint64_t>(key.size()));
  bytes.append(key).append(value);
  return hash_of_bytes(bytes);
}

Hash128 hash_of_change(RecordKind kind, std::uint64_t id, ChangeKind change) {
  std::string key{static_cast<char>(kind), static_cast<char>(change)};
  bytes::put_big(key, id);
  return hash_of_entry(key, {});
}

Hash128 hash_of_row(const TimelineRow& row) {
  thread_local std::string bytes;
  bytes.clear();
  append(bytes, row.place);
  for (const Instant instant : {row.end, row.certain.begin, row.certain.end, row.known})
    append(bytes, instant);
  bytes::put_ordered(bytes, row.padding.count());
  for (const std::uint32_t part :
       {std::uint32_t(row.form), std::uint32_t(row.roles), std::uint32_t(row.kind),
        std::uint32_t(row.status), std::uint32_t(row.code), number(row.source), number(row.commit)})
    bytes::put_big(bytes, part);
  return hash_of_bytes(bytes);
}

Hash128 hash_of_place(const Place& place) {
  thread_local std::string bytes;
  bytes.clear();
  append(bytes, place);
  return hash_of_bytes(bytes);
}

std::map<std::string, Tallies::Pair> Tallies::differing() const {
  std::map<std::string, Pair> differing;
  for (const auto& [bucket, pair] : all_) {
    if (pair.wanted != pair.found) differing.emplace(bucket, pair);
  }
  return differing;
}

Result<FiledEvent> filed(const std::vector<const EventRecord*>& revisions) {
  FiledEvent event;
  const EventRecord* before = nullptr;
  for (const EventRecord* revision : revisions) {
    auto change = refiling(*revision, before);
    if (!change) return failure_of(change);
    before = revision;
    for (const StandingRow& gone : change->rows_gone) {
      std::erase_if(event.rows, [&gone](const StandingRow& row) {
        return row.sequence == gone.sequence && row.length == gone.length &&
               row.row.place == gone.row.place;
      });
    }
    for (const StandingPlace& gone : change->places_gone) std::erase(event.places, gone);
    std::move(change->rows_come.begin(), change->rows_come.end(), std::back_inserter(event.rows));
    std::move(change->places_come.begin(), change->places_come.end(),
              std::back_inserter(event.places));
    std::move(change->departed.begin(), change->departed.end(), std::back_inserter(event.departed));
  }
  std::sort(event.departed.begin(), event.departed.end());
  event.departed.erase(std::unique(event.departed.begin(), event.departed.end()),
                       event.departed.end());
  return event;
}

}  // namespace parley
