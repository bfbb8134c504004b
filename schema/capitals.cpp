// SPDX-License-Identifier: MIT
// See schema/capitals.h. Facts only: names of cities.
#include "schema/capitals.h"

namespace parley {
namespace {

// clang-format off
constexpr std::string_view kCapitals[] = {
    // Latin script, in English and other languages
    "Abidjan", "Abu Dhabi", "Abuja", "Accra", "Addis Ababa", "Algiers", "Amman", "Amsterdam", "Ankara",
    "Antananarivo", "Ashgabat", "Asmara", "Astana", "Asunción", "Athens", "Baghdad", "Bagdad", "Baku", "Bamako",
    "Bangkok", "Bangui", "Banjul", "Beijing", "Pékin", "Peking", "Beirut", "Beyrouth", "Belgrade", "Berlin", "Bern",
    "Bishkek", "Bissau", "Bogotá", "Brasília", "Bratislava", "Brazzaville", "Bridgetown", "Brussels", "Bucharest",
    "Budapest", "Buenos Aires", "Bujumbura", "Cairo", "Le Caire", "Canberra", "Caracas", "Chisinau", "Chișinău",
    "Colombo", "Conakry", "Copenhagen", "Dakar", "Damascus", "Damas", "Delhi", "New Delhi", "Dhaka", "Dodoma", "Doha",
    "Dublin", "Dushanbe", "Freetown", "Gaborone", "Hanoi", "Harare", "Havana", "Helsinki", "Honiara", "Islamabad",
    "Jakarta", "Juba", "Kabul", "Kampala", "Kathmandu", "Khartoum", "Kyiv", "Kiev", "Kigali", "Kinshasa",
    "Kuala Lumpur", "Kuwait City", "La Paz", "Libreville", "Lilongwe", "Lisbon", "Ljubljana", "London", "Londres",
    "Luanda", "Lusaka", "Madrid", "Malabo", "Managua", "Manama", "Manila", "Maputo", "Maseru", "Mbabane",
    "Mexico City", "Minsk", "Mogadishu", "Monrovia", "Montevideo", "Moscow", "Moscou", "Muscat", "N'Djamena",
    "Ndjamena", "Nairobi", "Naypyidaw", "Naypyitaw", "Niamey", "Nicosia", "Nouakchott", "Nur-Sultan", "Oslo", "Ottawa",
    "Ouagadougou", "Paramaribo", "Paris", "Phnom Penh", "Podgorica", "Port Louis", "Port Moresby", "Port-au-Prince",
    "Prague", "Pretoria", "Pristina", "Prishtina", "Putrajaya", "Pyongyang", "Quito", "Rabat", "Ramallah", "Reykjavik",
    "Reykjavík", "Riga", "Riyadh", "Riyad", "Rome", "Saipan", "San Salvador", "Sanaa", "Santiago", "Santo Domingo",
    "Sarajevo", "Seoul", "Skopje", "Sofia", "Stockholm", "Taipei", "Tallinn", "Tashkent", "Tbilisi", "Tegucigalpa",
    "Tehran", "Teheran", "Téhéran", "Tirana", "Tokyo", "Tripoli", "Tunis", "Ulaanbaatar", "Ulan Bator", "Vaduz",
    "Valletta", "Vienna", "Vientiane", "Vilnius", "Warsaw", "Washington", "Windhoek", "Yamoussoukro", "Yaoundé",
    "Yerevan", "Zagreb",
    // Arabic
    "أبوظبي", "أبو ظبي", "أنقرة", "الخرطوم", "الدوحة", "بالدوحة", "الرياض", "القاهرة", "المنامة",
    "باريس", "برلين", "بغداد", "بكين", "بيروت", "دمشق", "رام الله", "طهران", "كييف", "لندن", "مسقط", "موسكو", "واشنطن",
    // Hebrew
    "אנקרה", "ביירות", "דוחא", "בדוחא", "דמשק", "וושינגטון", "טהרן", "לונדון", "מוסקבה", "קהיר", "בקהיר", "ריאד",
    "רמאללה",
    // Cyrillic
    "Вашингтон", "Вашингтона", "Киев", "Київ", "Москва", "Москвы", "Пекин", "Тегеран",
    // Chinese, Japanese
    "北京", "华盛顿", "東京",
};
// clang-format on

}  // namespace

std::span<const std::string_view> names_of_capitals() { return kCapitals; }

}  // namespace parley
