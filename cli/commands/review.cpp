// SPDX-License-Identifier: MIT
// parley review: goes through the events that were read out of articles. Lists them, or takes a
// person's word on them: from options, or one by one at a terminal.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cli/commands/event_change.h"
#include "cli/facts/coding_text.h"
#include "cli/facts/event_facts.h"
#include "cli/facts/open_archive.h"
#include "cli/facts/show.h"
#include "cli/facts/typed_dates.h"
#include "cli/facts/viewpoint.h"
#include "cli/print/list.h"
#include "cli/print/output.h"

namespace parley::cli {

namespace {

using Filings = std::map<EventId, SuggestedFiling>;

struct Waiting {
  const EventFacts& facts;
  const SuggestedFiling* filing;  // nullptr: it seems to belong nowhere
};

std::string filing_text(const SuggestedFiling* filing) {
  if (filing == nullptr) return {};
  std::string text = filing->slug;
  if (!filing->issue.empty()) text += " / " + filing->issue;
  if (filing->stance != Stance::kNone) text += fmt::format(" {}", name(filing->stance));
  return text;
}

std::string sentence_of(const EventFacts& facts) {
  return facts.event.sentences.empty() ? "" : facts.event.sentences.front().text;
}

const Column<Waiting> kWaitingColumns[] = {
    {"date", [](const Waiting& w) { return w.facts.event.when; }},
    {"event", [](const Waiting& w) { return handle(w.facts.event.id); }},
    {"who", [](const Waiting& w) { return who_text(w.facts); }},
    {"act", [](const Waiting& w) { return act_of(w.facts.event); }},
    {"%", [](const Waiting& w) { return std::to_string(w.facts.event.details.coding.confidence); }},
    {"negotiation", [](const Waiting& w) { return filing_text(w.filing); }},
    {"sentence", [](const Waiting& w) { return sentence_of(w.facts); }},
};

Result<void> write_waiting(JsonWriter& json, const Waiting& waiting) {
  const Event& event = waiting.facts.event;
  json.field("event", handle(event.id));
  write_when(json, event);
  json.optional_field("code", event.code);
  write_roles(json, waiting.facts);
  json.optional_field("sentence", sentence_of(waiting.facts));
  json.optional_field("report", number(event.report) == 0 ? "" : handle(event.report));
  write_coding(json, waiting.facts);
  const SuggestedFiling* filing = waiting.filing;
  json.optional_field("negotiation", filing == nullptr ? "" : filing->slug);
  json.optional_field("issue", filing == nullptr ? "" : filing->issue);
  json.optional_field("stance", filing == nullptr ? "" : name(filing->stance));
  return {};
}

/// Which events wait, in the order of a timeline.
struct Question {
  TimelineQuery query;
  NegotiationId negotiation{};  // only what seems to belong to this one; 0: all
  Filings filings;

  [[nodiscard]] const SuggestedFiling* filing_of(EventId id) const {
    const auto found = filings.find(id);
    return found == filings.end() ? nullptr : &found->second;
  }
  [[nodiscard]] bool wants(EventId id) const {
    if (number(negotiation) == 0) return true;
    const SuggestedFiling* filing = filing_of(id);
    return filing != nullptr && filing->negotiation == negotiation;
  }
};

Result<Question> question_of(const ReviewOptions& options, const Archive& archive,
                             Session& session) {
  const auto range = typed_range(options.from, options.to, options.zone, session);
  if (!range) return failure(range.error());
  auto actors = find_actors(archive, options.actors, {});
  if (!actors) return failure_of(actors);
  auto filings = archive.suggested_filings();
  if (!filings) return failure_of(filings);
  Question question;
  question.query.actors = std::move(*actors);
  question.query.range = *range;
  question.query.suggested_only = true;
  question.query.possible = true;
  question.query.detail = Detail::kSources;
  question.query.newest_first = options.page.newest_first;
  question.filings = std::move(*filings);
  if (!options.negotiation.empty()) {
    auto id = archive.find_negotiation(options.negotiation);
    if (!id) return failure_of(id);
    question.negotiation = *id;
  }
  return question;
}

Result<void> each_waiting(const Archive& archive, const Question& question,
                          const std::function<Result<Visit>(const Waiting&)>& visit) {
  Result<void> visited;
  auto end = archive.timeline(question.query, [&](const TimelineLine& line) {
    if (!question.wants(line.event)) return Visit::kContinue;
    auto next = visit({*line.facts, question.filing_of(line.event)});
    if (!next) visited = failure_of(next);
    return next ? *next : Visit::kStop;
  });
  if (!end) return failure_of(end);
  return visited;
}

Result<ExitCode> list_waiting(const ReviewOptions& options, Session& session) {
  auto archive = open_to_read(session);
  if (!archive) return failure_of(archive);
  auto question = question_of(options, **archive, session);
  if (!question) return failure_of(question);
  Listing<Waiting> listing;
  listing.rows = "events";
  listing.grid = kWaitingColumns;
  listing.fields = write_waiting;
  ListPrinter<Waiting> list(*options.format, listing, session.out, session);
  const auto limit = limit_of(options.page);
  std::uint64_t count = 0;
  bool more = false;
  auto done = each_waiting(**archive, *question, [&](const Waiting& one) -> Result<Visit> {
    if (limit && count == *limit) {
      more = true;
      return Visit::kStop;
    }
    ++count;
    if (auto printed = list.row(one); !printed) return failure_of(printed);
    return session.out ? Visit::kContinue : Visit::kStop;
  });
  if (!done) return failure_of(done);
  list.finish([more](JsonWriter& json) { json.field("more", more); });
  if (count == 0) note(session, "note: nothing is waiting");
  if (more) note(session, "note: there are more: --all or --limit N");
  return ExitCode::kOk;
}

Result<std::vector<Review>> named(const Archive& archive, const std::vector<std::string>& texts,
                                  bool accept, Session& session) {
  std::vector<Review> reviews;
  for (const std::string& text : texts) {
    auto id = find_event(archive, text, {}, session);
    if (!id) return failure_of(id);
    reviews.push_back({*id, accept, true});
  }
  return reviews;
}

Result<std::vector<Review>> decisions(const ReviewOptions& options, const Archive& archive,
                                      Session& session) {
  auto reviews = named(archive, options.accept, true, session);
  if (!reviews) return reviews;
  auto rejected = named(archive, options.reject, false, session);
  if (!rejected) return rejected;
  reviews->insert(reviews->end(), rejected->begin(), rejected->end());
  for (std::size_t i = 0; i < reviews->size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if ((*reviews)[i].event != (*reviews)[j].event) continue;
      return failure(ErrorCode::kUsage,
                     fmt::format("{} is named twice", handle((*reviews)[i].event)));
    }
  }
  if (!options.yes) return reviews;
  auto question = question_of(options, archive, session);
  if (!question) return failure_of(question);
  const auto named_already = *reviews;
  const auto limit = limit_of(options.page);
  std::uint64_t listed = 0;
  bool more = false;
  auto all = each_waiting(archive, *question, [&](const Waiting& one) -> Result<Visit> {
    more = limit && listed == *limit;
    if (more) return Visit::kStop;
    ++listed;
    const EventId id = one.facts.event.id;
    const bool known = std::any_of(named_already.begin(), named_already.end(),
                                   [id](const Review& r) { return r.event == id; });
    if (!known) reviews->push_back({id, true, true});
    return Visit::kContinue;
  });
  if (!all) return failure_of(all);
  if (more)
    note(session, "note: only what is listed is accepted; there are more: --all or --limit N");
  return reviews;
}

Result<ExitCode> decide(const ReviewOptions& options, Session& session) {
  auto archive = open_to_change(session, options.change);
  if (!archive) return failure_of(archive);
  auto reviews = decisions(options, **archive, session);
  if (!reviews) return failure_of(reviews);
  if (reviews->empty()) {
    note(session, "note: nothing is waiting");
    return ExitCode::kOk;
  }
  auto changes =
      (*archive)->review(*reviews, options.reason, operation(session, "review", options.change));
  if (!changes) return failure_of(changes);
  ChangeOutput output(options.format->of_changes, options.change, **archive, session);
  std::size_t accepted = 0;
  for (std::size_t i = 0; i < changes->size(); ++i) {
    const bool accept = (*reviews)[i].accept;
    accepted += accept ? 1U : 0U;
    if (auto said = output.changed((*changes)[i], accept ? "accepted" : "rejected"); !said)
      return failure_of(said);
  }
  output.finish();
  note(session, fmt::format("{} accepted, {} rejected{}", accepted, changes->size() - accepted,
                            outcome(**archive, options.change)));
  return ExitCode::kOk;
}

// ---- one by one ----

/// Asks and takes answers, until there are no more.
class Interview {
 public:
  Interview(Archive& archive, const ReviewOptions& options, Session& session)
      : archive_(archive), options_(options), session_(session) {}

  Result<void> go_through(const std::vector<EventId>& ids, const Question& question) {
    for (std::size_t i = 0; i < ids.size() && !ended_; ++i) {
      auto facts = archive_.facts(ids[i], {}, Detail::kSources);
      if (!facts) return failure_of(facts);
      // A merge or an undo elsewhere may have decided on it meanwhile.
      if (facts->event.status != Status::kSuggested) continue;
      print(session_.out, "\n{} of {}\n", i + 1, ids.size());
      show(*facts, question.filing_of(ids[i]));
      if (auto asked = ask(*facts); !asked) return asked;
    }
    return {};
  }

  std::size_t accepted = 0, corrected = 0, rejected = 0;

 private:
  void show(const EventFacts& facts, const SuggestedFiling* filing) {
    print(session_.out, "{}  {}\n", handle(facts.event.id), facts.event.when);
    for (const auto& [label, what] : explanation(facts)) print_field(session_, label, what);
    print_field(session_, "belongs to", filing_text(filing));
  }

  std::optional<std::string> answer(const std::string& question) {
    print(session_.out, "{}", question);
    session_.out.flush();
    std::string line;
    if (!std::getline(session_.in, line)) return std::nullopt;
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.pop_back();
    return line;
  }

  Result<void> ask(const EventFacts& facts) {
    for (;;) {
      const auto word = answer("accept, correct, reject, skip or quit? [a/c/r/s/q] ");
      if (!word || *word == "q" || *word == "quit") {
        ended_ = true;
        return {};
      }
      if (*word == "s" || *word == "skip" || word->empty()) return {};
      if (*word == "a" || *word == "accept") return review(facts, true);
      if (*word == "r" || *word == "reject") return review(facts, false);
      if (*word == "c" || *word == "correct") return correct(facts);
      print(session_.out, "'{}' is none of these\n", *word);
    }
  }

  Result<void> review(const EventFacts& facts, bool accept) {
    const Review review{facts.event.id, accept, true};
    auto changes = archive_.review(std::span(&review, 1), options_.reason,
                                   operation(session_, "review", options_.change));
    if (!changes) return failure_of(changes);
    ++(accept ? accepted : rejected);
    return {};
  }

  /// Each field as it is, unless something else is typed; "-" empties it.
  void take(const char* label, const std::string& now,
            const std::function<void(std::string)>& set) {
    auto text = answer(fmt::format("{} [{}]: ", label, now));
    if (!text || text->empty() || *text == now) return;
    set(*text == "-" ? "" : std::move(*text));
  }
  static std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find(',', at), text.size());
      std::string part = text.substr(at, end - at);
      part.erase(0, part.find_first_not_of(' '));
      part.erase(part.find_last_not_of(' ') + 1);
      if (!part.empty()) parts.push_back(std::move(part));
      at = end + 1;
    }
    return parts;
  }

  Result<void> correct(const EventFacts& facts) {
    EventInput input;
    input.reason = options_.reason;
    input.correction = true;
    for (const Role role : {Role::kBy, Role::kTo}) {
      std::string now;
      for (const auto& [one, actors] : by_role(facts)) {
        if (one == role) now = joined(actors);
      }
      take(std::string(name(role)).c_str(), now, [&](const std::string& text) {
        input.actors[static_cast<std::size_t>(role)] = split(text);
      });
    }
    take("code", facts.event.code, [&](std::string text) { input.code = std::move(text); });
    take("date", facts.event.when, [&](std::string text) { input.when = std::move(text); });
    auto change =
        archive_.update(facts.event.id, input, operation(session_, "review", options_.change));
    const auto refused = [](ErrorCode code) {
      return code == ErrorCode::kUsage || code == ErrorCode::kFailed;
    };
    if (!change && refused(change.error().code)) {
      print(session_.out, "{}\n", change.error().message);
      return ask(facts);
    }
    if (!change) return failure_of(change);
    ++corrected;
    return {};
  }

  Archive& archive_;
  const ReviewOptions& options_;
  Session& session_;
  bool ended_ = false;
};

Result<ExitCode> one_by_one(const ReviewOptions& options, Session& session) {
  auto archive = open_to_change(session, options.change);
  if (!archive) return failure_of(archive);
  auto question = question_of(options, **archive, session);
  if (!question) return failure_of(question);
  std::vector<EventId> ids;
  const auto limit = limit_of(options.page);
  auto listed = each_waiting(**archive, *question, [&](const Waiting& one) -> Result<Visit> {
    if (limit && ids.size() == *limit) return Visit::kStop;
    ids.push_back(one.facts.event.id);
    return Visit::kContinue;
  });
  if (!listed) return failure_of(listed);
  if (ids.empty()) {
    note(session, "note: nothing is waiting");
    return ExitCode::kOk;
  }
  Interview interview(**archive, options, session);
  if (auto done = interview.go_through(ids, *question); !done) return failure_of(done);
  print(session.out, "\n");
  note(session, fmt::format("{} accepted, {} corrected, {} rejected", interview.accepted,
                            interview.corrected, interview.rejected));
  return ExitCode::kOk;
}

}  // namespace

Result<ExitCode> review(const ReviewOptions& options, Session& session) {
  const bool decides = options.yes || !options.accept.empty() || !options.reject.empty();
  if (options.one_by_one && decides)
    return failure(ErrorCode::kUsage, "--interactive asks for what the other options say");
  if (options.same && (decides || options.one_by_one))
    return failure(ErrorCode::kUsage, "--same lists pairs, and decides nothing",
                   "parley merge EVENT EVENT makes one of two");
  if (options.same) return review_same(options, session);
  if (options.one_by_one) return one_by_one(options, session);
  return decides ? decide(options, session) : list_waiting(options, session);
}

}  // namespace parley::cli
