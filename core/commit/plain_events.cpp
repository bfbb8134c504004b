// SPDX-License-Identifier: MIT
#include "core/commit/plain_events.h"

#include <algorithm>
#include <deque>

#include "schema/dataset_block.h"

namespace parley {
namespace {

constexpr std::size_t kAtOnce = 4096;

}  // namespace

bool PlainEvents::is_plain(const EventRecord& event) {
  const auto found = [](const Participant& one) { return one.decision == Decision::kFound; };
  return event.kind == EventKind::kDataset && event.status == Status::kAsserted &&
         event.revision == 1 && dataset_of(event.id) != 0 && event.details.external.empty() &&
         number(event.report) == 0 && std::ranges::all_of(event.participants, found) &&
         encode_rest(event).empty();
}

Result<void> PlainEvents::add(EventRecord event, BulkCommit& commit) {
  if (auto dated = date(event); !dated) return dated;
  any_ = event.id;
  events_.push_back(std::move(event));
  return events_.size() < kAtOnce ? Result<void>{} : finish(commit);
}

Result<void> PlainEvents::date(const EventRecord& event) {
  const auto next = static_cast<std::uint32_t>(dates_.size());
  const auto [at, fresh] = date_numbers_.try_emplace(event.when, next);
  whens_.push_back(at->second);
  if (!fresh) return {};
  auto dated = filed_date(event);
  if (!dated) return failure_of(dated);
  dates_.push_back(*dated);
  return {};
}

Result<void> PlainEvents::finish(BulkCommit& commit) {
  if (events_.empty()) return {};
  std::deque<ViewedEvent> viewed;
  std::vector<EventView> views;
  for (const EventRecord& event : events_) views.push_back(viewed.emplace_back(event).view());
  std::vector<std::string_view> texts(dates_.size());
  for (const auto& [text, at] : date_numbers_) texts[at] = text;
  commit.number_dates(dates_, texts, numbers_);
  prepare(views, dates_, whens_, commit.stamp(), prepared_);
  auto taken = commit.take(prepared_, numbers_);
  events_.clear();
  date_numbers_.clear();
  dates_.clear();
  whens_.clear();
  return taken;
}

void PlainEvents::clear() {
  events_.clear();
  any_ = EventId{};
  date_numbers_.clear();
  dates_.clear();
  whens_.clear();
}

}  // namespace parley
