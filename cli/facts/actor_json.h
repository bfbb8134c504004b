// SPDX-License-Identifier: MIT
// The fields of an actor, the same in every command that prints actors as JSON.
#pragma once

#include "schema/json_writer.h"
#include "schema/records.h"

namespace parley::cli {

/// What the actor is called, without its ties to others. REQUIRES: inside an object.
inline void write_actor_fields(JsonWriter& json, const Actor& actor) {
  json.field("actor", actor.handle);
  json.field("name", actor.name);
  json.field("kind", name(actor.kind));
  json.optional_field("code", actor.code);
  json.key("aliases");
  json.begin_array();
  for (const auto& alias : actor.aliases) {
    json.begin_object();
    json.field("alias", alias.text);
    json.field("exact", alias.exact_case);
    json.end_object();
  }
  json.end_array();
  json.field("revision", actor.revision);
  json.field("commit", number(actor.commit));
  json.field("recorded", format_utc(actor.recorded));
}

}  // namespace parley::cli
