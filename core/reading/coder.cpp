// SPDX-License-Identifier: MIT
#include "core/reading/coder.h"

#include <algorithm>
#include <optional>

#include "core/reading/verb_codes.h"
#include "schema/ascii.h"
#include "schema/word_list.h"

namespace parley::reading {
namespace {

constexpr std::size_t kNoChunk = SIZE_MAX;
constexpr std::size_t kFarthest = 24;  // words behind a verb in which its pattern is looked for

/// Police and students of one country are two.
bool same_actor(const ActParty& a, const ActParty& b) {
  return a.actor == b.actor && (a.agent == b.agent || a.agent.empty() || b.agent.empty());
}

bool same_actors(const std::vector<ActParty>& a, const std::vector<ActParty>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const ActParty& x, const ActParty& y) { return x.actor == y.actor; });
}

bool is_target_preposition(std::string_view word) {
  for (const std::string_view one :
       {"to", "with", "against", "on", "toward", "towards", "at", "for", "of", "over", "about",
        "upon", "between", "from", "into", "among", "versus", "by"}) {
    if (word == one) return true;
  }
  return false;
}
bool is_place_preposition(std::string_view word) {
  return word == "in" || word == "near" || word == "inside" || word == "across";
}
/// What stands behind it has not happened yet.
bool is_condition(std::string_view word) {
  return word == "if" || word == "unless" || word == "until" || word == "till" || word == "once" ||
         word == "whether";
}
bool is_relative(std::string_view word) {
  return word == "which" || word == "who" || word == "that";
}

/// The verb, or a pattern of it, that the words fit best.
struct Match {
  const Verb* verb = nullptr;
  const VerbPattern* pattern = nullptr;  // nullptr: the verb by itself
  [[nodiscard]] const std::string& code() const { return pattern ? pattern->code : verb->code; }
  [[nodiscard]] bool has(VerbUse use) const {
    return verb->uses.has(use) || (pattern != nullptr && pattern->uses.has(use));
  }
  [[nodiscard]] const std::vector<std::string>& prepositions() const {
    return pattern != nullptr && !pattern->prepositions.empty() ? pattern->prepositions
                                                                : verb->prepositions;
  }
};

class Coder {
 public:
  Coder(const ChunkedSentence& sentence, std::span<const SentenceName> names,
        const Lexicon& lexicon, const std::vector<ActParty>& before)
      : s_(sentence), names_(names), lexicon_(lexicon), before_(before) {
    subjects_.resize(s_.chunks.size());
    used_.resize(s_.chunks.size());
    mediates_.resize(s_.chunks.size());
    says_.resize(s_.chunks.size());
    denies_.resize(s_.chunks.size());
    meant_.resize(s_.chunks.size());
  }

  CodedSentence read() {
    for (std::size_t i = 0; i < s_.chunks.size(); ++i) {
      if (chunk(i).kind != ChunkKind::kVerb) continue;
      subjects_[i] = find_subject(i);
      note_subject(subjects_[i]);
      if (is_means(i)) use_up(i);
      if (!used_[i] && !chunk(i).verbs.empty()) read_verb(i);
    }
    read_nouns();
    credit_according();
    leave_out_sayings();
    CodedSentence coded;
    if (first_ || pronoun_) coded.subject = parties(first_ ? *first_ : *pronoun_);
    coded.acts = std::move(acts_);
    return coded;
  }

  /// REQUIRES: read() has been called.
  std::vector<VerbClause> clauses() const {
    std::vector<VerbClause> all;
    for (std::size_t i = 0; i < s_.chunks.size(); ++i) {
      if (chunk(i).kind == ChunkKind::kVerb) all.push_back(clause(i));
    }
    return all;
  }

 private:
  const Chunk& chunk(std::size_t i) const { return s_.chunks[i]; }
  bool is(std::size_t i, ChunkKind kind) const {
    return i < s_.chunks.size() && chunk(i).kind == kind;
  }
  bool is_known(std::size_t group) const {
    return std::any_of(chunk(group).parties.begin(), chunk(group).parties.end(),
                       [](const Party& p) { return p.name >= 0 || p.pronoun; });
  }
  /// As an object it may be a thing: "opposed it".
  bool is_pronoun(std::size_t group) const {
    return !chunk(group).parties.empty() && chunk(group).parties.front().pronoun &&
           chunk(group).parties.front().agent.empty();
  }
  bool is_under(std::size_t group) const {
    return group > 0 && is(group - 1, ChunkKind::kPreposition);
  }

  // ---- who ----

  /// The actors of a group, each once; those of a pronoun are those of the last subject.
  std::vector<ActParty> parties(std::size_t group) const {
    std::vector<ActParty> all;
    for (const Party& party : chunk(group).parties) {
      if (party.pronoun) {
        if (is_first_person(group)) continue;
        for (ActParty one : meant_[group] ? *meant_[group] : meant_by_pronoun(group)) {
          one.pronoun = true;
          if (!party.agent.empty()) one.agent = party.agent;
          one.at = party.begin;
          one.length = party.end - party.begin;
          all.push_back(std::move(one));
        }
        continue;
      }
      if (party.name < 0) continue;
      const SentenceName& name = names_[static_cast<std::size_t>(party.name)];
      ActParty one{name.actor, party.agent, party.begin, party.end - party.begin,
                   false,      name.person};
      if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(std::move(one));
    }
    return all;
  }

  /// "we": who speaks, which is told later.
  bool is_first_person(std::size_t group) const {
    return chunk(group).word == "we" || chunk(group).word == "i";
  }
  static bool is_of_person(std::string_view pronoun) {
    return pronoun == "he" || pronoun == "she" || pronoun == "his" || pronoun == "her";
  }
  /// Whom a pronoun may stand for: a person, something else, or several.
  static bool may_mean(std::string_view pronoun, const std::vector<ActParty>& who) {
    if (who.empty()) return false;
    if (pronoun == "they" || pronoun == "their") return who.size() > 1;
    return who.size() == 1 && who.front().person == is_of_person(pronoun);
  }
  std::vector<ActParty> meant_by_pronoun(std::size_t group) const {
    const std::string_view pronoun = chunk(group).word;
    if (lost_ && !is_of_person(pronoun)) return {};
    if (last_subject_ && *last_subject_ < group) {
      if (auto who = parties(*last_subject_); may_mean(pronoun, who)) return who;
    }
    return may_mean(pronoun, before_) ? before_ : std::vector<ActParty>{};
  }

  void note_subject(std::optional<std::size_t> subject) {
    if (!subject) return;
    if (!is_known(*subject)) {
      lost_ = true;
      return;
    }
    if (chunk(*subject).parties.front().pronoun) {
      if (!pronoun_) pronoun_ = subject;
      // Whom it means now, whoever does something later in the sentence.
      if (!meant_[*subject]) meant_[*subject] = meant_by_pronoun(*subject);
      return;
    }
    if (!first_) first_ = subject;
    last_subject_ = subject;
    lost_ = false;
  }

  /// Where the clause of a chunk begins.
  std::size_t clause_begin(std::size_t verb) const {
    for (std::size_t i = verb; i-- > 0;) {
      if (is(i, ChunkKind::kClause) || is(i, ChunkKind::kStop)) return i + 1;
      if (is(i, ChunkKind::kVerb) && says_[i]) return i + 1;
    }
    return 0;
  }

  /// The group that the verb is of, or nullopt.
  std::optional<std::size_t> find_subject(std::size_t verb) const {
    const std::size_t begin = clause_begin(verb);
    const bool shares = shares_subject(verb);
    if (ends_relative(verb, begin)) return of_relative(verb, begin - 1);
    if (ends_aside(verb, begin)) return begin - 3;
    if (is_of_group_before(verb, begin)) return verb - 1;
    if (const auto speaker = goes_on_speaking(verb, begin)) return speaker;
    bool joined = false;  // by "and": what stands before it is of the verb before
    std::optional<std::size_t> behind_and;
    for (std::size_t i = verb; i-- > begin;) {
      if (is(i, ChunkKind::kAnd)) joined = true;
      if (is(i, ChunkKind::kVerb)) {
        if (is_aside(i, begin)) continue;
        return shares || joined || follows_comma(verb) ? subjects_[i] : std::nullopt;
      }
      if (!is(i, ChunkKind::kGroup) || is_under(i) || shares) continue;
      if (joined) {
        behind_and = i;
        continue;
      }
      if (is_of_date(i) || is_named_aside(i, begin)) continue;
      const bool is_somebody = is_known(i) || (is_agent(i) && !follows_actor(i));
      if (is_somebody || !is_apposition(i, begin)) return i;
    }
    if (behind_and) return behind_and;
    // "hinted at it, smiling": of the speaker.
    if (shares && begin > 0 && is(begin - 1, ChunkKind::kVerb)) return subjects_[begin - 1];
    if (begin > 0 && is(begin - 1, ChunkKind::kClause)) return of_relative(verb, begin - 1);
    return chunk(verb).gerund ? subject_behind(verb) : std::nullopt;
  }

  /// "…, the first hostages to leave", "of failing to free": done by whoever stands right before it.
  bool is_of_group_before(std::size_t verb, std::size_t begin) const {
    if (!chunk(verb).infinitive || verb < begin + 2 || !is(verb - 1, ChunkKind::kGroup))
      return false;
    if (is(verb - 2, ChunkKind::kComma)) return true;
    return is_under(verb - 1) ? !is_known(verb - 1) : is_known(verb - 1);  // "forced Niger to …"
  }

  /// "Hamas said that the plan was bad, and rejected it"; ", adding that": the verb is the speaker's.
  std::optional<std::size_t> goes_on_speaking(std::size_t verb, std::size_t begin) const {
    const std::size_t says = begin - (begin > 0 && is(begin - 1, ChunkKind::kClause) ? 2 : 1);
    if (says >= verb || !says_[says] || verb < begin + 2) return std::nullopt;
    const bool adds = chunk(verb).gerund && follows_comma(verb) && is_saying(verb);
    const bool goes_on = begin != says + 1 && is(verb - 1, ChunkKind::kAnd) &&
                         is(verb - 2, ChunkKind::kComma) && !chunk(verb).infinitive;
    return adds || goes_on ? subjects_[says] : std::nullopt;
  }

  /// "Ghana, after Togo attacked Benin, recalled": of whoever stands before the clause.
  bool ends_aside(std::size_t verb, std::size_t begin) const {
    return begin >= 3 && verb > begin && follows_comma(verb) && is(begin - 1, ChunkKind::kClause) &&
           is(begin - 2, ChunkKind::kComma) && is(begin - 3, ChunkKind::kGroup) &&
           !is_under(begin - 3) && !chunk(verb).gerund && !chunk(verb).infinitive;
  }
  /// "Hamas, which rules Gaza, rejected"
  bool ends_relative(std::size_t verb, std::size_t begin) const {
    return begin >= 2 && verb > begin && follows_comma(verb) && is(begin - 1, ChunkKind::kClause) &&
           is_relative(chunk(begin - 1).word) && is(begin - 2, ChunkKind::kComma) &&
           !chunk(verb).gerund && !chunk(verb).infinitive;
  }
  /// "to meet"; ", calling on": of whoever does what the verb before says.
  bool shares_subject(std::size_t verb) const {
    const Chunk& one = chunk(verb);
    if (one.infinitive && !one.finite) return true;
    return one.gerund && !is(verb - 1, ChunkKind::kGroup);
  }
  bool follows_comma(std::size_t verb) const { return verb > 0 && is(verb - 1, ChunkKind::kComma); }
  /// A participle that only says more of the words before it: "in remarks published on Monday",
  /// ", backed by Iran,".
  bool is_aside(std::size_t verb, std::size_t begin) const {
    if (!chunk(verb).reduced || verb <= begin) return false;
    if (is(verb - 1, ChunkKind::kComma)) return true;
    return is(verb - 1, ChunkKind::kGroup) && is_under(verb - 1);
  }

  /// "on February 24, 1955, …": not "200 died".
  bool is_of_date(std::size_t group) const {
    return chunk(group).last == chunk(group).first + 1 && is(group + 1, ChunkKind::kComma) &&
           is_digit(s_.words[chunk(group).first].lower.front());
  }
  /// "Putin, the president,": the agent is the actor himself.
  bool follows_actor(std::size_t group) const {
    return group >= 2 && is(group - 1, ChunkKind::kComma) && is(group - 2, ChunkKind::kGroup) &&
           is_known(group - 2) && !is_under(group - 2);
  }

  bool is_agent(std::size_t group) const { return !chunk(group).parties.empty(); }

  /// ", the state's fiercest foe,": goes on about the group before it.
  bool is_apposition(std::size_t group, std::size_t begin) const {
    if (group <= begin || !is(group - 1, ChunkKind::kComma)) return false;
    if (!is(group + 1, ChunkKind::kComma)) return false;
    for (std::size_t i = group - 1; i-- > begin;) {
      if (is(i, ChunkKind::kVerb)) return false;
      if (is(i, ChunkKind::kGroup)) return is_known(i);
    }
    return false;
  }

  /// "Iran, the Houthis' ally, praised": it names somebody, and goes on about Iran.
  bool is_named_aside(std::size_t group, std::size_t begin) const {
    return group >= begin + 2 && is(group - 1, ChunkKind::kComma) &&
           is(group + 1, ChunkKind::kComma) && is(group - 2, ChunkKind::kGroup) &&
           !is_under(group - 2) && is_known(group - 2);
  }

  /// "…, which rejected"; "after leaving Cairo".
  std::optional<std::size_t> of_relative(std::size_t verb, std::size_t clause) const {
    if (chunk(verb).gerund && last_subject_ && *last_subject_ < verb) return last_subject_;
    if (!is_relative(chunk(clause).word)) return std::nullopt;
    for (std::size_t i = clause; i-- > 0;) {
      if (is(i, ChunkKind::kGroup)) return i;
      if (!is(i, ChunkKind::kComma) && !is(i, ChunkKind::kOther)) return std::nullopt;
    }
    return std::nullopt;
  }

  /// "Rejecting the plan, Hamas said".
  std::optional<std::size_t> subject_behind(std::size_t verb) const {
    for (std::size_t i = verb + 1; i + 1 < s_.chunks.size(); ++i) {
      if (is(i, ChunkKind::kVerb) || is(i, ChunkKind::kClause)) return std::nullopt;
      if (is(i, ChunkKind::kComma) && is(i + 1, ChunkKind::kGroup)) return i + 1;
    }
    return std::nullopt;
  }

  // ---- what ----

  /// Behind what belongs to the verb: chunks [verb + 1, end).
  std::size_t scope_end(std::size_t verb) const {
    for (std::size_t i = verb + 1; i < s_.chunks.size(); ++i) {
      if (is(i, ChunkKind::kStop) || is(i, ChunkKind::kClause)) return i;
      if (is_according(i)) return i;
      if (is(i, ChunkKind::kVerb) && ends_scope(i)) return back_to_subject(i, verb);
    }
    return s_.chunks.size();
  }
  /// Is the verb one of a clause of its own? Participles behind a noun say more of the noun.
  bool ends_scope(std::size_t verb) const {
    const Chunk& one = chunk(verb);
    if (one.infinitive) return false;
    if (one.reduced && one.passive && is(verb - 1, ChunkKind::kAnd)) return true;
    if (one.gerund) return !is(verb - 1, ChunkKind::kGroup) && !is(verb - 1, ChunkKind::kVerb);
    if (!one.reduced || one.passive) return !one.reduced;
    std::size_t before = verb;
    while (before > 0 && is(before - 1, ChunkKind::kOther)) --before;
    if (before == 0 || is(before - 1, ChunkKind::kAnd) || is(before - 1, ChunkKind::kComma))
      return true;
    if (!is(before - 1, ChunkKind::kGroup) || before < 2) return true;
    return is(before - 2, ChunkKind::kComma) || is(before - 2, ChunkKind::kAnd) ||
           is(before - 2, ChunkKind::kQuote) || is_saying(verb);
  }
  bool is_saying(std::size_t verb) const {
    return std::any_of(chunk(verb).verbs.begin(), chunk(verb).verbs.end(),
                       [&](const VerbReading& one) {
                         return lexicon_.verbs()[one.verb].uses.has(VerbUse::kSays);
                       });
  }
  /// A finite verb's subject is no object of the verb before it: "condemned X and Y promised".
  std::size_t back_to_subject(std::size_t next, std::size_t verb) const {
    std::size_t i = next;
    while (i > verb + 1 && !is(i - 1, ChunkKind::kAnd) && !is(i - 1, ChunkKind::kComma) &&
           !is(i - 1, ChunkKind::kQuote))
      --i;
    if (i > verb + 1) return i - 1;
    // "believes Israel can": nothing but its subject stands between.
    while (next > verb + 1 && is(next - 1, ChunkKind::kGroup)) --next;
    return next;
  }

  bool fits(const Alternatives& item, std::uint32_t& at, std::uint32_t end) const {
    for (std::uint32_t i = at; i < end; ++i) {
      for (const std::vector<std::string>& words : item) {
        if (i + words.size() > end) continue;
        bool same = true;
        for (std::size_t n = 0; n < words.size() && same; ++n)
          same = s_.words[i + n].lower == words[n];
        if (!same) continue;
        at = i + static_cast<std::uint32_t>(words.size());
        return true;
      }
    }
    return false;
  }
  bool fits(const VerbPattern& pattern, std::uint32_t begin, std::uint32_t end) const {
    for (const Alternatives& item : pattern.after) {
      if (!fits(item, begin, end)) return false;
    }
    return true;
  }

  /// Words of the clause in which a pattern's words are looked for.
  std::pair<std::uint32_t, std::uint32_t> pattern_words(std::size_t verb, const Verb& entry) const {
    const Chunk& one = chunk(verb);
    const auto begin = one.head + 1 + static_cast<std::uint32_t>(entry.particles.size());
    const std::size_t end = scope_end(verb);
    const std::uint32_t last = end > verb + 1 ? chunk(end - 1).last : begin;
    return {begin, std::min<std::uint32_t>(last, begin + kFarthest)};
  }

  std::optional<Match> match(std::size_t verb) const {
    std::optional<Match> best;
    std::size_t most = 0;
    for (const VerbReading& reading : chunk(verb).verbs) {
      const Verb& entry = lexicon_.verbs()[reading.verb];
      const auto [begin, end] = pattern_words(verb, entry);
      const std::size_t own = 10 * entry.particles.size() + 1;
      if (!entry.code.empty() && own > most) {
        most = own;
        best = Match{&entry, nullptr};
      } else if (!best) {
        best = Match{&entry, nullptr};
      }
      for (const VerbPattern& pattern : entry.patterns) {
        const std::size_t points = own + 4 * pattern.after.size() + 1;
        if (points < most || !(fits(pattern, begin, end) || fits_subject(pattern, verb))) continue;
        most = points;
        best = Match{&entry, &pattern};
      }
    }
    return best;
  }
  /// "The proposal was rejected": the words stand before the verb.
  bool fits_subject(const VerbPattern& pattern, std::size_t verb) const {
    if (!chunk(verb).passive || pattern.after.empty()) return false;
    const std::size_t begin = clause_begin(verb);
    return begin < verb && fits(pattern, chunk(begin).first, chunk(verb).first);
  }

  // ---- to whom ----

  /// The group in [begin, end) that is the target, or kNoChunk; how sure in `doubt`.
  std::size_t find_target(std::size_t begin, std::size_t end, const Match& match,
                          const std::vector<ActParty>& by, unsigned& doubt) const {
    std::size_t direct = kNoChunk, under = kNoChunk, place = kNoChunk;
    for (std::size_t i = begin; i < end; ++i) {
      // What follows is of an act of its own.
      if (is(i, ChunkKind::kVerb) && chunk(i).infinitive && !used_[i]) break;
      if (!is(i, ChunkKind::kGroup) || mediates_[i] || is_pronoun(i) || !has_other(i, by)) continue;
      const std::string_view before = is_under(i) ? chunk(i - 1).word : "";
      const auto& wanted = match.prepositions();
      if (!before.empty() && std::find(wanted.begin(), wanted.end(), before) != wanted.end())
        return i;
      if (before.empty() && direct == kNoChunk && !is_verb_of(i)) direct = i;
      if (is_target_preposition(before) && under == kNoChunk) under = i;
      if (is_place_preposition(before) && place == kNoChunk) place = i;
    }
    if (direct != kNoChunk && (under == kNoChunk || direct < under)) return direct;
    doubt += 10;
    if (under != kNoChunk) return under;
    doubt += 15;
    return by.empty() || match.has(VerbUse::kMutual) ? kNoChunk : place;
  }
  /// Is there somebody in the group who is not one of `by`?
  bool has_other(std::size_t group, const std::vector<ActParty>& by) const {
    for (const ActParty& one : parties(group)) {
      if (std::none_of(by.begin(), by.end(), [&](const ActParty& b) { return same_actor(one, b); }))
        return true;
    }
    return false;
  }
  /// Is the group the subject of a verb right behind it?
  bool is_verb_of(std::size_t group) const {
    return is(group + 1, ChunkKind::kVerb) && chunk(group + 1).finite;
  }

  std::vector<ActParty> others(std::size_t group, const std::vector<ActParty>& by) const {
    std::vector<ActParty> all = parties(group);
    all.erase(std::remove_if(all.begin(), all.end(),
                             [&](const ActParty& one) {
                               return std::any_of(by.begin(), by.end(), [&](const ActParty& b) {
                                 return same_actor(one, b);
                               });
                             }),
              all.end());
    return all;
  }

  // ---- verbs of any kind ----

  VerbClause clause(std::size_t verb) const {
    const Chunk& one = chunk(verb);
    VerbClause clause;
    clause.is_auxiliary = one.last <= one.head;
    const ChunkWord& word = s_.words[clause.is_auxiliary ? one.last - 1 : one.head];
    clause.at = word.begin;
    clause.length = word.end - word.begin;
    clause.negated = one.negated;
    clause.infinitive = one.infinitive && !one.finite;
    clause.is_participle = one.reduced && describes_noun(verb);
    clause.mode = is_in_condition(verb) ? VerbMode::kHypothetical : one.mode;
    auto& subject = one.passive ? clause.to : clause.by;
    if (one.reduced && one.passive) {
      // "the plan rejected by Hamas"
      if (verb > 0 && is(verb - 1, ChunkKind::kGroup)) subject = themselves(verb - 1);
    } else if (subjects_[verb]) {
      subject = themselves(*subjects_[verb]);
    }
    const std::size_t end = scope_end(verb);
    for (std::size_t i = verb + 1; i < end; ++i) {
      if (is(i, ChunkKind::kVerb)) break;
      if (!is(i, ChunkKind::kGroup)) continue;
      const bool is_doer = one.passive && is_under(i) && chunk(i - 1).word == "by";
      if (is_pronoun(i) || (is_under(i) && !is_doer)) continue;
      auto& whom = is_doer ? clause.by : clause.to;
      for (ActParty& party : themselves(i)) whom.push_back(std::move(party));
    }
    return clause;
  }
  bool describes_noun(std::size_t verb) const {
    if (verb < 2 || is(verb - 1, ChunkKind::kComma)) return is_aside(verb, clause_begin(verb));
    return is(verb - 1, ChunkKind::kGroup) &&
           (is_under(verb - 1) || is(verb - 2, ChunkKind::kVerb));
  }
  /// The actors of a group who are the group: not those whose it is ("Israel's refusal", "his firm").
  std::vector<ActParty> themselves(std::size_t group) const {
    static const WordSet owning = words_of("its his her their");
    std::vector<ActParty> all = parties(group);
    std::erase_if(all, [&](const ActParty& one) {
      return std::any_of(chunk(group).parties.begin(), chunk(group).parties.end(),
                         [&](const Party& p) {
                           const bool owned = p.pronoun && owning.contains(chunk(group).word);
                           return (p.owns || owned) && p.begin == one.at;
                         });
    });
    return all;
  }

  // ---- acts ----

  void read_verb(std::size_t verb) {
    const auto found = match(verb);
    if (!found) return;
    if (found->has(VerbUse::kSays) && says_content(verb)) {
      says_[verb] = true;
      denies_[verb] = found->code() == "016" && !chunk(verb).negated;
    }
    if (rejects_reports(verb, *found)) says_[verb] = denies_[verb] = true;
    CodedAct act;
    act.code = found->code();
    act.negated = chunk(verb).negated;
    act.mode = chunk(verb).mode;
    if (act.mode == VerbMode::kFact && shares_subject(verb) && chunk(verb).infinitive)
      act.mode = VerbMode::kFuture;
    if (is_in_condition(verb)) act.mode = VerbMode::kHypothetical;
    act.rule = found->verb->text + (found->pattern != nullptr ? ": " + found->pattern->text : "");
    act.at = s_.words[chunk(verb).head].begin;
    act.length = s_.words[chunk(verb).last - 1].end - act.at;
    const std::size_t end = scope_end(verb);
    // "stopped bombing": one act.
    if (is(verb + 1, ChunkKind::kVerb) && chunk(verb + 1).gerund) used_[verb + 1] = true;
    compose(verb, end, *found, act);
    if (act.code.empty()) return;
    unsigned doubt = found->pattern == nullptr ? 10 : 0;
    if (chunk(verb).passive) {
      read_passive(verb, end, *found, act, doubt);
    } else {
      read_active(verb, end, *found, act, doubt);
    }
    finish(verb, *found, std::move(act), doubt);
  }

  /// "by firing rockets", "by failing to free them": how something else was done, or what somebody is
  /// accused of. No act of its own.
  bool is_means(std::size_t verb) const {
    return chunk(verb).gerund && verb > 0 && is(verb - 1, ChunkKind::kPreposition) &&
           chunk(verb - 1).word == "by";
  }
  void use_up(std::size_t verb) {
    used_[verb] = true;
    if (is(verb + 1, ChunkKind::kVerb) && chunk(verb + 1).infinitive) used_[verb + 1] = true;
  }

  bool is_in_condition(std::size_t verb) const {
    const std::size_t begin = clause_begin(verb);
    if (begin == 0 || !is(begin - 1, ChunkKind::kClause)) return false;
    for (std::size_t i = begin; i < verb; ++i) {
      if (is(i, ChunkKind::kComma)) return false;
    }
    return is_condition(chunk(begin - 1).word);
  }

  /// "rejected reports that it had attacked": what the reports say did not happen.
  bool rejects_reports(std::size_t verb, const Match& found) const {
    if (!is(verb + 1, ChunkKind::kGroup) || !is(verb + 2, ChunkKind::kClause) ||
        chunk(verb + 2).word != "that" || chunk(verb).negated)
      return false;
    if (!found.code().starts_with("12") && found.code() != "016") return false;
    const std::string& noun = s_.words[chunk(verb + 1).last - 1].lower;
    for (const std::string_view one :
         {"reports", "report", "claims", "claim", "allegations", "allegation", "accusations",
          "accusation", "rumours", "rumors", "suggestions", "suggestion", "charge", "charges"}) {
      if (noun == one) return true;
    }
    return false;
  }

  void read_active(std::size_t verb, std::size_t end, const Match& match, CodedAct& act,
                   unsigned& doubt) {
    if (const auto subject = subjects_[verb]) {
      act.by = parties(*subject);
      if (std::any_of(act.by.begin(), act.by.end(), [](const ActParty& p) { return p.pronoun; }))
        doubt += 15;
    }
    find_mediators(verb + 1, end, act);
    const std::size_t target = find_target(verb + 1, end, match, act.by, doubt);
    if (target != kNoChunk) act.to = others(target, act.by);
    // "X and Y met": each with the other.
    act.mutual = match.has(VerbUse::kMutual) || (match.has(VerbUse::kTogether) && act.to.empty());
    if (act.mutual && act.to.empty() && act.by.size() < 2) act.mutual = false;
    if (match.has(VerbUse::kReversed)) std::swap(act.by, act.to);
  }

  void read_passive(std::size_t verb, std::size_t end, const Match& match, CodedAct& act,
                    unsigned& doubt) {
    const auto subject = subjects_[verb];
    std::size_t by = kNoChunk;
    for (std::size_t i = verb + 1; i < end && by == kNoChunk; ++i) {
      if (is(i, ChunkKind::kGroup) && is_under(i) && chunk(i - 1).word == "by") by = i;
    }
    if (by != kNoChunk) act.by = parties(by);
    if (by == kNoChunk) doubt += 15;
    const bool mediates = act.code == "045";
    if (subject && !chunk(verb).reduced) act.to = others(*subject, act.by);
    if (chunk(verb).reduced && !mediates) {
      // "the plan rejected by Hamas": what it is done to stands right before it.
      if (verb > 0 && is(verb - 1, ChunkKind::kGroup)) act.to = others(verb - 1, act.by);
    }
    if (act.to.empty() && by == kNoChunk && subject && is_known(*subject)) {
      const std::size_t target = find_target(verb + 1, end, match, act.to, doubt);
      if (target != kNoChunk && target != by) act.to = others(target, act.by);
    }
  }

  /// "mediated by Qatar", "through Egyptian mediators", "brokered by".
  void find_mediators(std::size_t begin, std::size_t end, CodedAct& act) {
    for (std::size_t i = begin; i < end; ++i) {
      if (!is(i, ChunkKind::kVerb) || !chunk(i).passive || !chunk(i).reduced) continue;
      const auto mediation = match(i);
      if (!mediation || mediation->code() != "045") continue;
      for (std::size_t j = i + 1; j < end; ++j) {
        if (!is(j, ChunkKind::kGroup) || !is_under(j) || chunk(j - 1).word != "by") continue;
        act.mediators = others(j, act.by);
        used_[i] = mediates_[j] = true;
        break;
      }
    }
  }

  /// "urged Israel to meet": the code of both verbs together; what the second one says of its own
  /// is not told again.
  void compose(std::size_t verb, std::size_t end, const Match& match, CodedAct& act) {
    const auto use = leading_use(match);
    for (std::size_t i = verb + 1; i < end; ++i) {
      if (!is(i, ChunkKind::kVerb) || !chunk(i).infinitive) continue;
      const auto inner = this->match(i);
      if (!inner) return;
      if (use) {
        // What is to be done in turn is part of it: "called on X to be allowed to leave".
        for (std::size_t more = i; more < end; ++more)
          used_[more] = used_[more] || (is(more, ChunkKind::kVerb) && is_dependent(more));
        const std::string whole = composed_code(*use, inner->code());
        const std::size_t own = match.pattern != nullptr ? match.pattern->code.size() : 0;
        const bool is_vague = own > whole.size() || (own == whole.size() && !inner->pattern);
        if (whole.empty() || is_vague) return;
        act.code = whole;
        act.rule += " + " + inner->verb->text + (inner->pattern ? ": " + inner->pattern->text : "");
      }
      return;
    }
  }
  /// "to stop attacking"
  bool is_dependent(std::size_t verb) const {
    return chunk(verb).infinitive || (chunk(verb).gerund && is(verb - 1, ChunkKind::kVerb));
  }
  static std::optional<VerbUse> leading_use(const Match& match) {
    for (const VerbUse use : {VerbUse::kIntent, VerbUse::kAppeal, VerbUse::kDemand,
                              VerbUse::kRefuse, VerbUse::kThreat, VerbUse::kAccept}) {
      if (match.has(use)) return use;
    }
    return std::nullopt;
  }

  /// "Talks between Israel and Hamas resumed", "Russia's attack on Ukraine": told by a noun, where no
  /// verb has told it.
  void read_nouns() {
    for (std::size_t i = 0; i + 2 < s_.chunks.size(); ++i) {
      if (!is(i, ChunkKind::kGroup) || !is(i + 1, ChunkKind::kPreposition) ||
          !is(i + 2, ChunkKind::kGroup))
        continue;
      const ActNoun* noun = noun_of(i);
      if (noun == nullptr) continue;
      CodedAct act;
      act.code = noun->code;
      act.at = s_.words[chunk(i).first].begin;
      act.length = s_.words[chunk(i).last - 1].end - act.at;
      if (chunk(i + 1).word == "between") {
        act.by = parties(i + 2);
        act.mutual = true;
        if (act.by.size() < 2) continue;
      } else if (is_act_preposition(chunk(i + 1).word) && chunk(i).parties.size() == 1) {
        act.by = parties(i);
        act.to = others(i + 2, act.by);
        if (act.by.empty() || act.to.empty()) continue;
      } else {
        continue;
      }
      if (is_told(act.by) || is_told(act.to)) continue;
      act.rule = noun->text + " " + std::string(chunk(i + 1).word);
      act.confidence = 60;
      read_fate(i, act);
      acts_.push_back(std::move(act));
    }
  }
  static bool is_act_preposition(std::string_view word) {
    return word == "on" || word == "against" || word == "with" || word == "to";
  }
  const ActNoun* noun_of(std::size_t group) const {
    for (std::uint32_t at = chunk(group).last; at-- > chunk(group).first;) {
      const auto* nouns = lexicon_.nouns(s_.words[at].lower);
      if (nouns == nullptr) continue;
      for (const ActNoun& noun : *nouns) {
        bool same = noun.after.empty() && at + noun.words.size() == chunk(group).last;
        for (std::size_t n = 0; n < noun.words.size() && same; ++n)
          same = s_.words[at + n].lower == noun.words[n];
        if (same) return &noun;
      }
    }
    return nullptr;
  }
  bool is_told(const std::vector<ActParty>& who) const {
    const auto has = [&who](const std::vector<ActParty>& side) {
      return std::any_of(side.begin(), side.end(), [&who](const ActParty& one) {
        return std::find(who.begin(), who.end(), one) != who.end();
      });
    };
    return std::any_of(acts_.begin(), acts_.end(),
                       [&](const CodedAct& act) { return has(act.by) || has(act.to); });
  }
  /// What became of what the noun tells: "collapsed", "will resume".
  void read_fate(std::size_t group, CodedAct& act) const {
    for (std::size_t i = group + 3; i < s_.chunks.size(); ++i) {
      if (is(i, ChunkKind::kClause) || is(i, ChunkKind::kStop)) return;
      if (!is(i, ChunkKind::kVerb)) continue;
      act.mode = chunk(i).mode;
      act.negated = chunk(i).negated;
      const auto fate = chunk(i).verbs.empty() ? std::nullopt : match(i);
      if (fate && fate->verb->code.starts_with("16") && act.code == "046") act.code = "164";
      return;
    }
  }

  // ---- according to whom ----

  /// Does a clause follow: "said that …", "said it had …", or does one stand before: "…, X said"?
  bool says_content(std::size_t verb) const {
    for (std::size_t i = verb + 1; i < s_.chunks.size(); ++i) {
      if (is(i, ChunkKind::kClause)) return true;
      // "announced the talks, and left": nothing that was announced.
      if (is(i, ChunkKind::kVerb)) return !chunk(i).infinitive && !is(i - 1, ChunkKind::kAnd);
      if (is(i, ChunkKind::kStop)) return true;
    }
    return false;
  }
  /// "…, a senior official said on Saturday.": what stands before it is what was said.
  bool ends_quotation(std::size_t verb) const {
    const auto subject = subjects_[verb];
    if (!subject || *subject == 0 || says_content(verb)) return false;
    return is(*subject - 1, ChunkKind::kComma) || is(*subject - 1, ChunkKind::kQuote);
  }

  void finish(std::size_t verb, const Match& match, CodedAct act, unsigned doubt) {
    const bool says = match.has(VerbUse::kSays);
    if (says && act.code == "010") {
      act.about = std::move(act.to);
      act.to.clear();
      if (ends_quotation(verb)) credit(act.by);
    }
    if (says && act.to.empty() && act.about.empty()) act.about = subject_of_content(verb, act.by);
    const auto subject = subjects_[verb];
    const bool first_person = act.by.empty() && subject && is_first_person(*subject);
    if (const auto who = said_by(verb)) {
      (first_person ? act.by : act.said_by) = *who;
      if (is_denied(verb)) return;
    }
    if (act.by.empty() && !first_person && !is_worth_telling(act)) return;
    if (first_person && act.by.empty()) first_person_.push_back(acts_.size());
    if (act.by.empty() && act.to.empty() && act.mediators.empty() && !first_person) return;
    if (same_actors(act.said_by, act.by)) act.said_by.clear();
    if (act.by.empty()) doubt += 15;
    if (act.to.empty() && !act.mutual) doubt += 10;
    if (act.mode != VerbMode::kFact || act.negated) doubt += 5;
    act.confidence = doubt + 10 >= 85 ? 10 : 85 - doubt;
    acts_.push_back(std::move(act));
  }
  /// Done by nobody who is known: what is done against somebody, or to set them free, is theirs as
  /// well; that somebody came to see them is not.
  static bool is_worth_telling(const CodedAct& act) {
    return !act.negated && (act.code.front() != '0' || act.code.starts_with("08") ||
                            act.code.starts_with("02") || !act.mediators.empty());
  }
  /// The first whom what was said is about.
  std::vector<ActParty> subject_of_content(std::size_t verb,
                                           const std::vector<ActParty>& by) const {
    if (!says_content(verb)) return {};
    for (std::size_t i = verb + 1; i < s_.chunks.size(); ++i) {
      if (is(i, ChunkKind::kGroup) && has_other(i, by)) return others(i, by);
    }
    return {};
  }
  /// All that is told before is according to those who say so here.
  void credit(const std::vector<ActParty>& who) {
    for (const std::size_t i : first_person_) acts_[i].by = who;
    first_person_.clear();
    for (CodedAct& act : acts_) {
      if (act.said_by.empty() && !same_actors(act.by, who)) act.said_by = who;
    }
  }
  /// "…, according to Hamas."
  void credit_according() {
    for (std::size_t i = 0; i + 2 < s_.chunks.size(); ++i) {
      if (is_according(i) && is(i + 2, ChunkKind::kGroup) && is_known(i + 2))
        credit(parties(i + 2));
    }
  }
  bool is_according(std::size_t i) const {
    return is(i, ChunkKind::kGroup) && chunk(i).word == "according" &&
           is(i + 1, ChunkKind::kPreposition);
  }
  bool is_denied(std::size_t verb) const {
    for (std::size_t i = verb; i-- > 0;) {
      if (says_[i]) return denies_[i];
    }
    return false;
  }
  std::optional<std::vector<ActParty>> said_by(std::size_t verb) const {
    for (std::size_t i = verb; i-- > 0;) {
      if (!says_[i]) continue;
      const auto subject = subjects_[i];
      return subject ? parties(*subject) : std::vector<ActParty>{};
    }
    return std::nullopt;
  }

  /// Who says that somebody did something did nothing else in that sentence.
  void leave_out_sayings() {
    std::vector<CodedAct> kept;
    for (const CodedAct& act : acts_) {
      const bool nobody = act.by.empty() && act.to.empty() && act.mediators.empty();
      if (!nobody && !is_said_otherwise(act)) kept.push_back(act);
    }
    acts_ = std::move(kept);
  }
  bool is_said_otherwise(const CodedAct& say) const {
    return say.code == "010" && say.to.empty() &&
           std::any_of(acts_.begin(), acts_.end(), [&say](const CodedAct& act) {
             return act.code != "010" &&
                    (same_actors(act.said_by, say.by) || same_actors(act.by, say.by));
           });
  }

  const ChunkedSentence& s_;
  std::span<const SentenceName> names_;
  const Lexicon& lexicon_;
  const std::vector<ActParty>& before_;
  std::vector<std::optional<std::size_t>> subjects_;  // by chunk
  std::vector<bool> used_;                            // verbs that are told with another
  std::vector<bool> mediates_;                        // groups
  std::vector<bool> denies_;                          // verbs: what follows did not happen
  std::vector<bool> says_;                            // by chunk: what follows is what was said
  std::vector<std::optional<std::vector<ActParty>>> meant_;  // by the pronouns that are subjects
  std::vector<std::size_t> first_person_;  // acts of "we", whom nobody has named yet
  bool lost_ = false;                      // the last subject is nobody who is known
  std::optional<std::size_t> first_, last_subject_;
  std::optional<std::size_t> pronoun_;  // the first subject that is one
  std::vector<CodedAct> acts_;
};

}  // namespace

CodedSentence code_sentence(std::string_view text, std::span<const SentenceName> names,
                            const Lexicon& lexicon, const std::vector<ActParty>& before) {
  const ChunkedSentence sentence = chunked(text, names, lexicon);
  return Coder(sentence, names, lexicon, before).read();
}

SentenceClauses clauses_of(std::string_view text, std::span<const SentenceName> names,
                           const Lexicon& lexicon, const std::vector<ActParty>& before) {
  const ChunkedSentence sentence = chunked(text, names, lexicon);
  Coder coder(sentence, names, lexicon, before);
  SentenceClauses clauses;
  clauses.subject = coder.read().subject;
  clauses.verbs = coder.clauses();
  return clauses;
}

}  // namespace parley::reading
