// SPDX-License-Identifier: MIT
// A list as JSON, in either shape: one object a line, each with its schema (jsonl), or one object
// that holds all rows and what is to be said about the whole (json). Streams: nothing is kept.
#pragma once

#include <functional>
#include <string_view>

#include "cli/commands.h"
#include "cli/print/list.h"
#include "schema/json_writer.h"

namespace parley::cli {

class JsonList {
 public:
  /// REQUIRES: kJson or kJsonl. `name` is the field that holds the rows in kJson.
  JsonList(std::ostream& out, OutputFormat format, std::string_view name);

  /// The writer, inside a row's object.
  JsonWriter& begin_row();
  void end_row();
  /// After the last row. `more_fields` is called where there is an object around the rows.
  void finish(const std::function<void(JsonWriter&)>& more_fields = {});

 private:
  JsonWriter json_;
  bool lines_;
};

std::unique_ptr<ListWriter> json_writer(const ListHead& head, std::ostream& out,
                                        const Session& session);
std::unique_ptr<ListWriter> jsonl_writer(const ListHead& head, std::ostream& out,
                                         const Session& session);

}  // namespace parley::cli
