// SPDX-License-Identifier: MIT
#include "core/reading/chunks.h"

#include <algorithm>

#include "core/reading/chunk_lists.h"
#include "core/reading/chunk_words.h"
#include "core/reading/sentence_words.h"
#include "schema/ascii.h"

namespace parley::reading {
namespace {

bool is_possessive(std::string_view word) {
  return word == "'s" || word == "’s" || word == "'" || word == "’";
}
bool is_negation(std::string_view word) {
  return word == "not" || word == "never" || word == "n't" || word == "n’t" || word == "hardly";
}

/// "Israeli", "Russian": rather of something than somebody.
bool is_demonym(std::string_view word) {
  for (const std::string_view end : {"ian", "ean", "ese", "ish", "eli", "ani", "aqi", "udi", "iti",
                                     "eni", "French", "Dutch", "german", "emi", "yan", "bian"}) {
    if (word.size() > end.size() && word.ends_with(end)) return true;
  }
  return word == "french" || word == "dutch" || word == "german" || word == "american";
}

class Chunker {
 public:
  Chunker(ChunkedSentence& sentence, std::span<const SentenceName> names, const Lexicon& lexicon)
      : s_(sentence), names_(names), lexicon_(lexicon) {}

  void read() {
    for (at_ = 0; at_ < s_.words.size();) {
      if (!read_mark() && !read_small_word() && !read_verb() && !read_group()) other(1);
    }
  }

 private:
  const ChunkWord& word(std::size_t at) const {
    static const ChunkWord nothing;
    return at < s_.words.size() ? s_.words[at] : nothing;
  }
  SmallWord small(std::size_t at) const {
    if (at >= s_.words.size() || s_.words[at].name >= 0 || s_.words[at].mark)
      return SmallWord::kNone;
    const SmallWord kind = small_word(s_.words[at].lower);
    if (is_negation(s_.words[at].lower)) return SmallWord::kNot;
    // "has not yet said"
    if (s_.words[at].lower == "yet" && at > 0 &&
        (is_negation(s_.words[at - 1].lower) ||
         small_word(s_.words[at - 1].lower) == SmallWord::kHave))
      return SmallWord::kAdverb;
    const bool is_month = s_.words[at].lower == "march" || s_.words[at].lower == "may";
    if (kind == SmallWord::kTime && is_month && !s_.words[at].capital) return SmallWord::kNone;
    return kind;
  }
  bool is_name(std::size_t at) const { return word(at).name >= 0; }
  bool is_person(std::size_t at) const {
    return is_name(at) && names_[static_cast<std::size_t>(word(at).name)].person;
  }

  Chunk& add(ChunkKind kind, std::size_t words) {
    Chunk chunk;
    chunk.kind = kind;
    chunk.first = static_cast<std::uint32_t>(at_);
    chunk.last = static_cast<std::uint32_t>(at_ + words);
    chunk.word = word(at_).lower;
    at_ += words;
    s_.chunks.push_back(std::move(chunk));
    return s_.chunks.back();
  }
  void other(std::size_t words) { add(ChunkKind::kOther, words); }

  // ---- marks and small words ----

  bool read_mark() {
    if (!word(at_).mark) return false;
    const std::string& mark = word(at_).lower;
    if (mark == "(" || mark == "[") return read_bracket();
    if (mark == "," || mark == "–" || mark == "—" || mark == "-") {
      add(ChunkKind::kComma, 1);
    } else if (mark == ";" || mark == ":") {
      add(ChunkKind::kStop, 1);
    } else if (mark == "\"" || mark == "“" || mark == "”" || mark == "`" || mark == "«" ||
               mark == "»") {
      add(ChunkKind::kQuote, 1);
    } else {
      other(1);
    }
    return true;
  }

  /// What a short bracket holds is no part of the sentence: "(EU)".
  bool read_bracket() {
    constexpr std::size_t kMost = 8;
    for (std::size_t n = 1; n <= kMost && at_ + n < s_.words.size(); ++n) {
      if (word(at_ + n).lower != ")" && word(at_ + n).lower != "]") continue;
      other(n + 1);
      return true;
    }
    add(ChunkKind::kComma, 1);
    return true;
  }

  bool read_small_word() {
    switch (small(at_)) {
      case SmallWord::kPreposition:
        add(ChunkKind::kPreposition, 1);
        return true;
      case SmallWord::kClause:
        if (word(at_).lower == "as" && word(at_ + 1).lower == "well" &&
            word(at_ + 2).lower == "as") {
          add(ChunkKind::kAnd, 3);
          return true;
        }
        add(ChunkKind::kClause, 1);
        return true;
      case SmallWord::kAnd:
        add(ChunkKind::kAnd, 1);
        return true;
      case SmallWord::kPronoun: {
        const ChunkWord& it = word(at_);
        add(ChunkKind::kGroup, 1).parties.push_back({-1, "", it.begin, it.end, false, true});
        return true;
      }
      case SmallWord::kTime:
      case SmallWord::kAdverb:
        if (begins_verb(at_)) return false;
        other(1);
        return true;
      case SmallWord::kNot:
        if (word(at_).lower == "neither" || word(at_).lower == "nor") {
          negated_ = true;
          add(word(at_).lower == "nor" ? ChunkKind::kAnd : ChunkKind::kOther, 1);
          return true;
        }
        return false;
      case SmallWord::kTo:
        if (is_verb_word(skip_adverbs(at_ + 1)) || small(at_ + 1) == SmallWord::kBe ||
            small(at_ + 1) == SmallWord::kHave)
          return false;
        add(ChunkKind::kPreposition, 1);
        return true;
      default:
        return false;
    }
  }

  std::size_t skip_adverbs(std::size_t at) const {
    while (small(at) == SmallWord::kAdverb) ++at;
    return at;
  }

  // ---- verbs ----

  const std::vector<VerbReading>* readings(std::size_t at) const {
    if (at >= s_.words.size() || s_.words[at].mark || s_.words[at].name >= 0) return nullptr;
    return lexicon_.readings(s_.words[at].lower);
  }
  bool has_form(std::size_t at, VerbForm form) const {
    const auto* all = readings(at);
    return all != nullptr && std::any_of(all->begin(), all->end(), [form](const VerbReading& one) {
             return one.form == form;
           });
  }
  bool is_participle(std::size_t at) const {
    return has_form(at, VerbForm::kPast) || has_form(at, VerbForm::kIrregular);
  }
  bool is_verb_word(std::size_t at) const { return has_form(at, VerbForm::kBase); }

  /// Words in front of a noun: behind one of them no verb stands.
  bool opens_noun(std::size_t at) const {
    const SmallWord kind = small(at);
    return kind == SmallWord::kArticle || kind == SmallWord::kPreposition ||
           is_possessive(word(at).lower) ||
           (!word(at).lower.empty() && is_digit(word(at).lower[0]));
  }

  /// Is the word a verb although nothing like "has" or "will" says so?
  bool begins_verb(std::size_t at) const {
    if (readings(at) == nullptr) return false;
    std::size_t before = at;
    while (before > 0 && small(before - 1) == SmallWord::kAdverb) --before;
    const bool first = before == 0;
    // "opened the talks by rejecting the plan"
    const bool means = !first && word(before - 1).lower == "by" && has_form(at, VerbForm::kGerund);
    if (!first && !means && opens_noun(before - 1)) return false;
    if (has_form(at, VerbForm::kGerund)) return is_gerund_verb(at);
    const bool of_follows = word(at + 1).lower == "of";
    if (is_participle(at) && !(before != at && before > 0 && opens_noun(before - 1))) {
      return !word(at).capital || first;
    }
    if (first || of_follows || word(at).capital) return false;
    const Chunk* last = s_.chunks.empty() ? nullptr : &s_.chunks.back();
    if (last == nullptr) return false;
    const bool behind_pause = last->kind == ChunkKind::kComma || last->kind == ChunkKind::kOther ||
                              last->kind == ChunkKind::kQuote || last->kind == ChunkKind::kAnd;
    const ChunkWord& previous = word(before - 1);
    if (has_form(at, VerbForm::kThird)) {
      if (behind_pause) return last->kind != ChunkKind::kAnd || has_verb_before();
      if (small(at + 1) == SmallWord::kPreposition && previous.name < 0) return false;
      return (previous.name >= 0 && !is_demonym(previous.lower)) || previous.capital ||
             is_agent_end(before - 1) || small(before - 1) == SmallWord::kPronoun ||
             last->kind == ChunkKind::kClause;
    }
    if (behind_pause) return false;
    const bool of_list = s_.chunks.size() > 1 && previous.name >= 0 &&
                         s_.chunks[s_.chunks.size() - 2].kind == ChunkKind::kAnd;
    return small(before - 1) == SmallWord::kPronoun || of_list ||
           (previous.lower.ends_with('s') && previous.name < 0 && is_agent_end(before - 1)) ||
           (previous.lower.ends_with('s') && previous.name >= 0);
  }
  /// "rejecting the plan", not "a bombing offensive".
  bool is_gerund_verb(std::size_t at) const {
    if (!s_.chunks.empty() && s_.chunks.back().kind == ChunkKind::kAnd) return false;
    const SmallWord next = small(at + 1);
    return next != SmallWord::kNone || is_name(at + 1) || word(at + 1).mark || word(at + 1).capital;
  }
  bool has_verb_before() const {
    return std::any_of(s_.chunks.begin(), s_.chunks.end(),
                       [](const Chunk& c) { return c.kind == ChunkKind::kVerb; });
  }
  bool is_agent_end(std::size_t at) const { return agent_ends_.size() > at && agent_ends_[at]; }

  static bool leads_to_future(std::string_view word) {
    for (const std::string_view one :
         {"about", "set", "due", "going", "likely", "expected", "scheduled", "poised", "ready",
          "prepared", "planning", "preparing", "slated", "bound"}) {
      if (word == one) return true;
    }
    return false;
  }

  /// "has not been", "is about to", "to", "did not": from `at`, what it says in `verb`, where it ends.
  std::size_t read_helpers(Chunk& verb, bool& be, bool& bare) const {
    std::size_t at = at_;
    for (;; ++at) {
      switch (small(at)) {
        case SmallWord::kBe:
          be = true;
          bare = false;
          verb.finite = verb.finite || !verb.infinitive;
          if (leads_to_future(word(at + 1).lower) && small(at + 2) == SmallWord::kTo) {
            verb.mode = VerbMode::kFuture;
            be = false;
            bare = true;
            at += 2;
          } else if (small(at + 1) == SmallWord::kTo && is_verb_word(at + 2)) {
            verb.mode = VerbMode::kFuture;
            be = false;
            bare = true;
            ++at;
          }
          continue;
        case SmallWord::kHave:
          bare = false;
          verb.finite = verb.finite || !verb.infinitive;
          if (word(at + 1).lower == "yet" && small(at + 2) == SmallWord::kTo) {  // has yet to
            verb.negated = bare = true;
            at += 2;
          }
          continue;
        case SmallWord::kDo:
          bare = true;
          verb.finite = true;
          continue;
        case SmallWord::kWill:
          verb.mode = VerbMode::kFuture;
          bare = verb.finite = true;
          continue;
        case SmallWord::kWould:
          verb.mode = VerbMode::kHypothetical;
          bare = verb.finite = true;
          continue;
        case SmallWord::kNot:
          if (word(at).lower == "neither" || word(at).lower == "nor") return at;
          verb.negated = true;
          continue;
        case SmallWord::kTo:
          if (at != at_) return at;
          verb.infinitive = bare = true;
          continue;
        case SmallWord::kAdverb:
        case SmallWord::kTime:
          if (at == at_ || readings(at) != nullptr) return at;
          continue;
        default:
          return at;
      }
    }
  }

  /// "Arnor on Thursday signed" is two chunks; "has on Thursday signed" is one.
  bool read_verb() {
    Chunk verb;
    verb.kind = ChunkKind::kVerb;
    bool be = false;
    bool bare = false;
    const std::size_t head = read_helpers(verb, be, bare);
    const bool helped = head != at_;
    if (!helped && !begins_verb(head)) return read_unknown_verb();
    if (helped && only_negates(head)) {
      other(head - at_);
      // "Egypt, not Qatar, rejected": Qatar did nothing.
      if (is_name(at_) || (small(at_) == SmallWord::kArticle && is_name(at_ + 1))) {
        if (read_group()) s_.chunks.back().kind = ChunkKind::kOther;
      }
      return true;
    }
    fill(verb, head, be, bare, helped);
    if (verb.mode == VerbMode::kFact && is_doubtful(head)) verb.mode = VerbMode::kHypothetical;
    if (verb.verbs.empty() && helped)
      verb.last = static_cast<std::uint32_t>(end_of_unknown(head, be, bare));
    // "called it a success": a verb, but not "call for".
    if (verb.verbs.empty() && !helped) return read_unknown_verb();
    verb.first = static_cast<std::uint32_t>(at_);
    verb.negated = verb.negated != negated_;
    negated_ = false;
    at_ = verb.last;
    s_.chunks.push_back(std::move(verb));
    return true;
  }
  /// "allegedly attacked", "almost signed"
  bool is_doubtful(std::size_t head) const {
    for (std::size_t at = at_ == 0 ? 0 : at_ - 1; at < head; ++at) {
      for (const std::string_view one :
           {"allegedly", "reportedly", "supposedly", "almost", "nearly", "apparently"}) {
        if (word(at).lower == one) return true;
      }
    }
    return false;
  }
  bool only_negates(std::size_t head) const {
    for (std::size_t at = at_; at < head; ++at) {
      if (small(at) != SmallWord::kNot) return false;
    }
    return readings(head) == nullptr || !begins_verb(head);
  }

  /// A verb of the text that the lexicon does not have: what stands before it is its subject, and
  /// nobody else's.
  bool read_unknown_verb() {
    const bool gerund = is_unknown_gerund(at_);
    if (!gerund && !is_unknown_past(at_) && !follows_pronoun(at_)) return false;
    Chunk& verb = add(ChunkKind::kVerb, 1);
    verb.head = verb.first;
    verb.gerund = gerund;
    verb.reduced = word(at_).lower == "by";
    return true;
  }
  bool is_unknown_past(std::size_t at) const {
    const std::string& lower = word(at).lower;
    return at > 0 && !word(at).capital && lower.size() > 4 && lower.ends_with("ed") &&
           !is_name(at) && !opens_noun(at - 1) && chunk_before_adverbs() != nullptr &&
           chunk_before_adverbs()->kind == ChunkKind::kGroup;
  }
  /// "by hinting at it", "while unveiling the plan".
  bool is_unknown_gerund(std::size_t at) const {
    const std::string& lower = word(at).lower;
    if (at == 0 || word(at).capital || lower.size() < 6 || !lower.ends_with("ing") || is_name(at))
      return false;
    if (lower == "according" || lower == "including" || lower == "excluding") return false;
    const bool opens = small(at - 1) == SmallWord::kClause || word(at - 1).lower == "by" ||
                       word(at - 1).lower == ",";
    return opens && is_gerund_verb(at);
  }
  /// "he bought": nothing but a verb stands behind one, where the pronoun is no object.
  bool follows_pronoun(std::size_t at) const {
    const Chunk* before = chunk_before_adverbs();
    if (before == nullptr || before->kind != ChunkKind::kGroup || word(at).mark || is_name(at) ||
        word(at).capital || small(at) != SmallWord::kNone || before->last != before->first + 1 ||
        small(before->first) != SmallWord::kPronoun)
      return false;
    if (before->word != "it") return true;
    return before == s_.chunks.data() || (before - 1)->kind == ChunkKind::kClause;
  }
  const Chunk* chunk_before_adverbs() const {
    std::size_t i = s_.chunks.size();
    while (i > 0 && s_.chunks[i - 1].kind == ChunkKind::kOther &&
           small(s_.chunks[i - 1].first) == SmallWord::kAdverb)
      --i;
    return i == 0 ? nullptr : &s_.chunks[i - 1];
  }
  std::size_t end_of_unknown(std::size_t head, bool be, bool bare) const {
    const std::string& lower = word(head).lower;
    const bool is_form = bare || lower.ends_with("ed") || (be && lower.ends_with("ing")) ||
                         (!be && is_unknown_participle(lower));
    const bool is_word = head < s_.words.size() && !word(head).mark && word(head).name < 0 &&
                         small(head) == SmallWord::kNone && !word(head).capital;
    return is_word && is_form ? head + 1 : head;
  }

  /// "has overthrown", not "has two".
  static bool is_unknown_participle(std::string_view word) {
    for (const std::string_view end :
         {"en", "wn", "ght", "ung", "unk", "ept", "elt", "eld", "ent"}) {
      if (word.ends_with(end)) return true;
    }
    return false;
  }

  /// Does the form fit what stands before it?
  static bool fits(VerbForm form, bool be, bool bare, bool helped) {
    if (!helped) return true;
    if (bare) return form == VerbForm::kBase;
    if (be) return form != VerbForm::kBase && form != VerbForm::kThird;
    return form == VerbForm::kPast || form == VerbForm::kIrregular;
  }

  void fill(Chunk& verb, std::size_t head, bool be, bool bare, bool helped) const {
    verb.head = static_cast<std::uint32_t>(head);
    verb.last = static_cast<std::uint32_t>(head);
    const auto* all = readings(head);
    if (all == nullptr) return;
    for (const VerbReading& one : *all) {
      if (!fits(one.form, be, bare, helped)) continue;
      const Verb& entry = lexicon_.verbs()[one.verb];
      // "left on Wednesday for" is "left for".
      std::size_t end = entry.particles.empty() ? head + 1 : behind_times(head + 1);
      for (const std::string& particle : entry.particles) {
        if (word(end).lower != particle || word(end).name >= 0) {
          end = 0;
          break;
        }
        ++end;
      }
      if (end == 0) continue;
      verb.verbs.push_back(one);
      verb.last = std::max(verb.last, static_cast<std::uint32_t>(end));
      const bool participle = one.form == VerbForm::kPast || one.form == VerbForm::kIrregular;
      if (be && participle) verb.passive = true;
      verb.gerund = !be && one.form == VerbForm::kGerund;
      verb.finite = verb.finite || one.form == VerbForm::kThird;
      verb.reduced = !helped && participle;
    }
    // "started by saying" is no passive.
    const std::size_t behind = skip_adverbs(verb.last);
    if (verb.reduced && word(behind).lower == "by" && !word(behind + 1).lower.ends_with("ing"))
      verb.passive = true;
  }

  std::size_t behind_times(std::size_t at) const {
    while (small(at) == SmallWord::kTime || small(at) == SmallWord::kAdverb ||
           (small(at) == SmallWord::kPreposition && small(at + 1) == SmallWord::kTime))
      ++at;
    return at;
  }

  // ---- groups ----

  bool ends_group(std::size_t at) const {
    if (at >= s_.words.size() || word(at).mark) return true;
    switch (small(at)) {
      case SmallWord::kNone:
        return word(at).name < 0 && at != at_ && begins_verb_in_group(at);
      case SmallWord::kArticle:
        return false;
      case SmallWord::kTime:
        return !is_possessive(word(at + 1).lower) || at == at_;
      default:
        return true;
    }
  }
  bool begins_verb_in_group(std::size_t at) const {
    if (readings(at) == nullptr) {
      // "crowds trashed its embassy"
      const std::string& lower = word(at).lower;
      const SmallWord next = small(at + 1);
      return lower.size() > 4 && lower.ends_with("ed") && !opens_noun(at - 1) &&
             (next == SmallWord::kArticle || next == SmallWord::kPreposition ||
              next == SmallWord::kTo || next == SmallWord::kClause || is_name(at + 1) ||
              is_person(at - 1));
    }
    if (opens_noun(at - 1)) return false;
    if (has_form(at, VerbForm::kGerund)) return is_gerund_verb(at);
    if (is_participle(at)) return !is_adjective(at);
    if (has_form(at, VerbForm::kThird)) {
      if (small(at + 1) == SmallWord::kPreposition &&
          !(is_name(at - 1) && !is_demonym(word(at - 1).lower)))
        return false;
      return (is_name(at - 1) && !is_demonym(word(at - 1).lower)) ||
             (word(at - 1).capital && at - 1 > at_) || agent_ends_at(at - 1);
    }
    if (small(at + 1) == SmallWord::kPreposition && !is_name(at - 1)) return false;
    if (ends_list() && is_name(at - 1)) return true;
    return word(at - 1).lower.ends_with('s') && (agent_ends_at(at - 1) || is_name(at - 1));
  }
  /// "Fornost and Gondor welcome": are several at it?
  bool ends_list() const { return !s_.chunks.empty() && s_.chunks.back().kind == ChunkKind::kAnd; }
  /// "the affected villages": between an article and a noun.
  bool is_adjective(std::size_t at) const {
    return at > at_ && small(at_) == SmallWord::kArticle && at == at_ + 1;
  }
  bool agent_ends_at(std::size_t at) const {
    for (std::size_t from = at_; from <= at; ++from) {
      const auto agent = agent_at(from);
      if (agent.second != nullptr && from + agent.first == at + 1) return true;
    }
    return false;
  }

  /// The longest words of an agent at a word: how many, and which.
  std::pair<std::size_t, const AgentWords*> agent_at(std::size_t at) const {
    std::pair<std::size_t, const AgentWords*> best{0, nullptr};
    if (at >= s_.words.size() || word(at).name >= 0) return best;
    const auto* all = lexicon_.agents(word(at).lower);
    if (all == nullptr) return best;
    for (const AgentWords& one : *all) {
      if (one.words.size() <= best.first) continue;
      std::size_t n = 1;
      while (n < one.words.size() && word(at + n).lower == one.words[n] && word(at + n).name < 0)
        ++n;
      if (n == one.words.size()) best = {n, &one};
    }
    return best;
  }

  bool read_group() {
    std::size_t end = at_;
    while (!ends_group(end)) ++end;
    if (end == at_) return false;
    Chunk& group = add(ChunkKind::kGroup, end - at_);
    read_parties(group);
    if (group.parties.empty() || group.parties.front().name < 0) read_stand_in(group);
    agent_ends_.resize(s_.words.size());
    agent_ends_[end - 1] = !group.parties.empty() && !group.parties.back().agent.empty() &&
                           group.parties.back().end == word(end - 1).end;
    return true;
  }

  void read_parties(Chunk& group) const {
    std::int32_t name = -1;  // to which what follows belongs
    for (std::size_t at = group.first; at < group.last; ++at) {
      const ChunkWord& one = word(at);
      if (one.name >= 0) {
        add_name(group, at);
        name = one.name;
        continue;
      }
      const auto [count, agent] = agent_at(at);
      if (agent == nullptr) {
        if (!is_possessive(one.lower) && !group.parties.empty() && !one.capital)
          group.parties.back().owns = group.parties.back().name >= 0 || group.parties.back().owns;
        continue;
      }
      const std::uint32_t last = word(at + count - 1).end;
      if (name >= 0 && !group.parties.empty()) {
        Party& party = group.parties.back();
        party.agent = agent->code;
        party.end = last;
        party.owns = false;
      } else {
        group.parties.push_back({-1, agent->code, one.begin, last});
      }
      at += count - 1;
    }
  }

  /// "the group", "his country", "its foreign minister": of whom the text has just spoken.
  void read_stand_in(Chunk& group) const {
    const std::string& first = word(group.first).lower;
    const bool theirs = first == "its" || first == "his" || first == "her" || first == "their";
    if (!group.parties.empty()) {
      group.parties.front().pronoun = theirs && group.parties.size() == 1;
      return;
    }
    if (group.last != group.first + 2 || (!theirs && first != "the")) return;
    for (const std::string_view noun : {"group", "movement", "country", "organisation",
                                        "organization", "kingdom", "faction", "side", "bloc"}) {
      if (word(group.first + 1).lower == noun)
        group.parties.push_back(
            {-1, "", word(group.first).begin, word(group.last - 1).end, false, true});
    }
  }

  /// A name behind an agent is whose office it is: "Prime Minister Romendacil".
  void add_name(Chunk& group, std::size_t at) const {
    const ChunkWord& one = word(at);
    if (!group.parties.empty() && group.parties.back().name < 0 && group.parties.size() == 1) {
      group.parties.back().name = one.name;
      group.parties.back().end = one.end;
      return;
    }
    group.parties.push_back({one.name, "", one.begin, one.end});
  }

  ChunkedSentence& s_;
  std::span<const SentenceName> names_;
  const Lexicon& lexicon_;
  std::size_t at_ = 0;
  bool negated_ = false;
  std::vector<bool> agent_ends_;  // by word: an agent's words end a group there
};

}  // namespace

bool ChunkView::is_known(std::size_t group) const {
  return std::any_of(chunk(group).parties.begin(), chunk(group).parties.end(),
                     [](const Party& p) { return p.name >= 0 || p.pronoun; });
}

bool ChunkView::is_pronoun(std::size_t group) const {
  return !chunk(group).parties.empty() && chunk(group).parties.front().pronoun &&
         chunk(group).parties.front().agent.empty();
}

bool ChunkView::is_under(std::size_t group) const {
  return group > 0 && is(group - 1, ChunkKind::kPreposition);
}

bool ChunkView::is_according(std::size_t i) const {
  return is(i, ChunkKind::kGroup) && chunk(i).word == "according" &&
         is(i + 1, ChunkKind::kPreposition);
}

ChunkedSentence chunked(std::string_view text, std::span<const SentenceName> names,
                        const Lexicon& lexicon) {
  ChunkedSentence sentence;
  sentence.text = text;
  split_words(sentence, names);
  Chunker(sentence, names, lexicon).read();
  join_lists(sentence.chunks);
  join_agents(sentence.chunks);
  return sentence;
}

}  // namespace parley::reading
