// SPDX-License-Identifier: MIT
// Lists of words. In a list of several meanings "|" goes on to the next number.
#include "core/reading/dates/date_vocabulary.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "schema/ascii.h"
#include "schema/date_words.h"
#include "schema/word_list.h"

namespace parley::reading {
namespace {

struct Words {
  Term term;
  std::uint16_t first;  // the value of the words before the first "|"
  std::string_view words;
};

constexpr std::uint16_t kNow = 10;  // "today": see Term::kDay

// clang-format off
constexpr Words kEnglish[] = {
    {Term::kMonth, 0, "january february september october november december july"},
    {Term::kWeekday, 0, "sunday monday tuesday wednesday thursday friday saturday tues weds thurs"},
    {Term::kSeason, 21, "spring|summer|autumn fall|winter"},
    {Term::kDay, kNow - 1, "yesterday|today tonight|tomorrow"},
    {Term::kUnit, 0, "hour hours|day days|week weeks|month months|year years|decade decades|weekend weekends|quarter quarters"},
    {Term::kPartOfDay, 0, "morning afternoon evening night noon midday"},
    {Term::kNumber, 2, "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"},
    {Term::kNumber, 1, "first|second|third|fourth"},
    {Term::kNumber, 1, "one"},
    {Term::kFew, 0, "several few couple"},
    {Term::kArticle, 0, "the"},
    {Term::kOne, 1, "a an"},
    {Term::kOf, 0, "of"},
    {Term::kOn, 0, "on in during"},
    {Term::kOver, 0, "over throughout at within"},
    {Term::kLast, 0, "last|past|previous"},
    {Term::kNext, 0, "next coming following"},
    {Term::kThis, 0, "this"},
    {Term::kSame, 0, "same that"},
    {Term::kAgo, 0, "ago"},
    {Term::kEarlier, 0, "earlier"},
    {Term::kLater, 0, "later"},
    {Term::kSince, 0, "since"},
    {Term::kUntil, 0, "until till"},
    {Term::kBy, 0, "by"},
    {Term::kBefore, 0, "before"},
    {Term::kAfter, 0, "after"},
    {Term::kFrom, 0, "from"},
    {Term::kTo, 0, "to through"},
    {Term::kBetween, 0, "between"},
    {Term::kAnd, 0, "and"},
    {Term::kOr, 0, "or"},
    {Term::kCirca, 0, "about around circa approximately roughly"},
    {Term::kPerhaps, 0, "possibly perhaps probably maybe"},
    {Term::kEarly, 0, "early beginning start"},
    {Term::kMid, 0, "mid middle"},
    {Term::kLate, 0, "late end"},
    {Term::kEvery, 0, "every each"},
};
/// Months only beside a day, a year or a preposition, and with a capital.
constexpr std::string_view kEnglishWeak =
    "march april may june august jan feb mar apr jun jul aug sep sept oct nov dec";
constexpr std::string_view kEnglishPast =
    "was were had did has have said told met took began came went gave made held left found saw led "
    "broke fell rose struck hit shot won lost drew wrote spoke sent brought kept flew paid put ran "
    "stood swore threw tore withdrew forbade fought fled sued died got grew heard knew quit "
    "sold bought caught dealt sought spent lent felt built chose drove hid rode shook sank stole became "
    "signed";
constexpr std::string_view kEnglishFuture =
    "will shall won due scheduled expected slated planned plans would upcoming likely should must "
    "deadline ahead may might expect expects hope hopes";
constexpr std::string_view kEnglishPresent =
    "resume resumes begin begins start starts meet meets open opens expire expires end ends visit "
    "visits arrive arrives leave leaves host hosts travel travels vote votes";
/// Before an infinitive they speak of what is to come: "agreed to meet".
constexpr std::string_view kEnglishIntends =
    "is are was were has have agreed agree agrees vowed pledged promised wants want hopes hope intends plan set "
    "invited asked urged called going threatened due expected scheduled ready offered proposed "
    "prepares preparing prepared decided promises vows pledges";
constexpr std::string_view kEnglishSays =
    "said says told announced declared stated confirmed denied warned vowed pledged promised added "
    "claimed reported argued acknowledged admitted agreed noted revealed predicted";
constexpr std::string_view kEnglishPostpones =
    "postponed delayed extended adjourned suspended rescheduled deferred prolonged moved";
constexpr std::string_view kEnglishNouns =
    "attack attacks massacre assault war agreement accord accords deal talks meeting summit vote "
    "election elections ceasefire truce uprising revolution resolution protest protests raid raids "
    "bombing bombings conference invasion coup referendum statement letter deadline proposal plan "
    "session hearing movement committee commission plot riot riots killings shooting shootings strike "
    "strikes offensive operation declaration treaty initiative document border borders lines launch "
    "report memo close issue edition withdrawal fire crash pullout exchange swap release incursion "
    "crackdown disaster explosion blast";

constexpr Words kFrench[] = {
    {Term::kMonth, 0, "janvier janv février févr avril mai juin juillet juill août septembre sept octobre oct novembre nov décembre déc mars"},
    {Term::kWeekday, 0, "dimanche lundi mardi mercredi jeudi vendredi samedi"},
    {Term::kDay, kNow - 2, "avant-hier|hier|aujourd'hui|demain|après-demain"},
    {Term::kUnit, 0, "heure heures|jour jours|semaine semaines|mois|an ans année années|décennie décennies|week-end"},
    {Term::kPartOfDay, 0, "matin soir nuit après-midi midi"},
    {Term::kNumber, 2, "deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze"},
    {Term::kNumber, 1, "1er premier"},
    {Term::kFew, 0, "quelques plusieurs"},
    {Term::kArticle, 0, "le la les"},
    {Term::kOne, 1, "un une"},
    {Term::kOf, 0, "de"},
    {Term::kOn, 0, "en dans"},
    {Term::kLast, 0, "dernier dernière derniers dernières passé passée"},
    {Term::kNext, 0, "prochain prochaine"},
    {Term::kThis, 0, "ce cet cette"},
    {Term::kSince, 0, "depuis"},
    {Term::kUntil, 0, "jusqu'au jusqu'à jusqu'en"},
    {Term::kBy, 0, "d'ici"},
    {Term::kBefore, 0, "avant"},
    {Term::kAfter, 0, "après"},
    {Term::kFrom, 0, "du"},
    {Term::kTo, 0, "au à"},
    {Term::kBetween, 0, "entre"},
    {Term::kAnd, 0, "et"},
    {Term::kOr, 0, "ou"},
    {Term::kCirca, 0, "vers environ"},
    {Term::kEarly, 0, "début"},
    {Term::kMid, 0, "mi"},
    {Term::kLate, 0, "fin"},
    {Term::kEvery, 0, "chaque"},
};
constexpr Words kSpanish[] = {
    {Term::kMonth, 0, "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre"},
    {Term::kWeekday, 0, "domingo lunes martes miércoles jueves viernes sábado"},
    {Term::kDay, kNow - 2, "anteayer|ayer|hoy|mañana"},
    {Term::kUnit, 0, "hora horas|día días|semana semanas|mes meses|año años|década décadas"},
    {Term::kPartOfDay, 0, "tarde noche madrugada mediodía"},
    {Term::kNumber, 2, "dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce"},
    {Term::kFew, 0, "varios varias unos unas"},
    {Term::kArticle, 0, "el la los las"},
    {Term::kOne, 1, "un una"},
    {Term::kOf, 0, "de"},
    {Term::kOn, 0, "en"},
    {Term::kLast, 0, "pasado pasada último última"},
    {Term::kNext, 0, "próximo próxima"},
    {Term::kThis, 0, "este esta"},
    {Term::kAgoFirst, 0, "hace"},
    {Term::kSince, 0, "desde"},
    {Term::kUntil, 0, "hasta"},
    {Term::kBefore, 0, "antes"},
    {Term::kAfter, 0, "después"},
    {Term::kFrom, 0, "del"},
    {Term::kTo, 0, "al"},
    {Term::kBetween, 0, "entre"},
    {Term::kAnd, 0, "y"},
    {Term::kOr, 0, "o"},
    {Term::kCirca, 0, "hacia"},
    {Term::kEarly, 0, "principios comienzos inicios"},
    {Term::kMid, 0, "mediados"},
    {Term::kLate, 0, "finales fines"},
    {Term::kEvery, 0, "cada"},
};
constexpr Words kGerman[] = {
    {Term::kMonth, 0, "januar jänner februar märz april mai juni juli august september oktober november dezember"},
    {Term::kWeekday, 0, "sonntag montag dienstag mittwoch donnerstag freitag samstag sonnabend"},
    {Term::kDay, kNow - 2, "vorgestern|gestern|heute|morgen|übermorgen"},
    {Term::kUnit, 0, "stunde stunden|tag tage tagen|woche wochen|monat monate monaten monats|jahr jahre jahren jahres|jahrzehnt|wochenende"},
    {Term::kPartOfDay, 0, "vormittag mittag nachmittag abend nacht"},
    {Term::kNumber, 2, "zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf"},
    {Term::kFew, 0, "einige einigen mehreren"},
    {Term::kArticle, 0, "der die das den dem des"},
    {Term::kOne, 1, "ein eine einem einer einen"},
    {Term::kOn, 0, "am im in"},
    {Term::kLast, 0, "letzte letzten letzter letztes letztem vergangene vergangenen vergangener vergangenes"},
    {Term::kNext, 0, "nächste nächsten nächster nächstes kommende kommenden"},
    {Term::kThis, 0, "diese diesen diesem dieser dieses"},
    {Term::kAgoFirst, 0, "vor"},
    {Term::kSince, 0, "seit"},
    {Term::kUntil, 0, "bis"},
    {Term::kAfter, 0, "nach"},
    {Term::kFrom, 0, "vom"},
    {Term::kTo, 0, "zum"},
    {Term::kBetween, 0, "zwischen"},
    {Term::kAnd, 0, "und"},
    {Term::kOr, 0, "oder"},
    {Term::kCirca, 0, "etwa um gegen"},
    {Term::kEarly, 0, "anfang"},
    {Term::kMid, 0, "mitte"},
    {Term::kLate, 0, "ende"},
    {Term::kEvery, 0, "jeden jede jeder"},
};
constexpr Words kArabic[] = {
    {Term::kMonth, 0, "يناير فبراير أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر جانفي فيفري أفريل شباط آذار نيسان حزيران تموز أيلول"},
    {Term::kWeekday, 0, "الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت"},
    {Term::kDay, kNow - 1, "أمس|اليوم|غدا غداً"},
    {Term::kUnit, 0, "ساعة ساعات|يوم أيام|أسبوع أسابيع الأسبوع|شهر أشهر الشهر|عام أعوام سنة سنوات العام السنة"},
    {Term::kPartOfDay, 0, "صباح مساء ليل فجر ظهر"},
    {Term::kNumber, 2, "يومين أسبوعين شهرين عامين|ثلاثة ثلاث|أربعة أربع|خمسة خمس|ستة ست|سبعة سبع|ثمانية|تسعة تسع|عشرة عشر"},
    {Term::kOn, 0, "في خلال"},
    {Term::kLast, 0, "الماضي الماضية الفائت المنصرم"},
    {Term::kNext, 0, "المقبل المقبلة القادم القادمة"},
    {Term::kThis, 0, "هذا هذه"},
    {Term::kAgoFirst, 0, "قبل"},
    {Term::kSince, 0, "منذ"},
    {Term::kUntil, 0, "حتى"},
    {Term::kAfter, 0, "بعد"},
    {Term::kFrom, 0, "من"},
    {Term::kTo, 0, "إلى"},
    {Term::kBetween, 0, "بين"},
    {Term::kAnd, 0, "و"},
    {Term::kOr, 0, "أو"},
    {Term::kCirca, 0, "نحو حوالي"},
    {Term::kEarly, 0, "مطلع أوائل بداية"},
    {Term::kMid, 0, "منتصف"},
    {Term::kLate, 0, "أواخر نهاية"},
    {Term::kEvery, 0, "كل"},
};
/// Months that are other words, too: only beside a day, a year or a preposition.
constexpr std::string_view kArabicWeak = "مارس ماي أيار آب";
/// What is to come, in the other languages: the rest is past.
constexpr std::string_view kFutureElsewhere[] = {
    "",
    "sera seront aura auront doit doivent devrait devraient prévu prévue prévus",
    "será serán tendrá debe deben prevé previsto prevista",
    "wird werden werde würde soll sollen will wollen",
    "سوف المقرر"};
/// Which language a text is in: small words that the others do not have.
constexpr std::string_view kSmallWords[] = {
    "the and of was has with said by from",
    "le les des est une dans du et aux ont sur que qui été",
    "el los las del una que por con ha en y se",
    "der die das und den dem mit von ist hat nicht ein im am",
    ""};
// clang-format on

using Dictionary = std::unordered_map<std::string, WordMeaning>;

template <class Visit>
void for_each_word(std::string_view list, Visit visit) {
  for (std::uint16_t group = 0; !list.empty();) {
    const std::size_t end = std::min(list.find_first_of(" |"), list.size());
    visit(fold_for_dates(list.substr(0, end)), group);
    if (end < list.size() && list[end] == '|') ++group;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

void add(Dictionary& words, const Words& list, bool is_weak = false) {
  for_each_word(list.words, [&](const std::string& word, std::uint16_t group) {
    WordMeaning& meaning = words[word];
    // The first meaning stands: "sept" is a month before it is a number.
    if (meaning.term != Term::kNone) return;
    meaning.term = list.term;
    meaning.is_weak = is_weak;
    meaning.value = static_cast<std::uint16_t>(list.first + group);
    if (list.term == Term::kMonth)
      meaning.value = static_cast<std::uint16_t>(month_of(word).value_or(0));
    if (list.term == Term::kWeekday)
      meaning.value = static_cast<std::uint16_t>(weekday_of(word).value_or(0));
  });
}

void add_tense(Dictionary& words, std::string_view list, Tense tense) {
  for_each_word(list, [&](const std::string& word, auto) { words[word].tense = tense; });
}
void add_flag(Dictionary& words, std::string_view list, bool WordMeaning::*flag) {
  for_each_word(list, [&](const std::string& word, auto) { words[word].*flag = true; });
}

template <std::size_t N>
Dictionary dictionary_of(const Words (&lists)[N], Language language) {
  Dictionary words;
  for (const Words& list : lists) add(words, list);
  add_tense(words, kFutureElsewhere[static_cast<std::size_t>(language)], Tense::kFuture);
  return words;
}

Dictionary arabic() {
  Dictionary words = dictionary_of(kArabic, Language::kArabic);
  add(words, {Term::kMonth, 0, kArabicWeak}, true);
  return words;
}

/// "Dienstagabend" is one word.
Dictionary german() {
  Dictionary words = dictionary_of(kGerman, Language::kGerman);
  const Dictionary plain = words;
  for (const auto& [word, meaning] : plain) {
    if (meaning.term != Term::kWeekday) continue;
    for (const char* part : {"morgen", "vormittag", "mittag", "nachmittag", "abend", "nacht"})
      words.emplace(word + part, meaning);
  }
  return words;
}

Dictionary english() {
  Dictionary words = dictionary_of(kEnglish, Language::kEnglish);
  add(words, {Term::kMonth, 0, kEnglishWeak}, true);
  add_tense(words, kEnglishPast, Tense::kPast);
  add_tense(words, kEnglishPresent, Tense::kPresent);
  add_tense(words, kEnglishFuture, Tense::kFuture);
  add_flag(words, kEnglishNouns, &WordMeaning::is_noun);
  add_flag(words, kEnglishSays, &WordMeaning::says);
  add_flag(words, kEnglishPostpones, &WordMeaning::postpones);
  add_flag(words, kEnglishIntends, &WordMeaning::intends);
  return words;
}

const Dictionary& dictionary(Language language) {
  static const std::array<Dictionary, 5> all = {
      english(), dictionary_of(kFrench, Language::kFrench),
      dictionary_of(kSpanish, Language::kSpanish), german(), arabic()};
  return all[static_cast<std::size_t>(language)];
}

/// Verbs by their endings, where no list has them.
Tense tense_by_form(std::string_view word, Language language) {
  const auto ends = [word](std::initializer_list<std::string_view> endings) {
    return std::any_of(endings.begin(), endings.end(),
                       [word](std::string_view ending) { return word.ends_with(ending); });
  };
  switch (language) {
    case Language::kEnglish:
      return word.size() >= 5 && ends({"ed"}) && !ends({"eed"}) ? Tense::kPast : Tense::kUnknown;
    case Language::kFrench:
      return word.size() >= 5 && ends({"era", "eront", "ira", "iront", "dra", "dront"})
                 ? Tense::kFuture
                 : Tense::kUnknown;
    case Language::kSpanish:
      return word.size() >= 5 && ends({"rá", "rán"}) ? Tense::kFuture : Tense::kUnknown;
    case Language::kArabic:
      return word.starts_with("سي") || word.starts_with("ست") ? Tense::kFuture : Tense::kUnknown;
    case Language::kGerman:
      break;
  }
  return Tense::kUnknown;
}

/// Without what Arabic and French write as one with a word: "and", "in"; "l'".
std::string_view bare(std::string_view word, Language language) {
  if (language == Language::kFrench && (word.starts_with("l'") || word.starts_with("d'")))
    return word.substr(2);
  if (language != Language::kArabic) return {};
  for (const std::string_view particle : {"و", "ب", "ل", "ف"}) {
    if (word.starts_with(particle) && word.size() > particle.size() + 4)
      return word.substr(particle.size());
  }
  return {};
}

}  // namespace

WordMeaning meaning_of(std::string_view folded, Language language) {
  const Dictionary& words = dictionary(language);
  auto found = words.find(std::string(folded));
  if (found == words.end()) {
    const std::string_view rest = bare(folded, language);
    if (!rest.empty()) found = words.find(std::string(rest));
  }
  WordMeaning meaning = found == words.end() ? WordMeaning{} : found->second;
  if (meaning.tense == Tense::kUnknown && meaning.term == Term::kNone)
    meaning.tense = tense_by_form(folded, language);
  return meaning;
}

Language language_of(std::string_view tag, std::string_view text) {
  constexpr std::string_view kTags[] = {"en", "fr", "es", "de", "ar"};
  const std::string language = lower(tag.substr(0, tag.find_first_of("-_")));
  for (std::size_t i = 0; i < std::size(kTags); ++i) {
    if (language == kTags[i]) return static_cast<Language>(i);
  }
  constexpr std::size_t kEnough = 2000;
  text = text.substr(0, kEnough);
  std::array<unsigned, 5> counts{};
  static const std::array<WordSet, 5> words = {words_of(kSmallWords[0]), words_of(kSmallWords[1]),
                                               words_of(kSmallWords[2]), words_of(kSmallWords[3]),
                                               words_of(kSmallWords[4])};
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" ,.", at), text.size());
    const std::string word = lower(text.substr(at, end - at));
    for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += words[i].contains(word) ? 1U : 0U;
    // U+0600 to U+06FF
    const auto lead = word.empty() ? 0 : static_cast<unsigned char>(word.front());
    counts.back() += lead >= 0xD8 && lead <= 0xDB ? 1U : 0U;
    at = end + 1;
  }
  return static_cast<Language>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

}  // namespace parley::reading
