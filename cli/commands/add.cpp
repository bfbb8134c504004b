// SPDX-License-Identifier: MIT
// parley add: reads articles and appends them. What it prints on stdout is durable by then.
#include <algorithm>
#include <filesystem>
#include <iterator>

#include "cli/commands/add_output.h"
#include "cli/facts/open_archive.h"
#include "cli/print/output.h"
#include "core/report_reader.h"
#include "schema/date_phrase.h"

namespace parley::cli {

namespace {

constexpr std::size_t kMaxStreamBytes = 1U << 30U;

Result<std::string> read_stream(std::istream& in) {
  std::string bytes;
  std::string part(64U << 10U, '\0');
  while (in.read(part.data(), static_cast<std::streamsize>(part.size())) || in.gcount() > 0) {
    bytes.append(part, 0, static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > kMaxStreamBytes) {
      return failure(ErrorCode::kFailed, "-: more than 1 GiB on standard input",
                     "give it in parts");
    }
  }
  return bytes;
}

Result<std::string> read_input(const std::string& file, const AddOptions& options,
                               Session& session) {
  if (file == "-") return read_stream(session.in);
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored)) {
    return failure(ErrorCode::kFailed, fmt::format("{}: is a directory", file),
                   fmt::format("parley add {}{}*", file, file.ends_with('/') ? "" : "/"));
  }
  const auto limit = [&](std::string_view beginning) {
    return most_bytes_of_input(beginning, file, options.format_of_files);
  };
  return read_file(file, limit, session.interrupt);
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
    for (const auto& file : options_.files) {
      auto bytes = file == "-" && standard_input_ ? std::move(*standard_input_)
                                                  : read_input(file, options_, session_);
      if (file == "-") standard_input_.reset();
      if (interrupted(session_)) return failure(ErrorCode::kInterrupted, "stopped");
      if (!bytes) {
        reject(bytes.error());
        continue;
      }
      if (auto appended = append_file(*bytes, file, appender); !appended) return appended;
    }
    return appender.finish();
  }

  void reject(const Error& error) {
    ++counts_.rejected;
    print_error(session_, "add", error);
  }

  AddCounts counts_;

 private:
  Result<void> append_file(std::string_view bytes, const std::string& name, Appender& appender) {
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
    return {.date = date_,
            .zone = options_.zone,
            .source = options_.source,
            .tags = options_.tags,
            .format = options_.format_of_files};
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
