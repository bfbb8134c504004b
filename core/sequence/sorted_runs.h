// SPDX-License-Identifier: MIT
// More rows of timelines, or changes of them, than memory holds: from the order in which events come to the
// order of timelines. Sorted runs in a scratch file, then one merge, by as many threads as there are
// takers.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <queue>
#include <span>
#include <system_error>
#include <type_traits>
#include <vector>

#include "core/store/store.h"

namespace parley {

// The scratch file: read from a place, written at its end.
Result<void> read_run(int file, std::uint64_t from, std::span<std::byte> into);
Result<void> write_run(int file, std::span<const std::byte> bytes);
void close_runs(int file);  // -1: none is open

/// Where a bucket() is not below this, all rows are compared.
inline constexpr std::uint32_t kMostBuckets = 1U << 22U;

/// The load itself, and as many beside it as there are cores (Load::beside), four at most.
std::vector<Load*> loads_of_cores(Load& load);

/// Of a Row, is_before() is the order, is_beside() says whether two belong to the same class of a
/// sequence, and bucket() ascends with the order: an actor's number, 0 for what is nobody's. For one
/// thread, but for what merge() says.
template <class Row>
class SortedRuns {
 public:
  explicit SortedRuns(Store& store) : store_(store) {}
  ~SortedRuns();
  SortedRuns(const SortedRuns&) = delete;
  SortedRuns& operator=(const SortedRuns&) = delete;

  Result<void> add(std::span<const Row> rows);

  /// All rows in their order, in pieces that belong to one class of a sequence each. Spends them. With
  /// several takers the buckets are cut into as many parts, of about as much work, each for a thread of its
  /// own; where no more threads can be started, one after the other. All rows of a part are before those of
  /// the next. REQUIRES: of no two rows neither is before the other; a taker.
  using Take = std::function<Result<void>(std::span<const Row>)>;
  Result<void> merge(std::span<const Take> takers);

 private:
  static_assert(std::is_trivially_copyable_v<Row>);
  static constexpr std::size_t kRunRows = std::size_t{1} << 20U;
  static constexpr std::size_t kPieceRows = std::size_t{1}
                                            << 12U;  // read of a run, and given out, at once
  static constexpr std::size_t kSampleRows = 97;     // prime: rows come in a rhythm
  class Run;
  using Runs = std::vector<std::unique_ptr<Run>>;
  using Bucket = std::uint32_t;

  Result<void> sort_and_spill();
  void sort();
  [[nodiscard]] std::vector<Bucket> cuts(std::size_t parts);
  Result<Runs> runs_of(Bucket from, std::optional<Bucket> to) const;
  Result<void> merge_part(Bucket from, std::optional<Bucket> to, const Take& take) const;

  Store& store_;
  std::vector<Row> rows_, sorted_;
  std::vector<Bucket> samples_;  // of all rows that were sorted
  int file_ = -1;
  std::uint64_t written_ = 0;        // rows in the file
  std::vector<std::uint64_t> ends_;  // of runs in the file
};

/// A sorted run, in memory or read piece by piece.
template <class Row>
class SortedRuns<Row>::Run {
 public:
  explicit Run(std::span<const Row> rows) : piece_(rows) {}
  Run(int file, std::uint64_t from, std::uint64_t to) : file_(file), at_(from), end_(to) {}

  /// Leaves out what is in no bucket from `from` to before `to`. Once, and before anything else.
  Result<void> keep(Bucket from, std::optional<Bucket> to) {
    if (file_ < 0) {
      const auto bucket = [](const Row& row) { return row.bucket(); };
      const auto begin = std::ranges::lower_bound(piece_, from, {}, bucket);
      const auto end = to ? std::ranges::lower_bound(piece_, *to, {}, bucket) : piece_.end();
      piece_ = {begin, std::max(begin, end)};
      return {};
    }
    auto begin = first_of(from);
    if (!begin) return failure_of(begin);
    if (to) {
      auto end = first_of(*to);
      if (!end) return failure_of(end);
      end_ = *end;
    }
    at_ = *begin;
    return fill();
  }

  [[nodiscard]] const Row& row() const { return piece_.front(); }
  [[nodiscard]] std::span<const Row> piece() const { return piece_; }
  [[nodiscard]] bool done() const { return piece_.empty(); }

  Result<void> drop(std::size_t count) {
    piece_ = piece_.subspan(count);
    return piece_.empty() ? fill() : Result<void>{};
  }

 private:
  Result<void> fill() {
    const std::size_t count = at_ < end_ ? std::min<std::uint64_t>(kPieceRows, end_ - at_) : 0;
    if (count == 0) return {};
    own_.resize(count);
    if (auto done = read(at_, own_); !done) return done;
    at_ += count;
    piece_ = own_;
    return {};
  }
  Result<void> read(std::uint64_t at, std::span<Row> into) const {
    return read_run(file_, at * sizeof(Row), std::as_writable_bytes(into));
  }
  /// The place in the file of the first row of this bucket or a later one.
  Result<std::uint64_t> first_of(Bucket bucket) const {
    std::uint64_t low = at_, high = end_;
    while (low < high) {
      const std::uint64_t middle = low + (high - low) / 2;
      Row row;
      if (auto done = read(middle, {&row, 1}); !done) return failure_of(done);
      if (row.bucket() < bucket)
        low = middle + 1;
      else
        high = middle;
    }
    return low;
  }

  int file_ = -1;
  std::uint64_t at_ = 0, end_ = 0;
  std::vector<Row> own_;
  std::span<const Row> piece_;
};

template <class Row>
SortedRuns<Row>::~SortedRuns() {
  close_runs(file_);
}

template <class Row>
Result<void> SortedRuns<Row>::add(std::span<const Row> rows) {
  if (!rows_.empty() && rows_.size() + rows.size() > kRunRows) {
    if (auto done = sort_and_spill(); !done) return done;
  }
  if (rows_.capacity() == 0) rows_.reserve(kRunRows);
  rows_.insert(rows_.end(), rows.begin(), rows.end());
  return {};
}

/// By bucket first, in one pass: events mostly come in the order of time, so that little is left to
/// sort within an actor.
template <class Row>
void SortedRuns<Row>::sort() {
  const auto before = [](const Row& a, const Row& b) { return a.is_before(b); };
  std::uint32_t most = 0;
  for (const Row& row : rows_) most = std::max(most, row.bucket());
  // Of everyone's rows there is little but their place.
  for (std::size_t i = 0; i < rows_.size(); i += kSampleRows) {
    if (rows_[i].bucket() != 0 || i % 2 == 0) samples_.push_back(rows_[i].bucket());
  }
  sorted_.resize(rows_.size());
  if (most >= kMostBuckets) {
    std::copy(rows_.begin(), rows_.end(), sorted_.begin());
    std::sort(sorted_.begin(), sorted_.end(), before);
    return;
  }
  std::vector<std::uint32_t> starts(std::size_t{most} + 2);
  for (const Row& row : rows_) ++starts[row.bucket() + 1];
  for (std::size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
  std::vector<std::uint32_t> next(starts.begin(), starts.end() - 1);
  for (const Row& row : rows_) sorted_[next[row.bucket()]++] = row;
  for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
    const auto begin = sorted_.begin() + starts[i], end = sorted_.begin() + starts[i + 1];
    if (!std::is_sorted(begin, end, before)) std::sort(begin, end, before);
  }
}

template <class Row>
Result<void> SortedRuns<Row>::sort_and_spill() {
  sort();
  if (file_ < 0) {
    auto file = store_.scratch_file();
    if (!file) return failure_of(file);
    file_ = *file;
  }
  if (auto done = write_run(file_, std::as_bytes(std::span(sorted_))); !done) return done;
  written_ += sorted_.size();
  ends_.push_back(written_);
  rows_.clear();
  return {};
}

/// The first bucket of each part but the first.
template <class Row>
auto SortedRuns<Row>::cuts(std::size_t parts) -> std::vector<Bucket> {
  std::sort(samples_.begin(), samples_.end());
  std::vector<Bucket> cuts;
  for (std::size_t part = 1; part < parts && !samples_.empty(); ++part) {
    const Bucket first = samples_[samples_.size() * part / parts];
    if (first > (cuts.empty() ? 0 : cuts.back())) cuts.push_back(first);
  }
  return cuts;
}

/// What each run has in these buckets; `to`: the first that is not meant.
template <class Row>
auto SortedRuns<Row>::runs_of(Bucket from, std::optional<Bucket> to) const -> Result<Runs> {
  Runs runs;
  for (std::size_t i = 0; i < ends_.size(); ++i)
    runs.push_back(std::make_unique<Run>(file_, i == 0 ? 0 : ends_[i - 1], ends_[i]));
  runs.push_back(std::make_unique<Run>(sorted_));
  for (const auto& run : runs) {
    if (auto kept = run->keep(from, to); !kept) return failure_of(kept);
  }
  return runs;
}

template <class Row>
Result<void> SortedRuns<Row>::merge_part(Bucket from, std::optional<Bucket> to,
                                         const Take& take) const {
  auto runs = runs_of(from, to);
  if (!runs) return failure_of(runs);
  // The least first. The run that is ahead stays so for long: it gives all it has up to where the
  // next one begins, or its sequence ends.
  const auto later = [](const Run* a, const Run* b) { return b->row().is_before(a->row()); };
  std::priority_queue<Run*, std::vector<Run*>, decltype(later)> queue(later);
  for (const auto& run : *runs) {
    if (!run->done()) queue.push(run.get());
  }
  while (!queue.empty()) {
    Run* const run = queue.top();
    queue.pop();
    const auto piece = run->piece();
    const auto ours = [&](const Row& row) {
      return row.is_beside(piece.front()) && (queue.empty() || row.is_before(queue.top()->row()));
    };
    const auto count = static_cast<std::size_t>(
        std::partition_point(piece.begin() + 1, piece.end(), ours) - piece.begin());
    if (auto taken = take(piece.first(count)); !taken) return taken;
    if (auto dropped = run->drop(count); !dropped) return dropped;
    if (!run->done()) queue.push(run);
  }
  return {};
}

template <class Row>
Result<void> SortedRuns<Row>::merge(std::span<const Take> takers) {
  sort();
  rows_ = {};
  const std::vector<Bucket> cut = cuts(takers.size());
  const auto part = [&](std::size_t i) {
    return merge_part(i == 0 ? 0 : cut[i - 1],
                      i < cut.size() ? std::optional(cut[i]) : std::nullopt, takers[i]);
  };
  std::vector<std::future<Result<void>>> others;
  for (std::size_t i = 1; i <= cut.size(); ++i) {
    try {
      others.push_back(std::async(std::launch::async, part, i));
    } catch (const std::system_error&) {  // no more threads: when it is asked for
      others.push_back(std::async(std::launch::deferred, part, i));
    }
  }
  Result<void> merged = part(0);
  for (auto& other : others) {
    auto done = other.get();
    if (merged && !done) merged = std::move(done);
  }
  sorted_ = {};
  return merged;
}

}  // namespace parley
