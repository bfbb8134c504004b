// SPDX-License-Identifier: MIT
#include "core/import/rows/schedule.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <new>
#include <numeric>
#include <random>
#include <string>
#include <system_error>

#include "tests/support.h"

namespace parley::test::schedule_test {

using After = Schedule::After;
using Pieces = std::vector<unsigned>;

/// How many are in at once.
class Room {
 public:
  void enter() {
    const unsigned now = ++now_;
    unsigned most = most_;
    while (now > most && !most_.compare_exchange_weak(most, now)) continue;
  }
  void leave() { --now_; }
  [[nodiscard]] unsigned now() const { return now_; }
  [[nodiscard]] unsigned most() const { return most_; }

 private:
  std::atomic<unsigned> now_ = 0, most_ = 0;
};

/// A schedule of pieces that are numbers from 0 on, and all that happened in it.
struct Run {
  // What is to happen:
  unsigned pieces = 200, workers = 4;
  std::function<bool(unsigned)> is_alone = [](unsigned) { return false; };
  std::function<After(unsigned)> after = [](unsigned) { return After::kNext; };
  std::function<Result<void>(const std::string& step, unsigned piece)>
      at;  // its error is the step's
  Schedule::Plan plan;
  // What happened. The lists are written by steps that only one worker may be in:
  Pieces fetched, admitted, taken;
  std::vector<std::size_t> pauses;  // pieces taken then
  Room fetching, admitting, taking, unpaused, under_way;
  std::atomic<unsigned> hired = 0, left = 0;
  std::atomic<bool> mixed = false;  // a step met what it must not meet

  Result<void> go();
};

/// Each step takes a random while, so that workers overtake one another.
class Hand final : public Schedule::Worker {
 public:
  explicit Hand(Run& run) : run_(run), random_(++run.hired) {}
  ~Hand() override { ++run_.left; }

  bool fetch() override {
    run_.fetching.enter();
    piece_ = static_cast<unsigned>(run_.fetched.size());
    run_.fetched.push_back(piece_);
    run_.under_way.enter();
    (void)step("fetch");
    run_.fetching.leave();
    return piece_ + 1 < run_.pieces;
  }
  void prepare() override { (void)step("prepare"); }
  Result<bool> admit() override {
    run_.admitting.enter(), run_.unpaused.enter();
    run_.admitted.push_back(piece_);
    auto done = step("admit");
    const bool alone = run_.is_alone(piece_);
    if (alone) run_.unpaused.leave();
    run_.admitting.leave();
    return done ? Result<bool>(!alone) : failure_of(done);
  }
  void work() override { (void)step("work"); }
  Result<After> take() override {
    auto after = finish("take");
    run_.unpaused.leave();
    return after;
  }
  Result<After> take_alone() override {
    run_.unpaused.enter();
    if (run_.admitted.back() != piece_ || run_.taken.size() != piece_) run_.mixed = true;
    auto after = finish("take alone");
    if (run_.admitted.back() != piece_) run_.mixed = true;
    run_.unpaused.leave();
    return after;
  }

 private:
  Result<After> finish(const std::string& name) {
    run_.taking.enter();
    auto done = step(name);
    run_.taken.push_back(piece_);
    run_.under_way.leave();
    const After after = run_.after(piece_);
    run_.taking.leave();
    return done ? Result<After>(after) : failure_of(done);
  }
  Result<void> step(const std::string& name) {
    if (random_() % 4 == 0) std::this_thread::sleep_for(std::chrono::microseconds(random_() % 100));
    return run_.at ? run_.at(name, piece_) : Result<void>{};
  }

  Run& run_;
  std::minstd_rand random_;
  unsigned piece_ = 0;
};

Result<void> Run::go() {
  plan.workers = workers;
  plan.hire = [this] { return std::make_unique<Hand>(*this); };
  const auto caller = std::this_thread::get_id();
  plan.pause = [this, caller]() -> Result<void> {
    if (unpaused.now() > 0 || std::this_thread::get_id() != caller) mixed = true;
    pauses.push_back(taken.size());
    return at ? at("pause", 0) : Result<void>{};
  };
  return Schedule(plan).run();
}

Pieces first(std::size_t count) {
  Pieces all(count);
  std::iota(all.begin(), all.end(), 0U);
  return all;
}

/// What holds of every run, however it ends.
void check_sound(const Run& run) {
  CHECK(run.left == run.hired);
  CHECK(run.fetching.most() <= 1);
  CHECK(run.admitting.most() <= 1);
  CHECK(run.taking.most() <= 1);
  CHECK(run.under_way.most() <= run.workers);
  CHECK_FALSE(run.mixed);
  CHECK(run.fetched == first(run.fetched.size()));
  CHECK(run.admitted == first(run.admitted.size()));
  CHECK(run.taken == first(run.taken.size()));
}

TEST_CASE("pieces are taken in order, whoever is done first") {
  struct Row {
    const char* what;
    unsigned workers, pieces;
  };
  const Row rows[] = {{"one worker", 1, 50},
                      {"two workers", 2, 300},
                      {"many workers", 7, 300},
                      {"more workers than pieces", 8, 3},
                      {"a single piece", 4, 1}};
  for (const Row& row : rows) {
    CAPTURE(row.what);
    Run run;
    run.workers = row.workers;
    run.pieces = row.pieces;
    must(run.go());
    check_sound(run);
    CHECK(run.taken.size() == row.pieces);
    CHECK(run.hired == row.workers);
  }
}

TEST_CASE("a worker that is slow holds up the others, so that pieces do not pile up") {
  Run run;
  run.workers = 3;
  std::atomic<bool> is_ten_taken = false, is_early = false;
  run.at = [&](const std::string& step, unsigned piece) -> Result<void> {
    if (step == "work" && piece == 10) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    if (step == "take" && piece == 10) is_ten_taken = true;
    if (step == "fetch" && piece == 13 && !is_ten_taken) is_early = true;
    return {};
  };
  must(run.go());
  check_sound(run);
  CHECK_FALSE(is_early);
}

TEST_CASE("a piece that is taken alone waits for those before it and holds up those behind it") {
  Run run;
  run.is_alone = [](unsigned piece) { return piece % 5 == 0 || piece % 7 == 1; };
  must(run.go());
  check_sound(run);
  CHECK(run.taken.size() == run.pieces);
}

TEST_CASE("a pause that a piece asks for comes between pieces, before more are admitted") {
  for (const unsigned workers : {1U, 4U}) {
    CAPTURE(workers);
    Run run;
    run.workers = workers;
    run.is_alone = [](unsigned piece) { return piece % 11 == 0; };
    run.after = [](unsigned piece) { return piece % 20 == 19 ? After::kPause : After::kNext; };
    must(run.go());
    check_sound(run);
    CHECK(run.taken.size() == run.pieces);
    // The last piece's own may be left to the end.
    REQUIRE(run.pauses.size() >= 9);
    for (std::size_t i = 0; i < 9; ++i) {
      CHECK(run.pauses[i] >= 20 * (i + 1));
      CHECK(run.pauses[i] < 20 * (i + 1) + workers);
    }
  }
}

/// The source of pieces gives no more from this one on until there was a pause.
struct Waiting {
  Waiting(Run& run, unsigned piece) {
    run.pieces = 10;
    run.plan.look = std::chrono::milliseconds(1);
    run.at = [this, piece](const std::string& step, unsigned at) -> Result<void> {
      if (step == "pause") paused = true;
      if (step != "fetch" || at != piece) return {};
      begun = true;
      constexpr int kLong = 20'000;
      for (int i = 0; i < kLong && !paused; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      came = paused.load();
      return {};
    };
  }
  std::atomic<bool> begun = false, paused = false, came = false;
};

TEST_CASE("a pause that is wanted from outside comes even while pieces are waited for") {
  for (const unsigned piece : {0U, 5U}) {
    Run run;
    Waiting waiting(run, piece);
    run.plan.wants_pause = [&] { return waiting.begun && run.pauses.empty(); };
    must(run.go());
    check_sound(run);
    CHECK(waiting.came);
    CHECK(run.pauses.front() <= piece);
    CHECK(run.taken.size() == run.pieces);
  }
}

TEST_CASE("what was taken does not wait for pieces that do not come") {
  Run run;
  Waiting waiting(run, 5);
  must(run.go());
  check_sound(run);
  CHECK(waiting.came);
  CHECK(run.pauses.front() > 0);
  CHECK(run.taken.size() == run.pieces);
}

TEST_CASE("a piece that asks for the end is the last, but for those admitted already") {
  for (const bool alone : {false, true}) {
    CAPTURE(alone);
    Run run;
    run.is_alone = [alone](unsigned piece) { return alone && piece == 60; };
    run.after = [](unsigned piece) { return piece == 60 ? After::kEnd : After::kNext; };
    must(run.go());
    check_sound(run);
    CHECK(run.taken.size() >= 61);
    CHECK(run.taken.size() <= (alone ? 61 : 60 + run.workers));
    CHECK(run.fetched.size() <= 60 + run.workers);
  }
}

TEST_CASE("an interruption is noticed with the next piece, and what was admitted is taken") {
  Run run;
  run.pieces = 1'000'000;  // more than would be done in time
  std::atomic<bool> interrupted = false;
  run.after = [&](unsigned) { return interrupted ? After::kEnd : After::kNext; };
  run.at = [&](const std::string& step, unsigned piece) -> Result<void> {
    if (step == "fetch" && piece == 40) interrupted = true;
    return {};
  };
  must(run.go());
  check_sound(run);
  CHECK(run.taken.size() > 40 - run.workers);
  CHECK(run.taken.size() <= 40 + run.workers);
}

/// At this step of piece 30, or at the first pause. Some pieces are taken alone, and one asks for a
/// pause.
void make_fail(Run& run, const std::string& step, const std::function<Result<void>()>& how) {
  const bool is_alone = step == "take alone";
  run.is_alone = [is_alone](unsigned piece) { return piece % 7 == 0 || (is_alone && piece == 30); };
  run.after = [](unsigned piece) { return piece == 25 ? After::kPause : After::kNext; };
  run.at = [step, how](const std::string& at, unsigned piece) {
    return at == step && (at == "pause" || piece == 30) ? how() : Result<void>{};
  };
}

TEST_CASE("a failure in any step ends the run, and everyone goes") {
  for (const char* step : {"admit", "take", "take alone", "pause"}) {
    CAPTURE(step);
    Run run;
    make_fail(run, step, [] { return failure(ErrorCode::kIo, "the disk is full"); });
    const auto done = run.go();
    REQUIRE_FALSE(done);
    CHECK(done.error().message == "the disk is full");
    CHECK(run.left == run.hired);
    CHECK(run.taken == first(run.taken.size()));
    CHECK(run.taken.size() <= 31);
  }
}

TEST_CASE("what any step throws ends the run and is thrown to its caller, and everyone goes") {
  for (const char* step : {"fetch", "prepare", "admit", "work", "take", "take alone", "pause"}) {
    CAPTURE(step);
    Run run;
    make_fail(run, step, []() -> Result<void> { throw std::bad_alloc(); });
    CHECK_THROWS_AS((void)run.go(), std::bad_alloc);
    CHECK(run.left == run.hired);
    CHECK(run.taken == first(run.taken.size()));
    CHECK(run.taken.size() <= 30);
  }
}

/// Threads that can be started.
auto starting_at_most(unsigned threads) {
  return [threads, started = 0U](std::function<void()> work) mutable {
    if (started++ == threads)
      throw std::system_error(std::make_error_code(std::errc::resource_unavailable_try_again));
    return std::thread(std::move(work));
  };
}

TEST_CASE("where not all workers can be started, fewer do") {
  for (const unsigned threads : {1U, 3U}) {
    Run run;
    run.plan.start_thread = starting_at_most(threads);
    must(run.go());
    check_sound(run);
    CHECK(run.taken.size() == run.pieces);
    CHECK(run.hired == threads);
  }
}

TEST_CASE("where no worker can be started, the run fails and says what to do") {
  Run run;
  run.plan.start_thread = starting_at_most(0);
  const auto done = run.go();
  REQUIRE_FALSE(done);
  CHECK(done.error().code == ErrorCode::kIo);
  CHECK(done.error().message.starts_with("cannot start a thread: "));
  CHECK(done.error().hint == "raise the limits: ulimit -u, ulimit -v");
  CHECK(run.taken.empty());
}

}  // namespace parley::test::schedule_test
