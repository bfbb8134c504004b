// SPDX-License-Identifier: MIT
#include "core/search/index_reader.h"

#include <algorithm>

#include "schema/keys.h"

namespace parley {
namespace {

tl::unexpected<Error> lost_index_part() {
  return failure(ErrorCode::kDamaged, "a part of the search index is missing", Remedy::kReindex);
}

Error of_index(Error error) {
  if (error.code == ErrorCode::kDamaged && error.remedy == Remedy::kNone)
    error.remedy = Remedy::kReindex;
  return error;
}

}  // namespace

Result<std::unique_ptr<IndexReader>> IndexReader::open(const Database& db) {
  auto state = search_state(*db.store);
  if (!state) return failure_of(state);
  if (!*state)
    return failure(ErrorCode::kFailed, "this archive has no index to search", Remedy::kMakeIndex);
  if ((*state)->phase != SearchState::Phase::kWhole)
    return failure(ErrorCode::kFailed, "the search index is not whole: making it was stopped",
                   Remedy::kMakeIndex);
  std::unique_ptr<IndexReader> reader(new IndexReader(db, **state));
  const std::size_t pages = page_of((*state)->next) + 1;
  reader->sizes_.resize(pages);
  reader->documents_.resize(pages);
  return reader;
}

Cursor& IndexReader::cursor() const {
  if (!cursor_) cursor_ = db_.store->cursor();
  return *cursor_;
}

std::unique_ptr<Cursor> IndexReader::own_cursor() const {
  constexpr std::size_t kMost = 32;  // each keeps a block or two
  if (own_cursors_ == kMost) return nullptr;
  ++own_cursors_;
  return db_.store->cursor();
}

Result<std::string> IndexReader::page(std::uint32_t number) const {
  auto bytes = db_.store->get(document_key(number));
  if (!bytes) return failure_of(bytes);
  if (!*bytes) return lost_index_part();
  return std::move(**bytes);
}

Result<Document> IndexReader::document(DocumentId id) const {
  if (id >= state_.next) return lost_index_part();
  auto& known = documents_[page_of(id)];
  if (!known) {
    auto bytes = page(page_of(id));
    if (!bytes) return failure_of(bytes);
    auto decoded = decode_documents(*bytes);
    if (!decoded) return failure(of_index(std::move(decoded.error())));
    known = std::make_unique<std::vector<Document>>(std::move(*decoded));
  }
  const std::size_t n = number(id) % kDocumentsOfPage;
  if (n >= known->size()) return lost_index_part();
  return (*known)[n];
}

Result<IndexReader::Sizes> IndexReader::sizes(DocumentId id) const {
  if (id >= state_.next) return lost_index_part();
  auto& known = sizes_[page_of(id)];
  if (!known) {
    auto bytes = page(page_of(id));
    if (!bytes) return failure_of(bytes);
    auto decoded = decode_document_sizes(*bytes);
    if (!decoded) return failure(of_index(std::move(decoded.error())));
    known = std::make_unique<DocumentSizes>(std::move(*decoded));
  }
  const std::size_t n = number(id) % kDocumentsOfPage;
  if (n >= known->closed.size()) return lost_index_part();
  return Sizes{CommitNumber{static_cast<std::uint32_t>(known->closed[n])},
               static_cast<std::uint32_t>(known->words[n]),
               static_cast<std::uint32_t>(known->title[n]),
               static_cast<std::uint8_t>(known->language[n])};
}

Result<std::vector<DocumentId>> IndexReader::documents_of(EventId event) const {
  std::vector<DocumentId> all;
  const std::string prefix = documents_of_prefix(event);
  Cursor& at = cursor();
  for (at.seek(prefix); at.valid() && at.key().starts_with(prefix); at.next()) {
    auto id = trailing_u32(at.key());
    if (!id) return failure_of(id);
    all.push_back(DocumentId{*id});
  }
  if (auto status = at.status(); !at.valid() && !status) return failure_of(status);
  return all;
}

Result<void> IndexReader::visit_words(std::string_view prefix,
                                      const std::function<Visit(std::string_view)>& visit) const {
  std::string begin = table_prefix(Table::kWord).append(prefix);
  const std::string all = begin;
  Cursor& at = cursor();
  for (at.seek(begin); at.valid() && at.key().starts_with(all); at.seek(begin)) {
    auto key = read_posting_key(at.key());
    if (!key) return failure(of_index(std::move(key.error())));
    begin = table_prefix(Table::kWord).append(key->word) + '\x01';  // behind all of its leaves
    if (visit(key->word) == Visit::kStop) return {};
  }
  return at.valid() ? Result<void>{} : at.status();
}

// ---- postings ----

/// The leaf where its cursor stands.
Result<void> PostingCursor::read_leaf() {
  leaf_.clear();
  behind_.reset();
  at_ = 0;
  auto key = read_posting_key(cursor().key());
  if (!key) return failure(of_index(std::move(key.error())));
  auto next = decode_postings(cursor().value(), key->fence, leaf_);
  if (!next) return failure(of_index(std::move(next.error())));
  behind_ = *next;
  return {};
}

Result<void> PostingCursor::seek(DocumentId document) {
  if (!cursor_) cursor_ = index_->own_cursor();
  const std::string prefix = word_prefix(word_);
  cursor().seek_for_prev(posting_key(word_, document));
  if (!cursor().valid() || !cursor().key().starts_with(prefix)) {
    if (auto status = cursor().status(); !cursor().valid() && !status) return status;
    leaf_.clear();
    // The first leaf begins with the first document there is: where that is gone, others may be there.
    cursor().seek(prefix);
    if (cursor().valid() && cursor().key().starts_with(prefix)) return lost_index_part();
    return cursor().valid() ? Result<void>{} : cursor().status();
  }
  if (auto read = read_leaf(); !read) return read;
  if (behind_ && *behind_ <= document) return lost_index_part();
  at_ = static_cast<std::size_t>(
      std::lower_bound(leaf_.documents.begin(), leaf_.documents.end(), document) -
      leaf_.documents.begin());
  if (valid() || !behind_) return {};
  if (auto stepped = step(); !stepped) return stepped;
  return read_leaf();
}

Result<void> PostingCursor::step() {
  const std::string key = posting_key(word_, *behind_);
  if (cursor_) {
    cursor_->next();
  } else {
    cursor().seek(key);
  }
  if (cursor().valid() && cursor().key() == key) return {};
  if (auto status = cursor().status(); !cursor().valid() && !status) return status;
  return lost_index_part();
}

Result<void> PostingCursor::next() {
  if (++at_ < leaf_.size() || !behind_) return {};
  if (auto stepped = step(); !stepped) return stepped;
  return read_leaf();
}

/// Most often the document is in the next leaf, if it is not in this one.
Result<void> PostingCursor::advance_to(DocumentId document) {
  if (!valid() || this->document() >= document) return {};
  if (leaf_.documents.back() < document) {
    if (!behind_) {
      at_ = leaf_.size();
      return {};
    }
    if (auto stepped = step(); !stepped) return stepped;
    auto after = fence_behind(cursor().value());
    if (!after) return failure(of_index(std::move(after.error())));
    if (*after && **after <= document) return seek(document);
    if (auto read = read_leaf(); !read) return read;
    if (leaf_.documents.back() < document && behind_) return seek(document);
  }
  const auto from = leaf_.documents.begin() + static_cast<std::ptrdiff_t>(at_);
  at_ = static_cast<std::size_t>(std::lower_bound(from, leaf_.documents.end(), document) -
                                 leaf_.documents.begin());
  return {};
}

Result<std::uint64_t> PostingCursor::count() const {
  const std::string prefix = word_prefix(word_);
  std::uint64_t all = 0;
  Cursor& at = index_->cursor();
  for (at.seek(prefix); at.valid() && at.key().starts_with(prefix); at.next()) {
    auto some = count_postings(at.value());
    if (!some) return failure(of_index(std::move(some.error())));
    all += *some;
  }
  if (auto status = at.status(); !at.valid() && !status) return failure_of(status);
  return all;
}

}  // namespace parley
