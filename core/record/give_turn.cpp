// SPDX-License-Identifier: MIT
// The way out and in again of a long writer stands here whole: what it closes, how long it stays
// away, and what it is told when it cannot come back.
#include <thread>

#include "core/files/lock_holder.h"
#include "core/record/writable_database.h"

namespace parley {
namespace {

using Steady = std::chrono::steady_clock;
using std::chrono::milliseconds;

/// What is in the place of a store that could not be opened again: it says why.
class ClosedStore final : public Store {
 public:
  explicit ClosedStore(Error why) : why_(std::move(why)) {}
  Result<std::optional<std::string>> get(std::string_view) const override { return failure(why_); }
  Result<std::vector<std::optional<Pinned>>> get_many(std::span<const std::string>) const override {
    return failure(why_);
  }
  std::unique_ptr<Cursor> cursor() const override { return std::make_unique<Nowhere>(why_); }
  Result<void> write(const Batch&) override { return failure(why_); }
  Result<void> write(const Batch&, Load&) override { return failure(why_); }
  std::unique_ptr<Load> new_load() override { return std::make_unique<NoLoad>(why_); }
  Result<int> scratch_file() override { return failure(why_); }
  Result<void> flush() override { return failure(why_); }
  Result<void> copy_files(const std::string&) override { return failure(why_); }
  Result<void> settle() override { return failure(why_); }
  Result<void> compact() override { return failure(why_); }
  std::pair<std::uint64_t, std::uint64_t> size() const override { return {}; }
  std::uint64_t size_of(std::string_view) const override { return 0; }
  std::set<std::string> table_files() const override { return {}; }

 private:
  struct Nowhere final : Cursor {
    explicit Nowhere(Error error) : why(std::move(error)) {}
    void seek(std::string_view) override {}
    void seek_for_prev(std::string_view) override {}
    void next() override {}
    void prev() override {}
    bool valid() const override { return false; }
    std::string_view key() const override { return {}; }
    std::string_view value() const override { return {}; }
    Result<void> status() const override { return failure(why); }
    Error why;
  };
  struct NoLoad final : Load {
    explicit NoLoad(Error error) : why(std::move(error)) {}
    Result<void> put(std::string, std::string) override { return failure(why); }
    Result<void> erase(std::string) override { return failure(why); }
    std::uint64_t bytes() const override { return 0; }
    Error why;
  };
  Error why_;
};

/// Until those who wait have come in or gone away. Not for ever: one of them may be stopped, and
/// others may come without end.
void stand_back(const Site& site) {
  constexpr milliseconds kMost{500}, kPause{5};
  const auto start = Steady::now();
  while (site.somebody_waits() && Steady::now() - start < kMost)
    std::this_thread::sleep_for(kPause);
}

}  // namespace

Result<bool> WritableDatabase::give_turn(const TurnWatch& watch) {
  if (!site->somebody_waits()) return false;
  if (auto flushed = store->flush(); !flushed) return failure_of(flushed);
  ++changes_;
  head_.reset();
  store.reset();
  stand_back(*site);
  auto back = come_back(watch);
  if (back) return true;
  Error why = std::move(back.error());
  if (why.hint.empty())
    why.hint = "what is committed is safe; run the same command again for the rest";
  store = std::make_unique<ClosedStore>(why);
  failed_ = true;
  return failure(std::move(why));
}

/// Waits in the queue like others, but looks more often: they have had their turn. Without a limit,
/// for it gave its place away by itself.
Result<void> WritableDatabase::come_back(const TurnWatch& watch) {
  constexpr milliseconds kPause{5}, kToldAfter{1000};
  const auto start = Steady::now();
  OpenOptions at_once = options_;
  at_once.lock_timeout = milliseconds{0};
  const auto queued = site->queue();
  for (bool told = false;;) {
    queued->announce();
    auto taken = take(at_once);
    if (taken || taken.error().code != ErrorCode::kLocked) return taken;
    if (watch.interrupt != nullptr && watch.interrupt->load(std::memory_order_relaxed)) {
      return failure(stopped_waiting_error());
    }
    if (!told && Steady::now() - start > kToldAfter) {
      told = true;
      if (watch.waits) watch.waits("waiting: " + taken.error().message);
    }
    std::this_thread::sleep_for(kPause);
  }
}

}  // namespace parley
