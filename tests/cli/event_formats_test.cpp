// SPDX-License-Identifier: MIT
// Events in the formats of other people's tools: what each makes of dates, and of texts that mean harm.
// tests/foreign.sh has them read by those tools' own parsers.
#include <sstream>

#include "cli/formats/event_format.h"
#include "schema/text.h"
#include "tests/support.h"

namespace parley::event_formats_test {

using namespace cli;  // NOLINT: what is tested
using test::must;

const EventsHead kHead{"hamas", "6f65abf82a21d2c1669bd162c63954a3", Instant{}};

EventFacts facts_of(std::string when, std::string sentence) {
  EventFacts facts;
  facts.event.id = EventId{7};
  facts.event.when = std::move(when);
  facts.event.sentences = {{std::move(sentence), {}}};
  facts.event.kind = EventKind::kEvent;
  return facts;
}

std::string written(MakeEventWriter make, const EventFacts& facts, std::string* note = nullptr) {
  std::ostringstream out;
  const auto writer = make(kHead, out);
  must(writer->event(facts));
  const std::string said = writer->finish();
  if (note != nullptr) *note = said;
  return out.str();
}

std::vector<std::string> lines_of(const std::string& calendar) {
  std::vector<std::string> lines;
  std::size_t at = 0;
  while (at < calendar.size()) {
    const std::size_t end = calendar.find("\r\n", at);
    REQUIRE(end != std::string::npos);
    lines.push_back(calendar.substr(at, end - at));
    at = end + 2;
  }
  return lines;
}

bool has_line(const std::string& calendar, const std::string& line) {
  const auto lines = lines_of(calendar);
  return std::find(lines.begin(), lines.end(), line) != lines.end();
}

TEST_CASE("a calendar says of a date what is known of it") {
  struct Case {
    const char *when, *begin, *end, *status;
  };
  for (const Case& c : {
           Case{"2024-03-01", "DTSTART;VALUE=DATE:20240301", "DTEND;VALUE=DATE:20240302",
                "CONFIRMED"},
           Case{"2024-03-02T21:30:00+02:00", "DTSTART:20240302T193000Z", "DTEND:20240302T193001Z",
                "CONFIRMED"},
           Case{"2024-03-02T19:30:00.5Z", "DTSTART:20240302T193000Z", "DTEND:20240302T193001Z",
                "CONFIRMED"},
           Case{"2024-03", "DTSTART;VALUE=DATE:20240301", "DTEND;VALUE=DATE:20240401", "TENTATIVE"},
           Case{"2024-03-01~", "DTSTART;VALUE=DATE:20240301", "DTEND;VALUE=DATE:20240302",
                "TENTATIVE"},
           Case{"[2024-03-01..2024-03-05]", "DTSTART;VALUE=DATE:20240301",
                "DTEND;VALUE=DATE:20240306", "TENTATIVE"},
           Case{"../2024-03-05", "DTSTART;VALUE=DATE:20240305", nullptr, "TENTATIVE"},
           Case{"2024-03-01/2024-03-03", "DTSTART;VALUE=DATE:20240301", "DTEND;VALUE=DATE:20240304",
                "CONFIRMED"},
           Case{"2024-03-05/..", "DTSTART;VALUE=DATE:20240305", nullptr, "TENTATIVE"},
       }) {
    CAPTURE(c.when);
    const std::string calendar = written(ics_writer, facts_of(c.when, "Talks open"));
    CHECK(has_line(calendar, c.begin));
    if (c.end != nullptr) CHECK(has_line(calendar, c.end));
    CHECK((calendar.find("DTEND") == std::string::npos) == (c.end == nullptr));
    CHECK(has_line(calendar, std::string("STATUS:") + c.status));
    CHECK(has_line(calendar, "UID:e7@6f65abf82a21d2c1669bd162c63954a3"));
  }
}

TEST_CASE("a calendar leaves out what it cannot write, and says so") {
  for (const char* when : {"-0044-03-15", "Y17000", "../.."}) {
    CAPTURE(when);
    std::string note;
    const std::string calendar = written(ics_writer, facts_of(when, "Long ago"), &note);
    CHECK(calendar.find("VEVENT") == std::string::npos);
    CHECK(note == "1 event outside the years 1 to 9999, or without any date, was left out");
  }
}

TEST_CASE("a line of a calendar has 75 octets at most, and no character is parted") {
  std::string words;
  for (int i = 0; i < 60; ++i) words += "停火 переговоры a";
  const std::string calendar = written(ics_writer, facts_of("2024-03-01", words));
  std::string unfolded;
  for (const std::string& line : lines_of(calendar)) {
    CHECK(line.size() <= 75);
    CHECK_FALSE(find_invalid_utf8(line));
    unfolded += line.starts_with(' ') ? line.substr(1) : "\n" + line;
  }
  CHECK(unfolded.find("\nSUMMARY:" + words + "\n") != std::string::npos);
}

TEST_CASE("a text cannot add a line to a calendar") {
  const std::string evil = "a\r\nEND:VEVENT\nBEGIN:VEVENT\rUID:evil; b, c\\n";
  const std::string calendar = written(ics_writer, facts_of("2024-03-01", evil));
  CHECK(has_line(calendar,
                 "SUMMARY:a\\\\x0d\\nEND:VEVENT\\nBEGIN:VEVENT\\\\x0dUID:evil\\; b\\, c\\\\n"));
  int events = 0;
  for (const std::string& line : lines_of(calendar)) events += line == "BEGIN:VEVENT" ? 1 : 0;
  CHECK(events == 1);
}

TEST_CASE("a text stays text in a feed, on a slide and in a graph") {
  const std::string evil = "<script>alert(\"1\")</script> ]]> & 'x' \x1b[2J \xE2\x80\xAE \xFF \\";
  EventFacts facts = facts_of("2024-03-01", evil);
  facts.event.details.url = "javascript:alert(1)";
  const std::string feed = written(atom_writer, facts);
  CHECK(feed.find(
            "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; ]]&gt; &amp; &#39;x&#39; \\x1b[2J "
            "\\u202e \xEF\xBF\xBD \\") != std::string::npos);
  CHECK(feed.find("<script") == std::string::npos);
  CHECK(feed.find("href") == std::string::npos);
  const std::string slides = written(timelinejs_writer, facts);
  CHECK(slides.find("<script") == std::string::npos);
  CHECK(slides.find("href") == std::string::npos);
  facts.answered = facts.event;
  facts.answered->id = EventId{8};
  const std::string graph = written(dot_writer, facts);
  CHECK(graph.find("\"e7\" -> \"e8\"") != std::string::npos);
  CHECK(graph.find("alert(\\\"1\\\")") != std::string::npos);
  CHECK(graph.find('\x1b') == std::string::npos);
}

TEST_CASE("only addresses of the web are links") {
  for (const auto& [url, is_link] :
       {std::pair("https://example.org/a?b=c&d", true), std::pair("http://example.org", true),
        std::pair("javascript:alert(1)", false), std::pair("data:text/html,x", false),
        std::pair("file:///etc", false), std::pair("https://example.org/\"onclick=", false),
        std::pair("https://example.org/a b", false), std::pair("", false)}) {
    CAPTURE(url);
    EventFacts facts = facts_of("2024-03-01", "Talks");
    facts.event.details.url = url;
    CHECK(links_of(facts).size() == (is_link ? 1 : 0));
  }
}

TEST_CASE("a feed has the 200 events that were revised last") {
  std::ostringstream out;
  const auto writer = atom_writer(kHead, out);
  for (unsigned i = 0; i < 300; ++i) {
    EventFacts facts = facts_of("2024-03-01", "Talks " + std::to_string(i));
    facts.event.id = EventId{1 + i};
    facts.event.revised = Instant{std::chrono::seconds((i * 7) % 300)};
    must(writer->event(facts));
  }
  CHECK(writer->finish() == "100 events older than the newest 200 were left out");
  const std::string feed = out.str();
  CHECK(feed.find("1970-01-01T00:04:59Z") < feed.find("1970-01-01T00:01:40Z"));
  CHECK(feed.find("1970-01-01T00:01:39Z") == std::string::npos);
}

TEST_CASE("a slide's date is as coarse as it is known, and ends where it is a span") {
  struct Case {
    const char *when, *dates;
  };
  for (
      const Case& c :
      {Case{"2024", R"("start_date":{"year":2024},"display_date":"2024",)"},
       Case{"2024-03", R"("start_date":{"year":2024,"month":3},"display_date":"2024-03",)"},
       Case{"2024-03-01", R"("start_date":{"year":2024,"month":3,"day":1},"text")"},
       Case{
           "2024-03-01/2024-03-05",
           R"("start_date":{"year":2024,"month":3,"day":1},"end_date":{"year":2024,"month":3,"day":5},)"},
       Case{"2024-03-01/2024-03-01", R"("start_date":{"year":2024,"month":3,"day":1},"text")"},
       Case{"2024-01/2024-02", R"("display_date":"2024-01/2024-02")"},
       Case{"-0044-03-15", R"("start_date":{"year":"-44","month":3,"day":15},"text")"},
       Case{
           "2024-03-02T21:30:00+02:00",
           R"("start_date":{"year":2024,"month":3,"day":2,"hour":19,"minute":30,"second":0},"text")"}}) {
    CAPTURE(c.when);
    const std::string slides = written(timelinejs_writer, facts_of(c.when, "Talks"));
    CAPTURE(slides);
    CHECK(slides.find(c.dates) != std::string::npos);
  }
}

TEST_CASE("a row for Timesketch has its three columns, and no field too long to be found") {
  EventFacts facts = facts_of("2024-03", "停" + std::string(40'000, 'x'));
  const std::string row = written(timesketch_writer, facts);
  CHECK(row.find(R"("datetime":"2024-03-01T00:00:00+00:00","timestamp":1709251200000000,)"
                 R"("timestamp_desc":"Earliest possible start")") != std::string::npos);
  CHECK(row.size() < 33'500);
  facts.event.details.place = "=1+1";
  CHECK(written(timesketch_csv_writer, facts).find(",'=1+1,") != std::string::npos);
}

}  // namespace parley::event_formats_test
