// SPDX-License-Identifier: MIT
#include "core/report_reader.h"

#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

namespace parley::report_reader_test {

std::vector<Draft> read_all(std::string_view bytes, std::string_view name,
                            const ReadOptions& options = {}) {
  std::vector<Draft> drafts;
  read_reports(bytes, name, options, [&](Draft draft) {
    drafts.push_back(std::move(draft));
    return Visit::kContinue;
  });
  return drafts;
}

std::string join(const std::vector<std::string>& items) {
  std::string line;
  for (const std::string& item : items) line += (line.empty() ? "" : ",") + item;
  return line;
}

/// One report or error as "title | date | source | url | author | lang | tags | body", line breaks
/// as "/".
std::string shown(const Draft& draft) {
  if (!draft.report) return "! " + draft.report.error().message;
  const NewReport& report = *draft.report;
  CHECK(report.origin == draft.origin);
  std::string line = report.title + " | " + format(report.published);
  for (const std::string& part :
       {report.source, report.url, report.author, report.lang, join(report.tags), report.body}) {
    line += " | " + part;
  }
  for (char& c : line) c = c == '\n' ? '/' : c;
  return line;
}

std::string read_one(std::string_view bytes, std::string_view name = "a.txt",
                     const ReadOptions& options = {}) {
  const auto drafts = read_all(bytes, name, options);
  REQUIRE(drafts.size() == 1);
  CHECK(drafts[0].origin == name);
  return shown(drafts[0]);
}

struct Case {
  std::string_view input;
  std::string_view report;
};

TEST_CASE("articles in text form give their title, date, source, tags and body") {
  constexpr std::array kCases = std::to_array<Case>({
      // plain text
      {"Talks end\n\nDate: 2024-01-15\n\nHamas agreed.\n",
       "Talks end | 2024-01-15 |  |  |  |  |  | Hamas agreed."},
      {"Talks end\nDate: 15 January 2024\nSource: Harbour Wire\nURL: https://x.org/a\nBy Jane "
       "Doe\n\nHamas agreed.",
       "Talks end | 2024-01-15 | Harbour Wire | https://x.org/a | Jane Doe |  |  | Hamas agreed."},
      {"Talks end\n\nBy Jane Doe\n15 January 2024\n\nBy Friday all was over.",
       "Talks end | 2024-01-15 |  |  | Jane Doe |  |  | By Friday all was over."},
      {"Talks end\n\nPublished on January 15, 2024\n\nText.",
       "Talks end | 2024-01-15 |  |  |  |  |  | Text."},
      {"Fin des pourparlers\n\nPublié le 15 janvier 2024\n\nTexte.",
       "Fin des pourparlers | 2024-01-15 |  |  |  |  |  | Texte."},
      {"أخبار\n\n١٥ يناير ٢٠٢٤\n\nنص.", "أخبار | 2024-01-15 |  |  |  |  |  | نص."},
      {"Talks end\n\nDOHA, 15 January 2025 (Wire) – Qatar spoke.",
       "Talks end | 2025-01-15 |  |  |  |  |  | DOHA, 15 January 2025 (Wire) – Qatar spoke."},
      {"Talks end\n\nGAZA CITY, Jan. 15, 2025 — Hamas spoke.",
       "Talks end | 2025-01-15 |  |  |  |  |  | GAZA CITY, Jan. 15, 2025 — Hamas spoke."},
      {"Talks end\n\nDoha, 15 January 2025\n\nHamas spoke.",
       "Talks end | 2025-01-15 |  |  |  |  |  | Doha, 15 January 2025//Hamas spoke."},
      {"Date: 2024-01-15\nTalks end\n\nText.", "Talks end | 2024-01-15 |  |  |  |  |  | Text."},
      {"Talks end\nSource: https://x.org/a\nDate: 2024-01-15T10:00:00+02:00\n\nText.",
       "Talks end | 2024-01-15T10:00:00+02:00 |  | https://x.org/a |  |  |  | Text."},
      {"\xEF\xBB\xBFTalks\r\nDate: 2024-01-15\r\n\r\nOne\r\ntwo.\r\n",
       "Talks | 2024-01-15 |  |  |  |  |  | One two."},
      {"Talks\rDate: 2024-01-15\r\rOne.\r\rTwo.", "Talks | 2024-01-15 |  |  |  |  |  | One.//Two."},
      {"Israel, Hamas and others agree\n\nDate: 2024-01-15\n\nText, more text.",
       "Israel, Hamas and others agree | 2024-01-15 |  |  |  |  |  | Text, more text."},
      {"Israel, Hamas agree\n\nThe two sides have agreed.\n\nDate: 2024-01-15",
       "! a.txt: no publication date"},
      // keywords
      {"Doha, U.S., hostages\n\nTalks end\n\nDate: 2024-01-15\n\nText.\n\nWhat next\n\nMore.",
       "Talks end | 2024-01-15 |  |  |  |  | Doha,U.S.,hostages | Text.//What next//More."},
      {"Doha, Qatar\n\nTalks end\nDate: 2024-01-15\nThe long first paragraph of the text.\nWhat "
       "next\nMore text follows here, and the line is of some length.",
       "Talks end | 2024-01-15 |  |  |  |  | Doha,Qatar | The long first paragraph of the "
       "text.//What next//More text "
       "follows here, and the line is of some length."},
      {"قطر، حماس\n\nالمحادثات\n\nDate: 2024-01-15\n\nنص.",
       "المحادثات | 2024-01-15 |  |  |  |  | قطر,حماس | نص."},
      // front matter
      {"---\ntitle: \"Talks: the end\"\ndate: 2024-01-15\nsource: 'Jane''s Wire'\nurl: "
       "https://x.org/a#b\nauthor: A B\n"
       "lang: en\ntags: [a, \"b, c\", d]\n---\n\nText.",
       "Talks: the end | 2024-01-15 | Jane's Wire | https://x.org/a#b | A B | en | a,b, c,d | "
       "Text."},
      {"---\nHeadline: Talks # end\nPublished: 15 January 2024\npublisher: W\nlink: u\nbyline: "
       "A\nlanguage: fr\n"
       "keywords: a, b\n---\nText.",
       "Talks | 2024-01-15 | W | u | A | fr | a,b | Text."},
      {"---\ndate: 2024-01-15\ntags:\n  - a\n  - \"b c\"\n# comment\n- d\n---\n# Talks "
       "end\n\nText.\n\n## Next\nMore *text*.",
       "Talks end | 2024-01-15 |  |  |  |  | a,b c,d | Text.//Next//More *text*."},
      {"---\ndate: 2024-01-15\n---\nTalks end\n\nText.",
       "Talks end | 2024-01-15 |  |  |  |  |  | Text."},
      {"---\ntitle: T\n---\n\n# T\n\nDate: 2024-01-15\n\nText.",
       "T | 2024-01-15 |  |  |  |  |  | Text."},
  });
  for (const Case& c : kCases) {
    CAPTURE(c.input);
    CHECK(read_one(c.input) == c.report);
  }
}

TEST_CASE("wrapped lines are joined; headings, items and paragraphs stay apart") {
  constexpr std::array kCases = std::to_array<Case>({
      {"Qatar announced on Monday that the\ntalks had ended without a result.\n\nNext.",
       "Qatar announced on Monday that the talks had ended without a result.//Next."},
      {"Reactions\nQatar announced on Monday that the\ntalks had ended without a result.",
       "Reactions//Qatar announced on Monday that the talks had ended without a result."},
      {"Terms:\n- Israel leaves\n- Hamas frees all", "Terms://- Israel leaves//- Hamas frees all"},
      {"# One\nText\n=====\n### Two ##\nText", "One//Text//Two//Text"},
      {"  One\n\n\n\n  Two  \n", "One//Two"},
      {"卡塔尔\n宣布", "卡塔尔宣布"},
  });
  for (const Case& c : kCases) {
    CAPTURE(c.input);
    CHECK(read_one("T\n\nDate: 2024-01-15\n\n" + std::string(c.input)) ==
          "T | 2024-01-15 |  |  |  |  |  | " + std::string(c.report));
  }
}

TEST_CASE("the date comes from the front matter, the option, the text or the name, in this order") {
  struct DateCase {
    std::string_view name, input, option, date;
  };
  constexpr std::array kCases = std::to_array<DateCase>({
      {"2024-01-04-a.txt", "---\ndate: 2024-01-01\n---\nT\n\nDate: 2024-01-03\n\nText.",
       "2024-01-02", "2024-01-01"},
      {"2024-01-04-a.txt", "T\n\nDate: 2024-01-03\n\nText.", "2024-01-02", "2024-01-02"},
      {"2024-01-04-a.txt", "T\n\nDate: 2024-01-03\n\nText.", "", "2024-01-03"},
      {"2024-01-04-a.txt", "T\n\nText.", "", "2024-01-04"},
      {"in/talks_20240115.txt", "T\n\nText.", "", "2024-01-15"},
      {"2024-01-04/a.txt", "T\n\nText.", "", "a.txt"},
      {"id-99887766.txt", "T\n\nText.", "", "no publication date"},
      {"2024-02-30-a.txt", "T\n\nText.", "", "2024-02-30"},
      {"a.txt", "T\n\nDate: 2024-02-30\n\nText.", "", "2024-02-30"},
      {"2024-01-04-a.txt", "T\n\n31 February 2025\n\nText.", "", "31 February 2025"},
      {"2024-01-04-a.txt", "T\n\nDOHA, 31 February 2025 – Text.", "", "31 February 2025"},
      {"2024-01-04-a.txt", "T\n\nDate: 03/04/2024\n\nText.", "", "03/04/2024"},
      {"2024-01-04-a.txt", "---\ntitle: T\ndate: soon\n---\nText.", "", "soon"},
  });
  for (const DateCase& c : kCases) {
    CAPTURE(c.name);
    CAPTURE(c.input);
    ReadOptions options;
    options.date = c.option;
    const auto drafts = read_all(c.input, c.name, options);
    REQUIRE(drafts.size() == 1);
    const std::string text =
        drafts[0].report ? format(drafts[0].report->published) : drafts[0].report.error().message;
    CHECK(text.find(c.date) != std::string::npos);
    CHECK(drafts[0].report.has_value() == (text.size() == c.date.size()));
  }
}

TEST_CASE("a byline, a dateline and a label give the date; an entry of a chronology does not") {
  constexpr std::array kCases = std::to_array<Case>({
      {"T\n\nBy Jane Doe, 1 August 2022\n\nText.", "2022-08-01 by Jane Doe: Text."},
      {"T\n\nBy Jane Doe | 1 August 2022, 10:45 BST\n\nText.",
       "2022-08-01T10:45:00+01:00 by Jane Doe: Text."},
      {"T\n\n| 1 August 2022, 10:45 BST\n\nText.", "2022-08-01T10:45:00+01:00 by : Text."},
      {"T\n\nHarbour Wire · Published 1 August 2022 · Updated 3 August 2022\n\nText.",
       "2022-08-01 by : Text."},
      {"T\n\nBy Monday, 1 August 2022\n\nText.", "! no publication date"},
      {"T\n\nVeröffentlicht am: 15. Januar 2024, 10.45 Uhr\n\nText.",
       "2024-01-15T10:45:00Z by : Text."},
      {"T\n\nОпубликовано 15 января 2024 г.\n\nText.", "2024-01-15 by : Text."},
      {"T\n\n发布时间：2024年1月15日\n\nText.", "2024-01-15 by : Text."},
      {"T\n\nدوشنبه ۲۵ دی ۱۴۰۲\n\nText.", "2024-01-15 by : Text."},
      {"T\n\nDOHA, 15. Januar 2024 (Harbour Wire) – Text.",
       "2024-01-15 by : DOHA, 15. Januar 2024 (Harbour Wire) – Text."},
      {"T\n\nData: none was given.\n\n15 January 2024 was a Monday.", "! no publication date"},
      // The form of a date that is none is refused, not passed over.
      {"T\n\nTuesday, 15 January 2024\n\nText.",
       "! Tuesday, 15 January 2024: that day is a Monday"},
      {"T\n\nDOHA, Tuesday 15 January 2024 – Text.",
       "! Tuesday 15 January 2024: that day is a Monday"},
      {"T\n\n15 January 2024, 10:45 IST\n\nText.",
       "! 15 January 2024, 10:45 IST: IST means several offsets from UTC"},
      {"T\n\n03/04/2024\n\nText.", "! 03/04/2024: which is the day and which the month?"},
      {"T\n\nDate: 1445-07-03\n\nText.", "! 1445-07-03: before there were newspapers"},
      // Chronologies.
      {"T\n\n5 January 2024 – Talks open.\n\n9 January 2024 – Talks end.", "! no publication date"},
      {"T\n\n5 January 2024 – Talks open.\n\n9 January – Talks end.", "! no publication date"},
      {"T\n\n• 5 January 2024 – Talks open.\n• 9 January 2024: Talks end.",
       "! no publication date"},
      {"T\n\n5 January 2024\n\nTalks open.\n\n9 January 2024\n\nTalks end.",
       "! no publication date"},
      {"T\n\nDOHA, 5 January 2024 – Talks open.\n\nCAIRO, 9 January 2024 – Talks end.",
       "! no publication date"},
      {"T\n\n12 May 2024\n\n5 January 2024 – Talks open.\n\n9 January 2024 – Talks end.",
       "2024-05-12 by : 5 January 2024 – Talks open./9 January 2024 – Talks end."},
      {"T\n\nDOHA, 5 January 2024 – Talks open.\n\n9 January 2024 – Talks end.",
       "2024-01-05 by : DOHA, 5 January 2024 – Talks open./9 January 2024 – Talks end."},
  });
  for (const Case& c : kCases) {
    CAPTURE(c.input);
    const auto drafts = read_all(c.input, "a.txt");
    REQUIRE(drafts.size() == 1);
    std::string text;
    if (const auto& report = drafts[0].report; report) {
      text = format(report->published) + " by " + report->author + ": ";
      for (const char x : report->body) {
        if (x != '\n' || !text.ends_with('/')) text += x == '\n' ? '/' : x;
      }
    } else {
      text = "! " + report.error().message.substr(std::string_view("a.txt: ").size());
    }
    CHECK(text == c.report);
  }
}

TEST_CASE("a name of a file gives a date with a year of four digits that news can have") {
  constexpr std::array kCases = std::to_array<Case>({
      {"2024-01-15-doha.txt", "2024-01-15"},
      {"doha_20240115.txt", "2024-01-15"},
      {"240115-doha.txt", "none"},
      {"15-01-24-doha.txt", "none"},
      {"doha-10111213.txt", "none"},
      {"doha-14021025.txt", "none"},
  });
  for (const Case& c : kCases) {
    CAPTURE(c.input);
    const auto drafts = read_all("T\n\nText.", c.input);
    CHECK((drafts[0].report ? format(drafts[0].report->published) : "none") == c.report);
  }
}

TEST_CASE("null and empty values say nothing, and numbers that nobody asks for may have any size") {
  CHECK(read_one("---\ntitle: T\ndate: 2024-01-15\nurl: null\nauthor: ~\nsource:\n"
                 "lang: # none\ntags: [null, a]\n---\nText.") ==
        "T | 2024-01-15 |  |  |  |  | a | Text.");
  CHECK(read_one("---\ntitle: T\ndate: NULL\n---\nText.", "2024-01-16-a.md") ==
        "T | 2024-01-16 |  |  |  |  |  | Text.");
  CHECK(read_one(R"({"title":"T","date":null,"published":"2024-01-15","text":"Text.","url":null,)"
                 R"("tags":[null,"a"],"id":123456789012345678901234567890,"n":[-1e999, 1.5]})",
                 "a.json") == "T | 2024-01-15 |  |  |  |  | a | Text.");
  CHECK(read_one(R"({"title":123456789012345678901234567890,"date":"2024-01-15","text":"1e999"})",
                 "a.json") == "! a.json: \"title\" must be a string, not a number");
  CHECK(read_one(R"({"title":"T","date":"2024-01-15","text":"","n":01e999})", "a.json") ==
        "! a.json: not JSON: a number cannot be read");
}

TEST_CASE("a missing date is an error that asks for one") {
  const auto drafts = read_all("T\n\nText.", "a.txt");
  REQUIRE(!drafts[0].report);
  CHECK(drafts[0].report.error().remedy == Remedy::kGivePublicationDate);
}

TEST_CASE("options complete what an input says") {
  const ReadOptions options{
      .date = "2024-01-15 10:00", .zone = "+02:00", .source = "Wire", .tags = {"x", "a"}};
  CHECK(read_one("a, b c\n\nT\n\nText.", "a.txt", options) ==
        "T | 2024-01-15T10:00:00+02:00 | Wire |  |  |  | a,b c,x | Text.");
  CHECK(read_one("---\nsource: Own\n---\nT\n", "a.txt", options) ==
        "T | 2024-01-15T10:00:00+02:00 | Own |  |  |  | x,a | ");
}

TEST_CASE("what is not text is refused, and the reason named") {
  constexpr std::array kCases = std::to_array<Case>({
      {"", "! a.txt: empty"},
      {" \n\r\n", "! a.txt: empty"},
      {"\xEF\xBB\xBF", "! a.txt: empty"},
      {"caf\xE9 noir", "! a.txt: not UTF-8: byte 0xE9 at offset 3"},
      {"\xEF\xBB\xBF"
       "caf\xE9 noir",
       "! a.txt: not UTF-8: byte 0xE9 at offset 6"},
      {"\xFF\xFET\0", "! a.txt: not UTF-8 but UTF-16"},
      {{"T\0\n\nText", 8}, "! a.txt: binary, not text (it has NUL bytes)"},
      {"\x01\x02\x03\x04 abc", "! a.txt: binary, not text"},
      {"---\ntitle: T\nText",
       "! a.txt: line 3: front matter is \"key: value\" lines up to a line \"---\"; this line is "
       "not"},
      {"---\ntitle: T\n",
       "! a.txt: the front matter begins with \"---\" but has no second \"---\" to end it"},
      {"---\ntitle: T\nheadline: U\n---\n", "! a.txt: line 3: headline is given twice"},
      {"---\ndate: 2024-01-15\n---\n", "! a.txt: no title"},
  });
  for (const Case& c : kCases) {
    CAPTURE(c.input);
    CHECK(read_one(c.input) == c.report);
  }
  CHECK(read_one(std::string(kMaxReportBytes + 1, 'x')) == "! a.txt: larger than 16 MiB");
  CHECK(read_one(std::string(kMaxTitleBytes + 1, 'x')) ==
        "! a.txt: its title is longer than 64 KiB");
}

TEST_CASE("keys that name no field are noted") {
  const auto drafts =
      read_all("---\ntitle: T\ndate: 2024-01-15\nlayout: post\nmeta:\n  a: b\n---\nText.", "a.md");
  REQUIRE(drafts[0].report);
  CHECK(join(drafts[0].notes) == "ignored fields: layout, meta");
}

TEST_CASE("JSON Lines are read line by line, and a bad line does not stop the others") {
  const std::string lines =
      "\xEF\xBB\xBF{\"title\":\"A\",\"date\":\"2024-01-15\",\"text\":\"One\\n\\nTwo.\",\"tags\":["
      "\"a\",\"b\"],\"x\":1}\r\n"
      "\n"
      "{\"title\":\"B\",\"published\":\"2024-01-15T10:00:00Z\",\"body\":\"T\",\"tags\":\"a, "
      "b\",\"url\":null,\"x\":2,\"y\":3}\n"
      "{\"date\":\"2024-01-15\"}\n"
      "{\"title\":\"A\",\"date\":1705276800,\"text\":\"T\"}\n"
      "{\"title\":\"A\",\"title\":\"A\",\"date\":\"2024-01-15\",\"text\":\"T\"}\n"
      "{\"title\":\"A\",\"published\":\"2024-01-15\",\"date\":\"2024-01-16\",\"text\":\"T\"}\n"
      "{\"title\":\"A\",\"date\":\"2024-02-30\",\"text\":\"T\"}\n"
      "{\"title\":\"A\",\"date\":\"2024-01-15\",\"text\":\"T\",\"tags\":[1]}\n"
      "[1]\n"
      "{\"title\":\n"
      "{\"title\":\"caf\xE9\"}\n"
      "{\"title\":\"A\",\"date\":\"2024-01-15\",\"text\":\"a\\u0000b\"}\n"
      "{\"title\":\"Last\",\"date\":\"2024-01-15\",\"text\":\"T\"}";
  std::string all;
  for (const Draft& draft : read_all(lines, "w.jsonl")) {
    all += draft.origin + " " + shown(draft) +
           (draft.notes.empty() ? "" : " (" + join(draft.notes) + ")") + "\n";
  }
  CHECK(all ==
        "w.jsonl:1 A | 2024-01-15 |  |  |  |  | a,b | One//Two. (ignored fields: x)\n"
        "w.jsonl:3 B | 2024-01-15T10:00:00Z |  |  |  |  | a,b | T (ignored fields: y)\n"
        "w.jsonl:4 ! w.jsonl:4: no \"title\", \"text\"\n"
        "w.jsonl:5 ! w.jsonl:5: \"date\" must be a string such as \"2024-01-15\", not a number\n"
        "w.jsonl:6 ! w.jsonl:6: \"title\" is given twice\n"
        "w.jsonl:7 ! w.jsonl:7: has both \"published\" and \"date\"\n"
        "w.jsonl:8 ! w.jsonl:8: 2024-02-30: no such day\n"
        "w.jsonl:9 ! w.jsonl:9: \"tags\" must hold only strings, but has a number\n"
        "w.jsonl:10 ! w.jsonl:10: must be an object, not an array\n"
        "w.jsonl:11 ! w.jsonl:11: not JSON, or cut off\n"
        "w.jsonl:12 ! w.jsonl:12: not UTF-8: byte 0xE9 at offset 13 of the line\n"
        "w.jsonl:13 ! w.jsonl:13: binary, not text (it has NUL bytes)\n"
        "w.jsonl:14 Last | 2024-01-15 |  |  |  |  |  | T\n");
}

TEST_CASE("JSON may also be one object or an array of objects") {
  constexpr std::string_view kObject =
      "{\n \"title\": \"A\",\n \"date\": \"2024-01-15\", \"text\": \"T\"\n}\n";
  CHECK(read_one(kObject, "a.json") == "A | 2024-01-15 |  |  |  |  |  | T");
  CHECK(read_one(kObject, "-") == "A | 2024-01-15 |  |  |  |  |  | T");
  const auto drafts = read_all("[" + std::string(kObject) + ", 3]", "a.json");
  REQUIRE(drafts.size() == 2);
  CHECK(drafts[0].origin == "a.json#1");
  CHECK(shown(drafts[1]) == "! a.json#2: must be an object, not a number");
  CHECK(read_one("{", "a.json") == "! a.json: not JSON, or cut off");
  CHECK(read_one("[]", "a.json") == "! a.json: an empty array");
  CHECK(read_one("{} of trouble\n\nDate: 2024-01-15", "a.json") ==
        "! a.json: not JSON, or cut off");
  CHECK(read_all("{\"title\":\"A\"}\n{\"title\":\"B\"}\n", "-").size() == 2);
}

TEST_CASE("deep nesting is refused") {
  CHECK(read_one(std::string(100'000, '[') + std::string(100'000, ']'), "a.json") ==
        "! a.json: nested too deeply");
}

TEST_CASE("the visitor can stop") {
  int seen = 0;
  read_reports("{}\n{}\n{}\n", "w.jsonl", {},
               [&](const Draft&) { return ++seen < 2 ? Visit::kContinue : Visit::kStop; });
  CHECK(seen == 2);
}

TEST_CASE("read_file says in one line what is wrong with a file") {
  const std::string path =
      (std::filesystem::temp_directory_path() / "parley_read_file_test.txt").string();
  std::ofstream(path) << "12345";
  CHECK(read_file(path, 5).value_or("") == "12345");
  CHECK(read_file(path, 4).error().message == path + ": larger than 4 bytes");
  CHECK(read_file(path + "x", 5).error().message == path + "x: no such file");
  CHECK(read_file("/", 5).error().message == "/: a directory, not a file");
  CHECK(read_file("/dev/zero", 1U << 20U).error().message == "/dev/zero: larger than 1 MiB");
  std::remove(path.c_str());
}

TEST_CASE("two spellings of a page's address are the same") {
  constexpr std::array kCases = std::to_array<Case>({
      {"", ""},
      {"  ", ""},
      {"HTTP://WWW.Example.ORG:80/A/b/?utm_source=x&b=2&a=1&fbclid=z#top",
       "https://example.org/A/b?a=1&b=2"},
      {"https://example.org:443", "https://example.org"},
      {"https://example.org:8080/", "https://example.org:8080"},
      {"http://example.org:443/a", "https://example.org/a"},
      {"https://example.org/a?", "https://example.org/a"},
      {"https://example.org?id=2&id=1&&", "https://example.org?id=2&id=1"},
      {"https://example.org/%7ejane/%2f%e9", "https://example.org/~jane/%2F%E9"},
      {"example.org/a/", "https://example.org/a"},
      {"https://example.org/a#utm_source=b", "https://example.org/a"},
      {"https://example.org/#!/talks/3/", "https://example.org#!/talks/3"},
      {"https://example.org/app/#/talks/3?utm_source=x&b=1",
       "https://example.org/app#/talks/3?b=1"},
      {"https://example.org/a#!/", "https://example.org/a"},
      {"https://example.org/a#entry-3", "https://example.org/a"},
      {"https://example.org/100%", "https://example.org/100%"},
      {"ftp://www.example.org/a/", "ftp://www.example.org/a"},
      {"not a url", ""},
      {"#top", ""},
      {"https://example.org/a?ocid=x&cmpid=y", "https://example.org/a"},
  });
  for (const Case& c : kCases) {
    CAPTURE(c.input);
    CHECK(canonical_url(c.input) == c.report);
    CHECK(canonical_url(c.report) == c.report);
  }
}

TEST_CASE("a report of very many tags, or of a very long name, is refused by itself") {
  const auto line = [](const std::string& more) {
    return "{\"title\":\"T\",\"date\":\"2024-01-15\",\"text\":\"x\"" + more + "}\n";
  };
  const auto tags = [](int count) {
    std::string list;
    for (int i = 0; i < count; ++i) list += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\"";
    return ",\"tags\":[" + list + "]";
  };
  const auto drafts = read_all(line(tags(1000)) + line(tags(1001)) + line(tags(100'000)) +
                                   line(",\"source\":\"" + std::string(65'537, 's') + "\"") +
                                   line(",\"url\":\"" + std::string(65'537, 'u') + "\"") + line(""),
                               "a.jsonl");
  REQUIRE(drafts.size() == 6);
  REQUIRE(drafts[0].report);
  CHECK(drafts[0].report->tags.size() == 1000);
  CHECK(shown(drafts[1]) == "! a.jsonl:2: 1001 tags: more than 1000");
  CHECK(shown(drafts[2]) == "! a.jsonl:3: 100000 tags: more than 1000");
  CHECK(shown(drafts[3]) == "! a.jsonl:4: its source is longer than 64 KiB");
  CHECK(shown(drafts[4]) == "! a.jsonl:5: its URL is longer than 64 KiB");
  CHECK(drafts[5].report);
}

}  // namespace parley::report_reader_test
