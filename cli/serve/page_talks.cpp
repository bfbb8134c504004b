// SPDX-License-Identifier: MIT
// Pages of a negotiation: who sits at the table, the matrix of positions, proposals and who owes an answer, rounds.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cli/serve/pages.h"

namespace parley::cli {

namespace {

std::string slug_of(const Page& page) { return page.argument(); }

struct Tab {
  std::string_view step, title;
};
constexpr Tab kTabs[] = {{"", "Overview"},           {"positions", "Positions"},
                         {"proposals", "Proposals"}, {"silence", "Silence"},
                         {"rounds", "Rounds"},       {"brief", "Brief"}};

void write_tabs(Page& page) {
  auto nav = page.html.in("nav", {{"aria-label", "This negotiation"}, {"class", "tabs"}});
  const std::string here = page.address.path.size() > 2 ? page.address.path[2] : "";
  for (const Tab& tab : kTabs) {
    std::vector<std::string> path = {"negotiation", slug_of(page)};
    if (!tab.step.empty()) path.emplace_back(tab.step);
    if (here == tab.step)
      page.html.link(page.to(path), tab.title, {{"aria-current", "page"}});
    else
      page.html.link(page.to(path), tab.title);
  }
  page.html.link(page.to({"timeline"}, {{"negotiation", slug_of(page)}}), "Timeline");
  page.html.link(page.to({"picture", "negotiation", slug_of(page)}), "Picture");
}

/// The heading of a page below a negotiation's.
void write_top(Page& page, std::string_view title) {
  page.title = fmt::format("{}: {}", slug_of(page), title);
  {
    auto line = page.html.in("p", {{"class", "kicker"}});
    page.html.text("Negotiation ");
    page.html.link(page.to({"negotiation", slug_of(page)}), slug_of(page));
  }
  page.html.element("h1", title);
  write_tabs(page);
}

void add_once(std::vector<std::string>& all, std::string_view one) {
  if (std::find(all.begin(), all.end(), one) == all.end()) all.emplace_back(one);
}

void write_cell(Page& page, Json move) {
  {
    auto line = page.html.in("p", {{"class", "stance"}});
    const std::string stance = move["derived"].truth() ? fmt::format("({})", move["stance"].text())
                                                       : std::string(move["stance"].text());
    page.html.element("strong", stance + (move["uncertain"].truth() ? "?" : "") +
                                    (move["disputed"].truth() ? "*" : ""));
    page.html.text(" ");
    write_when(page, move["when"].text());
  }
  {
    auto line = page.html.in("p");
    write_event_link(page, move["event"].text(), move["summary"].text());
  }
  auto meta = page.html.in("p", {{"class", "meta"}});
  page.html.element("span", move["event"].text(), {{"class", "handle"}});
  if (move["through"].is_there()) {
    page.html.text(" · via ");
    write_actor_link(page, move["through"].text());
  }
  if (move["source"].is_there()) page.html.text(" · ");
  page.html.element("bdi", move["source"].text());
  if (!move["at_table"].truth()) page.html.text(" · not at the table");
}

/// Issues down, parties across. `order`: of parties and issues, where a negotiation gives one.
void write_matrix(Page& page, const std::vector<Json>& moves, std::vector<std::string> issues,
                  std::vector<std::string> parties) {
  std::map<std::pair<std::string, std::string>, Json> latest;
  std::vector<std::string> acting;
  for (const Json& move : moves) {
    add_once(issues, move["issue"].text());
    add_once(parties, move["party"].text());
    add_once(acting, move["party"].text());
    latest[{std::string(move["issue"].text()), std::string(move["party"].text())}] = move;
  }
  std::erase_if(parties, [&](const auto& party) {
    return std::find(acting.begin(), acting.end(), party) == acting.end();
  });
  if (moves.empty())
    return page.html.element("p", "Nobody has taken a position yet.", {{"class", "nothing"}});
  auto region = page.html.in("div", {{"class", "scroll"},
                                     {"tabindex", "0"},
                                     {"role", "region"},
                                     {"aria-label", "Positions, by issue and party"}});
  auto table = page.html.in("table", {{"class", "matrix"}});
  page.html.element("caption", "Where each party stands on each issue, by its latest move");
  {
    auto head = page.html.in("thead");
    auto row = page.html.in("tr");
    page.html.element("th", "Issue", {{"scope", "col"}});
    for (const std::string& party : parties) {
      auto cell = page.html.in("th", {{"scope", "col"}});
      write_actor_link(page, party);
    }
  }
  auto body = page.html.in("tbody");
  for (const std::string& issue : issues) {
    auto row = page.html.in("tr");
    page.html.element("th", issue, {{"scope", "row"}});
    for (const std::string& party : parties) {
      auto cell = page.html.in("td");
      const auto at = latest.find({issue, party});
      if (at != latest.end())
        write_cell(page, at->second);
      else
        page.html.element("span", "–", {{"class", "meta"}});
    }
  }
}

void write_matrix_key(Page& page) {
  page.html.element("p", "* disputed · ? on no certain day · (…) read off the event’s code",
                    {{"class", "meta"}});
}

void write_parties_of(Page& page, const std::vector<Json>& seats) {
  bool first = true;
  for (const Json& seat : seats) {
    if (!first) page.html.text(", ");
    first = false;
    write_actor_link(page, seat["party"].text());
    if (seat["through"].is_there()) page.html.text(fmt::format(" ({})", seat["through"].text()));
  }
}

std::string days_of(Json proposal) {
  const std::uint64_t most = proposal["days"].number(), least = proposal["least_days"].number();
  return most == least ? count_of(most, "day", "days") : fmt::format("{} to {} days", least, most);
}

void write_addressees(Page& page, Json proposal) {
  auto list = page.html.in("ul", {{"class", "answers"}});
  for (const Json& one : proposal["addressees"].all()) {
    auto item = page.html.in("li");
    write_actor_link(page, one["party"].text());
    if (one["answer"].is_there()) {
      page.html.text(" ");
      page.html.element("strong", one["answer"].text());
      page.html.text(" ");
      write_when(page, one["when"].text());
      page.html.text(" ");
      write_event_link(page, one["event"].text(), one["event"].text());
    }
    if (one["owes"].truth())
      page.html.text(fmt::format(" has not answered, {}", days_of(proposal)));
    if (one["left"].truth()) page.html.text(" has left the table");
  }
}

void write_proposal(Page& page, Json proposal) {
  auto item = page.html.in("li", {{"class", "row"}});
  write_when(page, proposal["when"].text());
  auto rest = page.html.in("div");
  {
    auto line = page.html.in("p", {{"class", "what"}});
    write_event_link(page, proposal["event"].text(), proposal["summary"].text());
    write_badge(page, proposal["state"].text());
    if (proposal["disputed"].truth()) write_badge(page, "disputed");
  }
  {
    auto meta = page.html.in("p", {{"class", "meta"}});
    page.html.element("span", proposal["event"].text(), {{"class", "handle"}});
    page.html.text(" · ");
    write_parties_of(page, proposal["by"].all());
    page.html.text(fmt::format(" {}", proposal["stance"].text()));
    if (!proposal["to"].all().empty()) page.html.text(" to ");
    write_actors_of(page, proposal["to"].all());
    if (proposal["issue"].is_there())
      page.html.text(fmt::format(" · {}", proposal["issue"].text()));
  }
  write_addressees(page, proposal);
}

void write_silent(Page& page, const std::vector<Json>& silent) {
  if (silent.empty())
    return page.html.element("p", "Every proposal has its answers.", {{"class", "nothing"}});
  auto list = page.html.in("ol", {{"class", "rows"}});
  for (const Json& one : silent) {
    auto item = page.html.in("li", {{"class", "row"}});
    page.html.element("span", days_of(one), {{"class", "when"}});
    auto rest = page.html.in("div");
    {
      auto line = page.html.in("p", {{"class", "what"}});
      write_actor_link(page, one["silent"].text());
      page.html.text(" has not answered: ");
      write_event_link(page, one["event"].text(), one["summary"].text());
    }
    auto meta = page.html.in("p", {{"class", "meta"}});
    page.html.element("span", one["event"].text(), {{"class", "handle"}});
    page.html.text(" · ");
    write_parties_of(page, one["by"].all());
    page.html.text(fmt::format(" {} ", one["stance"].text()));
    write_when(page, one["when"].text());
    if (one["issue"].is_there()) page.html.text(fmt::format(" · {}", one["issue"].text()));
  }
}

void write_present(Page& page, const std::vector<Json>& present) {
  bool first = true;
  for (const Json& one : present) {
    if (!first) page.html.text(", ");
    first = false;
    write_actor_link(page, one["actor"].text());
    for (const Json& seat : one["seats"].all()) {
      if (seat["party"].text() != one["actor"].text())
        page.html.text(fmt::format(" for {}", seat["party"].text()));
    }
  }
}

void write_round(Page& page, Json round) {
  auto item = page.html.in("li", {{"class", "row"}});
  const std::string_view from = round["from"].text(), to = round["to"].text();
  page.html.element("span", from == to ? std::string(from) : fmt::format("{} to {}", from, to),
                    {{"class", "when"}});
  auto rest = page.html.in("div");
  std::vector<std::string> places;
  for (const Json& place : round["places"].all()) places.emplace_back(place.text());
  const std::string where = fmt::format("{}", fmt::join(places, ", "));
  page.html.element("p", round["name"].is_there() ? std::string(round["name"].text()) : where,
                    {{"class", "what"}});
  {
    auto meta = page.html.in("p", {{"class", "meta"}});
    if (round["name"].is_there() && !where.empty()) page.html.text(where + " · ");
    page.html.text("present: ");
    write_present(page, round["present"].all());
    if (!round["addressed"].all().empty()) page.html.text("; spoken to: ");
    write_present(page, round["addressed"].all());
  }
  auto list = page.html.in("ul");
  for (const Json& event : round["events"].all()) {
    auto line = page.html.in("li");
    write_event_link(page, event["event"].text(), event["summary"].text());
    page.html.text(" ");
    page.html.element("span", event["event"].text(), {{"class", "handle"}});
  }
}

void write_seats_of(Page& page, std::string_view term, const std::vector<Json>& seats) {
  if (seats.empty()) return;
  page.html.element("dt", term);
  auto value = page.html.in("dd");
  bool first = true;
  for (const Json& seat : seats) {
    if (!first) page.html.text(", ");
    first = false;
    write_actor_link(page, seat["actor"].text());
    if (seat["when"].is_there())
      page.html.element("span", fmt::format(" {}", seat["when"].text()), {{"class", "meta"}});
  }
}

void write_seats(Page& page, Json negotiation) {
  auto list = page.html.in("dl");
  for (const auto& [seat, term] : {std::pair("party", "Parties"),
                                   {"mediator", "Mediators"},
                                   {"guarantor", "Guarantors"},
                                   {"observer", "Observers"}}) {
    auto seats = negotiation["parties"].all();
    std::erase_if(seats, [&, wanted = std::string_view(seat)](const Json& one) {
      return one["seat"].text() != wanted;
    });
    write_seats_of(page, term, seats);
  }
  std::vector<std::string> issues;
  for (const Json& issue : negotiation["issues"].all())
    issues.push_back(fmt::format("{} ({})", issue["title"].text(), issue["issue"].text()));
  write_term(page, "span", "Issues", fmt::format("{}", fmt::join(issues, "; ")));
}

void write_brief_entry(Page& page, Json entry) {
  auto item = page.html.in("li", {{"dir", "auto"}});
  if (entry["when"].is_there()) write_when(page, entry["when"].text());
  if (entry["when"].is_there()) page.html.text(" ");
  std::vector<std::string> lead;
  for (const std::string_view name : {"lead", "issue", "party", "stance"}) {
    const bool is_said =
        name != "lead" && entry["lead"].text().find(entry[name].text()) != std::string_view::npos;
    if (entry[name].is_there() && !is_said) lead.emplace_back(entry[name].text());
  }
  if (!lead.empty()) page.html.element("em", fmt::format("{}: ", fmt::join(lead, ", ")));
  if (entry["event"].is_there())
    write_event_link(page, entry["event"].text(), entry["sentence"].text());
  else
    page.html.text(entry["sentence"].text());
  if (entry["note"].is_there()) page.html.text(fmt::format(" — {}", entry["note"].text()));
  auto meta = page.html.in("span", {{"class", "meta"}});
  for (const Json& report : entry["reports"].all()) {
    page.html.text(" ");
    write_report_link(page, report.text(), report.text());
  }
}

/// Its picture, where this program draws any.
void write_picture(Page& page) {
  Address image{.path = {"picture", "negotiation", slug_of(page)}, .ending = "svg", .fields = {}};
  for (const std::string_view field : {"as-of", "known-by", "tz"})
    if (const auto* const value = page.address.field(field))
      image.fields.emplace_back(field, *value);
  auto figure = page.html.in("figure", {{"class", "picture"}});
  {
    auto link = page.html.in("a", {{"href", page.to({"picture", "negotiation", slug_of(page)})}});
    page.html.lone("img", {{"src", write_address(image)},
                           {"alt",
                            "The negotiation as a picture: a lane for each party, and what it said "
                            "and did by date"}});
  }
  page.html.element("figcaption",
                    "The picture by itself can be zoomed and filtered, and tells each event.",
                    {{"class", "meta"}});
}

}  // namespace

Result<void> write_negotiation(Page& page) {
  auto answer = page.own_answer();
  if (!answer) return failure_of(answer);
  const auto shown = (*answer)["negotiations"].all();
  const Json negotiation = shown.empty() ? Json() : shown.front();
  const std::string slug(negotiation["negotiation"].text());
  auto positions = page.ask({"positions", "--", slug});
  if (!positions) return failure_of(positions);
  auto silent = page.ask({"silence", "--", slug});
  if (!silent) return failure_of(silent);
  auto latest =
      page.ask({"timeline", "--negotiation=" + slug, "--newest-first", "--limit=8", "--"});
  if (!latest) return failure_of(latest);
  page.title = std::string(negotiation["title"].text());
  {
    auto line = page.html.in("p", {{"class", "kicker"}});
    page.html.text(fmt::format("Negotiation {}", slug));
    if (negotiation["closed"].truth()) write_badge(page, "closed");
  }
  page.html.element("h1", page.title, {{"dir", "auto"}});
  write_tabs(page);
  page.html.element(
      "p",
      fmt::format("{}, from {} to {}", count_of(negotiation["events"].number(), "event", "events"),
                  negotiation["first"]["when"].text(), negotiation["last"]["when"].text()),
      {{"class", "lead"}});
  write_seats(page, negotiation);
  write_past_form(page);
  write_picture(page);
  page.html.element("h2", "Positions");
  std::vector<std::string> issues, parties;
  for (const Json& issue : negotiation["issues"].all()) add_once(issues, issue["issue"].text());
  for (const Json& seat : negotiation["parties"].all()) add_once(parties, seat["actor"].text());
  write_matrix(page, (*positions)["positions"].all(), issues, parties);
  write_matrix_key(page);
  page.html.element("h2", "Who owes an answer");
  write_silent(page, (*silent)["silence"].all());
  page.html.element("h2", "Latest events");
  {
    auto list = page.html.in("ol", {{"class", "rows"}});
    for (const Json& event : (*latest)["lines"].all()) write_event_row(page, event);
  }
  return {};
}

Result<void> write_positions(Page& page) {
  auto answer = page.own_answer();
  if (!answer) return failure_of(answer);
  write_top(page, "Positions");
  write_past_form(page);
  write_matrix(page, (*answer)["positions"].all(), {}, {});
  write_matrix_key(page);
  return {};
}

Result<void> write_proposals(Page& page) {
  auto answer = page.own_answer();
  if (!answer) return failure_of(answer);
  write_top(page, page.address.field("open") != nullptr ? "Open proposals" : "Proposals");
  write_past_form(page);
  const auto all = (*answer)["proposals"].all();
  if (all.empty()) page.html.element("p", "None is recorded.", {{"class", "nothing"}});
  auto list = page.html.in("ol", {{"class", "rows"}});
  for (const Json& proposal : all) write_proposal(page, proposal);
  return {};
}

Result<void> write_silence(Page& page) {
  auto answer = page.own_answer();
  if (!answer) return failure_of(answer);
  write_top(page, "Who owes an answer");
  write_past_form(page);
  page.html.element("p", fmt::format("Days count to {}.", (*answer)["on"].text()),
                    {{"class", "meta"}});
  write_silent(page, (*answer)["silence"].all());
  return {};
}

Result<void> write_rounds(Page& page) {
  auto answer = page.own_answer();
  if (!answer) return failure_of(answer);
  write_top(page, "Rounds");
  const auto all = (*answer)["rounds"].all();
  if (all.empty()) page.html.element("p", "Nobody has met yet.", {{"class", "nothing"}});
  auto list = page.html.in("ol", {{"class", "rows"}});
  for (const Json& round : all) write_round(page, round);
  return {};
}

Result<void> write_brief(Page& page) {
  auto answer = page.own_answer();
  if (!answer) return failure_of(answer);
  const Json brief = *answer;
  if (page.address.path.front() == "negotiation") {
    write_top(page, brief["title"].text());
  } else {
    page.title = fmt::format("{}: brief", brief["title"].text());
    page.html.element("p", "Brief", {{"class", "kicker"}});
    page.html.element("h1", brief["title"].text(), {{"dir", "auto"}});
  }
  page.html.element("p",
                    fmt::format("Stored sentences, nothing reworded. Changes are those since {}; "
                                "days of waiting count to {}.",
                                brief["since"].text(), brief["counted_to"].text().substr(0, 10)),
                    {{"class", "lead"}});
  for (const Json& section : brief["sections"].all()) {
    page.html.element("h2", section["section"].text());
    if (section["remark"].is_there())
      page.html.element("p", section["remark"].text(), {{"class", "meta"}});
    auto list = page.html.in("ul", {{"class", "brief"}});
    for (const Json& entry : section["entries"].all()) write_brief_entry(page, entry);
    if (section["left_out"].number() > 0)
      page.html.element("li", fmt::format("and {} more", section["left_out"].number()),
                        {{"class", "meta"}});
  }
  page.html.element("h2", "Sources");
  auto list = page.html.in("ol");
  for (const Json& source : brief["sources"].all()) {
    auto item = page.html.in("li");
    page.html.element("bdi", source["source"].text());
    page.html.text(", ");
    write_report_link(page, source["report"].text(), source["title"].text());
    page.html.text(", ");
    write_when(page, source["published"].text());
  }
  return {};
}

}  // namespace parley::cli
