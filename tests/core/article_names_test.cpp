// SPDX-License-Identifier: MIT
// Whom is a name for, where it stands?
#include "core/text/article_names.h"

#include <doctest/doctest.h>

namespace parley::article_names_test {

const Matcher& matcher() {
  using enum NameKind;
  static const Matcher matcher(
      {{"Qatar", false, ActorId{1}, kCountry},         {"Doha", false, ActorId{1}, kCapital},
       {"United States", false, ActorId{2}, kCountry}, {"Washington", false, ActorId{2}, kCapital},
       {"Egypt", false, ActorId{3}, kCountry},         {"Cairo", false, ActorId{3}, kCapital},
       {"القاهرة", false, ActorId{3}, kCapital},       {"المصري", false, ActorId{3}, kCountry},
       {"Jordan", false, ActorId{4}, kCountry},        {"Georgia", false, ActorId{5}, kCountry},
       {"Paris", false, ActorId{6}, kCapital},         {"Joe Biden", false, ActorId{7}, kPerson},
       {"Biden", false, ActorId{7}, kSurname},         {"Naim Qassem", false, ActorId{8}, kPerson},
       {"Qassem", false, ActorId{8}, kSurname},        {"Panama", false, ActorId{9}, kCountry},
       {"Kabul", false, ActorId{10}, kCapital},        {"Rabin", false, ActorId{11}, kSurname},
       {"La Paz", false, ActorId{12}, kCapital},       {"IRA", true, ActorId{13}}});
  return matcher;
}

/// "1:Qatar 2:Washington" of the body, then the places in brackets.
std::string names(const std::string& body, const std::string& title = "News") {
  const ArticleNames found = names_in_article(title, body, 0, {}, matcher());
  std::string line;
  const auto add = [&line](const Mention& mention, std::string_view text) {
    line += (line.empty() ? "" : " ") + std::to_string(number(mention.actor)) + ":";
    line += text.substr(mention.at, mention.length);
  };
  for (const Mention& mention : found.title) add(mention, title);
  for (const Mention& mention : found.body) add(mention, body);
  for (const std::string& place : found.places) line += (line.empty() ? "[" : " [") + place + "]";
  return line;
}

struct Case {
  std::string body;
  std::string_view names;
};

void check(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    CAPTURE(c.body);
    CHECK(names(c.body) == c.names);
  }
}

TEST_CASE("a capital is a government where it acts or is acted on") {
  check({{"Washington rejected the text.", "2:Washington"},
         {"It put pressure on Doha.", "1:Doha"},
         {"A message to Washington was read.", "2:Washington"},
         {"Talks between Washington and Cairo stalled.", "2:Washington 3:Cairo"},
         {"They met in Doha and Washington rejected it.", "2:Washington [Doha]"},
         {"It came at Washington's request.", "2:Washington"},
         {"They fired two artillery shells at Doha.", "1:Doha"},
         {"There is little trust in Washington.", "2:Washington"}});
}

TEST_CASE("a capital is a place where something happens in it") {
  check({{"They met in Doha.", "[Doha]"},
         {"He flew to Cairo on Monday.", "[Cairo]"},
         {"They talked in Cairo, Doha and Paris.", "[Cairo] [Doha] [Paris]"},
         {"Talks in Cairo and Doha have failed.", "[Cairo] [Doha]"},
         {"A delegation was sent to Cairo.", "[Cairo]"},
         {"Shots rang out in central Paris.", "[Paris]"},
         {"The Doha talks went on.", "[Doha]"},
         {"DOHA, Jan 5 - Egypt agreed.", "3:Egypt [Doha]"},
         {"He left Cairo for Doha.", "[Cairo] [Doha]"},
         {"اجتمعوا في القاهرة", "[القاهرة]"}});
}

TEST_CASE("a firm, a flag and a town elsewhere are nobody") {
  check({{"A Panama-flagged tanker sank.", ""},
         {"A Jordan-born engineer spoke.", ""},
         {"Qatar Airways cut flights.", ""},
         {"The University of Cairo reopened.", ""},
         {"It happened in Paris, Texas.", ""},
         {"They came from Jordan, Texas and Arizona.", "4:Jordan"}});
}

TEST_CASE("a person called after a country is that person for the rest of the text") {
  check({{"Jim Jordan spoke. Jordan left.", ""},
         {"Rep. Jordan spoke. Jordan left.", ""},
         {"Mr. Jordan flew to Jordan.", "4:Jordan"},
         {"Jordan said no. Michael Jordan spoke.", "4:Jordan"},
         {"Jordan Smith spoke; Jordan's king too.", "4:Jordan"},
         {"قال محمد المصري ذلك", ""},
         {"قال الرئيس المصري ذلك", "3:المصري"}});
  CHECK(names("Rep. Jim Jordan asked.", "Jordan asks") == "");
}

TEST_CASE("a surname is nobody's where the text has another bearer only") {
  check({{"Jill Biden spoke. Biden left.", ""},
         {"Joe Biden and Jill Biden spoke. Biden left.", "7:Joe Biden 7:Biden"},
         {"Biden spoke.", "7:Biden"},
         {"The Qassem Brigades fired.", ""}});
}

TEST_CASE("a name that is a word of the text's language names nobody") {
  check({{"Kabul edildi.", ""},
         {"Kabul etti. Metin hazır ve imzalandı.", ""},
         {"Kabul rejected the text.", "10:Kabul"},
         {"Taliban metni görüştü. Kabul bir yanıt verdi.", "10:Kabul"},
         {"Rabin powiedział, że rozmowy trwają.", ""},
         {"Rabin met the envoy.", "11:Rabin"},
         {"La paz es posible, dijo el enviado.", ""},
         {"La Paz rechazó el texto que firmó Bolivia.", "12:La Paz"},
         {"The IRA cut emissions by tax credits.", ""},
         {"The IRA declared a ceasefire in Belfast.", "13:IRA"}});
}

TEST_CASE(
    "a capital letter at the head of a sentence alone makes no name of a word written small") {
  check({{"Rabin said no. The rabin of the town agreed.", ""},
         {"Rabin said no to #rabin and example.org/rabin-talks.", "11:Rabin"},
         {"Rabin said no, and a rabin said that Rabin had.", "11:Rabin 11:Rabin"}});
}

TEST_CASE("Georgia beside its towns in America is no country") {
  check({{"Voters in Atlanta and all of Georgia waited.", ""},
         {"Savannah, Ga. In Georgia nothing moved.", ""},
         {"Georgia called its envoy back from Tbilisi.", "5:Georgia"}});
}

}  // namespace parley::article_names_test
