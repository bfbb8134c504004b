// SPDX-License-Identifier: MIT
// The bytes of records, blocks, leaves and keys, from any bytes: they are decoded or refused, and what was
// decoded is encoded and decoded again as the same. The first byte says what the others are.
#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

#include "schema/block.h"
#include "schema/bytes.h"
#include "schema/codec.h"
#include "schema/dataset_block.h"
#include "schema/dataset_columns.h"
#include "schema/keys.h"
#include "schema/leaf.h"
#include "schema/postings.h"
#include "tests/fuzz/targets.h"

namespace parley::fuzz {
namespace {

template <class Record>
std::string read_record(std::string_view bytes) {
  const auto record = decode<Record>(bytes);
  if (!record) return record.error().message.empty() ? "refused without a reason" : "";
  const std::string encoded = encode(*record);
  const auto again = decode<Record>(encoded);
  if (!again) return "what was encoded is not decoded: " + again.error().message;
  return encode(*again) == encoded ? "" : "it is encoded in another way the second time";
}

/// Each way to read one block says the same of its events.
std::string read_block(std::string_view bytes) {
  constexpr std::uint64_t kBlock = 0;
  const auto events = decode_block(kBlock, bytes);
  std::vector<EventAct> acts;
  std::vector<ActPart> parts;
  std::string columns;
  const bool has_columns =
      visit_columns(bytes, [&columns](const BlockColumn& one) { columns += one.bytes; });
  const bool has_acts = decode_acts(kBlock, bytes, acts, parts).has_value();
  for (std::uint64_t i = 0; i < kBlockEvents; ++i) {
    const EventId id{kBlock * kBlockEvents + i};
    const auto event = decode_event(bytes, id);
    std::string made;
    const auto line = decode_line(bytes, id, ActorId{1}, made);
    if (!events) continue;
    if (!event) return "an event of a sound block is refused: " + event.error().message;
    if (!line) return "a line of a sound block is refused: " + line.error().message;
  }
  if (!events) return {};
  if (is_dataset_block(bytes) && (!has_columns || columns != bytes))
    return "not all bytes of a sound block are a column's";
  if (!has_acts && !is_dataset_block(bytes)) return "the acts of a sound block are refused";
  for (const EventRecord& event : *events) {
    const auto alone = decode_event(bytes, event.id);
    if (!alone || !*alone) return handle(event.id) + " is in the block, but not alone";
    if (encode(**alone) != encode(event)) return handle(event.id) + " alone is another one";
  }
  return {};
}

std::string read_leaf(std::string_view bytes) {
  std::vector<TimelineRow> rows;
  if (decode_leaf(bytes, rows)) {
    std::vector<TimelineRow> again;
    if (!rows.empty() && (!decode_leaf(encode_leaf(rows), again) || again != rows))
      return "a leaf is another one when it is encoded again";
  }
  std::vector<Place> places;
  if (decode_places(bytes, places)) {
    std::vector<Place> again;
    if (!places.empty() && (!decode_places(encode_places(places), again) || again != places))
      return "places are others when they are encoded again";
  }
  return {};
}

std::string read_key(std::string_view bytes) {
  (void)trailing_u32(bytes);
  (void)trailing_u64(bytes);
  (void)fence_of(bytes);
  if (const auto name = read_name_key(bytes)) {
    // No name has a NUL in it: that is what parts them in a key.
    const auto is_name = [](std::string_view text) { return text.find('\0') == text.npos; };
    if (!is_name(name->folded) || !is_name(name->written)) return {};
    const std::string key = name_key(name->folded, name->written, name->actor);
    const auto again = read_name_key(key);
    if (!again) return "a name's key is not read again";
    if (again->folded != name->folded || again->written != name->written ||
        again->actor != name->actor)
      return "a name's key is read as another one";
  }
  return {};
}

std::string read_past(std::string_view bytes) {
  const auto view = view_past(bytes);
  const auto past = decode<PastRevision>(bytes);
  if (view.has_value() != past.has_value()) return "a past revision is sound in one way alone";
  if (view && (view->from != past->from || view->to != past->to || view->record != past->record))
    return "a past revision is read as another one";
  return read_record<PastRevision>(bytes);
}

std::string read_postings(std::string_view bytes) {
  constexpr DocumentId kFence{7};
  Postings postings, again;
  const auto next = decode_postings(bytes, kFence, postings);
  if (!next) return next.error().message.empty() ? "refused without a reason" : "";
  const std::string encoded = encode_postings(postings, kFence, *next);
  const auto behind = decode_postings(encoded, kFence, again);
  if (!behind || *behind != *next || again.documents != postings.documents ||
      again.ends != postings.ends || again.places != postings.places)
    return "postings are others when they are encoded again";
  if (count_postings(bytes) != postings.size()) return "postings are counted in another way";
  ComingPostings more;
  const std::vector<std::uint32_t> places{1, 9};
  const auto last = postings.documents.back();
  if (last == DocumentId{static_cast<std::uint32_t>(bytes::kMost32)}) return "";
  more.add(DocumentId{number(last) + 1}, places);
  const auto longer = more.behind(bytes);
  const bool has_room = !*next && postings.size() + 1 < kLeafPostings;
  if (!longer || longer->has_value() != has_room) return "a leaf is not made longer as it should";
  if (!has_room) return "";
  postings.add(DocumentId{number(last) + 1}, places);
  return **longer == encode_postings(postings, kFence, {}) ? "" : "a longer leaf is another one";
}

std::string read_documents(std::string_view bytes) {
  const auto documents = decode_documents(bytes);
  (void)decode_document_sizes(bytes);
  (void)read_posting_key(bytes);
  if (!documents) return documents.error().message.empty() ? "refused without a reason" : "";
  return encode_documents(*documents) == bytes ? "" : "documents are encoded in another way";
}

using Reader = std::string (*)(std::string_view);
constexpr Reader kReaders[] = {read_record<Report>,
                               read_record<EventRecord>,
                               read_record<Actor>,
                               read_record<NameUse>,
                               read_record<Commit>,
                               read_record<Change>,
                               read_record<Citation>,
                               read_past,
                               read_record<KnownRevision>,
                               read_record<Negotiation>,
                               read_record<EventDetailsRecord>,
                               read_record<LedgerEntry>,
                               read_record<Format>,
                               read_record<Counters>,
                               read_block,
                               read_leaf,
                               read_key,
                               read_record<SearchState>,
                               read_postings,
                               read_documents};

}  // namespace

std::string read_records(std::string_view bytes) {
  if (bytes.empty()) return {};
  const std::size_t which = static_cast<unsigned char>(bytes.front()) % std::size(kReaders);
  std::string wrong = kReaders[which](bytes.substr(1));
  return wrong.empty() ? wrong : fmt::format("{}: {}", which, wrong);
}

}  // namespace parley::fuzz
