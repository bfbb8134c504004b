// SPDX-License-Identifier: MIT
// Archives damaged in every way that files can be, and what is made of them: what is not told to be
// lost is the same to the byte, and the damaged archive stays as it was. Each case is made of a seed.
#include "core/salvage.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <regex>
#include <set>
#include <sstream>
#include <vector>

#include "core/import/write/dataset_writer.h"
#include "core/record/writable_database.h"
#include "tests/copied.h"

namespace parley::salvage_test {

namespace fs = std::filesystem;
using test::must;

const OperationInfo kAnn{"record", "ann", "", false, nullptr, {}};

// ---- an archive with some of everything, in several table files and a log ----

/// The texts outlive it.
ImportedEvent row(const std::string& id, const std::string& when, const std::string& url) {
  ImportedEvent event;
  event.id = id;
  event.when = when;
  event.code = "057";
  event.url = url;
  event.source = "example.org";
  ImportedActor israel, hamas;
  israel.name = "ISRAEL";
  israel.code = "ISR";
  israel.roles = roles(Role::kBy);
  hamas.name = "HAMAS";
  hamas.code = "PSEREB";
  hamas.roles = roles(Role::kTo);
  event.actors = {israel, hamas};
  event.facts = {{0, "-10.0"}, {1, "4"}};
  return event;
}

void import(Database& db, const std::string& dataset, int first, int count,
            const std::string& day = "2024-01") {
  OperationInfo info = kAnn;
  info.command = "import";
  const DatasetShape shape{dataset, "CAMEO", {"goldstein", "mentions"}};
  DatasetWriter writer(db, info, shape, ImportMode::kRevise);
  std::vector<std::string> ids, dates;
  for (int i = 0; i < count; ++i) {
    ids.push_back(std::to_string(first + 2 * i));
    dates.push_back(fmt::format("{}-{:02}", day, 1 + i % 28));
  }
  ImportBatch batch;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const std::string url = "https://www.example.org/" + ids[i];
    const ImportedEvent event = row(ids[i], dates[i], url);
    batch.add(event, numbered_event(dataset, ids[i]).value_or(EventId{}), 0);
  }
  LedgerEntry file;
  file.profile = file.dataset = dataset;
  file.path = dataset + ".csv";
  file.size = 1234;
  file.read = ids.size();
  DatasetViews views(shape);
  views.begin(batch);
  must(writer.write(views, {&file, 1}));
}

EventInput said(std::string summary, std::string when, std::string by) {
  EventInput input;
  input.summary = std::move(summary);
  input.when = std::move(when);
  input.actors[0] = std::vector<std::string>{std::move(by)};
  return input;
}

void tell(Archive& archive, test::FixedClock& clock) {
  const auto tick = [&clock] { clock.set(clock.now() + std::chrono::seconds(61)); };
  for (int i = 0; i < 8; ++i) {
    NewReport report =
        test::article(fmt::format("Talks {} in Doha", i),
                      "Hamas rejected the proposal on Monday.\n\nIsrael met Qatar.", 19700 + i);
    for (int line = 0; line < 60; ++line)
      report.body += fmt::format("\n\nParagraph {} of {}: {:x}.", line, i, line * 7919 * (i + 3));
    report.source = i % 2 == 0 ? "Harbour Wire" : "Example Post";
    report.url = fmt::format("https://example.org/{}", i / 2);
    report.tags = {"talks", fmt::format("tag {}", i)};
    test::add(archive, report);
    tick();
  }
  NegotiationInput talks;
  talks.title = "Talks";
  talks.parties = {{Seat::kParty, "hamas"}, {Seat::kParty, "israel"}, {Seat::kMediator, "qatar"}};
  talks.issues = {"hostages=Release of hostages"};
  must(archive.add_negotiation("talks", talks, kAnn));
  Recorder recorder = archive.record(kAnn);
  std::vector<EventId> events;
  for (int i = 0; i < 40; ++i) {
    EventInput input = said(fmt::format("Hamas said thing {}", i),
                            fmt::format("2024-02-{:02}", 1 + i % 28), "hamas");
    input.negotiation = "talks";
    input.issue = "hostages";
    input.stance = i % 2 == 0 ? "demands" : "offers";
    input.cites = {fmt::format("r{}", 1 + i % 8)};
    if (!events.empty() && i % 5 == 0) input.answers = handle(events.back());
    events.push_back(must(recorder.add(input)).event.id);
  }
  must(recorder.finish());
  for (std::size_t i = 0; i < events.size(); i += 3) {
    tick();
    EventInput change;
    change.place = fmt::format("Room {}", i);
    change.reason = "it was said there";
    must(archive.update(events[i], change, kAnn));
  }
  Cause cause;
  cause.reason = "it was otherwise";
  cause.by = {"israel"};
  must(archive.dispute(events[3], cause, kAnn));
  cause.cites = {"r5"};
  must(archive.confirm(events[4], cause, false, kAnn));
  const EventId other = events[8];
  must(archive.merge_events(events[7], {&other, 1}, kAnn));
  must(archive.undo(std::nullopt, kAnn));
  NewActor envoy;
  envoy.name = "Special Envoy Novak";
  envoy.kind = ActorKind::kPerson;
  const Actor novak = must(archive.add_actor(envoy, kAnn));
  must(archive.add_aliases(novak.id, std::vector<Alias>{{"Novak", true}}, kAnn));
  must(archive.attach_actor({events.data(), 3}, novak.id, kAnn));
  talks.issues = {"ceasefire=An end of fire"};
  must(archive.edit_negotiation(must(archive.find_negotiation("talks")), talks, kAnn));
}

struct Original {
  Original() {
    const std::string made = dir / "made";
    auto archive = test::new_archive(made, kAnn, clock);
    tell(*archive, clock);
    archive.reset();
    OpenOptions options{Access::kWrite, std::chrono::milliseconds{0}, nullptr};
    options.bulk = true;  // merges late: several table files
    auto db = must(WritableDatabase::open(made, clock, options));
    for (int i = 0; i < 4; ++i) {
      clock.set(clock.now() + std::chrono::hours(1));
      import(*db, i % 2 == 0 ? "gdelt" : "newsroom", 1000 * i, 800);
      must(db->store->flush());
    }
    import(*db, "gdelt", 0, 300, "2024-03");  // revisions
    import(*db, "newsroom", 9000, 200);
    fs::copy(made, directory);  // with what is in the log alone
    db.reset();
    text = test::exported(*must(Archive::open(directory, clock)));
  }
  test::TempDir dir;
  test::FixedClock clock;
  std::string directory = dir / "original";
  std::string text;
};

const Original& original() {
  static const Original made;
  return made;
}

// ---- what is compared ----

using Lines = std::map<std::string, std::string>;  // by what a record is

/// The value of a member, "" where there is none; texts without their quotes.
std::string field(std::string_view line, const std::string& name) {
  const std::string begin = '"' + name + "\":";
  auto at = line.find(begin);
  if (at == std::string_view::npos) return "";
  at += begin.size() + (line[at + begin.size()] == '"' ? 1 : 0);
  return std::string(line.substr(at, line.find_first_of("\",}", at) - at));
}

/// "event e12 of commit 7".
std::string key_of(const std::string& line) {
  const std::string record = field(line.substr(0, 40), "record");
  const std::string head = line.substr(0, 200);
  if (record == "commit" || record == "string") return record + " " + field(head, "number");
  if (record == "export" || record == "end") return record;
  const std::string commit = " of commit " + field(head, "commit");
  if (record == "actor" || record == "negotiation")
    return record + " " + field(head, "number") + commit;
  if (record == "citation")
    return "citation of " + field(head, "event") + commit + " n " + field(head, "n");
  if (record == "ledger") return record + " " + field(head, "file") + commit;
  return record + " " + field(head, "id") + commit +
         (record == "event" ? " revision " + field(head, "revision") : "");
}

Lines lines_of(const std::string& text) {
  Lines lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.emplace(key_of(line), line);
  return lines;
}

/// An event's line without where its sentences stand in a report.
std::string without_places(const std::string& line) {
  static const std::regex place(R"re(,"(at|length)":[0-9]+|,"in_title":true)re");
  return std::regex_replace(line, place, "");
}

/// What is told to be lost: "event e12"; for runs each; of citations "citation of e12".
struct Told {
  void add(const Loss& loss) {
    if (loss.kind == Loss::Kind::kFile) {
      ++files;
      return;
    }
    count += loss.count;
    std::string kind(name(loss.kind));
    if (loss.kind == Loss::Kind::kText) kind = "string";
    if (loss.what.empty()) unknown[kind] += loss.count;
    const auto dots = loss.what.find("..");
    std::string first = loss.what.substr(0, dots);
    // By the handle of what stands in its place.
    constexpr std::string_view kPlaced = "lost-";
    if (first.starts_with(kPlaced)) first.erase(0, kPlaced.size());
    const auto digits = first.find_last_not_of("0123456789") + 1;
    const auto from = first.substr(digits).empty() ? 0 : std::stoull(first.substr(digits));
    for (std::uint64_t i = 0; i < std::max<std::uint64_t>(loss.count, 1); ++i) {
      const auto id = dots == std::string::npos ? from : from + i;
      ids.insert(fmt::format("{} {}{}", kind, first.substr(0, digits), id));
    }
  }
  bool has(const std::string& key) const {
    const auto commit = key.find(" of commit ");
    if (ids.contains(key.substr(0, commit))) return true;
    // Of a commit that is lost nothing else may be known.
    if (commit == std::string::npos) return false;
    const auto digits = key.substr(commit + 4, key.find(' ', commit + 11) - commit - 4);
    return ids.contains(digits);
  }
  std::set<std::string> ids;
  std::map<std::string, std::uint64_t> unknown;
  std::uint64_t count = 0;
  int files = 0;
};

/// Names, sizes, times and contents of all files.
std::map<std::string, std::string> fingerprint(const std::string& directory) {
  std::map<std::string, std::string> all;
  for (const auto& entry : fs::recursive_directory_iterator(directory)) {
    struct stat status {};
    ::lstat(entry.path().c_str(), &status);
    std::string& print = all[entry.path().filename()];
    print = fmt::format("{} {} {}.{} {} ", status.st_size, status.st_mode, status.st_mtim.tv_sec,
                        status.st_mtim.tv_nsec, status.st_ino);
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    print.append(std::istreambuf_iterator<char>(in), {});
  }
  return all;
}

/// Lines that are not what they were and are not told of; what is told of does not count.
std::vector<std::string> wrong_lines(const std::string& now, const Told& told) {
  static const Lines before = lines_of(original().text);
  const Lines after = lines_of(now);
  std::vector<std::string> wrong;
  std::map<std::string, std::uint64_t> missing;
  // Names of what is lost stand in others: a handle, a slug, a text.
  const auto says_lost = [](const std::string& line) {
    return line.find("lost-") != std::string::npos || line.find("lost text") != std::string::npos;
  };
  for (const auto& [key, line] : before) {
    const std::string kind = key.substr(0, key.find(' '));
    if (kind == "commit" || kind == "end" || kind == "export") continue;
    const auto found = after.find(key);
    if (found != after.end() && (found->second == line || says_lost(found->second))) continue;
    if (told.has(key)) continue;
    // With a report the places of sentences in it are lost, and told of by their event.
    if (kind == "event" && found != after.end() &&
        told.ids.contains("citation of " + field(line.substr(0, 200), "id")) &&
        without_places(line) == without_places(found->second))
      continue;
    if (kind == "ledger" && told.count > 0 &&
        std::ranges::any_of(told.ids, [](const auto& id) { return id.starts_with("import "); }))
      continue;
    ++missing[kind];
    const auto unknown = told.unknown.find(kind);
    if (unknown == told.unknown.end() || missing[kind] > unknown->second)
      wrong.push_back("not told: " + key +
                      (found == after.end() ? " is missing"
                                            : "\n  was " + line.substr(0, 600) + "\n  is  " +
                                                  found->second.substr(0, 600)));
  }
  for (const auto& [key, line] : after) {
    const std::string kind = key.substr(0, key.find(' '));
    if (kind == "commit" || kind == "end" || kind == "export" || before.contains(key)) continue;
    if (!told.has(key) && !says_lost(line) && line.find("Lost ") == std::string::npos)
      wrong.push_back("not told: " + key + " was not there");
  }
  return wrong;
}

struct Outcome {
  std::uint64_t lost = 0;
  std::vector<std::string> wrong;
};

/// Salvages a damaged copy and compares.
Outcome salvage_and_compare(const std::string& damaged, const std::string& into) {
  const auto before = fingerprint(damaged);
  Told told;
  const auto salvaged = salvage({damaged, into, {}, nullptr}, original().clock,
                                [&told](const Loss& loss) { told.add(loss); });
  Outcome outcome;
  if (fingerprint(damaged) != before) outcome.wrong.emplace_back("the damaged archive was changed");
  if (!salvaged) {
    outcome.wrong.push_back("no archive: " + salvaged.error().message);
    return outcome;
  }
  outcome.lost = salvaged->lost;
  if (told.count != salvaged->lost) outcome.wrong.emplace_back("the losses do not add up");
  auto archive = Archive::open(into, original().clock);
  if (!archive) {
    outcome.wrong.push_back("cannot be opened: " + archive.error().message);
    return outcome;
  }
  const std::string text = test::exported(**archive);
  if (salvaged->lost == 0 && text != original().text) outcome.wrong.emplace_back("nothing is told");
  auto wrong = wrong_lines(text, told);
  outcome.wrong.insert(outcome.wrong.end(), wrong.begin(), wrong.end());
  return outcome;
}

// ---- damage ----

using Random = std::mt19937;

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
void write(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}
std::size_t below(Random& random, std::size_t end) { return end == 0 ? 0 : random() % end; }

std::vector<std::string> files_like(const std::string& directory, std::string_view part) {
  std::vector<std::string> found;
  for (const auto& entry : fs::directory_iterator(directory)) {
    const std::string name = entry.path().filename();
    if (name.find(part) != std::string::npos) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// One of the files whose names have that part in them; a log that is empty is none.
std::string some_file(const std::string& directory, std::string_view part, Random& random) {
  auto files = files_like(directory, part);
  std::erase_if(files, [](const std::string& file) { return fs::file_size(file) == 0; });
  REQUIRE(!files.empty());
  return files[below(random, files.size())];
}

void remove(const std::string& file, Random&) { fs::remove(file); }
void cut(const std::string& file, Random& random) {
  fs::resize_file(file, below(random, fs::file_size(file)));
}
void flip(const std::string& file, Random& random) {
  std::string bytes = read(file);
  bytes[below(random, bytes.size())] ^= static_cast<char>(1U << below(random, 8));
  write(file, bytes);
}
void zero(const std::string& file, Random& random) {
  std::string bytes = read(file);
  const std::size_t at = below(random, bytes.size()) / 4096 * 4096;
  const std::size_t end = std::min(at + 4096, bytes.size());
  std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(at),
            bytes.begin() + static_cast<std::ptrdiff_t>(end), '\0');
  write(file, bytes);
}
void garble(const std::string& file, Random& random) {
  std::string bytes(200, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  write(file, bytes);
}

struct Damage {
  std::string_view title;
  std::string_view part;  // of the names of the files, of which one is taken
  void (*make)(const std::string& file, Random& random);
  int seeds;
};

constexpr Damage kHarmless[] = {
    {"HEAD is gone", "HEAD", remove, 1},
    {"HEAD is garbage", "HEAD", garble, 2},
    {"CURRENT is gone", "CURRENT", remove, 1},
    {"CURRENT is garbage", "CURRENT", garble, 2},
    {"the manifest is gone", "MANIFEST", remove, 1},
    {"the manifest is cut", "MANIFEST", cut, 3},
    {"the manifest is damaged", "MANIFEST", flip, 3},
    {"the manifest is zeroed", "MANIFEST", zero, 1},
};
constexpr Damage kHarmful[] = {
    {"a table file is gone", ".sst", remove, 8},
    {"a table file is cut", ".sst", cut, 8},
    {"a table file is damaged", ".sst", flip, 40},
    {"a page of a table file is zeroed", ".sst", zero, 30},
    {"the log is gone", ".log", remove, 1},
    {"the log is cut", ".log", cut, 10},
    {"the log is damaged", ".log", flip, 20},
    {"a page of the log is zeroed", ".log", zero, 10},
};

struct Copy {
  explicit Copy(const std::string& name) : directory(dir / name), into(dir / "salvaged") {
    fs::copy(original().directory, directory);
  }
  test::TempDir dir;
  std::string directory, into;
};

TEST_CASE("an archive of several table files and a log is made to be damaged") {
  CHECK(files_like(original().directory, ".sst").size() >= 4);
  std::uintmax_t in_logs = 0;
  for (const auto& log : files_like(original().directory, ".log")) in_logs += fs::file_size(log);
  CHECK(in_logs > 10'000);
  CHECK(std::ranges::count(original().text, '\n') > 4000);
}

TEST_CASE("a sound archive is salvaged whole") {
  const Copy copy("sound");
  const Outcome outcome = salvage_and_compare(copy.directory, copy.into);
  CHECK(outcome.lost == 0);
  for (const auto& wrong : outcome.wrong) MESSAGE(wrong);
  CHECK(outcome.wrong.empty());
}

TEST_CASE("an archive that lost only what leads to its records comes back the same, to the byte") {
  for (const Damage& damage : kHarmless) {
    for (int seed = 0; seed < damage.seeds; ++seed) {
      Random random(static_cast<unsigned>(seed));
      const Copy copy("damaged");
      damage.make(some_file(copy.directory, damage.part, random), random);
      const Outcome outcome = salvage_and_compare(copy.directory, copy.into);
      INFO(std::string(damage.title) << ", seed " << seed);
      CHECK(outcome.lost == 0);
      for (const auto& wrong : outcome.wrong) MESSAGE(wrong);
      CHECK(outcome.wrong.empty());
    }
  }
}

/// One case of `one_in` of each kind of damage.
void damage_and_salvage(int one_in, int least_cases, int least_lossy) {
  int cases = 0, lossy = 0;
  std::uint64_t lost = 0, wrong = 0;
  for (const Damage& damage : kHarmful) {
    for (int seed = 0; seed < (damage.seeds + one_in - 1) / one_in; ++seed) {
      Random random(static_cast<unsigned>(1000 + seed));
      const Copy copy("damaged");
      damage.make(some_file(copy.directory, damage.part, random), random);
      // In each third case nothing says any more which files there are.
      if (seed % 3 == 2) fs::remove(copy.directory + "/CURRENT");
      const Outcome outcome = salvage_and_compare(copy.directory, copy.into);
      for (std::size_t i = 0; i < std::min<std::size_t>(outcome.wrong.size(), 5); ++i)
        MESSAGE(std::string(damage.title) << ", seed " << seed << ": " << outcome.wrong[i]);
      ++cases;
      lossy += outcome.lost > 0 ? 1 : 0;
      lost += outcome.lost;
      wrong += outcome.wrong.size();
    }
  }
  MESSAGE("salvaged: " << cases << " damaged archives, " << lossy << " of which lost something, "
                       << lost << " things in all; wrong: " << wrong << "; seeds from 1000");
  CHECK(cases >= least_cases);
  CHECK(lossy >= least_lossy);
  CHECK(wrong == 0);
}

TEST_CASE("whatever of an archive is damaged, what is not told to be lost is as it was") {
  damage_and_salvage(8, 16, 5);
}

TEST_CASE("slow: whatever of an archive is damaged, in a hundred ways") {
  damage_and_salvage(1, 100, 40);
}

TEST_CASE(
    "a report that is lost leaves its event, which no longer says where its sentences stand") {
  const Copy copy("damaged");
  {
    const OpenOptions options{Access::kWrite, std::chrono::milliseconds{0}, nullptr};
    auto db = must(WritableDatabase::open(copy.directory, original().clock, options));
    Batch batch;
    batch.erase(report_key(ReportId{2}));  // of the present revision of e1
    must(db->store->write(batch));
    must(db->store->compact());
  }
  const Outcome outcome = salvage_and_compare(copy.directory, copy.into);
  for (const auto& wrong : outcome.wrong) MESSAGE(wrong);
  CHECK(outcome.wrong.empty());
  CHECK(outcome.lost >= 2);
  const auto archive = must(Archive::open(copy.into, original().clock));
  const Event event = must(archive->event(EventId{1}));
  REQUIRE(event.sentences.size() > 1);
  CHECK(event.sentences[0].text == "Talks 1 in Doha");
  for (const auto& sentence : event.sentences) CHECK(sentence.span == Span{});
}

TEST_CASE("a byte that has changed costs no more than the records that are packed with it") {
  std::uint64_t most = 0;
  int lossy = 0;
  for (unsigned seed = 0; seed < 30; ++seed) {
    Random random(seed);
    const Copy copy("flipped");
    flip(some_file(copy.directory, ".sst", random), random);
    const Outcome outcome = salvage_and_compare(copy.directory, copy.into);
    most = std::max(most, outcome.lost);
    lossy += outcome.lost > 0 ? 1 : 0;
  }
  MESSAGE("flipped: 30, of which lost something " << lossy << ", most " << most);
  CHECK(lossy > 5);
  CHECK(most <= 400);  // some 6 to 12 blocks of 32 events
}

TEST_CASE("a table file that has lost its end costs little more than what stood there") {
  std::uint64_t lost = 0;
  const auto files = files_like(original().directory, ".sst");
  for (const auto& file : files) {
    const Copy copy("cut");
    const std::string there = copy.directory + "/" + fs::path(file).filename().string();
    fs::resize_file(there, fs::file_size(there) - 100);  // what says where all the rest is
    const Outcome outcome = salvage_and_compare(copy.directory, copy.into);
    CHECK(outcome.wrong.empty());
    lost += outcome.lost;
  }
  CAPTURE(lost);
  CHECK(lost <= 5 * files.size());
}

/// What lies beside the place of the new archive.
std::vector<std::string> beside(const Copy& copy) {
  return files_like(fs::path(copy.into).parent_path(), "salvaged");
}

TEST_CASE("an interrupt, and a disk that takes no more, leave nothing") {
  const Copy copy("sound");
  const std::atomic<bool> wanted = true;
  const auto nothing = [](const Loss&) {};
  const auto ended = salvage({copy.directory, copy.into, {}, &wanted}, original().clock, nothing);
  REQUIRE(!ended);
  CHECK(ended.error().code == ErrorCode::kInterrupted);
  CHECK(beside(copy).empty());

  struct rlimit before {};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  for (const rlim_t most : {2'000UL, 40'000UL, 120'000UL}) {
    const struct rlimit little { most, before.rlim_max };
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &little) == 0);
    const auto full = salvage({copy.directory, copy.into, {}, nullptr}, original().clock, nothing);
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
    CAPTURE(most);
    REQUIRE(!full);
    CHECK(full.error().code == ErrorCode::kIo);
    // It names the place that was asked for, not where things were made on the way.
    CHECK(full.error().message.find(copy.into) != std::string::npos);
    CHECK(full.error().message.find(".salvage-") == std::string::npos);
    CHECK(full.error().hint == "nothing was made; raise the limit with: ulimit -f unlimited");
    CHECK(beside(copy).empty());
  }
  std::signal(SIGXFSZ, handler);
}

TEST_CASE("what a killed salvage left is cleared by the next one, and what is in use is not") {
  const Copy copy("sound");
  fs::create_directories(copy.into + ".salvage-4194391/found");
  fs::create_directories(copy.into + ".salvage-4194392/found");
  fs::create_directories(copy.into + ".salvage-notes");
  const int used = ::open((copy.into + ".salvage-4194392").c_str(), O_RDONLY | O_DIRECTORY);
  REQUIRE(::flock(used, LOCK_EX) == 0);
  CHECK(salvage_and_compare(copy.directory, copy.into).wrong.empty());
  ::close(used);
  CHECK(!fs::exists(copy.into + ".salvage-4194391"));
  CHECK(fs::exists(copy.into + ".salvage-4194392"));
  CHECK(fs::exists(copy.into + ".salvage-notes"));
}

TEST_CASE("a salvage goes to a new or an empty directory outside the archive") {
  const Copy copy("sound");
  const auto into = [&copy](const std::string& place) {
    const auto done =
        salvage({copy.directory, place, {}, nullptr}, original().clock, [](const Loss&) {});
    return done ? std::string() : done.error().message;
  };
  const auto before = fingerprint(copy.directory);
  fs::create_directories(copy.into + "-empty");
  fs::create_directories(copy.into + "-full/notes");
  CHECK(into(copy.into + "-empty") == "");
  CHECK(into(copy.into + "-full").ends_with("already exists and is not empty"));
  CHECK(into(copy.directory + "/new").find("lies inside the archive") != std::string::npos);
  CHECK(into(copy.directory).find("lies inside the archive") != std::string::npos);
  CHECK(into(copy.into + "/../damaged/../sound/x").find("lies inside") != std::string::npos);
  CHECK(fingerprint(copy.directory) == before);
}

}  // namespace parley::salvage_test
