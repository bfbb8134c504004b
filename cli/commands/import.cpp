// SPDX-License-Identifier: MIT
// parley import and parley imports: datasets of others into the archive, and what came in.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>

#include "cli/commands/import_progress.h"
#include "cli/facts/open_archive.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/hints.h"
#include "cli/print/list.h"
#include "cli/print/output.h"
#include "core/report_reader.h"

namespace parley::cli {

namespace {

constexpr std::size_t kMostMapBytes = std::size_t{1} << 20U;

/// The request that the options make; the map's file is read.
Result<ImportRequest> request_of(const ImportOptions& options, const Session& session) {
  ImportRequest request;
  request.interrupt = session.interrupt;
  request.mode = options.mode;
  request.max_errors = options.max_errors;
  (options.prepared ? request.prepared : request.inputs) = options.files;
  request.encoding = options.encoding;
  request.zone = options.zone;
  request.date_order = options.date_order;
  request.max_ratio = options.max_ratio;
  request.max_unpacked = options.max_unpacked;
  if (options.map.empty()) {
    request.profile = options.profile;
    return request;
  }
  auto text = read_file(options.map, kMostMapBytes, session.interrupt);
  if (!text) return failure_of(text);
  request.map = std::move(*text);
  request.map_name = options.map;
  return request;
}

// ---- rejected rows ----

/// Where rejected rows go: file, line, reason and the row as it was read, a line each. Made with the
/// first of them.
class Rejects {
 public:
  Rejects(std::string path, std::string dataset, Session& session)
      : path_(std::move(path)), dataset_(std::move(dataset)), session_(session) {}

  void take(const RejectedRow& row) {
    constexpr std::uint64_t kTold = 5;
    if (row.reason.find("not UTF-8") != std::string::npos) other_encoding_ = true;
    count_ += row.rows;
    if (row.rows > 1) unlisted_ += row.rows;
    if (count_ <= kTold) {
      const auto where = row.line == 0 ? row.origin : fmt::format("{}:{}", row.origin, row.line);
      note(session_, fmt::format("rejected: {}: {}", where, row.reason));
    }
    if (!open()) return;
    out_ << row.origin << '\t' << row.line << '\t' << row.reason << '\t' << row.text << '\n';
  }

  /// Some row was in another encoding than was said.
  [[nodiscard]] bool other_encoding() const { return other_encoding_; }
  /// How many are counted only: too many to be kept.
  [[nodiscard]] std::uint64_t unlisted() const { return unlisted_; }
  /// What to say at the end; "" where nothing was rejected.
  [[nodiscard]] std::string where() {
    if (count_ == 0) return "";
    out_.flush();
    return out_ ? path_ : "nowhere: " + path_ + " cannot be written";
  }

 private:
  bool open() {
    if (out_.is_open() || !out_) return static_cast<bool>(out_);
    if (path_.empty()) {
      const std::string stem = dataset_ + "-rejects";
      path_ = stem + ".tsv";
      for (int n = 2; !make_file() && errno == EEXIST; ++n)
        path_ = fmt::format("{}-{}.tsv", stem, n);
    } else {
      (void)make_file();
    }
    out_.open(path_, std::ios::trunc);
    return static_cast<bool>(out_);
  }
  /// For nobody else, as an archive is. False where it is there already, or cannot be made.
  [[nodiscard]] bool make_file() const {
    const int fd = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0) ::close(fd);
    return fd >= 0;
  }

  std::string path_, dataset_;
  Session& session_;
  std::ofstream out_;
  std::uint64_t count_ = 0, unlisted_ = 0;
  bool other_encoding_ = false;
};

/// Who shows how far an import is, and takes what it rejects.
ImportWatch watch_of(ImportProgressLine& progress, Rejects& rejects, Session& session) {
  ImportWatch watch;
  watch.rejected = [&](const RejectedRow& row) {
    progress.clear();
    rejects.take(row);
  };
  watch.taken = [&](const ImportStatus& status) { progress.show(status); };
  watch.noted = [&](const std::string& text) {
    progress.clear();
    note(session, "note: " + text);
  };
  return watch;
}

// ---- what came of it ----

std::vector<std::pair<std::string_view, std::uint64_t>> named(const ImportCounts& counts) {
  return {{"read", counts.read},           {"new", counts.added}, {"revised", counts.revised},
          {"identical", counts.identical}, {"kept", counts.kept}, {"rejected", counts.rejected},
          {"withdrawn", counts.withdrawn}};
}

void write_counts(JsonWriter& json, const ImportCounts& counts) {
  for (const auto& [name, count] : named(counts)) json.field(name, count);
}

/// The last commit of the import: others may have written since.
std::string written_by(CommitNumber operation, const ChangeOptions& change,
                       const Archive& archive) {
  if (change.dry_run || number(operation) == 0)
    return change.dry_run ? "; dry run: nothing written" : "; nothing written";
  CommitNumber last = operation;
  for (auto at = archive.last_commit(); at > operation; at = CommitNumber{number(at) - 1}) {
    auto commit = archive.commit(at);
    if (!commit || commit->operation != operation) continue;
    last = at;
    break;
  }
  return fmt::format("; commit {}", number(last));
}

void print_summary(const ImportSummary& summary, const std::string& rejects,
                   const ImportOptions& options, const Archive& archive, Session& session) {
  if (options.format == OutputFormat::kJson) {
    JsonWriter json(session.out);
    json.begin_object();
    json.field("schema", std::uint64_t{1});
    write_counts(json, summary.counts);
    json.optional_field("rejects", rejects);
    json.array_field("made_actors", summary.made);
    json.field("stopped", summary.stopped);
    json.field("operation", number(summary.operation));
    json.end_object();
    json.end_line();
    return;
  }
  std::string line = counted(summary.counts.read, "row") + " read";
  for (const auto& [name, count] : named(summary.counts)) {
    if (count != 0 && name != "read") line += fmt::format(", {} {}", count, name);
  }
  if (!rejects.empty()) line += fmt::format(" (in {})", rejects);
  print(session.out, "{}{}\n", line, written_by(summary.operation, options.change, archive));
  if (summary.made.empty()) return;
  constexpr std::size_t kNamed = 8;
  std::vector<std::string> some = summary.made;
  const std::size_t more = some.size() > kNamed ? some.size() - kNamed : 0;
  some.resize(some.size() - more);
  print(session.out, "{} made for codes and names that no actor had: {}{}\n",
        counted(summary.made.size(), "actor"), joined(some),
        more == 0 ? "" : fmt::format(" and {} more", more));
}

// ---- --check ----

void print_check(const ImportCheck& check, const ImportOptions& options, Session& session) {
  if (options.format == OutputFormat::kJson) {
    JsonWriter json(session.out);
    json.begin_object();
    json.field("schema", std::uint64_t{1});
    json.field("dataset", check.dataset);
    json.array_field("found", check.found);
    json.array_field("mapped", check.mapped);
    json.array_field("missing", check.missing);
    json.array_field("unused", check.unused);
    json.key("samples");
    json.begin_array();
    for (const auto& sample : check.samples) {
      json.begin_object();
      json.field("line", sample.line);
      json.optional_field("rejected", sample.reason);
      for (const auto& [name, value] : sample.fields) json.field(name, value);
      json.end_object();
    }
    json.end_array();
    json.field("two_digit_years", check.short_years);
    if (check.short_years != 0) json.field("century", static_cast<std::uint64_t>(check.century));
    json.end_object();
    json.end_line();
    return;
  }
  const auto columns = [&](std::string_view what, const std::vector<std::string>& names) {
    print(session.out, "{:<9}{}\n", what, names.empty() ? "none" : joined(names));
  };
  print(session.out, "{:<9}{}{}\n", "dataset", check.dataset,
        check.scheme.empty() ? "" : ", codes " + check.scheme);
  columns("found", check.found);
  columns("mapped", check.mapped);
  columns("missing", check.missing);
  columns("unused", check.unused);
  for (const auto& sample : check.samples) {
    print(session.out, "\nline {}{}\n", sample.line,
          sample.reason.empty() ? "" : ": would be rejected: " + sample.reason);
    for (const auto& [name, value] : sample.fields) print(session.out, "  {:<14}{}\n", name, value);
  }
  if (check.short_years == 0) return;
  note(session, fmt::format("note: {} read as {} to {}: `century` in a map decides",
                            counted(check.short_years, "two-digit year"), check.century,
                            check.century + 99));
}

/// Whom texts name is told by an archive; what else a map does needs none.
Result<ImportCheck> checked(const ImportRequest& request, Session& session) {
  auto names = finds_names(request);
  if (!names) return failure_of(names);
  if (!*names) return check_import(request);
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  return (*archive)->check_import(request);
}

/// Files to a part; no archive is looked at. Rows that are rejected go to the part as well: who takes it in is told.
Result<ExitCode> prepare(const ImportRequest& request, const ImportOptions& options,
                         Session& session) {
  if (session.prepare_to_write) session.prepare_to_write();
  ImportProgressLine progress(session);
  std::uint64_t told = 0;
  ImportWatch watch;
  watch.taken = [&](const ImportStatus& status) { progress.show(status); };
  watch.rejected = [&](const RejectedRow& row) {
    constexpr std::uint64_t kTold = 5;
    if (++told > kTold) return;
    progress.clear();
    note(session, fmt::format("will be rejected: {}:{}: {}", row.origin, row.line, row.reason));
  };
  auto done = prepare_import(request, options.prepare, watch);
  progress.clear();
  if (!done) return failure_of(done);
  print(session.out, "{} of {} in {}{}\n", counted(done->rows, "row"), counted(done->files, "file"),
        one_line(options.prepare),
        done->rejected == 0 ? "" : fmt::format(", {} of them will be rejected", done->rejected));
  note(session, fmt::format("next: parley import --prepared {}", shell_word(options.prepare)));
  return done->rejected == 0 ? ExitCode::kOk : ExitCode::kSomeRejected;
}

}  // namespace

Result<ExitCode> import(const ImportOptions& options, Session& session) {
  if (!options.show_map.empty()) {
    auto text = import_map(options.show_map);
    if (!text) return failure_of(text);
    print(session.out, "{}", *text);
    return ExitCode::kOk;
  }
  auto request = request_of(options, session);
  if (!request) return failure_of(request);
  if (options.check) {
    auto check = checked(*request, session);
    if (!check) return failure_of(check);
    print_check(*check, options, session);
    return ExitCode::kOk;
  }
  if (!options.prepare.empty()) return prepare(*request, options, session);
  session.open_options.bulk = true;
  auto archive = open_to_change(session, options.change);
  if (!archive) return failure_of(archive);
  ImportProgressLine progress(session);
  Rejects rejects(options.rejects, options.profile.empty() ? "import" : options.profile, session);
  const ImportWatch watch = watch_of(progress, rejects, session);
  auto summary = (*archive)->import(*request, watch, operation(session, "import", options.change));
  progress.clear();
  if (!summary) return failure_of(summary);
  print_summary(*summary, rejects.where(), options, **archive, session);
  if (rejects.unlisted() > 0) {
    note(session, fmt::format("note: {} are not listed there: they are too many",
                              counted(rejects.unlisted(), "rejected row")));
  }
  if (rejects.other_encoding())
    note(session, "hint: for files that are not UTF-8 say --encoding latin1, or cp1252");
  if (summary->stopped) {
    note(session, fmt::format("stopped: more than {} rejected; what came before is stored",
                              counted(*options.max_errors, "row")));
  }
  return summary->counts.rejected == 0 ? ExitCode::kOk : ExitCode::kSomeRejected;
}

namespace {

ImportCounts counts_of(const LedgerEntry& entry) {
  return {entry.read, entry.added, entry.revised, entry.identical, entry.kept, entry.rejected};
}

std::string rows_of(const LedgerEntry& entry) {
  std::string what = counted(entry.read, "row");
  for (const auto& [name, count] : named(counts_of(entry))) {
    if (count != 0 && name != "read") what += fmt::format(", {} {}", count, name);
  }
  return what;
}

Result<void> write_import(JsonWriter& json, const LedgerEntry& entry) {
  json.field("operation", number(entry.operation));
  json.field("profile", entry.profile);
  json.field("dataset", entry.dataset);
  json.optional_field("scheme", entry.scheme);
  json.field("path", entry.path);
  json.field("bytes", entry.size);
  json.optional_field("xxh3_128", entry.digest);
  for (const auto& [name, count] : named(counts_of(entry))) {
    if (name != "withdrawn") json.field(name, count);  // the ledger is of rows
  }
  return {};
}

constexpr Column<LedgerEntry> kImportColumns[] = {
    {"operation", [](const LedgerEntry& e) { return fmt::format("{}", number(e.operation)); }},
    {"profile", [](const LedgerEntry& e) { return e.profile; }},
    {"file", [](const LedgerEntry& e) { return e.path; }, 40},
    {"size", [](const LedgerEntry& e) { return counted(e.size, "byte"); }},
    {"sum", [](const LedgerEntry& e) { return e.digest.empty() ? "not all" : e.digest; }},
    {"rows", rows_of},
};

const Listing<LedgerEntry> kImports = {
    .rows = "imports", .grid = kImportColumns, .fields = write_import};

}  // namespace

Result<ExitCode> imports(const ImportsOptions& options, Session& session) {
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  ListPrinter list(*options.format, kImports, session.out, session);
  std::uint64_t count = 0;
  Result<void> printed;
  auto walked = (*archive)->ledger([&](const LedgerEntry& entry) {
    ++count;
    printed = list.row(entry);
    return printed && session.out ? Visit::kContinue : Visit::kStop;
  });
  if (!walked) return failure_of(walked);
  if (!printed) return failure_of(printed);
  list.finish();
  if (count == 0) note(session, "note: nothing has been imported yet");
  return ExitCode::kOk;
}

}  // namespace parley::cli
