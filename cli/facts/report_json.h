// SPDX-License-Identifier: MIT
// The fields of a report, the same in every command that prints reports as JSON.
#pragma once

#include "schema/json_writer.h"
#include "schema/records.h"

namespace parley::cli {

/// All but the text. REQUIRES: inside an object.
inline void write_report_fields(JsonWriter& json, const Report& report) {
  json.field("report", handle(report.id));
  json.field("title", report.title);
  json.field("published", format(report.published));
  json.field("published_utc", format_utc(report.published.instant));
  json.optional_field("source", report.source);
  json.optional_field("url", report.url);
  json.optional_field("external_id", report.external_id);
  json.optional_field("author", report.author);
  json.optional_field("lang", report.lang);
  json.array_field("tags", report.tags);
  json.field("event", handle(report.event));
  json.optional_field("supersedes",
                      report.supersedes == ReportId{} ? "" : handle(report.supersedes));
  json.field("origin", report.origin);
  json.field("commit", number(report.commit));
  json.field("recorded", format_utc(report.recorded));
}

}  // namespace parley::cli
