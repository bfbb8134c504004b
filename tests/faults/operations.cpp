// SPDX-License-Identifier: MIT
// See tests/faults/operations.h.
#include "tests/faults/operations.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/backup.h"
#include "core/check.h"
#include "core/migrate/steps.h"
#include "schema/codec.h"
#include "schema/keys.h"
#include "tests/copied.h"
#include "tests/core/full_archive.h"

namespace parley::test {
namespace {

namespace fs = std::filesystem;

NewReport numbered(int n) {
  return article(fmt::format("Report {}", n), fmt::format("Qatar said that round {} was held.", n),
                 19'700 + n);
}

void copy_archive(const std::string& from, const std::string& to) {
  fs::remove_all(to);
  fs::copy(from, to, fs::copy_options::recursive);
}

/// Commit after commit, so that of two archives one is the beginning of the other.
Result<std::string> export_without_end(const Archive& archive) {
  std::string text;
  auto done = archive.export_lines([&](std::string_view line) -> Result<Visit> {
    if (!line.starts_with(R"({"record":"end")")) text.append(line).append("\n");
    return Visit::kContinue;
  });
  if (!done) return failure_of(done);
  return text;
}

/// Of a change that is one operation: acknowledged is where the archive then ends.
template <class T>
Told told_of(const Archive& archive, const Result<T>& done) {
  if (!done) return {{}, done.error()};
  return {archive.last_commit(), {}};
}

/// Enough of GDELT that its records take a way of their own, past the log.
std::string large_rows(int count) {
  std::string text;
  for (int id = 1; id <= count; ++id) {
    std::vector<std::string> c(58);
    c[0] = std::to_string(id);
    c[1] = "20240115";
    c[5] = "ISRGOV";
    c[26] = "0841";
    c[56] = "20240116";
    c[57] = "https://a.example/" + std::string(60'000, 'a');
    text += fmt::format("{}\n", fmt::join(c, "\t"));
  }
  return text;
}

/// The place of an operation's backups, in a folder that is made for them.
std::string backups_of(const std::string& archive) {
  return fs::path(archive).parent_path() / "backups/talks";
}

/// There are at least as many backups as were acknowledged, the last one of that commit; and each is whole.
Judgement judge_backups(const std::string& directory, std::size_t least, CommitNumber commit) {
  if (least == 0 && !holds_backups(directory)) return {};
  const auto checks = verify_backups(directory, std::nullopt, {});
  if (!checks) return {Verdict::kLost, "backups: " + checks.error().message};
  for (const BackupCheck& check : *checks) {
    if (check.damage || !check.is_read)
      return {Verdict::kLost, fmt::format("backup {} is damaged", check.number)};
  }
  if (checks->size() < least || (number(commit) != 0 && checks->back().backup->commit != commit))
    return {Verdict::kLost, fmt::format("there are {} backups", checks->size())};
  return {};
}

// ---- a format before this one, which had no numbers by texts, and the way from it ----

constexpr std::uint32_t kOld = kSchema - 1;

std::map<std::string, std::string> rows_of(const Store& store, Table table) {
  std::map<std::string, std::string> rows;
  must(scan(store, table_prefix(table),
            [&](std::string_view key, std::string_view value) -> Result<Visit> {
              rows.emplace(key, value);
              return Visit::kContinue;
            }));
  return rows;
}

/// One in the batch, the others in the load.
Result<void> number_texts(const Store& before, Batch& batch, Load& load) {
  return scan(before, table_prefix(Table::kString),
              [&](std::string_view key, std::string_view text) -> Result<Visit> {
                const std::string by_text = string_id_key(text), id(key.substr(1));
                if (key.ends_with('\1')) {
                  batch.put(by_text, id);
                } else if (auto put = load.put(by_text, id); !put) {
                  return failure_of(put);
                }
                return Visit::kContinue;
              });
}
constexpr MigrationStep kSteps[] = {{kOld, kSchema, kSchema, number_texts}};

Format format_of(const Store& store) {
  return must(decode<Format>(must(store.get(meta_key(kFormat))).value_or("")));
}

void make_older(const std::string& archive) {
  auto store = must(Store::open(archive, {.access = Access::kWrite}));
  Batch batch;
  for (const auto& [key, id] : rows_of(*store, Table::kStringId)) batch.erase(key);
  Format format = format_of(*store);
  format.schema = format.min_reader = format.min_writer = kOld;
  batch.put(meta_key(kFormat), encode(format));
  must(store->write(batch));
  must(store->settle());
}

/// All of the step, or nothing.
bool is_whole(const std::string& archive) {
  const auto store = must(Store::open(archive, {}));
  const bool is_new = format_of(*store).schema == kSchema;
  const auto texts = rows_of(*store, Table::kString).size();
  return rows_of(*store, Table::kStringId).size() == (is_new ? texts : 0);
}

}  // namespace

ImportRequest rows_request(const std::string& file) {
  ImportRequest request;
  request.map =
      "dataset = table\nformat = csv\nheader = yes\n[event]\nid = id\nwhen = when\n"
      "dates = edtf\n[actor]\nname = who\nroles = by\n";
  request.map_name = "table.map";
  request.inputs = {file};
  return request;
}

Workshop::Workshop() {
  make_starts();
  add_operations();
  add_backups();
}

Result<std::unique_ptr<Archive>> Workshop::open(const std::string& archive, rocksdb::Env* env,
                                                bool bulk) const {
  OpenOptions options;
  options.access = Access::kWrite;
  options.lock_timeout = std::chrono::milliseconds{0};
  options.env = env;
  options.bulk = bulk;
  return Archive::open(archive, clock_, options);
}

void Workshop::make_starts() {
  fill(dir_ / "full", clock_);
  export_ = exported(*must(Archive::open(dir_ / "full", clock_)));
  new_archive(dir_ / "empty", by_ann("init"), clock_).reset();
  copy_archive(dir_ / "empty", dir_ / "three");
  const auto three = must(open(dir_ / "three"));
  for (int n = 1; n <= 3; ++n) add(*three, numbered(n));
  copy_archive(dir_ / "full", dir_ / "old");
  make_older(dir_ / "old");
  std::ofstream(dir_ / "rows.csv") << "id,when,who\n1,2024-01-15,Hamas\n2,2024-01-16,Israel\n";
  std::ofstream(dir_ / "rows.tsv") << large_rows(145);
}

void Workshop::add_operations() {
  operations_.push_back({"init", "", [this](const std::string& place, rocksdb::Env* env) {
                           OpenOptions options;
                           options.env = env;
                           const auto archive =
                               Archive::create(place, by_ann("init"), clock_, options);
                           if (!archive) return Told{{}, archive.error()};
                           return Told{(*archive)->last_commit(), {}};
                         }});
  operations_.push_back({"add", "three", [this](const std::string& place, rocksdb::Env* env) {
                           const auto archive = open(place, env);
                           if (!archive) return Told{{}, archive.error()};
                           Told told;
                           for (int n = 4; n <= 6 && !told.error; ++n) {
                             Appender appender =
                                 (*archive)->append(by_ann("add"), [&](const auto&, auto) {
                                   told.acknowledged = (*archive)->last_commit();
                                 });
                             auto added = appender.add(numbered(n));
                             if (added) added = appender.finish();
                             if (!added) told.error = added.error();
                           }
                           return told;
                         }});
  const auto one_change = [this](std::string name, std::string start, bool bulk,
                                 std::function<Told(Archive&)> change) {
    operations_.push_back({std::move(name), std::move(start),
                           [this, bulk, change](const std::string& place, rocksdb::Env* env) {
                             const auto archive = open(place, env, bulk);
                             return archive ? change(**archive) : Told{{}, archive.error()};
                           }});
  };
  one_change("update", "full", false, [](Archive& archive) {
    EventInput input;
    input.summary = "Hamas demands less";
    input.reason = "it was otherwise";
    const auto event = archive.find_event("desk:17");
    if (!event) return Told{{}, event.error()};
    return told_of(archive, archive.update(*event, input, by_ann("update")));
  });
  const auto import = [](Archive& archive, const ImportRequest& request) {
    return told_of(archive, archive.import(request, {}, by_ann("import")));
  };
  one_change("import", "three", true, [this, import](Archive& archive) {
    return import(archive, rows_request(dir_ / "rows.csv"));
  });
  one_change("import of many rows", "empty", true, [this, import](Archive& archive) {
    ImportRequest request;
    request.profile = "gdelt";
    request.inputs = {dir_ / "rows.tsv"};
    return import(archive, request);
  });
  one_change("restore", "empty", true,
             [this](Archive& archive) { return told_of(archive, restore_into(archive, export_)); });
  one_change("erase", "full", false, [](Archive& archive) {
    const auto event = archive.find_event("desk:17");
    if (!event) return Told{{}, event.error()};
    return told_of(archive, archive.erase({}, {&*event, 1}, "by law", by_ann("erase")));
  });
  one_change("compact", "three", false,
             [](Archive& archive) { return told_of(archive, archive.compact()); });
  one_change("reindex", "three", false, [](Archive& archive) {
    return told_of(archive, archive.reindex(true, by_ann("reindex")));
  });
  one_change("undo", "three", false, [](Archive& archive) {
    return told_of(archive, archive.undo(std::nullopt, by_ann("undo")));
  });
}

void Workshop::add_backups() {
  const auto backup = [this](const std::string& place, rocksdb::Env* env) {
    const auto done = back_up({place, backups_of(place), {}}, clock_, {.env = env});
    return done ? Told{done->backup.commit, {}} : Told{{}, done.error()};
  };
  const auto whole = [](std::size_t earlier) {
    return [earlier](const std::string& place, const Told& told) {
      return judge_backups(backups_of(place), earlier + (told.error ? 0 : 1), told.acknowledged);
    };
  };
  operations_.push_back({"backup", "three", backup, whole(0)});
  // Of what has grown since the last one: the start of "add" is what "empty" became.
  must(back_up({dir_ / "empty", backups_of(dir_ / "empty"), {}}, clock_, {}));
  operations_.push_back({"the next backup", "three", backup, whole(1)});

  const auto migrate = [this](const std::string& place, rocksdb::Env* env) {
    auto done = migrate_by(kSteps, kSchema, place, false, clock_, {.env = env}, {});
    if (!done) return Told{{}, done.error()};
    const auto archive = Archive::open(place, clock_);  // the disk may fail here, too
    return Told{archive ? (*archive)->last_commit() : CommitNumber{}, {}};
  };
  operations_.push_back({"migrate", "old", migrate, [](const std::string& place, const Told& told) {
                           if (!is_whole(place)) return Judgement{Verdict::kWrong, "half migrated"};
                           const std::string kept = fmt::format("{}.format-{}", place, kOld);
                           return judge_backups(kept, told.error ? 0 : 1, {});
                         }});
}

void Workshop::prepare(const Operation& operation) {
  fs::remove_all(disk());
  fs::create_directories(disk());
  if (!operation.start.empty()) copy_archive(dir_ / operation.start, archive());
  if (operation.name == "the next backup")
    copy_archive(dir_ / "backups", fs::path(backups_of(archive())).parent_path());
}

const Workshop::Outcome& Workshop::outcome(const Operation& operation) {
  const auto [at, is_new] = outcomes_.try_emplace(operation.name);
  if (!is_new) return at->second;
  const std::string place = dir_ / "undisturbed/archive";
  fs::remove_all(dir_ / "undisturbed");
  fs::create_directories(dir_ / "undisturbed");
  if (!operation.start.empty()) {
    copy_archive(dir_ / operation.start, place);
    at->second.before = must(export_without_end(*must(Archive::open(place, clock_))));
  }
  const Told told = operation.run(place, nullptr);
  REQUIRE_MESSAGE(!told.error, operation.name << ": " << told.error->message);
  const auto archive = must(Archive::open(place, clock_));
  CHECK(archive->last_commit() == told.acknowledged);
  at->second.after = must(export_without_end(*archive));
  at->second.actors = archive->totals().actors;
  return at->second;
}

Judgement Workshop::judge_answers(const Operation& operation, const std::string& place,
                                  const Told& told) {
  const Outcome& expected = outcome(operation);
  const auto archive = Archive::open(place, clock_);
  if (!archive) return {Verdict::kLost, "it does not open: " + archive.error().message};
  if ((*archive)->last_commit() < told.acknowledged) {
    return {Verdict::kLost,
            fmt::format("commit {} was acknowledged, but it ends with commit {}",
                        number(told.acknowledged), number((*archive)->last_commit()))};
  }
  const auto text = export_without_end(**archive);
  if (!text) return {Verdict::kLost, "it cannot be exported: " + text.error().message};
  if (operation.start.empty()) {  // its id is its own
    const bool all = (*archive)->totals().actors == expected.actors;
    return all ? Judgement{} : Judgement{Verdict::kWrong, "it lacks actors"};
  }
  if (*text == expected.before && number(told.acknowledged) == 0) return {};
  if (!told.error && *text != expected.after)
    return {Verdict::kLost, "it was done, but is not there"};
  if (*text == expected.before || expected.after.starts_with(*text)) return {};
  return {Verdict::kWrong, "it says what it never said"};
}

Judgement Workshop::judge(const Operation& operation, const std::string& place, const Told& told) {
  if (!fs::exists(place)) {
    if (operation.start.empty() && number(told.acknowledged) == 0) return {};
    return {Verdict::kLost, "the archive is gone"};
  }
  if (Judgement answers = judge_answers(operation, place, told); answers.verdict != Verdict::kRight)
    return answers;
  if (operation.beside) {
    if (Judgement beside = operation.beside(place, told); beside.verdict != Verdict::kRight)
      return beside;
    const Told again = operation.run(place, nullptr);
    if (again.error) return {Verdict::kWrong, "asked for again: " + again.error->message};
    if (Judgement beside = operation.beside(place, again); beside.verdict != Verdict::kRight)
      return {Verdict::kWrong, "asked for again: " + beside.why};
  }
  // The next writer needs no help.
  {
    const auto writer = open(place);
    if (!writer) return {Verdict::kWrong, "the next writer: " + writer.error().message};
    Appender appender = (*writer)->append(by_ann("add"), [](const auto&, auto) {});
    auto added = appender.add(numbered(77));
    if (added) added = appender.finish();
    if (!added) return {Verdict::kWrong, "the next writer fails: " + added.error().message};
  }
  const auto checked = check_archive(place, clock_, {}, {true, {}, nullptr, {}});
  if (!checked) return {Verdict::kWrong, checked.error().message};
  if (!checked->sound()) return {Verdict::kWrong, checked->damage.front().what};
  return {};
}

}  // namespace parley::test
