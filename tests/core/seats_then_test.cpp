// SPDX-License-Identifier: MIT
// The table at several points of both clocks: what the press knew by a day, and what the archive
// held after a commit. The story is recorded in another order than it was published in.
#include "schema/date_range.h"
#include "tests/core/talks_fixture.h"

namespace parley::test::seats_then_test {

struct Story : TalksFixture {
  Story() : TalksFixture({{Seat::kParty, "hamas"}, {Seat::kParty, "israel"}}, {"hostages"}) {
    // Commit 3: told on the day itself. Commit 4: on the 16th it turns out to have been a demand.
    // Commit 5: an answer of the 12th, which became known on the 14th.
    record("hamas", "2024-01-10", "2024-01-10", "offers", "");
    EventInput later;
    later.stance = "demands";
    later.published = "2024-01-16";
    must(archive->update(EventId{1}, later, info));
    record("israel", "2024-01-12", "2024-01-14", "rejects", "e1");
  }

  void record(const std::string& by, const std::string& when, const std::string& published,
              const std::string& stance, const std::string& answers) {
    EventInput input = move(by, "hostages", stance, when, published);
    if (!answers.empty()) input.answers = answers;
    TalksFixture::record(input);
  }

  /// "hamas offers e1, israel rejects e2".
  std::string matrix(const Viewpoint& at) {
    PositionsQuery query;
    query.negotiation = id;
    query.at = at;
    std::string text;
    for (const Cell& cell : must(archive->positions(query)).cells) {
      text += (text.empty() ? "" : ", ") + who(cell.party) + " " +
              std::string(name(cell.latest.stance)) + " " + handle(cell.latest.event);
    }
    return text;
  }

  /// "e1 offers open", and who is silent: "e1 offers open, israel for 10 days".
  std::string tabled(const Viewpoint& at) {
    ProposalsQuery query;
    query.negotiation = id;
    query.at = at;
    query.on = must(read_range("", "2024-01-20")).times.end;
    std::string text;
    for (const Proposal& one : must(archive->proposals(query))) {
      text += handle(one.move.event) + " " + std::string(name(one.move.stance)) + " " +
              std::string(name(one.state));
      for (const ActorId party : one.pending()) {
        text += ", " + who(party) + " for " + std::to_string(one.days) + " days";
      }
    }
    return text;
  }
};

Viewpoint known_by(const std::string& day) {
  return {std::nullopt, must(read_range("", day)).times.end};
}
Viewpoint as_of(std::uint32_t commit) { return {CommitNumber{commit}, std::nullopt}; }

TEST_CASE("positions, proposals and silence are those of the day, or of the commit, asked for") {
  struct Then {
    std::string point;
    Viewpoint at;
    std::string matrix, tabled;
  };
  const std::string open = "e1 offers open, israel for 10 days";
  const std::vector<Then> points = {
      {"known by the 9th", known_by("2024-01-09"), "", ""},
      {"known by the 10th", known_by("2024-01-10"), "hamas offers e1", open},
      {"known by the 13th", known_by("2024-01-13"), "hamas offers e1", open},
      {"known by the 14th", known_by("2024-01-14"), "hamas offers e1, israel rejects e2",
       "e1 offers rejected"},
      {"known by the 16th", known_by("2024-01-16"), "hamas demands e1, israel rejects e2",
       "e1 demands rejected"},
      {"commit 2", as_of(2), "", ""},
      {"commit 3", as_of(3), "hamas offers e1", open},
      {"commit 4", as_of(4), "hamas demands e1", "e1 demands open, israel for 10 days"},
      {"commit 5", as_of(5), "hamas demands e1, israel rejects e2", "e1 demands rejected"},
      {"now", {}, "hamas demands e1, israel rejects e2", "e1 demands rejected"},
  };
  Story story;
  for (const Then& then : points) {
    CAPTURE(then.point);
    CHECK(story.matrix(then.at) == then.matrix);
    CHECK(story.tabled(then.at) == then.tabled);
  }
}

}  // namespace parley::test::seats_then_test
