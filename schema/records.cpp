// SPDX-License-Identifier: MIT
// Records to bytes and back: a version byte, then cereal's portable binary, little-endian. cereal
// trusts the lengths it reads and throws; the input archive here checks each length against what is
// left before anything is allocated.
#include "schema/records.h"

#include <algorithm>
#include <bit>
#include <cereal/cereal.hpp>
#include <cereal/types/array.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/vector.hpp>
#include <cstring>
#include <limits>

#include "schema/codec.h"
#include "schema/event_record.h"
#include "schema/stand.h"

namespace parley::portable {

// A pair of cereal archives with the bytes of cereal's PortableBinary archives in little-endian
// order, between memory and memory: no streams, and the reading half checks lengths. (Named, not
// anonymous: cereal's traits must know the two as a pair.)
class Writer : public cereal::OutputArchive<Writer, cereal::AllowEmptyClassElision> {
 public:
  explicit Writer(std::string& bytes)
      : cereal::OutputArchive<Writer, cereal::AllowEmptyClassElision>(this), bytes_(bytes) {}
  void append(const void* from, std::size_t size) {
    bytes_.append(static_cast<const char*>(from), size);
  }

 private:
  std::string& bytes_;
};

class Reader : public cereal::InputArchive<Reader, cereal::AllowEmptyClassElision> {
 public:
  explicit Reader(std::string_view bytes)
      : cereal::InputArchive<Reader, cereal::AllowEmptyClassElision>(this), rest_(bytes) {}

  void take(void* into, std::size_t size) {
    if (size > rest_.size()) throw cereal::Exception("too short");
    std::memcpy(into, rest_.data(), size);
    rest_.remove_prefix(size);
  }
  // Every element takes at least a byte, so no honest length exceeds what is left.
  std::uint64_t take_length() {
    std::uint64_t length = 0;
    take(&length, sizeof length);
    if (length > rest_.size()) throw cereal::Exception("a length beyond the end");
    return length;
  }
  /// A string where it lies.
  std::string_view take_view() {
    const std::uint64_t length = take_length();
    const std::string_view text = rest_.substr(0, length);
    rest_.remove_prefix(text.size());
    return text;
  }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

template <class T>
std::enable_if_t<std::is_arithmetic_v<T>> CEREAL_SAVE_FUNCTION_NAME(Writer& out, const T& value) {
  out.append(std::addressof(value), sizeof value);
}
template <class T>
std::enable_if_t<std::is_arithmetic_v<T>> CEREAL_LOAD_FUNCTION_NAME(Reader& in, T& value) {
  in.take(std::addressof(value), sizeof value);
  if constexpr (std::is_same_v<T, bool>) {
    std::uint8_t byte = 0;
    std::memcpy(&byte, std::addressof(value), 1);
    if (byte > 1) throw cereal::Exception("a truth value beyond true");
  }
}
template <class T>
void CEREAL_SERIALIZE_FUNCTION_NAME(Writer& out, cereal::SizeTag<T>& tag) {
  const auto length = static_cast<std::uint64_t>(tag.size);
  out.append(&length, sizeof length);
}
template <class T>
void CEREAL_SERIALIZE_FUNCTION_NAME(Reader& in, cereal::SizeTag<T>& tag) {
  tag.size = in.take_length();
}
template <class T>
void CEREAL_SAVE_FUNCTION_NAME(Writer& out, const cereal::BinaryData<T>& data) {
  out.append(data.data, static_cast<std::size_t>(data.size));
}
template <class T>
void CEREAL_LOAD_FUNCTION_NAME(Reader& in, cereal::BinaryData<T>& data) {
  in.take(data.data, static_cast<std::size_t>(data.size));
}

}  // namespace parley::portable

CEREAL_SETUP_ARCHIVE_TRAITS(parley::portable::Reader, parley::portable::Writer)

namespace parley {
namespace {

static_assert(std::endian::native == std::endian::little,
              "records are written in little-endian order");

constexpr std::uint8_t kRecordVersion = 1;
constexpr char kLittleEndian = 1;  // as in cereal's portable binary

// Enums and ids travel as their numbers; times as microseconds; an offset as minutes, with a number
// that no offset has for "none".
constexpr std::int32_t kNoOffset = std::numeric_limits<std::int32_t>::min();

template <class Archive>
void instant(Archive& ar, Instant& value) {
  std::int64_t ticks = value.time_since_epoch().count();
  ar(ticks);
  value = Instant{std::chrono::microseconds{ticks}};
}

}  // namespace

template <class Archive>
void serialize(Archive& ar, Moment& m) {
  instant(ar, m.instant);
  std::int32_t minutes = m.offset ? static_cast<std::int32_t>(m.offset->count()) : kNoOffset;
  ar(m.has_time, minutes);
  m.offset = minutes == kNoOffset ? std::nullopt : std::optional(std::chrono::minutes{minutes});
}
template <class Archive>
void serialize(Archive& ar, Span& s) {
  ar(s.at, s.length, s.in_title);
}
template <class Archive>
void serialize(Archive& ar, Sentence& s) {
  ar(s.text, s.span);
}
template <class Archive>
void serialize(Archive& ar, Participant& p) {
  ar(p.actor, p.roles, p.decision, p.sentence, p.alias);
}
template <class Archive>
void serialize(Archive& ar, Alias& a) {
  ar(a.text, a.exact_case);
}
template <class Archive>
void serialize(Archive& ar, NameUse& n) {
  ar(n.exact_case, n.kind);
}
template <class Archive>
void serialize(Archive& ar, Affiliation& a) {
  ar(a.to, a.when);
}
template <class Archive>
void serialize(Archive& ar, Counts& c) {
  ar(c.reports, c.events, c.revisions, c.actors, c.citations);
}
template <class Archive>
void serialize(Archive& ar, Report& r) {
  ar(r.id, r.title, r.body, r.source, r.url, r.author, r.lang, r.tags, r.published, r.origin,
     r.content, r.event, r.supersedes, r.commit);
  instant(ar, r.recorded);
  ar(r.external_id);
}
template <class Archive>
void serialize(Archive& ar, Claim& c) {
  ar(c.status, c.by, c.report, c.reason);
}
template <class Archive>
void serialize(Archive& ar, Note& n) {
  ar(n.text, n.author);
  instant(ar, n.recorded);
}
template <class Archive>
void serialize(Archive& ar, FactRecord& f) {
  ar(f.name, f.value);
}
template <class Archive>
void serialize(Archive& ar, QuotedRecord& q) {
  ar(q.sentence, q.report, q.source);
}
template <class Archive>
void serialize(Archive& ar, Coding& c) {
  ar(c.rule, c.date_rule, c.confidence, c.telling, c.negated, c.said_by);
}
template <class Archive>
void serialize(Archive& ar, EventDetailsRecord& d) {
  ar(d.said, d.place, d.dataset, d.external, d.negotiation, d.issue, d.stance, d.answers, d.round,
     d.claims, d.notes, d.merged_into, d.cause, d.reason, d.voids_from, d.url, d.facts, d.quoted,
     d.coding);
}
template <class Archive>
void serialize(Archive& ar, EventRecord& e) {
  ar(e.id, e.revision, e.kind, e.status, e.when, e.code, e.sentences, e.participants, e.tags,
     e.report, e.source, e.published, e.commit);
  instant(ar, e.recorded);
  instant(ar, e.revised);
  ar(e.details);
}
template <class Archive>
void serialize(Archive& ar, Actor& a) {
  ar(a.id, a.revision, a.handle, a.name, a.kind, a.code, a.aliases, a.affiliations, a.members,
     a.merged_into, a.absorbed, a.removed, a.commit);
  instant(ar, a.recorded);
}
template <class Archive>
void serialize(Archive& ar, Party& p) {
  ar(p.actor, p.seat, p.when);
}
template <class Archive>
void serialize(Archive& ar, Issue& i) {
  ar(i.slug, i.title, i.when);
}
template <class Archive>
void serialize(Archive& ar, MatchRule& r) {
  ar(r.actors, r.tags, r.from, r.to, r.words);
}
template <class Archive>
void serialize(Archive& ar, Negotiation& n) {
  ar(n.id, n.revision, n.slug, n.title, n.parties, n.issues, n.rule, n.refused, n.closed, n.removed,
     n.commit);
  instant(ar, n.recorded);
}
template <class Archive>
void serialize(Archive& ar, Commit& c) {
  ar(c.number, c.operation);
  instant(ar, c.time);
  ar(c.author, c.command, c.message, c.undoes, c.counts, c.strings, c.sum, c.previous);
}
template <class Archive>
void serialize(Archive& ar, Change& c) {
  ar(c.kind, c.first, c.count, c.change);
}
template <class Archive>
void serialize(Archive& ar, Page& p) {
  ar(p.url, p.source, p.published, p.confidence);
}
template <class Archive>
void serialize(Archive& ar, Citation& c) {
  ar(c.event, c.commit, c.n, c.report, c.quote, c.kind, c.withdrawn_commit, c.withdrawn_n, c.page);
}
template <class Archive>
void serialize(Archive& ar, PastRevision& p) {
  ar(p.from, p.to, p.record);
}
template <class Archive>
void serialize(Archive& ar, KnownRevision& k) {
  instant(ar, k.from);
  ar(k.to);
}
template <class Archive>
void serialize(Archive& ar, LedgerEntry& l) {
  ar(l.operation, l.file, l.profile, l.dataset, l.scheme, l.path, l.size, l.digest, l.read, l.added,
     l.revised, l.identical, l.kept, l.rejected);
}
template <class Archive>
void serialize(Archive& ar, Format& f) {
  ar(f.schema, f.min_reader, f.min_writer, f.program, f.archive_id);
}
template <class Archive>
void serialize(Archive& ar, Counters& c) {
  ar(c.commit, c.report, c.event, c.actor, c.string, c.negotiation, c.totals);
}

template <class Archive>
void serialize(Archive& ar, SearchState& s) {
  ar(s.next, s.standing, s.words, s.languages, s.phase, s.reached);
}

template <class Archive>
void serialize(Archive& ar, Erased& e) {
  ar(e.hash, e.commit, e.by, e.content);
}

namespace {

template <class T>
std::string encode_record(const T& record) {
  std::string bytes{static_cast<char>(kRecordVersion), kLittleEndian};
  portable::Writer out(bytes);
  out(record);
  return bytes;
}

}  // namespace

std::string encode(const Report& r) { return encode_record(r); }
std::string encode(const EventRecord& r) { return encode_record(r); }
std::string encode(const Actor& r) { return encode_record(r); }
std::string encode(const NameUse& r) { return encode_record(r); }
std::string encode(const Commit& r) { return encode_record(r); }
std::string encode(const Change& r) { return encode_record(r); }
std::string encode(const Citation& r) { return encode_record(r); }
std::string encode(const PastRevision& r) { return encode_record(r); }
std::string encode(const KnownRevision& r) { return encode_record(r); }
std::string encode(const Erased& r) { return encode_record(r); }
std::string encode(const Negotiation& r) { return encode_record(r); }
std::string encode(const EventDetailsRecord& r) { return encode_record(r); }
std::string encode(const LedgerEntry& r) { return encode_record(r); }
std::string encode(const Format& r) { return encode_record(r); }
std::string encode(const Counters& r) { return encode_record(r); }
std::string encode(const SearchState& r) { return encode_record(r); }

namespace {

Result<void> check_head(std::string_view bytes) {
  if (bytes.size() < 2) return failure(ErrorCode::kDamaged, "a record of no length");
  if (static_cast<std::uint8_t>(bytes[0]) != kRecordVersion) {
    return failure(ErrorCode::kDamaged, "a record of unknown version " + std::to_string(bytes[0]));
  }
  if (bytes[1] != kLittleEndian)
    return failure(ErrorCode::kDamaged, "a record of unknown byte order");
  return {};
}

tl::unexpected<Error> broken(const cereal::Exception& error) {
  return failure(ErrorCode::kDamaged, std::string("a broken record: ") + error.what());
}

}  // namespace

template <class T>
Result<T> decode(std::string_view bytes) {
  if (auto checked = check_head(bytes); !checked) return failure_of(checked);
  try {
    portable::Reader in(bytes.substr(2));
    T record;
    in(record);
    if (!in.at_end()) return failure(ErrorCode::kDamaged, "a record with bytes after its end");
    return record;
  } catch (const cereal::Exception& error) {
    return broken(error);
  }
}

/// The fields in the order of serialize(PastRevision).
Result<PastView> view_past(std::string_view bytes) {
  if (auto checked = check_head(bytes); !checked) return failure_of(checked);
  try {
    portable::Reader in(bytes.substr(2));
    PastView past;
    in(past.from, past.to);
    past.record = in.take_view();
    if (!in.at_end()) return failure(ErrorCode::kDamaged, "a record with bytes after its end");
    return past;
  } catch (const cereal::Exception& error) {
    return broken(error);
  }
}

/// The fields in the order of serialize(EventDetails), up to the last one that is wanted.
Result<Stand> decode_stand(std::string_view details) {
  if (auto checked = check_head(details); !checked) return failure_of(checked);
  try {
    portable::Reader in(details.substr(2));
    StringId dataset{};
    NegotiationId negotiation{};
    Stand stand;
    in.take_view();  // said
    stand.place = in.take_view();
    in(dataset);
    in.take_view();  // external
    in(negotiation);
    stand.issue = in.take_view();
    in(stand.stance, stand.answers);
    stand.round = in.take_view();
    return stand;
  } catch (const cereal::Exception& error) {
    return broken(error);
  }
}

template Result<Report> decode(std::string_view);
template Result<EventRecord> decode(std::string_view);
template Result<Actor> decode(std::string_view);
template Result<NameUse> decode(std::string_view);
template Result<Commit> decode(std::string_view);
template Result<Change> decode(std::string_view);
template Result<Citation> decode(std::string_view);
template Result<PastRevision> decode(std::string_view);
template Result<KnownRevision> decode(std::string_view);
template Result<Erased> decode(std::string_view);
template Result<Negotiation> decode(std::string_view);
template Result<EventDetailsRecord> decode(std::string_view);
template Result<LedgerEntry> decode(std::string_view);
template Result<Format> decode(std::string_view);
template Result<Counters> decode(std::string_view);
template Result<SearchState> decode(std::string_view);

std::string hex(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string digits;
  for (const std::uint8_t byte : bytes) {
    digits += kDigits[byte >> 4U];
    digits += kDigits[byte & 15U];
  }
  return digits;
}

bool same_content(const EventRecord& a, const EventRecord& b) {
  EventRecord other = b;
  other.revision = a.revision;
  other.report = a.report;
  other.source = a.source;
  other.published = a.published;
  other.commit = a.commit;
  other.recorded = a.recorded;
  other.revised = a.revised;
  other.details.cause = a.details.cause;
  other.details.reason = a.details.reason;
  other.details.voids_from = a.details.voids_from;
  return a == other;
}

StringId source_about(const EventRecord& event, const Participant& participant) {
  const QuotedRecord* quoted = quoted_at(event, participant.sentence);
  return quoted == nullptr ? event.source : quoted->source;
}

// ---- words ----

namespace {

template <class Enum, std::size_t N>
using Words = std::array<std::pair<Enum, std::string_view>, N>;

constexpr Words<EventKind, 3> kEventKinds = {{{EventKind::kArticle, "article"},
                                              {EventKind::kEvent, "event"},
                                              {EventKind::kDataset, "dataset"}}};
constexpr Words<Status, 5> kStatuses = {{{Status::kAsserted, "asserted"},
                                         {Status::kDisputed, "disputed"},
                                         {Status::kDenied, "denied"},
                                         {Status::kRetracted, "retracted"},
                                         {Status::kSuggested, "suggested"}}};
constexpr Words<Role, 7> kRoleWords = {{{Role::kBy, "by"},
                                        {Role::kTo, "to"},
                                        {Role::kMediator, "mediator"},
                                        {Role::kHost, "host"},
                                        {Role::kGuarantor, "guarantor"},
                                        {Role::kSignatory, "signatory"},
                                        {Role::kAbout, "about"}}};
constexpr Words<ActorKind, 5> kActorKinds = {{{ActorKind::kState, "state"},
                                              {ActorKind::kRegion, "region"},
                                              {ActorKind::kOrganisation, "organisation"},
                                              {ActorKind::kGroup, "group"},
                                              {ActorKind::kPerson, "person"}}};
constexpr Words<RecordKind, 5> kRecordKinds = {{{RecordKind::kReport, "report"},
                                                {RecordKind::kEvent, "event"},
                                                {RecordKind::kActor, "actor"},
                                                {RecordKind::kCitation, "citation"},
                                                {RecordKind::kNegotiation, "negotiation"}}};
constexpr Words<Stance, 7> kStances = {{{Stance::kDemands, "demands"},
                                        {Stance::kOffers, "offers"},
                                        {Stance::kAccepts, "accepts"},
                                        {Stance::kAcceptsIf, "accepts-if"},
                                        {Stance::kRejects, "rejects"},
                                        {Stance::kWithdraws, "withdraws"},
                                        {Stance::kImplements, "implements"}}};
constexpr Words<CitationKind, 6> kCitationKinds = {{{CitationKind::kSupports, "supports"},
                                                    {CitationKind::kConfirms, "confirms"},
                                                    {CitationKind::kDisputes, "disputes"},
                                                    {CitationKind::kDenies, "denies"},
                                                    {CitationKind::kRetracts, "retracts"},
                                                    {CitationKind::kWithdrawn, "withdrawn"}}};
constexpr Words<Seat, 4> kSeats = {{{Seat::kParty, "party"},
                                    {Seat::kMediator, "mediator"},
                                    {Seat::kGuarantor, "guarantor"},
                                    {Seat::kObserver, "observer"}}};
constexpr Words<ChangeKind, 2> kChangeKinds = {
    {{ChangeKind::kCreated, "created"}, {ChangeKind::kRevised, "revised"}}};

template <class Enum, std::size_t N>
std::string_view word(const Words<Enum, N>& words, Enum value) {
  for (const auto& [key, text] : words) {
    if (key == value) return text;
  }
  return "unknown";
}

template <class Enum, std::size_t N>
Result<Enum> parse(const Words<Enum, N>& words, std::string_view what, std::string_view text) {
  std::string known;
  for (const auto& [key, word] : words) {
    if (word == text) return key;
    known += (known.empty() ? "" : ", ") + std::string(word);
  }
  return failure(ErrorCode::kUsage, "'" + std::string(text) + "' is not a " + std::string(what),
                 "one of: " + known);
}

}  // namespace

std::string_view name(EventKind kind) { return word(kEventKinds, kind); }
std::string_view name(Status status) { return word(kStatuses, status); }
std::string_view name(Role role) { return word(kRoleWords, role); }
std::vector<std::string> role_names(RoleSet roles) {
  std::vector<std::string> all;
  for (const Role role : kRoles) {
    if (has(roles, role)) all.emplace_back(name(role));
  }
  return all;
}
std::string_view name(ActorKind kind) { return word(kActorKinds, kind); }
std::string_view name(RecordKind kind) { return word(kRecordKinds, kind); }
std::string_view name(ChangeKind kind) { return word(kChangeKinds, kind); }
std::string_view name(Stance stance) {
  return stance == Stance::kNone ? std::string_view{} : word(kStances, stance);
}
std::string_view name(CitationKind kind) { return word(kCitationKinds, kind); }
std::string_view name(Seat seat) { return word(kSeats, seat); }
std::string_view name(Decision decision) {
  switch (decision) {
    case Decision::kFound:
      return "found";
    case Decision::kAdded:
      return "added";
    case Decision::kRemoved:
      return "removed";
  }
  return "";
}
std::string_view name(Telling telling) {
  switch (telling) {
    case Telling::kFact:
      return "";
    case Telling::kFuture:
      return "future";
    case Telling::kHypothetical:
      return "hypothetical";
  }
  return "unknown";
}
Result<Stance> parse_stance(std::string_view text) { return parse(kStances, "stance", text); }
Result<Seat> parse_seat(std::string_view text) { return parse(kSeats, "seat", text); }
Result<EventKind> parse_event_kind(std::string_view text) {
  return parse(kEventKinds, "kind of event", text);
}
Result<ActorKind> parse_actor_kind(std::string_view text) {
  return parse(kActorKinds, "kind of actor", text);
}

}  // namespace parley
