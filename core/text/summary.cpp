// SPDX-License-Identifier: MIT
// Which sentence of an article says most about an actor? A parser would know who does what; this
// looks at what stands around a name instead: a sentence in which the actor comes before the verb,
// under no preposition, is most likely about it. Points are set so that the signs decide in this
// order: grammar, then the place in the article, then numbers, quotations and length.
#include "core/text/summary.h"

#include <algorithm>
#include <unordered_map>

#include "core/article/article_formats.h"
#include "core/text/article_names.h"
#include "core/text/grammar.h"
#include "core/text/pronoun.h"
#include "schema/code_points.h"
#include "schema/marks.h"

namespace parley {
namespace {

constexpr std::size_t kSentenceBytes = 600;

// Points beside those of grammar: a subject in the body beats one in the title; both beat a name
// under a preposition.
constexpr int kFirstName = 4;  // no actor is named before
constexpr int kLead = 5;
constexpr int kTitle = -30;
constexpr int kHeading = -25;
constexpr int kTaken = -5;    // another actor has this sentence already
constexpr int kPronoun = -6;  // "It rejected …": a sentence that names the actor says more

/// What a sentence is worth to whomever it names: long ones less, numbers and quotations more.
int worth(std::string_view sentence) {
  const auto characters = static_cast<int>(count_code_points(sentence));
  int points = characters < 25 ? -6 : 0;
  if (characters > 250) points -= std::min(12, (characters - 250) / 20);
  if (sentence.find_first_of("0123456789") != std::string_view::npos) points += 2;
  if (sentence.find('"') != std::string_view::npos || sentence.find("“") != std::string_view::npos)
    points += 1;
  if (sentence.ends_with('?')) points -= 4;
  return points;
}

// ---- the article ----

/// A title, a sentence or a heading, and how it would do for one actor.
struct Unit {
  Span span;
  int points = 0;  // of its place and kind
};
struct Candidate {
  std::uint32_t slot = 0;
  std::uint32_t unit = 0;
  int points = 0;
};

class SummaryReader {
 public:
  SummaryReader(const std::string& title, const std::string& body, const Matcher& matcher)
      : title_(title), body_(body), matcher_(matcher) {}

  Reading read(const std::vector<std::string>& tags) {
    find_candidates(tags);
    Reading reading = choose();
    reading.places = std::move(places_);
    return reading;
  }

  std::vector<NamingSentence> read_all() {
    find_candidates({});
    std::vector<NamingSentence> all;
    std::uint32_t unit = UINT32_MAX;  // of the last one
    for (const Candidate& candidate : candidates_) {
      const Span& span = units_[candidate.unit].span;
      if (candidate.unit != unit) all.push_back({{whole_text_of(span), span}, {}});
      unit = candidate.unit;
      all.back().actors.push_back(slots_[candidate.slot].actor);
    }
    for (NamingSentence& one : all) std::sort(one.actors.begin(), one.actors.end());
    return all;
  }

 private:
  /// Whom each unit is about, in the order of the text.
  void find_candidates(const std::vector<std::string>& tags) {
    units_.push_back({{0, static_cast<std::uint32_t>(title_.size()), true}, kTitle});
    const auto dateline = find_dateline(body_);
    const std::size_t start = dateline ? dateline->length : 0;
    ArticleNames names = names_in_article(title_, body_, start, tags, matcher_);
    marks_ = marks_in(title_);
    score(title_, 0, names.title.cbegin(), names.title.cend());
    title_marks_ = std::move(marks_);
    marks_ = marks_in(body_);
    mentions_ = std::move(names.body);
    read_body(start);
    for (const ArticleNames::Tag& tag : names.tags) slot_of(tag.mention, tag.text);
    places_ = std::move(names.places);
  }

  void read_body(std::size_t start) {
    std::vector<Span> spans = split_sentences(std::string_view(body_).substr(start));
    auto mention = mentions_.cbegin();
    while (mention != mentions_.end() && mention->at < start) ++mention;
    std::size_t number = 0;
    while (mention != mentions_.end()) {
      Unit unit = unit_at(mention->at, start, spans, number);
      const auto first = mention;
      std::size_t end = end_of(unit);
      for (; mention != mentions_.end() && (mention->at < end || mention == first); ++mention) {
        // A name that goes on behind what looked like the end makes one sentence of both.
        const std::size_t last = std::size_t{mention->at} + mention->length;
        if (last <= end) continue;
        const Unit more = unit_at(last - 1, start, spans, number);
        unit.points = std::max(unit.points, more.points);
        end = std::max(last, end_of(more));
      }
      unit.span.length = static_cast<std::uint32_t>(end - unit.span.at);
      units_.push_back(unit);
      score(std::string_view(body_).substr(0, end), unit.span.at, first, mention);
      follow(start, spans, number, mention);
    }
  }

  static std::size_t end_of(const Unit& unit) {
    return std::size_t{unit.span.at} + unit.span.length;
  }

  /// What body_[at] stands in. `spans` begin behind `start`; `number` goes on from call to call.
  Unit unit_at(std::size_t at, std::size_t start, const std::vector<Span>& spans,
               std::size_t& number) const {
    const std::size_t behind = at - start;
    while (number < spans.size() && spans[number].at + spans[number].length <= behind) ++number;
    if (number == spans.size() || spans[number].at > behind) return heading_at(at, start);
    return sentence(start, spans, number);
  }
  static Unit sentence(std::size_t start, const std::vector<Span>& spans, std::size_t number) {
    Unit unit;
    unit.span = spans[number];
    unit.span.at += static_cast<std::uint32_t>(start);
    unit.points = number == 0 ? kLead : number == 1 ? 2 : 0;
    return unit;
  }

  /// "Iran's delegation arrived. It rejected the proposal.": the sentences right behind the last one
  /// that go on with its subject, where only one can be meant.
  void follow(std::size_t start, const std::vector<Span>& spans, std::size_t number,
              std::vector<Mention>::const_iterator& mention) {
    for (; number + 1 < spans.size(); ++number) {
      const Unit unit = sentence(start, spans, number + 1);
      const std::size_t end = end_of(unit), before = end_of(units_.back());
      const std::string_view text = std::string_view(body_).substr(0, end);
      if (unit.span.at < before || unit.span.at > before + 4) return;  // a heading is between
      const Pronoun pronoun = pronoun_of(text.substr(unit.span.at));
      const bool is_person = pronoun.kind == Pronoun::Kind::kPerson;
      if (pronoun.length == 0 || subjects_.empty() || (subjects_.size() > 1 && !is_person)) return;
      const auto first = mention;
      while (mention != mentions_.end() && mention->at < end) ++mention;
      units_.push_back(unit);
      score(text, unit.span.at, first, mention, pronoun);
    }
  }

  /// A paragraph that is no sentence.
  Unit heading_at(std::size_t at, std::size_t start) const {
    const std::size_t before = body_.rfind("\n\n", at);
    const std::size_t begin = std::max(start, before == std::string::npos ? 0 : before + 2);
    const std::size_t end = std::min(body_.find("\n\n", at), body_.size());
    return {{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin), false},
            kHeading};
  }

  using Mentions = std::vector<Mention>::const_iterator;

  /// Points for each actor named in the last unit, which is text[begin, end). A `pronoun` at its
  /// beginning stands for the last of subjects_.
  void score(std::string_view text, std::size_t begin, Mentions first, Mentions last,
             const Pronoun& pronoun = {}) {
    const std::uint32_t meant = subjects_.empty() ? 0 : subjects_.back();
    if (pronoun.length == 0) subjects_.clear();
    if (first == last && pronoun.length == 0) return;
    tokens_.clear();
    std::size_t at = begin + pronoun.length;
    if (pronoun.length != 0) tokens_.push_back({begin, at, Kind::kName, meant});
    for (auto mention = first; mention != last; ++mention) {
      add_plain_words(text, at, mention->at);
      at = std::size_t{mention->at} + mention->length;
      tokens_.push_back({mention->at, at, Kind::kName, slot_of(*mention, text)});
    }
    add_plain_words(text, at, text.size());
    const auto unit = static_cast<std::uint32_t>(units_.size() - 1);
    const int base = units_.back().points + worth(text.substr(begin));
    const std::size_t old = candidates_.size();
    const std::vector<int> grammar = grammar_points(text, tokens_);
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].kind != Kind::kName) continue;
      const bool stands_for = i == 0 && pronoun.length != 0;
      if (stands_for && !is_act(grammar[i], pronoun, text)) continue;
      const int points = grammar[i] + (stands_for ? kPronoun : 0);
      Slot& slot = slots_[tokens_[i].actor];
      if (slot.candidate < old || slot.candidate >= candidates_.size()) {
        slot.candidate = candidates_.size();
        const int place = candidates_.size() == old ? kFirstName : 0;
        candidates_.push_back({tokens_[i].actor, unit, points + base + place});
        slot.grammar = points;
        slot.times = 1;
        continue;
      }
      Candidate& candidate = candidates_[slot.candidate];
      candidate.points += std::max(0, points - slot.grammar) + (++slot.times <= 3 ? 3 : 0);
      slot.grammar = std::max(points, slot.grammar);
    }
    const int all = static_cast<int>(std::min<std::size_t>(candidates_.size() - old, 6));
    for (std::size_t i = old; i < candidates_.size(); ++i) candidates_[i].points -= all - 1;
    if (pronoun.length == 0) note_subjects(grammar);
  }

  void add_plain_words(std::string_view text, std::size_t begin, std::size_t end) {
    auto mark =
        std::lower_bound(marks_.begin(), marks_.end(), begin,
                         [](const MarkSpan& m, std::size_t at) { return m.at + m.length <= at; });
    for (; mark != marks_.end() && mark->at < end; ++mark) {
      if (mark->at > begin) add_words(text, begin, mark->at, tokens_);
      begin = std::max(begin, mark->at + mark->length);
    }
    if (begin < end) add_words(text, begin, end, tokens_);
  }

  /// Who a pronoun in the next sentence may stand for: who arrived or was there, and did nothing yet.
  /// Only those who begin the sentence: behind other words an unknown name may be its subject.
  void note_subjects(const std::vector<int>& grammar) {
    constexpr std::size_t kFirstWords = 3;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].kind != Kind::kName || grammar[i] < 0) continue;
      if (grammar[i] != kIsThere || (subjects_.empty() && i >= kFirstWords)) {
        subjects_.clear();
        return;
      }
      if (subjects_.empty() || subjects_.back() != tokens_[i].actor)
        subjects_.push_back(tokens_[i].actor);
    }
  }

  /// "It rejected …", not "It was reported that …" or "It rained".
  bool is_act(int grammar, const Pronoun& pronoun, std::string_view text) const {
    if (grammar < kLeastAct) return false;
    return pronoun.kind != Pronoun::Kind::kThing || !is_impersonal(text.substr(tokens_[0].end));
  }

  struct Slot {
    ActorId actor{};
    std::string alias;                 // the first mention
    std::size_t candidate = SIZE_MAX;  // of the present unit
    int grammar = 0;
    int times = 0;
    std::uint32_t unit = 0;  // chosen
    int best = INT32_MIN;
  };

  std::uint32_t slot_of(const Mention& mention, std::string_view text) {
    const auto [found, is_new] =
        slot_of_.try_emplace(number(mention.actor), static_cast<std::uint32_t>(slots_.size()));
    if (is_new) {
      slots_.emplace_back();
      slots_.back().actor = mention.actor;
      slots_.back().alias = without_marks(text.substr(mention.at, mention.length));
    }
    return found->second;
  }

  /// One sentence for each actor: those with the clearest sentence choose first, so that the others
  /// give way.
  Reading choose() {
    std::stable_sort(candidates_.begin(), candidates_.end(),
                     [](const Candidate& a, const Candidate& b) { return a.slot < b.slot; });
    for (const Candidate& candidate : candidates_) {
      slots_[candidate.slot].best = std::max(slots_[candidate.slot].best, candidate.points);
    }
    std::vector<std::uint32_t> order(slots_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return slots_[a].best != slots_[b].best ? slots_[a].best > slots_[b].best
                                              : slots_[a].actor < slots_[b].actor;
    });
    std::vector<bool> taken(units_.size());
    for (const std::uint32_t i : order) {
      auto candidate =
          std::lower_bound(candidates_.begin(), candidates_.end(), i,
                           [](const Candidate& c, std::uint32_t slot) { return c.slot < slot; });
      int best = INT32_MIN;
      for (; candidate != candidates_.end() && candidate->slot == i; ++candidate) {
        const int points = candidate->points + (taken[candidate->unit] ? kTaken : 0);
        if (points > best) best = points, slots_[i].unit = candidate->unit;
      }
      taken[slots_[i].unit] = true;
    }
    return reading(taken);
  }

  Reading reading(const std::vector<bool>& taken) {
    Reading reading;
    std::vector<std::uint16_t> index(units_.size());
    for (std::size_t i = 0; i < units_.size(); ++i) {
      if ((i > 0 && !taken[i]) || reading.sentences.size() > UINT16_MAX) continue;
      index[i] = static_cast<std::uint16_t>(reading.sentences.size());
      reading.sentences.push_back({text_of(units_[i].span), units_[i].span});
    }
    std::sort(slots_.begin(), slots_.end(),
              [](const Slot& a, const Slot& b) { return a.actor < b.actor; });
    for (Slot& slot : slots_) {
      reading.participants.push_back({slot.actor, roles(Role::kAbout), Decision::kFound,
                                      index[slot.unit], std::move(slot.alias)});
    }
    return reading;
  }

  std::string whole_text_of(const Span& span) const {
    return without_marks(span.in_title ? title_ : body_, span.at, span.length,
                         span.in_title ? title_marks_ : marks_);
  }

  std::string text_of(const Span& span) const {
    std::string text = whole_text_of(span);
    if (text.size() <= kSentenceBytes) return text;
    constexpr std::string_view kEllipsis = "…";
    std::size_t end = kSentenceBytes - kEllipsis.size();
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    const std::size_t blank = text.rfind(' ', end);
    text.resize(blank != std::string::npos && blank + 60 > end ? blank : end);
    return text.append(kEllipsis);
  }

  const std::string& title_;
  const std::string& body_;
  const Matcher& matcher_;
  std::vector<Mention> mentions_;              // in the body
  std::vector<MarkSpan> marks_, title_marks_;  // of what is read; of the title
  std::vector<Token> tokens_;
  std::vector<std::uint32_t> subjects_;  // of the last sentence, if a pronoun may stand for one
  std::vector<Unit> units_;
  std::vector<Candidate> candidates_;
  std::vector<Slot> slots_;
  std::vector<std::string> places_;
  std::unordered_map<std::uint32_t, std::uint32_t> slot_of_;
};

}  // namespace

Reading read_article(const std::string& title, const std::string& body,
                     const std::vector<std::string>& tags, const Matcher& matcher) {
  return SummaryReader(title, body, matcher).read(tags);
}

std::vector<NamingSentence> naming_sentences(const std::string& title, const std::string& body,
                                             const Matcher& matcher) {
  return SummaryReader(title, body, matcher).read_all();
}

}  // namespace parley
