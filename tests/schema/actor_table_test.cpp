// SPDX-License-Identifier: MIT
// Is the table sound? A handle, a code or an alias that leads to two actors files every article
// wrongly.
#include "schema/actor_table.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "schema/edtf.h"
#include "schema/text.h"

namespace parley::actor_table_test {

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(at), text.size());
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

const ActorEntry* find(std::string_view handle) {
  const auto table = actor_table();
  const auto found = std::ranges::find(table, handle, &ActorEntry::handle);
  return found == table.end() ? nullptr : &*found;
}

/// Every folded name and alias with the handle it leads to; the first actor that has it wins.
std::map<std::string, std::string_view> owners() {
  std::map<std::string, std::string_view> owners;
  for (const ActorEntry& entry : actor_table()) {
    owners.emplace(fold(entry.name), entry.handle);
    for (const Alias& alias : aliases_of(entry)) owners.emplace(fold(alias.text), entry.handle);
  }
  return owners;
}

/// The lines of a file after its first, split at tabs.
std::vector<std::vector<std::string>> rows(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::vector<std::vector<std::string>> rows;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    if (line.ends_with('\r')) line.pop_back();
    if (!line.empty()) rows.push_back(split(line, '\t'));
  }
  return rows;
}

TEST_CASE("the actors of a negotiation are there under their common English names") {
  static constexpr struct {
    std::string_view handle, name, code;
    ActorKind kind;
  } kCases[] = {
      {"israel", "Israel", "ISR", ActorKind::kState},
      {"palestine", "Palestine", "PSE", ActorKind::kState},
      {"united-states", "United States", "USA", ActorKind::kState},
      {"qatar", "Qatar", "QAT", ActorKind::kState},
      {"egypt", "Egypt", "EGY", ActorKind::kState},
      {"turkey", "Turkey", "TUR", ActorKind::kState},
      {"colombia", "Colombia", "COL", ActorKind::kState},
      {"ivory-coast", "Ivory Coast", "CIV", ActorKind::kState},
      {"south-sudan", "South Sudan", "SSD", ActorKind::kState},
      {"kosovo", "Kosovo", "XKX", ActorKind::kState},
      {"africa", "Africa", "AFR", ActorKind::kRegion},
      {"balkans", "Balkans", "BLK", ActorKind::kRegion},
      {"west-bank", "West Bank", "WSB", ActorKind::kRegion},
      {"gaza-strip", "Gaza Strip", "GZS", ActorKind::kRegion},
      {"hamas", "Hamas", "HMS", ActorKind::kGroup},
      {"hezbollah", "Hezbollah", "HEZ", ActorKind::kGroup},
      {"palestinian-islamic-jihad", "Palestinian Islamic Jihad", "ISJ", ActorKind::kGroup},
      {"united-nations", "United Nations", "UNO", ActorKind::kOrganisation},
      {"red-cross", "Red Cross", "IRC", ActorKind::kOrganisation},
      {"mossad", "Mossad", "", ActorKind::kOrganisation},
      {"antony-blinken", "Antony Blinken", "", ActorKind::kPerson},
  };
  for (const auto& expected : kCases) {
    CAPTURE(expected.handle);
    const ActorEntry* entry = find(expected.handle);
    REQUIRE(entry != nullptr);
    CHECK(entry->name == expected.name);
    CHECK(entry->code == expected.code);
    CHECK(entry->kind == expected.kind);
  }
}

TEST_CASE("a name in the news leads to the actor it means") {
  static constexpr struct {
    std::string_view alias, handle;
  } kCases[] = {
      {"Israelis", "israel"},
      {"إسرائيل", "israel"},
      {"ישראל", "israel"},
      {"Washington", "united-states"},
      {"U.S.", "united-states"},
      {"États-Unis", "united-states"},
      {"Doha", "qatar"},
      {"الدوحة", "qatar"},
      {"القاهرة", "egypt"},
      {"Burma", "myanmar"},
      {"Swaziland", "eswatini"},
      {"Kiev", "ukraine"},
      {"中国", "china"},
      {"Россия", "russia"},
      {"Gaza", "gaza-strip"},
      {"حماس", "hamas"},
      {"חמאס", "hamas"},
      {"Ansar Allah", "houthis"},
      {"Ramallah", "palestinian-authority"},
      {"IDF", "israel-defense-forces"},
      {"Security Council", "un-security-council"},
      {"نتنياهو", "benjamin-netanyahu"},
      {"Haniya", "ismail-haniyeh"},
      {"السنوار", "yahya-sinwar"},
      {"Blinken", "antony-blinken"},
  };
  const auto all = owners();
  for (const auto& expected : kCases) {
    CAPTURE(expected.alias);
    const auto found = all.find(fold(expected.alias));
    REQUIRE(found != all.end());
    CHECK(found->second == expected.handle);
  }
}

TEST_CASE(
    "names in other languages lead to the actor they mean, in the forms that sentences have") {
  static constexpr struct {
    std::string_view language, alias, handle;
  } kCases[] = {
      {"German", "Frankreichs", "france"},
      {"German", "deutschen", "germany"},
      {"German", "Vereinten Nationen", "united-nations"},
      {"Spanish", "Alemania", "germany"},
      {"Spanish", "República Democrática del Congo", "democratic-republic-of-the-congo"},
      {"French", "au Chili", "chile"},
      {"Italian", "dell'Onu", "united-nations"},
      {"Portuguese", "Coreia do Norte", "north-korea"},
      {"Turkish", "Almanya", "germany"},
      {"Turkish", "Birleşmiş Milletler", "united-nations"},
      {"Polish", "Niemczech", "germany"},
      {"Polish", "Demokratycznej Republiki Konga", "democratic-republic-of-the-congo"},
      {"Polish", "Rady Bezpieczeństwa ONZ", "un-security-council"},
      {"Ukrainian", "Німеччиною", "germany"},
      {"Ukrainian", "Польщею", "poland"},
      {"Russian", "Германией", "germany"},
      {"Russian", "Южной Кореей", "south-korea"},
      {"Russian", "в Того", "togo"},
      {"Russian", "Латинской Америки", "latin-america"},
      {"Russian", "Эр-Рияде", "saudi-arabia"},
      {"Persian", "آلمان", "germany"},
      {"Persian", "سازمان ملل", "united-nations"},
      {"Hebrew", "גרמניה", "germany"},
      {"Chinese", "瑞士", "switzerland"},
      {"Chinese", "刚果民主共和国", "democratic-republic-of-the-congo"},
      {"Chinese", "刚果共和国", "republic-of-the-congo"},
      {"Chinese", "约旦河西岸", "west-bank"},
  };
  const auto all = owners();
  for (const auto& expected : kCases) {
    CAPTURE(expected.language);
    CAPTURE(expected.alias);
    const auto found = all.find(fold(expected.alias));
    REQUIRE(found != all.end());
    CHECK(found->second == expected.handle);
  }
}

TEST_CASE("what is a word or another name in its language leads to nobody there") {
  const auto all = owners();
  for (const std::string_view name :
       {"Island", "Seul", "Granada", "Chili",    "Benim",  "Kuba", "Dania", "Indie",
        "Того",   "Мали", "Малі",    "مالی",     "هند",    "چک",   "پرو",   "הודו",
        "קניה",   "פרו",  "马里",    "海地",     "苏丹",   "多哥", "Kongo", "Congo",
        "Конго",  "刚果", "Riad",    "Salvador", "Reunión"}) {
    CAPTURE(name);
    CHECK_FALSE(all.contains(fold(name)));
  }
}

TEST_CASE("endings in braces are names of their own") {
  CHECK(names_listed("a|=b|c{,s,sen}||Moskw{a,ie}") ==
        std::vector<std::string>{"a", "=b", "c", "cs", "csen", "Moskwa", "Moskwie"});
  CHECK(names_listed("").empty());
}

TEST_CASE("names that mislead more than they help lead to nobody") {
  const auto all = owners();
  for (const std::string_view name :
       {"Jerusalem", "Tel Aviv", "Brussels", "Korean", "Congolese", "Dominican", "Georgian",
        "Burns", "Austin", "Kamel", "Harris", "Khan", "Abbas", "Katz", "Cameron", "RSF"}) {
    CAPTURE(name);
    CHECK_FALSE(all.contains(fold(name)));
  }
}

TEST_CASE("names that are ordinary words are found only as written") {
  static constexpr struct {
    std::string_view handle, alias;
  } kCases[] = {{"turkey", "=Turkey"},
                {"china", "=China"},
                {"chad", "=Chad"},
                {"poland", "=Polish"},
                {"united-states", "=US"},
                {"united-nations", "=UN"},
                {"world-health-organization", "=WHO"}};
  for (const auto& expected : kCases) {
    CAPTURE(expected.handle);
    const ActorEntry* entry = find(expected.handle);
    REQUIRE(entry != nullptr);
    const auto aliases = split(entry->aliases, '|');
    CHECK(std::ranges::count(aliases, expected.alias) == 1);
    CHECK(std::ranges::count(aliases, expected.alias.substr(1)) ==
          0);  // would make the exact form useless
  }
}

TEST_CASE("handles are unique and made of lower-case letters, digits and single hyphens") {
  std::set<std::string_view> seen;
  for (const ActorEntry& entry : actor_table()) {
    CAPTURE(entry.handle);
    CHECK(seen.insert(entry.handle).second);
    CHECK(entry.handle.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
          std::string_view::npos);
    CHECK_FALSE(entry.handle.empty());
    CHECK_FALSE(entry.handle.starts_with('-'));
    CHECK_FALSE(entry.handle.ends_with('-'));
    CHECK(entry.handle.find("--") == std::string_view::npos);
    CHECK_FALSE(entry.name.empty());
  }
}

TEST_CASE("a code leads to one actor") {
  std::map<std::string_view, std::string_view> seen;
  for (const ActorEntry& entry : actor_table()) {
    if (entry.code.empty()) continue;
    CAPTURE(entry.handle);
    CHECK(seen.emplace(entry.code, entry.handle).first->second == entry.handle);
    CHECK(entry.code.size() == 3);
  }
}

TEST_CASE(
    "an alias belongs to exactly one actor, however it is folded, and is not repeated there") {
  std::map<std::string, std::string_view> owner;
  for (const ActorEntry& entry : actor_table()) owner.emplace(fold(entry.name), entry.handle);
  for (const ActorEntry& entry : actor_table()) {
    CAPTURE(entry.handle);
    CHECK(owner.at(fold(entry.name)) == entry.handle);
    std::set<std::string> exact;
    std::set<std::string> folded{fold(entry.name)};
    for (const auto& [text, is_exact] : aliases_of(entry)) {
      CAPTURE(text);
      REQUIRE_FALSE(fold(text).empty());
      CHECK(text.front() != ' ');
      CHECK(text.back() != ' ');
      CHECK(owner.emplace(fold(text), entry.handle).first->second == entry.handle);
      CHECK((is_exact ? exact.insert(text) : folded.insert(fold(text))).second);
    }
  }
}

TEST_CASE("affiliations lead to actors of the table and their dates are intervals") {
  for (const ActorEntry& entry : actor_table()) {
    for (const std::string& affiliation : split(entry.affiliations, '|')) {
      CAPTURE(entry.handle);
      CAPTURE(affiliation);
      const auto parts = split(affiliation, ' ');
      REQUIRE((parts.size() == 1 || parts.size() == 2));
      CHECK(find(parts[0]) != nullptr);
      CHECK(parts[0] != entry.handle);
      if (parts.size() == 1) continue;
      const auto when = parse_edtf(parts[1]);
      REQUIRE(when.has_value());
      CHECK(when->form == EdtfForm::kInterval);
    }
  }
}

TEST_CASE("nobody is a member of itself by way of others") {
  for (const ActorEntry& entry : actor_table()) {
    CAPTURE(entry.handle);
    std::set<std::string> above;
    std::vector<std::string> next = split(entry.affiliations, '|');
    while (!next.empty()) {
      const std::string handle = next.back().substr(0, next.back().find(' '));
      next.pop_back();
      const ActorEntry* body = find(handle);
      REQUIRE(body != nullptr);
      if (!above.insert(handle).second) continue;
      for (std::string& affiliation : split(body->affiliations, '|'))
        next.push_back(std::move(affiliation));
    }
    CHECK_FALSE(above.contains(std::string(entry.handle)));
  }
}

TEST_CASE("all names, aliases and phrases are UTF-8") {
  for (const ActorEntry& entry : actor_table()) {
    CAPTURE(entry.handle);
    CHECK_FALSE(find_invalid_utf8(entry.name).has_value());
    for (const Alias& alias : aliases_of(entry))
      CHECK_FALSE(find_invalid_utf8(alias.text).has_value());
  }
  for (const std::string_view phrase : phrases_that_name_no_actor())
    CHECK_FALSE(find_invalid_utf8(phrase).has_value());
}

TEST_CASE("a phrase that names no actor is no actor's name, hides one, and stands there once") {
  const auto all = owners();
  std::set<std::string> seen;
  for (const std::string_view phrase : phrases_that_name_no_actor()) {
    CAPTURE(phrase);
    const std::string folded = fold(phrase);
    CHECK(seen.insert(folded).second);
    CHECK_FALSE(all.contains(folded));
    CHECK(std::ranges::any_of(
        all, [&](const auto& alias) { return folded.find(alias.first) != std::string::npos; }));
  }
  CHECK(seen.contains("times of israel"));
  CHECK(seen.contains("washington post"));
  CHECK(seen.contains("new mexico"));
}

#ifdef PARLEY_SHARED_DATA
TEST_CASE("every CAMEO country and known group is there, but those that name a body twice") {
  const std::filesystem::path cameo = std::filesystem::path(PARLEY_SHARED_DATA) / "cameo";
  if (!std::filesystem::exists(cameo)) {
    MESSAGE("skipped: CAMEO's lists of codes; no " << cameo.string());
    return;
  }
  std::set<std::string_view> codes;
  for (const ActorEntry& entry : actor_table()) codes.insert(entry.code);
  for (const auto* file : {"cameoCountry.txt", "cameoGroup.txt"}) {
    const auto listed = rows(cameo / file);
    CHECK(listed.size() > 100);
    for (const auto& row : listed) {
      CAPTURE(row.at(0));
      // UEM and WAM are one body.
      CHECK((row[0] == "WAM" || codes.contains(row[0])));
    }
  }
}
#else
TEST_CASE("every CAMEO country and known group is there, but those that name a body twice") {
  MESSAGE("skipped: CAMEO's lists of codes; PARLEY_SHARED_DATA is not defined");
}
#endif

#ifdef PARLEY_FIXTURES
TEST_CASE("the table agrees with the registry extract of the Gaza negotiation") {
  const auto listed = rows(std::filesystem::path(PARLEY_FIXTURES) / "registry.tsv");
  CHECK(listed.size() >= 40);
  for (const auto& row : listed) {
    REQUIRE(row.size() == 5);
    CAPTURE(row[0]);
    const ActorEntry* entry = find(row[0]);
    REQUIRE(entry != nullptr);
    CHECK(entry->name == row[1]);
    const auto kind = parse_actor_kind(row[2]);
    REQUIRE(kind.has_value());
    CHECK(entry->kind == *kind);
    CHECK(entry->code == row[3]);
    CHECK(split(entry->aliases, '|') == split(row[4], '|'));
  }
}
#else
TEST_CASE("the table agrees with the registry extract of the Gaza negotiation") {
  MESSAGE("skipped: fixtures/registry.tsv; PARLEY_FIXTURES is not defined");
}
#endif

}  // namespace parley::actor_table_test
