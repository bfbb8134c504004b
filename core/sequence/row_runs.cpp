// SPDX-License-Identifier: MIT
#include "core/sequence/row_runs.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <future>
#include <queue>
#include <system_error>
#include <tuple>
#include <type_traits>

namespace parley {
namespace {

constexpr std::size_t kRunRows = std::size_t{1} << 20U;
constexpr std::size_t kSampleRows = 97;                    // prime: rows come in a rhythm
constexpr std::size_t kPieceRows = std::size_t{1} << 12U;  // read of a run, and given out, at once

static_assert(std::is_trivially_copyable_v<LoadedRow>);

auto sequence_of(const LoadedRow& row) { return std::pair(row.actor, row.length); }
auto order_of(const LoadedRow& row) { return std::tie(row.actor, row.length, row.place); }
bool before(const LoadedRow& a, const LoadedRow& b) { return order_of(a) < order_of(b); }

Error io_error(const char* what) {
  return {ErrorCode::kIo,
          std::string("cannot ") + what + " the rows of a load: " + std::strerror(errno),
          errno == ENOSPC ? "free some space and run the command again" : ""};
}

}  // namespace

/// A sorted run, in memory or read piece by piece.
class RowRuns::Run {
 public:
  explicit Run(std::span<const LoadedRow> rows) : piece_(rows) {}
  Run(int file, std::uint64_t from, std::uint64_t to) : file_(file), at_(from), end_(to) {}

  /// Leaves out what is not of these actors. Once, and before anything else.
  Result<void> keep(ActorId from, std::optional<ActorId> to) {
    if (file_ < 0) {
      const auto actor = [](const LoadedRow& row) { return row.actor; };
      const auto begin = std::ranges::lower_bound(piece_, from, {}, actor);
      const auto end = to ? std::ranges::lower_bound(piece_, *to, {}, actor) : piece_.end();
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

  [[nodiscard]] const LoadedRow& row() const { return piece_.front(); }
  [[nodiscard]] std::span<const LoadedRow> piece() const { return piece_; }
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

  Result<void> read(std::uint64_t at, std::span<LoadedRow> into) const {
    auto* to = reinterpret_cast<char*>(into.data());
    for (std::size_t have = 0, all = into.size_bytes(); have < all;) {
      const auto got =
          ::pread(file_, to + have, all - have, static_cast<off_t>(at * sizeof(LoadedRow) + have));
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) return failure(io_error("read"));
      have += static_cast<std::size_t>(got);
    }
    return {};
  }

  /// The place in the file of the first row of this actor or a later one.
  Result<std::uint64_t> first_of(ActorId actor) const {
    std::uint64_t low = at_, high = end_;
    while (low < high) {
      const std::uint64_t middle = low + (high - low) / 2;
      LoadedRow row;
      if (auto done = read(middle, {&row, 1}); !done) return failure_of(done);
      (row.actor < actor ? low : high) = row.actor < actor ? middle + 1 : middle;
    }
    return low;
  }

  int file_ = -1;
  std::uint64_t at_ = 0, end_ = 0;
  std::vector<LoadedRow> own_;
  std::span<const LoadedRow> piece_;
};

RowRuns::~RowRuns() {
  if (file_ >= 0) ::close(file_);
}

Result<void> RowRuns::add(std::span<const LoadedRow> rows) {
  if (!rows_.empty() && rows_.size() + rows.size() > kRunRows) {
    if (auto done = sort_and_spill(); !done) return done;
  }
  if (rows_.capacity() == 0) rows_.reserve(kRunRows);
  rows_.insert(rows_.end(), rows.begin(), rows.end());
  return {};
}

/// By actor first, in one pass: events mostly come in the order of time, so that little is left to
/// sort within an actor.
void RowRuns::sort() {
  std::uint32_t most = 0;
  for (const LoadedRow& row : rows_) most = std::max(most, number(row.actor));
  // Of everyone's rows there is little but their place.
  for (std::size_t i = 0; i < rows_.size(); i += kSampleRows) {
    if (number(rows_[i].actor) != 0 || i % 2 == 0) samples_.push_back(rows_[i].actor);
  }
  constexpr std::uint32_t kMostBuckets = 1U << 22U;
  sorted_.resize(rows_.size());
  if (most >= kMostBuckets) {
    std::copy(rows_.begin(), rows_.end(), sorted_.begin());
    std::sort(sorted_.begin(), sorted_.end(), before);
    return;
  }
  std::vector<std::uint32_t> starts(std::size_t{most} + 2);
  for (const LoadedRow& row : rows_) ++starts[number(row.actor) + 1];
  for (std::size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
  std::vector<std::uint32_t> next(starts.begin(), starts.end() - 1);
  for (const LoadedRow& row : rows_) sorted_[next[number(row.actor)]++] = row;
  for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
    const auto begin = sorted_.begin() + starts[i], end = sorted_.begin() + starts[i + 1];
    if (!std::is_sorted(begin, end, before)) std::sort(begin, end, before);
  }
}

Result<void> RowRuns::sort_and_spill() {
  sort();
  if (file_ < 0) {
    auto file = store_.scratch_file();
    if (!file) return failure_of(file);
    file_ = *file;
  }
  const auto* from = reinterpret_cast<const char*>(sorted_.data());
  for (std::size_t left = sorted_.size() * sizeof(LoadedRow); left > 0;) {
    const auto put = ::write(file_, from, left);
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return failure(io_error("write"));
    from += put;
    left -= static_cast<std::size_t>(put);
  }
  written_ += sorted_.size();
  ends_.push_back(written_);
  rows_.clear();
  return {};
}

/// The first actor of each part but the first.
std::vector<ActorId> RowRuns::cuts(std::size_t parts) {
  std::sort(samples_.begin(), samples_.end());
  std::vector<ActorId> cuts;
  for (std::size_t part = 1; part < parts && !samples_.empty(); ++part) {
    const ActorId first = samples_[samples_.size() * part / parts];
    if (number(first) > 0 && (cuts.empty() || cuts.back() < first)) cuts.push_back(first);
  }
  return cuts;
}

/// What each run has of these actors; `to`: the first that is not meant.
Result<RowRuns::Runs> RowRuns::runs_of(ActorId from, std::optional<ActorId> to) const {
  Runs runs;
  for (std::size_t i = 0; i < ends_.size(); ++i)
    runs.push_back(std::make_unique<Run>(file_, i == 0 ? 0 : ends_[i - 1], ends_[i]));
  runs.push_back(std::make_unique<Run>(sorted_));
  for (const auto& run : runs) {
    if (auto kept = run->keep(from, to); !kept) return failure_of(kept);
  }
  return runs;
}

Result<void> RowRuns::merge_part(ActorId from, std::optional<ActorId> to, const Take& take) const {
  auto runs = runs_of(from, to);
  if (!runs) return failure_of(runs);
  // The least first. The run that is ahead stays so for long: it gives all it has up to where the
  // next one begins, or its sequence ends.
  const auto later = [](const Run* a, const Run* b) { return before(b->row(), a->row()); };
  std::priority_queue<Run*, std::vector<Run*>, decltype(later)> queue(later);
  for (const auto& run : *runs) {
    if (!run->done()) queue.push(run.get());
  }
  while (!queue.empty()) {
    Run* const run = queue.top();
    queue.pop();
    const auto piece = run->piece();
    const auto sequence = sequence_of(piece.front());
    const auto ours = [&](const LoadedRow& row) {
      return sequence_of(row) == sequence && (queue.empty() || before(row, queue.top()->row()));
    };
    const auto count = static_cast<std::size_t>(
        std::partition_point(piece.begin() + 1, piece.end(), ours) - piece.begin());
    if (auto taken = take(sequence.first, sequence.second, piece.first(count)); !taken)
      return taken;
    if (auto dropped = run->drop(count); !dropped) return dropped;
    if (!run->done()) queue.push(run);
  }
  return {};
}

Result<void> RowRuns::merge(std::span<const Take> takers) {
  sort();
  rows_ = {};
  const std::vector<ActorId> cut = cuts(takers.size());
  const auto part = [&](std::size_t i) {
    return merge_part(i == 0 ? ActorId{} : cut[i - 1],
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
