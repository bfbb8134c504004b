// SPDX-License-Identifier: MIT
#include "core/record/event_shelf.h"

#include "tests/support.h"

namespace parley::event_shelf_test {

using test::must;

/// As an import makes one, or as somebody records it.
EventRecord event_of(std::uint64_t id, EventKind kind) {
  EventRecord event;
  event.id = EventId{id};
  event.kind = kind;
  event.when = "2018-01-01";
  event.code = "042";
  event.participants = {{ActorId{3}, roles(Role::kBy), Decision::kFound, 0, "ISRAEL [ISR]"},
                        {ActorId{7}, roles(Role::kTo), Decision::kFound, 0, "HAMAS [PSEREB]"}};
  event.published = {test::day(17'000), true, std::nullopt};
  event.source = StringId{9};
  event.details.url = "https://news.example/" + std::to_string(id / 5);
  if (kind == EventKind::kDataset) {
    event.details.facts = {{StringId{1}, "2.80"}, {StringId{2}, "n/a"}};
  } else {
    event.sentences = {{"Somebody went.", {}}, {"Hamas denies it.", {1, 2, true}}};
    event.participants[1].sentence = 1;
  }
  return event;
}

/// A block of 32 events.
std::string block(std::uint64_t number_of_block, EventKind kind) {
  std::vector<EventRecord> events;
  for (std::uint64_t i = 0; i < kBlockEvents; ++i)
    events.push_back(event_of(number_of_block * kBlockEvents + i, kind));
  return encode_block(number_of_block, events);
}

TEST_CASE("what is asked for twice is kept, and reads as it does in its block") {
  for (const EventKind kind : {EventKind::kDataset, EventKind::kEvent, EventKind::kArticle}) {
    const std::string all = block(7, kind);
    for (std::uint64_t n = 7 * kBlockEvents; n < 8 * kBlockEvents; ++n) {
      CAPTURE(n);
      const EventId id{n};
      EventShelf shelf;
      shelf.saw(id, all);
      CHECK(shelf.find(id) == nullptr);  // a listing comes past it once
      shelf.saw(id, all);
      const auto kept = shelf.find(id);
      REQUIRE(kept);
      CHECK(kept->size() < all.size());
      CHECK(must(decode_event(*kept, id)) == must(decode_event(all, id)));
      for (const ActorId actor : {ActorId{3}, ActorId{7}, ActorId{99}}) {
        std::string made, also_made;
        const auto line = must(decode_line(*kept, id, actor, made));
        const auto same = must(decode_line(all, id, actor, also_made));
        REQUIRE(line);
        REQUIRE(same);
        CHECK(line->when == same->when);
        CHECK(line->sentence == same->sentence);
        CHECK(line->revision == same->revision);
      }
    }
  }
}

TEST_CASE("an event that is not in its block, or damaged there, is not kept") {
  const std::string all = block(7, EventKind::kDataset);
  EventShelf shelf;
  for (int i = 0; i < 3; ++i) {
    shelf.saw(EventId{7 * kBlockEvents}, all.substr(0, all.size() - 9));
    shelf.saw(EventId{3}, encode_block(0, std::vector{event_of(4, EventKind::kDataset)}));
  }
  CHECK(shelf.find(EventId{7 * kBlockEvents}) == nullptr);
  CHECK(shelf.find(EventId{3}) == nullptr);
}

TEST_CASE("a circle of questions that is too large for the shelf finds a part of it there") {
  constexpr std::uint64_t kEvents = 60'000;
  EventShelf shelf;
  std::uint64_t found = 0;
  for (int round = 0; round < 4; ++round) {
    found = 0;
    for (std::uint64_t i = 0; i < kEvents; ++i) {
      const EventId id{i * 41 + 1};
      if (shelf.find(id)) {
        ++found;
      } else {
        shelf.saw(id,
                  encode_block(block_of(id), std::vector{event_of(number(id), EventKind::kEvent)}));
      }
      REQUIRE(shelf.bytes() <= EventShelf::kMostBytes);
    }
  }
  CHECK(found > kEvents / 5);
  CHECK(found < kEvents);
}

TEST_CASE("a revision of the past answers for the time in which it held, and for no other") {
  PastShelf past;
  const auto first = std::make_shared<const EventRecord>(event_of(5, EventKind::kEvent));
  const auto second = std::make_shared<const EventRecord>(event_of(5, EventKind::kArticle));
  past.keep(EventId{5}, 10, 20, first);
  past.keep(EventId{5}, 20, 30, second);
  past.keep(EventId{5}, 4, 10, nullptr);  // it was not there yet
  for (const auto& [at, revision] :
       {std::pair{10, first}, std::pair{19, first}, std::pair{20, second}, std::pair{29, second}}) {
    CAPTURE(at);
    const auto* held = past.find(EventId{5}, at);
    REQUIRE(held);
    CHECK(*held == revision);
  }
  const auto* nothing = past.find(EventId{5}, 9);
  REQUIRE(nothing);
  CHECK(*nothing == nullptr);
  CHECK(past.find(EventId{5}, 3) == nullptr);  // nobody has asked
  CHECK(past.find(EventId{5}, 30) == nullptr);
  CHECK(past.find(EventId{6}, 15) == nullptr);
}

}  // namespace parley::event_shelf_test
