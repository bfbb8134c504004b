// SPDX-License-Identifier: MIT
// A cluster in memory, for tests: objects, maps, locks and watches as a real one has them, several clients, and
// faults wherever a test wants them: a call that fails, one that is done but not told, a client that is shut out.
#pragma once

#include <atomic>
#include <cerrno>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "core/store/rados/object_pool.h"

namespace parley::test {

/// What all clients share.
struct MemoryCluster {
  struct Object {
    std::string bytes;
    std::map<std::string, std::string> map, attributes;
    std::vector<ObjectLocker> lockers;
  };
  using Name = std::pair<std::string, std::string>;  // "pool/namespace", object
  std::mutex mutex;
  std::map<Name, Object> objects;
  std::set<std::string> pools = {"newsroom"};
  std::set<std::string> shut_out;                       // addresses
  std::multimap<Name, std::string> watchers;            // their addresses
  std::set<std::string> silent;                         // clients that do not answer
  bool shuts_out = true;                                // else nobody is kept out but by the guards
  std::uint64_t changes = 0;                            // writes so far
  std::function<Answer(std::uint64_t change)> fault{};  // before a write: 0, or what it comes to
  bool done_all_the_same = false;                       // a failing write is done nevertheless
  bool is_late =
      false;  // bytes of objects arrive when they are waited for; else they are lost with their process
  std::uint64_t reads = 0;
};

class MemoryPool final : public ObjectPool {
 public:
  MemoryPool(MemoryCluster& cluster, std::string space, std::string address)
      : cluster_(cluster), space_(std::move(space)), address_(std::move(address)) {}

  void read(std::span<ObjectPart> parts) const override {
    const std::lock_guard guard(cluster_.mutex);
    for (ObjectPart& part : parts) {
      ++cluster_.reads;
      const auto found = cluster_.objects.find({space_, part.object});
      part.answer = may_not() != 0 ? may_not() : -ENOENT;
      if (part.answer == -ESHUTDOWN || found == cluster_.objects.end()) continue;
      const std::string& bytes = found->second.bytes;
      const std::size_t from = std::min<std::uint64_t>(part.offset, bytes.size());
      const std::size_t count = std::min(part.bytes, bytes.size() - from);
      std::copy_n(bytes.data() + from, count, part.to);
      part.answer = static_cast<Answer>(count);
    }
  }
  std::vector<std::int64_t> sizes(std::span<const std::string> objects) const override {
    const std::lock_guard guard(cluster_.mutex);
    std::vector<std::int64_t> sizes;
    for (const std::string& object : objects) {
      const auto found = cluster_.objects.find({space_, object});
      sizes.push_back(found == cluster_.objects.end()
                          ? -ENOENT
                          : static_cast<std::int64_t>(found->second.bytes.size()));
    }
    return sizes;
  }
  std::unique_ptr<Pending> write(const std::string& object, std::uint64_t offset, std::string bytes,
                                 bool is_new) override {
    auto write = [this, object, offset, bytes = std::move(bytes), is_new] {
      return write_now(object, offset, bytes, is_new);
    };
    if (cluster_.is_late) return std::make_unique<Late>(std::move(write));
    return std::make_unique<Done>(write());
  }
  Answer write_now(const std::string& object, std::uint64_t offset, const std::string& bytes,
                   bool is_new) {
    return written([&]() -> Answer {
      const bool is_there = cluster_.objects.contains({space_, object});
      if (is_new && is_there) return -EEXIST;
      if (!is_new && !is_there) return -ENOENT;
      std::string& into = cluster_.objects[{space_, object}].bytes;
      into.resize(std::max<std::size_t>(into.size(), offset + bytes.size()));
      into.replace(offset, bytes.size(), bytes);
      return 0;
    });
  }
  std::vector<Answer> remove(std::span<const std::string> objects) override {
    std::vector<Answer> answers;
    for (const std::string& object : objects) {
      answers.push_back(written([&]() -> Answer {
        return cluster_.objects.erase({space_, object}) == 1 ? 0 : -ENOENT;
      }));
    }
    return answers;
  }
  Answer list(std::vector<std::string>& objects) const override {
    const std::lock_guard guard(cluster_.mutex);
    for (const auto& [name, object] : cluster_.objects) {
      if (name.first == space_) objects.push_back(name.second);
    }
    return 0;
  }

  Answer change(const std::string& object, const ObjectChange& change) override {
    return written([&]() -> Answer {
      const auto found = cluster_.objects.find({space_, object});
      const bool is_there = found != cluster_.objects.end();
      if (change.only_if_new && is_there) return -EEXIST;
      if (change.only_if) {
        if (!is_there) return -ENOENT;
        const auto& attributes = found->second.attributes;
        const auto now = attributes.find(change.only_if->first);
        if (now == attributes.end() || now->second != change.only_if->second) return -ECANCELED;
      }
      auto& into = cluster_.objects[{space_, object}];
      for (const std::string& key : change.remove) into.map.erase(key);
      for (const auto& [key, value] : change.set) into.map.insert_or_assign(key, value);
      for (const auto& [name, value] : change.attributes)
        into.attributes.insert_or_assign(name, value);
      return 0;
    });
  }
  Answer state(const std::string& object, ObjectState& into) const override {
    const std::lock_guard guard(cluster_.mutex);
    if (may_not() != 0) return may_not();
    const auto found = cluster_.objects.find({space_, object});
    if (found == cluster_.objects.end()) return -ENOENT;
    into = {found->second.map, found->second.attributes};
    return 0;
  }

  Answer lock_alone(const std::string& object, const std::string& cookie) override {
    return written([&]() -> Answer {
      auto& lockers = cluster_.objects[{space_, object}].lockers;
      if (!lockers.empty()) return -EBUSY;
      lockers.push_back({"client." + address_, cookie, address_});
      return 0;
    });
  }
  Answer lock_shared(const std::string& object, const std::string& cookie,
                     std::chrono::seconds /*lasts*/) override {
    return written([&]() -> Answer {
      auto& lockers = cluster_.objects[{space_, object}].lockers;
      std::erase_if(lockers, [&](const ObjectLocker& one) { return one.cookie == cookie; });
      lockers.push_back({"client." + address_, cookie, address_});
      return 0;
    });
  }
  Answer unlock(const std::string& object, const std::string& cookie) override {
    return written([&]() -> Answer {
      auto& lockers = cluster_.objects[{space_, object}].lockers;
      const auto gone =
          std::erase_if(lockers, [&](const ObjectLocker& one) { return one.cookie == cookie; });
      return gone == 1 ? 0 : -ENOENT;
    });
  }
  Answer break_lock(const std::string& object, const ObjectLocker& holder) override {
    return unlock(object, holder.cookie);
  }
  Answer lockers(const std::string& object, std::vector<ObjectLocker>& into) const override {
    const std::lock_guard guard(cluster_.mutex);
    if (may_not() != 0) return may_not();
    const auto found = cluster_.objects.find({space_, object});
    if (found != cluster_.objects.end()) into = found->second.lockers;
    return 0;
  }
  [[nodiscard]] bool is_ours(const ObjectLocker& holder) const override {
    return holder.address == address_;
  }
  Answer shut_out(const std::string& address, std::chrono::seconds /*lasts*/) override {
    const std::lock_guard guard(cluster_.mutex);
    if (may_not() != 0) return may_not();
    if (cluster_.shuts_out) cluster_.shut_out.insert(address);
    return 0;
  }
  std::unique_ptr<Watch> watch(const std::string& object, Answer& answer) override {
    const std::lock_guard guard(cluster_.mutex);
    answer = may_not();
    const MemoryCluster::Name name(space_, object);
    return std::make_unique<Watching>(cluster_, name, cluster_.watchers.emplace(name, address_));
  }
  [[nodiscard]] std::chrono::milliseconds watches_within() const override { return {}; }
  Watchers ask_watchers(const std::string& object, std::chrono::milliseconds) const override {
    const std::lock_guard guard(cluster_.mutex);
    const auto [from, to] = cluster_.watchers.equal_range({space_, object});
    for (auto at = from; at != to; ++at) {
      if (!cluster_.silent.contains(at->second)) return Watchers::kAnswered;
    }
    return from == to ? Watchers::kNobody : Watchers::kSilent;
  }

 private:
  struct Done final : Pending {
    explicit Done(Answer said) : answer(said) {}
    Answer wait() override { return answer; }
    [[nodiscard]] bool is_done() const override { return true; }
    Answer answer;
  };
  struct Late final : Pending {
    explicit Late(std::function<Answer()> what) : write(std::move(what)) {}
    Answer wait() override { return write(); }
    [[nodiscard]] bool is_done() const override { return false; }
    std::function<Answer()> write;
  };
  struct Watching final : Watch {
    using At = std::multimap<MemoryCluster::Name, std::string>::iterator;
    Watching(MemoryCluster& c, MemoryCluster::Name n, At where)
        : cluster(c), name(std::move(n)), at(where) {}
    ~Watching() override {
      const std::lock_guard guard(cluster.mutex);
      const auto [from, to] = cluster.watchers.equal_range(name);
      for (auto it = from; it != to; ++it) {  // it may have been taken away
        if (it != at) continue;
        cluster.watchers.erase(it);
        return;
      }
    }
    Watching(const Watching&) = delete;
    Watching& operator=(const Watching&) = delete;
    MemoryCluster& cluster;
    MemoryCluster::Name name;
    At at;
  };

  [[nodiscard]] Answer may_not() const {
    return cluster_.shut_out.contains(address_) ? -ESHUTDOWN : 0;
  }
  template <class Act>
  Answer written(const Act& act) {
    const std::lock_guard guard(cluster_.mutex);
    if (may_not() != 0) return may_not();
    ++cluster_.changes;
    const Answer fault = cluster_.fault ? cluster_.fault(cluster_.changes) : 0;
    if (fault >= 0) return act();
    if (cluster_.done_all_the_same) (void)act();
    return fault;
  }

  MemoryCluster& cluster_;
  std::string space_, address_;
};

/// One client of the cluster: what a process on a machine of its own is.
class MemoryPools final : public ObjectPools {
 public:
  MemoryPools(MemoryCluster& cluster, std::string address)
      : cluster_(cluster), address_(std::move(address)) {}

  Result<std::shared_ptr<ObjectPool>> open(const std::string& pool, const std::string& name,
                                           const ClusterOptions& /*options*/) override {
    if (!cluster_.pools.contains(pool))
      return failure(ErrorCode::kIo, "the cluster has no pool " + pool);
    std::shared_ptr<ObjectPool> opened =
        std::make_shared<MemoryPool>(cluster_, pool + "/" + name, address_);
    return opened;
  }

 private:
  MemoryCluster& cluster_;
  std::string address_;
};

}  // namespace parley::test
