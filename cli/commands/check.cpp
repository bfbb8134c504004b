// SPDX-License-Identifier: MIT
// parley check: is the archive what was written? What is wrong is the answer, not an error.
#include "core/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "cli/facts/open_archive.h"
#include "cli/print/hints.h"
#include "cli/print/output.h"
#include "schema/json_writer.h"

namespace parley::cli {

namespace {

constexpr std::size_t kFewestDigits = 16, kMostDigits = 64;

/// "41:9f2c7d41b6e03a58"
Result<ExpectedCommit> expected_commit(const std::string& text) {
  const std::size_t colon = text.find(':');
  const auto refuse = [&] {
    return failure(ErrorCode::kUsage,
                   "--expect " + text + ": give a commit and at least 16 digits of its hash",
                   "as a check prints them: --expect 41:9f2c7d41b6e03a58");
  };
  if (colon == std::string::npos) return refuse();
  std::uint32_t commit = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + colon, commit);
  std::string hash = text.substr(colon + 1);
  const bool is_hex = hash.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (error != std::errc() || end != text.data() + colon || commit == 0 || !is_hex ||
      hash.size() < kFewestDigits || hash.size() > kMostDigits)
    return refuse();
  return ExpectedCommit{CommitNumber{commit}, std::move(hash)};
}

std::string place_of(const Damage& damage) {
  std::string place;
  const auto add = [&place](std::string_view part) {
    place += (place.empty() ? "" : ", ");
    place += part;
  };
  if (!damage.file.empty()) add(damage.file);
  if (number(damage.commit) != 0) add(fmt::format("commit {}", number(damage.commit)));
  if (number(damage.event) != 0) add(handle(damage.event));
  return place;
}

/// "000012.sst is cut off", "commit 7: the commit is missing".
std::string line_of(const Damage& damage) {
  const std::string place = place_of(damage);
  const bool is_file = place == damage.file;
  return one_line(place) + (place.empty() ? "" : is_file ? " " : ": ") + one_line(damage.what);
}

/// Where the archive is not the one that was expected: how it differs, and what that can mean.
void print_expected(const CheckResult& result, const ExpectedCommit& expected, Session& session) {
  const auto at = number(expected.commit);
  if (result.expected == Expected::kNotYet) {
    print(session.out, "not the expected archive: it ends at commit {}, before commit {}\n",
          number(result.commit), at);
    note(session,
         "note: it is an older state of the archive, such as an earlier copy, or another one");
  } else if (result.expected == Expected::kAnother) {
    print(session.out, "not the expected archive: its commit {} is {}, and not {}\n", at,
          hex(result.found), expected.hash);
    note(session,
         "note: it is another archive, or one whose past was changed; or the number was written "
         "down wrong");
  }
  if (result.sound()) {
    note(session,
         "next: see what it holds, with parley log, and look for the archive, or the backup, in "
         "which the hash was read");
  }
}

void print_result(const CheckResult& result, const CheckRequest& request, Session& session) {
  for (const Damage& damage : result.damage) print(session.out, "{}\n", line_of(damage));
  if (result.damages > result.damage.size())
    print(session.out, "and {} more\n", result.damages - result.damage.size());
  if (result.opened) {
    const Counts& totals = result.totals;
    print(session.out, "{}commit {}:{}\n{} and {} in {}\n", result.sound() ? "sound: " : "ends at ",
          number(result.commit), hex(result.hash), counted(totals.reports, "report"),
          counted(totals.events, "event"), counted(result.files, "file"));
  }
  if (!result.sound()) {
    const std::string places =
        result.damages == 1 ? "" : fmt::format(" in {} places", result.damages);
    note(session, fmt::format("note: damage found{}; nothing was changed", places));
    const bool only_links = std::all_of(result.damage.begin(), result.damage.end(),
                                        [](const Damage& damage) { return damage.is_link; });
    const Remedy remedy = result.deep ? Remedy::kSalvage : Remedy::kCheckAndSalvage;
    note(session, only_links ? "next: put the file itself in the place of each link: that is enough"
                             : "next: " + hint_of({ErrorCode::kDamaged, "", "", remedy}));
  }
  if (!result.is_expected()) {
    print_expected(result, *request.expect, session);
  } else if (result.sound() && !result.deep) {
    note(session, "note: a quick look; parley check --deep reads everything");
  }
}

std::string_view word_for(Expected expected) {
  if (expected == Expected::kThere) return "found";
  return expected == Expected::kNotYet ? "older" : "another";
}

void write_result(const CheckResult& result, JsonWriter& json) {
  json.field("sound", result.sound());
  json.field("deep", result.deep);
  json.field("opened", result.opened);
  json.optional_field("archive_id", result.archive_id);
  if (result.opened) {
    json.field("commit", number(result.commit));
    json.field("hash", hex(result.hash));
    json.field("reports", result.totals.reports);
    json.field("events", result.totals.events);
  }
  json.field("files", result.files);
  json.field("bytes", result.bytes);
  if (result.deep) json.field("rows", result.rows);
  if (result.expected != Expected::kNothing) json.field("expected", word_for(result.expected));
  json.field("damages", result.damages);
  json.key("damage");
  json.begin_array();
  for (const Damage& damage : result.damage) {
    json.begin_object();
    json.field("what", damage.what);
    json.optional_field("file", damage.file);
    if (number(damage.commit) != 0) json.field("commit", number(damage.commit));
    json.optional_field("event", number(damage.event) == 0 ? "" : handle(damage.event));
    json.end_object();
  }
  json.end_array();
}

}  // namespace

Result<ExitCode> check(const CheckOptions& options, Session& session) {
  CheckRequest request;
  request.deep = options.deep;
  request.interrupt = session.interrupt;
  if (!options.expect.empty()) {
    auto expected = expected_commit(options.expect);
    if (!expected) return failure_of(expected);
    request.expect = std::move(*expected);
  }
  auto place = find_archive(session);
  if (!place) return failure_of(place);
  auto result = check_archive(place->directory, session.clock, session.open_options, request);
  if (!result) return failure_of(result);
  if (options.format == OutputFormat::kText) {
    print_result(*result, request, session);
  } else {
    JsonWriter json(session.out);
    json.begin_object();
    json.field("schema", kSchema);
    json.field("directory", place->directory);
    write_result(*result, json);
    json.end_object();
    json.end_line();
  }
  return result->sound() && result->is_expected() ? ExitCode::kOk : ExitCode::kDamaged;
}

}  // namespace parley::cli
