// SPDX-License-Identifier: MIT
#include "core/record/writable_database.h"

#include <fmt/format.h>

#include <random>

#include "core/store/sites.h"
#include "schema/codec.h"
#include "schema/keys.h"

namespace parley {
namespace {

std::string random_id() {
  std::random_device device;
  std::string id;
  for (int i = 0; i < 4; ++i) id += fmt::format("{:08x}", device());
  return id;
}

}  // namespace

Result<std::unique_ptr<WritableDatabase>> WritableDatabase::create(const std::string& directory,
                                                                   const Clock& clock,
                                                                   const OpenOptions& options) {
  auto site = site_of(directory, options);
  if (!site) return failure_of(site);
  std::unique_ptr<WritableDatabase> db(new WritableDatabase(*site, clock, options));
  auto store = Store::create(directory, options);
  if (!store) return failure_of(store);
  db->store = std::move(*store);
  db->format = {kSchema, kSchema, kSchema, program_name(), random_id()};
  Batch batch;
  batch.put(meta_key(kFormat), encode(db->format));
  if (!options.no_search) batch.put(meta_key(kSearch), encode(SearchState{}));
  if (auto written = db->store->write(batch); !written) return failure_of(written);
  auto head = (*site)->head_writer(true);
  if (!head) return failure_of(head);
  db->head_ = std::move(*head);
  db->written_ = true;
  return db;
}

Result<std::unique_ptr<WritableDatabase>> WritableDatabase::open(const std::string& directory,
                                                                 const Clock& clock,
                                                                 const OpenOptions& options) {
  // What cannot be written to, or has lost commits, stays as it is.
  auto seen = Database::open(directory, clock, options, Access::kWrite);
  if (!seen) return failure_of(seen);
  std::unique_ptr<WritableDatabase> db(new WritableDatabase((*seen)->site, clock, options));
  seen->reset();
  if (auto taken = db->take(options); !taken) return failure_of(taken);
  return db;
}

WritableDatabase::~WritableDatabase() {
  if (!written_ || failed_ || !store) return;
  if (auto settled = store->settle(); !settled && options_.unsettled) {
    Error error = std::move(settled.error())
                      .in(fmt::format("commit {} is stored; only the tidying up behind it failed",
                                      number(counters.commit)));
    error.hint.clear();  // it is about what has not been done
    if (error.code != ErrorCode::kDamaged) error.remedy = Remedy::kDoNotRepeat;
    options_.unsettled(error);
  }
}

Result<void> WritableDatabase::take(const OpenOptions& options) {
  auto opened = Store::open(directory, options);
  if (!opened) return failure_of(opened);
  store = std::move(*opened);
  site->clear_dead_copies();
  // Another writer may have gone before us while we waited: read all again.
  const auto acknowledged = site->head();
  if (!acknowledged) return failure(acknowledged.error());
  if (auto state = read_state(Access::kWrite); !state) return state;
  if (auto sound = check_against_head(*acknowledged); !sound) return sound;
  auto writer = site->head_writer(false);
  if (!writer) return failure_of(writer);
  head_ = std::move(*writer);
  tell_of_last_writer(*acknowledged, options);
  // Ahead of HEAD: a batch became durable and its process ended before HEAD did. Nothing is lost;
  // catch up.
  if (counters.commit > acknowledged->commit || last_hash != acknowledged->hash)
    return head_->write({counters.commit, last_hash});
  return {};
}

/// What became of the commit that a writer had on its way when it died: nobody has told it.
void WritableDatabase::tell_of_last_writer(const Head& acknowledged, const OpenOptions& options) {
  const std::string who = site->taken_from();
  if (who.empty() || !options.noted) return;
  const auto last_told = number(acknowledged.commit);
  const auto stored = number(counters.commit);
  options.noted(fmt::format(
      "took {} over from {}, which ended without letting go of it: {}", directory, who,
      stored > last_told
          ? fmt::format("commit {}, which it had on its way, is stored", stored)
          : fmt::format("its last commit is {}; what it had on its way then is not stored",
                        stored)));
}

Result<void> WritableDatabase::write_index(const Batch& batch) {
  failed_ = true;
  ++changes_;
  if (auto done = store->write(batch); !done) return done;
  if (auto done = site->settle(); !done) return done;
  written_ = true;
  failed_ = false;
  return {};
}

Result<void> WritableDatabase::apply(const Batch& batch, Load& load, const Commit& commit,
                                     std::string_view bytes, const Counters& after) {
  failed_ = true;
  ++changes_;
  if (auto done = store->write(batch, load); !done) return done;
  written_ = true;
  counters = after;
  last = commit;
  last_hash = sha256(bytes);
  if (auto done = head_->write({commit.number, last_hash}); !done) return done;
  failed_ = false;
  return {};
}

}  // namespace parley
