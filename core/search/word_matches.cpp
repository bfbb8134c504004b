// SPDX-License-Identifier: MIT
#include "core/search/word_matches.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>

#include "core/index/words.h"

namespace parley {
namespace {

/// What a word may be found by, each in texts of which languages: a bit each. In a text of unknown language
/// words stand as they are written.
using Stems = std::map<std::string, std::uint64_t, std::less<>>;

Stems stems_of(const QueryWord& word, std::uint64_t languages) {
  constexpr std::uint64_t kAny = ~std::uint64_t{0};
  Stemmer stemmer;
  Stems stems{{stemmer.stem(word.folded, Language::kUnknown, word.pair), word.pair ? kAny : 1}};
  for (std::uint8_t n = 1; n < kLanguages && !word.pair; ++n) {
    if ((languages >> n & 1U) == 0) continue;
    const Terms terms = stemmer.terms(word.folded, Language{n}, false);
    for (const std::string& one : {terms.stem, terms.plain_stem}) {
      if (!one.empty()) stems[one] |= std::uint64_t{1} << n;
    }
  }
  return stems;
}

/// In texts of unknown language those words, too, that are forms of it in a language that the index has.
Result<void> add_forms(const QueryWord& word, const IndexReader& index, Stems& stems) {
  constexpr std::size_t kMostLooked = 2000;
  const std::uint64_t languages = index.state().languages;
  if (word.pair || (languages & 1U) == 0) return {};
  Stemmer stemmer;
  for (std::uint8_t n = 1; n < kLanguages; ++n) {
    if ((languages >> n & 1U) == 0) continue;
    const Terms terms = stemmer.terms(word.folded, Language{n}, false);
    for (const std::string& begin : {terms.stem, terms.plain_stem}) {
      if (begin.empty()) continue;
      std::size_t looked = 0;
      auto seen = index.visit_words(begin, [&](std::string_view other) {
        if (stemmer.terms(other, Language{n}, false).shares(terms)) stems[std::string(other)] |= 1;
        return ++looked < kMostLooked ? Visit::kContinue : Visit::kStop;
      });
      if (!seen) return seen;
    }
  }
  return {};
}

/// The postings of one stem in texts of some languages.
class StemCursor {
 public:
  StemCursor(const IndexReader& index, const std::string& stem, std::uint64_t languages)
      : index_(&index),
        at_(index, stem),
        languages_(languages),
        all_((index.state().languages & ~languages) == 0) {}

  Result<void> start() { return settle(at_.start()); }
  [[nodiscard]] bool valid() const { return at_.valid(); }
  [[nodiscard]] DocumentId document() const { return at_.document(); }
  [[nodiscard]] std::span<const std::uint32_t> places() const { return at_.places(); }
  Result<void> next() { return settle(at_.next()); }
  Result<void> advance_to(DocumentId document) { return settle(at_.advance_to(document)); }
  /// At most so many.
  [[nodiscard]] Result<std::uint64_t> count() const { return at_.count(); }

 private:
  Result<void> settle(Result<void> moved) {
    while (moved && !all_ && at_.valid()) {
      auto sizes = index_->sizes(at_.document());
      if (!sizes) return failure_of(sizes);
      if ((languages_ >> sizes->language & 1U) != 0) break;
      moved = at_.next();
    }
    return moved;
  }

  const IndexReader* index_;
  PostingCursor at_;
  std::uint64_t languages_;
  bool all_;
};

/// The postings of one stem or of several, as if they were one word's.
class StemPostings final : public WordPostings {
 public:
  StemPostings(const IndexReader& index, const Stems& stems) {
    for (const auto& [stem, languages] : stems) cursors_.emplace_back(index, stem, languages);
  }

  Result<void> start() override {
    for (StemCursor& one : cursors_) {
      if (auto started = one.start(); !started) return started;
    }
    std::erase_if(cursors_, [](const StemCursor& one) { return !one.valid(); });
    settle();
    return {};
  }
  [[nodiscard]] bool valid() const override { return first_ != nullptr; }
  [[nodiscard]] DocumentId document() const override { return first_->document(); }
  [[nodiscard]] std::span<const std::uint32_t> places() const override {
    return several_ ? std::span<const std::uint32_t>(merged_) : first_->places();
  }
  Result<void> next() override {
    const DocumentId here = document();
    for (StemCursor& one : cursors_) {
      if (!one.valid() || one.document() != here) continue;
      if (auto moved = one.next(); !moved) return moved;
    }
    settle();
    return {};
  }
  Result<void> advance_to(DocumentId document) override {
    if (!valid() || this->document() >= document) return {};
    for (StemCursor& one : cursors_) {
      if (auto moved = one.advance_to(document); !moved) return moved;
    }
    settle();
    return {};
  }
  [[nodiscard]] Result<std::uint64_t> count() const override {
    std::uint64_t all = 0;
    for (const StemCursor& one : cursors_) {
      auto some = one.count();
      if (!some) return some;
      all += *some;
    }
    return all;
  }

 private:
  void settle() {
    first_ = nullptr;
    several_ = false;
    for (StemCursor& one : cursors_) {
      if (!one.valid()) continue;
      if (first_ == nullptr || one.document() < first_->document()) {
        first_ = &one;
        several_ = false;
      } else if (one.document() == first_->document()) {
        several_ = true;
      }
    }
    if (several_) merge();
  }
  void merge() {
    merged_.clear();
    for (const StemCursor& one : cursors_) {
      if (!one.valid() || one.document() != first_->document()) continue;
      const auto places = one.places();
      merged_.insert(merged_.end(), places.begin(), places.end());
    }
    // With its accents and without them a word is found at the same place.
    std::sort(merged_.begin(), merged_.end());
    merged_.erase(std::unique(merged_.begin(), merged_.end()), merged_.end());
  }

  std::vector<StemCursor> cursors_;
  StemCursor* first_ = nullptr;
  bool several_ = false;
  std::vector<std::uint32_t> merged_;
};

/// Postings that were gathered beforehand.
class GatheredPostings final : public WordPostings {
 public:
  explicit GatheredPostings(Postings postings) : postings_(std::move(postings)) {}
  Result<void> start() override { return {}; }
  [[nodiscard]] bool valid() const override { return at_ < postings_.size(); }
  [[nodiscard]] DocumentId document() const override { return postings_.documents[at_]; }
  [[nodiscard]] std::span<const std::uint32_t> places() const override {
    return postings_.places_of(at_);
  }
  Result<void> next() override {
    ++at_;
    return {};
  }
  Result<void> advance_to(DocumentId document) override {
    const auto from = postings_.documents.begin() + static_cast<std::ptrdiff_t>(at_);
    at_ = static_cast<std::size_t>(std::lower_bound(from, postings_.documents.end(), document) -
                                   postings_.documents.begin());
    return {};
  }
  [[nodiscard]] Result<std::uint64_t> count() const override { return postings_.size(); }

 private:
  Postings postings_;
  std::size_t at_ = 0;
};

/// Everything that begins so. A stem that begins so is of words that do; of one that does not, the texts are
/// looked at: "negoti" is of negotiate, but of negotiable, too.
class BeginningGatherer {
 public:
  BeginningGatherer(const QueryWord& word, const MatchContext& context)
      : word_(word), context_(context) {}

  Result<Postings> gather() {
    Stemmer stemmer;
    const std::string plain = stemmer.stem(word_.folded, Language::kUnknown, word_.pair);
    std::set<std::string> sure, unsure;
    const auto visit_sure = [&sure](std::string_view word) {
      sure.emplace(word);
      return Visit::kContinue;
    };
    if (auto seen = context_.index.visit_words(plain, visit_sure); !seen) return failure_of(seen);
    if (!word_.pair) {
      for (std::size_t n = plain.size(); n-- > 2;) unsure.insert(plain.substr(0, n));
      const auto visit_unsure = [&](std::string_view word) {
        if (!sure.contains(std::string(word))) unsure.emplace(word);
        return Visit::kContinue;
      };
      for (const auto& [stem, languages] : stems_of(word_, context_.index.state().languages)) {
        if (stem.starts_with(plain) || stem.size() < 3) continue;
        if (auto seen = context_.index.visit_words(stem, visit_unsure); !seen)
          return failure_of(seen);
      }
    }
    for (const std::string& stem : sure) {
      if (auto added = add_sure(stem); !added) return failure_of(added);
    }
    for (const std::string& stem : unsure) {
      if (auto added = add_unsure(stem); !added) return failure_of(added);
    }
    return sorted();
  }

 private:
  Result<void> add_sure(const std::string& stem) {
    PostingCursor at(context_.index, stem);
    if (auto started = at.start(); !started) return started;
    while (at.valid()) {
      auto sizes = context_.index.sizes(at.document());
      if (!sizes) return failure_of(sizes);
      if (loses_beginnings(Language{sizes->language})) {
        if (auto looked = look_at(at.document()); !looked) return looked;
      } else {
        for (const std::uint32_t place : at.places()) found_.emplace_back(at.document(), place);
      }
      if (auto moved = at.next(); !moved) return moved;
    }
    return {};
  }
  Result<void> add_unsure(const std::string& stem) {
    PostingCursor at(context_.index, stem);
    if (auto started = at.start(); !started) return started;
    while (at.valid()) {
      if (auto looked = look_at(at.document()); !looked) return looked;
      if (auto moved = at.next(); !moved) return moved;
    }
    return {};
  }
  /// At its text.
  Result<void> look_at(DocumentId id) {
    if (!looked_at_.insert(id).second) return {};
    auto document = context_.index.document(id);
    if (!document) return failure_of(document);
    auto places = context_.places_of_beginning(*document, word_.folded);
    if (!places) return failure_of(places);
    for (const std::uint32_t place : *places) found_.emplace_back(id, place);
    return {};
  }
  Postings sorted() {
    std::sort(found_.begin(), found_.end());
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
    Postings all;
    for (const auto& [document, place] : found_) {
      if (all.documents.empty() || all.documents.back() != document) {
        all.documents.push_back(document);
        all.ends.push_back(static_cast<std::uint32_t>(all.places.size()));
      }
      all.places.push_back(place);
      ++all.ends.back();
    }
    return all;
  }

  const QueryWord& word_;
  const MatchContext& context_;
  std::vector<std::pair<DocumentId, std::uint32_t>> found_;
  std::set<DocumentId> looked_at_;
};

}  // namespace

Result<std::unique_ptr<WordPostings>> postings_of(const QueryWord& word,
                                                  const MatchContext& context) {
  if (!word.prefix) {
    Stems stems = stems_of(word, context.index.state().languages);
    if (auto added = add_forms(word, context.index, stems); !added) return failure_of(added);
    return std::unique_ptr<WordPostings>(std::make_unique<StemPostings>(context.index, stems));
  }
  auto postings = BeginningGatherer(word, context).gather();
  if (!postings) return failure_of(postings);
  return std::unique_ptr<WordPostings>(std::make_unique<GatheredPostings>(std::move(*postings)));
}

}  // namespace parley
