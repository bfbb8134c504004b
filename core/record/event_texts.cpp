// SPDX-License-Identifier: MIT
#include "core/record/event_texts.h"

namespace parley {
namespace {

/// Looks texts up until one fails.
class Texts {
 public:
  explicit Texts(const TextOf& text_of) : text_of_(text_of) {}

  std::string of(StringId id) {
    if (number(id) == 0 || !found) return {};
    auto text = text_of_(id);
    if (!text) found = failure_of(text);
    return text ? std::move(*text) : std::string();
  }

  Result<void> found;

 private:
  const TextOf& text_of_;
};

EventDetails with_texts(EventDetailsRecord record, Texts& texts) {
  EventDetails details{.said = std::move(record.said),
                       .place = std::move(record.place),
                       .dataset = texts.of(record.dataset),
                       .external = std::move(record.external),
                       .negotiation = record.negotiation,
                       .issue = std::move(record.issue),
                       .stance = record.stance,
                       .answers = record.answers,
                       .round = std::move(record.round),
                       .claims = std::move(record.claims),
                       .notes = std::move(record.notes),
                       .merged_into = record.merged_into,
                       .cause = record.cause,
                       .reason = std::move(record.reason),
                       .voids_from = record.voids_from,
                       .url = std::move(record.url),
                       .facts = {},
                       .quoted = {},
                       .coding = std::move(record.coding)};
  details.facts.reserve(record.facts.size());
  for (FactRecord& fact : record.facts)
    details.facts.push_back({texts.of(fact.name), std::move(fact.value)});
  for (const QuotedRecord& quoted : record.quoted)
    details.quoted.push_back({quoted.sentence, quoted.report, texts.of(quoted.source)});
  return details;
}

}  // namespace

Result<Event> with_texts(EventRecord record, const TextOf& text_of) {
  Texts texts(text_of);
  Event event{.id = record.id,
              .revision = record.revision,
              .kind = record.kind,
              .status = record.status,
              .when = std::move(record.when),
              .code = std::move(record.code),
              .sentences = std::move(record.sentences),
              .participants = std::move(record.participants),
              .tags = {},
              .report = record.report,
              .source = texts.of(record.source),
              .published = record.published,
              .commit = record.commit,
              .recorded = record.recorded,
              .revised = record.revised,
              .details = with_texts(std::move(record.details), texts)};
  for (const StringId tag : record.tags) event.tags.push_back(texts.of(tag));
  if (!texts.found) return failure_of(texts.found);
  return event;
}

Result<Event> with_texts(EventRecord record, const Reader& reader) {
  return with_texts(std::move(record), [&reader](StringId id) { return reader.string(id); });
}

Result<std::optional<Event>> with_texts(std::optional<EventRecord> record, const Reader& reader) {
  if (!record) return std::optional<Event>();
  auto event = with_texts(std::move(*record), reader);
  if (!event) return failure_of(event);
  return std::optional(std::move(*event));
}

Result<EventChange> change_with_texts(std::optional<EventRecord> before, EventRecord after,
                                      std::vector<Citation> cited, bool changed,
                                      const Reader& reader) {
  auto then = with_texts(std::move(before), reader);
  if (!then) return failure_of(then);
  auto now = with_texts(std::move(after), reader);
  if (!now) return failure_of(now);
  return EventChange{std::move(*then), std::move(*now), std::move(cited), changed};
}

}  // namespace parley
