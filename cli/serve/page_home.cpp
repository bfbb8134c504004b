// SPDX-License-Identifier: MIT
// The first page: what is here, the negotiations, what is newest, and what has changed since the last visit.
#include <fmt/format.h>

#include "cli/serve/pages.h"

namespace parley::cli {

namespace {

/// "Hamas and Israel; mediators Qatar …" is long: the parties alone.
void write_parties(Page& page, Json negotiation) {
  bool first = true;
  for (const Json& seat : negotiation["parties"].all()) {
    if (seat["seat"].text() != "party") continue;
    if (!first) page.html.text(", ");
    first = false;
    write_actor_link(page, seat["actor"].text());
  }
}

/// What was committed since: of the past nothing is new.
Result<void> write_news(Page& page) {
  const std::uint64_t now = number(page.questions.commit());
  const std::uint64_t seen = page.last_visit();
  const bool is_past =
      page.address.field("as-of") != nullptr || page.address.field("known-by") != nullptr;
  if (seen >= now || is_past) return {};
  auto log = page.questions.ask({"log", "--format=json", "--limit=8", "--"}, false);
  if (!log) return failure_of(log);
  auto section = page.html.in("section", {{"aria-labelledby", "news"}, {"class", "news"}});
  page.html.element("h2", "Since you were last here", {{"id", "news"}});
  {
    auto line = page.html.in("p");
    page.html.link(
        page.to({"diff"}, {{"from", std::to_string(seen)}, {"to", std::to_string(now)}}),
        fmt::format("{}, from {} to {}", count_of(now - seen, "commit", "commits"), seen, now));
  }
  auto list = page.html.in("ul");
  for (const Json& commit : (*log)["commits"].all()) {
    if (commit["commit"].number() <= seen) break;
    page.html.element("li", fmt::format("{}: {}", commit["command"].text(), commit["did"].text()));
  }
  return {};
}

void write_figures(Page& page, Json stats) {
  page.html.element("p",
                    fmt::format("{}, {} and {}, from {} to {}",
                                count_of(stats["reports"].number(), "report", "reports"),
                                count_of(stats["events"].number(), "event", "events"),
                                count_of(stats["actors_named"].number(), "actor", "actors"),
                                stats["first_when"].text().substr(0, 10),
                                stats["last_when"].text().substr(0, 10)),
                    {{"class", "lead"}});
}

void write_cards(Page& page, Json negotiations) {
  auto list = page.html.in("ul", {{"class", "cards"}});
  for (const Json& one : negotiations.all()) {
    auto item = page.html.in("li");
    page.html.link(page.to({"negotiation", std::string(one["negotiation"].text())}),
                   one["title"].text(), {{"dir", "auto"}});
    if (one["closed"].truth()) write_badge(page, "closed");
    auto line = page.html.in("p", {{"class", "meta"}});
    write_parties(page, one);
  }
}

void write_negotiation_list(Page& page, Json negotiations) {
  auto section = page.html.in("section", {{"aria-labelledby", "negotiations"}});
  page.html.element("h2", "Negotiations", {{"id", "negotiations"}});
  if (negotiations.all().empty())
    page.html.element("p", "None is recorded yet.", {{"class", "nothing"}});
  write_cards(page, negotiations);
}

}  // namespace

Result<void> write_negotiations(Page& page) {
  auto answer = page.own_answer();
  if (!answer) return failure_of(answer);
  page.title = "Negotiations";
  page.html.element("h1", page.title);
  write_cards(page, (*answer)["negotiations"]);
  return {};
}

Result<void> write_home(Page& page) {
  auto stats = page.ask({"stats", "--"});
  if (!stats) return failure_of(stats);
  auto negotiations = page.ask({"negotiation", "list", "--"});
  if (!negotiations) return failure_of(negotiations);
  auto newest = page.ask({"timeline", "--newest-first", "--limit=10", "--"});
  if (!newest) return failure_of(newest);
  page.title = "What each side said and did";
  page.html.element("h1", page.title);
  write_figures(page, *stats);
  if (auto news = write_news(page); !news) return news;
  write_negotiation_list(page, (*negotiations)["negotiations"]);
  {
    auto section = page.html.in("section", {{"aria-labelledby", "newest"}});
    page.html.element("h2", "Latest events", {{"id", "newest"}});
    {
      auto list = page.html.in("ol", {{"class", "rows"}});
      for (const Json& event : (*newest)["lines"].all()) write_event_row(page, event);
    }
    auto line = page.html.in("p");
    page.html.link(page.to({"timeline"}), "The whole timeline");
  }
  auto section = page.html.in("section", {{"aria-labelledby", "named"}});
  page.html.element("h2", "Most often named", {{"id", "named"}});
  {
    auto list = page.html.in("ul", {{"class", "chips"}});
    for (const Json& actor : (*stats)["most_named"].all()) {
      auto item = page.html.in("li");
      page.html.link(page.to({"actor", std::string(actor["actor"].text())}), actor["actor"].text());
      page.html.element("span", fmt::format(" {}", actor["count"].number()), {{"class", "meta"}});
    }
  }
  auto line = page.html.in("p");
  page.html.link(page.to({"stats"}), "All figures");
  return {};
}

}  // namespace parley::cli
