// SPDX-License-Identifier: MIT
// The timelines of GDELT events in LMDB: nothing but index rows, a row of an actor for a key, in the order
// in which they are asked for. It keeps no events, no texts and no second index, so that its loading is
// compared with nobody's; what it answers takes as little as a store of single rows can take.
#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "bench/gdelt_parse.h"
#include "bench/gdelt_side.h"
#include "bench/lmdb.h"
#include "bench/measure.h"
#include "schema/leaf.h"

namespace parley::bench {
namespace {

constexpr std::uint8_t kBy = 1, kTo = 2;  // as parley's RoleSet

/// Actor, day, event: what a row is found by. Actor 0 is nobody: under it lie the names.
using RowKey = std::array<char, 16>;
RowKey row_key(std::uint32_t actor, std::uint32_t day, std::uint64_t event) {
  RowKey key;
  char* at = key.data();
  put_sorted(at, actor);
  put_sorted(at, day);
  put_sorted(at, event);
  return key;
}
constexpr std::size_t kActorBytes = 4;

std::string_view view(const RowKey& key) { return {key.data(), key.size()}; }

/// The rest of a row: twelve bytes.
struct RowValue {
  std::uint32_t published = 0, source = 0;
  std::uint16_t code = 0;
  std::uint8_t roles = 0, unused = 0;
};

struct Row {
  std::uint32_t actor = 0, day = 0;
  std::uint64_t event = 0;
  RowValue value;
  friend bool operator<(const Row& a, const Row& b) {
    return std::tie(a.actor, a.day, a.event) < std::tie(b.actor, b.day, b.event);
  }
};

std::string actor_key(std::string_view code) {
  return std::string(kActorBytes, '\0') + 'a' + std::string(code);
}
std::string source_key(std::uint32_t number) {
  std::string key = std::string(kActorBytes, '\0') + 's' + std::string(sizeof number, '\0');
  char* at = key.data() + kActorBytes + 1;
  put_sorted(at, number);
  return key;
}

class Filler {
 public:
  void add(const GdeltRow& row) {
    if (row.day != day_) day_ = row.day, days_ = days_of(row.day);
    if (row.added != added_) added_ = row.added, published_ = seconds_of(row.added);
    Row entry{0, static_cast<std::uint32_t>(days_), static_cast<std::uint64_t>(row.id), {}};
    entry.value = {static_cast<std::uint32_t>(published_), number(sources_, row.domain),
                   static_cast<std::uint16_t>(pack_code(row.code)), kBy};
    const std::uint32_t one = number(actors_, row.actor1), two = number(actors_, row.actor2);
    if (one == two) entry.value.roles = kBy | kTo;
    if (one != 0) rows_.push_back(entry), rows_.back().actor = one;
    entry.value.roles = kTo;
    if (two != 0 && two != one) rows_.push_back(entry), rows_.back().actor = two;
  }

  void write(Lmdb& file) {
    for (const auto& [code, actor] : actors_) file.append(actor_key(code), bytes_of(actor));
    std::vector<std::string_view> names(sources_.size() + 1);
    for (const auto& [name, source] : sources_) names[source] = name;
    for (std::uint32_t source = 1; source < names.size(); ++source)
      file.append(source_key(source), names[source]);
    std::sort(rows_.begin(), rows_.end());
    for (const Row& row : rows_)
      file.append(view(row_key(row.actor, row.day, row.event)), bytes_of(row.value));
    file.finish();
  }

 private:
  using Numbers = std::map<std::string, std::uint32_t, std::less<>>;
  /// 0 for "".
  static std::uint32_t number(Numbers& numbers, std::string_view text) {
    if (text.empty()) return 0;
    const auto found = numbers.find(text);
    if (found != numbers.end()) return found->second;
    const auto fresh = static_cast<std::uint32_t>(numbers.size() + 1);
    numbers.emplace(text, fresh);
    return fresh;
  }

  Numbers actors_, sources_;
  std::vector<Row> rows_;
  std::int64_t day_ = 0, days_ = 0, added_ = 0, published_ = 0;
};

void fill(const std::string& file, const std::string& path) {
  Filler filler;
  {
    const MappedFile mapped(file);
    GdeltFields fields;
    for (std::string_view text = mapped.text(); !text.empty();) {
      split_gdelt_line(text, fields);
      filler.add(gdelt_row(fields));
    }
  }
  Lmdb made(path, Lmdb::Mode::kCreate);
  filler.write(made);
}

class Reader final : public GdeltReader {
 public:
  explicit Reader(const std::string& path) : file_(path, Lmdb::Mode::kRead), cursor_(file_) {}

  std::int64_t actor(const std::string& code) override {
    const std::string_view found = file_.get(actor_key(code));
    return found.empty() ? 0 : value_of<std::uint32_t>(found);
  }
  std::int64_t group(const std::vector<std::string>&) override { return 0; }
  std::string publisher(std::int64_t number) override {
    return std::string(file_.get(source_key(static_cast<std::uint32_t>(number))));
  }

  void newest(std::int64_t actor, IndexRows& rows) override {
    const auto whose = static_cast<std::uint32_t>(actor);
    const RowKey behind = row_key(whose + 1, 0, 0), first = row_key(whose, 0, 0);
    bool more = cursor_.seek_before(view(behind));
    for (int n = 0; more && n < kNewestRows; ++n, more = cursor_.previous()) {
      if (cursor_.key().substr(0, kActorBytes) != view(first).substr(0, kActorBytes)) break;
      add(rows);
    }
  }
  void days(std::int64_t actor, std::int64_t begin, std::int64_t end, IndexRows& rows) override {
    const auto whose = static_cast<std::uint32_t>(actor);
    const RowKey first = row_key(whose, static_cast<std::uint32_t>(begin), 0);
    const RowKey behind = row_key(whose, static_cast<std::uint32_t>(end), 0);
    bool more = cursor_.seek(view(first));
    for (; more && cursor_.key() < view(behind); more = cursor_.next()) add(rows);
  }
  void with_members(std::int64_t, IndexRows&) override { fail("LMDB is asked for rows alone"); }
  void printed(std::int64_t, std::string&) override { fail("LMDB is asked for rows alone"); }
  void full(std::int64_t, std::string&) override { fail("LMDB is asked for rows alone"); }

 private:
  void add(IndexRows& rows) {
    const char* at = cursor_.key().data() + kActorBytes;
    const auto day = get_sorted<std::uint32_t>(at);
    const auto event = static_cast<std::int64_t>(get_sorted<std::uint64_t>(at));
    const auto value = value_of<RowValue>(cursor_.value());
    rows.push_back({day, event, value.roles, value.code, value.published, value.source});
  }

  Lmdb file_;
  LmdbCursor cursor_;
};

class Side final : public GdeltSide {
 public:
  using GdeltSide::GdeltSide;
  [[nodiscard]] std::string name() const override { return "LMDB"; }
  [[nodiscard]] std::string load_protection() const override {
    return "index rows alone: unsynced, then synced once";
  }
  [[nodiscard]] std::string add_protection() const override { return ""; }
  [[nodiscard]] bool keeps_all() const override { return false; }
  [[nodiscard]] bool answers(Ask ask) const override {
    return ask == Ask::kNewest || ask == Ask::kMonth;
  }
  Usage load(const std::string& file) override {
    std::filesystem::create_directories(directory());
    return in_child([&] {
             fill(file, path());
             return std::vector<double>{};
           })
        .usage;
  }
  [[nodiscard]] bool adds_durably() const override { return false; }
  Usage add_durably(const std::string&) override { fail("LMDB is not asked to add durably"); }
  [[nodiscard]] std::unique_ptr<GdeltReader> open() const override {
    return std::make_unique<Reader>(path());
  }
  [[nodiscard]] Words cold_command(const std::string&) const override { return {}; }

 private:
  [[nodiscard]] std::string path() const { return directory() + "/gdelt.lmdb"; }
};

}  // namespace

std::unique_ptr<GdeltSide> lmdb_side(const std::string& directory) {
  return std::make_unique<Side>(directory);
}

}  // namespace parley::bench
