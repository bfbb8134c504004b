// SPDX-License-Identifier: MIT
// The leaves of one word while a commit changes them. New documents are above all others, so postings come at
// the end: a full leaf stays full, and an open one is not decoded for what is put behind it. What is erased is
// taken out where it is, and a leaf that has nothing left goes.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/index/vocabulary.h"
#include "core/store/store.h"
#include "schema/postings.h"

namespace parley {

class PostingsEditor {
 public:
  /// `cursor`: of the store as it is, used for one word after the other in their order. `known`: the last leaf,
  /// empty where it must be looked for. What is passed outlives this.
  PostingsEditor(std::string_view word, Cursor& cursor, const StoredLeaf& known)
      : word_(word), cursor_(cursor), known_(known) {}

  /// Nothing where the word has no posting of it.
  Result<void> erase(DocumentId document);
  /// Once, and last. REQUIRES: one or more, above all that the word has.
  Result<void> append(const ComingPostings& postings);
  /// The last leaf as it is then; empty where that is not known.
  Result<StoredLeaf> write_into(Batch& batch);

 private:
  struct Leaf {
    Postings postings;
    std::optional<DocumentId> next;  // the fence of the leaf behind
    bool stored = false;
    bool dirty = false;
  };
  using Leaves = std::map<DocumentId, Leaf>;  // by fence

  /// The leaf that the document is or would be in; end() where the word has none.
  Result<Leaves::iterator> covering(DocumentId document);
  /// The last one in the store; empty where the word has none.
  Result<StoredLeaf> last_leaf();
  /// Behind the last leaf, and in new ones.
  void add(Leaves::iterator last, const Postings& postings);
  Result<Leaves::iterator> load(DocumentId fence, std::string_view value);
  Result<Leaves::iterator> leaf_at(DocumentId fence);
  Result<void> drop(Leaves::iterator empty, Batch& batch);

  std::string_view word_;
  Cursor& cursor_;
  const StoredLeaf& known_;
  Leaves leaves_;
  std::optional<StoredLeaf>
      longer_;  // an open leaf with more behind it: all that there is to write
};

}  // namespace parley
