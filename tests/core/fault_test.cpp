// SPDX-License-Identifier: MIT
// States that a fault leaves, each made by hand: a damaged table, a log that was cut, HEAD behind the
// database, a format of the future. Disks that fail, or lose power, are in tests/faults/.
#include <filesystem>
#include <fstream>

#include "core/store/store.h"
#include "schema/codec.h"
#include "schema/keys.h"
#include "tests/impatient_env.h"
#include "tests/support.h"

namespace parley::fault_test {

namespace fs = std::filesystem;
using test::must;

std::vector<std::string> titles(const Archive& archive) {
  std::vector<std::string> all;
  must(archive.reports({}, [&](const Report& report) {
    all.push_back(report.title);
    return Visit::kContinue;
  }));
  return all;
}

void copy(const std::string& from, const std::string& to) {
  fs::remove_all(to);
  fs::copy(from, to, fs::copy_options::recursive);
}

NewReport numbered(int n) {
  return test::article("Report " + std::to_string(n),
                       "Qatar said that round " + std::to_string(n) + " was held.", 19700 + n);
}

TEST_CASE(
    "damage in a table is refused, or told after the commit: an append never passes it in "
    "silence") {
  const test::TempDir dir;
  const test::FixedClock clock;
  const OperationInfo info{"add", "", "", false, nullptr};
  must(Archive::create(dir / "start", info, clock));
  {
    auto archive = must(Archive::open(dir / "start", clock, {Access::kWrite, {}, nullptr}));
    for (int n = 1; n <= 3; ++n) test::add(*archive, numbered(n));
  }
  std::string table;
  for (const auto& entry : fs::directory_iterator(dir / "start"))
    if (entry.path().extension() == ".sst") table = entry.path().filename();
  const auto size = fs::file_size(dir / ("start/" + table));
  constexpr int kPlaces = 40;
  test::ImpatientEnv env(rocksdb::FileSystem::Default());
  int refused = 0, told = 0, harmless = 0;
  for (int place = 0; place < kPlaces; ++place) {
    CAPTURE(place);
    copy(dir / "start", dir / "work");
    {
      std::fstream file(dir / ("work/" + table), std::ios::in | std::ios::out | std::ios::binary);
      const auto at = static_cast<std::streamoff>(size * place / kPlaces);
      file.seekg(at);
      const char byte = static_cast<char>(file.get() ^ 0x10);
      file.seekp(at);
      file.put(byte);
    }
    std::optional<Error> unsettled;
    OpenOptions options;
    options.access = Access::kWrite;
    options.env = &env;
    options.unsettled = [&](const Error& error) { unsettled = error; };
    bool acknowledged = false;
    Result<void> done;
    if (auto archive = Archive::open(dir / "work", clock, options); archive) {
      Appender appender = (*archive)->append(info, [&](const auto&, auto) { acknowledged = true; });
      done = appender.add(numbered(4));
      if (done) done = appender.finish();
    } else {
      done = failure(archive.error());
    }
    if (!done) {
      CHECK(done.error().code == ErrorCode::kDamaged);
      CHECK(done.error().message.find(table) != std::string::npos);
      CHECK_FALSE(acknowledged);
      ++refused;
    } else if (unsettled) {
      CHECK(unsettled->code == ErrorCode::kDamaged);
      CHECK(unsettled->message.find(table) != std::string::npos);
      ++told;
    } else {
      // A byte that nobody needs: everything is there.
      CHECK(titles(*must(Archive::open(dir / "work", clock))).size() == 4);
      ++harmless;
    }
  }
  MESSAGE("sweep: points " << kPlaces << ", refused " << refused << ", told " << told
                           << ", harmless " << harmless << ", silent 0");
  CHECK(told >= 10);
  CHECK(harmless <= 2);
}

TEST_CASE("a log that was cut behind an acknowledged commit is damage, not a shorter archive") {
  const test::TempDir dir;
  const test::FixedClock clock;
  must(Archive::create(dir / "a", {"init", "", "", false, nullptr}, clock));
  copy(dir / "a", dir / "before");
  {
    auto archive = must(Archive::open(dir / "a", clock, {Access::kWrite, {}, nullptr}));
    test::add(*archive, numbered(1));
  }
  // An older database under a newer HEAD.
  fs::copy_file(dir / "a/HEAD", dir / "before/HEAD", fs::copy_options::overwrite_existing);
  for (const Access access : {Access::kRead, Access::kWrite}) {
    auto archive = Archive::open(dir / "before", clock, {access, {}, nullptr});
    REQUIRE_FALSE(archive);
    CHECK(archive.error().code == ErrorCode::kDamaged);
    CHECK(archive.error().message.find("ends at commit 1, but commit 2 is acknowledged") !=
          std::string::npos);
  }
}

TEST_CASE(
    "a crash between the batch and HEAD is mended by the next writer, and readers do not mind") {
  const test::TempDir dir;
  const test::FixedClock clock;
  must(Archive::create(dir / "a", {"init", "", "", false, nullptr}, clock));
  fs::copy_file(dir / "a/HEAD", dir / "old-head");
  {
    auto archive = must(Archive::open(dir / "a", clock, {Access::kWrite, {}, nullptr}));
    test::add(*archive, numbered(1));
  }
  fs::copy_file(dir / "old-head", dir / "a/HEAD", fs::copy_options::overwrite_existing);
  CHECK(titles(*must(Archive::open(dir / "a", clock))).size() == 1);
  must(Archive::open(dir / "a", clock, {Access::kWrite, {}, nullptr}));
  fs::remove(dir / "old-head");
  CHECK(titles(*must(Archive::open(dir / "a", clock))).size() == 1);
}

TEST_CASE("an archive of a newer program is read as far as it allows, and never written") {
  const struct {
    Format format;
    bool reads;
  } table[] = {
      {{kSchema + 1, kSchema, kSchema + 1, "parley 9.9", "id"}, true},
      {{kSchema + 1, kSchema + 1, kSchema + 1, "parley 9.9", "id"}, false},
  };
  for (const auto& row : table) {
    CAPTURE(row.reads);
    const test::TempDir dir;
    const test::FixedClock clock;
    must(Archive::create(dir / "a", {"init", "", "", false, nullptr}, clock));
    {
      OpenOptions writing;
      writing.access = Access::kWrite;
      auto store = must(Store::open(dir / "a", writing));
      Batch batch;
      batch.put(meta_key("format"), encode(row.format));
      must(store->write(batch));
      must(store->settle());
    }
    CHECK(Archive::open(dir / "a", clock).has_value() == row.reads);
    const auto writer = Archive::open(dir / "a", clock, {Access::kWrite, {}, nullptr});
    REQUIRE_FALSE(writer);
    CHECK(writer.error().code == ErrorCode::kUnwritable);
    CHECK(writer.error().message.find("made by parley 9.9") != std::string::npos);
  }
}

TEST_CASE("opening never makes an archive, and leaves a foreign directory as it was") {
  const test::TempDir dir;
  const test::FixedClock clock;
  fs::create_directories(dir / "foreign");
  for (const Access access : {Access::kRead, Access::kWrite}) {
    for (const std::string& name : {dir / "foreign", dir / "missing"}) {
      auto archive = Archive::open(name, clock, {access, {}, nullptr});
      REQUIRE_FALSE(archive);
      CHECK(archive.error().code == ErrorCode::kNoArchive);
    }
  }
  CHECK(fs::is_empty(dir / "foreign"));
  CHECK_FALSE(fs::exists(dir / "missing"));
}

TEST_CASE("reading leaves every file untouched") {
  const test::TempDir dir;
  const test::FixedClock clock;
  must(Archive::create(dir / "a", {"init", "", "", false, nullptr}, clock));
  const auto state = [&] {
    std::map<std::string, std::pair<std::uintmax_t, fs::file_time_type>> all;
    for (const auto& entry : fs::directory_iterator(dir / "a")) {
      all[entry.path().filename()] = {entry.file_size(), entry.last_write_time()};
    }
    return all;
  };
  const auto before = state();
  {
    auto archive = must(Archive::open(dir / "a", clock));
    CHECK(titles(*archive).empty());
    CHECK(must(archive->stats()).totals.actors > 300);
  }
  CHECK(state() == before);
}

TEST_CASE("a second writer waits and is then told who holds the archive") {
  const test::TempDir dir;
  const test::FixedClock clock;
  auto first = must(Archive::create(dir / "a", {"init", "", "", false, nullptr}, clock));
  auto second =
      Archive::open(dir / "a", clock, {Access::kWrite, std::chrono::milliseconds{60}, nullptr});
  REQUIRE_FALSE(second);
  CHECK(second.error().code == ErrorCode::kLocked);
  CHECK(second.error().remedy == Remedy::kWaitLonger);
  CHECK(Archive::open(dir / "a", clock));  // a reader does not wait
}

}  // namespace parley::fault_test
