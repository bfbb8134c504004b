// SPDX-License-Identifier: MIT
// What somebody reads whose archive is damaged, or who may not read it: which file, in words that are not
// the engine's, once, and commands that can be typed as they stand.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <grp.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <set>
#include <sstream>

#include "cli/line/run.h"
#include "tests/child.h"
#include "tests/copied.h"
#include "tests/support.h"

namespace parley::test::damage_words_test {

namespace fs = std::filesystem;

struct Said {
  int status = 0;
  std::string text;  // both streams
};

/// An archive at rest, and one whose last commits stand in its log alone.
class Desk {
 public:
  Desk() {
    auto archive = new_archive(dir / "rest", {"init", "ann", ""}, clock);
    add(*archive, article("Talks", "Qatar hosted talks with Hamas.", 19'700));
    archive.reset();
    fs::copy(dir / "rest", dir / "work", fs::copy_options::recursive);
    archive = must(Archive::open(dir / "work", clock, {.access = Access::kWrite}));
    for (int n = 1; n <= 3; ++n)
      add(*archive, article(fmt::format("Report {}", n), "Hamas met Qatar again.", 19'800 + n));
    fs::copy(dir / "work", dir / "log", fs::copy_options::recursive);
  }
  /// A fresh copy, in a place whose name a shell would take apart.
  std::string copy(const std::string& of) {
    const std::string place = dir / "my talks";
    fs::remove_all(place);
    fs::remove_all(dir / "new");
    fs::copy(dir / of, place, fs::copy_options::recursive);
    return place;
  }
  Said parley(std::vector<std::string> words, const std::string& archive) {
    words.insert(words.end(), {"--archive", archive});
    std::istringstream in;
    std::ostringstream out;
    cli::Session session = {.in = in, .out = out, .err = out, .clock = clock};
    session.environment = [](const char*) { return std::nullopt; };
    const int status = cli::run(words, session);
    return {status, out.str()};
  }
  TempDir dir;
  FixedClock clock;
};

/// The largest file with that in its name.
std::string file_of(const std::string& archive, const std::string& part) {
  std::string largest;
  for (const auto& entry : fs::directory_iterator(archive)) {
    if (entry.path().filename().string().find(part) == std::string::npos) continue;
    if (largest.empty() || entry.file_size() > fs::file_size(largest)) largest = entry.path();
  }
  REQUIRE(!largest.empty());
  return largest;
}

void cut(const std::string& file) { fs::resize_file(file, fs::file_size(file) / 2); }
void remove(const std::string& file) { fs::remove(file); }
void empty(const std::string& file) { fs::resize_file(file, 0); }
void flip_at(const std::string& file, std::uintmax_t at) {
  std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
  bytes.seekg(static_cast<std::streamoff>(at));
  const char was = static_cast<char>(bytes.get());
  bytes.seekp(static_cast<std::streamoff>(at));
  bytes.put(static_cast<char>(was ^ 4));
}
void flip(const std::string& file) { flip_at(file, fs::file_size(file) / 3); }
void flip_end(const std::string& file) { flip_at(file, fs::file_size(file) - 3); }

constexpr const char* kNotAsWritten = "is damaged: its bytes are not what was written";
constexpr struct {
  const char* archive;
  const char* part;  // of the file's name
  void (*harm)(const std::string& file);
  const char* said;  // behind the file's name
} kDamages[] = {
    {"rest", ".sst", cut, "is cut off"},        {"rest", ".sst", flip, kNotAsWritten},
    {"rest", ".sst", flip_end, kNotAsWritten},  {"rest", ".sst", remove, "is missing"},
    {"rest", "MANIFEST", remove, "is missing"}, {"rest", "MANIFEST", flip, kNotAsWritten},
    {"rest", "MANIFEST", empty, "is cut off"},  {"rest", "CURRENT", empty, kNotAsWritten},
    {"rest", "CURRENT", remove, "is missing"},  {"rest", "HEAD", remove, "is missing"},
    {"log", ".log", flip, kNotAsWritten},
};

/// The engine's words, and a line that stands there twice.
void check_words(const std::string& text) {
  for (const char* word : {"Corruption", "IO error", "checksum", "stored =", "log_file_number",
                           "sstable", "leaf", "damages"}) {
    CAPTURE(word);
    CHECK(text.find(word) == std::string::npos);
  }
  std::istringstream in(text);
  std::set<std::string> lines;
  for (std::string line; std::getline(in, line);) CHECK_MESSAGE(lines.insert(line).second, line);
}

TEST_CASE("damage is told by its file, in plain words and once") {
  Desk desk;
  for (const auto& damage : kDamages) {
    const std::string archive = desk.copy(damage.archive);
    const std::string file = file_of(archive, damage.part);
    const std::string name = fs::path(file).filename();
    damage.harm(file);
    const Said checked = desk.parley({"check", "--deep"}, archive);
    CAPTURE(name);
    CAPTURE(checked.text);
    CHECK(checked.status == 12);
    CHECK(checked.text.find(name + " " + damage.said) != std::string::npos);
    CHECK(checked.text.find("note: damage found") != std::string::npos);
    check_words(checked.text);
    const Said asked = desk.parley({"timeline", "hamas", "--all"}, archive);
    CAPTURE(asked.text);
    CHECK((asked.status == 12 || asked.status == 0));
    check_words(asked.text);
    const Said salvaged = desk.parley({"salvage", "--into", desk.dir / "new"}, archive);
    CAPTURE(salvaged.text);
    CHECK((salvaged.status == 0 || salvaged.status == 3 || salvaged.status == 12));
    check_words(salvaged.text);
  }
}

TEST_CASE("a hint about damage gives three steps, each for the archive that was named") {
  Desk desk;
  const std::string archive = desk.copy("rest");
  remove(file_of(archive, "CURRENT"));
  const std::string named = " --archive '" + archive + "'";
  const std::vector<std::string> table[] = {{"timeline"},
                                            {"negotiation", "new", "doha"},
                                            {"backup", desk.dir / "disk"},
                                            {"export"},
                                            {"log"}};
  for (const auto& words : table) {
    const Said said = desk.parley(words, archive);
    CAPTURE(said.text);
    CHECK(said.status == 12);
    CHECK(said.text.find("parley check" + named + " --deep") != std::string::npos);
    CHECK(said.text.find("parley restore BACKUP --archive NEW") != std::string::npos);
    CHECK(said.text.find("parley salvage" + named + " --into NEW") != std::string::npos);
  }
}

TEST_CASE("where nothing can be salvaged, and where only tables are left, it is said what helps") {
  Desk desk;
  std::string archive = desk.copy("rest");
  for (const auto& entry : fs::directory_iterator(archive)) {
    if (entry.path().extension() == ".sst") fs::remove(entry.path());
  }
  Said said = desk.parley({"salvage", "--into", desk.dir / "new"}, archive);
  CAPTURE(said.text);
  CHECK(said.status == 12);
  CHECK(said.text.find("can be read any more") != std::string::npos);
  CHECK(said.text.find("parley restore BACKUP --archive NEW") != std::string::npos);
  CHECK(!fs::exists(desk.dir / "new"));

  archive = desk.copy("rest");
  for (const auto& entry : fs::directory_iterator(archive)) {
    if (entry.path().extension() != ".sst") fs::remove(entry.path());
  }
  for (const std::string command : {"timeline", "check"}) {
    said = desk.parley({command}, archive);
    CAPTURE(said.text);
    CHECK(said.status == 12);
    CHECK(said.text.find("parley salvage") != std::string::npos);
    CHECK(said.text.find("parley init") == std::string::npos);
  }
  said = desk.parley({"salvage", "--into", desk.dir / "new"}, archive);
  CAPTURE(said.text);
  CHECK(said.status == 0);
}

TEST_CASE("a salvage says what of the new archive only stands for what is lost") {
  Desk desk;
  const std::string archive = desk.copy("rest");
  cut(file_of(archive, ".sst"));
  const Said said = desk.parley({"salvage", "--into", desk.dir / "new"}, archive);
  CAPTURE(said.text);
  CHECK(said.status == 3);
  CHECK(said.text.find("is a placeholder: what was there is lost") != std::string::npos);
}

TEST_CASE("what cannot be written is named where it goes to, not where it comes from") {
  Desk desk;
  const std::string archive = desk.copy("rest");
  REQUIRE(desk.parley({"backup", desk.dir / "disk"}, archive).status == 0);
  for (const std::string command : {"restore", "salvage"}) {
    CAPTURE(command);
    const bool restores = command == "restore";
    const std::string place = desk.dir / (restores ? "copy" : "new");
    const std::vector<std::string> words =
        restores ? std::vector<std::string>{command, desk.dir / "disk"}
                 : std::vector<std::string>{command, "--into", place};
    Child child(restores ? place : archive, words, desk.dir / "said", [] {
      const struct rlimit little { 20'000, 20'000 };
      ::setrlimit(RLIMIT_FSIZE, &little);
    });
    child.close_input();
    CHECK(child.end() == 14);
    CAPTURE(child.said());
    CHECK(child.said().find("a file in " + place + " would pass the limit") != std::string::npos);
    CHECK(!fs::exists(place));
  }
}

// ---- what this user may not read or write ----

constexpr uid_t kNobody = 65534;

/// What the program says to somebody who owns the archive and is not root; nullopt where it cannot be run so.
std::optional<Said> told_to_user(Desk& desk, const std::string& archive,
                                 const std::vector<std::string>& words) {
  const bool is_root = ::geteuid() == 0;
  if (is_root) {
    fs::permissions(desk.dir / ".", fs::perms::all);
    REQUIRE(::chown(archive.c_str(), kNobody, kNobody) == 0);
    for (const auto& entry : fs::directory_iterator(archive))
      REQUIRE(::chown(entry.path().c_str(), kNobody, kNobody) == 0);
  }
  Child child(archive, words, desk.dir / "said", [is_root] {
    if (is_root &&
        (::setgroups(0, nullptr) != 0 || ::setgid(kNobody) != 0 || ::setuid(kNobody) != 0))
      ::_exit(127);
  });
  child.close_input();
  const int status = child.end();
  if (status == 127) return std::nullopt;
  return Said{status, child.said()};
}

TEST_CASE("a file that may not be read is no damage: it is named, with what allows it") {
  Desk desk;
  const struct {
    const char* part;
    std::vector<std::string> words;
    int status;
  } table[] = {
      {".sst", {"timeline"}, 14},
      {".sst", {"check", "--deep"}, 14},
      {".sst", {"salvage", "--into", desk.dir / "new"}, 14},
      {".log", {"salvage", "--into", desk.dir / "new"}, 14},
      {"HEAD", {"timeline"}, 14},
      {"HEAD", {"salvage", "--into", desk.dir / "new"}, 14},
      {"LOCK", {"negotiation", "new", "doha"}, 13},
  };
  for (const auto& row : table) {
    const std::string archive = desk.copy("log");
    const std::string file = file_of(archive, row.part);
    fs::permissions(file, fs::perms::none);
    const auto said = told_to_user(desk, archive, row.words);
    if (!said) {
      MESSAGE("skipped: the program cannot be run as another user here");
      return;
    }
    CAPTURE(row.words.front());
    CAPTURE(said->text);
    CHECK(said->status == row.status);
    CHECK(said->text.find(file + ": Permission denied") != std::string::npos);
    CHECK(said->text.find("it is yours: chmod u+rw") != std::string::npos);
    CHECK(said->text.find("damaged") == std::string::npos);
    CHECK(said->text.find("free some space") == std::string::npos);
    CHECK(!fs::exists(desk.dir / "new"));
  }
}

// ---- what is stored already ----

TEST_CASE("whose commit is stored is not told to run the command again") {
  Desk desk;
  OpenOptions options;
  options.access = Access::kWrite;
  std::optional<Error> told;
  options.unsettled = [&told](const Error& error) { told = error; };
  {
    auto archive = must(Archive::open(desk.copy("rest"), desk.clock, options));
    add(*archive, article("Stored", "Hamas met Qatar.", 19'900));
    // Bringing it to rest writes a table: too large for the limit.
    struct rlimit before {};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const struct rlimit little { 1000, before.rlim_max };
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &little) == 0);
    archive.reset();
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
    std::signal(SIGXFSZ, handler);
  }
  REQUIRE(told);
  CHECK(told->message.starts_with("commit 3 is stored; only the tidying up behind it failed"));
  CHECK(told->hint.empty());
  CHECK(told->remedy == Remedy::kDoNotRepeat);
}

}  // namespace parley::test::damage_words_test
