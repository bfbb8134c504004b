// SPDX-License-Identifier: MIT
// See core/text/name_words.h. As in grammar.cpp a word that is missing leaves a name as it was
// found; one that is too many hides an actor.
#include "core/text/name_words.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "schema/word_list.h"

namespace parley {
namespace {

struct Prepositions {
  Preposition kind;
  std::string_view words;
};

// clang-format off
constexpr Prepositions kPrepositions[] = {
    {Preposition::kPlace,
     "near inside outside around across throughout within into dans pres en im nahe في داخل קרוב"},
    {Preposition::kTrust, "in"},
    {Preposition::kAim, "at"},
    {Preposition::kMotion, "to for through via toward towards vers nach الي"},
    {Preposition::kSource, "from depuis aus"},
    {Preposition::kPart, "of"},
    {Preposition::kAir, "over above"},
    {Preposition::kPower,
     "with against between by on under without about than as like after before since beyond behind "
     "versus"},
};

constexpr std::string_view kMotion =
    "flew fly flies flying flown travel travels travelled traveled travelling traveling went go goes "
    "going gone come comes came coming arrive arrives arrived arriving arrival return returns "
    "returned returning head heads headed heading visit visits visiting trip trips journey tour "
    "flight flights fled flee fleeing move moved moving bring brought took taken drive drove driven "
    "driving ride rode sail sailed sailing send sends sent sending summoned recalled invite invites "
    "invited transfer transferred deported extradited evacuated relocated relocate train trains bus "
    "buses road highway way back pilgrimage march marched marching advance advanced convoy ferry "
    "welcome welcomed left leave leaves leaving bound depart departs departed departing departure "
    "embarked jetted rushed flocked stop stopover route en withdrew withdrawal expelled banned born "
    "kilometers kilometres km miles mile reported reporting reports broadcast broadcasts live speaking "
    "spoke dispatched flown airlifted walked shuttle shuttled shuttling escape escaped exile "
    "ولدى وصل وصلت وصوله يصل يتوجه توجه توجهت سافر عاد عادت غادر غادرت زيارة زيارته قادما متوجها وفدا";
constexpr std::string_view kVisits =
    "visit visits visited visiting reach reached reaches reaching leave leaves left leaving enter "
    "entered entering tour toured touring flee fled fleeing depart departed departing "
    "زار يزور غادر";
constexpr std::string_view kMessages =
    "message messages letter letters statement statements response responses reply replies answer "
    "answers warning warnings signal signals ultimatum appeal appeals offer offers proposal proposals "
    "demand demands aid weapons arms support pressure assurances assurance guarantees guarantee "
    "orders order permission approval backing funding money instructions criticism condemnation "
    "comment comments reaction invitation request requests threat threats concession concessions "
    "help commitment commitments promise promises pledge pledges sales exports supplies ambassador "
    "ambassadors answerable loyal close according given gave handed submitted presented رسالة رسائل";
constexpr std::string_view kTrust =
    "interest confidence trust faith belief distrust mistrust";
constexpr std::string_view kAims =
    "anger aimed directed angry fury frustration lashed swipe targeted fire fired fires firing shell "
    "shells shot shots rocket rockets missile missiles launched launch threats threat barb barbs";
constexpr std::string_view kFlying =
    "flew fly flies flying flights drone drones missile missiles rocket rockets jet jets warplanes "
    "aircraft helicopter helicopters shot downed intercepted airspace skies sky smoke explosions "
    "explosion plume balloon balloons";
constexpr std::string_view kPartsOfTown =
    "outskirts suburb suburbs street streets city town capital mayor governor residents resident "
    "people population inhabitants north south east west northwest northeast southwest southeast "
    "center centre heart airport port siege battle fall district districts neighborhood neighborhoods "
    "neighbourhood neighbourhoods university area areas region province governorate kilometers "
    "kilometres km miles archbishop bishop skyline skies centro museum university periphery part "
    "parts side edge square citizens patriarch";
constexpr std::string_view kTownNouns =
    "airport airports suburb suburbs hospital hospitals hotel hotels street streets district districts "
    "neighborhood neighborhoods neighbourhood neighbourhoods mayor stadium university "
    "museum subway metro bureau correspondent correspondents stock resident residents talks summit "
    "summits meeting meetings conference conferences negotiations round rounds agreement agreements "
    "accord accords process forum declaration treaty protocol protocols attacks bombing "
    "bombings olympics marathon office offices embassy apartment restaurant cafe mosque church "
    "cathedral square bridge port prison jail area region province governorate outskirts downtown "
    "school schools zoo theater theatre concert festival fair exhibition airshow club studio newsroom "
    "skyline airspace skies weather traffic time native home";
constexpr std::string_view kTownAdjectives =
    "the central south southern north northern east eastern west western northeast northwest southeast "
    "southwest northeastern northwestern southeastern southwestern downtown greater nearby old "
    "occupied neighboring neighbouring wartime la le el der";
constexpr std::string_view kStateNouns =
    "king queen kingdom monarch crown government foreign prime army parliament minister ministers "
    "ministry president capital border borders economy people ambassador ambassadors military defense "
    "defence interior royal embassy envoy delegation leaders leadership airspace territory security "
    "intelligence air central national constitution cabinet state population role position decision";

constexpr std::string_view kTitles =
    "mr mrs ms mx mister mme mlle monsieur madame herr frau senor senora sra dona congressman "
    "congresswoman congressmember representative senator sergeant corporal lieutenant captain colonel "
    "sheriff detective coach miss السيد السيدة الدكتور الاستاذ مستر מר גברת";
constexpr std::string_view kTitlesWithStop =
    "rep sen lt gen col capt maj sgt cpl pvt adm cmdr brig gov rev fr hon prof dr atty supt insp det "
    "sr m ing esq sig";
constexpr std::string_view kFirms =
    "airways airlines airline airway university college institute school academy museum "
    "opera symphony philharmonic orchestra ballet hotel hotels stadium arena marathon olympics "
    "games league championship championships times post herald gazette tribune journal telegraph "
    "chronicle street avenue road boulevard square tower towers "
    "hospital cathedral mosque airport bank steel motors "
    "holdings ";
constexpr std::string_view kNamesakes =
    "brigade brigades battalion battalions division regiment street square avenue boulevard "
    "airport hospital university college school mosque stadium bridge park tower towers plaza center "
    "centre foundation institute library museum memorial prize award highway interchange junction "
    "cup trophy mausoleum hall theater theatre ";
constexpr std::string_view kNamesakesBefore =
    "fort brigades brigade bataillon rue avenue boulevard aeroport hopital universite stade "
    "brigadas calle plaza piazza "
    "كتائب كتيبه كتيبة سرايا لواء شارع مطار جامعة مستشفى مستشفي ميدان ساحة مدرسة مسجد جسر مخيم "
    "רחוב כיכר גדודי";
constexpr std::string_view kOrigins =
    "flagged born registered language speaking educated style bound listed domiciled headquartered "
    "incorporated raised themed";
constexpr std::string_view kSeats = "based born area";

/// As written, with the stop of an abbreviation left out. Not Washington and Georgia, which are
/// actors too, nor PA, GA, IN, OR and other codes that mean something else.
constexpr std::string_view kUsStates =
    "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Hawaii Idaho "
    "Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota "
    "Mississippi Missouri Montana Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania Tennessee Texas "
    "Utah Vermont Virginia Wisconsin Wyoming Ontario Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind "
    "Kan Ky Md Mass Mich Minn Miss Mo Mont Neb Nev N.H N.J N.M N.Y N.C N.D Okla Ore Pa R.I S.C S.D "
    "Tenn Tex Vt Va Wash W.Va Wis Wyo Ont TX NY NJ OH IL FL MI MN MO TN KY NH NC SC VA WA WI WV";
constexpr std::string_view kFirstNamesToo =
    "jordan israel chad kenya india georgia paris london cuba ireland asia america malta panama";
// clang-format on

}  // namespace

Preposition preposition(std::string_view word) {
  static const auto all_words = [] {
    std::unordered_map<std::string_view, Preposition> map;
    for (const Prepositions& list : kPrepositions)
      for (const std::string_view one : words_of(list.words)) map.emplace(one, list.kind);
    return map;
  }();
  const auto found = all_words.find(word);
  return found == all_words.end() ? Preposition::kNone : found->second;
}

bool is_motion(std::string_view word) {
  static const WordSet words = words_of(kMotion);
  return words.contains(word);
}

bool is_visit(std::string_view word) {
  static const WordSet words = words_of(kVisits);
  return words.contains(word);
}

bool is_message(std::string_view word) {
  static const WordSet words = words_of(kMessages);
  return words.contains(word);
}

bool is_trust(std::string_view word) {
  static const WordSet words = words_of(kTrust);
  return words.contains(word);
}

bool is_aim(std::string_view word) {
  static const WordSet words = words_of(kAims);
  return words.contains(word);
}

bool is_flying(std::string_view word) {
  static const WordSet words = words_of(kFlying);
  return words.contains(word);
}

bool is_part_of_town(std::string_view word) {
  static const WordSet words = words_of(kPartsOfTown);
  return words.contains(word);
}

bool is_town_noun(std::string_view word) {
  static const WordSet words = words_of(kTownNouns);
  return words.contains(word);
}

bool is_town_adjective(std::string_view word) {
  static const WordSet words = words_of(kTownAdjectives);
  return words.contains(word);
}

bool is_state_noun(std::string_view word) {
  static const WordSet words = words_of(kStateNouns);
  return words.contains(word);
}

bool is_title(std::string_view word, bool has_stop) {
  static const WordSet words = words_of(kTitles);
  static const WordSet with_stop = words_of(kTitlesWithStop);
  return words.contains(word) || (has_stop && with_stop.contains(word));
}

bool is_firm(std::string_view word) {
  static const WordSet words = words_of(kFirms);
  return words.contains(word);
}

bool is_namesake(std::string_view word) {
  static const WordSet words = words_of(kNamesakes);
  return words.contains(word);
}

bool is_namesake_before(std::string_view word) {
  static const WordSet words = words_of(kNamesakesBefore);
  return words.contains(word);
}

bool is_origin(std::string_view word) {
  static const WordSet words = words_of(kOrigins);
  return words.contains(word);
}

bool is_seat(std::string_view word) {
  static const WordSet words = words_of(kSeats);
  return words.contains(word);
}

bool is_us_state(std::string_view word) {
  static const WordSet words = words_of(kUsStates);
  return words.contains(word);
}

bool is_first_name_too(std::string_view word) {
  static const WordSet words = words_of(kFirstNamesToo);
  return words.contains(word);
}

}  // namespace parley
