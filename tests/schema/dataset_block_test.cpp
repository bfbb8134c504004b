// SPDX-License-Identifier: MIT
#include "schema/dataset_block.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>

#include "schema/dataset_columns.h"
#include "schema/description.h"
#include "tests/support.h"

namespace parley::dataset_block_test {

using Events = std::vector<EventRecord>;

constexpr std::uint64_t kBlock = std::uint64_t{1} << 51U | 7;  // of the dataset 1
EventId id(std::uint64_t slot) { return EventId{kBlock * kBlockEvents + slot}; }
Instant at(std::int64_t microseconds) { return Instant(std::chrono::microseconds(microseconds)); }

/// As an importer makes it.
EventRecord imported(std::uint64_t slot) {
  EventRecord event;
  event.id = id(slot);
  event.kind = EventKind::kDataset;
  event.when = "2018-01-01";
  event.code = "043";
  event.participants = {{ActorId{7}, roles(Role::kBy), Decision::kFound, 0, "ISRAEL [ISRGOV]"},
                        {ActorId{90}, roles(Role::kTo), Decision::kFound, 0, "HAMAS [PSEREB]"}};
  event.source = StringId{4};
  event.published = {at(1'514'764'800'000'000), true, std::nullopt};
  event.commit = CommitNumber{3};
  event.recorded = event.revised = at(1'705'300'000'123'456);
  event.details.dataset = StringId{2};
  event.details.place = "Gaza, Gaza Strip";
  event.details.url = "https://news.example/a";
  event.details.facts = {{StringId{11}, "2.8"}, {StringId{12}, "-2.56410256410256"}};
  return event;
}

/// Each byte of a block belongs to one column, in their order.
void check_columns(const std::string& bytes) {
  std::string again;
  REQUIRE(visit_columns(bytes, [&again](const BlockColumn& one) { again += one.bytes; }));
  CHECK(again == bytes);
}

void check_round_trip(const Events& events) {
  const std::string bytes = encode_block(kBlock, events);
  REQUIRE(is_dataset_block(bytes));
  check_columns(bytes);
  const auto decoded = decode_block(kBlock, bytes);
  REQUIRE(decoded);
  CHECK(*decoded == events);
  CHECK(encode_block(kBlock, *decoded) == bytes);
  for (const EventRecord& event : events) {
    const auto one = decode_event(bytes, event.id);
    REQUIRE(one);
    CHECK(*one == event);
    for (const Participant& part : event.participants) {
      std::string made;
      const auto line = decode_line(bytes, event.id, part.actor, made);
      REQUIRE(line);
      REQUIRE(*line);
      CHECK((*line)->when == event.when);
      CHECK((*line)->revision == event.revision);
      CHECK((*line)->sentence == description(event, part));
    }
  }
  for (std::uint64_t slot = 0; slot < kBlockEvents; ++slot) {
    const bool there =
        std::ranges::any_of(events, [&](const EventRecord& e) { return e.id == id(slot); });
    const auto one = decode_event(bytes, id(slot));
    REQUIRE(one);
    CHECK(one->has_value() == there);
  }
}

TEST_CASE("the texts of a block belong to the column that names them first") {
  const Events events{imported(3), imported(4)};
  std::map<std::string, std::string> texts;
  CHECK(visit_columns(encode_block(kBlock, events), [&texts](const BlockColumn& one) {
    texts[std::string(one.name)] += one.bytes;
  }));
  CHECK(texts["when"].ends_with("2018-01-01"));
  CHECK(texts["place"].ends_with("Gaza, Gaza Strip"));
  CHECK(texts["url"].ends_with("https://news.example/a"));
  CHECK(texts["aliases"].ends_with("ISRAEL [ISRGOV]HAMAS [PSEREB]"));
  CHECK_FALSE(visit_columns("", [](const BlockColumn&) {}));
  CHECK_FALSE(visit_columns("\2", [](const BlockColumn&) {}));
}

TEST_CASE("a block of imported events keeps every field, also what people said of them since") {
  EventRecord disputed = imported(3);
  disputed.status = Status::kDisputed;
  disputed.revision = 2;
  disputed.sentences = {{"Nobody went.", {}}, {"Hamas denies it.", {1, 2, true}}};
  disputed.participants[1].sentence = 1;
  disputed.tags = {StringId{5}};
  disputed.details.claims = {{Status::kDisputed, {ActorId{90}}, ReportId{16}, "no such visit"}};
  disputed.details.negotiation = NegotiationId{2};
  EventRecord bare;
  bare.id = id(4);
  bare.kind = EventKind::kDataset;
  EventRecord recorded = imported(31);
  recorded.kind = EventKind::kEvent;
  recorded.details.facts.clear();
  EventRecord told = imported(5);
  told.sentences = {{"Two people met.", {}}};
  EventRecord empty = imported(6);
  empty.sentences = {{"", {}}};
  check_round_trip({imported(0), imported(1), disputed, bare, told, empty, recorded});
  check_round_trip({bare});
}

TEST_CASE("figures come back exactly as they were written") {
  Events events;
  for (const char* value : {"0",
                            "-0",
                            "0.0",
                            "-0.0",
                            "00",
                            "07",
                            "1",
                            "-10.0",
                            "10",
                            "2.50",
                            ".5",
                            "5.",
                            "1e5",
                            "+3",
                            "999999999999999999",
                            "9999999999999999999",
                            "0.000000000000000001",
                            "-0.05",
                            "1.2.3",
                            "-",
                            "n/a",
                            "1 ",
                            "−3"}) {
    EventRecord event = imported(events.size());
    event.details.facts = {{StringId{1}, value}, {StringId(2 + events.size()), value}};
    events.push_back(event);
  }
  check_round_trip(events);
}

TEST_CASE("a text that many events share is stored once") {
  Events many;
  for (std::uint64_t slot = 0; slot < kBlockEvents; ++slot) many.push_back(imported(slot));
  const std::string bytes = encode_block(kBlock, many);
  for (const char* text : {"https://news.example/a", "Gaza, Gaza Strip", "HAMAS [PSEREB]"}) {
    CHECK(bytes.find(text) != std::string::npos);
    CHECK(bytes.find(text) == bytes.rfind(text));
  }
}

TEST_CASE("random blocks of imported events come back") {
  std::mt19937_64 random(11);
  const auto below = [&](std::uint64_t end) { return random() % end; };
  const auto text = [&] { return std::string(below(5), static_cast<char>('a' + below(6))); };
  for (int round = 0; round < 300; ++round) {
    CAPTURE(round);
    Events events;
    for (std::uint64_t slot = below(32); slot < kBlockEvents; slot += 1 + below(3)) {
      EventRecord event = imported(slot);
      event.revision = static_cast<std::uint32_t>(random() >> below(64));
      event.when = text();
      event.participants.clear();
      std::uint32_t actor = 0;
      for (auto n = below(40); n > 0; --n) {
        actor += 1 + static_cast<std::uint32_t>(below(1000));
        event.participants.push_back({ActorId{actor}, static_cast<RoleSet>(below(128)),
                                      static_cast<Decision>(1 + below(3)), 0, text()});
      }
      event.details.url = text();
      event.details.external = text();
      event.details.facts.clear();
      std::uint32_t name = 0;
      for (auto n = below(6); n > 0; --n) {
        name += 1 + static_cast<std::uint32_t>(below(3));
        event.details.facts.push_back(
            {StringId{name}, below(2) == 0 ? text() + "x" : std::to_string(below(1000))});
      }
      if (below(5) == 0) event.details.round = text();
      events.push_back(std::move(event));
    }
    check_round_trip(events);
  }
}

TEST_CASE("a block cut anywhere is damage, and damaged bytes end nothing") {
  Events events;
  for (std::uint64_t slot = 0; slot < 6; ++slot) events.push_back(imported(slot * 5));
  const std::string bytes = encode_block(kBlock, events);
  for (std::size_t length = 1; length < bytes.size(); ++length) {
    CAPTURE(length);
    CHECK_FALSE(decode_block(kBlock, bytes.substr(0, length)));
    CHECK_FALSE(decode_event(bytes.substr(0, length), id(5)));
  }
  std::mt19937_64 random(12);
  for (int round = 0; round < 20'000; ++round) {
    std::string wrong = bytes;
    for (auto n = 1 + random() % 3; n > 0; --n)
      wrong[1 + random() % (bytes.size() - 1)] = static_cast<char>(random());
    (void)decode_block(kBlock, wrong);
    (void)decode_event(wrong, id(random() % kBlockEvents));
    std::string made;
    (void)decode_line(wrong, id(random() % kBlockEvents), ActorId{3}, made);
  }
}

TEST_CASE("the canonical encoding of an event tells every field") {
  const EventRecord event = imported(3);
  const auto differs = [&](auto change) {
    EventRecord other = event;
    change(other);
    return canonical(other) != canonical(event);
  };
  CHECK(canonical(event) == canonical(imported(3)));
  CHECK(differs([](EventRecord& e) { e.status = Status::kDenied; }));
  CHECK(differs([](EventRecord& e) { e.when = "2018-01-02"; }));
  CHECK(differs([](EventRecord& e) { e.code = "44"; }));
  CHECK(differs([](EventRecord& e) { e.participants[0].alias = "x"; }));
  CHECK(differs([](EventRecord& e) { e.details.facts[0].value = "2.80"; }));
  CHECK(differs([](EventRecord& e) { e.details.reason = "a"; }));
  CHECK(differs([](EventRecord& e) { e.sentences = {{"a", {}}}; }));
  CHECK(differs([](EventRecord& e) { e.published.has_time = false; }));
}

}  // namespace parley::dataset_block_test
