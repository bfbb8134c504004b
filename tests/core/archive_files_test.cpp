// SPDX-License-Identifier: MIT
// What may be done to the files of an archive by hand, and what is said of it: files taken away, cut and
// put in the place of others, while nobody writes and while somebody does.
#include "core/files/archive_files.h"

#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <functional>

#include "core/check.h"
#include "core/files/archive_lock.h"
#include "core/left_behind.h"
#include "core/salvage.h"
#include "tests/support.h"

namespace parley::archive_files_test {

namespace fs = std::filesystem;
using test::must;

const OperationInfo kInit{"init", "", "", false, nullptr};

OpenOptions writing() {
  OpenOptions options;
  options.access = Access::kWrite;
  options.lock_timeout = std::chrono::milliseconds{0};
  return options;
}

/// An archive with three reports in it, closed; what is done to it, a copy suffers.
class Spoilt {
 public:
  Spoilt() {
    auto archive = test::new_archive(dir_ / "whole", kInit, clock_);
    for (int n = 1; n <= 3; ++n) test::add(*archive, report(n));
  }
  static NewReport report(int n) {
    return test::article("Report " + std::to_string(n),
                         "Qatar said that round " + std::to_string(n) + " was held.", 19700 + n);
  }
  /// A fresh copy.
  std::string copy() {
    fs::remove_all(archive());
    fs::copy(dir_ / "whole", archive(), fs::copy_options::recursive);
    return archive();
  }
  [[nodiscard]] std::string archive() const { return dir_ / "archive"; }
  [[nodiscard]] std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(dir_ / "whole"))
      names.push_back(entry.path().filename());
    return names;
  }
  [[nodiscard]] std::size_t table_files() const {
    const auto names = files();
    return static_cast<std::size_t>(
        std::count_if(names.begin(), names.end(),
                      [](const std::string& name) { return name.ends_with(".sst"); }));
  }
  Result<std::unique_ptr<Archive>> open(const OpenOptions& options = {}) const {
    return Archive::open(archive(), clock_, options);
  }
  /// The reports that a reader gets to see, or why none.
  Result<int> read() const {
    auto archive = open();
    if (!archive) return failure_of(archive);
    int count = 0;
    auto end = (*archive)->reports({}, [&](const Report&) {
      ++count;
      return Visit::kContinue;
    });
    if (!end) return failure_of(end);
    return count;
  }
  test::TempDir dir_;
  test::FixedClock clock_;
};

mode_t mode_of(const std::string& path) {
  struct stat about {};
  REQUIRE(::lstat(path.c_str(), &about) == 0);
  return about.st_mode & 07777U;
}

void make_socket(const std::string& path) {
  const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  REQUIRE(path.size() < sizeof address.sun_path);
  path.copy(address.sun_path, path.size());
  REQUIRE(::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  ::close(fd);
}

TEST_CASE("every file of an archive is its owner's alone, whatever the process's mask") {
  for (const mode_t mask : {0U, 022U, 077U}) {
    CAPTURE(mask);
    const test::TempDir dir;
    const test::FixedClock clock;
    const mode_t before = ::umask(mask);
    must(Archive::create(dir / "above/archive", kInit, clock));
    test::add(*must(Archive::open(dir / "above/archive", clock, writing())), Spoilt::report(1));
    ::umask(before);
    CHECK(mode_of(dir / "above/archive") == 0700);
    CHECK(mode_of(dir / "above") == 0700);
    for (const auto& entry : fs::directory_iterator(dir / "above/archive")) {
      CAPTURE(entry.path().string());
      CHECK((mode_of(entry.path()) & 0177U) == 0);
    }
  }
}

TEST_CASE("an archive that others may write to is spoken of when it is opened") {
  Spoilt spoilt;
  std::vector<std::string> noted;
  OpenOptions options;
  options.noted = [&](const std::string& text) { noted.push_back(text); };
  must(Archive::open(spoilt.copy(), spoilt.clock_, options));
  CHECK(noted.empty());
  REQUIRE(::chmod(spoilt.archive().c_str(), 0777) == 0);
  must(spoilt.open(options));
  REQUIRE(noted.size() == 1);
  CHECK(noted[0].starts_with("everybody on this machine can change and remove what is in "));
}

TEST_CASE(
    "what is no file in the place of an archive's file is named, and neither waited for nor "
    "followed") {
  const struct {
    const char* what;
    std::function<void(const std::string&)> make;
    bool refuses_readers;
  } table[] = {
      {"a pipe", [](const std::string& at) { REQUIRE(::mkfifo(at.c_str(), 0600) == 0); }, true},
      {"a directory", [](const std::string& at) { fs::create_directory(at); }, true},
      {"a socket", make_socket, true},
      {"a device", [](const std::string& at) { fs::create_symlink("/dev/null", at); }, true},
      {"a symbolic link",
       [](const std::string& at) {
         fs::rename(at + ".aside", at + ".elsewhere");
         fs::create_symlink(at + ".elsewhere", at);
       },
       false},
  };
  Spoilt spoilt;
  int tried = 0;
  for (const std::string& name : spoilt.files()) {
    for (const auto& row : table) {
      const std::string path = spoilt.copy() + "/" + name;
      CAPTURE(path);
      CAPTURE(row.what);
      fs::rename(path, path + ".aside");
      row.make(path);
      for (const Access access : {Access::kRead, Access::kWrite}) {
        if (access == Access::kRead && !row.refuses_readers) {
          CHECK(must(spoilt.read()) == 3);
          continue;
        }
        OpenOptions options = writing();
        options.access = access;
        const auto archive = spoilt.open(options);
        REQUIRE_FALSE(archive);
        CHECK(archive.error().code == ErrorCode::kDamaged);
        CHECK(archive.error().message.find(path + " is ") != std::string::npos);
        CHECK((archive.error().remedy == Remedy::kCheckAndSalvage) == row.refuses_readers);
        ++tried;
      }
      for (const bool deep : {false, true}) {
        const auto checked =
            must(check_archive(spoilt.archive(), spoilt.clock_, {}, {deep, {}, nullptr, {}}));
        REQUIRE(checked.damage.size() == 1);
        CHECK(checked.damage[0].file == name);
        CHECK(checked.damage[0].is_link == !row.refuses_readers);
        CHECK(checked.opened == !row.refuses_readers);
      }
    }
  }
  CHECK(tried >= 50);
}

TEST_CASE("a salvage waits for no pipe, and reads what a link leads to") {
  Spoilt spoilt;
  for (const std::string& name : spoilt.files()) {
    for (const bool is_link : {false, true}) {
      const std::string path = spoilt.copy() + "/" + name;
      CAPTURE(path);
      CAPTURE(is_link);
      fs::rename(path, spoilt.dir_ / "aside");
      if (is_link) fs::create_symlink(spoilt.dir_ / "aside", path);
      if (!is_link) REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
      SalvageRequest request;
      request.from = spoilt.archive();
      request.into = spoilt.dir_ / "salvaged";
      fs::remove_all(request.into);
      const auto salvaged = salvage(request, spoilt.clock_, [](const Loss&) {});
      const bool holds_all = name.ends_with(".sst") && spoilt.table_files() == 1;
      REQUIRE(salvaged.has_value() == (is_link || !holds_all));
      if (salvaged && (is_link || !name.ends_with(".sst"))) CHECK(salvaged->lost == 0);
    }
  }
}

TEST_CASE("an archive's directory may be a symbolic link") {
  Spoilt spoilt;
  fs::create_directory_symlink(spoilt.copy(), spoilt.dir_ / "link");
  const auto archive = must(Archive::open(spoilt.dir_ / "link", spoilt.clock_, writing()));
  test::add(*archive, Spoilt::report(4));
}

TEST_CASE(
    "a file of an archive that is missing is damage, and named; without HEAD it is said what is "
    "known") {
  Spoilt spoilt;
  for (const std::string& name : spoilt.files()) {
    CAPTURE(name);
    fs::remove(spoilt.copy() + "/" + name);
    const auto read = spoilt.read();
    // The engine keeps these for itself, and makes them again.
    if (name == "LOCK" || name == "IDENTITY" || name.starts_with("OPTIONS-") ||
        name.ends_with(".log")) {
      CHECK(must(read) == 3);
      test::add(*must(spoilt.open(writing())), Spoilt::report(4));
      continue;
    }
    REQUIRE_FALSE(read);
    CHECK(read.error().code == ErrorCode::kDamaged);
    CHECK(read.error().message.find(name + " is missing") != std::string::npos);
    CHECK(read.error().remedy == Remedy::kCheckAndSalvage);
    if (name == "HEAD") {
      CHECK(read.error().message.find("the database ends with commit 4 of 2026-01-01T") !=
            std::string::npos);
    }
    CHECK_FALSE(spoilt.open(writing()));
  }
}

TEST_CASE(
    "a writer whose lock or HEAD is taken away notices before it commits, and no second one gets "
    "in") {
  const struct {
    const char* what;
    std::function<void(const std::string&)> done;
    const char* named;
    bool second_is_kept_out;
  } table[] = {
      {"LOCK removed", [](const std::string& a) { fs::remove(a + "/LOCK"); }, "/LOCK was removed",
       true},
      {"LOCK replaced",
       [](const std::string& a) {
         fs::remove(a + "/LOCK");
         std::ofstream(a + "/LOCK").flush();
       },
       "/LOCK was removed", true},
      {"HEAD removed", [](const std::string& a) { fs::remove(a + "/HEAD"); }, "/HEAD was removed",
       true},
      {"HEAD replaced by a copy of it",
       [](const std::string& a) {
         fs::copy(a + "/HEAD", a + "/copy");
         fs::rename(a + "/copy", a + "/HEAD");
       },
       "/HEAD was removed", true},
      {"the directory renamed", [](const std::string& a) { fs::rename(a, a + "-old"); },
       "was removed, renamed or replaced", false},
      {"the directory replaced by a copy of it",
       [](const std::string& a) {
         fs::rename(a, a + "-old");
         fs::copy(a + "-old", a, fs::copy_options::recursive);
       },
       "was removed, renamed or replaced", false},
      {"the directory removed", [](const std::string& a) { fs::remove_all(a); },
       "was removed, renamed or replaced", false},
  };
  Spoilt spoilt;
  for (const auto& row : table) {
    CAPTURE(row.what);
    fs::remove_all(spoilt.archive() + "-old");
    spoilt.copy();
    {
      const auto first = must(spoilt.open(writing()));
      row.done(spoilt.archive());
      if (row.second_is_kept_out) CHECK_FALSE(spoilt.open(writing()));
      bool acknowledged = false;
      Appender appender = first->append({"add", "", "", false, nullptr},
                                        [&](const auto&, auto) { acknowledged = true; });
      auto added = appender.add(Spoilt::report(4));
      if (added) added = appender.finish();
      REQUIRE_FALSE(added);
      CHECK(added.error().code == ErrorCode::kIo);
      CHECK(added.error().message.find(row.named) != std::string::npos);
      CHECK_FALSE(acknowledged);
    }
    // What was acknowledged before is there, under whatever name.
    if (fs::exists(spoilt.archive() + "-old") && !fs::exists(spoilt.archive()))
      fs::rename(spoilt.archive() + "-old", spoilt.archive());
    if (!fs::exists(spoilt.archive()) || !fs::exists(spoilt.archive() + "/HEAD")) continue;
    CHECK(must(spoilt.read()) == 3);
    test::add(*must(spoilt.open(writing())), Spoilt::report(4));
    CHECK(must(spoilt.read()) == 4);
  }
}

TEST_CASE("a second writer learns which process holds the directory, and whether it waited") {
  Spoilt spoilt;
  spoilt.copy();
  const auto first = must(spoilt.open(writing()));
  OpenOptions options = writing();
  for (const int wait : {0, 60}) {
    options.lock_timeout = std::chrono::milliseconds{wait};
    const auto second = spoilt.open(options);
    REQUIRE_FALSE(second);
    CHECK(second.error().code == ErrorCode::kLocked);
    CHECK(second.error().message.find(fmt::format("process {} (", ::getpid())) !=
          std::string::npos);
    CHECK((second.error().message.find("waited") != std::string::npos) == (wait > 0));
  }
  const std::atomic<bool> interrupt{true};
  options.lock_timeout = std::chrono::minutes{10};
  options.interrupt = &interrupt;
  const auto stopped = spoilt.open(options);
  REQUIRE_FALSE(stopped);
  CHECK(stopped.error().code == ErrorCode::kInterrupted);
}

TEST_CASE("a command that writes nothing leaves no file behind") {
  Spoilt spoilt;
  spoilt.copy();
  const auto names = [&] {
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator(spoilt.archive()))
      if (entry.path().extension() == ".log") ++count;
    return count;
  };
  for (int n = 0; n < 5; ++n) {
    must(spoilt.open(writing()));
    CHECK(names() == 0);
  }
}

TEST_CASE("what a killed writer had not finished is cleared away by the next one") {
  Spoilt spoilt;
  const std::string archive = spoilt.copy();
  const std::string left[] = {archive + "/OPTIONS-000045.dbtmp", archive + "/rows-a8Xk2q.tmp"};
  const std::string kept[] = {archive + "/OPTIONS.dbtmp", archive + "/rows-1.tmp",
                              archive + "/notes.tmp"};
  for (const std::string& path : left) std::ofstream(path) << "half";
  for (const std::string& path : kept) std::ofstream(path) << "somebody's own";
  must(spoilt.open());
  for (const std::string& path : left) CHECK_MESSAGE(fs::exists(path), path);
  must(spoilt.open(writing()));
  for (const std::string& path : left) CHECK_MESSAGE(!fs::exists(path), path);
  for (const std::string& path : kept) CHECK_MESSAGE(fs::exists(path), path);
}

TEST_CASE("what a killed process was making is cleared away, and nothing else is") {
  const test::TempDir dir;
  const test::FixedClock clock;
  // A process that is no more, but is not asked for yet.
  const pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  siginfo_t ended{};
  REQUIRE(::waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOWAIT) == 0);
  const std::string dead = std::to_string(child), alive = std::to_string(::getppid());
  const std::string gone = dir / ("a.init-" + dead);
  const std::string kept[] = {dir / ("a.init-" + alive),       dir / ("a.init-" + dead + "x"),
                              dir / ("a.init-0" + dead),       dir / "a.init-",
                              dir / ("ba.init-" + dead),       dir / ("a.part-" + dead),
                              dir / ("a.init-" + dead + ".d"), dir / ("b.init-" + dead)};
  fs::create_directories(gone + "/inside");
  for (const std::string& path : kept) fs::create_directories(path + "/inside");
  must(Archive::create(dir / "a", kInit, clock));
  CHECK_FALSE(fs::exists(gone));
  for (const std::string& path : kept) {
    CAPTURE(path);
    CHECK(fs::exists(path + "/inside"));
  }

  // One whose number is taken by nobody.
  REQUIRE(::waitpid(child, nullptr, 0) == child);
  fs::create_directories(gone);
  clear_left_behind(dir / "a", ".init-");
  CHECK_FALSE(fs::exists(gone));

  const std::string link = dir / ("l.init-" + dead), locked = dir / ("k.init-" + dead);
  fs::create_directory_symlink(dir / "a", link);
  clear_left_behind(dir / "l", ".init-");
  CHECK(fs::is_symlink(link));
  CHECK(Archive::open(dir / "a", clock));
  fs::create_directories(locked);  // on a disk that is shared: another machine's process
  const auto lock = must(ArchiveLock::take(locked));
  clear_left_behind(dir / "k", ".init-");
  CHECK(fs::exists(locked));
}

}  // namespace parley::archive_files_test
