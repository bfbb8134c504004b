// SPDX-License-Identifier: MIT
// Records: what goes in comes out; nothing else is taken for a record.
#include <random>

#include "tests/support.h"

namespace parley {
namespace {

using test::must;

constexpr std::uint64_t kSeed = 99;

class Random {
 public:
  std::uint64_t below(std::uint64_t n) { return engine_() % n; }
  std::string text() {
    std::string s(below(12), ' ');
    for (char& c : s) c = static_cast<char>(below(256));
    return s;
  }
  Instant instant() {
    return Instant{std::chrono::microseconds{static_cast<std::int64_t>(engine_()) >> below(60)}};
  }
  Moment moment() {
    if (below(2) == 0) return {instant(), false, std::nullopt};
    return {instant(), true, std::chrono::minutes{static_cast<int>(below(1680)) - 840}};
  }
  Span span() {
    return {static_cast<std::uint32_t>(below(99)), static_cast<std::uint32_t>(below(99)),
            below(2) == 0};
  }

 private:
  std::mt19937_64 engine_{kSeed};
};

Report some_report(Random& r) {
  Report report{ReportId{r.below(1U << 30U)},
                r.text(),
                r.text(),
                r.text(),
                r.text(),
                r.text(),
                r.text(),
                {},
                r.moment(),
                r.text(),
                {},
                EventId{r.below(99)},
                ReportId{r.below(9)},
                CommitNumber{7},
                r.instant()};
  for (auto n = r.below(4); n > 0; --n) report.tags.push_back(r.text());
  report.content[3] = static_cast<std::uint8_t>(r.below(256));
  return report;
}

Event some_event(Random& r) {
  Event event;
  event.id = EventId{r.below(1U << 20U)};
  event.revision = static_cast<std::uint32_t>(r.below(100));
  event.status = static_cast<Status>(1 + r.below(5));
  event.when = r.text();
  event.code = "0251";
  for (auto n = r.below(4); n > 0; --n) event.sentences.push_back({r.text(), r.span()});
  for (auto n = r.below(4); n > 0; --n) {
    event.participants.push_back({ActorId{static_cast<std::uint32_t>(n)},
                                  roles(Role::kBy) | roles(Role::kHost), Decision::kRemoved, 0,
                                  r.text()});
  }
  event.tags = {StringId{3}};
  event.published = r.instant();
  event.recorded = r.instant();
  return event;
}

/// Every cut of it and a byte too many are damage.
template <class T>
void check_edges(const std::string& bytes) {
  for (std::size_t n = 0; n < bytes.size(); ++n) {
    const auto cut = decode<T>(std::string_view(bytes).substr(0, n));
    REQUIRE_FALSE(cut);
    REQUIRE(cut.error().code == ErrorCode::kDamaged);
  }
  REQUIRE_FALSE(decode<T>(bytes + '\0'));
}

}  // namespace

TEST_CASE("records come back as they were, and equal records are equal bytes") {
  MESSAGE("seed " << kSeed);
  Random random;
  for (int i = 0; i < 200; ++i) {
    const Report report = some_report(random);
    const std::string bytes = encode(report);
    const Report back = must(decode<Report>(bytes));
    CHECK(encode(back) == bytes);
    CHECK(back.body == report.body);
    CHECK(back.published == report.published);
    const Event event = some_event(random);
    CHECK(must(decode<Event>(encode(event))) == event);
    if (i < 5) {
      check_edges<Report>(bytes);
      check_edges<Event>(encode(event));
    }
  }
}

TEST_CASE(
    "flipped bits in a record give an error or a record, never a crash or an endless allocation") {
  MESSAGE("seed " << kSeed);
  Random random;
  const std::string bytes = encode(some_report(random));
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    std::string flipped = bytes;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
    const auto record = decode<Report>(flipped);
    if (!record) CHECK(record.error().code == ErrorCode::kDamaged);
  }
}

TEST_CASE("the bytes of records on disk have not changed") {
  CHECK(encode(Alias{"US", true}) == std::string("\x01\x01\x02\0\0\0\0\0\0\0US\x01", 13));
  CHECK(encode(Change{RecordKind::kEvent, 5, 2, ChangeKind::kRevised}) ==
        std::string("\x01\x01\x02\x05\0\0\0\0\0\0\0\x02\0\0\0\0\0\0\0\x02", 20));
  CHECK(encode(Citation{EventId{1}, CommitNumber{2}, 3, ReportId{4}, Span{5, 6, true}}) ==
        std::string(
            "\x01\x01\x01\0\0\0\0\0\0\0\x02\0\0\0\x03\0\x04\0\0\0\0\0\0\0\x05\0\0\0\x06\0\0\0\x01",
            33));
  const std::string format = encode(Format{1, 1, 1, "p", "i"});
  CHECK(format ==
        std::string("\x01\x01\x01\0\0\0\x01\0\0\0\x01\0\0\0\x01\0\0\0\0\0\0\0p\x01\0\0\0\0\0\0\0i",
                    32));
}

TEST_CASE("a record of an unknown version is refused by its number") {
  std::string bytes = encode(Alias{"US", true});
  bytes[0] = 9;
  CHECK(decode<Alias>(bytes).error().message == "a record of unknown version 9");
}

TEST_CASE("words for kinds, states and roles are read as they are written") {
  for (const auto kind : {EventKind::kArticle, EventKind::kEvent, EventKind::kDataset}) {
    CHECK(must(parse_event_kind(name(kind))) == kind);
  }
  for (const auto kind : {ActorKind::kState, ActorKind::kRegion, ActorKind::kOrganisation,
                          ActorKind::kGroup, ActorKind::kPerson}) {
    CHECK(must(parse_actor_kind(name(kind))) == kind);
  }
  const auto unknown = parse_event_kind("artcle");
  CHECK(unknown.error().message == "'artcle' is no kind of event");
  CHECK(unknown.error().hint == "one of: article, event, dataset");
}

}  // namespace parley
