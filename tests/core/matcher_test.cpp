// SPDX-License-Identifier: MIT
#include "core/text/matcher.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <set>

namespace parley::matcher_test {

/// The names found, as "1:Hamas 2:Qatar".
std::string found(const Matcher& matcher, std::string_view text) {
  Matcher::Scratch scratch;
  std::vector<Mention> mentions;
  matcher.find(text, scratch, mentions);
  std::string line;
  for (const Mention& mention : mentions) {
    if (!line.empty()) line += ' ';
    line += std::to_string(number(mention.actor)) + ":";
    line += text.substr(mention.at, mention.length);
  }
  return line;
}

MatcherEntry any_case(std::string alias, std::uint32_t actor) {
  return {std::move(alias), false, ActorId{actor}};
}
MatcherEntry exact(std::string alias, std::uint32_t actor) {
  return {std::move(alias), true, ActorId{actor}};
}

struct Case {
  std::string_view text;
  std::string_view found;
};

void check(const Matcher& matcher, std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(found(matcher, c.text) == c.found);
  }
}

TEST_CASE("the leftmost and longest name wins, and names do not overlap") {
  const Matcher matcher({any_case("Guinea", 1), any_case("Papua New Guinea", 2),
                         any_case("New Guinea Highlands", 3), any_case("Guinea-Bissau", 4)});
  check(matcher, {
                     {"Guinea and Guinea-Bissau", "1:Guinea 4:Guinea-Bissau"},
                     {"Papua New Guinea Highlands", "2:Papua New Guinea"},
                     {"the New Guinea Highlands", "3:New Guinea Highlands"},
                     {"Papua New", ""},
                     {"", ""},
                 });
}

TEST_CASE("names are found in any case and with any apostrophe, hyphen or blank") {
  const Matcher matcher({any_case("Al-Aqsa Martyrs' Brigades", 1), any_case("Côte d'Ivoire", 2)});
  check(matcher, {
                     {"AL-AQSA MARTYRS' BRIGADES", "1:AL-AQSA MARTYRS' BRIGADES"},
                     {"al‑Aqsa  Martyrs’\nBrigades said", "1:al‑Aqsa  Martyrs’\nBrigades"},
                     {"la Côte d’Ivoire.", "2:Côte d’Ivoire"},
                     {"la Co\xCC\x82te d'Ivoire", "2:Co\xCC\x82te d'Ivoire"},
                 });
}

TEST_CASE("a name stands at word boundaries") {
  const Matcher matcher(
      {any_case("Iran", 1), any_case("Oman", 2), any_case("U.N.", 3), any_case("G7", 4)});
  check(matcher, {
                     {"Tirana, Iranian, woman, Romania", ""},
                     {"Iran's and Iran’s; IRAN-led (Iran) \"Iran\" _Iran_",
                      "1:Iran 1:Iran 1:IRAN 1:Iran 1:Iran 1:Iran"},
                     {"l'Iran et l’Oman", "1:Iran 2:Oman"},
                     {"the U.N.said; the U.N. said; G7, G77, G7's", "3:U.N. 3:U.N. 4:G7 4:G7"},
                     {"Irane\xCC\x81 éIran", ""},
                     {"Hamas\xC2\xADIran Iran\xE2\x80\x8B said", "1:Iran"},
                 });
}

TEST_CASE("scripts without blanks between words need no boundary, Korean none on the right") {
  const Matcher matcher({any_case("哈马斯", 1), any_case("イスラエル", 2), any_case("ฮามาส", 3),
                         any_case("하마스", 4), any_case("Hamas", 5)});
  check(matcher, {
                     {"卡塔尔称哈马斯已同意", "1:哈马斯"},
                     {"昨日イスラエルは", "2:イスラエル"},
                     {"กลุ่มฮามาสกล่าว", "3:ฮามาส"},
                     {"하마스는 어제", "4:하마스"},
                     {"신하마스 어제", ""},
                     {"在Hamas的", "5:Hamas"},
                 });
}

TEST_CASE("Arabic and Hebrew particles that are written as one with a name do not hide it") {
  const Matcher matcher(
      {any_case("حماس", 1), any_case("القاهرة", 2), any_case("قطر", 3), any_case("חמאס", 4)});
  check(matcher, {
                     {"حماس", "1:حماس"},
                     {"وحماس لحماس فلحماس", "1:حماس 1:حماس 1:حماس"},
                     {"بالقاهرة والقاهرة", "2:القاهرة 2:القاهرة"},
                     {"للقاهرة وللقاهرة", "2:للقاهرة 2:للقاهرة"},
                     {"القطر وبالقطر", "3:قطر 3:قطر"},
                     {"دحماس سوحماس حماسة", ""},
                     {"בחמאס ושחמאס אחמאס", "4:חמאס 4:חמאס"},
                 });
}

TEST_CASE("a name in exact case matches only as written, and before one in any case") {
  const Matcher matcher({exact("US", 1), exact("Turkey", 2), any_case("who", 3), exact("WHO", 4)});
  check(matcher, {
                     {"the US told us", "1:US"},
                     {"Turkey ate the turkey", "2:Turkey"},
                     {"the WHO, who said", "4:WHO 3:who"},
                 });
}

TEST_CASE("a name with a capital is not a word without one") {
  const Matcher matcher({any_case("Kabul", 1), any_case("Rabin", 2), any_case("israelí", 3),
                         any_case("West Bank", 4), exact("Polish", 5)});
  check(matcher, {
                     {"Hamas teklifi kabul etti", ""},
                     {"rabin z Krakowa", ""},
                     {"Kabul, KABUL", "1:Kabul 1:KABUL"},
                     {"el ejército israelí", "3:israelí"},
                     {"the West bank", "4:West bank"},
                     {"POLISH PM SPEAKS", "5:POLISH"},
                     {"polish the shoes", ""},
                 });
  Matcher::Scratch scratch;
  CHECK(matcher.find_whole("west bank", scratch).has_value());
  CHECK_FALSE(matcher.find_whole("west bank barrier", scratch).has_value());
}

TEST_CASE("accents may be missing where nobody else is spelt so") {
  const Matcher matcher({any_case("Demirtaş", 1), any_case("Iran", 2), any_case("Şam", 3),
                         any_case("Réunion", 4), any_case("Müller", 5), any_case("Muller", 6),
                         any_case("Łódź", 7), any_case("Королёв", 8)});
  check(matcher, {
                     {"Demirtas and Demirtaş, DEMİRTAŞ", "1:Demirtas 1:Demirtaş 1:DEMİRTAŞ"},
                     {"Irán, İran, IRAN", "2:Irán 2:İran 2:IRAN"},
                     {"Sam said; Şam", "3:Şam"},
                     {"Reunion of families; La Réunion", "4:Réunion"},
                     {"Müller and Muller, Mùller", "5:Müller 6:Muller"},
                     {"Lodz", "7:Lodz"},
                     {"Королев", "8:Королев"},
                 });
}

TEST_CASE("letters that keyboards of other languages have are the same") {
  const Matcher matcher({any_case("خامنئي", 1), any_case("كييف", 2), any_case("إيران", 3)});
  check(matcher, {
                     {"خامنئی", "1:خامنئی"},
                     {"کییف", "2:کییف"},
                     {"ايران، ایران", "3:ايران 3:ایران"},
                 });
}

TEST_CASE("an address ends at a quote or a bracket, and names in it are no names") {
  const Matcher matcher({any_case("Israel", 1), any_case("Hamas", 2)});
  check(matcher,
        {
            {"https://example.org/Israel-Hamas", ""},
            {"<a href=\"https://example.org/Israel\">Israel-Hamas war</a>", "1:Israel 2:Hamas"},
            {"\"https://example.org/x\"Israel-Hamas war", "1:Israel 2:Hamas"},
            {"[Israel-Hamas](https://example.org/Israel) war", "1:Israel 2:Hamas"},
            {"(https://example.org/Israel_(state))Hamas", "2:Hamas"},
            {"<https://example.org/Israel>Hamas", "2:Hamas"},
            {"example.org/news/Israel and Israel.org", ""},
            {"desk@Israel.example Hamas@example.org", ""},
        });
}

TEST_CASE("in a line of capitals an acronym that is a word names nobody") {
  const Matcher matcher({exact("US", 1), exact("UAE", 2), any_case("Iran", 3)});
  check(matcher, {
                     {"TALKS LET US HOPE, SAYS IRAN", "3:IRAN"},
                     {"UAE TALKS END", "2:UAE"},
                     {"US and Iran TALK\nJOIN US NOW\nthe US", "1:US 3:Iran 1:US"},
                     {"US", "1:US"},
                     {"US AND IRAN TALK; US WELCOMES IT", "1:US 3:IRAN 1:US"},
                     {"TALKS GIVE US HOPE", ""},
                     {"قال US", "1:US"},
                 });
}

TEST_CASE("a phrase without an actor hides the names in it") {
  const Matcher matcher({any_case("Mexico", 1), any_case("New Mexico", 0), any_case("Jordan", 2),
                         any_case("Michael Jordan", 0)});
  check(matcher, {
                     {"from New Mexico to Mexico", "1:Mexico"},
                     {"Michael Jordan in Jordan", "2:Jordan"},
                 });
}

TEST_CASE("the first of two equal names wins, and empty names are left out") {
  const Matcher matcher(
      {any_case("Fatah", 1), any_case("FATAH", 2), any_case("", 3), any_case(" \xC2\xAD ", 4)});
  CHECK(found(matcher, "Fatah, FATAH") == "1:Fatah 1:FATAH");
  CHECK(found(Matcher({}), "Fatah") == "");
}

TEST_CASE("half of a character that folds to several is no name") {
  const Matcher matcher({any_case("f", 1), any_case("fi", 2), any_case("i", 3)});
  CHECK(found(matcher, "ﬁ") == "2:ﬁ");
  CHECK(found(matcher, "ﬁn") == "");
}

/// What a reader would find who tries every name at every place: letters and blanks only.
std::string found_by_trying(const std::vector<std::string>& names, std::string_view text) {
  const auto is_letter = [&](std::size_t at) { return at < text.size() && text[at] != ' '; };
  std::string line;
  for (std::size_t at = 0; at < text.size();) {
    std::string_view longest;
    std::size_t who = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
      const std::size_t end = at + names[i].size();
      const bool is_whole = (at == 0 || !is_letter(at - 1)) && !is_letter(end);
      if (is_whole && text.substr(at).starts_with(names[i]) && names[i].size() > longest.size())
        longest = names[i], who = i + 1;
    }
    if (who != 0)
      line += (line.empty() ? "" : " ") + std::to_string(who) + ":" + std::string(longest);
    at += longest.empty() ? 1 : longest.size();
  }
  return line;
}

TEST_CASE("the same names are found as by trying each at every place") {
  std::mt19937 random(7);
  const auto some = [&random](std::size_t most) {
    std::string text;
    for (std::size_t length = 1 + random() % most; length > 0; --length)
      text += "ab "[random() % 3];
    return text;
  };
  for (int round = 0; round < 300; ++round) {
    std::set<std::string> names;
    while (names.size() < 1 + random() % 12) {
      std::string name = fold(some(6));
      if (!name.empty()) names.insert(std::move(name));
    }
    const std::vector<std::string> all(names.begin(), names.end());
    std::vector<MatcherEntry> entries;
    for (std::size_t i = 0; i < all.size(); ++i)
      entries.push_back(any_case(all[i], static_cast<std::uint32_t>(i + 1)));
    std::shuffle(entries.begin(), entries.end(), random);
    const Matcher matcher(std::move(entries));
    std::string text = some(60);
    for (std::size_t at; (at = text.find("  ")) != text.npos;) text.erase(at, 1);
    CAPTURE(all);
    CAPTURE(text);
    CHECK(found(matcher, text) == found_by_trying(all, text));
  }
}

TEST_CASE("an attacker's names and text cost linear time") {
  std::vector<MatcherEntry> entries;
  for (std::size_t n = 1; n < 200; ++n) {
    std::string words;
    for (std::size_t i = 0; i < n; ++i) words += "a ";
    entries.push_back(any_case(words + "b", 1));
  }
  const Matcher matcher(entries);
  std::string text;
  for (int i = 0; i < 500000; ++i) text += "a ";
  const auto start = std::chrono::steady_clock::now();
  CHECK(found(matcher, text).empty());
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
}

}  // namespace parley::matcher_test
