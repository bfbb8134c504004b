// SPDX-License-Identifier: MIT
#include "core/ask/events_in_turn.h"

#include <random>

#include "tests/support.h"

namespace parley::events_in_turn_test {

using test::must;

TEST_CASE("in whatever order they are asked for, events are what a look-up of each gives") {
  test::TempDir home;
  test::FixedClock clock;
  {
    auto archive = test::new_archive(home / "a", {}, clock);
    for (int i = 0; i < 300; ++i)
      test::add(*archive,
                test::article(fmt::format("Qatar {}", i), "Qatar hosted talks.", 19'000 + i));
  }
  auto db = must(Database::open(home / "a", clock, {}));
  EventsInTurn events(*db);
  std::mt19937 random(7);
  const auto ask = [&](std::uint64_t n) {
    CAPTURE(n);
    const EventRecord* given = must(events.event(EventId{n}));
    const auto alone = must(db->event(EventId{n}));
    REQUIRE((given != nullptr) == alone.has_value());
    if (given != nullptr) CHECK(*given == *alone);
  };
  for (std::uint64_t n = 0; n < 320; ++n) ask(n);  // 0 and those above 300 are not there
  for (std::uint64_t n = 320; n-- > 0;) ask(n);
  for (int i = 0; i < 2000; ++i) ask(random() % 400);
}

}  // namespace parley::events_in_turn_test
