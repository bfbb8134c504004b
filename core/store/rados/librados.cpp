// SPDX-License-Identifier: MIT
#include "core/store/rados/librados.h"

#include <fmt/format.h>
#include <rados/librados.h>
#include <sys/time.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <tuple>

#include "core/files/loaded_library.h"

namespace parley {
namespace {

/// The functions that are used, by their names.
// clang-format off
#define PARLEY_RADOS_FUNCTIONS(X)                                                        \
  X(create2) X(conf_read_file) X(conf_parse_env) X(conf_set) X(connect) X(shutdown)      \
  X(ioctx_create) X(ioctx_destroy) X(ioctx_set_namespace) X(set_pool_full_try)           \
  X(ioctx_get_id) X(pool_reverse_lookup) X(get_instance_id)                              \
  X(aio_create_completion2) X(aio_is_complete) X(aio_wait_for_complete) X(aio_get_return_value)             \
  X(aio_release) X(aio_read) X(aio_stat) X(aio_remove)                                   \
  X(create_write_op) X(release_write_op) X(write_op_create) X(write_op_assert_exists)    \
  X(write_op_write) X(write_op_cmpxattr) X(write_op_setxattr) X(write_op_omap_set2)      \
  X(write_op_omap_rm_keys2) X(write_op_operate) X(aio_write_op_operate)                  \
  X(create_read_op) X(release_read_op) X(read_op_getxattrs) X(read_op_omap_get_vals2)    \
  X(read_op_operate) X(getxattrs_next) X(getxattrs_end) X(omap_get_next2)                \
  X(omap_get_end) X(get_last_version)                                                    \
  X(nobjects_list_open) X(nobjects_list_next) X(nobjects_list_close)                     \
  X(lock_exclusive) X(lock_shared) X(aio_unlock) X(break_lock) X(list_lockers)               \
  X(wait_for_latest_osdmap) X(watch3) X(aio_unwatch) X(notify2) X(notify_ack) X(buffer_free) \
  X(blocklist_add)
// clang-format on
struct Rados {
#define X(name) decltype(&rados_##name) name = nullptr; /* NOLINT(bugprone-macro-parentheses) */
  PARLEY_RADOS_FUNCTIONS(X)
#undef X

  static Result<Rados> load() {
    auto library =
        LoadedLibrary::load("librados.so.2", "librados2", "an archive in a Ceph cluster");
    if (!library) return failure_of(library);
    Rados found;
#define X(name) library->find("rados_" #name, found.name);
    PARLEY_RADOS_FUNCTIONS(X)
#undef X
#undef PARLEY_RADOS_FUNCTIONS
    if (auto complete = library->complete(); !complete) return failure_of(complete);
    return found;
  }
};

/// A connection, shared by all pools of it.
struct Cluster {
  explicit Cluster(const Rados& functions) : rados(functions) {}
  ~Cluster() {
    if (handle != nullptr) rados.shutdown(handle);
  }
  Cluster(const Cluster&) = delete;
  Cluster& operator=(const Cluster&) = delete;
  Rados rados;
  rados_t handle = nullptr;
  std::atomic<bool> is_shut_out = false;  // for good: another connection is needed
};

class Completion {
 public:
  explicit Completion(const Rados& rados) : rados_(&rados) {
    rados.aio_create_completion2(nullptr, nullptr, &handle_);
  }
  ~Completion() {
    if (handle_ != nullptr) rados_->aio_release(handle_);
  }
  Completion(Completion&& other) noexcept : rados_(other.rados_), handle_(other.handle_) {
    other.handle_ = nullptr;
  }
  Completion(const Completion&) = delete;
  Completion& operator=(const Completion&) = delete;
  Completion& operator=(Completion&&) = delete;
  [[nodiscard]] rados_completion_t get() const { return handle_; }
  [[nodiscard]] bool is_done() const { return rados_->aio_is_complete(handle_) != 0; }
  [[nodiscard]] Answer wait() const {
    rados_->aio_wait_for_complete(handle_);
    return rados_->aio_get_return_value(handle_);
  }

 private:
  const Rados* rados_;
  rados_completion_t handle_ = nullptr;
};

/// A change of one object, in the making.
class WriteOperation {
 public:
  explicit WriteOperation(const Rados& rados) : rados_(rados), handle_(rados.create_write_op()) {}
  ~WriteOperation() { rados_.release_write_op(handle_); }
  WriteOperation(const WriteOperation&) = delete;
  WriteOperation& operator=(const WriteOperation&) = delete;
  [[nodiscard]] rados_write_op_t get() const { return handle_; }

 private:
  const Rados& rados_;
  rados_write_op_t handle_;
};

constexpr const char* kLockName = "parley";

/// Once the cluster has not answered in time, nothing is asked of it any more but to let go of what is held: a command
/// waits one time, and then ends.
class CephPool final : public ObjectPool, public std::enable_shared_from_this<CephPool> {
 public:
  CephPool(std::shared_ptr<Cluster> cluster, rados_ioctx_t io)
      : cluster_(std::move(cluster)), rados_(cluster_->rados), io_(io) {}
  ~CephPool() override { rados_.ioctx_destroy(io_); }
  CephPool(const CephPool&) = delete;
  CephPool& operator=(const CephPool&) = delete;

  void read(std::span<ObjectPart> parts) const override;
  std::vector<std::int64_t> sizes(std::span<const std::string> objects) const override;
  std::unique_ptr<Pending> write(const std::string& object, std::uint64_t offset, std::string bytes,
                                 bool is_new) override;
  std::vector<Answer> remove(std::span<const std::string> objects) override;
  Answer list(std::vector<std::string>& objects) const override;

  Answer change(const std::string& object, const ObjectChange& change) override;
  Answer state(const std::string& object, ObjectState& into) const override;

  Answer lock_alone(const std::string& object, const std::string& cookie) override {
    if (is_silent_) return -ETIMEDOUT;
    return told(
        rados_.lock_exclusive(io_, object.c_str(), kLockName, cookie.c_str(), "", nullptr, 0));
  }
  Answer lock_shared(const std::string& object, const std::string& cookie,
                     std::chrono::seconds lasts) override {
    if (is_silent_) return -ETIMEDOUT;
    timeval until{lasts.count(), 0};
    return told(rados_.lock_shared(io_, object.c_str(), kLockName, cookie.c_str(), "", "", &until,
                                   LIBRADOS_LOCK_FLAG_RENEW));
  }
  Answer unlock(const std::string& object, const std::string& cookie) override {
    const Completion done(rados_);
    rados_.aio_unlock(io_, object.c_str(), kLockName, cookie.c_str(), done.get());
    return is_silent_ ? -ETIMEDOUT : told(done.wait());
  }
  Answer break_lock(const std::string& object, const ObjectLocker& holder) override {
    if (is_silent_) return -ETIMEDOUT;
    return told(rados_.break_lock(io_, object.c_str(), kLockName, holder.client.c_str(),
                                  holder.cookie.c_str()));
  }
  [[nodiscard]] bool is_ours(const ObjectLocker& holder) const override {
    return holder.client == fmt::format("client.{}", rados_.get_instance_id(cluster_->handle));
  }
  Answer lockers(const std::string& object, std::vector<ObjectLocker>& into) const override;
  Answer shut_out(const std::string& address, std::chrono::seconds lasts) override;
  std::unique_ptr<Watch> watch(const std::string& object, Answer& answer) override;
  [[nodiscard]] std::chrono::milliseconds watches_within() const override {
    return std::chrono::seconds(2);
  }
  Watchers ask_watchers(const std::string& object, std::chrono::milliseconds wait) const override;

 private:
  class Begun;
  class Watching;

  /// A call's answer; what of it holds from now on is kept.
  Answer told(Answer answer) const {
    if (answer == -ETIMEDOUT) is_silent_ = true;
    if (answer == -ESHUTDOWN) cluster_->is_shut_out = true;
    return answer == -ENOENT && !is_there() ? -ENODEV : answer;
  }
  /// Whether the cluster has the pool still.
  [[nodiscard]] bool is_there() const {
    std::array<char, 256> name{};
    return rados_.pool_reverse_lookup(cluster_->handle, rados_.ioctx_get_id(io_), name.data(),
                                      name.size()) != -ENOENT;
  }
  [[nodiscard]] Answer page(const std::string& object, const std::string& after, ObjectState& into,
                            bool& more) const;

  std::shared_ptr<Cluster> cluster_;
  const Rados& rados_;
  rados_ioctx_t io_;
  mutable std::atomic<bool> is_silent_ = false;
};

// ---- bytes ----

void CephPool::read(std::span<ObjectPart> parts) const {
  if (is_silent_) {
    for (ObjectPart& part : parts) part.answer = -ETIMEDOUT;
    return;
  }
  std::vector<Completion> begun;
  begun.reserve(parts.size());
  for (const ObjectPart& part : parts) {
    const Completion& one = begun.emplace_back(rados_);
    rados_.aio_read(io_, part.object.c_str(), one.get(), part.to, part.bytes, part.offset);
  }
  for (std::size_t i = 0; i < parts.size(); ++i) parts[i].answer = told(begun[i].wait());
}

std::vector<std::int64_t> CephPool::sizes(std::span<const std::string> objects) const {
  if (is_silent_) return std::vector<std::int64_t>(objects.size(), -ETIMEDOUT);
  std::vector<Completion> begun;
  begun.reserve(objects.size());
  std::vector<std::uint64_t> bytes(objects.size());
  std::vector<time_t> times(objects.size());
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const Completion& one = begun.emplace_back(rados_);
    rados_.aio_stat(io_, objects[i].c_str(), one.get(), &bytes[i], &times[i]);
  }
  std::vector<std::int64_t> sizes;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const Answer answer = told(begun[i].wait());
    sizes.push_back(answer < 0 ? answer : static_cast<std::int64_t>(bytes[i]));
  }
  return sizes;
}

/// The bytes stay until they are written. Where nothing is asked any more it was not begun.
class CephPool::Begun final : public Pending {
 public:
  Begun(const CephPool& pool, std::string bytes)
      : pool_(pool), done_(pool.rados_), bytes_(std::move(bytes)) {}
  ~Begun() override { (void)Begun::wait(); }
  Begun(const Begun&) = delete;
  Begun& operator=(const Begun&) = delete;
  Answer wait() override { return was_begun_ ? pool_.told(done_.wait()) : -ETIMEDOUT; }
  [[nodiscard]] bool is_done() const override { return !was_begun_ || done_.is_done(); }
  void begin(rados_write_op_t operation, const std::string& object) {
    was_begun_ = true;
    pool_.rados_.aio_write_op_operate(operation, pool_.io_, done_.get(), object.c_str(), nullptr,
                                      0);
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  const CephPool& pool_;
  Completion done_;
  std::string bytes_;
  bool was_begun_ = false;
};

std::unique_ptr<ObjectPool::Pending> CephPool::write(const std::string& object,
                                                     std::uint64_t offset, std::string bytes,
                                                     bool is_new) {
  auto begun = std::make_unique<Begun>(*this, std::move(bytes));
  if (is_silent_) return begun;
  const WriteOperation operation(rados_);
  if (is_new) {
    rados_.write_op_create(operation.get(), LIBRADOS_CREATE_EXCLUSIVE, nullptr);
  } else {
    rados_.write_op_assert_exists(operation.get());
  }
  rados_.write_op_write(operation.get(), begun->bytes().data(), begun->bytes().size(), offset);
  begun->begin(operation.get(), object);
  return begun;
}

std::vector<Answer> CephPool::remove(std::span<const std::string> objects) {
  if (is_silent_) return std::vector<Answer>(objects.size(), -ETIMEDOUT);
  std::vector<Completion> begun;
  begun.reserve(objects.size());
  for (const std::string& object : objects)
    rados_.aio_remove(io_, object.c_str(), begun.emplace_back(rados_).get());
  std::vector<Answer> answers;
  answers.reserve(begun.size());
  for (const Completion& one : begun) answers.push_back(told(one.wait()));
  return answers;
}

Answer CephPool::list(std::vector<std::string>& objects) const {
  if (is_silent_) return -ETIMEDOUT;
  rados_list_ctx_t at = nullptr;
  if (const Answer answer = rados_.nobjects_list_open(io_, &at); answer < 0) return told(answer);
  const char* object = nullptr;
  Answer answer = 0;
  while ((answer = rados_.nobjects_list_next(at, &object, nullptr, nullptr)) == 0)
    objects.emplace_back(object);
  rados_.nobjects_list_close(at);
  answer = told(answer);
  return answer == -ENOENT ? 0 : answer;  // its end
}

// ---- maps ----

Answer CephPool::change(const std::string& object, const ObjectChange& change) {
  if (is_silent_) return -ETIMEDOUT;
  const WriteOperation operation(rados_);
  if (change.only_if_new)
    rados_.write_op_create(operation.get(), LIBRADOS_CREATE_EXCLUSIVE, nullptr);
  if (change.only_if) {
    const auto& [name, value] = *change.only_if;
    rados_.write_op_cmpxattr(operation.get(), name.c_str(), LIBRADOS_CMPXATTR_OP_EQ, value.data(),
                             value.size());
  }
  const auto pointers = [](std::vector<const char*>& texts, std::vector<std::size_t>& lengths,
                           const std::string& text) {
    texts.push_back(text.data());
    lengths.push_back(text.size());
  };
  if (!change.remove.empty()) {
    std::vector<const char*> keys;
    std::vector<std::size_t> lengths;
    for (const std::string& key : change.remove) pointers(keys, lengths, key);
    rados_.write_op_omap_rm_keys2(operation.get(), keys.data(), lengths.data(), keys.size());
  }
  if (!change.set.empty()) {
    std::vector<const char*> keys, values;
    std::vector<std::size_t> key_lengths, value_lengths;
    for (const auto& [key, value] : change.set) {
      pointers(keys, key_lengths, key);
      pointers(values, value_lengths, value);
    }
    rados_.write_op_omap_set2(operation.get(), keys.data(), values.data(), key_lengths.data(),
                              value_lengths.data(), keys.size());
  }
  for (const auto& [name, value] : change.attributes)
    rados_.write_op_setxattr(operation.get(), name.c_str(), value.data(), value.size());
  return told(rados_.write_op_operate(operation.get(), io_, object.c_str(), nullptr, 0));
}

/// The attributes, and as much of the map behind `after` as the cluster gives at once.
Answer CephPool::page(const std::string& object, const std::string& after, ObjectState& into,
                      bool& more) const {
  constexpr std::uint64_t kMost = 100'000;
  rados_read_op_t operation = rados_.create_read_op();
  rados_xattrs_iter_t attributes = nullptr;
  rados_omap_iter_t entries = nullptr;
  int attributes_answer = 0, entries_answer = 0;
  unsigned char goes_on = 0;
  rados_.read_op_getxattrs(operation, &attributes, &attributes_answer);
  rados_.read_op_omap_get_vals2(operation, after.c_str(), "", kMost, &entries, &goes_on,
                                &entries_answer);
  Answer answer = told(rados_.read_op_operate(operation, io_, object.c_str(), 0));
  if (answer >= 0) answer = std::min(attributes_answer, entries_answer);
  more = goes_on != 0;
  if (answer >= 0) {
    const char* name = nullptr;
    const char* value = nullptr;
    std::size_t bytes = 0;
    while (rados_.getxattrs_next(attributes, &name, &value, &bytes) == 0 && name != nullptr)
      into.attributes.insert_or_assign(name, std::string(value, bytes));
    char* key = nullptr;
    char* text = nullptr;
    std::size_t key_bytes = 0;
    while (rados_.omap_get_next2(entries, &key, &text, &key_bytes, &bytes) == 0 && key != nullptr)
      into.map.insert_or_assign(std::string(key, key_bytes), std::string(text, bytes));
  }
  if (attributes != nullptr) rados_.getxattrs_end(attributes);
  if (entries != nullptr) rados_.omap_get_end(entries);
  rados_.release_read_op(operation);
  return answer;
}

/// Where the map comes in several answers and the object was changed between two of them, from the beginning again.
Answer CephPool::state(const std::string& object, ObjectState& into) const {
  if (is_silent_) return -ETIMEDOUT;
  constexpr int kTries = 20;
  for (int attempt = 0; attempt < kTries; ++attempt) {
    into = {};
    bool more = true, same = true;
    for (std::uint64_t version = 0; more && same;) {
      const std::string after = into.map.empty() ? std::string() : into.map.rbegin()->first;
      if (const Answer answer = page(object, after, into, more); answer < 0) return answer;
      const std::uint64_t now = rados_.get_last_version(io_);
      same = version == 0 || version == now;
      version = now;
    }
    if (same) return 0;
  }
  return -EAGAIN;
}

// ---- locks and watches ----

Answer CephPool::lockers(const std::string& object, std::vector<ObjectLocker>& into) const {
  if (is_silent_) return -ETIMEDOUT;
  std::size_t tag_bytes = 0, client_bytes = 0, cookie_bytes = 0, address_bytes = 0;
  std::string tag, clients, cookies, addresses;
  for (std::size_t room = 1024;; room *= 4) {
    for (std::string* text : {&tag, &clients, &cookies, &addresses}) text->assign(room, '\0');
    tag_bytes = client_bytes = cookie_bytes = address_bytes = room;
    int is_exclusive = 0;
    const auto answer = rados_.list_lockers(
        io_, object.c_str(), kLockName, &is_exclusive, tag.data(), &tag_bytes, clients.data(),
        &client_bytes, cookies.data(), &cookie_bytes, addresses.data(), &address_bytes);
    if (answer == -ERANGE && room < (std::size_t{1} << 24U)) continue;
    if (answer < 0) {
      const Answer why = told(static_cast<Answer>(answer));
      return why == -ENOENT ? 0 : why;  // nobody has had it yet
    }
    const char* client = clients.data();
    const char* cookie = cookies.data();
    const char* address = addresses.data();
    for (ssize_t i = 0; i < answer; ++i) {
      into.push_back({client, cookie, address});
      client += std::strlen(client) + 1;
      cookie += std::strlen(cookie) + 1;
      address += std::strlen(address) + 1;
    }
    return 0;
  }
}

Answer CephPool::shut_out(const std::string& address, std::chrono::seconds lasts) {
#ifdef PARLEY_TEST_BUILD
  // What the guards hold alone is tested so.
  if (std::getenv("PARLEY_TEST_NO_BLOCKLIST") != nullptr) return 0;
#endif
  if (is_silent_) return -ETIMEDOUT;
  std::string text = address;
  const Answer answer = rados_.blocklist_add(cluster_->handle, text.data(),
                                             static_cast<std::uint32_t>(lasts.count()));
  return answer < 0 ? answer : rados_.wait_for_latest_osdmap(cluster_->handle);
}

class CephPool::Watching final : public Watch {
 public:
  explicit Watching(std::shared_ptr<CephPool> pool, const std::string& object)
      : state_(std::make_unique<State>(State{std::move(pool), object})) {}
  ~Watching() override {
    if (cookie_ == 0) return;
    const CephPool& pool = *state_->pool;
    const Completion done(pool.rados_);
    pool.rados_.aio_unwatch(pool.io_, cookie_, done.get());
    if (!pool.is_silent_) {
      (void)done.wait();
    } else {
      (void)state_.release();  // it may still be asked
    }
  }
  Watching(const Watching&) = delete;
  Watching& operator=(const Watching&) = delete;

  Answer begin() {
    const CephPool& pool = *state_->pool;
    if (pool.is_silent_) return -ETIMEDOUT;
    return pool.told(pool.rados_.watch3(pool.io_, state_->object.c_str(), &cookie_,
                                        &Watching::asked, &Watching::failed, 0, state_.get()));
  }

 private:
  struct State {
    std::shared_ptr<CephPool> pool;
    std::string object;
  };
  static void asked(void* self, std::uint64_t notify, std::uint64_t handle,
                    std::uint64_t /*notifier*/, void* /*data*/, std::size_t /*bytes*/) {
    const auto& state = *static_cast<const State*>(self);
    state.pool->rados_.notify_ack(state.pool->io_, state.object.c_str(), notify, handle, nullptr,
                                  0);
  }
  /// Then the holder is taken for dead, and shut out before its lock is broken.
  static void failed(void* /*self*/, std::uint64_t /*handle*/, int /*error*/) {}

  std::unique_ptr<State> state_;
  std::uint64_t cookie_ = 0;
};

std::unique_ptr<ObjectPool::Watch> CephPool::watch(const std::string& object, Answer& answer) {
  auto watch = std::make_unique<Watching>(shared_from_this(), object);
  answer = watch->begin();
  return watch;
}

/// The reply begins with the number of those who answered, and then who they are; then those who did not. Numbers
/// are little-endian: u32; each u64 u64 u32 and so many bytes; u32; each u64 u64.
Watchers CephPool::ask_watchers(const std::string& object, std::chrono::milliseconds wait) const {
  if (is_silent_) return Watchers::kSilent;
  char* reply = nullptr;
  std::size_t bytes = 0;
  const Answer answer = rados_.notify2(io_, object.c_str(), "", 0,
                                       static_cast<std::uint64_t>(wait.count()), &reply, &bytes);
  std::uint32_t answered = 0;
  if (reply != nullptr && bytes >= sizeof answered) std::memcpy(&answered, reply, sizeof answered);
  if (reply != nullptr) rados_.buffer_free(reply);
  if (answered > 0) return Watchers::kAnswered;
  return answer == -ETIMEDOUT ? Watchers::kSilent : Watchers::kNobody;
}

// ---- connecting ----

std::string user_of(const ClusterOptions& options) {
  if (options.user.empty()) return {};
  return options.user.starts_with("client.") ? options.user : "client." + options.user;
}

tl::unexpected<Error> cannot_connect(const ClusterOptions& options, Answer answer) {
  const std::string conf = options.conf.empty() ? "Ceph's configuration" : options.conf;
  const std::string user = options.user.empty() ? "this user" : user_of(options);
  switch (-answer) {
    case ENOENT:
      return failure(
          ErrorCode::kIo,
          fmt::format("cannot connect to the cluster: no key for {} is found by {}", user, conf),
          Remedy::kNameClusterUser);
    case EACCES:
    case EPERM:
      return failure(ErrorCode::kUnwritable,
                     fmt::format("the cluster does not let {} in: its key is not the one that the "
                                 "cluster has",
                                 user),
                     "ask who runs the cluster for a key: ceph auth get " + user_of(options));
    case ETIMEDOUT:
      return failure(ErrorCode::kIo,
                     fmt::format("no monitor of the cluster in {} has answered for {} s", conf,
                                 options.timeout.count()),
                     "look whether the cluster is there: ceph -s");
    case EINVAL:
      return failure(
          ErrorCode::kIo,
          fmt::format(
              "cannot connect to the cluster: {} names no monitors, or no keys that {} can use",
              conf, user),
          Remedy::kNameClusterUser);
    default:
      return failure(ErrorCode::kIo, fmt::format("cannot connect to the cluster in {}: {}", conf,
                                                 std::strerror(-answer)));
  }
}

class CephPools final : public ObjectPools {
 public:
  Result<std::shared_ptr<ObjectPool>> open(const std::string& pool, const std::string& name,
                                           const ClusterOptions& options) override;

 private:
  using Key = std::tuple<std::string, std::string, std::int64_t>;
  Result<std::shared_ptr<Cluster>> connect(const ClusterOptions& options);

  std::mutex mutex_;
  std::map<Key, std::shared_ptr<Cluster>> connected_;
};

Result<std::shared_ptr<Cluster>> CephPools::connect(const ClusterOptions& options) {
  auto& known = connected_[Key(options.conf, options.user, options.timeout.count())];
  if (known && !known->is_shut_out) return known;
  auto rados = Rados::load();
  if (!rados) return failure_of(rados);
  auto cluster = std::make_shared<Cluster>(*rados);
  const std::string user = user_of(options);
  Answer answer =
      rados->create2(&cluster->handle, "ceph", user.empty() ? nullptr : user.c_str(), 0);
  if (answer < 0) {
    cluster->handle = nullptr;
    return cannot_connect(options, answer);
  }
  answer =
      rados->conf_read_file(cluster->handle, options.conf.empty() ? nullptr : options.conf.c_str());
  if (answer < 0) {
    return failure(ErrorCode::kIo,
                   fmt::format("cannot read {}: {}",
                               options.conf.empty() ? "/etc/ceph/ceph.conf" : options.conf,
                               std::strerror(-answer)),
                   Remedy::kNameCluster);
  }
  rados->conf_parse_env(cluster->handle, nullptr);
  const std::string seconds = std::to_string(options.timeout.count());
  for (const char* name : {"rados_osd_op_timeout", "rados_mon_op_timeout", "client_mount_timeout"})
    rados->conf_set(cluster->handle, name, seconds.c_str());
  if (answer = rados->connect(cluster->handle); answer < 0) {
    // One that is not connected is not to be shut down.
    return cannot_connect(options, answer);
  }
  known = cluster;
  return cluster;
}

Result<std::shared_ptr<ObjectPool>> CephPools::open(const std::string& pool,
                                                    const std::string& name,
                                                    const ClusterOptions& options) {
  const std::lock_guard guard(mutex_);
  auto cluster = connect(options);
  if (!cluster) return failure_of(cluster);
  rados_ioctx_t io = nullptr;
  const Rados& rados = (*cluster)->rados;
  if (const Answer answer = rados.ioctx_create((*cluster)->handle, pool.c_str(), &io); answer < 0) {
    if (answer == -ENOENT) {
      return failure(ErrorCode::kIo, fmt::format("the cluster has no pool {}", pool),
                     "see which there are: ceph osd pool ls; whoever runs the cluster makes one");
    }
    return failure(ErrorCode::kIo,
                   fmt::format("cannot use the pool {}: {}", pool, std::strerror(-answer)));
  }
  rados.ioctx_set_namespace(io, name.c_str());
  rados.set_pool_full_try(io);  // else a full pool is waited for
  return std::shared_ptr<ObjectPool>(std::make_shared<CephPool>(*cluster, io));
}

}  // namespace

ObjectPools& ceph_pools() {
  // Never destroyed: its threads may be at work when the process ends.
  static auto& pools = *new CephPools;
  return pools;
}

}  // namespace parley
