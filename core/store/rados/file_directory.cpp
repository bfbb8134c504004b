// SPDX-License-Identifier: MIT
#include "core/store/rados/file_directory.h"

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <functional>

namespace parley {
namespace {

constexpr std::size_t kAtOnce = 16;  // objects that are asked for, or removed, together

std::vector<std::string> objects_from(std::uint64_t id, std::uint64_t first, std::uint64_t count) {
  std::vector<std::string> objects;
  for (std::uint64_t i = 0; i < count; ++i) objects.push_back(object_name(id, first + i));
  return objects;
}

}  // namespace

Answer FileDirectory::refresh() {
  const std::lock_guard guard(mutex_);
  return epoch_.empty() ? refresh_locked() : 0;
}

Answer FileDirectory::refresh_locked() {
  ObjectState state;
  const Answer answer = pool_->state(kDirectoryObject, state);
  if (answer < 0 && answer != -ENOENT) return answer;
  files_.clear();
  removed_.clear();
  damaged_.clear();
  attributes_ = std::move(state.attributes);
  for (const auto& [key, value] : state.map) {
    auto entry = decode_entry(key, value);
    if (!entry) {
      damaged_.push_back(key);
    } else if (key.starts_with(kRemoved)) {
      removed_.emplace(key, std::move(*entry));
    } else {
      files_.emplace(key, std::move(*entry));
    }
  }
  return answer;
}

std::string FileDirectory::attribute(const std::string& name) const {
  const std::lock_guard guard(mutex_);
  const auto found = attributes_.find(name);
  return found == attributes_.end() ? std::string() : found->second;
}

Answer FileDirectory::find(const std::string& path, FileEntry& into) const {
  const std::lock_guard guard(mutex_);
  if (const auto found = files_.find(path); found != files_.end()) {
    into = found->second;
    return 0;
  }
  return std::find(damaged_.begin(), damaged_.end(), path) == damaged_.end() ? -ENOENT : -EBADMSG;
}

std::vector<std::string> FileDirectory::below(const std::string& directory) const {
  const std::lock_guard guard(mutex_);
  const std::string prefix = directory.empty() ? directory : directory + "/";
  std::vector<std::string> paths;
  for (auto at = files_.lower_bound(prefix); at != files_.end() && at->first.starts_with(prefix);
       ++at)
    paths.push_back(at->first);
  for (const std::string& path : damaged_) {
    if (path.starts_with(prefix) && !path.starts_with(kRemoved)) paths.push_back(path);
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string FileDirectory::damaged() const {
  const std::lock_guard guard(mutex_);
  return damaged_.empty() ? std::string() : damaged_.front();
}

bool FileDirectory::knows(std::uint64_t id) const {
  const std::lock_guard guard(mutex_);
  return has_name(id) || removed_.contains(removed_key(id));
}

/// An open file that has not been synced yet, of another process, ends with its first object that is not full.
Answer FileDirectory::size(const FileEntry& entry, std::uint64_t& bytes) const {
  if (entry.is_here) {
    bytes = entry.before + entry.bytes.size();
    return 0;
  }
  bytes = entry.size;
  if (bytes != kOpenSize) return 0;
  {
    const std::lock_guard guard(mutex_);
    if (const auto own = grown_.find(entry.id); own != grown_.end()) {
      bytes = own->second;
      return 0;
    }
  }
  bytes = 0;
  for (std::uint64_t first = 0;; first += kAtOnce) {
    for (const std::int64_t size : pool_->sizes(objects_from(entry.id, first, kAtOnce))) {
      if (size == -ENOENT) return 0;
      if (size < 0) return static_cast<Answer>(size);
      bytes += static_cast<std::uint64_t>(size);
      if (static_cast<std::uint64_t>(size) < kObjectBytes) return 0;
    }
  }
}

// ---- writing ----

Answer FileDirectory::own(const std::string& before, const std::string& epoch) {
  const std::lock_guard flushing(flushing_);
  const std::lock_guard guard(mutex_);
  ObjectChange change;
  if (before.empty()) {
    change.only_if_new = true;
  } else {
    change.only_if.emplace(kEpoch, before);
  }
  change.attributes.emplace(kEpoch, epoch);
  if (const Answer answer = pool_->change(kDirectoryObject, change); answer < 0) return answer;
  if (const Answer answer = refresh_locked(); answer < 0) return answer;
  if (attributes_[kEpoch] != epoch) return -ECANCELED;
  epoch_ = epoch;
  failed_ = 0;
  pending_.clear();
  grown_.clear();
  return 0;
}

void FileDirectory::disown() {
  const std::lock_guard flushing(flushing_);
  const std::lock_guard guard(mutex_);
  epoch_.clear();
  failed_ = 0;
  pending_.clear();
  grown_.clear();
}

bool FileDirectory::is_owned() const {
  const std::lock_guard guard(mutex_);
  return !epoch_.empty();
}

Answer FileDirectory::failed() const {
  const std::lock_guard guard(mutex_);
  return failed_;
}

Answer FileDirectory::may_write() const { return epoch_.empty() ? -EROFS : failed_; }

void FileDirectory::put(const std::string& path, const FileEntry& entry) {
  files_.insert_or_assign(path, entry);
  pending_.insert_or_assign(path, encode_entry(path, entry));
}

bool FileDirectory::has_name(std::uint64_t id) const {
  return std::any_of(files_.begin(), files_.end(),
                     [id](const auto& file) { return file.second.id == id; });
}

/// Takes a name away; with the last one the file is removed.
void FileDirectory::drop(const std::string& path) {
  FileEntry entry = std::move(files_.extract(path).mapped());
  pending_.insert_or_assign(path, std::nullopt);
  // One that was open may have objects that do not count yet.
  const bool has_none = entry.is_here && entry.before == 0 && entry.size != kOpenSize;
  if (has_none || has_name(entry.id)) return;
  entry.is_here = false;
  entry.bytes.clear();
  if (const auto own = grown_.find(entry.id); own != grown_.end() && entry.size == kOpenSize)
    entry.size = own->second;
  entry.removed = static_cast<std::uint64_t>(std::time(nullptr));
  const std::string key = removed_key(entry.id);
  pending_.insert_or_assign(key, encode_entry(key, entry));
  removed_.insert_or_assign(key, std::move(entry));
}

Answer FileDirectory::make(const std::string& path, std::uint64_t& id) {
  const std::lock_guard guard(mutex_);
  if (const Answer answer = may_write(); answer < 0) return answer;
  if (files_.contains(path)) drop(path);
  FileEntry entry;
  entry.id = (std::uint64_t{random_()} << 32U) | random_();
  id = entry.id;
  grown_[id] = 0;
  put(path, entry);
  return 0;
}

void FileDirectory::each_name(std::uint64_t id, const std::function<void(FileEntry&)>& change) {
  for (auto& [path, entry] : files_) {
    if (entry.id != id) continue;
    change(entry);
    pending_.insert_or_assign(path, encode_entry(path, entry));
  }
}

void FileDirectory::grew(std::uint64_t id, std::uint64_t bytes) {
  const std::lock_guard guard(mutex_);
  grown_[id] = bytes;
}

void FileDirectory::set_end(std::uint64_t id, std::uint64_t before, std::string_view bytes) {
  const std::lock_guard guard(mutex_);
  each_name(id, [before, bytes](FileEntry& entry) {
    entry.is_here = true;
    entry.before = before;
    entry.bytes = bytes;
  });
}

void FileDirectory::close(std::uint64_t id) {
  const std::lock_guard guard(mutex_);
  grown_.erase(id);
  each_name(id, [](FileEntry& entry) {
    entry.size = entry.before + entry.bytes.size();
    if (entry.bytes.empty() && entry.before > 0) entry.is_here = false;
  });
}

Answer FileDirectory::rename(const std::string& from, const std::string& to) {
  const std::lock_guard guard(mutex_);
  if (const Answer answer = may_write(); answer < 0) return answer;
  std::vector<std::pair<std::string, std::string>> moves;
  if (files_.contains(from)) {
    moves.emplace_back(from, to);
  } else {
    const std::string prefix = from + "/";
    for (auto at = files_.lower_bound(prefix); at != files_.end() && at->first.starts_with(prefix);
         ++at)
      moves.emplace_back(at->first, to + at->first.substr(from.size()));
  }
  if (moves.empty()) return -ENOENT;
  for (const auto& [old_path, new_path] : moves) {
    if (files_.contains(new_path)) drop(new_path);
    const FileEntry entry = std::move(files_.extract(old_path).mapped());
    pending_.insert_or_assign(old_path, std::nullopt);
    put(new_path, entry);
  }
  return 0;
}

Answer FileDirectory::link(const std::string& from, const std::string& to) {
  const std::lock_guard guard(mutex_);
  if (const Answer answer = may_write(); answer < 0) return answer;
  const auto found = files_.find(from);
  if (found == files_.end()) return -ENOENT;
  if (files_.contains(to)) return -EEXIST;
  put(to, FileEntry(found->second));
  return 0;
}

Answer FileDirectory::remove(const std::string& path) {
  const std::lock_guard guard(mutex_);
  if (const Answer answer = may_write(); answer < 0) return answer;
  if (!files_.contains(path)) return -ENOENT;
  drop(path);
  return 0;
}

/// One change after the other, so that a later one never comes before an earlier one.
Answer FileDirectory::flush(const std::map<std::string, std::string>& attributes) {
  const std::lock_guard flushing(flushing_);
  ObjectChange change;
  {
    const std::lock_guard guard(mutex_);
    if (const Answer answer = may_write(); answer < 0) return answer;
    if (pending_.empty() && attributes.empty()) return 0;
    change.only_if.emplace(kEpoch, epoch_);
    change.attributes = attributes;
    for (auto& [key, value] : pending_) {
      if (value) {
        change.set.emplace(key, std::move(*value));
      } else {
        change.remove.push_back(key);
      }
    }
    pending_.clear();
  }
  const Answer answer = pool_->change(kDirectoryObject, change);
  const std::lock_guard guard(mutex_);
  if (answer < 0) return failed_ = answer;
  for (const auto& [name, value] : attributes) attributes_.insert_or_assign(name, value);
  return 0;
}

/// Of a file that was open when its writer died it is not known how many there are.
Answer FileDirectory::remove_objects(const FileEntry& entry) {
  const bool is_known = entry.size != kOpenSize;
  const std::uint64_t count = is_known ? (entry.size + kObjectBytes - 1) / kObjectBytes : 0;
  for (std::uint64_t first = 0; !is_known || first < count; first += kAtOnce) {
    const std::uint64_t now =
        is_known ? std::min<std::uint64_t>(kAtOnce, count - first) : std::uint64_t{kAtOnce};
    bool ended = false;
    for (const Answer answer : pool_->remove(objects_from(entry.id, first, now))) {
      if (answer < 0 && answer != -ENOENT) return answer;
      ended = ended || answer == -ENOENT;
    }
    if (!is_known && ended) return 0;
  }
  return 0;
}

/// The bytes first and the entry last: a process that is killed between them leaves nothing that is not listed.
Answer FileDirectory::purge(bool all, std::size_t most) {
  std::vector<FileEntry> due;
  {
    const std::lock_guard guard(mutex_);
    if (const Answer answer = may_write(); answer < 0) return answer;
    const auto now = static_cast<std::uint64_t>(std::time(nullptr));
    const auto grace = static_cast<std::uint64_t>(grace_.count());
    for (const auto& [key, entry] : removed_) {
      if (due.size() < most && (all || entry.removed + grace <= now)) due.push_back(entry);
    }
  }
  if (due.empty()) return 0;
  // That they are removed has to be known before they are gone.
  if (const Answer answer = flush(); answer < 0) return answer;
  for (const FileEntry& entry : due) {
    if (const Answer answer = remove_objects(entry); answer < 0) return answer;
    const std::lock_guard guard(mutex_);
    const std::string key = removed_key(entry.id);
    removed_.erase(key);
    pending_.insert_or_assign(key, std::nullopt);
  }
  return flush();
}

}  // namespace parley
