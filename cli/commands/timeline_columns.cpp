// SPDX-License-Identifier: MIT
#include "cli/commands/timeline_columns.h"

#include <algorithm>
#include <map>
#include <set>

#include "cli/facts/event_facts.h"
#include "cli/facts/round_text.h"
#include "cli/print/grid.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

constexpr std::size_t kWhole = 1000;  // lines: more than any sentence has
const std::string kOthers = "others";

/// Collects a day in a row, since the columns are known only at the end.
class ColumnOutput final : public LineOutput {
 public:
  ColumnOutput(const ListFormat& format, const LineContext& context, Session& session)
      : format_(format), context_(context), handles_(context.archive), session_(session) {}

  [[nodiscard]] Detail detail() const override { return Detail::kLine; }
  Result<void> line(const TimelineLine& line) override {
    const auto date = date_of(line, context_.zone);
    const auto time = date.find('T');
    const bool of_a_day = time != std::string::npos && date.find('/') == std::string::npos;
    const auto day = of_a_day ? date.substr(0, time) : date;
    const auto at = of_a_day ? date.substr(time + 1) + " " : "";
    if (days_.empty() || days_.back().date != day) days_.push_back({day, {}});
    const Step* const step = context_.course->step(line.event);
    if (step == nullptr || step->by.empty() || !step->others.empty()) {
      if (auto added = add_others(line, at, step); !added) return added;
    }
    if (step == nullptr) return {};
    for (const auto& [seats, part] : {std::pair(&step->by, ""), {&step->hosts, "as host"}}) {
      for (const Seated& seated : *seats) {
        if (auto added = add(seated, at, line, part); !added) return added;
      }
    }
    return {};
  }

  void finish(const TimelineEnd&) override {
    if (days_.empty()) return;
    format_.matrix(session_.out, session_, "Date", make_matrix());
  }

 private:
  struct Day {
    std::string date;
    std::map<std::string, Matrix::Cell> cells;  // by the party's handle; "": nobody at the table
  };

  /// `part`: what it did, where it was not its act.
  Result<void> add(const Seated& seated, const std::string& time, const TimelineLine& line,
                   std::string part) {
    auto handle = handles_.of(seated.party);
    if (!handle) return failure_of(handle);
    auto through = handles_.of(seated.through);
    if (!through) return failure_of(through);
    if (!through->empty()) part += (part.empty() ? "via " : " via ") + *through;
    put(*handle, time, line, part);
    return {};
  }

  Result<void> add_others(const TimelineLine& line, const std::string& time, const Step* step) {
    auto others = handles_.of(step == nullptr ? std::vector<ActorId>() : step->others);
    if (!others) return failure_of(others);
    put("", time, line, others->empty() ? "" : "by " + joined(*others));
    return {};
  }

  void put(const std::string& column, const std::string& time, const TimelineLine& line,
           const std::string& who) {
    Matrix::Cell& cell = days_.back().cells[column];
    cell.push_back({time + marked(line.status, line.summary), kWhole});
    if (!who.empty()) cell.push_back({who, kWhole});
    cell.push_back({fmt::format("{} {}", handle(line.event), publisher(line.source, line.origin))});
  }

  /// The parties, whether they say something or not; then who else sits at the table and does.
  [[nodiscard]] std::vector<std::string> columns() {
    std::set<std::string> speaking;
    for (const Day& day : days_) {
      for (const auto& [column, cell] : day.cells) speaking.insert(column);
    }
    std::vector<std::string> all;
    for (const bool parties : {true, false}) {
      for (const Party& seat : context_.course->course().seats) {
        const auto handle = handles_.of(seat.actor);
        if (!handle || (parties && seat.seat != Seat::kParty)) continue;
        if (!parties && !speaking.contains(*handle)) continue;
        if (std::find(all.begin(), all.end(), *handle) == all.end()) all.push_back(*handle);
      }
    }
    if (speaking.contains("")) all.emplace_back();
    return all;
  }

  [[nodiscard]] Matrix make_matrix() {
    const auto order = columns();
    Matrix matrix;
    matrix.sparse = true;
    for (const auto& column : order) matrix.columns.push_back(column.empty() ? kOthers : column);
    for (Day& day : days_) {
      Matrix::Row row{day.date, {}};
      for (const auto& column : order) row.cells.push_back(std::move(day.cells[column]));
      matrix.rows.push_back(std::move(row));
    }
    return matrix;
  }

  const ListFormat& format_;
  LineContext context_;
  ActorHandles handles_;
  Session& session_;
  std::vector<Day> days_;
};

}  // namespace

CourseIndex::CourseIndex(Course course) : course_(std::move(course)) {
  for (std::size_t i = 0; i < course_.steps.size(); ++i)
    steps_.emplace(number(course_.steps[i].event), i);
  for (std::size_t i = 0; i < course_.rounds.size(); ++i) {
    for (const std::size_t at : course_.rounds[i].events)
      rounds_.emplace(number(course_.steps[at].event), i);
  }
}

const Step* CourseIndex::step(EventId event) const {
  const auto found = steps_.find(number(event));
  return found == steps_.end() ? nullptr : &course_.steps[found->second];
}

std::optional<std::size_t> CourseIndex::round(EventId event) const {
  const auto found = rounds_.find(number(event));
  return found == rounds_.end() ? std::nullopt : std::optional(found->second);
}

std::unique_ptr<LineOutput> make_column_output(const ListFormat& format, const LineContext& context,
                                               Session& session) {
  return std::make_unique<ColumnOutput>(format, context, session);
}

Result<void> print_in_rounds(const std::vector<TimelineLine>& lines, const LineContext& context,
                             LineOutput& output) {
  const CourseIndex& course = *context.course;
  ActorHandles handles(context.archive);
  std::map<std::size_t, std::vector<const TimelineLine*>> by_round;
  for (const TimelineLine& line : lines) {
    if (const auto round = course.round(line.event)) by_round[*round].push_back(&line);
  }
  for (const TimelineLine& line : lines) {
    const auto round = course.round(line.event);
    if (!round) {
      if (auto put = output.line(line); !put) return put;
      continue;
    }
    const auto& together = by_round.at(*round);
    if (together.front() != &line) continue;
    auto text = round_text(course.course().rounds[*round], course.course(), context.zone, handles);
    if (!text) return failure_of(text);
    if (auto begun = output.begin_round(*text); !begun) return begun;
    for (const TimelineLine* one : together) {
      if (auto put = output.line(*one); !put) return put;
    }
    output.end_round();
  }
  return {};
}

}  // namespace parley::cli
