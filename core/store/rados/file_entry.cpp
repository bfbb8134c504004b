// SPDX-License-Identifier: MIT
#include "core/store/rados/file_entry.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <bit>
#include <cstring>

namespace parley {
namespace {

constexpr char kEntryVersion = 1;
constexpr std::size_t kWord = sizeof(std::uint64_t);

static_assert(std::endian::native == std::endian::little);

void append_word(std::string& to, std::uint64_t word) {
  char bytes[kWord];
  std::memcpy(bytes, &word, kWord);
  to.append(bytes, kWord);
}

std::uint64_t take_word(std::string_view& from) {
  std::uint64_t word = 0;
  std::memcpy(&word, from.data(), kWord);
  from.remove_prefix(kWord);
  return word;
}

std::uint64_t sum_of(std::string_view key, std::string_view value) {
  std::string all(key);
  all.push_back('\0');
  all.append(value);
  return XXH3_64bits(all.data(), all.size());
}

}  // namespace

std::string encode_entry(std::string_view key, const FileEntry& entry) {
  std::string value{kEntryVersion, static_cast<char>(entry.is_here ? 1 : 0)};
  append_word(value, entry.id);
  append_word(value, entry.size);
  if (key.starts_with(kRemoved)) append_word(value, entry.removed);
  if (entry.is_here) {
    append_word(value, entry.before);
    value += entry.bytes;
  }
  append_word(value, sum_of(key, value));
  return value;
}

std::optional<FileEntry> decode_entry(std::string_view key, std::string_view value) {
  const bool is_removed = key.starts_with(kRemoved);
  const std::size_t least = 2 + (is_removed ? 4 : 3) * kWord;
  if (value.size() < least || value[0] != kEntryVersion || (value[1] & ~1) != 0)
    return std::nullopt;
  const std::string_view summed = value.substr(0, value.size() - kWord);
  std::string_view last = value.substr(summed.size());
  if (take_word(last) != sum_of(key, summed)) return std::nullopt;
  FileEntry entry;
  entry.is_here = value[1] == 1;
  std::string_view rest = summed.substr(2);
  entry.id = take_word(rest);
  entry.size = take_word(rest);
  if (is_removed) entry.removed = take_word(rest);
  if (!entry.is_here) return rest.empty() ? std::optional(entry) : std::nullopt;
  if (rest.size() < kWord) return std::nullopt;
  entry.before = take_word(rest);
  if (entry.size != kOpenSize && entry.size != entry.before + rest.size()) return std::nullopt;
  entry.bytes = rest;
  return entry;
}

std::string object_name(std::uint64_t id, std::uint64_t number) {
  return fmt::format("{:016x}.{:06x}", id, number);
}

std::string removed_key(std::uint64_t id) {
  return std::string(kRemoved) + fmt::format("{:016x}", id);
}

}  // namespace parley
