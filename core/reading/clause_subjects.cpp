// SPDX-License-Identifier: MIT
#include "core/reading/clause_subjects.h"

#include <algorithm>

#include "schema/ascii.h"

namespace parley::reading {
namespace {

bool is_relative(std::string_view word) {
  return word == "which" || word == "who" || word == "that";
}

bool is_of_person(std::string_view pronoun) {
  return pronoun == "he" || pronoun == "she" || pronoun == "his" || pronoun == "her";
}
/// Whom a pronoun may stand for: a person, something else, or several.
bool may_mean(std::string_view pronoun, const std::vector<ActParty>& who) {
  if (who.empty()) return false;
  if (pronoun == "they" || pronoun == "their") return who.size() > 1;
  return who.size() == 1 && who.front().person == is_of_person(pronoun);
}

}  // namespace

ClauseSubjects::ClauseSubjects(const ChunkedSentence& sentence, std::span<const SentenceName> names,
                               const Lexicon& lexicon, const std::vector<ActParty>& before)
    : ChunkView(sentence), names_(names), lexicon_(lexicon), before_(before) {
  subjects_.resize(s_.chunks.size());
  says_.resize(s_.chunks.size());
  meant_.resize(s_.chunks.size());
}

void ClauseSubjects::find(std::size_t verb) {
  subjects_[verb] = find_subject(verb);
  note_subject(subjects_[verb]);
}

std::vector<ActParty> ClauseSubjects::first() const {
  if (!first_ && !pronoun_) return {};
  return parties(first_ ? *first_ : *pronoun_);
}

std::vector<ActParty> ClauseSubjects::parties(std::size_t group) const {
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
    ActParty one{name.actor, party.agent, party.begin, party.end - party.begin, false, name.person};
    if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(std::move(one));
  }
  return all;
}

bool ClauseSubjects::is_first_person(std::size_t group) const {
  return chunk(group).word == "we" || chunk(group).word == "i";
}

std::vector<ActParty> ClauseSubjects::meant_by_pronoun(std::size_t group) const {
  const std::string_view pronoun = chunk(group).word;
  if (lost_ && !is_of_person(pronoun)) return {};
  if (last_subject_ && *last_subject_ < group) {
    if (auto who = parties(*last_subject_); may_mean(pronoun, who)) return who;
  }
  return may_mean(pronoun, before_) ? before_ : std::vector<ActParty>{};
}

void ClauseSubjects::note_subject(std::optional<std::size_t> subject) {
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

std::size_t ClauseSubjects::clause_begin(std::size_t verb) const {
  for (std::size_t i = verb; i-- > 0;) {
    if (is(i, ChunkKind::kClause) || is(i, ChunkKind::kStop)) return i + 1;
    if (is(i, ChunkKind::kVerb) && says_[i]) return i + 1;
  }
  return 0;
}

std::optional<std::size_t> ClauseSubjects::find_subject(std::size_t verb) const {
  const std::size_t begin = clause_begin(verb);
  const bool shares = shares_subject(verb);
  if (ends_aside(verb, begin)) {
    if (is_relative(chunk(begin - 1).word)) return of_relative(verb, begin - 1);
    if (begin >= 3 && is(begin - 3, ChunkKind::kGroup) && !is_under(begin - 3)) return begin - 3;
  }
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

bool ClauseSubjects::is_of_group_before(std::size_t verb, std::size_t begin) const {
  if (!chunk(verb).infinitive || verb < begin + 2 || !is(verb - 1, ChunkKind::kGroup)) return false;
  if (is(verb - 2, ChunkKind::kComma)) return true;
  return is_under(verb - 1) ? !is_known(verb - 1) : is_known(verb - 1);  // "forced Niger to …"
}

std::optional<std::size_t> ClauseSubjects::goes_on_speaking(std::size_t verb,
                                                            std::size_t begin) const {
  const std::size_t says = begin - (begin > 0 && is(begin - 1, ChunkKind::kClause) ? 2 : 1);
  if (says >= verb || !says_[says] || verb < begin + 2) return std::nullopt;
  const bool adds = chunk(verb).gerund && follows_comma(verb) && is_saying(verb);
  const bool goes_on = begin != says + 1 && is(verb - 1, ChunkKind::kAnd) &&
                       is(verb - 2, ChunkKind::kComma) && !chunk(verb).infinitive;
  return adds || goes_on ? subjects_[says] : std::nullopt;
}

bool ClauseSubjects::ends_aside(std::size_t verb, std::size_t begin) const {
  return begin >= 2 && verb > begin && follows_comma(verb) && is(begin - 1, ChunkKind::kClause) &&
         is(begin - 2, ChunkKind::kComma) && !chunk(verb).gerund && !chunk(verb).infinitive;
}

bool ClauseSubjects::shares_subject(std::size_t verb) const {
  const Chunk& one = chunk(verb);
  if (one.infinitive && !one.finite) return true;
  return one.gerund && !is(verb - 1, ChunkKind::kGroup);
}

bool ClauseSubjects::follows_comma(std::size_t verb) const {
  return verb > 0 && is(verb - 1, ChunkKind::kComma);
}

bool ClauseSubjects::is_aside(std::size_t verb, std::size_t begin) const {
  if (!chunk(verb).reduced || verb <= begin) return false;
  if (is(verb - 1, ChunkKind::kComma)) return true;
  return is(verb - 1, ChunkKind::kGroup) && is_under(verb - 1);
}

bool ClauseSubjects::is_of_date(std::size_t group) const {
  return chunk(group).last == chunk(group).first + 1 && is(group + 1, ChunkKind::kComma) &&
         is_digit(s_.words[chunk(group).first].lower.front());
}

bool ClauseSubjects::follows_actor(std::size_t group) const {
  return group >= 2 && is(group - 1, ChunkKind::kComma) && is(group - 2, ChunkKind::kGroup) &&
         is_known(group - 2) && !is_under(group - 2);
}

bool ClauseSubjects::is_agent(std::size_t group) const { return !chunk(group).parties.empty(); }

bool ClauseSubjects::is_apposition(std::size_t group, std::size_t begin) const {
  if (group <= begin || !is(group - 1, ChunkKind::kComma)) return false;
  if (!is(group + 1, ChunkKind::kComma)) return false;
  for (std::size_t i = group - 1; i-- > begin;) {
    if (is(i, ChunkKind::kVerb)) return false;
    if (is(i, ChunkKind::kGroup)) return is_known(i);
  }
  return false;
}

bool ClauseSubjects::is_named_aside(std::size_t group, std::size_t begin) const {
  return group >= begin + 2 && follows_actor(group) && is(group + 1, ChunkKind::kComma);
}

std::optional<std::size_t> ClauseSubjects::of_relative(std::size_t verb, std::size_t clause) const {
  if (chunk(verb).gerund && last_subject_ && *last_subject_ < verb) return last_subject_;
  if (!is_relative(chunk(clause).word)) return std::nullopt;
  for (std::size_t i = clause; i-- > 0;) {
    if (is(i, ChunkKind::kGroup)) return i;
    if (!is(i, ChunkKind::kComma) && !is(i, ChunkKind::kOther)) return std::nullopt;
  }
  return std::nullopt;
}

std::optional<std::size_t> ClauseSubjects::subject_behind(std::size_t verb) const {
  for (std::size_t i = verb + 1; i + 1 < s_.chunks.size(); ++i) {
    if (is(i, ChunkKind::kVerb) || is(i, ChunkKind::kClause)) return std::nullopt;
    if (is(i, ChunkKind::kComma) && is(i + 1, ChunkKind::kGroup)) return i + 1;
  }
  return std::nullopt;
}

bool ClauseSubjects::is_saying(std::size_t verb) const {
  return std::any_of(
      chunk(verb).verbs.begin(), chunk(verb).verbs.end(),
      [&](const VerbReading& one) { return lexicon_.verbs()[one.verb].uses.has(VerbUse::kSays); });
}

}  // namespace parley::reading
