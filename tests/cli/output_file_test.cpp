// SPDX-License-Identifier: MIT
// A file that a command writes has its name once it is whole, and until then nothing has changed.
#include "cli/print/output_file.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <sstream>

#include "tests/support.h"

namespace parley::cli::output_file_test {

namespace fs = std::filesystem;
using test::must;

/// A directory with a file in it, and what commands need to write there.
struct Place {
  Place() { std::ofstream(path) << "old"; }

  [[nodiscard]] std::string content() const {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }
  [[nodiscard]] int files() const {
    const auto all = fs::directory_iterator(dir / "");
    return static_cast<int>(std::distance(begin(all), end(all)));
  }

  test::TempDir dir;
  std::string path = dir / "file";
  test::FixedClock clock;
  std::istringstream in;
  std::ostringstream out, err;
  Session session = {.in = in, .out = out, .err = err, .clock = clock};
};

TEST_CASE("a file that is written has its name once it is whole") {
  Place place;
  {
    auto file = must(OutputFile::open(place.path, place.session));
    file.stream() << "new";
    CHECK(place.content() == "old");
    must(file.keep());
    CHECK(place.content() == "new");
  }
  CHECK(place.content() == "new");
  CHECK(place.files() == 1);
}

TEST_CASE("a file that was not written to its end leaves what was there, and nothing beside it") {
  Place place;
  {
    auto file = must(OutputFile::open(place.path, place.session));
    file.stream() << "half of it" << std::flush;
    CHECK(place.files() == 2);
  }
  CHECK(place.content() == "old");
  CHECK(place.files() == 1);
}

TEST_CASE("a disk that is full while a file is written is an error, and leaves what was there") {
  Place place;
  rlimit before{};
  REQUIRE(getrlimit(RLIMIT_FSIZE, &before) == 0);
  auto* const handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{4096, before.rlim_max};
  REQUIRE(setrlimit(RLIMIT_FSIZE, &small) == 0);
  Result<void> kept;
  bool good = true;
  {
    auto file = must(OutputFile::open(place.path, place.session));
    file.stream() << std::string(100'000, 'x') << std::flush;
    good = file.good();
    kept = file.keep();
  }
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  CHECK_FALSE(good);
  REQUIRE_FALSE(kept);
  CHECK(kept.error().code == ErrorCode::kIo);
  CHECK(kept.error().message == place.path + ": File too large");
  CHECK(place.content() == "old");
  CHECK(place.files() == 1);
}

TEST_CASE("what a link leads to is written, not the link, and nothing that is no file") {
  Place place;
  const std::string link = place.dir / "link";
  fs::create_symlink("file", link);
  auto file = must(OutputFile::open(link, place.session));
  file.stream() << "new";
  must(file.keep());
  CHECK(place.content() == "new");
  CHECK(fs::is_symlink(link));
  const auto directory = OutputFile::open(place.dir / "", place.session);
  REQUIRE_FALSE(directory);
  CHECK(directory.error().message == (place.dir / "") + ": exists, but is not a file");
}

TEST_CASE("a file that is written is for its owner alone, whatever the umask and what was there") {
  Place place;
  fs::permissions(place.path, fs::perms::all);
  const auto before = ::umask(0);
  auto file = must(OutputFile::open(place.path, place.session));
  must(file.keep());
  ::umask(before);
  CHECK(fs::status(place.path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("a pipe or a device is written as it is, and stays") {
  Place place;
  const std::string pipe = place.dir / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const int reader = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK);
  REQUIRE(reader >= 0);
  {
    auto file = must(OutputFile::open(pipe, place.session));
    file.stream() << "data";
    must(file.keep());
  }
  char got[8] = {};
  CHECK(::read(reader, got, sizeof got) == 4);
  ::close(reader);
  CHECK(fs::is_fifo(pipe));
  auto device = must(OutputFile::open("/dev/null", place.session));
  device.stream() << "data";
  must(device.keep());
  CHECK(fs::is_character_file("/dev/null"));
  CHECK(place.files() == 2);
}

TEST_CASE("a link that somebody else has put there is not followed") {
  Place place;
  const std::string link = place.dir / "link";
  fs::create_symlink("file", link);
  if (::lchown(link.c_str(), 65534, 65534) != 0) return;  // only root can give it away
  const auto file = OutputFile::open(link, place.session);
  REQUIRE_FALSE(file);
  CHECK(file.error().message == link + ": is a link that somebody else has put there");
  CHECK(place.content() == "old");
}

TEST_CASE("without a name it is standard output") {
  Place place;
  auto file = must(OutputFile::open("", place.session));
  file.stream() << "data";
  must(file.keep());
  CHECK(place.out.str() == "data");
}

}  // namespace parley::cli::output_file_test
