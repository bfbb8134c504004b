// SPDX-License-Identifier: MIT
#include "core/backup/backup_mark.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <charconv>

namespace parley {
namespace {

std::int64_t microseconds(Instant instant) { return instant.time_since_epoch().count(); }

std::string without_sum(const Backup& b) {
  return fmt::format(
      "backup 1\narchive {}\nformat {}\nmade {}\ncommit {}\nhash {}\ncommitted {}\n"
      "reports {}\nevents {}\n",
      b.archive_id, b.schema, microseconds(b.made), number(b.commit), hex(b.hash),
      microseconds(b.committed), b.reports, b.events);
}

/// The lines of a mark, one after the other. What does not fit gives empty values: the whole is
/// compared with what it should be in the end.
class MarkReader {
 public:
  explicit MarkReader(std::string_view text) : rest_(text) {}

  std::string_view word(std::string_view name) {
    const auto line = rest_.substr(0, rest_.find('\n'));
    rest_.remove_prefix(std::min(line.size() + 1, rest_.size()));
    return line.starts_with(name) && line.size() > name.size() ? line.substr(name.size() + 1)
                                                               : std::string_view();
  }
  template <class T>
  T number_of(std::string_view name) {
    T value{};
    const auto digits = word(name);
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  }
  Instant instant(std::string_view name) {
    return Instant{std::chrono::microseconds{number_of<std::int64_t>(name)}};
  }
  Sha256 hash(std::string_view name) {
    Sha256 hash{};
    const auto digits = word(name);
    for (std::size_t i = 0; i < hash.size() && 2 * i + 2 <= digits.size(); ++i)
      std::from_chars(digits.data() + 2 * i, digits.data() + 2 * i + 2, hash[i], 16);
    return hash;
  }

 private:
  std::string_view rest_;
};

}  // namespace

std::string encode_mark(const Backup& backup) {
  const std::string text = without_sum(backup);
  return fmt::format("{}sum {:016x}\n", text, XXH3_64bits(text.data(), text.size()));
}

Result<Backup> decode_mark(std::string_view text) {
  MarkReader reader(text);
  Backup backup;
  reader.word("backup");
  backup.archive_id = reader.word("archive");
  backup.schema = reader.number_of<std::uint32_t>("format");
  backup.made = reader.instant("made");
  backup.commit = CommitNumber{reader.number_of<std::uint32_t>("commit")};
  backup.hash = reader.hash("hash");
  backup.committed = reader.instant("committed");
  backup.reports = reader.number_of<std::uint64_t>("reports");
  backup.events = reader.number_of<std::uint64_t>("events");
  if (encode_mark(backup) != text)
    return failure(ErrorCode::kDamaged, "what it says of itself is not what was written");
  return backup;
}

}  // namespace parley
