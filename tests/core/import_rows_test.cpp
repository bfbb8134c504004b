// SPDX-License-Identifier: MIT
// Rows as files really have them: headers that name more or fewer columns than the rows have, columns
// of row names, and texts in which the actors stand.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include "core/archive.h"
#include "core/import.h"
#include "tests/core/polecat_columns.h"
#include "tests/support.h"

namespace parley::import_rows_test {

class Desk {
 public:
  Desk() { archive = test::new_archive(dir / "archive", {"init", "ann", ""}, clock); }

  ImportRequest request(const std::string& profile, const std::string& map,
                        const std::string& text) {
    const std::string path = dir / "rows";
    std::ofstream(path, std::ios::binary) << text;
    ImportRequest request;
    request.profile = profile;
    request.map = map;
    request.map_name = "desk.map";
    request.inputs = {path};
    return request;
  }

  test::TempDir dir;
  test::FixedClock clock;
  std::unique_ptr<Archive> archive;
};

std::string line(const std::vector<std::string>& cells) {
  std::string text;
  for (const std::string& cell : cells) text += (text.empty() ? "" : "\t") + cell;
  return text + "\n";
}

/// Rows of 40 cells, `before` and `behind` them others.
std::string polecat_rows(int count, const std::string& before, const std::string& behind) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    std::vector<std::string> cells(test::kPolecatColumns.size(), "x");
    cells[0] = fmt::format("E{}", i);
    cells[1] = cells[34] = "2024-01-15";
    cells[7] = "Hamas";
    cells[8] = "PSE";
    cells[15] = "Israel";
    cells[16] = "ISR";
    cells[33] = "The Paper";
    text += before + line(cells).substr(0, line(cells).size() - 1) + behind + "\n";
  }
  return text;
}

struct Header {
  const char* rule;
  std::size_t from, to;  // the names of POLECAT's columns that it has
  std::vector<std::string> more;
  const char* before;  // what rows have beyond their 40 cells
  const char* behind;
  int rows;
  const char* refused;  // "" where they are read
};

TEST_CASE(
    "a header with other names than its rows have cells is read by what both have, or refused") {
  const Header kHeaders[] = {
      {"as many", 0, 40, {}, "", "", 3, ""},
      {"more names", 0, 40, {"Headline", "Story ID"}, "", "", 3, ""},
      {"more names over one row", 0, 40, {"Headline", "Story ID"}, "", "", 1, ""},
      {"fewer names", 0, 38, {}, "", "", 3, ""},
      {"fewer names over one row", 0, 38, {}, "", "", 1, ""},
      {"names of rows", 0, 40, {}, "7\t", "", 3, ""},
      {"names of rows that are words",
       0,
       40,
       {},
       "first\t",
       "",
       3,
       "the header names 40 columns, but the rows have 41"},
      {"a cell that nobody names",
       0,
       40,
       {},
       "",
       "\tmore",
       3,
       "the header names 40 columns, but the rows have 41"},
      {"names that begin elsewhere", 1, 40, {}, "", "", 3, "columns missing: Event ID"},
  };
  for (const Header& header : kHeaders) {
    CAPTURE(header.rule);
    Desk desk;
    std::vector<std::string> names(
        test::kPolecatColumns.begin() + static_cast<std::ptrdiff_t>(header.from),
        test::kPolecatColumns.begin() + static_cast<std::ptrdiff_t>(header.to));
    names.insert(names.end(), header.more.begin(), header.more.end());
    const ImportRequest request = desk.request(
        "polecat", "", line(names) + polecat_rows(header.rows, header.before, header.behind));
    const auto check = check_import(request);
    const auto done = desk.archive->import(request, {}, {"import", "ann", ""});
    const std::string refused = header.refused;
    if (!refused.empty()) {
      REQUIRE(!done);
      REQUIRE(!check);
      CHECK(done.error().message.find(refused) != std::string::npos);
      CHECK(check.error().message == done.error().message);
      continue;
    }
    REQUIRE(done);
    REQUIRE(check);
    CHECK(done->counts.added == static_cast<std::uint64_t>(header.rows));
    CHECK(std::all_of(check->samples.begin(), check->samples.end(),
                      [](const auto& sample) { return sample.reason.empty(); }));
    TimelineQuery query;
    query.actors = {*desk.archive->find_actor("israel")};
    std::size_t lines = 0;
    REQUIRE(desk.archive->timeline(query, [&](const TimelineLine& l) {
      CHECK(l.source == "The Paper");
      ++lines;
      return Visit::kContinue;
    }));
    CHECK(lines == static_cast<std::size_t>(header.rows));
  }
}

struct Told {
  const char* rule;
  const char* from;    // `actors from`
  const char* cells;   // who, headline, text; tabs between
  const char* actors;  // who takes part and as what; "" where the row is rejected
};

constexpr Told kTold[] = {
    {"whom a text names takes part", "text", "\t\tHamas met the envoy of Qatar.",
     "hamas:about qatar:about"},
    {"a capital that acts is its government", "text", "\t\tWashington rejected the draft.",
     "united-states:about"},
    {"where somebody meets is nobody", "text", "\t\tEgypt met Hamas in Doha.",
     "egypt:about hamas:about"},
    {"who bears a country's name is not the country", "text", "\t\tMr. Jordan met Hamas.",
     "hamas:about"},
    {"several columns are one text", "headline, text", "\tHamas says no\tQatar regrets that.",
     "hamas:about qatar:about"},
    {"nobody comes twice", "headline, text", "\tHamas says no\tHamas says no again.",
     "hamas:about"},
    {"what a column of its own says of somebody stands", "text",
     "Hamas\t\tHamas met the envoy of Qatar.", "hamas:by qatar:about"},
    {"other columns are not read", "text", "\tIsrael waits\tHamas says no.", "hamas:about"},
    {"one of two", "text or headline", "\tIsrael waits\t", "israel:about"},
    {"joined", "join \" \" headline, text", "\tIsrael\twaits for Hamas.",
     "hamas:about israel:about"},
    {"summary is the event's", "summary", "\tIsrael waits\tHamas says no.", "israel:about"},
    {"{summary} is a column", "{summary}?, text", "\tIsrael waits\tHamas says no.", "hamas:about"},
    {"a row that names nobody is rejected", "text", "\tIsrael waits\tThe rain came.", ""},
    {"so is an empty one", "text", "\tIsrael waits\t", ""},
    {"a cell that says nothing is empty", "text", "\tIsrael waits\tNA", ""},
    {"with an actor of its own it is not", "text", "Hamas\t\tThe rain came.", "hamas:by"},
};

TEST_CASE("actors are found in the texts of rows as a map says") {
  for (const Told& told : kTold) {
    CAPTURE(told.rule);
    Desk desk;
    const std::string map = fmt::format(
        "dataset = desk\nformat = tsv\nheader = yes\nempty = \"NA\"\n[event]\nid = id\nwhen = day\n"
        "actors from = {}\nsummary = headline\n[actor]\nname = who\nroles = by\n",
        told.from);
    const auto done = desk.archive->import(
        desk.request("", map,
                     fmt::format("id\tday\twho\theadline\ttext\n1\t2024-01-15\t{}\n", told.cells)),
        {}, {"import", "ann", ""});
    REQUIRE(done);
    CHECK(done->counts.rejected == (std::string(told.actors).empty() ? 1 : 0));
    std::vector<std::string> actors;
    if (done->counts.added == 1) {
      const Event event = *desk.archive->event(*desk.archive->find_event("desk:1"));
      for (const Participant& part : event.participants) {
        std::string as;
        for (const Role role : kRoles) as += has(part.roles, role) ? std::string(name(role)) : "";
        actors.push_back((*desk.archive->actor(part.actor)).handle + ":" + as);
      }
    }
    std::sort(actors.begin(), actors.end());
    std::string all;
    for (const std::string& actor : actors) all += (all.empty() ? "" : " ") + actor;
    CHECK(all == told.actors);
  }
}

TEST_CASE("a row without a summary does not read as if done to those whom its text names") {
  Desk desk;
  const std::string map =
      "dataset = desk\nformat = tsv\nheader = yes\n[event]\nid = id\nwhen = day\n"
      "actors from = text\n[actor]\nname = who\nroles = by\n[actor]\nname = whom\n"
      "roles = to\n";
  REQUIRE(desk.archive->import(
      desk.request("", map,
                   "id\tday\twho\twhom\ttext\n1\t2024-01-15\tHamas\tIsrael\tEgypt waits.\n"
                   "2\t2024-01-16\tHamas\t\tEgypt waits.\n3\t2024-01-17\t\t\tEgypt waits.\n"),
      {}, {"import", "ann", ""}));
  TimelineQuery query;
  query.actors = {*desk.archive->find_actor("egypt")};
  std::vector<std::string> lines;
  REQUIRE(desk.archive->timeline(query, [&](const TimelineLine& l) {
    lines.push_back(l.summary);
    return Visit::kContinue;
  }));
  CHECK(lines ==
        std::vector<std::string>{"Hamas -> Israel, about Egypt", "Hamas, about Egypt", "Egypt"});
}

}  // namespace parley::import_rows_test
