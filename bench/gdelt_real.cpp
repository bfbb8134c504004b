// SPDX-License-Identifier: MIT
// Real rows as a source: made-up ones repeat less than real ones do, and not in the same places. A file
// of GDELT 2.0 events, a quarter of an hour of the world's news, is written over and over: each time with
// further ids, on another day, and with links of its own, as no report comes back. All else is as it came.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>
#include <map>

#include "bench/gdelt_parse.h"
#include "bench/gdelt_side.h"
#include "bench/gdelt_source.h"
#include "bench/generator.h"
#include "bench/measure.h"

namespace parley::bench {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr sys_days kFirstDay = std::chrono::year{2015} / 2 / 18;  // of the first time
constexpr std::uint64_t kTenYears = 3653;                         // days, for all rows
constexpr std::uint64_t kMostDays = 7;  // between two times, so that a month has some
constexpr std::size_t kBuffer = 4U << 20U;
constexpr std::uint64_t kEventsOfOne = 150;  // rows of the tenth that an actor should have
constexpr std::size_t kFewestActors = 20;
constexpr std::size_t kFewestMembers = 3;
constexpr std::uint64_t kTimesTried = 400;  // to find out which codes are one actor

sys_days day_of(std::int64_t yyyymmdd) { return sys_days(days(days_of(yyyymmdd))); }

/// A line without what changes: its days and its link.
struct Line {
  std::int64_t id = 0;
  sys_days day, added;
  std::string_view middle;  // from Actor1Code to before DATEADDED, with the tabs around
  std::string_view time;    // of day, of DATEADDED
  std::string_view link;
  GdeltRow row;
};

/// Events of an actor as the sides give them: day, id, roles; ascending.
using Told = std::vector<std::array<std::int64_t, 3>>;

class Real final : public GdeltSource {
 public:
  Real(World& world, std::string directory)
      : world_(world), directory_(std::move(directory)), file_(world.options.real) {
    GdeltFields f;
    for (std::string_view text = file_.text(); !text.empty();) {
      split_gdelt_line(text, f);
      const GdeltRow row = gdelt_row(f);
      const char* const begin = f[5].data() - 1;
      const auto date = f[59].substr(0, 8);
      lines_.push_back({row.id,
                        day_of(row.day),
                        day_of(row.added / 1'000'000),
                        {begin, static_cast<std::size_t>(date.data() - begin)},
                        f[59].substr(date.size()),
                        f[60],
                        row});
    }
    if (lines_.empty()) fail(world.options.real + " has no rows");
    const auto less = [](const Line& a, const Line& b) { return a.id < b.id; };
    const auto [low, high] = std::minmax_element(lines_.begin(), lines_.end(), less);
    ids_ = high->id - low->id + 1;
  }

  [[nodiscard]] std::string prefix() const override { return "real rows: "; }

  void write(const std::string& path, std::uint64_t first, std::uint64_t rows) const override {
    write_lines(path, rows, [&](std::uint64_t n, std::string& out) {
      add_line(lines_[(first + n) % lines_.size()], (first + n) / lines_.size(), out);
    });
  }

  [[nodiscard]] GdeltQuestions questions() const override {
    const auto [codes, groups] = askable();
    const std::map<std::string, std::uint64_t> counts = counted();
    GdeltSubjects subjects;
    std::vector<std::uint64_t> sums;
    const std::uint64_t tenth = world_.options.rows / 10;
    for (const std::string& code : codes) {
      const std::uint64_t events = counts.at(code) * tenth / lines_.size();
      if (events < kEventsOfOne && subjects.actors.size() >= kFewestActors) break;
      subjects.actors.push_back(code);
      sums.push_back(counts.at(code) + (sums.empty() ? 0 : sums.back()));
    }
    if (subjects.actors.size() < kFewestActors || groups.empty())
      fail(world_.options.real + " has too few actors to ask about");
    subjects.draw = [sums](Random& random) {
      const auto at = std::upper_bound(sums.begin(), sums.end(), random.below(sums.back()));
      return static_cast<std::size_t>(at - sums.begin());
    };
    subjects.groups = groups;
    // A month of which a day has rows, however few rows there are.
    subjects.first = (day_of_time(0) - days(7)).time_since_epoch().count();
    subjects.last =
        (day_of_time((tenth - 1) / lines_.size()) + days(31)).time_since_epoch().count();
    world_.notes.push_back(
        fmt::format("real rows: {} rows of {}, over and over; {} of its {} codes are one actor of "
                    "parley's, {} of them and {} groups are asked about",
                    lines_.size(), world_.options.real.substr(world_.options.real.rfind('/') + 1),
                    codes.size(), counts.size(), subjects.actors.size(), groups.size()));
    return gdelt_questions(subjects, world_.options.seed + 1);
  }

  [[nodiscard]] std::string common_code() const override { return askable().first.at(1); }

 private:
  using Askable = std::pair<std::vector<std::string>, std::vector<std::vector<std::string>>>;

  /// How often the news come in all rows.
  [[nodiscard]] std::uint64_t times() const { return world_.options.rows / lines_.size() + 1; }
  /// On which day they come the n-th time.
  [[nodiscard]] sys_days day_of_time(std::uint64_t time) const {
    const std::uint64_t all = std::min(kTenYears, kMostDays * times());
    return kFirstDay + days(static_cast<int>(time * all / times()));
  }

  static void add_date(sys_days day, std::string& out) {
    const std::chrono::year_month_day date(day);
    fmt::format_to(std::back_inserter(out), "{:04}{:02}{:02}", static_cast<int>(date.year()),
                   static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  }

  template <class Line>
  static void write_lines(const std::string& path, std::uint64_t count, const Line& line) {
    std::ofstream file(path, std::ios::binary);
    std::string buffer;
    buffer.reserve(kBuffer + 4096);
    for (std::uint64_t n = 0; n < count; ++n) {
      line(n, buffer);
      if (buffer.size() < kBuffer && n + 1 < count) continue;
      file.write(buffer.data(), static_cast<std::streamsize>(buffer.size()));
      buffer.clear();
    }
    if (!file.flush()) fail("cannot write " + path);
  }

  [[nodiscard]] sys_days added_on(const Line& line, std::uint64_t time) const {
    return day_of_time(time) + (line.added - lines_.front().added);
  }
  [[nodiscard]] std::int64_t id_of(const Line& line, std::uint64_t time) const {
    return line.id + ids_ * static_cast<std::int64_t>(time);
  }

  void add_line(const Line& line, std::uint64_t time, std::string& out) const {
    const sys_days added = added_on(line, time);
    const sys_days day = added + (line.day - line.added);
    const std::chrono::year_month_day date(day);
    const auto year = static_cast<int>(date.year());
    const auto month = static_cast<unsigned>(date.month());
    const unsigned of_year = (month - 1) * 30 + static_cast<unsigned>(date.day());
    const auto to = std::back_inserter(out);
    fmt::format_to(to, "{}\t", id_of(line, time));
    add_date(day, out);
    fmt::format_to(to, "\t{}{:02}\t{}\t{:.4f}", year, month, year, year + of_year / 365.0);
    out.append(line.middle);
    add_date(added, out);
    out.append(line.time).append(1, '\t').append(line.link);
    if (time > 0) fmt::format_to(to, "{}{}", mark_of(line.link), time);
    out += '\n';
  }
  /// Behind which a number makes another link of this one, on the same host.
  static std::string_view mark_of(std::string_view link) {
    if (link.find('?') != std::string_view::npos) return "&n=";
    const std::size_t scheme = link.find("://");
    const std::size_t host = scheme == std::string_view::npos ? 0 : scheme + 3;
    return link.find('/', host) == std::string_view::npos ? "/?n=" : "?n=";
  }

  /// Rows of a code, both actors' counted.
  [[nodiscard]] std::map<std::string, std::uint64_t> counted() const {
    std::map<std::string, std::uint64_t> counts;
    for (const Line& line : lines_) {
      for (const std::string_view code : {line.row.actor1, line.row.actor2})
        if (!code.empty()) ++counts[std::string(code)];
    }
    return counts;
  }

  /// The codes that are one actor of parley's, the most frequent first, and groups of which the same is
  /// true. A name may say more than its code, and on some days only: Hamas is filed under its name, an
  /// office's holder under both while it is held. Such codes are not asked about. Found out once.
  [[nodiscard]] const Askable& askable() const {
    if (!askable_.first.empty()) return askable_;
    const auto counts = counted();
    std::vector<std::string> codes;
    for (const auto& [code, count] : counts) codes.push_back(code);
    std::stable_sort(codes.begin(), codes.end(),
                     [&](const auto& a, const auto& b) { return counts.at(a) > counts.at(b); });
    std::vector<std::vector<std::string>> groups;
    for (const std::string& head : codes) {
      std::vector<std::string> group = {head};
      for (const std::string& code : codes)
        if (code.size() > head.size() && code.starts_with(head)) group.push_back(code);
      if (group.size() > kFewestMembers) groups.push_back(std::move(group));
    }
    const std::vector<double> same = compare_with_parley(codes, groups);
    for (std::size_t i = 0; i < codes.size(); ++i)
      if (same[i] != 0) askable_.first.push_back(codes[i]);
    for (std::size_t i = 0; i < groups.size(); ++i)
      if (same[codes.size() + i] != 0) askable_.second.push_back(groups[i]);
    if (4 * askable_.first.size() < 3 * codes.size())
      fail(fmt::format("only {} of {} codes are one actor of parley's: that cannot be",
                       askable_.first.size(), codes.size()));
    return askable_;
  }

  /// For each code and each group, 1 where parley gives just its events, in as many of the times as show it.
  [[nodiscard]] std::vector<double> compare_with_parley(
      const std::vector<std::string>& codes,
      const std::vector<std::vector<std::string>>& groups) const {
    const std::uint64_t all = times() * 11 / 10 + 1, some = std::min(all, kTimesTried);
    std::vector<std::uint64_t> tried;
    for (std::uint64_t n = 0; n < some; ++n) tried.push_back(n * all / some);
    const std::string path = directory_ + ".export.CSV";
    write_lines(path, some * lines_.size(), [&](std::uint64_t n, std::string& out) {
      add_line(lines_[n % lines_.size()], tried[n / lines_.size()], out);
    });
    const auto parley = parley_side(directory_, world_.options.parley);
    parley->load(path);
    return in_child([&] {
             std::vector<double> same;
             const auto reader = parley->open();
             constexpr std::int64_t kAlways = 1'000'000;  // days
             for (const std::string& code : codes) {
               IndexRows rows;
               if (const std::int64_t actor = reader->actor(code); actor != 0)
                 reader->days(actor, 0, kAlways, rows);
               same.push_back(told_of(rows) == told_of({code}, tried, true) ? 1 : 0);
             }
             const std::vector<IndexRows> held = parley_groups(directory_, groups);
             for (std::size_t i = 0; i < groups.size(); ++i)
               same.push_back(told_of(held[i]) == told_of(groups[i], tried, false) ? 1 : 0);
             return same;
           })
        .values;
  }

  static Told told_of(const IndexRows& rows) {
    Told told;
    for (const IndexRow& row : rows) told.push_back({row[0], row[1], row[kRoles]});
    std::sort(told.begin(), told.end());
    return told;
  }
  /// What the file says of any of the codes at these times.
  [[nodiscard]] Told told_of(const std::vector<std::string>& codes,
                             const std::vector<std::uint64_t>& tried, bool with_roles) const {
    constexpr std::int64_t kBy = 1, kTo = 2;
    const auto has = [&codes](std::string_view code) {
      return std::find(codes.begin(), codes.end(), code) != codes.end();
    };
    Told told;
    for (const Line& line : lines_) {
      const std::int64_t roles =
          (has(line.row.actor1) ? kBy : 0) | (has(line.row.actor2) ? kTo : 0);
      if (roles == 0) continue;
      for (const std::uint64_t time : tried) {
        const sys_days day = added_on(line, time) + (line.day - line.added);
        told.push_back({day.time_since_epoch().count(), id_of(line, time), with_roles ? roles : 0});
      }
    }
    std::sort(told.begin(), told.end());
    return told;
  }

  World& world_;
  std::string directory_;
  MappedFile file_;
  std::vector<Line> lines_;
  std::int64_t ids_ = 0;  // so far apart are the ids of two times
  mutable Askable askable_;
};

}  // namespace

std::unique_ptr<GdeltSource> real_rows(World& world, const std::string& directory) {
  return std::make_unique<Real>(world, directory);
}

}  // namespace parley::bench
