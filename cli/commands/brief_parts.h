// SPDX-License-Identifier: MIT
// The sections that a page on a negotiation and one on an actor have in common. Every sentence is a
// stored one; what stands around it is read off records.
#pragma once

#include "cli/commands/brief_page.h"

namespace parley::cli {

inline constexpr std::size_t kBriefMoves = 8;
inline constexpr std::size_t kBriefEntries = 6;  // of every other list

/// An event's sentence with what it rests on.
Result<BriefEntry> entry_of(const Event& event, std::string sentence, const BriefView& view);
Result<BriefEntry> entry_of(EventId id, const BriefView& view);
/// "2024-05-06  israel  rejects*": a cell of the matrix.
Result<BriefEntry> entry_of(const Move& move, const BriefView& view);

/// What a walk over a timeline, newest first, collects.
struct BriefWalk {
  std::vector<TimelineLine> last;      // newest first
  std::vector<TimelineLine> disputed;  // the same
  std::uint64_t events = 0, disputes = 0;
  std::string first, newest;  // dates
};
Result<BriefWalk> walk(TimelineQuery query, const BriefView& view);

Result<BriefSection> last_moves(const BriefWalk& seen, const std::string& see,
                                const BriefView& view);
/// With each claim against an event: who says so, according to which report.
Result<BriefSection> disputes(const BriefWalk& seen, const std::string& see, const BriefView& view);
/// Newest first.
Result<BriefSection> open_proposals(const std::vector<Proposal>& open, std::string title,
                                    const std::string& see, const BriefView& view);
/// What became different of the events that are asked for; `first` is said before them, and what
/// `shown` tells already is only counted. `see`: "--actor hamas".
Result<BriefSection> what_changed(DiffQuery query, std::vector<BriefEntry> first,
                                  const BriefWalk& shown, const std::string& see,
                                  const BriefView& view);

/// "Israel (israel)".
Result<std::string> called(ActorId id, const BriefView& view);

/// Puts them onto the page; the first that failed is the answer.
Result<void> add_sections(BriefPage& page, std::vector<Result<BriefSection>> sections);

/// Cuts a list to what has room and counts the rest.
template <class List>
std::uint64_t keep_first(List& list, std::size_t most) {
  if (list.size() <= most) return 0;
  const auto over = list.size() - most;
  list.erase(list.begin() + static_cast<std::ptrdiff_t>(most), list.end());
  return over;
}

}  // namespace parley::cli
