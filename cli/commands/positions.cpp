// SPDX-License-Identifier: MIT
// parley positions: where each party stands on each issue, as a grid or in lines, and what moved.
#include <algorithm>
#include <optional>

#include "cli/facts/event_facts.h"
#include "cli/facts/negotiation_text.h"
#include "cli/facts/typed_dates.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/grid.h"
#include "cli/print/list.h"
#include "cli/print/output.h"
#include "schema/edtf.h"

namespace parley::cli {

namespace {

/// A move with its names.
struct Said {
  const Move* move = nullptr;
  std::string through, source;
};

/// What a cell says, or one of its moves.
struct Line {
  std::string issue, party;
  std::optional<Said> said, before;  // nullopt: nothing

  [[nodiscard]] std::string who() const {
    if (said && !said->move->who.at_table) return fmt::format("{} ({})", party, kNotAtTable);
    const bool itself = !said || said->through.empty();
    return itself ? party : fmt::format("{} ({})", party, said->through);
  }
};

/// The publisher; else the file that the report was read from, or who recorded it.
Result<std::string> source_of(const Move& move, const Archive& archive) {
  if (!move.source.empty()) return move.source;
  if (number(move.report) != 0) {
    auto report = archive.report(move.report);
    if (!report) return failure_of(report);
    return publisher("", report->origin);
  }
  return recorder_of(move.commit, archive);
}

Result<std::optional<Said>> said_of(const Move& move, ActorHandles& handles) {
  if (move.stance == Stance::kNone) return std::optional<Said>();
  auto through = handles.of(move.who.through);
  if (!through) return failure_of(through);
  auto source = source_of(move, handles.archive);
  if (!source) return failure_of(source);
  return Said{&move, std::move(*through), std::move(*source)};
}

Result<Line> line_of(const Cell& cell, const Move& move, ActorHandles& handles) {
  auto party = handles.of(cell.party);
  if (!party) return failure_of(party);
  auto said = said_of(move, handles);
  if (!said) return failure_of(said);
  auto before =
      cell.before ? said_of(*cell.before, handles) : Result<std::optional<Said>>(std::nullopt);
  if (!before) return failure_of(before);
  return Line{cell.issue, std::move(*party), std::move(*said), std::move(*before)};
}

/// With --history the moves since then, else the cells.
Result<std::vector<Line>> lines_of(const Positions& positions, const PositionsOptions& options,
                                   const ClockPoint& since, ActorHandles& handles) {
  std::vector<Line> lines;
  const auto add = [&](const Cell& cell, const Move& move) -> Result<void> {
    auto line = line_of(cell, move, handles);
    if (!line) return failure_of(line);
    lines.push_back(std::move(*line));
    return {};
  };
  for (const Cell& cell : positions.cells) {
    if (!options.history) {
      if (auto added = add(cell, cell.latest); !added) return failure_of(added);
      continue;
    }
    for (const Move& move : cell.moves) {
      if (begins_before(move.form, move.bounds.begin, since)) continue;
      if (auto added = add(cell, move); !added) return failure_of(added);
    }
  }
  return lines;
}

/// Whether lines say what was before: --history has it in the line above.
bool with_before(const PositionsOptions& options) { return options.changes && !options.history; }

// ---- JSON ----

void write_nothing(JsonWriter& json) {
  for (const char* field : {"through", "at_table", "stance", "derived", "when", "uncertain",
                            "disputed", "event", "source"})
    json.null_field(field);
  json.null_field("summary");
}

void write_said(JsonWriter& json, const std::optional<Said>& said) {
  if (!said) return write_nothing(json);
  const Move& move = *said->move;
  json.optional_field("through", said->through);
  json.field("at_table", move.who.at_table);
  json.field("stance", name(move.stance));
  json.field("derived", move.derived);
  json.field("when", move.when);
  json.field("uncertain", move.uncertain);
  json.field("disputed", move.disputed);
  json.field("event", handle(move.event));
  json.field("source", said->source);
  json.field("summary", move.summary);
}

void write_line(JsonWriter& json, const Line& line, bool before) {
  json.optional_field("issue", line.issue);
  json.field("party", line.party);
  write_said(json, line.said);
  if (!before) return;
  if (!line.before) return json.null_field("before");
  json.key("before");
  json.begin_object();
  write_said(json, line.before);
  json.end_object();
}

// ---- lines ----

const std::string& issue_text(const std::string& issue) {
  static const std::string none = "no issue";
  return issue.empty() ? none : issue;
}

/// "demands 2024-01-02 e4"
std::string in_short(const std::optional<Said>& said, const std::string& zone) {
  if (!said) return "nothing";
  return fmt::format("{} {} {}", stance_text(*said->move), date_in(said->move->when, zone),
                     handle(said->move->event));
}

struct LineRow {
  const Line& line;
  const std::string& zone;
  bool with_before;
};

namespace of_line {

using L = LineRow;

std::string of_move(const L& l, std::string (*told)(const Move&)) {
  return l.line.said ? told(*l.line.said->move) : std::string();
}

constexpr Column<L> kIssue = {"Issue", [](const L& l) { return issue_text(l.line.issue); }};
constexpr Column<L> kBefore = {"Before",
                               [](const L& l) { return in_short(l.line.before, l.zone); }};
constexpr Column<L> kStance = {"Stance", [](const L& l) {
                                 return l.line.said ? stance_text(*l.line.said->move)
                                                    : std::string("nothing");
                               }};
constexpr Column<L> kDate = {"Date", [](const L& l) {
                               return l.line.said ? date_in(l.line.said->move->when, l.zone)
                                                  : std::string();
                             }};
constexpr Column<L> kEvent = {
    "Event", [](const L& l) { return of_move(l, [](const Move& m) { return handle(m.event); }); }};
constexpr Column<L> kSummary = {
    "Summary", [](const L& l) { return of_move(l, [](const Move& m) { return m.summary; }); }};

std::string party(const L& l) { return l.line.who(); }
std::string source(const L& l) { return l.line.said ? l.line.said->source : std::string(); }

constexpr Column<L> kNow[] = {kIssue, {"Party", party, 24},   kStance, kDate,
                              kEvent, {"Source", source, 18}, kSummary};
constexpr Column<L> kChange[] = {kIssue,
                                 {"Party", party, 18},
                                 {"Change",
                                  [](const L& l) {
                                    return fmt::format("{} -> {}", in_short(l.line.before, l.zone),
                                                       in_short(l.line.said, l.zone));
                                  }},
                                 {"Source", source, 18},
                                 kSummary};
/// A memo has room for more.
constexpr Column<L> kChangeInAMemo[] = {kIssue, {"Party", party},   kBefore, kStance, kDate,
                                        kEvent, {"Source", source}, kSummary};

}  // namespace of_line

Result<void> print_lines(const std::vector<Line>& lines, const PositionsOptions& options,
                         const std::function<void(JsonWriter&)>& whole, Session& session) {
  Listing<LineRow> listing = {.rows = "positions",
                              .grid = of_line::kNow,
                              .fields = [](JsonWriter& json, const LineRow& row) -> Result<void> {
                                write_line(json, row.line, row.with_before);
                                return {};
                              }};
  if (with_before(options)) {
    listing.grid = of_line::kChange;
    listing.markdown = of_line::kChangeInAMemo;
  }
  ListPrinter list(*options.format, listing, session.out, session);
  for (const Line& line : lines) {
    auto printed = list.row({line, options.view.zone, with_before(options)});
    if (!printed) return printed;
  }
  list.finish(whole);
  return {};
}

// ---- the matrix ----

Matrix::Cell matrix_cell(const Said& said, const std::string& zone) {
  const Move& move = *said.move;
  Matrix::Cell cell = {{fmt::format("{} {}", stance_text(*said.move), date_in(move.when, zone)), 2},
                       {move.summary, 2}};
  if (!said.through.empty()) cell.push_back({"via " + said.through});
  if (!move.who.at_table) cell.push_back({std::string(kNotAtTable)});
  cell.push_back({fmt::format("{} {}", handle(move.event), said.source)});
  return cell;
}

/// Rows: the issues of the table, and those of cells that it has no more or that name none.
/// REQUIRES: lines are in the order of cells.
Result<Matrix> matrix_of(const std::vector<Line>& lines, const Positions& positions,
                         const PositionsOptions& options, ActorHandles& handles) {
  Matrix matrix;
  const auto add = [](std::vector<std::string>& to, const std::string& what) {
    const auto found = std::find(to.begin(), to.end(), what);
    if (found != to.end()) return static_cast<std::size_t>(found - to.begin());
    to.push_back(what);
    return to.size() - 1;
  };
  for (const Party& seat : positions.seats) {
    auto party = handles.of(seat.actor);
    if (!party) return failure_of(party);
    const bool speaks = std::any_of(lines.begin(), lines.end(),
                                    [&](const Line& line) { return line.party == *party; });
    if (speaks) add(matrix.columns, *party);
  }
  for (const Line& line : lines) add(matrix.columns, line.party);  // those without a seat come last
  std::vector<std::string> issues;
  for (const Issue& issue : positions.issues) {
    if (options.issue.empty() || issue.slug == options.issue) issues.push_back(issue.slug);
  }
  for (const Line& line : lines) add(issues, line.issue);
  for (const auto& issue : issues) {
    matrix.rows.push_back({issue_text(issue), std::vector<Matrix::Cell>(matrix.columns.size())});
  }
  for (const Line& line : lines) {
    matrix.rows[add(issues, line.issue)].cells.at(add(matrix.columns, line.party)) =
        matrix_cell(line.said.value(), options.view.zone);
  }
  return matrix;
}

void say_legend(const std::vector<Line>& lines, Session& session) {
  std::vector<std::string> legend;
  const auto any = [&](auto&& is) {
    return std::any_of(lines.begin(), lines.end(), [&](const Line& line) {
      return (line.said && is(*line.said->move)) || (line.before && is(*line.before->move));
    });
  };
  if (any([](const Move& move) { return move.disputed; })) legend.emplace_back("* disputed");
  if (any([](const Move& move) { return move.uncertain; }))
    legend.emplace_back("? on no certain day");
  if (any([](const Move& move) { return move.derived; }))
    legend.emplace_back("(…) read off the event's code");
  if (!legend.empty()) note(session, joined(legend, "; "));
  if (lines.empty()) note(session, "note: nothing found");
}

/// Where a format draws no matrix it has lines.
Result<void> print_positions(const std::vector<Line>& lines, const Positions& positions,
                             const PositionsOptions& options, ActorHandles& handles,
                             const std::function<void(JsonWriter&)>& whole, Session& session) {
  const ListFormat& format = *options.format;
  if (options.lines || options.history || options.changes || format.matrix == nullptr)
    return print_lines(lines, options, whole, session);
  if (lines.empty()) return {};
  auto matrix = matrix_of(lines, positions, options, handles);
  if (!matrix) return failure_of(matrix);
  format.matrix(session.out, session, "Issue", *matrix);
  return {};
}

Result<ClockPoint> since_of(const PositionsOptions& options, const Session& session) {
  if (options.changes == options.since.empty()) {
    return failure(ErrorCode::kUsage, "--changes and --since DATE belong together");
  }
  auto range = typed_range(options.since, "", options.view.zone, session);
  if (!range) return failure_of(range);
  return range->begin();
}

}  // namespace

std::string stance_text(const Move& move) {
  return fmt::format(fmt::runtime(move.derived ? "({}){}{}" : "{}{}{}"), name(move.stance),
                     move.disputed ? "*" : "", move.uncertain ? "?" : "");
}

Result<std::string> recorder_of(CommitNumber number, const Archive& archive) {
  auto commit = archive.commit(number);
  if (!commit) return failure_of(commit);
  return commit->author.empty() ? "by hand" : "by " + commit->author;
}

Result<ExitCode> positions(const PositionsOptions& options, Session& session) {
  auto since = since_of(options, session);
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
  PositionsQuery query;
  query.negotiation = *negotiation;
  query.at = *at;
  query.issue = options.issue;
  query.party = *party;
  query.history = options.history;
  if (with_before(options)) query.since = *since;
  auto found = (*archive)->positions(query);
  if (!found) return failure_of(found);
  ActorHandles handles(**archive);
  auto lines = lines_of(*found, options, *since, handles);
  if (!lines) return failure_of(lines);
  auto printed = print_positions(
      *lines, *found, options, handles,
      [&](JsonWriter& json) { write_viewpoint(json, *at, **archive); }, session);
  if (!printed) return failure_of(printed);
  if (options.format->is_for_people()) say_legend(*lines, session);
  return ExitCode::kOk;
}

}  // namespace parley::cli
