// SPDX-License-Identifier: MIT
// What tests share: a directory of their own, a clock that they set, and archives made in one line.
#pragma once

#include <doctest/doctest.h>

#include <atomic>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "core/archive.h"
#include "schema/time.h"

namespace parley::test {

/// A directory that is empty at first and gone at the end; in memory where the machine has that.
class TempDir {
 public:
  TempDir() {
    static std::atomic<int> count{0};
    const std::filesystem::path memory("/dev/shm");
    const auto base =
        std::filesystem::exists(memory) ? memory : std::filesystem::temp_directory_path();
    path_ = base / ("parley-test-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
    std::filesystem::create_directories(path_);
  }
  ~TempDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  [[nodiscard]] std::string operator/(const std::string& name) const {
    return (path_ / name).string();
  }

 private:
  std::filesystem::path path_;
};

class FixedClock final : public Clock {
 public:
  explicit FixedClock(Instant instant = Instant{std::chrono::hours{24 * 20454}})
      : instant_(instant) {}
  Instant now() const override { return instant_; }
  void set(Instant instant) { instant_ = instant; }

 private:
  Instant instant_;
};

/// The value, or a failed test that says why there is none.
template <class T>
T must(Result<T> result) {
  if (!result) FAIL(result.error().message);
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

inline Instant day(int days_since_1970) {
  return Instant{std::chrono::hours{24 * days_since_1970}};
}

inline NewReport article(std::string title, std::string body, int days_since_1970) {
  NewReport report;
  report.title = std::move(title);
  report.body = std::move(body);
  report.published = Moment{day(days_since_1970), false, std::nullopt};
  report.origin = "test";
  return report;
}

/// A new archive, open to write. What it begins with takes a while to make: one of a process's is
/// made, and the others are copies of it.
inline std::unique_ptr<Archive> new_archive(const std::string& directory, const OperationInfo& info,
                                            const Clock& clock) {
  static std::map<std::string, std::unique_ptr<TempDir>> made;
  const std::string key = format_utc(clock.now()) + '\0' + info.command + '\0' + info.author;
  const auto [at, is_new] = made.try_emplace(key);
  if (is_new) {
    at->second = std::make_unique<TempDir>();
    must(Archive::create(*at->second / "archive", info, clock));
  }
  std::filesystem::copy(*at->second / "archive", directory,
                        std::filesystem::copy_options::recursive);
  return must(
      Archive::open(directory, clock, {Access::kWrite, std::chrono::milliseconds{0}, nullptr}));
}

/// Adds one report as one operation.
inline AddedReport add(Archive& archive, const NewReport& report, bool dry_run = false) {
  AddedReport result;
  OperationInfo info{"add", "tester", "", dry_run, nullptr};
  Appender appender =
      archive.append(info, [&](const auto&, auto added) { result = added.front(); });
  must(appender.add(report));
  must(appender.finish());
  return result;
}

}  // namespace parley::test
