// SPDX-License-Identifier: MIT
// See core/internal/dataset_writer.h. In the order of the data: the batch's distinct texts are
// looked up once, each row becomes a view of an event, and what is not new is sorted out.
#include "core/internal/dataset_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <unordered_set>

#include "core/internal/event_editor.h"
#include "core/internal/past.h"
#include "schema/block.h"
#include "schema/description.h"
#include "schema/edtf.h"
#include "schema/keys.h"

namespace parley {
namespace {

/// A code that a row of a timeline can hold.
bool is_cameo(std::string_view scheme, std::string_view code) {
  return scheme.starts_with("CAMEO") && code.size() >= 2 && code.size() <= 4 &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// What a dataset says of an event; the rest is what became of it here.
bool same_sent(const Event& a, const Event& b) {
  return a.when == b.when && a.code == b.code && a.sentences == b.sentences &&
         a.participants == b.participants && a.source == b.source && a.published == b.published &&
         a.details.place == b.details.place && a.details.url == b.details.url &&
         a.details.facts == b.details.facts;
}

constexpr std::string_view kWithdrawn = "withdrawn upstream";
bool is_withdrawn(const Event& event) {
  return event.status == Status::kRetracted && event.details.reason == kWithdrawn;
}

/// `there`, with what the dataset sends now. What it had withdrawn counts again.
Event with_sent(const Event& there, Event sent) {
  Event next = successor(there);
  if (is_withdrawn(there)) next.status = status_of(there.details.claims);
  next.when = std::move(sent.when);
  next.code = std::move(sent.code);
  next.sentences = std::move(sent.sentences);
  next.participants = std::move(sent.participants);
  next.source = sent.source;
  next.published = sent.published;
  next.details.place = std::move(sent.details.place);
  next.details.url = std::move(sent.details.url);
  next.details.facts = std::move(sent.details.facts);
  return next;
}

/// Rows in the order of their ids; those whose id comes again go to `later`: they meet what the
/// first one wrote. The order of lines decides.
void sort_by_number(const ImportBatch& batch, std::vector<std::uint32_t>& order,
                    std::vector<std::uint32_t>& later) {
  const auto id = [&batch](std::uint32_t i) { return batch.entries()[i].id; };
  const auto before = [&id](std::uint32_t a, std::uint32_t b) { return id(a) < id(b); };
  if (!std::is_sorted(order.begin(), order.end(), before))
    std::stable_sort(order.begin(), order.end(), before);
  std::size_t kept = 0;
  for (const std::uint32_t i : order) {
    if (kept > 0 && id(order[kept - 1]) == id(i)) {
      later.push_back(i);
    } else {
      order[kept++] = i;
    }
  }
  order.resize(kept);
  std::sort(later.begin(), later.end());
}

/// The same for ids that are texts, whose events get numbers in the order of lines.
void keep_first(const ImportBatch& batch, std::vector<std::uint32_t>& order,
                std::vector<std::uint32_t>& later) {
  std::unordered_set<std::string_view> seen;
  std::erase_if(order, [&](std::uint32_t i) {
    const bool again = !seen.insert(batch.entries()[i].external).second;
    if (again) later.push_back(i);
    return again;
  });
}

}  // namespace

/// The events of a batch as views, with all that the views point to.
struct DatasetWriter::Views {
  explicit Views(const ImportBatch& from) : batch(from) {}

  Result<void> look_up(Transaction& t, DatasetWriter& writer) {
    if (auto dates = read_dates(); !dates) return dates;
    if (auto told = read_published(); !told) return told;
    for (const std::string_view text : batch.sources()) {
      auto id = t.intern(text);
      if (!id) return failure_of(id);
      sources.push_back(*id);
    }
    for (const ImportedActor& actor : batch.actors()) {
      auto found = writer.actors_.find(t, actor);
      if (!found) return failure_of(found);
      actors.push_back(std::move(*found));
      aliases.push_back(arena.copy(alias_of(actor.name, actor.code)));
    }
    return {};
  }

  Result<void> read_dates() {
    Event event;
    for (const std::string_view text : batch.whens()) {
      event.when = text;
      event.kind = EventKind::kDataset;
      auto dated = row_of(event, RoleSet{});
      if (!dated) return failure_of(dated);
      whens.push_back(*dated);
    }
    return {};
  }

  Result<void> read_published() {
    for (const std::string_view text : batch.published()) {
      if (text.empty()) {
        published.emplace_back();
        continue;
      }
      auto moment = parse_moment(text);
      if (!moment) return failure_of(moment);
      published.emplace_back(*moment);
    }
    return {};
  }

  /// Where the dataset does not say when it was published: no later than the day after it happened.
  [[nodiscard]] Moment published_of(const ImportBatch::Entry& entry) const {
    if (published[entry.published]) return *published[entry.published];
    const TimelineRow& row = whens[entry.when].row;
    const Instant end = row.end == kLastInstant ? row.place.start : row.end;
    const auto last = end == kFirstInstant ? Instant{} : end - std::chrono::microseconds(1);
    return {std::chrono::floor<std::chrono::days>(last), false, std::nullopt};
  }

  /// Adds the view of an entry; its spans are set when all are there.
  void add(const DatasetWriter& writer, const ImportBatch::Entry& entry, EventId id) {
    EventView& view = views.emplace_back();
    FiledRow& row = filed.emplace_back(whens[entry.when]);
    view.id = id;
    view.when = batch.whens()[entry.when];
    view.summary = entry.summary;
    view.place = entry.place;
    view.url = entry.url;
    view.external = entry.external;
    view.dataset = writer.dataset_;
    view.source = sources[entry.source];
    view.published = published_of(entry);
    const bool cameo = is_cameo(writer.shape_.scheme, entry.code);
    if (cameo) view.code = entry.code;
    row.row.place.event = id;
    row.row.code = pack_code(view.code);
    row.row.source = view.source;
    row.row.known = end_of(view.published);
    view.participants = take_parts(entry, {row.row.place.start, row.row.end});
    view.facts = take_facts(writer, entry, !cameo && !entry.code.empty());
  }

  std::span<const PartView> take_parts(const ImportBatch::Entry& entry, const Interval& when) {
    parts.clear();
    for (std::uint32_t i = entry.first_part; i < entry.first_part + entry.parts; ++i) {
      const ImportBatch::Part& part = batch.parts()[i];
      const auto& found = actors[part.actor];
      if (number(found.named) != 0) add_part(found.named, part);
      if (number(found.coded) != 0 && found.needs_coded(when)) add_part(found.coded, part);
    }
    auto* const kept = arena.array<PartView>(parts.size());
    std::uninitialized_copy(parts.begin(), parts.end(), kept);
    return {kept, parts.size()};
  }

  void add_part(ActorId actor, const ImportBatch::Part& part) {
    const auto at = std::lower_bound(parts.begin(), parts.end(), actor,
                                     [](const PartView& p, ActorId id) { return p.actor < id; });
    if (at != parts.end() && at->actor == actor) {
      at->roles = at->roles | part.roles;
      return;
    }
    parts.insert(at, {actor, part.roles, Decision::kFound, 0, aliases[part.actor]});
  }

  std::span<const FactView> take_facts(const DatasetWriter& writer, const ImportBatch::Entry& entry,
                                       bool with_code) {
    const std::size_t count = entry.facts + (with_code ? 1U : 0U);
    auto* const facts = arena.array<FactView>(count);
    std::size_t n = 0;
    for (std::uint32_t i = entry.first_fact; i < entry.first_fact + entry.facts; ++i) {
      const ImportBatch::Figure& figure = batch.figures()[i];
      const bool ours = figure.name == ImportBatch::kBackdated;
      new (facts + n++)
          FactView{ours ? writer.backdated_ : writer.figures_[figure.name], figure.value};
    }
    if (with_code) new (facts + n++) FactView{writer.code_, entry.code};
    const auto before = [](const FactView& a, const FactView& b) { return a.name < b.name; };
    if (!std::is_sorted(facts, facts + n, before)) std::sort(facts, facts + n, before);
    return {facts, n};
  }

  const ImportBatch& batch;
  Arena arena;
  std::vector<FiledRow> whens;
  std::vector<std::optional<Moment>> published;
  std::vector<StringId> sources;
  std::vector<DatasetActors::Found> actors;
  std::vector<std::string_view> aliases;
  std::vector<EventView> views;
  std::vector<FiledRow> filed;
  std::vector<PartView> parts;  // of one event
};

DatasetWriter::DatasetWriter(Database& db, const OperationInfo& info, DatasetShape shape,
                             ImportMode mode)
    : db_(db),
      info_(info),
      shape_(std::move(shape)),
      mode_(mode),
      numbered_(is_numbered(shape_.dataset)),
      actors_(db, shape_.dataset) {}

Result<WrittenByFile> DatasetWriter::write(const ImportBatch& batch,
                                           std::span<const LedgerEntry> files) {
  if (auto looked = look_for_highest(); !looked) return failure_of(looked);
  std::vector<std::uint32_t> order(batch.size()), later;
  std::iota(order.begin(), order.end(), 0U);
  WrittenByFile counts;
  while (!order.empty()) {
    auto written = write_some(batch, order, later, counts, files);
    if (!written) return failure_of(written);
    order = std::exchange(later, {});
  }
  return counts;
}

Result<void> DatasetWriter::look_for_highest() {
  if (looked_ || !numbered_) return {};
  looked_ = true;
  const auto any = numbered_event(shape_.dataset, "1");
  const std::uint64_t last = number(*any) | ((std::uint64_t{1} << 56U) - 1);
  const auto cursor = db_.store->cursor();
  cursor->seek_for_prev(block_key(last / kBlockEvents));
  if (!cursor->valid()) return cursor->status();
  auto block = trailing_u64(cursor->key());
  if (!block || !cursor->key().starts_with(table_prefix(Table::kEvent))) return {};
  highest_ = EventId{*block * kBlockEvents + kBlockEvents - 1};
  return {};
}

Result<void> DatasetWriter::name_figures(Transaction& t, const ImportBatch& batch) {
  auto dataset = t.intern(shape_.dataset);
  if (!dataset) return failure_of(dataset);
  dataset_ = *dataset;
  figures_.clear();
  for (const std::string& name : shape_.fact_names) {
    auto id = t.intern(name);
    if (!id) return failure_of(id);
    figures_.push_back(*id);
  }
  const auto& figures = batch.figures();
  const auto is_backdated = [](const auto& f) { return f.name == ImportBatch::kBackdated; };
  if (std::any_of(figures.begin(), figures.end(), is_backdated)) {
    auto id = t.intern("backdated");
    if (!id) return failure_of(id);
    backdated_ = *id;
  }
  const auto other_code = [this](const auto& e) {
    return !e.code.empty() && !is_cameo(shape_.scheme, e.code);
  };
  if (std::any_of(batch.entries().begin(), batch.entries().end(), other_code)) {
    auto id = t.intern("code");
    if (!id) return failure_of(id);
    code_ = *id;
  }
  return {};
}

/// The event of a row where it is there already.
Result<std::optional<Event>> DatasetWriter::stored(Transaction& t,
                                                   const ImportBatch::Entry& entry) {
  if (numbered_) {
    if (entry.id > highest_) return std::optional<Event>{};
    return t.event(entry.id);
  }
  auto known = t.external(dataset_, entry.external);
  if (!known) return failure_of(known);
  if (number(*known) == 0) return std::optional<Event>{};
  return t.event(*known);
}

/// Whether some revision that an import wrote says the same: then people have changed it since, and
/// the dataset has not.
Result<bool> DatasetWriter::was_sent(const Event& there, const Event& sent) const {
  if (same_sent(there, sent)) return true;
  if (there.revision == 1) return false;
  auto written = db_.find<Commit>(commit_key(there.commit), "a commit");
  if (!written) return failure_of(written);
  if (*written && (*written)->command == info_.command) return false;
  std::optional<Event> last;
  auto scanned =
      scan_past<Event>(db_, RecordKind::kEvent, number(there.id),
                       [&](Event event, CommitNumber from, CommitNumber) -> Result<void> {
                         auto commit = db_.find<Commit>(commit_key(from), "a commit");
                         if (!commit) return failure_of(commit);
                         if (*commit && (*commit)->command == info_.command)
                           last = std::move(event);
                         return {};
                       });
  if (!scanned) return failure_of(scanned);
  return last && same_sent(*last, sent);
}

Result<void> DatasetWriter::revise_one(Transaction& t, const Event& there, Event sent,
                                       WrittenRows& counts) {
  auto unmade = t.is_unmade(there);
  if (!unmade) return failure_of(unmade);
  if (*unmade) return make_again(t, there, std::move(sent), counts);
  auto same = was_sent(there, sent);
  if (!same) return failure_of(same);
  if (*same && !is_withdrawn(there)) {
    ++counts.identical;
    return {};
  }
  if (mode_ == ImportMode::kNewOnly) {
    ++counts.kept;
    return {};
  }
  ++counts.revised;
  return t.revise_event(with_sent(there, std::move(sent)));
}

/// What an undo took out and is sent again is there again, under its old handle.
Result<void> DatasetWriter::make_again(Transaction& t, const Event& there, Event sent,
                                       WrittenRows& counts) {
  Event next = with_sent(there, std::move(sent));
  next.status = Status::kAsserted;
  next.details.voids_from = 1;
  ++counts.added;
  return t.revise_event(std::move(next));
}

Result<void> DatasetWriter::write_some(const ImportBatch& batch, std::vector<std::uint32_t>& order,
                                       std::vector<std::uint32_t>& later, WrittenByFile& counts,
                                       std::span<const LedgerEntry> files) {
  Transaction t(db_, info_, operation_);
  if (auto named = name_figures(t, batch); !named) return named;
  Views views(batch);
  if (auto looked = views.look_up(t, *this); !looked) return looked;
  if (numbered_) {
    sort_by_number(batch, order, later);
  } else {
    keep_first(batch, order, later);
  }
  views.views.reserve(order.size());
  views.filed.reserve(order.size());
  for (const std::uint32_t i : order) {
    const auto& entry = batch.entries()[i];
    auto there = stored(t, entry);
    if (!there) return failure_of(there);
    const EventId id = *there ? (*there)->id : numbered_ ? entry.id : t.next_event();
    if (mode_ == ImportMode::kFullSnapshot) seen_.insert(number(id));
    views.add(*this, entry, id);
    WrittenRows& count = counts[entry.file];
    if (!*there) {
      ++count.added;
      continue;
    }
    Event sent = event_of(views.views.back());
    views.views.pop_back();
    views.filed.pop_back();
    if (auto done = revise_one(t, **there, std::move(sent), count); !done) return done;
  }
  if (!numbered_) {
    for (const EventView& view : views.views) t.add_external(dataset_, view.external, view.id);
  }
  if (auto added = t.add_events(views.views, views.filed); !added) return added;
  if (numbered_ && !views.views.empty()) highest_ = std::max(highest_, views.views.back().id);
  if (!t.empty()) put_ledger(t, files, counts);
  return commit(t);
}

Result<void> DatasetWriter::commit(Transaction& t) {
  if (t.empty() || info_.dry_run) return {};
  auto done = t.commit();
  if (!done) return failure_of(done);
  if (number(operation_) == 0) operation_ = done->operation;
  return {};
}

Result<std::uint64_t> DatasetWriter::withdraw_unseen() {
  std::vector<EventId> all;
  auto scanned = numbered_ ? scan_numbered(all) : scan_external(all);
  if (!scanned) return failure_of(scanned);
  std::uint64_t withdrawn = 0;
  std::optional<Transaction> t;
  for (const EventId id : all) {
    if (!t) t.emplace(db_, info_, operation_);
    auto event = t->event(id);
    if (!event) return failure_of(event);
    if (!*event || (*event)->status == Status::kRetracted) continue;
    Event next = successor(**event);
    next.status = Status::kRetracted;
    next.details.reason = kWithdrawn;
    if (auto revised = t->revise_event(std::move(next)); !revised) return failure_of(revised);
    ++withdrawn;
    if (!t->is_full()) continue;
    if (auto done = commit(*t); !done) return failure_of(done);
    t.reset();
  }
  if (t) {
    if (auto done = commit(*t); !done) return failure_of(done);
  }
  return withdrawn;
}

/// Events of a numbered dataset that no row had: by their blocks.
Result<void> DatasetWriter::scan_numbered(std::vector<EventId>& unseen) const {
  const std::uint64_t first = number(*numbered_event(shape_.dataset, "1"));
  const std::string end = block_key((first | ((std::uint64_t{1} << 56U) - 1)) / kBlockEvents);
  const auto cursor = db_.store->cursor();
  for (cursor->seek(block_key(first / kBlockEvents)); cursor->valid() && cursor->key() <= end;
       cursor->next()) {
    auto block = trailing_u64(cursor->key());
    if (!block) return failure_of(block);
    auto events = decode_block(*block, cursor->value());
    if (!events) return failure_of(events);
    for (const Event& event : *events) {
      if (!seen_.contains(number(event.id))) unseen.push_back(event.id);
    }
  }
  return cursor->status();
}

Result<void> DatasetWriter::scan_external(std::vector<EventId>& unseen) const {
  return scan(*db_.store, external_key(dataset_, ""),
              [&](std::string_view, std::string_view value) -> Result<Visit> {
                auto id = trailing_u64(value);
                if (!id) return failure_of(id);
                if (!seen_.contains(*id)) unseen.push_back(EventId{*id});
                return Visit::kContinue;
              });
}

/// Each file as far as it is read, with what became of its rows in this operation.
void DatasetWriter::put_ledger(Transaction& t, std::span<const LedgerEntry> files,
                               const WrittenByFile& counts) {
  for (LedgerEntry file : files) {
    if (const auto at = counts.find(file.file); at != counts.end()) {
      file.added += at->second.added;
      file.revised += at->second.revised;
      file.identical += at->second.identical;
      file.kept += at->second.kept;
    }
    t.put_ledger(std::move(file));
  }
}

}  // namespace parley
