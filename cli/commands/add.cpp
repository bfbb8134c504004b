// SPDX-License-Identifier: MIT
// parley add: reads articles and appends them. What it prints on stdout is durable by then.
#include <algorithm>
#include <filesystem>
#include <iterator>

#include "cli/commands/add_output.h"
#include "cli/facts/open_archive.h"
#include "cli/print/output.h"
#include "core/article_files.h"
#include "core/report_reader.h"
#include "schema/date_phrase.h"

namespace parley::cli {

namespace {

// JSON Lines hold many reports; everything else is one.
constexpr std::size_t kMaxFileBytes = 1U << 30U;

bool holds_many(std::string_view name) {
  return name == "-" || name.ends_with(".jsonl") || name.ends_with(".ndjson") ||
         name.ends_with(".json");
}

Result<std::string> read_stream(std::istream& in) {
  std::string bytes;
  std::string part(64U << 10U, '\0');
  while (in.read(part.data(), static_cast<std::streamsize>(part.size())) || in.gcount() > 0) {
    bytes.append(part, 0, static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > kMaxFileBytes) {
      return failure(ErrorCode::kFailed, "-: more than 1 GiB on standard input",
                     "give it in parts");
    }
  }
  return bytes;
}

Result<std::string> read_input(const std::string& file, Session& session) {
  if (file == "-") return read_stream(session.in);
  return read_file(file, holds_many(file) ? kMaxFileBytes : kMaxReportBytes, session.interrupt);
}

bool interrupted(const Session& session) {
  return session.interrupt != nullptr && session.interrupt->load(std::memory_order_relaxed);
}

/// One run of the command: counts what becomes of each input and says so.
class Run {
 public:
  /// `date`: that of the options, read.
  Run(const AddOptions& options, std::string date, Session& session, AddOutput& output,
      std::optional<Result<std::string>> standard_input)
      : options_(options),
        date_(std::move(date)),
        session_(session),
        output_(output),
        standard_input_(std::move(standard_input)) {}

  Result<void> append_all(Appender& appender) {
    for (const auto& path : options_.files) {
      std::error_code ignored;
      const bool is_directory = path != "-" && std::filesystem::is_directory(path, ignored);
      auto appended = is_directory ? append_directory(path, appender) : append_file(path, appender);
      if (!appended) return appended;
    }
    return appender.finish();
  }

  void reject(const Error& error) {
    ++counts_.rejected;
    print_error(session_, "add", error);
  }

  AddCounts counts_;

 private:
  Result<void> append_directory(const std::string& directory, Appender& appender) {
    auto found =
        find_article_files(directory, options_.recursive ? Depth::kAllBelow : Depth::kItsFiles);
    if (!found) {
      reject(found.error());
      return {};
    }
    for (const auto& line : left_out_lines(found->left_out)) note(session_, "note: " + line);
    for (const auto& error : found->unreadable) reject(error);
    if (found->paths.empty()) note(session_, fmt::format("note: {}: no files to read", directory));
    for (const auto& path : found->paths) {
      if (auto appended = append_file(path, appender); !appended) return appended;
    }
    return {};
  }

  Result<void> append_file(const std::string& file, Appender& appender) {
    auto bytes =
        file == "-" && standard_input_ ? std::move(*standard_input_) : read_input(file, session_);
    if (file == "-") standard_input_.reset();
    if (interrupted(session_)) return failure(ErrorCode::kInterrupted, "stopped");
    if (bytes) return append_reports(*bytes, file, appender);
    reject(bytes.error());
    return {};
  }

  Result<void> append_reports(std::string_view bytes, const std::string& name, Appender& appender) {
    Result<void> appended;
    read_reports(bytes, name, read_options(), [&](Draft draft) {
      for (const auto& remark : draft.notes)
        note(session_, fmt::format("note: {}: {}", draft.origin, remark));
      if (!draft.report) {
        reject(draft.report.error());
        return Visit::kContinue;
      }
      const Moment& published = draft.report->published;
      if (is_in_future(published, session_.clock.now())) {
        note(session_,
             fmt::format("note: {}: dated {}, in the future", draft.origin, format(published)));
      }
      appended = appender.add(*draft.report);
      if (!appended && appended.error().code == ErrorCode::kFailed) {
        reject(appended.error());
        appended = {};
      }
      return appended ? Visit::kContinue : Visit::kStop;
    });
    return appended;
  }

  ReadOptions read_options() const {
    return {.date = date_, .zone = options_.zone, .source = options_.source, .tags = options_.tags};
  }

  const AddOptions& options_;
  std::string date_;
  Session& session_;
  AddOutput& output_;
  std::optional<Result<std::string>> standard_input_;
};

ExitCode verdict(const AddCounts& counts) {
  if (counts.rejected == 0) return ExitCode::kOk;
  return counts.taken() == 0 ? ExitCode::kFailed : ExitCode::kSomeRejected;
}

}  // namespace

Result<ExitCode> add(const AddOptions& options, Session& session) {
  std::string date;
  if (!options.date.empty()) {
    auto published =
        parse_published(options.date, {.now = session.clock.now(), .zone = options.zone});
    if (!published)
      return failure(ErrorCode::kUsage, "--date " + published.error().message,
                     published.error().hint);
    date = format(*published);
  }
  // What is still being piped in must not keep others waiting for the archive.
  std::optional<Result<std::string>> piped;
  if (std::find(options.files.begin(), options.files.end(), "-") != options.files.end()) {
    piped = read_stream(session.in);
    if (interrupted(session)) return failure(ErrorCode::kInterrupted, "stopped; nothing was added");
  }
  auto reading = event_reading(options.no_events, options.lexicon, session);
  if (!reading) return failure_of(reading);
  auto archive = open_to_change(session, options.change);
  if (!archive) return failure_of(archive);

  AddOutput output(options.format, session);
  Run run(options, std::move(date), session, output, std::move(piped));
  auto appender = (*archive)->append(
      operation(session, "add", options.change),
      [&](const std::optional<Commit>& commit, std::span<const AddedReport> added) {
        for (const auto& report : added) {
          run.counts_.count(report);
          output.report(report);
        }
        if (commit) run.counts_.count(*commit);
        session.out.flush();  // durable, therefore said
      },
      std::move(*reading));
  auto appended = run.append_all(appender);
  output.finish(run.counts_, options.change.dry_run);
  // Of a single input that was rejected, and of none, all has been said.
  if (run.counts_.taken() != 0 || run.counts_.rejected > 1) {
    note(session, summary(run.counts_, options.change.dry_run));
    if (run.counts_.without_actors != 0)
      note(session, "note: names that no actor has are listed by: parley actor suggest --fewest 1");
    if (run.counts_.events_read != 0 && !options.change.dry_run)
      note(session, "next: parley review, which goes through the events that were read");
  }
  if (!appended && appended.error().code == ErrorCode::kInterrupted) {
    return failure(ErrorCode::kInterrupted, "stopped before the end",
                   "what is listed is safe; run the same command again for the rest");
  }
  if (!appended) return failure_of(appended);
  return verdict(run.counts_);
}

}  // namespace parley::cli
