// SPDX-License-Identifier: MIT
#include "cli/commands/add_run.h"

#include <filesystem>

#include "cli/facts/open_archive.h"
#include "cli/print/output.h"
#include "core/report_reader.h"
#include "schema/date_phrase.h"

namespace parley::cli {

namespace {

constexpr std::size_t kMaxStreamBytes = 1U << 30U;

}  // namespace

Result<AddPlan> plan_to_add(const AddOptions& options, Session& session) {
  AddPlan plan;
  plan.reading = {.date = {},
                  .zone = options.zone,
                  .source = options.source,
                  .tags = options.tags,
                  .format = options.format_of_files};
  if (!options.date.empty()) {
    auto published =
        parse_published(options.date, {.now = session.clock.now(), .zone = options.zone});
    if (!published)
      return failure(ErrorCode::kUsage, "--date " + published.error().message,
                     published.error().hint);
    plan.reading.date = format(*published);
  }
  auto events = event_reading(options.no_events, options.lexicon, session);
  if (!events) return failure_of(events);
  plan.events = std::move(*events);
  return plan;
}

Result<std::string> read_standard_input(Session& session) {
  std::string bytes;
  std::string part(64U << 10U, '\0');
  std::istream& in = session.in;
  while (in.read(part.data(), static_cast<std::streamsize>(part.size())) || in.gcount() > 0) {
    bytes.append(part, 0, static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > kMaxStreamBytes) {
      return failure(ErrorCode::kFailed, "-: more than 1 GiB on standard input",
                     "give it in parts, or as a file");
    }
  }
  return bytes;
}

bool is_interrupted(const Session& session) {
  return session.interrupt != nullptr && session.interrupt->load(std::memory_order_relaxed);
}

AddRun::AddRun(std::string_view command, const AddOptions& options, const AddPlan& plan,
               Session& session)
    : command_(command),
      options_(options),
      plan_(plan),
      session_(session),
      output_(options.format, session) {}

Result<void> AddRun::append(Archive& archive, const std::vector<std::string>& paths) {
  auto appender = archive.append(
      operation(session_, command_, options_.change),
      [&](const std::optional<Commit>& commit, std::span<const AddedReport> added) {
        for (const auto& report : added) {
          counts_.count(report);
          output_.report(report);
        }
        if (commit) counts_.count(*commit);
        session_.out.flush();  // durable, therefore said
      },
      plan_.events);
  for (const auto& path : paths) {
    if (auto appended = append_path(path, appender); !appended) return appended;
  }
  return appender.finish();
}

Result<void> AddRun::append_path(const std::string& path, Appender& appender) {
  std::error_code ignored;
  const bool is_directory = path != "-" && std::filesystem::is_directory(path, ignored);
  return is_directory ? append_directory(path, appender) : append_file(path, appender);
}

Result<void> AddRun::append_directory(const std::string& directory, Appender& appender) {
  auto found =
      find_article_files(directory, options_.recursive ? Depth::kAllBelow : Depth::kItsFiles);
  if (!found) {
    reject(found.error());
    return {};
  }
  tell(*found);
  if (found->paths.empty()) note(session_, fmt::format("note: {}: no files to read", directory));
  for (const auto& path : found->paths) {
    if (auto appended = append_file(path, appender); !appended) return appended;
  }
  return {};
}

void AddRun::tell(const ArticleFiles& found) {
  for (const auto& line : left_out_lines(found.left_out)) note(session_, "note: " + line);
  for (const auto& error : found.unreadable) reject(error);
}

void AddRun::reject(const Error& error) {
  ++counts_.rejected;
  if (refused_.insert(error.message).second) print_error(session_, command_, error);
}

void AddRun::sum_up() {
  output_.finish(counts_, options_.change.dry_run);
  // Of a single input that was rejected, and of none, all has been said.
  if (counts_.taken() == 0 && counts_.rejected <= 1) return;
  note(session_, summary(counts_, options_.change.dry_run));
  if (counts_.without_actors != 0)
    note(session_, "note: names that no actor has are listed by: parley actor suggest --fewest 1");
  if (counts_.events_read != 0 && !options_.change.dry_run)
    note(session_, "next: parley review, which goes through the events that were read");
}

Result<void> AddRun::append_file(const std::string& file, Appender& appender) {
  Result<void> appended;
  bool has_any = false;
  const auto take = [&](const Draft& draft) {
    has_any = true;
    appended = append_draft(draft, file, appender);
    return appended ? Visit::kContinue : Visit::kStop;
  };
  if (file != "-") {
    auto read = read_report_file(file, plan_.reading, session_.interrupt, take);
    if (!read) return read;
    tell_if_empty(file, has_any);
    return appended;
  }
  auto bytes = standard_input_ ? std::move(*standard_input_) : read_standard_input(session_);
  standard_input_.reset();
  if (is_interrupted(session_)) return failure(ErrorCode::kInterrupted, "stopped");
  if (bytes) {
    read_reports(*bytes, file, plan_.reading, take);
    tell_if_empty(file, has_any);
  } else {
    reject(bytes.error());
  }
  return appended;
}

/// A feed may have no items, and a mailbox no mail.
void AddRun::tell_if_empty(const std::string& file, bool has_any) {
  if (!has_any) note(session_, fmt::format("note: {}: holds no articles", file));
}

/// Only what ends the run is an error.
Result<void> AddRun::append_draft(const Draft& draft, const std::string& file, Appender& appender) {
  for (const auto& remark : draft.notes)
    note(session_, fmt::format("note: {}: {}", draft.origin, remark));
  for (const auto& remark : draft.input_notes)
    note(session_, fmt::format("note: {}: {}", file, remark));
  if (!draft.report) {
    reject(draft.report.error());
    return {};
  }
  const Moment& published = draft.report->published;
  if (is_in_future(published, session_.clock.now())) {
    note(session_,
         fmt::format("note: {}: dated {}, in the future", draft.origin, format(published)));
  }
  auto appended = appender.add(*draft.report);
  if (appended || appended.error().code != ErrorCode::kFailed) return appended;
  reject(appended.error());
  return {};
}

}  // namespace parley::cli
