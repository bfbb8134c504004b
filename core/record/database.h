// SPDX-License-Identifier: MIT
// What an open archive consists of: the store, and the counters and last commit as they stood when it
// was opened or as the last commit left them. Everything that asks or changes takes a Database&; one
// that is open to be changed is a WritableDatabase (core/record/writable_database.h).
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/clock.h"
#include "core/digest.h"
#include "core/files/site.h"
#include "core/store/store.h"
#include "core/types.h"
#include "schema/codec.h"
#include "schema/records.h"

namespace parley {

/// Who is asked and told while an archive is out of hand (Database::give_turn).
struct TurnWatch {
  const std::atomic<bool>* interrupt = nullptr;
  std::function<void(const std::string&)> waits;  // for whom, where it takes long
};

/// Events asked for together, each in a block that holds it: its own with up to 31 others, or one that
/// was kept with it alone.
class EventBlocks {
 public:
  /// The block of the event that was asked for in this place; "" where the archive has none.
  [[nodiscard]] std::string_view operator[](std::size_t i) const { return views_[i]; }

 private:
  friend class Database;
  std::vector<std::string_view> views_;
  std::vector<std::shared_ptr<const std::string>> kept_;
  std::vector<std::optional<Pinned>> read_;
};

class EventShelf;
struct RowCodec;
struct PlaceCodec;
template <class Codec>
class LeafShelf;
class Vocabulary;

/// By itself only read: it sees one commit for its whole life, leaves every file untouched, and keeps
/// what was read often.
class Database {
 public:
  /// Checks the format, and the last commit against HEAD: an archive behind HEAD has lost commits
  /// and is refused, one ahead of it was interrupted between the two writes and is mended by the
  /// next writer. `wanted`: what is to be done with it in the end.
  static Result<std::unique_ptr<Database>> open(const std::string& directory, const Clock& clock,
                                                const OpenOptions& options,
                                                Access wanted = Access::kRead);
  virtual ~Database() = default;
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Makes a commit durable: all of it, or nothing. `bytes`: its record, which is in the batch.
  virtual Result<void> apply(const Batch& batch, Load& load, const Commit& commit,
                             std::string_view bytes, const Counters& after);
  /// Changes what is derived from the records, and no record: durable, but no commit.
  virtual Result<void> write_index(const Batch& batch);
  /// Where somebody waits to write: closes, lets them, and opens again behind them; true where it did.
  /// All that was read before may be otherwise then. After an error it is closed: kInterrupted, or
  /// what opening met. REQUIRES: no transaction, no cursor.
  virtual Result<bool> give_turn(const TurnWatch& watch);
  /// Whether something was committed through it.
  [[nodiscard]] virtual bool has_written() const { return false; }
  /// How often its store has changed since it was opened: written through it, or by others in their turn.
  [[nodiscard]] virtual std::uint64_t changes() const { return 0; }

  /// The record at `key`, decoded; nullopt where there is none. Errors name `what`.
  template <class T>
  Result<std::optional<T>> find(const std::string& key, const std::string& what) const {
    auto bytes = store->get(key);
    if (!bytes) return failure_of(bytes);
    if (!*bytes) return std::optional<T>{};
    auto record = decode<T>(**bytes);
    if (!record) return failure(std::move(record.error()).in(what));
    return std::optional<T>(std::move(*record));
  }

  Result<std::optional<EventRecord>> event(EventId id) const;
  /// The last one of a numbered dataset; where it has none, the id before its first.
  Result<EventId> last_event(std::uint8_t dataset) const;
  /// The blocks of these events, in any order.
  Result<EventBlocks> blocks(std::span<const EventId> events) const;
  /// Leaves to read sequences from, no longer than the database lives. One shelf for all where the
  /// database is only read; else each sees what was committed when it is first used.
  template <class Codec>
  [[nodiscard]] std::shared_ptr<LeafShelf<Codec>> leaves() const;
  /// Of events that were asked for; nullptr where what is read may be another thing later.
  [[nodiscard]] EventShelf* shelf() const;
  Result<std::optional<Actor>> actor(ActorId id) const;
  Result<std::optional<Negotiation>> negotiation(NegotiationId id) const;
  Result<std::string> string(StringId id) const;
  Result<std::optional<StringId>> string_id(std::string_view text) const;

  std::string directory;
  std::shared_ptr<Site> site;
  const Clock& clock;
  std::unique_ptr<Store> store;
  Format format;
  Counters counters;
  std::optional<Commit> last;  // the last commit
  Sha256 last_hash{};          // of its encoded record
  mutable std::shared_ptr<Vocabulary>
      vocabulary;  // of those who write its search index: vocabulary_of()

 protected:
  Database(std::shared_ptr<Site> where, const Clock& time)
      : directory(where->name()), site(std::move(where)), clock(time) {}
  /// Whether what was read stays so, for nothing is written through it.
  [[nodiscard]] virtual bool stays() const { return true; }
  /// Reads format, counters and last commit of the store, and checks that it may be opened so.
  Result<void> read_state(Access access);
  Result<void> check_against_head(const Head& head) const;

 private:
  // What would be read and decoded again: actors until something changes, the rest where nothing does.
  mutable std::tuple<std::shared_ptr<LeafShelf<RowCodec>>, std::shared_ptr<LeafShelf<PlaceCodec>>>
      leaves_;
  mutable std::shared_ptr<EventShelf> events_;
  mutable std::unordered_map<std::uint32_t, Actor> actors_;
  mutable std::uint64_t actors_of_ = 0;  // changes()
  mutable std::unordered_map<std::uint32_t, std::string> strings_;
};

/// Under this name in meta: the SHA-256 of the first commit that a restore put another in the place
/// of. HEAD may still name it where the process ended between the two writes.
inline constexpr std::string_view kReplaced = "replaced";

/// Under this name in meta: that an undo in several commits is not whole: the operation that it
/// reverses and its own, two u32. Its last commit takes it away.
inline constexpr std::string_view kUndoing = "undoing";

/// Under this name in meta: the wrapping sum over all entries of the ledger (core/commit/ledger.h).
inline constexpr std::string_view kLedgerSum = "ledger";

/// Under this name in meta: the SearchState of an archive that has a search index.
inline constexpr std::string_view kSearch = "search";

/// Under these names in meta: what says how the archive is written, and its counters.
inline constexpr std::string_view kFormat = "format", kCounters = "counters";

/// kUnwritable where a newer program has made an archive so that this one must not read, or write, it.
Result<void> check_not_newer(const Format& format, Access access, const std::string& directory);

/// The program's name and version, as written into archives: "parley 0.1.0".
std::string program_name();

}  // namespace parley
