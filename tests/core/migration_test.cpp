// SPDX-License-Identifier: MIT
// From one format of archives to the next. There is no older one yet: the steps are made up here, and so
// is the format that they begin with.
#include <fstream>

#include "core/migrate/steps.h"
#include "core/record/database.h"
#include "schema/codec.h"
#include "schema/keys.h"
#include "tests/copied.h"
#include "tests/support.h"

namespace parley::test::migration_test {

namespace fs = std::filesystem;

constexpr std::uint32_t kOld = kSchema - 1;
const std::string kThing = meta_key("thing");

/// What the made-up step changes: a value that it reads, and one that it makes.
Result<void> add_thing(const Store& before, Batch& batch, Load& load) {
  auto old = before.get(kThing);
  if (!old) return failure_of(old);
  batch.put(kThing, old->value_or("nothing") + ", converted");
  return load.put(meta_key("thing of the load"), "made");
}

Result<void> fail(const Store&, Batch& batch, Load&) {
  batch.put(kThing, "half");
  return failure(ErrorCode::kFailed, "this step fails");
}

constexpr MigrationStep kStep[] = {{kOld, kSchema, kSchema, add_thing}};
constexpr MigrationStep kFailing[] = {{kOld, kSchema, kSchema, fail}};

std::string value_of(const std::string& archive, const std::string& key) {
  return must(must(Store::open(archive, {}))->get(key)).value_or("");
}

class Desk {
 public:
  Desk() {
    auto open = new_archive(archive, {"init", "", "", false, nullptr}, clock);
    add(*open, article("Talks", "Qatar hosted talks.", 19700));
    const Stats stats = must(open->stats());
    open.reset();
    Format format = stats.format;
    format.schema = format.min_reader = format.min_writer = kOld;
    format.program = "parley 0.0.1";
    auto store = must(Store::open(archive, {.access = Access::kWrite}));
    Batch batch;
    batch.put(meta_key(kFormat), encode(format));
    batch.put(kThing, "old");
    must(store->write(batch));
    must(store->settle());
  }

  Result<Migration> migrate(std::span<const MigrationStep> steps, bool dry_run = false) const {
    return migrate_by(steps, kSchema, archive, dry_run, clock, {}, {});
  }

  const TempDir dir;
  const FixedClock clock;
  const std::string archive = dir / "archive";
};

TEST_CASE(
    "an archive of an older format is read as it is, and written when it is brought up to date") {
  const Desk desk;
  CHECK(must(Archive::open(desk.archive, desk.clock))->totals().reports == 1);
  const auto writer = Archive::open(desk.archive, desk.clock, {.access = Access::kWrite});
  REQUIRE_FALSE(writer);
  CHECK(writer.error().code == ErrorCode::kUnwritable);
  CHECK(writer.error().remedy == Remedy::kMigrate);

  const Migration would = must(desk.migrate(kStep, true));
  CHECK_FALSE(fs::exists(would.backup));
  CHECK(value_of(desk.archive, kThing) == "old");

  const Migration done = must(desk.migrate(kStep));
  CHECK(done.from == kOld);
  CHECK(done.to == kSchema);
  CHECK(done.backup == would.backup);
  CHECK(value_of(desk.archive, kThing) == "old, converted");
  CHECK(value_of(desk.archive, meta_key("thing of the load")) == "made");
  auto again = must(Archive::open(desk.archive, desk.clock, {.access = Access::kWrite}));
  add(*again, article("More", "Egypt said that it was over.", 19800));
  CHECK(again->totals().reports == 2);
}

TEST_CASE("what an archive was before it was brought up to date can be had again") {
  const Desk desk;
  const Migration done = must(desk.migrate(kStep));
  must(restore_backup({done.backup, desk.dir / "restored", {}}, desk.clock, {}));
  CHECK(value_of(desk.dir / "restored", kThing) == "old");
  CHECK(must(must(Archive::open(desk.dir / "restored", desk.clock))->stats()).format.schema ==
        kOld);
}

TEST_CASE("an archive of this format is left as it is") {
  const Desk desk;
  must(desk.migrate(kStep));
  const Migration again = must(migrate(desk.archive, false, desk.clock, {}));
  CHECK(again.from == kSchema);
  CHECK(again.to == kSchema);
  CHECK(again.backup.empty());
  CHECK(value_of(desk.archive, kThing) == "old, converted");
}

TEST_CASE("a step that fails, or that there is none, leaves the archive in its format") {
  const Desk desk;
  const auto failed = desk.migrate(kFailing);
  REQUIRE_FALSE(failed);
  CHECK(failed.error().message.find("as it was is backup 1 in ") != std::string::npos);
  const auto none = desk.migrate({});
  REQUIRE_FALSE(none);
  CHECK(none.error().message.find("no way leads from format") != std::string::npos);
  CHECK(value_of(desk.archive, kThing) == "old");
  CHECK(must(desk.migrate(kStep)).to == kSchema);
  CHECK(value_of(desk.archive, kThing) == "old, converted");
}

TEST_CASE("the steps of this program follow one another up to its format") {
  std::uint32_t next = 0;
  for (const MigrationStep& step : migration_steps()) {
    if (next != 0) CHECK(step.from == next);
    CHECK((step.convert != nullptr));
    next = step.from + 1;
  }
  CHECK((migration_steps().empty() || next == kSchema));
}

// ---- archives of releases ----

/// Versions that the changelog says are released: its headings that begin with a digit.
std::vector<std::string> released(const std::string& changelog) {
  std::vector<std::string> versions;
  std::ifstream in(changelog);
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("## ")) continue;
    std::string word = line.substr(3, line.find_first_of(" ,(", 3) - 3);
    std::erase_if(word, [](char c) { return c == '[' || c == ']' || c == 'v'; });
    if (!word.empty() && word.front() >= '0' && word.front() <= '9') versions.push_back(word);
  }
  return versions;
}

/// What is wrong with a frozen archive, "" for nothing: it opens, says what it said when it was frozen,
/// and can be brought up to date and written to.
std::string trouble_with(const std::string& frozen, const Clock& clock) {
  const TempDir dir;
  std::ifstream expected(frozen + "/export.jsonl", std::ios::binary);
  if (!expected) return "there is no export.jsonl";
  const std::string said(std::istreambuf_iterator<char>(expected), {});
  std::error_code error;
  fs::copy(frozen + "/archive", dir / "a", fs::copy_options::recursive, error);
  if (error) return error.message();
  for (const bool up_to_date : {false, true}) {
    if (up_to_date) {
      if (auto done = migrate(dir / "a", false, clock, {}); !done) return done.error().message;
    }
    const auto open = Archive::open(dir / "a", clock);
    if (!open) return open.error().message;
    if (exported(**open) != said) return "it says something else than when it was frozen";
  }
  const auto writer = Archive::open(dir / "a", clock, {.access = Access::kWrite});
  return writer ? "" : writer.error().message;
}

/// What is wrong with the frozen archives as a whole.
std::vector<std::string> troubles(const std::string& archives, const std::string& changelog,
                                  const Clock& clock) {
  std::vector<std::string> found;
  for (const std::string& version : released(changelog)) {
    if (!fs::exists(archives + "/" + version))
      found.push_back(version + " is released, and no archive of it is frozen");
  }
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(archives, ignored)) {
    if (!entry.is_directory()) continue;
    if (auto trouble = trouble_with(entry.path().string(), clock); !trouble.empty())
      found.push_back(entry.path().filename().string() + ": " + trouble);
  }
  return found;
}

TEST_CASE("every release has a frozen archive, which opens and says what it said") {
  const FixedClock clock;
  const std::string source = PARLEY_SOURCE;
  for (const std::string& trouble :
       troubles(source + "/fixtures/archives", source + "/CHANGELOG.md", clock))
    FAIL_CHECK(trouble);
}

TEST_CASE("a release without a frozen archive, and one that says something else, are noticed") {
  const TempDir dir;
  const FixedClock clock;
  fs::create_directories(dir / "archives/0.1.0");
  const auto changelog = [&](const char* text) { std::ofstream(dir / "CHANGELOG.md") << text; };
  const auto found = [&] { return troubles(dir / "archives", dir / "CHANGELOG.md", clock); };
  {
    const auto open =
        new_archive(dir / "archives/0.1.0/archive", {"init", "", "", false, nullptr}, clock);
    add(*open, article("Talks", "Qatar hosted talks.", 19700));
    std::ofstream(dir / "archives/0.1.0/export.jsonl") << exported(*open);
  }
  changelog("# Changelog\n\n## Unreleased\n\n## 0.1.0 (2026-12-01)\n");
  CHECK(found().empty());
  changelog("# Changelog\n\n## Unreleased\n\n## 0.2.0 (2027-02-01)\n\n## 0.1.0 (2026-12-01)\n");
  CHECK(found() == std::vector<std::string>{"0.2.0 is released, and no archive of it is frozen"});
  changelog("# Changelog\n\n## [v0.1.0], 2026-12-01\n");
  CHECK(found().empty());
  std::ofstream(dir / "archives/0.1.0/export.jsonl", std::ios::app) << "{}\n";
  CHECK(found() ==
        std::vector<std::string>{"0.1.0: it says something else than when it was frozen"});
}

}  // namespace parley::test::migration_test
