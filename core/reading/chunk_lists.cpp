// SPDX-License-Identifier: MIT
#include "core/reading/chunk_lists.h"

#include <algorithm>
#include <iterator>

namespace parley::reading {
namespace {

/// Each of the agents ("lawmakers and officials") for each of `whose`; what is no agent belongs to them.
std::vector<Party> acting_for(const std::vector<Party>& agents, std::vector<Party> whose) {
  std::vector<Party> all;
  for (Party& party : whose) {
    if (agents.empty()) party.owns = true;
    if (agents.empty() || !party.agent.empty() || party.owns) {
      all.push_back(std::move(party));
      continue;
    }
    for (const Party& agent : agents) {
      all.push_back(party);
      all.back().agent = agent.agent;
      all.back().begin = std::min(agent.begin, party.begin);
    }
  }
  return all;
}

bool is_party(const Chunk& chunk) {
  return chunk.kind == ChunkKind::kGroup && !chunk.parties.empty();
}

/// The index of the last group of "A, B and C" that begins at `i`; `i` where it is no list.
std::size_t end_of_list(const std::vector<Chunk>& chunks, std::size_t i) {
  std::size_t at = i;
  while (at + 2 < chunks.size()) {
    std::size_t next = at + 1;
    const bool comma = chunks[next].kind == ChunkKind::kComma;
    if (comma) ++next;
    const bool conjunction = next < chunks.size() && chunks[next].kind == ChunkKind::kAnd;
    if (conjunction) ++next;
    // "Fornost and the evil awful Gondor": one group; "A and, later, B" is none.
    if ((!comma && !conjunction) || next >= chunks.size() || chunks[next].kind != ChunkKind::kGroup)
      return i;
    if (!is_party(chunks[next]) && !conjunction && at == i && !is_party(chunks[i])) return i;
    at = next;
    if (conjunction) return at;
  }
  return i;
}

/// "rejected the plan and Israel attacked": what looks like a list is an object and a subject.
bool is_next_subject(const std::vector<Chunk>& joined, const std::vector<Chunk>& chunks,
                     std::size_t end) {
  if (end + 1 >= chunks.size() || chunks[end + 1].kind != ChunkKind::kVerb) return false;
  const Chunk& verb = chunks[end + 1];
  if (verb.infinitive || verb.gerund || (verb.reduced && verb.passive)) return false;
  for (std::size_t i = joined.size(); i-- > 0;) {
    if (joined[i].kind == ChunkKind::kClause || joined[i].kind == ChunkKind::kStop) return false;
    if (joined[i].kind == ChunkKind::kVerb) return true;
  }
  return false;
}

/// "In Cairo, Hamas and Fatah met": the place is not of the list.
bool is_behind_place(const std::vector<Chunk>& joined, const std::vector<Chunk>& chunks,
                     std::size_t begin, std::size_t end) {
  return chunks[begin + 1].kind == ChunkKind::kComma && !joined.empty() &&
         joined.back().kind == ChunkKind::kPreposition && joined.back().word != "of" &&
         end + 1 < chunks.size() && chunks[end + 1].kind == ChunkKind::kVerb;
}

}  // namespace

void join_agents(std::vector<Chunk>& chunks) {
  std::vector<Chunk> joined;
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    Chunk one = std::move(chunks[i]);
    const bool is_open = one.kind == ChunkKind::kGroup &&
                         std::none_of(one.parties.begin(), one.parties.end(),
                                      [](const Party& p) { return p.name >= 0 || p.pronoun; });
    const bool fits = is_open && i + 2 < chunks.size() &&
                      chunks[i + 1].kind == ChunkKind::kPreposition &&
                      chunks[i + 2].kind == ChunkKind::kGroup && !chunks[i + 2].parties.empty();
    const bool of = fits && chunks[i + 1].word == "of";
    const bool is_agent = !one.parties.empty();
    const bool from = fits && is_agent &&
                      (chunks[i + 1].word == "from" || chunks[i + 1].word == "in" ||
                       chunks[i + 1].word == "for" || chunks[i + 1].word == "at");
    const bool strangers = from && !of && !acts_for_actor(one.parties.back().agent);
    if (strangers) {
      // "rebels in Mali", "protesters in Iran": nobody who is known.
      one.last = chunks[i + 2].last;
      i += 2;
    } else if (of || from) {
      one.parties = acting_for(one.parties, std::move(chunks[i + 2].parties));
      one.last = chunks[i + 2].last;
      i += 2;
    }
    joined.push_back(std::move(one));
  }
  chunks = std::move(joined);
}

void join_lists(std::vector<Chunk>& chunks) {
  std::vector<Chunk> joined;
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    const std::size_t end = chunks[i].kind == ChunkKind::kGroup ? end_of_list(chunks, i) : i;
    const bool known = std::any_of(chunks.begin() + static_cast<std::ptrdiff_t>(i),
                                   chunks.begin() + static_cast<std::ptrdiff_t>(end) + 1, is_party);
    const bool is_list = end != i && known && !is_behind_place(joined, chunks, i, end) &&
                         !is_next_subject(joined, chunks, end);
    Chunk list = std::move(chunks[i]);
    for (; is_list && i < end; ++i) {
      std::move(chunks[i + 1].parties.begin(), chunks[i + 1].parties.end(),
                std::back_inserter(list.parties));
      list.last = chunks[end].last;
    }
    joined.push_back(std::move(list));
  }
  chunks = std::move(joined);
}

}  // namespace parley::reading
