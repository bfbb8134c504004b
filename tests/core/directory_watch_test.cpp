// SPDX-License-Identifier: MIT
// Which files of a directory are taken for articles, and what a watch gives of those that arrive. Real files;
// the times that a watch waits are short here.
#include "core/directory_watch.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <set>
#include <thread>

#include "core/article_files.h"
#include "tests/support.h"

namespace parley::test::directory_watch_test {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr WatchTimes kShort{milliseconds{150}, milliseconds{30}, milliseconds{400}};

/// "a.txt b/c.txt; hidden .x, link l": what was found, by its path below the directory.
std::string shown(const ArticleFiles& files, const std::string& directory) {
  constexpr std::array<const char*, 6> kWhy = {"hidden",    "unfinished", "link",
                                               "directory", "archive",    "not-a-file"};
  const auto below = [&](const std::string& path) { return path.substr(directory.size() + 1); };
  std::string text;
  for (const auto& path : files.paths) text += (text.empty() ? "" : " ") + below(path);
  for (const auto& [path, why] : files.left_out)
    text += fmt::format("; {} {}", kWhy.at(static_cast<std::size_t>(why)), below(path));
  for (const auto& error : files.unreadable) text += "; " + error.message;
  return text;
}

/// A directory to watch.
struct Place {
  Place() { fs::create_directories(dir / "in"); }
  [[nodiscard]] std::string in() const { return dir / "in"; }
  [[nodiscard]] std::string at(const std::string& name) const { return dir / ("in/" + name); }
  void write(const std::string& name, const std::string& text = "text\n") const {
    fs::create_directories(fs::path(at(name)).parent_path());
    std::ofstream(at(name)) << text;
  }
  TempDir dir;
};

TEST_CASE(
    "a directory's files are taken in the order of their names, and what is left out is named") {
  const Place place;
  place.write("b.txt");
  place.write("a.txt");
  place.write(".hidden");
  place.write("big.pdf.part");
  place.write("old/c.txt");
  place.write("old/.git/config");
  place.write("archive/HEAD");
  fs::create_symlink(place.at("a.txt"), place.at("link.txt"));
  fs::create_directory_symlink(place.in(), place.at("old/loop"));
  ::mkfifo(place.at("pipe").c_str(), 0600);
  CHECK(shown(must(find_article_files(place.in(), Depth::kItsFiles)), place.in()) ==
        "a.txt b.txt; hidden .hidden; archive archive; unfinished big.pdf.part; link link.txt; "
        "directory old; not-a-file pipe");
  CHECK(shown(must(find_article_files(place.in(), Depth::kAllBelow)), place.in()) ==
        "a.txt b.txt old/c.txt; hidden .hidden; archive archive; unfinished big.pdf.part; link "
        "link.txt; hidden old/.git; link old/loop; not-a-file pipe");
}

TEST_CASE("a directory that is not there is an error, and one that is empty has no files") {
  const Place place;
  CHECK(shown(must(find_article_files(place.in(), Depth::kAllBelow)), place.in()) == "");
  const auto missing = find_article_files(place.at("none"), Depth::kItsFiles);
  REQUIRE(!missing);
  CHECK(missing.error().message == place.at("none") + ": No such file or directory");
}

/// A watch, and what it gives.
struct Watched {
  Watched(const Place& place, Depth depth)
      : in(place.in()), watch(must(DirectoryWatch::open(in, depth, kShort))) {}
  std::string next() { return shown(must(watch.next(nullptr)), in); }
  /// What comes in the meantime: "" where nothing does.
  std::string next_within(milliseconds most) {
    std::atomic<bool> interrupt{false};
    std::thread alarm([&] {
      std::this_thread::sleep_for(most);
      interrupt = true;
    });
    auto got = watch.next(&interrupt);
    alarm.join();
    return got ? shown(*got, in) : got.error().message;
  }
  std::string in;
  DirectoryWatch watch;
};

TEST_CASE(
    "what is there at the start comes first, and then what is closed or moved in, in batches") {
  const Place place;
  place.write("b.txt");
  place.write("a.txt");
  place.write(".hidden");
  Watched watched(place, Depth::kItsFiles);
  CHECK(watched.next() == "; hidden .hidden");
  CHECK(watched.next() == "a.txt b.txt");
  place.write("d.txt");
  place.write("c.txt");
  CHECK(watched.next() == "c.txt d.txt");
  std::ofstream(place.dir / "elsewhere") << "text\n";
  fs::rename(place.dir / "elsewhere", place.at("e.txt"));
  CHECK(watched.next() == "e.txt");
  CHECK(watched.next_within(milliseconds{300}) == "");
}

TEST_CASE("a file that is being written is given when it is closed, not before") {
  const Place place;
  Watched watched(place, Depth::kItsFiles);
  std::ofstream half(place.at("half.txt"));
  half << "The first half, " << std::flush;
  CHECK(watched.next_within(milliseconds{400}) == "");
  half << "and the second.\n";
  half.close();
  CHECK(watched.next() == "half.txt");
}

TEST_CASE(
    "a file that was growing when the watch began is given when it has been still for a while") {
  const Place place;
  std::ofstream growing(place.at("growing.txt"));
  growing << "1\n" << std::flush;
  Watched watched(place, Depth::kItsFiles);
  for (int line = 2; line < 8; ++line) {
    CHECK(watched.next_within(milliseconds{100}) == "");
    growing << line << '\n' << std::flush;
  }
  CHECK(watched.next() == "growing.txt");
}

TEST_CASE("a file is given again when it has changed, and not when something looks at it") {
  const Place place;
  place.write("a.txt");
  Watched watched(place, Depth::kItsFiles);
  CHECK(watched.next() == "a.txt");
  std::ifstream(place.at("a.txt")).get();
  CHECK(watched.next_within(milliseconds{300}) == "");
  place.write("a.txt", "another text\n");
  CHECK(watched.next() == "a.txt");
}

TEST_CASE("directories that are made below are watched, too, where that is wanted") {
  const Place place;
  Watched deep(place, Depth::kAllBelow), flat(place, Depth::kItsFiles);
  place.write("new/inner/a.txt");
  CHECK(deep.next() == "new/inner/a.txt");
  CHECK(flat.next() == "; directory new");
  place.write("new/inner/b.txt");
  CHECK(deep.next() == "new/inner/b.txt");
  fs::rename(place.at("new"), place.at("renamed"));
  CHECK(deep.next() == "renamed/inner/a.txt renamed/inner/b.txt");
  place.write("renamed/c.txt");
  CHECK(deep.next() == "renamed/c.txt");
  fs::create_directories(place.at("copy"));
  place.write("copy/HEAD");
  place.write("e.txt");
  CHECK(flat.next_within(milliseconds{300}).starts_with("e.txt"));
}

TEST_CASE(
    "links and hidden files that arrive are not followed, and another name of a file is a file") {
  const Place place;
  Watched watched(place, Depth::kItsFiles);
  std::ofstream(place.dir / "outside") << "text\n";
  fs::create_symlink(place.dir / "outside", place.at("link.txt"));
  CHECK(watched.next() == "; link link.txt");
  place.write(".rsync.a1b2");
  place.write("movie.crdownload");
  CHECK(watched.next_within(milliseconds{200}) == "");
  fs::rename(place.at(".rsync.a1b2"), place.at("a.txt"));
  CHECK(watched.next() == "a.txt");
  fs::create_hard_link(place.dir / "outside", place.at("b.txt"));
  CHECK(watched.next() == "b.txt");
}

TEST_CASE("a directory that is removed or moved away ends the watch, and says so") {
  for (const bool moves : {false, true}) {
    const Place place;
    Watched watched(place, Depth::kItsFiles);
    if (moves) {
      fs::rename(place.in(), place.dir / "elsewhere");
    } else {
      fs::remove_all(place.in());
    }
    CHECK(watched.next_within(milliseconds{2000}) ==
          place.in() + ": is gone: it was removed or moved away");
  }
}

TEST_CASE("more files than the queue of the system holds all come, each once") {
  std::ifstream limit("/proc/sys/fs/inotify/max_queued_events");
  std::size_t most = 0;
  limit >> most;
  if (most == 0 || most > 40'000) {
    MESSAGE("the queue is too long to fill: ", most);
    return;
  }
  const Place place;
  Watched watched(place, Depth::kItsFiles);
  const std::size_t files = most / 2 + 500;  // two events each
  for (std::size_t i = 0; i < files; ++i) place.write(fmt::format("{}.txt", i));
  std::set<std::string> got;
  while (got.size() < files) {
    const ArticleFiles batch = must(watched.watch.next(nullptr));
    REQUIRE(!batch.paths.empty());
    for (const auto& path : batch.paths) CHECK(got.insert(path).second);
  }
}

}  // namespace parley::test::directory_watch_test
