// SPDX-License-Identifier: MIT
#include "core/files/turn.h"

#include <thread>

#include "core/commit/transaction.h"
#include "core/files/head.h"
#include "core/record/writable_database.h"
#include "schema/keys.h"
#include "tests/support.h"

namespace parley::test::turn_test {

constexpr std::chrono::seconds kLong{60};

std::unique_ptr<WritableDatabase> open_to_write(const std::string& directory, const Clock& clock) {
  return must(WritableDatabase::open(directory, clock, {Access::kWrite, kLong}));
}

TEST_CASE("whoever waits to write is seen as long as it waits") {
  const TempDir dir;
  const FixedClock clock;
  must(Archive::create(dir / "a", {"init", "", ""}, clock));
  CHECK_FALSE(somebody_waits(dir / "a"));
  {
    Waiting one(dir / "a"), two(dir / "a");
    CHECK_FALSE(somebody_waits(dir / "a"));
    one.announce();
    two.announce();
    CHECK(somebody_waits(dir / "a"));
  }
  CHECK_FALSE(somebody_waits(dir / "a"));
  CHECK_FALSE(somebody_waits(dir / "missing"));
}

TEST_CASE("a writer that nobody waits for keeps its turn") {
  const TempDir dir;
  const FixedClock clock;
  must(Archive::create(dir / "a", {"init", "", ""}, clock));
  const auto db = open_to_write(dir / "a", clock);
  CHECK_FALSE(must(db->give_turn({})));
  CHECK(must(db->store->get(commit_key(CommitNumber{1}))));
}

TEST_CASE("a writer that gives its turn away sees what others have written since") {
  const TempDir dir;
  const FixedClock clock;
  must(Archive::create(dir / "a", {"init", "", ""}, clock));
  const auto db = open_to_write(dir / "a", clock);
  std::thread other([&] {
    const auto archive = must(Archive::open(dir / "a", clock, {Access::kWrite, kLong}));
    add(*archive, article("Talks", "Qatar hosted talks.", 19'700));
  });
  while (db->counters.commit == CommitNumber{1}) must(db->give_turn({}));
  other.join();
  CHECK(db->counters.commit == CommitNumber{2});
  CHECK(db->last->command == "add");
  Transaction third(*db, {"record", "ann", ""}, {});
  CHECK(must(third.commit()).number == CommitNumber{3});
  CHECK(must(read_head(dir / "a")).commit == CommitNumber{3});
}

TEST_CASE("a writer that cannot come back is closed, and says so to whoever asks") {
  const TempDir dir;
  const FixedClock clock;
  must(Archive::create(dir / "a", {"init", "", ""}, clock));
  const auto db = open_to_write(dir / "a", clock);
  std::atomic<bool> interrupt{false}, done{false};
  std::string told;
  std::thread other([&] {
    const auto archive = must(Archive::open(dir / "a", clock, {Access::kWrite, kLong}));
    while (!done) std::this_thread::yield();
  });
  TurnWatch watch{&interrupt, [&](const std::string& text) {
                    told = text;
                    interrupt = true;
                  }};
  Result<bool> given = db->give_turn(watch);
  while (given && !*given) given = db->give_turn(watch);
  done = true;
  other.join();
  REQUIRE_FALSE(given);
  CHECK(given.error().code == ErrorCode::kInterrupted);
  CHECK(told.starts_with("waiting: the archive "));
  const auto asked = db->store->get(commit_key(CommitNumber{1}));
  REQUIRE_FALSE(asked);
  CHECK(asked.error().message == "stopped while another command was writing");
  const auto cursor = db->store->cursor();
  cursor->seek({});
  CHECK_FALSE(cursor->valid());
  CHECK_FALSE(cursor->status());
}

}  // namespace parley::test::turn_test
