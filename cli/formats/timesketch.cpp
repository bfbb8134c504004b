// SPDX-License-Identifier: MIT
// Rows for Timesketch (https://timesketch.org/guides/user/import-from-json-csv/): message, datetime and
// timestamp_desc, which it needs, the same moment in microseconds, and what parley knows besides. What the
// profile timesketch of parley import reads back.
#include <fmt/format.h>

#include <array>

#include "cli/formats/event_format.h"
#include "cli/print/csv.h"
#include "schema/json_writer.h"
#include "schema/time.h"

namespace parley::cli {

namespace {

constexpr std::size_t kMostKeyword =
    32'766;  // bytes of a field beyond which it is not found by its words

/// "2024-01-15T21:30:00+00:00".
std::string datetime_of(Instant at) {
  std::string text = format_utc(at);
  text.pop_back();
  return text + "+00:00";
}

std::string joined_text(const std::vector<std::string>& all, std::string_view between) {
  return fmt::format("{}", fmt::join(all, between));
}

/// A field that is found, whole characters of it.
std::string found_text(std::string text) {
  if (text.size() <= kMostKeyword) return text;
  std::size_t size = kMostKeyword - 3;
  while ((static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80) --size;
  return text.substr(0, size) + "…";
}

/// What the moment of a row is of its event.
std::string_view what_moment(const EventTime& time) {
  if (time.certain) return time.by_day ? "Day of event" : "Time of event";
  return time.begin == kFirstInstant ? "Latest possible end" : "Earliest possible start";
}

template <Role role>
std::string who(const EventFacts& facts) {
  for (const auto& [held, actors] : by_role(facts)) {
    if (held == role) return joined_text(actors, ";");
  }
  return {};
}

struct Field {
  std::string_view name;
  std::string (*value)(const EventFacts& facts);
};
constexpr std::array kFields = {
    Field{"event", [](const EventFacts& f) { return handle(f.event.id); }},
    Field{"when", [](const EventFacts& f) { return f.event.when; }},
    Field{"kind", [](const EventFacts& f) { return std::string(name(f.event.kind)); }},
    Field{"status", [](const EventFacts& f) { return std::string(name(f.event.status)); }},
    Field{"code", [](const EventFacts& f) { return f.event.code; }},
    Field{"by", who<Role::kBy>},
    Field{"to", who<Role::kTo>},
    Field{"mediator", who<Role::kMediator>},
    Field{"host", who<Role::kHost>},
    Field{"about", who<Role::kAbout>},
    Field{"place", [](const EventFacts& f) { return f.event.details.place; }},
    Field{"negotiation", [](const EventFacts& f) { return f.negotiation; }},
    Field{"source", [](const EventFacts& f) { return joined_text(sources_of(f), "; "); }},
    Field{"url",
          [](const EventFacts& f) {
            const auto links = links_of(f);
            return links.empty() ? std::string() : links.front();
          }},
    Field{"known_since", [](const EventFacts& f) { return format(f.event.published); }},
    Field{"revision", [](const EventFacts& f) { return std::to_string(f.event.revision); }},
};

/// In either form: a row an event that has any date.
class TimesketchRows : public EventWriter {
 public:
  Result<void> event(const EventFacts& facts) override {
    const EventTime time = time_of(facts.event);
    if (time.begin != kFirstInstant || time.end != kLastInstant) {
      write(facts, time.begin != kFirstInstant ? time.begin : time.end, what_moment(time));
    } else {
      ++left_out_;
    }
    return {};
  }
  std::string finish() override { return left_out(left_out_, "without any date"); }

  [[nodiscard]] std::uint64_t events_left_out() const override { return left_out_; }

 private:
  virtual void write(const EventFacts& facts, Instant moment, std::string_view what) = 0;

  std::uint64_t left_out_ = 0;
};

class TimesketchWriter final : public TimesketchRows {
 public:
  explicit TimesketchWriter(std::ostream& out) : json_(out) {}

 private:
  void write(const EventFacts& facts, Instant moment, std::string_view what) override {
    json_.begin_object();
    json_.field("message", found_text(headline_of(facts)));
    json_.field("datetime", datetime_of(moment));
    if (const auto since = moment.time_since_epoch().count(); since >= 0)
      json_.field("timestamp", static_cast<std::uint64_t>(since));
    json_.field("timestamp_desc", what);
    json_.array_field("tag", facts.event.tags);
    for (const Field& field : kFields) {
      if (const auto value = field.value(facts); !value.empty())
        json_.field(field.name, found_text(value));
    }
    json_.end_object();
    json_.end_line();
  }

  JsonWriter json_;
};

class TimesketchCsvWriter final : public TimesketchRows {
 public:
  explicit TimesketchCsvWriter(std::ostream& out) : out_(out) {
    std::vector<std::string> names{"message", "datetime", "timestamp", "timestamp_desc", "tag"};
    for (const Field& field : kFields) names.emplace_back(field.name);
    print_csv_row(out_, names);
  }

 private:
  void write(const EventFacts& facts, Instant moment, std::string_view what) override {
    std::vector<std::string> cells{found_text(headline_of(facts)), datetime_of(moment),
                                   std::to_string(moment.time_since_epoch().count()),
                                   std::string(what), joined_text(facts.event.tags, ",")};
    for (const Field& field : kFields) cells.push_back(found_text(field.value(facts)));
    print_csv_row(out_, cells);
  }

  std::ostream& out_;
};

}  // namespace

std::unique_ptr<EventWriter> timesketch_writer(const EventsHead& /*head*/, std::ostream& out) {
  return std::make_unique<TimesketchWriter>(out);
}

std::unique_ptr<EventWriter> timesketch_csv_writer(const EventsHead& /*head*/, std::ostream& out) {
  return std::make_unique<TimesketchCsvWriter>(out);
}

}  // namespace parley::cli
