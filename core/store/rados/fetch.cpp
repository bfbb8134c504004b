// SPDX-License-Identifier: MIT
#include "core/store/rados/fetch.h"

#include <fmt/format.h>

#include <cerrno>
#include <charconv>
#include <fstream>
#include <map>
#include <set>

#include "core/files/head.h"
#include "core/store/rados/cluster_error.h"
#include "core/store/rados/object_bytes.h"

namespace parley {
namespace {

/// What a table file of the engine ends with: its footer's magic number, little-endian.
constexpr std::string_view kFooterMagic = "\xf7\xcf\xf4\x85\xb7\x41\xe2\x88";

class Fetch {
 public:
  using Damaged = std::function<void(const std::string& file, const std::string& what)>;
  Fetch(const ObjectPool& pool, FileDirectory& directory, const std::string& archive,
        const std::string& into, const ClusterOptions& options, const Damaged& damaged)
      : pool_(pool),
        directory_(directory),
        archive_(archive),
        into_(into),
        options_(options),
        damaged_(damaged) {}

  Result<void> run() {
    if (const Answer answer = directory_.refresh(); answer < 0 && answer != -ENOENT)
      return failure(cluster_error(answer, archive_, options_));
    for (const std::string& path : directory_.below("")) {
      if (path.find('/') != std::string::npos)
        continue;  // of a copy, or of a load that was not taken in
      if (auto done = fetch(path); !done) return done;
    }
    if (auto done = write_head(); !done) return done;
    return fetch_unnamed();
  }

 private:
  Result<void> write(const std::string& name, const std::string& bytes, bool more = false) {
    std::ofstream file(into_ + "/" + name,
                       std::ios::binary | (more ? std::ios::app : std::ios::trunc));
    file << bytes;
    file.flush();
    if (file.good()) return {};
    return failure(ErrorCode::kIo, "cannot write " + into_ + "/" + name,
                   "it takes the room of the archive: free some space");
  }

  Result<void> fetch(const std::string& path) {
    FileEntry entry;
    if (directory_.find(path, entry) < 0) {
      damaged_(path, "is damaged: its entry in the directory is not what was written");
      return {};
    }
    if (entry.is_here) {
      if (auto fetched = fetch_objects(path, entry.id, entry.before); !fetched) return fetched;
      return write(path, entry.bytes, true);
    }
    std::uint64_t size = 0;
    if (const Answer answer = directory_.size(entry, size); answer < 0)
      return failure(cluster_error(answer, path, options_));
    return fetch_objects(path, entry.id, size);
  }

  /// Up to the first object that is missing or too short.
  Result<void> fetch_objects(const std::string& path, std::uint64_t id, std::uint64_t size) {
    if (auto begun = write(path, ""); !begun) return begun;
    for (std::uint64_t at = 0; at < size; at += kObjectBytes) {
      std::string bytes(std::min(kObjectBytes, size - at), '\0');
      const FilePart part{at, bytes.size(), bytes.data()};
      const Answer answer = read_parts(pool_, nullptr, id, size, {&part, 1});
      if (answer == -ENOENT || answer == -EIO) {
        damaged_(path, "is cut off");
        return {};
      }
      if (answer < 0) return failure(cluster_error(answer, path, options_));
      if (auto written = write(path, bytes, true); !written) return written;
    }
    return {};
  }

  /// Of a directory: two slots, each at its place.
  Result<void> write_head() {
    constexpr std::size_t kSecondSlot = 4096;
    const std::string slot = directory_.attribute(kHead);
    const auto head = head_in_slot(slot);
    if (!head) return {};  // whoever reads it says that it is missing
    std::string file(kSecondSlot + slot.size(), '\0');
    file.replace(number(head->commit) % 2 == 0 ? 0 : kSecondSlot, slot.size(), slot);
    return write("HEAD", file);
  }

  /// Ids of objects that neither a file nor a removed one has, with their numbers of objects.
  Result<std::map<std::uint64_t, std::uint64_t>> unnamed() {
    std::vector<std::string> objects;
    if (const Answer answer = pool_.list(objects); answer < 0)
      return failure(cluster_error(answer, archive_, options_));
    std::map<std::uint64_t, std::uint64_t> counts;
    constexpr std::size_t kIdDigits = 16;
    for (const std::string& object : objects) {
      std::uint64_t id = 0;
      const auto [end, error] = std::from_chars(
          object.data(), object.data() + std::min(object.size(), kIdDigits), id, 16);
      const bool is_piece = error == std::errc() && end == object.data() + kIdDigits &&
                            object.size() > kIdDigits && object[kIdDigits] == '.';
      if (is_piece && !directory_.knows(id)) ++counts[id];
    }
    return counts;
  }

  Result<void> fetch_unnamed() {
    auto found = unnamed();
    if (!found) return failure_of(found);
    int next = 0;
    for (const auto& [id, count] : *found) {
      FileEntry entry;
      entry.id = id;
      std::uint64_t size = 0;
      if (directory_.size(entry, size) < 0 || size < kFooterMagic.size()) continue;
      std::string end(kFooterMagic.size(), '\0');
      const FilePart part{size - end.size(), end.size(), end.data()};
      const bool is_table =
          read_parts(pool_, nullptr, id, size, {&part, 1}) >= 0 && end == kFooterMagic;
      const std::string name =
          fmt::format("{:06}.{}", kFirstUnnamed + next++, is_table ? "sst" : "log");
      if (auto done = fetch_objects(name, id, size); !done) return done;
    }
    return {};
  }

  static constexpr int kFirstUnnamed = 900'000;
  const ObjectPool& pool_;
  FileDirectory& directory_;
  const std::string& archive_;
  const std::string& into_;
  const ClusterOptions& options_;
  const Damaged& damaged_;
};

}  // namespace

Result<void> fetch_files(
    const ObjectPool& pool, FileDirectory& directory, const std::string& archive,
    const std::string& into, const ClusterOptions& options,
    const std::function<void(const std::string& file, const std::string& what)>& damaged) {
  return Fetch(pool, directory, archive, into, options, damaged).run();
}

}  // namespace parley
