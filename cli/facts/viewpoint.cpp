// SPDX-License-Identifier: MIT
#include "cli/facts/viewpoint.h"

#include <algorithm>
#include <charconv>

#include "cli/facts/typed_dates.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

/// When all of it has passed.
Result<ClockPoint> end_of_date(const std::string& text, const std::string& zone,
                               const Session& session) {
  if (text.find_first_not_of(" \t") == std::string::npos)
    return failure(ErrorCode::kUsage, "\"\": no date", "write it like 2024-01-15");
  auto range = typed_range("", text, zone, session);
  if (!range) return failure_of(range);
  return range->end();
}

Result<CommitNumber> commit_of(const std::string& text, CommitNumber last) {
  std::uint32_t wanted = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), wanted);
  if (problem == std::errc() && wanted <= number(last)) return CommitNumber{wanted};
  return failure(ErrorCode::kFailed,
                 fmt::format("there is no commit {} yet: the last is {}", text, number(last)),
                 text.size() == 4 ? fmt::format("for the year write {}-12", text)
                                  : "parley log lists the commits");
}

Result<Point> point_after(CommitNumber at, const std::string& zone, const Archive& archive) {
  if (at == CommitNumber{}) return Point{{.as_of = at, .known_by = {}}, "before the first commit"};
  auto commit = archive.commit(at);
  if (!commit) return failure_of(commit);
  return Point{{.as_of = at, .known_by = {}},
               fmt::format("commit {} ({})", number(at), stamp_in(commit->time, zone))};
}

}  // namespace

bool is_commit(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char digit) { return digit >= '0' && digit <= '9'; });
}

Result<Point> recorded_point(const std::string& text, const std::string& zone,
                             const Archive& archive, const Session& session) {
  if (!is_commit(text)) {
    auto end = end_of_date(text, zone, session);
    if (!end) return failure_of(end);
    return recorded_before(end->time, zone, archive);
  }
  auto commit = commit_of(text, archive.last_commit());
  if (!commit) return failure_of(commit);
  return point_after(*commit, zone, archive);
}

Result<Point> recorded_before(Instant end, const std::string& zone, const Archive& archive) {
  auto commit = archive.commit_before(end);
  if (!commit) return failure_of(commit);
  return point_after(*commit, zone, archive);
}

Point known_before(const ClockPoint& end, const std::string& zone) {
  const std::string last = typed(end, zone);
  return Point{{.as_of = {}, .known_by = end},
               in_zone(is_of_days(end.day) ? "the end of " + last : last, zone)};
}

Result<Point> known_point(const std::string& text, const std::string& zone,
                          const Session& session) {
  auto end = end_of_date(text, zone, session);
  if (!end) return failure_of(end);
  return known_before(*end, zone);
}

Result<Viewpoint> viewpoint(const ViewOptions& options, const Archive& archive, Session& session) {
  if (!options.known_by.empty() && !options.as_of.empty()) {
    return failure(ErrorCode::kUsage, "--known-by and --as-of cannot be used together",
                   "--known-by: as the press had it; --as-of: as this archive had recorded it");
  }
  if (!options.known_by.empty()) {
    auto point = known_point(options.known_by, options.zone, session);
    if (!point) return failure_of(point);
    note(session, "as known by " + point->text);
    return point->at;
  }
  if (options.as_of.empty()) return Viewpoint{};
  auto point = recorded_point(options.as_of, options.zone, archive, session);
  if (!point) return failure_of(point);
  note(session, "as of " + point->text);
  return point->at;
}

Result<std::optional<ClockPoint>> day_asked(const ViewOptions& options, const Viewpoint& at,
                                            const Archive& archive, const Session& session) {
  if (at.is_now() || at.known_by) return at.known_by;
  if (!is_commit(options.as_of)) {
    auto end = end_of_date(options.as_of, options.zone, session);
    if (!end) return failure_of(end);
    return std::optional(*end);
  }
  if (*at.as_of == CommitNumber{}) return std::optional<ClockPoint>();
  auto commit = archive.commit(*at.as_of);
  if (!commit) return failure_of(commit);
  return std::optional(end_of_day(commit->time, options.zone));
}

Result<EventId> find_event(const Archive& archive, const std::string& text, const Viewpoint& at,
                           Session& session) {
  auto id = archive.find_event(text, at);
  if (!id) return id;
  const auto named = parse_event_handle(text);
  if (named && *named != *id)
    note(session,
         fmt::format("note: {} is {} {}", text, handle(*id), at.is_now() ? "now" : "at that time"));
  return id;
}

void write_viewpoint(JsonWriter& json, const Viewpoint& at, const Archive& archive) {
  json.field("as_of_commit", number(at.as_of.value_or(archive.last_commit())));
  json.optional_field("known_by", at.known_by ? format_utc(at.known_by->time) : "");
}

std::string date_in(const std::string& when, const std::string& zone) {
  if (zone.empty()) return when;
  const auto edtf = parse_edtf(when);
  if (!edtf || edtf->form != EdtfForm::kInstant) return when;
  const char* mark = edtf->uncertain && edtf->approximate ? "%"
                     : edtf->uncertain                    ? "?"
                     : edtf->approximate                  ? "~"
                                                          : "";
  return format_in(edtf->bounds.begin, zone) + mark;
}

std::string date_in(const Moment& moment, const std::string& zone) {
  return moment.has_time && !zone.empty() ? format_in(moment.instant, zone) : format(moment);
}

std::string day_in(const Moment& moment, const std::string& zone) {
  const auto date = date_in(moment, zone);
  return date.substr(0, date.find('T', 1));
}

std::string stamp_in(Instant stamp, const std::string& zone) { return format_in(stamp, zone); }

}  // namespace parley::cli
