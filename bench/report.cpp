// SPDX-License-Identifier: MIT
// The figures as a table and as JSON: see report.h.
#include "bench/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "schema/text.h"

namespace parley::bench {
namespace {

using Cells = std::array<std::string, 6>;

double ratio(const Figure& figure) { return figure.parley / figure.other; }

bool is_met(const Figure& figure) {
  return figure.aim == Aim::kAtLeast ? figure.parley >= figure.limit
                                     : ratio(figure) <= figure.limit;
}

std::string value(double number, const std::string& unit) {
  const int digits = number >= 100 ? 0 : number >= 10 ? 1 : number >= 1 ? 2 : 3;
  return fmt::format("{:.{}f} {}", number, digits, unit);
}

Cells cells_of(const Figure& figure) {
  Cells cells = {figure.task, value(figure.parley, figure.unit), "", "", "", ""};
  if (!figure.against.empty()) {
    cells[2] = fmt::format("{} {}", figure.against, value(figure.other, figure.unit));
    cells[3] = fmt::format("{:.2f}", ratio(figure));
  }
  if (figure.aim == Aim::kRatioAtMost) cells[4] = fmt::format("≤ {}", figure.limit);
  if (figure.aim == Aim::kAtLeast) cells[4] = fmt::format("≥ {} {}", figure.limit, figure.unit);
  if (figure.aim != Aim::kNone) cells[5] = is_met(figure) ? "met" : "missed";
  return cells;
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

}  // namespace

void print_table(std::ostream& out, const Machine& machine, const std::vector<Figure>& figures) {
  for (const auto& [name, text] : machine) out << fmt::format("- {}: {}\n", name, text);
  std::vector<Cells> rows = {{"task", "parley", "against", "ratio", "aim", ""}};
  for (const Figure& figure : figures) rows.push_back(cells_of(figure));
  std::array<std::size_t, 6> widths{};
  for (const Cells& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], display_width(row[i]));
  }
  widths.back() = std::max(widths.back(), std::size_t{3});
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
  for (const Figure& figure : figures) {
    if (!figure.note.empty()) out << fmt::format("- {}: {}\n", figure.task, figure.note);
  }
}

std::string as_json(const Machine& machine, const Options& options,
                    const std::vector<Figure>& figures) {
  std::vector<std::string> facts;
  for (const auto& [name, text] : machine) facts.push_back(quoted(name) + ": " + quoted(text));
  std::vector<std::string> lines;
  for (const Figure& figure : figures) {
    std::string line = fmt::format("    {{\"task\": {}, \"unit\": {}, \"parley\": {:.6g}",
                                   quoted(figure.task), quoted(figure.unit), figure.parley);
    if (!figure.against.empty()) {
      line += fmt::format(", \"against\": {}, \"other\": {:.6g}, \"ratio\": {:.4g}",
                          quoted(figure.against), figure.other, ratio(figure));
    }
    if (figure.aim != Aim::kNone) {
      const auto* kind = figure.aim == Aim::kAtLeast ? "at_least" : "ratio_at_most";
      line += fmt::format(", \"{}\": {}, \"met\": {}", kind, figure.limit, is_met(figure));
    }
    if (!figure.note.empty()) line += ", \"note\": " + quoted(figure.note);
    lines.push_back(line + "}");
  }
  return fmt::format(
      "{{\n  \"schema\": 1,\n  \"machine\": {{{}}},\n  \"articles\": {},\n  \"events\": {},\n"
      "  \"seed\": {},\n  \"figures\": [\n{}\n  ]\n}}\n",
      fmt::join(facts, ", "), options.articles, options.events, options.seed,
      fmt::join(lines, ",\n"));
}

}  // namespace parley::bench
