// SPDX-License-Identifier: MIT
// A record as the line of an export from which it can be read back (schema/EXPORT.md): numbers of
// texts become the texts, and beside numbers of actors and negotiations stand their names.
#pragma once

#include <sstream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/export/exported.h"
#include "core/record/database.h"
#include "schema/json_writer.h"

namespace parley {

/// For all lines of an export, in their order. Lives no longer than the database; not thread-safe.
class RecordWriter {
 public:
  explicit RecordWriter(const Database& db) : db_(db), json_(line_) {}

  /// Without its line end.
  Result<std::string> write(const ExportLine& line);

 private:
  void write_line(const ExportHead& head);
  void write_line(const ExportEnd& end);
  void write_line(const Exported& kept);
  void write_record(const Commit& commit);
  void write_record(const ExportedString& string);
  void write_record(const Actor& actor);
  void write_record(const Negotiation& negotiation);
  void write_record(const Report& report);
  void write_record(const EventRecord& event);
  void write_record(const Citation& citation);
  void write_record(const ExportedErased& erased);
  void write_record(const LedgerEntry& entry);
  void write_details(const EventDetailsRecord& details);
  void write_standing(const EventDetailsRecord& details);
  void write_participants(const EventRecord& event);

  // ---- fields; what has nothing to say is left out ----
  void text(std::string_view name, std::string_view text);
  void number(std::string_view name, std::uint64_t number);
  void flag(std::string_view name, bool truth);
  void moment(std::string_view name, const Moment& moment);
  void instant(std::string_view name, Instant instant);
  void event(std::string_view name, EventId id);
  void report(std::string_view name, ReportId id);
  void string(std::string_view name, StringId id);
  void texts(std::string_view name, const std::vector<std::string>& texts);
  void span(const Span& span);
  /// Inside an object: handle and number.
  void actor(ActorId id);
  void actors(std::string_view name, const std::vector<ActorId>& ids);
  template <class All, class Visitor>
  void each(std::string_view name, const All& all, const Visitor& visit);
  template <class Visitor>
  void part(std::string_view name, bool is_there, const Visitor& visit);
  void text_value(std::string_view text);

  const std::string& handle_of(ActorId id);
  const std::string& slug_of(NegotiationId id);
  const std::string& text_of(StringId id);
  template <class Id, class Read>
  const std::string& known(std::unordered_map<std::uint32_t, std::string>& all, Id id,
                           const Read& read);
  void failed(Error error);

  const Database& db_;
  std::ostringstream line_;
  JsonWriter json_;
  CommitNumber commit_{};  // whose lines these are
  Result<void> result_;
  std::unordered_map<std::uint32_t, std::string> handles_, slugs_, texts_;
};

}  // namespace parley
