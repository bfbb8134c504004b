// SPDX-License-Identifier: MIT
// What an archive needs of a cluster: one namespace of a pool of named objects, each with bytes, with an ordered
// map of short values, and with attributes, as RADOS has them. A change of one object is atomic; what was
// acknowledged has been replicated. The cluster's own library is behind it (librados.h), or what a test puts there.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/types.h"
#include "schema/error.h"

namespace parley {

/// What a call came to: 0 or more, or an errno negated. -ETIMEDOUT: no answer in time, and whether it was done is not
/// known, nor is anything asked after it through the same ObjectPool; -ESHUTDOWN: this client has been shut out;
/// -ENODEV: the pool is gone; -ECANCELED: a condition was not met.
using Answer = int;

/// A piece of an object to be read.
struct ObjectPart {
  std::string object;
  std::uint64_t offset = 0;
  std::size_t bytes = 0;
  char* to = nullptr;
  Answer answer = 0;  // bytes that were there; fewer than asked for past its end
};

/// A change of an object's map and attributes: all of it or nothing.
struct ObjectChange {
  /// Only where the attribute has this value now.
  std::optional<std::pair<std::string, std::string>> only_if;
  bool only_if_new = false;  // -EEXIST where the object is there
  std::map<std::string, std::string> set;
  std::vector<std::string> remove;
  std::map<std::string, std::string> attributes;
};

/// One state of an object's map and attributes.
struct ObjectState {
  std::map<std::string, std::string> map, attributes;
};

/// Who holds a lock.
struct ObjectLocker {
  std::string client;   // as the cluster calls it: "client.4123"
  std::string cookie;   // what it said of itself
  std::string address;  // by which it can be shut out
};

/// Who watches an object, found by asking all of them to answer.
enum class Watchers : std::uint8_t { kNobody, kAnswered, kSilent };

class ObjectPool {
 public:
  virtual ~ObjectPool() = default;

  /// Something that goes on meanwhile. Its destructor waits.
  class Pending {
   public:
    virtual ~Pending() = default;
    virtual Answer wait() = 0;
    /// Whether wait() would return at once.
    [[nodiscard]] virtual bool is_done() const = 0;
  };

  // ---- bytes ----

  /// All parts at once; each has its answer then.
  virtual void read(std::span<ObjectPart> parts) const = 0;
  /// Bytes of each, -ENOENT where there is none.
  virtual std::vector<std::int64_t> sizes(std::span<const std::string> objects) const = 0;
  /// `is_new`: -EEXIST where the object is there; else -ENOENT where it is not.
  virtual std::unique_ptr<Pending> write(const std::string& object, std::uint64_t offset,
                                         std::string bytes, bool is_new) = 0;
  /// Of each -ENOENT where there was none.
  virtual std::vector<Answer> remove(std::span<const std::string> objects) = 0;
  /// The names of all objects of the namespace, in no order.
  virtual Answer list(std::vector<std::string>& objects) const = 0;

  // ---- maps ----

  virtual Answer change(const std::string& object, const ObjectChange& change) = 0;
  virtual Answer state(const std::string& object, ObjectState& into) const = 0;

  // ---- locks and watches ----

  /// -EBUSY, -EEXIST where somebody has it. An exclusive lock stays until it is let go or broken, a shared one for
  /// `lasts`; asked again with the same cookie, that begins anew.
  virtual Answer lock_alone(const std::string& object, const std::string& cookie) = 0;
  virtual Answer lock_shared(const std::string& object, const std::string& cookie,
                             std::chrono::seconds lasts) = 0;
  virtual Answer unlock(const std::string& object, const std::string& cookie) = 0;
  virtual Answer break_lock(const std::string& object, const ObjectLocker& holder) = 0;
  virtual Answer lockers(const std::string& object, std::vector<ObjectLocker>& into) const = 0;
  /// Whether it is this process, through this connection.
  [[nodiscard]] virtual bool is_ours(const ObjectLocker& holder) const = 0;
  /// Shuts a client out of the whole cluster, and waits until that holds for what this one does next.
  virtual Answer shut_out(const std::string& address, std::chrono::seconds lasts) = 0;

  /// As long as the value lives somebody watches the object, and answers. Where the process dies that ends after
  /// some 30 s.
  class Watch {
   public:
    virtual ~Watch() = default;
  };
  virtual std::unique_ptr<Watch> watch(const std::string& object, Answer& answer) = 0;
  /// How long it may take after a lock was taken until its holder watches.
  [[nodiscard]] virtual std::chrono::milliseconds watches_within() const = 0;
  /// Asks those who watch, and waits that long for them.
  virtual Watchers ask_watchers(const std::string& object,
                                std::chrono::milliseconds wait) const = 0;
};

/// Connects to clusters.
class ObjectPools {
 public:
  virtual ~ObjectPools() = default;
  /// kFailed where the cluster's library is missing; kIo, naming it, where the cluster, the user or the pool
  /// cannot be had.
  virtual Result<std::shared_ptr<ObjectPool>> open(const std::string& pool, const std::string& name,
                                                   const ClusterOptions& options) = 0;
};

}  // namespace parley
