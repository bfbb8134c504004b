// SPDX-License-Identifier: MIT
// Pages that are lists: timelines, reports, searches, actors, the log, figures.
#include <fmt/format.h>

#include "cli/serve/pages.h"

namespace parley::cli {

namespace {

/// "hamas, israel" of /timeline/hamas/israel.
std::string names_in_path(const Page& page) {
  return fmt::format("{}",
                     fmt::join(page.address.path.begin() + (page.address.path.empty() ? 0 : 1),
                               page.address.path.end(), ", "));
}

void write_whom(Page& page) {
  auto line = page.html.in("p", {{"class", "field"}});
  page.html.element("label", "Who (several with commas)", {{"for", "f-actor"}});
  page.html.lone("input", {{"type", "text"},
                           {"id", "f-actor"},
                           {"name", "actor"},
                           {"placeholder", "hamas, israel"},
                           {"maxlength", "500"},
                           {"value", names_in_path(page)}});
}

void write_events_form(Page& page) {
  auto form = page.html.in(
      "form", {{"class", "ask"}, {"action", "/timeline"}, {"aria-label", "Which events"}});
  {
    auto first = page.html.in("div", {{"class", "fields"}});
    write_whom(page);
    write_field(page, "from", "From", "2024-01");
    write_field(page, "to", "To", "2024-01-15");
    write_field(page, "known-by", "As the press had it on", "2024-01-20");
  }
  {
    auto details = page.html.in("details");
    page.html.element("summary", "More");
    auto more = page.html.in("div", {{"class", "fields"}});
    write_field(page, "with", "Also taking part", "qatar");
    write_choice(
        page, "kind", "Kind",
        {{"", "all"}, {"event", "events"}, {"article", "articles"}, {"dataset", "of datasets"}});
    write_field(page, "source", "Source", "Example Wire");
    write_field(page, "tag", "Tag");
    write_field(page, "negotiation", "Negotiation");
    write_field(page, "match", "With these words", "ceasefire");
    write_field(page, "as-of", "As this archive stood", "a commit or a date");
    write_check(page, "with-members", "Also what members did");
    write_check(page, "asserted-only", "Without what nobody has reviewed");
    write_check(page, "articles", "Also articles that events tell");
    write_check(page, "possible", "Also what only may lie in these dates");
    write_check(page, "newest-first", "The newest first");
  }
  page.html.element("button", "Show");
}

void write_match(Page& page, Json match) {
  const std::string_view text = match["text"].text();
  std::size_t done = 0;
  for (const Json& one : match["matches"].all()) {
    const std::size_t at = one["at"].number(), length = one["length"].number();
    if (at < done || at + length > text.size()) continue;  // they count bytes, in order
    page.html.text(text.substr(done, at - done));
    page.html.element("mark", text.substr(at, length));
    done = at + length;
  }
  page.html.text(text.substr(done));
}

void write_hit(Page& page, Json hit) {
  auto row = page.html.in("li", {{"class", "row"}});
  write_when(page, hit["when"].text());
  auto rest = page.html.in("div");
  const bool is_report = hit["hit"].text() == "report";
  const std::string handle(is_report ? hit["report"].text() : hit["event"].text());
  {
    auto sentence = page.html.in("p", {{"class", "what"}, {"dir", "auto"}});
    auto link = page.html.in("a", {{"href", page.to({is_report ? "report" : "event", handle})}});
    if (hit["title_match"].is_there())
      write_match(page, hit["title_match"]);
    else if (is_report)
      page.html.text(hit["title"].text());
    else
      write_match(page, hit["passage"]);
  }
  if (is_report) {
    auto passage = page.html.in("p", {{"class", "passage"}, {"dir", "auto"}});
    write_match(page, hit["passage"]);
  }
  auto meta = page.html.in("p", {{"class", "meta"}});
  page.html.element("span", handle, {{"class", "handle"}});
  page.html.text(" · ");
  page.html.element("bdi", hit["source"].text());
  if (!hit["actors"].all().empty()) page.html.text(" · ");
  write_actors_of(page, hit["actors"].all());
}

void write_search_fields(Page& page) {
  auto form = page.html.in(
      "form", {{"class", "ask"}, {"action", "/search"}, {"aria-label", "What to find"}});
  {
    auto first = page.html.in("div", {{"class", "fields"}});
    write_field(page, "q", "Words", "\"six weeks\" hostages -denied");
    write_field(page, "actor", "Who", "hamas");
    write_field(page, "from", "From", "2024-01");
    write_field(page, "to", "To", "2024-01-15");
    write_field(page, "known-by", "As the press had it on", "2024-01-20");
    write_field(page, "lang", "Language", "en");
  }
  write_check(page, "newest-first", "The newest first, not the best");
  page.html.element("button", "Search");
}

void write_counts(Page& page, std::string_view caption, std::string_view column,
                  const std::vector<Json>& all, bool are_actors) {
  auto table = page.html.in("table");
  page.html.element("caption", caption);
  {
    auto head = page.html.in("thead");
    auto row = page.html.in("tr");
    page.html.element("th", column, {{"scope", "col"}});
    page.html.element("th", are_actors ? "Events" : "Reports", {{"scope", "col"}});
  }
  auto body = page.html.in("tbody");
  for (const Json& one : all) {
    auto row = page.html.in("tr");
    {
      auto cell = page.html.in("th", {{"scope", "row"}});
      if (are_actors)
        page.html.link(page.to({"timeline", std::string(one["actor"].text())}),
                       one["actor"].text());
      else
        page.html.element("bdi", one["source"].text());
    }
    page.html.element("td", std::to_string(one["count"].number()), {{"class", "number"}});
  }
}

}  // namespace

Result<void> write_timeline(Page& page) {
  auto rows = rows_of(page.address);
  if (!rows) return failure_of(rows);
  auto answer = page.own_answer();
  if (!answer) return failure_of(answer);
  const std::string whom = names_in_path(page);
  page.title = whom.empty() ? "Timeline of everyone" : "Timeline of " + whom;
  page.html.element("h1", page.title);
  write_events_form(page);
  const auto all = (*answer)["lines"].all();
  const auto shown = shown_rows(all, *rows, page.address.field("newest-first") != nullptr);
  if (page.address.path.size() > 1) {
    auto line = page.html.in("p", {{"class", "meta"}});
    Address picture{.path = page.address.path, .ending = {}, .fields = {}};
    picture.path.front() = "picture";
    picture.path.insert(picture.path.begin() + 1, "actors");
    Page::Fields same;
    for (const std::string_view field : {"from", "to"})
      if (!page.address.text(field).empty()) same.emplace_back(field, page.address.text(field));
    page.html.link(page.to(picture.path, same), "The same as a picture");
  }
  if (shown.empty()) page.html.element("p", "Nothing of that is recorded.", {{"class", "nothing"}});
  {
    auto list = page.html.in("ol", {{"class", "rows"}});
    for (const Json& event : shown) write_event_row(page, event);
  }
  write_more(page, *rows, all.size(), (*answer)["more"].truth());
  return {};
}

Result<void> write_reports(Page& page) {
  auto rows = rows_of(page.address);
  if (!rows) return failure_of(rows);
  auto answer = page.own_answer();
  if (!answer) return failure_of(answer);
  const std::string whom = names_in_path(page);
  page.title = whom.empty() ? "Reports" : "Reports that name " + whom;
  page.html.element("h1", page.title);
  {
    auto form = page.html.in(
        "form", {{"class", "ask"}, {"action", "/reports"}, {"aria-label", "Which reports"}});
    {
      auto fields = page.html.in("div", {{"class", "fields"}});
      write_whom(page);
      write_field(page, "from", "Published from", "2024-01");
      write_field(page, "to", "To", "2024-01-15");
      write_field(page, "source", "Source", "Example Wire");
      write_field(page, "match", "With these words", "ceasefire");
    }
    page.html.element("button", "Show");
  }
  const auto all = (*answer)["reports"].all();
  auto shown = shown_rows(all, *rows, page.address.field("newest-first") != nullptr);
  if (shown.empty()) page.html.element("p", "There is no such report.", {{"class", "nothing"}});
  {
    auto list = page.html.in("ol", {{"class", "rows"}});
    for (const Json& report : shown) {
      auto row = page.html.in("li", {{"class", "row"}});
      write_when(page, report["published"].text());
      auto rest = page.html.in("div");
      {
        auto sentence = page.html.in("p", {{"class", "what"}});
        write_report_link(page, report["report"].text(), report["title"].text());
      }
      auto meta = page.html.in("p", {{"class", "meta"}});
      page.html.element("span", report["report"].text(), {{"class", "handle"}});
      page.html.text(" · ");
      page.html.element("bdi", report["source"].text());
    }
  }
  write_more(page, *rows, all.size(), (*answer)["more"].truth());
  return {};
}

Result<void> write_search(Page& page) {
  page.title = page.address.text("q").empty() ? "Search" : "Search: " + page.address.text("q");
  page.html.element("h1", page.title);
  write_search_fields(page);
  if (page.address.text("q").empty()) {
    auto help = page.html.in("p", {{"class", "meta"}});
    page.html.text(
        "Words stand side by side where all of them must be there. A phrase stands in quotation "
        "marks; negot* is "
        "what begins so; -denied must not be there; a OR b is one of the two; title:truce looks in "
        "titles.");
    return {};
  }
  auto rows = rows_of(page.address);
  if (!rows) return failure_of(rows);
  auto answer = page.own_answer();
  if (!answer) return failure_of(answer);
  const auto all = (*answer)["hits"].all();
  const std::uint64_t found = (*answer)["found"].number();
  page.html.element("p",
                    found == 0 ? "Nothing has these words." : count_of(found, "place", "places"),
                    {{"role", "status"}});
  {
    auto list = page.html.in("ol", {{"class", "rows"}});
    for (const Json& hit : shown_rows(all, *rows, true)) write_hit(page, hit);
  }
  write_more(page, *rows, all.size(), found > all.size(), Order::kBestFirst);
  return {};
}

Result<void> write_actors(Page& page) {
  auto rows = rows_of(page.address);
  if (!rows) return failure_of(rows);
  auto answer = page.own_answer();
  if (!answer) return failure_of(answer);
  page.title = "Actors";
  page.html.element("h1", page.title);
  {
    auto form = page.html.in(
        "form", {{"class", "ask"}, {"action", "/actors"}, {"aria-label", "Which actors"}});
    {
      auto fields = page.html.in("div", {{"class", "fields"}});
      write_field(page, "match", "A part of a name", "ham");
      write_choice(page, "kind", "Kind",
                   {{"", "all"},
                    {"state", "states"},
                    {"region", "regions"},
                    {"organisation", "organisations"},
                    {"group", "groups"},
                    {"person", "persons"}});
    }
    page.html.element("button", "Show");
  }
  const auto all = (*answer)["actors"].all();
  page.html.element("p", count_of(all.size(), "actor", "actors"), {{"role", "status"}});
  const std::size_t first = std::min<std::size_t>(rows->skip, all.size());
  const std::size_t last = std::min<std::size_t>(first + rows->count, all.size());
  {
    auto list = page.html.in("ul", {{"class", "columns"}});
    for (std::size_t i = first; i < last; ++i) {
      auto item = page.html.in("li");
      page.html.link(page.to({"actor", std::string(all[i]["actor"].text())}), all[i]["name"].text(),
                     {{"dir", "auto"}});
      page.html.element("span", fmt::format(" {}", all[i]["kind"].text()), {{"class", "meta"}});
    }
  }
  auto nav = page.html.in("nav", {{"aria-label", "Pages"}, {"class", "pages"}});
  if (last < all.size())
    page.html.link(write_address(page.address.with("skip", std::to_string(last))), "More",
                   {{"rel", "next"}});
  if (first > 0)
    page.html.link(write_address(page.address.with("skip", "")), "From the beginning",
                   {{"rel", "first"}});
  return {};
}

Result<void> write_log(Page& page) {
  auto rows = rows_of(page.address);
  if (!rows) return failure_of(rows);
  auto answer = page.own_answer();
  if (!answer) return failure_of(answer);
  page.title = "What was changed, and when";
  page.html.element("h1", page.title);
  const auto all = (*answer)["commits"].all();
  {
    auto list = page.html.in("ol", {{"class", "rows"}});
    for (const Json& commit : shown_rows(all, *rows, true)) {
      const std::uint64_t number = commit["commit"].number();
      auto row = page.html.in("li", {{"class", "row"}});
      write_when(page, commit["time"].text());
      auto rest = page.html.in("div");
      {
        auto sentence = page.html.in("p", {{"class", "what"}});
        page.html.link(page.to({"diff"}, {{"from", std::to_string(number - 1)},
                                          {"to", std::to_string(number)}}),
                       fmt::format("Commit {}: {}", number, commit["did"].text()));
      }
      auto meta = page.html.in("p", {{"class", "meta"}});
      page.html.text(commit["command"].text());
      for (const std::string_view name : {"author", "message"}) {
        if (!commit[name].text().empty()) page.html.text(fmt::format(" · {}", commit[name].text()));
      }
      page.html.text(" · ");
      page.html.link(page.to({}, {{"as-of", std::to_string(number)}}), "the archive then");
    }
  }
  write_more(page, *rows, all.size(), (*answer)["more"].truth());
  return {};
}

Result<void> write_stats(Page& page) {
  auto answer = page.own_answer();
  if (!answer) return failure_of(answer);
  const Json& stats = *answer;
  page.title = "Figures";
  page.html.element("h1", page.title);
  {
    auto list = page.html.in("dl");
    write_term(page, "span", "Reports", std::to_string(stats["reports"].number()));
    write_term(page, "span", "Events", std::to_string(stats["events"].number()));
    write_term(page, "span", "From", stats["first_when"].text());
    write_term(page, "span", "To", stats["last_when"].text());
    write_term(page, "span", "Actors named",
               fmt::format("{} of {}", stats["actors_named"].number(), stats["actors"].number()));
    write_term(page, "span", "Commits", std::to_string(stats["commits"].number()));
    write_term(page, "span", "Archive", stats["archive_id"].text());
  }
  auto both = page.html.in("div", {{"class", "side"}});
  write_counts(page, "Actors with the most events", "Actor", stats["most_named"].all(), true);
  write_counts(page, "Publishers with the most reports", "Publisher", stats["sources"].all(),
               false);
  return {};
}

}  // namespace parley::cli
