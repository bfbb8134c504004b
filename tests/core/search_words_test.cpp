// SPDX-License-Identifier: MIT
// What a text is found by: which words it has, without which endings, in which language.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/index/words.h"
#include "core/search/query.h"

namespace parley::search_words_test {

std::string words_of(std::string_view text) {
  std::string all;
  WordReader reader;
  reader.read(text, 0, [&all](const PlacedWord& word) {
    all.append(all.empty() ? "" : " ").append(word.folded);
  });
  return all;
}

std::string stem(std::string_view word, Language language) {
  return Stemmer().stem(fold(word), language, false);
}

TEST_CASE("words of a text") {
  const struct {
    std::string_view text, words;
  } kTable[] = {
      {"Hamas said: \"No.\"", "hamas said no"},
      {"cease-fire, cease/fire", "cease fire cease fire"},
      {"the U.S. and 1,500 tonnes", "the u s and 1 500 tonnes"},
      {"Israel's and Egypt\u2019s envoys", "israel and egypt envoys"},
      {"Sana'a, the Ba'ath; O'Brien didn't", "sanaa the baath obrien didnt"},
      {"l'accord d'Ivoire, qu'il", "l accord d ivoire qu il"},
      {"the parties' talks", "the parties talks"},
      {"snake_case #truce @who", "snake case truce who"},
      {"\u505C\u706B\u534F\u8BAE", "\u505C\u706B \u706B\u534F \u534F\u8BAE \u8BAE"},
      {"\u505C fire", "\u505C fire"},
      {"a\u505C\u706Bb", "a \u505C\u706B \u706B b"},
      {"\u0627\u0644\u0645\u064F\u0641\u0627\u0648\u0636\u0627\u062A",
       "\u0627\u0644\u0645\u0641\u0627\u0648\u0636\u0627\u062A"},
      {"", ""},
      {"\u2014 \u2026 !", ""},
  };
  for (const auto& [text, words] : kTable) {
    CAPTURE(text);
    CHECK(words_of(text) == words);
  }
}

TEST_CASE("a word stands where it is written, with its marks and without what follows") {
  const std::string text = "N\u00E9gociations \u2013 re\u0301solution, Israel's.";
  std::vector<std::string> written;
  WordReader reader;
  const auto end = reader.read(text, 5, [&](const PlacedWord& word) {
    written.push_back(text.substr(word.at, word.length));
    CHECK(word.place == 4 + written.size());
  });
  CHECK(written == std::vector<std::string>{"N\u00E9gociations", "re\u0301solution", "Israel's"});
  CHECK(end == 8);
}

TEST_CASE("endings go by the language, and accents with them") {
  CHECK(stem("ceasefires", Language::kEnglish) == "ceasefir");
  CHECK(stem("ceasefire", Language::kEnglish) == "ceasefir");
  CHECK(stem("ceasefires", Language::kUnknown) == "ceasefires");
  CHECK(stem("Verhandlungen", Language::kGerman) == stem("Verhandlung", Language::kGerman));
  CHECK(stem("N\u00E9gociations", Language::kFrench) == stem("negociation", Language::kFrench));
  CHECK(stem("H\u00E4user", Language::kGerman) == "haus");
  CHECK(stem("\u043F\u0435\u0440\u0435\u0433\u043E\u0432\u043E\u0440\u044B", Language::kRussian) ==
        stem("\u043F\u0435\u0440\u0435\u0433\u043E\u0432\u043E\u0440\u043E\u0432",
             Language::kRussian));
  CHECK(stem("\u0627\u0644\u0627\u062A\u0641\u0627\u0642", Language::kArabic) ==
        stem("\u0627\u062A\u0641\u0627\u0642", Language::kArabic));
}

TEST_CASE("a language is named, or told by its commonest words") {
  CHECK(language_named("en-GB") == Language::kEnglish);
  CHECK(language_named("nb") == Language::kNorwegian);
  CHECK(language_named("fa") == Language::kUnknown);
  CHECK(language_named("") == Language::kUnknown);
  const struct {
    std::string_view text, code;
  } kTable[] = {
      {"The delegation said that it was ready for talks with the other side.", "en"},
      {"La d\u00E9l\u00E9gation est pr\u00EAte pour des pourparlers avec les autres, dans la "
       "ville.",
       "fr"},
      {"Die Delegation ist mit dem Vorschlag nicht einverstanden und will das Papier.", "de"},
      {"La delegaci\u00F3n de los rebeldes se reuni\u00F3 con el gobierno en una ciudad por la "
       "tarde.",
       "es"},
      {"\u0414\u0435\u043B\u0435\u0433\u0430\u0446\u0438\u044F \u043D\u0435 "
       "\u0431\u044B\u043B\u0430 \u0433\u043E\u0442\u043E\u0432\u0430 \u0438 \u043D\u0430 "
       "\u043F\u0435\u0440\u0435\u0433\u043E\u0432\u043E\u0440\u044B \u0432 "
       "\u0433\u043E\u0440\u043E\u0434\u0435 \u0441 \u043D\u0438\u043C\u0438 \u043D\u0435 "
       "\u043F\u043E\u0435\u0445\u0430\u043B\u0430.",
       "ru"},
      {"\u0648\u0642\u0627\u0644 \u0627\u0644\u0648\u0641\u062F \u0625\u0646 "
       "\u0627\u0644\u0627\u062A\u0641\u0627\u0642 \u0639\u0644\u0649 \u0648\u0642\u0641 "
       "\u0627\u0644\u0646\u0627\u0631 \u0641\u064A \u063A\u0632\u0629 \u0645\u0646 "
       "\u0628\u0639\u062F",
       "ar"},
      {"Truce now", ""},
      {"", ""},
  };
  for (const auto& [text, code] : kTable) {
    CAPTURE(text);
    CHECK(code_of(told_language(text)) == code);
  }
}

std::string shown(const QueryNode& node) {
  std::string all;
  const auto add = [&all](const std::string& part) { all += (all.empty() ? "" : " ") + part; };
  switch (node.kind) {
    case QueryNode::Kind::kActor:
      return "actor:" + node.actor;
    case QueryNode::Kind::kPhrase:
      for (const QueryWord& word : node.words) add(word.folded + (word.prefix ? "*" : ""));
      if (node.words.size() > 1) all = '"' + all + '"';
      return (node.in_title ? "title:" : "") + all;
    default:
      for (const QueryNode& child : node.children) add(shown(child));
      for (const QueryNode& child : node.excluded) add("-" + shown(child));
      return (node.kind == QueryNode::Kind::kAll ? "all(" : "either(") + all + ")";
  }
}

TEST_CASE("searches are read") {
  const struct {
    std::string_view text, read;
  } kTable[] = {
      {"truce", "truce"},
      {"Hamas Ceasefire", "all(hamas ceasefire)"},
      {"hamas AND truce", "all(hamas truce)"},
      {"\"six week truce\"", "\"six week truce\""},
      {"\u201Csix weeks\u201D", "\"six weeks\""},
      {"cease-fire", "\"cease fire\""},
      {"negot*", "negot*"},
      {"\"prisoner exch*\"", "\"prisoner exch*\""},
      {"\"prisoner exch\"*", "\"prisoner exch*\""},
      {"a -b", "all(a -b)"},
      {"-b a", "all(a -b)"},
      {"a NOT b", "all(a -b)"},
      {"a -\"b c\" -(d e)", "all(a -\"b c\" -all(d e))"},
      {"a OR b", "either(a b)"},
      {"x a OR b y", "all(x either(a b) y)"},
      {"(x a) OR b", "either(all(x a) b)"},
      {"title:truce x", "all(title:truce x)"},
      {"title:\"a truce\"", "title:\"a truce\""},
      {"title:(a b)", "all(title:a title:b)"},
      {"actor:hamas", "actor:hamas"},
      {"actor:\"Ismail Haniyeh\" x", "all(actor:Ismail Haniyeh x)"},
      {"hamas & israel \u2014", "all(hamas israel)"},
      {"10:30 https://example.org/a", "all(\"10 30\" \"https example org a\")"},
      {"Israel's", "israel"},
      {"\u505C\u706B", "\u505C\u706B"},
      {"\u505C\u706B\u534F", "\"\u505C\u706B \u706B\u534F\""},
      {"\u505C", "\u505C*"},
      {"\u505C\u706B*", "\u505C\u706B"},
      {"or and not", "all(or and not)"},
  };
  for (const auto& [text, read] : kTable) {
    CAPTURE(text);
    const auto query = parse_query(text);
    REQUIRE_MESSAGE(query, query.error().message);
    CHECK(shown(*query) == read);
  }
}

TEST_CASE("a search that cannot be read says why") {
  const struct {
    std::string_view text, why;
  } kTable[] = {
      {"", "nothing to look for"},
      {"\u2014 &", "nothing to look for"},
      {"-truce", "only says what is not wanted"},
      {"-a -b", "only says what is not wanted"},
      {"a OR", "nothing stands behind OR"},
      {"OR a", "OR stands between two"},
      {"a OR -b", "cannot be one side of OR"},
      {"-a OR b", "cannot be one side of OR"},
      {"\"six weeks", "quotation mark is not closed"},
      {"(a b", "bracket is not closed"},
      {"a) b", "a bracket closes"},
      {"author:smith", "no field 'author'"},
      {"title:", "nothing stands behind title:"},
      {"actor:", "nothing stands behind actor:"},
      {"\"six* weeks\"", "* stands at the end"},
      {"*ent", "* stands at the end"},
      {"a*b", "* stands at the end"},
      {"six * weeks", "* stands at the end"},
      {"a \xFF", "not UTF-8"},
  };
  for (const auto& [text, why] : kTable) {
    CAPTURE(text);
    const auto query = parse_query(text);
    REQUIRE_FALSE(query);
    CHECK(query.error().code == ErrorCode::kUsage);
    CHECK(query.error().message.find(why) != std::string::npos);
  }
  CHECK_FALSE(parse_query(std::string(10'000, '(')));
}

}  // namespace parley::search_words_test
