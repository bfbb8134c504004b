// SPDX-License-Identifier: MIT
#include "cli/formats/event_format.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/facts/event_facts.h"
#include "cli/print/output.h"
#include "cli/print/terminal_text.h"
#include "schema/ascii.h"
#include "schema/edtf.h"

namespace parley::cli {

namespace {

void add_once(std::vector<std::string>& all, const std::string& one) {
  if (!one.empty() && std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
}

bool may_be_followed(std::string_view url) {
  const auto is_plain = [](char c) {
    return static_cast<unsigned char>(c) > 0x20 && c != 0x7F &&
           std::string_view("<>\"\\^`{|}").find(c) == std::string_view::npos;
  };
  const auto begins = [url](std::string_view scheme) {  // its case says nothing: RFC 3986, 3.1
    return url.size() > scheme.size() &&
           std::equal(scheme.begin(), scheme.end(), url.begin(),
                      [](char a, char b) { return a == to_lower(b); });
  };
  return (begins("https://") || begins("http://")) && std::all_of(url.begin(), url.end(), is_plain);
}

}  // namespace

EventTime time_of(const Event& event) {
  EventTime time{kFirstInstant, kLastInstant, true, false, event.when};
  const auto edtf = parse_edtf(event.when);
  if (!edtf) return time;  // a damaged one is shown as it is
  time.begin = edtf->bounds.begin;
  time.end = edtf->bounds.end;
  time.by_day = event.when.find('T') == std::string::npos;
  // Of what lasts both ends, to the day: from some day in January to one in March is not known.
  const bool lasts = edtf->form == EdtfForm::kInterval && edtf->certain == edtf->bounds;
  const bool is_known = edtf->form == EdtfForm::kInstant || edtf->form == EdtfForm::kDay || lasts;
  time.certain = is_known && !edtf->uncertain && !edtf->approximate && !time.is_open();
  return time;
}

std::string headline_of(const EventFacts& facts) { return marked(facts.event); }

std::string body_of(const EventFacts& facts) {
  std::string body;
  for (std::size_t i = 1; i < facts.event.sentences.size(); ++i)
    body += (body.empty() ? "" : "\n") + facts.event.sentences[i].text;
  return body;
}

std::vector<std::string> sources_of(const EventFacts& facts) {
  std::vector<std::string> sources;
  for (const Report* report : reports_behind(facts)) add_once(sources, report->source);
  for (const Page* page : pages_behind(facts)) add_once(sources, page->source);
  add_once(sources, facts.event.source);
  return sources;
}

std::string followable(const std::string& url) {
  return may_be_followed(url) ? url : std::string();
}

std::vector<std::string> links_of(const EventFacts& facts) {
  std::vector<std::string> links;
  const auto add = [&links](const std::string& url) {
    if (may_be_followed(url)) add_once(links, url);
  };
  for (const Report* report : reports_behind(facts)) add(report->url);
  for (const Page* page : pages_behind(facts)) add(page->url);
  add(facts.event.details.url);
  return links;
}

std::vector<std::string> doers_of(const EventFacts& facts) {
  const auto roles = by_role(facts);
  std::vector<std::string> all;
  for (const auto& [role, actors] : roles) {
    if (role == Role::kBy) return actors;
    for (const std::string& actor : actors) add_once(all, actor);
  }
  return all;
}

std::string unique_id(const EventFacts& facts, const EventsHead& head) {
  return fmt::format("{}@{}", handle(facts.event.id), head.archive_id);
}

std::string plain_text(std::string_view text, bool lines) {
  return lines ? visible(text) : one_line(text);
}

std::string xml_text(std::string_view text) {
  std::string safe;
  for (const char c : plain_text(text, true)) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default:
        safe += c;
    }
  }
  return safe;
}

std::string left_out(std::uint64_t events, std::string_view why) {
  if (events == 0) return {};
  return fmt::format("{} {} {} left out", counted(events, "event"), why,
                     events == 1 ? "was" : "were");
}

}  // namespace parley::cli
