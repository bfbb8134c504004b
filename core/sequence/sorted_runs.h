// SPDX-License-Identifier: MIT
// More changes of rows than memory holds, from the order in which events come to the order of
// timelines: sorted runs in a scratch file, then one merge. For the rows of a load, which are smaller and
// merged in several threads, see core/sequence/row_runs.h.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <queue>
#include <span>
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

/// Of a Row, is_before() is the order, is_beside() says whether two belong to the same class of a
/// sequence, and bucket() ascends with the order. For one thread.
template <class Row>
class SortedRuns {
 public:
  explicit SortedRuns(Store& store) : store_(store) {}
  ~SortedRuns();
  SortedRuns(const SortedRuns&) = delete;
  SortedRuns& operator=(const SortedRuns&) = delete;

  Result<void> add(std::span<const Row> rows);

  /// All rows in their order, in pieces that belong to one class of a sequence each. Spends them.
  /// REQUIRES: of no two rows neither is before the other.
  using Take = std::function<Result<void>(std::span<const Row>)>;
  Result<void> merge(const Take& take);

 private:
  static_assert(std::is_trivially_copyable_v<Row>);
  static constexpr std::size_t kRunRows = std::size_t{1} << 20U;
  static constexpr std::size_t kPieceRows = std::size_t{1}
                                            << 12U;  // read of a run, and given out, at once
  class Run;

  Result<void> sort_and_spill();
  void sort();

  Store& store_;
  std::vector<Row> rows_, sorted_;
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

  [[nodiscard]] const Row& row() const { return piece_.front(); }
  [[nodiscard]] std::span<const Row> piece() const { return piece_; }
  [[nodiscard]] bool done() const { return piece_.empty(); }

  Result<void> drop(std::size_t count) {
    piece_ = piece_.subspan(count);
    return piece_.empty() ? fill() : Result<void>{};
  }

  Result<void> fill() {
    const std::size_t count = std::min<std::uint64_t>(kPieceRows, end_ - at_);
    if (count == 0) return {};
    own_.resize(count);
    auto done = read_run(file_, at_ * sizeof(Row), std::as_writable_bytes(std::span(own_)));
    if (!done) return done;
    at_ += count;
    piece_ = own_;
    return {};
  }

 private:
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

template <class Row>
Result<void> SortedRuns<Row>::merge(const Take& take) {
  sort();
  rows_ = {};
  std::vector<std::unique_ptr<Run>> runs;
  for (std::size_t i = 0; i < ends_.size(); ++i) {
    auto& run =
        runs.emplace_back(std::make_unique<Run>(file_, i == 0 ? 0 : ends_[i - 1], ends_[i]));
    if (auto filled = run->fill(); !filled) return filled;
  }
  runs.push_back(std::make_unique<Run>(sorted_));
  // The least first. The run that is ahead stays so for long: it gives all it has up to where the
  // next one begins, or its sequence ends.
  const auto later = [](const Run* a, const Run* b) { return b->row().is_before(a->row()); };
  std::priority_queue<Run*, std::vector<Run*>, decltype(later)> queue(later);
  for (const auto& run : runs) {
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
  sorted_ = {};
  return {};
}

}  // namespace parley
