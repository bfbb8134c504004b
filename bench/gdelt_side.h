// SPDX-License-Identifier: MIT
// One of the programs that load the same GDELT file and answer the same questions: parley, SQLite,
// DuckDB, and LMDB as far as it can. Answers are plain numbers or text, so that they can be compared.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bench/process.h"

namespace parley::bench {

/// An index row: day (since 1970), GLOBALEVENTID, roles, code (packed), published (seconds since
/// 1970), and the publisher by a number of the side's own.
using IndexRow = std::array<std::int64_t, 6>;
using IndexRows = std::vector<IndexRow>;
inline constexpr std::size_t kRoles = 2, kPublisher = 5;

inline constexpr int kNewestRows = 100;

/// The kinds of questions.
enum class Ask : std::uint8_t { kNewest, kMonth, kMembers, kPrinted, kFull };
inline constexpr std::array kAsks = {Ask::kNewest, Ask::kMonth, Ask::kMembers, Ask::kPrinted,
                                     Ask::kFull};

/// An open store. What it is asked with comes from actor() and group(): nothing is looked up while
/// it is timed.
class GdeltReader {
 public:
  virtual ~GdeltReader() = default;
  virtual std::int64_t actor(const std::string& code) = 0;
  /// An actor with its members, for with_members(). `codes`: all of them, its own first.
  virtual std::int64_t group(const std::vector<std::string>& codes) = 0;
  /// The text of IndexRow[kPublisher].
  virtual std::string publisher(std::int64_t number) = 0;

  /// The latest hundred, the newest first. These append.
  virtual void newest(std::int64_t actor, IndexRows& rows) = 0;
  /// Those of the days [begin, end), the oldest first.
  virtual void days(std::int64_t actor, std::int64_t begin, std::int64_t end, IndexRows& rows) = 0;
  /// Of all of the group, each event once. Roles are 0: they are one member's.
  virtual void with_members(std::int64_t group, IndexRows& rows) = 0;
  /// The latest hundred as `parley timeline` prints them: date, event, source, sentence.
  virtual void printed(std::int64_t actor, std::string& page) = 0;
  /// The latest hundred with all that every side keeps of an event.
  virtual void full(std::int64_t actor, std::string& page) = 0;
};

class GdeltSide {
 public:
  /// Its files lie in `directory`, which is empty at first.
  explicit GdeltSide(std::string directory) : directory_(std::move(directory)) {}
  virtual ~GdeltSide() = default;

  [[nodiscard]] virtual std::string name() const = 0;
  /// What a crash can cost while it loads, and while it adds.
  [[nodiscard]] virtual std::string load_protection() const = 0;
  [[nodiscard]] virtual std::string add_protection() const = 0;

  /// Whether it keeps all that the others keep, so that loads and bytes can be compared.
  [[nodiscard]] virtual bool keeps_all() const { return true; }
  [[nodiscard]] virtual bool answers(Ask) const { return true; }

  /// From nothing to a store with all indexes, closed again; in processes of its own.
  virtual Usage load(const std::string& file) = 0;
  [[nodiscard]] virtual bool adds_durably() const { return true; }
  /// A further file, each 100,000 events durable before the next.
  virtual Usage add_durably(const std::string& file) = 0;
  [[nodiscard]] virtual std::unique_ptr<GdeltReader> open() const = 0;
  /// The shell's way to the latest hundred lines of an actor; {} where there is none.
  [[nodiscard]] virtual Words cold_command(const std::string& code) const = 0;

  [[nodiscard]] const std::string& directory() const { return directory_; }

 private:
  std::string directory_;
};

std::unique_ptr<GdeltSide> parley_side(const std::string& directory, const std::string& binary);
/// What parley's archive in `directory` has of each group, the newest first.
std::vector<IndexRows> parley_groups(const std::string& directory,
                                     const std::vector<std::vector<std::string>>& groups);
std::unique_ptr<GdeltSide> sqlite_side(const std::string& directory);
std::unique_ptr<GdeltSide> lmdb_side(const std::string& directory);
/// `library`: libduckdb.so.
std::unique_ptr<GdeltSide> duckdb_side(const std::string& directory, const std::string& library);
std::string duckdb_version(const std::string& library);

// ---- how answers are written, the same on every side ----

/// "\t" between, "\n" behind.
void add_printed(std::string& page, std::string_view when, std::int64_t event,
                 std::string_view source, std::string_view sentence);

/// "ISRAEL -> HAMAS: demand", as parley words an event that has no sentence; "-> HAMAS: demand".
/// Names may be "".
void add_sentence(std::string& text, std::string_view by, std::string_view to,
                  std::string_view act);

struct FullRecord {
  std::string_view when{}, code{}, by{}, to{}, place{}, geo_country{}, source{}, url{};
  std::int64_t id = 0, published = 0, quad = 0, root = 0, mentions = 0, sources = 0, articles = 0,
               geo_type = 0;
  double goldstein = 0, tone = 0, latitude = 0, longitude = 0;
};
void add_full(std::string& page, const FullRecord& record);

/// Days since 1970 of 20180131, and seconds of 20180131123000.
std::int64_t days_of(std::int64_t yyyymmdd);
std::int64_t seconds_of(std::int64_t yyyymmddhhmmss);
/// "2018-01-31".
std::array<char, 10> day_text(std::int64_t days);

}  // namespace parley::bench
