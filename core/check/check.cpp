// SPDX-License-Identifier: MIT
// The order of a check: files, then what stands in them. See core/check.h.
#include "core/check.h"

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <set>

#include "core/check/deep_check.h"
#include "core/check/findings.h"
#include "core/files/archive_files.h"
#include "core/record/database.h"
#include "core/store/sites.h"
#include "core/store/table_files.h"
#include "schema/codec.h"
#include "schema/keys.h"

namespace parley {
namespace {

/// What stands in the place of the archive's files. False where it cannot be opened for that.
bool find_not_files(const Site& site, Findings& findings) {
  bool can_open = true;
  const std::string& directory = site.name();
  if (!site.is_local()) return can_open;                 // there are none but files
  if (!holds_archive_files(directory)) return can_open;  // opening says what it is
  for (NotAFile& one : not_files(directory)) {
    can_open = can_open && one.is_link;
    findings.add({std::move(one.what), std::move(one.name), {}, {}, one.is_link});
  }
  return can_open;
}

/// Without a store, which could not be opened, of all files in the directory.
Result<void> check_files(const Site& site, const Store* store, const CheckRequest& request,
                         Findings& findings, CheckResult& result) {
  if (request.progress) request.progress("files");
  std::optional<std::set<std::string>> part_of;
  if (store != nullptr) part_of = store->table_files();
  auto files = read_table_files(site, part_of, request.interrupt);
  if (!files) return failure_of(files);
  result.files = files->size();
  for (const TableFile& file : *files) {
    result.bytes += file.bytes;
    if (!file.damage.empty()) findings.unreadable_file(file.name, file.damage);
  }
  return {};
}

/// Whether the archive has the commit that somebody has written down. Where it has not, that is no damage.
Result<void> check_expected(const Database& db, const ExpectedCommit& expected,
                            CheckResult& result) {
  if (expected.commit > db.counters.commit) {
    result.expected = Expected::kNotYet;
    return {};
  }
  auto bytes = db.store->get(commit_key(expected.commit));
  if (!bytes) return failure_of(bytes);
  if (!*bytes) {
    return failure(ErrorCode::kDamaged,
                   fmt::format("{}: commit {} is missing", db.directory, number(expected.commit)));
  }
  result.found = sha256(**bytes);
  const bool is_same = hex(result.found).starts_with(expected.hash);
  result.expected = is_same ? Expected::kThere : Expected::kAnother;
  return {};
}

Result<void> check_open(const Database& db, const CheckRequest& request, Findings& findings,
                        CheckResult& result) {
  result.opened = true;
  result.archive_id = db.format.archive_id;
  result.commit = db.counters.commit;
  result.hash = db.last_hash;
  result.totals = db.counters.totals;
  if (request.expect) {
    auto expected = findings.step("the expected commit",
                                  [&] { return check_expected(db, *request.expect, result); });
    if (!expected) return expected;
  }
  if (!request.deep) return {};
  DeepCheck deep(db, findings);
  auto done = deep.run();
  result.rows = deep.rows();
  return done;
}

}  // namespace

Result<CheckResult> check_archive(const std::string& directory, const Clock& clock,
                                  const OpenOptions& options, const CheckRequest& request) {
  CheckResult result;
  result.deep = request.deep;
  Findings findings(request, result);
  auto site = site_of(directory, options);
  if (!site) return failure_of(site);
  std::unique_ptr<Database> db;
  if (find_not_files(**site, findings)) {
    auto opened = Database::open(directory, clock, options);
    if (opened) {
      db = std::move(*opened);
    } else if (opened.error().code == ErrorCode::kDamaged) {
      findings.add({opened.error().message, {}, {}, {}});
    } else {
      return failure_of(opened);
    }
  }
  if (request.deep || !db) {
    const Store* store = db ? db->store.get() : nullptr;
    if (auto files = check_files(**site, store, request, findings, result); !files)
      return failure_of(files);
  } else {
    std::tie(result.files, result.bytes) = db->store->size();
  }
  if (db) {
    if (auto done = check_open(*db, request, findings, result); !done) return failure_of(done);
  }
  return result;
}

}  // namespace parley
