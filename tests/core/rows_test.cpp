// SPDX-License-Identifier: MIT
#include "core/sequence/rows.h"

#include <string>
#include <utility>
#include <vector>

#include "core/sequence/loaded_row.h"
#include "tests/support.h"

namespace parley::test::rows_test {

using Of = SequenceId::Of;
using Filed = std::pair<SequenceId, FiledRow>;

template <class AnyEvent>
std::vector<Filed> rows_of(const AnyEvent& event, std::string_view when) {
  std::vector<Filed> rows;
  each_row(event, must(filed_date(event.id, when)),
           [&rows](const SequenceId& sequence, const FiledRow& row) {
             rows.emplace_back(sequence, row);
           });
  return rows;
}
std::vector<Filed> rows_of(const EventRecord& event) { return rows_of(event, event.when); }

std::vector<SequenceId> sequences_of(const EventRecord& event) {
  std::vector<SequenceId> sequences;
  for (const Filed& row : rows_of(event)) sequences.push_back(row.first);
  return sequences;
}

EventRecord talks() {
  EventRecord event;
  event.id = EventId{12};
  event.when = "2024-05-06";
  event.code = "0256";
  event.source = StringId{3};
  event.published = {day(19'849), false, std::nullopt};
  event.commit = CommitNumber{9};
  event.participants = {{ActorId{4}, roles(Role::kBy), Decision::kAdded, 0, ""},
                        {ActorId{7}, roles(Role::kTo), Decision::kFound, 1, ""},
                        {ActorId{8}, roles(Role::kTo), Decision::kRemoved, 0, ""}};
  event.tags = {StringId{21}, StringId{22}};
  event.details.negotiation = NegotiationId{2};
  return event;
}

TEST_CASE("an event stands in everyone's sequence, its tags', its negotiation's and its actors'") {
  const EventRecord event = talks();
  CHECK(sequences_of(event) == std::vector<SequenceId>{{Of::kEveryone, 0},
                                                       {Of::kTag, 21},
                                                       {Of::kTag, 22},
                                                       {Of::kNegotiation, 2},
                                                       {Of::kActor, 4},
                                                       {Of::kActor, 7}});
  for (const auto& [sequence, filed] : rows_of(event)) {
    CHECK(filed.length == LengthClass::kDay);
    CHECK(filed.row.place == Place{day(19'849), event.id});
    CHECK(filed.row.end == day(19'850));
    CHECK(filed.row.known == day(19'850));
    CHECK(filed.row.code == pack_code("0256"));
    CHECK(filed.row.commit == event.commit);
  }
}

TEST_CASE("each actor's row says its roles, and whose word it is") {
  EventRecord event = talks();
  event.details.quoted.push_back({1, ReportId{5}, StringId{6}});
  const auto rows = rows_of(event);
  REQUIRE(rows.size() == 6);
  struct Row {
    std::size_t at;
    RoleSet roles;
    StringId source;
  };
  const Row expected[] = {
      {3, {}, StringId{3}}, {4, roles(Role::kBy), StringId{3}}, {5, roles(Role::kTo), StringId{6}}};
  for (const Row& one : expected) {
    CHECK(rows[one.at].second.row.roles == one.roles);
    CHECK(rows[one.at].second.row.source == one.source);
  }
}

TEST_CASE("what timelines do not show has no rows") {
  EventRecord event = talks();
  event.status = Status::kRetracted;
  CHECK(rows_of(event).empty());
  event = talks();
  event.details.merged_into = EventId{3};
  CHECK(rows_of(event).empty());
}

/// As an importer makes them.
EventRecord imported() {
  EventRecord event = talks();
  event.kind = EventKind::kDataset;
  event.tags.clear();
  event.details.negotiation = {};
  event.participants.pop_back();
  return event;
}

void check_same(const std::vector<Filed>& a, const std::vector<Filed>& b) {
  REQUIRE(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    CHECK(a[i].first == b[i].first);
    CHECK(a[i].second.length == b[i].second.length);
    CHECK(a[i].second.row == b[i].second.row);
  }
}

TEST_CASE("an importer's view of an event has the same rows as the event") {
  const EventRecord event = imported();
  const ViewedEvent viewed(event);
  check_same(rows_of(viewed.view(), event.when), rows_of(event));
}

TEST_CASE("a row of a load comes out of its run as it went in") {
  const EventRecord event = imported();
  const FiledDate date = must(filed_date(event));
  for (const auto& [sequence, filed] : rows_of(event)) {
    const LoadedRow loaded = loaded_row(sequence, filed, 5);
    CHECK(number(loaded.actor) == sequence.number);
    CHECK(loaded.when == 5);
    CHECK(loaded.length == filed.length);
    CHECK(row_of(loaded, date, event.commit) == filed.row);
  }
}

TEST_CASE("a date that cannot be read is the event's damage, by its handle") {
  EventRecord event = talks();
  event.when = "soon";
  const auto date = filed_date(event);
  REQUIRE_FALSE(date);
  CHECK(date.error().code == ErrorCode::kDamaged);
  CHECK(date.error().message.starts_with("e12: "));
}

}  // namespace parley::test::rows_test
