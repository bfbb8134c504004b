// SPDX-License-Identifier: MIT
// The records of a commit that is made again: what is lost of them, what they name that is lost, and
// the numbers that change with it.
#include <algorithm>

#include "core/salvage/placeholders.h"
#include "core/salvage/rebuild.h"
#include "core/salvage/references.h"

namespace parley {
namespace {

constexpr std::string_view kRevision = "a revision of it";
constexpr std::string_view kFirstRevision = "its first revision";
constexpr std::string_view kText =
    "the name of a publisher or a dataset, or a tag; \"lost text\" and this number stand in its "
    "place";

}  // namespace

Result<void> Rebuild::write_one(RecordKind kind, std::uint64_t id, ChangeKind change) {
  const auto small = static_cast<std::uint32_t>(id);
  auto gone = write_erased(kind, id);
  if (!gone) return failure_of(gone);
  if (*gone && kind != RecordKind::kCitation) return {};
  if (kind == RecordKind::kReport) return write_report(ReportId{id});
  if (kind == RecordKind::kEvent) return write_event(EventId{id}, change);
  if (kind == RecordKind::kCitation) return write_citations(EventId{id});
  if (kind == RecordKind::kActor) {
    auto actors = found_.actors(ActorId{small}, at());
    if (!actors) return failure_of(actors);
    return write_revisions(Loss::Kind::kActor, std::move(*actors), ActorId{small}, change);
  }
  auto negotiations = found_.negotiations(NegotiationId{small}, at());
  if (!negotiations) return failure_of(negotiations);
  return write_revisions(Loss::Kind::kNegotiation, std::move(*negotiations), NegotiationId{small},
                         change);
}

/// What this commit wrote and a later one erased: whether there was any. Of an event all that a commit
/// wrote goes together.
Result<bool> Rebuild::write_erased(RecordKind kind, std::uint64_t id) {
  auto erased = found_.erased(kind, id);
  if (!erased) return failure_of(erased);
  bool any = false;
  for (const auto& [revision, one] : *erased) {
    if (one.commit != at()) continue;
    any = true;
    if (auto put = making_->again.put_erased(kind, id, revision, one); !put) return failure_of(put);
  }
  return any;
}

Result<bool> Rebuild::is_erased(RecordKind kind, std::uint64_t id) const {
  auto erased = found_.erased(kind, id);
  if (!erased) return failure_of(erased);
  return !erased->empty();
}

Result<void> Rebuild::write_report(ReportId id) {
  auto report = found_.report(id, at());
  if (!report) return failure_of(report);
  t().take(id);
  if (!*report) {
    losses_.lose(Loss::Kind::kReport, number(id), at());
    return {};
  }
  telling_ = &**report;
  auto there = need_all(**report);
  telling_ = nullptr;
  return there ? making_->again.put(**report) : there;
}

/// As it is called so far.
Result<std::string> Rebuild::name_of(ActorId id) {
  auto actor = t().actor(id);
  if (!actor) return failure_of(actor);
  return *actor ? (*actor)->handle : lost_slug(number(id));
}
Result<std::string> Rebuild::name_of(NegotiationId id) {
  auto negotiation = t().negotiation(id);
  if (!negotiation) return failure_of(negotiation);
  return *negotiation ? (*negotiation)->slug : lost_slug(number(id));
}

/// Of actors and negotiations: where a revision is lost, later ones move up.
template <class Record, class Id>
Result<void> Rebuild::write_revisions(Loss::Kind kind, std::vector<Record> revisions, Id id,
                                      ChangeKind change) {
  t().take(id);
  if (revisions.empty()) {
    auto name = change == ChangeKind::kRevised ? name_of(id) : Result<std::string>();
    if (!name) return failure_of(name);
    losses_.lose(kind, number(id), at(), name->empty() ? "" : "a revision of " + *name);
    return {};
  }
  for (Record& record : revisions) {
    if (auto there = need_all(record); !there) return there;
    std::optional<Record> before;
    if constexpr (std::is_same_v<Record, Actor>) {
      auto read = t().actor(id);
      if (!read) return failure_of(read);
      before = std::move(*read);
    } else {
      auto read = t().negotiation(id);
      if (!read) return failure_of(read);
      before = std::move(*read);
    }
    record.revision = before ? before->revision + 1 : 1;
    if (auto put = making_->again.put(record); !put) return put;
    if constexpr (std::is_same_v<Record, Actor>) {
      if (change == ChangeKind::kRevised && !before) ++making_->ours[RecordKind::kActor];
      if (actors_.size() <= number(id)) actors_.resize(number(id) + 1);
      actors_[number(id)] = true;
    }
  }
  return {};
}

Result<void> Rebuild::write_event(EventId id, ChangeKind change) {
  auto revisions = found_.events(id, at());
  if (!revisions) return failure_of(revisions);
  if (revisions->empty()) return lose_event(id, change);
  auto erased = found_.erased(RecordKind::kEvent, number(id));
  if (!erased) return failure_of(erased);
  if (!erased->empty()) return mend_and_put(std::move(revisions->back()), erased->rbegin()->first);
  for (EventRecord& event : *revisions) {
    const bool first = event.revision == 1 && !placed_.contains({RecordKind::kEvent, number(id)});
    std::optional<std::uint32_t> before;
    if (!first) {
      auto read = t().event(id);
      if (!read) return failure_of(read);
      if (*read) before = (*read)->revision;
    }
    if (auto put = mend_and_put(std::move(event), before); !put) return put;
  }
  return {};
}

Result<void> Rebuild::mend_and_put(EventRecord event, std::optional<std::uint32_t> before) {
  naming_ = &event;
  auto there = need_all(event);
  naming_ = nullptr;
  if (!there) return there;
  clear_spans(event);
  const std::uint32_t revision = before.value_or(0) + 1;
  auto moved = moved_.find(event.id);
  if (moved == moved_.end() && revision != event.revision) {
    moved = moved_.emplace(event.id, std::vector<std::uint32_t>()).first;
    for (std::uint32_t one = 1; one < revision; ++one) moved->second.push_back(one);
  }
  if (moved != moved_.end()) {
    // An undo names the revisions that it takes back by number.
    auto& voids = event.details.voids_from;
    const auto& old = moved->second;
    if (voids != 0)
      voids = static_cast<std::uint32_t>(std::lower_bound(old.begin(), old.end(), voids) -
                                         old.begin()) +
              1;
    if (voids >= revision) voids = 0;
    moved->second.push_back(event.revision);
  }
  if (!before && event.revision != 1) ++making_->ours[RecordKind::kEvent];
  event.revision = revision;
  return making_->again.put(event);
}

/// Where a sentence stands in a report that is lost.
void Rebuild::clear_spans(EventRecord& event) {
  const auto is_lost = [this](ReportId id) {
    return placed_.contains({RecordKind::kReport, number(id)});
  };
  if (placed_.empty()) return;
  bool cleared = false;
  for (std::size_t i = 0; i < event.sentences.size(); ++i) {
    const QuotedRecord* quoted = quoted_at(event, static_cast<std::uint16_t>(i));
    if (!is_lost(quoted == nullptr ? event.report : quoted->report)) continue;
    cleared = cleared || event.sentences[i].span != Span{};
    event.sentences[i].span = {};
  }
  if (cleared)
    losses_.lose(Loss::Kind::kCitation, number(event.id), at(),
                 "where its sentences stand in a lost report");
}

/// An event that is there keeps its revisions' numbers: one says that what it changed is lost.
Result<void> Rebuild::lose_event(EventId id, ChangeKind change) {
  t().take(id);
  const bool placed = placed_.contains({RecordKind::kEvent, number(id)});
  auto left = found_.has(RecordKind::kEvent, number(id));
  if (!left) return failure_of(left);
  const std::string_view known = change == ChangeKind::kRevised ? kRevision
                                 : *left                        ? kFirstRevision
                                                                : "";
  losses_.lose(Loss::Kind::kEvent, number(id), at(), std::string(known));
  if (change != ChangeKind::kRevised || placed) return {};
  auto before = t().event(id);
  if (!before) return failure_of(before);
  return *before ? making_->again.put(lost_revision(**before)) : Result<void>{};
}

Result<void> Rebuild::write_citations(EventId id) {
  auto citations = found_.citations(id, at());
  if (!citations) return failure_of(citations);
  auto event = t().event(id);
  if (!event) return failure_of(event);
  auto erased = found_.erased(RecordKind::kCitation, number(id));
  if (!erased) return failure_of(erased);
  const auto is_gone = [&](std::uint32_t n) { return erased->contains(number(at()) ^ (n << 16U)); };
  std::erase_if(*citations, [&](const Citation& one) { return is_gone(one.n); });
  const bool all_gone = citations->empty() && is_gone(0);
  auto event_gone = is_erased(RecordKind::kEvent, number(id));
  if (!event_gone) return failure_of(event_gone);
  if (all_gone) return {};
  if (citations->empty() || (!*event && !*event_gone)) {
    const std::uint64_t count = std::max<std::uint64_t>(citations->size(), 1);
    for (std::uint64_t i = 0; i < count; ++i)
      losses_.lose(Loss::Kind::kCitation, number(id), at(), *event ? "" : "with the event");
    return {};
  }
  std::uint16_t n = 0, expected = 0;
  for (const Citation& citation : *citations) {
    for (; expected < citation.n; ++expected) {
      if (is_gone(expected)) {
        ++n;
      } else {
        losses_.lose(Loss::Kind::kCitation, number(id), at());
      }
    }
    ++expected;
    auto mended = this->mended(citation);
    if (!mended) return failure_of(mended);
    if (!*mended) {
      losses_.lose(Loss::Kind::kCitation, number(id), at(), "what it takes back");
      continue;
    }
    if (citation.n != n) renumbered_.emplace(CitationName{id, at(), citation.n}, n);
    (*mended)->n = n++;
    if (auto put = making_->again.put(**mended); !put) return put;
  }
  return {};
}

/// nullopt where it takes back one that is lost.
Result<std::optional<Citation>> Rebuild::mended(Citation citation) {
  if (citation.kind == CitationKind::kWithdrawn) {
    const CitationName taken_back{citation.event, citation.withdrawn_commit, citation.withdrawn_n};
    if (const auto now = renumbered_.find(taken_back); now != renumbered_.end())
      citation.withdrawn_n = now->second;
    if (citation.withdrawn_commit != at()) {
      auto there = db_.store->get(
          citation_key(citation.event, citation.withdrawn_commit, citation.withdrawn_n));
      if (!there) return failure_of(there);
      if (!*there) return std::optional<Citation>{};
    }
  }
  if (number(citation.report) != 0) {
    if (auto there = need(citation.report); !there) return failure_of(there);
    const bool lost = placed_.contains({RecordKind::kReport, number(citation.report)});
    if (lost && citation.quote != Span{}) {
      citation.quote = {};
      losses_.lose(Loss::Kind::kCitation, number(citation.event), at(),
                   "where its quote stands in the lost report " + handle(citation.report));
    }
  }
  return std::optional(std::move(citation));
}

// ---- what is named ----

template <class Record>
Result<void> Rebuild::need_all(const Record& record) {
  Result<void> all;
  each_reference(record, [&](auto id) {
    if (all) all = need(id);
  });
  return all;
}

/// Their numbers are given in order.
Result<void> Rebuild::need(StringId id) {
  while (strings_ < id) {
    const StringId one = next(strings_);
    auto text = found_.text(one);
    if (!text) return failure_of(text);
    const auto is_known = [&](const std::string& word) -> Result<bool> {
      auto known = t().known_string(word);
      return known ? Result<bool>(number(*known) != 0) : failure_of(known);
    };
    auto twice = *text ? is_known(**text) : Result<bool>(true);
    if (!twice) return failure_of(twice);
    if (*twice) {
      losses_.lose(Loss::Kind::kText, number(one), at(), std::string(kText));
      *text = lost_text(one);
    }
    for (twice = is_known(**text); twice && *twice; twice = is_known(**text)) **text += '\'';
    if (!twice) return failure_of(twice);
    if (auto given = t().intern(**text); !given) return failure_of(given);
    strings_ = one;
  }
  return {};
}

void Rebuild::place(RecordKind kind, std::uint64_t id) {
  placed_.insert({kind, id});
  ++making_->ours[kind];
}

Result<void> Rebuild::need(ActorId id) {
  if (number(id) < actors_.size() && actors_[number(id)]) return {};
  auto there = t().actor(id);
  if (!there) return failure_of(there);
  if (*there) return {};
  auto coming = found_.actors(id, at());
  if (!coming) return failure_of(coming);
  if (!coming->empty()) return {};
  place(RecordKind::kActor, number(id));
  return making_->again.put(lost_actor(id));
}

Result<void> Rebuild::need(NegotiationId id) {
  auto there = t().negotiation(id);
  if (!there) return failure_of(there);
  if (*there) return {};
  auto coming = found_.negotiations(id, at());
  if (!coming) return failure_of(coming);
  if (!coming->empty()) return {};
  place(RecordKind::kNegotiation, number(id));
  return making_->again.put(lost_negotiation(id));
}

Result<void> Rebuild::need(ReportId id) {
  auto there = t().report(id);
  if (!there) return failure_of(there);
  if (*there) return {};
  auto gone = is_erased(RecordKind::kReport, number(id));
  if (!gone) return failure_of(gone);
  if (*gone) return {};
  auto coming = found_.report(id, at());
  if (!coming) return failure_of(coming);
  if (*coming) return {};
  place(RecordKind::kReport, number(id));
  if (naming_ == nullptr || naming_->report != id)
    return making_->again.put(lost_report(id, now(), ""));
  auto source = t().string(naming_->source);
  if (!source) return failure_of(source);
  Report report = lost_report(id, naming_->published, *source);
  if (naming_->kind == EventKind::kArticle) report.event = naming_->id;
  return making_->again.put(report);
}

Result<void> Rebuild::need(EventId id) {
  auto there = t().event(id);
  if (!there) return failure_of(there);
  if (*there) return {};
  auto gone = is_erased(RecordKind::kEvent, number(id));
  if (!gone) return failure_of(gone);
  if (*gone) return {};
  auto coming = found_.events(id, at());
  if (!coming) return failure_of(coming);
  if (!coming->empty()) return {};
  place(RecordKind::kEvent, number(id));
  const bool told = telling_ != nullptr && telling_->event == id;
  return making_->again.put(told ? lost_event(id, telling_->published, telling_->id)
                                 : lost_event(id, now(), {}));
}

}  // namespace parley
