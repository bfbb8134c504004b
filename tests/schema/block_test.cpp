// SPDX-License-Identifier: MIT
#include "schema/block.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "schema/bytes.h"
#include "schema/codec.h"

namespace parley::block_test {

std::string made;  // none of these events needs it

using std::chrono::microseconds;
using Events = std::vector<EventRecord>;
constexpr std::uint64_t kBlock = 10;
constexpr std::int64_t kDay = 86'400'000'000;
constexpr auto kInside = EventId{kBlock * kBlockEvents + 3};

Instant at(std::int64_t count) { return Instant(microseconds(count)); }

std::string hex(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    text += kDigits[static_cast<unsigned char>(byte) >> 4U];
    text += kDigits[static_cast<unsigned char>(byte) & 15U];
  }
  return text;
}

/// Something in every field.
EventDetailsRecord details_sample() {
  EventDetailsRecord details;
  details.said = "early January 2024";
  details.place = "Geneva";
  details.dataset = StringId{5};
  details.external = "GED-7";
  details.negotiation = NegotiationId{2};
  details.issue = "ceasefire";
  details.stance = Stance::kAcceptsIf;
  details.answers = EventId{41};
  details.round = "second";
  details.claims = {{Status::kDenied, {ActorId{3}, ActorId{500}}, ReportId{16}, "no such meeting"},
                    {Status::kDisputed, {}, ReportId{}, ""}};
  details.notes = {{"Look again.", "editor", at(1'705'300'000'000'001)}};
  details.merged_into = EventId{40};
  details.cause = ReportId{15};
  details.reason = "a typing error";
  details.voids_from = 2;
  return details;
}

/// Two events with something in every field, of which only the first has details, and one with
/// next to nothing.
Events sample() {
  EventRecord talks;
  talks.id = kInside;
  talks.revision = 2;
  talks.kind = EventKind::kEvent;
  talks.status = Status::kDisputed;
  talks.when = "2024-01~";
  talks.code = "036";
  talks.sentences = {{"A met B.", {.at = 5, .length = 8, .in_title = true}},
                     {"B agreed.", {.at = 70, .length = 11, .in_title = false}}};
  talks.participants = {{ActorId{3}, roles(Role::kBy), Decision::kFound, 0, "A"},
                        {ActorId{500}, roles(Role::kTo), Decision::kAdded, 1, ""}};
  talks.tags = {StringId{9}, StringId{2}};
  talks.report = ReportId{17};
  talks.source = StringId{4};
  talks.published = {at(1'705'276'800'000'000), true, std::chrono::minutes(-300)};
  talks.commit = CommitNumber{6};
  talks.recorded = at(1'705'300'000'123'456);
  talks.revised = at(1'705'300'000'123'456 + 60'000'000);
  talks.details.place = "Geneva";
  EventRecord reply = talks;
  reply.id = EventId{kBlock * kBlockEvents + 8};
  reply.revision = 1;
  reply.code = "";
  reply.participants[0].decision = Decision::kRemoved;
  reply.report = ReportId{18};
  reply.published = {at(1'705'276'800'000'000), false, std::nullopt};
  reply.revised = reply.recorded;
  reply.details = {};
  EventRecord bare;
  bare.id = EventId{kBlock * kBlockEvents + 31};
  bare.participants = {{ActorId{1}, RoleSet{}, Decision::kFound, 0, ""}};
  return {talks, reply, bare};
}

/// The acts of a block say what its events say.
void check_acts(std::uint64_t block, std::string_view bytes, const Events& events) {
  std::vector<EventAct> acts;
  std::vector<ActPart> parts;
  REQUIRE(decode_acts(block, bytes, acts, parts));
  REQUIRE(acts.size() == events.size());
  for (std::size_t i = 0; i < acts.size(); ++i) {
    const EventAct& act = acts[i];
    const EventRecord& event = events[i];
    CHECK(act.id == event.id);
    CHECK(act.when == event.when);
    CHECK(act.summary == (event.sentences.empty() ? "" : event.sentences.front().text));
    CHECK(act.issue == event.details.issue);
    CHECK(act.stance == event.details.stance);
    CHECK(act.answers == event.details.answers);
    CHECK(act.place == event.details.place);
    CHECK(act.round == event.details.round);
    CHECK(act.report == event.report);
    CHECK(act.commit == event.commit);
    std::size_t at = act.first_part;
    for (const Participant& one : event.participants) {
      if (one.decision == Decision::kRemoved) continue;
      REQUIRE(at < act.first_part + act.parts);
      CHECK(parts[at].actor == one.actor);
      CHECK(parts[at++].roles == one.roles);
    }
    CHECK(at == act.first_part + act.parts);
  }
}

void check_round_trip(std::uint64_t block, const Events& events) {
  const std::string bytes = encode_block(block, events);
  const auto decoded = decode_block(block, bytes);
  REQUIRE(decoded);
  CHECK(*decoded == events);
  CHECK(encode_block(block, *decoded) == bytes);
  check_acts(block, bytes, events);
  for (const EventRecord& event : events) {
    const auto one = decode_event(bytes, event.id);
    REQUIRE(one);
    CHECK(*one == event);
    for (const Participant& participant : event.participants) {
      const auto line = decode_line(bytes, event.id, participant.actor, made);
      REQUIRE(line);
      REQUIRE(*line);
      CHECK((*line)->when == event.when);
      CHECK((*line)->revision == event.revision);
      const bool silent = event.sentences.empty();
      CHECK((*line)->sentence == (silent ? "" : event.sentences[participant.sentence].text));
    }
  }
}

template <class T>
bool is_damage(const Result<T>& result) {
  return !result && result.error().code == ErrorCode::kDamaged &&
         result.error().message.starts_with("block 10 is damaged: ");
}

std::string flip(std::string bytes, std::size_t bit) {
  bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
  return bytes;
}

EventRecord random_event(std::mt19937_64& random, EventId id) {
  const auto below = [&](std::uint64_t end) { return random() % end; };
  const auto text = [&] {
    const std::uint64_t size = below(40);
    return std::string(size, static_cast<char>(below(256)));
  };
  const auto u32 = [&] { return static_cast<std::uint32_t>(random() >> below(64)); };
  EventRecord event;
  event.id = id;
  event.revision = u32();
  event.kind = static_cast<EventKind>(1 + below(2));  // the other layout: dataset_block_test.cpp
  event.status = static_cast<Status>(1 + below(5));
  event.when = text();
  event.code = std::vector<std::string>{"", "01", "036", "0841"}[below(4)];
  for (std::uint64_t i = below(5); i > 0; --i) {
    event.sentences.push_back({text(), {u32(), u32(), below(2) == 0}});
  }
  std::uint32_t actor = 0;
  for (std::uint64_t i = below(5); i > 0; --i) {
    actor += 1 + static_cast<std::uint32_t>(below(0x20000000));
    const auto sentence = event.sentences.empty() ? 0 : below(event.sentences.size());
    event.participants.push_back({ActorId{actor}, static_cast<RoleSet>(below(128)),
                                  static_cast<Decision>(1 + below(3)),
                                  static_cast<std::uint16_t>(sentence), text()});
  }
  for (std::uint64_t i = below(3); i > 0; --i) event.tags.push_back(StringId{u32()});
  event.report = ReportId{random() >> below(64)};
  event.source = StringId{u32()};
  const auto time = [&] { return at(static_cast<std::int64_t>(random()) >> below(64)); };
  event.published = {time(), below(3) != 0, std::nullopt};
  if (event.published.has_time && below(2) == 0) {
    event.published.offset = std::chrono::minutes(static_cast<int>(below(2881)) - 1440);
  }
  event.commit = CommitNumber{u32()};
  event.recorded = time();
  event.revised = below(2) == 0 ? event.recorded : time();
  if (below(4) == 0) {
    event.details = details_sample();
    event.details.said = text();
    event.details.claims.resize(below(3));
    event.details.notes.resize(below(3));
  }
  return event;
}

TEST_CASE("a block keeps every field of its events") { check_round_trip(kBlock, sample()); }

TEST_CASE("how an event was published comes back: a day, a time, and its offset") {
  const auto offset = [](int minutes) {
    return Moment{at(kDay + 1), true, std::chrono::minutes(minutes)};
  };
  Events events;
  for (const Moment& moment :
       {Moment{at(kDay), false, std::nullopt}, Moment{at(kDay + 1), true, std::nullopt}, offset(0),
        offset(-1), offset(120), offset(-1440), offset(1440)}) {
    EventRecord event;
    event.id = EventId{kBlock * kBlockEvents + events.size()};
    event.published = moment;
    events.push_back(event);
  }
  check_round_trip(kBlock, events);
  for (const EventRecord& event : events) check_round_trip(kBlock, {event});
}

TEST_CASE("an offset of more than a day is damage") {
  EventRecord event;
  event.id = kInside;
  event.published = {at(0), true, std::chrono::minutes(1440)};
  std::string bytes = encode_block(kBlock, Events{event});
  const std::size_t how = bytes.find("\xC2\x16");  // 2 + zigzag(1440)
  REQUIRE(how != std::string::npos);
  bytes[how] = static_cast<char>(bytes[how] + 1);
  CHECK(is_damage(decode_block(kBlock, bytes)));
  CHECK(is_damage(decode_event(bytes, kInside)));
}

TEST_CASE("each detail of an event comes back") {
  const EventDetailsRecord all = details_sample();
  Events events;
  const auto add = [&](auto change) {
    EventRecord event;
    event.id = EventId{kBlock * kBlockEvents + events.size()};
    change(event.details);
    CHECK(event.details != EventDetailsRecord{});
    events.push_back(event);
  };
  add([&](EventDetailsRecord& d) { d = all; });
  add([&](EventDetailsRecord& d) { d.said = all.said; });
  add([&](EventDetailsRecord& d) { d.place = all.place; });
  add([&](EventDetailsRecord& d) { d.dataset = all.dataset; });
  add([&](EventDetailsRecord& d) { d.external = all.external; });
  add([&](EventDetailsRecord& d) { d.negotiation = all.negotiation; });
  add([&](EventDetailsRecord& d) { d.issue = all.issue; });
  add([&](EventDetailsRecord& d) { d.stance = all.stance; });
  add([&](EventDetailsRecord& d) { d.answers = all.answers; });
  add([&](EventDetailsRecord& d) { d.round = all.round; });
  add([&](EventDetailsRecord& d) { d.claims = all.claims; });
  add([&](EventDetailsRecord& d) { d.notes = all.notes; });
  add([&](EventDetailsRecord& d) { d.merged_into = all.merged_into; });
  add([&](EventDetailsRecord& d) { d.cause = all.cause; });
  add([&](EventDetailsRecord& d) { d.reason = all.reason; });
  add([&](EventDetailsRecord& d) { d.voids_from = all.voids_from; });
  check_round_trip(kBlock, events);
}

TEST_CASE("random blocks come back") {
  constexpr unsigned kSeed = 7;
  CAPTURE(kSeed);
  std::mt19937_64 random(kSeed);
  for (int round = 0; round < 300; ++round) {
    CAPTURE(round);
    const std::uint64_t block = random() >> 5U;
    std::uint32_t bitmap = 1U << (random() % 32);
    bitmap |= static_cast<std::uint32_t>(random());
    if (round % 3 == 0) bitmap = ~std::uint32_t{0};
    Events events;
    for (std::uint64_t slot = 0; slot < kBlockEvents; ++slot) {
      if ((bitmap >> slot & 1U) == 0) continue;
      events.push_back(random_event(random, EventId{block * kBlockEvents + slot}));
    }
    check_round_trip(block, events);
  }
}

TEST_CASE("an event that is not in a block is not found, and that is no damage") {
  const std::string bytes = encode_block(kBlock, sample());
  const auto event = decode_event(bytes, EventId{kBlock * kBlockEvents + 4});
  REQUIRE(event);
  CHECK_FALSE(*event);
  const auto line = decode_line(bytes, EventId{kBlock * kBlockEvents + 4}, ActorId{3}, made);
  REQUIRE(line);
  CHECK_FALSE(*line);
}

TEST_CASE("a line shows the sentence about the actor, or the summary where there is none") {
  const std::string bytes = encode_block(kBlock, sample());
  const auto sentence = [&](ActorId actor) {
    return (*decode_line(bytes, kInside, actor, made))->sentence;
  };
  CHECK(sentence(ActorId{3}) == "A met B.");
  CHECK(sentence(ActorId{500}) == "B agreed.");
  CHECK(sentence(ActorId{4}) == "A met B.");
  const std::string_view view = sentence(ActorId{500});
  CHECK((view.data() > bytes.data() && view.data() < bytes.data() + bytes.size()));
}

TEST_CASE("the bytes of a block on disk have not changed") {
  const std::string bytes =
      "0108010080"                              // version, bitmap
      "02020101"                                // revision
      "02d23109"                                // lengths of the sections
      "02020201"                                // kind
      "02020201"                                // status
      "01a480020000"                            // code
      "22020223"                                // report: 17, +1, -18
      "02040400"                                // source
      "00b2b402030000319a"                      // published: days; 19737, 0, -19737
      "01d9040000"                              // how: at a time, five hours behind; days
      "0c02000b"                                // commit: 6, 0, -6
      "0280a9f18bc3bd87060100ffa8f18bc3bd8706"  // recorded: microseconds
      "0178027700"                              // revised: seconds; 60 later, 0, 0
      "08020202a001"                            // when, participants, sentences, tags, details
      "03010001f103020500"                      // participants
      "080b00098c0104"                          // sentences
      "0902"                                    // tags
      "323032342d30317e4141206d657420422e42206167726565642e"  // 2024-01~ A A met B. B agreed.
      + hex(encode(sample()[0].details)) +
      "0802020200"          // when, participants, sentences, tags, details
      "03010201f103020500"  // participants
      "080b00098c0104"      // sentences
      "0902"                // tags
      "323032342d30317e4141206d657420422e42206167726565642e"  // 2024-01~ A A met B. B agreed.
      "000100000001000000";                                   // the bare one
  CHECK(hex(encode_block(kBlock, sample())) == bytes);
}

TEST_CASE("a block that is cut, or goes on after its end, is damaged") {
  const std::string bytes = encode_block(kBlock, sample());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CAPTURE(size);
    CHECK(is_damage(decode_block(kBlock, bytes.substr(0, size))));
    CHECK(is_damage(decode_event(bytes.substr(0, size), kInside)));
  }
  CHECK(is_damage(decode_block(kBlock, bytes + '\0')));
  CHECK(is_damage(decode_event(bytes + '\0', kInside)));
}

TEST_CASE("a block of another version, or without events, is damaged") {
  std::string bytes = encode_block(kBlock, sample());
  bytes[0] = 2;
  CHECK(is_damage(decode_line(bytes, kInside, ActorId{3}, made)));
  CHECK(is_damage(decode_block(kBlock, std::string("\x01\0\0\0\0", 5))));
}

TEST_CASE("after any flip of a bit a block is damaged or is another block, never anything else") {
  const std::string bytes = encode_block(kBlock, sample());
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    CAPTURE(bit);
    const std::string flipped = flip(bytes, bit);
    const auto events = decode_block(kBlock, flipped);
    std::vector<EventAct> acts;
    std::vector<ActPart> parts;
    const auto read = decode_acts(kBlock, flipped, acts, parts);
    if (!read) CHECK(is_damage(events));
    if (events) {
      check_acts(kBlock, flipped, *events);
      CHECK(encode_block(kBlock, *events) == flipped);
    } else {
      CHECK(is_damage(events));
    }
    for (const EventRecord& event : sample()) {
      (void)decode_event(flipped, event.id);
      const auto line = decode_line(flipped, event.id, ActorId{500}, made);
      if (line && *line) CHECK((*line)->sentence.size() <= flipped.size());
    }
  }
}

TEST_CASE("random bytes after the bitmap never crash, whatever lengths they claim") {
  constexpr unsigned kSeed = 11;
  CAPTURE(kSeed);
  std::mt19937_64 random(kSeed);
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes = encode_block(kBlock, sample());
    for (std::uint64_t changes = 1 + random() % 4; changes > 0; --changes) {
      bytes[5 + random() % (bytes.size() - 5)] = static_cast<char>(random());
    }
    const auto events = decode_block(kBlock, bytes);
    if (events) CHECK(encode_block(kBlock, *events) == bytes);
    (void)decode_line(bytes, kInside, ActorId{500}, made);
    std::vector<EventAct> acts;
    std::vector<ActPart> parts;
    if (!decode_acts(kBlock, bytes, acts, parts)) CHECK(is_damage(events));
  }
}

/// A block of one event without anything but these details, as they stand.
std::string block_with_details(std::string_view details) {
  EventRecord event;
  event.id = kInside;
  std::string bytes = encode_block(kBlock, Events{event});
  constexpr std::size_t kOthers = 4;       // the lengths of its other parts, all of them empty
  constexpr std::size_t kLengths = 5 + 2;  // after version, bitmap and the revision
  REQUIRE(bytes.substr(kLengths, 2) == std::string("\x00\x05", 2));
  std::string length, section;
  parley::bytes::put_varint(length, details.size());
  parley::bytes::put_varint(section, kOthers + length.size() + details.size());
  bytes.replace(kLengths + 1, 1, section);
  bytes.pop_back();
  return bytes.append(length).append(details);
}

TEST_CASE("details that are damaged, or that say nothing, are damage, but not to a line") {
  EventDetailsRecord round;
  round.round = "2";
  const std::string sound = encode(round);
  REQUIRE(decode_event(block_with_details(sound), kInside));
  CHECK((*decode_event(block_with_details(sound), kInside))->details == round);
  REQUIRE(decode_event(block_with_details(""), kInside));
  for (const std::string& details :
       {encode(EventDetailsRecord{}), sound + '\0', sound.substr(1), sound.substr(0, 1),
        sound.substr(0, sound.size() - 1), "\x02" + sound.substr(1)}) {
    const std::string bytes = block_with_details(details);
    CHECK(is_damage(decode_block(kBlock, bytes)));
    CHECK(is_damage(decode_event(bytes, kInside)));
    CHECK(decode_line(bytes, kInside, ActorId{}, made));
  }
}

TEST_CASE("a participant whose sentence is not there is damage") {
  EventRecord event = sample()[0];
  event.sentences.resize(1);
  event.participants.resize(1);
  const std::string bytes = encode_block(kBlock, Events{event});
  // The sentence, beside the decision: the byte before the alias's length and the sentence's three.
  const std::size_t entry = bytes.find(
                                "A"
                                "A met B.") -
                            2 - 3 - 2 - event.when.size();
  REQUIRE(bytes[entry] == 0);
  std::string wrong = bytes;
  wrong[entry] = 1 << 2;
  CHECK(is_damage(decode_line(wrong, kInside, ActorId{3}, made)));
  CHECK(is_damage(decode_event(wrong, kInside)));
  wrong[entry] = 3;  // no such decision
  CHECK(is_damage(decode_block(kBlock, wrong)));
}

}  // namespace parley::block_test
