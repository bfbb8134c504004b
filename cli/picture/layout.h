// SPDX-License-Identifier: MIT
// Where everything of a picture goes: lanes below one another, marks that would lie on one another in rows
// of their lane, a lane with more than it has rows for as bars. In pixels from the top left.
#pragma once

#include "cli/picture/picture.h"
#include "cli/picture/time_scale.h"

namespace parley::cli {

struct LaneBox {
  double top = 0, height = 0;
  bool crowded = false;  // bars in the place of marks
  Histogram crowd;       // then
};

struct Spot {  // of a place of a mark
  double y = 0;
  bool shown = true;    // false: its lane is crowded
  std::string caption;  // "" where there is no room beside it
};

struct MarkBox {
  double x = 0;               // of the middle of what is known of the date
  double begin = 0, end = 0;  // of all that the date can mean
  bool is_span = false;
  std::vector<Spot> spots;  // by Mark::places
};

struct BandBox {
  double begin = 0, end = 0;
  double label_x = 0, label_y = 0;
  std::string label;  // "" where there is no room
};

/// One thing that the legend explains.
struct LegendEntry {
  enum class Kind : std::uint8_t {
    kSign,
    kPart,
    kStatus,
    kLasts,
    kSpan,
    kBand,
    kAnswer,
    kCrowd
  } kind{};
  Sign sign{};
  Involvement part{};
  Status status{};
  std::string words;
  double x = 0, y = 0;
};

struct Layout {
  double width = 0, height = 0;
  double top = 0;  // of the axis
  TimeScale scale;
  double plot_top = 0, plot_bottom = 0;  // of all lanes
  double bands_top = 0;
  std::vector<LaneBox> lanes;
  std::vector<MarkBox> marks;
  std::vector<BandBox> bands;
  std::vector<LegendEntry> legend;
  double notes_y = 0;
  double crowd_bin = 4;       // pixels of a bar
  double crowd_height = 0;    // pixels of one event in a bar; 0: no lane is crowded
  std::uint32_t tallest = 0;  // events in one bar
};

inline constexpr double kLegendFont = 11.5, kCaptionFont = 10.5, kLaneFont = 13;
/// A date is drawn as a span where it is not certain, and where it is wider than a mark: of a day on an axis of
/// hours the hour is not known.
inline constexpr double kWidestPoint = 24;
/// About: of the fonts that are there when it is shown nothing is known.
double text_width(std::string_view text, double font);
/// With "…" where it is too long for so many pixels.
std::string cut_to(std::string_view text, double font, double room);

/// In bars of `bin` pixels: for each the events by what they are.
std::map<int, Histogram::Counts> bars_of(const Histogram& crowd, const TimeScale& scale,
                                         double bin);

Layout lay_out(const Picture& picture, const Drawn& drawn);

}  // namespace parley::cli
