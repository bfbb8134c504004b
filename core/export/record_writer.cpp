// SPDX-License-Identifier: MIT
// Writing a line of an export: see core/export/record_writer.h. Over 300 lines, as a field is written
// here and nowhere else; record_reader.cpp beside it reads them, and the two change together, with
// schema/EXPORT.md.
#include "core/export/record_writer.h"

#include <fmt/format.h>

#include <variant>

#include "core/record/lookup.h"
#include "schema/text.h"

namespace parley {

Result<std::string> RecordWriter::write(const ExportLine& line) {
  json_.begin_object();
  std::visit([this](const auto& one) { write_line(one); }, line);
  json_.end_object();
  json_.end_line();
  std::string text = line_.str();
  line_.str({});
  text.pop_back();
  if (!result_) return failure_of(result_);
  return text;
}

void RecordWriter::write_line(const ExportHead& head) {
  json_.field("record", "export");
  json_.field("version", head.version);
  json_.field("archive", head.archive_id);
}

void RecordWriter::write_line(const ExportEnd& end) {
  json_.field("record", "end");
  json_.field("commits", end.commits);
  text("hash", hex(end.hash));
  number("ledger", end.ledger);
  if (end.ledger != 0) text("ledger_sum", hex(end.ledger_sum));
}

void RecordWriter::write_line(const Exported& kept) {
  std::visit([this](const auto& record) { write_record(record); }, kept.record);
}

// ---- records ----

void RecordWriter::write_record(const Commit& commit) {
  commit_ = commit.number;
  json_.field("record", "commit");
  number("number", parley::number(commit.number));
  number("operation", parley::number(commit.operation));
  instant("time", commit.time);
  text("author", commit.author);
  text("command", commit.command);
  text("message", commit.message);
  number("undoes", parley::number(commit.undoes));
  const Counts& counts = commit.counts;
  part("counts", counts != Counts{}, [&] {
    number("reports", counts.reports);
    number("events", counts.events);
    number("revisions", counts.revisions);
    number("actors", counts.actors);
    number("citations", counts.citations);
  });
  number("strings", commit.strings);
  text("sum", hex(commit.sum));
  text("previous", hex(commit.previous));
}

void RecordWriter::write_record(const ExportedString& string) {
  json_.field("record", "string");
  number("number", parley::number(string.id));
  text("text", string.text);
}

void RecordWriter::write_record(const Actor& actor) {
  json_.field("record", "actor");
  number("number", parley::number(actor.id));
  text("handle", actor.handle);
  number("revision", actor.revision);
  number("commit", parley::number(actor.commit));
  instant("recorded", actor.recorded);
  text("name", actor.name);
  text("kind", name(actor.kind));
  text("code", actor.code);
  each("aliases", actor.aliases, [this](const Alias& alias) {
    text("text", alias.text);
    flag("exact_case", alias.exact_case);
  });
  each("affiliations", actor.affiliations, [this](const Affiliation& affiliation) {
    this->actor(affiliation.to);
    text("when", affiliation.when);
  });
  actors("members", actor.members);
  part("merged_into", parley::number(actor.merged_into) != 0,
       [&] { this->actor(actor.merged_into); });
  actors("absorbed", actor.absorbed);
  flag("removed", actor.removed);
}

void RecordWriter::write_record(const Negotiation& negotiation) {
  json_.field("record", "negotiation");
  number("number", parley::number(negotiation.id));
  text("slug", negotiation.slug);
  number("revision", negotiation.revision);
  number("commit", parley::number(negotiation.commit));
  instant("recorded", negotiation.recorded);
  text("title", negotiation.title);
  each("parties", negotiation.parties, [this](const Party& party) {
    actor(party.actor);
    text("seat", name(party.seat));
    text("when", party.when);
  });
  each("issues", negotiation.issues, [this](const Issue& issue) {
    text("slug", issue.slug);
    text("title", issue.title);
    text("when", issue.when);
  });
  const MatchRule& rule = negotiation.rule;
  part("rule", rule != MatchRule{}, [&] {
    actors("actors", rule.actors);
    texts("tags", rule.tags);
    text("from", rule.from);
    text("to", rule.to);
    text("words", rule.words);
  });
  each("refused", negotiation.refused, [this](EventId id) { event("event", id); });
  flag("closed", negotiation.closed);
  flag("removed", negotiation.removed);
}

void RecordWriter::write_record(const Report& report) {
  json_.field("record", "report");
  this->report("id", report.id);
  number("commit", parley::number(report.commit));
  instant("recorded", report.recorded);
  text("title", report.title);
  text("source", report.source);
  text("url", report.url);
  text("author", report.author);
  text("lang", report.lang);
  texts("tags", report.tags);
  moment("published", report.published);
  text("origin", report.origin);
  text("external_id", report.external_id);
  event("event", report.event);
  this->report("supersedes", report.supersedes);
  text("body", report.body);
}

void RecordWriter::write_record(const EventRecord& event) {
  json_.field("record", "event");
  this->event("id", event.id);
  number("revision", event.revision);
  number("commit", parley::number(event.commit));
  instant("recorded", event.recorded);
  instant("revised", event.revised);
  text("kind", name(event.kind));
  text("status", name(event.status));
  text("when", event.when);
  text("code", event.code);
  each("sentences", event.sentences, [this](const Sentence& sentence) {
    text("text", sentence.text);
    span(sentence.span);
  });
  write_participants(event);
  if (!event.tags.empty()) {
    json_.key("tags");
    json_.begin_array();
    for (const StringId tag : event.tags) text_value(text_of(tag));
    json_.end_array();
  }
  report("report", event.report);
  string("source", event.source);
  moment("published", event.published);
  write_details(event.details);
}

void RecordWriter::write_participants(const EventRecord& event) {
  each("participants", event.participants, [this](const Participant& participant) {
    actor(participant.actor);
    if (const auto roles = role_names(participant.roles); !roles.empty())
      json_.array_field("roles", roles);
    if (participant.decision != Decision::kFound) text("decision", name(participant.decision));
    number("sentence", participant.sentence);
    text("alias", participant.alias);
  });
}

void RecordWriter::write_details(const EventDetailsRecord& details) {
  text("said", details.said);
  text("place", details.place);
  string("dataset", details.dataset);
  text("dataset_id", details.external);
  part("negotiation", parley::number(details.negotiation) != 0, [&] {
    text("slug", slug_of(details.negotiation));
    number("number", parley::number(details.negotiation));
  });
  text("issue", details.issue);
  text("stance", name(details.stance));
  event("answers", details.answers);
  text("round", details.round);
  write_standing(details);
  text("url", details.url);
  each("figures", details.facts, [this](const FactRecord& fact) {
    string("name", fact.name);
    text("value", fact.value);
  });
  each("quoted", details.quoted, [this](const QuotedRecord& quoted) {
    number("sentence", quoted.sentence);
    report("report", quoted.report);
    string("source", quoted.source);
  });
  part("coding", details.coding != Coding{}, [&] {
    text("rule", details.coding.rule);
    text("date_rule", details.coding.date_rule);
    number("confidence", details.coding.confidence);
    text("telling", name(details.coding.telling));
    flag("negated", details.coding.negated);
    actors("said_by", details.coding.said_by);
  });
}

void RecordWriter::write_standing(const EventDetailsRecord& details) {
  each("claims", details.claims, [this](const Claim& claim) {
    text("status", name(claim.status));
    actors("by", claim.by);
    report("report", claim.report);
    text("because", claim.reason);
  });
  each("notes", details.notes, [this](const Note& note) {
    text("text", note.text);
    text("author", note.author);
    instant("recorded", note.recorded);
  });
  event("merged_into", details.merged_into);
  report("cause", details.cause);
  text("because", details.reason);
  number("voids_from", details.voids_from);
}

void RecordWriter::write_record(const Citation& citation) {
  json_.field("record", "citation");
  event("event", citation.event);
  number("commit", parley::number(citation.commit));
  number("n", citation.n);
  report("report", citation.report);
  part("page", citation.page != Page{}, [&] {
    text("url", citation.page.url);
    text("source", citation.page.source);
    moment("published", citation.page.published);
    text("confidence", citation.page.confidence);
  });
  text("kind", name(citation.kind));
  part("quote", citation.quote != Span{}, [&] { span(citation.quote); });
  part("withdraws", parley::number(citation.withdrawn_commit) != 0, [&] {
    number("commit", parley::number(citation.withdrawn_commit));
    number("n", citation.withdrawn_n);
  });
}

void RecordWriter::write_record(const ExportedErased& erased) {
  json_.field("record", "erased");
  number("commit", parley::number(commit_));
  text("kind", name(erased.kind));
  number("number", erased.id);
  number("revision", erased.revision);
  text("hash", hex(erased.erased.hash));
  number("by", parley::number(erased.erased.by));
  if (erased.kind == RecordKind::kReport) text("content", hex(erased.erased.content));
}

void RecordWriter::write_record(const LedgerEntry& entry) {
  json_.field("record", "ledger");
  number("commit", parley::number(commit_));
  number("file", entry.file);
  text("profile", entry.profile);
  text("dataset", entry.dataset);
  text("scheme", entry.scheme);
  text("path", entry.path);
  number("size", entry.size);
  text("digest", entry.digest);
  number("read", entry.read);
  number("added", entry.added);
  number("revised", entry.revised);
  number("identical", entry.identical);
  number("kept", entry.kept);
  number("rejected", entry.rejected);
}

// ---- fields ----

/// Bytes that are not UTF-8, as names of files may be, have no form in JSON.
void RecordWriter::text_value(std::string_view text) {
  if (!find_invalid_utf8(text)) return json_.value(text);
  json_.begin_object();
  json_.field("hex", hex(std::vector<std::uint8_t>(text.begin(), text.end())));
  json_.end_object();
}

void RecordWriter::text(std::string_view name, std::string_view text) {
  if (text.empty()) return;
  json_.key(name);
  text_value(text);
}

void RecordWriter::number(std::string_view name, std::uint64_t number) {
  if (number != 0) json_.field(name, number);
}

void RecordWriter::flag(std::string_view name, bool truth) {
  if (truth) json_.field(name, truth);
}

/// Where the text would not lead back (a year of five digits), its parts.
void RecordWriter::moment(std::string_view name, const Moment& moment) {
  const std::string text = format(moment);
  if (const auto again = parse_moment(text); again && *again == moment)
    return json_.field(name, text);
  part(name, true, [&] {
    json_.field("microseconds", fmt::format("{}", moment.instant.time_since_epoch().count()));
    flag("time", moment.has_time);
    if (moment.offset) json_.field("offset", fmt::format("{}", moment.offset->count()));
  });
}

void RecordWriter::instant(std::string_view name, Instant instant) {
  moment(name, {instant, true, std::chrono::minutes(0)});
}

void RecordWriter::event(std::string_view name, EventId id) {
  if (parley::number(id) != 0) json_.field(name, handle(id));
}

void RecordWriter::report(std::string_view name, ReportId id) {
  if (parley::number(id) != 0) json_.field(name, handle(id));
}

void RecordWriter::string(std::string_view name, StringId id) {
  if (parley::number(id) != 0) text(name, text_of(id));
}

void RecordWriter::texts(std::string_view name, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  json_.key(name);
  json_.begin_array();
  for (const auto& text : texts) text_value(text);
  json_.end_array();
}

void RecordWriter::span(const Span& span) {
  number("at", span.at);
  number("length", span.length);
  flag("in_title", span.in_title);
}

void RecordWriter::actor(ActorId id) {
  text("actor", handle_of(id));
  number("number", parley::number(id));
}

void RecordWriter::actors(std::string_view name, const std::vector<ActorId>& ids) {
  each(name, ids, [this](ActorId id) { actor(id); });
}

template <class All, class Visitor>
void RecordWriter::each(std::string_view name, const All& all, const Visitor& visit) {
  if (all.empty()) return;
  json_.key(name);
  json_.begin_array();
  for (const auto& one : all) {
    json_.begin_object();
    visit(one);
    json_.end_object();
  }
  json_.end_array();
}

template <class Visitor>
void RecordWriter::part(std::string_view name, bool is_there, const Visitor& visit) {
  if (!is_there) return;
  json_.key(name);
  json_.begin_object();
  visit();
  json_.end_object();
}

// ---- what ids stand for ----

/// Each read once, as long as they are not too many.
template <class Id, class Read>
const std::string& RecordWriter::known(std::unordered_map<std::uint32_t, std::string>& all, Id id,
                                       const Read& read) {
  constexpr std::size_t kMost = 100'000;
  if (all.size() == kMost) all.clear();
  const auto [found, fresh] = all.try_emplace(parley::number(id));
  if (!fresh) return found->second;
  auto text = read();
  if (text) {
    found->second = std::move(*text);
  } else {
    failed(std::move(text.error()));
  }
  return found->second;
}

const std::string& RecordWriter::handle_of(ActorId id) {
  return known(handles_, id, [&] {
    return require_actor(db_, id).map([](Actor&& actor) { return std::move(actor.handle); });
  });
}

const std::string& RecordWriter::slug_of(NegotiationId id) {
  return known(slugs_, id, [&] {
    return require_negotiation(db_, id).map(
        [](Negotiation&& found) { return std::move(found.slug); });
  });
}

const std::string& RecordWriter::text_of(StringId id) {
  return known(texts_, id, [&] { return db_.string(id); });
}

void RecordWriter::failed(Error error) {
  if (result_) result_ = failure(std::move(error));
}

}  // namespace parley
