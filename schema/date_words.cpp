// SPDX-License-Identifier: MIT
// Names of months, weekdays and seasons: a row for a language or a way of writing it, from January
// or Sunday on, as Unicode's CLDR has them; "" where a row above has the name. They are folded at
// the first question, by the folding of the texts, so that the two cannot drift apart.
#include "schema/date_words.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "schema/chinese_dates.h"
#include "schema/text.h"

namespace parley {
namespace {

using Months = std::array<std::string_view, 12>;
using Weekdays = std::array<std::string_view, 7>;

constexpr auto kMonths = std::to_array<Months>({
    {"january", "february", "march", "april", "may", "june", "july", "august", "september",
     "october", "november", "december"},
    {"jan", "feb", "mar", "apr", "", "jun", "jul", "aug", "sep", "oct", "nov", "dec"},
    {"", "", "", "", "", "", "", "", "sept", "", "", ""},
    // German, Spanish, French, Italian, Portuguese, Turkish, Polish, Ukrainian, Russian, Persian,
    // Hebrew, Arabic.
    {"Jan", "Feb", "März", "Apr", "Mai", "Juni", "Juli", "Aug", "Sept", "Okt", "Nov", "Dez"},
    {"Januar", "Februar", "", "April", "", "", "", "August", "September", "Oktober", "November",
     "Dezember"},
    {"", "", "Mär", "", "", "Jun", "Jul", "", "Sep", "", "", ""},
    {"ene", "", "mar", "abr", "may", "", "", "ago", "", "oct", "", "dic"},
    {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
     "octubre", "noviembre", "diciembre"},
    {"janv", "févr", "mars", "avr", "", "juin", "juil", "août", "", "", "", "déc"},
    {"janvier", "février", "", "avril", "", "", "juillet", "", "septembre", "octobre", "novembre",
     "décembre"},
    {"gen", "", "", "", "mag", "giu", "lug", "", "set", "ott", "", ""},
    {"gennaio", "febbraio", "", "aprile", "maggio", "giugno", "luglio", "", "settembre", "ottobre",
     "", "dicembre"},
    {"", "fev", "", "", "", "", "", "", "", "out", "", ""},
    {"janeiro", "fevereiro", "março", "", "maio", "junho", "julho", "", "setembro", "outubro",
     "novembro", "dezembro"},
    {"Oca", "Şub", "", "Nis", "", "Haz", "Tem", "Ağu", "Eyl", "Eki", "Kas", "Ara"},
    {"Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim",
     "Kasım", "Aralık"},
    {"sty", "lut", "", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru"},
    {"stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września",
     "października", "listopada", "grudnia"},
    {"styczeń", "luty", "marzec", "kwiecień", "", "czerwiec", "lipiec", "sierpień", "wrzesień",
     "październik", "listopad", "grudzień"},
    {"січ", "лют", "бер", "квіт", "трав", "черв", "лип", "серп", "вер", "жовт", "лист", "груд"},
    {"січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня",
     "жовтня", "листопада", "грудня"},
    {"", "", "", "кві", "тра", "чер", "", "сер", "", "жов", "лис", "гру"},
    {"січень", "лютий", "березень", "квітень", "травень", "червень", "липень", "серпень",
     "вересень", "жовтень", "листопад", "грудень"},
    {"янв", "февр", "мар", "апр", "мая", "июн", "июл", "авг", "сент", "окт", "нояб", "дек"},
    {"января", "февраля", "марта", "апреля", "", "июня", "июля", "августа", "сентября", "октября",
     "ноября", "декабря"},
    {"", "", "март", "", "май", "июнь", "июль", "", "", "", "", ""},
    {"январь", "февраль", "", "апрель", "", "", "", "август", "сентябрь", "октябрь", "ноябрь",
     "декабрь"},
    {"ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر",
     "دسامبر"},
    {"ژانویهٔ", "فوریهٔ", "", "", "مهٔ", "", "ژوئیهٔ", "", "", "", "", ""},
    {"ינו׳", "פבר׳", "מרץ", "אפר׳", "מאי", "יוני", "יולי", "אוג׳", "ספט׳", "אוק׳", "נוב׳", "דצמ׳"},
    {"ינואר", "פברואר", "", "אפריל", "", "", "", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר"},
    {"يناير", "فبراير", "", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر",
     "نوفمبر", "ديسمبر"},
    {"Jän", "", "", "", "", "", "", "", "", "", "", ""},
    {"Jänner", "", "", "", "", "", "", "", "", "", "", ""},
    {"", "fév", "", "", "", "", "juill", "", "", "", "", ""},
    {"", "", "", "", "", "", "", "", "setiembre", "", "", ""},
    {"", "", "", "", "", "", "جولای", "آگوست", "", "", "", ""},
    {"", "", "מרס", "", "", "", "", "", "", "", "", ""},
    // The Maghreb, and the Levant with Iraq.
    {"جانفي", "فيفري", "", "أفريل", "ماي", "يونيه", "يوليه", "أوت", "", "", "", ""},
    {"كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول",
     "تشرين الأول", "تشرين الثاني", "كانون الأول"},
});

/// Of the Persian calendar, from Farvardin on.
constexpr auto kPersianMonths = std::to_array<Months>({
    {"فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن",
     "اسفند"},
});

constexpr auto kWeekdays = std::to_array<Weekdays>({
    {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"},
    {"sun", "mon", "tue", "wed", "thu", "fri", "sat"},
    {"", "", "tues", "weds", "thur", "", ""},
    {"", "", "", "", "thurs", "", ""},
    // The languages of the months. Without "mar", which is a Tuesday, and March.
    {"So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"},
    {"Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"},
    {"dom", "lun", "", "mié", "jue", "vie", "sáb"},
    {"domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"},
    {"dim", "", "", "mer", "jeu", "ven", "sam"},
    {"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"},
    {"", "", "", "", "gio", "", "sab"},
    {"domenica", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato"},
    {"", "seg", "ter", "qua", "qui", "sex", ""},
    {"", "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", ""},
    {"Paz", "Pzt", "Sal", "Çar", "Per", "Cum", "Cmt"},
    {"Pazar", "Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi"},
    {"niedz", "pon", "wt", "śr", "czw", "pt", "sob"},
    {"niedziela", "poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota"},
    {"нд", "пн", "вт", "ср", "чт", "пт", "сб"},
    {"неділя", "понеділок", "вівторок", "середа", "четвер", "пʼятниця", "субота"},
    {"вс", "", "", "", "", "", ""},
    {"воскресенье", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота"},
    {"یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه"},
    {"א׳", "ב׳", "ג׳", "ד׳", "ה׳", "ו׳", "שבת"},
    {"ראשון", "שני", "שלישי", "רביעי", "חמישי", "שישי", ""},
    {"الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"},
    {"", "", "", "", "", "", "Sonnabend"},
    {"", "segunda", "terça", "quarta", "quinta", "sexta", ""},
    {"", "", "", "", "پنج‌شنبه", "", ""},
    {"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"},
    {"周日", "周一", "周二", "周三", "周四", "周五", "周六"},
    {"週日", "週一", "週二", "週三", "週四", "週五", "週六"},
    {"星期天", "", "", "", "", "", ""},
});

// English; then the other languages as they stand above.
constexpr auto kFillers = std::to_array<std::string_view>(
    {"the",  "of",   "on",   "at",  "den",  "der",  "um",   "de",  "del", "el",
     "las",  "le",   "à",    "a",   "du",   "il",   "alle", "ore", "às",  "feira",
     "saat", "günü", "godz", "o",   "r",    "roku", "dnia", "о",   "р",   "року",
     "в",    "г",    "года", "روز", "ساعت", "יום",  "בשעה", "يوم", "في",  "الساعة"});

using Numbers = std::unordered_map<std::string, unsigned>;

template <class Rows>
Numbers folded(const Rows& rows) {
  Numbers numbers;
  for (const auto& row : rows) {
    for (unsigned at = 0; at < row.size(); ++at) {
      if (row[at].empty()) continue;
      numbers.emplace(fold_for_dates(row[at]), at);
      // Latin letters are often typed without their accents.
      std::string plain = slug(row[at]);
      const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
      if (std::all_of(plain.begin(), plain.end(), is_ascii)) numbers.emplace(std::move(plain), at);
    }
  }
  return numbers;
}

std::optional<unsigned> find_in(const Numbers& numbers, std::string_view word) {
  if (word.ends_with('.')) word.remove_suffix(1);
  const auto found = word.empty() ? numbers.end() : numbers.find(std::string(word));
  return found == numbers.end() ? std::nullopt : std::optional(found->second);
}

std::optional<unsigned> number_of_month(const Numbers& numbers, std::string_view words) {
  auto found = find_in(numbers, words);
  constexpr std::string_view kHebrewIn = "ב";
  if (!found && words.starts_with(kHebrewIn))
    found = find_in(numbers, words.substr(kHebrewIn.size()));
  return found ? std::optional(*found + 1) : std::nullopt;
}

/// What stands in dates for a character of two bytes; itself where that is nothing else.
std::string_view dates_spelling(std::string_view c) {
  constexpr auto kSpellings = std::to_array<std::pair<std::string_view, std::string_view>>({
      {"آ", "ا"},
      {"أ", "ا"},
      {"إ", "ا"},
      {"ى", "ي"},
      {"ی", "ي"},
      {"ک", "ك"},
      {"ٔ", ""},  // hamza above, of the Persian genitive
      {"،", ","},
      {"ı", "i"},
      {"\u0307", ""},  // the dot that İ leaves above i
  });
  for (const auto& [spelling, plain] : kSpellings) {
    if (spelling == c) return plain;
  }
  return c;
}

}  // namespace

std::string fold_for_dates(std::string_view text) {
  const std::string folded = fold(text);
  std::string result;
  result.reserve(folded.size());
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const auto first = static_cast<unsigned char>(folded[i]);
    if (first < 0xC3 || first > 0xDB || i + 1 == folded.size()) {
      result += folded[i];
      continue;
    }
    const auto second = static_cast<unsigned char>(folded[i + 1]);
    if (first == 0xD9 && second >= 0xA0 && second <= 0xA9) {  // U+0660 to U+0669
      result += static_cast<char>('0' + (second - 0xA0));
    } else if (first == 0xDB && second >= 0xB0 && second <= 0xB9) {  // U+06F0 to U+06F9
      result += static_cast<char>('0' + (second - 0xB0));
    } else {
      result += dates_spelling(std::string_view(folded).substr(i, 2));
    }
    ++i;
  }
  return with_plain_chinese_dates(std::move(result));
}

std::optional<unsigned> month_of(std::string_view words) {
  static const Numbers numbers = folded(kMonths);
  return number_of_month(numbers, words);
}

std::optional<unsigned> persian_month_of(std::string_view words) {
  static const Numbers numbers = folded(kPersianMonths);
  return number_of_month(numbers, words);
}

std::optional<unsigned> weekday_of(std::string_view word) {
  // A time, or the Z behind it: no need to fold them all.
  if (word.size() < 2 || word.find_first_of("0123456789") != word.npos) return std::nullopt;
  static const Numbers numbers = folded(kWeekdays);
  return find_in(numbers, word);
}

std::optional<unsigned> season_of(std::string_view word) {
  if (word == "spring") return 21;
  if (word == "summer") return 22;
  if (word == "autumn" || word == "fall") return 23;
  if (word == "winter") return 24;
  return std::nullopt;
}

bool is_filler(std::string_view word) {
  if (word.ends_with('.')) word.remove_suffix(1);
  return std::find(kFillers.begin(), kFillers.end(), word) != kFillers.end();
}

}  // namespace parley
