// SPDX-License-Identifier: MIT
// GDELT events in parley: loaded by the released binary, asked in process. The public face
// gives no rows without their text, so index rows are read as it reads them: one actor's decoded from
// its leaves, those of several merged by Hits, with the look at who the members are.
#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <limits>
#include <unordered_map>

#include "bench/gdelt_side.h"
#include "bench/measure.h"
#include "bench/tasks.h"
#include "core/archive.h"
#include "core/ask/hits.h"
#include "schema/ids.h"
#include "schema/keys.h"

namespace parley::bench {
namespace {

constexpr std::chrono::microseconds kMicrosecond{1};

std::int64_t seconds_of(Instant time) {
  return std::chrono::floor<std::chrono::seconds>(time.time_since_epoch()).count();
}

IndexRow row_of(const TimelineRow& row) {
  return {std::chrono::floor<std::chrono::days>(row.place.start).time_since_epoch().count(),
          static_cast<std::int64_t>(number_in_dataset(row.place.event)),
          static_cast<std::int64_t>(row.roles),
          static_cast<std::int64_t>(row.code),
          seconds_of(row.known - kMicrosecond),
          static_cast<std::int64_t>(number(row.source))};
}

class Reader final : public GdeltReader {
 public:
  explicit Reader(const std::string& directory)
      : database_(must(Database::open(directory, clock_, {}))),
        archive_(must(Archive::open(directory, clock_))) {
    must(archive_->actors(false, [this](const Actor& actor) {
      if (!actor.code.empty()) actors_.try_emplace(actor.code, actor.id);
      return Visit::kContinue;
    }));
  }

  std::int64_t actor(const std::string& code) override {
    const auto found = actors_.find(code);
    return found == actors_.end() ? 0 : static_cast<std::int64_t>(number(found->second));
  }
  std::int64_t group(const std::vector<std::string>& codes) override {
    return actor(codes.front());  // who its members are, it knows
  }
  std::string publisher(std::int64_t number) override {
    return must(database_->string(StringId{static_cast<std::uint32_t>(number)}));
  }

  void newest(std::int64_t actor, IndexRows& rows) override {
    Merge<RowCodec> found = rows_of(actor, Direction::kBackward, {});
    for (int n = 0; n < kNewestRows && found.valid(); ++n) {
      rows.push_back(row_of(*found.row()));
      must(found.next());
    }
  }
  void days(std::int64_t actor, std::int64_t begin, std::int64_t end, IndexRows& rows) override {
    const Interval range{Instant{std::chrono::days(begin)}, Instant{std::chrono::days(end)}};
    Merge<RowCodec> found = rows_of(actor, Direction::kForward, range);
    while (found.valid()) {
      const TimelineRow& row = *found.row();
      if (row.place.start >= range.begin && row.end <= range.end) rows.push_back(row_of(row));
      must(found.next());
    }
  }
  /// As core/ask/timeline.cpp reads before it looks for text.
  void with_members(std::int64_t group, IndexRows& rows) override {
    with_members(group, kNewestRows, rows);
  }
  void with_members(std::int64_t group, std::size_t most, IndexRows& rows) {
    TimelineQuery query = latest_of(group);
    query.with_members = true;
    const View view(*database_, query.at);
    const auto selection = must(select(view, query));
    Hits hits(query, view, selection, Direction::kBackward, query.range.hull(), Within::kCertain);
    must(hits.start());
    while (rows.size() < most) {
      const auto hit = must(hits.next());
      if (!hit) break;
      rows.push_back(row_of(hit->row));
      rows.back()[kRoles] = 0;
    }
  }

  void printed(std::int64_t actor, std::string& page) override {
    must(archive_->timeline(latest_of(actor), [&page](const TimelineLine& line) {
      add_printed(page, line.when, static_cast<std::int64_t>(number_in_dataset(line.event)),
                  line.source, line.summary);
      return Visit::kContinue;
    }));
  }

  void full(std::int64_t actor, std::string& page) override {
    TimelineQuery query = latest_of(actor);
    query.detail = Detail::kParticipants;
    must(archive_->timeline(query, [&](const TimelineLine& line) {
      add_event(page, line.facts->event, line.source);
      return Visit::kContinue;
    }));
  }

 private:
  static ActorId id_of(std::int64_t actor) { return ActorId{static_cast<std::uint32_t>(actor)}; }

  static TimelineQuery latest_of(std::int64_t actor) {
    TimelineQuery query;
    query.actors = {id_of(actor)};
    query.newest_first = true;
    query.limit = kNewestRows;
    return query;
  }

  Merge<RowCodec> rows_of(std::int64_t actor, Direction direction, const Interval& range) {
    Merge<RowCodec> rows(*database_, direction, range);
    must(rows.add(timeline_prefix(id_of(actor)), 0));
    return rows;
  }

  static double decimal(std::string_view text) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  }

  static std::int64_t whole(std::string_view text) {
    return static_cast<std::int64_t>(decimal(text));
  }

  void add_event(std::string& page, const Event& event, const std::string& source) {
    FullRecord record{.when = event.when,
                      .code = event.code,
                      .place = event.details.place,
                      .source = source,
                      .url = event.details.url,
                      .id = static_cast<std::int64_t>(number_in_dataset(event.id)),
                      .published = seconds_of(end_of(event.published) - kMicrosecond)};
    for (const Participant& part : event.participants) {
      const bool by = has(part.roles, Role::kBy);
      (by ? record.by : record.to) = part.alias;
    }
    for (const Fact& fact : event.details.facts) field_of(fact.name)(record, fact.value);
    add_full(page, record);
  }

  using Field = void (*)(FullRecord& record, std::string_view value);

  /// What to do with a figure of this name.
  static Field field_of(std::string_view name) {
    static const std::unordered_map<std::string_view, Field> kFields = {
        {"quad", [](auto& r, auto v) { r.quad = whole(v); }},
        {"root", [](auto& r, auto v) { r.root = whole(v); }},
        {"mentions", [](auto& r, auto v) { r.mentions = whole(v); }},
        {"sources", [](auto& r, auto v) { r.sources = whole(v); }},
        {"articles", [](auto& r, auto v) { r.articles = whole(v); }},
        {"geo-type", [](auto& r, auto v) { r.geo_type = whole(v); }},
        {"geo-country", [](auto& r, auto v) { r.geo_country = v; }},
        {"goldstein", [](auto& r, auto v) { r.goldstein = decimal(v); }},
        {"tone", [](auto& r, auto v) { r.tone = decimal(v); }},
        {"lat", [](auto& r, auto v) { r.latitude = decimal(v); }},
        {"lon", [](auto& r, auto v) { r.longitude = decimal(v); }}};
    const auto found = kFields.find(name);
    return found == kFields.end() ? [](FullRecord&, std::string_view) {} : found->second;
  }

  SystemClock clock_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<Archive> archive_;
  std::unordered_map<std::string, ActorId> actors_;
};

class Side final : public GdeltSide {
 public:
  Side(const std::string& directory, std::string binary)
      : GdeltSide(directory), binary_(std::move(binary)) {}
  [[nodiscard]] std::string name() const override { return "parley"; }
  [[nodiscard]] std::string load_protection() const override {
    return "all: each commit synced, with checksums and sums";
  }
  [[nodiscard]] std::string add_protection() const override { return load_protection(); }
  Usage load(const std::string& file) override {
    const Usage made =
        run_measured({binary_, "--archive", directory(), "--quiet", "init"}, "/dev/null");
    Usage usage = add_durably(file);
    usage.wall += made.wall;
    usage.cpu += made.cpu;
    return usage;
  }
  Usage add_durably(const std::string& file) override {
    return run_measured({binary_, "--archive", directory(), "--quiet", "import", "gdelt", file},
                        "/dev/null");
  }
  [[nodiscard]] std::unique_ptr<GdeltReader> open() const override {
    return std::make_unique<Reader>(directory());
  }
  [[nodiscard]] Words cold_command(const std::string& code) const override {
    const SystemClock clock;
    const auto archive = must(Archive::open(directory(), clock));
    std::string handle;
    must(archive->actors(false, [&](const Actor& actor) {
      if (actor.code == code) handle = actor.handle;
      return handle.empty() ? Visit::kContinue : Visit::kStop;
    }));
    return {binary_,
            "--archive",
            directory(),
            "timeline",
            handle,
            "--limit",
            std::to_string(kNewestRows)};
  }

 private:
  std::string binary_;
};

}  // namespace

std::vector<IndexRows> parley_groups(const std::string& directory,
                                     const std::vector<std::vector<std::string>>& groups) {
  Reader reader(directory);
  std::vector<IndexRows> all;
  for (const std::vector<std::string>& group : groups) {
    IndexRows& rows = all.emplace_back();
    if (const std::int64_t actor = reader.actor(group.front()); actor != 0)
      reader.with_members(actor, std::numeric_limits<std::size_t>::max(), rows);
  }
  return all;
}

std::unique_ptr<GdeltSide> parley_side(const std::string& directory, const std::string& binary) {
  return std::make_unique<Side>(directory, binary);
}

}  // namespace parley::bench
