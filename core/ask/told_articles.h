// SPDX-License-Identifier: MIT
// Nothing stands twice, and nothing is hidden: the line of an article gives way, in an actor's
// timeline, to an event of the actor that somebody recorded with a citation of it, and to one that was
// read out of the sentence that the line would show.
#pragma once

#include <vector>

#include "core/ask/selection.h"
#include "core/record/view.h"

namespace parley {

/// The query and the selection outlive it.
class ToldArticles {
 public:
  ToldArticles(const View& view, const TimelineQuery& query, const Selection& selection)
      : view_(view), query_(query), selection_(selection) {}

  /// Whether each of `bodies` (none: everybody in the article) has an event that tells the article's
  /// part of it, together with those whom the query wants `with` them. Costs a look at each event that
  /// cites the article.
  Result<bool> gives_way(const EventRecord& article, std::vector<ActorId> bodies) const;

 private:
  /// A part of the article that an event may tell, and whether one was found that does.
  struct Part {
    ActorId body{};
    std::string_view sentence;
    bool told = false;
  };
  class Events;
  Result<void> look(const EventRecord& article, ReportId version, Events& events,
                    std::vector<Part>& parts) const;
  [[nodiscard]] bool tells(const EventRecord& event, const Part& part) const;

  View view_;
  const TimelineQuery& query_;
  const Selection& selection_;
};

}  // namespace parley
