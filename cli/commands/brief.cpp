// SPDX-License-Identifier: MIT
// parley brief: one page on a negotiation or an actor, assembled from stored sentences. Nothing on it
// depends on when it is printed: two runs over the same archive give the same bytes.
#include "cli/commands/brief_page.h"
#include "cli/facts/typed_dates.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/hints.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

constexpr std::chrono::days kLookBack(30);

/// One of the two.
struct Subject {
  std::optional<Negotiation> negotiation;
  std::optional<Actor> actor;
};

Result<Subject> subject_of(const BriefOptions& options, const Archive& archive, const Viewpoint& at,
                           Session& session) {
  Result<NegotiationId> negotiation_id = failure(ErrorCode::kFailed, "");
  Result<ActorId> actor = failure(ErrorCode::kFailed, "");
  if (!options.actor) negotiation_id = archive.find_negotiation(options.subject, at);
  if (!options.negotiation) actor = archive.find_actor(options.subject, at);
  for (const Error* error :
       {negotiation_id ? nullptr : &negotiation_id.error(), actor ? nullptr : &actor.error()}) {
    if (error != nullptr && error->code != ErrorCode::kFailed) return failure(*error);
  }
  if (negotiation_id && actor) {
    note(session, fmt::format("note: {} is a negotiation and an actor; for the actor: parley brief "
                              "{} --actor",
                              options.subject, options.subject));
  }
  if (negotiation_id) {
    auto negotiation = archive.negotiation(*negotiation_id, at);
    if (!negotiation) return failure_of(negotiation);
    return Subject{std::move(*negotiation), {}};
  }
  if (actor) {
    auto record = archive.actor(*actor, at);
    if (!record) return failure_of(record);
    return Subject{{}, std::move(*record)};
  }
  if (options.actor) return failure(actor.error());
  if (options.negotiation) return failure(negotiation_id.error());
  return failure(ErrorCode::kFailed,
                 fmt::format("no negotiation '{}', and {}", options.subject, actor.error().message),
                 fmt::format("negotiations: {}; actors: {}", hint_of(negotiation_id.error()),
                             hint_of(actor.error())));
}

/// How the page calls the point from which it looks, and until when days count.
struct Stand {
  std::string text;
  ClockPoint on;
};

Result<Stand> stand_of(const BriefOptions& options, const Viewpoint& at, const Archive& archive,
                       const Session& session) {
  auto day = day_asked(options.view, at, archive, session);
  if (!day) return failure_of(day);
  const CommitNumber number_of_commit = at.as_of.value_or(archive.last_commit());
  ClockPoint on = kFirstInstant;
  std::string commit = "before the first commit";
  if (number(number_of_commit) != 0) {
    auto record = archive.commit(number_of_commit);
    if (!record) return failure_of(record);
    on = end_of_day(record->time, options.view.zone);
    commit = fmt::format("commit {} ({})", number(number_of_commit),
                         stamp_in(record->time, options.view.zone));
  }
  if (!at.known_by) return Stand{"As of " + commit, day->value_or(on)};
  const Point point = known_before(*at.known_by, options.view.zone);
  return Stand{fmt::format("As the press had it by {}; {}", point.text, commit), *at.known_by};
}

/// The date of the newest event there is for it.
Result<Instant> newest(const Subject& subject, const Viewpoint& at, const Archive& archive) {
  TimelineQuery query;
  if (subject.negotiation) query.negotiation = subject.negotiation->id;
  if (subject.actor) query.actors = {subject.actor->id};
  query.with_members = subject.actor.has_value();
  query.newest_first = true;
  query.limit = 1;
  query.at = at;
  Instant found = kLastInstant;
  auto walked = archive.timeline(query, [&found](const TimelineLine& line) {
    found = line.start;
    return Visit::kStop;
  });
  if (!walked) return failure_of(walked);
  return found;
}

/// The options that make other commands look from the same point, whatever day it is.
std::string options_of(const Viewpoint& at, const std::string& zone) {
  const std::string point = at.as_of      ? fmt::format(" --as-of {}", number(*at.as_of))
                            : at.known_by ? " --known-by " + typed(*at.known_by, zone)
                                          : "";
  return zone.empty() ? point : fmt::format("{} --tz {}", point, zone);
}

/// The command that lists all that changed.
std::string comparison(const BriefView& view) {
  if (view.at.as_of)
    return fmt::format("diff {} {}", number(*view.since.as_of), number(*view.at.as_of));
  return fmt::format("diff {}{} --known{}", view.since_text,
                     view.at.known_by ? " " + typed(*view.at.known_by, view.zone) : "",
                     view.zone.empty() ? "" : " --tz " + view.zone);
}

/// By publication; where the page is as of a commit, by what was recorded.
Result<void> compare_since(const BriefOptions& options, const Subject& subject, BriefView& view,
                           Session& session) {
  const Archive& archive = view.archive;
  auto since = Result<ClockPoint>();
  if (!options.since.empty()) {
    auto range = typed_range(options.since, "", view.zone, session);
    if (!range) return failure_of(range);
    since = range->begin();
  } else if (view.at.as_of) {
    since = view.on == ClockPoint(kFirstInstant)
                ? view.on
                : midnight_in(view.on.day - std::chrono::days(1) - kLookBack, view.zone);
  } else {
    auto last = newest(subject, view.at, archive);
    if (!last) return failure_of(last);
    const Instant day =
        *last == kLastInstant ? view.on.day : std::chrono::floor<std::chrono::days>(*last);
    since = midnight_in(day - kLookBack, view.zone);
  }
  if (!since) return failure_of(since);
  view.since_text = format_day(since->day);
  view.until = view.at;
  if (!view.at.as_of) {
    view.since.known_by = *since;
    view.until.known_by = view.at.known_by.value_or(kLastInstant);
  } else {
    auto before = archive.commit_before(since->time);
    if (!before) return failure_of(before);
    view.since.as_of = *before;
  }
  if (view.since.known_by > view.until.known_by || view.since.as_of > view.until.as_of) {
    return failure(ErrorCode::kUsage,
                   fmt::format("--since {}: after what the page shows", options.since),
                   "--since must be before the day of --known-by or --as-of");
  }
  view.compare = comparison(view);
  return {};
}

Result<BriefView> view_of(const BriefOptions& options, const Viewpoint& at, const Stand& stand,
                          const Archive& archive, ActorHandles& actors, const Session& session) {
  const std::string& zone = options.view.zone;
  auto on = stand.on;
  if (!options.on.empty()) {
    auto range = typed_range("", options.on, zone, session);
    if (!range) return failure_of(range);
    on = range->end();
  }
  return BriefView{archive, actors, at, on, {}, {}, "", zone, "", options_of(at, zone)};
}

}  // namespace

Result<ExitCode> brief(const BriefOptions& options, Session& session) {
  if (options.actor && options.negotiation)
    return failure(ErrorCode::kUsage, "--actor and --negotiation cannot be used together");
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  auto at = viewpoint(options.view, **archive, session);
  if (!at) return failure_of(at);
  auto subject = subject_of(options, **archive, *at, session);
  if (!subject) return failure_of(subject);
  auto stand = stand_of(options, *at, **archive, session);
  if (!stand) return failure_of(stand);
  ActorHandles actors(**archive);
  auto view = view_of(options, *at, *stand, **archive, actors, session);
  if (!view) return failure_of(view);
  if (auto set = compare_since(options, *subject, *view, session); !set) return failure_of(set);

  auto page = subject->negotiation ? brief_of(*subject->negotiation, *view)
                                   : brief_of(*subject->actor, *view);
  if (!page) return failure_of(page);
  page->head.insert(page->head.begin(), stand->text + ".");
  page->head.push_back(fmt::format("Days of waiting count to {}; changes are what was {} since {}.",
                                   format_day(view->on.day - std::chrono::microseconds(1)),
                                   view->at.as_of ? "recorded" : "published", view->since_text));
  auto sources = sources_of(*page, **archive);
  if (!sources) return failure_of(sources);
  if (options.format == OutputFormat::kJson)
    write_page(*page, *sources, *view, session);
  else
    print_page(*page, *sources, *view, session);
  return ExitCode::kOk;
}

}  // namespace parley::cli
