// SPDX-License-Identifier: MIT
// Numbered pieces of work, done by several workers, with the same outcome as if one had done them in
// order. What must be in order (getting pieces, admitting and taking them) is one worker's at a time;
// the rest goes on side by side. Knows nothing of what the pieces are: an import has chunks of rows.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "schema/error.h"

namespace parley {

/// For one run.
class Schedule {
 public:
  /// What is to come when a piece is taken.
  enum class After {
    kNext,
    kPause,  // before more is admitted
    kEnd,    // nothing: pieces that are not admitted yet are dropped
  };

  /// Has one piece at a time, so that there are never more pieces under way than workers. The steps
  /// of a piece come in this order, all in the same thread. A failure of one ends the run.
  class Worker {
   public:
    virtual ~Worker() = default;
    /// Gets the next piece; false where it is the last one. In order, one worker at a time.
    virtual bool fetch() = 0;
    /// Beside all other steps, pauses included.
    virtual void prepare() = 0;
    /// Whether the piece goes on to work() and take(), or to take_alone(). In order, one at a time,
    /// beside take() of those before it.
    virtual Result<bool> admit() = 0;
    /// Beside all other steps, but no pause.
    virtual void work() = 0;
    /// In order, one at a time.
    virtual Result<After> take() = 0;
    /// Instead of the last two, when all pieces before are taken; none behind it is admitted.
    virtual Result<After> take_alone() = 0;
  };

  struct Plan {
    unsigned workers = 1;
    /// Called in the thread of the new worker.
    std::function<std::unique_ptr<Worker>()> hire;
    /// Between pieces: all that are admitted are taken. In the thread that calls run(). Comes when
    /// a piece asks for it, when wants_pause() does, or when pieces were taken and no more have come
    /// for kStalledLooks times `look`. A failure ends the run.
    std::function<Result<void>()> pause;
    /// Asked each time that nothing has happened for `look`, also while pieces are waited for.
    std::function<bool()> wants_pause = [] { return false; };
    std::chrono::milliseconds look{50};
    std::function<std::thread(std::function<void()>)> start_thread =
        [](std::function<void()> work) { return std::thread(std::move(work)); };
  };
  static constexpr unsigned kStalledLooks = 20;

  explicit Schedule(Plan plan) : plan_(std::move(plan)) {}

  /// Returns when every worker has gone: all pieces are taken, or one has asked for the end, or
  /// something has failed. What was taken since the last pause is for the caller to finish. What a
  /// worker throws (memory can end in any thread) ends the run and is thrown here. Fewer workers do
  /// where no more threads can be started; kIo where none can.
  Result<void> run();

 private:
  using Lock = std::unique_lock<std::mutex>;

  template <class Task>
  void guarded(Task task);
  void start(std::vector<std::thread>& threads);
  void oversee(std::size_t workers);
  void work_through();
  std::optional<std::uint64_t> fetch(Worker& worker);
  bool admit(Worker& worker, std::uint64_t piece);
  void take(Worker& worker, std::uint64_t piece);
  void take_alone(Worker& worker, std::uint64_t piece, Lock& lock);
  bool wait_until(Lock& lock, const std::function<bool()>& due);
  bool settle(const Result<After>& after);
  void fail(Error error);
  [[nodiscard]] bool has_failed() const { return failed_ || thrown_; }

  const Plan plan_;
  std::mutex mutex_;  // of all that follows; no step is called under it
  std::condition_variable changed_;
  std::uint64_t fetched_ = 0, admitted_ = 0, taken_ = 0;  // pieces; the number of the next one
  std::uint64_t paused_at_ = 0;                           // pieces that were taken then
  std::size_t gone_ = 0;                                  // workers
  bool fetching_ = false, inside_ = false;                // somebody is; inside: admit, take_alone
  bool pausing_ = false;                                  // nothing is admitted until that is over
  bool exhausted_ = false;                                // nothing more is fetched
  bool ending_ = false;                                   // nor admitted or taken alone
  std::optional<Error> failed_;
  std::exception_ptr thrown_;
};

}  // namespace parley
