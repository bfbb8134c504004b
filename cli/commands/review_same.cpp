// SPDX-License-Identifier: MIT
// parley review --same: events that may be one, told twice. A person merges them, or does not.
#include <fmt/format.h>

#include "cli/facts/coding_text.h"
#include "cli/facts/event_facts.h"
#include "cli/facts/open_archive.h"
#include "cli/facts/typed_dates.h"
#include "cli/print/list.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

struct Pair {
  const Twins& twins;
  const EventFacts& first;
  const EventFacts& second;
};

std::string alike_in(const Twins& twins) {
  return fmt::format("{}, {}", twins.same_date ? "same date" : "same time",
                     twins.same_code ? "same code" : "same kind of act");
}

const Column<Pair> kPairColumns[] = {
    {"%", [](const Pair& p) { return std::to_string(p.twins.score); }},
    {"first", [](const Pair& p) { return handle(p.twins.first); }},
    {"second", [](const Pair& p) { return handle(p.twins.second); }},
    {"date", [](const Pair& p) { return p.first.event.when; }},
    {"who", [](const Pair& p) { return who_text(p.first); }},
    {"act", [](const Pair& p) { return act_of(p.first.event); }},
    {"why", [](const Pair& p) { return alike_in(p.twins); }},
    {"sentences",
     [](const Pair& p) { return summary_of(p.first.event) + " | " + summary_of(p.second.event); }},
};

Result<void> write_pair(JsonWriter& json, const Pair& pair) {
  json.field("score", static_cast<std::uint64_t>(pair.twins.score));
  json.field("same_date", pair.twins.same_date);
  json.field("same_code", pair.twins.same_code);
  for (const auto& [key, facts] : {std::pair{"first", &pair.first}, {"second", &pair.second}}) {
    json.key(key);
    json.begin_object();
    json.field("event", handle(facts->event.id));
    write_when(json, facts->event);
    json.optional_field("code", facts->event.code);
    json.field("status", name(facts->event.status));
    json.field("summary", summary_of(facts->event));
    json.optional_field("report",
                        number(facts->event.report) == 0 ? "" : handle(facts->event.report));
    write_roles(json, *facts);
    json.end_object();
  }
  return {};
}

}  // namespace

Result<ExitCode> review_same(const ReviewOptions& options, Session& session) {
  const auto range = typed_range(options.from, options.to, options.zone, session);
  if (!range) return failure(range.error());
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  auto actors = find_actors(**archive, options.actors, {});
  if (!actors) return failure_of(actors);
  auto all = (*archive)->twins({.actors = std::move(*actors), .range = *range});
  if (!all) return failure_of(all);
  Listing<Pair> listing;
  listing.rows = "pairs";
  listing.grid = kPairColumns;
  listing.fields = write_pair;
  ListPrinter<Pair> list(*options.format, listing, session.out, session);
  const auto limit = limit_of(options.page);
  const std::size_t shown =
      limit ? std::min<std::size_t>(all->size(), static_cast<std::size_t>(*limit)) : all->size();
  for (std::size_t i = 0; i < shown; ++i) {
    auto first = (*archive)->facts((*all)[i].first, {}, Detail::kSources);
    if (!first) return failure_of(first);
    auto second = (*archive)->facts((*all)[i].second, {}, Detail::kSources);
    if (!second) return failure_of(second);
    if (auto printed = list.row({(*all)[i], *first, *second}); !printed) return failure_of(printed);
  }
  list.finish([&](JsonWriter& json) { json.field("more", shown < all->size()); });
  if (all->empty()) note(session, "note: no two events look like one");
  if (shown < all->size()) note(session, "note: there are more: --all or --limit N");
  if (shown > 0 && options.format->is_for_people())
    note(session, "note: to make one of two: parley merge FIRST SECOND");
  return ExitCode::kOk;
}

}  // namespace parley::cli
