// SPDX-License-Identifier: MIT
// Slides for TimelineJS (https://timeline.knightlab.com/docs/json-format.html): a date with what is known of it,
// a headline, and a text with its sources. Dates are broken into parts, as coarse as they are known.
#include <fmt/format.h>

#include <chrono>

#include "cli/formats/event_format.h"
#include "schema/edtf.h"
#include "schema/json_writer.h"

namespace parley::cli {

namespace {

constexpr std::uint64_t kMostSlides = 200;  // beyond, its pages get slow
constexpr int kLastYear = 271'821;          // of dates in JavaScript, before and after our era
constexpr std::chrono::microseconds kMicrosecond{1};

/// How much of a date is known.
enum class Unit : std::uint8_t { kYear, kMonth, kDay, kSecond };

Unit unit_of(const Event& event) {
  const auto edtf = parse_edtf(event.when);
  if (!edtf) return Unit::kDay;
  switch (edtf->form) {
    case EdtfForm::kInstant:
      return Unit::kSecond;
    case EdtfForm::kMonth:
      return Unit::kMonth;
    case EdtfForm::kYear:
      return Unit::kYear;
    default:
      return time_of(event).by_day ? Unit::kDay : Unit::kSecond;
  }
}

class TimelineJsWriter final : public EventWriter {
 public:
  TimelineJsWriter(const EventsHead& head, std::ostream& out) : head_(head), json_(out) {
    json_.begin_object();
    json_.field("scale", "human");
    json_.key("title");
    json_.begin_object();
    write_text(xml_text(head.title), "");
    json_.end_object();
    json_.key("events");
    json_.begin_array();
  }

  Result<void> event(const EventFacts& facts) override {
    const EventTime time = time_of(facts.event);
    const Instant begin = time.shown_at();
    if (!fits(begin) || (!time.is_open() && !fits(time.end))) {
      ++left_out_;
      return {};
    }
    ++slides_;
    json_.break_line();
    json_.begin_object();
    json_.field("unique_id", handle(facts.event.id));
    const Unit unit = unit_of(facts.event);
    write_date("start_date", begin, unit);
    // Where both ends are one day it is left out: older versions draw it 85,000 pixels wide.
    const Instant last = time.is_open() ? begin : time.end - kMicrosecond;
    const auto day = [](Instant at) { return std::chrono::floor<std::chrono::days>(at); };
    const bool is_span = unit == Unit::kDay && day(last) != day(begin);
    if (is_span) write_date("end_date", last, unit);
    if (!time.certain) json_.field("display_date", plain_text(time.shown, false));
    write_text(xml_text(headline_of(facts)), html_of(facts));
    if (const auto doers = doers_of(facts); !doers.empty()) json_.field("group", doers.front());
    json_.end_object();
    return {};
  }

  std::string finish() override {
    json_.end_array();
    json_.end_object();
    json_.end_line();
    if (slides_ > kMostSlides)
      return fmt::format("{} slides: TimelineJS gets slow beyond {}; --from and --to choose",
                         slides_, kMostSlides);
    return left_out(left_out_, "without a date that TimelineJS can show");
  }

  [[nodiscard]] std::uint64_t events_left_out() const override { return left_out_; }

 private:
  static std::chrono::year_month_day date_of(Instant at) {
    return std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(at));
  }
  static bool fits(Instant at) {
    const int year = static_cast<int>(date_of(at).year());
    return at != kFirstInstant && at != kLastInstant && year > -kLastYear && year < kLastYear;
  }

  void write_date(std::string_view name, Instant at, Unit unit) {
    const auto date = date_of(at);
    json_.key(name);
    json_.begin_object();
    const int year = static_cast<int>(date.year());
    if (year < 0)
      json_.field("year", std::to_string(year));  // it reads both
    else
      json_.field("year", static_cast<unsigned>(year));
    if (unit >= Unit::kMonth) json_.field("month", static_cast<unsigned>(date.month()));
    if (unit >= Unit::kDay) json_.field("day", static_cast<unsigned>(date.day()));
    if (unit == Unit::kSecond) {
      const std::chrono::hh_mm_ss time(
          std::chrono::floor<std::chrono::seconds>(at - std::chrono::floor<std::chrono::days>(at)));
      json_.field("hour", static_cast<unsigned>(time.hours().count()));
      json_.field("minute", static_cast<unsigned>(time.minutes().count()));
      json_.field("second", static_cast<unsigned>(time.seconds().count()));
    }
    json_.end_object();
  }

  void write_text(const std::string& headline, const std::string& html) {
    json_.key("text");
    json_.begin_object();
    json_.field("headline", headline);
    if (!html.empty()) json_.field("text", html);
    json_.end_object();
  }

  /// TimelineJS shows HTML: what articles say is text in it.
  static std::string html_of(const EventFacts& facts) {
    std::string html;
    const auto paragraph = [&html](const std::string& inner) { html += "<p>" + inner + "</p>"; };
    if (const std::string body = body_of(facts); !body.empty()) paragraph(xml_text(body));
    std::string who;
    for (const auto& [role, actors] : by_role(facts))
      who += fmt::format("{}{} {}", who.empty() ? "" : "; ", name(role), fmt::join(actors, ", "));
    if (!who.empty()) paragraph(xml_text(who));
    if (const auto sources = sources_of(facts); !sources.empty())
      paragraph(xml_text(fmt::format("{}", fmt::join(sources, ", "))));
    for (const std::string& link : links_of(facts))
      paragraph(fmt::format("<a href=\"{0}\" rel=\"noopener noreferrer\">{0}</a>", xml_text(link)));
    return html;
  }

  const EventsHead& head_;
  JsonWriter json_;
  std::uint64_t slides_ = 0, left_out_ = 0;
};

}  // namespace

std::unique_ptr<EventWriter> timelinejs_writer(const EventsHead& head, std::ostream& out) {
  return std::make_unique<TimelineJsWriter>(head, out);
}

}  // namespace parley::cli
