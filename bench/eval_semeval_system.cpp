// SPDX-License-Identifier: MIT
#include "bench/eval_semeval_system.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "bench/eval_semeval_text.h"
#include "core/reading/coder.h"
#include "core/reading/dates/date_mentions.h"
#include "core/text/article_names.h"
#include "core/text/matcher.h"
#include "schema/ascii.h"
#include "schema/word_list.h"

namespace parley::eval {
namespace {

// ---- dates ----

/// An EDTF as the task writes dates: as much of day, month and year as all that it covers has in common,
/// and of what has no end when it began.
std::string task_date(std::string when) {
  std::erase_if(when, [](char c) { return std::string_view("~?%[]").find(c) != kNowhere; });
  const std::size_t end = std::min(when.find('/'), when.find(".."));
  const std::size_t last = end == kNowhere ? kNowhere : when.find_first_not_of("/.", end);
  const std::string first = when.substr(0, std::min(end, when.find('T')));
  constexpr std::size_t kDay = 10, kMonth = 7, kYear = 4;
  if (last == kNowhere) return first;
  for (const std::size_t length : {kDay, kMonth}) {
    if (first.size() >= length && when.compare(last, length, first, 0, length) == 0)
      return first.substr(0, length);
  }
  return first.substr(0, kYear);
}

/// When what each verb of a sentence says was.
class ClauseDates {
 public:
  ClauseDates(const std::vector<reading::VerbClause>& verbs, const SentenceDates& dates,
              const Moment& published)
      : verbs_(verbs), dates_(dates), published_(format_day(published.instant)) {}

  std::string of_sentence() const { return dates_.when; }
  std::string of(std::size_t verb, bool is_present) const {
    if (const DateMention* own = first_between(verbs_[verb].at, end_of(verb))) return own->when;
    const std::size_t before = verb == 0 ? 0 : verbs_[verb - 1].at;
    if (const DateMention* own = last_between(before, verbs_[verb].at, verb == 0)) return own->when;
    if (is_present && !dates_.mention) return published_;
    return is_of_participle() ? published_ : dates_.when;
  }

 private:
  /// "violates an agreement reached in 1991"
  bool is_of_participle() const {
    if (!dates_.mention) return false;
    const std::size_t at = dates_.mentions[*dates_.mention].at;
    bool is_participle = false;
    for (const reading::VerbClause& verb : verbs_) {
      if (verb.at < at) is_participle = verb.is_participle;
    }
    return is_participle;
  }

  std::size_t end_of(std::size_t verb) const {
    return verb + 1 < verbs_.size() ? verbs_[verb + 1].at : kNowhere;
  }
  static bool may_date(const DateMention& one) {
    return one.use == DateUse::kAct || one.use == DateUse::kAside;
  }
  const DateMention* first_between(std::size_t begin, std::size_t end) const {
    for (const DateMention& one : dates_.mentions) {
      if (may_date(one) && begin < one.at && one.at < end) return &one;
    }
    return nullptr;
  }
  /// A date before the verb that the verb before it does not need.
  const DateMention* last_between(std::size_t begin, std::size_t end, bool is_first) const {
    const DateMention* last = nullptr;
    unsigned count = 0;
    for (const DateMention& one : dates_.mentions) {
      if (may_date(one) && begin <= one.at && one.at < end) last = &one, ++count;
    }
    return is_first || count > 1 ? last : nullptr;
  }

  const std::vector<reading::VerbClause>& verbs_;
  const SentenceDates& dates_;
  std::string published_;
};

// ---- words ----

/// What makes "announced" and "announcing" one.
std::string stem(std::string_view word) {
  std::string small = lower(word);
  for (const std::string_view end : {"ing", "ed", "es", "s", "e"}) {
    if (small.size() > end.size() + 2 && small.ends_with(end)) {
      small.resize(small.size() - end.size());
      break;
    }
  }
  if (small.size() > 3 && small.back() == small[small.size() - 2]) small.pop_back();
  if (small.size() > 3 && small.back() == 'e') small.pop_back();
  return small;
}

/// A noun that tells what somebody does: "decision".
bool is_event_noun(std::string_view word) {
  static const WordSet kEvents = words_of(
      "absence absences address appearance appearances approval arrival attack attacks bid bids "
      "birth call calls collapse crash death debut decision decisions deal deliveries delivery "
      "departure dismissal failure flight flights interview keynote launch lawsuit leave loss "
      "losses meeting merger move offer offers order orders proposal purchase raid refusal release "
      "request requests return sale sales speech strike strikes suit surgery takeover talk talks "
      "test tests tour trial trip visit visits vote withdrawal");
  static const WordSet kThings = words_of(
      "addition administration apartment collection commission condition conditions corporation "
      "department document documents edition element elements environment equipment foundation "
      "function functions generation government instrument instruments iteration location "
      "management mission nation option options organisation organization population position "
      "reception reputation section segment station television version versions");
  constexpr std::string_view kEndings[] = {"tion", "tions", "sion", "sions", "ment", "ments"};
  constexpr std::size_t kShortest = 8;
  if (kEvents.contains(word)) return true;
  if (word.size() < kShortest || !is_lower(word.front()) || kThings.contains(word)) return false;
  return std::any_of(std::begin(kEndings), std::end(kEndings),
                     [word](std::string_view end) { return word.ends_with(end); });
}
/// The event noun that is the last of a row of them ("launch event", "test flight") in [begin, end).
std::optional<std::size_t> event_noun_in(const std::vector<std::string>& words, std::size_t begin,
                                         std::size_t end) {
  for (std::size_t at = begin; at < std::min(end, words.size()); ++at) {
    const bool goes_on = at + 1 < words.size() && is_event_noun(words[at + 1]);
    if (is_event_noun(words[at]) && !goes_on) return at;
  }
  return std::nullopt;
}

/// Verbs that only lend their form to what follows: "gave a speech", "moved on to talk".
bool is_light(std::string_view verb) {
  static const WordSet kVerbs = words_of(
      "deliver delivered delivers extend extended extending extends gave give given gives giving "
      "held hold holding holds made make makes making take taken takes taking took");
  return kVerbs.contains(verb);
}
bool is_beginning(std::string_view verb) {
  static const WordSet kVerbs = words_of(
      "began begin begins begun chose chosen continue continued continues go goes move moved moves "
      "start started starts went");
  return kVerbs.contains(verb);
}

class ArticleReader {
 public:
  ArticleReader(const TaskArticle& article, const TargetNames& names, const Matcher& matcher,
                const reading::Lexicon& lexicon)
      : article_(article), names_(names), lexicon_(lexicon), dates_(article.published, "en") {
    for (const TaskSentence& one : article.sentences) {
      begins_.push_back(body_.size());
      sentences_.push_back(plain(one));
      body_ += sentences_.back().text + '\n';
    }
    mentions_ = names_in_article("", body_, 0, {}, matcher).body;
  }

  using Found = std::map<std::pair<std::string, std::string>, std::vector<std::string>>;
  /// Adds what is told to the entries, by date and verb.
  void read(Found& found) {
    for (std::size_t i = 0; i < sentences_.size(); ++i) {
      const SentenceDates dates = dates_.read(sentences_[i].text);
      if (i < 2) continue;  // title and date
      read_sentence(sentences_[i], names_in(i), dates, found);
    }
  }

 private:
  std::vector<reading::SentenceName> names_in(std::size_t i) const {
    std::vector<reading::SentenceName> names = stand_in_at_head(sentences_[i]);
    const std::size_t end = begins_[i] + sentences_[i].text.size();
    for (const Mention& one : mentions_) {
      if (one.at < begins_[i] || one.at >= end || is_of_another(one)) continue;
      const std::uint32_t length = names_.is_person() ? one.length : length_with_kind(one, end);
      names.push_back(
          {static_cast<std::uint32_t>(one.at - begins_[i]), length, one.actor, names_.is_person()});
    }
    return names;
  }
  /// "The company", where a firm was the subject of the sentence before.
  std::vector<reading::SentenceName> stand_in_at_head(const PlainSentence& sentence) const {
    static const WordSet kFirms = words_of(
        "company firm manufacturer maker airline carmaker automaker bank carrier group giant");
    const auto& words = sentence.words;
    if (subject_.empty() || !names_.may_be_firm() || words.size() < 2 || words[0] != "The" ||
        !kFirms.contains(words[1]))
      return {};
    const std::size_t length = sentence.begins[1] + words[1].size();
    return {{0, static_cast<std::uint32_t>(length), kTarget, false}};
  }
  /// "iPod portable music players" are iPods.
  std::uint32_t length_with_kind(const Mention& one, std::size_t end) const {
    static const WordSet kKinds = words_of(
        "player players phone phones device devices smartphone smartphones plane planes jet jets "
        "aircraft airliner airliners car cars vehicle vehicles line range family series model "
        "models tablet tablets laptop laptops computer computers service store handset handsets");
    constexpr unsigned kMost = 3;
    std::size_t at = one.at + one.length;
    for (unsigned words = 0; words < kMost && at < end && body_[at] == ' '; ++words) {
      const std::size_t begin = at + 1;
      at = std::min(end, body_.find_first_not_of("abcdefghijklmnopqrstuvwxyz", begin));
      if (at == begin) break;
      if (kKinds.contains(std::string_view(body_).substr(begin, at - begin)))
        return static_cast<std::uint32_t>(at - one.at);
    }
    return one.length;
  }
  /// "Steve Ballmer"
  bool is_of_another(const Mention& one) const {
    if (!names_.is_person() || body_.substr(one.at, one.length) != names_.given_name())
      return false;
    const std::size_t next = one.at + one.length + 1;
    return next < body_.size() && is_upper(body_[next]);
  }

  void read_sentence(const PlainSentence& sentence, const std::vector<reading::SentenceName>& names,
                     const SentenceDates& dates, Found& found) {
    const auto before = std::exchange(subject_, {});
    const auto clauses = reading::clauses_of(sentence.text, names, lexicon_, before);
    subject_ = clauses.subject;
    const std::vector<bool> quoted = quoted_words(sentence);
    const ClauseDates when(clauses.verbs, dates, article_.published);
    for (std::size_t i = 0; i < clauses.verbs.size(); ++i) {
      const reading::VerbClause& verb = clauses.verbs[i];
      if (verb.by.empty() && verb.to.empty()) continue;
      const std::size_t word = sentence.word_at(verb.at);
      if (quoted[word] || !is_told(sentence, verb)) continue;
      add(sentence, word_telling(sentence, clauses.verbs, i),
          when.of(i, is_present(sentence, verb)), found);
    }
    const bool is_about = !names.empty() || !before.empty();
    for (const std::size_t word : nouns_of_target(sentence, names, is_about)) {
      if (!quoted[word]) add(sentence, word, when.of_sentence(), found);
    }
  }
  void add(const PlainSentence& sentence, std::size_t word, const std::string& when, Found& found) {
    if (!told_.insert({sentence.number, word}).second) return;
    const std::string mention =
        article_.id + '-' + sentence.number + '-' + with_particle(sentence, word);
    found[{task_date(when), stem(sentence.words[word])}].push_back(mention);
  }

  /// The verb, or what stands behind one that only lends its form.
  static std::size_t word_telling(const PlainSentence& sentence,
                                  const std::vector<reading::VerbClause>& verbs, std::size_t i) {
    constexpr std::size_t kFarthestVerb = 4, kFarthestNoun = 6;
    const std::size_t word = sentence.word_at(verbs[i].at);
    const bool is_last = i + 1 == verbs.size();
    const std::size_t next = is_last ? sentence.words.size() : sentence.word_at(verbs[i + 1].at);
    const std::string verb = lower(sentence.words[word]);
    if (is_beginning(verb) && !is_last && verbs[i + 1].infinitive && next <= word + kFarthestVerb)
      return next;
    if (!is_light(verb)) return word;
    const std::size_t end = std::min(next, word + 1 + kFarthestNoun);
    return event_noun_in(sentence.words, word + 1, end).value_or(word);
  }

  /// "Jobs' medical leave", "his speech".
  std::vector<std::size_t> nouns_of_target(const PlainSentence& sentence,
                                           const std::vector<reading::SentenceName>& names,
                                           bool is_about) const {
    std::set<std::size_t> owners;  // words behind which something of the target's stands
    for (const reading::SentenceName& name : names) {
      const std::size_t last = sentence.word_at(name.at + name.length - 1);
      if (last + 1 < sentence.words.size() &&
          (sentence.words[last + 1] == "'s" || sentence.words[last + 1] == "'"))
        owners.insert(last + 1);
    }
    for (std::size_t i = 0; is_about && i < sentence.words.size(); ++i) {
      const std::string word = lower(sentence.words[i]);
      const bool owns = names_.is_person() ? word == "his" || word == "her" : word == "its";
      if (owns) owners.insert(i);
    }
    std::vector<std::size_t> nouns;
    for (const std::size_t owner : owners) {
      if (const auto noun = event_noun_in(sentence.words, owner + 1, end_of_group(sentence, owner)))
        nouns.push_back(*noun);
    }
    return nouns;
  }
  /// Behind what may belong to the word: "'s 2 hour keynote".
  static std::size_t end_of_group(const PlainSentence& sentence, std::size_t owner) {
    constexpr std::size_t kMost = 4;
    std::size_t at = owner + 1;
    const auto belongs = [](const std::string& word) {
      return is_plain_word(word) || is_digit(word.front());
    };
    while (at < sentence.words.size() && at <= owner + kMost && belongs(sentence.words[at])) ++at;
    return at;
  }

  static std::string with_particle(const PlainSentence& sentence, std::size_t word) {
    static const WordSet kParticles = words_of("off out up down away");
    const std::string& verb = sentence.words[word];
    const bool joins =
        word + 1 < sentence.words.size() && kParticles.contains(sentence.words[word + 1]);
    return joins ? verb + '_' + sentence.words[word + 1] : verb;
  }

  /// By word: somebody else says it. A quotation may begin in the sentence before.
  std::vector<bool> quoted_words(const PlainSentence& sentence) {
    const bool is_odd = std::count(sentence.words.begin(), sentence.words.end(), "\"") % 2 != 0;
    bool inside = goes_on_ && is_odd;
    goes_on_ = !inside && is_odd && sentence.words.front() == "\"";
    std::vector<bool> quoted;
    for (const std::string& word : sentence.words) {
      if (word == "\"") inside = !inside;
      quoted.push_back(inside);
    }
    return quoted;
  }

  /// As something that happened.
  static bool is_told(const PlainSentence& sentence, const reading::VerbClause& verb) {
    if (verb.negated || verb.infinitive || verb.mode != reading::VerbMode::kFact) return false;
    static const WordSet kHas = words_of("has have had");
    static const WordSet kStates = words_of(
        "believes believe thinks think wants want likes love loves hopes hope knows know needs "
        "need");
    const std::string& word = sentence.words[sentence.word_at(verb.at)];
    return verb.is_auxiliary ? kHas.contains(word) : !kStates.contains(word);
  }
  /// "has", "uses": holds when it is published.
  static bool is_present(const PlainSentence& sentence, const reading::VerbClause& verb) {
    const std::string& word = sentence.words[sentence.word_at(verb.at)];
    return word == "have" || (word.ends_with('s') && !word.ends_with("ss"));
  }

  const TaskArticle& article_;
  const TargetNames& names_;
  const reading::Lexicon& lexicon_;
  ArticleDates dates_;
  std::vector<PlainSentence> sentences_;
  std::vector<std::size_t> begins_;
  std::string body_;
  std::vector<Mention> mentions_;
  std::vector<reading::ActParty> subject_;
  bool goes_on_ = false;  // a quotation, into the next sentence
  std::set<std::pair<std::string, std::size_t>> told_;
};

}  // namespace

TaskTimeline timeline_told(const std::string& target, const std::vector<TaskArticle>& articles) {
  const TargetNames names(target, articles);
  const Matcher matcher(names.entries());
  const reading::Lexicon lexicon = reading::Lexicon::built_in();
  ArticleReader::Found found;
  for (const TaskArticle& article : articles)
    ArticleReader(article, names, matcher, lexicon).read(found);
  TaskTimeline timeline;
  timeline.target = target;
  for (auto& [key, mentions] : found) {
    const bool is_new = timeline.entries.empty() || timeline.entries.back().date != key.first;
    const unsigned last = timeline.entries.empty() ? 0 : timeline.entries.back().rank;
    timeline.entries.push_back({is_new ? last + 1 : last, key.first, std::move(mentions)});
  }
  return timeline;
}

}  // namespace parley::eval
