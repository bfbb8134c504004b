// SPDX-License-Identifier: MIT
// Who does what a verb says: the group of words that is its subject, and the actors in it, those whom
// a pronoun stands for among them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/reading/chunks.h"
#include "core/reading/lexicon.h"

namespace parley::reading {

/// An actor as one of those in an act.
struct ActParty {
  ActorId actor{};
  std::string agent;     // "GOV": of the actor's government; "" the actor itself
  std::uint32_t at = 0;  // bytes of the sentence: "Israeli troops", or the pronoun
  std::uint32_t length = 0;
  bool pronoun = false;  // "it": who was the last subject
  bool person = false;
  friend bool operator==(const ActParty&, const ActParty&) = default;
};

/// The subjects of a sentence's verbs, which are asked for in their order. Chunks and groups are
/// indices of the sentence's chunks, which outlive it.
class ClauseSubjects : ChunkView {
 public:
  /// `before`: the subject of the sentence before, or none.
  ClauseSubjects(const ChunkedSentence& sentence, std::span<const SentenceName> names,
                 const Lexicon& lexicon, const std::vector<ActParty>& before);

  /// Finds the subject of a verb. REQUIRES: it has found those of the verbs before it.
  void find(std::size_t verb);
  /// The group that a verb is of, or nullopt.
  [[nodiscard]] std::optional<std::size_t> of(std::size_t verb) const { return subjects_[verb]; }
  /// The subject of the first clause: whom a pronoun in the next sentence may mean.
  [[nodiscard]] std::vector<ActParty> first() const;

  /// What follows the verb is what its subject says.
  void set_saying(std::size_t verb) { says_[verb] = true; }
  [[nodiscard]] bool says(std::size_t verb) const { return says_[verb]; }

  /// The actors of a group, each once; those of a pronoun are those of the last subject.
  [[nodiscard]] std::vector<ActParty> parties(std::size_t group) const;
  /// "we": who speaks, which is told later.
  [[nodiscard]] bool is_first_person(std::size_t group) const;
  /// Where the clause of a chunk begins.
  [[nodiscard]] std::size_t clause_begin(std::size_t verb) const;
  /// "to meet"; ", calling on": of whoever does what the verb before says.
  [[nodiscard]] bool shares_subject(std::size_t verb) const;
  /// A participle that only says more of the words before it: "in remarks published on Monday",
  /// ", backed by Iran,".
  [[nodiscard]] bool is_aside(std::size_t verb, std::size_t begin) const;
  /// Whether the verb may tell what somebody says.
  [[nodiscard]] bool is_saying(std::size_t verb) const;

 private:
  void note_subject(std::optional<std::size_t> subject);
  /// The group that the verb is of, or nullopt.
  std::optional<std::size_t> find_subject(std::size_t verb) const;
  std::vector<ActParty> meant_by_pronoun(std::size_t group) const;
  /// "…, the first hostages to leave", "of failing to free": done by whoever stands right before it.
  bool is_of_group_before(std::size_t verb, std::size_t begin) const;
  /// "Hamas said that the plan was bad, and rejected it"; ", adding that": the verb is the speaker's.
  std::optional<std::size_t> goes_on_speaking(std::size_t verb, std::size_t begin) const;
  /// "Ghana, after Togo attacked Benin, recalled", "Hamas, which rules Gaza, rejected": of whoever
  /// stands before the clause.
  bool ends_aside(std::size_t verb, std::size_t begin) const;
  bool follows_comma(std::size_t verb) const;
  /// "on February 24, 1955, …": not "200 died".
  bool is_of_date(std::size_t group) const;
  /// "Putin, the president,": the agent is the actor himself.
  bool follows_actor(std::size_t group) const;
  bool is_agent(std::size_t group) const;
  /// ", the state's fiercest foe,": goes on about the group before it.
  bool is_apposition(std::size_t group, std::size_t begin) const;
  /// "Iran, the Houthis' ally, praised": it names somebody, and goes on about Iran.
  bool is_named_aside(std::size_t group, std::size_t begin) const;
  /// "…, which rejected"; "after leaving Cairo".
  std::optional<std::size_t> of_relative(std::size_t verb, std::size_t clause) const;
  /// "Rejecting the plan, Hamas said".
  std::optional<std::size_t> subject_behind(std::size_t verb) const;

  std::span<const SentenceName> names_;
  const Lexicon& lexicon_;
  const std::vector<ActParty>& before_;
  std::vector<std::optional<std::size_t>> subjects_;  // by chunk
  std::vector<bool> says_;                            // by chunk: what follows is what was said
  std::vector<std::optional<std::vector<ActParty>>> meant_;  // by the pronouns that are subjects
  bool lost_ = false;  // the last subject is nobody who is known
  std::optional<std::size_t> first_, last_subject_;
  std::optional<std::size_t> pronoun_;  // the first subject that is one
};

}  // namespace parley::reading
