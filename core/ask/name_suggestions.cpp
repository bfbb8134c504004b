// SPDX-License-Identifier: MIT
// Who is named in the reports and known to nobody? Runs of capitalised words that no actor's name
// covers, counted by the reports that have them. Only scripts with capitals show names by
// themselves. A capital says nothing at the head of a sentence, in a line of capitals, or where the
// same word is mostly written small; nor in German, where every noun has one: there two words make
// a name.

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "core/ask/questions.h"
#include "core/record/database.h"
#include "core/record/lookup.h"
#include "core/record/registry.h"
#include "core/text/grammar.h"
#include "core/text/matcher.h"
#include "core/text/mention_context.h"
#include "core/text/name_place.h"
#include "core/text/name_words.h"
#include "core/text/summary.h"
#include "schema/text.h"

namespace parley {
namespace {

/// Small words inside names: Osama bin Laden, Charles de Gaulle, Bank of Example.
bool is_particle(std::string_view word) {
  constexpr std::array<std::string_view, 15> kParticles = {"al",  "el",  "bin", "ben", "ibn",
                                                           "abu", "de",  "da",  "del", "van",
                                                           "von", "der", "of",  "du",  "la"};
  return std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end();
}

/// Capitalised words that name nobody: Monday, President, The, A.
bool is_plain_word(std::string_view word) {
  constexpr std::array<std::string_view, 10> kPlain = {"ceo",     "cfo",   "earlier",   "however",
                                                       "instead", "later", "meanwhile", "nobody",
                                                       "perhaps", "still"};
  const std::string folded = folded_word(word);
  if (std::find(kPlain.begin(), kPlain.end(), folded) != kPlain.end()) return true;
  return word_kind(folded) != Kind::kOther || preposition(folded) != Preposition::kNone ||
         is_title(folded, true) || folded.size() < 2;
}

bool is_acronym(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// What a body is called after.
ActorKind kind_of(std::string_view name) {
  constexpr std::array<std::string_view, 22> kBodies = {
      "agency",     "army",      "association", "bank",      "brigade",      "brigades",
      "commission", "committee", "council",     "court",     "forces",       "front",
      "fund",       "league",    "ministry",    "movement",  "organisation", "organization",
      "party",      "union",     "university",  "foundation"};
  if (is_acronym(name)) return ActorKind::kOrganisation;
  for (Neighbour word = word_after(name, 0); !word.word.empty();
       word = word_after(name, word.at + word.word.size())) {
    if (std::find(kBodies.begin(), kBodies.end(), folded_word(word.word)) != kBodies.end())
      return ActorKind::kOrganisation;
  }
  return ActorKind::kPerson;
}

bool is_german(const Report& report) {
  if (!report.lang.empty()) return report.lang.starts_with("de");
  std::size_t words = 0, german = 0;
  for (Neighbour word = word_after(report.body, 0); !word.word.empty();
       word = word_after(report.body, word.at + word.word.size())) {
    ++words;
    if (word.word == "der" || word.word == "die" || word.word == "und" || word.word == "das")
      ++german;
  }
  constexpr std::size_t kShare = 25;  // they are one word in twelve of German, and rare elsewhere
  return german * kShare > words;
}

/// A name and where it stands.
struct Found {
  std::uint64_t reports = 0;
  bool is_inside = false;  // seen elsewhere than at the head of a sentence
  ReportId last{};
  Span sentence{};  // of that report
};

class Names {
 public:
  explicit Names(const Matcher& matcher) : matcher_(matcher) {}

  void read(const Report& report) {
    mentions_.clear();
    matcher_.find(report.body, scratch_, mentions_);
    Reading reading{report, Shouting(report.body), is_german(report), mentions_.begin(),
                    mentions_.end()};
    for (const Span& sentence : split_sentences(report.body)) read_sentence(reading, sentence);
  }

  /// Without their examples.
  std::vector<std::pair<std::string, Found>> best(const NameSuggestionQuery& query) {
    std::vector<std::pair<std::string, Found>> all;
    const auto longer = parts_of_names();
    for (const auto& [name, found] : found_) {
      if (found.reports < query.fewest || !found.is_inside) continue;
      // "Doe" where "Jane Doe" is nearly as frequent.
      const auto whole = longer.find(name);
      if (whole != longer.end() && 2 * whole->second >= found.reports) continue;
      // A name that a phrase hides ("US dollars") is known all the same.
      if (is_mostly_small(name, found) || matcher_.find_whole(name, scratch_)) continue;
      all.emplace_back(name, found);
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
      return a.second.reports > b.second.reports;
    });
    if (query.limit && all.size() > *query.limit) all.resize(*query.limit);
    return all;
  }

 private:
  struct Reading {
    const Report& report;
    Shouting shouting;
    bool german = false;
    std::vector<Mention>::const_iterator known, end;  // of what follows
  };

  void read_sentence(Reading& reading, const Span& sentence) {
    const std::string_view body(reading.report.body);
    const std::size_t end = std::size_t{sentence.at} + sentence.length;
    std::size_t begin = 0, stop = 0;  // of the name that is being read; none: both the same
    std::size_t reached = end;        // with the particles behind it; end: nowhere
    std::size_t head = end;
    const auto close = [&] {
      if (begin < stop) count(reading, sentence, body.substr(begin, stop - begin), begin == head);
      begin = stop = 0;
      reached = end;
    };
    for (Neighbour word = word_after(body, sentence.at); !word.word.empty() && word.at < end;
         word = word_after(body, word.at + word.word.size())) {
      head = std::min(head, word.at);
      const bool joins = reached + word.gap.size() == word.at && is_joint(word.gap);
      if (!joins) close();
      if (!begins_with_capital(word.word)) ++small_[folded_word(word.word)];
      if (can_be_name(reading, word)) {
        if (begin == stop) begin = word.at;
        reached = stop = word.at + without_possessive(word.word).size();
      } else if (joins && is_particle(word.word)) {
        reached = word.at + word.word.size();
      } else {
        close();
      }
    }
    close();
  }

  /// Between words of one name: blanks, or the end of a plural possessive (Workers' Front).
  static bool is_joint(std::string_view gap) {
    for (const std::string_view apostrophe : {"'", "’"}) {
      if (gap.starts_with(apostrophe)) gap.remove_prefix(apostrophe.size());
    }
    return !gap.empty() && gap.find_first_not_of(" \n") == gap.npos;
  }

  static bool can_be_name(Reading& reading, const Neighbour& word) {
    return !is_known(reading, word) && begins_with_capital(word.word) &&
           !is_plain_word(word.word) && !reading.shouting.around(word.at, word.word.size());
  }

  /// In the name of an actor.
  static bool is_known(Reading& reading, const Neighbour& word) {
    const auto end_of = [](const Mention& m) { return std::size_t{m.at} + m.length; };
    auto& known = reading.known;
    while (known != reading.end && end_of(*known) <= word.at) ++known;
    return known != reading.end && known->at < word.at + word.word.size();
  }

  static std::string one_line(std::string_view name) {
    std::string line(name);
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line;
  }

  static std::string_view without_possessive(std::string_view word) {
    for (const std::string_view end : {"'s", "’s"}) {
      if (word.ends_with(end)) word.remove_suffix(end.size());
    }
    return word;
  }

  void count(const Reading& reading, const Span& sentence, std::string_view name, bool is_head) {
    const std::size_t blank = name.find_first_of(" \n");
    if (reading.german && blank == std::string_view::npos) return;
    // "Yesterday Jane Doe": what follows the first word may be the name.
    if (is_head && blank != std::string_view::npos) {
      const std::string_view rest = name.substr(blank + 1);
      if (rest.find_first_of(" \n") != std::string_view::npos)
        count(reading, sentence, rest, false);
    }
    Found& found = found_[one_line(name)];
    found.is_inside = found.is_inside || !is_head;
    if (found.last == reading.report.id) return;
    ++found.reports;
    found.last = reading.report.id;
    found.sentence = sentence;
  }

  /// "Government", "Peace" at the head of a quotation: words, not names.
  bool is_mostly_small(const std::string& name, const Found& found) const {
    if (is_acronym(name)) return false;
    const auto small = small_.find(folded_word(name));
    return small != small_.end() && small->second >= found.reports;
  }

  /// What begins or ends a longer name, and how many reports have the most frequent of those.
  std::unordered_map<std::string_view, std::uint64_t> parts_of_names() const {
    std::unordered_map<std::string_view, std::uint64_t> parts;
    for (const auto& [name, found] : found_) {
      const std::string_view whole = name;
      for (std::size_t at = whole.find(' '); at != whole.npos; at = whole.find(' ', at + 1)) {
        for (const auto part : {whole.substr(0, at), whole.substr(at + 1)})
          parts[part] = std::max(parts[part], found.reports);
      }
    }
    return parts;
  }

  const Matcher& matcher_;
  Matcher::Scratch scratch_;
  std::vector<Mention> mentions_;
  std::map<std::string, Found> found_;
  std::unordered_map<std::string, std::uint64_t> small_;  // words written so, and how often
};

}  // namespace

Result<std::vector<NameSuggestion>> suggest_names(const Database& db,
                                                  const NameSuggestionQuery& query) {
  auto matcher = make_matcher(db);
  if (!matcher) return failure_of(matcher);
  Names names(*matcher);
  auto walked = read_reports(db, {}, [&](const Report& report) {
    names.read(report);
    return Visit::kContinue;
  });
  if (!walked) return failure_of(walked);
  std::vector<NameSuggestion> suggestions;
  for (const auto& [name, found] : names.best(query)) {
    auto report = require_report(db, found.last);
    if (!report) return failure_of(report);
    suggestions.push_back({name, found.reports, found.last,
                           report->body.substr(found.sentence.at, found.sentence.length),
                           kind_of(name)});
  }
  return suggestions;
}

}  // namespace parley
