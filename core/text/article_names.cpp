// SPDX-License-Identifier: MIT
// See core/text/article_names.h.
#include "core/text/article_names.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "core/text/name_place.h"
#include "core/text/name_words.h"
#include "schema/ascii.h"

namespace parley {
namespace {

// ---- one name for two things ----

/// A name that an actor shares with something else, or with a word of some language, and what shows
/// which is meant.
struct Homonym {
  std::string_view name;  // folded
  std::initializer_list<std::string_view> elsewhere;
  std::initializer_list<std::string_view> here;
};
// clang-format off
const std::array<Homonym, 5> kHomonyms = {{
    {"georgia",
     {"Atlanta", "Savannah", "Augusta", "Macon", "Ga.", "Fulton County", "Cobb County", "Gwinnett", "DeKalb County",
      "Raffensperger", "Brian Kemp", "Gov. Kemp", "Ossoff", "Warnock", "Stacey Abrams", "Peach State",
      "Fort Benning", "Marjorie Taylor Greene", "Alabama", "Florida", "Tennessee", "South Carolina",
      "North Carolina", "Arizona", "Pennsylvania", "Wisconsin", "Nevada", "Mississippi"},
     {"Tbilisi", "Georgian", "Abkhazia", "South Ossetia", "Batumi", "Kutaisi", "Caucasus", "Saakashvili",
      "Ivanishvili", "Kobakhidze", "Zourabichvili", "Zurabishvili", "Garibashvili", "Gori", "Rustavi", "Armenia",
      "Azerbaijan", "Moldova", "Ukraine"}},
    // The Inflation Reduction Act, and an account for old age.
    {"ira",
     {"Inflation Reduction Act", "Inflation Reduction", "retirement", "Roth", "tax credit", "tax credits",
      "climate law", "clean energy"},
     {"Belfast", "Northern Ireland", "Ireland", "Irish", "Sinn", "Provisional", "Good Friday", "Stormont",
      "paramilitary", "paramilitaries", "decommissioning", "Gerry Adams", "McGuinness"}},
    // Turkish: acceptance. The city is Kâbil.
    {"kabul",
     {"etti", "ettik", "ettiler", "etmedi", "etmedik", "edildi", "edilmedi", "edilen", "ediyor", "ediyoruz", "eden",
      "edecek", "etmek", "etmesi", "edilmesi", "edilemez", "ve", "bir", "için"},
     {"Afganistan", "Afgan", "Taliban", "Afghanistan", "Afghan"}},
    // Spanish: peace.
    {"la paz",
     {"es", "que", "los", "las", "del", "una", "para", "con", "se", "será", "y"},
     {"Bolivia", "boliviano", "boliviana", "bolivianos", "Evo Morales", "Luis Arce", "El Alto"}},
    // Polish: a rabbi.
    {"rabin",
     {"się", "że", "nie", "powiedział", "powiedziała", "jest", "oraz", "gminy", "i", "w", "z"},
     {"Icchak", "Yitzhak", "Itzhak", "premier", "premiera", "premierem", "Oslo", "Arafat", "Arafatem"}},
}};
// clang-format on

bool has_word(std::string_view text, std::string_view word) {
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  for (std::size_t at = text.find(word); at != kNowhere; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool ends = end == text.size() || !is_letter(text[end]) || !is_letter(word.back());
    if (ends && (at == 0 || !is_letter(text[at - 1]))) return true;
  }
  return false;
}

/// Between blanks or the marks of a sentence: no part of an address or a hashtag.
bool stands_free(std::string_view text, std::string_view word) {
  constexpr std::string_view kBehind = " \n,.;:!?)\"";
  for (std::size_t at = text.find(word); at != kNowhere; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool ends = end == text.size() || kBehind.find(text[end]) != kNowhere;
    if (ends && at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\n')) return true;
  }
  return false;
}

bool begins_sentence(std::string_view text, std::size_t at) {
  const auto last = text.substr(0, at).find_last_not_of(" \t\"'([*");
  return last == kNowhere || std::string_view(".!?\n").find(text[last]) != kNowhere;
}

bool is_shouted(std::string_view place) {
  return std::none_of(place.begin(), place.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// A dateline's DOHA is Doha.
std::string without_shouting(std::string place) {
  for (std::size_t i = 1; i < place.size(); ++i) {
    const bool begins = place[i - 1] == ' ' || place[i - 1] == '-';
    if (!begins && place[i] >= 'A' && place[i] <= 'Z') place[i] = static_cast<char>(place[i] + 32);
  }
  return place;
}

// ---- the article ----

/// The names of a title, a body or a tag with their senses.
struct Named {
  std::string_view text;
  std::vector<Mention> mentions;
  std::vector<Sense> senses;

  std::string name(std::size_t i) const {
    return folded_word(text.substr(mentions[i].at, mentions[i].length));
  }
};

class ArticleReader {
 public:
  ArticleReader(std::string_view title, std::string_view body, const Matcher& matcher)
      : matcher_(matcher) {
    title_ = named(title);
    body_ = named(body);
  }

  ArticleNames read(std::size_t dateline, const std::vector<std::string>& tags) {
    take_dateline(dateline);
    find_bearers();
    find_mention_kinds();
    for (std::size_t i = 0; i < body_.mentions.size(); ++i) judge_in_body(i);
    for (std::size_t i = 0; i < title_.mentions.size(); ++i) judge_in_title(i);
    ArticleNames names;
    add_places(body_, names.places);
    add_places(title_, names.places);
    if (!tags.empty()) find_only_places();
    for (const std::string& tag : tags) read_tag(tag, names.tags);
    names.title = actors(title_);
    names.body = actors(body_);
    return names;
  }

 private:
  Named named(std::string_view text) {
    Named all;
    all.text = text;
    matcher_.find(text, scratch_, all.mentions);
    all.senses = senses(text, all.mentions, matcher_);
    return all;
  }

  /// Where the report was written nobody acts.
  void take_dateline(std::size_t dateline) {
    for (std::size_t i = 0; i < body_.mentions.size() && body_.mentions[i].at < dateline; ++i) {
      const bool is_city = body_.mentions[i].kind == NameKind::kCapital;
      body_.senses[i] = is_city ? Sense::kPlace : Sense::kOther;
    }
  }

  /// Who bears the name of an actor, and where the text says so first.
  void find_bearers() {
    for (std::size_t i = 0; i < body_.mentions.size(); ++i)
      if (body_.senses[i] == Sense::kBearer)
        bearers_.try_emplace(body_.name(i), body_.mentions[i].at);
    for (std::size_t i = 0; i < title_.mentions.size(); ++i)
      if (title_.senses[i] == Sense::kBearer) bearers_[title_.name(i)] = 0;
  }

  /// Who is named in full, and whom the body names within a sentence, not just at its head.
  void find_mention_kinds() {
    for (const Named* named : {&title_, &body_}) {
      for (const Mention& mention : named->mentions)
        if (mention.kind == NameKind::kPerson) named_in_full_.insert(mention.actor);
    }
    for (const Mention& mention : body_.mentions)
      if (!begins_sentence(body_.text, mention.at)) named_inside_.insert(mention.actor);
  }

  /// Cities in which something happens, and that do nothing in this article.
  void find_only_places() {
    for (const Sense sense : {Sense::kPlace, Sense::kActor}) {
      for (const Named* named : {&title_, &body_}) {
        for (std::size_t i = 0; i < named->mentions.size(); ++i) {
          if (named->senses[i] != sense) continue;
          if (sense == Sense::kPlace) only_places_.insert(named->name(i));
          if (sense == Sense::kActor && !only_places_.empty()) only_places_.erase(named->name(i));
        }
      }
    }
  }

  void judge_in_body(std::size_t i) {
    const Mention& mention = body_.mentions[i];
    if (body_.senses[i] != Sense::kActor) return;
    const std::string name = body_.name(i);
    if (is_elsewhere(name) || is_word(mention)) {
      body_.senses[i] = Sense::kOther;
      return;
    }
    if (!can_be_borne(mention.kind)) return;
    const auto bearer = bearers_.find(name);
    const bool is_borne = bearer != bearers_.end() && mention.at >= bearer->second;
    if (is_borne && !is_certain(mention, name)) {
      body_.senses[i] = Sense::kOther;
    } else {
      kept_.insert(name);
    }
  }

  /// Is a name that another bears the actor's all the same?
  bool is_certain(const Mention& mention, const std::string& name) const {
    if (kept_.contains(name)) return true;  // the text named the actor first
    if (mention.kind == NameKind::kSurname) return named_in_full_.contains(mention.actor);
    return is_in_place(body_.text, mention) || owns_as_state(body_.text, mention);
  }

  /// A title is short for what the body says.
  void judge_in_title(std::size_t i) {
    const Mention& mention = title_.mentions[i];
    if (title_.senses[i] != Sense::kActor) return;
    if (is_hidden(title_.name(i), mention)) title_.senses[i] = Sense::kOther;
  }

  bool is_hidden(const std::string& name, const Mention& mention) {
    if (is_elsewhere(name)) return true;
    if (!can_be_borne(mention.kind)) return false;
    if (!bearers_.contains(name) || kept_.contains(name)) return false;
    return mention.kind != NameKind::kSurname || !named_in_full_.contains(mention.actor);
  }

  void read_tag(std::string_view tag, std::vector<ArticleNames::Tag>& tags) {
    Named words = named(tag);
    if (words.mentions.empty()) {
      if (const auto whole = matcher_.find_whole(tag, scratch_)) tags.push_back({tag, *whole});
      return;
    }
    for (std::size_t i = 0; i < words.mentions.size(); ++i) {
      const Mention& mention = words.mentions[i];
      const bool is_actor = words.senses[i] == Sense::kActor;
      if (is_actor && !is_hidden(words.name(i), mention) && !only_places_.contains(words.name(i))) {
        tags.push_back({tag, mention});
      }
    }
  }

  static bool can_be_borne(NameKind kind) {
    return kind == NameKind::kCountry || kind == NameKind::kCapital || kind == NameKind::kSurname;
  }

  /// A capital that nothing but the head of its sentence gives to a word which the text writes small.
  bool is_word(const Mention& mention) {
    if (mention.kind != NameKind::kCapital && mention.kind != NameKind::kSurname) return false;
    const std::string_view written = body_.text.substr(mention.at, mention.length);
    const std::string small = folded_word(written);
    if (small == written || named_inside_.contains(mention.actor)) return false;
    const auto [known, is_new] = written_small_.try_emplace(small, false);
    if (is_new) known->second = stands_free(body_.text, small);
    return known->second;
  }

  /// Georgia beside Atlanta.
  bool is_elsewhere(const std::string& name) {
    const auto homonym = std::find_if(kHomonyms.begin(), kHomonyms.end(),
                                      [&name](const Homonym& h) { return h.name == name; });
    if (homonym == kHomonyms.end()) return false;
    const auto [known, is_new] = elsewhere_.try_emplace(name, false);
    if (is_new) {
      const auto says = [this](std::string_view word) {
        return has_word(body_.text, word) || has_word(title_.text, word);
      };
      known->second = std::any_of(homonym->elsewhere.begin(), homonym->elsewhere.end(), says) &&
                      std::none_of(homonym->here.begin(), homonym->here.end(), says);
    }
    return known->second;
  }

  static std::vector<Mention> actors(const Named& named) {
    std::vector<Mention> found;
    for (std::size_t i = 0; i < named.mentions.size(); ++i)
      if (named.senses[i] == Sense::kActor) found.push_back(named.mentions[i]);
    return found;
  }

  static void add_places(const Named& named, std::vector<std::string>& places) {
    for (std::size_t i = 0; i < named.mentions.size(); ++i) {
      if (named.senses[i] != Sense::kPlace) continue;
      std::string place(named.text.substr(named.mentions[i].at, named.mentions[i].length));
      if (is_shouted(place)) place = without_shouting(std::move(place));
      if (std::find(places.begin(), places.end(), place) == places.end())
        places.push_back(std::move(place));
    }
  }

  const Matcher& matcher_;
  Matcher::Scratch scratch_;
  Named title_;
  Named body_;
  std::unordered_map<std::string, std::size_t> bearers_;  // by name: where the body has them first
  std::unordered_set<std::string> kept_;                  // names that the body has for an actor
  std::unordered_set<ActorId> named_in_full_, named_inside_;
  std::unordered_set<std::string> only_places_;
  std::unordered_map<std::string, bool> elsewhere_;
  std::unordered_map<std::string, bool> written_small_;  // by word: has the body that, too
};

}  // namespace

ArticleNames names_in_article(const std::string& title, const std::string& body,
                              std::size_t dateline, const std::vector<std::string>& tags,
                              const Matcher& matcher) {
  return ArticleReader(title, body, matcher).read(dateline, tags);
}

}  // namespace parley
