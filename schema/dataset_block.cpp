// SPDX-License-Identifier: MIT
// Blocks of imported events to bytes and back: see dataset_block.h. Writing and reading stand in one
// file, as they change together.
#include "schema/dataset_block.h"

#include <bit>
#include <cassert>
#include <cstring>
#include <deque>
#include <initializer_list>

#include "schema/ascii.h"
#include "schema/block_columns.h"
#include "schema/bytes.h"
#include "schema/codec.h"
#include "schema/description.h"
#include "schema/text_index.h"

namespace parley {
namespace {

using blocks::damaged;
using blocks::kBadColumns;
using blocks::Numbers;
using bytes::kMost32;
using bytes::Reader;

constexpr std::size_t kMostFacts = 256;          // names in a block
constexpr std::size_t kMostParticipants = 4096;  // of an event
constexpr std::size_t kMostScale = 18;

// ---- decimal numbers ----

struct Decimal {
  std::int64_t digits = 0;  // the number without its point
  std::size_t scale = 0;    // digits after the point
};

/// "-2.50" is -250 with two digits after the point; nullopt for what would not come back as it was.
std::optional<Decimal> parse_decimal(std::string_view text) {
  if (text.size() == 1 && is_digit(text[0])) return Decimal{text[0] - '0'};  // half of all figures
  constexpr std::size_t kMostDigits = 18;
  const bool minus = !text.empty() && text[0] == '-';
  const std::string_view body = text.substr(minus ? 1 : 0);
  Decimal number;
  std::size_t digits = 0, whole = 0;
  bool point = false;
  for (const char c : body) {
    if (c == '.' && !point && digits > 0) {
      point = true;
      continue;
    }
    if (!is_digit(c) || ++digits > kMostDigits) return std::nullopt;
    number.digits = number.digits * 10 + (c - '0');
    if (point) {
      ++number.scale;
    } else {
      ++whole;
    }
  }
  const bool padded = whole > 1 && body[0] == '0';
  if (digits == 0 || padded || (point && number.scale == 0)) return std::nullopt;
  if (minus && number.digits == 0) return std::nullopt;
  if (minus) number.digits = -number.digits;
  return number;
}

std::string decimal_text(const Decimal& number) {
  std::string text = std::to_string(number.digits < 0 ? -number.digits : number.digits);
  if (number.scale > 0) {
    if (text.size() <= number.scale) text.insert(0, number.scale + 1 - text.size(), '0');
    text.insert(text.size() - number.scale, 1, '.');
  }
  return number.digits < 0 ? "-" + text : text;
}

// How a figure is there: not at all, as a text, as a number with so many digits after the point.
constexpr std::uint64_t kAbsent = 0;
constexpr std::uint64_t kText = 1;
constexpr std::uint64_t kNumber = 2;

// ---- writing ----

/// The texts of a block, each once; 0 is the empty one.
class Texts {
 public:
  std::uint64_t add(std::string_view text) { return text.empty() ? 0 : index_.add(text) + 1; }
  void clear() { index_.clear(); }

  void write(std::string& out, std::vector<char>& scratch) {
    const auto& texts = index_.all();
    bytes::put_varint(out, texts.size());
    lengths_.clear();
    for (const auto text : texts) lengths_.push_back(text.size());
    scratch.resize(bytes::column_bound(lengths_.size()));
    const char* end = bytes::write_column(scratch.data(), lengths_);
    out.append(scratch.data(), static_cast<std::size_t>(end - scratch.data()));
    for (const auto text : texts) out += text;
  }

 private:
  TextIndex index_;
  std::vector<std::uint64_t> lengths_;
};

/// Reused from block to block.
class Writer {
 public:
  std::string block(std::uint64_t number_of_block, std::span<const EventView> events) {
    events_ = events;
    texts_.clear();
    out_.clear();
    out_.push_back(static_cast<char>(blocks::kDatasetLayout));
    bytes::put_little(out_, blocks::bitmap_of(number_of_block, events_));
    column([](const EventView& event) { return event.revision; });
    scratch_.resize(10 * bytes::column_bound(kBlockEvents + 2));
    const char* end = blocks::write_common(scratch_.data(), events_);
    out_.append(scratch_.data(), static_cast<std::size_t>(end - scratch_.data()));
    column([](const EventView& event) { return number(event.dataset); });
    column([this](const EventView& event) { return texts_.add(event.when); });
    column([this](const EventView& event) { return texts_.add(event.summary); });
    column([this](const EventView& event) { return texts_.add(event.place); });
    column([this](const EventView& event) { return texts_.add(event.url); });
    column([this](const EventView& event) { return texts_.add(event.external); });
    column([this](const EventView& event) { return texts_.add(event.rest); });
    participants();
    figures_.clear();
    figures_.swap(out_);  // they come after the texts, to which they add
    facts();
    figures_.swap(out_);
    texts_.write(out_, scratch_);
    return out_ + figures_;
  }

 private:
  void put(std::span<const std::uint64_t> values) {
    scratch_.resize(bytes::column_bound(values.size()));
    const char* end = bytes::write_column(scratch_.data(), values);
    out_.append(scratch_.data(), static_cast<std::size_t>(end - scratch_.data()));
  }
  template <class NumberOf>
  void column(NumberOf number_of) {
    blocks::Column numbers;
    for (std::size_t i = 0; i < events_.size(); ++i) numbers[i] = number_of(events_[i]);
    put({numbers.data(), events_.size()});
  }
  template <class NumberOf>
  void part_column(NumberOf number_of) {
    auto at = part_numbers_.begin();
    for (const EventView& event : events_)
      at = std::ranges::transform(event.participants, at, number_of).out;
    put(part_numbers_);
  }

  void participants() {
    std::size_t all = 0;
    for (const EventView& event : events_) all += event.participants.size();
    part_numbers_.resize(all);
    column([](const EventView& event) { return event.participants.size(); });
    part_column([](const PartView& part) { return number(part.actor); });
    part_column([](const PartView& part) { return static_cast<std::uint64_t>(part.roles); });
    part_column([](const PartView& part) {
      return std::uint64_t{part.sentence} << 2U | (number(part.decision) - 1U);
    });
    part_column([this](const PartView& part) { return texts_.add(part.alias); });
  }

  /// The names of all figures, ascending; an event's ascend, too, and are mostly those of the one
  /// before it.
  void find_names() {
    names_.clear();
    for (const EventView& event : events_) {
      auto at = names_.begin();
      for (const FactView& fact : event.facts) {
        while (at != names_.end() && *at < fact.name) ++at;
        if (at == names_.end() || *at != fact.name) at = names_.insert(at, fact.name);
      }
    }
  }

  void facts() {
    find_names();
    assert(names_.size() <= kMostFacts);
    bytes::put_varint(out_, names_.size());
    std::array<std::size_t, kBlockEvents> next{};
    for (const StringId name : names_) {
      bytes::put_varint(out_, number(name));
      fact_columns(name, next);
    }
  }

  void fact_columns(StringId name, std::array<std::size_t, kBlockEvents>& next) {
    blocks::Column kinds, values;
    for (std::size_t i = 0; i < events_.size(); ++i) {
      const auto& facts = events_[i].facts;
      if (next[i] == facts.size() || facts[next[i]].name != name) {
        kinds[i] = kAbsent;
        values[i] = 0;
        continue;
      }
      const std::string_view value = facts[next[i]++].value;
      const auto decimal = parse_decimal(value);
      kinds[i] = decimal ? kNumber + decimal->scale : kText;
      values[i] = decimal ? bytes::zigzag(decimal->digits) : texts_.add(value);
    }
    put({kinds.data(), events_.size()});
    put({values.data(), events_.size()});
  }

  std::span<const EventView> events_;
  Texts texts_;
  std::string out_, figures_;
  std::vector<std::uint64_t> part_numbers_;  // of all participants
  std::vector<StringId> names_;
  std::vector<char> scratch_;
};

// ---- reading ----

constexpr std::string_view kBadParticipants = "participants";
constexpr std::string_view kBadTexts = "texts";
constexpr std::string_view kBadRest = "what an event has besides its columns";

/// The events of a block, or one of them alone, read and checked; what is not read is stepped over.
/// Reused from block to block.
class Contents {
 public:
  void open(std::string_view bytes) {
    in_ = Reader(bytes);
    known_ = in_.u8() == blocks::kDatasetLayout;
    bitmap_ = in_.little<std::uint32_t>();
    window_ = {0, 0, static_cast<std::size_t>(std::popcount(bitmap_))};
  }

  [[nodiscard]] bool holds(EventId id) const {
    return (bitmap_ >> (number(id) % kBlockEvents) & 1U) != 0;
  }
  [[nodiscard]] std::size_t count() const { return window_.count; }
  /// Of the first event read.
  [[nodiscard]] std::string_view when() const { return text(when_[0]); }

  /// "" or what is damaged; call one of the three, once.
  std::string_view read_all() {
    window_.rows = window_.count;
    return read();
  }
  /// REQUIRES: holds(id), if it is a block at all. The same for read_line.
  std::string_view read_one(EventId id) {
    look_at(id);
    return read();
  }
  /// All that line() shows, and no more.
  std::string_view read_line(EventId id) {
    look_at(id);
    if (const auto wrong = read_head(); !wrong.empty()) return wrong;
    if (!blocks::read_kinds_and_codes(in_, window_, numbers_)) return kBadColumns;
    in_.skip_column(window_.count);  // datasets
    column(part(when_));
    column(part(summary_));
    for (int i = 0; i < 3; ++i) in_.skip_column(window_.count);  // place, URL, external id
    column(part(rest_));
    if (!read_participants()) return kBadParticipants;
    return read_texts() && texts_fit({&when_, &summary_, &rest_}) ? "" : kBadTexts;
  }

  /// What read_line(id) found; nothing where only the whole event tells. A sentence that is not stored
  /// is made in `made`.
  [[nodiscard]] std::optional<EventLine> line(std::string& made) {
    if (rest_[0] != 0) return std::nullopt;
    EventLine line{when(), text(summary_[0]), static_cast<std::uint32_t>(revisions_[0])};
    if (!line.sentence.empty() || numbers_.kind[0] != number(EventKind::kDataset)) return line;
    parts_.clear();
    for (std::size_t i = 0; i < starts_[1]; ++i)
      parts_.push_back({static_cast<ActorId>(actors_[i]), static_cast<RoleSet>(roles_[i]),
                        decision(i), 0, text(aliases_[i])});
    describe(unpack_code(static_cast<PackedCode>(numbers_.code[0])), parts_, made);
    line.sentence = made;
    return line;
  }

  /// Fills a fresh event from this row of those read; false where what it has besides columns is
  /// damaged.
  [[nodiscard]] bool fill(EventRecord& event, std::size_t row, EventId id) const {
    if (const auto rest = text(rest_[row]); !rest.empty()) {
      auto decoded = decode<EventRecord>(rest);
      if (!decoded) return false;
      event = std::move(*decoded);
    }
    event.id = id;
    event.revision = static_cast<std::uint32_t>(revisions_[row]);
    blocks::fill_common(numbers_, row, event);
    event.when = text(when_[row]);
    if (const auto summary = text(summary_[row]); !summary.empty())
      event.sentences = {{std::string(summary), {}}};
    event.details.place = text(place_[row]);
    event.details.url = text(url_[row]);
    event.details.external = text(external_[row]);
    event.details.dataset = static_cast<StringId>(dataset_[row]);
    const std::size_t sentences = std::max<std::size_t>(event.sentences.size(), 1);
    event.participants.reserve(starts_[row + 1] - starts_[row]);
    for (std::size_t i = starts_[row]; i < starts_[row + 1]; ++i) {
      const auto sentence = static_cast<std::uint16_t>(sentences_[i] >> 2U);
      if (sentence >= sentences) return false;
      event.participants.push_back({static_cast<ActorId>(actors_[i]),
                                    static_cast<RoleSet>(roles_[i]), decision(i), sentence,
                                    std::string(text(aliases_[i]))});
    }
    add_figures(row, event.details.facts);
    return true;
  }

 private:
  void add_figures(std::size_t row, std::vector<FactRecord>& facts) const {
    facts.reserve(names_.size());
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const std::uint64_t kind = kinds_[i * window_.rows + row];
      const std::uint64_t value = values_[i * window_.rows + row];
      if (kind == kAbsent) continue;
      facts.push_back({names_[i], kind == kText
                                      ? std::string(text(value))
                                      : decimal_text({bytes::unzigzag(value),
                                                      static_cast<std::size_t>(kind - kNumber)})});
    }
  }

  [[nodiscard]] Decision decision(std::size_t participant) const {
    return static_cast<Decision>((sentences_[participant] & 3U) + 1);
  }

  void look_at(EventId id) {
    const auto below = (std::uint32_t{1} << (number(id) % kBlockEvents)) - 1;
    window_.first = static_cast<std::size_t>(std::popcount(bitmap_ & below));
    window_.rows = 1;
  }

  std::string_view read_head() {
    if (!known_) return "unknown version";
    if (window_.count == 0) return "no events";
    column(part(revisions_));
    return "";
  }

  std::string_view read() {
    if (const auto wrong = read_head(); !wrong.empty()) return wrong;
    if (!blocks::read_common(in_, window_, numbers_)) return kBadColumns;
    for (auto* each : {&dataset_, &when_, &summary_, &place_, &url_, &external_, &rest_})
      column(part(*each));
    if (!read_participants()) return kBadParticipants;
    if (!read_texts()) return kBadTexts;
    if (!read_facts()) return "figures";
    return texts_fit({&when_, &summary_, &place_, &url_, &external_, &rest_}) && figures_fit()
               ? ""
               : kBadTexts;
  }

  std::span<std::uint64_t> part(blocks::Column& column) const {
    return {column.data(), window_.rows};
  }
  void column(std::span<std::uint64_t> values) {
    in_.column_part(values, window_.first, window_.count);
  }
  [[nodiscard]] std::string_view text(std::uint64_t index) const {
    if (index == 0) return {};
    const std::uint64_t begin = index == 1 ? 0 : ends_[index - 2];
    return texts_.substr(begin, ends_[index - 1] - begin);
  }

  bool read_participants() {
    blocks::Column counts;
    in_.column({counts.data(), window_.count});
    std::size_t before = 0, total = 0;
    starts_[0] = 0;
    for (std::size_t i = 0; i < window_.count; ++i) {
      if (counts[i] > kMostParticipants || counts[i] > in_.left() * kBlockEvents) return false;
      total += counts[i];
      if (i < window_.first) before = total;
      if (i - window_.first < window_.rows) starts_[i - window_.first + 1] = total - before;
    }
    for (auto* column : {&actors_, &roles_, &sentences_, &aliases_}) {
      column->resize(starts_[window_.rows]);
      in_.column_part(*column, before, total);
    }
    bool fits = in_.ok();
    for (std::size_t row = 0; row < window_.rows && fits; ++row) {
      for (std::size_t i = starts_[row]; i < starts_[row + 1]; ++i) {
        fits = fits && actors_[i] <= kMost32 && roles_[i] <= kAllRoles &&
               sentences_[i] <= (0xFFFFU << 2U | 2U) && (sentences_[i] & 3U) != 3U &&
               (i == starts_[row] || actors_[i] > actors_[i - 1]);
      }
    }
    return fits;
  }

  bool read_texts() {
    const auto count = in_.varint_to(kBlockEvents * (kMostParticipants + kMostFacts + 8));
    if (!in_.ok() || count > in_.left() * kBlockEvents) return false;
    ends_.resize(count);
    in_.column(ends_);
    std::uint64_t total = 0;
    for (std::uint64_t& end : ends_) {
      if (end == 0 || end > in_.left() - total) return false;
      end = total += end;
    }
    texts_ = in_.take(total);
    return in_.ok();
  }

  bool read_facts() {
    const auto names = in_.varint_to(kMostFacts);
    const std::size_t rows = window_.rows;
    names_.clear();
    kinds_.resize(names * rows);
    values_.resize(names * rows);
    for (std::uint64_t i = 0; i < names && in_.ok(); ++i) {
      names_.push_back(static_cast<StringId>(in_.varint_to(kMost32)));
      if (i > 0 && names_[i] <= names_[i - 1]) return false;
      column(std::span(kinds_).subspan(i * rows, rows));
      column(std::span(values_).subspan(i * rows, rows));
    }
    const auto known = [](std::uint64_t kind) { return kind <= kNumber + kMostScale; };
    return in_.done() && std::ranges::all_of(kinds_, known);
  }

  [[nodiscard]] bool is_text(std::uint64_t index) const { return index <= ends_.size(); }

  /// Every place in the list of texts is one; and every other number that was read is within bounds.
  bool texts_fit(std::initializer_list<blocks::Column*> columns) {
    const auto is_text_here = [this](std::uint64_t index) { return is_text(index); };
    const auto fits32 = [](std::uint64_t value) { return value <= kMost32; };
    for (auto* column : columns) {
      if (!std::ranges::all_of(part(*column), is_text_here)) return false;
    }
    return std::ranges::all_of(aliases_, is_text_here) &&
           std::ranges::all_of(part(revisions_), fits32);
  }
  bool figures_fit() {
    for (std::size_t i = 0; i < kinds_.size(); ++i) {
      if (kinds_[i] == kText && !is_text(values_[i])) return false;
    }
    return std::ranges::all_of(part(dataset_), [](std::uint64_t v) { return v <= kMost32; });
  }

  Reader in_{{}};
  bool known_ = false;
  std::uint32_t bitmap_ = 0;
  blocks::Window window_;
  Numbers numbers_;
  blocks::Column revisions_, dataset_, when_, summary_, place_, url_, external_, rest_;
  std::array<std::size_t, kBlockEvents + 1> starts_;  // of each event's participants, and the end
  std::vector<std::uint64_t> actors_, roles_, sentences_, aliases_;
  std::vector<StringId> names_;                // of figures
  std::vector<std::uint64_t> kinds_, values_;  // of each figure all events'
  std::vector<std::uint64_t> ends_;            // of texts
  std::string_view texts_;
  std::vector<PartView> parts_;  // of the line
};

Contents& contents_of(std::string_view bytes) {
  thread_local Contents contents;
  contents.open(bytes);
  return contents;
}

/// The only sentence, where it is no quotation; "" for anything else.
std::string_view plain_summary(const EventRecord& event) {
  const auto& all = event.sentences;
  return all.size() == 1 && all[0].span == Span{} ? std::string_view(all[0].text) : "";
}

char* write_text(char* at, std::string_view text) {
  at = bytes::write_varint(at, text.size());
  return std::copy(text.begin(), text.end(), at);
}

/// The most bytes that its canonical encoding can have.
std::size_t canonical_bound(const EventView& event) {
  constexpr std::size_t kTexts = 7, kNumbers = 8, kTimes = 3, kBytes = 2;
  std::size_t most = (kTexts + kNumbers) * bytes::kVarintBytes + kTimes * 8 + kBytes +
                     event.when.size() + event.code.size() + event.summary.size() +
                     event.place.size() + event.url.size() + event.external.size() +
                     event.rest.size();
  for (const PartView& part : event.participants)
    most += 3 * bytes::kVarintBytes + kBytes + part.alias.size();
  for (const FactView& fact : event.facts) most += 2 * bytes::kVarintBytes + fact.value.size();
  return most;
}

}  // namespace

ViewedEvent::ViewedEvent(const EventRecord& event) : rest_(encode_rest(event)) {
  participants_.reserve(event.participants.size());
  for (const Participant& one : event.participants)
    participants_.push_back({one.actor, one.roles, one.decision, one.sentence, one.alias});
  facts_.reserve(event.details.facts.size());
  for (const FactRecord& one : event.details.facts) facts_.push_back({one.name, one.value});
  const EventDetailsRecord& details = event.details;
  view_ = {event.id,        event.revision,       event.kind,    event.status,    event.when,
           event.code,      plain_summary(event), details.place, details.url,     details.external,
           details.dataset, event.report,         event.source,  event.published, event.commit,
           event.recorded,  event.revised,        participants_, facts_,          rest_};
}

EventRecord event_of(const EventView& view) {
  EventRecord event;
  if (!view.rest.empty()) {
    auto rest = decode<EventRecord>(view.rest);
    assert(rest);
    if (rest) event = std::move(*rest);
  }
  event.id = view.id;
  event.revision = view.revision;
  event.kind = view.kind;
  event.status = view.status;
  event.when = view.when;
  event.code = view.code;
  if (!view.summary.empty()) event.sentences = {{std::string(view.summary), {}}};
  event.report = view.report;
  event.source = view.source;
  event.published = view.published;
  event.commit = view.commit;
  event.recorded = view.recorded;
  event.revised = view.revised;
  event.details.place = view.place;
  event.details.url = view.url;
  event.details.external = view.external;
  event.details.dataset = view.dataset;
  for (const PartView& part : view.participants)
    event.participants.push_back(
        {part.actor, part.roles, part.decision, part.sentence, std::string(part.alias)});
  for (const FactView& fact : view.facts)
    event.details.facts.push_back({fact.name, std::string(fact.value)});
  return event;
}

std::string encode_rest(const EventRecord& event) {
  EventRecord rest;
  if (plain_summary(event).empty()) rest.sentences = event.sentences;
  rest.tags = event.tags;
  rest.details = event.details;
  rest.details.place.clear();
  rest.details.url.clear();
  rest.details.external.clear();
  rest.details.dataset = StringId{};
  rest.details.facts.clear();
  return rest == EventRecord{} ? std::string{} : encode(rest);
}

std::string_view canonical(const EventView& event, std::vector<char>& scratch) {
  if (const auto most = canonical_bound(event); scratch.size() < most) scratch.resize(most);
  char* at = scratch.data();
  *at++ = static_cast<char>(event.kind);
  *at++ = static_cast<char>(event.status);
  for (const auto text :
       {event.when, event.code, event.summary, event.place, event.url, event.external, event.rest})
    at = write_text(at, text);
  at = bytes::write_varint(at, number(event.dataset));
  at = bytes::write_varint(at, number(event.report));
  at = bytes::write_varint(at, number(event.source));
  at = bytes::write_little(at,
                           static_cast<std::uint64_t>(blocks::count_of(event.published.instant)));
  at = bytes::write_varint(at, blocks::how_published(event.published));
  at = bytes::write_varint(at, number(event.commit));
  at = bytes::write_little(at, static_cast<std::uint64_t>(blocks::count_of(event.recorded)));
  at = bytes::write_little(at, static_cast<std::uint64_t>(blocks::count_of(event.revised)));
  at = bytes::write_varint(at, event.participants.size());
  for (const PartView& part : event.participants) {
    at = bytes::write_varint(at, number(part.actor));
    *at++ = static_cast<char>(part.roles);
    *at++ = static_cast<char>(part.decision);
    at = bytes::write_varint(at, part.sentence);
    at = write_text(at, part.alias);
  }
  at = bytes::write_varint(at, event.facts.size());
  for (const FactView& fact : event.facts) {
    at = bytes::write_varint(at, number(fact.name));
    at = write_text(at, fact.value);
  }
  return {scratch.data(), static_cast<std::size_t>(at - scratch.data())};
}

std::string canonical(const EventRecord& event) {
  std::vector<char> scratch;
  return std::string(canonical(ViewedEvent(event).view(), scratch));
}

std::string encode_dataset_block(std::uint64_t number_of_block, std::span<const EventView> events) {
  assert(!events.empty() && events.size() <= kBlockEvents);
  thread_local Writer writer;
  return writer.block(number_of_block, events);
}

std::string encode_dataset_block(std::uint64_t number_of_block,
                                 std::span<const EventRecord> events) {
  std::deque<ViewedEvent> viewed;
  std::vector<EventView> views;
  for (const EventRecord& event : events) views.push_back(viewed.emplace_back(event).view());
  return encode_dataset_block(number_of_block, views);
}

Result<std::vector<EventRecord>> decode_dataset_block(std::uint64_t number_of_block,
                                                      std::string_view bytes) {
  Contents& contents = contents_of(bytes);
  if (const auto wrong = contents.read_all(); !wrong.empty())
    return damaged(number_of_block, wrong);
  std::vector<EventRecord> events;
  events.reserve(contents.count());
  for (std::uint64_t slot = 0; slot < kBlockEvents; ++slot) {
    const EventId id{number_of_block * kBlockEvents + slot};
    if (!contents.holds(id)) continue;
    const std::size_t row = events.size();
    if (!contents.fill(events.emplace_back(), row, id)) return damaged(number_of_block, kBadRest);
  }
  return events;
}

Result<std::optional<EventRecord>> decode_dataset_event(std::string_view bytes, EventId id) {
  Contents& contents = contents_of(bytes);
  if (contents.count() != 0 && !contents.holds(id)) return std::nullopt;
  if (const auto wrong = contents.read_one(id); !wrong.empty()) return damaged(block_of(id), wrong);
  std::optional<EventRecord> event(std::in_place);
  if (!contents.fill(*event, 0, id)) return damaged(block_of(id), kBadRest);
  return event;
}

Result<std::optional<EventLine>> decode_dataset_line(std::string_view bytes, EventId id,
                                                     ActorId actor, std::string& made) {
  Contents& contents = contents_of(bytes);
  if (contents.count() != 0 && !contents.holds(id)) return std::nullopt;
  if (const auto wrong = contents.read_line(id); !wrong.empty())
    return damaged(block_of(id), wrong);
  if (auto line = contents.line(made)) return line;
  auto event = decode_dataset_event(bytes, id);
  if (!event) return failure_of(event);
  const auto& parts = (*event)->participants;
  const auto part = std::ranges::find(parts, actor, &Participant::actor);
  made = part == parts.end() ? description(**event) : description(**event, *part);
  return EventLine{contents.when(), made, (*event)->revision};
}

}  // namespace parley
