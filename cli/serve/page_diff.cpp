// SPDX-License-Identifier: MIT
// What changed between two points.
#include <fmt/format.h>

#include <algorithm>

#include "cli/serve/pages.h"

namespace parley::cli {

namespace {

void write_points_form(Page& page) {
  auto form =
      page.html.in("form", {{"class", "ask"}, {"action", "/diff"}, {"aria-label", "Which points"}});
  {
    auto fields = page.html.in("div", {{"class", "fields"}});
    write_field(page, "from", "From: a commit or a date", "monday");
    write_field(page, "to", "To: nothing for now");
    write_field(page, "actor", "Who", "hamas");
    write_field(page, "negotiation", "Negotiation");
  }
  write_check(page, "known", "What the press had, not what was recorded");
  page.html.element("button", "Show");
}

void write_difference(Page& page, Json difference) {
  auto row = page.html.in("li", {{"class", "row"}});
  write_when(page, difference["when"].text());
  auto rest = page.html.in("div");
  {
    auto line = page.html.in("p", {{"class", "what"}});
    write_badge(page, difference["change"].text());
    page.html.text(" ");
    write_event_link(page, difference["event"].text(), difference["summary"].text());
  }
  {
    auto meta = page.html.in("p", {{"class", "meta"}});
    page.html.element("span", difference["event"].text(), {{"class", "handle"}});
    page.html.text(" · ");
    write_roles(page, difference);
    page.html.text(fmt::format(" · commit {}", difference["commit"].number()));
    if (difference["because"].is_there())
      page.html.text(fmt::format(" · because {}", difference["because"].text()));
  }
  if (!difference["revision_before"].is_there()) return;
  auto changes = page.html.in("dl", {{"class", "changes"}});
  for (const Json& change : difference["changes"].all()) write_change(page, change);
  for (const Json& cited : difference["cited"].all()) write_cited(page, cited);
}

std::string point_in_words(Json point) {
  return point["known_by"].is_there()
             ? fmt::format("what was known by {}", point["known_by"].text())
             : fmt::format("commit {}", point["as_of_commit"].number());
}

}  // namespace

Result<void> write_diff(Page& page) {
  page.title = "What changed";
  page.html.element("h1", page.title);
  write_points_form(page);
  if (page.address.text("from").empty()) {
    page.html.element("p",
                      "A point is the number of a commit, or a date: its beginning as the first, "
                      "its end as the second.",
                      {{"class", "meta"}});
    auto log = page.questions.ask({"log", "--format=json", "--limit=1", "--"},
                                  false);  // which commit this is
    if (!log) return failure_of(log);
    auto line = page.html.in("p");
    page.html.link(page.to({"diff"}, {{"from", std::to_string(page.last_visit())}}),
                   "Since you were last here");
    return {};
  }
  auto rows = rows_of(page.address);
  if (!rows) return failure_of(rows);
  auto answer = page.own_answer();
  if (!answer) return failure_of(answer);
  const auto all = (*answer)["differences"].all();
  page.html.element(
      "p",
      fmt::format("{} changed between {} and {}", count_of(all.size(), "event", "events"),
                  point_in_words((*answer)["from"]), point_in_words((*answer)["to"])),
      {{"role", "status"}});
  const std::size_t first = std::min<std::size_t>(rows->skip, all.size());
  const std::size_t last = std::min<std::size_t>(first + rows->count, all.size());
  {
    auto list = page.html.in("ol", {{"class", "rows"}});
    for (std::size_t i = first; i < last; ++i) write_difference(page, all[i]);
  }
  if (last == all.size()) return {};
  auto nav = page.html.in("nav", {{"aria-label", "Pages"}, {"class", "pages"}});
  page.html.link(write_address(page.address.with("skip", std::to_string(last))), "More",
                 {{"rel", "next"}});
  return {};
}

}  // namespace parley::cli
