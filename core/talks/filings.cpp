// SPDX-License-Identifier: MIT
// Where an event that was read out of an article seems to belong: to the negotiation whose rule it
// fits, on the issue whose title its sentence has words of, with the stance that its code says.
#include <algorithm>
#include <set>

#include "core/commit/read_event.h"
#include "core/record/lookup.h"
#include "core/talks/talks.h"
#include "core/text/content_words.h"
#include "schema/stance.h"

namespace parley {
namespace {

/// The issue with most of its words in the sentence; "" for none, or several alike.
std::string issue_of(const Negotiation& negotiation, std::string_view sentence) {
  const std::set<std::string> said = content_words(sentence);
  std::string best;
  std::size_t most = 0;
  for (const Issue& issue : negotiation.issues) {
    std::string title = issue.title + " " + issue.slug;
    std::replace(title.begin(), title.end(), '-', ' ');
    std::size_t count = 0;
    for (const std::string& word : content_words(title)) count += said.contains(word) ? 1U : 0U;
    if (count == most) best.clear();
    if (count > most) most = count, best = issue.slug;
  }
  return most == 0 ? "" : best;
}

SuggestedFiling filing_of(const Negotiation& negotiation, const Event& event) {
  SuggestedFiling filing;
  filing.negotiation = negotiation.id;
  filing.slug = negotiation.slug;
  if (event.sentences.empty()) return filing;
  filing.issue = issue_of(negotiation, event.sentences.front().text);
  EventRecord accepted;
  accepted.status = Status::kSuggested;
  accepted.code = event.code;
  accepted.details.coding = event.details.coding;
  accept_read(accepted);
  if (filing.issue.empty()) return filing;
  filing.stance = stance_of_code(accepted.code);
  // Of the same code as an offer to settle: the verb tells whose plan it was.
  if (accepted.details.coding.rule.starts_with("accept") && filing.stance != Stance::kNone)
    filing.stance = Stance::kAccepts;
  return filing;
}

}  // namespace

Result<std::map<EventId, SuggestedFiling>> suggested_filings(const Database& db) {
  std::map<EventId, SuggestedFiling> filings;
  std::set<EventId> several;  // that fit more than one negotiation: a person has to say which
  std::vector<Negotiation> open;
  auto visited = visit_negotiations(db, [&open](const Negotiation& one) {
    if (!one.closed && one.rule != MatchRule{}) open.push_back(one);
    return Visit::kContinue;
  });
  if (!visited) return failure_of(visited);
  for (const Negotiation& negotiation : open) {
    SuggestionQuery query;
    query.negotiation = negotiation.id;
    query.read_only = true;
    query.detail = Detail::kParticipants;
    auto walked = visit_suggestions(db, query, [&](const TimelineLine& line) {
      const bool fresh =
          filings.try_emplace(line.event, filing_of(negotiation, line.facts->event)).second;
      if (!fresh) several.insert(line.event);
      return Visit::kContinue;
    });
    if (!walked) return failure_of(walked);
  }
  for (const EventId id : several) filings.erase(id);
  return filings;
}

}  // namespace parley
