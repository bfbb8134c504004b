// SPDX-License-Identifier: MIT
#include "core/index/postings_editor.h"

#include <algorithm>

#include "schema/bytes.h"
#include "schema/keys.h"

namespace parley {
namespace {

constexpr DocumentId kFirst{0}, kLast{static_cast<std::uint32_t>(bytes::kMost32)};

}  // namespace

Result<PostingsEditor::Leaves::iterator> PostingsEditor::covering(DocumentId document) {
  const auto above = leaves_.upper_bound(document);
  if (above != leaves_.begin()) {
    const auto at = std::prev(above);
    if (!at->second.next || document < *at->second.next) return at;
  }
  cursor_.seek_for_prev(posting_key(word_, document));
  if (!cursor_.valid()) {
    if (auto status = cursor_.status(); !status) return failure_of(status);
    return leaves_.end();
  }
  auto key = read_posting_key(cursor_.key());
  if (cursor_.key().front() != static_cast<char>(Table::kWord) || !key || key->word != word_)
    return leaves_.end();
  return load(key->fence, cursor_.value());
}

/// Words are written in order and most have few leaves: steps forward cost less than a search backward.
Result<StoredLeaf> PostingsEditor::last_leaf() {
  constexpr int kMostSteps = 4;
  const std::string prefix = word_prefix(word_);
  for (int n = 0; n < kMostSteps && cursor_.valid() && cursor_.key() < prefix; ++n) cursor_.next();
  // It came from words before this one: what it stands on then is the first leaf of this word, or a later word's.
  if (!cursor_.valid() || cursor_.key() < prefix) cursor_.seek(prefix);
  if (auto status = cursor_.status(); !cursor_.valid() && !status) return failure_of(status);
  StoredLeaf last;
  for (int n = 0; cursor_.valid() && cursor_.key().starts_with(prefix); ++n) {
    if (n == kMostSteps) cursor_.seek_for_prev(posting_key(word_, kLast));
    auto key = read_posting_key(cursor_.key());
    if (!key) return failure_of(key);
    last = {key->fence, std::string(cursor_.value())};
    if (n == kMostSteps) return last;
    cursor_.next();
  }
  if (auto status = cursor_.status(); !cursor_.valid() && !status) return failure_of(status);
  return last;
}

Result<PostingsEditor::Leaves::iterator> PostingsEditor::load(DocumentId fence,
                                                              std::string_view value) {
  if (const auto known = leaves_.find(fence); known != leaves_.end()) return known;
  Leaf leaf;
  auto next = decode_postings(value, fence, leaf.postings);
  if (!next) return failure_of(next);
  leaf.next = *next;
  leaf.stored = true;
  return leaves_.emplace(fence, std::move(leaf)).first;
}

Result<PostingsEditor::Leaves::iterator> PostingsEditor::leaf_at(DocumentId fence) {
  auto found = covering(fence);
  if (!found || (*found != leaves_.end() && (*found)->first == fence)) return found;
  return failure(ErrorCode::kDamaged, "a part of the search index is missing", Remedy::kReindex);
}

Result<void> PostingsEditor::append(const ComingPostings& postings) {
  Leaves::iterator last = leaves_.end();
  if (!leaves_.empty()) {
    auto found = covering(kLast);
    if (!found) return failure_of(found);
    last = *found;
  } else {
    auto stored = known_.value.empty() ? last_leaf() : known_;
    if (!stored) return failure_of(stored);
    if (stored->value.empty() && postings.size() < kLeafPostings) {
      longer_ = {kFirst, postings.leaf(kFirst)};
      return {};
    }
    if (!stored->value.empty()) {
      auto longer = postings.behind(stored->value);
      if (!longer) return failure_of(longer);
      if (*longer) {
        longer_ = {stored->fence, std::move(**longer)};
        return {};
      }
      auto loaded = load(stored->fence, stored->value);
      if (!loaded) return failure_of(loaded);
      last = *loaded;
    }
  }
  Postings all;
  postings.append_to(all);
  add(last == leaves_.end() ? leaves_.emplace(kFirst, Leaf{}).first : last, all);
  return {};
}

void PostingsEditor::add(Leaves::iterator last, const Postings& postings) {
  for (std::size_t i = 0; i < postings.size(); ++i) {
    if (last->second.postings.size() == kLeafPostings) {
      const DocumentId fence = postings.documents[i];
      last->second.next = fence;
      last->second.dirty = true;
      last = leaves_.emplace(fence, Leaf{}).first;
    }
    last->second.postings.add(postings.documents[i], postings.places_of(i));
    last->second.dirty = true;
  }
}

Result<void> PostingsEditor::erase(DocumentId document) {
  auto found = covering(document);
  if (!found) return failure_of(found);
  if (*found == leaves_.end()) return {};
  Leaf& leaf = (*found)->second;
  const auto& all = leaf.postings.documents;
  const auto at = std::lower_bound(all.begin(), all.end(), document);
  if (at == all.end() || *at != document) return {};
  leaf.postings.erase(static_cast<std::size_t>(at - all.begin()));
  leaf.dirty = true;
  return {};
}

/// The leaf before leads on to the one behind; the first one stays where the word has others, with the postings
/// of the next.
Result<void> PostingsEditor::drop(Leaves::iterator empty, Batch& batch) {
  Leaf& leaf = empty->second;
  if (empty->first == kFirst && leaf.next) {
    auto next = leaf_at(*leaf.next);
    if (!next) return failure_of(next);
    leaf.postings = std::move((*next)->second.postings);
    leaf.next = (*next)->second.next;
    if ((*next)->second.stored) batch.erase(posting_key(word_, (*next)->first));
    leaves_.erase(*next);
    return {};
  }
  if (empty->first != kFirst) {
    auto before = covering(DocumentId{number(empty->first) - 1});
    if (!before) return failure_of(before);
    if (*before == leaves_.end())
      return failure(ErrorCode::kDamaged, "a part of the search index is missing",
                     Remedy::kReindex);
    (*before)->second.next = leaf.next;
    (*before)->second.dirty = true;
  }
  if (leaf.stored) batch.erase(posting_key(word_, empty->first));
  leaves_.erase(empty);
  return {};
}

Result<StoredLeaf> PostingsEditor::write_into(Batch& batch) {
  if (longer_) {
    batch.put(posting_key(word_, longer_->fence), longer_->value);
    return std::move(*longer_);
  }
  const auto is_empty = [](const auto& leaf) { return leaf.second.postings.size() == 0; };
  for (auto empty = std::find_if(leaves_.begin(), leaves_.end(), is_empty); empty != leaves_.end();
       empty = std::find_if(leaves_.begin(), leaves_.end(), is_empty)) {
    if (auto gone = drop(empty, batch); !gone) return failure_of(gone);
  }
  StoredLeaf last;
  for (const auto& [fence, leaf] : leaves_) {
    if (!leaf.dirty) continue;
    std::string value = encode_postings(leaf.postings, fence, leaf.next);
    if (!leaf.next) last = {fence, value};
    batch.put(posting_key(word_, fence), std::move(value));
  }
  leaves_.clear();
  return last;
}

}  // namespace parley
