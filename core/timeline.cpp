// SPDX-License-Identifier: MIT
// How a timeline is answered, in the order of the data:
//   Selection   which sequences, whose they are, what they must share events with
//   Hits        their merged rows, without repeats, filtered: one hit an event
//   Page        up to 128 hits given their text, with one read of all blocks they need
// The latest few of a range are found backwards and turned round in memory; many are found
// backwards and read again forwards, so that memory does not grow with the answer.
#include "core/internal/timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "core/internal/hits.h"
#include "schema/block.h"
#include "schema/description.h"
#include "schema/keys.h"
#include "schema/text.h"

namespace parley {
namespace {

constexpr std::size_t kPage = 128;
constexpr std::uint64_t kTurnedInMemory = 4096;

/// Gives hits their text, a page at a time.
class Printer {
 public:
  Printer(const View& view, const Selection& selection,
          const std::function<Visit(const TimelineLine&)>& visit)
      : view_(view), selection_(selection), visit_(visit) {}

  Result<Visit> page(const std::vector<Hit>& hits) {
    std::vector<std::uint64_t> numbers;
    for (const Hit& hit : hits) {
      if (!hit.event) numbers.push_back(block_of(hit.row.place.event));
    }
    auto blocks = view_.db.blocks(std::move(numbers));
    if (!blocks) return failure_of(blocks);
    for (const Hit& hit : hits) {
      const auto block = (*blocks)->find(block_of(hit.row.place.event));
      auto printed = line(hit, block.value_or(std::string_view{}));
      if (!printed) return printed;
      if (*printed == Visit::kStop) return Visit::kStop;
    }
    return Visit::kContinue;
  }

  std::uint64_t lines = 0;

 private:
  Result<Visit> line(const Hit& hit, std::string_view block) {
    const Owner owner = selection_.owners.empty() ? Owner{} : selection_.owners[hit.owner];
    TimelineLine& out = line_;
    out.event = hit.row.place.event;
    auto worded = hit.event            ? Result<bool>(word_of(*hit.event, owner.body, out))
                  : block.empty()      ? Result<bool>(false)
                  : view_.is_present() ? word(block, owner.body, out)
                                       : word_past(block, owner.body, out);
    if (!worded) return failure_of(worded);
    if (!*worded)
      return failure(ErrorCode::kDamaged,
                     fmt::format("{}: {} is missing", view_.db.directory, handle(out.event)));
    out.place = hit.row.place;
    out.kind = hit.row.kind;
    out.status = hit.row.status;
    out.code = unpack_code(hit.row.code);
    out.actor = owner.actor;
    out.member_of = owner.actor == owner.asked ? ActorId{} : owner.asked;
    out.others = hit.others;
    out.roles = hit.row.roles;
    if (auto named = name_source(hit, out); !named) return failure_of(named);
    ++lines;
    return visit_(out);
  }

  /// The text of the present revision, without decoding the rest of it. False where it is missing.
  Result<bool> word(std::string_view block, ActorId body, TimelineLine& out) {
    auto text = decode_line(block, out.event, body, made_);
    if (!text) return failure_of(text);
    if (!*text) return false;
    out.revision = (*text)->revision;
    out.when = (*text)->when;
    out.summary = (*text)->sentence;
    return true;
  }

  /// The text of the revision of then. A row may be older than the text: revisions that change the
  /// text alone leave it.
  Result<bool> word_past(std::string_view block, ActorId body, TimelineLine& out) const {
    auto event = decode_event(block, out.event);
    if (event && *event && !view_.sees(**event)) event = view_.past_event(out.event);
    if (!event) return failure_of(event);
    return *event && word_of(**event, body, out);
  }

  static bool word_of(const Event& event, ActorId body, TimelineLine& out) {
    out.revision = event.revision;
    out.when = event.when;
    const auto part = std::find_if(event.participants.begin(), event.participants.end(),
                                   [body](const Participant& p) { return p.actor == body; });
    out.summary = part == event.participants.end() ? description(event) : description(event, *part);
    return true;
  }

  /// The publisher; where the report names none, the file it came from, and where there is no report,
  /// who recorded it: no line is without a source.
  Result<void> name_source(const Hit& hit, TimelineLine& out) {
    out.source.clear();
    out.origin.clear();
    if (number(hit.row.source) == 0) return name_origin(hit, out);
    auto [known, fresh] = sources_.try_emplace(number(hit.row.source));
    if (fresh) {
      auto text = view_.db.string(hit.row.source);
      if (!text) return failure_of(text);
      known->second = std::move(*text);
    }
    out.source = known->second;
    return {};
  }

  Result<void> name_origin(const Hit& hit, TimelineLine& out) {
    auto event = hit.event ? Result<std::optional<Event>>(*hit.event) : view_.event(out.event);
    if (!event) return failure_of(event);
    if (!*event) return {};
    if ((*event)->kind == EventKind::kDataset) return name_dataset((*event)->details.dataset, out);
    if (number((*event)->report) == 0) return name_author((*event)->commit, out);
    auto report = view_.db.find<Report>(report_key((*event)->report), handle((*event)->report));
    if (!report) return failure_of(report);
    if (*report) out.origin = std::move((*report)->origin);
    return {};
  }

  Result<void> name_dataset(StringId dataset, TimelineLine& out) const {
    auto text = view_.db.string(dataset);
    if (!text) return failure_of(text);
    out.origin = std::move(*text);
    return {};
  }

  Result<void> name_author(CommitNumber commit, TimelineLine& out) {
    auto [known, fresh] = authors_.try_emplace(number(commit));
    if (fresh) {
      auto record =
          view_.db.find<Commit>(commit_key(commit), fmt::format("commit {}", number(commit)));
      if (!record) return failure_of(record);
      known->second = *record && !(*record)->author.empty() ? "by " + (*record)->author : "by hand";
    }
    out.origin = known->second;
    return {};
  }

  View view_;
  const Selection& selection_;
  const std::function<Visit(const TimelineLine&)>& visit_;
  std::unordered_map<std::uint32_t, std::string> sources_;
  std::unordered_map<std::uint32_t, std::string> authors_;  // by commit
  TimelineLine line_;
  std::string made_;
};

/// All hits from here on, printed page by page; `limit` counts them.
Result<bool> stream(Hits& hits, Printer& printer, std::optional<std::uint64_t> limit) {
  std::vector<Hit> page;
  for (;;) {
    std::optional<Hit> hit;
    if (!limit || *limit > 0) {
      auto found = hits.next();
      if (!found) return failure_of(found);
      hit = std::move(*found);
    }
    if (hit) {
      page.push_back(std::move(*hit));
      if (limit) --*limit;
    }
    if (page.size() == kPage || (!hit && !page.empty())) {
      auto printed = printer.page(page);
      if (!printed) return failure_of(printed);
      if (*printed == Visit::kStop) return false;
      page.clear();
    }
    if (!hit) break;
  }
  if (!limit) return false;
  auto more = hits.next();
  if (!more) return failure_of(more);
  return more->has_value();
}

/// The latest `limit` hits, oldest first, where they are few: found backwards, kept, turned round.
Result<bool> latest(Hits& hits, Printer& printer, std::uint64_t limit) {
  std::vector<Hit> kept;
  bool more = false;
  for (;;) {
    auto hit = hits.next();
    if (!hit) return failure_of(hit);
    if (!*hit) break;
    if (kept.size() == limit) {
      more = true;
      break;
    }
    kept.push_back(std::move(**hit));
  }
  std::reverse(kept.begin(), kept.end());
  std::vector<Hit> page;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    page.push_back(std::move(kept[i]));
    if (page.size() < kPage && i + 1 < kept.size()) continue;
    auto printed = printer.page(page);
    if (!printed) return failure_of(printed);
    if (*printed == Visit::kStop) break;
    page.clear();
  }
  return more;
}

/// The position of the `limit`-th hit from the end, and whether there are more before it.
struct Cut {
  std::optional<Position> at;
  bool more = false;
};
Result<Cut> cut(Hits& hits, std::uint64_t limit) {
  Cut result;
  for (std::uint64_t n = 0;; ++n) {
    auto hit = hits.next();
    if (!hit) return failure_of(hit);
    if (!*hit) return result;
    if (n == limit) {
      result.more = true;
      return result;
    }
    result.at = (*hit)->position;
  }
}

/// What a question is asked of.
struct Asked {
  const TimelineQuery& query;
  const View& view;
  const Selection& selection;
  [[nodiscard]] Hits hits(Direction direction) const {
    return {query,     view,        selection,
            direction, query.range, query.possible ? Within::kPossible : Within::kCertain};
  }
};

/// Oldest first and many: from the cut on, forwards.
Result<bool> many(const Asked& asked, Printer& printer) {
  Hits back = asked.hits(Direction::kBackward);
  if (auto started = back.start(); !started) return failure_of(started);
  auto from = cut(back, *asked.query.limit);
  if (!from) return failure_of(from);
  Hits forward = asked.hits(Direction::kForward);
  if (auto started = forward.start(); !started) return failure_of(started);
  if (from->at) {
    if (auto moved = forward.advance_to(*from->at); !moved) return failure_of(moved);
  }
  if (auto printed = stream(forward, printer, std::nullopt); !printed) return failure_of(printed);
  return from->more;
}

/// Whether the first few of a member's events in the range are all shown by the actors' own
/// timelines.
Result<bool> has_more(const Asked& asked, const Selection& member) {
  constexpr int kRows = 64;
  Hits hits(asked.query, asked.view, member, Direction::kBackward, asked.query.range,
            Within::kCertain);
  if (auto started = hits.start(); !started) return failure_of(started);
  Hits own = asked.hits(Direction::kBackward);
  if (auto started = own.start(); !started) return failure_of(started);
  std::optional<Hit> beside;  // the first of its own at the hit or beyond
  for (int i = 0; i < kRows; ++i) {
    auto hit = hits.next();
    if (!hit) return failure_of(hit);
    if (!*hit) return false;
    if (i == 0 || (beside && (*hit)->position < beside->position)) {
      if (auto moved = own.advance_to((*hit)->position); !moved) return failure_of(moved);
      auto next = own.next();
      if (!next) return failure_of(next);
      beside = std::move(*next);
    }
    if (!beside || !(beside->position == (*hit)->position)) return true;
  }
  return false;
}

/// Members who have an event in the range that the actors' own timelines do not show. The first
/// few, and a bounded number of rows of each: a note, not a count.
Result<std::vector<ActorId>> members_with_more(const Asked& asked) {
  constexpr std::size_t kMost = 5;
  std::vector<ActorId> found;
  for (const ActorId actor : asked.query.actors) {
    const auto look = [&](ActorId member, const Interval& when) -> Result<Visit> {
      const bool shown = std::ranges::find(asked.selection.owners, member, &Owner::body) !=
                         asked.selection.owners.end();
      if (shown || std::ranges::find(found, member) != found.end()) return Visit::kContinue;
      const std::vector<Interval> windows{when};
      Selection one = asked.selection;
      one.owners.clear();
      auto owned = own(asked.view, member, {member, member, actor, &windows}, one.owners);
      if (!owned) return failure_of(owned);
      auto more = has_more(asked, one);
      if (!more) return failure_of(more);
      if (*more) found.push_back(member);
      return found.size() == kMost ? Visit::kStop : Visit::kContinue;
    };
    if (auto looked = visit_members(asked.view, actor, look); !looked) return failure_of(looked);
    if (found.size() == kMost) break;
  }
  return found;
}

}  // namespace

Result<TimelineEnd> read_timeline(const Database& db, const TimelineQuery& query,
                                  const std::function<Visit(const TimelineLine&)>& visit) {
  const View view(db, query.at);
  auto selection = select(view, query);
  if (!selection) return failure_of(selection);
  TimelineEnd end;
  if (selection->nothing) return end;
  const Asked asked{query, view, *selection};
  Printer printer(view, *selection, visit);
  Result<bool> more = false;
  if (query.limit && !query.newest_first && *query.limit > kTurnedInMemory) {
    more = many(asked, printer);
  } else {
    const bool backward = query.newest_first || query.limit.has_value();
    Hits hits = asked.hits(backward ? Direction::kBackward : Direction::kForward);
    if (auto started = hits.start(); !started) return failure_of(started);
    more = query.limit && !query.newest_first ? latest(hits, printer, *query.limit)
                                              : stream(hits, printer, query.limit);
  }
  if (!more) return failure_of(more);
  end.more = *more;
  end.lines = printer.lines;
  if (query.notice_possible && !query.possible) {
    auto possible = count_possible(query, view, *selection);
    if (!possible) return failure_of(possible);
    end.possible = *possible;
  }
  if (query.notice_members && !query.with_members) {
    auto members = members_with_more(asked);
    if (!members) return failure_of(members);
    end.members_with_more = std::move(*members);
  }
  return end;
}

}  // namespace parley
