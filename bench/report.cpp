// SPDX-License-Identifier: MIT
// The figures as a table and as JSON: see report.h.
#include "bench/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "schema/text.h"

namespace parley::bench {
namespace {

using Cells = std::vector<std::string>;

double ratio(const Figure& figure) { return figure.parley / figure.other; }
bool is_missing(const Figure& figure) { return std::isnan(figure.parley); }

bool is_met(const Figure& figure, double limit) {
  switch (figure.aim) {
    case Aim::kAtLeast:
      return figure.parley >= limit;
    case Aim::kRatioAtLeast:
      return ratio(figure) >= limit;
    default:
      return ratio(figure) <= limit;
  }
}

std::string aim_of(const Figure& figure, double limit) {
  switch (figure.aim) {
    case Aim::kNone:
      return "";
    case Aim::kAtLeast:
      return fmt::format("≥ {} {}", limit, figure.unit);
    case Aim::kRatioAtLeast:
      return fmt::format("≥ {}", limit);
    default:
      return fmt::format("≤ {}", limit);
  }
}

std::string rounded(double number) {
  const int digits = number >= 100 ? 0 : number >= 10 ? 1 : number >= 1 ? 2 : 3;
  return fmt::format("{:.{}f}", number, digits);
}

/// `with_earlier`: two more cells, for the aim that stood here before.
Cells cells_of(const Figure& figure, bool with_earlier) {
  const bool missing = is_missing(figure);
  const auto value = [&](double number) { return rounded(number) + ' ' + figure.unit; };
  Cells cells = {figure.task, missing ? "–" : value(figure.parley), "",
                 "",          aim_of(figure, figure.limit),         ""};
  if (!figure.against.empty()) {
    cells[2] = fmt::format("{} {}", figure.against, value(figure.other));
    if (!missing) cells[3] = fmt::format("{:.2f}", ratio(figure));
  }
  const auto verdict = [&](double limit) {
    if (figure.aim == Aim::kNone || missing) return "";
    return is_met(figure, limit) ? "met" : "missed";
  };
  cells[5] = verdict(figure.limit);
  if (!with_earlier) return cells;
  const double before = figure.before;
  cells.insert(cells.end(),
               {before == 0 ? "" : aim_of(figure, before), before == 0 ? "" : verdict(before)});
  return cells;
}

Cells cells_of(const Effort& effort) {
  return {effort.step,
          effort.side,
          effort.protection,
          rounded(effort.wall) + " s",
          rounded(effort.cpu) + " s",
          fmt::format("{:.0f} MB", effort.megabytes),
          fmt::format("{:.0f}", effort.events / effort.wall),
          effort.bytes == 0 ? "" : rounded(effort.bytes / effort.events)};
}

/// As Markdown, aligned. The first row is the heading.
void print_rows(std::ostream& out, const std::vector<Cells>& rows) {
  std::vector<std::size_t> widths(rows.front().size(), 3);
  for (const Cells& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], display_width(row[i]));
  }
  out << '\n';
  for (std::size_t n = 0; n < rows.size(); ++n) {
    for (std::size_t i = 0; i < widths.size(); ++i) {
      out << "| " << rows[n][i] << std::string(widths[i] - display_width(rows[n][i]) + 1, ' ');
    }
    out << "|\n";
    if (n > 0) continue;
    for (const std::size_t width : widths) out << '|' << std::string(width + 2, '-');
    out << "|\n";
  }
  out << '\n';
}

/// A JSON string. The texts are ours: no control characters.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string json_of(const Figure& figure) {
  const bool missing = is_missing(figure);
  std::string line =
      fmt::format("    {{\"task\": {}, \"unit\": {}, \"parley\": {}", quoted(figure.task),
                  quoted(figure.unit), missing ? "null" : fmt::format("{:.6g}", figure.parley));
  if (!figure.against.empty()) {
    line +=
        fmt::format(", \"against\": {}, \"other\": {:.6g}", quoted(figure.against), figure.other);
    if (!missing) line += fmt::format(", \"ratio\": {:.4g}", ratio(figure));
  }
  if (figure.aim != Aim::kNone) {
    const auto* kind = figure.aim == Aim::kAtLeast        ? "at_least"
                       : figure.aim == Aim::kRatioAtLeast ? "ratio_at_least"
                                                          : "ratio_at_most";
    line += fmt::format(", \"{}\": {}", kind, figure.limit);
    if (!missing) line += fmt::format(", \"met\": {}", is_met(figure, figure.limit));
    if (figure.before != 0) line += fmt::format(", \"earlier\": {}", figure.before);
  }
  if (!figure.note.empty()) line += ", \"note\": " + quoted(figure.note);
  return line + "}";
}

std::string json_of(const Effort& effort) {
  return fmt::format(
      "    {{\"step\": {}, \"side\": {}, \"protection\": {}, \"wall_s\": {:.6g},"
      " \"cpu_s\": {:.6g}, \"memory_mb\": {:.6g}, \"events\": {:.0f}, \"bytes_on_disk\": {:.0f}}}",
      quoted(effort.step), quoted(effort.side), quoted(effort.protection), effort.wall, effort.cpu,
      effort.megabytes, effort.events, effort.bytes);
}

/// A JSON list, a line each.
template <class List>
std::string json_list(const List& list) {
  std::vector<std::string> lines;
  for (const auto& each : list) lines.push_back(json_of(each));
  return lines.empty() ? "[]" : fmt::format("[\n{}\n  ]", fmt::join(lines, ",\n"));
}

}  // namespace

void print_table(std::ostream& out, const Machine& machine, const World& world) {
  for (const auto& [name, text] : machine) out << fmt::format("- {}: {}\n", name, text);
  for (const std::string& note : world.notes) out << fmt::format("- {}\n", note);
  if (!world.efforts.empty()) {
    std::vector<Cells> rows = {
        {"loading", "by", "protection", "wall", "CPU", "memory", "events/s", "bytes an event"}};
    for (const Effort& effort : world.efforts) rows.push_back(cells_of(effort));
    print_rows(out, rows);
  }
  const bool earlier = std::any_of(world.figures.begin(), world.figures.end(),
                                   [](const Figure& figure) { return figure.before != 0; });
  std::vector<Cells> rows = {{"task", "parley", "against", "ratio", "aim", ""}};
  if (earlier) rows.front().insert(rows.front().end(), {"earlier aim", ""});
  for (const Figure& figure : world.figures) rows.push_back(cells_of(figure, earlier));
  print_rows(out, rows);
  for (const Figure& figure : world.figures) {
    if (!figure.note.empty()) out << fmt::format("- {}: {}\n", figure.task, figure.note);
  }
}

std::string as_json(const Machine& machine, const World& world) {
  std::vector<std::string> facts, notes;
  for (const auto& [name, text] : machine) facts.push_back(quoted(name) + ": " + quoted(text));
  for (const std::string& note : world.notes) notes.push_back(quoted(note));
  return fmt::format(
      "{{\n  \"schema\": 1,\n  \"machine\": {{{}}},\n  \"articles\": {},\n  \"events\": {},\n"
      "  \"rows\": {},\n  \"seed\": {},\n  \"notes\": [{}],\n  \"loading\": {},\n"
      "  \"figures\": {}\n}}\n",
      fmt::join(facts, ", "), world.options.articles, world.options.events, world.options.rows,
      world.options.seed, fmt::join(notes, ", "), json_list(world.efforts),
      json_list(world.figures));
}

}  // namespace parley::bench
