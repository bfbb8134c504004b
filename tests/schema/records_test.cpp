// SPDX-License-Identifier: MIT
// Records: what goes in comes out; nothing else is taken for a record.
#include <random>

#include "schema/codec.h"
#include "tests/support.h"

namespace parley::records_test {

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
    const auto kind = below(3);
    if (kind < 2) return {instant(), kind == 1, std::nullopt};
    return {instant(), true, std::chrono::minutes{static_cast<int>(below(1680)) - 840}};
  }
  std::uint32_t u32() { return static_cast<std::uint32_t>(engine_() >> below(64)); }
  /// Up to three of what `make` gives.
  template <class Make>
  auto some(Make make) {
    std::vector<decltype(make())> all;
    for (auto n = below(4); n > 0; --n) all.push_back(make());
    return all;
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
  report.external_id = r.text();
  return report;
}

EventDetailsRecord some_details(Random& r) {
  EventDetailsRecord details;
  details.said = r.text();
  details.place = r.text();
  details.dataset = StringId{r.u32()};
  details.external = r.text();
  details.negotiation = NegotiationId{r.u32()};
  details.issue = r.text();
  details.stance = static_cast<Stance>(r.below(8));
  details.answers = EventId{r.below(99)};
  details.round = r.text();
  details.claims = r.some([&] {
    return Claim{static_cast<Status>(1 + r.below(5)), r.some([&] { return ActorId{r.u32()}; }),
                 ReportId{r.below(99)}, r.text()};
  });
  details.notes = r.some([&] { return Note{r.text(), r.text(), r.instant()}; });
  details.merged_into = EventId{r.below(9)};
  details.cause = ReportId{r.below(9)};
  details.reason = r.text();
  details.voids_from = r.u32();
  details.quoted = r.some([&] {
    return QuotedRecord{static_cast<std::uint16_t>(r.below(99)), ReportId{r.below(9)},
                        StringId{r.u32()}};
  });
  if (r.below(2) == 0) {
    details.coding.rule = r.text();
    details.coding.date_rule = r.text();
    details.coding.confidence = 50;
    details.coding.telling = Telling::kFuture;
    details.coding.negated = r.below(2) == 0;
    details.coding.said_by = r.some([&] { return ActorId{7}; });
  }
  return details;
}

EventRecord some_event(Random& r) {
  EventRecord event;
  event.id = EventId{r.below(1U << 20U)};
  event.revision = static_cast<std::uint32_t>(r.below(100));
  event.kind = static_cast<EventKind>(1 + r.below(3));
  event.status = static_cast<Status>(1 + r.below(5));
  event.when = r.text();
  event.code = "0251";
  event.sentences = r.some([&] { return Sentence{r.text(), r.span()}; });
  event.participants = r.some([&] {
    return Participant{ActorId{r.u32()}, roles(Role::kBy) | roles(Role::kHost), Decision::kRemoved,
                       0, r.text()};
  });
  event.tags = {StringId{3}};
  event.report = ReportId{r.below(99)};
  event.source = StringId{r.u32()};
  event.published = r.moment();
  event.commit = CommitNumber{r.u32()};
  event.recorded = r.instant();
  event.revised = r.instant();
  if (r.below(2) == 0) event.details = some_details(r);
  return event;
}

Negotiation some_negotiation(Random& r) {
  Negotiation negotiation;
  negotiation.id = NegotiationId{r.u32()};
  negotiation.revision = r.u32();
  negotiation.slug = r.text();
  negotiation.title = r.text();
  negotiation.parties = r.some([&] {
    return Party{ActorId{r.u32()}, static_cast<Seat>(1 + r.below(4)), r.text()};
  });
  negotiation.issues = r.some([&] { return Issue{r.text(), r.text(), r.text()}; });
  negotiation.rule = {r.some([&] { return ActorId{r.u32()}; }), r.some([&] { return r.text(); }),
                      r.text(), r.text(), r.text()};
  negotiation.refused = r.some([&] { return EventId{r.below(99)}; });
  negotiation.closed = r.below(2) == 0;
  negotiation.removed = r.below(2) == 0;
  negotiation.commit = CommitNumber{r.u32()};
  negotiation.recorded = r.instant();
  return negotiation;
}

Actor some_actor(Random& r) {
  Actor actor;
  actor.id = ActorId{r.u32()};
  actor.revision = r.u32();
  actor.handle = r.text();
  actor.name = r.text();
  actor.kind = static_cast<ActorKind>(1 + r.below(5));
  actor.code = r.text();
  actor.aliases = r.some([&] { return Alias{r.text(), r.below(2) == 0}; });
  actor.affiliations = r.some([&] { return Affiliation{ActorId{r.u32()}, r.text()}; });
  actor.members = r.some([&] { return ActorId{r.u32()}; });
  actor.merged_into = ActorId{r.u32()};
  actor.absorbed = r.some([&] { return ActorId{r.u32()}; });
  actor.removed = r.below(2) == 0;
  actor.commit = CommitNumber{r.u32()};
  actor.recorded = r.instant();
  return actor;
}

Commit some_commit(Random& r) {
  Commit commit;
  commit.number = CommitNumber{r.u32()};
  commit.operation = CommitNumber{r.u32()};
  commit.time = r.instant();
  commit.author = r.text();
  commit.command = r.text();
  commit.message = r.text();
  commit.undoes = CommitNumber{r.u32()};
  commit.counts = {r.below(9), r.below(9), r.below(9), r.below(9), r.below(9)};
  commit.sum[7] = static_cast<std::uint8_t>(r.below(256));
  commit.previous[31] = static_cast<std::uint8_t>(r.below(256));
  return commit;
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

/// It comes back with every byte; gives what came back.
template <class T>
T check_round_trip(const T& record) {
  const std::string bytes = encode(record);
  T back = must(decode<T>(bytes));
  CHECK(encode(back) == bytes);
  check_edges<T>(bytes);
  return back;
}

/// A little-endian number of so many bytes.
template <std::size_t kBytes>
std::string le(std::uint64_t value) {
  std::string bytes;
  for (std::size_t i = 0; i < kBytes; ++i) bytes += static_cast<char>(value >> (8 * i));
  return bytes;
}
std::string text(std::string_view value) { return le<8>(value.size()).append(value); }

TEST_CASE("records come back as they were, and equal records are equal bytes") {
  MESSAGE("seed " << kSeed);
  Random random;
  for (int i = 0; i < 50; ++i) {
    const Report report = some_report(random);
    const Report report_back = check_round_trip(report);
    CHECK(report_back.body == report.body);
    CHECK(report_back.published == report.published);

    const EventRecord event = some_event(random);
    CHECK(check_round_trip(event) == event);
    const EventDetailsRecord details = some_details(random);
    CHECK(check_round_trip(details) == details);

    const Negotiation negotiation = some_negotiation(random);
    const Negotiation negotiation_back = check_round_trip(negotiation);
    CHECK(negotiation_back.parties == negotiation.parties);
    CHECK(negotiation_back.issues == negotiation.issues);
    CHECK(negotiation_back.rule == negotiation.rule);
    CHECK(negotiation_back.refused == negotiation.refused);
    CHECK(negotiation_back.closed == negotiation.closed);

    const Actor actor = some_actor(random);
    const Actor actor_back = check_round_trip(actor);
    CHECK(actor_back.aliases == actor.aliases);
    CHECK(actor_back.removed == actor.removed);

    const Commit commit = some_commit(random);
    CHECK(check_round_trip(commit).undoes == commit.undoes);

    const KnownRevision known{random.instant(), CommitNumber{random.u32()}};
    CHECK(check_round_trip(known).from == known.from);
    CHECK(check_round_trip(known).to == known.to);
    const PastRevision past{CommitNumber{3}, CommitNumber{random.u32()}, encode(event)};
    CHECK(check_round_trip(past).record == past.record);
    const std::string encoded = encode(past);
    const auto view = view_past(encoded);
    REQUIRE(view);
    CHECK(view->from == past.from);
    CHECK(view->to == past.to);
    CHECK(view->record == past.record);
    CHECK_FALSE(view_past(encoded + "x"));
    CHECK_FALSE(view_past(std::string_view(encoded).substr(0, encoded.size() - 1)));
    const Counters counters{CommitNumber{1},
                            ReportId{2},
                            EventId{3},
                            ActorId{4},
                            StringId{5},
                            NegotiationId{random.u32()},
                            {}};
    CHECK(check_round_trip(counters).negotiation == counters.negotiation);
  }
}

TEST_CASE("a citation says what its report does for the event, or which citation it takes back") {
  for (const auto kind :
       {CitationKind::kSupports, CitationKind::kConfirms, CitationKind::kDisputes,
        CitationKind::kDenies, CitationKind::kRetracts, CitationKind::kWithdrawn}) {
    Citation citation{EventId{1}, CommitNumber{2}, 3, ReportId{4}, {}, kind, {}, 0};
    if (kind == CitationKind::kWithdrawn) {
      citation.withdrawn_commit = CommitNumber{1};
      citation.withdrawn_n = 65'535;
    }
    CHECK(check_round_trip(citation) == citation);
  }
}

TEST_CASE("an event is shown unless it was retracted or merged into another") {
  EventRecord event;
  CHECK(is_now(event));
  event.status = Status::kDenied;
  CHECK(is_now(event));
  event.details.merged_into = EventId{2};
  CHECK_FALSE(is_now(event));
  event.details.merged_into = EventId{};
  event.status = Status::kRetracted;
  CHECK_FALSE(is_now(event));
}

TEST_CASE(
    "flipped bits in a record give an error or a record, never a crash or an endless allocation") {
  MESSAGE("seed " << kSeed);
  Random random;
  const auto flip_all = [](const auto& record) {
    using Record = std::decay_t<decltype(record)>;
    const std::string bytes = encode(record);
    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
      std::string flipped = bytes;
      flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
      const auto decoded = decode<Record>(flipped);
      if (decoded) CHECK(encode(*decoded) == flipped);
      if (!decoded) CHECK(decoded.error().code == ErrorCode::kDamaged);
    }
  };
  flip_all(some_report(random));
  flip_all(some_details(random));
  flip_all(some_negotiation(random));
  flip_all(Citation{});
}

TEST_CASE("the bytes of records on disk have not changed") {
  const std::string head = "\x01\x01";  // version, little-endian
  CHECK(encode(NameUse{true, NameKind::kCapital}) == head + "\x01\x02");
  CHECK(encode(Change{RecordKind::kNegotiation, 5, 2, ChangeKind::kRevised}) ==
        head + "\x05" + le<8>(5) + le<8>(2) + "\x02");
  CHECK(encode(Citation{
            EventId{1}, CommitNumber{2}, 3, ReportId{4}, Span{5, 6, true}, CitationKind::kWithdrawn,
            CommitNumber{7}, 8,
            Page{"u", "s", Moment{Instant{std::chrono::microseconds(9)}, true, {}}, "50"}}) ==
        head + le<8>(1) + le<4>(2) + le<2>(3) + le<8>(4) + le<4>(5) + le<4>(6) + "\x01" + "\x06" +
            le<4>(7) + le<2>(8) + text("u") + text("s") + le<8>(9) + "\x01" + le<4>(0x80000000) +
            text("50"));
  CHECK(encode(Format{1, 1, 1, "p", "i"}) ==
        head + le<4>(1) + le<4>(1) + le<4>(1) + text("p") + text("i"));
  CHECK(encode(KnownRevision{Instant{std::chrono::microseconds(-2)}, CommitNumber{3}}) ==
        head + le<8>(~std::uint64_t{1}) + le<4>(3));
  CHECK(encode(PastRevision{CommitNumber{2}, CommitNumber{3}, "r"}) ==
        head + le<4>(2) + le<4>(3) + text("r"));

  EventDetailsRecord details;
  details.said = "s";
  details.place = "p";
  details.dataset = StringId{1};
  details.external = "x";
  details.negotiation = NegotiationId{2};
  details.issue = "i";
  details.stance = Stance::kRejects;
  details.answers = EventId{3};
  details.round = "r";
  details.claims = {{Status::kDenied, {ActorId{4}}, ReportId{5}, "c"}};
  details.notes = {{"n", "a", Instant{std::chrono::microseconds(6)}}};
  details.merged_into = EventId{7};
  details.cause = ReportId{8};
  details.reason = "y";
  details.voids_from = 9;
  details.url = "u";
  details.facts = {{StringId{8}, "f"}};
  details.quoted = {{10, ReportId{11}, StringId{12}}};
  details.coding = {"v", "w", 13, Telling::kHypothetical, true, {ActorId{14}}};
  CHECK(encode(details) ==
        head + text("s") + text("p") + le<4>(1) + text("x") + le<4>(2) + text("i") + "\x05" +
            le<8>(3) + text("r") + le<8>(1) + "\x03" + le<8>(1) + le<4>(4) + le<8>(5) + text("c") +
            le<8>(1) + text("n") + text("a") + le<8>(6) + le<8>(7) + le<8>(8) + text("y") +
            le<4>(9) + text("u") + le<8>(1) + le<4>(8) + text("f") + le<8>(1) + le<2>(10) +
            le<8>(11) + le<4>(12) + text("v") + text("w") + "\x0d\x02\x01" + le<8>(1) + le<4>(14));

  Negotiation negotiation;
  negotiation.id = NegotiationId{1};
  negotiation.slug = "s";
  negotiation.title = "t";
  negotiation.parties = {{ActorId{2}, Seat::kMediator, "w"}};
  negotiation.issues = {{"i", "j", "k"}};
  negotiation.rule = {{ActorId{3}}, {"g"}, "f", "u", "v"};
  negotiation.refused = {EventId{4}};
  negotiation.closed = true;
  negotiation.commit = CommitNumber{5};
  negotiation.recorded = Instant{std::chrono::microseconds(6)};
  CHECK(encode(negotiation) == head + le<4>(1) + le<4>(1) + text("s") + text("t") + le<8>(1) +
                                   le<4>(2) + "\x02" + text("w") + le<8>(1) + text("i") +
                                   text("j") + text("k") + le<8>(1) + le<4>(3) + le<8>(1) +
                                   text("g") + text("f") + text("u") + text("v") + le<8>(1) +
                                   le<8>(4) + "\x01" + le<1>(0) + le<4>(5) + le<8>(6));
}

TEST_CASE("a record of an unknown version is refused by its number") {
  std::string bytes = encode(NameUse{true, NameKind::kCapital});
  bytes[0] = 9;
  CHECK(decode<NameUse>(bytes).error().message == "a record of unknown version 9");
}

TEST_CASE("words for kinds, stances and seats are read as they are written") {
  for (const auto kind : {EventKind::kArticle, EventKind::kEvent, EventKind::kDataset}) {
    CHECK(must(parse_event_kind(name(kind))) == kind);
  }
  for (const auto kind : {ActorKind::kState, ActorKind::kRegion, ActorKind::kOrganisation,
                          ActorKind::kGroup, ActorKind::kPerson}) {
    CHECK(must(parse_actor_kind(name(kind))) == kind);
  }
  for (const auto stance : {Stance::kDemands, Stance::kOffers, Stance::kAccepts, Stance::kAcceptsIf,
                            Stance::kRejects, Stance::kWithdraws, Stance::kImplements}) {
    CHECK(must(parse_stance(name(stance))) == stance);
  }
  CHECK(name(Stance::kNone).empty());
  CHECK_FALSE(parse_stance(""));
  for (const auto seat : {Seat::kParty, Seat::kMediator, Seat::kGuarantor, Seat::kObserver}) {
    CHECK(must(parse_seat(name(seat))) == seat);
  }
  CHECK(name(CitationKind::kRetracts) == "retracts");
  CHECK(name(RecordKind::kNegotiation) == "negotiation");
  const auto unknown = parse_event_kind("artcle");
  CHECK(unknown.error().message == "'artcle' is not a kind of event");
  CHECK(unknown.error().hint == "one of: article, event, dataset");
}

}  // namespace parley::records_test
