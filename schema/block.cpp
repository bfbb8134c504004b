// SPDX-License-Identifier: MIT
// Blocks to bytes and back. Small numbers lie in columns, which compress; what varies in length
// lies in one section an event, at the end, so that a line of a timeline is found without reading
// the others. Writing and reading stand in one file, longer than most, as they change together.
#include "schema/block.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>

#include "schema/block_columns.h"
#include "schema/bytes.h"
#include "schema/codec.h"
#include "schema/dataset_block.h"
#include "schema/stand.h"

namespace parley {
namespace {

using blocks::Column;
using blocks::damaged;
using blocks::kBadColumns;
using blocks::Numbers;
using bytes::kMost32;
using bytes::Reader;

// Version, bitmap, and twelve columns, each with a unit and the first of a series.
constexpr std::size_t kMostHeadBytes = 5 + 12 * bytes::column_bound(kBlockEvents + 2);

constexpr std::string_view kBadSection = "the section of an event";

// ---- writing ----

void put_participants(std::string& out, const EventRecord& event) {
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

void put_sentences(std::string& out, const EventRecord& event) {
  for (const Sentence& one : event.sentences) {
    bytes::put_varint(out, one.text.size());
    const auto at = std::uint64_t{one.span.at} << 1U;
    bytes::put_varint(out, at | static_cast<std::uint64_t>(one.span.in_title));
    const auto longer = std::int64_t{one.span.length} - static_cast<std::int64_t>(one.text.size());
    bytes::put_varint(out, bytes::zigzag(longer));
  }
}

void put_section(std::string& out, const EventRecord& event) {
  const std::string details =
      event.details == EventDetailsRecord{} ? std::string{} : encode(event.details);
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
  if (in.u8() != blocks::kOwnLayout) directory.wrong = "unknown version";
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
bool read_section(const Outline& outline, EventRecord& event) {
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
  auto details = decode<EventDetailsRecord>(outline.details);
  if (!details || *details == EventDetailsRecord{})
    return false;  // the default is written as no bytes
  event.details = *std::move(details);
  return true;
}

/// The columns that decode_line does not need. False where one is damaged.
bool read_numbers(const Directory& directory, Numbers& numbers) {
  Reader in(directory.columns);
  const bool sound =
      blocks::read_common(in, {0, directory.count(), directory.count()}, numbers) && in.done();
  const auto kinds = std::span(numbers.kind).first(directory.count());
  return sound && std::ranges::find(kinds, number(EventKind::kDataset)) == kinds.end();
}

/// One event; nullopt where its section is damaged.
std::optional<EventRecord> event_of(const Directory& directory, const Numbers& numbers,
                                    std::size_t row, EventId id) {
  const Outline outline = read_outline(directory.section(row), ActorId{});
  if (!outline.sound) return std::nullopt;
  EventRecord event;
  event.id = id;
  event.revision = static_cast<std::uint32_t>(directory.revisions[row]);
  blocks::fill_common(numbers, row, event);
  if (!read_section(outline, event)) return std::nullopt;
  return event;
}

/// The texts and the stance of an act, and who takes part in it. False where its section is damaged.
bool read_act(std::string_view section, EventAct& act, std::vector<ActPart>& parts) {
  const Outline outline = read_outline(section, ActorId{});
  if (!outline.sound) return false;
  act.when = outline.texts.substr(0, outline.head.when);
  act.summary = outline.about;
  act.first_part = static_cast<std::uint32_t>(parts.size());
  Reader entries(outline.entries);
  ActorId before{};
  for (std::uint64_t i = 0; i < outline.head.participants; ++i) {
    const Participant one = read_participant(entries, outline.head, before).participant;
    before = one.actor;
    if (one.decision != Decision::kRemoved) parts.push_back({one.actor, one.roles});
  }
  act.parts = static_cast<std::uint32_t>(parts.size()) - act.first_part;
  if (outline.details.empty()) return true;
  const auto stand = decode_stand(outline.details);
  if (!stand) return false;
  act.issue = stand->issue;
  act.stance = stand->stance;
  act.answers = stand->answers;
  act.place = stand->place;
  act.round = stand->round;
  return true;
}

}  // namespace

std::string encode_block(std::uint64_t number_of_block, std::span<const EventRecord> events) {
  assert(!events.empty() && events.size() <= kBlockEvents);
  const auto imported = [](const EventRecord& event) { return event.kind == EventKind::kDataset; };
  if (std::ranges::any_of(events, imported)) return encode_dataset_block(number_of_block, events);
  std::string sections;
  Column lengths;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const std::size_t before = sections.size();
    put_section(sections, events[i]);
    lengths[i] = sections.size() - before;
  }
  std::array<char, kMostHeadBytes> head;
  char* at = head.data();
  *at++ = static_cast<char>(blocks::kOwnLayout);
  const std::uint32_t bitmap = blocks::bitmap_of(number_of_block, events);
  at = static_cast<char*>(std::memcpy(at, &bitmap, sizeof bitmap)) + sizeof bitmap;
  at = blocks::write_numbers(at, events, [](const EventRecord& event) { return event.revision; });
  at = bytes::write_column(at, {lengths.data(), events.size()});
  at = blocks::write_common(at, events);
  const auto head_bytes = static_cast<std::size_t>(at - head.data());
  std::string block;
  block.reserve(head_bytes + sections.size());
  return block.append(head.data(), head_bytes).append(sections);
}

Result<std::vector<EventRecord>> decode_block(std::uint64_t number_of_block,
                                              std::string_view bytes) {
  if (is_dataset_block(bytes)) return decode_dataset_block(number_of_block, bytes);
  const Directory directory = read_directory(bytes);
  if (!directory.wrong.empty()) return damaged(number_of_block, directory.wrong);
  Numbers numbers;
  if (!read_numbers(directory, numbers)) return damaged(number_of_block, kBadColumns);
  std::vector<EventRecord> events;
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

Result<std::optional<EventRecord>> decode_event(std::string_view bytes, EventId id) {
  if (is_dataset_block(bytes)) return decode_dataset_event(bytes, id);
  const Directory directory = read_directory(bytes);
  if (!directory.wrong.empty()) return damaged(block_of(id), directory.wrong);
  if (!directory.holds(id)) return std::nullopt;
  Numbers numbers;
  if (!read_numbers(directory, numbers)) return damaged(block_of(id), kBadColumns);
  auto event = event_of(directory, numbers, directory.row(id), id);
  if (!event) return damaged(block_of(id), kBadSection);
  return *std::move(event);
}

Result<std::optional<EventLine>> decode_line(std::string_view bytes, EventId id, ActorId actor,
                                             std::string& made) {
  if (is_dataset_block(bytes)) return decode_dataset_line(bytes, id, actor, made);
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

Result<void> decode_acts(std::uint64_t number_of_block, std::string_view bytes,
                         std::vector<EventAct>& acts, std::vector<ActPart>& parts) {
  const Directory directory = read_directory(bytes);
  if (!directory.wrong.empty()) return damaged(number_of_block, directory.wrong);
  Numbers numbers;
  if (!read_numbers(directory, numbers)) return damaged(number_of_block, kBadColumns);
  std::size_t row = 0;
  std::size_t at = 0;  // of the section
  for (std::uint64_t slot = 0; slot < kBlockEvents; ++slot) {
    const EventId id{number_of_block * kBlockEvents + slot};
    if (!directory.holds(id)) continue;
    EventAct& act = acts.emplace_back();
    act.id = id;
    act.report = static_cast<ReportId>(numbers.report[row]);
    act.commit = static_cast<CommitNumber>(numbers.commit[row]);
    const std::string_view section = directory.sections.substr(at, directory.lengths[row]);
    if (!read_act(section, act, parts)) return damaged(number_of_block, kBadSection);
    at += directory.lengths[row++];
  }
  return {};
}

}  // namespace parley
