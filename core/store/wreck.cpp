// SPDX-License-Identifier: MIT
// See core/store/wreck.h. One of the three files that include RocksDB.
#include "core/store/wreck.h"

#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/options.h>
#include <rocksdb/sst_file_reader.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "core/files/archive_files.h"
#include "core/store/engine.h"
#include "core/store/raw_blocks.h"
#include "core/store/store.h"
#include "schema/bytes.h"

namespace parley {
namespace {

constexpr char kTableEnd[] = ".sst", kLogEnd[] = ".log";

class UnwrittenLog final : public rocksdb::Logger {
 public:
  UnwrittenLog() : rocksdb::Logger(rocksdb::InfoLogLevel::FATAL_LEVEL) {}
  using rocksdb::Logger::Logv;
  void Logv(const char*, va_list) override {}
};

rocksdb::Slice as_slice(std::string_view text) { return {text.data(), text.size()}; }
std::string_view as_view(const rocksdb::Slice& text) { return {text.data(), text.size()}; }

rocksdb::Options plain_options(rocksdb::Env* env) {
  rocksdb::Options options;
  if (env != nullptr) options.env = env;
  options.info_log = std::make_shared<UnwrittenLog>();
  options.info_log_level = rocksdb::InfoLogLevel::FATAL_LEVEL;
  options.max_file_opening_threads = 1;
  options.stats_dump_period_sec = 0;
  options.stats_persist_period_sec = 0;
  options.write_buffer_size = 16U << 20U;
  return options;
}

// ---- a table file ----

/// The bytes of a key behind its first, as a number: the next key that there may be is one more.
struct Number {
  std::uint64_t high = 0, low = 0;
  friend bool operator==(const Number&, const Number&) = default;
  friend auto operator<=>(const Number&, const Number&) = default;
  [[nodiscard]] Number next() const { return {low + 1 == 0 ? high + 1 : high, low + 1}; }
};

Number middle(const Number& a, const Number& b) {
  const bool carries = b.low < a.low;
  const std::uint64_t high = b.high - a.high - (carries ? 1 : 0);
  const std::uint64_t half = ((b.low - a.low) >> 1U) | (high << 63U);
  Number sum{a.high + (high >> 1U), a.low + half};
  if (sum.low < half) ++sum.high;
  return sum;
}

/// The entries of one file, in ascending order of keys. A damaged part ends no more than itself: ids
/// are dense, so behind the last key that was read the next ones are tried.
class TableWalk {
 public:
  using Begin = std::function<std::unique_ptr<rocksdb::Iterator>()>;
  TableWalk(Begin begin, const Wreck::Entry& entry)
      : begin_(std::move(begin)), it_(begin_()), entry_(entry) {}

  Result<void> walk(char table) {
    table_ = table;
    seek({});
    for (;;) {
      if (auto given = give_run(); !given) return given;
      if (it_->status().ok()) return {};
      damage_ = it_->status();
      if (!find_on(given_any_ ? last_.next() : Number{})) return {};
    }
  }
  /// What was met, of whatever table.
  [[nodiscard]] const rocksdb::Status& damage() const { return damage_; }

 private:
  void seek(const Number& at) {
    std::string key(1, table_);
    bytes::put_big(key, at.high);
    bytes::put_big(key, at.low);
    // The least key of that number: without the zeros that it may not have.
    while (key.size() > 1 && key.back() == '\0') key.pop_back();
    // One that has met damage may hold to it, and not see what is sound behind.
    if (!it_->status().ok()) it_ = begin_();
    it_->Seek(as_slice(key));
  }
  [[nodiscard]] bool is_here() const {
    return it_->Valid() && it_->key().size() > 1 && it_->key()[0] == table_;
  }
  [[nodiscard]] Number here() const {
    std::string bytes(as_view(it_->key()).substr(1, 16));
    bytes.resize(16);
    return {bytes::load_big<std::uint64_t>(bytes.data()),
            bytes::load_big<std::uint64_t>(bytes.data() + 8)};
  }

  Result<void> give_run() {
    given_any_ = false;
    for (; is_here(); it_->Next()) {
      last_ = here();
      given_any_ = true;
      if (auto given = entry_(as_view(it_->key()), as_view(it_->value())); !given) return given;
    }
    return {};
  }

  /// Places the iterator on the first entry behind the damage; false where there is none of the table.
  bool find_on(Number bad) {
    constexpr int kOneByOne = 4096, kAtEachStep = 64;
    Number step = first_step();
    seek(bad);
    for (int tried = 0; !it_->status().ok(); ++tried) {
      if (tried >= kOneByOne && tried % kAtEachStep == 0) step = doubled(step);
      const Number next{bad.high + step.high + (bad.low + step.low < bad.low ? 1 : 0),
                        bad.low + step.low};
      if (next <= bad) return false;
      seek(next);
      if (it_->status().ok()) return to_edge(bad, next);
      bad = next;
    }
    return is_here();
  }

  /// Between what cannot be read and what can: the first that can.
  bool to_edge(Number bad, Number good) {
    while (bad.next() < good) {
      const Number between = middle(bad, good);
      seek(between);
      (it_->status().ok() ? good : bad) = between;
    }
    seek(good);
    return is_here();
  }

  static Number doubled(const Number& step) {
    return {(step.high << 1U) | (step.low >> 63U), step.low << 1U};
  }
  /// One more in the first field of a key: a u32, a kind and a u64, or a u64.
  [[nodiscard]] Number first_step() const {
    constexpr std::string_view kSmall = "ACDSWZ";
    if (kSmall.find(table_) != std::string_view::npos) return {std::uint64_t{1} << 32U, 0};
    return table_ == 'P' ? Number{0, std::uint64_t{1} << 56U} : Number{1, 0};
  }

  Begin begin_;
  std::unique_ptr<rocksdb::Iterator> it_;
  const Wreck::Entry& entry_;
  char table_ = 0;
  Number last_;
  bool given_any_ = false;
  rocksdb::Status damage_;
};

// ---- a log ----

/// An engine of our own in which a copy of a log is replayed.
Result<void> make_engine(const std::string& place, const std::string& log,
                         const std::string& copy) {
  namespace fs = std::filesystem;
  std::error_code error;
  fs::remove_all(place, error);
  auto options = plain_options(nullptr);
  options.create_if_missing = true;
  rocksdb::DB* db = nullptr;
  if (const auto s = rocksdb::DB::Open(options, place, &db); !s.ok())
    return failure(engine_error(s, place));
  delete db;
  fs::copy_file(log, place + "/" + copy, error);
  if (error) {
    return failure(ErrorCode::kIo, "cannot copy " + log + " to " + place + ": " + error.message(),
                   hint_for(error.value(), log));
  }
  return {};
}

}  // namespace

Result<std::vector<std::string>> Wreck::files() const {
  namespace fs = std::filesystem;
  std::error_code error;
  std::vector<std::pair<std::uint64_t, std::string>> found;
  for (auto at = fs::directory_iterator(directory_, error);
       !error && at != fs::directory_iterator(); at.increment(error)) {
    const std::string name = at->path().filename().string();
    const bool ours = name.ends_with(kTableEnd) || name.ends_with(kLogEnd);
    const std::string stem = at->path().stem().string();
    const bool numbered = !stem.empty() && stem.size() < 20 &&
                          stem.find_first_not_of("0123456789") == std::string::npos;
    if (ours && numbered) found.emplace_back(std::stoull(stem), name);
  }
  if (error)
    return failure(ErrorCode::kIo, "cannot look inside " + directory_ + ": " + error.message());
  std::sort(found.begin(), found.end());
  std::vector<std::string> names;
  names.reserve(found.size());
  for (auto& [number, name] : found) names.push_back(std::move(name));
  return names;
}

Result<std::string> Wreck::read(const std::string& file, std::string_view tables,
                                const Entry& entry) {
  namespace fs = std::filesystem;
  std::error_code error;
  // A pipe would be waited for.
  if (!fs::is_regular_file(directory_ + "/" + file, error)) return std::string("is not a file");
  return file.ends_with(kTableEnd) ? read_table(file, tables, entry)
                                   : read_log(file, tables, entry);
}

Result<std::string> Wreck::read_table(const std::string& file, std::string_view tables,
                                      const Entry& entry) const {
  rocksdb::SstFileReader reader(plain_options(env_));
  const std::string path = directory_ + "/" + file;
  if (const auto s = reader.Open(path); !s.ok()) {
    if (is_of_system(s)) return failure(engine_error(s, directory_));
    auto raw = read_raw_blocks(path, [&](std::string_view key, std::string_view value) {
      return tables.find(key.front()) == std::string_view::npos ? Result<void>()
                                                                : entry(key, value);
    });
    return raw ? Result<std::string>(damage_in_words(s)) : failure_of(raw);
  }
  rocksdb::ReadOptions options;
  options.verify_checksums = true;
  options.fill_cache = false;
  TableWalk walk([&] { return std::unique_ptr<rocksdb::Iterator>(reader.NewIterator(options)); },
                 entry);
  for (const char table : tables) {
    if (auto walked = walk.walk(table); !walked) return failure_of(walked);
  }
  if (!walk.damage().ok()) return damage_in_words(walk.damage());
  // What else is in it follows from the rest; but that it is damaged is worth telling.
  const auto s = reader.VerifyChecksum(options);
  return s.ok() ? std::string() : damage_in_words(s);
}

Result<std::string> Wreck::read_log(const std::string& file, std::string_view tables,
                                    const Entry& entry) {
  namespace fs = std::filesystem;
  constexpr const char* kCopy = "900000.log";  // beyond what a new engine has
  const std::string path = directory_ + "/" + file, place = workshop_ + "/log";
  std::error_code error;
  if (fs::file_size(path, error) == 0) return std::string();
  std::string damage;
  // The strict mode says whether something is wrong, the other reads past it.
  for (const auto mode : {rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords,
                          rocksdb::WALRecoveryMode::kSkipAnyCorruptedRecords}) {
    if (auto made = make_engine(place, path, kCopy); !made) return failure_of(made);
    auto options = plain_options(nullptr);
    options.wal_recovery_mode = mode;
    rocksdb::DB* opened = nullptr;
    if (const auto s = rocksdb::DB::Open(options, place, &opened); !s.ok()) {
      if (is_of_system(s)) return failure(engine_error(s, place));
      damage = damage_in_words(s);
      continue;
    }
    const std::unique_ptr<rocksdb::DB> db(opened);
    TableWalk walk([&] { return std::unique_ptr<rocksdb::Iterator>(db->NewIterator({})); }, entry);
    for (const char table : tables) {
      if (auto walked = walk.walk(table); !walked) return failure_of(walked);
    }
    break;
  }
  fs::remove_all(place, error);
  return damage;
}

std::vector<FileDamage> Wreck::engine_damage() const {
  std::error_code error;
  const auto current = std::filesystem::status(directory_ + "/CURRENT", error);
  if (!std::filesystem::exists(current)) return {{"CURRENT", "is missing"}};
  if (!std::filesystem::is_regular_file(current)) return {{"CURRENT", "is not a file"}};
  std::string manifest;
  std::ifstream(directory_ + "/CURRENT") >> manifest;
  const bool known = manifest.starts_with("MANIFEST-");
  const auto list = std::filesystem::status(directory_ + "/" + manifest, error);
  if (known && !std::filesystem::exists(list)) return {{manifest, "is missing"}};
  // A pipe would be waited for.
  if (known && !std::filesystem::is_regular_file(list)) return {{manifest, "is not a file"}};
  std::vector<std::string> names;
  const auto s = rocksdb::DB::ListColumnFamilies(plain_options(env_), directory_, &names);
  if (s.ok()) return {};
  return {{known ? manifest : "CURRENT", damage_in_words(s)}};
}

}  // namespace parley
