// SPDX-License-Identifier: MIT
// How events, actors, dates and sources look wherever they stand, and the fields of forms.
#include <fmt/format.h>

#include <algorithm>

#include "cli/print/output.h"
#include "cli/serve/page.h"
#include "schema/records.h"

namespace parley::cli {

namespace {

/// "2024-01-15", "2024-01-15T10:00:00Z": what HTML takes for a date.
bool is_machine_date(std::string_view when) {
  constexpr std::string_view kDay = "dddd-dd-dd";
  if (when.size() < kDay.size() || when.find_first_of("~?%/[{") != std::string_view::npos)
    return false;
  for (std::size_t i = 0; i < kDay.size(); ++i) {
    const bool is_digit = when[i] >= '0' && when[i] <= '9';
    if (kDay[i] == 'd' ? !is_digit : when[i] != '-') return false;
  }
  return when.size() == kDay.size() || when[kDay.size()] == 'T';
}

/// "2024-01-15 10:00 +02:00" of 2024-01-15T10:00:00+02:00.
std::string shown_time(std::string_view when) {
  constexpr std::size_t kMinutes = 16, kSeconds = 19;
  if (when.size() < kMinutes) return std::string(when);
  std::string shown(when.substr(0, kMinutes));
  shown[10] = ' ';
  if (when.size() <= kSeconds) return shown;
  const std::string_view rest = when.substr(kSeconds);  // a fraction, and the zone
  const std::size_t zone = rest.find_first_of("Z+-");
  if (zone == std::string_view::npos) return shown;
  return shown + (rest[zone] == 'Z' ? " UTC" : " " + std::string(rest.substr(zone)));
}

void write_separator(Page& page) { page.html.text(" · "); }

void write_standing(Page& page, Json event) {
  const std::string_view status = event["status"].text();
  if (status == "suggested") write_badge(page, "not reviewed");
  if (!status.empty() && status != "asserted" && status != "suggested") write_badge(page, status);
}

void write_sources(Page& page, Json event) {
  const auto reports = event["reports"].all();
  if (reports.empty() && !event["source"].text().empty()) {
    write_separator(page);
    page.html.element("bdi", event["source"].text());
  }
  constexpr std::size_t kMost = 3;
  for (std::size_t i = 0; i < std::min(reports.size(), kMost); ++i) {
    write_separator(page);
    const std::string_view source = reports[i]["source"].text();
    write_report_link(page, reports[i]["report"].text(),
                      source.empty() ? reports[i]["report"].text() : source);
  }
  if (reports.size() > kMost) page.html.text(fmt::format(" and {} more", reports.size() - kMost));
}

/// A value before or after a change: a text, or a list of them.
std::string value_in_words(Json value) {
  if (!value.text().empty()) return std::string(value.text());
  std::vector<std::string_view> texts;
  for (const Json& one : value.all()) texts.push_back(one.text());
  return fmt::format("{}", fmt::join(texts, ", "));
}

}  // namespace

std::string count_of(std::uint64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

void write_when(Page& page, std::string_view when) {
  if (is_machine_date(when))
    page.html.element("time", shown_time(when),
                      {{"datetime", std::string(when)}, {"class", "when"}});
  else
    page.html.element("span", when, {{"class", "when"}});
}

void write_event_link(Page& page, std::string_view event, std::string_view text) {
  page.html.link(page.to({"event", std::string(event)}), text, {{"dir", "auto"}});
}

void write_report_link(Page& page, std::string_view report, std::string_view text) {
  page.html.link(page.to({"report", std::string(report)}), text, {{"dir", "auto"}});
}

void write_actor_link(Page& page, std::string_view actor) {
  page.html.link(page.to({"actor", std::string(actor)}), actor, {{"class", "actor"}});
}

std::vector<std::string> texts_of(const std::vector<Json>& all, std::string_view member) {
  std::vector<std::string> texts;
  texts.reserve(all.size());
  for (const Json& one : all) texts.emplace_back(member.empty() ? one.text() : one[member].text());
  return texts;
}

void write_actors(Page& page, const std::vector<std::string>& actors) {
  for (std::size_t i = 0; i < actors.size(); ++i) {
    if (i > 0) page.html.text(", ");
    write_actor_link(page, actors[i]);
  }
}

void write_actors_of(Page& page, const std::vector<Json>& actors) {
  write_actors(page, texts_of(actors));
}

std::vector<std::pair<std::string, std::vector<std::string>>> roles_of(Json event) {
  std::vector<std::pair<std::string, std::vector<std::string>>> all;
  for (const auto& [role, actors] : event["roles"].members())
    all.emplace_back(role, texts_of(actors.all()));
  if (!all.empty()) return all;
  for (const auto& role : role_names(RoleSet(kAllRoles))) {
    std::vector<std::string> actors;
    for (const Json& one : event["participants"].all()) {
      const auto roles = texts_of(one["roles"].all());
      if (std::find(roles.begin(), roles.end(), role) != roles.end())
        actors.emplace_back(one["actor"].text());
    }
    if (!actors.empty()) all.emplace_back(role, std::move(actors));
  }
  return all;
}

void write_roles(Page& page, Json event) {
  bool first = true;
  for (const auto& [role, actors] : roles_of(event)) {
    page.html.text(fmt::format("{}{} ", first ? "" : ", ", role));
    first = false;
    write_actors(page, actors);
  }
}

void write_badge(Page& page, std::string_view word) {
  page.html.text(" ");
  page.html.element(
      "span", word,
      {{"class", fmt::format("badge {}", word == "not reviewed" ? "suggested" : word)}});
}

void write_event_row(Page& page, Json event) {
  auto row = page.html.in("li", {{"class", "row"}});
  write_when(page, event["when"].text());
  auto rest = page.html.in("div");
  {
    auto sentence = page.html.in("p", {{"class", "what"}});
    write_event_link(page, event["event"].text(), event["summary"].text());
    write_standing(page, event);
  }
  auto meta = page.html.in("p", {{"class", "meta"}});
  page.html.element("span", event["event"].text(), {{"class", "handle"}});
  if (!roles_of(event).empty()) write_separator(page);
  write_roles(page, event);
  for (const std::string_view name : {"stance", "issue", "place"}) {
    if (event[name].text().empty()) continue;
    write_separator(page);
    page.html.text(event[name].text());
  }
  if (const auto negotiation = event["negotiation"].text();
      !negotiation.empty() && page.address.text("negotiation") != negotiation) {
    write_separator(page);
    page.html.link(page.to({"negotiation", std::string(negotiation)}), negotiation);
  }
  write_sources(page, event);
}

std::vector<Json> shown_rows(std::vector<Json> all, Rows rows, bool newest_first) {
  const std::size_t skipped = std::min<std::size_t>(rows.skip, all.size());
  if (newest_first)
    all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(skipped));
  else
    all.resize(all.size() - skipped);
  return all;
}

void write_more(Page& page, Rows rows, std::size_t found, bool more, Order order) {
  if (rows.skip == 0 && !more) return;
  const bool by_date = order == Order::kByDate;
  auto nav = page.html.in("nav", {{"aria-label", "Pages"}, {"class", "pages"}});
  if (more) {
    const Address next = page.address.with("skip", std::to_string(rows.skip + rows.count));
    page.html.link(write_address(next), by_date ? "Earlier" : "More", {{"rel", "next"}});
  }
  if (rows.skip > 0) {
    const std::uint64_t back = rows.skip > rows.count ? rows.skip - rows.count : 0;
    const Address before = page.address.with("skip", back == 0 ? "" : std::to_string(back));
    page.html.link(write_address(before), by_date ? "Later" : "Back", {{"rel", "prev"}});
  }
  if (found > rows.skip)
    page.html.element(
        "span",
        fmt::format("{} to {}{}", rows.skip + 1, found, by_date ? ", counted from the latest" : ""),
        {{"class", "meta"}});
}

void write_term(Page& page, Html::Name tag, std::string_view term, std::string_view text) {
  if (text.empty()) return;
  page.html.element("dt", term);
  auto value = page.html.in("dd");
  page.html.element(tag, text, {{"dir", "auto"}});
}

void write_field(Page& page, std::string_view name, std::string_view label, std::string_view hint) {
  auto line = page.html.in("p", {{"class", "field"}});
  const std::string id = fmt::format("f-{}", name);
  page.html.element("label", label, {{"for", id}});
  page.html.lone("input", {{"type", "text"},
                           {"id", id},
                           {"name", std::string(name)},
                           {"maxlength", "500"},
                           {"placeholder", std::string(hint)},
                           {"value", page.address.text(name)}});
}

void write_choice(Page& page, std::string_view name, std::string_view label,
                  const std::vector<std::pair<std::string, std::string>>& choices) {
  auto line = page.html.in("p", {{"class", "field"}});
  const std::string id = fmt::format("f-{}", name);
  page.html.element("label", label, {{"for", id}});
  auto select = page.html.in("select", {{"id", id}, {"name", std::string(name)}});
  for (const auto& [value, text] : choices) {
    if (value == page.address.text(name))
      page.html.element("option", text, {{"value", value}, {"selected", ""}});
    else
      page.html.element("option", text, {{"value", value}});
  }
}

void write_check(Page& page, std::string_view name, std::string_view label) {
  auto line = page.html.in("p", {{"class", "check"}});
  const std::string id = fmt::format("f-{}", name);
  if (page.address.field(name) != nullptr)
    page.html.lone("input", {{"type", "checkbox"},
                             {"id", id},
                             {"name", std::string(name)},
                             {"value", "yes"},
                             {"checked", ""}});
  else
    page.html.lone(
        "input", {{"type", "checkbox"}, {"id", id}, {"name", std::string(name)}, {"value", "yes"}});
  page.html.text(" ");
  page.html.element("label", label, {{"for", id}});
}

void write_past_form(Page& page) {
  auto form = page.html.in(
      "form", {{"class", "past"},
               {"action", write_address({.path = page.address.path, .ending = {}, .fields = {}})}});
  for (const auto& [name, value] : page.address.fields) {
    if (name != "known-by" && name != "skip")
      page.html.lone("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
  }
  write_field(page, "known-by", "As the press had it on", "2024-01-20");
  page.html.element("button", "Show");
}

void write_change(Page& page, Json change) {
  page.html.element("dt", change["field"].text());
  auto value = page.html.in("dd", {{"dir", "auto"}});
  if (change["words"].is_there()) {
    for (const Json& run : change["words"].all()) {
      if (run["op"].text() == "added")
        page.html.element("ins", run["text"].text());
      else if (run["op"].text() == "removed")
        page.html.element("del", run["text"].text());
      else
        page.html.text(run["text"].text());
    }
    return;
  }
  const std::string before = value_in_words(change["before"]),
                    after = value_in_words(change["after"]);
  if (!before.empty()) page.html.element("del", before);
  if (!before.empty() && !after.empty()) page.html.text(" ");
  if (!after.empty()) page.html.element("ins", after);
}

void write_cited(Page& page, Json cited) {
  page.html.element("dt", "cited");
  auto value = page.html.in("dd", {{"dir", "auto"}});
  page.html.text(fmt::format("{} ", cited["kind"].text()));
  if (cited["report"].is_there())
    write_report_link(page, cited["report"].text(), cited["report"].text());
  if (cited["quote"].is_there()) page.html.text(fmt::format(" “{}”", cited["quote"].text()));
}

}  // namespace parley::cli
