// SPDX-License-Identifier: MIT
// See core/import/rows/schedule.h.
#include "core/import/rows/schedule.h"

#include <string>
#include <system_error>

namespace parley {
namespace {

/// What `step` gives, called without the lock.
template <class Step>
auto without(std::unique_lock<std::mutex>& lock, const Step& step) {
  lock.unlock();
  auto result = step();
  lock.lock();
  return result;
}

}  // namespace

Result<void> Schedule::run() {
  std::vector<std::thread> threads;
  guarded([&] { start(threads); });
  guarded([&] { oversee(threads.size()); });
  for (std::thread& thread : threads) thread.join();
  if (thrown_) std::rethrow_exception(thrown_);
  return failed_ ? failure(*failed_) : Result<void>{};
}

template <class Task>
void Schedule::guarded(Task task) {
  try {
    task();
  } catch (...) {
    const std::lock_guard lock(mutex_);
    if (!thrown_) thrown_ = std::current_exception();
    changed_.notify_all();
  }
}

void Schedule::start(std::vector<std::thread>& threads) {
  threads.reserve(plan_.workers);
  const auto work = [this] {
    guarded([this] { work_through(); });
    const std::lock_guard lock(mutex_);
    ++gone_;
    changed_.notify_all();
  };
  try {
    while (threads.size() < plan_.workers) threads.push_back(plan_.start_thread(work));
  } catch (const std::system_error& error) {
    if (!threads.empty()) return;
    const std::lock_guard lock(mutex_);
    fail({ErrorCode::kIo, std::string("cannot start a thread: ") + error.code().message(),
          "raise the limits: ulimit -u, ulimit -v"});
  }
}

void Schedule::oversee(std::size_t workers) {
  Lock lock(mutex_);
  std::uint64_t seen = taken_;
  unsigned looks = 0;  // since then
  const auto is_over = [&] { return gone_ == workers || has_failed(); };
  const auto is_between = [&] { return pausing_ && admitted_ == taken_ && !inside_; };
  while (!is_over()) {
    if (!changed_.wait_for(lock, plan_.look, [&] { return is_over() || is_between(); })) {
      looks = seen == taken_ ? looks + 1 : 0;
      seen = taken_;
      const bool has_stalled = taken_ > paused_at_ && looks >= kStalledLooks;
      const bool is_wanted = without(lock, plan_.wants_pause);
      pausing_ = pausing_ || has_stalled || is_wanted;
      continue;
    }
    if (is_over()) return;
    auto done = without(lock, plan_.pause);
    if (!done) return fail(std::move(done.error()));
    pausing_ = false;
    paused_at_ = taken_;
    changed_.notify_all();
  }
}

void Schedule::work_through() {
  const std::unique_ptr<Worker> worker = plan_.hire();
  while (const auto piece = fetch(*worker)) {
    worker->prepare();
    if (!admit(*worker, *piece)) continue;
    worker->work();
    take(*worker, *piece);
  }
}

/// The number of the piece; none where there is nothing more to do.
std::optional<std::uint64_t> Schedule::fetch(Worker& worker) {
  Lock lock(mutex_);
  if (!wait_until(lock, [this] { return !fetching_; }) || exhausted_) return std::nullopt;
  fetching_ = true;
  const std::uint64_t piece = fetched_++;
  const bool has_more = without(lock, [&worker] { return worker.fetch(); });
  fetching_ = false;
  exhausted_ = exhausted_ || !has_more;
  changed_.notify_all();
  return piece;
}

/// True where the piece goes on to work() and take(); else it is done with.
bool Schedule::admit(Worker& worker, std::uint64_t piece) {
  Lock lock(mutex_);
  if (!wait_until(lock, [&] { return admitted_ == piece && !pausing_; })) return false;
  if (!ending_) {
    inside_ = true;
    auto is_admitted = without(lock, [&worker] { return worker.admit(); });
    inside_ = false;
    changed_.notify_all();
    if (!is_admitted) {
      fail(std::move(is_admitted.error()));
      return false;
    }
    if (*is_admitted) {
      ++admitted_;
      return true;
    }
  }
  take_alone(worker, piece, lock);
  return false;
}

void Schedule::take_alone(Worker& worker, std::uint64_t piece, Lock& lock) {
  if (!wait_until(lock, [&] { return taken_ == piece && !pausing_; })) return;
  inside_ = true;
  const auto after = ending_ ? Result<After>(After::kEnd)
                             : without(lock, [&worker] { return worker.take_alone(); });
  inside_ = false;
  if (settle(after)) ++admitted_;
}

void Schedule::take(Worker& worker, std::uint64_t piece) {
  Lock lock(mutex_);
  if (!wait_until(lock, [&] { return taken_ == piece; })) return;
  settle(without(lock, [&worker] { return worker.take(); }));
}

/// False where the run has failed in the meantime.
bool Schedule::wait_until(Lock& lock, const std::function<bool()>& due) {
  changed_.wait(lock, [&] { return has_failed() || due(); });
  return !has_failed();
}

/// The piece is taken; false where that failed.
bool Schedule::settle(const Result<After>& after) {
  if (!after) {
    fail(after.error());
    return false;
  }
  ++taken_;
  pausing_ = pausing_ || *after == After::kPause;
  ending_ = ending_ || *after == After::kEnd;
  exhausted_ = exhausted_ || ending_;
  changed_.notify_all();
  return true;
}

void Schedule::fail(Error error) {
  if (!failed_) failed_ = std::move(error);
  changed_.notify_all();
}

}  // namespace parley
