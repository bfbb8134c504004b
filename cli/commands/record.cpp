// SPDX-License-Identifier: MIT
// parley record: an event by hand, or many as JSON Lines; and parley update: what is otherwise.
#include "cli/commands/event_change.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/input_file.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

/// What a summary of a whole operation says: its commits, or that there was none.
std::string commits_since(const Archive& archive, CommitNumber before,
                          const ChangeOptions& change) {
  const auto last = archive.last_commit();
  if (change.dry_run) return "dry run: nothing written";
  if (last == before) return "nothing written";
  if (last == next(before)) return fmt::format("commit {}", number(last));
  return fmt::format("commits {} to {}", number(before) + 1, number(last));
}

/// Many: good lines go in, bad ones are named.
class LineRecorder {
 public:
  LineRecorder(Archive& archive, Recorder& recorder, ChangeOutput& output, std::string name,
               Session& session)
      : archive_(archive),
        recorder_(recorder),
        output_(output),
        name_(std::move(name)),
        session_(session),
        committed_(archive.last_commit()),
        unseated_(archive, session) {}

  Result<void> line(std::uint64_t number, Result<EventInput> event) {
    const auto where = fmt::format("{}:{}", name_, number);
    if (!event) return reject(where, event.error());
    auto change = recorder_.add(*event);
    if (change) {
      (change->changed ? recorded : there) += 1;
      waiting_.push_back(std::move(*change));
      const bool stored = archive_.last_commit() != committed_;
      committed_ = archive_.last_commit();
      return stored ? list() : Result<void>{};
    }
    const auto code = change.error().code;
    const bool of_the_line = code == ErrorCode::kUsage || code == ErrorCode::kFailed;
    return of_the_line ? reject(where, change.error()) : Result<void>(failure_of(change));
  }

  /// What is stored by now: nothing is listed before.
  Result<void> list() {
    for (const EventChange& change : waiting_) {
      if (auto said = output_.changed(change, "recorded"); !said) return said;
    }
    auto seen = unseated_.see(waiting_);
    waiting_.clear();
    session_.out.flush();
    return seen;
  }

  Result<void> say_unseated() const { return unseated_.say(); }
  [[nodiscard]] const std::string& name() const { return name_; }

  std::uint64_t recorded = 0;
  std::uint64_t there = 0;
  std::uint64_t rejected = 0;

 private:
  Result<void> reject(const std::string& where, Error error) {
    ++rejected;
    print_error(session_, "record", std::move(error).in(where));
    return {};
  }

  Archive& archive_;
  Recorder& recorder_;
  ChangeOutput& output_;
  std::string name_;
  Session& session_;
  CommitNumber committed_;
  std::vector<EventChange> waiting_;
  UnseatedNotes unseated_;
};

Result<void> note_unseated(const EventChange& change, const Archive& archive, Session& session) {
  UnseatedNotes notes(archive, session);
  if (auto seen = notes.see(change); !seen) return seen;
  return notes.say();
}

Result<ExitCode> record_lines(const RecordOptions& options, Archive& archive, Session& session) {
  const auto input = InputFile::open(options.json, session);
  if (!input) {
    return failure(ErrorCode::kFailed, fmt::format("{}: cannot be read", options.json),
                   "name a file of JSON Lines, or - for standard input");
  }
  const auto before = archive.last_commit();
  Recorder recorder = archive.record(operation(session, "record", options.change));
  ChangeOutput output(options.format, options.change, archive, session);
  LineRecorder lines(archive, recorder, output,
                     options.json == "-" ? "standard input" : options.json, session);
  auto read = read_events(input->stream(), [&](std::uint64_t number, Result<EventInput> event) {
    if (event && event->zone.empty()) event->zone = options.input.zone;
    return lines.line(number, std::move(event));
  });
  const bool interrupted = session.interrupt != nullptr && session.interrupt->load();
  if (auto done = recorder.finish(); !done) return failure_of(done);
  if (auto listed = lines.list(); !listed) return failure_of(listed);
  output.finish();
  if (auto said = lines.say_unseated(); !said) return failure_of(said);
  note(session,
       fmt::format("{} recorded, {} already there, {} rejected; {}", lines.recorded, lines.there,
                   lines.rejected, commits_since(archive, before, options.change)));
  if (!read && !interrupted) return failure(std::move(read.error()).in(lines.name()));
  if (interrupted) {
    return failure(
        ErrorCode::kInterrupted, "stopped before the end; what is listed is stored",
        "events with a dataset and an id are recorded once, however often they are sent");
  }
  return lines.rejected == 0 ? ExitCode::kOk : ExitCode::kSomeRejected;
}

}  // namespace

Result<ExitCode> record(const RecordOptions& options, Session& session) {
  if (options.input.summary.has_value() == !options.json.empty()) {
    return failure(
        ErrorCode::kUsage,
        options.json.empty() ? "no summary" : "a summary and --json cannot be used together",
        "say in a sentence what happened, or give --json FILE");
  }
  auto archive = open_to_change(session, options.change);
  if (!archive) return failure_of(archive);
  if (!options.json.empty()) return record_lines(options, **archive, session);
  Recorder recorder = (*archive)->record(operation(session, "record", options.change));
  auto change = recorder.add(options.input);
  if (!change) return failure_of(change);
  if (auto done = recorder.finish(); !done) return failure_of(done);
  ChangeOutput output(options.format, options.change, **archive, session);
  if (auto said = output.changed(*change, "recorded"); !said) return failure_of(said);
  output.finish();
  if (change->changed) note(session, outcome(**archive, options.change).substr(2));
  note_undated(*change, !options.input.cites.empty() || !options.input.published.empty(), session);
  if (auto said = note_unseated(*change, **archive, session); !said) return failure_of(said);
  return ExitCode::kOk;
}

Result<ExitCode> update(const UpdateOptions& options, Session& session) {
  auto archive = open_to_change(session, options.change);
  if (!archive) return failure_of(archive);
  auto id = find_event(**archive, options.event, {}, session);
  if (!id) return failure_of(id);
  auto change =
      (*archive)->update(*id, options.input, operation(session, "update", options.change));
  if (!change) return failure_of(change);
  ChangeOutput output(options.format, options.change, **archive, session);
  if (auto said = output.changed(*change, "updated"); !said) return failure_of(said);
  output.finish();
  if (change->changed) note(session, outcome(**archive, options.change).substr(2));
  const auto& input = options.input;
  note_undated(*change, input.correction || !input.cites.empty() || !input.published.empty(),
               session);
  if (auto said = note_unseated(*change, **archive, session); !said) return failure_of(said);
  return ExitCode::kOk;
}

}  // namespace parley::cli
