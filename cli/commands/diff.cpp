// SPDX-License-Identifier: MIT
// parley diff: what changed between two points in the life of the archive.
#include <algorithm>

#include "cli/facts/event_text.h"
#include "cli/facts/typed_dates.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/json_list.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

constexpr std::size_t kActorsInAHead = 3;

/// An event in the state that is told of, and what became different.
struct Told {
  std::string_view kind;
  EventFacts facts;
  std::vector<FieldChange> changed;
};

Result<Told> read_told(const Difference& difference, const Archive& archive) {
  const auto named = [&archive](const std::optional<Event>& event) {
    return event ? archive.named(*event) : Result<EventFacts>(EventFacts{});
  };
  auto before = named(difference.before);
  if (!before) return failure_of(before);
  auto after = named(difference.after);
  if (!after) return failure_of(after);
  auto changed = changes(*before, *after);
  Told told{change_of(difference), std::move(difference.after ? *after : *before),
            std::move(changed)};
  if (told.changed.empty() && !difference.cited.empty()) told.kind = "cited";
  return told;
}

/// "by hamas", "about egypt, hamas, israel +1".
std::string actors_of(const EventFacts& facts) {
  auto roles = by_role(facts);
  if (roles.empty()) return "by nobody";
  auto& [role, holders] = roles.front();
  const auto more = holders.size() - std::min(holders.size(), kActorsInAHead);
  holders.resize(holders.size() - more);
  return fmt::format("{} {}{}", name(role), joined(holders),
                     more == 0 ? "" : fmt::format(" +{}", more));
}

Result<void> print_difference(const Difference& difference, const std::string& zone,
                              const Archive& archive, Session& session) {
  auto told = read_told(difference, archive);
  if (!told) return failure_of(told);
  const Event& event = told->facts.event;
  print(session.out, "{:<10}{}  {}  {}  {}\n", told->kind, one_line(date_in(event.when, zone)),
        handle(event.id), one_line(actors_of(told->facts)),
        one_line(told->kind == name(event.status) ? summary_of(event) : marked(event)));
  if (difference.before) {
    print_changes(told->changed, zone, session);
    if (difference.after && event.revision != difference.before->revision)
      print_indented(session, "because", because_text(event.details));
  }
  return print_cited("cited", difference.cited, archive, session);
}

Result<void> write_difference(JsonList& list, const Difference& difference,
                              const Archive& archive) {
  auto told = read_told(difference, archive);
  if (!told) return failure_of(told);
  const Event& event = told->facts.event;
  JsonWriter& json = list.begin_row();
  json.field("event", handle(event.id));
  json.field("change", told->kind);
  write_when(json, event);
  write_roles(json, told->facts);
  json.field("summary", summary_of(event));
  json.field("status", name(event.status));
  json.field("revision", event.revision);
  if (difference.before) json.field("revision_before", difference.before->revision);
  if (!difference.before) json.null_field("revision_before");
  json.field("published", format(event.published));
  json.field("published_utc", format_utc(event.published.instant));
  json.field("commit", number(event.commit));
  json.field("recorded", format_utc(event.recorded));
  json.field("revised", format_utc(event.revised));
  json.optional_field("because", event.details.reason);
  write_changes(json, told->changed);
  auto cited = write_cited(json, "cited", difference.cited, archive);
  if (!cited) return cited;
  list.end_row();
  return {};
}

struct Points {
  Point from, to;
};

/// What is included whole begins where what came before it ends.
Result<Point> point_before(const DiffOptions& options, const Archive& archive,
                           const Session& session) {
  if (!options.known && is_commit(options.from))
    return recorded_point(options.from, options.zone, archive, session);
  auto range = typed_range(options.from, "", options.zone, session);
  if (!range) return failure_of(range);
  return options.known ? known_before(range->begin(), options.zone)
                       : recorded_before(range->begin().time, options.zone, archive);
}

/// The two points; `to` is the present where nothing is said.
Result<Points> read_points(const DiffOptions& options, const Archive& archive,
                           const Session& session) {
  auto from = point_before(options, archive, session);
  if (!from) return failure_of(from);
  const auto last = options.known ? "today" : std::to_string(number(archive.last_commit()));
  const auto& until = options.to.empty() ? last : options.to;
  auto to = options.known ? known_point(until, options.zone, session)
                          : recorded_point(until, options.zone, archive, session);
  if (!to) return failure_of(to);
  if (from->at.as_of > to->at.as_of || from->at.known_by > to->at.known_by) {
    return failure(ErrorCode::kUsage,
                   fmt::format("from {} to {}: ends before it starts", from->text, to->text),
                   "the earlier point comes first");
  }
  return Points{*std::move(from), *std::move(to)};
}

Result<DiffQuery> make_query(const DiffOptions& options, const Points& points,
                             const Archive& archive) {
  auto actors = find_actors(archive, options.actors);
  if (!actors) return failure_of(actors);
  auto negotiation = options.negotiation.empty() ? Result<NegotiationId>()
                                                 : archive.find_negotiation(options.negotiation);
  if (!negotiation) return failure_of(negotiation);
  return DiffQuery{points.from.at, points.to.at, std::move(*actors), *negotiation};
}

void write_points(JsonWriter& json, const Points& points, const Archive& archive) {
  for (const auto& [field, point] : {std::pair("from", &points.from), {"to", &points.to}}) {
    json.key(field);
    json.begin_object();
    write_viewpoint(json, point->at, archive);
    json.end_object();
  }
}

}  // namespace

Result<ExitCode> diff(const DiffOptions& options, Session& session) {
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  auto points = read_points(options, **archive, session);
  if (!points) return failure_of(points);
  auto query = make_query(options, *points, **archive);
  if (!query) return failure_of(query);
  note(session, fmt::format("from {} to {}", points->from.text, points->to.text));

  std::optional<JsonList> list;
  if (options.format != OutputFormat::kText)
    list.emplace(session.out, options.format, "differences");
  bool any = false;
  Result<void> told;
  auto compared = (*archive)->diff(*query, [&](const Difference& difference) {
    any = true;
    told = list ? write_difference(*list, difference, **archive)
                : print_difference(difference, options.zone, **archive, session);
    return told && session.out ? Visit::kContinue : Visit::kStop;
  });
  if (!compared) return failure_of(compared);
  if (!told) return failure_of(told);
  if (list) list->finish([&](JsonWriter& json) { write_points(json, *points, **archive); });
  if (!any) note(session, "nothing changed");
  return ExitCode::kOk;
}

}  // namespace parley::cli
