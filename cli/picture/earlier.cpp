// SPDX-License-Identifier: MIT
#include "cli/picture/earlier.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cli/picture/marks.h"

namespace parley::cli {

namespace {

constexpr std::size_t kMostMoments = 200;
constexpr std::uint64_t kMostRevised = 20000;  // whose histories are read

/// What the press had told before, and tells otherwise now: earlier revisions, and events that were taken back
/// or have left the picture. Where each stood is asked of the archive as it was known then.
class EarlierMarks {
 public:
  EarlierMarks(const Archive& archive, const TimelineQuery& query, const Lanes& lanes,
               Picture& picture)
      : archive_(archive), query_(query), lanes_(lanes), picture_(picture) {}

  Result<void> add() {
    std::set<EventId> revised;
    if (auto found = find_revised(revised); !found) return found;
    for (Mark& mark : picture_.marks) {
      revised.erase(mark.event);
      if (auto read = read_history(mark.event, &mark); !read) return read;
    }
    for (const EventId event : revised)
      if (auto read = read_history(event, nullptr); !read) return read;
    std::set<Instant> moments;
    for (const auto& [from, superseded] : superseded_) moments.insert(from);
    if (moments.size() > kMostMoments) {
      picture_.notes.emplace_back(
          "too much was revised for the picture to move: it shows what is known now");
      return {};
    }
    for (const Instant moment : moments)
      if (auto added = add_moment(moment); !added) return added;
    if (first_ < last_) picture_.slider = Stay{first_, last_};
    return {};
  }

 private:
  struct Superseded {
    EventId event{};
    std::uint32_t revision = 0;
    Instant until;
  };

  /// Every event that was ever revised; of those that never were in the picture nothing will be drawn.
  Result<void> find_revised(std::set<EventId>& revised) {
    std::vector<CommitNumber> revising;
    auto looked = archive_.commits([&](const Commit& commit) {
      if (commit.counts.revisions > 0) revising.push_back(commit.number);
      return Visit::kContinue;
    });
    if (!looked) return looked;
    for (const CommitNumber commit : revising) {
      auto changes = archive_.changes(commit);
      if (!changes) return failure_of(changes);
      for (const parley::Change& change : *changes) {
        if (change.kind != RecordKind::kEvent || change.change != ChangeKind::kRevised) continue;
        if (revised.size() + change.count > kMostRevised) {
          picture_.notes.push_back(fmt::format(
              "more than {} events of this archive were revised: what was taken out of the "
              "picture does not come back in it",
              kMostRevised));
          return {};
        }
        for (std::uint64_t i = 0; i < change.count; ++i) revised.insert(EventId{change.first + i});
      }
    }
    return {};
  }

  /// The latest first: a revision counts until the press knew a later one, or never, where that voids it.
  Result<void> read_history(EventId event, Mark* present) {
    auto history = archive_.history(event);
    if (!history) return failure_of(history);
    Instant next = kLastInstant;
    std::uint32_t void_from = UINT32_MAX;
    for (auto entry = history->rbegin(); entry != history->rend(); ++entry) {
      const Event& was = entry->event;
      if (was.revision >= void_from) continue;
      void_from = was.details.voids_from != 0 ? was.details.voids_from : UINT32_MAX;
      const Instant from = end_of(was.published);
      if (from >= next) continue;
      if (present != nullptr && was.revision == present->revision) {
        present->known = {from, kLastInstant};
        last_ = std::max(last_, from);
        first_ = std::min(first_, from);
      } else if (was.status != Status::kRetracted && may_be_drawn(was)) {
        superseded_.emplace(from, Superseded{event, was.revision, next});
        first_ = std::min(first_, from);
      }
      next = from;
    }
    return {};
  }

  /// Spares the look at a moment of which nothing could be drawn.
  [[nodiscard]] bool may_be_drawn(const Event& event) const {
    if (number(query_.negotiation) != 0) return event.details.negotiation == query_.negotiation;
    return query_.with_members ||
           std::any_of(event.participants.begin(), event.participants.end(),
                       [this](const Participant& p) { return lanes_.of(p.actor).has_value(); });
  }

  /// The picture as it would have been drawn then; of it, the marks that are others now.
  Result<void> add_moment(Instant moment) {
    TimelineQuery then = query_;
    then.at = {.as_of = {}, .known_by = ClockPoint(moment)};
    std::optional<Course> course;
    if (number(then.negotiation) != 0) {
      auto found = archive_.course(then.negotiation, then.at);
      if (!found) return failure_of(found);
      course = std::move(*found);
    }
    auto crowd = see_all(archive_, then, lanes_, course);
    if (!crowd) return failure_of(crowd);
    for (auto [at, end] = superseded_.equal_range(moment); at != end; ++at) {
      const auto places = crowd->places.find(number(at->second.event));
      if (places == crowd->places.end()) continue;  // it was not in the picture then
      auto facts = archive_.facts(at->second.event, then.at, Detail::kSources);
      if (!facts) return failure_of(facts);
      if (facts->event.revision != at->second.revision) continue;
      Mark mark = mark_of(*facts, lanes_, places->second);
      mark.known = {moment, at->second.until};
      mark.present = false;
      picture_.marks.push_back(std::move(mark));
    }
    return {};
  }

  const Archive& archive_;
  const TimelineQuery& query_;
  const Lanes& lanes_;
  Picture& picture_;
  std::multimap<Instant, Superseded> superseded_;  // by since when the press knew it so
  Instant first_ = kLastInstant, last_ = kFirstInstant;
};

}  // namespace

Result<void> add_earlier(const Archive& archive, const TimelineQuery& query, const Lanes& lanes,
                         Picture& picture) {
  return EarlierMarks(archive, query, lanes, picture).add();
}

}  // namespace parley::cli
