// SPDX-License-Identifier: MIT
// All that an archive keeps as JSON Lines, from which parley restore makes it again
// (schema/EXPORT.md).
#pragma once

#include <ostream>
#include <string>
#include <unordered_map>

#include "cli/print/json_writer.h"
#include "core/archive.h"
#include "core/export.h"

namespace parley::cli {

/// Lives no longer than the archive; not thread-safe.
class ExportLines {
 public:
  ExportLines(const Archive& archive, std::ostream& out) : archive_(archive), json_(out) {}

  Result<void> begin();
  Result<void> line(const Exported& kept);
  void end();

 private:
  void write(const Commit& commit);
  void write(const ExportedString& string);
  void write(const Actor& actor);
  void write(const Negotiation& negotiation);
  void write(const Report& report);
  void write(const EventRecord& event);
  void write(const Citation& citation);
  void write(const LedgerEntry& entry);
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

  const Archive& archive_;
  JsonWriter json_;
  Commit commit_;             // whose lines these are
  std::uint64_t ledger_ = 0;  // lines
  Result<void> result_;
  std::unordered_map<std::uint32_t, std::string> handles_, slugs_, texts_;
};

}  // namespace parley::cli
