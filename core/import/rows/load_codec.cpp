// SPDX-License-Identifier: MIT
#include "core/import/rows/load_codec.h"

#include <utility>

#include "core/import/rows/part_bytes.h"

namespace parley {
namespace {

void put_texts(PartBytes& to, const std::vector<std::string_view>& texts) {
  to.number(texts.size());
  for (const std::string_view text : texts) to.text(text);
}

std::vector<std::string_view> take_texts(PartReader& from) {
  std::vector<std::string_view> texts(from.count());
  for (std::string_view& text : texts) text = from.text();
  return texts;
}

void put_entry(PartBytes& to, const ImportBatch::Entry& entry) {
  to.number(number(entry.id));
  to.text(entry.external);
  for (const std::uint64_t value : {entry.when, entry.published, entry.source}) to.number(value);
  for (const std::string_view text : {entry.code, entry.summary, entry.place, entry.url})
    to.text(text);
  to.number(entry.is_digits ? 1 : 0);
  for (const std::uint64_t value : {entry.parts, entry.names, entry.facts}) to.number(value);
}

/// What follows one another in the lists is counted, not written.
struct Places {
  std::uint32_t part = 0, name = 0, fact = 0;
};

ImportBatch::Entry take_entry(PartReader& from, std::uint32_t file, Places& at) {
  ImportBatch::Entry entry;
  entry.file = file;
  entry.id = EventId{from.number()};
  entry.external = from.text();
  entry.when = from.small();
  entry.published = from.small();
  entry.source = from.small();
  for (std::string_view* text : {&entry.code, &entry.summary, &entry.place, &entry.url})
    *text = from.text();
  entry.is_digits = from.number() == 1;
  entry.parts = from.small();
  entry.names = from.small();
  entry.facts = from.small();
  entry.first_part = std::exchange(at.part, at.part + entry.parts);
  entry.first_name = std::exchange(at.name, at.name + entry.names);
  entry.first_fact = std::exchange(at.fact, at.fact + entry.facts);
  return entry;
}

void put_batch(PartBytes& to, const ImportBatch& batch) {
  for (const auto* texts :
       {&batch.whens(), &batch.published(), &batch.sources(), &batch.actor_keys()})
    put_texts(to, *texts);
  to.number(batch.actors().size());
  for (const ImportedActor& actor : batch.actors()) {
    for (const std::string_view text : {actor.name, actor.code, actor.country, actor.group})
      to.text(text);
  }
  to.number(batch.parts().size());
  for (const ImportBatch::Part& part : batch.parts()) {
    to.number(part.actor);
    to.number(static_cast<std::uint64_t>(part.roles));
  }
  to.number(batch.figures().size());
  for (const ImportBatch::Figure& figure : batch.figures()) {
    to.number(figure.name);
    to.text(figure.value);
  }
  to.number(batch.size());
  for (const ImportBatch::Entry& entry : batch.entries()) put_entry(to, entry);
}

/// Whether every index leads somewhere.
bool fits(const ImportBatch::Content& content, const Places& ends) {
  for (const ImportBatch::Part& part : content.parts) {
    if (part.actor >= content.actors.size()) return false;
  }
  for (const ImportBatch::Entry& entry : content.entries) {
    if (entry.when >= content.whens.size() || entry.published >= content.published.size() ||
        entry.source >= content.sources.size())
      return false;
  }
  return ends.part == content.parts.size() && ends.name == 0 &&
         ends.fact == content.figures.size() && content.actor_keys.size() == content.actors.size();
}

bool take_batch(PartReader& from, std::uint32_t file, ImportBatch& into) {
  ImportBatch::Content content;
  content.whens = take_texts(from);
  content.published = take_texts(from);
  content.sources = take_texts(from);
  content.actor_keys = take_texts(from);
  content.actors.resize(from.count());
  for (ImportedActor& actor : content.actors) {
    for (std::string_view* text : {&actor.name, &actor.code, &actor.country, &actor.group})
      *text = from.text();
  }
  content.parts.resize(from.count());
  for (ImportBatch::Part& part : content.parts) {
    part.actor = from.small();
    part.roles = static_cast<RoleSet>(static_cast<std::uint8_t>(from.number()));
  }
  content.figures.resize(from.count());
  for (ImportBatch::Figure& figure : content.figures) {
    figure.name = static_cast<std::uint16_t>(from.number());
    figure.value = from.text();
  }
  content.entries.resize(from.count());
  Places at;
  for (ImportBatch::Entry& entry : content.entries) entry = take_entry(from, file, at);
  if (from.has_failed() || !fits(content, at)) return false;
  into.adopt(std::move(content));
  return true;
}

void put_mentions(PartBytes& to, const MentionBatch& mentions) {
  to.number(mentions.entries().size());
  for (const MentionBatch::Entry& entry : mentions.entries()) {
    to.number(number(entry.row.id));
    to.number(entry.row.line);
    for (const std::string_view text : {entry.row.origin, entry.row.text, entry.event, entry.url,
                                        entry.source, entry.published, entry.confidence})
      to.text(text);
  }
}

void take_mentions(PartReader& from, std::uint32_t file, MentionBatch& into) {
  std::vector<MentionBatch::Entry> entries(from.count());
  for (MentionBatch::Entry& entry : entries) {
    entry.row.id = EventId{from.number()};
    entry.row.file = file;
    entry.row.line = from.number();
    for (std::string_view* text : {&entry.row.origin, &entry.row.text, &entry.event, &entry.url,
                                   &entry.source, &entry.published, &entry.confidence})
      *text = from.text();
  }
  into.adopt(std::move(entries));
}

void put_rejected(PartBytes& to, const RejectedRows& rejected) {
  std::vector<RejectedRow> rows;
  rejected.each([&rows](const RejectedRow& row) { rows.push_back(row); });
  to.number(rows.size());
  for (const RejectedRow& row : rows) {
    to.text(row.origin);
    to.number(row.line);
    to.text(row.reason);
    to.text(row.text);
    to.number(row.rows);
  }
}

void take_rejected(PartReader& from, RejectedRows& into) {
  const std::size_t count = from.count();
  for (std::size_t i = 0; i < count && !from.has_failed(); ++i) {
    RejectedRow row;
    row.origin = from.text();
    row.line = from.number();
    row.reason = from.text();
    row.text = from.text();
    row.rows = from.number();
    into.take(std::move(row));
  }
}

}  // namespace

std::string encode_load(const ImportLoad& load) {
  PartBytes bytes;
  bytes.number(load.notes.size());
  for (const std::string& note : load.notes) bytes.text(note);
  bytes.number(load.file.file);
  for (const std::string* text :
       {&load.file.profile, &load.file.dataset, &load.file.scheme, &load.file.path})
    bytes.text(*text);
  bytes.number(load.file.size);
  bytes.number(load.digests.size());
  for (const auto& [file, digest] : load.digests) {
    bytes.number(file);
    bytes.text(digest);
  }
  bytes.number(load.bytes);
  bytes.number(load.read);
  put_rejected(bytes, load.rejected);
  put_batch(bytes, load.batch);
  put_mentions(bytes, load.mentions);
  return bytes.take();
}

bool decode_load(std::string_view bytes, ImportLoad& into) {
  PartReader from(bytes);
  into.clear();
  into.notes.resize(from.count());
  for (std::string& note : into.notes) note = from.text();
  into.file.file = from.small();
  for (std::string* text :
       {&into.file.profile, &into.file.dataset, &into.file.scheme, &into.file.path})
    *text = from.text();
  into.file.size = from.number();
  into.digests.resize(from.count());
  for (auto& [file, digest] : into.digests) {
    file = from.small();
    digest = from.text();
  }
  into.bytes = from.number();
  into.read = from.number();
  take_rejected(from, into.rejected);
  const bool has_rows = take_batch(from, into.file.file, into.batch);
  take_mentions(from, into.file.file, into.mentions);
  return has_rows && from.is_at_end();
}

}  // namespace parley
