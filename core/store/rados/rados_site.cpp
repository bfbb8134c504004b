// SPDX-License-Identifier: MIT
#include "core/store/rados/rados_site.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <map>
#include <mutex>
#include <random>
#include <tuple>

#include "core/store/rados/cluster_error.h"
#include "core/store/rados/fetch.h"
#include "core/store/rados/librados.h"
#include "core/store/rados/rados_files.h"
#include "core/store/rados/writer_lock.h"

namespace parley {
namespace {

constexpr std::string_view kCopy = "copy-";

std::shared_ptr<ChunkCache> cache_of(const ClusterOptions& options) {
  if (options.memory == 0 && options.cache.empty()) return nullptr;
  return std::make_shared<ChunkCache>(options.memory, options.cache, options.cache_bytes);
}

/// The epoch is the cookie of the lock: it is used once.
struct Held {
  std::shared_ptr<ObjectPool> pool;
  std::shared_ptr<FileDirectory> directory;
  std::string archive, cookie;
  ClusterOptions options;
  std::unique_ptr<ObjectPool::Watch> watch;
};

class RadosLock final : public WriterLock {
 public:
  explicit RadosLock(Held held) : held_(std::move(held)) {}
  /// What was gathered goes out first; files that were removed long enough ago are thrown away on the way.
  ~RadosLock() override {
    constexpr std::size_t kMostAtOnce = 64;
    if (held_.directory->flush() >= 0) (void)held_.directory->purge(false, kMostAtOnce);
    held_.directory->disown();
    held_.watch.reset();
    (void)held_.pool->unlock(kLockObject, held_.cookie);
  }
  RadosLock(const RadosLock&) = delete;
  RadosLock& operator=(const RadosLock&) = delete;

  [[nodiscard]] Result<void> check() const override {
    const Answer answer = held_.directory->failed();
    if (answer >= 0) return {};
    return failure(cluster_error(answer, held_.archive, held_.options));
  }

 private:
  Held held_;
};

/// HEAD is an attribute of the directory: what was gathered goes with it, in one step.
class RadosHead final : public HeadWriter {
 public:
  RadosHead(std::shared_ptr<FileDirectory> directory, std::string archive, ClusterOptions options)
      : directory_(std::move(directory)),
        archive_(std::move(archive)),
        options_(std::move(options)) {}

  Result<void> write(const Head& head) override {
    const Answer answer = directory_->flush({{kHead, head_slot(head)}});
    if (answer >= 0) return {};
    return failure(cluster_error(answer, archive_, options_));
  }

 private:
  std::shared_ptr<FileDirectory> directory_;
  std::string archive_;
  ClusterOptions options_;
};

/// Announced for some seconds at a time: whoever dies in the queue is forgotten.
class RadosQueued final : public Queued {
 public:
  explicit RadosQueued(std::shared_ptr<ObjectPool> pool) : pool_(std::move(pool)) {}
  ~RadosQueued() override {
    if (!cookie_.empty()) (void)pool_->unlock(kQueueObject, cookie_);
  }
  RadosQueued(const RadosQueued&) = delete;
  RadosQueued& operator=(const RadosQueued&) = delete;

  void announce() override {
    constexpr std::chrono::seconds kLasts{6}, kAgainAfter{2};
    const auto now = std::chrono::steady_clock::now();
    if (!cookie_.empty() && now - announced_ < kAgainAfter) return;
    if (cookie_.empty()) cookie_ = own_cookie();
    announced_ = now;
    (void)pool_->lock_shared(kQueueObject, cookie_, kLasts);
  }

 private:
  std::shared_ptr<ObjectPool> pool_;
  std::string cookie_;
  std::chrono::steady_clock::time_point announced_;
};

class RadosSite final : public Site, public std::enable_shared_from_this<RadosSite> {
 public:
  RadosSite(const std::string& name, std::shared_ptr<ObjectPool> pool, const OpenOptions& options)
      : Site(name),
        options_(options.cluster),
        pool_(std::move(pool)),
        directory_(std::make_shared<FileDirectory>(pool_, options_.grace)),
        env_(rados_env({name, pool_, directory_, cache_of(options_), options_})) {}

  [[nodiscard]] bool is_local() const override { return false; }
  [[nodiscard]] rocksdb::Env* env() const override { return env_.get(); }
  Result<void> check_archive(Access access) override;

  Result<Head> head() override;
  Result<std::unique_ptr<HeadWriter>> head_writer(bool create) override;
  Result<void> settle() override {
    const Answer answer = directory_->flush();
    return answer < 0 ? Result<void>(failure(error_of(answer))) : Result<void>{};
  }

  Result<void> prepare() override { return {}; }
  Result<std::unique_ptr<WriterLock>> lock() override;
  [[nodiscard]] Error locked_error(std::chrono::milliseconds waited) const override;
  [[nodiscard]] Error locked_in_engine_error(bool /*by_this_process*/,
                                             std::chrono::milliseconds waited) const override {
    return RadosSite::locked_error(waited);
  }
  std::string taken_from() override {
    const std::lock_guard guard(mutex_);
    return std::exchange(taken_from_, {});
  }
  Result<std::string> unlock(const std::string& because) override;
  Result<std::string> writer() const override;
  Result<std::string> unlocked() override;
  [[nodiscard]] std::chrono::milliseconds pause() const override {
    return std::chrono::milliseconds(200);
  }
  std::unique_ptr<Queued> queue() override { return std::make_unique<RadosQueued>(pool_); }
  [[nodiscard]] bool somebody_waits() const override {
    std::vector<ObjectLocker> waiting;
    return pool_->lockers(kQueueObject, waiting) >= 0 && !waiting.empty();
  }

  void clear_left_over() override;
  void clear_empty_logs() override;
  Result<void> forget_removed() override;
  void clear_dead_copies() override;
  Result<std::unique_ptr<CopyRoom>> copy_room() override;
  [[nodiscard]] std::string scratch_directory() const override {
    std::error_code error;
    const auto path = std::filesystem::temp_directory_path(error);
    return error ? "/tmp" : path.string();
  }

  Result<void> fetch(const std::string& into,
                     const std::function<void(const std::string& file, const std::string& what)>&
                         damaged) override {
    return fetch_files(*pool_, *directory_, name(), into, options_, damaged);
  }

  Result<void> check_new() override;
  Result<void> make(const std::function<Result<void>(const std::string& where)>& make) override;

 private:
  friend class RadosCopyRoom;
  [[nodiscard]] Error error_of(Answer answer) const {
    return cluster_error(answer, name(), options_);
  }
  [[nodiscard]] bool is_made() const { return directory_->attribute(kMade) == "1" || is_making_; }
  void remove_below(const std::string& directory);

  const ClusterOptions options_;
  const std::shared_ptr<ObjectPool> pool_;
  const std::shared_ptr<FileDirectory> directory_;
  const std::unique_ptr<rocksdb::Env> env_;
  mutable std::mutex mutex_;  // of all below
  LockTry met_;               // of the last try
  std::string taken_from_;
  bool is_making_ = false;
};

// ---- what is there ----

Result<void> RadosSite::check_archive(Access /*access*/) {
  const Answer answer = directory_->refresh();
  if (answer < 0 && answer != -ENOENT) return failure(error_of(answer));
  if (answer == -ENOENT || !is_made())
    return failure(ErrorCode::kNoArchive, "there is no archive in " + name(), Remedy::kMakeArchive,
                   {name()});
  if (const std::string path = directory_->damaged(); !path.empty()) {
    return failure(ErrorCode::kDamaged,
                   fmt::format("the directory of {} is damaged: its entry for {} is not what was "
                               "written",
                               name(), path.starts_with(kRemoved) ? "a removed file" : path),
                   Remedy::kCheckAndSalvage, {}, "nothing was changed");
  }
  FileEntry entry;
  if (directory_->find("CURRENT", entry) >= 0) return {};
  return failure(ErrorCode::kDamaged,
                 name() + "/CURRENT is missing: the archive's table of contents is gone",
                 Remedy::kCheckAndSalvage, {}, "nothing was changed");
}

Result<Head> RadosSite::head() {
  const Answer answer = directory_->refresh();
  // Where there is no archive, opening says so.
  if (answer == -ENOENT) return failure(ErrorCode::kDamaged, name() + "/HEAD is missing");
  if (answer < 0) return failure(error_of(answer));
  const std::string slot = directory_->attribute(kHead);
  if (slot.empty()) return failure(ErrorCode::kDamaged, name() + "/HEAD is missing");
  auto head = head_in_slot(slot);
  if (head) return *head;
  return failure(ErrorCode::kDamaged,
                 name() + "/HEAD is damaged: its record of the last commit is not whole");
}

Result<std::unique_ptr<HeadWriter>> RadosSite::head_writer(bool /*create*/) {
  return std::unique_ptr<HeadWriter>(std::make_unique<RadosHead>(directory_, name(), options_));
}

// ---- who writes ----

Result<std::unique_ptr<WriterLock>> RadosSite::lock() {
  if (directory_->is_owned()) {
    const std::lock_guard guard(mutex_);
    met_ = {};
    met_.holder.pid = 0;
    return std::unique_ptr<WriterLock>();
  }
  auto tried = try_lock(*pool_, name(), options_);
  if (!tried) return failure_of(tried);
  if (!tried->taken) {
    const std::lock_guard guard(mutex_);
    met_ = std::move(*tried);
    return std::unique_ptr<WriterLock>();
  }
  Held held{pool_, directory_, name(), tried->cookie, options_, nullptr};
  Answer answer = 0;
  held.watch = pool_->watch(kLockObject, answer);
  if (answer >= 0) {
    answer = directory_->refresh();
    if (answer >= 0 || answer == -ENOENT)
      answer = directory_->own(directory_->attribute(kEpoch), tried->cookie);
  }
  if (answer < 0) {
    held.watch.reset();
    (void)pool_->unlock(kLockObject, tried->cookie);
    return failure(error_of(answer));
  }
  if (tried->was_dead) {
    const std::lock_guard guard(mutex_);
    taken_from_ = tried->holder.in_words();
  }
  return std::unique_ptr<WriterLock>(std::make_unique<RadosLock>(std::move(held)));
}

Error RadosSite::locked_error(std::chrono::milliseconds waited) const {
  const std::lock_guard guard(mutex_);
  std::string by = met_.holder.as_locker.client.empty() ? "this process" : met_.holder.in_words();
  if (!met_.holder.since.empty()) by += " since " + met_.holder.since;
  if (waited.count() > 0)
    by += fmt::format("; waited {}.{} s", waited.count() / 1000, waited.count() % 1000 / 100);
  Error error{ErrorCode::kLocked, "the archive " + name() + " is being written by " + by, "",
              Remedy::kWaitLonger};
  if (met_.is_silent) {
    error.message += "; it does not answer";
    error.hint = "one that has not answered for 30 s is taken over from";
  }
  return error;
}

Result<std::string> RadosSite::writer() const {
  auto holder = lock_holder(*pool_, name(), options_);
  if (!holder) return failure_of(holder);
  if (!*holder) return std::string();
  const std::string& since = (*holder)->since;
  return (*holder)->in_words() + (since.empty() ? "" : " since " + since);
}

Result<std::string> RadosSite::unlocked() {
  const Answer answer = directory_->refresh();
  if (answer < 0 && answer != -ENOENT) return failure(error_of(answer));
  return directory_->attribute(kUnlocked);
}

Result<std::string> RadosSite::unlock(const std::string& because) {
  auto holder = lock_holder(*pool_, name(), options_);
  if (!holder) return failure_of(holder);
  if (!*holder) return std::string();
  if (auto away = take_lock_away(*pool_, **holder, name(), options_); !away)
    return failure_of(away);
  const std::string who = (*holder)->in_words();
  ObjectChange noted;
  noted.attributes.emplace(kUnlocked, fmt::format("{}; it was held by {}", because, who));
  if (const Answer answer = pool_->change(kDirectoryObject, noted); answer < 0)
    return failure(error_of(answer));
  return who;
}

// ---- tidying up ----

void RadosSite::remove_below(const std::string& directory) {
  for (const std::string& path : directory_->below(directory)) (void)directory_->remove(path);
}

void RadosSite::clear_left_over() {
  remove_below("loading");
  for (const std::string& path : directory_->below("")) {
    if (path.starts_with("OPTIONS-") && path.ends_with(".dbtmp")) (void)directory_->remove(path);
  }
}

void RadosSite::clear_empty_logs() {
  for (const std::string& path : directory_->below("")) {
    FileEntry entry;
    std::uint64_t bytes = 1;
    const bool is_log = path.ends_with(".log") && path.find('/') == std::string::npos;
    if (is_log && directory_->find(path, entry) >= 0 && directory_->size(entry, bytes) >= 0 &&
        bytes == 0)
      (void)directory_->remove(path);
  }
}

Result<void> RadosSite::forget_removed() {
  const Answer answer = directory_->purge(true, ~std::size_t{0});
  return answer < 0 ? Result<void>(failure(error_of(answer))) : Result<void>{};
}

/// Watched as long as somebody reads there. It is cleared where nobody else writes just then, else by the next
/// writer.
class RadosCopyRoom final : public CopyRoom {
 public:
  RadosCopyRoom(std::shared_ptr<RadosSite> site, std::string directory,
                std::unique_ptr<ObjectPool::Watch> watch)
      : site_(std::move(site)), directory_(std::move(directory)), watch_(std::move(watch)) {}
  ~RadosCopyRoom() override {
    watch_.reset();
    auto lock = site_->lock();
    if (!lock || !*lock) return;
    site_->remove_below(directory_);
    (void)site_->pool_->remove({&directory_, 1});
  }
  RadosCopyRoom(const RadosCopyRoom&) = delete;
  RadosCopyRoom& operator=(const RadosCopyRoom&) = delete;
  [[nodiscard]] std::string files() const override {
    return site_->name() + "/" + directory_ + "/files";
  }

 private:
  std::shared_ptr<RadosSite> site_;
  std::string directory_;  // and the object that is watched
  std::unique_ptr<ObjectPool::Watch> watch_;
};

void RadosSite::clear_dead_copies() {
  std::vector<std::string> copies;
  for (const std::string& path : directory_->below("")) {
    std::string directory = path.substr(0, path.find('/'));
    if (directory.starts_with(kCopy) && (copies.empty() || copies.back() != directory))
      copies.push_back(std::move(directory));
  }
  for (const std::string& copy : copies) {
    if (pool_->ask_watchers(copy, std::chrono::milliseconds(1000)) != Watchers::kNobody) continue;
    remove_below(copy);
    (void)pool_->remove({&copy, 1});
  }
}

Result<std::unique_ptr<CopyRoom>> RadosSite::copy_room() {
  std::random_device random;
  const std::string directory = fmt::format("{}{:08x}{:08x}", kCopy, random(), random());
  ObjectChange change;
  change.only_if_new = true;
  Answer answer = pool_->change(directory, change);
  if (answer < 0) return failure(error_of(answer));
  auto watch = pool_->watch(directory, answer);
  if (answer < 0) return failure(error_of(answer));
  return std::unique_ptr<CopyRoom>(
      std::make_unique<RadosCopyRoom>(shared_from_this(), directory, std::move(watch)));
}

// ---- making ----

Result<void> RadosSite::check_new() {
  const Answer answer = directory_->refresh();
  if (answer == -ENOENT) return {};
  if (answer < 0) return failure(error_of(answer));
  if (!is_made()) return {};
  return failure(ErrorCode::kFailed, "there is an archive in " + name() + " already",
                 "give another name");
}

/// It is an archive once the directory says so, which is the last step. What one that was not finished has left goes
/// first.
Result<void> RadosSite::make(const std::function<Result<void>(const std::string& where)>& make) {
  if (auto fits = check_new(); !fits) return fits;
  const auto clear = [this]() -> Result<void> {
    auto lock = this->lock();
    if (!lock) return failure_of(lock);
    if (!*lock) return failure(locked_error({}));
    if (directory_->attribute(kMade) == "1") return check_new();
    remove_below("");
    return forget_removed();
  };
  if (auto cleared = clear(); !cleared) return cleared;
  is_making_ = true;
  auto made = make(name());
  is_making_ = false;
  if (!made) {
    (void)clear();
    return made;
  }
  // Nobody may have begun to make another one since the files were written.
  ObjectChange publish;
  publish.only_if.emplace(kEpoch, directory_->attribute(kEpoch));
  publish.attributes.emplace(kMade, "1");
  const Answer answer = pool_->change(kDirectoryObject, publish);
  return answer < 0 ? Result<void>(failure(error_of(answer))) : Result<void>{};
}

}  // namespace

Result<ClusterAddress> parse_cluster_address(std::string_view text) {
  constexpr std::string_view kScheme = "rados:";
  const std::string_view rest = text.substr(std::min(text.size(), kScheme.size()));
  const auto slash = rest.find('/');
  ClusterAddress address{std::string(rest.substr(0, slash)), {}};
  if (slash != std::string_view::npos) address.name = rest.substr(slash + 1);
  const auto is_plain = [](std::string_view name) {
    constexpr std::string_view kPlain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/";
    return !name.empty() && name.find_first_not_of(kPlain) == std::string_view::npos &&
           !name.starts_with('/') && !name.ends_with('/') &&
           name.find("//") == std::string_view::npos;
  };
  if (text.starts_with(kScheme) && is_plain(address.pool) && is_plain(address.name)) return address;
  return failure(ErrorCode::kUsage,
                 fmt::format("{} names no archive in a cluster: it is rados:POOL/NAME, of letters, "
                             "digits and . _ - /",
                             text));
}

Result<std::shared_ptr<Site>> rados_site(const std::string& name, const OpenOptions& options) {
  auto address = parse_cluster_address(name);
  if (!address) return failure_of(address);
  // The same object for all who ask, as long as one of them has it: who writes sees its own changes.
  using Key = std::tuple<const ObjectPools*, std::string, std::string, std::string>;
  static std::mutex mutex;
  static auto& known = *new std::map<Key, std::weak_ptr<Site>>;
  ObjectPools& pools = options.pools != nullptr ? *options.pools : ceph_pools();
  const std::lock_guard guard(mutex);
  auto& site = known[Key(&pools, options.cluster.conf, options.cluster.user, name)];
  if (auto there = site.lock()) return there;
  auto pool = pools.open(address->pool, address->name, options.cluster);
  if (!pool) return failure_of(pool);
  std::shared_ptr<Site> made = std::make_shared<RadosSite>(name, std::move(*pool), options);
  site = made;
  return made;
}

}  // namespace parley
