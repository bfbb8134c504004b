// SPDX-License-Identifier: MIT
// The keys of an archive. A table byte leads each key; numbers are fixed-width and big-endian,
// times have the sign bit flipped: byte order of keys == order of the fields, also before 1970.
//
//   'M' meta           name
//   'C' commit         commit u32
//   'D' change         commit u32, kind u8, first id u64
//   'R' report         report u64
//   'E' event          block u64 (event id / 32)
//   'Q' citation       event u64, commit u32, n u16
//   'P' past           kind u8, id u64, closing commit u32, revision u32
//   'K' known          event u64, until i64, revision u32
//   'T' timeline       actor u32, class u8, fence
//   'F' thread         negotiation u32, class u8, fence
//   'V' everyone       class u8, fence
//   'G' tag            tag u32, class u8, fence
//   'B' departed       a sequence, class u8, fence
//   'A' actor          actor u32
//   'N' name           folded alias, 0x00, alias as written, 0x00, actor u32
//   'H' handle         slug, 0x00, actor u32
//   'S' string         string u32                 (value: the text)
//   'X' string_id      text                       (value: string u32 big-endian)
//   'O' origin         kind u8, hash 16 bytes, report u64
//   'L' link           kind u8, from u64, to u64
//   'I' external       dataset u32, id
//   'Z' negotiation    negotiation u32
//   'Y' slug           slug, 0x00, negotiation u32
//   'W' ledger         operation u32, file u32
//   'U' erased         kind u8, id u64, revision u32
//   'J' word           word, 0x00, fence u32       (of the search index: schema/postings.h)
//   'd' document       page u32                    (schema/document.h)
//   'e' documents_of   event u64, document u32
//
// A fence is start i64, event u64. A sequence is the key of a timeline, thread, everyone or tag up
// to its class, the table byte included: what has departed from it lies apart, so that the present
// never pays for history. DO NOT CHANGE: it is on users' disks once a release is tagged.
#pragma once

#include <string>
#include <string_view>

#include "schema/document.h"
#include "schema/leaf.h"
#include "schema/records.h"
#include "schema/string_id.h"

namespace parley {

enum class Table : char {
  kMeta = 'M',
  kCommit = 'C',
  kChange = 'D',
  kReport = 'R',
  kEvent = 'E',
  kCitation = 'Q',
  kPast = 'P',
  kKnown = 'K',
  kTimeline = 'T',
  kThread = 'F',
  kEveryone = 'V',
  kTag = 'G',
  kDeparted = 'B',
  kActor = 'A',
  kName = 'N',
  kHandle = 'H',
  kString = 'S',
  kStringId = 'X',
  kOrigin = 'O',
  kLink = 'L',
  kExternal = 'I',
  kNegotiation = 'Z',
  kSlug = 'Y',
  kLedger = 'W',
  kErased = 'U',
  kWord = 'J',
  kDocument = 'd',
  kDocumentsOf = 'e',
};

enum class OriginKind : std::uint8_t { kUrl = 1, kContent = 2, kExternal = 3 };
/// What leads back: from a report to the events that cite it, from an event to those that answer
/// it, from an event to those that were merged into it.
enum class LinkKind : std::uint8_t { kCitedBy = 1, kAnsweredBy = 2, kMergedFrom = 3 };

/// Everything of a table; a prefix to scan.
std::string table_prefix(Table table);

std::string meta_key(std::string_view name);
std::string commit_key(CommitNumber commit);
std::string change_key(CommitNumber commit, RecordKind kind, std::uint64_t first);
std::string change_prefix(CommitNumber commit);
std::string report_key(ReportId report);
std::string block_key(std::uint64_t block);
std::string citation_key(EventId event, CommitNumber commit, std::uint16_t n);
std::string citation_prefix(EventId event);
/// A revision that `closed` took the place of. Those of a record come in order of revision.
std::string past_key(RecordKind kind, std::uint64_t id, CommitNumber closed,
                     std::uint32_t revision);
std::string past_prefix(RecordKind kind, std::uint64_t id);
std::string known_key(EventId event, Instant until, std::uint32_t revision);
std::string known_prefix(EventId event);
std::string actor_key(ActorId actor);
/// `folded` without accents, so that the names come in the order in which text is searched for them.
std::string name_key(std::string_view folded, std::string_view written, ActorId actor);
std::string name_prefix(std::string_view folded);
std::string handle_key(std::string_view slug, ActorId actor);
std::string handle_prefix(std::string_view slug);
std::string string_key(StringId string);
std::string string_id_key(std::string_view text);
std::string origin_key(OriginKind kind, const Hash128& hash, ReportId report);
std::string origin_prefix(OriginKind kind, const Hash128& hash);

std::string link_key(LinkKind kind, std::uint64_t from, std::uint64_t to);
std::string link_prefix(LinkKind kind, std::uint64_t from);
std::string external_key(StringId dataset, std::string_view id);
std::string negotiation_key(NegotiationId negotiation);
std::string slug_key(std::string_view slug, NegotiationId negotiation);
std::string slug_prefix(std::string_view slug);
/// Of a citation, `revision` is what its commit's sum counts (commit xor n << 16).
std::string erased_key(RecordKind kind, std::uint64_t id, std::uint32_t revision);
std::string erased_prefix(RecordKind kind, std::uint64_t id);
std::string ledger_key(CommitNumber operation, std::uint32_t file);
std::string ledger_prefix(CommitNumber operation);

/// A word of the search index, which has no byte 0; what its leaves' keys begin with. `fence`: the first
/// document that may be in the leaf.
std::string word_prefix(std::string_view word);
std::string posting_key(std::string_view word, DocumentId fence);
/// Of a posting key; kDamaged where a part is missing.
struct PostingKey {
  std::string_view word;
  DocumentId fence{};
};
Result<PostingKey> read_posting_key(std::string_view key);
std::string document_key(std::uint32_t page);
std::string document_of_key(EventId event, DocumentId document);
std::string documents_of_prefix(EventId event);

/// A sequence of leaves: its key prefix, to which a fence is appended. `length` splits each into
/// classes.
std::string timeline_prefix(ActorId actor);
std::string thread_prefix(NegotiationId negotiation);
std::string everyone_prefix();
std::string tag_prefix(StringId tag);
std::string class_prefix(std::string_view sequence, LengthClass length);
std::string leaf_key(std::string_view class_prefix, const Place& fence);
/// The places that a sequence, or a class of one, once had and has no more.
std::string departed_of(std::string_view prefix);
/// The least place there is: the fence of a sequence's first leaf.
inline constexpr Place kFirstPlace{kFirstInstant, EventId{0}};
inline constexpr Place kLastPlace{kLastInstant, EventId{~std::uint64_t{0}}};
inline constexpr std::size_t kFenceBytes = 16;

/// What a name's key says, seen in the key's own bytes. kDamaged where a part is missing.
struct NameKey {
  std::string_view folded;
  std::string_view written;
  ActorId actor{};
};
Result<NameKey> read_name_key(std::string_view key);

/// The number in the last bytes of a key: the report of an origin key, the actor of a name or
/// handle key.
Result<std::uint64_t> trailing_u64(std::string_view key);
Result<std::uint32_t> trailing_u32(std::string_view key);
/// The fence of a leaf's key. kDamaged where the key is too short.
Result<Place> fence_of(std::string_view key);

}  // namespace parley
