// SPDX-License-Identifier: MIT
// Whom do the rows of datasets name? Each in the spelling that files of the kind have.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <vector>

#include "core/archive.h"
#include "core/import.h"
#include "tests/support.h"

namespace parley::dataset_actors_test {

struct Row {
  const char* rule;
  const char* name;
  const char* country;
  const char* code;
  const char* group;
  const char* known;  // the actors that an archive knows who take part, "" none
  const char* of;     // those who have the row with their members, with commas between
};

constexpr Row kRows[] = {
    // rule, name, country, code, group, known, of
    {"an acronym is a name", "HTS", "", "", "", "hayat-tahrir-al-sham", ""},
    {"an acronym with stops, too", "P.K.K.", "", "", "", "pkk", ""},
    {"an acronym is none in small letters", "hts", "", "", "", "", ""},
    {"states by their short names", "USA", "", "", "", "united-states", ""},
    {"states by their short names with stops", "U.K.", "", "", "", "united-kingdom", ""},
    {"a handle is a name", "united-states", "", "", "", "united-states", ""},
    {"accents, hyphens and apostrophes do not part", "Hay’at Tahrir al Sham", "", "", "",
     "hayat-tahrir-al-sham", ""},
    {"a leading article does not part", "the United States of America", "", "", "", "united-states",
     ""},
    {"behind an acronym stands the name", "AQIM: Al Qaeda in the Islamic Maghreb", "", "", "",
     "aqim", "al-qaeda"},
    {"the acronym of an unknown name is nobody's", "CAR: Anti-Referendum Collective", "", "", "",
     "", ""},
    {"a bracket of years is no part of the name", "Hamas (2007-)", "", "", "", "hamas", ""},
    {"a branch is its whole", "Islamic State (Greater Sahara)", "", "", "", "islamic-state", ""},
    {"and its country's", "Islamic State (Yemen)", "", "", "", "islamic-state", "yemen"},
    {"but not where the whole is of another country", "Shin Bet (Egypt)", "", "", "", "", "egypt"},
    {"one or the other is neither", "Unidentified Group (Mali) and/or Boko Haram", "", "", "", "",
     "mali"},
    {"whose follows in brackets", "Protesters (Israel)", "", "", "", "", "israel"},
    {"with blanks astray", "Communal Militia( Burkina Faso)", "", "", "", "", "burkina-faso"},
    {"also a group's", "Terrorist (Boko Haram)", "Nigeria", "", "", "", "nigeria,boko-haram"},
    {"an abbreviation in brackets is no country", "Central Action Rally (CAR)", "", "", "", "", ""},
    {"forces of a state", "Military Forces of the United States of America", "", "", "", "",
     "united-states"},
    {"a unit of them", "Police Forces of Burkina Faso (2015-) Gendarmerie", "", "", "", "",
     "burkina-faso"},
    {"a unit that is known", "Military Forces of Yemen (2017-) Houthi", "", "", "", "houthis",
     "yemen"},
    {"former ones, and those who rise", "Mutiny of Military Forces of Mali (2013-2020)", "", "", "",
     "", "mali"},
    {"a government with its old name", "Government of Russia (Soviet Union)", "", "", "", "",
     "russia"},
    {"friends of a state are not its own", "Friends of Israel", "", "", "", "", ""},
    {"a country in its column counts beside a known name", "Jens Stoltenberg", "Norway", "", "",
     "jens-stoltenberg", "norway"},
    {"as ISO 3166 sorts it", "Police", "Korea, Republic of", "", "", "", "south-korea"},
    {"and by its code", "Police", "ROU", "", "", "", "romania"},
    {"a country as ISO 3166 sorts it is a name", "Palestinian Territory, Occupied",
     "Occupied Palestinian Territory", "", "", "palestine", ""},
    {"a place of that name elsewhere is not the country", "Georgia", "United States", "", "", "",
     "united-states"},
    {"a body of that name elsewhere is not the known one", "War Cabinet", "United Kingdom", "", "",
     "", "united-kingdom"},
    {"names between the first and the last", "Sergey Viktorovich Lavrov", "Russia", "", "",
     "sergey-lavrov", "russia"},
    {"with an article before the last", "Yahya Ibrahim al-Sinwar", "", "", "", "yahya-sinwar", ""},
    {"not where the country is another", "Sergey Viktorovich Lavrov", "Bulgaria", "", "", "",
     "bulgaria"},
    {"a body in the group that its code states", "WORLD BANK", "", "IGOUNODEVWBK", "UNO",
     "world-bank", "united-nations"},
    {"a firm is its country's by the column", "HOOLI", "USA", "MNCUSAMED", "", "", "united-states"},
};

constexpr const char* kMap = R"(dataset = desk
format = tsv
header = yes
empty = "NA"
[event]
id = id
when = day
[actor]
name = name
country = country
code = code
group = group
roles = by
)";

TEST_CASE("an actor of a dataset is found however files of its kind write it") {
  test::TempDir dir;
  test::FixedClock clock;
  const auto archive = test::new_archive(dir / "archive", {"init", "ann", ""}, clock);
  const std::string path = dir / "rows.tsv";
  std::ofstream out(path);
  out << "id\tday\tname\tcountry\tcode\tgroup\n";
  for (std::size_t i = 0; i < std::size(kRows); ++i) {
    const Row& row = kRows[i];
    out << i << "\t2024-01-15\t" << row.name << '\t' << row.country << '\t' << row.code << '\t'
        << row.group << '\n';
  }
  out.close();
  ImportRequest request;
  request.map = kMap;
  request.map_name = "desk.map";
  request.inputs = {path};
  const auto done = archive->import(request, {}, {"import", "ann", ""});
  REQUIRE(done);
  CHECK(done->counts.added == std::size(kRows));

  const auto has = [&](const std::string& actor, EventId event) {
    TimelineQuery query;
    query.actors = {*archive->find_actor(actor)};
    query.with_members = true;
    bool found = false;
    REQUIRE(archive->timeline(query, [&](const TimelineLine& line) {
      found = found || line.event == event;
      return Visit::kContinue;
    }));
    return found;
  };
  for (std::size_t i = 0; i < std::size(kRows); ++i) {
    const Row& row = kRows[i];
    CAPTURE(row.rule);
    CAPTURE(row.name);
    const Event event = *archive->event(*archive->find_event("desk:" + std::to_string(i)));
    std::string known;
    for (const Participant& participant : event.participants) {
      const Actor actor = *archive->actor(participant.actor);
      const bool own = actor.name.ends_with(']');
      if (!own) known += (known.empty() ? "" : ",") + actor.handle;
    }
    CHECK(known == row.known);
    const std::string of = row.of;
    for (std::size_t at = 0; at < of.size();) {
      const std::size_t end = std::min(of.find(',', at), of.size());
      CHECK_MESSAGE(has(of.substr(at, end - at), event.id), of.substr(at, end - at));
      at = end + 1;
    }
  }
}

TEST_CASE("an actor of a dataset that was merged is the one it was merged into") {
  test::TempDir dir;
  test::FixedClock clock;
  const auto archive = test::new_archive(dir / "archive", {"init", "ann", ""}, clock);
  const std::string path = dir / "rows.tsv";
  const auto import = [&](const std::string& id) {
    std::ofstream(path) << "id\tday\tname\tcountry\tcode\tgroup\n"
                        << id << "\t2024-01-15\tThe Movement\t\t\t\n";
    ImportRequest request;
    request.map = kMap;
    request.map_name = "desk.map";
    request.inputs = {path};
    return archive->import(request, {}, {"import", "ann", ""})->made;
  };
  CHECK(import("1").size() == 1);
  REQUIRE(archive->merge_actors(*archive->find_actor("the-movement-desk"),
                                *archive->find_actor("hamas"), {"merge", "ann", ""}));
  CHECK(import("2").empty());
  const Event event = *archive->event(*archive->find_event("desk:2"));
  REQUIRE(event.participants.size() == 1);
  CHECK(event.participants.front().actor == *archive->find_actor("hamas"));
}

}  // namespace parley::dataset_actors_test
