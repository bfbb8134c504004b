// SPDX-License-Identifier: MIT
// A picture as SVG 1.1: text, shapes and attributes alone, so that browsers, editors and printers show the
// same. In a page marks are links to their stories and carry their times.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

#include "cli/facts/open_archive.h"
#include "cli/formats/event_format.h"
#include "cli/picture/layout.h"
#include "cli/picture/signs.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

constexpr std::string_view kInk = "#1a1a1a", kFaint = "#5c5c5c";

bool is_hatched(Status status) { return status == Status::kDisputed || status == Status::kDenied; }

/// The last day that is covered.
Instant last_day(const Picture& picture) {
  return picture.covers.end - std::chrono::microseconds(1);
}

class SvgWriter {
 public:
  SvgWriter(const Picture& picture, const Layout& layout, const Drawn& drawn)
      : picture_(picture), layout_(layout), in_page_(drawn.in_page) {}

  std::string write() {
    open();
    definitions();
    if (!in_page_) titles();
    lanes();
    bands();
    axis();
    put("<g id=\"plot\" clip-path=\"url(#clip)\">\n");
    crowds();
    for (std::size_t i = 0; i < picture_.marks.size(); ++i) mark(i);
    answers();
    put("</g>\n");
    legend();
    notes();
    put("</svg>\n");
    return std::move(svg_);
  }

 private:
  template <class... Args>
  void put(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(svg_), format, std::forward<Args>(args)...);
  }
  /// REQUIRES: `attributes` are ours; the text is anybody's.
  void text(double x, double y, double size, std::string_view attributes, std::string_view words) {
    put("<text x=\"{:.1f}\" y=\"{:.1f}\" font-size=\"{}\" {}>{}</text>\n", x, y, size, attributes,
        xml_text(words));
  }

  void open() {
    put("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0:.0f}\" height=\"{1:.0f}\" "
        "viewBox=\"0 0 {0:.0f} {1:.0f}\"",
        layout_.width, layout_.height);
    put(" role=\"{}\" aria-labelledby=\"picture-title picture-about\" font-family=\"Helvetica, "
        "Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif\" fill=\"{}\"",
        in_page_ ? "group" : "img", kInk);
    if (in_page_)
      put(" id=\"picture\" data-begin=\"{}\" data-end=\"{}\" data-left=\"{:.1f}\" "
          "data-right=\"{:.1f}\"",
          seconds_of(layout_.scale.range.begin), seconds_of(layout_.scale.range.end),
          layout_.scale.left, layout_.scale.right);
    put(">\n<title id=\"picture-title\">{}</title>\n", xml_text(picture_.title));
    put("<desc id=\"picture-about\">{}</desc>\n", xml_text(about()));
  }

  [[nodiscard]] std::string about() const {
    std::vector<std::string> names;
    for (const Lane& lane : picture_.lanes) names.push_back(lane.name);
    return fmt::format("A timeline from {} to {} with a lane for each of: {}. {}.",
                       format_day(picture_.covers.begin), format_day(last_day(picture_)),
                       joined(names), counted(picture_.events, "event"));
  }

  void definitions() {
    put("<defs>\n<clipPath id=\"clip\"><rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" "
        "height=\"{:.1f}\"/></clipPath>\n",
        layout_.scale.left - 8, layout_.bands_top, layout_.scale.right - layout_.scale.left + 16,
        layout_.plot_bottom - layout_.bands_top);
    for (const auto& [id, from, to] :
         {std::tuple("fade", "0", "0"), std::tuple("fade-begin", "0", "1"),
          std::tuple("fade-end", "1", "0")}) {
      put("<linearGradient id=\"{}\"><stop offset=\"0\" stop-color=\"#444\" stop-opacity=\"{}\"/>"
          "<stop offset=\"0.5\" stop-color=\"#444\"/><stop offset=\"1\" stop-color=\"#444\" "
          "stop-opacity=\"{}\"/></linearGradient>\n",
          id, from, to);
    }
    put("<marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" "
        "markerHeight=\"7\" orient=\"auto\"><path d=\"M0 0.5L8 4L0 7.5Z\" "
        "fill=\"#333\"/></marker>\n");
    std::set<Sign> hatched = {Sign::kAccepts};  // for the legend
    for (const Mark& mark : picture_.marks)
      if (is_hatched(mark.status)) hatched.insert(mark.sign);
    for (const LaneBox& lane : layout_.lanes)
      for (const auto& [slot, counts] : lane.crowd.slots())
        for (std::size_t i = 0; i < kSigns; ++i)
          if (counts[Histogram::kDoubted + i] > 0) hatched.insert(static_cast<Sign>(i));
    for (const Sign sign : hatched) {
      put("<pattern id=\"hatch-{}\" width=\"3.4\" height=\"3.4\" patternUnits=\"userSpaceOnUse\" "
          "patternTransform=\"rotate(45)\"><rect width=\"3.4\" height=\"3.4\" fill=\"#fff\"/><rect "
          "width=\"1.7\" height=\"3.4\" fill=\"{}\"/></pattern>\n",
          look_of(sign).id, look_of(sign).colour);
    }
    put("</defs>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
  }

  void titles() {
    text(16, 26, 18, "font-weight=\"bold\"", cut_to(picture_.title, 18, layout_.width - 32));
    text(16, 44, 12, fmt::format("fill=\"{}\"", kFaint), picture_.subtitle);
  }

  void lanes() {
    put("<g id=\"lanes\">\n");
    for (std::size_t i = 0; i < picture_.lanes.size(); ++i) {
      const Lane& lane = picture_.lanes[i];
      const LaneBox& box = layout_.lanes[i];
      put("<rect x=\"0\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill=\"{}\"/>\n", box.top,
          layout_.width, box.height, i % 2 == 0 ? "#f5f6f8" : "#fff");
      const double middle = box.top + box.height / 2;
      const double room = layout_.scale.left - 28;
      text(16, middle + (lane.seat.empty() ? 4.5 : -1.5), kLaneFont, "font-weight=\"bold\"",
           cut_to(lane.name, kLaneFont * 1.06, room));
      if (!lane.seat.empty())
        text(16, middle + 13.5, kLegendFont, fmt::format("fill=\"{}\"", kFaint),
             cut_to(lane.seat, kLegendFont, room));
    }
    put("</g>\n");
  }

  void bands() {
    put("<g id=\"bands\" clip-path=\"url(#clip)\">\n");
    for (std::size_t i = 0; i < layout_.bands.size(); ++i) {
      const BandBox& box = layout_.bands[i];
      const Band& band = picture_.bands[i];
      put("<g class=\"band\"{}", times(band.when));
      if (in_page_) {
        put(" data-events=\"");
        for (const EventId event : band.events) put("{} ", handle(event));
        put("\"");
      }
      put(">");
      put("<title>{}</title>",
          xml_text(fmt::format("{}: {} to {}", band.name, format_day(band.when.begin),
                               format_day(band.when.end - std::chrono::microseconds(1)))));
      put("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill=\"#bcd3ea\" "
          "fill-opacity=\"0.6\"/>",
          box.begin, layout_.bands_top, box.end - box.begin,
          layout_.plot_bottom - layout_.bands_top);
      if (!box.label.empty())
        put("<text x=\"{:.1f}\" y=\"{:.1f}\" font-size=\"{}\" fill=\"#123a63\" {}>{}</text>",
            box.label_x, box.label_y, kCaptionFont, kHalo, xml_text(box.label));
      put("</g>\n");
    }
    put("</g>\n");
  }

  void axis() {
    put("<g id=\"axis\" font-size=\"11\" fill=\"{}\">\n", kFaint);
    for (const Tick& tick : ticks_of(layout_.scale)) {
      const double x = layout_.scale.at(tick.at);
      put("<path d=\"M{0:.1f} {1:.1f}V{2:.1f}\" stroke=\"#000\" stroke-opacity=\"0.16\" "
          "stroke-width=\"0.8\"/>",
          x, layout_.bands_top - 4, layout_.plot_bottom + 4);
      // One that would not fit beside the edge is left out: the other ticks say where it is.
      if (x + text_width(tick.label, 11) / 2 > layout_.width) continue;
      for (const double y : {layout_.bands_top - 8, layout_.plot_bottom + 16})
        put("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>", x, y, tick.label);
      put("\n");
    }
    put("</g>\n");
  }

  void crowds() {
    for (std::size_t i = 0; i < layout_.lanes.size(); ++i) {
      const LaneBox& lane = layout_.lanes[i];
      if (!lane.crowded) continue;
      const double base = lane.top + lane.height * 0.62;
      put("<g class=\"crowd\"{}><path d=\"M{:.1f} {:.1f}H{:.1f}\" stroke=\"#888\" "
          "stroke-width=\"0.6\"/>\n",
          in_page_ ? fmt::format(" data-lane=\"{}\"", i) : "", layout_.scale.left, base,
          layout_.scale.right);
      for (const auto& [bin, counts] : bars_of(lane.crowd, layout_.scale, layout_.crowd_bin))
        bar(layout_.scale.left + bin * layout_.crowd_bin, base, counts);
      put("</g>\n");
    }
  }

  void bar(double x, double base, const Histogram::Counts& counts) {
    const double width = std::max(layout_.crowd_bin - 0.6, 0.8);
    const auto block = [&](double y, double height, std::string_view colour) {
      put("<path d=\"M{:.1f} {:.2f}h{:.1f}v{:.2f}h-{:.1f}Z\" fill=\"{}\"/>", x, y, width, height,
          width, colour);
    };
    double top = base;
    for (std::size_t i = 0; i < kSigns; ++i) {
      const SignLook& look = look_of(static_cast<Sign>(i));
      for (const auto& [count, fill] :
           {std::pair(counts[i], std::string(look.colour)),
            std::pair(counts[Histogram::kDoubted + i], fmt::format("url(#hatch-{})", look.id))}) {
        if (count == 0) continue;
        const double height = count * layout_.crowd_height;
        top -= height;
        block(top, height, fill);
      }
    }
    if (counts[Histogram::kOthers] > 0)
      block(base, counts[Histogram::kOthers] * layout_.crowd_height, "#b5b5b5");
    put("\n");
  }

  // ---- marks ----

  [[nodiscard]] std::string times(const Interval& when) const {
    if (!in_page_) return {};
    const auto end = [](Instant at) {
      return at == kFirstInstant || at == kLastInstant ? std::string()
                                                       : fmt::format("{}", seconds_of(at));
    };
    return fmt::format(" data-begin=\"{}\" data-end=\"{}\"", end(when.begin), end(when.end));
  }

  [[nodiscard]] std::string words_of(const Mark& mark) const {
    std::vector<std::string> who;
    for (const Place& place : mark.places)
      if (place.part == Involvement::kDoes)
        who.push_back(picture_.lanes[place.lane].name +
                      (place.via.empty() ? "" : fmt::format(" (via {})", place.via)));
    const std::string doers = joined(who), sources = joined(mark.sources);
    const std::string status =
        mark.status == Status::kAsserted ? "" : fmt::format(" [{}]", name(mark.status));
    return fmt::format("{}{}{}{}: {}{}", mark.shown, doers.empty() ? "" : " ", doers, status,
                       mark.text, sources.empty() || in_page_ ? "" : fmt::format(" ({})", sources));
  }

  void mark(std::size_t index) {
    const Mark& mark = picture_.marks[index];
    const MarkBox& box = layout_.marks[index];
    const bool drawn =
        std::any_of(box.spots.begin(), box.spots.end(), [](const Spot& s) { return s.shown; });
    const std::string label = xml_text(words_of(mark));
    if (!drawn) {  // it is in bars alone; a page still has to know of it
      if (in_page_) {
        open_mark("g", mark, label);
        put("</g>\n");
      }
      return;
    }
    if (in_page_)
      open_mark("a", mark, label);
    else
      put("<g><title>{}</title>", label);
    spans(mark, box);
    hairline(box);
    for (std::size_t i = 0; i < box.spots.size(); ++i)
      if (box.spots[i].shown) spot(mark, mark.places[i], box.x, box.spots[i]);
    put("{}\n", in_page_ ? "</a>" : "</g>");
  }

  void open_mark(std::string_view element, const Mark& mark, std::string_view label) {
    const std::string event = handle(mark.event);
    put("<{} class=\"mark{}\" data-event=\"{}\"{}", element, mark.present ? "" : " past", event,
        times(mark.when.all));
    if (element == "a") put(" href=\"#{}\"", event);
    put(" data-at=\"{}\"", seconds_of(mark.when.mark));
    if (mark.when.certain) put(" data-certain=\"\"");
    put(" data-sign=\"{}\" data-lanes=\"", look_of(mark.sign).id);
    for (const Place& place : mark.places) put("{} ", place.lane);
    put("\"");
    if (picture_.slider) {
      put(" data-known=\"{}\"", seconds_of(mark.known.from));
      if (mark.known.until != kLastInstant) put(" data-until=\"{}\"", seconds_of(mark.known.until));
    }
    put("><title>{}</title>", label);
  }

  /// All that a date can mean, fading where it is open or ends; of what lasts all of it, fading only where it is
  /// open. Of a set of dates each.
  void spans(const Mark& mark, const MarkBox& box) {
    const When& when = mark.when;
    // A page's axis may come to be one of hours.
    const bool later = in_page_ && when.all.end - when.all.begin >= std::chrono::hours(1);
    if (!box.is_span && !later) return;
    for (std::size_t i = 0; i < box.spots.size(); ++i) {
      if (!box.spots[i].shown || mark.places[i].part != Involvement::kDoes) continue;
      for (const Interval& part : when.parts)
        span(mark, box, part, mark.places[i].lane, box.spots[i].y);
    }
  }

  void span(const Mark& mark, const MarkBox& box, const Interval& part, std::size_t lane,
            double y) {
    const bool only = mark.when.parts.size() == 1;
    const bool no_begin = part.begin == kFirstInstant, no_end = part.end == kLastInstant;
    const double begin = layout_.scale.at(part.begin), end = layout_.scale.at(part.end);
    const double least = only && !mark.when.lasts ? 9 : 3;
    const double middle = only ? box.x : (begin + end) / 2;
    const std::string_view fade = no_begin          ? "url(#fade-begin)"
                                  : no_end          ? "url(#fade-end)"
                                  : mark.when.lasts ? "#444"
                                                    : "url(#fade)";
    put("<rect class=\"span{}\"{} x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"5\" "
        "fill=\"{}\" "
        "fill-opacity=\"0.45\"/>",
        box.is_span ? "" : " gone",
        in_page_ ? times(part) + fmt::format(" data-lane=\"{}\"", lane) : "",
        std::min(begin, middle - least), y - 2.5,
        std::max(end, middle + least) - std::min(begin, middle - least), fade);
  }

  /// Joins what is one event in several lanes.
  void hairline(const MarkBox& box) {
    double top = layout_.plot_bottom, bottom = layout_.plot_top;
    std::size_t shown = 0;
    for (const Spot& spot : box.spots) {
      if (!spot.shown) continue;
      ++shown;
      top = std::min(top, spot.y);
      bottom = std::max(bottom, spot.y);
    }
    if (shown < 2) return;
    put("<path class=\"join\" transform=\"translate({:.1f} 0)\" d=\"M0 {:.1f}V{:.1f}\" "
        "stroke=\"#000\" stroke-opacity=\"0.2\"/>",
        box.x, top, bottom);
  }

  void spot(const Mark& mark, const Place& place, double x, const Spot& spot) {
    put("<g class=\"spot{}\"{} transform=\"translate({:.1f} {:.1f})\">",
        place.part == Involvement::kDoes ? " act" : "",
        in_page_ ? fmt::format(" data-lane=\"{}\"", place.lane) : "", x, spot.y);
    if (place.part == Involvement::kDoes)
      glyph(mark.sign, mark.status);
    else
      part_glyph(place.part);
    if (!spot.caption.empty())
      put("<text class=\"caption\" x=\"10\" y=\"3.6\" font-size=\"{}\" {}>{}</text>", kCaptionFont,
          kHalo, xml_text(spot.caption));
    put("</g>");
  }

  void glyph(Sign sign, Status status) {
    const SignLook& look = look_of(sign);
    std::string fill(look.colour);
    std::string_view stroke = "#1a1a1a";
    double width = 0.7;
    if (is_hatched(status)) {
      fill = fmt::format("url(#hatch-{})", look.id);
      width = 1;
    } else if (status == Status::kSuggested || look.hollow) {
      fill = "#fff";
      stroke = look.colour;
      width = 1.6;
    }
    const bool half = sign == Sign::kAcceptsIf;
    put("<path d=\"{}\" fill=\"{}\" stroke=\"{}\" stroke-width=\"{}\"{}/>", look.path, fill, stroke,
        width, half ? " fill-rule=\"evenodd\"" : "");
    if (status == Status::kDenied)
      put("<path d=\"M-8.5 0H8.5\" stroke=\"#1a1a1a\" stroke-width=\"1.6\"/>");
  }

  void part_glyph(Involvement part) {
    if (part == Involvement::kCarries)
      put("<path d=\"M-3 -3H3V3H-3Z\" fill=\"#fff\" stroke=\"#444\"/>");
    else
      put("<circle r=\"2.6\" fill=\"#fff\" stroke=\"#666\"/>");
  }

  // ---- answers ----

  /// Where the event stands as an act.
  [[nodiscard]] std::optional<std::pair<double, double>> point_of(std::size_t index) const {
    const Mark& mark = picture_.marks[index];
    const MarkBox& box = layout_.marks[index];
    for (std::size_t i = 0; i < box.spots.size(); ++i)
      if (box.spots[i].shown && mark.places[i].part == Involvement::kDoes)
        return std::pair(box.x, box.spots[i].y);
    return std::nullopt;
  }

  void answers() {
    put("<g id=\"answers\" fill=\"none\" stroke=\"#333\" stroke-opacity=\"0.65\">\n");
    std::map<EventId, std::size_t> present;
    for (std::size_t i = 0; i < picture_.marks.size(); ++i)
      if (picture_.marks[i].present) present.emplace(picture_.marks[i].event, i);
    for (std::size_t i = 0; i < picture_.marks.size(); ++i) {
      const Mark& mark = picture_.marks[i];
      const auto to = present.find(mark.answers);
      if (!mark.present || to == present.end()) continue;
      const auto from = point_of(to->second), here = point_of(i);
      if (!from || !here) continue;
      put("<path{} marker-end=\"url(#tip)\" d=\"{}\"/>\n",
          in_page_ ? fmt::format(" class=\"answer\" data-from=\"{}\" data-to=\"{}\"",
                                 handle(mark.answers), handle(mark.event))
                   : "",
          curve(*from, *here));
    }
    put("</g>\n");
  }

  /// From beside the one mark to beside the other. The page's script draws the same.
  static std::string curve(std::pair<double, double> from, std::pair<double, double> to) {
    const auto [x1, y1] = from;
    const auto [x2, y2] = to;
    if (x2 - x1 < (std::abs(y2 - y1) < 1
                       ? 17
                       : kNear)) {  // around both on the left: captions stand on the right
      const double out = std::min(x1, x2) - kNear * 0.8;
      return fmt::format("M{:.1f} {:.1f}C{:.1f} {:.1f} {:.1f} {:.1f} {:.1f} {:.1f}", x1 + 7, y1,
                         out, y1, out, y2, x2 - 8, y2);
    }
    if (std::abs(y2 - y1) < 1) return fmt::format("M{:.1f} {:.1f}H{:.1f}", x1 + 7, y1, x2 - 8);
    const double half = (x2 - x1) / 2;
    return fmt::format("M{:.1f} {:.1f}C{:.1f} {:.1f} {:.1f} {:.1f} {:.1f} {:.1f}", x1 + 7, y1,
                       x1 + half, y1, x2 - half, y2, x2 - 8, y2);
  }

  // ---- below ----

  void legend() {
    put("<g id=\"legend\">\n");
    for (const LegendEntry& entry : layout_.legend) {
      put("<g transform=\"translate({:.1f} {:.1f})\">", entry.x + 10, entry.y);
      legend_glyph(entry);
      put("</g>");
      text(entry.x + 24, entry.y + 4, kLegendFont, "", entry.words);
    }
    put("</g>\n");
  }

  void legend_glyph(const LegendEntry& entry) {
    using Kind = LegendEntry::Kind;
    switch (entry.kind) {
      case Kind::kSign:
        return glyph(entry.sign, Status::kAsserted);
      case Kind::kPart:
        return part_glyph(entry.part);
      case Kind::kStatus:
        return glyph(entry.status == Status::kSuggested ? Sign::kActs : Sign::kAccepts,
                     entry.status);
      case Kind::kLasts:
        put("<rect x=\"-11\" y=\"-2.5\" width=\"22\" height=\"5\" fill=\"#444\" "
            "fill-opacity=\"0.45\"/>");
        return;
      case Kind::kSpan:
        put("<rect x=\"-11\" y=\"-2.5\" width=\"22\" height=\"5\" fill=\"url(#fade)\" "
            "fill-opacity=\"0.55\"/>");
        return;
      case Kind::kBand:
        put("<rect x=\"-5\" y=\"-7\" width=\"10\" height=\"14\" fill=\"#bcd3ea\"/>");
        return;
      case Kind::kAnswer:
        put("<path d=\"M-10 4C-4 4 -2 -3 8 -3\" fill=\"none\" stroke=\"#333\" "
            "marker-end=\"url(#tip)\"/>");
        return;
      case Kind::kCrowd:
        put("<path d=\"M-6 2V-6H-2V2ZM0 2V-3H4V2Z\" fill=\"#555\"/><path d=\"M-6 2H-2V6H-6Z\" "
            "fill=\"#b5b5b5\"/>");
        return;
    }
  }

  void notes() {
    double y = layout_.notes_y + 8;
    const std::string faint = fmt::format("fill=\"{}\"", kFaint);
    for (const std::string& note : picture_.notes) {
      text(16, y, 11, faint, note);
      y += 16;
    }
    text(16, y, 11, faint,
         fmt::format("{}; times of day in {}; archive {}, commit {}{}",
                     counted(picture_.events, "event"),
                     picture_.zone.empty() ? "UTC" : picture_.zone, picture_.archive.substr(0, 8),
                     number(picture_.commit),
                     picture_.known_by.empty() ? "" : fmt::format("; {}", picture_.known_by)));
  }

  static constexpr double kNear = 36;  // pixels
  static constexpr std::string_view kHalo =
      "stroke=\"#fff\" stroke-width=\"2.4\" stroke-linejoin=\"round\" paint-order=\"stroke\"";
  const Picture& picture_;
  const Layout& layout_;
  bool in_page_;
  std::string svg_;
};

}  // namespace

std::string draw_svg(const Picture& picture, const Drawn& drawn) {
  const Layout layout = lay_out(picture, drawn);
  return SvgWriter(picture, layout, drawn).write();
}

}  // namespace parley::cli
