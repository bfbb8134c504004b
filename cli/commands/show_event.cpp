// SPDX-License-Identifier: MIT
#include <algorithm>

#include "cli/facts/coding_text.h"
#include "cli/facts/event_facts.h"
#include "cli/facts/event_json.h"
#include "cli/facts/show.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/grid.h"
#include "cli/print/output.h"
#include "schema/cameo.h"

namespace parley::cli {

namespace {

std::string one_line_of(const Event& event) {
  return fmt::format("{}  {}  {}", handle(event.id), event.when, marked(event));
}

std::string revision_of(const Event& event, const std::string& zone) {
  const auto first = fmt::format("{}, commit {}, recorded {}", event.revision, number(event.commit),
                                 stamp_in(event.recorded, zone));
  return event.revision == 1 ? first : first + ", revised " + stamp_in(event.revised, zone);
}

void print_belonging(const EventFacts& facts, Session& session) {
  const EventDetails& details = facts.event.details;
  print_field(session, "negotiation", facts.negotiation);
  print_field(session, "issue", details.issue);
  print_field(session, "stance", name(details.stance));
  print_field(session, "round", details.round);
  if (facts.answered) print_field(session, "answers", one_line_of(*facts.answered));
  for (const auto& answer : facts.answers) print_field(session, "answered by", one_line_of(answer));
}

void print_standing(const EventFacts& facts, const ShowContext& context) {
  Session& session = context.session;
  const Event& event = facts.event;
  print_field(session, "status", name(event.status));
  for (std::size_t i = 0; i < event.details.claims.size(); ++i) {
    print_field(session, i == 0 ? "claims" : " ",
                claim_text(event.details.claims[i], facts.claimants[i]));
  }
  std::vector<std::string> merged;
  for (const auto id : facts.merged) merged.push_back(handle(id));
  print_field(session, "merged", joined(merged));
  if (number(event.details.merged_into) != 0)
    print_field(session, "merged into", handle(event.details.merged_into));
  const auto& counts = facts.sources;
  print_field(session, "sources",
              fmt::format("{}, {}, {} independent", counted(counts.reports, "report"),
                          counted(counts.publishers, "publisher"), counts.independent));
  print_field(session, "known since", date_in(event.published, context.zone));
  print_field(session, "revision", revision_of(event, context.zone));
  print_field(session, "because", because_text(event.details));
}

/// Of several reports also which of them name each.
void print_participants(const EventFacts& facts, Session& session) {
  if (facts.event.participants.empty()) return;
  const bool several = facts.reports.size() > 1;
  print(session.out, "\nwho takes part\n");
  Grid grid(
      session.out, screen(session),
      several ? std::vector<std::size_t>{24, 0, 24, 0, 0} : std::vector<std::size_t>{24, 0, 24, 0});
  for (std::size_t i = 0; i < facts.event.participants.size(); ++i) {
    const auto& participant = facts.event.participants[i];
    const bool removed = participant.decision == Decision::kRemoved;
    const bool by_hand =
        participant.decision == Decision::kAdded && facts.event.kind == EventKind::kArticle;
    const auto alias = participant.alias.empty() ? "" : fmt::format("\"{}\"", participant.alias);
    // The sentence of a recorded event is its summary, which stands above.
    const auto sentence =
        removed || (participant.sentence == 0 && facts.event.kind != EventKind::kArticle)
            ? ""
            : sentence_of(facts.event, participant);
    std::vector<std::string> cells = {"  " + facts.participants[i],
                                      removed ? "removed" : joined(role_names(participant.roles)),
                                      by_hand ? "added by hand" : alias, sentence};
    if (several) {
      std::vector<std::string> reports;
      for (const ReportId id : facts.named_in[i]) reports.push_back(handle(id));
      cells.insert(cells.begin() + 3, joined(reports, " "));
    }
    grid.row(std::move(cells));
  }
}

/// Each citation, with the words that it quotes below.
void print_citations(const EventFacts& facts, const ShowContext& context) {
  if (facts.reports.empty()) return;
  Session& session = context.session;
  print(session.out, "\nreports\n");
  Grid grid(session.out, screen(session), {0, 0, 18, 0, 0});
  for (std::size_t i = 0; i < facts.citations.size(); ++i) {
    const Citation& citation = facts.citations[i];
    if (number(citation.report) == 0) continue;
    const Report& report = report_of(citation, facts);
    const Citation* last = i == 0 ? nullptr : &facts.citations[i - 1];
    const bool again =
        last != nullptr && last->report == citation.report && last->kind == citation.kind;
    if (!again) {
      grid.row({"  " + handle(report.id), date_in(report.published, context.zone),
                publisher(report.source, report.origin), std::string(name(citation.kind)),
                report.title});
    }
    if (const auto quote = quote_of(citation, report); !quote.empty())
      grid.row({"", "", "", "", fmt::format("\"{}\"", quote)});
  }
}

/// Pages that datasets name: according to whom, when, and how sure the dataset is.
void print_pages(const EventFacts& facts, const ShowContext& context) {
  const auto is_page = [](const Citation& c) { return number(c.report) == 0; };
  if (std::none_of(facts.citations.begin(), facts.citations.end(), is_page)) return;
  Session& session = context.session;
  print(session.out, "\npages\n");
  Grid grid(session.out, screen(session), {0, 18, 0, 0, 0});
  for (const Citation& citation : facts.citations) {
    if (!is_page(citation)) continue;
    const Page& page = citation.page;
    grid.row({"  " + date_in(page.published, context.zone), page.source,
              std::string(name(citation.kind)),
              page.confidence.empty() ? "" : "confidence " + page.confidence, page.url});
  }
}

/// Each report once, however often it is cited.
void print_sources(const Sources& sources, Session& session) {
  print(session.out, "\nhow independent they are\n");
  Grid grid(session.out, screen(session), {0, 18, 0});
  std::vector<std::string> told;
  const auto tell = [&](const SourceEntry& entry, const std::string& what) {
    const Report& report = entry.report;
    const auto known = number(report.id) == 0 ? report.url : handle(report.id);
    if (std::find(told.begin(), told.end(), known) != told.end()) return;
    told.push_back(known);
    grid.row({"  " + known, publisher(report.source, report.origin), what});
  };
  for (const auto& entry : sources.entries)
    tell(entry, entry.why.empty() ? "counts" : "does not count: " + entry.why);
  for (const auto& entry : sources.against)
    tell(entry, fmt::format("does not count: it {} it", name(entry.citation.kind)));
}

void print_notes(const Event& event, const ShowContext& context) {
  if (event.details.notes.empty()) return;
  Session& session = context.session;
  print(session.out, "\nnotes\n");
  Grid grid(session.out, screen(session), {0, 16, 0});
  for (const auto& note : event.details.notes) {
    grid.row({"  " + stamp_in(note.recorded, context.zone), note.author.empty() ? "-" : note.author,
              note.text});
  }
}

void print_event(const EventFacts& facts, const Sources& sources, const ShowContext& context) {
  Session& session = context.session;
  const Event& event = facts.event;
  print(session.out, "{}  {}\n\n", handle(event.id), one_line(marked(event)));
  print_field(session, "when", date_in(event.when, context.zone));
  print_field(session, "said", event.details.said);
  print_field(session, "place", event.details.place);
  print_field(session, "kind", name(event.kind));
  if (!event.code.empty())
    print_field(session, "code",
                fmt::format("{}  {}{}", event.code, cameo_name(event.code),
                            facts.scheme.empty() ? "" : fmt::format("  ({})", facts.scheme)));
  print_field(session, "told as", told_as(event));
  print_field(session, "said by", joined(facts.said_by));
  print_belonging(facts, session);
  print_field(session, "tags", joined(event.tags));
  const EventDetails& details = event.details;
  if (!details.dataset.empty())
    print_field(session, "id", fmt::format("{}:{}", details.dataset, dataset_id(event)));
  if (event.kind == EventKind::kDataset) print_field(session, "publisher", event.source);
  print_field(session, "url", details.url);
  for (const Fact& figure : details.facts) print_field(session, figure.name, figure.value);
  print_standing(facts, context);
  print_participants(facts, session);
  print_citations(facts, context);
  print_pages(facts, context);
  if (context.sources) print_sources(sources, session);
  print_notes(event, context);
}

}  // namespace

Result<void> show_event(EventId id, const ShowContext& context) {
  auto facts = context.archive.facts(id, context.at);
  if (!facts) return failure_of(facts);
  auto sources = context.sources ? context.archive.sources(id, context.at) : Result<Sources>();
  if (!sources) return failure_of(sources);
  if (context.format == OutputFormat::kText)
    print_event(*facts, *sources, context);
  else
    write_shown_event(*facts, context.sources ? &*sources : nullptr, context);
  return {};
}

}  // namespace parley::cli
