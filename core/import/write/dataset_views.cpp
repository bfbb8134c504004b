// SPDX-License-Identifier: MIT
#include "core/import/write/dataset_views.h"

#include <algorithm>
#include <numeric>

#include "schema/edtf.h"

namespace parley {

void DatasetViews::begin(const ImportBatch& batch) {
  batch_ = &batch;
  arena_.clear();
  whens_.clear();
  published_.clear();
  sources_.clear();
  actors_.clear();
  views_.clear();
  whens_of_.clear();
  order.resize(batch.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto id = [&](std::uint32_t i) { return batch.entries()[i].id; };
  const auto before = [&](std::uint32_t a, std::uint32_t b) { return id(a) < id(b); };
  if (!std::is_sorted(order.begin(), order.end(), before))
    std::stable_sort(order.begin(), order.end(), before);
}

bool DatasetViews::is_unique() const {
  const auto same = [this](std::uint32_t a, std::uint32_t b) {
    return batch_->entries()[a].id == batch_->entries()[b].id;
  };
  return std::adjacent_find(order.begin(), order.end(), same) == order.end();
}

Result<void> DatasetViews::look_up(Transaction& t, DatasetActors& actors) {
  if (auto named = look_up_names(t); !named) return named;
  if (auto dates = read_dates(); !dates) return dates;
  if (auto told = read_published(); !told) return told;
  for (const std::string_view text : batch_->sources()) {
    auto id = t.intern(text);
    if (!id) return failure_of(id);
    sources_.push_back(*id);
  }
  for (std::size_t i = 0; i < batch_->actors().size(); ++i) {
    auto found = actors.find(t, batch_->actors()[i], batch_->actor_keys()[i]);
    if (!found) return failure_of(found);
    actors_.push_back(std::move(*found));
  }
  return {};
}

Result<void> DatasetViews::look_up_names(Transaction& t) {
  const auto intern = [&t](std::string_view text, StringId& into) -> Result<void> {
    auto id = t.intern(text);
    if (!id) return failure_of(id);
    into = *id;
    return {};
  };
  if (auto done = intern(shape_.dataset, dataset_); !done) return done;
  figures_.resize(shape_.fact_names.size());
  for (std::size_t i = 0; i < figures_.size(); ++i) {
    if (auto done = intern(shape_.fact_names[i], figures_[i]); !done) return done;
  }
  if (batch_->has_backdated()) {
    if (auto done = intern("backdated", backdated_); !done) return done;
  }
  const bool other_code = batch_->has_words() || (batch_->has_digits() && !has_cameo_);
  return other_code ? intern("code", code_) : Result<void>{};
}

Result<void> DatasetViews::read_dates() {
  for (const std::string_view text : batch_->whens()) {
    auto dated = filed_date(EventId{}, text);
    if (!dated) return failure_of(dated);
    whens_.push_back(*dated);
  }
  return {};
}

Result<void> DatasetViews::read_published() {
  for (const std::string_view text : batch_->published()) {
    if (text.empty()) {
      published_.emplace_back();
      continue;
    }
    auto moment = parse_moment(text);
    if (!moment) return failure_of(moment);
    published_.emplace_back(*moment);
  }
  return {};
}

/// Where the dataset does not say when it was published: no later than the day after it happened.
Moment DatasetViews::published_of(const ImportBatch::Entry& entry) const {
  if (published_[entry.published]) return *published_[entry.published];
  const FiledDate& date = whens_[entry.when];
  const Instant end = date.end == kLastInstant ? date.start : date.end;
  const auto last = end == kFirstInstant ? Instant{} : end - std::chrono::microseconds(1);
  return {std::chrono::floor<std::chrono::days>(last), false, std::nullopt};
}

void DatasetViews::add(const ImportBatch::Entry& entry, EventId id) {
  EventView& view = views_.emplace_back();
  whens_of_.push_back(entry.when);
  view.id = id;
  view.when = batch_->whens()[entry.when];
  view.summary = entry.summary;
  view.place = entry.place;
  view.url = entry.url;
  view.external = entry.external;
  view.dataset = dataset_;
  view.source = sources_[entry.source];
  view.published = published_of(entry);
  const bool cameo = entry.is_digits && has_cameo_;
  if (cameo) view.code = entry.code;
  const FiledDate& date = whens_[entry.when];
  view.participants = take_parts(entry, {date.start, date.end});
  view.facts = take_facts(entry, !cameo && !entry.code.empty());
}

std::span<const PartView> DatasetViews::take_parts(const ImportBatch::Entry& entry,
                                                   const Interval& when) {
  parts_.clear();
  for (std::uint32_t i = entry.first_part; i < entry.first_part + entry.parts; ++i) {
    const ImportBatch::Part& part = batch_->parts()[i];
    const auto& found = *actors_[part.actor];
    if (number(found.named) != 0) add_part(found.named, part, found.alias);
    for (const DatasetActors::Aside& aside : found.aside) {
      if (aside.is_needed(when)) add_part(aside.actor, part, found.alias);
    }
  }
  for (std::uint32_t i = entry.first_name; i < entry.first_name + entry.names; ++i)
    add_name(batch_->names()[i]);
  auto* const kept = arena_.array<PartView>(parts_.size());
  std::uninitialized_copy(parts_.begin(), parts_.end(), kept);
  return {kept, parts_.size()};
}

/// In whatever role the row's columns have an actor, its words add none.
void DatasetViews::add_name(const ImportBatch::Name& name) {
  const auto at = std::lower_bound(parts_.begin(), parts_.end(), name.actor,
                                   [](const PartView& p, ActorId id) { return p.actor < id; });
  if (at != parts_.end() && at->actor == name.actor) return;
  parts_.insert(at, {name.actor, roles(Role::kAbout), Decision::kFound, 0, name.words});
}

void DatasetViews::add_part(ActorId actor, const ImportBatch::Part& part, std::string_view alias) {
  const auto at = std::lower_bound(parts_.begin(), parts_.end(), actor,
                                   [](const PartView& p, ActorId id) { return p.actor < id; });
  if (at != parts_.end() && at->actor == actor) {
    at->roles = at->roles | part.roles;
    return;
  }
  parts_.insert(at, {actor, part.roles, Decision::kFound, 0, alias});
}

std::span<const FactView> DatasetViews::take_facts(const ImportBatch::Entry& entry,
                                                   bool with_code) {
  const std::size_t count = entry.facts + (with_code ? 1U : 0U);
  auto* const facts = arena_.array<FactView>(count);
  std::size_t n = 0;
  for (std::uint32_t i = entry.first_fact; i < entry.first_fact + entry.facts; ++i) {
    const ImportBatch::Figure& figure = batch_->figures()[i];
    const bool ours = figure.name == ImportBatch::kBackdated;
    new (facts + n++) FactView{ours ? backdated_ : figures_[figure.name], figure.value};
  }
  if (with_code) new (facts + n++) FactView{code_, entry.code};
  const auto before = [](const FactView& a, const FactView& b) { return a.name < b.name; };
  if (!std::is_sorted(facts, facts + n, before)) std::sort(facts, facts + n, before);
  return {facts, n};
}

}  // namespace parley
