// SPDX-License-Identifier: MIT
#include "core/index/language.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/index/segments.h"
#include "schema/ascii.h"
#include "schema/text.h"

namespace parley {
namespace {

struct Entry {
  Language language;
  std::string_view code;
  std::string_view stemmer;
  /// Words that are frequent in it and rare in its neighbours; folded as words are.
  std::string_view frequent;
};

constexpr std::array<Entry, kLanguages> kTable = {{
    {Language::kUnknown, "", "", ""},
    {Language::kArabic, "ar", "arabic",
     "في من على ان الى عن هذا التي الذي ما لا بعد مع هو وقال كما قد بين"},
    {Language::kArmenian, "hy", "armenian", "և է են որ մեջ համար հետ այս իր նա"},
    {Language::kBasque, "eu", "basque", "eta da ez du dira bat hori izan zuen dute baina egin"},
    {Language::kCatalan, "ca", "catalan",
     "els les amb per que una del dels pel aquest aquesta són ha més però"},
    {Language::kDanish, "da", "danish",
     "og det er af til at ikke der en på som med blev har efter mod"},
    {Language::kDutch, "nl", "dutch",
     "de het een van en is dat op te zijn voor niet met door aan ook naar"},
    {Language::kEnglish, "en", "english",
     "the of and to in a is that was for it with on said has had by from are were"},
    {Language::kFinnish, "fi", "finnish",
     "ja on ei että se oli ovat myös mukaan kun joka hän ole tai kuin"},
    {Language::kFrench, "fr", "french",
     "le la les des et est une dans pour que qui sur au du avec par il ne pas"},
    {Language::kGerman, "de", "german",
     "der die und das den von zu mit ist des im nicht auf ein eine dem sich hat"},
    {Language::kGreek, "el", "greek", "και το της η του τον στην για με από των ότι οι την"},
    {Language::kHindi, "hi", "hindi", "के में की है का से और को ने पर यह भी"},
    {Language::kHungarian, "hu", "hungarian",
     "a az és hogy nem egy is volt meg csak szerint már mint után"},
    {Language::kIndonesian, "id", "indonesian",
     "yang dan di dari untuk dengan ini itu pada tidak dalam akan oleh juga"},
    {Language::kIrish, "ga", "irish", "agus an na ar ag is go leis bhí tá ach seo sin"},
    {Language::kItalian, "it", "italian",
     "il di che la e un per una sono con non del della nel alla le gli dei ha"},
    {Language::kLithuanian, "lt", "lithuanian", "ir kad su yra į iš buvo apie bet tai per nuo"},
    {Language::kNepali, "ne", "nepali", "छ र को मा ले गरेको भएको पनि हो छन्"},
    {Language::kNorwegian, "no", "norwegian",
     "og det er av til ikke en på som med ble har etter mot også seg fra"},
    {Language::kPortuguese, "pt", "portuguese",
     "de que e do da em um para com não uma os no se na por dos ao foi"},
    {Language::kRomanian, "ro", "romanian",
     "și în de la cu pe că din care pentru este au nu sunt fost"},
    {Language::kRussian, "ru", "russian", "и в не на что с по он как это из за о к для от был"},
    {Language::kSerbian, "sr", "serbian",
     "je i u da se na su za od sa nije koji bi će и у је да се на су"},
    {Language::kSpanish, "es", "spanish",
     "el la de que y en los del las se un por con una para su al es no lo"},
    {Language::kSwedish, "sv", "swedish",
     "och det att är av till inte en på som med har för den ett om efter"},
    {Language::kTamil, "ta", "tamil", "ஒரு என்று மற்றும் இந்த அவர் என இருந்து"},
    {Language::kTurkish, "tr", "turkish",
     "ve bir bu için ile de da olarak çok daha olan sonra dedi gibi"},
    {Language::kYiddish, "yi", "yiddish", "און איז די דער אין פון דאס מיט האט"},
}};

const Entry& entry(Language language) { return kTable[static_cast<std::size_t>(language)]; }

struct HashOfText {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>()(text);
  }
};
struct Frequent {
  std::unordered_map<std::string, std::vector<Language>, HashOfText, std::equal_to<>> words;
  std::size_t longest = 0;  // in bytes

  /// Of which languages a word is; none of most words.
  [[nodiscard]] std::span<const Language> languages_of(std::string_view word) const {
    if (word.size() > longest) return {};
    const auto at = words.find(word);
    return at == words.end() ? std::span<const Language>() : at->second;
  }
};

const Frequent& frequent_words() {
  static const Frequent all = [] {
    Frequent frequent;
    for (const Entry& one : kTable) {
      std::string_view rest = one.frequent;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        const std::string word = fold(rest.substr(0, end));
        frequent.words[word].push_back(one.language);
        frequent.longest = std::max(frequent.longest, word.size());
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    return frequent;
  }();
  return all;
}

}  // namespace

std::string_view code_of(Language language) { return entry(language).code; }
std::string_view stemmer_of(Language language) { return entry(language).stemmer; }

Language language_named(std::string_view tag) {
  const std::string primary = lower(tag.substr(0, tag.find_first_of("-_")));
  if (primary == "nb" || primary == "nn") return Language::kNorwegian;
  if (primary == "in") return Language::kIndonesian;  // as it was until 1989
  const auto at = std::find_if(kTable.begin() + 1, kTable.end(),
                               [&primary](const Entry& one) { return one.code == primary; });
  return at == kTable.end() ? Language::kUnknown : at->language;
}

Language told_language(std::string_view text) {
  constexpr std::size_t kLook = 2000, kFewWords = 15;
  const Frequent& frequent = frequent_words();
  FoldedText folded;
  fold_into(text.substr(0, kLook), folded);
  std::array<std::size_t, kLanguages> found{};
  std::size_t words = 0;
  for_each_segment(folded.text, [&](const Segment& word) {
    ++words;
    for (const Language one : frequent.languages_of(word.text))
      ++found[static_cast<std::size_t>(one)];
  });
  const auto best = std::max_element(found.begin(), found.end());
  const auto second = [&] {
    std::size_t most = 0;
    for (auto at = found.begin(); at != found.end(); ++at) {
      if (at != best) most = std::max(most, *at);
    }
    return most;
  }();
  const std::size_t fewest = words < kFewWords ? 1 : 3;
  if (*best < fewest || 4 * *best < 5 * second) return Language::kUnknown;
  return static_cast<Language>(best - found.begin());
}

}  // namespace parley
