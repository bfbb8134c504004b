// SPDX-License-Identifier: MIT
// Nothing stands twice, and nothing is hidden: the line of an article gives way, in an actor's
// timeline, to an event of the actor that somebody recorded with a citation of it, and to one that was
// read out of the sentence that the line would show.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "core/ask/selection.h"
#include "core/record/view.h"

namespace parley {

/// The query and the selection outlive it.
class ToldArticles {
 public:
  ToldArticles(const View& view, const TimelineQuery& query, const Selection& selection)
      : view_(view), query_(query), selection_(selection) {}

  /// The article as the view has it; nullptr where it is not there.
  using ReadArticle = std::function<Result<std::shared_ptr<const EventRecord>>()>;
  /// Whether each of `bodies` (none: everybody in the article) has an event that tells the article's
  /// part of it, together with those whom the query wants `with` them. Costs a look at each event that
  /// cites the article, which is read only where there is one. REQUIRES: it is an article's.
  Result<bool> gives_way(EventId article, const std::vector<ActorId>& bodies,
                         const ReadArticle& read) const;

 private:
  /// A part of the article that an event may tell, and whether one was found that does.
  struct Part {
    ActorId body{};
    std::string_view sentence;
    bool told = false;
  };
  class Events;
  static std::vector<Part> parts_of(const EventRecord& article, std::vector<ActorId> bodies);
  Result<void> look(std::span<const EventId> citing, ReportId version, Events& events,
                    std::vector<Part>& parts) const;
  [[nodiscard]] bool tells(const EventRecord& event, const Part& part) const;

  View view_;
  const TimelineQuery& query_;
  const Selection& selection_;
};

}  // namespace parley
