// SPDX-License-Identifier: MIT
#include "core/commit/plain_events.h"

#include <algorithm>
#include <deque>
#include <system_error>

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
  if (auto dated = filling().date(event); !dated) return dated;
  any_ = event.id;
  filling().events.push_back(std::move(event));
  if (filling().events.size() < kAtOnce) return {};
  if (auto taken = take_begun(commit); !taken) return taken;
  begin(commit.stamp());
  return {};
}

Result<void> PlainEvents::Some::date(const EventRecord& event) {
  const auto next = static_cast<std::uint32_t>(dates.size());
  const auto [at, fresh] = date_numbers.try_emplace(event.when, next);
  whens.push_back(at->second);
  if (!fresh) return {};
  auto dated = filed_date(event);
  if (!dated) return failure_of(dated);
  dates.push_back(*dated);
  return {};
}

void PlainEvents::Some::encode(const CommitStamp& stamp) {
  {
    std::deque<ViewedEvent> viewed;
    std::vector<EventView> views;
    for (const EventRecord& event : events) views.push_back(viewed.emplace_back(event).view());
    prepare(views, dates, whens, stamp, prepared);
  }
  events.clear();
}

void PlainEvents::Some::clear() {
  events.clear();
  date_numbers.clear();
  dates.clear();
  whens.clear();
  prepared.clear();
}

/// Has another thread encode those that are filled in.
void PlainEvents::begin(const CommitStamp& stamp) {
  filling_ = 1 - filling_;
  const auto encode = [this, stamp] { begun().encode(stamp); };
  try {
    under_way_ = std::async(std::launch::async, encode);
  } catch (const std::system_error&) {  // no more threads: when it is asked for
    under_way_ = std::async(std::launch::deferred, encode);
  }
}

Result<void> PlainEvents::take(Some& some, BulkCommit& commit) {
  std::vector<std::string_view> texts(some.dates.size());
  for (const auto& [text, at] : some.date_numbers) texts[at] = text;
  commit.number_dates(some.dates, texts, numbers_);
  auto taken = commit.take(some.prepared, numbers_);
  some.clear();
  return taken;
}

Result<void> PlainEvents::take_begun(BulkCommit& commit) {
  if (!under_way_.valid()) return {};
  under_way_.get();
  return take(begun(), commit);
}

Result<void> PlainEvents::finish(BulkCommit& commit) {
  if (auto taken = take_begun(commit); !taken) return taken;
  if (filling().events.empty()) return {};
  filling().encode(commit.stamp());
  return take(filling(), commit);
}

}  // namespace parley
