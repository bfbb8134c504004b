// SPDX-License-Identifier: MIT
// Blocks to bytes and back. Small numbers lie in columns, which compress; what varies in length
// lies in one section an event, at the end, so that a line of a timeline is found without reading
// the others. Writing and reading stand in one file, longer than most, as they change together.
#include "schema/block.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <limits>

#include "schema/bytes.h"
#include "schema/leaf.h"

namespace parley {
namespace {

using bytes::Reader;
using Column = std::array<std::uint64_t, kBlockEvents>;
using Times = std::array<std::int64_t, kBlockEvents>;

constexpr std::uint8_t kVersion = 1;
// Version, bitmap, and twelve columns, each with a unit and the first of a series.
constexpr std::size_t kMostHeadBytes = 5 + 12 * bytes::column_bound(kBlockEvents + 2);
constexpr std::uint64_t kMost32 = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint64_t kAllRoles = (1U << kRoles.size()) - 1;

// How an event was published: by a day, by a time without an offset, or this and the zigzag of the
// offset in minutes.
constexpr std::uint64_t kByDay = 0;
constexpr std::uint64_t kByTime = 1;
constexpr std::uint64_t kByTimeAndOffset = 2;
constexpr std::int64_t kMostOffset = 24 * 60;  // either way
constexpr std::uint64_t kMostHow = kByTimeAndOffset + bytes::zigzag(kMostOffset);

tl::unexpected<Error> damaged(std::uint64_t block, std::string_view what) {
  return failure(ErrorCode::kDamaged,
                 "block " + std::to_string(block) + " is damaged: " + std::string(what));
}
constexpr std::string_view kBadColumns = "columns";
constexpr std::string_view kBadSection = "the section of an event";

std::int64_t count_of(Instant instant) { return instant.time_since_epoch().count(); }
Instant instant_of(std::int64_t count) { return Instant(std::chrono::microseconds(count)); }

// Sums and differences of times wrap around: any two times have one, whatever a damaged block says.
std::int64_t plus(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}
std::int64_t minus(std::int64_t a, std::int64_t b) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) - static_cast<std::uint64_t>(b));
}

// ---- writing ----

template <class NumberOf>
char* write_numbers(char* at, std::span<const Event> events, NumberOf number_of) {
  Column column;
  for (std::size_t i = 0; i < events.size(); ++i) {
    column[i] = static_cast<std::uint64_t>(number_of(events[i]));
  }
  return bytes::write_column(at, {column.data(), events.size()});
}

template <class NumberOf>
char* write_series(char* at, std::span<const Event> events, NumberOf number_of) {
  Column column;
  for (std::size_t i = 0; i < events.size(); ++i) column[i] = number_of(events[i]);
  return bytes::write_series(at, {column.data(), events.size()});
}

template <class TimeOf>
char* write_times(char* at, std::span<const Event> events, TimeOf time_of) {
  Times times;
  for (std::size_t i = 0; i < events.size(); ++i) times[i] = time_of(events[i]);
  return bytes::write_times(at, {times.data(), events.size()});
}

std::uint64_t how_published(const Moment& moment) {
  assert(moment.has_time || !moment.offset);
  if (!moment.offset) return moment.has_time ? kByTime : kByDay;
  const std::int64_t offset = moment.offset->count();
  assert(offset >= -kMostOffset && offset <= kMostOffset);
  return kByTimeAndOffset + bytes::zigzag(offset);
}

void put_participants(std::string& out, const Event& event) {
  std::uint32_t before = 0;
  for (const Participant& one : event.participants) {
    assert(number(one.actor) >= before);
    assert(one.sentence < std::max<std::size_t>(1, event.sentences.size()));
    bytes::put_varint(out, number(one.actor) - before);
    before = number(one.actor);
    out.push_back(static_cast<char>(one.roles));
    const unsigned decision = number(one.decision) - number(Decision::kFound);
    bytes::put_varint(out, std::uint64_t{one.sentence} << 2U | decision);
    bytes::put_varint(out, one.alias.size());
  }
}

void put_sentences(std::string& out, const Event& event) {
  for (const Sentence& one : event.sentences) {
    bytes::put_varint(out, one.text.size());
    const auto at = std::uint64_t{one.span.at} << 1U;
    bytes::put_varint(out, at | static_cast<std::uint64_t>(one.span.in_title));
    const auto longer = std::int64_t{one.span.length} - static_cast<std::int64_t>(one.text.size());
    bytes::put_varint(out, bytes::zigzag(longer));
  }
}

void put_section(std::string& out, const Event& event) {
  const std::string details =
      event.details == EventDetails{} ? std::string{} : encode(event.details);
  bytes::put_varint(out, event.when.size());
  bytes::put_varint(out, event.participants.size());
  bytes::put_varint(out, event.sentences.size());
  bytes::put_varint(out, event.tags.size());
  bytes::put_varint(out, details.size());
  put_participants(out, event);
  put_sentences(out, event);
  for (const StringId tag : event.tags) bytes::put_varint(out, number(tag));
  out += event.when;
  for (const Participant& one : event.participants) out += one.alias;
  for (const Sentence& one : event.sentences) out += one.text;
  out += details;
}

std::uint32_t bitmap_of([[maybe_unused]] std::uint64_t block, std::span<const Event> events) {
  std::uint32_t bitmap = 0;
  for (const Event& event : events) {
    const std::uint32_t bit = std::uint32_t{1} << (number(event.id) % kBlockEvents);
    assert(block_of(event.id) == block && bitmap < bit);
    bitmap |= bit;
  }
  return bitmap;
}

// ---- reading ----

/// Where the events of a block are: all that decode_line reads besides one section.
struct Directory {
  std::uint32_t bitmap = 0;
  Column revisions{};
  Column lengths{};          // of the sections
  std::string_view columns;  // the others
  std::string_view sections;
  std::string_view wrong;  // "" or the reason why the block is damaged

  [[nodiscard]] std::size_t count() const { return std::size_t(std::popcount(bitmap)); }
  [[nodiscard]] bool holds(EventId id) const { return (bitmap >> slot(id) & 1U) != 0; }
  /// How many events of the block come before it.
  [[nodiscard]] std::size_t row(EventId id) const {
    return static_cast<std::size_t>(std::popcount(bitmap & ((std::uint32_t{1} << slot(id)) - 1)));
  }
  [[nodiscard]] std::string_view section(std::size_t row) const {
    std::size_t at = 0;
    for (std::size_t i = 0; i < row; ++i) at += lengths[i];
    return sections.substr(at, lengths[row]);
  }

 private:
  static unsigned slot(EventId id) { return static_cast<unsigned>(number(id) % kBlockEvents); }
};

Directory read_directory(std::string_view bytes) {
  Directory directory;
  Reader in(bytes);
  if (in.u8() != kVersion) directory.wrong = "unknown version";
  directory.bitmap = in.little<std::uint32_t>();
  const std::size_t count = directory.count();
  if (count == 0 && directory.wrong.empty()) directory.wrong = "no events";
  if (!directory.wrong.empty()) return directory;
  in.column({directory.revisions.data(), count});
  in.column({directory.lengths.data(), count});
  std::size_t total = 0;
  bool fits = in.ok();
  for (std::size_t i = 0; i < count; ++i) {
    fits = fits && directory.revisions[i] <= kMost32 && directory.lengths[i] <= in.left() - total;
    if (fits) total += directory.lengths[i];
  }
  if (!fits) directory.wrong = "revisions or lengths of sections";
  directory.columns = in.take(in.left() - total);
  directory.sections = in.rest();
  return directory;
}

/// The counts and lengths at the front of a section.
struct SectionHead {
  std::uint64_t when = 0, participants = 0, sentences = 0, tags = 0, details = 0;
};

// An entry takes at least so many bytes; more entries than that leaves room for are damage, found
// before anything is allocated for them.
constexpr std::size_t kLeastParticipant = 4;
constexpr std::size_t kLeastSentence = 3;

SectionHead read_section_head(Reader& in) {
  return {.when = in.varint_to(in.left()),
          .participants = in.varint_to(in.left() / kLeastParticipant),
          .sentences = in.varint_to(in.left() / kLeastSentence),
          .tags = in.varint_to(in.left()),
          .details = in.varint_to(in.left())};
}

/// A participant without its alias, which is so long.
struct ParticipantEntry {
  Participant participant;
  std::uint64_t alias = 0;
};

ParticipantEntry read_participant(Reader& in, const SectionHead& head, ActorId before) {
  ParticipantEntry entry;
  Participant& one = entry.participant;
  one.actor =
      ActorId(number(before) + static_cast<std::uint32_t>(in.varint_to(kMost32 - number(before))));
  const std::uint8_t roles = in.u8();
  if (roles > kAllRoles) in.fail();
  one.roles = RoleSet{roles};
  const std::uint64_t most =
      std::min<std::uint64_t>(std::max<std::uint64_t>(head.sentences, 1) - 1, 0xFFFF);
  const std::uint64_t sentence = in.varint_to(most << 2U | 3U);
  one.sentence = static_cast<std::uint16_t>(sentence >> 2U);
  one.decision = static_cast<Decision>((sentence & 3U) + number(Decision::kFound));
  if (one.decision > Decision::kRemoved) in.fail();
  entry.alias = in.varint_to(in.left());
  return entry;
}

struct SentenceEntry {
  std::uint64_t text = 0;
  Span span;
};

SentenceEntry read_sentence(Reader& in) {
  SentenceEntry entry;
  entry.text = in.varint_to(in.left());
  const std::uint64_t at = in.varint_to(kMost32 << 1U | 1U);
  entry.span.at = static_cast<std::uint32_t>(at >> 1U);
  entry.span.in_title = (at & 1U) != 0;
  const std::int64_t longer = bytes::unzigzag(in.varint_to(std::uint64_t{1} << 62U));
  const std::int64_t length = static_cast<std::int64_t>(entry.text) + longer;
  if (length < 0 || static_cast<std::uint64_t>(length) > kMost32) in.fail();
  entry.span.length = static_cast<std::uint32_t>(length);
  return entry;
}

/// A section, read through once: it is sound but for its details, and this is where things are.
struct Outline {
  bool sound = false;
  SectionHead head;
  std::string_view entries;  // participants, sentences, tags
  std::string_view texts;    // when, aliases, sentences
  std::string_view details;  // not decoded yet
  std::string_view about;    // the sentence about the actor asked for
};

Outline read_outline(std::string_view section, ActorId actor) {
  Outline outline;
  Reader in(section);
  const SectionHead head = outline.head = read_section_head(in);
  outline.entries = in.rest();
  std::uint64_t texts = head.when;
  std::uint64_t wanted = 0;
  ActorId before{};
  for (std::uint64_t i = 0; i < head.participants && in.ok(); ++i) {
    const ParticipantEntry entry = read_participant(in, head, before);
    before = entry.participant.actor;
    texts += entry.alias;
    if (before == actor) wanted = entry.participant.sentence;
  }
  std::uint64_t about_at = 0, about_length = 0;
  for (std::uint64_t i = 0; i < head.sentences && in.ok(); ++i) {
    const SentenceEntry entry = read_sentence(in);
    if (i == wanted) about_at = texts, about_length = entry.text;
    texts += entry.text;
  }
  for (std::uint64_t i = 0; i < head.tags && in.ok(); ++i) in.varint_to(kMost32);
  outline.sound = in.ok() && in.left() == texts + head.details;
  if (!outline.sound) return outline;
  outline.texts = in.take(texts);
  outline.details = in.rest();
  outline.about = outline.texts.substr(about_at, about_length);
  return outline;
}

/// What a section holds. False where its details are damaged. REQUIRES: a sound outline.
bool read_section(const Outline& outline, Event& event) {
  const SectionHead& head = outline.head;
  Reader entries(outline.entries);
  Reader texts(outline.texts);
  event.when = texts.take(head.when);
  event.participants.reserve(head.participants);
  ActorId before{};
  for (std::uint64_t i = 0; i < head.participants; ++i) {
    ParticipantEntry entry = read_participant(entries, head, before);
    before = entry.participant.actor;
    entry.participant.alias = texts.take(entry.alias);
    event.participants.push_back(std::move(entry.participant));
  }
  event.sentences.reserve(head.sentences);
  for (std::uint64_t i = 0; i < head.sentences; ++i) {
    const SentenceEntry entry = read_sentence(entries);
    event.sentences.push_back({std::string(texts.take(entry.text)), entry.span});
  }
  event.tags.reserve(head.tags);
  for (std::uint64_t i = 0; i < head.tags; ++i) event.tags.push_back(StringId(entries.varint()));
  if (outline.details.empty()) return true;
  auto details = decode<EventDetails>(outline.details);
  if (!details || *details == EventDetails{}) return false;  // the default is written as no bytes
  event.details = *std::move(details);
  return true;
}

/// The columns that decode_line does not need.
struct Numbers {
  Column kind, status, code, report, source, how_published, commit;
  Times published, recorded, revised;  // `revised` after `recorded`
};

/// False where a column is damaged.
bool read_numbers(const Directory& directory, Numbers& numbers) {
  const std::size_t count = directory.count();
  const auto part = [&](Column& column) { return std::span(column.data(), count); };
  const auto within = [&](Column& column, std::uint64_t least, std::uint64_t most) {
    return std::ranges::all_of(part(column), [&](auto v) { return v >= least && v <= most; });
  };
  Reader in(directory.columns);
  in.column(part(numbers.kind));
  in.column(part(numbers.status));
  in.column(part(numbers.code));
  in.series(part(numbers.report));
  in.column(part(numbers.source));
  in.times({numbers.published.data(), count});
  in.column(part(numbers.how_published));
  in.series(part(numbers.commit));
  in.times({numbers.recorded.data(), count});
  in.times({numbers.revised.data(), count});
  return in.done() && within(numbers.kind, 1, number(EventKind::kDataset)) &&
         within(numbers.status, 1, number(Status::kSuggested)) &&
         std::ranges::all_of(part(numbers.code), is_packed_code) &&
         within(numbers.source, 0, kMost32) && within(numbers.how_published, kByDay, kMostHow) &&
         within(numbers.commit, 0, kMost32);
}

Moment moment_of(std::int64_t count, std::uint64_t how) {
  Moment moment{instant_of(count), how != kByDay, std::nullopt};
  if (how >= kByTimeAndOffset) {
    moment.offset = std::chrono::minutes(bytes::unzigzag(how - kByTimeAndOffset));
  }
  return moment;
}

/// One event; nullopt where its section is damaged.
std::optional<Event> event_of(const Directory& directory, const Numbers& numbers, std::size_t row,
                              EventId id) {
  const Outline outline = read_outline(directory.section(row), ActorId{});
  if (!outline.sound) return std::nullopt;
  Event event;
  event.id = id;
  event.revision = static_cast<std::uint32_t>(directory.revisions[row]);
  event.kind = static_cast<EventKind>(numbers.kind[row]);
  event.status = static_cast<Status>(numbers.status[row]);
  event.code = unpack_code(static_cast<PackedCode>(numbers.code[row]));
  event.report = static_cast<ReportId>(numbers.report[row]);
  event.source = static_cast<StringId>(numbers.source[row]);
  event.published = moment_of(numbers.published[row], numbers.how_published[row]);
  event.commit = static_cast<CommitNumber>(numbers.commit[row]);
  event.recorded = instant_of(numbers.recorded[row]);
  event.revised = instant_of(plus(numbers.recorded[row], numbers.revised[row]));
  if (!read_section(outline, event)) return std::nullopt;
  return event;
}

}  // namespace

std::string encode_block(std::uint64_t number_of_block, std::span<const Event> events) {
  assert(!events.empty() && events.size() <= kBlockEvents);
  std::string sections;
  Column lengths;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const std::size_t before = sections.size();
    put_section(sections, events[i]);
    lengths[i] = sections.size() - before;
  }
  std::array<char, kMostHeadBytes> head;
  char* at = head.data();
  *at++ = static_cast<char>(kVersion);
  const std::uint32_t bitmap = bitmap_of(number_of_block, events);
  at = static_cast<char*>(std::memcpy(at, &bitmap, sizeof bitmap)) + sizeof bitmap;
  at = write_numbers(at, events, [](const Event& event) { return event.revision; });
  at = bytes::write_column(at, {lengths.data(), events.size()});
  at = write_numbers(at, events, [](const Event& event) { return event.kind; });
  at = write_numbers(at, events, [](const Event& event) { return event.status; });
  at = write_numbers(at, events, [](const Event& event) { return pack_code(event.code); });
  at = write_series(at, events, [](const Event& event) { return number(event.report); });
  at = write_numbers(at, events, [](const Event& event) { return event.source; });
  at =
      write_times(at, events, [](const Event& event) { return count_of(event.published.instant); });
  at = write_numbers(at, events, [](const Event& event) { return how_published(event.published); });
  at = write_series(at, events, [](const Event& event) { return number(event.commit); });
  at = write_times(at, events, [](const Event& event) { return count_of(event.recorded); });
  at = write_times(at, events, [](const Event& event) {
    return minus(count_of(event.revised), count_of(event.recorded));
  });
  const auto head_bytes = static_cast<std::size_t>(at - head.data());
  std::string block;
  block.reserve(head_bytes + sections.size());
  return block.append(head.data(), head_bytes).append(sections);
}

Result<std::vector<Event>> decode_block(std::uint64_t number_of_block, std::string_view bytes) {
  const Directory directory = read_directory(bytes);
  if (!directory.wrong.empty()) return damaged(number_of_block, directory.wrong);
  Numbers numbers;
  if (!read_numbers(directory, numbers)) return damaged(number_of_block, kBadColumns);
  std::vector<Event> events;
  events.reserve(directory.count());
  for (std::uint64_t slot = 0; slot < kBlockEvents; ++slot) {
    const EventId id{number_of_block * kBlockEvents + slot};
    if (!directory.holds(id)) continue;
    auto event = event_of(directory, numbers, events.size(), id);
    if (!event) return damaged(number_of_block, kBadSection);
    events.push_back(*std::move(event));
  }
  return events;
}

Result<std::optional<Event>> decode_event(std::string_view bytes, EventId id) {
  const Directory directory = read_directory(bytes);
  if (!directory.wrong.empty()) return damaged(block_of(id), directory.wrong);
  if (!directory.holds(id)) return std::nullopt;
  Numbers numbers;
  if (!read_numbers(directory, numbers)) return damaged(block_of(id), kBadColumns);
  auto event = event_of(directory, numbers, directory.row(id), id);
  if (!event) return damaged(block_of(id), kBadSection);
  return *std::move(event);
}

Result<std::optional<EventLine>> decode_line(std::string_view bytes, EventId id, ActorId actor) {
  const Directory directory = read_directory(bytes);
  if (!directory.wrong.empty()) return damaged(block_of(id), directory.wrong);
  if (!directory.holds(id)) return std::nullopt;
  const std::size_t row = directory.row(id);
  const Outline outline = read_outline(directory.section(row), actor);
  if (!outline.sound) return damaged(block_of(id), kBadSection);
  return EventLine{.when = outline.texts.substr(0, outline.head.when),
                   .sentence = outline.about,
                   .revision = static_cast<std::uint32_t>(directory.revisions[row])};
}

}  // namespace parley
