// SPDX-License-Identifier: MIT
// A feed (RFC 4287) of what is new in an archive, for feed readers: the events that were recorded or revised
// last, the newest first.
#include <fmt/format.h>

#include <map>
#include <utility>

#include "cli/formats/event_format.h"
#include "schema/records.h"
#include "schema/time.h"

namespace parley::cli {

namespace {

constexpr std::size_t kMostEntries = 200;  // readers ask again and again

class AtomWriter final : public EventWriter {
 public:
  AtomWriter(const EventsHead& head, std::ostream& out) : head_(head), out_(out) {}

  Result<void> event(const EventFacts& facts) override {
    const std::pair key(facts.event.revised, facts.event.id);
    if (entries_.size() == kMostEntries) {
      ++older_;
      if (key < entries_.begin()->first) return {};
      entries_.erase(entries_.begin());
    }
    entries_.emplace(key, entry_of(facts));
    return {};
  }

  std::string finish() override {
    out_ << "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
            "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
         << fmt::format(
                "  <id>urn:parley:{}</id>\n  <title>{}</title>\n  <updated>{}</updated>\n"
                "  <generator>parley</generator>\n",
                xml_text(head_.archive_id), xml_text(head_.title), format_utc(head_.updated));
    for (auto at = entries_.rbegin(); at != entries_.rend(); ++at) out_ << at->second;
    out_ << "</feed>\n";
    return left_out(older_, "older than the newest 200");
  }

  [[nodiscard]] std::uint64_t events_left_out() const override { return older_; }

 private:
  [[nodiscard]] std::string entry_of(const EventFacts& facts) const {
    const Event& event = facts.event;
    std::string text = "  <entry>\n";
    const auto element = [&text](std::string_view name, std::string_view value) {
      text += fmt::format("    <{0}>{1}</{0}>\n", name, xml_text(value));
    };
    element("id", fmt::format("urn:parley:{}:{}", head_.archive_id, handle(event.id)));
    element("title", fmt::format("{}: {}", event.when, headline_of(facts)));
    element("updated", format_utc(event.revised));
    element("published", format_utc(event.recorded));
    const auto sources = sources_of(facts);
    if (sources.empty()) text += "    <author><name>parley</name></author>\n";
    for (const std::string& source : sources)
      text += fmt::format("    <author><name>{}</name></author>\n", xml_text(source));
    const auto links = links_of(facts);
    for (std::size_t i = 0; i < links.size(); ++i)
      text += fmt::format("    <link rel=\"{}\" href=\"{}\"/>\n", i == 0 ? "alternate" : "related",
                          xml_text(links[i]));
    text += fmt::format("    <category term=\"{}\"/>\n", xml_text(name(event.kind)));
    for (const std::string& tag : event.tags)
      text += fmt::format("    <category term=\"{}\"/>\n", xml_text(tag));
    text += fmt::format("    <content type=\"text\">{}</content>\n", xml_text(content_of(facts)));
    return text + "  </entry>\n";
  }

  static std::string content_of(const EventFacts& facts) {
    std::string text = headline_of(facts);
    if (const std::string body = body_of(facts); !body.empty()) text += "\n" + body;
    for (const auto& [role, actors] : by_role(facts))
      text += fmt::format("\n{}: {}", name(role), fmt::join(actors, ", "));
    return text;
  }

  const EventsHead& head_;
  std::ostream& out_;
  std::map<std::pair<Instant, EventId>, std::string> entries_;
  std::uint64_t older_ = 0;
};

}  // namespace

std::unique_ptr<EventWriter> atom_writer(const EventsHead& head, std::ostream& out) {
  return std::make_unique<AtomWriter>(head, out);
}

}  // namespace parley::cli
