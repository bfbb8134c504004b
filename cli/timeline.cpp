// SPDX-License-Identifier: MIT
// parley timeline: what each party said and did, by date, with the source of every line.
#include "cli/open_archive.h"
#include "cli/output.h"
#include "cli/timeline_output.h"
#include "cli/viewpoint.h"

namespace parley::cli {

namespace {

Result<TimelineQuery> make_query(const TimelineOptions& options, const Interval& range,
                                 const Archive& archive, Session& session) {
  auto at = viewpoint(options.view, archive, session);
  if (!at) return failure_of(at);
  auto actors = find_actors(archive, options.actors, *at);
  if (!actors) return failure_of(actors);
  auto with = find_actors(archive, options.with, *at);
  if (!with) return failure_of(with);
  auto negotiation = options.negotiation.empty()
                         ? Result<NegotiationId>()
                         : archive.find_negotiation(options.negotiation, *at);
  if (!negotiation) return failure_of(negotiation);
  return TimelineQuery{.actors = std::move(*actors),
                       .with = std::move(*with),
                       .with_members = options.with_members,
                       .range = range,
                       .source = options.source,
                       .tag = options.tag,
                       .kind = options.kind,
                       .newest_first = options.page.newest_first,
                       .limit = limit_of(options.page),
                       .notice_members = !session.common.quiet,
                       .possible = options.possible,
                       .notice_possible = !session.common.quiet,
                       .padding = options.padding,
                       .negotiation = *negotiation,
                       .at = *at};
}

/// The first lines tell what the last ones cannot: where the page ends.
struct Oldest {
  std::string when;
  Place place{kLastInstant, {}};

  void see(const TimelineLine& line, const std::string& zone) {
    if (when.empty() || line.place < place) {
      when = date_of(line, zone);
      place = line.place;
    }
  }
};

Result<void> say_what_was_left_out(const TimelineEnd& end, const Oldest& oldest,
                                   const Archive& archive, Session& session) {
  if (end.lines == 0) note(session, "note: nothing found");
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

}  // namespace

Result<ExitCode> timeline(const TimelineOptions& options, Session& session) {
  const auto range = parse_range(options.from, options.to);
  if (!range) return failure(range.error());
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  auto query = make_query(options, *range, **archive, session);
  if (!query) return failure_of(query);
  if (*range != Interval()) note(session, "range: " + describe_range(*range));

  const LineContext context = {.archive = **archive,
                               .at = query->at,
                               .zone = options.view.zone,
                               .shows_actor = query->actors.size() != 1 || query->with_members};
  const auto output = make_line_output(options.format, context, session);
  Oldest oldest;
  Result<void> printed;
  auto end = (*archive)->timeline(*query, [&](const TimelineLine& line) {
    oldest.see(line, options.view.zone);
    printed = output->line(line);
    return printed && session.out ? Visit::kContinue : Visit::kStop;
  });
  if (!end) return failure_of(end);
  if (!printed) return failure_of(printed);
  output->finish(*end);
  if (auto said = say_what_was_left_out(*end, oldest, **archive, session); !said)
    return failure_of(said);
  return ExitCode::kOk;
}

}  // namespace parley::cli
