// SPDX-License-Identifier: MIT
// parley timeline: what each party said and did, by date, with the source of every line.
#include <tuple>

#include "cli/commands/timeline_columns.h"
#include "cli/commands/timeline_output.h"
#include "cli/commands/timeline_query.h"
#include "cli/facts/open_archive.h"
#include "cli/facts/typed_dates.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/output.h"

namespace parley::cli {

Result<TimelineQuery> make_query(const TimelineOptions& options, const DateRange& range,
                                 const Archive& archive, Session& session) {
  auto at = viewpoint(options.view, archive, session);
  if (!at) return failure_of(at);
  auto whom = find_whom(archive, options.actors, options.with, options.negotiation, *at);
  if (!whom) return failure_of(whom);
  return TimelineQuery{.actors = std::move(whom->actors),
                       .with = std::move(whom->with),
                       .with_members = options.with_members,
                       .range = range,
                       .source = options.source,
                       .tag = options.tag,
                       .match = options.match,
                       .kind = options.kind,
                       .dataset = options.dataset,
                       .asserted_only = options.asserted_only || options.sentences,
                       .articles = options.articles || options.sentences,
                       .newest_first = options.page.newest_first,
                       .limit = limit_of(options.page),
                       .notice_members = !session.common.quiet,
                       .possible = options.possible,
                       .notice_possible = !session.common.quiet,
                       .padding = options.padding,
                       .negotiation = whom->negotiation,
                       .at = *at};
}

namespace {

/// The first lines tell what the last ones cannot: where the page ends.
struct Oldest {
  std::string when;
  Instant start = kLastInstant;
  EventId event{};
  bool suggested = false;  // whether one of the lines is

  void see(const TimelineLine& line, const std::string& zone) {
    suggested = suggested || line.status == Status::kSuggested;
    if (!when.empty() && std::tie(start, event) <= std::tie(line.start, line.event)) return;
    when = date_of(line, zone);
    start = line.start;
    event = line.event;
  }
};

Result<void> say_what_was_left_out(const TimelineEnd& end, const Oldest& oldest,
                                   const Archive& archive, Session& session) {
  if (end.lines == 0) note(session, "note: nothing found");
  if (oldest.suggested)
    note(session, "note: ? was read out of an article, and not reviewed yet: parley review");
  if (end.more) {
    note(session, fmt::format("note: more lines before {}: --all or --limit N", oldest.when));
  }
  if (end.possible > 0) {
    note(session, fmt::format("note: {} more that may lie in the range: --possible", end.possible));
  }
  if (end.members_with_more.empty()) return {};
  auto members = ActorHandles(archive).of(end.members_with_more);
  if (!members) return failure_of(members);
  note(session, fmt::format("note: members have more ({}): --with-members", joined(*members)));
  return {};
}

Result<void> check_sentence_options(const TimelineOptions& options) {
  if (!options.sentences) return {};
  if (options.actors.empty()) {
    return failure(ErrorCode::kUsage, "--sentences lists what articles say about an actor",
                   "name one: parley timeline ACTOR --sentences");
  }
  if (options.columns || options.rounds) {
    return failure(ErrorCode::kUsage, fmt::format("--sentences and {} cannot be used together",
                                                  options.columns ? "--columns" : "--rounds"));
  }
  return {};
}

Result<void> check_table_options(const TimelineOptions& options) {
  if (!options.columns && !options.rounds) return {};
  const auto* const option = options.columns ? "--columns" : "--rounds";
  if (options.negotiation.empty()) {
    return failure(ErrorCode::kUsage,
                   fmt::format("{} is for the timeline of a negotiation", option),
                   fmt::format("parley timeline --negotiation SLUG {}", option));
  }
  if (options.columns && options.rounds)
    return failure(ErrorCode::kUsage, "--columns and --rounds cannot be used together");
  if (options.format->shape == Shape::kColumns) {
    return failure(ErrorCode::kUsage,
                   fmt::format("{} cannot be written as {}", option, options.format->word),
                   "use --format json: each line says whose act it is, and in which round");
  }
  return {};
}

/// Prints each line as it comes, but for rounds: there a line may belong to one far before it.
Result<TimelineEnd> print_lines(const TimelineQuery& query, const LineContext& context,
                                bool in_rounds, Oldest& oldest, LineOutput& output,
                                Session& session) {
  std::vector<TimelineLine> kept;
  Result<void> printed;
  auto end = context.archive.timeline(query, [&](const TimelineLine& line) {
    oldest.see(line, context.zone);
    if (in_rounds)
      kept.push_back(line);
    else
      printed = output.line(line);
    return printed && session.out ? Visit::kContinue : Visit::kStop;
  });
  if (end && printed && in_rounds) printed = print_in_rounds(kept, context, output);
  if (!printed) return failure_of(printed);
  return end;
}

}  // namespace

Result<ExitCode> timeline(const TimelineOptions& options, Session& session) {
  if (auto sound = check_table_options(options); !sound) return failure_of(sound);
  if (auto sound = check_sentence_options(options); !sound) return failure_of(sound);
  const auto range = typed_range(options.from, options.to, options.view.zone, session);
  if (!range) return failure(range.error());
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  auto query = make_query(options, *range, **archive, session);
  if (!query) return failure_of(query);
  note_range(*range, options.view.zone, session);
  const bool fields = options.format->shape == Shape::kFields;
  query->of_reports = options.sentences;
  query->each_sentence = !options.columns || fields;  // a column has its party's acts, each once

  std::optional<CourseIndex> course;
  if (options.columns || options.rounds) {
    auto found = (*archive)->course(query->negotiation, query->at);
    if (!found) return failure_of(found);
    course.emplace(std::move(*found));
  }
  const LineContext context = {
      .archive = **archive,
      .at = query->at,
      .zone = options.view.zone,
      .shows_actor = query->actors.size() != 1 || query->with_members || !query->with.empty(),
      .of_everyone = query->actors.empty(),
      .of_reports = options.sentences,
      .course = course ? &*course : nullptr};
  const auto output = options.columns && !fields
                          ? make_column_output(*options.format, context, session)
                          : make_line_output(*options.format, context, session);
  query->detail = output->detail();
  Oldest oldest;
  auto end = print_lines(*query, context, options.rounds && !fields, oldest, *output, session);
  if (!end) return failure_of(end);
  output->finish(*end);
  if (auto said = say_what_was_left_out(*end, oldest, **archive, session); !said)
    return failure_of(said);
  return ExitCode::kOk;
}

}  // namespace parley::cli
