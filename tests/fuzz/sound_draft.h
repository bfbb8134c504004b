// SPDX-License-Identifier: MIT
// What must hold of each report that is read from a file of somebody else's: it is text, or it is refused
// with a reason.
#pragma once

#include <string>
#include <string_view>

#include "core/report_reader.h"
#include "schema/text.h"

namespace parley::fuzz {

/// "", or what is wrong with it. A text that says so itself may be quoted.
inline std::string unsound_draft(const Draft& draft, std::string_view bytes) {
  constexpr std::string_view kThrown = "a bug in parley";
  if (!draft.report) {
    const std::string& why = draft.report.error().message;
    if (why.empty()) return "refused without a reason";
    const bool is_thrown = why.find(kThrown) != std::string::npos;
    return is_thrown && bytes.find(kThrown) == std::string_view::npos ? why : "";
  }
  const NewReport& report = *draft.report;
  if (report.title.empty()) return "a report without a title";
  for (const std::string* text :
       {&report.title, &report.body, &report.source, &report.author, &report.external_id}) {
    if (find_invalid_utf8(*text)) return "not UTF-8: " + *text;
  }
  return report.origin.empty() ? "a report from nowhere" : "";
}

}  // namespace parley::fuzz
