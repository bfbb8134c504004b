// SPDX-License-Identifier: MIT
#include "core/reading/lexicon.h"

#include "core/reading/lexicon_reader.h"
#include "schema/error.h"

namespace parley::reading {
namespace {

constexpr std::string_view kBuiltIn =
#include "lexicon_file.inc"
    ;

template <class Map>
const typename Map::mapped_type* find(const Map& map, std::string_view word) {
  const auto found = map.find(word);
  return found == map.end() ? nullptr : &found->second;
}

}  // namespace

bool acts_for_actor(std::string_view agent) {
  for (const std::string_view one : {"REB", "OPP", "CVL", "MED", "EDU", "LAB", "BUS", "REL"}) {
    if (agent == one) return false;
  }
  return true;
}

const Lexicon& Lexicon::built_in() {
  static const Lexicon lexicon = [] {
    Lexicon made;
    // A test reads it, too: it has no faults.
    static_cast<void>(made.read(kBuiltIn, "lexicon.txt").has_value());
    return made;
  }();
  return lexicon;
}

Result<void> Lexicon::read(std::string_view text, std::string_view name) {
  Lexicon with = *this;
  if (auto read = LexiconReader(with, name).read(text); !read) return read;
  *this = std::move(with);
  return {};
}

const std::vector<VerbReading>* Lexicon::readings(std::string_view word) const {
  return find(readings_, word);
}
const std::vector<ActNoun>* Lexicon::nouns(std::string_view first_word) const {
  return find(nouns_, first_word);
}
const std::vector<AgentWords>* Lexicon::agents(std::string_view first_word) const {
  return find(agents_, first_word);
}

}  // namespace parley::reading
