// SPDX-License-Identifier: MIT
// What the files of a damaged archive still give, put in order on disk: one entry a key, the newest
// where several files have it, and for each commit what it touched. Records say themselves which of
// two is newer: by revision and commit; of blocks of events the union counts. What is derived is left
// aside.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/store/store.h"
#include "core/store/wreck.h"
#include "schema/codec.h"
#include "schema/keys.h"

namespace parley {

class Found {
 public:
  /// Reads all files. `workshop`: an empty directory; `damage`: told of each file that is damaged.
  static Result<std::unique_ptr<Found>> gather(
      const std::string& directory, const std::string& workshop, const OpenOptions& options,
      const std::atomic<bool>* interrupt, const std::function<void(const FileDamage&)>& damage);

  [[nodiscard]] const std::optional<Format>& format() const { return format_; }
  /// As far as they are known; else what the records that are there say.
  [[nodiscard]] const Counters& counters() const { return counters_; }

  [[nodiscard]] Result<std::optional<Commit>> commit(CommitNumber at) const;
  /// What it touched, by kind and id: as it noted itself, or as the records say.
  [[nodiscard]] Result<std::vector<Change>> changes(CommitNumber at) const;
  /// The last commit of each operation that imported files, as far as it is known.
  [[nodiscard]] const std::map<CommitNumber, CommitNumber>& imports() const { return imports_; }
  [[nodiscard]] Result<std::vector<LedgerEntry>> ledger(CommitNumber operation) const;
  [[nodiscard]] Result<std::optional<std::string>> text(StringId id) const;

  /// What a commit wrote of a record, which is mostly one revision; none where it is lost.
  [[nodiscard]] Result<std::vector<Actor>> actors(ActorId id, CommitNumber by) const;
  [[nodiscard]] Result<std::vector<Negotiation>> negotiations(NegotiationId id,
                                                              CommitNumber by) const;
  [[nodiscard]] Result<std::vector<EventRecord>> events(EventId id, CommitNumber by) const;
  [[nodiscard]] Result<std::optional<Report>> report(ReportId id, CommitNumber by) const;
  [[nodiscard]] Result<std::vector<Citation>> citations(EventId event, CommitNumber by) const;
  /// Its revisions that were erased; files that have not been written anew since may still have them.
  [[nodiscard]] Result<std::map<std::uint32_t, Erased>> erased(RecordKind kind,
                                                               std::uint64_t id) const;
  /// Whether any revision of it is left.
  [[nodiscard]] Result<bool> has(RecordKind kind, std::uint64_t id) const;

 private:
  Result<void> read_block(std::uint64_t block) const;
  explicit Found(std::unique_ptr<Store> store) : store_(std::move(store)) {}

  Result<void> take_file(Wreck& wreck, const std::string& file, const std::atomic<bool>* interrupt,
                         const std::function<void(const FileDamage&)>& damage);
  [[nodiscard]] Result<std::optional<std::string>> merged(std::string_view key,
                                                          std::string_view value) const;
  Result<void> count();
  Result<void> take_texts(Wreck& wreck, const std::vector<std::string>& files);
  [[nodiscard]] Result<bool> lacks_texts() const;
  Result<void> find_imports();
  Result<void> complete_changes(const std::atomic<bool>* interrupt);

  template <class T>
  [[nodiscard]] Result<std::optional<T>> find(const std::string& key) const;
  template <class Record>
  [[nodiscard]] Result<std::vector<Record>> written(RecordKind kind, std::uint64_t id,
                                                    CommitNumber by,
                                                    std::optional<Record> present) const;
  /// Whether a record can be of that commit: they bear its time.
  [[nodiscard]] Result<bool> is_of(CommitNumber commit, Instant written) const;

  std::unique_ptr<Store> store_;
  bool any_erased_ = false;
  std::optional<Format> format_;
  Counters counters_;
  std::map<CommitNumber, CommitNumber> imports_;
  // The one that was asked for last: events are asked for in order.
  mutable std::optional<std::uint64_t> block_;
  mutable std::vector<EventRecord> in_block_;
  mutable std::pair<CommitNumber, std::optional<Instant>> time_of_{};
};

}  // namespace parley
