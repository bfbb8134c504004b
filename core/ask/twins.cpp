// SPDX-License-Identifier: MIT
// The same event, told twice: pairs that a person may want to merge. Nothing is merged here.
#include <algorithm>
#include <map>
#include <tuple>

#include "core/ask/questions.h"
#include "core/text/content_words.h"
#include "schema/edtf.h"

namespace parley {
namespace {

/// Who did what to whom, whoever tells it: events alike in this may be one.
using Deed = std::tuple<std::vector<std::pair<ActorId, RoleSet>>, std::string, bool, Telling>;

/// nullopt for an event of nobody, or without a code.
std::optional<Deed> deed_of(const Event& event) {
  if (event.code.size() < 2) return std::nullopt;
  std::vector<std::pair<ActorId, RoleSet>> who;
  for (const Participant& part : event.participants) {
    if (part.decision != Decision::kRemoved) who.emplace_back(part.actor, part.roles);
  }
  if (who.empty()) return std::nullopt;
  const Coding& coding = event.details.coding;
  return Deed{std::move(who), event.code.substr(0, 2), coding.negated, coding.telling};
}

/// Of one deed, with what its pairs are scored by.
struct Told {
  EventId id{};
  Interval bounds;
  std::string when, code;
  ReportId report{};
  std::set<std::string> words;
};

constexpr unsigned kSameDay = 40, kSameTime = 25, kSameCode = 30, kSameRoot = 20, kSameWords = 30;

/// Percent; 0 where they cannot be one.
unsigned score_of(const Told& a, const Told& b) {
  const bool same_report = a.report == b.report && number(a.report) != 0;
  if (same_report || a.bounds.begin >= b.bounds.end || b.bounds.begin >= a.bounds.end) return 0;
  const unsigned words = static_cast<unsigned>(kSameWords * shared_part(a.words, b.words));
  return (a.when == b.when ? kSameDay : kSameTime) + (a.code == b.code ? kSameCode : kSameRoot) +
         words;
}

}  // namespace

Result<std::vector<Twins>> find_twins(const Database& db, const TwinsQuery& query) {
  std::map<Deed, std::vector<Told>> deeds;
  TimelineQuery all;
  all.actors = query.actors;
  all.range = query.range;
  all.kind = EventKind::kEvent;
  all.possible = true;
  all.detail = Detail::kParticipants;
  auto read = read_timeline(db, all, [&](const TimelineLine& line) {
    const Event& event = line.facts->event;
    const auto edtf = parse_edtf(event.when);
    auto deed = deed_of(event);
    if (!deed || !edtf) return Visit::kContinue;
    const std::string text = event.sentences.empty() ? "" : event.sentences.front().text;
    deeds[std::move(*deed)].push_back(
        {event.id, edtf->bounds, event.when, event.code, event.report, content_words(text)});
    return Visit::kContinue;
  });
  if (!read) return failure_of(read);
  std::vector<Twins> twins;
  for (auto& [deed, told] : deeds) {
    std::stable_sort(told.begin(), told.end(),
                     [](const Told& a, const Told& b) { return a.bounds.begin < b.bounds.begin; });
    for (std::size_t i = 0; i < told.size(); ++i) {
      for (std::size_t j = i + 1; j < told.size(); ++j) {
        if (told[j].bounds.begin >= told[i].bounds.end) break;
        const unsigned score = score_of(told[i], told[j]);
        if (score == 0) continue;
        const auto [first, second] = std::minmax(told[i].id, told[j].id);
        twins.push_back(
            {first, second, score, told[i].when == told[j].when, told[i].code == told[j].code});
      }
    }
  }
  std::stable_sort(twins.begin(), twins.end(), [](const Twins& a, const Twins& b) {
    return std::tie(b.score, a.first, a.second) < std::tie(a.score, b.first, b.second);
  });
  return twins;
}

}  // namespace parley
