// SPDX-License-Identifier: MIT
// See core/directory_watch.h. inotify says what was closed or moved in. It does not say it of what was there
// before, of a directory that was made a moment ago, or when its queue has run over: then the directory is
// walked, and what nobody was seen to close has to stay as it is for a while.
#include "core/directory_watch.h"

#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include "core/files/archive_files.h"

namespace parley {
namespace {

namespace fs = std::filesystem;
using Time = std::chrono::steady_clock::time_point;
using std::chrono::milliseconds;

constexpr std::uint32_t kOfEntries =
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_DELETE | IN_MOVED_FROM;
constexpr std::uint32_t kOfItself = IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

tl::unexpected<Error> cannot_watch(const std::string& directory, int number) {
  std::string hint;
  if (number == ENOSPC)
    hint = "more directories than one user may watch: sysctl fs.inotify.max_user_watches";
  if (number == EMFILE) hint = "too many programs watch: sysctl fs.inotify.max_user_instances";
  return failure(ErrorCode::kFailed, directory + ": cannot be watched: " + std::strerror(number),
                 std::move(hint));
}

}  // namespace

struct DirectoryWatch::State {
  State(std::string named, Depth how_deep, WatchTimes how_long)
      : directory(std::move(named)), depth(how_deep), times(how_long) {}
  ~State() {
    if (fd >= 0) ::close(fd);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  /// What tells a file from what it was before.
  struct Look {
    ino_t inode = 0;
    off_t size = 0;
    std::int64_t changed = 0;  // its time, in nanoseconds

    bool operator==(const Look&) const = default;
  };
  static Look look_of(const struct stat& about);
  /// nullopt where there is no regular file.
  static std::optional<Look> look_at(const std::string& path);

  Result<void> begin();
  Result<void> watch(const std::string& path);
  Result<void> walk(const std::string& path);
  Result<void> read_events();
  Result<void> take(const inotify_event& event);
  Result<void> take_end(int number, const std::string& path);
  void take_directory(const std::string& path);
  void take_entry(const std::string& path, bool is_closed);
  void look_again();
  void leave_out(LeftOut one);
  void arrive(const std::string& path, const Look& look);
  Result<void> wait(milliseconds most) const;
  [[nodiscard]] bool is_batch_ready() const;
  ArticleFiles batch();

  struct Unsettled {
    Look look;
    Time since;  // when it was first seen so
  };

  std::string directory;
  Depth depth;
  WatchTimes times;
  int fd = -1;
  std::map<int, std::string> watched;          // by the number that inotify gave
  std::map<std::string, Unsettled> unsettled;  // to be looked at again
  std::map<std::string, Look> given;           // as they were then
  std::set<std::string> told;                  // what is left out
  std::set<std::string> arrived;               // of the next batch
  Time first_arrived, last_arrived;
  ArticleFiles other;  // of the next batch: what is not read
};

DirectoryWatch::State::Look DirectoryWatch::State::look_of(const struct stat& about) {
  constexpr std::int64_t kSecond = 1'000'000'000;
  return {about.st_ino, about.st_size, about.st_mtim.tv_sec * kSecond + about.st_mtim.tv_nsec};
}

std::optional<DirectoryWatch::State::Look> DirectoryWatch::State::look_at(const std::string& path) {
  struct stat about {};
  if (::lstat(path.c_str(), &about) != 0 || !S_ISREG(about.st_mode)) return std::nullopt;
  return look_of(about);
}

Result<void> DirectoryWatch::State::begin() {
  fd = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (fd < 0) return cannot_watch(directory, errno);
  return walk(directory);
}

Result<void> DirectoryWatch::State::watch(const std::string& path) {
  const int number = ::inotify_add_watch(fd, path.c_str(), kOfEntries | kOfItself);
  if (number < 0) return cannot_watch(path, errno);
  watched[number] = path;
  return {};
}

/// First watched and then walked: what comes in between is met twice, not never. A directory below that
/// cannot be watched costs only itself.
Result<void> DirectoryWatch::State::walk(const std::string& path) {
  if (auto done = watch(path); !done) return done;
  auto found = find_article_files(path, Depth::kItsFiles);
  if (!found) return failure_of(found);
  const Time now = std::chrono::steady_clock::now();
  for (const std::string& file : found->paths) {
    const auto look = look_at(file);
    const auto before = given.find(file);
    const bool is_known = before != given.end() && before->second == look;
    if (look && !is_known) unsettled.try_emplace(file, Unsettled{*look, now});
  }
  for (LeftOut& one : found->left_out) {
    if (one.why != LeftOut::Why::kDirectory || depth == Depth::kItsFiles) {
      leave_out(std::move(one));
    } else if (auto below = walk(one.path); !below) {
      other.unreadable.push_back(std::move(below.error()));
    }
  }
  return {};
}

void DirectoryWatch::State::leave_out(LeftOut one) {
  if (told.insert(one.path).second) other.left_out.push_back(std::move(one));
}

Result<void> DirectoryWatch::State::read_events() {
  alignas(inotify_event) std::array<char, std::size_t{64} << 10U> bytes;
  while (true) {
    const ssize_t got = ::read(fd, bytes.data(), bytes.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return {};
    for (std::size_t at = 0; at < static_cast<std::size_t>(got);) {
      const auto& event = *reinterpret_cast<const inotify_event*>(bytes.data() + at);
      at += sizeof(inotify_event) + event.len;
      if (auto taken = take(event); !taken) return taken;
    }
  }
}

Result<void> DirectoryWatch::State::take(const inotify_event& event) {
  if ((event.mask & IN_Q_OVERFLOW) != 0) return walk(directory);
  const auto where = watched.find(event.wd);
  if (where == watched.end()) return {};
  const std::string path = where->second;
  if ((event.mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED)) != 0)
    return take_end(event.wd, path);
  const std::string_view name = event.name;
  // A name that is left out is told of what is there at first only: programs that copy make many of them.
  if (left_out_by_name(name)) return {};
  const std::string entry = (fs::path(path) / name).string();
  if ((event.mask & (IN_DELETE | IN_MOVED_FROM)) != 0) {
    given.erase(entry);
    told.erase(entry);
  } else if ((event.mask & IN_ISDIR) != 0) {
    take_directory(entry);
  } else {
    take_entry(entry, (event.mask & IN_CREATE) == 0);
  }
  return {};
}

/// A directory that is watched has gone; below the one that was named, it may only have another name now.
Result<void> DirectoryWatch::State::take_end(int number, const std::string& path) {
  std::error_code ignored;
  if (path != directory && fs::is_directory(path, ignored)) return {};
  ::inotify_rm_watch(fd, number);
  watched.erase(number);
  if (path != directory) return {};
  return failure(ErrorCode::kFailed, directory + ": is gone: it was removed or moved away",
                 "make it again, and watch it again");
}

void DirectoryWatch::State::take_directory(const std::string& path) {
  if (depth == Depth::kItsFiles) return leave_out({path, LeftOut::Why::kDirectory});
  if (holds_archive_files(path)) return leave_out({path, LeftOut::Why::kArchive});
  std::error_code ignored;
  if (auto below = walk(path); !below && fs::exists(path, ignored))
    other.unreadable.push_back(std::move(below.error()));
}

/// What was made a moment ago is still written to, unless it is another name of a file.
void DirectoryWatch::State::take_entry(const std::string& path, bool is_closed) {
  struct stat about {};
  if (::lstat(path.c_str(), &about) != 0) return;
  if (S_ISLNK(about.st_mode)) return leave_out({path, LeftOut::Why::kLink});
  if (!S_ISREG(about.st_mode)) return leave_out({path, LeftOut::Why::kNotAFile});
  if (is_closed) return arrive(path, look_of(about));
  if (about.st_nlink > 1)
    unsettled.try_emplace(path, Unsettled{look_of(about), std::chrono::steady_clock::now()});
}

/// Those that have stayed as they are for long enough are whole.
void DirectoryWatch::State::look_again() {
  const Time now = std::chrono::steady_clock::now();
  for (auto it = unsettled.begin(); it != unsettled.end();) {
    auto& [path, seen] = *it;
    if (now - seen.since < times.still) {
      ++it;
      continue;
    }
    const auto look = look_at(path);
    const bool is_whole = look == seen.look;
    const std::string file = path;
    if (look) seen = {*look, now};
    it = !look || is_whole ? unsettled.erase(it) : std::next(it);
    if (is_whole) arrive(file, *look);
  }
}

void DirectoryWatch::State::arrive(const std::string& path, const Look& look) {
  unsettled.erase(path);
  const auto before = given.find(path);
  if (before != given.end() && before->second == look) return;
  given[path] = look;
  last_arrived = std::chrono::steady_clock::now();
  if (arrived.empty()) first_arrived = last_arrived;
  arrived.insert(path);
}

/// Until something happens, no longer than that.
Result<void> DirectoryWatch::State::wait(milliseconds most) const {
  pollfd one{fd, POLLIN, 0};
  if (::poll(&one, 1, static_cast<int>(most.count())) < 0 && errno != EINTR)
    return cannot_watch(directory, errno);
  return {};
}

bool DirectoryWatch::State::is_batch_ready() const {
  const Time now = std::chrono::steady_clock::now();
  if (arrived.empty()) return !other.left_out.empty() || !other.unreadable.empty();
  return now - last_arrived >= times.pause || now - first_arrived >= times.longest;
}

ArticleFiles DirectoryWatch::State::batch() {
  ArticleFiles files = std::exchange(other, {});
  files.paths.assign(arrived.begin(), arrived.end());
  arrived.clear();
  return files;
}

DirectoryWatch::DirectoryWatch(std::unique_ptr<State> state) : state_(std::move(state)) {}
DirectoryWatch::DirectoryWatch(DirectoryWatch&&) noexcept = default;
DirectoryWatch& DirectoryWatch::operator=(DirectoryWatch&&) noexcept = default;
DirectoryWatch::~DirectoryWatch() = default;

Result<DirectoryWatch> DirectoryWatch::open(const std::string& directory, Depth depth,
                                            WatchTimes times) {
  auto state = std::make_unique<State>(directory, depth, times);
  if (auto begun = state->begin(); !begun) return failure_of(begun);
  return DirectoryWatch(std::move(state));
}

Result<ArticleFiles> DirectoryWatch::next(const std::atomic<bool>* interrupt) {
  constexpr milliseconds kLook{100};  // at the interrupt: another thread may have taken the signal
  State& state = *state_;
  while (interrupt == nullptr || !interrupt->load(std::memory_order_relaxed)) {
    if (auto read = state.read_events(); !read) return failure_of(read);
    state.look_again();
    if (state.is_batch_ready()) return state.batch();
    if (auto waited = state.wait(std::min(kLook, state.times.pause)); !waited)
      return failure_of(waited);
  }
  return ArticleFiles{};
}

}  // namespace parley
