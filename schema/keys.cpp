// SPDX-License-Identifier: MIT
// Keys to bytes: see keys.h for each table's layout.
#include "schema/keys.h"

#include "schema/bytes.h"

namespace parley {
namespace {

using bytes::put_big;
using bytes::put_ordered;
using bytes::Reader;

std::string begin(Table table) { return std::string(1, static_cast<char>(table)); }

std::string with_class(std::string prefix, LengthClass length) {
  prefix += static_cast<char>(length);
  return prefix;
}

void put_place(std::string& out, const Place& place) {
  put_ordered(out, place.start.time_since_epoch().count());
  put_big(out, number(place.event));
}

std::string text_and_zero(Table table, std::string_view text) {
  std::string key = begin(table);
  key += text;
  key += '\0';
  return key;
}

}  // namespace

std::string table_prefix(Table table) { return begin(table); }

std::string meta_key(std::string_view name) { return begin(Table::kMeta).append(name); }

std::string commit_key(CommitNumber commit) {
  std::string key = begin(Table::kCommit);
  put_big(key, number(commit));
  return key;
}

std::string change_prefix(CommitNumber commit) {
  std::string key = begin(Table::kChange);
  put_big(key, number(commit));
  return key;
}

std::string change_key(CommitNumber commit, RecordKind kind, std::uint64_t first) {
  std::string key = change_prefix(commit);
  key += static_cast<char>(kind);
  put_big(key, first);
  return key;
}

std::string report_key(ReportId report) {
  std::string key = begin(Table::kReport);
  put_big(key, number(report));
  return key;
}

std::string block_key(std::uint64_t block) {
  std::string key = begin(Table::kEvent);
  put_big(key, block);
  return key;
}

std::string citation_prefix(EventId event) {
  std::string key = begin(Table::kCitation);
  put_big(key, number(event));
  return key;
}

std::string citation_key(EventId event, CommitNumber commit, std::uint16_t n) {
  std::string key = citation_prefix(event);
  put_big(key, number(commit));
  put_big(key, n);
  return key;
}

std::string past_prefix(RecordKind kind, std::uint64_t id) {
  std::string key = begin(Table::kPast);
  key += static_cast<char>(kind);
  put_big(key, id);
  return key;
}

std::string past_key(RecordKind kind, std::uint64_t id, CommitNumber closed,
                     std::uint32_t revision) {
  std::string key = past_prefix(kind, id);
  put_big(key, number(closed));
  put_big(key, revision);
  return key;
}

std::string known_prefix(EventId event) {
  std::string key = begin(Table::kKnown);
  put_big(key, number(event));
  return key;
}

std::string known_key(EventId event, Instant until, std::uint32_t revision) {
  std::string key = known_prefix(event);
  put_ordered(key, until.time_since_epoch().count());
  put_big(key, revision);
  return key;
}

std::string actor_key(ActorId actor) {
  std::string key = begin(Table::kActor);
  put_big(key, number(actor));
  return key;
}

std::string name_prefix(std::string_view folded) { return text_and_zero(Table::kName, folded); }
std::string handle_prefix(std::string_view slug) { return text_and_zero(Table::kHandle, slug); }

std::string name_key(std::string_view folded, std::string_view written, ActorId actor) {
  std::string key = name_prefix(folded);
  key.append(written) += '\0';
  put_big(key, number(actor));
  return key;
}

std::string handle_key(std::string_view slug, ActorId actor) {
  std::string key = handle_prefix(slug);
  put_big(key, number(actor));
  return key;
}

std::string string_key(StringId string) {
  std::string key = begin(Table::kString);
  put_big(key, number(string));
  return key;
}

std::string string_id_key(std::string_view text) { return begin(Table::kStringId).append(text); }

std::string origin_prefix(OriginKind kind, const Hash128& hash) {
  std::string key = begin(Table::kOrigin);
  key += static_cast<char>(kind);
  key.append(hash.begin(), hash.end());
  return key;
}

std::string origin_key(OriginKind kind, const Hash128& hash, ReportId report) {
  std::string key = origin_prefix(kind, hash);
  put_big(key, number(report));
  return key;
}

std::string link_prefix(LinkKind kind, std::uint64_t from) {
  std::string key = begin(Table::kLink);
  key += static_cast<char>(kind);
  put_big(key, from);
  return key;
}

std::string link_key(LinkKind kind, std::uint64_t from, std::uint64_t to) {
  std::string key = link_prefix(kind, from);
  put_big(key, to);
  return key;
}

std::string external_key(StringId dataset, std::string_view id) {
  std::string key = begin(Table::kExternal);
  put_big(key, number(dataset));
  return key.append(id);
}

std::string negotiation_key(NegotiationId negotiation) {
  std::string key = begin(Table::kNegotiation);
  put_big(key, number(negotiation));
  return key;
}

std::string slug_prefix(std::string_view slug) { return text_and_zero(Table::kSlug, slug); }

std::string slug_key(std::string_view slug, NegotiationId negotiation) {
  std::string key = slug_prefix(slug);
  put_big(key, number(negotiation));
  return key;
}

std::string erased_prefix(RecordKind kind, std::uint64_t id) {
  std::string key = begin(Table::kErased);
  key += static_cast<char>(kind);
  put_big(key, id);
  return key;
}
std::string erased_key(RecordKind kind, std::uint64_t id, std::uint32_t revision) {
  std::string key = erased_prefix(kind, id);
  put_big(key, revision);
  return key;
}

std::string ledger_prefix(CommitNumber operation) {
  std::string key = begin(Table::kLedger);
  put_big(key, number(operation));
  return key;
}
std::string ledger_key(CommitNumber operation, std::uint32_t file) {
  std::string key = ledger_prefix(operation);
  put_big(key, file);
  return key;
}

std::string thread_prefix(NegotiationId negotiation) {
  std::string key = begin(Table::kThread);
  put_big(key, number(negotiation));
  return key;
}

std::string departed_of(std::string_view prefix) { return begin(Table::kDeparted).append(prefix); }

std::string word_prefix(std::string_view word) { return text_and_zero(Table::kWord, word); }

std::string posting_key(std::string_view word, DocumentId fence) {
  std::string key = word_prefix(word);
  put_big(key, number(fence));
  return key;
}

Result<PostingKey> read_posting_key(std::string_view key) {
  constexpr std::size_t kEnd = 5;  // the zero and the fence
  if (key.size() <= kEnd || key[key.size() - kEnd] != '\0')
    return failure(ErrorCode::kDamaged, "a key of the search index is too short");
  return PostingKey{key.substr(1, key.size() - 1 - kEnd),
                    DocumentId{bytes::load_big<std::uint32_t>(key.data() + key.size() - 4)}};
}

std::string document_key(std::uint32_t page) {
  std::string key = begin(Table::kDocument);
  put_big(key, page);
  return key;
}

std::string documents_of_prefix(EventId event) {
  std::string key = begin(Table::kDocumentsOf);
  put_big(key, number(event));
  return key;
}

std::string document_of_key(EventId event, DocumentId document) {
  std::string key = documents_of_prefix(event);
  put_big(key, number(document));
  return key;
}

std::string timeline_prefix(ActorId actor) {
  std::string key = begin(Table::kTimeline);
  put_big(key, number(actor));
  return key;
}

std::string everyone_prefix() { return begin(Table::kEveryone); }

std::string tag_prefix(StringId tag) {
  std::string key = begin(Table::kTag);
  put_big(key, number(tag));
  return key;
}

std::string class_prefix(std::string_view sequence, LengthClass length) {
  return with_class(std::string(sequence), length);
}

std::string leaf_key(std::string_view class_prefix, const Place& fence) {
  std::string key;
  key.reserve(class_prefix.size() + kFenceBytes);
  key += class_prefix;
  put_place(key, fence);
  return key;
}

Result<std::uint64_t> trailing_u64(std::string_view key) {
  if (key.size() < 8) return failure(ErrorCode::kDamaged, "a key too short for its id");
  Reader in(key.substr(key.size() - 8));
  return in.big<std::uint64_t>();
}

Result<std::uint32_t> trailing_u32(std::string_view key) {
  if (key.size() < 4) return failure(ErrorCode::kDamaged, "a key too short for its id");
  Reader in(key.substr(key.size() - 4));
  return in.big<std::uint32_t>();
}

Result<NameKey> read_name_key(std::string_view key) {
  constexpr std::size_t kId = 4;
  const std::size_t written = key.find('\0');
  if (written == std::string_view::npos || key.size() < written + kId + 2)
    return failure(ErrorCode::kDamaged, "a name's key without all of its parts");
  auto id = trailing_u32(key);
  if (!id) return failure_of(id);
  return NameKey{key.substr(1, written - 1),
                 key.substr(written + 1, key.size() - kId - 1 - (written + 1)), ActorId{*id}};
}

Result<Place> fence_of(std::string_view key) {
  if (key.size() < kFenceBytes) return failure(ErrorCode::kDamaged, "a key too short for a leaf");
  Reader in(key.substr(key.size() - kFenceBytes));
  const Instant start{std::chrono::microseconds{in.signed_big()}};
  return Place{start, EventId{in.big<std::uint64_t>()}};
}

}  // namespace parley
