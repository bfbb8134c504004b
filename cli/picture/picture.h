// SPDX-License-Identifier: MIT
// What is drawn of an archive: a lane for each party, what each did as marks in its lane, meetings as bands
// across them, and what answers what. Gathered here from an archive, drawn as SVG, or as a page that holds
// the drawing and all that it shows as text. All of it is owned; nothing of the archive is needed any more.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/picture/when.h"
#include "core/archive.h"

namespace parley::cli {

/// What a mark says of an event: the stance that somebody wrote down, else the class of its CAMEO code
/// (quad classes: 01-05, 06-08, 09-13, 14-20; GDELT event codebook 2.0), else that it is an act at all.
enum class Sign : std::uint8_t {
  kOffers,
  kDemands,
  kAccepts,
  kAcceptsIf,
  kRejects,
  kWithdraws,
  kImplements,
  kTalks,
  kHelps,
  kThreatens,
  kFights,
  kActs,
  kArticle,
};
inline constexpr std::size_t kSigns = 13;
Sign sign_of(EventKind kind, Stance stance, std::string_view code);

/// Whether somebody says otherwise, or nobody has reviewed it.
constexpr bool is_in_doubt(Status status) {
  return status == Status::kDisputed || status == Status::kDenied || status == Status::kSuggested;
}

/// What somebody has to do with an event.
enum class Involvement : std::uint8_t {
  kDoes,
  kCarries,
  kConcerned
};  // carries: hosts or mediates

struct Lane {
  ActorId actor{};
  std::string handle, name;
  std::string seat;       // "mediator"; of one that was not asked for, why it is here; else ""
  bool asked_for = true;  // false: stands here for what it has to do with who was asked for
};

struct Place {
  std::size_t lane = 0;
  Involvement part{};
  std::string via;  // the member who acted for it, "" where it acted itself
};

/// When an event was the one that the press knew: half-open.
struct Stay {
  Instant from = kFirstInstant, until = kLastInstant;
};

/// An event in one revision.
struct Mark {
  EventId event{};
  std::uint32_t revision = 1;
  When when;                  // on the clocks of the picture's zone
  std::string shown;          // the date in EDTF
  std::vector<Place> places;  // by lane
  Sign sign{};
  Status status = Status::kAsserted;
  std::string text;                  // its sentence
  std::vector<std::string> sources;  // publishers
  EventId answers{};                 // 0: nothing that is drawn
  Stay known;                        // only where a picture moves (Wanted::moves)
  bool present = true;  // false: an earlier revision, shown only as the press knew it then
};

/// A meeting.
struct Band {
  std::string name;
  Interval when;
  std::vector<EventId> events;
};

/// Events of one lane where they are too many for marks: by time, in slots that widen as it grows.
class Histogram {
 public:
  /// By sign; behind them by sign what is in doubt; last: what others did that concerns it.
  using Counts = std::array<std::uint32_t, 2 * kSigns + 1>;
  static constexpr std::size_t kDoubted = kSigns, kOthers = 2 * kSigns;
  static constexpr std::size_t kMostSlots = 16384;
  void add(Instant at, std::size_t what);
  /// Seconds of a slot.
  [[nodiscard]] std::int64_t width() const { return width_; }
  /// By the slot's beginning, in seconds since 1970.
  [[nodiscard]] const std::map<std::int64_t, Counts>& slots() const { return slots_; }

 private:
  std::int64_t width_ = 60;
  std::map<std::int64_t, Counts> slots_;
};

/// What stands behind an event, for a page.
struct Source {
  Instant known;  // since when the press had it; kFirstInstant where that is not known
  std::string publisher, title, published, url;  // url: http or https, or ""
  std::string does;                              // "supports", "disputes" …
};
struct Version {
  Instant from;                          // since when the press knew it so
  std::string known, source, text, why;  // "why": "", or what it was revised for
};
struct Story {
  EventId event{};
  std::string when, who, text, stance, issue, place, status, answers;
  std::vector<std::string> further;  // sentences
  std::vector<Source> sources;
  std::vector<Version> history;  // oldest first
};

struct Picture {
  std::string title, subtitle;
  std::vector<std::string> notes;  // what the picture does not show
  Interval range;                  // of the axis: bounded
  Interval covers;                 // from its first to its last date: bounded
  std::string zone;                // on whose clocks times of day are drawn; "": UTC
  std::vector<Lane> lanes;
  std::vector<Mark> marks;        // by date; none where there are too many
  std::vector<Histogram> crowds;  // then: a lane each
  std::vector<Band> bands;        // by date
  std::vector<Story> stories;     // by date; only where wanted
  std::uint64_t events = 0;       // each once
  std::string archive;            // its id
  CommitNumber commit{};
  std::string known_by;  // how the viewpoint is called, "" for now
  std::optional<Stay>
      slider;  // from when to when the press came to know it; nullopt: it does not move
};

struct Wanted {
  TimelineQuery query;
  std::string title;
  std::string zone;  // on whose clocks times of day are drawn; "": UTC
  bool given_begin = false,
       given_end = false;  // the range's ends were asked for: the axis ends there
  bool moves = false;      // with stories, and as the press knew it at any time
};
/// Marks: with more events a lane is drawn as a crowd.
inline constexpr std::size_t kMostMarks = 1500;

/// kFailed where nothing is found that could be drawn.
Result<Picture> gather(const Archive& archive, const Wanted& wanted);

/// How the picture is written. `width` in pixels.
struct Drawn {
  double width = 1200;
  bool in_page = false;  // marks are links to their stories, and carry what a script moves them by
};
std::string draw_svg(const Picture& picture, const Drawn& drawn);
/// One HTML file that needs no other.
std::string draw_page(const Picture& picture, double width);
/// PNG of an SVG, by librsvg's program. kFailed, saying how to get it, where there is none.
Result<std::string> draw_png(const std::string& svg);

}  // namespace parley::cli
