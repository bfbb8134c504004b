// SPDX-License-Identifier: MIT
// The actors that every new archive knows, as one list, and the phrases in which their names mean
// something else. The entries are in actor_table_states.cpp, actor_table_organisations.cpp and
// actor_table_people.cpp, what they are called in other languages in actor_table_languages.cpp.
//
// An actor's name is found in any case. Where that would mislead, the name stands again among the
// aliases with = and is then found only as written: "Turkey" with "=Turkey".
//
// An alias belongs to one actor. Text that folds alike is the same alias, exact or not.
//
// A part of a state, a group's armed wing and an office-holder are members; the aliases of the
// whole leave theirs out ("Israeli army" is israel-defense-forces, a member of israel).
#include "schema/actor_table.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "schema/actor_table_parts.h"
#include "schema/text.h"

namespace parley {
namespace {

std::vector<ActorEntry> all_parts() {
  std::vector<ActorEntry> all;
  for (const std::span<const ActorEntry> part :
       {states_of_table(), organisations_of_table(), people_of_table()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  std::unordered_map<std::string_view, const LanguageEntry*> languages;
  for (const LanguageEntry& entry : languages_of_table()) languages.emplace(entry.handle, &entry);
  for (ActorEntry& entry : all) {
    const auto found = languages.find(entry.handle);
    if (found == languages.end()) continue;
    entry.in_languages = found->second->names;
    entry.capitals_in_languages = found->second->capitals;
  }
  return all;
}

/// Takes what stands before the next `separator` off the front, and that as well.
std::string_view take_part(std::string_view& text, char separator) {
  const auto end = std::min(text.find(separator), text.size());
  const auto part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

// clang-format off
constexpr std::string_view kPhrases[] = {
    // Money
    "US$", "US $",
    // Media
    "Washington Post", "Washington Times", "Washington Examiner", "Washington Free Beacon", "Washington Monthly",
    "USA Today", "Voice of America", "Good Morning America", "American Conservative", "American Prospect",
    "France 24", "Agence France-Presse", "Agence France Presse", "Radio France", "Radio France Internationale",
    "France Info", "France Inter", "France Culture", "France Télévisions", "France 2",
    "Times of Israel", "Israel Hayom", "Israel National News", "Israel Today", "Palestine Chronicle", "Palestine TV",
    "Gaza Now",
    "Egypt Today", "Egypt Independent", "Daily News Egypt", "Egyptian Gazette", "Egyptian Streets", "Cairo 24",
    "Jordan Times", "Jordan News", "Kuwait Times", "Kuwait News Agency", "Qatar News Agency", "Qatar Tribune",
    "Qatar TV", "Bahrain News Agency", "Oman News Agency", "Oman Observer", "Times of Oman", "Saudi Gazette",
    "Saudi Press Agency", "Emirates News Agency", "Syria TV", "Syria Direct",
    "Iran International", "Tehran Times", "Iran Wire", "Lebanon 24", "Turkish Radio and Television",
    "Middle East Eye", "Middle East Monitor", "Middle East Institute", "Middle East Forum", "Middle East Airlines",
    "Russia Today", "Moscow Times", "Kyiv Post", "Kyiv Independent", "Kiev Post", "China Daily", "China Morning Post",
    "South China Morning Post", "Radio Free Asia", "Radio Free Europe", "Asia Times", "Nikkei Asia", "Japan Times",
    "Times of India", "India Today", "Indian Express", "Africa Confidential",
    "London Review of Books", "London Evening Standard", "British Broadcasting Corporation", "Irish Times",
    "Irish Independent", "Irish Examiner", "Scotland on Sunday", "Australian Financial Review", "Canadian Press",
    "Canadian Broadcasting Corporation", "Radio-Canada", "Spanish-language", "French-language", "German-language",
    "القاهرة الإخبارية", "قناة القاهرة الإخبارية", "الشرق الأوسط للأنباء", "صحيفة الشرق الأوسط", "جريدة الشرق الأوسط",
    "ישראל היום", "المغرب العربي",
    // Words of other meaning: birthplace, the evening prayer
    "مسقط رأس", "مسقط رأسه", "مسقط رأسها", "مسقط رأسهم", "مسقط رأسهما", "مسقط رأسي", "مسقط رأسك", "مسقط رأسنا",
    "صلاة المغرب", "أذان المغرب",
    // Firms and brands
    "Bank of America", "American Airlines", "American Express", "American Eagle", "Qatar Airways", "Emirates Airline",
    "Emirates Airlines", "Emirates Stadium", "Emirates NBD", "Emirates Cup", "Turkish Airlines", "British Airways",
    "British Petroleum", "Bank of China", "Air China", "China Airlines", "China Eastern", "Japan Airlines",
    "Air France", "Air Canada", "Air India", "Swiss Re", "Credit Suisse", "London Stock Exchange",
    "Paris Saint-Germain", "Paris St Germain", "Paris St-Germain", "Real Madrid", "Atletico Madrid",
    "Atlético Madrid", "AS Monaco", "Trump Tower", "Trump Organization", "Trump International Hotel",
    // Places elsewhere
    "New Mexico", "New Mexican", "Gulf of Mexico", "New England", "New South Wales", "British Columbia", "New Guinea",
    "Gulf of Guinea", "Indian Ocean", "Indian Territory", "South China Sea", "East China Sea", "Sea of Japan",
    "Jordan Valley", "Jordan River", "River Jordan", "Lake Chad", "Niger Delta", "Niger River", "River Niger",
    "Niger State", "French Quarter", "French Riviera", "Central America", "Central American", "Washington state",
    "Seattle, Washington", "Spokane, Washington", "Vancouver, Washington", "Port Washington", "Fort Washington",
    "Mount Washington", "Washington County", "Washington Heights", "Washington Square", "Washington Monument",
    "United Nations Plaza", "Atlanta, Georgia", "Savannah, Georgia", "Augusta, Georgia", "Fulton County, Georgia",
    "Athens, Georgia", "Rome, Georgia", "state of Georgia", "South Georgia", "Cairo, Illinois", "London, Ontario",
    "London, Kentucky", "Paris, Texas", "Paris, Tennessee", "Moscow, Idaho", "Berlin, New Hampshire", "Dublin, Ohio",
    "Athens, Ohio", "Lebanon, Pennsylvania", "Lebanon, Tennessee", "Lebanon, Ohio", "Lebanon, New Hampshire",
    "Palestine, Texas", "East Palestine", "New Palestine", "Mexico, Missouri", "Peru, Indiana", "Jamaica, Queens",
    "Jamaica Plain", "Panama City Beach", "Panama City, Florida", "Manila Bay", "Little Italy", "Little Havana",
    "Holland Tunnel",
    // Georgia, the state of the United States
    "Georgia Tech", "Georgia State", "Georgia Bulldogs", "University of Georgia", "Georgia governor", "Georgia Gov.",
    "Georgia Secretary of State", "Georgia Senate", "Georgia Republican", "Georgia Republicans", "Georgia Democrat",
    "Georgia Democrats", "Georgia voters", "Georgia election officials", "Georgia O'Keeffe",
    // People; where a frequent given name stands before the country's they are known by it
    "Jordan Henderson", "Jordan Pickford", "Jordan Bardella", "Jordan Peterson", "Jordan Peele", "Jordan Spieth",
    "Jordan Belfort", "Jordan Neely", "Jordan Ayew", "Jordan Love", "Jordan Poole", "Jordan Clarkson",
    "Air Jordan", "Israel Adesanya", "Israel Kamakawiwoole", "Menasseh ben Israel",
    "Chad Michael Murray", "Chad Smith", "Chad Johnson", "Chad Wolf", "Chad Hurley", "Chad Kroeger", "Chad Bianco",
    "Mark Cuban", "Yossi Klein Halevi", "Cuba Gooding", "Dawn French", "India Arie", "Kenya Barris", "Kenya Moore",
    "Paris Hilton", "Paris Jackson", "London Breed", "Booker T. Washington", "Donald Trump Jr.",
    "Donald Trump Jr", "Sarah Huckabee Sanders", "Sarah Huckabee",
    "Asma al-Assad", "Hafez al-Assad", "Rifaat al-Assad", "שרה נתניהו", "יאיר נתניהו", "سارة نتنياهو",
    "يائير نتنياهو",
    // Learning, history, law
    "George Washington University", "University of Washington", "Washington University", "Washington Institute",
    "Washington Institute for Near East Policy", "American University", "American University of Beirut",
    "American University in Cairo", "University of Paris", "London School of Economics", "Imperial College London",
    "King's College London", "University of London", "Stockholm International Peace Research Institute",
    "Stockholm syndrome", "Paris Agreement", "Paris Accord", "Paris climate agreement", "Paris climate accord",
    "Oslo Accords", "Oslo Accord", "Oslo agreements", "Oslo process", "accords d'Oslo", "Rome Statute",
    "Statut de Rome", "Minsk agreements", "Minsk accords", "Warsaw Pact", "Warsaw Ghetto", "Berlin Wall",
    "East Berlin", "West Berlin", "Lisbon Treaty", "Treaty of Lisbon", "Treaty of Rome", "Budapest Memorandum",
    "National Security Council", "Iran-Contra", "המוסד לביטוח לאומי", "בית הכנסת", "בתי הכנסת", "בית כנסת",
    "Vietnam veteran", "Vietnam veterans", "Vietnam vet", "Panama Papers", "ancient Egypt", "ancient Egyptian",
    "ancient Egyptians", "ancient Greece", "ancient Greek", "ancient Greeks", "ancient Rome", "America First",
    "American Indian", "American Indians", "Native American", "Native Americans", "African American",
    "African Americans", "Asian American", "Asian Americans",
    // Things and sport
    "Guinea pig", "Guinea pigs", "guinea fowl", "guinea worm", "Brazil nut", "Brazil nuts", "French fries",
    "French toast", "French press", "French bulldog", "French bulldogs", "French Open", "Turkish delight",
    "Turkish coffee", "Danish pastry", "Danish pastries", "Swiss cheese", "Swiss army knife", "Belgian waffles",
    "German shepherd", "German shepherds", "German measles", "Spanish flu", "Irish setter", "Irish whiskey",
    "Russian roulette", "Russian doll", "Russian dolls", "Chinese New Year", "Chinese checkers", "Chinese whispers",
    "Indian summer", "Cleveland Indians", "Greek yogurt", "Greek yoghurt", "Greek salad", "Dutch oven",
    "Dutch auction", "Cuban cigar", "Cuban cigars", "Mexican wave", "Washington Commanders", "Washington Nationals",
    "Washington Capitals", "Washington Wizards", "Washington Redskins", "American football", "America's Cup",
    "Eid Mubarak", "Ramadan Mubarak", "Miss America", "Captain America", "US Open", "U.S. Open",
    "Notre Dame Fighting Irish", "New England Patriots", "Young Turks", "ICC World Cup", "ICC Champions Trophy",
    "ICC T20", "ICC Cricket", "Copa America",
};
// clang-format on

}  // namespace

std::span<const ActorEntry> actor_table() {
  static const std::vector<ActorEntry> table = all_parts();
  return table;
}

std::vector<std::string> names_listed(std::string_view list) {
  std::vector<std::string> names;
  while (!list.empty()) {
    std::string_view part = take_part(list, '|');
    if (part.empty()) continue;
    if (!part.ends_with('}')) {
      names.emplace_back(part);
      continue;
    }
    part.remove_suffix(1);
    const std::string stem(take_part(part, '{'));
    names.push_back(stem + std::string(take_part(part, ',')));
    while (!part.empty()) names.push_back(stem + std::string(take_part(part, ',')));
  }
  return names;
}

/// Of spellings that fold alike, as Persian and Arabic ones do, the first.
std::vector<Alias> aliases_of(const ActorEntry& entry) {
  std::vector<Alias> aliases;
  std::unordered_set<std::string> known{fold(entry.name)};
  for (const auto list : {entry.aliases, entry.in_languages, entry.capitals_in_languages}) {
    for (std::string& name : names_listed(list)) {
      const bool exact = name.front() == '=';
      if (exact) name.erase(0, 1);
      if (!known.insert(exact ? "=" + name : fold(name)).second) continue;
      aliases.push_back({std::move(name), exact});
    }
  }
  return aliases;
}

std::span<const std::string_view> phrases_that_name_no_actor() {
  static const std::vector<std::string_view> all_all = [] {
    std::vector<std::string_view> all(std::begin(kPhrases), std::end(kPhrases));
    const auto more = phrases_in_languages();
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }();
  return all_all;
}

}  // namespace parley
