// SPDX-License-Identifier: MIT
#include "cli/print/json_list.h"

namespace parley::cli {

namespace {

class JsonRows final : public ListWriter {
 public:
  JsonRows(const ListHead& head, std::ostream& out, OutputFormat format)
      : list_(out, format, head.rows) {}
  Result<void> row(const ListRow& row) override {
    auto written = row.write_fields(list_.begin_row());
    if (written) list_.end_row();
    return written;
  }
  void finish(const std::function<void(JsonWriter&)>& whole) override { list_.finish(whole); }

 private:
  JsonList list_;
};

}  // namespace

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

std::unique_ptr<ListWriter> json_writer(const ListHead& head, std::ostream& out,
                                        const Session& /*session*/) {
  return std::make_unique<JsonRows>(head, out, OutputFormat::kJson);
}

std::unique_ptr<ListWriter> jsonl_writer(const ListHead& head, std::ostream& out,
                                         const Session& /*session*/) {
  return std::make_unique<JsonRows>(head, out, OutputFormat::kJsonl);
}

}  // namespace parley::cli
