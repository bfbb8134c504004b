// SPDX-License-Identifier: MIT
// A backup that is there is right, or is said to be damaged: whatever fails, fills up or is changed while
// it is made, and afterwards.
#include "core/backup.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <fstream>
#include <thread>

#include "core/backup/backup_mark.h"
#include "core/store/sites.h"
#include "core/store/still_copy.h"
#include "tests/copied.h"
#include "tests/support.h"

namespace parley::test::backup_test {

namespace fs = std::filesystem;

const OperationInfo kInit{"init", "", "", false, nullptr};

/// An archive of so many reports, closed.
class Desk {
 public:
  explicit Desk(int reports = 1) {
    new_archive(archive, kInit, clock);
    for (int n = 0; n < reports; ++n) grow();
  }

  void grow() {
    ++reports_;
    auto open = must(Archive::open(archive, clock, {.access = Access::kWrite}));
    add(*open,
        article(fmt::format("Report {}", reports_),
                fmt::format("Qatar said that round {} was held.", reports_), 19700 + reports_));
  }
  Result<BackedUp> back_up(const OpenOptions& options = {}) const {
    return parley::back_up({archive, backups, std::nullopt, false}, clock, options);
  }
  [[nodiscard]] std::vector<BackupCheck> verified() const {
    return must(verify_backups(backups, std::nullopt, {}));
  }
  /// "" where the backup, restored, stores what the archive of that moment stored.
  std::string restored(std::uint32_t number, const std::string& as_it_was) const {
    const std::string place = dir / "restored";
    fs::remove_all(place);
    auto done = restore_backup({backups, place, number}, clock, {});
    if (!done) return done.error().message;
    return difference(place, as_it_was);
  }

  const TempDir dir;
  const FixedClock clock;
  const std::string archive = dir / "archive", backups = dir / "backups";

 private:
  int reports_ = 0;
};

/// Every file with its bytes.
std::map<std::string, std::string> bytes_in(const std::string& directory) {
  std::map<std::string, std::string> all;
  if (!fs::exists(directory)) return all;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    std::string& bytes = all[fs::relative(entry.path(), directory).string()];
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(in), {});
  }
  return all;
}

void write(const std::string& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

std::vector<std::string> names_beginning(const std::string& directory, std::string_view begin) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(directory)) {
    if (entry.path().filename().string().starts_with(begin))
      names.push_back(entry.path().filename().string());
  }
  return names;
}

TEST_CASE("a backup is the whole archive, and shares with the one before what has not changed") {
  Desk desk(20);
  const Backup first = must(desk.back_up()).backup;
  fs::copy(desk.archive, desk.dir / "first", fs::copy_options::recursive);
  desk.grow();
  const Backup second = must(desk.back_up()).backup;
  CHECK(first.number == 1);
  CHECK(first.commit == CommitNumber{21});
  CHECK(first.new_bytes == first.bytes);
  CHECK(second.number == 2);
  CHECK(second.commit == CommitNumber{22});
  CHECK(second.reports == 21);
  CHECK(desk.restored(1, desk.dir / "first") == "");
  CHECK(desk.restored(2, desk.archive) == "");
  CHECK(names_beginning(desk.archive, "copy-").empty());
  // The restored one is an archive like any other.
  auto again = must(Archive::open(desk.dir / "restored", desk.clock, {.access = Access::kWrite}));
  add(*again, article("More", "Egypt said that it was over.", 19800));
  CHECK(again->last_commit() == CommitNumber{23});
}

TEST_CASE("where there is nothing new, the latest backup is read again and no other is made") {
  Desk desk;
  must(desk.back_up());
  const auto before = bytes_in(desk.backups);
  const BackedUp again = must(desk.back_up());
  CHECK_FALSE(again.is_new);
  CHECK(again.backup.number == 1);
  CHECK(bytes_in(desk.backups) == before);
}

TEST_CASE("older backups go when the new one is whole, and what the others need stays") {
  Desk desk;
  for (int n = 0; n < 4; ++n) {
    desk.grow();
    must(desk.back_up());
  }
  desk.grow();
  const BackedUp would = must(back_up({desk.archive, desk.backups, 2, true}, desk.clock, {}));
  CHECK(would.removed == std::vector<std::uint32_t>{1, 2, 3});
  CHECK(must(backups(desk.backups, {})).size() == 4);
  const BackedUp done = must(back_up({desk.archive, desk.backups, 2, false}, desk.clock, {}));
  CHECK(done.removed == would.removed);
  const auto left = desk.verified();
  REQUIRE(left.size() == 2);
  CHECK(left[0].number == 4);
  CHECK_FALSE(left[0].damage);
  CHECK_FALSE(left[1].damage);
  CHECK(desk.restored(5, desk.archive) == "");
}

TEST_CASE("what may not take a backup is refused, and nothing is written") {
  Desk desk;
  const struct {
    TempDir dir;
    std::string archive = dir / "archive", backups = dir / "backups";
  } other;
  must(Archive::create(other.archive, kInit, desk.clock));  // with an id of its own
  must(back_up({other.archive, other.backups, std::nullopt, false}, desk.clock, {}));
  fs::create_directories(desk.dir / "full");
  write(desk.dir / "full/notes.txt", "mine");
  write(desk.dir / "file", "mine");
  const struct {
    std::string into;
    std::string says;
  } table[] = {
      {desk.dir / "full", "is not empty, and holds no backups"},
      {desk.dir / "file", "is a file"},
      {desk.archive, "is in the archive"},
      {desk.archive + "/backups", "is in the archive"},
      {desk.archive + "/../archive/./x", "is in the archive"},
      {desk.dir / "", "is not empty, and holds no backups"},
      {other.backups, "are of another archive"},
      {other.archive, "is not empty, and holds no backups"},
  };
  const auto before = bytes_in(desk.dir / ""), others = bytes_in(other.dir / "");
  for (const auto& row : table) {
    CAPTURE(row.into);
    const auto done = back_up({desk.archive, row.into, std::nullopt, false}, desk.clock, {});
    REQUIRE_FALSE(done);
    CHECK(done.error().code == ErrorCode::kFailed);
    CHECK(done.error().message.find(row.says) != std::string::npos);
  }
  CHECK(bytes_in(desk.dir / "") == before);
  CHECK(bytes_in(other.dir / "") == others);
}

TEST_CASE("an archive that is older than its backup does not push the newer one out") {
  Desk desk;
  fs::copy(desk.archive, desk.dir / "old", fs::copy_options::recursive);
  desk.grow();
  must(desk.back_up());
  fs::remove_all(desk.archive);
  fs::copy(desk.dir / "old", desk.archive, fs::copy_options::recursive);
  for (const bool went_another_way : {false, true}) {
    if (went_another_way) {
      auto open = must(Archive::open(desk.archive, desk.clock, {.access = Access::kWrite}));
      add(*open, article("Another", "Egypt said that it was over.", 19900));
    }
    const auto done = back_up({desk.archive, desk.backups, 1, false}, desk.clock, {});
    REQUIRE_FALSE(done);
    CHECK(done.error().message.find("does not have") != std::string::npos);
    CHECK(desk.verified().size() == 1);
  }
}

TEST_CASE("a backup waits for a writer, and then says who it is") {
  Desk desk;
  const auto writer = must(Archive::open(desk.archive, desk.clock, {.access = Access::kWrite}));
  const auto done = desk.back_up({.lock_timeout = std::chrono::milliseconds{40}});
  REQUIRE_FALSE(done);
  CHECK(done.error().code == ErrorCode::kLocked);
}

TEST_CASE("backups are made while others write and read, and each is of one commit") {
  Desk desk;
  std::atomic<bool> enough{false};
  std::atomic<int> written{0}, read{0};
  std::thread writer([&] {
    while (!enough) {
      desk.grow();
      ++written;
    }
  });
  std::thread reader([&] {
    while (!enough) read += must(Archive::open(desk.archive, desk.clock))->totals().reports > 0;
  });
  CommitNumber last{};
  for (int n = 0; n < 4; ++n) {
    const int before = written;
    while (written == before) std::this_thread::yield();
    const auto done = desk.back_up({.lock_timeout = std::chrono::seconds{60}});
    if (!done) FAIL_CHECK(done.error().message);
    if (done) CHECK(done->backup.commit > last);
    if (done) last = done->backup.commit;
  }
  enough = true;
  writer.join();
  reader.join();
  CHECK(read > 0);
  CHECK(desk.verified().size() == 4);
  for (const BackupCheck& check : desk.verified()) CHECK_FALSE(check.damage);
}

TEST_CASE("damage in a backup is named, and never becomes an archive") {
  Desk desk(3);
  must(desk.back_up());
  fs::copy(desk.archive, desk.dir / "was", fs::copy_options::recursive);
  const auto whole = bytes_in(desk.backups);
  int cases = 0, told = 0, silent = 0;
  const auto look = [&](const std::string& file, const std::string& what) {
    CAPTURE(file);
    CAPTURE(what);
    ++cases;
    const auto checks = verify_backups(desk.backups, std::nullopt, {});
    const bool tells = !checks || checks->size() != 1 || checks->front().damage;
    told += tells ? 1 : 0;
    if (checks && !checks->empty() && checks->front().damage)
      CHECK(checks->front().damage->code == ErrorCode::kDamaged);
    // What is not told has changed nothing: the engine keeps numbers that nobody asks for.
    fs::remove_all(desk.dir / "restored");
    const auto restored = restore_backup({desk.backups, desk.dir / "restored", 1}, desk.clock, {});
    const bool is_same = restored && difference(desk.dir / "restored", desk.dir / "was").empty();
    silent += !is_same && (!tells || restored) ? 1 : 0;
    CHECK((is_same || (tells && !restored)));
    CHECK(names_beginning(desk.dir / "", "restored.").empty());
  };
  for (const auto& [name, bytes] : whole) {
    const std::string path = desk.backups + "/" + name;
    if (bytes.empty()) continue;
    for (const std::size_t at :
         {std::size_t{0}, bytes.size() / 3, bytes.size() / 2, bytes.size() - 1}) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ 0x10);
      write(path, changed);
      look(name, fmt::format("a bit flipped at {}", at));
    }
    write(path, bytes.substr(0, bytes.size() / 2));
    look(name, "cut in the middle");
    write(path, "");
    look(name, "emptied");
    fs::remove(path);
    look(name, "removed");
    write(path, bytes);
  }
  MESSAGE("sweep: cases " << cases << ", told " << told << ", silent " << silent);
  CHECK(cases >= 40);
  CHECK(told >= cases * 3 / 4);
  CHECK(silent == 0);
  CHECK_FALSE(desk.verified().front().damage);
}

TEST_CASE("the backups that are whole can be told from those that are not") {
  Desk desk;
  must(desk.back_up());
  desk.grow();
  must(desk.back_up());
  const std::string list = desk.backups + "/meta/1";
  write(list, "nothing of use");
  const auto checks = desk.verified();
  REQUIRE(checks.size() == 2);
  CHECK(checks[0].damage);
  CHECK(checks[0].damage->message.starts_with("backup 1 in " + desk.backups));
  CHECK_FALSE(checks[1].damage);
  CHECK(desk.restored(2, desk.archive) == "");
  // Another backup would let the engine clear away what belongs to the damaged one.
  desk.grow();
  const auto before = bytes_in(desk.backups);
  const auto refused = desk.back_up();
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::kDamaged);
  CHECK(bytes_in(desk.backups) == before);
}

TEST_CASE(
    "damage that is met in the archive while it is backed up is named, and no backup is made") {
  int cases = 0;
  for (const char* begin : {"0", "MANIFEST", "CURRENT"}) {
    Desk desk(3);
    for (const std::string& name : names_beginning(desk.archive, begin)) {
      const std::string path = desk.archive + "/" + name;
      std::string bytes = bytes_in(desk.archive)[name];
      if (bytes.empty()) continue;
      CAPTURE(name);
      ++cases;
      bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 0x10);
      write(path, bytes);
      const auto done = desk.back_up();
      REQUIRE_FALSE(done);
      CHECK(done.error().code == ErrorCode::kDamaged);
      CHECK((!fs::exists(desk.backups) || must(backups(desk.backups, {})).empty()));
      bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 0x10);
      write(path, bytes);
    }
  }
  CHECK(cases >= 3);
}

TEST_CASE("only the owner can read a backup, and what is restored from it") {
  Desk desk;
  const mode_t before = ::umask(0);
  const auto made = desk.back_up();
  const auto restored = restore_backup({desk.backups, desk.dir / "restored", {}}, desk.clock, {});
  ::umask(before);
  REQUIRE(made);
  REQUIRE(restored);
  for (const std::string& place : {desk.backups, desk.dir / "restored"}) {
    CHECK((fs::status(place).permissions() & fs::perms::all) == fs::perms::owner_all);
    for (const auto& entry : fs::recursive_directory_iterator(place)) {
      CAPTURE(entry.path());
      const auto others = fs::perms::group_all | fs::perms::others_all;
      CHECK((entry.status().permissions() & others) == fs::perms::none);
    }
  }
}

TEST_CASE("a backup that has gone is missed, and nothing of it is cleared away") {
  Desk desk;
  must(desk.back_up());
  desk.grow();
  must(desk.back_up());
  desk.grow();
  const auto files = bytes_in(desk.backups);
  for (const auto& gone : {std::vector{"meta/2"}, {"meta/1"}, {"meta/1", "meta/2"}}) {
    for (const char* file : gone) fs::rename(desk.backups + "/" + file, desk.dir / (file + 5));
    std::size_t missed = 0;
    for (const BackupCheck& check : desk.verified()) missed += check.damage ? 1 : 0;
    CHECK(missed == gone.size());
    const auto next = desk.back_up();
    REQUIRE_FALSE(next);
    CHECK(next.error().code == ErrorCode::kDamaged);
    CHECK(next.error().message.find("its list of files is missing") != std::string::npos);
    for (const char* file : gone) fs::rename(desk.dir / (file + 5), desk.backups + "/" + file);
    CHECK(bytes_in(desk.backups) == files);
  }
  CHECK(must(desk.back_up()).backup.number == 3);
}

TEST_CASE("backups say themselves whose they are where what says it is lost or damaged") {
  Desk desk;
  must(desk.back_up());
  const std::string other = desk.dir / "other";
  must(Archive::create(other, kInit, desk.clock));  // with an id of its own
  for (const char* text : {"", "parley backups 1\narchive 0\n"}) {
    const std::string sign = desk.backups + "/parley-backups";
    fs::remove(sign);
    if (*text != '\0') std::ofstream(sign) << text;
    REQUIRE(!desk.verified().empty());
    CHECK_FALSE(desk.verified().front().damage);
    must(restore_backup({desk.backups, desk.dir / "restored", {}}, desk.clock, {}));
    fs::remove_all(desk.dir / "restored");
    const auto anothers = back_up({other, desk.backups, {}}, desk.clock, {});
    REQUIRE_FALSE(anothers);
    CHECK(anothers.error().message.find("are of another archive") != std::string::npos);
    desk.grow();
    must(desk.back_up());
    CHECK(fs::file_size(sign) > 60);
  }
}

TEST_CASE("where a backup cannot be restored the others are named") {
  Desk desk;
  must(desk.back_up());
  desk.grow();
  must(desk.back_up());
  fs::resize_file(desk.backups + "/meta/2", 40);
  const std::string place = desk.dir / "restored";
  const auto latest = restore_backup({desk.backups, place, {}}, desk.clock, {});
  REQUIRE_FALSE(latest);
  CHECK(latest.error().remedy == Remedy::kTakeBackup);
  CHECK(latest.error().facts == std::vector<std::string>{desk.backups, "1"});
  CHECK(restore_backup({desk.backups, place, 1}, desk.clock, {}));
}

TEST_CASE("a pipe in the place of a backup's file is named, and is not waited for") {
  Desk desk;
  must(desk.back_up());
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(desk.backups)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  REQUIRE(files.size() >= 5);
  for (const std::string& file : files) {
    CAPTURE(file);
    fs::rename(file, desk.dir / "kept");
    REQUIRE(::mkfifo(file.c_str(), 0600) == 0);
    const auto checks = verify_backups(desk.backups, std::nullopt, {});
    REQUIRE_FALSE(checks);
    CHECK(checks.error().code == ErrorCode::kDamaged);
    CHECK(checks.error().message.find(file) != std::string::npos);
    CHECK_FALSE(restore_backup({desk.backups, desk.dir / "restored", {}}, desk.clock, {}));
    CHECK_FALSE(fs::exists(desk.dir / "restored"));
    fs::rename(desk.dir / "kept", file);
  }
}

TEST_CASE("a backup that is stopped leaves the earlier ones as they were") {
  Desk desk;
  must(desk.back_up());
  desk.grow();
  std::atomic<bool> stop{false};
  const BackupWatch watch{&stop, [&](std::uint64_t) { stop = true; }};
  const auto done =
      back_up({desk.archive, desk.backups, std::nullopt, false}, desk.clock, {}, watch);
  REQUIRE_FALSE(done);
  CHECK(done.error().code == ErrorCode::kInterrupted);
  CHECK(desk.verified().size() == 1);
  CHECK(names_beginning(desk.archive, "copy-").empty());
  const auto restored =
      restore_backup({desk.backups, desk.dir / "restored", {}}, desk.clock, {}, watch);
  REQUIRE_FALSE(restored);
  CHECK(restored.error().code == ErrorCode::kInterrupted);
  CHECK_FALSE(fs::exists(desk.dir / "restored"));
  CHECK(names_beginning(desk.dir / "", "restored").empty());
}

TEST_CASE(
    "a copy that a killed backup left in the archive goes with the next writer, one in use stays") {
  Desk desk;
  fs::create_directories(desk.archive + "/copy-abcdef/files");
  fs::create_directories(desk.archive + "/copy-of-mine");
  OpenOptions writing{.access = Access::kWrite};
  auto store = must(Store::open(desk.archive, writing));
  const auto site = must(site_of(desk.archive, writing));
  auto used = must(take_still_copy(*store, *site));
  store.reset();
  desk.grow();
  CHECK_FALSE(fs::exists(desk.archive + "/copy-abcdef"));
  CHECK(fs::exists(desk.archive + "/copy-of-mine"));
  CHECK(fs::exists(used->files() + "/CURRENT"));
  used.reset();
  CHECK(names_beginning(desk.archive, "copy-").size() == 1);
}

TEST_CASE("what a backup says of itself comes back as it was, and no letter of it can be changed") {
  Backup backup;
  backup.archive_id = "0123456789abcdef0123456789abcdef";
  backup.schema = 1;
  backup.made = day(20454);
  backup.commit = CommitNumber{7};
  backup.hash[0] = 0xAB;
  backup.committed = day(20453);
  backup.reports = 3;
  backup.events = 12;
  const std::string text = encode_mark(backup);
  CHECK(text ==
        "backup 1\n"
        "archive 0123456789abcdef0123456789abcdef\n"
        "format 1\n"
        "made 1767225600000000\n"
        "commit 7\n"
        "hash ab00000000000000000000000000000000000000000000000000000000000000\n"
        "committed 1767139200000000\n"
        "reports 3\n"
        "events 12\n"
        "sum fea7dfa61b7096e5\n");
  CHECK(encode_mark(must(decode_mark(text))) == text);
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string changed = text;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    CAPTURE(at);
    CHECK_FALSE(decode_mark(changed));
    CHECK_FALSE(decode_mark(text.substr(0, at)));
  }
}

}  // namespace parley::test::backup_test
