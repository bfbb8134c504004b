// SPDX-License-Identifier: MIT
// How a timeline is answered, in the order of the data:
//   Selection   which sequences, whose they are, what they must share events with
//   Hits        their merged rows, without repeats, filtered: one hit an event
//   Page        up to 128 hits given their text, with one read of all blocks they need
// The latest few of a range are found backwards and turned round in memory; many are found
// backwards and read again forwards, so that memory does not grow with the answer.
#include "core/ask/timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "core/ask/hits.h"
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
  Printer(const View& view, const TimelineQuery& query, const Selection& selection,
          const std::function<Visit(const TimelineLine&)>& visit)
      : view_(view), query_(query), selection_(selection), visit_(visit) {}

  Result<Visit> page(const std::vector<Hit>& hits) {
    std::vector<std::uint64_t> numbers;
    for (const Hit& hit : hits) {
      if (!hit.event) numbers.push_back(block_of(hit.row.place.event));
    }
    auto blocks = view_.db.blocks(std::move(numbers));
    if (!blocks) return failure_of(blocks);
    for (const Hit& hit : hits) {
      const auto block = (*blocks)->find(block_of(hit.row.place.event));
      const bool each = query_.each_sentence && (!hit.also.empty() || !selection_.with.empty());
      auto printed = each ? lines_of(hit, block.value_or(std::string_view{}))
                          : line(hit, block.value_or(std::string_view{}));
      if (!printed) return printed;
      if (*printed == Visit::kStop) return Visit::kStop;
    }
    return Visit::kContinue;
  }

  std::uint64_t lines = 0;

 private:
  /// The one line of an event.
  Result<Visit> line(const Hit& hit, std::string_view block) {
    const Owner owner = selection_.owners.empty() ? Owner{} : selection_.owners[hit.owner];
    if (auto worded = word(hit, block, owner.body, line_); !worded) return failure_of(worded);
    fill(hit, owner, hit.row.roles, line_);
    for (const Hit::Also& also : hit.also) {
      const ActorId other = selection_.owners[also.owner].actor;
      if (other != owner.actor && std::ranges::find(line_.others, other) == line_.others.end())
        line_.others.push_back(other);
    }
    if (auto named = name_source(hit, owner.body, hit.row.source, line_); !named)
      return failure_of(named);
    ++lines;
    return visit_(line_);
  }

  /// A line for each sentence about those asked for: in their order, then those of `with`.
  Result<Visit> lines_of(const Hit& hit, std::string_view block) {
    std::vector<Hit::Also> parts = hit.also;
    parts.push_back({hit.owner, hit.row.roles, hit.row.source});
    std::ranges::sort(parts, {}, &Hit::Also::owner);
    std::vector<TimelineLine> all;
    for (const Hit::Also& part : parts) {
      const Owner owner = selection_.owners.empty() ? Owner{} : selection_.owners[part.owner];
      if (auto said = say(hit, block, owner, part, all); !said) return failure_of(said);
    }
    if (!selection_.with.empty()) {
      if (auto said = say_with(hit, block, all); !said) return failure_of(said);
    }
    for (const TimelineLine& one : all) {
      ++lines;
      if (visit_(one) == Visit::kStop) return Visit::kStop;
    }
    return Visit::kContinue;
  }

  /// Adds the sentence about one of them; where a line has it already, it is that one's as well. Of
  /// an actor under several ids one sentence is enough.
  Result<void> say(const Hit& hit, std::string_view block, const Owner& owner,
                   const Hit::Also& part, std::vector<TimelineLine>& all) {
    const auto own = std::ranges::find(all, owner.actor, &TimelineLine::actor);
    if (own != all.end()) {
      own->roles = own->roles | part.roles;
      return {};
    }
    TimelineLine line;
    if (auto worded = word(hit, block, owner.body, line); !worded) return worded;
    const auto same = std::ranges::find(all, line.summary, &TimelineLine::summary);
    if (same != all.end()) {
      auto& others = same->others;
      const bool nobodys = same->actor == ActorId{};
      if (!nobodys && std::ranges::find(others, owner.actor) == others.end())
        others.push_back(owner.actor);
      return {};
    }
    fill(hit, owner, part.roles, line);
    if (auto named = name_source(hit, owner.body, part.source, line); !named) return named;
    all.push_back(std::move(line));
    return {};
  }

  Result<void> say_with(const Hit& hit, std::string_view block, std::vector<TimelineLine>& all) {
    auto event = event_of(hit, block);
    if (!event) return failure_of(event);
    for (std::size_t i = 0; i < selection_.with.size(); ++i) {
      const ActorId actor = query_.with[i];
      for (const Participant& p : (*event)->participants) {
        const auto& bodies = selection_.with[i];
        if (p.decision == Decision::kRemoved || std::ranges::find(bodies, p.actor) == bodies.end())
          continue;
        const Hit::Also part{0, p.roles, source_about(**event, p)};
        auto said = say(hit, block, {p.actor, actor, actor, nullptr}, part, all);
        if (!said) return said;
      }
    }
    return {};
  }

  /// What is the same on every line of a hit, and whose line it is.
  static void fill(const Hit& hit, const Owner& owner, RoleSet roles, TimelineLine& out) {
    out.event = hit.row.place.event;
    out.start = hit.row.place.start;
    out.kind = hit.row.kind;
    out.status = hit.row.status;
    out.code = unpack_code(hit.row.code);
    out.actor = owner.actor;
    out.member_of = owner.actor == owner.asked ? ActorId{} : owner.asked;
    out.others.clear();
    out.roles = roles;
  }

  tl::unexpected<Error> missing(EventId id) const {
    return failure(ErrorCode::kDamaged,
                   fmt::format("{}: {} is missing", view_.db.directory, handle(id)));
  }

  /// The sentence about `body`, with the date and the revision that it is of.
  Result<void> word(const Hit& hit, std::string_view block, ActorId body, TimelineLine& out) {
    const EventId id = hit.row.place.event;
    if (!hit.event && !block.empty() && view_.is_now()) {
      // The text alone, without decoding the rest of the event.
      auto text = decode_line(block, id, body, made_);
      if (!text) return failure_of(text);
      if (!*text) return missing(id);
      out.revision = (*text)->revision;
      out.when = (*text)->when;
      out.summary = (*text)->sentence;
      return {};
    }
    auto event = event_of(hit, block);
    if (!event) return failure_of(event);
    out.revision = (*event)->revision;
    out.when = (*event)->when;
    const auto& parts = (*event)->participants;
    const auto part = std::ranges::find(parts, body, &Participant::actor);
    out.summary = part == parts.end() ? description(**event) : description(**event, *part);
    return {};
  }

  /// The revision of then. A row may be older than the text: revisions that change the text alone
  /// leave it.
  Result<std::shared_ptr<const Event>> event_of(const Hit& hit, std::string_view block) const {
    const EventId id = hit.row.place.event;
    if (hit.event) return hit.event;
    if (block.empty()) return missing(id);
    auto event = decode_event(block, id);
    if (event && *event && !view_.sees(**event)) event = view_.past_event(id);
    if (!event) return failure_of(event);
    if (!*event) return missing(id);
    return std::make_shared<const Event>(std::move(**event));
  }

  /// The publisher; where the report names none, the file it came from, and where there is no report,
  /// who recorded it: no line is without a source.
  Result<void> name_source(const Hit& hit, ActorId body, StringId source, TimelineLine& out) {
    out.source.clear();
    out.origin.clear();
    if (number(source) == 0) return name_origin(hit, body, out);
    auto [known, fresh] = sources_.try_emplace(number(source));
    if (fresh) {
      auto text = view_.db.string(source);
      if (!text) return failure_of(text);
      known->second = std::move(*text);
    }
    out.source = known->second;
    return {};
  }

  Result<void> name_origin(const Hit& hit, ActorId body, TimelineLine& out) {
    auto event = hit.event ? Result<std::optional<Event>>(*hit.event) : view_.event(out.event);
    if (!event) return failure_of(event);
    if (!*event) return {};
    if ((*event)->kind == EventKind::kDataset) return name_dataset((*event)->details.dataset, out);
    const auto& parts = (*event)->participants;
    const auto part = std::ranges::find(parts, body, &Participant::actor);
    const ReportId whose = part == parts.end() ? (*event)->report : report_about(**event, *part);
    if (number(whose) == 0) return name_author((*event)->commit, out);
    auto report = view_.db.find<Report>(report_key(whose), handle(whose));
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
  const TimelineQuery& query_;
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
    return {query,
            view,
            selection,
            direction,
            query.range.hull(),
            query.possible ? Within::kPossible : Within::kCertain};
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
  Hits hits(asked.query, asked.view, member, Direction::kBackward, asked.query.range.hull(),
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
  Printer printer(view, query, *selection, visit);
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
