// SPDX-License-Identifier: MIT
// Who did what when, the same in every command that prints commits as JSON.
#pragma once

#include "schema/json_writer.h"
#include "schema/records.h"

namespace parley::cli {

/// REQUIRES: inside an object.
inline void write_commit_fields(JsonWriter& json, const Commit& commit) {
  json.field("commit", number(commit.number));
  json.field("operation", number(commit.operation));
  json.field("time", format_utc(commit.time));
  json.optional_field("author", commit.author);
  json.field("command", commit.command);
  json.optional_field("message", commit.message);
}

}  // namespace parley::cli
