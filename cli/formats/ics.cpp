// SPDX-License-Identifier: MIT
// A calendar (RFC 5545) that calendar programs subscribe to or read in. An event keeps its UID through all
// revisions, and SEQUENCE counts them, so that what is read in again takes the place of what was there.
#include <fmt/format.h>

#include <chrono>

#include "cli/formats/event_format.h"
#include "schema/records.h"

namespace parley::cli {

namespace {

constexpr std::size_t kMostOctets = 75;  // of a line, without its end

/// TEXT of RFC 5545, 3.3.11.
std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : plain_text(text, true)) {
    if (c == '\n') {
      safe += "\\n";
    } else if (c != '\r') {
      if (c == '\\' || c == ';' || c == ',') safe += '\\';
      safe += c;
    }
  }
  return safe;
}

/// "20240115" or "20240115T213000Z"; "" for a year that iCalendar cannot write.
std::string stamp(Instant at, bool by_day) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date(day);
  const int year = static_cast<int>(date.year());
  if (year < 1 || year > 9999) return {};
  std::string text = fmt::format("{:04}{:02}{:02}", year, static_cast<unsigned>(date.month()),
                                 static_cast<unsigned>(date.day()));
  if (by_day) return text;
  const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(at - day));
  return text + fmt::format("T{:02}{:02}{:02}Z", time.hours().count(), time.minutes().count(),
                            time.seconds().count());
}

/// What RFC 5545 has for how sure an event is.
std::string_view status_of(const EventFacts& facts, const EventTime& time) {
  const Status status = facts.event.status;
  if (status == Status::kRetracted) return "CANCELLED";
  return status == Status::kAsserted && time.certain ? "CONFIRMED" : "TENTATIVE";
}

class IcsWriter final : public EventWriter {
 public:
  IcsWriter(const EventsHead& head, std::ostream& out) : head_(head), out_(out) {
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", "-//parley//parley//EN");
    line("CALSCALE", "GREGORIAN");
    line("NAME", escaped(head.title));
    line("X-WR-CALNAME", escaped(head.title));
    line("LAST-MODIFIED", stamp(head.updated, false));
  }

  Result<void> event(const EventFacts& facts) override {
    const Event& event = facts.event;
    const EventTime time = time_of(event);
    // Of a date that is open on one side the other is shown.
    const Instant shown = time.shown_at();
    const std::string begin = stamp(shown, time.by_day);
    // An end is behind its beginning, also where what is known is shorter than a second.
    const std::string end =
        time.is_open() ? std::string()
                       : stamp(std::chrono::ceil<std::chrono::seconds>(time.end), time.by_day);
    if (begin.empty() || (end.empty() && !time.is_open())) {
      ++left_out_;
      return {};
    }
    line("BEGIN", "VEVENT");
    line("UID", escaped(unique_id(facts, head_)));
    line("DTSTAMP", stamp(event.revised, false));
    line("CREATED", stamp(event.recorded, false));
    line("LAST-MODIFIED", stamp(event.revised, false));
    line("SEQUENCE", std::to_string(event.revision - 1));
    line(time.by_day ? "DTSTART;VALUE=DATE" : "DTSTART", begin);
    if (!end.empty()) line(time.by_day ? "DTEND;VALUE=DATE" : "DTEND", end);
    line("SUMMARY", escaped((time.certain ? "" : time.shown + ": ") + headline_of(facts)));
    line("DESCRIPTION", escaped(description_of(facts)));
    if (!event.details.place.empty()) line("LOCATION", escaped(event.details.place));
    if (const auto links = links_of(facts); !links.empty()) line("URL", links.front());
    line("CATEGORIES", categories_of(facts));
    line("STATUS", status_of(facts, time));
    line("TRANSP", "TRANSPARENT");
    line("X-PARLEY-EDTF", escaped(time.shown));
    line("END", "VEVENT");
    return {};
  }

  std::string finish() override {
    line("END", "VCALENDAR");
    return left_out(left_out_, "outside the years 1 to 9999, or without any date,");
  }

  [[nodiscard]] std::uint64_t events_left_out() const override { return left_out_; }

 private:
  /// Folded at 75 octets, and never within a character.
  void line(std::string_view name, std::string_view value) {
    std::string text = fmt::format("{}:{}", name, value);
    std::size_t room = kMostOctets;
    for (std::string_view left = text; !left.empty();) {
      std::size_t size = std::min(room, left.size());
      while (size < left.size() && size > 1 &&
             (static_cast<unsigned char>(left[size]) & 0xC0U) == 0x80)
        --size;
      out_ << left.substr(0, size) << "\r\n";
      left.remove_prefix(size);
      if (!left.empty()) out_ << ' ';
      room = kMostOctets - 1;
    }
  }

  static std::string description_of(const EventFacts& facts) {
    std::string text = body_of(facts);
    const auto add = [&text](std::string_view what, const std::vector<std::string>& values) {
      if (!values.empty())
        text += fmt::format("{}{}: {}", text.empty() ? "" : "\n", what, fmt::join(values, ", "));
    };
    for (const auto& [role, actors] : by_role(facts)) add(name(role), actors);
    add("source", sources_of(facts));
    for (const std::string& link : links_of(facts)) text += "\n" + link;
    return text;
  }

  static std::string categories_of(const EventFacts& facts) {
    std::vector<std::string> all{std::string(name(facts.event.kind))};
    if (!facts.negotiation.empty()) all.push_back(facts.negotiation);
    for (const std::string& tag : facts.event.tags) all.push_back(tag);
    std::string text;
    for (const std::string& one : all) text += (text.empty() ? "" : ",") + escaped(one);
    return text;
  }

  const EventsHead& head_;
  std::ostream& out_;
  std::uint64_t left_out_ = 0;
};

}  // namespace

std::unique_ptr<EventWriter> ics_writer(const EventsHead& head, std::ostream& out) {
  return std::make_unique<IcsWriter>(head, out);
}

}  // namespace parley::cli
