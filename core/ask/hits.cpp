// SPDX-License-Identifier: MIT
// Merging, leapfrog intersection and filters: see core/ask/hits.h.
#include "core/ask/hits.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/record/citations.h"
#include "core/sequence/rows.h"
#include "schema/date_order.h"
#include "schema/keys.h"
#include "schema/text.h"

namespace parley {
namespace {

bool holds(const std::vector<Interval>* windows, const TimelineRow& row) {
  const Interval bounds{row.place.start, row.end};
  return windows == nullptr || std::any_of(windows->begin(), windows->end(),
                                           [&](const Interval& w) { return overlap(bounds, w); });
}

/// A stretch of time, each of its ends beside the range that it is compared with: of times of day or
/// of civil days.
struct Beside {
  Interval part;
  const Interval& begin;
  const Interval& end;
  [[nodiscard]] bool overlaps() const { return part.begin < begin.end && end.begin < part.end; }
  [[nodiscard]] bool lies_within() const {
    return part.begin >= begin.begin && part.end <= end.end;
  }
};

Beside beside(const TimelineRow& row, const Interval& part, double padding,
              const DateRange& range) {
  return {padded(part, row.padding, padding), range.of(row.form, part.begin),
          range.of(row.form, part.end)};
}

/// A date is inside a range when all of it lies there; a duration when its certain part overlaps.
bool certainly_in(const TimelineRow& row, const DateRange& range, double padding) {
  if (row.form == EdtfForm::kInterval) return beside(row, row.certain, -padding, range).overlaps();
  return beside(row, {row.place.start, row.end}, padding, range).lies_within();
}

bool possibly_in(const TimelineRow& row, const DateRange& range, double padding) {
  return beside(row, {row.place.start, row.end}, padding, range).overlaps();
}

/// Its part in the event; nullptr where it has none, or was taken out.
const Participant* participant(const EventRecord& event, ActorId body) {
  const auto& all = event.participants;
  const auto part = std::find_if(all.begin(), all.end(),
                                 [body](const Participant& p) { return p.actor == body; });
  return part == all.end() || part->decision == Decision::kRemoved ? nullptr : &*part;
}

}  // namespace

Hits::Hits(const TimelineQuery& query, const View& view, const Selection& selection,
           Direction direction, const Interval& scanned, Within within)
    : view_(view),
      query_(query),
      selection_(selection),
      rows_(view, direction, scanned, query.padding),
      everyone_(view, direction, scanned, query.padding),
      in_turn_(view.db),
      tagged_(view, direction, scanned, query.padding),
      told_(view, query, selection),
      within_(within) {
  // All cursors in place before any is filled: one more for the negotiation, where actors have the
  // lead.
  for (std::size_t i = 0; i <= selection.with.size(); ++i)
    with_.emplace_back(view, direction, scanned, query.padding);
}

Result<void> Hits::start() {
  const bool of_negotiation = number(query_.negotiation) != 0;
  for (std::size_t i = 0; i < selection_.owners.size(); ++i) {
    const ActorId body = selection_.owners[i].body;
    const bool thread = number(body) == 0;
    auto added = rows_.add(thread ? thread_prefix(query_.negotiation) : timeline_prefix(body), i);
    if (!added) return added;
  }
  if (selection_.owners.empty()) {
    if (auto added = everyone_.add(everyone_prefix(), 0); !added) return added;
  }
  if (of_negotiation && !query_.actors.empty()) {
    if (auto added = with_.back().add(thread_prefix(query_.negotiation), 0); !added) return added;
  } else {
    with_.pop_back();
  }
  for (std::size_t i = 0; i < selection_.with.size(); ++i) {
    for (const ActorId body : selection_.with[i]) {
      if (auto added = with_[i].add(timeline_prefix(body), 0); !added) return added;
    }
  }
  for (const StringId tag : selection_.tags) {
    if (auto added = tagged_.add(tag_prefix(tag), 0); !added) return added;
  }
  return {};
}

Result<void> Hits::advance_to(const Position& to) {
  return selection_.owners.empty() ? everyone_.advance_to(to) : rows_.advance_to(to);
}

Result<std::optional<Hit>> Hits::next() {
  const bool everyone = selection_.owners.empty();
  while (everyone ? everyone_.valid() : rows_.valid()) {
    auto shared = leap(everyone ? everyone_.position() : rows_.position());
    if (!shared) return failure_of(shared);
    if (*shared == Shared::kEnd) break;
    if (*shared == Shared::kMoved) continue;
    auto hit = take();
    if (!hit) return failure_of(hit);
    if (!*hit) continue;
    auto ours = is_of_dataset(**hit);
    if (!ours) return failure_of(ours);
    if (!*ours) continue;
    auto told = gives_way(**hit);
    if (!told) return failure_of(told);
    if (!*told) return hit;
  }
  return std::optional<Hit>{};
}

/// Leapfrog: each of the others moves up to `at`; one that stands beyond it pulls the main rows
/// there.
Result<Hits::Shared> Hits::leap(const Position& at) {
  const auto one = [&](auto& other) -> Result<Shared> {
    if (auto moved = other.advance_to(at); !moved) return failure_of(moved);
    if (!other.valid()) return Shared::kEnd;
    if (other.position() == at) return Shared::kHere;
    const Position there = other.position();
    auto moved = selection_.owners.empty() ? everyone_.advance_to(there) : rows_.advance_to(there);
    if (!moved) return failure_of(moved);
    return Shared::kMoved;
  };
  for (auto& other : with_) {
    auto shared = one(other);
    if (!shared || *shared != Shared::kHere) return shared;
  }
  return selection_.tags.empty() ? Result<Shared>(Shared::kHere) : one(tagged_);
}

/// The event as the view has it; nothing where it is not there, or not at this date.
/// `present_unseen`: its present row is of later, so its present revision need not be looked at.
Result<Hits::EventThere> Hits::event_at(const Position& at, bool present_unseen) const {
  if (present_unseen) return there_at(at, nullptr, true);
  auto present = view_.db.event(at.event);
  if (!present) return failure_of(present);
  return there_at(at, *present ? &**present : nullptr, false);
}

Result<Hits::EventThere> Hits::there_at(const Position& at, const EventRecord* present,
                                        bool present_unseen) const {
  EventThere there;
  if (present != nullptr && view_.sees(*present)) {
    there.event = std::make_shared<const EventRecord>(*present);
  } else if (present_unseen || (present != nullptr && present->revision > 1)) {
    auto past = view_.past_event(at.event);
    if (!past) return failure_of(past);
    there.event = std::move(*past);
  }
  if (!there.event && view_.is_now())
    return failure(ErrorCode::kDamaged,
                   fmt::format("{}: {} is missing", view_.db.directory, handle(at.event)));
  if (!there.event || !is_now(*there.event)) return EventThere{};
  auto date = filed_date(*there.event);
  if (!date) return failure_of(date);
  there.date = *date;
  return date->start == at.start && date->length == at.length ? there : EventThere{};
}

/// The row that the owner of a sequence had for the event then.
std::optional<TimelineRow> Hits::row_then(const EventThere& then, const Owner& owner) const {
  if (!then.event) return std::nullopt;
  const Participant* part = nullptr;
  if (number(owner.body) == 0) {
    if (then.event->details.negotiation != query_.negotiation) return std::nullopt;
  } else {
    part = participant(*then.event, owner.body);
    if (part == nullptr) return std::nullopt;
  }
  TimelineRow row = filed_row(*then.event, then.date).row;
  if (part != nullptr) tell_part(row, *then.event, *part);
  return row;
}

/// In the past the other sequences, too, hold candidates only: the event of then decides.
bool Hits::shares(const EventRecord& event) const {
  const auto takes_part = [&event](const std::vector<ActorId>& bodies) {
    return std::any_of(bodies.begin(), bodies.end(),
                       [&event](ActorId body) { return participant(event, body) != nullptr; });
  };
  if (!std::all_of(selection_.with.begin(), selection_.with.end(), takes_part)) return false;
  if (number(query_.negotiation) != 0 && event.details.negotiation != query_.negotiation)
    return false;
  const auto& tags = selection_.tags;
  return tags.empty() || std::any_of(event.tags.begin(), event.tags.end(), [&tags](StringId tag) {
           return std::find(tags.begin(), tags.end(), tag) != tags.end();
         });
}

/// The event here, with all its rows consumed; nothing where the filters refuse it.
Result<std::optional<Hit>> Hits::take() {
  if (selection_.owners.empty()) return take_everyones();
  const Position at = rows_.position();
  std::optional<Hit> hit;
  std::optional<EventThere> event;
  const auto look = [&]() -> Result<void> {
    if (event) return {};
    auto there = event_at(at, rows_.valid() && rows_.position() == at && rows_.row() != nullptr &&
                                  !view_.may_see(*rows_.row()));
    if (!there) return failure_of(there);
    event = std::move(*there);
    return {};
  };
  while (rows_.valid() && rows_.position() == at) {
    const Owner& owner = selection_.owners[rows_.owner()];
    std::optional<TimelineRow> row;
    if (rows_.row() != nullptr && view_.sees(*rows_.row())) {
      row = *rows_.row();
    } else {
      if (auto looked = look(); !looked) return failure_of(looked);
      row = row_then(*event, owner);
    }
    bool found = row && holds(owner.windows, *row);
    if (found) {
      auto taken = accepted(*row);
      if (!taken) return failure_of(taken);
      found = *taken;
    }
    if (found && row->form == EdtfForm::kOneOf && !is_meant_whole(*row, owner.windows)) {
      if (auto looked = look(); !looked) return failure_of(looked);
      found = event->event && is_meant(event->event->when, *row, owner.windows);
    }
    if (found) add(hit, at, *row, rows_.owner());
    if (auto moved = rows_.next(); !moved) return failure_of(moved);
  }
  if (!hit || view_.is_now()) return hit;
  const bool shared = !selection_.with.empty() || !selection_.tags.empty() || !with_.empty();
  if (shared) {
    if (auto looked = look(); !looked) return failure_of(looked);
    if (!event->event || !shares(*event->event)) return std::optional<Hit>{};
  }
  if (event) hit->event = std::move(event->event);
  return hit;
}

/// What an id tells alone: in a large archive nearly all events are a dataset's.
bool Hits::is_left_out(EventId id) const {
  return dataset_of(id) != 0 &&
         (query_.kind == EventKind::kArticle || query_.dataset == kNoDataset);
}

/// A row of everyone's timeline says only where; the rest stands in the event.
Result<std::optional<Hit>> Hits::take_everyones() {
  const Position at = everyone_.position();
  Result<EventThere> there;
  if (!is_left_out(at.event)) {
    auto present = in_turn_.event(at.event);
    if (!present) return failure_of(present);
    there = there_at(at, *present, false);
  }
  if (!there) return failure_of(there);
  const auto& event = there->event;
  while (everyone_.valid() && everyone_.position() == at) {
    if (auto moved = everyone_.next(); !moved) return failure_of(moved);
  }
  if (!event || (!view_.is_now() && !shares(*event))) return std::optional<Hit>{};
  const TimelineRow row = filed_row(*event, there->date).row;
  auto taken = accepted(row);
  if (!taken) return failure_of(taken);
  if (!*taken || !is_meant(event->when, row, nullptr)) return std::optional<Hit>{};
  return std::optional(Hit{at, row, 0, {}, view_.is_now() ? nullptr : event});
}

Result<bool> Hits::would_take(const EventRecord& event) {
  const auto owns = [&](const Owner& owner) {
    return number(owner.body) == 0 || participant(event, owner.body) != nullptr;
  };
  const auto& owners = selection_.owners;
  if (!owners.empty() && std::none_of(owners.begin(), owners.end(), owns)) return false;
  if (!shares(event)) return false;
  auto filed = row_of(event, nullptr);
  if (!filed) return failure_of(filed);
  auto taken = accepted(filed->row);
  if (!taken || !*taken || !is_meant(event.when, filed->row, nullptr))
    return taken ? Result<bool>(false) : taken;
  return is_of_dataset(
      Hit{{filed->row.place.start, filed->length, event.id}, filed->row, 0, {}, nullptr});
}

void Hits::add(std::optional<Hit>& hit, const Position& at, const TimelineRow& row,
               std::size_t owner) {
  if (!hit) {
    hit = Hit{at, row, owner, {}, nullptr};
    return;
  }
  // The line is the actor's own where it has one, then that of whoever was asked for first.
  Hit::Also other{owner, row.roles, row.source};
  if (owner < hit->owner) {
    other = {hit->owner, hit->row.roles, hit->row.source};
    hit->row = row;
    hit->owner = owner;
  }
  hit->also.push_back(other);
}

/// A row and an id tell what most questions need: of recorded events, and of datasets whose ids are
/// no numbers, the event says whose they are.
Result<bool> Hits::is_of_dataset(const Hit& hit) const {
  if (query_.dataset.empty()) return true;
  const bool any = query_.dataset == kAnyDataset;
  const bool none = query_.dataset == kNoDataset;
  if (hit.row.kind == EventKind::kArticle) return none;
  if (hit.row.kind == EventKind::kDataset && (any || none)) return any;
  const EventId id = hit.position.event;
  if (dataset_of(id) != 0 && !any && !none) return dataset_of(id) == selection_.numbered;
  auto event = view_.event(id);
  if (!event || !*event) return event ? Result<bool>(false) : failure_of(event);
  const StringId said = (*event)->details.dataset;
  if (any || none) return none == (number(said) == 0);
  return std::ranges::find(selection_.datasets, said) != selection_.datasets.end();
}

/// Whether events that the article tells stand here in its place.
Result<bool> Hits::gives_way(const Hit& hit) const {
  // What matches is in the article's text: its events need not say it.
  if (query_.articles || selection_.matching || hit.row.kind != EventKind::kArticle) return false;
  std::vector<ActorId> bodies;
  if (!selection_.owners.empty()) {
    bodies.push_back(selection_.owners[hit.owner].body);
    for (const Hit::Also& also : hit.also) bodies.push_back(selection_.owners[also.owner].body);
    if (std::find(bodies.begin(), bodies.end(), ActorId{}) != bodies.end()) return false;
  }
  return told_.gives_way(
      hit.position.event, bodies, [&]() -> Result<std::shared_ptr<const EventRecord>> {
        if (hit.event) return hit.event;
        auto there = event_at(hit.position);
        return there ? Result<std::shared_ptr<const EventRecord>>(there->event) : failure_of(there);
      });
}

/// The source comes last: where the row is another's, all that the event cites is looked at.
Result<bool> Hits::accepted(const TimelineRow& row) {
  if (selection_.matching && !std::binary_search(selection_.matching->begin(),
                                                 selection_.matching->end(), row.place.event))
    return false;
  if (query_.kind && row.kind != *query_.kind) return false;
  if (query_.suggested_only && row.status != Status::kSuggested) return false;
  if (query_.asserted_only && row.status == Status::kSuggested) return false;
  const bool certain = certainly_in(row, query_.range, query_.padding);
  if (within_ == Within::kCertain && !certain) return false;
  if (within_ == Within::kOnlyPossible && certain) return false;
  if (!certain && !possibly_in(row, query_.range, query_.padding)) return false;
  const auto& sources = selection_.sources;
  if (query_.source.empty()) return true;
  if (std::find(sources.begin(), sources.end(), row.source) != sources.end()) return true;
  return cites_source(row);
}

/// Whether anything is cited for any event of a numbered dataset: of most archives nothing is.
Result<bool> Hits::has_citations(std::uint8_t dataset) {
  if (const auto known = has_citations_.find(dataset); known != has_citations_.end())
    return known->second;
  const std::string prefix = table_prefix(Table::kCitation) + static_cast<char>(dataset);
  bool found = false;
  auto scanned = scan(*view_.db.store, prefix, [&found](std::string_view, std::string_view) {
    found = true;
    return Result<Visit>(Visit::kStop);
  });
  if (!scanned) return failure_of(scanned);
  has_citations_.emplace(dataset, found);
  return found;
}

/// Whether one of the reports and pages that the event cites is of the source asked for.
Result<bool> Hits::cites_source(const TimelineRow& row) {
  if (const std::uint8_t dataset = dataset_of(row.place.event); dataset != 0) {
    auto has = has_citations(dataset);
    if (!has || !*has) return has;
  }
  auto cited = standing_citations(view_, row.place.event);
  if (!cited) return failure_of(cited);
  // An article that cites itself alone is its row's.
  if (cited->size() == 1 && row.kind == EventKind::kArticle) return false;
  const std::string wanted = fold(query_.source);
  for (const Citation& citation : *cited) {
    if (number(citation.report) == 0) {
      if (fold(citation.page.source) == wanted) return true;
      continue;
    }
    const auto [known, fresh] = is_source_.try_emplace(number(citation.report));
    if (fresh) {
      auto report = view_.db.find<Report>(report_key(citation.report), handle(citation.report));
      if (!report) return failure_of(report);
      known->second = *report && fold((*report)->source) == wanted;
    }
    if (known->second) return true;
  }
  return false;
}

/// Whether all days that a set has lie where one looks.
bool Hits::is_meant_whole(const TimelineRow& row, const std::vector<Interval>* windows) const {
  return windows == nullptr && certainly_in(row, query_.range, query_.padding);
}

/// Of a set of days one has to lie where one looks: what is between them is not meant.
bool Hits::is_meant(const std::string& when, const TimelineRow& row,
                    const std::vector<Interval>* windows) const {
  if (row.form != EdtfForm::kOneOf || is_meant_whole(row, windows)) return true;
  const auto stretches = stretches_of(when);
  return std::any_of(stretches.begin(), stretches.end(), [&](const Interval& days) {
    const bool held =
        windows == nullptr || std::any_of(windows->begin(), windows->end(),
                                          [&](const Interval& w) { return overlap(days, w); });
    return held && overlap(padded(days, row.padding, query_.padding), query_.range.days);
  });
}

/// Without padding only what straddles an end can be possible and not certain: two short scans. A
/// padded date can do so from further away.
Result<std::uint64_t> count_possible(const TimelineQuery& query, const View& view,
                                     const Selection& selection) {
  const ClockPoint begin = query.range.begin(), end = query.range.end();
  const bool begins = begin != ClockPoint(kFirstInstant);
  std::vector<Interval> scans;
  if (query.padding > 0) {
    scans.push_back(query.range.hull());
  } else {
    if (begins) scans.push_back({begin.first(), begin.last()});
    if (end != ClockPoint(kLastInstant)) scans.push_back({end.first(), end.last()});
  }
  std::uint64_t count = 0;
  for (const Interval& scan : scans) {
    Hits hits(query, view, selection, Direction::kForward, scan, Within::kOnlyPossible);
    if (auto started = hits.start(); !started) return failure_of(started);
    for (;;) {
      auto hit = hits.next();
      if (!hit) return failure_of(hit);
      if (!*hit) break;
      // What straddles both ends was counted with the first.
      const bool counted =
          &scan != &scans.front() && begins && (*hit)->position.start < begin.last();
      if (!counted) ++count;
    }
  }
  return count;
}

}  // namespace parley
