// SPDX-License-Identifier: MIT
// Reading a line of an export: see core/export/record_reader.h. Each record has a function that takes
// its fields one by one; the first that is wrong is remembered, and the others are not looked at. Over
// 400 lines, as a field is understood here and nowhere else; record_writer.cpp beside it writes them, and
// the two change together, with schema/EXPORT.md.
#include "core/export/record_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <vector>

#include "core/json/json_lines.h"
#include "schema/edtf.h"

namespace parley {
namespace {

namespace dom = simdjson::dom;

struct Field {
  std::string_view key;
  dom::element value;
  bool taken = false;
};

/// What went wrong first, of one line; and the fields of the objects in it that are being read, those of
/// an inner one behind those of the outer one.
struct Trouble {
  std::optional<Error> error;
  std::vector<Field> fields;
  void note(Error what) {
    if (!error) error = std::move(what);
  }
  void note(std::string what) { note(Error{ErrorCode::kFailed, std::move(what), {}}); }
};

std::optional<std::int64_t> whole(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool all = problem == std::errc{} && end == text.data() + text.size();
  return all ? std::optional(value) : std::nullopt;
}

/// More than any record has: of more, some are unknown, or there twice.
constexpr std::size_t kMostFields = 256;

/// The fields of an object, each taken once. What is left out is empty, 0 or false. Mostly they come in
/// the order in which they are taken.
class Fields {
 public:
  Fields(dom::object object, Trouble& trouble)
      : trouble_(trouble), begin_(trouble.fields.size()), next_(begin_) {
    for (const auto field : object) {
      if (trouble_.fields.size() - begin_ == kMostFields) break;
      trouble_.fields.push_back({field.key, field.value});
      there_ |= mark(field.key);
    }
    end_ = trouble_.fields.size();
  }
  ~Fields() { trouble_.fields.resize(begin_, {}); }
  Fields(const Fields&) = delete;
  Fields& operator=(const Fields&) = delete;

  std::string text(std::string_view key) {
    const auto value = take(key);
    return value ? text_of(key, *value) : std::string();
  }

  template <class Number = std::uint64_t>
  Number number(std::string_view key) {
    const auto value = take(key);
    std::uint64_t number = 0;
    if (!value) return {};
    if (value->get_uint64().get(number) != simdjson::SUCCESS ||
        number > std::numeric_limits<Number>::max()) {
      refuse(key, "not a number in range");
      return {};
    }
    return static_cast<Number>(number);
  }

  template <class Id>
  Id id(std::string_view key) {
    return Id{number<std::underlying_type_t<Id>>(key)};
  }

  bool flag(std::string_view key) {
    const auto value = take(key);
    bool truth = false;
    if (value && value->get_bool().get(truth) != simdjson::SUCCESS)
      refuse(key, "neither true nor false");
    return truth;
  }

  EventId event(std::string_view key) { return by_handle<EventId>(key, parse_event_handle); }
  ReportId report(std::string_view key) { return by_handle<ReportId>(key, parse_report_handle); }

  /// One of the words for an enumeration whose numbers go up to 15.
  template <class Enum>
  Enum word(std::string_view key, Enum otherwise) {
    const std::string text = this->text(key);
    return text.empty() ? otherwise : word_of(key, text, otherwise);
  }
  template <class Enum>
  Enum word_of(std::string_view key, std::string_view text, Enum otherwise) {
    for (unsigned i = 0; i < 16; ++i) {
      const auto value = static_cast<Enum>(i);
      if (name(value) == text && text != "unknown") return value;
    }
    refuse(key, fmt::format("'{}' is not a word that belongs here", text));
    return otherwise;
  }

  Moment moment(std::string_view key) {
    const auto value = take(key);
    if (!value) return {};
    dom::object parts;
    if (value->get_object().get(parts) == simdjson::SUCCESS) return unusual_moment(parts);
    auto moment = parse_moment(text_of(key, *value));
    if (moment) return *moment;
    refuse(key, moment.error().message);
    return {};
  }
  Instant instant(std::string_view key) { return moment(key).instant; }

  template <std::size_t N>
  std::array<std::uint8_t, N> bytes(std::string_view key) {
    std::array<std::uint8_t, N> bytes{};
    const std::string raw = from_hex(key, text(key));
    if (raw.size() == N) {
      std::copy(raw.begin(), raw.end(), bytes.begin());
    } else {
      refuse(key, fmt::format("not {} hexadecimal digits", 2 * N));
    }
    return bytes;
  }

  std::vector<std::string> texts(std::string_view key) {
    std::vector<std::string> all;
    each_value(key, [&](dom::element value) { all.push_back(text_of(key, value)); });
    return all;
  }

  /// Calls `visit` with the fields of each object of a list.
  template <class Visitor>
  void each(std::string_view key, const Visitor& visit) {
    each_value(key, [&](dom::element value) {
      dom::object object;
      if (value.get_object().get(object) != simdjson::SUCCESS)
        return refuse(key, "not a list of objects");
      Fields fields(object, trouble_);
      visit(fields);
      fields.finish();
    });
  }

  /// An object in the place of one value.
  template <class Visitor>
  void part(std::string_view key, const Visitor& visit) {
    const auto value = take(key);
    dom::object object;
    if (!value) return;
    if (value->get_object().get(object) != simdjson::SUCCESS) return refuse(key, "not an object");
    Fields fields(object, trouble_);
    visit(fields);
    fields.finish();
  }

  /// Is there for the reader's eyes, and follows from something else.
  void skip(std::string_view key) { (void)take(key); }

  void refuse(std::string_view key, std::string_view why) {
    trouble_.note(fmt::format("\"{}\": {}", key, why));
  }

  /// Nothing may be left.
  void finish() {
    if (taken_ == end_ - begin_) return;
    std::vector<std::string_view> known;
    for (std::size_t at = begin_; at < end_; ++at) {
      if (field(at).taken) known.push_back(field(at).key);
    }
    for (std::size_t at = begin_; at < end_; ++at) {
      if (std::ranges::find(known, field(at).key) == known.end())
        return trouble_.note(fmt::format("unknown key \"{}\"", field(at).key));
    }
    trouble_.note("a key is given twice");
  }

 private:
  /// Most keys that a record may have are not there.
  static std::uint64_t mark(std::string_view key) {
    const auto first = static_cast<unsigned char>(key.empty() ? 0 : key.front());
    return std::uint64_t{1} << ((key.size() * 7 + first) % 64);
  }

  std::optional<dom::element> take(std::string_view key) {
    if ((there_ & mark(key)) == 0) return std::nullopt;
    for (std::size_t at = next_; at < end_; ++at) {
      if (field(at).key == key && !field(at).taken) return take_at(at);
    }
    for (std::size_t at = begin_; at < next_; ++at) {
      if (field(at).key == key && !field(at).taken) return take_at(at);
    }
    return std::nullopt;
  }
  dom::element take_at(std::size_t at) {
    field(at).taken = true;
    ++taken_;
    next_ = at + 1;
    return field(at).value;
  }
  [[nodiscard]] Field& field(std::size_t at) { return trouble_.fields[at]; }

  template <class Visitor>
  void each_value(std::string_view key, const Visitor& visit) {
    const auto value = take(key);
    dom::array array;
    if (!value) return;
    if (value->get_array().get(array) != simdjson::SUCCESS) return refuse(key, "not a list");
    for (const dom::element item : array) visit(item);
  }

  /// A string; or {"hex":"…"} where the bytes are not UTF-8.
  std::string text_of(std::string_view key, dom::element value) {
    std::string_view text;
    if (value.get_string().get(text) == simdjson::SUCCESS) return std::string(text);
    if (value["hex"].get_string().get(text) == simdjson::SUCCESS) return from_hex(key, text);
    refuse(key, "not a string");
    return {};
  }

  std::string from_hex(std::string_view key, std::string_view digits) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
      unsigned byte = 0;
      const auto* const at = digits.data() + i;
      if (std::from_chars(at, at + 2, byte, 16).ptr != at + 2) break;
      bytes += static_cast<char>(byte);
    }
    if (bytes.size() * 2 != digits.size()) refuse(key, "not hexadecimal digits");
    return bytes;
  }

  /// What no date of ISO 8601 says: {"microseconds":"-1","time":true,"offset":"90"}.
  Moment unusual_moment(dom::object parts) {
    Fields fields(parts, trouble_);
    Moment moment;
    const auto ticks = whole(fields.text("microseconds"));
    constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max() / 2;
    if (!ticks || *ticks > kMost || *ticks < -kMost)
      fields.refuse("microseconds", "not a whole number in range");
    moment.instant = Instant{std::chrono::microseconds{ticks.value_or(0)}};
    moment.has_time = fields.flag("time");
    if (const std::string offset = fields.text("offset"); !offset.empty())
      moment.offset = std::chrono::minutes{whole(offset).value_or(0)};
    fields.finish();
    return moment;
  }

  template <class Id>
  Id by_handle(std::string_view key, Result<Id> (*parse)(std::string_view)) {
    const std::string text = this->text(key);
    if (text.empty()) return {};
    if (auto id = parse(text)) return *id;
    refuse(key, fmt::format("'{}' is not a handle", text));
    return {};
  }

  Trouble& trouble_;
  std::size_t begin_, end_ = 0, next_;  // in its fields
  std::size_t taken_ = 0;
  std::uint64_t there_ = 0;  // marks of all keys
};

/// Actors are named by number; the handle beside it is for people.
ActorId actor_in(Fields& f) {
  f.skip("actor");
  return f.id<ActorId>("number");
}

std::vector<ActorId> actors_in(Fields& f, std::string_view key) {
  std::vector<ActorId> actors;
  f.each(key, [&](Fields& one) { actors.push_back(actor_in(one)); });
  return actors;
}

Commit commit_in(Fields& f) {
  Commit c;
  c.number = f.id<CommitNumber>("number");
  c.operation = f.id<CommitNumber>("operation");
  c.time = f.instant("time");
  c.author = f.text("author");
  c.command = f.text("command");
  c.message = f.text("message");
  c.undoes = f.id<CommitNumber>("undoes");
  f.part("counts", [&c](Fields& counts) {
    c.counts = {counts.number("reports"), counts.number("events"), counts.number("revisions"),
                counts.number("actors"), counts.number("citations")};
  });
  c.strings = f.number<std::uint32_t>("strings");
  c.sum = f.bytes<16>("sum");
  c.previous = f.bytes<32>("previous");
  return c;
}

ExportedErased erased_in(Fields& f, CommitNumber commit) {
  ExportedErased e;
  e.kind = f.word("kind", RecordKind::kEvent);
  e.id = f.number("number");
  e.revision = f.number<std::uint32_t>("revision");
  e.erased.hash = f.bytes<16>("hash");
  e.erased.commit = commit;
  e.erased.by = f.id<CommitNumber>("by");
  if (e.kind == RecordKind::kReport) e.erased.content = f.bytes<16>("content");
  return e;
}

ExportEnd end_in(Fields& f) {
  ExportEnd end;
  end.commits = f.number("commits");
  end.hash = f.bytes<32>("hash");
  end.ledger = f.number("ledger");
  if (end.ledger != 0) end.ledger_sum = f.bytes<16>("ledger_sum");
  return end;
}

Actor actor_record(Fields& f) {
  Actor a;
  a.id = f.id<ActorId>("number");
  a.revision = f.number<std::uint32_t>("revision");
  a.handle = f.text("handle");
  a.name = f.text("name");
  a.kind = f.word("kind", ActorKind::kState);
  a.code = f.text("code");
  f.each("aliases", [&a](Fields& one) {
    std::string text = one.text("text");
    a.aliases.push_back({std::move(text), one.flag("exact_case")});
  });
  f.each("affiliations", [&a](Fields& one) {
    const ActorId to = actor_in(one);
    a.affiliations.push_back({to, one.text("when")});
  });
  a.members = actors_in(f, "members");
  f.part("merged_into", [&a](Fields& into) { a.merged_into = actor_in(into); });
  a.absorbed = actors_in(f, "absorbed");
  a.removed = f.flag("removed");
  return a;
}

Negotiation negotiation_record(Fields& f) {
  Negotiation n;
  n.id = f.id<NegotiationId>("number");
  n.revision = f.number<std::uint32_t>("revision");
  n.slug = f.text("slug");
  n.title = f.text("title");
  f.each("parties", [&n](Fields& one) {
    Party party;
    party.actor = actor_in(one);
    party.seat = one.word("seat", Seat::kParty);
    party.when = one.text("when");
    n.parties.push_back(std::move(party));
  });
  f.each("issues", [&n](Fields& one) {
    Issue issue;
    issue.slug = one.text("slug");
    issue.title = one.text("title");
    issue.when = one.text("when");
    n.issues.push_back(std::move(issue));
  });
  f.part("rule", [&n](Fields& rule) {
    n.rule.actors = actors_in(rule, "actors");
    n.rule.tags = rule.texts("tags");
    n.rule.from = rule.text("from");
    n.rule.to = rule.text("to");
    n.rule.words = rule.text("words");
  });
  f.each("refused", [&n](Fields& one) { n.refused.push_back(one.event("event")); });
  n.closed = f.flag("closed");
  n.removed = f.flag("removed");
  return n;
}

Report report_record(Fields& f) {
  Report r;
  r.id = f.report("id");
  r.title = f.text("title");
  r.body = f.text("body");
  r.source = f.text("source");
  r.url = f.text("url");
  r.author = f.text("author");
  r.lang = f.text("lang");
  r.tags = f.texts("tags");
  r.published = f.moment("published");
  r.origin = f.text("origin");
  r.external_id = f.text("external_id");
  r.event = f.event("event");
  r.supersedes = f.report("supersedes");
  return r;
}

Span span_in(Fields& f) {
  Span span;
  span.at = f.number<std::uint32_t>("at");
  span.length = f.number<std::uint32_t>("length");
  span.in_title = f.flag("in_title");
  return span;
}

Decision decision_in(Fields& f) {
  const std::string word = f.text("decision");
  if (word == "added") return Decision::kAdded;
  if (word == "removed") return Decision::kRemoved;
  if (!word.empty())
    f.refuse("decision", fmt::format("'{}' is not a word that belongs here", word));
  return Decision::kFound;
}

Participant participant_in(Fields& f) {
  Participant p;
  p.actor = actor_in(f);
  for (const std::string& word : f.texts("roles"))
    p.roles = p.roles | roles(f.word_of("roles", word, Role::kAbout));
  p.decision = decision_in(f);
  p.sentence = f.number<std::uint16_t>("sentence");
  p.alias = f.text("alias");
  return p;
}

/// Texts become numbers.
class Numbered {
 public:
  Numbered(const RecordReader::NumberOf& number_of, Trouble& trouble)
      : number_of_(number_of), trouble_(trouble) {}

  StringId operator()(std::string_view text) const {
    if (text.empty()) return {};
    auto id = number_of_(text);
    if (!id) trouble_.note(std::move(id.error()));
    if (id && number(*id) == 0)
      trouble_.note(fmt::format("no earlier line gives the string \"{}\"", text));
    return id ? *id : StringId{};
  }

 private:
  const RecordReader::NumberOf& number_of_;
  Trouble& trouble_;
};

void take_claims(Fields& f, EventDetailsRecord& d) {
  f.each("claims", [&d](Fields& one) {
    Claim claim;
    claim.status = one.word("status", Status::kDisputed);
    claim.by = actors_in(one, "by");
    claim.report = one.report("report");
    claim.reason = one.text("because");
    d.claims.push_back(std::move(claim));
  });
  f.each("notes", [&d](Fields& one) {
    Note note;
    note.text = one.text("text");
    note.author = one.text("author");
    note.recorded = one.instant("recorded");
    d.notes.push_back(std::move(note));
  });
}

EventDetailsRecord details_in(Fields& f, const Numbered& numbered) {
  EventDetailsRecord d;
  d.said = f.text("said");
  d.place = f.text("place");
  d.dataset = numbered(f.text("dataset"));
  d.external = f.text("dataset_id");
  f.part("negotiation", [&d](Fields& one) {
    one.skip("slug");
    d.negotiation = one.id<NegotiationId>("number");
  });
  d.issue = f.text("issue");
  d.stance = f.word("stance", Stance::kNone);
  d.answers = f.event("answers");
  d.round = f.text("round");
  take_claims(f, d);
  d.merged_into = f.event("merged_into");
  d.cause = f.report("cause");
  d.reason = f.text("because");
  d.voids_from = f.number<std::uint32_t>("voids_from");
  d.url = f.text("url");
  f.each("figures", [&](Fields& one) {
    const StringId figure = numbered(one.text("name"));
    d.facts.push_back({figure, one.text("value")});
  });
  f.each("quoted", [&](Fields& one) {
    QuotedRecord quoted;
    quoted.sentence = one.number<std::uint16_t>("sentence");
    quoted.report = one.report("report");
    quoted.source = numbered(one.text("source"));
    d.quoted.push_back(quoted);
  });
  f.part("coding", [&d](Fields& one) {
    d.coding.rule = one.text("rule");
    d.coding.date_rule = one.text("date_rule");
    d.coding.confidence = one.number<std::uint8_t>("confidence");
    d.coding.telling = one.word("telling", Telling::kFact);
    d.coding.negated = one.flag("negated");
    d.coding.said_by = actors_in(one, "said_by");
  });
  return d;
}

/// What blocks and rows take for granted.
void check(const EventRecord& e, Fields& f) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!parse_edtf(e.when)) f.refuse("when", fmt::format("'{}' is not an EDTF date", e.when));
  if (!e.code.empty() &&
      (e.code.size() < 2 || e.code.size() > 4 || !std::ranges::all_of(e.code, is_digit)))
    f.refuse("code", fmt::format("'{}' is not a CAMEO code", e.code));
  constexpr std::chrono::hours kMostOffset{24};
  const auto offset = e.published.offset.value_or(std::chrono::minutes{0});
  if ((e.published.offset && !e.published.has_time) || abs(offset) > kMostOffset)
    f.refuse("published", "no such offset");
  const auto ascending = [](const auto& all, auto member) {
    return std::ranges::adjacent_find(all, std::ranges::greater_equal{}, member) == all.end();
  };
  if (!ascending(e.participants, &Participant::actor))
    f.refuse("participants", "not in the order of their numbers");
  const auto beyond = [&e](const Participant& p) {
    return p.sentence >= std::max<std::size_t>(1, e.sentences.size());
  };
  if (std::ranges::any_of(e.participants, beyond)) f.refuse("participants", "no such sentence");
  const auto& quoted = e.details.quoted;
  if (!ascending(quoted, &QuotedRecord::sentence) ||
      (!quoted.empty() &&
       (quoted.front().sentence == 0 || quoted.back().sentence >= e.sentences.size())))
    f.refuse("quoted", "no such sentence");
  const auto& figures = e.details.facts;
  if (!ascending(figures, &FactRecord::name))
    f.refuse("figures", "not in the order of their numbers");
  if (std::ranges::any_of(figures, [](const FactRecord& fact) { return fact.value.empty(); }))
    f.refuse("figures", "a figure without a value");
}

EventRecord event_record(Fields& f, const Numbered& numbered) {
  EventRecord e;
  e.id = f.event("id");
  e.revision = f.number<std::uint32_t>("revision");
  e.kind = f.word("kind", EventKind::kEvent);
  e.status = f.word("status", Status::kAsserted);
  e.when = f.text("when");
  e.code = f.text("code");
  f.each("sentences", [&e](Fields& one) {
    std::string text = one.text("text");
    e.sentences.push_back({std::move(text), span_in(one)});
  });
  f.each("participants", [&e](Fields& one) { e.participants.push_back(participant_in(one)); });
  for (const std::string& tag : f.texts("tags")) e.tags.push_back(numbered(tag));
  e.report = f.report("report");
  e.source = numbered(f.text("source"));
  e.published = f.moment("published");
  f.skip("revised");
  e.details = details_in(f, numbered);
  check(e, f);
  return e;
}

Citation citation_record(Fields& f, CommitNumber commit) {
  Citation c;
  c.event = f.event("event");
  c.commit = commit;
  c.n = f.number<std::uint16_t>("n");
  c.report = f.report("report");
  f.part("page", [&c](Fields& page) {
    c.page.url = page.text("url");
    c.page.source = page.text("source");
    c.page.published = page.moment("published");
    c.page.confidence = page.text("confidence");
  });
  c.kind = f.word("kind", CitationKind::kSupports);
  f.part("quote", [&c](Fields& quote) { c.quote = span_in(quote); });
  f.part("withdraws", [&c](Fields& other) {
    c.withdrawn_commit = other.id<CommitNumber>("commit");
    c.withdrawn_n = other.number<std::uint16_t>("n");
  });
  return c;
}

LedgerEntry ledger_record(Fields& f) {
  LedgerEntry entry;
  entry.file = f.number<std::uint32_t>("file");
  entry.profile = f.text("profile");
  entry.dataset = f.text("dataset");
  entry.scheme = f.text("scheme");
  entry.path = f.text("path");
  entry.size = f.number("size");
  entry.digest = f.text("digest");
  entry.read = f.number("read");
  entry.added = f.number("added");
  entry.revised = f.number("revised");
  entry.identical = f.number("identical");
  entry.kept = f.number("kept");
  entry.rejected = f.number("rejected");
  return entry;
}

ExportHead head_in(Fields& f) {
  ExportHead head;
  head.version = f.number("version");
  head.archive_id = f.text("archive");
  return head;
}

ExportedString string_in(Fields& f) {
  ExportedString string;
  string.id = f.id<StringId>("number");
  string.text = f.text("text");
  return string;
}

constexpr std::size_t kUsualFields = 64;

}  // namespace

Result<ExportLine> RecordReader::read(std::string_view line, const NumberOf& number_of) {
  dom::object object;
  if (const auto code = parser_.parse(line.data(), line.size()).get_object().get(object))
    return wrong(std::string(fault_of(code)));
  Trouble trouble;
  trouble.fields.reserve(kUsualFields);
  Fields f(object, trouble);
  const Numbered numbered(number_of, trouble);
  const std::string kind = f.text("record");
  ExportLine read;
  commit_ = {};
  if (kind == "export") {
    read = head_in(f);
  } else if (kind == "end") {
    read = end_in(f);
  } else if (kind == "commit") {
    read = Exported{commit_in(f)};
  } else if (kind == "string") {
    read = Exported{string_in(f)};
  } else {
    commit_ = f.id<CommitNumber>("commit");
    f.skip("recorded");  // the time of the commit that made it
    if (kind == "erased") read = Exported{erased_in(f, commit_)};
    if (kind == "actor") read = Exported{actor_record(f)};
    if (kind == "negotiation") read = Exported{negotiation_record(f)};
    if (kind == "report") read = Exported{report_record(f)};
    if (kind == "event") read = Exported{event_record(f, numbered)};
    if (kind == "citation") read = Exported{citation_record(f, commit_)};
    if (kind == "ledger") read = Exported{ledger_record(f)};
    if (!std::holds_alternative<Exported>(read)) trouble.note("not a line of an export");
  }
  f.finish();
  if (trouble.error) return failure(std::move(*trouble.error));
  return read;
}

}  // namespace parley
