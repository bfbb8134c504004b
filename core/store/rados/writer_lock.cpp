// SPDX-License-Identifier: MIT
#include "core/store/rados/writer_lock.h"

#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <ctime>
#include <fstream>
#include <random>
#include <thread>

#include "core/files/lock_holder.h"
#include "core/store/rados/cluster_error.h"

namespace parley {
namespace {

/// A process that is stopped may wake up long after. The default of an hour is not enough.
constexpr std::chrono::hours kShutOutFor{24 * 365 * 10};
constexpr std::chrono::milliseconds kAnswerWithin{1500};

/// Host names repeat, and numbers of processes after a restart; this does not.
std::string boot_id() {
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::string id;
  std::getline(file, id);
  return id;
}

std::string host_name() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "another machine";
}

std::string plain(std::string text) {
  for (char& c : text) {
    if (c == '|' || static_cast<unsigned char>(c) < ' ') c = ' ';
  }
  return text.substr(0, 100);
}

LockHolder holder_of(const ObjectLocker& locker) {
  LockHolder holder;
  holder.as_locker = locker;
  std::array<std::string, 5> fields;
  std::string_view rest = locker.cookie;
  for (std::string& field : fields) {
    field = rest.substr(0, rest.find('|'));
    rest.remove_prefix(std::min(rest.size(), field.size() + 1));
  }
  holder.machine = fields[0];
  holder.host = fields[1];
  std::from_chars(fields[2].data(), fields[2].data() + fields[2].size(), holder.pid);
  holder.command = fields[3];
  holder.since = fields[4];
  return holder;
}

/// Whether it is a process of this machine that is no more.
bool is_dead_here(const LockHolder& holder) {
  if (holder.machine.empty() || holder.machine != boot_id() || holder.pid <= 0) return false;
  if (::kill(static_cast<pid_t>(holder.pid), 0) != 0) return errno == ESRCH;
  // It may be dead already while its parent has not asked for it yet: "4711 (parley) Z …".
  std::ifstream status(fmt::format("/proc/{}/stat", holder.pid));
  std::string line;
  std::getline(status, line);
  const auto name_end = line.rfind(") ");
  return name_end != std::string::npos && line.compare(name_end + 2, 1, "Z") == 0;
}

}  // namespace

std::string LockHolder::in_words() const {
  if (pid == 0) return "another process (" + as_locker.client + ")";
  return fmt::format("process {} ({}) on {}", pid, command, host);
}

std::string own_cookie() {
  std::random_device random;
  std::array<char, 32> now{};
  const std::time_t time = std::time(nullptr);
  std::tm utc{};
  ::gmtime_r(&time, &utc);
  std::strftime(now.data(), now.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
  return fmt::format("{}|{}|{}|{}|{}|{:08x}{:08x}", boot_id(), plain(host_name()), ::getpid(),
                     plain(process_name(::getpid())), now.data(), random(), random());
}

Result<std::optional<LockHolder>> lock_holder(ObjectPool& pool, const std::string& archive,
                                              const ClusterOptions& options) {
  std::vector<ObjectLocker> lockers;
  if (const Answer answer = pool.lockers(kLockObject, lockers); answer < 0)
    return failure(cluster_error(answer, archive, options));
  if (lockers.empty()) return std::optional<LockHolder>();
  return std::optional(holder_of(lockers.front()));
}

/// First shut out, then broken: whatever the holder has on its way does not arrive any more.
Result<void> take_lock_away(ObjectPool& pool, const LockHolder& holder, const std::string& archive,
                            const ClusterOptions& options) {
  // What this process has left, because the cluster did not answer it then, is only broken.
  const Answer answer =
      pool.is_ours(holder.as_locker) ? 0 : pool.shut_out(holder.as_locker.address, kShutOutFor);
  if (answer == -EACCES || answer == -EPERM) {
    return failure(ErrorCode::kUnwritable,
                   fmt::format("{}: its last writer, {}, has to be shut out of the cluster before "
                               "another one writes, and this user may not do that",
                               archive, holder.in_words()),
                   "whoever runs the cluster can allow it: mon 'allow r, allow command \"osd "
                   "blocklist\"'");
  }
  if (answer < 0) return failure(cluster_error(answer, archive, options));
  const Answer broken = pool.break_lock(kLockObject, holder.as_locker);
  if (broken < 0 && broken != -ENOENT) return failure(cluster_error(broken, archive, options));
  return {};
}

Result<LockTry> try_lock(ObjectPool& pool, const std::string& archive,
                         const ClusterOptions& options) {
  LockTry result;
  result.cookie = own_cookie();
  for (bool again = true;; again = false) {
    const Answer answer = pool.lock_alone(kLockObject, result.cookie);
    if (answer >= 0) {
      result.taken = true;
      return result;
    }
    if (answer != -EBUSY && answer != -EEXIST)
      return failure(cluster_error(answer, archive, options));
    auto holder = lock_holder(pool, archive, options);
    if (!holder) return failure_of(holder);
    if (*holder) result.holder = std::move(**holder);
    if (!again || !*holder) return result;
    if (!is_dead_here(result.holder)) {
      const Watchers watchers = pool.ask_watchers(kLockObject, kAnswerWithin);
      result.is_silent = watchers == Watchers::kSilent;
      if (watchers != Watchers::kNobody) return result;
      // One that has just taken it does not watch yet.
      std::this_thread::sleep_for(pool.watches_within());
      auto still = lock_holder(pool, archive, options);
      if (!still) return failure_of(still);
      const bool is_same = *still && (*still)->as_locker.cookie == result.holder.as_locker.cookie;
      if (!is_same || pool.ask_watchers(kLockObject, kAnswerWithin) != Watchers::kNobody)
        return result;
    }
    if (auto away = take_lock_away(pool, result.holder, archive, options); !away)
      return failure_of(away);
    result.was_dead = true;
  }
}

}  // namespace parley
