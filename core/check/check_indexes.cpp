// SPDX-License-Identifier: MIT
// The half of a deep check that looks at what is derived: every row of an index against the records, and
// which events a sequence has lost. See core/check/deep_check.h.
#include <fmt/format.h>

#include <algorithm>

#include "core/check/deep_check.h"
#include "core/record/past.h"
#include "schema/block.h"
#include "schema/bytes.h"

namespace parley {
namespace {

/// What a table is called in messages.
std::string_view table_name(char table) {
  switch (static_cast<Table>(table)) {
    case Table::kName:
      return "the names of actors";
    case Table::kHandle:
      return "the handles of actors";
    case Table::kSlug:
      return "the names of negotiations";
    case Table::kStringId:
      return "the numbers of texts";
    case Table::kOrigin:
      return "the origins of reports";
    case Table::kLink:
      return "the links between records";
    case Table::kExternal:
      return "the ids that datasets give";
    case Table::kKnown:
      return "what the press knew when";
    case Table::kWord:
      return "the words of the search index";
    case Table::kDocumentsOf:
      return "the texts of events in the search index";
    default:
      return "a table";
  }
}

constexpr std::string_view kIndexes = "NHYXOLIK";  // one entry a row

}  // namespace

Result<void> DeepCheck::read_indexes() {
  for (const char table : kIndexes) {
    auto done =
        findings_.step(table_name(table), [&] { return read_entries(static_cast<Table>(table)); });
    if (!done) return done;
  }
  auto search = findings_.step("search index", [&] { return index_.read_index(); });
  if (!search) return search;
  return findings_.step("timelines", [&]() -> Result<void> {
    for (const Table table : {Table::kTimeline, Table::kThread}) {
      if (auto read = read_leaves<RowCodec>(table); !read) return read;
    }
    for (const Table table : {Table::kEveryone, Table::kTag, Table::kDeparted}) {
      if (auto read = read_leaves<PlaceCodec>(table); !read) return read;
    }
    return {};
  });
}

Result<void> DeepCheck::read_changes() {
  std::vector<Tally> found(commits_.size());
  auto read = each<Change>(Table::kChange, "a list of changes",
                           [&](std::string_view key, const Change& one) -> Result<void> {
                             bytes::Reader in(key.substr(1));
                             const std::size_t at = in.big<std::uint32_t>() - std::size_t{1};
                             if (at >= found.size()) {
                               damage("changes of a commit that there is not");
                               return {};
                             }
                             for (std::uint64_t i = 0; i < one.count; ++i) {
                               found[at].add(hash_of_change(one.kind, one.first + i, one.change));
                             }
                             return {};
                           });
  if (!read || findings_.has_unread()) return read;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i] != written_[i].changes)
      damage("the list of what the commit changed is not what it changed", commits_[i].number);
  }
  return {};
}

void DeepCheck::compare_commits() {
  for (std::size_t i = 0; i < commits_.size(); ++i) {
    Written& found = written_[i];
    if (i == 0) add_wrapping(found.sum, hash_of_archive(db_.format.archive_id));
    if (found.counts != commits_[i].counts) {
      damage("the commit wrote another number of records than there are of it", commits_[i].number);
    } else if (found.sum != commits_[i].sum) {
      damage("what the commit wrote has been changed since", commits_[i].number);
    }
  }
}

Result<void> DeepCheck::read_entries(Table table) {
  return scan(*db_.store, table_prefix(table),
              [this](std::string_view key, std::string_view value) -> Result<Visit> {
                tallies_.find_entry(key, value);
                return Visit::kContinue;
              });
}

template <class Codec>
Result<void> DeepCheck::read_leaves(Table table) {
  std::string before;  // the class prefix of the last leaf
  std::string next;    // and the fence that it says follows; "" for none
  std::vector<typename Codec::Row> rows;
  const auto name_damage = [this](std::string_view prefix, std::string_view says) -> Result<void> {
    auto name = name_of(prefix);
    if (!name) return failure_of(name);
    damage(fmt::format("{} {}", *name, says));
    return {};
  };
  auto scanned = scan(
      *db_.store, table_prefix(table),
      [&](std::string_view key, std::string_view value) -> Result<Visit> {
        auto fence = fence_of(key);
        if (!fence) return failure_of(fence);
        const std::string prefix(key.substr(0, key.size() - kFenceBytes));
        const std::string_view bytes = key.substr(key.size() - kFenceBytes);
        const bool follows = prefix == before ? bytes == next : next.empty();
        const bool begins = prefix == before || *fence == kFirstPlace;
        if (!follows || !begins) {
          auto said = name_damage(follows ? prefix : before, "lacks a part");
          if (!said) return failure_of(said);
        }
        before = prefix;
        next.clear();
        rows.clear();
        auto chain = read_chained(value);
        auto decoded = chain ? Codec::decode(chain->leaf, rows) : Result<void>(failure_of(chain));
        if (!decoded) {
          auto name = name_of(prefix);
          if (!name) return failure_of(name);
          findings_.unreadable(
              {fmt::format("a part of {} cannot be read: {}", *name, decoded.error().message),
               {},
               {},
               {}});
          return Visit::kContinue;
        }
        next = chain->next;
        const bool fits = rows.empty() || *fence <= Codec::place(rows.front());
        const bool ends = rows.empty() || next.empty() ||
                          leaf_key(prefix, Codec::place(rows.back())) < prefix + next;
        if (!fits || !ends) {
          auto said = name_damage(prefix, "has rows where they do not belong");
          if (!said) return failure_of(said);
        }
        for (const auto& row : rows) {
          if constexpr (std::is_same_v<Codec, RowCodec>) {
            tallies_.find(prefix, hash_of_row(row));
          } else {
            tallies_.find(prefix, hash_of_place(row));
          }
        }
        row_count_ += rows.size();
        return Visit::kContinue;
      });
  if (!scanned || next.empty()) return scanned;
  return name_damage(before, "lacks its last part");
}

Result<std::string> DeepCheck::name_of(std::string_view bucket) const {
  if (bucket.size() == 1) return std::string(table_name(bucket.front()));
  if (static_cast<Table>(bucket.front()) == Table::kDeparted) {
    auto of = name_of(bucket.substr(1));
    if (!of) return of;
    return "what has left " + *of;
  }
  bytes::Reader in(bucket.substr(1));
  const Table table = static_cast<Table>(bucket.front());
  if (table == Table::kEveryone) return std::string("the list of all events");
  const auto id = in.big<std::uint32_t>();
  if (table == Table::kTimeline) {
    auto actor = db_.actor(ActorId{id});
    if (!actor) return failure_of(actor);
    return "the timeline of " + (*actor ? (*actor)->handle : fmt::format("actor {}", id));
  }
  if (table == Table::kThread) {
    auto one = db_.negotiation(NegotiationId{id});
    if (!one) return failure_of(one);
    return "the events of " + (*one ? (*one)->slug : fmt::format("negotiation {}", id));
  }
  auto tag = db_.string(StringId{id});
  if (!tag) return failure_of(tag);
  return "the events with the tag " + *tag;
}

Result<void> DeepCheck::compare_indexes() {
  if (past_wanted_ != past_found_)
    damage("there are earlier revisions of records that are missing or of another commit");
  return name_differing(tallies_.differing());
}

Result<void> DeepCheck::name_differing(const std::map<std::string, Tallies::Pair>& differing) {
  auto events = differing_events(differing);
  if (!events) return failure_of(events);
  for (const auto& [bucket, pair] : differing) {
    auto name = name_of(bucket);
    if (!name) return failure_of(name);
    const auto wanted = pair.wanted.count, found = pair.found.count;
    std::string what =
        wanted == found
            ? fmt::format("{}: of {} rows, some say something else than the records", *name, wanted)
            : fmt::format("{}: {} rows, but the records make {}", *name, found, wanted);
    const std::vector<EventId>& of = (*events)[bucket];
    constexpr std::size_t kNamed = 5;
    for (std::size_t i = 0; i < std::min(kNamed, of.size()); ++i)
      what += (i == 0 ? ": " : ", ") + handle(of[i]);
    if (of.size() > kNamed) what += fmt::format(" and {} more", of.size() - kNamed);
    damage(std::move(what), {}, of.empty() ? EventId{} : of.front());
  }
  return {};
}

/// By sequence, the events of which the records and the rows say something else. None for sequences
/// of more rows than memory should hold.
Result<DeepCheck::EventsOf> DeepCheck::differing_events(
    const std::map<std::string, Tallies::Pair>& differing) const {
  constexpr std::uint64_t kMost = 1'000'000;
  std::map<std::string, Rows> wanted, found;
  for (const auto& [bucket, pair] : differing) {
    if (bucket.size() > 1 && pair.wanted.count + pair.found.count <= kMost) wanted[bucket] = {};
  }
  EventsOf events;
  if (wanted.empty()) return events;
  if (auto read = want_rows(wanted); !read) return failure_of(read);
  for (auto& [bucket, rows] : wanted) {
    auto stored = stored_rows(bucket);
    if (!stored) return failure_of(stored);
    std::sort(rows.begin(), rows.end());
    std::sort(stored->begin(), stored->end());
    Rows differ;
    std::set_symmetric_difference(rows.begin(), rows.end(), stored->begin(), stored->end(),
                                  std::back_inserter(differ));
    std::vector<EventId>& of = events[bucket];
    for (const auto& [event, hash] : differ) {
      if (of.empty() || of.back() != event) of.push_back(event);
    }
  }
  return events;
}

/// Of all events, the rows that they make in these sequences.
Result<void> DeepCheck::want_rows(std::map<std::string, Rows>& sequences) const {
  const auto want = [&sequences](const std::string& prefix, EventId event, const Hash128& hash) {
    if (const auto at = sequences.find(prefix); at != sequences.end())
      at->second.emplace_back(event, hash);
  };
  return scan(*db_.store, table_prefix(Table::kEvent),
              [&](std::string_view key, std::string_view value) -> Result<Visit> {
                auto block = trailing_u64(key);
                if (!block) return failure_of(block);
                auto events = decode_block(*block, value);
                if (!events) return failure_of(events);
                for (EventRecord& event : *events) {
                  auto rows = filed_event(std::move(event));
                  if (!rows) return failure_of(rows);
                  for (const StandingRow& one : rows->rows)
                    want(one.prefix(), one.row.place.event, hash_of_row(one.row));
                  for (const StandingPlace& one : rows->places)
                    want(one.prefix(), one.place.event, hash_of_place(one.place));
                  for (const StandingPlace& one : rows->departed)
                    want(departed_of(one.prefix()), one.place.event, hash_of_place(one.place));
                }
                return Visit::kContinue;
              });
}

Result<FiledEvent> DeepCheck::filed_event(EventRecord event) const {
  std::vector<EventRecord> all;
  if (event.revision > 1) {
    auto past = scan_past<EventRecord>(db_, RecordKind::kEvent, number(event.id),
                                       [&all](EventRecord one, CommitNumber, CommitNumber) {
                                         all.push_back(std::move(one));
                                         return Result<void>{};
                                       });
    if (!past) return failure_of(past);
  }
  all.push_back(std::move(event));
  std::vector<const EventRecord*> revisions;
  revisions.reserve(all.size());
  for (const EventRecord& one : all) revisions.push_back(&one);
  return filed(revisions);
}

Result<DeepCheck::Rows> DeepCheck::stored_rows(const std::string& sequence) const {
  Rows found;
  const bool holds_rows = static_cast<Table>(sequence.front()) == Table::kTimeline ||
                          static_cast<Table>(sequence.front()) == Table::kThread;
  auto scanned =
      scan(*db_.store, sequence, [&](std::string_view, std::string_view value) -> Result<Visit> {
        std::vector<TimelineRow> rows;
        std::vector<Place> places;
        auto decoded = holds_rows ? decode_value<RowCodec>(value, rows)
                                  : decode_value<PlaceCodec>(value, places);
        if (!decoded) return failure_of(decoded);
        for (const TimelineRow& row : rows) found.emplace_back(row.place.event, hash_of_row(row));
        for (const Place& place : places) found.emplace_back(place.event, hash_of_place(place));
        return Visit::kContinue;
      });
  if (!scanned) return failure_of(scanned);
  return found;
}

}  // namespace parley
