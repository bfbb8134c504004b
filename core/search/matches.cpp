// SPDX-License-Identifier: MIT
// From a query to cursors: phrases, all of several, one of several, and who takes part. See matches.h.
#include "core/search/matches.h"

#include <algorithm>

#include "core/search/word_matches.h"

namespace parley {
namespace {

/// Words one behind the other; a single one is a phrase, too.
class PhraseMatches final : public Matches {
 public:
  PhraseMatches(std::vector<std::unique_ptr<WordPostings>> words, bool in_title,
                const IndexReader& index)
      : words_(std::move(words)), in_title_(in_title), index_(index) {}

  Result<void> start() override {
    rarest_ = 0;
    std::uint64_t least = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (auto started = words_[i]->start(); !started) return started;
      if (words_.size() == 1) break;
      auto count = words_[i]->count();
      if (!count) return failure_of(count);
      if (i == 0 || *count < least) {
        least = *count;
        rarest_ = i;
      }
    }
    return settle();
  }
  [[nodiscard]] bool valid() const override { return valid_; }
  [[nodiscard]] DocumentId document() const override { return words_[rarest_]->document(); }
  Result<void> next() override {
    if (auto moved = words_[rarest_]->next(); !moved) return moved;
    return settle();
  }
  Result<void> advance_to(DocumentId to) override {
    if (!valid_ || document() >= to) return {};
    if (auto moved = words_[rarest_]->advance_to(to); !moved) return moved;
    return settle();
  }
  [[nodiscard]] Result<std::uint64_t> cost() const override { return words_[rarest_]->count(); }

  Result<void> add_frequencies(std::vector<float>& into) override {
    auto sizes = index_.sizes(document());
    if (!sizes) return failure_of(sizes);
    float frequency = 0;
    for (const std::uint32_t place : begins_here()) {
      if (place < sizes->title) {
        frequency += kTitleWeight;
      } else if (!in_title_) {
        frequency += 1;
      }
    }
    into.push_back(frequency);
    return {};
  }

 private:
  [[nodiscard]] std::span<const std::uint32_t> begins_here() const {
    return words_.size() == 1 ? words_.front()->places() : std::span<const std::uint32_t>(begins_);
  }

  /// From where the rarest word stands on to the first document with the phrase.
  Result<void> settle() {
    valid_ = false;
    WordPostings& lead = *words_[rarest_];
    while (lead.valid()) {
      auto here = all_here();
      if (!here) return failure_of(here);
      bool found = *here && (words_.size() == 1 || finds_phrase());
      if (found && in_title_) {
        auto sizes = index_.sizes(lead.document());
        if (!sizes) return failure_of(sizes);
        found = begins_here().front() < sizes->title;
      }
      if (found) {
        valid_ = true;
        return {};
      }
      if (*here) {
        if (auto moved = lead.next(); !moved) return moved;
      }
    }
    return {};
  }
  /// Moves all words to the lead's document, or the lead to where another one is; whether all are there.
  Result<bool> all_here() {
    WordPostings& lead = *words_[rarest_];
    for (auto& word : words_) {
      if (auto moved = word->advance_to(lead.document()); !moved) return failure_of(moved);
      if (!word->valid()) {
        if (auto ended = lead.advance_to(DocumentId{~std::uint32_t{0}}); !ended)
          return failure_of(ended);
        if (lead.valid()) {
          if (auto ended = lead.next(); !ended) return failure_of(ended);
        }
        return false;
      }
      if (word->document() != lead.document()) {
        if (auto moved = lead.advance_to(word->document()); !moved) return failure_of(moved);
        return false;
      }
    }
    return true;
  }
  /// Where it begins, of which there may be several places.
  bool finds_phrase() {
    begins_.clear();
    for (const std::uint32_t place : words_.front()->places()) {
      bool all = true;
      for (std::size_t i = 1; i < words_.size() && all; ++i) {
        const auto places = words_[i]->places();
        all =
            std::binary_search(places.begin(), places.end(), place + static_cast<std::uint32_t>(i));
      }
      if (all) begins_.push_back(place);
    }
    return !begins_.empty();
  }

  std::vector<std::unique_ptr<WordPostings>> words_;
  bool in_title_;
  const IndexReader& index_;
  std::size_t rarest_ = 0;
  bool valid_ = false;
  std::vector<std::uint32_t> begins_;  // of several words
};

/// What names an actor. As long as it only has to tell, it looks at the documents that it is asked for; where it
/// has to lead, it gathers all.
class ActorMatches final : public Matches {
 public:
  ActorMatches(const std::string& actor, const MatchContext& context)
      : actor_(actor), context_(context) {}

  Result<void> start() override { return {}; }
  [[nodiscard]] bool only_tells() const override { return !gathered_; }
  [[nodiscard]] bool valid() const override { return !gathered_ || at_ < documents_.size(); }
  [[nodiscard]] DocumentId document() const override {
    return gathered_ ? documents_[at_] : asked_;
  }
  Result<void> next() override {
    ++at_;
    return {};
  }
  /// While it only tells: at the document asked for where it names the actor, else behind it.
  Result<void> advance_to(DocumentId to) override {
    if (gathered_) {
      while (at_ < documents_.size() && documents_[at_] < to) ++at_;
      return {};
    }
    if (to == told_) return {};
    told_ = to;
    auto document = context_.index.document(to);
    if (!document) return failure_of(document);
    auto named = context_.names_actor(actor_, *document);
    if (!named) return failure_of(named);
    asked_ = *named ? to : DocumentId{number(to) + 1};
    return {};
  }
  [[nodiscard]] Result<std::uint64_t> cost() const override { return ~std::uint64_t{0}; }
  Result<void> add_frequencies(std::vector<float>& into) override {
    into.push_back(0);
    return {};
  }

  Result<void> lead() override {
    gathered_ = true;
    auto events = context_.events_of_actor(actor_);
    if (!events) return failure_of(events);
    for (const EventId event : *events) {
      auto all = context_.index.documents_of(event);
      if (!all) return failure_of(all);
      for (const DocumentId id : *all) {
        auto document = context_.index.document(id);
        if (!document) return failure_of(document);
        auto named = context_.names_actor(actor_, *document);
        if (!named) return failure_of(named);
        if (*named) documents_.push_back(id);
      }
    }
    std::sort(documents_.begin(), documents_.end());
    return {};
  }

 private:
  const std::string& actor_;
  const MatchContext& context_;
  bool gathered_ = false;
  std::vector<DocumentId> documents_;
  std::size_t at_ = 0;
  DocumentId asked_{0}, told_{~std::uint32_t{0}};
};

using Parts = std::vector<std::unique_ptr<Matches>>;

class AllMatches final : public Matches {
 public:
  AllMatches(Parts parts, Parts excluded)
      : parts_(std::move(parts)), excluded_(std::move(excluded)) {}

  Result<void> start() override {
    for (auto* group : {&parts_, &excluded_}) {
      for (auto& part : *group) {
        if (auto started = part->start(); !started) return started;
      }
    }
    std::vector<std::pair<std::uint64_t, Matches*>> costs;
    for (auto& part : parts_) {
      auto cost = part->cost();
      if (!cost) return failure_of(cost);
      costs.emplace_back(*cost, part.get());
    }
    std::stable_sort(costs.begin(), costs.end(), [](const auto& a, const auto& b) {
      return std::pair(a.second->only_tells(), a.first) <
             std::pair(b.second->only_tells(), b.first);
    });
    for (const auto& [cost, part] : costs) order_.push_back(part);
    if (auto leads = order_.front()->lead(); !leads) return leads;
    return settle();
  }
  [[nodiscard]] bool valid() const override { return order_.front()->valid(); }
  [[nodiscard]] DocumentId document() const override { return order_.front()->document(); }
  Result<void> next() override {
    if (auto moved = order_.front()->next(); !moved) return moved;
    return settle();
  }
  Result<void> advance_to(DocumentId to) override {
    if (!valid() || document() >= to) return {};
    if (auto moved = order_.front()->advance_to(to); !moved) return moved;
    return settle();
  }
  [[nodiscard]] Result<std::uint64_t> cost() const override { return order_.front()->cost(); }
  Result<void> add_frequencies(std::vector<float>& into) override {
    for (auto& part : parts_) {
      if (auto added = part->add_frequencies(into); !added) return added;
    }
    return {};
  }

 private:
  /// The rarest leads; the others move up to it, and one that stands beyond pulls it there.
  Result<void> settle() {
    Matches& lead = *order_.front();
    while (lead.valid()) {
      auto here = is_here(lead.document());
      if (!here) return failure_of(here);
      if (*here == lead.document()) {
        auto out = is_excluded(lead.document());
        if (!out) return failure_of(out);
        if (!*out) return {};
        if (auto moved = lead.next(); !moved) return moved;
      } else if (auto moved = lead.advance_to(*here); !moved) {
        return moved;
      }
    }
    return {};
  }
  /// The document itself, or the next one that can be.
  Result<DocumentId> is_here(DocumentId document) {
    for (std::size_t i = 1; i < order_.size(); ++i) {
      Matches& part = *order_[i];
      if (auto moved = part.advance_to(document); !moved) return failure_of(moved);
      if (!part.valid()) return kBeyond;
      if (part.document() != document) return part.document();
    }
    return document;
  }
  Result<bool> is_excluded(DocumentId document) {
    for (auto& part : excluded_) {
      if (auto moved = part->advance_to(document); !moved) return failure_of(moved);
      if (part->valid() && part->document() == document) return true;
    }
    return false;
  }

  static constexpr DocumentId kBeyond{~std::uint32_t{0}};
  Parts parts_, excluded_;
  std::vector<Matches*> order_;  // the one that leads first
};

class EitherMatches final : public Matches {
 public:
  explicit EitherMatches(Parts parts) : parts_(std::move(parts)) {}

  Result<void> start() override {
    for (auto& part : parts_) {
      if (auto started = part->start(); !started) return started;
      if (auto leads = part->lead(); !leads) return leads;
    }
    settle();
    return {};
  }
  [[nodiscard]] bool valid() const override { return first_ != nullptr; }
  [[nodiscard]] DocumentId document() const override { return first_->document(); }
  Result<void> next() override {
    const DocumentId here = document();
    for (auto& part : parts_) {
      if (!part->valid() || part->document() != here) continue;
      if (auto moved = part->next(); !moved) return moved;
    }
    settle();
    return {};
  }
  Result<void> advance_to(DocumentId to) override {
    for (auto& part : parts_) {
      if (!part->valid()) continue;
      if (auto moved = part->advance_to(to); !moved) return moved;
    }
    settle();
    return {};
  }
  [[nodiscard]] Result<std::uint64_t> cost() const override {
    std::uint64_t all = 0;
    for (const auto& part : parts_) {
      auto some = part->cost();
      if (!some) return some;
      all = *some > ~all ? ~std::uint64_t{0} : all + *some;
    }
    return all;
  }
  Result<void> add_frequencies(std::vector<float>& into) override {
    const DocumentId here = document();
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (parts_[i]->valid() && parts_[i]->document() == here) {
        const std::size_t before = into.size();
        if (auto added = parts_[i]->add_frequencies(into); !added) return added;
        widths_[i] = into.size() - before;
      } else {
        into.resize(into.size() + widths_[i]);
      }
    }
    return {};
  }
  /// Of each part, how many phrases are in it.
  void set_widths(std::vector<std::size_t> widths) { widths_ = std::move(widths); }

 private:
  void settle() {
    first_ = nullptr;
    for (auto& part : parts_) {
      if (part->valid() && (first_ == nullptr || part->document() < first_->document()))
        first_ = part.get();
    }
  }

  Parts parts_;
  std::vector<std::size_t> widths_;
  Matches* first_ = nullptr;
};

std::size_t phrases_in(const QueryNode& query) {
  std::size_t all = 0;
  each_wanted(query, [&all](const QueryNode&) { ++all; });
  return all;
}

Result<Parts> parts_of(const std::vector<QueryNode>& nodes, const MatchContext& context) {
  Parts parts;
  for (const QueryNode& node : nodes) {
    auto part = matches_of(node, context);
    if (!part) return failure_of(part);
    parts.push_back(std::move(*part));
  }
  return parts;
}

}  // namespace

Result<std::unique_ptr<Matches>> matches_of(const QueryNode& query, const MatchContext& context) {
  using Made = std::unique_ptr<Matches>;
  if (query.kind == QueryNode::Kind::kActor) {
    auto made = std::make_unique<ActorMatches>(query.actor, context);
    return Made(std::move(made));
  }
  if (query.kind == QueryNode::Kind::kPhrase) {
    std::vector<std::unique_ptr<WordPostings>> words;
    for (const QueryWord& word : query.words) {
      auto postings = postings_of(word, context);
      if (!postings) return failure_of(postings);
      words.push_back(std::move(*postings));
    }
    return Made(std::make_unique<PhraseMatches>(std::move(words), query.in_title, context.index));
  }
  auto parts = parts_of(query.children, context);
  if (!parts) return failure_of(parts);
  if (query.kind == QueryNode::Kind::kAll) {
    auto excluded = parts_of(query.excluded, context);
    if (!excluded) return failure_of(excluded);
    return Made(std::make_unique<AllMatches>(std::move(*parts), std::move(*excluded)));
  }
  auto either = std::make_unique<EitherMatches>(std::move(*parts));
  std::vector<std::size_t> widths;
  for (const QueryNode& child : query.children) widths.push_back(phrases_in(child));
  either->set_widths(std::move(widths));
  return Made(std::move(either));
}

}  // namespace parley
