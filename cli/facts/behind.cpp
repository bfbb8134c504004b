// SPDX-License-Identifier: MIT
#include "cli/facts/behind.h"

#include <algorithm>

namespace parley::cli {

std::vector<const Report*> reports_behind(const EventFacts& facts) {
  std::vector<const Report*> reports;
  for (const auto& citation : facts.citations) {
    if (number(citation.report) == 0 || !is_behind(citation)) continue;
    const Report* report = &report_of(citation, facts);
    if (std::find(reports.begin(), reports.end(), report) == reports.end())
      reports.push_back(report);
  }
  return reports;
}

std::vector<const Page*> pages_behind(const EventFacts& facts) {
  std::vector<const Page*> pages;
  for (const auto& citation : facts.citations) {
    if (number(citation.report) == 0 && is_behind(citation)) pages.push_back(&citation.page);
  }
  return pages;
}

void write_page(JsonWriter& json, const Page& page) {
  json.optional_field("url", page.url);
  json.optional_field("source", page.source);
  json.field("published", format(page.published));
  json.optional_field("confidence", page.confidence);
}

}  // namespace parley::cli
