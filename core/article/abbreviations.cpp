// SPDX-License-Identifier: MIT
#include "core/article/abbreviations.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace parley {
namespace {

// Each list is sorted, in small letters.
constexpr std::string_view kLeading[] = {
    "abg",  "abs",  "adm",  "amb",    "approx", "atty", "brig", "bzgl", "ca",  "capt", "cf",
    "cmdr", "cmdt", "col",  "comdr",  "cpl",    "cpt",  "dr",   "dra",  "e.g", "esp",  "ext",
    "fig",  "figs", "fr",   "geb",    "gen",    "gov",  "govs", "hon",  "i.e", "ing",  "insp",
    "lic",  "lt",   "maj",  "messrs", "mgr",    "mj",   "mlle", "mm",   "mme", "mr",   "mrs",
    "ms",   "msgr", "mt",   "pfc",    "pp",     "pres", "prof", "pte",  "pvt", "rep",  "reps",
    "rev",  "sec",  "sen",  "sens",   "sgt",    "sig",  "sr",   "sra",  "st",  "sta",  "ste",
    "supt", "u.a",  "v",    "vgl",    "viz",    "vs",   "z.b",  "акад", "ген", "гр",   "им",
    "млн",  "млрд", "проф", "см",     "ст",     "тов",  "тыс",  "ул"};
constexpr std::string_view kBeforeNumbers[] = {"art", "arts", "ch",   "no",   "nos",  "nr",
                                               "num", "núm",  "núms", "op",   "para", "paras",
                                               "pt",  "res",  "vol",  "vols", "стр"};
constexpr std::string_view kMayEnd[] = {
    "a.m",  "al",   "apr",  "assn", "aug", "ave", "bros", "bzw", "co",   "corp", "d.h",
    "dec",  "dept", "est",  "etc",  "feb", "inc", "intl", "jan", "jr",   "jul",  "jun",
    "llc",  "ltd",  "mar",  "mio",  "mrd", "nov", "oct",  "p.m", "ph.d", "plc",  "sep",
    "sept", "u.k",  "univ", "г",    "гг",  "др",  "пр",   "руб"};
constexpr std::string_view kStarters[] = {
    "a",       "according", "after", "all",       "also", "although", "an",    "and",
    "another", "as",        "at",    "before",    "both", "but",      "by",    "despite",
    "during",  "earlier",   "even",  "every",     "for",  "he",       "her",   "his",
    "how",     "however",   "i",     "if",        "in",   "instead",  "it",    "its",
    "last",    "later",     "many",  "meanwhile", "more", "most",     "no",    "nor",
    "on",      "only",      "or",    "our",       "she",  "since",    "so",    "some",
    "such",    "that",      "the",   "their",     "then", "there",    "these", "they",
    "this",    "those",     "under", "we",        "when", "while"};
constexpr std::string_view kSaid[] = {"added",    "answered", "asked", "cried",
                                      "demanded", "replied",  "said",  "says",
                                      "shouted",  "told",     "wrote", "yelled"};
/// In languages that write "15. Januar".
constexpr std::string_view kMonths[] = {
    "april",    "aprila",     "aprill",     "apríla",     "aug",         "august",    "augusta",
    "avgusta",  "března",     "december",   "decembra",   "desember",    "detsember", "dez",
    "dezember", "dubna",      "elokuuta",   "feb",        "feber",       "februar",   "februarja",
    "februára", "heinäkuuta", "helmikuuta", "huhtikuuta", "jaanuar",     "jan",       "januar",
    "januarja", "januára",    "joulukuuta", "juli",       "julija",      "juni",      "junija",
    "juuli",    "juuni",      "jänner",     "júla",       "júna",        "kesäkuuta", "kolovoza",
    "května",   "ledna",      "lipnja",     "listopada",  "listopadu",   "lokakuuta", "maaliskuuta",
    "mai",      "maj",        "maja",       "marca",      "marraskuuta", "mars",      "marts",
    "mája",     "märts",      "märz",       "nov",        "november",    "novembra",  "okt",
    "oktober",  "oktoober",   "októbra",    "ožujka",     "prosinca",    "prosince",  "rujna",
    "sept",     "september",  "septembra",  "siječnja",   "srpna",       "srpnja",    "studenoga",
    "svibnja",  "syyskuuta",  "tammikuuta", "toukokuuta", "travnja",     "veebruar",  "veljače",
    "září",     "února",      "července",   "června",     "října"};
constexpr std::string_view kBeforeOrdinals[] = {"ab",  "am",   "beim", "bis", "das",
                                                "dem", "den",  "der",  "des", "die",
                                                "im",  "seit", "vom",  "zum", "zur"};
constexpr std::string_view kAgencies[] = {
    "aa",     "aap",  "afp",  "agerpres", "ana",    "anadolu", "ani",    "anp",     "ansa",
    "antara", "ap",   "apa",  "app",      "aps",    "ats",     "belga",  "bernama", "bns",
    "bta",    "cna",  "cns",  "dpa",      "efe",    "fars",    "hina",   "ians",    "interfax",
    "irna",   "isna", "jiji", "kcna",     "kuna",   "kyodo",   "lusa",   "mehr",    "mena",
    "mti",    "nan",  "nna",  "ntb",      "pap",    "pti",     "qna",    "reuters", "ria",
    "ritzau", "sana", "sda",  "spa",      "stt",    "tanjug",  "tasnim", "tass",    "ukrinform",
    "upi",    "vna",  "wafa", "wam",      "xinhua", "yonhap"};

template <std::size_t size>
constexpr bool is_list(const std::string_view (&words)[size]) {
  return std::is_sorted(std::begin(words), std::end(words));
}
static_assert(is_list(kBeforeNumbers) && is_list(kMayEnd) && is_list(kStarters) && is_list(kSaid) &&
              is_list(kMonths) && is_list(kBeforeOrdinals) && is_list(kAgencies) &&
              is_list(kLeading));

template <std::size_t size>
bool holds(const std::string_view (&words)[size], std::string_view word) {
  std::array<char, 16> small{};
  if (word.empty() || word.size() > small.size()) return false;
  std::transform(word.begin(), word.end(), small.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return std::binary_search(std::begin(words), std::end(words),
                            std::string_view(small.data(), word.size()));
}

}  // namespace

Abbreviation abbreviation(std::string_view word) {
  if (holds(kBeforeNumbers, word)) return Abbreviation::kNumbers;
  if (holds(kLeading, word)) return Abbreviation::kLeads;
  return holds(kMayEnd, word) ? Abbreviation::kMayEnd : Abbreviation::kNone;
}

bool begins_sentences(std::string_view word) { return holds(kStarters, word); }
bool says(std::string_view word) { return holds(kSaid, word); }
bool leads_ordinal(std::string_view word) { return holds(kBeforeOrdinals, word); }
bool is_agency(std::string_view word) { return holds(kAgencies, word); }

bool is_month(std::string_view text) {
  return holds(kMonths, text.substr(0, text.find_first_of(" ,.\n")));
}

}  // namespace parley
