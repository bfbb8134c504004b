// SPDX-License-Identifier: MIT
// Opening an archive: is it one, may this program read or write it, and is it whole up to the last
// acknowledged commit?
#include "core/record/database.h"

#include <fmt/format.h>

#include <algorithm>
#include <thread>
#include <utility>

#include "core/record/event_shelf.h"
#include "core/sequence/leaf_shelf.h"
#include "core/store/sites.h"
#include "core/version.h"
#include "schema/block.h"
#include "schema/codec.h"
#include "schema/keys.h"
#include "schema/time.h"

namespace parley {
namespace {

std::uint8_t to_byte(char c) { return static_cast<std::uint8_t>(c); }

Result<Format> read_format(const Store& store, const std::string& directory) {
  auto bytes = store.get(meta_key(kFormat));
  if (!bytes) return failure_of(bytes);
  if (!*bytes) {
    return failure(ErrorCode::kNoArchive,
                   directory + " holds a database that is not a parley archive",
                   Remedy::kMakeArchiveElsewhere);
  }
  auto format = decode<Format>(**bytes);
  if (!format) return failure(std::move(format.error()).in("the archive's format record"));
  return format;
}

/// Whether it may be opened so. An older one is read as it is; it is written when it has been brought up
/// to date, for what this program writes fits its own format only.
Result<void> check_format(const Format& format, Access access, const std::string& directory) {
  if (access == Access::kRead || format.schema >= kSchema)
    return check_not_newer(format, access, directory);
  return failure(
      ErrorCode::kUnwritable,
      fmt::format("the archive {} has format {}, made by {}; this program writes format {}",
                  directory, format.schema, format.program, kSchema),
      Remedy::kMigrate, {directory});
}

/// HEAD cannot be read: what is known without it. `last`: of a database that could be read.
Error without_head(Error error, const std::optional<Commit>& last) {
  if (error.code != ErrorCode::kDamaged) return error;
  error.message += ": the last commit that was acknowledged cannot be known";
  if (last) {
    error.message += fmt::format("; the database ends with commit {} of {}", number(last->number),
                                 format_utc(last->time));
  }
  error.hint = "nothing was changed";
  error.remedy = Remedy::kCheckAndSalvage;
  return error;
}

/// What is odd about an archive that can be read all the same.
void tell_oddities(const Site& site, const Head& head, const OpenOptions& options) {
  if (!options.noted) return;
  if (head.half_spoilt) {
    options.noted(site.name() +
                  "/HEAD is half spoilt: one of its two slots for the last commit cannot be read; "
                  "nothing is lost, and the next commit mends it");
  }
  if (const std::string open = site.open_to_others(); !open.empty()) options.noted(open);
}

}  // namespace

std::string program_name() { return "parley " + std::string(version()); }

Result<void> check_not_newer(const Format& format, Access access, const std::string& directory) {
  const bool reads = format.min_reader <= kSchema;
  const bool writes = format.min_writer <= kSchema;
  if (access == Access::kRead ? reads : writes) return {};
  return failure(
      ErrorCode::kUnwritable,
      fmt::format("the archive {} has format {}, made by {}; this program knows up to {}",
                  directory, format.schema, format.program, kSchema),
      reads ? "upgrade parley; reading commands still work" : "upgrade parley");
}

Result<void> Database::read_state(Access access) {
  auto found = read_format(*store, directory);
  if (!found) return failure_of(found);
  format = std::move(*found);
  if (auto fits = check_format(format, access, directory); !fits) return fits;
  auto counted = find<Counters>(meta_key(kCounters), "the archive's counters");
  if (!counted) return failure_of(counted);
  if (!*counted) return failure(ErrorCode::kDamaged, directory + " has lost its counters");
  counters = **counted;
  const auto at = number(counters.commit);
  auto bytes = store->get(commit_key(counters.commit));
  if (!bytes) return failure_of(bytes);
  if (!*bytes)
    return failure(ErrorCode::kDamaged, fmt::format("{}: commit {} is missing", directory, at));
  auto commit = decode<Commit>(**bytes);
  if (!commit) return failure(std::move(commit.error()).in(fmt::format("commit {}", at)));
  last = std::move(*commit);
  last_hash = sha256(**bytes);
  return {};
}

Result<std::unique_ptr<Database>> Database::open(const std::string& directory, const Clock& clock,
                                                 const OpenOptions& options, Access wanted) {
  // A writer at work may delete its log between two steps of our opening, which then sees the state
  // before it. Only what is still behind HEAD after some tries has lost something.
  constexpr int kTries = 5;
  OpenOptions reading = options;
  reading.access = Access::kRead;
  auto site = site_of(directory, options);
  if (!site) return failure_of(site);
  for (int attempt = 1;; ++attempt) {
    // HEAD before the store: what is acknowledged by now must be seen, what comes later may be.
    const auto head = (*site)->head();
    std::unique_ptr<Database> db(new Database(*site, clock));
    auto store = Store::open(directory, reading);
    if (!store) return failure_of(store);
    db->store = std::move(*store);
    auto state = db->read_state(wanted);
    if (!state && state.error().code != ErrorCode::kDamaged) return failure_of(state);
    if (!head) return failure(without_head(head.error(), db->last));
    if (!state) return failure_of(state);
    const bool behind = db->counters.commit < head->commit;
    if (behind && attempt < kTries) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10 * attempt));
      continue;
    }
    if (auto sound = db->check_against_head(*head); !sound) return failure_of(sound);
    tell_oddities(**site, *head, options);
    return db;
  }
}

Result<void> Database::apply(const Batch& /*batch*/, Load& /*load*/, const Commit& /*commit*/,
                             std::string_view /*bytes*/, const Counters& /*after*/) {
  return failure(ErrorCode::kFailed, directory + " was opened for reading only");
}

Result<void> Database::write_index(const Batch& /*batch*/) {
  return failure(ErrorCode::kFailed, directory + " was opened for reading only");
}

Result<bool> Database::give_turn(const TurnWatch& /*watch*/) { return false; }

Result<void> Database::check_against_head(const Head& acknowledged) const {
  const auto have = number(counters.commit);
  const auto want = number(acknowledged.commit);
  if (have < want) {
    const auto lost = want - have == 1 ? fmt::format("commit {} is", want)
                                       : fmt::format("commits {} to {} are", have + 1, want);
    return failure(
        ErrorCode::kDamaged,
        fmt::format(
            "the archive {} ends at commit {}, but {} acknowledged: its log was lost or damaged",
            directory, have, lost),
        Remedy::kCheckAndSalvage, {}, "nothing was changed");
  }
  Sha256 hash = last_hash;
  if (have > want) {
    auto bytes = store->get(commit_key(acknowledged.commit));
    if (!bytes) return failure_of(bytes);
    if (!*bytes)
      return failure(ErrorCode::kDamaged, fmt::format("{}: commit {} is missing", directory, want));
    hash = sha256(**bytes);
  }
  if (hash != acknowledged.hash) {
    auto replaced = store->get(meta_key(kReplaced));
    if (!replaced) return failure_of(replaced);
    if (want == 1 && *replaced && std::ranges::equal(**replaced, acknowledged.hash, {}, to_byte))
      return {};
    return failure(
        ErrorCode::kDamaged,
        fmt::format("{}: commit {} is not the one that was acknowledged", directory, want),
        Remedy::kCheckAndSalvage, {},
        "HEAD and the database do not belong together, or one is damaged");
  }
  return {};
}

EventShelf* Database::shelf() const {
  if (!stays()) return nullptr;
  if (!events_) events_ = std::make_shared<EventShelf>();
  return events_.get();
}

Result<EventBlocks> Database::blocks(std::span<const EventId> events) const {
  EventBlocks found;
  found.views_.resize(events.size());
  EventShelf* const shelf = this->shelf();
  std::vector<std::pair<std::uint64_t, std::size_t>> wanted;  // blocks, and for which of the events
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (auto kept = shelf == nullptr ? nullptr : shelf->find(events[i])) {
      found.views_[i] = *kept;
      found.kept_.push_back(std::move(kept));
    } else {
      wanted.emplace_back(block_of(events[i]), i);
    }
  }
  std::sort(wanted.begin(), wanted.end());
  std::vector<std::string> keys;
  const auto is_other = [&](std::size_t i) {
    return i == 0 || wanted[i].first != wanted[i - 1].first;
  };
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (is_other(i)) keys.push_back(block_key(wanted[i].first));
  }
  if (keys.empty()) return found;
  auto values = store->get_many(keys);
  if (!values) return failure_of(values);
  found.read_ = std::move(*values);
  for (std::size_t i = 0, read = 0; i < wanted.size(); ++i) {
    if (is_other(i)) ++read;
    const auto& value = found.read_[read - 1];
    if (!value) continue;
    const std::size_t which = wanted[i].second;
    found.views_[which] = value->view();
    if (shelf != nullptr) shelf->saw(events[which], value->view());
  }
  return found;
}

Result<std::optional<EventRecord>> Database::event(EventId id) const {
  EventShelf* const shelf = this->shelf();
  if (shelf != nullptr) {
    if (const auto kept = shelf->find(id)) return decode_event(*kept, id);
  }
  auto bytes = store->get(block_key(block_of(id)));
  if (!bytes) return failure_of(bytes);
  if (!*bytes) return std::optional<EventRecord>{};
  if (shelf != nullptr) shelf->saw(id, **bytes);
  return decode_event(**bytes, id);
}

template <class Codec>
std::shared_ptr<LeafShelf<Codec>> Database::leaves() const {
  if (!stays()) return std::make_shared<LeafShelf<Codec>>(*store);
  auto& shelf = std::get<std::shared_ptr<LeafShelf<Codec>>>(leaves_);
  if (!shelf) shelf = std::make_shared<LeafShelf<Codec>>(*store);
  return shelf;
}
template std::shared_ptr<LeafShelf<RowCodec>> Database::leaves() const;
template std::shared_ptr<LeafShelf<PlaceCodec>> Database::leaves() const;

Result<std::optional<Actor>> Database::actor(ActorId id) const {
  constexpr std::size_t kMost = 1024;
  if (actors_of_ != changes() || actors_.size() == kMost) actors_.clear();
  actors_of_ = changes();
  if (const auto known = actors_.find(number(id)); known != actors_.end()) return known->second;
  auto actor = find<Actor>(actor_key(id), fmt::format("actor {}", number(id)));
  if (actor && *actor) actors_.emplace(number(id), **actor);
  return actor;
}

Result<EventId> Database::last_event(std::uint8_t dataset) const {
  const std::uint64_t none = std::uint64_t{dataset} << 56U;
  const std::uint64_t most = none | ((std::uint64_t{1} << 56U) - 1);
  const auto cursor = store->cursor();
  cursor->seek_for_prev(block_key(most / kBlockEvents));
  if (!cursor->valid()) {
    if (auto status = cursor->status(); !status) return failure_of(status);
    return EventId{none};
  }
  if (!cursor->key().starts_with(table_prefix(Table::kEvent))) return EventId{none};
  auto block = trailing_u64(cursor->key());
  if (!block) return failure_of(block);
  auto events = decode_block(*block, cursor->value());
  if (!events) return failure_of(events);
  return std::max(EventId{none}, events->back().id);
}

Result<std::optional<Negotiation>> Database::negotiation(NegotiationId id) const {
  return find<Negotiation>(negotiation_key(id), fmt::format("negotiation {}", number(id)));
}

Result<std::string> Database::string(StringId id) const {
  if (number(id) == 0) return std::string();
  if (const auto known = strings_.find(number(id)); known != strings_.end()) return known->second;
  auto text = store->get(string_key(id));
  if (!text) return failure_of(text);
  if (!*text)
    return failure(ErrorCode::kDamaged,
                   fmt::format("{}: text {} is missing, a name or a tag", directory, number(id)));
  constexpr std::size_t kMost = 4096;
  constexpr std::size_t kMostBytes = 256;
  if (strings_.size() == kMost) strings_.clear();
  if (stays() && (*text)->size() <= kMostBytes) strings_.emplace(number(id), **text);
  return std::move(**text);
}

Result<std::optional<StringId>> Database::string_id(std::string_view text) const {
  auto bytes = store->get(string_id_key(text));
  if (!bytes) return failure_of(bytes);
  if (!*bytes) return std::optional<StringId>{};
  auto id = trailing_u32(**bytes);
  if (!id) return failure_of(id);
  return std::optional(StringId{*id});
}

}  // namespace parley
