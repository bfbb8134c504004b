// SPDX-License-Identifier: MIT
#include "cli/facts/event_text.h"

#include <algorithm>

#include "cli/facts/viewpoint.h"
#include "cli/print/output.h"
#include "core/word_diff.h"
#include "schema/cameo.h"

namespace parley::cli {

namespace {

using Kind = FieldChange::Kind;
using Texts = std::vector<std::string>;

/// Names the fields of two states of an event, one after the other.
class Comparer {
 public:
  Comparer(const EventFacts& before, const EventFacts& after) : before_(before), after_(after) {}

  template <class Get>
  void value(std::string field, Get get, Kind kind = Kind::kValue) {
    std::string then(get(before_.event)), now(get(after_.event));
    if (then == now) return;
    const auto in_list = [](std::string text) {
      return text.empty() ? Texts() : Texts{std::move(text)};
    };
    all.push_back({std::move(field), kind, in_list(std::move(then)), in_list(std::move(now))});
  }
  void add(FieldChange change) {
    if (change.before != change.after) all.push_back(std::move(change));
  }
  void roles() {
    const auto then = by_role(before_), now = by_role(after_);
    const auto holders = [](const auto& roles, Role role) {
      const auto held = std::find_if(roles.begin(), roles.end(),
                                     [role](const auto& one) { return one.first == role; });
      return held == roles.end() ? Texts() : held->second;
    };
    for (const Role role : kRoles)
      add({std::string(name(role)), Kind::kList, holders(then, role), holders(now, role)});
  }
  void sentences();

  std::vector<FieldChange> all;

 private:
  const EventFacts& before_;
  const EventFacts& after_;
};

/// What is said about those who take part in both states; once where it is the same of several.
void Comparer::sentences() {
  std::vector<std::pair<FieldChange, Texts>> found;
  for (std::size_t i = 0; i < after_.participants.size(); ++i) {
    const auto& now = after_.event.participants[i];
    const auto& all_then = before_.event.participants;
    const auto then = std::find_if(all_then.begin(), all_then.end(),
                                   [&](const Participant& p) { return p.actor == now.actor; });
    if (then == all_then.end() || now.decision == Decision::kRemoved) continue;
    if (then->sentence == 0 && now.sentence == 0) continue;  // the summary
    FieldChange change{
        {}, Kind::kText, {sentence_of(before_.event, *then)}, {sentence_of(after_.event, now)}};
    if (change.before == change.after) continue;
    const auto same = std::find_if(found.begin(), found.end(), [&](const auto& other) {
      return other.first.before == change.before && other.first.after == change.after;
    });
    if (same != found.end()) {
      same->second.push_back(after_.participants[i]);
    } else {
      found.emplace_back(std::move(change), Texts{after_.participants[i]});
    }
  }
  for (auto& [change, actors] : found) {
    change.field = "says of " + joined(actors);
    all.push_back(std::move(change));
  }
}

std::string handle_or_none(EventId id) { return number(id) == 0 ? "" : handle(id); }
std::string handle_or_none(ReportId id) { return number(id) == 0 ? "" : handle(id); }

/// What stands against a state of an event, and what its keepers remarked, as texts.
Texts claims_of(const EventFacts& facts) {
  Texts texts;
  for (std::size_t i = 0; i < facts.claimants.size(); ++i)
    texts.push_back(claim_text(facts.event.details.claims[i], facts.claimants[i]));
  return texts;
}

Texts notes_of(const EventFacts& facts) {
  Texts texts;
  for (const Note& note : facts.event.details.notes) texts.push_back(note.text);
  return texts;
}

/// "[-was-] {+is+}" of two lists.
std::string marked_items(const FieldChange& change) {
  Texts items;
  const auto lacks = [](const Texts& list, const std::string& item) {
    return std::find(list.begin(), list.end(), item) == list.end();
  };
  for (const auto& item : change.before) {
    if (lacks(change.after, item)) items.push_back("[-" + item + "-]");
  }
  for (const auto& item : change.after) {
    if (lacks(change.before, item)) items.push_back("{+" + item + "+}");
  }
  return items.empty() ? "in another order" : joined(items, " ");
}

std::string marked_words(const std::string& before, const std::string& after) {
  std::string text;
  for (const auto& run : word_diff(before, after)) {
    const std::string words(run.text);
    text += run.change == WordChange::kSame      ? words
            : run.change == WordChange::kRemoved ? "[-" + words + "-]"
                                                 : "{+" + words + "+}";
  }
  return text;
}

std::string for_people(const FieldChange& change, const std::string& text,
                       const std::string& zone) {
  if (change.field == "when") return date_in(text, zone);
  if (change.field == "code") return fmt::format("{} ({})", text, cameo_name(text));
  return text;
}

std::string text_of(const FieldChange& change, const std::string& zone) {
  if (change.before.empty()) {
    Texts all;
    for (const auto& text : change.after) all.push_back(for_people(change, text, zone));
    const bool sentences = change.field == "claims" || change.field == "notes";
    return joined(all, sentences ? "; " : ", ");
  }
  if (change.kind == Kind::kList) return marked_items(change);
  const auto& before = change.before.front();
  if (change.kind == Kind::kText)
    return marked_words(before, change.after.empty() ? "" : change.after.front());
  return fmt::format(
      "{} → {}", for_people(change, before, zone),
      change.after.empty() ? "(none)" : for_people(change, change.after.front(), zone));
}

std::string_view word(WordChange change) {
  switch (change) {
    case WordChange::kSame:
      return "same";
    case WordChange::kRemoved:
      return "removed";
    case WordChange::kAdded:
      return "added";
  }
  return "";
}

void write_words(JsonWriter& json, const FieldChange& change) {
  const auto text = [](const Texts& texts) { return texts.empty() ? "" : texts.front(); };
  const std::string before = text(change.before), after = text(change.after);
  json.key("words");
  json.begin_array();
  for (const auto& run : word_diff(before, after)) {
    json.begin_object();
    json.field("op", word(run.change));
    json.field("text", run.text);
    json.end_object();
  }
  json.end_array();
}

/// The gravest of the claims that came up in between; kAsserted where none did.
Status newly_claimed(const Event& before, const Event& after) {
  Status found = Status::kAsserted;
  for (const Claim& claim : after.details.claims) {
    const auto& old = before.details.claims;
    if (std::find(old.begin(), old.end(), claim) != old.end()) continue;
    if (found != Status::kDenied) found = claim.status;
  }
  return found;
}

}  // namespace

Result<std::vector<FieldChange>> changes(const Event& before, const Event& after,
                                         const Archive& archive) {
  auto then = archive.named(before);
  if (!then) return failure_of(then);
  auto now = archive.named(after);
  if (!now) return failure_of(now);
  return changes(*then, *now);
}

std::vector<FieldChange> changes(const EventFacts& then, const EventFacts& now) {
  const Event& before = then.event;
  const Event& after = now.event;
  Comparer compared(then, now);
  compared.value("status", [&after](const Event& e) {
    const bool is_new = number(e.id) == 0 && after.status != Status::kAsserted;
    return is_new ? std::string_view() : name(e.status);
  });
  compared.value("when", [](const Event& e) { return e.when; });
  compared.value("said", [](const Event& e) { return e.details.said; });
  compared.value("summary", summary_of, Kind::kText);
  compared.sentences();
  compared.roles();
  compared.value("code", [](const Event& e) { return e.code; });
  compared.value("place", [](const Event& e) { return e.details.place; });
  compared.add({"tags", Kind::kList, before.tags, after.tags});
  const auto in_list = [](const std::string& text) { return text.empty() ? Texts() : Texts{text}; };
  compared.add({"negotiation", Kind::kValue, in_list(then.negotiation), in_list(now.negotiation)});
  compared.value("issue", [](const Event& e) { return e.details.issue; });
  compared.value("stance", [](const Event& e) { return name(e.details.stance); });
  compared.value("round", [](const Event& e) { return e.details.round; });
  compared.value("answers", [](const Event& e) { return handle_or_none(e.details.answers); });
  compared.add({"claims", Kind::kList, claims_of(then), claims_of(now)});
  compared.add({"notes", Kind::kList, notes_of(then), notes_of(now)});
  compared.value("merged into",
                 [](const Event& e) { return handle_or_none(e.details.merged_into); });
  compared.value("report", [](const Event& e) { return handle_or_none(e.report); });
  return std::move(compared.all);
}

std::string made_by(const Commit& commit) {
  auto text = fmt::format("commit {}, {}", number(commit.number), commit.command);
  if (commit.operation != commit.number)
    text += fmt::format(" (operation {})", number(commit.operation));
  return commit.author.empty() ? text : text + ", by " + commit.author;
}

void print_indented(Session& session, std::string_view label, std::string_view what) {
  if (!what.empty()) print(session.out, "    {:<12}{}\n", label, one_line(what));
}

void print_changes(const std::vector<FieldChange>& all, const std::string& zone, Session& session) {
  for (const auto& change : all) {
    const bool wide = change.field.size() >= 12;
    print_indented(session, wide ? change.field + "  " : change.field, text_of(change, zone));
  }
}

void write_changes(JsonWriter& json, const std::vector<FieldChange>& all) {
  json.key("changes");
  json.begin_array();
  for (const auto& change : all) {
    json.begin_object();
    json.field("field", change.field);
    if (change.kind == Kind::kList) {
      json.array_field("before", change.before);
      json.array_field("after", change.after);
    } else {
      json.optional_field("before", change.before.empty() ? "" : change.before.front());
      json.optional_field("after", change.after.empty() ? "" : change.after.front());
    }
    if (change.kind == Kind::kText) write_words(json, change);
    json.end_object();
  }
  json.end_array();
}

Result<void> print_cited(std::string_view label, const std::vector<Citation>& citations,
                         const Archive& archive, Session& session) {
  for (const auto& citation : citations) {
    if (number(citation.report) == 0) {
      print_indented(
          session, label,
          fmt::format("{}  {}  {}", name(citation.kind), citation.page.source, citation.page.url));
      continue;
    }
    auto report = archive.report(citation.report);
    if (!report) return failure_of(report);
    const auto quote = quote_of(citation, *report);
    print_indented(session, label,
                   fmt::format("{}  {}  {}{}", handle(citation.report), name(citation.kind),
                               publisher(report->source, report->origin),
                               quote.empty() ? "" : fmt::format("  \"{}\"", quote)));
  }
  return {};
}

Result<void> write_cited(JsonWriter& json, std::string_view field,
                         const std::vector<Citation>& citations, const Archive& archive) {
  json.key(field);
  json.begin_array();
  for (const auto& citation : citations) {
    json.begin_object();
    if (number(citation.report) == 0) {
      write_citation(json, citation);
    } else {
      auto report = archive.report(citation.report);
      if (!report) return failure_of(report);
      write_citation(json, citation, *report);
    }
    json.end_object();
  }
  json.end_array();
  return {};
}

std::string_view change_of(const Difference& difference) {
  if (!difference.before) return "added";
  if (!difference.after) return "removed";
  const Event& before = *difference.before;
  const Event& after = *difference.after;
  if (is_now(before) != is_now(after)) {
    if (is_now(after)) return "restored";
    return number(after.details.merged_into) != 0 ? "merged" : "retracted";
  }
  const auto claimed = newly_claimed(before, after);
  if (claimed != Status::kAsserted) return name(claimed);
  return "changed";
}

}  // namespace parley::cli
