// SPDX-License-Identifier: MIT
// Gives hits their text, a page at a time: all events of a page are read together, and every line
// has all that was asked for of its event, so that nobody has to read it again.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/ask/hits.h"
#include "core/record/facts.h"
#include "core/text/matcher.h"

namespace parley {

/// The view, the query, the selection and the visitor outlive it.
class Printer {
 public:
  Printer(const View& view, const TimelineQuery& query, const Selection& selection,
          const std::function<Visit(const TimelineLine&)>& visit)
      : view_(view), query_(query), selection_(selection), visit_(visit), facts_(view) {}

  Result<Visit> page(const std::vector<Hit>& hits);

  std::uint64_t lines = 0;

 private:
  /// The event of a hit, on the way to its lines.
  struct Found {
    const Hit& hit;
    std::string_view block;                   // one that holds it; "" where there is none
    std::shared_ptr<const EventFacts> facts;  // where they are asked for
  };

  Result<Visit> print(const Found& found);
  Result<Visit> line(const Found& found);
  Result<Visit> lines_of(const Found& found);
  Result<void> say(const Found& found, const Owner& owner, const Hit::Also& part,
                   std::vector<TimelineLine>& all);
  Result<Visit> reports_of(const Found& found);
  Result<Visit> sentences_of(const Found& found, const Report& report);
  Result<void> say_with(const Found& found, std::vector<TimelineLine>& all);
  static void fill(const Found& found, const Owner& owner, RoleSet roles, TimelineLine& out);
  Result<void> word(const Found& found, ActorId body, TimelineLine& out);
  Result<std::optional<EventRecord>> present_of(const Found& found) const;
  Result<std::shared_ptr<const EventRecord>> past_of(const Found& found) const;
  Result<EventRecord> record_of(const Found& found) const;
  Result<std::shared_ptr<const EventRecord>> event_of(const Found& found) const;
  Result<void> read_facts(Found& found);
  Result<void> name_source(const Found& found, ActorId body, StringId source, TimelineLine& out);
  Result<void> name_origin(const Found& found, ActorId body, TimelineLine& out);
  Result<void> name_dataset(StringId dataset, TimelineLine& out) const;
  Result<void> name_author(CommitNumber commit, TimelineLine& out);
  [[nodiscard]] tl::unexpected<Error> missing(EventId id) const;

  View view_;
  const TimelineQuery& query_;
  const Selection& selection_;
  const std::function<Visit(const TimelineLine&)>& visit_;
  FactsReader facts_;
  std::optional<Matcher> matcher_;  // made when a text is first read
  std::unordered_map<std::uint32_t, std::string> sources_;
  std::unordered_map<std::uint32_t, std::string> authors_;  // by commit
  TimelineLine line_;
  std::string made_;
};

}  // namespace parley
