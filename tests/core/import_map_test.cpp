// SPDX-License-Identifier: MIT
// Columns become events: what each profile makes of a row, what a map of one's own can say, and what
// a reader is told when a file or a map is not what it claims to be.
#include "core/import/map/import_map.h"

#include <doctest/doctest.h>

#include <chrono>
#include <fstream>
#include <map>
#include <sstream>

#include "core/import/map/import_dates.h"
#include "tests/core/polecat_columns.h"
#include "tests/support.h"

namespace parley::import_map_test {

/// Fields of a line without quotes, as a splitter hands them on.
struct Line {
  explicit Line(std::string_view whole, char delimiter = '\t') : text(whole) {
    std::string_view rest = text;
    for (;;) {
      const std::size_t at = rest.find(delimiter);
      fields.push_back(rest.substr(0, at));
      if (at == std::string_view::npos) break;
      rest.remove_prefix(at + 1);
    }
  }
  Line(const Line&) = delete;
  Row row() const {
    Row row;
    row.fields = fields;
    row.names = names;
    row.line = 7;
    return row;
  }
  std::string text;
  std::vector<std::string_view> fields, names;
};

ImportMap profile(std::string_view name) {
  return test::must(ImportMap::parse(test::must(ImportMap::built_in(name)), std::string(name)));
}
ImportMap own(std::string_view text) { return test::must(ImportMap::parse(text, "my.map")); }

/// "2024-01-15 < 2024-01-16 | code | summary | place | source | url | name(code,country,group) roles | fact=…"
std::string shown(const ImportMap& map, const ImportedEvent& event) {
  std::ostringstream out;
  out << event.id << ' ' << event.when;
  if (!event.published.empty()) out << " < " << event.published;
  if (event.backdated) out << " backdated";
  for (const auto text : {event.code, event.summary, event.place, event.source, event.url})
    out << " | " << text;
  for (const ImportedActor& actor : event.actors) {
    out << " | " << actor.name << '(' << actor.code << ',' << actor.country << ',' << actor.group
        << ')';
    for (const Role role : kRoles)
      if (has(actor.roles, role)) out << ' ' << name(role);
  }
  out << " |";
  for (const ImportedFact& fact : event.facts)
    out << ' ' << map.fact_names()[fact.name] << '=' << fact.value;
  return out.str();
}

/// The row as an event, or why not.
std::string mapped(const ImportMap& map, const std::string& head, const std::string& line,
                   char delimiter = '\t') {
  const Line first(head, delimiter), row(line, delimiter);
  const auto binding = map.bind(first.row());
  if (!binding) return "bind: " + binding.error().message;
  Scratch scratch;
  ImportedEvent event;
  const auto done = map.map(row.row(), *binding, scratch, event);
  return done ? shown(map, event) : "rejected: " + done.error();
}

/// A row with these cells by column name, in the order of `columns`.
std::string cells(const std::vector<std::string>& columns,
                  const std::map<std::string, std::string>& given, char delimiter = '\t') {
  std::string line;
  for (std::size_t at = 0; at < columns.size(); ++at) {
    const auto found = given.find(columns[at]);
    line +=
        (at == 0 ? "" : std::string(1, delimiter)) + (found == given.end() ? "" : found->second);
  }
  return line;
}

const std::vector<std::string> kIcewsColumns = {
    "Event ID",       "Event Date", "Source Name",     "Source Sectors", "Source Country",
    "Event Text",     "CAMEO Code", "Intensity",       "Target Name",    "Target Sectors",
    "Target Country", "Story ID",   "Sentence Number", "Publisher",      "City",
    "District",       "Province",   "Country",         "Latitude",       "Longitude"};

std::string header(const std::vector<std::string>& columns, char delimiter = '\t') {
  std::map<std::string, std::string> names;
  for (const auto& column : columns) names[column] = column;
  return cells(columns, names, delimiter);
}

/// A GDELT row of 57, 58 or 61 columns.
std::string gdelt(std::size_t width, const std::string& day, const std::string& added) {
  std::vector<std::string> fields(width);
  const std::size_t geo = width == 61 ? 51 : 49;
  fields[0] = "1001";
  fields[1] = day;
  fields[5] = "ISRGOV";
  fields[6] = "ISRAEL";
  fields[7] = "ISR";
  fields[15] = "PSEREBHMS";
  fields[16] = "HAMAS";
  fields[17] = "PSE";
  fields[18] = "HMS";
  fields[25] = "1";
  fields[26] = "0251";
  fields[29] = "1";
  fields[30] = "-0.30";
  fields[34] = "-2.5";
  fields[geo] = "4";
  fields[geo + 1] = "Cairo, Al Qahirah, Egypt";
  fields[geo + (width == 61 ? 5 : 4)] = "30.05";
  fields[width == 61 ? 59 : 56] = added;
  if (width != 57) fields.back() = "http://example.org/a";
  std::string line;
  for (const auto& field : fields) line += (&field == &fields[0] ? "" : "\t") + field;
  return line;
}

std::vector<std::string> sample_lines() {
  std::ifstream in(std::string(PARLEY_SHARED_DATA) + "/gdelt/20180101000000.export.CSV");
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST_CASE("import map: every built-in profile is a map file that compiles") {
  for (const std::string& name : ImportMap::built_ins()) {
    const ImportMap map = profile(name);
    const bool is_other_format = name == "gdelt-mentions" || name == "timesketch-csv";
    CHECK(map.dataset() == (is_other_format ? name.substr(0, name.find('-')) : name));
    CHECK(map.mentions() == (name == "gdelt-mentions"));
  }
  const auto wrong = ImportMap::built_in("gdlet");
  CHECK(wrong.error().message == "no profile 'gdlet'");
  CHECK(wrong.error().hint ==
        "did you mean 'gdelt'? profiles: gdelt, gdelt-mentions, icews, polecat, acled, "
        "ucdp-ged, timesketch, timesketch-csv");
  CHECK(wrong.error().remedy == Remedy::kGiveMap);
}

TEST_CASE("import map: GDELT rows of 57, 58 and 61 columns mix in one file") {
  const ImportMap map = profile("gdelt");
  const std::string after =
      " | Cairo, Al Qahirah, Egypt |  | http://example.org/a | ISRAEL(ISRGOV,ISR,) by"
      " | HAMAS(PSEREBHMS,PSE,HMS) to"
      " | quad=1 goldstein=-0.30 root=1 tone=-2.5 geo-type=4 lat=30.05";
  std::string without_url = after;
  without_url.erase(without_url.find("http://example.org/a"), 20);
  for (const std::size_t first : {57, 58, 61}) {
    const std::string head = gdelt(first, "20240115", "20240116");
    CHECK(mapped(map, head, gdelt(61, "20240115", "20240116001500")) ==
          "1001 2024-01-15 < 2024-01-16T00:15:00Z | 0251 | " + after);
    CHECK(mapped(map, head, gdelt(58, "20240115", "20240116")) ==
          "1001 2024-01-15 < 2024-01-16 | 0251 | " + after);
    CHECK(mapped(map, head, gdelt(57, "20240115", "20240116")) ==
          "1001 2024-01-15 < 2024-01-16 | 0251 | " + without_url);
  }
}

TEST_CASE("import map: a GDELT row that is dated a month or more back is marked") {
  const ImportMap map = profile("gdelt");
  const auto marked = [&](const std::string& day, const std::string& added) {
    return mapped(map, gdelt(61, day, added), gdelt(61, day, added)).find("backdated") !=
           std::string::npos;
  };
  CHECK(marked("20131124", "20141124000000"));
  CHECK(marked("20041126", "20141124000000"));
  CHECK(marked("20240101", "20240131000000"));  // 30 days
  CHECK_FALSE(marked("20240102", "20240131000000"));
  CHECK_FALSE(marked("20240131", "20240131000000"));
}

TEST_CASE("import map: what is wrong with a GDELT row is said with its column") {
  const ImportMap map = profile("gdelt");
  const std::string head = gdelt(61, "20240115", "20240116001500");
  const auto refused = [&](const std::string& line) { return mapped(map, head, line); };
  CHECK(refused(gdelt(61, "20180229", "20180301000000")) ==
        "rejected: column 2 SQLDATE: '20180229' is not a date (%Y%m%d)");
  CHECK(refused(gdelt(61, "", "20180301000000")) ==
        "rejected: column 2 SQLDATE: is empty, but an event needs a date");
  CHECK(refused(gdelt(61, "20180228", "2018")) ==
        "rejected: column 60 DATEADDED: '2018' is not a date (%Y%m%d%H%M%S, %Y%m%d)");
  CHECK(refused("\t" + gdelt(61, "20180228", "20180301").substr(5)) ==
        "rejected: column 1 GLOBALEVENTID: is empty, but it is what tells the events apart");
  CHECK(refused(head + "\textra") == "rejected: 57, 58 or 61 columns expected, 62 found");
  std::string semicolons = head;
  std::replace(semicolons.begin(), semicolons.end(), '\t', ';');
  CHECK(mapped(map, semicolons, semicolons) ==
        "bind: 57, 58 or 61 columns expected, 1 found; the line has 60 ';': is the delimiter ';'?");
}

TEST_CASE("import map: leap days and days before 1970 are dates like others") {
  const ImportMap map = profile("gdelt");
  for (const auto& [written, edtf] : std::map<std::string, std::string>{{"20000229", "2000-02-29"},
                                                                        {"19690720", "1969-07-20"},
                                                                        {"19000228", "1900-02-28"},
                                                                        {"20240229", "2024-02-29"},
                                                                        {"00010101", "0001-01-01"}})
    CHECK(mapped(map, gdelt(61, written, ""), gdelt(61, written, ""))
              .starts_with("1001 " + edtf + " |"));
  for (const std::string none : {"19000229", "20240230", "20241301", "20240100", "2024011", "0"})
    CHECK(mapped(map, gdelt(61, none, ""), gdelt(61, none, "")).find("is not a date") !=
          std::string::npos);
}

TEST_CASE("import map: the real GDELT sample maps whole") {
  const auto lines = sample_lines();
  if (lines.empty()) {
    MESSAGE("skipped: the real GDELT sample; no " PARLEY_SHARED_DATA "/gdelt");
    return;
  }
  const ImportMap map = profile("gdelt");
  const Line first(lines.front());
  const Binding binding = test::must(map.bind(first.row()));
  Scratch scratch;
  ImportedEvent event;
  std::size_t of_2017 = 0, no_by = 0, no_to = 0, backdated = 0;
  for (const std::string& text : lines) {
    const Line line(text);
    const auto done = map.map(line.row(), binding, scratch, event);
    REQUIRE(done);
    of_2017 += event.when.starts_with("2017") ? 1 : 0;
    backdated += event.backdated ? 1 : 0;
    bool by = false, to = false;
    for (const ImportedActor& actor : event.actors) {
      by = by || (has(actor.roles, Role::kBy) && !actor.code.empty());
      to = to || (has(actor.roles, Role::kTo) && !actor.code.empty());
    }
    no_by += by ? 0 : 1;
    no_to += to ? 0 : 1;
    CHECK(event.published == "2018-01-01T00:00:00Z");
  }
  CHECK(lines.size() == 2414);
  CHECK(of_2017 == 23);
  CHECK(no_by == 244);
  CHECK(no_to == 766);
  CHECK(backdated > 0);
}

TEST_CASE("import map: a GDELT mention names its event and its source") {
  const ImportMap map = profile("gdelt-mentions");
  const Line line(
      "410412347\t20150218230000\t20150219001500\t1\texample.org\thttp://example.org/a\t"
      "19\t-1\t4594\t4634\t1\t50\t6665\t-4.5\t\t");
  Scratch scratch;
  ImportedMention mention;
  REQUIRE(map.map_mention(line.row(), test::must(map.bind(line.row())), scratch, mention));
  CHECK(mention.event == "410412347");
  CHECK(mention.published == "2015-02-19T00:15:00Z");
  CHECK(mention.source == "example.org");
  CHECK(mention.url == "http://example.org/a");
  REQUIRE(mention.facts.size() == 4);
  CHECK(mention.facts[0].value == "web");
  CHECK(map.fact_names()[mention.facts[1].name] == "confidence");
  CHECK(mention.facts[1].value == "50");
}

TEST_CASE("import map: ICEWS rows by header, in whatever order, with more columns or fewer") {
  const ImportMap map = profile("icews");
  const std::map<std::string, std::string> given = {{"Event ID", "900"},
                                                    {"Event Date", "2014-01-02"},
                                                    {"Source Name", "Egypt"},
                                                    {"Source Country", "Egypt"},
                                                    {"Event Text", "Host a visit"},
                                                    {"CAMEO Code", "043"},
                                                    {"Intensity", "2.8"},
                                                    {"Target Name", "Hamas"},
                                                    {"Target Country", "NULL"},
                                                    {"Story ID", "77"},
                                                    {"Sentence Number", "3"},
                                                    {"Publisher", "Wire"},
                                                    {"City", "Cairo"},
                                                    {"Country", "Egypt"}};
  const std::string event =
      "900-2014-01-02-77-3 2014-01-02 | 043 |  | Cairo, Egypt | Wire |  | Egypt(,Egypt,) by"
      " | Hamas(,,) to | label=Host a visit intensity=2.8";
  CHECK(mapped(map, header(kIcewsColumns), cells(kIcewsColumns, given)) == event);
  auto turned = kIcewsColumns;
  std::reverse(turned.begin(), turned.end());
  turned.insert(turned.begin() + 4, "note");
  CHECK(mapped(map, header(turned), cells(turned, given)) == event);
  CHECK(mapped(map, cells(kIcewsColumns, given), cells(kIcewsColumns, given)) ==
        event);  // headerless
  turned.pop_back();
  CHECK(mapped(map, header(turned), cells(turned, given))
            .starts_with("bind: columns missing: Event ID; found: Longitude"));
}

TEST_CASE("import map: what a binding found, mapped, lacks and leaves out") {
  const ImportMap map = profile("acled");
  const Line head(
      "event_id_cnty,event_date,time_precision,event_type,actor1,country,location,source,"
      "notes,fatalities,mood",
      ',');
  const Binding binding = test::must(map.bind(head.row()));
  CHECK(binding.first_row_is_header());
  CHECK(binding.found().size() == 11);
  CHECK(binding.mapped().size() == 10);
  CHECK(binding.unused() == std::vector<std::string>{"mood"});
  CHECK(binding.missing().front() == "admin3");
}

TEST_CASE("import map: POLECAT's lists become actors, in parallel") {
  const ImportMap map = profile("polecat");
  const std::vector<std::string>& columns = test::kPolecatColumns;
  REQUIRE(columns.size() == 40);
  CHECK(mapped(map, header(columns),
               cells(columns, {{"Event ID", "a1_0"},
                               {"Event Date", "2023-11-20"},
                               {"Event Type", "CONSULT"},
                               {"Event Mode", "visit"},
                               {"Contexts", "diplomatic;military"},
                               {"Actor Name", "Qatar;None; Egypt"},
                               {"Actor Name Raw", "Doha;the envoy;Cairo"},
                               {"Actor Country", "QAT;None;EGY"},
                               {"Recipient Name", "None"},
                               {"Recipient Country", "None"},
                               {"Placename", "None"},
                               {"City", "Doha"},
                               {"Publication Date", "2023-11-21"}})) ==
        "a1_0 2023-11-20 < 2023-11-21 | CONSULT | Qatar;None; Egypt CONSULT visit | Doha |  | "
        " | Qatar(,QAT,) by"
        " | the envoy(,,) by | Egypt(,EGY,) by | mode=visit contexts=diplomatic;military");
}

TEST_CASE("import map: ACLED's precision becomes EDTF, and its actors have no direction") {
  const ImportMap map = profile("acled");
  const std::vector<std::string> columns = {
      "event_id_cnty", "event_date", "time_precision", "event_type", "actor1", "assoc_actor_1",
      "actor2",        "country",    "location",       "source",     "notes",  "fatalities"};
  const auto row = [&](const std::string& day, const std::string& precision) {
    return mapped(map, header(columns, ','),
                  cells(columns,
                        {{"event_id_cnty", "PSE1"},
                         {"event_date", day},
                         {"time_precision", precision},
                         {"event_type", "Battles"},
                         {"actor1", "Group A"},
                         {"assoc_actor_1", "Group B; Group C"},
                         {"country", "Palestine"},
                         {"location", "Rafah"},
                         {"source", "Paper"},
                         {"notes", "They fought."},
                         {"fatalities", "0"}},
                        ','),
                  ',');
  };
  const std::string rest =
      " |  | They fought. | Rafah, Palestine | Paper |  | Group A(,,) about | Group B(,,) about"
      " | Group C(,,) about | type=Battles fatalities=0";
  CHECK(row("2024-01-15", "1") == "PSE1 2024-01-15" + rest);
  CHECK(row("15 January 2024", "1") == "PSE1 2024-01-15" + rest);
  CHECK(row("5 January 2024", "1") == "PSE1 2024-01-05" + rest);
  CHECK(row("15-Jan-2024", "1") == "PSE1 2024-01-15" + rest);
  CHECK(row("15-01-2024", "1") == "PSE1 2024-01-15" + rest);
  CHECK(row("2024-01-15", "2") == "PSE1 [2024-01-12..2024-01-18]" + rest);
  CHECK(row("2024-01-15", "3") == "PSE1 2024-01" + rest);
  CHECK(row("2024-01-15", "9") ==
        "rejected: column 3 time_precision: '9' is not in the map's [precision]");
  // A header in semicolons.
  CHECK(mapped(map, header(columns, ';'), header(columns, ';'), ',') ==
        "bind: 1 column found in the header; the line has 11 ';': is the delimiter ';'?");
}

TEST_CASE("import map: UCDP's date_prec becomes EDTF") {
  const ImportMap map = profile("ucdp-ged");
  const std::vector<std::string> columns = {"id",
                                            "type_of_violence",
                                            "side_a",
                                            "side_b",
                                            "where_coordinates",
                                            "country",
                                            "date_prec",
                                            "date_start",
                                            "date_end",
                                            "best",
                                            "high",
                                            "low"};
  const auto row = [&](const std::string& precision, const std::string& from,
                       const std::string& until) {
    return mapped(map, header(columns, ','),
                  cells(columns,
                        {{"id", "5"},
                         {"type_of_violence", "1"},
                         {"side_a", "Government of X"},
                         {"side_b", "Y"},
                         {"country", "X"},
                         {"date_prec", precision},
                         {"date_start", from},
                         {"date_end", until},
                         {"best", "3"},
                         {"high", "4"},
                         {"low", "2"}},
                        ','),
                  ',');
  };
  const std::string rest =
      " |  |  | X |  |  | Government of X(,,) about | Y(,,) about"
      " | type=state-based best=3 high=4 low=2";
  CHECK(row("1", "1989-01-07 00:00:00.000", "1989-01-07 00:00:00.000") == "5 1989-01-07" + rest);
  CHECK(row("2", "2024-01-12", "2024-01-14") == "5 [2024-01-12..2024-01-14]" + rest);
  CHECK(row("3", "2024-01-12", "2024-01-18") == "5 [2024-01-12..2024-01-18]" + rest);
  CHECK(row("4", "2024-02-01", "2024-02-29") == "5 2024-02" + rest);
  CHECK(row("4", "2024-02-10", "2024-03-09") == "5 [2024-02-10..2024-03-09]" + rest);
  CHECK(row("5", "2024-01-01", "2024-12-31") == "5 [2024-01-01..2024-12-31]" + rest);
  CHECK(row("2", "2024-01-14", "2024-01-12") ==
        "rejected: column 9 date_end: '2024-01-12' is before '2024-01-14'");
}

TEST_CASE("import map: a map of one's own says constants, choices, joins, tables and spans") {
  const ImportMap map = own(R"(
dataset = newsroom
format = csv
delimiter = ";"
header = yes
[event]
id = year + "-" + no            # put together
when = begin
until = end
dates = %d.%m.%Y
summary = headline or text
source = "The Desk"
place = join ", " town, land?
[actor]
name = {who, mainly}
country = land? via lands
roles = by, host
[table lands]
AT = AUT
)");
  const std::string head = "no;year;begin;end;headline;text;town;land;who, mainly";
  CHECK(mapped(map, head, "4;2024;15.01.2024;;;Talks began;Wien;AT;Austria", ';') ==
        "2024-4 2024-01-15 |  | Talks began | Wien, AT | The Desk |  | Austria(,AUT,) by host |");
  CHECK(mapped(map, head, "4;2024;15.01.2024;18.01.2024;Talks;;;;", ';') ==
        "2024-4 2024-01-15/2024-01-18 |  | Talks |  | The Desk |  |");
  CHECK(mapped(map, head, ";;15.01.2024;;;;;;", ';') ==
        "rejected: column 2 year: is empty, but it is what tells the events apart");
}

TEST_CASE("import map: the map in MAPS.md does what its comments say") {
  std::ifstream in(PARLEY_SOURCE "/core/import/MAPS.md");
  const std::string page((std::istreambuf_iterator<char>(in)), {});
  const std::size_t at = page.find("```ini\n") + 7;
  const ImportMap map = own(page.substr(at, page.find("```", at) - at));
  CHECK(mapped(map, "no;begin;headline;text;town;country;who",
               "17;15.01.2024;;Talks began;Wien;Austria;Qatar", ';') ==
        "17 2024-01-15 |  | Talks began | Wien, Austria | The Desk |  | Qatar(,,) by |");
}

TEST_CASE("import map: JSON Lines are mapped by the names of their members, row by row") {
  const ImportMap map =
      own("dataset = feed\nformat = jsonl\n[event]\nid = id\nwhen = day\n"
          "published = seen\npublished dates = %s\n");
  Line one("1|2024-01|1705276800", '|'), two("2024-02-03|2", '|');
  one.names = {"id", "day", "seen"};
  two.names = {"day", "id"};
  const Binding binding = test::must(map.bind(one.row()));
  Scratch scratch;
  ImportedEvent event;
  REQUIRE(map.map(one.row(), binding, scratch, event));
  CHECK(shown(map, event) == "1 2024-01 < 2024-01-15T00:00:00Z |  |  |  |  |  |");
  REQUIRE(map.map(two.row(), binding, scratch, event));
  CHECK(shown(map, event) == "2 2024-02-03 |  |  |  |  |  |");
  two.names = {"date", "id"};
  CHECK(map.map(two.row(), binding, scratch, event).error() ==
        "column day: is empty, but an event needs a date");
}

TEST_CASE(
    "import map: a week at the ends of the calendar stays within it, and durations stay sound") {
  const ImportMap map =
      own("dataset = a\nformat = csv\nheader = no\n[columns]\nn, d, e, p\n[event]\n"
          "id = n\nwhen = d\nuntil = e\nprecision = p\n[precision]\nw = week\n"
          "y = year\ns = span\n");
  const auto row = [&](const std::string& line) { return mapped(map, line, line, ','); };
  CHECK(row("1,9999-12-31,,w").starts_with("1 [9999-12-28..9999-12-31] "));
  CHECK(row("1,2024-02-29,2024-11-01,y").starts_with("1 2024 "));
  CHECK(row("1,2023-12-30,2024-01-02,y").starts_with("1 [2023-12-30..2024-01-02] "));
  CHECK(row("1,2023-12~,2024-01-02,s").starts_with("1 2023-12~/2024-01-02 "));
  CHECK(row("1,2023-12-01/2023-12-05,2024-01-02,s").starts_with("1 2023-12-01/2024-01-02 "));
  CHECK(row("1,-0044-03-15,,s") == "rejected: column 2 d: '-0044-03-15' is not a date (edtf)");
  CHECK(row("n,d,e,p") == "rejected: column 2 d: 'd' is not a date (edtf)");  // header = no
}

TEST_CASE("import map: a fault in a map is told with its line, and what is allowed") {
  const auto fault = [](const std::string& text) {
    const auto map = ImportMap::parse(text, "my.map");
    REQUIRE_FALSE(map);
    return map.error().message + " / " + map.error().hint;
  };
  const std::string head = "dataset = a\n[event]\nid = n\nwhen = d\n";
  CHECK(fault("datset = a\n")
            .starts_with(
                "my.map:1: unknown key 'datset' / did you mean 'dataset'? allowed: dataset, kind"));
  CHECK(fault("format = xml\n") == "my.map:1: unknown format 'xml' / allowed: tsv, csv, jsonl");
  CHECK(fault("dataset = a\n[evnet]\n")
            .starts_with("my.map:2: unknown section 'evnet' / did you mean 'event'?"));
  CHECK(fault(head + "[actor]\nname = x\nroles = form\n")
            .starts_with("my.map:7: unknown role 'form' / allowed: by, to"));
  CHECK(fault(head + "dates = %Q\n").starts_with("my.map:5: date format '%Q' %Q is unknown"));
  CHECK(fault(head + "dates = %d.%m.\n").starts_with("my.map:5: date format '%d.%m.' has no year"));
  CHECK(fault(head + "id = m\n") == "my.map:5: 'id' is given twice, first on line 3 / ");
  CHECK(fault(head + "code = c via kinds\n").starts_with("my.map:5: table 'kinds' has no rows"));
  CHECK(
      fault("dataset = a\n[event]\nid = n\n").starts_with("my.map:3: when is missing in [event]"));
  CHECK(fault("[event]\nid = n\nwhen = d\n").starts_with("my.map:1: dataset is missing"));
  CHECK(fault("header = no\n" + head).find("header = no needs a section [columns]") !=
        std::string::npos);
  CHECK(fault("dataset = a\n[columns]\nid, date\n[event]\nid = id\nwhen = dtae\n") ==
        "my.map:6: column 'dtae' is not in [columns] / did you mean 'date'? ");
  CHECK(fault(head + "actors from = \"Hamas\"\n") ==
        "my.map:5: 'actors from' needs columns, but \"Hamas\" is text / ");
  CHECK(fault(head + "actors from = a,, b\n") ==
        "my.map:5: 'actors from' has a comma without a column / ");
  CHECK(fault("actors from = a\n" + head) ==
        "my.map:1: 'actors from' belongs in [event] / write it below the line [event]");
  CHECK(fault(head + "[actor]\nactors from = a\n")
            .starts_with("my.map:6: 'actors from' belongs in [event] / "));
  CHECK(fault("kind = mentions\ndataset = a\n[mention]\nactors from = a\n")
            .starts_with("my.map:4: unknown key in [mention] 'actors from' / "));
  CHECK(fault("dataset = a\n[columns]\nid, day\n[event]\nid = id\nactors from = txt\nwhen = day\n")
            .starts_with("my.map:6: column 'txt' is not in [columns] / "));
  CHECK(fault(head + "nonsense\n").starts_with("my.map:5: 'nonsense' is not 'key = value'"));
}

TEST_CASE("slow: import map: speed of GDELT rows, split and mapped on one thread") {
  const auto lines = sample_lines();
  if (lines.empty()) {
    MESSAGE("skipped: the real GDELT sample; no " PARLEY_SHARED_DATA "/gdelt");
    return;
  }
  const ImportMap map = profile("gdelt");
  const Binding binding = test::must(map.bind(Line(lines.front()).row()));
  Scratch scratch;
  ImportedEvent event;
  std::vector<std::string_view> fields(80);
  std::size_t rows = 0, actors = 0;
  const auto begin = std::chrono::steady_clock::now();
  for (int round = 0; round < 100; ++round)
    for (const std::string& text : lines) {
      std::size_t count = 0;
      std::string_view rest = text;
      for (std::size_t at; (at = rest.find('\t')) != std::string_view::npos;) {
        fields[count++] = rest.substr(0, at);
        rest.remove_prefix(at + 1);
      }
      fields[count++] = rest;
      Row row;
      row.fields = {fields.data(), count};
      if (!map.map(row, binding, scratch, event)) continue;
      ++rows, actors += event.actors.size();
    }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  MESSAGE("rows a second: ", static_cast<double>(rows) / took.count());
  CHECK(rows == 241'400);
  CHECK(actors > rows);
}

}  // namespace parley::import_map_test
