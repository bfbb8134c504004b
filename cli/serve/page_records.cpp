// SPDX-License-Identifier: MIT
// Pages of one record: an event with its sources and history, a report, an actor.
#include <fmt/format.h>

#include <algorithm>

#include "cli/serve/pages.h"
#include "schema/ascii.h"

namespace parley::cli {

namespace {

constexpr std::size_t kMostShown = 60;  // of records that another one points to

/// Events by handle, in their order.
Result<void> write_events(Page& page, const std::vector<std::string>& handles) {
  if (handles.empty()) return {};
  std::vector<std::string> words = {"show", "--"};
  words.insert(words.end(), handles.begin(),
               handles.begin() + static_cast<std::ptrdiff_t>(std::min(handles.size(), kMostShown)));
  auto events = page.ask_several(words);
  if (!events) return failure_of(events);
  {
    auto list = page.html.in("ol", {{"class", "rows"}});
    for (const Json& event : *events) write_event_row(page, event);
  }
  if (handles.size() > kMostShown)
    page.html.element("p", fmt::format("and {} more", handles.size() - kMostShown),
                      {{"class", "meta"}});
  return {};
}

std::string capitalized(std::string word) {
  if (!word.empty()) word[0] = to_upper(word[0]);
  return word;
}

void write_event_terms(Page& page, Json event) {
  auto list = page.html.in("dl");
  page.html.element("dt", "When");
  {
    auto value = page.html.in("dd");
    write_when(page, event["when"].text());
    if (event["said"].is_there()) page.html.text(fmt::format(" (“{}”)", event["said"].text()));
  }
  for (const auto& [role, actors] : roles_of(event)) {
    page.html.element("dt", capitalized(role));
    auto value = page.html.in("dd");
    write_actors(page, actors);
  }
  if (event["negotiation"].is_there()) {
    page.html.element("dt", "Negotiation");
    auto value = page.html.in("dd");
    page.html.link(page.to({"negotiation", std::string(event["negotiation"].text())}),
                   event["negotiation"].text());
  }
  for (const auto& [name, term] :
       {std::pair("issue", "Issue"), {"stance", "Stance"}, {"place", "Place"}, {"round", "Round"}})
    write_term(page, "span", term, event[name].text());
  if (event["code"].is_there())
    write_term(page, "span", "Code",
               fmt::format("{} {}", event["code"].text(), event["code_name"].text()));
  const Json sources = event["sources"];
  write_term(page, "span", "Sources",
             fmt::format("{}, {}, {} independent",
                         count_of(sources["reports"].number(), "report", "reports"),
                         count_of(sources["publishers"].number(), "publisher", "publishers"),
                         sources["independent"].number()));
  page.html.element("dt", "Known since");
  {
    auto value = page.html.in("dd");
    write_when(page, event["known_since"].text());
  }
  write_term(page, "span", "Standing",
             event["status"].text() == "suggested" ? "read out of an article, not reviewed"
                                                   : event["status"].text());
  if (event["claims"].all().empty()) write_term(page, "span", "Because", event["because"].text());
  if (event["dataset"].is_there())
    write_term(page, "span", "Recorded as",
               fmt::format("{}:{}", event["dataset"].text(), event["id"].text()));
  write_term(page, "span", "Tags",
             fmt::format("{}", fmt::join(texts_of(event["tags"].all()), ", ")));
}

void write_claims(Page& page, Json event) {
  if (event["claims"].all().empty()) return;
  auto list = page.html.in("ul", {{"class", "claims"}});
  for (const Json& claim : event["claims"].all()) {
    auto item = page.html.in("li");
    page.html.text(claim["status"].text());
    if (!claim["by"].all().empty()) page.html.text(" by ");
    write_actors_of(page, claim["by"].all());
    if (claim["report"].is_there()) {
      page.html.text(", according to ");
      write_report_link(page, claim["report"].text(), claim["report"].text());
    }
    if (claim["because"].is_there()) page.html.text(fmt::format(": {}", claim["because"].text()));
  }
}

Json report_in(Json event, std::string_view handle) {
  for (const Json& report : event["reports"].all())
    if (report["report"].text() == handle) return report;
  return {};
}

void write_citations(Page& page, Json event) {
  auto section = page.html.in("section", {{"aria-labelledby", "sources"}});
  page.html.element("h2", "What it rests on", {{"id", "sources"}});
  if (event["citations"].all().empty())
    page.html.element("p", "No report is cited.", {{"class", "nothing"}});
  for (const Json& citation : event["citations"].all()) {
    const Json report = report_in(event, citation["report"].text());
    auto figure = page.html.in("figure", {{"class", "citation"}});
    if (citation["quote"].is_there()) {
      auto quote = page.html.in("blockquote", {{"dir", "auto"}});
      page.html.element("p", citation["quote"].text());
    }
    auto caption = page.html.in("figcaption");
    if (citation["kind"].text() != "supports") write_badge(page, citation["kind"].text());
    page.html.text(" ");
    page.html.element("bdi", report["source"].text());
    if (report["source"].is_there()) page.html.text(", ");
    if (report.is_there())
      write_report_link(page, report["report"].text(), report["title"].text());
    else
      page.html.link_out(citation["url"].text(), citation["url"].text());
    page.html.text(", ");
    write_when(page, citation["published"].text());
    if (const auto handle = citation["report"].text(); !handle.empty()) {
      page.html.text(" ");
      page.html.element("span", handle, {{"class", "handle"}});
    }
  }
}

/// Does the report say more of somebody than the event's own sentence?
bool has_words_of_its_own(Json participant, Json event) {
  return participant["alias"].is_there() ||
         participant["summary"].text() != event["summary"].text();
}

void write_participants(Page& page, Json event) {
  auto all = event["participants"].all();
  std::erase_if(all, [&](Json one) { return !has_words_of_its_own(one, event); });
  if (all.empty()) return;
  auto section = page.html.in("section", {{"aria-labelledby", "who"}});
  page.html.element("h2", "In which words they are named", {{"id", "who"}});
  auto list = page.html.in("ul");
  for (const Json& one : all) {
    auto item = page.html.in("li");
    write_actor_link(page, one["actor"].text());
    if (one["alias"].is_there()) page.html.text(fmt::format(" “{}”", one["alias"].text()));
    if (one["summary"].text() == event["summary"].text()) continue;
    page.html.element("p", one["summary"].text(), {{"class", "passage"}, {"dir", "auto"}});
  }
}

/// Revisions up to `until`, the newest first.
void write_revisions(Page& page, const std::vector<Json>& revisions, std::uint64_t until) {
  auto list = page.html.in("ol", {{"class", "revisions"}, {"reversed", ""}});
  for (auto at = revisions.rbegin(); at != revisions.rend(); ++at) {
    const Json& revision = *at;
    const std::uint64_t commit = revision["commit"].number();
    if (commit > until) continue;
    auto item = page.html.in("li");
    {
      auto line = page.html.in("p");
      page.html.element("strong", fmt::format("Revision {}", revision["revision"].number()));
      page.html.text(" ");
      write_when(page, revision["time"].text());
      page.html.text(" · ");
      page.html.link(page.to({"event", page.argument()}, {{"as-of", std::to_string(commit)}}),
                     fmt::format("commit {}", commit));
      page.html.text(fmt::format(" · {}", revision["command"].text()));
      if (revision["author"].is_there())
        page.html.text(fmt::format(" by {}", revision["author"].text()));
      if (revision["message"].is_there())
        page.html.text(fmt::format(" · {}", revision["message"].text()));
      if (revision["because"].is_there())
        page.html.text(fmt::format(" · because {}", revision["because"].text()));
    }
    auto changes = page.html.in("dl", {{"class", "changes"}});
    for (const Json& change : revision["changes"].all()) write_change(page, change);
    for (const Json& cited : revision["cited"].all()) write_cited(page, cited);
    for (const Json& taken : revision["taken_back"].all()) {
      page.html.element("dt", "taken back");
      page.html.element("dd", fmt::format("{} {}", taken["kind"].text(), taken["report"].text()));
    }
  }
}

void write_history_section(Page& page, const Json& history, std::uint64_t until) {
  auto section = page.html.in("section", {{"aria-labelledby", "history"}});
  page.html.element("h2", "History", {{"id", "history"}});
  write_revisions(page, history["revisions"].all(), until);
}

Result<void> write_answers(Page& page, Json event) {
  if (event["answers"].is_there()) {
    page.html.element("h2", "It answers");
    if (auto done = write_events(page, {std::string(event["answers"].text())}); !done) return done;
  }
  const auto answered = texts_of(event["answered_by"].all());
  if (answered.empty()) return {};
  page.html.element("h2", "What answers it");
  return write_events(page, answered);
}

void write_paragraphs(Page& page, std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find("\n\n"), text.size());
    if (end > 0) page.html.element("p", text.substr(0, end), {{"dir", "auto"}});
    text.remove_prefix(std::min(end + 2, text.size()));
  }
}

void write_report_terms(Page& page, Json report) {
  auto list = page.html.in("dl");
  write_term(page, "bdi", "Source", report["source"].text());
  page.html.element("dt", "Published");
  {
    auto value = page.html.in("dd");
    write_when(page, report["published"].text());
  }
  write_term(page, "bdi", "Author", report["author"].text());
  if (report["url"].is_there()) {
    page.html.element("dt", "Address");
    auto value = page.html.in("dd");
    page.html.link_out(report["url"].text(), report["url"].text());
  }
  write_term(page, "span", "Language", report["lang"].text());
  write_term(page, "span", "Tags",
             fmt::format("{}", fmt::join(texts_of(report["tags"].all()), ", ")));
  const auto versions = report["versions"].all();
  if (versions.size() > 1) {
    page.html.element("dt", "Versions");
    auto value = page.html.in("dd");
    for (const Json& version : versions) {
      write_report_link(page, version.text(), version.text());
      page.html.text(version.text() == report["present_version"].text() ? " (present) " : " ");
    }
  }
  write_term(page, "span", "Recorded",
             fmt::format("{}, commit {}", report["recorded"].text().substr(0, 16),
                         report["commit"].number()));
  write_term(page, "code", "SHA-256", report["sha256"].text());
}

/// As an attribute: a short word of letters and hyphens, else English.
std::string language_of(Json report) {
  const std::string_view lang = report["lang"].text();
  const bool is_sound =
      lang.size() >= 2 && lang.size() <= 12 &&
      lang.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-") ==
          std::string_view::npos;
  return is_sound ? std::string(lang) : "en";
}

void write_ties(Page& page, std::string_view title, const std::vector<Json>& ties) {
  if (ties.empty()) return;
  page.html.element("h2", title);
  auto list = page.html.in("ul", {{"class", "columns"}});
  for (const Json& tie : ties) {
    auto item = page.html.in("li");
    write_actor_link(page, tie["actor"].text());
    if (tie["when"].is_there())
      page.html.element("span", fmt::format(" {}", tie["when"].text()), {{"class", "meta"}});
  }
}

}  // namespace

Result<void> write_event(Page& page) {
  auto answer = page.own_answer();
  if (!answer) return failure_of(answer);
  const Json event = *answer;
  if (!event["participants"].is_there()) {  // a name of something else
    page.go_to = page.to({event["actor"].is_there() ? "actor" : "report", page.argument()});
    return {};
  }
  page.title = fmt::format("{}: {}", event["event"].text(), event["summary"].text());
  {
    auto line = page.html.in("p", {{"class", "kicker"}});
    page.html.text(fmt::format("Event {}", event["event"].text()));
    if (event["status"].text() == "suggested")
      write_badge(page, "not reviewed");
    else if (event["status"].text() != "asserted")
      write_badge(page, event["status"].text());
  }
  page.html.element("h1", event["summary"].text(), {{"dir", "auto"}});
  write_claims(page, event);
  write_event_terms(page, event);
  write_participants(page, event);
  write_citations(page, event);
  if (auto done = write_answers(page, event); !done) return done;
  auto history = page.questions.ask({"history", "--format=json", "--", page.argument()}, false);
  if (!history) return failure_of(history);
  write_history_section(page, *history, event["as_of_commit"].number());
  return {};
}

Result<void> write_history(Page& page) {
  auto answer = page.own_answer();
  if (!answer) return failure_of(answer);
  page.title = fmt::format("History of {}", page.argument());
  {
    auto line = page.html.in("p", {{"class", "kicker"}});
    page.html.link(page.to({"event", page.argument()}), fmt::format("Event {}", page.argument()));
  }
  page.html.element("h1", page.title);
  write_history_section(page, *answer, ~std::uint64_t{0});
  return {};
}

Result<void> write_report(Page& page) {
  auto answer = page.own_answer();
  if (!answer) return failure_of(answer);
  const Json report = *answer;
  if (!report["report"].is_there() || report["participants"].is_there()) {
    page.go_to = page.to({report["actor"].is_there() ? "actor" : "event", page.argument()});
    return {};
  }
  page.title = fmt::format("{}: {}", report["report"].text(), report["title"].text());
  page.html.element("p", fmt::format("Report {}", report["report"].text()), {{"class", "kicker"}});
  page.html.element("h1", report["title"].text(), {{"dir", "auto"}, {"lang", language_of(report)}});
  write_report_terms(page, report);
  {
    auto text = page.html.in(
        "article",
        {{"class", "text"}, {"lang", language_of(report)}, {"aria-label", "Text of the report"}});
    write_paragraphs(page, report["text"].text());
  }
  page.html.element("h2", "Events that rest on it");
  const auto events = texts_of(report["cited_by"].all(), "event");
  if (events.empty()) page.html.element("p", "None.", {{"class", "nothing"}});
  return write_events(page, events);
}

Result<void> write_actor(Page& page) {
  auto answer = page.own_answer();
  if (!answer) return failure_of(answer);
  const Json actor = *answer;
  if (!actor["name"].is_there()) {
    page.go_to = page.to({actor["participants"].is_there() ? "event" : "report", page.argument()});
    return {};
  }
  const std::string handle(actor["actor"].text());
  page.title = std::string(actor["name"].text());
  page.html.element("p", fmt::format("{} · {}", actor["kind"].text(), handle),
                    {{"class", "kicker"}});
  page.html.element("h1", page.title, {{"dir", "auto"}});
  {
    auto line = page.html.in("p", {{"class", "tabs"}});
    page.html.link(page.to({"timeline", handle}), "Timeline");
    page.html.link(page.to({"actor", handle, "brief"}), "Brief");
    page.html.link(page.to({"reports", handle}), "Reports");
    page.html.link(page.to({"picture", "actors", handle}), "Picture");
  }
  auto latest = page.ask({"timeline", "--newest-first", "--limit=10", "--", handle});
  if (!latest) return failure_of(latest);
  page.html.element("h2", "Latest events");
  if ((*latest)["lines"].all().empty())
    page.html.element("p", "None is recorded.", {{"class", "nothing"}});
  {
    auto list = page.html.in("ol", {{"class", "rows"}});
    for (const Json& event : (*latest)["lines"].all()) write_event_row(page, event);
  }
  write_ties(page, "Member of", actor["member_of"].all());
  write_ties(page, "Members", actor["members"].all());
  page.html.element("h2", "Also called");
  auto list = page.html.in("ul", {{"class", "chips"}});
  for (const Json& alias : actor["aliases"].all())
    page.html.element("li", alias["alias"].text(), {{"dir", "auto"}});
  return {};
}

}  // namespace parley::cli
