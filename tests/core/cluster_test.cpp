// SPDX-License-Identifier: MIT
// An archive in a cluster: one writer that is fenced, readers that keep one commit, and nothing acknowledged that is
// lost, wherever a write fails, is not told, or its process dies. The cluster is in memory; tests/cluster has a real
// one.
#include "core/cluster.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <set>

#include "core/check.h"
#include "core/salvage.h"
#include "core/store/rados/cluster_error.h"
#include "core/store/rados/file_entry.h"
#include "core/store/rados/object_bytes.h"
#include "core/store/rados/rados_files.h"
#include "core/store/rados/rados_site.h"
#include "tests/memory_pools.h"
#include "tests/support.h"

namespace parley::test::cluster_test {

const std::string kName = "rados:newsroom/talks";
const OperationInfo kAnn{"add", "ann", ""};

/// A machine with a process on it.
struct Machine {
  Machine(MemoryCluster& cluster, std::string address_)
      : address(std::move(address_)), pools(cluster, address) {}

  OpenOptions options(Access access) {
    OpenOptions options;
    options.access = access;
    options.pools = &pools;
    options.lock_timeout = {};
    options.cluster.memory = memory;
    options.noted = [this](const std::string& note) { notes.push_back(note); };
    return options;
  }
  void make() { must(Archive::create(kName, kAnn, clock, options(Access::kWrite))); }
  Result<std::unique_ptr<Archive>> open(Access access = Access::kWrite) {
    return Archive::open(kName, clock, options(access));
  }
  static Result<void> add(Archive& archive, int n) {
    auto appender = archive.append(kAnn, [](const auto&, auto) {});
    auto added =
        appender.add(article(fmt::format("Talks {}", n),
                             fmt::format("Qatar hosted talks {} with Hamas.", n), 19'700 + n));
    if (!added) return failure(added.error());
    auto done = appender.finish();
    return done ? Result<void>{} : Result<void>(failure(done.error()));
  }

  std::string address;
  std::size_t memory = std::size_t{1} << 20U;
  MemoryPools pools;
  FixedClock clock;
  std::vector<std::string> notes;
};

/// What a process leaves that dies: its lock, and nobody who watches.
void dies(MemoryCluster& cluster, const Machine& machine) {
  const std::lock_guard guard(cluster.mutex);
  std::erase_if(cluster.watchers,
                [&](const auto& watcher) { return watcher.second == machine.address; });
}

std::uint64_t reports(Machine& machine) {
  return must(machine.open(Access::kRead))->totals().reports;
}

TEST_CASE("an archive in a cluster is made whole or not at all, and is found again") {
  MemoryCluster cluster;
  Machine a(cluster, "a"), b(cluster, "b");
  CHECK(a.open().error().code == ErrorCode::kNoArchive);
  a.make();
  CHECK(Archive::create(kName, kAnn, b.clock, b.options(Access::kWrite)).error().message ==
        "there is an archive in rados:newsroom/talks already");
  must(Machine::add(*must(a.open()), 1));
  CHECK(reports(b) == 1);
  CHECK(a.notes.empty());
  CHECK(b.notes.empty());
}

TEST_CASE("a second writer is told who writes, and comes in when that one has gone") {
  MemoryCluster cluster;
  Machine a(cluster, "a"), b(cluster, "b");
  a.make();
  auto held = must(a.open());
  const auto refused = b.open();
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::kLocked);
  CHECK(refused.error().message.starts_with(
      "the archive rados:newsroom/talks is being written by process "));
  CHECK(must(cluster_facts(kName, b.options(Access::kRead))).writer.starts_with("process "));
  held.reset();
  must(Machine::add(*must(b.open()), 1));
  CHECK(must(cluster_facts(kName, b.options(Access::kRead))).writer.empty());
}

TEST_CASE(
    "a writer that sleeps is not taken over from while it is watched, and can change nothing when "
    "it was") {
  for (const bool shuts_out : {true, false}) {  // without, the guards alone hold
    CAPTURE(shuts_out);
    MemoryCluster cluster;
    cluster.shuts_out = shuts_out;
    Machine a(cluster, "a"), b(cluster, "b");
    a.make();
    auto sleeper = must(a.open());
    must(Machine::add(*sleeper, 1));
    cluster.silent.insert("a");
    const auto refused = b.open();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.ends_with("it does not answer"));
    dies(cluster, a);
    auto next = must(b.open());
    REQUIRE(b.notes.size() == 1);
    CHECK(b.notes[0].find("which ended without letting go of it: its last commit is 2; what it had "
                          "on its way then is not stored") != std::string::npos);
    must(Machine::add(*next, 2));

    const auto woken = Machine::add(*sleeper, 3);
    REQUIRE_FALSE(woken);
    CHECK(woken.error().code == ErrorCode::kIo);
    CHECK(woken.error().message.find("another one has taken the archive over") !=
          std::string::npos);
    sleeper.reset();
    must(Machine::add(*next, 4));
    next.reset();
    CHECK(reports(b) == 3);
    CheckRequest deep;
    deep.deep = true;
    CHECK(must(check_archive(kName, b.clock, b.options(Access::kRead), deep)).sound());
  }
}

TEST_CASE(
    "a process that could not let go of its lock comes in again, and is not shut out by itself") {
  MemoryCluster cluster;
  Machine a(cluster, "a");
  a.make();
  auto first = must(a.open());
  must(Machine::add(*first, 1));
  cluster.fault = [](std::uint64_t) { return -ETIMEDOUT; };
  CHECK(Machine::add(*first, 2).error().code == ErrorCode::kIo);
  first.reset();
  cluster.fault = {};
  must(Machine::add(*must(a.open()), 3));
  CHECK(cluster.shut_out.empty());
  CHECK(reports(a) == 2);
}

TEST_CASE("a pool that was deleted is named, and is no damage") {
  const Error error = cluster_error(-ENODEV, kName, {});
  CHECK(error.code == ErrorCode::kIo);
  CHECK(error.message == "rados:newsroom/talks: its pool was deleted, and all that was in it");
}

TEST_CASE("a person takes the lock away from a writer that lives, and says why") {
  MemoryCluster cluster;
  Machine a(cluster, "a"), b(cluster, "b");
  a.make();
  auto held = must(a.open());
  const auto options = b.options(Access::kWrite);
  CHECK(must(unlock_archive(kName, "the machine was stolen", "ann", b.clock, options))
            .starts_with("process "));
  must(Machine::add(*must(b.open()), 1));
  CHECK_FALSE(Machine::add(*held, 2));
  CHECK(must(cluster_facts(kName, options))
            .unlocked.starts_with(
                "2026-01-01T00:00:00Z by ann: the machine was stolen; it was held by"));
  held.reset();
  CHECK(reports(b) == 1);
}

/// Opens, adds three reports, closes; says how many were acknowledged.
int append_three(Machine& machine) {
  auto archive = machine.open();
  int acknowledged = 0;
  for (int n = 0; archive && n < 3 && Machine::add(**archive, n); ++n) ++acknowledged;
  return acknowledged;
}

/// Objects of files that the directory does not know.
int nameless_objects(const MemoryCluster& cluster) {
  std::set<std::string> known;
  for (const auto& [key, value] : cluster.objects.at({"newsroom/talks", "dir"}).map) {
    const auto entry = decode_entry(key, value);
    REQUIRE(entry);
    known.insert(object_name(entry->id, 0).substr(0, 16));
  }
  int nameless = 0;
  for (const auto& [name, object] : cluster.objects) {
    const bool is_piece = name.second.size() == object_name(0, 0).size();
    nameless += is_piece && !known.contains(name.second.substr(0, 16)) ? 1 : 0;
  }
  return nameless;
}

TEST_CASE(
    "wherever a write fails, is not answered, or is the last one of a process, nothing "
    "acknowledged is lost") {
  int points = 0, acknowledged = 0, lost = 0, half = 0, nameless = 0;
  struct Fault {
    Answer answer;
    bool done, forever;
  };
  for (const Fault fault : {Fault{-ETIMEDOUT, false, false}, Fault{-ETIMEDOUT, true, false},
                            Fault{-ENOSPC, false, true}, Fault{-ESHUTDOWN, false, true}}) {
    for (std::uint64_t at = 1;; at += 1 + at / 6) {
      MemoryCluster cluster;
      Machine a(cluster, "a"), b(cluster, "b");
      a.make();
      const std::uint64_t before = cluster.changes;
      cluster.done_all_the_same = fault.done;
      cluster.fault = [&](std::uint64_t change) {
        const bool now = fault.forever ? change >= before + at : change == before + at;
        return now ? fault.answer : 0;
      };
      const int told = append_three(a);
      const bool met = cluster.changes >= before + at;
      cluster.fault = {};
      dies(cluster, a);
      CAPTURE(at);
      CAPTURE(fault.answer);
      const auto again = b.open();
      if (!again) FAIL(again.error().message);
      const auto there = static_cast<int>((*again)->totals().reports);
      ++points;
      acknowledged += told;
      lost += std::max(0, told - there);
      // What was on its way may be stored, but not more.
      half += there > told + 1 ? 1 : 0;
      must(Machine::add(**again, 9));
      must((*again)->compact());
      nameless += nameless_objects(cluster);
      if (!met) break;
    }
  }
  MESSAGE("sweep: points " << points << ", acknowledged " << acknowledged << ", lost " << lost
                           << ", wrong " << half << ", objects without a name " << nameless);
  CHECK(points > 40);
  CHECK(lost == 0);
  CHECK(half == 0);
  CHECK(nameless == 0);
}

TEST_CASE("an archive whose making was broken off anywhere is none, and is made by the next one") {
  int broken = 0;
  for (std::uint64_t at = 1;; at += 2) {
    MemoryCluster cluster;
    Machine a(cluster, "a"), b(cluster, "b");
    cluster.fault = [at](std::uint64_t change) { return change >= at ? -ESHUTDOWN : 0; };
    const auto made = Archive::create(kName, kAnn, a.clock, a.options(Access::kWrite));
    cluster.fault = {};
    dies(cluster, a);
    CAPTURE(at);
    if (!made) {
      ++broken;
      const auto there = b.open(Access::kRead);
      // What is there was broken off behind the last step.
      if (there) CHECK((*there)->last_commit() == CommitNumber{1});
      if (!there) CHECK(there.error().code == ErrorCode::kNoArchive);
      if (!there) b.make();
    }
    must(Machine::add(*must(b.open()), 1));
    CHECK(reports(b) == 1);
    if (made) break;
  }
  CHECK(broken >= 8);
}

TEST_CASE("who reads keeps one commit while others write and merge, as long as the grace lasts") {
  for (const auto grace : {std::chrono::seconds(600), std::chrono::seconds(0)}) {
    MemoryCluster cluster;
    Machine a(cluster, "a"), b(cluster, "b");
    a.make();
    must(Machine::add(*must(a.open()), 1));
    auto reader = must(b.open(Access::kRead));
    auto options = a.options(Access::kWrite);
    options.cluster.grace = grace;
    for (int n = 2; n < 8; ++n)
      must(Machine::add(*must(Archive::open(kName, a.clock, options)), n));
    CHECK(reader->totals().reports == 1);
    int seen = 0;
    const auto read = reader->reports({}, [&](const Report&) {
      ++seen;
      return Visit::kContinue;
    });
    if (read) {
      CHECK(seen == 1);
    } else {
      CHECK(read.error().message.find("is gone: another command has merged it") !=
            std::string::npos);
      CHECK(grace.count() == 0);
    }
  }
}

TEST_CASE(
    "who reads for longer than the grace goes on where files were merged and nothing was written") {
  MemoryCluster cluster;
  Machine a(cluster, "a"), b(cluster, "b");
  a.make();
  b.memory = 0;
  for (int n = 0; n < 4; ++n) must(Machine::add(*must(a.open()), n));
  auto reader = must(b.open(Access::kRead));
  const auto read = [&reader] {
    std::vector<std::string> titles;
    auto done = reader->reports({}, [&titles](const Report& report) {
      titles.push_back(report.title);
      return Visit::kContinue;
    });
    return done ? Result<std::vector<std::string>>(titles) : failure(done.error());
  };
  must(must(a.open())->compact());  // removes for good what was there
  CHECK(must(read()).size() == 4);
  CHECK(must(read()).front() == "Talks 0");
  must(Machine::add(*must(a.open()), 5));
  must(must(a.open())->compact());
  auto another = must(b.open(Access::kRead));
  must(Machine::add(*must(a.open()), 6));
  must(must(a.open())->compact());
  std::swap(reader, another);
  const auto late = read();
  REQUIRE_FALSE(late);
  CHECK(late.error().message.ends_with("is gone: another command has merged it"));
}

TEST_CASE("an entry of the directory is what was written, or it is none") {
  FileEntry in_objects{0x1234, 99, false, 0, "", 0};
  FileEntry here{7, 5, true, 0, "hello", 0};
  FileEntry end_here{9, kOpenSize, true, 4'000, "hello", 0};
  FileEntry removed{8, 12, false, 0, "", 1'700'000'000};
  const std::vector<std::pair<std::string, FileEntry>> entries = {{"000012.sst", in_objects},
                                                                  {"CURRENT", here},
                                                                  {"000013.log", end_here},
                                                                  {removed_key(8), removed}};
  for (const auto& [key, entry] : entries) {
    const std::string value = encode_entry(key, entry);
    const auto back = decode_entry(key, value);
    REQUIRE(back);
    CHECK(back->id == entry.id);
    CHECK(back->size == entry.size);
    CHECK(back->is_here == entry.is_here);
    CHECK(back->before == entry.before);
    CHECK(back->bytes == entry.bytes);
    CHECK(back->removed == entry.removed);
    CHECK_FALSE(decode_entry(key + "x", value));
    for (std::size_t i = 0; i < value.size(); ++i) {
      std::string other = value;
      other[i] = static_cast<char>(other[i] ^ 1);
      CHECK_FALSE(decode_entry(key, other));
      CHECK_FALSE(decode_entry(key, value.substr(0, i)));
    }
  }
  CHECK(encode_entry("CURRENT", here) ==
        std::string("\x01\x01\x07\0\0\0\0\0\0\0\x05\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0hello", 31) +
            encode_entry("CURRENT", here).substr(31));
}

TEST_CASE("whatever of the directory is damaged is named, or the answer is right") {
  std::mt19937 random(7);
  int named = 0, right = 0, refused = 0;
  for (int round = 0; round < 150; ++round) {
    MemoryCluster cluster;
    Machine a(cluster, "a"), b(cluster, "b");
    a.make();
    must(Machine::add(*must(a.open()), 1));
    auto& directory = cluster.objects.at({"newsroom/talks", "dir"});
    auto& values = round % 3 == 0 ? directory.attributes : directory.map;
    auto victim = std::next(values.begin(), static_cast<long>(random() % values.size()));
    std::string& value = victim->second;
    switch (random() % 4) {
      case 0:
        value.resize(value.size() / 2);
        break;
      case 1:
        values.erase(victim);
        break;
      case 2:
        value = std::string(random() % 200, 'x');
        break;
      default:
        if (!value.empty()) value[random() % value.size()] ^= static_cast<char>(1 + random() % 255);
    }
    const auto opened = b.open(Access::kRead);
    if (opened) {
      CHECK((*opened)->totals().reports == 1);
      ++right;
    } else {
      CHECK((opened.error().code == ErrorCode::kDamaged ||
             opened.error().code == ErrorCode::kNoArchive));
      ++(opened.error().code == ErrorCode::kDamaged ? named : refused);
    }
  }
  MESSAGE("damaged directories: " << named << " named, " << refused << " no archive, " << right
                                  << " answered right");
  CHECK(named > 60);
}

TEST_CASE("what of a damaged archive in a cluster can be read is salvaged, and the rest is told") {
  int whole = 0, told = 0;
  for (std::size_t which = 0;; ++which) {
    MemoryCluster cluster;
    Machine a(cluster, "a");
    a.make();
    auto archive = must(a.open());
    for (int n = 0; n < 3; ++n) must(Machine::add(*archive, n));
    archive.reset();
    auto& map = cluster.objects.at({"newsroom/talks", "dir"}).map;
    std::vector<std::string> files;
    for (const auto& [key, value] : map) {
      if (!key.starts_with(kRemoved)) files.push_back(key);
    }
    if (which == files.size()) break;
    CAPTURE(files[which]);
    map.at(files[which])[4] ^= 1;
    TempDir dir;
    SalvageRequest request;
    request.from = kName;
    request.into = dir / "saved";
    request.options = a.options(Access::kRead);
    const auto saved = must(salvage(request, a.clock, [](const Loss&) {}));
    CHECK(saved.damaged > 0);
    CHECK((saved.kept.reports == 3 || saved.lost > 0));
    ++(saved.kept.reports == 3 && saved.lost == 0 ? whole : told);
  }
  MESSAGE("salvaged: " << whole << " whole, " << told << " with losses that are told");
  CHECK(whole >= 3);
}

TEST_CASE("what was read is kept on this machine's disk, is checked, and has a bound") {
  MemoryCluster cluster;
  MemoryPool pool(cluster, "newsroom/x", "a");
  TempDir dir;
  std::string bytes(3U << 20U, '\0');
  std::mt19937 random(1);
  for (char& c : bytes) c = static_cast<char>(random());
  must(pool.write(object_name(5, 0), 0, bytes, true)->wait() == 0 ? Result<void>{}
                                                                  : failure(ErrorCode::kIo, ""));
  const auto read = [&](std::uint64_t offset, std::size_t count) {
    ChunkCache cache(1U << 20U, dir / "cache", 2U << 20U);
    std::string into(count, '\0');
    const FilePart part{offset, count, into.data()};
    CHECK(read_parts(pool, &cache, 5, bytes.size(), {&part, 1}) == 0);
    CHECK(into == bytes.substr(offset, count));
  };
  read(100, 500'000);
  const std::uint64_t first = cluster.reads;
  read(100, 500'000);
  CHECK(cluster.reads == first);  // from the disk
  for (const auto& entry : std::filesystem::directory_iterator(dir / "cache"))
    std::filesystem::resize_file(entry.path(), 1000);
  read(100, 500'000);
  CHECK(cluster.reads > first);  // what is damaged there is read again
  read(0, bytes.size());
  std::uint64_t kept = 0;
  for (const auto& entry : std::filesystem::directory_iterator(dir / "cache"))
    kept += entry.file_size();
  CHECK(kept <= 2U << 20U);
}

TEST_CASE("what was synced of a file that grows is there at every moment, and no more of it") {
  MemoryCluster cluster;
  const auto pool = std::make_shared<MemoryPool>(cluster, "newsroom/x", "a");
  const auto directory = std::make_shared<FileDirectory>(pool, std::chrono::seconds(0));
  REQUIRE(directory->own("", "one") == 0);
  const auto env = rados_env({"rados:newsroom/x", pool, directory, nullptr, {}});
  const std::vector<std::string> kinds = {"MANIFEST-000001", "000002.log", "000003.sst"};
  for (std::size_t i = 0; i < 2 * kinds.size(); ++i) {
    const std::string& name = kinds[i % kinds.size()];
    cluster.is_late = i >= kinds.size();
    CAPTURE(name);
    CAPTURE(cluster.is_late);
    const std::string path = "rados:newsroom/x/" + name;
    const bool is_log = name.ends_with(".log");
    std::string written;
    /// As another process reads it now: how much of it, "" for what it is not.
    const auto seen = [&] {
      const auto other = std::make_shared<FileDirectory>(pool, std::chrono::seconds(0));
      REQUIRE(other->refresh() == 0);
      const auto reader = rados_env({"rados:newsroom/x", pool, other, nullptr, {}});
      std::string text;
      REQUIRE(rocksdb::ReadFileToString(reader.get(), path, &text).ok());
      CHECK(text == written.substr(0, text.size()));
      return text.size();
    };
    std::unique_ptr<rocksdb::WritableFile> file;
    REQUIRE(env->NewWritableFile(path, &file, {}).ok());
    std::size_t synced = 0;
    // Steps that stay in the entry, that leave it, that send some by themselves, and an object's end.
    for (const std::size_t step :
         {5'000, 9'000, 9'000, 100, 200'000, 100'000, 1'500'000, 100, 3'000'000, 7, 16'384, 1}) {
      std::string piece(step, '\0');
      for (char& c : piece)
        c = static_cast<char>('a' + (written.size() + (&c - piece.data())) % 23);
      REQUIRE(file->Append(piece).ok());
      written += piece;
      REQUIRE(directory->flush({{"head", std::to_string(written.size())}}) == 0);  // another change
      if (synced > 0) CHECK(seen() == synced);
      REQUIRE(file->Sync().ok());
      // A log's end goes with the next change of the directory, with which its commit counts.
      if (is_log) REQUIRE(directory->flush({{"head", "next"}}) == 0);
      synced = written.size();
      CHECK(seen() == synced);
    }
    REQUIRE(file->Append("end").ok());
    written += "end";
    REQUIRE(file->Close().ok());
    REQUIRE(directory->flush() == 0);
    CHECK(seen() == written.size());
    REQUIRE(env->DeleteFile(path).ok());
    REQUIRE(directory->purge(true, 100) == 0);
    CHECK(cluster.objects.size() == 1);  // the directory
  }
}

TEST_CASE(
    "a commit is stored while its bytes are still on their way to objects, and its writer dies") {
  for (const int kilobytes : {1, 12, 20, 100, 300}) {
    CAPTURE(kilobytes);
    MemoryCluster cluster;
    Machine a(cluster, "a"), b(cluster, "b");
    a.make();
    cluster.is_late = true;
    auto archive = must(a.open());
    std::mt19937 random(7);
    for (int n = 1; n <= 12; ++n) {
      std::string text = fmt::format("Qatar hosted talks {} with Hamas.", n);
      while (text.size() < static_cast<std::size_t>(kilobytes) * 1000)
        text += fmt::format(" {:08x}", random());
      auto appender = archive->append(kAnn, [](const auto&, auto) {});
      must(appender.add(article(fmt::format("Talks {}", n), text, 19'700 + n)));
      must(appender.finish());
      if (n % 4 == 0) CHECK(reports(b) == static_cast<std::uint64_t>(n));  // a reader meanwhile
    }
    cluster.fault = [](std::uint64_t) { return -ESHUTDOWN; };  // it does nothing more
    archive.reset();
    dies(cluster, a);
    cluster.fault = {};
    cluster.is_late = false;
    CHECK(reports(b) == 12);
    must(Machine::add(*must(b.open()), 13));
    CHECK(reports(b) == 13);
    CheckRequest deep;
    deep.deep = true;
    CHECK(must(check_archive(kName, b.clock, b.options(Access::kRead), deep)).sound());
  }
}

TEST_CASE("a commit is one write of the cluster") {
  MemoryCluster cluster;
  Machine a(cluster, "a");
  a.make();
  auto archive = must(a.open());
  must(Machine::add(*archive, 1));
  std::vector<std::uint64_t> writes;
  for (int n = 2; n < 42; ++n) {
    const std::uint64_t before = cluster.changes;
    must(Machine::add(*archive, n));
    writes.push_back(cluster.changes - before);
  }
  // More only where the end of the log has grown out of its entry.
  CHECK(std::count(writes.begin(), writes.end(), 1) > 30);
  CHECK(*std::max_element(writes.begin(), writes.end()) <= 3);
}

TEST_CASE("names of archives in a cluster are plain") {
  for (const char* good : {"rados:pool/name", "rados:a-b/2024/gaza_talks.v1"})
    CHECK(parse_cluster_address(good));
  for (const char* bad :
       {"rados:", "rados:pool", "rados:/x", "rados:pool/", "rados:pool//x", "rados:po ol/x",
        "rados:pool/x y", "rados:pool/x/", "rados:pool/\xc3\xa9"})
    CHECK(parse_cluster_address(bad).error().code == ErrorCode::kUsage);
}

}  // namespace parley::test::cluster_test
