// SPDX-License-Identifier: MIT
// parley stats: how much is in the archive, from when to when, from whom.
#include "cli/facts/open_archive.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/output.h"
#include "schema/json_writer.h"

namespace parley::cli {

namespace {

void print_stats(const Stats& stats,
                 const std::vector<std::pair<std::string, std::uint64_t>>& named,
                 const Archive& archive, const std::string& zone, std::ostream& out) {
  const auto& totals = stats.totals;
  print(out, "archive    {}\n", one_line(archive.directory()));
  print(out, "format     schema {}, written by {}\n", stats.format.schema,
        one_line(stats.format.program));
  print(out, "id         {}\n", one_line(stats.format.archive_id));
  print(out, "size       {} in {}\n", human_bytes(stats.bytes), counted(stats.files, "file"));
  print(out, "commits    {}\n", number(stats.commits));
  print(out, "reports    {}\n", totals.reports);
  print(out, "events     {}{}\n", totals.events,
        stats.first_when.empty()
            ? ""
            : fmt::format(", {} to {}", one_line(date_in(stats.first_when, zone)),
                          one_line(date_in(stats.last_when, zone))));
  print(out, "actors     {}, {} of them named in events; {} names\n", totals.actors,
        stats.actors_named, stats.aliases);
  const auto list = [&](std::string_view title, const auto& entries) {
    if (entries.empty()) return;
    print(out, "\n{}\n", title);
    for (const auto& [what, count] : entries) {
      print(out, "{:>8}  {}\n", count, what.empty() ? "(no source given)" : one_line(what));
    }
  };
  list("reports by source", stats.sources);
  list("events by actor", named);
}

void write_stats(const Stats& stats,
                 const std::vector<std::pair<std::string, std::uint64_t>>& named,
                 const Archive& archive, JsonWriter& json) {
  const auto& totals = stats.totals;
  json.field("directory", archive.directory());
  json.field("archive_id", stats.format.archive_id);
  json.field("format", stats.format.schema);
  json.field("program", stats.format.program);
  json.field("bytes", stats.bytes);
  json.field("files", stats.files);
  json.field("commits", number(stats.commits));
  json.field("reports", totals.reports);
  json.field("events", totals.events);
  json.field("first_when", stats.first_when);
  json.field("last_when", stats.last_when);
  json.field("actors", totals.actors);
  json.field("actors_named", stats.actors_named);
  json.field("names", stats.aliases);
  const auto list = [&](std::string_view field, std::string_view key, const auto& entries) {
    json.key(field);
    json.begin_array();
    for (const auto& [what, count] : entries) {
      json.begin_object();
      json.field(key, what);
      json.field("count", count);
      json.end_object();
    }
    json.end_array();
  };
  list("sources", "source", stats.sources);
  list("most_named", "actor", named);
}

void print_storage(const std::vector<StoredPart>& parts, const Archive& archive,
                   std::ostream& out) {
  print(out, "archive    {}\n\n", one_line(archive.directory()));
  const auto line = [&](std::string_view name, const auto& entries, const auto& bytes,
                        const auto& on_disk) {
    print(out, "{:<30}{:>12}{:>16}{:>16}\n", name, entries, bytes, on_disk);
  };
  line("table", "entries", "bytes", "on disk");
  StoredPart all;
  for (const StoredPart& part : parts) {
    line(part.name, part.entries, part.bytes, part.on_disk);
    all.entries += part.entries;
    all.bytes += part.bytes;
    all.on_disk += part.on_disk;
  }
  line("all", all.entries, all.bytes, all.on_disk);
  for (const StoredPart& part : parts) {
    if (part.columns.empty()) continue;
    print(out, "\n");
    line("column of " + part.name, "", "bytes", "about on disk");
    for (const StoredPart& column : part.columns)
      line(one_line(column.name), "", column.bytes, column.on_disk);
  }
}

void write_storage(const std::vector<StoredPart>& parts, JsonWriter& json) {
  const auto sizes = [&json](const StoredPart& part) {
    json.field("bytes", part.bytes);
    json.field("on_disk", part.on_disk);
  };
  json.key("tables");
  json.begin_array();
  for (const StoredPart& part : parts) {
    json.begin_object();
    json.field("table", part.name);
    json.field("entries", part.entries);
    sizes(part);
    json.key("columns");
    json.begin_array();
    for (const StoredPart& column : part.columns) {
      json.begin_object();
      json.field("column", column.name);
      sizes(column);
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

Result<ExitCode> show_storage(const Archive& archive, OutputFormat format, Session& session) {
  auto parts = archive.storage();
  if (!parts) return failure_of(parts);
  if (format == OutputFormat::kText) {
    print_storage(*parts, archive, session.out);
    return ExitCode::kOk;
  }
  JsonWriter json(session.out);
  json.begin_object();
  json.field("schema", kSchema);
  json.field("directory", archive.directory());
  write_storage(*parts, json);
  json.end_object();
  json.end_line();
  return ExitCode::kOk;
}

}  // namespace

Result<ExitCode> stats(const StatsOptions& options, Session& session) {
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  auto at = viewpoint(options.view, **archive, session);
  if (!at) return failure_of(at);
  if (options.storage) {
    if (!at->is_now())
      return failure(ErrorCode::kUsage, "--storage shows the archive as it is, not as it was");
    return show_storage(**archive, options.format, session);
  }
  auto stats = (*archive)->stats(*at);
  if (!stats) return failure_of(stats);
  std::vector<std::pair<std::string, std::uint64_t>> named;
  ActorHandles handles(**archive);
  for (const auto& [actor, count] : stats->most_named) {
    auto handle = handles.of(actor);
    if (!handle) return failure_of(handle);
    named.emplace_back(std::move(*handle), count);
  }
  if (options.format == OutputFormat::kText) {
    print_stats(*stats, named, **archive, options.view.zone, session.out);
    return ExitCode::kOk;
  }
  JsonWriter json(session.out);
  json.begin_object();
  json.field("schema", kSchema);
  write_stats(*stats, named, **archive, json);
  write_viewpoint(json, *at, **archive);
  json.end_object();
  json.end_line();
  return ExitCode::kOk;
}

}  // namespace parley::cli
