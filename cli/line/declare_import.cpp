// SPDX-License-Identifier: MIT
// The commands that bring the datasets of others in.
#include "cli/line/declare.h"
#include "cli/line/options.h"

namespace parley::cli {

namespace {

void max_errors_option(CLI::App& app, std::optional<std::uint64_t>& into) {
  parsed(
      app, "--max-errors",
      [&into](const std::string& text) { into = parse_count("--max-errors", text); }, "N",
      "stop after more than N rejected rows (default: never)");
}

/// "200G" in bytes; K, M, G and T are powers of 1024.
std::uint64_t parse_size(const char* option, const std::string& text) {
  constexpr std::string_view kUnits = "KMGT";
  const auto unit = text.empty() ? std::string_view::npos : kUnits.find(text.back());
  const bool has_unit = unit != std::string_view::npos;
  const std::uint64_t count = parse_count(option, text.substr(0, text.size() - (has_unit ? 1 : 0)));
  const auto shift = has_unit ? 10 * (unit + 1) : 0;
  if (count > (~std::uint64_t{0} >> shift))
    bad_value(fmt::format("{} {}: too large", option, text));
  return count << shift;
}

void limit_options(CLI::App& app, ImportOptions& into) {
  parsed(
      app, "--max-ratio",
      [&into](const std::string& text) { into.max_ratio = parse_count("--max-ratio", text); }, "N",
      "refuse what unpacks to more than N times its size (default 200)");
  parsed(
      app, "--max-unpacked",
      [&into](const std::string& text) { into.max_unpacked = parse_size("--max-unpacked", text); },
      "SIZE", "refuse a file that unpacks to more than this (default 256G)");
}

/// What becomes of rows whose events are there.
void mode_flags(CLI::App& app, ImportMode& mode) {
  const auto chosen = [&mode](ImportMode meant) { return [&mode, meant] { mode = meant; }; };
  alternatives(app, {{"--revise", chosen(ImportMode::kRevise),
                      "rows that differ from what is there are revisions (the default)"},
                     {"--new-only", chosen(ImportMode::kNewOnly),
                      "leave the events that are already there as they are"},
                     {"--full-snapshot", chosen(ImportMode::kFullSnapshot),
                      "revise, and withdraw what the files no longer have"}});
}

/// Which number of 03/04/2024 is the day, where neither the map nor the column tells.
void order_flags(CLI::App& app, DateOrder& order) {
  const auto chosen = [&order](DateOrder meant) { return [&order, meant] { order = meant; }; };
  alternatives(app, {{"--day-first", chosen(DateOrder::kDayFirst), "03/04/2024 is in April"},
                     {"--month-first", chosen(DateOrder::kMonthFirst), "03/04/2024 is in March"}});
}

/// Parts say themselves how they were read.
Result<void> check_prepared(const ImportOptions& o) {
  const bool says_how = !o.map.empty() || !o.prepare.empty() || o.check || !o.encoding.empty() ||
                        !o.zone.empty() || o.date_order != DateOrder::kUnknown || o.max_errors ||
                        o.max_ratio || o.max_unpacked;
  if (says_how) {
    return failure(ErrorCode::kUsage, "--prepared takes parts, which say how they were read",
                   "maps, dates, encodings and limits are for --prepare");
  }
  if (!o.files.empty()) return {};
  return failure(ErrorCode::kUsage, "which parts?", "directories that --prepare has made");
}

/// The first word is the profile, unless a map is given.
Result<void> take_words(const Words& words, ImportOptions& o) {
  o.files = words;
  if (!o.show_map.empty()) return {};
  if (o.prepared) return check_prepared(o);
  if (o.map.empty()) {
    if (words.empty()) {
      return failure(ErrorCode::kUsage, "which dataset?",
                     "parley import gdelt FILE…, or --map FILE for one of your own");
    }
    o.profile = words.front();
    o.files.erase(o.files.begin());
  }
  if (o.files.empty())
    return failure(ErrorCode::kUsage, "which files?",
                   "a file, a directory, or - for standard input");
  return {};
}

Action declare_import(CLI::App& app) {
  auto o = std::make_shared<ImportOptions>();
  text(app, "--map", o->map, "FILE", "an import map instead of a profile; see MAPS.md");
  text(app, "--show-map", o->show_map, "PROFILE", "print a profile's map, to adapt");
  text(app, "--prepare", o->prepare, "OUT",
       "do what needs no archive, and write it to the directory OUT");
  flag(app, "--prepared", o->prepared, "take in what --prepare wrote, directories in their order");
  flag(app, "--check", o->check, "read the first rows, say what fits, and write nothing");
  mode_flags(app, o->mode);
  text(app, "--encoding", o->encoding, "NAME",
       "encoding of the files: utf-8, latin1, cp1252 (default: the map's)");
  zone_option(app, o->zone, "for times without an offset (default: the map's, else UTC)");
  order_flags(app, o->date_order);
  text(app, "--rejects", o->rejects, "FILE",
       "where rejected rows go (default DATASET-rejects.tsv)");
  max_errors_option(app, o->max_errors);
  limit_options(app, *o);
  format_option(app, o->format, {kText, kJson});
  change_options(app, o->change);
  return [o](const Words& words, Session& session) -> Result<ExitCode> {
    if (auto taken = take_words(words, *o); !taken) return failure_of(taken);
    if (!o->prepare.empty() && (o->check || o->change.dry_run || o->mode != ImportMode::kRevise)) {
      return failure(ErrorCode::kUsage,
                     "--prepare writes no archive: --check, --dry-run, --new-only and "
                     "--full-snapshot are for what takes rows in");
    }
    return import(*o, session);
  };
}

Action declare_imports(CLI::App& app) {
  auto o = std::make_shared<ImportsOptions>();
  list_format_option(app, o->format, {Shape::kGrid, Shape::kFields});
  return [o](const Words&, Session& session) { return imports(*o, session); };
}

constexpr Command kImportCommands[] = {
    {"import", "PROFILE FILE…|DIR|-", 0, kMany, Effect::kChanges, declare_import,
     "import a dataset: GDELT, ICEWS, POLECAT, ACLED, UCDP GED, or your own",
     R"(  parley import gdelt 20240101.export.CSV.zip
  parley import acled events.csv --check
  parley import --show-map acled > mine.map
  parley import --map mine.map newsroom.csv
  parley import gdelt --prepare part-1 1979.csv 1980.csv
  parley import --prepared part-1 part-2
)",
     R"(Profiles: gdelt, gdelt-mentions (pages that report events already in the archive),
icews, polecat, acled, ucdp-ged, timesketch, timesketch-csv. Files may be plain,
.gz, .zst or .zip; nothing is unpacked to disk. Rows become events of the dataset,
which timelines show beside articles; parley timeline --dataset any shows them alone.

A large dataset is prepared on several machines, each a share of its files, with
--prepare: no archive is needed for it. --prepared takes the shares in, in the order in
which they are named, as if all files had been imported at once.

A map says which column is what (--show-map prints one; MAPS.md describes
them). With "actors from = summary" below [event], or with columns separated by
commas, whoever that text names takes part, as in an article; --check shows who is
found.

Every row that is read is one of: new; revised (the event was there and said
something else); identical (already there); kept (already there and different, but
left alone: --new-only); rejected. --full-snapshot also withdraws what the files no
longer have. After Ctrl-C or a crash, the same command resumes after the last commit;
a short add in the meantime gets its turn between two commits. The exit status is 3
if rows were rejected.
)"},
    {"imports", "", 0, 0, Effect::kReads, declare_imports, "list what was imported from which file",
     R"(  parley imports
  parley imports --format json
)",
     R"(One line for each file of each import that changed something: the operation (see
parley log), profile, path, size, XXH3-128 of its bytes, and what became of its rows.
)"},
};

}  // namespace

std::span<const Command> import_commands() { return kImportCommands; }

}  // namespace parley::cli
