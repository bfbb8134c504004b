// SPDX-License-Identifier: MIT
// What the search index has, read as far as it is asked for: postings of words, and what documents are.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/index/index_writer.h"
#include "core/record/database.h"
#include "schema/postings.h"

namespace parley {

/// Lives no longer than the database; not thread-safe. Sees the store as it was at the first search.
class IndexReader {
 public:
  /// kFailed where the archive has no index, or not all of one.
  static Result<std::unique_ptr<IndexReader>> open(const Database& db);

  [[nodiscard]] const SearchState& state() const { return state_; }
  [[nodiscard]] Result<Document> document(DocumentId id) const;
  struct Sizes {
    CommitNumber closed{};
    std::uint32_t words = 0, title = 0;
    std::uint8_t language = 0;  // a Language
  };
  [[nodiscard]] Result<Sizes> sizes(DocumentId id) const;
  /// The documents of an event, ascending.
  [[nodiscard]] Result<std::vector<DocumentId>> documents_of(EventId event) const;
  /// Words of the index that begin so, in order.
  Result<void> visit_words(std::string_view prefix,
                           const std::function<Visit(std::string_view)>& visit) const;
  [[nodiscard]] Cursor& cursor() const;
  /// One of its own for whoever reads on where it stopped; nullptr where many have one.
  [[nodiscard]] std::unique_ptr<Cursor> own_cursor() const;
  [[nodiscard]] const Database& database() const { return db_; }

 private:
  IndexReader(const Database& db, const SearchState& state) : db_(db), state_(state) {}
  [[nodiscard]] Result<std::string> page(std::uint32_t number) const;

  const Database& db_;
  SearchState state_;
  mutable std::unique_ptr<Cursor> cursor_;
  mutable std::size_t own_cursors_ = 0;
  mutable std::vector<std::unique_ptr<DocumentSizes>> sizes_;
  mutable std::vector<std::unique_ptr<std::vector<Document>>> documents_;
};

/// The postings of one word, ascending by document.
class PostingCursor {
 public:
  /// Not positioned until start(). `index` outlives it.
  PostingCursor(const IndexReader& index, std::string word)
      : index_(&index), word_(std::move(word)) {}

  Result<void> start() { return seek(DocumentId{0}); }
  [[nodiscard]] bool valid() const { return at_ < leaf_.size(); }
  [[nodiscard]] DocumentId document() const { return leaf_.documents[at_]; }
  [[nodiscard]] std::span<const std::uint32_t> places() const { return leaf_.places_of(at_); }
  Result<void> next();
  /// Moves on, never back.
  Result<void> advance_to(DocumentId document);
  /// How many documents have the word.
  Result<std::uint64_t> count() const;

 private:
  Result<void> seek(DocumentId document);
  /// The leaf behind this one: where it stands in the store then.
  Result<void> step();
  Result<void> read_leaf();

  const IndexReader* index_;
  std::string word_;
  [[nodiscard]] Cursor& cursor() const { return cursor_ ? *cursor_ : index_->cursor(); }
  std::unique_ptr<Cursor> cursor_;  // its own, if any: where its leaf is, the next one is near
  Postings leaf_;
  std::optional<DocumentId> behind_;  // the fence of the next leaf
  std::size_t at_ = 0;
};

}  // namespace parley
