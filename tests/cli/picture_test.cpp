// SPDX-License-Identifier: MIT
// Pictures: what is drawn in whose lane, that what the press knew then is what the archive says it knew, and
// that a hostile text stays a text. tests/clients/picture.test.mjs looks at them in a browser.
#include "cli/picture/picture.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <set>
#include <sstream>

#include "cli/line/run.h"
#include "cli/picture/layout.h"
#include "cli/picture/time_scale.h"
#include "tests/support.h"

namespace parley::test::picture_test {

using cli::Histogram;
using cli::Involvement;
using cli::Mark;
using cli::Picture;
using cli::Sign;

class Easel {
 public:
  Easel() { parley({"init"}); }

  void parley(std::vector<std::string> words) {
    std::istringstream in;
    std::ostringstream out, err;
    words.emplace_back("--quiet");
    cli::Session session = {.in = in, .out = out, .err = err, .clock = clock_};
    session.environment = [this](const char* name) -> std::optional<std::string> {
      if (std::string_view(name) == "PARLEY_ARCHIVE") return home_ / "archive";
      return std::nullopt;
    };
    const int status = cli::run(words, session);
    CAPTURE(err.str());
    REQUIRE(status == 0);
  }

  /// e1, e2 … in the order of the calls.
  void record(std::vector<std::string> words) {
    words.insert(words.begin(), "record");
    parley(std::move(words));
  }

  [[nodiscard]] std::unique_ptr<Archive> open() const {
    return must(Archive::open(home_ / "archive", clock_, {.access = Access::kRead}));
  }

  [[nodiscard]] Picture draw(const std::vector<std::string>& actors, bool moves = false,
                             const Viewpoint& at = {}) const {
    const auto archive = open();
    cli::Wanted wanted;
    for (const std::string& actor : actors)
      wanted.query.actors.push_back(must(archive->find_actor(actor)));
    wanted.query.at = at;
    wanted.moves = moves;
    return must(cli::gather(*archive, wanted));
  }

  /// The marks of the picture as the press knew it; none where there is nothing to draw.
  [[nodiscard]] std::set<std::string> drawn_at(const std::vector<std::string>& actors,
                                               Instant by) const {
    const auto archive = open();
    cli::Wanted wanted;
    for (const std::string& actor : actors)
      wanted.query.actors.push_back(must(archive->find_actor(actor)));
    wanted.query.at = {.as_of = {}, .known_by = ClockPoint(by)};
    const auto picture = cli::gather(*archive, wanted);
    std::set<std::string> drawn;
    if (picture)
      for (const Mark& mark : picture->marks) drawn.insert(described(mark));
    return drawn;
  }

  static std::string described(const Mark& mark) {
    return fmt::format("{} {} {} {}", handle(mark.event), mark.shown, name(mark.status), mark.text);
  }

 private:
  FixedClock clock_;
  TempDir home_;
};

/// "e1 hamas does, israel concerned", a line a mark that is shown.
std::string placed(const Picture& picture) {
  constexpr std::array kWords = {"does", "carries", "concerned"};
  std::string text;
  for (const Mark& mark : picture.marks) {
    if (!mark.present) continue;
    text += handle(mark.event);
    for (const auto& place : mark.places)
      text += fmt::format(" {} {}", picture.lanes[place.lane].handle,
                          kWords[static_cast<std::size_t>(place.part)]);
    text += "\n";
  }
  return text;
}

TEST_CASE(
    "an act stands in the lanes of who did it, and is marked as another's where it concerns "
    "somebody") {
  Easel easel;
  easel.record({"Hamas rejects it", "--when", "2024-01-02", "--by", "hamas", "--to", "israel",
                "--code", "12"});
  easel.record({"Qatar and Egypt urge both", "--when", "2024-01-03", "--by", "qatar", "--by",
                "egypt", "--to", "israel", "--to", "hamas"});
  easel.record({"Talks in Doha", "--when", "2024-01-04", "--by", "israel", "--mediator", "qatar",
                "--host", "qatar"});
  easel.record({"Norway has a word with Israel", "--when", "2024-01-05", "--by", "norway", "--to",
                "israel"});
  easel.record(
      {"Talks in Cairo", "--when", "2024-01-06", "--host", "egypt", "--mediator", "qatar"});
  easel.record(
      {"A proposal is carried", "--when", "2024-01-07", "--mediator", "qatar", "--to", "israel"});
  const Picture picture = easel.draw({"hamas", "israel", "qatar"});
  CHECK(placed(picture) ==
        "e1 hamas does israel concerned\n"
        "e2 hamas concerned israel concerned qatar does\n"
        "e3 israel does qatar carries\n"
        "e4 israel concerned\n"
        "e5 qatar carries\n"                  // Egypt's act, as its host
        "e6 israel concerned qatar does\n");  // nobody else does it
  CHECK(picture.marks.front().sign == Sign::kThreatens);
  CHECK(picture.events == 6);
}

TEST_CASE("among members of one lane, the one who does it decides whose act it is") {
  Easel easel;
  easel.record({"Netanyahu orders it", "--when", "2024-01-02", "--by", "benjamin-netanyahu", "--to",
                "israel-defense-forces"});
  easel.record({"The army asks him", "--when", "2024-01-03", "--by", "israel-defense-forces",
                "--to", "benjamin-netanyahu"});
  easel.record({"Hamas writes to him", "--when", "2024-01-04", "--by", "hamas", "--to",
                "benjamin-netanyahu"});
  const auto archive = easel.open();
  cli::Wanted wanted;
  wanted.query.actors = {must(archive->find_actor("israel")), must(archive->find_actor("hamas"))};
  wanted.query.with_members = true;
  const Picture picture = must(cli::gather(*archive, wanted));
  CHECK(placed(picture) ==
        "e1 israel does\n"
        "e2 israel does\n"
        "e3 israel concerned hamas does\n");
  CHECK(picture.marks[0].places[0].via == "benjamin-netanyahu");
  CHECK(picture.marks[1].places[0].via == "israel-defense-forces");
}

TEST_CASE("one actor has lanes beside it for those it deals with most") {
  Easel easel;
  easel.record({"Qatar meets Hamas", "--when", "2024-01-02", "--by", "qatar", "--to", "hamas"});
  easel.record(
      {"Qatar meets Hamas again", "--when", "2024-01-03", "--by", "qatar", "--to", "hamas"});
  easel.record({"Hamas writes to Egypt", "--when", "2024-01-04", "--by", "hamas", "--to", "egypt"});
  easel.record({"Qatar meets Norway", "--when", "2024-01-05", "--by", "qatar", "--to", "norway"});
  const Picture picture = easel.draw({"hamas"});
  REQUIRE(picture.lanes.size() == 3);
  CHECK(picture.lanes[1].handle == "qatar");
  CHECK_FALSE(picture.lanes[1].asked_for);
  CHECK(placed(picture) ==
        "e1 hamas concerned qatar does\n"
        "e2 hamas concerned qatar does\n"
        "e3 hamas does egypt concerned\n");  // e4 is none of its business
}

TEST_CASE("stance comes before code, and code before kind") {
  CHECK(cli::sign_of(EventKind::kEvent, Stance::kAccepts, "12") == Sign::kAccepts);
  struct Case {
    const char* code;
    Sign sign;
  };
  for (const Case& c : {Case{"01", Sign::kTalks},
                        {"0253", Sign::kTalks},
                        {"057", Sign::kTalks},
                        {"0871", Sign::kHelps},
                        {"09", Sign::kThreatens},
                        {"139", Sign::kThreatens},
                        {"14", Sign::kFights},
                        {"203", Sign::kFights},
                        {"", Sign::kActs},
                        {"---", Sign::kActs}}) {
    CAPTURE(c.code);
    CHECK(cli::sign_of(EventKind::kDataset, Stance::kNone, c.code) == c.sign);
  }
  CHECK(cli::sign_of(EventKind::kArticle, Stance::kNone, "") == Sign::kArticle);
}

/// What the slider shows at the end of a day: by the times that the marks carry.
std::set<std::string> shown_by_slider(const Picture& picture, Instant by) {
  std::set<std::string> shown;
  for (const Mark& mark : picture.marks)
    if (mark.known.from <= by && by < mark.known.until) shown.insert(Easel::described(mark));
  return shown;
}

TEST_CASE("at each day the slider shows what --known-by of that day draws") {
  Easel easel;
  easel.record(
      {"Hamas accepts it", "--when", "2024-01-02", "--by", "hamas", "--published", "2024-01-03"});
  easel.record(
      {"Israel agrees", "--when", "2024-01-04", "--by", "israel", "--published", "2024-01-05"});
  easel.record(
      {"Hamas frees ten", "--when", "2024-01-06", "--by", "hamas", "--published", "2024-01-07"});
  easel.record(
      {"Israel writes", "--when", "2024-01-20", "--by", "israel", "--published", "2024-01-21"});
  easel.parley({"dispute", "e1", "--by", "israel", "--because", "no", "--published", "2024-01-09"});
  easel.parley({"retract", "e2", "--because", "it was another", "--published", "2024-01-12"});
  easel.parley({"update", "e3", "--when", "2024-01-05", "--published", "2024-01-14"});
  easel.parley({"update", "e4", "--summary", "Israel writes twice", "--published",
                "2024-01-16"});  // earlier
  easel.parley({"retract", "e3", "--because", "a mistake"});
  easel.parley({"undo"});
  const Instant first = std::chrono::sys_days(std::chrono::year(2024) / 1 / 3);
  const std::vector<std::vector<std::string>> asked = {{"hamas", "israel"}, {"hamas"}, {"israel"}};
  for (const auto& actors : asked) {
    const Picture moving = easel.draw(actors, true);
    REQUIRE(moving.slider.has_value());
    for (int day = 0; day < 22; ++day) {
      const Instant by = first + std::chrono::days(day + 1);
      CAPTURE(format_day(by));
      CHECK(shown_by_slider(moving, by) == easel.drawn_at(actors, by));
    }
  }
}

TEST_CASE("a mark stands where its date is known, on the clocks of the zone") {
  struct Case {
    const char *edtf, *zone, *mark;
    bool certain, lasts;
    std::size_t parts;
  };
  for (const Case& c : {
           Case{"2024-01-15", "", "2024-01-15T12:00:00Z", true, false, 1},
           Case{"2024-01-15", "Asia/Qatar", "2024-01-15T12:00:00Z", true, false, 1},
           Case{"2024-01-18T01:00:00+03:00", "", "2024-01-17T22:00:00.5Z", true, false, 1},
           Case{"2024-01-18T01:00:00+03:00", "Asia/Qatar", "2024-01-18T01:00:00.5Z", true, false,
                1},
           Case{"[2024-01-05,2024-01-09]", "", "2024-01-05T12:00:00Z", false, false, 2},
           Case{"[2024-01-05..2024-01-07,2024-01-09]", "", "2024-01-06T12:00:00Z", false, false, 2},
           Case{"[..2024-01-14]", "", "2024-01-14T12:00:00Z", false, false, 1},
           Case{"2024-01-12/2024-01-18", "", "2024-01-12T12:00:00Z", false, true, 1},
           Case{"2024-01-12/..", "", "2024-01-12T12:00:00Z", false, true, 1},
           Case{"2024-01/2024-03", "", "2024-02-15T12:00:00Z", false, false, 1},
           Case{"2024-01-15~", "", "2024-01-15T12:00:00Z", false, false, 1},
       }) {
    CAPTURE(c.edtf);
    const cli::When when = cli::when_of(c.edtf, c.zone);
    CHECK(format_utc(when.mark) == c.mark);
    CHECK(when.certain == c.certain);
    CHECK(when.lasts == c.lasts);
    CHECK(when.parts.size() == c.parts);
  }
}

TEST_CASE("what a range leaves out is said, and what reaches into it stands at its edge") {
  Easel easel;
  easel.record({"Since then", "--when", "2024-01-12/..", "--by", "hamas"});
  for (int i = 0; i < 30; ++i)
    easel.record({fmt::format("Act {}", i), "--when", "2024-01-20", "--by", "hamas"});
  easel.record({"Some time in January", "--when", "2024-01", "--by", "hamas"});
  easel.record({"By the army", "--when", "2024-01-20", "--by", "israel-defense-forces"});
  const auto archive = easel.open();
  cli::Wanted wanted;
  wanted.query.actors = {must(archive->find_actor("hamas")), must(archive->find_actor("israel"))};
  wanted.query.range = must(read_range("2024-01-19", "2024-01-21"));
  wanted.given_begin = wanted.given_end = true;
  const Picture picture = must(cli::gather(*archive, wanted));
  std::string notes;
  for (const std::string& note : picture.notes) notes += note + "\n";
  CHECK(notes ==
        "1 event may lie in the range, too: --possible\n"
        "members have more (israel-defense-forces): --with-members\n");
  const cli::Layout layout = cli::lay_out(picture, {});
  std::uint32_t drawn = 0;
  for (const auto& [bin, counts] :
       cli::bars_of(layout.lanes[0].crowd, layout.scale, layout.crowd_bin))
    for (std::size_t i = 0; i < Histogram::kOthers; ++i) drawn += counts[i];
  CHECK(drawn == picture.events);
}

TEST_CASE("a histogram widens its slots and loses nothing") {
  Histogram crowd;
  std::uint64_t added = 0;
  for (int i = 0; i < 100000; ++i, ++added)
    crowd.add(Instant(std::chrono::minutes(i * 7) - std::chrono::days(200)),
              i % 3 == 0 ? 0 : Histogram::kOthers);
  CHECK(crowd.slots().size() <= Histogram::kMostSlots);
  std::uint64_t counted = 0;
  for (const auto& [begin, counts] : crowd.slots()) {
    CHECK(begin % crowd.width() == 0);
    for (const auto count : counts) counted += count;
  }
  CHECK(counted == added);
}

TEST_CASE("the axis names whole years, months, days or hours, and no more than have room") {
  struct Case {
    Instant::duration length;
    const char* first;
  };
  const Instant begin =
      std::chrono::sys_days(std::chrono::year(2024) / 2 / 28) + std::chrono::hours(5);
  using std::chrono::days;
  for (const Case& c : {Case{std::chrono::hours(20), "28 Feb 06:00"},
                        {days(3), "28 Feb 12:00"},
                        {days(20), "29 Feb 2024"},
                        {days(200), "Mar 2024"},
                        {days(2000), "Jul 2024"},
                        {days(200000), "2050"}}) {
    const cli::TimeScale scale{{begin, begin + c.length}, 100, 1200};
    const auto ticks = cli::ticks_of(scale);
    CAPTURE(c.first);
    REQUIRE_FALSE(ticks.empty());
    CHECK(ticks.front().label == c.first);
    CHECK(ticks.size() <= 22);
    for (std::size_t i = 1; i < ticks.size(); ++i)
      CHECK(scale.at(ticks[i].at) - scale.at(ticks[i - 1].at) >=
            cli::text_width(ticks[i].label, 11));
  }
}

TEST_CASE("before our era and open at an end: it can be drawn") {
  Easel easel;
  easel.record({"Long ago", "--when", "-0044-03-15", "--by", "egypt"});
  easel.record({"Up to then", "--when", "../2024-01-05", "--by", "egypt"});
  easel.record({"Since then", "--when", "2024-01-05/..", "--by", "egypt"});
  const Picture picture = easel.draw({"egypt"});
  CHECK(picture.events == 3);
  const std::string svg = cli::draw_svg(picture, {});
  CHECK(svg.find("fade-begin") != std::string::npos);
  CHECK(svg.find("nan") == std::string::npos);
}

TEST_CASE("a text of an attacker stays a text, in pictures and in pages") {
  Easel easel;
  easel.record({"</title><script>alert(1)</script> ]]> \"' & \xE2\x80\xAE x", "--when",
                "2024-01-02", "--by", "hamas", "--place", "<img src=x onerror=alert(1)>"});
  const Picture picture = easel.draw({"hamas", "israel"}, true);
  for (const std::string& text : {cli::draw_svg(picture, {}), cli::draw_page(picture, 1200)}) {
    CHECK(text.find("<script>alert") == std::string::npos);
    CHECK(text.find("<img") == std::string::npos);
    CHECK(text.find("\xE2\x80\xAE") == std::string::npos);
    CHECK(text.find("&lt;script&gt;alert(1)") != std::string::npos);
  }
}

TEST_CASE("more acts in a lane than it has rows for are drawn as bars, and none is left out") {
  Easel easel;
  for (int i = 0; i < 30; ++i)
    easel.record(
        {fmt::format("Act {}", i), "--when", "2024-01-02", "--by", "hamas", "--to", "israel"});
  const Picture picture = easel.draw({"hamas", "israel"});
  const cli::Layout layout = cli::lay_out(picture, {});
  CHECK(layout.lanes[0].crowded);
  CHECK_FALSE(layout.lanes[1].crowded);
  std::uint64_t acts = 0;
  for (const auto& [begin, counts] : layout.lanes[0].crowd.slots())
    acts += counts[static_cast<std::size_t>(Sign::kActs)];
  CHECK(acts == 30);
}

TEST_CASE("marks of one lane never lie on one another") {
  Easel easel;
  for (int i = 0; i < 40; ++i)
    easel.record({fmt::format("Act {}", i), "--when", fmt::format("2024-01-{:02}", 1 + i * 7 % 28),
                  "--by", i % 2 == 0 ? "hamas" : "israel"});
  const Picture picture = easel.draw({"hamas", "israel"});
  const cli::Layout layout = cli::lay_out(picture, {});
  for (std::size_t a = 0; a < picture.marks.size(); ++a) {
    for (std::size_t b = a + 1; b < picture.marks.size(); ++b) {
      const double along = std::abs(layout.marks[a].x - layout.marks[b].x);
      const double down = std::abs(layout.marks[a].spots[0].y - layout.marks[b].spots[0].y);
      CHECK((along >= 14.9 || down >= 15.9));
    }
  }
}

}  // namespace parley::test::picture_test
