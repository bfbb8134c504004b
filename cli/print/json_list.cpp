// SPDX-License-Identifier: MIT
#include "cli/print/json_list.h"

namespace parley::cli {

JsonList::JsonList(std::ostream& out, OutputFormat format, std::string_view name)
    : json_(out), lines_(format == OutputFormat::kJsonl) {
  if (lines_) return;
  json_.begin_object();
  json_.field("schema", kSchema);
  json_.key(name);
  json_.begin_array();
}

JsonWriter& JsonList::begin_row() {
  if (!lines_) json_.break_line();
  json_.begin_object();
  if (lines_) json_.field("schema", kSchema);
  return json_;
}

void JsonList::end_row() {
  json_.end_object();
  if (lines_) json_.end_line();
}

void JsonList::finish(const std::function<void(JsonWriter&)>& more_fields) {
  if (lines_) return;
  json_.break_line();
  json_.end_array();
  if (more_fields) more_fields(json_);
  json_.end_object();
  json_.end_line();
}

}  // namespace parley::cli
