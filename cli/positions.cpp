// SPDX-License-Identifier: MIT
// parley positions: where each party stands on each issue.
#include <algorithm>

#include "cli/event_facts.h"
#include "cli/json_list.h"
#include "cli/markdown.h"
#include "cli/output.h"
#include "cli/render_table.h"
#include "cli/viewpoint.h"
#include "schema/edtf.h"

namespace parley::cli {

namespace {

/// One move with its names: a line.
struct Line {
  const Move* move;
  std::string issue, party, through, source;

  [[nodiscard]] std::string stance() const {
    const auto word = name(move->stance);
    return fmt::format(fmt::runtime(move->derived ? "({}){}{}" : "{}{}{}"), word,
                       move->disputed ? "*" : "", move->uncertain ? "?" : "");
  }
  [[nodiscard]] std::string who() const {
    return through.empty() ? party : fmt::format("{} ({})", party, through);
  }
};

/// The publisher; else the file that the report was read from, or who recorded it.
Result<std::string> source_of(const Move& move, Names& names) {
  if (number(move.source) != 0) return names.text(move.source);
  if (number(move.report) != 0) {
    auto report = names.archive.report(move.report);
    if (!report) return failure_of(report);
    return publisher("", report->origin);
  }
  auto commit = names.archive.commit(move.commit);
  if (!commit) return failure_of(commit);
  return commit->author.empty() ? "by hand" : "by " + commit->author;
}

Result<Line> line_of(const Move& move, Names& names) {
  auto party = names.actors.of(move.who.party);
  if (!party) return failure_of(party);
  auto through = names.actors.of(move.who.through);
  if (!through) return failure_of(through);
  auto source = source_of(move, names);
  if (!source) return failure_of(source);
  return Line{&move, move.issue, std::move(*party), std::move(*through), std::move(*source)};
}

Result<std::vector<Line>> lines_of(const Positions& positions, const PositionsOptions& options,
                                   Instant since, Names& names) {
  std::vector<Line> lines;
  const auto add = [&](const Move& move) -> Result<void> {
    if (move.bounds.begin < since) return {};
    auto line = line_of(move, names);
    if (!line) return failure_of(line);
    lines.push_back(std::move(*line));
    return {};
  };
  for (const Cell& cell : positions.cells) {
    if (!options.history) {
      if (auto added = add(cell.latest); !added) return failure_of(added);
      continue;
    }
    for (const Move& move : cell.moves) {
      if (auto added = add(move); !added) return failure_of(added);
    }
  }
  return lines;
}

void write_line(JsonWriter& json, const Line& line) {
  const Move& move = *line.move;
  json.optional_field("issue", line.issue);
  json.field("party", line.party);
  json.optional_field("through", line.through);
  json.field("stance", name(move.stance));
  json.field("derived", move.derived);
  json.field("when", move.when);
  json.field("uncertain", move.uncertain);
  json.field("disputed", move.disputed);
  json.field("event", handle(move.event));
  json.field("source", line.source);
  json.field("summary", move.summary);
}

std::vector<std::string> cells_of(const Line& line, const std::string& zone) {
  return {line.issue.empty() ? "no issue" : line.issue,
          line.who(),
          line.stance(),
          date_in(line.move->when, zone),
          handle(line.move->event),
          line.source,
          line.move->summary};
}

void print_lines(const std::vector<Line>& lines, const PositionsOptions& options,
                 Session& session) {
  if (options.format == OutputFormat::kMarkdown) {
    const std::vector<std::string> header = {"Issue", "Party",  "Stance", "Date",
                                             "Event", "Source", "Summary"};
    print_markdown_header(session.out, header);
    for (const Line& line : lines) {
      auto cells = cells_of(line, options.view.zone);
      for (auto& cell : cells) cell = markdown_text(cell);
      print_markdown_row(session.out, cells);
    }
    return;
  }
  Table table(session.out, session.out_is_terminal ? session.width : 0, {0, 24, 0, 0, 0, 18, 0});
  for (const Line& line : lines) table.row(cells_of(line, options.view.zone));
  table.finish();
}

void say_legend(const std::vector<Line>& lines, Session& session) {
  std::vector<std::string> legend;
  const auto any = [&](auto&& is) { return std::any_of(lines.begin(), lines.end(), is); };
  if (any([](const Line& l) { return l.move->disputed; })) legend.emplace_back("* disputed");
  if (any([](const Line& l) { return l.move->uncertain; }))
    legend.emplace_back("? on no certain day");
  if (any([](const Line& l) { return l.move->derived; }))
    legend.emplace_back("(…) read off the event's code");
  if (!legend.empty()) note(session, joined(legend, "; "));
  if (lines.empty()) note(session, "note: nothing found");
}

Result<Instant> since_of(const PositionsOptions& options) {
  if (options.changes == options.since.empty()) {
    return failure(ErrorCode::kUsage, "--changes and --since DATE belong together");
  }
  auto range = parse_range(options.since, "");
  if (!range) return failure_of(range);
  return range->begin;
}

}  // namespace

Result<ExitCode> positions(const PositionsOptions& options, Session& session) {
  auto since = since_of(options);
  if (!since) return failure_of(since);
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  auto at = viewpoint(options.view, **archive, session);
  if (!at) return failure_of(at);
  auto negotiation = (*archive)->find_negotiation(options.negotiation, *at);
  if (!negotiation) return failure_of(negotiation);
  auto party =
      options.party.empty() ? Result<ActorId>() : (*archive)->find_actor(options.party, *at);
  if (!party) return failure_of(party);
  auto found = (*archive)->positions({*negotiation, *at, options.issue, *party, options.history});
  if (!found) return failure_of(found);
  Names names(**archive);
  auto lines = lines_of(*found, options, *since, names);
  if (!lines) return failure_of(lines);
  if (options.format == OutputFormat::kJson || options.format == OutputFormat::kJsonl) {
    JsonList list(session.out, options.format, "positions");
    for (const Line& line : *lines) {
      write_line(list.begin_row(), line);
      list.end_row();
    }
    list.finish([&](JsonWriter& json) { write_viewpoint(json, *at, **archive); });
    return ExitCode::kOk;
  }
  print_lines(*lines, options, session);
  say_legend(*lines, session);
  return ExitCode::kOk;
}

}  // namespace parley::cli
