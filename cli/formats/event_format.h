// SPDX-License-Identifier: MIT
// Events in the formats of other people's tools: calendars, feed readers, slides, graphs. Each format is
// one file that implements EventWriter, and one line in cli/print/list_formats.cpp. They are told events in
// the order of their dates, each once.
#pragma once

#include <cstdint>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>

#include "core/facts.h"

namespace parley::cli {

/// What a format is told before the events come. Outlives the writer.
struct EventsHead {
  std::string title;       // what they are of, for people: "hamas, qatar"
  std::string archive_id;  // what makes a handle one that nobody else has
  Instant updated;         // when the archive last changed, as it is looked at
};

class EventWriter {
 public:
  virtual ~EventWriter() = default;
  /// REQUIRES: facts with Detail::kWhole.
  virtual Result<void> event(const EventFacts& facts) = 0;
  /// After the last one; what people should know of what was written, "" for nothing.
  virtual std::string finish() = 0;
  /// How many of the events that it was told it has not written; after finish().
  [[nodiscard]] virtual std::uint64_t events_left_out() const { return 0; }
};

using MakeEventWriter = std::unique_ptr<EventWriter> (*)(const EventsHead& head, std::ostream& out);

std::unique_ptr<EventWriter> ics_writer(const EventsHead& head, std::ostream& out);
std::unique_ptr<EventWriter> atom_writer(const EventsHead& head, std::ostream& out);
std::unique_ptr<EventWriter> timelinejs_writer(const EventsHead& head, std::ostream& out);
std::unique_ptr<EventWriter> timesketch_writer(const EventsHead& head, std::ostream& out);
std::unique_ptr<EventWriter> timesketch_csv_writer(const EventsHead& head, std::ostream& out);
std::unique_ptr<EventWriter> dot_writer(const EventsHead& head, std::ostream& out);

// ---- what several of them say of an event ----

/// When it happened, for tools that know days and seconds.
struct EventTime {
  Instant begin, end;  // end exclusive; of an open date kFirstInstant or kLastInstant
  bool by_day = true;  // whole days: no time of day is known
  bool certain =
      false;          // a day, a second, or from when to when: nothing about the date is left open
  std::string shown;  // as the archive has it, in EDTF
  [[nodiscard]] bool is_open() const { return begin == kFirstInstant || end == kLastInstant; }
  /// When it begins; of a date without a beginning its last day, or second.
  [[nodiscard]] Instant shown_at() const {
    return begin != kFirstInstant || end == kLastInstant ? begin
                                                         : end - std::chrono::microseconds(1);
  }
};
EventTime time_of(const Event& event);

/// The first sentence, or what the code says; marked where the event is disputed, denied or only suggested.
std::string headline_of(const EventFacts& facts);
/// The further sentences, a line each; "" for none.
std::string body_of(const EventFacts& facts);
/// The publishers of what is behind it, each once.
std::vector<std::string> sources_of(const EventFacts& facts);
/// The address, where a browser may follow it: http and https alone; else "".
std::string followable(const std::string& url);
/// The addresses of what is behind it that a browser may follow: http and https alone. Each once.
std::vector<std::string> links_of(const EventFacts& facts);
/// Handles of those who did it, or, where nobody did, of all who take part.
std::vector<std::string> doers_of(const EventFacts& facts);

/// "e12@4f…": no other event of any archive has it, and each revision has the same.
std::string unique_id(const EventFacts& facts, const EventsHead& head);

/// Valid UTF-8 without control characters; a line end stays one, where `lines`.
std::string plain_text(std::string_view text, bool lines);
/// The same for XML and HTML: & < > " ' as entities.
std::string xml_text(std::string_view text);

/// How many events were left out, and why: "3 events without a beginning or an end were left out"; "" for
/// none.
std::string left_out(std::uint64_t events, std::string_view why);

}  // namespace parley::cli
