// SPDX-License-Identifier: MIT
#include "cli/commands/add_output.h"

#include <algorithm>

#include "cli/facts/open_archive.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

using Outcome = AddedReport::Outcome;

std::string_view name(Outcome outcome) {
  switch (outcome) {
    case Outcome::kNew:
      return "new";
    case Outcome::kNewVersion:
      return "new-version";
    case Outcome::kAlreadyThere:
      return "already-there";
    case Outcome::kRestored:
      return "restored";
    case Outcome::kRetracted:
      return "retracted";
  }
  return "";
}

struct Reason {
  LeftOut::Why why;
  std::string_view words;
};
constexpr Reason kReasons[] = {
    {LeftOut::Why::kHidden, "hidden"},
    {LeftOut::Why::kUnfinished, "still being downloaded, by the name"},
    {LeftOut::Why::kLink, "a symbolic link"},
    {LeftOut::Why::kDirectory, "a directory: --recursive reads it, too"},
    {LeftOut::Why::kArchive, "an archive of parley"},
    {LeftOut::Why::kNotAFile, "neither a file nor a directory"},
};

}  // namespace

std::vector<std::string> left_out_lines(const std::vector<LeftOut>& left_out) {
  constexpr std::size_t kMostNamed = 5;
  std::vector<std::string> lines;
  for (const auto& [why, words] : kReasons) {
    std::vector<std::string> paths;
    for (const auto& one : left_out) {
      if (one.why == why) paths.push_back(one.path);
    }
    if (paths.empty()) continue;
    const std::size_t more = paths.size() - std::min(paths.size(), kMostNamed);
    paths.resize(paths.size() - more);
    const std::string rest = more == 0 ? "" : fmt::format(" and {} more", more);
    lines.push_back(fmt::format("left out: {}{} ({})", joined(paths), rest, words));
  }
  return lines;
}

void AddCounts::count(const AddedReport& report) {
  switch (report.outcome) {
    case Outcome::kNew:
      ++added;
      break;
    case Outcome::kNewVersion:
      ++new_versions;
      break;
    case Outcome::kAlreadyThere:
      ++already_there;
      break;
    case Outcome::kRestored:
      ++restored;
      break;
    case Outcome::kRetracted:
      ++retracted;
      return;
  }
  if (report.outcome != Outcome::kAlreadyThere && report.actors.empty()) ++without_actors;
  events_read += report.events_read;
}

void AddCounts::count(const Commit& commit) {
  if (!first_commit) first_commit = commit.number;
  last_commit = commit.number;
}

std::string summary(const AddCounts& counts, bool dry_run) {
  std::vector<std::string> parts;
  const auto say = [&](std::uint64_t count, std::string_view what) {
    if (count != 0) parts.push_back(fmt::format("{} {}", count, what));
  };
  say(counts.added, dry_run ? "to add" : "added");
  say(counts.new_versions, counts.new_versions == 1 ? "new version" : "new versions");
  say(counts.restored, "restored");
  say(counts.retracted, dry_run ? "to retract" : "retracted");
  say(counts.already_there, "already there");
  say(counts.rejected, "rejected");
  say(counts.without_actors, "with no known actor");
  say(counts.events_read, counts.events_read == 1 ? "event read" : "events read");
  const auto line = parts.empty() ? "nothing to add" : joined(parts);
  if (dry_run) return line + "; dry run: nothing written";
  if (!counts.last_commit) return line + "; nothing written";
  const auto first = number(*counts.first_commit);
  const auto last = number(*counts.last_commit);
  return line + (first == last ? fmt::format("; commit {}", last)
                               : fmt::format("; commits {} to {}", first, last));
}

AddOutput::AddOutput(OutputFormat format, Session& session) : session_(session) {
  if (format != OutputFormat::kText) list_.emplace(session.out, format, "reports");
}

void AddOutput::report(const AddedReport& report) {
  if (list_) {
    as_json(report);
  } else {
    as_text(report);
  }
}

void AddOutput::as_text(const AddedReport& report) {
  auto& out = session_.out;
  if (report.outcome == Outcome::kAlreadyThere) {
    print(out, "{}  already there: {} ({})\n", handle(report.report), one_line(report.origin),
          one_line(report.why));
    return;
  }
  if (report.outcome == Outcome::kRetracted) {
    print(out, "{}  retracted: {}  ({}, {})\n", handle(report.report), one_line(report.title),
          handle(report.event), one_line(report.why));
    return;
  }
  const auto day = format(report.published).substr(0, 10);
  std::string version;
  if (report.outcome == Outcome::kNewVersion) {
    version = report.supersedes == ReportId{} ? ", " + report.why
                                              : ", replaces " + handle(report.supersedes);
  }
  if (report.outcome == Outcome::kRestored) version = ", " + report.why;
  print(out, "{}  {}  {}  ({}{})\n", handle(report.report), day, one_line(report.title),
        handle(report.event), version);
  std::vector<std::string> found;
  for (const auto& actor : report.actors) {
    found.push_back(actor.alias.empty()
                        ? one_line(actor.handle)
                        : fmt::format("{} \"{}\"", one_line(actor.handle), one_line(actor.alias)));
  }
  if (found.empty()) found.emplace_back("names no actor that the archive knows");
  const auto width = session_.out_is_terminal ? session_.width : 0;
  print(out, "    {}\n", listed(found, " · ", 4, width));
  if (report.events_read != 0)
    print(out, "    {} read, not reviewed\n", counted(report.events_read, "event"));
}

void AddOutput::as_json(const AddedReport& report) {
  JsonWriter& json = list_->begin_row();
  json.field("report", handle(report.report));
  json.field("outcome", name(report.outcome));
  json.field("event", handle(report.event));
  json.field("published", format(report.published));
  json.field("title", report.title);
  json.field("origin", report.origin);
  json.optional_field("supersedes",
                      report.supersedes == ReportId{} ? "" : handle(report.supersedes));
  json.optional_field("why", report.why);
  json.key("actors");
  json.begin_array();
  for (const auto& actor : report.actors) {
    json.begin_object();
    json.field("actor", actor.handle);
    json.optional_field("alias", actor.alias);
    json.end_object();
  }
  json.end_array();
  json.field("events_read", report.events_read);
  list_->end_row();
}

void AddOutput::finish(const AddCounts& counts, bool dry_run) {
  if (!list_) return;
  list_->finish([&](JsonWriter& json) {
    json.field("added", counts.added);
    json.field("new_versions", counts.new_versions);
    json.field("restored", counts.restored);
    json.field("retracted", counts.retracted);
    json.field("already_there", counts.already_there);
    json.field("rejected", counts.rejected);
    json.field("events_read", counts.events_read);
    json.field("dry_run", dry_run);
    if (counts.last_commit) {
      json.field("commit", number(*counts.last_commit));
    } else {
      json.null_field("commit");
    }
  });
}

}  // namespace parley::cli
