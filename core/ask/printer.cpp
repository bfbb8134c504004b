// SPDX-License-Identifier: MIT
#include "core/ask/printer.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/article/article_formats.h"
#include "core/reading/dates/date_mentions.h"
#include "core/record/commits.h"
#include "core/record/handles.h"
#include "core/record/registry.h"
#include "core/text/summary.h"
#include "schema/block.h"
#include "schema/description.h"
#include "schema/keys.h"

namespace parley {

Result<Visit> Printer::page(const std::vector<Hit>& hits) {
  std::vector<EventId> events;
  events.reserve(hits.size());
  for (const Hit& hit : hits) {
    if (!hit.event) events.push_back(hit.row.place.event);
  }
  auto blocks = view_.db.blocks(events);
  if (!blocks) return failure_of(blocks);
  std::size_t at = 0;
  for (const Hit& hit : hits) {
    Found found{hit, hit.event ? std::string_view{} : (*blocks)[at++], nullptr};
    if (query_.detail != Detail::kLine || query_.of_reports) {
      if (auto read = read_facts(found); !read) return failure_of(read);
    }
    auto printed = print(found);
    if (!printed || *printed == Visit::kStop) return printed;
  }
  return Visit::kContinue;
}

Result<Visit> Printer::print(const Found& found) {
  if (query_.of_reports && found.hit.row.kind == EventKind::kArticle) return reports_of(found);
  const bool several = !found.hit.also.empty() || !selection_.with.empty();
  return query_.each_sentence && several ? lines_of(found) : line(found);
}

/// The one line of an event.
Result<Visit> Printer::line(const Found& found) {
  const Hit& hit = found.hit;
  const Owner owner = selection_.owners.empty() ? Owner{} : selection_.owners[hit.owner];
  if (auto worded = word(found, owner.body, line_); !worded) return failure_of(worded);
  fill(found, owner, hit.row.roles, line_);
  for (const Hit::Also& also : hit.also) {
    const ActorId other = selection_.owners[also.owner].actor;
    if (other != owner.actor && std::ranges::find(line_.others, other) == line_.others.end())
      line_.others.push_back(other);
  }
  if (auto named = name_source(found, owner.body, hit.row.source, line_); !named)
    return failure_of(named);
  ++lines;
  return visit_(line_);
}

/// A line for each sentence about those asked for: in their order, then those of `with`.
Result<Visit> Printer::lines_of(const Found& found) {
  std::vector<Hit::Also> parts = found.hit.also;
  parts.push_back({found.hit.owner, found.hit.row.roles, found.hit.row.source});
  std::ranges::sort(parts, {}, &Hit::Also::owner);
  std::vector<TimelineLine> all;
  for (const Hit::Also& part : parts) {
    const Owner owner = selection_.owners.empty() ? Owner{} : selection_.owners[part.owner];
    if (auto said = say(found, owner, part, all); !said) return failure_of(said);
  }
  if (!selection_.with.empty()) {
    if (auto said = say_with(found, all); !said) return failure_of(said);
  }
  for (const TimelineLine& one : all) {
    ++lines;
    if (visit_(one) == Visit::kStop) return Visit::kStop;
  }
  return Visit::kContinue;
}

/// Adds the sentence about one of them; where a line has it already, it is that one's as well. Of an
/// actor under several ids one sentence is enough.
Result<void> Printer::say(const Found& found, const Owner& owner, const Hit::Also& part,
                          std::vector<TimelineLine>& all) {
  const auto own = std::ranges::find(all, owner.actor, &TimelineLine::actor);
  if (own != all.end()) {
    own->roles = own->roles | part.roles;
    return {};
  }
  TimelineLine line;
  if (auto worded = word(found, owner.body, line); !worded) return worded;
  const auto same = std::ranges::find(all, line.summary, &TimelineLine::summary);
  if (same != all.end()) {
    auto& others = same->others;
    const bool nobodys = same->actor == ActorId{};
    if (!nobodys && std::ranges::find(others, owner.actor) == others.end())
      others.push_back(owner.actor);
    return {};
  }
  fill(found, owner, part.roles, line);
  if (auto named = name_source(found, owner.body, part.source, line); !named) return named;
  all.push_back(std::move(line));
  return {};
}

/// The reports that the event stands for, in their newest versions: its own, and those of the events
/// merged into it. What else it cites has an event of its own.
Result<Visit> Printer::reports_of(const Found& found) {
  const EventFacts& facts = *found.facts;
  auto merged = linked_events(view_.db, LinkKind::kMergedFrom, number(facts.event.id));
  if (!merged) return failure_of(merged);
  const auto is_its = [&](const Report& report) {
    return report.event == facts.event.id ||
           std::ranges::find(*merged, report.event) != merged->end();
  };
  const std::uint64_t before = lines;
  for (const Report& report : facts.reports) {
    const bool is_old =
        std::ranges::find(facts.reports, report.id, &Report::supersedes) != facts.reports.end();
    if (is_old || !is_its(report)) continue;
    auto told = sentences_of(found, report);
    if (!told || *told == Visit::kStop) return told;
  }
  return lines == before ? lines_of(found) : Result<Visit>(Visit::kContinue);
}

namespace {

/// The dates of the sentences of a report, by where they stand.
class ToldDates {
 public:
  explicit ToldDates(const Report& report) : body_(report.body) {
    const auto dateline = find_dateline(body_);
    const std::size_t start = dateline ? dateline->length : 0;
    ArticleDates dates(report.published, report.lang);
    for (Span span : split_sentences(body_.substr(start))) {
      span.at += static_cast<std::uint32_t>(start);
      spans_.push_back(span);
      read_.push_back(dates.read(text_of(span)));
    }
  }

  /// Of the sentence that begins where this one does.
  [[nodiscard]] std::optional<ToldDate> of(const Span& sentence) const {
    const auto at = std::ranges::find(spans_, sentence.at, &Span::at);
    if (sentence.in_title || at == spans_.end()) return std::nullopt;
    const SentenceDates& dates = read_[static_cast<std::size_t>(at - spans_.begin())];
    if (!dates.mention) return std::nullopt;
    const DateMention& said = dates.mentions[*dates.mention];
    return ToldDate{dates.when, std::string(text_of(*at).substr(said.at, said.length)),
                    std::string(dates.rule)};
  }

 private:
  [[nodiscard]] std::string_view text_of(const Span& span) const {
    return body_.substr(span.at, span.length);
  }

  std::string_view body_;
  std::vector<Span> spans_;
  std::vector<SentenceDates> read_;
};

}  // namespace

Result<Visit> Printer::sentences_of(const Found& found, const Report& report) {
  if (!matcher_) {
    auto made = make_matcher(view_.db);
    if (!made) return failure_of(made);
    matcher_.emplace(std::move(*made));
  }
  std::vector<Hit::Also> parts = found.hit.also;
  parts.push_back({found.hit.owner, found.hit.row.roles, found.hit.row.source});
  std::ranges::sort(parts, {}, &Hit::Also::owner);
  const ToldDates told(report);
  for (NamingSentence& one : naming_sentences(report.title, report.body, *matcher_)) {
    TimelineLine line;
    for (const Hit::Also& part : parts) {
      const Owner& owner = selection_.owners[part.owner];
      if (std::ranges::find(one.actors, owner.body) == one.actors.end()) continue;
      if (line.actor == ActorId{})
        fill(found, owner, part.roles, line);
      else if (line.actor != owner.actor &&
               std::ranges::find(line.others, owner.actor) == line.others.end())
        line.others.push_back(owner.actor);
    }
    if (line.actor == ActorId{}) continue;
    line.revision = found.facts->event.revision;
    line.when = found.facts->event.when;
    line.summary = std::move(one.sentence.text);
    line.span = one.sentence.span;
    line.told = told.of(one.sentence.span);
    line.report = report.id;
    line.source = report.source;
    if (line.source.empty()) line.origin = report.origin;
    ++lines;
    if (visit_(line) == Visit::kStop) return Visit::kStop;
  }
  return Visit::kContinue;
}

Result<void> Printer::say_with(const Found& found, std::vector<TimelineLine>& all) {
  auto event = event_of(found);
  if (!event) return failure_of(event);
  for (std::size_t i = 0; i < selection_.with.size(); ++i) {
    const ActorId actor = query_.with[i];
    for (const Participant& p : (*event)->participants) {
      const auto& bodies = selection_.with[i];
      if (p.decision == Decision::kRemoved || std::ranges::find(bodies, p.actor) == bodies.end())
        continue;
      const Hit::Also part{0, p.roles, source_about(**event, p)};
      auto said = say(found, {p.actor, actor, actor, nullptr}, part, all);
      if (!said) return said;
    }
  }
  return {};
}

/// What is the same on every line of a hit, and whose line it is.
void Printer::fill(const Found& found, const Owner& owner, RoleSet roles, TimelineLine& out) {
  const TimelineRow& row = found.hit.row;
  out.event = row.place.event;
  out.start = row.place.start;
  out.kind = row.kind;
  out.status = row.status;
  out.code = unpack_code(row.code);
  out.actor = owner.actor;
  out.member_of = owner.actor == owner.asked ? ActorId{} : owner.asked;
  out.others.clear();
  out.roles = roles;
  out.facts = found.facts;
}

tl::unexpected<Error> Printer::missing(EventId id) const {
  return failure(ErrorCode::kDamaged,
                 fmt::format("{}: {} is missing", view_.db.directory, handle(id)));
}

namespace {

template <class Text>
void word_of(const BasicEvent<Text>& event, ActorId body, TimelineLine& out) {
  out.revision = event.revision;
  out.when = event.when;
  const auto& parts = event.participants;
  const auto part = std::ranges::find(parts, body, &Participant::actor);
  const bool is_own = part == parts.end();  // the event's own sentence
  out.summary = is_own ? description(event) : description(event, *part);
  out.report = is_own ? event.report : report_about(event, *part);
}

}  // namespace

/// The sentence about `body`, with the date and the revision that it is of.
Result<void> Printer::word(const Found& found, ActorId body, TimelineLine& out) {
  const EventId id = found.hit.row.place.event;
  if (!found.facts && !found.hit.event && !found.block.empty() && view_.is_now()) {
    // The text alone, without decoding the rest of the event.
    auto text = decode_line(found.block, id, body, made_);
    if (!text) return failure_of(text);
    if (!*text) return missing(id);
    out.revision = (*text)->revision;
    out.when = (*text)->when;
    out.summary = (*text)->sentence;
    return {};
  }
  if (found.facts) {
    word_of(found.facts->event, body, out);
    return {};
  }
  auto event = event_of(found);
  if (!event) return failure_of(event);
  word_of(**event, body, out);
  return {};
}

/// The revision of then. A row may be older than the text: revisions that change the text alone
/// leave it.
Result<std::optional<EventRecord>> Printer::present_of(const Found& found) const {
  const EventId id = found.hit.row.place.event;
  if (found.block.empty()) return missing(id);
  auto event = decode_event(found.block, id);
  if (!event) return event;
  if (!*event) return missing(id);
  if (!view_.sees(**event)) event->reset();
  return event;
}

Result<std::shared_ptr<const EventRecord>> Printer::past_of(const Found& found) const {
  const EventId id = found.hit.row.place.event;
  auto event = view_.past_event(id);
  if (event && !*event) return missing(id);
  return event;
}

Result<std::shared_ptr<const EventRecord>> Printer::event_of(const Found& found) const {
  if (found.hit.event) return found.hit.event;
  auto present = present_of(found);
  if (!present) return failure_of(present);
  if (!*present) return past_of(found);
  return std::make_shared<const EventRecord>(std::move(**present));
}

Result<EventRecord> Printer::record_of(const Found& found) const {
  if (found.hit.event) return *found.hit.event;
  auto present = present_of(found);
  if (!present) return failure_of(present);
  if (*present) return std::move(**present);
  auto past = past_of(found);
  if (!past) return failure_of(past);
  return **past;
}

/// The event is read once: the line is made of what its facts say.
Result<void> Printer::read_facts(Found& found) {
  auto event = record_of(found);
  if (!event) return failure_of(event);
  const Detail detail =
      query_.of_reports ? std::max(query_.detail, Detail::kSources) : query_.detail;
  auto facts = facts_.read(std::move(*event), detail);
  if (!facts) return failure_of(facts);
  found.facts = std::make_shared<const EventFacts>(std::move(*facts));
  return {};
}

/// The publisher; where the report names none, the file it came from, and where there is no report,
/// who recorded it: no line is without a source.
Result<void> Printer::name_source(const Found& found, ActorId body, StringId source,
                                  TimelineLine& out) {
  out.source.clear();
  out.origin.clear();
  if (number(source) == 0) return name_origin(found, body, out);
  auto [known, fresh] = sources_.try_emplace(number(source));
  if (fresh) {
    auto text = view_.db.string(source);
    if (!text) return failure_of(text);
    known->second = std::move(*text);
  }
  out.source = known->second;
  return {};
}

Result<void> Printer::name_origin(const Found& found, ActorId body, TimelineLine& out) {
  auto there = event_of(found);
  if (!there) return failure_of(there);
  const EventRecord& event = **there;
  if (event.kind == EventKind::kDataset) return name_dataset(event.details.dataset, out);
  const auto part = std::ranges::find(event.participants, body, &Participant::actor);
  const ReportId whose =
      part == event.participants.end() ? event.report : report_about(event, *part);
  if (number(whose) == 0) return name_author(event.commit, out);
  auto report = view_.db.find<Report>(report_key(whose), handle(whose));
  if (!report) return failure_of(report);
  if (*report) out.origin = std::move((*report)->origin);
  return {};
}

Result<void> Printer::name_dataset(StringId dataset, TimelineLine& out) const {
  auto text = view_.db.string(dataset);
  if (!text) return failure_of(text);
  out.origin = std::move(*text);
  return {};
}

Result<void> Printer::name_author(CommitNumber commit, TimelineLine& out) {
  auto [known, fresh] = authors_.try_emplace(number(commit));
  if (fresh) {
    auto record = require_commit(view_.db, commit);
    if (!record) return failure_of(record);
    known->second = record->author.empty() ? "by hand" : "by " + record->author;
  }
  out.origin = known->second;
  return {};
}

}  // namespace parley
