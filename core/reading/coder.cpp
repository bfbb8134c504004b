// SPDX-License-Identifier: MIT
#include "core/reading/coder.h"

#include <algorithm>
#include <optional>

#include "core/reading/verb_codes.h"
#include "core/reading/verb_match.h"
#include "schema/ascii.h"
#include "schema/word_list.h"

namespace parley::reading {
namespace {

constexpr std::size_t kNoChunk = SIZE_MAX;

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

class Coder : ChunkView {
 public:
  Coder(const ChunkedSentence& sentence, std::span<const SentenceName> names,
        const Lexicon& lexicon, const std::vector<ActParty>& before)
      : ChunkView(sentence),
        lexicon_(lexicon),
        subjects_(sentence, names, lexicon, before),
        verbs_(sentence, lexicon, subjects_) {
    used_.resize(s_.chunks.size());
    mediates_.resize(s_.chunks.size());
    denies_.resize(s_.chunks.size());
  }

  CodedSentence read() {
    for (std::size_t i = 0; i < s_.chunks.size(); ++i) {
      if (chunk(i).kind != ChunkKind::kVerb) continue;
      subjects_.find(i);
      if (is_means(i)) use_up(i);
      if (!used_[i] && !chunk(i).verbs.empty()) read_verb(i);
    }
    read_nouns();
    credit_according();
    leave_out_sayings();
    CodedSentence coded;
    coded.subject = subjects_.first();
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
  // ---- to whom ----

  /// The group in [begin, end) that is the target, or kNoChunk; how sure in `doubt`.
  std::size_t find_target(std::size_t begin, std::size_t end, const VerbMatch& match,
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
    for (const ActParty& one : subjects_.parties(group)) {
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
    std::vector<ActParty> all = subjects_.parties(group);
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
    } else if (subjects_.of(verb)) {
      subject = themselves(*subjects_.of(verb));
    }
    const std::size_t end = verbs_.scope_end(verb);
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
    if (verb < 2 || is(verb - 1, ChunkKind::kComma))
      return subjects_.is_aside(verb, subjects_.clause_begin(verb));
    return is(verb - 1, ChunkKind::kGroup) &&
           (is_under(verb - 1) || is(verb - 2, ChunkKind::kVerb));
  }
  /// The actors of a group who are the group: not those whose it is ("Israel's refusal", "his firm").
  std::vector<ActParty> themselves(std::size_t group) const {
    static const WordSet owning = words_of("its his her their");
    std::vector<ActParty> all = subjects_.parties(group);
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
    const auto found = verbs_.match(verb);
    if (!found) return;
    if (found->has(VerbUse::kSays) && says_content(verb)) {
      subjects_.set_saying(verb);
      denies_[verb] = found->code() == "016" && !chunk(verb).negated;
    }
    if (rejects_reports(verb, *found)) {
      subjects_.set_saying(verb);
      denies_[verb] = true;
    }
    CodedAct act;
    act.code = found->code();
    act.negated = chunk(verb).negated;
    act.mode = chunk(verb).mode;
    if (act.mode == VerbMode::kFact && subjects_.shares_subject(verb) && chunk(verb).infinitive)
      act.mode = VerbMode::kFuture;
    if (is_in_condition(verb)) act.mode = VerbMode::kHypothetical;
    act.rule = found->verb->text + (found->pattern != nullptr ? ": " + found->pattern->text : "");
    act.at = s_.words[chunk(verb).head].begin;
    act.length = s_.words[chunk(verb).last - 1].end - act.at;
    const std::size_t end = verbs_.scope_end(verb);
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
    const std::size_t begin = subjects_.clause_begin(verb);
    if (begin == 0 || !is(begin - 1, ChunkKind::kClause)) return false;
    for (std::size_t i = begin; i < verb; ++i) {
      if (is(i, ChunkKind::kComma)) return false;
    }
    return is_condition(chunk(begin - 1).word);
  }

  /// "rejected reports that it had attacked": what the reports say did not happen.
  bool rejects_reports(std::size_t verb, const VerbMatch& found) const {
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

  void read_active(std::size_t verb, std::size_t end, const VerbMatch& match, CodedAct& act,
                   unsigned& doubt) {
    if (const auto subject = subjects_.of(verb)) {
      act.by = subjects_.parties(*subject);
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

  void read_passive(std::size_t verb, std::size_t end, const VerbMatch& match, CodedAct& act,
                    unsigned& doubt) {
    const auto subject = subjects_.of(verb);
    std::size_t by = kNoChunk;
    for (std::size_t i = verb + 1; i < end && by == kNoChunk; ++i) {
      if (is(i, ChunkKind::kGroup) && is_under(i) && chunk(i - 1).word == "by") by = i;
    }
    if (by != kNoChunk) act.by = subjects_.parties(by);
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
      const auto mediation = verbs_.match(i);
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
  void compose(std::size_t verb, std::size_t end, const VerbMatch& match, CodedAct& act) {
    const auto use = leading_use(match);
    for (std::size_t i = verb + 1; i < end; ++i) {
      if (!is(i, ChunkKind::kVerb) || !chunk(i).infinitive) continue;
      const auto inner = verbs_.match(i);
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
  static std::optional<VerbUse> leading_use(const VerbMatch& match) {
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
        act.by = subjects_.parties(i + 2);
        act.mutual = true;
        if (act.by.size() < 2) continue;
      } else if (is_act_preposition(chunk(i + 1).word) && chunk(i).parties.size() == 1) {
        act.by = subjects_.parties(i);
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
        bool same = at + noun.words.size() == chunk(group).last;
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
      const auto fate = chunk(i).verbs.empty() ? std::nullopt : verbs_.match(i);
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
    const auto subject = subjects_.of(verb);
    if (!subject || *subject == 0 || says_content(verb)) return false;
    return is(*subject - 1, ChunkKind::kComma) || is(*subject - 1, ChunkKind::kQuote);
  }

  void finish(std::size_t verb, const VerbMatch& match, CodedAct act, unsigned doubt) {
    const bool says = match.has(VerbUse::kSays);
    if (says && act.code == "010") {
      act.about = std::move(act.to);
      act.to.clear();
      if (ends_quotation(verb)) credit(act.by);
    }
    if (says && act.to.empty() && act.about.empty()) act.about = subject_of_content(verb, act.by);
    const auto subject = subjects_.of(verb);
    const bool first_person = act.by.empty() && subject && subjects_.is_first_person(*subject);
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
        credit(subjects_.parties(i + 2));
    }
  }
  bool is_denied(std::size_t verb) const {
    for (std::size_t i = verb; i-- > 0;) {
      if (subjects_.says(i)) return denies_[i];
    }
    return false;
  }
  std::optional<std::vector<ActParty>> said_by(std::size_t verb) const {
    for (std::size_t i = verb; i-- > 0;) {
      if (!subjects_.says(i)) continue;
      const auto subject = subjects_.of(i);
      return subject ? subjects_.parties(*subject) : std::vector<ActParty>{};
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

  const Lexicon& lexicon_;
  ClauseSubjects subjects_;
  VerbMatcher verbs_;
  std::vector<bool> used_;                 // verbs that are told with another
  std::vector<bool> mediates_;             // groups
  std::vector<bool> denies_;               // verbs: what follows did not happen
  std::vector<std::size_t> first_person_;  // acts of "we", whom nobody has named yet
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
