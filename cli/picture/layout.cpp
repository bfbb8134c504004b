// SPDX-License-Identifier: MIT
#include "cli/picture/layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cli/picture/marks.h"
#include "cli/picture/signs.h"
#include "cli/print/terminal_text.h"
#include "schema/text.h"

namespace parley::cli {

namespace {

constexpr double kMargin = 16, kTitle = 52, kAxis = 22, kLegendRow = 18;
constexpr double kRow = 16, kMark = 15;  // what a mark takes: down, and along
constexpr double kFoot = 10;
constexpr std::size_t kMostRows = 18;
constexpr double kLanePadding = 8, kLowestLane = 46, kCrowdedLane = 84;
constexpr std::size_t kBandRows = 3;
constexpr double kBandRow = 14;
constexpr double kShortestCaption = 60;

double label_room(const Picture& picture) {
  double widest = 60;
  for (const Lane& lane : picture.lanes)
    widest = std::max(
        {widest, text_width(lane.name, kLaneFont) * 1.06, text_width(lane.seat, kLegendFont)});
  return std::min(widest, 190.0) + 2 * kMargin;
}

// ---- marks in rows ----

/// A place of a mark on its way into a row.
struct Waiting {
  std::size_t mark, place, row = 0;
  double x;
};

/// Each goes into the first row where it does not touch what is there; false where there are too many.
bool put_in_rows(std::vector<Waiting>& waiting, std::size_t& rows) {
  std::vector<double> free_from;
  for (Waiting& one : waiting) {
    std::size_t row = 0;
    while (row < free_from.size() && free_from[row] > one.x - kMark / 2) ++row;
    if (row == free_from.size()) free_from.push_back(0);
    free_from[row] = one.x + kMark / 2;
    one.row = row;
  }
  rows = std::max<std::size_t>(free_from.size(), 1);
  return rows <= kMostRows;
}

void caption(const Picture& picture, const std::vector<Waiting>& waiting, std::size_t rows,
             double right, std::vector<MarkBox>& boxes) {
  std::vector<double> next(rows, right);
  for (auto one = waiting.rbegin(); one != waiting.rend(); ++one) {
    const Mark& mark = picture.marks[one->mark];
    const double room = next[one->row] - one->x - 14;
    next[one->row] = one->x - kMark / 2;
    if (room >= kShortestCaption && mark.present &&
        mark.places[one->place].part == Involvement::kDoes)
      boxes[one->mark].spots[one->place].caption =
          cut_to(mark.text, kCaptionFont, std::min(room, 300.0));
  }
}

std::vector<Waiting> acts_in_lane(const Picture& picture, std::size_t lane,
                                  const std::vector<MarkBox>& boxes) {
  std::vector<Waiting> waiting;
  for (std::size_t m = 0; m < picture.marks.size(); ++m) {
    const Mark& mark = picture.marks[m];
    for (std::size_t p = 0; p < mark.places.size(); ++p) {
      if (mark.places[p].lane == lane && mark.places[p].part == Involvement::kDoes)
        waiting.push_back({m, p, 0, boxes[m].x});
    }
  }
  std::stable_sort(waiting.begin(), waiting.end(),
                   [](const Waiting& a, const Waiting& b) { return a.x < b.x; });
  return waiting;
}

/// What concerns the lane and is no act of it stands on one line at its foot, where it may overlap. False
/// where there is none.
bool put_at_foot(const Picture& picture, std::size_t lane, double y, bool shown,
                 std::vector<MarkBox>& boxes) {
  bool any = false;
  for (std::size_t m = 0; m < picture.marks.size(); ++m) {
    const Mark& mark = picture.marks[m];
    for (std::size_t p = 0; p < mark.places.size(); ++p) {
      if (mark.places[p].lane != lane || mark.places[p].part == Involvement::kDoes) continue;
      any = true;
      boxes[m].spots[p].y = y;
      boxes[m].spots[p].shown = shown;
    }
  }
  return any;
}

Histogram crowd_of(const Picture& picture, std::size_t lane) {
  if (!picture.crowds.empty()) return picture.crowds[lane];
  Histogram crowd;
  for (const Mark& mark : picture.marks) {
    if (!mark.present) continue;
    for (const Place& place : mark.places) {
      if (place.lane != lane) continue;
      crowd.add(mark.when.mark, bar_of(place.part, mark.sign, mark.status));
    }
  }
  return crowd;
}

double lay_out_lane(const Picture& picture, std::size_t lane, double top, Layout& layout) {
  LaneBox& box = layout.lanes[lane];
  box.top = top;
  auto acts = acts_in_lane(picture, lane, layout.marks);
  std::size_t rows = 0;
  box.crowded = !picture.crowds.empty() || !put_in_rows(acts, rows);
  if (box.crowded) {
    box.crowd = crowd_of(picture, lane);
    box.height = kCrowdedLane;
    for (const Waiting& one : acts) layout.marks[one.mark].spots[one.place].shown = false;
    put_at_foot(picture, lane, top, false, layout.marks);
    return box.height;
  }
  const bool foot = put_at_foot(picture, lane, 0, true, layout.marks);
  box.height = std::max(kLowestLane,
                        static_cast<double>(rows) * kRow + (foot ? kFoot : 0) + 2 * kLanePadding);
  put_at_foot(picture, lane, top + box.height - kLanePadding, true, layout.marks);
  const double room = box.height - (foot ? kFoot : 0);
  const double first = top + (room - static_cast<double>(rows - 1) * kRow) / 2;
  for (const Waiting& one : acts)
    layout.marks[one.mark].spots[one.place].y = first + static_cast<double>(one.row) * kRow;
  caption(picture, acts, rows, layout.scale.right, layout.marks);
  return box.height;
}

// ---- bars ----

std::uint32_t acts_in(const Histogram::Counts& counts) {
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < Histogram::kOthers; ++i) sum += counts[i];
  return sum;
}

void size_bars(Layout& layout) {
  double widest_slot = 4;
  for (const LaneBox& lane : layout.lanes) {
    if (!lane.crowded) continue;
    const double length =
        static_cast<double>((layout.scale.range.end - layout.scale.range.begin).count()) / 1e6;
    widest_slot = std::max(widest_slot, static_cast<double>(lane.crowd.width()) / length *
                                            (layout.scale.right - layout.scale.left));
  }
  layout.crowd_bin = widest_slot;
  std::uint32_t up = 1, down = 1;
  bool any = false;
  for (const LaneBox& lane : layout.lanes) {
    if (!lane.crowded) continue;
    any = true;
    for (const auto& [bin, counts] : bars_of(lane.crowd, layout.scale, layout.crowd_bin)) {
      up = std::max(up, acts_in(counts));
      down = std::max(down, counts[Histogram::kOthers]);
    }
  }
  if (!any) return;
  layout.tallest = std::max(up, down);
  layout.crowd_height = std::min((kCrowdedLane * 0.62 - 4) / up, (kCrowdedLane * 0.38 - 4) / down);
}

// ---- bands ----

void lay_out_bands(const Picture& picture, Layout& layout) {
  std::vector<double> free_from(kBandRows, 0);
  for (const Band& band : picture.bands) {
    BandBox box;
    box.begin = layout.scale.at(band.when.begin);
    box.end = std::max(layout.scale.at(band.when.end), box.begin + 3);
    const std::string label = cut_to(band.name, kCaptionFont, 150);
    const double width = text_width(label, kCaptionFont);
    const double from = std::clamp((box.begin + box.end - width) / 2, layout.scale.left,
                                   layout.scale.right - width);
    for (std::size_t row = 0; row < kBandRows; ++row) {
      if (free_from[row] > from) continue;
      free_from[row] = from + width + 10;
      box.label = label;
      box.label_x = from;
      box.label_y = layout.bands_top + static_cast<double>(row + 1) * kBandRow - 3;
      break;
    }
    layout.bands.push_back(std::move(box));
  }
}

// ---- legend ----

std::vector<LegendEntry> legend_of(const Picture& picture, const Layout& layout) {
  using Kind = LegendEntry::Kind;
  std::set<Sign> signs;
  std::set<Involvement> parts;
  std::set<Status> states;
  bool uncertain = false, lasting = false, answers = false, crowded = false;
  std::set<EventId> acts;  // that are drawn as marks, so that arrows can lead to them
  for (std::size_t i = 0; i < picture.marks.size(); ++i) {
    const Mark& mark = picture.marks[i];
    const MarkBox& box = layout.marks[i];
    for (std::size_t p = 0; p < box.spots.size(); ++p) {
      if (!box.spots[p].shown || mark.places[p].part != Involvement::kDoes) continue;
      (mark.when.lasts ? lasting : uncertain) |= box.is_span;
      acts.insert(mark.event);
    }
  }
  for (const Mark& mark : picture.marks) {
    for (const Place& place : mark.places) {
      if (place.part == Involvement::kDoes) signs.insert(mark.sign);
      parts.insert(place.part);
    }
    states.insert(mark.status);

    answers = answers || (acts.contains(mark.event) && acts.contains(mark.answers));
  }
  for (const LaneBox& lane : layout.lanes) {
    crowded = crowded || lane.crowded;
    for (const auto& [slot, counts] : lane.crowd.slots()) {
      for (std::size_t i = 0; i < kSigns; ++i)
        if (counts[i] + counts[Histogram::kDoubted + i] > 0) signs.insert(static_cast<Sign>(i));
    }
  }
  std::vector<LegendEntry> legend;
  const auto add = [&legend](Kind kind, std::string words) -> LegendEntry& {
    return legend.emplace_back(LegendEntry{.kind = kind, .words = std::move(words)});
  };
  for (const Sign sign : signs) add(Kind::kSign, std::string(look_of(sign).words)).sign = sign;
  if (parts.contains(Involvement::kConcerned))
    add(Kind::kPart, "concerns it; another's act").part = Involvement::kConcerned;
  if (parts.contains(Involvement::kCarries))
    add(Kind::kPart, "hosts or mediates").part = Involvement::kCarries;
  if (states.contains(Status::kDisputed)) add(Kind::kStatus, "disputed").status = Status::kDisputed;
  if (states.contains(Status::kDenied)) add(Kind::kStatus, "denied").status = Status::kDenied;
  if (states.contains(Status::kSuggested))
    add(Kind::kStatus, "read out of an article, not reviewed").status = Status::kSuggested;
  if (lasting) add(Kind::kLasts, "lasts so long");
  if (uncertain) add(Kind::kSpan, "not known more exactly: somewhere in here");
  if (answers) add(Kind::kAnswer, "is answered by");
  if (!picture.bands.empty()) add(Kind::kBand, "meeting");
  if (crowded)
    add(Kind::kCrowd, fmt::format("bars: up, what it did, hatched where in doubt; down, what "
                                  "others did to it; the tallest is {}",
                                  layout.tallest));
  return legend;
}

void lay_out_legend(Layout& layout) {
  double x = kMargin, y = layout.plot_bottom + kAxis + 16;
  for (LegendEntry& entry : layout.legend) {
    const double width = 26 + text_width(entry.words, kLegendFont) + 14;
    if (x + width > layout.width - kMargin && x > kMargin) {
      x = kMargin;
      y += kLegendRow;
    }
    entry.x = x;
    entry.y = y;
    x += width;
  }
  layout.notes_y = y + kLegendRow + 4;
}

}  // namespace

double text_width(std::string_view text, double font) {
  return static_cast<double>(display_width(text)) * font * 0.53;
}

std::string cut_to(std::string_view text, double font, double room) {
  const auto columns = static_cast<std::size_t>(std::max(1.0, room / (font * 0.53)));
  return cut(text, columns);
}

std::map<int, Histogram::Counts> bars_of(const Histogram& crowd, const TimeScale& scale,
                                         double bin) {
  std::map<int, Histogram::Counts> bars;
  for (const auto& [begin, counts] : crowd.slots()) {
    // What lies outside stands at the edge, as marks do.
    const Instant middle{std::chrono::seconds(begin + crowd.width() / 2)};
    const int last = static_cast<int>((scale.right - scale.left) / bin) - 1;
    auto& bar = bars[std::clamp(static_cast<int>((scale.at(middle) - scale.left) / bin), 0, last)];
    for (std::size_t i = 0; i < counts.size(); ++i) bar[i] += counts[i];
  }
  return bars;
}

Layout lay_out(const Picture& picture, const Drawn& drawn) {
  Layout layout;
  layout.width = drawn.width;
  layout.scale = {picture.range, label_room(picture), drawn.width - kMargin};
  layout.top = drawn.in_page ? 0 : kTitle;  // a page has a heading of its own
  layout.bands_top = layout.top + kAxis;
  layout.plot_top = layout.bands_top +
                    (picture.bands.empty() ? 0 : static_cast<double>(kBandRows) * kBandRow + 2);
  layout.lanes.resize(picture.lanes.size());
  for (const Mark& mark : picture.marks) {
    MarkBox box;
    box.x = layout.scale.at(mark.when.mark);
    box.begin = layout.scale.at(mark.when.all.begin);
    box.end = layout.scale.at(mark.when.all.end);
    box.is_span = !mark.when.certain || box.end - box.begin > kWidestPoint;
    box.spots.resize(mark.places.size());
    layout.marks.push_back(std::move(box));
  }
  double y = layout.plot_top;
  for (std::size_t lane = 0; lane < picture.lanes.size(); ++lane)
    y += lay_out_lane(picture, lane, y, layout);
  layout.plot_bottom = y;
  size_bars(layout);
  lay_out_bands(picture, layout);
  layout.legend = legend_of(picture, layout);
  lay_out_legend(layout);
  layout.height = layout.notes_y + 16 * static_cast<double>(picture.notes.size() + 1) + 8;
  return layout;
}

}  // namespace parley::cli
