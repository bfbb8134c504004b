// SPDX-License-Identifier: MIT
// Dictionaries of actors: what each line means, what is refused and why, and that none of it harms.
#include "core/actor_dictionary.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "core/archive.h"
#include "tests/support.h"

namespace parley::actor_dictionary_test {

const OperationInfo kInfo{"actor import", "tester", "", false, nullptr};

struct Read {
  std::vector<DictionaryEntry> entries;
  std::vector<std::string> reports;  // "3: what"
  DictionaryCounts counts;
};

std::string in_words(const FaultyLine& faulty) {
  return std::to_string(faulty.line) + ": " + faulty.error.message;
}

Read read(const std::string& text) {
  Read all;
  std::istringstream in(text);
  all.counts = test::must(read_actor_dictionary(
      in, [&](DictionaryEntry entry) { all.entries.push_back(std::move(entry)); },
      [&](const FaultyLine& faulty) { all.reports.push_back(in_words(faulty)); }));
  return all;
}

/// "Jane Doe (person) germany 2005-11-22/..; also Miss Doe".
std::string in_words(const DictionaryEntry& entry) {
  std::string words = entry.name.text;
  words +=
      entry.is_place ? " (place " + entry.place + ")" : " (" + std::string(name(entry.kind)) + ")";
  for (const auto& stay : entry.stays)
    words += " " + stay.with + (stay.when.empty() ? "" : " " + stay.when);
  for (const auto& synonym : entry.synonyms)
    words += "; " + std::string(synonym.exact_case ? "=" : "") + synonym.text;
  return words;
}

struct Case {
  const char* rule;
  const char* text;
  const char* entry;  // "" none is taken
  const char* report = "";
};

void check(std::initializer_list<Case> cases) {
  for (const Case& one : cases) {
    INFO(one.rule);
    const Read got = read(one.text);
    CHECK((got.entries.empty() ? "" : in_words(got.entries.front())) == one.entry);
    CHECK((got.reports.empty() ? "" : got.reports.front()) == one.report);
  }
}

TEST_CASE("a head, its synonyms and its code") {
  check({
      {"the code stands behind the name", "EXAMPLE_MINISTRY_ [DEUGOV]\n",
       "Example Ministry (organisation) germany"},
      {"or in a line of its own", "EXAMPLE_MINISTRY_\n\t[DEUGOV]\n",
       "Example Ministry (organisation) germany"},
      {"synonyms begin with a +", "EXAMPLE_MINISTRY_ [DEUGOV]\n+MINISTRY_OF_EXAMPLES_\n+MEX\n",
       "Example Ministry (organisation) germany; Ministry of Examples; =MEX"},
      {"a country's code alone is the country", "EXAMPLAND_ [FRA]\n+EXAMPLANDER_\n",
       "Exampland (place france); Examplander"},
      {"so is that of one of its territories", "EXAMPLE_ISLANDS_ [USAASM]\n",
       "Example Islands (place american-samoa)"},
      {"blanks part words as underscores do", "EXAMPLE  FRONT [SYRREB]\n", "Example Front (group)"},
      {"comments are passed over",
       "# one\n; two\n<!-- three\n[USAGOV]\n-->EXAMPLE_FRONT_ [SYRREB] # four\n+EXF ; five\n"
       "<! -- six -->\n",
       "Example Front (group); =EXF"},
      {"a mark before the text does not count",
       "\xEF\xBB\xBF"
       "EXAMPLE_FRONT_ [SYRREB]\r\n",
       "Example Front (group)"},
      {"several codes may stand in a line", "JANE_DOE_\n\t[DEUGOV 980101-991231] [ELI]\n",
       "Jane Doe (person) germany 1998-01-01/1999-12-31"},
  });
}

TEST_CASE("names in capitals are written as people write them") {
  struct Name {
    const char *capitals, *written;
  };
  for (const Name& one : std::initializer_list<Name>{
           {"JANE_DOE_", "Jane Doe"},
           {"JOHN_Q._ROE_", "John Q. Roe"},
           {"A.G._ROE_", "A.G. Roe"},
           {"ANNA_KI-MOON_", "Anna Ki-Moon"},
           {"ANNA_O'ROE_", "Anna O'Roe"},
           {"JOHN_MCROE_", "John McRoe"},
           {"PEOPLE'S_BANK_OF_THE_EAST_", "People's Bank of the East"},
           {"UN_MISSION_", "UN Mission"},
           {"JOHN_ROE_III", "John Roe III"},
           {"EXF", "EXF"},
           {"SELİM_ŞAHİN", "Selim Şahin"},
           {"Un_Secy_Gen", "Un Secy Gen"},
           // Small letters beside capitals are a slip.
           {"X_y", "X Y"},
           {"PEOPLE's_ARMY_of_EXAMPLES", "People's Army of Examples"},
           {"Jane ROE", "Jane Roe"},
           // Figures.
           {"JULY_20TH_BRIGADE_", "July 20th Brigade"},
           {"2ND_OF_JUNE_MOVEMENT_", "2nd of June Movement"},
           {"BRIGADES_OF_THE_1920S_", "Brigades of the 1920s"},
           {"L-3_EXAMPLES_", "L-3 Examples"},
           {"OMEGA-7_", "Omega-7"},
           {"GUSTAF_XVI_OF_EXAMPLAND", "Gustaf XVI of Exampland"},
           {"XI_ROE_", "Xi Roe"},
           // What is short and no acronym, and what is one.
           {"JOHN_ROE_JR", "John Roe Jr"},
           {"EXAMPLE_FOODS_LTD", "Example Foods Ltd"},
           {"FBI_DIRECTOR_ROE_", "FBI Director Roe"},
           {"PFLP-GC_OF_EXAMPLAND", "PFLP-GC of Exampland"},
           {"HIV/AIDS_FUND_", "HIV/AIDS Fund"},
           // "A" and the articles of other languages.
           {"JOHN_A_ROE", "John A Roe"},
           {"CENTER_FOR_A_NEW_EAST", "Center for a New East"},
           {"EXAMPLES_WITH_A_CAUSE", "Examples with a Cause"},
           {"ABU_AHMAD_AL-ROE_", "Abu Ahmad al-Roe"},
           {"AL-ROE_BRIGADES_", "Al-Roe Brigades"},
           {"LASHKAR-E-EXAMPLE_", "Lashkar-e-Example"},
       }) {
    const Read got = read(std::string(one.capitals) + " [USAGOV]\n");
    REQUIRE(got.entries.size() == 1);
    CHECK(got.entries[0].name.text == one.written);
  }
}

TEST_CASE("dates of a code become dates of a membership") {
  check({
      {"two digits or four of the year", "JANE_DOE_\n\t[DEUGOV 980101-20051122]\n",
       "Jane Doe (person) germany 1998-01-01/2005-11-22"},
      {"up to 30 is this century", "JANE_DOE_\n\t[DEUGOV 300101-300202]\n",
       "Jane Doe (person) germany 2030-01-01/2030-02-02"},
      {"31 is the last one", "JANE_DOE_\n\t[DEUGOV 310101-310202]\n",
       "Jane Doe (person) germany 1931-01-01/1931-02-02"},
      {"from a day on", "JANE_DOE_\n\t[DEUGOV >051122]\n",
       "Jane Doe (person) germany 2005-11-22/.."},
      {"until a day", "JANE_DOE_\n\t[DEUGOV < 051122]\n",
       "Jane Doe (person) germany ../2005-11-22"},
      {"blanks may stand in a range", "JANE_DOE_\n\t[DEUGOV 980101 - 991231]\n",
       "Jane Doe (person) germany 1998-01-01/1999-12-31"},
      {"ranges that touch are one",
       "JANE_DOE_\n\t[DEUGOVEDU 980101-991231]\n\t[DEUGOVMIL 991231-011231]\n",
       "Jane Doe (person) germany 1998-01-01/2001-12-31"},
      {"and those within another",
       "JANE_DOE_\n\t[DEUGOV 980101-991231]\n\t[DEUGOVMIL 980601-980701]\n",
       "Jane Doe (person) germany 1998-01-01/1999-12-31"},
      {"until a day and from an earlier one on is always",
       "JANE_DOE_\n\t[DEUGOV <991231]\n\t[DEUGOVMIL >980101]\n", "Jane Doe (person) germany"},
      {"a career in several bodies",
       "JANE_DOE_\n\t[IGOUNO 980101-991231]\n\t[DEUGOV >020101]\n\t[DEUELI]\n",
       "Jane Doe (person) germany 2002-01-01/.. united-nations 1998-01-01/1999-12-31"},
      {"a code without dates beside others makes nobody a member always",
       "JANE_DOE_\n\t[DEUELI >020101]\n\t[DEUGOV]\n", "Jane Doe (person)",
       "3: [DEUGOV] makes no member: it holds in the times that the others leave, not always"},
  });
}

TEST_CASE("who acts for a state is its member, and nobody else") {
  check({
      {"soldiers", "EXAMPLE_RIFLES_ [INDMIL]\n", "Example Rifles (organisation) india"},
      {"former officials are not", "JANE_DOE_ [USAELI]\n", "Jane Doe (person)"},
      {"nor is an opposition", "EXAMPLE_BLOC_ [SYROPP]\n", "Example Bloc (group)"},
      {"nor are rebels, whatever else they are", "EXAMPLE_BLOC_ [SYRREBMIL]\n",
       "Example Bloc (group)"},
      {"nor a firm of that country", "EXAMPLE_FOODS_ [MNCUSA]\n", "Example Foods (organisation)"},
      {"behind a role no country counts: MUS are Muslims", "EXAMPLE_BLOC_ [IMGMUSALQ]\n",
       "Example Bloc (group) al-qaeda"},
      {"a known group has its members", "JANE_DOE_ [PSEREBHMS]\n", "Jane Doe (person) hamas"},
      {"a known organisation, too", "JANE_DOE_ [IGOUNOHCR]\n",
       "Jane Doe (person) unhcr united-nations"},
      {"countries by their codes of ISO 3166", "EXAMPLE_MINISTRY_ [ROUGOV]\n",
       "Example Ministry (organisation) romania"},
  });
}

TEST_CASE("what is wrong is named with its line, and costs no more than that") {
  check({
      {"a range that is reversed", "JANE_DOE_\n\t[DEUGOV 20121207-20120802]\n\t[DEUGOV >150101]\n",
       "Jane Doe (person) germany 2015-01-01/..",
       "2: [DEUGOV 20121207-20120802] makes no member: 2012-12-07/2012-08-02: ends before it "
       "begins"},
      {"a day that no month has", "JANE_DOE_\n\t[DEUGOV >20130231]\n\t[DEUELI]\n",
       "Jane Doe (person)", "2: [DEUGOV >20130231] makes no member: 2013-02-31: no such day"},
      {"seven digits", "JANE_DOE_\n\t[DEUGOV 2004017-20061201]\n\t[DEUELI]\n", "Jane Doe (person)",
       "2: [DEUGOV 2004017-20061201] makes no member: '2004017' has 7 digits"},
      {"a date to come", "JANE_DOE_\n\t[DEUGOV >22000101]\n\t[DEUELI]\n", "Jane Doe (person)",
       "2: [DEUGOV >22000101] makes no member: 2200-01-01: a date to come"},
      {"a date alone", "JANE_DOE_\n\t[DEUGOV 20121204]\n\t[DEUELI]\n", "Jane Doe (person)",
       "2: [DEUGOV 20121204] makes no member: '20121204' has neither <, > nor -"},
      {"two that hold in the same days",
       "JANE_DOE_\n\t[DEUGOV 980101-991231]\n\t[FRAGOV 990101-001231]\n", "Jane Doe (person)",
       "3: [FRAGOV 1999-01-01/2000-12-31] contradicts [DEUGOV 1998-01-01/1999-12-31] in line 2: "
       "neither makes a member"},
      {"two whose beginning is open", "JANE_DOE_\n\t[DEUGOV <991231]\n\t[FRAGOV <981231]\n",
       "Jane Doe (person)",
       "3: [FRAGOV ../1998-12-31] contradicts [DEUGOV ../1999-12-31] in line 2: "
       "neither makes a member"},
      {"a code that CAMEO does not have", "EXAMPLE_BLOC_ [QQQREB]\n", "Example Bloc (group)",
       "1: [QQQREB] makes no member: CAMEO has no code QQQ"},
      {"or had", "EXAMPLE_MINISTRY_\n\t[YUGGOV <920427]\n", "Example Ministry (organisation)",
       "2: [YUGGOV ../1992-04-27] makes no member: CAMEO has no code YUG"},
      {"one that has such a part", "EXAMPLE_BLOC_ [USAREBQQQ]\n", "Example Bloc (group)",
       "1: [USAREBQQQ] is taken without QQQ, which is no code of CAMEO"},
      {"small letters", "EXAMPLE_BODY_ [afr]\n", "Example Body (organisation)",
       "1: [afr] makes no member: CAMEO has no code afr"},
      {"no code", "EXAMPLE_BLOC_\n+EXF\n", "", "1: Example Bloc: left out: it has no code"},
      {"nobody's code", "EXAMPLE_BLOC_ [---]\n", "",
       "1: Example Bloc: left out: its code is ---, which says that it is nobody"},
      {"an empty code", "EXAMPLE_BLOC_ []\n", "", "1: [] is left out: there is no code"},
      {"a synonym before any head", "+EXF\nEXAMPLE_BLOC_ [SYRREB]\n", "Example Bloc (group)",
       "1: left out: a synonym before any head"},
      {"a code before any head", "\t[SYRREB]\n", "", "1: left out: a code before any head"},
      {"a synonym of blanks", "EXAMPLE_BLOC_ [SYRREB]\n+___\n", "Example Bloc (group)",
       "2: left out: a synonym without a name"},
      {"a head of blanks", "__ [SYRREB]\n", "", "1: left out with all that is under it: no name"},
      {"a bracket without its end", "EXAMPLE_BLOC_\n\t[SYRREB\n\t[SYRREB]\n",
       "Example Bloc (group)", "2: [SYRREB is left out: a [ without its ]"},
      {"a bracket without its beginning", "EXAMPLE_BLOC_ [SYRREB]\n\tSYRREB]\n",
       "Example Bloc (group)", "2: left out: a ] without its ["},
      {"a bracket in a synonym", "EXAMPLE_BLOC_ [SYRREB]\n+EXF]_\n", "Example Bloc (group)",
       "2: left out: a bracket in a synonym"},
      {"words behind a code", "EXAMPLE_BLOC_ [SYRREB] since then\n", "Example Bloc (group)",
       "1: 'since then' behind a code is not read"},
      {"a comment that does not end", "EXAMPLE_BLOC_ [SYRREB]\n<!-- and so on\n+EXF\n",
       "Example Bloc (group)", "2: a comment that no --> ends: all below it is not read"},
      {"a control character in a head", "EXAMPLE\x1A_BLOC_ [SYRREB]\n+EXF\n", "",
       "1: left out with all that is under it: a control character, 0x1A"},
      {"a character that was lost", "EXAMPLE_BLOC_ [SYRREB]\n+EX\uFFFDF_\n", "Example Bloc (group)",
       "2: left out: a character was lost before it came here: U+FFFD stands in its place"},
      {"but not in a comment", "EXAMPLE_BLOC_ [SYRREB]  # Caf\uFFFD\n", "Example Bloc (group)"},
      {"bytes that are no text", "EXAMPLE_BLOC_ [SYRREB]\n+EX\xE9_\n", "Example Bloc (group)",
       "2: left out: not UTF-8"},
  });
  const std::string with_null("EXAMPLE_BLOC_ [SYRREB]\n+EX\0F_\n", 30);
  CHECK(read(with_null).reports ==
        std::vector<std::string>{"2: left out: a control character, 0x00"});
}

TEST_CASE("kinds of files are told apart by their lines") {
  CHECK(recognise_actor_file("# text\n\nJANE_DOE_ [USAGOV]\n") == ActorFile::kDictionary);
  CHECK(recognise_actor_file("JANE_DOE_\n+MISS_DOE\n\t[USAGOV >20010101]\n") ==
        ActorFile::kDictionary);
  CHECK(recognise_actor_file("<!-- text -->\nMINISTER [~GOV]\nTROOP {} [~MIL]\n") ==
        ActorFile::kAgents);
  CHECK(recognise_actor_file("!PERSON! = MAN, WOMAN\nENVOY [~GOV]\n") == ActorFile::kAgents);
  CHECK(recognise_actor_file("&MONEY_\n+COINS\nGIVE {GAVE} [070]\n- * &MONEY [071]\n") ==
        ActorFile::kVerbs);
  CHECK(recognise_actor_file("# sports\nWORLD CUP\n+LEAGUE TABLE\n") == ActorFile::kDiscards);
  CHECK(recognise_actor_file("{\"name\":\"Jane [USA]\"}\n") == ActorFile::kList);
  CHECK(recognise_actor_file("name\tcode\nJane Doe\t[USA]\n") == ActorFile::kList);
  CHECK(recognise_actor_file("handle\tnmae\nx\tX\n") == ActorFile::kList);
  CHECK(recognise_actor_file("") == ActorFile::kList);
}

TEST_CASE("what is no text is told from text with dirt in it") {
  using namespace std::string_view_literals;
  CHECK(recognise_actor_file("\xFF\xFEJ\0A\0"sv) == ActorFile::kUtf16);
  CHECK(recognise_actor_file("\xFE\xFF\0J\0A"sv) == ActorFile::kUtf16);
  CHECK(recognise_actor_file("J\0A\0N\0E\0_\0"sv) == ActorFile::kUtf16);
  CHECK(recognise_actor_file("\x1F\x8B\b\0"sv) == ActorFile::kPacked);
  CHECK(recognise_actor_file("PK\x03\x04"sv) == ActorFile::kPacked);
  CHECK(recognise_actor_file("\x7F"
                             "ELF\x02\x01\x01\0\0\0\0\0"sv) == ActorFile::kBinary);
  CHECK(recognise_actor_file("EXAMPLE\0_BANK_ [MNC]\n"sv) == ActorFile::kDictionary);
}

TEST_CASE("lines that are left out share few faults") {
  std::string text = "NO_CODE_\nEXAMPLE_BLOC_ [QQQREB]\n+EX\xFF\n\t[SYRREB\n";
  std::string faults;
  std::istringstream in(text);
  test::must(read_actor_dictionary(
      in, [](const DictionaryEntry&) {},
      [&](const FaultyLine& faulty) {
        faults += std::to_string(faulty.line) + " " + std::string(name(faulty.fault)) + "; ";
        CHECK_FALSE(in_words(faulty.fault).empty());
      }));
  CHECK(faults == "1 no-code; 3 no-text; 4 misplaced; 2 unknown-code; ");
}

// ---- in an archive ----

struct Desk {
  test::TempDir dir;
  test::FixedClock clock;
  std::unique_ptr<Archive> archive = test::new_archive(dir / "archive", kInfo, clock);
  std::vector<std::string> reports;

  DictionaryImportResult import(const std::string& text) {
    const Read got = read(text);
    reports = got.reports;
    return test::must(archive->import_dictionary(
        got.entries, [this](const FaultyLine& faulty) { reports.push_back(in_words(faulty)); },
        kInfo));
  }

  [[nodiscard]] Actor actor(const std::string& name) const {
    return test::must(archive->actor(test::must(archive->find_actor(name))));
  }

  /// "germany 2005-11-22/..".
  [[nodiscard]] std::vector<std::string> memberships(const std::string& name) const {
    std::vector<std::string> all;
    for (const Affiliation& one : actor(name).affiliations) {
      all.push_back(test::must(archive->actor(one.to)).handle +
                    (one.when.empty() ? "" : " " + one.when));
    }
    return all;
  }
};

TEST_CASE("a dictionary becomes part of the registry, and a second time changes nothing") {
  Desk desk;
  const std::string text =
      "JANE_DOE_\n+MISS_DOE_\n\t[DEUGOV >20240101]\n\t[DEUELI]\n"
      "GERMANY_ [DEU]\n+GERMANY_OF_EXAMPLES_\n"
      "EXAMPLE_FRONT_ [SYRREB]\n";
  const auto first = desk.import(text);
  CHECK(first.added == 2);
  CHECK(first.same == 1);  // Germany stays as it is
  CHECK(first.open_ended == 1);
  CHECK(first.refused == 0);
  CHECK(desk.reports.empty());
  CHECK(desk.actor("jane-doe").kind == ActorKind::kPerson);
  CHECK(desk.memberships("Miss Doe") == std::vector<std::string>{"germany 2024-01-01/.."});
  CHECK(desk.memberships("example-front").empty());
  const auto again = desk.import(text);
  CHECK(again.added + again.refused == 0);
  CHECK(again.same == 3);
  CHECK(desk.reports.empty());
}

TEST_CASE(
    "what would be found in the names of others is refused, and whom we know stays as he is") {
  Desk desk;
  const auto result = desk.import(
      "SMITHSON_ [USAGOV]\nPRIME_MINISTER_ [GBRGOV]\n"
      "THE_UN_ [IGOUNO]\nSECRETARY-GENERAL_BAN_KI-MOON_ [IGOUNO]\nANGELA_MERKEL_ [DEUGOV "
      ">19900101]\n"
      "ANNA_ROE_ [DEUGOV] \n\t[FRAGOV]\n");
  CHECK(result.refused == 2);
  CHECK(result.same == 3);
  CHECK(result.added == 1);
  CHECK(desk.memberships("anna-roe").empty());
  CHECK(desk.memberships("angela-merkel") ==
        std::vector<std::string>{"germany 2005-11-22/2021-12-08"});
}

TEST_CASE("a name that is somebody else's is refused for its line alone") {
  Desk desk;
  const auto result = desk.import(
      "JANE_DOE_\n+HAMAS\n+MISS_DOE_\n\t[DEUGOV >20240101]\n"
      "JANE_DOE_ [USAGOV]\n"
      "JOHN_ROE_ [USAGOV]\n+MISS_DOE_\n");
  CHECK(result.added == 2);
  CHECK(result.refused == 1);
  CHECK(desk.reports ==
        std::vector<std::string>{
            "2: synonym Hamas left out: 'Hamas' already names hamas",
            "5: Jane Doe: left out: 'Jane Doe' names jane-doe, whom line 1 describes",
            "7: synonym Miss Doe left out: 'Miss Doe' already names jane-doe"});
}

TEST_CASE("names that make one handle are one name") {
  Desk desk;
  desk.import("J.Q._ROE_ [USAGOV]\nJ._Q._ROE_ [USAGOV]\nBASHAR_AL_ASSAD_ [SYRELI]\n");
  CHECK(desk.reports ==
        std::vector<std::string>{
            "2: J. Q. Roe: left out: 'J. Q. Roe' names j-q-roe, whom line 1 describes"});
  CHECK(desk.actor("Bashar Al Assad").handle == "bashar-al-assad");
}

TEST_CASE("the registry knows better") {
  Desk desk;
  // rule, text, what is told
  struct Row {
    const char *rule, *text, *report;
  };
  for (const Row& one : std::initializer_list<Row>{
           {"a namesake of another country", "ANGELA_MERKEL_ [USAGOV]\n",
            "1: Angela Merkel: left out: 'Angela Merkel' names angela-merkel, who is of germany, "
            "and "
            "its codes are not"},
           {"a place that is no country's code", "QATAR_ [USAGOV]\n",
            "1: Qatar: left out: 'Qatar' names qatar, and its codes are not that country's alone"},
           {"another country's code", "QATAR_ [FRA]\n",
            "1: Qatar: left out: 'Qatar' names qatar, and its codes are not that country's alone"},
           {"a country's code for a group", "HAMAS_ [PSE]\n",
            "1: Hamas: left out: 'Hamas' names hamas, and its codes are not a body's"},
           {"a town with a country's code and dates", "EXAMPLETOWN_\n\t[DEU >19901003]\n",
            "1: Exampletown: left out: nobody here has that name, and dates on a country's code do "
            "not say who it is"},
       }) {
    INFO(one.rule);
    desk.import(one.text);
    REQUIRE(desk.reports.size() == 1);
    CHECK(desk.reports[0] == one.report);
  }
  CHECK(desk.memberships("angela-merkel") ==
        std::vector<std::string>{"germany 2005-11-22/2021-12-08"});
  desk.import("QATAR_ [QQQ]\n+QATAR_OF_EXAMPLES_\n");
  CHECK(desk.reports ==
        std::vector<std::string>{"1: [QQQ] makes no member: CAMEO has no code QQQ"});
  desk.import("ARMENIA_\n+ARMENIA_OF_EXAMPLES_\n\t[USRARM <900823]\n\t[ARM >911221]\n");
  desk.import("HAMAS_\n+HAMAS_OF_EXAMPLES_\n\t[PSEREBHMS]\n");
  CHECK(desk.reports.empty());
  for (const char* handle : {"qatar", "armenia", "hamas", "angela-merkel"})
    CHECK(desk.actor(handle).revision == 1);
}

TEST_CASE("somebody of the same name in another group is somebody else") {
  Desk desk;
  desk.import("JANE_ROE_ [PSEREBHMS]\n");
  CHECK(desk.import("JANE_ROE_ [PSEREBHMS]\n").same == 1);
  CHECK(desk.import("JANE_ROE_ [PSEREB]\n").same == 1);  // no group, and the same country
  CHECK(desk.import("JANE_ROE_ [PSEREBISJ]\n").refused == 1);
  CHECK(desk.reports ==
        std::vector<std::string>{"1: Jane Roe: left out: 'Jane Roe' names jane-roe, who is of "
                                 "hamas, and its codes are not"});
  CHECK(desk.memberships("jane-roe") == std::vector<std::string>{"hamas"});
}

// ---- hostile files ----

TEST_CASE("what is endless is cut off") {
  const Read line = read("EXAMPLE_BLOC_ [SYRREB]\n+" + std::string(1U << 20U, 'A') + "\n");
  CHECK(line.entries.size() == 1);
  CHECK(line.reports == std::vector<std::string>{"2: left out: a line of 1048577 bytes"});
  std::string many = "EXAMPLE_BLOC_ [SYRREB]\n";
  for (int n = 0; n < 100'000; ++n) many += "+EXAMPLE_" + std::to_string(n) + "\n";
  const Read synonyms = read(many);
  REQUIRE(synonyms.entries.size() == 1);
  CHECK(synonyms.entries[0].synonyms.size() == 1000);
  CHECK(synonyms.reports.size() == 1);
  const Read brackets = read("EXAMPLE_BLOC_ " + std::string(4000, '[') + "\n");
  CHECK(brackets.entries.empty());
}

TEST_CASE("no change of a dictionary's bytes harms") {
  constexpr std::uint32_t kSeed = 20240115;
  MESSAGE("seed " << kSeed);
  std::mt19937 random(kSeed);
  const std::string sound =
      "# a comment\nJANE_DOE_\n+MISS_DOE_ ; hers\n\t[DEUGOV 980101-20051122]\n\t[DEUELI]\n"
      "<!-- a\nb -->\nEXAMPLE_FRONT_ [SYRREB]\n+EXF\nEXAMPLAND_ [FRA]\n\t[IGOUNO >070101] [---]\n";
  const std::string bytes(
      "[]+#;<>-!_ \t\n\r\0\x1A\x7F\xFF\xC3"
      "0129AZaz",
      27);
  Desk desk;
  for (int round = 0; round < 2000; ++round) {
    std::string text = sound;
    for (unsigned changes = random() % 8 + 1; changes > 0; --changes) {
      const std::size_t at = random() % text.size();
      switch (random() % 4) {
        case 0:
          text[at] = bytes[random() % bytes.size()];
          break;
        case 1:
          text.insert(at, 1, bytes[random() % bytes.size()]);
          break;
        case 2:
          text.erase(at, random() % 6 + 1);
          break;
        default:
          text.insert(at, text.substr(random() % text.size(), random() % 20));
      }
      if (text.empty()) text = "[";
    }
    const Read got = read(text);
    CHECK(got.counts.heads == got.entries.size() + got.counts.refused);
    for (const DictionaryEntry& entry : got.entries) {
      for (const auto& stay : entry.stays) CHECK((stay.when.empty() || parse_edtf(stay.when)));
    }
    if (round % 20 != 0) continue;
    const auto result = test::must(desk.archive->import_dictionary(
        got.entries, [](const FaultyLine&) {}, kInfo));
    CHECK(result.added + result.same + result.refused == got.entries.size());
  }
}

TEST_CASE("the dictionaries of the field come in, and are the same a second time") {
  const std::filesystem::path data = std::filesystem::path(PARLEY_SHARED_DATA) / "actors";
  if (!std::filesystem::exists(data)) {
    MESSAGE("skipped: the dictionaries of the field; no " << data.string());
    return;
  }
  struct File {
    const char* name;
    ActorFile kind;
    std::uint64_t heads;
  };
  Desk desk;
  for (const File& file : std::initializer_list<File>{
           {"Phoenix.Countries.actors.txt", ActorFile::kDictionary, 18'389},
           {"Phoenix.MilNonState.actors.txt", ActorFile::kDictionary, 1'004},
           {"Phoenix.agents.txt", ActorFile::kAgents, 0}}) {
    CAPTURE(file.name);
    std::ifstream in(data / file.name);
    const std::string text((std::istreambuf_iterator<char>(in)), {});
    CHECK(recognise_actor_file(text.substr(0, 1U << 16U)) == file.kind);
    if (file.kind != ActorFile::kDictionary) continue;
    CHECK(read(text).counts.heads == file.heads);
    const auto first = desk.import(text);
    CHECK(first.added > file.heads * 6 / 10);
    const auto again = desk.import(text);
    CHECK(again.added == 0);
    CHECK(again.same == first.added + first.same);
  }
}

}  // namespace parley::actor_dictionary_test
