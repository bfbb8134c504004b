// SPDX-License-Identifier: MIT
#include "cli/serve/page.h"

#include <fmt/format.h>

#include "cli/print/output.h"

namespace parley::cli {

namespace {

constexpr std::string_view kPastFields[] = {"as-of", "known-by", "tz"};

struct Entry {
  std::string_view step, title;
};
constexpr Entry kMenu[] = {{"timeline", "Timeline"}, {"negotiations", "Negotiations"},
                           {"actors", "Actors"},     {"reports", "Reports"},
                           {"diff", "Changes"},      {"log", "Log"}};

void write_head(Html& html, std::string_view title) {
  auto head = html.in("head");
  html.lone("meta", {{"charset", "utf-8"}});
  html.lone("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.lone("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  html.element("title", fmt::format("{} · parley", title));
  html.lone("link", {{"rel", "stylesheet"}, {"href", style_address()}});
  html.lone("link", {{"rel", "icon"}, {"type", "image/svg+xml"}, {"href", "/icon.svg"}});
}

void write_search_form(Page& page) {
  auto form = page.html.in("form", {{"role", "search"}, {"action", "/search"}, {"class", "find"}});
  page.html.element("label", "Search", {{"for", "find"}, {"class", "unseen"}});
  page.html.lone("input",
                 {{"type", "search"},
                  {"id", "find"},
                  {"name", "q"},
                  {"placeholder", "Search"},
                  {"maxlength", "500"},
                  {"value", page.route.kind == PageKind::kSearch ? page.address.text("q") : ""}});
  for (const std::string_view field : kPastFields) {
    if (const std::string value = page.address.text(field); !value.empty() && page.route.of_past)
      page.html.lone("input", {{"type", "hidden"}, {"name", std::string(field)}, {"value", value}});
  }
  page.html.element("button", "Search");
}

void write_header(Page& page) {
  auto header = page.html.in("header", {{"class", "top"}});
  page.html.link(page.to({}), "parley", {{"class", "brand"}});
  {
    auto nav = page.html.in("nav", {{"aria-label", "Main"}});
    auto list = page.html.in("ul");
    for (const Entry& entry : kMenu) {
      auto item = page.html.in("li");
      const bool here = !page.address.path.empty() && page.address.path.front() == entry.step;
      const std::string address = page.to({std::string(entry.step)});
      if (here)
        page.html.link(address, entry.title, {{"aria-current", "true"}});
      else
        page.html.link(address, entry.title);
    }
  }
  write_search_form(page);
}

/// That a page shows the past, and the way back.
void write_viewpoint(Page& page) {
  const std::string as_of = page.address.text("as-of"), known_by = page.address.text("known-by");
  if (!page.route.of_past || (as_of.empty() && known_by.empty())) return;
  auto note = page.html.in("p", {{"class", "viewpoint"}});
  if (!known_by.empty())
    page.html.text(fmt::format("As the press had it at the end of {}. ", known_by));
  if (!as_of.empty()) {
    const bool is_number = as_of.find_first_not_of("0123456789") == std::string::npos;
    page.html.text(
        fmt::format("As this archive stood {} {}. ", is_number ? "at commit" : "on", as_of));
  }
  page.html.link(write_address(page.address.with("as-of", "").with("known-by", "")),
                 "See it as it stands now");
}

void write_footer(Page& page) {
  auto footer = page.html.in("footer");
  auto line = page.html.in("p");
  page.html.text(fmt::format("Commit {} of archive {}, read-only. ", number(page.questions.seen()),
                             page.questions.archive().substr(0, 12)));
  if (page.route.of_past || page.route.kind == PageKind::kDiff) {
    const auto field = page.route.of_past ? "as-of" : "to";
    const std::string* const given = page.address.field(field);
    const Address quoted =
        given == nullptr ? page.address.with(field, std::to_string(number(page.questions.seen())))
                         : page.address;
    page.html.text(" Quote this page: ");
    page.html.link(write_address(quoted), write_address(quoted),
                   {{"class", "quote"}, {"rel", "bookmark"}});
    page.html.text(" · ");
  }
  if (page.route.command.empty()) return;
  Address json = page.address;
  json.ending = "json";
  page.html.link(write_address(json), "This page as JSON");
}

}  // namespace

void Page::look_from_here(std::vector<std::string>& words) const {
  const auto end = std::find(words.begin(), words.end(), "--");
  std::vector<std::string> options;
  for (const std::string_view field : kPastFields) {
    if (const std::string* const value = address.field(field); value != nullptr && route.of_past)
      options.push_back(fmt::format("--{}={}", field, *value));
  }
  options.emplace_back("--format=json");
  words.insert(end, options.begin(), options.end());
}

Result<Json> Page::ask(std::vector<std::string> words) {
  look_from_here(words);
  return questions.ask(std::move(words), true);
}

Result<std::vector<Json>> Page::ask_several(std::vector<std::string> words) {
  auto answer = ask(std::move(words));
  if (!answer) return failure_of(answer);
  auto all = answer->all();
  if (all.empty()) all.push_back(*answer);  // one is no array
  return all;
}

std::string Page::to(std::vector<std::string> path, Fields fields) const {
  Address other{.path = std::move(path), .ending = {}, .fields = std::move(fields)};
  const auto* const their_route = find_route(other);
  if (route.of_past && (their_route == nullptr || their_route->of_past)) {
    for (const std::string_view field : kPastFields) {
      if (const std::string* const value = address.field(field);
          value != nullptr && other.field(field) == nullptr)
        other.fields.emplace_back(field, *value);
    }
  }
  return write_address(other);
}

std::string framed(Page& page) {
  Page whole(page.address, page.route, page.questions);
  Html& html = whole.html;
  std::string body = page.html.take();
  {
    auto document = html.in("html", {{"lang", "en"}});
    write_head(html, page.title);
    auto in_body = html.in("body");
    html.link("#main", "Skip to the content", {{"class", "skip"}});
    write_header(whole);
    {
      auto main = html.in("main", {{"id", "main"}});
      write_viewpoint(whole);
      html.written(std::move(body));
    }
    write_footer(whole);
  }
  return "<!doctype html>" + html.take();
}

std::string error_page(int status, const Error& error, const std::string& retry) {
  Html html;
  {
    auto document = html.in("html", {{"lang", "en"}});
    const std::string title = status == 404   ? "Not found"
                              : status == 403 ? "Not allowed"
                              : status == 503 ? "Not now"
                              : status == 413 ? "Too much"
                                              : "This cannot be answered";
    write_head(html, title);
    auto body = html.in("body");
    auto main = html.in("main", {{"id", "main"}, {"class", "error"}});
    html.element("h1", title);
    html.element("p", error.message);
    if (!error.hint.empty()) html.element("p", error.hint, {{"class", "meta"}});
    auto line = html.in("p");
    if (retry.empty())
      html.link("/", "To the first page");
    else
      html.link(retry, "Open the page");
  }
  return "<!doctype html>" + html.take();
}

}  // namespace parley::cli
